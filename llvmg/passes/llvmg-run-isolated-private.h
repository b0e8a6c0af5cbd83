/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/ir/llvmg-module.h"
#include "llvmg/passes/llvmg-pass-options.h"

G_BEGIN_DECLS

/* Passes over the module of the call, or one function of it, in the helper process. The module becomes
 * the result. FALSE with a failure. */
gboolean llvmg_call_passes_isolated (LlvmgCall        *call,
                                     LlvmgModule      *module,
                                     const char       *function,
                                     const char       *pipeline,
                                     LlvmgPassOptions *options);

G_END_DECLS
