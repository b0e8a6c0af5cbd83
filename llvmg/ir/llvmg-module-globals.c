/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What is in a module: finding, listing and adding it.
 */

#include "config.h"

#include <string.h>

#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-module-private.h"
#include "llvmg/ir/llvmg-module.h"
#include "llvmg/ir/llvmg-value-private.h"

/* The numbers of address spaces have 24 bits. */
#define MAX_ADDRESS_SPACE ((1u << 24) - 1)

/* ---- Lists ---- */

typedef struct
{
  LLVMValueRef (*first) (LLVMModuleRef module);
  LlvmgNextFunc  next;
  LLVMValueRef (*find) (LLVMModuleRef module, const char *name);
} ModuleList;

static LLVMValueRef
find_alias (LLVMModuleRef module, const char *name)
{
  return LLVMGetNamedGlobalAlias (module, name, strlen (name));
}

static LLVMValueRef
find_ifunc (LLVMModuleRef module, const char *name)
{
  return LLVMGetNamedGlobalIFunc (module, name, strlen (name));
}

static const ModuleList functions = { LLVMGetFirstFunction, LLVMGetNextFunction, LLVMGetNamedFunction };
static const ModuleList globals = { LLVMGetFirstGlobal, LLVMGetNextGlobal, LLVMGetNamedGlobal };
static const ModuleList aliases = { LLVMGetFirstGlobalAlias, LLVMGetNextGlobalAlias, find_alias };
static const ModuleList ifuncs = { LLVMGetFirstGlobalIFunc, LLVMGetNextGlobalIFunc, find_ifunc };

static guint
count (LlvmgModule *self, const ModuleList *which)
{
  LlvmgCall call;
  guint n;

  if (!llvmg_call_begin_get_lazy (&call, self))
    return 0;
  n = llvmg_count_values (which->first (call.native), which->next);
  llvmg_call_end (&call);
  return n;
}

static gpointer
list (LlvmgModule *self, const ModuleList *which, gsize *n_items)
{
  LlvmgCall call;
  gpointer items;

  if (!llvmg_call_begin_get_lazy (&call, self))
    return llvmg_list_empty (n_items);
  items = llvmg_list_values (call.core, which->first (call.native), which->next, n_items);
  llvmg_call_end (&call);
  return items;
}

static gpointer
find (LlvmgModule *self, const ModuleList *which, const char *name)
{
  LlvmgCall call;
  gpointer found;

  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  found = llvmg_value_wrap (call.core, which->find (call.native, name));
  llvmg_call_end (&call);
  return found;
}

/**
 * llvmg_module_get_n_functions:
 * @self: a module
 *
 * Tells how many functions the module has, declarations too. They are counted.
 *
 * Returns: the number; 0 if the module is dead
 *
 * Since: 0.1
 */
guint
llvmg_module_get_n_functions (LlvmgModule *self)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), 0);

  return count (self, &functions);
}

/**
 * llvmg_module_get_function:
 * @self: a module
 * @name: a name
 *
 * Finds a function by its name.
 *
 * Returns: (transfer full) (nullable): the function, or %NULL if there is none of that
 *   name
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_module_get_function (LlvmgModule *self, const char *name)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return find (self, &functions, name);
}

/**
 * llvmg_module_list_functions:
 * @self: a module
 * @n_functions: (out) (optional): return location for the number of functions
 *
 * Gives all functions, in order, declarations too. The list is a snapshot: it does not change when
 * some are added or erased.
 *
 * Returns: (transfer full) (array length=n_functions): the functions; free with
 *   [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgFunction **
llvmg_module_list_functions (LlvmgModule *self, gsize *n_functions)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), llvmg_list_empty (n_functions));

  return list (self, &functions, n_functions);
}

/**
 * llvmg_module_get_n_globals:
 * @self: a module
 *
 * Tells how many global variables the module has, declarations too. They are counted.
 *
 * Returns: the number; 0 if the module is dead
 *
 * Since: 0.1
 */
guint
llvmg_module_get_n_globals (LlvmgModule *self)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), 0);

  return count (self, &globals);
}

/**
 * llvmg_module_get_global:
 * @self: a module
 * @name: a name
 *
 * Finds a variable by its name.
 *
 * Returns: (transfer full) (nullable): the variable, or %NULL if there is none of that
 *   name
 *
 * Since: 0.1
 */
LlvmgGlobalVariable *
llvmg_module_get_global (LlvmgModule *self, const char *name)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return find (self, &globals, name);
}

/**
 * llvmg_module_list_globals:
 * @self: a module
 * @n_globals: (out) (optional): return location for the number of global variables
 *
 * Gives all global variables, in order, declarations too. The list is a snapshot: it does not change when
 * some are added or erased.
 *
 * Returns: (transfer full) (array length=n_globals): the global variables; free with
 *   [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgGlobalVariable **
llvmg_module_list_globals (LlvmgModule *self, gsize *n_globals)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), llvmg_list_empty (n_globals));

  return list (self, &globals, n_globals);
}

/**
 * llvmg_module_get_n_aliases:
 * @self: a module
 *
 * Tells how many aliases the module has. They are counted.
 *
 * Returns: the number; 0 if the module is dead
 *
 * Since: 0.1
 */
guint
llvmg_module_get_n_aliases (LlvmgModule *self)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), 0);

  return count (self, &aliases);
}

/**
 * llvmg_module_get_alias:
 * @self: a module
 * @name: a name
 *
 * Finds an alias by its name.
 *
 * Returns: (transfer full) (nullable): the alias, or %NULL if there is none of that
 *   name
 *
 * Since: 0.1
 */
LlvmgGlobalAlias *
llvmg_module_get_alias (LlvmgModule *self, const char *name)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return find (self, &aliases, name);
}

/**
 * llvmg_module_list_aliases:
 * @self: a module
 * @n_aliases: (out) (optional): return location for the number of aliases
 *
 * Gives all aliases, in order. The list is a snapshot: it does not change when
 * some are added or erased.
 *
 * Returns: (transfer full) (array length=n_aliases): the aliases; free with
 *   [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgGlobalAlias **
llvmg_module_list_aliases (LlvmgModule *self, gsize *n_aliases)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), llvmg_list_empty (n_aliases));

  return list (self, &aliases, n_aliases);
}

/**
 * llvmg_module_get_n_ifuncs:
 * @self: a module
 *
 * Tells how many ifuncs the module has. They are counted.
 *
 * Returns: the number; 0 if the module is dead
 *
 * Since: 0.1
 */
guint
llvmg_module_get_n_ifuncs (LlvmgModule *self)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), 0);

  return count (self, &ifuncs);
}

/**
 * llvmg_module_get_ifunc:
 * @self: a module
 * @name: a name
 *
 * Finds an ifunc by its name.
 *
 * Returns: (transfer full) (nullable): the ifunc, or %NULL if there is none of that
 *   name
 *
 * Since: 0.1
 */
LlvmgGlobalIfunc *
llvmg_module_get_ifunc (LlvmgModule *self, const char *name)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return find (self, &ifuncs, name);
}

/**
 * llvmg_module_list_ifuncs:
 * @self: a module
 * @n_ifuncs: (out) (optional): return location for the number of ifuncs
 *
 * Gives all ifuncs, in order. The list is a snapshot: it does not change when
 * some are added or erased.
 *
 * Returns: (transfer full) (array length=n_ifuncs): the ifuncs; free with
 *   [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgGlobalIfunc **
llvmg_module_list_ifuncs (LlvmgModule *self, gsize *n_ifuncs)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), llvmg_list_empty (n_ifuncs));

  return list (self, &ifuncs, n_ifuncs);
}

/**
 * llvmg_module_iterator:
 * @self: a module
 *
 * Makes an iterator over the functions that the module has now. It is what Vala's
 * `foreach` over a module uses.
 *
 * Returns: (transfer full): an iterator
 *
 * Since: 0.1
 */
LlvmgFunctionIter *
llvmg_module_iterator (LlvmgModule *self)
{
  LlvmgFunction **items;
  gsize n;

  items = llvmg_module_list_functions (self, &n);
  return llvmg_iter_new (items, n);
}

/* ---- Adding ---- */

static gboolean
is_only_for_intrinsics (LLVMTypeRef type)
{
  switch (LLVMGetTypeKind (type))
    {
    case LLVMLabelTypeKind:
    case LLVMMetadataTypeKind:
    case LLVMTokenTypeKind:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Functions of one's own; the verifier does not see all of this. */
static gboolean
check_own_function_type (LlvmgCall *call, LLVMTypeRef type)
{
  guint n = LLVMCountParamTypes (type);
  g_autofree LLVMTypeRef *params = g_new (LLVMTypeRef, n + 1);
  LLVMTypeRef bad = NULL;

  LLVMGetParamTypes (type, params);
  if (is_only_for_intrinsics (LLVMGetReturnType (type)))
    bad = LLVMGetReturnType (type);
  for (guint i = 0; i < n && bad == NULL; i++)
    if (is_only_for_intrinsics (params[i]))
      bad = params[i];
  if (bad != NULL)
    {
      g_autofree char *text = llvmg_type_to_text (bad);

      return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH,
                              "type: only intrinsics take or return a value of type %s", text);
    }
  return TRUE;
}

static gboolean
check_function_name (LlvmgCall *call, const char *name, LLVMTypeRef type)
{
  char *problem;

  if (!g_str_has_prefix (name, "llvm."))
    return check_own_function_type (call, type);
  if (LLVMGetNamedFunction (call->native, name) != NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "name: the module has intrinsic '%s' already", name);
  problem = llvmg_bridge_check_intrinsic (call->native, name, strlen (name), type);
  if (problem != NULL)
    {
      g_autofree char *prefix = g_strdup_printf ("function '%s'", name);

      return llvmg_call_fail_take (call, LLVMG_ERROR_INVALID_ARGUMENT, prefix, problem);
    }
  return TRUE;
}

/* NULL with a failure if it is not a function type. */
static LLVMTypeRef
function_type_arg (LlvmgCall *call, LlvmgType *type)
{
  LLVMTypeRef native = llvmg_call_arg (call, LLVMG_TYPE_TYPE, type, "type");
  g_autofree char *text = NULL;

  if (native == NULL || LLVMGetTypeKind (native) == LLVMFunctionTypeKind)
    return native;
  text = llvmg_type_to_text (native);
  llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "type: a function type was expected, %s was given", text);
  return NULL;
}

/* The name for a new global, or NULL with a failure. */
static const char *
global_name (LlvmgCall *call, const char *name)
{
  if (name != NULL)
    return llvmg_call_name (call, name);
  llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "name: a text was expected, nothing was given");
  return NULL;
}

/* The same for what is not a function. LLVM takes whatever has an intrinsic's name for
 * the intrinsic. */
static const char *
other_name (LlvmgCall *call, const char *name)
{
  const char *valid = global_name (call, name);

  if (valid == NULL || LLVMLookupIntrinsicID (valid, strlen (valid)) == 0)
    return valid;
  llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "name: '%s' is the name of an intrinsic function", valid);
  return NULL;
}

/**
 * llvmg_module_add_function:
 * @self: a module
 * @name: a name, or "" for none; it is made unique if it is taken
 * @type: (type LlvmgFunctionType): a function type
 * @error: return location for an error
 *
 * Adds a function with external linkage. It is a declaration until it gets a block,
 * see [method@Llvmg.Function.append_basic_block].
 *
 * Names that begin with "llvm." are those of intrinsics, and need the intrinsic's
 * type.
 *
 * Fails with [error@Llvmg.Error] `TYPE_MISMATCH` when @type is not a function type, or
 * one that only intrinsics may have, with `INVALID_ARGUMENT` when @name is %NULL or not
 * UTF-8, or not that of an intrinsic of this type, or @type is of another context, and
 * with `USE_AFTER_FREE` when the module is dead.
 *
 * Returns: (transfer full): the function
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_module_add_function (LlvmgModule *self, const char *name, LlvmgType *type, GError **error)
{
  LlvmgFunction *function = NULL;
  const char *native_name;
  LLVMTypeRef native_type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  native_name = global_name (&call, name);
  native_type = function_type_arg (&call, type);
  if (native_name != NULL && native_type != NULL && check_function_name (&call, native_name, native_type))
    function = llvmg_value_wrap (call.core, LLVMAddFunction (call.native, native_name, native_type));
  llvmg_call_end (&call);
  return function;
}

static gboolean
check_address_space (LlvmgCall *call, guint address_space)
{
  if (address_space > MAX_ADDRESS_SPACE)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "address_space: a number up to %u was expected, %u was given",
                            MAX_ADDRESS_SPACE, address_space);
  return TRUE;
}

/* The tables of intrinsics know them in one address space only. */
static gboolean
check_function_space (LlvmgCall *call, const char *name, guint address_space)
{
  guint usual = llvmg_bridge_module_get_program_address_space (call->native);

  if (!check_address_space (call, address_space))
    return FALSE;
  if (address_space == usual || LLVMLookupIntrinsicID (name, strlen (name)) == 0)
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                          "address_space: %u was expected for the intrinsic '%s', %u was given", usual, name, address_space);
}

/**
 * llvmg_module_add_function_in_address_space:
 * @self: a module
 * @name: a name, or "" for none; it is made unique if it is taken
 * @type: (type LlvmgFunctionType): a function type
 * @address_space: the number of the address space, below 2 to the power of 24
 * @error: return location for an error
 *
 * Adds a function as [method@Llvmg.Module.add_function] does, which puts it in the address space for programs of the
 * module's data layout, most often 0. This is for one in another address space: the function's own type is a pointer to
 * it. See "Functions" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `TYPE_MISMATCH` when @type is not a function type, or
 * one that only intrinsics may have, with `INVALID_ARGUMENT` when @name is %NULL or not
 * UTF-8, or not that of an intrinsic of this type, @type is of another context, @address_space needs more than 24 bits, or
 * @name is that of an intrinsic and @address_space not that for programs, and with `USE_AFTER_FREE` when the module is dead.
 *
 * Returns: (transfer full): the function
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_module_add_function_in_address_space (LlvmgModule  *self,
                                            const char   *name,
                                            LlvmgType    *type,
                                            guint         address_space,
                                            GError      **error)
{
  LlvmgFunction *function = NULL;
  const char *native_name;
  LLVMTypeRef native_type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  native_name = global_name (&call, name);
  native_type = function_type_arg (&call, type);
  if (native_name != NULL && native_type != NULL && check_function_name (&call, native_name, native_type)
      && check_function_space (&call, native_name, address_space))
    function = llvmg_value_wrap (call.core, llvmg_bridge_module_add_function (call.native, native_name, native_type,
                                                                              address_space));
  llvmg_call_end (&call);
  return function;
}

/* What there is of the name, which must be such a function; NULL with a failure if it is
 * not, and without if there is none. */
static LLVMValueRef
find_function_of_type (LlvmgCall *call, const char *name, LLVMTypeRef type)
{
  LLVMValueRef function = LLVMGetNamedFunction (call->native, name);
  LLVMTypeRef found;

  if (function == NULL)
    {
      if (*name != '\0' && llvmg_bridge_module_has_global (call->native, name, strlen (name)))
        llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                         "name: '%s' is the name of a global that is not a function", name);
      return NULL;
    }
  found = LLVMGlobalGetValueType (function);
  if (found != type)
    {
      g_autofree char *found_text = llvmg_type_to_text (found);
      g_autofree char *type_text = llvmg_type_to_text (type);

      llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "type: function '%s' has type %s, %s was given",
                       name, found_text, type_text);
      return NULL;
    }
  return function;
}

/**
 * llvmg_module_get_or_insert_function:
 * @self: a module
 * @name: a name
 * @type: (type LlvmgFunctionType): a function type
 * @error: return location for an error
 *
 * Gives the function of that name, and adds it as [method@Llvmg.Module.add_function]
 * does if there is none.
 *
 * Fails with [error@Llvmg.Error] `TYPE_MISMATCH` when the function has another type, or
 * @type is not a function type, or one that only intrinsics may have, with
 * `INVALID_ARGUMENT` when @name is that of a global of another kind, or %NULL, not UTF-8,
 * or not that of an intrinsic of this type, or @type is of another context, and with
 * `USE_AFTER_FREE` when one of them is dead.
 *
 * Returns: (transfer full): the function
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_module_get_or_insert_function (LlvmgModule *self, const char *name, LlvmgType *type, GError **error)
{
  LLVMValueRef function = NULL;
  LlvmgFunction *wrapper = NULL;
  const char *native_name;
  LLVMTypeRef native_type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  native_name = global_name (&call, name);
  native_type = function_type_arg (&call, type);
  if (native_name != NULL && native_type != NULL)
    function = find_function_of_type (&call, native_name, native_type);
  if (function == NULL && call.failure == NULL && check_function_name (&call, native_name, native_type))
    function = LLVMAddFunction (call.native, native_name, native_type);
  wrapper = llvmg_value_wrap (call.core, function);
  llvmg_call_end (&call);
  return wrapper;
}

/* What a variable may hold: something with a size that is known before the program
 * runs; or, for a declaration, a struct whose body is not known. */
static gboolean
check_content_type (LlvmgCall *call, LLVMTypeRef type)
{
  LLVMTypeKind kind = LLVMGetTypeKind (type);
  g_autofree char *text = NULL;

  if (kind == LLVMStructTypeKind && LLVMIsOpaqueStruct (type))
    return TRUE;
  if (kind != LLVMX86_AMXTypeKind && LLVMTypeIsSized (type) && !llvmg_bridge_type_is_scalable (type))
    return TRUE;
  text = llvmg_type_to_text (type);
  return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "type: a variable cannot hold a value of type %s", text);
}

/**
 * llvmg_module_add_global:
 * @self: a module
 * @name: a name, or "" for none; it is made unique if it is taken
 * @type: the type of its content
 * @address_space: the address space, 0 for the usual one
 * @error: return location for an error
 *
 * Adds a global variable with external linkage. It is a declaration until it gets an
 * [property@Llvmg.GlobalVariable:initializer].
 *
 * Fails with [error@Llvmg.Error] `TYPE_MISMATCH` when a variable cannot hold a value of
 * @type, with `INVALID_ARGUMENT` when @name is %NULL, not UTF-8 or the name of an
 * intrinsic, @type is of another context, or @address_space needs more than 24 bits, and with `USE_AFTER_FREE` when the
 * module is dead.
 *
 * Returns: (transfer full): the variable
 *
 * Since: 0.1
 */
LlvmgGlobalVariable *
llvmg_module_add_global (LlvmgModule *self, const char *name, LlvmgType *type, guint address_space, GError **error)
{
  LlvmgGlobalVariable *variable = NULL;
  const char *native_name;
  LLVMTypeRef native_type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  native_name = other_name (&call, name);
  native_type = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, type, "type");
  if (native_name != NULL && native_type != NULL && check_content_type (&call, native_type)
      && check_address_space (&call, address_space))
    variable = llvmg_value_wrap (call.core, LLVMAddGlobalInAddressSpace (call.native, native_type,
                                                                         native_name, address_space));
  llvmg_call_end (&call);
  return variable;
}

/**
 * llvmg_module_add_alias:
 * @self: a module
 * @name: a name, or "" for none; it is made unique if it is taken
 * @type: the type of what it points to
 * @aliasee: (type LlvmgConstant): a global of the module, or a constant expression over
 *   one
 * @address_space: the address space that @aliasee points to, 0 for the usual one
 * @error: return location for an error
 *
 * Adds a second name for a global.
 *
 * Fails with [error@Llvmg.Error] `TYPE_MISMATCH` when @aliasee is not a pointer to the
 * address space, or nothing of @type can be pointed to, with `INVALID_ARGUMENT` when
 * @aliasee is no global and no expression over one, or is of another module, when
 * @name is %NULL, not UTF-8 or the name of an intrinsic, or @type is of another context,
 * and with `USE_AFTER_FREE` when one of them is dead.
 *
 * Returns: (transfer full): the alias
 *
 * Since: 0.1
 */
LlvmgGlobalAlias *
llvmg_module_add_alias (LlvmgModule  *self,
                        const char   *name,
                        LlvmgType    *type,
                        LlvmgValue   *aliasee,
                        guint         address_space,
                        GError      **error)
{
  LlvmgGlobalAlias *alias = NULL;
  LLVMValueRef native_aliasee;
  const char *native_name;
  LLVMTypeRef native_type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  native_name = other_name (&call, name);
  native_type = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, type, "type");
  native_aliasee = llvmg_call_arg (&call, LLVMG_TYPE_CONSTANT, aliasee, "aliasee");
  if (native_name != NULL && native_type != NULL && native_aliasee != NULL
      && (LLVMGetTypeKind (native_type) == LLVMFunctionTypeKind || check_content_type (&call, native_type))
      && check_address_space (&call, address_space)
      && llvmg_call_check_aliasee (&call, call.native, NULL, native_aliasee, address_space))
    alias = llvmg_value_wrap (call.core, LLVMAddAlias2 (call.native, native_type, address_space,
                                                        native_aliasee, native_name));
  llvmg_call_end (&call);
  return alias;
}

/**
 * llvmg_module_add_ifunc:
 * @self: a module
 * @name: a name, or "" for none; it is made unique if it is taken
 * @type: (type LlvmgFunctionType): the type of the functions to choose from
 * @resolver: (type LlvmgConstant): the function that chooses, or an alias of it; it returns a pointer to the chosen function
 * @address_space: the address space of the pointer, 0 for the usual one
 * @error: return location for an error
 *
 * Adds a function that is chosen when the program is loaded. See "IFuncs" in LLVM's
 * Language Reference. The resolver may get its body later; until then the module does not
 * verify.
 *
 * Fails with [error@Llvmg.Error] `TYPE_MISMATCH` when @type is not a function type, or
 * @resolver does not return a pointer to the address space, with `INVALID_ARGUMENT` when
 * @resolver is of another module, or neither a function nor an alias of one, @name is %NULL, not UTF-8 or the name of an intrinsic,
 * @type is of another context, or @address_space needs more than 24 bits, and with
 * `USE_AFTER_FREE` when one of them is dead.
 *
 * Returns: (transfer full): the ifunc
 *
 * Since: 0.1
 */
LlvmgGlobalIfunc *
llvmg_module_add_ifunc (LlvmgModule    *self,
                        const char     *name,
                        LlvmgType      *type,
                        LlvmgValue     *resolver,
                        guint           address_space,
                        GError        **error)
{
  LlvmgGlobalIfunc *ifunc = NULL;
  LLVMValueRef native_resolver;
  const char *native_name;
  LLVMTypeRef native_type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  native_name = other_name (&call, name);
  native_type = function_type_arg (&call, type);
  native_resolver = llvmg_call_arg (&call, LLVMG_TYPE_CONSTANT, resolver, "resolver");
  if (native_name != NULL && native_type != NULL && native_resolver != NULL
      && check_address_space (&call, address_space)
      && llvmg_call_check_resolver (&call, call.native, native_resolver, address_space))
    ifunc = llvmg_value_wrap (call.core, LLVMAddGlobalIFunc (call.native, native_name, strlen (native_name), native_type,
                                                             address_space, native_resolver));
  llvmg_call_end (&call);
  return ifunc;
}
