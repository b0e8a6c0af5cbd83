/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/jit/llvmg-jit-dylib.h"
#include "llvmg/jit/llvmg-jit-tracker.h"
#include "llvmg/jit/llvmg-jit.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_add_object       (LlvmgJit         *self,
                                     GBytes           *object,
                                     LlvmgJitTracker  *tracker,
                                     GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_dylib_add_object (LlvmgJitDylib    *self,
                                     GBytes           *object,
                                     LlvmgJitTracker  *tracker,
                                     GError          **error);

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_add_ir           (LlvmgJit         *self,
                                     GBytes           *ir,
                                     const char       *name,
                                     LlvmgJitTracker  *tracker,
                                     GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_dylib_add_ir     (LlvmgJitDylib    *self,
                                     GBytes           *ir,
                                     const char       *name,
                                     LlvmgJitTracker  *tracker,
                                     GError          **error);

G_END_DECLS
