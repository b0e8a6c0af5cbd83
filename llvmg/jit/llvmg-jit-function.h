/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include <gio/gio.h>

#include "llvmg/base/llvmg-wrapper.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_JIT_FUNCTION (llvmg_jit_function_get_type ())

LLVMG_DECLARE_TYPE (LlvmgJitFunction, llvmg_jit_function, JIT_FUNCTION, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
const char *llvmg_jit_function_get_name          (LlvmgJitFunction  *self);
LLVMG_AVAILABLE_IN_ALL
guint64     llvmg_jit_function_get_address       (LlvmgJitFunction  *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgType  *llvmg_jit_function_get_function_type (LlvmgJitFunction  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean    llvmg_jit_function_get_is_guarded    (LlvmgJitFunction  *self);
LLVMG_AVAILABLE_IN_ALL
gboolean    llvmg_jit_function_set_is_guarded    (LlvmgJitFunction  *self,
                                                  gboolean           is_guarded,
                                                  GError           **error);

LLVMG_AVAILABLE_IN_ALL
GValue     *llvmg_jit_function_invoke            (LlvmgJitFunction  *self,
                                                  const GValue      *args,
                                                  guint              n_args,
                                                  GError           **error);
LLVMG_AVAILABLE_IN_ALL
char       *llvmg_jit_function_invoke_to_text    (LlvmgJitFunction  *self,
                                                  const GValue      *args,
                                                  guint              n_args,
                                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gint64      llvmg_jit_function_invoke_i64        (LlvmgJitFunction  *self,
                                                  const gint64      *args,
                                                  guint              n_args,
                                                  GError           **error);
LLVMG_AVAILABLE_IN_ALL
double      llvmg_jit_function_invoke_f64        (LlvmgJitFunction  *self,
                                                  const double      *args,
                                                  guint              n_args,
                                                  GError           **error);
LLVMG_AVAILABLE_IN_ALL
void        llvmg_jit_function_invoke_async      (LlvmgJitFunction     *self,
                                                  const GValue         *args,
                                                  guint                 n_args,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
LLVMG_AVAILABLE_IN_ALL
GValue     *llvmg_jit_function_invoke_finish     (LlvmgJitFunction  *self,
                                                  GAsyncResult      *result,
                                                  GError           **error);

LLVMG_AVAILABLE_IN_ALL
GClosure   *llvmg_jit_function_to_closure        (LlvmgJitFunction  *self,
                                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
