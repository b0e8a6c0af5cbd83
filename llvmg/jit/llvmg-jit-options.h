/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_JIT_OPTIONS (llvmg_jit_options_get_type ())

LLVMG_DECLARE_TYPE (LlvmgJitOptions, llvmg_jit_options, JIT_OPTIONS, GObject)

LLVMG_AVAILABLE_IN_ALL
LlvmgJitOptions *llvmg_jit_options_new                 (void) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_jit_options_get_process_symbols (LlvmgJitOptions *self);
LLVMG_AVAILABLE_IN_ALL
void             llvmg_jit_options_set_process_symbols (LlvmgJitOptions *self,
                                                        gboolean         process_symbols);

G_END_DECLS
