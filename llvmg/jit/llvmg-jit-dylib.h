/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-module.h"
#include "llvmg/jit/llvmg-jit-function.h"
#include "llvmg/jit/llvmg-jit-tracker.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_JIT_DYLIB (llvmg_jit_dylib_get_type ())

LLVMG_DECLARE_TYPE (LlvmgJitDylib, llvmg_jit_dylib, JIT_DYLIB, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
const char       *llvmg_jit_dylib_get_name            (LlvmgJitDylib    *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgJit         *llvmg_jit_dylib_get_jit             (LlvmgJitDylib    *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgJitTracker  *llvmg_jit_dylib_get_default_tracker (LlvmgJitDylib    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgJitTracker  *llvmg_jit_dylib_create_tracker      (LlvmgJitDylib    *self,
                                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_jit_dylib_clear               (LlvmgJitDylib    *self,
                                                       GError          **error);

LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_jit_dylib_add_to_link_order   (LlvmgJitDylib    *self,
                                                       LlvmgJitDylib    *dylib,
                                                       GError          **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgJitDylib   **llvmg_jit_dylib_list_link_order     (LlvmgJitDylib    *self,
                                                       gsize            *n_dylibs) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_jit_dylib_add_module          (LlvmgJitDylib    *self,
                                                       LlvmgModule      *module,
                                                       LlvmgJitTracker  *tracker,
                                                       GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_jit_dylib_define_address      (LlvmgJitDylib    *self,
                                                       const char       *name,
                                                       guint64           address,
                                                       GError          **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgJitFunction *llvmg_jit_dylib_lookup              (LlvmgJitDylib    *self,
                                                       const char       *name,
                                                       LlvmgType        *function_type,
                                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint64           llvmg_jit_dylib_lookup_address      (LlvmgJitDylib    *self,
                                                       const char       *name,
                                                       GError          **error);

G_END_DECLS
