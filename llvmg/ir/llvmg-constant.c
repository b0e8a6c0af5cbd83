/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/ir/llvmg-constant.h"
#include "llvmg/ir/llvmg-value-private.h"

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

/* ---- Checks ---- */

static gboolean
fail_type (LlvmgCall *call, const char *expected)
{
  g_autofree char *given = llvmg_type_to_text (call->native);

  return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "type: %s was expected, %s was given", expected, given);
}

static gboolean
check_integer_type (LlvmgCall *call)
{
  return LLVMGetTypeKind (call->native) == LLVMIntegerTypeKind || fail_type (call, "an integer type");
}

static gboolean
check_fp_type (LlvmgCall *call)
{
  switch (LLVMGetTypeKind (call->native))
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
      return fail_type (call, "a floating-point type");
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
    case LLVMStructTypeKind:
      return !LLVMIsOpaqueStruct (call->native) || fail_type (call, "a structure with a body");
    default:
      return TRUE;
    }
}

static gboolean
check_zero_type (LlvmgCall *call)
{
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

  g_return_val_if_fail (LLVMG_IS_TYPE (type), NULL);

  if (!llvmg_call_begin (&call, type, error))
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

  g_return_val_if_fail (LLVMG_IS_TYPE (type), NULL);

  if (!llvmg_call_begin (&call, type, error))
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

  g_return_val_if_fail (LLVMG_IS_TYPE (type), NULL);

  if (!llvmg_call_begin (&call, type, error))
    return NULL;
  if (check_integer_type (&call) && check_digits (&call, text, radix))
    {
      const char *digits = *text == '+' ? text + 1 : text;

      constant = llvmg_value_wrap (call.core, LLVMConstIntOfString (call.native, digits, (guint8) radix));
    }
  llvmg_call_end (&call);
  return constant;
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

  g_return_val_if_fail (LLVMG_IS_TYPE (type), NULL);

  if (!llvmg_call_begin (&call, type, error))
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

  g_return_val_if_fail (LLVMG_IS_TYPE (type), NULL);

  if (!llvmg_call_begin (&call, type, error))
    return NULL;
  if (text == NULL)
    {
      llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "text: a number was expected, nothing was given");
    }
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

/* ---- Constants of any type ---- */

static LlvmgValue *
const_of_type (LlvmgType    *type,
               gboolean    (*check) (LlvmgCall *call),
               LLVMValueRef (*make) (LLVMTypeRef type),
               GError      **error)
{
  LlvmgValue *constant = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_TYPE (type), NULL);

  if (!llvmg_call_begin (&call, type, error))
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
 * Gives the zero of a type.
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
