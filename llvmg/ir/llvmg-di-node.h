/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-debug-enums.h"
#include "llvmg/ir/llvmg-md-node.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_DI_NODE (llvmg_di_node_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiNode, llvmg_di_node, DI_NODE, LlvmgMdNode)

LLVMG_AVAILABLE_IN_ALL
LlvmgDwarfTag llvmg_di_node_get_tag (LlvmgDiNode *self);
LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_node_get_tag_id (LlvmgDiNode *self);

#define LLVMG_TYPE_OTHER_DI_NODE (llvmg_other_di_node_get_type ())

LLVMG_DECLARE_TYPE (LlvmgOtherDiNode, llvmg_other_di_node, OTHER_DI_NODE, LlvmgDiNode)

G_END_DECLS
