/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-constant.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_array        (LlvmgType         *element_type,
                                      LlvmgValue *const *elements,
                                      guint              n_elements,
                                      GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_struct       (LlvmgContext      *context,
                                      LlvmgValue *const *elements,
                                      guint              n_elements,
                                      gboolean           packed,
                                      GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_named_struct (LlvmgType         *type,
                                      LlvmgValue *const *elements,
                                      guint              n_elements,
                                      GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_vector       (LlvmgValue *const *elements,
                                      guint              n_elements,
                                      GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_splat        (LlvmgType         *type,
                                      LlvmgValue        *value,
                                      GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
