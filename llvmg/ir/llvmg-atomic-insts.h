/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-memory-inst.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_ATOMIC_RMW_INST (llvmg_atomic_rmw_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgAtomicRmwInst, llvmg_atomic_rmw_inst, ATOMIC_RMW_INST, LlvmgMemoryInst)

LLVMG_AVAILABLE_IN_ALL
LlvmgAtomicRmwOperation llvmg_atomic_rmw_inst_get_operation (LlvmgAtomicRmwInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_atomic_rmw_inst_set_operation (LlvmgAtomicRmwInst *self, LlvmgAtomicRmwOperation operation, GError **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_atomic_rmw_inst_get_value (LlvmgAtomicRmwInst *self) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_ATOMIC_CMPXCHG_INST (llvmg_atomic_cmpxchg_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgAtomicCmpxchgInst, llvmg_atomic_cmpxchg_inst, ATOMIC_CMPXCHG_INST, LlvmgMemoryInst)

LLVMG_AVAILABLE_IN_ALL
LlvmgAtomicOrdering llvmg_atomic_cmpxchg_inst_get_success_ordering (LlvmgAtomicCmpxchgInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_atomic_cmpxchg_inst_set_success_ordering (LlvmgAtomicCmpxchgInst *self, LlvmgAtomicOrdering success_ordering, GError **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgAtomicOrdering llvmg_atomic_cmpxchg_inst_get_failure_ordering (LlvmgAtomicCmpxchgInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_atomic_cmpxchg_inst_set_failure_ordering (LlvmgAtomicCmpxchgInst *self, LlvmgAtomicOrdering failure_ordering, GError **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_atomic_cmpxchg_inst_get_is_weak (LlvmgAtomicCmpxchgInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_atomic_cmpxchg_inst_set_is_weak (LlvmgAtomicCmpxchgInst *self, gboolean is_weak, GError **error);

#define LLVMG_TYPE_FENCE_INST (llvmg_fence_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgFenceInst, llvmg_fence_inst, FENCE_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
LlvmgAtomicOrdering llvmg_fence_inst_get_ordering (LlvmgFenceInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_fence_inst_set_ordering (LlvmgFenceInst *self, LlvmgAtomicOrdering ordering, GError **error);
LLVMG_AVAILABLE_IN_ALL
char *llvmg_fence_inst_get_sync_scope (LlvmgFenceInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_fence_inst_set_sync_scope (LlvmgFenceInst *self, const char *sync_scope, GError **error);

G_END_DECLS
