/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <string.h>

#include "llvmg/ir/llvmg-alloca-inst.h"
#include "llvmg/ir/llvmg-atomic-insts.h"
#include "llvmg/ir/llvmg-call-base.h"
#include "llvmg/ir/llvmg-cmp-inst.h"
#include "llvmg/ir/llvmg-exception-insts.h"
#include "llvmg/ir/llvmg-get-element-ptr-inst.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-instruction-leaves.h"
#include "llvmg/ir/llvmg-memory-inst.h"
#include "llvmg/ir/llvmg-phi-node.h"
#include "llvmg/ir/llvmg-switch-inst.h"
#include "llvmg/ir/llvmg-terminators.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgOtherInst:
 *
 * An instruction of a kind that is newer than llvmg.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgOtherInst, llvmg_other_inst, LLVMG_TYPE_INSTRUCTION, LlvmgInstruction)

/**
 * LlvmgUnaryOperator:
 *
 * The negation of a floating-point number, fneg.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgUnaryOperator, llvmg_unary_operator, LLVMG_TYPE_INSTRUCTION, LlvmgInstruction)

/**
 * LlvmgBinaryOperator:
 *
 * An operation on two numbers: add to xor, fadd to frem.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgBinaryOperator, LlvmgInstruction)

typedef enum
{
  PROP_BINARY_OPERATOR_NUW = 1,
  PROP_BINARY_OPERATOR_NSW,
  PROP_BINARY_OPERATOR_IS_EXACT,
  PROP_BINARY_OPERATOR_IS_DISJOINT,
  BINARY_OPERATOR_N_PROPS
} LlvmgBinaryOperatorProperty;

static GParamSpec *binary_operator_props[BINARY_OPERATOR_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgBinaryOperator, llvmg_binary_operator, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_binary_operator_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgBinaryOperator *self = LLVMG_BINARY_OPERATOR (object);

  switch ((LlvmgBinaryOperatorProperty) id)
    {
    case PROP_BINARY_OPERATOR_NUW:
      g_value_set_boolean (value, llvmg_binary_operator_get_nuw (self));
      break;
    case PROP_BINARY_OPERATOR_NSW:
      g_value_set_boolean (value, llvmg_binary_operator_get_nsw (self));
      break;
    case PROP_BINARY_OPERATOR_IS_EXACT:
      g_value_set_boolean (value, llvmg_binary_operator_get_is_exact (self));
      break;
    case PROP_BINARY_OPERATOR_IS_DISJOINT:
      g_value_set_boolean (value, llvmg_binary_operator_get_is_disjoint (self));
      break;
    case BINARY_OPERATOR_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_binary_operator_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgBinaryOperator *self = LLVMG_BINARY_OPERATOR (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgBinaryOperatorProperty) id)
    {
    case PROP_BINARY_OPERATOR_NUW:
      llvmg_binary_operator_set_nuw (self, g_value_get_boolean (value), &error);
      break;
    case PROP_BINARY_OPERATOR_NSW:
      llvmg_binary_operator_set_nsw (self, g_value_get_boolean (value), &error);
      break;
    case PROP_BINARY_OPERATOR_IS_EXACT:
      llvmg_binary_operator_set_is_exact (self, g_value_get_boolean (value), &error);
      break;
    case PROP_BINARY_OPERATOR_IS_DISJOINT:
      llvmg_binary_operator_set_is_disjoint (self, g_value_get_boolean (value), &error);
      break;
    case BINARY_OPERATOR_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_binary_operator_class_init (LlvmgBinaryOperatorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_binary_operator_get_property;
  object_class->set_property = llvmg_binary_operator_set_property;

  /**
   * LlvmgBinaryOperator:nuw: (getter get_nuw) (setter set_nuw)
   *
   * Whether there is no unsigned overflow.
   *
   * Since: 0.1
   */
  binary_operator_props[PROP_BINARY_OPERATOR_NUW] =
    g_param_spec_boolean ("nuw", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgBinaryOperator:nsw: (getter get_nsw) (setter set_nsw)
   *
   * Whether there is no signed overflow.
   *
   * Since: 0.1
   */
  binary_operator_props[PROP_BINARY_OPERATOR_NSW] =
    g_param_spec_boolean ("nsw", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgBinaryOperator:is-exact: (getter get_is_exact) (setter set_is_exact)
   *
   * Whether there is no remainder, and no bit is shifted out.
   *
   * Since: 0.1
   */
  binary_operator_props[PROP_BINARY_OPERATOR_IS_EXACT] =
    g_param_spec_boolean ("is-exact", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgBinaryOperator:is-disjoint: (getter get_is_disjoint) (setter set_is_disjoint)
   *
   * Whether no bit is set in both operands.
   *
   * Since: 0.1
   */
  binary_operator_props[PROP_BINARY_OPERATOR_IS_DISJOINT] =
    g_param_spec_boolean ("is-disjoint", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, BINARY_OPERATOR_N_PROPS, binary_operator_props);
}

/**
 * llvmg_binary_operator_get_nuw: (get-property nuw)
 * @self: an operation on two numbers
 *
 * Tells whether there is no unsigned overflow.
 *
 * Returns: whether it does; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_binary_operator_get_nuw (LlvmgBinaryOperator *self)
{
  g_return_val_if_fail (LLVMG_IS_BINARY_OPERATOR (self), FALSE);

  return llvmg_operator_flag_get (self, LLVMG_OPERATOR_FLAGS_NUW);
}

/**
 * llvmg_binary_operator_set_nuw: (set-property nuw)
 * @self: an operation on two numbers
 * @nuw: whether it does
 * @error: return location for an error
 *
 * Says whether there is no unsigned overflow. If that is not so when the program runs, the result is
 * poison.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` when its opcode has no such flag: `add`, `sub`, `mul` and `shl` have it.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_binary_operator_set_nuw (LlvmgBinaryOperator *self, gboolean nuw, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_BINARY_OPERATOR (self), FALSE);

  return llvmg_operator_flag_set (self, LLVMG_OPERATOR_FLAGS_NUW, "nuw", nuw, binary_operator_props[PROP_BINARY_OPERATOR_NUW], error);
}

/**
 * llvmg_binary_operator_get_nsw: (get-property nsw)
 * @self: an operation on two numbers
 *
 * Tells whether there is no signed overflow.
 *
 * Returns: whether it does; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_binary_operator_get_nsw (LlvmgBinaryOperator *self)
{
  g_return_val_if_fail (LLVMG_IS_BINARY_OPERATOR (self), FALSE);

  return llvmg_operator_flag_get (self, LLVMG_OPERATOR_FLAGS_NSW);
}

/**
 * llvmg_binary_operator_set_nsw: (set-property nsw)
 * @self: an operation on two numbers
 * @nsw: whether it does
 * @error: return location for an error
 *
 * Says whether there is no signed overflow. If that is not so when the program runs, the result is
 * poison.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` when its opcode has no such flag: `add`, `sub`, `mul` and `shl` have it.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_binary_operator_set_nsw (LlvmgBinaryOperator *self, gboolean nsw, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_BINARY_OPERATOR (self), FALSE);

  return llvmg_operator_flag_set (self, LLVMG_OPERATOR_FLAGS_NSW, "nsw", nsw, binary_operator_props[PROP_BINARY_OPERATOR_NSW], error);
}

/**
 * llvmg_binary_operator_get_is_exact: (get-property is-exact)
 * @self: an operation on two numbers
 *
 * Tells whether there is no remainder, and no bit is shifted out.
 *
 * Returns: whether it does; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_binary_operator_get_is_exact (LlvmgBinaryOperator *self)
{
  g_return_val_if_fail (LLVMG_IS_BINARY_OPERATOR (self), FALSE);

  return llvmg_operator_flag_get (self, LLVMG_OPERATOR_FLAGS_EXACT);
}

/**
 * llvmg_binary_operator_set_is_exact: (set-property is-exact)
 * @self: an operation on two numbers
 * @is_exact: whether it does
 * @error: return location for an error
 *
 * Says whether there is no remainder, and no bit is shifted out. If that is not so when the program runs, the result is
 * poison.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` when its opcode has no such flag: `udiv`, `sdiv`, `lshr` and `ashr` have it.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_binary_operator_set_is_exact (LlvmgBinaryOperator *self, gboolean is_exact, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_BINARY_OPERATOR (self), FALSE);

  return llvmg_operator_flag_set (self, LLVMG_OPERATOR_FLAGS_EXACT, "is_exact", is_exact, binary_operator_props[PROP_BINARY_OPERATOR_IS_EXACT], error);
}

/**
 * llvmg_binary_operator_get_is_disjoint: (get-property is-disjoint)
 * @self: an operation on two numbers
 *
 * Tells whether no bit is set in both operands.
 *
 * Returns: whether it does; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_binary_operator_get_is_disjoint (LlvmgBinaryOperator *self)
{
  g_return_val_if_fail (LLVMG_IS_BINARY_OPERATOR (self), FALSE);

  return llvmg_operator_flag_get (self, LLVMG_OPERATOR_FLAGS_DISJOINT);
}

/**
 * llvmg_binary_operator_set_is_disjoint: (set-property is-disjoint)
 * @self: an operation on two numbers
 * @is_disjoint: whether it does
 * @error: return location for an error
 *
 * Says whether no bit is set in both operands. If that is not so when the program runs, the result is
 * poison.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` when its opcode has no such flag: only `or` does have it.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_binary_operator_set_is_disjoint (LlvmgBinaryOperator *self, gboolean is_disjoint, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_BINARY_OPERATOR (self), FALSE);

  return llvmg_operator_flag_set (self, LLVMG_OPERATOR_FLAGS_DISJOINT, "is_disjoint", is_disjoint, binary_operator_props[PROP_BINARY_OPERATOR_IS_DISJOINT], error);
}

/**
 * LlvmgCastInst:
 *
 * A conversion; the opcode tells which.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgCastInst, LlvmgInstruction)

typedef enum
{
  PROP_CAST_INST_SOURCE_TYPE = 1,
  PROP_CAST_INST_NNEG,
  CAST_INST_N_PROPS
} LlvmgCastInstProperty;

static GParamSpec *cast_inst_props[CAST_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgCastInst, llvmg_cast_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_cast_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgCastInst *self = LLVMG_CAST_INST (object);

  switch ((LlvmgCastInstProperty) id)
    {
    case PROP_CAST_INST_SOURCE_TYPE:
      g_value_take_object (value, llvmg_cast_inst_get_source_type (self));
      break;
    case PROP_CAST_INST_NNEG:
      g_value_set_boolean (value, llvmg_cast_inst_get_nneg (self));
      break;
    case CAST_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_cast_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgCastInst *self = LLVMG_CAST_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgCastInstProperty) id)
    {
    case PROP_CAST_INST_NNEG:
      llvmg_cast_inst_set_nneg (self, g_value_get_boolean (value), &error);
      break;
    case PROP_CAST_INST_SOURCE_TYPE:
    case CAST_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_cast_inst_class_init (LlvmgCastInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_cast_inst_get_property;
  object_class->set_property = llvmg_cast_inst_set_property;

  /**
   * LlvmgCastInst:source-type: (getter get_source_type)
   *
   * The type that is converted.
   *
   * Since: 0.1
   */
  cast_inst_props[PROP_CAST_INST_SOURCE_TYPE] =
    g_param_spec_object ("source-type", NULL, NULL, LLVMG_TYPE_TYPE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgCastInst:nneg: (getter get_nneg) (setter set_nneg)
   *
   * Whether the operand is not negative.
   *
   * Since: 0.1
   */
  cast_inst_props[PROP_CAST_INST_NNEG] =
    g_param_spec_boolean ("nneg", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, CAST_INST_N_PROPS, cast_inst_props);
}

/**
 * llvmg_cast_inst_get_source_type: (get-property source-type)
 * @self: a conversion
 *
 * Gives the type that is converted.
 *
 * Returns: (transfer full) (nullable): the type; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_cast_inst_get_source_type (LlvmgCastInst *self)
{
  LlvmgType *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CAST_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_type_wrap (call.core, LLVMTypeOf (LLVMGetOperand (call.native, 0)));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_cast_inst_get_nneg: (get-property nneg)
 * @self: a conversion
 *
 * Tells whether the operand is not negative.
 *
 * Returns: whether it does; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_cast_inst_get_nneg (LlvmgCastInst *self)
{
  g_return_val_if_fail (LLVMG_IS_CAST_INST (self), FALSE);

  return llvmg_operator_flag_get (self, LLVMG_OPERATOR_FLAGS_NNEG);
}

/**
 * llvmg_cast_inst_set_nneg: (set-property nneg)
 * @self: a conversion
 * @nneg: whether it does
 * @error: return location for an error
 *
 * Says whether the operand is not negative. If that is not so when the program runs, the result is
 * poison.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` when its opcode has no such flag: `zext` and `uitofp` have it.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_cast_inst_set_nneg (LlvmgCastInst *self, gboolean nneg, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_CAST_INST (self), FALSE);

  return llvmg_operator_flag_set (self, LLVMG_OPERATOR_FLAGS_NNEG, "nneg", nneg, cast_inst_props[PROP_CAST_INST_NNEG], error);
}

/**
 * LlvmgSelectInst:
 *
 * A choice between two values.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgSelectInst, LlvmgInstruction)

typedef enum
{
  PROP_SELECT_INST_CONDITION = 1,
  PROP_SELECT_INST_TRUE_VALUE,
  PROP_SELECT_INST_FALSE_VALUE,
  SELECT_INST_N_PROPS
} LlvmgSelectInstProperty;

static GParamSpec *select_inst_props[SELECT_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgSelectInst, llvmg_select_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_select_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgSelectInst *self = LLVMG_SELECT_INST (object);

  switch ((LlvmgSelectInstProperty) id)
    {
    case PROP_SELECT_INST_CONDITION:
      g_value_take_object (value, llvmg_select_inst_get_condition (self));
      break;
    case PROP_SELECT_INST_TRUE_VALUE:
      g_value_take_object (value, llvmg_select_inst_get_true_value (self));
      break;
    case PROP_SELECT_INST_FALSE_VALUE:
      g_value_take_object (value, llvmg_select_inst_get_false_value (self));
      break;
    case SELECT_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_select_inst_class_init (LlvmgSelectInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_select_inst_get_property;

  /**
   * LlvmgSelectInst:condition: (getter get_condition)
   *
   * The condition.
   *
   * Since: 0.1
   */
  select_inst_props[PROP_SELECT_INST_CONDITION] =
    g_param_spec_object ("condition", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgSelectInst:true-value: (getter get_true_value)
   *
   * The value if the condition holds.
   *
   * Since: 0.1
   */
  select_inst_props[PROP_SELECT_INST_TRUE_VALUE] =
    g_param_spec_object ("true-value", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgSelectInst:false-value: (getter get_false_value)
   *
   * The value if the condition does not hold.
   *
   * Since: 0.1
   */
  select_inst_props[PROP_SELECT_INST_FALSE_VALUE] =
    g_param_spec_object ("false-value", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, SELECT_INST_N_PROPS, select_inst_props);
}

/**
 * llvmg_select_inst_get_condition: (get-property condition)
 * @self: a select
 *
 * Gives the condition.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_select_inst_get_condition (LlvmgSelectInst *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_SELECT_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetOperand (call.native, 0));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_select_inst_get_true_value: (get-property true-value)
 * @self: a select
 *
 * Gives the value if the condition holds.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_select_inst_get_true_value (LlvmgSelectInst *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_SELECT_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetOperand (call.native, 1));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_select_inst_get_false_value: (get-property false-value)
 * @self: a select
 *
 * Gives the value if the condition does not hold.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_select_inst_get_false_value (LlvmgSelectInst *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_SELECT_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetOperand (call.native, 2));
  llvmg_call_end (&call);
  return result;
}

/**
 * LlvmgExtractElementInst:
 *
 * Takes an element out of a vector.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgExtractElementInst, llvmg_extract_element_inst, LLVMG_TYPE_INSTRUCTION, LlvmgInstruction)

/**
 * LlvmgInsertElementInst:
 *
 * Puts an element into a vector.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgInsertElementInst, llvmg_insert_element_inst, LLVMG_TYPE_INSTRUCTION, LlvmgInstruction)

/**
 * LlvmgShuffleVectorInst:
 *
 * Makes a vector of elements of two.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgShuffleVectorInst, llvmg_shuffle_vector_inst, LLVMG_TYPE_INSTRUCTION, LlvmgInstruction)

/**
 * llvmg_shuffle_vector_inst_get_mask:
 * @self: a shufflevector
 * @n_mask: (out): the number of them
 *
 * Lists for each element of the result its index in both vectors, or -1 for poison.
 *
 * Returns: (transfer full) (array length=n_mask): the numbers; empty if the object is
 *   dead
 *
 * Since: 0.1
 */
int *
llvmg_shuffle_vector_inst_get_mask (LlvmgShuffleVectorInst *self, gsize *n_mask)
{
  int *result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (n_mask != NULL, NULL);
  *n_mask = 0;
  g_return_val_if_fail (LLVMG_IS_SHUFFLE_VECTOR_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return g_new0 (int, 1);
  *n_mask = LLVMGetNumMaskElements (call.native);
  result = g_new0 (int, *n_mask + 1);
  for (gsize i = 0; i < *n_mask; i++)
    result[i] = LLVMGetMaskValue (call.native, (unsigned) i);
  llvmg_call_end (&call);
  return result;
}

/**
 * LlvmgExtractValueInst:
 *
 * Takes a part out of an aggregate.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgExtractValueInst, llvmg_extract_value_inst, LLVMG_TYPE_INSTRUCTION, LlvmgInstruction)

/**
 * llvmg_extract_value_inst_get_indices:
 * @self: an extractvalue
 * @n_indices: (out): the number of them
 *
 * Lists the indices that lead to the element, from 0, the outermost first.
 *
 * Returns: (transfer full) (array length=n_indices): the numbers; empty if the object is
 *   dead
 *
 * Since: 0.1
 */
guint *
llvmg_extract_value_inst_get_indices (LlvmgExtractValueInst *self, gsize *n_indices)
{
  guint *result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (n_indices != NULL, NULL);
  *n_indices = 0;
  g_return_val_if_fail (LLVMG_IS_EXTRACT_VALUE_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return g_new0 (guint, 1);
  *n_indices = LLVMGetNumIndices (call.native);
  result = g_new0 (guint, *n_indices + 1);
  if (*n_indices > 0)
    memcpy (result, LLVMGetIndices (call.native), *n_indices * sizeof *result);
  llvmg_call_end (&call);
  return result;
}

/**
 * LlvmgInsertValueInst:
 *
 * Puts a part into an aggregate.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgInsertValueInst, llvmg_insert_value_inst, LLVMG_TYPE_INSTRUCTION, LlvmgInstruction)

/**
 * llvmg_insert_value_inst_get_indices:
 * @self: an insertvalue
 * @n_indices: (out): the number of them
 *
 * Lists the indices that lead to the element, from 0, the outermost first.
 *
 * Returns: (transfer full) (array length=n_indices): the numbers; empty if the object is
 *   dead
 *
 * Since: 0.1
 */
guint *
llvmg_insert_value_inst_get_indices (LlvmgInsertValueInst *self, gsize *n_indices)
{
  guint *result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (n_indices != NULL, NULL);
  *n_indices = 0;
  g_return_val_if_fail (LLVMG_IS_INSERT_VALUE_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return g_new0 (guint, 1);
  *n_indices = LLVMGetNumIndices (call.native);
  result = g_new0 (guint, *n_indices + 1);
  if (*n_indices > 0)
    memcpy (result, LLVMGetIndices (call.native), *n_indices * sizeof *result);
  llvmg_call_end (&call);
  return result;
}

/**
 * LlvmgVaArgInst:
 *
 * Takes the next of the variable arguments.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgVaArgInst, llvmg_va_arg_inst, LLVMG_TYPE_INSTRUCTION, LlvmgInstruction)

/**
 * LlvmgFreezeInst:
 *
 * Makes of undef and poison some fixed value.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgFreezeInst, llvmg_freeze_inst, LLVMG_TYPE_INSTRUCTION, LlvmgInstruction)

GType
llvmg_instruction_class_of (LLVMValueRef instruction)
{
  if (LLVMIsABinaryOperator (instruction))
    return LLVMG_TYPE_BINARY_OPERATOR;
  if (LLVMIsACastInst (instruction))
    return LLVMG_TYPE_CAST_INST;

  switch (LLVMGetInstructionOpcode (instruction))
    {
    case LLVMRet:
      return LLVMG_TYPE_RETURN_INST;
    case LLVMBr:
      return LLVMG_TYPE_BRANCH_INST;
    case LLVMSwitch:
      return LLVMG_TYPE_SWITCH_INST;
    case LLVMIndirectBr:
      return LLVMG_TYPE_INDIRECT_BR_INST;
    case LLVMInvoke:
      return LLVMG_TYPE_INVOKE_INST;
    case LLVMUnreachable:
      return LLVMG_TYPE_UNREACHABLE_INST;
    case LLVMCallBr:
      return LLVMG_TYPE_CALL_BR_INST;
    case LLVMFNeg:
      return LLVMG_TYPE_UNARY_OPERATOR;
    case LLVMAlloca:
      return LLVMG_TYPE_ALLOCA_INST;
    case LLVMLoad:
      return LLVMG_TYPE_LOAD_INST;
    case LLVMStore:
      return LLVMG_TYPE_STORE_INST;
    case LLVMGetElementPtr:
      return LLVMG_TYPE_GET_ELEMENT_PTR_INST;
    case LLVMICmp:
      return LLVMG_TYPE_ICMP_INST;
    case LLVMFCmp:
      return LLVMG_TYPE_FCMP_INST;
    case LLVMPHI:
      return LLVMG_TYPE_PHI_NODE;
    case LLVMCall:
      return LLVMG_TYPE_CALL_INST;
    case LLVMSelect:
      return LLVMG_TYPE_SELECT_INST;
    case LLVMVAArg:
      return LLVMG_TYPE_VA_ARG_INST;
    case LLVMExtractElement:
      return LLVMG_TYPE_EXTRACT_ELEMENT_INST;
    case LLVMInsertElement:
      return LLVMG_TYPE_INSERT_ELEMENT_INST;
    case LLVMShuffleVector:
      return LLVMG_TYPE_SHUFFLE_VECTOR_INST;
    case LLVMExtractValue:
      return LLVMG_TYPE_EXTRACT_VALUE_INST;
    case LLVMInsertValue:
      return LLVMG_TYPE_INSERT_VALUE_INST;
    case LLVMFreeze:
      return LLVMG_TYPE_FREEZE_INST;
    case LLVMFence:
      return LLVMG_TYPE_FENCE_INST;
    case LLVMAtomicCmpXchg:
      return LLVMG_TYPE_ATOMIC_CMPXCHG_INST;
    case LLVMAtomicRMW:
      return LLVMG_TYPE_ATOMIC_RMW_INST;
    case LLVMResume:
      return LLVMG_TYPE_RESUME_INST;
    case LLVMLandingPad:
      return LLVMG_TYPE_LANDING_PAD_INST;
    case LLVMCleanupRet:
      return LLVMG_TYPE_CLEANUP_RETURN_INST;
    case LLVMCatchRet:
      return LLVMG_TYPE_CATCH_RETURN_INST;
    case LLVMCatchPad:
      return LLVMG_TYPE_CATCH_PAD_INST;
    case LLVMCleanupPad:
      return LLVMG_TYPE_CLEANUP_PAD_INST;
    case LLVMCatchSwitch:
      return LLVMG_TYPE_CATCH_SWITCH_INST;
    default:
      return LLVMG_TYPE_OTHER_INST;
    }
}
