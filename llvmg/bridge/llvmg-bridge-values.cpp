/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Questions about values and their uses.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/BasicBlock.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>

using namespace llvm;

bool
llvmg_bridge_value_has_use_list (LLVMValueRef value)
{
#if LLVM_VERSION_MAJOR >= 21
  return unwrap (value)->hasUseList ();
#else
  return !isa<ConstantData> (unwrap (value));
#endif
}

static bool
is_made_of (Constant *constant, Value *part, SmallPtrSetImpl<Constant *> &seen)
{
  if (constant == part)
    return true;
  if (isa<GlobalValue> (constant) || !seen.insert (constant).second)
    return false;
  for (Value *operand : constant->operands ())
    if (auto *inner = dyn_cast<Constant> (operand))
      if (is_made_of (inner, part, seen))
        return true;
  return false;
}

bool
llvmg_bridge_value_can_replace (LLVMValueRef old_ref, LLVMValueRef new_ref)
{
  Value *old_value = unwrap (old_ref), *new_value = unwrap (new_ref);
  SmallPtrSet<Constant *, 16> seen;

  if (isa<BasicBlock> (old_value) != isa<BasicBlock> (new_value))
    return false;
  if (auto *constant = dyn_cast<Constant> (new_value))
    {
      auto *old_global = dyn_cast<GlobalValue> (old_value);
      auto *new_global = dyn_cast<GlobalValue> (new_value);

      if (old_global && new_global && old_global->getParent () != new_global->getParent ())
        return false;
      return !is_made_of (constant, old_value, seen);
    }
  if (isa<Constant> (old_value))
    return false;
  return llvmg_bridge_value_get_function (old_ref) == llvmg_bridge_value_get_function (new_ref)
         || isa<InlineAsm> (new_value) || isa<MetadataAsValue> (new_value);
}

bool
llvmg_bridge_switch_has_value_operands (LLVMValueRef user)
{
#if LLVM_VERSION_MAJOR >= 22
  (void) user;
  return false;
#else
  return isa<SwitchInst> (unwrap (user));
#endif
}

/* Operands that the rest of LLVM takes to be constants without asking. */
bool
llvmg_bridge_operand_is_immediate (LLVMValueRef ref, unsigned index)
{
  auto *instruction = cast<Instruction> (unwrap (ref));

  if (auto *gep = dyn_cast<GetElementPtrInst> (instruction))
    {
      /* An index into a structure. */
      SmallVector<Value *, 8> before (gep->idx_begin (), gep->idx_begin () + (index > 0 ? index - 1 : 0));
      Type *type = index < 2 ? nullptr : GetElementPtrInst::getIndexedType (gep->getSourceElementType (), before);

      return type != nullptr && type->isStructTy ();
    }
  if (auto *call = dyn_cast<CallBase> (instruction))
    return index < call->arg_size () && call->paramHasAttr (index, Attribute::ImmArg);
  return isa<LandingPadInst> (instruction);
}

bool
llvmg_bridge_intrinsic_may_be_operand (LLVMValueRef ref, unsigned index, LLVMValueRef function)
{
  auto *call = dyn_cast<CallBase> (unwrap (ref));

  if (!cast<Function> (unwrap (function))->isIntrinsic ())
    return true;
  return call && &call->getOperandUse (index) == &call->getCalledOperandUse ();
}

/* Whether a value may be an operand of an instruction, by where the two are. */
bool
llvmg_bridge_value_is_usable_in (LLVMValueRef ref, LLVMValueRef user)
{
  Value *value = unwrap (ref);
  LLVMModuleRef module = llvmg_bridge_value_get_module (user);
  LLVMValueRef function = llvmg_bridge_value_get_function (user);

  if (auto *global = dyn_cast<GlobalValue> (value))
    return module == nullptr || wrap (global->getParent ()) == module;
  if (auto *metadata = dyn_cast<MetadataAsValue> (value))
    {
      if (auto *local = dyn_cast<LocalAsMetadata> (metadata->getMetadata ()))
        return llvmg_bridge_value_is_usable_in (wrap (local->getValue ()), user);
      return module == nullptr || llvmg_bridge_md_find_foreign (wrap (metadata->getMetadata ()), module) == nullptr;
    }
  if (!isa<Instruction> (value) && !isa<Argument> (value) && !isa<BasicBlock> (value))
    return true;
  /* A detached instruction may be prepared for any place. */
  return function == nullptr || llvmg_bridge_value_get_function (ref) == function
         || llvmg_bridge_value_get_function (ref) == nullptr;
}

unsigned
llvmg_bridge_argument_get_index (LLVMValueRef argument)
{
  return cast<Argument> (unwrap (argument))->getArgNo ();
}

bool
llvmg_bridge_int_fits (LLVMValueRef ref, bool is_signed)
{
  const APInt &value = cast<ConstantInt> (unwrap (ref))->getValue ();

  return is_signed ? value.getSignificantBits () <= 64 : value.getActiveBits () <= 64;
}

const char *
llvmg_bridge_instruction_get_opcode_name (LLVMValueRef instruction)
{
  return cast<Instruction> (unwrap (instruction))->getOpcodeName ();
}
