/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The JIT: adding, looking up, every error, and the lifetimes (L14). Calls are in
 * test-jit-call.c.
 */

#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "jit-fixtures.h"
#include "llvmg/base/llvmg-handle-private.h"
#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-context-types.h"

/* ---- Looking up ---- */

static LlvmgType *
function_type (LlvmgContext *context, LlvmgType *result, LlvmgType *param)
{
  g_autoptr (GError) error = NULL;
  LlvmgType *type = llvmg_context_function_type (context, result, &param, 1, FALSE, &error);

  g_assert_no_error (error);
  return type;
}

static void
test_lookup (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgType) i64 = llvmg_context_int64_type (context);
  g_autoptr (LlvmgType) right = function_type (context, i64, i64);
  g_autoptr (LlvmgType) wrong = function_type (context, i32, i64);
  g_autoptr (LlvmgJit) jit = new_jit_with (FIB KINDS "@table = constant [2 x i32] [i32 5, i32 6]\n"
                                           "@fibonacci = alias i64 (i64), ptr @fib\n"
                                           "define internal i32 @hidden() { ret i32 1 }\n");
  g_autoptr (LlvmgJitFunction) fib = NULL, alias = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 7;
  guint64 table;

  fib = llvmg_jit_lookup (jit, "fib", right, &error);
  g_assert_no_error (error);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, &error), ==, 13);
  alias = lookup (jit, "fibonacci");
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (alias, &n, 1, &error), ==, 13);
  g_assert_no_error (error);
  table = llvmg_jit_lookup_address (jit, "table", &error);
  g_assert_no_error (error);
  g_assert_cmpint (((const gint32 *) (gsize) table)[1], ==, 6);

  g_assert_null (llvmg_jit_lookup (jit, "fib", wrong, &error));
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "lookup: function 'fib' is i64 (i64), the type i32 (i64) was given");
  g_assert_null (llvmg_jit_lookup (jit, "fib", i64, &error));
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "function_type: the type of a function was expected, i64 was given");
  g_assert_null (llvmg_jit_lookup (jit, "table", NULL, &error));
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "lookup: 'table' is not a function");
  g_assert_null (llvmg_jit_lookup (jit, "table", right, &error));
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "lookup: 'table' is not a function");
  g_assert_null (llvmg_jit_lookup (jit, "nope", NULL, &error));
  assert_failed (&error, LLVMG_ERROR_SYMBOL_NOT_FOUND, "lookup: there is no symbol 'nope'");
  g_assert_null (llvmg_jit_lookup (jit, "hidden", NULL, &error));
  assert_failed (&error, LLVMG_ERROR_SYMBOL_NOT_FOUND, "lookup: there is no symbol 'hidden'");
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "nope", &error), ==, 0);
  assert_failed (&error, LLVMG_ERROR_SYMBOL_NOT_FOUND, "lookup: there is no symbol 'nope'");
  g_assert_null (llvmg_jit_lookup (jit, "", NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_null (llvmg_jit_lookup (jit, NULL, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "\xff", &error), ==, 0);
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_null (llvmg_jit_lookup (jit, "fib", (LlvmgType *) jit, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "function_type: a LlvmgType was expected, a LlvmgJit was given");

  llvmg_context_close (context);
  g_assert_null (llvmg_jit_lookup (jit, "fib", right, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
}

static void
test_process_symbols (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgType) pointer = llvmg_context_pointer_type (context, 0, NULL);
  g_autoptr (LlvmgType) i64 = llvmg_context_int64_type (context);
  g_autoptr (LlvmgType) type = function_type (context, i64, pointer);
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitFunction) length = NULL, untyped = NULL;
  g_autoptr (GError) error = NULL;

  length = llvmg_jit_lookup (jit, "strlen", type, &error);
  g_assert_no_error (error);
  g_assert_cmpint (take_int64 (call1 (length, string_value ("four"), &error)), ==, 4);

  untyped = lookup (jit, "strlen");
  g_assert_cmpuint (llvmg_jit_function_get_address (untyped), ==, llvmg_jit_function_get_address (length));
  g_assert_null (llvmg_jit_function_get_function_type (untyped));
  g_assert_null (call1 (untyped, string_value ("four"), &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_OPERATION, "the type of function 'strlen' is not known: give it to lookup");
}

static void
test_no_process_symbols (void)
{
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
  g_autoptr (LlvmgJit) jit = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgJitFunction) fib = NULL;
  gint64 n = 5;

  g_assert_true (llvmg_jit_options_get_process_symbols (options));
  llvmg_jit_options_set_process_symbols (options, FALSE);
  g_assert_false (llvmg_jit_options_get_process_symbols (options));
  jit = llvmg_jit_new (options, &error);
  g_assert_no_error (error);
  add (jit, TEXT);
  add (jit, FIB);

  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "strlen", &error), ==, 0);
  assert_failed (&error, LLVMG_ERROR_SYMBOL_NOT_FOUND, "lookup: there is no symbol 'strlen'");
  g_assert_null (llvmg_jit_lookup (jit, "length", NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_JIT, "needs 'strlen', which is nowhere to be found");
  fib = lookup (jit, "fib");
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, &error), ==, 5);
}

/* The reason is told each time, though LLVM reports it once. */
static void
test_link_failure (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with ("declare i32 @is_nowhere()\n"
                                           "define i32 @f() { %r = call i32 @is_nowhere() ret i32 %r }\n");
  g_autoptr (LlvmgJitFunction) fib = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 6;

  for (guint i = 0; i < 3; i++)
    {
      g_assert_null (llvmg_jit_lookup (jit, "f", NULL, &error));
      assert_failed_with (&error, LLVMG_ERROR_JIT, "needs 'is_nowhere', which is nowhere to be found");
    }
  add (jit, FIB);
  fib = lookup (jit, "fib");
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, &error), ==, 8);
  g_assert_no_error (error);
}

/* ---- Adding ---- */

static void
test_add_failures (void)
{
  LlvmgJit *jit = new_jit_with (FIB "@data = global i32 1\n");
  LlvmgJitFunction *fib = lookup (jit, "fib");
  g_autoptr (GError) error = NULL;
  gint64 n = 8;

  check_add_fails (jit, FIB, LLVMG_ERROR_JIT,
                   "add_module: module 'm' defines 'fib', which a module that was added before defines too");
  check_add_fails (jit, "@data = global i32 2\n", LLVMG_ERROR_JIT, "defines 'data'");
  check_add_fails (jit, "@fib = global i32 2\n", LLVMG_ERROR_JIT, "defines 'fib'");
  check_add_fails (jit, "target triple = \"aarch64-unknown-linux-gnu\"\n", LLVMG_ERROR_INVALID_ARGUMENT,
                   "add_module: module 'm' is for 'aarch64-unknown-linux-gnu', the machine is for '");
  check_add_fails (jit, "target datalayout = \"E-p:32:32\"\n", LLVMG_ERROR_INVALID_ARGUMENT,
                   "add_module: the data layout of module 'm' is 'E-p:32:32', that of the machine is '");
  check_add_fails (jit, "@t = thread_local global i32 1\n", LLVMG_ERROR_UNSUPPORTED,
                   "add_module: 't' in module 'm' is thread-local, which a JIT cannot provide");
  check_add_fails (jit, "@e = external thread_local global i32\ndefine i32 @te() { %r = load i32, ptr @e ret i32 %r }\n",
                   LLVMG_ERROR_UNSUPPORTED, "'e' in module 'm' is thread-local");
  check_add_fails (jit, "define void @bad() { call void asm \"no such instruction\", \"\"() ret void }\n",
                   LLVMG_ERROR_CODEGEN, "add_module: cannot compile module 'm': ");

  g_assert_false (llvmg_jit_add_module (jit, NULL, NULL, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "module: a LlvmgModule was expected, nothing was given");
  g_assert_false (llvmg_jit_add_module (jit, (LlvmgModule *) jit, NULL, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "module: a LlvmgModule was expected, a LlvmgJit was given");

  /* The JIT is as it was. */
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, &error), ==, 21);
  g_assert_no_error (error);
  g_assert_finalize_object (fib);
  g_assert_finalize_object (jit);
  assert_nothing_left ();
}

static void
test_add_accepts (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autofree char *same = g_strconcat ("target datalayout = \"", llvmg_jit_get_data_layout_string (jit),
                                       "\"\ntarget triple = \"", llvmg_jit_get_triple (jit), "\"\n", FIB, NULL);

  add (jit, same);
  add (jit, "");
  add (jit, "declare i32 @unused()\n@e = external thread_local global i32\n");
#if defined (__x86_64__) && defined (__linux__)
  add (jit, "target triple = \"x86_64-unknown-linux-gnu\"\ndefine i32 @vendor() { ret i32 1 }\n");
#endif
}

static void
test_weak (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with ("define weak i32 @w(i32 %x) { ret i32 1 }\n");
  g_autoptr (LlvmgJitFunction) w = NULL;
  g_autoptr (GError) error = NULL;

  add (jit, "define weak i32 @w() { ret i32 2 }\n");
  w = lookup (jit, "w");
  g_assert_cmpint (take_int64 (call1 (w, int_value (G_TYPE_INT, 0), &error)), ==, 1);
  g_assert_no_error (error);
}

static void
test_invalid_module (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, FIB);
  g_autoptr (LlvmgFunction) fib = llvmg_module_get_function (module, "fib");
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgBasicBlock) block = NULL;
  g_autoptr (GError) error = NULL;

  block = llvmg_function_append_basic_block (fib, "unterminated", &error);
  g_assert_no_error (error);
  g_assert_false (llvmg_jit_add_module (jit, module, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_VERIFICATION);
  g_clear_error (&error);

  llvmg_module_close (module);
  g_assert_false (llvmg_jit_add_module (jit, module, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_assert_nonnull (strstr (error->message, "module 'm' used after it was closed"));
}

static void
count_cb (LlvmgContext *context, LlvmgDiagnostic *diagnostic, gpointer data)
{
  (void) context;
  if (llvmg_diagnostic_get_severity (diagnostic) == LLVMG_DIAGNOSTIC_SEVERITY_ERROR)
    ++*(guint *) data;
}

static void
test_diagnostics (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = NULL;
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (GError) error = NULL;
  guint n = 0;

  module = parse (context, "define void @bad() { call void asm \"no such instruction\", \"\"() ret void }\n");
  g_signal_connect (context, "diagnostic", G_CALLBACK (count_cb), &n);
  g_assert_false (llvmg_jit_add_module (jit, module, NULL, &error));
  g_assert_cmpuint (n, >=, 1);
}

/* ---- Lifetimes (L14) ---- */

static void
test_module_stays (void)
{
  LlvmgContext *context = llvmg_context_new ();
  LlvmgModule *module = parse (context, FIB);
  LlvmgFunction *function = llvmg_module_get_function (module, "fib");
  LlvmgJit *jits[2] = { new_jit (), new_jit () };
  LlvmgJitFunction *fibs[2];
  g_autofree char *before = llvmg_module_to_string (module);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 12;

  for (guint i = 0; i < 2; i++)
    {
      LlvmgType *type, *own = llvmg_function_get_function_type (function);

      llvmg_jit_add_module (jits[i], module, NULL, &error);
      g_assert_no_error (error);
      fibs[i] = lookup (jits[i], "fib");
      type = llvmg_jit_function_get_function_type (fibs[i]);
      g_assert_true (type == own);
      g_object_unref (type);
      g_object_unref (own);
    }
  after = llvmg_module_to_string (module);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (function)));
  g_assert_cmpuint (llvmg_jit_function_get_address (fibs[0]), !=, llvmg_jit_function_get_address (fibs[1]));

  /* Neither the module nor the context is needed any more. */
  g_object_unref (function);
  g_object_unref (module);
  llvmg_context_close (context);
  g_assert_null (llvmg_jit_function_get_function_type (fibs[0]));
  g_assert_finalize_object (context);
  g_assert_null (llvmg_jit_function_get_function_type (fibs[0]));
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (fibs[0], &n, 1, &error), ==, 144);
  g_assert_no_error (error);

  /* Closing the older one first does not touch the other. */
  g_assert_true (llvmg_jit_close (jits[0], &error));
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (fibs[1], &n, 1, &error), ==, 144);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_finalize_object (fibs[i]);
      g_assert_finalize_object (jits[i]);
    }
  assert_nothing_left ();
}

static void
test_function_keeps_jit (void)
{
  LlvmgJit *jit = new_jit_with (FIB);
  LlvmgJitFunction *fib = lookup (jit, "fib");
  g_autoptr (GError) error = NULL;
  gint64 n = 10;

  g_assert_finalize_object (jit);
  g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (fib)));
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, &error), ==, 55);
  g_assert_no_error (error);
  g_assert_finalize_object (fib);
  assert_nothing_left ();
}

static void
test_close (void)
{
  LlvmgJit *jit = new_jit_with (FIB);
  LlvmgJitFunction *fib = lookup (jit, "fib");
  g_autofree char *what = NULL;
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, FIB);
  g_autoptr (GError) error = NULL;
  gint64 n = 10;

  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (llvmg_jit_close (jit, &error));
      g_assert_no_error (error);
    }
  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (jit)));
  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (fib)));
  what = llvmg_wrapper_get_description (LLVMG_WRAPPER (fib));
  g_assert_cmpstr (what, ==, "function 'fib'");

  g_assert_null (call1 (fib, int_value (G_TYPE_INT, 1), &error));
  assert_failed (&error, LLVMG_ERROR_USE_AFTER_FREE, "function 'fib' used after its JIT was closed");
  llvmg_jit_function_invoke_i64 (fib, &n, 1, &error);
  assert_failed (&error, LLVMG_ERROR_USE_AFTER_FREE, "function 'fib' used after its JIT was closed");
  llvmg_jit_function_invoke_f64 (fib, NULL, 1, &error);
  assert_failed (&error, LLVMG_ERROR_USE_AFTER_FREE, "function 'fib' used after its JIT was closed");
  g_assert_false (llvmg_jit_add_module (jit, module, NULL, &error));
  assert_failed (&error, LLVMG_ERROR_USE_AFTER_FREE, "JIT used after it was closed");
  g_assert_null (llvmg_jit_lookup (jit, "fib", NULL, &error));
  assert_failed (&error, LLVMG_ERROR_USE_AFTER_FREE, "JIT used after it was closed");
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "fib", &error), ==, 0);
  assert_failed (&error, LLVMG_ERROR_USE_AFTER_FREE, "JIT used after it was closed");
  g_assert_null (llvmg_jit_lookup (jit, NULL, NULL, NULL));

  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*function 'fib' used after its JIT was closed*");
  g_assert_cmpuint (llvmg_jit_function_get_address (fib), ==, 0);
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*function 'fib' used after its JIT was closed*");
  g_assert_null (llvmg_jit_function_get_name (fib));
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*function 'fib' used after its JIT was closed*");
  g_assert_null (llvmg_jit_function_get_function_type (fib));
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*JIT used after it was closed*");
  g_assert_null (llvmg_jit_get_triple (jit));
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*JIT used after it was closed*");
  g_assert_null (llvmg_jit_get_data_layout_string (jit));
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*JIT used after it was closed*");
  g_assert_cmpuint (llvmg_jit_get_n_active_calls (jit), ==, 0);
  g_test_assert_expected_messages ();

  g_assert_finalize_object (fib);
  g_assert_finalize_object (jit);
}

static void
test_properties (void)
{
  g_autoptr (LlvmgJitOptions) options = g_object_new (LLVMG_TYPE_JIT_OPTIONS, "process-symbols", FALSE, NULL);
  g_autoptr (LlvmgJit) jit = g_object_new (LLVMG_TYPE_JIT, "options", options, NULL);
  g_autoptr (LlvmgJitFunction) fib = NULL;
  g_autofree char *triple = NULL, *layout = NULL, *name = NULL;
  g_autoptr (LlvmgType) type = NULL;
  g_autoptr (GError) error = NULL;
  gboolean process_symbols;
  guint64 address;
  guint n_calls;

  g_object_get (options, "process-symbols", &process_symbols, NULL);
  g_assert_false (process_symbols);
  g_object_get (jit, "triple", &triple, "data-layout-string", &layout, "n-active-calls", &n_calls, NULL);
  g_assert_cmpstr (triple, ==, llvmg_jit_get_triple (jit));
  g_assert_cmpstr (layout, ==, llvmg_jit_get_data_layout_string (jit));
  g_assert_cmpuint (n_calls, ==, 0);
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "strlen", NULL), ==, 0);

  add (jit, FIB);
  fib = lookup (jit, "fib");
  g_object_get (fib, "name", &name, "address", &address, "function-type", &type, NULL);
  g_assert_cmpstr (name, ==, "fib");
  g_assert_cmpuint (address, ==, llvmg_jit_function_get_address (fib));
  g_assert_null (type); /* its context is gone */
}

/* A binding can make objects out of nothing. */
static void
test_made_of_nothing (void)
{
  LlvmgJitFunction *function = g_object_new (LLVMG_TYPE_JIT_FUNCTION, NULL);
  LlvmgJit *jit = g_object_new (LLVMG_TYPE_JIT, NULL);
  g_autofree char *what = llvmg_wrapper_get_description (LLVMG_WRAPPER (function));
  g_autoptr (GError) error = NULL;
  GVariant *annotation;

  g_assert_cmpstr (what, ==, "function");
  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (function)));
  g_assert_null (llvmg_jit_function_invoke (function, NULL, 0, &error));
  assert_failed (&error, LLVMG_ERROR_USE_AFTER_FREE,
                 "function used after it was made without a look-up, and stands for nothing");
  llvmg_jit_function_invoke_i64 (function, NULL, 0, &error);
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_clear_error (&error);
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*stands for nothing*");
  g_assert_cmpuint (llvmg_jit_function_get_address (function), ==, 0);
  g_test_assert_expected_messages ();

  /* A JIT needs nothing to be made of. */
  g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (jit)));
  annotation = g_variant_ref_sink (g_variant_new_int32 (1));
  g_assert_false (llvmg_wrapper_set_annotation (LLVMG_WRAPPER (jit), "k", annotation, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED);
  g_variant_unref (annotation);

  g_assert_finalize_object (function);
  g_assert_finalize_object (jit);
  assert_nothing_left ();
}

static void
test_cycles (void)
{
  for (guint i = 0; i < 200; i++)
    {
      LlvmgJit *jit = new_jit_with (FIB KINDS);
      LlvmgJitFunction *fib = lookup (jit, "fib");
      g_autoptr (GError) error = NULL;
      gint64 n = 10;

      g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, &error), ==, 55);
      g_assert_null (llvmg_jit_lookup (jit, "nope", NULL, NULL));
      if (i % 2 == 0)
        g_assert_true (llvmg_jit_close (jit, &error));
      if (i % 3 == 0)
        {
          g_assert_finalize_object (jit);
          g_assert_finalize_object (fib);
        }
      else
        {
          g_object_unref (fib);
          g_assert_finalize_object (jit);
        }
    }
  assert_nothing_left ();
}

/* ---- Threads ---- */

/* Runs until *flag is not 0, after it has set *started. */
#define WAIT \
  "define i32 @wait(ptr %started, ptr %flag) {\n" \
  "entry:\n" \
  "  store atomic i32 1, ptr %started seq_cst, align 4\n" \
  "  br label %loop\n" \
  "loop:\n" \
  "  %v = load atomic i32, ptr %flag seq_cst, align 4\n" \
  "  %done = icmp ne i32 %v, 0\n" \
  "  br i1 %done, label %end, label %loop\n" \
  "end:\n" \
  "  ret i32 %v\n" \
  "}\n"

typedef struct
{
  LlvmgJitFunction *function;
  gint              started; /* (atomic) */
  gint              flag;    /* (atomic) */
} Waiter;

static gpointer
waiter_thread (gpointer data)
{
  Waiter *waiter = data;
  gint64 args[2] = { (gint64) (gsize) &waiter->started, (gint64) (gsize) &waiter->flag };
  g_autoptr (GError) error = NULL;
  gint64 result = llvmg_jit_function_invoke_i64 (waiter->function, args, 2, &error);

  g_assert_no_error (error);
  return GINT_TO_POINTER ((int) result);
}

static void
test_close_during_call (void)
{
  LlvmgJit *jit = new_jit_with (WAIT);
  Waiter waiter = { lookup (jit, "wait"), 0, 0 };
  GThread *thread = g_thread_new ("waiter", waiter_thread, &waiter);
  g_autoptr (GError) error = NULL;

  while (g_atomic_int_get (&waiter.started) == 0)
    g_thread_yield ();
  g_assert_cmpuint (llvmg_jit_get_n_active_calls (jit), ==, 1);
  g_assert_false (llvmg_jit_close (jit, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_OPERATION, "close: 1 call of this JIT's functions is running");
  g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (jit)));

  g_atomic_int_set (&waiter.flag, 7);
  g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (thread)), ==, 7);
  g_assert_cmpuint (llvmg_jit_get_n_active_calls (jit), ==, 0);
  g_assert_true (llvmg_jit_close (jit, &error));
  g_assert_finalize_object (waiter.function);
  g_assert_finalize_object (jit);
  assert_nothing_left ();
}

/* The JIT's own object goes while its code runs. */
static void
test_drop_during_call (void)
{
  LlvmgJit *jit = new_jit_with (WAIT);
  Waiter waiter = { lookup (jit, "wait"), 0, 0 };
  GThread *thread = g_thread_new ("waiter", waiter_thread, &waiter);

  while (g_atomic_int_get (&waiter.started) == 0)
    g_thread_yield ();
  g_assert_finalize_object (jit);
  g_atomic_int_set (&waiter.flag, 1);
  g_thread_join (thread);
  g_assert_finalize_object (waiter.function);
  assert_nothing_left ();
}

typedef struct
{
  LlvmgJit *jit;
  guint     n_calls;
} Nested;

static gint32
close_cb (gpointer data)
{
  Nested *nested = data;
  g_autoptr (GError) error = NULL;

  nested->n_calls = llvmg_jit_get_n_active_calls (nested->jit);
  g_assert_false (llvmg_jit_close (nested->jit, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
  add (nested->jit, "define i32 @later() { ret i32 5 }\n");
  return 3;
}

static void
test_close_inside_call (void)
{
  LlvmgJit *jit = new_jit_with ("define i32 @call(ptr %f, ptr %data) { %r = call i32 %f(ptr %data) ret i32 %r }\n");
  LlvmgJitFunction *call = lookup (jit, "call"), *later;
  Nested nested = { jit, 0 };
  gint64 args[2] = { (gint64) (gsize) close_cb, (gint64) (gsize) &nested };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (llvmg_jit_function_invoke_i64 (call, args, 2, &error), ==, 3);
  g_assert_no_error (error);
  g_assert_cmpuint (nested.n_calls, ==, 1);
  later = lookup (jit, "later");
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (later, NULL, 0, &error), ==, 5);
  g_assert_true (llvmg_jit_close (jit, &error));
  g_assert_no_error (error);
  g_object_unref (later);
  g_assert_finalize_object (call);
  g_assert_finalize_object (jit);
}

static gpointer
invoke_thread (gpointer data)
{
  LlvmgJitFunction *fib = data;

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 n = 10;

      g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, &error), ==, 55);
      g_assert_cmpint (take_int64 (call1 (fib, int_value (G_TYPE_INT, 11), &error)), ==, 89);
      g_assert_no_error (error);
    }
  return NULL;
}

static void
test_invoke_on_threads (void)
{
  LlvmgJit *jit = new_jit_with (FIB);
  LlvmgJitFunction *fib = lookup (jit, "fib");
  GThread *threads[4];

  for (guint i = 0; i < 4; i++)
    threads[i] = g_thread_new ("invoke", invoke_thread, fib);
  for (guint i = 0; i < 4; i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (llvmg_jit_get_n_active_calls (jit), ==, 0);
  g_assert_finalize_object (fib);
  g_assert_finalize_object (jit);
  assert_nothing_left ();
}

/* Each thread adds its own modules to one JIT, looks them up and calls them. */
typedef struct
{
  LlvmgJit *jit;
  guint     number;
  gboolean  may_fail;
  guint     n_done;
} Adder;

static gboolean
adder_step (Adder *adder, LlvmgContext *context, guint i, GError **error)
{
  g_autofree char *name = g_strdup_printf ("f_%u_%u", adder->number, i);
  g_autofree char *ir = g_strdup_printf ("define i32 @%s() { ret i32 %u }\n", name, i);
  g_autoptr (LlvmgModule) module = parse (context, ir);
  g_autoptr (LlvmgJitFunction) function = NULL;
  gint64 result;

  if (!llvmg_jit_add_module (adder->jit, module, NULL, error))
    return FALSE;
  function = llvmg_jit_lookup (adder->jit, name, NULL, error);
  if (function == NULL)
    return FALSE;
  result = llvmg_jit_function_invoke_i64 (function, NULL, 0, error);
  if (*error != NULL)
    return FALSE;
  g_assert_cmpint (result, ==, i);
  return TRUE;
}

static gpointer
adder_thread (gpointer data)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  Adder *adder = data;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GError) error = NULL;

      if (adder_step (adder, context, i, &error))
        {
          adder->n_done++;
          continue;
        }
      g_assert_true (adder->may_fail);
      g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
      break;
    }
  return NULL;
}

static void
run_adders (LlvmgJit *jit, gboolean close)
{
  Adder adders[4];
  GThread *threads[4];

  for (guint i = 0; i < 4; i++)
    {
      adders[i] = (Adder) { jit, i, close, 0 };
      threads[i] = g_thread_new ("adder", adder_thread, &adders[i]);
    }
  if (close)
    {
      g_usleep (g_random_int_range (0, 30000));
      while (!llvmg_jit_close (jit, NULL))
        g_thread_yield ();
    }
  for (guint i = 0; i < 4; i++)
    {
      g_thread_join (threads[i]);
      if (!close)
        g_assert_cmpuint (adders[i].n_done, ==, 20);
    }
}

static void
test_add_on_threads (void)
{
  LlvmgJit *jit = new_jit ();

  run_adders (jit, FALSE);
  g_assert_finalize_object (jit);
  assert_nothing_left ();
}

static void
test_close_during_work (void)
{
  for (guint i = 0; i < 10; i++)
    {
      LlvmgJit *jit = new_jit ();

      run_adders (jit, TRUE);
      g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (jit)));
      g_assert_finalize_object (jit);
    }
  assert_nothing_left ();
}

typedef struct
{
  LlvmgJit    *jit;
  LlvmgModule *module;
} Add;

static gpointer
add_thread (gpointer data)
{
  Add *what = data;
  GError *error = NULL;

  g_assert_false (llvmg_jit_add_module (what->jit, what->module, NULL, &error));
  return error;
}

/* A thread that has a context's lock can close a JIT while another waits for that
 * lock to add a module: neither waits for the other. */
static void
test_close_with_lock (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, FIB);
  g_autoptr (LlvmgJit) jit = new_jit ();
  LlvmgCore *core = llvmg_wrapper_get_handle (context)->core;
  Add what = { jit, module };
  g_autoptr (GError) error = NULL;
  GThread *thread;

  llvmg_core_lock (core);
  thread = g_thread_new ("add", add_thread, &what);
  g_usleep (20000);
  g_assert_true (llvmg_jit_close (jit, NULL));
  llvmg_core_unlock (core);
  error = g_thread_join (thread);
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_assert_cmpstr (error->message, ==, "JIT used after it was closed");
}

static gpointer
unref_thread (gpointer data)
{
  g_object_unref (data);
  return NULL;
}

static void
test_last_reference_on_thread (void)
{
  LlvmgJit *jit = new_jit_with (FIB);
  LlvmgJitFunction *fib = lookup (jit, "fib");

  g_object_unref (jit);
  g_thread_join (g_thread_new ("unref", unref_thread, fib));
  assert_nothing_left ();
}

static void
test_fork (void)
{
  LlvmgJit *jit = new_jit_with (FIB);
  LlvmgJitFunction *fib = lookup (jit, "fib");
  gint64 n = 10;
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      /* A JIT that nobody was working with is as good as before. */
      gboolean ok = llvmg_jit_function_invoke_i64 (fib, &n, 1, NULL) == 55
                    && llvmg_jit_lookup_address (jit, "fib", NULL) != 0 && llvmg_jit_close (jit, NULL)
                    && llvmg_jit_function_invoke_i64 (fib, &n, 1, NULL) == 0;

      _exit (ok ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, NULL), ==, 55);
  g_assert_finalize_object (fib);
  g_assert_finalize_object (jit);
}

typedef struct
{
  LlvmgJit *jit;
  gint      stop; /* (atomic) */
} Busy;

/* Is inside the LLJIT nearly always. */
static gpointer
busy_thread (gpointer data)
{
  Busy *busy = data;

  while (g_atomic_int_get (&busy->stop) == 0)
    llvmg_jit_lookup_address (busy->jit, "nope", NULL);
  return NULL;
}

/* Either as good as before or dead; never stuck. */
static int
check_in_child (LlvmgJit *jit, LlvmgJitFunction *fib)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 10, result;

  alarm (20);
  result = llvmg_jit_function_invoke_i64 (fib, &n, 1, &error);
  if (error == NULL)
    return result == 55 && llvmg_jit_lookup_address (jit, "fib", NULL) != 0 && llvmg_jit_close (jit, NULL) ? 0 : 1;
  if (strcmp (error->message, "function 'fib' used after the process was forked while another thread used its JIT") != 0)
    return 1;
  return llvmg_jit_close (jit, NULL) && llvmg_jit_lookup_address (jit, "fib", NULL) == 0 ? 2 : 1;
}

/* The answer comes through a pipe, and the child is killed: what the thread that it
 * has not inherited had allocated is no leak worth reporting. */
static int
run_child (LlvmgJit *jit, LlvmgJitFunction *fib)
{
  char answer = 1;
  int ends[2];
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      answer = (char) check_in_child (jit, fib);
      if (write (ends[1], &answer, 1) == 1)
        pause ();
      _exit (1);
    }
  close (ends[1]);
  g_assert_cmpint (read (ends[0], &answer, 1), ==, 1);
  close (ends[0]);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  return answer;
}

static void
test_fork_while_busy (void)
{
  LlvmgJit *jit = new_jit_with (FIB);
  LlvmgJitFunction *fib = lookup (jit, "fib");
  Busy busy = { jit, 0 };
  GThread *thread = g_thread_new ("busy", busy_thread, &busy);
  guint n_lost = 0;
  gint64 n = 10;

  for (guint i = 0; i < 20; i++)
    {
      int answer = run_child (jit, fib);

      g_assert_true (answer == 0 || answer == 2);
      if (answer == 2)
        n_lost++;
    }
  g_test_message ("lost in %u of 20 forked processes", n_lost);
  g_atomic_int_set (&busy.stop, 1);
  g_thread_join (thread);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, NULL), ==, 55);
  g_assert_finalize_object (fib);
  g_assert_finalize_object (jit);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/jit/lookup", test_lookup);
  g_test_add_func ("/llvmg/jit/lookup/process-symbols", test_process_symbols);
  g_test_add_func ("/llvmg/jit/lookup/no-process-symbols", test_no_process_symbols);
  g_test_add_func ("/llvmg/jit/lookup/link-failure", test_link_failure);
  g_test_add_func ("/llvmg/jit/add/failures", test_add_failures);
  g_test_add_func ("/llvmg/jit/add/accepts", test_add_accepts);
  g_test_add_func ("/llvmg/jit/add/weak", test_weak);
  g_test_add_func ("/llvmg/jit/add/invalid-module", test_invalid_module);
  g_test_add_func ("/llvmg/jit/add/diagnostics", test_diagnostics);
  g_test_add_func ("/llvmg/jit/L14/module-stays", test_module_stays);
  g_test_add_func ("/llvmg/jit/L14/function-keeps-jit", test_function_keeps_jit);
  g_test_add_func ("/llvmg/jit/L14/close", test_close);
  g_test_add_func ("/llvmg/jit/L14/cycles", test_cycles);
  g_test_add_func ("/llvmg/jit/L14/close-during-call", test_close_during_call);
  g_test_add_func ("/llvmg/jit/L14/drop-during-call", test_drop_during_call);
  g_test_add_func ("/llvmg/jit/L14/close-inside-call", test_close_inside_call);
  g_test_add_func ("/llvmg/jit/L14/last-reference-on-thread", test_last_reference_on_thread);
  g_test_add_func ("/llvmg/jit/properties", test_properties);
  g_test_add_func ("/llvmg/jit/made-of-nothing", test_made_of_nothing);
  g_test_add_func ("/llvmg/jit/threads/invoke", test_invoke_on_threads);
  g_test_add_func ("/llvmg/jit/threads/add", test_add_on_threads);
  g_test_add_func ("/llvmg/jit/threads/close", test_close_during_work);
  g_test_add_func ("/llvmg/jit/threads/close-with-lock", test_close_with_lock);
  g_test_add_func ("/llvmg/jit/fork/idle", test_fork);
  g_test_add_func ("/llvmg/jit/fork/busy", test_fork_while_busy);

  return g_test_run ();
}
