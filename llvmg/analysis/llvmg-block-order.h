/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-function.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock **llvmg_function_list_post_order (LlvmgFunction *self,
                                                  gsize         *n_blocks) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
