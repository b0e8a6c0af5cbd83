/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-metadata.h"
#include "llvmg/ir/llvmg-value.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_VALUE_AS_METADATA (llvmg_value_as_metadata_get_type ())

LLVMG_DECLARE_TYPE (LlvmgValueAsMetadata, llvmg_value_as_metadata, VALUE_AS_METADATA, LlvmgMetadata)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue    *llvmg_value_as_metadata_get_value (LlvmgValueAsMetadata  *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_value_to_metadata           (LlvmgValue            *self,
                                                  GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
