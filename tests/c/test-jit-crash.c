/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Code generation for a JIT that LLVM does not survive, and compiled code that crashes in guarded calls.
 */

#include "config.h"

#include <signal.h>

#include "jit-fixtures.h"
#include "llvmg/jit/llvmg-jit-host.h"

/* What LLVM does not survive costs neither the module nor the JIT. */
static void
test_codegen_crash (void)
{
  LlvmgJit *jit = new_jit_with (FIB);
  LlvmgJitFunction *fib = lookup (jit, "fib");
  g_autoptr (GError) error = NULL;
  guint n_faults = llvmg_get_n_recovered_faults ();
  gint64 n = 9;

  check_add_fails (jit, "define void @f() gc \"no-such-collector\" { ret void }\n", LLVMG_ERROR_LLVM_CRASHED,
                   "LLVM crashed while compiling module 'm': ");
  g_assert_cmpuint (llvmg_get_n_recovered_faults (), ==, n_faults + 1);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, &error), ==, 34);
  add (jit, "define i32 @f() { ret i32 1 }\n");
  g_assert_finalize_object (fib);
  g_assert_finalize_object (jit);
  assert_nothing_left ();
}

/* ---- Guarded calls ---- */

#define FAULTS \
  "declare void @abort()\n" \
  "declare void @llvm.trap()\n" \
  "declare i32 @raise(i32)\n" \
  "define i64 @divide(i64 %x) { %r = sdiv i64 100, %x ret i64 %r }\n" \
  "define i64 @read(i64 %x) { %p = inttoptr i64 %x to ptr %r = load volatile i64, ptr %p ret i64 %r }\n" \
  "define i64 @write(i64 %x) { %p = inttoptr i64 %x to ptr store volatile i64 1, ptr %p ret i64 1 }\n" \
  "define i64 @jump(i64 %x) { %p = inttoptr i64 %x to ptr %r = call i64 %p() ret i64 %r }\n" \
  "define i64 @give_up(i64 %x) { call void @abort() ret i64 1 }\n" \
  "define i64 @trap(i64 %x) { call void @llvm.trap() ret i64 1 }\n" \
  "define i64 @recurse(i64 %x) {\n" \
  "  %a = alloca [100 x i64]\n" \
  "  %p = getelementptr i64, ptr %a, i64 %x\n" \
  "  store volatile i64 %x, ptr %p\n" \
  "  %r = call i64 @recurse(i64 %x)\n" \
  "  %v = load volatile i64, ptr %p\n" \
  "  %s = add i64 %r, %v\n" \
  "  ret i64 %s\n" \
  "}\n"

static LlvmgJitFunction *
lookup_guarded (LlvmgJit *jit, const char *name)
{
  LlvmgJitFunction *function = lookup (jit, name);

  g_assert_false (llvmg_jit_function_get_is_guarded (function));
  g_object_set (function, "is-guarded", TRUE, NULL);
  g_assert_true (llvmg_jit_function_get_is_guarded (function));
  return function;
}

static void
check_crashes (LlvmgJit *jit, const char *name, gint64 argument, const char *signal_text)
{
  g_autoptr (LlvmgJitFunction) function = lookup_guarded (jit, name);
  g_autofree char *message = g_strdup_printf ("function '%s' crashed: %s", name, signal_text);
  g_autoptr (GError) error = NULL;
  GValue value = int_value (G_TYPE_INT64, argument);

  g_assert_cmpint (llvmg_jit_function_invoke_i64 (function, &argument, 1, &error), ==, 0);
  assert_failed (&error, LLVMG_ERROR_CALL_CRASHED, message);
  g_assert_null (llvmg_jit_function_invoke (function, &value, 1, &error));
  assert_failed (&error, LLVMG_ERROR_CALL_CRASHED, message);
}

static void
host_handler (int number)
{
  (void) number;
}

static void
test_faults (void)
{
  LlvmgJit *jit = new_jit_with (FAULTS);
  g_autoptr (LlvmgJitFunction) divide = lookup_guarded (jit, "divide");
  g_autoptr (GError) error = NULL;
  struct sigaction before = { .sa_handler = host_handler }, after;
  gint64 five = 5;

  sigaction (SIGFPE, &before, NULL);
  for (guint i = 0; i < 20; i++)
    {
      check_crashes (jit, "divide", 0, "signal 8 (arithmetic error)");
      check_crashes (jit, "read", 8, "signal 11 (segmentation fault)");
      check_crashes (jit, "write", 16, "signal 11 (segmentation fault)");
      check_crashes (jit, "jump", 24, "signal 11 (segmentation fault)");
      check_crashes (jit, "give_up", 0, "signal 6 (abort)");
      check_crashes (jit, "trap", 0, "signal 4 (illegal instruction)");
      g_assert_cmpint (llvmg_jit_function_invoke_i64 (divide, &five, 1, &error), ==, 20);
      g_assert_no_error (error);
    }
  check_crashes (jit, "recurse", 0, "signal 11 (segmentation fault)");
  g_assert_cmpuint (llvmg_jit_get_n_active_calls (jit), ==, 0);
  sigaction (SIGFPE, NULL, &after);
  g_assert_true (after.sa_handler == host_handler);

  g_assert_true (llvmg_jit_function_set_is_guarded (divide, FALSE, &error));
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (divide, &five, 1, &error), ==, 20);
  g_assert_true (llvmg_jit_close (jit, &error));
  g_assert_no_error (error);
  g_assert_false (llvmg_jit_function_set_is_guarded (divide, TRUE, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_object_unref (jit);
}

/* What a guarded call's code calls runs on the thread of the call. */
typedef struct
{
  GThread          *thread;
  LlvmgJitFunction *inner;  /* (nullable) */
  gboolean          fails;
} HostNotes;

static GValue *
host_cb (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  HostNotes *notes = user_data;
  GValue *result = g_new0 (GValue, 1);
  gint64 argument = g_value_get_int64 (&args[0]);

  (void) n_args;
  g_assert_true (g_thread_self () == notes->thread);
  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, argument + 1);
  if (notes->fails)
    g_set_error_literal (error, G_FILE_ERROR, 3, "the host's");
  else if (notes->inner != NULL)
    g_value_set_int64 (result, llvmg_jit_function_invoke_i64 (notes->inner, &argument, 1, error));
  if (*error != NULL)
    g_clear_pointer (&result, g_free);
  return result;
}

static void
test_guarded_host (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, "declare i64 @tick(i64)\n"
                                          "define i64 @run(i64 %x) { %a = call i64 @tick(i64 %x) %r = sdiv i64 100, %a ret i64 %r }\n"
                                          "define i64 @divide(i64 %x) { %r = sdiv i64 100, %x ret i64 %r }\n");
  g_autoptr (LlvmgFunction) tick = llvmg_module_get_function (module, "tick");
  g_autoptr (LlvmgType) type = llvmg_function_get_function_type (tick);
  g_autoptr (LlvmgJitFunction) run = NULL;
  g_autoptr (LlvmgJitFunction) divide = NULL;
  g_autoptr (GError) error = NULL;
  HostNotes notes = { g_thread_self (), NULL, FALSE };
  gint64 argument = 9;

  llvmg_jit_define_function (jit, "tick", type, host_cb, &notes, NULL, &error);
  llvmg_jit_add_module (jit, module, NULL, &error);
  g_assert_no_error (error);
  run = lookup_guarded (jit, "run");
  divide = lookup_guarded (jit, "divide");
  for (guint i = 0; i < 100; i++)
    {
      argument = 9;
      notes.inner = NULL;
      notes.fails = FALSE;
      g_assert_cmpint (llvmg_jit_function_invoke_i64 (run, &argument, 1, &error), ==, 10);
      g_assert_no_error (error);
      notes.fails = TRUE;
      g_assert_cmpint (llvmg_jit_function_invoke_i64 (run, &argument, 1, &error), ==, 0);
      g_assert_error (error, G_FILE_ERROR, 3);
      g_clear_error (&error);
      notes.fails = FALSE;
      notes.inner = divide;
      argument = 20;
      g_assert_cmpint (llvmg_jit_function_invoke_i64 (run, &argument, 1, &error), ==, 20);
      g_assert_no_error (error);
      argument = 0; /* the inner call crashes, and its error goes through the outer one */
      g_assert_cmpint (llvmg_jit_function_invoke_i64 (run, &argument, 1, &error), ==, 0);
      assert_failed (&error, LLVMG_ERROR_CALL_CRASHED, "function 'divide' crashed: signal 8 (arithmetic error)");
      argument = 200; /* the outer one crashes after the inner one */
      g_assert_cmpint (llvmg_jit_function_invoke_i64 (run, &argument, 1, &error), ==, 0);
      assert_failed (&error, LLVMG_ERROR_CALL_CRASHED, "function 'run' crashed: signal 8 (arithmetic error)");
      g_assert_cmpuint (llvmg_jit_get_n_active_calls (jit), ==, 0);
    }
}

/* A fault of a function of the program's is its own. */
static GValue *
fault_cb (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  (void) args;
  (void) n_args;
  (void) user_data;
  (void) error;
  *(volatile int *) 8 = 1;
  return NULL;
}

static void
test_host_fault (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (LlvmgJit) jit = new_jit ();
      g_autoptr (LlvmgContext) context = llvmg_context_new ();
      g_autoptr (LlvmgModule) module = parse (context, "declare void @f()");
      g_autoptr (LlvmgFunction) f = llvmg_module_get_function (module, "f");
      g_autoptr (LlvmgType) type = llvmg_function_get_function_type (f);
      g_autoptr (LlvmgJitFunction) function = NULL;
      g_autoptr (GError) error = NULL;

      llvmg_jit_define_function (jit, "f", type, fault_cb, NULL, NULL, &error);
      function = lookup_guarded (jit, "f");
      llvmg_jit_function_invoke (function, NULL, 0, &error);
      exit (0); /* it was caught */
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

static gpointer
crash_thread_cb (gpointer data)
{
  for (guint i = 0; i < 50; i++)
    check_crashes (data, i % 2 == 0 ? "divide" : "read", 0,
                   i % 2 == 0 ? "signal 8 (arithmetic error)" : "signal 11 (segmentation fault)");
  return NULL;
}

static void
test_guarded_threads (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with (FAULTS);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("crashes", crash_thread_cb, jit);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (llvmg_jit_get_n_active_calls (jit), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/jit/crash/codegen", test_codegen_crash);
  g_test_add_func ("/llvmg/jit/crash/faults", test_faults);
  g_test_add_func ("/llvmg/jit/crash/guarded-host", test_guarded_host);
  g_test_add_func ("/llvmg/jit/crash/host-fault", test_host_fault);
  g_test_add_func ("/llvmg/jit/crash/guarded-threads", test_guarded_threads);

  return g_test_run ();
}
