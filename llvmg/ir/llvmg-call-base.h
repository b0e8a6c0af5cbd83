/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-function-type.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-instruction.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_CALL_BASE (llvmg_call_base_get_type ())

LLVMG_DECLARE_TYPE (LlvmgCallBase, llvmg_call_base, CALL_BASE, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_call_base_get_callee (LlvmgCallBase *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgFunction *llvmg_call_base_get_called_function (LlvmgCallBase *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_call_base_get_function_type (LlvmgCallBase *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint llvmg_call_base_get_n_args (LlvmgCallBase *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue **llvmg_call_base_list_args (LlvmgCallBase *self,
        gsize *n_args) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue             *llvmg_call_base_get_arg           (LlvmgCallBase  *self,
                                                           guint           index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_call_base_set_arg           (LlvmgCallBase  *self,
                                                           guint           index,
                                                           LlvmgValue     *value,
                                                           GError        **error);
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_call_base_set_callee        (LlvmgCallBase  *self,
                                                           LlvmgValue     *callee,
                                                           GError        **error);
LLVMG_AVAILABLE_IN_ALL
const char             *llvmg_call_base_get_intrinsic_name (LlvmgCallBase *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgCallingConvention  llvmg_call_base_get_calling_convention (LlvmgCallBase *self);
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_call_base_set_calling_convention (LlvmgCallBase           *self,
                                                                LlvmgCallingConvention   calling_convention,
                                                                GError                 **error);
LLVMG_AVAILABLE_IN_ALL
guint                   llvmg_call_base_get_calling_convention_id (LlvmgCallBase *self);
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_call_base_set_calling_convention_id (LlvmgCallBase  *self,
                                                                   guint           calling_convention_id,
                                                                   GError        **error);

LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_call_base_add_attribute     (LlvmgCallBase  *self,
                                                           LlvmgAttribute *attribute,
                                                           gint            index,
                                                           GError        **error);
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_call_base_remove_attribute  (LlvmgCallBase  *self,
                                                           const char     *name,
                                                           gint            index,
                                                           GError        **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgAttribute         *llvmg_call_base_get_attribute     (LlvmgCallBase  *self,
                                                           const char     *name,
                                                           gint            index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_call_base_has_attribute     (LlvmgCallBase  *self,
                                                           const char     *name,
                                                           gint            index);
LLVMG_AVAILABLE_IN_ALL
LlvmgAttribute        **llvmg_call_base_list_attributes   (LlvmgCallBase  *self,
                                                           gint            index,
                                                           gsize          *n_attributes) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean                llvmg_call_base_inline_call       (LlvmgCallBase  *self,
                                                           GError        **error);

#define LLVMG_TYPE_CALL_INST (llvmg_call_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgCallInst, llvmg_call_inst, CALL_INST, LlvmgCallBase)

LLVMG_AVAILABLE_IN_ALL
LlvmgTailCallKind llvmg_call_inst_get_tail_call_kind (LlvmgCallInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_call_inst_set_tail_call_kind (LlvmgCallInst      *self,
                                                      LlvmgTailCallKind   tail_call_kind,
                                                      GError            **error);

#define LLVMG_TYPE_INVOKE_INST (llvmg_invoke_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgInvokeInst, llvmg_invoke_inst, INVOKE_INST, LlvmgCallBase)

LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock  *llvmg_invoke_inst_get_normal_dest (LlvmgInvokeInst  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_invoke_inst_set_normal_dest (LlvmgInvokeInst  *self,
                                                     LlvmgBasicBlock  *normal_dest,
                                                     GError          **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock  *llvmg_invoke_inst_get_unwind_dest (LlvmgInvokeInst  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_invoke_inst_set_unwind_dest (LlvmgInvokeInst  *self,
                                                     LlvmgBasicBlock  *unwind_dest,
                                                     GError          **error);

#define LLVMG_TYPE_CALL_BR_INST (llvmg_call_br_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgCallBrInst, llvmg_call_br_inst, CALL_BR_INST, LlvmgCallBase)

LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock  *llvmg_call_br_inst_get_default_dest    (LlvmgCallBrInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint             llvmg_call_br_inst_get_n_indirect_dests (LlvmgCallBrInst *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock  *llvmg_call_br_inst_get_indirect_dest   (LlvmgCallBrInst *self,
                                                          guint            index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock **llvmg_call_br_inst_list_indirect_dests (LlvmgCallBrInst *self,
                                                          gsize           *n_indirect_dests) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
