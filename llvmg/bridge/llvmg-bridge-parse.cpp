/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Reading, verifying, and texts that LLVM parses.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <cstdlib>
#include <cstring>
#include <llvm/Bitcode/BitcodeReader.h>
#include <llvm/IR/DataLayout.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Verifier.h>
#include <llvm/IRReader/IRReader.h>
#include <llvm/Support/Error.h>
#include <llvm/Support/MemoryBufferRef.h>
#include <llvm/Support/SourceMgr.h>
#include <llvm/Support/raw_ostream.h>

using namespace llvm;

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

static char *
copy_error (Error error)
{
  return copy_text (toString (std::move (error)));
}

/* ---- Reading ---- */

void
llvmg_bridge_parse_error_clear (LlvmgBridgeParseError *error)
{
  free (error->message);
  free (error->source_line);
  memset (error, 0, sizeof *error);
}

static bool
is_bitcode (const char *data, size_t length)
{
  auto bytes = reinterpret_cast<const unsigned char *> (data);

  return length >= 4 && isBitcode (bytes, bytes + length);
}

LLVMModuleRef
llvmg_bridge_parse (LLVMContextRef context, const char *data, size_t length, const char *name,
                    LlvmgBridgeParseError *error)
{
  MemoryBufferRef buffer (StringRef (data, length), name);
  SMDiagnostic diagnostic;

  memset (error, 0, sizeof *error);
  std::unique_ptr<Module> module = parseIR (buffer, diagnostic, *unwrap (context));

  if (!module)
    {
      StringRef line = diagnostic.getLineContents ();

      error->message = copy_text (diagnostic.getMessage ());
      if (diagnostic.getLineNo () > 0)
        {
          error->line = diagnostic.getLineNo ();
          error->column = diagnostic.getColumnNo () >= 0 ? diagnostic.getColumnNo () + 1 : 0;
          error->source_line = copy_text (line);
        }
      return nullptr;
    }

  /* What is innermost does not count here, as with brackets. */
  if (llvmg_bridge_module_is_deeper (wrap (module.get ()), LLVMG_BRIDGE_MAX_TYPE_DEPTH + 1))
    {
      error->message = copy_text (("types nest deeper than " + Twine (LLVMG_BRIDGE_MAX_TYPE_DEPTH) + " levels").str ());
      return nullptr;
    }

  /* Text comes out of the parser well formed enough to be printed and walked;
   * a damaged bitcode file need not. */
  if (is_bitcode (data, length))
    {
      char *problem = llvmg_bridge_verify_module (wrap (module.get ()), nullptr);

      if (problem != nullptr)
        {
          error->message = copy_text ((Twine ("the bitcode holds IR that is not valid: ") + problem).str ());
          free (problem);
          return nullptr;
        }
    }
  return wrap (module.release ());
}

/* ---- Verifying ---- */

/* The verifier's text without the line end, or a stand-in. */
static char *
verifier_text (std::string &text)
{
  StringRef trimmed = StringRef (text).rtrim ();

  return copy_text (trimmed.empty () ? StringRef ("the verifier found an error") : trimmed);
}

/* LLVM's verifier does not look at globals that metadata refers to. */
static char *
foreign_metadata_text (LLVMModuleRef module)
{
  LLVMValueRef foreign = llvmg_bridge_module_find_foreign_metadata (module);

  if (foreign == nullptr)
    return nullptr;
  return copy_text ((Twine ("metadata refers to @") + unwrap (foreign)->getName ()
                     + ", which belongs to another module").str ());
}

char *
llvmg_bridge_verify_module (LLVMModuleRef module, bool *broken_debug_info)
{
  std::string text;
  raw_string_ostream stream (text);
  bool broken_debug = false;
  bool broken = verifyModule (*unwrap (module), &stream, &broken_debug);

  if (broken_debug_info != nullptr)
    *broken_debug_info = broken_debug;
  stream.flush ();
  if (broken || broken_debug)
    return verifier_text (text);
  return foreign_metadata_text (module);
}

char *
llvmg_bridge_verify_function (LLVMValueRef function)
{
  std::string text;
  raw_string_ostream stream (text);
  bool broken = verifyFunction (*cast<Function> (unwrap (function)), &stream);

  stream.flush ();
  return broken ? verifier_text (text) : nullptr;
}

/* ---- Data layout ---- */

char *
llvmg_bridge_check_data_layout (const char *text)
{
  Expected<DataLayout> layout = DataLayout::parse (text);

  return layout ? nullptr : copy_error (layout.takeError ());
}
