/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-value.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_USER (llvmg_user_get_type ())

LLVMG_DECLARE_TYPE (LlvmgUser, llvmg_user, USER, LlvmgValue)

LLVMG_AVAILABLE_IN_ALL
guint        llvmg_user_get_n_operands (LlvmgUser   *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue  *llvmg_user_get_operand    (LlvmgUser   *self,
                                        guint        index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue **llvmg_user_list_operands  (LlvmgUser   *self,
                                        gsize       *n_operands) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean     llvmg_user_set_operand    (LlvmgUser   *self,
                                        guint        index,
                                        LlvmgValue  *value,
                                        GError     **error);

G_END_DECLS
