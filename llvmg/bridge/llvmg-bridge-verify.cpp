/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The verifier only writes text: a line that says what is wrong, and below it what is wrong, as
 * it prints. The lines are taken apart, and what was printed is looked for.
 */

#include "llvmg/bridge/llvmg-bridge-verify.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <cstring>
#include <llvm/ADT/StringMap.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/ModuleSlotTracker.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Support/raw_ostream.h>
#include <string>
#include <vector>

using namespace llvm;

namespace {

struct Problem
{
  std::string message;
  std::string details;
  Value *value;
  bool is_debug_info;

  bool operator== (const Problem &other) const { return message == other.message && details == other.details; }
};

/* ---- Taking the text apart ---- */

/* Whether the line says what something is: a value with its type, metadata, a comdat, a number. */
bool
is_detail (StringRef line)
{
  static const char *const types[] = { "ptr", "void", "label", "half", "bfloat", "float", "double", "fp128", "x86_fp80",
                                       "ppc_fp128", "x86_amx", "metadata", "token" };
  StringRef word = line.take_until ([] (char c) { return c == ' ' || c == '(' || c == '*'; });

  if (line.empty () || strchr (" \t!$%@{[<;#-0123456789}]", line[0]) != nullptr)
    return true;
  for (const char *type : types)
    if (word == type)
      return true;
  if (line.starts_with ("target("))
    return true;
  return word.size () > 1 && word[0] == 'i' && isdigit (static_cast<unsigned char> (word[1])) != 0;
}

std::vector<Problem>
take_apart (StringRef text)
{
  std::vector<Problem> problems;

  while (!text.empty ())
    {
      auto [line, rest] = text.split ('\n');

      text = rest;
      if (problems.empty () || !is_detail (line))
        {
          if (!line.empty ())
            problems.push_back ({ line.str (), "", nullptr, false });
        }
      else
        problems.back ().details += (line + "\n").str ();
    }
  return problems;
}

/* ---- Finding what was printed ---- */

class Finder
{
public:
  Finder (Module &module, Function *only);

  Value *find (const Problem &problem);

private:
  StringMap<Value *> printed; /* nullptr if it is not the only one that prints so */

  void add (StringRef text, Value *value);
};

void
Finder::add (StringRef text, Value *value)
{
  auto [place, is_new] = printed.try_emplace (text.rtrim (), value);

  if (!is_new && place->second != value)
    place->second = nullptr;
}

Finder::Finder (Module &module, Function *only)
{
  ModuleSlotTracker tracker (&module, false);

  auto add_operand = [&] (Value &value) {
    std::string text;
    raw_string_ostream stream (text);

    value.printAsOperand (stream, true, tracker);
    add (stream.str (), &value);
  };
  auto add_function = [&] (Function &function) {
    tracker.incorporateFunction (function);
    for (Argument &argument : function.args ())
      add_operand (argument);
    for (BasicBlock &block : function)
      add_operand (block);
    for (Instruction &instruction : instructions (function))
      {
        std::string text;
        raw_string_ostream stream (text);

        instruction.print (stream, tracker);
        add (stream.str (), &instruction);
      }
  };

  for (GlobalValue &global : module.global_values ())
    add_operand (global);
  if (only != nullptr)
    add_function (*only);
  else
    for (Function &function : module)
      add_function (function);
}

/* The first line that names something; what an instruction prints may have several. */
Value *
Finder::find (const Problem &problem)
{
  StringRef details = problem.details;

  while (!details.empty ())
    {
      StringRef line = details.split ('\n').first;
      auto found = printed.find (line.rtrim ());

      if (found != printed.end () && found->second != nullptr)
        return found->second;
      for (auto &entry : printed)
        if (entry.second != nullptr && entry.first ().contains ('\n') && details.starts_with (entry.first ()))
          return entry.second;
      details = details.split ('\n').second;
    }
  return nullptr;
}

/* ---- All of them ---- */

bool
speaks_of_debug_info (const Problem &problem)
{
  static const char *const words[] = { "!DI", "#dbg", "!dbg", "debug info", "debug location" };

  for (const char *word : words)
    if (StringRef (problem.message).contains (word) || StringRef (problem.details).contains (word))
      return true;
  return false;
}

std::vector<Problem>
verify_one (Function &function)
{
  std::string text;
  raw_string_ostream stream (text);

  if (!verifyFunction (function, &stream))
    return {};

  std::vector<Problem> problems = take_apart (stream.str ());
  Finder finder (*function.getParent (), &function);

  for (Problem &problem : problems)
    {
      problem.value = finder.find (problem);
      if (problem.value == nullptr)
        problem.value = &function;
      problem.is_debug_info = speaks_of_debug_info (problem);
    }
  return problems;
}

std::vector<Problem>
verify_all (Module &module)
{
  std::string text;
  raw_string_ostream stream (text);
  bool broken_debug = false;
  bool broken = verifyModule (module, &stream, &broken_debug);
  std::vector<Problem> found, rest;

  if (!broken && !broken_debug)
    return found;

  /* Names are clear inside a function; what no function has to say is the module's. */
  rest = take_apart (stream.str ());
  for (Function &function : module)
    for (Problem &problem : verify_one (function))
      {
        auto known = std::find (rest.begin (), rest.end (), problem);

        if (known != rest.end ())
          rest.erase (known);
        found.push_back (problem);
      }
  if (!rest.empty ())
    {
      Finder finder (module, nullptr);

      for (Problem &problem : rest)
        {
          problem.value = finder.find (problem);
          problem.is_debug_info = speaks_of_debug_info (problem);
          found.push_back (problem);
        }
    }
  for (Problem &problem : found)
    problem.is_debug_info = broken_debug && (!broken || problem.is_debug_info);
  return found;
}

} // namespace

static char *
copy_text (StringRef text)
{
  char *copy = static_cast<char *> (malloc (text.size () + 1));

  if (copy == nullptr)
    abort ();
  if (!text.empty ())
    memcpy (copy, text.data (), text.size ());
  copy[text.size ()] = '\0';
  return copy;
}

size_t
llvmg_bridge_find_problems (LLVMModuleRef module, LLVMValueRef function, LlvmgBridgeProblem **problems)
{
  std::vector<Problem> found = function != nullptr ? verify_one (*cast<Function> (unwrap (function)))
                                                   : verify_all (*unwrap (module));
  LLVMValueRef foreign = found.empty () && function == nullptr ? llvmg_bridge_module_find_foreign_metadata (module) : nullptr;

  if (foreign != nullptr)
    found.push_back ({ "metadata refers to a global of another module", ("@" + unwrap (foreign)->getName ()).str (),
                       unwrap (foreign), false });
  *problems = static_cast<LlvmgBridgeProblem *> (calloc (found.size () + 1, sizeof (LlvmgBridgeProblem)));
  if (*problems == nullptr)
    abort ();
  for (size_t i = 0; i < found.size (); i++)
    (*problems)[i] = { copy_text (found[i].message), copy_text (StringRef (found[i].details).rtrim ()),
                       wrap (found[i].value), found[i].is_debug_info };
  return found.size ();
}

void
llvmg_bridge_free_problems (LlvmgBridgeProblem *problems, size_t n_problems)
{
  for (size_t i = 0; i < n_problems; i++)
    {
      free (problems[i].message);
      free (problems[i].details);
    }
  free (problems);
}
