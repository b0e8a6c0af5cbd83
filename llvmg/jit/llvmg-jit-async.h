/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include <gio/gio.h>

#include "llvmg/jit/llvmg-jit-tracker.h"
#include "llvmg/jit/llvmg-jit.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
void              llvmg_jit_add_module_async  (LlvmgJit             *self,
                                               LlvmgModule          *module,
                                               LlvmgJitTracker      *tracker,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_jit_add_module_finish (LlvmgJit             *self,
                                               GAsyncResult         *result,
                                               GError              **error);
LLVMG_AVAILABLE_IN_ALL
void              llvmg_jit_lookup_async      (LlvmgJit             *self,
                                               const char           *name,
                                               LlvmgType            *function_type,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
LLVMG_AVAILABLE_IN_ALL
LlvmgJitFunction *llvmg_jit_lookup_finish     (LlvmgJit             *self,
                                               GAsyncResult         *result,
                                               GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
