/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <climits>
#include <cstring>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Operator.h>

using namespace llvm;

LLVMValueRef
llvmg_bridge_build_shuffle_vector (LLVMBuilderRef builder, LLVMValueRef a, LLVMValueRef b,
                                   const int *mask, unsigned n_mask, const char *name)
{
  return wrap (unwrap (builder)->CreateShuffleVector (unwrap (a), unwrap (b), ArrayRef<int> (mask, n_mask), name));
}

static SyncScope::ID
scope_id (LLVMBuilderRef builder, const char *scope)
{
  return unwrap (builder)->getContext ().getOrInsertSyncScopeID (scope != nullptr ? scope : "");
}

/* As in C++: the members have the same values. */
static AtomicOrdering
cxx_ordering (LLVMAtomicOrdering ordering)
{
  return static_cast<AtomicOrdering> (ordering);
}

static_assert (static_cast<int> (AtomicOrdering::SequentiallyConsistent) == LLVMAtomicOrderingSequentiallyConsistent
                 && static_cast<int> (AtomicOrdering::AcquireRelease) == LLVMAtomicOrderingAcquireRelease
                 && static_cast<int> (AtomicOrdering::Acquire) == LLVMAtomicOrderingAcquire,
               "the orderings of LLVM-C are those of C++");

LLVMValueRef
llvmg_bridge_build_atomic_load (LLVMBuilderRef builder, LLVMTypeRef type, LLVMValueRef pointer,
                                LLVMAtomicOrdering ordering, const char *scope, const char *name)
{
  LoadInst *load = unwrap (builder)->CreateLoad (unwrap (type), unwrap (pointer), name);

  load->setAtomic (cxx_ordering (ordering), scope_id (builder, scope));
  return wrap (load);
}

LLVMValueRef
llvmg_bridge_build_atomic_store (LLVMBuilderRef builder, LLVMValueRef value, LLVMValueRef pointer,
                                 LLVMAtomicOrdering ordering, const char *scope)
{
  StoreInst *store = unwrap (builder)->CreateStore (unwrap (value), unwrap (pointer));

  store->setAtomic (cxx_ordering (ordering), scope_id (builder, scope));
  return wrap (store);
}

LLVMValueRef
llvmg_bridge_build_atomic_rmw (LLVMBuilderRef builder, LLVMAtomicRMWBinOp operation, LLVMValueRef pointer,
                               LLVMValueRef value, LLVMAtomicOrdering ordering, const char *scope, const char *name)
{
  LLVMValueRef rmw = LLVMBuildAtomicRMW (builder, operation, pointer, value, ordering, false);

  unwrap<AtomicRMWInst> (rmw)->setSyncScopeID (scope_id (builder, scope));
  unwrap (rmw)->setName (name);
  return rmw;
}

LLVMValueRef
llvmg_bridge_build_atomic_cmpxchg (LLVMBuilderRef builder, LLVMValueRef pointer, LLVMValueRef expected,
                                   LLVMValueRef replacement, LLVMAtomicOrdering success, LLVMAtomicOrdering failure,
                                   const char *scope, const char *name)
{
  AtomicCmpXchgInst *exchange = unwrap (builder)->CreateAtomicCmpXchg (
    unwrap (pointer), unwrap (expected), unwrap (replacement), MaybeAlign (), cxx_ordering (success),
    cxx_ordering (failure), scope_id (builder, scope));

  exchange->setName (name);
  return wrap (exchange);
}

LLVMValueRef
llvmg_bridge_build_fence (LLVMBuilderRef builder, LLVMAtomicOrdering ordering, const char *scope)
{
  return wrap (unwrap (builder)->CreateFence (cxx_ordering (ordering), scope_id (builder, scope)));
}

uint64_t
llvmg_bridge_type_get_bits (LLVMTypeRef type)
{
  return unwrap (type)->getPrimitiveSizeInBits ().getKnownMinValue ();
}

static SwitchInst::CaseHandle
case_at (LLVMValueRef instruction, unsigned index)
{
  return *(unwrap<SwitchInst> (instruction)->case_begin () + index);
}

unsigned
llvmg_bridge_switch_count_cases (LLVMValueRef instruction)
{
  return unwrap<SwitchInst> (instruction)->getNumCases ();
}

LLVMValueRef
llvmg_bridge_switch_get_case (LLVMValueRef instruction, unsigned index, LLVMBasicBlockRef *block)
{
  SwitchInst::CaseHandle found = case_at (instruction, index);

  *block = wrap (found.getCaseSuccessor ());
  return wrap (found.getCaseValue ());
}

unsigned
llvmg_bridge_switch_find_case (LLVMValueRef instruction, LLVMValueRef value)
{
  SwitchInst *self = unwrap<SwitchInst> (instruction);
  auto found = self->findCaseValue (unwrap<ConstantInt> (value));

  return found == self->case_default () ? UINT_MAX : found->getCaseIndex ();
}

void
llvmg_bridge_switch_set_case (LLVMValueRef instruction, unsigned index, LLVMValueRef value, LLVMBasicBlockRef block)
{
  SwitchInst::CaseHandle found = case_at (instruction, index);

  found.setValue (unwrap<ConstantInt> (value));
  found.setSuccessor (unwrap (block));
}

/* removeCase() puts the last one in the place of what is removed. */
void
llvmg_bridge_switch_remove_case (LLVMValueRef instruction, unsigned index)
{
  SwitchInst *self = unwrap<SwitchInst> (instruction);

  for (unsigned i = index; i + 1 < self->getNumCases (); i++)
    {
      SwitchInst::CaseHandle next = case_at (instruction, i + 1);

      case_at (instruction, i).setValue (next.getCaseValue ());
      case_at (instruction, i).setSuccessor (next.getCaseSuccessor ());
    }
  self->removeCase (self->case_begin () + (self->getNumCases () - 1));
}

void
llvmg_bridge_phi_set_incoming (LLVMValueRef phi, unsigned index, LLVMValueRef value, LLVMBasicBlockRef block)
{
  unwrap<PHINode> (phi)->setIncomingValue (index, unwrap (value));
  unwrap<PHINode> (phi)->setIncomingBlock (index, unwrap (block));
}

unsigned
llvmg_bridge_phi_remove_incoming (LLVMValueRef phi, LLVMBasicBlockRef block)
{
  PHINode *self = unwrap<PHINode> (phi);
  unsigned n = 0;

  for (int i; (i = self->getBasicBlockIndex (unwrap (block))) >= 0; n++)
    self->removeIncomingValue (i, false);
  return n;
}

static unsigned
cxx_opcode (LLVMOpcode opcode)
{
  switch (opcode)
    {
#define HANDLE_BINARY_INST(num, name, cls) \
  case LLVM##name: \
    return Instruction::name;
#include <llvm/IR/Instruction.def>
    default:
      return 0;
    }
}

bool
llvmg_bridge_opcode_is_binary (LLVMOpcode opcode)
{
  return cxx_opcode (opcode) != 0;
}

bool
llvmg_bridge_opcode_is_float (LLVMOpcode opcode)
{
  switch (opcode)
    {
    case LLVMFAdd:
    case LLVMFSub:
    case LLVMFMul:
    case LLVMFDiv:
    case LLVMFRem:
      return true;
    default:
      return false;
    }
}

/* The bits are those of LlvmgOperatorFlags, checked in llvmg-operator-flags.c. */
enum { NUW = 1 << 0, NSW = 1 << 1, EXACT = 1 << 2, DISJOINT = 1 << 3, NNEG = 1 << 4, SAME_SIGN = 1 << 5 };

unsigned
llvmg_bridge_get_operator_flags (LLVMValueRef instruction)
{
  Instruction *self = unwrap<Instruction> (instruction);
  unsigned flags = 0;

  if (isa<OverflowingBinaryOperator> (self) || isa<TruncInst> (self))
    flags |= (self->hasNoUnsignedWrap () ? NUW : 0) | (self->hasNoSignedWrap () ? NSW : 0);
  if (isa<PossiblyExactOperator> (self) && self->isExact ())
    flags |= EXACT;
  if (auto *disjoint = dyn_cast<PossiblyDisjointInst> (self))
    flags |= disjoint->isDisjoint () ? DISJOINT : 0;
  if (isa<PossiblyNonNegInst> (self) && self->hasNonNeg ())
    flags |= NNEG;
#if LLVM_VERSION_MAJOR >= 20
  if (auto *compare = dyn_cast<ICmpInst> (self))
    flags |= compare->hasSameSign () ? SAME_SIGN : 0;
#endif
  return flags;
}

void
llvmg_bridge_set_operator_flags (LLVMValueRef instruction, unsigned flags)
{
  Instruction *self = unwrap<Instruction> (instruction);

  if (isa<OverflowingBinaryOperator> (self) || isa<TruncInst> (self))
    {
      self->setHasNoUnsignedWrap ((flags & NUW) != 0);
      self->setHasNoSignedWrap ((flags & NSW) != 0);
    }
  if (isa<PossiblyExactOperator> (self))
    self->setIsExact ((flags & EXACT) != 0);
  if (auto *disjoint = dyn_cast<PossiblyDisjointInst> (self))
    disjoint->setIsDisjoint ((flags & DISJOINT) != 0);
  if (isa<PossiblyNonNegInst> (self))
    self->setNonNeg ((flags & NNEG) != 0);
#if LLVM_VERSION_MAJOR >= 20
  if (auto *compare = dyn_cast<ICmpInst> (self))
    compare->setSameSign ((flags & SAME_SIGN) != 0);
#endif
}

LLVMAtomicOrdering
llvmg_bridge_get_ordering (LLVMValueRef instruction, bool is_failure)
{
  Value *self = unwrap (instruction);
  AtomicOrdering ordering = AtomicOrdering::NotAtomic;

  if (auto *load = dyn_cast<LoadInst> (self))
    ordering = load->getOrdering ();
  else if (auto *store = dyn_cast<StoreInst> (self))
    ordering = store->getOrdering ();
  else if (auto *rmw = dyn_cast<AtomicRMWInst> (self))
    ordering = rmw->getOrdering ();
  else if (auto *fence = dyn_cast<FenceInst> (self))
    ordering = fence->getOrdering ();
  else if (auto *exchange = dyn_cast<AtomicCmpXchgInst> (self))
    ordering = is_failure ? exchange->getFailureOrdering () : exchange->getSuccessOrdering ();
  return static_cast<LLVMAtomicOrdering> (ordering);
}

void
llvmg_bridge_set_ordering (LLVMValueRef instruction, LLVMAtomicOrdering native, bool is_failure)
{
  Value *self = unwrap (instruction);
  AtomicOrdering ordering = cxx_ordering (native);

  if (auto *load = dyn_cast<LoadInst> (self))
    load->setOrdering (ordering);
  else if (auto *store = dyn_cast<StoreInst> (self))
    store->setOrdering (ordering);
  else if (auto *rmw = dyn_cast<AtomicRMWInst> (self))
    rmw->setOrdering (ordering);
  else if (auto *fence = dyn_cast<FenceInst> (self))
    fence->setOrdering (ordering);
  else if (auto *exchange = dyn_cast<AtomicCmpXchgInst> (self))
    is_failure ? exchange->setFailureOrdering (ordering) : exchange->setSuccessOrdering (ordering);
}

/* A load or store that is not atomic has the scope of the whole system. */
static SyncScope::ID
scope_of (Value *self)
{
  if (auto *load = dyn_cast<LoadInst> (self))
    return load->getSyncScopeID ();
  if (auto *store = dyn_cast<StoreInst> (self))
    return store->getSyncScopeID ();
  if (auto *rmw = dyn_cast<AtomicRMWInst> (self))
    return rmw->getSyncScopeID ();
  if (auto *fence = dyn_cast<FenceInst> (self))
    return fence->getSyncScopeID ();
  return cast<AtomicCmpXchgInst> (self)->getSyncScopeID ();
}

char *
llvmg_bridge_get_sync_scope (LLVMValueRef instruction)
{
  SmallVector<StringRef, 8> names;

  unwrap (instruction)->getContext ().getSyncScopeNames (names);
  return strdup (names[scope_of (unwrap (instruction))].str ().c_str ());
}

bool
llvmg_bridge_set_sync_scope (LLVMValueRef instruction, const char *scope)
{
  Value *self = unwrap (instruction);
  SyncScope::ID id = self->getContext ().getOrInsertSyncScopeID (scope != nullptr ? scope : "");

  if (id == scope_of (self))
    return false;
  if (auto *load = dyn_cast<LoadInst> (self))
    load->setSyncScopeID (id);
  else if (auto *store = dyn_cast<StoreInst> (self))
    store->setSyncScopeID (id);
  else if (auto *rmw = dyn_cast<AtomicRMWInst> (self))
    rmw->setSyncScopeID (id);
  else if (auto *fence = dyn_cast<FenceInst> (self))
    fence->setSyncScopeID (id);
  else
    cast<AtomicCmpXchgInst> (self)->setSyncScopeID (id);
  return true;
}

bool
llvmg_bridge_set_predicate (LLVMValueRef comparison, unsigned predicate)
{
  CmpInst *self = unwrap<CmpInst> (comparison);
  auto wanted = static_cast<CmpInst::Predicate> (predicate);

  if (self->getPredicate () == wanted)
    return false;
  self->setPredicate (wanted);
  return true;
}

uint64_t
llvmg_bridge_get_alignment (LLVMValueRef instruction)
{
  Value *self = unwrap (instruction);

  if (auto *stack = dyn_cast<AllocaInst> (self))
    return stack->getAlign ().value ();
  if (auto *load = dyn_cast<LoadInst> (self))
    return load->getAlign ().value ();
  if (auto *store = dyn_cast<StoreInst> (self))
    return store->getAlign ().value ();
  if (auto *rmw = dyn_cast<AtomicRMWInst> (self))
    return rmw->getAlign ().value ();
  return cast<AtomicCmpXchgInst> (self)->getAlign ().value ();
}

bool
llvmg_bridge_set_alignment (LLVMValueRef instruction, uint64_t alignment)
{
  Value *self = unwrap (instruction);

  if (llvmg_bridge_get_alignment (instruction) == alignment)
    return false;
  if (auto *stack = dyn_cast<AllocaInst> (self))
    stack->setAlignment (Align (alignment));
  else if (auto *load = dyn_cast<LoadInst> (self))
    load->setAlignment (Align (alignment));
  else if (auto *store = dyn_cast<StoreInst> (self))
    store->setAlignment (Align (alignment));
  else if (auto *rmw = dyn_cast<AtomicRMWInst> (self))
    rmw->setAlignment (Align (alignment));
  else
    cast<AtomicCmpXchgInst> (self)->setAlignment (Align (alignment));
  return true;
}

bool
llvmg_bridge_has_side_effects (LLVMValueRef instruction)
{
  return unwrap<Instruction> (instruction)->mayHaveSideEffects ();
}

bool
llvmg_bridge_may_read_memory (LLVMValueRef instruction)
{
  return unwrap<Instruction> (instruction)->mayReadFromMemory ();
}

bool
llvmg_bridge_may_write_memory (LLVMValueRef instruction)
{
  return unwrap<Instruction> (instruction)->mayWriteToMemory ();
}
