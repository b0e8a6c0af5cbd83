/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Parts of modules, modules without debug info, and bitcode for other tools.
 */

#include "config.h"

#include <llvm-c/DebugInfo.h>
#include <stdlib.h>

#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/bridge/llvmg-bridge-extract.h"
#include "llvmg/ir/llvmg-module-extract.h"
#include "llvmg/ir/llvmg-module-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/* ---- Parts ---- */

typedef struct
{
  LLVMModuleRef module;
  LLVMValueRef *functions;   /* (owned) */
  gsize         n_functions;
  LLVMModuleRef part;        /* (owned) */
} ExtractJob;

static void
extract_cb (gpointer data)
{
  ExtractJob *job = data;

  job->part = llvmg_bridge_extract_functions (job->module, job->functions, job->n_functions);
}

static gboolean
find_functions (LlvmgCall *call, ExtractJob *job, const char *const *names)
{
  if (names == NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "names: names of functions were expected, nothing was given");
  job->n_functions = g_strv_length ((char **) names);
  job->functions = g_new (LLVMValueRef, job->n_functions + 1);
  for (gsize i = 0; i < job->n_functions; i++)
    {
      if (!g_utf8_validate (names[i], -1, NULL))
        return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "names[%" G_GSIZE_FORMAT "]: text in UTF-8 was expected", i);
      job->functions[i] = LLVMGetNamedFunction (job->module, names[i]);
      if (job->functions[i] == NULL)
        return llvmg_call_fail (call, LLVMG_ERROR_SYMBOL_NOT_FOUND, "names[%" G_GSIZE_FORMAT "]: the module has no function '%s'", i,
                                names[i]);
      if (LLVMIsDeclaration (job->functions[i]))
        return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                                "names[%" G_GSIZE_FORMAT "]: a function with a body was expected, '%s' is only declared", i, names[i]);
    }
  return TRUE;
}

static gboolean
check_blocks (LlvmgCall *call)
{
  if (!llvmg_bridge_module_names_later_block (call->native))
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_UNSUPPORTED,
                          "a function of the module names a block of a function behind it; LLVM cannot take such a module apart");
}

static gpointer
extract (LlvmgCall *call, ExtractJob *job)
{
  if (llvmg_call_guarded (call, "extracting functions", LLVMG_ERROR_FAILED, extract_cb, job)
      && llvmg_call_verify_module (call, job->part))
    return llvmg_module_wrap (call->core, job->part);
  if (job->part != NULL && llvmg_core_get_native (call->core) != NULL)
    LLVMDisposeModule (job->part);
  return NULL;
}

/**
 * llvmg_module_extract_functions:
 * @self: a module
 * @names: (array zero-terminated=1): the names of functions that have bodies
 * @error: return location for an error
 *
 * Makes a module of some functions of this one, which stays as it is. The new one, in the same
 * context, has copies of them, and of what they refer to and only this module has: globals
 * and functions that are internal or private. What else they refer to is declared.
 *
 * Fails with [error@Llvmg.Error] `UNSUPPORTED` when a function of the module takes the address of
 * a block of a function that comes after it, with `SYMBOL_NOT_FOUND` when there is no function of a name, with
 * `INVALID_ARGUMENT` when one is a declaration or @names is %NULL, with `VERIFICATION`
 * when the module is not valid, with `INVALID_OPERATION` when somebody holds a detached
 * instruction or block of it, with `USE_AFTER_FREE` when it is dead, and with
 * `LLVM_CRASHED` when LLVM died over it.
 *
 * Returns: (transfer full): the new module
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_module_extract_functions (LlvmgModule *self, const char *const *names, GError **error)
{
  ExtractJob job = { NULL };
  LlvmgModule *part = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!llvmg_call_begin_read (&call, self, error))
    return NULL;
  job.module = call.native;
  if (find_functions (&call, &job, names) && llvmg_call_check_module (&call, llvmg_wrapper_get_handle (self))
      && check_blocks (&call))
    part = extract (&call, &job);
  g_free (job.functions);
  llvmg_call_end (&call);
  return part;
}

/* ---- Debug info ---- */

static void
strip_module_cb (gpointer module)
{
  LLVMStripModuleDebugInfo (module);
}

static void
strip_function_cb (gpointer function)
{
  llvmg_bridge_function_strip_debug_info (function);
}

static gboolean
strip (gpointer self, void (*func) (gpointer native), GError **error)
{
  LlvmgCall call;

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  llvmg_core_set_ending (call.core, "debug info was taken out of its module");
  llvmg_call_guarded (&call, "taking out debug info", LLVMG_ERROR_FAILED, func, call.native);
  return llvmg_call_end (&call);
}

/**
 * llvmg_module_strip_debug_info:
 * @self: a module
 * @error: return location for an error
 *
 * Takes all debug info out of the module: locations, debug records, what describes
 * functions, types and files, and the calls of debug intrinsics. The wrappers of what
 * was an instruction die. Does nothing if there is none.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the module is dead, and with
 * `LLVM_CRASHED` when LLVM died over it.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_strip_debug_info (LlvmgModule *self, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);

  return strip (self, strip_module_cb, error);
}

/**
 * llvmg_function_strip_debug_info:
 * @self: a function
 * @error: return location for an error
 *
 * Takes all debug info out of the function: locations, debug records, and its
 * [property@Llvmg.Function:subprogram]. The wrappers of what was an instruction die.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the function is dead, and with
 * `LLVM_CRASHED` when LLVM died over it.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_function_strip_debug_info (LlvmgFunction *self, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);

  return strip (self, strip_function_cb, error);
}

/**
 * llvmg_module_get_debug_metadata_version:
 * @self: a module
 *
 * Tells of which version the debug info of the module is, as its flag "Debug Info Version"
 * says. LLVM takes out what is of another than
 * [func@Llvmg.Module.get_debug_metadata_version_supported] when it reads a module.
 *
 * Returns: the version; 0 if the flag is not there, or the module is dead
 *
 * Since: 0.1
 */
guint
llvmg_module_get_debug_metadata_version (LlvmgModule *self)
{
  LlvmgCall call;
  guint version;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), 0);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return 0;
  version = llvmg_bridge_module_get_debug_version (call.native);
  llvmg_call_end (&call);
  return version;
}

/**
 * llvmg_module_get_debug_metadata_version_supported:
 *
 * Tells which version of debug info this LLVM reads and writes.
 *
 * Returns: the version
 *
 * Since: 0.1
 */
guint
llvmg_module_get_debug_metadata_version_supported (void)
{
  return LLVMDebugMetadataVersion ();
}

/* ---- Bitcode ---- */

typedef struct
{
  LLVMModuleRef *modules;
  gsize          n_modules;
  char          *data;      /* (owned) by malloc */
  gsize          length;
} WriteJob;

static void
write_summary_cb (gpointer data)
{
  WriteJob *job = data;

  job->data = llvmg_bridge_write_with_summary (job->modules[0], &job->length);
}

static void
write_modules_cb (gpointer data)
{
  WriteJob *job = data;

  job->data = llvmg_bridge_write_modules (job->modules, job->n_modules, &job->length);
}

static GBytes *
write_bitcode (LlvmgCall *call, WriteJob *job, void (*func) (gpointer data))
{
  if (llvmg_call_guarded (call, "writing bitcode", LLVMG_ERROR_FAILED, func, job))
    return g_bytes_new_with_free_func (job->data, job->length, free, job->data);
  free (job->data);
  return NULL;
}

/**
 * llvmg_module_to_bitcode_with_summary:
 * @self: a module
 * @error: return location for an error
 *
 * Writes the module as LLVM bitcode with a summary, as linkers want it that optimise
 * over modules by it (ThinLTO). All that the module defines must have a name: the pass
 * `name-anon-globals` sees to that.
 *
 * Fails with [error@Llvmg.Error] `VERIFICATION` when the module is not valid, with
 * `INVALID_OPERATION` when it defines something without a name, or somebody holds a
 * detached instruction or block of it, with `USE_AFTER_FREE` when it is dead, and with
 * `LLVM_CRASHED` when LLVM died over it.
 *
 * Returns: (transfer full): the bitcode; its size is in bytes
 *
 * Since: 0.1
 */
GBytes *
llvmg_module_to_bitcode_with_summary (LlvmgModule *self, GError **error)
{
  GBytes *bytes = NULL;
  LLVMModuleRef native;
  WriteJob job = { &native, 1, NULL, 0 };
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!llvmg_call_begin_read (&call, self, error))
    return NULL;
  native = call.native;
  if (llvmg_bridge_module_find_unnamed (native) != NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION,
                     "the module defines something that has no name, so that no summary can speak of it; "
                     "the pass name-anon-globals names it");
  else if (llvmg_call_check_module (&call, llvmg_wrapper_get_handle (self)))
    bytes = write_bitcode (&call, &job, write_summary_cb);
  llvmg_call_end (&call);
  return bytes;
}

/**
 * llvmg_context_modules_to_bitcode:
 * @self: a context
 * @modules: (array length=n_modules): modules of the context
 * @n_modules: how many there are
 * @error: return location for an error
 *
 * Writes several modules into one piece of bitcode, one after the other.
 * [method@Llvmg.Context.parse_bitcode_modules] reads them. Most other tools read bitcode of
 * one module only.
 *
 * Fails with [error@Llvmg.Error] `VERIFICATION` when a module is not valid, with
 * `INVALID_OPERATION` when somebody holds a detached instruction or block of one, with
 * `INVALID_ARGUMENT` when there is none, or one is %NULL or of another context, with
 * `USE_AFTER_FREE` when one is dead, and with `LLVM_CRASHED` when LLVM died over one.
 *
 * Returns: (transfer full): the bitcode; its size is in bytes
 *
 * Since: 0.1
 */
GBytes *
llvmg_context_modules_to_bitcode (LlvmgContext *self, LlvmgModule *const *modules, guint n_modules, GError **error)
{
  g_autofree gpointer *natives = NULL;
  WriteJob job = { NULL };
  GBytes *bytes = NULL;
  gboolean fits;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);
  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  natives = llvmg_call_args (&call, LLVMG_TYPE_MODULE, modules, n_modules, "modules");
  fits = natives != NULL;
  if (fits && n_modules == 0)
    fits = llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "modules: at least one was expected");
  for (guint i = 0; fits && i < n_modules; i++)
    fits = llvmg_call_check_module (&call, llvmg_wrapper_get_handle (modules[i]));
  if (fits)
    {
      job.modules = (LLVMModuleRef *) natives;
      job.n_modules = n_modules;
      bytes = write_bitcode (&call, &job, write_modules_cb);
    }
  llvmg_call_end (&call);
  return bytes;
}
