/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-other-values.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgMetadataAsValue:
 *
 * Metadata as an operand of a call of an intrinsic, the only place where a value
 * is wanted and metadata can stand.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgMetadataAsValue, llvmg_metadata_as_value, LLVMG_TYPE_VALUE, LlvmgValue)
