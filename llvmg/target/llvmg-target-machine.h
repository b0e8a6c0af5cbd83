/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/target/llvmg-target-machine-options.h"
#include "llvmg/target/llvmg-target.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_TARGET_MACHINE (llvmg_target_machine_get_type ())

LLVMG_DECLARE_TYPE (LlvmgTargetMachine, llvmg_target_machine, TARGET_MACHINE, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
LlvmgTargetMachine *llvmg_target_machine_new          (const char                *triple,
                                                       LlvmgTargetMachineOptions *options,
                                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgTargetMachine *llvmg_target_machine_new_for_host (LlvmgTargetMachineOptions *options,
                                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                llvmg_target_machine_close        (LlvmgTargetMachine        *self);

LLVMG_AVAILABLE_IN_ALL
LlvmgTarget        *llvmg_target_machine_get_target      (LlvmgTargetMachine *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
const char         *llvmg_target_machine_get_triple      (LlvmgTargetMachine *self);
LLVMG_AVAILABLE_IN_ALL
const char         *llvmg_target_machine_get_cpu         (LlvmgTargetMachine *self);
LLVMG_AVAILABLE_IN_ALL
const char         *llvmg_target_machine_get_features    (LlvmgTargetMachine *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgDataLayout    *llvmg_target_machine_get_data_layout (LlvmgTargetMachine *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_target_machine_get_asm_verbosity    (LlvmgTargetMachine *self);
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_target_machine_set_asm_verbosity    (LlvmgTargetMachine *self,
                                                               gboolean            asm_verbosity,
                                                               GError            **error);
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_target_machine_get_fast_isel        (LlvmgTargetMachine *self);
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_target_machine_set_fast_isel        (LlvmgTargetMachine *self,
                                                               gboolean            fast_isel,
                                                               GError            **error);
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_target_machine_get_global_isel      (LlvmgTargetMachine *self);
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_target_machine_set_global_isel      (LlvmgTargetMachine *self,
                                                               gboolean            global_isel,
                                                               GError            **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgGlobalIselAbortMode llvmg_target_machine_get_global_isel_abort (LlvmgTargetMachine      *self);
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_target_machine_set_global_isel_abort (LlvmgTargetMachine      *self,
                                                                LlvmgGlobalIselAbortMode global_isel_abort,
                                                                GError                 **error);
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_target_machine_get_machine_outliner (LlvmgTargetMachine *self);
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_target_machine_set_machine_outliner (LlvmgTargetMachine *self,
                                                               gboolean            machine_outliner,
                                                               GError            **error);

G_END_DECLS
