/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-call-base.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_OPERAND_BUNDLE (llvmg_operand_bundle_get_type ())

LLVMG_AVAILABLE_IN_ALL
GType                llvmg_operand_bundle_get_type  (void);

LLVMG_AVAILABLE_IN_ALL
LlvmgOperandBundle  *llvmg_operand_bundle_new       (const char         *tag,
                                                     LlvmgValue *const  *args,
                                                     guint               n_args,
                                                     GError            **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgOperandBundle  *llvmg_operand_bundle_copy      (LlvmgOperandBundle *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                 llvmg_operand_bundle_free      (LlvmgOperandBundle *self);
LLVMG_AVAILABLE_IN_ALL
const char          *llvmg_operand_bundle_get_tag   (LlvmgOperandBundle *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue         **llvmg_operand_bundle_list_args (LlvmgOperandBundle *self,
                                                     gsize              *n_args) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgOperandBundle, llvmg_operand_bundle_free)

LLVMG_AVAILABLE_IN_ALL
guint                llvmg_call_base_get_n_operand_bundles (LlvmgCallBase *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgOperandBundle  *llvmg_call_base_get_operand_bundle    (LlvmgCallBase *self,
                                                            guint          index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgOperandBundle **llvmg_call_base_list_operand_bundles  (LlvmgCallBase *self,
                                                            gsize         *n_operand_bundles) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
