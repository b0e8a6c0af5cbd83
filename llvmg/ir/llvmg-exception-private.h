/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What may be an operand of the instructions of exceptions. LLVM takes for granted
 * that it is of the right kind, and a token of one kind has the type of all others.
 */

#pragma once

#include "llvmg/ir/llvmg-exception-insts.h"
#include "llvmg/ir/llvmg-value-private.h"

G_BEGIN_DECLS

/* A pointer, or an array that LLVM keeps as its elements. */
gboolean    llvmg_exception_is_clause     (LLVMValueRef value);
/* Funclets are nested in others, or in the token none. */
gboolean    llvmg_exception_is_parent_pad (LLVMValueRef value);
gboolean    llvmg_exception_has_handler   (LLVMValueRef catch_switch, LLVMValueRef block);

/* What was expected in place of the value: "a catchswitch". NULL when it may be that operand,
 * or the instruction is of another kind. */
const char *llvmg_exception_operand_problem     (LLVMValueRef instruction, unsigned index, LLVMValueRef value);
/* The same for all uses of a value. */
const char *llvmg_exception_replacement_problem (LLVMValueRef value, LLVMValueRef replacement);

G_END_DECLS
