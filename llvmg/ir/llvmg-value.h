/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-type.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_VALUE (llvmg_value_get_type ())

LLVMG_DECLARE_TYPE (LlvmgValue, llvmg_value, VALUE, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
char           *llvmg_value_get_name              (LlvmgValue  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean        llvmg_value_set_name              (LlvmgValue  *self,
                                                   const char  *name,
                                                   GError     **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgType      *llvmg_value_get_value_type        (LlvmgValue  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValueKind  llvmg_value_get_kind              (LlvmgValue  *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgContext   *llvmg_value_get_context           (LlvmgValue  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint           llvmg_value_get_n_uses            (LlvmgValue  *self);

LLVMG_AVAILABLE_IN_ALL
LlvmgValue    **llvmg_value_list_users            (LlvmgValue  *self,
                                                   gsize       *n_users) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean        llvmg_value_replace_all_uses_with (LlvmgValue  *self,
                                                   LlvmgValue  *replacement,
                                                   GError     **error);
LLVMG_AVAILABLE_IN_ALL
char           *llvmg_value_to_string             (LlvmgValue  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
