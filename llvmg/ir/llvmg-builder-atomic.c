/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Memory that several threads use at once.
 */

#include "config.h"

#include "llvmg/ir/llvmg-atomic-private.h"
#include "llvmg/ir/llvmg-builder-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"

static gboolean
check_pointer (LlvmgCall *call, const char *operation, LLVMValueRef pointer)
{
  return LLVMGetTypeKind (LLVMTypeOf (pointer)) == LLVMPointerTypeKind
         || llvmg_builder_fail_operand (call, operation, "pointer", pointer, "a pointer");
}

/**
 * llvmg_builder_atomic_load:
 * @self: a builder
 * @type: the type of what is read: an integer, a floating-point number or a pointer,
 *   of 1, 2, 4 ... bytes
 * @pointer: where it is
 * @ordering: the ordering, not a releasing one
 * @sync_scope: (nullable): which threads it is ordered with; %NULL or "" for all,
 *   "singlethread" for this one, others as the target has them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Reads memory atomically.
 *
 * See "‘load’ Instruction" and "Atomic Memory Ordering Constraints" in the LLVM
 * Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, or the ordering does not fit, and with
 * `TYPE_MISMATCH` when the type cannot be read atomically or @pointer is no pointer.
 *
 * Returns: (transfer full) (type LlvmgLoadInst): the value
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_atomic_load (LlvmgBuilder        *self,
                           LlvmgType           *type,
                           LlvmgValue          *pointer,
                           LlvmgAtomicOrdering  ordering,
                           const char          *sync_scope,
                           const char          *name,
                           GError             **error)
{
  LLVMValueRef native_pointer, result = NULL;
  LLVMTypeRef native;
  LLVMAtomicOrdering native_ordering;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, type, "type");
  native_pointer = native != NULL ? llvmg_builder_operand (&call, pointer, "pointer") : NULL;
  name = native_pointer != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && check_pointer (&call, "atomic_load", native_pointer)
      && llvmg_atomic_check_type (&call, "atomic_load", native, LLVMG_ATOMIC_LOAD)
      && llvmg_atomic_check_ordering (&call, "atomic_load: ordering", ordering, LLVMG_ATOMIC_LOAD, &native_ordering)
      && llvmg_atomic_check_sync_scope (&call, sync_scope))
    result = llvmg_bridge_build_atomic_load (call.native, native, native_pointer, native_ordering, sync_scope, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_atomic_store:
 * @self: a builder
 * @value: what to write: an integer, a floating-point number or a pointer, of 1, 2,
 *   4 ... bytes
 * @pointer: where to
 * @ordering: the ordering, not an acquiring one
 * @sync_scope: (nullable): which threads it is ordered with; %NULL or "" for all,
 *   "singlethread" for this one, others as the target has them
 * @error: return location for an error
 *
 * Writes memory atomically.
 *
 * See "‘store’ Instruction" and "Atomic Memory Ordering Constraints" in the LLVM
 * Language Reference.
 *
 * Fails as [method@Llvmg.Builder.atomic_load] does.
 *
 * Returns: (transfer full) (type LlvmgStoreInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_atomic_store (LlvmgBuilder        *self,
                            LlvmgValue          *value,
                            LlvmgValue          *pointer,
                            LlvmgAtomicOrdering  ordering,
                            const char          *sync_scope,
                            GError             **error)
{
  LLVMValueRef native, native_pointer, result = NULL;
  LLVMAtomicOrdering native_ordering;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, value, "value");
  native_pointer = native != NULL ? llvmg_builder_operand (&call, pointer, "pointer") : NULL;
  if (native_pointer != NULL && check_pointer (&call, "atomic_store", native_pointer)
      && llvmg_atomic_check_type (&call, "atomic_store", LLVMTypeOf (native), LLVMG_ATOMIC_STORE)
      && llvmg_atomic_check_ordering (&call, "atomic_store: ordering", ordering, LLVMG_ATOMIC_STORE, &native_ordering)
      && llvmg_atomic_check_sync_scope (&call, sync_scope))
    result = llvmg_bridge_build_atomic_store (call.native, native, native_pointer, native_ordering, sync_scope);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_atomic_rmw:
 * @self: a builder
 * @operation: what to do with the two values
 * @pointer: where the first value is, and the result is written
 * @value: the second value: an integer, or what the operation works on
 * @ordering: the ordering, at least `MONOTONIC`
 * @sync_scope: (nullable): which threads it is ordered with; %NULL or "" for all,
 *   "singlethread" for this one, others as the target has them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Reads memory, changes it and writes it, at once. The result is what was there
 * before.
 *
 * See "‘atomicrmw’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.atomic_load] does, and with `UNSUPPORTED` when
 * this LLVM does not have the operation.
 *
 * Returns: (transfer full) (type LlvmgAtomicRmwInst): the value before
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_atomic_rmw (LlvmgBuilder            *self,
                          LlvmgAtomicRmwOperation  operation,
                          LlvmgValue              *pointer,
                          LlvmgValue              *value,
                          LlvmgAtomicOrdering      ordering,
                          const char              *sync_scope,
                          const char              *name,
                          GError                 **error)
{
  LLVMValueRef native, native_pointer, result = NULL;
  LLVMAtomicOrdering native_ordering;
  LLVMAtomicRMWBinOp native_operation;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native_pointer = llvmg_builder_operand (&call, pointer, "pointer");
  native = native_pointer != NULL ? llvmg_builder_operand (&call, value, "value") : NULL;
  name = native != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && check_pointer (&call, "atomic_rmw", native_pointer)
      && llvmg_atomic_check_operation (&call, "atomic_rmw", operation, LLVMTypeOf (native), &native_operation)
      && llvmg_atomic_check_ordering (&call, "atomic_rmw: ordering", ordering, LLVMG_ATOMIC_RMW, &native_ordering)
      && llvmg_atomic_check_sync_scope (&call, sync_scope))
    result = llvmg_bridge_build_atomic_rmw (call.native, native_operation, native_pointer, native, native_ordering, sync_scope, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_atomic_cmpxchg:
 * @self: a builder
 * @pointer: where the value is
 * @expected: the value that should be there: an integer or a pointer, of 1, 2, 4 ...
 *   bytes
 * @replacement: what to write if it is there, of the same type
 * @success_ordering: the ordering if it is written, at least `MONOTONIC`
 * @failure_ordering: the ordering if it is not: `MONOTONIC`, `ACQUIRE` or
 *   `SEQUENTIALLY_CONSISTENT`
 * @sync_scope: (nullable): which threads it is ordered with; %NULL or "" for all,
 *   "singlethread" for this one, others as the target has them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Writes memory if it holds the value that was expected, at once. The result is a
 * structure of what was there before, and whether it was written.
 *
 * See "‘cmpxchg’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.atomic_load] does.
 *
 * Returns: (transfer full) (type LlvmgAtomicCmpxchgInst): the structure
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_atomic_cmpxchg (LlvmgBuilder        *self,
                              LlvmgValue          *pointer,
                              LlvmgValue          *expected,
                              LlvmgValue          *replacement,
                              LlvmgAtomicOrdering  success_ordering,
                              LlvmgAtomicOrdering  failure_ordering,
                              const char          *sync_scope,
                              const char          *name,
                              GError             **error)
{
  LLVMValueRef native_pointer, native_expected, native_replacement, result = NULL;
  LLVMAtomicOrdering success, failure;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native_pointer = llvmg_builder_operand (&call, pointer, "pointer");
  native_expected = native_pointer != NULL ? llvmg_builder_operand (&call, expected, "expected") : NULL;
  native_replacement = native_expected != NULL ? llvmg_builder_operand (&call, replacement, "replacement") : NULL;
  name = native_replacement != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && check_pointer (&call, "atomic_cmpxchg", native_pointer)
      && llvmg_builder_check_type (&call, "atomic_cmpxchg", "replacement", native_replacement, LLVMTypeOf (native_expected))
      && llvmg_atomic_check_type (&call, "atomic_cmpxchg", LLVMTypeOf (native_expected), LLVMG_ATOMIC_CMPXCHG)
      && llvmg_atomic_check_ordering (&call, "atomic_cmpxchg: success_ordering", success_ordering, LLVMG_ATOMIC_CMPXCHG, &success)
      && llvmg_atomic_check_ordering (&call, "atomic_cmpxchg: failure_ordering", failure_ordering, LLVMG_ATOMIC_FAILURE, &failure)
      && llvmg_atomic_check_sync_scope (&call, sync_scope))
    result = llvmg_bridge_build_atomic_cmpxchg (call.native, native_pointer, native_expected, native_replacement, success, failure,
                                                sync_scope, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_fence:
 * @self: a builder
 * @ordering: the ordering: `ACQUIRE`, `RELEASE`, `ACQUIRE_RELEASE` or
 *   `SEQUENTIALLY_CONSISTENT`
 * @sync_scope: (nullable): which threads it is ordered with; %NULL or "" for all,
 *   "singlethread" for this one, others as the target has them
 * @error: return location for an error
 *
 * Orders the accesses to memory before it and after it.
 *
 * See "‘fence’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the builder is dead, with
 * `INVALID_OPERATION` when it has no position that can take the instruction, and
 * with `INVALID_ARGUMENT` when the ordering does not fit.
 *
 * Returns: (transfer full) (type LlvmgFenceInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_fence (LlvmgBuilder *self, LlvmgAtomicOrdering ordering, const char *sync_scope, GError **error)
{
  LLVMValueRef result = NULL;
  LLVMAtomicOrdering native_ordering;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  if (llvmg_atomic_check_ordering (&call, "fence: ordering", ordering, LLVMG_ATOMIC_FENCE, &native_ordering)
      && llvmg_atomic_check_sync_scope (&call, sync_scope))
    result = llvmg_bridge_build_fence (call.native, native_ordering, sync_scope);
  return llvmg_builder_end (&call, self, result);
}
