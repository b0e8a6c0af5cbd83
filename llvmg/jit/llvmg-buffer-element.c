/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Single elements of a buffer: found, got and set. Memory of others may lie at any
 * address, so elements are copied byte by byte.
 */

#include "config.h"

#include "llvmg/base/llvmg-error.h"
#include "llvmg/jit/llvmg-buffer-private.h"

#include <math.h>
#include <string.h>

gpointer
llvmg_buffer_find_element (LlvmgBuffer *self, guint64 index, GError **error)
{
  guint8 *place = self->start;

  if (index >= self->n_elements)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                   "index: less than %" G_GUINT64_FORMAT " was expected, %" G_GUINT64_FORMAT " was given",
                   self->n_elements, index);
      return NULL;
    }
  if (self->is_contiguous)
    return place + index * llvmg_buffer_get_info (self)->size;
  for (guint i = self->n_dimensions; i-- > 0;)
    {
      place += (gssize) (index % (guint64) self->shape[i]) * self->strides[i];
      index /= (guint64) self->shape[i];
    }
  return place;
}

static gpointer
find_to_set (LlvmgBuffer *self, guint64 index, GError **error)
{
  if (self->is_readonly)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION,
                           "the buffer is read-only: copy() gives one that can be written");
      return NULL;
    }
  return llvmg_buffer_find_element (self, index, error);
}

/* ---- Memory ---- */

/* An integer or address; with a sign, as two's complement of 64 bits. */
static guint64
load_bits (const LlvmgElementInfo *info, gconstpointer place)
{
  gboolean is_signed = info->kind == LLVMG_ELEMENT_SIGNED;
  guint16 i16;
  guint32 i32;
  guint64 i64;

  switch (info->size)
    {
    case 1:
      return is_signed ? (guint64) *(const gint8 *) place : *(const guint8 *) place;
    case 2:
      memcpy (&i16, place, sizeof i16);
      return is_signed ? (guint64) (gint16) i16 : i16;
    case 4:
      memcpy (&i32, place, sizeof i32);
      return is_signed ? (guint64) (gint32) i32 : i32;
    default:
      memcpy (&i64, place, sizeof i64);
      return i64;
    }
}

static void
store_bits (const LlvmgElementInfo *info, gpointer place, guint64 bits)
{
  guint8 i8 = (guint8) bits;
  guint16 i16 = (guint16) bits;
  guint32 i32 = (guint32) bits;

  memcpy (place, info->size == 1 ? (gpointer) &i8 : info->size == 2 ? (gpointer) &i16
                 : info->size == 4 ? (gpointer) &i32 : (gpointer) &bits, info->size);
}

static double
load_real (const LlvmgElementInfo *info, gconstpointer place)
{
  float f32;
  double f64;

  if (info->size == sizeof f32)
    {
      memcpy (&f32, place, sizeof f32);
      return (double) f32;
    }
  memcpy (&f64, place, sizeof f64);
  return f64;
}

/* FALSE when a number becomes infinite by it. */
static gboolean
store_real (const LlvmgElementInfo *info, gpointer place, double value)
{
  float f32 = (float) value;

  if (info->size != sizeof f32)
    memcpy (place, &value, sizeof value);
  else if (isinf (f32) && !isinf (value))
    return FALSE;
  else
    memcpy (place, &f32, sizeof f32);
  return TRUE;
}

/* ---- Errors ---- */

static gboolean
fail_kind (const LlvmgElementInfo *info, const char *wanted, GError **error)
{
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_TYPE_MISMATCH, "the elements are of type %s, %s", info->name, wanted);
  return FALSE;
}

static gboolean
fail_value (const LlvmgElementInfo *info, const char *name, const char *value, GError **error)
{
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: %s cannot be represented as %s", name, value,
               info->name);
  return FALSE;
}

static gboolean
fail_int64 (const LlvmgElementInfo *info, gint64 value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return fail_value (info, "value", text, error);
}

static gboolean
fail_uint64 (const LlvmgElementInfo *info, guint64 value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, value);

  return fail_value (info, "value", text, error);
}

static gboolean
fail_real (const LlvmgElementInfo *info, double value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%.17g", value);

  return fail_value (info, "value", text, error);
}

/* ---- Whether numbers fit ---- */

static gboolean
int64_fits (const LlvmgElementInfo *info, gint64 value)
{
  guint bits = info->size * 8;
  gint64 half;

  if (info->kind != LLVMG_ELEMENT_SIGNED)
    return value >= 0 && (bits == 64 || value >> bits == 0);
  if (bits == 64)
    return TRUE;
  half = G_GINT64_CONSTANT (1) << (bits - 1);
  return value >= -half && value < half;
}

static gboolean
uint64_fits (const LlvmgElementInfo *info, guint64 value)
{
  guint bits = info->size * 8 - (info->kind == LLVMG_ELEMENT_SIGNED ? 1 : 0);

  return bits == 64 || value >> bits == 0;
}

/* Whether there are at most as many bits between the first and the last as the type holds. */
static gboolean
is_exact (const LlvmgElementInfo *info, guint64 magnitude)
{
  while (magnitude != 0 && (magnitude & 1) == 0)
    magnitude >>= 1;
  return magnitude >> (info->size == 4 ? 24 : 53) == 0;
}

/* ---- Numbers with a fraction ---- */

/**
 * llvmg_buffer_get_double:
 * @self: a buffer
 * @index: which element, counted row by row
 * @error: return location for an error
 *
 * Gives an element as a floating-point number. An integer that has more than 53 bits is rounded.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when there are not so many elements, and with `TYPE_MISMATCH` when they
 * are addresses.
 *
 * Returns: the number; 0 with an error
 *
 * Since: 0.1
 */
double
llvmg_buffer_get_double (LlvmgBuffer *self, guint64 index, GError **error)
{
  const LlvmgElementInfo *info;
  gconstpointer place;

  g_return_val_if_fail (LLVMG_IS_BUFFER (self), 0);

  info = llvmg_buffer_get_info (self);
  place = llvmg_buffer_find_element (self, index, error);
  if (place == NULL)
    return 0;
  switch (info->kind)
    {
    case LLVMG_ELEMENT_REAL:
      return load_real (info, place);
    case LLVMG_ELEMENT_SIGNED:
      return (double) (gint64) load_bits (info, place);
    case LLVMG_ELEMENT_UNSIGNED:
      return (double) load_bits (info, place);
    case LLVMG_ELEMENT_ADDRESS:
    default:
      fail_kind (info, "no numbers: take get_uint64()", error);
      return 0;
    }
}

/* A whole number that fits, from a double. */
static gboolean
store_whole (const LlvmgElementInfo *info, gpointer place, double value)
{
  if (trunc (value) != value) /* NaN, too */
    return FALSE;
  if (value >= -9223372036854775808.0 && value < 9223372036854775808.0)
    {
      if (!int64_fits (info, (gint64) value))
        return FALSE;
      store_bits (info, place, (guint64) (gint64) value);
      return TRUE;
    }
  if (!(value >= 0 && value < 18446744073709551616.0 && uint64_fits (info, (guint64) value)))
    return FALSE;
  store_bits (info, place, (guint64) value);
  return TRUE;
}

/**
 * llvmg_buffer_set_double:
 * @self: a buffer
 * @index: which element, counted row by row
 * @value: the number
 * @error: return location for an error
 *
 * Sets an element. A fraction is rounded to what a `float` holds; an element that is an integer takes a whole number only.
 *
 * Fails with [error@Llvmg.Error] `INVALID_OPERATION` when @self is read-only, with `INVALID_ARGUMENT` when there are not so
 * many elements or the type of the element cannot represent @value, and with `TYPE_MISMATCH` when they are addresses.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_buffer_set_double (LlvmgBuffer *self, guint64 index, double value, GError **error)
{
  const LlvmgElementInfo *info;
  gpointer place;

  g_return_val_if_fail (LLVMG_IS_BUFFER (self), FALSE);

  info = llvmg_buffer_get_info (self);
  place = find_to_set (self, index, error);
  if (place == NULL)
    return FALSE;
  if (info->kind == LLVMG_ELEMENT_ADDRESS)
    return fail_kind (info, "a floating-point number was given", error);
  if (!(info->kind == LLVMG_ELEMENT_REAL ? store_real : store_whole) (info, place, value))
    return fail_real (info, value, error);
  return TRUE;
}

/* ---- Integers ---- */

/* The place of an element that is an integer, or an address if that is taken as one. */
static gconstpointer
find_integer (LlvmgBuffer *self, guint64 index, gboolean take_address, GError **error)
{
  const LlvmgElementInfo *info = llvmg_buffer_get_info (self);
  gconstpointer place = llvmg_buffer_find_element (self, index, error);

  if (place != NULL && info->kind == LLVMG_ELEMENT_REAL)
    {
      fail_kind (info, "no integers: take get_double()", error);
      return NULL;
    }
  if (place != NULL && info->kind == LLVMG_ELEMENT_ADDRESS && !take_address)
    {
      fail_kind (info, "no numbers: take get_uint64()", error);
      return NULL;
    }
  return place;
}

/**
 * llvmg_buffer_get_int64:
 * @self: a buffer
 * @index: which element, counted row by row
 * @error: return location for an error
 *
 * Gives an element that is an integer.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when there are not so many elements or this one is 2^63 or more, and
 * with `TYPE_MISMATCH` when they are no integers.
 *
 * Returns: the number; 0 with an error
 *
 * Since: 0.1
 */
gint64
llvmg_buffer_get_int64 (LlvmgBuffer *self, guint64 index, GError **error)
{
  const LlvmgElementInfo *info;
  gconstpointer place;
  gint64 value;

  g_return_val_if_fail (LLVMG_IS_BUFFER (self), 0);

  info = llvmg_buffer_get_info (self);
  place = find_integer (self, index, FALSE, error);
  if (place == NULL)
    return 0;
  value = (gint64) load_bits (info, place);
  if (value >= 0 || info->kind == LLVMG_ELEMENT_SIGNED)
    return value;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
               "element %" G_GUINT64_FORMAT " is %" G_GUINT64_FORMAT ", more than an int64 holds: take get_uint64()",
               index, (guint64) value);
  return 0;
}

/**
 * llvmg_buffer_set_int64:
 * @self: a buffer
 * @index: which element, counted row by row
 * @value: the number
 * @error: return location for an error
 *
 * Sets an element to an integer, which its type must be able to represent.
 *
 * Fails with [error@Llvmg.Error] `INVALID_OPERATION` when @self is read-only, with `INVALID_ARGUMENT` when there are not so
 * many elements or the type of the element cannot represent @value, and with `TYPE_MISMATCH` when they are addresses.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_buffer_set_int64 (LlvmgBuffer *self, guint64 index, gint64 value, GError **error)
{
  const LlvmgElementInfo *info;
  gpointer place;

  g_return_val_if_fail (LLVMG_IS_BUFFER (self), FALSE);

  info = llvmg_buffer_get_info (self);
  place = find_to_set (self, index, error);
  if (place == NULL)
    return FALSE;
  if (info->kind == LLVMG_ELEMENT_ADDRESS)
    return fail_kind (info, "take set_uint64()", error);
  if (info->kind == LLVMG_ELEMENT_REAL)
    return (is_exact (info, value < 0 ? 0 - (guint64) value : (guint64) value)
            && store_real (info, place, (double) value)) || fail_int64 (info, value, error);
  if (!int64_fits (info, value))
    return fail_int64 (info, value, error);
  store_bits (info, place, (guint64) value);
  return TRUE;
}

/**
 * llvmg_buffer_get_uint64:
 * @self: a buffer
 * @index: which element, counted row by row
 * @error: return location for an error
 *
 * Gives an element that is an address, or an integer that is not negative.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when there are not so many elements or this one is negative, and with
 * `TYPE_MISMATCH` when they are floating-point numbers.
 *
 * Returns: the number; 0 with an error
 *
 * Since: 0.1
 */
guint64
llvmg_buffer_get_uint64 (LlvmgBuffer *self, guint64 index, GError **error)
{
  const LlvmgElementInfo *info;
  gconstpointer place;
  guint64 value;

  g_return_val_if_fail (LLVMG_IS_BUFFER (self), 0);

  info = llvmg_buffer_get_info (self);
  place = find_integer (self, index, TRUE, error);
  if (place == NULL)
    return 0;
  value = load_bits (info, place);
  if ((gint64) value >= 0 || info->kind != LLVMG_ELEMENT_SIGNED)
    return value;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
               "element %" G_GUINT64_FORMAT " is %" G_GINT64_FORMAT ", which is negative: take get_int64()", index,
               (gint64) value);
  return 0;
}

/**
 * llvmg_buffer_set_uint64:
 * @self: a buffer
 * @index: which element, counted row by row
 * @value: the number or address
 * @error: return location for an error
 *
 * Sets an element to an integer, which its type must be able to represent, or to an address.
 *
 * The buffer does not keep what is at an address.
 *
 * Fails with [error@Llvmg.Error] `INVALID_OPERATION` when @self is read-only, and with `INVALID_ARGUMENT` when there are
 * not so many elements or the type of the element cannot represent @value.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_buffer_set_uint64 (LlvmgBuffer *self, guint64 index, guint64 value, GError **error)
{
  const LlvmgElementInfo *info;
  gpointer place;

  g_return_val_if_fail (LLVMG_IS_BUFFER (self), FALSE);

  info = llvmg_buffer_get_info (self);
  place = find_to_set (self, index, error);
  if (place == NULL)
    return FALSE;
  if (info->kind == LLVMG_ELEMENT_REAL)
    return (is_exact (info, value) && store_real (info, place, (double) value)) || fail_uint64 (info, value, error);
  if (!uint64_fits (info, value))
    return fail_uint64 (info, value, error);
  store_bits (info, place, value);
  return TRUE;
}

/**
 * llvmg_buffer_get_text:
 * @self: a buffer
 * @index: which element, counted row by row
 * @error: return location for an error
 *
 * Gives an element as text.
 *
 * It is for languages whose numbers do not hold 64 bits. An integer or address is its decimal digits; a floating-point
 * number has as many as it takes to tell it from others, or is `inf`, `-inf` or `nan`.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when there are not so many elements.
 *
 * Returns: (transfer full): the element as text
 *
 * Since: 0.1
 */
char *
llvmg_buffer_get_text (LlvmgBuffer *self, guint64 index, GError **error)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  const LlvmgElementInfo *info;
  gconstpointer place;
  double real;

  g_return_val_if_fail (LLVMG_IS_BUFFER (self), NULL);

  info = llvmg_buffer_get_info (self);
  place = llvmg_buffer_find_element (self, index, error);
  if (place == NULL)
    return NULL;
  if (info->kind == LLVMG_ELEMENT_SIGNED)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) load_bits (info, place));
  if (info->kind != LLVMG_ELEMENT_REAL)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, load_bits (info, place));
  real = load_real (info, place);
  return g_strdup (isnan (real) ? "nan" : g_ascii_dtostr (buffer, sizeof buffer, real));
}
