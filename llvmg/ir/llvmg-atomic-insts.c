/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-atomic-insts.h"
#include "llvmg/ir/llvmg-atomic-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgAtomicRmwInst:
 *
 * Reads, changes and writes memory at once.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgAtomicRmwInst, LlvmgMemoryInst)

typedef enum
{
  PROP_ATOMIC_RMW_INST_OPERATION = 1,
  PROP_ATOMIC_RMW_INST_VALUE,
  ATOMIC_RMW_INST_N_PROPS
} LlvmgAtomicRmwInstProperty;

static GParamSpec *atomic_rmw_inst_props[ATOMIC_RMW_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgAtomicRmwInst, llvmg_atomic_rmw_inst, LLVMG_TYPE_MEMORY_INST)

static void
llvmg_atomic_rmw_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgAtomicRmwInst *self = LLVMG_ATOMIC_RMW_INST (object);

  switch ((LlvmgAtomicRmwInstProperty) id)
    {
    case PROP_ATOMIC_RMW_INST_OPERATION:
      g_value_set_enum (value, llvmg_atomic_rmw_inst_get_operation (self));
      break;
    case PROP_ATOMIC_RMW_INST_VALUE:
      g_value_take_object (value, llvmg_atomic_rmw_inst_get_value (self));
      break;
    case ATOMIC_RMW_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_atomic_rmw_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgAtomicRmwInst *self = LLVMG_ATOMIC_RMW_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgAtomicRmwInstProperty) id)
    {
    case PROP_ATOMIC_RMW_INST_OPERATION:
      llvmg_atomic_rmw_inst_set_operation (self, (LlvmgAtomicRmwOperation) g_value_get_enum (value), &error);
      break;
    case PROP_ATOMIC_RMW_INST_VALUE:
    case ATOMIC_RMW_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_atomic_rmw_inst_class_init (LlvmgAtomicRmwInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_atomic_rmw_inst_get_property;
  object_class->set_property = llvmg_atomic_rmw_inst_set_property;

  /**
   * LlvmgAtomicRmwInst:operation: (getter get_operation) (setter set_operation)
   *
   * What it does with the two values.
   *
   * Since: 0.1
   */
  atomic_rmw_inst_props[PROP_ATOMIC_RMW_INST_OPERATION] =
    g_param_spec_enum ("operation", NULL, NULL, LLVMG_TYPE_ATOMIC_RMW_OPERATION, LLVMG_ATOMIC_RMW_OPERATION_UNKNOWN,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgAtomicRmwInst:value: (getter get_value)
   *
   * The second value.
   *
   * Since: 0.1
   */
  atomic_rmw_inst_props[PROP_ATOMIC_RMW_INST_VALUE] =
    g_param_spec_object ("value", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, ATOMIC_RMW_INST_N_PROPS, atomic_rmw_inst_props);
}

/**
 * llvmg_atomic_rmw_inst_get_operation: (get-property operation)
 * @self: an atomicrmw
 *
 * Gives what it does with the two values.
 *
 * Returns: the operation; `UNKNOWN` if the object is dead
 *
 * Since: 0.1
 */
LlvmgAtomicRmwOperation
llvmg_atomic_rmw_inst_get_operation (LlvmgAtomicRmwInst *self)
{
  LlvmgAtomicRmwOperation result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ATOMIC_RMW_INST (self), LLVMG_ATOMIC_RMW_OPERATION_UNKNOWN);

  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_ATOMIC_RMW_OPERATION_UNKNOWN;
  result = llvmg_atomic_rmw_operation_from_native (LLVMGetAtomicRMWBinOp (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_atomic_rmw_inst_set_operation: (set-property operation)
 * @self: an atomicrmw
 * @operation: the operation
 * @error: return location for an error
 *
 * Sets what it does with the two values.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, with
 * `INVALID_ARGUMENT` when it is no member of the enumeration, with `UNSUPPORTED` when this LLVM
 * does not have it, and with `TYPE_MISMATCH` when it does not work on the type of the value.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_atomic_rmw_inst_set_operation (LlvmgAtomicRmwInst *self, LlvmgAtomicRmwOperation operation, GError **error)
{
  gboolean changed = FALSE;
  LLVMAtomicRMWBinOp native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ATOMIC_RMW_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (llvmg_atomic_check_operation (&call, "operation", operation, LLVMTypeOf (LLVMGetOperand (call.native, 1)), &native))
    changed = LLVMGetAtomicRMWBinOp (call.native) != native;
  if (changed)
    LLVMSetAtomicRMWBinOp (call.native, native);
  return llvmg_call_end_notify (&call, self, changed ? atomic_rmw_inst_props[PROP_ATOMIC_RMW_INST_OPERATION] : NULL);
}

/**
 * llvmg_atomic_rmw_inst_get_value: (get-property value)
 * @self: an atomicrmw
 *
 * Gives the second value.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_atomic_rmw_inst_get_value (LlvmgAtomicRmwInst *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ATOMIC_RMW_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetOperand (call.native, 1));
  llvmg_call_end (&call);
  return result;
}

/**
 * LlvmgAtomicCmpxchgInst:
 *
 * Compares and exchanges memory at once.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgAtomicCmpxchgInst, LlvmgMemoryInst)

typedef enum
{
  PROP_ATOMIC_CMPXCHG_INST_SUCCESS_ORDERING = 1,
  PROP_ATOMIC_CMPXCHG_INST_FAILURE_ORDERING,
  PROP_ATOMIC_CMPXCHG_INST_IS_WEAK,
  ATOMIC_CMPXCHG_INST_N_PROPS
} LlvmgAtomicCmpxchgInstProperty;

static GParamSpec *atomic_cmpxchg_inst_props[ATOMIC_CMPXCHG_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgAtomicCmpxchgInst, llvmg_atomic_cmpxchg_inst, LLVMG_TYPE_MEMORY_INST)

static void
llvmg_atomic_cmpxchg_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgAtomicCmpxchgInst *self = LLVMG_ATOMIC_CMPXCHG_INST (object);

  switch ((LlvmgAtomicCmpxchgInstProperty) id)
    {
    case PROP_ATOMIC_CMPXCHG_INST_SUCCESS_ORDERING:
      g_value_set_enum (value, llvmg_atomic_cmpxchg_inst_get_success_ordering (self));
      break;
    case PROP_ATOMIC_CMPXCHG_INST_FAILURE_ORDERING:
      g_value_set_enum (value, llvmg_atomic_cmpxchg_inst_get_failure_ordering (self));
      break;
    case PROP_ATOMIC_CMPXCHG_INST_IS_WEAK:
      g_value_set_boolean (value, llvmg_atomic_cmpxchg_inst_get_is_weak (self));
      break;
    case ATOMIC_CMPXCHG_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_atomic_cmpxchg_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgAtomicCmpxchgInst *self = LLVMG_ATOMIC_CMPXCHG_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgAtomicCmpxchgInstProperty) id)
    {
    case PROP_ATOMIC_CMPXCHG_INST_SUCCESS_ORDERING:
      llvmg_atomic_cmpxchg_inst_set_success_ordering (self, (LlvmgAtomicOrdering) g_value_get_enum (value), &error);
      break;
    case PROP_ATOMIC_CMPXCHG_INST_FAILURE_ORDERING:
      llvmg_atomic_cmpxchg_inst_set_failure_ordering (self, (LlvmgAtomicOrdering) g_value_get_enum (value), &error);
      break;
    case PROP_ATOMIC_CMPXCHG_INST_IS_WEAK:
      llvmg_atomic_cmpxchg_inst_set_is_weak (self, g_value_get_boolean (value), &error);
      break;
    case ATOMIC_CMPXCHG_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_atomic_cmpxchg_inst_class_init (LlvmgAtomicCmpxchgInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_atomic_cmpxchg_inst_get_property;
  object_class->set_property = llvmg_atomic_cmpxchg_inst_set_property;

  /**
   * LlvmgAtomicCmpxchgInst:success-ordering: (getter get_success_ordering) (setter set_success_ordering)
   *
   * How it is ordered when it writes.
   *
   * Since: 0.1
   */
  atomic_cmpxchg_inst_props[PROP_ATOMIC_CMPXCHG_INST_SUCCESS_ORDERING] =
    g_param_spec_enum ("success-ordering", NULL, NULL, LLVMG_TYPE_ATOMIC_ORDERING, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgAtomicCmpxchgInst:failure-ordering: (getter get_failure_ordering) (setter set_failure_ordering)
   *
   * How it is ordered when it does not write.
   *
   * Since: 0.1
   */
  atomic_cmpxchg_inst_props[PROP_ATOMIC_CMPXCHG_INST_FAILURE_ORDERING] =
    g_param_spec_enum ("failure-ordering", NULL, NULL, LLVMG_TYPE_ATOMIC_ORDERING, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgAtomicCmpxchgInst:is-weak: (getter get_is_weak) (setter set_is_weak)
   *
   * Whether it may fail although the value is the one that was expected.
   *
   * Since: 0.1
   */
  atomic_cmpxchg_inst_props[PROP_ATOMIC_CMPXCHG_INST_IS_WEAK] =
    g_param_spec_boolean ("is-weak", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, ATOMIC_CMPXCHG_INST_N_PROPS, atomic_cmpxchg_inst_props);
}

/**
 * llvmg_atomic_cmpxchg_inst_get_success_ordering: (get-property success-ordering)
 * @self: a cmpxchg
 *
 * Gives how it is ordered when it writes.
 *
 * Returns: the ordering; `NOT_ATOMIC` if the object is dead
 *
 * Since: 0.1
 */
LlvmgAtomicOrdering
llvmg_atomic_cmpxchg_inst_get_success_ordering (LlvmgAtomicCmpxchgInst *self)
{
  g_return_val_if_fail (LLVMG_IS_ATOMIC_CMPXCHG_INST (self), LLVMG_ATOMIC_ORDERING_NOT_ATOMIC);

  return llvmg_atomic_get_ordering (self, LLVMG_ATOMIC_CMPXCHG);
}

/**
 * llvmg_atomic_cmpxchg_inst_set_success_ordering: (set-property success-ordering)
 * @self: a cmpxchg
 * @success_ordering: the ordering
 * @error: return location for an error
 *
 * Sets how it is ordered when it writes: at least `MONOTONIC`.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` when the instruction cannot have it.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_atomic_cmpxchg_inst_set_success_ordering (LlvmgAtomicCmpxchgInst *self, LlvmgAtomicOrdering success_ordering, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_ATOMIC_CMPXCHG_INST (self), FALSE);

  return llvmg_atomic_set_ordering (self, LLVMG_ATOMIC_CMPXCHG, "success_ordering", success_ordering, atomic_cmpxchg_inst_props[PROP_ATOMIC_CMPXCHG_INST_SUCCESS_ORDERING], error);
}

/**
 * llvmg_atomic_cmpxchg_inst_get_failure_ordering: (get-property failure-ordering)
 * @self: a cmpxchg
 *
 * Gives how it is ordered when it does not write.
 *
 * Returns: the ordering; `NOT_ATOMIC` if the object is dead
 *
 * Since: 0.1
 */
LlvmgAtomicOrdering
llvmg_atomic_cmpxchg_inst_get_failure_ordering (LlvmgAtomicCmpxchgInst *self)
{
  g_return_val_if_fail (LLVMG_IS_ATOMIC_CMPXCHG_INST (self), LLVMG_ATOMIC_ORDERING_NOT_ATOMIC);

  return llvmg_atomic_get_ordering (self, LLVMG_ATOMIC_FAILURE);
}

/**
 * llvmg_atomic_cmpxchg_inst_set_failure_ordering: (set-property failure-ordering)
 * @self: a cmpxchg
 * @failure_ordering: the ordering
 * @error: return location for an error
 *
 * Sets how it is ordered when it does not write: `MONOTONIC`, `ACQUIRE` or
 * `SEQUENTIALLY_CONSISTENT`.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` when the instruction cannot have it.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_atomic_cmpxchg_inst_set_failure_ordering (LlvmgAtomicCmpxchgInst *self, LlvmgAtomicOrdering failure_ordering, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_ATOMIC_CMPXCHG_INST (self), FALSE);

  return llvmg_atomic_set_ordering (self, LLVMG_ATOMIC_FAILURE, "failure_ordering", failure_ordering, atomic_cmpxchg_inst_props[PROP_ATOMIC_CMPXCHG_INST_FAILURE_ORDERING], error);
}

/**
 * llvmg_atomic_cmpxchg_inst_get_is_weak: (get-property is-weak)
 * @self: a cmpxchg
 *
 * Tells whether it may fail although the value is the one that was expected.
 *
 * Returns: whether it may; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_atomic_cmpxchg_inst_get_is_weak (LlvmgAtomicCmpxchgInst *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ATOMIC_CMPXCHG_INST (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = LLVMGetWeak (call.native) != 0;
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_atomic_cmpxchg_inst_set_is_weak: (set-property is-weak)
 * @self: a cmpxchg
 * @is_weak: whether it may
 * @error: return location for an error
 *
 * Says whether it may fail although the value is the one that was expected.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_atomic_cmpxchg_inst_set_is_weak (LlvmgAtomicCmpxchgInst *self, gboolean is_weak, GError **error)
{
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ATOMIC_CMPXCHG_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = !LLVMGetWeak (call.native) != !is_weak;
  if (changed)
    LLVMSetWeak (call.native, is_weak);
  return llvmg_call_end_notify (&call, self, changed ? atomic_cmpxchg_inst_props[PROP_ATOMIC_CMPXCHG_INST_IS_WEAK] : NULL);
}

/**
 * LlvmgFenceInst:
 *
 * Orders accesses to memory.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgFenceInst, LlvmgInstruction)

typedef enum
{
  PROP_FENCE_INST_ORDERING = 1,
  PROP_FENCE_INST_SYNC_SCOPE,
  FENCE_INST_N_PROPS
} LlvmgFenceInstProperty;

static GParamSpec *fence_inst_props[FENCE_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgFenceInst, llvmg_fence_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_fence_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgFenceInst *self = LLVMG_FENCE_INST (object);

  switch ((LlvmgFenceInstProperty) id)
    {
    case PROP_FENCE_INST_ORDERING:
      g_value_set_enum (value, llvmg_fence_inst_get_ordering (self));
      break;
    case PROP_FENCE_INST_SYNC_SCOPE:
      g_value_take_string (value, llvmg_fence_inst_get_sync_scope (self));
      break;
    case FENCE_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_fence_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgFenceInst *self = LLVMG_FENCE_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgFenceInstProperty) id)
    {
    case PROP_FENCE_INST_ORDERING:
      llvmg_fence_inst_set_ordering (self, (LlvmgAtomicOrdering) g_value_get_enum (value), &error);
      break;
    case PROP_FENCE_INST_SYNC_SCOPE:
      llvmg_fence_inst_set_sync_scope (self, g_value_get_string (value), &error);
      break;
    case FENCE_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_fence_inst_class_init (LlvmgFenceInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_fence_inst_get_property;
  object_class->set_property = llvmg_fence_inst_set_property;

  /**
   * LlvmgFenceInst:ordering: (getter get_ordering) (setter set_ordering)
   *
   * How it orders accesses.
   *
   * Since: 0.1
   */
  fence_inst_props[PROP_FENCE_INST_ORDERING] =
    g_param_spec_enum ("ordering", NULL, NULL, LLVMG_TYPE_ATOMIC_ORDERING, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgFenceInst:sync-scope: (getter get_sync_scope) (setter set_sync_scope)
   *
   * With which threads it is ordered; "" for all.
   *
   * Since: 0.1
   */
  fence_inst_props[PROP_FENCE_INST_SYNC_SCOPE] =
    g_param_spec_string ("sync-scope", NULL, NULL, NULL,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, FENCE_INST_N_PROPS, fence_inst_props);
}

/**
 * llvmg_fence_inst_get_ordering: (get-property ordering)
 * @self: a fence
 *
 * Gives how it orders accesses.
 *
 * Returns: the ordering; `NOT_ATOMIC` if the object is dead
 *
 * Since: 0.1
 */
LlvmgAtomicOrdering
llvmg_fence_inst_get_ordering (LlvmgFenceInst *self)
{
  g_return_val_if_fail (LLVMG_IS_FENCE_INST (self), LLVMG_ATOMIC_ORDERING_NOT_ATOMIC);

  return llvmg_atomic_get_ordering (self, LLVMG_ATOMIC_FENCE);
}

/**
 * llvmg_fence_inst_set_ordering: (set-property ordering)
 * @self: a fence
 * @ordering: the ordering
 * @error: return location for an error
 *
 * Sets how it orders accesses: `ACQUIRE`, `RELEASE`, `ACQUIRE_RELEASE` or
 * `SEQUENTIALLY_CONSISTENT`.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` when the instruction cannot have it.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_fence_inst_set_ordering (LlvmgFenceInst *self, LlvmgAtomicOrdering ordering, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_FENCE_INST (self), FALSE);

  return llvmg_atomic_set_ordering (self, LLVMG_ATOMIC_FENCE, "ordering", ordering, fence_inst_props[PROP_FENCE_INST_ORDERING], error);
}

/**
 * llvmg_fence_inst_get_sync_scope: (get-property sync-scope)
 * @self: a fence
 *
 * Gives with which threads it is ordered: "" for all, "singlethread" for this one.
 *
 * Returns: (transfer full) (nullable): the scope; %NULL if the object is dead
 *
 * Since: 0.1
 */
char *
llvmg_fence_inst_get_sync_scope (LlvmgFenceInst *self)
{
  g_return_val_if_fail (LLVMG_IS_FENCE_INST (self), NULL);

  return llvmg_atomic_get_sync_scope (self);
}

/**
 * llvmg_fence_inst_set_sync_scope: (set-property sync-scope)
 * @self: a fence
 * @sync_scope: (nullable): with which threads; %NULL or "" for all
 * @error: return location for an error
 *
 * Sets with which threads it is ordered. "singlethread" is this one; others are as the
 * target has them.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, with
 * `INVALID_OPERATION` when it is not atomic, and with `INVALID_ARGUMENT` when the text is not
 * UTF-8.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_fence_inst_set_sync_scope (LlvmgFenceInst *self, const char *sync_scope, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_FENCE_INST (self), FALSE);

  return llvmg_atomic_set_sync_scope (self, sync_scope, fence_inst_props[PROP_FENCE_INST_SYNC_SCOPE], error);
}
