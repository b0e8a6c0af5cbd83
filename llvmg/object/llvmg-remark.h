/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-target-enums.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_REMARK (llvmg_remark_get_type ())
LLVMG_DECLARE_TYPE (LlvmgRemark, llvmg_remark, REMARK, GObject)

LLVMG_AVAILABLE_IN_ALL
LlvmgRemarkType   llvmg_remark_get_remark_type   (LlvmgRemark *self);
LLVMG_AVAILABLE_IN_ALL
const char       *llvmg_remark_get_pass_name     (LlvmgRemark *self);
LLVMG_AVAILABLE_IN_ALL
const char       *llvmg_remark_get_name          (LlvmgRemark *self);
LLVMG_AVAILABLE_IN_ALL
const char       *llvmg_remark_get_function_name (LlvmgRemark *self);
LLVMG_AVAILABLE_IN_ALL
const char       *llvmg_remark_get_file          (LlvmgRemark *self);
LLVMG_AVAILABLE_IN_ALL
guint             llvmg_remark_get_line          (LlvmgRemark *self);
LLVMG_AVAILABLE_IN_ALL
guint             llvmg_remark_get_column        (LlvmgRemark *self);
LLVMG_AVAILABLE_IN_ALL
guint64           llvmg_remark_get_hotness       (LlvmgRemark *self);
LLVMG_AVAILABLE_IN_ALL
char             *llvmg_remark_get_message       (LlvmgRemark *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgRemarkArg  **llvmg_remark_list_args         (LlvmgRemark *self,
                                                  gsize       *n_args) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_REMARK_ARG (llvmg_remark_arg_get_type ())

LLVMG_AVAILABLE_IN_ALL
GType             llvmg_remark_arg_get_type      (void);
LLVMG_AVAILABLE_IN_ALL
LlvmgRemarkArg   *llvmg_remark_arg_copy          (LlvmgRemarkArg *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void              llvmg_remark_arg_free          (LlvmgRemarkArg *self);
LLVMG_AVAILABLE_IN_ALL
const char       *llvmg_remark_arg_get_key       (LlvmgRemarkArg *self);
LLVMG_AVAILABLE_IN_ALL
const char       *llvmg_remark_arg_get_value     (LlvmgRemarkArg *self);
LLVMG_AVAILABLE_IN_ALL
const char       *llvmg_remark_arg_get_file      (LlvmgRemarkArg *self);
LLVMG_AVAILABLE_IN_ALL
guint             llvmg_remark_arg_get_line      (LlvmgRemarkArg *self);
LLVMG_AVAILABLE_IN_ALL
guint             llvmg_remark_arg_get_column    (LlvmgRemarkArg *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgRemarkArg, llvmg_remark_arg_free)

G_END_DECLS
