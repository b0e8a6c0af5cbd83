/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-cmp-inst.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgCmpInst:
 *
 * Compares two values. Its result is an `i1`, or a vector of them for vectors.
 *
 * Its classes are [class@Llvmg.IcmpInst] for integers and pointers, and
 * [class@Llvmg.FcmpInst] for floating-point numbers.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgCmpInst, LlvmgInstruction)

LLVMG_DEFINE_BASE (LlvmgCmpInst, llvmg_cmp_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_cmp_inst_class_init (LlvmgCmpInstClass *klass)
{
  (void) klass;
}

/**
 * LlvmgIcmpInst:
 *
 * A comparison of integers or pointers.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgIcmpInst, LlvmgCmpInst)

typedef enum
{
  PROP_ICMP_INST_PREDICATE = 1,
  PROP_ICMP_INST_SAME_SIGN,
  ICMP_INST_N_PROPS
} LlvmgIcmpInstProperty;

static GParamSpec *icmp_inst_props[ICMP_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgIcmpInst, llvmg_icmp_inst, LLVMG_TYPE_CMP_INST)

static void
llvmg_icmp_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgIcmpInst *self = LLVMG_ICMP_INST (object);

  switch ((LlvmgIcmpInstProperty) id)
    {
    case PROP_ICMP_INST_PREDICATE:
      g_value_set_enum (value, llvmg_icmp_inst_get_predicate (self));
      break;
    case PROP_ICMP_INST_SAME_SIGN:
      g_value_set_boolean (value, llvmg_icmp_inst_get_same_sign (self));
      break;
    case ICMP_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_icmp_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgIcmpInst *self = LLVMG_ICMP_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgIcmpInstProperty) id)
    {
    case PROP_ICMP_INST_PREDICATE:
      llvmg_icmp_inst_set_predicate (self, (LlvmgIntPredicate) g_value_get_enum (value), &error);
      break;
    case PROP_ICMP_INST_SAME_SIGN:
      llvmg_icmp_inst_set_same_sign (self, g_value_get_boolean (value), &error);
      break;
    case ICMP_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_icmp_inst_class_init (LlvmgIcmpInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_icmp_inst_get_property;
  object_class->set_property = llvmg_icmp_inst_set_property;

  /**
   * LlvmgIcmpInst:predicate: (getter get_predicate) (setter set_predicate)
   *
   * What is compared.
   *
   * Since: 0.1
   */
  icmp_inst_props[PROP_ICMP_INST_PREDICATE] =
    g_param_spec_enum ("predicate", NULL, NULL, LLVMG_TYPE_INT_PREDICATE, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgIcmpInst:same-sign: (getter get_same_sign) (setter set_same_sign)
   *
   * Whether both operands have the same sign.
   *
   * Since: 0.1
   */
  icmp_inst_props[PROP_ICMP_INST_SAME_SIGN] =
    g_param_spec_boolean ("same-sign", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, ICMP_INST_N_PROPS, icmp_inst_props);
}

/**
 * llvmg_icmp_inst_get_predicate: (get-property predicate)
 * @self: a comparison
 *
 * Gives what is compared.
 *
 * Returns: the predicate; 0 if the object is dead
 *
 * Since: 0.1
 */
LlvmgIntPredicate
llvmg_icmp_inst_get_predicate (LlvmgIcmpInst *self)
{
  LlvmgIntPredicate result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ICMP_INST (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = llvmg_int_predicate_from_native (LLVMGetICmpPredicate (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_icmp_inst_set_predicate: (set-property predicate)
 * @self: a comparison
 * @predicate: what is asked
 * @error: return location for an error
 *
 * Sets what is asked of the operands.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` when it is no member of the enumeration.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_icmp_inst_set_predicate (LlvmgIcmpInst *self, LlvmgIntPredicate predicate, GError **error)
{
  gboolean changed = FALSE;
  LLVMIntPredicate native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ICMP_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (!llvmg_int_predicate_to_native (predicate, &native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "predicate: a value of IntPredicate was expected, %d was given", (int) predicate);
  else
    changed = llvmg_bridge_set_predicate (call.native, (unsigned) native);
  return llvmg_call_end_notify (&call, self, changed ? icmp_inst_props[PROP_ICMP_INST_PREDICATE] : NULL);
}

/**
 * llvmg_icmp_inst_get_same_sign: (get-property same-sign)
 * @self: a comparison
 *
 * Tells whether both operands have the same sign.
 *
 * Returns: whether it does; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_icmp_inst_get_same_sign (LlvmgIcmpInst *self)
{
  g_return_val_if_fail (LLVMG_IS_ICMP_INST (self), FALSE);

  return llvmg_operator_flag_get (self, LLVMG_OPERATOR_FLAGS_SAME_SIGN);
}

/**
 * llvmg_icmp_inst_set_same_sign: (set-property same-sign)
 * @self: a comparison
 * @same_sign: whether it does
 * @error: return location for an error
 *
 * Says whether both operands have the same sign. If that is not so when the program runs, the result is
 * poison.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `UNSUPPORTED` when this LLVM does not have the flag, which came with LLVM 20.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_icmp_inst_set_same_sign (LlvmgIcmpInst *self, gboolean same_sign, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_ICMP_INST (self), FALSE);

  return llvmg_operator_flag_set (self, LLVMG_OPERATOR_FLAGS_SAME_SIGN, "same_sign", same_sign, icmp_inst_props[PROP_ICMP_INST_SAME_SIGN], error);
}

/**
 * LlvmgFcmpInst:
 *
 * A comparison of floating-point numbers.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgFcmpInst, LlvmgCmpInst)

typedef enum
{
  PROP_FCMP_INST_PREDICATE = 1,
  FCMP_INST_N_PROPS
} LlvmgFcmpInstProperty;

static GParamSpec *fcmp_inst_props[FCMP_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgFcmpInst, llvmg_fcmp_inst, LLVMG_TYPE_CMP_INST)

static void
llvmg_fcmp_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgFcmpInst *self = LLVMG_FCMP_INST (object);

  switch ((LlvmgFcmpInstProperty) id)
    {
    case PROP_FCMP_INST_PREDICATE:
      g_value_set_enum (value, llvmg_fcmp_inst_get_predicate (self));
      break;
    case FCMP_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_fcmp_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgFcmpInst *self = LLVMG_FCMP_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgFcmpInstProperty) id)
    {
    case PROP_FCMP_INST_PREDICATE:
      llvmg_fcmp_inst_set_predicate (self, (LlvmgRealPredicate) g_value_get_enum (value), &error);
      break;
    case FCMP_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_fcmp_inst_class_init (LlvmgFcmpInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_fcmp_inst_get_property;
  object_class->set_property = llvmg_fcmp_inst_set_property;

  /**
   * LlvmgFcmpInst:predicate: (getter get_predicate) (setter set_predicate)
   *
   * What is compared.
   *
   * Since: 0.1
   */
  fcmp_inst_props[PROP_FCMP_INST_PREDICATE] =
    g_param_spec_enum ("predicate", NULL, NULL, LLVMG_TYPE_REAL_PREDICATE, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, FCMP_INST_N_PROPS, fcmp_inst_props);
}

/**
 * llvmg_fcmp_inst_get_predicate: (get-property predicate)
 * @self: a comparison
 *
 * Gives what is compared.
 *
 * Returns: the predicate; 0 if the object is dead
 *
 * Since: 0.1
 */
LlvmgRealPredicate
llvmg_fcmp_inst_get_predicate (LlvmgFcmpInst *self)
{
  LlvmgRealPredicate result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FCMP_INST (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = llvmg_real_predicate_from_native (LLVMGetFCmpPredicate (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_fcmp_inst_set_predicate: (set-property predicate)
 * @self: a comparison
 * @predicate: what is asked
 * @error: return location for an error
 *
 * Sets what is asked of the operands.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` when it is no member of the enumeration.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_fcmp_inst_set_predicate (LlvmgFcmpInst *self, LlvmgRealPredicate predicate, GError **error)
{
  gboolean changed = FALSE;
  LLVMRealPredicate native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FCMP_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (!llvmg_real_predicate_to_native (predicate, &native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "predicate: a value of RealPredicate was expected, %d was given", (int) predicate);
  else
    changed = llvmg_bridge_set_predicate (call.native, (unsigned) native);
  return llvmg_call_end_notify (&call, self, changed ? fcmp_inst_props[PROP_FCMP_INST_PREDICATE] : NULL);
}
