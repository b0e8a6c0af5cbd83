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

/* ---- DiExpression ---- */

/**
 * LlvmgDiExpression:
 *
 * How to compute a place or value: operations of DWARF and their numbers.
 *
 * Language Reference, section "DIExpression".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiExpression, LlvmgMdNode)
LLVMG_DEFINE_CLASS (LlvmgDiExpression, llvmg_di_expression, LLVMG_TYPE_MD_NODE)

static const LlvmgDiProperty di_expression_properties[] = {
  /**
   * LlvmgDiExpression:is-valid: (getter get_is_valid)
   *
   * Whether LLVM can read the operations.
   *
   * Since: 0.1
   */
  { "is-valid", LLVMG_DI_PROPERTY_BOOLEAN, LLVMG_BRIDGE_DI_IS_VALID, NULL },
};

static void
llvmg_di_expression_class_init (LlvmgDiExpressionClass *klass)
{
  LLVMG_WRAPPER_CLASS (klass)->noun = "debug-info expression";
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_expression_properties, G_N_ELEMENTS (di_expression_properties));
}

/**
 * llvmg_di_expression_get_is_valid: (get-property is-valid)
 * @self: an expression
 *
 * Tells whether LLVM can read the operations.
 *
 * Returns: whether LLVM can read the operations; %FALSE if the expression is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_di_expression_get_is_valid (LlvmgDiExpression *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_EXPRESSION (self), FALSE);

  return llvmg_di_get_number (self, LLVMG_BRIDGE_DI_IS_VALID) != 0;
}

/**
 * llvmg_di_expression_get_operations:
 * @self: an expression
 * @n_operations: (out): how many numbers there are
 *
 * Gives the operations: numbers of DWARF, each followed by those that it takes.
 * [method@Llvmg.Metadata.to_string] has their names.
 *
 * Returns: (transfer full) (array length=n_operations): the numbers; empty if there are
 *   none or the expression is dead
 *
 * Since: 0.1
 */
guint64 *
llvmg_di_expression_get_operations (LlvmgDiExpression *self, gsize *n_operations)
{
  const uint64_t *natives;
  guint64 *operations;
  size_t n;
  LlvmgCall call;

  g_return_val_if_fail (n_operations != NULL, NULL);
  *n_operations = 0;
  g_return_val_if_fail (LLVMG_IS_DI_EXPRESSION (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return g_new0 (guint64, 1);
  natives = llvmg_bridge_di_expression_get (call.native, &n);
  operations = g_new0 (guint64, n + 1);
  for (size_t i = 0; i < n; i++)
    operations[i] = natives[i];
  *n_operations = n;
  llvmg_call_end (&call);
  return operations;
}

/* ---- DiGlobalVariableExpression ---- */

/**
 * LlvmgDiGlobalVariableExpression:
 *
 * A global variable of the source, and how its value is found. It is what is attached to
 * a global; see [method@Llvmg.GlobalVariable.add_debug_info].
 *
 * Language Reference, section "DIGlobalVariableExpression".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiGlobalVariableExpression, LlvmgMdNode)
LLVMG_DEFINE_CLASS (LlvmgDiGlobalVariableExpression, llvmg_di_global_variable_expression, LLVMG_TYPE_MD_NODE)

static const LlvmgDiProperty di_global_variable_expression_properties[] = {
  /**
   * LlvmgDiGlobalVariableExpression:variable: (getter get_variable)
   *
   * The variable.
   *
   * Since: 0.1
   */
  { "variable", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_VARIABLE, llvmg_di_global_variable_get_type },

  /**
   * LlvmgDiGlobalVariableExpression:expression: (getter get_expression)
   *
   * The expression.
   *
   * Since: 0.1
   */
  { "expression", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_EXPRESSION, llvmg_di_expression_get_type },
};

static void
llvmg_di_global_variable_expression_class_init (LlvmgDiGlobalVariableExpressionClass *klass)
{
  LLVMG_WRAPPER_CLASS (klass)->noun = "debug-info expression of a global";
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_global_variable_expression_properties, G_N_ELEMENTS (di_global_variable_expression_properties));
}

/**
 * llvmg_di_global_variable_expression_get_variable: (get-property variable)
 * @self: a global variable expression
 *
 * Gives the variable.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiGlobalVariable): the variable;
 *   %NULL if there is none or the global variable expression is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_global_variable_expression_get_variable (LlvmgDiGlobalVariableExpression *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_GLOBAL_VARIABLE_EXPRESSION (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_VARIABLE, llvmg_di_global_variable_get_type ());
}

/**
 * llvmg_di_global_variable_expression_get_expression: (get-property expression)
 * @self: a global variable expression
 *
 * Gives the expression.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiExpression): the expression; %NULL
 *   if there is none or the global variable expression is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_global_variable_expression_get_expression (LlvmgDiGlobalVariableExpression *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_GLOBAL_VARIABLE_EXPRESSION (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_EXPRESSION, llvmg_di_expression_get_type ());
}

/* ---- DiSubrange ---- */

/**
 * LlvmgDiSubrange:
 *
 * The bounds of an array's index.
 *
 * Language Reference, section "DISubrange".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiSubrange, LlvmgDiNode)
LLVMG_DEFINE_CLASS (LlvmgDiSubrange, llvmg_di_subrange, LLVMG_TYPE_DI_NODE)

static const LlvmgDiProperty di_subrange_properties[] = {
  /**
   * LlvmgDiSubrange:count: (getter get_count)
   *
   * The number of elements; -1 if it is no constant.
   *
   * Since: 0.1
   */
  { "count", LLVMG_DI_PROPERTY_INT64, LLVMG_BRIDGE_DI_COUNT, NULL },

  /**
   * LlvmgDiSubrange:lower-bound: (getter get_lower_bound)
   *
   * The first index; 0 if it is no constant.
   *
   * Since: 0.1
   */
  { "lower-bound", LLVMG_DI_PROPERTY_INT64, LLVMG_BRIDGE_DI_LOWER_BOUND, NULL },
};

static void
llvmg_di_subrange_class_init (LlvmgDiSubrangeClass *klass)
{
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_subrange_properties, G_N_ELEMENTS (di_subrange_properties));
}

/**
 * llvmg_di_subrange_get_count: (get-property count)
 * @self: a subrange
 *
 * Gives the number of elements.
 *
 * Returns: the number of elements, -1 if it is no constant; 0 if the subrange is dead
 *
 * Since: 0.1
 */
gint64
llvmg_di_subrange_get_count (LlvmgDiSubrange *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_SUBRANGE (self), 0);

  return (gint64) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_COUNT);
}

/**
 * llvmg_di_subrange_get_lower_bound: (get-property lower-bound)
 * @self: a subrange
 *
 * Gives the first index.
 *
 * Returns: the first index, 0 if it is no constant; 0 if the subrange is dead
 *
 * Since: 0.1
 */
gint64
llvmg_di_subrange_get_lower_bound (LlvmgDiSubrange *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_SUBRANGE (self), 0);

  return (gint64) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_LOWER_BOUND);
}

/* ---- DiEnumerator ---- */

/**
 * LlvmgDiEnumerator:
 *
 * A member of an enumeration.
 *
 * Language Reference, section "DIEnumerator".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiEnumerator, LlvmgDiNode)
LLVMG_DEFINE_CLASS (LlvmgDiEnumerator, llvmg_di_enumerator, LLVMG_TYPE_DI_NODE)

static const LlvmgDiProperty di_enumerator_properties[] = {
  /**
   * LlvmgDiEnumerator:name: (getter get_name)
   *
   * The name.
   *
   * Since: 0.1
   */
  { "name", LLVMG_DI_PROPERTY_TEXT, LLVMG_BRIDGE_DI_NAME, NULL },

  /**
   * LlvmgDiEnumerator:value: (getter get_value)
   *
   * The value; its lowest 64 bits if it is wider.
   *
   * Since: 0.1
   */
  { "value", LLVMG_DI_PROPERTY_INT64, LLVMG_BRIDGE_DI_VALUE, NULL },

  /**
   * LlvmgDiEnumerator:is-unsigned: (getter get_is_unsigned)
   *
   * Whether the value has no sign.
   *
   * Since: 0.1
   */
  { "is-unsigned", LLVMG_DI_PROPERTY_BOOLEAN, LLVMG_BRIDGE_DI_IS_UNSIGNED, NULL },
};

static void
llvmg_di_enumerator_class_init (LlvmgDiEnumeratorClass *klass)
{
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_enumerator_properties, G_N_ELEMENTS (di_enumerator_properties));
}

/**
 * llvmg_di_enumerator_get_name: (get-property name)
 * @self: an enumerator
 *
 * Gives the name.
 *
 * Returns: (transfer full) (nullable): the name, in UTF-8, "" if it has none; %NULL if
 *   the enumerator is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_enumerator_get_name (LlvmgDiEnumerator *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_ENUMERATOR (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_NAME, "");
}

/**
 * llvmg_di_enumerator_get_value: (get-property value)
 * @self: an enumerator
 *
 * Gives the value.
 *
 * Returns: the value, its lowest 64 bits if it is wider; 0 if the enumerator is dead
 *
 * Since: 0.1
 */
gint64
llvmg_di_enumerator_get_value (LlvmgDiEnumerator *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_ENUMERATOR (self), 0);

  return (gint64) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_VALUE);
}

/**
 * llvmg_di_enumerator_get_is_unsigned: (get-property is-unsigned)
 * @self: an enumerator
 *
 * Tells whether the value has no sign.
 *
 * Returns: whether the value has no sign; %FALSE if the enumerator is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_di_enumerator_get_is_unsigned (LlvmgDiEnumerator *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_ENUMERATOR (self), FALSE);

  return llvmg_di_get_number (self, LLVMG_BRIDGE_DI_IS_UNSIGNED) != 0;
}

/* ---- DiLabel ---- */

/**
 * LlvmgDiLabel:
 *
 * A label in a function.
 *
 * Language Reference, section "DILabel".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiLabel, LlvmgDiNode)
LLVMG_DEFINE_CLASS (LlvmgDiLabel, llvmg_di_label, LLVMG_TYPE_DI_NODE)

static const LlvmgDiProperty di_label_properties[] = {
  /**
   * LlvmgDiLabel:name: (getter get_name)
   *
   * The name.
   *
   * Since: 0.1
   */
  { "name", LLVMG_DI_PROPERTY_TEXT, LLVMG_BRIDGE_DI_NAME, NULL },

  /**
   * LlvmgDiLabel:scope: (getter get_scope)
   *
   * The scope that the label is in.
   *
   * Since: 0.1
   */
  { "scope", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_SCOPE, llvmg_di_scope_get_type },

  /**
   * LlvmgDiLabel:file: (getter get_file)
   *
   * The file.
   *
   * Since: 0.1
   */
  { "file", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_FILE, llvmg_di_file_get_type },

  /**
   * LlvmgDiLabel:line: (getter get_line)
   *
   * The line.
   *
   * Since: 0.1
   */
  { "line", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_LINE, NULL },
};

static void
llvmg_di_label_class_init (LlvmgDiLabelClass *klass)
{
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_label_properties, G_N_ELEMENTS (di_label_properties));
}

/**
 * llvmg_di_label_get_name: (get-property name)
 * @self: a label
 *
 * Gives the name.
 *
 * Returns: (transfer full) (nullable): the name, in UTF-8, "" if it has none; %NULL if
 *   the label is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_label_get_name (LlvmgDiLabel *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_LABEL (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_NAME, "");
}

/**
 * llvmg_di_label_get_scope: (get-property scope)
 * @self: a label
 *
 * Gives the scope that the label is in.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiScope): the scope that the label is
 *   in; %NULL if there is none or the label is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_label_get_scope (LlvmgDiLabel *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_LABEL (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_SCOPE, llvmg_di_scope_get_type ());
}

/**
 * llvmg_di_label_get_file: (get-property file)
 * @self: a label
 *
 * Gives the file.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiFile): the file; %NULL if there is
 *   none or the label is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_label_get_file (LlvmgDiLabel *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_LABEL (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_FILE, llvmg_di_file_get_type ());
}

/**
 * llvmg_di_label_get_line: (get-property line)
 * @self: a label
 *
 * Gives the line.
 *
 * Returns: the line; 0 if the label is dead
 *
 * Since: 0.1
 */
guint
llvmg_di_label_get_line (LlvmgDiLabel *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_LABEL (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_LINE);
}

/* ---- DiObjcProperty ---- */

/**
 * LlvmgDiObjcProperty:
 *
 * A property of Objective-C.
 *
 * Language Reference, section "DIObjCProperty".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiObjcProperty, LlvmgDiNode)
LLVMG_DEFINE_CLASS (LlvmgDiObjcProperty, llvmg_di_objc_property, LLVMG_TYPE_DI_NODE)

static const LlvmgDiProperty di_objc_property_properties[] = {
  /**
   * LlvmgDiObjcProperty:name: (getter get_name)
   *
   * The name.
   *
   * Since: 0.1
   */
  { "name", LLVMG_DI_PROPERTY_TEXT, LLVMG_BRIDGE_DI_NAME, NULL },

  /**
   * LlvmgDiObjcProperty:file: (getter get_file)
   *
   * The file.
   *
   * Since: 0.1
   */
  { "file", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_FILE, llvmg_di_file_get_type },

  /**
   * LlvmgDiObjcProperty:line: (getter get_line)
   *
   * The line.
   *
   * Since: 0.1
   */
  { "line", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_LINE, NULL },
};

static void
llvmg_di_objc_property_class_init (LlvmgDiObjcPropertyClass *klass)
{
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_objc_property_properties, G_N_ELEMENTS (di_objc_property_properties));
}

/**
 * llvmg_di_objc_property_get_name: (get-property name)
 * @self: an Objective-C property
 *
 * Gives the name.
 *
 * Returns: (transfer full) (nullable): the name, in UTF-8, "" if it has none; %NULL if
 *   the Objective-C property is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_objc_property_get_name (LlvmgDiObjcProperty *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_OBJC_PROPERTY (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_NAME, "");
}

/**
 * llvmg_di_objc_property_get_file: (get-property file)
 * @self: an Objective-C property
 *
 * Gives the file.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiFile): the file; %NULL if there is
 *   none or the Objective-C property is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_objc_property_get_file (LlvmgDiObjcProperty *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_OBJC_PROPERTY (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_FILE, llvmg_di_file_get_type ());
}

/**
 * llvmg_di_objc_property_get_line: (get-property line)
 * @self: an Objective-C property
 *
 * Gives the line.
 *
 * Returns: the line; 0 if the Objective-C property is dead
 *
 * Since: 0.1
 */
guint
llvmg_di_objc_property_get_line (LlvmgDiObjcProperty *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_OBJC_PROPERTY (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_LINE);
}

/* ---- DiImportedEntity ---- */

/**
 * LlvmgDiImportedEntity:
 *
 * Something that a scope takes from another one, such as by a using declaration.
 *
 * Language Reference, section "DIImportedEntity".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiImportedEntity, LlvmgDiNode)
LLVMG_DEFINE_CLASS (LlvmgDiImportedEntity, llvmg_di_imported_entity, LLVMG_TYPE_DI_NODE)

static const LlvmgDiProperty di_imported_entity_properties[] = {
  /**
   * LlvmgDiImportedEntity:name: (getter get_name)
   *
   * The name.
   *
   * Since: 0.1
   */
  { "name", LLVMG_DI_PROPERTY_OPTIONAL_TEXT, LLVMG_BRIDGE_DI_NAME, NULL },

  /**
   * LlvmgDiImportedEntity:scope: (getter get_scope)
   *
   * The scope that it is imported to.
   *
   * Since: 0.1
   */
  { "scope", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_SCOPE, llvmg_di_scope_get_type },

  /**
   * LlvmgDiImportedEntity:entity: (getter get_entity)
   *
   * What is imported.
   *
   * Since: 0.1
   */
  { "entity", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_ENTITY, llvmg_di_node_get_type },

  /**
   * LlvmgDiImportedEntity:file: (getter get_file)
   *
   * The file.
   *
   * Since: 0.1
   */
  { "file", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_FILE, llvmg_di_file_get_type },

  /**
   * LlvmgDiImportedEntity:line: (getter get_line)
   *
   * The line.
   *
   * Since: 0.1
   */
  { "line", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_LINE, NULL },
};

static void
llvmg_di_imported_entity_class_init (LlvmgDiImportedEntityClass *klass)
{
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_imported_entity_properties, G_N_ELEMENTS (di_imported_entity_properties));
}

/**
 * llvmg_di_imported_entity_get_name: (get-property name)
 * @self: an imported entity
 *
 * Gives the name.
 *
 * Returns: (transfer full) (nullable): the name, in UTF-8; %NULL if there is none or
 *   the imported entity is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_imported_entity_get_name (LlvmgDiImportedEntity *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_IMPORTED_ENTITY (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_NAME, NULL);
}

/**
 * llvmg_di_imported_entity_get_scope: (get-property scope)
 * @self: an imported entity
 *
 * Gives the scope that it is imported to.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiScope): the scope that it is
 *   imported to; %NULL if there is none or the imported entity is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_imported_entity_get_scope (LlvmgDiImportedEntity *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_IMPORTED_ENTITY (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_SCOPE, llvmg_di_scope_get_type ());
}

/**
 * llvmg_di_imported_entity_get_entity: (get-property entity)
 * @self: an imported entity
 *
 * Gives what is imported.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiNode): what is imported; %NULL if
 *   there is none or the imported entity is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_imported_entity_get_entity (LlvmgDiImportedEntity *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_IMPORTED_ENTITY (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_ENTITY, llvmg_di_node_get_type ());
}

/**
 * llvmg_di_imported_entity_get_file: (get-property file)
 * @self: an imported entity
 *
 * Gives the file.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiFile): the file; %NULL if there is
 *   none or the imported entity is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_imported_entity_get_file (LlvmgDiImportedEntity *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_IMPORTED_ENTITY (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_FILE, llvmg_di_file_get_type ());
}

/**
 * llvmg_di_imported_entity_get_line: (get-property line)
 * @self: an imported entity
 *
 * Gives the line.
 *
 * Returns: the line; 0 if the imported entity is dead
 *
 * Since: 0.1
 */
guint
llvmg_di_imported_entity_get_line (LlvmgDiImportedEntity *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_IMPORTED_ENTITY (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_LINE);
}

/* ---- DiMacro ---- */

/**
 * LlvmgDiMacro:
 *
 * A macro that is defined or undefined.
 *
 * Language Reference, section "DIMacro".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiMacro, LlvmgMdNode)
LLVMG_DEFINE_CLASS (LlvmgDiMacro, llvmg_di_macro, LLVMG_TYPE_MD_NODE)

static const LlvmgDiProperty di_macro_properties[] = {
  /**
   * LlvmgDiMacro:macro-type: (getter get_macro_type)
   *
   * Whether it is defined or undefined.
   *
   * Since: 0.1
   */
  { "macro-type", LLVMG_DI_PROPERTY_ENUM, LLVMG_BRIDGE_DI_MACRO_TYPE, llvmg_macinfo_type_get_type },

  /**
   * LlvmgDiMacro:name: (getter get_name)
   *
   * The name, with the parameters.
   *
   * Since: 0.1
   */
  { "name", LLVMG_DI_PROPERTY_TEXT, LLVMG_BRIDGE_DI_NAME, NULL },

  /**
   * LlvmgDiMacro:value: (getter get_value)
   *
   * What it stands for.
   *
   * Since: 0.1
   */
  { "value", LLVMG_DI_PROPERTY_OPTIONAL_TEXT, LLVMG_BRIDGE_DI_VALUE_TEXT, NULL },

  /**
   * LlvmgDiMacro:line: (getter get_line)
   *
   * The line.
   *
   * Since: 0.1
   */
  { "line", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_LINE, NULL },
};

static void
llvmg_di_macro_class_init (LlvmgDiMacroClass *klass)
{
  LLVMG_WRAPPER_CLASS (klass)->noun = "macro";
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_macro_properties, G_N_ELEMENTS (di_macro_properties));
}

/**
 * llvmg_di_macro_get_macro_type: (get-property macro-type)
 * @self: a macro
 *
 * Gives whether it is defined or undefined.
 *
 * Returns: whether it is defined or undefined; %LLVMG_MACINFO_TYPE_UNKNOWN if llvmg
 *   does not know it or the macro is dead
 *
 * Since: 0.1
 */
LlvmgMacinfoType
llvmg_di_macro_get_macro_type (LlvmgDiMacro *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_MACRO (self), LLVMG_MACINFO_TYPE_UNKNOWN);

  return (LlvmgMacinfoType) llvmg_di_get_enum (self, LLVMG_BRIDGE_DI_MACRO_TYPE);
}

/**
 * llvmg_di_macro_get_name: (get-property name)
 * @self: a macro
 *
 * Gives the name, with the parameters.
 *
 * Returns: (transfer full) (nullable): the name, with the parameters, in UTF-8, "" if
 *   it has none; %NULL if the macro is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_macro_get_name (LlvmgDiMacro *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_MACRO (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_NAME, "");
}

/**
 * llvmg_di_macro_get_value: (get-property value)
 * @self: a macro
 *
 * Gives what it stands for.
 *
 * Returns: (transfer full) (nullable): what it stands for, in UTF-8; %NULL if there is
 *   none or the macro is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_macro_get_value (LlvmgDiMacro *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_MACRO (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_VALUE_TEXT, NULL);
}

/**
 * llvmg_di_macro_get_line: (get-property line)
 * @self: a macro
 *
 * Gives the line.
 *
 * Returns: the line; 0 if the macro is dead
 *
 * Since: 0.1
 */
guint
llvmg_di_macro_get_line (LlvmgDiMacro *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_MACRO (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_LINE);
}

/* ---- DiMacroFile ---- */

/**
 * LlvmgDiMacroFile:
 *
 * A file in the tree of macros.
 *
 * Language Reference, section "DIMacroFile".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiMacroFile, LlvmgMdNode)
LLVMG_DEFINE_CLASS (LlvmgDiMacroFile, llvmg_di_macro_file, LLVMG_TYPE_MD_NODE)

static const LlvmgDiProperty di_macro_file_properties[] = {
  /**
   * LlvmgDiMacroFile:file: (getter get_file)
   *
   * The file.
   *
   * Since: 0.1
   */
  { "file", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_FILE, llvmg_di_file_get_type },

  /**
   * LlvmgDiMacroFile:line: (getter get_line)
   *
   * The line where it is included.
   *
   * Since: 0.1
   */
  { "line", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_LINE, NULL },
};

static void
llvmg_di_macro_file_class_init (LlvmgDiMacroFileClass *klass)
{
  LLVMG_WRAPPER_CLASS (klass)->noun = "macro file";
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_macro_file_properties, G_N_ELEMENTS (di_macro_file_properties));
}

/**
 * llvmg_di_macro_file_get_file: (get-property file)
 * @self: a macro file
 *
 * Gives the file.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiFile): the file; %NULL if there is
 *   none or the macro file is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_macro_file_get_file (LlvmgDiMacroFile *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_MACRO_FILE (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_FILE, llvmg_di_file_get_type ());
}

/**
 * llvmg_di_macro_file_get_line: (get-property line)
 * @self: a macro file
 *
 * Gives the line where it is included.
 *
 * Returns: the line where it is included; 0 if the macro file is dead
 *
 * Since: 0.1
 */
guint
llvmg_di_macro_file_get_line (LlvmgDiMacroFile *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_MACRO_FILE (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_LINE);
}
