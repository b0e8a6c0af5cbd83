/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The program's side of the helper process.
 *
 * Request and reply go by files without a name, which are the helper's standard
 * input and output. Nothing has to be pumped while it runs, a helper that stops
 * reading or writes without an end blocks nobody, and no SIGPIPE can come.
 */

#include "config.h"

#ifndef _GNU_SOURCE
# define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "llvmg/base/llvmg-context.h"
#include "llvmg/base/llvmg-diagnostic-private.h"
#include "llvmg/base/llvmg-error-private.h"
#include "llvmg/base/llvmg-handle-private.h"
#include "llvmg/base/llvmg-helper-private.h"
#include "llvmg/llvmg-enum-types.h"

#define PROGRAM "llvmg-helper"
/* How much comes back at most, in bytes. */
#define MAX_REPLY ((gsize) 1024 * 1024 * 1024)

/* ---- Where it is ---- */

static char *
path_if_there (char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
    return path;
  g_free (path);
  return NULL;
}

/* Beside the library in a build tree; where it was installed, which may have been moved as a whole. */
static char *
find_program (void)
{
  const char *given = g_getenv ("LLVMG_HELPER");
  g_autofree char *folder = NULL;
  char *path = NULL;
  Dl_info info;

  if (given != NULL && *given != '\0')
    return g_strdup (given);
  if (dladdr ((gpointer) find_program, &info) != 0 && info.dli_fname != NULL)
    {
      folder = g_path_get_dirname (info.dli_fname);
      path = path_if_there (g_build_filename (folder, "helper", PROGRAM, NULL));
      if (path == NULL && g_str_has_suffix (folder, "/" LLVMG_LIBDIR))
        {
          folder[strlen (folder) - strlen (LLVMG_LIBDIR)] = '\0';
          path = path_if_there (g_build_filename (folder, LLVMG_LIBEXECDIR, "llvmg-1", PROGRAM, NULL));
        }
    }
  return path != NULL ? path : g_build_filename (LLVMG_PREFIX, LLVMG_LIBEXECDIR, "llvmg-1", PROGRAM, NULL);
}

/* ---- Files without a name ---- */

static gboolean
fail_room (GError **error)
{
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_IO, "no room for what the helper process needs: %s", g_strerror (errno));
  return FALSE;
}

static int
make_file (GError **error)
{
  int fd = memfd_create ("llvmg", MFD_CLOEXEC);

  if (fd < 0)
    fail_room (error);
  return fd;
}

static gboolean
write_all (int fd, gconstpointer data, gsize size, GError **error)
{
  const char *rest = data;

  while (size > 0)
    {
      gssize n = write (fd, rest, MIN (size, G_MAXINT));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return fail_room (error);
      rest += n;
      size -= (gsize) n;
    }
  return lseek (fd, 0, SEEK_SET) == 0 || fail_room (error);
}

/* A copy: nobody can change it any more. NULL if it is not a reply. */
static GVariant *
read_reply (int fd)
{
  g_autoptr (GVariant) reply = NULL;
  struct stat status;
  gsize used = 0;
  char *data;

  if (fstat (fd, &status) != 0 || status.st_size <= 0 || (guint64) status.st_size > MAX_REPLY)
    return NULL;
  data = g_try_malloc ((gsize) status.st_size);
  while (data != NULL && used < (gsize) status.st_size)
    {
      gssize n = pread (fd, data + used, (gsize) status.st_size - used, (off_t) used);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      used += (gsize) n;
    }
  if (data == NULL || used < (gsize) status.st_size)
    {
      g_free (data);
      return NULL;
    }
  reply = g_variant_new_from_data (G_VARIANT_TYPE (LLVMG_HELPER_REPLY), data, used, FALSE, g_free, data);
  g_variant_ref_sink (reply);
  return g_variant_is_normal_form (reply) ? g_steal_pointer (&reply) : NULL;
}

/* ---- The process ---- */

typedef struct
{
  GSubprocess *process;
  gboolean     is_over;
  gboolean     took_too_long;
  gboolean     was_cancelled;
} Run;

static void
over_cb (GObject *process, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  g_subprocess_wait_finish (run->process, result, NULL);
  run->is_over = TRUE;
}

static gboolean
time_cb (gpointer data)
{
  Run *run = data;

  run->took_too_long = TRUE;
  g_subprocess_force_exit (run->process);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  Run *run = data;

  run->was_cancelled = TRUE;
  g_subprocess_force_exit (run->process);
  return G_SOURCE_REMOVE;
}

static void
attach (GMainContext *loop, GSource *source, GSourceFunc func, gpointer data)
{
  g_source_set_callback (source, func, data, NULL);
  g_source_attach (source, loop);
  g_source_unref (source);
}

/* In a main loop of its own: nothing of the program runs. */
static void
wait_for_end (Run *run, guint seconds, GCancellable *cancellable)
{
  GMainContext *loop = g_main_context_new ();

  g_main_context_push_thread_default (loop);
  g_subprocess_wait_async (run->process, NULL, over_cb, run);
  if (seconds > 0)
    attach (loop, g_timeout_source_new_seconds (seconds), time_cb, run);
  if (cancellable != NULL)
    attach (loop, g_cancellable_source_new (cancellable), (GSourceFunc) (void (*) (void)) cancelled_cb, run);
  while (!run->is_over)
    g_main_context_iteration (loop, TRUE);
  g_main_context_pop_thread_default (loop);
  g_main_context_unref (loop);
}

static GSubprocess *
start (guint mebibytes, int in, int out, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *limit = g_strdup_printf ("%u", mebibytes);
  g_autofree char *program = find_program ();
  g_autoptr (GError) failure = NULL;
  GSubprocess *process;

  g_subprocess_launcher_take_stdin_fd (launcher, in);
  g_subprocess_launcher_take_stdout_fd (launcher, out);
  process = g_subprocess_launcher_spawn (launcher, &failure, program, limit, NULL);
  if (process == NULL)
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_IO, "the helper process cannot be started: %s", failure->message);
  return process;
}

/* What there is to say about a helper that gave no reply. */
static void
fail_run (const Run *run, const char *operation, LlvmgHelperLimits limits, GError **error)
{
  if (run->was_cancelled)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the operation was cancelled");
  else if (run->took_too_long)
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED, "%s: the helper process was ended after %u seconds, "
                 "the time limit of the context", operation, limits.seconds);
  else if (g_subprocess_get_if_signaled (run->process))
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED, "%s: the helper process was ended by signal %d (%s); "
                 "its memory limit is %u MiB", operation, g_subprocess_get_term_sig (run->process),
                 g_strsignal (g_subprocess_get_term_sig (run->process)), limits.mebibytes);
  else
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED, "%s: the helper process ended with status %d and without "
                 "a reply", operation, g_subprocess_get_exit_status (run->process));
}

/* ---- The call ---- */

static gboolean
is_known_error (gint code)
{
  GEnumClass *klass = g_type_class_ref (LLVMG_TYPE_ERROR);
  gboolean is_known = g_enum_get_value (klass, code) != NULL;

  g_type_class_unref (klass);
  return is_known;
}

static void
add_diagnostics (GPtrArray *diagnostics, GVariantIter *iter)
{
  const char *message, *file, *source_line;
  guint severity, line, column;

  while (g_variant_iter_next (iter, "(u&s&suu&s)", &severity, &message, &file, &line, &column, &source_line))
    g_ptr_array_add (diagnostics,
                     llvmg_diagnostic_new (MIN (severity, LLVMG_DIAGNOSTIC_SEVERITY_NOTE), message, *file ? file : NULL,
                                           line, column, *source_line ? source_line : NULL));
}

static GBytes *
take_reply (GVariant *reply, GPtrArray *diagnostics, GError **error)
{
  g_autoptr (GVariantIter) iter = NULL;
  g_autoptr (GVariant) module = NULL;
  const char *message;
  gint code;

  g_variant_get (reply, "(i&sa(ussuus)@ay)", &code, &message, &iter, &module);
  add_diagnostics (diagnostics, iter);
  if (code >= 0)
    {
      GError *failure = g_error_new_literal (LLVMG_ERROR, is_known_error (code) ? code : LLVMG_ERROR_FAILED, message);

      if (diagnostics->len > 0)
        llvmg_error_set_diagnostics (failure, diagnostics);
      g_propagate_error (error, failure);
      return NULL;
    }
  return g_variant_get_data_as_bytes (module);
}

static GVariant *
make_request (const char *operation, GVariant *parameters, GBytes *module)
{
  GVariant *children[3];

  children[0] = g_variant_new_string (operation);
  children[1] = parameters != NULL ? parameters : g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0);
  children[2] = g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, module, TRUE);
  return g_variant_ref_sink (g_variant_new_tuple (children, 3));
}

static GVariant *
run_helper (LlvmgHelperLimits limits, const char *operation, GVariant *request, GError **error)
{
  GCancellable *cancellable = g_cancellable_get_current ();
  GVariant *reply = NULL;
  Run run = { NULL };
  int in, out = -1, back = -1;

  in = make_file (error);
  if (in >= 0 && write_all (in, g_variant_get_data (request), g_variant_get_size (request), error))
    out = make_file (error);
  if (out >= 0)
    {
      back = dup (out);
      if (back < 0)
        fail_room (error);
    }
  if (back < 0)
    {
      if (in >= 0)
        close (in);
      if (out >= 0)
        close (out);
      return NULL;
    }
  /* From here on they belong to the launcher. */
  run.process = start (limits.mebibytes, in, out, error);
  if (run.process != NULL)
    {
      gpointer state = llvmg_wait_begin ();

      wait_for_end (&run, limits.seconds, cancellable);
      llvmg_wait_end (state);
      if (!run.was_cancelled && !run.took_too_long && g_subprocess_get_successful (run.process))
        reply = read_reply (back);
      if (reply == NULL)
        fail_run (&run, operation, limits, error);
      g_object_unref (run.process);
    }
  close (back);
  return reply;
}

GBytes *
llvmg_helper_do (LlvmgHelperLimits  limits,
                 const char        *operation,
                 GVariant          *parameters,
                 GBytes            *module,
                 GPtrArray         *diagnostics,
                 GError           **error)
{
  g_autoptr (GVariant) request = make_request (operation, parameters, module);
  g_autoptr (GVariant) reply = run_helper (limits, operation, request, error);

  return reply != NULL ? take_reply (reply, diagnostics, error) : NULL;
}

gboolean
llvmg_call_is_isolated (LlvmgCall *call)
{
  return call->core->is_isolated;
}

LlvmgHelperLimits
llvmg_call_get_limits (LlvmgCall *call)
{
  return (LlvmgHelperLimits) { call->core->time_limit, call->core->memory_limit };
}

GBytes *
llvmg_call_helper (LlvmgCall *call, const char *operation, GVariant *parameters, GBytes *module)
{
  g_autoptr (GPtrArray) diagnostics = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_diagnostic_free);
  GError *failure = NULL;
  GBytes *result;

  result = llvmg_helper_do (llvmg_call_get_limits (call), operation, parameters, module, diagnostics, &failure);
  llvmg_core_add_diagnostics (call->core, diagnostics);
  if (call->failure == NULL)
    call->failure = failure;
  else
    g_clear_error (&failure);
  return result;
}
