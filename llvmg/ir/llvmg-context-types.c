/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-context-types.h"
#include "llvmg/ir/llvmg-type-leaves.h"
#include "llvmg/ir/llvmg-value-private.h"

/* LLVM keeps an address space in 24 bits. */
#define MAX_ADDRESS_SPACE 0xffffff
/* How long a vector may be: LLVM takes memory for each element of a constant. */
#define MAX_VECTOR_LENGTH (1u << 20)
/* The greatest width of an integer (IntegerType::MAX_INT_BITS). */
#define MAX_INT_BITS (1u << 23)

/* A type that needs no argument. */
static LlvmgType *
primitive_type (LlvmgContext *self, LLVMTypeRef (*get) (LLVMContextRef context))
{
  LlvmgType *type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  type = llvmg_type_wrap (call.core, get (call.native));
  llvmg_call_end (&call);
  return type;
}

/**
 * llvmg_context_int1_type:
 * @self: a context
 *
 * Gives an integer type of 1 bit.
 *
 * Returns: (transfer full) (nullable) (type LlvmgIntegerType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_int1_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMInt1TypeInContext);
}

/**
 * llvmg_context_int8_type:
 * @self: a context
 *
 * Gives an integer type of 8 bits.
 *
 * Returns: (transfer full) (nullable) (type LlvmgIntegerType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_int8_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMInt8TypeInContext);
}

/**
 * llvmg_context_int16_type:
 * @self: a context
 *
 * Gives an integer type of 16 bits.
 *
 * Returns: (transfer full) (nullable) (type LlvmgIntegerType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_int16_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMInt16TypeInContext);
}

/**
 * llvmg_context_int32_type:
 * @self: a context
 *
 * Gives an integer type of 32 bits.
 *
 * Returns: (transfer full) (nullable) (type LlvmgIntegerType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_int32_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMInt32TypeInContext);
}

/**
 * llvmg_context_int64_type:
 * @self: a context
 *
 * Gives an integer type of 64 bits.
 *
 * Returns: (transfer full) (nullable) (type LlvmgIntegerType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_int64_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMInt64TypeInContext);
}

/**
 * llvmg_context_int128_type:
 * @self: a context
 *
 * Gives an integer type of 128 bits.
 *
 * Returns: (transfer full) (nullable) (type LlvmgIntegerType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_int128_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMInt128TypeInContext);
}

/**
 * llvmg_context_half_type:
 * @self: a context
 *
 * Gives the floating-point type of 16 bits (IEEE 754 binary16).
 *
 * Returns: (transfer full) (nullable) (type LlvmgFpType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_half_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMHalfTypeInContext);
}

/**
 * llvmg_context_bfloat_type:
 * @self: a context
 *
 * Gives the "brain" floating-point type of 16 bits.
 *
 * Returns: (transfer full) (nullable) (type LlvmgFpType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_bfloat_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMBFloatTypeInContext);
}

/**
 * llvmg_context_float_type:
 * @self: a context
 *
 * Gives the floating-point type of 32 bits (IEEE 754 binary32).
 *
 * Returns: (transfer full) (nullable) (type LlvmgFpType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_float_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMFloatTypeInContext);
}

/**
 * llvmg_context_double_type:
 * @self: a context
 *
 * Gives the floating-point type of 64 bits (IEEE 754 binary64).
 *
 * Returns: (transfer full) (nullable) (type LlvmgFpType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_double_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMDoubleTypeInContext);
}

/**
 * llvmg_context_x86_fp80_type:
 * @self: a context
 *
 * Gives the floating-point type of 80 bits of x86.
 *
 * Returns: (transfer full) (nullable) (type LlvmgFpType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_x86_fp80_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMX86FP80TypeInContext);
}

/**
 * llvmg_context_fp128_type:
 * @self: a context
 *
 * Gives the floating-point type of 128 bits (IEEE 754 binary128).
 *
 * Returns: (transfer full) (nullable) (type LlvmgFpType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_fp128_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMFP128TypeInContext);
}

/**
 * llvmg_context_ppc_fp128_type:
 * @self: a context
 *
 * Gives the floating-point type of PowerPC, of two doubles.
 *
 * Returns: (transfer full) (nullable) (type LlvmgFpType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_ppc_fp128_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMPPCFP128TypeInContext);
}

/**
 * llvmg_context_void_type:
 * @self: a context
 *
 * Gives the void type.
 *
 * Returns: (transfer full) (nullable) (type LlvmgPrimitiveType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_void_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMVoidTypeInContext);
}

/**
 * llvmg_context_label_type:
 * @self: a context
 *
 * Gives the label type, that of basic blocks.
 *
 * Returns: (transfer full) (nullable) (type LlvmgPrimitiveType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_label_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMLabelTypeInContext);
}

/**
 * llvmg_context_metadata_type:
 * @self: a context
 *
 * Gives the metadata type, that of metadata as operands.
 *
 * Returns: (transfer full) (nullable) (type LlvmgPrimitiveType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_metadata_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMMetadataTypeInContext);
}

/**
 * llvmg_context_token_type:
 * @self: a context
 *
 * Gives the token type.
 *
 * Returns: (transfer full) (nullable) (type LlvmgPrimitiveType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_token_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMTokenTypeInContext);
}

/**
 * llvmg_context_x86_amx_type:
 * @self: a context
 *
 * Gives the type of a tile register of x86 AMX.
 *
 * Returns: (transfer full) (nullable) (type LlvmgPrimitiveType): the type; %NULL if the
 *   context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_x86_amx_type (LlvmgContext *self)
{
  return primitive_type (self, LLVMX86AMXTypeInContext);
}

/**
 * llvmg_context_int_type:
 * @self: a context
 * @bits: the width in bits, from 1 to 8388608
 * @error: return location for an error
 *
 * Gives an integer type of any width.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the context is dead and
 * with `INVALID_ARGUMENT` when the width is out of range.
 *
 * Returns: (transfer full) (type LlvmgIntegerType): the type
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_int_type (LlvmgContext *self, guint bits, GError **error)
{
  LlvmgType *type = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  if (bits < 1 || bits > MAX_INT_BITS)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "int_type: a width from 1 to %u bits was expected, %u was given",
                     MAX_INT_BITS, bits);
  else
    type = llvmg_type_wrap (call.core, LLVMIntTypeInContext (call.native, bits));
  llvmg_call_end (&call);
  return type;
}

/**
 * llvmg_context_pointer_type:
 * @self: a context
 * @address_space: the number of the address space, below 2 to the power of 24
 * @error: return location for an error
 *
 * Gives the pointer type of an address space.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the context is dead and
 * with `INVALID_ARGUMENT` when the address space is out of range.
 *
 * Returns: (transfer full) (type LlvmgPointerType): the type
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_pointer_type (LlvmgContext *self, guint address_space, GError **error)
{
  LlvmgType *type = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  if (address_space > MAX_ADDRESS_SPACE)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "pointer_type: an address space up to %u was expected, %u was given",
                     MAX_ADDRESS_SPACE, address_space);
  else
    type = llvmg_type_wrap (call.core, LLVMPointerTypeInContext (call.native, address_space));
  llvmg_call_end (&call);
  return type;
}

/* The native of an element type that fits, or NULL with a failure. */
static LLVMTypeRef
element_arg (LlvmgCall *call, LlvmgType *element_type, bool (*is_valid) (LLVMTypeRef type), const char *what)
{
  LLVMTypeRef element = llvmg_call_arg (call, LLVMG_TYPE_TYPE, element_type, "element_type");

  if (element == NULL)
    return NULL;
  if (!is_valid (element))
    {
      g_autofree char *text = llvmg_type_to_text (element);

      llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "element_type: a type that can stand in %s was expected, %s was given",
                       what, text);
      return NULL;
    }
  return llvmg_type_check_depth (call, &element, 1) ? element : NULL;
}

static bool
is_fixed_array_element (LLVMTypeRef type)
{
  return llvmg_bridge_type_is_valid_array_element (type) && !llvmg_bridge_type_is_scalable (type);
}

/**
 * llvmg_context_array_type:
 * @self: a context
 * @element_type: the type of an element
 * @length: the number of elements, which may be 0
 * @error: return location for an error
 *
 * Gives an array type.
 *
 * See "Array Type" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when @element_type is of another context or nests too deep,
 * and with `TYPE_MISMATCH` when it cannot stand in an array.
 *
 * Returns: (transfer full) (type LlvmgArrayType): the type
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_array_type (LlvmgContext *self, LlvmgType *element_type, guint64 length, GError **error)
{
  LlvmgType *type = NULL;
  LLVMTypeRef element;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  element = element_arg (&call, element_type, is_fixed_array_element, "an array");
  if (element != NULL)
    type = llvmg_type_wrap (call.core, LLVMArrayType2 (element, length));
  llvmg_call_end (&call);
  return type;
}

static LlvmgType *
vector_type (LlvmgContext  *self,
             LlvmgType     *element_type,
             guint          length,
             LLVMTypeRef  (*make) (LLVMTypeRef element, unsigned length),
             GError       **error)
{
  LlvmgType *type = NULL;
  LLVMTypeRef element;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  element = element_arg (&call, element_type, llvmg_bridge_type_is_valid_vector_element, "a vector");
  if (element != NULL && (length < 1 || length > MAX_VECTOR_LENGTH))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "length: a length from 1 to %u was expected, %u was given",
                     MAX_VECTOR_LENGTH, length);
  else if (element != NULL)
    type = llvmg_type_wrap (call.core, make (element, length));
  llvmg_call_end (&call);
  return type;
}

/**
 * llvmg_context_vector_type:
 * @self: a context
 * @element_type: the type of an element: an integer, floating-point or pointer type
 * @length: the number of elements, from 1 to 1048576
 * @error: return location for an error
 *
 * Gives a vector type of a fixed length.
 *
 * See "Vector Type" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when @element_type is of another context or @length is out
 * of range, and with `TYPE_MISMATCH` when @element_type cannot stand in a vector.
 *
 * Returns: (transfer full) (type LlvmgVectorType): the type
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_vector_type (LlvmgContext *self, LlvmgType *element_type, guint length, GError **error)
{
  return vector_type (self, element_type, length, LLVMVectorType, error);
}

/**
 * llvmg_context_scalable_vector_type:
 * @self: a context
 * @element_type: the type of an element: an integer, floating-point or pointer type
 * @length: the least number of elements, from 1 to 1048576
 * @error: return location for an error
 *
 * Gives a vector type whose length the machine multiplies at run time.
 *
 * See "Vector Type" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Context.vector_type] does.
 *
 * Returns: (transfer full) (type LlvmgVectorType): the type
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_scalable_vector_type (LlvmgContext *self, LlvmgType *element_type, guint length, GError **error)
{
  return vector_type (self, element_type, length, LLVMScalableVectorType, error);
}

/**
 * llvmg_context_struct_type:
 * @self: a context
 * @elements: (array length=n_elements) (nullable): the types of the elements
 * @n_elements: the number of elements
 * @packed: whether there is no padding between the elements
 * @error: return location for an error
 *
 * Gives a literal structure type.
 *
 * See "Structure Type" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when an element is of another context or nests too deep, and
 * with `TYPE_MISMATCH` when a type cannot be an element.
 *
 * Returns: (transfer full) (type LlvmgStructType): the type
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_struct_type (LlvmgContext     *self,
                           LlvmgType *const *elements,
                           guint             n_elements,
                           gboolean          packed,
                           GError          **error)
{
  g_autofree gpointer *natives = NULL;
  LlvmgType *type = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  natives = llvmg_call_args (&call, LLVMG_TYPE_TYPE, elements, n_elements, "elements");
  if (natives != NULL && llvmg_type_check_elements (&call, (LLVMTypeRef *) natives, n_elements))
    type = llvmg_type_wrap (call.core, LLVMStructTypeInContext (call.native, (LLVMTypeRef *) natives, n_elements, packed));
  llvmg_call_end (&call);
  return type;
}

/**
 * llvmg_context_named_struct_type:
 * @self: a context
 * @name: (nullable): the name; LLVM changes it when another structure has it. %NULL for
 *   none: LLVM prints a number in its place
 * @error: return location for an error
 *
 * Makes a new named structure type, which differs from all others, whatever is in it. It
 * is opaque until [method@Llvmg.StructType.set_body] is called.
 *
 * See "Structure Type" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the context is dead and
 * with `INVALID_ARGUMENT` when the name is empty or not UTF-8.
 *
 * Returns: (transfer full) (type LlvmgStructType): the type
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_named_struct_type (LlvmgContext *self, const char *name, GError **error)
{
  LlvmgType *type = NULL;
  const char *valid;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  valid = llvmg_call_name (&call, name);
  if (valid != NULL && *valid == '\0' && name != NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "name: a name was expected, an empty text was given");
  else if (valid != NULL)
    {
      LLVMTypeRef native = LLVMStructCreateNamed (call.native, valid);

      llvmg_core_set_room (call.core, native, LLVMG_BRIDGE_MAX_TYPE_DEPTH);
      type = llvmg_type_wrap (call.core, native);
    }
  llvmg_call_end (&call);
  return type;
}

/**
 * llvmg_context_lookup_struct_type:
 * @self: a context
 * @name: the name
 *
 * Finds a named structure type.
 *
 * Returns: (transfer full) (nullable) (type LlvmgStructType): the type, or %NULL
 *   if there is none of that name or the context is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_lookup_struct_type (LlvmgContext *self, const char *name)
{
  LlvmgType *type = NULL;
  LLVMTypeRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  native = LLVMGetTypeByName2 (call.native, name);
  /* One that was refused when it was parsed is still in the context. */
  if (native != NULL && !llvmg_bridge_type_is_deeper (native, LLVMG_BRIDGE_MAX_TYPE_DEPTH + 1))
    type = llvmg_type_wrap (call.core, native);
  llvmg_call_end (&call);
  return type;
}

static gboolean
check_signature (LlvmgCall *call, LLVMTypeRef result, LLVMTypeRef *params, guint n_params)
{
  if (!llvmg_bridge_type_is_valid_return (result))
    {
      g_autofree char *text = llvmg_type_to_text (result);

      return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH,
                              "return_type: a type that a function can return was expected, %s was given", text);
    }
  for (guint i = 0; i < n_params; i++)
    if (!llvmg_bridge_type_is_valid_argument (params[i]))
      {
        g_autofree char *text = llvmg_type_to_text (params[i]);

        return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH,
                                "param_types[%u]: a type that a parameter can have was expected, %s was given", i, text);
      }
  return llvmg_type_check_depth (call, &result, 1) && llvmg_type_check_depth (call, params, n_params);
}

/**
 * llvmg_context_function_type:
 * @self: a context
 * @return_type: the type of the result
 * @param_types: (array length=n_param_types) (nullable): the types of the parameters
 * @n_param_types: the number of parameters
 * @is_vararg: whether a call may give more arguments
 * @error: return location for an error
 *
 * Gives a function type.
 *
 * See "Function Type" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when a type is of another context or nests too deep, and
 * with `TYPE_MISMATCH` when a type cannot be returned or passed.
 *
 * Returns: (transfer full) (type LlvmgFunctionType): the type
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_function_type (LlvmgContext     *self,
                             LlvmgType        *return_type,
                             LlvmgType *const *param_types,
                             guint             n_param_types,
                             gboolean          is_vararg,
                             GError          **error)
{
  g_autofree gpointer *params = NULL;
  LlvmgType *type = NULL;
  LLVMTypeRef result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  result = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, return_type, "return_type");
  if (result != NULL)
    params = llvmg_call_args (&call, LLVMG_TYPE_TYPE, param_types, n_param_types, "param_types");
  if (params != NULL && check_signature (&call, result, (LLVMTypeRef *) params, n_param_types))
    type = llvmg_type_wrap (call.core, LLVMFunctionType (result, (LLVMTypeRef *) params, n_param_types, is_vararg));
  llvmg_call_end (&call);
  return type;
}

/**
 * llvmg_context_target_ext_type:
 * @self: a context
 * @name: the name, such as "spirv.Image"
 * @type_params: (array length=n_type_params) (nullable): the parameters that are types
 * @n_type_params: the number of parameters that are types
 * @int_params: (array length=n_int_params) (nullable): the parameters that are numbers
 * @n_int_params: the number of parameters that are numbers
 * @error: return location for an error
 *
 * Gives a target extension type.
 *
 * See "Target Extension Type" in the LLVM Language Reference. LLVM 19 takes any
 * parameters; later ones check those of the names that they know.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, and
 * with `INVALID_ARGUMENT` when the name is empty or not UTF-8, when a type is of
 * another context, or when LLVM does not take the parameters.
 *
 * Returns: (transfer full) (type LlvmgTargetExtType): the type
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_target_ext_type (LlvmgContext     *self,
                               const char       *name,
                               LlvmgType *const *type_params,
                               guint             n_type_params,
                               const guint      *int_params,
                               guint             n_int_params,
                               GError          **error)
{
  g_autofree gpointer *types = NULL;
  LlvmgType *type = NULL;
  const char *valid;
  char *reason = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);
  g_return_val_if_fail (int_params != NULL || n_int_params == 0, NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  valid = llvmg_call_name (&call, name);
  if (valid != NULL && *valid == '\0')
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "name: a name was expected, nothing was given");
  else if (valid != NULL)
    types = llvmg_call_args (&call, LLVMG_TYPE_TYPE, type_params, n_type_params, "type_params");
  if (types != NULL && llvmg_type_check_depth (&call, (LLVMTypeRef *) types, n_type_params))
    {
      LLVMTypeRef native = llvmg_bridge_target_ext_type (call.native, valid, (LLVMTypeRef *) types, n_type_params,
                                                         (unsigned *) int_params, n_int_params, &reason);

      if (native != NULL)
        type = llvmg_type_wrap (call.core, native);
      else
        llvmg_call_fail_take (&call, LLVMG_ERROR_INVALID_ARGUMENT, "target_ext_type", reason);
    }
  llvmg_call_end (&call);
  return type;
}
