/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-atomic-private.h"
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
