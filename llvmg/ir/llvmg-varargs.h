/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-struct-type.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
LlvmgType  *llvmg_context_function_type_va  (LlvmgContext     *self,
                                             LlvmgType        *return_type,
                                             gboolean          is_vararg,
                                             GError          **error,
                                             ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType  *llvmg_context_struct_type_va    (LlvmgContext     *self,
                                             gboolean          packed,
                                             GError          **error,
                                             ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean    llvmg_struct_type_set_body_va   (LlvmgStructType  *self,
                                             gboolean          packed,
                                             GError          **error,
                                             ...) G_GNUC_NULL_TERMINATED;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_call_va           (LlvmgBuilder     *self,
                                             LlvmgValue       *callee,
                                             const char       *name,
                                             GError          **error,
                                             ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_gep_va            (LlvmgBuilder     *self,
                                             LlvmgType        *source_type,
                                             LlvmgValue       *pointer,
                                             const char       *name,
                                             GError          **error,
                                             ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_inbounds_gep_va   (LlvmgBuilder     *self,
                                             LlvmgType        *source_type,
                                             LlvmgValue       *pointer,
                                             const char       *name,
                                             GError          **error,
                                             ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_array_va            (LlvmgType        *element_type,
                                             GError          **error,
                                             ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_struct_va           (LlvmgContext     *context,
                                             gboolean          packed,
                                             GError          **error,
                                             ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_const_named_struct_va     (LlvmgType        *type,
                                             GError          **error,
                                             ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
