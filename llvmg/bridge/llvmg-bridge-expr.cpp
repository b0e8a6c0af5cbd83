/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What a constant expression has besides its opcode and operands, and the constants that
 * LLVM-C does not know.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <cstring>
#include <llvm/ADT/APInt.h>
#include <llvm/ADT/SmallString.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/ConstantRange.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DataLayout.h>
#include <llvm/IR/GlobalValue.h>
#include <llvm/IR/Module.h>
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

/* ---- Ranges ---- */

static std::optional<ConstantRange>
range_of (LLVMValueRef expression)
{
  auto *gep = dyn_cast<GEPOperator> (unwrap (expression));

  return gep != nullptr ? gep->getInRange () : std::nullopt;
}

unsigned
llvmg_bridge_expr_get_range_bits (LLVMValueRef expression)
{
  std::optional<ConstantRange> range = range_of (expression);

  return range ? range->getBitWidth () : 0;
}

char *
llvmg_bridge_expr_print_range_bound (LLVMValueRef expression, bool upper)
{
  std::optional<ConstantRange> range = range_of (expression);
  SmallString<64> text;

  if (!range)
    return nullptr;
  (upper ? range->getUpper () : range->getLower ()).toString (text, 10, true);
  return strdup (text.c_str ());
}

unsigned
llvmg_bridge_index_bits (LLVMModuleRef module, LLVMTypeRef pointer)
{
  return unwrap (module)->getDataLayout ().getIndexTypeSizeInBits (unwrap (pointer));
}

static APInt
number_of (unsigned bits, const uint64_t *words)
{
  return APInt (bits, ArrayRef<uint64_t> (words, (bits + 63) / 64));
}

bool
llvmg_bridge_range_goes_up (unsigned bits, const uint64_t *lower, const uint64_t *upper)
{
  return number_of (bits, lower).slt (number_of (bits, upper));
}

static GEPNoWrapFlags
gep_flags (LLVMGEPNoWrapFlags flags)
{
  GEPNoWrapFlags result = GEPNoWrapFlags::none ();

  if (flags & LLVMGEPFlagInBounds)
    result |= GEPNoWrapFlags::inBounds ();
  if (flags & LLVMGEPFlagNUSW)
    result |= GEPNoWrapFlags::noUnsignedSignedWrap ();
  if (flags & LLVMGEPFlagNUW)
    result |= GEPNoWrapFlags::noUnsignedWrap ();
  return result;
}

LLVMValueRef
llvmg_bridge_const_gep_in_range (LLVMTypeRef source, LLVMValueRef pointer, LLVMValueRef *indices, unsigned n_indices,
                                 LLVMGEPNoWrapFlags flags, unsigned bits, const uint64_t *lower, const uint64_t *upper)
{
  SmallVector<Constant *, 8> list;

  for (unsigned i = 0; i < n_indices; i++)
    list.push_back (cast<Constant> (unwrap (indices[i])));
  return wrap (ConstantExpr::getGetElementPtr (unwrap (source), cast<Constant> (unwrap (pointer)), list, gep_flags (flags),
                                               ConstantRange (number_of (bits, lower), number_of (bits, upper))));
}

/* ---- Constants that name a global ---- */

bool
llvmg_bridge_value_is_dso_local_equivalent (LLVMValueRef value)
{
  return isa<DSOLocalEquivalent> (unwrap (value));
}

bool
llvmg_bridge_value_is_no_cfi (LLVMValueRef value)
{
  return isa<NoCFIValue> (unwrap (value));
}

LLVMValueRef
llvmg_bridge_const_dso_local_equivalent (LLVMValueRef global)
{
  return wrap (DSOLocalEquivalent::get (cast<GlobalValue> (unwrap (global))));
}

LLVMValueRef
llvmg_bridge_const_no_cfi (LLVMValueRef global)
{
  return wrap (NoCFIValue::get (cast<GlobalValue> (unwrap (global))));
}
