/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-get-element-ptr-inst.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

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
