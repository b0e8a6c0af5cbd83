/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-constant.h"
#include "llvmg/ir/llvmg-enums.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_CONSTANT_EXPR (llvmg_constant_expr_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstantExpr, llvmg_constant_expr, CONSTANT_EXPR, LlvmgConstant)

LLVMG_AVAILABLE_IN_ALL
LlvmgOpcode llvmg_constant_expr_get_opcode (LlvmgConstantExpr *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgOperatorFlags llvmg_constant_expr_get_operator_flags (LlvmgConstantExpr *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_constant_expr_get_source_element_type (LlvmgConstantExpr *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgGepFlags llvmg_constant_expr_get_gep_flags (LlvmgConstantExpr *self);
LLVMG_AVAILABLE_IN_ALL
int *llvmg_constant_expr_get_mask (LlvmgConstantExpr *self,
                                   gsize             *n_mask) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
guint llvmg_constant_expr_get_in_range_bits (LlvmgConstantExpr *self);
LLVMG_AVAILABLE_IN_ALL
char *llvmg_constant_expr_get_in_range_lower (LlvmgConstantExpr *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char *llvmg_constant_expr_get_in_range_upper (LlvmgConstantExpr *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * LLVMG_UNDEF_MASK_ELEMENT:
 *
 * What stands in the mask of a `shufflevector` for an element that the result need not have. It
 * becomes `poison`, or `undef` where LLVM computes the result.
 *
 * Since: 0.1
 */
#define LLVMG_UNDEF_MASK_ELEMENT (-1)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_binop          (LlvmgOpcode        opcode,
                                        LlvmgValue        *lhs,
                                        LlvmgValue        *rhs,
                                        LlvmgOperatorFlags flags,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_add            (LlvmgValue        *lhs,
                                        LlvmgValue        *rhs,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_sub            (LlvmgValue        *lhs,
                                        LlvmgValue        *rhs,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_xor            (LlvmgValue        *lhs,
                                        LlvmgValue        *rhs,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_neg            (LlvmgValue        *value,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_not            (LlvmgValue        *value,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_gep            (LlvmgType         *source_type,
                                        LlvmgValue        *pointer,
                                        LlvmgValue *const *indices,
                                        guint              n_indices,
                                        LlvmgGepFlags      flags,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_gep_in_range   (LlvmgType         *source_type,
                                        LlvmgValue        *pointer,
                                        LlvmgValue *const *indices,
                                        guint              n_indices,
                                        LlvmgGepFlags      flags,
                                        guint              bits,
                                        const char        *lower,
                                        const char        *upper,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_cast           (LlvmgOpcode        opcode,
                                        LlvmgValue        *value,
                                        LlvmgType         *type,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_ptrtoint       (LlvmgValue        *value,
                                        LlvmgType         *type,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_inttoptr       (LlvmgValue        *value,
                                        LlvmgType         *type,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_bitcast        (LlvmgValue        *value,
                                        LlvmgType         *type,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_addrspacecast  (LlvmgValue        *value,
                                        LlvmgType         *type,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_extract_element (LlvmgValue       *vector,
                                        LlvmgValue        *index,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_insert_element (LlvmgValue        *vector,
                                        LlvmgValue        *element,
                                        LlvmgValue        *index,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_shuffle_vector (LlvmgValue        *a,
                                        LlvmgValue        *b,
                                        const int         *mask,
                                        guint              n_mask,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_size_of        (LlvmgType         *type,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_align_of       (LlvmgType         *type,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
