/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-constant.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_CONSTANT_PTR_AUTH (llvmg_constant_ptr_auth_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstantPtrAuth, llvmg_constant_ptr_auth, CONSTANT_PTR_AUTH, LlvmgConstant)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_constant_ptr_auth_get_pointer               (LlvmgConstantPtrAuth *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_constant_ptr_auth_get_key                   (LlvmgConstantPtrAuth *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_constant_ptr_auth_get_discriminator         (LlvmgConstantPtrAuth *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_constant_ptr_auth_get_address_discriminator (LlvmgConstantPtrAuth *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_ptr_auth (LlvmgValue *pointer,
                                  LlvmgValue *key,
                                  LlvmgValue *discriminator,
                                  LlvmgValue *address_discriminator,
                                  GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
