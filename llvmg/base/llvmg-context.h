/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-wrapper.h"
#include "llvmg/base/llvmg-diagnostic.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_CONTEXT (llvmg_context_get_type ())

LLVMG_DECLARE_TYPE (LlvmgContext, llvmg_context, CONTEXT, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
LlvmgContext     *llvmg_context_new                     (void) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgContext     *llvmg_context_get_default             (void) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_context_get_discard_value_names (LlvmgContext  *self);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_context_set_discard_value_names (LlvmgContext  *self,
                                                         gboolean       discard_value_names,
                                                         GError       **error);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_context_get_is_guarded          (LlvmgContext  *self);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_context_set_is_guarded          (LlvmgContext  *self,
                                                         gboolean       is_guarded,
                                                         GError       **error);
LLVMG_AVAILABLE_IN_ALL
guint             llvmg_context_get_n_live_wrappers     (LlvmgContext  *self);
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_context_get_is_isolated            (LlvmgContext *self);
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_context_set_is_isolated            (LlvmgContext  *self,
                                                              gboolean       is_isolated,
                                                              GError       **error);
LLVMG_AVAILABLE_IN_ALL
guint               llvmg_context_get_isolation_time_limit   (LlvmgContext *self);
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_context_set_isolation_time_limit   (LlvmgContext  *self,
                                                              guint          seconds,
                                                              GError       **error);
LLVMG_AVAILABLE_IN_ALL
guint               llvmg_context_get_isolation_memory_limit (LlvmgContext *self);
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_context_set_isolation_memory_limit (LlvmgContext  *self,
                                                              guint          mebibytes,
                                                              GError       **error);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_context_get_has_crashed         (LlvmgContext  *self);

LLVMG_AVAILABLE_IN_ALL
void              llvmg_context_close                   (LlvmgContext  *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgDiagnostic **llvmg_context_list_diagnostics        (LlvmgContext  *self,
                                                         gsize         *n_diagnostics) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_context_clear_diagnostics       (LlvmgContext  *self,
                                                         GError       **error);

G_END_DECLS
