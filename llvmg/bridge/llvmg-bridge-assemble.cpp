/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "llvmg/bridge/llvmg-bridge-assemble.h"

#include <llvm-c/Core.h>

#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

#include <llvm/ADT/SmallString.h>
#include <llvm/MC/MCAsmBackend.h>
#include <llvm/MC/MCAsmInfo.h>
#include <llvm/MC/MCCodeEmitter.h>
#include <llvm/MC/MCContext.h>
#include <llvm/MC/MCInstrInfo.h>
#include <llvm/MC/MCObjectFileInfo.h>
#include <llvm/MC/MCObjectWriter.h>
#include <llvm/MC/MCParser/MCAsmParser.h>
#include <llvm/MC/MCParser/MCTargetAsmParser.h>
#include <llvm/MC/MCRegisterInfo.h>
#include <llvm/MC/MCStreamer.h>
#include <llvm/MC/MCSubtargetInfo.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/SourceMgr.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetMachine.h>

using namespace llvm;

namespace
{
/* Where messages go; both LLVM's parser and its context have a handler for them. */
struct Sink
{
  LlvmgBridgeAssemblyFunc func;
  void                   *data;
  bool                    has_error = false;

  void
  report (const SMDiagnostic &diagnostic)
  {
    std::string text = diagnostic.getMessage ().str ();
    std::string line = diagnostic.getLineContents ().str ();
    LlvmgBridgeAssemblyMessage message = {};

    if (diagnostic.getKind () != SourceMgr::DK_Error && diagnostic.getKind () != SourceMgr::DK_Warning)
      return;
    message.is_error = diagnostic.getKind () == SourceMgr::DK_Error;
    message.text = text.c_str ();
    if (diagnostic.getLineNo () > 0)
      {
        message.source_line = line.c_str ();
        message.line = (unsigned) diagnostic.getLineNo ();
        message.column = (unsigned) diagnostic.getColumnNo () + 1;
      }
    has_error = has_error || message.is_error;
    func (data, &message);
  }
};

void
report_cb (const SMDiagnostic &diagnostic, void *sink)
{
  static_cast<Sink *> (sink)->report (diagnostic);
}

/* What an assembler is put together from, in the order in which it is made. */
struct Assembler
{
  const TargetMachine             &machine;
  const Target                    &target;
  const Triple                    &triple;
  SourceMgr                        sources;
  MCTargetOptions                  options;
  std::unique_ptr<MCRegisterInfo>  registers;
  std::unique_ptr<MCAsmInfo>       info;
  std::unique_ptr<MCInstrInfo>     instructions;
  std::unique_ptr<MCSubtargetInfo> subtarget;
  std::unique_ptr<MCContext>       context;
  std::unique_ptr<MCObjectFileInfo> files;

  explicit Assembler (const TargetMachine &tm)
    : machine (tm), target (tm.getTarget ()), triple (tm.getTargetTriple ()), options (tm.Options.MCOptions)
  {
  }

  bool
  is_complete () const
  {
    return registers != nullptr && info != nullptr && instructions != nullptr && subtarget != nullptr;
  }
};
}

static void
make_parts (Assembler &a)
{
#if LLVM_VERSION_MAJOR >= 22
  const Triple &triple = a.triple;
#else
  const std::string &triple = a.triple.str ();
#endif

  a.registers.reset (a.target.createMCRegInfo (triple));
  if (a.registers != nullptr)
    a.info.reset (a.target.createMCAsmInfo (*a.registers, triple, a.options));
  a.instructions.reset (a.target.createMCInstrInfo ());
  a.subtarget.reset (a.target.createMCSubtargetInfo (triple, a.machine.getTargetCPU (), a.machine.getTargetFeatureString ()));
}

static void
make_context (Assembler &a, Sink &sink)
{
  a.context = std::make_unique<MCContext> (a.triple, a.info.get (), a.registers.get (), a.subtarget.get (), &a.sources,
                                           &a.options);
  a.context->setDiagnosticHandler ([&sink] (const SMDiagnostic &diagnostic, bool, const SourceMgr &,
                                            std::vector<const MDNode *> &) { sink.report (diagnostic); });
  a.files.reset (a.target.createMCObjectFileInfo (*a.context, a.machine.isPositionIndependent (),
                                                  a.machine.getCodeModel () == CodeModel::Large));
  a.context->setObjectFileInfo (a.files.get ());
}

static std::unique_ptr<MCStreamer>
make_streamer (Assembler &a, raw_pwrite_stream &stream)
{
  std::unique_ptr<MCCodeEmitter> emitter (a.target.createMCCodeEmitter (*a.instructions, *a.context));
  std::unique_ptr<MCAsmBackend> backend (a.target.createMCAsmBackend (*a.subtarget, *a.registers, a.options));
  std::unique_ptr<MCObjectWriter> writer;

  if (emitter == nullptr || backend == nullptr)
    return nullptr;
  writer = backend->createObjectWriter (stream);
  return std::unique_ptr<MCStreamer> (a.target.createMCObjectStreamer (a.triple, *a.context, std::move (backend),
                                                                       std::move (writer), std::move (emitter),
                                                                       *a.subtarget));
}

/* FALSE if the target has no parser. */
static bool
parse (Assembler &a, MCStreamer &streamer, Sink &sink)
{
  std::unique_ptr<MCAsmParser> parser (createMCAsmParser (a.sources, *a.context, streamer, *a.info));
  std::unique_ptr<MCTargetAsmParser> target_parser (a.target.createMCAsmParser (*a.subtarget, *parser, *a.instructions,
                                                                                a.options));

  if (target_parser == nullptr)
    return false;
  parser->setTargetParser (*target_parser);
  if (parser->Run (false))
    sink.has_error = true;
  return true;
}

void
llvmg_bridge_assemble (LLVMTargetMachineRef     machine,
                       const char              *text,
                       LlvmgBridgeAssemblyFunc  func,
                       void                    *data,
                       LlvmgBridgeAssembly     *result)
{
  Assembler a (*reinterpret_cast<TargetMachine *> (machine));
  std::unique_ptr<MCStreamer> streamer;
  SmallString<4096> bytes;
  raw_svector_ostream stream (bytes);
  Sink sink = { func, data };

  *result = {};
  make_parts (a);
  if (a.is_complete ())
    {
      a.sources.AddNewSourceBuffer (MemoryBuffer::getMemBufferCopy (text, "assembly"), SMLoc ());
      a.sources.setDiagHandler (report_cb, &sink);
      make_context (a, sink);
      streamer = make_streamer (a, stream);
    }
  if (streamer == nullptr || !parse (a, *streamer, sink))
    {
      result->problem = strdup ("this target has no assembler");
      return;
    }
  if (sink.has_error || a.context->hadError ())
    result->problem = strdup ("no reason given");
  else
    result->output = LLVMCreateMemoryBufferWithMemoryRangeCopy (bytes.data (), bytes.size (), "object");
}
