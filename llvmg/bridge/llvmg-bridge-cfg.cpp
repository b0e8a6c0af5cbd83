/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The control flow of a function as a graph for Graphviz. LLVM's own writer
 * takes only blocks that end as they should.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <cstdlib>
#include <cstring>
#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/ModuleSlotTracker.h>
#include <llvm/Support/raw_ostream.h>
#include <string>

using namespace llvm;

/* In a quoted string of DOT; a line ends so that its text stands at the left. */
static void
write_escaped (raw_ostream &out, StringRef text)
{
  for (char c : text)
    {
      if (c == '\n')
        {
          out << "\\l";
          continue;
        }
      if (c == '"' || c == '\\')
        out << '\\';
      out << c;
    }
}

static std::string
block_text (const BasicBlock &block, bool with_body, ModuleSlotTracker &slots)
{
  std::string text;
  raw_string_ostream out (text);

  block.printAsOperand (out, false, slots);
  out << "\n";
  for (const Instruction &instruction : block)
    if (with_body)
      {
        instruction.print (out, slots);
        out << "\n";
      }
  out.flush ();
  return text;
}

/* When control goes to the successor: "T", "F", the value of a case, or nothing. */
static std::string
edge_text (const Instruction &end, unsigned successor)
{
  std::string text;
  raw_string_ostream out (text);

  if (end.getOpcode () == Instruction::Br && end.getNumSuccessors () == 2)
    {
      out << (successor == 0 ? "T" : "F");
    }
  else if (auto *choice = dyn_cast<SwitchInst> (&end))
    {
      if (successor == 0)
        out << "default";
      else
        SwitchInst::ConstCaseIt (choice, successor - 1)->getCaseValue ()->getValue ().print (out, true);
    }
  out.flush ();
  return text;
}

char *
llvmg_bridge_function_cfg (LLVMValueRef native, bool with_bodies, size_t *length)
{
  auto *function = unwrap<Function> (native);
  ModuleSlotTracker slots (function->getParent (), false);
  DenseMap<const BasicBlock *, unsigned> numbers;
  std::string dot;
  raw_string_ostream out (dot);
  char *copy;

  slots.incorporateFunction (*function);
  for (const BasicBlock &block : *function)
    numbers.insert ({ &block, numbers.size () });

  out << "digraph \"";
  write_escaped (out, function->getName ());
  out << "\" {\n  node [shape=box];\n";
  for (const BasicBlock &block : *function)
    {
      const Instruction *end = block.getTerminator ();
      unsigned number = numbers[&block];

      out << "  b" << number << " [label=\"";
      write_escaped (out, block_text (block, with_bodies, slots));
      out << "\"];\n";
      for (unsigned i = 0; end != nullptr && i < end->getNumSuccessors (); i++)
        {
          std::string label = edge_text (*end, i);

          out << "  b" << number << " -> b" << numbers[end->getSuccessor (i)];
          if (!label.empty ())
            out << " [label=\"" << label << "\"]";
          out << ";\n";
        }
    }
  out << "}\n";
  out.flush ();

  *length = dot.size ();
  copy = static_cast<char *> (malloc (dot.size () + 1));
  if (copy == nullptr)
    abort ();
  memcpy (copy, dot.data (), dot.size () + 1);
  return copy;
}
