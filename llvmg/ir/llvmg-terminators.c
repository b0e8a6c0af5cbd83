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
llvmg_branch_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgBranchInst *self = LLVMG_BRANCH_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgBranchInstProperty) id)
    {
    case PROP_BRANCH_INST_CONDITION:
      llvmg_branch_inst_set_condition (self, g_value_get_object (value), &error);
      break;
    case PROP_BRANCH_INST_IS_CONDITIONAL:
    case BRANCH_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_branch_inst_class_init (LlvmgBranchInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_branch_inst_get_property;
  object_class->set_property = llvmg_branch_inst_set_property;

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
   * LlvmgBranchInst:condition: (getter get_condition) (setter set_condition)
   *
   * The condition.
   *
   * Since: 0.1
   */
  branch_inst_props[PROP_BRANCH_INST_CONDITION] =
    g_param_spec_object ("condition", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

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
 * llvmg_branch_inst_set_condition: (set-property condition)
 * @self: a branch
 * @condition: an `i1`
 * @error: return location for an error
 *
 * Sets what decides where to go.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, with
 * `INVALID_OPERATION` when the branch has no condition, with `TYPE_MISMATCH` when the value is
 * not of type `i1`, and with `INVALID_ARGUMENT` when it is missing or belongs to another
 * function, module or context.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_branch_inst_set_condition (LlvmgBranchInst *self, LlvmgValue *condition, GError **error)
{
  gboolean changed = FALSE;
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BRANCH_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_VALUE, condition, "condition");
  if (native == NULL)
    ; /* failed */
  else if (!LLVMIsConditional (call.native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "condition: a branch with two ways was expected, this has one");
  else if (LLVMTypeOf (native) != LLVMInt1TypeInContext (llvmg_core_get_native (call.core)))
    llvmg_call_fail (&call, LLVMG_ERROR_TYPE_MISMATCH, "condition: a value of type i1 was expected");
  else if (!llvmg_bridge_value_is_usable_in (native, call.native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "condition: a value of the same function or module was expected");
  else
    changed = LLVMGetCondition (call.native) != native;
  if (changed)
    LLVMSetCondition (call.native, native);
  return llvmg_call_end_notify (&call, self, changed ? branch_inst_props[PROP_BRANCH_INST_CONDITION] : NULL);
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
LLVMG_STATELESS_STRUCTS (LlvmgIndirectBrInst, LlvmgInstruction)

typedef enum
{
  PROP_INDIRECT_BR_INST_ADDRESS = 1,
  INDIRECT_BR_INST_N_PROPS
} LlvmgIndirectBrInstProperty;

static GParamSpec *indirect_br_inst_props[INDIRECT_BR_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgIndirectBrInst, llvmg_indirect_br_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_indirect_br_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgIndirectBrInst *self = LLVMG_INDIRECT_BR_INST (object);

  switch ((LlvmgIndirectBrInstProperty) id)
    {
    case PROP_INDIRECT_BR_INST_ADDRESS:
      g_value_take_object (value, llvmg_indirect_br_inst_get_address (self));
      break;
    case INDIRECT_BR_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_indirect_br_inst_class_init (LlvmgIndirectBrInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_indirect_br_inst_get_property;

  /**
   * LlvmgIndirectBrInst:address: (getter get_address)
   *
   * The address of the block to go to.
   *
   * Since: 0.1
   */
  indirect_br_inst_props[PROP_INDIRECT_BR_INST_ADDRESS] =
    g_param_spec_object ("address", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, INDIRECT_BR_INST_N_PROPS, indirect_br_inst_props);
}

/**
 * llvmg_indirect_br_inst_get_address: (get-property address)
 * @self: an indirectbr
 *
 * Gives the address of the block to go to.
 *
 * Returns: (transfer full) (nullable): the address; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_indirect_br_inst_get_address (LlvmgIndirectBrInst *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INDIRECT_BR_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetOperand (call.native, 0));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_indirect_br_inst_add_destination:
 * @self: an indirectbr
 * @block: a block of the same function
 * @error: return location for an error
 *
 * Adds a block that it can go to.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, and with
 * `INVALID_ARGUMENT` when the block is missing or of another function or context.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_indirect_br_inst_add_destination (LlvmgIndirectBrInst *self, LlvmgBasicBlock *block, GError **error)
{
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INDIRECT_BR_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_BASIC_BLOCK, block, "block");
  if (native != NULL && llvmg_instruction_check_block (&call, native, "block"))
    LLVMAddDestination (call.native, LLVMValueAsBasicBlock (native));
  return llvmg_call_end (&call);
}

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
