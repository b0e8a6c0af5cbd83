/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/analysis/llvmg-loop-info.h"
#include "llvmg/analysis/llvmg-loop-private.h"
#include "llvmg/ir/llvmg-list-private.h"

/**
 * LlvmgLoopInfo:
 *
 * The natural loops of a function.
 *
 * A natural loop has one block, the header, by which alone it is entered. Where blocks go
 * round but can be entered at several of them there is no natural loop.
 *
 * Since: 0.1
 */
struct _LlvmgLoopInfo
{
  LlvmgAnalysis parent_instance;
};

struct _LlvmgLoopInfoClass
{
  LlvmgAnalysisClass parent_class;
};

static GParamSpec *prop_function;

G_DEFINE_FINAL_TYPE (LlvmgLoopInfo, llvmg_loop_info, LLVMG_TYPE_ANALYSIS)

static gpointer
llvmg_loop_info_compute (LlvmgAnalysis *self, gpointer native)
{
  LlvmgLoopFacts *facts = g_atomic_rc_box_new0 (LlvmgLoopFacts);

  (void) self;
  facts->cfg = llvmg_bridge_cfg_new (native);
  facts->loop_of = g_new (guint32, (gsize) llvmg_bridge_cfg_count (facts->cfg) + 1);
  facts->loops = llvmg_bridge_cfg_loops (facts->cfg, &facts->n_loops, facts->loop_of);
  return facts;
}

static gboolean
llvmg_loop_info_is_current (gpointer facts, gpointer native)
{
  return llvmg_bridge_cfg_is_current (((LlvmgLoopFacts *) facts)->cfg, native);
}

static void
llvmg_loop_info_clear (gpointer data)
{
  LlvmgLoopFacts *facts = data;

  llvmg_bridge_cfg_free (facts->cfg);
  free (facts->loops);
  g_free (facts->loop_of);
}

static void
llvmg_loop_info_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (pspec == prop_function)
    g_value_take_object (value, llvmg_loop_info_get_function (LLVMG_LOOP_INFO (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
llvmg_loop_info_class_init (LlvmgLoopInfoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgAnalysisClass *analysis_class = (LlvmgAnalysisClass *) klass;

  object_class->get_property = llvmg_loop_info_get_property;
  ((LlvmgWrapperClass *) klass)->noun = "loop info";
  analysis_class->maker = "get_loop_info()";
  analysis_class->compute = llvmg_loop_info_compute;
  analysis_class->is_current = llvmg_loop_info_is_current;
  analysis_class->clear = llvmg_loop_info_clear;

  /**
   * LlvmgLoopInfo:function: (getter get_function)
   *
   * The function that the loops are in.
   *
   * Since: 0.1
   */
  prop_function = g_param_spec_object ("function", NULL, NULL, LLVMG_TYPE_FUNCTION,
                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_property (object_class, 1, prop_function);
}

static void
llvmg_loop_info_init (LlvmgLoopInfo *self)
{
  (void) self;
}

/**
 * llvmg_function_get_loop_info:
 * @self: a function
 * @error: return location for an error
 *
 * Finds the loops of a function. It need not be valid.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the function is dead.
 *
 * Returns: (transfer full): the loops, as they are now
 *
 * Since: 0.1
 */
LlvmgLoopInfo *
llvmg_function_get_loop_info (LlvmgFunction *self, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);

  return llvmg_analysis_fill (g_object_new (LLVMG_TYPE_LOOP_INFO, NULL), self, error);
}

/**
 * llvmg_loop_info_get_function: (get-property function)
 * @self: a loop info
 *
 * Gives the function that the loops are in. It does so when the loop info is stale, too.
 *
 * Returns: (transfer full) (nullable): the function; %NULL if it is dead
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_loop_info_get_function (LlvmgLoopInfo *self)
{
  g_return_val_if_fail (LLVMG_IS_LOOP_INFO (self), NULL);

  return llvmg_analysis_get_source (self);
}

static LlvmgLoop **
list_loops (LlvmgLoopInfo *self, gboolean all, gsize *n_loops)
{
  LlvmgLoopFacts *facts;
  LlvmgLoop **loops;
  LlvmgCall call;

  if (!llvmg_analysis_begin_get (&call, self))
    return llvmg_list_empty (n_loops);
  facts = self->parent_instance.facts;
  loops = llvmg_loop_list (&self->parent_instance, facts, all ? facts->n_loops : LLVMG_BRIDGE_NONE, n_loops);
  llvmg_call_end (&call);
  return loops;
}

/**
 * llvmg_loop_info_list_loops:
 * @self: a loop info
 * @n_loops: (out) (optional): return location for the number of loops
 *
 * Lists all loops, each before those that are inside it.
 *
 * Returns: (array length=n_loops) (transfer full): the loops; none if the loop info is stale or
 *   the function is dead
 *
 * Since: 0.1
 */
LlvmgLoop **
llvmg_loop_info_list_loops (LlvmgLoopInfo *self, gsize *n_loops)
{
  g_return_val_if_fail (LLVMG_IS_LOOP_INFO (self), llvmg_list_empty (n_loops));

  return list_loops (self, TRUE, n_loops);
}

/**
 * llvmg_loop_info_list_outer_loops:
 * @self: a loop info
 * @n_loops: (out) (optional): return location for the number of loops
 *
 * Lists the loops that are inside no other.
 *
 * Returns: (array length=n_loops) (transfer full): the loops; none if the loop info is stale or
 *   the function is dead
 *
 * Since: 0.1
 */
LlvmgLoop **
llvmg_loop_info_list_outer_loops (LlvmgLoopInfo *self, gsize *n_loops)
{
  g_return_val_if_fail (LLVMG_IS_LOOP_INFO (self), llvmg_list_empty (n_loops));

  return list_loops (self, FALSE, n_loops);
}

/**
 * llvmg_loop_info_get_loop_for:
 * @self: a loop info
 * @block: a block of the function
 * @error: return location for an error
 *
 * Gives the innermost loop that a block is in.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the loop info is stale, or the function
 * or the block is dead, and with `INVALID_ARGUMENT` when the block is missing or not in the
 * function.
 *
 * Returns: (transfer full) (nullable): the loop; %NULL if the block is in none, and on
 *   failure
 *
 * Since: 0.1
 */
LlvmgLoop *
llvmg_loop_info_get_loop_for (LlvmgLoopInfo *self, LlvmgBasicBlock *block, GError **error)
{
  LlvmgLoop *loop = NULL;
  LlvmgLoopFacts *facts;
  guint32 number;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_LOOP_INFO (self), NULL);

  if (!llvmg_analysis_begin (&call, self, error))
    return NULL;
  facts = self->parent_instance.facts;
  number = llvmg_cfg_arg (&call, facts->cfg, block, "block");
  if (number != LLVMG_BRIDGE_NONE)
    loop = llvmg_loop_new (&self->parent_instance, facts, facts->loop_of[number]);
  llvmg_call_end (&call);
  return loop;
}
