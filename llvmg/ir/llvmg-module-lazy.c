/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Bitcode whose bodies are read when they are needed, and files of several modules.
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/bridge/llvmg-bridge-io.h"
#include "llvmg/ir/llvmg-isolated-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-module-lazy.h"
#include "llvmg/ir/llvmg-value-private.h"

/* ---- Reading ---- */

typedef struct
{
  LLVMContextRef        context;
  const char           *data;
  gsize                 length;
  const char           *name;
  LLVMModuleRef        *modules;   /* (owned) by malloc, and what it holds */
  size_t                n_modules;
  LlvmgBridgeParseError problem;
} BitcodeJob;

static void
parse_lazy_cb (gpointer data)
{
  BitcodeJob *job = data;
  LLVMModuleRef module = llvmg_bridge_parse_lazy (job->context, job->data, job->length, job->name, &job->problem);

  if (module == NULL)
    return;
  job->modules = calloc (1, sizeof *job->modules);
  job->modules[0] = module;
  job->n_modules = 1;
}

static void
parse_all_cb (gpointer data)
{
  BitcodeJob *job = data;

  llvmg_bridge_parse_all (job->context, job->data, job->length, job->name, &job->modules, &job->n_modules,
                          &job->problem);
}

static gboolean
check_arguments (LlvmgContext *self, GBytes *bytes, const char *name, GError **error)
{
  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  if (bytes == NULL)
    g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "bytes: LLVM bitcode was expected");
  else if (name != NULL && !g_utf8_validate (name, -1, NULL))
    g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "name: text in UTF-8 was expected");
  else
    return TRUE;
  return FALSE;
}

/* Under L; FALSE with a failure. The job has the modules then. */
static gboolean
parse (LlvmgCall *call, BitcodeJob *job, void (*func) (gpointer data))
{
  if (!llvmg_call_guarded (call, "reading bitcode", LLVMG_ERROR_PARSE, func, job))
    {
      /* After a crash nothing may be touched; otherwise an error was reported. */
      for (size_t i = 0; i < job->n_modules && llvmg_core_get_native (call->core) != NULL; i++)
        LLVMDisposeModule (job->modules[i]);
      job->n_modules = 0;
      return FALSE;
    }
  if (job->problem.message == NULL)
    return TRUE;
  llvmg_core_add_diagnostic (call->core, LLVMG_DIAGNOSTIC_SEVERITY_ERROR, job->problem.message, job->name, 0, 0, NULL);
  return llvmg_call_fail (call, LLVMG_ERROR_PARSE, "%s: error: %s", job->name, job->problem.message);
}

static GPtrArray *
read_here (LlvmgCall *call, BitcodeJob *job, void (*func) (gpointer data), gboolean is_lazy)
{
  GPtrArray *read;

  if (!parse (call, job, func))
    return NULL;
  read = g_ptr_array_new_with_free_func (g_object_unref);
  for (size_t i = 0; i < job->n_modules; i++)
    {
      g_ptr_array_add (read, llvmg_module_wrap (call->core, job->modules[i]));
      if (is_lazy)
        llvmg_handle_set_lazy (llvmg_wrapper_get_handle (read->pdata[i]));
    }
  return read;
}

/* The helper process reads all bodies: nothing is left that would be read here, of bytes that nobody has looked at. */
static GPtrArray *
read_isolated (LlvmgCall *call, const BitcodeJob *job, GBytes *bytes, gboolean is_lazy)
{
  g_autoptr (GVariantDict) parameters = g_variant_dict_new (NULL);
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GVariant) modules = NULL;
  g_autoptr (GBytes) result = NULL;

  g_variant_dict_insert (parameters, "name", "s", job->name);
  g_variant_dict_insert (parameters, "lazy", "b", is_lazy);
  result = llvmg_call_helper (call, "parse-bitcode", g_variant_dict_end (parameters), bytes);
  if (result == NULL)
    return NULL;
  modules = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (LLVMG_HELPER_MODULES), result, FALSE));
  for (gsize i = 0; i < g_variant_n_children (modules); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (modules, i);
      g_autoptr (GBytes) bitcode = g_variant_get_data_as_bytes (child);
      LlvmgModule *module = llvmg_call_parse_trusted (call, bitcode, job->name);

      if (module == NULL)
        return NULL;
      g_ptr_array_add (read, module);
    }
  if (is_lazy && read->len != 1)
    {
      llvmg_call_fail (call, LLVMG_ERROR_FAILED, "the helper process did not give one module");
      return NULL;
    }
  return g_steal_pointer (&read);
}

/* The wrappers of the modules that were read, or NULL. */
static GPtrArray *
read_bitcode (LlvmgContext *self, GBytes *bytes, const char *name, void (*func) (gpointer data), gboolean is_lazy,
              GError **error)
{
  BitcodeJob job = { NULL };
  GPtrArray *read = NULL;
  LlvmgCall call;

  if (!check_arguments (self, bytes, name, error) || !llvmg_call_begin (&call, self, error))
    return NULL;
  job.context = call.native;
  job.name = name != NULL ? name : "<bitcode>";
  job.data = g_bytes_get_data (bytes, &job.length);
  if (llvmg_call_is_isolated (&call))
    read = read_isolated (&call, &job, bytes, is_lazy);
  else
    read = read_here (&call, &job, func, is_lazy);
  free (job.modules);
  llvmg_bridge_parse_error_clear (&job.problem);
  llvmg_call_end (&call);
  return read;
}

/**
 * llvmg_context_parse_bitcode_lazy:
 * @self: a context
 * @bytes: LLVM bitcode of one module
 * @name: (nullable): the name of the module, also for messages; %NULL for "<bitcode>"
 * @error: return location for an error
 *
 * Reads a module from LLVM bitcode without the bodies of its functions: what
 * functions and globals there are, their types, linkage and initializers is known at
 * once. The module keeps the bitcode.
 *
 * Bodies are read when they are needed. [method@Llvmg.Function.materialize], or looking at the
 * blocks of a function, reads one of them; what changes the module, works on it as
 * a whole, or has to know all uses of a global, reads all of them first, as
 * [method@Llvmg.Module.materialize] does. When one of them turns out to be damaged, that
 * call fails with `PARSE`, or logs a critical if it is a getter, and the module is dead
 * afterwards. LLVM brings old intrinsics up to date meanwhile: their declarations may go
 * then.
 *
 * In an isolated context all bodies are read at once, in the helper process.
 *
 * Fails with [error@Llvmg.Error] `PARSE` when the bytes are not bitcode, are damaged, hold a
 * module that is not valid, or more than one module. Fails with `INVALID_ARGUMENT` when
 * @bytes is %NULL or @name is not UTF-8, with `USE_AFTER_FREE` when the context is dead,
 * and with `LLVM_CRASHED` when LLVM died over the bytes.
 *
 * Returns: (transfer full): the module
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_context_parse_bitcode_lazy (LlvmgContext *self, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GPtrArray) read = NULL;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  read = read_bitcode (self, bytes, name, parse_lazy_cb, TRUE, error);
  return read != NULL ? g_object_ref (read->pdata[0]) : NULL;
}

/**
 * llvmg_context_parse_bitcode_modules:
 * @self: a context
 * @bytes: LLVM bitcode of any number of modules, or an object file that has bitcode in it
 * @name: (nullable): the name of the modules, also for messages; %NULL for "<bitcode>"
 * @n_modules: (out): how many modules there are
 * @error: return location for an error
 *
 * Reads all modules of a bitcode file. Most have one; tools for optimising at link time
 * write several into one. Of an object file the section is read into which compilers put
 * the bitcode that the code was made of ("-fembed-bitcode").
 *
 * Fails with [error@Llvmg.Error] `PARSE` when the bytes are neither, are damaged, or a module
 * is not valid: then none is kept. Fails with `INVALID_ARGUMENT` when @bytes is %NULL or
 * @name is not UTF-8, with `USE_AFTER_FREE` when the context is dead, and with
 * `LLVM_CRASHED` when LLVM died over the bytes.
 *
 * Returns: (transfer full) (array length=n_modules): the modules, in the order of the file
 *
 * Since: 0.1
 */
LlvmgModule **
llvmg_context_parse_bitcode_modules (LlvmgContext *self, GBytes *bytes, const char *name, gsize *n_modules,
                                     GError **error)
{
  GPtrArray *read;
  gsize n;

  if (n_modules == NULL)
    n_modules = &n;
  *n_modules = 0;
  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  read = read_bitcode (self, bytes, name, parse_all_cb, FALSE, error);
  if (read == NULL)
    return NULL;
  g_ptr_array_set_free_func (read, NULL);
  return llvmg_list_take (read, n_modules);
}

/* ---- Bodies ---- */

/**
 * llvmg_module_get_is_materialized:
 * @self: a module
 *
 * Tells whether all bodies of functions of the module were read. That is so unless it
 * came from [method@Llvmg.Context.parse_bitcode_lazy].
 *
 * Returns: whether nothing is left to read; %FALSE if the module is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_module_get_is_materialized (LlvmgModule *self)
{
  gboolean is_lazy;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return FALSE;
  is_lazy = llvmg_handle_get_lazy (llvmg_wrapper_get_handle (self));
  llvmg_call_end (&call);
  return !is_lazy;
}

/**
 * llvmg_module_materialize:
 * @self: a module
 * @error: return location for an error
 *
 * Reads the bodies of functions that were not read yet, see
 * [method@Llvmg.Context.parse_bitcode_lazy]. Does nothing if there are none.
 *
 * Fails with [error@Llvmg.Error] `PARSE` when one is damaged or not valid: the module is
 * dead then. Fails with `USE_AFTER_FREE` when it was dead before, and with `LLVM_CRASHED`
 * when LLVM died over the bitcode.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_materialize (LlvmgModule *self, GError **error)
{
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);
  if (!llvmg_call_begin_lazy (&call, self, error))
    return FALSE;
  llvmg_call_materialize (&call, llvmg_wrapper_get_handle (self));
  return llvmg_call_end (&call);
}

/**
 * llvmg_function_get_is_materializable:
 * @self: a function
 *
 * Tells whether the body of the function is in its bitcode still, see
 * [method@Llvmg.Context.parse_bitcode_lazy].
 *
 * Returns: whether there is a body to read; %FALSE if the function is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_function_get_is_materializable (LlvmgFunction *self)
{
  gboolean is_lazy;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return FALSE;
  is_lazy = llvmg_bridge_function_is_lazy (call.native);
  llvmg_call_end (&call);
  return is_lazy;
}

/**
 * llvmg_function_materialize:
 * @self: a function
 * @error: return location for an error
 *
 * Reads the body of the function if it was not read yet, and those of functions whose
 * blocks it names. See [method@Llvmg.Context.parse_bitcode_lazy].
 *
 * Fails with [error@Llvmg.Error] `PARSE` when the body is damaged or not valid: the module
 * is dead then. Fails with `USE_AFTER_FREE` when it was dead before, and with
 * `LLVM_CRASHED` when LLVM died over the bitcode.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_function_materialize (LlvmgFunction *self, GError **error)
{
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);
  if (!llvmg_call_begin_lazy (&call, self, error))
    return FALSE;
  llvmg_call_materialize_function (&call, llvmg_wrapper_get_handle (self));
  return llvmg_call_end (&call);
}
