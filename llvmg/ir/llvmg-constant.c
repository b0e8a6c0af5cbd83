/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-constant-private.h"
#include "llvmg/ir/llvmg-constant.h"
#include "llvmg/ir/llvmg-list-private.h"

/* How many digits of a bound go into a message. */
#define MAX_SHOWN_DIGITS 60

/* How many elements are listed at once. */
#define MAX_LISTED (1u << 20)

/**
 * LlvmgConstant:
 *
 * A value that is known before the program runs.
 *
 * Constants are made by functions such as [func@Llvmg.const_int]. Those that do
 * not contain a global are shared by all modules of their context.
 *
 * See "Constants" in the LLVM Language Reference.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_IS_NULL_VALUE = 1,
  N_PROPS
} LlvmgConstantProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_BASE (LlvmgConstant, llvmg_constant, LLVMG_TYPE_USER)

static void
llvmg_constant_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((LlvmgConstantProperty) id)
    {
    case PROP_IS_NULL_VALUE:
      g_value_set_boolean (value, llvmg_constant_get_is_null_value (LLVMG_CONSTANT (object)));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_constant_class_init (LlvmgConstantClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_constant_get_property;
  LLVMG_WRAPPER_CLASS (klass)->noun = "constant";

  /**
   * LlvmgConstant:is-null-value: (getter get_is_null_value)
   *
   * Whether the constant is the zero of its type.
   *
   * Since: 0.1
   */
  props[PROP_IS_NULL_VALUE] =
    g_param_spec_boolean ("is-null-value", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_constant_get_is_null_value: (get-property is-null-value)
 * @self: a constant
 *
 * Tells whether the constant is the zero of its type.
 *
 * Returns: whether it is; %FALSE if the constant is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_constant_get_is_null_value (LlvmgConstant *self)
{
  gboolean is_null;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  is_null = LLVMIsNull (call.native);
  llvmg_call_end (&call);
  return is_null;
}

/* How many elements the constant has that can be asked for one by one. */
static guint64
count_elements (LLVMValueRef constant)
{
  LLVMTypeRef type = LLVMTypeOf (constant);

  switch (LLVMGetTypeKind (type))
    {
    case LLVMArrayTypeKind:
      return LLVMGetArrayLength2 (type);
    case LLVMVectorTypeKind:
      return LLVMGetVectorSize (type);
    case LLVMStructTypeKind:
      return LLVMCountStructElementTypes (type);
    default:
      return 0;
    }
}

/**
 * llvmg_constant_get_aggregate_element:
 * @self: a constant
 * @index: which element, from 0
 *
 * Gives an element of an array, structure or vector, however LLVM keeps it: packed,
 * as one zero, as undefined.
 *
 * Returns: (transfer full) (nullable) (type LlvmgConstant): the element; %NULL if there
 *   are not so many, if the constant is no aggregate, is an expression, or is a scalable
 *   vector, and if it is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_constant_get_aggregate_element (LlvmgConstant *self, guint index)
{
  LLVMValueRef element = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (index < count_elements (call.native))
    element = LLVMGetAggregateElement (call.native, index);
  return llvmg_const_end (&call, element);
}

/**
 * llvmg_constant_list_aggregate_elements:
 * @self: a constant
 * @n_elements: (out): the number of elements
 *
 * Lists the elements of an array, structure or vector, however LLVM keeps it.
 *
 * An aggregate of more than 2^20 elements, such as the zero of a huge array, is not
 * listed: a critical is logged, and the list is empty.
 *
 * Returns: (transfer full) (array length=n_elements) (element-type LlvmgConstant): the
 *   elements; empty where [method@Llvmg.Constant.get_aggregate_element] gives none
 *
 * Since: 0.1
 */
LlvmgValue **
llvmg_constant_list_aggregate_elements (LlvmgConstant *self, gsize *n_elements)
{
  GPtrArray *elements;
  guint64 n;
  LlvmgCall call;

  g_return_val_if_fail (n_elements != NULL, NULL);
  *n_elements = 0;
  g_return_val_if_fail (LLVMG_IS_CONSTANT (self), llvmg_list_empty (n_elements));

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_elements);
  n = count_elements (call.native);
  elements = g_ptr_array_new ();
  for (guint i = 0; i < n && n <= MAX_LISTED; i++)
    {
      LLVMValueRef element = LLVMGetAggregateElement (call.native, i);

      if (element == NULL)
        break;
      g_ptr_array_add (elements, llvmg_value_wrap (call.core, element));
    }
  llvmg_call_end (&call);
  if (n > MAX_LISTED)
    g_critical ("%s: an aggregate of %" G_GUINT64_FORMAT " elements is too long to be listed", G_STRFUNC, n);
  return llvmg_list_take (elements, n_elements);
}

/* ---- What the makers share ---- */

gboolean
llvmg_const_begin (LlvmgCall *call, GType type, gpointer object, const char *name, GError **error)
{
  if (object != NULL && G_TYPE_CHECK_INSTANCE_TYPE (object, type))
    return llvmg_call_begin_read (call, object, error);
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a %s was expected, %s was given", name,
               g_type_name (type), object != NULL ? G_OBJECT_TYPE_NAME (object) : "nothing");
  return FALSE;
}

LlvmgValue *
llvmg_const_end (LlvmgCall *call, LLVMValueRef constant)
{
  LlvmgValue *wrapper = llvmg_value_wrap (call->core, constant);

  llvmg_call_end (call);
  return wrapper;
}

LLVMValueRef
llvmg_const_arg (LlvmgCall *call, LlvmgValue *value, const char *name)
{
  return llvmg_call_arg (call, LLVMG_TYPE_CONSTANT, value, name);
}

LLVMValueRef *
llvmg_const_args (LlvmgCall *call, LlvmgValue *const *values, guint n, const char *name)
{
  return (LLVMValueRef *) llvmg_call_args (call, LLVMG_TYPE_CONSTANT, values, n, name);
}

gboolean
llvmg_const_check_parts (LlvmgCall *call, LLVMValueRef *parts, guint n_parts)
{
  const char *problem = llvmg_bridge_constants_problem (parts, n_parts);

  return problem == NULL || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s", problem);
}

gboolean
llvmg_const_fail_type (LlvmgCall *call, const char *name, const char *expected, LLVMTypeRef given)
{
  g_autofree char *text = llvmg_type_to_text (given);

  return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: %s was expected, %s was given", name, expected, text);
}

gboolean
llvmg_const_check_type (LlvmgCall *call, const char *name, LLVMValueRef value, LLVMTypeRef type)
{
  g_autofree char *expected = NULL;

  if (LLVMTypeOf (value) == type)
    return TRUE;
  expected = llvmg_type_to_text (type);
  return llvmg_const_fail_type (call, name, expected, LLVMTypeOf (value));
}

gboolean
llvmg_const_check_length (LlvmgCall *call, const char *name, LLVMTypeRef type)
{
  if (!llvmg_const_type_is_vector (type) || LLVMGetVectorSize (type) <= LLVMG_MAX_VECTOR_LENGTH)
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a vector of at most %u elements was expected, one of %u was given",
                          name, LLVMG_MAX_VECTOR_LENGTH, LLVMGetVectorSize (type));
}

guint64 *
llvmg_const_read_bound (LlvmgCall *call, const char *parameter, const char *text, guint bits)
{
  guint64 *words;

  if (text == NULL)
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: decimal digits were expected, nothing was given", parameter);
      return NULL;
    }
  if (llvmg_bridge_check_integer (text, 10, bits) != LLVMG_BRIDGE_NUMBER_OK)
    {
      g_autofree char *shown = g_utf8_make_valid (text, (gssize) strnlen (text, MAX_SHOWN_DIGITS));

      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                       "%s: a decimal number of %u bits was expected, \"%s\" was given", parameter, bits, shown);
      return NULL;
    }
  words = g_new0 (guint64, (bits + 63) / 64);
  llvmg_bridge_integer_to_words (text, bits, words);
  return words;
}

gboolean
llvmg_const_type_is_vector (LLVMTypeRef type)
{
  LLVMTypeKind kind = LLVMGetTypeKind (type);

  return kind == LLVMVectorTypeKind || kind == LLVMScalableVectorTypeKind;
}

LLVMTypeRef
llvmg_const_scalar_type (LLVMTypeRef type)
{
  return llvmg_const_type_is_vector (type) ? LLVMGetElementType (type) : type;
}

gboolean
llvmg_const_type_is_integer (LLVMTypeRef type)
{
  return LLVMGetTypeKind (type) == LLVMIntegerTypeKind;
}

gboolean
llvmg_const_type_is_float (LLVMTypeRef type)
{
  switch (LLVMGetTypeKind (type))
    {
    case LLVMHalfTypeKind:
    case LLVMBFloatTypeKind:
    case LLVMFloatTypeKind:
    case LLVMDoubleTypeKind:
    case LLVMX86_FP80TypeKind:
    case LLVMFP128TypeKind:
    case LLVMPPC_FP128TypeKind:
      return TRUE;
    default:
      return FALSE;
    }
}

/* ---- Checks of the type that a function was called with ---- */

static gboolean
fail_type (LlvmgCall *call, const char *expected)
{
  return llvmg_const_fail_type (call, "type", expected, call->native);
}

static gboolean
check_integer_type (LlvmgCall *call)
{
  return llvmg_const_type_is_integer (call->native) || fail_type (call, "an integer type");
}

static gboolean
check_fp_type (LlvmgCall *call)
{
  return llvmg_const_type_is_float (call->native) || fail_type (call, "a floating-point type");
}

static gboolean
type_is_aggregate (LLVMTypeRef type)
{
  switch (LLVMGetTypeKind (type))
    {
    case LLVMArrayTypeKind:
    case LLVMStructTypeKind:
    case LLVMVectorTypeKind:
    case LLVMScalableVectorTypeKind:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether there can be a value of the type that instructions use. */
static gboolean
check_value_type (LlvmgCall *call)
{
  switch (LLVMGetTypeKind (call->native))
    {
    case LLVMVoidTypeKind:
    case LLVMFunctionTypeKind:
    case LLVMLabelTypeKind:
    case LLVMMetadataTypeKind:
    case LLVMTokenTypeKind:
    case LLVMX86_AMXTypeKind:
      return fail_type (call, "a type of values");
    default:
      return !type_is_aggregate (call->native) || LLVMTypeIsSized (call->native)
             || fail_type (call, "a type whose size is known");
    }
}

static gboolean
check_zero_type (LlvmgCall *call)
{
  if (LLVMGetTypeKind (call->native) == LLVMTokenTypeKind)
    return TRUE;
  if (!check_value_type (call))
    return FALSE;
  return llvmg_bridge_type_has_zero (call->native) || fail_type (call, "a type that has a zero");
}

/* ---- Numbers ---- */

/* As signed or as unsigned. */
static gboolean
fits_either (gint64 value, unsigned bits)
{
  if (bits >= 64)
    return TRUE;
  return value < 0 ? value >= -((gint64) 1 << (bits - 1)) : (guint64) value >> bits == 0;
}

/**
 * llvmg_const_int:
 * @type: (type LlvmgIntegerType): an integer type
 * @value: the value, which must fit the width of the type as signed or unsigned
 * @error: return location for an error
 *
 * Gives an integer constant.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the type is dead, with
 * `TYPE_MISMATCH` when it is no integer type, and with `INVALID_ARGUMENT` when the
 * value does not fit.
 *
 * Returns: (transfer full) (type LlvmgConstantInt): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_int (LlvmgType *type, gint64 value, GError **error)
{
  LlvmgValue *constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, type, "type", error))
    return NULL;
  if (check_integer_type (&call))
    {
      unsigned bits = LLVMGetIntTypeWidth (call.native);

      if (!fits_either (value, bits))
        llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "value: a number of %u bits was expected, %" G_GINT64_FORMAT " was given",
                         bits, value);
      else
        constant = llvmg_value_wrap (call.core, LLVMConstInt (call.native, (guint64) value, TRUE));
    }
  llvmg_call_end (&call);
  return constant;
}

/**
 * llvmg_const_uint:
 * @type: (type LlvmgIntegerType): an integer type
 * @value: the value, which must fit the width of the type as unsigned
 * @error: return location for an error
 *
 * Gives an integer constant.
 *
 * Fails as [func@Llvmg.const_int] does.
 *
 * Returns: (transfer full) (type LlvmgConstantInt): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_uint (LlvmgType *type, guint64 value, GError **error)
{
  LlvmgValue *constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, type, "type", error))
    return NULL;
  if (check_integer_type (&call))
    {
      unsigned bits = LLVMGetIntTypeWidth (call.native);

      if (bits < 64 && value >> bits != 0)
        llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "value: a number of %u bits was expected, %" G_GUINT64_FORMAT " was given",
                         bits, value);
      else
        constant = llvmg_value_wrap (call.core, LLVMConstInt (call.native, value, FALSE));
    }
  llvmg_call_end (&call);
  return constant;
}

static gboolean
check_digits (LlvmgCall *call, const char *text, guint radix)
{
  if (radix != 2 && radix != 8 && radix != 10 && radix != 16 && radix != 36)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "radix: 2, 8, 10, 16 or 36 was expected, %u was given", radix);
  if (text == NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "text: digits were expected, nothing was given");
  switch (llvmg_bridge_check_integer (text, radix, LLVMGetIntTypeWidth (call->native)))
    {
    case LLVMG_BRIDGE_NUMBER_MALFORMED:
      return llvmg_call_fail (call, LLVMG_ERROR_PARSE, "text: digits of radix %u were expected, '%.40s' was given", radix, text);
    case LLVMG_BRIDGE_NUMBER_TOO_BIG:
      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "text: a number of %u bits was expected, '%.40s' was given",
                              LLVMGetIntTypeWidth (call->native), text);
    case LLVMG_BRIDGE_NUMBER_OK:
    default:
      return TRUE;
    }
}

/**
 * llvmg_const_int_from_string:
 * @type: (type LlvmgIntegerType): an integer type
 * @text: digits, with a sign before them if wanted
 * @radix: 2, 8, 10, 16 or 36
 * @error: return location for an error
 *
 * Gives an integer constant of any width.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the type is dead, with
 * `TYPE_MISMATCH` when it is no integer type, with `PARSE` when the text is no
 * number, and with `INVALID_ARGUMENT` when the number does not fit the width as
 * signed or unsigned, or for another radix.
 *
 * Returns: (transfer full) (type LlvmgConstantInt): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_int_from_string (LlvmgType *type, const char *text, guint radix, GError **error)
{
  LlvmgValue *constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, type, "type", error))
    return NULL;
  if (check_integer_type (&call) && check_digits (&call, text, radix))
    {
      const char *digits = *text == '+' ? text + 1 : text;

      constant = llvmg_value_wrap (call.core, LLVMConstIntOfString (call.native, digits, (guint8) radix));
    }
  llvmg_call_end (&call);
  return constant;
}

/* Bits above the width of the type repeat its sign or are 0. */
static gboolean
check_words (LlvmgCall *call, const guint64 *words, guint n_words)
{
  guint bits = LLVMGetIntTypeWidth (call->native);
  gboolean is_negative, fits = TRUE;
  guint64 sign;

  if (n_words == 0 || words == NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "words: at least one word was expected, none was given");
  is_negative = words[n_words - 1] >> 63 != 0 && bits < (guint64) n_words * 64;
  if (is_negative && (words[(bits - 1) / 64] >> ((bits - 1) % 64) & 1) == 0)
    fits = FALSE;
  sign = is_negative ? G_MAXUINT64 : 0;
  for (guint i = (bits - 1) / 64; i < n_words && fits; i++)
    {
      guint used = i == (bits - 1) / 64 ? (bits - 1) % 64 + 1 : 0;

      if (used < 64)
        fits = words[i] >> used == sign >> used;
    }
  return fits || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "words: a number of %u bits was expected, one of more bits was given",
                                  bits);
}

/**
 * llvmg_const_int_from_words:
 * @type: (type LlvmgIntegerType): an integer type
 * @words: (array length=n_words): the bits, 64 in each word, the lowest word first
 * @n_words: the number of words, at least 1
 * @error: return location for an error
 *
 * Gives an integer constant of any width.
 *
 * Bits above those given are 0. Bits above the width of the type are 0, or repeat the
 * sign of a negative number.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the type is dead, with
 * `TYPE_MISMATCH` when it is no integer type, and with `INVALID_ARGUMENT` when there is
 * no word, or the number does not fit the width as signed or unsigned.
 *
 * Returns: (transfer full) (type LlvmgConstantInt): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_int_from_words (LlvmgType *type, const guint64 *words, guint n_words, GError **error)
{
  LLVMValueRef constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, type, "type", error))
    return NULL;
  if (check_integer_type (&call) && check_words (&call, words, n_words))
    {
      guint n = MIN (n_words, (LLVMGetIntTypeWidth (call.native) + 63) / 64);

      constant = LLVMConstIntOfArbitraryPrecision (call.native, n, words);
    }
  return llvmg_const_end (&call, constant);
}

/**
 * llvmg_const_real:
 * @type: (type LlvmgFpType): a floating-point type
 * @value: the value, which is rounded to the type
 * @error: return location for an error
 *
 * Gives a floating-point constant.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the type is dead and with
 * `TYPE_MISMATCH` when it is no floating-point type.
 *
 * Returns: (transfer full) (type LlvmgConstantFp): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_real (LlvmgType *type, double value, GError **error)
{
  LlvmgValue *constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, type, "type", error))
    return NULL;
  if (check_fp_type (&call))
    constant = llvmg_value_wrap (call.core, LLVMConstReal (call.native, value));
  llvmg_call_end (&call);
  return constant;
}

/**
 * llvmg_const_real_from_string:
 * @type: (type LlvmgFpType): a floating-point type
 * @text: a number, such as "1.5e3" or "0x1.8p1"
 * @error: return location for an error
 *
 * Gives a floating-point constant, rounded to the type.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the type is dead, with
 * `TYPE_MISMATCH` when it is no floating-point type, with `INVALID_ARGUMENT` when
 * the text is missing, and with `PARSE` when it is no number.
 *
 * Returns: (transfer full) (type LlvmgConstantFp): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_real_from_string (LlvmgType *type, const char *text, GError **error)
{
  LlvmgValue *constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, type, "type", error))
    return NULL;
  if (text == NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "text: a number was expected, nothing was given");
  else if (check_fp_type (&call))
    {
      char *reason = llvmg_bridge_check_real (call.native, text);

      if (reason != NULL)
        llvmg_call_fail_take (&call, LLVMG_ERROR_PARSE, "text: a number was expected", reason);
      else
        constant = llvmg_value_wrap (call.core, LLVMConstRealOfString (call.native, text));
    }
  llvmg_call_end (&call);
  return constant;
}

static gboolean
check_fp_words (LlvmgCall *call, const guint64 *words, guint n_words)
{
  guint bits = llvmg_bridge_fp_type_get_bits (call->native);
  guint n = (bits + 63) / 64;

  if (n_words != n || words == NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "words: %u of 64 bits were expected, %u were given", n,
                            words != NULL ? n_words : 0);
  if (bits % 64 != 0 && words[n - 1] >> (bits % 64) != 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "words: a number of %u bits was expected, one of more bits was given", bits);
  return TRUE;
}

/**
 * llvmg_const_real_from_words:
 * @type: (type LlvmgFpType): a floating-point type
 * @words: (array length=n_words): the bits, 64 in each word, the lowest word first
 * @n_words: the number of words, as many as the type has bits for: 1 up to `double`, else 2
 * @error: return location for an error
 *
 * Gives the floating-point constant of these bits, exactly: NaNs keep their payload.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the type is dead, with
 * `TYPE_MISMATCH` when it is no floating-point type, and with `INVALID_ARGUMENT` for
 * another number of words, when bits above the width of the type are set, and for bits
 * that are no number of the type (as `x86_fp80` has them).
 *
 * Returns: (transfer full) (type LlvmgConstantFp): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_real_from_words (LlvmgType *type, const guint64 *words, guint n_words, GError **error)
{
  LLVMValueRef constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, type, "type", error))
    return NULL;
  if (check_fp_type (&call) && check_fp_words (&call, words, n_words))
    {
      constant = llvmg_bridge_const_fp_from_words (call.native, words);
      if (constant == NULL)
        {
          g_autofree char *text = llvmg_type_to_text (call.native);

          llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "words: no %s has these bits", text);
        }
    }
  return llvmg_const_end (&call, constant);
}

/* ---- Constants of any type ---- */

static LlvmgValue *
const_of_type (LlvmgType    *type,
               gboolean    (*check) (LlvmgCall *call),
               LLVMValueRef (*make) (LLVMTypeRef type),
               GError      **error)
{
  LlvmgValue *constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, type, "type", error))
    return NULL;
  if (check (&call))
    constant = llvmg_value_wrap (call.core, make (call.native));
  llvmg_call_end (&call);
  return constant;
}

/**
 * llvmg_const_null:
 * @type: a type
 * @error: return location for an error
 *
 * Gives the zero of a type; of the token type, `none`.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the type is dead and with
 * `TYPE_MISMATCH` when it has no zero.
 *
 * Returns: (transfer full) (type LlvmgConstant): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_null (LlvmgType *type, GError **error)
{
  return const_of_type (type, check_zero_type, LLVMConstNull, error);
}

static gboolean
check_pointer_type (LlvmgCall *call)
{
  return LLVMGetTypeKind (call->native) == LLVMPointerTypeKind || fail_type (call, "a pointer type");
}

/**
 * llvmg_const_pointer_null:
 * @type: (type LlvmgPointerType): a pointer type
 * @error: return location for an error
 *
 * Gives the null pointer.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the type is dead and with
 * `TYPE_MISMATCH` when it is no pointer type.
 *
 * Returns: (transfer full) (type LlvmgConstantPointerNull): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_pointer_null (LlvmgType *type, GError **error)
{
  return const_of_type (type, check_pointer_type, LLVMConstPointerNull, error);
}

static gboolean
check_all_ones_type (LlvmgCall *call)
{
  LLVMTypeRef scalar = llvmg_const_scalar_type (call->native);

  if (!llvmg_const_type_is_integer (scalar) && !llvmg_const_type_is_float (scalar))
    return fail_type (call, "a type of integers or floating-point numbers, or a vector of them,");
  return llvmg_const_check_length (call, "type", call->native);
}

/**
 * llvmg_const_all_ones:
 * @type: an integer or floating-point type, or a vector of them
 * @error: return location for an error
 *
 * Gives the value of a type whose bits are all 1: -1, or a NaN.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the type is dead, with
 * `TYPE_MISMATCH` when it is another type, and with `INVALID_ARGUMENT` when it is a
 * vector of more than 2^20 elements.
 *
 * Returns: (transfer full) (type LlvmgConstant): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_all_ones (LlvmgType *type, GError **error)
{
  return const_of_type (type, check_all_ones_type, LLVMConstAllOnes, error);
}

/**
 * llvmg_const_undef:
 * @type: a type
 * @error: return location for an error
 *
 * Gives the value of a type that may be anything.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the type is dead and with
 * `TYPE_MISMATCH` when there are no values of it.
 *
 * Returns: (transfer full) (type LlvmgUndefValue): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_undef (LlvmgType *type, GError **error)
{
  return const_of_type (type, check_value_type, LLVMGetUndef, error);
}

/**
 * llvmg_const_poison:
 * @type: a type
 * @error: return location for an error
 *
 * Gives the poison value of a type.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the type is dead and with
 * `TYPE_MISMATCH` when there are no values of it.
 *
 * Returns: (transfer full) (type LlvmgPoisonValue): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_poison (LlvmgType *type, GError **error)
{
  return const_of_type (type, check_value_type, LLVMGetPoison, error);
}
