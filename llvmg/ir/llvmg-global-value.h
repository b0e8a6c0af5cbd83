/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-constant.h"
#include "llvmg/ir/llvmg-enums.h"
#include "llvmg/ir/llvmg-type.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_GLOBAL_VALUE (llvmg_global_value_get_type ())

LLVMG_DECLARE_TYPE (LlvmgGlobalValue, llvmg_global_value, GLOBAL_VALUE, LlvmgConstant)

LLVMG_AVAILABLE_IN_ALL
LlvmgModule          *llvmg_global_value_get_parent            (LlvmgGlobalValue      *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_value_get_is_declaration    (LlvmgGlobalValue      *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgLinkage          llvmg_global_value_get_linkage           (LlvmgGlobalValue      *self);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_value_set_linkage           (LlvmgGlobalValue      *self,
                                                                LlvmgLinkage           linkage,
                                                                GError               **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgVisibility       llvmg_global_value_get_visibility        (LlvmgGlobalValue      *self);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_value_set_visibility        (LlvmgGlobalValue      *self,
                                                                LlvmgVisibility        visibility,
                                                                GError               **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgDllStorageClass  llvmg_global_value_get_dll_storage_class (LlvmgGlobalValue      *self);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_value_set_dll_storage_class (LlvmgGlobalValue      *self,
                                                                LlvmgDllStorageClass   dll_storage_class,
                                                                GError               **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgUnnamedAddress   llvmg_global_value_get_unnamed_address   (LlvmgGlobalValue      *self);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_value_set_unnamed_address   (LlvmgGlobalValue      *self,
                                                                LlvmgUnnamedAddress    unnamed_address,
                                                                GError               **error);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_value_get_is_dso_local      (LlvmgGlobalValue      *self);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_value_set_is_dso_local      (LlvmgGlobalValue      *self,
                                                                gboolean               is_dso_local,
                                                                GError               **error);
LLVMG_AVAILABLE_IN_ALL
char                 *llvmg_global_value_get_partition         (LlvmgGlobalValue      *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_value_set_partition         (LlvmgGlobalValue      *self,
                                                                const char            *partition,
                                                                GError               **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgType            *llvmg_global_value_get_content_type      (LlvmgGlobalValue      *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgGlobalValue     *llvmg_global_value_get_next              (LlvmgGlobalValue      *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgGlobalValue     *llvmg_global_value_get_previous          (LlvmgGlobalValue      *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_global_value_erase                 (LlvmgGlobalValue      *self,
                                                                LlvmgEraseMode         mode,
                                                                GError               **error);

G_END_DECLS
