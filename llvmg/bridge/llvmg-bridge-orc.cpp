/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "llvmg/bridge/llvmg-bridge-orc.h"

#include <cstdlib>
#include <cstring>

#include <llvm-c/Error.h>
#include <llvm/ExecutionEngine/Orc/Core.h>
#include <llvm/ExecutionEngine/Orc/IndirectionUtils.h>
#include <llvm/ExecutionEngine/Orc/LLJIT.h>
#include <llvm/ExecutionEngine/Orc/ObjectFileInterface.h>
#include <llvm/ExecutionEngine/Orc/ObjectTransformLayer.h>
#include <llvm/ExecutionEngine/Orc/OrcABISupport.h>
#include <llvm/Object/ObjectFile.h>
#include <llvm/Support/CBindingWrapping.h>
#include <llvm/Support/MemoryBuffer.h>

using namespace llvm;

static orc::LLJIT &
unwrap_jit (LLVMOrcLLJITRef jit)
{
  return *reinterpret_cast<orc::LLJIT *> (jit);
}

static orc::JITDylib &
unwrap_dylib (LLVMOrcJITDylibRef dylib)
{
  return *reinterpret_cast<orc::JITDylib *> (dylib);
}

/* Every LLJIT links against a dylib of what the process has loaded, and has a platform
 * that defines some symbols of its own. Here that dylib is empty and there is no
 * platform: llvmg finds symbols itself. LLVM-C can leave out neither. */
static void
leave_others_out (LLVMOrcLLJITBuilderRef builder)
{
  auto make_empty = [] (orc::LLJIT &jit) -> Expected<orc::JITDylibSP> {
    return orc::JITDylibSP (&jit.getExecutionSession ().createBareJITDylib ("<Process Symbols>"));
  };

  reinterpret_cast<orc::LLJITBuilder *> (builder)->setProcessSymbolsJITDylibSetup (make_empty);
  reinterpret_cast<orc::LLJITBuilder *> (builder)->setPlatformSetUp (orc::setUpInactivePlatform);
}

LLVMErrorRef
llvmg_bridge_orc_create_jit (LlvmgBridgeLinker linker, LLVMOrcLLJITRef *jit)
{
  LLVMOrcLLJITBuilderRef builder = LLVMOrcCreateLLJITBuilder ();

  *jit = nullptr;
  leave_others_out (builder);
  llvmg_bridge_jit_set_linker (builder, linker);
  return LLVMOrcCreateLLJIT (jit, builder); /* takes the builder in any case */
}

LLVMOrcJITDylibRef
llvmg_bridge_orc_create_dylib (LLVMOrcLLJITRef jit, const char *name)
{
  auto &dylib = unwrap_jit (jit).getExecutionSession ().createBareJITDylib (name);

  return reinterpret_cast<LLVMOrcJITDylibRef> (&dylib);
}

void
llvmg_bridge_orc_set_link_order (LLVMOrcJITDylibRef dylib, const LLVMOrcJITDylibRef *others, size_t n)
{
  orc::JITDylibSearchOrder order;

  for (size_t i = 0; i < n; i++)
    order.push_back ({ &unwrap_dylib (others[i]), orc::JITDylibLookupFlags::MatchExportedSymbolsOnly });
  unwrap_dylib (dylib).setLinkOrder (std::move (order), true);
}

LLVMErrorRef
llvmg_bridge_orc_define_absolute (LLVMOrcLLJITRef           jit,
                                  LLVMOrcJITDylibRef        dylib,
                                  LLVMOrcResourceTrackerRef tracker,
                                  const char               *name,
                                  uint64_t                  address)
{
  orc::SymbolMap symbols;
  auto flags = JITSymbolFlags::Exported | JITSymbolFlags::Callable;

  symbols[unwrap_jit (jit).getExecutionSession ().intern (name)]
    = orc::ExecutorSymbolDef (orc::ExecutorAddr (address), flags);
  return wrap (unwrap_dylib (dylib).define (orc::absoluteSymbols (std::move (symbols)),
                                            orc::ResourceTrackerSP (reinterpret_cast<orc::ResourceTracker *> (tracker))));
}

LLVMErrorRef
llvmg_bridge_orc_add_object (LLVMOrcLLJITRef           jit,
                             LLVMOrcResourceTrackerRef tracker,
                             LLVMMemoryBufferRef       object,
                             bool                    (*is_own) (void *data, const char *name),
                             void                     *data)
{
  std::unique_ptr<MemoryBuffer> buffer (unwrap (object));
  orc::LLJIT &lljit = unwrap_jit (jit);
  auto interface = orc::getObjectFileInterface (lljit.getExecutionSession (), buffer->getMemBufferRef ());
  std::vector<orc::SymbolStringPtr> others;

  if (!interface)
    return wrap (interface.takeError ());
  for (const auto &entry : interface->SymbolFlags)
    if (!is_own (data, (*entry.first).str ().c_str ()))
      others.push_back (entry.first);
  for (const auto &name : others)
    interface->SymbolFlags.erase (name);
  return wrap (lljit.getObjTransformLayer ().add (orc::ResourceTrackerSP (reinterpret_cast<orc::ResourceTracker *> (tracker)),
                                                  std::move (buffer), std::move (*interface)));
}

LLVMErrorRef
llvmg_bridge_orc_lookup (LLVMOrcLLJITRef jit, LLVMOrcJITDylibRef dylib, const char *name, uint64_t *address)
{
  auto found = unwrap_jit (jit).lookupLinkerMangled (unwrap_dylib (dylib), StringRef (name));

  *address = 0;
  if (!found)
    return wrap (found.takeError ());
  *address = found->getValue ();
  return nullptr;
}

/* ---- Functions that are found when they are called ---- */

struct LlvmgBridgeLazyCalls
{
  std::unique_ptr<orc::TrampolinePool> pool;
  std::unique_ptr<orc::IndirectStubsManager> stubs;
};

template <typename Abi>
static Error
make_pool (LlvmgBridgeLazyCalls &calls, orc::TrampolinePool::ResolveLandingFunction resolve)
{
  auto pool = orc::LocalTrampolinePool<Abi>::Create (std::move (resolve));

  if (!pool)
    return pool.takeError ();
  calls.pool = std::move (*pool);
  return Error::success ();
}

LLVMErrorRef
llvmg_bridge_lazy_calls_new (LLVMOrcLLJITRef jit, uint64_t (*resolve) (void *data, uint64_t id), void *data,
                             LlvmgBridgeLazyCalls **calls)
{
  const Triple &triple = unwrap_jit (jit).getTargetTriple ();
  auto result = std::make_unique<LlvmgBridgeLazyCalls> ();
  auto land = [resolve, data] (orc::ExecutorAddr id, orc::TrampolinePool::NotifyLandingResolvedFunction notify) {
    notify (orc::ExecutorAddr (resolve (data, id.getValue ())));
  };
  auto make_stubs = orc::createLocalIndirectStubsManagerBuilder (triple);
  Error error = Error::success ();

  *calls = nullptr;
  if (triple.getArch () == Triple::x86_64 && !triple.isOSWindows ())
    error = make_pool<orc::OrcX86_64_SysV> (*result, std::move (land));
  else if (triple.getArch () == Triple::aarch64)
    error = make_pool<orc::OrcAArch64> (*result, std::move (land));
  if (error)
    return wrap (std::move (error));
  if (!make_stubs || result->pool == nullptr)
    return nullptr;
  result->stubs = make_stubs ();
  *calls = result.release ();
  return nullptr;
}

void
llvmg_bridge_lazy_calls_free (LlvmgBridgeLazyCalls *calls)
{
  delete calls;
}

LLVMErrorRef
llvmg_bridge_lazy_calls_add (LlvmgBridgeLazyCalls *calls, const char *name, uint64_t *id, uint64_t *stub)
{
  auto flags = JITSymbolFlags::Exported | JITSymbolFlags::Callable;
  auto trampoline = calls->pool->getTrampoline ();

  if (!trampoline)
    return wrap (trampoline.takeError ());
  if (Error error = calls->stubs->createStub (name, *trampoline, flags))
    return wrap (std::move (error));
  *id = trampoline->getValue ();
  *stub = calls->stubs->findStub (name, false).getAddress ().getValue ();
  return nullptr;
}

void
llvmg_bridge_lazy_calls_set (LlvmgBridgeLazyCalls *calls, const char *name, uint64_t address)
{
  consumeError (calls->stubs->updatePointer (name, orc::ExecutorAddr (address)));
}

/* ---- Object files ---- */

static char *
take_text (Error error)
{
  return strdup (toString (std::move (error)).c_str ());
}

/* As the linking layer chooses them: what is global and no file name. */
static Error
read_symbol (const object::SymbolRef &symbol, void (*func) (void *, const char *, size_t, unsigned), void *data)
{
  auto flags = symbol.getFlags ();
  unsigned result = 0;

  if (!flags)
    return flags.takeError ();
  auto type = symbol.getType ();
  if (!type)
    return type.takeError ();
  auto name = symbol.getName ();
  if (!name)
    return name.takeError ();
  if (!(*flags & object::BasicSymbolRef::SF_Global) || *type == object::SymbolRef::ST_File || name->empty ())
    return Error::success ();

  if (*flags & object::BasicSymbolRef::SF_Undefined)
    result |= LLVMG_BRIDGE_ORC_UNDEFINED;
  if (*flags & (object::BasicSymbolRef::SF_Weak | object::BasicSymbolRef::SF_Common))
    result |= LLVMG_BRIDGE_ORC_WEAK;
  if (*flags & object::BasicSymbolRef::SF_Exported)
    result |= LLVMG_BRIDGE_ORC_EXPORTED;
  if (*type == object::SymbolRef::ST_Function)
    result |= LLVMG_BRIDGE_ORC_FUNCTION;
  if (*type == object::SymbolRef::ST_Data)
    result |= LLVMG_BRIDGE_ORC_DATA;
  func (data, name->data (), name->size (), result);
  return Error::success ();
}

char *
llvmg_bridge_orc_read_object (const char *bytes, size_t length,
                              void (*func) (void *data, const char *name, size_t length, unsigned flags), void *data)
{
  auto object = object::ObjectFile::createObjectFile (MemoryBufferRef (StringRef (bytes, length), "object"));

  if (!object)
    return take_text (object.takeError ());
  for (const object::SymbolRef &symbol : (*object)->symbols ())
    if (Error error = read_symbol (symbol, func, data))
      return take_text (std::move (error));
  return nullptr;
}
