/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-block-pair-private.h"
#include "llvmg/ir/llvmg-list-private.h"
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

static LlvmgPhiIncoming *
wrap_incoming (LlvmgCall *call, guint index)
{
  LlvmgValue *value = llvmg_value_wrap (call->core, LLVMGetIncomingValue (call->native, index));

  return (LlvmgPhiIncoming *) llvmg_block_pair_new (value, llvmg_block_wrap (call->core, LLVMGetIncomingBlock (call->native, index)));
}

/**
 * llvmg_phi_node_get_incoming:
 * @self: a phi
 * @index: which pair, from 0
 *
 * Gives a value and the block that it comes from.
 *
 * Returns: (transfer full) (nullable): the pair, or %NULL if there are not so many or
 *   the phi is dead
 *
 * Since: 0.1
 */
LlvmgPhiIncoming *
llvmg_phi_node_get_incoming (LlvmgPhiNode *self, guint index)
{
  LlvmgPhiIncoming *result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_PHI_NODE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (index < LLVMCountIncoming (call.native))
    result = wrap_incoming (&call, index);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_phi_node_list_incoming:
 * @self: a phi
 * @n_incoming: (out): the number of pairs
 *
 * Lists the values and the blocks that they come from.
 *
 * Returns: (transfer full) (array length=n_incoming): the pairs; empty if the object
 *   is dead
 *
 * Since: 0.1
 */
LlvmgPhiIncoming **
llvmg_phi_node_list_incoming (LlvmgPhiNode *self, gsize *n_incoming)
{
  GPtrArray *list;
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (n_incoming != NULL, NULL);
  *n_incoming = 0;
  g_return_val_if_fail (LLVMG_IS_PHI_NODE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_incoming);
  n = LLVMCountIncoming (call.native);
  list = g_ptr_array_sized_new (n + 1);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, wrap_incoming (&call, i));
  llvmg_call_end (&call);
  return llvmg_list_take (list, n_incoming);
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
  return llvmg_instruction_check_block (call, block, "block");
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
  return llvmg_call_end_notify (&call, self, props[PROP_N_INCOMING]);
}

/**
 * llvmg_phi_node_set_incoming:
 * @self: a phi
 * @index: which pair, from 0
 * @value: the value, of the type of the phi
 * @block: (type LlvmgBasicBlock): the block that it comes from, of the same function
 * @error: return location for an error
 *
 * Changes a value and the block that it comes from.
 *
 * Fails as [method@Llvmg.PhiNode.add_incoming] does, and with `INVALID_ARGUMENT` when
 * there are not so many pairs.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_phi_node_set_incoming (LlvmgPhiNode *self, guint index, LlvmgValue *value, LlvmgBasicBlock *block, GError **error)
{
  LLVMValueRef native, native_block;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_PHI_NODE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_VALUE, value, "value");
  native_block = native != NULL ? llvmg_call_arg (&call, LLVMG_TYPE_BASIC_BLOCK, block, "block") : NULL;
  if (native_block == NULL)
    ; /* failed */
  else if (index >= LLVMCountIncoming (call.native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "index: less than %u was expected, %u was given",
                     LLVMCountIncoming (call.native), index);
  else if (check_incoming (&call, native, native_block))
    llvmg_bridge_phi_set_incoming (call.native, index, native, LLVMValueAsBasicBlock (native_block));
  return llvmg_call_end (&call);
}

/**
 * llvmg_phi_node_remove_incoming:
 * @self: a phi
 * @block: (type LlvmgBasicBlock): a block that values come from
 * @error: return location for an error
 *
 * Takes away all pairs of the block. The phi stays, even without a pair.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, and with
 * `INVALID_ARGUMENT` when no value comes from the block.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_phi_node_remove_incoming (LlvmgPhiNode *self, LlvmgBasicBlock *block, GError **error)
{
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_PHI_NODE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_BASIC_BLOCK, block, "block");
  if (native != NULL && llvmg_bridge_phi_remove_incoming (call.native, LLVMValueAsBasicBlock (native)) == 0)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "block: a block that values come from was expected");
  return llvmg_call_end_notify (&call, self, props[PROP_N_INCOMING]);
}

/**
 * LlvmgPhiIncoming:
 *
 * A value of a phi and the block that it comes from.
 *
 * It says what was there when it was asked for; it does not change with the phi.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_BLOCK_PAIR (LlvmgPhiIncoming, llvmg_phi_incoming)

/**
 * llvmg_phi_incoming_copy:
 * @self: a pair
 *
 * Gives another reference to it.
 *
 * Returns: (transfer full): the pair
 *
 * Since: 0.1
 */

/**
 * llvmg_phi_incoming_free:
 * @self: a pair
 *
 * Drops a reference to it.
 *
 * Since: 0.1
 */

/**
 * llvmg_phi_incoming_get_value:
 * @self: a pair
 *
 * Gives the value.
 *
 * Returns: (transfer full): the value
 *
 * Since: 0.1
 */

/**
 * llvmg_phi_incoming_get_block:
 * @self: a pair
 *
 * Gives the block that the value comes from.
 *
 * Returns: (transfer full): the block
 *
 * Since: 0.1
 */
