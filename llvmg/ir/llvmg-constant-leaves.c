/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "llvmg/base/llvmg-run-private.h"
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

static char *
take_text (char *native)
{
  char *text = g_strdup (native);

  free (native);
  return text;
}

/**
 * llvmg_constant_int_to_text:
 * @self: an integer constant
 * @radix: 2, 8, 10, 16 or 36
 * @is_signed: whether to take the value as signed
 * @error: return location for an error
 *
 * Prints the digits of the value, whatever its width, with a minus sign before them if
 * it is negative. [func@Llvmg.const_int_from_string] reads them.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` for another radix.
 *
 * Returns: (transfer full): the digits
 *
 * Since: 0.1
 */
char *
llvmg_constant_int_to_text (LlvmgConstantInt *self, guint radix, gboolean is_signed, GError **error)
{
  char *text = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_INT (self), NULL);

  if (!llvmg_call_begin_read (&call, self, error))
    return NULL;
  if (radix != 2 && radix != 8 && radix != 10 && radix != 16 && radix != 36)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "radix: 2, 8, 10, 16 or 36 was expected, %u was given", radix);
  else
    text = take_text (llvmg_bridge_int_print (call.native, radix, is_signed));
  llvmg_call_end (&call);
  return text;
}

/**
 * llvmg_constant_int_to_words:
 * @self: an integer constant
 * @n_words: (out): the number of words
 *
 * Gives the bits of the value, 64 in each word, the lowest word first; bits above the
 * width are 0. [func@Llvmg.const_int_from_words] reads them.
 *
 * Returns: (transfer full) (array length=n_words): the words; none if the object is dead
 *
 * Since: 0.1
 */
guint64 *
llvmg_constant_int_to_words (LlvmgConstantInt *self, gsize *n_words)
{
  const uint64_t *native;
  guint64 *words;
  unsigned n;
  LlvmgCall call;

  g_return_val_if_fail (n_words != NULL, NULL);
  *n_words = 0;
  g_return_val_if_fail (LLVMG_IS_CONSTANT_INT (self), g_new0 (guint64, 1));

  if (!llvmg_call_begin_get (&call, self))
    return g_new0 (guint64, 1);
  native = llvmg_bridge_int_get_words (call.native, &n);
  words = g_memdup2 (native, n * sizeof (guint64));
  *n_words = n;
  llvmg_call_end (&call);
  return words;
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
    g_param_spec_double ("value", NULL, NULL, -INFINITY, INFINITY, 0,
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
  bool loses;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_FP (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = llvmg_bridge_fp_to_double (call.native, &loses);
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
  bool loses = false;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_FP (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  llvmg_bridge_fp_to_double (call.native, &loses);
  llvmg_call_end (&call);
  return loses;
}

static char *
print_fp (LlvmgConstantFp *self, char *(*print) (LLVMValueRef constant))
{
  char *text;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_FP (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  text = take_text (print (call.native));
  llvmg_call_end (&call);
  return text;
}

/**
 * llvmg_constant_fp_to_text:
 * @self: a floating-point constant
 *
 * Prints the value so that [func@Llvmg.const_real_from_string] reads the same from it:
 * in decimal digits, in hexadecimal digits where those would not do, as "inf", or as
 * "nan" with its payload, as in "nan(0x2a)".
 *
 * Only a NaN of a type whose texts cannot say its payload (`ppc_fp128`) is not read back
 * the same; [method@Llvmg.ConstantFp.to_bits] is exact for all.
 *
 * Returns: (transfer full) (nullable): the text; %NULL if the object is dead
 *
 * Since: 0.1
 */
char *
llvmg_constant_fp_to_text (LlvmgConstantFp *self)
{
  return print_fp (self, llvmg_bridge_fp_print);
}

/**
 * llvmg_constant_fp_to_bits:
 * @self: a floating-point constant
 *
 * Prints the bits of the value: "0x" and a hexadecimal digit for each four bits of the
 * type, "0x3ff8000000000000" for a `double` of 1.5.
 *
 * [func@Llvmg.const_real_from_words] is the way back.
 *
 * Returns: (transfer full) (nullable): the text; %NULL if the object is dead
 *
 * Since: 0.1
 */
char *
llvmg_constant_fp_to_bits (LlvmgConstantFp *self)
{
  return print_fp (self, llvmg_bridge_fp_print_bits);
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
 * LlvmgOtherConstant:
 *
 * A constant of a kind that has no class of its own.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgOtherConstant, llvmg_other_constant, LLVMG_TYPE_CONSTANT, LlvmgConstant)
