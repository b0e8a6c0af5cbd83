/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-block-address.h"
#include "llvmg/ir/llvmg-constant-private.h"
#include "llvmg/ir/llvmg-function.h"

/**
 * LlvmgBlockAddress:
 *
 * The address of a block, to which an `indirectbr` can branch. It ends with its block.
 *
 * See "Addresses of Basic Blocks" in the LLVM Language Reference.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgBlockAddress, LlvmgConstant)

typedef enum
{
  PROP_FUNCTION = 1,
  PROP_BLOCK,
  N_PROPS
} LlvmgBlockAddressProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgBlockAddress, llvmg_block_address, LLVMG_TYPE_CONSTANT)

static void
llvmg_block_address_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgBlockAddress *self = LLVMG_BLOCK_ADDRESS (object);

  switch ((LlvmgBlockAddressProperty) id)
    {
    case PROP_FUNCTION:
      g_value_take_object (value, llvmg_block_address_get_function (self));
      break;
    case PROP_BLOCK:
      g_value_take_object (value, llvmg_block_address_get_block (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_block_address_class_init (LlvmgBlockAddressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_block_address_get_property;

  /**
   * LlvmgBlockAddress:function: (getter get_function)
   *
   * The function that the block is in.
   *
   * Since: 0.1
   */
  props[PROP_FUNCTION] =
    g_param_spec_object ("function", NULL, NULL, LLVMG_TYPE_FUNCTION,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgBlockAddress:block: (getter get_block)
   *
   * The block whose address it is.
   *
   * Since: 0.1
   */
  props[PROP_BLOCK] =
    g_param_spec_object ("block", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_block_address_get_function: (get-property function)
 * @self: the address of a block
 *
 * Gives the function that the block is in.
 *
 * Returns: (transfer full) (nullable): the function; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_block_address_get_function (LlvmgBlockAddress *self)
{
  LlvmgFunction *function;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BLOCK_ADDRESS (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  function = llvmg_value_wrap (call.core, LLVMGetBlockAddressFunction (call.native));
  llvmg_call_end (&call);
  return function;
}

/**
 * llvmg_block_address_get_block: (get-property block)
 * @self: the address of a block
 *
 * Gives the block.
 *
 * Returns: (transfer full) (nullable): the block; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_block_address_get_block (LlvmgBlockAddress *self)
{
  LlvmgBasicBlock *block;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BLOCK_ADDRESS (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  block = llvmg_block_wrap (call.core, LLVMGetBlockAddressBasicBlock (call.native));
  llvmg_call_end (&call);
  return block;
}

/**
 * llvmg_const_block_address:
 * @block: a block of a function, but not its first one
 * @error: return location for an error
 *
 * Gives the address of a block.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the block is dead, and with
 * `INVALID_ARGUMENT` when it is missing, is in no function, or is the first one of its function,
 * to which nothing can branch.
 *
 * Returns: (transfer full) (type LlvmgBlockAddress): the address
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_block_address (LlvmgBasicBlock *block, GError **error)
{
  LLVMValueRef function, constant = NULL;
  LLVMBasicBlockRef native;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_BASIC_BLOCK, block, "block", error))
    return NULL;
  native = LLVMValueAsBasicBlock (call.native);
  function = LLVMGetBasicBlockParent (native);
  if (function == NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "block: a block of a function was expected, a detached one was given");
  else if (LLVMGetEntryBasicBlock (function) == native)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT,
                     "block: another one than the first of its function was expected; nothing can branch to that");
  else
    constant = LLVMBlockAddress (function, native);
  return llvmg_const_end (&call, constant);
}
