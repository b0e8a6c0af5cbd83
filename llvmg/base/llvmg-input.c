/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-error.h"
#include "llvmg/base/llvmg-input-private.h"

/* How much of a file or stream is read at most, in bytes. */
#define MAX_BYTES ((gsize) 2 * 1024 * 1024 * 1024 - 1)
#define CHUNK     ((gsize) 64 * 1024)

char *
llvmg_input_read_all (GInputStream *stream, GCancellable *cancellable, gsize *length, GError **error)
{
  gsize size = 0, used = 0;
  char *data = NULL;

  for (;;)
    {
      gsize n_read = 0;

      if (size - used < CHUNK + 1)
        {
          char *bigger;

          size = MAX (2 * size, 2 * CHUNK);
          bigger = g_try_realloc (data, size);
          if (bigger == NULL || used > MAX_BYTES)
            {
              g_free (bigger != NULL ? bigger : data);
              g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_IO, "there is too much to read");
              return NULL;
            }
          data = bigger;
        }
      /* Not every stream looks by itself. */
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !g_input_stream_read_all (stream, data + used, size - used - 1, &n_read, cancellable, error))
        {
          g_free (data);
          return NULL;
        }
      if (n_read == 0)
        break;
      used += n_read;
    }
  data[used] = '\0';
  *length = used;
  return data;
}
