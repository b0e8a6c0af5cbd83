/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Compiled functions as closures, so that they can be connected to signals.
 */

#include "config.h"

#include "llvmg/base/llvmg-error-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/jit/llvmg-jit-function-private.h"

typedef struct
{
  GClosure          closure;
  LlvmgJitFunction *function; /* (owned) */
} FunctionClosure;

static void
finalize_cb (gpointer data, GClosure *closure)
{
  (void) data;
  g_clear_object (&((FunctionClosure *) closure)->function);
}

/* FALSE if the one cannot become the other. */
static gboolean
give_result (const GValue *result, GValue *place)
{
  if (G_VALUE_HOLDS_POINTER (place) && G_VALUE_HOLDS_UINT64 (result))
    g_value_set_pointer (place, (gpointer) (gsize) g_value_get_uint64 (result));
  else
    return g_value_transform (result, place);
  return TRUE;
}

static void
marshal_cb (GClosure     *closure,
            GValue       *place,
            guint         n,
            const GValue *values,
            gpointer      hint,
            gpointer      data)
{
  LlvmgJitFunction *function = ((FunctionClosure *) closure)->function;
  LlvmgJitSignature *signature = llvmg_jit_function_get_signature (function);
  g_autoptr (GError) error = NULL;
  GValue *result;

  (void) hint;
  (void) data;
  result = llvmg_jit_function_invoke (function, values, MIN (n, llvmg_jit_signature_get_n_params (signature)), &error);
  if (error != NULL)
    g_critical ("a closure could not call its compiled function: %s", error->message);
  else if (place != NULL && G_IS_VALUE (place) && (result == NULL || !give_result (result, place)))
    g_critical ("the result of the compiled function of a closure is no %s", G_VALUE_TYPE_NAME (place));
  if (result != NULL)
    g_boxed_free (G_TYPE_VALUE, result);
}

/**
 * llvmg_jit_function_to_closure:
 * @self: a compiled function
 * @error: return location for an error
 *
 * Makes a closure that calls the function, for instance to connect it to a
 * signal with g_signal_connect_closure().
 *
 * The function gets as many of the closure's values as it has parameters, from the
 * first on; for a signal the first is the object that has emitted it. They are
 * passed as the arguments of [method@Llvmg.JitFunction.invoke]: an object, a boxed value or a parameter
 * specification as its address. The result is transformed to the type that the
 * closure is to give.
 *
 * The closure keeps the function alive. What goes wrong in a call, for
 * instance because the JIT was closed, is a critical warning, and the closure's
 * result stays as it was.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the JIT was closed, with `INVALID_OPERATION` when
 * the type of the function is not known, and with `UNSUPPORTED` when a function of its type cannot be called.
 *
 * Returns: (transfer full): the closure
 *
 * Since: 0.1
 */
GClosure *
llvmg_jit_function_to_closure (LlvmgJitFunction *self, GError **error)
{
  LlvmgJitSignature *signature;
  GClosure *closure;

  g_return_val_if_fail (LLVMG_IS_JIT_FUNCTION (self), NULL);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return NULL;
  signature = llvmg_jit_function_get_signature (self);
  if (signature == NULL)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION,
                   "the type of function '%s' is not known: give it to lookup", llvmg_jit_function_get_name (self));
      return NULL;
    }
  if (!llvmg_jit_signature_check_callable (signature, llvmg_jit_function_get_name (self), error))
    return NULL;

  closure = g_closure_new_simple (sizeof (FunctionClosure), NULL);
  ((FunctionClosure *) closure)->function = g_object_ref (self);
  g_closure_add_finalize_notifier (closure, NULL, finalize_cb);
  g_closure_set_marshal (closure, marshal_cb);
  g_closure_ref (closure);
  g_closure_sink (closure);
  return closure;
}
