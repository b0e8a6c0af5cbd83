/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-type-leaves.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/* LLVM-C has no question for it; the kinds are fixed. */
static guint
fp_width (LLVMTypeRef type)
{
  switch (LLVMGetTypeKind (type))
    {
    case LLVMHalfTypeKind:
    case LLVMBFloatTypeKind:
      return 16;
    case LLVMFloatTypeKind:
      return 32;
    case LLVMDoubleTypeKind:
      return 64;
    case LLVMX86_FP80TypeKind:
      return 80;
    default:
      return 128;
    }
}

/**
 * LlvmgPrimitiveType:
 *
 * A type without parameters: void, label, metadata, token or x86_amx.
 *
 * Its [property@Llvmg.Type:kind] tells which.
 *
 * There is one object for a type of a context. It lives as long as the context.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgPrimitiveType, llvmg_primitive_type, LLVMG_TYPE_TYPE, LlvmgType)

/**
 * LlvmgIntegerType:
 *
 * An integer type of any width.
 *
 * There is one object for a type of a context. It lives as long as the context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgIntegerType, LlvmgType)

typedef enum
{
  PROP_INTEGER_TYPE_WIDTH = 1,
  INTEGER_TYPE_N_PROPS
} LlvmgIntegerTypeProperty;

static GParamSpec *integer_type_props[INTEGER_TYPE_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgIntegerType, llvmg_integer_type, LLVMG_TYPE_TYPE)

static void
llvmg_integer_type_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgIntegerType *self = LLVMG_INTEGER_TYPE (object);

  switch ((LlvmgIntegerTypeProperty) id)
    {
    case PROP_INTEGER_TYPE_WIDTH:
      g_value_set_uint (value, llvmg_integer_type_get_width (self));
      break;
    case INTEGER_TYPE_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_integer_type_class_init (LlvmgIntegerTypeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_integer_type_get_property;

  /**
   * LlvmgIntegerType:width: (getter get_width)
   *
   * How many bits an integer of the type has.
   *
   * Since: 0.1
   */
  integer_type_props[PROP_INTEGER_TYPE_WIDTH] =
    g_param_spec_uint ("width", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, INTEGER_TYPE_N_PROPS, integer_type_props);
}

/**
 * llvmg_integer_type_get_width: (get-property width)
 * @self: an integer type
 *
 * Tells how many bits an integer of the type has.
 *
 * Returns: the width in bits; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_integer_type_get_width (LlvmgIntegerType *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INTEGER_TYPE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = LLVMGetIntTypeWidth (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * LlvmgFpType:
 *
 * A floating-point type: half, bfloat, float, double, x86_fp80, fp128 or ppc_fp128.
 *
 * Its [property@Llvmg.Type:kind] tells which.
 *
 * There is one object for a type of a context. It lives as long as the context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgFpType, LlvmgType)

typedef enum
{
  PROP_FP_TYPE_WIDTH = 1,
  FP_TYPE_N_PROPS
} LlvmgFpTypeProperty;

static GParamSpec *fp_type_props[FP_TYPE_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgFpType, llvmg_fp_type, LLVMG_TYPE_TYPE)

static void
llvmg_fp_type_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgFpType *self = LLVMG_FP_TYPE (object);

  switch ((LlvmgFpTypeProperty) id)
    {
    case PROP_FP_TYPE_WIDTH:
      g_value_set_uint (value, llvmg_fp_type_get_width (self));
      break;
    case FP_TYPE_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_fp_type_class_init (LlvmgFpTypeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_fp_type_get_property;

  /**
   * LlvmgFpType:width: (getter get_width)
   *
   * How many bits a number of the type has.
   *
   * Since: 0.1
   */
  fp_type_props[PROP_FP_TYPE_WIDTH] =
    g_param_spec_uint ("width", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, FP_TYPE_N_PROPS, fp_type_props);
}

/**
 * llvmg_fp_type_get_width: (get-property width)
 * @self: a floating-point type
 *
 * Tells how many bits a number of the type has.
 *
 * Returns: the width in bits; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_fp_type_get_width (LlvmgFpType *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FP_TYPE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = fp_width (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * LlvmgPointerType:
 *
 * The pointer type of an address space. What it points to is not part of it.
 *
 * There is one object for a type of a context. It lives as long as the context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgPointerType, LlvmgType)

typedef enum
{
  PROP_POINTER_TYPE_ADDRESS_SPACE = 1,
  POINTER_TYPE_N_PROPS
} LlvmgPointerTypeProperty;

static GParamSpec *pointer_type_props[POINTER_TYPE_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgPointerType, llvmg_pointer_type, LLVMG_TYPE_TYPE)

static void
llvmg_pointer_type_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgPointerType *self = LLVMG_POINTER_TYPE (object);

  switch ((LlvmgPointerTypeProperty) id)
    {
    case PROP_POINTER_TYPE_ADDRESS_SPACE:
      g_value_set_uint (value, llvmg_pointer_type_get_address_space (self));
      break;
    case POINTER_TYPE_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_pointer_type_class_init (LlvmgPointerTypeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_pointer_type_get_property;

  /**
   * LlvmgPointerType:address-space: (getter get_address_space)
   *
   * The address space.
   *
   * Since: 0.1
   */
  pointer_type_props[PROP_POINTER_TYPE_ADDRESS_SPACE] =
    g_param_spec_uint ("address-space", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, POINTER_TYPE_N_PROPS, pointer_type_props);
}

/**
 * llvmg_pointer_type_get_address_space: (get-property address-space)
 * @self: a pointer type
 *
 * Gives the address space.
 *
 * Returns: the number of the address space; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_pointer_type_get_address_space (LlvmgPointerType *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_POINTER_TYPE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = LLVMGetPointerAddressSpace (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * LlvmgTargetExtType:
 *
 * A type that only one target knows.
 *
 * See "Target Extension Type" in the LLVM Language Reference.
 *
 * There is one object for a type of a context. It lives as long as the context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgTargetExtType, LlvmgType)

typedef enum
{
  PROP_TARGET_EXT_TYPE_NAME = 1,
  PROP_TARGET_EXT_TYPE_N_TYPE_PARAMS,
  PROP_TARGET_EXT_TYPE_N_INT_PARAMS,
  TARGET_EXT_TYPE_N_PROPS
} LlvmgTargetExtTypeProperty;

static GParamSpec *target_ext_type_props[TARGET_EXT_TYPE_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgTargetExtType, llvmg_target_ext_type, LLVMG_TYPE_TYPE)

static void
llvmg_target_ext_type_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgTargetExtType *self = LLVMG_TARGET_EXT_TYPE (object);

  switch ((LlvmgTargetExtTypeProperty) id)
    {
    case PROP_TARGET_EXT_TYPE_NAME:
      g_value_take_string (value, llvmg_target_ext_type_get_name (self));
      break;
    case PROP_TARGET_EXT_TYPE_N_TYPE_PARAMS:
      g_value_set_uint (value, llvmg_target_ext_type_get_n_type_params (self));
      break;
    case PROP_TARGET_EXT_TYPE_N_INT_PARAMS:
      g_value_set_uint (value, llvmg_target_ext_type_get_n_int_params (self));
      break;
    case TARGET_EXT_TYPE_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_target_ext_type_class_init (LlvmgTargetExtTypeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_target_ext_type_get_property;

  /**
   * LlvmgTargetExtType:name: (getter get_name)
   *
   * The name of the type.
   *
   * Since: 0.1
   */
  target_ext_type_props[PROP_TARGET_EXT_TYPE_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgTargetExtType:n-type-params: (getter get_n_type_params)
   *
   * How many parameters are types.
   *
   * Since: 0.1
   */
  target_ext_type_props[PROP_TARGET_EXT_TYPE_N_TYPE_PARAMS] =
    g_param_spec_uint ("n-type-params", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgTargetExtType:n-int-params: (getter get_n_int_params)
   *
   * How many parameters are numbers.
   *
   * Since: 0.1
   */
  target_ext_type_props[PROP_TARGET_EXT_TYPE_N_INT_PARAMS] =
    g_param_spec_uint ("n-int-params", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, TARGET_EXT_TYPE_N_PROPS, target_ext_type_props);
}

/**
 * llvmg_target_ext_type_get_name: (get-property name)
 * @self: a target extension type
 *
 * Gives the name of the type.
 *
 * Returns: (transfer full) (nullable): the name; %NULL if the object is dead
 *
 * Since: 0.1
 */
char *
llvmg_target_ext_type_get_name (LlvmgTargetExtType *self)
{
  char *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_TARGET_EXT_TYPE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = g_utf8_make_valid (LLVMGetTargetExtTypeName (call.native), -1);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_target_ext_type_get_n_type_params: (get-property n-type-params)
 * @self: a target extension type
 *
 * Counts the parameters that are types.
 *
 * Returns: the number of type parameters; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_target_ext_type_get_n_type_params (LlvmgTargetExtType *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_TARGET_EXT_TYPE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = LLVMGetTargetExtTypeNumTypeParams (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_target_ext_type_get_n_int_params: (get-property n-int-params)
 * @self: a target extension type
 *
 * Counts the parameters that are numbers.
 *
 * Returns: the number of integer parameters; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_target_ext_type_get_n_int_params (LlvmgTargetExtType *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_TARGET_EXT_TYPE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = LLVMGetTargetExtTypeNumIntParams (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_target_ext_type_get_type_param:
 * @self: a target extension type
 * @index: which one, from 0
 *
 * Gives a parameter that is a type.
 *
 * Returns: (transfer full) (nullable): the type, or %NULL if there are not so
 *   many or the object is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_target_ext_type_get_type_param (LlvmgTargetExtType *self, guint index)
{
  LlvmgType *type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_TARGET_EXT_TYPE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  type = llvmg_type_get_part (&call, index);
  llvmg_call_end (&call);
  return type;
}

/**
 * llvmg_target_ext_type_list_type_params:
 * @self: a target extension type
 * @n_types: (out): the number of types
 *
 * Lists the parameters that are types.
 *
 * Returns: (transfer full) (array length=n_types): the types; empty if there are
 *   none or the object is dead
 *
 * Since: 0.1
 */
LlvmgType **
llvmg_target_ext_type_list_type_params (LlvmgTargetExtType *self, gsize *n_types)
{
  LlvmgType **list;
  LlvmgCall call;

  g_return_val_if_fail (n_types != NULL, NULL);
  *n_types = 0;
  g_return_val_if_fail (LLVMG_IS_TARGET_EXT_TYPE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return g_new0 (LlvmgType *, 1);
  list = llvmg_type_list_parts (&call, n_types);
  llvmg_call_end (&call);
  return list;
}

/**
 * llvmg_target_ext_type_get_int_param:
 * @self: a target extension type
 * @index: which one, from 0
 *
 * Gives a parameter that is a number.
 *
 * Returns: the number; 0 if there are not so many or the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_target_ext_type_get_int_param (LlvmgTargetExtType *self, guint index)
{
  guint number = 0;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_TARGET_EXT_TYPE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  if (index < LLVMGetTargetExtTypeNumIntParams (call.native))
    number = LLVMGetTargetExtTypeIntParam (call.native, index);
  llvmg_call_end (&call);
  return number;
}

/**
 * llvmg_target_ext_type_list_int_params:
 * @self: a target extension type
 * @n_numbers: (out): the number of numbers
 *
 * Lists the parameters that are numbers.
 *
 * Returns: (transfer full) (array length=n_numbers): the numbers; empty if there
 *   are none or the object is dead
 *
 * Since: 0.1
 */
guint *
llvmg_target_ext_type_list_int_params (LlvmgTargetExtType *self, gsize *n_numbers)
{
  guint *list;
  unsigned n;
  LlvmgCall call;

  g_return_val_if_fail (n_numbers != NULL, NULL);
  *n_numbers = 0;
  g_return_val_if_fail (LLVMG_IS_TARGET_EXT_TYPE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return g_new0 (guint, 1);
  n = LLVMGetTargetExtTypeNumIntParams (call.native);
  list = g_new0 (guint, (gsize) n + 1);
  for (unsigned i = 0; i < n; i++)
    list[i] = LLVMGetTargetExtTypeIntParam (call.native, i);
  *n_numbers = n;
  llvmg_call_end (&call);
  return list;
}
