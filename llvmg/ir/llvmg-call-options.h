/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-attribute.h"
#include "llvmg/ir/llvmg-call-base.h"
#include "llvmg/ir/llvmg-operand-bundle.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_CALL_OPTIONS (llvmg_call_options_get_type ())

LLVMG_DECLARE_TYPE (LlvmgCallOptions, llvmg_call_options, CALL_OPTIONS, GObject)

LLVMG_AVAILABLE_IN_ALL
LlvmgCallOptions       *llvmg_call_options_new           (void) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgCallOptions       *llvmg_call_options_new_from_call (LlvmgCallBase  *call,
                                                          GError        **error) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgType              *llvmg_call_options_get_function_type         (LlvmgCallOptions       *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                    llvmg_call_options_set_function_type         (LlvmgCallOptions       *self,
                                                                      LlvmgType              *function_type);
LLVMG_AVAILABLE_IN_ALL
LlvmgCallingConvention  llvmg_call_options_get_calling_convention    (LlvmgCallOptions       *self);
LLVMG_AVAILABLE_IN_ALL
void                    llvmg_call_options_set_calling_convention    (LlvmgCallOptions       *self,
                                                                      LlvmgCallingConvention  calling_convention);
LLVMG_AVAILABLE_IN_ALL
guint                   llvmg_call_options_get_calling_convention_id (LlvmgCallOptions       *self);
LLVMG_AVAILABLE_IN_ALL
void                    llvmg_call_options_set_calling_convention_id (LlvmgCallOptions       *self,
                                                                      guint                   calling_convention_id);
LLVMG_AVAILABLE_IN_ALL
LlvmgTailCallKind       llvmg_call_options_get_tail_call_kind        (LlvmgCallOptions       *self);
LLVMG_AVAILABLE_IN_ALL
void                    llvmg_call_options_set_tail_call_kind        (LlvmgCallOptions       *self,
                                                                      LlvmgTailCallKind       tail_call_kind);

LLVMG_AVAILABLE_IN_ALL
void                    llvmg_call_options_add_bundle                (LlvmgCallOptions       *self,
                                                                      LlvmgOperandBundle     *bundle);
LLVMG_AVAILABLE_IN_ALL
void                    llvmg_call_options_add_attribute             (LlvmgCallOptions       *self,
                                                                      LlvmgAttribute         *attribute,
                                                                      gint                    index);

G_END_DECLS
