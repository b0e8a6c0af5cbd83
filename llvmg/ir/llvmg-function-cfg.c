/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/ir/llvmg-function-cfg.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * llvmg_function_cfg_to_dot:
 * @self: a function
 * @flags: what to leave out
 *
 * Writes the control flow of a function as a graph, in the language of Graphviz.
 *
 * A node is a block with its instructions, an edge goes to a successor. The edges
 * of a branch are marked T and F, those of a switch with the value of the case or
 * with "default". The function need not be valid: a block without a terminator has
 * no edges. A declaration gives a graph without nodes. Flags that do not exist are
 * logged as a critical.
 *
 * Returns: (transfer full) (nullable): the graph, in UTF-8; %NULL if the function is
 *   dead
 *
 * Since: 0.1
 */
char *
llvmg_function_cfg_to_dot (LlvmgFunction *self, LlvmgDotFlags flags)
{
  gsize length;
  char *printed, *text;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);
  g_return_val_if_fail ((flags & ~LLVMG_DOT_FLAGS_SKIP_BODIES) == 0, NULL);

  if (!llvmg_call_begin_get_body (&call, self))
    return NULL;
  printed = llvmg_bridge_function_cfg (call.native, (flags & LLVMG_DOT_FLAGS_SKIP_BODIES) == 0, &length);
  text = llvmg_text_from_native (printed, length);
  free (printed);
  llvmg_call_end (&call);
  return text;
}
