/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-constant.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_BLOCK_ADDRESS (llvmg_block_address_get_type ())

LLVMG_DECLARE_TYPE (LlvmgBlockAddress, llvmg_block_address, BLOCK_ADDRESS, LlvmgConstant)

LLVMG_AVAILABLE_IN_ALL
LlvmgFunction   *llvmg_block_address_get_function (LlvmgBlockAddress *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock *llvmg_block_address_get_block    (LlvmgBlockAddress *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgValue      *llvmg_const_block_address        (LlvmgBasicBlock   *block,
                                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
