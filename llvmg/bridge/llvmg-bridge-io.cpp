/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "llvmg/bridge/llvmg-bridge-io.h"

#include <cstdlib>
#include <cstring>
#include <llvm/Bitcode/BitcodeReader.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Object/IRObjectFile.h>
#include <llvm/Support/Error.h>
#include <llvm/Support/MemoryBuffer.h>
#include <vector>

using namespace llvm;

static char *
copy_text (const Twine &twine)
{
  std::string text = twine.str ();
  char *copy = static_cast<char *> (malloc (text.size () + 1));

  if (copy == nullptr)
    abort ();
  memcpy (copy, text.c_str (), text.size () + 1);
  return copy;
}

static char *
copy_error (Error error)
{
  return copy_text (toString (std::move (error)));
}

static char *
too_deep ()
{
  return copy_text ("types nest deeper than " + Twine (LLVMG_BRIDGE_MAX_TYPE_DEPTH) + " levels");
}

/* Takes @problem, which may be NULL. */
static char *
not_valid (char *problem)
{
  if (problem == nullptr)
    return nullptr;

  char *text = copy_text (Twine ("the bitcode holds IR that is not valid: ") + problem);

  free (problem);
  return text;
}

/* What a damaged file may have made of a module: it is looked at before anybody walks it. */
static char *
check_module (LLVMModuleRef module)
{
  if (llvmg_bridge_module_is_deeper (module, LLVMG_BRIDGE_MAX_TYPE_DEPTH + 1))
    return too_deep ();
  return not_valid (llvmg_bridge_verify_module (module, nullptr));
}

/* ---- Reading ---- */

LLVMModuleRef
llvmg_bridge_parse_lazy (LLVMContextRef context, const char *data, size_t length, const char *name,
                         LlvmgBridgeParseError *error)
{
  auto module = getOwningLazyBitcodeModule (MemoryBuffer::getMemBufferCopy (StringRef (data, length), name),
                                            *unwrap (context));

  memset (error, 0, sizeof *error);
  if (!module)
    {
      error->message = copy_error (module.takeError ());
      return nullptr;
    }
  error->message = check_module (wrap (module->get ()));
  return error->message == nullptr ? wrap (module->release ()) : nullptr;
}

static Error
parse_all (MemoryBufferRef buffer, LLVMContext &context, std::vector<std::unique_ptr<Module>> &modules)
{
  auto bitcode = object::IRObjectFile::findBitcodeInMemBuffer (buffer);

  if (!bitcode)
    return bitcode.takeError ();

  auto list = getBitcodeModuleList (MemoryBufferRef (bitcode->getBuffer (), buffer.getBufferIdentifier ()));

  if (!list)
    return list.takeError ();
  for (BitcodeModule &item : *list)
    {
      auto module = item.parseModule (context);

      if (!module)
        return module.takeError ();
      modules.push_back (std::move (*module));
    }
  return Error::success ();
}

bool
llvmg_bridge_parse_all (LLVMContextRef context, const char *data, size_t length, const char *name,
                        LLVMModuleRef **modules, size_t *n_modules, LlvmgBridgeParseError *error)
{
  std::vector<std::unique_ptr<Module>> read;

  memset (error, 0, sizeof *error);
  *modules = nullptr;
  *n_modules = 0;
  if (Error problem = parse_all (MemoryBufferRef (StringRef (data, length), name), *unwrap (context), read))
    {
      error->message = copy_error (std::move (problem));
      return false;
    }
  if (read.empty ())
    {
      error->message = copy_text ("the bitcode holds no module");
      return false;
    }
  for (auto &module : read)
    if ((error->message = check_module (wrap (module.get ()))) != nullptr)
      return false;
  *modules = static_cast<LLVMModuleRef *> (malloc ((read.size () + 1) * sizeof (LLVMModuleRef)));
  if (*modules == nullptr)
    abort ();
  for (auto &module : read)
    (*modules)[(*n_modules)++] = wrap (module.release ());
  return true;
}

/* ---- Bodies that are read later ---- */

bool
llvmg_bridge_function_is_lazy (LLVMValueRef function)
{
  return cast<Function> (unwrap (function))->isMaterializable ();
}

static char *
check_function (Function &function)
{
  LLVMValueRef ref = wrap (&function);

  if (llvmg_bridge_function_is_deeper (ref, LLVMG_BRIDGE_MAX_TYPE_DEPTH + 1))
    return too_deep ();
  return not_valid (llvmg_bridge_verify_function (ref));
}

/* A body brings those along whose blocks it names. */
char *
llvmg_bridge_materialize_function (LLVMValueRef ref)
{
  Function *wanted = cast<Function> (unwrap (ref));
  std::vector<Function *> missing;

  if (!wanted->isMaterializable ())
    return nullptr;
  for (Function &function : *wanted->getParent ())
    if (function.isMaterializable ())
      missing.push_back (&function);
  if (Error problem = wanted->materialize ())
    return copy_error (std::move (problem));
  for (Function *function : missing)
    if (!function->isMaterializable ())
      if (char *problem = check_function (*function))
        return problem;
  return nullptr;
}

char *
llvmg_bridge_materialize_module (LLVMModuleRef module)
{
  if (Error problem = unwrap (module)->materializeAll ())
    return copy_error (std::move (problem));
  return check_module (module);
}
