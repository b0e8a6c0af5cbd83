/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Passes on another thread, over a copy in a context that nobody else knows.
 */

#include "config.h"

#include "llvmg/base/llvmg-async-private.h"
#include "llvmg/ir/llvmg-isolated-private.h"
#include "llvmg/ir/llvmg-module-io.h"
#include "llvmg/passes/llvmg-pass-options-private.h"
#include "llvmg/passes/llvmg-run-passes-async.h"
#include "llvmg/passes/llvmg-run-passes.h"

/* ---- Progress ----
 *
 * The copy of the options tells of each pass, on the thread that works. The program is told by
 * its own options, on the thread that began: when its main loop comes round to that, of the last
 * pass only, since passes are many and a loop may be slow.
 */

typedef struct
{
  GTask            *task;    /* (unowned) which owns this */
  LlvmgPassOptions *options; /* (owned) (nullable) the program's; for the thread that began only */

  GMutex            mutex;
  char             *pass;    /* (owned) (nullable) mutex; of what the program was not told yet */
  char             *unit;    /* (owned) (nullable) mutex */
  guint             n_passes; /* mutex */
} Progress;

static void
progress_free (Progress *self)
{
  g_clear_object (&self->options);
  g_mutex_clear (&self->mutex);
  g_free (self->pass);
  g_free (self->unit);
  g_free (self);
}

/* On the thread that began. */
static gboolean
tell_cb (gpointer data)
{
  Progress *self = data;
  g_autofree char *pass = NULL;
  g_autofree char *unit = NULL;
  guint n_passes;

  g_mutex_lock (&self->mutex);
  pass = g_steal_pointer (&self->pass);
  unit = g_steal_pointer (&self->unit);
  n_passes = self->n_passes;
  g_mutex_unlock (&self->mutex);
  /* Nothing comes after the callback of an operation that was cancelled. */
  if (self->options != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (self->task)))
    llvmg_pass_options_progress (self->options, pass, unit, n_passes);
  return G_SOURCE_REMOVE;
}

static void
told_cb (gpointer data)
{
  g_object_unref (((Progress *) data)->task);
}

/* On the thread that works. */
static void
progress_cb (LlvmgPassOptions *copy, const char *pass, const char *unit, guint n_passes, Progress *self)
{
  gboolean is_told;
  GSource *source;

  g_mutex_lock (&self->mutex);
  is_told = self->pass == NULL;
  g_free (self->pass);
  g_free (self->unit);
  self->pass = g_strdup (pass);
  self->unit = g_strdup (unit);
  self->n_passes = n_passes;
  g_mutex_unlock (&self->mutex);
  if (!is_told)
    return;
  /* Of the task's own priority, and before its end: so it is there before that. */
  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (self->task));
  g_object_ref (self->task);
  g_source_set_callback (source, tell_cb, self, told_cb);
  g_source_attach (source, g_task_get_context (self->task));
  g_source_unref (source);
}

/* The program was called back: what is its own is let go on its own thread. */
static void
completed_cb (GTask *task, GParamSpec *pspec, Progress *self)
{
  g_clear_object (&self->options);
}

static Progress *
progress_new (GTask *task, LlvmgPassOptions *options, LlvmgPassOptions *copy)
{
  Progress *self = g_new0 (Progress, 1);

  self->task = task;
  self->options = g_object_ref (options);
  g_mutex_init (&self->mutex);
  g_signal_connect (copy, "progress", G_CALLBACK (progress_cb), self);
  g_signal_connect (task, "notify::completed", G_CALLBACK (completed_cb), self);
  return self;
}

/* ---- The work ---- */

typedef struct
{
  LlvmgContext     *context;  /* (owned) the program's */
  GBytes           *bitcode;  /* (owned) (nullable) the module as it was when the operation began */
  char             *name;     /* (owned) */
  char             *pipeline; /* (owned) */
  LlvmgPassOptions *options;  /* (owned) (nullable) as they were then */
  Progress         *progress; /* (owned) (nullable) if somebody listens */
  gboolean          verifies;
} PassTask;

static void
pass_task_free (gpointer data)
{
  PassTask *job = data;

  g_clear_object (&job->context);
  g_clear_pointer (&job->bitcode, g_bytes_unref);
  g_clear_object (&job->options);
  g_clear_pointer (&job->progress, progress_free);
  g_free (job->name);
  g_free (job->pipeline);
  g_free (job);
}

/* All that is a property. The program's functions would be called on another thread. */
static LlvmgPassOptions *
copy_options (LlvmgPassOptions *options)
{
  LlvmgPassOptions *copy = llvmg_pass_options_new ();
  g_autofree GParamSpec **specs = NULL;
  guint n_specs;

  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (options), &n_specs);
  for (guint i = 0; i < n_specs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if ((specs[i]->flags & G_PARAM_READWRITE) != G_PARAM_READWRITE || (specs[i]->flags & G_PARAM_CONSTRUCT_ONLY))
        continue;
      g_object_get_property (G_OBJECT (options), specs[i]->name, &value);
      g_object_set_property (G_OBJECT (copy), specs[i]->name, &value);
    }
  return copy;
}

static LlvmgModule *
work (const PassTask *job, LlvmgContext *workplace, GCancellable *cancellable, GError **error)
{
  g_autoptr (LlvmgModule) module = NULL;
  g_autoptr (GBytes) bitcode = NULL;

  module = llvmg_context_parse_trusted (workplace, job->bitcode, job->name, error);
  if (module == NULL
      || !llvmg_module_set_auto_verify (module, job->verifies, error)
      || !llvmg_module_run_passes (module, job->pipeline, job->options, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  bitcode = llvmg_module_to_bitcode (module, error);
  if (bitcode == NULL)
    return NULL;
  return llvmg_context_parse_trusted (job->context, bitcode, job->name, error);
}

static void
run_cb (GTask *task, gpointer self, gpointer data, GCancellable *cancellable)
{
  g_autoptr (LlvmgContext) workplace = NULL;
  LlvmgModule *result = NULL;
  PassTask *job = data;
  GError *error = NULL;

  workplace = llvmg_async_context (job->context, &error);
  if (cancellable != NULL)
    g_cancellable_push_current (cancellable);
  if (workplace != NULL)
    result = work (job, workplace, cancellable, &error);
  if (cancellable != NULL)
    g_cancellable_pop_current (cancellable);
  llvmg_async_return (task, workplace, result, g_object_unref, error);
}

static gboolean
fill (PassTask *job, GTask *task, LlvmgModule *self, const char *pipeline, LlvmgPassOptions *options, GError **error)
{
  const char *wrong = NULL;

  if (pipeline == NULL)
    wrong = "pipeline: a text was expected, nothing was given";
  else if (options != NULL && !LLVMG_IS_PASS_OPTIONS (options))
    wrong = "options: a LlvmgPassOptions was expected";
  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  if (wrong != NULL)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, wrong);
      return FALSE;
    }
  job->pipeline = g_strdup (pipeline);
  job->options = options != NULL ? copy_options (options) : NULL;
  if (options != NULL && llvmg_pass_options_has_progress (options))
    job->progress = progress_new (task, options, job->options);
  job->context = llvmg_module_get_context (self);
  job->name = llvmg_module_get_name (self);
  job->verifies = llvmg_module_get_auto_verify (self);
  job->bitcode = llvmg_module_to_bitcode (self, error);
  return job->bitcode != NULL;
}

/**
 * llvmg_module_run_passes_async:
 * @self: a module
 * @pipeline: which passes to run, as for [method@Llvmg.Module.run_passes]
 * @options: (nullable): options, or %NULL for the defaults
 * @cancellable: (nullable): what stops the operation
 * @callback: (scope async): what is called when it is over, in the main loop of this
 *   thread
 * @user_data: for @callback
 *
 * Runs passes on another thread, over a copy of the module, and gives the copy as a
 * new module of the same context. This module stays as it is, and with it all wrappers
 * of what is in it.
 *
 * The module is verified and copied, as bitcode, before this function returns, and
 * @options are read: what happens to them afterwards makes no difference. The copy is
 * worked on in a context of its own, which several threads can do at one time; this
 * module and its context stay usable. The context is locked only at the end, when the
 * result is read into it. When a pass dies, this context lives on.
 *
 * Only what is a property of @options counts: no function of the program is called from
 * the other thread. [signal@Llvmg.PassOptions::progress] is emitted by @options in the main
 * loop of this thread, if somebody listens when the operation begins: not for each pass, but
 * for the last one whenever the main loop comes to it, and before @callback.
 *
 * When @cancellable is cancelled, the operation is over at once; LLVM may still work
 * for a while on what nobody will see.
 *
 * Since: 0.1
 */
void
llvmg_module_run_passes_async (LlvmgModule         *self,
                               const char          *pipeline,
                               LlvmgPassOptions    *options,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  PassTask *job;

  g_return_if_fail (LLVMG_IS_MODULE (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  job = g_new0 (PassTask, 1);
  task = llvmg_async_new (self, llvmg_module_run_passes_async, cancellable, callback, user_data);
  g_task_set_task_data (task, job, pass_task_free);
  if (fill (job, task, self, pipeline, options, &error))
    g_task_run_in_thread (task, run_cb);
  else
    llvmg_async_return (task, NULL, NULL, NULL, error);
}

/**
 * llvmg_module_run_passes_finish:
 * @self: the module
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what [method@Llvmg.Module.run_passes_async] began.
 *
 * Fails with `G_IO_ERROR_CANCELLED` when it was cancelled, with
 * [error@Llvmg.Error] `INVALID_ARGUMENT` when @result is not of this operation on this
 * module, with `INVALID_OPERATION` when it is not done yet or its result was taken
 * before, with `USE_AFTER_FREE` when the context was closed meanwhile, with
 * `VERIFICATION` when what the passes made is not valid, and as
 * [method@Llvmg.Module.run_passes] does.
 *
 * Returns: (transfer full): a new module of the same context
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_module_run_passes_finish (LlvmgModule *self, GAsyncResult *result, GError **error)
{
  g_autoptr (LlvmgContext) context = NULL;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);

  if (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (self)))
    context = llvmg_module_get_context (self);
  return llvmg_async_finish (self, llvmg_module_run_passes_async, context, result, error);
}
