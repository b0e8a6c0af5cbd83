/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-builder-private.h"

/* LLVM allots memory for what it is told to expect. */
#define MAX_HINT 65536u

/**
 * llvmg_builder_phi:
 * @self: a builder, at the top of a block
 * @type: the type of the result
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Chooses a value by the block that the program comes from. The values are added
 * by [method@Llvmg.PhiNode.add_incoming].
 *
 * See "‘phi’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position, or one after something
 * that is no phi, with `INVALID_ARGUMENT` when the type is of another context, and
 * with `TYPE_MISMATCH` when there are no values of it.
 *
 * Returns: (transfer full) (type LlvmgPhiNode): the phi
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_phi (LlvmgBuilder *self, LlvmgType *type, const char *name, GError **error)
{
  LLVMValueRef previous, result = NULL;
  LlvmgBuilderWatches *watches;
  LLVMTypeRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  watches = llvmg_handle_get_watches (llvmg_wrapper_get_handle (self));
  previous = watches->has_before ? LLVMGetPreviousInstruction (llvmg_bridge_watch_get (&watches->before))
                                 : LLVMGetLastInstruction (llvmg_builder_get_block (&call));
  native = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, type, "type");
  name = native != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name == NULL)
    ; /* failed */
  else if (previous != NULL && !LLVMIsAPHINode (previous))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "phi: the top of a block was expected, the builder stands after something that is no phi");
  else if (!llvmg_bridge_type_is_first_class (native) || LLVMGetTypeKind (native) == LLVMLabelTypeKind
           || LLVMGetTypeKind (native) == LLVMMetadataTypeKind || LLVMGetTypeKind (native) == LLVMTokenTypeKind
           || LLVMGetTypeKind (native) == LLVMX86_AMXTypeKind)
    {
      g_autofree char *text = llvmg_type_to_text (native);

      llvmg_call_fail (&call, LLVMG_ERROR_TYPE_MISMATCH, "phi: type: a first-class type was expected, %s was given", text);
    }
  else
    {
      result = LLVMBuildPhi (call.native, native, name);
    }
  return llvmg_builder_end (&call, self, result);
}

static gboolean
check_return (LlvmgCall *call, const char *operation, LLVMTypeRef given)
{
  LLVMValueRef function = LLVMGetBasicBlockParent (llvmg_builder_get_block (call));
  LLVMTypeRef expected = LLVMGetReturnType (LLVMGlobalGetValueType (function));
  g_autofree char *expected_text = NULL;
  g_autofree char *given_text = NULL;

  if (!llvmg_builder_check_terminator (call, operation))
    return FALSE;
  if (given == expected)
    return TRUE;
  expected_text = llvmg_type_to_text (expected);
  given_text = llvmg_type_to_text (given);
  return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: the function returns %s, %s was given", operation, expected_text, given_text);
}

/**
 * llvmg_builder_ret:
 * @self: a builder, at the end of a block
 * @value: the result of the function
 * @error: return location for an error
 *
 * Returns a value from the function.
 *
 * See "‘ret’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder is not at the end of a block that has no
 * terminator, with `INVALID_ARGUMENT` when the value is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the function
 * returns another type.
 *
 * Returns: (transfer full) (type LlvmgReturnInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_ret (LlvmgBuilder *self, LlvmgValue *value, GError **error)
{
  LLVMValueRef native, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, value, "value");
  if (native != NULL && check_return (&call, "ret", LLVMTypeOf (native)))
    result = LLVMBuildRet (call.native, native);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_ret_void:
 * @self: a builder, at the end of a block
 * @error: return location for an error
 *
 * Returns from a function that has no result.
 *
 * See "‘ret’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.ret] does.
 *
 * Returns: (transfer full) (type LlvmgReturnInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_ret_void (LlvmgBuilder *self, GError **error)
{
  LLVMValueRef result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  if (check_return (&call, "ret_void", LLVMVoidTypeInContext (llvmg_core_get_native (call.core))))
    result = LLVMBuildRetVoid (call.native);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_br:
 * @self: a builder, at the end of a block
 * @dest: (type LlvmgBasicBlock): a block of the same function
 * @error: return location for an error
 *
 * Goes to a block.
 *
 * See "‘br’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder is not at the end of a block that has no
 * terminator, and with `INVALID_ARGUMENT` when the block is missing or belongs to
 * another function or context.
 *
 * Returns: (transfer full) (type LlvmgBranchInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_br (LlvmgBuilder *self, LlvmgBasicBlock *dest, GError **error)
{
  LLVMBasicBlockRef block;
  LLVMValueRef result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  block = llvmg_builder_block_operand (&call, dest, "dest");
  if (block != NULL && llvmg_builder_check_terminator (&call, "br"))
    result = LLVMBuildBr (call.native, block);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_cond_br:
 * @self: a builder, at the end of a block
 * @condition: what decides, of type i1
 * @then_dest: (type LlvmgBasicBlock): the block if it holds
 * @else_dest: (type LlvmgBasicBlock): the block if it does not
 * @error: return location for an error
 *
 * Goes to one of two blocks.
 *
 * See "‘br’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.br] does, and with `TYPE_MISMATCH` when the
 * condition is not of type i1.
 *
 * Returns: (transfer full) (type LlvmgBranchInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_cond_br (LlvmgBuilder *self, LlvmgValue *condition, LlvmgBasicBlock *then_dest, LlvmgBasicBlock *else_dest, GError **error)
{
  LLVMBasicBlockRef then_block, else_block;
  LLVMValueRef native, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, condition, "condition");
  then_block = native != NULL ? llvmg_builder_block_operand (&call, then_dest, "then_dest") : NULL;
  else_block = then_block != NULL ? llvmg_builder_block_operand (&call, else_dest, "else_dest") : NULL;
  if (else_block != NULL && LLVMTypeOf (native) != LLVMInt1TypeInContext (llvmg_core_get_native (call.core)))
    llvmg_builder_fail_operand (&call, "cond_br", "condition", native, "a value of type i1");
  else if (else_block != NULL && llvmg_builder_check_terminator (&call, "cond_br"))
    result = LLVMBuildCondBr (call.native, native, then_block, else_block);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_unreachable:
 * @self: a builder, at the end of a block
 * @error: return location for an error
 *
 * Says that the program never comes here.
 *
 * See "‘unreachable’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the builder is dead, and
 * with `INVALID_OPERATION` when it is not at the end of a block that has no
 * terminator.
 *
 * Returns: (transfer full) (type LlvmgUnreachableInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_unreachable (LlvmgBuilder *self, GError **error)
{
  LLVMValueRef result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  if (llvmg_builder_check_terminator (&call, "unreachable"))
    result = LLVMBuildUnreachable (call.native);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_switch:
 * @self: a builder
 * @value: an integer
 * @default_dest: where to go for a number that has no case, a block of the same
 *   function
 * @n_cases_hint: about how many cases will be added; it matters for speed only
 * @error: return location for an error
 *
 * Goes to a block that a number chooses. The cases are added by
 * [method@Llvmg.SwitchInst.add_case].
 *
 * See "‘switch’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position, or not the end of a block,
 * with `INVALID_ARGUMENT` when an object is missing or belongs to another function or
 * context, and with `TYPE_MISMATCH` when @value is no integer.
 *
 * Returns: (transfer full) (type LlvmgSwitchInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_switch (LlvmgBuilder *self, LlvmgValue *value, LlvmgBasicBlock *default_dest, guint n_cases_hint, GError **error)
{
  LLVMBasicBlockRef dest;
  LLVMValueRef native, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, value, "value");
  dest = native != NULL ? llvmg_builder_block_operand (&call, default_dest, "default_dest") : NULL;
  if (dest != NULL && LLVMGetTypeKind (LLVMTypeOf (native)) != LLVMIntegerTypeKind)
    llvmg_builder_fail_operand (&call, "switch", "value", native, "an integer");
  else if (dest != NULL && llvmg_builder_check_terminator (&call, "switch"))
    result = LLVMBuildSwitch (call.native, native, dest, MIN (n_cases_hint, MAX_HINT));
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_indirectbr:
 * @self: a builder
 * @address: the address of a block
 * @n_dests_hint: about how many destinations will be added; it matters for speed only
 * @error: return location for an error
 *
 * Goes to a block by its address. The blocks that it can be are added by
 * [method@Llvmg.IndirectBrInst.add_destination].
 *
 * See "‘indirectbr’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position, or not the end of a block,
 * with `INVALID_ARGUMENT` when an object is missing or belongs to another function or
 * context, and with `TYPE_MISMATCH` when @address is no pointer.
 *
 * Returns: (transfer full) (type LlvmgIndirectBrInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_indirectbr (LlvmgBuilder *self, LlvmgValue *address, guint n_dests_hint, GError **error)
{
  LLVMValueRef native, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, address, "address");
  if (native != NULL && LLVMGetTypeKind (LLVMTypeOf (native)) != LLVMPointerTypeKind)
    llvmg_builder_fail_operand (&call, "indirectbr", "address", native, "a pointer");
  else if (native != NULL && llvmg_builder_check_terminator (&call, "indirectbr"))
    result = LLVMBuildIndirectBr (call.native, native, MIN (n_dests_hint, MAX_HINT));
  return llvmg_builder_end (&call, self, result);
}

static gboolean
check_aggregate (LlvmgCall *call, LLVMValueRef *values, guint n_values)
{
  LLVMValueRef function = LLVMGetBasicBlockParent (llvmg_builder_get_block (call));
  LLVMTypeRef type = LLVMGetReturnType (LLVMGlobalGetValueType (function));
  g_autofree char *text = llvmg_type_to_text (type);
  gboolean is_struct = LLVMGetTypeKind (type) == LLVMStructTypeKind;
  guint64 n_elements;

  if (!is_struct && LLVMGetTypeKind (type) != LLVMArrayTypeKind)
    return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH,
                            "aggregate_ret: a function that returns a structure or an array was expected, it returns %s", text);
  n_elements = is_struct ? LLVMCountStructElementTypes (type) : LLVMGetArrayLength2 (type);
  if (n_values != n_elements)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "aggregate_ret: values: %" G_GUINT64_FORMAT " were expected for %s, %u were given", n_elements, text, n_values);
  for (guint i = 0; i < n_values; i++)
    {
      g_autofree char *item = g_strdup_printf ("values[%u]", i);

      if (!llvmg_builder_check_type (call, "aggregate_ret", item, values[i],
                                     is_struct ? LLVMStructGetTypeAtIndex (type, i) : LLVMGetElementType (type)))
        return FALSE;
    }
  return TRUE;
}

/**
 * llvmg_builder_aggregate_ret:
 * @self: a builder
 * @values: (array length=n_values): the elements
 * @n_values: the number of elements
 * @error: return location for an error
 *
 * Returns a structure or array that is put together of its elements.
 *
 * See "‘ret’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position, or not the end of a block,
 * with `INVALID_ARGUMENT` when an object is missing or belongs to another function or
 * context, and with `TYPE_MISMATCH` when the function
 * returns neither structure nor array, or an element is not of its type.
 *
 * Returns: (transfer full) (type LlvmgReturnInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_aggregate_ret (LlvmgBuilder *self, LlvmgValue *const *values, guint n_values, GError **error)
{
  g_autofree LLVMValueRef *natives = NULL;
  LLVMValueRef result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  natives = llvmg_builder_operands (&call, values, n_values, "values");
  if (natives != NULL && check_aggregate (&call, natives, n_values) && llvmg_builder_check_terminator (&call, "aggregate_ret"))
    result = LLVMBuildAggregateRet (call.native, natives, n_values);
  return llvmg_builder_end (&call, self, result);
}
