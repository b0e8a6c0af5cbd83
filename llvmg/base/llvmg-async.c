/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-async-private.h"
#include "llvmg/base/llvmg-context.h"
#include "llvmg/base/llvmg-diagnostic-private.h"
#include "llvmg/base/llvmg-error-private.h"
#include "llvmg/base/llvmg-handle-private.h"
#include "llvmg/base/llvmg-run-private.h"

static void
free_diagnostics (gpointer array)
{
  g_ptr_array_unref (array);
}

/* Set on a task before it is returned: what LLVM said, maybe nothing. */
static GQuark
quark_done (void)
{
  return g_quark_from_static_string ("llvmg-async-done");
}

/* Set on a task whose result was taken. */
static GQuark
quark_taken (void)
{
  return g_quark_from_static_string ("llvmg-async-taken");
}

GTask *
llvmg_async_new (gpointer             self,
                 gpointer             tag,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_return_on_cancel (task, TRUE);
  return task;
}

LlvmgContext *
llvmg_async_context (LlvmgContext *model, GError **error)
{
  LlvmgContext *context = NULL;
  LlvmgCore *theirs, *ours;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, model, error))
    return NULL;
  theirs = call.core;
  context = llvmg_context_new ();
  ours = llvmg_wrapper_get_handle (context)->core;
  LLVMContextSetDiscardValueNames (ours->native, LLVMContextShouldDiscardValueNames (theirs->native));
  ours->is_guarded = theirs->is_guarded;
  ours->is_isolated = theirs->is_isolated;
  ours->time_limit = theirs->time_limit;
  ours->memory_limit = theirs->memory_limit;
  llvmg_call_end (&call);
  return context;
}

static GPtrArray *
new_diagnostics (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_diagnostic_free);
}

static GPtrArray *
collect_diagnostics (LlvmgContext *workplace)
{
  GPtrArray *array = new_diagnostics ();
  LlvmgDiagnostic **list;
  gsize n = 0;

  if (workplace == NULL || !llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (workplace)))
    return array;
  list = llvmg_context_list_diagnostics (workplace, &n);
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (array, list[i]);
  g_free (list);
  return array;
}

void
llvmg_async_return_with (GTask          *task,
                         GPtrArray      *diagnostics,
                         gpointer        result,
                         GDestroyNotify  destroy,
                         GError         *error)
{
  if (diagnostics == NULL)
    diagnostics = new_diagnostics ();
  g_object_set_qdata_full (G_OBJECT (task), quark_done (), diagnostics, free_diagnostics);
  /* A task that was cancelled has returned already, with an error of its own. */
  if (!g_task_set_return_on_cancel (task, FALSE))
    {
      g_clear_error (&error);
      if (result != NULL)
        destroy (result);
    }
  else if (result != NULL)
    {
      g_task_return_pointer (task, result, destroy);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

void
llvmg_async_return (GTask          *task,
                    LlvmgContext   *workplace,
                    gpointer        result,
                    GDestroyNotify  destroy,
                    GError         *error)
{
  llvmg_async_return_with (task, collect_diagnostics (workplace), result, destroy, error);
}

/* They are emitted here, on the thread that finishes, not on the one that worked. */
static void
tell_diagnostics (LlvmgContext *context, GPtrArray *diagnostics)
{
  LlvmgCall call;

  if (diagnostics == NULL || diagnostics->len == 0 || !llvmg_call_begin_read (&call, context, NULL))
    return;
  llvmg_core_add_diagnostics (call.core, diagnostics);
  llvmg_call_end (&call);
}

/* GTask itself only logs when it is asked for a result that it does not have. */
static gboolean
check_result (gpointer self, gpointer tag, GAsyncResult *result, GError **error)
{
  if (result == NULL || !G_IS_ASYNC_RESULT (result) || !g_task_is_valid (result, self)
      || g_task_get_source_tag (G_TASK (result)) != tag)
    {
      if (!llvmg_wrapper_check_alive (self, error))
        return FALSE;
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                           "result: what the callback was given was expected, of an operation that this object began");
      return FALSE;
    }
  if (g_object_get_qdata (G_OBJECT (result), quark_done ()) == NULL && !g_task_had_error (G_TASK (result)))
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION, "the operation is not done yet");
      return FALSE;
    }
  if (!g_object_replace_qdata (G_OBJECT (result), quark_taken (), NULL, GUINT_TO_POINTER (1), NULL, NULL))
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION, "the result was taken already");
      return FALSE;
    }
  return TRUE;
}

gpointer
llvmg_async_finish (gpointer       self,
                    gpointer       tag,
                    LlvmgContext  *context,
                    GAsyncResult  *result,
                    GError       **error)
{
  GError *failure = NULL;
  gpointer value;

  if (!check_result (self, tag, result, error))
    return NULL;
  if (context != NULL)
    tell_diagnostics (context, g_object_get_qdata (G_OBJECT (result), quark_done ()));
  value = g_task_propagate_pointer (G_TASK (result), &failure);
  if (value != NULL)
    return value;
  /* It was made on another thread. */
  llvmg_error_set_last (failure);
  g_propagate_error (error, failure);
  return NULL;
}
