/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Code generation on another thread.
 */

#include "async-fixtures.h"

#define TRIPLE "x86_64-unknown-linux-gnu"
#define OBJECT LLVMG_CODE_GEN_FILE_TYPE_OBJECT

static LlvmgTargetMachine *
make_machine (void)
{
  g_autoptr (GError) error = NULL;
  LlvmgTargetMachine *machine = llvmg_target_machine_new (TRIPLE, NULL, &error);

  g_assert_no_error (error);
  return machine;
}

static GBytes *
emit_async (LlvmgTargetMachine   *machine,
            LlvmgModule          *module,
            LlvmgCodeGenFileType  file_type,
            GCancellable         *cancellable,
            GError              **error)
{
  g_auto (Wait) wait;

  wait_init (&wait);
  llvmg_target_machine_emit_to_bytes_async (machine, module, file_type, cancellable, wait_cb, &wait);
  return llvmg_target_machine_emit_to_bytes_finish (machine, wait_for (&wait), error);
}

static GBytes *
emit_here (LlvmgTargetMachine *machine, LlvmgModule *module, LlvmgCodeGenFileType file_type)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = llvmg_target_machine_emit_to_bytes (machine, module, file_type, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
test_emit (void)
{
  const LlvmgCodeGenFileType types[] = { OBJECT, LLVMG_CODE_GEN_FILE_TYPE_ASSEMBLY };

  {
    g_autoptr (LlvmgTargetMachine) machine = make_machine ();
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autofree char *before = llvmg_module_to_string (module);
    g_autofree char *after = NULL;

    for (guint i = 0; i < G_N_ELEMENTS (types); i++)
      {
        g_autoptr (GError) problem = NULL;
        g_autoptr (GBytes) bytes = emit_async (machine, module, types[i], NULL, &problem);
        g_autoptr (GBytes) here = emit_here (machine, module, types[i]);

        g_assert_no_error (problem);
        g_assert_true (g_bytes_equal (bytes, here));
      }
    after = llvmg_module_to_string (module);
    g_assert_cmpstr (before, ==, after);
  }
  assert_all_gone_soon ();
}

/* What counts is the module at the time of the call; machine and context may end meanwhile. */
static void
test_changed_meanwhile (void)
{
  {
    g_autoptr (LlvmgTargetMachine) machine = make_machine ();
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (GBytes) here = emit_here (machine, module, OBJECT);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) problem = NULL;
    g_auto (Wait) wait;

    wait_init (&wait);
    llvmg_target_machine_emit_to_bytes_async (machine, module, OBJECT, NULL, wait_cb, &wait);
    ASSERT_OK (llvmg_value_set_name (LLVMG_VALUE (leaf), "other", &error));
    llvmg_context_close (context);
    llvmg_target_machine_close (machine);
    bytes = llvmg_target_machine_emit_to_bytes_finish (machine, wait_for (&wait), &problem);
    g_assert_no_error (problem);
    g_assert_true (g_bytes_equal (bytes, here));
  }
  assert_all_gone_soon ();
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (LlvmgTargetMachine) machine = make_machine ();
      g_autoptr (LlvmgModule) module = make_fixture ();

      llvmg_target_machine_emit_to_bytes_async (machine, module, OBJECT, NULL, NULL, NULL);
    }
  assert_all_gone_soon ();
}

static void
count_cb (LlvmgContext *context, LlvmgDiagnostic *diagnostic, gpointer data)
{
  guint *n = data;

  *n += 1;
}

static void
test_errors (void)
{
  const char *bad_asm = "define void @f() {\n  call void asm sideeffect \"nonsense\", \"\"()\n  ret void\n}\n";

  {
    g_autoptr (LlvmgTargetMachine) machine = make_machine ();
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, FIXTURE);
    g_autoptr (LlvmgModule) wrong = parse_text (context, bad_asm);
    g_autoptr (LlvmgModule) foreign = parse_text (context, "target triple = \"aarch64-linux-gnu\"\n");
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgBasicBlock) open = NULL;
    guint n_seen = 0;

    g_signal_connect (context, "diagnostic", G_CALLBACK (count_cb), &n_seen);
    ASSERT_REFUSED (wrong, emit_async (machine, wrong, OBJECT, NULL, &error), LLVMG_ERROR_CODEGEN, "emit_to_bytes: cannot compile");
    g_assert_cmpuint (n_seen, >, 0);
    ASSERT_REFUSED (foreign, emit_async (machine, foreign, OBJECT, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "aarch64");
    ASSERT_FAILS (emit_async (machine, NULL, OBJECT, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "module: a LlvmgModule");
    ASSERT_REFUSED (module, emit_async (machine, module, 77, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "file_type: 77");
    open = llvmg_function_append_basic_block (leaf, "open", NULL);
    ASSERT_REFUSED (module, emit_async (machine, module, OBJECT, NULL, &error), LLVMG_ERROR_VERIFICATION, "terminator");
    llvmg_module_close (wrong);
    ASSERT_FAILS (emit_async (machine, wrong, OBJECT, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "module 'fixture' used");
    llvmg_target_machine_close (machine);
    ASSERT_REFUSED (foreign, emit_async (machine, foreign, OBJECT, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE,
                    "target machine for");
  }
  assert_all_gone_soon ();
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (void)
{
  {
    g_autoptr (LlvmgTargetMachine) machine = make_machine ();
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (GCancellable) before = g_cancellable_new ();
    g_autoptr (GCancellable) during = g_cancellable_new ();
    g_autoptr (LlvmgModule) module = NULL;
    g_autoptr (GError) problem = NULL;

    for (guint i = 0; i < 300; i++)
      g_string_append_printf (text, "define i64 @f%u(i64 %%x) {\n  %%y = mul i64 %%x, %%x\n  ret i64 %%y\n}\n", i);
    module = parse_text (context, text->str);
    g_cancellable_cancel (before);
    g_assert_null (emit_async (machine, module, OBJECT, before, &problem));
    g_assert_error (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&problem);
    g_timeout_add (1, cancel_cb, during);
    g_assert_null (emit_async (machine, module, OBJECT, during, &problem));
    g_assert_error (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    /* While LLVM still works on the copy. */
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone_soon ();
}

static void
many_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = llvmg_target_machine_emit_to_bytes_finish (LLVMG_TARGET_MACHINE (source), result, &error);
  guint *n_left = data;

  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  *n_left -= 1;
}

/* One machine, one context, many threads. */
static void
test_many (void)
{
  {
    g_autoptr (LlvmgTargetMachine) machine = make_machine ();
    g_autoptr (LlvmgModule) module = make_fixture ();
    guint n_left = 30;

    for (guint i = 0; i < 30; i++)
      llvmg_target_machine_emit_to_bytes_async (machine, module, i % 2 ? OBJECT : LLVMG_CODE_GEN_FILE_TYPE_ASSEMBLY, NULL,
                                                many_cb, &n_left);
    while (n_left > 0)
      g_main_context_iteration (NULL, TRUE);
  }
  assert_all_gone_soon ();
}

static void
test_wrong_finish (void)
{
  {
    g_autoptr (LlvmgTargetMachine) machine = make_machine ();
    g_autoptr (LlvmgTargetMachine) other = make_machine ();
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (GTask) foreign = g_task_new (machine, NULL, NULL, NULL);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) problem = NULL;
    g_auto (Wait) wait;

    wait_init (&wait);
    llvmg_target_machine_emit_to_bytes_async (machine, module, OBJECT, NULL, wait_cb, &wait);
    wait_for (&wait);
    ASSERT_FAILS (llvmg_target_machine_emit_to_bytes_finish (other, wait.result, &error), LLVMG_ERROR_INVALID_ARGUMENT, "result");
    ASSERT_FAILS (llvmg_target_machine_emit_to_bytes_finish (machine, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "result");
    ASSERT_FAILS (llvmg_target_machine_emit_to_bytes_finish (machine, G_ASYNC_RESULT (foreign), &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "result");
    ASSERT_FAILS (llvmg_module_run_passes_finish (module, wait.result, &error), LLVMG_ERROR_INVALID_ARGUMENT, "result");
    bytes = llvmg_target_machine_emit_to_bytes_finish (machine, wait.result, &problem);
    g_assert_no_error (problem);
    ASSERT_FAILS (llvmg_target_machine_emit_to_bytes_finish (machine, wait.result, &error), LLVMG_ERROR_INVALID_OPERATION,
                  "taken already");
    g_task_return_boolean (foreign, TRUE);
  }
  assert_all_gone_soon ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/emit-async/emit", test_emit);
  g_test_add_func ("/llvmg/emit-async/changed-meanwhile", test_changed_meanwhile);
  g_test_add_func ("/llvmg/emit-async/errors", test_errors);
  g_test_add_func ("/llvmg/emit-async/cancel", test_cancel);
  g_test_add_func ("/llvmg/emit-async/many", test_many);
  g_test_add_func ("/llvmg/emit-async/wrong-finish", test_wrong_finish);
  return g_test_run ();
}
