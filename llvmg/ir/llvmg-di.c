/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-di-location.h"
#include "llvmg/ir/llvmg-di-nodes.h"
#include "llvmg/ir/llvmg-di-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"

/* ---- From a node to its class ---- */

typedef GType (*GetTypeFunc) (void);

static const GetTypeFunc classes[] = {
  [LLVMG_BRIDGE_MD_DI_LOCATION] = llvmg_di_location_get_type,
  [LLVMG_BRIDGE_MD_DI_EXPRESSION] = llvmg_di_expression_get_type,
  [LLVMG_BRIDGE_MD_DI_GLOBAL_VARIABLE_EXPRESSION] = llvmg_di_global_variable_expression_get_type,
  [LLVMG_BRIDGE_MD_OTHER_DI_NODE] = llvmg_other_di_node_get_type,
  [LLVMG_BRIDGE_MD_DI_SUBRANGE] = llvmg_di_subrange_get_type,
  [LLVMG_BRIDGE_MD_DI_ENUMERATOR] = llvmg_di_enumerator_get_type,
  [LLVMG_BRIDGE_MD_DI_FILE] = llvmg_di_file_get_type,
  [LLVMG_BRIDGE_MD_DI_COMPILE_UNIT] = llvmg_di_compile_unit_get_type,
  [LLVMG_BRIDGE_MD_DI_NAMESPACE] = llvmg_di_namespace_get_type,
  [LLVMG_BRIDGE_MD_DI_MODULE] = llvmg_di_module_get_type,
  [LLVMG_BRIDGE_MD_DI_COMMON_BLOCK] = llvmg_di_common_block_get_type,
  [LLVMG_BRIDGE_MD_DI_SUBPROGRAM] = llvmg_di_subprogram_get_type,
  [LLVMG_BRIDGE_MD_DI_LEXICAL_BLOCK] = llvmg_di_lexical_block_get_type,
  [LLVMG_BRIDGE_MD_DI_LEXICAL_BLOCK_FILE] = llvmg_di_lexical_block_file_get_type,
  [LLVMG_BRIDGE_MD_DI_BASIC_TYPE] = llvmg_di_basic_type_get_type,
  [LLVMG_BRIDGE_MD_DI_DERIVED_TYPE] = llvmg_di_derived_type_get_type,
  [LLVMG_BRIDGE_MD_DI_COMPOSITE_TYPE] = llvmg_di_composite_type_get_type,
  [LLVMG_BRIDGE_MD_DI_SUBROUTINE_TYPE] = llvmg_di_subroutine_type_get_type,
  [LLVMG_BRIDGE_MD_DI_SUBRANGE_TYPE] = llvmg_di_subrange_type_get_type,
  [LLVMG_BRIDGE_MD_DI_STRING_TYPE] = llvmg_di_string_type_get_type,
  [LLVMG_BRIDGE_MD_DI_FIXED_POINT_TYPE] = llvmg_di_fixed_point_type_get_type,
  [LLVMG_BRIDGE_MD_DI_GLOBAL_VARIABLE] = llvmg_di_global_variable_get_type,
  [LLVMG_BRIDGE_MD_DI_LOCAL_VARIABLE] = llvmg_di_local_variable_get_type,
  [LLVMG_BRIDGE_MD_DI_LABEL] = llvmg_di_label_get_type,
  [LLVMG_BRIDGE_MD_DI_OBJC_PROPERTY] = llvmg_di_objc_property_get_type,
  [LLVMG_BRIDGE_MD_DI_IMPORTED_ENTITY] = llvmg_di_imported_entity_get_type,
  [LLVMG_BRIDGE_MD_DI_MACRO] = llvmg_di_macro_get_type,
  [LLVMG_BRIDGE_MD_DI_MACRO_FILE] = llvmg_di_macro_file_get_type,
};

GType
llvmg_di_class_of (LlvmgBridgeMdClass md_class)
{
  if (md_class >= G_N_ELEMENTS (classes) || classes[md_class] == NULL)
    return G_TYPE_NONE;
  return classes[md_class] ();
}

LlvmgMetadata *
llvmg_di_wrap (LlvmgCore *core, LLVMMetadataRef node, GType type)
{
  GType own = node != NULL ? llvmg_di_class_of (llvmg_bridge_md_class (node)) : G_TYPE_NONE;

  return own != G_TYPE_NONE && g_type_is_a (own, type) ? llvmg_metadata_wrap (core, node) : NULL;
}

/* ---- Getters ---- */

guint64
llvmg_di_get_number (gpointer self, LlvmgBridgeDiField field)
{
  guint64 number;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  number = llvmg_bridge_di_get_number (call.native, field);
  llvmg_call_end (&call);
  return number;
}

guint
llvmg_di_get_enum (gpointer self, LlvmgBridgeDiField field)
{
  guint64 number;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  number = llvmg_bridge_di_get_number (call.native, field);
  llvmg_call_end (&call);
  switch (field)
    {
    case LLVMG_BRIDGE_DI_TAG:
      return llvmg_dwarf_tag_from_native ((guint) number);
    case LLVMG_BRIDGE_DI_ENCODING:
      return llvmg_dwarf_encoding_from_native ((guint) number);
    case LLVMG_BRIDGE_DI_MACRO_TYPE:
      return llvmg_macinfo_type_from_native ((guint) number);
    case LLVMG_BRIDGE_DI_LANGUAGE:
      return llvmg_dwarf_language_from_native ((LLVMDWARFSourceLanguage) number);
    case LLVMG_BRIDGE_DI_FLAGS:
      return llvmg_di_flags_from_native ((LLVMDIFlags) number);
    default:
      return 0;
    }
}

char *
llvmg_di_get_text (gpointer self, LlvmgBridgeDiField field, const char *neutral)
{
  const char *native;
  gsize length;
  char *text;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  native = llvmg_bridge_di_get_text (call.native, field, &length);
  text = native != NULL ? llvmg_text_from_native (native, length) : g_strdup (neutral);
  llvmg_call_end (&call);
  return text;
}

LlvmgMetadata *
llvmg_di_get_node (gpointer self, LlvmgBridgeDiField field, GType type)
{
  LlvmgMetadata *node;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  node = llvmg_di_wrap (call.core, llvmg_bridge_di_get_node (call.native, field), type);
  llvmg_call_end (&call);
  return node;
}

gpointer
llvmg_di_list_nodes (gpointer self, LlvmgBridgeDiField field, GType type, gboolean with_null, gsize *n_nodes)
{
  GPtrArray *nodes;
  LLVMMetadataRef tuple;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_nodes);
  nodes = g_ptr_array_new ();
  tuple = llvmg_bridge_di_get_node (call.native, field);
  if (tuple != NULL && llvmg_bridge_md_class (tuple) == LLVMG_BRIDGE_MD_TUPLE)
    for (guint i = 0; i < llvmg_bridge_md_count_operands (tuple); i++)
      {
        LlvmgMetadata *node = llvmg_di_wrap (call.core, llvmg_bridge_md_get_operand (tuple, i), type);

        if (node != NULL || with_null)
          g_ptr_array_add (nodes, node);
      }
  llvmg_call_end (&call);
  return llvmg_list_take (nodes, n_nodes);
}

/* ---- Properties ---- */

/* All classes have this; the properties are told apart by their name. */
static const LlvmgDiProperty *
find_property (GParamSpec *pspec)
{
  return g_param_spec_get_qdata (pspec, g_quark_from_static_string ("llvmg-di-property"));
}

static void
llvmg_di_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  const LlvmgDiProperty *property = find_property (pspec);

  (void) id;
  switch (property->value)
    {
    case LLVMG_DI_PROPERTY_UINT:
      g_value_set_uint (value, (guint) llvmg_di_get_number (object, property->field));
      break;
    case LLVMG_DI_PROPERTY_UINT64:
      g_value_set_uint64 (value, llvmg_di_get_number (object, property->field));
      break;
    case LLVMG_DI_PROPERTY_INT64:
      g_value_set_int64 (value, (gint64) llvmg_di_get_number (object, property->field));
      break;
    case LLVMG_DI_PROPERTY_BOOLEAN:
      g_value_set_boolean (value, llvmg_di_get_number (object, property->field) != 0);
      break;
    case LLVMG_DI_PROPERTY_ENUM:
      g_value_set_enum (value, (gint) llvmg_di_get_enum (object, property->field));
      break;
    case LLVMG_DI_PROPERTY_FLAGS:
      g_value_set_flags (value, llvmg_di_get_enum (object, property->field));
      break;
    case LLVMG_DI_PROPERTY_TEXT:
      g_value_take_string (value, llvmg_di_get_text (object, property->field, ""));
      break;
    case LLVMG_DI_PROPERTY_OPTIONAL_TEXT:
      g_value_take_string (value, llvmg_di_get_text (object, property->field, NULL));
      break;
    case LLVMG_DI_PROPERTY_NODE:
      g_value_take_object (value, llvmg_di_get_node (object, property->field, property->get_type ()));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static GParamSpec *
make_spec (const LlvmgDiProperty *property)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const char *name = property->name;

  switch (property->value)
    {
    case LLVMG_DI_PROPERTY_UINT:
      return g_param_spec_uint (name, NULL, NULL, 0, G_MAXUINT, 0, flags);
    case LLVMG_DI_PROPERTY_UINT64:
      return g_param_spec_uint64 (name, NULL, NULL, 0, G_MAXUINT64, 0, flags);
    case LLVMG_DI_PROPERTY_INT64:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case LLVMG_DI_PROPERTY_BOOLEAN:
      return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
    case LLVMG_DI_PROPERTY_ENUM:
      return g_param_spec_enum (name, NULL, NULL, property->get_type (), 0, flags);
    case LLVMG_DI_PROPERTY_FLAGS:
      return g_param_spec_flags (name, NULL, NULL, property->get_type (), 0, flags);
    case LLVMG_DI_PROPERTY_TEXT:
    case LLVMG_DI_PROPERTY_OPTIONAL_TEXT:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);
    case LLVMG_DI_PROPERTY_NODE:
    default:
      return g_param_spec_object (name, NULL, NULL, property->get_type (), flags);
    }
}

void
llvmg_di_class_install (GObjectClass *klass, const LlvmgDiProperty *properties, guint n_properties)
{
  klass->get_property = llvmg_di_get_property;
  for (guint i = 0; i < n_properties; i++)
    {
      GParamSpec *pspec = make_spec (&properties[i]);

      g_param_spec_set_qdata (pspec, g_quark_from_static_string ("llvmg-di-property"), (gpointer) &properties[i]);
      g_object_class_install_property (klass, i + 1, pspec);
    }
}
