/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What LlvmgPassOptions has of LLVM's tuning of pipelines such as "default<O2>".
 */

#include "config.h"

#include "llvmg/passes/llvmg-pass-options-private.h"

static guint
get_number (LlvmgPassOptions *self, const unsigned *field)
{
  guint value;

  g_mutex_lock (&self->mutex);
  value = *field;
  g_mutex_unlock (&self->mutex);
  return value;
}

static void
set_number (LlvmgPassOptions *self, unsigned *field, guint value, const char *property)
{
  gboolean changed;

  g_mutex_lock (&self->mutex);
  changed = *field != value;
  *field = value;
  g_mutex_unlock (&self->mutex);
  if (changed)
    g_object_notify (G_OBJECT (self), property);
}

/**
 * llvmg_pass_options_get_loop_interleaving:
 * @self: options
 *
 * Tells whether loops may be interleaved.
 *
 * Returns: the setting
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_get_loop_interleaving (LlvmgPassOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), TRUE);

  return llvmg_pass_options_get_flag (self, &self->setup.values.loop_interleaving);
}

/**
 * llvmg_pass_options_set_loop_interleaving:
 * @self: options
 * @loop_interleaving: the setting
 *
 * Says whether loops may be interleaved.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_loop_interleaving (LlvmgPassOptions *self, gboolean loop_interleaving)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  llvmg_pass_options_set_flag (self, &self->setup.values.loop_interleaving, loop_interleaving, "loop-interleaving");
}

/**
 * llvmg_pass_options_get_loop_vectorization:
 * @self: options
 *
 * Tells whether loops may be turned into vector code.
 *
 * Returns: the setting
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_get_loop_vectorization (LlvmgPassOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), TRUE);

  return llvmg_pass_options_get_flag (self, &self->setup.values.loop_vectorization);
}

/**
 * llvmg_pass_options_set_loop_vectorization:
 * @self: options
 * @loop_vectorization: the setting
 *
 * Says whether loops may be turned into vector code.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_loop_vectorization (LlvmgPassOptions *self, gboolean loop_vectorization)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  llvmg_pass_options_set_flag (self, &self->setup.values.loop_vectorization, loop_vectorization, "loop-vectorization");
}

/**
 * llvmg_pass_options_get_slp_vectorization:
 * @self: options
 *
 * Tells whether straight code may be turned into vector code.
 *
 * Returns: the setting
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_get_slp_vectorization (LlvmgPassOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), FALSE);

  return llvmg_pass_options_get_flag (self, &self->setup.values.slp_vectorization);
}

/**
 * llvmg_pass_options_set_slp_vectorization:
 * @self: options
 * @slp_vectorization: the setting
 *
 * Says whether straight code may be turned into vector code.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_slp_vectorization (LlvmgPassOptions *self, gboolean slp_vectorization)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  llvmg_pass_options_set_flag (self, &self->setup.values.slp_vectorization, slp_vectorization, "slp-vectorization");
}

/**
 * llvmg_pass_options_get_loop_unrolling:
 * @self: options
 *
 * Tells whether loops may be unrolled.
 *
 * Returns: the setting
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_get_loop_unrolling (LlvmgPassOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), TRUE);

  return llvmg_pass_options_get_flag (self, &self->setup.values.loop_unrolling);
}

/**
 * llvmg_pass_options_set_loop_unrolling:
 * @self: options
 * @loop_unrolling: the setting
 *
 * Says whether loops may be unrolled.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_loop_unrolling (LlvmgPassOptions *self, gboolean loop_unrolling)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  llvmg_pass_options_set_flag (self, &self->setup.values.loop_unrolling, loop_unrolling, "loop-unrolling");
}

/**
 * llvmg_pass_options_get_forget_all_scev_in_loop_unroll:
 * @self: options
 *
 * Tells whether unrolling forgets all that is known about loops, not only
 * about the one.
 *
 * Returns: the setting
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_get_forget_all_scev_in_loop_unroll (LlvmgPassOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), FALSE);

  return llvmg_pass_options_get_flag (self, &self->setup.values.forget_all_scev_in_loop_unroll);
}

/**
 * llvmg_pass_options_set_forget_all_scev_in_loop_unroll:
 * @self: options
 * @forget_all_scev_in_loop_unroll: the setting
 *
 * Says whether unrolling forgets all that is known about loops, not only
 * about the one.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_forget_all_scev_in_loop_unroll (LlvmgPassOptions *self, gboolean forget_all_scev_in_loop_unroll)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  llvmg_pass_options_set_flag (self, &self->setup.values.forget_all_scev_in_loop_unroll, forget_all_scev_in_loop_unroll,
                               "forget-all-scev-in-loop-unroll");
}

/**
 * llvmg_pass_options_get_licm_mssa_opt_cap:
 * @self: options
 *
 * Tells how many memory accesses the moving of code out of loops looks at,
 * for precision.
 *
 * Returns: the number
 *
 * Since: 0.1
 */
guint
llvmg_pass_options_get_licm_mssa_opt_cap (LlvmgPassOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), 100);

  return get_number (self, &self->setup.values.licm_mssa_opt_cap);
}

/**
 * llvmg_pass_options_set_licm_mssa_opt_cap:
 * @self: options
 * @licm_mssa_opt_cap: the number
 *
 * Says how many memory accesses the moving of code out of loops looks at, for
 * precision.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_licm_mssa_opt_cap (LlvmgPassOptions *self, guint licm_mssa_opt_cap)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  set_number (self, &self->setup.values.licm_mssa_opt_cap, licm_mssa_opt_cap, "licm-mssa-opt-cap");
}

/**
 * llvmg_pass_options_get_licm_mssa_no_acc_for_promotion_cap:
 * @self: options
 *
 * Tells above how many memory accesses in a loop memory is not promoted to
 * registers.
 *
 * Returns: the number
 *
 * Since: 0.1
 */
guint
llvmg_pass_options_get_licm_mssa_no_acc_for_promotion_cap (LlvmgPassOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), 250);

  return get_number (self, &self->setup.values.licm_mssa_no_acc_for_promotion_cap);
}

/**
 * llvmg_pass_options_set_licm_mssa_no_acc_for_promotion_cap:
 * @self: options
 * @licm_mssa_no_acc_for_promotion_cap: the number
 *
 * Says above how many memory accesses in a loop memory is not promoted to
 * registers.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_licm_mssa_no_acc_for_promotion_cap (LlvmgPassOptions *self, guint licm_mssa_no_acc_for_promotion_cap)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  set_number (self, &self->setup.values.licm_mssa_no_acc_for_promotion_cap, licm_mssa_no_acc_for_promotion_cap,
              "licm-mssa-no-acc-for-promotion-cap");
}

/**
 * llvmg_pass_options_get_call_graph_profile:
 * @self: options
 *
 * Tells whether a profile of the call graph is put into the module.
 *
 * Returns: the setting
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_get_call_graph_profile (LlvmgPassOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), TRUE);

  return llvmg_pass_options_get_flag (self, &self->setup.values.call_graph_profile);
}

/**
 * llvmg_pass_options_set_call_graph_profile:
 * @self: options
 * @call_graph_profile: the setting
 *
 * Says whether a profile of the call graph is put into the module.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_call_graph_profile (LlvmgPassOptions *self, gboolean call_graph_profile)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  llvmg_pass_options_set_flag (self, &self->setup.values.call_graph_profile, call_graph_profile, "call-graph-profile");
}

/**
 * llvmg_pass_options_get_merge_functions:
 * @self: options
 *
 * Tells whether equal functions are merged into one.
 *
 * Returns: the setting
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_get_merge_functions (LlvmgPassOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), FALSE);

  return llvmg_pass_options_get_flag (self, &self->setup.values.merge_functions);
}

/**
 * llvmg_pass_options_set_merge_functions:
 * @self: options
 * @merge_functions: the setting
 *
 * Says whether equal functions are merged into one.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_merge_functions (LlvmgPassOptions *self, gboolean merge_functions)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  llvmg_pass_options_set_flag (self, &self->setup.values.merge_functions, merge_functions, "merge-functions");
}

/**
 * llvmg_pass_options_get_inliner_threshold:
 * @self: options
 *
 * Tells up to which cost functions are inlined; -1 for what the pipeline
 * prescribes.
 *
 * Returns: the cost, or -1
 *
 * Since: 0.1
 */
int
llvmg_pass_options_get_inliner_threshold (LlvmgPassOptions *self)
{
  int value;

  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), -1);

  g_mutex_lock (&self->mutex);
  value = self->setup.values.inliner_threshold;
  g_mutex_unlock (&self->mutex);
  return value;
}

/**
 * llvmg_pass_options_set_inliner_threshold:
 * @self: options
 * @inliner_threshold: the cost, or -1
 *
 * Says up to which cost functions are inlined; -1 for what the pipeline
 * prescribes.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_inliner_threshold (LlvmgPassOptions *self, int inliner_threshold)
{
  gboolean changed;

  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  g_mutex_lock (&self->mutex);
  changed = self->setup.values.inliner_threshold != inliner_threshold;
  self->setup.values.inliner_threshold = inliner_threshold;
  g_mutex_unlock (&self->mutex);
  if (changed)
    g_object_notify (G_OBJECT (self), "inliner-threshold");
}
