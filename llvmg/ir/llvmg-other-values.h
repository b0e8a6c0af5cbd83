/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-value.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_METADATA_AS_VALUE (llvmg_metadata_as_value_get_type ())

LLVMG_DECLARE_TYPE (LlvmgMetadataAsValue, llvmg_metadata_as_value, METADATA_AS_VALUE, LlvmgValue)

G_END_DECLS
