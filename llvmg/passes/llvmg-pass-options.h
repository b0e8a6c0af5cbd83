/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/target/llvmg-target-machine.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_PASS_OPTIONS (llvmg_pass_options_get_type ())

LLVMG_DECLARE_TYPE (LlvmgPassOptions, llvmg_pass_options, PASS_OPTIONS, GObject)

LLVMG_AVAILABLE_IN_ALL
LlvmgPassOptions *llvmg_pass_options_new (void) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_get_verify_each (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_verify_each (LlvmgPassOptions *self, gboolean verify_each);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_get_debug_logging (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_debug_logging (LlvmgPassOptions *self, gboolean debug_logging);
LLVMG_AVAILABLE_IN_ALL
const char *llvmg_pass_options_get_aa_pipeline (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_aa_pipeline (LlvmgPassOptions *self, const char *aa_pipeline);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_get_loop_interleaving (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_loop_interleaving (LlvmgPassOptions *self, gboolean loop_interleaving);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_get_loop_vectorization (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_loop_vectorization (LlvmgPassOptions *self, gboolean loop_vectorization);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_get_slp_vectorization (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_slp_vectorization (LlvmgPassOptions *self, gboolean slp_vectorization);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_get_loop_unrolling (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_loop_unrolling (LlvmgPassOptions *self, gboolean loop_unrolling);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_get_forget_all_scev_in_loop_unroll (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_forget_all_scev_in_loop_unroll (LlvmgPassOptions *self, gboolean forget_all_scev_in_loop_unroll);
LLVMG_AVAILABLE_IN_ALL
guint llvmg_pass_options_get_licm_mssa_opt_cap (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_licm_mssa_opt_cap (LlvmgPassOptions *self, guint licm_mssa_opt_cap);
LLVMG_AVAILABLE_IN_ALL
guint llvmg_pass_options_get_licm_mssa_no_acc_for_promotion_cap (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_licm_mssa_no_acc_for_promotion_cap (LlvmgPassOptions *self, guint licm_mssa_no_acc_for_promotion_cap);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_get_call_graph_profile (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_call_graph_profile (LlvmgPassOptions *self, gboolean call_graph_profile);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_get_merge_functions (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_merge_functions (LlvmgPassOptions *self, gboolean merge_functions);
LLVMG_AVAILABLE_IN_ALL
int llvmg_pass_options_get_inliner_threshold (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_inliner_threshold (LlvmgPassOptions *self, int inliner_threshold);

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_get_verify_after (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_verify_after (LlvmgPassOptions *self, gboolean verify_after);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_get_time_passes (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_time_passes (LlvmgPassOptions *self, gboolean time_passes);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_get_snapshot_changes (LlvmgPassOptions *self);
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_snapshot_changes (LlvmgPassOptions *self, gboolean snapshot_changes);
LLVMG_AVAILABLE_IN_ALL
LlvmgTargetMachine *llvmg_pass_options_get_target_machine (LlvmgPassOptions *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void llvmg_pass_options_set_target_machine (LlvmgPassOptions *self, LlvmgTargetMachine *target_machine);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_check_pipeline (LlvmgPassOptions *self, const char *pipeline, GError **error);

G_END_DECLS
