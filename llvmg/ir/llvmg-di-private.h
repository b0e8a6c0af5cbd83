/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the classes of debug-info nodes share. A class is a table of properties; a property and its
 * getter name a field of the bridge. All functions here take lock L themselves.
 */

#pragma once

#include "llvmg/ir/llvmg-di-node.h"
#include "llvmg/ir/llvmg-di-scope.h"
#include "llvmg/ir/llvmg-di-type.h"
#include "llvmg/ir/llvmg-di-variable.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-metadata-private.h"

G_BEGIN_DECLS

LLVMG_STATELESS_STRUCTS (LlvmgDiNode, LlvmgMdNode)
LLVMG_STATELESS_STRUCTS (LlvmgDiScope, LlvmgDiNode)
LLVMG_STATELESS_STRUCTS (LlvmgDiLocalScope, LlvmgDiScope)
LLVMG_STATELESS_STRUCTS (LlvmgDiType, LlvmgDiScope)
LLVMG_STATELESS_STRUCTS (LlvmgDiVariable, LlvmgDiNode)

typedef enum
{
  LLVMG_DI_PROPERTY_UINT,
  LLVMG_DI_PROPERTY_UINT64,
  LLVMG_DI_PROPERTY_INT64,
  LLVMG_DI_PROPERTY_BOOLEAN,
  LLVMG_DI_PROPERTY_ENUM,
  LLVMG_DI_PROPERTY_FLAGS,
  LLVMG_DI_PROPERTY_TEXT,
  LLVMG_DI_PROPERTY_OPTIONAL_TEXT,
  LLVMG_DI_PROPERTY_NODE
} LlvmgDiValue;

typedef struct
{
  const char         *name;
  LlvmgDiValue        value;
  LlvmgBridgeDiField  field;
  GType             (*get_type) (void); /* of an enumeration, of flags, of a node */
} LlvmgDiProperty;

/* Installs the properties, which are read-only. The table must stay. */
void           llvmg_di_class_install (GObjectClass *klass, const LlvmgDiProperty *properties, guint n_properties);

/* What the getters are made of. 0 or NULL if @self is dead, after a critical. */
guint64        llvmg_di_get_number    (gpointer self, LlvmgBridgeDiField field);
/* A member of the enumeration that the field is of. */
guint          llvmg_di_get_enum      (gpointer self, LlvmgBridgeDiField field);
/* @neutral: what stands for none. */
char          *llvmg_di_get_text      (gpointer self, LlvmgBridgeDiField field, const char *neutral);
/* NULL if it is a node of another class. */
LlvmgMetadata *llvmg_di_get_node      (gpointer self, LlvmgBridgeDiField field, GType type);
/* The operands of the tuple in a field that are of a class; others are left out, or NULL. */
gpointer       llvmg_di_list_nodes    (gpointer self, LlvmgBridgeDiField field, GType type, gboolean with_null,
                                       gsize *n_nodes);

/* The class of a node of debug info; G_TYPE_NONE if it is none. */
GType          llvmg_di_class_of      (LlvmgBridgeMdClass md_class);
/* The wrapper of a node if it is of a class, else NULL; under L. */
LlvmgMetadata *llvmg_di_wrap          (LlvmgCore *core, LLVMMetadataRef node, GType type);

G_END_DECLS
