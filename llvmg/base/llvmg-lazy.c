/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Lazy modules.
 *
 * LLVM reads bitcode without the bodies of functions if it is told to. Such a module looks
 * whole to LLVM and is not: to run passes over it, to clone it or to generate code from it
 * crashes, to print it prints functions without blocks, and a global that "has no uses" may
 * be used by a body that nobody has read. So it is the other way round here: whoever begins a
 * call on such a module, on a global of it, or with one as an argument, gets all bodies read
 * first, unless the call says that it needs none, or one (llvmg-lazy-private.h). What is new
 * is safe by itself, and slow at worst.
 *
 *   getter that says so             nothing is read, or the function's own body
 *   getter of something local       nothing: its function was read, or it would not be there
 *   everything else                 all is read
 *
 * A body that cannot be read, or is not valid once it was read, makes the call fail. LLVM
 * leaves such a function half made, so its module is broken: it dies when the outermost call
 * ends, not at once, since calls may be under way on it. Until then each call on it fails.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/base/llvmg-handle-private.h"
#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/base/llvmg-move-private.h"
#include "llvmg/bridge/llvmg-bridge-io.h"

void
llvmg_handle_set_lazy (LlvmgHandle *handle)
{
  LlvmgModuleHandle *module = (LlvmgModuleHandle *) handle;

  g_assert (handle->kind == LLVMG_NATIVE_MODULE && !module->is_lazy);
  module->is_lazy = TRUE;
  handle->core->n_lazy++;
}

gboolean
llvmg_handle_get_lazy (LlvmgHandle *handle)
{
  return handle->kind == LLVMG_NATIVE_MODULE && ((LlvmgModuleHandle *) handle)->is_lazy;
}

/* All is read, or the module dies. */
void
llvmg_handle_unset_lazy (LlvmgHandle *handle)
{
  LlvmgModuleHandle *module = (LlvmgModuleHandle *) handle;

  if (module->is_lazy)
    handle->core->n_lazy--;
  module->is_lazy = FALSE;
  if (module->is_broken)
    g_ptr_array_remove_fast (handle->core->broken_modules, module);
  module->is_broken = FALSE;
}

void
llvmg_core_dispose_broken_modules (LlvmgCore *core)
{
  while (core->broken_modules->len > 0)
    {
      LlvmgModuleHandle *module = core->broken_modules->pdata[0];

      llvmg_core_set_ending (core, module->is_lazy ? "its bitcode turned out to be damaged" : "linking it failed half way");
      llvmg_core_close_handle (core, &module->base);
    }
}

void
llvmg_handle_set_broken (LlvmgHandle *handle)
{
  LlvmgModuleHandle *module = (LlvmgModuleHandle *) handle;

  if (!module->is_broken)
    g_ptr_array_add (handle->core->broken_modules, module);
  module->is_broken = TRUE;
}

/* ---- Reading ---- */

typedef struct
{
  LLVMModuleRef module;
  LLVMValueRef  function; /* (nullable) all of them */
  char         *problem;  /* (owned) by malloc */
} MaterializeJob;

static void
materialize_cb (gpointer data)
{
  MaterializeJob *job = data;

  if (job->function != NULL)
    job->problem = llvmg_bridge_materialize_function (job->function);
  else
    job->problem = llvmg_bridge_materialize_module (job->module);
}

static gboolean
fail_broken (LlvmgCall *call, LlvmgModuleHandle *module, char *problem)
{
  g_autofree char *name = llvmg_handle_copy_name (&module->base);
  g_autofree char *prefix = g_strdup_printf ("%s: error", name != NULL ? name : "the module");

  llvmg_handle_set_broken (&module->base);
  return llvmg_call_fail_take (call, LLVMG_ERROR_PARSE, prefix, problem);
}

static gboolean
materialize (LlvmgCall *call, LlvmgModuleHandle *module, LLVMValueRef function)
{
  MaterializeJob job = { module->base.native, function, NULL };

  if (module->is_broken)
    return fail_broken (call, module, strdup ("its bitcode turned out to be damaged"));
  if (!llvmg_call_guarded (call, "reading bodies of functions", LLVMG_ERROR_PARSE, materialize_cb, &job))
    {
      free (job.problem);
      return llvmg_core_get_native (call->core) != NULL && fail_broken (call, module, NULL);
    }
  return job.problem == NULL || fail_broken (call, module, job.problem);
}

gboolean
llvmg_call_materialize (LlvmgCall *call, LlvmgHandle *handle)
{
  LlvmgModuleHandle *module = (LlvmgModuleHandle *) handle;

  if (!module->is_lazy)
    return TRUE;
  if (!materialize (call, module, NULL))
    return FALSE;
  llvmg_handle_unset_lazy (handle);
  return TRUE;
}

gboolean
llvmg_call_materialize_function (LlvmgCall *call, LlvmgHandle *function)
{
  if (function->module == NULL || !function->module->is_lazy)
    return TRUE;
  return materialize (call, function->module, function->native);
}

/* Of a call on the handle, or with it as an argument. */
gboolean
llvmg_call_need_bodies (LlvmgCall *call, LlvmgHandle *handle, LlvmgNeeds needs)
{
  LlvmgHandle *module = llvmg_handle_get_module (handle);

  if (module == NULL || !llvmg_handle_get_lazy (module))
    return TRUE;
  if (needs == LLVMG_NEEDS_OWN && handle->is_global && LLVMIsAFunction (handle->native) != NULL)
    return llvmg_call_materialize_function (call, handle);
  if (needs == LLVMG_NEEDS_TO_READ && !handle->is_global && handle->kind != LLVMG_NATIVE_MODULE)
    return TRUE;
  return llvmg_call_materialize (call, module);
}
