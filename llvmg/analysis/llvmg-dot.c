/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Pictures of graphs.
 */

#include "config.h"

#include "llvmg/analysis/llvmg-analysis-private.h"
#include "llvmg/analysis/llvmg-dot.h"
#include "llvmg/base/llvmg-error.h"

void
llvmg_dot_append_quoted (GString *dot, const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (*text == '\n')
        {
          g_string_append (dot, "\\n");
          continue;
        }
      if (*text == '"' || *text == '\\')
        g_string_append_c (dot, '\\');
      g_string_append_c (dot, *text);
    }
}

/* ---- Drawing ---- */

typedef struct
{
  GCancellable *stop;         /* (owned) of the run: by the caller's, or by time */
  gboolean      is_timed_out;
  gboolean      is_done;
  GBytes       *out, *err;    /* (owned) (nullable) */
  GError       *error;        /* (owned) (nullable) */
} Run;

static void
run_clear (Run *run)
{
  g_clear_object (&run->stop);
  g_clear_pointer (&run->out, g_bytes_unref);
  g_clear_pointer (&run->err, g_bytes_unref);
  g_clear_error (&run->error);
}

static gboolean
timeout_cb (gpointer data)
{
  Run *run = data;

  run->is_timed_out = TRUE;
  g_cancellable_cancel (run->stop);
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer stop)
{
  (void) cancellable;
  g_cancellable_cancel (stop);
}

static void
communicated_cb (GObject *process, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  g_subprocess_communicate_finish (G_SUBPROCESS (process), result, &run->out, &run->err, &run->error);
  run->is_done = TRUE;
}

/* In a main context of its own, so that nothing of the program's runs meanwhile. */
static void
communicate (Run *run, GSubprocess *process, guint timeout, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  GSource *timer = NULL;
  gulong handler = 0;

  g_main_context_push_thread_default (context);
  if (timeout > 0)
    {
      timer = g_timeout_source_new (timeout);
      g_source_set_callback (timer, timeout_cb, run, NULL);
      g_source_attach (timer, context);
    }
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (run->stop), g_object_unref);
  g_subprocess_communicate_async (process, NULL, run->stop, communicated_cb, run);
  while (!run->is_done)
    g_main_context_iteration (context, TRUE);
  g_cancellable_disconnect (cancellable, handler);
  if (timer != NULL)
    {
      g_source_destroy (timer);
      g_source_unref (timer);
    }
  if (run->error != NULL)
    {
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, NULL);
    }
  g_main_context_pop_thread_default (context);
}

static void
set_run_error (GError **error, const Run *run, guint timeout, GCancellable *cancellable)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return;
  if (run->is_timed_out)
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_FAILED, "dot_to_svg: Graphviz was not done after %u ms", timeout);
  else
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_IO, "dot_to_svg: %s", run->error->message);
}

/* What Graphviz complained of. */
static void
set_dot_error (GError **error, GBytes *err)
{
  gsize length;
  const char *data = g_bytes_get_data (err, &length);
  g_autofree char *text = length > 0 ? g_utf8_make_valid (data, (gssize) length) : g_strdup ("no reason given");

  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_FAILED, "dot_to_svg: Graphviz failed: %s", g_strchomp (text));
}

static GBytes *
draw (GFile *file, guint timeout, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  Run run = { g_cancellable_new (), FALSE, FALSE, NULL, NULL, NULL };
  GBytes *svg = NULL;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  /* Not a pipe: when the program goes away too early, writing into one would end this process. */
  g_subprocess_launcher_set_stdin_file_path (launcher, g_file_peek_path (file));
  process = g_subprocess_launcher_spawn (launcher, &run.error, "dot", "-Tsvg", NULL);
  if (process != NULL)
    communicate (&run, process, timeout, cancellable);
  if (run.error != NULL)
    set_run_error (error, &run, timeout, cancellable);
  else if (!g_subprocess_get_successful (process))
    set_dot_error (error, run.err);
  else
    svg = g_steal_pointer (&run.out);
  run_clear (&run);
  return svg;
}

static gboolean
check_text (const char *dot, GError **error)
{
  g_autofree char *program = NULL;

  if (dot == NULL || !g_utf8_validate (dot, -1, NULL))
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "dot: a graph, in UTF-8, was expected");
      return FALSE;
    }
  program = g_find_program_in_path ("dot");
  if (program != NULL)
    return TRUE;
  g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED,
                       "dot_to_svg: the program 'dot' of Graphviz was not found");
  return FALSE;
}

/**
 * llvmg_dot_to_svg:
 * @dot: a graph in the language of Graphviz
 * @timeout: how long it may take, in milliseconds; 0 for as long as it takes
 * @cancellable: (nullable): what ends it before
 * @error: return location for an error
 *
 * Draws a graph, such as one of [method@Llvmg.Function.cfg_to_dot],
 * [method@Llvmg.DominatorTree.to_dot] and [method@Llvmg.CallGraph.to_dot].
 *
 * This runs the program `dot` of Graphviz, and waits for it. Big graphs can take it very
 * long.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when the text is missing or not UTF-8, with
 * `UNSUPPORTED` when there is no program `dot`, with `FAILED` when it does not take the
 * graph or is not done in time, with `IO` when it cannot be run, and with
 * `G_IO_ERROR_CANCELLED` when it was cancelled.
 *
 * Returns: (transfer full): the picture, an SVG document
 *
 * Since: 0.1
 */
GBytes *
llvmg_dot_to_svg (const char *dot, guint timeout, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GFile) file = NULL;
  GBytes *svg = NULL;

  if (cancellable != NULL && !G_IS_CANCELLABLE (cancellable))
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "cancellable: a GCancellable was expected");
      return NULL;
    }
  if (!check_text (dot, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  file = g_file_new_tmp ("llvmg-XXXXXX.dot", &stream, &problem);
  if (file != NULL
      && g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), dot, strlen (dot), NULL, NULL, &problem)
      && g_io_stream_close (G_IO_STREAM (stream), NULL, &problem))
    svg = draw (file, timeout, cancellable, error);
  else
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_IO, "dot_to_svg: %s", problem->message);
  if (file != NULL)
    g_file_delete (file, NULL, NULL);
  return svg;
}
