/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Object files and archives that the program gives to a JIT, sound and damaged.
 */

#include "config.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "jit-fixtures.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/jit/llvmg-jit-input.h"
#include "llvmg/target/llvmg-emit.h"

#define SOURCE \
  "@table = global [4 x i64] [i64 1, i64 2, i64 3, i64 4]\n" \
  "declare i64 @strlen(ptr)\n" \
  "define i64 @pick(i64 %i) { %p = getelementptr i64, ptr @table, i64 %i %r = load i64, ptr %p ret i64 %r }\n" \
  "define i64 @measure(ptr %s) { %n = call i64 @strlen(ptr %s) ret i64 %n }\n"

static GBytes *
compile (const char *ir, const char *triple)
{
  g_autoptr (LlvmgTargetMachineOptions) options = llvmg_target_machine_options_new ();
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, ir);
  g_autoptr (LlvmgTargetMachine) machine = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *object;

  llvmg_target_machine_options_set_reloc_mode (options, LLVMG_RELOC_MODE_PIC);
  machine = triple != NULL ? llvmg_target_machine_new (triple, options, &error)
                           : llvmg_target_machine_new_for_host (options, &error);
  g_assert_no_error (error);
  object = llvmg_target_machine_emit_to_bytes (machine, module, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, &error);
  g_assert_no_error (error);
  return object;
}

static gint64
call_pick (LlvmgJit *jit, gint64 i)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, "declare i64 @pick(i64)\n");
  g_autoptr (LlvmgFunction) declared = llvmg_module_get_function (module, "pick");
  g_autoptr (LlvmgType) type = llvmg_function_get_function_type (declared);
  g_autoptr (LlvmgJitFunction) pick = NULL;
  g_autoptr (GError) error = NULL;
  gint64 result;

  pick = llvmg_jit_lookup (jit, "pick", type, &error);
  g_assert_no_error (error);
  result = llvmg_jit_function_invoke_i64 (pick, &i, 1, &error);
  g_assert_no_error (error);
  return result;
}

static void
test_object (void)
{
  g_autoptr (GBytes) object = compile (SOURCE, NULL);
  g_autoptr (GBytes) slice = NULL;
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitFunction) untyped = NULL;
  g_autoptr (GError) error = NULL;
  GByteArray *array = g_byte_array_new ();
  gint64 i = 1;

  /* At an address that no object file begins at. */
  g_byte_array_append (array, (const guint8 *) "x", 1);
  g_byte_array_append (array, g_bytes_get_data (object, NULL), (guint) g_bytes_get_size (object));
  {
    g_autoptr (GBytes) all = g_byte_array_free_to_bytes (array);

    slice = g_bytes_new_from_bytes (all, 1, g_bytes_get_size (object));
  }
  g_assert_true (llvmg_jit_add_object (jit, slice, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (call_pick (jit, 2), ==, 3);
  untyped = lookup (jit, "pick");
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (untyped, &i, 1, &error), ==, 0);
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
  g_clear_error (&error);

  g_assert_false (llvmg_jit_add_object (jit, object, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_JIT);
  g_clear_error (&error);
  g_assert_false (llvmg_jit_add_object (jit, NULL, NULL, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "object: bytes were expected, nothing was given");
  g_assert_true (llvmg_jit_close (jit, &error));
  g_assert_false (llvmg_jit_add_object (jit, object, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
}

static void
test_tracker (void)
{
  g_autoptr (GBytes) object = compile (SOURCE, NULL);
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (LlvmgJitTracker) tracker = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (LlvmgJitTracker) own = llvmg_jit_dylib_create_tracker (dylib, &error);

      g_assert_true (llvmg_jit_dylib_add_object (dylib, object, own, &error));
      g_assert_no_error (error);
      g_assert_cmpint (call_pick (jit, 0), ==, 1);
      g_assert_true (llvmg_jit_tracker_remove (own, &error));
      g_assert_no_error (error);
    }
}

static void
test_refused (void)
{
  g_autoptr (GBytes) other = compile ("define void @f() { ret void }\n", "aarch64-linux-gnu");
  g_autoptr (GBytes) coff = compile ("define void @f() { ret void }\n", "x86_64-pc-windows-msvc");
  g_autoptr (GBytes) text = g_bytes_new_static ("define void @f() { ret void }", 29);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) hollow = g_bytes_new_static ("!<arch>\n", 8);
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (GError) error = NULL;

  g_assert_false (llvmg_jit_add_object (jit, other, NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "add_object: the object file is for 'aarch64");
  g_assert_false (llvmg_jit_add_object (jit, coff, NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "in another format; this JIT is for");
  g_assert_false (llvmg_jit_add_object (jit, text, NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_PARSE, "add_object: ");
  g_assert_false (llvmg_jit_add_object (jit, empty, NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_PARSE, "add_object: ");
  g_assert_false (llvmg_jit_add_object (jit, hollow, NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_PARSE, "add_object: the archive has no members");
  add (jit, FIB);
}

/* ---- Archives ---- */

static void
append_member (GByteArray *array, const char *name, GBytes *object)
{
  g_autofree char *head = g_strdup_printf ("%-16s%-12d%-6d%-6d%-8d%-10u`\n", name, 0, 0, 0, 644,
                                           (guint) g_bytes_get_size (object));

  g_byte_array_append (array, (const guint8 *) head, 60);
  g_byte_array_append (array, g_bytes_get_data (object, NULL), (guint) g_bytes_get_size (object));
  if (array->len % 2 == 1)
    g_byte_array_append (array, (const guint8 *) "\n", 1);
}

static void
test_archive (void)
{
  g_autoptr (GBytes) first = compile ("define i64 @other() { ret i64 9 }\n", NULL);
  g_autoptr (GBytes) second = compile (SOURCE, NULL);
  g_autoptr (GBytes) bad = g_bytes_new_static ("nonsense", 8);
  g_autoptr (GBytes) archive = NULL, worse = NULL;
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (GError) error = NULL;
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, (const guint8 *) "!<arch>\n", 8);
  append_member (array, "first.o/", first);
  append_member (array, "second.o/", second);
  archive = g_bytes_new (array->data, array->len);
  append_member (array, "bad.o/", bad);
  worse = g_byte_array_free_to_bytes (array);

  g_assert_false (llvmg_jit_add_object (jit, worse, NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_PARSE, "bad.o");
  g_assert_true (llvmg_jit_add_object (jit, archive, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (call_pick (jit, 3), ==, 4);
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "other", &error), !=, 0);
}

/* ---- Damage ---- */

static GBytes *
mutate (GRand *random, GBytes *good)
{
  gsize length = g_bytes_get_size (good);
  char *data = g_memdup2 (g_bytes_get_data (good, NULL), length);
  guint n = (guint) g_rand_int_range (random, 1, 4);

  for (guint i = 0; i < n; i++)
    data[g_rand_int_range (random, 0, (gint32) length)] = (char) g_rand_int_range (random, 0, 256);
  if (g_rand_int_range (random, 0, 10) == 0)
    length = (gsize) g_rand_int_range (random, 0, (gint32) length);
  return g_bytes_new_take (data, length);
}

/* In a process of its own; it says by 0 and 1 whether the JIT took it. */
static void
link_damaged (GBytes *bytes, LlvmgJitLinker linker)
{
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
  g_autoptr (LlvmgJit) jit = NULL;
  g_autoptr (GError) error = NULL;
  const char *names[] = { "pick", "measure", "table" };
  int taken;

  llvmg_jit_options_set_object_linker (options, linker);
  jit = llvmg_jit_new (options, NULL);
  taken = llvmg_jit_add_object (jit, bytes, NULL, &error);
  g_clear_error (&error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      llvmg_jit_lookup_address (jit, names[i], &error);
      g_clear_error (&error);
    }
  add (jit, FIB);
  llvmg_jit_lookup_address (jit, "fib", &error);
  if (error != NULL)
    _exit (2);
  llvmg_jit_close (jit, NULL);
  _exit (taken);
}

static void
test_damage (void)
{
  const char *wanted = g_getenv ("LLVMG_TEST_MUTATIONS");
  guint n = wanted != NULL ? (guint) atoi (wanted) : 200;
  g_autoptr (GBytes) good = compile (SOURCE, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint counts[3] = { 0 }, n_died = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GBytes) bad = mutate (random, good);
      pid_t child = fork ();
      int status;

      if (child == 0)
        link_damaged (bad, i % 2 == 0 ? LLVMG_JIT_LINKER_DEFAULT : LLVMG_JIT_LINKER_RTDYLD);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      if (WIFEXITED (status) && WEXITSTATUS (status) < 3)
        counts[WEXITSTATUS (status)]++;
      else
        {
          n_died++;
          g_test_message ("mutation %u: died with status 0x%x", i, (guint) status);
        }
    }
  g_test_message ("%u refused, %u taken, %u spoilt the JIT, %u died", counts[0], counts[1], counts[2], n_died);
  g_assert_cmpuint (counts[0], >, 0);
  g_assert_cmpuint (counts[2], ==, 0);
  g_assert_cmpuint (n_died, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/jit/object/add", test_object);
  g_test_add_func ("/llvmg/jit/object/tracker", test_tracker);
  g_test_add_func ("/llvmg/jit/object/refused", test_refused);
  g_test_add_func ("/llvmg/jit/object/archive", test_archive);
  g_test_add_func ("/llvmg/jit/object/damage", test_damage);

  return g_test_run ();
}
