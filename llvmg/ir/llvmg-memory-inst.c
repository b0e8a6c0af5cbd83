/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-atomic-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-memory-inst.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgMemoryInst:
 *
 * A load, store, atomicrmw or cmpxchg.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgMemoryInst, LlvmgInstruction)

typedef enum
{
  PROP_MEMORY_INST_POINTER = 1,
  PROP_MEMORY_INST_ALIGNMENT,
  PROP_MEMORY_INST_IS_VOLATILE,
  PROP_MEMORY_INST_ORDERING,
  PROP_MEMORY_INST_SYNC_SCOPE,
  PROP_MEMORY_INST_IS_ATOMIC,
  MEMORY_INST_N_PROPS
} LlvmgMemoryInstProperty;

static GParamSpec *memory_inst_props[MEMORY_INST_N_PROPS];

LLVMG_DEFINE_BASE (LlvmgMemoryInst, llvmg_memory_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_memory_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgMemoryInst *self = LLVMG_MEMORY_INST (object);

  switch ((LlvmgMemoryInstProperty) id)
    {
    case PROP_MEMORY_INST_POINTER:
      g_value_take_object (value, llvmg_memory_inst_get_pointer (self));
      break;
    case PROP_MEMORY_INST_ALIGNMENT:
      g_value_set_uint64 (value, llvmg_memory_inst_get_alignment (self));
      break;
    case PROP_MEMORY_INST_IS_VOLATILE:
      g_value_set_boolean (value, llvmg_memory_inst_get_is_volatile (self));
      break;
    case PROP_MEMORY_INST_ORDERING:
      g_value_set_enum (value, llvmg_memory_inst_get_ordering (self));
      break;
    case PROP_MEMORY_INST_SYNC_SCOPE:
      g_value_take_string (value, llvmg_memory_inst_get_sync_scope (self));
      break;
    case PROP_MEMORY_INST_IS_ATOMIC:
      g_value_set_boolean (value, llvmg_memory_inst_get_is_atomic (self));
      break;
    case MEMORY_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_memory_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgMemoryInst *self = LLVMG_MEMORY_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgMemoryInstProperty) id)
    {
    case PROP_MEMORY_INST_ALIGNMENT:
      llvmg_memory_inst_set_alignment (self, g_value_get_uint64 (value), &error);
      break;
    case PROP_MEMORY_INST_IS_VOLATILE:
      llvmg_memory_inst_set_is_volatile (self, g_value_get_boolean (value), &error);
      break;
    case PROP_MEMORY_INST_ORDERING:
      llvmg_memory_inst_set_ordering (self, (LlvmgAtomicOrdering) g_value_get_enum (value), &error);
      break;
    case PROP_MEMORY_INST_SYNC_SCOPE:
      llvmg_memory_inst_set_sync_scope (self, g_value_get_string (value), &error);
      break;
    case PROP_MEMORY_INST_POINTER:
    case PROP_MEMORY_INST_IS_ATOMIC:
    case MEMORY_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_memory_inst_class_init (LlvmgMemoryInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_memory_inst_get_property;
  object_class->set_property = llvmg_memory_inst_set_property;

  /**
   * LlvmgMemoryInst:pointer: (getter get_pointer)
   *
   * The address.
   *
   * Since: 0.1
   */
  memory_inst_props[PROP_MEMORY_INST_POINTER] =
    g_param_spec_object ("pointer", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgMemoryInst:alignment: (getter get_alignment) (setter set_alignment)
   *
   * The alignment in bytes.
   *
   * Since: 0.1
   */
  memory_inst_props[PROP_MEMORY_INST_ALIGNMENT] =
    g_param_spec_uint64 ("alignment", NULL, NULL, 0, G_MAXUINT64, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgMemoryInst:is-volatile: (getter get_is_volatile) (setter set_is_volatile)
   *
   * Whether the access must not be moved or left out.
   *
   * Since: 0.1
   */
  memory_inst_props[PROP_MEMORY_INST_IS_VOLATILE] =
    g_param_spec_boolean ("is-volatile", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgMemoryInst:ordering: (getter get_ordering) (setter set_ordering)
   *
   * How it is ordered with other atomic operations; of a cmpxchg, when it succeeds.
   *
   * Since: 0.1
   */
  memory_inst_props[PROP_MEMORY_INST_ORDERING] =
    g_param_spec_enum ("ordering", NULL, NULL, LLVMG_TYPE_ATOMIC_ORDERING, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgMemoryInst:sync-scope: (getter get_sync_scope) (setter set_sync_scope)
   *
   * With which threads it is ordered; "" for all.
   *
   * Since: 0.1
   */
  memory_inst_props[PROP_MEMORY_INST_SYNC_SCOPE] =
    g_param_spec_string ("sync-scope", NULL, NULL, NULL,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgMemoryInst:is-atomic: (getter get_is_atomic)
   *
   * Whether it is atomic.
   *
   * Since: 0.1
   */
  memory_inst_props[PROP_MEMORY_INST_IS_ATOMIC] =
    g_param_spec_boolean ("is-atomic", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, MEMORY_INST_N_PROPS, memory_inst_props);
}

/**
 * llvmg_memory_inst_get_pointer: (get-property pointer)
 * @self: a memory instruction
 *
 * Gives the address.
 *
 * Returns: (transfer full) (nullable): the address; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_memory_inst_get_pointer (LlvmgMemoryInst *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MEMORY_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetOperand (call.native, LLVMIsAStoreInst (call.native) != NULL ? 1 : 0));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_memory_inst_get_alignment: (get-property alignment)
 * @self: a memory instruction
 *
 * Gives the alignment in bytes.
 *
 * Returns: the alignment in bytes; 0 if the object is dead
 *
 * Since: 0.1
 */
guint64
llvmg_memory_inst_get_alignment (LlvmgMemoryInst *self)
{
  guint64 result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MEMORY_INST (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = llvmg_bridge_get_alignment (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_memory_inst_get_is_volatile: (get-property is-volatile)
 * @self: a memory instruction
 *
 * Tells whether the access must not be moved or left out.
 *
 * Returns: whether it is volatile; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_memory_inst_get_is_volatile (LlvmgMemoryInst *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MEMORY_INST (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = LLVMGetVolatile (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_memory_inst_set_alignment: (set-property alignment)
 * @self: a memory instruction
 * @alignment: the alignment in bytes, a power of two of at most 2³²
 * @error: return location for an error
 *
 * Sets the alignment in bytes.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` when it is no power of two of at most 2³².
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_memory_inst_set_alignment (LlvmgMemoryInst *self, guint64 alignment, GError **error)
{
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MEMORY_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (alignment == 0 || (alignment & (alignment - 1)) != 0 || alignment > G_GUINT64_CONSTANT (1) << 32)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "alignment: a power of two of at most 2^32 was expected, %" G_GUINT64_FORMAT " was given",
                     alignment);
  else
    changed = llvmg_bridge_set_alignment (call.native, alignment);
  return llvmg_call_end_notify (&call, self, changed ? memory_inst_props[PROP_MEMORY_INST_ALIGNMENT] : NULL);
}

/**
 * llvmg_memory_inst_set_is_volatile: (set-property is-volatile)
 * @self: a memory instruction
 * @is_volatile: whether it is
 * @error: return location for an error
 *
 * Says whether the access must not be moved or left out.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_memory_inst_set_is_volatile (LlvmgMemoryInst *self, gboolean is_volatile, GError **error)
{
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MEMORY_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = !LLVMGetVolatile (call.native) != !is_volatile;
  if (changed)
    LLVMSetVolatile (call.native, is_volatile);
  return llvmg_call_end_notify (&call, self, changed ? memory_inst_props[PROP_MEMORY_INST_IS_VOLATILE] : NULL);
}

/**
 * llvmg_memory_inst_get_ordering: (get-property ordering)
 * @self: a memory instruction
 *
 * Gives how it is ordered with other atomic operations; of a cmpxchg, when it succeeds.
 *
 * Returns: the ordering; `NOT_ATOMIC` if the object is dead
 *
 * Since: 0.1
 */
LlvmgAtomicOrdering
llvmg_memory_inst_get_ordering (LlvmgMemoryInst *self)
{
  g_return_val_if_fail (LLVMG_IS_MEMORY_INST (self), LLVMG_ATOMIC_ORDERING_NOT_ATOMIC);

  return llvmg_atomic_get_ordering (self, LLVMG_ATOMIC_OWN);
}

/**
 * llvmg_memory_inst_set_ordering: (set-property ordering)
 * @self: a memory instruction
 * @ordering: the ordering
 * @error: return location for an error
 *
 * Sets how it is ordered with other atomic operations. A load or store may become
 * atomic, and not atomic again.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, with
 * `INVALID_ARGUMENT` when the instruction cannot have it, and with `TYPE_MISMATCH` when what
 * it reads or writes cannot be atomic.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_memory_inst_set_ordering (LlvmgMemoryInst *self, LlvmgAtomicOrdering ordering, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MEMORY_INST (self), FALSE);

  return llvmg_atomic_set_ordering (self, LLVMG_ATOMIC_OWN, "ordering", ordering, memory_inst_props[PROP_MEMORY_INST_ORDERING], error);
}

/**
 * llvmg_memory_inst_get_sync_scope: (get-property sync-scope)
 * @self: a memory instruction
 *
 * Gives with which threads it is ordered: "" for all, "singlethread" for this one.
 *
 * Returns: (transfer full) (nullable): the scope; %NULL if the object is dead
 *
 * Since: 0.1
 */
char *
llvmg_memory_inst_get_sync_scope (LlvmgMemoryInst *self)
{
  g_return_val_if_fail (LLVMG_IS_MEMORY_INST (self), NULL);

  return llvmg_atomic_get_sync_scope (self);
}

/**
 * llvmg_memory_inst_set_sync_scope: (set-property sync-scope)
 * @self: a memory instruction
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
llvmg_memory_inst_set_sync_scope (LlvmgMemoryInst *self, const char *sync_scope, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MEMORY_INST (self), FALSE);

  return llvmg_atomic_set_sync_scope (self, sync_scope, memory_inst_props[PROP_MEMORY_INST_SYNC_SCOPE], error);
}

/**
 * llvmg_memory_inst_get_is_atomic: (get-property is-atomic)
 * @self: a memory instruction
 *
 * Tells whether it is atomic.
 *
 * Returns: whether it is; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_memory_inst_get_is_atomic (LlvmgMemoryInst *self)
{
  g_return_val_if_fail (LLVMG_IS_MEMORY_INST (self), FALSE);

  return llvmg_atomic_get_ordering (self, LLVMG_ATOMIC_OWN) != LLVMG_ATOMIC_ORDERING_NOT_ATOMIC;
}

/**
 * LlvmgLoadInst:
 *
 * Reads a value of a type from the memory that a pointer points to.
 *
 * See "'load' Instruction" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgLoadInst, llvmg_load_inst, LLVMG_TYPE_MEMORY_INST, LlvmgMemoryInst)

/**
 * LlvmgStoreInst:
 *
 * Writes a value to the memory that a pointer points to. It has no result.
 *
 * See "'store' Instruction" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgStoreInst, LlvmgMemoryInst)

typedef enum
{
  PROP_STORE_INST_VALUE = 1,
  STORE_INST_N_PROPS
} LlvmgStoreInstProperty;

static GParamSpec *store_inst_props[STORE_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgStoreInst, llvmg_store_inst, LLVMG_TYPE_MEMORY_INST)

static void
llvmg_store_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgStoreInst *self = LLVMG_STORE_INST (object);

  switch ((LlvmgStoreInstProperty) id)
    {
    case PROP_STORE_INST_VALUE:
      g_value_take_object (value, llvmg_store_inst_get_value (self));
      break;
    case STORE_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_store_inst_class_init (LlvmgStoreInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_store_inst_get_property;

  /**
   * LlvmgStoreInst:value: (getter get_value)
   *
   * The value that is written.
   *
   * Since: 0.1
   */
  store_inst_props[PROP_STORE_INST_VALUE] =
    g_param_spec_object ("value", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, STORE_INST_N_PROPS, store_inst_props);
}

/**
 * llvmg_store_inst_get_value: (get-property value)
 * @self: a store
 *
 * Gives the value that is written.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_store_inst_get_value (LlvmgStoreInst *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_STORE_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetOperand (call.native, 0));
  llvmg_call_end (&call);
  return result;
}

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

/**
 * LlvmgAllocaInst:
 *
 * Takes memory of the stack.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgAllocaInst, LlvmgInstruction)

typedef enum
{
  PROP_ALLOCA_INST_ALLOCATED_TYPE = 1,
  PROP_ALLOCA_INST_ALIGNMENT,
  PROP_ALLOCA_INST_ARRAY_SIZE,
  ALLOCA_INST_N_PROPS
} LlvmgAllocaInstProperty;

static GParamSpec *alloca_inst_props[ALLOCA_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgAllocaInst, llvmg_alloca_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_alloca_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgAllocaInst *self = LLVMG_ALLOCA_INST (object);

  switch ((LlvmgAllocaInstProperty) id)
    {
    case PROP_ALLOCA_INST_ALLOCATED_TYPE:
      g_value_take_object (value, llvmg_alloca_inst_get_allocated_type (self));
      break;
    case PROP_ALLOCA_INST_ALIGNMENT:
      g_value_set_uint64 (value, llvmg_alloca_inst_get_alignment (self));
      break;
    case PROP_ALLOCA_INST_ARRAY_SIZE:
      g_value_take_object (value, llvmg_alloca_inst_get_array_size (self));
      break;
    case ALLOCA_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_alloca_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgAllocaInst *self = LLVMG_ALLOCA_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgAllocaInstProperty) id)
    {
    case PROP_ALLOCA_INST_ALIGNMENT:
      llvmg_alloca_inst_set_alignment (self, g_value_get_uint64 (value), &error);
      break;
    case PROP_ALLOCA_INST_ALLOCATED_TYPE:
    case PROP_ALLOCA_INST_ARRAY_SIZE:
    case ALLOCA_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_alloca_inst_class_init (LlvmgAllocaInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_alloca_inst_get_property;
  object_class->set_property = llvmg_alloca_inst_set_property;

  /**
   * LlvmgAllocaInst:allocated-type: (getter get_allocated_type)
   *
   * The type of an element of the memory.
   *
   * Since: 0.1
   */
  alloca_inst_props[PROP_ALLOCA_INST_ALLOCATED_TYPE] =
    g_param_spec_object ("allocated-type", NULL, NULL, LLVMG_TYPE_TYPE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgAllocaInst:alignment: (getter get_alignment) (setter set_alignment)
   *
   * The alignment in bytes.
   *
   * Since: 0.1
   */
  alloca_inst_props[PROP_ALLOCA_INST_ALIGNMENT] =
    g_param_spec_uint64 ("alignment", NULL, NULL, 0, G_MAXUINT64, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgAllocaInst:array-size: (getter get_array_size)
   *
   * How many elements the memory is for.
   *
   * Since: 0.1
   */
  alloca_inst_props[PROP_ALLOCA_INST_ARRAY_SIZE] =
    g_param_spec_object ("array-size", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, ALLOCA_INST_N_PROPS, alloca_inst_props);
}

/**
 * llvmg_alloca_inst_get_allocated_type: (get-property allocated-type)
 * @self: an alloca
 *
 * Gives the type of an element of the memory.
 *
 * Returns: (transfer full) (nullable): the type; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_alloca_inst_get_allocated_type (LlvmgAllocaInst *self)
{
  LlvmgType *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ALLOCA_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_type_wrap (call.core, LLVMGetAllocatedType (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_alloca_inst_get_alignment: (get-property alignment)
 * @self: an alloca
 *
 * Gives the alignment in bytes.
 *
 * Returns: the alignment in bytes; 0 if the object is dead
 *
 * Since: 0.1
 */
guint64
llvmg_alloca_inst_get_alignment (LlvmgAllocaInst *self)
{
  guint64 result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ALLOCA_INST (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = llvmg_bridge_get_alignment (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_alloca_inst_get_array_size: (get-property array-size)
 * @self: an alloca
 *
 * Gives how many elements the memory is for.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_alloca_inst_get_array_size (LlvmgAllocaInst *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ALLOCA_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetOperand (call.native, 0));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_alloca_inst_set_alignment: (set-property alignment)
 * @self: an alloca
 * @alignment: the alignment in bytes, a power of two of at most 2³²
 * @error: return location for an error
 *
 * Sets the alignment in bytes.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` when it is no power of two of at most 2³².
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_alloca_inst_set_alignment (LlvmgAllocaInst *self, guint64 alignment, GError **error)
{
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ALLOCA_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (alignment == 0 || (alignment & (alignment - 1)) != 0 || alignment > G_GUINT64_CONSTANT (1) << 32)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "alignment: a power of two of at most 2^32 was expected, %" G_GUINT64_FORMAT " was given",
                     alignment);
  else
    changed = llvmg_bridge_set_alignment (call.native, alignment);
  return llvmg_call_end_notify (&call, self, changed ? alloca_inst_props[PROP_ALLOCA_INST_ALIGNMENT] : NULL);
}

/**
 * LlvmgGetElementPtrInst:
 *
 * Computes the address of a part.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgGetElementPtrInst, LlvmgInstruction)

typedef enum
{
  PROP_GET_ELEMENT_PTR_INST_SOURCE_ELEMENT_TYPE = 1,
  PROP_GET_ELEMENT_PTR_INST_IS_INBOUNDS,
  PROP_GET_ELEMENT_PTR_INST_POINTER,
  PROP_GET_ELEMENT_PTR_INST_N_INDICES,
  PROP_GET_ELEMENT_PTR_INST_FLAGS,
  GET_ELEMENT_PTR_INST_N_PROPS
} LlvmgGetElementPtrInstProperty;

static GParamSpec *get_element_ptr_inst_props[GET_ELEMENT_PTR_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgGetElementPtrInst, llvmg_get_element_ptr_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_get_element_ptr_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgGetElementPtrInst *self = LLVMG_GET_ELEMENT_PTR_INST (object);

  switch ((LlvmgGetElementPtrInstProperty) id)
    {
    case PROP_GET_ELEMENT_PTR_INST_SOURCE_ELEMENT_TYPE:
      g_value_take_object (value, llvmg_get_element_ptr_inst_get_source_element_type (self));
      break;
    case PROP_GET_ELEMENT_PTR_INST_IS_INBOUNDS:
      g_value_set_boolean (value, llvmg_get_element_ptr_inst_get_is_inbounds (self));
      break;
    case PROP_GET_ELEMENT_PTR_INST_POINTER:
      g_value_take_object (value, llvmg_get_element_ptr_inst_get_pointer (self));
      break;
    case PROP_GET_ELEMENT_PTR_INST_N_INDICES:
      g_value_set_uint (value, llvmg_get_element_ptr_inst_get_n_indices (self));
      break;
    case PROP_GET_ELEMENT_PTR_INST_FLAGS:
      g_value_set_flags (value, llvmg_get_element_ptr_inst_get_flags (self));
      break;
    case GET_ELEMENT_PTR_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_get_element_ptr_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgGetElementPtrInst *self = LLVMG_GET_ELEMENT_PTR_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgGetElementPtrInstProperty) id)
    {
    case PROP_GET_ELEMENT_PTR_INST_IS_INBOUNDS:
      llvmg_get_element_ptr_inst_set_is_inbounds (self, g_value_get_boolean (value), &error);
      break;
    case PROP_GET_ELEMENT_PTR_INST_FLAGS:
      llvmg_get_element_ptr_inst_set_flags (self, (LlvmgGepFlags) g_value_get_flags (value), &error);
      break;
    case PROP_GET_ELEMENT_PTR_INST_SOURCE_ELEMENT_TYPE:
    case PROP_GET_ELEMENT_PTR_INST_POINTER:
    case PROP_GET_ELEMENT_PTR_INST_N_INDICES:
    case GET_ELEMENT_PTR_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_get_element_ptr_inst_class_init (LlvmgGetElementPtrInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_get_element_ptr_inst_get_property;
  object_class->set_property = llvmg_get_element_ptr_inst_set_property;

  /**
   * LlvmgGetElementPtrInst:source-element-type: (getter get_source_element_type)
   *
   * The type that the indices walk through.
   *
   * Since: 0.1
   */
  get_element_ptr_inst_props[PROP_GET_ELEMENT_PTR_INST_SOURCE_ELEMENT_TYPE] =
    g_param_spec_object ("source-element-type", NULL, NULL, LLVMG_TYPE_TYPE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGetElementPtrInst:is-inbounds: (getter get_is_inbounds) (setter set_is_inbounds)
   *
   * Whether the result stays inside the object.
   *
   * Since: 0.1
   */
  get_element_ptr_inst_props[PROP_GET_ELEMENT_PTR_INST_IS_INBOUNDS] =
    g_param_spec_boolean ("is-inbounds", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGetElementPtrInst:pointer: (getter get_pointer)
   *
   * The address that the indices start from.
   *
   * Since: 0.1
   */
  get_element_ptr_inst_props[PROP_GET_ELEMENT_PTR_INST_POINTER] =
    g_param_spec_object ("pointer", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGetElementPtrInst:n-indices: (getter get_n_indices)
   *
   * How many indices there are.
   *
   * Since: 0.1
   */
  get_element_ptr_inst_props[PROP_GET_ELEMENT_PTR_INST_N_INDICES] =
    g_param_spec_uint ("n-indices", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGetElementPtrInst:flags: (getter get_flags) (setter set_flags)
   *
   * What the program promises of the result.
   *
   * Since: 0.1
   */
  get_element_ptr_inst_props[PROP_GET_ELEMENT_PTR_INST_FLAGS] =
    g_param_spec_flags ("flags", NULL, NULL, LLVMG_TYPE_GEP_FLAGS, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, GET_ELEMENT_PTR_INST_N_PROPS, get_element_ptr_inst_props);
}

/**
 * llvmg_get_element_ptr_inst_get_source_element_type: (get-property source-element-type)
 * @self: a getelementptr
 *
 * Gives the type that the indices walk through.
 *
 * Returns: (transfer full) (nullable): the type; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_get_element_ptr_inst_get_source_element_type (LlvmgGetElementPtrInst *self)
{
  LlvmgType *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GET_ELEMENT_PTR_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_type_wrap (call.core, LLVMGetGEPSourceElementType (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_get_element_ptr_inst_get_is_inbounds: (get-property is-inbounds)
 * @self: a getelementptr
 *
 * Tells whether the result stays inside the object.
 *
 * Returns: whether it is; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_get_element_ptr_inst_get_is_inbounds (LlvmgGetElementPtrInst *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GET_ELEMENT_PTR_INST (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = LLVMIsInBounds (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_get_element_ptr_inst_get_pointer: (get-property pointer)
 * @self: a getelementptr
 *
 * Gives the address that the indices start from.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_get_element_ptr_inst_get_pointer (LlvmgGetElementPtrInst *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GET_ELEMENT_PTR_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetOperand (call.native, 0));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_get_element_ptr_inst_get_n_indices: (get-property n-indices)
 * @self: a getelementptr
 *
 * Counts the indices.
 *
 * Returns: the number of indices; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_get_element_ptr_inst_get_n_indices (LlvmgGetElementPtrInst *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GET_ELEMENT_PTR_INST (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = (guint) LLVMGetNumOperands (call.native) - 1;
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_get_element_ptr_inst_list_indices:
 * @self: a getelementptr
 * @n_indices: (out): the number of indices
 *
 * Lists the indices.
 *
 * Returns: (transfer full) (array length=n_indices): the indices; empty if the object
 *   is dead
 *
 * Since: 0.1
 */
LlvmgValue **
llvmg_get_element_ptr_inst_list_indices (LlvmgGetElementPtrInst *self, gsize *n_indices)
{
  GPtrArray *list;
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (n_indices != NULL, NULL);
  *n_indices = 0;
  g_return_val_if_fail (LLVMG_IS_GET_ELEMENT_PTR_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_indices);
  n = (guint) LLVMGetNumOperands (call.native) - 1;
  list = g_ptr_array_sized_new (n + 1);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, llvmg_value_wrap (call.core, LLVMGetOperand (call.native, i + 1)));
  llvmg_call_end (&call);
  return llvmg_list_take (list, n_indices);
}

/**
 * llvmg_get_element_ptr_inst_set_is_inbounds: (set-property is-inbounds)
 * @self: a getelementptr
 * @is_inbounds: whether it does
 * @error: return location for an error
 *
 * Says whether the result stays inside the object; poison if it does not. When the promise
 * is taken back, `NUSW`, which is a part of it, stays: see
 * [method@Llvmg.GetElementPtrInst.set_flags].
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_get_element_ptr_inst_set_is_inbounds (LlvmgGetElementPtrInst *self, gboolean is_inbounds, GError **error)
{
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GET_ELEMENT_PTR_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = !LLVMIsInBounds (call.native) != !is_inbounds;
  if (changed)
    LLVMSetIsInBounds (call.native, is_inbounds);
  return llvmg_call_end_notify (&call, self, changed ? get_element_ptr_inst_props[PROP_GET_ELEMENT_PTR_INST_IS_INBOUNDS] : NULL);
}

/**
 * llvmg_get_element_ptr_inst_get_flags: (get-property flags)
 * @self: a getelementptr
 *
 * Gives what the program promises of the result.
 *
 * Returns: the promises; none if the object is dead
 *
 * Since: 0.1
 */
LlvmgGepFlags
llvmg_get_element_ptr_inst_get_flags (LlvmgGetElementPtrInst *self)
{
  LlvmgGepFlags result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GET_ELEMENT_PTR_INST (self), LLVMG_GEP_FLAGS_NONE);

  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_GEP_FLAGS_NONE;
  result = llvmg_gep_flags_from_native (LLVMGEPGetNoWrapFlags (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_get_element_ptr_inst_set_flags: (set-property flags)
 * @self: a getelementptr
 * @flags: the promises
 * @error: return location for an error
 *
 * Sets what the program promises of the result; poison if a promise is broken.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` when it has unknown bits.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_get_element_ptr_inst_set_flags (LlvmgGetElementPtrInst *self, LlvmgGepFlags flags, GError **error)
{
  gboolean changed = FALSE;
  LLVMGEPNoWrapFlags native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GET_ELEMENT_PTR_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (!llvmg_gep_flags_to_native (flags, &native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "flags: a set of GepFlags was expected, %d was given", (int) flags);
  else
    changed = LLVMGEPGetNoWrapFlags (call.native) != native;
  if (changed)
    LLVMGEPSetNoWrapFlags (call.native, native);
  return llvmg_call_end_notify (&call, self, changed ? get_element_ptr_inst_props[PROP_GET_ELEMENT_PTR_INST_FLAGS] : NULL);
}

/**
 * llvmg_get_element_ptr_inst_get_index:
 * @self: a getelementptr
 * @index: which index, from 0
 *
 * Gives an index.
 *
 * Returns: (transfer full) (nullable): the index, or %NULL if there are not so many or
 *   the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_get_element_ptr_inst_get_index (LlvmgGetElementPtrInst *self, guint index)
{
  LlvmgValue *result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GET_ELEMENT_PTR_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (index < (guint) LLVMGetNumOperands (call.native) - 1)
    result = llvmg_value_wrap (call.core, LLVMGetOperand (call.native, index + 1));
  llvmg_call_end (&call);
  return result;
}
