/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The counted structure behind a target machine. llvmg-machine-core.c says how
 * it is used from several threads.
 */

#pragma once

#include "llvmg/base/llvmg-error.h"
#include "llvmg/bridge/llvmg-bridge-target.h"
#include "llvmg/target/llvmg-target-machine-options.h"

G_BEGIN_DECLS

typedef struct _LlvmgMachineCore LlvmgMachineCore;

/* NULL texts are the target's own. NULL with @error if there can be no such machine. */
LlvmgMachineCore *llvmg_machine_core_new   (const char *triple, const char *cpu, const char *features,
                                            LlvmgTargetMachineOptions *options, GError **error);
/* One for code that is put anywhere in the memory of this process, whose triple that is. */
LlvmgMachineCore *llvmg_machine_core_new_for_process (const char *triple, LLVMCodeGenOptLevel level, GError **error);
/* One for code that is put anywhere in memory, at a level, otherwise as @core is now. */
LlvmgMachineCore *llvmg_machine_core_copy_pic (LlvmgMachineCore *core, LLVMCodeGenOptLevel level, GError **error);
LlvmgMachineCore *llvmg_machine_core_ref   (LlvmgMachineCore *core);
void              llvmg_machine_core_unref (LlvmgMachineCore *core);
/* From now on it is not alive, and keeps no native. Who has taken one may go on. */
void              llvmg_machine_core_close    (LlvmgMachineCore *core);
gboolean          llvmg_machine_core_is_alive (LlvmgMachineCore *core);

/* These never change, and live as long as the core. */
LLVMTargetRef     llvmg_machine_core_get_target      (LlvmgMachineCore *core);
const char       *llvmg_machine_core_get_triple      (LlvmgMachineCore *core);
const char       *llvmg_machine_core_get_cpu         (LlvmgMachineCore *core);
const char       *llvmg_machine_core_get_features    (LlvmgMachineCore *core);
const char       *llvmg_machine_core_get_data_layout (LlvmgMachineCore *core);
LLVMCodeGenOptLevel llvmg_machine_core_get_opt_level (LlvmgMachineCore *core);
/* All that decides which code comes out, as a text; (transfer full). */
char             *llvmg_machine_core_dup_identity    (LlvmgMachineCore *core);

/* What can be set. The setters tell whether that changed anything; @offset is that of a flag of the settings. */
gboolean          llvmg_machine_core_get_flag       (LlvmgMachineCore *core, gsize offset);
gboolean          llvmg_machine_core_set_flag       (LlvmgMachineCore *core, gsize offset, gboolean value);
LLVMGlobalISelAbortMode llvmg_machine_core_get_abort_mode (LlvmgMachineCore *core);
gboolean          llvmg_machine_core_set_abort_mode (LlvmgMachineCore *core, LLVMGlobalISelAbortMode mode);

/* All of it as properties, those of the options as "options" and those that can be set as "machine", beside "triple". */
void              llvmg_machine_core_pack (LlvmgMachineCore *core, GVariantDict *parameters);

/* A native machine for the calling thread alone, set as the core is now. */
LLVMTargetMachineRef llvmg_machine_core_take (LlvmgMachineCore *core);
/* Gives it back, for the next who takes one. Not after a fault of LLVM's: what was in use then is lost. */
void                 llvmg_machine_core_give (LlvmgMachineCore *core, LLVMTargetMachineRef native);

G_END_DECLS
