/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-constant.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_CONSTANT_DATA_SEQUENTIAL (llvmg_constant_data_sequential_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstantDataSequential, llvmg_constant_data_sequential, CONSTANT_DATA_SEQUENTIAL, LlvmgConstant)

LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_constant_data_sequential_get_element_type (LlvmgConstantDataSequential *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint64    llvmg_constant_data_sequential_get_n_elements   (LlvmgConstantDataSequential *self);
LLVMG_AVAILABLE_IN_ALL
gboolean   llvmg_constant_data_sequential_get_is_string    (LlvmgConstantDataSequential *self);
LLVMG_AVAILABLE_IN_ALL
char      *llvmg_constant_data_sequential_to_text          (LlvmgConstantDataSequential *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
GBytes    *llvmg_constant_data_sequential_to_bytes         (LlvmgConstantDataSequential *self) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_CONSTANT_DATA_ARRAY (llvmg_constant_data_array_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstantDataArray, llvmg_constant_data_array, CONSTANT_DATA_ARRAY, LlvmgConstantDataSequential)

#define LLVMG_TYPE_CONSTANT_DATA_VECTOR (llvmg_constant_data_vector_get_type ())

LLVMG_DECLARE_TYPE (LlvmgConstantDataVector, llvmg_constant_data_vector, CONSTANT_DATA_VECTOR, LlvmgConstantDataSequential)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_string     (LlvmgContext *context,
                                    const char   *text,
                                    gboolean      null_terminate,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_bytes      (LlvmgContext *context,
                                    GBytes       *bytes,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_data_array (LlvmgType    *element_type,
                                    GBytes       *data,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
