/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/passes/llvmg-pass-options.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_PASS_TIMING (llvmg_pass_timing_get_type ())

typedef struct _LlvmgPassTiming LlvmgPassTiming;

LLVMG_AVAILABLE_IN_ALL
GType               llvmg_pass_timing_get_type          (void);
LLVMG_AVAILABLE_IN_ALL
LlvmgPassTiming    *llvmg_pass_timing_copy              (LlvmgPassTiming   *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                llvmg_pass_timing_free              (LlvmgPassTiming   *self);
LLVMG_AVAILABLE_IN_ALL
const char         *llvmg_pass_timing_get_pass_name          (LlvmgPassTiming   *self);
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_pass_timing_get_is_analysis   (LlvmgPassTiming   *self);
LLVMG_AVAILABLE_IN_ALL
double              llvmg_pass_timing_get_seconds       (LlvmgPassTiming   *self);
LLVMG_AVAILABLE_IN_ALL
guint               llvmg_pass_timing_get_n_runs        (LlvmgPassTiming   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgPassTiming, llvmg_pass_timing_free)

#define LLVMG_TYPE_PASS_SNAPSHOT (llvmg_pass_snapshot_get_type ())

typedef struct _LlvmgPassSnapshot LlvmgPassSnapshot;

LLVMG_AVAILABLE_IN_ALL
GType               llvmg_pass_snapshot_get_type        (void);
LLVMG_AVAILABLE_IN_ALL
LlvmgPassSnapshot  *llvmg_pass_snapshot_copy            (LlvmgPassSnapshot *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                llvmg_pass_snapshot_free            (LlvmgPassSnapshot *self);
LLVMG_AVAILABLE_IN_ALL
const char         *llvmg_pass_snapshot_get_pass_name        (LlvmgPassSnapshot *self);
LLVMG_AVAILABLE_IN_ALL
const char         *llvmg_pass_snapshot_get_unit_name        (LlvmgPassSnapshot *self);
LLVMG_AVAILABLE_IN_ALL
const char         *llvmg_pass_snapshot_get_text        (LlvmgPassSnapshot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgPassSnapshot, llvmg_pass_snapshot_free)

LLVMG_AVAILABLE_IN_ALL
LlvmgPassTiming   **llvmg_pass_options_list_timings     (LlvmgPassOptions  *self,
                                                         gsize             *n_timings) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgPassSnapshot **llvmg_pass_options_list_snapshots   (LlvmgPassOptions  *self,
                                                         gsize             *n_snapshots) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
