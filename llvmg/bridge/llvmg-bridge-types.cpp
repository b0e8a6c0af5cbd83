/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * How deep types nest. LLVM measures and prints them recursively, so that one of a
 * hundred thousand levels takes more stack than a thread has.
 */

#include "llvmg/bridge/llvmg-bridge-io.h"

#include <algorithm>
#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/Attributes.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/InstrTypes.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Operator.h>

using namespace llvm;

namespace
{
class DepthFinder
{
public:
  explicit DepthFinder (unsigned limit) : limit (limit) {}

  bool is_deep (Type *type) { return measure (type, limit) == 0; }
  bool is_deep (const Module &module);
  bool is_deep (const Function &function);

private:
  const unsigned limit;
  DenseMap<Type *, unsigned> depths;
  SmallPtrSet<const Constant *, 32> constants;
  SmallPtrSet<void *, 32> attributes;

  unsigned measure (Type *type, unsigned room);
  bool is_deep (const Constant *root);
  bool is_deep (const Instruction &instruction);
  bool is_deep (AttributeList list);
};

/* The depth, or 0 if that is more than there is room for. */
unsigned
DepthFinder::measure (Type *type, unsigned room)
{
  unsigned deepest = 0;

  if (room == 0)
    return 0;
  if (type->subtypes ().empty ())
    return 1;
  auto known = depths.find (type);
  if (known != depths.end ())
    return known->second <= room ? known->second : 0;
  for (Type *part : type->subtypes ())
    {
      unsigned depth = measure (part, room - 1);

      if (depth == 0)
        return 0;
      deepest = std::max (deepest, depth);
    }
  depths[type] = deepest + 1;
  return deepest + 1;
}

bool
DepthFinder::is_deep (const Constant *root)
{
  SmallVector<const Constant *, 16> todo;

  todo.push_back (root);
  while (!todo.empty ())
    {
      const Constant *constant = todo.pop_back_val ();

      if (isa<GlobalValue> (constant) || !constants.insert (constant).second)
        continue;
      if (is_deep (constant->getType ()))
        return true;
      if (auto *gep = dyn_cast<GEPOperator> (constant))
        if (is_deep (gep->getSourceElementType ()))
          return true;
      for (const Value *operand : constant->operands ())
        if (auto *part = dyn_cast<Constant> (operand))
          todo.push_back (part);
    }
  return false;
}

bool
DepthFinder::is_deep (AttributeList list)
{
  if (list.isEmpty () || !attributes.insert (list.getRawPointer ()).second)
    return false;
  for (AttributeSet set : list)
    for (Attribute attribute : set)
      if (attribute.isTypeAttribute () && attribute.getValueAsType () && is_deep (attribute.getValueAsType ()))
        return true;
  return false;
}

bool
DepthFinder::is_deep (const Instruction &instruction)
{
  if (is_deep (instruction.getType ()))
    return true;
  if (auto *slot = dyn_cast<AllocaInst> (&instruction))
    if (is_deep (slot->getAllocatedType ()))
      return true;
  if (auto *gep = dyn_cast<GetElementPtrInst> (&instruction))
    if (is_deep (gep->getSourceElementType ()))
      return true;
  if (auto *call = dyn_cast<CallBase> (&instruction))
    if (is_deep (call->getFunctionType ()) || is_deep (call->getAttributes ()))
      return true;
  for (const Value *operand : instruction.operands ())
    if (auto *constant = dyn_cast<Constant> (operand))
      if (is_deep (constant))
        return true;
  return false;
}

bool
DepthFinder::is_deep (const Function &function)
{
  if (is_deep (function.getFunctionType ()) || is_deep (function.getAttributes ()))
    return true;
  for (const Value *operand : function.operands ())
    if (is_deep (cast<Constant> (operand)))
      return true;
  for (const BasicBlock &block : function)
    for (const Instruction &instruction : block)
      if (is_deep (instruction))
        return true;
  return false;
}

bool
DepthFinder::is_deep (const Module &module)
{
  for (const GlobalVariable &variable : module.globals ())
    if (is_deep (variable.getValueType ()) || (variable.hasInitializer () && is_deep (variable.getInitializer ())))
      return true;
  for (const GlobalAlias &alias : module.aliases ())
    if (is_deep (alias.getValueType ()) || is_deep (alias.getAliasee ()))
      return true;
  for (const GlobalIFunc &ifunc : module.ifuncs ())
    if (is_deep (ifunc.getValueType ()) || is_deep (ifunc.getResolver ()))
      return true;
  for (const Function &function : module)
    if (is_deep (function))
      return true;
  return false;
}
}

bool
llvmg_bridge_type_is_deeper (LLVMTypeRef type, unsigned limit)
{
  return DepthFinder (limit).is_deep (unwrap (type));
}

bool
llvmg_bridge_module_is_deeper (LLVMModuleRef module, unsigned limit)
{
  return DepthFinder (limit).is_deep (*unwrap (module));
}

bool
llvmg_bridge_function_is_deeper (LLVMValueRef function, unsigned limit)
{
  return DepthFinder (limit).is_deep (*cast<Function> (unwrap (function)));
}
