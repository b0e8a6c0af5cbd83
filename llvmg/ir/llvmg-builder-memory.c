/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-builder-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"

static gboolean
check_pointer_named (LlvmgCall *call, const char *operation, const char *name, LLVMValueRef pointer)
{
  return LLVMGetTypeKind (LLVMTypeOf (pointer)) == LLVMPointerTypeKind
         || llvmg_builder_fail_operand (call, operation, name, pointer, "a pointer");
}

static gboolean
check_pointer (LlvmgCall *call, const char *operation, LLVMValueRef pointer)
{
  return check_pointer_named (call, operation, "pointer", pointer);
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
           LlvmgGepFlags      flags,
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
  LLVMGEPNoWrapFlags native_flags;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  type = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, source_type, "source_type");
  native = type != NULL ? llvmg_builder_operand (&call, pointer, "pointer") : NULL;
  natives = native != NULL ? llvmg_builder_operands (&call, indices, n_indices, "indices") : NULL;
  name = natives != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && !llvmg_gep_flags_to_native (flags, &native_flags))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: flags: a set of GepFlags was expected, %d was given", operation, (int) flags);
  else if (name != NULL && check_gep (&call, operation, type, native, natives, n_indices))
    result = LLVMBuildGEPWithNoWrapFlags (call.native, type, native, natives, n_indices, name, native_flags);
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
  return build_gep (self, "gep", LLVMG_GEP_FLAGS_NONE, source_type, pointer, indices, n_indices, name, error);
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
  return build_gep (self, "inbounds_gep", LLVMG_GEP_FLAGS_INBOUNDS, source_type, pointer, indices, n_indices, name, error);
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

/**
 * llvmg_builder_gep_with_flags:
 * @self: a builder
 * @source_type: the type that the indices walk through
 * @pointer: the address to start from
 * @indices: (array length=n_indices): the first counts elements of @source_type,
 *   the others lead into it
 * @n_indices: the number of indices, at least 1
 * @flags: what the program promises of the result
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Computes the address of a part; poison if a promise is broken.
 *
 * See "‘getelementptr’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.gep] does, and with `INVALID_ARGUMENT` when @flags
 * has unknown bits.
 *
 * Returns: (transfer full): the address
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_gep_with_flags (LlvmgBuilder      *self,
                              LlvmgType         *source_type,
                              LlvmgValue        *pointer,
                              LlvmgValue *const *indices,
                              guint              n_indices,
                              LlvmgGepFlags      flags,
                              const char        *name,
                              GError           **error)
{
  return build_gep (self, "gep_with_flags", flags, source_type, pointer, indices, n_indices, name, error);
}

/* Bytes; 0 where the target's own may be taken. */
static gboolean
check_alignment (LlvmgCall *call, const char *operation, const char *what, guint64 alignment)
{
  return (alignment & (alignment - 1)) == 0 && alignment <= G_GUINT64_CONSTANT (1) << 31
         ? TRUE
         : llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "%s: %s: 0 or a power of two of at most 2^31 was expected, %" G_GUINT64_FORMAT " was given",
                            operation, what, alignment);
}

static gboolean
check_integer (LlvmgCall *call, const char *operation, const char *what, LLVMValueRef value)
{
  return LLVMGetTypeKind (LLVMTypeOf (value)) == LLVMIntegerTypeKind
         || llvmg_builder_fail_operand (call, operation, what, value, "an integer");
}

/**
 * llvmg_builder_malloc:
 * @self: a builder
 * @type: the type of what the memory is for
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Calls the function malloc() of C for memory of the size of the type. The function is
 * declared in the module if it is not there.
 *
 * Fails as [method@Llvmg.Builder.alloca] does.
 *
 * Returns: (transfer full): the pointer to the memory
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_malloc (LlvmgBuilder *self, LlvmgType *type, const char *name, GError **error)
{
  LLVMValueRef result = NULL;
  LLVMTypeRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, type, "type");
  name = native != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && llvmg_builder_check_sized (&call, "malloc", native))
    result = LLVMBuildMalloc (call.native, native, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_array_malloc:
 * @self: a builder
 * @type: the type of an element
 * @size: the number of elements, an integer
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Calls the function malloc() of C for memory of a number of elements.
 *
 * Fails as [method@Llvmg.Builder.array_alloca] does.
 *
 * Returns: (transfer full): the pointer to the memory
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_array_malloc (LlvmgBuilder *self, LlvmgType *type, LlvmgValue *size, const char *name, GError **error)
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
  if (name != NULL && check_integer (&call, "array_malloc", "size", native_size)
      && llvmg_builder_check_sized (&call, "array_malloc", native))
    result = LLVMBuildArrayMalloc (call.native, native, native_size, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_free:
 * @self: a builder
 * @pointer: the address of the memory
 * @error: return location for an error
 *
 * Calls the function free() of C. The function is declared in the module if it is not
 * there.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when @pointer is no
 * pointer.
 *
 * Returns: (transfer full) (type LlvmgCallInst): the call
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_free (LlvmgBuilder *self, LlvmgValue *pointer, GError **error)
{
  LLVMValueRef native, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, pointer, "pointer");
  if (native != NULL && check_pointer (&call, "free", native))
    result = LLVMBuildFree (call.native, native);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_memset:
 * @self: a builder
 * @dest: the address of the memory
 * @value: the byte to fill it with, an `i8`
 * @size: how many bytes, an integer
 * @alignment: the alignment of @dest in bytes, a power of two of at most 2³¹; 0 if it is
 *   not known
 * @error: return location for an error
 *
 * Fills memory with a byte.
 *
 * See "‘llvm.memset.*’ Intrinsics" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context or the alignment is no power of two,
 * and with `TYPE_MISMATCH` when an operand is of the wrong kind.
 *
 * Returns: (transfer full) (type LlvmgCallInst): the call of the intrinsic
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_memset (LlvmgBuilder *self, LlvmgValue *dest, LlvmgValue *value, LlvmgValue *size, guint64 alignment, GError **error)
{
  LLVMValueRef native, native_value, native_size, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, dest, "dest");
  native_value = native != NULL ? llvmg_builder_operand (&call, value, "value") : NULL;
  native_size = native_value != NULL ? llvmg_builder_operand (&call, size, "size") : NULL;
  if (native_size != NULL && check_pointer_named (&call, "memset", "dest", native)
      && llvmg_builder_check_type (&call, "memset", "value", native_value, LLVMInt8TypeInContext (llvmg_core_get_native (call.core)))
      && check_integer (&call, "memset", "size", native_size) && check_alignment (&call, "memset", "alignment", alignment))
    result = LLVMBuildMemSet (call.native, native, native_value, native_size, (unsigned) alignment);
  return llvmg_builder_end (&call, self, result);
}

typedef LLVMValueRef (*CopyFunc) (LLVMBuilderRef builder, LLVMValueRef dest, unsigned dest_alignment, LLVMValueRef source,
                                  unsigned source_alignment, LLVMValueRef size);

static LlvmgValue *
build_copy (LlvmgBuilder *self,
            const char   *operation,
            CopyFunc      build,
            LlvmgValue   *dest,
            guint64       dest_alignment,
            LlvmgValue   *source,
            guint64       source_alignment,
            LlvmgValue   *size,
            GError      **error)
{
  LLVMValueRef native_dest, native_source, native_size, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native_dest = llvmg_builder_operand (&call, dest, "dest");
  native_source = native_dest != NULL ? llvmg_builder_operand (&call, source, "source") : NULL;
  native_size = native_source != NULL ? llvmg_builder_operand (&call, size, "size") : NULL;
  if (native_size != NULL && check_pointer_named (&call, operation, "dest", native_dest)
      && check_pointer_named (&call, operation, "source", native_source) && check_integer (&call, operation, "size", native_size)
      && check_alignment (&call, operation, "dest_alignment", dest_alignment)
      && check_alignment (&call, operation, "source_alignment", source_alignment))
    result = build (call.native, native_dest, (unsigned) dest_alignment, native_source, (unsigned) source_alignment, native_size);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_memcpy:
 * @self: a builder
 * @dest: the address to copy to
 * @dest_alignment: its alignment in bytes, a power of two of at most 2³¹; 0 if it is not
 *   known
 * @source: the address to copy from
 * @source_alignment: its alignment in bytes, a power of two of at most 2³¹; 0 if it is
 *   not known
 * @size: how many bytes, an integer
 * @error: return location for an error
 *
 * Copies memory. The two areas do not overlap, or are the same.
 *
 * See "‘llvm.memcpy’ Intrinsic" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.memset] does.
 *
 * Returns: (transfer full) (type LlvmgCallInst): the call of the intrinsic
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_memcpy (LlvmgBuilder *self, LlvmgValue *dest, guint64 dest_alignment, LlvmgValue *source, guint64 source_alignment, LlvmgValue *size, GError **error)
{
  return build_copy (self, "memcpy", LLVMBuildMemCpy, dest, dest_alignment, source, source_alignment, size, error);
}

/**
 * llvmg_builder_memmove:
 * @self: a builder
 * @dest: the address to copy to
 * @dest_alignment: its alignment in bytes, a power of two of at most 2³¹; 0 if it is not
 *   known
 * @source: the address to copy from
 * @source_alignment: its alignment in bytes, a power of two of at most 2³¹; 0 if it is
 *   not known
 * @size: how many bytes, an integer
 * @error: return location for an error
 *
 * Copies memory. The two areas may overlap.
 *
 * See "‘llvm.memmove’ Intrinsic" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.memset] does.
 *
 * Returns: (transfer full) (type LlvmgCallInst): the call of the intrinsic
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_memmove (LlvmgBuilder *self, LlvmgValue *dest, guint64 dest_alignment, LlvmgValue *source, guint64 source_alignment, LlvmgValue *size, GError **error)
{
  return build_copy (self, "memmove", LLVMBuildMemMove, dest, dest_alignment, source, source_alignment, size, error);
}

/**
 * llvmg_builder_ptr_diff:
 * @self: a builder
 * @element_type: the type of the elements
 * @lhs: a pointer
 * @rhs: a pointer of the same type
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Counts the elements from @rhs to @lhs, which point into the same array. The result is
 * an `i64`.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the
 * operands are no pointers of the same type, or the type has no size.
 *
 * Returns: (transfer full): the number of elements
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_ptr_diff (LlvmgBuilder *self, LlvmgType *element_type, LlvmgValue *lhs, LlvmgValue *rhs, const char *name, GError **error)
{
  LLVMValueRef native_lhs, native_rhs, result = NULL;
  LLVMTypeRef type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  type = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, element_type, "element_type");
  native_lhs = type != NULL ? llvmg_builder_operand (&call, lhs, "lhs") : NULL;
  native_rhs = native_lhs != NULL ? llvmg_builder_operand (&call, rhs, "rhs") : NULL;
  name = native_rhs != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && check_pointer_named (&call, "ptr_diff", "lhs", native_lhs)
      && llvmg_builder_check_same_type (&call, "ptr_diff", native_lhs, native_rhs)
      && llvmg_builder_check_sized (&call, "ptr_diff", type))
    result = LLVMBuildPtrDiff2 (call.native, type, native_lhs, native_rhs, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_va_arg:
 * @self: a builder
 * @list: the address of a list of variable arguments
 * @type: the type of the argument
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Takes the next argument of a list of variable ones.
 *
 * See "‘va_arg’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when @list is no
 * pointer or the type has no size.
 *
 * Returns: (transfer full): the argument
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_va_arg (LlvmgBuilder *self, LlvmgValue *list, LlvmgType *type, const char *name, GError **error)
{
  LLVMValueRef native, result = NULL;
  LLVMTypeRef native_type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, list, "list");
  native_type = native != NULL ? llvmg_call_arg (&call, LLVMG_TYPE_TYPE, type, "type") : NULL;
  name = native_type != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && check_pointer_named (&call, "va_arg", "list", native) && llvmg_builder_check_sized (&call, "va_arg", native_type))
    result = LLVMBuildVAArg (call.native, native, native_type, name);
  return llvmg_builder_end (&call, self, result);
}
