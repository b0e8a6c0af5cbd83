/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * From an LLVM function type to a call through libffi, from GValues to the
 * arguments of that call, and back when compiled code calls the program.
 *
 * Only what LLVM passes as C does is called: integers of up to 64 bits, float,
 * double, pointers. LLVM returns a struct in another way than C, and a parameter
 * with an attribute such as byval is not where a plain one would be. An integer of
 * another width than C's goes where the next wider one of C's would; what is above
 * its own bits has no meaning, unless an attribute says so.
 */

#include "config.h"

#include <ffi.h>
#include <math.h>
#include <string.h>

#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/jit/llvmg-buffer-private.h"
#include "llvmg/jit/llvmg-jit-signature-private.h"

typedef enum
{
  KIND_VOID,
  KIND_I1,
  KIND_I8,
  KIND_I16,
  KIND_I32,
  KIND_I64,
  KIND_FLOAT,
  KIND_DOUBLE,
  KIND_POINTER,
  KIND_OTHER /* cannot be called with */
} Kind;

typedef struct
{
  const char *name;
  guint       bits;     /* how many there are place for in an integer, else 0 */
  ffi_type   *type;
  ffi_type   *unsigned_type; /* with the attribute zeroext */
} KindInfo;

/* Without an attribute the callee looks at the low bits only. An i1 is a byte
 * of 0 or 1. */
static const KindInfo kinds[] = {
  [KIND_VOID] = { "void", 0, &ffi_type_void, &ffi_type_void },
  [KIND_I1] = { "i1", 1, &ffi_type_uint8, &ffi_type_uint8 },
  [KIND_I8] = { "i8", 8, &ffi_type_sint8, &ffi_type_uint8 },
  [KIND_I16] = { "i16", 16, &ffi_type_sint16, &ffi_type_uint16 },
  [KIND_I32] = { "i32", 32, &ffi_type_sint32, &ffi_type_uint32 },
  [KIND_I64] = { "i64", 64, &ffi_type_sint64, &ffi_type_uint64 },
  [KIND_FLOAT] = { "float", 0, &ffi_type_float, &ffi_type_float },
  [KIND_DOUBLE] = { "double", 0, &ffi_type_double, &ffi_type_double },
  [KIND_POINTER] = { "ptr", 0, &ffi_type_pointer, &ffi_type_pointer },
};

/* A parameter or result. */
typedef struct
{
  Kind     kind;        /* where it is */
  guint    bits;        /* of an integer: how many count, else 0 */
  gboolean is_unsigned; /* passed with zeroext */
  gboolean is_read;     /* a pointer that is known not to be written through */
} Param;

/* Attributes of a parameter that change where or how it is passed. */
static const char *const passing_attributes[] = {
  "byval",      "byref",     "inalloca",   "preallocated", "sret", "inreg", "nest",
  "swiftself",  "swifterror", "swiftasync",
};

struct _LlvmgJitSignature
{
  gint        refs;     /* (atomic) */
  LlvmgCore  *core;     /* (owned) the memory of the type's context */
  LLVMTypeRef type;     /* lives as long as the context */
  char       *text;     /* (owned) "i64 (i64, ptr)" */
  char       *problem;  /* (owned) (nullable) why it cannot be called */
  gboolean    is_vararg;
  Param       result;
  guint       n_params;
  Param      *params;   /* (owned) */
  ffi_cif     cif;      /* when there is no problem; never written again */
  ffi_type  **ffi_types; /* (owned) of the parameters, for the cif */
};

/* ---- Making one ---- */

static Param
param_of_integer (guint bits)
{
  Kind kind = KIND_I1;

  while (kind <= KIND_I64 && kinds[kind].bits < bits)
    kind++;
  return (Param) { .kind = kind <= KIND_I64 ? kind : KIND_OTHER, .bits = bits };
}

static Param
param_of_type (LLVMTypeRef type)
{
  switch (LLVMGetTypeKind (type))
    {
    case LLVMVoidTypeKind:
      return (Param) { .kind = KIND_VOID };
    case LLVMFloatTypeKind:
      return (Param) { .kind = KIND_FLOAT };
    case LLVMDoubleTypeKind:
      return (Param) { .kind = KIND_DOUBLE };
    case LLVMPointerTypeKind:
      return (Param) { .kind = LLVMGetPointerAddressSpace (type) == 0 ? KIND_POINTER : KIND_OTHER };
    case LLVMIntegerTypeKind:
      return param_of_integer (LLVMGetIntTypeWidth (type));
    default:
      return (Param) { .kind = KIND_OTHER };
    }
}

/* Enough for "i64". */
typedef char ParamText[16];

static const char *
param_to_text (const Param *param, ParamText text)
{
  if (param->bits == 0)
    return kinds[param->kind].name;
  g_snprintf (text, sizeof (ParamText), "i%u", param->bits);
  return text;
}

static gboolean
has_attribute (LLVMValueRef function, guint index, const char *name)
{
  guint kind = LLVMGetEnumAttributeKindForName (name, strlen (name));

  return function != NULL && kind != 0 && LLVMGetEnumAttributeAtIndex (function, index, kind) != NULL;
}

G_GNUC_PRINTF (2, 3)
static void
set_problem (LlvmgJitSignature *self, const char *format, ...)
{
  va_list args;

  if (self->problem != NULL)
    return;
  va_start (args, format);
  self->problem = g_strdup_vprintf (format, args);
  va_end (args);
}

static void
add_param (LlvmgJitSignature *self, guint i, LLVMTypeRef type, LLVMValueRef function)
{
  Param *param = &self->params[i];

  *param = param_of_type (type);
  param->is_unsigned = has_attribute (function, i + 1, "zeroext");
  param->is_read = has_attribute (function, i + 1, "readonly") || has_attribute (function, i + 1, "readnone");
  if (param->kind == KIND_OTHER)
    {
      g_autofree char *text = llvmg_type_to_text (type);

      set_problem (self, "its parameter %u is %s, which cannot be passed", i, text);
      return;
    }
  self->ffi_types[i] = param->is_unsigned ? kinds[param->kind].unsigned_type : kinds[param->kind].type;
  if (param->kind == KIND_I1 && has_attribute (function, i + 1, "signext"))
    set_problem (self, "its parameter %u is passed signext", i);
  for (gsize a = 0; a < G_N_ELEMENTS (passing_attributes); a++)
    if (has_attribute (function, i + 1, passing_attributes[a]))
      set_problem (self, "its parameter %u is passed %s", i, passing_attributes[a]);
}

static void
read_type (LlvmgJitSignature *self, LLVMValueRef function)
{
  g_autofree LLVMTypeRef *params = g_new (LLVMTypeRef, self->n_params + 1);
  LLVMTypeRef result = LLVMGetReturnType (self->type);

  LLVMGetParamTypes (self->type, params);
  self->result = param_of_type (result);
  if (self->result.kind == KIND_OTHER)
    {
      g_autofree char *text = llvmg_type_to_text (result);

      set_problem (self, "it returns %s, which cannot be received", text);
    }
  if (function != NULL && LLVMGetFunctionCallConv (function) != LLVMCCallConv)
    set_problem (self, "its calling convention is not that of C");
  if (self->n_params > LLVMG_JIT_MAX_PARAMS)
    set_problem (self, "it takes %u arguments, of which %d can be passed", self->n_params, LLVMG_JIT_MAX_PARAMS);
  for (guint i = 0; i < self->n_params; i++)
    add_param (self, i, params[i], function);
}

LlvmgJitSignature *
llvmg_jit_signature_new (LlvmgCore *core, LLVMTypeRef type, LLVMValueRef function)
{
  LlvmgJitSignature *self = g_new0 (LlvmgJitSignature, 1);

  self->refs = 1;
  self->core = llvmg_core_ref (core);
  self->type = type;
  self->text = llvmg_type_to_text (type);
  self->is_vararg = LLVMIsFunctionVarArg (type);
  self->n_params = LLVMCountParamTypes (type);
  self->params = g_new0 (Param, (gsize) self->n_params + 1);
  self->ffi_types = g_new0 (ffi_type *, (gsize) self->n_params + 1);
  read_type (self, function);
  if (self->problem == NULL
      && ffi_prep_cif (&self->cif, FFI_DEFAULT_ABI, self->n_params, kinds[self->result.kind].type,
                       self->ffi_types) != FFI_OK)
    set_problem (self, "libffi cannot call it");
  return self;
}

LlvmgJitSignature *
llvmg_jit_signature_from_type (gpointer type, GError **error)
{
  LlvmgJitSignature *signature = NULL;
  LlvmgCall call;

  if (type == NULL || !G_TYPE_CHECK_INSTANCE_TYPE (type, LLVMG_TYPE_TYPE))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "function_type: a LlvmgType was expected, %s%s was given",
                   type != NULL ? "a " : "", type != NULL ? G_OBJECT_TYPE_NAME (type) : "nothing");
      return NULL;
    }
  if (!llvmg_call_begin (&call, type, error))
    return NULL;
  if (LLVMGetTypeKind (call.native) == LLVMFunctionTypeKind)
    {
      signature = llvmg_jit_signature_new (call.core, call.native, NULL);
    }
  else
    {
      g_autofree char *text = llvmg_type_to_text (call.native);

      llvmg_call_fail (&call, LLVMG_ERROR_TYPE_MISMATCH,
                       "function_type: the type of a function was expected, %s was given", text);
    }
  llvmg_call_end (&call);
  return signature;
}

LlvmgJitSignature *
llvmg_jit_signature_ref (LlvmgJitSignature *self)
{
  g_atomic_int_inc (&self->refs);
  return self;
}

void
llvmg_jit_signature_unref (LlvmgJitSignature *self)
{
  if (!g_atomic_int_dec_and_test (&self->refs))
    return;
  llvmg_core_unref (self->core);
  g_free (self->text);
  g_free (self->problem);
  g_free (self->params);
  g_free (self->ffi_types);
  g_free (self);
}

const char *
llvmg_jit_signature_get_text (LlvmgJitSignature *self)
{
  return self->text;
}

static gboolean
param_equal (const Param *a, const Param *b)
{
  return a->kind == b->kind && a->bits == b->bits;
}

gboolean
llvmg_jit_signature_equal (LlvmgJitSignature *a, LlvmgJitSignature *b)
{
  gboolean equal = param_equal (&a->result, &b->result) && a->is_vararg == b->is_vararg && a->n_params == b->n_params;

  for (guint i = 0; equal && i < a->n_params; i++)
    equal = param_equal (&a->params[i], &b->params[i]);
  return equal;
}

gpointer
llvmg_jit_signature_wrap_type (LlvmgJitSignature *self)
{
  gpointer type;

  if (!llvmg_core_lock_live (self->core))
    return NULL;
  type = llvmg_type_wrap (self->core, self->type);
  llvmg_core_unlock (self->core);
  return type;
}

/* ---- Arguments ---- */

/* Where an argument or result goes, and what to call it in messages. */
typedef struct
{
  const char  *function;
  gboolean     is_result; /* of a host function, else an argument */
  guint        index;     /* of an argument */
  const Param *param;
} Place;

G_GNUC_PRINTF (4, 5)
static gboolean
fail (GError **error, LlvmgError code, const Place *place, const char *format, ...)
{
  g_autofree char *given = NULL;
  g_autofree char *what = NULL;
  ParamText text;
  va_list args;

  va_start (args, format);
  given = g_strdup_vprintf (format, args);
  va_end (args);
  what = place->is_result ? g_strdup ("the result") : g_strdup_printf ("argument %u", place->index);
  g_set_error (error, LLVMG_ERROR, code, "%s of '%s' is %s, %s", what, place->function,
               param_to_text (place->param, text), given);
  return FALSE;
}

/* An integer of any GType: two's complement, and whether it is below 0. */
typedef struct
{
  guint64  bits;
  gboolean is_negative;
} Integer;

static Integer
integer_from_signed (gint64 value)
{
  return (Integer) { (guint64) value, value < 0 };
}

static Integer
integer_from_unsigned (guint64 value)
{
  return (Integer) { value, FALSE };
}

static char *
integer_to_text (Integer integer)
{
  if (integer.is_negative)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) integer.bits);
  return g_strdup_printf ("%" G_GUINT64_FORMAT, integer.bits);
}

/* Exact, or FALSE. */
static gboolean
integer_from_double (double value, Integer *integer)
{
  const double limit = 9007199254740992.0; /* 2^53 */

  if (!(fabs (value) <= limit) || trunc (value) != value)
    return FALSE;
  *integer = integer_from_signed ((gint64) value);
  return TRUE;
}

static gboolean
integer_from_value (const GValue *value, Integer *integer)
{
  switch (G_TYPE_FUNDAMENTAL (G_VALUE_TYPE (value)))
    {
    case G_TYPE_CHAR:
      *integer = integer_from_signed (g_value_get_schar (value));
      return TRUE;
    case G_TYPE_UCHAR:
      *integer = integer_from_unsigned (g_value_get_uchar (value));
      return TRUE;
    case G_TYPE_INT:
      *integer = integer_from_signed (g_value_get_int (value));
      return TRUE;
    case G_TYPE_UINT:
      *integer = integer_from_unsigned (g_value_get_uint (value));
      return TRUE;
    case G_TYPE_LONG:
      *integer = integer_from_signed (g_value_get_long (value));
      return TRUE;
    case G_TYPE_ULONG:
      *integer = integer_from_unsigned (g_value_get_ulong (value));
      return TRUE;
    case G_TYPE_INT64:
      *integer = integer_from_signed (g_value_get_int64 (value));
      return TRUE;
    case G_TYPE_UINT64:
      *integer = integer_from_unsigned (g_value_get_uint64 (value));
      return TRUE;
    case G_TYPE_ENUM:
      *integer = integer_from_signed (g_value_get_enum (value));
      return TRUE;
    case G_TYPE_FLAGS:
      *integer = integer_from_unsigned (g_value_get_flags (value));
      return TRUE;
    default:
      return FALSE;
    }
}

/* A number with a fraction, as far as GObject is concerned. */
static gboolean
real_from_value (const GValue *value, double *real)
{
  if (G_VALUE_HOLDS_DOUBLE (value))
    *real = g_value_get_double (value);
  else if (G_VALUE_HOLDS_FLOAT (value))
    *real = (double) g_value_get_float (value);
  else
    return FALSE;
  return TRUE;
}

/* "a string", for what is of no use. */
static char *
value_to_text (const GValue *value)
{
  Integer integer;
  double real;

  if (!G_IS_VALUE (value))
    return g_strdup ("nothing");
  if (G_VALUE_HOLDS_STRING (value))
    return g_strdup ("a string");
  if (G_VALUE_HOLDS_BOOLEAN (value))
    return g_strdup ("a boolean");
  if (G_VALUE_HOLDS_POINTER (value))
    return g_strdup ("a pointer");
  if (integer_from_value (value, &integer))
    return integer_to_text (integer);
  if (real_from_value (value, &real))
    return g_strdup_printf ("%.17g", real);
  return g_strdup_printf ("a %s", G_VALUE_TYPE_NAME (value));
}

static gboolean
fail_type (GError **error, const Place *place, const GValue *value)
{
  g_autofree char *given = value_to_text (value);

  return fail (error, LLVMG_ERROR_TYPE_MISMATCH, place, "%s was given", given);
}

static gboolean
fail_range (GError **error, const Place *place, Integer integer)
{
  g_autofree char *given = integer_to_text (integer);

  return fail (error, LLVMG_ERROR_INVALID_ARGUMENT, place, "%s does not fit", given);
}

/* The integer as a word: what is above its bits is as its sign says, or 0. */
static guint64
extend (guint64 word, guint bits, gboolean is_unsigned)
{
  guint shift = 64 - bits;

  return is_unsigned ? word << shift >> shift : (guint64) ((gint64) (word << shift) >> shift);
}

/* What is returned is read by code of which it is not known what it takes the bits above for: they tell the number
 * that was given. */
static void
put_result_word (LlvmgJitSlot *slot, const Param *param, guint64 number)
{
  ffi_arg word = (ffi_arg) (param->kind == KIND_I1 ? number & 1 : number);

  if (param->kind == KIND_I64)
    slot->i64 = number;
  else
    memcpy (slot, &word, sizeof word);
}

/* A number fits that is one of the type, read as signed or as unsigned. */
static gboolean
put_integer (LlvmgJitSlot *slot, const Place *place, Integer integer, GError **error)
{
  guint bits = place->param->bits;
  guint64 word;

  if (bits < 64
      && (integer.is_negative ? (gint64) integer.bits < -(G_GINT64_CONSTANT (1) << (bits - 1))
                              : integer.bits >> bits != 0))
    return fail_range (error, place, integer);

  if (place->is_result)
    {
      put_result_word (slot, place->param, integer.bits);
      return TRUE;
    }
  word = extend (integer.bits, bits, place->param->is_unsigned);
  switch (place->param->kind)
    {
    case KIND_I1:
      slot->i8 = word & 1;
      return TRUE;
    case KIND_I8:
      slot->i8 = (guint8) word;
      return TRUE;
    case KIND_I16:
      slot->i16 = (guint16) word;
      return TRUE;
    case KIND_I32:
      slot->i32 = (guint32) word;
      return TRUE;
    default:
      slot->i64 = word;
      return TRUE;
    }
}

static gboolean
put_address (LlvmgJitSlot *slot, const Place *place, Integer integer, GError **error)
{
  if (integer.is_negative || integer.bits > G_MAXSIZE)
    return fail_range (error, place, integer);
  slot->pointer = (gpointer) (gsize) integer.bits;
  return TRUE;
}

static gboolean
put_real (LlvmgJitSlot *slot, const Place *place, double real, GError **error)
{
  if (place->param->kind == KIND_DOUBLE)
    {
      slot->f64 = real;
      return TRUE;
    }
  slot->f32 = (float) real;
  if (isinf (slot->f32) && !isinf (real))
    return fail (error, LLVMG_ERROR_INVALID_ARGUMENT, place, "%.17g does not fit", real);
  return TRUE;
}

/* How many bits there are from the first to the last that is set. */
static guint
significant_bits (Integer integer)
{
  guint64 magnitude = integer.is_negative ? 0 - integer.bits : integer.bits;
  guint n = 0;

  while (magnitude != 0 && (magnitude & 1) == 0)
    magnitude >>= 1;
  for (; magnitude != 0; magnitude >>= 1)
    n++;
  return n;
}

static gboolean
put_integer_as_real (LlvmgJitSlot *slot, const Place *place, Integer integer, GError **error)
{
  double real = integer.is_negative ? (double) (gint64) integer.bits : (double) integer.bits;

  if (significant_bits (integer) > (place->param->kind == KIND_DOUBLE ? 53 : 24))
    {
      g_autofree char *given = integer_to_text (integer);

      return fail (error, LLVMG_ERROR_INVALID_ARGUMENT, place, "%s cannot be represented in it", given);
    }
  return put_real (slot, place, real, error);
}

static void
keep (LlvmgJitArgs *args, gpointer data, GDestroyNotify release)
{
  args->owned[args->n_owned].data = data;
  args->owned[args->n_owned++].release = release;
}

/* The copy ends in a NUL byte, and belongs to the call. */
static gboolean
put_copy (LlvmgJitArgs *args, LlvmgJitSlot *slot, gconstpointer data, gsize length)
{
  char *copy = g_malloc (length + 1);

  if (length > 0)
    memcpy (copy, data, length);
  copy[length] = '\0';
  keep (args, copy, g_free);
  slot->pointer = copy;
  return TRUE;
}

static gboolean
put_buffer (LlvmgJitArgs *args, LlvmgJitSlot *slot, const Place *place, LlvmgBuffer *buffer, GError **error)
{
  if (buffer->is_readonly && !place->param->is_read)
    return fail (error, LLVMG_ERROR_INVALID_OPERATION, place,
                 "without the attribute readonly or readnone, a read-only buffer was given: copy() it, "
                 "or add the attribute");
  keep (args, g_object_ref (buffer), g_object_unref);
  slot->pointer = buffer->start;
  return TRUE;
}

static gboolean
put_value_in_pointer (LlvmgJitArgs *args, LlvmgJitSlot *slot, const Place *place, const GValue *value,
                      GError **error)
{
  Integer integer;
  double real;

  if (integer_from_value (value, &integer)
      || (real_from_value (value, &real) && integer_from_double (real, &integer)))
    return put_address (slot, place, integer, error);
  slot->pointer = NULL;
  if (G_VALUE_HOLDS_STRING (value))
    {
      const char *text = g_value_get_string (value);

      return text == NULL || put_copy (args, slot, text, strlen (text));
    }
  if (G_VALUE_HOLDS (value, G_TYPE_BYTES))
    {
      GBytes *bytes = g_value_get_boxed (value);

      return bytes == NULL || put_copy (args, slot, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
  if (G_VALUE_HOLDS_OBJECT (value))
    {
      GObject *object = g_value_get_object (value);

      if (LLVMG_IS_BUFFER (object))
        return put_buffer (args, slot, place, LLVMG_BUFFER (object), error);
      if (object != NULL && LLVMG_IS_WRAPPER (object))
        return fail_type (error, place, value);
      slot->pointer = object;
      return TRUE;
    }
  if (G_VALUE_HOLDS_POINTER (value) || G_VALUE_HOLDS_BOXED (value) || G_VALUE_HOLDS_PARAM (value))
    {
      slot->pointer = g_value_peek_pointer (value);
      return TRUE;
    }
  return fail_type (error, place, value);
}

static gboolean
put_value (LlvmgJitArgs *args, LlvmgJitSlot *slot, const Place *place, const GValue *value, GError **error)
{
  Integer integer;
  double real;

  if (!G_IS_VALUE (value))
    return fail_type (error, place, value);

  switch (place->param->kind)
    {
    case KIND_POINTER:
      return put_value_in_pointer (args, slot, place, value, error);
    case KIND_FLOAT:
    case KIND_DOUBLE:
      if (real_from_value (value, &real))
        return put_real (slot, place, real, error);
      if (integer_from_value (value, &integer))
        return put_integer_as_real (slot, place, integer, error);
      return fail_type (error, place, value);
    default:
      if (place->param->kind == KIND_I1 && G_VALUE_HOLDS_BOOLEAN (value))
        return put_integer (slot, place, integer_from_unsigned (g_value_get_boolean (value) ? 1 : 0), error);
      if (integer_from_value (value, &integer)
          || (real_from_value (value, &real) && integer_from_double (real, &integer)))
        return put_integer (slot, place, integer, error);
      return fail_type (error, place, value);
    }
}

gboolean
llvmg_jit_signature_check_callable (LlvmgJitSignature *self, const char *name, GError **error)
{
  if (self->problem == NULL)
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED, "function '%s' cannot be called: %s", name, self->problem);
  return FALSE;
}

/* What does not depend on the arguments' values. */
static gboolean
check_call (LlvmgJitSignature *self, const char *name, gconstpointer values, guint n, GError **error)
{
  if (!llvmg_jit_signature_check_callable (self, name, error))
    return FALSE;
  if (self->is_vararg ? n < self->n_params : n != self->n_params)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                   "function '%s' takes %s%u argument%s, %u %s given", name, self->is_vararg ? "at least " : "",
                   self->n_params, self->n_params == 1 ? "" : "s", n, n == 1 ? "was" : "were");
      return FALSE;
    }
  if (n > LLVMG_JIT_MAX_PARAMS)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED, "function '%s' cannot be called: of %u arguments %d can be "
                   "passed", name, n, LLVMG_JIT_MAX_PARAMS);
      return FALSE;
    }
  if (n > 0 && values == NULL)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                   "args: an array of %u was expected, nothing was given", n);
      return FALSE;
    }
  return TRUE;
}

/* What C makes of an argument beyond the parameters. */
static Param
promote (const GValue *value)
{
  switch (G_IS_VALUE (value) ? G_TYPE_FUNDAMENTAL (G_VALUE_TYPE (value)) : G_TYPE_NONE)
    {
    case G_TYPE_BOOLEAN:
    case G_TYPE_CHAR:
    case G_TYPE_UCHAR:
    case G_TYPE_INT:
    case G_TYPE_ENUM:
      return (Param) { .kind = KIND_I32, .bits = 32 };
    case G_TYPE_UINT:
    case G_TYPE_FLAGS:
      return (Param) { .kind = KIND_I32, .bits = 32, .is_unsigned = TRUE };
    case G_TYPE_LONG:
    case G_TYPE_ULONG:
      return param_of_integer (sizeof (long) * 8);
    case G_TYPE_INT64:
    case G_TYPE_UINT64:
      return (Param) { .kind = KIND_I64, .bits = 64 };
    case G_TYPE_FLOAT:
    case G_TYPE_DOUBLE:
      return (Param) { .kind = KIND_DOUBLE };
    default:
      return (Param) { .kind = KIND_POINTER };
    }
}

/* Notes the type of an argument of a variadic function, in order. */
static void
note_argument (LlvmgJitArgs *args, LlvmgJitSignature *self, guint i, const Param *extra)
{
  if (!self->is_vararg)
    return;
  if (i < self->n_params)
    args->types[i] = self->ffi_types[i];
  else
    args->types[i] = extra->is_unsigned ? kinds[extra->kind].unsigned_type : kinds[extra->kind].type;
}

static gboolean
end_arguments (LlvmgJitArgs *args, LlvmgJitSignature *self, const char *name, guint n, GError **error)
{
  args->n = n;
  args->cif = &self->cif;
  if (!self->is_vararg)
    return TRUE;
  args->cif = &args->own_cif;
  if (ffi_prep_cif_var (&args->own_cif, FFI_DEFAULT_ABI, self->n_params, n, kinds[self->result.kind].type,
                        args->types) == FFI_OK)
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED, "function '%s' cannot be called: libffi cannot pass its arguments",
               name);
  llvmg_jit_args_clear (args);
  return FALSE;
}

gboolean
llvmg_jit_args_init_values (LlvmgJitArgs      *args,
                            LlvmgJitSignature *self,
                            const char        *name,
                            const GValue      *values,
                            guint              n,
                            GError           **error)
{
  if (!check_call (self, name, values, n, error))
    return FALSE;
  args->n_owned = 0;
  for (guint i = 0; i < n; i++)
    {
      Param extra = i < self->n_params ? (Param) { 0 } : promote (&values[i]);
      Place place = { name, FALSE, i, i < self->n_params ? &self->params[i] : &extra };
      gboolean ok;

      if (place.param == &extra && G_IS_VALUE (&values[i]) && G_VALUE_HOLDS_BOOLEAN (&values[i]))
        ok = put_integer (&args->slots[i], &place, integer_from_unsigned (g_value_get_boolean (&values[i]) ? 1 : 0), error);
      else
        ok = put_value (args, &args->slots[i], &place, &values[i], error);
      if (!ok)
        {
          llvmg_jit_args_clear (args);
          return FALSE;
        }
      note_argument (args, self, i, &extra);
    }
  return end_arguments (args, self, name, n, error);
}

static gboolean
is_integer (const Param *param)
{
  return param->bits != 0;
}

static gboolean
is_real (const Param *param)
{
  return param->kind == KIND_FLOAT || param->kind == KIND_DOUBLE;
}

static gboolean
fail_result (LlvmgJitSignature *self, const char *name, const char *wanted, GError **error)
{
  ParamText text;

  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_TYPE_MISMATCH, "function '%s' returns %s, %s was expected",
               name, param_to_text (&self->result, text), wanted);
  return FALSE;
}

gboolean
llvmg_jit_args_init_int64s (LlvmgJitArgs      *args,
                            LlvmgJitSignature *self,
                            const char        *name,
                            const gint64      *values,
                            guint              n,
                            GError           **error)
{
  static const Param extra = { .kind = KIND_I64, .bits = 64 };

  if (!check_call (self, name, values, n, error))
    return FALSE;
  if (!is_integer (&self->result) && self->result.kind != KIND_POINTER)
    return fail_result (self, name, "an integer or a pointer", error);
  args->n_owned = 0;
  for (guint i = 0; i < n; i++)
    {
      Place place = { name, FALSE, i, i < self->n_params ? &self->params[i] : &extra };
      Integer integer = integer_from_signed (values[i]);

      if (is_real (place.param))
        return fail (error, LLVMG_ERROR_TYPE_MISMATCH, &place, "an integer was given");
      if (!(place.param->kind == KIND_POINTER ? put_address : put_integer) (&args->slots[i], &place, integer, error))
        return FALSE;
      note_argument (args, self, i, &extra);
    }
  return end_arguments (args, self, name, n, error);
}

gboolean
llvmg_jit_args_init_doubles (LlvmgJitArgs      *args,
                             LlvmgJitSignature *self,
                             const char        *name,
                             const double      *values,
                             guint              n,
                             GError           **error)
{
  static const Param extra = { .kind = KIND_DOUBLE };

  if (!check_call (self, name, values, n, error))
    return FALSE;
  if (!is_real (&self->result))
    return fail_result (self, name, "float or double", error);
  args->n_owned = 0;
  for (guint i = 0; i < n; i++)
    {
      Place place = { name, FALSE, i, i < self->n_params ? &self->params[i] : &extra };

      if (!is_real (place.param))
        return fail (error, LLVMG_ERROR_TYPE_MISMATCH, &place, "a double was given");
      if (!put_real (&args->slots[i], &place, values[i], error))
        return FALSE;
      note_argument (args, self, i, &extra);
    }
  return end_arguments (args, self, name, n, error);
}

void
llvmg_jit_args_clear (LlvmgJitArgs *args)
{
  for (guint i = 0; i < args->n_owned; i++)
    args->owned[i].release (args->owned[i].data);
  args->n_owned = 0;
}

/* ---- Calling ---- */

void
llvmg_jit_args_call (LlvmgJitArgs *args, guint64 address)
{
  void *values[LLVMG_JIT_MAX_PARAMS];

  for (guint i = 0; i < args->n; i++)
    values[i] = &args->slots[i];
  ffi_call (args->cif, FFI_FN ((gsize) address), &args->result, values);
}

/* libffi widens an integer result to a register; what is above the type's own
 * bits is not defined by LLVM. */
gint64
llvmg_jit_args_get_int64 (LlvmgJitArgs *args, LlvmgJitSignature *self)
{
  ffi_arg word;

  memcpy (&word, &args->result, sizeof word);
  switch (self->result.kind)
    {
    case KIND_I1:
      return word & 1;
    case KIND_I64:
      return (gint64) extend (args->result.i64, self->result.bits, FALSE);
    case KIND_POINTER:
      return (gint64) (gsize) args->result.pointer;
    default:
      return (gint64) extend (word, self->result.bits, FALSE);
    }
}

double
llvmg_jit_args_get_double (LlvmgJitArgs *args, LlvmgJitSignature *self)
{
  return self->result.kind == KIND_FLOAT ? (double) args->result.f32 : args->result.f64;
}

/* The type of a value that holds one. */
static GType
type_of_param (const Param *param)
{
  if (is_real (param))
    return G_TYPE_DOUBLE;
  if (param->kind == KIND_I1)
    return G_TYPE_BOOLEAN;
  return param->kind == KIND_POINTER ? G_TYPE_UINT64 : G_TYPE_INT64;
}

GValue *
llvmg_jit_args_get_value (LlvmgJitArgs *args, LlvmgJitSignature *self)
{
  GValue *value;

  if (self->result.kind == KIND_VOID)
    return NULL;
  value = g_new0 (GValue, 1);
  g_value_init (value, type_of_param (&self->result));
  if (is_real (&self->result))
    g_value_set_double (value, llvmg_jit_args_get_double (args, self));
  else if (self->result.kind == KIND_I1)
    g_value_set_boolean (value, llvmg_jit_args_get_int64 (args, self) != 0);
  else if (self->result.kind == KIND_POINTER)
    g_value_set_uint64 (value, (gsize) args->result.pointer);
  else
    g_value_set_int64 (value, llvmg_jit_args_get_int64 (args, self));
  return value;
}

/* ---- Host functions ---- */

gboolean
llvmg_jit_signature_check_host (LlvmgJitSignature *self, const char *what, const char *name, GError **error)
{
  if (self->problem == NULL && !self->is_vararg)
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED, "%s: '%s' cannot be of type %s: %s", what, name, self->text,
               self->problem != NULL ? self->problem : "it is variadic");
  return FALSE;
}

ffi_cif *
llvmg_jit_signature_get_cif (LlvmgJitSignature *self)
{
  return &self->cif;
}

guint
llvmg_jit_signature_get_n_params (LlvmgJitSignature *self)
{
  return self->n_params;
}

/* Numbers of up to 53 bits are exact in each language. */
static gboolean
needs_digits (guint64 magnitude)
{
  return magnitude > (G_GUINT64_CONSTANT (1) << 53) - 1;
}

static void
set_integer (GValue *value, gint64 number, gboolean with_digits)
{
  if (with_digits && needs_digits (number < 0 ? 0 - (guint64) number : (guint64) number))
    g_value_take_string (g_value_init (value, G_TYPE_STRING), g_strdup_printf ("%" G_GINT64_FORMAT, number));
  else
    g_value_set_int64 (g_value_init (value, G_TYPE_INT64), number);
}

static void
set_address (GValue *value, gsize address, gboolean with_digits)
{
  if (with_digits && needs_digits (address))
    g_value_take_string (g_value_init (value, G_TYPE_STRING), g_strdup_printf ("%" G_GSIZE_FORMAT, address));
  else
    g_value_set_uint64 (g_value_init (value, G_TYPE_UINT64), address);
}

/* What the compiled code has put at @slot. */
static void
read_value (GValue *value, const Param *param, const LlvmgJitSlot *slot, gboolean with_digits)
{
  switch (param->kind)
    {
    case KIND_I1:
      g_value_set_boolean (g_value_init (value, G_TYPE_BOOLEAN), (slot->i8 & 1) != 0);
      return;
    case KIND_I8:
      set_integer (value, (gint64) extend (slot->i8, param->bits, FALSE), with_digits);
      return;
    case KIND_I16:
      set_integer (value, (gint64) extend (slot->i16, param->bits, FALSE), with_digits);
      return;
    case KIND_I32:
      set_integer (value, (gint64) extend (slot->i32, param->bits, FALSE), with_digits);
      return;
    case KIND_FLOAT:
      g_value_set_double (g_value_init (value, G_TYPE_DOUBLE), (double) slot->f32);
      return;
    case KIND_DOUBLE:
      g_value_set_double (g_value_init (value, G_TYPE_DOUBLE), slot->f64);
      return;
    case KIND_POINTER:
      set_address (value, (gsize) slot->pointer, with_digits);
      return;
    case KIND_I64:
    case KIND_VOID:
    case KIND_OTHER:
    default:
      set_integer (value, (gint64) extend (slot->i64, param->bits, FALSE), with_digits);
    }
}

void
llvmg_jit_signature_read_args (LlvmgJitSignature *self, void **native, gboolean with_digits, GValue *values)
{
  for (guint i = 0; i < self->n_params; i++)
    read_value (&values[i], &self->params[i], native[i], with_digits);
}

GType
llvmg_jit_signature_get_result_type (LlvmgJitSignature *self)
{
  return self->result.kind == KIND_VOID ? G_TYPE_NONE : type_of_param (&self->result);
}

/* Nothing keeps the memory of what is not a bare address. */
static gboolean
put_result_pointer (LlvmgJitSlot *slot, const Place *place, const GValue *value, GError **error)
{
  Integer integer;
  double real;

  slot->pointer = NULL;
  if (integer_from_value (value, &integer)
      || (real_from_value (value, &real) && integer_from_double (real, &integer)))
    return put_address (slot, place, integer, error);
  if (G_VALUE_HOLDS_POINTER (value))
    {
      slot->pointer = g_value_get_pointer (value);
      return TRUE;
    }
  if ((G_VALUE_HOLDS_STRING (value) && g_value_get_string (value) == NULL)
      || (G_VALUE_HOLDS_OBJECT (value) && g_value_get_object (value) == NULL)
      || (G_VALUE_HOLDS_BOXED (value) && g_value_get_boxed (value) == NULL))
    return TRUE;
  return fail_type (error, place, value);
}

static gboolean
parse_boolean (const char *text, GValue *value)
{
  gboolean is_true = strcmp (text, "true") == 0;

  if (!is_true && strcmp (text, "false") != 0)
    return FALSE;
  g_value_set_boolean (g_value_init (value, G_TYPE_BOOLEAN), is_true);
  return TRUE;
}

static gboolean
parse_integer (const char *text, GValue *value)
{
  guint64 u = 0;
  gint64 i = 0;

  if (g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &i, NULL))
    g_value_set_int64 (g_value_init (value, G_TYPE_INT64), i);
  else if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &u, NULL))
    g_value_set_uint64 (g_value_init (value, G_TYPE_UINT64), u);
  else
    return FALSE;
  return TRUE;
}

static gboolean
parse_real (const char *text, GValue *value)
{
  char *end;
  double real = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0')
    return FALSE;
  g_value_set_double (g_value_init (value, G_TYPE_DOUBLE), real);
  return TRUE;
}

GValue *
llvmg_jit_result_parse (const char *text)
{
  GValue *value = g_new0 (GValue, 1);

  if (!parse_boolean (text, value) && !parse_integer (text, value) && !parse_real (text, value))
    g_value_set_string (g_value_init (value, G_TYPE_STRING), text);
  return value;
}

gboolean
llvmg_jit_signature_write_result (LlvmgJitSignature *self,
                                  const char        *name,
                                  const GValue      *value,
                                  void              *result,
                                  GError           **error)
{
  Place place = { name, TRUE, 0, &self->result };
  LlvmgJitSlot slot = { .i64 = 0 };

  if (self->result.kind == KIND_VOID)
    return TRUE;
  if (!G_IS_VALUE (value))
    return self->result.kind == KIND_POINTER
           || fail (error, LLVMG_ERROR_TYPE_MISMATCH, &place, "nothing was given");
  if (!(self->result.kind == KIND_POINTER ? put_result_pointer (&slot, &place, value, error)
                                          : put_value (NULL, &slot, &place, value, error)))
    return FALSE;
  memcpy (result, &slot, self->result.kind == KIND_FLOAT ? sizeof (float) : MAX (sizeof (ffi_arg), kinds[self->result.kind].type->size));
  return TRUE;
}
