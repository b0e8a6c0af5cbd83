/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-error.h"
#include "llvmg/base/llvmg-lock-private.h"
#include "llvmg/jit/llvmg-buffer-private.h"
#include "llvmg/llvmg-enum-types.h"

#include <string.h>

/**
 * LlvmgBuffer:
 *
 * An array of numbers in memory, of any number of dimensions, for data that goes into and comes out of compiled code.
 *
 * A buffer has an [enum@Llvmg.ElementType], a shape (how many indices each dimension has) and strides (how many bytes the
 * next index of a dimension is away; negative ones go backwards). Its memory is new and zeroed, that of a
 * [struct@GLib.Bytes], or lent by something else.
 *
 * [method@Llvmg.Buffer.slice] and [method@Llvmg.Buffer.reshape] give other buffers on the same memory: views. Nothing is
 * copied, what is written through one is seen through all. The memory lives as long as any buffer on it, whichever that
 * is: a view can outlive the buffer that it was taken from.
 *
 * Given to [method@Llvmg.JitFunction.invoke] for a parameter of type `ptr`, compiled code gets the address of the first
 * element, and the memory is kept until the call returns. Shape and strides are to be passed as numbers where the code
 * needs them. A read-only buffer is taken only for a parameter that has the attribute `readonly` or `readnone`.
 *
 * Elements are counted row by row: the last dimension is the one whose index changes first. Memory that llvmg makes
 * begins at a multiple of 64 bytes.
 *
 * In Python `memoryview (buffer)`, and so NumPy, sees the same memory. All but the contents of a buffer never changes, so
 * buffers can be used from several threads; who writes and reads one element at the same time has to take care of that.
 *
 * Since: 0.1
 */
struct _LlvmgBufferClass
{
  GObjectClass parent_class;
};

typedef enum
{
  PROP_ELEMENT_TYPE = 1,
  PROP_ELEMENT_SIZE,
  PROP_N_ELEMENTS,
  PROP_N_DIMENSIONS,
  PROP_ADDRESS,
  PROP_IS_READONLY,
  PROP_IS_CONTIGUOUS,
  PROP_IS_ALIGNED,
  N_PROPS
} LlvmgBufferProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgBuffer, llvmg_buffer, G_TYPE_OBJECT)

#define ALIGNMENT 64

static const LlvmgElementInfo infos[] = {
  [LLVMG_ELEMENT_TYPE_INT8] = { "int8", "b", 1, LLVMG_ELEMENT_SIGNED },
  [LLVMG_ELEMENT_TYPE_UINT8] = { "uint8", "B", 1, LLVMG_ELEMENT_UNSIGNED },
  [LLVMG_ELEMENT_TYPE_INT16] = { "int16", "h", 2, LLVMG_ELEMENT_SIGNED },
  [LLVMG_ELEMENT_TYPE_UINT16] = { "uint16", "H", 2, LLVMG_ELEMENT_UNSIGNED },
  [LLVMG_ELEMENT_TYPE_INT32] = { "int32", "i", 4, LLVMG_ELEMENT_SIGNED },
  [LLVMG_ELEMENT_TYPE_UINT32] = { "uint32", "I", 4, LLVMG_ELEMENT_UNSIGNED },
  [LLVMG_ELEMENT_TYPE_INT64] = { "int64", "q", 8, LLVMG_ELEMENT_SIGNED },
  [LLVMG_ELEMENT_TYPE_UINT64] = { "uint64", "Q", 8, LLVMG_ELEMENT_UNSIGNED },
  [LLVMG_ELEMENT_TYPE_FLOAT] = { "float", "f", 4, LLVMG_ELEMENT_REAL },
  [LLVMG_ELEMENT_TYPE_DOUBLE] = { "double", "d", 8, LLVMG_ELEMENT_REAL },
  [LLVMG_ELEMENT_TYPE_POINTER] = { "pointer", "P", sizeof (gpointer), LLVMG_ELEMENT_ADDRESS },
};

const LlvmgElementInfo *
llvmg_buffer_get_info (LlvmgBuffer *self)
{
  return &infos[self->element_type];
}

static void
llvmg_buffer_finalize (GObject *object)
{
  LlvmgBuffer *self = LLVMG_BUFFER (object);

  /* As tests/tsan-refs.h tells; who frees the memory does so after all others have let it go. */
  LLVMG_TSAN_ACQUIRE (object);
  LLVMG_TSAN_ACQUIRE (self->storage);
  LLVMG_TSAN_RELEASE (self->storage);
  g_bytes_unref (self->storage);
  g_free (self->shape);
  g_free (self->strides);

  G_OBJECT_CLASS (llvmg_buffer_parent_class)->finalize (object);
}

static void
llvmg_buffer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgBuffer *self = LLVMG_BUFFER (object);

  switch ((LlvmgBufferProperty) id)
    {
    case PROP_ELEMENT_TYPE:
      g_value_set_enum (value, llvmg_buffer_get_element_type (self));
      break;
    case PROP_ELEMENT_SIZE:
      g_value_set_uint (value, llvmg_buffer_get_element_size (self));
      break;
    case PROP_N_ELEMENTS:
      g_value_set_uint64 (value, llvmg_buffer_get_n_elements (self));
      break;
    case PROP_N_DIMENSIONS:
      g_value_set_uint (value, llvmg_buffer_get_n_dimensions (self));
      break;
    case PROP_ADDRESS:
      g_value_set_uint64 (value, llvmg_buffer_get_address (self));
      break;
    case PROP_IS_READONLY:
      g_value_set_boolean (value, llvmg_buffer_get_is_readonly (self));
      break;
    case PROP_IS_CONTIGUOUS:
      g_value_set_boolean (value, llvmg_buffer_get_is_contiguous (self));
      break;
    case PROP_IS_ALIGNED:
      g_value_set_boolean (value, llvmg_buffer_get_is_aligned (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_buffer_class_init (LlvmgBufferClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = llvmg_buffer_finalize;
  object_class->get_property = llvmg_buffer_get_property;

  /**
   * LlvmgBuffer:element-type: (getter get_element_type)
   *
   * What the elements are.
   *
   * Since: 0.1
   */
  props[PROP_ELEMENT_TYPE] =
    g_param_spec_enum ("element-type", NULL, NULL, LLVMG_TYPE_ELEMENT_TYPE, LLVMG_ELEMENT_TYPE_INT8, flags);

  /**
   * LlvmgBuffer:element-size: (getter get_element_size)
   *
   * The size of an element, in bytes.
   *
   * Since: 0.1
   */
  props[PROP_ELEMENT_SIZE] = g_param_spec_uint ("element-size", NULL, NULL, 0, 8, 0, flags);

  /**
   * LlvmgBuffer:n-elements: (getter get_n_elements)
   *
   * How many elements there are, in all dimensions.
   *
   * Since: 0.1
   */
  props[PROP_N_ELEMENTS] = g_param_spec_uint64 ("n-elements", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  /**
   * LlvmgBuffer:n-dimensions: (getter get_n_dimensions)
   *
   * How many dimensions there are; 0 for a single element.
   *
   * Since: 0.1
   */
  props[PROP_N_DIMENSIONS] =
    g_param_spec_uint ("n-dimensions", NULL, NULL, 0, LLVMG_BUFFER_MAX_DIMENSIONS, 0, flags);

  /**
   * LlvmgBuffer:address: (getter get_address)
   *
   * Where the first element is.
   *
   * Since: 0.1
   */
  props[PROP_ADDRESS] = g_param_spec_uint64 ("address", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  /**
   * LlvmgBuffer:is-readonly: (getter get_is_readonly)
   *
   * Whether elements cannot be set.
   *
   * Since: 0.1
   */
  props[PROP_IS_READONLY] = g_param_spec_boolean ("is-readonly", NULL, NULL, FALSE, flags);

  /**
   * LlvmgBuffer:is-contiguous: (getter get_is_contiguous)
   *
   * Whether the elements lie in memory row by row, without gaps.
   *
   * Since: 0.1
   */
  props[PROP_IS_CONTIGUOUS] = g_param_spec_boolean ("is-contiguous", NULL, NULL, FALSE, flags);

  /**
   * LlvmgBuffer:is-aligned: (getter get_is_aligned)
   *
   * Whether the address of each element is a multiple of its size.
   *
   * Since: 0.1
   */
  props[PROP_IS_ALIGNED] = g_param_spec_boolean ("is-aligned", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/* Where empty buffers are that have no memory. */
static const guint8 nowhere[ALIGNMENT] __attribute__ ((aligned (ALIGNMENT)));

/* One that a binding makes out of nothing: a dimension without elements. */
static void
llvmg_buffer_init (LlvmgBuffer *self)
{
  self->storage = g_bytes_new_static (nowhere, 0);
  self->start = (guint8 *) nowhere;
  self->is_contiguous = TRUE;
  self->n_dimensions = 1;
  self->shape = g_new0 (gssize, 1);
  self->strides = g_new (gssize, 1);
  self->strides[0] = 1;
}

static gboolean
find_contiguous (LlvmgBuffer *self)
{
  gssize expected = (gssize) llvmg_buffer_get_info (self)->size;

  if (self->n_elements == 0)
    return TRUE;
  for (guint i = self->n_dimensions; i-- > 0;)
    if (self->shape[i] != 1)
      {
        if (self->strides[i] != expected)
          return FALSE;
        expected *= self->shape[i];
      }
  return TRUE;
}

LlvmgBuffer *
llvmg_buffer_new_on (LlvmgElementType         element_type,
                     GBytes                  *storage,
                     gpointer                 start,
                     gboolean                 is_readonly,
                     const LlvmgBufferLayout *layout)
{
  LlvmgBuffer *self = g_object_new (LLVMG_TYPE_BUFFER, NULL);
  gsize size = layout->n_dimensions * sizeof (gssize);

  g_bytes_unref (self->storage);
  self->storage = g_bytes_ref (storage);
  self->element_type = element_type;
  self->is_readonly = is_readonly;
  self->start = start != NULL ? start : (gpointer) nowhere;
  self->n_elements = layout->n_elements;
  self->n_dimensions = layout->n_dimensions;
  g_free (self->shape);
  self->shape = g_memdup2 (layout->shape, size);
  g_free (self->strides);
  self->strides = g_memdup2 (layout->strides, size);
  self->is_contiguous = find_contiguous (self);
  return self;
}

LlvmgBuffer *
llvmg_buffer_new_view (LlvmgBuffer *self, gpointer start, const LlvmgBufferLayout *layout)
{
  return llvmg_buffer_new_on (self->element_type, self->storage, start, self->is_readonly, layout);
}

/* ---- Making one ---- */

static gboolean
check_element_type (LlvmgElementType element_type, GError **error)
{
  if ((guint) element_type < G_N_ELEMENTS (infos))
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
               "element_type: a member of ElementType was expected, %d was given", (int) element_type);
  return FALSE;
}

/* Zeroed and aligned memory for the elements, or NULL with an error. */
static LlvmgBuffer *
new_zeroed (LlvmgElementType element_type, const LlvmgBufferLayout *layout, GError **error)
{
  gsize size = (gsize) layout->n_elements * infos[element_type].size;
  guint8 *memory = g_try_malloc0 (size + ALIGNMENT);
  LlvmgBuffer *self;
  guint8 *start;
  GBytes *storage;

  if (memory == NULL)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_FAILED, "there is no memory for %" G_GSIZE_FORMAT " bytes", size);
      return NULL;
    }
  start = memory + (ALIGNMENT - (gsize) memory % ALIGNMENT) % ALIGNMENT;
  storage = g_bytes_new_with_free_func (start, size, g_free, memory);
  self = llvmg_buffer_new_on (element_type, storage, start, FALSE, layout);
  g_bytes_unref (storage);
  return self;
}

/**
 * llvmg_buffer_new:
 * @element_type: what the elements are
 * @n_elements: how many there are
 * @error: return location for an error
 *
 * Makes a buffer of one dimension, in new memory. All elements are 0.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when that were 2^48 bytes or more, and with `FAILED` when there is not
 * so much memory.
 *
 * Returns: (transfer full): a new buffer
 *
 * Since: 0.1
 */
LlvmgBuffer *
llvmg_buffer_new (LlvmgElementType element_type, guint64 n_elements, GError **error)
{
  return llvmg_buffer_new_with_shape (element_type, &n_elements, 1, error);
}

/**
 * llvmg_buffer_new_with_shape:
 * @element_type: what the elements are
 * @shape: (array length=n_shape): how many indices each dimension has
 * @n_shape: the number of dimensions, at most 64; 0 for a single element
 * @error: return location for an error
 *
 * Makes a buffer of any number of dimensions, in new memory. All elements are 0.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when there are too many dimensions or that were 2^48 bytes or more, and
 * with `FAILED` when there is not so much memory.
 *
 * Returns: (transfer full): a new buffer
 *
 * Since: 0.1
 */
LlvmgBuffer *
llvmg_buffer_new_with_shape (LlvmgElementType element_type, const guint64 *shape, guint n_shape, GError **error)
{
  LlvmgBufferLayout layout;

  if (!check_element_type (element_type, error)
      || !llvmg_buffer_layout_init (&layout, infos[element_type].size, shape, n_shape, NULL, 0, error))
    return NULL;
  return new_zeroed (element_type, &layout, error);
}

static LlvmgBuffer *
new_from_values (LlvmgElementType element_type, gconstpointer values, guint n_values, GError **error)
{
  LlvmgBuffer *self;

  if (n_values > 0 && values == NULL)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                   "values: an array of %u was expected, nothing was given", n_values);
      return NULL;
    }
  self = llvmg_buffer_new (element_type, n_values, error);
  if (self != NULL && n_values > 0)
    memcpy (self->start, values, (gsize) n_values * infos[element_type].size);
  return self;
}

/**
 * llvmg_buffer_new_from_doubles:
 * @values: (array length=n_values): the elements
 * @n_values: how many there are
 * @error: return location for an error
 *
 * Makes a buffer of one dimension with a copy of @values, of type %LLVMG_ELEMENT_TYPE_DOUBLE.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when there are no values where there should be some, and with `FAILED`
 * when there is not so much memory.
 *
 * Returns: (transfer full): a new buffer
 *
 * Since: 0.1
 */
LlvmgBuffer *
llvmg_buffer_new_from_doubles (const double *values, guint n_values, GError **error)
{
  return new_from_values (LLVMG_ELEMENT_TYPE_DOUBLE, values, n_values, error);
}

/**
 * llvmg_buffer_new_from_int64s:
 * @values: (array length=n_values): the elements
 * @n_values: how many there are
 * @error: return location for an error
 *
 * Makes a buffer of one dimension with a copy of @values, of type %LLVMG_ELEMENT_TYPE_INT64.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when there are no values where there should be some, and with `FAILED`
 * when there is not so much memory.
 *
 * Returns: (transfer full): a new buffer
 *
 * Since: 0.1
 */
LlvmgBuffer *
llvmg_buffer_new_from_int64s (const gint64 *values, guint n_values, GError **error)
{
  return new_from_values (LLVMG_ELEMENT_TYPE_INT64, values, n_values, error);
}

/**
 * llvmg_buffer_new_from_bytes:
 * @element_type: what the elements are
 * @bytes: the memory
 * @error: return location for an error
 *
 * Makes a read-only buffer of one dimension on the memory of @bytes, which it keeps. Nothing is copied.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when the size of @bytes is no multiple of that of an element.
 *
 * Returns: (transfer full): a new buffer
 *
 * Since: 0.1
 */
LlvmgBuffer *
llvmg_buffer_new_from_bytes (LlvmgElementType element_type, GBytes *bytes, GError **error)
{
  LlvmgBufferLayout layout;
  guint64 n_elements;
  gconstpointer data;
  gsize size;

  if (!check_element_type (element_type, error))
    return NULL;
  if (bytes == NULL)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                           "bytes: bytes were expected, nothing was given");
      return NULL;
    }
  data = g_bytes_get_data (bytes, &size);
  if (size % infos[element_type].size != 0)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                   "bytes: a multiple of the %u bytes of %s was expected, %" G_GSIZE_FORMAT " bytes were given",
                   infos[element_type].size, infos[element_type].name, size);
      return NULL;
    }
  n_elements = size / infos[element_type].size;
  if (!llvmg_buffer_layout_init (&layout, infos[element_type].size, &n_elements, 1, NULL, 0, error))
    return NULL;
  return llvmg_buffer_new_on (element_type, bytes, (gpointer) data, TRUE, &layout);
}

static gboolean
check_address (guint64 address, const LlvmgBufferLayout *layout, guint element_size, GError **error)
{
  if (layout->n_elements == 0
      || (address > (guint64) -layout->low && address <= G_MAXSIZE
          && (guint64) layout->high + element_size <= G_MAXSIZE - address))
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
               "address: one with place for all elements was expected, %#" G_GINT64_MODIFIER "x was given", address);
  return FALSE;
}

/**
 * llvmg_buffer_new_from_address:
 * @element_type: what the elements are
 * @address: where the element is that has the index 0 in each dimension
 * @shape: (array length=n_shape): how many indices each dimension has
 * @n_shape: the number of dimensions, at most 64; 0 for a single element
 * @strides: (nullable) (array length=n_strides): how far the next index of each dimension is away, in bytes; %NULL for rows
 *   without gaps
 * @n_strides: the number of strides, that of dimensions
 * @is_readonly: whether elements cannot be set
 * @owner: (nullable): what keeps the memory, or %NULL
 * @error: return location for an error
 *
 * Makes a buffer on memory that belongs to something else. Nothing is copied.
 *
 * The memory must stay as long as @owner is not finalized, or for ever without one. The buffer and all views of it keep
 * @owner. llvmg cannot know whether there is memory at an address: if there is none, using the elements ends the process.
 *
 * It is for C and Vala. In Python, `Llvmg.Buffer.new_from_memory()` takes an object that has memory.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when the number of strides is wrong, or elements would lie outside of
 * what can be addressed.
 *
 * Returns: (transfer full): a new buffer
 *
 * Since: 0.1
 */
LlvmgBuffer *
llvmg_buffer_new_from_address (LlvmgElementType element_type,
                               guint64          address,
                               const guint64   *shape,
                               guint            n_shape,
                               const gint64    *strides,
                               guint            n_strides,
                               gboolean         is_readonly,
                               GObject         *owner,
                               GError         **error)
{
  LlvmgBufferLayout layout;
  LlvmgBuffer *self;
  GBytes *storage;
  guint8 *start = (guint8 *) (gsize) address;
  guint size;

  if (!check_element_type (element_type, error))
    return NULL;
  size = infos[element_type].size;
  if (!llvmg_buffer_layout_init (&layout, size, shape, n_shape, strides, n_strides, error)
      || !check_address (address, &layout, size, error))
    return NULL;
  if (owner != NULL && !G_IS_OBJECT (owner))
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                           "owner: an object was expected, something else was given");
      return NULL;
    }
  if (owner != NULL)
    g_object_ref (owner);
  storage = g_bytes_new_with_free_func (start + layout.low,
                                        layout.n_elements > 0 ? (gsize) (layout.high - layout.low) + size : 0,
                                        owner != NULL ? g_object_unref : NULL, owner);
  self = llvmg_buffer_new_on (element_type, storage, start, is_readonly != FALSE, &layout);
  g_bytes_unref (storage);
  return self;
}

/* ---- What it is ---- */

/**
 * llvmg_buffer_get_element_type: (get-property element-type)
 * @self: a buffer
 *
 * Tells what the elements are.
 *
 * Returns: the type
 *
 * Since: 0.1
 */
LlvmgElementType
llvmg_buffer_get_element_type (LlvmgBuffer *self)
{
  g_return_val_if_fail (LLVMG_IS_BUFFER (self), LLVMG_ELEMENT_TYPE_INT8);

  return self->element_type;
}

/**
 * llvmg_buffer_get_element_size: (get-property element-size)
 * @self: a buffer
 *
 * Tells the size of an element.
 *
 * Returns: the size in bytes
 *
 * Since: 0.1
 */
guint
llvmg_buffer_get_element_size (LlvmgBuffer *self)
{
  g_return_val_if_fail (LLVMG_IS_BUFFER (self), 0);

  return llvmg_buffer_get_info (self)->size;
}

/**
 * llvmg_buffer_get_n_elements: (get-property n-elements)
 * @self: a buffer
 *
 * Tells how many elements there are, in all dimensions.
 *
 * Returns: the number
 *
 * Since: 0.1
 */
guint64
llvmg_buffer_get_n_elements (LlvmgBuffer *self)
{
  g_return_val_if_fail (LLVMG_IS_BUFFER (self), 0);

  return self->n_elements;
}

/**
 * llvmg_buffer_get_n_dimensions: (get-property n-dimensions)
 * @self: a buffer
 *
 * Tells how many dimensions there are.
 *
 * Returns: the number; 0 for a single element
 *
 * Since: 0.1
 */
guint
llvmg_buffer_get_n_dimensions (LlvmgBuffer *self)
{
  g_return_val_if_fail (LLVMG_IS_BUFFER (self), 0);

  return self->n_dimensions;
}

/**
 * llvmg_buffer_get_shape:
 * @self: a buffer
 * @n_items: (out): return location for the number of dimensions
 *
 * Tells how many indices each dimension has.
 *
 * Returns: (transfer full) (array length=n_items): the numbers; free with [func@GLib.free]
 *
 * Since: 0.1
 */
guint64 *
llvmg_buffer_get_shape (LlvmgBuffer *self, gsize *n_items)
{
  guint64 *shape;

  if (n_items != NULL)
    *n_items = 0;
  g_return_val_if_fail (LLVMG_IS_BUFFER (self), g_new0 (guint64, 1));
  g_return_val_if_fail (n_items != NULL, g_new0 (guint64, 1));

  shape = g_new0 (guint64, self->n_dimensions + 1);
  for (guint i = 0; i < self->n_dimensions; i++)
    shape[i] = (guint64) self->shape[i];
  *n_items = self->n_dimensions;
  return shape;
}

/**
 * llvmg_buffer_get_strides:
 * @self: a buffer
 * @n_items: (out): return location for the number of dimensions
 *
 * Tells how far the next index of each dimension is away.
 *
 * Returns: (transfer full) (array length=n_items): the distances in bytes, negative for those that go backwards; free with
 *   [func@GLib.free]
 *
 * Since: 0.1
 */
gint64 *
llvmg_buffer_get_strides (LlvmgBuffer *self, gsize *n_items)
{
  gint64 *strides;

  if (n_items != NULL)
    *n_items = 0;
  g_return_val_if_fail (LLVMG_IS_BUFFER (self), g_new0 (gint64, 1));
  g_return_val_if_fail (n_items != NULL, g_new0 (gint64, 1));

  strides = g_new0 (gint64, self->n_dimensions + 1);
  for (guint i = 0; i < self->n_dimensions; i++)
    strides[i] = self->strides[i];
  *n_items = self->n_dimensions;
  return strides;
}

/**
 * llvmg_buffer_get_address: (get-property address)
 * @self: a buffer
 *
 * Gives the address of the element that has the index 0 in each dimension.
 *
 * Compiled code may be given it as a number. It is valid as long as there is any buffer on this memory; who gives the buffer
 * itself to [method@Llvmg.JitFunction.invoke] need not care.
 *
 * Returns: the address; it is no place for data if there are no elements
 *
 * Since: 0.1
 */
guint64
llvmg_buffer_get_address (LlvmgBuffer *self)
{
  g_return_val_if_fail (LLVMG_IS_BUFFER (self), 0);

  return (gsize) self->start;
}

/**
 * llvmg_buffer_get_is_readonly: (get-property is-readonly)
 * @self: a buffer
 *
 * Tells whether elements cannot be set. All views of a read-only buffer are so, too; a copy is not.
 *
 * Returns: %TRUE if they cannot
 *
 * Since: 0.1
 */
gboolean
llvmg_buffer_get_is_readonly (LlvmgBuffer *self)
{
  g_return_val_if_fail (LLVMG_IS_BUFFER (self), FALSE);

  return self->is_readonly;
}

/**
 * llvmg_buffer_get_is_contiguous: (get-property is-contiguous)
 * @self: a buffer
 *
 * Tells whether the elements lie in memory row by row, without gaps, as those of an array in C.
 *
 * Returns: %TRUE if they do
 *
 * Since: 0.1
 */
gboolean
llvmg_buffer_get_is_contiguous (LlvmgBuffer *self)
{
  g_return_val_if_fail (LLVMG_IS_BUFFER (self), FALSE);

  return self->is_contiguous;
}

/**
 * llvmg_buffer_get_is_aligned: (get-property is-aligned)
 * @self: a buffer
 *
 * Tells whether the address of each element is a multiple of its size. Compiled code usually relies on that; memory that
 * comes from elsewhere may lie otherwise. Elements are got and set wherever they are.
 *
 * Returns: %TRUE if each is
 *
 * Since: 0.1
 */
gboolean
llvmg_buffer_get_is_aligned (LlvmgBuffer *self)
{
  gssize size;

  g_return_val_if_fail (LLVMG_IS_BUFFER (self), FALSE);

  size = llvmg_buffer_get_info (self)->size;
  if (self->n_elements == 0)
    return TRUE;
  if ((gsize) self->start % (gsize) size != 0)
    return FALSE;
  for (guint i = 0; i < self->n_dimensions; i++)
    if (self->shape[i] > 1 && self->strides[i] % size != 0)
      return FALSE;
  return TRUE;
}
