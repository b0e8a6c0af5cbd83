/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/analysis/llvmg-analysis.h"
#include "llvmg/ir/llvmg-basic-block.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_LOOP (llvmg_loop_get_type ())
LLVMG_DECLARE_TYPE (LlvmgLoop, llvmg_loop, LOOP, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock  *llvmg_loop_get_header    (LlvmgLoop   *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgLoop        *llvmg_loop_get_parent    (LlvmgLoop   *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock  *llvmg_loop_get_preheader (LlvmgLoop   *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock  *llvmg_loop_get_latch     (LlvmgLoop   *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint             llvmg_loop_get_depth     (LlvmgLoop   *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock **llvmg_loop_list_blocks   (LlvmgLoop   *self,
                                            gsize       *n_blocks) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgLoop       **llvmg_loop_list_children (LlvmgLoop   *self,
                                            gsize       *n_children) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock **llvmg_loop_list_exits    (LlvmgLoop   *self,
                                            gsize       *n_exits) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_loop_contains      (LlvmgLoop   *self,
                                            LlvmgValue  *value,
                                            GError     **error);

G_END_DECLS
