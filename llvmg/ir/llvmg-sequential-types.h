/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-type.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_ARRAY_TYPE (llvmg_array_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgArrayType, llvmg_array_type, ARRAY_TYPE, LlvmgType)

LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_array_type_get_element_type (LlvmgArrayType *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint64 llvmg_array_type_get_length (LlvmgArrayType *self);

#define LLVMG_TYPE_VECTOR_TYPE (llvmg_vector_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgVectorType, llvmg_vector_type, VECTOR_TYPE, LlvmgType)

LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_vector_type_get_element_type (LlvmgVectorType *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint llvmg_vector_type_get_length (LlvmgVectorType *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_vector_type_get_is_scalable (LlvmgVectorType *self);

G_END_DECLS
