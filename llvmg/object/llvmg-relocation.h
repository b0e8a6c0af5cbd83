/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_RELOCATION (llvmg_relocation_get_type ())
LLVMG_DECLARE_TYPE (LlvmgRelocation, llvmg_relocation, RELOCATION, GObject)

LLVMG_AVAILABLE_IN_ALL
guint64      llvmg_relocation_get_offset     (LlvmgRelocation *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgSymbol *llvmg_relocation_get_symbol     (LlvmgRelocation *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint64      llvmg_relocation_get_type_id    (LlvmgRelocation *self);
LLVMG_AVAILABLE_IN_ALL
const char  *llvmg_relocation_get_type_name  (LlvmgRelocation *self);
LLVMG_AVAILABLE_IN_ALL
gint64       llvmg_relocation_get_addend     (LlvmgRelocation *self);
LLVMG_AVAILABLE_IN_ALL
const char  *llvmg_relocation_get_value_text (LlvmgRelocation *self);

G_END_DECLS
