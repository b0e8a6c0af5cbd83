/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-phi-node.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgPhiNode:
 *
 * Chooses a value by the block that the program came from.
 *
 * See "phi Instruction" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgPhiNode, LlvmgInstruction)

typedef enum
{
  PROP_N_INCOMING = 1,
  N_PROPS
} LlvmgPhiNodeProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgPhiNode, llvmg_phi_node, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_phi_node_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgPhiNode *self = LLVMG_PHI_NODE (object);

  switch ((LlvmgPhiNodeProperty) id)
    {
    case PROP_N_INCOMING:
      g_value_set_uint (value, llvmg_phi_node_get_n_incoming (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_phi_node_class_init (LlvmgPhiNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_phi_node_get_property;

  /**
   * LlvmgPhiNode:n-incoming: (getter get_n_incoming)
   *
   * How many values come in.
   *
   * Since: 0.1
   */
  props[PROP_N_INCOMING] =
    g_param_spec_uint ("n-incoming", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_phi_node_get_n_incoming: (get-property n-incoming)
 * @self: a phi
 *
 * Counts the pairs of value and block.
 *
 * Returns: the number of pairs of value and block; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_phi_node_get_n_incoming (LlvmgPhiNode *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_PHI_NODE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = LLVMCountIncoming (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_phi_node_get_incoming_value:
 * @self: a phi
 * @index: which pair, from 0
 *
 * Gives a value that comes in.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL if there are not so many
 *   or the phi is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_phi_node_get_incoming_value (LlvmgPhiNode *self, guint index)
{
  LlvmgValue *value = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_PHI_NODE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (index < LLVMCountIncoming (call.native))
    value = llvmg_value_wrap (call.core, LLVMGetIncomingValue (call.native, index));
  llvmg_call_end (&call);
  return value;
}

/**
 * llvmg_phi_node_get_incoming_block:
 * @self: a phi
 * @index: which pair, from 0
 *
 * Gives the block that a value comes from.
 *
 * Returns: (transfer full) (nullable): the block, or %NULL if there are not so many
 *   or the phi is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_phi_node_get_incoming_block (LlvmgPhiNode *self, guint index)
{
  LlvmgBasicBlock *block = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_PHI_NODE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (index < LLVMCountIncoming (call.native))
    block = llvmg_block_wrap (call.core, LLVMGetIncomingBlock (call.native, index));
  llvmg_call_end (&call);
  return block;
}

/* The blocks of a phi are no uses: LLVM does not tell it when one is deleted. So
 * they must be where blocks are not deleted as long as a phi names them. */
static gboolean
check_block (LlvmgCall *call, LLVMValueRef block)
{
  LLVMValueRef function = llvmg_bridge_value_get_function (call->native);
  LLVMValueRef home = llvmg_bridge_value_get_function (block);

  if (home != NULL && (function == NULL || function == home))
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "block: a block of the same function was expected, %s was given",
                          home == NULL ? "a detached one" : "one of another");
}

static gboolean
check_incoming (LlvmgCall *call, LLVMValueRef value, LLVMValueRef block)
{
  if (LLVMTypeOf (value) != LLVMTypeOf (call->native))
    {
      g_autofree char *expected = llvmg_type_to_text (LLVMTypeOf (call->native));
      g_autofree char *given = llvmg_type_to_text (LLVMTypeOf (value));

      return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "value: a value of type %s was expected, one of %s was given",
                              expected, given);
    }
  if (!llvmg_bridge_value_is_usable_in (value, call->native))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "value: a value of the same function or module was expected");
  return check_block (call, block);
}

/**
 * llvmg_phi_node_add_incoming:
 * @self: a phi
 * @value: the value, of the type of the phi
 * @block: (type LlvmgBasicBlock): the block that it comes from, of the same function
 * @error: return location for an error
 *
 * Adds a value and the block that it comes from.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when the value is not of the type of the phi, and with
 * `INVALID_ARGUMENT` when one belongs to another function, module or context.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_phi_node_add_incoming (LlvmgPhiNode *self, LlvmgValue *value, LlvmgBasicBlock *block, GError **error)
{
  LLVMValueRef native, native_block;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_PHI_NODE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_VALUE, value, "value");
  native_block = native != NULL ? llvmg_call_arg (&call, LLVMG_TYPE_BASIC_BLOCK, block, "block") : NULL;
  if (native_block != NULL && check_incoming (&call, native, native_block))
    {
      LLVMBasicBlockRef from = LLVMValueAsBasicBlock (native_block);

      LLVMAddIncoming (call.native, &native, &from, 1);
    }
  return llvmg_call_end (&call);
}
