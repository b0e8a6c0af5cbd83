/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "llvmg/bridge/llvmg-bridge-link.h"

#include <cstdlib>
#include <cstring>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringSet.h>
#include <llvm/Bitcode/BitcodeReader.h>
#include <llvm/Bitcode/BitcodeWriter.h>
#include <llvm/IR/DiagnosticHandler.h>
#include <llvm/IR/DiagnosticInfo.h>
#include <llvm/IR/DiagnosticPrinter.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Linker/Linker.h>
#include <llvm/Support/Error.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Transforms/IPO/Internalize.h>

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

/* What came along, and nobody asked for by name, becomes internal: as llvm-link does it. */
static void
internalize (Module &module, const StringSet<> &names)
{
  internalizeModule (module, [&names] (const GlobalValue &global) {
    return !global.hasName () || names.count (global.getName ()) == 0;
  });
}

static bool
link_one (Linker &linker, std::unique_ptr<Module> source, unsigned flags)
{
  unsigned native = ((flags & LLVMG_BRIDGE_LINK_OVERRIDE) != 0 ? unsigned (Linker::OverrideFromSrc) : 0)
                    | ((flags & LLVMG_BRIDGE_LINK_ONLY_NEEDED) != 0 ? unsigned (Linker::LinkOnlyNeeded) : 0);

  if ((flags & LLVMG_BRIDGE_LINK_INTERNALIZE) != 0)
    return !linker.linkInModule (std::move (source), native, internalize);
  return !linker.linkInModule (std::move (source), native);
}

bool
llvmg_bridge_link (LLVMModuleRef destination, const LLVMModuleRef *sources, size_t n_sources, unsigned flags)
{
  Linker linker (*unwrap (destination));
  bool linked = true;

  for (size_t i = 0; i < n_sources; i++)
    {
      std::unique_ptr<Module> source (unwrap (sources[i]));

      linked = linked && link_one (linker, std::move (source), flags);
    }
  return linked;
}

/* ---- On copies ---- */

namespace {

class Reporter final : public DiagnosticHandler
{
public:
  Reporter (LlvmgBridgeDiagnosticFunc func, void *data, std::string &first) : func (func), data (data), first (first) {}

  bool
  handleDiagnostics (const DiagnosticInfo &info) override
  {
    std::string text;
    raw_string_ostream stream (text);
    DiagnosticPrinterRawOStream printer (stream);

    info.print (printer);
    stream.flush ();
    if (info.getSeverity () == DS_Error && first.empty ())
      first = text;
    func (severity_of (info.getSeverity ()), text.c_str (), data);
    return true;
  }

private:
  static LLVMDiagnosticSeverity
  severity_of (DiagnosticSeverity severity)
  {
    switch (severity)
      {
      case DS_Error:
        return LLVMDSError;
      case DS_Warning:
        return LLVMDSWarning;
      case DS_Remark:
        return LLVMDSRemark;
      case DS_Note:
        break;
      }
    return LLVMDSNote;
  }

  LlvmgBridgeDiagnosticFunc func;
  void *data;
  std::string &first;
};

} // namespace

/* By way of bitcode, since linking may give a body to an opaque type, which belongs to the context. */
static std::unique_ptr<Module>
copy_into (LLVMContext &context, const Module &module, std::string &problem)
{
  SmallVector<char, 0> bitcode;
  raw_svector_ostream stream (bitcode);

  WriteBitcodeToFile (module, stream);

  auto copy = parseBitcodeFile (MemoryBufferRef (StringRef (bitcode.data (), bitcode.size ()),
                                                 module.getModuleIdentifier ()), context);

  if (!copy)
    {
      problem = toString (copy.takeError ());
      return nullptr;
    }
  return std::move (*copy);
}

static std::string
try_link (LLVMContext &context, Module &destination, const LLVMModuleRef *sources, size_t n_sources, unsigned flags,
          std::string &first)
{
  std::string problem;
  std::unique_ptr<Module> copy = copy_into (context, destination, problem);

  if (copy == nullptr)
    return problem;

  Linker linker (*copy);

  for (size_t i = 0; i < n_sources; i++)
    {
      std::unique_ptr<Module> source = copy_into (context, *unwrap (sources[i]), problem);

      if (source == nullptr)
        return problem;
      if (!link_one (linker, std::move (source), flags) || !first.empty ())
        return !first.empty () ? first : std::string ("the modules do not go together");
    }
  if (llvmg_bridge_module_is_deeper (wrap (copy.get ()), LLVMG_BRIDGE_MAX_TYPE_DEPTH + 1))
    return ("types would nest deeper than " + Twine (LLVMG_BRIDGE_MAX_TYPE_DEPTH) + " levels").str ();
  return std::string ();
}

char *
llvmg_bridge_try_link (LLVMModuleRef destination, const LLVMModuleRef *sources, size_t n_sources, unsigned flags,
                       LlvmgBridgeDiagnosticFunc func, void *data)
{
  std::string first;
  LLVMContext context;

  context.setDiagnosticHandler (std::make_unique<Reporter> (func, data, first), true);

  std::string problem = try_link (context, *unwrap (destination), sources, n_sources, flags, first);

  return problem.empty () ? nullptr : copy_text (problem);
}
