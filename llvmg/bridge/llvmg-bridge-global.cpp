/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What uses a global, a body or a block, and taking them away.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <cstdlib>
#include <cstring>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DerivedTypes.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalAlias.h>
#include <llvm/IR/GlobalIFunc.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Intrinsics.h>
#include <llvm/IR/Module.h>

using namespace llvm;

/* ---- Who uses a global ---- */

namespace
{
struct Users
{
  unsigned n = 0;                /* instructions and globals, each once */
  const char *pinned = nullptr;  /* why poison cannot stand in its place */
};
}

static bool
is_inside (const Instruction *instruction, const GlobalValue *global)
{
  return instruction->getParent () && instruction->getParent ()->getParent () == global;
}

/* Goes up from a constant that is, or names, the global: other constants are users
 * only if something uses them. */
static Users
collect_users (const Constant *root, const GlobalValue *global)
{
  Users users;
  SmallPtrSet<const User *, 16> seen;
  SmallVector<const Constant *, 16> todo;

  todo.push_back (root);
  if (auto *function = dyn_cast<Function> (root))
    for (const BasicBlock &block : *function)
      if (const BlockAddress *address = BlockAddress::lookup (&block))
        {
          /* Up to LLVM 21 it is a user of the function, since then of the block only. */
          seen.insert (address);
          todo.push_back (address);
        }
  while (!todo.empty ())
    for (const User *user : todo.pop_back_val ()->users ())
      {
        if (user == global || !seen.insert (user).second)
          continue;
        if (auto *instruction = dyn_cast<Instruction> (user))
          users.n += !is_inside (instruction, global);
        else if (isa<GlobalAlias> (user) || isa<GlobalIFunc> (user))
          {
            users.n++;
            users.pinned = isa<GlobalAlias> (user) ? "an alias needs it" : "an ifunc needs it";
          }
        else if (isa<GlobalValue> (user))
          users.n++;
        else if (auto *constant = dyn_cast<Constant> (user))
          {
            if ((isa<DSOLocalEquivalent> (constant) || isa<NoCFIValue> (constant))
                && collect_users (constant, global).n > 0)
              users.pinned = "a dso_local_equivalent or no_cfi constant names it";
            todo.push_back (constant);
          }
        else
          users.n++;
      }
  return users;
}

unsigned
llvmg_bridge_global_count_users (LLVMValueRef ref)
{
  auto *global = cast<GlobalValue> (unwrap (ref));

  return collect_users (global, global).n;
}

const char *
llvmg_bridge_global_poison_problem (LLVMValueRef ref)
{
  auto *global = cast<GlobalValue> (unwrap (ref));

  return collect_users (global, global).pinned;
}

/* LLVM casts what these constants shall name without asking. */
const char *
llvmg_bridge_global_replacement_problem (LLVMValueRef ref, LLVMValueRef replacement_ref)
{
  const Constant *replacement = cast<Constant> (unwrap (replacement_ref));

  for (const User *user : cast<GlobalValue> (unwrap (ref))->users ())
    {
      if (isa<NoCFIValue> (user) && !isa<GlobalValue> (replacement))
        return "a global";
      if (isa<DSOLocalEquivalent> (user) && !isa<Function> (replacement->stripPointerCastsAndAliases ()))
        return "a function, or an alias of one,";
    }
  return nullptr;
}

/* ---- Taking away ---- */

/* A token has no poison. */
static Constant *
stand_in (Type *type)
{
  if (type->isTokenTy ())
    return ConstantTokenNone::get (type->getContext ());
  return PoisonValue::get (type);
}

static void
poison_block_address (BasicBlock *block)
{
  if (BlockAddress *address = BlockAddress::lookup (block))
    {
      address->replaceAllUsesWith (PoisonValue::get (address->getType ()));
      address->destroyConstant ();
    }
}

void
llvmg_bridge_erase_global (LLVMValueRef ref)
{
  GlobalValue *global = cast<GlobalValue> (unwrap (ref));

  /* The body goes first: what is left of the uses is outside. */
  if (auto *function = dyn_cast<Function> (global))
    {
      for (BasicBlock &block : *function)
        poison_block_address (&block);
      function->dropAllReferences ();
    }
  else if (auto *variable = dyn_cast<GlobalVariable> (global))
    variable->dropAllReferences ();
  global->removeDeadConstantUsers ();
  if (!global->use_empty ())
    global->replaceAllUsesWith (PoisonValue::get (global->getType ()));
  global->eraseFromParent ();
}

void
llvmg_bridge_delete_body (LLVMValueRef ref)
{
  Function *function = cast<Function> (unwrap (ref));

  for (BasicBlock &block : *function)
    poison_block_address (&block);
  function->deleteBody ();
}

unsigned
llvmg_bridge_block_count_value_uses (LLVMBasicBlockRef ref)
{
  BasicBlock *block = unwrap (ref);
  unsigned n = 0;

  for (const Instruction &instruction : *block)
    for (const Use &use : instruction.uses ())
      {
        auto *user = dyn_cast<Instruction> (use.getUser ());

        if (!user || user->getParent () != block)
          n++;
      }
  return n;
}

/* Phi nodes outside of the block that name it. A phi node does not use the blocks that
 * it names, so that all of the function has to be looked at; and one that is not in
 * front of the other instructions is not valid, but may be there. */
static SmallVector<PHINode *, 8>
find_phis (BasicBlock *block)
{
  SmallVector<PHINode *, 8> phis;

  if (Function *function = block->getParent ())
    for (BasicBlock &other : *function)
      if (&other != block)
        for (Instruction &instruction : other)
          if (auto *phi = dyn_cast<PHINode> (&instruction))
            if (phi->getBasicBlockIndex (block) >= 0)
              phis.push_back (phi);
  return phis;
}

unsigned
llvmg_bridge_block_count_phis (LLVMBasicBlockRef block)
{
  return find_phis (unwrap (block)).size ();
}

unsigned
llvmg_bridge_block_count_branches (LLVMBasicBlockRef ref)
{
  BasicBlock *block = unwrap (ref);
  unsigned n = 0;

  for (const Use &use : block->uses ())
    {
      auto *user = dyn_cast<Instruction> (use.getUser ());

      if (user && user->getParent () != block)
        n++;
    }
  return n;
}

void
llvmg_bridge_block_poison_uses (LLVMBasicBlockRef ref)
{
  BasicBlock *block = unwrap (ref);

  poison_block_address (block);
  for (PHINode *phi : find_phis (block))
    for (int i; (i = phi->getBasicBlockIndex (block)) >= 0;)
      phi->removeIncomingValue (i, false);

  for (Instruction &instruction : *block)
    if (!instruction.getType ()->isVoidTy ())
      instruction.replaceUsesWithIf (stand_in (instruction.getType ()), [block] (Use &use) {
        auto *user = dyn_cast<Instruction> (use.getUser ());

        return !user || user->getParent () != block;
      });
}

/* ---- Where a block fits ---- */

/* A global in the constant that is not of the module, or NULL. */
static const GlobalValue *
find_foreign_global (const Constant *root, const Module *module)
{
  SmallPtrSet<const Constant *, 16> seen;
  SmallVector<const Constant *, 16> todo;

  todo.push_back (root);
  while (!todo.empty ())
    {
      const Constant *constant = todo.pop_back_val ();

      if (!seen.insert (constant).second)
        continue;
      if (auto *address = dyn_cast<BlockAddress> (constant))
        {
          /* Since LLVM 22 it has no function among its operands. */
          const Function *function = address->getBasicBlock ()->getParent ();

          if (function && function->getParent () != module)
            return function;
          continue;
        }
      if (auto *global = dyn_cast<GlobalValue> (constant))
        {
          if (global->getParent () != module)
            return global;
          continue;
        }
      if (auto *address = dyn_cast<BlockAddress> (constant))
        {
          if (const Function *function = address->getFunction ())
            todo.push_back (function);
          continue;
        }
      for (const Use &use : constant->operands ())
        if (auto *part = dyn_cast<Constant> (use.get ()))
          todo.push_back (part);
    }
  return nullptr;
}

LLVMValueRef
llvmg_bridge_constant_find_foreign (LLVMValueRef constant, LLVMModuleRef module)
{
  return wrap (find_foreign_global (cast<Constant> (unwrap (constant)), unwrap (module)));
}

static const Function *
function_of (const Value *value)
{
  if (auto *argument = dyn_cast<Argument> (value))
    return argument->getParent ();
  if (auto *block = dyn_cast<BasicBlock> (value))
    return block->getParent ();
  if (auto *instruction = dyn_cast<Instruction> (value))
    return instruction->getParent () ? instruction->getParent ()->getParent () : nullptr;
  return nullptr;
}

LLVMValueRef
llvmg_bridge_block_find_misfit (LLVMBasicBlockRef ref, LLVMValueRef target)
{
  BasicBlock *block = unwrap (ref);
  Function *function = cast<Function> (unwrap (target));

  for (Instruction &instruction : *block)
    {
      if (auto *phi = dyn_cast<PHINode> (&instruction))
        for (BasicBlock *incoming : phi->blocks ())
          if (incoming != block && incoming->getParent () != function)
            return wrap (static_cast<Value *> (incoming));
      for (Use &use : instruction.operands ())
        {
          Value *operand = use.get ();

          if (auto *constant = dyn_cast_or_null<Constant> (operand))
            {
              if (auto *foreign = find_foreign_global (constant, function->getParent ()))
                return wrap (foreign);
            }
          else if (operand && (isa<Argument> (operand) || isa<BasicBlock> (operand) || isa<Instruction> (operand)))
            {
              auto *made = dyn_cast<Instruction> (operand);

              if (operand != block && !(made && made->getParent () == block)
                  && function_of (operand) != function)
                return wrap (operand);
            }
        }
      for (User *user : instruction.users ())
        if (auto *other = dyn_cast<Instruction> (user))
          if (other->getParent () != block && function_of (other) && function_of (other) != function)
            return wrap (other);
    }
  return nullptr;
}

/* ---- Intrinsics ---- */

static char *
copy_text (const std::string &text)
{
  return strdup (text.c_str ());
}

char *
llvmg_bridge_check_intrinsic (LLVMModuleRef module, const char *name, size_t length, LLVMTypeRef type)
{
  StringRef text (name, length);
  FunctionType *function_type = cast<FunctionType> (unwrap (type));
  SmallVector<Type *, 4> overloads;
#if LLVM_VERSION_MAJOR >= 20
  Intrinsic::ID id = Intrinsic::lookupIntrinsicID (text);
#else
  Intrinsic::ID id = Function::lookupIntrinsicID (text);
#endif

  if (id == Intrinsic::not_intrinsic)
    return copy_text ("there is no intrinsic of this name, and names that begin with \"llvm.\" are LLVM's own");
  if (!Intrinsic::getIntrinsicSignature (id, function_type, overloads))
    return copy_text ("the intrinsic has another type");

  std::string expected = Intrinsic::isOverloaded (id)
                           ? Intrinsic::getName (id, overloads, unwrap (module), function_type)
                           : Intrinsic::getName (id).str ();

  if (text != expected)
    return copy_text ("with this type the name of the intrinsic is " + expected);
  return nullptr;
}

/* ---- What LLVM-C has for other kinds only ---- */

static const struct
{
  LLVMThreadLocalMode            mode;
  GlobalValue::ThreadLocalMode native;
} thread_local_modes[] = {
  { LLVMNotThreadLocal, GlobalValue::NotThreadLocal },
  { LLVMGeneralDynamicTLSModel, GlobalValue::GeneralDynamicTLSModel },
  { LLVMLocalDynamicTLSModel, GlobalValue::LocalDynamicTLSModel },
  { LLVMInitialExecTLSModel, GlobalValue::InitialExecTLSModel },
  { LLVMLocalExecTLSModel, GlobalValue::LocalExecTLSModel },
};

LLVMThreadLocalMode
llvmg_bridge_alias_get_thread_local_mode (LLVMValueRef alias)
{
  for (const auto &entry : thread_local_modes)
    if (entry.native == unwrap<GlobalAlias> (alias)->getThreadLocalMode ())
      return entry.mode;
  return LLVMNotThreadLocal;
}

void
llvmg_bridge_alias_set_thread_local_mode (LLVMValueRef alias, LLVMThreadLocalMode mode)
{
  for (const auto &entry : thread_local_modes)
    if (entry.mode == mode)
      unwrap<GlobalAlias> (alias)->setThreadLocalMode (entry.native);
}

bool
llvmg_bridge_alloca_get_is_used_with_inalloca (LLVMValueRef alloca)
{
  return unwrap<AllocaInst> (alloca)->isUsedWithInAlloca ();
}

void
llvmg_bridge_alloca_set_is_used_with_inalloca (LLVMValueRef alloca, bool is_used)
{
  unwrap<AllocaInst> (alloca)->setUsedWithInAlloca (is_used);
}

bool
llvmg_bridge_alloca_get_is_swift_error (LLVMValueRef alloca)
{
  return unwrap<AllocaInst> (alloca)->isSwiftError ();
}

void
llvmg_bridge_alloca_set_is_swift_error (LLVMValueRef alloca, bool is_swift_error)
{
  unwrap<AllocaInst> (alloca)->setSwiftError (is_swift_error);
}
