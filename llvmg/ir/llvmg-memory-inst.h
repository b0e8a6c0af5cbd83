/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-instruction.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_MEMORY_INST (llvmg_memory_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgMemoryInst, llvmg_memory_inst, MEMORY_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_memory_inst_set_alignment (LlvmgMemoryInst *self, guint64 alignment, GError **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_memory_inst_set_is_volatile (LlvmgMemoryInst *self, gboolean is_volatile, GError **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgAtomicOrdering llvmg_memory_inst_get_ordering (LlvmgMemoryInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_memory_inst_set_ordering (LlvmgMemoryInst *self, LlvmgAtomicOrdering ordering, GError **error);
LLVMG_AVAILABLE_IN_ALL
char *llvmg_memory_inst_get_sync_scope (LlvmgMemoryInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_memory_inst_set_sync_scope (LlvmgMemoryInst *self, const char *sync_scope, GError **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_memory_inst_get_is_atomic (LlvmgMemoryInst *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_memory_inst_get_pointer (LlvmgMemoryInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint64 llvmg_memory_inst_get_alignment (LlvmgMemoryInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_memory_inst_get_is_volatile (LlvmgMemoryInst *self);

#define LLVMG_TYPE_LOAD_INST (llvmg_load_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgLoadInst, llvmg_load_inst, LOAD_INST, LlvmgMemoryInst)

#define LLVMG_TYPE_STORE_INST (llvmg_store_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgStoreInst, llvmg_store_inst, STORE_INST, LlvmgMemoryInst)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_store_inst_get_value (LlvmgStoreInst *self) G_GNUC_WARN_UNUSED_RESULT;

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

#define LLVMG_TYPE_ALLOCA_INST (llvmg_alloca_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgAllocaInst, llvmg_alloca_inst, ALLOCA_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_alloca_inst_set_alignment (LlvmgAllocaInst *self, guint64 alignment, GError **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_alloca_inst_get_allocated_type (LlvmgAllocaInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint64 llvmg_alloca_inst_get_alignment (LlvmgAllocaInst *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_alloca_inst_get_array_size (LlvmgAllocaInst *self) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_GET_ELEMENT_PTR_INST (llvmg_get_element_ptr_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgGetElementPtrInst, llvmg_get_element_ptr_inst, GET_ELEMENT_PTR_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_get_element_ptr_inst_set_is_inbounds (LlvmgGetElementPtrInst *self, gboolean is_inbounds, GError **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgGepFlags llvmg_get_element_ptr_inst_get_flags (LlvmgGetElementPtrInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_get_element_ptr_inst_set_flags (LlvmgGetElementPtrInst *self, LlvmgGepFlags flags, GError **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_get_element_ptr_inst_get_index (LlvmgGetElementPtrInst *self, guint index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType *llvmg_get_element_ptr_inst_get_source_element_type (LlvmgGetElementPtrInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_get_element_ptr_inst_get_is_inbounds (LlvmgGetElementPtrInst *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_get_element_ptr_inst_get_pointer (LlvmgGetElementPtrInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint llvmg_get_element_ptr_inst_get_n_indices (LlvmgGetElementPtrInst *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue **llvmg_get_element_ptr_inst_list_indices (LlvmgGetElementPtrInst *self,
        gsize *n_indices) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
