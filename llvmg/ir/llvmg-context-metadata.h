/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-context.h"
#include "llvmg/ir/llvmg-metadata.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_context_md_string         (LlvmgContext          *self,
                                                const char            *text,
                                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_context_md_node           (LlvmgContext          *self,
                                                LlvmgMetadata *const  *operands,
                                                guint                  n_operands,
                                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_context_distinct_md_node  (LlvmgContext          *self,
                                                LlvmgMetadata *const  *operands,
                                                guint                  n_operands,
                                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_context_temporary_md_node (LlvmgContext          *self,
                                                LlvmgMetadata *const  *operands,
                                                guint                  n_operands,
                                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint          llvmg_context_md_kind_id        (LlvmgContext          *self,
                                                const char            *name,
                                                GError               **error);

G_END_DECLS
