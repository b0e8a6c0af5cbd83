/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Operations on another thread.
 */

#include "async-fixtures.h"

#include <glib/gstdio.h>

/* ---- Parsing ---- */

static void
assert_same_text (LlvmgModule *a, LlvmgModule *b)
{
  g_autofree char *text_a = llvmg_module_to_string (a);
  g_autofree char *text_b = llvmg_module_to_string (b);

  g_assert_cmpstr (text_a, ==, text_b);
}

static void
test_parse (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) here = parse_text (context, FIXTURE);
    g_autoptr (LlvmgContext) its = NULL;
    g_autoptr (LlvmgModule) module = NULL;
    g_autoptr (GError) problem = NULL;

    module = parse_async (context, FIXTURE, NULL, &problem);
    g_assert_no_error (problem);
    its = llvmg_module_get_context (module);
    g_assert_true (its == context);
    assert_same_text (module, here);
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone_soon ();
}

/* What can be read but is not valid comes as well, as it does without a thread. */
static void
test_parse_not_valid (void)
{
  const char *text = "define i32 @f(i32 %x) {\n  br label %b\na:\n  %y = add i32 %x, 1\n  br label %b\nb:\n  ret i32 %y\n}\n";

  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) here = parse_text (context, text);
    g_autoptr (LlvmgModule) module = NULL;
    g_autoptr (GError) problem = NULL;

    module = parse_async (context, text, NULL, &problem);
    g_assert_no_error (problem);
    assert_same_text (module, here);
    ASSERT_FAILS (llvmg_module_verify (module, &error), LLVMG_ERROR_VERIFICATION, "dominate");
  }
  assert_all_gone_soon ();
}

static void
count_cb (LlvmgContext *context, LlvmgDiagnostic *diagnostic, gpointer data)
{
  guint *n = data;

  g_assert_cmpuint (llvmg_diagnostic_get_line (diagnostic), ==, 2);
  *n += 1;
}

static void
test_parse_errors (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    LlvmgDiagnostic **last;
    guint n_seen = 0;
    gsize n_last;

    g_signal_connect (context, "diagnostic", G_CALLBACK (count_cb), &n_seen);
    ASSERT_FAILS (parse_async (context, "; one\nnonsense", NULL, &error), LLVMG_ERROR_PARSE,
                  "fixture:2:1: error: expected top-level entity");
    last = llvmg_get_last_diagnostics (&n_last);
    g_assert_cmpuint (n_last, ==, 1);
    g_assert_cmpuint (llvmg_diagnostic_get_line (last[0]), ==, 2);
    llvmg_diagnostic_free (last[0]);
    g_free (last);
    g_assert_cmpuint (n_seen, ==, 1);
    ASSERT_FAILS (parse_async (context, NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "text");
    ASSERT_FAILS (parse_async (context, "BC\xC0\xDE", NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "not bitcode");
    ASSERT_ALIVE (context);
    llvmg_context_close (context);
    ASSERT_FAILS (parse_async (context, FIXTURE, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "context used after");
  }
  assert_all_gone_soon ();
}

static LlvmgModule *
parse_file_async (LlvmgContext *context, const char *path, GCancellable *cancellable, GError **error)
{
  g_auto (Wait) wait;

  wait_init (&wait);
  llvmg_context_parse_file_async (context, path, cancellable, wait_cb, &wait);
  return llvmg_context_parse_file_finish (context, wait_for (&wait), error);
}

static void
test_parse_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("llvmg-XXXXXX", NULL);
  g_autofree char *text_path = g_build_filename (folder, "m.ll", NULL);
  g_autofree char *code_path = g_build_filename (folder, "m.bc", NULL);

  g_assert_true (g_file_set_contents (text_path, FIXTURE, -1, NULL));
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (GCancellable) cancelled = g_cancellable_new ();
    g_autoptr (LlvmgModule) from_text = NULL;
    g_autoptr (LlvmgModule) from_code = NULL;
    g_autoptr (GError) file_error = NULL;
    g_autoptr (GBytes) code = NULL;

    from_text = parse_file_async (context, text_path, NULL, &file_error);
    g_assert_no_error (file_error);
    code = llvmg_module_to_bitcode (from_text, &file_error);
    g_assert_no_error (file_error);
    g_assert_true (g_file_set_contents (code_path, g_bytes_get_data (code, NULL), (gssize) g_bytes_get_size (code), NULL));
    from_code = parse_file_async (context, code_path, NULL, &file_error);
    g_assert_no_error (file_error);
    g_assert_nonnull (from_code);

    ASSERT_FAILS (parse_file_async (context, folder, NULL, &error), LLVMG_ERROR_IO, folder);
    ASSERT_FAILS (parse_file_async (context, "/no/such/file", NULL, &error), LLVMG_ERROR_IO, "/no/such/file");
    ASSERT_FAILS (parse_file_async (context, NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "path");
    g_cancellable_cancel (cancelled);
    g_assert_null (parse_file_async (context, text_path, cancelled, &file_error));
    g_assert_error (file_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
  assert_all_gone_soon ();
  g_unlink (text_path);
  g_unlink (code_path);
  g_rmdir (folder);
}

/* ---- Passes ---- */

static guint
count_blocks (LlvmgModule *module, const char *name)
{
  g_autoptr (LlvmgFunction) function = get_function (module, name);

  return llvmg_function_get_n_basic_blocks (function);
}

/* The result is a new module of the same context; nothing happens to the first. */
static void
test_passes (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autofree char *before = llvmg_module_to_string (module);
    g_autofree char *after = NULL;
    g_autofree char *name = NULL;
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgContext) its = NULL;
    g_autoptr (LlvmgModule) here = NULL;
    g_autoptr (LlvmgModule) result = NULL;
    g_autoptr (GError) problem = NULL;

    result = passes_async (module, "default<O2>", NULL, NULL, &problem);
    g_assert_no_error (problem);
    g_assert_true (result != module);
    its = llvmg_module_get_context (result);
    g_assert_true (its == context);
    name = llvmg_module_get_name (result);
    g_assert_cmpstr (name, ==, "fixture");
    ASSERT_ALIVE (leaf);
    after = llvmg_module_to_string (module);
    g_assert_cmpstr (before, ==, after);

    /* The same as on this thread. */
    here = llvmg_module_clone (module, NULL);
    ASSERT_OK (llvmg_module_run_passes (here, "default<O2>", NULL, &error));
    assert_same_text (result, here);
  }
  assert_all_gone_soon ();
}

/* What counts is the module, and the options, at the time of the call. */
static void
test_changed_meanwhile (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    g_autoptr (LlvmgFunction) caller = get_function (module, "caller");
    g_autoptr (LlvmgFunction) still = NULL;
    g_autoptr (LlvmgModule) result = NULL;
    g_autoptr (GError) problem = NULL;
    g_auto (Wait) wait;

    wait_init (&wait);
    llvmg_module_run_passes_async (module, "function(instcombine)", options, NULL, wait_cb, &wait);
    ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (caller), FALSE, &error));
    llvmg_pass_options_set_aa_pipeline (options, "no-such-analysis");
    g_clear_object (&options);
    result = llvmg_module_run_passes_finish (module, wait_for (&wait), &problem);
    g_assert_no_error (problem);
    still = get_function (result, "caller");
    g_assert_null (llvmg_module_get_function (module, "caller"));
    g_assert_cmpuint (count_blocks (result, "sum"), ==, 3);
  }
  assert_all_gone_soon ();
}

typedef struct
{
  GThread *thread;
  guint    n_told;
  guint    n_passes; /* of the last time */
  gboolean is_over;
} Heard;

static void
progress_cb (LlvmgPassOptions *options, const char *pass, const char *unit, guint n_passes, Heard *heard)
{
  g_assert_true (g_thread_self () == heard->thread);
  g_assert_cmpstr (pass, !=, NULL);
  g_assert_cmpstr (unit, !=, NULL);
  g_assert_cmpuint (n_passes, >, heard->n_passes);
  g_assert_false (heard->is_over);
  heard->n_passes = n_passes;
  heard->n_told++;
}

static void
over_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Heard *) data)->is_over = TRUE;
}

/* It comes by the main loop, and the last time before the callback. */
static void
test_progress (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgModule) here = llvmg_module_clone (module, NULL);
    g_autoptr (LlvmgModule) result = NULL;
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) problem = NULL;
    Heard heard = { g_thread_self (), 0, 0, FALSE };
    guint n_passes;

    g_signal_connect (options, "progress", G_CALLBACK (progress_cb), &heard);
    ASSERT_OK (llvmg_module_run_passes (here, "default<O2>", options, &error));
    n_passes = heard.n_passes;
    g_assert_cmpuint (n_passes, >, 0);

    heard = (Heard) { g_thread_self (), 0, 0, FALSE };
    result = passes_async (module, "default<O2>", options, NULL, &problem);
    g_assert_no_error (problem);
    g_assert_cmpuint (heard.n_told, >, 0);
    g_assert_cmpuint (heard.n_passes, ==, n_passes);

    /* Nobody is told after the end; the program has let go of its options meanwhile. */
    heard = (Heard) { g_thread_self (), 0, 0, FALSE };
    llvmg_module_run_passes_async (module, "default<O2>", options, cancellable, over_cb, &heard);
    g_clear_object (&options);
    g_cancellable_cancel (cancellable);
    while (!heard.is_over)
      g_main_context_iteration (NULL, TRUE);
    g_assert_cmpuint (heard.n_told, ==, 0);
  }
  assert_all_gone_soon ();
}

static void
test_passes_errors (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    g_autoptr (LlvmgBasicBlock) open = NULL;

    ASSERT_REFUSED (module, passes_async (module, "no-such-pass", NULL, NULL, &error), LLVMG_ERROR_PASS_PIPELINE,
                    "no-such-pass");
    ASSERT_REFUSED (module, passes_async (module, NULL, NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "pipeline");
    ASSERT_REFUSED (module, passes_async (module, "\xff", NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "pipeline");
    ASSERT_REFUSED (module, passes_async (module, "verify", (LlvmgPassOptions *) context, NULL, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "options");
    llvmg_pass_options_set_aa_pipeline (options, "no-such-analysis");
    ASSERT_REFUSED (module, passes_async (module, "verify", options, NULL, &error), LLVMG_ERROR_PASS_PIPELINE, "");
    open = llvmg_function_append_basic_block (leaf, "open", NULL);
    ASSERT_REFUSED (module, passes_async (module, "verify", NULL, NULL, &error), LLVMG_ERROR_VERIFICATION, "terminator");
    llvmg_module_close (module);
    ASSERT_FAILS (passes_async (module, "verify", NULL, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "module 'fixture' used");
  }
  assert_all_gone_soon ();
}

/* The context is closed, or everything dropped, while the work goes on. */
static void
test_gone_meanwhile (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_auto (Wait) wait;

    wait_init (&wait);
    llvmg_module_run_passes_async (module, "default<O2>", NULL, NULL, wait_cb, &wait);
    llvmg_context_close (context);
    ASSERT_FAILS (llvmg_module_run_passes_finish (module, wait_for (&wait), &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "context used after");
  }
  assert_all_gone_soon ();
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (LlvmgModule) module = make_fixture ();

      llvmg_module_run_passes_async (module, "default<O1>", NULL, NULL, NULL, NULL);
    }
  assert_all_gone_soon ();
}

/* ---- Cancelling ---- */

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

/* Something that takes LLVM a while. */
static char *
make_long_text (void)
{
  GString *text = g_string_new (NULL);

  for (guint f = 0; f < 60; f++)
    {
      g_string_append_printf (text, "define i32 @f%u(i32 %%x0, i32 %%n) {\n", f);
      for (guint i = 0; i < 100; i++)
        g_string_append_printf (text, "  %%x%u = %s i32 %%x%u, %%n\n", i + 1, i % 3 ? "mul" : "add", i);
      g_string_append (text, "  ret i32 %x100\n}\n");
    }
  return g_string_free (text, FALSE);
}

static void
test_cancel (void)
{
  g_autofree char *text = make_long_text ();

  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, text);
    g_autoptr (GCancellable) before = g_cancellable_new ();
    g_autoptr (GCancellable) during = g_cancellable_new ();
    g_autoptr (GError) problem = NULL;

    g_cancellable_cancel (before);
    g_assert_null (parse_async (context, text, before, &problem));
    g_assert_error (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&problem);
    g_assert_null (passes_async (module, "default<O2>", NULL, before, &problem));
    g_assert_error (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&problem);

    g_timeout_add (1, cancel_cb, during);
    g_assert_null (passes_async (module, "default<O3>", NULL, during, &problem));
    g_assert_error (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    /* While LLVM still works on the copy. */
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone_soon ();
}

/* ---- At one time ---- */

static void
many_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgModule) module = llvmg_module_run_passes_finish (LLVMG_MODULE (source), result, &error);
  guint *n_left = data;

  g_assert_no_error (error);
  g_assert_nonnull (module);
  *n_left -= 1;
}

static void
test_many (void)
{
  {
    g_autoptr (LlvmgContext) shared = llvmg_context_new ();
    guint n_left = 0;

    for (guint i = 0; i < 30; i++)
      {
        g_autoptr (LlvmgModule) module = i % 2 ? make_fixture () : parse_text (shared, FIXTURE);

        n_left++;
        llvmg_module_run_passes_async (module, "default<O2>", NULL, NULL, many_cb, &n_left);
      }
    while (n_left > 0)
      g_main_context_iteration (NULL, TRUE);
  }
  assert_all_gone_soon ();
}

/* ---- Ending wrongly ---- */

static void
test_wrong_finish (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgModule) other = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (GTask) foreign = g_task_new (module, NULL, NULL, NULL);
    g_autoptr (GTask) unfinished = NULL;
    g_autoptr (LlvmgModule) result = NULL;
    g_autoptr (GError) finish_error = NULL;
    g_auto (Wait) wait;

    wait_init (&wait);
    llvmg_module_run_passes_async (module, "verify", NULL, NULL, wait_cb, &wait);
    wait_for (&wait);
    ASSERT_FAILS (llvmg_module_run_passes_finish (module, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "result");
    ASSERT_FAILS (llvmg_module_run_passes_finish (other, wait.result, &error), LLVMG_ERROR_INVALID_ARGUMENT, "result");
    ASSERT_FAILS (llvmg_module_run_passes_finish (module, G_ASYNC_RESULT (foreign), &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "result");
    ASSERT_FAILS (llvmg_context_parse_ir_finish (context, wait.result, &error), LLVMG_ERROR_INVALID_ARGUMENT, "result");
    result = llvmg_module_run_passes_finish (module, wait.result, &finish_error);
    g_assert_no_error (finish_error);
    ASSERT_FAILS (llvmg_module_run_passes_finish (module, wait.result, &error), LLVMG_ERROR_INVALID_OPERATION,
                  "taken already");
    unfinished = g_task_new (module, NULL, NULL, NULL);
    g_task_set_source_tag (unfinished, llvmg_module_run_passes_async);
    ASSERT_FAILS (llvmg_module_run_passes_finish (module, G_ASYNC_RESULT (unfinished), &error),
                  LLVMG_ERROR_INVALID_OPERATION, "not done yet");
    g_task_return_boolean (foreign, TRUE);
    g_task_return_boolean (unfinished, TRUE);
  }
  assert_all_gone_soon ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/async/parse", test_parse);
  g_test_add_func ("/llvmg/async/parse-not-valid", test_parse_not_valid);
  g_test_add_func ("/llvmg/async/parse-errors", test_parse_errors);
  g_test_add_func ("/llvmg/async/parse-file", test_parse_file);
  g_test_add_func ("/llvmg/async/passes", test_passes);
  g_test_add_func ("/llvmg/async/changed-meanwhile", test_changed_meanwhile);
  g_test_add_func ("/llvmg/async/progress", test_progress);
  g_test_add_func ("/llvmg/async/passes-errors", test_passes_errors);
  g_test_add_func ("/llvmg/async/gone-meanwhile", test_gone_meanwhile);
  g_test_add_func ("/llvmg/async/cancel", test_cancel);
  g_test_add_func ("/llvmg/async/many", test_many);
  g_test_add_func ("/llvmg/async/wrong-finish", test_wrong_finish);
  return g_test_run ();
}
