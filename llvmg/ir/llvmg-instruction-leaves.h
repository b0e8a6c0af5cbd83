/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-instruction.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_OTHER_INST (llvmg_other_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgOtherInst, llvmg_other_inst, OTHER_INST, LlvmgInstruction)

#define LLVMG_TYPE_UNARY_OPERATOR (llvmg_unary_operator_get_type ())

LLVMG_DECLARE_TYPE (LlvmgUnaryOperator, llvmg_unary_operator, UNARY_OPERATOR, LlvmgInstruction)

#define LLVMG_TYPE_BINARY_OPERATOR (llvmg_binary_operator_get_type ())

LLVMG_DECLARE_TYPE (LlvmgBinaryOperator, llvmg_binary_operator, BINARY_OPERATOR, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_binary_operator_get_nuw (LlvmgBinaryOperator *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_binary_operator_set_nuw (LlvmgBinaryOperator *self, gboolean nuw, GError **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_binary_operator_get_nsw (LlvmgBinaryOperator *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_binary_operator_set_nsw (LlvmgBinaryOperator *self, gboolean nsw, GError **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_binary_operator_get_is_exact (LlvmgBinaryOperator *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_binary_operator_set_is_exact (LlvmgBinaryOperator *self, gboolean is_exact, GError **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_binary_operator_get_is_disjoint (LlvmgBinaryOperator *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_binary_operator_set_is_disjoint (LlvmgBinaryOperator *self, gboolean is_disjoint, GError **error);

#define LLVMG_TYPE_CAST_INST (llvmg_cast_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgCastInst, llvmg_cast_inst, CAST_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_cast_inst_get_nneg (LlvmgCastInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_cast_inst_set_nneg (LlvmgCastInst *self, gboolean nneg, GError **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_cast_inst_get_source_type (LlvmgCastInst *self) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_SELECT_INST (llvmg_select_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgSelectInst, llvmg_select_inst, SELECT_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_select_inst_get_condition (LlvmgSelectInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_select_inst_get_true_value (LlvmgSelectInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_select_inst_get_false_value (LlvmgSelectInst *self) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_EXTRACT_ELEMENT_INST (llvmg_extract_element_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgExtractElementInst, llvmg_extract_element_inst, EXTRACT_ELEMENT_INST, LlvmgInstruction)

#define LLVMG_TYPE_INSERT_ELEMENT_INST (llvmg_insert_element_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgInsertElementInst, llvmg_insert_element_inst, INSERT_ELEMENT_INST, LlvmgInstruction)

#define LLVMG_TYPE_SHUFFLE_VECTOR_INST (llvmg_shuffle_vector_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgShuffleVectorInst, llvmg_shuffle_vector_inst, SHUFFLE_VECTOR_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
int *llvmg_shuffle_vector_inst_get_mask (LlvmgShuffleVectorInst *self, gsize *n_mask) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_EXTRACT_VALUE_INST (llvmg_extract_value_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgExtractValueInst, llvmg_extract_value_inst, EXTRACT_VALUE_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
guint *llvmg_extract_value_inst_get_indices (LlvmgExtractValueInst *self, gsize *n_indices) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_INSERT_VALUE_INST (llvmg_insert_value_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgInsertValueInst, llvmg_insert_value_inst, INSERT_VALUE_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
guint *llvmg_insert_value_inst_get_indices (LlvmgInsertValueInst *self, gsize *n_indices) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_VA_ARG_INST (llvmg_va_arg_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgVaArgInst, llvmg_va_arg_inst, VA_ARG_INST, LlvmgInstruction)

#define LLVMG_TYPE_FREEZE_INST (llvmg_freeze_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgFreezeInst, llvmg_freeze_inst, FREEZE_INST, LlvmgInstruction)

G_END_DECLS
