/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-builder.h"
#include "llvmg/ir/llvmg-context-ir.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-instruction.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgBasicBlock:
 *
 * A block of instructions that run one after the other; the last one says where
 * it goes on.
 *
 * A block is in a function, or detached. A detached block was taken out by
 * [method@Llvmg.BasicBlock.remove_from_parent], or made by
 * [method@Llvmg.Context.create_basic_block]. It is deleted when the last wrapper of
 * it and of its instructions goes, unless it was inserted again.
 *
 * Calls may come from any thread; those on one context run one after the other.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_PARENT = 1,
  PROP_NEXT,
  PROP_PREVIOUS,
  PROP_FIRST_INSTRUCTION,
  PROP_LAST_INSTRUCTION,
  PROP_FIRST_NON_PHI,
  PROP_TERMINATOR,
  PROP_IS_ENTRY,
  PROP_IS_DETACHED,
  PROP_N_INSTRUCTIONS,
  N_PROPS
} LlvmgBasicBlockProperty;

static GParamSpec *props[N_PROPS];

LLVMG_STATELESS_STRUCTS (LlvmgBasicBlock, LlvmgValue)
LLVMG_DEFINE_CLASS (LlvmgBasicBlock, llvmg_basic_block, LLVMG_TYPE_VALUE)

static void
llvmg_basic_block_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgBasicBlock *self = LLVMG_BASIC_BLOCK (object);

  switch ((LlvmgBasicBlockProperty) id)
    {
    case PROP_PARENT:
      g_value_take_object (value, llvmg_basic_block_get_parent (self));
      break;
    case PROP_NEXT:
      g_value_take_object (value, llvmg_basic_block_get_next (self));
      break;
    case PROP_PREVIOUS:
      g_value_take_object (value, llvmg_basic_block_get_previous (self));
      break;
    case PROP_FIRST_INSTRUCTION:
      g_value_take_object (value, llvmg_basic_block_get_first_instruction (self));
      break;
    case PROP_LAST_INSTRUCTION:
      g_value_take_object (value, llvmg_basic_block_get_last_instruction (self));
      break;
    case PROP_FIRST_NON_PHI:
      g_value_take_object (value, llvmg_basic_block_get_first_non_phi (self));
      break;
    case PROP_TERMINATOR:
      g_value_take_object (value, llvmg_basic_block_get_terminator (self));
      break;
    case PROP_IS_ENTRY:
      g_value_set_boolean (value, llvmg_basic_block_get_is_entry (self));
      break;
    case PROP_IS_DETACHED:
      g_value_set_boolean (value, llvmg_basic_block_get_is_detached (self));
      break;
    case PROP_N_INSTRUCTIONS:
      g_value_set_uint (value, llvmg_basic_block_get_n_instructions (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_basic_block_class_init (LlvmgBasicBlockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = llvmg_basic_block_get_property;
  ((LlvmgWrapperClass *) klass)->noun = "block";
  ((LlvmgWrapperClass *) klass)->name_format = "%%%s";

  /**
   * LlvmgBasicBlock:parent: (getter get_parent)
   *
   * The function that it is in; %NULL if it is detached.
   *
   * Since: 0.1
   */
  props[PROP_PARENT] =
    g_param_spec_object ("parent", NULL, NULL, LLVMG_TYPE_FUNCTION, flags);

  /**
   * LlvmgBasicBlock:next: (getter get_next)
   *
   * The next block of the function.
   *
   * Since: 0.1
   */
  props[PROP_NEXT] =
    g_param_spec_object ("next", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK, flags);

  /**
   * LlvmgBasicBlock:previous: (getter get_previous)
   *
   * The previous block of the function.
   *
   * Since: 0.1
   */
  props[PROP_PREVIOUS] =
    g_param_spec_object ("previous", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK, flags);

  /**
   * LlvmgBasicBlock:first-instruction: (getter get_first_instruction)
   *
   * The first instruction; %NULL if there is none.
   *
   * Since: 0.1
   */
  props[PROP_FIRST_INSTRUCTION] =
    g_param_spec_object ("first-instruction", NULL, NULL, LLVMG_TYPE_INSTRUCTION, flags);

  /**
   * LlvmgBasicBlock:last-instruction: (getter get_last_instruction)
   *
   * The last instruction; %NULL if there is none.
   *
   * Since: 0.1
   */
  props[PROP_LAST_INSTRUCTION] =
    g_param_spec_object ("last-instruction", NULL, NULL, LLVMG_TYPE_INSTRUCTION, flags);

  /**
   * LlvmgBasicBlock:first-non-phi: (getter get_first_non_phi)
   *
   * The first instruction that is no phi; %NULL if there is none.
   *
   * Since: 0.1
   */
  props[PROP_FIRST_NON_PHI] =
    g_param_spec_object ("first-non-phi", NULL, NULL, LLVMG_TYPE_INSTRUCTION, flags);

  /**
   * LlvmgBasicBlock:terminator: (getter get_terminator)
   *
   * The last instruction, if it is one that ends a block.
   *
   * Since: 0.1
   */
  props[PROP_TERMINATOR] =
    g_param_spec_object ("terminator", NULL, NULL, LLVMG_TYPE_INSTRUCTION, flags);

  /**
   * LlvmgBasicBlock:is-entry: (getter get_is_entry)
   *
   * Whether it is the first block of its function.
   *
   * Since: 0.1
   */
  props[PROP_IS_ENTRY] = g_param_spec_boolean ("is-entry", NULL, NULL, FALSE, flags);

  /**
   * LlvmgBasicBlock:is-detached: (getter get_is_detached)
   *
   * Whether it is in no function.
   *
   * Since: 0.1
   */
  props[PROP_IS_DETACHED] = g_param_spec_boolean ("is-detached", NULL, NULL, FALSE, flags);

  /**
   * LlvmgBasicBlock:n-instructions: (getter get_n_instructions)
   *
   * How many instructions it has.
   *
   * Since: 0.1
   */
  props[PROP_N_INSTRUCTIONS] =
    g_param_spec_uint ("n-instructions", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/* The native of a block's call, as a block. */
static LLVMBasicBlockRef
native_block (LlvmgCall *call)
{
  return LLVMValueAsBasicBlock (call->native);
}

/* ---- Around it ---- */

/**
 * llvmg_basic_block_get_parent:
 * @self: a block
 *
 * Gives the function that the block is in.
 *
 * Returns: (transfer full) (nullable): the function, or %NULL if the block is
 *   detached
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_basic_block_get_parent (LlvmgBasicBlock *self)
{
  LlvmgFunction *parent;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), NULL);
  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  parent = llvmg_value_wrap (call.core, LLVMGetBasicBlockParent (native_block (&call)));
  llvmg_call_end (&call);
  return parent;
}

static LlvmgBasicBlock *
get_neighbour (LlvmgBasicBlock *self, LLVMBasicBlockRef (*find) (LLVMBasicBlockRef block))
{
  LlvmgBasicBlock *neighbour = NULL;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (LLVMGetBasicBlockParent (native_block (&call)) != NULL)
    neighbour = llvmg_block_wrap (call.core, find (native_block (&call)));
  llvmg_call_end (&call);
  return neighbour;
}

/**
 * llvmg_basic_block_get_next:
 * @self: a block
 *
 * Gives the next block of the function.
 *
 * Returns: (transfer full) (nullable): the block, or %NULL after the last one and
 *   for a detached block
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_basic_block_get_next (LlvmgBasicBlock *self)
{
  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), NULL);

  return get_neighbour (self, LLVMGetNextBasicBlock);
}

/**
 * llvmg_basic_block_get_previous:
 * @self: a block
 *
 * Gives the previous block of the function.
 *
 * Returns: (transfer full) (nullable): the block, or %NULL before the first one and
 *   for a detached block
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_basic_block_get_previous (LlvmgBasicBlock *self)
{
  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), NULL);

  return get_neighbour (self, LLVMGetPreviousBasicBlock);
}

static LlvmgInstruction *
get_instruction (LlvmgBasicBlock *self, LLVMValueRef (*find) (LLVMBasicBlockRef block))
{
  LlvmgInstruction *instruction;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  instruction = llvmg_value_wrap (call.core, find (native_block (&call)));
  llvmg_call_end (&call);
  return instruction;
}

/**
 * llvmg_basic_block_get_first_instruction:
 * @self: a block
 *
 * Gives the first instruction.
 *
 * Returns: (transfer full) (nullable): the instruction, or %NULL if there is none
 *
 * Since: 0.1
 */
LlvmgInstruction *
llvmg_basic_block_get_first_instruction (LlvmgBasicBlock *self)
{
  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), NULL);

  return get_instruction (self, LLVMGetFirstInstruction);
}

/**
 * llvmg_basic_block_get_last_instruction:
 * @self: a block
 *
 * Gives the last instruction.
 *
 * Returns: (transfer full) (nullable): the instruction, or %NULL if there is none
 *
 * Since: 0.1
 */
LlvmgInstruction *
llvmg_basic_block_get_last_instruction (LlvmgBasicBlock *self)
{
  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), NULL);

  return get_instruction (self, LLVMGetLastInstruction);
}

static LLVMValueRef
find_first_non_phi (LLVMBasicBlockRef block)
{
  LLVMValueRef instruction = LLVMGetFirstInstruction (block);

  while (instruction != NULL && LLVMIsAPHINode (instruction))
    instruction = LLVMGetNextInstruction (instruction);
  return instruction;
}

/**
 * llvmg_basic_block_get_first_non_phi:
 * @self: a block
 *
 * Gives the first instruction that is no phi: where instructions can be inserted at the top.
 * That may be a landing pad, before which nothing but phis can stand.
 *
 * Returns: (transfer full) (nullable): the instruction, or %NULL if there is none
 *
 * Since: 0.1
 */
LlvmgInstruction *
llvmg_basic_block_get_first_non_phi (LlvmgBasicBlock *self)
{
  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), NULL);

  return get_instruction (self, find_first_non_phi);
}

/**
 * llvmg_basic_block_get_terminator:
 * @self: a block
 *
 * Gives the last instruction, if it is one that ends a block.
 *
 * Returns: (transfer full) (nullable): the instruction, or %NULL if the block has
 *   no end yet
 *
 * Since: 0.1
 */
LlvmgInstruction *
llvmg_basic_block_get_terminator (LlvmgBasicBlock *self)
{
  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), NULL);

  return get_instruction (self, LLVMGetBasicBlockTerminator);
}

/**
 * llvmg_basic_block_get_is_entry:
 * @self: a block
 *
 * Tells whether the block is the first one of its function.
 *
 * Returns: whether it is; %FALSE if the block is detached or dead
 *
 * Since: 0.1
 */
gboolean
llvmg_basic_block_get_is_entry (LlvmgBasicBlock *self)
{
  LLVMValueRef function;
  gboolean is_entry;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), FALSE);
  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  function = LLVMGetBasicBlockParent (native_block (&call));
  is_entry = function != NULL && LLVMGetFirstBasicBlock (function) == native_block (&call);
  llvmg_call_end (&call);
  return is_entry;
}

/**
 * llvmg_basic_block_get_is_detached:
 * @self: a block
 *
 * Tells whether the block is in no function.
 *
 * Returns: whether it is detached; %FALSE if the block is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_basic_block_get_is_detached (LlvmgBasicBlock *self)
{
  gboolean is_detached;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), FALSE);
  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  is_detached = LLVMGetBasicBlockParent (native_block (&call)) == NULL;
  llvmg_call_end (&call);
  return is_detached;
}

/* ---- In it ---- */

/**
 * llvmg_basic_block_get_n_instructions:
 * @self: a block
 *
 * Tells how many instructions the block has. They are counted.
 *
 * Returns: the number; 0 if the block is dead
 *
 * Since: 0.1
 */
guint
llvmg_basic_block_get_n_instructions (LlvmgBasicBlock *self)
{
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), 0);
  if (!llvmg_call_begin_get (&call, self))
    return 0;
  n = llvmg_count_values (LLVMGetFirstInstruction (native_block (&call)), LLVMGetNextInstruction);
  llvmg_call_end (&call);
  return n;
}

/**
 * llvmg_basic_block_list_instructions:
 * @self: a block
 * @n_instructions: (out) (optional): return location for the number of instructions
 *
 * Gives all instructions, in order. The list is a snapshot: it does not change
 * when instructions are added or erased.
 *
 * Returns: (transfer full) (array length=n_instructions): the instructions; free with
 *   [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgInstruction **
llvmg_basic_block_list_instructions (LlvmgBasicBlock *self, gsize *n_instructions)
{
  LlvmgInstruction **list;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), llvmg_list_empty (n_instructions));
  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_instructions);
  list = llvmg_list_values (call.core, LLVMGetFirstInstruction (native_block (&call)),
                            LLVMGetNextInstruction, n_instructions);
  llvmg_call_end (&call);
  return list;
}

/**
 * llvmg_basic_block_list_instructions_range:
 * @self: a block
 * @start: the number of the first instruction, from 0
 * @count: how many instructions at most
 * @n_instructions: (out) (optional): return location for the number of instructions
 *
 * Gives a run of the instructions, in order: for blocks of which not all is wanted at once. The
 * block is walked from its top.
 *
 * Returns: (transfer full) (array length=n_instructions): the instructions, fewer than @count
 *   at the end of the block; free with [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgInstruction **
llvmg_basic_block_list_instructions_range (LlvmgBasicBlock *self, guint start, guint count, gsize *n_instructions)
{
  LLVMValueRef instruction;
  GPtrArray *instructions;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), llvmg_list_empty (n_instructions));
  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_instructions);
  instructions = g_ptr_array_new ();
  instruction = LLVMGetFirstInstruction (native_block (&call));
  for (guint i = 0; i < start && instruction != NULL; i++)
    instruction = LLVMGetNextInstruction (instruction);
  for (guint i = 0; i < count && instruction != NULL; i++)
    {
      g_ptr_array_add (instructions, llvmg_value_wrap (call.core, instruction));
      instruction = LLVMGetNextInstruction (instruction);
    }
  llvmg_call_end (&call);
  return llvmg_list_take (instructions, n_instructions);
}

/**
 * llvmg_basic_block_list_phis:
 * @self: a block
 * @n_phis: (out) (optional): return location for the number of phis
 *
 * Gives the phis at the top of the block, in order. The list is a snapshot.
 *
 * Returns: (transfer full) (array length=n_phis) (element-type LlvmgPhiNode): the phis; free with
 *   [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgInstruction **
llvmg_basic_block_list_phis (LlvmgBasicBlock *self, gsize *n_phis)
{
  GPtrArray *phis;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), llvmg_list_empty (n_phis));
  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_phis);
  phis = g_ptr_array_new ();
  for (LLVMValueRef i = LLVMGetFirstInstruction (native_block (&call)); i != NULL && LLVMIsAPHINode (i);
       i = LLVMGetNextInstruction (i))
    g_ptr_array_add (phis, llvmg_value_wrap (call.core, i));
  llvmg_call_end (&call);
  return llvmg_list_take (phis, n_phis);
}

/**
 * llvmg_basic_block_list_successors:
 * @self: a block
 * @n_successors: (out) (optional): return location for the number of blocks
 *
 * Gives the blocks where it may go on, in the order of the terminator. A block to
 * which several ways lead is in the list as often. Empty without a terminator.
 *
 * Returns: (transfer full) (array length=n_successors): the blocks; free with
 *   [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgBasicBlock **
llvmg_basic_block_list_successors (LlvmgBasicBlock *self, gsize *n_successors)
{
  LLVMValueRef terminator;
  GPtrArray *blocks;
  LlvmgCall call;
  unsigned n;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), llvmg_list_empty (n_successors));
  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_successors);
  blocks = g_ptr_array_new ();
  terminator = LLVMGetBasicBlockTerminator (native_block (&call));
  n = terminator != NULL ? LLVMGetNumSuccessors (terminator) : 0;
  for (unsigned i = 0; i < n; i++)
    {
      LlvmgBasicBlock *block = llvmg_block_wrap (call.core, LLVMGetSuccessor (terminator, i));

      if (block != NULL)
        g_ptr_array_add (blocks, block);
    }
  llvmg_call_end (&call);
  return llvmg_list_take (blocks, n_successors);
}

/* The block of an instruction in a function that ends there with a way to @block. */
static LLVMBasicBlockRef
use_predecessor (LLVMUseRef use)
{
  LLVMValueRef user = LLVMGetUser (use);
  LLVMBasicBlockRef from;

  if (!LLVMIsATerminatorInst (user))
    return NULL;
  from = LLVMGetInstructionParent (user);
  return from != NULL && LLVMGetBasicBlockParent (from) != NULL ? from : NULL;
}

/**
 * llvmg_basic_block_list_predecessors:
 * @self: a block
 * @n_predecessors: (out) (optional): return location for the number of blocks
 *
 * Gives the blocks from where it may come, in no special order. A block from which
 * several ways lead here is in the list as often. Detached blocks are not.
 *
 * Returns: (transfer full) (array length=n_predecessors): the blocks; free with
 *   [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgBasicBlock **
llvmg_basic_block_list_predecessors (LlvmgBasicBlock *self, gsize *n_predecessors)
{
  GPtrArray *blocks;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), llvmg_list_empty (n_predecessors));
  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_predecessors);
  blocks = g_ptr_array_new ();
  for (LLVMUseRef use = LLVMGetFirstUse (call.native); use != NULL; use = LLVMGetNextUse (use))
    {
      LLVMBasicBlockRef from = use_predecessor (use);

      if (from != NULL)
        g_ptr_array_add (blocks, llvmg_block_wrap (call.core, from));
    }
  llvmg_call_end (&call);
  return llvmg_list_take (blocks, n_predecessors);
}

/**
 * llvmg_basic_block_iterator:
 * @self: a block
 *
 * Makes an iterator over the instructions that the block has now. It is what
 * Vala's `foreach` over a block uses.
 *
 * Returns: (transfer full): an iterator
 *
 * Since: 0.1
 */
LlvmgInstructionIter *
llvmg_basic_block_iterator (LlvmgBasicBlock *self)
{
  LlvmgInstruction **list;
  gsize n;

  list = llvmg_basic_block_list_instructions (self, &n);
  return llvmg_iter_new (list, n);
}

/* ---- Putting in and taking out ---- */

/**
 * llvmg_basic_block_create_builder:
 * @self: a block in a function
 * @error: return location for an error
 *
 * Makes a builder that stands at the end of the block.
 *
 * Fails with [error@Llvmg.Error] `INVALID_OPERATION` when the block is detached, and
 * with `USE_AFTER_FREE` when it is dead.
 *
 * Returns: (transfer full): a builder
 *
 * Since: 0.1
 */
LlvmgBuilder *
llvmg_basic_block_create_builder (LlvmgBasicBlock *self, GError **error)
{
  g_autoptr (LlvmgContext) context = NULL;
  g_autoptr (LlvmgBuilder) builder = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), NULL);
  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  context = llvmg_core_get_context (call.core);
  llvmg_call_end (&call);

  builder = llvmg_context_create_builder (context, error);
  if (builder == NULL || !llvmg_builder_position_at_end (builder, self, error))
    return NULL;
  return g_steal_pointer (&builder);
}

/**
 * llvmg_basic_block_insert_before:
 * @self: a block in a function
 * @name: (nullable): a name, or %NULL for none; it is made unique if it is taken
 * @error: return location for an error
 *
 * Makes a new, empty block before this one.
 *
 * Fails with [error@Llvmg.Error] `INVALID_OPERATION` when this block is detached, with
 * `INVALID_ARGUMENT` when @name is not UTF-8, and with `USE_AFTER_FREE` when this
 * block is dead.
 *
 * Returns: (transfer full): the new block
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_basic_block_insert_before (LlvmgBasicBlock *self, const char *name, GError **error)
{
  LlvmgBasicBlock *block = NULL;
  const char *native_name;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), NULL);
  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  native_name = llvmg_call_name (&call, name);
  if (LLVMGetBasicBlockParent (native_block (&call)) == NULL)
    {
      g_autofree char *what = llvmg_describe (self);

      llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION,
                       "a block cannot be inserted before %s: that is detached", what);
    }
  else if (native_name != NULL)
    {
      LLVMContextRef context = llvmg_core_get_native (call.core);

      block = llvmg_block_wrap (call.core, LLVMInsertBasicBlockInContext (context, native_block (&call), native_name));
    }
  llvmg_call_end (&call);
  return block;
}

/* Whether the block of the call can be split there. */
static gboolean
check_split (LlvmgCall *call, LlvmgBasicBlock *self, LlvmgInstruction *before, LLVMValueRef native)
{
  g_autofree char *what = llvmg_describe (self);
  g_autofree char *where = llvmg_describe (before);

  if (LLVMGetBasicBlockParent (native_block (call)) == NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "%s cannot be split: it is detached", what);
  if (LLVMGetInstructionParent (native) != native_block (call))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "before: an instruction of %s was expected, %s is not in it", what, where);
  if (LLVMIsAPHINode (native) || llvmg_bridge_instruction_is_eh_pad (native))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "before: %s must stay at the top of %s, for what leads there", where, what);
  return TRUE;
}

/**
 * llvmg_basic_block_split:
 * @self: a block in a function
 * @before: an instruction of the block, which comes to be the first of the new one
 * @name: (nullable): the name of the new block, or %NULL for none; it is made unique if it is
 *   taken
 * @error: return location for an error
 *
 * Splits the block in two. The instruction and all that follow it move to a new block, which
 * comes right after this one; this one ends with a branch to it. Phis that named this block
 * where the instructions lead to name the new one. All objects stand for what they did.
 *
 * A builder that stood before an instruction that has moved has no position any more.
 *
 * Fails with [error@Llvmg.Error] `INVALID_OPERATION` when the block is detached, with
 * `INVALID_ARGUMENT` when @before is not in the block, is a phi or a landing pad or other pad of
 * an exception, or @name is not UTF-8, and with `USE_AFTER_FREE` when an object is dead.
 *
 * Returns: (transfer full): the new block
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_basic_block_split (LlvmgBasicBlock *self, LlvmgInstruction *before, const char *name, GError **error)
{
  LlvmgBasicBlock *block = NULL;
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), NULL);
  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  native = llvmg_call_arg (&call, LLVMG_TYPE_INSTRUCTION, before, "before");
  name = native != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && check_split (&call, self, before, native))
    block = llvmg_block_wrap (call.core, llvmg_bridge_block_split (native_block (&call), native, name));
  llvmg_call_end (&call);
  return block;
}

gboolean
llvmg_basic_block_check_fits (LlvmgCall *call, LlvmgBasicBlock *self, LLVMBasicBlockRef block, LLVMValueRef function)
{
  LLVMValueRef misfit;
  g_autofree char *what = NULL;
  g_autofree char *misfit_text = NULL;
  g_autofree char *name = NULL;
  gsize length;

  if (LLVMGetIntrinsicID (function) != 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "an intrinsic can have no body");
  misfit = llvmg_bridge_block_find_misfit (block, function);
  if (misfit == NULL)
    return TRUE;

  what = llvmg_describe (self);
  misfit_text = llvmg_value_to_text (misfit);
  name = g_strdup (LLVMGetValueName2 (function, &length));
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                          "%s does not fit into function '%s': it is tied to %s, which belongs elsewhere",
                          what, name, misfit_text);
}

/* Whether the detached block of the call may go into the function. */
static gboolean
check_fits (LlvmgCall *call, LlvmgBasicBlock *self, LLVMValueRef function)
{
  return llvmg_basic_block_check_fits (call, self, native_block (call), function);
}

static void
attach (LlvmgCall *call, LLVMValueRef function)
{
  LLVMAppendExistingBasicBlock (function, native_block (call));
  llvmg_core_attach (call->core, call->native, llvmg_value_find_module (call->core, function));
}

gboolean
llvmg_basic_block_fail_attached (LlvmgCall *call, LlvmgBasicBlock *self, LLVMBasicBlockRef block)
{
  g_autofree char *what = llvmg_describe (self);
  g_autofree char *name = NULL;
  gsize length;

  name = g_strdup (LLVMGetValueName2 (LLVMGetBasicBlockParent (block), &length));
  if (llvmg_core_was_inserted (call->core, LLVMBasicBlockAsValue (block)))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            "%s is not detached: it was already inserted into function '%s'", what, name);
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                          "%s is not detached: it is in function '%s'", what, name);
}

/**
 * llvmg_basic_block_append_to:
 * @self: a detached block
 * @function: the function to put it into
 * @error: return location for an error
 *
 * Puts a detached block behind the last one of a function.
 *
 * Fails with [error@Llvmg.Error] `INVALID_OPERATION` when the block is not detached
 * (was already inserted, say), with `INVALID_ARGUMENT` when what it uses, or
 * what uses it, belongs to another function or module, or @function is of another
 * context, and with `USE_AFTER_FREE` when one of the two is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_basic_block_append_to (LlvmgBasicBlock *self, LlvmgFunction *function, GError **error)
{
  LLVMValueRef target;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  target = llvmg_call_arg (&call, LLVMG_TYPE_FUNCTION, function, "function");
  if (target != NULL)
    {
      if (LLVMGetBasicBlockParent (native_block (&call)) != NULL)
        llvmg_basic_block_fail_attached (&call, self, native_block (&call));
      else if (check_fits (&call, self, target))
        attach (&call, target);
    }
  return llvmg_call_end (&call);
}

/* The function that both blocks are in afterwards, or NULL with a failure. */
static LLVMValueRef
check_move (LlvmgCall *call, LlvmgBasicBlock *self, LlvmgBasicBlock *other, LLVMBasicBlockRef place)
{
  LLVMValueRef function = LLVMGetBasicBlockParent (place);
  LLVMValueRef old = LLVMGetBasicBlockParent (native_block (call));
  g_autofree char *what = NULL;
  g_autofree char *where = NULL;

  if (function != NULL && (old == function || old == NULL))
    return old != NULL || check_fits (call, self, function) ? function : NULL;

  what = llvmg_describe (self);
  where = llvmg_describe (other);
  if (function == NULL)
    llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "%s cannot be moved to %s: that is detached", what, where);
  else
    llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                     "%s cannot be moved to %s: that is in another function", what, where);
  return NULL;
}

static gboolean
move_to (LlvmgBasicBlock *self, LlvmgBasicBlock *other, gboolean after, GError **error)
{
  LLVMValueRef function, place;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  place = llvmg_call_arg (&call, LLVMG_TYPE_BASIC_BLOCK, other, "block");
  function = place != NULL ? check_move (&call, self, other, LLVMValueAsBasicBlock (place)) : NULL;
  if (function != NULL && place != call.native)
    {
      if (LLVMGetBasicBlockParent (native_block (&call)) == NULL)
        attach (&call, function);
      if (after)
        LLVMMoveBasicBlockAfter (native_block (&call), LLVMValueAsBasicBlock (place));
      else
        LLVMMoveBasicBlockBefore (native_block (&call), LLVMValueAsBasicBlock (place));
    }
  return llvmg_call_end (&call);
}

/**
 * llvmg_basic_block_move_before:
 * @self: a block
 * @block: a block in a function
 * @error: return location for an error
 *
 * Moves the block to the place before @block, in the same function; puts it there
 * if it is detached.
 *
 * Fails with [error@Llvmg.Error] `INVALID_OPERATION` when @block is detached, with
 * `INVALID_ARGUMENT` when the two are in different functions or contexts, or what
 * a detached block uses belongs to another function or module, and with
 * `USE_AFTER_FREE` when one of the two is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_basic_block_move_before (LlvmgBasicBlock *self, LlvmgBasicBlock *block, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), FALSE);

  return move_to (self, block, FALSE, error);
}

/**
 * llvmg_basic_block_move_after:
 * @self: a block
 * @block: a block in a function
 * @error: return location for an error
 *
 * Moves the block to the place after @block, in the same function; puts it there
 * if it is detached.
 *
 * Fails as [method@Llvmg.BasicBlock.move_before] does.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_basic_block_move_after (LlvmgBasicBlock *self, LlvmgBasicBlock *block, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), FALSE);

  return move_to (self, block, TRUE, error);
}

/* A phi node does not use the blocks that it names. */
static gboolean
check_detached_phis (LlvmgCall *call, const char *what, const char *verb)
{
  if (llvmg_core_find_detached_phi (call->core, native_block (call)) == NULL)
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "%s cannot be %s: a detached phi node names it",
                          what, verb);
}

static gboolean
check_remove (LlvmgCall *call, LlvmgBasicBlock *self)
{
  g_autofree char *what = llvmg_describe (self);
  guint n_uses;

  if (LLVMGetBasicBlockParent (native_block (call)) == NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "%s is already detached", what);
  n_uses = llvmg_bridge_block_count_outside_uses (native_block (call))
           + llvmg_bridge_block_count_phis (native_block (call));
  if (n_uses > 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            "%s cannot be taken out: %u %s outside of it", what, n_uses,
                            n_uses == 1 ? "use is" : "uses are");
  return check_detached_phis (call, what, "taken out");
}

/**
 * llvmg_basic_block_remove_from_parent:
 * @self: a block in a function
 * @error: return location for an error
 *
 * Takes the block out of its function: it is detached afterwards. Its instructions
 * stay in it. They may be used outside; those uses become poison if the block is
 * deleted, and operations on the whole module are refused until it is inserted
 * again or deleted.
 *
 * Fails with [error@Llvmg.Error] `INVALID_OPERATION` when the block is detached
 * already, or something outside uses it (a branch to it, a phi node that names it,
 * its address), and with `USE_AFTER_FREE` when the block is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_basic_block_remove_from_parent (LlvmgBasicBlock *self, GError **error)
{
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (check_remove (&call, self))
    {
      LlvmgHandle *module = llvmg_value_find_module (call.core, call.native);

      LLVMRemoveBasicBlockFromParent (native_block (&call));
      llvmg_core_detach (call.core, call.native, module);
    }
  return llvmg_call_end (&call);
}

static gboolean
can_erase (LlvmgCall *call, const char *what, LlvmgEraseMode mode)
{
  LLVMBasicBlockRef block = native_block (call);
  guint n_branches = llvmg_bridge_block_count_branches (block);
  guint n_uses;

  if (mode == LLVMG_ERASE_MODE_CASCADE)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "mode: only an instruction can be erased with CASCADE");
  if (mode != LLVMG_ERASE_MODE_REFUSE && mode != LLVMG_ERASE_MODE_POISON)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "mode: %d is not a mode of erasing", (int) mode);
  if (n_branches > 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "%s cannot be erased: %u %s to it", what,
                            n_branches, n_branches == 1 ? "terminator leads" : "terminators lead");
  n_uses = llvmg_bridge_block_count_outside_uses (block) + llvmg_bridge_block_count_phis (block)
           + llvmg_bridge_block_count_value_uses (block);
  if (n_uses > 0 && mode == LLVMG_ERASE_MODE_REFUSE)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            "%s cannot be erased: it and its instructions are used by %u %s outside of it", what,
                            n_uses, n_uses == 1 ? "user" : "users");
  return check_detached_phis (call, what, "erased");
}

/**
 * llvmg_basic_block_erase:
 * @self: a block
 * @mode: what to do when something outside uses it
 * @error: return location for an error
 *
 * Deletes the block with its instructions, whether it is in a function or
 * detached. Their wrappers are dead afterwards.
 *
 * With `POISON`, uses of its instructions outside get poison, as does its address;
 * phi nodes lose what they take from it. Terminators that lead to it are always in
 * the way.
 *
 * Fails with [error@Llvmg.Error] `INVALID_OPERATION` when a terminator outside leads to
 * it, or when it or an instruction of it is used outside and @mode is `REFUSE`, with
 * `INVALID_ARGUMENT` when @mode is `CASCADE` or not a mode, and with `USE_AFTER_FREE` when the
 * block is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_basic_block_erase (LlvmgBasicBlock *self, LlvmgEraseMode mode, GError **error)
{
  g_autofree char *what = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  what = llvmg_describe (self);
  if (can_erase (&call, what, mode))
    {
      llvmg_core_set_ending (call.core, "%s was erased", what);
      llvmg_bridge_block_poison_uses (native_block (&call));
      if (LLVMGetBasicBlockParent (native_block (&call)) != NULL)
        LLVMDeleteBasicBlock (native_block (&call));
      else
        llvmg_core_delete_detached (call.core, call.native);
      llvmg_handle_set_ending (llvmg_wrapper_get_handle (self), "it was erased");
    }
  return llvmg_call_end (&call);
}
