/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <string.h>

#include "llvmg/ir/llvmg-context-ir.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * llvmg_context_create_module:
 * @self: a context
 * @name: a name for the module
 * @error: return location for an error
 *
 * Makes an empty module. It keeps the context alive.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @name is %NULL or not UTF-8,
 * and with `USE_AFTER_FREE` when the context is dead.
 *
 * Returns: (transfer full): the module
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_context_create_module (LlvmgContext *self, const char *name, GError **error)
{
  LlvmgModule *module = NULL;
  const char *native_name;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);
  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  native_name = llvmg_call_name (&call, name);
  if (name == NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "name: a text was expected, nothing was given");
  else if (native_name != NULL)
    module = llvmg_module_wrap (call.core, LLVMModuleCreateWithNameInContext (native_name, call.native));
  llvmg_call_end (&call);
  return module;
}

/**
 * llvmg_context_create_basic_block:
 * @self: a context
 * @name: (nullable): a name, or %NULL for none
 * @error: return location for an error
 *
 * Makes an empty block that is in no function yet. See
 * [method@Llvmg.BasicBlock.append_to].
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @name is not UTF-8, and with
 * `USE_AFTER_FREE` when the context is dead.
 *
 * Returns: (transfer full): the block
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_context_create_basic_block (LlvmgContext *self, const char *name, GError **error)
{
  LlvmgBasicBlock *block = NULL;
  const char *native_name;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);
  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  native_name = llvmg_call_name (&call, name);
  if (native_name != NULL)
    {
      LLVMBasicBlockRef native = llvmg_bridge_create_block (call.native, native_name, strlen (native_name));

      block = llvmg_block_wrap (call.core, native);
      llvmg_core_detach (call.core, LLVMBasicBlockAsValue (native), NULL);
    }
  llvmg_call_end (&call);
  return block;
}
