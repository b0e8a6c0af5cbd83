/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-metadata.h"
#include "llvmg/ir/llvmg-value.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_METADATA_AS_VALUE (llvmg_metadata_as_value_get_type ())

LLVMG_DECLARE_TYPE (LlvmgMetadataAsValue, llvmg_metadata_as_value, METADATA_AS_VALUE, LlvmgValue)

LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_metadata_as_value_get_metadata (LlvmgMetadataAsValue *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
