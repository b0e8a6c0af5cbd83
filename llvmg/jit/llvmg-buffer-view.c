/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Other views of a buffer's memory, and copies of it.
 */

#include "config.h"

#include "llvmg/base/llvmg-error.h"
#include "llvmg/jit/llvmg-buffer-private.h"

#include <string.h>

static void
layout_from (LlvmgBufferLayout *layout, LlvmgBuffer *self)
{
  layout->n_dimensions = self->n_dimensions;
  layout->n_elements = self->n_elements;
  layout->low = layout->high = 0;
  for (guint i = 0; i < self->n_dimensions; i++)
    {
      layout->shape[i] = self->shape[i];
      layout->strides[i] = self->strides[i];
    }
}

static gboolean
check_range (LlvmgBuffer *self, guint64 start, guint64 stop, gint64 step, guint dimension, GError **error)
{
  guint64 n;

  if (dimension >= self->n_dimensions)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                   "dimension: less than %u was expected, %u was given", self->n_dimensions, dimension);
      return FALSE;
    }
  n = (guint64) self->shape[dimension];
  if (stop > n || start > stop)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                   "start, stop: a range in the %" G_GUINT64_FORMAT " indices of dimension %u was expected, %"
                   G_GUINT64_FORMAT " and %" G_GUINT64_FORMAT " were given", n, dimension, start, stop);
      return FALSE;
    }
  if (step == 0)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                           "step: a number other than 0 was expected, 0 was given");
      return FALSE;
    }
  return TRUE;
}

/**
 * llvmg_buffer_slice:
 * @self: a buffer
 * @start: the first index of a range
 * @stop: the index behind the last one of the range
 * @step: which indices of the range are taken: each (1), each second one (2), ... A negative step goes backwards, from the
 *   end of the range
 * @dimension: the dimension that is meant, from 0
 * @error: return location for an error
 *
 * Takes a part of the indices of one dimension.
 *
 * The result is a view on the same memory. It has as many dimensions as @self. A range of the indices 0 to 5 with step 2
 * is 0, 2, 4; with step -2 it is 5, 3, 1.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when there is no such dimension, the range is not in it, or @step is 0.
 *
 * Returns: (transfer full): the view
 *
 * Since: 0.1
 */
LlvmgBuffer *
llvmg_buffer_slice (LlvmgBuffer *self, guint64 start, guint64 stop, gint64 step, guint dimension, GError **error)
{
  LlvmgBufferLayout layout;
  guint64 length = stop - start, distance, n;
  guint8 *first = NULL;

  g_return_val_if_fail (LLVMG_IS_BUFFER (self), NULL);

  if (!check_range (self, start, stop, step, dimension, error))
    return NULL;
  distance = step > 0 ? (guint64) step : 0 - (guint64) step;
  n = length == 0 ? 0 : (length - 1) / distance + 1;
  layout_from (&layout, self);
  layout.shape[dimension] = (gssize) n;
  if (n > 1)
    layout.strides[dimension] *= (gssize) step;
  layout.n_elements = 1;
  for (guint i = 0; i < layout.n_dimensions; i++)
    layout.n_elements *= (guint64) layout.shape[i];
  first = self->start;
  if (layout.n_elements > 0)
    first += (gssize) (step > 0 ? start : stop - 1) * self->strides[dimension];
  return llvmg_buffer_new_view (self, first, &layout);
}

/**
 * llvmg_buffer_reshape:
 * @self: a buffer
 * @shape: (array length=n_shape): how many indices each dimension is to have
 * @n_shape: the number of dimensions, at most 64; 0 for a single element
 * @error: return location for an error
 *
 * Gives the same elements, in the same order, other dimensions.
 *
 * The result is a view on the same memory. This is always possible with a contiguous buffer. Others may need a
 * [method@Llvmg.Buffer.copy] first.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @shape is not of as many elements as @self has, and with
 * `INVALID_OPERATION` when it cannot be done without copying.
 *
 * Returns: (transfer full): the view
 *
 * Since: 0.1
 */
LlvmgBuffer *
llvmg_buffer_reshape (LlvmgBuffer *self, const guint64 *shape, guint n_shape, GError **error)
{
  LlvmgBufferLayout layout;

  g_return_val_if_fail (LLVMG_IS_BUFFER (self), NULL);

  if (!llvmg_buffer_layout_init (&layout, llvmg_buffer_get_info (self)->size, shape, n_shape, NULL, 0, error))
    return NULL;
  if (layout.n_elements != self->n_elements)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                   "shape: one of %" G_GUINT64_FORMAT " elements was expected, one of %" G_GUINT64_FORMAT " was given",
                   self->n_elements, layout.n_elements);
      return NULL;
    }
  if (self->n_elements > 0 && !llvmg_buffer_layout_match (&layout, self))
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION,
                           "elements that are not contiguous cannot get this shape where they are: copy() the buffer first");
      return NULL;
    }
  return llvmg_buffer_new_view (self, self->start, &layout);
}

/* ---- Copies ---- */

/* From dimension @d on, at @from. */
static guint8 *
gather (LlvmgBuffer *self, guint d, const guint8 *from, guint8 *to)
{
  gsize size = llvmg_buffer_get_info (self)->size;

  if (d == self->n_dimensions)
    {
      memcpy (to, from, size);
      return to + size;
    }
  if (d + 1 == self->n_dimensions && self->strides[d] == (gssize) size)
    {
      memcpy (to, from, (gsize) self->shape[d] * size);
      return to + (gsize) self->shape[d] * size;
    }
  for (gssize i = 0; i < self->shape[d]; i++)
    to = gather (self, d + 1, from + i * self->strides[d], to);
  return to;
}

void
llvmg_buffer_gather (LlvmgBuffer *self, gpointer target)
{
  if (self->n_elements == 0)
    return;
  if (self->is_contiguous)
    memcpy (target, self->start, (gsize) self->n_elements * llvmg_buffer_get_info (self)->size);
  else
    gather (self, 0, self->start, target);
}

/**
 * llvmg_buffer_copy:
 * @self: a buffer
 * @error: return location for an error
 *
 * Copies the elements into new memory, row by row without gaps.
 *
 * The copy has the type and shape of @self, is contiguous and can be written.
 *
 * Fails with [error@Llvmg.Error] `FAILED` when there is not so much memory.
 *
 * Returns: (transfer full): a new buffer
 *
 * Since: 0.1
 */
LlvmgBuffer *
llvmg_buffer_copy (LlvmgBuffer *self, GError **error)
{
  g_autofree guint64 *shape = NULL;
  LlvmgBuffer *copy;
  gsize n;

  g_return_val_if_fail (LLVMG_IS_BUFFER (self), NULL);

  shape = llvmg_buffer_get_shape (self, &n);
  copy = llvmg_buffer_new_with_shape (self->element_type, shape, (guint) n, error);
  if (copy != NULL)
    llvmg_buffer_gather (self, copy->start);
  return copy;
}

/**
 * llvmg_buffer_to_bytes:
 * @self: a buffer
 * @error: return location for an error
 *
 * Copies the elements, row by row without gaps. What is written later does not change the result.
 *
 * Fails with [error@Llvmg.Error] `FAILED` when there is not so much memory.
 *
 * Returns: (transfer full): the bytes, in the byte order of the machine
 *
 * Since: 0.1
 */
GBytes *
llvmg_buffer_to_bytes (LlvmgBuffer *self, GError **error)
{
  gpointer copy;
  gsize size;

  g_return_val_if_fail (LLVMG_IS_BUFFER (self), NULL);

  size = (gsize) self->n_elements * llvmg_buffer_get_info (self)->size;
  if (size == 0)
    return g_bytes_new_static ("", 0);
  copy = g_try_malloc (size);
  if (copy == NULL)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_FAILED, "there is no memory for %" G_GSIZE_FORMAT " bytes", size);
      return NULL;
    }
  llvmg_buffer_gather (self, copy);
  return g_bytes_new_take (copy, size);
}

/**
 * llvmg_buffer_as_bytes:
 * @self: a buffer
 * @error: return location for an error
 *
 * Gives the memory of a contiguous buffer as bytes, without copying.
 *
 * The bytes keep the memory. They change when elements are set, which others do not expect of a [struct@GLib.Bytes]: give
 * them only to what reads them now, or do not set elements any more.
 *
 * Fails with [error@Llvmg.Error] `INVALID_OPERATION` when @self is not contiguous.
 *
 * Returns: (transfer full): the bytes, in the byte order of the machine
 *
 * Since: 0.1
 */
GBytes *
llvmg_buffer_as_bytes (LlvmgBuffer *self, GError **error)
{
  const guint8 *data;

  g_return_val_if_fail (LLVMG_IS_BUFFER (self), NULL);

  if (!self->is_contiguous)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION,
                           "the elements are not contiguous: take to_bytes()");
      return NULL;
    }
  if (self->n_elements == 0)
    return g_bytes_new_static ("", 0);
  data = g_bytes_get_data (self->storage, NULL);
  return g_bytes_new_from_bytes (self->storage, (gsize) (self->start - data),
                                 (gsize) self->n_elements * llvmg_buffer_get_info (self)->size);
}
