/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-value-private.h"

/* The bridge has them as numbers. */
G_STATIC_ASSERT (LLVMG_OPERATOR_FLAGS_NUW == 1 << 0 && LLVMG_OPERATOR_FLAGS_NSW == 1 << 1 && LLVMG_OPERATOR_FLAGS_EXACT == 1 << 2
                 && LLVMG_OPERATOR_FLAGS_DISJOINT == 1 << 3 && LLVMG_OPERATOR_FLAGS_NNEG == 1 << 4
                 && LLVMG_OPERATOR_FLAGS_SAME_SIGN == 1 << 5);

guint
llvmg_operator_flags_of_opcode (LLVMOpcode opcode)
{
  switch (opcode)
    {
    case LLVMAdd:
    case LLVMSub:
    case LLVMMul:
    case LLVMShl:
    case LLVMTrunc:
      return LLVMG_OPERATOR_FLAGS_NUW | LLVMG_OPERATOR_FLAGS_NSW;
    case LLVMUDiv:
    case LLVMSDiv:
    case LLVMLShr:
    case LLVMAShr:
      return LLVMG_OPERATOR_FLAGS_EXACT;
    case LLVMOr:
      return LLVMG_OPERATOR_FLAGS_DISJOINT;
    case LLVMZExt:
    case LLVMUIToFP:
      return LLVMG_OPERATOR_FLAGS_NNEG;
    case LLVMICmp:
      return LLVMG_LLVM_MAJOR >= 20 ? LLVMG_OPERATOR_FLAGS_SAME_SIGN : LLVMG_OPERATOR_FLAGS_NONE;
    default:
      return LLVMG_OPERATOR_FLAGS_NONE;
    }
}
