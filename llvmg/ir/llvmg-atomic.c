/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * See "Atomic Memory Ordering Constraints" and the instructions in the LLVM Language
 * Reference.
 */

#include "config.h"

#include "llvmg/ir/llvmg-atomic-private.h"
#include "llvmg/ir/llvmg-constant-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-value-private.h"

#define BIT(name) (1u << LLVMG_ATOMIC_ORDERING_##name)
#define AT_LEAST_MONOTONIC (BIT (MONOTONIC) | BIT (ACQUIRE) | BIT (RELEASE) | BIT (ACQUIRE_RELEASE) | BIT (SEQUENTIALLY_CONSISTENT))

static const struct
{
  guint       orderings;
  const char *expected;
} rules[] = {
  [LLVMG_ATOMIC_LOAD] = { BIT (UNORDERED) | BIT (MONOTONIC) | BIT (ACQUIRE) | BIT (SEQUENTIALLY_CONSISTENT),
                          "UNORDERED, MONOTONIC, ACQUIRE or SEQUENTIALLY_CONSISTENT" },
  [LLVMG_ATOMIC_STORE] = { BIT (UNORDERED) | BIT (MONOTONIC) | BIT (RELEASE) | BIT (SEQUENTIALLY_CONSISTENT),
                           "UNORDERED, MONOTONIC, RELEASE or SEQUENTIALLY_CONSISTENT" },
  [LLVMG_ATOMIC_RMW] = { AT_LEAST_MONOTONIC, "at least MONOTONIC" },
  [LLVMG_ATOMIC_CMPXCHG] = { AT_LEAST_MONOTONIC, "at least MONOTONIC" },
  [LLVMG_ATOMIC_FAILURE] = { BIT (MONOTONIC) | BIT (ACQUIRE) | BIT (SEQUENTIALLY_CONSISTENT),
                             "MONOTONIC, ACQUIRE or SEQUENTIALLY_CONSISTENT" },
  [LLVMG_ATOMIC_FENCE] = { BIT (ACQUIRE) | BIT (RELEASE) | BIT (ACQUIRE_RELEASE) | BIT (SEQUENTIALLY_CONSISTENT),
                           "ACQUIRE, RELEASE, ACQUIRE_RELEASE or SEQUENTIALLY_CONSISTENT" },
};

gboolean
llvmg_atomic_check_ordering (LlvmgCall           *call,
                             const char          *what,
                             LlvmgAtomicOrdering  ordering,
                             LlvmgAtomicUse       use,
                             LLVMAtomicOrdering  *native)
{
  if (llvmg_atomic_ordering_to_native (ordering, native) && (rules[use].orderings & (1u << ordering)) != 0)
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: %s was expected, %d was given", what, rules[use].expected,
                          (int) ordering);
}

static gboolean
fail_type (LlvmgCall *call, const char *what, LLVMTypeRef type, const char *expected)
{
  g_autofree char *given = llvmg_type_to_text (type);

  return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: %s was expected, %s was given", what, expected, given);
}

/* Whether the type is 1, 2, 4 ... bytes large. What a pointer takes is the target's affair. */
static gboolean
check_size (LlvmgCall *call, const char *what, LLVMTypeRef type)
{
  guint64 bits = LLVMGetTypeKind (type) == LLVMPointerTypeKind ? 8 : llvmg_bridge_type_get_bits (type);

  return (bits >= 8 && (bits & (bits - 1)) == 0) || fail_type (call, what, type, "a type of 1, 2, 4 or more bytes, a power of two,");
}

gboolean
llvmg_atomic_check_type (LlvmgCall *call, const char *what, LLVMTypeRef type, LlvmgAtomicUse use)
{
  LLVMTypeKind kind = LLVMGetTypeKind (type);

  if (kind != LLVMIntegerTypeKind && kind != LLVMPointerTypeKind && (use == LLVMG_ATOMIC_CMPXCHG || !llvmg_const_type_is_float (type)))
    return fail_type (call, what, type, use == LLVMG_ATOMIC_CMPXCHG ? "an integer or a pointer"
                                                                    : "an integer, a floating-point number or a pointer");
  return check_size (call, what, type);
}

gboolean
llvmg_atomic_check_operation (LlvmgCall               *call,
                              const char              *what,
                              LlvmgAtomicRmwOperation  operation,
                              LLVMTypeRef              type,
                              LLVMAtomicRMWBinOp      *native)
{
  if (!llvmg_atomic_rmw_operation_to_native (operation, native))
    {
      if ((int) operation > LLVMG_ATOMIC_RMW_OPERATION_UNKNOWN && operation <= LLVMG_ATOMIC_RMW_OPERATION_FMINIMUM)
        return llvmg_call_fail (call, LLVMG_ERROR_UNSUPPORTED, "%s: operation: LLVM %d does not have it", what, LLVMG_LLVM_MAJOR);
      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: operation: a value of AtomicRmwOperation was expected, %d was given",
                              what, (int) operation);
    }
  switch (operation)
    {
    case LLVMG_ATOMIC_RMW_OPERATION_XCHG:
      return llvmg_atomic_check_type (call, what, type, LLVMG_ATOMIC_RMW);
    case LLVMG_ATOMIC_RMW_OPERATION_FADD:
    case LLVMG_ATOMIC_RMW_OPERATION_FSUB:
    case LLVMG_ATOMIC_RMW_OPERATION_FMAX:
    case LLVMG_ATOMIC_RMW_OPERATION_FMIN:
    case LLVMG_ATOMIC_RMW_OPERATION_FMAXIMUM:
    case LLVMG_ATOMIC_RMW_OPERATION_FMINIMUM:
      if (!llvmg_const_type_is_float (LLVMGetTypeKind (type) == LLVMVectorTypeKind ? LLVMGetElementType (type) : type))
        return fail_type (call, what, type, "a floating-point number or a vector of them");
      return check_size (call, what, type);
    default:
      if (LLVMGetTypeKind (type) != LLVMIntegerTypeKind)
        return fail_type (call, what, type, "an integer");
      return check_size (call, what, type);
    }
}

gboolean
llvmg_atomic_check_sync_scope (LlvmgCall *call, const char *sync_scope)
{
  return sync_scope == NULL || g_utf8_validate (sync_scope, -1, NULL)
         || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "sync_scope: text in UTF-8 was expected");
}

/* ---- Properties ---- */

static LlvmgAtomicUse
own_use (LLVMValueRef instruction)
{
  switch (LLVMGetInstructionOpcode (instruction))
    {
    case LLVMLoad:
      return LLVMG_ATOMIC_LOAD;
    case LLVMStore:
      return LLVMG_ATOMIC_STORE;
    case LLVMAtomicRMW:
      return LLVMG_ATOMIC_RMW;
    case LLVMAtomicCmpXchg:
      return LLVMG_ATOMIC_CMPXCHG;
    default:
      return LLVMG_ATOMIC_FENCE;
    }
}

LlvmgAtomicOrdering
llvmg_atomic_get_ordering (gpointer self, LlvmgAtomicUse use)
{
  LlvmgAtomicOrdering result;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_ATOMIC_ORDERING_NOT_ATOMIC;
  result = llvmg_atomic_ordering_from_native (llvmg_bridge_get_ordering (call.native, use == LLVMG_ATOMIC_FAILURE));
  llvmg_call_end (&call);
  return result;
}

/* Whether a load or store may have the ordering; NOT_ATOMIC is for them only. */
static gboolean
check_new_ordering (LlvmgCall *call, LlvmgAtomicUse use, const char *what, LlvmgAtomicOrdering ordering, LLVMAtomicOrdering *native)
{
  gboolean is_access = use == LLVMG_ATOMIC_LOAD || use == LLVMG_ATOMIC_STORE;
  LLVMValueRef value = use == LLVMG_ATOMIC_STORE ? LLVMGetOperand (call->native, 0) : call->native;

  if (is_access && ordering == LLVMG_ATOMIC_ORDERING_NOT_ATOMIC)
    return llvmg_atomic_ordering_to_native (ordering, native);
  return llvmg_atomic_check_ordering (call, what, ordering, use, native)
         && (!is_access || llvmg_atomic_check_type (call, what, LLVMTypeOf (value), use));
}

gboolean
llvmg_atomic_set_ordering (gpointer             self,
                           LlvmgAtomicUse       use,
                           const char          *what,
                           LlvmgAtomicOrdering  ordering,
                           GParamSpec          *pspec,
                           GError             **error)
{
  gboolean changed = FALSE, is_failure = use == LLVMG_ATOMIC_FAILURE;
  LLVMAtomicOrdering native;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (use == LLVMG_ATOMIC_OWN)
    use = own_use (call.native);
  if (check_new_ordering (&call, use, what, ordering, &native))
    changed = llvmg_bridge_get_ordering (call.native, is_failure) != native;
  if (changed)
    llvmg_bridge_set_ordering (call.native, native, is_failure);
  return llvmg_call_end_notify (&call, self, changed ? pspec : NULL);
}

char *
llvmg_atomic_get_sync_scope (gpointer self)
{
  g_autofree char *native = NULL;
  char *result;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  native = llvmg_bridge_get_sync_scope (call.native);
  result = g_utf8_make_valid (native, -1);
  llvmg_call_end (&call);
  return result;
}

gboolean
llvmg_atomic_set_sync_scope (gpointer self, const char *sync_scope, GParamSpec *pspec, GError **error)
{
  gboolean changed = FALSE;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (!llvmg_atomic_check_sync_scope (&call, sync_scope))
    ; /* failed */
  else if (llvmg_bridge_get_ordering (call.native, false) == LLVMAtomicOrderingNotAtomic)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "sync_scope: an atomic instruction was expected, this is not");
  else
    changed = llvmg_bridge_set_sync_scope (call.native, sync_scope);
  return llvmg_call_end_notify (&call, self, changed ? pspec : NULL);
}
