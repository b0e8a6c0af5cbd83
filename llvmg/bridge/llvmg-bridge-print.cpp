/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Printing of values.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/raw_ostream.h>

using namespace llvm;

namespace {

/* LLVM 22 asks an alloca for its module to print it, and dies if there is none. For
 * as long as this lives, what is detached is in a function of a module of its own. */
class Placed
{
public:
  explicit Placed (Value *value)
  {
#if LLVM_VERSION_MAJOR >= 22
    auto *instruction = dyn_cast<Instruction> (value);
    auto *block = instruction != nullptr ? instruction->getParent () : dyn_cast<BasicBlock> (value);

    if (block != nullptr ? block->getParent () != nullptr || !has_alloca (*block)
                         : instruction == nullptr || !isa<AllocaInst> (instruction))
      return;
    make_module (value->getContext ());
    if (block != nullptr)
      place (block);
    else
      place (instruction);
#endif
  }

  Placed (const Placed &) = delete;
  Placed &operator= (const Placed &) = delete;

  ~Placed ()
  {
    if (placed_block != nullptr)
      placed_block->removeFromParent ();
    if (placed_instruction != nullptr)
      placed_instruction->removeFromParent ();
    /* Beside each other in a function they may have got other names. */
    for (auto &[value, name] : names)
      if (value->getName () != name)
        value->setName (name);
  }

private:
  static bool has_alloca (BasicBlock &block)
  {
    return any_of (block, [] (Instruction &instruction) { return isa<AllocaInst> (instruction); });
  }

  void make_module (LLVMContext &context)
  {
    auto *type = FunctionType::get (Type::getVoidTy (context), false);

    module = std::make_unique<Module> ("", context);
    function = Function::Create (type, GlobalValue::ExternalLinkage, "", module.get ());
  }

  void place (BasicBlock *block)
  {
    remember (*block);
    for (Instruction &instruction : *block)
      remember (instruction);
    function->insert (function->end (), block);
    placed_block = block;
  }

  void place (Instruction *instruction)
  {
    auto *block = BasicBlock::Create (instruction->getContext (), "", function);

    instruction->insertInto (block, block->end ());
    placed_instruction = instruction;
  }

  void remember (Value &value)
  {
    if (value.hasName ())
      names.emplace_back (&value, value.getName ().str ());
  }

  std::unique_ptr<Module> module;
  Function *function = nullptr;
  BasicBlock *placed_block = nullptr;
  Instruction *placed_instruction = nullptr;
  SmallVector<std::pair<Value *, std::string>, 8> names;
};

} // namespace

char *
llvmg_bridge_value_print (LLVMValueRef ref, size_t *length)
{
  SmallVector<char, 256> text;
  raw_svector_ostream stream (text);
  Placed placed (unwrap (ref));
  char *copy;

  unwrap (ref)->print (stream);
  *length = text.size ();
  copy = static_cast<char *> (malloc (text.size () + 1));
  memcpy (copy, text.data (), text.size ());
  copy[text.size ()] = '\0';
  return copy;
}
