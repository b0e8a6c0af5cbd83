/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Machine code of modules and of assembly text (A14): what comes out, what is
 * refused, and that the module stays as it was.
 */

#include "config.h"

#include <glib/gstdio.h>

#include "tests/c/ir-fixtures.h"

#define TRIPLE "x86_64-unknown-linux-gnu"

static LlvmgTargetMachine *
make_machine (const char *triple)
{
  g_autoptr (GError) error = NULL;
  LlvmgTargetMachine *machine = llvmg_target_machine_new (triple, NULL, &error);

  g_assert_no_error (error);
  return machine;
}

static char *
to_assembly (LlvmgTargetMachine *machine, LlvmgModule *module)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = llvmg_target_machine_emit_to_bytes (machine, module, LLVMG_CODE_GEN_FILE_TYPE_ASSEMBLY, &error);
  gsize length;
  gconstpointer text;

  g_assert_no_error (error);
  text = g_bytes_get_data (bytes, &length);
  return g_strndup (text, length);
}

static void
assert_elf (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpuint (length, >, 64);
  g_assert_cmpint (memcmp (data, "\177ELF", 4), ==, 0);
}

static gboolean
holds (GBytes *bytes, const char *text)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i + strlen (text) <= length; i++)
    if (memcmp (data + i, text, strlen (text)) == 0)
      return TRUE;
  return FALSE;
}

/* ---- What comes out ---- */

/* Code generation changes what it is given: that is a copy. */
static void
test_bytes (void)
{
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgBasicBlock) loop = get_block (module, "sum", "loop");
    g_autoptr (LlvmgTargetMachine) machine = make_machine (TRIPLE);
    g_autofree char *before = llvmg_module_to_string (module);
    g_autofree char *text = to_assembly (machine, module);
    g_autofree char *again = to_assembly (machine, module);
    g_autofree char *after = NULL;
    g_autoptr (GBytes) object = llvmg_target_machine_emit_to_bytes (machine, module, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, &error);
    g_autoptr (LlvmgFunction) same = get_function (module, "sum");

    g_assert_no_error (error);
    g_assert_nonnull (strstr (text, "\nsum:"));
    g_assert_nonnull (strstr (text, "fixture.c"));
    g_assert_cmpstr (text, ==, again);
    assert_elf (object);
    g_assert_true (holds (object, "recursive"));
    after = llvmg_module_to_string (module);
    g_assert_cmpstr (before, ==, after);
    ASSERT_ALIVE (loop);
    g_assert_true (same == sum);
  }
  assert_all_gone ();
}

/* The code outlives all that it was made of. */
static void
test_outlives (void)
{
  g_autoptr (GBytes) object = NULL;

  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgTargetMachine) machine = make_machine (TRIPLE);

    object = llvmg_target_machine_emit_to_bytes (machine, module, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, NULL);
    llvmg_target_machine_close (machine);
  }
  assert_all_gone ();
  assert_elf (object);
}

static void
test_settings (void)
{
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgTargetMachineOptions) options = llvmg_target_machine_options_new ();
    g_autoptr (LlvmgTargetMachine) machine = make_machine (TRIPLE);
    g_autoptr (LlvmgTargetMachine) plain = NULL;
    g_autofree char *terse = to_assembly (machine, module);
    g_autofree char *verbose = NULL;
    g_autofree char *unoptimised = NULL;
    g_autofree char *global = NULL;
    g_autofree char *back = NULL;

    g_assert_true (llvmg_target_machine_set_asm_verbosity (machine, TRUE, &error));
    verbose = to_assembly (machine, module);
    g_assert_null (strstr (terse, "# %bb.0"));
    g_assert_nonnull (strstr (verbose, "# %bb.0"));
    g_assert_true (llvmg_target_machine_set_asm_verbosity (machine, FALSE, &error));
    back = to_assembly (machine, module);
    g_assert_cmpstr (back, ==, terse);

    llvmg_target_machine_options_set_opt_level (options, LLVMG_CODE_GEN_OPT_LEVEL_NONE);
    plain = llvmg_target_machine_new (TRIPLE, options, &error);
    unoptimised = to_assembly (plain, module);
    g_assert_cmpstr (unoptimised, !=, terse);

    /* What it cannot do is left to another selector, and told. */
    g_assert_true (llvmg_target_machine_set_global_isel (plain, TRUE, &error));
    g_assert_true (llvmg_target_machine_set_global_isel_abort (plain, LLVMG_GLOBAL_ISEL_ABORT_MODE_DISABLE, &error));
    global = to_assembly (plain, module);
    g_assert_cmpstr (global, !=, unoptimised);
    g_assert_no_error (error);
  }
  assert_all_gone ();
}

/* ---- What goes together ---- */

static void
check_pair (LlvmgTargetMachine *machine, const char *triple, const char *layout, const char *message)
{
  g_autoptr (LlvmgModule) module = make_fixture ();
  g_autoptr (GError) none = NULL;
  g_autofree char *text = NULL;

  g_assert_true (llvmg_module_set_target_triple (module, triple, &none));
  g_assert_true (llvmg_module_set_data_layout_string (module, layout, &none));
  if (message == NULL)
    text = to_assembly (machine, module);
  else
    ASSERT_REFUSED (module, llvmg_target_machine_emit_to_bytes (machine, module, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, &error) != NULL,
                    LLVMG_ERROR_INVALID_ARGUMENT, message);
}

static void
test_fits (void)
{
  {
    g_autoptr (LlvmgTargetMachine) machine = make_machine (TRIPLE);
    g_autoptr (LlvmgDataLayout) layout = llvmg_target_machine_get_data_layout (machine);
    g_autofree char *own = llvmg_data_layout_to_string (layout);

    check_pair (machine, "", own, NULL);
    check_pair (machine, TRIPLE, own, NULL);
    check_pair (machine, "x86_64-pc-linux-gnu", "", NULL);
    check_pair (machine, "x86_64-linux-gnu", "", NULL);
    check_pair (machine, "aarch64-linux-gnu", "", "emit_to_bytes: module 'fixture' is for 'aarch64-linux-gnu', the machine is for '" TRIPLE "'");
    check_pair (machine, "i686-linux-gnu", "", "i686");
    check_pair (machine, "x86_64-linux-musl", "", "musl");
    check_pair (machine, "x86_64-apple-macosx14", "", "macosx14");
    check_pair (machine, "", "e-p:32:32", "the data layout of module 'fixture' is 'e-p:32:32', that of the machine is");
    check_pair (machine, TRIPLE, "E", "data layout");
  }
  assert_all_gone ();
}

static void
test_refused (void)
{
  {
    g_autoptr (LlvmgTargetMachine) machine = make_machine (TRIPLE);
    g_autoptr (LlvmgTargetMachine) without = make_machine ("xcore");
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgModule) broken = make_fixture ();
    g_autoptr (LlvmgModule) closed = make_fixture ();
    g_autoptr (LlvmgBasicBlock) block = get_block (broken, "leaf", "");
    g_autoptr (LlvmgInstruction) last = llvmg_basic_block_get_terminator (block);
    g_autoptr (GBytes) bytes = NULL;

    llvmg_module_close (closed);
    ASSERT_OK (llvmg_instruction_erase (last, LLVMG_ERASE_MODE_REFUSE, &error));
    ASSERT_FAILS (llvmg_target_machine_emit_to_bytes (machine, NULL, 0, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "module");
    ASSERT_FAILS (llvmg_target_machine_emit_to_bytes (machine, (gpointer) machine, 0, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT,
                  "something else");
    ASSERT_FAILS (llvmg_target_machine_emit_to_bytes (machine, closed, 0, &error) != NULL, LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_REFUSED (module, llvmg_target_machine_emit_to_bytes (machine, module, (LlvmgCodeGenFileType) 7, &error) != NULL,
                    LLVMG_ERROR_INVALID_ARGUMENT, "file_type: 7");
    ASSERT_FAILS (llvmg_target_machine_emit_to_bytes (machine, broken, 0, &error) != NULL, LLVMG_ERROR_VERIFICATION, "is not valid");
    ASSERT_REFUSED (module, llvmg_target_machine_emit_to_bytes (without, module, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, &error) != NULL,
                    LLVMG_ERROR_CODEGEN, "the target 'xcore' has assembly text only");
    ASSERT_REFUSED (module, llvmg_target_machine_emit_to_file (machine, module, NULL, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "path");
    ASSERT_REFUSED (module, llvmg_target_machine_emit_to_gfile (machine, module, NULL, 0, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "file");
    ASSERT_REFUSED (module, llvmg_target_machine_emit_to_stream (machine, module, NULL, 0, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "stream");
    bytes = llvmg_target_machine_emit_to_bytes (without, module, LLVMG_CODE_GEN_FILE_TYPE_ASSEMBLY, NULL);
    g_assert_nonnull (bytes);
    llvmg_target_machine_close (machine);
    ASSERT_REFUSED (module, llvmg_target_machine_emit_to_bytes (machine, module, 0, &error) != NULL, LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_REFUSED (module, llvmg_target_machine_emit_to_file (machine, module, "/nowhere/x", 0, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
}

/* Errors that LLVM tells of, and goes on. */
static void
check_codegen (const char *ir, const char *message)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse_text (context, ir);
  g_autoptr (LlvmgTargetMachine) machine = make_machine (TRIPLE);
  g_autoptr (GBytes) bytes = NULL;
  gsize n;
  LlvmgDiagnostic **diagnostics;
  g_autoptr (LlvmgModule) good = parse_text (context, FIXTURE);

  ASSERT_REFUSED (module, llvmg_target_machine_emit_to_bytes (machine, module, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, &error) != NULL,
                  LLVMG_ERROR_CODEGEN, message);
  diagnostics = llvmg_context_list_diagnostics (context, &n);
  g_assert_cmpuint (n, >, 0);
  for (gsize i = 0; i < n; i++)
    llvmg_diagnostic_free (diagnostics[i]);
  g_free (diagnostics);
  g_assert_false (llvmg_context_get_has_crashed (context));
  bytes = llvmg_target_machine_emit_to_bytes (machine, good, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, NULL);
  assert_elf (bytes);
}

static void
test_codegen (void)
{
  check_codegen ("define void @f() {\n  call void asm \"nonsense\", \"\"()\n  ret void\n}\n", "nonsense");
  check_codegen ("define void @f(i32 %x) {\n  call void asm \"\", \"{nonsense}\"(i32 %x)\n  ret void\n}\n", "nonsense");
  check_codegen ("module asm \"nonsense\"\n", "nonsense");
  check_codegen ("define void @f() \"stack-probe-size\"=\"abc\" {\n  ret void\n}\n", "stack-probe-size");
  assert_all_gone ();
}

/* ---- Where it goes ---- */

static void
test_files (void)
{
  {
    g_autoptr (GError) failure = NULL;
    g_autofree char *folder = g_dir_make_tmp ("llvmg-emit-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (folder, "x.o", NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autoptr (GCancellable) cancelled = g_cancellable_new ();
    g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgTargetMachine) machine = make_machine (TRIPLE);
    g_autoptr (GBytes) bytes = NULL, written = NULL, streamed = NULL;
    g_autofree char *contents = NULL;
    gsize length;

    bytes = llvmg_target_machine_emit_to_bytes (machine, module, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, &failure);
    g_assert_true (g_file_set_contents (path, "old", -1, &failure));
    g_assert_true (llvmg_target_machine_emit_to_file (machine, module, path, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, &failure));
    g_assert_true (g_file_get_contents (path, &contents, &length, &failure));
    written = g_bytes_new_static (contents, length);
    g_assert_true (g_bytes_equal (bytes, written));

    g_assert_true (llvmg_target_machine_emit_to_gfile (machine, module, file, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, NULL, &failure));
    g_assert_true (llvmg_target_machine_emit_to_stream (machine, module, stream, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, NULL, &failure));
    g_output_stream_close (stream, NULL, &failure);
    g_assert_no_error (failure);
    streamed = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
    g_assert_true (g_bytes_equal (bytes, streamed));

    /* A failure leaves the old file. */
    g_cancellable_cancel (cancelled);
    g_assert_true (g_file_set_contents (path, "old", -1, NULL));
    g_assert_false (llvmg_target_machine_emit_to_gfile (machine, module, file, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, cancelled, &failure));
    g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&failure);
    g_clear_pointer (&contents, g_free);
    g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
    g_assert_cmpstr (contents, ==, "old");
    ASSERT_FAILS (llvmg_target_machine_emit_to_file (machine, module, "/nowhere/x.o", 0, &error), LLVMG_ERROR_IO, "/nowhere");
    if (g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
      ASSERT_FAILS (llvmg_target_machine_emit_to_file (machine, module, "/dev/full", 0, &error), LLVMG_ERROR_IO, "/dev/full");
    ASSERT_FAILS (llvmg_target_machine_emit_to_stream (machine, module, stream, 0, NULL, &error), LLVMG_ERROR_IO, "");
    g_unlink (path);
    g_rmdir (folder);
  }
  assert_all_gone ();
}

/* ---- Threads ---- */

typedef struct
{
  LlvmgTargetMachine *machine;
  LlvmgModule        *module;
  const char         *expected;
} Work;

static gpointer
emit_often (gpointer data)
{
  Work *work = data;

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *text = to_assembly (work->machine, work->module);

      g_assert_cmpstr (text, ==, work->expected);
    }
  return NULL;
}

/* One machine and one context for all threads: more than the natives that are kept. */
static void
test_threads (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgTargetMachine) machine = make_machine (TRIPLE);
    g_autofree char *expected = to_assembly (machine, module);
    Work work = { machine, module, expected };
    GThread *threads[6];

    for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
      threads[i] = g_thread_new ("emit", emit_often, &work);
    for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
      g_thread_join (threads[i]);
  }
  assert_all_gone ();
}

static gpointer
emit_until_closed (gpointer data)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;

  while (error == NULL)
    {
      g_autoptr (GBytes) bytes =
        llvmg_target_machine_emit_to_bytes (work->machine, work->module, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, &error);

      g_assert_true ((bytes == NULL) == (error != NULL));
    }
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  return NULL;
}

static void
test_close_meanwhile (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgTargetMachine) machine = make_machine (TRIPLE);
    Work work = { machine, module, NULL };
    GThread *threads[3];

    for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
      threads[i] = g_thread_new ("emit", emit_until_closed, &work);
    g_usleep (20000);
    llvmg_target_machine_close (machine);
    for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
      g_thread_join (threads[i]);
  }
  assert_all_gone ();
}

/* ---- Assembly text ---- */

static void
test_assemble (void)
{
  {
    g_autoptr (GError) none = NULL;
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgTargetMachine) machine = make_machine (TRIPLE);
    g_autoptr (LlvmgTargetMachine) arm = make_machine ("aarch64-linux-gnu");
    g_autoptr (LlvmgTargetMachine) nvidia = make_machine ("nvptx64");
    g_autofree char *text = to_assembly (machine, module);
    g_autoptr (GBytes) object = llvmg_target_machine_assemble (machine, text, &none);
    g_autoptr (GBytes) empty = llvmg_target_machine_assemble (machine, "", &none);
    g_autoptr (GBytes) other = llvmg_target_machine_assemble (arm, "f:\n  add x0, x1, x2\n  ret\n", &none);
    LlvmgDiagnostic **diagnostics;
    gsize n;

    g_assert_no_error (none);
    assert_elf (object);
    assert_elf (empty);
    assert_elf (other);
    g_assert_true (holds (object, "recursive"));
    g_assert_true (holds (other, "\xc0\x03\x5f\xd6"));

    ASSERT_FAILS (llvmg_target_machine_assemble (machine, "nop\n  nonsense %eax\nalso wrong\n", &error) != NULL,
                  LLVMG_ERROR_PARSE, "assemble: 2:3: invalid instruction mnemonic 'nonsense'");
    diagnostics = llvmg_get_last_diagnostics (&n);
    g_assert_cmpuint (n, ==, 2);
    g_assert_cmpuint (llvmg_diagnostic_get_line (diagnostics[1]), ==, 3);
    g_assert_cmpstr (llvmg_diagnostic_get_source_line (diagnostics[0]), ==, "  nonsense %eax");
    for (gsize i = 0; i < n; i++)
      llvmg_diagnostic_free (diagnostics[i]);
    g_free (diagnostics);

    ASSERT_FAILS (llvmg_target_machine_assemble (machine, "\t.quad\tx - y\n", &error) != NULL, LLVMG_ERROR_PARSE, "assemble");
    ASSERT_FAILS (llvmg_target_machine_assemble (machine, ".incbin \"/nowhere/x\"\n", &error) != NULL, LLVMG_ERROR_PARSE, "/nowhere/x");
    ASSERT_FAILS (llvmg_target_machine_assemble (machine, ".if 1\n", &error) != NULL, LLVMG_ERROR_PARSE, "");
    ASSERT_FAILS (llvmg_target_machine_assemble (nvidia, "", &error) != NULL, LLVMG_ERROR_CODEGEN, "no assembler");
    ASSERT_FAILS (llvmg_target_machine_assemble (machine, NULL, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "text");
    ASSERT_FAILS (llvmg_target_machine_assemble (machine, "\xff", &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
    llvmg_target_machine_close (machine);
    ASSERT_FAILS (llvmg_target_machine_assemble (machine, "", &error) != NULL, LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emit/bytes", test_bytes);
  g_test_add_func ("/emit/outlives", test_outlives);
  g_test_add_func ("/emit/settings", test_settings);
  g_test_add_func ("/emit/fits", test_fits);
  g_test_add_func ("/emit/refused", test_refused);
  g_test_add_func ("/emit/codegen", test_codegen);
  g_test_add_func ("/emit/files", test_files);
  g_test_add_func ("/emit/threads", test_threads);
  g_test_add_func ("/emit/close-meanwhile", test_close_meanwhile);
  g_test_add_func ("/emit/assemble", test_assemble);
  return g_test_run ();
}
