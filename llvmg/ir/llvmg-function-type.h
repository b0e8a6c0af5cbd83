/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-type.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_FUNCTION_TYPE (llvmg_function_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgFunctionType, llvmg_function_type, FUNCTION_TYPE, LlvmgType)

LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_function_type_get_return_type (LlvmgFunctionType *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_function_type_get_is_vararg (LlvmgFunctionType *self);
LLVMG_AVAILABLE_IN_ALL
guint llvmg_function_type_get_n_param_types (LlvmgFunctionType *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgType  *llvmg_function_type_get_param_type (LlvmgFunctionType *self,
                                   guint index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType **llvmg_function_type_list_param_types (LlvmgFunctionType *self,
                                   gsize *n_types) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
