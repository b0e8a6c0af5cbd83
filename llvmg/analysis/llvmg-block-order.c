/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/analysis/llvmg-block-order.h"
#include "llvmg/ir/llvmg-list-private.h"

/**
 * llvmg_function_list_post_order:
 * @self: a function
 * @n_blocks: (out) (optional): return location for the number of blocks
 *
 * Lists the blocks that the entry leads to, each behind those that it goes on to; only
 * where blocks go round that cannot be. The entry is the last one. It is
 * [method@Llvmg.Function.list_reverse_post_order], backwards.
 *
 * Returns: (array length=n_blocks) (transfer full): the blocks; none if the function is
 *   dead or a declaration
 *
 * Since: 0.1
 */
LlvmgBasicBlock **
llvmg_function_list_post_order (LlvmgFunction *self, gsize *n_blocks)
{
  LlvmgBasicBlock **blocks;
  gsize n;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), llvmg_list_empty (n_blocks));

  blocks = llvmg_function_list_reverse_post_order (self, &n);
  for (gsize i = 0; i < n / 2; i++)
    {
      LlvmgBasicBlock *kept = blocks[i];

      blocks[i] = blocks[n - 1 - i];
      blocks[n - 1 - i] = kept;
    }
  if (n_blocks != NULL)
    *n_blocks = n;
  return blocks;
}
