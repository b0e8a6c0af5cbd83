/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Copies of the body of a function: as another function, and in place of a call.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/ir/llvmg-call-base.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-value-private.h"

typedef struct
{
  LLVMValueRef  functions[2]; /* that are verified; NULL for none */
  LLVMValueRef  subject;      /* the call, or the function */
  const char   *name;         /* (nullable) */
  LLVMValueRef  copy;
  char         *problem;      /* (owned) by malloc */
} CopyJob;

static void
verify_cb (gpointer data)
{
  CopyJob *job = data;

  for (guint i = 0; i < G_N_ELEMENTS (job->functions) && job->problem == NULL; i++)
    if (job->functions[i] != NULL)
      job->problem = llvmg_bridge_verify_function (job->functions[i]);
}

/* Whether the functions are valid and nobody holds a detached native of their module. */
static gboolean
check_functions (LlvmgCall *call, CopyJob *job, LlvmgHandle *module)
{
  if (!llvmg_call_no_detached (call, module))
    return FALSE;
  if (!llvmg_handle_get_auto_verify (module))
    return TRUE;
  if (!llvmg_call_guarded (call, "verifying a function", LLVMG_ERROR_VERIFICATION, verify_cb, job))
    {
      free (g_steal_pointer (&job->problem));
      return FALSE;
    }
  return job->problem == NULL
         || llvmg_call_fail_take (call, LLVMG_ERROR_VERIFICATION, "a function is not valid", g_steal_pointer (&job->problem));
}

/* ---- In place of a call ---- */

static void
inline_cb (gpointer data)
{
  CopyJob *job = data;

  job->problem = llvmg_bridge_inline_call (job->subject);
}

/* What is called, if its body can be seen; NULL with a failure. */
static LLVMValueRef
find_body (LlvmgCall *call)
{
  LLVMValueRef callee = LLVMGetCalledValue (call->native);
  LLVMBasicBlockRef block = LLVMGetInstructionParent (call->native);

  if (block == NULL || LLVMGetBasicBlockParent (block) == NULL)
    llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "inline_call: a call in a function was expected, a detached one was given");
  else if (!LLVMIsAFunction (callee))
    llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "inline_call: a call of a function was expected; this calls something else");
  else if (LLVMCountBasicBlocks (callee) == 0)
    llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "inline_call: the function that is called has no body");
  else if (LLVMGlobalGetValueType (callee) != LLVMGetCalledFunctionType (call->native))
    llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "inline_call: the function is called as one of another type");
  else
    return callee;
  return NULL;
}

static void
replace_call (LlvmgCall *call, CopyJob *job)
{
  llvmg_core_set_ending (call->core, "its call was inlined");
  if (llvmg_call_guarded (call, "inlining a call", LLVMG_ERROR_INVALID_OPERATION, inline_cb, job) && job->problem != NULL)
    llvmg_call_fail_take (call, LLVMG_ERROR_INVALID_OPERATION, "inline_call: LLVM cannot inline it", job->problem);
  else
    free (job->problem);
}

/**
 * llvmg_call_base_inline_call:
 * @self: a call of a function that has a body
 * @error: return location for an error
 *
 * Puts a copy of the body of the function in place of the call.
 *
 * The call is dead afterwards, and its result is replaced wherever it was used. Other wrappers stay
 * valid: the block of the call ends where the call was, and what followed it is in a new block. The
 * function itself does not change. Whether inlining pays, or an attribute such as `noinline` forbids
 * it, is not looked at. What LLVM cannot inline are functions that call themselves, read variable
 * arguments, or jump to addresses of their blocks.
 *
 * Both functions are verified first, unless [property@Llvmg.Module:auto-verify] is off.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the call is dead, with `INVALID_OPERATION` when
 * it is detached, calls no function or one without a body, somebody holds a detached instruction or
 * block of the module, or LLVM cannot inline it, with `VERIFICATION` when one of the functions is not
 * valid, and with `LLVM_CRASHED` when LLVM died over it.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_call_base_inline_call (LlvmgCallBase *self, GError **error)
{
  CopyJob job = { .name = NULL };
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  job.subject = call.native;
  job.functions[0] = find_body (&call);
  if (job.functions[0] != NULL)
    job.functions[1] = LLVMGetBasicBlockParent (LLVMGetInstructionParent (call.native));
  if (job.functions[0] != NULL && check_functions (&call, &job, llvmg_value_find_module (call.core, call.native)))
    replace_call (&call, &job);
  return llvmg_call_end (&call);
}

/* ---- As another function ---- */

static void
clone_cb (gpointer data)
{
  CopyJob *job = data;

  job->copy = llvmg_bridge_function_clone (job->subject, job->name);
}

static gboolean
check_clone (LlvmgCall *call, const char *name)
{
  if (name != NULL && g_str_has_prefix (name, "llvm."))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "name: \"%s\" is a name of intrinsics", name);
  if (LLVMGetIntrinsicID (call->native) != 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "clone: an intrinsic cannot be copied");
  return TRUE;
}

/**
 * llvmg_function_clone:
 * @self: a function
 * @name: (nullable): the name of the copy, or %NULL for that of the function; it is made unique if it
 *   is taken
 * @error: return location for an error
 *
 * Copies the function inside its module, with its body, attributes and metadata. It is verified first,
 * unless [property@Llvmg.Module:auto-verify] is off.
 *
 * Calls of the function by itself are still calls of the old one. Addresses of its blocks that are in
 * its own body become those of the copy's; those elsewhere, such as in a table, stay as they are. The
 * copy is in no comdat.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the function is dead, with `INVALID_ARGUMENT`
 * when it is an intrinsic, or the name is one or not UTF-8, with `INVALID_OPERATION` when somebody holds
 * a detached instruction or block of the module, with `VERIFICATION` when the function is not valid, and
 * with `LLVM_CRASHED` when LLVM died over it.
 *
 * Returns: (transfer full): the copy
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_function_clone (LlvmgFunction *self, const char *name, GError **error)
{
  LlvmgFunction *copy = NULL;
  CopyJob job = { .name = name };
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  job.subject = call.native;
  if (LLVMCountBasicBlocks (call.native) > 0)
    job.functions[0] = call.native;
  if (llvmg_call_name (&call, name) != NULL && check_clone (&call, name)
      && check_functions (&call, &job, llvmg_value_find_module (call.core, call.native))
      && llvmg_call_guarded (&call, "copying a function", LLVMG_ERROR_FAILED, clone_cb, &job))
    copy = llvmg_value_wrap (call.core, job.copy);
  llvmg_call_end (&call);
  return copy;
}
