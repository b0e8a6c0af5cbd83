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
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/Comdat.h>
#include <llvm/IR/Function.h>
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
