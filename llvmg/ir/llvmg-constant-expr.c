/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/base/llvmg-llvm-compat-private.h"
#include "llvmg/ir/llvmg-constant-expr.h"
#include "llvmg/ir/llvmg-constant-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgConstantExpr:
 *
 * An expression of constants that is known at the latest when the program is loaded, such as
 * the address of an element of a global.
 *
 * The functions that make such constants, from [func@Llvmg.const_binop] to
 * [func@Llvmg.const_align_of], give a plain constant where LLVM can compute the result.
 *
 * See "Constant Expressions" in the LLVM Language Reference.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgConstantExpr, LlvmgConstant)

typedef enum
{
  PROP_OPCODE = 1,
  PROP_OPERATOR_FLAGS,
  PROP_SOURCE_ELEMENT_TYPE,
  PROP_GEP_FLAGS,
  PROP_IN_RANGE_BITS,
  PROP_IN_RANGE_LOWER,
  PROP_IN_RANGE_UPPER,
  N_PROPS
} LlvmgConstantExprProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgConstantExpr, llvmg_constant_expr, LLVMG_TYPE_CONSTANT)

static void
llvmg_constant_expr_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgConstantExpr *self = LLVMG_CONSTANT_EXPR (object);

  switch ((LlvmgConstantExprProperty) id)
    {
    case PROP_OPCODE:
      g_value_set_enum (value, llvmg_constant_expr_get_opcode (self));
      break;
    case PROP_OPERATOR_FLAGS:
      g_value_set_flags (value, llvmg_constant_expr_get_operator_flags (self));
      break;
    case PROP_SOURCE_ELEMENT_TYPE:
      g_value_take_object (value, llvmg_constant_expr_get_source_element_type (self));
      break;
    case PROP_GEP_FLAGS:
      g_value_set_flags (value, llvmg_constant_expr_get_gep_flags (self));
      break;
    case PROP_IN_RANGE_BITS:
      g_value_set_uint (value, llvmg_constant_expr_get_in_range_bits (self));
      break;
    case PROP_IN_RANGE_LOWER:
      g_value_take_string (value, llvmg_constant_expr_get_in_range_lower (self));
      break;
    case PROP_IN_RANGE_UPPER:
      g_value_take_string (value, llvmg_constant_expr_get_in_range_upper (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_constant_expr_class_init (LlvmgConstantExprClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_constant_expr_get_property;

  /**
   * LlvmgConstantExpr:opcode: (getter get_opcode)
   *
   * What the expression does.
   *
   * Since: 0.1
   */
  props[PROP_OPCODE] =
    g_param_spec_enum ("opcode", NULL, NULL, LLVMG_TYPE_OPCODE, LLVMG_OPCODE_UNKNOWN,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgConstantExpr:operator-flags: (getter get_operator_flags)
   *
   * What the program promises of an operation.
   *
   * Since: 0.1
   */
  props[PROP_OPERATOR_FLAGS] =
    g_param_spec_flags ("operator-flags", NULL, NULL, LLVMG_TYPE_OPERATOR_FLAGS, 0,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgConstantExpr:source-element-type: (getter get_source_element_type)
   *
   * What the indices of a getelementptr count in.
   *
   * Since: 0.1
   */
  props[PROP_SOURCE_ELEMENT_TYPE] =
    g_param_spec_object ("source-element-type", NULL, NULL, LLVMG_TYPE_TYPE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgConstantExpr:gep-flags: (getter get_gep_flags)
   *
   * What the program promises of the result of a getelementptr.
   *
   * Since: 0.1
   */
  props[PROP_GEP_FLAGS] =
    g_param_spec_flags ("gep-flags", NULL, NULL, LLVMG_TYPE_GEP_FLAGS, 0,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgConstantExpr:in-range-bits: (getter get_in_range_bits)
   *
   * The width in bits of the range of a getelementptr, 0 for none.
   *
   * Since: 0.1
   */
  props[PROP_IN_RANGE_BITS] =
    g_param_spec_uint ("in-range-bits", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgConstantExpr:in-range-lower: (getter get_in_range_lower)
   *
   * The first byte of the range of a getelementptr, in decimal digits.
   *
   * Since: 0.1
   */
  props[PROP_IN_RANGE_LOWER] =
    g_param_spec_string ("in-range-lower", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgConstantExpr:in-range-upper: (getter get_in_range_upper)
   *
   * The byte after the range of a getelementptr, in decimal digits.
   *
   * Since: 0.1
   */
  props[PROP_IN_RANGE_UPPER] =
    g_param_spec_string ("in-range-upper", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_constant_expr_get_opcode: (get-property opcode)
 * @self: a constant expression
 *
 * Gives what the expression does. Its operands are those of [class@Llvmg.User].
 *
 * Returns: the opcode; %LLVMG_OPCODE_UNKNOWN if the object is dead
 *
 * Since: 0.1
 */
LlvmgOpcode
llvmg_constant_expr_get_opcode (LlvmgConstantExpr *self)
{
  LlvmgOpcode opcode;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_EXPR (self), LLVMG_OPCODE_UNKNOWN);

  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_OPCODE_UNKNOWN;
  opcode = llvmg_opcode_from_native (LLVMGetConstOpcode (call.native));
  llvmg_call_end (&call);
  return opcode;
}

/**
 * llvmg_constant_expr_get_operator_flags: (get-property operator-flags)
 * @self: a constant expression
 *
 * Gives what the program promises of an addition or subtraction, as
 * [func@Llvmg.const_binop] takes it.
 *
 * Returns: the promises; none for other expressions, or if the object is dead
 *
 * Since: 0.1
 */
LlvmgOperatorFlags
llvmg_constant_expr_get_operator_flags (LlvmgConstantExpr *self)
{
  LlvmgOperatorFlags flags;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_EXPR (self), LLVMG_OPERATOR_FLAGS_NONE);

  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_OPERATOR_FLAGS_NONE;
  flags = (LlvmgOperatorFlags) llvmg_bridge_expr_get_operator_flags (call.native);
  llvmg_call_end (&call);
  return flags;
}

/**
 * llvmg_constant_expr_get_source_element_type: (get-property source-element-type)
 * @self: a constant expression
 *
 * Gives the type that the indices of a getelementptr count in, as
 * [func@Llvmg.const_gep] takes it.
 *
 * Returns: (transfer full) (nullable): the type; %NULL for other expressions, or if the
 *   object is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_constant_expr_get_source_element_type (LlvmgConstantExpr *self)
{
  LlvmgType *type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_EXPR (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  type = llvmg_type_wrap (call.core, llvmg_bridge_expr_get_source_type (call.native));
  llvmg_call_end (&call);
  return type;
}

/**
 * llvmg_constant_expr_get_gep_flags: (get-property gep-flags)
 * @self: a constant expression
 *
 * Gives what the program promises of the result of a getelementptr, as
 * [func@Llvmg.const_gep] takes it.
 *
 * Returns: the promises; none for other expressions, or if the object is dead
 *
 * Since: 0.1
 */
LlvmgGepFlags
llvmg_constant_expr_get_gep_flags (LlvmgConstantExpr *self)
{
  LlvmgGepFlags flags;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_EXPR (self), LLVMG_GEP_FLAGS_NONE);

  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_GEP_FLAGS_NONE;
  flags = llvmg_gep_flags_from_native (llvmg_bridge_expr_get_gep_flags (call.native));
  llvmg_call_end (&call);
  return flags;
}

/**
 * llvmg_constant_expr_get_mask:
 * @self: a constant expression
 * @n_mask: (out): the number of them
 *
 * Lists for each element of the result of a shufflevector its index in both vectors, or
 * %LLVMG_UNDEF_MASK_ELEMENT, as [func@Llvmg.const_shuffle_vector] takes it.
 *
 * Returns: (transfer full) (array length=n_mask): the numbers; empty for other
 *   expressions, or if the object is dead
 *
 * Since: 0.1
 */
int *
llvmg_constant_expr_get_mask (LlvmgConstantExpr *self, gsize *n_mask)
{
  const int *mask;
  int *copy;
  LlvmgCall call;

  g_return_val_if_fail (n_mask != NULL, NULL);
  *n_mask = 0;
  g_return_val_if_fail (LLVMG_IS_CONSTANT_EXPR (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return g_new0 (int, 1);
  mask = llvmg_bridge_expr_get_mask (call.native, n_mask);
  copy = g_new0 (int, *n_mask + 1);
  for (gsize i = 0; i < *n_mask; i++)
    copy[i] = mask[i];
  llvmg_call_end (&call);
  return copy;
}

/**
 * llvmg_constant_expr_get_in_range_bits: (get-property in-range-bits)
 * @self: a constant expression
 *
 * Gives the width of the range that the result of a getelementptr may be used in, as
 * [func@Llvmg.const_gep_in_range] takes it.
 *
 * Returns: the width in bits; 0 if there is no range, for other expressions, or if the object is
 *   dead
 *
 * Since: 0.1
 */
guint
llvmg_constant_expr_get_in_range_bits (LlvmgConstantExpr *self)
{
  guint bits;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_EXPR (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  bits = llvmg_bridge_expr_get_range_bits (call.native);
  llvmg_call_end (&call);
  return bits;
}

static char *
get_range_bound (LlvmgConstantExpr *self, gboolean upper)
{
  char *native;
  char *text;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_EXPR (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  native = llvmg_bridge_expr_print_range_bound (call.native, upper);
  text = g_strdup (native);
  free (native);
  llvmg_call_end (&call);
  return text;
}

/**
 * llvmg_constant_expr_get_in_range_lower: (get-property in-range-lower)
 * @self: a constant expression
 *
 * Gives the first byte of the range that the result of a getelementptr may be used in, counted
 * from the result.
 *
 * Returns: (transfer full) (nullable): the number in decimal digits; %NULL if there is no range,
 *   for other expressions, or if the object is dead
 *
 * Since: 0.1
 */
char *
llvmg_constant_expr_get_in_range_lower (LlvmgConstantExpr *self)
{
  return get_range_bound (self, FALSE);
}

/**
 * llvmg_constant_expr_get_in_range_upper: (get-property in-range-upper)
 * @self: a constant expression
 *
 * Gives the byte after the range that the result of a getelementptr may be used in, counted from
 * the result.
 *
 * Returns: (transfer full) (nullable): the number in decimal digits; %NULL if there is no range,
 *   for other expressions, or if the object is dead
 *
 * Since: 0.1
 */
char *
llvmg_constant_expr_get_in_range_upper (LlvmgConstantExpr *self)
{
  return get_range_bound (self, TRUE);
}

static const char *
opcode_nick (LlvmgOpcode opcode)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (LLVMG_TYPE_OPCODE);

  return g_enum_get_value (klass, (gint) opcode)->value_nick;
}

/* ---- Arithmetic ---- */

/* A binary operation, what it works on, and the promises that it can carry. */
typedef struct
{
  LlvmgOpcode opcode;
  gboolean    is_float;
  guint       flags;
} Binop;

#define WRAPS (LLVMG_OPERATOR_FLAGS_NUW | LLVMG_OPERATOR_FLAGS_NSW)

static const Binop binops[] = {
  { LLVMG_OPCODE_ADD, FALSE, WRAPS },
  { LLVMG_OPCODE_FADD, TRUE, 0 },
  { LLVMG_OPCODE_SUB, FALSE, WRAPS },
  { LLVMG_OPCODE_FSUB, TRUE, 0 },
  { LLVMG_OPCODE_MUL, FALSE, WRAPS },
  { LLVMG_OPCODE_FMUL, TRUE, 0 },
  { LLVMG_OPCODE_UDIV, FALSE, LLVMG_OPERATOR_FLAGS_EXACT },
  { LLVMG_OPCODE_SDIV, FALSE, LLVMG_OPERATOR_FLAGS_EXACT },
  { LLVMG_OPCODE_FDIV, TRUE, 0 },
  { LLVMG_OPCODE_UREM, FALSE, 0 },
  { LLVMG_OPCODE_SREM, FALSE, 0 },
  { LLVMG_OPCODE_FREM, TRUE, 0 },
  { LLVMG_OPCODE_SHL, FALSE, WRAPS },
  { LLVMG_OPCODE_LSHR, FALSE, LLVMG_OPERATOR_FLAGS_EXACT },
  { LLVMG_OPCODE_ASHR, FALSE, LLVMG_OPERATOR_FLAGS_EXACT },
  { LLVMG_OPCODE_AND, FALSE, 0 },
  { LLVMG_OPCODE_OR, FALSE, LLVMG_OPERATOR_FLAGS_DISJOINT },
  { LLVMG_OPCODE_XOR, FALSE, 0 },
};

static const Binop *
find_binop (LlvmgCall *call, LlvmgOpcode opcode, guint flags)
{
  for (guint i = 0; i < G_N_ELEMENTS (binops); i++)
    if (binops[i].opcode == opcode)
      {
        if ((flags & ~binops[i].flags) == 0)
          return &binops[i];
        llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "flags: %s has none of 0x%x", opcode_nick (opcode),
                         flags & ~binops[i].flags);
        return NULL;
      }
  llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "opcode: a binary operation was expected, %d was given", (int) opcode);
  return NULL;
}

gboolean
llvmg_const_check_numbers (LlvmgCall *call, const char *name, LLVMValueRef value, gboolean is_float)
{
  LLVMTypeRef scalar = llvmg_const_scalar_type (LLVMTypeOf (value));
  gboolean fits = is_float ? llvmg_const_type_is_float (scalar) : llvmg_const_type_is_integer (scalar);

  if (!fits)
    return llvmg_const_fail_type (call, name,
                                  is_float ? "a floating-point number or a vector of them" : "an integer or a vector of them",
                                  LLVMTypeOf (value));
  return llvmg_const_check_length (call, name, LLVMTypeOf (value));
}

static gboolean
check_pair (LlvmgCall *call, LLVMValueRef lhs, LLVMValueRef rhs, gboolean is_float)
{
  LLVMValueRef parts[] = { lhs, rhs };

  return llvmg_const_check_numbers (call, "lhs", lhs, is_float) && llvmg_const_check_type (call, "rhs", rhs, LLVMTypeOf (lhs))
         && llvmg_const_check_parts (call, parts, 2);
}

/**
 * llvmg_const_binop:
 * @opcode: a binary operation, %LLVMG_OPCODE_ADD to %LLVMG_OPCODE_XOR
 * @lhs: (type LlvmgConstant): the left operand
 * @rhs: (type LlvmgConstant): the right operand
 * @flags: promises, which an expression carries and a computed result forgets
 * @error: return location for an error
 *
 * Computes with integers or floating-point numbers, or vectors of them, or gives an expression.
 *
 * LLVM has expressions for `add`, `sub` and `xor` (LLVM 19 and 20 for `mul` as well). Of the
 * others it only computes what can be computed.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when the operands are of different types or of another kind than the operation
 * takes, with `INVALID_ARGUMENT` when an operand is missing, is no constant, or is of another
 * context, for another opcode or flags that it does not have, when the operands refer to
 * globals of different modules, for a vector of more than 2^20 elements, and when the
 * expression would nest too deep, and with `UNSUPPORTED` when the result cannot be computed and
 * LLVM has no such expression.
 *
 * Returns: (transfer full) (type LlvmgConstant): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_binop (LlvmgOpcode opcode, LlvmgValue *lhs, LlvmgValue *rhs, LlvmgOperatorFlags flags, GError **error)
{
  LLVMValueRef right, constant = NULL;
  LLVMOpcode native;
  const Binop *binop;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_CONSTANT, lhs, "lhs", error))
    return NULL;
  binop = find_binop (&call, opcode, flags);
  right = binop != NULL ? llvmg_const_arg (&call, rhs, "rhs") : NULL;
  if (right != NULL && check_pair (&call, call.native, right, binop->is_float) && llvmg_opcode_to_native (opcode, &native))
    {
      constant = llvmg_bridge_const_binop (native, call.native, right, (flags & LLVMG_OPERATOR_FLAGS_NUW) != 0,
                                           (flags & LLVMG_OPERATOR_FLAGS_NSW) != 0);
      if (constant == NULL)
        llvmg_call_fail (&call, LLVMG_ERROR_UNSUPPORTED, "LLVM cannot compute this %s and has no expression for it",
                         opcode_nick (opcode));
    }
  return llvmg_const_end (&call, constant);
}

static LlvmgValue *
make_pair (LlvmgValue *lhs, LlvmgValue *rhs, LLVMValueRef (*make) (LLVMValueRef lhs, LLVMValueRef rhs), GError **error)
{
  LLVMValueRef right, constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_CONSTANT, lhs, "lhs", error))
    return NULL;
  right = llvmg_const_arg (&call, rhs, "rhs");
  if (right != NULL && check_pair (&call, call.native, right, FALSE))
    constant = make (call.native, right);
  return llvmg_const_end (&call, constant);
}

/**
 * llvmg_const_add:
 * @lhs: (type LlvmgConstant): an integer, or a vector of them
 * @rhs: (type LlvmgConstant): the same
 * @error: return location for an error
 *
 * Adds integers, modulo 2 to their width.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when the operands are no integers or of different types, and with
 * `INVALID_ARGUMENT` when one is missing, is no constant, or is of another context, when they
 * refer to globals of different modules, for a vector of more than 2^20 elements, and when the
 * expression would nest too deep.
 *
 * Returns: (transfer full) (type LlvmgConstant): the sum
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_add (LlvmgValue *lhs, LlvmgValue *rhs, GError **error)
{
  return make_pair (lhs, rhs, LLVMConstAdd, error);
}

/**
 * llvmg_const_sub:
 * @lhs: (type LlvmgConstant): an integer, or a vector of them
 * @rhs: (type LlvmgConstant): the same
 * @error: return location for an error
 *
 * Subtracts integers, modulo 2 to their width.
 *
 * Fails with the codes of [func@Llvmg.const_add], for the same reasons.
 *
 * Returns: (transfer full) (type LlvmgConstant): the difference
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_sub (LlvmgValue *lhs, LlvmgValue *rhs, GError **error)
{
  return make_pair (lhs, rhs, LLVMConstSub, error);
}

/**
 * llvmg_const_xor:
 * @lhs: (type LlvmgConstant): an integer, or a vector of them
 * @rhs: (type LlvmgConstant): the same
 * @error: return location for an error
 *
 * Gives the bits that are set in exactly one of two integers.
 *
 * Fails with the codes of [func@Llvmg.const_add], for the same reasons.
 *
 * Returns: (transfer full) (type LlvmgConstant): the bits
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_xor (LlvmgValue *lhs, LlvmgValue *rhs, GError **error)
{
  return make_pair (lhs, rhs, LLVMConstXor, error);
}

static LlvmgValue *
make_unary (LlvmgValue *value, LLVMValueRef (*make) (LLVMValueRef value), GError **error)
{
  LLVMValueRef constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_CONSTANT, value, "value", error))
    return NULL;
  if (llvmg_const_check_numbers (&call, "value", call.native, FALSE) && llvmg_const_check_parts (&call, (LLVMValueRef *) &call.native, 1))
    constant = make (call.native);
  return llvmg_const_end (&call, constant);
}

/**
 * llvmg_const_neg:
 * @value: (type LlvmgConstant): an integer, or a vector of them
 * @error: return location for an error
 *
 * Subtracts an integer from 0, modulo 2 to its width.
 *
 * Fails with the codes of [func@Llvmg.const_add], for the same reasons.
 *
 * Returns: (transfer full) (type LlvmgConstant): the negative
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_neg (LlvmgValue *value, GError **error)
{
  return make_unary (value, LLVMConstNeg, error);
}

/**
 * llvmg_const_not:
 * @value: (type LlvmgConstant): an integer, or a vector of them
 * @error: return location for an error
 *
 * Inverts all bits of an integer.
 *
 * Fails with the codes of [func@Llvmg.const_add], for the same reasons.
 *
 * Returns: (transfer full) (type LlvmgConstant): the complement
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_not (LlvmgValue *value, GError **error)
{
  return make_unary (value, LLVMConstNot, error);
}

/* ---- Casts ---- */

static gboolean
check_cast (LlvmgCall *call, LlvmgOpcode opcode, LLVMOpcode native, LLVMTypeRef type)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!llvmg_bridge_cast_is_valid (native, call->native, type))
    {
      from = llvmg_type_to_text (LLVMTypeOf (call->native));
      to = llvmg_type_to_text (type);
      return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s cannot cast %s to %s", opcode_nick (opcode), from, to);
    }
  return llvmg_const_check_length (call, "value", LLVMTypeOf (call->native)) && llvmg_const_check_length (call, "type", type)
         && llvmg_const_check_parts (call, (LLVMValueRef *) &call->native, 1);
}

static gboolean
find_cast (LlvmgCall *call, LlvmgOpcode opcode, LLVMOpcode *native)
{
  if (opcode < LLVMG_OPCODE_TRUNC || opcode > LLVMG_OPCODE_ADDRSPACECAST)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "opcode: a cast was expected, %d was given", (int) opcode);
  return llvmg_opcode_to_native (opcode, native)
         || llvmg_call_fail (call, LLVMG_ERROR_UNSUPPORTED, "this LLVM has no %s", opcode_nick (opcode));
}

/**
 * llvmg_const_cast:
 * @opcode: a cast, %LLVMG_OPCODE_TRUNC to %LLVMG_OPCODE_ADDRSPACECAST
 * @value: (type LlvmgConstant): what to cast
 * @type: the type to cast to
 * @error: return location for an error
 *
 * Casts a constant, or gives an expression that does.
 *
 * LLVM has expressions for `trunc`, `ptrtoint`, `inttoptr`, `bitcast` and `addrspacecast`, LLVM
 * 22 for `ptrtoaddr`. Of the others it only computes what can be computed.
 *
 * See "Conversion Operations" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when the cast does not exist between these types, with `INVALID_ARGUMENT` when
 * an object is missing, is no constant, or is of another context, for another opcode, for a
 * vector of more than 2^20 elements, and when the expression would nest too deep, and with
 * `UNSUPPORTED` when the result cannot be computed and LLVM has no such expression, or has no
 * such cast (`ptrtoaddr` before LLVM 22).
 *
 * Returns: (transfer full) (type LlvmgConstant): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_cast (LlvmgOpcode opcode, LlvmgValue *value, LlvmgType *type, GError **error)
{
  LLVMValueRef constant = NULL;
  LLVMTypeRef native_type;
  LLVMOpcode native;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_CONSTANT, value, "value", error))
    return NULL;
  if (find_cast (&call, opcode, &native) && (native_type = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, type, "type")) != NULL
      && check_cast (&call, opcode, native, native_type))
    {
      constant = llvmg_bridge_const_cast (native, call.native, native_type);
      if (constant == NULL)
        llvmg_call_fail (&call, LLVMG_ERROR_UNSUPPORTED, "LLVM cannot compute this %s and has no expression for it",
                         opcode_nick (opcode));
    }
  return llvmg_const_end (&call, constant);
}

/**
 * llvmg_const_ptrtoint:
 * @value: (type LlvmgConstant): a pointer, or a vector of them
 * @type: an integer type, or a vector type of them
 * @error: return location for an error
 *
 * Takes a pointer as an integer.
 *
 * Fails as [func@Llvmg.const_cast] does.
 *
 * Returns: (transfer full) (type LlvmgConstant): the integer
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_ptrtoint (LlvmgValue *value, LlvmgType *type, GError **error)
{
  return llvmg_const_cast (LLVMG_OPCODE_PTRTOINT, value, type, error);
}

/**
 * llvmg_const_inttoptr:
 * @value: (type LlvmgConstant): an integer, or a vector of them
 * @type: a pointer type, or a vector type of them
 * @error: return location for an error
 *
 * Takes an integer as a pointer.
 *
 * Fails as [func@Llvmg.const_cast] does.
 *
 * Returns: (transfer full) (type LlvmgConstant): the pointer
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_inttoptr (LlvmgValue *value, LlvmgType *type, GError **error)
{
  return llvmg_const_cast (LLVMG_OPCODE_INTTOPTR, value, type, error);
}

/**
 * llvmg_const_bitcast:
 * @value: (type LlvmgConstant): a constant that is no aggregate
 * @type: a type of as many bits
 * @error: return location for an error
 *
 * Takes the bits of a constant as another type.
 *
 * Fails as [func@Llvmg.const_cast] does.
 *
 * Returns: (transfer full) (type LlvmgConstant): the result
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_bitcast (LlvmgValue *value, LlvmgType *type, GError **error)
{
  return llvmg_const_cast (LLVMG_OPCODE_BITCAST, value, type, error);
}

/**
 * llvmg_const_addrspacecast:
 * @value: (type LlvmgConstant): a pointer, or a vector of them
 * @type: a pointer type of another address space, or a vector type of them
 * @error: return location for an error
 *
 * Takes a pointer to another address space.
 *
 * Fails as [func@Llvmg.const_cast] does.
 *
 * Returns: (transfer full) (type LlvmgConstant): the pointer
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_addrspacecast (LlvmgValue *value, LlvmgType *type, GError **error)
{
  return llvmg_const_cast (LLVMG_OPCODE_ADDRSPACECAST, value, type, error);
}

/* ---- Vectors ---- */

static gboolean
check_vector (LlvmgCall *call, const char *name, LLVMValueRef vector)
{
  LLVMTypeRef type = LLVMTypeOf (vector);

  if (!llvmg_const_type_is_vector (type))
    return llvmg_const_fail_type (call, name, "a vector", type);
  return llvmg_const_check_length (call, name, type);
}

static gboolean
check_index (LlvmgCall *call, LLVMValueRef index)
{
  return llvmg_const_type_is_integer (LLVMTypeOf (index))
         || llvmg_const_fail_type (call, "index", "an integer", LLVMTypeOf (index));
}

/**
 * llvmg_const_extract_element:
 * @vector: (type LlvmgConstant): a vector
 * @index: (type LlvmgConstant): an integer; poison comes of one that is out of range
 * @error: return location for an error
 *
 * Gives an element of a vector.
 *
 * See "‘extractelement’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when the vector is none or the index is no integer, and with
 * `INVALID_ARGUMENT` when an object is missing, is no constant, or is of another context, when
 * they refer to globals of different modules, for a vector of more than 2^20 elements, and when
 * the expression would nest too deep.
 *
 * Returns: (transfer full) (type LlvmgConstant): the element
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_extract_element (LlvmgValue *vector, LlvmgValue *index, GError **error)
{
  LLVMValueRef place, constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_CONSTANT, vector, "vector", error))
    return NULL;
  place = llvmg_const_arg (&call, index, "index");
  if (place != NULL && check_vector (&call, "vector", call.native) && check_index (&call, place))
    {
      LLVMValueRef parts[] = { call.native, place };

      if (llvmg_const_check_parts (&call, parts, G_N_ELEMENTS (parts)))
        constant = LLVMConstExtractElement (call.native, place);
    }
  return llvmg_const_end (&call, constant);
}

/**
 * llvmg_const_insert_element:
 * @vector: (type LlvmgConstant): a vector
 * @element: (type LlvmgConstant): the new element
 * @index: (type LlvmgConstant): an integer; poison comes of one that is out of range
 * @error: return location for an error
 *
 * Gives a vector with one element changed.
 *
 * See "‘insertelement’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when the vector is none, the element is not of its element type, or the index
 * is no integer, and with `INVALID_ARGUMENT` when an object is missing, is no constant, or is of
 * another context, when they refer to globals of different modules, for a vector of more than
 * 2^20 elements, and when the expression would nest too deep.
 *
 * Returns: (transfer full) (type LlvmgConstant): the vector
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_insert_element (LlvmgValue *vector, LlvmgValue *element, LlvmgValue *index, GError **error)
{
  LLVMValueRef value, place, constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_CONSTANT, vector, "vector", error))
    return NULL;
  if ((value = llvmg_const_arg (&call, element, "element")) != NULL && (place = llvmg_const_arg (&call, index, "index")) != NULL
      && check_vector (&call, "vector", call.native) && check_index (&call, place)
      && llvmg_const_check_type (&call, "element", value, LLVMGetElementType (LLVMTypeOf (call.native))))
    {
      LLVMValueRef parts[] = { call.native, value, place };

      if (llvmg_const_check_parts (&call, parts, G_N_ELEMENTS (parts)))
        constant = LLVMConstInsertElement (call.native, value, place);
    }
  return llvmg_const_end (&call, constant);
}

/* A scalable vector can only repeat its first element, or be poison. */
static gboolean
check_scalable_mask (LlvmgCall *call, const int *mask, guint n_mask)
{
  for (guint i = 0; i < n_mask; i++)
    if (mask[i] != mask[0] || mask[i] > 0)
      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                              "mask: for scalable vectors all 0 or all -1 was expected, %d was given at %u", mask[i], i);
  return TRUE;
}

static gboolean
check_mask_length (LlvmgCall *call, const int *mask, guint n_mask)
{
  return (mask != NULL && n_mask > 0 && n_mask <= LLVMG_MAX_VECTOR_LENGTH)
         || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "mask: 1 to %u elements were expected, %u were given",
                             LLVMG_MAX_VECTOR_LENGTH, mask != NULL ? n_mask : 0);
}

static gboolean
check_mask (LlvmgCall *call, LLVMTypeRef type, const int *mask, guint n_mask)
{
  guint64 n = (guint64) LLVMGetVectorSize (type) * 2;

  for (guint i = 0; i < n_mask; i++)
    if (mask[i] < LLVMG_UNDEF_MASK_ELEMENT || mask[i] >= (gint64) n)
      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "mask[%u]: -1 to %" G_GUINT64_FORMAT " was expected, %d was given",
                              i, n - 1, mask[i]);
  return LLVMGetTypeKind (type) != LLVMScalableVectorTypeKind || check_scalable_mask (call, mask, n_mask);
}

/* The mask as LLVM-C takes it. */
static LLVMValueRef
make_mask (LLVMContextRef context, gboolean is_scalable, const int *mask, guint n_mask)
{
  LLVMTypeRef i32 = LLVMInt32TypeInContext (context);
  g_autofree LLVMValueRef *elements = NULL;

  if (is_scalable)
    {
      LLVMTypeRef type = LLVMScalableVectorType (i32, n_mask);

      return mask[0] == 0 ? LLVMConstNull (type) : LLVMGetPoison (type);
    }
  elements = g_new (LLVMValueRef, n_mask);
  for (guint i = 0; i < n_mask; i++)
    elements[i] = mask[i] < 0 ? LLVMGetPoison (i32) : LLVMConstInt (i32, (guint64) mask[i], FALSE);
  return LLVMConstVector (elements, n_mask);
}

/**
 * llvmg_const_shuffle_vector:
 * @a: (type LlvmgConstant): a vector
 * @b: (type LlvmgConstant): a vector of the same type
 * @mask: (array length=n_mask): for each element of the result, which one it is, counted through
 *   @a and then @b, or %LLVMG_UNDEF_MASK_ELEMENT
 * @n_mask: the number of elements of the result, 1 to 2^20
 * @error: return location for an error
 *
 * Gives a vector of the elements of two others.
 *
 * Of scalable vectors only the first element can be repeated: the mask is all 0, or all
 * %LLVMG_UNDEF_MASK_ELEMENT.
 *
 * See "‘shufflevector’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when the vectors are none or of different types, and with `INVALID_ARGUMENT`
 * when an object is missing, is no constant, or is of another context, when the mask is empty,
 * too long or out of range, when the vectors refer to globals of different modules, for a
 * vector of more than 2^20 elements, and when the expression would nest too deep.
 *
 * Returns: (transfer full) (type LlvmgConstant): the vector
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_shuffle_vector (LlvmgValue *a, LlvmgValue *b, const int *mask, guint n_mask, GError **error)
{
  LLVMValueRef other, constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_CONSTANT, a, "a", error))
    return NULL;
  other = llvmg_const_arg (&call, b, "b");
  if (other != NULL && check_mask_length (&call, mask, n_mask) && check_vector (&call, "a", call.native)
      && llvmg_const_check_type (&call, "b", other, LLVMTypeOf (call.native))
      && check_mask (&call, LLVMTypeOf (call.native), mask, n_mask))
    {
      LLVMValueRef parts[] = { call.native, other };
      gboolean is_scalable = LLVMGetTypeKind (LLVMTypeOf (call.native)) == LLVMScalableVectorTypeKind;

      if (llvmg_const_check_parts (&call, parts, G_N_ELEMENTS (parts)))
        constant = LLVMConstShuffleVector (call.native, other,
                                           make_mask (llvmg_core_get_native (call.core), is_scalable, mask, n_mask));
    }
  return llvmg_const_end (&call, constant);
}

/* ---- Sizes ---- */

static LlvmgValue *
make_size (LlvmgType *type, LLVMValueRef (*make) (LLVMTypeRef type), GError **error)
{
  LLVMValueRef constant = NULL;
  LLVMTypeRef native;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, type, "type", error))
    return NULL;
  native = call.native;
  if (!LLVMTypeIsSized (native) || LLVMGetTypeKind (native) == LLVMX86_AMXTypeKind)
    llvmg_const_fail_type (&call, "type", "a type whose size is known", native);
  else if (!llvmg_bridge_const_gep_is_supported (native))
    llvmg_call_fail (&call, LLVMG_ERROR_UNSUPPORTED, "type: LLVM has no expression over scalable vectors");
  else if (llvmg_type_check_elements (&call, &native, 1)) /* align_of puts it into a structure */
    constant = make (native);
  return llvmg_const_end (&call, constant);
}

/**
 * llvmg_const_size_of:
 * @type: a type that has a size
 * @error: return location for an error
 *
 * Gives an `i64` that is the size of a type in memory in bytes, with what follows it for
 * alignment: an expression, since the size depends on the module's data layout.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the type is dead, with
 * `TYPE_MISMATCH` when it has no size, with `INVALID_ARGUMENT` when it nests too deep, and with
 * `UNSUPPORTED` when it is or holds a scalable vector.
 *
 * Returns: (transfer full) (type LlvmgConstant): the size
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_size_of (LlvmgType *type, GError **error)
{
  return make_size (type, LLVMSizeOf, error);
}

/**
 * llvmg_const_align_of:
 * @type: a type that has a size
 * @error: return location for an error
 *
 * Gives an `i64` that is the alignment in bytes that a type needs: an expression, since it
 * depends on the module's data layout.
 *
 * Fails as [func@Llvmg.const_size_of] does.
 *
 * Returns: (transfer full) (type LlvmgConstant): the alignment
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_align_of (LlvmgType *type, GError **error)
{
  return make_size (type, LLVMAlignOf, error);
}
