/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Questions about modules, comdats and what globals carry.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <llvm-c/Comdat.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/Comdat.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalAlias.h>
#include <llvm/IR/GlobalObject.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/Module.h>

using namespace llvm;

/* ---- Comdats ---- */

const char *
llvmg_bridge_comdat_get_name (LLVMComdatRef comdat, size_t *length)
{
  StringRef name = unwrap (comdat)->getName ();

  *length = name.size ();
  return name.data ();
}

LLVMComdatRef
llvmg_bridge_module_find_comdat (LLVMModuleRef module, const char *name, size_t length)
{
  auto &comdats = unwrap (module)->getComdatSymbolTable ();
  auto found = comdats.find (StringRef (name, length));

  return found != comdats.end () ? wrap (&found->second) : nullptr;
}

size_t
llvmg_bridge_module_list_comdats (LLVMModuleRef module, LLVMComdatRef **list)
{
  auto &comdats = unwrap (module)->getComdatSymbolTable ();
  auto *items = static_cast<LLVMComdatRef *> (std::malloc (comdats.size () * sizeof (LLVMComdatRef) + 1));
  size_t n = 0;

  for (auto &entry : comdats)
    items[n++] = wrap (&entry.second);
  std::sort (items, items + n, [] (LLVMComdatRef a, LLVMComdatRef b) {
    return unwrap (a)->getName () < unwrap (b)->getName ();
  });
  *list = items;
  return n;
}

/* ---- Alignment ---- */

static MaybeAlign
alignment_of (const GlobalObject *global)
{
  if (auto *function = dyn_cast<Function> (global))
    return function->getAlign ();
  return cast<GlobalVariable> (global)->getAlign ();
}

uint64_t
llvmg_bridge_global_get_alignment (LLVMValueRef global)
{
  MaybeAlign alignment = alignment_of (cast<GlobalObject> (unwrap (global)));

  return alignment ? alignment->value () : 0;
}

void
llvmg_bridge_global_set_alignment (LLVMValueRef global, uint64_t bytes)
{
  if (auto *function = dyn_cast<Function> (unwrap (global)))
    function->setAlignment (MaybeAlign (bytes));
  else
    cast<GlobalVariable> (unwrap (global))->setAlignment (MaybeAlign (bytes));
}

/* ---- What LLVM-C does not show of globals ---- */

bool
llvmg_bridge_global_is_dso_local (LLVMValueRef global)
{
  return cast<GlobalValue> (unwrap (global))->isDSOLocal ();
}

void
llvmg_bridge_global_set_dso_local (LLVMValueRef global, bool is_dso_local)
{
  cast<GlobalValue> (unwrap (global))->setDSOLocal (is_dso_local);
}

const char *
llvmg_bridge_global_get_partition (LLVMValueRef global, size_t *length)
{
  StringRef name = cast<GlobalValue> (unwrap (global))->getPartition ();

  *length = name.size ();
  return name.data ();
}

void
llvmg_bridge_global_set_partition (LLVMValueRef global, const char *name, size_t length)
{
  cast<GlobalValue> (unwrap (global))->setPartition (StringRef (name, length));
}

static const struct { CodeModel::Model model; LLVMCodeModel native; } code_models[] = {
  { CodeModel::Tiny, LLVMCodeModelTiny },
  { CodeModel::Small, LLVMCodeModelSmall },
  { CodeModel::Kernel, LLVMCodeModelKernel },
  { CodeModel::Medium, LLVMCodeModelMedium },
  { CodeModel::Large, LLVMCodeModelLarge },
};

LLVMCodeModel
llvmg_bridge_variable_get_code_model (LLVMValueRef variable)
{
  auto model = cast<GlobalVariable> (unwrap (variable))->getCodeModel ();

  for (auto &entry : code_models)
    if (model && *model == entry.model)
      return entry.native;
  return LLVMCodeModelDefault;
}

static void
clear_code_model (GlobalVariable *variable)
{
#if LLVM_VERSION_MAJOR >= 20
  variable->clearCodeModel ();
#else
  /* It stores the number plus one, and 0 for none. */
  variable->setCodeModel (static_cast<CodeModel::Model> (-1));
#endif
}

void
llvmg_bridge_variable_set_code_model (LLVMValueRef ref, LLVMCodeModel native)
{
  auto *variable = cast<GlobalVariable> (unwrap (ref));

  if (native == LLVMCodeModelDefault)
    clear_code_model (variable);
  for (auto &entry : code_models)
    if (native == entry.native)
      variable->setCodeModel (entry.model);
}

unsigned
llvmg_bridge_variable_get_sanitizers (LLVMValueRef ref)
{
  auto *variable = cast<GlobalVariable> (unwrap (ref));

  if (!variable->hasSanitizerMetadata ())
    return 0;

  const GlobalValue::SanitizerMetadata &data = variable->getSanitizerMetadata ();

  return (data.NoAddress ? LLVMG_BRIDGE_SANITIZER_NO_ADDRESS : 0)
         | (data.NoHWAddress ? LLVMG_BRIDGE_SANITIZER_NO_HWADDRESS : 0)
         | (data.Memtag ? LLVMG_BRIDGE_SANITIZER_MEMTAG : 0)
         | (data.IsDynInit ? LLVMG_BRIDGE_SANITIZER_ADDRESS_DYNINIT : 0);
}

void
llvmg_bridge_variable_set_sanitizers (LLVMValueRef ref, unsigned sanitizers)
{
  auto *variable = cast<GlobalVariable> (unwrap (ref));
  GlobalValue::SanitizerMetadata data;

  data.NoAddress = (sanitizers & LLVMG_BRIDGE_SANITIZER_NO_ADDRESS) != 0;
  data.NoHWAddress = (sanitizers & LLVMG_BRIDGE_SANITIZER_NO_HWADDRESS) != 0;
  data.Memtag = (sanitizers & LLVMG_BRIDGE_SANITIZER_MEMTAG) != 0;
  data.IsDynInit = (sanitizers & LLVMG_BRIDGE_SANITIZER_ADDRESS_DYNINIT) != 0;
  if (sanitizers != 0)
    variable->setSanitizerMetadata (data);
  else if (variable->hasSanitizerMetadata ())
    variable->removeSanitizerMetadata ();
}

/* ---- Functions in address spaces ---- */

unsigned
llvmg_bridge_module_get_program_address_space (LLVMModuleRef module)
{
  return unwrap (module)->getDataLayout ().getProgramAddressSpace ();
}

LLVMValueRef
llvmg_bridge_module_add_function (LLVMModuleRef module, const char *name, LLVMTypeRef type, unsigned address_space)
{
  return wrap (Function::Create (unwrap<FunctionType> (type), GlobalValue::ExternalLinkage, address_space, name,
                                 unwrap (module)));
}

/* ---- Aliases ---- */

bool
llvmg_bridge_constant_names_alias (LLVMValueRef constant, LLVMValueRef alias)
{
  SmallPtrSet<const Constant *, 16> seen;
  SmallVector<const Constant *, 16> todo;

  todo.push_back (cast<Constant> (unwrap (constant)));
  while (!todo.empty ())
    {
      const Constant *next = todo.pop_back_val ();

      if (next == unwrap (alias))
        return true;
      /* What a function or variable contains does not count. */
      if (!seen.insert (next).second || isa<GlobalObject> (next))
        continue;
      for (const Value *operand : next->operands ())
        if (auto *part = dyn_cast<Constant> (operand))
          todo.push_back (part);
    }
  return false;
}

LLVMValueRef
llvmg_bridge_constant_get_function (LLVMValueRef constant)
{
  if (!constant)
    return nullptr;
  return wrap (dyn_cast<Function> (unwrap (constant)->stripPointerCastsAndAliases ()));
}

bool
llvmg_bridge_module_has_global (LLVMModuleRef module, const char *name, size_t length)
{
  return unwrap (module)->getNamedValue (StringRef (name, length)) != nullptr;
}
