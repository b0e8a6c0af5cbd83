/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * From an LLVM function type to a call through libffi, and from GValues to the
 * arguments of that call.
 *
 * Only what LLVM passes as C does is called: integers of the widths below,
 * float, double, pointers. LLVM returns a struct in another way than C, and a
 * parameter with an attribute such as byval is not where a plain one would be.
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
  guint       bits;     /* of an integer, else 0 */
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
  Kind        result;
  guint       n_params;
  Kind       *params;   /* (owned) */
  gboolean   *are_read; /* (owned) which are known not to be written through */
  ffi_cif     cif;      /* when there is no problem; never written again */
  ffi_type  **ffi_types; /* (owned) of the parameters, for the cif */
};

/* ---- Making one ---- */

static Kind
kind_of_type (LLVMTypeRef type)
{
  switch (LLVMGetTypeKind (type))
    {
    case LLVMVoidTypeKind:
      return KIND_VOID;
    case LLVMFloatTypeKind:
      return KIND_FLOAT;
    case LLVMDoubleTypeKind:
      return KIND_DOUBLE;
    case LLVMPointerTypeKind:
      return LLVMGetPointerAddressSpace (type) == 0 ? KIND_POINTER : KIND_OTHER;
    case LLVMIntegerTypeKind:
      for (Kind kind = KIND_I1; kind <= KIND_I64; kind++)
        if (LLVMGetIntTypeWidth (type) == kinds[kind].bits)
          return kind;
      return KIND_OTHER;
    default:
      return KIND_OTHER;
    }
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
  Kind kind = kind_of_type (type);
  gboolean is_unsigned = has_attribute (function, i + 1, "zeroext");

  self->params[i] = kind;
  self->are_read[i] = has_attribute (function, i + 1, "readonly") || has_attribute (function, i + 1, "readnone");
  if (kind == KIND_OTHER)
    {
      g_autofree char *text = llvmg_type_to_text (type);

      set_problem (self, "its parameter %u is %s, which cannot be passed", i, text);
      return;
    }
  self->ffi_types[i] = is_unsigned ? kinds[kind].unsigned_type : kinds[kind].type;
  if (kind == KIND_I1 && has_attribute (function, i + 1, "signext"))
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
  self->result = kind_of_type (result);
  if (self->result == KIND_OTHER)
    {
      g_autofree char *text = llvmg_type_to_text (result);

      set_problem (self, "it returns %s, which cannot be received", text);
    }
  if (self->is_vararg)
    set_problem (self, "it is variadic");
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
  self->params = g_new0 (Kind, (gsize) self->n_params + 1);
  self->are_read = g_new0 (gboolean, (gsize) self->n_params + 1);
  self->ffi_types = g_new0 (ffi_type *, (gsize) self->n_params + 1);
  read_type (self, function);
  if (self->problem == NULL
      && ffi_prep_cif (&self->cif, FFI_DEFAULT_ABI, self->n_params, kinds[self->result].type,
                       self->ffi_types) != FFI_OK)
    set_problem (self, "libffi cannot call it");
  return self;
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
  g_free (self->are_read);
  g_free (self->ffi_types);
  g_free (self);
}

const char *
llvmg_jit_signature_get_text (LlvmgJitSignature *self)
{
  return self->text;
}

gboolean
llvmg_jit_signature_equal (LlvmgJitSignature *a, LlvmgJitSignature *b)
{
  return a->result == b->result && a->is_vararg == b->is_vararg && a->n_params == b->n_params
         && memcmp (a->params, b->params, a->n_params * sizeof *a->params) == 0;
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

/* Where an argument goes, and what to call it in messages. */
typedef struct
{
  const char *function;
  guint       index;
  Kind        kind;
  gboolean    is_read; /* a pointer through which nothing is written */
} Place;

G_GNUC_PRINTF (4, 5)
static gboolean
fail (GError **error, LlvmgError code, const Place *place, const char *format, ...)
{
  g_autofree char *given = NULL;
  va_list args;

  va_start (args, format);
  given = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, LLVMG_ERROR, code, "argument %u of '%s' is %s, %s", place->index, place->function,
               kinds[place->kind].name, given);
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

/* A number fits that is one of the type, read as signed or as unsigned. */
static gboolean
put_integer (LlvmgJitSlot *slot, const Place *place, Integer integer, GError **error)
{
  guint bits = kinds[place->kind].bits;

  if (bits < 64
      && (integer.is_negative ? (gint64) integer.bits < -(G_GINT64_CONSTANT (1) << (bits - 1))
                              : integer.bits >> bits != 0))
    return fail_range (error, place, integer);

  switch (place->kind)
    {
    case KIND_I1:
      slot->i8 = integer.bits & 1;
      return TRUE;
    case KIND_I8:
      slot->i8 = (guint8) integer.bits;
      return TRUE;
    case KIND_I16:
      slot->i16 = (guint16) integer.bits;
      return TRUE;
    case KIND_I32:
      slot->i32 = (guint32) integer.bits;
      return TRUE;
    default:
      slot->i64 = integer.bits;
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
  if (place->kind == KIND_DOUBLE)
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

  if (significant_bits (integer) > (place->kind == KIND_DOUBLE ? 53 : 24))
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
  if (buffer->is_readonly && !place->is_read)
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
      return object == NULL || fail_type (error, place, value);
    }
  if (G_VALUE_HOLDS_POINTER (value))
    {
      slot->pointer = g_value_get_pointer (value);
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

  switch (place->kind)
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
      if (place->kind == KIND_I1 && G_VALUE_HOLDS_BOOLEAN (value))
        return put_integer (slot, place, integer_from_unsigned (g_value_get_boolean (value) ? 1 : 0), error);
      if (integer_from_value (value, &integer)
          || (real_from_value (value, &real) && integer_from_double (real, &integer)))
        return put_integer (slot, place, integer, error);
      return fail_type (error, place, value);
    }
}

/* What does not depend on the arguments' values. */
static gboolean
check_call (LlvmgJitSignature *self, const char *name, gconstpointer values, guint n, GError **error)
{
  if (self->problem != NULL)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED, "function '%s' cannot be called: %s",
                   name, self->problem);
      return FALSE;
    }
  if (n != self->n_params)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                   "function '%s' takes %u argument%s, %u %s given", name, self->n_params,
                   self->n_params == 1 ? "" : "s", n, n == 1 ? "was" : "were");
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
      Place place = { name, i, self->params[i], self->are_read[i] };

      if (!put_value (args, &args->slots[i], &place, &values[i], error))
        {
          llvmg_jit_args_clear (args);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_integer (Kind kind)
{
  return kind >= KIND_I1 && kind <= KIND_I64;
}

static gboolean
is_real (Kind kind)
{
  return kind == KIND_FLOAT || kind == KIND_DOUBLE;
}

static gboolean
fail_result (LlvmgJitSignature *self, const char *name, const char *wanted, GError **error)
{
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_TYPE_MISMATCH, "function '%s' returns %s, %s was expected",
               name, kinds[self->result].name, wanted);
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
  if (!check_call (self, name, values, n, error))
    return FALSE;
  if (!is_integer (self->result) && self->result != KIND_POINTER)
    return fail_result (self, name, "an integer or a pointer", error);
  args->n_owned = 0;
  for (guint i = 0; i < n; i++)
    {
      Place place = { name, i, self->params[i], self->are_read[i] };
      Integer integer = integer_from_signed (values[i]);

      if (is_real (place.kind))
        return fail (error, LLVMG_ERROR_TYPE_MISMATCH, &place, "an integer was given");
      if (!(place.kind == KIND_POINTER ? put_address : put_integer) (&args->slots[i], &place, integer, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
llvmg_jit_args_init_doubles (LlvmgJitArgs      *args,
                             LlvmgJitSignature *self,
                             const char        *name,
                             const double      *values,
                             guint              n,
                             GError           **error)
{
  if (!check_call (self, name, values, n, error))
    return FALSE;
  if (!is_real (self->result))
    return fail_result (self, name, "float or double", error);
  args->n_owned = 0;
  for (guint i = 0; i < n; i++)
    {
      Place place = { name, i, self->params[i], self->are_read[i] };

      if (!is_real (place.kind))
        return fail (error, LLVMG_ERROR_TYPE_MISMATCH, &place, "a double was given");
      if (!put_real (&args->slots[i], &place, values[i], error))
        return FALSE;
    }
  return TRUE;
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
llvmg_jit_args_call (LlvmgJitArgs *args, LlvmgJitSignature *self, guint64 address)
{
  void *values[LLVMG_JIT_MAX_PARAMS];

  for (guint i = 0; i < self->n_params; i++)
    values[i] = &args->slots[i];
  ffi_call (&self->cif, FFI_FN ((gsize) address), &args->result, values);
}

/* libffi widens an integer result to a register; what is above the type's own
 * bits is not defined by LLVM. */
gint64
llvmg_jit_args_get_int64 (LlvmgJitArgs *args, LlvmgJitSignature *self)
{
  ffi_arg word;

  memcpy (&word, &args->result, sizeof word);
  switch (self->result)
    {
    case KIND_I1:
      return word & 1;
    case KIND_I8:
      return (gint8) word;
    case KIND_I16:
      return (gint16) word;
    case KIND_I32:
      return (gint32) word;
    case KIND_POINTER:
      return (gint64) (gsize) args->result.pointer;
    default:
      return (gint64) args->result.i64;
    }
}

double
llvmg_jit_args_get_double (LlvmgJitArgs *args, LlvmgJitSignature *self)
{
  return self->result == KIND_FLOAT ? (double) args->result.f32 : args->result.f64;
}

GValue *
llvmg_jit_args_get_value (LlvmgJitArgs *args, LlvmgJitSignature *self)
{
  GValue *value;

  if (self->result == KIND_VOID)
    return NULL;
  value = g_new0 (GValue, 1);
  if (is_real (self->result))
    g_value_set_double (g_value_init (value, G_TYPE_DOUBLE), llvmg_jit_args_get_double (args, self));
  else if (self->result == KIND_I1)
    g_value_set_boolean (g_value_init (value, G_TYPE_BOOLEAN), llvmg_jit_args_get_int64 (args, self) != 0);
  else if (self->result == KIND_POINTER)
    g_value_set_uint64 (g_value_init (value, G_TYPE_UINT64), (gsize) args->result.pointer);
  else
    g_value_set_int64 (g_value_init (value, G_TYPE_INT64), llvmg_jit_args_get_int64 (args, self));
  return value;
}
