/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-module.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_COLUMNS (llvmg_columns_get_type ())

LLVMG_DECLARE_TYPE (LlvmgColumns, llvmg_columns, COLUMNS, GObject)

LLVMG_AVAILABLE_IN_ALL
guint             llvmg_columns_get_n_instructions  (LlvmgColumns  *self);
LLVMG_AVAILABLE_IN_ALL
GBytes           *llvmg_columns_get_opcodes         (LlvmgColumns  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
GBytes           *llvmg_columns_get_type_ids        (LlvmgColumns  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
GBytes           *llvmg_columns_get_block_ids       (LlvmgColumns  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
GBytes           *llvmg_columns_get_operand_offsets (LlvmgColumns  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
GBytes           *llvmg_columns_get_operand_ids     (LlvmgColumns  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char            **llvmg_columns_list_names          (LlvmgColumns  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType       **llvmg_columns_list_types          (LlvmgColumns  *self,
                                                     gsize         *n_types) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock **llvmg_columns_list_blocks         (LlvmgColumns  *self,
                                                     gsize         *n_blocks) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue      **llvmg_columns_list_leaves         (LlvmgColumns  *self,
                                                     gsize         *n_leaves) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgInstruction *llvmg_columns_get_instruction     (LlvmgColumns  *self,
                                                     guint          index,
                                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgColumns     *llvmg_function_read_columns       (LlvmgFunction *self,
                                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgColumns     *llvmg_module_read_columns         (LlvmgModule   *self,
                                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
