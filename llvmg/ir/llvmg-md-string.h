/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-metadata.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_MD_STRING (llvmg_md_string_get_type ())

LLVMG_DECLARE_TYPE (LlvmgMdString, llvmg_md_string, MD_STRING, LlvmgMetadata)

LLVMG_AVAILABLE_IN_ALL
char *llvmg_md_string_get_text (LlvmgMdString *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
