/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Comparisons and choices.
 */

#include "config.h"

#include "llvmg/ir/llvmg-builder-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"

static gboolean
check_comparable (LlvmgCall *call, const char *operation, gboolean is_float, LLVMValueRef lhs, LLVMValueRef rhs)
{
  LLVMTypeRef type = LLVMTypeOf (lhs);

  if (is_float ? llvmg_builder_type_is_float (type)
               : llvmg_builder_type_is_integer (type) || llvmg_builder_type_is_pointer (type))
    return llvmg_builder_check_same_type (call, operation, lhs, rhs);
  return llvmg_builder_fail_operand (call, operation, "lhs", lhs,
                                     is_float ? "a floating-point number or a vector of them"
                                              : "an integer, a pointer or a vector of them");
}

/**
 * llvmg_builder_icmp:
 * @self: a builder
 * @predicate: what to compare
 * @lhs: the first operand, an integer, a pointer or a vector of them
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Compares two values. If both operands are constants, so may be the result.
 *
 * See "‘icmp’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result, of type i1 or a vector of them
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_icmp (LlvmgBuilder *self, LlvmgIntPredicate predicate, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  LLVMValueRef native_lhs, native_rhs, result = NULL;
  LLVMIntPredicate native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native_lhs = llvmg_builder_operand (&call, lhs, "lhs");
  native_rhs = native_lhs != NULL ? llvmg_builder_operand (&call, rhs, "rhs") : NULL;
  name = native_rhs != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && !llvmg_int_predicate_to_native (predicate, &native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "icmp: predicate: a value of IntPredicate was expected, %d was given", (int) predicate);
  else if (name != NULL && check_comparable (&call, "icmp", FALSE, native_lhs, native_rhs))
    result = LLVMBuildICmp (call.native, native, native_lhs, native_rhs, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_fcmp:
 * @self: a builder
 * @predicate: what to compare
 * @lhs: the first operand, a floating-point number or a vector of them
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Compares two values. If both operands are constants, so may be the result.
 *
 * See "‘fcmp’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result, of type i1 or a vector of them
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_fcmp (LlvmgBuilder *self, LlvmgRealPredicate predicate, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  LLVMValueRef native_lhs, native_rhs, result = NULL;
  LLVMRealPredicate native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native_lhs = llvmg_builder_operand (&call, lhs, "lhs");
  native_rhs = native_lhs != NULL ? llvmg_builder_operand (&call, rhs, "rhs") : NULL;
  name = native_rhs != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && !llvmg_real_predicate_to_native (predicate, &native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "fcmp: predicate: a value of RealPredicate was expected, %d was given", (int) predicate);
  else if (name != NULL && check_comparable (&call, "fcmp", TRUE, native_lhs, native_rhs))
    result = LLVMBuildFCmp (call.native, native, native_lhs, native_rhs, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_is_null:
 * @self: a builder
 * @value: an integer or pointer, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Tells whether an integer or pointer is zero.
 *
 * See "‘icmp’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the operand is of
 * another kind.
 *
 * Returns: (transfer full): the result, of type i1 or a vector of them
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_is_null (LlvmgBuilder *self, LlvmgValue *value, const char *name, GError **error)
{
  LLVMValueRef native, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, value, "value");
  name = native != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && check_comparable (&call, "is_null", FALSE, native, native))
    result = LLVMBuildIsNull (call.native, native, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_is_not_null:
 * @self: a builder
 * @value: an integer or pointer, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Tells whether an integer or pointer is not zero.
 *
 * See "‘icmp’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the operand is of
 * another kind.
 *
 * Returns: (transfer full): the result, of type i1 or a vector of them
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_is_not_null (LlvmgBuilder *self, LlvmgValue *value, const char *name, GError **error)
{
  LLVMValueRef native, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, value, "value");
  name = native != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && check_comparable (&call, "is_not_null", FALSE, native, native))
    result = LLVMBuildIsNotNull (call.native, native, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_select:
 * @self: a builder
 * @condition: what decides, of type i1 or a vector of them
 * @true_value: the result if it holds
 * @false_value: the result if it does not, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Chooses between two values.
 *
 * See "‘select’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the operands do
 * not fit each other.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_select (LlvmgBuilder *self, LlvmgValue *condition, LlvmgValue *true_value, LlvmgValue *false_value, const char *name, GError **error)
{
  LLVMValueRef native, yes, no, result = NULL;
  const char *problem;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, condition, "condition");
  yes = native != NULL ? llvmg_builder_operand (&call, true_value, "true_value") : NULL;
  no = yes != NULL ? llvmg_builder_operand (&call, false_value, "false_value") : NULL;
  name = no != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && llvmg_builder_check_first_class (&call, "select", "true_value", yes))
    {
      problem = llvmg_bridge_select_problem (native, yes, no);
      if (problem != NULL)
        llvmg_call_fail (&call, LLVMG_ERROR_TYPE_MISMATCH, "select: %s", problem);
      else
        result = LLVMBuildSelect (call.native, native, yes, no, name);
    }
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_freeze:
 * @self: a builder
 * @value: a value
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Makes of undef and poison some fixed value.
 *
 * See "‘freeze’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when there are no
 * values of the type.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_freeze (LlvmgBuilder *self, LlvmgValue *value, const char *name, GError **error)
{
  LLVMValueRef native, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, value, "value");
  name = native != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && llvmg_builder_check_first_class (&call, "freeze", "value", native))
    result = LLVMBuildFreeze (call.native, native, name);
  return llvmg_builder_end (&call, self, result);
}
