/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The instructions of functions as arrays of numbers.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <cstdlib>
#include <cstring>
#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>

using namespace llvm;

namespace
{

/* The numbers of things, in the order in which they come. */
template <typename T, typename Ref> class Numbering
{
public:
  int32_t
  number (T *item)
  {
    auto [place, is_new] = numbers.try_emplace (item, static_cast<int32_t> (items.size ()));

    if (is_new)
      items.push_back (wrap (item));
    return place->second;
  }

  SmallVector<Ref, 0> items;

private:
  DenseMap<T *, int32_t> numbers;
};

struct Reader
{
  SmallVector<int32_t, 0> opcodes, type_ids, block_ids, operand_offsets, operand_ids;
  SmallVector<LLVMValueRef, 0> instructions;
  SmallVector<LLVMBasicBlockRef, 0> blocks;
  SmallVector<char, 0> names;
  SmallVector<size_t, 0> name_ends;
  Numbering<Type, LLVMTypeRef> types;
  Numbering<Value, LLVMValueRef> leaves;
  /* Of the function that is read. */
  DenseMap<const Value *, int32_t> ids;

  void
  add_operand (Value *operand)
  {
    auto known = ids.find (operand);

    if (known != ids.end ())
      operand_ids.push_back (known->second);
    else
      operand_ids.push_back (operand != nullptr ? ~leaves.number (operand) : INT32_MIN);
  }

  void
  add_operands (Instruction &instruction)
  {
    bool skips_values = llvmg_bridge_switch_has_value_operands (wrap (static_cast<Value *> (&instruction)));

    /* An older LLVM has the values of a switch's cases between the blocks. */
    for (unsigned i = 0; i < instruction.getNumOperands (); i++)
      if (!skips_values || i < 2 || i % 2 == 1)
        add_operand (instruction.getOperand (i));
    if (auto *phi = dyn_cast<PHINode> (&instruction))
      for (BasicBlock *incoming : phi->blocks ())
        add_operand (incoming);
  }

  void
  add_instruction (Instruction &instruction)
  {
    StringRef name = instruction.getName ();

    opcodes.push_back (LLVMGetInstructionOpcode (wrap (static_cast<Value *> (&instruction))));
    type_ids.push_back (types.number (instruction.getType ()));
    block_ids.push_back (static_cast<int32_t> (blocks.size () - 1));
    operand_offsets.push_back (static_cast<int32_t> (operand_ids.size ()));
    add_operands (instruction);
    instructions.push_back (wrap (static_cast<Value *> (&instruction)));
    names.append (name.begin (), name.end ());
    name_ends.push_back (names.size ());
  }

  void
  add_function (Function &function)
  {
    int32_t id = static_cast<int32_t> (instructions.size ());

    ids.clear ();
    for (BasicBlock &block : function)
      for (Instruction &instruction : block)
        {
          if (!instruction.getType ()->isVoidTy ())
            ids[&instruction] = id;
          id++;
        }
    for (BasicBlock &block : function)
      {
        blocks.push_back (wrap (&block));
        for (Instruction &instruction : block)
          add_instruction (instruction);
      }
  }
};

template <typename T>
T *
take (const SmallVector<T, 0> &from)
{
  size_t size = from.size () * sizeof (T);
  auto *to = static_cast<T *> (malloc (size + 1));

  if (to == nullptr)
    abort ();
  if (size > 0)
    memcpy (to, from.data (), size);
  return to;
}

}

void
llvmg_bridge_columns_read (LLVMValueRef *functions, size_t n_functions, LlvmgBridgeColumns *columns)
{
  Reader reader;

  for (size_t i = 0; i < n_functions; i++)
    reader.add_function (*cast<Function> (unwrap (functions[i])));
  reader.operand_offsets.push_back (static_cast<int32_t> (reader.operand_ids.size ()));

  columns->n_instructions = reader.instructions.size ();
  columns->n_operands = reader.operand_ids.size ();
  columns->n_blocks = reader.blocks.size ();
  columns->n_types = reader.types.items.size ();
  columns->n_leaves = reader.leaves.items.size ();
  columns->opcodes = take (reader.opcodes);
  columns->type_ids = take (reader.type_ids);
  columns->block_ids = take (reader.block_ids);
  columns->operand_offsets = take (reader.operand_offsets);
  columns->operand_ids = take (reader.operand_ids);
  columns->instructions = take (reader.instructions);
  columns->blocks = take (reader.blocks);
  columns->types = take (reader.types.items);
  columns->leaves = take (reader.leaves.items);
  columns->names = take (reader.names);
  columns->name_ends = take (reader.name_ends);
}
