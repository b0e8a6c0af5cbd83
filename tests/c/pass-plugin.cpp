/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * A plugin for LLVM's opt, for test-pass-plugin.c: its pass renames the module.
 */

#include <llvm/IR/Module.h>
#include <llvm/Passes/PassBuilder.h>
#if __has_include(<llvm/Plugins/PassPlugin.h>)
#include <llvm/Plugins/PassPlugin.h>
#else
#include <llvm/Passes/PassPlugin.h>
#endif

using namespace llvm;

struct Rename : PassInfoMixin<Rename>
{
  PreservedAnalyses
  run (Module &module, ModuleAnalysisManager &)
  {
    module.setModuleIdentifier ("renamed");
    return PreservedAnalyses::none ();
  }
};

extern "C" __attribute__ ((visibility ("default"))) PassPluginLibraryInfo
llvmGetPassPluginInfo ()
{
  return { LLVM_PLUGIN_API_VERSION, "Rename", "1", [] (PassBuilder &builder) {
            builder.registerPipelineParsingCallback (
              [] (StringRef name, ModulePassManager &passes, ArrayRef<PassBuilder::PipelineElement>) {
                if (name != "plugin-rename")
                  return false;
                passes.addPass (Rename ());
                return true;
              });
          } };
}
