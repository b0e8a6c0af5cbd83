/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/analysis/llvmg-analysis-private.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgAnalysis:
 *
 * Base of what was found out about a function or module.
 *
 * An analysis tells of its function or module as it was when the analysis was made. When
 * that has changed since in a way that matters, the analysis is stale:
 * [property@Llvmg.Analysis:is-stale] is %TRUE, [property@Llvmg.Wrapper:is-alive] is %FALSE,
 * and all questions fail with [error@Llvmg.Error] `USE_AFTER_FREE`, or log a critical
 * and give the documented neutral value. [method@Llvmg.Analysis.refresh] computes it anew.
 * A stale answer is never given.
 *
 * For that, each question first compares the function or module with a copy that the
 * analysis keeps. So it does not matter who made the change: a call of llvmg's, a
 * pass, or code that uses LLVM directly. A change that was undone leaves no trace.
 * The time for a question grows with the number of blocks of the function, or of
 * instructions of the module.
 *
 * What matters to the analyses of a function are its blocks, their order, and where they
 * go on; to those of a module its functions and what they call.
 *
 * An analysis keeps its function or module alive. Calls may come from any thread; those
 * on one context run one after the other, and that holds for asking whether it is alive
 * as well.
 *
 * Since: 0.1
 */

static GParamSpec *prop_is_stale;

G_DEFINE_ABSTRACT_TYPE (LlvmgAnalysis, llvmg_analysis, LLVMG_TYPE_WRAPPER)

static gboolean
is_current (LlvmgAnalysis *self, gpointer native)
{
  return LLVMG_ANALYSIS_GET_CLASS (self)->is_current (self->facts, native);
}

static gboolean
llvmg_analysis_get_is_alive (LlvmgWrapper *wrapper)
{
  LlvmgAnalysis *self = LLVMG_ANALYSIS (wrapper);
  gboolean is_alive;
  LlvmgCall call;

  if (self->source == NULL || !llvmg_call_begin_read (&call, self->source, NULL))
    return FALSE;
  is_alive = is_current (self, call.native);
  llvmg_call_end (&call);
  return is_alive;
}

static char *
llvmg_analysis_describe (LlvmgWrapper *wrapper)
{
  LlvmgAnalysis *self = LLVMG_ANALYSIS (wrapper);
  const char *noun = ((LlvmgWrapperClass *) G_OBJECT_GET_CLASS (self))->noun;
  g_autofree char *source = NULL;

  if (self->source == NULL)
    return g_strdup (noun);
  source = llvmg_wrapper_get_description (self->source);
  return g_strdup_printf ("%s of %s", noun, source);
}

static char *
llvmg_analysis_describe_end (LlvmgWrapper *wrapper)
{
  LlvmgAnalysis *self = LLVMG_ANALYSIS (wrapper);
  const char *source_noun;

  if (self->source == NULL)
    return g_strdup_printf ("it was made without %s, and stands for nothing", LLVMG_ANALYSIS_GET_CLASS (self)->maker);
  source_noun = ((LlvmgWrapperClass *) G_OBJECT_GET_CLASS (self->source))->noun;
  if (!llvmg_wrapper_get_is_alive (self->source))
    return g_strdup_printf ("the end of its %s", source_noun);
  return g_strdup_printf ("its %s was changed; refresh() computes it anew", source_noun);
}

static void
llvmg_analysis_finalize (GObject *object)
{
  LlvmgAnalysis *self = LLVMG_ANALYSIS (object);

  llvmg_analysis_unref_facts (self, g_steal_pointer (&self->facts));
  g_clear_object ((GObject **) &self->source);

  G_OBJECT_CLASS (llvmg_analysis_parent_class)->finalize (object);
}

static void
llvmg_analysis_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (pspec == prop_is_stale)
    g_value_set_boolean (value, llvmg_analysis_get_is_stale (LLVMG_ANALYSIS (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
llvmg_analysis_class_init (LlvmgAnalysisClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgWrapperClass *wrapper_class = (LlvmgWrapperClass *) klass;

  object_class->finalize = llvmg_analysis_finalize;
  object_class->get_property = llvmg_analysis_get_property;
  wrapper_class->noun = "analysis";
  wrapper_class->get_is_alive = llvmg_analysis_get_is_alive;
  wrapper_class->describe = llvmg_analysis_describe;
  wrapper_class->describe_end = llvmg_analysis_describe_end;
  klass->maker = "a function of llvmg's";

  /**
   * LlvmgAnalysis:is-stale: (getter get_is_stale)
   *
   * Whether the function or module differs from what the analysis was made of.
   *
   * It is not notified: nothing tells of the change before somebody asks.
   *
   * Since: 0.1
   */
  prop_is_stale = g_param_spec_boolean ("is-stale", NULL, NULL, FALSE,
                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_property (object_class, 1, prop_is_stale);
}

static void
llvmg_analysis_init (LlvmgAnalysis *self)
{
  (void) self;
}

gpointer
llvmg_analysis_fill (gpointer analysis, gpointer source, GError **error)
{
  g_autoptr (LlvmgAnalysis) self = analysis;
  LlvmgCall call;

  if (!llvmg_call_begin_read (&call, source, error))
    return NULL;
  self->source = g_object_ref (source);
  self->facts = LLVMG_ANALYSIS_GET_CLASS (self)->compute (self, call.native);
  llvmg_call_end (&call);
  return g_steal_pointer (&self);
}

gboolean
llvmg_analysis_begin (LlvmgCall *call, gpointer analysis, GError **error)
{
  LlvmgAnalysis *self = analysis;

  if (self->source == NULL || !llvmg_call_begin_read (call, self->source, NULL))
    return llvmg_set_dead_error (error, self);
  call->error = error;
  if (is_current (self, call->native))
    return TRUE;
  llvmg_call_end (call);
  return llvmg_set_dead_error (error, self);
}

gboolean
llvmg_analysis_begin_get (LlvmgCall *call, gpointer self)
{
  g_autoptr (GError) dead = NULL;

  if (llvmg_analysis_begin (call, self, &dead))
    {
      call->error = NULL;
      return TRUE;
    }
  llvmg_log_misuse (G_OBJECT_TYPE_NAME (self), "%s", dead->message);
  return FALSE;
}

gpointer
llvmg_analysis_get_source (gpointer analysis)
{
  LlvmgAnalysis *self = analysis;
  g_autoptr (GError) dead = NULL;

  if (self->source != NULL && llvmg_wrapper_get_is_alive (self->source))
    return g_object_ref (self->source);
  llvmg_set_dead_error (&dead, self);
  llvmg_log_misuse (G_OBJECT_TYPE_NAME (self), "%s", dead->message);
  return NULL;
}

void
llvmg_analysis_unref_facts (gpointer self, gpointer facts)
{
  if (facts != NULL)
    g_atomic_rc_box_release_full (facts, LLVMG_ANALYSIS_GET_CLASS (self)->clear);
}

/**
 * llvmg_analysis_get_is_stale: (get-property is-stale)
 * @self: an analysis
 *
 * Tells whether the function or module differs from what the analysis was made of.
 * Then [method@Llvmg.Analysis.refresh] helps.
 *
 * Returns: whether the analysis is stale; %FALSE, and a critical is logged, if the function
 *   or module is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_analysis_get_is_stale (LlvmgAnalysis *self)
{
  g_autoptr (GError) dead = NULL;
  gboolean is_stale;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ANALYSIS (self), FALSE);

  if (self->source == NULL || !llvmg_call_begin_read (&call, self->source, NULL))
    {
      llvmg_set_dead_error (&dead, self);
      llvmg_log_misuse (G_STRFUNC, "%s", dead->message);
      return FALSE;
    }
  is_stale = !is_current (self, call.native);
  llvmg_call_end (&call);
  return is_stale;
}

/**
 * llvmg_analysis_refresh:
 * @self: an analysis
 * @error: return location for an error
 *
 * Computes the analysis anew, if it is stale. What was got from it before, such as a
 * [class@Llvmg.Loop], stays as it was.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the function or module is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_analysis_refresh (LlvmgAnalysis *self, GError **error)
{
  gpointer old = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ANALYSIS (self), FALSE);

  if (self->source == NULL || !llvmg_call_begin_read (&call, self->source, NULL))
    return llvmg_set_dead_error (error, self);
  if (!is_current (self, call.native))
    {
      old = self->facts;
      self->facts = LLVMG_ANALYSIS_GET_CLASS (self)->compute (self, call.native);
    }
  llvmg_call_end_notify (&call, self, old != NULL ? prop_is_stale : NULL);
  llvmg_analysis_unref_facts (self, old);
  return TRUE;
}

/* ---- Blocks by number ---- */

guint32
llvmg_cfg_arg (LlvmgCall *call, const LlvmgBridgeCfg *cfg, gpointer block, const char *name)
{
  gpointer native = llvmg_call_arg (call, LLVMG_TYPE_BASIC_BLOCK, block, name);
  guint32 number = LLVMG_BRIDGE_NONE;

  if (native == NULL)
    return LLVMG_BRIDGE_NONE;
  number = llvmg_bridge_cfg_find (cfg, LLVMValueAsBasicBlock (native));
  if (number == LLVMG_BRIDGE_NONE)
    {
      g_autofree char *given = llvmg_describe (block);
      gsize length;
      const char *function = LLVMGetValueName2 (call->native, &length);

      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a block of function '%s' was expected, %s was given", name,
                       function, given);
    }
  return number;
}

gpointer
llvmg_cfg_wrap (LlvmgCall *call, const LlvmgBridgeCfg *cfg, guint32 number)
{
  return number != LLVMG_BRIDGE_NONE ? llvmg_block_wrap (call->core, llvmg_bridge_cfg_block (cfg, number)) : NULL;
}

gpointer
llvmg_cfg_wrap_all (LlvmgCall *call, const LlvmgBridgeCfg *cfg, GArray *numbers, gsize *n_blocks)
{
  GPtrArray *blocks = g_ptr_array_sized_new (numbers->len + 1);

  for (guint i = 0; i < numbers->len; i++)
    g_ptr_array_add (blocks, llvmg_cfg_wrap (call, cfg, g_array_index (numbers, guint32, i)));
  g_array_unref (numbers);
  return llvmg_list_take (blocks, n_blocks);
}
