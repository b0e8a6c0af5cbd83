/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/base/llvmg-helper-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-module-private.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/passes/llvmg-pass-options-private.h"
#include "llvmg/passes/llvmg-run-isolated-private.h"
#include "llvmg/passes/llvmg-run-passes.h"

typedef struct
{
  LLVMModuleRef          module;
  LLVMValueRef           function; /* (nullable) */
  const char            *pipeline;
  LlvmgBridgePassOptions options;
  char                  *problem;  /* (owned) by malloc */
} PassJob;

static void
run_cb (gpointer data)
{
  PassJob *job = data;

  job->problem = llvmg_bridge_run_passes (job->module, job->function, job->pipeline, &job->options);
}

/* What is wrong with the arguments can be told without the module. */
static gboolean
check_arguments (LlvmgCall *call, const char *pipeline, LlvmgPassOptions *options)
{
  if (options != NULL && !LLVMG_IS_PASS_OPTIONS (options))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "options: a LlvmgPassOptions was expected");
  if (pipeline == NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "pipeline: a text was expected, nothing was given");
  if (!g_utf8_validate (pipeline, -1, NULL))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "pipeline: text in UTF-8 was expected");
  if (llvmg_pipeline_is_too_deep (pipeline))
    return llvmg_call_fail (call, LLVMG_ERROR_PASS_PIPELINE, "pipeline: brackets nest deeper than %d levels",
                            LLVMG_MAX_NESTING);
  return TRUE;
}

static void
run (LlvmgCall *call, PassJob *job)
{
  llvmg_core_set_ending (call->core, "it was deleted by the pass pipeline");
  if (llvmg_call_guarded (call, "running passes", LLVMG_ERROR_PASS_PIPELINE, run_cb, job)
      && job->problem != NULL)
    llvmg_call_fail_take (call, LLVMG_ERROR_PASS_PIPELINE, "pipeline", job->problem);
  else
    free (job->problem);
}

/**
 * llvmg_module_run_passes:
 * @self: a module
 * @pipeline: which passes to run, in the language of LLVM's `opt -passes=`, such as
 *   "default<O2>" or "function(instcombine,simplifycfg)"
 * @options: (nullable): options, or %NULL for the defaults
 * @error: return location for an error
 *
 * Runs passes over the module, which they change.
 *
 * Wrappers of what survives stay valid and stay the same; those of what a pass
 * deleted are dead. The module is verified first, unless its
 * [property@Llvmg.Module:auto-verify] is off.
 *
 * Runs with the context locked. Passes that need a target machine crash without one:
 * that is caught, but ends the context.
 *
 * Fails with [error@Llvmg.Error] `PASS_PIPELINE` when the text is not a pipeline of
 * module passes (nothing was run then) or a pass reported an error, with
 * `VERIFICATION` when the module is not valid, with `INVALID_OPERATION` when somebody
 * holds a detached instruction or block of it, with `INVALID_ARGUMENT` when @pipeline is
 * %NULL or not UTF-8, with `USE_AFTER_FREE` when the module is dead, and with
 * `LLVM_CRASHED` when a pass died.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_run_passes (LlvmgModule *self, const char *pipeline, LlvmgPassOptions *options, GError **error)
{
  PassJob job = { .pipeline = pipeline };
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (check_arguments (&call, pipeline, options)
      && llvmg_call_check_module (&call, llvmg_wrapper_get_handle (self)))
    {
      job.module = call.native;
      llvmg_pass_options_fill (options, &job.options);
      if (llvmg_call_is_isolated (&call))
        llvmg_call_passes_isolated (&call, self, NULL, pipeline, options);
      else
        run (&call, &job);
    }
  return llvmg_call_end (&call);
}

typedef struct
{
  LLVMValueRef function;
  char        *problem; /* (owned) by malloc */
} VerifyJob;

static void
verify_cb (gpointer data)
{
  VerifyJob *job = data;

  job->problem = llvmg_bridge_verify_function (job->function);
}

/* A definition, without detached natives around, and valid. */
static gboolean
check_function (LlvmgCall *call, LlvmgFunction *self, LlvmgHandle *module)
{
  VerifyJob job = { call->native, NULL };
  g_autofree char *what = llvmg_describe (self);
  g_autofree char *prefix = NULL;

  if (LLVMCountBasicBlocks (call->native) == 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "passes cannot run on %s: it has no body", what);
  if (!llvmg_call_no_detached (call, module))
    return FALSE;
  if (!llvmg_handle_get_auto_verify (module))
    return TRUE;
  if (!llvmg_call_guarded (call, "verifying a function", LLVMG_ERROR_VERIFICATION, verify_cb, &job))
    {
      free (job.problem);
      return FALSE;
    }
  if (job.problem == NULL)
    return TRUE;
  prefix = g_strconcat (what, " is not valid", NULL);
  return llvmg_call_fail_take (call, LLVMG_ERROR_VERIFICATION, prefix, job.problem);
}

static void
run_isolated (LlvmgCall *call, LlvmgFunction *self, const char *pipeline, LlvmgPassOptions *options)
{
  g_autoptr (LlvmgModule) module = llvmg_module_wrap (call->core, LLVMGetGlobalParent (call->native));
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (self));

  if (name == NULL || *name == '\0')
    llvmg_call_fail (call, LLVMG_ERROR_UNSUPPORTED, "passes cannot run on a function without a name in an isolated context");
  else
    llvmg_call_passes_isolated (call, module, name, pipeline, options);
}

/**
 * llvmg_function_run_passes:
 * @self: a function with a body
 * @pipeline: which function passes to run, in the language of LLVM's `opt -passes=`,
 *   such as "mem2reg,instcombine"
 * @options: (nullable): options, or %NULL for the defaults
 * @error: return location for an error
 *
 * Runs function passes over one function. The function is verified first, unless
 * [property@Llvmg.Module:auto-verify] of its module is off. Otherwise as
 * [method@Llvmg.Module.run_passes].
 *
 * Fails with [error@Llvmg.Error] `PASS_PIPELINE` when the text is not a pipeline of
 * function passes (nothing was run then) or a pass reported an error, with
 * `VERIFICATION` when the function is not valid, with `INVALID_OPERATION` when somebody
 * holds a detached instruction or block of its module, with `INVALID_ARGUMENT` when the
 * function has no body or @pipeline is %NULL or not UTF-8, with `USE_AFTER_FREE` when
 * the function is dead, and with `LLVM_CRASHED` when a pass died.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_function_run_passes (LlvmgFunction *self, const char *pipeline, LlvmgPassOptions *options, GError **error)
{
  PassJob job = { .pipeline = pipeline };
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (check_arguments (&call, pipeline, options)
      && check_function (&call, self, llvmg_handle_get_module (llvmg_wrapper_get_handle (self))))
    {
      job.module = LLVMGetGlobalParent (call.native);
      job.function = call.native;
      llvmg_pass_options_fill (options, &job.options);
      if (llvmg_call_is_isolated (&call))
        run_isolated (&call, self, pipeline, options);
      else
        run (&call, &job);
    }
  return llvmg_call_end (&call);
}
