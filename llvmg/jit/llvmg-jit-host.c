/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Functions of the program that compiled code calls.
 *
 * Each is a closure of libffi's: a piece of code that puts what it is called with
 * in an array and calls host_cb(). The JIT owns it with the symbol: it goes when
 * no compiled code is left that could call it. While it runs the JIT is called,
 * and cannot be closed.
 */

#include "config.h"

#include <string.h>

#include "llvmg/base/llvmg-error-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/jit/llvmg-jit-frame-private.h"
#include "llvmg/jit/llvmg-jit-host-private.h"
#include "llvmg/jit/llvmg-jit-private.h"

/* What is at the address of the symbol. */
typedef struct
{
  LlvmgJitCore      *core;        /* (unowned) which owns this */
  char              *name;        /* (owned) */
  LlvmgJitSignature *signature;   /* (owned) */
  ffi_closure       *native;      /* (owned) (nullable) */
  void              *code;        /* of it */
  LlvmgHostFunc      func;        /* (nullable) */
  LlvmgHostTextFunc  text_func;   /* (nullable) instead of func */
  gpointer           user_data;
  GDestroyNotify     destroy;     /* (nullable) */
  GClosure          *closure;     /* (owned) (nullable) instead of func */
} Host;

static void
host_free (gpointer data)
{
  Host *self = data;

  if (self->native != NULL)
    ffi_closure_free (self->native);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_clear_pointer (&self->closure, g_closure_unref);
  llvmg_jit_signature_unref (self->signature);
  g_free (self->name);
  g_free (self);
}

/* ---- Being called ---- */

typedef struct
{
  Host    *host;
  void   **args;
  void    *result;
  GError  *error;
} HostCall;

/* (transfer full) (nullable) */
static GValue *
call_closure (Host *self, const GValue *values, guint n)
{
  GType type = llvmg_jit_signature_get_result_type (self->signature);
  GValue *result = NULL;

  if (type != G_TYPE_NONE)
    {
      result = g_new0 (GValue, 1);
      g_value_init (result, type);
    }
  g_closure_invoke (self->closure, result, n, values, NULL);
  return result;
}

/* (transfer full) (nullable) */
static GValue *
call_text_func (Host *self, GValue *values, guint n, GError **error)
{
  char *text = self->text_func (values, n, self->user_data, error);
  GValue *result;

  if (*error != NULL || text == NULL)
    return NULL; /* what is beside an error is no result */
  result = llvmg_jit_result_parse (text);
  g_free (text);
  return result;
}

/* On the program's side: what goes wrong here is an error. */
static void
run_host (gpointer data)
{
  HostCall *call = data;
  Host *self = call->host;
  guint n = llvmg_jit_signature_get_n_params (self->signature);
  g_autofree GValue *values = g_new0 (GValue, (gsize) n + 1);
  GValue *result;

  llvmg_jit_signature_read_args (self->signature, call->args, self->text_func != NULL, values);
  if (self->closure != NULL)
    result = call_closure (self, values, n);
  else if (self->text_func != NULL)
    result = call_text_func (self, values, n, &call->error);
  else
    result = self->func (values, n, self->user_data, &call->error);
  for (guint i = 0; i < n; i++)
    g_value_unset (&values[i]);

  if (call->error != NULL)
    return; /* a result beside it is not one */
  llvmg_jit_signature_write_result (self->signature, self->name, result, call->result, &call->error);
  if (result != NULL)
    g_boxed_free (G_TYPE_VALUE, result);
}

static void
host_cb (ffi_cif *cif, void *result, void **args, void *user_data)
{
  Host *self = user_data;
  HostCall call = { self, args, result, NULL };

  memset (result, 0, MAX (sizeof (ffi_arg), cif->rtype->size));
  llvmg_jit_call_host (self->core, run_host, &call);
  if (call.error != NULL)
    llvmg_jit_fail_in_call (self->core, call.error);
}

/* ---- Definition ---- */

/* NULL with @error; `destroy` was called then. */
static Host *
host_new (LlvmgJitCore *core, const LlvmgJitHostDefinition *definition, LlvmgJitSignature *signature, GError **error)
{
  Host *self = g_new0 (Host, 1);

  self->core = core;
  self->name = g_strdup (definition->name);
  self->signature = llvmg_jit_signature_ref (signature);
  self->func = definition->func;
  self->text_func = definition->text_func;
  self->user_data = definition->user_data;
  self->destroy = definition->destroy;
  if (definition->closure != NULL)
    {
      self->closure = g_closure_ref (definition->closure);
      g_closure_sink (self->closure);
      if (G_CLOSURE_NEEDS_MARSHAL (self->closure))
        g_closure_set_marshal (self->closure, g_cclosure_marshal_generic);
    }
  self->native = ffi_closure_alloc (sizeof *self->native, &self->code);
  if (self->native != NULL
      && ffi_prep_closure_loc (self->native, llvmg_jit_signature_get_cif (signature), host_cb, self, self->code) == FFI_OK)
    return self;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED, "%s: libffi cannot make code for '%s'", definition->what,
               definition->name);
  host_free (self);
  return NULL;
}

/* Everything that can be wrong with it; (transfer full) */
static LlvmgJitSignature *
check_definition (gpointer self, const LlvmgJitHostDefinition *definition, GError **error)
{
  LlvmgJitSignature *signature;

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error) || !llvmg_jit_check_name (definition->name, "name", error))
    return NULL;
  if (definition->func == NULL && definition->text_func == NULL && definition->closure == NULL)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a function was expected, nothing was given",
                   definition->what);
      return NULL;
    }
  signature = llvmg_jit_signature_from_type (definition->function_type, error);
  if (signature == NULL)
    return NULL;
  if (llvmg_jit_signature_check_host (signature, definition->what, definition->name, error))
    return signature;
  llvmg_jit_signature_unref (signature);
  return NULL;
}

gboolean
llvmg_jit_host_define (gpointer                      self,
                       LlvmgJitLibrary              *library,
                       const LlvmgJitHostDefinition *definition,
                       GError                      **error)
{
  LlvmgJitSignature *signature;
  gboolean ok = FALSE;
  Host *host;

  signature = check_definition (self, definition, error);
  if (signature == NULL)
    {
      if (definition->destroy != NULL)
        definition->destroy (definition->user_data);
      return FALSE;
    }
  host = host_new (llvmg_jit_library_get_core (library), definition, signature, error);
  if (host != NULL && llvmg_jit_begin (self, host->core, error))
    {
      LlvmgJitCore *core = host->core;

      ok = llvmg_jit_library_define (library, NULL, definition->name, (gsize) host->code, signature, host, host_free,
                                     definition->what, error);
      llvmg_jit_core_end_work (core);
    }
  if (ok)
    return TRUE;
  llvmg_jit_signature_unref (signature);
  g_clear_pointer (&host, host_free);
  return FALSE;
}

/* ---- In the main dylib ---- */

/* NULL if the JIT could not be made. */
static LlvmgJitLibrary *
main_library (LlvmgJit *self)
{
  LlvmgJitCore *core = llvmg_jit_get_core (self);

  return core != NULL ? llvmg_jit_core_get_main (core) : NULL;
}

/**
 * llvmg_jit_define_function:
 * @self: a JIT
 * @name: the name that compiled code calls it by
 * @function_type: (type LlvmgFunctionType): its type
 * @func: (scope notified) (closure user_data) (destroy destroy): the function
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 * @error: return location for an error
 *
 * Makes a function of the program callable for compiled code.
 *
 * Modules declare it with @function_type and call it by @name. It can also be
 * looked up and called like a compiled function. It must be defined before code that
 * calls it is looked up.
 *
 * An error that @func reports stops the compiled code: the call that llvmg made
 * of it on this thread returns that error, whatever is in between. Nothing of what is left of
 * the compiled functions in between runs, nor of C functions that these have called and
 * that have called back, such as `qsort`: memory that they would have freed is lost, and what
 * they would have unlocked stays locked. When llvmg has not called that code on this
 * thread, because the program called its address or it made the thread, then the
 * error is lost with a critical warning, and the function returns 0.
 *
 * @func and @user_data are kept until the JIT is closed, or dropped together with
 * all of its functions, and no compiled code is left that could call it. @destroy is called once,
 * on the thread where that happens; at once when this fails.
 *
 * In Python and JavaScript @func takes the arguments one by one and returns a plain value.
 * What it throws comes out of the call as the same object. JavaScript functions run on the main
 * thread only: on another the result is an error.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the JIT or @function_type is
 * dead, `INVALID_ARGUMENT` when @name is empty or not UTF-8 or @func is %NULL,
 * `TYPE_MISMATCH` when @function_type is not a function type, `UNSUPPORTED` when it is
 * variadic or has a parameter or result that [class@Llvmg.JitFunction] cannot pass, and
 * `JIT` when the name is defined already.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_define_function (LlvmgJit       *self,
                           const char     *name,
                           LlvmgType      *function_type,
                           LlvmgHostFunc   func,
                           gpointer        user_data,
                           GDestroyNotify  destroy,
                           GError        **error)
{
  LlvmgJitHostDefinition definition = { .what = "define_function", .name = name, .function_type = function_type,
                                        .func = func, .user_data = user_data, .destroy = destroy };

  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  return llvmg_jit_host_define (self, main_library (self), &definition, error);
}

/**
 * llvmg_jit_define_text_function:
 * @self: a JIT
 * @name: the name that compiled code calls it by
 * @function_type: (type LlvmgFunctionType): its type
 * @func: (scope notified) (closure user_data) (destroy destroy): the function
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 * @error: return location for an error
 *
 * Makes a function of the program callable for compiled code, that gives its result as
 * text and may get large integers as text.
 *
 * The layers of Python and JavaScript use it. In all but that it is as [method@Llvmg.Jit.define_function],
 * and fails as that does.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_define_text_function (LlvmgJit           *self,
                                const char         *name,
                                LlvmgType          *function_type,
                                LlvmgHostTextFunc   func,
                                gpointer            user_data,
                                GDestroyNotify      destroy,
                                GError            **error)
{
  LlvmgJitHostDefinition definition = { .what = "define_text_function", .name = name, .function_type = function_type,
                                        .text_func = func, .user_data = user_data, .destroy = destroy };

  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  return llvmg_jit_host_define (self, main_library (self), &definition, error);
}

/**
 * llvmg_jit_define_closure:
 * @self: a JIT
 * @name: the name that compiled code calls it by
 * @function_type: (type LlvmgFunctionType): its type
 * @closure: the closure
 * @error: return location for an error
 *
 * Makes a [struct@GObject.Closure] callable for compiled code.
 *
 * It gets the arguments as [callback@Llvmg.HostFunc] does, and gives its result
 * in a value of that kind. A closure cannot report errors: what it throws in
 * other languages is printed there, and compiled code gets 0. In all else it is as
 * [method@Llvmg.Jit.define_function], which is to be preferred.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the JIT or @function_type is
 * dead, `INVALID_ARGUMENT` when @name is empty or not UTF-8 or @closure is %NULL,
 * `TYPE_MISMATCH` when @function_type is not a function type, `UNSUPPORTED` when it is
 * variadic or has a parameter or result that [class@Llvmg.JitFunction] cannot pass, and
 * `JIT` when the name is defined already.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_define_closure (LlvmgJit *self, const char *name, LlvmgType *function_type, GClosure *closure, GError **error)
{
  LlvmgJitHostDefinition definition = { .what = "define_closure", .name = name, .function_type = function_type,
                                        .closure = closure };

  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  return llvmg_jit_host_define (self, main_library (self), &definition, error);
}

/* ---- In any dylib ---- */

/**
 * llvmg_jit_dylib_define_function:
 * @self: a dylib
 * @name: the name that compiled code calls it by
 * @function_type: (type LlvmgFunctionType): its type
 * @func: (scope notified) (closure user_data) (destroy destroy): the function
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 * @error: return location for an error
 *
 * Makes a function of the program callable for the code that finds this dylib.
 *
 * It is removed with the dylib's default tracker. In all else it is as
 * [method@Llvmg.Jit.define_function], and fails as that does.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_define_function (LlvmgJitDylib  *self,
                                 const char     *name,
                                 LlvmgType      *function_type,
                                 LlvmgHostFunc   func,
                                 gpointer        user_data,
                                 GDestroyNotify  destroy,
                                 GError        **error)
{
  LlvmgJitHostDefinition definition = { .what = "define_function", .name = name, .function_type = function_type,
                                        .func = func, .user_data = user_data, .destroy = destroy };

  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  return llvmg_jit_host_define (self, llvmg_jit_dylib_get_library (self), &definition, error);
}

/**
 * llvmg_jit_dylib_define_text_function:
 * @self: a dylib
 * @name: the name that compiled code calls it by
 * @function_type: (type LlvmgFunctionType): its type
 * @func: (scope notified) (closure user_data) (destroy destroy): the function
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 * @error: return location for an error
 *
 * Makes a function of the program callable for the code that finds this dylib, that gives its
 * result as text and may get large integers as text.
 *
 * It is removed with the dylib's default tracker. In all else it is as
 * [method@Llvmg.Jit.define_text_function], and fails as that does.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_define_text_function (LlvmgJitDylib      *self,
                                      const char         *name,
                                      LlvmgType          *function_type,
                                      LlvmgHostTextFunc   func,
                                      gpointer            user_data,
                                      GDestroyNotify      destroy,
                                      GError            **error)
{
  LlvmgJitHostDefinition definition = { .what = "define_text_function", .name = name, .function_type = function_type,
                                        .text_func = func, .user_data = user_data, .destroy = destroy };

  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  return llvmg_jit_host_define (self, llvmg_jit_dylib_get_library (self), &definition, error);
}

/**
 * llvmg_jit_dylib_define_closure:
 * @self: a dylib
 * @name: the name that compiled code calls it by
 * @function_type: (type LlvmgFunctionType): its type
 * @closure: the closure
 * @error: return location for an error
 *
 * Makes a [struct@GObject.Closure] callable for the code that finds this dylib.
 *
 * It is removed with the dylib's default tracker. In all else it is as
 * [method@Llvmg.Jit.define_closure], and fails as that does.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_define_closure (LlvmgJitDylib  *self,
                                const char     *name,
                                LlvmgType      *function_type,
                                GClosure       *closure,
                                GError        **error)
{
  LlvmgJitHostDefinition definition = { .what = "define_closure", .name = name, .function_type = function_type,
                                        .closure = closure };

  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  return llvmg_jit_host_define (self, llvmg_jit_dylib_get_library (self), &definition, error);
}
