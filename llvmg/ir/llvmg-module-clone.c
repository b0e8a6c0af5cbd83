/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Copies of a module, in its context and in another.
 */

#include "config.h"

#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/bridge/llvmg-bridge-extract.h"
#include "llvmg/ir/llvmg-context-parse.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-module-io.h"
#include "llvmg/ir/llvmg-module-private.h"
#include "llvmg/ir/llvmg-module.h"
#include "llvmg/ir/llvmg-value-private.h"

typedef struct
{
  LLVMModuleRef module;
  LLVMModuleRef copy;    /* (owned) */
  char         *problem; /* (owned) by malloc */
} CloneJob;

static void
clone_cb (gpointer data)
{
  CloneJob *job = data;

  job->copy = llvmg_bridge_clone_module (job->module, &job->problem);
}

/**
 * llvmg_module_clone:
 * @self: a module
 * @error: return location for an error
 *
 * Copies the module, with all that is in it, inside its context. The module is
 * verified first, unless its [property@Llvmg.Module:auto-verify] is off.
 *
 * Fails with [error@Llvmg.Error] `VERIFICATION` when the module is not valid, with
 * `INVALID_OPERATION` when somebody holds a detached instruction or block of it, with
 * `USE_AFTER_FREE` when it is dead, and with `LLVM_CRASHED` when LLVM died over it.
 *
 * Returns: (transfer full): the copy
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_module_clone (LlvmgModule *self, GError **error)
{
  LlvmgModule *copy = NULL;
  CloneJob job = { NULL };
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!llvmg_call_begin_read (&call, self, error))
    return NULL;
  job.module = call.native;
  if (llvmg_call_check_module (&call, llvmg_wrapper_get_handle (self))
      && llvmg_call_guarded (&call, "copying a module", LLVMG_ERROR_FAILED, clone_cb, &job))
    {
      copy = llvmg_module_wrap (call.core, job.copy);
      if (copy == NULL)
        llvmg_call_fail_take (&call, LLVMG_ERROR_FAILED, "the module cannot be copied", job.problem);
    }
  else if (job.copy != NULL && llvmg_core_get_native (call.core) != NULL)
    LLVMDisposeModule (job.copy);
  llvmg_call_end (&call);
  return copy;
}

/* What can be seen without the lock of the other context: that is only taken when the lock
 * of this one is not held. */
static gboolean
check_context (LlvmgModule *self, LlvmgContext *context, char **name, GError **error)
{
  const char *native_name;
  LlvmgCall call;
  gsize length;

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native_name = LLVMGetModuleIdentifier (call.native, &length);
  *name = llvmg_text_from_native (native_name, length);
  if (context == NULL || !LLVMG_IS_CONTEXT (context))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "context: a LlvmgContext was expected, %s was given",
                     context == NULL ? "nothing" : "something else");
  return llvmg_call_end (&call) && llvmg_wrapper_check_alive (LLVMG_WRAPPER (context), error);
}

/**
 * llvmg_module_clone_into:
 * @self: a module
 * @context: a context, its own or another
 * @error: return location for an error
 *
 * Copies the module, with all that is in it, into a context, so that both can be worked on
 * at the same time by two threads. The copy goes by way of bitcode. The module is verified
 * first, unless its [property@Llvmg.Module:auto-verify] is off. Named structure types get
 * another name where @context has one of that name.
 *
 * Fails with [error@Llvmg.Error] `VERIFICATION` when the module is not valid, or `PARSE`
 * when it is not but was not verified first, with `INVALID_OPERATION` when somebody holds a
 * detached instruction or block of it, with `INVALID_ARGUMENT` when @context is %NULL, with `USE_AFTER_FREE` when one of the two is
 * dead, and with `LLVM_CRASHED` when LLVM died over it.
 *
 * Returns: (transfer full): the copy
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_module_clone_into (LlvmgModule *self, LlvmgContext *context, GError **error)
{
  g_autoptr (GBytes) bitcode = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!check_context (self, context, &name, error))
    return NULL;
  bitcode = llvmg_module_to_bitcode (self, error);
  if (bitcode == NULL)
    return NULL;
  return llvmg_context_parse_bitcode (context, bitcode, name, error);
}
