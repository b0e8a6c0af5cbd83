/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The methods of LlvmgContext that give types.
 */

#pragma once

#include "llvmg/ir/llvmg-type.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_int1_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_int8_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_int16_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_int32_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_int64_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_int128_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_half_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_bfloat_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_float_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_double_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_x86_fp80_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_fp128_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_ppc_fp128_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_void_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_label_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_metadata_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_token_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_x86_amx_type (LlvmgContext *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_int_type             (LlvmgContext      *self,
                                               guint              bits,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_pointer_type         (LlvmgContext      *self,
                                               guint              address_space,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_array_type           (LlvmgContext      *self,
                                               LlvmgType         *element_type,
                                               guint64            length,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_vector_type          (LlvmgContext      *self,
                                               LlvmgType         *element_type,
                                               guint              length,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_scalable_vector_type (LlvmgContext      *self,
                                               LlvmgType         *element_type,
                                               guint              length,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_struct_type          (LlvmgContext      *self,
                                               LlvmgType *const  *elements,
                                               guint              n_elements,
                                               gboolean           packed,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_named_struct_type    (LlvmgContext      *self,
                                               const char        *name,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_lookup_struct_type   (LlvmgContext      *self,
                                               const char        *name) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_function_type        (LlvmgContext      *self,
                                               LlvmgType         *return_type,
                                               LlvmgType *const  *param_types,
                                               guint              n_param_types,
                                               gboolean           is_vararg,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_context_target_ext_type      (LlvmgContext      *self,
                                               const char        *name,
                                               LlvmgType *const  *type_params,
                                               guint              n_type_params,
                                               const guint       *int_params,
                                               guint              n_int_params,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
