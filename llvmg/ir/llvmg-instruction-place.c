/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Where instructions stand: clones, removing, erasing and moving.
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-instruction.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * llvmg_instruction_clone:
 * @self: an instruction
 * @error: return location for an error
 *
 * Copies the instruction with its flags and metadata. The copy uses the same operands, has no
 * name, and is detached: [method@Llvmg.Builder.insert] or [method@Llvmg.Instruction.move_before]
 * put it somewhere.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the instruction is dead.
 *
 * Returns: (transfer full): the copy
 *
 * Since: 0.1
 */
LlvmgInstruction *
llvmg_instruction_clone (LlvmgInstruction *self, GError **error)
{
  LlvmgInstruction *copy;
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  native = LLVMInstructionClone (call.native);
  copy = llvmg_value_wrap (call.core, native);
  llvmg_core_detach (call.core, native, llvmg_handle_get_module (llvmg_wrapper_get_handle (self)));
  llvmg_call_end (&call);
  return copy;
}

/* Whether nothing uses the instruction, or its uses may become poison. */
static gboolean
check_erase (LlvmgCall *call, LlvmgInstruction *self, LlvmgEraseMode mode)
{
  guint n_uses = llvmg_bridge_value_count_uses (call->native);
  g_autofree char *what = NULL;
  g_autofree char *times = NULL;

  if (mode != LLVMG_ERASE_MODE_REFUSE && mode != LLVMG_ERASE_MODE_POISON && mode != LLVMG_ERASE_MODE_CASCADE)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "mode: a value of EraseMode was expected, %d was given", (int) mode);
  if (n_uses == 0)
    return TRUE;
  what = llvmg_describe (self);
  times = n_uses == 1 ? g_strdup ("once") : g_strdup_printf ("%u times", n_uses);
  if (mode != LLVMG_ERASE_MODE_POISON)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "%s is still used %s", what, times);
  if (LLVMGetTypeKind (LLVMTypeOf (call->native)) == LLVMTokenTypeKind)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "%s is still used %s, and there is no poison for a token",
                            what, times);
  return TRUE;
}

static void
erase (LlvmgCall *call)
{
  if (llvmg_bridge_value_count_uses (call->native) > 0)
    LLVMReplaceAllUsesWith (call->native, LLVMGetPoison (LLVMTypeOf (call->native)));
  llvmg_core_set_ending (call->core, "it was erased");
  if (LLVMGetInstructionParent (call->native) == NULL)
    llvmg_core_delete_detached (call->core, call->native);
  else
    LLVMInstructionEraseFromParent (call->native);
}

static void
erase_cascade (LlvmgCall *call, LlvmgInstruction *self)
{
  g_autofree char *what = llvmg_describe (self);
  LLVMValueRef *operands;
  gsize n;

  operands = llvmg_bridge_instruction_list_made_of (call->native, &n);
  erase (call);
  llvmg_core_set_ending (call->core, "it was erased, since only %s used it", what);
  llvmg_bridge_erase_unused (operands, n);
  free (operands);
}

/**
 * llvmg_instruction_erase:
 * @self: an instruction
 * @mode: what to do when the instruction is still used, and with what only it used
 * @error: return location for an error
 *
 * Deletes the instruction, whether it is in a block or detached. The object is
 * dead afterwards.
 *
 * With `POISON`, what uses it gets a poison value. With `CASCADE` nothing may use it; its
 * operands are erased too if they are instructions that nothing else uses and that have no
 * effect but their result, then the operands of those, and so on. Which have no effect is for
 * LLVM to say: calls of functions that return and write nothing, for instance, have none. What is
 * detached stays. Debug records that name what is erased are given the value in another
 * way, where there is one.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the instruction is dead,
 * with `INVALID_ARGUMENT` for an unknown @mode, and with `INVALID_OPERATION` when
 * something uses it and @mode is %LLVMG_ERASE_MODE_REFUSE or %LLVMG_ERASE_MODE_CASCADE, or
 * it is a token, of which there is no poison.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_erase (LlvmgInstruction *self, LlvmgEraseMode mode, GError **error)
{
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (check_erase (&call, self, mode))
    {
      if (mode == LLVMG_ERASE_MODE_CASCADE)
        erase_cascade (&call, self);
      else
        erase (&call);
    }
  return llvmg_call_end (&call);
}

/**
 * llvmg_instruction_remove_from_parent:
 * @self: an instruction in a block
 * @error: return location for an error
 *
 * Takes the instruction out of its block. It is detached then: it belongs to
 * whoever holds its object, can be inserted again by
 * [method@Llvmg.Builder.insert], and is deleted with the last reference. What uses
 * it goes on doing so.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the instruction is dead and
 * with `INVALID_OPERATION` when it is detached.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_remove_from_parent (LlvmgInstruction *self, GError **error)
{
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (LLVMGetInstructionParent (call.native) == NULL)
    {
      g_autofree char *what = llvmg_describe (self);

      llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "%s is detached already", what);
    }
  else
    {
      LlvmgHandle *module = llvmg_value_find_module (call.core, call.native);

      LLVMInstructionRemoveFromParent (call.native);
      llvmg_core_detach (call.core, call.native, module);
    }
  return llvmg_call_end (&call);
}

/* Whether the instruction of the call may stand in the block right before @before, NULL for its end. */
static gboolean
check_order (LlvmgCall *call, LLVMBasicBlockRef block, LLVMValueRef before)
{
  LLVMValueRef moved = call->native;
  LLVMValueRef after = before != NULL ? LLVMGetPreviousInstruction (before) : LLVMGetLastInstruction (block);

  if (LLVMIsATerminatorInst (moved) && before != NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "a terminator can only stand at the end of a block");
  if (before != NULL && LLVMIsAPHINode (before) && !LLVMIsAPHINode (moved))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "only a phi can stand before a phi");
  if (after != NULL && LLVMIsAPHINode (moved) && !LLVMIsAPHINode (after))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "a phi can only stand at the top of its block");
  if (after != NULL && LLVMIsATerminatorInst (after))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "nothing can stand after a terminator");
  return TRUE;
}

/* Whether what it uses, and what uses it, is of the function where it goes. */
static gboolean
check_home (LlvmgCall *call, LlvmgInstruction *self, LLVMValueRef function)
{
  LlvmgHandle *module = llvmg_value_find_module (call->core, function);
  LlvmgHandle *home = llvmg_handle_get_module (llvmg_wrapper_get_handle (self));
  g_autofree char *what = NULL;
  g_autofree char *text = NULL;
  LLVMValueRef misfit;

  if (llvmg_bridge_value_get_function (call->native) == function)
    return TRUE;
  what = llvmg_describe (self);
  if (LLVMGetInstructionParent (call->native) != NULL && home != module)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s cannot be moved to another module", what);
  misfit = llvmg_bridge_instruction_find_misfit (call->native, function);
  if (misfit == NULL)
    return TRUE;
  text = llvmg_value_to_text (misfit);
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                          "%s cannot be moved to another function: it is tied to %s, which belongs elsewhere", what, text);
}

static gboolean
check_move (LlvmgCall *call, LlvmgInstruction *self, LLVMBasicBlockRef block, LLVMValueRef before)
{
  LLVMValueRef function = LLVMGetBasicBlockParent (block);

  if (function == NULL && LLVMGetInstructionParent (call->native) != block)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "the block is detached: nothing can be moved into it");
  if (function != NULL && !check_home (call, self, function))
    return FALSE;
  return check_order (call, block, before);
}

/* To right before @before, NULL for the end of the block. */
static void
move_to (LlvmgCall *call, LlvmgInstruction *self, LLVMBasicBlockRef block, LLVMValueRef before)
{
  gboolean was_detached = LLVMGetInstructionParent (call->native) == NULL;
  LLVMValueRef next = was_detached ? NULL : LLVMGetNextInstruction (call->native);

  if (before == call->native || (LLVMGetInstructionParent (call->native) == block && next == before))
    return;
  if (!check_move (call, self, block, before))
    return;
  llvmg_bridge_instruction_place (call->native, block, before);
  if (was_detached)
    llvmg_core_attach (call->core, call->native, llvmg_value_find_module (call->core, call->native));
}

static gboolean
move_beside (LlvmgInstruction *self, LlvmgInstruction *instruction, gboolean to_after, GError **error)
{
  LLVMBasicBlockRef block;
  LLVMValueRef place;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  place = llvmg_call_arg (&call, LLVMG_TYPE_INSTRUCTION, instruction, "instruction");
  block = place != NULL ? LLVMGetInstructionParent (place) : NULL;
  if (place != NULL && block == NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "instruction: one in a block was expected, a detached one was given");
  else if (place != NULL && place != call.native)
    move_to (&call, self, block, to_after ? LLVMGetNextInstruction (place) : place);
  return llvmg_call_end (&call);
}

/**
 * llvmg_instruction_move_before:
 * @self: an instruction
 * @instruction: an instruction in a block
 * @error: return location for an error
 *
 * Moves the instruction to right before another one; inserts it there if it is detached.
 *
 * It may go to another function of the module if it is not tied to its own: it uses nothing
 * of that but constants, and nothing there uses it. Debug records stay where they are.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when the other one is of another context, or is of another function or
 * module to which the instruction cannot go, and with `INVALID_OPERATION` when the other one is
 * detached or the instruction cannot stand there: terminators stand at the end of a block, phis
 * at the top.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_move_before (LlvmgInstruction *self, LlvmgInstruction *instruction, GError **error)
{
  return move_beside (self, instruction, FALSE, error);
}

/**
 * llvmg_instruction_move_after:
 * @self: an instruction
 * @instruction: an instruction in a block
 * @error: return location for an error
 *
 * Moves the instruction to right after another one; inserts it there if it is detached.
 *
 * Fails as [method@Llvmg.Instruction.move_before] does.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_move_after (LlvmgInstruction *self, LlvmgInstruction *instruction, GError **error)
{
  return move_beside (self, instruction, TRUE, error);
}

/**
 * llvmg_instruction_move_to_end:
 * @self: an instruction
 * @block: a block in a function
 * @error: return location for an error
 *
 * Moves the instruction to the end of a block, which must not have a terminator yet; inserts it
 * there if it is detached. So a terminator can go to another block; phis that name its old
 * block stay as they are.
 *
 * Fails as [method@Llvmg.Instruction.move_before] does.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_move_to_end (LlvmgInstruction *self, LlvmgBasicBlock *block, GError **error)
{
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_BASIC_BLOCK, block, "block");
  if (native != NULL)
    move_to (&call, self, LLVMValueAsBasicBlock (native), NULL);
  return llvmg_call_end (&call);
}
