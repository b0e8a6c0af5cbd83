/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "llvmg/bridge/llvmg-bridge-extract.h"

#include <cstdlib>
#include <cstring>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/Analysis/ModuleSummaryAnalysis.h>
#include <llvm/Analysis/ProfileSummaryInfo.h>
#include <llvm/Bitcode/BitcodeReader.h>
#include <llvm/Bitcode/BitcodeWriter.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DebugInfo.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/ModuleSummaryIndex.h>
#include <llvm/Support/Error.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Transforms/Utils/Cloning.h>

using namespace llvm;

/* ---- Parts of a module ---- */

namespace {

/* What comes along with functions: what only this module has. */
class Keeper
{
public:
  void keep (const GlobalValue *global);
  void run ();
  bool has (const GlobalValue *global) const { return kept.contains (global); }

private:
  SmallPtrSet<const GlobalValue *, 16> kept;
  SmallVector<const GlobalValue *, 16> todo;
  SmallPtrSet<const Constant *, 32> seen;

  void look_at (const Value *value);
  void look_at_operands (const User &user);
};

void
Keeper::keep (const GlobalValue *global)
{
  if (kept.insert (global).second)
    todo.push_back (global);
}

void
Keeper::look_at (const Value *value)
{
  SmallVector<const Constant *, 16> constants;

  if (auto *constant = dyn_cast_or_null<Constant> (value))
    constants.push_back (constant);
  while (!constants.empty ())
    {
      const Constant *constant = constants.pop_back_val ();

      if (!seen.insert (constant).second)
        continue;
      if (auto *global = dyn_cast<GlobalValue> (constant))
        {
          if (global->hasLocalLinkage () && !global->isDeclaration ())
            keep (global);
          continue;
        }
      /* A block is only there with its function. */
      if (auto *address = dyn_cast<BlockAddress> (constant))
        keep (address->getFunction ());
      for (const Value *operand : constant->operands ())
        if (auto *part = dyn_cast<Constant> (operand))
          constants.push_back (part);
    }
}

void
Keeper::look_at_operands (const User &user)
{
  for (const Value *operand : user.operands ())
    look_at (operand);
}

void
Keeper::run ()
{
  while (!todo.empty ())
    {
      const GlobalValue *global = todo.pop_back_val ();

      look_at_operands (*global);
      /* Aliases and ifuncs have to name a definition. */
      if (isa<GlobalAlias, GlobalIFunc> (global))
        if (auto *object = global->getAliaseeObject ())
          keep (object);
      if (auto *function = dyn_cast<Function> (global))
        for (const Instruction &instruction : instructions (*function))
          look_at_operands (instruction);
    }
}

/* Declarations refer to nothing, so none becomes unused by that. */
template <typename List>
void
erase_unused (List list)
{
  for (GlobalValue &global : make_early_inc_range (list))
    {
      global.removeDeadConstantUsers ();
      if (global.isDeclaration () && global.use_empty ())
        global.eraseFromParent ();
    }
}

} // namespace

LLVMModuleRef
llvmg_bridge_extract_functions (LLVMModuleRef module, const LLVMValueRef *functions, size_t n_functions)
{
  Keeper keeper;
  ValueToValueMapTy map;

  for (size_t i = 0; i < n_functions; i++)
    keeper.keep (cast<Function> (unwrap (functions[i])));
  keeper.run ();

  std::unique_ptr<Module> part = CloneModule (*unwrap (module), map, [&] (const GlobalValue *global) {
    return keeper.has (global);
  });

  erase_unused (part->functions ());
  erase_unused (part->globals ());
  return wrap (part.release ());
}

/* ---- Copies ---- */

/* Whether the constant names a block of a function that is not in the set. */
static bool
names_block_outside (const Constant *root, const SmallPtrSetImpl<const Function *> &functions,
                     SmallPtrSetImpl<const Constant *> &seen)
{
  SmallVector<const Constant *, 8> todo (1, root);

  while (!todo.empty ())
    {
      const Constant *constant = todo.pop_back_val ();

      if (isa<GlobalValue> (constant) || isa<ConstantData> (constant))
        continue;
      if (auto *address = dyn_cast<BlockAddress> (constant))
        {
          if (!functions.contains (address->getFunction ()))
            return true;
          continue;
        }
      if (!seen.insert (constant).second)
        continue;
      for (const Value *operand : constant->operands ())
        if (auto *part = dyn_cast<Constant> (operand))
          todo.push_back (part);
    }
  return false;
}

bool
llvmg_bridge_module_names_later_block (LLVMModuleRef module)
{
  SmallPtrSet<const Function *, 32> before;

  for (const Function &function : *unwrap (module))
    {
      SmallPtrSet<const Constant *, 16> seen;

      before.insert (&function);
      for (const Instruction &instruction : instructions (function))
        for (const Value *operand : instruction.operands ())
          if (auto *constant = dyn_cast<Constant> (operand))
            if (names_block_outside (constant, before, seen))
              return true;
    }
  return false;
}

LLVMModuleRef
llvmg_bridge_clone_module (LLVMModuleRef ref, char **problem)
{
  Module &module = *unwrap (ref);

  *problem = nullptr;
  if (!llvmg_bridge_module_names_later_block (ref))
    return wrap (CloneModule (module).release ());

  SmallVector<char, 0> bitcode;
  raw_svector_ostream stream (bitcode);

  WriteBitcodeToFile (module, stream, true);

  auto copy = parseBitcodeFile (MemoryBufferRef (StringRef (bitcode.data (), bitcode.size ()),
                                                 module.getModuleIdentifier ()), module.getContext ());

  if (copy)
    return wrap (copy->release ());
  *problem = strdup (toString (copy.takeError ()).c_str ());
  return nullptr;
}

/* ---- Debug info ---- */

unsigned
llvmg_bridge_module_get_debug_version (LLVMModuleRef module)
{
  auto *value = dyn_cast_or_null<ConstantAsMetadata> (unwrap (module)->getModuleFlag ("Debug Info Version"));
  auto *number = value != nullptr ? dyn_cast<ConstantInt> (value->getValue ()) : nullptr;

  return number != nullptr ? unsigned (number->getLimitedValue (UINT32_MAX)) : 0;
}

void
llvmg_bridge_function_strip_debug_info (LLVMValueRef function)
{
  stripDebugInfo (*cast<Function> (unwrap (function)));
}

/* ---- Bitcode ---- */

LLVMValueRef
llvmg_bridge_module_find_unnamed (LLVMModuleRef module)
{
  for (GlobalValue &global : unwrap (module)->global_values ())
    if (!global.hasName () && !global.isDeclaration ())
      return wrap (&global);
  return nullptr;
}

static char *
copy_bytes (const SmallVectorImpl<char> &bytes, size_t *length)
{
  char *copy = static_cast<char *> (malloc (bytes.size () + 1));

  if (copy == nullptr)
    abort ();
  if (!bytes.empty ())
    memcpy (copy, bytes.data (), bytes.size ());
  *length = bytes.size ();
  return copy;
}

char *
llvmg_bridge_write_with_summary (LLVMModuleRef ref, size_t *length)
{
  Module &module = *unwrap (ref);
  ProfileSummaryInfo profile (module);
  ModuleSummaryIndex index = buildModuleSummaryIndex (module, nullptr, &profile);
  SmallVector<char, 0> bitcode;
  raw_svector_ostream stream (bitcode);

  WriteBitcodeToFile (module, stream, false, &index, true);
  return copy_bytes (bitcode, length);
}

char *
llvmg_bridge_write_modules (const LLVMModuleRef *modules, size_t n_modules, size_t *length)
{
  SmallVector<char, 0> bitcode;
  BitcodeWriter writer (bitcode);

  for (size_t i = 0; i < n_modules; i++)
    writer.writeModule (*unwrap (modules[i]));
  writer.writeStrtab ();
  return copy_bytes (bitcode, length);
}
