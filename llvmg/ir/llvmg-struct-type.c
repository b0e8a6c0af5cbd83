/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-struct-type.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgStructType:
 *
 * A structure: literal, which equals every other of the same elements, or named.
 *
 * A named structure is opaque until [method@Llvmg.StructType.set_body] is called.
 *
 * There is one object for a type of a context. It lives as long as the context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgStructType, LlvmgType)

typedef enum
{
  PROP_NAME = 1,
  PROP_IS_PACKED,
  PROP_IS_OPAQUE,
  PROP_IS_LITERAL,
  PROP_N_ELEMENTS,
  N_PROPS
} LlvmgStructTypeProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgStructType, llvmg_struct_type, LLVMG_TYPE_TYPE)

static void
llvmg_struct_type_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgStructType *self = LLVMG_STRUCT_TYPE (object);

  switch ((LlvmgStructTypeProperty) id)
    {
    case PROP_NAME:
      g_value_take_string (value, llvmg_struct_type_get_name (self));
      break;
    case PROP_IS_PACKED:
      g_value_set_boolean (value, llvmg_struct_type_get_is_packed (self));
      break;
    case PROP_IS_OPAQUE:
      g_value_set_boolean (value, llvmg_struct_type_get_is_opaque (self));
      break;
    case PROP_IS_LITERAL:
      g_value_set_boolean (value, llvmg_struct_type_get_is_literal (self));
      break;
    case PROP_N_ELEMENTS:
      g_value_set_uint (value, llvmg_struct_type_get_n_elements (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_struct_type_class_init (LlvmgStructTypeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_struct_type_get_property;

  /**
   * LlvmgStructType:name: (getter get_name)
   *
   * The name, or %NULL if the structure is literal.
   *
   * Since: 0.1
   */
  props[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgStructType:is-packed: (getter get_is_packed)
   *
   * Whether there is no padding between the elements.
   *
   * Since: 0.1
   */
  props[PROP_IS_PACKED] =
    g_param_spec_boolean ("is-packed", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgStructType:is-opaque: (getter get_is_opaque)
   *
   * Whether the structure has no body yet.
   *
   * Since: 0.1
   */
  props[PROP_IS_OPAQUE] =
    g_param_spec_boolean ("is-opaque", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgStructType:is-literal: (getter get_is_literal)
   *
   * Whether the structure is literal, that is, without a name of its own.
   *
   * Since: 0.1
   */
  props[PROP_IS_LITERAL] =
    g_param_spec_boolean ("is-literal", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgStructType:n-elements: (getter get_n_elements)
   *
   * How many elements there are.
   *
   * Since: 0.1
   */
  props[PROP_N_ELEMENTS] =
    g_param_spec_uint ("n-elements", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_struct_type_get_name: (get-property name)
 * @self: a structure type
 *
 * Gives the name.
 *
 * Returns: (transfer full) (nullable): the name, or %NULL if the structure is literal; %NULL if the object is dead
 *
 * Since: 0.1
 */
char *
llvmg_struct_type_get_name (LlvmgStructType *self)
{
  char *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_STRUCT_TYPE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = LLVMGetStructName (call.native) != NULL ? g_utf8_make_valid (LLVMGetStructName (call.native), -1) : NULL;
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_struct_type_get_is_packed: (get-property is-packed)
 * @self: a structure type
 *
 * Tells whether there is no padding between the elements.
 *
 * Returns: whether it is packed; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_struct_type_get_is_packed (LlvmgStructType *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_STRUCT_TYPE (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = LLVMIsPackedStruct (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_struct_type_get_is_opaque: (get-property is-opaque)
 * @self: a structure type
 *
 * Tells whether the structure has no body yet.
 *
 * Returns: whether it is opaque; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_struct_type_get_is_opaque (LlvmgStructType *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_STRUCT_TYPE (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = LLVMIsOpaqueStruct (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_struct_type_get_is_literal: (get-property is-literal)
 * @self: a structure type
 *
 * Tells whether the structure is literal.
 *
 * Returns: whether it is literal; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_struct_type_get_is_literal (LlvmgStructType *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_STRUCT_TYPE (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = LLVMIsLiteralStruct (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_struct_type_get_n_elements: (get-property n-elements)
 * @self: a structure type
 *
 * Counts the elements.
 *
 * Returns: the number of elements; 0 if the structure is opaque; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_struct_type_get_n_elements (LlvmgStructType *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_STRUCT_TYPE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = LLVMCountStructElementTypes (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_struct_type_get_element:
 * @self: a structure type
 * @index: which one, from 0
 *
 * Gives the type of an element.
 *
 * Returns: (transfer full) (nullable): the type, or %NULL if there are not so
 *   many or the object is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_struct_type_get_element (LlvmgStructType *self, guint index)
{
  LlvmgType *result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_STRUCT_TYPE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_type_get_part (&call, index);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_struct_type_list_elements:
 * @self: a structure type
 * @n_types: (out): the number of types
 *
 * Lists the types of the elements.
 *
 * Returns: (transfer full) (array length=n_types): the types; empty if the object
 *   is dead
 *
 * Since: 0.1
 */
LlvmgType **
llvmg_struct_type_list_elements (LlvmgStructType *self, gsize *n_types)
{
  LlvmgType **list;
  LlvmgCall call;

  g_return_val_if_fail (n_types != NULL, NULL);
  *n_types = 0;
  g_return_val_if_fail (LLVMG_IS_STRUCT_TYPE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return g_new0 (LlvmgType *, 1);
  list = llvmg_type_list_parts (&call, n_types);
  llvmg_call_end (&call);
  return list;
}

/**
 * llvmg_struct_type_set_body:
 * @self: a structure type
 * @elements: (array length=n_elements) (nullable): the types of the elements
 * @n_elements: the number of elements
 * @packed: whether there is no padding between the elements
 * @error: return location for an error
 *
 * Gives a named structure its body. This can be done once.
 *
 * Types may nest 1000 deep. A structure that was contained in another type before it got
 * its body may be at most 500 deep, and one that was parsed without a body 100.
 *
 * See "Structure Type" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the structure is literal or has a body, with
 * `INVALID_ARGUMENT` when an element is of another context or the structure would
 * contain itself or nest too deep, and with `TYPE_MISMATCH` when a type cannot be an element.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_struct_type_set_body (LlvmgStructType  *self,
                            LlvmgType *const *elements,
                            guint             n_elements,
                            gboolean          packed,
                            GError          **error)
{
  g_autofree gpointer *natives = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_STRUCT_TYPE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  natives = llvmg_call_args (&call, LLVMG_TYPE_TYPE, elements, n_elements, "elements");
  if (natives == NULL || !llvmg_type_check_elements (&call, (LLVMTypeRef *) natives, n_elements))
    ; /* failed */
  else if (LLVMIsLiteralStruct (call.native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "set_body: the structure is literal, its body is part of it");
  else if (!LLVMIsOpaqueStruct (call.native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "set_body: structure %s has a body already",
                     LLVMGetStructName (call.native));
  else if (!llvmg_type_check_body (&call, call.native, (LLVMTypeRef *) natives, n_elements))
    ; /* failed */
  else if (!llvmg_bridge_struct_set_body (call.native, (LLVMTypeRef *) natives, n_elements, packed))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "set_body: structure %s would contain itself",
                     LLVMGetStructName (call.native));
  else
    llvmg_core_set_room (call.core, call.native, 0);
  return llvmg_call_end (&call);
}
