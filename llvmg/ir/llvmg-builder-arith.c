/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-builder-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"

/* What an operation on numbers takes; vectors of them too. */
typedef enum { INTEGERS, FLOATS } Numbers;

typedef LLVMValueRef (*BinaryFunc) (LLVMBuilderRef builder, LLVMValueRef lhs, LLVMValueRef rhs, const char *name);
typedef LLVMValueRef (*UnaryFunc) (LLVMBuilderRef builder, LLVMValueRef value, const char *name);

static gboolean
check_numbers (LlvmgCall *call, Numbers numbers, LLVMValueRef value, const char *operation, const char *operand)
{
  if (numbers == INTEGERS ? llvmg_builder_type_is_integer (LLVMTypeOf (value)) : llvmg_builder_type_is_float (LLVMTypeOf (value)))
    return TRUE;
  return llvmg_builder_fail_operand (call, operation, operand, value,
                                     numbers == INTEGERS ? "an integer or a vector of them" : "a floating-point number or a vector of them");
}

static LlvmgValue *
build_binary (LlvmgBuilder *self,
              const char   *operation,
              Numbers       numbers,
              BinaryFunc    build,
              LlvmgValue   *lhs,
              LlvmgValue   *rhs,
              const char   *name,
              GError      **error)
{
  LLVMValueRef native_lhs, native_rhs, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native_lhs = llvmg_builder_operand (&call, lhs, "lhs");
  native_rhs = native_lhs != NULL ? llvmg_builder_operand (&call, rhs, "rhs") : NULL;
  name = native_rhs != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && check_numbers (&call, numbers, native_lhs, operation, "lhs")
      && llvmg_builder_check_same_type (&call, operation, native_lhs, native_rhs))
    result = build (call.native, native_lhs, native_rhs, name);
  return llvmg_builder_end (&call, self, result);
}

static LlvmgValue *
build_unary (LlvmgBuilder *self,
             const char   *operation,
             Numbers       numbers,
             UnaryFunc     build,
             LlvmgValue   *value,
             const char   *name,
             GError      **error)
{
  LLVMValueRef native, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, value, "value");
  name = native != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && check_numbers (&call, numbers, native, operation, "value"))
    result = build (call.native, native, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_add:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the sum. If both operands are constants, so may be the result.
 *
 * See "‘add’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_add (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "add", INTEGERS, LLVMBuildAdd, lhs, rhs, name, error);
}

/**
 * llvmg_builder_nsw_add:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the sum, or poison if it overflows as signed. If both operands are constants, so may be the result.
 *
 * See "‘add’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_nsw_add (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "nsw_add", INTEGERS, LLVMBuildNSWAdd, lhs, rhs, name, error);
}

/**
 * llvmg_builder_nuw_add:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the sum, or poison if it overflows as unsigned. If both operands are constants, so may be the result.
 *
 * See "‘add’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_nuw_add (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "nuw_add", INTEGERS, LLVMBuildNUWAdd, lhs, rhs, name, error);
}

/**
 * llvmg_builder_sub:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the difference. If both operands are constants, so may be the result.
 *
 * See "‘sub’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_sub (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "sub", INTEGERS, LLVMBuildSub, lhs, rhs, name, error);
}

/**
 * llvmg_builder_nsw_sub:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the difference, or poison if it overflows as signed. If both operands are constants, so may be the result.
 *
 * See "‘sub’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_nsw_sub (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "nsw_sub", INTEGERS, LLVMBuildNSWSub, lhs, rhs, name, error);
}

/**
 * llvmg_builder_nuw_sub:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the difference, or poison if it overflows as unsigned. If both operands are constants, so may be the result.
 *
 * See "‘sub’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_nuw_sub (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "nuw_sub", INTEGERS, LLVMBuildNUWSub, lhs, rhs, name, error);
}

/**
 * llvmg_builder_mul:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the product. If both operands are constants, so may be the result.
 *
 * See "‘mul’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_mul (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "mul", INTEGERS, LLVMBuildMul, lhs, rhs, name, error);
}

/**
 * llvmg_builder_nsw_mul:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the product, or poison if it overflows as signed. If both operands are constants, so may be the result.
 *
 * See "‘mul’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_nsw_mul (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "nsw_mul", INTEGERS, LLVMBuildNSWMul, lhs, rhs, name, error);
}

/**
 * llvmg_builder_nuw_mul:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the product, or poison if it overflows as unsigned. If both operands are constants, so may be the result.
 *
 * See "‘mul’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_nuw_mul (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "nuw_mul", INTEGERS, LLVMBuildNUWMul, lhs, rhs, name, error);
}

/**
 * llvmg_builder_udiv:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the quotient of unsigned numbers. If both operands are constants, so may be the result.
 *
 * See "‘udiv’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_udiv (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "udiv", INTEGERS, LLVMBuildUDiv, lhs, rhs, name, error);
}

/**
 * llvmg_builder_exact_udiv:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the quotient of unsigned numbers, or poison if there is a remainder. If both operands are constants, so may be the result.
 *
 * See "‘udiv’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_exact_udiv (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "exact_udiv", INTEGERS, LLVMBuildExactUDiv, lhs, rhs, name, error);
}

/**
 * llvmg_builder_sdiv:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the quotient of signed numbers. If both operands are constants, so may be the result.
 *
 * See "‘sdiv’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_sdiv (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "sdiv", INTEGERS, LLVMBuildSDiv, lhs, rhs, name, error);
}

/**
 * llvmg_builder_exact_sdiv:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the quotient of signed numbers, or poison if there is a remainder. If both operands are constants, so may be the result.
 *
 * See "‘sdiv’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_exact_sdiv (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "exact_sdiv", INTEGERS, LLVMBuildExactSDiv, lhs, rhs, name, error);
}

/**
 * llvmg_builder_urem:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the remainder of unsigned numbers. If both operands are constants, so may be the result.
 *
 * See "‘urem’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_urem (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "urem", INTEGERS, LLVMBuildURem, lhs, rhs, name, error);
}

/**
 * llvmg_builder_srem:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the remainder of signed numbers. If both operands are constants, so may be the result.
 *
 * See "‘srem’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_srem (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "srem", INTEGERS, LLVMBuildSRem, lhs, rhs, name, error);
}

/**
 * llvmg_builder_shl:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the first number, shifted left. If both operands are constants, so may be the result.
 *
 * See "‘shl’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_shl (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "shl", INTEGERS, LLVMBuildShl, lhs, rhs, name, error);
}

/**
 * llvmg_builder_lshr:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the first number, shifted right and filled with zeros. If both operands are constants, so may be the result.
 *
 * See "‘lshr’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_lshr (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "lshr", INTEGERS, LLVMBuildLShr, lhs, rhs, name, error);
}

/**
 * llvmg_builder_ashr:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the first number, shifted right and filled with its sign. If both operands are constants, so may be the result.
 *
 * See "‘ashr’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_ashr (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "ashr", INTEGERS, LLVMBuildAShr, lhs, rhs, name, error);
}

/**
 * llvmg_builder_and:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the bits that both have. If both operands are constants, so may be the result.
 *
 * See "‘and’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_and (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "and", INTEGERS, LLVMBuildAnd, lhs, rhs, name, error);
}

/**
 * llvmg_builder_or:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the bits that one of them has. If both operands are constants, so may be the result.
 *
 * See "‘or’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_or (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "or", INTEGERS, LLVMBuildOr, lhs, rhs, name, error);
}

/**
 * llvmg_builder_xor:
 * @self: a builder
 * @lhs: the first operand, an integer or a vector of integers
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the bits that just one of them has. If both operands are constants, so may be the result.
 *
 * See "‘xor’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_xor (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "xor", INTEGERS, LLVMBuildXor, lhs, rhs, name, error);
}

/**
 * llvmg_builder_fadd:
 * @self: a builder
 * @lhs: the first operand, a floating-point number or a vector of them
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the sum. If both operands are constants, so may be the result.
 *
 * See "‘fadd’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_fadd (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "fadd", FLOATS, LLVMBuildFAdd, lhs, rhs, name, error);
}

/**
 * llvmg_builder_fsub:
 * @self: a builder
 * @lhs: the first operand, a floating-point number or a vector of them
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the difference. If both operands are constants, so may be the result.
 *
 * See "‘fsub’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_fsub (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "fsub", FLOATS, LLVMBuildFSub, lhs, rhs, name, error);
}

/**
 * llvmg_builder_fmul:
 * @self: a builder
 * @lhs: the first operand, a floating-point number or a vector of them
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the product. If both operands are constants, so may be the result.
 *
 * See "‘fmul’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_fmul (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "fmul", FLOATS, LLVMBuildFMul, lhs, rhs, name, error);
}

/**
 * llvmg_builder_fdiv:
 * @self: a builder
 * @lhs: the first operand, a floating-point number or a vector of them
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the quotient. If both operands are constants, so may be the result.
 *
 * See "‘fdiv’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_fdiv (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "fdiv", FLOATS, LLVMBuildFDiv, lhs, rhs, name, error);
}

/**
 * llvmg_builder_frem:
 * @self: a builder
 * @lhs: the first operand, a floating-point number or a vector of them
 * @rhs: the second operand, of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the remainder. If both operands are constants, so may be the result.
 *
 * See "‘frem’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when an operand is of
 * another kind or the types differ.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_frem (LlvmgBuilder *self, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  return build_binary (self, "frem", FLOATS, LLVMBuildFRem, lhs, rhs, name, error);
}

/**
 * llvmg_builder_neg:
 * @self: a builder
 * @value: an integer or a vector of integers
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the number with the other sign. If the operand is a constant, so may be the result.
 *
 * See "‘sub’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the operand is of
 * another kind.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_neg (LlvmgBuilder *self, LlvmgValue *value, const char *name, GError **error)
{
  return build_unary (self, "neg", INTEGERS, LLVMBuildNeg, value, name, error);
}

/**
 * llvmg_builder_nsw_neg:
 * @self: a builder
 * @value: an integer or a vector of integers
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the number with the other sign, or poison if it overflows. If the operand is a constant, so may be the result.
 *
 * See "‘sub’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the operand is of
 * another kind.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_nsw_neg (LlvmgBuilder *self, LlvmgValue *value, const char *name, GError **error)
{
  return build_unary (self, "nsw_neg", INTEGERS, LLVMBuildNSWNeg, value, name, error);
}

/**
 * llvmg_builder_not:
 * @self: a builder
 * @value: an integer or a vector of integers
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the number with all bits turned. If the operand is a constant, so may be the result.
 *
 * See "‘xor’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the operand is of
 * another kind.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_not (LlvmgBuilder *self, LlvmgValue *value, const char *name, GError **error)
{
  return build_unary (self, "not", INTEGERS, LLVMBuildNot, value, name, error);
}

/**
 * llvmg_builder_fneg:
 * @self: a builder
 * @value: a floating-point number or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the number with the other sign. If the operand is a constant, so may be the result.
 *
 * See "‘fneg’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the operand is of
 * another kind.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_fneg (LlvmgBuilder *self, LlvmgValue *value, const char *name, GError **error)
{
  return build_unary (self, "fneg", FLOATS, LLVMBuildFNeg, value, name, error);
}

static gboolean
check_operator_flags (LlvmgCall *call, const char *operation, LLVMOpcode opcode, LlvmgOperatorFlags flags)
{
  guint allowed = llvmg_operator_flags_of_opcode (opcode);

  if (((guint) flags & ~allowed) == 0)
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: flags: a subset of 0x%x was expected for the opcode, 0x%x was given",
                          operation, allowed, (guint) flags);
}

/**
 * llvmg_builder_binop:
 * @self: a builder
 * @opcode: the opcode of an operation on two numbers, such as %LLVMG_OPCODE_ADD
 * @lhs: the left operand
 * @rhs: the right operand, of the same type
 * @flags: what the program promises; the opcode tells what is possible
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Does the operation that the opcode says.
 *
 * See "Binary Operations" and "Bitwise Binary Operations" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.add] does, and with `INVALID_ARGUMENT` when the opcode is
 * no operation on two numbers or does not have one of the flags.
 *
 * Returns: (transfer full): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_binop (LlvmgBuilder      *self,
                     LlvmgOpcode        opcode,
                     LlvmgValue        *lhs,
                     LlvmgValue        *rhs,
                     LlvmgOperatorFlags flags,
                     const char        *name,
                     GError           **error)
{
  LLVMValueRef native_lhs, native_rhs, result = NULL;
  LLVMOpcode native_opcode = LLVMRet;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  llvmg_opcode_to_native (opcode, &native_opcode);
  native_lhs = llvmg_builder_operand (&call, lhs, "lhs");
  native_rhs = native_lhs != NULL ? llvmg_builder_operand (&call, rhs, "rhs") : NULL;
  name = native_rhs != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name == NULL)
    ; /* failed */
  else if (!llvmg_bridge_opcode_is_binary (native_opcode))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "binop: opcode: that of an operation on two numbers was expected");
  else if (check_operator_flags (&call, "binop", native_opcode, flags)
           && check_numbers (&call, llvmg_bridge_opcode_is_float (native_opcode) ? FLOATS : INTEGERS, native_lhs, "binop", "lhs")
           && llvmg_builder_check_same_type (&call, "binop", native_lhs, native_rhs))
    {
      result = LLVMBuildBinOp (call.native, native_opcode, native_lhs, native_rhs, name);
      if (LLVMIsAInstruction (result))
        llvmg_bridge_set_operator_flags (result, (unsigned) flags);
    }
  return llvmg_builder_end (&call, self, result);
}
