/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/analysis/llvmg-loop.h"
#include "llvmg/ir/llvmg-function.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_LOOP_INFO (llvmg_loop_info_get_type ())
LLVMG_DECLARE_TYPE (LlvmgLoopInfo, llvmg_loop_info, LOOP_INFO, LlvmgAnalysis)

LLVMG_AVAILABLE_IN_ALL
LlvmgLoopInfo *llvmg_function_get_loop_info (LlvmgFunction    *self,
                                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgFunction *llvmg_loop_info_get_function (LlvmgLoopInfo    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgLoop    **llvmg_loop_info_list_loops   (LlvmgLoopInfo    *self,
                                             gsize            *n_loops) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgLoop    **llvmg_loop_info_list_outer_loops (LlvmgLoopInfo *self,
                                             gsize            *n_loops) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgLoop     *llvmg_loop_info_get_loop_for (LlvmgLoopInfo    *self,
                                             LlvmgBasicBlock  *block,
                                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
