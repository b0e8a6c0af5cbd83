/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What a program can do from inside a JIT: in a generator, a lazy definition, the end
 * of its data, a forked process. Everything ends, with an error where it must.
 */

#include "config.h"

#include <sys/wait.h>
#include <unistd.h>

#include "jit-fixtures.h"
#include "llvmg/jit/llvmg-jit-definitions.h"
#include "llvmg/jit/llvmg-jit-host.h"
#include "llvmg/jit/llvmg-jit-tracker.h"
#include "llvmg/jit/llvmg-jit-transform.h"

/* ---- The end of the program's data ---- */

typedef struct
{
  LlvmgJit *jit;
  guint     n_ended;
  gboolean  is_refused; /* in the end, closing is */
} Ending;

static void
close_cb (gpointer data)
{
  g_autoptr (GError) error = NULL;
  Ending *ending = data;

  ending->n_ended++;
  llvmg_jit_close (ending->jit, &error);
  if (ending->is_refused)
    assert_failed (&error, LLVMG_ERROR_INVALID_OPERATION, "close: a callback of this JIT is running");
  g_assert_no_error (error);
}

static gboolean
resolve_cb (LlvmgJitMaterialization *materialization, gpointer data, GError **error)
{
  g_auto (GStrv) names = llvmg_jit_materialization_list_symbols (materialization);
  guint64 address = (gsize) &resolve_cb;

  (void) data;
  return llvmg_jit_materialization_resolve (materialization, (const char *const *) names, &address, 1, error);
}

static GValue *
host_cb (GValue *args, guint n, gpointer data, GError **error)
{
  (void) args;
  (void) n;
  (void) data;
  (void) error;
  return NULL;
}

/* A lazy definition ends inside the look-up that ran it. */
static void
test_close_at_end_of_lazy (void)
{
  const char *names[] = { "lazy", NULL };
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;
  Ending ending = { jit, 0, TRUE };

  g_assert_true (llvmg_jit_dylib_define_lazy (dylib, names, resolve_cb, &ending, close_cb, &error));
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "lazy", &error), ==, (gsize) &resolve_cb);
  g_assert_no_error (error);
  g_assert_cmpuint (ending.n_ended, ==, 1);
}

static void
test_close_at_end_of_removed (void)
{
  const char *names[] = { "lazy", NULL };
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;
  Ending ending = { jit, 0, TRUE };

  g_assert_true (llvmg_jit_dylib_define_lazy (dylib, names, resolve_cb, &ending, close_cb, &error));
  g_assert_true (llvmg_jit_dylib_clear (dylib, &error));
  g_assert_cmpuint (ending.n_ended, ==, 1);
}

static void
test_close_at_end_of_host (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, "declare void @f()");
  g_autoptr (LlvmgFunction) f = llvmg_module_get_function (module, "f");
  g_autoptr (LlvmgType) type = llvmg_function_get_function_type (f);
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;
  Ending ending = { jit, 0, TRUE };

  g_assert_true (llvmg_jit_define_function (jit, "h", type, host_cb, &ending, close_cb, &error));
  g_assert_true (llvmg_jit_dylib_clear (dylib, &error));
  g_assert_cmpuint (ending.n_ended, ==, 1);
}

static gboolean
same_cb (LlvmgModule *module, gpointer data, GError **error)
{
  (void) module;
  (void) data;
  (void) error;
  return TRUE;
}

static void
test_close_at_end_of_transform (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (GError) error = NULL;
  Ending ending = { jit, 0, FALSE };

  g_assert_true (llvmg_jit_set_ir_transform (jit, same_cb, &ending, close_cb, &error));
  g_assert_true (llvmg_jit_set_ir_transform (jit, NULL, NULL, NULL, &error));
  g_assert_cmpuint (ending.n_ended, ==, 1);
}

static void
test_close_at_end_of_refused (void)
{
  const char *names[] = { "lazy", NULL };
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;
  Ending ending = { jit, 0, FALSE };

  g_assert_true (llvmg_jit_define_address (jit, "lazy", 4, &error));
  g_assert_false (llvmg_jit_dylib_define_lazy (dylib, names, resolve_cb, &ending, close_cb, &error));
  g_assert_cmpuint (ending.n_ended, ==, 1);
}

/* ---- Circles ---- */

typedef struct
{
  LlvmgJit *other;
  gint     *n_inside;
  gint      n_asked;
  GError   *error;
} Crossing;

static gboolean
cross_cb (LlvmgJitDylib *dylib, const char *const *names, gpointer data, GError **error)
{
  Crossing *self = data;

  (void) dylib;
  (void) names;
  (void) error;
  if (g_atomic_int_add (&self->n_asked, 1) > 0)
    return TRUE;
  g_atomic_int_inc (self->n_inside);
  for (guint i = 0; i < 2000 && g_atomic_int_get (self->n_inside) < 2; i++)
    g_usleep (1000);
  llvmg_jit_lookup_address (self->other, "nowhere", &self->error);
  return TRUE;
}

static gpointer
cross_thread (gpointer data)
{
  g_autoptr (GError) error = NULL;

  llvmg_jit_lookup_address (data, "nowhere", &error);
  g_assert_nonnull (error);
  return NULL;
}

/* Two threads, two JITs, each asked on behalf of the other. */
static void
test_circle_of_jits (void)
{
  g_autoptr (LlvmgJit) one = new_jit (), two = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib1 = llvmg_jit_get_main_dylib (one);
  g_autoptr (LlvmgJitDylib) dylib2 = llvmg_jit_get_main_dylib (two);
  gint n_inside = 0;
  Crossing crossing1 = { two, &n_inside, 0, NULL }, crossing2 = { one, &n_inside, 0, NULL };
  g_autoptr (GError) error = NULL;
  GThread *thread1, *thread2;

  g_assert_true (llvmg_jit_dylib_add_generator (dylib1, cross_cb, &crossing1, NULL, &error));
  g_assert_true (llvmg_jit_dylib_add_generator (dylib2, cross_cb, &crossing2, NULL, &error));
  thread1 = g_thread_new ("one", cross_thread, one);
  thread2 = g_thread_new ("two", cross_thread, two);
  g_thread_join (thread1);
  g_thread_join (thread2);
  /* One of them finds that it would wait for itself; the other then finds nothing. */
  g_assert_nonnull (crossing1.error);
  g_assert_nonnull (crossing2.error);
  if (g_error_matches (crossing1.error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION))
    assert_failed_with (&crossing2.error, LLVMG_ERROR_SYMBOL_NOT_FOUND, "nowhere");
  else
    assert_failed_with (&crossing2.error, LLVMG_ERROR_INVALID_OPERATION, "would wait for itself");
  g_clear_error (&crossing1.error);
}

/* ---- Depth ---- */

/* Defines a1 as a0, a2 as a1 and so on. */
static void
define_chain (LlvmgJit *jit, guint length)
{
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new (), aliases = g_strv_builder_new ();
  g_auto (GStrv) name_list = NULL, alias_list = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < length; i++)
    {
      g_autofree char *name = g_strdup_printf ("a%u", i), *alias = g_strdup_printf ("a%u", i + 1);

      g_strv_builder_add (names, name);
      g_strv_builder_add (aliases, alias);
    }
  name_list = g_strv_builder_end (names);
  alias_list = g_strv_builder_end (aliases);
  g_assert_true (llvmg_jit_define_address (jit, "a0", 4, &error));
  g_assert_true (llvmg_jit_dylib_define_reexports (dylib, dylib, (const char *const *) name_list,
                                                   (const char *const *) alias_list, FALSE, &error));
}

/* An alias of an alias of ... does not fill the stack. */
static void
test_long_chain (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (GError) error = NULL;

  define_chain (jit, 30000);
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "a200", &error), ==, 4);
  g_assert_no_error (error);
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "a30000", &error), ==, 0);
  assert_failed (&error, LLVMG_ERROR_INVALID_OPERATION, "lookup: 256 look-ups are inside each other already");
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "a400", &error), ==, 4);
  g_assert_no_error (error);
}

typedef struct
{
  guint n;
  guint deepest;
} Descent;

/* Looks up another name each time. */
static gboolean
descend_cb (LlvmgJitDylib *dylib, const char *const *names, gpointer data, GError **error)
{
  Descent *descent = data;
  g_autofree char *name = g_strdup_printf ("n%u", descent->n);

  (void) names;
  (void) error;
  descent->n++;
  descent->deepest = MAX (descent->deepest, descent->n);
  llvmg_jit_dylib_lookup_address (dylib, name, NULL);
  descent->n--;
  return TRUE;
}

static void
test_endless_descent (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;
  Descent descent = { 0, 0 };

  g_assert_true (llvmg_jit_dylib_add_generator (dylib, descend_cb, &descent, NULL, &error));
  llvmg_jit_lookup_address (jit, "nowhere", &error);
  assert_failed (&error, LLVMG_ERROR_SYMBOL_NOT_FOUND, "lookup: there is no symbol 'nowhere'");
  g_assert_cmpuint (descent.deepest, ==, 256);
}

/* ---- Fork ---- */

static gboolean
fork_cb (LlvmgJitDylib *dylib, const char *const *names, gpointer data, GError **error)
{
  (void) dylib;
  (void) names;
  (void) error;
  *(pid_t *) data = fork ();
  return TRUE;
}

static gboolean
fork_filter_cb (const char *name, gpointer data)
{
  (void) name;
  *(pid_t *) data = fork ();
  return TRUE;
}

static gboolean
fork_lazy_cb (LlvmgJitMaterialization *materialization, gpointer data, GError **error)
{
  gboolean ok = resolve_cb (materialization, NULL, error);

  *(pid_t *) data = fork ();
  return ok;
}

/* In the child, what it was in the middle of fails, and the JIT is dead. */
static void
check_child (pid_t child, LlvmgJit *jit, GError **error)
{
  int status;

  if (child == 0)
    {
      gboolean ok = g_error_matches (*error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE)
                    && !llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (jit));

      g_object_unref (jit);
      if (ok)
        execlp ("true", "true", NULL); /* at _exit() Valgrind would tell of what is lost with the JIT */
      _exit (1);
    }
  g_assert_no_error (*error);
  g_assert_cmpint (child, >, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

static void
test_fork_in_generator (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;
  pid_t child = -1;

  g_assert_true (llvmg_jit_dylib_add_generator (dylib, fork_cb, &child, NULL, &error));
  llvmg_jit_lookup_address (jit, "puts", &error);
  check_child (child, jit, &error);
}

static void
test_fork_in_filter (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;
  pid_t child = -1;

  g_assert_true (llvmg_jit_dylib_add_process_symbols (dylib, fork_filter_cb, &child, NULL, &error));
  llvmg_jit_lookup_address (jit, "puts", &error);
  check_child (child, jit, &error);
}

static void
test_fork_in_lazy (void)
{
  const char *names[] = { "lazy", NULL };
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;
  pid_t child = -1;

  g_assert_true (llvmg_jit_dylib_define_lazy (dylib, names, fork_lazy_cb, &child, NULL, &error));
  llvmg_jit_lookup_address (jit, "lazy", &error);
  check_child (child, jit, &error);
}

/* ---- What may be nowhere ---- */

static gint64
call_in (LlvmgJitDylib *dylib, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgJitFunction) function = llvmg_jit_dylib_lookup (dylib, name, NULL, &error);
  gint64 result;

  g_assert_no_error (error);
  result = llvmg_jit_function_invoke_i64 (function, NULL, 0, &error);
  g_assert_no_error (error);
  return result;
}

static LlvmgJitDylib *
new_dylib (LlvmgJit *jit, const char *name, const char *ir)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, ir);
  g_autoptr (GError) error = NULL;
  LlvmgJitDylib *dylib = llvmg_jit_create_dylib (jit, name, &error);

  g_assert_no_error (error);
  g_assert_true (llvmg_jit_dylib_add_module (dylib, module, NULL, &error));
  return dylib;
}

/* That one library could do without it does not mean that it is at 0 for others. */
static void
test_weak_nowhere (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (LlvmgJitDylib) user = new_dylib (jit, "user", "@w = external global i64\n"
                                              "define i64 @use() { %r = load i64, ptr @w ret i64 %r }");
  g_autoptr (LlvmgJitDylib) definer = new_dylib (jit, "definer", "@w = global i64 7");
  g_autoptr (GError) error = NULL;

  add (jit, "@w = extern_weak global i64\n"
            "define i64 @has() { %c = icmp ne ptr @w, null %r = zext i1 %c to i64 ret i64 %r }");
  g_assert_cmpint (call_in (dylib, "has"), ==, 0);
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "w", &error), ==, 0);
  assert_failed_with (&error, LLVMG_ERROR_SYMBOL_NOT_FOUND, "'w'");

  g_assert_true (llvmg_jit_dylib_add_to_link_order (user, dylib, &error));
  g_assert_true (llvmg_jit_dylib_add_to_link_order (user, definer, &error));
  g_assert_cmpint (call_in (user, "use"), ==, 7);

  add (jit, "@w = global i64 8\ndefine i64 @later() { %r = load i64, ptr @w ret i64 %r }");
  g_assert_cmpint (call_in (dylib, "later"), ==, 8);
  g_assert_cmpint (call_in (dylib, "has"), ==, 0);
}

/* ---- Lazy re-exports ---- */

/* Of functions that are each other; which is seen when one is called. */
static void
test_circle_of_aliases (void)
{
  const char *names[] = { "a", "b", "c", "same", NULL }, *aliases[] = { "b", "c", "a", "same", NULL };
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (LlvmgJitFunction) call_a = NULL, call_same = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_jit_dylib_define_reexports (dylib, dylib, names, aliases, TRUE, &error));
  add (jit, "declare i64 @a()\ndefine i64 @call_a() { %r = call i64 @a() ret i64 %r }");
  add (jit, "declare i64 @same()\ndefine i64 @call_same() { %r = call i64 @same() ret i64 %r }");
  call_a = lookup (jit, "call_a");
  for (guint i = 0; i < 2; i++)
    {
      llvmg_jit_function_invoke_i64 (call_a, NULL, 0, &error);
      assert_failed_with (&error, LLVMG_ERROR_INVALID_OPERATION, "again");
    }
  call_same = lookup (jit, "call_same");
  llvmg_jit_function_invoke_i64 (call_same, NULL, 0, &error);
  assert_failed_with (&error, LLVMG_ERROR_INVALID_OPERATION, "lookup: 'same' is 'same', which is 'same' again");
}

/* ---- Weak definitions ---- */

static void
add_to (LlvmgJitDylib *dylib, LlvmgJitTracker *tracker, const char *ir)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, ir);
  g_autoptr (GError) error = NULL;

  llvmg_jit_dylib_add_module (dylib, module, tracker, &error);
  g_assert_no_error (error);
}

/* One that was replaced takes nothing with it when it goes, and nothing of it is left. */
static void
test_weak_replaced (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (LlvmgJitTracker) weak = llvmg_jit_dylib_create_tracker (dylib, &error);
      g_autoptr (LlvmgJitTracker) strong = i & 1 ? g_object_ref (weak) : llvmg_jit_dylib_create_tracker (dylib, &error);

      add_to (dylib, weak, "define weak i64 @w() { ret i64 1 }\ndefine i64 @v() { %r = call i64 @w() ret i64 %r }");
      add_to (dylib, strong, "define i64 @w() { ret i64 2 }");
      if (i & 4)
        {
          g_assert_cmpint (call_in (dylib, "v"), ==, 2);
          g_assert_cmpint (call_in (dylib, "w"), ==, 2);
        }
      g_assert_true (llvmg_jit_tracker_remove (weak, &error));
      if (weak != strong)
        g_assert_cmpint (call_in (dylib, "w"), ==, 2);
      if (i & 2)
        g_assert_true (llvmg_jit_tracker_remove (strong, &error));
      else
        g_assert_true (llvmg_jit_dylib_clear (dylib, &error));
      g_assert_cmpuint (llvmg_jit_lookup_address (jit, "w", &error), ==, 0);
      g_clear_error (&error);
    }
}

/* ---- Names ---- */

/* LLVM has a mark for names that are to be left as they are. It is no part of them. */
static void
test_marked_names (void)
{
  const char *names[] = { "\1x", NULL }, *aliases[] = { "\1y", NULL }, *twice[] = { "z", "\1z", NULL };
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_jit_dylib_define_lazy (dylib, names, resolve_cb, NULL, NULL, &error));
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "x", &error), ==, (gsize) &resolve_cb);
  g_assert_no_error (error);
  g_assert_true (llvmg_jit_dylib_define_reexports (dylib, dylib, names, aliases, FALSE, &error));
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "y", &error), ==, (gsize) &resolve_cb);
  g_assert_no_error (error);

  g_assert_false (llvmg_jit_dylib_define_lazy (dylib, twice, resolve_cb, NULL, NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "twice");
  g_assert_false (llvmg_jit_define_address (jit, "\1", 4, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "name");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/jit/reentry/close-at-end-of-lazy", test_close_at_end_of_lazy);
  g_test_add_func ("/llvmg/jit/reentry/close-at-end-of-removed", test_close_at_end_of_removed);
  g_test_add_func ("/llvmg/jit/reentry/close-at-end-of-host", test_close_at_end_of_host);
  g_test_add_func ("/llvmg/jit/reentry/close-at-end-of-transform", test_close_at_end_of_transform);
  g_test_add_func ("/llvmg/jit/reentry/close-at-end-of-refused", test_close_at_end_of_refused);
  g_test_add_func ("/llvmg/jit/reentry/circle-of-jits", test_circle_of_jits);
  g_test_add_func ("/llvmg/jit/reentry/long-chain", test_long_chain);
  g_test_add_func ("/llvmg/jit/reentry/endless-descent", test_endless_descent);
  g_test_add_func ("/llvmg/jit/reentry/fork-in-generator", test_fork_in_generator);
  g_test_add_func ("/llvmg/jit/reentry/fork-in-filter", test_fork_in_filter);
  g_test_add_func ("/llvmg/jit/reentry/fork-in-lazy", test_fork_in_lazy);
  g_test_add_func ("/llvmg/jit/reentry/weak-nowhere", test_weak_nowhere);
  g_test_add_func ("/llvmg/jit/reentry/circle-of-aliases", test_circle_of_aliases);
  g_test_add_func ("/llvmg/jit/reentry/weak-replaced", test_weak_replaced);
  g_test_add_func ("/llvmg/jit/reentry/marked-names", test_marked_names);

  return g_test_run ();
}
