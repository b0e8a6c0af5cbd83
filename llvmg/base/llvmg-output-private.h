/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Bytes go out of the library by these functions, and no others. They take no
 * lock, and need none.
 *
 * Errors are LLVMG_ERROR_IO with GIO's text behind the name of what was written,
 * or G_IO_ERROR_CANCELLED. A pipe that nobody reads, and a limit on the size of
 * files, are errors as well: the signals that they raise do not get through.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Replaces a file as a whole: on failure the old one is as it was, and nothing
 * is beside it. What a symbolic link leads to is replaced, not the link. A device
 * or pipe is written to. */
gboolean llvmg_output_to_path   (const char *path, GBytes *bytes, GCancellable *cancellable, GError **error);
gboolean llvmg_output_to_file   (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error);
/* Writes all bytes and flushes; the stream stays open. On failure it may have got
 * a part of them. */
gboolean llvmg_output_to_stream (GOutputStream *stream, GBytes *bytes, GCancellable *cancellable, GError **error);

/* INVALID_ARGUMENT unless it is what it should be; only a cancellable may be NULL. Always before
 * anything is made that could be written. */
gboolean llvmg_output_check_path   (const char *path, GError **error);
gboolean llvmg_output_check_file   (gpointer file, GCancellable *cancellable, GError **error);
gboolean llvmg_output_check_stream (gpointer stream, GCancellable *cancellable, GError **error);

/* An error of GIO's, which is consumed, becomes one of ours behind @name, unless it says
 * "cancelled" or is one of ours already. Always FALSE. */
gboolean llvmg_propagate_io_error (GError **error, GError *io_error, const char *name);

G_END_DECLS
