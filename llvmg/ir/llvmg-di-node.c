/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-di-location.h"
#include "llvmg/ir/llvmg-di-nodes.h"
#include "llvmg/ir/llvmg-di-private.h"
#include "llvmg/ir/llvmg-di-scope.h"
#include "llvmg/ir/llvmg-di-type.h"
#include "llvmg/ir/llvmg-di-variable.h"
#include "llvmg/llvmg-enum-types.h"

/* ---- DiNode ---- */

/**
 * LlvmgDiNode:
 *
 * A node of debug info that has a tag of DWARF.
 *
 * Language Reference, section "Specialized Metadata Nodes".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_BASE (LlvmgDiNode, llvmg_di_node, LLVMG_TYPE_MD_NODE)

static const LlvmgDiProperty di_node_properties[] = {
  /**
   * LlvmgDiNode:tag: (getter get_tag)
   *
   * The tag, which says what the node describes.
   *
   * Since: 0.1
   */
  { "tag", LLVMG_DI_PROPERTY_ENUM, LLVMG_BRIDGE_DI_TAG, llvmg_dwarf_tag_get_type },

  /**
   * LlvmgDiNode:tag-id: (getter get_tag_id)
   *
   * The number of the tag in DWARF, also of one that llvmg has no member for.
   *
   * Since: 0.1
   */
  { "tag-id", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_TAG, NULL },
};

static void
llvmg_di_node_class_init (LlvmgDiNodeClass *klass)
{
  LLVMG_WRAPPER_CLASS (klass)->noun = "debug-info node";
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_node_properties, G_N_ELEMENTS (di_node_properties));
}

/**
 * llvmg_di_node_get_tag: (get-property tag)
 * @self: a node of debug info
 *
 * Gives the tag, which says what the node describes.
 *
 * Returns: the tag, which says what the node describes; %LLVMG_DWARF_TAG_UNKNOWN if
 *   llvmg does not know it or the node of debug info is dead
 *
 * Since: 0.1
 */
LlvmgDwarfTag
llvmg_di_node_get_tag (LlvmgDiNode *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_NODE (self), LLVMG_DWARF_TAG_UNKNOWN);

  return (LlvmgDwarfTag) llvmg_di_get_enum (self, LLVMG_BRIDGE_DI_TAG);
}

/**
 * llvmg_di_node_get_tag_id: (get-property tag-id)
 * @self: a node of debug info
 *
 * Gives the number of the tag in DWARF, also of one that llvmg has no member for.
 *
 * Returns: the number of the tag in DWARF, also of one that llvmg has no member for; 0
 *   if the node of debug info is dead
 *
 * Since: 0.1
 */
guint
llvmg_di_node_get_tag_id (LlvmgDiNode *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_NODE (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_TAG);
}

/* ---- OtherDiNode ---- */

/**
 * LlvmgOtherDiNode:
 *
 * Debug info that has no class of its own: a template's parameter, a range with
 * expressions for bounds, what links stores and assignments, or a generic node. [property@Llvmg.Metadata:kind] says which.
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgOtherDiNode, llvmg_other_di_node, LLVMG_TYPE_DI_NODE, LlvmgDiNode)
