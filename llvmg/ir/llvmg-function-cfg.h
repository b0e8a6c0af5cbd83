/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-enums.h"
#include "llvmg/ir/llvmg-function.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
char *llvmg_function_cfg_to_dot (LlvmgFunction *self,
                                 LlvmgDotFlags  flags) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
