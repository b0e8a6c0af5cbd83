/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-di-node.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_DI_EXPRESSION (llvmg_di_expression_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiExpression, llvmg_di_expression, DI_EXPRESSION, LlvmgMdNode)

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_di_expression_get_is_valid (LlvmgDiExpression *self);
LLVMG_AVAILABLE_IN_ALL
guint64 *llvmg_di_expression_get_operations (LlvmgDiExpression *self, gsize *n_operations) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_DI_GLOBAL_VARIABLE_EXPRESSION (llvmg_di_global_variable_expression_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiGlobalVariableExpression, llvmg_di_global_variable_expression, DI_GLOBAL_VARIABLE_EXPRESSION, LlvmgMdNode)

LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_global_variable_expression_get_variable (LlvmgDiGlobalVariableExpression *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_global_variable_expression_get_expression (LlvmgDiGlobalVariableExpression *self) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_DI_SUBRANGE (llvmg_di_subrange_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiSubrange, llvmg_di_subrange, DI_SUBRANGE, LlvmgDiNode)

LLVMG_AVAILABLE_IN_ALL
gint64 llvmg_di_subrange_get_count (LlvmgDiSubrange *self);
LLVMG_AVAILABLE_IN_ALL
gint64 llvmg_di_subrange_get_lower_bound (LlvmgDiSubrange *self);

#define LLVMG_TYPE_DI_ENUMERATOR (llvmg_di_enumerator_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiEnumerator, llvmg_di_enumerator, DI_ENUMERATOR, LlvmgDiNode)

LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_enumerator_get_name (LlvmgDiEnumerator *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gint64 llvmg_di_enumerator_get_value (LlvmgDiEnumerator *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_di_enumerator_get_is_unsigned (LlvmgDiEnumerator *self);

#define LLVMG_TYPE_DI_LABEL (llvmg_di_label_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiLabel, llvmg_di_label, DI_LABEL, LlvmgDiNode)

LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_label_get_name (LlvmgDiLabel *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_label_get_scope (LlvmgDiLabel *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_label_get_file (LlvmgDiLabel *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_label_get_line (LlvmgDiLabel *self);

#define LLVMG_TYPE_DI_OBJC_PROPERTY (llvmg_di_objc_property_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiObjcProperty, llvmg_di_objc_property, DI_OBJC_PROPERTY, LlvmgDiNode)

LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_objc_property_get_name (LlvmgDiObjcProperty *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_objc_property_get_file (LlvmgDiObjcProperty *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_objc_property_get_line (LlvmgDiObjcProperty *self);

#define LLVMG_TYPE_DI_IMPORTED_ENTITY (llvmg_di_imported_entity_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiImportedEntity, llvmg_di_imported_entity, DI_IMPORTED_ENTITY, LlvmgDiNode)

LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_imported_entity_get_name (LlvmgDiImportedEntity *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_imported_entity_get_scope (LlvmgDiImportedEntity *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_imported_entity_get_entity (LlvmgDiImportedEntity *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_imported_entity_get_file (LlvmgDiImportedEntity *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_imported_entity_get_line (LlvmgDiImportedEntity *self);

#define LLVMG_TYPE_DI_MACRO (llvmg_di_macro_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiMacro, llvmg_di_macro, DI_MACRO, LlvmgMdNode)

LLVMG_AVAILABLE_IN_ALL
LlvmgMacinfoType llvmg_di_macro_get_macro_type (LlvmgDiMacro *self);
LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_macro_get_name (LlvmgDiMacro *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_macro_get_value (LlvmgDiMacro *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_macro_get_line (LlvmgDiMacro *self);

#define LLVMG_TYPE_DI_MACRO_FILE (llvmg_di_macro_file_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiMacroFile, llvmg_di_macro_file, DI_MACRO_FILE, LlvmgMdNode)

LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_macro_file_get_file (LlvmgDiMacroFile *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_macro_file_get_line (LlvmgDiMacroFile *self);

G_END_DECLS
