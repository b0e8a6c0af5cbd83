/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-context.h"
#include "llvmg/ir/llvmg-builder.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-global-variable.h"
#include "llvmg/ir/llvmg-instruction.h"
#include "llvmg/ir/llvmg-metadata.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_context_debug_location         (LlvmgContext         *self,
                                                     guint                 line,
                                                     guint                 column,
                                                     LlvmgMetadata        *scope,
                                                     LlvmgMetadata        *inlined_at,
                                                     GError              **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_instruction_get_debug_location (LlvmgInstruction     *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean       llvmg_instruction_set_debug_location (LlvmgInstruction     *self,
                                                     LlvmgMetadata        *debug_location,
                                                     GError              **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_builder_get_debug_location     (LlvmgBuilder         *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean       llvmg_builder_set_debug_location     (LlvmgBuilder         *self,
                                                     LlvmgMetadata        *debug_location,
                                                     GError              **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_function_get_subprogram        (LlvmgFunction        *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean       llvmg_function_set_subprogram        (LlvmgFunction        *self,
                                                     LlvmgMetadata        *subprogram,
                                                     GError              **error);
LLVMG_AVAILABLE_IN_ALL
gboolean       llvmg_global_variable_add_debug_info (LlvmgGlobalVariable  *self,
                                                     LlvmgMetadata        *expression,
                                                     GError              **error);

G_END_DECLS
