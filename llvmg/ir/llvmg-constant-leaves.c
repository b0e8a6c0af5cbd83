/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/ir/llvmg-constant-leaves.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

static guint
int_width (LLVMValueRef value)
{
  LLVMTypeRef type = LLVMTypeOf (value);

  /* An integer constant may stand for a vector of equal ones. */
  if (LLVMGetTypeKind (type) != LLVMIntegerTypeKind)
    type = LLVMGetElementType (type);
  return LLVMGetIntTypeWidth (type);
}

static double
get_double (LLVMValueRef value, gboolean *loses)
{
  LLVMBool native_loses = FALSE;
  double number = 0;

  if (LLVMGetTypeKind (LLVMTypeOf (value)) == LLVMVectorTypeKind
      || LLVMGetTypeKind (LLVMTypeOf (value)) == LLVMScalableVectorTypeKind)
    return number;
  number = LLVMConstRealGetDouble (value, &native_loses);
  if (loses != NULL)
    *loses = native_loses;
  return number;
}

static gboolean
loses_info (LLVMValueRef value)
{
  gboolean loses = FALSE;

  get_double (value, &loses);
  return loses;
}

/**
 * LlvmgConstantAggregate:
 *
 * An array, structure or vector that is made of constants.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgConstantAggregate, LlvmgConstant)

LLVMG_DEFINE_BASE (LlvmgConstantAggregate, llvmg_constant_aggregate, LLVMG_TYPE_CONSTANT)

static void
llvmg_constant_aggregate_class_init (LlvmgConstantAggregateClass *klass)
{
  (void) klass;
}

/**
 * LlvmgConstantArray:
 *
 * An array that is made of constants.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgConstantArray, llvmg_constant_array, LLVMG_TYPE_CONSTANT_AGGREGATE, LlvmgConstantAggregate)

/**
 * LlvmgConstantStruct:
 *
 * A structure that is made of constants.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgConstantStruct, llvmg_constant_struct, LLVMG_TYPE_CONSTANT_AGGREGATE, LlvmgConstantAggregate)

/**
 * LlvmgConstantVector:
 *
 * A vector that is made of constants.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgConstantVector, llvmg_constant_vector, LLVMG_TYPE_CONSTANT_AGGREGATE, LlvmgConstantAggregate)

/**
 * LlvmgConstantDataSequential:
 *
 * An array or vector of numbers, kept packed.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgConstantDataSequential, LlvmgConstant)

LLVMG_DEFINE_BASE (LlvmgConstantDataSequential, llvmg_constant_data_sequential, LLVMG_TYPE_CONSTANT)

static void
llvmg_constant_data_sequential_class_init (LlvmgConstantDataSequentialClass *klass)
{
  (void) klass;
}

/**
 * LlvmgConstantDataArray:
 *
 * An array of numbers, kept packed; a string.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgConstantDataArray, llvmg_constant_data_array, LLVMG_TYPE_CONSTANT_DATA_SEQUENTIAL, LlvmgConstantDataSequential)

/**
 * LlvmgConstantDataVector:
 *
 * A vector of numbers, kept packed.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgConstantDataVector, llvmg_constant_data_vector, LLVMG_TYPE_CONSTANT_DATA_SEQUENTIAL, LlvmgConstantDataSequential)

/**
 * LlvmgConstantInt:
 *
 * An integer constant of any width.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgConstantInt, LlvmgConstant)

typedef enum
{
  PROP_CONSTANT_INT_ZEXT_VALUE = 1,
  PROP_CONSTANT_INT_SEXT_VALUE,
  PROP_CONSTANT_INT_N_BITS,
  CONSTANT_INT_N_PROPS
} LlvmgConstantIntProperty;

static GParamSpec *constant_int_props[CONSTANT_INT_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgConstantInt, llvmg_constant_int, LLVMG_TYPE_CONSTANT)

static void
llvmg_constant_int_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgConstantInt *self = LLVMG_CONSTANT_INT (object);

  switch ((LlvmgConstantIntProperty) id)
    {
    case PROP_CONSTANT_INT_ZEXT_VALUE:
      g_value_set_uint64 (value, llvmg_constant_int_get_zext_value (self));
      break;
    case PROP_CONSTANT_INT_SEXT_VALUE:
      g_value_set_int64 (value, llvmg_constant_int_get_sext_value (self));
      break;
    case PROP_CONSTANT_INT_N_BITS:
      g_value_set_uint (value, llvmg_constant_int_get_n_bits (self));
      break;
    case CONSTANT_INT_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_constant_int_class_init (LlvmgConstantIntClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_constant_int_get_property;

  /**
   * LlvmgConstantInt:zext-value: (getter get_zext_value)
   *
   * The value, taken as unsigned; 0 if it needs more than 64 bits.
   *
   * Since: 0.1
   */
  constant_int_props[PROP_CONSTANT_INT_ZEXT_VALUE] =
    g_param_spec_uint64 ("zext-value", NULL, NULL, 0, G_MAXUINT64, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgConstantInt:sext-value: (getter get_sext_value)
   *
   * The value, taken as signed; 0 if it needs more than 64 bits.
   *
   * Since: 0.1
   */
  constant_int_props[PROP_CONSTANT_INT_SEXT_VALUE] =
    g_param_spec_int64 ("sext-value", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgConstantInt:n-bits: (getter get_n_bits)
   *
   * The width of the type in bits.
   *
   * Since: 0.1
   */
  constant_int_props[PROP_CONSTANT_INT_N_BITS] =
    g_param_spec_uint ("n-bits", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, CONSTANT_INT_N_PROPS, constant_int_props);
}

/**
 * llvmg_constant_int_get_zext_value: (get-property zext-value)
 * @self: an integer constant
 *
 * Gives the value, taken as unsigned. Use [method@Llvmg.ConstantInt.to_text] for wide ones.
 *
 * Returns: the value, or 0 if it needs more than 64 bits; 0 if the object is dead
 *
 * Since: 0.1
 */
guint64
llvmg_constant_int_get_zext_value (LlvmgConstantInt *self)
{
  guint64 result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_INT (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = llvmg_bridge_int_fits (call.native, false) ? LLVMConstIntGetZExtValue (call.native) : 0;
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_constant_int_get_sext_value: (get-property sext-value)
 * @self: an integer constant
 *
 * Gives the value, taken as signed. Use [method@Llvmg.ConstantInt.to_text] for wide ones.
 *
 * Returns: the value, or 0 if it needs more than 64 bits; 0 if the object is dead
 *
 * Since: 0.1
 */
gint64
llvmg_constant_int_get_sext_value (LlvmgConstantInt *self)
{
  gint64 result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_INT (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = llvmg_bridge_int_fits (call.native, true) ? LLVMConstIntGetSExtValue (call.native) : 0;
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_constant_int_get_n_bits: (get-property n-bits)
 * @self: an integer constant
 *
 * Gives the width of the type in bits.
 *
 * Returns: the width in bits; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_constant_int_get_n_bits (LlvmgConstantInt *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_INT (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = int_width (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_constant_int_to_text:
 * @self: an integer constant
 * @is_signed: whether to take the value as signed
 *
 * Prints the value in decimal digits, whatever its width.
 *
 * Returns: (transfer full) (nullable): the digits; %NULL if the object is dead
 *
 * Since: 0.1
 */
char *
llvmg_constant_int_to_text (LlvmgConstantInt *self, gboolean is_signed)
{
  char *printed, *text;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_INT (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  printed = llvmg_bridge_int_print (call.native, is_signed);
  text = g_strdup (printed);
  free (printed);
  llvmg_call_end (&call);
  return text;
}

/**
 * LlvmgConstantFp:
 *
 * A floating-point constant.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgConstantFp, LlvmgConstant)

typedef enum
{
  PROP_CONSTANT_FP_VALUE = 1,
  PROP_CONSTANT_FP_LOSES_INFO,
  CONSTANT_FP_N_PROPS
} LlvmgConstantFpProperty;

static GParamSpec *constant_fp_props[CONSTANT_FP_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgConstantFp, llvmg_constant_fp, LLVMG_TYPE_CONSTANT)

static void
llvmg_constant_fp_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgConstantFp *self = LLVMG_CONSTANT_FP (object);

  switch ((LlvmgConstantFpProperty) id)
    {
    case PROP_CONSTANT_FP_VALUE:
      g_value_set_double (value, llvmg_constant_fp_get_value (self));
      break;
    case PROP_CONSTANT_FP_LOSES_INFO:
      g_value_set_boolean (value, llvmg_constant_fp_get_loses_info (self));
      break;
    case CONSTANT_FP_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_constant_fp_class_init (LlvmgConstantFpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_constant_fp_get_property;

  /**
   * LlvmgConstantFp:value: (getter get_value)
   *
   * The value as a double, rounded if it does not fit.
   *
   * Since: 0.1
   */
  constant_fp_props[PROP_CONSTANT_FP_VALUE] =
    g_param_spec_double ("value", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgConstantFp:loses-info: (getter get_loses_info)
   *
   * Whether the value does not fit a double.
   *
   * Since: 0.1
   */
  constant_fp_props[PROP_CONSTANT_FP_LOSES_INFO] =
    g_param_spec_boolean ("loses-info", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, CONSTANT_FP_N_PROPS, constant_fp_props);
}

/**
 * llvmg_constant_fp_get_value: (get-property value)
 * @self: a floating-point constant
 *
 * Gives the value as a double, rounded if it does not fit.
 *
 * Returns: the value; 0 if the object is dead
 *
 * Since: 0.1
 */
double
llvmg_constant_fp_get_value (LlvmgConstantFp *self)
{
  double result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_FP (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = get_double (call.native, NULL);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_constant_fp_get_loses_info: (get-property loses-info)
 * @self: a floating-point constant
 *
 * Tells whether [property@Llvmg.ConstantFp:value] is rounded.
 *
 * Returns: whether it does not; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_constant_fp_get_loses_info (LlvmgConstantFp *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_FP (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = loses_info (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * LlvmgConstantPointerNull:
 *
 * The null pointer of an address space.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgConstantPointerNull, llvmg_constant_pointer_null, LLVMG_TYPE_CONSTANT, LlvmgConstant)

/**
 * LlvmgConstantAggregateZero:
 *
 * An array, structure or vector that is all zero.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgConstantAggregateZero, llvmg_constant_aggregate_zero, LLVMG_TYPE_CONSTANT, LlvmgConstant)

/**
 * LlvmgConstantTokenNone:
 *
 * The token that stands for none.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgConstantTokenNone, llvmg_constant_token_none, LLVMG_TYPE_CONSTANT, LlvmgConstant)

/**
 * LlvmgConstantTargetNone:
 *
 * The zero of a target extension type.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgConstantTargetNone, llvmg_constant_target_none, LLVMG_TYPE_CONSTANT, LlvmgConstant)

/**
 * LlvmgUndefValue:
 *
 * A value that may be anything.
 *
 * See "Undefined Values" in the LLVM Language Reference.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgUndefValue, llvmg_undef_value, LLVMG_TYPE_CONSTANT, LlvmgConstant)

/**
 * LlvmgPoisonValue:
 *
 * What comes of an operation that went wrong.
 *
 * See "Poison Values" in the LLVM Language Reference.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgPoisonValue, llvmg_poison_value, LLVMG_TYPE_CONSTANT, LlvmgConstant)

/**
 * LlvmgConstantExpr:
 *
 * An expression over constants, such as the address of an element of a global.
 *
 * It goes when a global in it goes.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgConstantExpr, llvmg_constant_expr, LLVMG_TYPE_CONSTANT, LlvmgConstant)

/**
 * LlvmgBlockAddress:
 *
 * The address of a basic block. It goes with its function.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgBlockAddress, llvmg_block_address, LLVMG_TYPE_CONSTANT, LlvmgConstant)

/**
 * LlvmgConstantPtrAuth:
 *
 * A signed pointer.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgConstantPtrAuth, llvmg_constant_ptr_auth, LLVMG_TYPE_CONSTANT, LlvmgConstant)

/**
 * LlvmgOtherConstant:
 *
 * A constant of a kind that has no class of its own.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgOtherConstant, llvmg_other_constant, LLVMG_TYPE_CONSTANT, LlvmgConstant)
