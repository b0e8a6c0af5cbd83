/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/jit/llvmg-jit-frame-private.h"
#include "llvmg/jit/llvmg-jit-function-private.h"
#include "llvmg/ir/llvmg-type.h"

#include <math.h>
#include <string.h>

/**
 * LlvmgJitFunction:
 *
 * A compiled function that can be called.
 *
 * It comes from [method@Llvmg.Jit.lookup] and keeps its JIT alive. It needs
 * neither the module that it was compiled from nor the context of that. When the
 * JIT is closed, or the code is removed by its [class@Llvmg.JitTracker], the function
 * is dead: calls fail with [error@Llvmg.Error] `USE_AFTER_FREE`.
 *
 * Each argument and the result are checked against the type of the function
 * before it is called. What can be passed and returned:
 *
 * | LLVM type | argument | result |
 * |---|---|---|
 * | `i1` | a boolean, or a whole number that fits | a boolean |
 * | `i2` to `i64` | a whole number that fits, as signed or as unsigned | a signed 64-bit integer |
 * | `float` `double` | a number that the type can represent; a fraction is rounded to it | a double |
 * | `ptr` | an address, a string, bytes, a [class@Llvmg.Buffer], another object or boxed value | an unsigned 64-bit integer |
 * | `void` | | nothing |
 *
 * A whole number is of any integer type of GObject's, or a double without a
 * fraction, up to 2^53. For a string or a [struct@GLib.Bytes] the function gets
 * the address of a copy that ends in a NUL byte and lives until the call returns;
 * what the function writes into it is lost. For a [class@Llvmg.Buffer] it gets the
 * address of its first element, and the buffer is kept until the call returns; one
 * that is read-only is refused with `INVALID_OPERATION`, unless the parameter has
 * the attribute `readonly` or `readnone` in the module that was compiled. For any
 * other [class@GObject.Object] that is none of llvmg's, boxed value or parameter
 * specification it gets its address.
 *
 * A variadic function can be given more arguments than it has parameters. They are passed as C does:
 * a boolean or an integer of up to 32 bits as an `int`, a wider one as 64 bits, a
 * number with a fraction as a `double`, all else as a pointer.
 *
 * Functions that take or return anything else, have another
 * calling convention than that of C, or a parameter with an attribute such as
 * `byval`, cannot be called here: the call fails with `UNSUPPORTED`.
 *
 * When a function of the program that the compiled code calls fails, the call fails with that error:
 * see [method@Llvmg.Jit.define_function].
 *
 * What compiled code does is out of llvmg's hands. An address that is passed to
 * it is used as it is. A division by zero, a wild pointer or an endless recursion in
 * it end the process as they would in any C function, unless
 * [property@Llvmg.JitFunction:is-guarded] is set.
 *
 * Calls may come from any thread, and run side by side. No lock is held while
 * compiled code runs.
 *
 * Since: 0.1
 */
struct _LlvmgJitFunction
{
  LlvmgWrapper       parent_instance;

  LlvmgJitCore      *core;      /* (owned) (nullable) NULL in an object made out of nothing */
  LlvmgJitUnit      *unit;      /* (owned) (nullable) NULL for what cannot be removed */
  char              *name;      /* (owned) */
  guint64            address;
  LlvmgJitSignature *signature; /* (owned) (nullable) NULL when unknown */
  gint               is_guarded; /* (atomic) */
};

struct _LlvmgJitFunctionClass
{
  LlvmgWrapperClass parent_class;
};

typedef enum
{
  PROP_NAME = 1,
  PROP_ADDRESS,
  PROP_FUNCTION_TYPE,
  PROP_IS_GUARDED,
  N_PROPS
} LlvmgJitFunctionProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgJitFunction, llvmg_jit_function, LLVMG_TYPE_WRAPPER)

static gboolean
llvmg_jit_function_get_is_alive (LlvmgWrapper *wrapper)
{
  LlvmgJitFunction *self = LLVMG_JIT_FUNCTION (wrapper);

  return self->core != NULL && llvmg_jit_core_is_alive (self->core)
         && (self->unit == NULL || llvmg_jit_unit_is_alive (self->unit));
}

static char *
llvmg_jit_function_describe (LlvmgWrapper *wrapper)
{
  LlvmgJitFunction *self = LLVMG_JIT_FUNCTION (wrapper);

  return self->core != NULL ? g_strdup_printf ("function '%s'", self->name) : g_strdup ("function");
}

static char *
llvmg_jit_function_describe_end (LlvmgWrapper *wrapper)
{
  LlvmgJitFunction *self = LLVMG_JIT_FUNCTION (wrapper);

  if (self->core == NULL)
    return g_strdup ("it was made without a look-up, and stands for nothing");
  if (llvmg_jit_core_is_lost (self->core))
    return g_strdup ("the process was forked while another thread used its JIT");
  if (!llvmg_jit_core_is_alive (self->core))
    return g_strdup ("its JIT was closed");
  return g_strdup ("its code was removed by its tracker");
}

static void
llvmg_jit_function_finalize (GObject *object)
{
  LlvmgJitFunction *self = LLVMG_JIT_FUNCTION (object);

  g_clear_pointer (&self->signature, llvmg_jit_signature_unref);
  g_clear_pointer (&self->unit, llvmg_jit_unit_unref);
  g_clear_pointer (&self->core, llvmg_jit_core_unref);
  g_free (self->name);

  G_OBJECT_CLASS (llvmg_jit_function_parent_class)->finalize (object);
}

static void
llvmg_jit_function_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgJitFunction *self = LLVMG_JIT_FUNCTION (object);

  switch ((LlvmgJitFunctionProperty) id)
    {
    case PROP_NAME:
      g_value_set_string (value, llvmg_jit_function_get_name (self));
      break;
    case PROP_ADDRESS:
      g_value_set_uint64 (value, llvmg_jit_function_get_address (self));
      break;
    case PROP_FUNCTION_TYPE:
      g_value_take_object (value, llvmg_jit_function_get_function_type (self));
      break;
    case PROP_IS_GUARDED:
      g_value_set_boolean (value, llvmg_jit_function_get_is_guarded (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_jit_function_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgJitFunction *self = LLVMG_JIT_FUNCTION (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgJitFunctionProperty) id)
    {
    case PROP_IS_GUARDED:
      llvmg_jit_function_set_is_guarded (self, g_value_get_boolean (value), &error);
      break;
    case PROP_NAME:
    case PROP_ADDRESS:
    case PROP_FUNCTION_TYPE:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (G_STRFUNC, "%s", error->message);
}

static void
llvmg_jit_function_class_init (LlvmgJitFunctionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgWrapperClass *wrapper_class = (LlvmgWrapperClass *) klass;

  object_class->finalize = llvmg_jit_function_finalize;
  object_class->get_property = llvmg_jit_function_get_property;
  object_class->set_property = llvmg_jit_function_set_property;
  wrapper_class->noun = "function";
  wrapper_class->name_format = "'%s'";
  wrapper_class->get_is_alive = llvmg_jit_function_get_is_alive;
  wrapper_class->describe = llvmg_jit_function_describe;
  wrapper_class->describe_end = llvmg_jit_function_describe_end;

  /**
   * LlvmgJitFunction:name: (getter get_name)
   *
   * The name that it was looked up by.
   *
   * Since: 0.1
   */
  props[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgJitFunction:address: (getter get_address)
   *
   * Where the compiled code is.
   *
   * Since: 0.1
   */
  props[PROP_ADDRESS] =
    g_param_spec_uint64 ("address", NULL, NULL, 0, G_MAXUINT64, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgJitFunction:function-type: (type LlvmgFunctionType) (getter get_function_type)
   *
   * The type of the function, or %NULL if it is not known or its context has
   * ended.
   *
   * Since: 0.1
   */
  props[PROP_FUNCTION_TYPE] =
    g_param_spec_object ("function-type", NULL, NULL, LLVMG_TYPE_TYPE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgJitFunction:is-guarded: (getter get_is_guarded) (setter set_is_guarded)
   *
   * Whether a fault of the compiled code is an error of the call, instead of the end
   * of the process. Off when it is looked up.
   *
   * A guarded call runs on another thread with a big stack; it takes some
   * microseconds more. A division by zero, a wild pointer, an abort() or an endless
   * recursion in it fails with [error@Llvmg.Error] `CALL_CRASHED`. Whatever the compiled
   * code was about to write is left half written then, and what it had locked
   * stays locked, be it of the C library: go on with care, and not for long.
   *
   * Functions of the program that the compiled code calls run on the thread that made
   * the call, and are not guarded. Threads that it makes are not guarded either.
   *
   * Since: 0.1
   */
  props[PROP_IS_GUARDED] =
    g_param_spec_boolean ("is-guarded", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_jit_function_init (LlvmgJitFunction *self)
{
  (void) self;
}

LlvmgJitFunction *
llvmg_jit_function_new (LlvmgJitCore      *core,
                        LlvmgJitUnit      *unit,
                        const char        *name,
                        guint64            address,
                        LlvmgJitSignature *signature)
{
  LlvmgJitFunction *self = g_object_new (LLVMG_TYPE_JIT_FUNCTION, NULL);

  self->core = llvmg_jit_core_ref (core);
  self->unit = unit != NULL ? llvmg_jit_unit_ref (unit) : NULL;
  self->name = g_strdup (name);
  self->address = address;
  self->signature = signature != NULL ? llvmg_jit_signature_ref (signature) : NULL;
  return self;
}

LlvmgJitSignature *
llvmg_jit_function_get_signature (LlvmgJitFunction *self)
{
  return self->signature;
}

/* For getters. */
static gboolean
check_alive_get (LlvmgJitFunction *self, const char *function)
{
  g_autoptr (GError) dead = NULL;

  if (llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), &dead))
    return TRUE;
  llvmg_log_misuse (function, "%s", dead->message);
  return FALSE;
}

/**
 * llvmg_jit_function_get_name: (get-property name)
 * @self: a compiled function
 *
 * Gives the name that the function was looked up by.
 *
 * Returns: (nullable): the name, in UTF-8; %NULL if the function is dead
 *
 * Since: 0.1
 */
const char *
llvmg_jit_function_get_name (LlvmgJitFunction *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT_FUNCTION (self), NULL);

  return check_alive_get (self, G_STRFUNC) ? self->name : NULL;
}

/**
 * llvmg_jit_function_get_address: (get-property address)
 * @self: a compiled function
 *
 * Gives the address of the compiled code.
 *
 * It may be called directly, for instance from C by a cast. It is valid until the
 * JIT is closed, or dropped together with all of its functions; llvmg cannot know
 * about calls that do not go through it.
 *
 * Returns: the address; 0 if the function is dead
 *
 * Since: 0.1
 */
guint64
llvmg_jit_function_get_address (LlvmgJitFunction *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT_FUNCTION (self), 0);

  return check_alive_get (self, G_STRFUNC) ? self->address : 0;
}

/**
 * llvmg_jit_function_get_function_type: (get-property function-type)
 * @self: a compiled function
 *
 * Gives the type of the function: that which it was looked up with, or that of
 * the function it was compiled from.
 *
 * The function does not keep the context of the type alive. Calls do not need it.
 *
 * Returns: (type LlvmgFunctionType) (transfer full) (nullable): the type; %NULL if
 *   it is not known, its context has ended, or the function is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_jit_function_get_function_type (LlvmgJitFunction *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT_FUNCTION (self), NULL);

  if (!check_alive_get (self, G_STRFUNC) || self->signature == NULL)
    return NULL;
  return llvmg_jit_signature_wrap_type (self->signature);
}

/**
 * llvmg_jit_function_get_is_guarded: (get-property is-guarded)
 * @self: a compiled function
 *
 * Tells whether a fault of the compiled code is an error of the call.
 *
 * Returns: whether it is; %FALSE if the function is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_function_get_is_guarded (LlvmgJitFunction *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT_FUNCTION (self), FALSE);

  return check_alive_get (self, G_STRFUNC) && g_atomic_int_get (&self->is_guarded);
}

/**
 * llvmg_jit_function_set_is_guarded: (set-property is-guarded)
 * @self: a compiled function
 * @is_guarded: whether a fault of the compiled code is an error
 * @error: return location for an error
 *
 * Sets whether a fault of the compiled code is an error of the call. It counts for
 * calls by this object that begin afterwards.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the JIT was closed.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_function_set_is_guarded (LlvmgJitFunction *self, gboolean is_guarded, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT_FUNCTION (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  if (g_atomic_int_compare_and_exchange (&self->is_guarded, !is_guarded, is_guarded != FALSE))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_GUARDED]);
  return TRUE;
}

/* Whether it can be called at all. */
static gboolean
begin (LlvmgJitFunction *self, GError **error)
{
  if (self->core == NULL)
    return llvmg_set_dead_error (error, self);
  if (!llvmg_jit_core_begin_call (self->core))
    return llvmg_set_dead_error (error, self);
  /* From here on nothing is removed. */
  if (self->unit != NULL && !llvmg_jit_unit_is_alive (self->unit))
    {
      llvmg_jit_core_end_call (self->core);
      return llvmg_set_dead_error (error, self);
    }
  if (self->signature != NULL)
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION,
               "the type of function '%s' is not known: give it to lookup", self->name);
  llvmg_jit_core_end_call (self->core);
  return FALSE;
}

typedef struct
{
  LlvmgJitArgs *args;
  guint64       address;
} NativeCall;

static void
call_cb (gpointer data)
{
  NativeCall *self = data;

  llvmg_jit_args_call (self->args, self->address);
}

/* Runs the compiled code. */
static gboolean
call (LlvmgJitFunction *self, LlvmgJitArgs *args, GError **error)
{
  NativeCall native = { args, self->address };

  if (g_atomic_int_get (&self->is_guarded))
    return llvmg_jit_frame_guarded (self->core, self->name, call_cb, &native, error);
  return llvmg_jit_frame_run (self->core, call_cb, &native, error);
}

/**
 * llvmg_jit_function_invoke:
 * @self: a compiled function
 * @args: (array length=n_args): the arguments
 * @n_args: the number of arguments
 * @error: return location for an error
 *
 * Calls the function, on this thread. The class description says what can be
 * passed and returned.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the JIT was closed, with
 * `INVALID_OPERATION` when the type of the function is not known or a read-only
 * buffer is passed to what may write it, with `UNSUPPORTED` when a function of
 * its type cannot be called, with `INVALID_ARGUMENT` when the number of arguments
 * is wrong or a number does not fit, with `TYPE_MISMATCH` when an argument is
 * of the wrong kind, with `CALL_CRASHED` when the compiled code crashes and
 * [property@Llvmg.JitFunction:is-guarded] is set, and with the error of a function of the
 * program that the compiled code calls.
 *
 * Returns: (transfer full) (nullable): the result; %NULL for a function that
 *   returns nothing, or with an error
 *
 * Since: 0.1
 */
GValue *
llvmg_jit_function_invoke (LlvmgJitFunction *self, const GValue *args, guint n_args, GError **error)
{
  GValue *result = NULL;
  LlvmgJitArgs native;

  g_return_val_if_fail (LLVMG_IS_JIT_FUNCTION (self), NULL);

  if (!begin (self, error))
    return NULL;
  if (llvmg_jit_args_init_values (&native, self->signature, self->name, args, n_args, error))
    {
      if (call (self, &native, error))
        result = llvmg_jit_args_get_value (&native, self->signature);
      llvmg_jit_args_clear (&native);
    }
  llvmg_jit_core_end_call (self->core);
  return result;
}

/* As a literal: the text tells what kind of value it is. */
static char *
value_to_text (const GValue *value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (G_VALUE_HOLDS_BOOLEAN (value))
    return g_strdup (g_value_get_boolean (value) ? "true" : "false");
  if (G_VALUE_HOLDS_UINT64 (value))
    return g_strdup_printf ("%" G_GUINT64_FORMAT, g_value_get_uint64 (value));
  if (G_VALUE_HOLDS_INT64 (value))
    return g_strdup_printf ("%" G_GINT64_FORMAT, g_value_get_int64 (value));
  if (isnan (g_value_get_double (value)))
    return g_strdup ("nan");
  g_ascii_dtostr (buffer, sizeof buffer, g_value_get_double (value));
  return g_strconcat (buffer, strpbrk (buffer, ".en") != NULL ? "" : ".0", NULL);
}

/**
 * llvmg_jit_function_invoke_to_text:
 * @self: a compiled function
 * @args: (array length=n_args): the arguments
 * @n_args: the number of arguments
 * @error: return location for an error
 *
 * Calls the function and gives its result as text.
 *
 * It is for languages whose numbers do not hold 64 bits. A truth value is `true`
 * or `false`, an integer or address is its decimal digits, and a floating-point
 * number has a point or an exponent, or is `inf`, `-inf` or `nan`. Fails as
 * [method@Llvmg.JitFunction.invoke] does.
 *
 * Returns: (transfer full) (nullable): the result as text; %NULL for a function
 *   that returns nothing, or with an error
 *
 * Since: 0.1
 */
char *
llvmg_jit_function_invoke_to_text (LlvmgJitFunction *self, const GValue *args, guint n_args, GError **error)
{
  GValue *result;
  char *text;

  g_return_val_if_fail (LLVMG_IS_JIT_FUNCTION (self), NULL);

  result = llvmg_jit_function_invoke (self, args, n_args, error);
  if (result == NULL)
    return NULL;
  text = value_to_text (result);
  g_value_unset (result);
  g_free (result);
  return text;
}

/**
 * llvmg_jit_function_invoke_i64:
 * @self: a compiled function
 * @args: (array length=n_args): the arguments
 * @n_args: the number of arguments
 * @error: return location for an error
 *
 * Calls a function whose parameters and result are integers of any width up to 64
 * bits, or pointers.
 *
 * Arguments are checked to fit; an address is taken as it is. Fails as
 * [method@Llvmg.JitFunction.invoke] does, and with `TYPE_MISMATCH` when a
 * parameter or the result is neither an integer nor a pointer.
 *
 * Returns: the result, read as signed, an `i1` as 0 or 1; 0 with an error
 *
 * Since: 0.1
 */
gint64
llvmg_jit_function_invoke_i64 (LlvmgJitFunction *self, const gint64 *args, guint n_args, GError **error)
{
  gint64 result = 0;
  LlvmgJitArgs native;

  g_return_val_if_fail (LLVMG_IS_JIT_FUNCTION (self), 0);

  if (!begin (self, error))
    return 0;
  if (llvmg_jit_args_init_int64s (&native, self->signature, self->name, args, n_args, error)
      && call (self, &native, error))
    result = llvmg_jit_args_get_int64 (&native, self->signature);
  llvmg_jit_core_end_call (self->core);
  return result;
}

/**
 * llvmg_jit_function_invoke_f64:
 * @self: a compiled function
 * @args: (array length=n_args): the arguments
 * @n_args: the number of arguments
 * @error: return location for an error
 *
 * Calls a function whose parameters and result are `float` or `double`.
 *
 * Fails as [method@Llvmg.JitFunction.invoke] does, and with `TYPE_MISMATCH` when
 * a parameter or the result is of another type.
 *
 * Returns: the result; 0 with an error
 *
 * Since: 0.1
 */
double
llvmg_jit_function_invoke_f64 (LlvmgJitFunction *self, const double *args, guint n_args, GError **error)
{
  double result = 0;
  LlvmgJitArgs native;

  g_return_val_if_fail (LLVMG_IS_JIT_FUNCTION (self), 0);

  if (!begin (self, error))
    return 0;
  if (llvmg_jit_args_init_doubles (&native, self->signature, self->name, args, n_args, error)
      && call (self, &native, error))
    result = llvmg_jit_args_get_double (&native, self->signature);
  llvmg_jit_core_end_call (self->core);
  return result;
}
