/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Calls: made without a place first, so that all that a call has can be checked
 * before anything in the module changes.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <cstring>
#include <llvm/Analysis/InlineCost.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/Attributes.h>
#include <llvm/IR/DataLayout.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/InlineAsm.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Intrinsics.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Operator.h>
#include <llvm/Support/CBindingWrapping.h>
#include <llvm/Transforms/Utils/Cloning.h>
#include <llvm/Transforms/Utils/ValueMapper.h>
#if LLVM_VERSION_MAJOR >= 22
#include <llvm/IR/IntrinsicsAMDGPU.h>
#endif

using namespace llvm;

DEFINE_SIMPLE_CONVERSION_FUNCTIONS (OperandBundleDef, LLVMOperandBundleRef)

static SmallVector<OperandBundleDef, 2>
read_bundles (const LlvmgBridgeCallSite *site)
{
  SmallVector<OperandBundleDef, 2> bundles;

  for (unsigned i = 0; i < site->n_bundles; i++)
    bundles.push_back (*unwrap (site->bundles[i]));
  return bundles;
}

static ArrayRef<Value *>
read_args (const LlvmgBridgeCallSite *site)
{
  return ArrayRef<Value *> (unwrap (site->args), site->n_args);
}

LLVMValueRef
llvmg_bridge_call_create (const LlvmgBridgeCallSite *site)
{
  return wrap (CallInst::Create (unwrap<FunctionType> (site->type), unwrap (site->callee), read_args (site),
                                 read_bundles (site)));
}

LLVMValueRef
llvmg_bridge_invoke_create (const LlvmgBridgeCallSite *site, LLVMBasicBlockRef normal_dest, LLVMBasicBlockRef unwind_dest)
{
  return wrap (InvokeInst::Create (unwrap<FunctionType> (site->type), unwrap (site->callee), unwrap (normal_dest),
                                   unwrap (unwind_dest), read_args (site), read_bundles (site)));
}

LLVMValueRef
llvmg_bridge_callbr_create (const LlvmgBridgeCallSite *site, LLVMBasicBlockRef default_dest,
                            LLVMBasicBlockRef *indirect_dests, unsigned n_indirect_dests)
{
  SmallVector<BasicBlock *, 4> dests;

  for (unsigned i = 0; i < n_indirect_dests; i++)
    dests.push_back (unwrap (indirect_dests[i]));
  return wrap (CallBrInst::Create (unwrap<FunctionType> (site->type), unwrap (site->callee), unwrap (default_dest), dests,
                                   read_args (site), read_bundles (site)));
}

/* What IRBuilder does with the calls that it makes. */
void
llvmg_bridge_call_insert (LLVMBuilderRef builder, LLVMValueRef ref, const char *name)
{
  IRBuilder<> *b = unwrap (builder);
  auto *call = cast<CallBase> (unwrap (ref));

  if (b->getIsFPConstrained ())
    b->setConstrainedFPCallAttr (call);
  if (isa<FPMathOperator> (call))
    {
      if (MDNode *tag = b->getDefaultFPMathTag ())
        call->setMetadata (LLVMContext::MD_fpmath, tag);
      call->setFastMathFlags (b->getFastMathFlags ());
    }
  b->Insert (call, call->getType ()->isVoidTy () ? "" : name);
}

void
llvmg_bridge_call_discard (LLVMValueRef call)
{
  unwrap<Instruction> (call)->deleteValue ();
}

unsigned
llvmg_bridge_inline_asm_count_labels (LLVMValueRef inline_asm)
{
  unsigned n = 0;

  for (const InlineAsm::ConstraintInfo &info : cast<InlineAsm> (unwrap (inline_asm))->ParseConstraints ())
    n += info.Type == InlineAsm::isLabel;
  return n;
}

bool
llvmg_bridge_value_can_be_in_callbr (LLVMValueRef callee, unsigned n_indirect_dests, unsigned n_bundles)
{
  if (isa<InlineAsm> (unwrap (callee)))
    return true;
#if LLVM_VERSION_MAJOR >= 22
  if (auto *function = dyn_cast<Function> (unwrap (callee)))
    return function->getIntrinsicID () == Intrinsic::amdgcn_kill && n_indirect_dests == 1 && n_bundles == 0;
#else
  (void) n_indirect_dests;
  (void) n_bundles;
#endif
  return false;
}

/* What LLVM's inliners ask before, since the function that inlines does not: NULL when nothing forbids it. */
static const char *
inline_problem (const CallBase &call, Function &callee)
{
  const DataLayout &layout = callee.getParent ()->getDataLayout ();
  InlineResult viable = isInlineViable (callee);

  if (!viable.isSuccess ())
    return viable.getFailureReason ();
  if (callee.isPresplitCoroutine ())
    return "the function is a coroutine that was not split";
  if (!AttributeFuncs::areInlineCompatible (*call.getFunction (), callee))
    return "the attributes of the functions do not go together";
  for (unsigned i = 0; i < call.arg_size (); i++)
    if (call.isByValArgument (i)
        && call.getArgOperand (i)->getType ()->getPointerAddressSpace () != layout.getAllocaAddrSpace ())
      return "an argument by value is not in the address space of the stack";
  return nullptr;
}

/* LLVM may give the caller the garbage collector and the personality of the callee, and see then that it cannot
 * inline. */
char *
llvmg_bridge_inline_call (LLVMValueRef ref)
{
  auto *call = cast<CallBase> (unwrap (ref));
  Function *caller = call->getFunction ();
  bool had_gc = caller->hasGC (), had_personality = caller->hasPersonalityFn ();
  InlineFunctionInfo info;

  if (const char *problem = inline_problem (*call, *call->getCalledFunction ()))
    return strdup (problem);
  InlineResult result = InlineFunction (*call, info, true);

  if (result.isSuccess ())
    return nullptr;
  if (!had_gc)
    caller->clearGC ();
  if (!had_personality)
    caller->setPersonalityFn (nullptr);
  return strdup (result.getFailureReason ());
}

LLVMValueRef
llvmg_bridge_function_clone (LLVMValueRef function, const char *name)
{
  ValueToValueMapTy map;
  Function *copy = CloneFunction (cast<Function> (unwrap (function)), map);

  if (name != nullptr)
    copy->setName (name);
  return wrap (copy);
}
