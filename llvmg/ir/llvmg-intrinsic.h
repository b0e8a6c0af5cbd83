/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-module.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
gboolean       llvmg_has_intrinsic                 (const char        *name);
LLVMG_AVAILABLE_IN_ALL
gboolean       llvmg_is_intrinsic_overloaded       (const char        *name);
LLVMG_AVAILABLE_IN_ALL
char         **llvmg_list_intrinsics               (void) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType     *llvmg_get_intrinsic_type            (LlvmgContext      *context,
                                                    const char        *name,
                                                    LlvmgType * const *overload_types,
                                                    guint              n_overload_types,
                                                    GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char          *llvmg_get_intrinsic_overloaded_name (LlvmgModule       *module,
                                                    const char        *name,
                                                    LlvmgType * const *overload_types,
                                                    guint              n_overload_types,
                                                    GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgFunction *llvmg_module_get_intrinsic          (LlvmgModule       *self,
                                                    const char        *name,
                                                    LlvmgType * const *overload_types,
                                                    guint              n_overload_types,
                                                    GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
