/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-global-object.h"
#include "llvmg/ir/llvmg-iter.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_FUNCTION (llvmg_function_get_type ())

LLVMG_DECLARE_TYPE (LlvmgFunction, llvmg_function, FUNCTION, LlvmgGlobalObject)

LLVMG_AVAILABLE_IN_ALL
LlvmgType              *llvmg_function_get_function_type      (LlvmgFunction  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType              *llvmg_function_get_return_type        (LlvmgFunction  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgCallingConvention  llvmg_function_get_calling_convention (LlvmgFunction  *self);
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_function_set_calling_convention (LlvmgFunction  *self,
                                                               LlvmgCallingConvention calling_convention,
                                                               GError        **error);
LLVMG_AVAILABLE_IN_ALL
guint                   llvmg_function_get_calling_convention_id (LlvmgFunction *self);
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_function_set_calling_convention_id (LlvmgFunction  *self,
                                                                  guint           calling_convention_id,
                                                                  GError        **error);
LLVMG_AVAILABLE_IN_ALL
char                   *llvmg_function_get_gc_name            (LlvmgFunction  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_function_set_gc_name            (LlvmgFunction  *self,
                                                               const char     *gc_name,
                                                               GError        **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue             *llvmg_function_get_personality        (LlvmgFunction  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_function_set_personality        (LlvmgFunction  *self,
                                                               LlvmgValue     *personality,
                                                               GError        **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue             *llvmg_function_get_prefix_data        (LlvmgFunction  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_function_set_prefix_data        (LlvmgFunction  *self,
                                                               LlvmgValue     *prefix_data,
                                                               GError        **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue             *llvmg_function_get_prologue_data      (LlvmgFunction  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_function_set_prologue_data      (LlvmgFunction  *self,
                                                               LlvmgValue     *prologue_data,
                                                               GError        **error);
LLVMG_AVAILABLE_IN_ALL
const char             *llvmg_function_get_intrinsic_name     (LlvmgFunction  *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock        *llvmg_function_get_entry_block        (LlvmgFunction  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock        *llvmg_function_get_first_block        (LlvmgFunction  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock        *llvmg_function_get_last_block         (LlvmgFunction  *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
guint                   llvmg_function_get_n_params           (LlvmgFunction  *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue             *llvmg_function_get_param              (LlvmgFunction  *self,
                                                               guint           index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue            **llvmg_function_list_params            (LlvmgFunction  *self,
                                                               gsize          *n_params) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint                   llvmg_function_get_n_basic_blocks     (LlvmgFunction  *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock       **llvmg_function_list_basic_blocks      (LlvmgFunction  *self,
                                                               gsize          *n_basic_blocks) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlockIter    *llvmg_function_iterator               (LlvmgFunction  *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgFunction          *llvmg_function_clone                  (LlvmgFunction  *self,
                                                               const char     *name,
                                                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock        *llvmg_function_append_basic_block     (LlvmgFunction  *self,
                                                               const char     *name,
                                                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_function_verify                 (LlvmgFunction  *self,
                                                               GError        **error);
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_function_delete_body            (LlvmgFunction  *self,
                                                               GError        **error);

LLVMG_AVAILABLE_IN_ALL
LlvmgCallBase         **llvmg_function_list_callers           (LlvmgFunction  *self,
                                                               gsize          *n_callers) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock       **llvmg_function_list_reverse_post_order (LlvmgFunction  *self,
                                                                gsize          *n_blocks) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_function_add_target_attribute   (LlvmgFunction  *self,
                                                               const char     *name,
                                                               const char     *value,
                                                               GError        **error);
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_function_add_attribute          (LlvmgFunction  *self,
                                                               LlvmgAttribute *attribute,
                                                               gint            index,
                                                               GError        **error);
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_function_remove_attribute       (LlvmgFunction  *self,
                                                               const char     *name,
                                                               gint            index,
                                                               GError        **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgAttribute         *llvmg_function_get_attribute          (LlvmgFunction  *self,
                                                               const char     *name,
                                                               gint            index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_function_has_attribute          (LlvmgFunction  *self,
                                                               const char     *name,
                                                               gint            index);
LLVMG_AVAILABLE_IN_ALL
LlvmgAttribute        **llvmg_function_list_attributes        (LlvmgFunction  *self,
                                                               gint            index,
                                                               gsize          *n_attributes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
