/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-constant.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_CONSTANT_AGGREGATE (llvmg_constant_aggregate_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstantAggregate, llvmg_constant_aggregate, CONSTANT_AGGREGATE, LlvmgConstant)

#define LLVMG_TYPE_CONSTANT_ARRAY (llvmg_constant_array_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstantArray, llvmg_constant_array, CONSTANT_ARRAY, LlvmgConstantAggregate)

#define LLVMG_TYPE_CONSTANT_STRUCT (llvmg_constant_struct_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstantStruct, llvmg_constant_struct, CONSTANT_STRUCT, LlvmgConstantAggregate)

#define LLVMG_TYPE_CONSTANT_VECTOR (llvmg_constant_vector_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstantVector, llvmg_constant_vector, CONSTANT_VECTOR, LlvmgConstantAggregate)

#define LLVMG_TYPE_CONSTANT_INT (llvmg_constant_int_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstantInt, llvmg_constant_int, CONSTANT_INT, LlvmgConstant)

LLVMG_AVAILABLE_IN_ALL
guint64 llvmg_constant_int_get_zext_value (LlvmgConstantInt *self);
LLVMG_AVAILABLE_IN_ALL
gint64 llvmg_constant_int_get_sext_value (LlvmgConstantInt *self);
LLVMG_AVAILABLE_IN_ALL
guint llvmg_constant_int_get_n_bits (LlvmgConstantInt *self);
LLVMG_AVAILABLE_IN_ALL
char *llvmg_constant_int_to_text (LlvmgConstantInt *self,
                                  guint             radix,
                                  gboolean          is_signed,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint64 *llvmg_constant_int_to_words (LlvmgConstantInt *self,
                                      gsize            *n_words) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_CONSTANT_FP (llvmg_constant_fp_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstantFp, llvmg_constant_fp, CONSTANT_FP, LlvmgConstant)

LLVMG_AVAILABLE_IN_ALL
double llvmg_constant_fp_get_value (LlvmgConstantFp *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_constant_fp_get_loses_info (LlvmgConstantFp *self);
LLVMG_AVAILABLE_IN_ALL
char *llvmg_constant_fp_to_text (LlvmgConstantFp *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char *llvmg_constant_fp_to_bits (LlvmgConstantFp *self) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_CONSTANT_POINTER_NULL (llvmg_constant_pointer_null_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstantPointerNull, llvmg_constant_pointer_null, CONSTANT_POINTER_NULL, LlvmgConstant)

#define LLVMG_TYPE_CONSTANT_AGGREGATE_ZERO (llvmg_constant_aggregate_zero_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstantAggregateZero, llvmg_constant_aggregate_zero, CONSTANT_AGGREGATE_ZERO, LlvmgConstant)

#define LLVMG_TYPE_CONSTANT_TOKEN_NONE (llvmg_constant_token_none_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstantTokenNone, llvmg_constant_token_none, CONSTANT_TOKEN_NONE, LlvmgConstant)

#define LLVMG_TYPE_CONSTANT_TARGET_NONE (llvmg_constant_target_none_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstantTargetNone, llvmg_constant_target_none, CONSTANT_TARGET_NONE, LlvmgConstant)

#define LLVMG_TYPE_UNDEF_VALUE (llvmg_undef_value_get_type ())

LLVMG_DECLARE_TYPE (LlvmgUndefValue, llvmg_undef_value, UNDEF_VALUE, LlvmgConstant)

#define LLVMG_TYPE_POISON_VALUE (llvmg_poison_value_get_type ())

LLVMG_DECLARE_TYPE (LlvmgPoisonValue, llvmg_poison_value, POISON_VALUE, LlvmgConstant)

#define LLVMG_TYPE_OTHER_CONSTANT (llvmg_other_constant_get_type ())

LLVMG_DECLARE_TYPE (LlvmgOtherConstant, llvmg_other_constant, OTHER_CONSTANT, LlvmgConstant)

G_END_DECLS
