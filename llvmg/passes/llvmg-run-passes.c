/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/base/llvmg-helper-private.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-module-private.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/passes/llvmg-pass-callbacks.h"
#include "llvmg/passes/llvmg-pass-options-private.h"
#include "llvmg/passes/llvmg-pass-record-private.h"
#include "llvmg/passes/llvmg-run-isolated-private.h"
#include "llvmg/passes/llvmg-run-passes.h"

/* The result of a run that a fault ended. */
#define UNFINISHED ((LlvmgBridgePassResult) -1)

/* What LLVM says to the program: on LLVM's thread it is filled in, on the program's it is told. */
typedef enum
{
  TELL_BEFORE,
  TELL_AFTER,
  TELL_SKIPPED,
  TELL_OWN
} Telling;

typedef struct
{
  LlvmgCall             *call;
  LlvmgPassOptions      *options;   /* (owned) (nullable) */
  LlvmgPassSetup         setup;
  LlvmgRun               run;
  LlvmgBridgePassRun     native;
  LlvmgBridgePassResult  result;
  char                  *problem;   /* (owned) by malloc */
  GError                *error;     /* (owned) (nullable) of a callback */
  GPtrArray             *timings;   /* (owned) (nullable) */
  GPtrArray             *snapshots; /* (owned) (nullable) */
  gboolean               has_progress;
  guint                  n_passes;

  Telling                telling;
  const char            *pass;
  const LlvmgBridgeUnit *unit;
  guint                  index;     /* of a pass of the program */
  LlvmgBridgeAnswer      answer;
} PassJob;

/* ---- On the program's thread ---- */

static void
set_ending (PassJob *job)
{
  if (job->call->core != NULL)
    llvmg_core_set_ending (job->call->core, "it was deleted by the pass pipeline");
}

static gpointer
wrap_unit (PassJob *job)
{
  LlvmgCore *core = job->call->core;

  switch (job->unit->kind)
    {
    case LLVMG_BRIDGE_UNIT_FUNCTION:
    case LLVMG_BRIDGE_UNIT_LOOP:
      return llvmg_value_wrap (core, job->unit->function);
    case LLVMG_BRIDGE_UNIT_MODULE:
    case LLVMG_BRIDGE_UNIT_SCC:
      return llvmg_module_wrap (core, job->native.module);
    case LLVMG_BRIDGE_UNIT_GONE:
    default:
      return NULL;
    }
}

static LlvmgBridgeAnswer
ask_before (PassJob *job, gpointer unit)
{
  LlvmgPassCallback *callback = job->setup.before;

  return ((LlvmgPassFilterFunc) callback->func) (job->pass, unit, callback->data, &job->error)
           ? LLVMG_BRIDGE_GO_ON : LLVMG_BRIDGE_SKIP;
}

static void
notify (PassJob *job, LlvmgPassCallback *callback, gpointer unit)
{
  if (callback != NULL)
    ((LlvmgPassNotifyFunc) callback->func) (job->pass, unit, callback->data, &job->error);
}

/* A pass must not leave behind what operations on a whole module refuse. */
static void
check_detached (PassJob *job)
{
  LlvmgCall probe = { .core = job->call->core };

  if (job->error == NULL && llvmg_handle_get_native (job->run.module) != NULL && !llvmg_call_no_detached (&probe, job->run.module))
    {
      g_propagate_error (&job->error, probe.failure);
      g_prefix_error (&job->error, "pass '%s': ", job->pass);
    }
}

static LlvmgBridgeAnswer
run_own (PassJob *job, gpointer unit)
{
  LlvmgPassCallback *pass = job->setup.own->pdata[job->index];
  gboolean changed;

  job->run.function = pass->on_functions ? job->unit->function : NULL;
  if (pass->on_functions)
    changed = ((LlvmgFunctionPassFunc) pass->func) (unit, pass->data, &job->error);
  else
    changed = ((LlvmgModulePassFunc) pass->func) (unit, pass->data, &job->error);
  job->run.function = NULL;
  check_detached (job);
  return changed ? LLVMG_BRIDGE_CHANGED : LLVMG_BRIDGE_GO_ON;
}

static void
tell_cb (gpointer data)
{
  PassJob *job = data;
  gpointer unit = wrap_unit (job);

  job->answer = LLVMG_BRIDGE_GO_ON;
  job->run.state = LLVMG_RUN_LOOKING;
  switch (job->telling)
    {
    case TELL_BEFORE:
      job->answer = ask_before (job, unit);
      break;
    case TELL_AFTER:
      notify (job, job->setup.after, unit);
      if (job->has_progress)
        llvmg_pass_options_progress (job->options, job->pass, job->unit->name, job->n_passes);
      break;
    case TELL_SKIPPED:
      notify (job, job->setup.skipped, unit);
      break;
    case TELL_OWN:
    default:
      job->run.state = job->unit->kind == LLVMG_BRIDGE_UNIT_FUNCTION ? LLVMG_RUN_FUNCTION_PASS : LLVMG_RUN_MODULE_PASS;
      job->answer = run_own (job, unit);
    }
  job->run.state = LLVMG_RUN_IN_LLVM;
  if (job->error != NULL)
    job->answer = LLVMG_BRIDGE_STOP;
  set_ending (job);
  g_clear_object (&unit);
}

/* ---- On LLVM's thread ---- */

static LlvmgBridgeAnswer
tell (PassJob *job, Telling telling, const char *pass, const LlvmgBridgeUnit *unit)
{
  g_autofree char *pass_name = g_utf8_make_valid (pass, -1);
  g_autofree char *unit_name = g_utf8_make_valid (unit->name, -1);
  LlvmgBridgeUnit valid = *unit;

  valid.name = unit_name;
  job->telling = telling;
  job->pass = pass_name;
  job->unit = &valid;
  llvmg_call_back (job->call, tell_cb, job);
  return job->answer;
}

static LlvmgBridgeAnswer
before_cb (void *data, const char *pass, const LlvmgBridgeUnit *unit, bool is_required)
{
  (void) is_required;
  return tell (data, TELL_BEFORE, pass, unit);
}

static LlvmgBridgeAnswer
after_cb (void *data, const char *pass, const LlvmgBridgeUnit *unit)
{
  ((PassJob *) data)->n_passes++;
  return tell (data, TELL_AFTER, pass, unit);
}

static LlvmgBridgeAnswer
skipped_cb (void *data, const char *pass, const LlvmgBridgeUnit *unit)
{
  return tell (data, TELL_SKIPPED, pass, unit);
}

static LlvmgBridgeAnswer
run_pass_cb (void *data, unsigned index, const LlvmgBridgeUnit *unit)
{
  PassJob *job = data;

  job->index = index;
  return tell (job, TELL_OWN, ((LlvmgPassCallback *) job->setup.own->pdata[index])->name, unit);
}

static void
timed_cb (void *data, const char *pass, bool is_analysis, double seconds, unsigned n_runs)
{
  g_ptr_array_add (((PassJob *) data)->timings, llvmg_pass_timing_new (pass, is_analysis, seconds, n_runs));
}

static void
changed_cb (void *data, const char *pass, const char *unit, const char *text)
{
  g_ptr_array_add (((PassJob *) data)->snapshots, llvmg_pass_snapshot_new (pass, unit, text));
}

static void
run_cb (gpointer data)
{
  PassJob *job = data;

  job->result = llvmg_bridge_passes_run (&job->native, &job->problem);
}

/* ---- A run ---- */

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

static int
compare_timings (gconstpointer a, gconstpointer b)
{
  double x = llvmg_pass_timing_get_seconds (*(LlvmgPassTiming *const *) a);
  double y = llvmg_pass_timing_get_seconds (*(LlvmgPassTiming *const *) b);

  return x < y ? 1 : x > y ? -1 : 0;
}

/* What is to be watched. */
static void
set_funcs (PassJob *job)
{
  LlvmgBridgePassFuncs *funcs = &job->native.funcs;

  job->has_progress = job->options != NULL && llvmg_pass_options_has_progress (job->options);
  funcs->run_pass = run_pass_cb;
  if (job->setup.before != NULL)
    funcs->before = before_cb;
  if (job->setup.after != NULL || job->has_progress)
    funcs->after = after_cb;
  if (job->setup.skipped != NULL)
    funcs->skipped = skipped_cb;
  if (job->setup.time_passes)
    {
      job->timings = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_pass_timing_free);
      funcs->timed = timed_cb;
    }
  if (job->setup.snapshot_changes)
    {
      job->snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_pass_snapshot_free);
      funcs->changed = changed_cb;
    }
}

/* The failure of a run that came to its end. */
static void
report (LlvmgCall *call, PassJob *job)
{
  char *problem = g_steal_pointer (&job->problem);

  if (job->error != NULL)
    {
      /* The program's own goes before what came of it. */
      g_clear_error (&call->failure);
      call->failure = g_steal_pointer (&job->error);
    }
  else if (job->result == LLVMG_BRIDGE_BROKEN)
    {
      llvmg_call_fail_take (call, LLVMG_ERROR_VERIFICATION, "", g_steal_pointer (&problem));
    }
  else if (job->result != LLVMG_BRIDGE_RAN)
    {
      llvmg_call_fail_take (call, LLVMG_ERROR_PASS_PIPELINE, "pipeline", g_steal_pointer (&problem));
    }
  free (problem);
}

/* The module is made for the machine, or for none. */
static gboolean
check_machine (LlvmgCall *call, LLVMModuleRef module, LlvmgMachineCore *machine)
{
  const char *layout = LLVMGetDataLayoutStr (module);

  if (machine == NULL || *layout == '\0' || strcmp (layout, llvmg_machine_core_get_data_layout (machine)) == 0
      || llvmg_bridge_layout_equal (layout, llvmg_machine_core_get_data_layout (machine)))
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                          "options: the target machine has the data layout \"%s\", the module has \"%s\"",
                          llvmg_machine_core_get_data_layout (machine), layout);
}

static void
run_for (LlvmgCall *call, PassJob *job, LlvmgHandle *module, LlvmgMachineCore *machine)
{
  g_autofree LlvmgBridgeOwnPass *own = NULL;

  job->call = call;
  if (machine != NULL)
    job->native.machine = llvmg_machine_core_take (machine);
  llvmg_pass_setup_get_names (&job->setup, &job->native.names, &own);
  job->native.options = job->setup.values;
  job->native.verify_own = llvmg_handle_get_auto_verify (module);
  job->native.verify_after = job->setup.verify_after;
  job->native.data = job;
  set_funcs (job);

  llvmg_run_begin (call, &job->run, module);
  set_ending (job);
  if (llvmg_call_guarded (call, "running passes", LLVMG_ERROR_PASS_PIPELINE, run_cb, job)
      || (job->error != NULL && call->native != NULL))
    report (call, job);
  llvmg_run_end (call, &job->run);
  if (machine != NULL && job->result != UNFINISHED)
    llvmg_machine_core_give (machine, job->native.machine);

  if (job->timings != NULL)
    g_ptr_array_sort (job->timings, compare_timings);
  if (job->options != NULL)
    llvmg_pass_options_set_records (job->options, g_steal_pointer (&job->timings), g_steal_pointer (&job->snapshots));
}

static void
run (LlvmgCall *call, PassJob *job, LlvmgHandle *module)
{
  LlvmgMachineCore *machine;
  GError *error = NULL;

  if (!llvmg_pass_setup_get_machine (&job->setup, &machine, &error))
    {
      llvmg_call_fail (call, LLVMG_ERROR_USE_AFTER_FREE, "options: %s", error->message);
      g_error_free (error);
      return;
    }
  if (check_machine (call, job->native.module, machine))
    run_for (call, job, module, machine);
  g_clear_pointer (&machine, llvmg_machine_core_unref);
}

/* With verify-each the module is verified even if its auto-verify is off. */
static gboolean
check_each (LlvmgCall *call, PassJob *job, LlvmgHandle *module)
{
  return !job->setup.values.verify_each || llvmg_handle_get_auto_verify (module)
         || llvmg_call_verify_module (call, llvmg_handle_get_native (module));
}

/* What the program has in its own process cannot be in another one. */
static gboolean
check_isolated (LlvmgCall *call, PassJob *job)
{
  const LlvmgPassSetup *setup = &job->setup;
  gboolean has_progress = job->options != NULL && llvmg_pass_options_has_progress (job->options);

  if (setup->before == NULL && setup->after == NULL && setup->skipped == NULL && setup->own->len == 0
      && setup->plugins->len == 0 && setup->machine == NULL && !setup->time_passes && !setup->snapshot_changes && !has_progress)
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_UNSUPPORTED,
                          "options: in an isolated context, passes and callbacks of the program, plugins, a target machine, "
                          "timings and texts of changes are not possible");
}

/* Runs code of the program: after the call. */
static void
job_clear (PassJob *job)
{
  llvmg_pass_setup_clear (&job->setup);
  g_clear_object (&job->options);
  g_clear_error (&job->error);
  free (job->problem);
}

/* Options of another class are told of by check_arguments(). */
static void
job_init (PassJob *job, const char *pipeline, LlvmgPassOptions *options)
{
  *job = (PassJob) { .native.pipeline = pipeline, .result = UNFINISHED };
  if (options != NULL && LLVMG_IS_PASS_OPTIONS (options))
    job->options = g_object_ref (options);
  llvmg_pass_setup_init (&job->setup, job->options);
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
 * Runs with the context locked. Functions of the program that @options have are
 * called on this thread. Passes that need a target machine are refused without one.
 *
 * Fails with [error@Llvmg.Error] `PASS_PIPELINE` when the text is not a pipeline of
 * module passes (nothing was run then) or a pass reported an error, with
 * `VERIFICATION` when the module is not valid, or a pass left it so, with
 * `INVALID_OPERATION` when somebody holds a detached instruction or block of it, or in a
 * callback of passes that run on it, with `INVALID_ARGUMENT` when @pipeline is %NULL or
 * not UTF-8, or the target machine of @options has another data layout than the module,
 * with `USE_AFTER_FREE` when the module or that machine is dead, with `UNSUPPORTED` when the
 * context is isolated and @options have what cannot be in another process, with
 * `LLVM_CRASHED` when a pass died, and with the error of a function of the program.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_run_passes (LlvmgModule *self, const char *pipeline, LlvmgPassOptions *options, GError **error)
{
  LlvmgHandle *module;
  gboolean succeeded;
  LlvmgCall call;
  PassJob job;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  module = llvmg_wrapper_get_handle (self);
  job_init (&job, pipeline, options);
  if (check_arguments (&call, pipeline, options)
      && llvmg_call_not_running (&call, module)
      && llvmg_call_check_module (&call, module)
      && check_each (&call, &job, module))
    {
      job.native.module = call.native;
      if (!llvmg_call_is_isolated (&call))
        run (&call, &job, module);
      else if (check_isolated (&call, &job))
        llvmg_call_passes_isolated (&call, self, NULL, pipeline, options);
    }
  succeeded = llvmg_call_end (&call);
  job_clear (&job);
  return succeeded;
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
 * `VERIFICATION` when the function is not valid, or a pass left it so, with
 * `INVALID_OPERATION` when somebody holds a detached instruction or block of its module,
 * or in a callback of passes that run on it, with `INVALID_ARGUMENT` when the function
 * has no body or @pipeline is %NULL or not UTF-8, with `USE_AFTER_FREE` when the function
 * is dead, with `LLVM_CRASHED` when a pass died, and with the error of a function of the
 * program.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_function_run_passes (LlvmgFunction *self, const char *pipeline, LlvmgPassOptions *options, GError **error)
{
  LlvmgHandle *module;
  gboolean succeeded;
  LlvmgCall call;
  PassJob job;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  module = llvmg_handle_get_module (llvmg_wrapper_get_handle (self));
  job_init (&job, pipeline, options);
  if (check_arguments (&call, pipeline, options)
      && llvmg_call_not_running (&call, module)
      && check_function (&call, self, module)
      && check_each (&call, &job, module))
    {
      job.native.module = LLVMGetGlobalParent (call.native);
      job.native.function = call.native;
      if (!llvmg_call_is_isolated (&call))
        run (&call, &job, module);
      else if (check_isolated (&call, &job))
        run_isolated (&call, self, pipeline, options);
    }
  succeeded = llvmg_call_end (&call);
  job_clear (&job);
  return succeeded;
}
