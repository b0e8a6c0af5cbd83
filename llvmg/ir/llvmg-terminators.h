/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-instruction.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_RETURN_INST (llvmg_return_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgReturnInst, llvmg_return_inst, RETURN_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_return_inst_get_value (LlvmgReturnInst *self) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_BRANCH_INST (llvmg_branch_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgBranchInst, llvmg_branch_inst, BRANCH_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_branch_inst_set_condition (LlvmgBranchInst *self, LlvmgValue *condition, GError **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_branch_inst_get_is_conditional (LlvmgBranchInst *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_branch_inst_get_condition (LlvmgBranchInst *self) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_INDIRECT_BR_INST (llvmg_indirect_br_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgIndirectBrInst, llvmg_indirect_br_inst, INDIRECT_BR_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_indirect_br_inst_get_address (LlvmgIndirectBrInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_indirect_br_inst_add_destination (LlvmgIndirectBrInst *self, LlvmgBasicBlock *block, GError **error);

#define LLVMG_TYPE_UNREACHABLE_INST (llvmg_unreachable_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgUnreachableInst, llvmg_unreachable_inst, UNREACHABLE_INST, LlvmgInstruction)

G_END_DECLS
