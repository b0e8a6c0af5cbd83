/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * A file is written under another name and takes its place when all is well. GIO
 * does that, if it is told to replace what is there: without, it falls back to
 * writing over the old file where it cannot make a new one as it wants it.
 */

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "llvmg/base/llvmg-error.h"
#include "llvmg/base/llvmg-output-private.h"

/* How much is written between two looks at the cancellable, in bytes. */
#define CHUNK ((gsize) 1024 * 1024)

/* ---- Errors ---- */

gboolean
llvmg_propagate_io_error (GError **error, GError *io_error, const char *name)
{
  if (io_error->domain == LLVMG_ERROR || g_error_matches (io_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, io_error);
      return FALSE;
    }
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_IO, "%s: %s", name, io_error->message);
  g_error_free (io_error);
  return FALSE;
}

static gboolean
fail_argument (GError **error, const char *name, const char *expected, gconstpointer given)
{
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: %s was expected, %s was given", name, expected,
               given == NULL ? "nothing" : "something else");
  return FALSE;
}

static gboolean
check_cancellable (GCancellable *cancellable, GError **error)
{
  return cancellable == NULL || G_IS_CANCELLABLE (cancellable)
         || fail_argument (error, "cancellable", "a GCancellable", cancellable);
}

gboolean
llvmg_output_check_path (const char *path, GError **error)
{
  return path != NULL || fail_argument (error, "path", "a file name", path);
}

gboolean
llvmg_output_check_file (gpointer file, GCancellable *cancellable, GError **error)
{
  return (G_IS_FILE (file) || fail_argument (error, "file", "a GFile", file))
         && check_cancellable (cancellable, error);
}

gboolean
llvmg_output_check_stream (gpointer stream, GCancellable *cancellable, GError **error)
{
  return (G_IS_OUTPUT_STREAM (stream) || fail_argument (error, "stream", "a GOutputStream", stream))
         && check_cancellable (cancellable, error);
}

/* ---- Signals ---- */

/* The thread's signals while it writes. */
typedef struct
{
  sigset_t previous;
  sigset_t kept;    /* those of ours that were pending before */
} Signals;

static void
our_signals (sigset_t *set)
{
  sigemptyset (set);
  sigaddset (set, SIGPIPE);
  sigaddset (set, SIGXFSZ);
}

static void
hold_signals (Signals *signals)
{
  sigset_t ours;

  our_signals (&ours);
  sigpending (&signals->kept);
  pthread_sigmask (SIG_BLOCK, &ours, &signals->previous);
}

/* Takes those that writing raised, which were sent to this thread. */
static void
release_signals (Signals *signals)
{
  static const int numbers[] = { SIGPIPE, SIGXFSZ };
  const struct timespec now = { 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      sigset_t set;

      if (sigismember (&signals->kept, numbers[i]) == 1)
        continue;
      sigemptyset (&set);
      sigaddset (&set, numbers[i]);
      sigtimedwait (&set, NULL, &now);
    }
  pthread_sigmask (SIG_SETMASK, &signals->previous, NULL);
}

/* ---- Streams ---- */

static gboolean
write_all (GOutputStream *stream, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize done = 0; done < length; )
    {
      gsize n_written = 0;

      /* Not every stream looks by itself. */
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !g_output_stream_write_all (stream, data + done, MIN (length - done, CHUNK), &n_written, cancellable,
                                         error))
        return FALSE;
      done += n_written;
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error)
         && g_output_stream_flush (stream, cancellable, error);
}

gboolean
llvmg_output_to_stream (GOutputStream *stream, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  GError *io_error = NULL;
  gboolean written;
  Signals signals;

  hold_signals (&signals);
  written = write_all (stream, bytes, cancellable, &io_error);
  release_signals (&signals);
  return written || llvmg_propagate_io_error (error, io_error, "the stream");
}

/* ---- Files ---- */

/* Gives the new file what the old one had; until then nobody else can read it. Whose file it
 * is may not be ours to say. */
static void
copy_mode (const char *path, const struct stat *old)
{
  if (chown (path, old->st_uid, old->st_gid) != 0)
    g_debug ("%s: the owner could not be kept: %s", path, g_strerror (errno));
  if (chmod (path, old->st_mode & 07777) != 0)
    g_debug ("%s: the mode could not be kept: %s", path, g_strerror (errno));
}

/* Without a close that succeeds, the old file stays; the new one is deleted. */
static void
give_up (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
}

/* @old: of the file that is there, or NULL. */
static GFileOutputStream *
open_output (GFile *file, const struct stat *old, GCancellable *cancellable, GError **error)
{
  GFileCreateFlags flags = G_FILE_CREATE_REPLACE_DESTINATION;

  if (old != NULL && !S_ISREG (old->st_mode) && !S_ISDIR (old->st_mode))
    return g_file_append_to (file, G_FILE_CREATE_NONE, cancellable, error);
  if (old != NULL)
    flags |= G_FILE_CREATE_PRIVATE;
  return g_file_replace (file, NULL, FALSE, flags, cancellable, error);
}

static gboolean
write_file (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (file);
  char *resolved = path != NULL ? realpath (path, NULL) : NULL;
  g_autoptr (GFile) target = resolved != NULL ? g_file_new_for_path (resolved) : g_object_ref (file);
  g_autoptr (GFileOutputStream) stream = NULL;
  struct stat old;
  gboolean is_old;

  is_old = resolved != NULL && stat (resolved, &old) == 0;
  free (resolved);
  stream = open_output (target, is_old ? &old : NULL, cancellable, error);
  if (stream == NULL)
    return FALSE;
  if (!write_all (G_OUTPUT_STREAM (stream), bytes, cancellable, error)
      || !g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
    {
      give_up (G_OUTPUT_STREAM (stream));
      return FALSE;
    }
  if (is_old && S_ISREG (old.st_mode))
    copy_mode (g_file_peek_path (target), &old);
  return TRUE;
}

gboolean
llvmg_output_to_file (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  GError *io_error = NULL;
  gboolean written;
  Signals signals;

  hold_signals (&signals);
  written = write_file (file, bytes, cancellable, &io_error);
  release_signals (&signals);
  return written || llvmg_propagate_io_error (error, io_error, name);
}

gboolean
llvmg_output_to_path (const char *path, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return llvmg_output_to_file (file, bytes, cancellable, error);
}
