/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Parts of vectors, structures and arrays.
 */

#include "config.h"

#include "llvmg/ir/llvmg-builder-private.h"

/* The operand, if it is a vector, or NULL with a failure. */
static LLVMValueRef
vector_operand (LlvmgCall *call, const char *operation, LlvmgValue *value, const char *name)
{
  LLVMValueRef native = llvmg_builder_operand (call, value, name);

  if (native == NULL || llvmg_const_type_is_vector (LLVMTypeOf (native)))
    return native;
  llvmg_builder_fail_operand (call, operation, name, native, "a vector");
  return NULL;
}

static LLVMValueRef
integer_operand (LlvmgCall *call, const char *operation, LlvmgValue *value, const char *name)
{
  LLVMValueRef native = llvmg_builder_operand (call, value, name);

  if (native == NULL || LLVMGetTypeKind (LLVMTypeOf (native)) == LLVMIntegerTypeKind)
    return native;
  llvmg_builder_fail_operand (call, operation, name, native, "an integer");
  return NULL;
}

/**
 * llvmg_builder_extract_element:
 * @self: a builder
 * @vector: a vector
 * @index: which element, an integer of any width, from 0
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Takes an element out of a vector. If @index is out of range when the program
 * runs, the result is poison.
 *
 * See "‘extractelement’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when @vector is no
 * vector or @index no integer.
 *
 * Returns: (transfer full): the element
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_extract_element (LlvmgBuilder *self, LlvmgValue *vector, LlvmgValue *index, const char *name, GError **error)
{
  LLVMValueRef native, native_index, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = vector_operand (&call, "extract_element", vector, "vector");
  native_index = native != NULL ? integer_operand (&call, "extract_element", index, "index") : NULL;
  name = native_index != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL)
    result = LLVMBuildExtractElement (call.native, native, native_index, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_insert_element:
 * @self: a builder
 * @vector: a vector
 * @element: what to put into it
 * @index: which element, an integer of any width, from 0
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Makes a vector that differs from @vector in one element. If @index is out of
 * range when the program runs, the result is poison.
 *
 * See "‘insertelement’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.extract_element] does, and with `TYPE_MISMATCH`
 * when @element is not of the type of the vector's elements.
 *
 * Returns: (transfer full): the vector
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_insert_element (LlvmgBuilder *self, LlvmgValue *vector, LlvmgValue *element, LlvmgValue *index, const char *name, GError **error)
{
  LLVMValueRef native, native_element, native_index, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = vector_operand (&call, "insert_element", vector, "vector");
  native_element = native != NULL ? llvmg_builder_operand (&call, element, "element") : NULL;
  native_index = native_element != NULL ? integer_operand (&call, "insert_element", index, "index") : NULL;
  name = native_index != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL
      && llvmg_builder_check_type (&call, "insert_element", "element", native_element, LLVMGetElementType (LLVMTypeOf (native))))
    result = LLVMBuildInsertElement (call.native, native, native_element, native_index, name);
  return llvmg_builder_end (&call, self, result);
}

/* Each place of the mask chooses an element of both vectors, one after the other. */
static gboolean
check_mask (LlvmgCall *call, LLVMValueRef vector, const int *mask, guint n_mask)
{
  LLVMTypeRef type = LLVMTypeOf (vector);
  guint64 n_elements = 2 * (guint64) LLVMGetVectorSize (type);

  if (n_mask == 0 || mask == NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "shuffle_vector: mask: at least one element was expected");
  for (guint i = 0; i < n_mask; i++)
    {
      if (mask[i] < -1 || (mask[i] >= 0 && (guint) mask[i] >= n_elements))
        return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                                "shuffle_vector: mask[%u]: -1 or less than %" G_GUINT64_FORMAT " was expected, %d was given",
                                i, n_elements, mask[i]);
      if (LLVMGetTypeKind (type) == LLVMScalableVectorTypeKind && (mask[i] > 0 || mask[i] != mask[0]))
        return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                                "shuffle_vector: mask[%u]: for scalable vectors only 0, or only -1, was expected, %d was given", i, mask[i]);
    }
  return TRUE;
}

/**
 * llvmg_builder_shuffle_vector:
 * @self: a builder
 * @a: a vector
 * @b: a vector of the same type
 * @mask: (array length=n_mask): for each element of the result its index in @a and
 *   @b, which are counted through from 0, or -1 for poison
 * @n_mask: the number of elements of the result, at least 1
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Makes a vector of elements of two vectors.
 *
 * See "‘shufflevector’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, or an index is out of range, and with
 * `TYPE_MISMATCH` when the operands are no vectors or differ in type.
 *
 * Returns: (transfer full): the vector
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_shuffle_vector (LlvmgBuilder *self, LlvmgValue *a, LlvmgValue *b, const int *mask, guint n_mask, const char *name, GError **error)
{
  LLVMValueRef native_a, native_b, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native_a = vector_operand (&call, "shuffle_vector", a, "a");
  native_b = native_a != NULL ? vector_operand (&call, "shuffle_vector", b, "b") : NULL;
  name = native_b != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && llvmg_builder_check_type (&call, "shuffle_vector", "b", native_b, LLVMTypeOf (native_a))
      && check_mask (&call, native_a, mask, n_mask))
    result = llvmg_bridge_build_shuffle_vector (call.native, native_a, native_b, mask, n_mask, name);
  return llvmg_builder_end (&call, self, result);
}

/* The type of an element of @type, which is that of a part of @aggregate; NULL with a failure. */
static LLVMTypeRef
element_type_of (LlvmgCall *call, const char *operation, LLVMValueRef aggregate, LLVMTypeRef type, const char *name, guint index)
{
  guint64 n_elements;

  if (LLVMGetTypeKind (type) == LLVMStructTypeKind)
    n_elements = LLVMCountStructElementTypes (type);
  else if (LLVMGetTypeKind (type) == LLVMArrayTypeKind)
    n_elements = LLVMGetArrayLength2 (type);
  else
    {
      llvmg_builder_fail_operand (call, operation, "aggregate", aggregate, "a structure or an array");
      return NULL;
    }
  if (index < n_elements)
    return LLVMGetTypeKind (type) == LLVMStructTypeKind ? LLVMStructGetTypeAtIndex (type, index) : LLVMGetElementType (type);
  llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                   "%s: %s: less than %" G_GUINT64_FORMAT " was expected, %u was given", operation, name, n_elements, index);
  return NULL;
}

/* The type of an element of a structure or array, or NULL with a failure. */
static LLVMTypeRef
element_type (LlvmgCall *call, const char *operation, LLVMValueRef aggregate, guint index)
{
  return element_type_of (call, operation, aggregate, LLVMTypeOf (aggregate), "index", index);
}

/**
 * llvmg_builder_extract_value:
 * @self: a builder
 * @aggregate: a structure or an array
 * @index: which element, from 0
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Takes an element out of a structure or array.
 *
 * See "‘extractvalue’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, or @index is out of range, and with
 * `TYPE_MISMATCH` when @aggregate is neither structure nor array.
 *
 * Returns: (transfer full): the element
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_extract_value (LlvmgBuilder *self, LlvmgValue *aggregate, guint index, const char *name, GError **error)
{
  LLVMValueRef native, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, aggregate, "aggregate");
  name = native != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && element_type (&call, "extract_value", native, index) != NULL)
    result = LLVMBuildExtractValue (call.native, native, index, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_insert_value:
 * @self: a builder
 * @aggregate: a structure or an array
 * @element: what to put into it
 * @index: which element, from 0
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Makes a structure or array that differs from @aggregate in one element.
 *
 * See "‘insertvalue’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.extract_value] does, and with `TYPE_MISMATCH` when
 * @element is not of the type of that element.
 *
 * Returns: (transfer full): the structure or array
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_insert_value (LlvmgBuilder *self, LlvmgValue *aggregate, LlvmgValue *element, guint index, const char *name, GError **error)
{
  LLVMValueRef native, native_element, result = NULL;
  LLVMTypeRef type = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, aggregate, "aggregate");
  native_element = native != NULL ? llvmg_builder_operand (&call, element, "element") : NULL;
  name = native_element != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL)
    type = element_type (&call, "insert_value", native, index);
  if (type != NULL && llvmg_builder_check_type (&call, "insert_value", "element", native_element, type))
    result = LLVMBuildInsertValue (call.native, native, native_element, index, name);
  return llvmg_builder_end (&call, self, result);
}

/* ---- Parts of parts ---- */

/* The type of what the indices lead to, or NULL with a failure. */
static LLVMTypeRef
part_type (LlvmgCall *call, const char *operation, LLVMValueRef aggregate, const guint *indices, guint n_indices)
{
  LLVMTypeRef type = LLVMTypeOf (aggregate);

  if (n_indices == 0 || indices == NULL)
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: indices: at least one was expected, none was given", operation);
      return NULL;
    }
  for (guint i = 0; i < n_indices && type != NULL; i++)
    type = element_type_of (call, operation, aggregate, type, "indices", indices[i]);
  return type;
}

/**
 * llvmg_builder_extract_value_at:
 * @self: a builder
 * @aggregate: a structure or an array
 * @indices: (array length=n_indices): the way to the part: an index in @aggregate, then
 *   one in what is there, and so on, each from 0
 * @n_indices: the number of indices, 1 or more
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Takes a part of a part out of a structure or array, by one instruction.
 *
 * See "‘extractvalue’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.extract_value] does, also when there are no indices.
 *
 * Returns: (transfer full): the part
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_extract_value_at (LlvmgBuilder *self,
                                LlvmgValue   *aggregate,
                                const guint  *indices,
                                guint         n_indices,
                                const char   *name,
                                GError      **error)
{
  LLVMValueRef native, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, aggregate, "aggregate");
  name = native != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && part_type (&call, "extract_value_at", native, indices, n_indices) != NULL)
    result = llvmg_bridge_build_extract_value (call.native, native, indices, n_indices, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_insert_value_at:
 * @self: a builder
 * @aggregate: a structure or an array
 * @element: what to put into it
 * @indices: (array length=n_indices): the way to the part: an index in @aggregate, then
 *   one in what is there, and so on, each from 0
 * @n_indices: the number of indices, 1 or more
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Makes a structure or array that differs from @aggregate in a part of a part, by one
 * instruction.
 *
 * See "‘insertvalue’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.extract_value] does, also when there are no indices,
 * and with `TYPE_MISMATCH` when @element is not of the type of that part.
 *
 * Returns: (transfer full): the structure or array
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_insert_value_at (LlvmgBuilder *self,
                               LlvmgValue   *aggregate,
                               LlvmgValue   *element,
                               const guint  *indices,
                               guint         n_indices,
                               const char   *name,
                               GError      **error)
{
  LLVMValueRef native, native_element, result = NULL;
  LLVMTypeRef type = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, aggregate, "aggregate");
  native_element = native != NULL ? llvmg_builder_operand (&call, element, "element") : NULL;
  name = native_element != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL)
    type = part_type (&call, "insert_value_at", native, indices, n_indices);
  if (type != NULL && llvmg_builder_check_type (&call, "insert_value_at", "element", native_element, type))
    result = llvmg_bridge_build_insert_value (call.native, native, native_element, indices, n_indices, name);
  return llvmg_builder_end (&call, self, result);
}
