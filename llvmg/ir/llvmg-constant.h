/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-user.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_CONSTANT (llvmg_constant_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstant, llvmg_constant, CONSTANT, LlvmgUser)

LLVMG_AVAILABLE_IN_ALL
gboolean    llvmg_constant_get_is_null_value (LlvmgConstant *self);

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_constant_get_aggregate_element (LlvmgConstant *self,
                                              guint          index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue **llvmg_constant_list_aggregate_elements (LlvmgConstant *self,
                                              gsize         *n_elements) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_int                  (LlvmgType     *type,
                                              gint64         value,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_uint                 (LlvmgType     *type,
                                              guint64        value,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_int_from_string      (LlvmgType     *type,
                                              const char    *text,
                                              guint          radix,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_int_from_words       (LlvmgType     *type,
                                              const guint64 *words,
                                              guint          n_words,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_real                 (LlvmgType     *type,
                                              double         value,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_real_from_string     (LlvmgType     *type,
                                              const char    *text,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_real_from_words      (LlvmgType     *type,
                                              const guint64 *words,
                                              guint          n_words,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_null                 (LlvmgType     *type,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_pointer_null         (LlvmgType     *type,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_all_ones             (LlvmgType     *type,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_undef                (LlvmgType     *type,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_poison               (LlvmgType     *type,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
