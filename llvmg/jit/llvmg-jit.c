/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/jit/llvmg-jit-compile-private.h"
#include "llvmg/jit/llvmg-jit-function-private.h"
#include "llvmg/jit/llvmg-jit.h"

/**
 * LlvmgJit:
 *
 * A just-in-time compiler: it makes machine code of modules, in this process,
 * and calls it.
 *
 * A module that is added is compiled from a copy. It stays as it was, can be
 * changed, added to another JIT, or closed. The compiled code needs neither it nor
 * its context.
 *
 * A JIT comes to its end by [method@Llvmg.Jit.close], or when neither it nor any
 * of its functions is referred to any more. There can be any number of JITs; each
 * has its own symbols. Constructors of global objects (`llvm.global_ctors`) are
 * not run.
 *
 * All methods may be called from any thread. Modules that are added on several
 * threads are compiled side by side, and calls of compiled functions run side by
 * side: no lock is held while compiled code runs.
 *
 * Code generation is guarded: a fault of LLVM in it is an error, and costs nothing
 * but some memory. What compiled code does cannot be guarded: a division by zero,
 * a wild pointer or an endless recursion in it ends the process. In a forked
 * process a JIT that another thread was working with at that moment is dead.
 *
 * ```c
 * g_autoptr (LlvmgJit) jit = llvmg_jit_new (NULL, &error);
 * llvmg_jit_add_module (jit, module, &error);
 * g_autoptr (LlvmgJitFunction) fib = llvmg_jit_lookup (jit, "fib", NULL, &error);
 * gint64 n = 30;
 * gint64 result = llvmg_jit_function_invoke_i64 (fib, &n, 1, &error);
 * ```
 *
 * Since: 0.1
 */
struct _LlvmgJit
{
  LlvmgWrapper     parent_instance;

  LlvmgJitOptions *options; /* (owned) (nullable) until it is constructed */
  LlvmgJitCore    *core;    /* (owned) (nullable) NULL if it could not be made */
  GError          *failure; /* (owned) (nullable) why it could not be made */
};

struct _LlvmgJitClass
{
  LlvmgWrapperClass parent_class;
};

typedef enum
{
  PROP_OPTIONS = 1,
  PROP_TRIPLE,
  PROP_DATA_LAYOUT_STRING,
  PROP_N_ACTIVE_CALLS,
  N_PROPS
} LlvmgJitProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgJit, llvmg_jit, LLVMG_TYPE_WRAPPER)

static gboolean
llvmg_jit_get_is_alive (LlvmgWrapper *wrapper)
{
  LlvmgJit *self = LLVMG_JIT (wrapper);

  return self->core != NULL && llvmg_jit_core_is_alive (self->core);
}

static char *
llvmg_jit_describe (LlvmgWrapper *wrapper)
{
  (void) wrapper;
  return g_strdup ("JIT");
}

static char *
llvmg_jit_describe_end (LlvmgWrapper *wrapper)
{
  LlvmgJit *self = LLVMG_JIT (wrapper);

  if (self->core == NULL)
    return g_strdup_printf ("it could not be made: %s",
                            self->failure != NULL ? self->failure->message : "no reason given");
  if (llvmg_jit_core_is_lost (self->core))
    return g_strdup ("the process was forked while another thread used it");
  return g_strdup ("it was closed");
}

/* Any way of making the object makes a JIT. */
static void
llvmg_jit_constructed (GObject *object)
{
  LlvmgJit *self = LLVMG_JIT (object);
  gboolean process_symbols;

  G_OBJECT_CLASS (llvmg_jit_parent_class)->constructed (object);

  process_symbols = self->options == NULL || llvmg_jit_options_get_process_symbols (self->options);
  g_clear_object (&self->options);
  self->core = llvmg_jit_core_new (process_symbols, &self->failure);
}

static void
llvmg_jit_dispose (GObject *object)
{
  g_clear_object (&LLVMG_JIT (object)->options);

  G_OBJECT_CLASS (llvmg_jit_parent_class)->dispose (object);
}

static void
llvmg_jit_finalize (GObject *object)
{
  LlvmgJit *self = LLVMG_JIT (object);

  g_clear_pointer (&self->core, llvmg_jit_core_unref);
  g_clear_error (&self->failure);

  G_OBJECT_CLASS (llvmg_jit_parent_class)->finalize (object);
}

static void
llvmg_jit_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgJit *self = LLVMG_JIT (object);

  switch ((LlvmgJitProperty) id)
    {
    case PROP_TRIPLE:
      g_value_set_string (value, llvmg_jit_get_triple (self));
      break;
    case PROP_DATA_LAYOUT_STRING:
      g_value_set_string (value, llvmg_jit_get_data_layout_string (self));
      break;
    case PROP_N_ACTIVE_CALLS:
      g_value_set_uint (value, llvmg_jit_get_n_active_calls (self));
      break;
    case PROP_OPTIONS:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_jit_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgJit *self = LLVMG_JIT (object);

  switch ((LlvmgJitProperty) id)
    {
    case PROP_OPTIONS:
      self->options = g_value_dup_object (value);
      break;
    case PROP_TRIPLE:
    case PROP_DATA_LAYOUT_STRING:
    case PROP_N_ACTIVE_CALLS:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_jit_class_init (LlvmgJitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgWrapperClass *wrapper_class = (LlvmgWrapperClass *) klass;

  object_class->constructed = llvmg_jit_constructed;
  object_class->dispose = llvmg_jit_dispose;
  object_class->finalize = llvmg_jit_finalize;
  object_class->get_property = llvmg_jit_get_property;
  object_class->set_property = llvmg_jit_set_property;
  wrapper_class->noun = "JIT";
  wrapper_class->get_is_alive = llvmg_jit_get_is_alive;
  wrapper_class->describe = llvmg_jit_describe;
  wrapper_class->describe_end = llvmg_jit_describe_end;

  /**
   * LlvmgJit:options:
   *
   * The settings to make it with, or %NULL for the default of each.
   *
   * Since: 0.1
   */
  props[PROP_OPTIONS] =
    g_param_spec_object ("options", NULL, NULL, LLVMG_TYPE_JIT_OPTIONS,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * LlvmgJit:triple: (getter get_triple)
   *
   * The target triple that code is compiled for: that of this process.
   *
   * Since: 0.1
   */
  props[PROP_TRIPLE] =
    g_param_spec_string ("triple", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgJit:data-layout-string: (getter get_data_layout_string)
   *
   * The data layout that code is compiled for, as LLVM writes it.
   *
   * Since: 0.1
   */
  props[PROP_DATA_LAYOUT_STRING] =
    g_param_spec_string ("data-layout-string", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgJit:n-active-calls: (getter get_n_active_calls)
   *
   * How many calls of its functions are running, on any thread.
   *
   * Since: 0.1
   */
  props[PROP_N_ACTIVE_CALLS] =
    g_param_spec_uint ("n-active-calls", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_jit_init (LlvmgJit *self)
{
  (void) self;
}

/* For getters. */
static gboolean
check_alive_get (LlvmgJit *self, const char *function)
{
  g_autoptr (GError) dead = NULL;

  if (llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), &dead))
    return TRUE;
  llvmg_log_misuse (function, "%s", dead->message);
  return FALSE;
}

/* For operations; FALSE with @error. No lock of a context may be waited for until
 * the end: a thread that has one may be waiting in close(). */
static gboolean
begin (LlvmgJit *self, GError **error)
{
  return (self->core != NULL && llvmg_jit_core_begin_work (self->core))
         || llvmg_set_dead_error (error, self);
}

/**
 * llvmg_jit_new:
 * @options: (nullable): settings, or %NULL for the default of each
 * @error: return location for an error
 *
 * Makes a JIT for the processor that this process runs on.
 *
 * Fails with [error@Llvmg.Error] `JIT` when LLVM cannot make one.
 *
 * Returns: (transfer full): the JIT
 *
 * Since: 0.1
 */
LlvmgJit *
llvmg_jit_new (LlvmgJitOptions *options, GError **error)
{
  LlvmgJit *self;

  g_return_val_if_fail (options == NULL || LLVMG_IS_JIT_OPTIONS (options), NULL);

  self = g_object_new (LLVMG_TYPE_JIT, "options", options, NULL);
  if (self->core != NULL)
    return self;
  g_propagate_error (error, g_steal_pointer (&self->failure));
  g_object_unref (self);
  return NULL;
}

/**
 * llvmg_jit_get_triple: (get-property triple)
 * @self: a JIT
 *
 * Gives the target triple that code is compiled for.
 *
 * Returns: (nullable): the triple; %NULL if the JIT is dead
 *
 * Since: 0.1
 */
const char *
llvmg_jit_get_triple (LlvmgJit *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), NULL);

  return check_alive_get (self, G_STRFUNC) ? llvmg_jit_core_get_triple (self->core) : NULL;
}

/**
 * llvmg_jit_get_data_layout_string: (get-property data-layout-string)
 * @self: a JIT
 *
 * Gives the data layout that code is compiled for.
 *
 * Returns: (nullable): the layout, as LLVM writes it; %NULL if the JIT is dead
 *
 * Since: 0.1
 */
const char *
llvmg_jit_get_data_layout_string (LlvmgJit *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), NULL);

  return check_alive_get (self, G_STRFUNC) ? llvmg_jit_core_get_data_layout (self->core) : NULL;
}

/**
 * llvmg_jit_get_n_active_calls: (get-property n-active-calls)
 * @self: a JIT
 *
 * Tells how many calls of the JIT's functions are running, on any thread.
 *
 * Returns: the number of calls; 0 if the JIT is dead
 *
 * Since: 0.1
 */
guint
llvmg_jit_get_n_active_calls (LlvmgJit *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), 0);

  return check_alive_get (self, G_STRFUNC) ? llvmg_jit_core_get_n_calls (self->core) : 0;
}

/**
 * llvmg_jit_close:
 * @self: a JIT
 * @error: return location for an error
 *
 * Ends the JIT and frees all compiled code. Its functions are dead afterwards.
 *
 * Closing again does nothing. Waits for other threads that are adding modules or
 * looking functions up. It does not wait for calls of compiled functions, which
 * may take for ever or wait for this thread: it fails with [error@Llvmg.Error]
 * `INVALID_OPERATION` while any is running, on this thread or another.
 *
 * Returns: whether the JIT is closed
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_close (LlvmgJit *self, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  return self->core == NULL || llvmg_jit_core_close (self->core, error);
}

static gboolean
check_object (gpointer object, GType type, const char *name, GError **error)
{
  if (object != NULL && G_TYPE_CHECK_INSTANCE_TYPE (object, type))
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a %s was expected, %s%s was given", name,
               g_type_name (type), object != NULL ? "a " : "",
               object != NULL ? G_OBJECT_TYPE_NAME (object) : "nothing");
  return FALSE;
}

/**
 * llvmg_jit_add_module:
 * @self: a JIT
 * @module: the module to compile; it is not changed
 * @error: return location for an error
 *
 * Compiles a module and adds what it defines to the JIT.
 *
 * The module is copied first, under the lock of its context; the copy is compiled
 * without any lock. Passes are not run. A definition that others can see must not
 * be in the JIT already, unless one of the two is weak. Symbols that the module
 * only declares are looked for when a function is looked up.
 *
 * Errors and remarks of code generation are diagnostics of the module's context.
 *
 * Fails with [error@Llvmg.Error]
 * `USE_AFTER_FREE` when the JIT or the module is dead,
 * `INVALID_ARGUMENT` when the module is for another target than this process or
 * has another data layout,
 * `INVALID_OPERATION` when somebody holds a detached instruction or block of it,
 * `VERIFICATION` when it is not valid,
 * `UNSUPPORTED` when it has thread-local globals,
 * `CODEGEN` when it cannot be compiled,
 * `JIT` when it defines again what is there, or cannot be added, and
 * `LLVM_CRASHED` when LLVM died while compiling it: the module and its context
 * are not touched by that. After an error the JIT is as it was.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_add_module (LlvmgJit *self, LlvmgModule *module, GError **error)
{
  g_autofree char *what = NULL;
  g_autoptr (GPtrArray) symbols = NULL;
  LLVMMemoryBufferRef object;
  gboolean ok;

  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
      || !check_object (module, LLVMG_TYPE_MODULE, "module", error))
    return FALSE;
  what = llvmg_wrapper_get_description (LLVMG_WRAPPER (module));
  object = llvmg_jit_compile (self->core, module, what, &symbols, error);
  if (object == NULL)
    return FALSE;
  if (!begin (self, error))
    {
      LLVMDisposeMemoryBuffer (object);
      return FALSE;
    }
  ok = llvmg_jit_library_add_object (llvmg_jit_core_get_main (self->core), NULL, object, symbols, "add_module", what,
                                     error);
  llvmg_jit_core_end_work (self->core);
  return ok;
}

static gboolean
check_name (const char *name, GError **error)
{
  if (name != NULL && *name != '\0' && g_utf8_validate (name, -1, NULL))
    return TRUE;
  g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                       "name: a text of at least one character, in UTF-8, was expected");
  return FALSE;
}

/* (transfer full) */
static LlvmgJitSignature *
signature_from_type (LlvmgType *type, GError **error)
{
  LlvmgJitSignature *signature = NULL;
  LlvmgCall call;

  if (!check_object (type, LLVMG_TYPE_TYPE, "function_type", error) || !llvmg_call_begin (&call, type, error))
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

/* What is known of a symbol that was found must be what the caller says. The known
 * one goes first: it has the attributes too. */
static gboolean
check_signature (LlvmgJitFound *found, const char *name, LlvmgJitSignature *given, GError **error)
{
  if (found->is_data)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_TYPE_MISMATCH, "lookup: '%s' is not a function", name);
      return FALSE;
    }
  if (found->signature == NULL || given == NULL || llvmg_jit_signature_equal (found->signature, given))
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_TYPE_MISMATCH, "lookup: function '%s' is %s, the type %s was given",
               name, llvmg_jit_signature_get_text (found->signature), llvmg_jit_signature_get_text (given));
  return FALSE;
}

/* As work. */
static LlvmgJitFunction *
lookup (LlvmgJitLibrary *library, const char *name, LlvmgJitSignature *given, GError **error)
{
  LlvmgJitFunction *function = NULL;
  LlvmgJitFound found;

  if (!llvmg_jit_library_lookup (library, name, "lookup", &found, error))
    return NULL;
  if (check_signature (&found, name, given, error))
    function = llvmg_jit_function_new (llvmg_jit_library_get_core (library), found.unit, name, found.address,
                                       found.signature != NULL ? found.signature : given);
  llvmg_jit_found_clear (&found);
  return function;
}

/**
 * llvmg_jit_lookup:
 * @self: a JIT
 * @name: the name of the function
 * @function_type: (type LlvmgFunctionType) (nullable): the type of the function;
 *   it can be left out for functions of modules that were added
 * @error: return location for an error
 *
 * Looks a function up, so that it can be called.
 *
 * The code of its module is linked now, if it was not before. Each look-up makes a
 * new object.
 *
 * For a function that comes from the process and not from a module, such as
 * `strlen`, @function_type is taken at its word: nothing can check it. Without it
 * the function has an address but cannot be called with
 * [method@Llvmg.JitFunction.invoke].
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the JIT or @function_type
 * is dead, with `INVALID_ARGUMENT` when @name is empty or not UTF-8, with
 * `SYMBOL_NOT_FOUND` when there is no such symbol, with `TYPE_MISMATCH` when
 * @function_type is not a function type or not that of the function, or the symbol
 * is not a function, and with `JIT` when the code cannot be linked, for instance
 * because a function that it calls is nowhere to be found.
 *
 * Returns: (transfer full): the function
 *
 * Since: 0.1
 */
LlvmgJitFunction *
llvmg_jit_lookup (LlvmgJit *self, const char *name, LlvmgType *function_type, GError **error)
{
  LlvmgJitFunction *function = NULL;
  LlvmgJitSignature *given = NULL;

  g_return_val_if_fail (LLVMG_IS_JIT (self), NULL);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error) || !check_name (name, error))
    return NULL;
  if (function_type != NULL)
    {
      given = signature_from_type (function_type, error);
      if (given == NULL)
        return NULL;
    }
  if (begin (self, error))
    {
      function = lookup (llvmg_jit_core_get_main (self->core), name, given, error);
      llvmg_jit_core_end_work (self->core);
    }
  g_clear_pointer (&given, llvmg_jit_signature_unref);
  return function;
}

/**
 * llvmg_jit_lookup_address:
 * @self: a JIT
 * @name: the name of a function or global variable
 * @error: return location for an error
 *
 * Looks up where a function or global variable is in memory.
 *
 * The code of its module is linked now, if it was not before. The address is valid
 * until the JIT is closed, or dropped together with all of its functions.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the JIT is dead, with
 * `INVALID_ARGUMENT` when @name is empty or not UTF-8, with `SYMBOL_NOT_FOUND` when
 * there is no such symbol, and with `JIT` when the code cannot be linked.
 *
 * Returns: the address; 0 with an error
 *
 * Since: 0.1
 */
guint64
llvmg_jit_lookup_address (LlvmgJit *self, const char *name, GError **error)
{
  LlvmgJitFound found = { 0 };
  guint64 address;

  g_return_val_if_fail (LLVMG_IS_JIT (self), 0);

  if (!begin (self, error))
    return 0;
  if (check_name (name, error))
    llvmg_jit_library_lookup (llvmg_jit_core_get_main (self->core), name, "lookup", &found, error);
  address = found.address;
  llvmg_jit_found_clear (&found);
  llvmg_jit_core_end_work (self->core);
  return address;
}
