/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Calls of compiled functions on other threads.
 *
 * The threads are llvmg's own, not those of GTask, which drop their reference to
 * the task at any time after it is done: what they free with it may be a function
 * of JavaScript's, which must not happen on another thread. Here the references
 * of a call are dropped in the main context of its caller.
 */

#include "config.h"

#include "llvmg/base/llvmg-async-private.h"
#include "llvmg/jit/llvmg-jit-function.h"

typedef struct
{
  GTask            *task;     /* (owned) */
  LlvmgJitFunction *function; /* (unowned) the task has it */
  guint             n;
  GValue           *args;     /* (owned) */
  GValue           *result;   /* (owned) (nullable) */
  GError           *error;    /* (owned) (nullable) */
} Job;

/* What a task returns: a call of a void function has no value, but is no failure. */
typedef struct
{
  GValue *value; /* (owned) (nullable) */
} Outcome;

static void
free_value (GValue *value)
{
  if (value != NULL)
    g_boxed_free (G_TYPE_VALUE, value);
}

static void
outcome_free (gpointer data)
{
  Outcome *self = data;

  free_value (self->value);
  g_free (self);
}

static void
job_free (gpointer data)
{
  Job *self = data;

  for (guint i = 0; i < self->n; i++)
    if (G_IS_VALUE (&self->args[i]))
      g_value_unset (&self->args[i]);
  g_free (self->args);
  free_value (self->result);
  g_clear_error (&self->error);
  g_object_unref (self->task);
  g_free (self);
}

/* In the main context of the caller. */
static gboolean
job_done_cb (gpointer data)
{
  Job *self = data;
  Outcome *outcome = NULL;

  if (self->error == NULL)
    {
      outcome = g_new0 (Outcome, 1);
      outcome->value = g_steal_pointer (&self->result);
    }
  llvmg_async_return (self->task, NULL, outcome, outcome_free, g_steal_pointer (&self->error));
  return G_SOURCE_REMOVE;
}

static void
job_run_cb (gpointer data, gpointer user_data)
{
  Job *self = data;
  GSource *source = g_idle_source_new ();

  (void) user_data;
  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (self->task), &self->error))
    self->result = llvmg_jit_function_invoke (self->function, self->args, self->n, &self->error);

  g_source_set_priority (source, g_task_get_priority (self->task));
  g_source_set_callback (source, job_done_cb, self, job_free);
  g_source_attach (source, g_task_get_context (self->task));
  g_source_unref (source);
}

static GThreadPool *
get_pool (void)
{
  static gsize pool;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, (gsize) g_thread_pool_new (job_run_cb, NULL, -1, FALSE, NULL));
  return (GThreadPool *) pool;
}

/**
 * llvmg_jit_function_invoke_async:
 * @self: a compiled function
 * @args: (array length=n_args): the arguments, which are copied
 * @n_args: the number of arguments
 * @cancellable: (nullable): what cancels it before it has begun
 * @callback: (scope async) (closure user_data): what is called when it is done
 * @user_data: data for @callback
 *
 * Calls the function on another thread.
 *
 * The call is counted as one that is running until it is done. It cannot be
 * stopped: cancelling it helps only as long as it has not begun, and is without
 * effect later. A [class@Llvmg.Buffer] is not copied: the caller and the function see the
 * same memory.
 *
 * Functions of the program that the compiled code calls run on that other thread, too. Functions of
 * JavaScript cannot.
 *
 * Since: 0.1
 */
void
llvmg_jit_function_invoke_async (LlvmgJitFunction    *self,
                                 const GValue        *args,
                                 guint                n_args,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Job *job;

  g_return_if_fail (LLVMG_IS_JIT_FUNCTION (self));
  g_return_if_fail (args != NULL || n_args == 0);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  job = g_new0 (Job, 1);
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, llvmg_jit_function_invoke_async);
  g_task_set_check_cancellable (job->task, FALSE);
  job->function = self;
  job->n = n_args;
  job->args = g_new0 (GValue, (gsize) n_args + 1);
  for (guint i = 0; i < n_args; i++)
    if (G_IS_VALUE (&args[i]))
      {
        g_value_init (&job->args[i], G_VALUE_TYPE (&args[i]));
        g_value_copy (&args[i], &job->args[i]);
      }
  g_thread_pool_push (get_pool (), job, NULL);
}

/**
 * llvmg_jit_function_invoke_finish:
 * @self: a compiled function
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Gives the result of [method@Llvmg.JitFunction.invoke_async].
 *
 * Fails as [method@Llvmg.JitFunction.invoke] does, with `G_IO_ERROR_CANCELLED` when it was cancelled
 * before it began, with `INVALID_ARGUMENT` when @result is not of such a call of @self,
 * and with `INVALID_OPERATION` when it was taken before.
 *
 * Returns: (transfer full) (nullable): the result; %NULL for a function that
 *   returns nothing, or with an error
 *
 * Since: 0.1
 */
GValue *
llvmg_jit_function_invoke_finish (LlvmgJitFunction *self, GAsyncResult *result, GError **error)
{
  GValue *value = NULL;
  Outcome *outcome;

  g_return_val_if_fail (LLVMG_IS_JIT_FUNCTION (self), NULL);

  outcome = llvmg_async_finish (self, llvmg_jit_function_invoke_async, NULL, result, error);
  if (outcome != NULL)
    {
      value = g_steal_pointer (&outcome->value);
      outcome_free (outcome);
    }
  return value;
}
