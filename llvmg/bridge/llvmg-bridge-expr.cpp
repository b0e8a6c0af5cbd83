/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What a constant expression has besides its opcode and operands.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <llvm/IR/Constants.h>
#include <llvm/IR/Operator.h>

using namespace llvm;

/* The bits of LlvmgOperatorFlags. */
enum
{
  FLAG_NUW = 1,
  FLAG_NSW = 2
};

unsigned
llvmg_bridge_expr_get_operator_flags (LLVMValueRef expression)
{
  auto *wraps = dyn_cast<OverflowingBinaryOperator> (unwrap (expression));

  if (wraps == nullptr)
    return 0;
  return (wraps->hasNoUnsignedWrap () ? FLAG_NUW : 0) | (wraps->hasNoSignedWrap () ? FLAG_NSW : 0);
}

LLVMTypeRef
llvmg_bridge_expr_get_source_type (LLVMValueRef expression)
{
  auto *gep = dyn_cast<GEPOperator> (unwrap (expression));

  return gep != nullptr ? wrap (gep->getSourceElementType ()) : nullptr;
}

LLVMGEPNoWrapFlags
llvmg_bridge_expr_get_gep_flags (LLVMValueRef expression)
{
  return isa<GEPOperator> (unwrap (expression)) ? LLVMGEPGetNoWrapFlags (expression) : 0;
}

const int *
llvmg_bridge_expr_get_mask (LLVMValueRef expression, size_t *n_mask)
{
  auto *expr = cast<ConstantExpr> (unwrap (expression));

  *n_mask = 0;
  if (expr->getOpcode () != Instruction::ShuffleVector)
    return nullptr;
  ArrayRef<int> mask = expr->getShuffleMask ();

  *n_mask = mask.size ();
  return mask.data ();
}
