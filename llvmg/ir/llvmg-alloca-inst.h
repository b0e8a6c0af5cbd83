/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-instruction.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_ALLOCA_INST (llvmg_alloca_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgAllocaInst, llvmg_alloca_inst, ALLOCA_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_alloca_inst_set_alignment (LlvmgAllocaInst *self, guint64 alignment, GError **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_alloca_inst_get_allocated_type (LlvmgAllocaInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint64 llvmg_alloca_inst_get_alignment (LlvmgAllocaInst *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_alloca_inst_get_array_size (LlvmgAllocaInst *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_alloca_inst_get_is_used_with_inalloca (LlvmgAllocaInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_alloca_inst_set_is_used_with_inalloca (LlvmgAllocaInst *self,
                                                     gboolean is_used_with_inalloca,
                                                     GError **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_alloca_inst_get_is_swift_error (LlvmgAllocaInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_alloca_inst_set_is_swift_error (LlvmgAllocaInst *self,
                                              gboolean is_swift_error,
                                              GError **error);

G_END_DECLS
