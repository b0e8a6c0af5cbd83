/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-type.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_PRIMITIVE_TYPE (llvmg_primitive_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgPrimitiveType, llvmg_primitive_type, PRIMITIVE_TYPE, LlvmgType)


#define LLVMG_TYPE_INTEGER_TYPE (llvmg_integer_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgIntegerType, llvmg_integer_type, INTEGER_TYPE, LlvmgType)

LLVMG_AVAILABLE_IN_ALL
guint llvmg_integer_type_get_width (LlvmgIntegerType *self);

#define LLVMG_TYPE_FP_TYPE (llvmg_fp_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgFpType, llvmg_fp_type, FP_TYPE, LlvmgType)

LLVMG_AVAILABLE_IN_ALL
guint llvmg_fp_type_get_width (LlvmgFpType *self);

#define LLVMG_TYPE_POINTER_TYPE (llvmg_pointer_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgPointerType, llvmg_pointer_type, POINTER_TYPE, LlvmgType)

LLVMG_AVAILABLE_IN_ALL
guint llvmg_pointer_type_get_address_space (LlvmgPointerType *self);

#define LLVMG_TYPE_TARGET_EXT_TYPE (llvmg_target_ext_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgTargetExtType, llvmg_target_ext_type, TARGET_EXT_TYPE, LlvmgType)

LLVMG_AVAILABLE_IN_ALL
char *llvmg_target_ext_type_get_name (LlvmgTargetExtType *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint llvmg_target_ext_type_get_n_type_params (LlvmgTargetExtType *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_target_ext_type_get_type_param (LlvmgTargetExtType *self,
                                                 guint               index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType **llvmg_target_ext_type_list_type_params (LlvmgTargetExtType *self,
                                                    gsize              *n_types) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint llvmg_target_ext_type_get_n_int_params (LlvmgTargetExtType *self);
LLVMG_AVAILABLE_IN_ALL
guint llvmg_target_ext_type_get_int_param (LlvmgTargetExtType *self,
                                           guint               index);
LLVMG_AVAILABLE_IN_ALL
guint *llvmg_target_ext_type_list_int_params (LlvmgTargetExtType *self,
                                              gsize              *n_numbers) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
