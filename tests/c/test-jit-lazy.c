/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What a JIT defines when it is needed: generators, libraries, lazy definitions,
 * re-exports. What hangs or crashes ORC is an error here.
 */

#include "config.h"

#include <glib/gstdio.h>

#include "jit-fixtures.h"
#include "llvmg/ir/llvmg-context-types.h"
#include "llvmg/ir/llvmg-module-io.h"
#include "llvmg/jit/llvmg-jit-definitions.h"
#include "llvmg/target/llvmg-emit.h"
#include "llvmg/target/llvmg-target-machine.h"

static void
count_cb (gpointer data)
{
  ++*(guint *) data;
}

static LlvmgJit *
bare_jit (void)
{
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
  g_autoptr (GError) error = NULL;
  LlvmgJit *jit;

  llvmg_jit_options_set_process_symbols (options, FALSE);
  jit = llvmg_jit_new (options, &error);
  g_assert_no_error (error);
  return jit;
}

static gint64
call (LlvmgJit *jit, const char *name)
{
  g_autoptr (LlvmgJitFunction) function = lookup (jit, name);
  g_autoptr (GError) error = NULL;
  gint64 result = llvmg_jit_function_invoke_i64 (function, NULL, 0, &error);

  g_assert_no_error (error);
  return result;
}

static void
check_lookup_fails (LlvmgJit *jit, const char *name, LlvmgError code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgJitFunction) function = llvmg_jit_lookup (jit, name, NULL, &error);

  g_assert_null (function);
  if (error == NULL || strstr (error->message, part) == NULL)
    g_error ("\"%s\" is not in \"%s\"", part, error != NULL ? error->message : "no error");
  g_assert_error (error, LLVMG_ERROR, (int) code);
}

/* ---- Generators ---- */

typedef struct
{
  LlvmgJit *jit;
  guint     n_calls;
  guint     n_names;
  guint     n_destroyed;
  GError   *inner;     /* of what the function did inside */
  void    (*inside) (LlvmgJit *jit, GError **error);
} Asked;

static void
asked_destroy (gpointer data)
{
  ((Asked *) data)->n_destroyed++;
}

/* Defines each name that begins with "gen" as a function that gives its length. */
static gboolean
generate_cb (LlvmgJitDylib *dylib, const char *const *names, gpointer data, GError **error)
{
  Asked *asked = data;

  asked->n_calls++;
  asked->n_names += g_strv_length ((char **) names);
  if (asked->inside != NULL)
    asked->inside (asked->jit, &asked->inner);
  for (; *names != NULL; names++)
    {
      g_autofree char *ir = g_strdup_printf ("define i32 @%s() { ret i32 %zu }\n", *names, strlen (*names));
      g_autoptr (LlvmgContext) context = llvmg_context_new ();
      g_autoptr (LlvmgModule) module = NULL;

      if (!g_str_has_prefix (*names, "gen"))
        continue;
      module = parse (context, ir);
      if (!llvmg_jit_dylib_add_module (dylib, module, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_generator (LlvmgJit *jit, LlvmgJitGeneratorFunc func, Asked *asked)
{
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;

  asked->jit = jit;
  g_assert_true (llvmg_jit_dylib_add_generator (dylib, func, asked, asked_destroy, &error));
  g_assert_no_error (error);
}

#define USES_GEN "declare i32 @gen_a()\ndeclare i32 @gen_bb()\n" \
                 "define i32 @sum() { %a = call i32 @gen_a() %b = call i32 @gen_bb() %r = add i32 %a, %b ret i32 %r }\n"

static void
test_generator (void)
{
  LlvmgJit *jit = bare_jit ();
  Asked asked = { NULL };

  add_generator (jit, generate_cb, &asked);
  add (jit, USES_GEN);
  g_assert_cmpint (call (jit, "sum"), ==, 11);
  g_assert_cmpuint (asked.n_calls, ==, 1);
  g_assert_cmpuint (asked.n_names, ==, 2);
  g_assert_cmpint (call (jit, "gen"), ==, 3);
  g_assert_cmpint (call (jit, "gen"), ==, 3);
  g_assert_cmpuint (asked.n_calls, ==, 2);
  check_lookup_fails (jit, "other", LLVMG_ERROR_SYMBOL_NOT_FOUND, "lookup: there is no symbol 'other'");
  g_assert_cmpuint (asked.n_destroyed, ==, 0);
  g_object_unref (jit);
  g_assert_cmpuint (asked.n_destroyed, ==, 1);
}

static gboolean
generate_nothing_cb (LlvmgJitDylib *dylib, const char *const *names, gpointer data, GError **error)
{
  ((Asked *) data)->n_calls++;
  return FALSE;
}

static gboolean
generate_error_cb (LlvmgJitDylib *dylib, const char *const *names, gpointer data, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "no %s today", names[0]);
  return FALSE;
}

/* A generator that does nothing, which ORC waits for. */
static void
test_generator_does_nothing (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  Asked asked = { NULL };

  add_generator (jit, generate_nothing_cb, &asked);
  check_lookup_fails (jit, "gen", LLVMG_ERROR_SYMBOL_NOT_FOUND, "there is no symbol 'gen'");
  add (jit, USES_GEN);
  check_lookup_fails (jit, "sum", LLVMG_ERROR_JIT, "needs 'gen_a'");
  g_assert_cmpuint (asked.n_calls, ==, 2);
  asked.n_calls = 0;
  g_assert_true (llvmg_jit_close (jit, NULL));
  g_assert_cmpuint (asked.n_destroyed, ==, 1);
}

static void
test_generator_error (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  g_autoptr (GError) error = NULL;
  Asked asked = { NULL };

  add_generator (jit, generate_error_cb, &asked);
  g_assert_null (llvmg_jit_lookup (jit, "x", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_cmpstr (error->message, ==, "no x today");
}

static void
look_up_same (LlvmgJit *jit, GError **error)
{
  g_autoptr (LlvmgJitFunction) function = llvmg_jit_lookup (jit, "gen", NULL, error);

  g_assert_null (function);
}

static void
look_up_other (LlvmgJit *jit, GError **error)
{
  g_autoptr (LlvmgJitFunction) function = llvmg_jit_lookup (jit, "there", NULL, error);

  g_assert_nonnull (function);
}

static void
close_inside (LlvmgJit *jit, GError **error)
{
  g_assert_false (llvmg_jit_close (jit, error));
}

/* Look-ups inside a generator, which hang ORC; closing inside one. */
static void
test_inside_generator (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  Asked asked = { NULL };

  add (jit, "define i32 @there() { ret i32 1 }\n");
  add_generator (jit, generate_cb, &asked);
  asked.inside = look_up_same;
  g_assert_cmpint (call (jit, "gen"), ==, 3);
  assert_failed (&asked.inner, LLVMG_ERROR_SYMBOL_NOT_FOUND, "lookup: there is no symbol 'gen'");
  asked.inside = look_up_other;
  g_assert_cmpint (call (jit, "gen2"), ==, 4);
  g_assert_no_error (asked.inner);
  asked.inside = close_inside;
  g_assert_cmpint (call (jit, "gen33"), ==, 5);
  assert_failed (&asked.inner, LLVMG_ERROR_INVALID_OPERATION,
                 "close: a callback of this JIT is running");
}

static void
test_generator_misuse (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_false (llvmg_jit_dylib_add_generator (dylib, NULL, &n, count_cb, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "func: a function was expected, nothing was given");
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (llvmg_jit_close (jit, &error));
  g_assert_false (llvmg_jit_dylib_add_generator (dylib, generate_cb, &n, count_cb, &error));
  assert_failed (&error, LLVMG_ERROR_USE_AFTER_FREE, "dylib 'main' used after its JIT was closed");
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (llvmg_jit_dylib_add_process_symbols (dylib, NULL, &n, count_cb, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_assert_cmpuint (n, ==, 3);
}

typedef struct
{
  LlvmgJit *jit;
  gint64    result;
} Looker;

static gpointer
look_up_gen (gpointer data)
{
  Looker *looker = data;

  looker->result = call (looker->jit, "gen_threads");
  return NULL;
}

static void
pause_inside (LlvmgJit *jit, GError **error)
{
  g_usleep (20000);
}

/* Several threads want the same name: one asks, the others wait. */
static void
test_generator_threads (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  GThread *threads[4];
  Looker lookers[4];
  Asked asked = { NULL };

  add_generator (jit, generate_cb, &asked);
  asked.inside = pause_inside;
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      lookers[i] = (Looker) { jit, 0 };
      threads[i] = g_thread_new ("looker", look_up_gen, &lookers[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_thread_join (threads[i]);
      g_assert_cmpint (lookers[i].result, ==, 11);
    }
  g_assert_cmpuint (asked.n_calls, ==, 1);
}

/* ---- The process, and libraries ---- */

static gboolean
only_strlen_cb (const char *name, gpointer data)
{
  return strcmp (name, "strlen") == 0;
}

static void
test_process_filter (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (llvmg_jit_dylib_add_process_symbols (dylib, only_strlen_cb, &n, count_cb, &error));
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "strlen", &error), !=, 0);
  check_lookup_fails (jit, "malloc", LLVMG_ERROR_SYMBOL_NOT_FOUND, "'malloc'");
  g_assert_true (llvmg_jit_dylib_add_process_symbols (dylib, NULL, NULL, NULL, &error));
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "malloc", &error), !=, 0);
  g_assert_no_error (error);
}

static void
write_file (const char *path, const char *contents, gsize length)
{
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
}

static void
test_library (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autofree char *directory = g_dir_make_tmp ("llvmg-XXXXXX", NULL);
  g_autofree char *bad = g_build_filename (directory, "bad.so", NULL);
  g_autoptr (GError) error = NULL;

  check_lookup_fails (jit, "ffi_call", LLVMG_ERROR_SYMBOL_NOT_FOUND, "'ffi_call'");
  g_assert_false (llvmg_jit_dylib_add_library (dylib, "/nowhere/lib.so", &error));
  assert_failed (&error, LLVMG_ERROR_IO, "path: there is no file '/nowhere/lib.so'");
  g_assert_false (llvmg_jit_dylib_add_library (dylib, NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "path: ");
  write_file (bad, "this is no library", 18);
  g_assert_false (llvmg_jit_dylib_add_library (dylib, bad, &error));
  assert_failed_with (&error, LLVMG_ERROR_JIT, "add_library: cannot load it: ");
#ifdef LLVMG_TEST_LIBRARY
  g_assert_true (llvmg_jit_dylib_add_library (dylib, LLVMG_TEST_LIBRARY, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "llvmg_count_live_objects", &error), !=, 0);
  g_assert_no_error (error);
#endif
  g_unlink (bad);
  g_rmdir (directory);
}

/* An archive of the old kind: a head for each member, whose contents begin at even places. */
static void
append_member (GByteArray *archive, const char *name, GBytes *object)
{
  gsize length = g_bytes_get_size (object);
  g_autofree char *head = g_strdup_printf ("%-16s%-12d%-6d%-6d%-8d%-10zu`\n", name, 0, 0, 0, 644, length);

  g_byte_array_append (archive, (const guint8 *) head, 60);
  g_byte_array_append (archive, g_bytes_get_data (object, NULL), (guint) length);
  if (length % 2 == 1)
    g_byte_array_append (archive, (const guint8 *) "\n", 1);
}

static GBytes *
compile (const char *ir)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, ir);
  g_autoptr (LlvmgTargetMachineOptions) options = llvmg_target_machine_options_new ();
  g_autoptr (LlvmgTargetMachine) machine = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *object;

  llvmg_target_machine_options_set_reloc_mode (options, LLVMG_RELOC_MODE_PIC);
  machine = llvmg_target_machine_new_for_host (options, &error);
  g_assert_no_error (error);
  object = llvmg_target_machine_emit_to_bytes (machine, module, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, &error);
  g_assert_no_error (error);
  return object;
}

/* Members come when they are needed, and bring those that they need. */
static void
test_static_library (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GByteArray) archive = g_byte_array_new ();
  g_autoptr (GBytes) a = compile ("declare i32 @in_b()\ndefine i32 @in_a() { %r = call i32 @in_b() ret i32 %r }\n");
  g_autoptr (GBytes) b = compile ("define i32 @in_b() { ret i32 21 }\n");
  g_autoptr (GBytes) c = compile ("declare i32 @nowhere()\ndefine i32 @in_c() { %r = call i32 @nowhere() ret i32 %r }\n");
  g_autofree char *directory = g_dir_make_tmp ("llvmg-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "lib.a", NULL);
  g_autoptr (GError) error = NULL;

  g_byte_array_append (archive, (const guint8 *) "!<arch>\n", 8);
  append_member (archive, "a.o/", a);
  append_member (archive, "b.o/", b);
  append_member (archive, "c.o/", c);
  write_file (path, (const char *) archive->data, archive->len);
  g_assert_true (llvmg_jit_dylib_add_static_library (dylib, path, &error));
  g_assert_no_error (error);
  add (jit, "declare i32 @in_a()\ndefine i32 @f() { %r = call i32 @in_a() ret i32 %r }\n");
  g_assert_cmpint (call (jit, "f"), ==, 21);
  check_lookup_fails (jit, "in_c", LLVMG_ERROR_JIT, "needs 'nowhere'");
  check_lookup_fails (jit, "in_d", LLVMG_ERROR_SYMBOL_NOT_FOUND, "'in_d'");

  g_assert_false (llvmg_jit_dylib_add_static_library (dylib, "/nowhere/lib.a", &error));
  assert_failed (&error, LLVMG_ERROR_IO, "path: there is no file '/nowhere/lib.a'");
  write_file (path, (const char *) archive->data, archive->len - 40);
  g_assert_false (llvmg_jit_dylib_add_static_library (dylib, path, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE);
  g_clear_error (&error);
  write_file (path, g_bytes_get_data (a, NULL), g_bytes_get_size (a));
  g_assert_false (llvmg_jit_dylib_add_static_library (dylib, path, &error));
  assert_failed_with (&error, LLVMG_ERROR_PARSE, "is not an archive");
  g_unlink (path);
  g_rmdir (directory);
}

/* ---- Lazy definitions ---- */

typedef struct
{
  LlvmgJit *jit;
  guint     n_calls;
  guint     n_destroyed;
  void    (*run) (LlvmgJitMaterialization *task, GError **error);
  LlvmgJitMaterialization *kept; /* (owned) (nullable) */
} Lazy;

static Lazy *current;

static gboolean
lazy_cb (LlvmgJitMaterialization *task, gpointer data, GError **error)
{
  Lazy *lazy = data;

  lazy->n_calls++;
  current = lazy;
  if (lazy->run != NULL)
    lazy->run (task, error);
  return TRUE;
}

static void
lazy_destroy (gpointer data)
{
  ((Lazy *) data)->n_destroyed++;
}

static void
define_lazy (LlvmgJit *jit, Lazy *lazy, const char *first, const char *second)
{
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  const char *const names[] = { first, second, NULL };
  g_autoptr (GError) error = NULL;

  lazy->jit = jit;
  g_assert_true (llvmg_jit_dylib_define_lazy (dylib, names, lazy_cb, lazy, lazy_destroy, &error));
  g_assert_no_error (error);
}

static gboolean
emit (LlvmgJitMaterialization *task, const char *ir, GError **error)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, ir);

  return llvmg_jit_materialization_emit_module (task, module, error);
}

static void
run_emit (LlvmgJitMaterialization *task, GError **error)
{
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_materialization_get_dylib (task);
  g_auto (GStrv) names = llvmg_jit_materialization_list_symbols (task);
  g_auto (GStrv) requested = llvmg_jit_materialization_list_requested_symbols (task);

  g_assert_cmpstr (llvmg_jit_dylib_get_name (dylib), ==, "main");
  g_assert_null (llvmg_jit_materialization_get_initializer_symbol (task));
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  g_assert_cmpstr (names[0], ==, "a");
  g_assert_cmpstr (names[1], ==, "b");
  g_assert_cmpuint (g_strv_length (requested), ==, 1);
  g_assert_cmpstr (requested[0], ==, "a");
  emit (task, "declare i32 @b()\ndefine i32 @a() { %r = call i32 @b() ret i32 %r }\n"
        "define i32 @extra() { ret i32 9 }\n", error);
  emit (task, "define i32 @b() { ret i32 8 }\n", error);
  current->kept = g_object_ref (task);
}

/* waiting -> running -> done. */
static void
test_lazy (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  g_autoptr (GError) error = NULL;
  Lazy lazy = { .run = run_emit };

  define_lazy (jit, &lazy, "a", "b");
  g_assert_cmpuint (lazy.n_calls, ==, 0);
  g_assert_cmpint (call (jit, "a"), ==, 8);
  g_assert_cmpint (call (jit, "b"), ==, 8);
  g_assert_cmpint (call (jit, "extra"), ==, 9);
  g_assert_cmpuint (lazy.n_calls, ==, 1);
  g_assert_cmpuint (lazy.n_destroyed, ==, 1);
  g_assert_false (emit (lazy.kept, "define i32 @c() { ret i32 8 }\n", &error));
  assert_failed (&error, LLVMG_ERROR_USE_AFTER_FREE, "materialization used after its function had returned");
  g_clear_object (&lazy.kept);
}

static void
run_half (LlvmgJitMaterialization *task, GError **error)
{
  emit (task, "define i32 @a() { ret i32 1 }\n", error);
}

static void
run_fail (LlvmgJitMaterialization *task, GError **error)
{
  g_autoptr (GError) inner = NULL;

  llvmg_jit_materialization_fail (task);
  g_assert_false (emit (task, "define i32 @a() { ret i32 1 }\n", &inner));
  assert_failed (&inner, LLVMG_ERROR_INVALID_OPERATION, "emit_module: it has failed already");
}

static void
run_error (LlvmgJitMaterialization *task, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, "later");
}

static void
run_twice (LlvmgJitMaterialization *task, GError **error)
{
  emit (task, "define i32 @a() { ret i32 1 }\n", error);
  emit (task, "define i32 @a() { ret i32 1 }\n", error);
}

static void
run_clash (LlvmgJitMaterialization *task, GError **error)
{
  emit (task, "define i32 @a() { ret i32 1 }\ndefine i32 @b() { ret i32 1 }\ndefine i32 @there() { ret i32 2 }\n", error);
}

static void
run_both (LlvmgJitMaterialization *task, GError **error)
{
  emit (task, "define i32 @a() { ret i32 1 }\ndefine i32 @b() { ret i32 2 }\n", error);
}

/* running -> waiting: each of these hangs ORC, or breaks the names for good. */
static void
test_lazy_failures (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with ("define i32 @there() { ret i32 1 }\n");
  g_autoptr (GError) error = NULL;
  Lazy lazy = { NULL };

  define_lazy (jit, &lazy, "a", "b");
  check_lookup_fails (jit, "a", LLVMG_ERROR_JIT, "has returned without defining it");
  lazy.run = run_half;
  check_lookup_fails (jit, "a", LLVMG_ERROR_JIT, "the lazy definition of 'b' has returned without defining it");
  lazy.run = run_fail;
  check_lookup_fails (jit, "b", LLVMG_ERROR_JIT, "a lazy definition said that it has failed");
  lazy.run = run_twice;
  check_lookup_fails (jit, "a", LLVMG_ERROR_JIT, "emit_module: 'a' was defined already");
  lazy.run = run_clash;
  check_lookup_fails (jit, "a", LLVMG_ERROR_JIT, "defines 'there', which a module that was added before defines too");
  lazy.run = run_error;
  g_assert_null (llvmg_jit_lookup (jit, "a", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_cmpuint (lazy.n_calls, ==, 6);
  g_assert_cmpuint (lazy.n_destroyed, ==, 0);
  lazy.run = run_both;
  g_assert_cmpint (call (jit, "a"), ==, 1);
  g_assert_cmpint (call (jit, "b"), ==, 2);
  g_assert_cmpuint (lazy.n_destroyed, ==, 1);
}

/* waiting -> gone, by removal and by the end. */
static void
test_lazy_removed (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;
  Lazy lazy = { .run = run_both }, second = { .run = run_both };

  define_lazy (jit, &lazy, "a", "b");
  g_assert_true (llvmg_jit_dylib_clear (dylib, &error));
  g_assert_cmpuint (lazy.n_destroyed, ==, 1);
  check_lookup_fails (jit, "a", LLVMG_ERROR_SYMBOL_NOT_FOUND, "'a'");
  define_lazy (jit, &second, "a", "b");
  g_assert_true (llvmg_jit_close (jit, &error));
  g_assert_cmpuint (second.n_destroyed, ==, 1);
  g_assert_cmpuint (lazy.n_calls + second.n_calls, ==, 0);
}

static void
run_self (LlvmgJitMaterialization *task, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (LlvmgJitFunction) function = llvmg_jit_lookup (current->jit, "b", NULL, &inner);
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_materialization_get_dylib (task);

  g_assert_null (function);
  assert_failed (&inner, LLVMG_ERROR_INVALID_OPERATION,
                 "lookup: 'b' would wait for itself: what defines it looks it up");
  g_assert_false (llvmg_jit_close (current->jit, &inner));
  g_assert_error (inner, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
  g_clear_error (&inner);
  g_assert_false (llvmg_jit_dylib_clear (dylib, &inner));
  assert_failed_with (&inner, LLVMG_ERROR_INVALID_OPERATION, "is being defined");
  run_both (task, error);
}

static void
test_lazy_waits_for_itself (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  Lazy lazy = { .run = run_self };

  define_lazy (jit, &lazy, "a", "b");
  g_assert_cmpint (call (jit, "a"), ==, 1);
}

/* Two threads, each of which defines what the other one looks up meanwhile. */
typedef struct
{
  LlvmgJit   *jit;
  const char *mine;
  const char *other;
  gint       *n_inside;
  GError     *error;  /* of the inner look-up */
  gboolean    has_both;
} Side;

static gboolean
side_cb (LlvmgJitMaterialization *task, gpointer data, GError **error)
{
  g_autofree char *ir = NULL;
  Side *side = data;

  if (!side->has_both)
    {
      g_autoptr (LlvmgJitFunction) function = NULL;

      side->has_both = TRUE;
      g_atomic_int_inc (side->n_inside);
      while (g_atomic_int_get (side->n_inside) < 2)
        g_usleep (100);
      function = llvmg_jit_lookup (side->jit, side->other, NULL, &side->error);
    }
  ir = g_strdup_printf ("define i32 @%s() { ret i32 3 }\n", side->mine);
  emit (task, ir, error);
  return TRUE;
}

static gpointer
side_thread (gpointer data)
{
  Side *side = data;

  g_assert_cmpint (call (side->jit, side->mine), ==, 3);
  return NULL;
}

static void
test_lazy_circle_of_threads (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  gint n_inside = 0;
  Side sides[] = { { jit, "x", "y", &n_inside, NULL, FALSE }, { jit, "y", "x", &n_inside, NULL, FALSE } };
  GThread *threads[2];
  guint n_failed = 0;

  for (guint i = 0; i < 2; i++)
    {
      const char *const names[] = { sides[i].mine, NULL };

      g_assert_true (llvmg_jit_dylib_define_lazy (dylib, names, side_cb, &sides[i], NULL, NULL));
    }
  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new ("side", side_thread, &sides[i]);
  for (guint i = 0; i < 2; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < 2; i++)
    if (sides[i].error != NULL)
      {
        assert_failed_with (&sides[i].error, LLVMG_ERROR_INVALID_OPERATION, "would wait for itself");
        n_failed++;
      }
  g_assert_cmpuint (n_failed, ==, 1);
}

static gint32
seven (void)
{
  return 7;
}

static Lazy later;

static void
run_parts (LlvmgJitMaterialization *task, GError **error)
{
  const char *const a[] = { "a", NULL }, *const b[] = { "b", NULL }, *const c[] = { "c", NULL }, *const d[] = { "d", NULL };
  const guint64 address = (guint64) (gsize) seven;
  g_autoptr (LlvmgJitMaterialization) part = NULL;
  g_autoptr (GError) inner = NULL;

  g_assert_false (llvmg_jit_materialization_resolve (task, c, &address, 1, &inner));
  assert_failed (&inner, LLVMG_ERROR_INVALID_ARGUMENT, "resolve: 'c' is not among what this materialization defines");
  g_assert_false (llvmg_jit_materialization_resolve (task, a, &address, 0, &inner));
  assert_failed_with (&inner, LLVMG_ERROR_INVALID_ARGUMENT, "addresses: 1 were expected");
  g_assert_false (llvmg_jit_materialization_define_more (task, a, &inner));
  assert_failed (&inner, LLVMG_ERROR_JIT, "define_more: 'a' is defined already");
  g_assert_false (llvmg_jit_materialization_replace (task, c, lazy_cb, NULL, NULL, &inner));
  assert_failed_with (&inner, LLVMG_ERROR_INVALID_ARGUMENT, "replace: 'c' is not among");
  g_assert_true (llvmg_jit_materialization_resolve (task, a, &address, 1, error));
  g_assert_false (llvmg_jit_materialization_resolve (task, a, &address, 1, &inner));
  assert_failed (&inner, LLVMG_ERROR_INVALID_ARGUMENT, "resolve: 'a' was defined already");
  g_assert_true (llvmg_jit_materialization_define_more (task, c, error));
  part = llvmg_jit_materialization_split_off (task, c, error);
  g_assert_nonnull (part);
  g_assert_null (llvmg_jit_materialization_split_off (task, c, &inner));
  assert_failed_with (&inner, LLVMG_ERROR_INVALID_ARGUMENT, "split_off: 'c' is not among");
  g_assert_true (llvmg_jit_materialization_define_more (task, d, error));
  g_assert_true (emit (part, "define i32 @c() { ret i32 5 }\n", error));
  g_assert_true (emit (task, "define i32 @d() { ret i32 6 }\n", error));
  g_assert_true (llvmg_jit_materialization_replace (task, b, lazy_cb, &later, lazy_destroy, error));
}

static void
run_b (LlvmgJitMaterialization *task, GError **error)
{
  emit (task, "define i32 @b() { ret i32 4 }\n", error);
}

/* An address, a part, names that were not promised, and one that is put off. */
static void
test_lazy_parts (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  Lazy lazy = { .run = run_parts };

  later = (Lazy) { .run = run_b };
  define_lazy (jit, &lazy, "a", "b");
  add (jit, "declare i32 @a()\ndefine i32 @call_a() { %r = call i32 @a() ret i32 %r }\n");
  g_assert_cmpint (call (jit, "call_a"), ==, 7);
  g_assert_cmpint (call (jit, "c"), ==, 5);
  g_assert_cmpint (call (jit, "d"), ==, 6);
  g_assert_cmpuint (later.n_calls, ==, 0);
  g_assert_cmpint (call (jit, "b"), ==, 4);
  g_assert_cmpuint (lazy.n_calls, ==, 1);
  g_assert_cmpuint (later.n_calls, ==, 1);
  g_assert_cmpuint (later.n_destroyed, ==, 1);
}

static void
run_objects (LlvmgJitMaterialization *task, GError **error)
{
  g_autoptr (GBytes) object = compile ("define i32 @a() { ret i32 31 }\ndefine i32 @b() { ret i32 32 }\n");
  g_autoptr (GBytes) junk = g_bytes_new_static ("junk", 4);
  g_autoptr (GError) inner = NULL;

  g_assert_false (llvmg_jit_materialization_emit_object (task, junk, &inner));
  g_assert_error (inner, LLVMG_ERROR, LLVMG_ERROR_PARSE);
  g_clear_error (&inner);
  g_assert_false (llvmg_jit_materialization_emit_object (task, NULL, &inner));
  assert_failed_with (&inner, LLVMG_ERROR_INVALID_ARGUMENT, "object: ");
  g_assert_false (llvmg_jit_materialization_emit_module (task, NULL, &inner));
  assert_failed_with (&inner, LLVMG_ERROR_INVALID_ARGUMENT, "module: ");
  llvmg_jit_materialization_emit_object (task, object, error);
}

static LlvmgJitFunction *
typed (LlvmgJit *jit, const char *name)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgType) type = llvmg_context_function_type (context, i32, NULL, 0, FALSE, NULL);
  g_autoptr (GError) error = NULL;
  LlvmgJitFunction *function = llvmg_jit_lookup (jit, name, type, &error);

  g_assert_no_error (error);
  return function;
}

static void
test_lazy_object (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  g_autoptr (LlvmgJitFunction) b = NULL;
  g_autoptr (GError) error = NULL;
  Lazy lazy = { .run = run_objects };

  define_lazy (jit, &lazy, "a", "b");
  b = typed (jit, "b");
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (b, NULL, 0, &error), ==, 32);
  g_assert_no_error (error);
}

static void
test_lazy_misuse (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with ("define i32 @there() { ret i32 1 }\n");
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  const char *const there[] = { "free", "there", NULL }, *const twice[] = { "a", "a", NULL }, *const none[] = { NULL };
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_false (llvmg_jit_dylib_define_lazy (dylib, there, lazy_cb, &n, count_cb, &error));
  assert_failed (&error, LLVMG_ERROR_JIT, "define_lazy: 'there' is defined already");
  g_assert_false (llvmg_jit_dylib_define_lazy (dylib, twice, lazy_cb, &n, count_cb, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "names: 'a' is there twice");
  g_assert_false (llvmg_jit_dylib_define_lazy (dylib, none, lazy_cb, &n, count_cb, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "names: at least one name was expected");
  g_assert_false (llvmg_jit_dylib_define_lazy (dylib, NULL, lazy_cb, &n, count_cb, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_false (llvmg_jit_dylib_define_lazy (dylib, twice + 1, NULL, &n, count_cb, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "func: ");
  g_assert_cmpuint (n, ==, 5);
}

/* ---- Re-exports ---- */

static void
test_reexports (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit), source = llvmg_jit_create_dylib (jit, "source", NULL);
  const char *const names[] = { "f", "g", NULL }, *const aliases[] = { "ff", "gg", NULL };
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, "define i32 @f() { ret i32 1 }\ndefine i32 @g() { ret i32 2 }\n");
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_jit_dylib_define_reexports (dylib, source, names, aliases, FALSE, &error));
  check_lookup_fails (jit, "ff", LLVMG_ERROR_SYMBOL_NOT_FOUND, "there is no symbol 'f'");
  g_assert_true (llvmg_jit_dylib_add_module (source, module, NULL, &error));
  add (jit, "declare i32 @gg()\ndefine i32 @h() { %r = call i32 @gg() ret i32 %r }\n");
  g_assert_cmpint (call (jit, "h"), ==, 2);
  g_assert_cmpint (call (jit, "ff"), ==, 1);
  check_lookup_fails (jit, "f", LLVMG_ERROR_SYMBOL_NOT_FOUND, "'f'");
  g_assert_false (llvmg_jit_dylib_clear (source, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_OPERATION, "is used by alias ");
  g_assert_true (llvmg_jit_dylib_clear (dylib, &error));
  g_assert_true (llvmg_jit_dylib_clear (source, &error));
}

/* The function is found when it is called: then it may have come after the caller was linked. */
static void
test_reexports_lazy (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit), source = llvmg_jit_create_dylib (jit, "source", NULL);
  const char *const names[] = { "f", "gone", NULL }, *const aliases[] = { "ff", "gg", NULL };
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, "define i64 @f(i64 %a, double %b) {\n"
                                          "  %c = fptosi double %b to i64 %r = add i64 %a, %c ret i64 %r }\n");
  g_autoptr (LlvmgJitFunction) caller = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_jit_dylib_define_reexports (dylib, source, names, aliases, TRUE, &error));
  g_assert_no_error (error);
  add (jit, "declare i64 @ff(i64, double)\ndeclare i64 @gg()\n"
       "define i64 @h(i64 %x) {\n"
       "  %c = icmp eq i64 %x, 0\n"
       "  br i1 %c, label %other, label %first\n"
       "first:\n"
       "  %r = call i64 @ff(i64 %x, double 2.0)\n"
       "  ret i64 %r\n"
       "other:\n"
       "  %s = call i64 @gg()\n"
       "  ret i64 %s\n"
       "}\n");
  caller = lookup (jit, "h");
  g_assert_true (llvmg_jit_dylib_add_module (source, module, NULL, &error));
  for (gint64 i = 1; i < 4; i++)
    g_assert_cmpint (llvmg_jit_function_invoke_i64 (caller, &i, 1, &error), ==, i + 2);
  g_assert_no_error (error);
  g_assert_false (llvmg_jit_dylib_clear (source, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_OPERATION, "'f' is used by alias 'ff'");
  llvmg_jit_function_invoke_i64 (caller, &(gint64) { 0 }, 1, &error);
  assert_failed (&error, LLVMG_ERROR_SYMBOL_NOT_FOUND, "lookup: there is no symbol 'gone'");
  g_assert_true (llvmg_jit_dylib_clear (dylib, &error));
  g_assert_true (llvmg_jit_dylib_clear (source, &error));
}

static void
test_reexports_misuse (void)
{
  g_autoptr (LlvmgJit) jit = bare_jit (), other = bare_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit), foreign = llvmg_jit_get_main_dylib (other);
  const char *const names[] = { "f", "g", NULL }, *const one[] = { "ff", NULL }, *const swapped[] = { "g", "f", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (llvmg_jit_dylib_define_reexports (dylib, foreign, names, NULL, FALSE, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "source: it belongs to another JIT");
  g_assert_false (llvmg_jit_dylib_define_reexports (dylib, NULL, names, NULL, FALSE, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "source: ");
  g_assert_false (llvmg_jit_dylib_define_reexports (dylib, dylib, names, one, FALSE, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "aliases: 2 were expected, one for each name; 1 were given");
  g_assert_false (llvmg_jit_dylib_define_reexports (dylib, dylib, NULL, NULL, FALSE, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "names: ");
  /* Each stands for the other. */
  g_assert_true (llvmg_jit_dylib_define_reexports (dylib, dylib, names, swapped, FALSE, &error));
  check_lookup_fails (jit, "f", LLVMG_ERROR_INVALID_OPERATION, "would wait for itself");
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/jit/generator/generator", test_generator);
  g_test_add_func ("/llvmg/jit/generator/does-nothing", test_generator_does_nothing);
  g_test_add_func ("/llvmg/jit/generator/error", test_generator_error);
  g_test_add_func ("/llvmg/jit/generator/inside", test_inside_generator);
  g_test_add_func ("/llvmg/jit/generator/misuse", test_generator_misuse);
  g_test_add_func ("/llvmg/jit/generator/threads", test_generator_threads);
  g_test_add_func ("/llvmg/jit/generator/process-filter", test_process_filter);
  g_test_add_func ("/llvmg/jit/generator/library", test_library);
  g_test_add_func ("/llvmg/jit/generator/static-library", test_static_library);
  g_test_add_func ("/llvmg/jit/lazy/lazy", test_lazy);
  g_test_add_func ("/llvmg/jit/lazy/failures", test_lazy_failures);
  g_test_add_func ("/llvmg/jit/lazy/removed", test_lazy_removed);
  g_test_add_func ("/llvmg/jit/lazy/waits-for-itself", test_lazy_waits_for_itself);
  g_test_add_func ("/llvmg/jit/lazy/circle-of-threads", test_lazy_circle_of_threads);
  g_test_add_func ("/llvmg/jit/lazy/parts", test_lazy_parts);
  g_test_add_func ("/llvmg/jit/lazy/object", test_lazy_object);
  g_test_add_func ("/llvmg/jit/lazy/misuse", test_lazy_misuse);
  g_test_add_func ("/llvmg/jit/lazy/reexports", test_reexports);
  g_test_add_func ("/llvmg/jit/lazy/reexports-lazy", test_reexports_lazy);
  g_test_add_func ("/llvmg/jit/lazy/reexports-misuse", test_reexports_misuse);

  result = g_test_run ();
  assert_nothing_left ();
  return result;
}
