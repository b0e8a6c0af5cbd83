/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-module.h"
#include "llvmg/jit/llvmg-jit-dylib.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_JIT_MATERIALIZATION (llvmg_jit_materialization_get_type ())

LLVMG_DECLARE_TYPE (LlvmgJitMaterialization, llvmg_jit_materialization, JIT_MATERIALIZATION, LlvmgWrapper)

/**
 * LlvmgJitMaterializeFunc:
 * @materialization: what is to be defined, and the means to do it
 * @user_data: data of the program
 * @error: return location for an error, with which the look-up fails
 *
 * Defines names that were promised, since one of them is needed.
 *
 * It defines all names that [method@Llvmg.JitMaterialization.list_symbols] tells of, and
 * may do anything else but close the JIT: look other names up, add modules. What it
 * defines becomes visible when it has returned.
 *
 * Returns: %TRUE, by convention; only @error says that it has failed
 *
 * Since: 0.1
 */
typedef gboolean (*LlvmgJitMaterializeFunc) (LlvmgJitMaterialization  *materialization,
                                             gpointer                  user_data,
                                             GError                  **error);

LLVMG_AVAILABLE_IN_ALL
LlvmgJitDylib           *llvmg_jit_materialization_get_dylib              (LlvmgJitMaterialization  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
const char              *llvmg_jit_materialization_get_initializer_symbol (LlvmgJitMaterialization  *self);
LLVMG_AVAILABLE_IN_ALL
char                   **llvmg_jit_materialization_list_symbols           (LlvmgJitMaterialization  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char                   **llvmg_jit_materialization_list_requested_symbols (LlvmgJitMaterialization  *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean                 llvmg_jit_materialization_emit_module            (LlvmgJitMaterialization  *self,
                                                                           LlvmgModule              *module,
                                                                           GError                  **error);
LLVMG_AVAILABLE_IN_ALL
gboolean                 llvmg_jit_materialization_emit_object            (LlvmgJitMaterialization  *self,
                                                                           GBytes                   *object,
                                                                           GError                  **error);
LLVMG_AVAILABLE_IN_ALL
gboolean                 llvmg_jit_materialization_resolve                (LlvmgJitMaterialization  *self,
                                                                           const char *const        *names,
                                                                           const guint64            *addresses,
                                                                           guint                     n_addresses,
                                                                           GError                  **error);
LLVMG_AVAILABLE_IN_ALL
gboolean                 llvmg_jit_materialization_define_more            (LlvmgJitMaterialization  *self,
                                                                           const char *const        *names,
                                                                           GError                  **error);
LLVMG_AVAILABLE_IN_ALL
gboolean                 llvmg_jit_materialization_replace                (LlvmgJitMaterialization  *self,
                                                                           const char *const        *names,
                                                                           LlvmgJitMaterializeFunc   func,
                                                                           gpointer                  user_data,
                                                                           GDestroyNotify            destroy,
                                                                           GError                  **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgJitMaterialization *llvmg_jit_materialization_split_off              (LlvmgJitMaterialization  *self,
                                                                           const char *const        *names,
                                                                           GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                     llvmg_jit_materialization_fail                   (LlvmgJitMaterialization  *self);

G_END_DECLS
