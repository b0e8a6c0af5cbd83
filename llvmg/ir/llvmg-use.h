/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-user.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_USE (llvmg_use_get_type ())

LLVMG_AVAILABLE_IN_ALL
GType       llvmg_use_get_type          (void);

LLVMG_AVAILABLE_IN_ALL
LlvmgUse   *llvmg_use_copy              (LlvmgUse    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void        llvmg_use_free              (LlvmgUse    *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgUser  *llvmg_use_get_user          (LlvmgUse    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint       llvmg_use_get_operand_index (LlvmgUse    *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_use_get_value         (LlvmgUse    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean    llvmg_use_set_value         (LlvmgUse    *self,
                                         LlvmgValue  *value,
                                         GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgUse, llvmg_use_free)

LLVMG_AVAILABLE_IN_ALL
LlvmgUse  **llvmg_value_list_uses       (LlvmgValue  *self,
                                         gsize       *n_uses) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgUse   *llvmg_user_get_operand_use  (LlvmgUser   *self,
                                         guint        index) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
