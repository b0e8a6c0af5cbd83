/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The calls that end a block.
 */

#include "config.h"

#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-call-base.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-value-private.h"

static LlvmgBasicBlock *
get_dest (gpointer self, LLVMBasicBlockRef (*get) (LLVMValueRef instruction))
{
  LlvmgBasicBlock *block;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  block = llvmg_block_wrap (call.core, get (call.native));
  llvmg_call_end (&call);
  return block;
}

/* ---- Invoke ---- */

/**
 * LlvmgInvokeInst:
 *
 * Calls a function that may throw.
 *
 * See "‘invoke’ Instruction" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgInvokeInst, LlvmgCallBase)

typedef enum
{
  PROP_NORMAL_DEST = 1,
  PROP_UNWIND_DEST,
  INVOKE_N_PROPS
} LlvmgInvokeInstProperty;

static GParamSpec *invoke_props[INVOKE_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgInvokeInst, llvmg_invoke_inst, LLVMG_TYPE_CALL_BASE)

static void
llvmg_invoke_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgInvokeInst *self = LLVMG_INVOKE_INST (object);

  switch ((LlvmgInvokeInstProperty) id)
    {
    case PROP_NORMAL_DEST:
      g_value_take_object (value, llvmg_invoke_inst_get_normal_dest (self));
      break;
    case PROP_UNWIND_DEST:
      g_value_take_object (value, llvmg_invoke_inst_get_unwind_dest (self));
      break;
    case INVOKE_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_invoke_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgInvokeInst *self = LLVMG_INVOKE_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgInvokeInstProperty) id)
    {
    case PROP_NORMAL_DEST:
      llvmg_invoke_inst_set_normal_dest (self, g_value_get_object (value), &error);
      break;
    case PROP_UNWIND_DEST:
      llvmg_invoke_inst_set_unwind_dest (self, g_value_get_object (value), &error);
      break;
    case INVOKE_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_invoke_inst_class_init (LlvmgInvokeInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = llvmg_invoke_inst_get_property;
  object_class->set_property = llvmg_invoke_inst_set_property;

  /**
   * LlvmgInvokeInst:normal-dest: (getter get_normal_dest) (setter set_normal_dest)
   *
   * The block that comes next when the callee returns.
   *
   * Since: 0.1
   */
  invoke_props[PROP_NORMAL_DEST] = g_param_spec_object ("normal-dest", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK, flags);

  /**
   * LlvmgInvokeInst:unwind-dest: (getter get_unwind_dest) (setter set_unwind_dest)
   *
   * The block that comes next when the callee throws.
   *
   * Since: 0.1
   */
  invoke_props[PROP_UNWIND_DEST] = g_param_spec_object ("unwind-dest", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK, flags);

  g_object_class_install_properties (object_class, INVOKE_N_PROPS, invoke_props);
}

static gboolean
set_dest (LlvmgInvokeInst     *self,
          LlvmgBasicBlock     *dest,
          const char          *parameter,
          LLVMBasicBlockRef  (*get) (LLVMValueRef invoke),
          void               (*set) (LLVMValueRef invoke, LLVMBasicBlockRef block),
          GParamSpec          *pspec,
          GError             **error)
{
  gboolean changed = FALSE;
  LLVMValueRef native;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_BASIC_BLOCK, dest, parameter);
  if (native != NULL && !llvmg_bridge_value_is_usable_in (native, call.native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a block of the same function was expected", parameter);
  else if (native != NULL)
    changed = get (call.native) != LLVMValueAsBasicBlock (native);
  if (changed)
    set (call.native, LLVMValueAsBasicBlock (native));
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), pspec);
  return TRUE;
}

/**
 * llvmg_invoke_inst_get_normal_dest: (get-property normal-dest)
 * @self: an invoke
 *
 * Gives the block that comes next when the callee returns.
 *
 * Returns: (transfer full) (nullable): the block; %NULL if the invoke is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_invoke_inst_get_normal_dest (LlvmgInvokeInst *self)
{
  g_return_val_if_fail (LLVMG_IS_INVOKE_INST (self), NULL);

  return get_dest (self, LLVMGetNormalDest);
}

/**
 * llvmg_invoke_inst_set_normal_dest: (set-property normal-dest)
 * @self: an invoke
 * @normal_dest: a block of the same function
 * @error: return location for an error
 *
 * Sets the block that comes next when the callee returns. Phi nodes do not change.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when the block is missing, or of another
 * function or context, and with `USE_AFTER_FREE` when an object is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_invoke_inst_set_normal_dest (LlvmgInvokeInst *self, LlvmgBasicBlock *normal_dest, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_INVOKE_INST (self), FALSE);

  return set_dest (self, normal_dest, "normal_dest", LLVMGetNormalDest, LLVMSetNormalDest,
                   invoke_props[PROP_NORMAL_DEST], error);
}

/**
 * llvmg_invoke_inst_get_unwind_dest: (get-property unwind-dest)
 * @self: an invoke
 *
 * Gives the block that comes next when the callee throws.
 *
 * Returns: (transfer full) (nullable): the block; %NULL if the invoke is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_invoke_inst_get_unwind_dest (LlvmgInvokeInst *self)
{
  g_return_val_if_fail (LLVMG_IS_INVOKE_INST (self), NULL);

  return get_dest (self, LLVMGetUnwindDest);
}

/**
 * llvmg_invoke_inst_set_unwind_dest: (set-property unwind-dest)
 * @self: an invoke
 * @unwind_dest: a block of the same function, which begins with a landing pad or another
 *   exception pad
 * @error: return location for an error
 *
 * Sets the block that comes next when the callee throws. Phi nodes do not change.
 *
 * Fails as [method@Llvmg.InvokeInst.set_normal_dest] does.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_invoke_inst_set_unwind_dest (LlvmgInvokeInst *self, LlvmgBasicBlock *unwind_dest, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_INVOKE_INST (self), FALSE);

  return set_dest (self, unwind_dest, "unwind_dest", LLVMGetUnwindDest, LLVMSetUnwindDest,
                   invoke_props[PROP_UNWIND_DEST], error);
}

/* ---- Callbr ---- */

/**
 * LlvmgCallBrInst:
 *
 * Calls inline assembly that may jump.
 *
 * See "‘callbr’ Instruction" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgCallBrInst, LlvmgCallBase)

typedef enum
{
  PROP_DEFAULT_DEST = 1,
  PROP_N_INDIRECT_DESTS,
  CALL_BR_N_PROPS
} LlvmgCallBrInstProperty;

static GParamSpec *call_br_props[CALL_BR_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgCallBrInst, llvmg_call_br_inst, LLVMG_TYPE_CALL_BASE)

static void
llvmg_call_br_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgCallBrInst *self = LLVMG_CALL_BR_INST (object);

  switch ((LlvmgCallBrInstProperty) id)
    {
    case PROP_DEFAULT_DEST:
      g_value_take_object (value, llvmg_call_br_inst_get_default_dest (self));
      break;
    case PROP_N_INDIRECT_DESTS:
      g_value_set_uint (value, llvmg_call_br_inst_get_n_indirect_dests (self));
      break;
    case CALL_BR_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_call_br_inst_class_init (LlvmgCallBrInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = llvmg_call_br_inst_get_property;

  /**
   * LlvmgCallBrInst:default-dest: (getter get_default_dest)
   *
   * The block that comes next when the assembly does not jump.
   *
   * Since: 0.1
   */
  call_br_props[PROP_DEFAULT_DEST] = g_param_spec_object ("default-dest", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK, flags);

  /**
   * LlvmgCallBrInst:n-indirect-dests: (getter get_n_indirect_dests)
   *
   * To how many blocks the assembly may jump.
   *
   * Since: 0.1
   */
  call_br_props[PROP_N_INDIRECT_DESTS] = g_param_spec_uint ("n-indirect-dests", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, CALL_BR_N_PROPS, call_br_props);
}

/**
 * llvmg_call_br_inst_get_default_dest: (get-property default-dest)
 * @self: a callbr
 *
 * Gives the block that comes next when the assembly does not jump.
 *
 * Returns: (transfer full) (nullable): the block; %NULL if the callbr is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_call_br_inst_get_default_dest (LlvmgCallBrInst *self)
{
  g_return_val_if_fail (LLVMG_IS_CALL_BR_INST (self), NULL);

  return get_dest (self, LLVMGetCallBrDefaultDest);
}

/**
 * llvmg_call_br_inst_get_n_indirect_dests: (get-property n-indirect-dests)
 * @self: a callbr
 *
 * Tells to how many blocks the assembly may jump.
 *
 * Returns: the number; 0 if the callbr is dead
 *
 * Since: 0.1
 */
guint
llvmg_call_br_inst_get_n_indirect_dests (LlvmgCallBrInst *self)
{
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (LLVMG_IS_CALL_BR_INST (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  n = LLVMGetCallBrNumIndirectDests (call.native);
  llvmg_call_end (&call);
  return n;
}

/**
 * llvmg_call_br_inst_get_indirect_dest:
 * @self: a callbr
 * @index: which block, from 0
 *
 * Gives a block that the assembly may jump to.
 *
 * Returns: (transfer full) (nullable): the block, or %NULL if there are not so many, or the
 *   callbr is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_call_br_inst_get_indirect_dest (LlvmgCallBrInst *self, guint index)
{
  LlvmgBasicBlock *block = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BR_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (index < LLVMGetCallBrNumIndirectDests (call.native))
    block = llvmg_block_wrap (call.core, LLVMGetCallBrIndirectDest (call.native, index));
  llvmg_call_end (&call);
  return block;
}

/**
 * llvmg_call_br_inst_list_indirect_dests:
 * @self: a callbr
 * @n_indirect_dests: (out) (optional): return location for the number of blocks
 *
 * Gives all blocks that the assembly may jump to.
 *
 * Returns: (transfer full) (array length=n_indirect_dests): the blocks; empty if the callbr is
 *   dead; free with [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgBasicBlock **
llvmg_call_br_inst_list_indirect_dests (LlvmgCallBrInst *self, gsize *n_indirect_dests)
{
  GPtrArray *blocks;
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (LLVMG_IS_CALL_BR_INST (self), llvmg_list_empty (n_indirect_dests));

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_indirect_dests);
  n = LLVMGetCallBrNumIndirectDests (call.native);
  blocks = g_ptr_array_sized_new (n + 1);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (blocks, llvmg_block_wrap (call.core, LLVMGetCallBrIndirectDest (call.native, i)));
  llvmg_call_end (&call);
  return llvmg_list_take (blocks, n_indirect_dests);
}
