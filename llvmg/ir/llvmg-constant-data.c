/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-constant-data.h"
#include "llvmg/ir/llvmg-constant-private.h"
#include "llvmg/ir/llvmg-list-private.h"

/**
 * LlvmgConstantDataSequential:
 *
 * An array or vector of numbers, kept packed.
 *
 * Its elements are integers of 8, 16, 32 or 64 bits, or of the types `half`, `bfloat`, `float`
 * and `double`. One that is all zero is a [class@Llvmg.ConstantAggregateZero] instead.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgConstantDataSequential, LlvmgConstant)

typedef enum
{
  PROP_ELEMENT_TYPE = 1,
  PROP_N_ELEMENTS,
  PROP_IS_STRING,
  N_PROPS
} LlvmgConstantDataSequentialProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_BASE (LlvmgConstantDataSequential, llvmg_constant_data_sequential, LLVMG_TYPE_CONSTANT)

static void
llvmg_constant_data_sequential_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgConstantDataSequential *self = LLVMG_CONSTANT_DATA_SEQUENTIAL (object);

  switch ((LlvmgConstantDataSequentialProperty) id)
    {
    case PROP_ELEMENT_TYPE:
      g_value_take_object (value, llvmg_constant_data_sequential_get_element_type (self));
      break;
    case PROP_N_ELEMENTS:
      g_value_set_uint64 (value, llvmg_constant_data_sequential_get_n_elements (self));
      break;
    case PROP_IS_STRING:
      g_value_set_boolean (value, llvmg_constant_data_sequential_get_is_string (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_constant_data_sequential_class_init (LlvmgConstantDataSequentialClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_constant_data_sequential_get_property;

  /**
   * LlvmgConstantDataSequential:element-type: (getter get_element_type)
   *
   * The type of the elements.
   *
   * Since: 0.1
   */
  props[PROP_ELEMENT_TYPE] =
    g_param_spec_object ("element-type", NULL, NULL, LLVMG_TYPE_TYPE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgConstantDataSequential:n-elements: (getter get_n_elements)
   *
   * How many elements there are.
   *
   * Since: 0.1
   */
  props[PROP_N_ELEMENTS] =
    g_param_spec_uint64 ("n-elements", NULL, NULL, 0, G_MAXUINT64, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgConstantDataSequential:is-string: (getter get_is_string)
   *
   * Whether it is an array of bytes.
   *
   * Since: 0.1
   */
  props[PROP_IS_STRING] =
    g_param_spec_boolean ("is-string", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * LlvmgConstantDataArray:
 *
 * An array of numbers, kept packed; a string.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgConstantDataArray, llvmg_constant_data_array, LLVMG_TYPE_CONSTANT_DATA_SEQUENTIAL, LlvmgConstantDataSequential)

/**
 * LlvmgConstantDataVector:
 *
 * A vector of numbers, kept packed.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgConstantDataVector, llvmg_constant_data_vector, LLVMG_TYPE_CONSTANT_DATA_SEQUENTIAL, LlvmgConstantDataSequential)

/* ---- Reading ---- */

/**
 * llvmg_constant_data_sequential_get_element_type: (get-property element-type)
 * @self: packed numbers
 *
 * Gives the type of the elements.
 *
 * Returns: (transfer full) (nullable): the type; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_constant_data_sequential_get_element_type (LlvmgConstantDataSequential *self)
{
  LlvmgType *type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_DATA_SEQUENTIAL (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  type = llvmg_type_wrap (call.core, LLVMGetElementType (LLVMTypeOf (call.native)));
  llvmg_call_end (&call);
  return type;
}

/**
 * llvmg_constant_data_sequential_get_n_elements: (get-property n-elements)
 * @self: packed numbers
 *
 * Counts the elements.
 *
 * Returns: how many there are; 0 if the object is dead
 *
 * Since: 0.1
 */
guint64
llvmg_constant_data_sequential_get_n_elements (LlvmgConstantDataSequential *self)
{
  LLVMTypeRef type;
  guint64 n;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_DATA_SEQUENTIAL (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  type = LLVMTypeOf (call.native);
  n = llvmg_const_type_is_vector (type) ? LLVMGetVectorSize (type) : LLVMGetArrayLength2 (type);
  llvmg_call_end (&call);
  return n;
}

/**
 * llvmg_constant_data_sequential_get_is_string: (get-property is-string)
 * @self: packed numbers
 *
 * Tells whether this is an array of bytes.
 *
 * Returns: whether it is; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_constant_data_sequential_get_is_string (LlvmgConstantDataSequential *self)
{
  gboolean is_string;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_DATA_SEQUENTIAL (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  is_string = LLVMIsConstantString (call.native);
  llvmg_call_end (&call);
  return is_string;
}

/**
 * llvmg_constant_data_sequential_to_text:
 * @self: packed numbers
 *
 * Reads an array of bytes as text, without the zero at its end if it has one.
 *
 * Other zeros and bytes that are no UTF-8 are replaced by U+FFFD;
 * [method@Llvmg.ConstantDataSequential.to_bytes] is exact.
 *
 * Returns: (transfer full) (nullable): the text; %NULL if this is no array of bytes, or if the
 *   object is dead
 *
 * Since: 0.1
 */
char *
llvmg_constant_data_sequential_to_text (LlvmgConstantDataSequential *self)
{
  char *text = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_DATA_SEQUENTIAL (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (LLVMIsConstantString (call.native))
    {
      size_t length;
      const char *native = LLVMGetAsString (call.native, &length);

      if (length > 0 && native[length - 1] == '\0')
        length--;
      text = llvmg_text_from_native (native, length);
    }
  llvmg_call_end (&call);
  return text;
}

/**
 * llvmg_constant_data_sequential_to_bytes:
 * @self: packed numbers
 *
 * Gives a copy of the elements as they lie in memory, each in the byte order of this machine.
 * [func@Llvmg.const_data_array] reads them.
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL if the object is dead
 *
 * Since: 0.1
 */
GBytes *
llvmg_constant_data_sequential_to_bytes (LlvmgConstantDataSequential *self)
{
  const char *native;
  size_t size;
  GBytes *bytes;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_DATA_SEQUENTIAL (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  native = llvmg_bridge_data_get_raw (call.native, &size);
  bytes = g_bytes_new (native, size);
  llvmg_call_end (&call);
  return bytes;
}

/* ---- Making ---- */

/**
 * llvmg_const_string:
 * @context: a context
 * @text: a text
 * @null_terminate: whether to add a byte of 0 at the end, as C needs it
 * @error: return location for an error
 *
 * Gives the bytes of a text, an array of `i8`.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the context is dead and with
 * `INVALID_ARGUMENT` when there is no text or it is not UTF-8.
 *
 * Returns: (transfer full) (type LlvmgConstant): the constant, a
 *   [class@Llvmg.ConstantDataArray] unless it is empty or all zero
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_string (LlvmgContext *context, const char *text, gboolean null_terminate, GError **error)
{
  LLVMValueRef constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_CONTEXT, context, "context", error))
    return NULL;
  if (text == NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "text: a text was expected, nothing was given");
  else if (!g_utf8_validate (text, -1, NULL))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "text: UTF-8 was expected; const_bytes() takes any bytes");
  else
    constant = LLVMConstStringInContext2 (llvmg_core_get_native (call.core), text, strlen (text), !null_terminate);
  return llvmg_const_end (&call, constant);
}

/**
 * llvmg_const_bytes:
 * @context: a context
 * @bytes: any bytes
 * @error: return location for an error
 *
 * Gives an array of `i8` of these bytes. No zero is added.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the context is dead and with
 * `INVALID_ARGUMENT` when there are no bytes to read.
 *
 * Returns: (transfer full) (type LlvmgConstant): the constant, a
 *   [class@Llvmg.ConstantDataArray] unless it is empty or all zero
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_bytes (LlvmgContext *context, GBytes *bytes, GError **error)
{
  LLVMValueRef constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_CONTEXT, context, "context", error))
    return NULL;
  if (bytes == NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "bytes: bytes were expected, nothing was given");
  else
    {
      gsize size;
      const char *data = g_bytes_get_data (bytes, &size);

      constant = LLVMConstStringInContext2 (llvmg_core_get_native (call.core), size > 0 ? data : "", size, TRUE);
    }
  return llvmg_const_end (&call, constant);
}

/* How many bytes an element of packed data has. */
static gsize
get_element_size (LLVMTypeRef type)
{
  switch (LLVMGetTypeKind (type))
    {
    case LLVMIntegerTypeKind:
      return LLVMGetIntTypeWidth (type) / 8;
    case LLVMDoubleTypeKind:
      return 8;
    case LLVMFloatTypeKind:
      return 4;
    default:
      return 2;
    }
}

static gboolean
check_data (LlvmgCall *call, GBytes *data)
{
  gsize size = get_element_size (call->native);

  if (data == NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "data: bytes were expected, nothing was given");
  return g_bytes_get_size (data) % size == 0
         || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                             "data: elements of %" G_GSIZE_FORMAT " bytes were expected, %" G_GSIZE_FORMAT " bytes were given",
                             size, g_bytes_get_size (data));
}

/**
 * llvmg_const_data_array:
 * @element_type: the type of the elements: `i8`, `i16`, `i32`, `i64`, `half`, `bfloat`, `float`
 *   or `double`
 * @data: the elements as they lie in memory, each in the byte order of this machine
 * @error: return location for an error
 *
 * Gives an array of numbers, fast however long it is.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the type is dead, with
 * `TYPE_MISMATCH` when it is another type, and with `INVALID_ARGUMENT` when there is no data,
 * or its size is not a multiple of the element's.
 *
 * Returns: (transfer full) (type LlvmgConstant): the constant, a
 *   [class@Llvmg.ConstantDataArray] unless it is empty or all zero
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_data_array (LlvmgType *element_type, GBytes *data, GError **error)
{
  LLVMValueRef constant = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, element_type, "element_type", error))
    return NULL;
  if (!llvmg_bridge_type_is_valid_data_element (call.native))
    llvmg_const_fail_type (&call, "element_type", "an integer of 8, 16, 32 or 64 bits, half, bfloat, float or double", call.native);
  else if (check_data (&call, data))
    {
      gsize size;
      const char *bytes = g_bytes_get_data (data, &size);

      constant = llvmg_bridge_const_data_array (call.native, size > 0 ? bytes : "", size);
    }
  return llvmg_const_end (&call, constant);
}
