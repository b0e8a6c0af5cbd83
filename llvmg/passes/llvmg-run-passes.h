/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-module.h"
#include "llvmg/passes/llvmg-pass-options.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_module_run_passes   (LlvmgModule       *self,
                                    const char        *pipeline,
                                    LlvmgPassOptions  *options,
                                    GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_function_run_passes (LlvmgFunction     *self,
                                    const char        *pipeline,
                                    LlvmgPassOptions  *options,
                                    GError           **error);

G_END_DECLS
