/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "llvmg/bridge/llvmg-bridge-jit-linker.h"
#include "llvmg/bridge/llvmg-bridge-jit-initializers.h"
#include "llvmg/bridge/llvmg-bridge-orc.h"

#include <cstdlib>
#include <cstring>
#include <string>

#include <llvm-c/Error.h>
#include <llvm-c/ExecutionEngine.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/ExecutionEngine/JITEventListener.h>
#include <llvm/ExecutionEngine/JITLink/JITLink.h>
#include <llvm/ExecutionEngine/Orc/Debugging/PerfSupportPlugin.h>
#include <llvm/ExecutionEngine/Orc/LLJIT.h>
#include <llvm/ExecutionEngine/Orc/ObjectLinkingLayer.h>
#include <llvm/ExecutionEngine/Orc/RTDyldObjectLinkingLayer.h>
#include <llvm/ExecutionEngine/Orc/TargetProcess/JITLoaderGDB.h>
#include <llvm/ExecutionEngine/Orc/TargetProcess/JITLoaderPerf.h>
#include <llvm/ExecutionEngine/SectionMemoryManager.h>
#include <llvm/Object/ObjectFile.h>
#include <llvm/Support/MemoryBuffer.h>
#if LLVM_VERSION_MAJOR >= 22
#include <llvm/ExecutionEngine/Orc/Debugging/ELFDebugObjectPlugin.h>
#else
#include <llvm/ExecutionEngine/Orc/DebugObjectManagerPlugin.h>
#include <llvm/ExecutionEngine/Orc/EPCDebugObjectRegistrar.h>
#endif

using namespace llvm;

/* ---- Linkers ---- */

bool
llvmg_bridge_linker_has_reserve (void)
{
  return LLVM_VERSION_MAJOR >= 20;
}

static std::unique_ptr<RuntimeDyld::MemoryManager>
make_memory_manager (bool reserve)
{
#if LLVM_VERSION_MAJOR >= 20
  return std::make_unique<SectionMemoryManager> (nullptr, reserve);
#else
  (void) reserve;
  return std::make_unique<SectionMemoryManager> ();
#endif
}

static Expected<std::unique_ptr<orc::ObjectLayer>>
make_rtdyld (orc::ExecutionSession &session, bool reserve)
{
#if LLVM_VERSION_MAJOR >= 21
  auto make = [reserve] (const MemoryBuffer &) { return make_memory_manager (reserve); };
#else
  auto make = [reserve] () { return make_memory_manager (reserve); };
#endif

  return std::make_unique<orc::RTDyldObjectLinkingLayer> (session, std::move (make));
}

void
llvmg_bridge_jit_set_linker (LLVMOrcLLJITBuilderRef builder, LlvmgBridgeLinker linker)
{
  bool reserve = linker == LLVMG_BRIDGE_LINKER_RTDYLD_RESERVE;

  if (linker != LLVMG_BRIDGE_LINKER_RTDYLD && !reserve)
    return;
#if LLVM_VERSION_MAJOR >= 21
  auto create = [reserve] (orc::ExecutionSession &session) { return make_rtdyld (session, reserve); };
#else
  auto create = [reserve] (orc::ExecutionSession &session, const Triple &) { return make_rtdyld (session, reserve); };
#endif
  reinterpret_cast<orc::LLJITBuilder *> (builder)->setObjectLinkingLayerCreator (create);
}

static orc::ObjectLinkingLayer *
get_jitlink (orc::LLJIT &jit)
{
  return dyn_cast<orc::ObjectLinkingLayer> (&jit.getObjLinkingLayer ());
}

bool
llvmg_bridge_jit_is_jitlink (LLVMOrcLLJITRef jit)
{
  return get_jitlink (*reinterpret_cast<orc::LLJIT *> (jit)) != nullptr;
}

/* ---- Listeners ---- */

/* LLVM looks for its own functions among what the process shows to all, where they are not if it was loaded
 * by a language: so their addresses are given. */
static Error
add_gdb_plugin (orc::LLJIT &jit, orc::ObjectLinkingLayer &layer)
{
#if LLVM_VERSION_MAJOR >= 22
  Error error = Error::success ();
  auto plugin = std::make_shared<orc::ELFDebugObjectPlugin> (jit.getExecutionSession (), false, true, error);

  if (!error)
    layer.addPlugin (std::move (plugin));
  return error;
#else
  auto registrar = std::make_unique<orc::EPCDebugObjectRegistrar>
    (jit.getExecutionSession (), orc::ExecutorAddr::fromPtr (&llvm_orc_registerJITLoaderGDBWrapper));

  layer.addPlugin (std::make_unique<orc::DebugObjectManagerPlugin>
                     (jit.getExecutionSession (), std::move (registrar), false, true));
  return Error::success ();
#endif
}

static void
add_perf_plugin (orc::LLJIT &jit, orc::ObjectLinkingLayer &layer)
{
  layer.addPlugin (std::make_unique<orc::PerfSupportPlugin>
                     (jit.getExecutionSession ().getExecutorProcessControl (),
                      orc::ExecutorAddr::fromPtr (&llvm_orc_registerJITLoaderPerfStart),
                      orc::ExecutorAddr::fromPtr (&llvm_orc_registerJITLoaderPerfEnd),
                      orc::ExecutorAddr::fromPtr (&llvm_orc_registerJITLoaderPerfImpl), true, true));
}

static JITEventListener *
get_rtdyld_listener (unsigned listener)
{
  switch (listener)
    {
    case LLVMG_BRIDGE_LISTENER_GDB:
      return JITEventListener::createGDBRegistrationListener ();
    case LLVMG_BRIDGE_LISTENER_INTEL:
      return reinterpret_cast<JITEventListener *> (LLVMCreateIntelJITEventListener ());
    case LLVMG_BRIDGE_LISTENER_OPROFILE:
      return reinterpret_cast<JITEventListener *> (LLVMCreateOProfileJITEventListener ());
    case LLVMG_BRIDGE_LISTENER_PERF:
      return reinterpret_cast<JITEventListener *> (LLVMCreatePerfJITEventListener ());
    default:
      return nullptr;
    }
}

LLVMErrorRef
llvmg_bridge_jit_add_listener (LLVMOrcLLJITRef native, unsigned listener, bool *is_missing)
{
  orc::LLJIT &jit = *reinterpret_cast<orc::LLJIT *> (native);
  orc::ObjectLinkingLayer *jitlink = get_jitlink (jit);
  auto *rtdyld = dyn_cast<orc::RTDyldObjectLinkingLayer> (&jit.getObjLinkingLayer ());

  *is_missing = false;
  if (jitlink != nullptr && listener == LLVMG_BRIDGE_LISTENER_GDB)
    return wrap (add_gdb_plugin (jit, *jitlink));
  if (jitlink != nullptr && listener == LLVMG_BRIDGE_LISTENER_PERF)
    {
      add_perf_plugin (jit, *jitlink);
      return nullptr;
    }
  if (rtdyld != nullptr)
    if (JITEventListener *found = get_rtdyld_listener (listener))
      {
        rtdyld->registerJITEventListener (*found);
        return nullptr;
      }
  *is_missing = true;
  return nullptr;
}

/* ---- Trials ---- */

static void
ignore (void *, LLVMErrorRef error)
{
  LLVMConsumeError (error);
}

/* All that the file needs is somewhere near: here. Returns a name that it defines, or "". */
static std::string
define_needs (orc::LLJIT &jit, const object::ObjectFile &object)
{
  orc::SymbolMap needs;
  std::string defined;

  for (const object::SymbolRef &symbol : object.symbols ())
    {
      Expected<uint32_t> flags = symbol.getFlags ();
      Expected<StringRef> name = symbol.getName ();

      if (!flags)
        consumeError (flags.takeError ());
      else if (!name)
        consumeError (name.takeError ());
      else if (!(*flags & object::BasicSymbolRef::SF_Global) || name->empty ())
        continue;
      else if (*flags & object::BasicSymbolRef::SF_Undefined)
        needs[jit.getExecutionSession ().intern (*name)]
          = orc::ExecutorSymbolDef (orc::ExecutorAddr::fromPtr (&llvmg_bridge_jit_try_link), JITSymbolFlags::Exported);
      else if (defined.empty ())
        defined = name->str ();
    }
  if (!needs.empty ())
    consumeError (jit.getMainJITDylib ().define (orc::absoluteSymbols (std::move (needs))));
  return defined;
}

static Error
look_closely (MemoryBufferRef buffer)
{
#if LLVM_VERSION_MAJOR >= 20
  auto graph = jitlink::createLinkGraphFromObject (buffer, std::make_shared<orc::SymbolStringPool> ());
#else
  auto graph = jitlink::createLinkGraphFromObject (buffer);
#endif

  return graph.takeError ();
}

/* What the linker says of the first symbol that the file defines. */
static Error
link_once (LlvmgBridgeLinker linker, std::unique_ptr<MemoryBuffer> buffer, const object::ObjectFile &object)
{
  LLVMOrcLLJITRef native = nullptr;

  if (LLVMErrorRef error = llvmg_bridge_orc_create_jit (linker, &native))
    {
      LLVMConsumeError (error);
      return Error::success ();
    }
  orc::LLJIT &jit = *reinterpret_cast<orc::LLJIT *> (native);

  LLVMOrcExecutionSessionSetErrorReporter (LLVMOrcLLJITGetExecutionSession (native), ignore, nullptr);
  std::string defined = define_needs (jit, object);
  consumeError (jit.addObjectFile (std::move (buffer)));
  Expected<orc::ExecutorAddr> found = defined.empty () ? orc::ExecutorAddr ()
                                                       : jit.lookupLinkerMangled (jit.getMainJITDylib (), StringRef (defined));
  LLVMConsumeError (LLVMOrcDisposeLLJIT (native));
  return found.takeError ();
}

/* As it is linked in earnest: with a handle of its own, which has to be near. */
static std::unique_ptr<MemoryBuffer>
copy_marked (StringRef image)
{
  LlvmgBridgeInits inits;
  std::unique_ptr<MemoryBuffer> copy;

  if (char *problem = llvmg_bridge_inits_mark (image.data (), image.size (), 0, &inits))
    free (problem);
  else if (inits.object != nullptr)
    copy = MemoryBuffer::getMemBufferCopy (unwrap (inits.object)->getBuffer (), "object");
  llvmg_bridge_inits_clear (&inits);
  return copy != nullptr ? std::move (copy) : MemoryBuffer::getMemBufferCopy (image, "object");
}

/* RTDyld writes where a relocation says, and gives unwind tables to the process as they are: the first exception
 * after that would meet their damage. So JITLink, which looks closely, has to take the file too. */
char *
llvmg_bridge_jit_try_link (LlvmgBridgeLinker linker, const char *bytes, size_t length)
{
  auto copy = copy_marked (StringRef (bytes, length));
  MemoryBufferRef image = copy->getMemBufferRef ();
  auto object = object::ObjectFile::createObjectFile (image);

  if (!object)
    return strdup (toString (object.takeError ()).c_str ());
  if (Error error = look_closely (image))
    return strdup (toString (std::move (error)).c_str ());
  if (linker == LLVMG_BRIDGE_LINKER_RTDYLD || linker == LLVMG_BRIDGE_LINKER_RTDYLD_RESERVE)
    if (Error error = link_once (LLVMG_BRIDGE_LINKER_JITLINK, MemoryBuffer::getMemBufferCopy (image.getBuffer (), "object"), **object))
      return strdup (toString (std::move (error)).c_str ());
  consumeError (link_once (linker, MemoryBuffer::getMemBufferCopy (image.getBuffer (), "object"), **object));
  return nullptr;
}
