/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the functions that make constants share.
 */

#pragma once

#include "llvmg/ir/llvmg-value-private.h"

G_BEGIN_DECLS

/* How long a vector may be of whose elements LLVM makes a list. */
#define LLVMG_MAX_VECTOR_LENGTH (1u << 20)

/* As llvmg_call_begin() for a function without an object of its own: an @object that is NULL or
 * not of @type is a failure that names the parameter. */
gboolean      llvmg_const_begin (LlvmgCall *call, GType type, gpointer object, const char *name,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Ends the call. The wrapper of the constant; NULL for NULL. */
LlvmgValue   *llvmg_const_end   (LlvmgCall *call, LLVMValueRef constant);

/* The native of a constant, NULL with a failure. */
LLVMValueRef  llvmg_const_arg   (LlvmgCall *call, LlvmgValue *value, const char *name);
/* The natives of several (g_free), NULL with a failure. */
LLVMValueRef *llvmg_const_args  (LlvmgCall *call, LlvmgValue *const *values, guint n, const char *name);

/* Whether one constant can be made of these: globals of one module, not too deep. */
gboolean      llvmg_const_check_parts  (LlvmgCall *call, LLVMValueRef *parts, guint n_parts);
/* TYPE_MISMATCH: "type: a vector type was expected, i32 was given". */
gboolean      llvmg_const_fail_type    (LlvmgCall *call, const char *name, const char *expected, LLVMTypeRef given);
/* TYPE_MISMATCH unless the value has the type. */
gboolean      llvmg_const_check_type   (LlvmgCall *call, const char *name, LLVMValueRef value, LLVMTypeRef type);
/* Whether LLVM can take memory for each element of a vector of this type. */
gboolean      llvmg_const_check_length (LlvmgCall *call, const char *name, LLVMTypeRef type);

/* The greatest width of an integer (IntegerType::MAX_INT_BITS). */
#define LLVMG_MAX_INT_BITS (1u << 23)

/* The words of a bound of a range in decimal digits (g_free), or NULL with a failure. */
guint64      *llvmg_const_read_bound (LlvmgCall *call, const char *parameter, const char *text, guint bits);

/* TYPE_MISMATCH unless the value is a number, or a vector of them. */
gboolean      llvmg_const_check_numbers (LlvmgCall *call, const char *name, LLVMValueRef value, gboolean is_float);

gboolean      llvmg_const_type_is_vector (LLVMTypeRef type);
/* The type, or what a vector is made of. */
LLVMTypeRef   llvmg_const_scalar_type    (LLVMTypeRef type);
gboolean      llvmg_const_type_is_integer (LLVMTypeRef type);
gboolean      llvmg_const_type_is_float   (LLVMTypeRef type);

G_END_DECLS
