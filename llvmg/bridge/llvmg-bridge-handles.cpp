/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Value handles, metadata trackers, and what has to do with parents.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <llvm/IR/BasicBlock.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalAlias.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/TrackingMDRef.h>
#include <llvm/IR/ValueHandle.h>
#include <new>

using namespace llvm;

static LlvmgBridgeDeletedFunc deleted_func;

namespace {

class ReportingVH final : public CallbackVH
{
public:
  explicit ReportingVH (Value *value) : CallbackVH (value) {}

  void
  deleted () override
  {
    Value *value = getValPtr ();

    setValPtr (nullptr);
    deleted_func (reinterpret_cast<LlvmgBridgeVh *> (this), wrap (value));
  }
};

} // namespace

static_assert (sizeof (ReportingVH) <= sizeof (LlvmgBridgeVh), "LlvmgBridgeVh is too small");
static_assert (sizeof (WeakVH) <= sizeof (LlvmgBridgeWatch), "LlvmgBridgeWatch is too small");
static_assert (sizeof (TrackingMDRef) <= sizeof (LlvmgBridgeMdRef), "LlvmgBridgeMdRef is too small");

void
llvmg_bridge_set_deleted_func (LlvmgBridgeDeletedFunc func)
{
  deleted_func = func;
}

void
llvmg_bridge_vh_init (LlvmgBridgeVh *vh, LLVMValueRef value)
{
  new (vh) ReportingVH (unwrap (value));
}

LLVMValueRef
llvmg_bridge_vh_get (const LlvmgBridgeVh *vh)
{
  Value *value = *reinterpret_cast<const ReportingVH *> (vh);

  return wrap (value);
}

void
llvmg_bridge_vh_fini (LlvmgBridgeVh *vh)
{
  reinterpret_cast<ReportingVH *> (vh)->~ReportingVH ();
}

void
llvmg_bridge_watch_init (LlvmgBridgeWatch *watch, LLVMValueRef value)
{
  new (watch) WeakVH (unwrap (value));
}

void
llvmg_bridge_watch_set (LlvmgBridgeWatch *watch, LLVMValueRef value)
{
  *reinterpret_cast<WeakVH *> (watch) = unwrap (value);
}

LLVMValueRef
llvmg_bridge_watch_get (const LlvmgBridgeWatch *watch)
{
  Value *value = *reinterpret_cast<const WeakVH *> (watch);

  return wrap (value);
}

void
llvmg_bridge_watch_fini (LlvmgBridgeWatch *watch)
{
  reinterpret_cast<WeakVH *> (watch)->~WeakVH ();
}

void
llvmg_bridge_md_ref_init (LlvmgBridgeMdRef *ref, LLVMMetadataRef node)
{
  new (ref) TrackingMDRef (unwrap (node));
}

LLVMMetadataRef
llvmg_bridge_md_ref_get (const LlvmgBridgeMdRef *ref)
{
  return wrap (reinterpret_cast<const TrackingMDRef *> (ref)->get ());
}

void
llvmg_bridge_md_ref_fini (LlvmgBridgeMdRef *ref)
{
  reinterpret_cast<TrackingMDRef *> (ref)->~TrackingMDRef ();
}

bool
llvmg_bridge_md_is_replaceable (LLVMMetadataRef node)
{
  return MetadataTracking::isReplaceable (*unwrap (node));
}

static Function *
find_function (Value *value)
{
  if (auto *function = dyn_cast<Function> (value))
    return function;
  if (auto *argument = dyn_cast<Argument> (value))
    return argument->getParent ();
  if (auto *block = dyn_cast<BasicBlock> (value))
    return block->getParent ();
  if (auto *instruction = dyn_cast<Instruction> (value))
    return instruction->getParent () ? instruction->getParent ()->getParent () : nullptr;
  return nullptr;
}

LLVMModuleRef
llvmg_bridge_value_get_module (LLVMValueRef value)
{
  if (auto *global = dyn_cast<GlobalValue> (unwrap (value)))
    return wrap (global->getParent ());
  if (isa<Constant> (unwrap (value)))
    return llvmg_bridge_constant_get_module (value);

  Function *function = find_function (unwrap (value));

  return function ? wrap (function->getParent ()) : nullptr;
}

LLVMValueRef
llvmg_bridge_value_get_function (LLVMValueRef value)
{
  return wrap (find_function (unwrap (value)));
}

static void
replace_uses_by_poison (Instruction *instruction)
{
  Type *type = instruction->getType ();
  Constant *none = type->isTokenTy () ? ConstantTokenNone::get (type->getContext ()) : nullptr; /* there is no poison */

  if (!instruction->use_empty ())
    instruction->replaceAllUsesWith (none != nullptr ? none : PoisonValue::get (type));
}

void
llvmg_bridge_delete_detached_block (LLVMBasicBlockRef ref)
{
  BasicBlock *block = unwrap (ref);

  /* What the block uses of itself goes first; what is left is used outside. */
  block->dropAllReferences ();
  for (Instruction &instruction : *block)
    replace_uses_by_poison (&instruction);
  delete block;
}

void
llvmg_bridge_delete_detached_instruction (LLVMValueRef ref)
{
  Instruction *instruction = cast<Instruction> (unwrap (ref));

  instruction->dropAllReferences ();
  replace_uses_by_poison (instruction);
  instruction->deleteValue ();
}

void
llvmg_bridge_drop_references (LLVMValueRef detached)
{
  if (auto *block = dyn_cast<BasicBlock> (unwrap (detached)))
    block->dropAllReferences ();
  else
    cast<Instruction> (unwrap (detached))->dropAllReferences ();
}

LLVMBasicBlockRef
llvmg_bridge_create_block (LLVMContextRef context, const char *name, size_t length)
{
  return wrap (BasicBlock::Create (*unwrap (context), StringRef (name, length)));
}

unsigned
llvmg_bridge_block_count_outside_uses (LLVMBasicBlockRef ref)
{
  BasicBlock *block = unwrap (ref);
  unsigned n = 0;

  for (const Use &use : block->uses ())
    {
      auto *instruction = dyn_cast<Instruction> (use.getUser ());

      if (!instruction || instruction->getParent () != block)
        n++;
    }
  return n;
}

unsigned
llvmg_bridge_value_count_uses (LLVMValueRef value)
{
  return unwrap (value)->getNumUses ();
}
