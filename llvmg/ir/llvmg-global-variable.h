/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-attribute.h"
#include "llvmg/ir/llvmg-global-object.h"

G_BEGIN_DECLS

typedef struct _LlvmgGlobalVariable LlvmgGlobalVariable;

#define LLVMG_TYPE_GLOBAL_VARIABLE (llvmg_global_variable_get_type ())

LLVMG_DECLARE_TYPE (LlvmgGlobalVariable, llvmg_global_variable, GLOBAL_VARIABLE, LlvmgGlobalObject)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue           *llvmg_global_variable_get_initializer               (LlvmgGlobalVariable   *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_variable_set_initializer               (LlvmgGlobalVariable   *self,
                                                                           LlvmgValue            *initializer,
                                                                           GError               **error);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_variable_get_is_constant               (LlvmgGlobalVariable   *self);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_variable_set_is_constant               (LlvmgGlobalVariable   *self,
                                                                           gboolean               is_constant,
                                                                           GError               **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgThreadLocalMode  llvmg_global_variable_get_thread_local_mode         (LlvmgGlobalVariable   *self);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_variable_set_thread_local_mode         (LlvmgGlobalVariable   *self,
                                                                           LlvmgThreadLocalMode   thread_local_mode,
                                                                           GError               **error);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_variable_get_is_externally_initialized (LlvmgGlobalVariable   *self);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_variable_set_is_externally_initialized (LlvmgGlobalVariable   *self,
                                                                           gboolean               is_externally_initialized,
                                                                           GError               **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgCodeModel        llvmg_global_variable_get_code_model                (LlvmgGlobalVariable   *self);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_variable_set_code_model                (LlvmgGlobalVariable   *self,
                                                                           LlvmgCodeModel         code_model,
                                                                           GError               **error);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_variable_add_attribute                 (LlvmgGlobalVariable   *self,
                                                                           LlvmgAttribute        *attribute,
                                                                           GError               **error);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_variable_remove_attribute              (LlvmgGlobalVariable   *self,
                                                                           const char            *name,
                                                                           GError               **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgAttribute       *llvmg_global_variable_get_attribute                 (LlvmgGlobalVariable   *self,
                                                                           const char            *name) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_variable_has_attribute                 (LlvmgGlobalVariable   *self,
                                                                           const char            *name);
LLVMG_AVAILABLE_IN_ALL
LlvmgAttribute      **llvmg_global_variable_list_attributes               (LlvmgGlobalVariable   *self,
                                                                           gsize                 *n_attributes) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgSanitizerFlags   llvmg_global_variable_get_sanitizer_flags           (LlvmgGlobalVariable   *self);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_variable_set_sanitizer_flags           (LlvmgGlobalVariable   *self,
                                                                           LlvmgSanitizerFlags    sanitizer_flags,
                                                                           GError               **error);

G_END_DECLS
