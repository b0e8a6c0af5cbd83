/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-wrapper.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_ANALYSIS (llvmg_analysis_get_type ())
LLVMG_DECLARE_TYPE (LlvmgAnalysis, llvmg_analysis, ANALYSIS, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_analysis_get_is_stale (LlvmgAnalysis  *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_analysis_refresh      (LlvmgAnalysis  *self,
                                      GError        **error);

G_END_DECLS
