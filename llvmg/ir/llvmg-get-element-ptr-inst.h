/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-instruction.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_GET_ELEMENT_PTR_INST (llvmg_get_element_ptr_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgGetElementPtrInst, llvmg_get_element_ptr_inst, GET_ELEMENT_PTR_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_get_element_ptr_inst_set_is_inbounds (LlvmgGetElementPtrInst *self, gboolean is_inbounds, GError **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgGepFlags llvmg_get_element_ptr_inst_get_flags (LlvmgGetElementPtrInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_get_element_ptr_inst_set_flags (LlvmgGetElementPtrInst *self, LlvmgGepFlags flags, GError **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_get_element_ptr_inst_get_index (LlvmgGetElementPtrInst *self, guint index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_get_element_ptr_inst_get_source_element_type (LlvmgGetElementPtrInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_get_element_ptr_inst_get_is_inbounds (LlvmgGetElementPtrInst *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_get_element_ptr_inst_get_pointer (LlvmgGetElementPtrInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint llvmg_get_element_ptr_inst_get_n_indices (LlvmgGetElementPtrInst *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue **llvmg_get_element_ptr_inst_list_indices (LlvmgGetElementPtrInst *self,
        gsize *n_indices) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
