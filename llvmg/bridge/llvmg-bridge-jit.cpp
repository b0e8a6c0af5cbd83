/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <llvm-c/Error.h>
#include <llvm/ExecutionEngine/Orc/Core.h>
#include <llvm/ExecutionEngine/Orc/LLJIT.h>

using namespace llvm;

/* LLVM-C can add what the process has loaded, but not leave it out: every LLJIT
 * links against a dylib of it. Here that dylib is empty. */
static void
leave_process_out (LLVMOrcLLJITBuilderRef builder)
{
  auto make_empty = [] (orc::LLJIT &jit) -> Expected<orc::JITDylibSP> {
    return orc::JITDylibSP (&jit.getExecutionSession ().createBareJITDylib ("<Process Symbols>"));
  };

  reinterpret_cast<orc::LLJITBuilder *> (builder)->setProcessSymbolsJITDylibSetup (make_empty);
}

LLVMErrorRef
llvmg_bridge_jit_create (bool process_symbols, LLVMOrcLLJITRef *jit)
{
  LLVMOrcLLJITBuilderRef builder = LLVMOrcCreateLLJITBuilder ();
  LLVMOrcDefinitionGeneratorRef generator = nullptr;
  LLVMErrorRef error;

  *jit = nullptr;
  if (!process_symbols)
    leave_process_out (builder);
  error = LLVMOrcCreateLLJIT (jit, builder); /* takes the builder in any case */
  if (error != nullptr || !process_symbols)
    return error;

  /* The link order serves compiled code only; look-ups ask the main dylib alone. */
  error = LLVMOrcCreateDynamicLibrarySearchGeneratorForProcess
    (&generator, LLVMOrcLLJITGetGlobalPrefix (*jit), nullptr, nullptr);
  if (error == nullptr)
    {
      LLVMOrcJITDylibAddGenerator (LLVMOrcLLJITGetMainJITDylib (*jit), generator);
      return nullptr;
    }
  LLVMConsumeError (LLVMOrcDisposeLLJIT (*jit));
  *jit = nullptr;
  return error;
}

bool
llvmg_bridge_error_is_not_found (LLVMErrorRef error)
{
  return LLVMGetErrorTypeId (error) == orc::SymbolsNotFound::classID ();
}
