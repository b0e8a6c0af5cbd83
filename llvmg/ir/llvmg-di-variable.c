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

/* ---- DiVariable ---- */

/**
 * LlvmgDiVariable:
 *
 * A variable of the source.
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_BASE (LlvmgDiVariable, llvmg_di_variable, LLVMG_TYPE_DI_NODE)

static const LlvmgDiProperty di_variable_properties[] = {
  /**
   * LlvmgDiVariable:name: (getter get_name)
   *
   * The name.
   *
   * Since: 0.1
   */
  { "name", LLVMG_DI_PROPERTY_TEXT, LLVMG_BRIDGE_DI_NAME, NULL },

  /**
   * LlvmgDiVariable:scope: (getter get_scope)
   *
   * The scope that the variable is in.
   *
   * Since: 0.1
   */
  { "scope", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_SCOPE, llvmg_di_scope_get_type },

  /**
   * LlvmgDiVariable:file: (getter get_file)
   *
   * The file.
   *
   * Since: 0.1
   */
  { "file", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_FILE, llvmg_di_file_get_type },

  /**
   * LlvmgDiVariable:line: (getter get_line)
   *
   * The line.
   *
   * Since: 0.1
   */
  { "line", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_LINE, NULL },

  /**
   * LlvmgDiVariable:variable-type: (getter get_variable_type)
   *
   * The type of the variable.
   *
   * Since: 0.1
   */
  { "variable-type", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_TYPE, llvmg_di_type_get_type },

  /**
   * LlvmgDiVariable:align-bits: (getter get_align_bits)
   *
   * The alignment in bits; 0 for the usual one.
   *
   * Since: 0.1
   */
  { "align-bits", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_ALIGN_BITS, NULL },
};

static void
llvmg_di_variable_class_init (LlvmgDiVariableClass *klass)
{
  LLVMG_WRAPPER_CLASS (klass)->noun = "debug-info variable";
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_variable_properties, G_N_ELEMENTS (di_variable_properties));
}

/**
 * llvmg_di_variable_get_name: (get-property name)
 * @self: a variable
 *
 * Gives the name.
 *
 * Returns: (transfer full) (nullable): the name, in UTF-8, "" if it has none; %NULL if
 *   the variable is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_variable_get_name (LlvmgDiVariable *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_VARIABLE (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_NAME, "");
}

/**
 * llvmg_di_variable_get_scope: (get-property scope)
 * @self: a variable
 *
 * Gives the scope that the variable is in.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiScope): the scope that the variable
 *   is in; %NULL if there is none or the variable is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_variable_get_scope (LlvmgDiVariable *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_VARIABLE (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_SCOPE, llvmg_di_scope_get_type ());
}

/**
 * llvmg_di_variable_get_file: (get-property file)
 * @self: a variable
 *
 * Gives the file.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiFile): the file; %NULL if there is
 *   none or the variable is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_variable_get_file (LlvmgDiVariable *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_VARIABLE (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_FILE, llvmg_di_file_get_type ());
}

/**
 * llvmg_di_variable_get_line: (get-property line)
 * @self: a variable
 *
 * Gives the line.
 *
 * Returns: the line; 0 if the variable is dead
 *
 * Since: 0.1
 */
guint
llvmg_di_variable_get_line (LlvmgDiVariable *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_VARIABLE (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_LINE);
}

/**
 * llvmg_di_variable_get_variable_type: (get-property variable-type)
 * @self: a variable
 *
 * Gives the type of the variable.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiType): the type of the variable;
 *   %NULL if there is none or the variable is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_variable_get_variable_type (LlvmgDiVariable *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_VARIABLE (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_TYPE, llvmg_di_type_get_type ());
}

/**
 * llvmg_di_variable_get_align_bits: (get-property align-bits)
 * @self: a variable
 *
 * Gives the alignment in bits.
 *
 * Returns: the alignment in bits, 0 for the usual one; 0 if the variable is dead
 *
 * Since: 0.1
 */
guint
llvmg_di_variable_get_align_bits (LlvmgDiVariable *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_VARIABLE (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_ALIGN_BITS);
}

/* ---- DiGlobalVariable ---- */

/**
 * LlvmgDiGlobalVariable:
 *
 * A global variable.
 *
 * Language Reference, section "DIGlobalVariable".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiGlobalVariable, LlvmgDiVariable)
LLVMG_DEFINE_CLASS (LlvmgDiGlobalVariable, llvmg_di_global_variable, LLVMG_TYPE_DI_VARIABLE)

static const LlvmgDiProperty di_global_variable_properties[] = {
  /**
   * LlvmgDiGlobalVariable:linkage-name: (getter get_linkage_name)
   *
   * The name in the object file, where it differs.
   *
   * Since: 0.1
   */
  { "linkage-name", LLVMG_DI_PROPERTY_OPTIONAL_TEXT, LLVMG_BRIDGE_DI_LINKAGE_NAME, NULL },

  /**
   * LlvmgDiGlobalVariable:is-definition: (getter get_is_definition)
   *
   * Whether it is a definition and not a declaration.
   *
   * Since: 0.1
   */
  { "is-definition", LLVMG_DI_PROPERTY_BOOLEAN, LLVMG_BRIDGE_DI_IS_DEFINITION, NULL },
};

static void
llvmg_di_global_variable_class_init (LlvmgDiGlobalVariableClass *klass)
{
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_global_variable_properties, G_N_ELEMENTS (di_global_variable_properties));
}

/**
 * llvmg_di_global_variable_get_linkage_name: (get-property linkage-name)
 * @self: a global variable
 *
 * Gives the name in the object file, where it differs.
 *
 * Returns: (transfer full) (nullable): the name in the object file, where it differs,
 *   in UTF-8; %NULL if there is none or the global variable is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_global_variable_get_linkage_name (LlvmgDiGlobalVariable *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_GLOBAL_VARIABLE (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_LINKAGE_NAME, NULL);
}

/**
 * llvmg_di_global_variable_get_is_definition: (get-property is-definition)
 * @self: a global variable
 *
 * Tells whether it is a definition and not a declaration.
 *
 * Returns: whether it is a definition and not a declaration; %FALSE if the global
 *   variable is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_di_global_variable_get_is_definition (LlvmgDiGlobalVariable *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_GLOBAL_VARIABLE (self), FALSE);

  return llvmg_di_get_number (self, LLVMG_BRIDGE_DI_IS_DEFINITION) != 0;
}

/* ---- DiLocalVariable ---- */

/**
 * LlvmgDiLocalVariable:
 *
 * A local variable or parameter.
 *
 * Language Reference, section "DILocalVariable".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiLocalVariable, LlvmgDiVariable)
LLVMG_DEFINE_CLASS (LlvmgDiLocalVariable, llvmg_di_local_variable, LLVMG_TYPE_DI_VARIABLE)

static const LlvmgDiProperty di_local_variable_properties[] = {
  /**
   * LlvmgDiLocalVariable:arg-no: (getter get_arg_no)
   *
   * Which parameter it is, from 1; 0 for a variable.
   *
   * Since: 0.1
   */
  { "arg-no", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_ARG_NO, NULL },

  /**
   * LlvmgDiLocalVariable:flags: (getter get_flags)
   *
   * What is special about it.
   *
   * Since: 0.1
   */
  { "flags", LLVMG_DI_PROPERTY_FLAGS, LLVMG_BRIDGE_DI_FLAGS, llvmg_di_flags_get_type },
};

static void
llvmg_di_local_variable_class_init (LlvmgDiLocalVariableClass *klass)
{
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_local_variable_properties, G_N_ELEMENTS (di_local_variable_properties));
}

/**
 * llvmg_di_local_variable_get_arg_no: (get-property arg-no)
 * @self: a local variable
 *
 * Gives which parameter it is, from 1.
 *
 * Returns: which parameter it is, from 1, 0 for a variable; 0 if the local variable is
 *   dead
 *
 * Since: 0.1
 */
guint
llvmg_di_local_variable_get_arg_no (LlvmgDiLocalVariable *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_LOCAL_VARIABLE (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_ARG_NO);
}

/**
 * llvmg_di_local_variable_get_flags: (get-property flags)
 * @self: a local variable
 *
 * Gives what is special about it.
 *
 * Returns: the flags; none if the local variable is dead
 *
 * Since: 0.1
 */
LlvmgDiFlags
llvmg_di_local_variable_get_flags (LlvmgDiLocalVariable *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_LOCAL_VARIABLE (self), (LlvmgDiFlags) 0);

  return (LlvmgDiFlags) llvmg_di_get_enum (self, LLVMG_BRIDGE_DI_FLAGS);
}
