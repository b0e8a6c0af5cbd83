/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-wrapper.h"
#include "llvmg/ir/llvmg-enums.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_METADATA (llvmg_metadata_get_type ())

LLVMG_DECLARE_TYPE (LlvmgMetadata, llvmg_metadata, METADATA, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
LlvmgMetadataKind  llvmg_metadata_get_kind  (LlvmgMetadata  *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgContext      *llvmg_metadata_get_context (LlvmgMetadata *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue        *llvmg_metadata_to_value  (LlvmgMetadata  *self,
                                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char              *llvmg_metadata_to_string (LlvmgMetadata  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
