/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-data-layout.h"
#include "llvmg/ir/llvmg-module.h"
#include "llvmg/jit/llvmg-jit-dylib.h"
#include "llvmg/jit/llvmg-jit-function.h"
#include "llvmg/jit/llvmg-jit-options.h"
#include "llvmg/jit/llvmg-jit-tracker.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_JIT (llvmg_jit_get_type ())

LLVMG_DECLARE_TYPE (LlvmgJit, llvmg_jit, JIT, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
LlvmgJit         *llvmg_jit_new                    (LlvmgJitOptions  *options,
                                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
const char       *llvmg_jit_get_triple             (LlvmgJit         *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgDataLayout  *llvmg_jit_get_data_layout        (LlvmgJit         *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
const char       *llvmg_jit_get_data_layout_string (LlvmgJit         *self);
LLVMG_AVAILABLE_IN_ALL
guint             llvmg_jit_get_n_active_calls     (LlvmgJit         *self);
LLVMG_AVAILABLE_IN_ALL
const char       *llvmg_jit_get_global_prefix      (LlvmgJit         *self);
LLVMG_AVAILABLE_IN_ALL
char             *llvmg_jit_mangle                 (LlvmgJit         *self,
                                                    const char       *name) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgJitDylib    *llvmg_jit_get_main_dylib         (LlvmgJit         *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgJitDylib    *llvmg_jit_create_dylib           (LlvmgJit         *self,
                                                    const char       *name,
                                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgJitDylib    *llvmg_jit_get_dylib              (LlvmgJit         *self,
                                                    const char       *name) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgJitDylib   **llvmg_jit_list_dylibs            (LlvmgJit         *self,
                                                    gsize            *n_dylibs) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_jit_close                  (LlvmgJit         *self,
                                                    GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_jit_enable_debug_support   (LlvmgJit         *self,
                                                    GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_jit_add_module             (LlvmgJit         *self,
                                                    LlvmgModule      *module,
                                                    LlvmgJitTracker  *tracker,
                                                    GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_jit_define_address         (LlvmgJit         *self,
                                                    const char       *name,
                                                    guint64           address,
                                                    GError          **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgJitFunction *llvmg_jit_lookup                 (LlvmgJit         *self,
                                                    const char       *name,
                                                    LlvmgType        *function_type,
                                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint64           llvmg_jit_lookup_address         (LlvmgJit         *self,
                                                    const char       *name,
                                                    GError          **error);

G_END_DECLS
