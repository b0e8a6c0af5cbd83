/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-global-value.h"

G_BEGIN_DECLS

typedef struct _LlvmgGlobalAlias LlvmgGlobalAlias;

#define LLVMG_TYPE_GLOBAL_ALIAS (llvmg_global_alias_get_type ())

LLVMG_DECLARE_TYPE (LlvmgGlobalAlias, llvmg_global_alias, GLOBAL_ALIAS, LlvmgGlobalValue)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_global_alias_get_aliasee (LlvmgGlobalAlias  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean    llvmg_global_alias_set_aliasee (LlvmgGlobalAlias  *self,
                                            LlvmgValue        *aliasee,
                                            GError           **error);

LLVMG_AVAILABLE_IN_ALL
LlvmgThreadLocalMode llvmg_global_alias_get_thread_local_mode (LlvmgGlobalAlias     *self);
LLVMG_AVAILABLE_IN_ALL
gboolean             llvmg_global_alias_set_thread_local_mode (LlvmgGlobalAlias     *self,
                                                               LlvmgThreadLocalMode  thread_local_mode,
                                                               GError              **error);

G_END_DECLS
