/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Uses one by one, and changes of blocks and instructions that LLVM-C lacks.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <cstdlib>
#include <llvm/ADT/SetVector.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Metadata.h>
#include <llvm/IR/Operator.h>
#include <llvm/Transforms/Utils/Local.h>

using namespace llvm;

unsigned
llvmg_bridge_use_get_index (LLVMUseRef use)
{
  return unwrap (use)->getOperandNo ();
}

/* ---- Blocks ---- */

LLVMBasicBlockRef
llvmg_bridge_block_split (LLVMBasicBlockRef ref, LLVMValueRef before_ref, const char *name)
{
  BasicBlock *block = unwrap (ref);
  auto *before = cast<Instruction> (unwrap (before_ref));
  BasicBlock *rest;

  if (block->getTerminator () != nullptr)
    return wrap (block->splitBasicBlock (before->getIterator (), name));

  /* LLVM splits only blocks that have an end; here no phi has to follow. */
  rest = BasicBlock::Create (block->getContext (), name, block->getParent (), block->getNextNode ());
  DebugLoc location = before->getDebugLoc ();
  rest->splice (rest->end (), block, before->getIterator (), block->end ());
  BranchInst::Create (rest, block)->setDebugLoc (location);
  return wrap (rest);
}

bool
llvmg_bridge_instruction_is_eh_pad (LLVMValueRef instruction)
{
  return cast<Instruction> (unwrap (instruction))->isEHPad ();
}

/* ---- Where an instruction fits ---- */

static bool
is_local (const Value *value)
{
  return isa<Argument> (value) || isa<BasicBlock> (value) || isa<Instruction> (value);
}

/* What the operand is, or refers to, that belongs elsewhere. */
static LLVMValueRef
find_misfit_operand (Value *operand, LLVMValueRef function)
{
  LLVMModuleRef module = LLVMGetGlobalParent (function);

  if (auto *constant = dyn_cast<Constant> (operand))
    return llvmg_bridge_constant_find_foreign (wrap (static_cast<Value *> (constant)), module);
  if (auto *metadata = dyn_cast<MetadataAsValue> (operand))
    {
      if (auto *local = dyn_cast<LocalAsMetadata> (metadata->getMetadata ()))
        return find_misfit_operand (local->getValue (), function);
      return llvmg_bridge_md_find_foreign (wrap (metadata->getMetadata ()), module);
    }
  if (is_local (operand) && llvmg_bridge_value_get_function (wrap (operand)) != function)
    return wrap (operand);
  return nullptr;
}

LLVMValueRef
llvmg_bridge_instruction_find_misfit (LLVMValueRef ref, LLVMValueRef function)
{
  auto *instruction = cast<Instruction> (unwrap (ref));

  if (auto *phi = dyn_cast<PHINode> (instruction))
    for (BasicBlock *incoming : phi->blocks ())
      if (wrap (static_cast<Value *> (incoming->getParent ())) != function)
        return wrap (static_cast<Value *> (incoming));
  for (Use &use : instruction->operands ())
    if (use.get () != nullptr && use.get () != instruction)
      if (LLVMValueRef misfit = find_misfit_operand (use.get (), function))
        return misfit;
  for (User *user : instruction->users ())
    {
      LLVMValueRef home = llvmg_bridge_value_get_function (wrap (static_cast<Value *> (user)));

      if (user != instruction && home != nullptr && home != function)
        return wrap (static_cast<Value *> (user));
    }
  return nullptr;
}

void
llvmg_bridge_instruction_place (LLVMValueRef ref, LLVMBasicBlockRef block_ref, LLVMValueRef before)
{
  auto *instruction = cast<Instruction> (unwrap (ref));
  BasicBlock *block = unwrap (block_ref);
  BasicBlock::iterator place = before != nullptr ? cast<Instruction> (unwrap (before))->getIterator () : block->end ();

  if (instruction->getParent () != nullptr)
    instruction->moveBefore (*block, place);
  else
    instruction->insertInto (block, place);
}

/* ---- What nobody uses any more ---- */

static void
collect_operands (User *user, SmallVectorImpl<Instruction *> &operands)
{
  SmallPtrSet<Instruction *, 8> seen;

  for (Use &use : user->operands ())
    if (auto *instruction = dyn_cast_or_null<Instruction> (use.get ()))
      if (instruction != user && seen.insert (instruction).second)
        operands.push_back (instruction);
}

LLVMValueRef *
llvmg_bridge_instruction_list_made_of (LLVMValueRef instruction, size_t *n)
{
  SmallVector<Instruction *, 8> operands;

  collect_operands (cast<Instruction> (unwrap (instruction)), operands);
  *n = operands.size ();
  auto *list = static_cast<LLVMValueRef *> (calloc (operands.size () + 1, sizeof (LLVMValueRef)));
  if (list == nullptr)
    abort ();
  for (size_t i = 0; i < operands.size (); i++)
    list[i] = wrap (operands[i]);
  return list;
}

/* One without a function belongs to whoever detached it. */
static bool
is_dead (Instruction *instruction)
{
  return instruction->getParent () != nullptr && instruction->getFunction () != nullptr
         && isInstructionTriviallyDead (instruction);
}

void
llvmg_bridge_erase_unused (LLVMValueRef *roots, size_t n)
{
  SetVector<Instruction *> todo;

  for (size_t i = n; i > 0; i--)
    todo.insert (cast<Instruction> (unwrap (roots[i - 1])));
  while (!todo.empty ())
    {
      Instruction *instruction = todo.pop_back_val ();
      SmallVector<Instruction *, 8> operands;

      if (!is_dead (instruction))
        continue;
      collect_operands (instruction, operands);
      salvageDebugInfo (*instruction);
      instruction->eraseFromParent ();
      todo.insert (operands.rbegin (), operands.rend ());
    }
}

/* ---- Defaults of a builder ---- */

LLVMFastMathFlags
llvmg_bridge_builder_get_fast_math_flags (LLVMBuilderRef builder)
{
  FastMathFlags flags = unwrap (builder)->getFastMathFlags ();
  LLVMFastMathFlags native = LLVMFastMathNone;

  if (flags.allowReassoc ())
    native |= LLVMFastMathAllowReassoc;
  if (flags.noNaNs ())
    native |= LLVMFastMathNoNaNs;
  if (flags.noInfs ())
    native |= LLVMFastMathNoInfs;
  if (flags.noSignedZeros ())
    native |= LLVMFastMathNoSignedZeros;
  if (flags.allowReciprocal ())
    native |= LLVMFastMathAllowReciprocal;
  if (flags.allowContract ())
    native |= LLVMFastMathAllowContract;
  if (flags.approxFunc ())
    native |= LLVMFastMathApproxFunc;
  return native;
}

void
llvmg_bridge_builder_set_fast_math_flags (LLVMBuilderRef builder, LLVMFastMathFlags native)
{
  FastMathFlags flags;

  flags.setAllowReassoc ((native & LLVMFastMathAllowReassoc) != 0);
  flags.setNoNaNs ((native & LLVMFastMathNoNaNs) != 0);
  flags.setNoInfs ((native & LLVMFastMathNoInfs) != 0);
  flags.setNoSignedZeros ((native & LLVMFastMathNoSignedZeros) != 0);
  flags.setAllowReciprocal ((native & LLVMFastMathAllowReciprocal) != 0);
  flags.setAllowContract ((native & LLVMFastMathAllowContract) != 0);
  flags.setApproxFunc ((native & LLVMFastMathApproxFunc) != 0);
  unwrap (builder)->setFastMathFlags (flags);
}

bool
llvmg_bridge_md_is_fp_math (LLVMMetadataRef md)
{
  auto *node = dyn_cast<MDNode> (unwrap (md));
  ConstantFP *accuracy;

  if (node == nullptr || node->getNumOperands () != 1)
    return false;
  accuracy = mdconst::dyn_extract_or_null<ConstantFP> (node->getOperand (0));
  return accuracy != nullptr && accuracy->getType ()->isFloatTy () && accuracy->getValueAPF ().isFiniteNonZero ()
         && !accuracy->isNegative ();
}

bool
llvmg_bridge_builder_location_fits (LLVMBuilderRef builder, LLVMValueRef instruction)
{
  const DILocation *location = unwrap (builder)->getCurrentDebugLocation ().get ();
  auto *function = cast_or_null<Function> (unwrap (llvmg_bridge_value_get_function (instruction)));

  if (location == nullptr || function == nullptr || function->getSubprogram () == nullptr)
    return true;
  return location->getInlinedAtScope ()->getSubprogram () == function->getSubprogram ();
}
