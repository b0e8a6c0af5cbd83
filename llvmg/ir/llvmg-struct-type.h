/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-type.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_STRUCT_TYPE (llvmg_struct_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgStructType, llvmg_struct_type, STRUCT_TYPE, LlvmgType)

LLVMG_AVAILABLE_IN_ALL
char *llvmg_struct_type_get_name (LlvmgStructType *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_struct_type_get_is_packed (LlvmgStructType *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_struct_type_get_is_opaque (LlvmgStructType *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_struct_type_get_is_literal (LlvmgStructType *self);
LLVMG_AVAILABLE_IN_ALL
guint llvmg_struct_type_get_n_elements (LlvmgStructType *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgType  *llvmg_struct_type_get_element (LlvmgStructType *self,
                                   guint index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType **llvmg_struct_type_list_elements (LlvmgStructType *self,
                                   gsize *n_types) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean    llvmg_struct_type_set_body (LlvmgStructType  *self,
                                        LlvmgType *const *elements,
                                        guint             n_elements,
                                        gboolean          packed,
                                        GError          **error);

G_END_DECLS
