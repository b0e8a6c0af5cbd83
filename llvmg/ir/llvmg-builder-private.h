/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the families of builder operations share. A family is a table or one
 * helper; its public functions only name the row.
 */

#pragma once

#include "llvmg/ir/llvmg-builder.h"
#include "llvmg/ir/llvmg-constant-private.h"
#include "llvmg/ir/llvmg-value-private.h"

G_BEGIN_DECLS

/* As llvmg_call_begin(), and checks that the builder has a position that can take
 * an instruction. call->native is the LLVMBuilderRef. */
gboolean     llvmg_builder_begin   (LlvmgCall *call, LlvmgBuilder *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The wrapper of what was built (NULL for NULL), after llvmg_call_end(). */
LlvmgValue  *llvmg_builder_end     (LlvmgCall *call, LlvmgBuilder *self, LLVMValueRef result);
/* Whether the builder still stands where it was put, in a function. */
gboolean     llvmg_builder_check_position (LlvmgCall *call);
/* Puts it at the end of a block; llvmg_builder_notify_position() after the call tells of it. */
void         llvmg_builder_set_block (LlvmgCall *call, LLVMBasicBlockRef block);
void         llvmg_builder_notify_position (LlvmgBuilder *self);
/* The block that is built in. */
LLVMBasicBlockRef llvmg_builder_get_block (LlvmgCall *call);
/* Whether a terminator may be built. */
gboolean     llvmg_builder_check_terminator (LlvmgCall *call, const char *operation);

/* The native of an operand that may be used at the position, or NULL with a failure. */
LLVMValueRef llvmg_builder_operand (LlvmgCall *call, LlvmgValue *value, const char *name);
/* The natives of several (g_free), or NULL with a failure. */
LLVMValueRef *llvmg_builder_operands (LlvmgCall *call, LlvmgValue *const *values, guint n, const char *name);
/* A block of the function that is built in, or NULL with a failure. */
LLVMBasicBlockRef llvmg_builder_block_operand (LlvmgCall *call, LlvmgBasicBlock *block, const char *name);

/* Of the type, or of what a vector is made of. */
gboolean     llvmg_builder_type_is_integer (LLVMTypeRef type);
gboolean     llvmg_builder_type_is_float   (LLVMTypeRef type);
gboolean     llvmg_builder_type_is_pointer (LLVMTypeRef type);

/* TYPE_MISMATCH: "add: lhs: an integer was expected, %x of type float was given". */
gboolean     llvmg_builder_fail_operand       (LlvmgCall *call, const char *operation, const char *operand,
                                               LLVMValueRef value, const char *expected);
gboolean     llvmg_builder_check_same_type    (LlvmgCall *call, const char *operation, LLVMValueRef lhs, LLVMValueRef rhs);
/* TYPE_MISMATCH unless the value is of the type. */
gboolean     llvmg_builder_check_type         (LlvmgCall *call, const char *operation, const char *operand,
                                               LLVMValueRef value, LLVMTypeRef type);
gboolean     llvmg_builder_check_first_class  (LlvmgCall *call, const char *operation, const char *operand, LLVMValueRef value);
gboolean     llvmg_builder_check_sized        (LlvmgCall *call, const char *operation, LLVMTypeRef type);

G_END_DECLS
