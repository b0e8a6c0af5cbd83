/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Reading modules on another thread. What is read goes through a context that
 * nobody else knows, and from there as bitcode into the program's: that one is
 * locked for the short last part only, and lives on if LLVM dies over the input.
 */

#include "config.h"

#include "llvmg/base/llvmg-async-private.h"
#include "llvmg/ir/llvmg-context-async.h"
#include "llvmg/ir/llvmg-context-parse.h"
#include "llvmg/ir/llvmg-isolated-private.h"
#include "llvmg/ir/llvmg-module-io.h"

typedef struct
{
  char *text; /* (owned) (nullable) or else */
  char *path; /* (owned) (nullable) */
  char *name; /* (owned) (nullable) */
} ParseTask;

static void
parse_task_free (gpointer data)
{
  ParseTask *job = data;

  g_free (job->text);
  g_free (job->path);
  g_free (job->name);
  g_free (job);
}

/* The module in a context of its own. */
static LlvmgModule *
read_apart (LlvmgContext *workplace, const ParseTask *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GFile) file = NULL;
  GError *io_error = NULL;

  if (job->path == NULL)
    return llvmg_context_parse_ir (workplace, job->text, job->name, error);
  shown = g_filename_display_name (job->path);
  file = g_file_new_for_path (job->path);
  stream = g_file_read (file, cancellable, &io_error);
  if (stream != NULL)
    return llvmg_context_parse_stream (workplace, G_INPUT_STREAM (stream), shown, cancellable, error);
  if (g_error_matches (io_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, io_error);
      return NULL;
    }
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_IO, "%s: %s", shown, io_error->message);
  g_error_free (io_error);
  return NULL;
}

/* Into the program's context. What is not valid cannot go as bitcode, but LLVM can read it as text. */
static LlvmgModule *
move_over (LlvmgContext *self, LlvmgModule *module, GError **error)
{
  g_autofree char *name = llvmg_module_get_name (module);
  g_autoptr (GError) not_valid = NULL;
  g_autoptr (GBytes) bytes = NULL;

  bytes = llvmg_module_to_bitcode (module, &not_valid);
  if (bytes != NULL)
    return llvmg_context_parse_trusted (self, bytes, name, error);
  if (!g_error_matches (not_valid, LLVMG_ERROR, LLVMG_ERROR_VERIFICATION))
    {
      g_propagate_error (error, g_steal_pointer (&not_valid));
      return NULL;
    }
  bytes = llvmg_module_to_ir_bytes (module, error);
  return bytes != NULL ? llvmg_context_parse_trusted (self, bytes, name, error) : NULL;
}

static void
parse_cb (GTask *task, gpointer self, gpointer data, GCancellable *cancellable)
{
  g_autoptr (LlvmgContext) workplace = NULL;
  g_autoptr (LlvmgModule) module = NULL;
  LlvmgModule *result = NULL;
  GError *error = NULL;

  workplace = llvmg_async_context (self, &error);
  if (cancellable != NULL)
    g_cancellable_push_current (cancellable);
  if (workplace != NULL)
    module = read_apart (workplace, data, cancellable, &error);
  if (cancellable != NULL)
    g_cancellable_pop_current (cancellable);
  if (module != NULL && !g_cancellable_set_error_if_cancelled (cancellable, &error))
    result = move_over (self, module, &error);
  llvmg_async_return (task, workplace, result, g_object_unref, error);
}

static void
start (LlvmgContext        *self,
       ParseTask           *job,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data,
       gpointer             tag,
       GError              *error)
{
  g_autoptr (GTask) task = llvmg_async_new (self, tag, cancellable, callback, user_data);

  g_task_set_task_data (task, job, parse_task_free);
  if (error == NULL)
    llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), &error);
  if (error != NULL)
    llvmg_async_return (task, NULL, NULL, NULL, error);
  else
    g_task_run_in_thread (task, parse_cb);
}

/**
 * llvmg_context_parse_ir_async:
 * @self: a context
 * @text: LLVM assembly text, which is copied
 * @name: (nullable): the name of the module, also for messages; %NULL for "<text>"
 * @cancellable: (nullable): what stops the operation
 * @callback: (scope async): what is called when it is over, in the main loop of this
 *   thread
 * @user_data: for @callback
 *
 * Reads a module from LLVM assembly text on another thread, as
 * [method@Llvmg.Context.parse_ir] does on this one.
 *
 * The text is read in a context of its own, which several threads can do at one time.
 * The context stays usable meanwhile: it is locked only at the end, when the module is
 * moved into it. When LLVM dies over the text, this context lives on. Diagnostics are
 * emitted by [method@Llvmg.Context.parse_ir_finish].
 *
 * When @cancellable is cancelled, the operation is over at once; LLVM may still work
 * for a while on what nobody will see.
 *
 * Since: 0.1
 */
void
llvmg_context_parse_ir_async (LlvmgContext        *self,
                              const char          *text,
                              const char          *name,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  ParseTask *job;
  GError *error = NULL;

  g_return_if_fail (LLVMG_IS_CONTEXT (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  job = g_new0 (ParseTask, 1);
  job->text = g_strdup (text);
  job->name = g_strdup (name);
  if (text == NULL)
    error = g_error_new_literal (LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                                 "text: LLVM assembly text was expected, nothing was given");
  start (self, job, cancellable, callback, user_data, llvmg_context_parse_ir_async, error);
}

/**
 * llvmg_context_parse_ir_finish:
 * @self: the context
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what [method@Llvmg.Context.parse_ir_async] began.
 *
 * Fails with `G_IO_ERROR_CANCELLED` when it was cancelled, with
 * [error@Llvmg.Error] `INVALID_ARGUMENT` when @result is not of this operation on this
 * context, with `INVALID_OPERATION` when it is not done yet or its result was taken
 * before, and as [method@Llvmg.Context.parse_ir] does.
 *
 * Returns: (transfer full): the module
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_context_parse_ir_finish (LlvmgContext *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  return llvmg_async_finish (self, llvmg_context_parse_ir_async, self, result, error);
}

/**
 * llvmg_context_parse_file_async:
 * @self: a context
 * @path: (type filename): the file to read
 * @cancellable: (nullable): what stops the operation
 * @callback: (scope async): what is called when it is over, in the main loop of this
 *   thread
 * @user_data: for @callback
 *
 * Reads a module from a file of LLVM assembly text or bitcode on another thread, as
 * [method@Llvmg.Context.parse_file] does on this one. Otherwise as
 * [method@Llvmg.Context.parse_ir_async].
 *
 * Since: 0.1
 */
void
llvmg_context_parse_file_async (LlvmgContext        *self,
                                const char          *path,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  ParseTask *job;
  GError *error = NULL;

  g_return_if_fail (LLVMG_IS_CONTEXT (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  job = g_new0 (ParseTask, 1);
  job->path = g_strdup (path);
  if (path == NULL)
    error = g_error_new_literal (LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                                 "path: a file name was expected, nothing was given");
  start (self, job, cancellable, callback, user_data, llvmg_context_parse_file_async, error);
}

/**
 * llvmg_context_parse_file_finish:
 * @self: the context
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what [method@Llvmg.Context.parse_file_async] began.
 *
 * Fails with `G_IO_ERROR_CANCELLED` when it was cancelled, with
 * [error@Llvmg.Error] `INVALID_ARGUMENT` when @result is not of this operation on this
 * context, with `INVALID_OPERATION` when it is not done yet or its result was taken
 * before, and as [method@Llvmg.Context.parse_file] does.
 *
 * Returns: (transfer full): the module
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_context_parse_file_finish (LlvmgContext *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  return llvmg_async_finish (self, llvmg_context_parse_file_async, self, result, error);
}
