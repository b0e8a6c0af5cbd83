/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Contexts whose input goes to the helper process first.
 */

#include "async-fixtures.h"

#include <signal.h>

#include "llvmg/base/llvmg-helper-private.h"

static LlvmgContext *
make_isolated (void)
{
  LlvmgContext *context = llvmg_context_new ();

  ASSERT_OK (llvmg_context_set_is_isolated (context, TRUE, &error));
  return context;
}

static char *
print_as_here (const char *pipeline)
{
  g_autoptr (LlvmgModule) module = make_fixture ();

  if (pipeline != NULL)
    ASSERT_OK (llvmg_module_run_passes (module, pipeline, NULL, &error));
  return llvmg_module_to_string (module);
}

static void
test_properties (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();

    g_assert_false (llvmg_context_get_is_isolated (context));
    g_assert_cmpuint (llvmg_context_get_isolation_time_limit (context), ==, 60);
    g_assert_cmpuint (llvmg_context_get_isolation_memory_limit (context), ==, 4096);
    g_object_set (context, "is-isolated", TRUE, "isolation-time-limit", 5, "isolation-memory-limit", 0, NULL);
    g_assert_true (llvmg_context_get_is_isolated (context));
    g_assert_cmpuint (llvmg_context_get_isolation_time_limit (context), ==, 5);
    g_assert_cmpuint (llvmg_context_get_isolation_memory_limit (context), ==, 0);
    llvmg_context_close (context);
    ASSERT_FAILS (llvmg_context_set_is_isolated (context, FALSE, &error), LLVMG_ERROR_USE_AFTER_FREE, "context used");
    ASSERT_FAILS (llvmg_context_set_isolation_time_limit (context, 1, &error), LLVMG_ERROR_USE_AFTER_FREE, "context used");
    ASSERT_FAILS (llvmg_context_set_isolation_memory_limit (context, 1, &error), LLVMG_ERROR_USE_AFTER_FREE, "context used");
  }
  assert_all_gone ();
}

/* ---- Parsing ---- */

static void
test_parse (void)
{
  g_autofree char *expected = print_as_here (NULL);

  {
    g_autoptr (LlvmgContext) context = make_isolated ();
    g_autoptr (LlvmgModule) module = parse_text (context, FIXTURE);
    g_autofree char *text = llvmg_module_to_string (module);
    g_autoptr (LlvmgModule) again = NULL;
    g_autoptr (GError) bitcode_error = NULL;
    g_autoptr (GBytes) bitcode = NULL;
    g_autofree char *text_again = NULL;

    g_assert_cmpstr (text, ==, expected);
    bitcode = llvmg_module_to_bitcode (module, &bitcode_error);
    g_assert_no_error (bitcode_error);
    again = llvmg_context_parse_bitcode (context, bitcode, "fixture", &bitcode_error);
    g_assert_no_error (bitcode_error);
    text_again = llvmg_module_to_string (again);
    g_assert_cmpstr (text_again, ==, expected);
  }
  assert_all_gone ();
}

static void
test_parse_errors (void)
{
  {
    g_autoptr (LlvmgContext) context = make_isolated ();
    g_autoptr (GBytes) damaged = g_bytes_new_static ("BC\xC0\xDE nothing", 12);
    LlvmgDiagnostic **list;
    gsize n;

    ASSERT_FAILS (llvmg_context_parse_ir (context, "; one\nnonsense", "n", &error), LLVMG_ERROR_PARSE,
                  "n:2:1: error: expected top-level entity");
    list = llvmg_context_list_diagnostics (context, &n);
    g_assert_cmpuint (n, ==, 1);
    g_assert_cmpuint (llvmg_diagnostic_get_line (list[0]), ==, 2);
    g_assert_cmpstr (llvmg_diagnostic_get_file (list[0]), ==, "n");
    g_assert_cmpstr (llvmg_diagnostic_get_source_line (list[0]), !=, NULL);
    llvmg_diagnostic_free (list[0]);
    g_free (list);
    list = llvmg_get_last_diagnostics (&n);
    g_assert_cmpuint (n, ==, 1);
    llvmg_diagnostic_free (list[0]);
    g_free (list);
    ASSERT_FAILS (llvmg_context_parse_bitcode (context, damaged, "n", &error), LLVMG_ERROR_PARSE, "n: error: ");
    ASSERT_ALIVE (context);
  }
  assert_all_gone ();
}

/* What is not valid comes as it does without a helper process. */
static void
test_not_valid (void)
{
  const char *text = "define i32 @f(i32 %x) {\n  br label %b\na:\n  %y = add i32 %x, 1\n  br label %b\nb:\n  ret i32 %y\n}\n";

  {
    g_autoptr (LlvmgContext) context = make_isolated ();
    g_autoptr (LlvmgModule) good = parse_text (context, FIXTURE);
    g_autoptr (LlvmgModule) module = parse_text (context, text);

    ASSERT_OK (llvmg_module_verify (good, &error));
    ASSERT_REFUSED (module, llvmg_module_verify (module, &error), LLVMG_ERROR_VERIFICATION,
                    "module 'fixture' is not valid: Instruction does not dominate all uses");
    ASSERT_REFUSED (module, llvmg_module_run_passes (module, "default<O2>", NULL, &error), LLVMG_ERROR_VERIFICATION,
                    "dominate");
  }
  assert_all_gone ();
}

/* All bodies are read at once; the errors are those of a lazy module. */
static void
test_lazy (void)
{
  g_autofree char *expected = print_as_here (NULL);
  g_autoptr (GBytes) bitcode = NULL;

  {
    g_autoptr (LlvmgModule) module = make_fixture ();

    bitcode = llvmg_module_to_bitcode (module, NULL);
  }
  {
    g_autoptr (LlvmgContext) context = make_isolated ();
    g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bitcode, 0, g_bytes_get_size (bitcode) / 2);
    g_autoptr (LlvmgModule) module = NULL;
    g_autoptr (GError) problem = NULL;
    g_autofree LlvmgModule **list = NULL;
    g_autofree char *text = NULL;
    g_autofree char *name = NULL;
    gsize n;

    module = llvmg_context_parse_bitcode_lazy (context, bitcode, "fixture", &problem);
    g_assert_no_error (problem);
    g_assert_true (llvmg_module_get_is_materialized (module));
    ASSERT_OK (llvmg_module_materialize (module, &error));
    text = llvmg_module_to_string (module);
    g_assert_cmpstr (text, ==, expected);
    ASSERT_FAILS (llvmg_context_parse_bitcode_lazy (context, cut, "cut", &error), LLVMG_ERROR_PARSE, "cut: error: ");

    list = llvmg_context_parse_bitcode_modules (context, bitcode, "one", &n, &problem);
    g_assert_no_error (problem);
    g_assert_cmpuint (n, ==, 1);
    name = llvmg_module_get_name (list[0]);
    g_assert_cmpstr (name, ==, "one");
    g_object_unref (list[0]);
    ASSERT_FAILS (llvmg_context_parse_bitcode_modules (context, cut, "cut", &n, &error), LLVMG_ERROR_PARSE, "cut: error: ");
    g_assert_cmpuint (n, ==, 0);
  }
  assert_all_gone ();
}

/* ---- Linking ---- */

static void
test_link (void)
{
  {
    g_autoptr (LlvmgContext) context = make_isolated ();
    g_autoptr (LlvmgModule) module = parse_text (context, FIXTURE);
    g_autoptr (LlvmgModule) same = parse_text (context, FIXTURE);
    g_autoptr (LlvmgModule) other = parse_text (context, "define i32 @seven() {\n  ret i32 7\n}\n");
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgFunction) seven = NULL;
    LlvmgModule *sources[2] = { other, same };

    ASSERT_REFUSED (module, llvmg_module_link (module, same, 0, &error), LLVMG_ERROR_LINK,
                    "module 'fixture' cannot be linked into module 'fixture'");
    ASSERT_ALIVE (same);
    ASSERT_REFUSED (module, llvmg_module_link_all (module, sources, 2, 0, &error), LLVMG_ERROR_LINK, "2 modules");
    ASSERT_OK (llvmg_module_link (module, other, LLVMG_LINK_FLAGS_PRESERVE_SOURCE, &error));
    ASSERT_ALIVE (other);
    ASSERT_ALIVE (leaf);
    seven = get_function (module, "seven");
    g_assert_cmpuint (llvmg_function_get_n_basic_blocks (seven), ==, 1);
  }
  assert_all_gone ();
}

/* ---- Passes ---- */

/* The module, and functions that survive, keep their wrappers; the IR is what it would be here. */
static void
test_passes (void)
{
  g_autofree char *expected = print_as_here ("default<O2>");

  {
    g_autoptr (LlvmgContext) context = make_isolated ();
    g_autoptr (LlvmgModule) module = parse_text (context, FIXTURE "define internal void @gone() {\n  ret void\n}\n");
    g_autoptr (LlvmgFunction) gone = get_function (module, "gone");
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgGlobalVariable) table = llvmg_module_get_global (module, "table");
    g_autoptr (LlvmgGlobalAlias) alias = llvmg_module_get_alias (module, "sum_alias");
    g_autoptr (LlvmgBasicBlock) loop = get_block (module, "sum", "loop");
    g_autoptr (LlvmgBuilder) builder = llvmg_basic_block_create_builder (loop, NULL);
    g_autoptr (LlvmgFunction) same = NULL;
    g_autoptr (GVariant) mark = NULL;
    g_autofree char *text = NULL;
    g_autofree char *name = NULL;

    ASSERT_OK (llvmg_wrapper_set_annotation (LLVMG_WRAPPER (sum), "mark", g_variant_new_int32 (7), &error));
    ASSERT_OK (llvmg_module_run_passes (module, "default<O2>", NULL, &error));
    text = llvmg_module_to_string (module);
    g_assert_cmpstr (text, ==, expected);
    name = llvmg_module_get_name (module);
    g_assert_cmpstr (name, ==, "fixture");
    ASSERT_DEAD (gone);
    ASSERT_DEAD (loop);
    ASSERT_FAILS (llvmg_basic_block_erase (loop, 0, &error), LLVMG_ERROR_USE_AFTER_FREE, "deleted by the pass pipeline");
    ASSERT_ALIVE (sum);
    ASSERT_ALIVE (table);
    ASSERT_ALIVE (alias);
    same = get_function (module, "sum");
    g_assert_true (same == sum);
    mark = llvmg_wrapper_get_annotation (LLVMG_WRAPPER (sum), "mark");
    g_assert_cmpint (g_variant_get_int32 (mark), ==, 7);
    g_assert_cmpuint (llvmg_function_get_n_basic_blocks (sum), >, 0);
    ASSERT_FAILS (llvmg_builder_ret_void (builder, &error), LLVMG_ERROR_INVALID_OPERATION, "");
    ASSERT_OK (llvmg_module_run_passes (module, "default<O1>", NULL, &error));
    ASSERT_ALIVE (sum);
  }
  assert_all_gone ();
}

static void
test_function_passes (void)
{
  {
    g_autoptr (LlvmgContext) context = make_isolated ();
    g_autoptr (LlvmgModule) module = parse_text (context, FIXTURE);
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    g_autofree char *text = NULL;

    ASSERT_OK (llvmg_function_run_passes (leaf, "mem2reg", NULL, &error));
    ASSERT_ALIVE (leaf);
    text = llvmg_module_to_string (module);
    g_assert_null (strstr (text, "alloca"));
    ASSERT_REFUSED (module, llvmg_function_run_passes (leaf, "nonsense", NULL, &error), LLVMG_ERROR_PASS_PIPELINE, "nonsense");
    llvmg_pass_options_set_aa_pipeline (options, "no-such-analysis");
    ASSERT_REFUSED (module, llvmg_module_run_passes (module, "verify", options, &error), LLVMG_ERROR_PASS_PIPELINE, "");
  }
  assert_all_gone ();
}

/* LLVM dies there: nothing happens here. */
static void
test_crash (void)
{
  {
    g_autoptr (LlvmgContext) context = make_isolated ();
    g_autoptr (LlvmgModule) module = parse_text (context, FIXTURE);
    g_autoptr (GString) deep = g_string_new (NULL);
    guint before = llvmg_get_n_recovered_faults ();

    ASSERT_REFUSED (module, llvmg_module_run_passes (module, "trigger-crash-module", NULL, &error), LLVMG_ERROR_LLVM_CRASHED,
                    "LLVM crashed while running passes");
    for (guint i = 0; i < 1000000; i++)
      g_string_append_printf (deep, "!%u = !{!%u}\n", i, i + 1);
    g_string_append (deep, "!1000000 = !{}\n!named = !{!0}\n");
    ASSERT_FAILS (llvmg_context_parse_ir (context, deep->str, NULL, &error), LLVMG_ERROR_LLVM_CRASHED, "LLVM crashed");
    g_assert_false (llvmg_context_get_has_crashed (context));
    g_assert_cmpuint (llvmg_get_n_recovered_faults (), ==, before);
    ASSERT_OK (llvmg_module_run_passes (module, "default<O2>", NULL, &error));
  }
  assert_all_gone ();
}

static void
test_async (void)
{
  {
    g_autoptr (LlvmgContext) context = make_isolated ();
    g_autoptr (LlvmgModule) module = NULL;
    g_autoptr (LlvmgModule) result = NULL;
    g_autoptr (GError) problem = NULL;

    module = parse_async (context, FIXTURE, NULL, &problem);
    g_assert_no_error (problem);
    result = passes_async (module, "default<O2>", NULL, NULL, &problem);
    g_assert_no_error (problem);
    ASSERT_REFUSED (module, passes_async (module, "trigger-crash-module", NULL, NULL, &error), LLVMG_ERROR_LLVM_CRASHED, "");
    ASSERT_ALIVE (context);
  }
  assert_all_gone_soon ();
}

/* ---- Code generation ---- */

static LlvmgTargetMachine *
make_machine (const char *triple)
{
  g_autoptr (LlvmgTargetMachineOptions) options = llvmg_target_machine_options_new ();
  g_autoptr (GError) problem = NULL;
  LlvmgTargetMachine *machine;

  llvmg_target_machine_options_set_opt_level (options, LLVMG_CODE_GEN_OPT_LEVEL_NONE);
  llvmg_target_machine_options_set_reloc_mode (options, LLVMG_RELOC_MODE_PIC);
  llvmg_target_machine_options_set_code_model (options, LLVMG_CODE_MODEL_LARGE);
  machine = llvmg_target_machine_new (triple, options, &problem);
  g_assert_no_error (problem);
  ASSERT_OK (llvmg_target_machine_set_asm_verbosity (machine, TRUE, &error));
  return machine;
}

static void
assert_same_code (LlvmgTargetMachine *machine, LlvmgModule *module, LlvmgModule *here, LlvmgCodeGenFileType file_type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = llvmg_target_machine_emit_to_bytes (machine, module, file_type, &error);
  g_autoptr (GBytes) expected = NULL;

  g_assert_no_error (error);
  expected = llvmg_target_machine_emit_to_bytes (machine, here, file_type, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, expected));
}

static void
test_emission (void)
{
  {
    g_autoptr (LlvmgContext) context = make_isolated ();
    g_autoptr (LlvmgTargetMachine) machine = make_machine ("x86_64-unknown-linux-gnu");
    g_autoptr (LlvmgModule) module = parse_text (context, FIXTURE);
    g_autoptr (LlvmgModule) here = make_fixture ();
    guint before = llvmg_get_n_recovered_faults ();
    g_autoptr (LlvmgModule) fatal = NULL;
    g_autoptr (LlvmgModule) wrong = NULL;
    LlvmgDiagnostic **list;
    gsize n;

    assert_same_code (machine, module, here, LLVMG_CODE_GEN_FILE_TYPE_ASSEMBLY);
    assert_same_code (machine, module, here, LLVMG_CODE_GEN_FILE_TYPE_OBJECT);
    fatal = parse_text (context, "define void @f() gc \"nonsense\" {\n  ret void\n}\n");
    ASSERT_REFUSED (fatal, llvmg_target_machine_emit_to_bytes (machine, fatal, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, &error),
                    LLVMG_ERROR_LLVM_CRASHED, "LLVM crashed while compiling module 'fixture'");
    g_assert_cmpuint (llvmg_get_n_recovered_faults (), ==, before);
    wrong = parse_text (context, "define void @f() {\n  call void asm sideeffect \"nonsense\", \"\"()\n  ret void\n}\n");
    ASSERT_OK (llvmg_context_clear_diagnostics (context, &error));
    ASSERT_REFUSED (wrong, llvmg_target_machine_emit_to_bytes (machine, wrong, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, &error),
                    LLVMG_ERROR_CODEGEN, "emit_to_bytes: cannot compile module 'fixture'");
    list = llvmg_context_list_diagnostics (context, &n);
    g_assert_cmpuint (n, >, 0);
    for (gsize i = 0; i < n; i++)
      llvmg_diagnostic_free (list[i]);
    g_free (list);
    assert_same_code (machine, module, here, LLVMG_CODE_GEN_FILE_TYPE_OBJECT);
  }
  assert_all_gone ();
}

/* ---- A helper that does not do what it should ---- */

static gboolean
misbehave (LlvmgContext *context, const char *how, GError **error)
{
  g_autoptr (GVariantDict) parameters = g_variant_dict_new (NULL);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) result = NULL;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, context, error))
    return FALSE;
  g_variant_dict_insert (parameters, "how", "s", how);
  result = llvmg_call_helper (&call, "misbehave", g_variant_dict_end (parameters), nothing);
  return llvmg_call_end (&call);
}

static void
test_misbehaviour (void)
{
  {
    g_autoptr (LlvmgContext) context = make_isolated ();
    g_autoptr (LlvmgModule) module = NULL;

    llvmg_context_set_isolation_time_limit (context, 20, NULL);
    llvmg_context_set_isolation_memory_limit (context, 200, NULL);
    ASSERT_FAILS (misbehave (context, "kill", &error), LLVMG_ERROR_LLVM_CRASHED, "ended by signal 9");
    ASSERT_FAILS (misbehave (context, "garbage", &error), LLVMG_ERROR_LLVM_CRASHED, "without a reply");
    ASSERT_FAILS (misbehave (context, "exit", &error), LLVMG_ERROR_LLVM_CRASHED, "ended with status 7");
    ASSERT_FAILS (misbehave (context, "memory", &error), LLVMG_ERROR_LLVM_CRASHED, "memory limit is 200 MiB");
    ASSERT_FAILS (misbehave (context, "endless", &error), LLVMG_ERROR_LLVM_CRASHED, "memory limit is 200 MiB");
    llvmg_context_set_isolation_time_limit (context, 1, NULL);
    ASSERT_FAILS (misbehave (context, "hang", &error), LLVMG_ERROR_LLVM_CRASHED, "ended after 1 seconds, the time limit");
    ASSERT_ALIVE (context);
    llvmg_context_set_isolation_time_limit (context, 60, NULL);
    module = parse_text (context, FIXTURE);
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (100000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancel (void)
{
  {
    g_autoptr (LlvmgContext) context = make_isolated ();
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) problem = NULL;
    gint64 start = g_get_monotonic_time ();
    GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

    g_cancellable_push_current (cancellable);
    g_assert_false (misbehave (context, "hang", &problem));
    g_cancellable_pop_current (cancellable);
    g_assert_error (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
    g_thread_join (thread);
  }
  assert_all_gone ();
}

static void
test_no_helper (void)
{
  g_autofree char *right = g_strdup (g_getenv ("LLVMG_HELPER"));

  {
    g_autoptr (LlvmgContext) context = make_isolated ();

    g_setenv ("LLVMG_HELPER", "/no/such/program", TRUE);
    ASSERT_FAILS (llvmg_context_parse_ir (context, FIXTURE, NULL, &error), LLVMG_ERROR_IO, "/no/such/program");
    g_setenv ("LLVMG_HELPER", "/bin/true", TRUE);
    ASSERT_FAILS (llvmg_context_parse_ir (context, FIXTURE, NULL, &error), LLVMG_ERROR_LLVM_CRASHED, "without a reply");
    g_setenv ("LLVMG_HELPER", right, TRUE);
    ASSERT_ALIVE (context);
  }
  assert_all_gone ();
}

/* It is no business of the program's that there is a process: its handlers stay. */
static void
test_signals (void)
{
  struct sigaction pipe_before, pipe_after, child_before, child_after;

  sigaction (SIGPIPE, NULL, &pipe_before);
  sigaction (SIGCHLD, NULL, &child_before);
  {
    g_autoptr (LlvmgContext) context = make_isolated ();
    g_autoptr (LlvmgModule) module = parse_text (context, FIXTURE);

    g_assert_nonnull (module);
  }
  sigaction (SIGPIPE, NULL, &pipe_after);
  sigaction (SIGCHLD, NULL, &child_after);
  g_assert_true (pipe_before.sa_handler == pipe_after.sa_handler);
  g_test_message ("SIGCHLD %s", child_before.sa_handler == child_after.sa_handler ? "as before" : "handled by GLib");
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/isolated/signals", test_signals);
  g_test_add_func ("/llvmg/isolated/properties", test_properties);
  g_test_add_func ("/llvmg/isolated/parse", test_parse);
  g_test_add_func ("/llvmg/isolated/parse-errors", test_parse_errors);
  g_test_add_func ("/llvmg/isolated/not-valid", test_not_valid);
  g_test_add_func ("/llvmg/isolated/lazy", test_lazy);
  g_test_add_func ("/llvmg/isolated/link", test_link);
  g_test_add_func ("/llvmg/isolated/passes", test_passes);
  g_test_add_func ("/llvmg/isolated/function-passes", test_function_passes);
  g_test_add_func ("/llvmg/isolated/crash", test_crash);
  g_test_add_func ("/llvmg/isolated/async", test_async);
  g_test_add_func ("/llvmg/isolated/emission", test_emission);
  g_test_add_func ("/llvmg/isolated/misbehaviour", test_misbehaviour);
  g_test_add_func ("/llvmg/isolated/cancel", test_cancel);
  g_test_add_func ("/llvmg/isolated/no-helper", test_no_helper);
  return g_test_run ();
}
