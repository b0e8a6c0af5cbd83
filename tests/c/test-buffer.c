/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * LlvmgBuffer: shapes, views, elements, who keeps the memory, and calls with one.
 */

#include "config.h"

#include <math.h>

#include "jit-fixtures.h"
#include "llvmg/jit/llvmg-buffer.h"

#define SHAPE(...) ((guint64[]) { __VA_ARGS__ }), G_N_ELEMENTS (((guint64[]) { __VA_ARGS__ }))
#define STRIDES(...) ((gint64[]) { __VA_ARGS__ }), G_N_ELEMENTS (((gint64[]) { __VA_ARGS__ }))

/* ---- What the tests share ---- */

/* int32 elements 0, 1, 2, ... */
static LlvmgBuffer *
new_range (const guint64 *shape, guint n_shape)
{
  g_autoptr (GError) error = NULL;
  LlvmgBuffer *buffer = llvmg_buffer_new_with_shape (LLVMG_ELEMENT_TYPE_INT32, shape, n_shape, &error);

  g_assert_no_error (error);
  for (guint64 i = 0; i < llvmg_buffer_get_n_elements (buffer); i++)
    {
      llvmg_buffer_set_int64 (buffer, i, (gint64) i, &error);
      g_assert_no_error (error);
    }
  return buffer;
}

static LlvmgBuffer *
slice (LlvmgBuffer *buffer, guint64 start, guint64 stop, gint64 step, guint dimension)
{
  g_autoptr (GError) error = NULL;
  LlvmgBuffer *view = llvmg_buffer_slice (buffer, start, stop, step, dimension, &error);

  g_assert_no_error (error);
  return view;
}

static LlvmgBuffer *
reshape (LlvmgBuffer *buffer, const guint64 *shape, guint n_shape)
{
  g_autoptr (GError) error = NULL;
  LlvmgBuffer *view = llvmg_buffer_reshape (buffer, shape, n_shape, &error);

  g_assert_no_error (error);
  return view;
}

/* "2x3: 0 1 2 3 4 5" */
static char *
show (LlvmgBuffer *buffer)
{
  g_autoptr (GError) error = NULL;
  g_autofree guint64 *shape = NULL;
  GString *text = g_string_new (NULL);
  gsize n;

  shape = llvmg_buffer_get_shape (buffer, &n);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, i > 0 ? "x" : "", shape[i]);
  g_string_append_c (text, ':');
  for (guint64 i = 0; i < llvmg_buffer_get_n_elements (buffer); i++)
    {
      g_autofree char *element = llvmg_buffer_get_text (buffer, i, &error);

      g_assert_no_error (error);
      g_string_append_printf (text, " %s", element);
    }
  return g_string_free (text, FALSE);
}

static void
assert_shows (LlvmgBuffer *buffer, const char *expected)
{
  g_autofree char *text = show (buffer);

  g_assert_cmpstr (text, ==, expected);
}

/* As assert_shows(), and drops it. */
static void
assert_gives (LlvmgBuffer *buffer, const char *expected)
{
  assert_shows (buffer, expected);
  g_assert_finalize_object (buffer);
}

/* ---- Making ---- */

static void
test_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *strides = NULL;
  LlvmgBuffer *buffer = llvmg_buffer_new_with_shape (LLVMG_ELEMENT_TYPE_UINT16, SHAPE (2, 3), &error);
  gsize n;

  g_assert_no_error (error);
  g_assert_cmpint (llvmg_buffer_get_element_type (buffer), ==, LLVMG_ELEMENT_TYPE_UINT16);
  g_assert_cmpuint (llvmg_buffer_get_element_size (buffer), ==, 2);
  g_assert_cmpuint (llvmg_buffer_get_n_elements (buffer), ==, 6);
  g_assert_cmpuint (llvmg_buffer_get_n_dimensions (buffer), ==, 2);
  g_assert_cmpuint (llvmg_buffer_get_address (buffer) % 64, ==, 0);
  g_assert_false (llvmg_buffer_get_is_readonly (buffer));
  g_assert_true (llvmg_buffer_get_is_contiguous (buffer));
  g_assert_true (llvmg_buffer_get_is_aligned (buffer));
  strides = llvmg_buffer_get_strides (buffer, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (strides[0], ==, 6);
  g_assert_cmpint (strides[1], ==, 2);
  assert_gives (buffer, "2x3: 0 0 0 0 0 0");

  assert_gives (llvmg_buffer_new (LLVMG_ELEMENT_TYPE_POINTER, 2, &error), "2: 0 0");
  assert_gives (llvmg_buffer_new_with_shape (LLVMG_ELEMENT_TYPE_DOUBLE, NULL, 0, &error), ": 0");
  assert_gives (g_object_new (LLVMG_TYPE_BUFFER, NULL), "0:");
  assert_gives (llvmg_buffer_new_from_doubles ((double[]) { 1.5, -2, INFINITY, NAN }, 4, &error), "4: 1.5 -2 inf nan");
  assert_gives (llvmg_buffer_new_from_int64s ((gint64[]) { G_MININT64, -1, G_MAXINT64 }, 3, &error),
                "3: -9223372036854775808 -1 9223372036854775807");
  assert_gives (llvmg_buffer_new_from_doubles (NULL, 0, &error), "0:");
  g_assert_no_error (error);
}

static void
test_properties (void)
{
  g_autoptr (LlvmgBuffer) buffer = new_range (SHAPE (2, 3));
  LlvmgElementType type;
  guint size, n_dimensions;
  guint64 n_elements, address;
  gboolean is_readonly, is_contiguous, is_aligned;

  g_object_get (buffer, "element-type", &type, "element-size", &size, "n-dimensions", &n_dimensions,
                "n-elements", &n_elements, "address", &address, "is-readonly", &is_readonly,
                "is-contiguous", &is_contiguous, "is-aligned", &is_aligned, NULL);
  g_assert_cmpint (type, ==, LLVMG_ELEMENT_TYPE_INT32);
  g_assert_cmpuint (size, ==, 4);
  g_assert_cmpuint (n_dimensions, ==, 2);
  g_assert_cmpuint (n_elements, ==, 6);
  g_assert_cmpuint (address, ==, llvmg_buffer_get_address (buffer));
  g_assert_false (is_readonly);
  g_assert_true (is_contiguous);
  g_assert_true (is_aligned);
}

/* Dimensions without indices: no elements, and nothing that can go wrong. */
static void
test_empty (void)
{
  g_autoptr (LlvmgBuffer) buffer = new_range (SHAPE (3, 0, 2));
  g_autoptr (LlvmgBuffer) part = slice (buffer, 1, 3, -1, 0);
  g_autoptr (LlvmgBuffer) nothing = slice (part, 2, 2, 1, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = llvmg_buffer_as_bytes (nothing, &error);
  g_autoptr (GBytes) copy = llvmg_buffer_to_bytes (nothing, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 0);
  g_assert_cmpuint (g_bytes_get_size (copy), ==, 0);
  assert_shows (buffer, "3x0x2:");
  assert_shows (part, "2x0x2:");
  assert_shows (nothing, "2x0x0:");
  g_assert_true (llvmg_buffer_get_is_contiguous (part));
  assert_gives (reshape (part, SHAPE (0)), "0:");
  assert_gives (reshape (buffer, SHAPE (5, 7, 0)), "5x7x0:");
  assert_gives (llvmg_buffer_copy (part, &error), "2x0x2:");
  llvmg_buffer_get_int64 (buffer, 0, &error);
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "index: less than 0 was expected, 0 was given");
}

static void
test_too_big (void)
{
  static const struct { guint64 shape[4]; guint n; } shapes[] = {
    { { G_MAXUINT64 }, 1 },
    { { G_GUINT64_CONSTANT (1) << 48 }, 1 },
    { { G_GUINT64_CONSTANT (1) << 45 }, 1 }, /* of 8 bytes each */
    { { 1 << 24, 1 << 24 }, 2 },
    { { G_GUINT64_CONSTANT (1) << 32, G_GUINT64_CONSTANT (1) << 32 }, 2 },
    { { G_GUINT64_CONSTANT (1) << 32, 0, G_GUINT64_CONSTANT (1) << 32 }, 3 },
    { { 0, G_MAXUINT64 }, 2 },
    { { 3, 5, G_MAXUINT64 / 15 + 1 }, 3 },
  };
  guint64 many[65] = { 0 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_assert_null (llvmg_buffer_new_with_shape (LLVMG_ELEMENT_TYPE_DOUBLE, shapes[i].shape, shapes[i].n, &error));
      assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "shape: less than 281474976710656 bytes were expected");
    }
  g_assert_null (llvmg_buffer_new_with_shape (LLVMG_ELEMENT_TYPE_DOUBLE, many, 65, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "shape: at most 64 dimensions were expected, 65 were given");
  g_assert_null (llvmg_buffer_new_with_shape (LLVMG_ELEMENT_TYPE_DOUBLE, NULL, 2, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "shape: an array of 2 was expected, nothing was given");
  /* That is allowed, and there is not so much. */
  g_assert_null (llvmg_buffer_new (LLVMG_ELEMENT_TYPE_UINT8, (G_GUINT64_CONSTANT (1) << 48) - 1, &error));
  assert_failed (&error, LLVMG_ERROR_FAILED, "there is no memory for 281474976710655 bytes");
}

static void
test_many_dimensions (void)
{
  guint64 shape[64];
  g_autoptr (LlvmgBuffer) buffer = NULL;
  g_autoptr (LlvmgBuffer) back = NULL;

  for (guint i = 0; i < 64; i++)
    shape[i] = i % 16 == 3 ? 2 : 1;
  buffer = new_range (shape, 64);
  g_assert_cmpuint (llvmg_buffer_get_n_elements (buffer), ==, 16);
  back = slice (buffer, 0, 2, -1, 3);
  assert_gives (reshape (back, SHAPE (2, 8)), "2x8: 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7");
}

/* ---- Views ---- */

static void
test_slice (void)
{
  g_autoptr (LlvmgBuffer) buffer = new_range (SHAPE (7));
  g_autoptr (LlvmgBuffer) matrix = new_range (SHAPE (3, 4));
  g_autoptr (LlvmgBuffer) inner = slice (matrix, 1, 3, 1, 1);
  g_autoptr (LlvmgBuffer) back = slice (inner, 0, 3, -1, 0);
  g_autoptr (LlvmgBuffer) corner = slice (back, 0, 2, G_MAXINT64, 1);
  g_autoptr (GError) error = NULL;

  assert_gives (slice (buffer, 2, 5, 1, 0), "3: 2 3 4");
  assert_gives (slice (buffer, 0, 7, 3, 0), "3: 0 3 6");
  assert_gives (slice (buffer, 0, 6, 3, 0), "2: 0 3");
  assert_gives (slice (buffer, 0, 7, -1, 0), "7: 6 5 4 3 2 1 0");
  assert_gives (slice (buffer, 0, 6, -2, 0), "3: 5 3 1");
  assert_gives (slice (buffer, 7, 7, 1, 0), "0:");
  assert_gives (slice (buffer, 1, 7, G_MAXINT64, 0), "1: 1");
  assert_gives (slice (buffer, 1, 7, G_MININT64, 0), "1: 6");
  assert_shows (inner, "3x2: 1 2 5 6 9 10");
  assert_shows (back, "3x2: 9 10 5 6 1 2");
  assert_shows (corner, "3x1: 9 5 1");
  g_assert_false (llvmg_buffer_get_is_contiguous (inner));
  g_assert_cmpuint (llvmg_buffer_get_address (back), ==, llvmg_buffer_get_address (matrix) + (gsize) (2 * 4 + 1) * 4);

  /* What is written through one is seen through all. */
  g_assert_true (llvmg_buffer_set_int64 (corner, 1, -5, &error));
  g_assert_cmpint (llvmg_buffer_get_int64 (matrix, 5, &error), ==, -5);
  g_assert_cmpint (llvmg_buffer_get_int64 (inner, 2, &error), ==, -5);
  g_assert_no_error (error);
}

static void
test_slice_errors (void)
{
  g_autoptr (LlvmgBuffer) buffer = new_range (SHAPE (2, 3));
  g_autoptr (LlvmgBuffer) scalar = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (llvmg_buffer_slice (buffer, 0, 1, 1, 2, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "dimension: less than 2 was expected, 2 was given");
  g_assert_null (llvmg_buffer_slice (buffer, 0, 4, 1, 1, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT,
                 "start, stop: a range in the 3 indices of dimension 1 was expected, 0 and 4 were given");
  g_assert_null (llvmg_buffer_slice (buffer, 2, 1, 1, 1, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "2 and 1 were given");
  g_assert_null (llvmg_buffer_slice (buffer, G_MAXUINT64, G_MAXUINT64, 1, 1, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "a range in the 3 indices");
  g_assert_null (llvmg_buffer_slice (buffer, 0, 1, 0, 0, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "step: a number other than 0 was expected, 0 was given");
  scalar = llvmg_buffer_new_with_shape (LLVMG_ELEMENT_TYPE_INT8, NULL, 0, &error);
  g_assert_null (llvmg_buffer_slice (scalar, 0, 1, 1, 0, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "dimension: less than 0 was expected, 0 was given");
}

static void
assert_reshape_copies (LlvmgBuffer *buffer, const guint64 *shape, guint n_shape)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (llvmg_buffer_reshape (buffer, shape, n_shape, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_OPERATION, "copy() the buffer first");
}

static void
test_reshape (void)
{
  g_autoptr (LlvmgBuffer) buffer = new_range (SHAPE (2, 3, 4));
  g_autoptr (LlvmgBuffer) flat = reshape (buffer, SHAPE (24));
  g_autoptr (LlvmgBuffer) rows = slice (buffer, 0, 2, -1, 0);   /* 2x3x4, the first dimension backwards */
  g_autoptr (LlvmgBuffer) columns = slice (buffer, 0, 4, 2, 2); /* 2x3x2, each second of the last */
  g_autoptr (LlvmgBuffer) one = NULL;
  g_autoptr (LlvmgBuffer) scalar = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (llvmg_buffer_get_address (flat), ==, llvmg_buffer_get_address (buffer));
  assert_gives (reshape (buffer, SHAPE (4, 6)),
                "4x6: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23");
  assert_gives (reshape (rows, SHAPE (2, 12)),
                "2x12: 12 13 14 15 16 17 18 19 20 21 22 23 0 1 2 3 4 5 6 7 8 9 10 11");
  assert_gives (reshape (rows, SHAPE (1, 2, 1, 2, 6, 1)),
                "1x2x1x2x6x1: 12 13 14 15 16 17 18 19 20 21 22 23 0 1 2 3 4 5 6 7 8 9 10 11");
  assert_gives (reshape (columns, SHAPE (6, 2)), "6x2: 0 2 4 6 8 10 12 14 16 18 20 22");
  assert_gives (reshape (columns, SHAPE (12)), "12: 0 2 4 6 8 10 12 14 16 18 20 22"); /* evenly spaced */
  assert_reshape_copies (rows, SHAPE (24));
  assert_reshape_copies (rows, SHAPE (4, 6));
  {
    g_autoptr (LlvmgBuffer) part = slice (buffer, 0, 3, 1, 2); /* gaps at the end of each row */

    assert_reshape_copies (part, SHAPE (18));
    assert_reshape_copies (part, SHAPE (2, 9));
    assert_gives (reshape (part, SHAPE (6, 3)), "6x3: 0 1 2 4 5 6 8 9 10 12 13 14 16 17 18 20 21 22");
  }
  one = slice (flat, 7, 8, 1, 0);
  scalar = reshape (one, NULL, 0);
  assert_shows (scalar, ": 7");
  assert_gives (reshape (scalar, SHAPE (1, 1)), "1x1: 7");

  g_assert_null (llvmg_buffer_reshape (buffer, SHAPE (5, 5), &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "shape: one of 24 elements was expected, one of 25 was given");
  g_assert_null (llvmg_buffer_reshape (buffer, NULL, 0, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "one of 1 was given");
  g_assert_null (llvmg_buffer_reshape (buffer, SHAPE (G_MAXUINT64, G_MAXUINT64), &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "shape: less than");
}

static void
test_copy (void)
{
  g_autoptr (LlvmgBuffer) buffer = new_range (SHAPE (3, 4));
  g_autoptr (LlvmgBuffer) part = slice (buffer, 1, 3, 1, 1);
  g_autoptr (LlvmgBuffer) back = slice (part, 0, 2, -1, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgBuffer) copy = llvmg_buffer_copy (back, &error);
  g_autoptr (GBytes) bytes = llvmg_buffer_to_bytes (back, &error);
  const gint32 expected[] = { 2, 1, 6, 5, 10, 9 };

  g_assert_no_error (error);
  assert_shows (copy, "3x2: 2 1 6 5 10 9");
  g_assert_true (llvmg_buffer_get_is_contiguous (copy));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, sizeof expected);
  llvmg_buffer_set_int64 (copy, 0, 77, &error);
  assert_shows (back, "3x2: 2 1 6 5 10 9");
  g_assert_null (llvmg_buffer_as_bytes (back, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_OPERATION, "the elements are not contiguous: take to_bytes()");
}

/* ---- Who keeps the memory ---- */

static gint n_freed;

static void
count_free (gpointer data)
{
  g_atomic_int_inc (&n_freed);
  g_free (data);
}

static GBytes *
owned_bytes (gsize size)
{
  gpointer data = g_malloc0 (size);

  g_atomic_int_set (&n_freed, 0);
  return g_bytes_new_with_free_func (data, size, count_free, data);
}

static void
test_bytes (void)
{
  const gint16 numbers[] = { 1, -2, 3, -4 };
  g_autoptr (GBytes) given = g_bytes_new (numbers, sizeof numbers);
  g_autoptr (GBytes) odd = g_bytes_new_from_bytes (given, 1, 6);
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgBuffer) buffer = llvmg_buffer_new_from_bytes (LLVMG_ELEMENT_TYPE_INT16, given, &error);
  g_autoptr (LlvmgBuffer) shifted = llvmg_buffer_new_from_bytes (LLVMG_ELEMENT_TYPE_UINT16, odd, &error);
  g_autoptr (LlvmgBuffer) part = slice (buffer, 1, 3, 1, 0);
  g_autoptr (GBytes) view = llvmg_buffer_as_bytes (part, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (llvmg_buffer_get_address (buffer), ==, (gsize) g_bytes_get_data (given, NULL));
  g_assert_true (llvmg_buffer_get_is_readonly (part));
  g_assert_false (llvmg_buffer_get_is_aligned (shifted));
  assert_shows (buffer, "4: 1 -2 3 -4");
  assert_shows (shifted, G_BYTE_ORDER == G_LITTLE_ENDIAN ? "3: 65024 1023 64512" : "3: 511 65024 1023");
  g_assert_true (g_bytes_get_data (view, NULL) == (const char *) g_bytes_get_data (given, NULL) + 2);
  g_assert_cmpuint (g_bytes_get_size (view), ==, 4);

  g_assert_false (llvmg_buffer_set_int64 (buffer, 0, 5, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_OPERATION,
                 "the buffer is read-only: copy() gives one that can be written");
  g_assert_false (llvmg_buffer_set_double (part, 0, 5, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_OPERATION, "read-only");
  g_assert_false (llvmg_buffer_set_uint64 (part, 99, 5, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_OPERATION, "read-only");
  g_assert_null (llvmg_buffer_new_from_bytes (LLVMG_ELEMENT_TYPE_INT32, odd, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT,
                 "bytes: a multiple of the 4 bytes of int32 was expected, 6 bytes were given");
  g_assert_null (llvmg_buffer_new_from_bytes (LLVMG_ELEMENT_TYPE_INT32, NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "bytes: bytes were expected");
  g_assert_null (llvmg_buffer_new_from_bytes ((LlvmgElementType) 99, odd, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT,
                 "element_type: a member of ElementType was expected, 99 was given");
  {
    g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

    assert_gives (llvmg_buffer_new_from_bytes (LLVMG_ELEMENT_TYPE_INT32, nothing, &error), "0:");
  }
}

/* The last view frees the memory, whichever it is. */
static void
test_views_keep (void)
{
  for (guint last = 0; last < 5; last++)
    {
      g_autoptr (GError) error = NULL;
      GBytes *given = owned_bytes (64);
      gpointer views[5];

      views[0] = llvmg_buffer_new_from_bytes (LLVMG_ELEMENT_TYPE_INT32, given, &error);
      views[1] = slice (views[0], 4, 12, 1, 0);
      views[2] = reshape (views[1], SHAPE (2, 4));
      views[3] = slice (views[2], 0, 2, -1, 0);
      views[4] = reshape (views[0], SHAPE (4, 4));
      g_bytes_unref (given);
      for (guint i = 0; i < 5; i++)
        if (i != last)
          g_assert_finalize_object ((GObject *) views[i]);
      g_assert_cmpint (n_freed, ==, 0);
      g_assert_cmpint ((gint) llvmg_buffer_get_int64 (views[last], 0, &error), ==, 0);
      g_assert_no_error (error);
      g_assert_finalize_object ((GObject *) views[last]);
      g_assert_cmpint (n_freed, ==, 1);
    }
}

static void
test_bytes_keep (void)
{
  g_autoptr (GError) error = NULL;
  GBytes *given = owned_bytes (64);
  LlvmgBuffer *buffer = llvmg_buffer_new_from_bytes (LLVMG_ELEMENT_TYPE_UINT8, given, &error);
  LlvmgBuffer *part = slice (buffer, 8, 16, 1, 0);
  GBytes *view = llvmg_buffer_as_bytes (part, &error);
  GBytes *copy = llvmg_buffer_to_bytes (part, &error);
  LlvmgBuffer *again = llvmg_buffer_new_from_bytes (LLVMG_ELEMENT_TYPE_UINT64, view, &error);

  g_bytes_unref (given);
  g_assert_finalize_object (buffer);
  g_assert_finalize_object (part);
  g_bytes_unref (view);
  g_bytes_unref (copy);
  g_assert_cmpint (n_freed, ==, 0);
  assert_gives (again, "1: 0");
  g_assert_cmpint (n_freed, ==, 1);
}

/* What fails keeps nothing. */
static void
test_errors_keep_nothing (void)
{
  g_autoptr (GError) error = NULL;
  GBytes *given = owned_bytes (62);
  GObject *owner = g_object_new (G_TYPE_OBJECT, NULL);
  LlvmgBuffer *buffer = llvmg_buffer_new_from_bytes (LLVMG_ELEMENT_TYPE_UINT16, given, &error);

  g_assert_null (llvmg_buffer_new_from_bytes (LLVMG_ELEMENT_TYPE_UINT64, given, NULL));
  g_assert_null (llvmg_buffer_slice (buffer, 0, 99, 1, 0, NULL));
  g_assert_null (llvmg_buffer_reshape (buffer, SHAPE (99), NULL));
  g_assert_null (llvmg_buffer_new_from_address (LLVMG_ELEMENT_TYPE_INT8, 0, SHAPE (1), NULL, 0, FALSE, owner, NULL));
  g_assert_null (llvmg_buffer_new_from_address (LLVMG_ELEMENT_TYPE_INT8, 8, SHAPE (1), STRIDES (1, 2), FALSE, owner, NULL));
  g_bytes_unref (given);
  g_assert_cmpint (n_freed, ==, 0);
  g_assert_finalize_object (buffer);
  g_assert_cmpint (n_freed, ==, 1);
  g_assert_finalize_object (owner);
}

static void
test_address (void)
{
  gint32 numbers[12];
  GObject *owner = g_object_new (G_TYPE_OBJECT, NULL);
  gpointer watched = owner;
  g_autoptr (GError) error = NULL;
  LlvmgBuffer *back, *part;

  for (gint32 i = 0; i < 12; i++)
    numbers[i] = i;
  g_object_add_weak_pointer (owner, &watched);
  /* From the last one on, columns first. */
  back = llvmg_buffer_new_from_address (LLVMG_ELEMENT_TYPE_INT32, (gsize) &numbers[11], SHAPE (3, 4), STRIDES (-4, -12), FALSE,
                                        owner, &error);
  g_assert_no_error (error);
  assert_shows (back, "3x4: 11 8 5 2 10 7 4 1 9 6 3 0");
  part = slice (back, 0, 4, -3, 1);
  assert_shows (part, "3x2: 2 11 1 10 0 9");
  llvmg_buffer_set_int64 (part, 2, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpint (numbers[1], ==, 100);
  g_object_unref (owner);
  g_assert_finalize_object (back);
  g_assert_nonnull (watched);
  g_assert_finalize_object (part);
  g_assert_null (watched);

  /* One number many times. */
  back = llvmg_buffer_new_from_address (LLVMG_ELEMENT_TYPE_INT32, (gsize) &numbers[3], SHAPE (2, 3), STRIDES (0, 0), TRUE,
                                        NULL, &error);
  g_assert_no_error (error);
  g_assert_true (llvmg_buffer_get_is_readonly (back));
  assert_gives (back, "2x3: 3 3 3 3 3 3");
  assert_gives (llvmg_buffer_new_from_address (LLVMG_ELEMENT_TYPE_INT32, (gsize) &numbers[4], SHAPE (2), NULL, 0, TRUE, NULL,
                                               &error), "2: 4 5");
  assert_gives (llvmg_buffer_new_from_address (LLVMG_ELEMENT_TYPE_INT32, 0, SHAPE (0), NULL, 0, TRUE, NULL, &error), "0:");
}

static void
test_address_errors (void)
{
  static const struct
  {
    guint64     address, shape;
    gint64      stride;
    const char *message;
  } cases[] = {
    { 0, 1, 4, "address: one with place for all elements was expected, 0 was given" },
    { G_MAXUINT64, 1, 4, "address: one with place" },
    { G_MAXUINT64 - 3, 1, 4, "address: one with place" },
    { 4096, 2, -4096, "address: one with place" },
    { 4096, 1026, -4, "address: one with place" },
    { 4096, 2, G_MININT64, "strides: -9223372036854775808 bytes between elements of dimension 0 is out of range" },
    { 4096, 1, G_MAXINT64, "strides: 9223372036854775807 bytes" },
    { 4096, G_GUINT64_CONSTANT (1) << 30, G_GINT64_CONSTANT (1) << 30, "strides: 1073741824 bytes" },
    { 4096, G_GUINT64_CONSTANT (1) << 50, 0, "shape: less than" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_null (llvmg_buffer_new_from_address (LLVMG_ELEMENT_TYPE_FLOAT, cases[i].address, &cases[i].shape, 1,
                                                    &cases[i].stride, 1, TRUE, NULL, &error));
      assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, cases[i].message);
    }
  g_assert_null (llvmg_buffer_new_from_address (LLVMG_ELEMENT_TYPE_FLOAT, 64, SHAPE (1, 2), STRIDES (4), TRUE, NULL, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT,
                 "strides: one for each of the 2 dimensions was expected, 1 were given");
}

/* ---- Elements ---- */

static void
test_elements (void)
{
  static const struct { LlvmgElementType type; gint64 low; guint64 high; } integers[] = {
    { LLVMG_ELEMENT_TYPE_INT8, G_MININT8, G_MAXINT8 },
    { LLVMG_ELEMENT_TYPE_UINT8, 0, G_MAXUINT8 },
    { LLVMG_ELEMENT_TYPE_INT16, G_MININT16, G_MAXINT16 },
    { LLVMG_ELEMENT_TYPE_UINT16, 0, G_MAXUINT16 },
    { LLVMG_ELEMENT_TYPE_INT32, G_MININT32, G_MAXINT32 },
    { LLVMG_ELEMENT_TYPE_UINT32, 0, G_MAXUINT32 },
    { LLVMG_ELEMENT_TYPE_INT64, G_MININT64, G_MAXINT64 },
    { LLVMG_ELEMENT_TYPE_UINT64, 0, G_MAXUINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (integers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LlvmgBuffer) buffer = llvmg_buffer_new (integers[i].type, 3, &error);

      g_assert_true (llvmg_buffer_set_int64 (buffer, 0, integers[i].low, &error));
      g_assert_cmpint (llvmg_buffer_get_int64 (buffer, 0, &error), ==, integers[i].low);
      g_assert_true (llvmg_buffer_set_uint64 (buffer, 1, integers[i].high, &error));
      g_assert_cmpuint (llvmg_buffer_get_uint64 (buffer, 1, &error), ==, integers[i].high);
      g_assert_cmpfloat (llvmg_buffer_get_double (buffer, 0, &error), ==, (double) integers[i].low);
      g_assert_cmpfloat (llvmg_buffer_get_double (buffer, 1, &error), ==, (double) integers[i].high);
      g_assert_true (llvmg_buffer_set_double (buffer, 0, (double) integers[i].low, &error));
      g_assert_cmpint (llvmg_buffer_get_int64 (buffer, 0, &error), ==, integers[i].low);
      g_assert_true (llvmg_buffer_set_double (buffer, 2, 100, &error));
      g_assert_cmpint (llvmg_buffer_get_int64 (buffer, 2, &error), ==, 100);
      g_assert_no_error (error);
      if (integers[i].high < G_MAXUINT64)
        {
          g_assert_false (llvmg_buffer_set_uint64 (buffer, 2, integers[i].high + 1, &error));
          assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "cannot be represented as");
        }
      if (integers[i].low > G_MININT64)
        {
          g_assert_false (llvmg_buffer_set_int64 (buffer, 2, integers[i].low - 1, &error));
          assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "cannot be represented as");
        }
      g_assert_false (llvmg_buffer_set_double (buffer, 2, (double) integers[i].low * 2 - 2048, &error));
      assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "cannot be represented as");
      g_assert_false (llvmg_buffer_set_double (buffer, 2, 1.5, &error));
      assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "value: 1.5 cannot be represented as");
      g_assert_false (llvmg_buffer_set_double (buffer, 2, NAN, &error));
      assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "nan cannot be");
      g_assert_false (llvmg_buffer_set_double (buffer, 2, INFINITY, &error));
      assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "inf cannot be");
      g_assert_cmpint (llvmg_buffer_get_int64 (buffer, 2, &error), ==, 100); /* as it was */
    }
}

static void
test_reals (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgBuffer) floats = llvmg_buffer_new (LLVMG_ELEMENT_TYPE_FLOAT, 2, &error);
  g_autoptr (LlvmgBuffer) doubles = llvmg_buffer_new (LLVMG_ELEMENT_TYPE_DOUBLE, 2, &error);

  g_assert_true (llvmg_buffer_set_double (floats, 0, 0.1, &error));
  g_assert_cmpfloat (llvmg_buffer_get_double (floats, 0, &error), ==, (double) 0.1f);
  g_assert_true (llvmg_buffer_set_double (floats, 0, -INFINITY, &error));
  g_assert_true (llvmg_buffer_set_int64 (floats, 0, -(1 << 24), &error));
  g_assert_true (llvmg_buffer_set_uint64 (floats, 1, 1 << 30, &error));
  assert_shows (floats, "2: -16777216 1073741824");
  g_assert_no_error (error);
  g_assert_false (llvmg_buffer_set_double (floats, 0, 1e39, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "cannot be represented as float");
  g_assert_false (llvmg_buffer_set_int64 (floats, 0, (1 << 24) + 1, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "value: 16777217 cannot be represented as float");
  g_assert_false (llvmg_buffer_set_uint64 (floats, 0, G_MAXUINT64, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "18446744073709551615 cannot be represented as float");
  g_assert_true (llvmg_buffer_set_int64 (doubles, 0, G_MININT64, &error));
  g_assert_true (llvmg_buffer_set_double (doubles, 1, 1e39, &error));
  assert_shows (doubles, "2: -9.2233720368547758e+18 9.9999999999999994e+38");
  g_assert_false (llvmg_buffer_set_int64 (doubles, 0, G_MAXINT64, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "cannot be represented as double");
  llvmg_buffer_get_int64 (doubles, 0, &error);
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "the elements are of type double, no integers: take get_double()");
  llvmg_buffer_get_uint64 (floats, 0, &error);
  assert_failed_with (&error, LLVMG_ERROR_TYPE_MISMATCH, "of type float");
}

static void
test_pointers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgBuffer) buffer = llvmg_buffer_new (LLVMG_ELEMENT_TYPE_POINTER, 1, &error);
  g_autoptr (LlvmgBuffer) integers = llvmg_buffer_new_from_int64s ((gint64[]) { -1 }, 1, &error);
  g_autoptr (LlvmgBuffer) big = llvmg_buffer_new (LLVMG_ELEMENT_TYPE_UINT64, 1, &error);

  g_assert_true (llvmg_buffer_set_uint64 (buffer, 0, G_MAXSIZE, &error));
  g_assert_cmpuint (llvmg_buffer_get_uint64 (buffer, 0, &error), ==, G_MAXSIZE);
  assert_shows (buffer, "1: 18446744073709551615");
  g_assert_no_error (error);
  g_assert_false (llvmg_buffer_set_int64 (buffer, 0, 1, &error));
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "the elements are of type pointer, take set_uint64()");
  g_assert_false (llvmg_buffer_set_double (buffer, 0, 1, &error));
  assert_failed_with (&error, LLVMG_ERROR_TYPE_MISMATCH, "of type pointer");
  llvmg_buffer_get_double (buffer, 0, &error);
  assert_failed_with (&error, LLVMG_ERROR_TYPE_MISMATCH, "of type pointer");
  llvmg_buffer_get_int64 (buffer, 0, &error);
  assert_failed_with (&error, LLVMG_ERROR_TYPE_MISMATCH, "of type pointer");
  llvmg_buffer_get_uint64 (integers, 0, &error);
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "element 0 is -1, which is negative: take get_int64()");
  llvmg_buffer_set_uint64 (big, 0, G_MAXUINT64, &error);
  llvmg_buffer_get_int64 (big, 0, &error);
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "more than an int64 holds");
  g_assert_null (llvmg_buffer_get_text (big, 1, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "index: less than 1 was expected, 1 was given");
}

/* ---- Calls ---- */

#define LOOPS \
  "define double @sum(ptr readonly %data, i64 %n) {\n" \
  "entry:\n" \
  "  br label %check\n" \
  "check:\n" \
  "  %i = phi i64 [ 0, %entry ], [ %next, %body ]\n" \
  "  %total = phi double [ 0.0, %entry ], [ %more, %body ]\n" \
  "  %again = icmp ult i64 %i, %n\n" \
  "  br i1 %again, label %body, label %end\n" \
  "body:\n" \
  "  %p = getelementptr double, ptr %data, i64 %i\n" \
  "  %x = load double, ptr %p\n" \
  "  %more = fadd double %total, %x\n" \
  "  %next = add i64 %i, 1\n" \
  "  br label %check\n" \
  "end:\n" \
  "  ret double %total\n" \
  "}\n" \
  "define void @put(ptr %data, double %x) { store double %x, ptr %data ret void }\n" \
  "define i64 @where(ptr readnone %p) { %a = ptrtoint ptr %p to i64 ret i64 %a }\n"

static void
set_buffer (GValue *value, LlvmgBuffer *buffer)
{
  memset (value, 0, sizeof *value);
  g_value_set_object (g_value_init (value, LLVMG_TYPE_BUFFER), buffer);
}

static GValue *
call_with (LlvmgJitFunction *function, LlvmgBuffer *buffer, GValue second, guint n, GError **error)
{
  GValue args[2] = { G_VALUE_INIT, second }, *result;

  set_buffer (&args[0], buffer);
  result = llvmg_jit_function_invoke (function, args, n, error);
  g_value_unset (&args[0]);
  return result;
}

static void
test_invoke (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with (LOOPS KINDS);
  g_autoptr (LlvmgJitFunction) sum = lookup (jit, "sum");
  g_autoptr (LlvmgJitFunction) put = lookup (jit, "put");
  g_autoptr (LlvmgJitFunction) where = lookup (jit, "where");
  g_autoptr (LlvmgJitFunction) id64 = lookup (jit, "id64");
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_bytes_new ((double[]) { 1, 2, 4 }, 24);
  LlvmgBuffer *buffer = llvmg_buffer_new_from_doubles ((double[]) { 1, 2, 3, 4 }, 4, &error);
  LlvmgBuffer *part = slice (buffer, 1, 4, 1, 0);
  LlvmgBuffer *fixed = llvmg_buffer_new_from_bytes (LLVMG_ELEMENT_TYPE_DOUBLE, bytes, &error);

  g_assert_cmpfloat (take_double (call_with (sum, buffer, int_value (G_TYPE_INT, 4), 2, &error)), ==, 10);
  g_assert_null (call_with (put, part, double_value (20), 2, &error));
  g_assert_no_error (error);
  assert_shows (buffer, "4: 1 20 3 4");
  g_assert_cmpfloat (take_double (call_with (sum, part, int_value (G_TYPE_INT, 3), 2, &error)), ==, 27);
  g_assert_cmpint (take_int64 (call_with (where, part, double_value (0), 1, &error)), ==,
                   (gint64) llvmg_buffer_get_address (part));

  /* Read-only: where the function is known not to write. */
  g_assert_cmpfloat (take_double (call_with (sum, fixed, int_value (G_TYPE_INT, 3), 2, &error)), ==, 7);
  g_assert_cmpint (take_int64 (call_with (where, fixed, double_value (0), 1, &error)), ==,
                   (gint64) (gsize) g_bytes_get_data (bytes, NULL));
  g_assert_no_error (error);
  g_assert_null (call_with (put, fixed, double_value (1), 2, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_OPERATION,
                      "argument 0 of 'put' is ptr, without the attribute readonly or readnone, a read-only buffer was given");
  /* Nothing is kept when a later argument is wrong. */
  g_assert_null (call_with (put, buffer, boolean_value (TRUE), 2, &error));
  assert_failed_with (&error, LLVMG_ERROR_TYPE_MISMATCH, "argument 1 of 'put'");
  g_assert_null (call_with (id64, buffer, double_value (0), 1, &error));
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "argument 0 of 'id64' is i64, a LlvmgBuffer was given");
  g_assert_cmpint (take_int64 (call_with (where, NULL, double_value (0), 1, &error)), ==, 0);

  g_bytes_unref (bytes);
  g_assert_finalize_object (part);
  g_assert_finalize_object (buffer);
  g_assert_finalize_object (fixed);
}

/* ---- Threads ---- */

static gpointer
make_and_drop (gpointer data)
{
  LlvmgBuffer *buffer = data;
  g_autoptr (GError) error = NULL;

  for (guint64 i = 0; i < 200; i++)
    {
      g_autoptr (LlvmgBuffer) part = llvmg_buffer_slice (buffer, i % 8, 16, 1 - 2 * (gint64) (i % 2), 0, &error);
      g_autoptr (LlvmgBuffer) copy = llvmg_buffer_copy (part, &error);
      g_autoptr (GBytes) bytes = llvmg_buffer_as_bytes (copy, &error);

      g_assert_no_error (error);
      g_assert_cmpint (llvmg_buffer_get_int64 (copy, 0, &error), ==, 0);
    }
  g_object_unref (buffer);
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];
  g_autoptr (GError) error = NULL;
  GBytes *bytes = owned_bytes (64);
  LlvmgBuffer *buffer = llvmg_buffer_new_from_bytes (LLVMG_ELEMENT_TYPE_INT32, bytes, &error);

  g_bytes_unref (bytes);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("buffer", make_and_drop, slice (buffer, 0, 16, 1, 0));
  g_object_unref (buffer);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (n_freed, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/jit/buffer/new", test_new);
  g_test_add_func ("/llvmg/jit/buffer/properties", test_properties);
  g_test_add_func ("/llvmg/jit/buffer/empty", test_empty);
  g_test_add_func ("/llvmg/jit/buffer/too-big", test_too_big);
  g_test_add_func ("/llvmg/jit/buffer/many-dimensions", test_many_dimensions);
  g_test_add_func ("/llvmg/jit/buffer/slice", test_slice);
  g_test_add_func ("/llvmg/jit/buffer/slice-errors", test_slice_errors);
  g_test_add_func ("/llvmg/jit/buffer/reshape", test_reshape);
  g_test_add_func ("/llvmg/jit/buffer/copy", test_copy);
  g_test_add_func ("/llvmg/jit/buffer/bytes", test_bytes);
  g_test_add_func ("/llvmg/jit/buffer/views-keep", test_views_keep);
  g_test_add_func ("/llvmg/jit/buffer/bytes-keep", test_bytes_keep);
  g_test_add_func ("/llvmg/jit/buffer/errors-keep-nothing", test_errors_keep_nothing);
  g_test_add_func ("/llvmg/jit/buffer/address", test_address);
  g_test_add_func ("/llvmg/jit/buffer/address-errors", test_address_errors);
  g_test_add_func ("/llvmg/jit/buffer/elements", test_elements);
  g_test_add_func ("/llvmg/jit/buffer/reals", test_reals);
  g_test_add_func ("/llvmg/jit/buffer/pointers", test_pointers);
  g_test_add_func ("/llvmg/jit/buffer/invoke", test_invoke);
  g_test_add_func ("/llvmg/jit/buffer/threads", test_threads);
  return g_test_run ();
}
