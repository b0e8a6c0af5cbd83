/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/object/llvmg-disassembler.h"

G_BEGIN_DECLS

/* (transfer full); @text is copied. */
LlvmgDisassembledInst *llvmg_disassembled_inst_new (guint64 address, guint size, const char *text);

G_END_DECLS
