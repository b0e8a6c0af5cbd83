/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Compiled functions as closures, and called on another thread.
 */

#include "config.h"

#include "jit-host-fixtures.h"

/* ---- Closures of compiled functions ---- */

static void
call_closure (GClosure *closure, GValue *result, GObject *object, gint64 number)
{
  GValue args[2] = { G_VALUE_INIT, G_VALUE_INIT };

  g_value_set_object (g_value_init (&args[0], G_TYPE_OBJECT), object);
  args[1] = int_value (G_TYPE_INT64, number);
  g_closure_invoke (closure, result, 2, args, NULL);
  g_value_unset (&args[0]);
}

static void
test_to_closure (void)
{
  LlvmgJit *jit = new_jit_with ("define i64 @handle(ptr %o, i64 %n) { %i = ptrtoint ptr %o to i64 %r = add i64 %i, %n ret i64 %r }\n"
                                "define ptr @same(ptr %o) { ret ptr %o }\n"
                                "define void @none(ptr %o, i64 %n) { ret void }\n"
                                "define void @more(ptr %o, i64 %n, i64 %m) { ret void }\n"
                                "define i128 @wide() { ret i128 0 }\n");
  LlvmgJitFunction *handle = lookup (jit, "handle");
  g_autoptr (LlvmgJitFunction) same = lookup (jit, "same");
  g_autoptr (LlvmgJitFunction) none = lookup (jit, "none");
  g_autoptr (LlvmgJitFunction) more = lookup (jit, "more");
  g_autoptr (LlvmgJitFunction) wide = lookup (jit, "wide");
  g_autoptr (LlvmgJitFunction) untyped = NULL;
  g_autoptr (GObject) object = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GError) error = NULL;
  GClosure *closure = llvmg_jit_function_to_closure (handle, &error);
  GValue result = G_VALUE_INIT;

  g_assert_no_error (error);
  g_object_unref (handle); /* the closure has it */
  g_value_init (&result, G_TYPE_INT64);
  call_closure (closure, &result, object, 5);
  g_assert_cmpint (g_value_get_int64 (&result), ==, (gint64) (gsize) object + 5);
  g_value_unset (&result);
  g_value_init (&result, G_TYPE_DOUBLE);
  call_closure (closure, &result, NULL, 5);
  g_assert_cmpfloat (g_value_get_double (&result), ==, 5);
  g_value_unset (&result);

  g_value_init (&result, G_TYPE_OBJECT); /* a number is no object */
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*is no GObject*");
  call_closure (closure, &result, object, 5);
  g_test_assert_expected_messages ();
  g_assert_null (g_value_get_object (&result));
  g_value_unset (&result);
  call_closure (closure, NULL, object, 5); /* who calls it wants no result */

  {
    GClosure *pointer = llvmg_jit_function_to_closure (same, &error);
    GClosure *nothing = llvmg_jit_function_to_closure (none, &error);
    GClosure *greedy = llvmg_jit_function_to_closure (more, &error);

    g_value_init (&result, G_TYPE_POINTER);
    call_closure (pointer, &result, object, 5); /* it takes the first only */
    g_assert_true (g_value_get_pointer (&result) == object);
    call_closure (nothing, NULL, object, 5);
    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*is no gpointer*");
    call_closure (nothing, &result, object, 5);
    g_test_assert_expected_messages ();
    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*'more' takes 3 arguments, 2 were given*");
    call_closure (greedy, NULL, object, 5);
    g_test_assert_expected_messages ();
    g_value_unset (&result);
    g_closure_unref (pointer);
    g_closure_unref (nothing);
    g_closure_unref (greedy);
  }

  g_assert_null (llvmg_jit_function_to_closure (wide, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  untyped = llvmg_jit_lookup (jit, "strlen", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (llvmg_jit_function_to_closure (untyped, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
  g_clear_error (&error);

  g_assert_true (llvmg_jit_close (jit, &error));
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*used after its JIT was closed*");
  call_closure (closure, NULL, object, 5);
  g_test_assert_expected_messages ();
  g_assert_null (llvmg_jit_function_to_closure (same, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_closure_unref (closure);
  g_object_unref (jit);
}

/* A signal of the library's own kind of object, with a handler that is compiled. */
static void
test_signal (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with ("@seen = global i64 0\n"
                                           "define void @notified(ptr %o, ptr %pspec) {\n"
                                           "  %n = load i64, ptr @seen %m = add i64 %n, 1 store i64 %m, ptr @seen ret void }\n"
                                           "define i64 @count(i64 %x) { %n = load i64, ptr @seen ret i64 %n }\n");
  g_autoptr (LlvmgJitFunction) notified = lookup (jit, "notified");
  g_autoptr (LlvmgJitFunction) count = lookup (jit, "count");
  g_autoptr (GCancellable) object = g_cancellable_new ();
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
  g_autoptr (GError) error = NULL;
  GClosure *closure = llvmg_jit_function_to_closure (notified, &error);

  g_assert_no_error (error);
  g_signal_connect_closure (options, "notify", closure, FALSE);
  g_closure_unref (closure);
  for (guint i = 0; i < 10; i++)
    g_object_set (options, "process-symbols", i % 2 == 1, NULL);
  g_assert_cmpint (run (count, 0, &error), ==, 10);
  g_assert_no_error (error);
}

/* ---- On another thread ---- */

typedef struct
{
  GMainLoop *loop;
  GValue    *value;
  GError    *error;
  guint      n_done;
} Done;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Done *done = data;

  done->value = llvmg_jit_function_invoke_finish (LLVMG_JIT_FUNCTION (source), result, &done->error);
  if (done->n_done++ == 0)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (llvmg_jit_function_invoke_finish (LLVMG_JIT_FUNCTION (source), result, &error));
      g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
    }
  g_main_loop_quit (done->loop);
}

static void
test_async (void)
{
  Notes notes = { 0 };
  LlvmgJit *jit = new_jit ();
  LlvmgJitFunction *function;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Done done = { g_main_loop_new (NULL, FALSE), NULL, NULL, 0 };
  GValue argument = int_value (G_TYPE_INT64, 5);

  define (jit, "tick", I64_I64, mixed_cb, &notes);
  add (jit, TICK);
  function = lookup (jit, "run");
  llvmg_jit_function_invoke_async (function, &argument, 1, NULL, done_cb, &done);
  g_main_loop_run (done.loop);
  g_assert_no_error (done.error);
  g_assert_cmpint (take_int64 (done.value), ==, 11);

  g_value_set_int64 (&argument, -5);
  llvmg_jit_function_invoke_async (function, &argument, 1, NULL, done_cb, &done);
  g_main_loop_run (done.loop);
  g_assert_error (done.error, test_quark (), 7);
  g_clear_error (&done.error);

  llvmg_jit_function_invoke_async (function, NULL, 0, NULL, done_cb, &done);
  g_main_loop_run (done.loop);
  g_assert_error (done.error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
  g_clear_error (&done.error);

  g_cancellable_cancel (cancellable);
  llvmg_jit_function_invoke_async (function, &argument, 1, cancellable, done_cb, &done);
  g_main_loop_run (done.loop);
  g_assert_error (done.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&done.error);
  g_assert_null (llvmg_jit_function_invoke_finish (function, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);

  /* Dropped while it runs. */
  g_value_set_int64 (&argument, 3);
  llvmg_jit_function_invoke_async (function, &argument, 1, NULL, done_cb, &done);
  g_object_unref (function);
  g_object_unref (jit);
  g_main_loop_run (done.loop);
  g_assert_cmpint (take_int64 (done.value), ==, 7);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (notes.n_freed, ==, 1);
  g_main_loop_unref (done.loop);
  assert_nothing_left ();
}
int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/jit-closure/to-closure", test_to_closure);
  g_test_add_func ("/jit-closure/signal", test_signal);
#ifndef __SANITIZE_THREAD__ /* it does not see how GLib's queues hand over what they are given */
  g_test_add_func ("/jit-closure/async", test_async);
#else
  (void) test_async;
#endif

  return g_test_run ();
}
