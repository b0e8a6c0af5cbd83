/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Constructors and destructors of what is in a JIT: of modules, and of an object file
 * of C++ whose path is in LLVMG_TEST_STATIC.
 */

#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "jit-fixtures.h"
#include "llvmg/jit/llvmg-jit-definitions.h"
#include "llvmg/jit/llvmg-jit-host.h"
#include "llvmg/jit/llvmg-jit-initializers.h"
#include "llvmg/jit/llvmg-jit-input.h"
#include "llvmg/jit/llvmg-object-cache.h"

/* ---- What ran ---- */

static GMutex log_mutex;
static GString *notes;

static void
note (int number)
{
  g_mutex_lock (&log_mutex);
  g_string_append_printf (notes, "%s%d", notes->len > 0 ? " " : "", number);
  g_mutex_unlock (&log_mutex);
}

/* Since the last time. */
static void
assert_notes (const char *expected)
{
  g_assert_cmpstr (notes->str, ==, expected);
  g_string_truncate (notes, 0);
}

static LlvmgJit *
new_noting_jit (LlvmgJitLinker linker)
{
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
  g_autoptr (GError) error = NULL;
  LlvmgJit *jit;

  llvmg_jit_options_set_object_linker (options, linker);
  jit = llvmg_jit_new (options, &error);
  g_assert_no_error (error);
  llvmg_jit_define_address (jit, "note", (guint64) (gsize) note, &error);
  g_assert_no_error (error);
  return jit;
}

static void
construct (LlvmgJit *jit)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = llvmg_jit_run_constructors (jit, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
}

static void
destruct (LlvmgJit *jit)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = llvmg_jit_run_destructors (jit, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
}

static void
add_tracked (LlvmgJitDylib *dylib, const char *ir, LlvmgJitTracker *tracker)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, ir);
  g_autoptr (GError) error = NULL;

  llvmg_jit_dylib_add_module (dylib, module, tracker, &error);
  g_assert_no_error (error);
}

/* A module whose constructor notes a number, and whose destructor notes its negative. */
static char *
make_ir (int number, int priority)
{
  return g_strdup_printf ("declare void @note(i32)\n"
                          "define internal void @start() { call void @note(i32 %d) ret void }\n"
                          "define internal void @stop() { call void @note(i32 -%d) ret void }\n"
                          "define i32 @get%d() { ret i32 %d }\n"
                          "@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 %d, ptr @start, ptr null }]\n"
                          "@llvm.global_dtors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 %d, ptr @stop, ptr null }]\n",
                          number, number, number, number, priority, priority);
}

static void
add_numbered (LlvmgJit *jit, int number, int priority, LlvmgJitTracker *tracker)
{
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autofree char *ir = make_ir (number, priority);

  add_tracked (dylib, ir, tracker);
}

/* ---- Modules ---- */

static void
test_order (gconstpointer data)
{
  g_autoptr (LlvmgJit) jit = new_noting_jit ((LlvmgJitLinker) GPOINTER_TO_INT (data));
  g_autoptr (LlvmgJitFunction) get = NULL;

  add_numbered (jit, 1, 65535, NULL);
  add_numbered (jit, 2, 65535, NULL);
  add_numbered (jit, 3, 100, NULL);
  add_numbered (jit, 4, 1000, NULL);
  get = lookup (jit, "get1");
  assert_notes ("");
  construct (jit);
  assert_notes ("3 4 1 2");
  construct (jit);
  assert_notes ("");
  add_numbered (jit, 5, 1, NULL);
  construct (jit);
  assert_notes ("5");
  destruct (jit);
  assert_notes ("-2 -1 -4 -3 -5");
  destruct (jit);
  construct (jit);
  assert_notes ("");
}

/* One that no name can be looked up of, one of several functions, and one that has nothing to run. */
static void
test_kinds (void)
{
  g_autoptr (LlvmgJit) jit = new_noting_jit (LLVMG_JIT_LINKER_DEFAULT);

  construct (jit);
  destruct (jit);
  add (jit, "define i32 @plain() { ret i32 1 }\n");
  construct (jit);
  add (jit, "declare void @note(i32)\n"
            "define internal void @a() { call void @note(i32 1) ret void }\n"
            "define internal void @b() { call void @note(i32 2) ret void }\n"
            "define internal void @c() { call void @note(i32 3) ret void }\n"
            "@llvm.global_ctors = appending global [4 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 9, ptr @a, ptr null },"
            " { i32, ptr, ptr } { i32 9, ptr @b, ptr null }, { i32, ptr, ptr } { i32 7, ptr @c, ptr null },"
            " { i32, ptr, ptr } { i32 7, ptr null, ptr null }]\n"
            "@llvm.global_dtors = appending global [2 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 9, ptr @a, ptr null },"
            " { i32, ptr, ptr } { i32 9, ptr @b, ptr null }]\n");
  destruct (jit);
  assert_notes ("");
  construct (jit);
  assert_notes ("3 1 2");
  destruct (jit);
  assert_notes ("2 1");
}

static void
test_not_linked (void)
{
  g_autoptr (LlvmgJit) jit = new_noting_jit (LLVMG_JIT_LINKER_DEFAULT);
  g_autoptr (GError) error = NULL;

  add_numbered (jit, 1, 1, NULL);
  add (jit, "declare void @missing()\n"
            "@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 9, ptr @missing, ptr null }]\n");
  g_assert_false (llvmg_jit_run_constructors (jit, &error));
  assert_failed_with (&error, LLVMG_ERROR_JIT, "needs 'missing', which is nowhere to be found");
  assert_notes ("");
  add (jit, "declare void @note(i32)\ndefine void @missing() { call void @note(i32 2) ret void }\n");
  construct (jit);
  assert_notes ("1 2");
}

static void
test_remove (void)
{
  g_autoptr (LlvmgJit) jit = new_noting_jit (LLVMG_JIT_LINKER_DEFAULT);
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (LlvmgJitTracker) one = NULL, two = NULL, three = NULL;
  g_autoptr (GError) error = NULL;

  one = llvmg_jit_dylib_create_tracker (dylib, &error);
  two = llvmg_jit_dylib_create_tracker (dylib, &error);
  three = llvmg_jit_dylib_create_tracker (dylib, &error);
  add_numbered (jit, 1, 1, one);
  add_numbered (jit, 2, 2, two);
  add_numbered (jit, 3, 3, three);
  g_assert_true (llvmg_jit_tracker_remove (one, &error));
  construct (jit);
  assert_notes ("2 3");
  g_assert_true (llvmg_jit_tracker_run_destructors (three, &error));
  assert_notes ("-3");
  g_assert_true (llvmg_jit_tracker_remove (two, &error));
  destruct (jit);
  assert_notes ("");
  g_assert_false (llvmg_jit_tracker_run_destructors (two, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_clear_error (&error);
  add_numbered (jit, 2, 2, NULL);
  construct (jit);
  assert_notes ("2");
  g_assert_true (llvmg_jit_dylib_clear (dylib, &error));
  destruct (jit);
  assert_notes ("");
  g_assert_true (llvmg_jit_close (jit, &error));
  g_assert_false (llvmg_jit_run_constructors (jit, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_clear_error (&error);
  g_assert_false (llvmg_jit_dylib_run_destructors (dylib, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
}

static void
test_dylibs (void)
{
  g_autoptr (LlvmgJit) jit = new_noting_jit (LLVMG_JIT_LINKER_DEFAULT);
  g_autofree char *ir = make_ir (7, 7);
  g_autoptr (LlvmgJitDylib) dylib = NULL;
  g_autoptr (GError) error = NULL;

  dylib = llvmg_jit_create_dylib (jit, "other", &error);
  g_assert_true (llvmg_jit_dylib_define_address (dylib, "note", (guint64) (gsize) note, &error));
  add_tracked (dylib, ir, NULL);
  add_numbered (jit, 1, 1, NULL);
  construct (jit);
  assert_notes ("1");
  g_assert_true (llvmg_jit_dylib_run_constructors (dylib, &error));
  assert_notes ("7");
  destruct (jit);
  assert_notes ("-1");
  g_assert_true (llvmg_jit_dylib_run_destructors (dylib, &error));
  assert_notes ("-7");
}

/* ---- Functions of the program ---- */

typedef struct
{
  LlvmgJit *jit;
  gboolean  fails;
} Host;

static GValue *
fail_cb (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  Host *host = user_data;

  (void) args;
  (void) n_args;
  note (0);
  if (host->fails)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, "not now");
  return NULL;
}

/* It cannot remove, close, or run them while they run. */
static GValue *
meddle_cb (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  Host *host = user_data;
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (host->jit);
  g_autoptr (GError) failure = NULL;

  (void) args;
  (void) n_args;
  (void) error;
  g_assert_false (llvmg_jit_dylib_clear (dylib, &failure));
  assert_failed (&failure, LLVMG_ERROR_INVALID_OPERATION, "clear: 1 call of this JIT's functions is running");
  g_assert_false (llvmg_jit_close (host->jit, &failure));
  assert_failed (&failure, LLVMG_ERROR_INVALID_OPERATION, "close: 1 call of this JIT's functions is running");
  g_assert_false (llvmg_jit_run_constructors (host->jit, &failure));
  assert_failed (&failure, LLVMG_ERROR_INVALID_OPERATION, "run_constructors: it would wait for itself: a constructor or "
                 "destructor of dylib 'main' calls it");
  g_assert_false (llvmg_jit_run_destructors (host->jit, &failure));
  g_assert_error (failure, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
  add_numbered (host->jit, 8, 1, NULL);
  return NULL;
}

static void
define_host (LlvmgJit *jit, const char *name, LlvmgHostFunc func, Host *host)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, "declare void @f()\n");
  g_autoptr (LlvmgFunction) declared = llvmg_module_get_function (module, "f");
  g_autoptr (LlvmgType) type = llvmg_function_get_function_type (declared);
  g_autoptr (GError) error = NULL;

  llvmg_jit_define_function (jit, name, type, func, host, NULL, &error);
  g_assert_no_error (error);
}

#define FAILING \
  "declare void @note(i32)\n" \
  "declare void @host()\n" \
  "declare i32 @atexit(ptr)\n" \
  "define internal void @end() { call void @note(i32 -9) ret void }\n" \
  "define internal void @start() { %r = call i32 @atexit(ptr @end) call void @note(i32 %r) call void @host() ret void }\n" \
  "define internal void @stop() { call void @host() ret void }\n" \
  "@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 5, ptr @start, ptr null }]\n" \
  "@llvm.global_dtors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 5, ptr @stop, ptr null }]\n"

static void
test_failure (gconstpointer data)
{
  g_autoptr (LlvmgJit) jit = new_noting_jit ((LlvmgJitLinker) GPOINTER_TO_INT (data));
  g_autoptr (GError) error = NULL;
  Host host = { jit, TRUE };

  define_host (jit, "host", fail_cb, &host);
  add_numbered (jit, 1, 1, NULL);
  add (jit, FAILING);
  add_numbered (jit, 6, 6, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (llvmg_jit_run_constructors (jit, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
      g_clear_error (&error);
    }
  assert_notes ("1 0 0 0 0");
  /* What has not been constructed is not destructed, and what it registered is gone. */
  destruct (jit);
  assert_notes ("-1");
  host.fails = FALSE;
  construct (jit);
  assert_notes ("0 0 6");
  host.fails = TRUE;
  g_assert_false (llvmg_jit_run_destructors (jit, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  assert_notes ("-9 -6 0");
  destruct (jit);
  assert_notes ("");
}

static void
test_meddle (void)
{
  g_autoptr (LlvmgJit) jit = new_noting_jit (LLVMG_JIT_LINKER_DEFAULT);
  Host host = { jit, FALSE };

  define_host (jit, "host", meddle_cb, &host);
  add (jit, "declare void @host()\n"
            "@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 9, ptr @host, ptr null }]\n");
  add_numbered (jit, 1, 10, NULL);
  construct (jit);
  assert_notes ("1 8");
  destruct (jit);
  assert_notes ("-1 -8");
}

/* ---- Threads ---- */

static gpointer
construct_thread (gpointer jit)
{
  construct (jit);
  return NULL;
}

static void
test_threads (void)
{
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (LlvmgJit) jit = new_noting_jit (LLVMG_JIT_LINKER_DEFAULT);
      GThread *threads[4];

      for (int i = 1; i <= 5; i++)
        add_numbered (jit, i, i, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new (NULL, construct_thread, jit);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        g_thread_join (threads[i]);
      assert_notes ("1 2 3 4 5");
    }
}

/* Constructors of each of two dylibs want those of the other: one of the threads is refused. */
typedef struct
{
  LlvmgJitDylib *own, *other;
  gint          *n_begun;
  gint          *n_refused;
} Pair;

static GValue *
cross_cb (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  Pair *pair = user_data;
  g_autoptr (GError) failure = NULL;

  (void) args;
  (void) n_args;
  (void) error;
  g_atomic_int_inc (pair->n_begun);
  while (g_atomic_int_get (pair->n_begun) < 2)
    g_thread_yield ();
  if (!llvmg_jit_dylib_run_constructors (pair->other, &failure))
    {
      g_assert_error (failure, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
      g_atomic_int_inc (pair->n_refused);
    }
  return NULL;
}

static gpointer
cross_thread (gpointer data)
{
  Pair *pair = data;
  g_autoptr (GError) error = NULL;

  llvmg_jit_dylib_run_constructors (pair->own, &error);
  g_assert_no_error (error);
  return NULL;
}

static void
test_cross (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, "declare void @f()\n");
  g_autoptr (LlvmgFunction) declared = llvmg_module_get_function (module, "f");
  g_autoptr (LlvmgType) type = llvmg_function_get_function_type (declared);
  g_autoptr (LlvmgJitDylib) one = NULL, two = NULL;
  g_autoptr (GError) error = NULL;
  gint n_begun = 0, n_refused = 0;
  GThread *threads[2];

  one = llvmg_jit_create_dylib (jit, "one", &error);
  two = llvmg_jit_create_dylib (jit, "two", &error);
  {
    Pair pairs[] = { { one, two, &n_begun, &n_refused }, { two, one, &n_begun, &n_refused } };

    for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
      {
        llvmg_jit_dylib_define_function (pairs[i].own, "host", type, cross_cb, &pairs[i], NULL, &error);
        g_assert_no_error (error);
        add_tracked (pairs[i].own, "declare void @host()\n@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }]"
                     " [{ i32, ptr, ptr } { i32 9, ptr @host, ptr null }]\n", NULL);
      }
    for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
      threads[i] = g_thread_new (NULL, cross_thread, &pairs[i]);
    for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
      g_thread_join (threads[i]);
    g_assert_cmpint (n_refused, ==, 1);
  }
}

/* A process that begins in a constructor goes on with the others; one that begins meanwhile on another thread does
 * not wait for what is in the other process. */
static pid_t forked;
static gint stage; /* (atomic) */

static void
fork_now (void)
{
  forked = fork ();
}

static void
wait_for_fork (void)
{
  g_atomic_int_set (&stage, 1);
  while (g_atomic_int_get (&stage) == 1)
    g_thread_yield ();
}

static void
check_child (pid_t child)
{
  int status;

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static LlvmgJit *
new_calling_jit (void (*func) (void))
{
  LlvmgJit *jit = new_noting_jit (LLVMG_JIT_LINKER_DEFAULT);

  llvmg_jit_define_address (jit, "call", (guint64) (gsize) func, NULL);
  add (jit, "declare void @call()\n@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }]"
            " [{ i32, ptr, ptr } { i32 1, ptr @call, ptr null }]\n");
  add_numbered (jit, 2, 2, NULL);
  return jit;
}

static void
test_fork (void)
{
  g_autoptr (LlvmgJit) jit = new_calling_jit (fork_now);
  g_autoptr (LlvmgJit) other = new_calling_jit (wait_for_fork);
  g_autoptr (GError) error = NULL;
  GThread *thread;
  gboolean ok;
  pid_t child;
  int status;

  ok = llvmg_jit_run_constructors (jit, NULL);
  if (forked == 0)
    _exit (ok && strcmp (notes->str, "2") == 0 && llvmg_jit_run_destructors (jit, NULL) && llvmg_jit_close (jit, NULL) ? 0 : 3);
  g_assert_true (ok);
  check_child (forked);
  assert_notes ("2");

  thread = g_thread_new (NULL, construct_thread, other);
  while (g_atomic_int_get (&stage) == 0)
    g_thread_yield ();
  child = fork ();
  if (child == 0)
    {
      ok = !llvmg_jit_run_constructors (other, &error)
           && g_error_matches (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
      /* What the thread that it has not inherited had allocated is no leak worth reporting. */
      if (ok)
        raise (SIGKILL);
      _exit (3);
    }
  g_atomic_int_set (&stage, 2);
  g_thread_join (thread);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  assert_notes ("2");
}

/* ---- C++ ---- */

static GBytes *
read_static (void)
{
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (g_getenv ("LLVMG_TEST_STATIC"), &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static gint64
call (LlvmgJit *jit, const char *name)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, "declare i32 @f()\n");
  g_autoptr (LlvmgFunction) declared = llvmg_module_get_function (module, "f");
  g_autoptr (LlvmgType) type = llvmg_function_get_function_type (declared);
  g_autoptr (LlvmgJitFunction) function = NULL;
  g_autoptr (GError) error = NULL;
  gint64 result;

  function = llvmg_jit_lookup (jit, name, type, &error);
  g_assert_no_error (error);
  result = llvmg_jit_function_invoke_i64 (function, NULL, 0, &error);
  g_assert_no_error (error);
  return result;
}

static void
test_cxx (gconstpointer data)
{
  g_autoptr (LlvmgJit) jit = new_noting_jit ((LlvmgJitLinker) GPOINTER_TO_INT (data));
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GBytes) object = read_static ();
  g_autoptr (LlvmgJitTracker) tracker = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_clear_object (&tracker);
      tracker = llvmg_jit_dylib_create_tracker (dylib, &error);
      llvmg_jit_add_object (jit, object, tracker, &error);
      g_assert_no_error (error);
      g_assert_cmpint (call (jit, "sum"), ==, 0);
      construct (jit);
      assert_notes ("200 1 2 3");
      g_assert_cmpint (call (jit, "sum"), ==, 6);
      g_assert_cmpint (call (jit, "local"), ==, 4);
      g_assert_cmpint (call (jit, "register_end"), ==, 0);
      assert_notes ("4");
      if (i == 0)
        {
          destruct (jit);
          assert_notes ("-50 -4 -3 -2 -1 -100");
        }
      g_assert_true (llvmg_jit_tracker_remove (tracker, &error));
      destruct (jit);
      assert_notes ("");
    }
}

/* ---- Other ways to come in ---- */

/* What is there once runs once, in the order of sections of the old kind: the last first. */
static void
test_sections (gconstpointer data)
{
  g_autoptr (LlvmgJit) jit = new_noting_jit ((LlvmgJitLinker) GPOINTER_TO_INT (data));

  for (int i = 1; i <= 2; i++)
    {
      g_autofree char *ir =
        g_strdup_printf ("$x = comdat any\n"
                         "@x = weak_odr global i32 0, comdat\n"
                         "declare void @note(i32)\n"
                         "define internal void @start() { call void @note(i32 %d) ret void }\n"
                         "@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 65535, ptr @start, ptr @x }]\n",
                         i);

      add (jit, ir);
    }
  construct (jit);
  assert_notes ("1");
  destruct (jit);
  add (jit, "declare void @note(i32)\n"
            "define internal void @a() { call void @note(i32 1) ret void }\n"
            "define internal void @b() { call void @note(i32 2) ret void }\n"
            "define internal void @c() { call void @note(i32 3) ret void }\n"
            "@ctors = internal global [4 x ptr] [ptr inttoptr (i64 -1 to ptr), ptr @a, ptr @b, ptr null], section \".ctors\"\n"
            "@first = internal global [1 x ptr] [ptr @c], section \".ctors.65500\"\n"
            "@dtors = internal global [2 x ptr] [ptr @a, ptr @b], section \".dtors\"\n"
            "@llvm.used = appending global [3 x ptr] [ptr @ctors, ptr @first, ptr @dtors], section \"llvm.metadata\"\n");
  construct (jit);
  assert_notes ("3 2 1");
  destruct (jit);
  assert_notes ("1 2");
}

static void
test_cache (void)
{
  g_autoptr (LlvmgObjectCache) cache = llvmg_object_cache_new (NULL);
  g_autofree char *ir = make_ir (1, 1);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
      g_autoptr (LlvmgJit) jit = NULL;
      g_autoptr (GError) error = NULL;

      llvmg_jit_options_set_object_cache (options, cache);
      jit = llvmg_jit_new (options, &error);
      g_assert_no_error (error);
      g_assert_true (llvmg_jit_define_address (jit, "note", (guint64) (gsize) note, &error));
      add (jit, ir);
      construct (jit);
      assert_notes ("1");
      destruct (jit);
      assert_notes ("-1");
    }
}

static gboolean
define_cb (LlvmgJitMaterialization *materialization, gpointer user_data, GError **error)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autofree char *ir = make_ir (1, 1);
  g_autoptr (LlvmgModule) module = parse (context, ir);

  (void) user_data;
  return llvmg_jit_materialization_emit_module (materialization, module, error);
}

static void
test_lazy (void)
{
  static const char *const names[] = { "get1", NULL };
  g_autoptr (LlvmgJit) jit = new_noting_jit (LLVMG_JIT_LINKER_DEFAULT);
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;

  llvmg_jit_dylib_define_lazy (dylib, names, define_cb, NULL, NULL, &error);
  g_assert_no_error (error);
  construct (jit);
  assert_notes ("");
  g_assert_cmpint (call (jit, "get1"), ==, 1);
  construct (jit);
  assert_notes ("1");
}

/* A member is a part of the dylib when somebody has needed it; here a constructor does. */
static void
test_static_library (void)
{
  g_autoptr (LlvmgJit) jit = new_noting_jit (LLVMG_JIT_LINKER_DEFAULT);
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GBytes) object = read_static ();
  g_autoptr (GString) archive = g_string_new ("!<arch>\n");
  g_autofree char *directory = g_dir_make_tmp ("llvmg-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "lib.a", NULL);
  g_autoptr (GError) error = NULL;

  g_string_append_printf (archive, "%-16s%-12d%-6d%-6d%-8d%-10zu`\n", "s.o/", 0, 0, 0, 644, g_bytes_get_size (object));
  g_string_append_len (archive, g_bytes_get_data (object, NULL), (gssize) g_bytes_get_size (object));
  g_file_set_contents (path, archive->str, (gssize) archive->len, &error);
  g_assert_no_error (error);
  g_assert_true (llvmg_jit_dylib_add_static_library (dylib, path, &error));
  construct (jit);
  assert_notes ("");
  add (jit, "declare i32 @sum()\n"
            "define internal void @start() { %r = call i32 @sum() ret void }\n"
            "@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 1, ptr @start, ptr null }]\n");
  construct (jit);
  assert_notes ("200 1 2 3");
  unlink (path);
  rmdir (directory);
}

/* What has moved goes with its new place. */
static void
test_transfer (void)
{
  g_autoptr (LlvmgJit) jit = new_noting_jit (LLVMG_JIT_LINKER_DEFAULT);
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GBytes) object = read_static ();
  g_autoptr (LlvmgJitTracker) from = NULL, to = NULL;
  g_autoptr (GError) error = NULL;

  from = llvmg_jit_dylib_create_tracker (dylib, &error);
  to = llvmg_jit_dylib_create_tracker (dylib, &error);
  g_assert_true (llvmg_jit_add_object (jit, object, from, &error));
  construct (jit);
  assert_notes ("200 1 2 3");
  g_assert_true (llvmg_jit_tracker_transfer_to (from, to, &error));
  g_assert_true (llvmg_jit_tracker_run_destructors (to, &error));
  assert_notes ("-3 -2 -1 -100");
  g_assert_cmpint (call (jit, "register_end"), ==, 0);
  g_assert_true (llvmg_jit_tracker_remove (to, &error));
  destruct (jit);
  assert_notes ("");
}

/* With its code gone, or still there, the end of the process calls nothing of it. */
static void
test_exit (gconstpointer data)
{
  g_autoptr (GBytes) object = read_static ();

  for (guint i = 0; i < 3; i++)
    {
      pid_t child = fork ();
      int status;

      if (child == 0)
        {
          LlvmgJit *jit = new_noting_jit ((LlvmgJitLinker) GPOINTER_TO_INT (data));

          if (!llvmg_jit_add_object (jit, object, NULL, NULL) || !llvmg_jit_run_constructors (jit, NULL)
              || call (jit, "local") != 4 || call (jit, "register_end") != 0)
            _exit (3);
          if (i == 0 && !llvmg_jit_close (jit, NULL))
            _exit (4);
          if (i < 2)
            g_object_unref (jit);
          exit (0);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char    *name;
    LlvmgJitLinker linker;
  } linkers[] = { { "jitlink", LLVMG_JIT_LINKER_JITLINK }, { "rtdyld", LLVMG_JIT_LINKER_RTDYLD } };

  g_test_init (&argc, &argv, NULL);
  notes = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (linkers); i++)
    {
      gconstpointer linker = GINT_TO_POINTER ((gint) linkers[i].linker);
      g_autofree char *order = g_strdup_printf ("/jit-initializers/order/%s", linkers[i].name);
      g_autofree char *failure = g_strdup_printf ("/jit-initializers/failure/%s", linkers[i].name);
      g_autofree char *cxx = g_strdup_printf ("/jit-initializers/cxx/%s", linkers[i].name);
      g_autofree char *sections = g_strdup_printf ("/jit-initializers/sections/%s", linkers[i].name);
      g_autofree char *exit_path = g_strdup_printf ("/jit-initializers/exit/%s", linkers[i].name);

      g_test_add_data_func (order, linker, test_order);
      g_test_add_data_func (failure, linker, test_failure);
      g_test_add_data_func (cxx, linker, test_cxx);
      g_test_add_data_func (sections, linker, test_sections);
#ifndef __SANITIZE_THREAD__ /* it ends a forked process that makes threads */
      g_test_add_data_func (exit_path, linker, test_exit);
#else
      (void) test_exit;
#endif
    }
  g_test_add_func ("/jit-initializers/kinds", test_kinds);
  g_test_add_func ("/jit-initializers/not-linked", test_not_linked);
  g_test_add_func ("/jit-initializers/remove", test_remove);
  g_test_add_func ("/jit-initializers/dylibs", test_dylibs);
  g_test_add_func ("/jit-initializers/meddle", test_meddle);
  g_test_add_func ("/jit-initializers/threads", test_threads);
  g_test_add_func ("/jit-initializers/cross", test_cross);
  g_test_add_func ("/jit-initializers/fork", test_fork);
  g_test_add_func ("/jit-initializers/cache", test_cache);
  g_test_add_func ("/jit-initializers/lazy", test_lazy);
  g_test_add_func ("/jit-initializers/static-library", test_static_library);
  g_test_add_func ("/jit-initializers/transfer", test_transfer);
  return g_test_run ();
}
