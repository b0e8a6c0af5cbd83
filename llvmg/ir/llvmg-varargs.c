/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

/*
 * For C only: functions that take their array as variable arguments. Each collects them and calls the one that takes
 * the array, which checks them.
 */

#include "config.h"

#include <stdarg.h>

#include "llvmg/ir/llvmg-builder.h"
#include "llvmg/ir/llvmg-constant-aggregate.h"
#include "llvmg/ir/llvmg-context-types.h"
#include "llvmg/ir/llvmg-struct-type.h"
#include "llvmg/ir/llvmg-varargs.h"

/* The arguments before the NULL that ends them; they are lent. */
static GPtrArray *
collect (va_list args)
{
  GPtrArray *collected = g_ptr_array_new ();
  gpointer arg;

  while ((arg = va_arg (args, gpointer)) != NULL)
    g_ptr_array_add (collected, arg);
  return collected;
}

#define COLLECT(collected, last) \
  g_autoptr (GPtrArray) collected = NULL; \
  va_list collected##_args; \
  \
  va_start (collected##_args, last); \
  collected = collect (collected##_args); \
  va_end (collected##_args)

#define TYPES(collected) ((LlvmgType *const *) (collected)->pdata), (collected)->len
#define VALUES(collected) ((LlvmgValue *const *) (collected)->pdata), (collected)->len

/**
 * llvmg_context_function_type_va: (skip)
 * @self: a context
 * @return_type: the type of the result
 * @is_vararg: whether a call may give more arguments
 * @error: return location for an error
 * @...: the types of the parameters, followed by %NULL
 *
 * Gives a function type, as [method@Llvmg.Context.function_type] does, without an
 * array.
 *
 * ```c
 * type = llvmg_context_function_type_va (context, i64, FALSE, &error, i64, pointer, NULL);
 * ```
 *
 * Fails in the same ways.
 *
 * Returns: (transfer full) (type LlvmgFunctionType): the type
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_function_type_va (LlvmgContext *self, LlvmgType *return_type, gboolean is_vararg, GError **error, ...)
{
  COLLECT (params, error);

  return llvmg_context_function_type (self, return_type, TYPES (params), is_vararg, error);
}

/**
 * llvmg_context_struct_type_va: (skip)
 * @self: a context
 * @packed: whether there is no padding between the elements
 * @error: return location for an error
 * @...: the types of the elements, followed by %NULL
 *
 * Gives a literal structure type, as [method@Llvmg.Context.struct_type] does,
 * without an array.
 *
 * Fails in the same ways.
 *
 * Returns: (transfer full) (type LlvmgStructType): the type
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_context_struct_type_va (LlvmgContext *self, gboolean packed, GError **error, ...)
{
  COLLECT (elements, error);

  return llvmg_context_struct_type (self, TYPES (elements), packed, error);
}

/**
 * llvmg_struct_type_set_body_va: (skip)
 * @self: a named structure type without a body
 * @packed: whether there is no padding between the elements
 * @error: return location for an error
 * @...: the types of the elements, followed by %NULL
 *
 * Says what the structure consists of, as [method@Llvmg.StructType.set_body] does,
 * without an array.
 *
 * Fails in the same ways.
 *
 * Returns: %TRUE, or %FALSE with @error set
 *
 * Since: 0.1
 */
gboolean
llvmg_struct_type_set_body_va (LlvmgStructType *self, gboolean packed, GError **error, ...)
{
  COLLECT (elements, error);

  return llvmg_struct_type_set_body (self, TYPES (elements), packed, error);
}

/**
 * llvmg_builder_call_va: (skip)
 * @self: a builder
 * @callee: what to call: a function, an alias of one, or inline assembly
 * @name: (nullable): the name of the result; it is dropped if there is none
 * @error: return location for an error
 * @...: the arguments, followed by %NULL
 *
 * Calls a function, as [method@Llvmg.Builder.call] does, without an array.
 *
 * ```c
 * sum = llvmg_builder_call_va (builder, LLVMG_VALUE (add), "sum", NULL, x, y, NULL);
 * ```
 *
 * An argument that is %NULL because the step that should have made it failed ends
 * the arguments. There are too few of them then, which is an error, too.
 *
 * Fails in the same ways.
 *
 * Returns: (transfer full) (type LlvmgCallInst): the call
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_call_va (LlvmgBuilder *self, LlvmgValue *callee, const char *name, GError **error, ...)
{
  COLLECT (args, error);

  return llvmg_builder_call (self, callee, VALUES (args), name, error);
}

/**
 * llvmg_builder_gep_va: (skip)
 * @self: a builder
 * @source_type: the type that the first index steps over
 * @pointer: the pointer
 * @name: (nullable): the name of the result
 * @error: return location for an error
 * @...: the indices, followed by %NULL
 *
 * Computes an address, as [method@Llvmg.Builder.gep] does, without an array.
 *
 * Fails in the same ways.
 *
 * Returns: (transfer full): the address
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_gep_va (LlvmgBuilder *self,
                      LlvmgType    *source_type,
                      LlvmgValue   *pointer,
                      const char   *name,
                      GError      **error,
                      ...)
{
  COLLECT (indices, error);

  return llvmg_builder_gep (self, source_type, pointer, VALUES (indices), name, error);
}

/**
 * llvmg_builder_inbounds_gep_va: (skip)
 * @self: a builder
 * @source_type: the type that the first index steps over
 * @pointer: the pointer
 * @name: (nullable): the name of the result
 * @error: return location for an error
 * @...: the indices, followed by %NULL
 *
 * Computes an address within an object, as [method@Llvmg.Builder.inbounds_gep] does,
 * without an array.
 *
 * Fails in the same ways.
 *
 * Returns: (transfer full): the address
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_inbounds_gep_va (LlvmgBuilder *self,
                               LlvmgType    *source_type,
                               LlvmgValue   *pointer,
                               const char   *name,
                               GError      **error,
                               ...)
{
  COLLECT (indices, error);

  return llvmg_builder_inbounds_gep (self, source_type, pointer, VALUES (indices), name, error);
}

/**
 * llvmg_const_array_va: (skip)
 * @element_type: the type of the elements
 * @error: return location for an error
 * @...: the elements, followed by %NULL
 *
 * Gives an array of constants, as [func@Llvmg.const_array] does, without an array
 * of C. An element that is %NULL because the step that should have made it failed
 * ends the elements.
 *
 * Fails in the same ways.
 *
 * Returns: (transfer full) (type LlvmgConstant): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_array_va (LlvmgType *element_type, GError **error, ...)
{
  COLLECT (elements, error);

  return llvmg_const_array (element_type, VALUES (elements), error);
}

/**
 * llvmg_const_struct_va: (skip)
 * @context: a context
 * @packed: whether the elements lie without gaps
 * @error: return location for an error
 * @...: the elements, followed by %NULL
 *
 * Gives a structure of constants, as [func@Llvmg.const_struct] does, without an
 * array. An element that is %NULL because the step that should have made it failed
 * ends the elements.
 *
 * Fails in the same ways.
 *
 * Returns: (transfer full) (type LlvmgConstant): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_struct_va (LlvmgContext *context, gboolean packed, GError **error, ...)
{
  COLLECT (elements, error);

  return llvmg_const_struct (context, VALUES (elements), packed, error);
}

/**
 * llvmg_const_named_struct_va: (skip)
 * @type: (type LlvmgStructType): a structure type with a body, named or not
 * @error: return location for an error
 * @...: the elements, as many as the type has, followed by %NULL
 *
 * Gives a constant of a structure type, as [func@Llvmg.const_named_struct] does,
 * without an array.
 *
 * Fails in the same ways.
 *
 * Returns: (transfer full) (type LlvmgConstant): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_named_struct_va (LlvmgType *type, GError **error, ...)
{
  COLLECT (elements, error);

  return llvmg_const_named_struct (type, VALUES (elements), error);
}
