/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-sequential-types.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgArrayType:
 *
 * An array of a fixed number of elements.
 *
 * There is one object for a type of a context. It lives as long as the context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgArrayType, LlvmgType)

typedef enum
{
  PROP_ARRAY_TYPE_ELEMENT_TYPE = 1,
  PROP_ARRAY_TYPE_LENGTH,
  ARRAY_TYPE_N_PROPS
} LlvmgArrayTypeProperty;

static GParamSpec *array_type_props[ARRAY_TYPE_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgArrayType, llvmg_array_type, LLVMG_TYPE_TYPE)

static void
llvmg_array_type_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgArrayType *self = LLVMG_ARRAY_TYPE (object);

  switch ((LlvmgArrayTypeProperty) id)
    {
    case PROP_ARRAY_TYPE_ELEMENT_TYPE:
      g_value_take_object (value, llvmg_array_type_get_element_type (self));
      break;
    case PROP_ARRAY_TYPE_LENGTH:
      g_value_set_uint64 (value, llvmg_array_type_get_length (self));
      break;
    case ARRAY_TYPE_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_array_type_class_init (LlvmgArrayTypeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_array_type_get_property;

  /**
   * LlvmgArrayType:element-type: (getter get_element_type)
   *
   * The type of an element.
   *
   * Since: 0.1
   */
  array_type_props[PROP_ARRAY_TYPE_ELEMENT_TYPE] =
    g_param_spec_object ("element-type", NULL, NULL, LLVMG_TYPE_TYPE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgArrayType:length: (getter get_length)
   *
   * How many elements there are.
   *
   * Since: 0.1
   */
  array_type_props[PROP_ARRAY_TYPE_LENGTH] =
    g_param_spec_uint64 ("length", NULL, NULL, 0, G_MAXUINT64, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, ARRAY_TYPE_N_PROPS, array_type_props);
}

/**
 * llvmg_array_type_get_element_type: (get-property element-type)
 * @self: an array type
 *
 * Gives the type of an element.
 *
 * Returns: (transfer full) (nullable): the type; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_array_type_get_element_type (LlvmgArrayType *self)
{
  LlvmgType *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ARRAY_TYPE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_type_wrap (call.core, LLVMGetElementType (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_array_type_get_length: (get-property length)
 * @self: an array type
 *
 * Counts the elements.
 *
 * Returns: the number of elements; 0 if the object is dead
 *
 * Since: 0.1
 */
guint64
llvmg_array_type_get_length (LlvmgArrayType *self)
{
  guint64 result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ARRAY_TYPE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = LLVMGetArrayLength2 (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * LlvmgVectorType:
 *
 * A fixed or scalable vector.
 *
 * There is one object for a type of a context. It lives as long as the context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgVectorType, LlvmgType)

typedef enum
{
  PROP_VECTOR_TYPE_ELEMENT_TYPE = 1,
  PROP_VECTOR_TYPE_LENGTH,
  PROP_VECTOR_TYPE_IS_SCALABLE,
  VECTOR_TYPE_N_PROPS
} LlvmgVectorTypeProperty;

static GParamSpec *vector_type_props[VECTOR_TYPE_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgVectorType, llvmg_vector_type, LLVMG_TYPE_TYPE)

static void
llvmg_vector_type_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgVectorType *self = LLVMG_VECTOR_TYPE (object);

  switch ((LlvmgVectorTypeProperty) id)
    {
    case PROP_VECTOR_TYPE_ELEMENT_TYPE:
      g_value_take_object (value, llvmg_vector_type_get_element_type (self));
      break;
    case PROP_VECTOR_TYPE_LENGTH:
      g_value_set_uint (value, llvmg_vector_type_get_length (self));
      break;
    case PROP_VECTOR_TYPE_IS_SCALABLE:
      g_value_set_boolean (value, llvmg_vector_type_get_is_scalable (self));
      break;
    case VECTOR_TYPE_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_vector_type_class_init (LlvmgVectorTypeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_vector_type_get_property;

  /**
   * LlvmgVectorType:element-type: (getter get_element_type)
   *
   * The type of an element.
   *
   * Since: 0.1
   */
  vector_type_props[PROP_VECTOR_TYPE_ELEMENT_TYPE] =
    g_param_spec_object ("element-type", NULL, NULL, LLVMG_TYPE_TYPE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgVectorType:length: (getter get_length)
   *
   * How many elements there are; the least number if the vector is scalable.
   *
   * Since: 0.1
   */
  vector_type_props[PROP_VECTOR_TYPE_LENGTH] =
    g_param_spec_uint ("length", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgVectorType:is-scalable: (getter get_is_scalable)
   *
   * Whether the machine decides at run time by what the length is multiplied.
   *
   * Since: 0.1
   */
  vector_type_props[PROP_VECTOR_TYPE_IS_SCALABLE] =
    g_param_spec_boolean ("is-scalable", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, VECTOR_TYPE_N_PROPS, vector_type_props);
}

/**
 * llvmg_vector_type_get_element_type: (get-property element-type)
 * @self: a vector type
 *
 * Gives the type of an element.
 *
 * Returns: (transfer full) (nullable): the type; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_vector_type_get_element_type (LlvmgVectorType *self)
{
  LlvmgType *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_VECTOR_TYPE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_type_wrap (call.core, LLVMGetElementType (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_vector_type_get_length: (get-property length)
 * @self: a vector type
 *
 * Counts the elements; gives the least number if the vector is scalable.
 *
 * Returns: the number of elements; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_vector_type_get_length (LlvmgVectorType *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_VECTOR_TYPE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = LLVMGetVectorSize (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_vector_type_get_is_scalable: (get-property is-scalable)
 * @self: a vector type
 *
 * Tells whether the machine decides at run time by what the length is multiplied.
 *
 * Returns: whether it is scalable; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_vector_type_get_is_scalable (LlvmgVectorType *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_VECTOR_TYPE (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = LLVMGetTypeKind (call.native) == LLVMScalableVectorTypeKind;
  llvmg_call_end (&call);
  return result;
}
