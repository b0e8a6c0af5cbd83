/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-metadata.h"
#include "llvmg/ir/llvmg-module.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_NAMED_MD_NODE (llvmg_named_md_node_get_type ())

LLVMG_DECLARE_TYPE (LlvmgNamedMdNode, llvmg_named_md_node, NAMED_MD_NODE, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
char              *llvmg_named_md_node_get_name       (LlvmgNamedMdNode  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint              llvmg_named_md_node_get_n_operands (LlvmgNamedMdNode  *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata    **llvmg_named_md_node_list_operands  (LlvmgNamedMdNode  *self,
                                                       gsize             *n_operands) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean           llvmg_named_md_node_add_operand    (LlvmgNamedMdNode  *self,
                                                       LlvmgMetadata     *node,
                                                       GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean           llvmg_named_md_node_erase          (LlvmgNamedMdNode  *self,
                                                       GError           **error);

LLVMG_AVAILABLE_IN_ALL
LlvmgNamedMdNode  *llvmg_module_add_named_metadata    (LlvmgModule       *self,
                                                       const char        *name,
                                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgNamedMdNode  *llvmg_module_get_named_metadata    (LlvmgModule       *self,
                                                       const char        *name) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgNamedMdNode **llvmg_module_list_named_metadata   (LlvmgModule       *self,
                                                       gsize             *n_nodes) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint              llvmg_module_get_n_named_metadata  (LlvmgModule       *self);

G_END_DECLS
