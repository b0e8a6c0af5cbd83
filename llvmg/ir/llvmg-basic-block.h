/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-enums.h"
#include "llvmg/ir/llvmg-iter.h"
#include "llvmg/ir/llvmg-value.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_BASIC_BLOCK (llvmg_basic_block_get_type ())

LLVMG_DECLARE_TYPE (LlvmgBasicBlock, llvmg_basic_block, BASIC_BLOCK, LlvmgValue)

LLVMG_AVAILABLE_IN_ALL
LlvmgFunction        *llvmg_basic_block_get_parent            (LlvmgBasicBlock  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock      *llvmg_basic_block_get_next              (LlvmgBasicBlock  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock      *llvmg_basic_block_get_previous          (LlvmgBasicBlock  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgInstruction     *llvmg_basic_block_get_first_instruction (LlvmgBasicBlock  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgInstruction     *llvmg_basic_block_get_last_instruction  (LlvmgBasicBlock  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgInstruction     *llvmg_basic_block_get_first_non_phi     (LlvmgBasicBlock  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgInstruction     *llvmg_basic_block_get_terminator        (LlvmgBasicBlock  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_basic_block_get_is_entry          (LlvmgBasicBlock  *self);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_basic_block_get_is_detached       (LlvmgBasicBlock  *self);

LLVMG_AVAILABLE_IN_ALL
guint                 llvmg_basic_block_get_n_instructions    (LlvmgBasicBlock  *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgInstruction    **llvmg_basic_block_list_instructions     (LlvmgBasicBlock  *self,
                                                               gsize            *n_instructions) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgInstruction    **llvmg_basic_block_list_instructions_range (LlvmgBasicBlock *self,
                                                                 guint            start,
                                                                 guint            count,
                                                                 gsize           *n_instructions) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgInstruction    **llvmg_basic_block_list_phis             (LlvmgBasicBlock  *self,
                                                               gsize            *n_phis) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock     **llvmg_basic_block_list_successors       (LlvmgBasicBlock  *self,
                                                               gsize            *n_successors) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock     **llvmg_basic_block_list_predecessors     (LlvmgBasicBlock  *self,
                                                               gsize            *n_predecessors) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgInstructionIter *llvmg_basic_block_iterator              (LlvmgBasicBlock  *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgBuilder         *llvmg_basic_block_create_builder        (LlvmgBasicBlock  *self,
                                                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock      *llvmg_basic_block_insert_before         (LlvmgBasicBlock  *self,
                                                               const char       *name,
                                                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock      *llvmg_basic_block_split                 (LlvmgBasicBlock  *self,
                                                               LlvmgInstruction *before,
                                                               const char       *name,
                                                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_basic_block_append_to             (LlvmgBasicBlock  *self,
                                                               LlvmgFunction    *function,
                                                               GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_basic_block_move_before           (LlvmgBasicBlock  *self,
                                                               LlvmgBasicBlock  *block,
                                                               GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_basic_block_move_after            (LlvmgBasicBlock  *self,
                                                               LlvmgBasicBlock  *block,
                                                               GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_basic_block_remove_from_parent    (LlvmgBasicBlock  *self,
                                                               GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_basic_block_erase                 (LlvmgBasicBlock  *self,
                                                               LlvmgEraseMode    mode,
                                                               GError          **error);

G_END_DECLS
