/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/base/llvmg-error.h"
#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/base/llvmg-support.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/passes/llvmg-pass-options-private.h"

/**
 * LlvmgPassOptions:
 *
 * Options of a run of passes. See [method@Llvmg.Module.run_passes].
 *
 * They are read when a run begins; changing them later does not change that run.
 * An object may be used for any number of runs, in any context, from any thread.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_VERIFY_EACH = 1,
  PROP_VERIFY_AFTER,
  PROP_TARGET_MACHINE,
  PROP_DEBUG_LOGGING,
  PROP_AA_PIPELINE,
  PROP_LOOP_INTERLEAVING,
  PROP_LOOP_VECTORIZATION,
  PROP_SLP_VECTORIZATION,
  PROP_LOOP_UNROLLING,
  PROP_FORGET_ALL_SCEV_IN_LOOP_UNROLL,
  PROP_LICM_MSSA_OPT_CAP,
  PROP_LICM_MSSA_NO_ACC_FOR_PROMOTION_CAP,
  PROP_CALL_GRAPH_PROFILE,
  PROP_MERGE_FUNCTIONS,
  PROP_INLINER_THRESHOLD,
  PROP_TIME_PASSES,
  PROP_SNAPSHOT_CHANGES,
  N_PROPS
} LlvmgPassOptionsProperty;

static GParamSpec *props[N_PROPS];
static guint progress_signal;

struct _LlvmgPassOptionsClass
{
  GObjectClass parent_class;
};

G_DEFINE_FINAL_TYPE (LlvmgPassOptions, llvmg_pass_options, G_TYPE_OBJECT)

static const LlvmgBridgePassOptions defaults = {
  .loop_interleaving = true,
  .loop_vectorization = true,
  .loop_unrolling = true,
  .call_graph_profile = true,
  .licm_mssa_opt_cap = 100,
  .licm_mssa_no_acc_for_promotion_cap = 250,
  .inliner_threshold = -1,
};

void
llvmg_pass_setup_init (LlvmgPassSetup *self, LlvmgPassOptions *options)
{
  *self = (LlvmgPassSetup) { .values = defaults };
  if (options != NULL)
    {
      g_mutex_lock (&options->mutex);
      *self = options->setup;
      if (self->before != NULL)
        llvmg_pass_callback_ref (self->before);
      if (self->after != NULL)
        llvmg_pass_callback_ref (self->after);
      if (self->skipped != NULL)
        llvmg_pass_callback_ref (self->skipped);
      if (self->machine != NULL)
        g_object_ref (self->machine);
      self->own = g_ptr_array_copy (options->setup.own, (GCopyFunc) llvmg_pass_callback_ref, NULL);
      self->plugins = g_ptr_array_copy (options->setup.plugins, NULL, NULL);
      g_mutex_unlock (&options->mutex);
    }
  else
    {
      self->plugins = g_ptr_array_new ();
      self->own = g_ptr_array_new ();
    }
  g_ptr_array_set_free_func (self->own, (GDestroyNotify) llvmg_pass_callback_unref);
}

void
llvmg_pass_setup_clear (LlvmgPassSetup *self)
{
  g_clear_pointer (&self->before, llvmg_pass_callback_unref);
  g_clear_pointer (&self->after, llvmg_pass_callback_unref);
  g_clear_pointer (&self->skipped, llvmg_pass_callback_unref);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_clear_pointer (&self->plugins, g_ptr_array_unref);
  g_clear_object (&self->machine);
}

void
llvmg_pass_setup_get_names (LlvmgPassSetup *self, LlvmgBridgePassNames *names, LlvmgBridgeOwnPass **own)
{
  *own = g_new0 (LlvmgBridgeOwnPass, self->own->len);
  for (guint i = 0; i < self->own->len; i++)
    {
      LlvmgPassCallback *pass = self->own->pdata[i];

      (*own)[i].name = pass->name;
      (*own)[i].on_functions = pass->on_functions;
    }
  *names = (LlvmgBridgePassNames) {
    .own = *own,
    .n_own = self->own->len,
    .plugins = self->plugins->pdata,
    .n_plugins = self->plugins->len,
  };
}

gboolean
llvmg_pass_setup_get_machine (LlvmgPassSetup *self, LlvmgMachineCore **machine, GError **error)
{
  *machine = NULL;
  if (self->machine == NULL)
    return TRUE;
  *machine = llvmg_target_machine_ref_core (self->machine, error);
  return *machine != NULL;
}

gboolean
llvmg_pass_options_has_progress (LlvmgPassOptions *self)
{
  return g_signal_has_handler_pending (self, progress_signal, 0, FALSE);
}

void
llvmg_pass_options_progress (LlvmgPassOptions *self, const char *pass, const char *unit, guint n_passes)
{
  g_signal_emit (self, progress_signal, 0, pass, unit, n_passes);
}

static void
llvmg_pass_options_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgPassOptions *self = LLVMG_PASS_OPTIONS (object);

  switch ((LlvmgPassOptionsProperty) id)
    {
    case PROP_VERIFY_EACH:
      g_value_set_boolean (value, llvmg_pass_options_get_verify_each (self));
      break;
    case PROP_TARGET_MACHINE:
      g_value_take_object (value, llvmg_pass_options_get_target_machine (self));
      break;
    case PROP_VERIFY_AFTER:
      g_value_set_boolean (value, llvmg_pass_options_get_verify_after (self));
      break;
    case PROP_DEBUG_LOGGING:
      g_value_set_boolean (value, llvmg_pass_options_get_debug_logging (self));
      break;
    case PROP_AA_PIPELINE:
      g_value_set_string (value, llvmg_pass_options_get_aa_pipeline (self));
      break;
    case PROP_LOOP_INTERLEAVING:
      g_value_set_boolean (value, llvmg_pass_options_get_loop_interleaving (self));
      break;
    case PROP_LOOP_VECTORIZATION:
      g_value_set_boolean (value, llvmg_pass_options_get_loop_vectorization (self));
      break;
    case PROP_SLP_VECTORIZATION:
      g_value_set_boolean (value, llvmg_pass_options_get_slp_vectorization (self));
      break;
    case PROP_LOOP_UNROLLING:
      g_value_set_boolean (value, llvmg_pass_options_get_loop_unrolling (self));
      break;
    case PROP_FORGET_ALL_SCEV_IN_LOOP_UNROLL:
      g_value_set_boolean (value, llvmg_pass_options_get_forget_all_scev_in_loop_unroll (self));
      break;
    case PROP_LICM_MSSA_OPT_CAP:
      g_value_set_uint (value, llvmg_pass_options_get_licm_mssa_opt_cap (self));
      break;
    case PROP_LICM_MSSA_NO_ACC_FOR_PROMOTION_CAP:
      g_value_set_uint (value, llvmg_pass_options_get_licm_mssa_no_acc_for_promotion_cap (self));
      break;
    case PROP_CALL_GRAPH_PROFILE:
      g_value_set_boolean (value, llvmg_pass_options_get_call_graph_profile (self));
      break;
    case PROP_MERGE_FUNCTIONS:
      g_value_set_boolean (value, llvmg_pass_options_get_merge_functions (self));
      break;
    case PROP_INLINER_THRESHOLD:
      g_value_set_int (value, llvmg_pass_options_get_inliner_threshold (self));
      break;
    case PROP_TIME_PASSES:
      g_value_set_boolean (value, llvmg_pass_options_get_time_passes (self));
      break;
    case PROP_SNAPSHOT_CHANGES:
      g_value_set_boolean (value, llvmg_pass_options_get_snapshot_changes (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_pass_options_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgPassOptions *self = LLVMG_PASS_OPTIONS (object);

  switch ((LlvmgPassOptionsProperty) id)
    {
    case PROP_VERIFY_EACH:
      llvmg_pass_options_set_verify_each (self, g_value_get_boolean (value));
      break;
    case PROP_TARGET_MACHINE:
      llvmg_pass_options_set_target_machine (self, g_value_get_object (value));
      break;
    case PROP_VERIFY_AFTER:
      llvmg_pass_options_set_verify_after (self, g_value_get_boolean (value));
      break;
    case PROP_DEBUG_LOGGING:
      llvmg_pass_options_set_debug_logging (self, g_value_get_boolean (value));
      break;
    case PROP_AA_PIPELINE:
      llvmg_pass_options_set_aa_pipeline (self, g_value_get_string (value));
      break;
    case PROP_LOOP_INTERLEAVING:
      llvmg_pass_options_set_loop_interleaving (self, g_value_get_boolean (value));
      break;
    case PROP_LOOP_VECTORIZATION:
      llvmg_pass_options_set_loop_vectorization (self, g_value_get_boolean (value));
      break;
    case PROP_SLP_VECTORIZATION:
      llvmg_pass_options_set_slp_vectorization (self, g_value_get_boolean (value));
      break;
    case PROP_LOOP_UNROLLING:
      llvmg_pass_options_set_loop_unrolling (self, g_value_get_boolean (value));
      break;
    case PROP_FORGET_ALL_SCEV_IN_LOOP_UNROLL:
      llvmg_pass_options_set_forget_all_scev_in_loop_unroll (self, g_value_get_boolean (value));
      break;
    case PROP_LICM_MSSA_OPT_CAP:
      llvmg_pass_options_set_licm_mssa_opt_cap (self, g_value_get_uint (value));
      break;
    case PROP_LICM_MSSA_NO_ACC_FOR_PROMOTION_CAP:
      llvmg_pass_options_set_licm_mssa_no_acc_for_promotion_cap (self, g_value_get_uint (value));
      break;
    case PROP_CALL_GRAPH_PROFILE:
      llvmg_pass_options_set_call_graph_profile (self, g_value_get_boolean (value));
      break;
    case PROP_MERGE_FUNCTIONS:
      llvmg_pass_options_set_merge_functions (self, g_value_get_boolean (value));
      break;
    case PROP_INLINER_THRESHOLD:
      llvmg_pass_options_set_inliner_threshold (self, g_value_get_int (value));
      break;
    case PROP_TIME_PASSES:
      llvmg_pass_options_set_time_passes (self, g_value_get_boolean (value));
      break;
    case PROP_SNAPSHOT_CHANGES:
      llvmg_pass_options_set_snapshot_changes (self, g_value_get_boolean (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_pass_options_finalize (GObject *object)
{
  LlvmgPassOptions *self = LLVMG_PASS_OPTIONS (object);

  llvmg_pass_setup_clear (&self->setup);
  g_clear_pointer (&self->timings, g_ptr_array_unref);
  g_clear_pointer (&self->snapshots, g_ptr_array_unref);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (llvmg_pass_options_parent_class)->finalize (object);
}

static void
llvmg_pass_options_class_init (LlvmgPassOptionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = llvmg_pass_options_get_property;
  object_class->set_property = llvmg_pass_options_set_property;
  object_class->finalize = llvmg_pass_options_finalize;

  /**
   * LlvmgPassOptions:verify-each: (getter get_verify_each) (setter set_verify_each)
   *
   * Whether the module is verified before the first pass, and what a pass ran on
   * after each one. The first that leaves something broken ends the run, with an
   * error that names it.
   *
   * Since: 0.1
   */
  props[PROP_VERIFY_EACH] =
    g_param_spec_boolean ("verify-each", NULL, NULL, FALSE, flags);

  /**
   * LlvmgPassOptions:target-machine: (getter get_target_machine) (setter set_target_machine)
   *
   * For which machine the passes work: what its instructions cost, how wide its
   * vectors are. Some passes cannot do without one.
   *
   * Since: 0.1
   */
  props[PROP_TARGET_MACHINE] =
    g_param_spec_object ("target-machine", NULL, NULL, LLVMG_TYPE_TARGET_MACHINE, flags);

  /**
   * LlvmgPassOptions:verify-after: (getter get_verify_after) (setter set_verify_after)
   *
   * Whether the module is verified after the last pass. It always is when passes of
   * the program ran, unless [property@Llvmg.Module:auto-verify] is off.
   *
   * Since: 0.1
   */
  props[PROP_VERIFY_AFTER] =
    g_param_spec_boolean ("verify-after", NULL, NULL, FALSE, flags);

  /**
   * LlvmgPassOptions:debug-logging: (getter get_debug_logging) (setter set_debug_logging)
   *
   * Whether LLVM writes which passes run to the standard error output.
   *
   * Since: 0.1
   */
  props[PROP_DEBUG_LOGGING] =
    g_param_spec_boolean ("debug-logging", NULL, NULL, FALSE, flags);

  /**
   * LlvmgPassOptions:aa-pipeline: (getter get_aa_pipeline) (setter set_aa_pipeline)
   *
   * Which alias analyses are used, such as "basic-aa,tbaa"; %NULL for LLVM's
   * default.
   *
   * Since: 0.1
   */
  props[PROP_AA_PIPELINE] =
    g_param_spec_string ("aa-pipeline", NULL, NULL, NULL, flags);

  /**
   * LlvmgPassOptions:loop-interleaving: (getter get_loop_interleaving) (setter set_loop_interleaving)
   *
   * Whether loops may be interleaved.
   *
   * Since: 0.1
   */
  props[PROP_LOOP_INTERLEAVING] =
    g_param_spec_boolean ("loop-interleaving", NULL, NULL, TRUE, flags);

  /**
   * LlvmgPassOptions:loop-vectorization: (getter get_loop_vectorization) (setter set_loop_vectorization)
   *
   * Whether loops may be turned into vector code.
   *
   * Since: 0.1
   */
  props[PROP_LOOP_VECTORIZATION] =
    g_param_spec_boolean ("loop-vectorization", NULL, NULL, TRUE, flags);

  /**
   * LlvmgPassOptions:slp-vectorization: (getter get_slp_vectorization) (setter set_slp_vectorization)
   *
   * Whether straight code may be turned into vector code.
   *
   * Since: 0.1
   */
  props[PROP_SLP_VECTORIZATION] =
    g_param_spec_boolean ("slp-vectorization", NULL, NULL, FALSE, flags);

  /**
   * LlvmgPassOptions:loop-unrolling: (getter get_loop_unrolling) (setter set_loop_unrolling)
   *
   * Whether loops may be unrolled.
   *
   * Since: 0.1
   */
  props[PROP_LOOP_UNROLLING] =
    g_param_spec_boolean ("loop-unrolling", NULL, NULL, TRUE, flags);

  /**
   * LlvmgPassOptions:forget-all-scev-in-loop-unroll: (getter get_forget_all_scev_in_loop_unroll) (setter set_forget_all_scev_in_loop_unroll)
   *
   * Whether unrolling forgets all that is known about loops, not only about
   * the one.
   *
   * Since: 0.1
   */
  props[PROP_FORGET_ALL_SCEV_IN_LOOP_UNROLL] =
    g_param_spec_boolean ("forget-all-scev-in-loop-unroll", NULL, NULL, FALSE, flags);

  /**
   * LlvmgPassOptions:licm-mssa-opt-cap: (getter get_licm_mssa_opt_cap) (setter set_licm_mssa_opt_cap)
   *
   * How many memory accesses the moving of code out of loops looks at, for
   * precision.
   *
   * Since: 0.1
   */
  props[PROP_LICM_MSSA_OPT_CAP] =
    g_param_spec_uint ("licm-mssa-opt-cap", NULL, NULL, 0, G_MAXUINT, 100, flags);

  /**
   * LlvmgPassOptions:licm-mssa-no-acc-for-promotion-cap: (getter get_licm_mssa_no_acc_for_promotion_cap) (setter set_licm_mssa_no_acc_for_promotion_cap)
   *
   * Above how many memory accesses in a loop memory is not promoted to
   * registers.
   *
   * Since: 0.1
   */
  props[PROP_LICM_MSSA_NO_ACC_FOR_PROMOTION_CAP] =
    g_param_spec_uint ("licm-mssa-no-acc-for-promotion-cap", NULL, NULL, 0, G_MAXUINT, 250, flags);

  /**
   * LlvmgPassOptions:call-graph-profile: (getter get_call_graph_profile) (setter set_call_graph_profile)
   *
   * Whether a profile of the call graph is put into the module.
   *
   * Since: 0.1
   */
  props[PROP_CALL_GRAPH_PROFILE] =
    g_param_spec_boolean ("call-graph-profile", NULL, NULL, TRUE, flags);

  /**
   * LlvmgPassOptions:merge-functions: (getter get_merge_functions) (setter set_merge_functions)
   *
   * Whether equal functions are merged into one.
   *
   * Since: 0.1
   */
  props[PROP_MERGE_FUNCTIONS] =
    g_param_spec_boolean ("merge-functions", NULL, NULL, FALSE, flags);

  /**
   * LlvmgPassOptions:inliner-threshold: (getter get_inliner_threshold) (setter set_inliner_threshold)
   *
   * Up to which cost functions are inlined; -1 for what the pipeline
   * prescribes.
   *
   * Since: 0.1
   */
  props[PROP_INLINER_THRESHOLD] =
    g_param_spec_int ("inliner-threshold", NULL, NULL, G_MININT, G_MAXINT, -1, flags);

  /**
   * LlvmgPassOptions:time-passes: (getter get_time_passes) (setter set_time_passes)
   *
   * Whether a run measures how long each pass and analysis takes. See
   * [method@Llvmg.PassOptions.list_timings].
   *
   * Since: 0.1
   */
  props[PROP_TIME_PASSES] =
    g_param_spec_boolean ("time-passes", NULL, NULL, FALSE, flags);

  /**
   * LlvmgPassOptions:snapshot-changes: (getter get_snapshot_changes) (setter set_snapshot_changes)
   *
   * Whether a run keeps the IR as text after each pass that changed something. That
   * takes time and memory. See [method@Llvmg.PassOptions.list_snapshots].
   *
   * Since: 0.1
   */
  props[PROP_SNAPSHOT_CHANGES] =
    g_param_spec_boolean ("snapshot-changes", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * LlvmgPassOptions::progress:
   * @self: options
   * @pass_name: the name of a pass
   * @unit_name: the name of what it ran on: a module, function, loop or group of functions
   * @n_passes: how many passes have run, in the run that this belongs to
   *
   * A pass has run. Emitted on the thread that called
   * [method@Llvmg.Module.run_passes], while that waits. A handler may look at the
   * module, but not change it.
   *
   * For [method@Llvmg.Module.run_passes_async] it is emitted in the main loop of the
   * thread that called that, not for each pass, but for the last one whenever the main
   * loop comes to it.
   *
   * Since: 0.1
   */
  progress_signal = g_signal_new ("progress", LLVMG_TYPE_PASS_OPTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_UINT);
}

static void
llvmg_pass_options_init (LlvmgPassOptions *self)
{
  g_mutex_init (&self->mutex);
  self->setup.values = defaults;
  self->setup.plugins = g_ptr_array_new ();
  self->setup.own = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_pass_callback_unref);
}

/**
 * llvmg_pass_options_new:
 *
 * Makes options with LLVM's defaults.
 *
 * Returns: (transfer full): options
 *
 * Since: 0.1
 */
LlvmgPassOptions *
llvmg_pass_options_new (void)
{
  return g_object_new (LLVMG_TYPE_PASS_OPTIONS, NULL);
}

gboolean
llvmg_pass_options_get_flag (LlvmgPassOptions *self, const bool *field)
{
  gboolean value;

  g_mutex_lock (&self->mutex);
  value = *field;
  g_mutex_unlock (&self->mutex);
  return value;
}

void
llvmg_pass_options_set_flag (LlvmgPassOptions *self, bool *field, gboolean value, const char *property)
{
  gboolean changed;

  g_mutex_lock (&self->mutex);
  changed = *field != !!value;
  *field = !!value;
  g_mutex_unlock (&self->mutex);
  if (changed)
    g_object_notify (G_OBJECT (self), property);
}

/**
 * llvmg_pass_options_get_verify_each:
 * @self: options
 *
 * Tells whether the module is verified before the first pass, and what a pass ran on
 * after each one.
 *
 * Returns: the setting
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_get_verify_each (LlvmgPassOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), FALSE);

  return llvmg_pass_options_get_flag (self, &self->setup.values.verify_each);
}

/**
 * llvmg_pass_options_set_verify_each:
 * @self: options
 * @verify_each: the setting
 *
 * Says whether the module is verified before the first pass, and what a pass ran on
 * after each one.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_verify_each (LlvmgPassOptions *self, gboolean verify_each)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  llvmg_pass_options_set_flag (self, &self->setup.values.verify_each, verify_each, "verify-each");
}

/**
 * llvmg_pass_options_get_debug_logging:
 * @self: options
 *
 * Tells whether LLVM writes which passes run to the standard error output.
 *
 * Returns: the setting
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_get_debug_logging (LlvmgPassOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), FALSE);

  return llvmg_pass_options_get_flag (self, &self->setup.values.debug_logging);
}

/**
 * llvmg_pass_options_set_debug_logging:
 * @self: options
 * @debug_logging: the setting
 *
 * Says whether LLVM writes which passes run to the standard error output.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_debug_logging (LlvmgPassOptions *self, gboolean debug_logging)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  llvmg_pass_options_set_flag (self, &self->setup.values.debug_logging, debug_logging, "debug-logging");
}

/**
 * llvmg_pass_options_get_aa_pipeline:
 * @self: options
 *
 * Tells which alias analyses are used, such as "basic-aa,tbaa"; %NULL for
 * LLVM's default.
 *
 * Returns: (transfer none) (nullable): the alias analyses, or %NULL for the default
 *
 * Since: 0.1
 */
const char *
llvmg_pass_options_get_aa_pipeline (LlvmgPassOptions *self)
{
  const char *value;

  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), NULL);

  g_mutex_lock (&self->mutex);
  value = self->setup.values.aa_pipeline;
  g_mutex_unlock (&self->mutex);
  return value;
}

/**
 * llvmg_pass_options_set_aa_pipeline:
 * @self: options
 * @aa_pipeline: (nullable): the alias analyses, separated by commas, or %NULL for the default
 *
 * Says which alias analyses are used, such as "basic-aa,tbaa"; %NULL for
 * LLVM's default.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_aa_pipeline (LlvmgPassOptions *self, const char *aa_pipeline)
{
  const char *interned = g_intern_string (aa_pipeline); /* a getter may still lend the old one */
  gboolean changed;

  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  g_mutex_lock (&self->mutex);
  changed = self->setup.values.aa_pipeline != interned;
  self->setup.values.aa_pipeline = interned;
  g_mutex_unlock (&self->mutex);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AA_PIPELINE]);
}

/**
 * llvmg_pass_options_get_verify_after:
 * @self: options
 *
 * Tells whether the module is verified after the last pass.
 *
 * Returns: the setting
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_get_verify_after (LlvmgPassOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), FALSE);

  return llvmg_pass_options_get_flag (self, &self->setup.verify_after);
}

/**
 * llvmg_pass_options_set_verify_after:
 * @self: options
 * @verify_after: the setting
 *
 * Says whether the module is verified after the last pass.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_verify_after (LlvmgPassOptions *self, gboolean verify_after)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  llvmg_pass_options_set_flag (self, &self->setup.verify_after, verify_after, "verify-after");
}

/**
 * llvmg_pass_options_get_time_passes:
 * @self: options
 *
 * Tells whether a run measures how long each pass and analysis takes.
 *
 * Returns: the setting
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_get_time_passes (LlvmgPassOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), FALSE);

  return llvmg_pass_options_get_flag (self, &self->setup.time_passes);
}

/**
 * llvmg_pass_options_set_time_passes:
 * @self: options
 * @time_passes: the setting
 *
 * Says whether a run measures how long each pass and analysis takes.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_time_passes (LlvmgPassOptions *self, gboolean time_passes)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  llvmg_pass_options_set_flag (self, &self->setup.time_passes, time_passes, "time-passes");
}

/**
 * llvmg_pass_options_get_snapshot_changes:
 * @self: options
 *
 * Tells whether a run keeps the IR as text after each pass that changed something.
 *
 * Returns: the setting
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_get_snapshot_changes (LlvmgPassOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), FALSE);

  return llvmg_pass_options_get_flag (self, &self->setup.snapshot_changes);
}

/**
 * llvmg_pass_options_set_snapshot_changes:
 * @self: options
 * @snapshot_changes: the setting
 *
 * Says whether a run keeps the IR as text after each pass that changed something.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_snapshot_changes (LlvmgPassOptions *self, gboolean snapshot_changes)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  llvmg_pass_options_set_flag (self, &self->setup.snapshot_changes, snapshot_changes, "snapshot-changes");
}

/**
 * llvmg_pass_options_get_target_machine:
 * @self: options
 *
 * Gives the machine that the passes work for.
 *
 * Returns: (transfer full) (nullable): the machine, or %NULL if there is none
 *
 * Since: 0.1
 */
LlvmgTargetMachine *
llvmg_pass_options_get_target_machine (LlvmgPassOptions *self)
{
  LlvmgTargetMachine *machine;

  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), NULL);

  g_mutex_lock (&self->mutex);
  machine = self->setup.machine != NULL ? g_object_ref (self->setup.machine) : NULL;
  g_mutex_unlock (&self->mutex);
  return machine;
}

/**
 * llvmg_pass_options_set_target_machine:
 * @self: options
 * @target_machine: (nullable): a machine, or %NULL for none
 *
 * Says which machine the passes work for. The module must be for it, too: have its data
 * layout, or none.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_target_machine (LlvmgPassOptions *self, LlvmgTargetMachine *target_machine)
{
  LlvmgTargetMachine *before;

  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));
  g_return_if_fail (target_machine == NULL || LLVMG_IS_TARGET_MACHINE (target_machine));

  if (target_machine != NULL)
    g_object_ref (target_machine);
  g_mutex_lock (&self->mutex);
  before = self->setup.machine;
  self->setup.machine = target_machine;
  g_mutex_unlock (&self->mutex);
  if (before != target_machine)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TARGET_MACHINE]);
  g_clear_object (&before);
}

typedef struct
{
  const char                 *pipeline;
  const LlvmgBridgePassNames *names;
  LLVMTargetMachineRef        machine; /* (nullable) */
  char                       *problem; /* (owned) by malloc */
} CheckJob;

static void
check_cb (gpointer data)
{
  CheckJob *job = data;

  job->problem = llvmg_bridge_passes_check (job->pipeline, job->names, job->machine);
}

/**
 * llvmg_pass_options_check_pipeline:
 * @self: options
 * @pipeline: text of a pipeline of module passes
 * @error: return location for an error
 *
 * Tests whether a text is a pipeline that [method@Llvmg.Module.run_passes] takes,
 * without running it.
 *
 * Fails with [error@Llvmg.Error] `PASS_PIPELINE` when it is not, with `INVALID_ARGUMENT`
 * when @pipeline is %NULL or not UTF-8, with `USE_AFTER_FREE` when the target machine of the
 * options is dead, and with `LLVM_CRASHED` when LLVM died over it.
 *
 * Returns: %TRUE if it is one
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_check_pipeline (LlvmgPassOptions *self, const char *pipeline, GError **error)
{
  g_autofree LlvmgBridgeOwnPass *own = NULL;
  g_autofree char *valid = NULL;
  LlvmgBridgePassNames names;
  CheckJob job = { pipeline, &names, NULL, NULL };
  LlvmgMachineCore *machine;
  LlvmgPassSetup setup;
  char *reason = NULL;
  gboolean survived;

  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), FALSE);
  if (pipeline == NULL || !g_utf8_validate (pipeline, -1, NULL))
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "pipeline: text in UTF-8 was expected");
      return FALSE;
    }
  if (llvmg_pipeline_is_too_deep (pipeline))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_PASS_PIPELINE, "pipeline: brackets nest deeper than %d levels",
                   LLVMG_MAX_NESTING);
      return FALSE;
    }
  llvmg_pass_setup_init (&setup, self);
  if (!llvmg_pass_setup_get_machine (&setup, &machine, error))
    {
      llvmg_pass_setup_clear (&setup);
      return FALSE;
    }
  if (machine != NULL)
    job.machine = llvmg_machine_core_take (machine);
  llvmg_pass_setup_get_names (&setup, &names, &own);
  survived = llvmg_guard_run (NULL, llvmg_get_guard_enabled (), check_cb, &job, &reason);
  llvmg_pass_setup_clear (&setup);
  if (machine != NULL && survived)
    llvmg_machine_core_give (machine, job.machine);
  g_clear_pointer (&machine, llvmg_machine_core_unref);
  if (!survived)
    {
      valid = g_utf8_make_valid (reason != NULL ? reason : "", -1);
      free (reason);
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED, "LLVM crashed while reading a pipeline: %s", valid);
      return FALSE;
    }
  if (job.problem == NULL)
    return TRUE;
  valid = g_utf8_make_valid (job.problem, -1);
  free (job.problem);
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_PASS_PIPELINE, "pipeline: %s", valid);
  return FALSE;
}
