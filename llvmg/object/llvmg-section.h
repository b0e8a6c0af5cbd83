/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/object/llvmg-object-enums.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_SECTION (llvmg_section_get_type ())
LLVMG_DECLARE_TYPE (LlvmgSection, llvmg_section, SECTION, GObject)

LLVMG_AVAILABLE_IN_ALL
const char        *llvmg_section_get_name         (LlvmgSection *self);
LLVMG_AVAILABLE_IN_ALL
guint64            llvmg_section_get_address      (LlvmgSection *self);
LLVMG_AVAILABLE_IN_ALL
guint64            llvmg_section_get_size         (LlvmgSection *self);
LLVMG_AVAILABLE_IN_ALL
guint64            llvmg_section_get_alignment    (LlvmgSection *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgSectionFlags  llvmg_section_get_flags        (LlvmgSection *self);
LLVMG_AVAILABLE_IN_ALL
GBytes            *llvmg_section_get_contents     (LlvmgSection *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean           llvmg_section_contains         (LlvmgSection *self,
                                                   LlvmgSymbol  *symbol);
LLVMG_AVAILABLE_IN_ALL
LlvmgRelocation  **llvmg_section_list_relocations (LlvmgSection *self,
                                                   gsize        *n_relocations) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean           llvmg_section_equal            (LlvmgSection *self,
                                                   LlvmgSection *other);

G_END_DECLS
