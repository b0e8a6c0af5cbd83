/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The place of a global in its module: its neighbours, and taking it out.
 */

#include "config.h"

#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-global-value.h"
#include "llvmg/ir/llvmg-value-private.h"

static LLVMValueRef
find_neighbour (LLVMValueRef global, gboolean next)
{
  switch (LLVMGetValueKind (global))
    {
    case LLVMFunctionValueKind:
      return next ? LLVMGetNextFunction (global) : LLVMGetPreviousFunction (global);
    case LLVMGlobalVariableValueKind:
      return next ? LLVMGetNextGlobal (global) : LLVMGetPreviousGlobal (global);
    case LLVMGlobalAliasValueKind:
      return next ? LLVMGetNextGlobalAlias (global) : LLVMGetPreviousGlobalAlias (global);
    case LLVMGlobalIFuncValueKind:
      return next ? LLVMGetNextGlobalIFunc (global) : LLVMGetPreviousGlobalIFunc (global);
    default:
      return NULL;
    }
}

static LlvmgGlobalValue *
get_neighbour (LlvmgGlobalValue *self, gboolean next)
{
  LlvmgGlobalValue *neighbour;
  LlvmgCall call;

  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  neighbour = llvmg_value_wrap (call.core, find_neighbour (call.native, next));
  llvmg_call_end (&call);
  return neighbour;
}

/**
 * llvmg_global_value_get_next:
 * @self: a global
 *
 * Gives the next one in the module's list of its kind: functions, variables,
 * aliases and ifuncs have a list each.
 *
 * Returns: (transfer full) (nullable): the next global, or %NULL
 *
 * Since: 0.1
 */
LlvmgGlobalValue *
llvmg_global_value_get_next (LlvmgGlobalValue *self)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), NULL);

  return get_neighbour (self, TRUE);
}

/**
 * llvmg_global_value_get_previous:
 * @self: a global
 *
 * Gives the previous one in the module's list of its kind.
 *
 * Returns: (transfer full) (nullable): the previous global, or %NULL
 *
 * Since: 0.1
 */
LlvmgGlobalValue *
llvmg_global_value_get_previous (LlvmgGlobalValue *self)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), NULL);

  return get_neighbour (self, FALSE);
}

static gboolean
can_erase (LlvmgCall *call, const char *what, LlvmgEraseMode mode)
{
  guint n_users = llvmg_bridge_global_count_users (call->native);
  const char *problem;

  if (mode == LLVMG_ERASE_MODE_CASCADE)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "mode: only an instruction can be erased with CASCADE");
  if (mode != LLVMG_ERASE_MODE_REFUSE && mode != LLVMG_ERASE_MODE_POISON)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "mode: %d is not a mode of erasing", (int) mode);
  if (n_users > 0 && mode == LLVMG_ERASE_MODE_REFUSE)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "%s cannot be erased: it is used by %u %s",
                            what, n_users, n_users == 1 ? "user" : "users");
  if (!llvmg_call_may_delete (call, call->native))
    return FALSE;
  problem = llvmg_bridge_global_poison_problem (call->native);
  if (problem != NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            "%s cannot be erased, nor poison take its place: %s", what, problem);
  if (LLVMIsAFunction (call->native) && llvmg_core_find_detached_user (call->core, call->native) != NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            "%s cannot be erased: a detached instruction refers to it or to what is in it", what);
  return TRUE;
}

/**
 * llvmg_global_value_erase:
 * @self: a global
 * @mode: what to do when it is used
 * @error: return location for an error
 *
 * Takes the global out of its module and deletes it, with all that it contains.
 *
 * The wrappers of the global and of its arguments, blocks and instructions are
 * dead afterwards. What a function or variable uses of itself does not count.
 * With `POISON`, what else uses it gets a poison value; what must name a global,
 * such as an alias, cannot.
 *
 * Fails with [error@Llvmg.Error] `INVALID_OPERATION` when it is used and @mode is
 * `REFUSE`, when poison cannot take its place, or when a detached instruction
 * refers to it, with `INVALID_ARGUMENT` when @mode is `CASCADE` or not a mode, and
 * with `USE_AFTER_FREE` when the global is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_value_erase (LlvmgGlobalValue *self, LlvmgEraseMode mode, GError **error)
{
  g_autofree char *what = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  what = llvmg_describe (self);
  if (can_erase (&call, what, mode))
    {
      llvmg_core_set_ending (call.core, "%s was erased", what);
      llvmg_bridge_erase_global (call.native);
      llvmg_handle_set_ending (llvmg_wrapper_get_handle (self), "it was erased");
    }
  return llvmg_call_end (&call);
}
