/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Shapes and strides: whether they are possible, and how a shape becomes another
 * over the same memory.
 *
 * All products stay below LIMIT, so that neither a size nor an offset can overflow.
 */

#include "config.h"

#include "llvmg/base/llvmg-error.h"
#include "llvmg/jit/llvmg-buffer-private.h"

/* No machine of today has more memory at one address. */
#define LIMIT (sizeof (gsize) >= 8 ? G_GINT64_CONSTANT (1) << 48 : G_GINT64_CONSTANT (0x7fffffff))

static gboolean
fail_size (GError **error)
{
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
               "shape: less than %" G_GINT64_FORMAT " bytes were expected, more were given", LIMIT);
  return FALSE;
}

/* Also when a dimension has no elements the others are bounded. */
static gboolean
read_shape (LlvmgBufferLayout *layout, guint element_size, const guint64 *shape, guint n_shape, GError **error)
{
  guint64 bytes = element_size;

  layout->n_dimensions = n_shape;
  layout->n_elements = 1;
  for (guint i = 0; i < n_shape; i++)
    {
      if (shape[i] >= (guint64) LIMIT || (shape[i] > 0 && bytes > ((guint64) LIMIT - 1) / shape[i]))
        return fail_size (error);
      bytes *= MAX (shape[i], 1);
      layout->n_elements *= shape[i];
      layout->shape[i] = (gssize) shape[i];
    }
  return TRUE;
}

static void
set_rows (LlvmgBufferLayout *layout, guint element_size)
{
  gssize stride = element_size;

  for (guint i = layout->n_dimensions; i-- > 0;)
    {
      layout->strides[i] = stride;
      stride *= MAX (layout->shape[i], 1);
    }
}

static gboolean
read_strides (LlvmgBufferLayout *layout, const gint64 *strides, GError **error)
{
  for (guint i = 0; i < layout->n_dimensions; i++)
    {
      gint64 last = MAX (layout->shape[i], 1) - 1;

      if (strides[i] <= -LIMIT || strides[i] >= LIMIT || (last > 0 && ABS (strides[i]) >= LIMIT / last))
        {
          g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                       "strides: %" G_GINT64_FORMAT " bytes between elements of dimension %u is out of range",
                       strides[i], i);
          return FALSE;
        }
      layout->strides[i] = (gssize) strides[i];
    }
  return TRUE;
}

/* At most LIMIT for each dimension: no overflow. */
static void
measure (LlvmgBufferLayout *layout)
{
  layout->low = layout->high = 0;
  if (layout->n_elements == 0)
    return;
  for (guint i = 0; i < layout->n_dimensions; i++)
    {
      gint64 reach = (gint64) (layout->shape[i] - 1) * layout->strides[i];

      layout->low += MIN (reach, 0);
      layout->high += MAX (reach, 0);
    }
}

gboolean
llvmg_buffer_layout_init (LlvmgBufferLayout *layout,
                          guint              element_size,
                          const guint64     *shape,
                          guint              n_shape,
                          const gint64      *strides,
                          guint              n_strides,
                          GError           **error)
{
  if (n_shape > LLVMG_BUFFER_MAX_DIMENSIONS)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                   "shape: at most %d dimensions were expected, %u were given", LLVMG_BUFFER_MAX_DIMENSIONS, n_shape);
      return FALSE;
    }
  if (n_shape > 0 && shape == NULL)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                   "shape: an array of %u was expected, nothing was given", n_shape);
      return FALSE;
    }
  if (strides != NULL && n_strides != n_shape)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                   "strides: one for each of the %u dimensions was expected, %u were given", n_shape, n_strides);
      return FALSE;
    }
  if (!read_shape (layout, element_size, shape, n_shape, error))
    return FALSE;
  if (strides == NULL)
    set_rows (layout, element_size);
  else if (!read_strides (layout, strides, error))
    return FALSE;
  measure (layout);
  return TRUE;
}

/* The dimensions that have more than one index. */
static guint
true_dimensions (LlvmgBuffer *buffer, gssize *shape, gssize *strides)
{
  guint n = 0;

  for (guint i = 0; i < buffer->n_dimensions; i++)
    if (buffer->shape[i] != 1)
      {
        shape[n] = buffer->shape[i];
        strides[n++] = buffer->strides[i];
      }
  return n;
}

/* Old and new dimensions are gone through together, in the smallest groups that have the same number of elements. A
 * group of old dimensions must be as one: each stride is what the next dimension spans. The layout has the number of
 * elements of the buffer, and there are some. */
gboolean
llvmg_buffer_layout_match (LlvmgBufferLayout *layout, LlvmgBuffer *buffer)
{
  gssize shape[LLVMG_BUFFER_MAX_DIMENSIONS], strides[LLVMG_BUFFER_MAX_DIMENSIONS];
  guint n_old = true_dimensions (buffer, shape, strides), n_new = layout->n_dimensions;
  guint old_end = 0, new_end = 0;
  gssize last;

  while (old_end < n_old)
    {
      guint old_start = old_end++, new_start = new_end++;
      gssize n_in_old = shape[old_start], n_in_new = layout->shape[new_start];

      while (n_in_old != n_in_new)
        if (n_in_new < n_in_old)
          n_in_new *= layout->shape[new_end++];
        else
          n_in_old *= shape[old_end++];
      for (guint i = old_start; i + 1 < old_end; i++)
        if (strides[i] != shape[i + 1] * strides[i + 1])
          return FALSE;
      layout->strides[new_end - 1] = strides[old_end - 1];
      for (guint i = new_end - 1; i > new_start; i--)
        layout->strides[i - 1] = layout->strides[i] * layout->shape[i];
    }
  last = new_end > 0 ? layout->strides[new_end - 1] : (gssize) llvmg_buffer_get_info (buffer)->size;
  for (; new_end < n_new; new_end++)
    layout->strides[new_end] = last; /* of one index only */
  measure (layout);
  return TRUE;
}
