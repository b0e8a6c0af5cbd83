/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * LLVM's own functions, by name.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/ir/llvmg-intrinsic-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/* LLVM's number for a name that has no types in it; 0 for other names. */
static unsigned
find_intrinsic (const char *name)
{
  unsigned id = LLVMLookupIntrinsicID (name, strlen (name));
  const char *base;
  gsize length;

  if (id == 0)
    return 0;
  base = LLVMIntrinsicGetName (id, &length);
  return length == strlen (name) && memcmp (base, name, length) == 0 ? id : 0;
}

/**
 * llvmg_has_intrinsic:
 * @name: a name, such as "llvm.ctpop", without the types that a function's name has behind it
 *
 * Tells whether this version of LLVM has an intrinsic.
 *
 * Returns: whether it has
 *
 * Since: 0.1
 */
gboolean
llvmg_has_intrinsic (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return find_intrinsic (name) != 0;
}

/**
 * llvmg_is_intrinsic_overloaded:
 * @name: a name, such as "llvm.ctpop"
 *
 * Tells whether an intrinsic takes or gives various types.
 *
 * Returns: whether it does; %FALSE if there is none of that name
 *
 * Since: 0.1
 */
gboolean
llvmg_is_intrinsic_overloaded (const char *name)
{
  unsigned id;

  g_return_val_if_fail (name != NULL, FALSE);

  id = find_intrinsic (name);
  return id != 0 && LLVMIntrinsicIsOverloaded (id);
}

/**
 * llvmg_list_intrinsics:
 *
 * Lists the names of all intrinsics that this version of LLVM has, those of all targets too.
 * There are thousands.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names
 *
 * Since: 0.1
 */
char **
llvmg_list_intrinsics (void)
{
  unsigned n = llvmg_bridge_intrinsic_count ();
  GPtrArray *names = g_ptr_array_sized_new (n);

  for (unsigned id = 1; id < n; id++)
    {
      gsize length;
      const char *name = LLVMIntrinsicGetName (id, &length);

      g_ptr_array_add (names, g_strndup (name, length));
    }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

gboolean
llvmg_overload_find (LlvmgCall *call, const char *name, LlvmgOverload *overload)
{
  const char *valid = llvmg_call_name (call, name);

  overload->types = NULL;
  overload->n_types = 0;
  if (valid == NULL)
    return FALSE;
  if (*valid == '\0')
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "name: a name was expected, nothing was given");
  overload->id = find_intrinsic (valid);
  if (overload->id != 0)
    return TRUE;
  if (LLVMLookupIntrinsicID (valid, strlen (valid)) != 0)
    return llvmg_call_fail (call, LLVMG_ERROR_SYMBOL_NOT_FOUND,
                            "name: there is no intrinsic \"%s\"; what is behind the name of an intrinsic goes into "
                            "overload_types", valid);
  return llvmg_call_fail (call, LLVMG_ERROR_SYMBOL_NOT_FOUND, "name: there is no intrinsic \"%s\"", valid);
}

gboolean
llvmg_overload_set_types (LlvmgCall *call, LlvmgOverload *overload, LlvmgType *const *types, guint n_types)
{
  overload->types = (LLVMTypeRef *) llvmg_call_args (call, LLVMG_TYPE_TYPE, types, n_types, "overload_types");
  overload->n_types = n_types;
  return overload->types != NULL;
}

gboolean
llvmg_overload_derive (LlvmgCall *call, LlvmgOverload *overload, LLVMValueRef *args, guint n_args)
{
  unsigned n = llvmg_bridge_intrinsic_count_overloads (overload->id);

  overload->types = g_new0 (LLVMTypeRef, n + 1);
  overload->n_types = n;
  return llvmg_bridge_intrinsic_derive (overload->id, args, n_args, overload->types)
         || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                             "overload_types: %u were expected, which cannot be told from the arguments, 0 were given", n);
}

gboolean
llvmg_overload_check (LlvmgCall *call, const char *name, const LlvmgOverload *overload)
{
  bool is_number;
  char *problem = llvmg_bridge_intrinsic_find_problem (llvmg_core_get_native (call->core), overload->id, overload->types,
                                                       overload->n_types, &is_number);

  return problem == NULL
         || llvmg_call_fail_take (call, is_number ? LLVMG_ERROR_INVALID_ARGUMENT : LLVMG_ERROR_TYPE_MISMATCH, name, problem);
}

LLVMTypeRef
llvmg_overload_get_type (LlvmgCall *call, const LlvmgOverload *overload)
{
  return LLVMIntrinsicGetType (llvmg_core_get_native (call->core), overload->id, overload->types, overload->n_types);
}

gboolean
llvmg_overload_check_place (LlvmgCall *call, LLVMModuleRef module, const LlvmgOverload *overload)
{
  LLVMTypeRef type = llvmg_overload_get_type (call, overload);
  char *name = llvmg_bridge_intrinsic_make_name (module, overload->id, overload->types, overload->n_types);
  LLVMValueRef found = llvmg_bridge_module_find_named (module, name);
  gboolean is_free = found == NULL || (LLVMIsAFunction (found) && LLVMGlobalGetValueType (found) == type);

  if (!is_free)
    llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "name: the module has something else with the name '%s'", name);
  free (name);
  return is_free;
}

LLVMValueRef
llvmg_overload_declare (LLVMModuleRef module, const LlvmgOverload *overload)
{
  return LLVMGetIntrinsicDeclaration (module, overload->id, overload->types, overload->n_types);
}

/* FALSE with a failure when there is no such intrinsic or it cannot have the types. */
static gboolean
read_overload (LlvmgCall *call, const char *name, LlvmgType *const *types, guint n_types, LlvmgOverload *overload)
{
  return llvmg_overload_find (call, name, overload) && llvmg_overload_set_types (call, overload, types, n_types)
         && llvmg_overload_check (call, name, overload);
}

/**
 * llvmg_get_intrinsic_type:
 * @context: a context
 * @name: the name of an intrinsic, such as "llvm.ctpop", without types
 * @overload_types: (nullable) (array length=n_overload_types): the types of an overloaded one, in
 *   the order of the types in its functions' names
 * @n_overload_types: how many there are
 * @error: return location for an error
 *
 * Gives the type of the functions that are the intrinsic with these types.
 *
 * Fails with [error@Llvmg.Error] `SYMBOL_NOT_FOUND` when there is no such intrinsic, with
 * `INVALID_ARGUMENT` when it needs another number of types, one is missing or of another
 * context, or the name is empty or not UTF-8, with `TYPE_MISMATCH` when it cannot have the types,
 * and with `USE_AFTER_FREE` when an object is dead.
 *
 * Returns: (transfer full) (type LlvmgFunctionType): the type
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_get_intrinsic_type (LlvmgContext      *context,
                          const char        *name,
                          LlvmgType * const *overload_types,
                          guint              n_overload_types,
                          GError           **error)
{
  LlvmgOverload overload = { 0, NULL, 0 };
  LlvmgType *type = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (context), NULL);

  if (!llvmg_call_begin (&call, context, error))
    return NULL;
  if (read_overload (&call, name, overload_types, n_overload_types, &overload))
    type = llvmg_type_wrap (call.core, llvmg_overload_get_type (&call, &overload));
  g_free (overload.types);
  llvmg_call_end (&call);
  return type;
}

/**
 * llvmg_get_intrinsic_overloaded_name:
 * @module: a module
 * @name: the name of an intrinsic, such as "llvm.ctpop", without types
 * @overload_types: (nullable) (array length=n_overload_types): the types of an overloaded one, in
 *   the order of the types in its functions' names
 * @n_overload_types: how many there are
 * @error: return location for an error
 *
 * Gives the name of the function that is the intrinsic with these types, such as
 * "llvm.ctpop.i32". Types without a name make it depend on the module.
 *
 * Fails as [func@Llvmg.get_intrinsic_type] does.
 *
 * Returns: (transfer full): the name
 *
 * Since: 0.1
 */
char *
llvmg_get_intrinsic_overloaded_name (LlvmgModule       *module,
                                     const char        *name,
                                     LlvmgType * const *overload_types,
                                     guint              n_overload_types,
                                     GError           **error)
{
  LlvmgOverload overload = { 0, NULL, 0 };
  char *full_name = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (module), NULL);

  if (!llvmg_call_begin (&call, module, error))
    return NULL;
  if (read_overload (&call, name, overload_types, n_overload_types, &overload))
    {
      char *native = llvmg_bridge_intrinsic_make_name (call.native, overload.id, overload.types, overload.n_types);

      full_name = g_utf8_make_valid (native, -1);
      free (native);
    }
  g_free (overload.types);
  llvmg_call_end (&call);
  return full_name;
}

/**
 * llvmg_module_get_intrinsic:
 * @self: a module
 * @name: the name of an intrinsic, such as "llvm.ctpop", without types
 * @overload_types: (nullable) (array length=n_overload_types): the types of an overloaded one, in
 *   the order of the types in its functions' names
 * @n_overload_types: how many there are
 * @error: return location for an error
 *
 * Gives the function that is the intrinsic with these types. It is declared if the module has not
 * got it.
 *
 * Fails with [error@Llvmg.Error] `SYMBOL_NOT_FOUND` when there is no such intrinsic, with
 * `INVALID_ARGUMENT` when it needs another number of types, one is missing or of another
 * context, the name is empty or not UTF-8, or the module has something else with the function's
 * name, with `TYPE_MISMATCH` when it cannot have the types, and with `USE_AFTER_FREE` when an
 * object is dead.
 *
 * Returns: (transfer full): the function
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_module_get_intrinsic (LlvmgModule       *self,
                            const char        *name,
                            LlvmgType * const *overload_types,
                            guint              n_overload_types,
                            GError           **error)
{
  LlvmgOverload overload = { 0, NULL, 0 };
  LlvmgFunction *function = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  if (read_overload (&call, name, overload_types, n_overload_types, &overload)
      && llvmg_overload_check_place (&call, call.native, &overload))
    function = llvmg_value_wrap (call.core, llvmg_overload_declare (call.native, &overload));
  g_free (overload.types);
  llvmg_call_end (&call);
  return function;
}
