/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-metadata.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_MD_NODE (llvmg_md_node_get_type ())

LLVMG_DECLARE_TYPE (LlvmgMdNode, llvmg_md_node, MD_NODE, LlvmgMetadata)

LLVMG_AVAILABLE_IN_ALL
gboolean        llvmg_md_node_get_is_distinct       (LlvmgMdNode    *self);
LLVMG_AVAILABLE_IN_ALL
gboolean        llvmg_md_node_get_is_temporary      (LlvmgMdNode    *self);
LLVMG_AVAILABLE_IN_ALL
gboolean        llvmg_md_node_get_is_resolved       (LlvmgMdNode    *self);
LLVMG_AVAILABLE_IN_ALL
guint           llvmg_md_node_get_n_operands        (LlvmgMdNode    *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata  *llvmg_md_node_get_operand           (LlvmgMdNode    *self,
                                                     guint           index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata **llvmg_md_node_list_operands         (LlvmgMdNode    *self,
                                                     gsize          *n_operands) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean        llvmg_md_node_set_operand           (LlvmgMdNode    *self,
                                                     guint           index,
                                                     LlvmgMetadata  *operand,
                                                     GError        **error);
LLVMG_AVAILABLE_IN_ALL
gboolean        llvmg_md_node_replace_all_uses_with (LlvmgMdNode    *self,
                                                     LlvmgMetadata  *node,
                                                     GError        **error);
LLVMG_AVAILABLE_IN_ALL
gboolean        llvmg_md_node_dispose_temporary     (LlvmgMdNode    *self,
                                                     GError        **error);

#define LLVMG_TYPE_MD_TUPLE (llvmg_md_tuple_get_type ())

LLVMG_DECLARE_TYPE (LlvmgMdTuple, llvmg_md_tuple, MD_TUPLE, LlvmgMdNode)

#define LLVMG_TYPE_OTHER_MD_NODE (llvmg_other_md_node_get_type ())

LLVMG_DECLARE_TYPE (LlvmgOtherMdNode, llvmg_other_md_node, OTHER_MD_NODE, LlvmgMdNode)

G_END_DECLS
