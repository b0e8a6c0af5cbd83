/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-wrapper.h"
#include "llvmg/ir/llvmg-target-enums.h"

G_BEGIN_DECLS

typedef struct _LlvmgJitDylib LlvmgJitDylib;

#define LLVMG_TYPE_JIT_TRACKER (llvmg_jit_tracker_get_type ())

LLVMG_DECLARE_TYPE (LlvmgJitTracker, llvmg_jit_tracker, JIT_TRACKER, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
LlvmgJitDylib *llvmg_jit_tracker_get_dylib   (LlvmgJitTracker  *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgCodeGenOptLevel llvmg_jit_tracker_get_opt_level (LlvmgJitTracker *self);
LLVMG_AVAILABLE_IN_ALL
gboolean       llvmg_jit_tracker_set_opt_level (LlvmgJitTracker      *self,
                                                LlvmgCodeGenOptLevel  opt_level,
                                                GError              **error);
LLVMG_AVAILABLE_IN_ALL
char          *llvmg_jit_tracker_get_pipeline (LlvmgJitTracker  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean       llvmg_jit_tracker_set_pipeline (LlvmgJitTracker  *self,
                                               const char       *pipeline,
                                               GError          **error);

LLVMG_AVAILABLE_IN_ALL
gboolean       llvmg_jit_tracker_remove      (LlvmgJitTracker  *self,
                                              GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean       llvmg_jit_tracker_transfer_to (LlvmgJitTracker  *self,
                                              LlvmgJitTracker  *tracker,
                                              GError          **error);

G_END_DECLS
