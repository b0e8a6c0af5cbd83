/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "llvmg/bridge/llvmg-bridge-disassembler.h"

#include <cstring>
#include <memory>
#include <string>

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/SmallString.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/MC/MCAsmInfo.h>
#include <llvm/MC/MCContext.h>
#include <llvm/MC/MCDisassembler/MCDisassembler.h>
#include <llvm/MC/MCRegisterInfo.h>
#include <llvm/MC/MCSubtargetInfo.h>
#include <llvm/MC/MCTargetOptions.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/TargetParser/Triple.h>

using namespace llvm;

struct LlvmgBridgeDisassembler
{
  Triple                           triple;
  MCTargetOptions                  options;
  std::unique_ptr<MCRegisterInfo>  registers;
  std::unique_ptr<MCAsmInfo>       assembly;
  std::unique_ptr<MCSubtargetInfo> subtarget;
  std::unique_ptr<MCContext>       context;
  std::unique_ptr<MCDisassembler>  disassembler;
};

static char *
say (const char *before, StringRef what, const char *behind)
{
  SmallString<128> text (before);

  text += what;
  text += behind;
  return strdup (text.c_str ());
}

/* As the tables of the target have them: "help" is none, though LLVM takes it. */
static bool
has_cpu (const MCSubtargetInfo &subtarget, StringRef name)
{
  for (const SubtargetSubTypeKV &cpu : subtarget.getAllProcessorDescriptions ())
    if (name == cpu.Key)
      return true;
  return false;
}

static bool
has_feature (const MCSubtargetInfo &subtarget, StringRef name)
{
  for (const SubtargetFeatureKV &feature : subtarget.getAllProcessorFeatures ())
    if (name == feature.Key)
      return true;
  return false;
}

static char *
check_features (const MCSubtargetInfo &subtarget, StringRef features)
{
  SmallVector<StringRef, 16> pieces;

  features.split (pieces, ',', -1, false);
  for (StringRef piece : pieces)
    {
      if (piece[0] != '+' && piece[0] != '-')
        return say ("features: '+' or '-' was expected before ", piece, "");
      if (!has_feature (subtarget, piece.substr (1)))
        return say ("features: one of the target's was expected, ", piece, " was given");
    }
  return nullptr;
}

/* The versions differ in whether a triple is one or a text. */
#if LLVM_VERSION_MAJOR >= 22
# define TRIPLE(self) (self).triple
#else
# define TRIPLE(self) (self).triple.str ()
#endif

static char *
fill (LlvmgBridgeDisassembler &self, const char *cpu, const char *features)
{
  std::string ignored;
  const Target *target = TargetRegistry::lookupTarget (TRIPLE (self), ignored);
  char *problem;

  if (target == nullptr)
    return say ("triple: a target that LLVM knows was expected, '", self.triple.str (), "' was given");
  self.registers.reset (target->createMCRegInfo (TRIPLE (self)));
  if (self.registers != nullptr)
    self.assembly.reset (target->createMCAsmInfo (*self.registers, TRIPLE (self), self.options));
  self.subtarget.reset (target->createMCSubtargetInfo (TRIPLE (self), "", ""));
  if (self.assembly == nullptr || self.subtarget == nullptr)
    return say ("triple: a target with a disassembler was expected, ", target->getName (), " is not complete");
  if (*cpu != '\0' && !has_cpu (*self.subtarget, cpu))
    return say ("cpu: a processor of the target's was expected, ", cpu, " was given");
  problem = check_features (*self.subtarget, features);
  if (problem != nullptr)
    return problem;

  self.subtarget.reset (target->createMCSubtargetInfo (TRIPLE (self), cpu, features));
  self.context.reset (new MCContext (self.triple, self.assembly.get (), self.registers.get (), self.subtarget.get ()));
  self.disassembler.reset (target->createMCDisassembler (*self.subtarget, *self.context));
  if (self.disassembler == nullptr)
    return say ("triple: a target with a disassembler was expected, ", target->getName (), " has none");
  return nullptr;
}

LlvmgBridgeDisassembler *
llvmg_bridge_disassembler_new (const char *triple, const char *cpu, const char *features, char **problem)
{
  LlvmgBridgeDisassembler *self = new LlvmgBridgeDisassembler;

  self->triple = Triple (Triple::normalize (triple));
  *problem = fill (*self, cpu, features);
  if (*problem == nullptr)
    return self;
  delete self;
  return nullptr;
}

void
llvmg_bridge_disassembler_free (LlvmgBridgeDisassembler *disassembler)
{
  delete disassembler;
}

size_t
llvmg_bridge_disassembler_skip (LlvmgBridgeDisassembler *disassembler, const uint8_t *data, size_t length,
                                uint64_t address)
{
  uint64_t n = disassembler->disassembler->suggestBytesToSkip (ArrayRef<uint8_t> (data, length), address);

  return n == 0 ? 1 : n < length ? n : length;
}
