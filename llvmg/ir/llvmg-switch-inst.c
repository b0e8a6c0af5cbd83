/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-block-pair-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-switch-inst.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgSwitchInst:
 *
 * Goes to one of many blocks, by a number.
 *
 * Its cases are added by [method@Llvmg.SwitchInst.add_case]. A number that is not
 * among them goes to the default block.
 *
 * See "‘switch’ Instruction" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgSwitchInst, LlvmgInstruction)

typedef enum
{
  PROP_CONDITION = 1,
  PROP_DEFAULT_DEST,
  PROP_N_CASES,
  N_PROPS
} LlvmgSwitchInstProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgSwitchInst, llvmg_switch_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_switch_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgSwitchInst *self = LLVMG_SWITCH_INST (object);

  switch ((LlvmgSwitchInstProperty) id)
    {
    case PROP_CONDITION:
      g_value_take_object (value, llvmg_switch_inst_get_condition (self));
      break;
    case PROP_DEFAULT_DEST:
      g_value_take_object (value, llvmg_switch_inst_get_default_dest (self));
      break;
    case PROP_N_CASES:
      g_value_set_uint (value, llvmg_switch_inst_get_n_cases (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_switch_inst_class_init (LlvmgSwitchInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_switch_inst_get_property;

  /**
   * LlvmgSwitchInst:condition: (getter get_condition)
   *
   * The number that decides.
   *
   * Since: 0.1
   */
  props[PROP_CONDITION] =
    g_param_spec_object ("condition", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgSwitchInst:default-dest: (getter get_default_dest)
   *
   * The block for all other numbers.
   *
   * Since: 0.1
   */
  props[PROP_DEFAULT_DEST] =
    g_param_spec_object ("default-dest", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgSwitchInst:n-cases: (getter get_n_cases)
   *
   * How many cases there are, without the default.
   *
   * Since: 0.1
   */
  props[PROP_N_CASES] =
    g_param_spec_uint ("n-cases", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_switch_inst_get_condition: (get-property condition)
 * @self: a switch
 *
 * Gives the number that decides.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_switch_inst_get_condition (LlvmgSwitchInst *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_SWITCH_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetOperand (call.native, 0));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_switch_inst_get_default_dest: (get-property default-dest)
 * @self: a switch
 *
 * Gives the block for all other numbers.
 *
 * Returns: (transfer full) (nullable): the block; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_switch_inst_get_default_dest (LlvmgSwitchInst *self)
{
  LlvmgBasicBlock *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_SWITCH_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_block_wrap (call.core, LLVMGetSwitchDefaultDest (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_switch_inst_get_n_cases: (get-property n-cases)
 * @self: a switch
 *
 * Counts the cases, without the default.
 *
 * Returns: the number of cases; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_switch_inst_get_n_cases (LlvmgSwitchInst *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_SWITCH_INST (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = llvmg_bridge_switch_count_cases (call.native);
  llvmg_call_end (&call);
  return result;
}

static LlvmgSwitchCase *
wrap_case (LlvmgCall *call, guint index)
{
  LLVMBasicBlockRef block;
  LLVMValueRef value = llvmg_bridge_switch_get_case (call->native, index, &block);

  return (LlvmgSwitchCase *) llvmg_block_pair_new (llvmg_value_wrap (call->core, value), llvmg_block_wrap (call->core, block));
}

/**
 * llvmg_switch_inst_get_case:
 * @self: a switch
 * @index: which case, from 0
 *
 * Gives a case.
 *
 * Returns: (transfer full) (nullable): the case, or %NULL if there are not so many
 *   or the switch is dead
 *
 * Since: 0.1
 */
LlvmgSwitchCase *
llvmg_switch_inst_get_case (LlvmgSwitchInst *self, guint index)
{
  LlvmgSwitchCase *result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_SWITCH_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (index < llvmg_bridge_switch_count_cases (call.native))
    result = wrap_case (&call, index);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_switch_inst_list_cases:
 * @self: a switch
 * @n_cases: (out): the number of cases
 *
 * Lists the cases, without the default.
 *
 * Returns: (transfer full) (array length=n_cases): the cases; empty if the object is
 *   dead
 *
 * Since: 0.1
 */
LlvmgSwitchCase **
llvmg_switch_inst_list_cases (LlvmgSwitchInst *self, gsize *n_cases)
{
  GPtrArray *list;
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (n_cases != NULL, NULL);
  *n_cases = 0;
  g_return_val_if_fail (LLVMG_IS_SWITCH_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_cases);
  n = llvmg_bridge_switch_count_cases (call.native);
  list = g_ptr_array_sized_new (n + 1);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, wrap_case (&call, i));
  llvmg_call_end (&call);
  return llvmg_list_take (list, n_cases);
}

/* What a case is made of. */
typedef struct
{
  LLVMValueRef      value;
  LLVMBasicBlockRef block;
} Case;

gboolean
llvmg_switch_inst_check_value (LlvmgCall *call, LLVMValueRef inst, LLVMValueRef value, guint index, const char *name)
{
  LLVMTypeRef type = LLVMTypeOf (LLVMGetOperand (inst, 0));
  g_autofree char *given = llvmg_value_to_text (value);
  guint at;

  if (!LLVMIsAConstantInt (value) || LLVMTypeOf (value) != type)
    {
      g_autofree char *expected = llvmg_type_to_text (type);

      return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: a constant number of type %s was expected, %s was given",
                              name, expected, given);
    }
  at = llvmg_bridge_switch_find_case (inst, value);
  return at == G_MAXUINT || at == index
         || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a number without a case was expected, %s has one, at %u",
                             name, given, at);
}

static gboolean
case_args (LlvmgCall *call, LlvmgValue *value, LlvmgBasicBlock *block, guint index, Case *natives)
{
  LLVMValueRef native_block;

  natives->value = llvmg_call_arg (call, LLVMG_TYPE_VALUE, value, "value");
  native_block = natives->value != NULL ? llvmg_call_arg (call, LLVMG_TYPE_BASIC_BLOCK, block, "block") : NULL;
  if (native_block == NULL || !llvmg_switch_inst_check_value (call, call->native, natives->value, index, "value")
      || !llvmg_instruction_check_block (call, native_block, "block"))
    return FALSE;
  natives->block = LLVMValueAsBasicBlock (native_block);
  return TRUE;
}

/**
 * llvmg_switch_inst_add_case:
 * @self: a switch
 * @value: (type LlvmgConstantInt): a constant number, of the type of the condition
 * @block: where to go for it, a block of the same function
 * @error: return location for an error
 *
 * Adds a case after the others.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when @value is no constant number of the type of the condition, and
 * with `INVALID_ARGUMENT` when an object is missing or belongs to another function
 * or context, or there is a case for the number.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_switch_inst_add_case (LlvmgSwitchInst *self, LlvmgValue *value, LlvmgBasicBlock *block, GError **error)
{
  LlvmgCall call;
  Case natives;

  g_return_val_if_fail (LLVMG_IS_SWITCH_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (case_args (&call, value, block, G_MAXUINT, &natives))
    LLVMAddCase (call.native, natives.value, natives.block);
  return llvmg_call_end_notify (&call, self, props[PROP_N_CASES]);
}

static gboolean
check_index (LlvmgCall *call, guint index)
{
  guint n_cases = llvmg_bridge_switch_count_cases (call->native);

  return index < n_cases
         || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "index: less than %u was expected, %u was given", n_cases, index);
}

/**
 * llvmg_switch_inst_set_case:
 * @self: a switch
 * @index: which case, from 0
 * @value: (type LlvmgConstantInt): a constant number, of the type of the condition
 * @block: where to go for it, a block of the same function
 * @error: return location for an error
 *
 * Changes a case.
 *
 * Fails as [method@Llvmg.SwitchInst.add_case] does, and with `INVALID_ARGUMENT` when
 * there are not so many cases.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_switch_inst_set_case (LlvmgSwitchInst *self, guint index, LlvmgValue *value, LlvmgBasicBlock *block, GError **error)
{
  LlvmgCall call;
  Case natives;

  g_return_val_if_fail (LLVMG_IS_SWITCH_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (check_index (&call, index) && case_args (&call, value, block, index, &natives))
    llvmg_bridge_switch_set_case (call.native, index, natives.value, natives.block);
  return llvmg_call_end (&call);
}

/**
 * llvmg_switch_inst_remove_case:
 * @self: a switch
 * @index: which case, from 0
 * @error: return location for an error
 *
 * Takes a case away. The others keep their order.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the switch is dead, and with
 * `INVALID_ARGUMENT` when there are not so many cases.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_switch_inst_remove_case (LlvmgSwitchInst *self, guint index, GError **error)
{
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_SWITCH_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (check_index (&call, index))
    llvmg_bridge_switch_remove_case (call.native, index);
  return llvmg_call_end_notify (&call, self, props[PROP_N_CASES]);
}

/**
 * LlvmgSwitchCase:
 *
 * A case of a switch: a number and the block to go to.
 *
 * It says what was there when it was asked for; it does not change with the switch.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_BLOCK_PAIR (LlvmgSwitchCase, llvmg_switch_case)

/**
 * llvmg_switch_case_copy:
 * @self: a case
 *
 * Gives another reference to it.
 *
 * Returns: (transfer full): the case
 *
 * Since: 0.1
 */

/**
 * llvmg_switch_case_free:
 * @self: a case
 *
 * Drops a reference to it.
 *
 * Since: 0.1
 */

/**
 * llvmg_switch_case_get_value:
 * @self: a case
 *
 * Gives the number.
 *
 * Returns: (transfer full) (type LlvmgConstantInt): the number
 *
 * Since: 0.1
 */

/**
 * llvmg_switch_case_get_block:
 * @self: a case
 *
 * Gives the block to go to.
 *
 * Returns: (transfer full): the block
 *
 * Since: 0.1
 */
