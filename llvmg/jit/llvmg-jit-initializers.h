/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/jit/llvmg-jit-dylib.h"
#include "llvmg/jit/llvmg-jit-tracker.h"
#include "llvmg/jit/llvmg-jit.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_run_constructors        (LlvmgJit         *self,
                                            GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_run_destructors         (LlvmgJit         *self,
                                            GError          **error);

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_dylib_run_constructors  (LlvmgJitDylib    *self,
                                            GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_dylib_run_destructors   (LlvmgJitDylib    *self,
                                            GError          **error);

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_tracker_run_destructors (LlvmgJitTracker  *self,
                                            GError          **error);

G_END_DECLS
