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

/* ---- DiLocation ---- */

/**
 * LlvmgDiLocation:
 *
 * A position in source code: line, column, scope, and where that was inlined.
 *
 * Locations are shared: there is one for each position in a context, unless it is distinct.
 * See [method@Llvmg.Context.debug_location].
 *
 * Language Reference, section "DILocation".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiLocation, LlvmgMdNode)
LLVMG_DEFINE_CLASS (LlvmgDiLocation, llvmg_di_location, LLVMG_TYPE_MD_NODE)

static const LlvmgDiProperty di_location_properties[] = {
  /**
   * LlvmgDiLocation:line: (getter get_line)
   *
   * The line, from 1; 0 if it is none in particular.
   *
   * Since: 0.1
   */
  { "line", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_LINE, NULL },

  /**
   * LlvmgDiLocation:column: (getter get_column)
   *
   * The column, from 1; 0 if it is none in particular.
   *
   * Since: 0.1
   */
  { "column", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_COLUMN, NULL },

  /**
   * LlvmgDiLocation:scope: (getter get_scope)
   *
   * The scope that the position is in.
   *
   * Since: 0.1
   */
  { "scope", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_SCOPE, llvmg_di_scope_get_type },

  /**
   * LlvmgDiLocation:inlined-at: (getter get_inlined_at)
   *
   * The position of the call that was inlined.
   *
   * Since: 0.1
   */
  { "inlined-at", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_INLINED_AT, llvmg_di_location_get_type },

  /**
   * LlvmgDiLocation:is-implicit-code: (getter get_is_implicit_code)
   *
   * Whether the code there was made by the compiler.
   *
   * Since: 0.1
   */
  { "is-implicit-code", LLVMG_DI_PROPERTY_BOOLEAN, LLVMG_BRIDGE_DI_IS_IMPLICIT_CODE, NULL },
};

static void
llvmg_di_location_class_init (LlvmgDiLocationClass *klass)
{
  LLVMG_WRAPPER_CLASS (klass)->noun = "debug location";
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_location_properties, G_N_ELEMENTS (di_location_properties));
}

/**
 * llvmg_di_location_get_line: (get-property line)
 * @self: a debug location
 *
 * Gives the line, from 1.
 *
 * Returns: the line, from 1, 0 if it is none in particular; 0 if the debug location is
 *   dead
 *
 * Since: 0.1
 */
guint
llvmg_di_location_get_line (LlvmgDiLocation *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_LOCATION (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_LINE);
}

/**
 * llvmg_di_location_get_column: (get-property column)
 * @self: a debug location
 *
 * Gives the column, from 1.
 *
 * Returns: the column, from 1, 0 if it is none in particular; 0 if the debug location
 *   is dead
 *
 * Since: 0.1
 */
guint
llvmg_di_location_get_column (LlvmgDiLocation *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_LOCATION (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_COLUMN);
}

/**
 * llvmg_di_location_get_scope: (get-property scope)
 * @self: a debug location
 *
 * Gives the scope that the position is in.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiScope): the scope that the position
 *   is in; %NULL if there is none or the debug location is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_location_get_scope (LlvmgDiLocation *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_LOCATION (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_SCOPE, llvmg_di_scope_get_type ());
}

/**
 * llvmg_di_location_get_inlined_at: (get-property inlined-at)
 * @self: a debug location
 *
 * Gives the position of the call that was inlined.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiLocation): the position of the call
 *   that was inlined; %NULL if there is none or the debug location is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_location_get_inlined_at (LlvmgDiLocation *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_LOCATION (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_INLINED_AT, llvmg_di_location_get_type ());
}

/**
 * llvmg_di_location_get_is_implicit_code: (get-property is-implicit-code)
 * @self: a debug location
 *
 * Tells whether the code there was made by the compiler.
 *
 * Returns: whether the code there was made by the compiler; %FALSE if the debug
 *   location is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_di_location_get_is_implicit_code (LlvmgDiLocation *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_LOCATION (self), FALSE);

  return llvmg_di_get_number (self, LLVMG_BRIDGE_DI_IS_IMPLICIT_CODE) != 0;
}
