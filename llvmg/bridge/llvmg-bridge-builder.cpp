/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Builders that can be told not to compute with constants. Those of LLVM-C always do.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <llvm/IR/ConstantFolder.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/NoFolder.h>

using namespace llvm;

namespace
{
/* Asks one of LLVM's two folders. */
class SwitchFolder final : public IRBuilderFolder
{
public:
  bool folds = true;

  Value *
  FoldBinOp (Instruction::BinaryOps op, Value *lhs, Value *rhs) const override
  {
    return chosen ().FoldBinOp (op, lhs, rhs);
  }
  Value *
  FoldExactBinOp (Instruction::BinaryOps op, Value *lhs, Value *rhs, bool exact) const override
  {
    return chosen ().FoldExactBinOp (op, lhs, rhs, exact);
  }
  Value *
  FoldNoWrapBinOp (Instruction::BinaryOps op, Value *lhs, Value *rhs, bool nuw, bool nsw) const override
  {
    return chosen ().FoldNoWrapBinOp (op, lhs, rhs, nuw, nsw);
  }
  Value *
  FoldBinOpFMF (Instruction::BinaryOps op, Value *lhs, Value *rhs, FastMathFlags flags) const override
  {
    return chosen ().FoldBinOpFMF (op, lhs, rhs, flags);
  }
  Value *
  FoldUnOpFMF (Instruction::UnaryOps op, Value *value, FastMathFlags flags) const override
  {
    return chosen ().FoldUnOpFMF (op, value, flags);
  }
  Value *
  FoldCmp (CmpInst::Predicate predicate, Value *lhs, Value *rhs) const override
  {
    return chosen ().FoldCmp (predicate, lhs, rhs);
  }
  Value *
  FoldGEP (Type *type, Value *pointer, ArrayRef<Value *> indices, GEPNoWrapFlags flags) const override
  {
    return chosen ().FoldGEP (type, pointer, indices, flags);
  }
  Value *
  FoldSelect (Value *condition, Value *true_value, Value *false_value) const override
  {
    return chosen ().FoldSelect (condition, true_value, false_value);
  }
  Value *
  FoldExtractValue (Value *aggregate, ArrayRef<unsigned> indices) const override
  {
    return chosen ().FoldExtractValue (aggregate, indices);
  }
  Value *
  FoldInsertValue (Value *aggregate, Value *element, ArrayRef<unsigned> indices) const override
  {
    return chosen ().FoldInsertValue (aggregate, element, indices);
  }
  Value *
  FoldExtractElement (Value *vector, Value *index) const override
  {
    return chosen ().FoldExtractElement (vector, index);
  }
  Value *
  FoldInsertElement (Value *vector, Value *element, Value *index) const override
  {
    return chosen ().FoldInsertElement (vector, element, index);
  }
  Value *
  FoldShuffleVector (Value *a, Value *b, ArrayRef<int> mask) const override
  {
    return chosen ().FoldShuffleVector (a, b, mask);
  }
  Value *
  FoldCast (Instruction::CastOps op, Value *value, Type *type) const override
  {
    return chosen ().FoldCast (op, value, type);
  }
  Value *
  FoldBinaryIntrinsic (Intrinsic::ID id, Value *lhs, Value *rhs, Type *type, Instruction *source) const override
  {
    return chosen ().FoldBinaryIntrinsic (id, lhs, rhs, type, source);
  }
  Value *
  CreatePointerCast (Constant *constant, Type *type) const override
  {
    return chosen ().CreatePointerCast (constant, type);
  }
  Value *
  CreatePointerBitCastOrAddrSpaceCast (Constant *constant, Type *type) const override
  {
    return chosen ().CreatePointerBitCastOrAddrSpaceCast (constant, type);
  }

private:
  const IRBuilderFolder &
  chosen () const
  {
    if (folds)
      return constants;
    return nothing;
  }

  ConstantFolder constants;
  NoFolder       nothing;
};

class Builder final : public IRBuilderBase
{
public:
  explicit Builder (LLVMContext &context)
    : IRBuilderBase (context, folder, inserter, nullptr, {})
  {
  }

  SwitchFolder             folder;
  IRBuilderDefaultInserter inserter;
};
}

/* LLVM-C takes a builder for an IRBuilder<>, and uses no more of it than IRBuilderBase, which both begin with. */

static Builder *
to_builder (LLVMBuilderRef ref)
{
  return reinterpret_cast<Builder *> (ref);
}

LLVMBuilderRef
llvmg_bridge_builder_new (LLVMContextRef context)
{
  return reinterpret_cast<LLVMBuilderRef> (new Builder (*unwrap (context)));
}

void
llvmg_bridge_builder_free (LLVMBuilderRef builder)
{
  delete to_builder (builder);
}

bool
llvmg_bridge_builder_get_folds (LLVMBuilderRef builder)
{
  return to_builder (builder)->folder.folds;
}

void
llvmg_bridge_builder_set_folds (LLVMBuilderRef builder, bool folds)
{
  to_builder (builder)->folder.folds = folds;
}

LLVMValueRef
llvmg_bridge_build_bitcast (LLVMBuilderRef builder, LLVMValueRef value, LLVMTypeRef type, const char *name)
{
  Instruction *cast = CastInst::Create (Instruction::BitCast, unwrap (value), unwrap (type));

  return wrap (to_builder (builder)->Insert (cast, name));
}

LLVMValueRef
llvmg_bridge_build_extract_value (LLVMBuilderRef builder, LLVMValueRef aggregate, const unsigned *indices, unsigned n_indices,
                                  const char *name)
{
  return wrap (to_builder (builder)->CreateExtractValue (unwrap (aggregate), ArrayRef<unsigned> (indices, n_indices), name));
}

LLVMValueRef
llvmg_bridge_build_insert_value (LLVMBuilderRef builder, LLVMValueRef aggregate, LLVMValueRef element, const unsigned *indices,
                                 unsigned n_indices, const char *name)
{
  return wrap (to_builder (builder)->CreateInsertValue (unwrap (aggregate), unwrap (element),
                                                        ArrayRef<unsigned> (indices, n_indices), name));
}
