/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The three iterators are one counted structure over an array of wrappers that
 * was made at the beginning. It is only for `foreach`: what needs no crossing of
 * a language's border for each item is llvmg_..._list_...().
 */

#include "config.h"

#include "llvmg/ir/llvmg-iter.h"
#include "llvmg/ir/llvmg-list-private.h"

/**
 * LlvmgFunctionIter:
 *
 * Walks the functions that a module had when the iterator was made.
 *
 * What is erased meanwhile is left out when the iterator comes to it, what is
 * added is not seen. See [method@Llvmg.Module.iterator]. Copies of an iterator
 * share its position. It may be used from any thread.
 *
 * Since: 0.1
 */

/**
 * LlvmgBasicBlockIter:
 *
 * Walks the blocks that a function had when the iterator was made.
 *
 * What is erased meanwhile is left out when the iterator comes to it, what is
 * added is not seen. See [method@Llvmg.Function.iterator]. Copies of an iterator
 * share its position. It may be used from any thread.
 *
 * Since: 0.1
 */

/**
 * LlvmgInstructionIter:
 *
 * Walks the instructions that a block had when the iterator was made.
 *
 * What is erased meanwhile is left out when the iterator comes to it, what is
 * added is not seen. See [method@Llvmg.BasicBlock.iterator]. Copies of an iterator
 * share its position. It may be used from any thread.
 *
 * Since: 0.1
 */

typedef struct
{
  gint           n_refs;  /* (atomic) */
  gint           next;    /* (atomic) index of the item to give */
  gint           n_items;
  LlvmgWrapper **items;   /* (owned) */
} Iter;

gpointer
llvmg_iter_new (gpointer items, gsize n_items)
{
  Iter *iter = g_new0 (Iter, 1);

  g_assert (n_items < G_MAXINT);
  iter->n_refs = 1;
  iter->n_items = (gint) n_items;
  iter->items = items;
  return iter;
}

static gpointer
iter_ref (gpointer self)
{
  g_atomic_int_inc (&((Iter *) self)->n_refs);
  return self;
}

static void
iter_unref (gpointer self)
{
  Iter *iter = self;

  if (!g_atomic_int_dec_and_test (&iter->n_refs))
    return;
  for (gint i = 0; i < iter->n_items; i++)
    g_object_unref (iter->items[i]);
  g_free (iter->items);
  g_free (iter);
}

static gpointer
iter_next (gpointer self)
{
  Iter *iter = self;

  for (;;)
    {
      gint index = g_atomic_int_get (&iter->next);

      if (index >= iter->n_items)
        return NULL;
      if (g_atomic_int_compare_and_exchange (&iter->next, index, index + 1)
          && llvmg_wrapper_get_is_alive (iter->items[index]))
        return g_object_ref (iter->items[index]);
    }
}

G_DEFINE_BOXED_TYPE (LlvmgFunctionIter, llvmg_function_iter, iter_ref, iter_unref)
G_DEFINE_BOXED_TYPE (LlvmgBasicBlockIter, llvmg_basic_block_iter, iter_ref, iter_unref)
G_DEFINE_BOXED_TYPE (LlvmgInstructionIter, llvmg_instruction_iter, iter_ref, iter_unref)

/**
 * llvmg_function_iter_copy: (skip)
 * @self: an iterator
 *
 * Takes another reference to the iterator.
 *
 * Returns: (transfer full): the same iterator
 *
 * Since: 0.1
 */
LlvmgFunctionIter *
llvmg_function_iter_copy (LlvmgFunctionIter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return iter_ref (self);
}

/**
 * llvmg_function_iter_free: (skip)
 * @self: (transfer full): an iterator
 *
 * Drops a reference to the iterator.
 *
 * Since: 0.1
 */
void
llvmg_function_iter_free (LlvmgFunctionIter *self)
{
  g_return_if_fail (self != NULL);

  iter_unref (self);
}

/**
 * llvmg_function_iter_next_value:
 * @self: an iterator
 *
 * Gives the next function that is still alive.
 *
 * Returns: (transfer full) (nullable): the function, or %NULL after the last
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_function_iter_next_value (LlvmgFunctionIter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return iter_next (self);
}

/**
 * llvmg_basic_block_iter_copy: (skip)
 * @self: an iterator
 *
 * Takes another reference to the iterator.
 *
 * Returns: (transfer full): the same iterator
 *
 * Since: 0.1
 */
LlvmgBasicBlockIter *
llvmg_basic_block_iter_copy (LlvmgBasicBlockIter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return iter_ref (self);
}

/**
 * llvmg_basic_block_iter_free: (skip)
 * @self: (transfer full): an iterator
 *
 * Drops a reference to the iterator.
 *
 * Since: 0.1
 */
void
llvmg_basic_block_iter_free (LlvmgBasicBlockIter *self)
{
  g_return_if_fail (self != NULL);

  iter_unref (self);
}

/**
 * llvmg_basic_block_iter_next_value:
 * @self: an iterator
 *
 * Gives the next block that is still alive.
 *
 * Returns: (transfer full) (nullable): the block, or %NULL after the last
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_basic_block_iter_next_value (LlvmgBasicBlockIter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return iter_next (self);
}

/**
 * llvmg_instruction_iter_copy: (skip)
 * @self: an iterator
 *
 * Takes another reference to the iterator.
 *
 * Returns: (transfer full): the same iterator
 *
 * Since: 0.1
 */
LlvmgInstructionIter *
llvmg_instruction_iter_copy (LlvmgInstructionIter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return iter_ref (self);
}

/**
 * llvmg_instruction_iter_free: (skip)
 * @self: (transfer full): an iterator
 *
 * Drops a reference to the iterator.
 *
 * Since: 0.1
 */
void
llvmg_instruction_iter_free (LlvmgInstructionIter *self)
{
  g_return_if_fail (self != NULL);

  iter_unref (self);
}

/**
 * llvmg_instruction_iter_next_value:
 * @self: an iterator
 *
 * Gives the next instruction that is still alive.
 *
 * Returns: (transfer full) (nullable): the instruction, or %NULL after the last
 *
 * Since: 0.1
 */
LlvmgInstruction *
llvmg_instruction_iter_next_value (LlvmgInstructionIter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return iter_next (self);
}
