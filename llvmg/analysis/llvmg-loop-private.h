/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The loops of a function as they were: the facts of a LlvmgLoopInfo, which the
 * loops that it gave keep.
 */

#pragma once

#include "llvmg/analysis/llvmg-analysis-private.h"
#include "llvmg/analysis/llvmg-loop.h"

G_BEGIN_DECLS

typedef struct
{
  LlvmgBridgeCfg  *cfg;
  LlvmgBridgeLoop *loops;
  guint32          n_loops;
  guint32         *loop_of; /* of each block, the number of the innermost one or LLVMG_BRIDGE_NONE */
} LlvmgLoopFacts;

/* A loop, (transfer full), of the facts that @info has now; NULL for LLVMG_BRIDGE_NONE. Under L. */
LlvmgLoop *llvmg_loop_new (LlvmgAnalysis *info, LlvmgLoopFacts *facts, guint32 number);
/* Those whose parent is @parent; all of them if @parent is the number of loops. */
gpointer   llvmg_loop_list (LlvmgAnalysis *info, LlvmgLoopFacts *facts, guint32 parent, gsize *n_loops);

G_END_DECLS
