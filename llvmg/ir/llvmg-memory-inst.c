/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

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
    case MEMORY_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_memory_inst_class_init (LlvmgMemoryInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_memory_inst_get_property;

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
   * LlvmgMemoryInst:alignment: (getter get_alignment)
   *
   * The alignment in bytes.
   *
   * Since: 0.1
   */
  memory_inst_props[PROP_MEMORY_INST_ALIGNMENT] =
    g_param_spec_uint64 ("alignment", NULL, NULL, 0, G_MAXUINT64, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgMemoryInst:is-volatile: (getter get_is_volatile)
   *
   * Whether the access must not be moved or left out.
   *
   * Since: 0.1
   */
  memory_inst_props[PROP_MEMORY_INST_IS_VOLATILE] =
    g_param_spec_boolean ("is-volatile", NULL, NULL, FALSE,
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
  result = LLVMGetAlignment (call.native);
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
LLVMG_DEFINE_LEAF (LlvmgAtomicRmwInst, llvmg_atomic_rmw_inst, LLVMG_TYPE_MEMORY_INST, LlvmgMemoryInst)

/**
 * LlvmgAtomicCmpxchgInst:
 *
 * Compares and exchanges memory at once.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgAtomicCmpxchgInst, llvmg_atomic_cmpxchg_inst, LLVMG_TYPE_MEMORY_INST, LlvmgMemoryInst)

/**
 * LlvmgFenceInst:
 *
 * Orders accesses to memory.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgFenceInst, llvmg_fence_inst, LLVMG_TYPE_INSTRUCTION, LlvmgInstruction)

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
llvmg_alloca_inst_class_init (LlvmgAllocaInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_alloca_inst_get_property;

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
   * LlvmgAllocaInst:alignment: (getter get_alignment)
   *
   * The alignment in bytes.
   *
   * Since: 0.1
   */
  alloca_inst_props[PROP_ALLOCA_INST_ALIGNMENT] =
    g_param_spec_uint64 ("alignment", NULL, NULL, 0, G_MAXUINT64, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

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
  result = LLVMGetAlignment (call.native);
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
    case GET_ELEMENT_PTR_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_get_element_ptr_inst_class_init (LlvmgGetElementPtrInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_get_element_ptr_inst_get_property;

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
   * LlvmgGetElementPtrInst:is-inbounds: (getter get_is_inbounds)
   *
   * Whether the result stays inside the object.
   *
   * Since: 0.1
   */
  get_element_ptr_inst_props[PROP_GET_ELEMENT_PTR_INST_IS_INBOUNDS] =
    g_param_spec_boolean ("is-inbounds", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

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
