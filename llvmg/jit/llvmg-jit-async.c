/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Compiling and linking on another thread. What the program gave to transform modules
 * and object files runs on its own threads: before the operation begins, and when it
 * is finished.
 */

#include "config.h"

#include "llvmg/base/llvmg-async-private.h"
#include "llvmg/base/llvmg-lock-private.h"
#include "llvmg/jit/llvmg-jit-async.h"
#include "llvmg/jit/llvmg-jit-compile-private.h"
#include "llvmg/jit/llvmg-jit-private.h"
#include "llvmg/jit/llvmg-jit-state-private.h"

/* ---- Adding ---- */

typedef struct
{
  LlvmgJitCore        *core;     /* (owned) (nullable) until the arguments are sound */
  LlvmgJitTracker     *tracker;  /* (owned) (nullable) */
  LlvmgModule         *module;   /* (owned) whose context is told of diagnostics */
  LlvmgJitJob          job;      /* with a core */
  LLVMMemoryBufferRef  object;   /* (owned) (nullable) what is to be added yet */
  char                *what;     /* (owned) */
} AddTask;

static void
add_task_free (gpointer data)
{
  AddTask *add = data;

  if (add->core != NULL)
    llvmg_jit_job_clear (&add->job);
  g_clear_pointer (&add->object, LLVMDisposeMemoryBuffer);
  g_clear_object (&add->tracker);
  g_clear_object (&add->module);
  g_clear_pointer (&add->core, llvmg_jit_core_unref);
  g_free (add->what);
  g_free (add);
}

/* Adds the object. */
static gboolean
add_now (AddTask *add, LlvmgJit *self, GError **error)
{
  LlvmgJitLibrary *library = llvmg_jit_core_get_main (add->core);
  LlvmgJitUnit *unit;
  gboolean ok;

  if (!llvmg_jit_check_tracker (library, add->tracker, &unit, error) || !llvmg_jit_begin (self, add->core, error))
    return FALSE;
  ok = llvmg_jit_library_add_object (library, unit, g_steal_pointer (&add->object), add->job.symbols, "add_module",
                                     add->what, error);
  llvmg_jit_core_end_work (add->core);
  return ok;
}

static void
add_cb (GTask *task, gpointer self, gpointer data, GCancellable *cancellable)
{
  AddTask *add = data;
  GError *error = NULL;
  gboolean ok;

  (void) cancellable;
  add->object = llvmg_jit_job_compile (&add->job, &error);
  /* From here on it cannot be cancelled: either it was, or the module is added. */
  if (!g_task_set_return_on_cancel (task, FALSE))
    {
      g_clear_error (&error);
      return;
    }
  ok = add->object != NULL
       && (llvmg_jit_job_has_transform (&add->job) || add_now (add, self, &error));
  llvmg_async_return (task, NULL, ok ? g_object_ref (self) : NULL, g_object_unref, error);
}

static gboolean
fill_add (AddTask *add, LlvmgJit *self, LlvmgModule *module, LlvmgJitTracker *tracker, GError **error)
{
  LlvmgJitCore *core = llvmg_jit_get_core (self);
  LlvmgJitRecipe recipe;
  LlvmgJitUnit *unit;

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
      || !llvmg_jit_check_object (module, LLVMG_TYPE_MODULE, "module", error)
      || !llvmg_jit_check_tracker (llvmg_jit_core_get_main (core), tracker, &unit, error)
      || !llvmg_jit_recipe_begin (&recipe, self, llvmg_jit_core_get_main (core), unit, error))
    return FALSE;
  add->what = llvmg_wrapper_get_description (LLVMG_WRAPPER (module));
  if (!llvmg_jit_job_read (&add->job, llvmg_jit_core_get_compiler (core), &recipe, module, "add_module", add->what, error))
    return FALSE;
  add->core = llvmg_jit_core_ref (core);
  add->module = g_object_ref (module);
  add->tracker = tracker != NULL ? g_object_ref (tracker) : NULL;
  return TRUE;
}

/**
 * llvmg_jit_add_module_async:
 * @self: a JIT
 * @module: the module to compile; it is not changed
 * @tracker: (nullable): a tracker of the main dylib, or %NULL for its default one
 * @cancellable: (nullable): what stops the operation
 * @callback: (scope async): what is called when it is over, in the main loop of this
 *   thread
 * @user_data: for @callback
 *
 * Compiles a module on another thread, as [method@Llvmg.Jit.add_module] does on this one.
 *
 * The module is verified and copied before this function returns, and it is read how to
 * compile it: what happens to it and to the tracker's settings afterwards makes no
 * difference. An IR transform runs now, on this thread. An object
 * transform runs in [method@Llvmg.Jit.add_module_finish], on the thread that calls that, and
 * the module is added there; without one it is added before @callback is called.
 *
 * When @cancellable is cancelled before the module is added, the operation is over at once and
 * the module is not added.
 *
 * Since: 0.1
 */
void
llvmg_jit_add_module_async (LlvmgJit            *self,
                            LlvmgModule         *module,
                            LlvmgJitTracker     *tracker,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  AddTask *add;

  g_return_if_fail (LLVMG_IS_JIT (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  add = g_new0 (AddTask, 1);
  task = llvmg_async_new (self, llvmg_jit_add_module_async, cancellable, callback, user_data);
  g_task_set_task_data (task, add, add_task_free);
  if (fill_add (add, self, module, tracker, &error))
    g_task_run_in_thread (task, add_cb);
  else
    llvmg_async_return (task, NULL, NULL, NULL, error);
}

/* What is left to do on this thread. */
static gboolean
finish_add (AddTask *add, LlvmgJit *self, GError **error)
{
  llvmg_emission_tell (&add->job.emission);
  if (add->object == NULL)
    return TRUE;
  add->object = llvmg_jit_job_transform (&add->job, add->core, add->object, error);
  return add->object != NULL && add_now (add, self, error);
}

/**
 * llvmg_jit_add_module_finish:
 * @self: the JIT
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what [method@Llvmg.Jit.add_module_async] began.
 *
 * Fails with `G_IO_ERROR_CANCELLED` when it was cancelled, with
 * [error@Llvmg.Error] `INVALID_ARGUMENT` when @result is not of this operation on this
 * JIT, with `INVALID_OPERATION` when it is not done yet or its result was taken
 * before, with `USE_AFTER_FREE` when the JIT was closed meanwhile, and as
 * [method@Llvmg.Jit.add_module] does.
 *
 * Returns: whether the module was added
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_add_module_finish (LlvmgJit *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GObject) done = NULL;

  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  done = llvmg_async_finish (self, llvmg_jit_add_module_async, NULL, result, error);
  return done != NULL && finish_add (g_task_get_task_data (G_TASK (result)), self, error);
}

/* ---- Looking up ---- */

typedef struct
{
  char      *name; /* (owned) (nullable) */
  LlvmgType *type; /* (owned) (nullable) */
} LookupTask;

static void
lookup_task_free (gpointer data)
{
  LookupTask *job = data;

  g_clear_object (&job->type);
  g_free (job->name);
  g_free (job);
}

static void
lookup_cb (GTask *task, gpointer self, gpointer data, GCancellable *cancellable)
{
  LlvmgJitFunction *function;
  LookupTask *job = data;
  GError *error = NULL;

  (void) cancellable;
  function = llvmg_jit_lookup (self, job->name, job->type, &error);
  llvmg_async_return (task, NULL, function, g_object_unref, error);
}

/**
 * llvmg_jit_lookup_async:
 * @self: a JIT
 * @name: the name of the function
 * @function_type: (type LlvmgFunctionType) (nullable): the type of the function;
 *   it can be left out for functions of modules that were added
 * @cancellable: (nullable): what stops the operation
 * @callback: (scope async): what is called when it is over, in the main loop of this
 *   thread
 * @user_data: for @callback
 *
 * Looks a function up on another thread, as [method@Llvmg.Jit.lookup] does on this one.
 *
 * Generators and lazy definitions of the program run on that other thread. JavaScript cannot
 * do that: a program in it that has some uses [method@Llvmg.Jit.lookup].
 *
 * When @cancellable is cancelled, the operation is over at once; the code may be linked
 * nevertheless.
 *
 * Since: 0.1
 */
void
llvmg_jit_lookup_async (LlvmgJit            *self,
                        const char          *name,
                        LlvmgType           *function_type,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  LookupTask *job;

  g_return_if_fail (LLVMG_IS_JIT (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  job = g_new0 (LookupTask, 1);
  task = llvmg_async_new (self, llvmg_jit_lookup_async, cancellable, callback, user_data);
  g_task_set_task_data (task, job, lookup_task_free);
  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), &error) || !llvmg_jit_check_name (name, "name", &error)
      || (function_type != NULL && !llvmg_jit_check_object (function_type, LLVMG_TYPE_TYPE, "function_type", &error)))
    {
      llvmg_async_return (task, NULL, NULL, NULL, error);
      return;
    }
  job->name = g_strdup (name);
  job->type = function_type != NULL ? g_object_ref (function_type) : NULL;
  g_task_run_in_thread (task, lookup_cb);
}

/**
 * llvmg_jit_lookup_finish:
 * @self: the JIT
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what [method@Llvmg.Jit.lookup_async] began.
 *
 * Fails with `G_IO_ERROR_CANCELLED` when it was cancelled, with
 * [error@Llvmg.Error] `INVALID_ARGUMENT` when @result is not of this operation on this
 * JIT, with `INVALID_OPERATION` when it is not done yet or its result was taken
 * before, and as [method@Llvmg.Jit.lookup] does.
 *
 * Returns: (transfer full): the function
 *
 * Since: 0.1
 */
LlvmgJitFunction *
llvmg_jit_lookup_finish (LlvmgJit *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), NULL);

  return llvmg_async_finish (self, llvmg_jit_lookup_async, NULL, result, error);
}
