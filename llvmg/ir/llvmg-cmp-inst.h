/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-enums.h"
#include "llvmg/ir/llvmg-instruction.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_CMP_INST (llvmg_cmp_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgCmpInst, llvmg_cmp_inst, CMP_INST, LlvmgInstruction)

#define LLVMG_TYPE_ICMP_INST (llvmg_icmp_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgIcmpInst, llvmg_icmp_inst, ICMP_INST, LlvmgCmpInst)

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_icmp_inst_set_predicate (LlvmgIcmpInst *self, LlvmgIntPredicate predicate, GError **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_icmp_inst_get_same_sign (LlvmgIcmpInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_icmp_inst_set_same_sign (LlvmgIcmpInst *self, gboolean same_sign, GError **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgIntPredicate llvmg_icmp_inst_get_predicate (LlvmgIcmpInst *self);

#define LLVMG_TYPE_FCMP_INST (llvmg_fcmp_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgFcmpInst, llvmg_fcmp_inst, FCMP_INST, LlvmgCmpInst)

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_fcmp_inst_set_predicate (LlvmgFcmpInst *self, LlvmgRealPredicate predicate, GError **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgRealPredicate llvmg_fcmp_inst_get_predicate (LlvmgFcmpInst *self);

G_END_DECLS
