/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-instruction.h"

G_BEGIN_DECLS

typedef struct _LlvmgSwitchCase LlvmgSwitchCase;

#define LLVMG_TYPE_SWITCH_CASE (llvmg_switch_case_get_type ())

LLVMG_AVAILABLE_IN_ALL
GType llvmg_switch_case_get_type (void);
LLVMG_AVAILABLE_IN_ALL
LlvmgSwitchCase *llvmg_switch_case_copy (const LlvmgSwitchCase *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void llvmg_switch_case_free (LlvmgSwitchCase *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_switch_case_get_value (const LlvmgSwitchCase *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock *llvmg_switch_case_get_block (const LlvmgSwitchCase *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgSwitchCase, llvmg_switch_case_free)

#define LLVMG_TYPE_SWITCH_INST (llvmg_switch_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgSwitchInst, llvmg_switch_inst, SWITCH_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_switch_inst_get_condition (LlvmgSwitchInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock *llvmg_switch_inst_get_default_dest (LlvmgSwitchInst *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
guint llvmg_switch_inst_get_n_cases (LlvmgSwitchInst *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgSwitchCase *llvmg_switch_inst_get_case (LlvmgSwitchInst *self, guint index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgSwitchCase **llvmg_switch_inst_list_cases (LlvmgSwitchInst *self, gsize *n_cases) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_switch_inst_add_case (LlvmgSwitchInst *self, LlvmgValue *value, LlvmgBasicBlock *block, GError **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_switch_inst_set_case (LlvmgSwitchInst *self, guint index, LlvmgValue *value, LlvmgBasicBlock *block, GError **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_switch_inst_remove_case (LlvmgSwitchInst *self, guint index, GError **error);

G_END_DECLS
