/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-terminators.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgReturnInst:
 *
 * Returns from the function.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgReturnInst, LlvmgInstruction)

typedef enum
{
  PROP_RETURN_INST_VALUE = 1,
  RETURN_INST_N_PROPS
} LlvmgReturnInstProperty;

static GParamSpec *return_inst_props[RETURN_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgReturnInst, llvmg_return_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_return_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgReturnInst *self = LLVMG_RETURN_INST (object);

  switch ((LlvmgReturnInstProperty) id)
    {
    case PROP_RETURN_INST_VALUE:
      g_value_take_object (value, llvmg_return_inst_get_value (self));
      break;
    case RETURN_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_return_inst_class_init (LlvmgReturnInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_return_inst_get_property;

  /**
   * LlvmgReturnInst:value: (getter get_value)
   *
   * What is returned.
   *
   * Since: 0.1
   */
  return_inst_props[PROP_RETURN_INST_VALUE] =
    g_param_spec_object ("value", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, RETURN_INST_N_PROPS, return_inst_props);
}

/**
 * llvmg_return_inst_get_value: (get-property value)
 * @self: a return
 *
 * Gives what is returned.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL if nothing is returned; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_return_inst_get_value (LlvmgReturnInst *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_RETURN_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = LLVMGetNumOperands (call.native) > 0 ? llvmg_value_wrap (call.core, LLVMGetOperand (call.native, 0)) : NULL;
  llvmg_call_end (&call);
  return result;
}

/**
 * LlvmgBranchInst:
 *
 * Goes to a block, or to one of two.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgBranchInst, LlvmgInstruction)

typedef enum
{
  PROP_BRANCH_INST_IS_CONDITIONAL = 1,
  PROP_BRANCH_INST_CONDITION,
  BRANCH_INST_N_PROPS
} LlvmgBranchInstProperty;

static GParamSpec *branch_inst_props[BRANCH_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgBranchInst, llvmg_branch_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_branch_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgBranchInst *self = LLVMG_BRANCH_INST (object);

  switch ((LlvmgBranchInstProperty) id)
    {
    case PROP_BRANCH_INST_IS_CONDITIONAL:
      g_value_set_boolean (value, llvmg_branch_inst_get_is_conditional (self));
      break;
    case PROP_BRANCH_INST_CONDITION:
      g_value_take_object (value, llvmg_branch_inst_get_condition (self));
      break;
    case BRANCH_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_branch_inst_class_init (LlvmgBranchInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_branch_inst_get_property;

  /**
   * LlvmgBranchInst:is-conditional: (getter get_is_conditional)
   *
   * Whether there is a condition.
   *
   * Since: 0.1
   */
  branch_inst_props[PROP_BRANCH_INST_IS_CONDITIONAL] =
    g_param_spec_boolean ("is-conditional", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgBranchInst:condition: (getter get_condition)
   *
   * The condition.
   *
   * Since: 0.1
   */
  branch_inst_props[PROP_BRANCH_INST_CONDITION] =
    g_param_spec_object ("condition", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, BRANCH_INST_N_PROPS, branch_inst_props);
}

/**
 * llvmg_branch_inst_get_is_conditional: (get-property is-conditional)
 * @self: a branch
 *
 * Tells whether there is a condition.
 *
 * Returns: whether there is; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_branch_inst_get_is_conditional (LlvmgBranchInst *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BRANCH_INST (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = LLVMIsConditional (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_branch_inst_get_condition: (get-property condition)
 * @self: a branch
 *
 * Gives the condition.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL if there is none; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_branch_inst_get_condition (LlvmgBranchInst *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BRANCH_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = LLVMIsConditional (call.native) ? llvmg_value_wrap (call.core, LLVMGetCondition (call.native)) : NULL;
  llvmg_call_end (&call);
  return result;
}

/**
 * LlvmgIndirectBrInst:
 *
 * Goes to a block by its address.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgIndirectBrInst, llvmg_indirect_br_inst, LLVMG_TYPE_INSTRUCTION, LlvmgInstruction)

/**
 * LlvmgUnreachableInst:
 *
 * A place that the program never comes to.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgUnreachableInst, llvmg_unreachable_inst, LLVMG_TYPE_INSTRUCTION, LlvmgInstruction)
