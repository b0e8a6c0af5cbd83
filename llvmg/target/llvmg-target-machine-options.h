/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-enums.h"
#include "llvmg/ir/llvmg-target-enums.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_TARGET_MACHINE_OPTIONS (llvmg_target_machine_options_get_type ())

LLVMG_DECLARE_TYPE (LlvmgTargetMachineOptions, llvmg_target_machine_options, TARGET_MACHINE_OPTIONS, GObject)

LLVMG_AVAILABLE_IN_ALL
LlvmgTargetMachineOptions *llvmg_target_machine_options_new (void) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
const char *llvmg_target_machine_options_get_cpu (LlvmgTargetMachineOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_target_machine_options_set_cpu (LlvmgTargetMachineOptions *self, const char *cpu);
LLVMG_AVAILABLE_IN_ALL
const char *llvmg_target_machine_options_get_features (LlvmgTargetMachineOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_target_machine_options_set_features (LlvmgTargetMachineOptions *self, const char *features);
LLVMG_AVAILABLE_IN_ALL
const char *llvmg_target_machine_options_get_abi (LlvmgTargetMachineOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_target_machine_options_set_abi (LlvmgTargetMachineOptions *self, const char *abi);
LLVMG_AVAILABLE_IN_ALL
LlvmgCodeGenOptLevel llvmg_target_machine_options_get_opt_level (LlvmgTargetMachineOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_target_machine_options_set_opt_level (LlvmgTargetMachineOptions *self, LlvmgCodeGenOptLevel opt_level);
LLVMG_AVAILABLE_IN_ALL
LlvmgRelocMode llvmg_target_machine_options_get_reloc_mode (LlvmgTargetMachineOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_target_machine_options_set_reloc_mode (LlvmgTargetMachineOptions *self, LlvmgRelocMode reloc_mode);
LLVMG_AVAILABLE_IN_ALL
LlvmgCodeModel llvmg_target_machine_options_get_code_model (LlvmgTargetMachineOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_target_machine_options_set_code_model (LlvmgTargetMachineOptions *self, LlvmgCodeModel code_model);

G_END_DECLS
