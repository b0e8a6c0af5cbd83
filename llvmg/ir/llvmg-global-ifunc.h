/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-global-object.h"

G_BEGIN_DECLS

typedef struct _LlvmgGlobalIfunc LlvmgGlobalIfunc;

#define LLVMG_TYPE_GLOBAL_IFUNC (llvmg_global_ifunc_get_type ())

LLVMG_DECLARE_TYPE (LlvmgGlobalIfunc, llvmg_global_ifunc, GLOBAL_IFUNC, LlvmgGlobalObject)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue    *llvmg_global_ifunc_get_resolver          (LlvmgGlobalIfunc  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean       llvmg_global_ifunc_set_resolver          (LlvmgGlobalIfunc  *self,
                                                         LlvmgValue        *resolver,
                                                         GError           **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgFunction *llvmg_global_ifunc_get_resolver_function (LlvmgGlobalIfunc  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
