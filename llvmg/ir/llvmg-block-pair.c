/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-block-pair-private.h"

LlvmgBlockPair *
llvmg_block_pair_new (LlvmgValue *value, LlvmgBasicBlock *block)
{
  LlvmgBlockPair *pair = g_atomic_rc_box_new0 (LlvmgBlockPair);

  pair->value = value;
  pair->block = block;
  return pair;
}

static void
pair_clear (gpointer data)
{
  LlvmgBlockPair *pair = data;

  g_object_unref (pair->value);
  g_object_unref (pair->block);
}

void
llvmg_block_pair_free (LlvmgBlockPair *pair)
{
  g_atomic_rc_box_release_full (pair, pair_clear);
}
