/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-context.h"
#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-module.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
LlvmgModule     *llvmg_context_create_module      (LlvmgContext  *self,
                                                   const char    *name,
                                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock *llvmg_context_create_basic_block (LlvmgContext  *self,
                                                   const char    *name,
                                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
