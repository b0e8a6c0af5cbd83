/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-builder-private.h"

static gboolean
check_pointer (LlvmgCall *call, const char *operation, LLVMValueRef pointer)
{
  return LLVMGetTypeKind (LLVMTypeOf (pointer)) == LLVMPointerTypeKind
         || llvmg_builder_fail_operand (call, operation, "pointer", pointer, "a pointer");
}

/**
 * llvmg_builder_alloca:
 * @self: a builder
 * @type: the type of what the memory is for
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Takes memory of the stack, which is given back when the function returns.
 *
 * See "‘alloca’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when the type is of another context, and
 * with `TYPE_MISMATCH` when it has no size.
 *
 * Returns: (transfer full) (type LlvmgAllocaInst): the pointer to the memory
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_alloca (LlvmgBuilder *self, LlvmgType *type, const char *name, GError **error)
{
  LLVMValueRef result = NULL;
  LLVMTypeRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, type, "type");
  name = native != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && llvmg_builder_check_sized (&call, "alloca", native))
    result = LLVMBuildAlloca (call.native, native, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_array_alloca:
 * @self: a builder
 * @type: the type of an element
 * @size: the number of elements, an integer
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Takes memory of the stack for a number of elements.
 *
 * See "‘alloca’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.alloca] does, and with `TYPE_MISMATCH` when
 * @size is no integer.
 *
 * Returns: (transfer full) (type LlvmgAllocaInst): the pointer to the memory
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_array_alloca (LlvmgBuilder *self, LlvmgType *type, LlvmgValue *size, const char *name, GError **error)
{
  LLVMValueRef native_size, result = NULL;
  LLVMTypeRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, type, "type");
  native_size = native != NULL ? llvmg_builder_operand (&call, size, "size") : NULL;
  name = native_size != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && LLVMGetTypeKind (LLVMTypeOf (native_size)) != LLVMIntegerTypeKind)
    llvmg_builder_fail_operand (&call, "array_alloca", "size", native_size, "an integer");
  else if (name != NULL && llvmg_builder_check_sized (&call, "array_alloca", native))
    result = LLVMBuildArrayAlloca (call.native, native, native_size, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_load:
 * @self: a builder
 * @type: the type of what is read
 * @pointer: where it is
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Reads memory.
 *
 * See "‘load’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the type has
 * no size or @pointer is no pointer.
 *
 * Returns: (transfer full) (type LlvmgLoadInst): the value
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_load (LlvmgBuilder *self, LlvmgType *type, LlvmgValue *pointer, const char *name, GError **error)
{
  LLVMValueRef native_pointer, result = NULL;
  LLVMTypeRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, type, "type");
  native_pointer = native != NULL ? llvmg_builder_operand (&call, pointer, "pointer") : NULL;
  name = native_pointer != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && llvmg_builder_check_sized (&call, "load", native) && check_pointer (&call, "load", native_pointer))
    result = LLVMBuildLoad2 (call.native, native, native_pointer, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_store:
 * @self: a builder
 * @value: what to write
 * @pointer: where to
 * @error: return location for an error
 *
 * Writes memory.
 *
 * See "‘store’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.load] does.
 *
 * Returns: (transfer full) (type LlvmgStoreInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_store (LlvmgBuilder *self, LlvmgValue *value, LlvmgValue *pointer, GError **error)
{
  LLVMValueRef native, native_pointer, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, value, "value");
  native_pointer = native != NULL ? llvmg_builder_operand (&call, pointer, "pointer") : NULL;
  if (native_pointer != NULL && llvmg_builder_check_first_class (&call, "store", "value", native)
      && llvmg_builder_check_sized (&call, "store", LLVMTypeOf (native)) && check_pointer (&call, "store", native_pointer))
    result = LLVMBuildStore (call.native, native, native_pointer);
  return llvmg_builder_end (&call, self, result);
}

typedef LLVMValueRef (*GepFunc) (LLVMBuilderRef builder, LLVMTypeRef type, LLVMValueRef pointer,
                                 LLVMValueRef *indices, unsigned n_indices, const char *name);

static gboolean
check_gep (LlvmgCall *call, const char *operation, LLVMTypeRef type, LLVMValueRef pointer, LLVMValueRef *indices, guint n_indices)
{
  if (!llvmg_builder_type_is_pointer (LLVMTypeOf (pointer)))
    return llvmg_builder_fail_operand (call, operation, "pointer", pointer, "a pointer or a vector of them");
  if (!llvmg_builder_check_sized (call, operation, type))
    return FALSE;
  if (n_indices == 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: indices: at least one was expected", operation);
  for (guint i = 0; i < n_indices; i++)
    if (!llvmg_builder_type_is_integer (LLVMTypeOf (indices[i])))
      return llvmg_builder_fail_operand (call, operation, "indices", indices[i], "an integer or a vector of them");
  if (!llvmg_bridge_gep_vectors_fit (pointer, indices, n_indices))
    return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: vectors of the same length were expected", operation);
  if (llvmg_bridge_gep_type (type, indices, n_indices) == NULL)
    {
      g_autofree char *text = llvmg_type_to_text (type);

      return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH,
                              "%s: the indices do not lead into %s; into a structure leads a constant that is in range", operation, text);
    }
  return TRUE;
}

static LlvmgValue *
build_gep (LlvmgBuilder      *self,
           const char        *operation,
           GepFunc            build,
           LlvmgType         *source_type,
           LlvmgValue        *pointer,
           LlvmgValue *const *indices,
           guint              n_indices,
           const char        *name,
           GError           **error)
{
  g_autofree LLVMValueRef *natives = NULL;
  LLVMValueRef native, result = NULL;
  LLVMTypeRef type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  type = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, source_type, "source_type");
  native = type != NULL ? llvmg_builder_operand (&call, pointer, "pointer") : NULL;
  natives = native != NULL ? llvmg_builder_operands (&call, indices, n_indices, "indices") : NULL;
  name = natives != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && check_gep (&call, operation, type, native, natives, n_indices))
    result = build (call.native, type, native, natives, n_indices, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_gep:
 * @self: a builder
 * @source_type: the type that the indices walk through
 * @pointer: the address to start from
 * @indices: (array length=n_indices): the first counts elements of @source_type,
 *   the others lead into it
 * @n_indices: the number of indices, at least 1
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Computes the address of a part. If all operands are constants, so may be the
 * result.
 *
 * See "‘getelementptr’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the operands
 * are of the wrong kind or the indices lead nowhere.
 *
 * Returns: (transfer full): the address
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_gep (LlvmgBuilder      *self,
                   LlvmgType         *source_type,
                   LlvmgValue        *pointer,
                   LlvmgValue *const *indices,
                   guint              n_indices,
                   const char        *name,
                   GError           **error)
{
  return build_gep (self, "gep", LLVMBuildGEP2, source_type, pointer, indices, n_indices, name, error);
}

/**
 * llvmg_builder_inbounds_gep:
 * @self: a builder
 * @source_type: the type that the indices walk through
 * @pointer: the address to start from
 * @indices: (array length=n_indices): the first counts elements of @source_type,
 *   the others lead into it
 * @n_indices: the number of indices, at least 1
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Computes the address of a part of the same object; poison if it is outside.
 *
 * See "‘getelementptr’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.gep] does.
 *
 * Returns: (transfer full): the address
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_inbounds_gep (LlvmgBuilder      *self,
                            LlvmgType         *source_type,
                            LlvmgValue        *pointer,
                            LlvmgValue *const *indices,
                            guint              n_indices,
                            const char        *name,
                            GError           **error)
{
  return build_gep (self, "inbounds_gep", LLVMBuildInBoundsGEP2, source_type, pointer, indices, n_indices, name, error);
}

/**
 * llvmg_builder_struct_gep:
 * @self: a builder
 * @struct_type: (type LlvmgStructType): the type of the structure
 * @pointer: the address of the structure
 * @index: which element, from 0
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Computes the address of an element of a structure.
 *
 * See "‘getelementptr’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.gep] does, with `TYPE_MISMATCH` when
 * @struct_type is no structure with a body, and with `INVALID_ARGUMENT` when it
 * has not so many elements.
 *
 * Returns: (transfer full): the address
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_struct_gep (LlvmgBuilder *self, LlvmgType *struct_type, LlvmgValue *pointer, guint index, const char *name, GError **error)
{
  LLVMValueRef native, result = NULL;
  LLVMTypeRef type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  type = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, struct_type, "struct_type");
  native = type != NULL ? llvmg_builder_operand (&call, pointer, "pointer") : NULL;
  name = native != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name == NULL)
    ; /* failed */
  else if (LLVMGetTypeKind (type) != LLVMStructTypeKind || LLVMIsOpaqueStruct (type))
    llvmg_call_fail (&call, LLVMG_ERROR_TYPE_MISMATCH, "struct_gep: struct_type: a structure with a body was expected");
  else if (index >= LLVMCountStructElementTypes (type))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "struct_gep: index: less than %u was expected, %u was given",
                     LLVMCountStructElementTypes (type), index);
  else if (check_pointer (&call, "struct_gep", native) && llvmg_builder_check_sized (&call, "struct_gep", type))
    result = LLVMBuildStructGEP2 (call.native, type, native, index, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_global_string:
 * @self: a builder
 * @text: the text
 * @name: (nullable): the name of the global
 * @error: return location for an error
 *
 * Adds a private global to the module that holds a text and the NUL after it, and
 * gives its address.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the builder is dead, with
 * `INVALID_OPERATION` when it has no position, and with `INVALID_ARGUMENT` when
 * the text is missing.
 *
 * Returns: (transfer full): the address
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_global_string (LlvmgBuilder *self, const char *text, const char *name, GError **error)
{
  LLVMValueRef result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  name = llvmg_call_name (&call, name);
  if (name != NULL && text == NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "global_string: text: a text was expected, nothing was given");
  else if (name != NULL)
    result = LLVMBuildGlobalString (call.native, text, name);
  return llvmg_builder_end (&call, self, result);
}
