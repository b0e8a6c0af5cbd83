/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * LLVM reports what is wrong with the parts of a machine in the worst ways: it
 * writes a line on stderr and goes on with something else, or it ends the
 * process, at once or when the first function is compiled.
 */

#include "llvmg/bridge/llvmg-bridge-target.h"

#include <llvm-c/Core.h>
#include <llvm-c/Error.h>
#include <llvm-c/Target.h>

#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>

#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/IR/DataLayout.h>
#include <llvm/MC/MCSubtargetInfo.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Target/TargetMachine.h>
#include <llvm/TargetParser/Triple.h>

using namespace llvm;

void
llvmg_bridge_targets_setup (void)
{
  static std::once_flag done;

  std::call_once (done, [] {
    LLVMInitializeAllTargetInfos ();
    LLVMInitializeAllTargets ();
    LLVMInitializeAllTargetMCs ();
    LLVMInitializeAllAsmPrinters ();
    LLVMInitializeAllAsmParsers ();
    LLVMInitializeAllDisassemblers ();
  });
}

/* ---- Processors and features ---- */

static Target *
unwrap_target (LLVMTargetRef target)
{
  return reinterpret_cast<Target *> (target);
}

static std::unique_ptr<MCSubtargetInfo>
make_subtarget (LLVMTargetRef target, const Triple &triple, StringRef cpu, StringRef features)
{
#if LLVM_VERSION_MAJOR >= 22
  return std::unique_ptr<MCSubtargetInfo> (unwrap_target (target)->createMCSubtargetInfo (triple, cpu, features));
#else
  return std::unique_ptr<MCSubtargetInfo> (unwrap_target (target)->createMCSubtargetInfo (triple.str (), cpu, features));
#endif
}

/* Of the target in general. */
static std::unique_ptr<MCSubtargetInfo>
make_subtarget (LLVMTargetRef target)
{
  Triple triple;

  triple.setArch (Triple::getArchTypeForLLVMName (unwrap_target (target)->getName ()));
  return make_subtarget (target, triple, "", "");
}

void
llvmg_bridge_target_each_cpu (LLVMTargetRef target, LlvmgBridgeNameFunc func, void *data)
{
  std::unique_ptr<MCSubtargetInfo> subtarget = make_subtarget (target);

  if (subtarget != nullptr)
    for (const SubtargetSubTypeKV &cpu : subtarget->getAllProcessorDescriptions ())
      func (data, cpu.Key, nullptr);
}

void
llvmg_bridge_target_each_feature (LLVMTargetRef target, LlvmgBridgeNameFunc func, void *data)
{
  std::unique_ptr<MCSubtargetInfo> subtarget = make_subtarget (target);

  if (subtarget != nullptr)
    for (const SubtargetFeatureKV &feature : subtarget->getAllProcessorFeatures ())
      func (data, feature.Key, feature.Desc);
}

static const SubtargetFeatureKV *
find_feature (const MCSubtargetInfo &subtarget, StringRef name)
{
  for (const SubtargetFeatureKV &feature : subtarget.getAllProcessorFeatures ())
    if (name == feature.Key)
      return &feature;
  return nullptr;
}

/* The base class looks in its table only; a target's own may take more, and say so on stderr. */
static bool
has_cpu (const MCSubtargetInfo &subtarget, StringRef name)
{
  for (const SubtargetSubTypeKV &cpu : subtarget.getAllProcessorDescriptions ())
    if (name == cpu.Key)
      return true;
  return false;
}

bool
llvmg_bridge_target_has_cpu (LLVMTargetRef target, const char *cpu)
{
  std::unique_ptr<MCSubtargetInfo> subtarget = make_subtarget (target);

  return subtarget != nullptr && has_cpu (*subtarget, cpu);
}

static SmallVector<StringRef, 64>
split_features (StringRef features)
{
  SmallVector<StringRef, 64> pieces;

  features.split (pieces, ',', -1, false);
  return pieces;
}

char *
llvmg_bridge_target_known_features (LLVMTargetRef target, const char *features)
{
  std::unique_ptr<MCSubtargetInfo> subtarget = make_subtarget (target);
  std::string known;

  for (StringRef piece : split_features (features))
    if (subtarget != nullptr && find_feature (*subtarget, piece.substr (1)) != nullptr)
      known += (known.empty () ? "" : ",") + piece.str ();
  return strdup (known.c_str ());
}

/* ---- Triples ---- */

void
llvmg_bridge_triple_read (const char *text, LlvmgBridgeTriple *parts)
{
  Triple triple (Triple::normalize (text));
  VersionTuple version = triple.getOSVersion ();

  parts->arch = Triple::getArchTypeName (triple.getArch ()).data ();
  parts->vendor = Triple::getVendorTypeName (triple.getVendor ()).data ();
  parts->os = Triple::getOSTypeName (triple.getOS ()).data ();
  parts->environment = triple.getEnvironment () != Triple::UnknownEnvironment
                       ? Triple::getEnvironmentTypeName (triple.getEnvironment ()).data () : "";
  parts->object_format = Triple::getObjectFormatTypeName (triple.getObjectFormat ()).data ();
  parts->os_version[0] = version.getMajor ();
  parts->os_version[1] = version.getMinor ().value_or (0);
  parts->os_version[2] = version.getSubminor ().value_or (0);
  parts->pointer_bits = triple.isArch64Bit () ? 64 : triple.isArch32Bit () ? 32 : triple.isArch16Bit () ? 16 : 0;
  parts->is_little_endian = triple.isLittleEndian ();
}

bool
llvmg_bridge_triple_fits (const char *text, const char *other_text)
{
  Triple triple (Triple::normalize (text));
  Triple other (Triple::normalize (other_text));

  return triple.getArch () == other.getArch () && triple.getSubArch () == other.getSubArch ()
         && triple.getOS () == other.getOS () && triple.getEnvironment () == other.getEnvironment ()
         && triple.getObjectFormat () == other.getObjectFormat ();
}

bool
llvmg_bridge_layout_equal (const char *text, const char *other_text)
{
  Expected<DataLayout> layout = DataLayout::parse (text);
  Expected<DataLayout> other = DataLayout::parse (other_text);
  bool is_equal = layout && other && *layout == *other;

  if (!layout)
    LLVMConsumeError (wrap (layout.takeError ()));
  if (!other)
    LLVMConsumeError (wrap (other.takeError ()));
  return is_equal;
}

/* ---- Checks ---- */

static char *
complain (const char *before, StringRef what, const char *after)
{
  return strdup ((before + what.str () + after).c_str ());
}

static char *
check_features (const MCSubtargetInfo &subtarget, StringRef features)
{
  for (StringRef piece : split_features (features))
    {
      if (piece[0] != '+' && piece[0] != '-')
        return complain ("features: '", piece, "' was given, a name behind '+' or '-' was expected");
      if (find_feature (subtarget, piece.substr (1)) == nullptr)
        return complain ("features: '", piece.substr (1), "' is no feature of this target");
    }
  return nullptr;
}

static bool
is_on (const MCSubtargetInfo &subtarget, StringRef name)
{
  const SubtargetFeatureKV *feature = find_feature (subtarget, name);

  return feature != nullptr && subtarget.getFeatureBits ()[feature->Value];
}

/* What 64 bits are called is the same for these. */
static char *
check_width (const MCSubtargetInfo &subtarget, const Triple &triple)
{
  bool is_wide = triple.getArch () == Triple::x86_64 || triple.isRISCV64 ();

  if (is_wide && !is_on (subtarget, "64bit"))
    return complain ("cpu: 64-bit code was asked for, which ", subtarget.getCPU (), " with these features does not run");
  if (triple.isRISCV32 () && !is_on (subtarget, "32bit"))
    return complain ("cpu: 32-bit code was asked for, which ", subtarget.getCPU (), " with these features does not run");
  return nullptr;
}

/* The binary interfaces that each architecture has a choice of. An architecture that is not here
 * has none. */
static const struct
{
  Triple::ArchType arch;
  const char      *name;
} abis[] = {
  { Triple::arm, "aapcs" }, { Triple::arm, "aapcs16" }, { Triple::arm, "aapcs-linux" }, { Triple::arm, "aapcs-vfp" },
  { Triple::arm, "apcs-gnu" },
  { Triple::aarch64, "aapcs" }, { Triple::aarch64, "aapcs-soft" }, { Triple::aarch64, "darwinpcs" },
  { Triple::aarch64, "ilp32" }, { Triple::aarch64, "pauthtest" },
  { Triple::mips, "o32" }, { Triple::mips, "n32" }, { Triple::mips, "n64" },
  { Triple::ppc64, "elfv1" }, { Triple::ppc64, "elfv2" },
  { Triple::riscv32, "ilp32" }, { Triple::riscv32, "ilp32e" }, { Triple::riscv32, "ilp32f" }, { Triple::riscv32, "ilp32d" },
  { Triple::riscv64, "lp64" }, { Triple::riscv64, "lp64e" }, { Triple::riscv64, "lp64f" }, { Triple::riscv64, "lp64d" },
  { Triple::loongarch32, "ilp32s" }, { Triple::loongarch32, "ilp32f" }, { Triple::loongarch32, "ilp32d" },
  { Triple::loongarch64, "lp64s" }, { Triple::loongarch64, "lp64f" }, { Triple::loongarch64, "lp64d" },
};

/* One architecture for those that share their interfaces. */
static Triple::ArchType
get_abi_arch (const Triple &triple)
{
  if (triple.isARM () || triple.isThumb ())
    return Triple::arm;
  if (triple.isAArch64 ())
    return Triple::aarch64;
  if (triple.isMIPS ())
    return Triple::mips;
  if (triple.isPPC64 ())
    return Triple::ppc64;
  if (triple.isRISCV ())
    return triple.isRISCV64 () ? Triple::riscv64 : Triple::riscv32;
  return triple.getArch ();
}

/* That floating-point numbers can go in registers only where there are such. */
static char *
check_float_abi (const MCSubtargetInfo &subtarget, const Triple &triple, StringRef abi)
{
  char kind = abi.back ();

  if ((triple.isRISCV () || triple.isLoongArch ()) && (kind == 'f' || kind == 'd')
      && !is_on (subtarget, StringRef (&kind, 1)))
    return complain ("abi: '", abi, "' was given, which needs the feature of that last letter");
  if (triple.isRISCV () && is_on (subtarget, "e") && kind != 'e')
    return complain ("abi: '", abi, "' was given, which a processor with the feature 'e' cannot have");
  return nullptr;
}

static char *
check_abi (const MCSubtargetInfo &subtarget, const Triple &triple, StringRef abi)
{
  std::string names;

  if (abi.empty ())
    return nullptr;
  for (const auto &known : abis)
    {
      if (known.arch != get_abi_arch (triple))
        continue;
      if (abi == known.name)
        return check_float_abi (subtarget, triple, abi);
      names += std::string (names.empty () ? "" : ", ") + known.name;
    }
  if (names.empty ())
    return complain ("abi: '", abi, "' was given, but this target has no choice of binary interfaces");
  return complain ("abi: '", abi, ("' was given, one of " + names + " was expected").c_str ());
}

static char *
check_code_model (const Triple &triple, LLVMCodeModel code_model)
{
  Triple::ArchType arch = triple.getArch ();

  if (code_model == LLVMCodeModelTiny && !triple.isAArch64 () && arch != Triple::m68k)
    return strdup ("code_model: this target has no tiny code model");
  if (code_model == LLVMCodeModelKernel && !triple.isAArch64 () && !triple.isX86 () && arch != Triple::m68k)
    return strdup ("code_model: this target has no kernel code model");
  return nullptr;
}

char *
llvmg_bridge_machine_check (const LlvmgBridgeMachineParts *parts)
{
  Triple triple (parts->triple);
  std::unique_ptr<MCSubtargetInfo> subtarget = make_subtarget (parts->target, triple, "", "");
  char *problem;

  if (subtarget == nullptr || !unwrap_target (parts->target)->hasTargetMachine ())
    return strdup ("triple: this LLVM has no code generator for the target");
  if (parts->cpu[0] != '\0' && !has_cpu (*subtarget, parts->cpu))
    return complain ("cpu: '", parts->cpu, "' is no processor of this target");
  problem = check_features (*subtarget, parts->features);
  if (problem == nullptr)
    problem = check_code_model (triple, parts->code_model);
  if (problem != nullptr)
    return problem;

  subtarget = make_subtarget (parts->target, triple, parts->cpu, parts->features);
  problem = check_width (*subtarget, triple);
  return problem != nullptr ? problem : check_abi (*subtarget, triple, parts->abi);
}

/* ---- Machines ---- */

static void
ignore_diagnostic_cb (LLVMDiagnosticInfoRef info, void *data)
{
  if (LLVMGetDiagInfoSeverity (info) == LLVMDSError && *static_cast<char **> (data) == nullptr)
    {
      char *text = LLVMGetDiagInfoDescription (info);

      *static_cast<char **> (data) = strdup (text);
      LLVMDisposeMessage (text);
    }
}

static void
fill_module (LLVMContextRef context, LLVMModuleRef module)
{
  LLVMTypeRef type = LLVMFunctionType (LLVMVoidTypeInContext (context), nullptr, 0, false);
  LLVMValueRef function = LLVMAddFunction (module, "f", type);
  LLVMBuilderRef builder = LLVMCreateBuilderInContext (context);

  LLVMPositionBuilderAtEnd (builder, LLVMAppendBasicBlockInContext (context, function, ""));
  LLVMBuildRetVoid (builder);
  LLVMDisposeBuilder (builder);
}

char *
llvmg_bridge_machine_probe (LLVMTargetMachineRef machine)
{
  LLVMContextRef context = LLVMContextCreate ();
  LLVMModuleRef module = LLVMModuleCreateWithNameInContext ("probe", context);
  char *triple = LLVMGetTargetMachineTriple (machine);
  LLVMMemoryBufferRef buffer = nullptr;
  char *problem = nullptr, *text = nullptr;

  LLVMContextSetDiagnosticHandler (context, ignore_diagnostic_cb, &problem);
  LLVMSetTarget (module, triple);
  LLVMDisposeMessage (triple);
  fill_module (context, module);
  if (LLVMTargetMachineEmitToMemoryBuffer (machine, module, LLVMAssemblyFile, &text, &buffer))
    {
      if (problem == nullptr)
        problem = strdup (text != nullptr ? text : "no reason given");
      LLVMDisposeMessage (text);
    }
  else
    {
      LLVMDisposeMemoryBuffer (buffer);
    }
  LLVMDisposeModule (module);
  LLVMContextDispose (context);
  return problem;
}

static TargetMachine *
unwrap_machine (LLVMTargetMachineRef machine)
{
  return reinterpret_cast<TargetMachine *> (machine);
}

char *
llvmg_bridge_machine_copy_layout (LLVMTargetMachineRef machine)
{
  return strdup (unwrap_machine (machine)->createDataLayout ().getStringRepresentation ().c_str ());
}

static LLVMGlobalISelAbortMode
wrap_mode (GlobalISelAbortMode mode)
{
  switch (mode)
    {
    case GlobalISelAbortMode::Disable:
      return LLVMGlobalISelAbortDisable;
    case GlobalISelAbortMode::DisableWithDiag:
      return LLVMGlobalISelAbortDisableWithDiag;
    case GlobalISelAbortMode::Enable:
      break;
    }
  return LLVMGlobalISelAbortEnable;
}

void
llvmg_bridge_machine_get_settings (LLVMTargetMachineRef machine, LlvmgBridgeMachineSettings *settings)
{
  const TargetOptions &options = unwrap_machine (machine)->Options;

  settings->asm_verbosity = options.MCOptions.AsmVerbose;
  settings->fast_isel = options.EnableFastISel;
  settings->global_isel = options.EnableGlobalISel;
  settings->machine_outliner = options.EnableMachineOutliner;
  settings->global_isel_abort = wrap_mode (options.GlobalISelAbort);
}

void
llvmg_bridge_machine_set_settings (LLVMTargetMachineRef machine, const LlvmgBridgeMachineSettings *settings)
{
  LLVMSetTargetMachineAsmVerbosity (machine, settings->asm_verbosity);
  LLVMSetTargetMachineFastISel (machine, settings->fast_isel);
  LLVMSetTargetMachineGlobalISel (machine, settings->global_isel);
  LLVMSetTargetMachineMachineOutliner (machine, settings->machine_outliner);
  LLVMSetTargetMachineGlobalISelAbort (machine, settings->global_isel_abort);
}
