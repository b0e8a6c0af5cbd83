/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-md-node.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_DI_LOCATION (llvmg_di_location_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiLocation, llvmg_di_location, DI_LOCATION, LlvmgMdNode)

LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_location_get_line (LlvmgDiLocation *self);
LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_location_get_column (LlvmgDiLocation *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_location_get_scope (LlvmgDiLocation *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_location_get_inlined_at (LlvmgDiLocation *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_di_location_get_is_implicit_code (LlvmgDiLocation *self);

G_END_DECLS
