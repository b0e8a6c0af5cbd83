/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-module.h"
#include "llvmg/passes/llvmg-pass-options.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
void         llvmg_module_run_passes_async  (LlvmgModule          *self,
                                             const char           *pipeline,
                                             LlvmgPassOptions     *options,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
LLVMG_AVAILABLE_IN_ALL
LlvmgModule *llvmg_module_run_passes_finish (LlvmgModule          *self,
                                             GAsyncResult         *result,
                                             GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
