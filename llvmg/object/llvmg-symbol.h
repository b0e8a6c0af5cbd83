/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/object/llvmg-object-enums.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_SYMBOL (llvmg_symbol_get_type ())
LLVMG_DECLARE_TYPE (LlvmgSymbol, llvmg_symbol, SYMBOL, GObject)

LLVMG_AVAILABLE_IN_ALL
const char       *llvmg_symbol_get_name    (LlvmgSymbol *self);
LLVMG_AVAILABLE_IN_ALL
guint64           llvmg_symbol_get_address (LlvmgSymbol *self);
LLVMG_AVAILABLE_IN_ALL
guint64           llvmg_symbol_get_size    (LlvmgSymbol *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgSection     *llvmg_symbol_get_section (LlvmgSymbol *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgSymbolKind   llvmg_symbol_get_kind    (LlvmgSymbol *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgSymbolFlags  llvmg_symbol_get_flags   (LlvmgSymbol *self);

LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_symbol_equal       (LlvmgSymbol *self,
                                            LlvmgSymbol *other);

G_END_DECLS
