/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-enums.h"
#include "llvmg/ir/llvmg-value.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_INLINE_ASM (llvmg_inline_asm_get_type ())

LLVMG_DECLARE_TYPE (LlvmgInlineAsm, llvmg_inline_asm, INLINE_ASM, LlvmgValue)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue         *llvmg_inline_asm_new               (LlvmgType           *function_type,
                                                        const char          *assembly,
                                                        const char          *constraints,
                                                        LlvmgInlineAsmFlags  flags,
                                                        LlvmgAsmDialect      dialect,
                                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char               *llvmg_inline_asm_get_assembly      (LlvmgInlineAsm *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char               *llvmg_inline_asm_get_constraints   (LlvmgInlineAsm *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgAsmDialect     llvmg_inline_asm_get_dialect       (LlvmgInlineAsm *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgType          *llvmg_inline_asm_get_function_type (LlvmgInlineAsm *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgInlineAsmFlags llvmg_inline_asm_get_flags         (LlvmgInlineAsm *self);

G_END_DECLS
