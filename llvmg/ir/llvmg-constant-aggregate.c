/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Making arrays, structures and vectors of constants.
 */

#include "config.h"

#include "llvmg/ir/llvmg-constant-aggregate.h"
#include "llvmg/ir/llvmg-constant-private.h"

/* TYPE_MISMATCH that names the element, unless its type is as expected. */
static gboolean
check_element (LlvmgCall *call, guint index, LLVMValueRef element, LLVMTypeRef type)
{
  char name[32];

  g_snprintf (name, sizeof name, "elements[%u]", index);
  return llvmg_const_check_type (call, name, element, type);
}

static gboolean
check_same_elements (LlvmgCall *call, LLVMTypeRef type, LLVMValueRef *elements, guint n_elements)
{
  for (guint i = 0; i < n_elements; i++)
    if (!check_element (call, i, elements[i], type))
      return FALSE;
  return llvmg_const_check_parts (call, elements, n_elements);
}

static gboolean
check_array_type (LlvmgCall *call, LLVMTypeRef type)
{
  if (!llvmg_bridge_type_is_valid_array_element (type) || llvmg_bridge_type_is_scalable (type) || !LLVMTypeIsSized (type))
    return llvmg_const_fail_type (call, "element_type", "a type that can stand in an array", type);
  return llvmg_type_check_depth (call, &type, 1);
}

/**
 * llvmg_const_array:
 * @element_type: the type of the elements
 * @elements: (array length=n_elements) (element-type LlvmgConstant): the elements
 * @n_elements: the number of elements, which may be 0
 * @error: return location for an error
 *
 * Gives an array of constants. [func@Llvmg.const_data_array] is faster for many numbers.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when the type cannot stand in an array or an element is not of it, and with
 * `INVALID_ARGUMENT` when an element is missing, is no constant, or is of another context, when
 * elements refer to globals of different modules, and when the array would nest too deep.
 *
 * Returns: (transfer full) (type LlvmgConstant): the constant; its class tells how LLVM keeps it
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_array (LlvmgType *element_type, LlvmgValue *const *elements, guint n_elements, GError **error)
{
  g_autofree LLVMValueRef *natives = NULL;
  LLVMValueRef constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, element_type, "element_type", error))
    return NULL;
  if (check_array_type (&call, call.native)
      && (natives = llvmg_const_args (&call, elements, n_elements, "elements")) != NULL
      && check_same_elements (&call, call.native, natives, n_elements))
    constant = LLVMConstArray2 (call.native, natives, n_elements);
  return llvmg_const_end (&call, constant);
}

/* The types of values (g_free). */
static LLVMTypeRef *
get_types (LLVMValueRef *values, guint n)
{
  LLVMTypeRef *types = g_new (LLVMTypeRef, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    types[i] = LLVMTypeOf (values[i]);
  return types;
}

/**
 * llvmg_const_struct:
 * @context: a context
 * @elements: (array length=n_elements) (element-type LlvmgConstant): the elements
 * @n_elements: the number of elements, which may be 0
 * @packed: whether the elements lie without gaps
 * @error: return location for an error
 *
 * Gives a structure of constants, of the literal structure type of their types.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when the type of an element cannot stand in a structure, and with
 * `INVALID_ARGUMENT` when an element is missing, is no constant, or is of another context, when
 * elements refer to globals of different modules, and when the structure would nest too deep.
 *
 * Returns: (transfer full) (type LlvmgConstant): the constant; its class tells how LLVM keeps it
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_struct (LlvmgContext *context, LlvmgValue *const *elements, guint n_elements, gboolean packed, GError **error)
{
  g_autofree LLVMValueRef *natives = NULL;
  g_autofree LLVMTypeRef *types = NULL;
  LLVMValueRef constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_CONTEXT, context, "context", error))
    return NULL;
  natives = llvmg_const_args (&call, elements, n_elements, "elements");
  if (natives != NULL)
    {
      types = get_types (natives, n_elements);
      if (llvmg_type_check_elements (&call, types, n_elements) && llvmg_const_check_parts (&call, natives, n_elements))
        constant = LLVMConstStructInContext (llvmg_core_get_native (call.core), natives, n_elements, packed);
    }
  return llvmg_const_end (&call, constant);
}

static gboolean
check_struct_type (LlvmgCall *call, LLVMTypeRef type)
{
  return (LLVMGetTypeKind (type) == LLVMStructTypeKind && !LLVMIsOpaqueStruct (type))
         || llvmg_const_fail_type (call, "type", "a structure type with a body", type);
}

static gboolean
check_members (LlvmgCall *call, LLVMTypeRef type, LLVMValueRef *elements, guint n_elements)
{
  guint n = LLVMCountStructElementTypes (type);

  if (n_elements != n)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "elements: %u were expected, %u were given", n, n_elements);
  for (guint i = 0; i < n; i++)
    if (!check_element (call, i, elements[i], LLVMStructGetTypeAtIndex (type, i)))
      return FALSE;
  return llvmg_const_check_parts (call, elements, n_elements);
}

/**
 * llvmg_const_named_struct:
 * @type: (type LlvmgStructType): a structure type with a body, named or not
 * @elements: (array length=n_elements) (element-type LlvmgConstant): the elements
 * @n_elements: the number of elements, as many as the type has
 * @error: return location for an error
 *
 * Gives a constant of a structure type.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when the type is no structure type with a body or an element is of another
 * type than the structure has there, and with `INVALID_ARGUMENT` for another number of
 * elements, when an element is missing, is no constant, or is of another context, when elements
 * refer to globals of different modules, and when the structure would nest too deep.
 *
 * Returns: (transfer full) (type LlvmgConstant): the constant; its class tells how LLVM keeps it
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_named_struct (LlvmgType *type, LlvmgValue *const *elements, guint n_elements, GError **error)
{
  g_autofree LLVMValueRef *natives = NULL;
  LLVMValueRef constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, type, "type", error))
    return NULL;
  if (check_struct_type (&call, call.native)
      && (natives = llvmg_const_args (&call, elements, n_elements, "elements")) != NULL
      && check_members (&call, call.native, natives, n_elements))
    constant = LLVMConstNamedStruct (call.native, natives, n_elements);
  return llvmg_const_end (&call, constant);
}

static gboolean
check_vector_element (LlvmgCall *call, LLVMTypeRef type)
{
  return llvmg_bridge_type_is_valid_vector_element (type)
         || llvmg_const_fail_type (call, "elements[0]", "a type that can stand in a vector", type);
}

static gboolean
check_vector_count (GError **error, LlvmgValue *const *elements, guint n_elements)
{
  if (n_elements > 0 && n_elements <= LLVMG_MAX_VECTOR_LENGTH && elements != NULL)
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "elements: 1 to %u were expected, %u were given",
               LLVMG_MAX_VECTOR_LENGTH, elements != NULL ? n_elements : 0);
  return FALSE;
}

/**
 * llvmg_const_vector:
 * @elements: (array length=n_elements) (element-type LlvmgConstant): the elements, all of one
 *   type
 * @n_elements: the number of elements, 1 to 2^20
 * @error: return location for an error
 *
 * Gives a vector of constants.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when the elements are of different types or of one that cannot stand in a
 * vector, and with `INVALID_ARGUMENT` when there are none or too many, when an element is
 * missing, is no constant, or is of another context, when elements refer to globals of
 * different modules, and when the vector would nest too deep.
 *
 * Returns: (transfer full) (type LlvmgConstant): the constant; its class tells how LLVM keeps it
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_vector (LlvmgValue *const *elements, guint n_elements, GError **error)
{
  g_autofree LLVMValueRef *natives = NULL;
  LLVMValueRef constant = NULL;
  LlvmgCall call;

  if (!check_vector_count (error, elements, n_elements)
      || !llvmg_const_begin (&call, LLVMG_TYPE_CONSTANT, elements[0], "elements[0]", error))
    return NULL;
  if (check_vector_element (&call, LLVMTypeOf (call.native))
      && (natives = llvmg_const_args (&call, elements, n_elements, "elements")) != NULL
      && check_same_elements (&call, LLVMTypeOf (call.native), natives, n_elements))
    constant = LLVMConstVector (natives, n_elements);
  return llvmg_const_end (&call, constant);
}

static gboolean
check_vector_type (LlvmgCall *call, LLVMTypeRef type)
{
  if (!llvmg_const_type_is_vector (type))
    return llvmg_const_fail_type (call, "type", "a vector type", type);
  return llvmg_const_check_length (call, "type", type);
}

/**
 * llvmg_const_splat:
 * @type: (type LlvmgVectorType): a vector type, scalable or not
 * @value: (type LlvmgConstant): what each element is
 * @error: return location for an error
 *
 * Gives a vector of equal elements.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when the type is no vector type or the value is not of its element type, and
 * with `INVALID_ARGUMENT` when the value is missing, is no constant, or is of another context,
 * for a vector of more than 2^20 elements, and when the vector would nest too deep.
 *
 * Returns: (transfer full) (type LlvmgConstant): the constant; its class tells how LLVM keeps it
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_splat (LlvmgType *type, LlvmgValue *value, GError **error)
{
  LLVMValueRef native, constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, type, "type", error))
    return NULL;
  if (check_vector_type (&call, call.native) && (native = llvmg_const_arg (&call, value, "value")) != NULL
      && llvmg_const_check_type (&call, "value", native, LLVMGetElementType (call.native))
      && llvmg_const_check_parts (&call, &native, 1))
    constant = llvmg_bridge_const_splat (call.native, native);
  return llvmg_const_end (&call, constant);
}
