/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-constant.h"
#include "llvmg/ir/llvmg-global-value.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_DSO_LOCAL_EQUIVALENT (llvmg_dso_local_equivalent_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDsoLocalEquivalent, llvmg_dso_local_equivalent, DSO_LOCAL_EQUIVALENT, LlvmgConstant)

LLVMG_AVAILABLE_IN_ALL
LlvmgGlobalValue *llvmg_dso_local_equivalent_get_global_value (LlvmgDsoLocalEquivalent *self) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_NO_CFI_VALUE (llvmg_no_cfi_value_get_type ())

LLVMG_DECLARE_TYPE (LlvmgNoCfiValue, llvmg_no_cfi_value, NO_CFI_VALUE, LlvmgConstant)

LLVMG_AVAILABLE_IN_ALL
LlvmgGlobalValue *llvmg_no_cfi_value_get_global_value (LlvmgNoCfiValue *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_dso_local_equivalent (LlvmgGlobalValue *target,
                                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_no_cfi               (LlvmgGlobalValue *target,
                                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
