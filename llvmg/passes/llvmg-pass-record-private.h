/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/passes/llvmg-pass-record.h"

G_BEGIN_DECLS

LlvmgPassTiming   *llvmg_pass_timing_new   (const char *pass_name, gboolean is_analysis, double seconds, guint n_runs);
LlvmgPassSnapshot *llvmg_pass_snapshot_new (const char *pass_name, const char *unit_name, const char *text);

G_END_DECLS
