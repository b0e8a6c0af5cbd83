/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/jit/llvmg-jit-compile-private.h"
#include "llvmg/jit/llvmg-jit-private.h"
#include "llvmg/jit/llvmg-jit-state-private.h"

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
 * has its own symbols. Constructors of global objects (`llvm.global_ctors`) run when
 * [method@Llvmg.Jit.run_constructors] is called.
 *
 * All methods may be called from any thread. Modules that are added on several
 * threads are compiled side by side, and calls of compiled functions run side by
 * side: no lock is held while compiled code runs.
 *
 * Compiled code can call functions of the program: see [method@Llvmg.Jit.define_function].
 *
 * Code generation is guarded: a fault of LLVM in it is an error, and costs nothing
 * but some memory. A division by zero, a wild pointer or an endless recursion in compiled
 * code ends the process, unless [property@Llvmg.JitFunction:is-guarded] is set. In a forked
 * process a JIT that another thread was working with at that moment is dead.
 *
 * ```c
 * g_autoptr (LlvmgJit) jit = llvmg_jit_new (NULL, &error);
 * llvmg_jit_add_module (jit, module, NULL, &error);
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
  PROP_DATA_LAYOUT,
  PROP_DATA_LAYOUT_STRING,
  PROP_N_ACTIVE_CALLS,
  PROP_MAIN_DYLIB,
  PROP_GLOBAL_PREFIX,
  N_PROPS
} LlvmgJitProperty;

typedef enum
{
  SIGNAL_ERROR_REPORTED,
  N_SIGNALS
} LlvmgJitSignal;

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* The core that the object under construction on this thread is for. */
static GPrivate adopted = G_PRIVATE_INIT (NULL);

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

static gconstpointer
llvmg_jit_get_identity (LlvmgWrapper *wrapper)
{
  return LLVMG_JIT (wrapper)->core;
}

/* Any way of making the object makes a JIT. */
static void
llvmg_jit_constructed (GObject *object)
{
  LlvmgJit *self = LLVMG_JIT (object);
  LlvmgJitSettings settings;

  G_OBJECT_CLASS (llvmg_jit_parent_class)->constructed (object);

  self->core = g_private_get (&adopted);
  if (self->core != NULL)
    {
      llvmg_jit_core_ref (self->core);
      return;
    }
  llvmg_jit_settings_init (&settings, self->options);
  g_clear_object (&self->options);
  self->core = llvmg_jit_core_new (&settings, &self->failure);
  llvmg_jit_settings_clear (&settings);
  if (self->core != NULL)
    llvmg_jit_tie_set (&self->core->tie, self->core, self);
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
    case PROP_DATA_LAYOUT:
      g_value_take_object (value, llvmg_jit_get_data_layout (self));
      break;
    case PROP_DATA_LAYOUT_STRING:
      g_value_set_string (value, llvmg_jit_get_data_layout_string (self));
      break;
    case PROP_N_ACTIVE_CALLS:
      g_value_set_uint (value, llvmg_jit_get_n_active_calls (self));
      break;
    case PROP_MAIN_DYLIB:
      g_value_take_object (value, llvmg_jit_get_main_dylib (self));
      break;
    case PROP_GLOBAL_PREFIX:
      g_value_set_string (value, llvmg_jit_get_global_prefix (self));
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
    case PROP_DATA_LAYOUT:
    case PROP_DATA_LAYOUT_STRING:
    case PROP_N_ACTIVE_CALLS:
    case PROP_MAIN_DYLIB:
    case PROP_GLOBAL_PREFIX:
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
  wrapper_class->get_identity = llvmg_jit_get_identity;

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
   * LlvmgJit:data-layout: (getter get_data_layout)
   *
   * The sizes and alignments that code is compiled with.
   *
   * Since: 0.1
   */
  props[PROP_DATA_LAYOUT] =
    g_param_spec_object ("data-layout", NULL, NULL, LLVMG_TYPE_DATA_LAYOUT,
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

  /**
   * LlvmgJit:main-dylib: (getter get_main_dylib)
   *
   * The dylib that the methods of the JIT work on.
   *
   * Since: 0.1
   */
  props[PROP_MAIN_DYLIB] =
    g_param_spec_object ("main-dylib", NULL, NULL, LLVMG_TYPE_JIT_DYLIB,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgJit:global-prefix: (getter get_global_prefix)
   *
   * What this processor's linker has before the names of C, mostly nothing.
   *
   * Since: 0.1
   */
  props[PROP_GLOBAL_PREFIX] =
    g_param_spec_string ("global-prefix", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * LlvmgJit::error-reported:
   * @self: the JIT
   * @message: what LLVM says
   *
   * Something went wrong in the JIT that was no caller's fault, and that no call fails
   * with.
   *
   * It is emitted with no lock held, on whatever thread ended its work with the JIT
   * next.
   *
   * Since: 0.1
   */
  signals[SIGNAL_ERROR_REPORTED] =
    g_signal_new ("error-reported", LLVMG_TYPE_JIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  G_TYPE_STRING);
}

static void
llvmg_jit_init (LlvmgJit *self)
{
  (void) self;
}

static gpointer
make (gpointer thing)
{
  gpointer self;

  g_private_set (&adopted, thing);
  self = g_object_new (LLVMG_TYPE_JIT, NULL);
  g_private_set (&adopted, NULL);
  return self;
}

LlvmgJit *
llvmg_jit_wrap (LlvmgJitCore *core)
{
  return llvmg_jit_tie_get (&core->tie, core, make, core);
}

LlvmgJitCore *
llvmg_jit_get_core (LlvmgJit *self)
{
  return self->core;
}

void
llvmg_jit_emit_report (LlvmgJitCore *core, const char *message)
{
  g_autoptr (LlvmgJit) self = g_weak_ref_get (&core->tie.wrapper);

  if (self != NULL)
    g_signal_emit (self, signals[SIGNAL_ERROR_REPORTED], 0, message);
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

/**
 * llvmg_jit_new:
 * @options: (nullable): settings, or %NULL for the default of each
 * @error: return location for an error
 *
 * Makes a JIT for the processor that this process runs on.
 *
 * Fails with [error@Llvmg.Error] `JIT` when LLVM cannot make one, and for what @options
 * say: `UNSUPPORTED` when this LLVM lacks the linker or a listener, `TARGET` when the
 * target machine is for another kind of processor or system, `INVALID_ARGUMENT` when it
 * has another data layout or something is no member of its enumeration,
 * `USE_AFTER_FREE` when it is dead, and `PASS_PIPELINE` when the pipeline is none.
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
 * llvmg_jit_get_data_layout: (get-property data-layout)
 * @self: a JIT
 *
 * Gives the sizes and alignments that code is compiled with.
 *
 * Returns: (transfer full) (nullable): the layout; %NULL if the JIT is dead
 *
 * Since: 0.1
 */
LlvmgDataLayout *
llvmg_jit_get_data_layout (LlvmgJit *self)
{
  const char *text;

  g_return_val_if_fail (LLVMG_IS_JIT (self), NULL);

  text = check_alive_get (self, G_STRFUNC) ? llvmg_jit_core_get_data_layout (self->core) : NULL;
  return text != NULL ? llvmg_data_layout_new (text, NULL) : NULL;
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
 * llvmg_jit_get_global_prefix: (get-property global-prefix)
 * @self: a JIT
 *
 * Gives what the linker has before the names of C: `_` on some systems, nothing on
 * most.
 *
 * Returns: (nullable): the prefix, "" for none; %NULL if the JIT is dead
 *
 * Since: 0.1
 */
const char *
llvmg_jit_get_global_prefix (LlvmgJit *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), NULL);

  return check_alive_get (self, G_STRFUNC) ? self->core->global_prefix : NULL;
}

/**
 * llvmg_jit_mangle:
 * @self: a JIT
 * @name: the name of a function or variable in a module
 *
 * Gives a name of a module as the linker sees it.
 *
 * Returns: (transfer full) (nullable): the name; %NULL if the JIT is dead or @name is
 *   not a name in UTF-8
 *
 * Since: 0.1
 */
char *
llvmg_jit_mangle (LlvmgJit *self, const char *name)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), NULL);

  if (!check_alive_get (self, G_STRFUNC))
    return NULL;
  if (name == NULL || *name == '\0' || !g_utf8_validate (name, -1, NULL))
    {
      llvmg_log_misuse (G_STRFUNC, "name: a text of at least one character, in UTF-8, was expected");
      return NULL;
    }
  if (*name == '\1')
    return g_strdup (llvmg_jit_symbol_skip_mark (name));
  return g_strconcat (self->core->global_prefix, name, NULL);
}

/* ---- Dylibs ---- */

/**
 * llvmg_jit_get_main_dylib: (get-property main-dylib)
 * @self: a JIT
 *
 * Gives the dylib that the methods of the JIT work on. Its name is `main`.
 *
 * Returns: (transfer full) (nullable): the dylib; %NULL if the JIT is dead
 *
 * Since: 0.1
 */
LlvmgJitDylib *
llvmg_jit_get_main_dylib (LlvmgJit *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), NULL);

  return check_alive_get (self, G_STRFUNC) ? llvmg_jit_dylib_wrap (llvmg_jit_core_get_main (self->core)) : NULL;
}

/**
 * llvmg_jit_create_dylib:
 * @self: a JIT
 * @name: a name that no dylib of the JIT has
 * @error: return location for an error
 *
 * Makes a dylib.
 *
 * It is empty, its link order too. Its code finds the symbols of the process if the
 * JIT was made so.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the JIT is dead, and with
 * `INVALID_ARGUMENT` when @name is empty, not UTF-8, or that of another dylib.
 *
 * Returns: (transfer full): the dylib
 *
 * Since: 0.1
 */
LlvmgJitDylib *
llvmg_jit_create_dylib (LlvmgJit *self, const char *name, GError **error)
{
  LlvmgJitLibrary *library = NULL;
  LlvmgJitDylib *dylib = NULL;

  g_return_val_if_fail (LLVMG_IS_JIT (self), NULL);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error) || !llvmg_jit_check_name (name, "name", error)
      || !llvmg_jit_begin (self, self->core, error))
    return NULL;
  llvmg_mutex_lock (&self->core->records);
  if (llvmg_jit_core_find_library (self->core, name) == NULL)
    {
      library = llvmg_jit_library_new (self->core, name, NULL);
      g_ptr_array_add (self->core->libraries, library);
      llvmg_jit_core_update_links (self->core);
    }
  llvmg_mutex_unlock (&self->core->records);
  if (library != NULL)
    dylib = llvmg_jit_dylib_wrap (library);
  else
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "name: there is a dylib '%s' already", name);
  llvmg_jit_core_end_work (self->core);
  return dylib;
}

/**
 * llvmg_jit_get_dylib:
 * @self: a JIT
 * @name: the name of a dylib
 *
 * Finds a dylib by its name.
 *
 * Returns: (transfer full) (nullable): the dylib; %NULL if there is none of that name,
 *   or the JIT is dead
 *
 * Since: 0.1
 */
LlvmgJitDylib *
llvmg_jit_get_dylib (LlvmgJit *self, const char *name)
{
  LlvmgJitLibrary *library;
  LlvmgJitDylib *dylib;

  g_return_val_if_fail (LLVMG_IS_JIT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!llvmg_jit_begin_get (self, self->core, G_STRFUNC))
    return NULL;
  llvmg_mutex_lock (&self->core->records);
  library = llvmg_jit_core_find_library (self->core, name);
  llvmg_mutex_unlock (&self->core->records);
  dylib = library != NULL ? llvmg_jit_dylib_wrap (library) : NULL;
  llvmg_jit_core_end_work (self->core);
  return dylib;
}

/**
 * llvmg_jit_list_dylibs:
 * @self: a JIT
 * @n_dylibs: (out): the number of dylibs
 *
 * Lists the dylibs of the JIT. The main one is the first.
 *
 * Returns: (array length=n_dylibs) (transfer full): the dylibs, in the order in which
 *   they were made; empty if the JIT is dead
 *
 * Since: 0.1
 */
LlvmgJitDylib **
llvmg_jit_list_dylibs (LlvmgJit *self, gsize *n_dylibs)
{
  g_return_val_if_fail (n_dylibs != NULL, NULL);
  *n_dylibs = 0;
  g_return_val_if_fail (LLVMG_IS_JIT (self), NULL);

  if (!llvmg_jit_begin_get (self, self->core, G_STRFUNC))
    return llvmg_list_empty (n_dylibs);
  return llvmg_jit_wrap_libraries (self->core, self->core->libraries, n_dylibs);
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
 * `INVALID_OPERATION` while any is running, on this thread or another, and while a
 * callback is: a generator, a lazy definition, the end of the data of one.
 *
 * Returns: whether the JIT is closed
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_close (LlvmgJit *self, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  if (self->core == NULL)
    return TRUE;
  if (!llvmg_jit_core_close (self->core, error))
    return FALSE;
  llvmg_jit_compiler_forget (llvmg_jit_core_get_compiler (self->core));
  return TRUE;
}

/**
 * llvmg_jit_enable_debug_support:
 * @self: a JIT
 * @error: return location for an error
 *
 * Tells debuggers of the code that is linked from now on, as
 * [property@Llvmg.JitOptions:event-listeners] with `GDB` does from the beginning.
 *
 * A debugger then knows the names of functions, and lines and variables where the module
 * has debug information. Doing it again does nothing.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the JIT is dead, and with `JIT` or
 * `UNSUPPORTED` when LLVM cannot do it.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_enable_debug_support (LlvmgJit *self, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  if (!llvmg_jit_begin (self, self->core, error))
    return FALSE;
  ok = llvmg_jit_core_add_gdb (self->core, error);
  llvmg_jit_core_end_work (self->core);
  return ok;
}

/**
 * llvmg_jit_add_module:
 * @self: a JIT
 * @module: the module to compile; it is not changed
 * @tracker: (nullable): a tracker of the main dylib, or %NULL for its default one
 * @error: return location for an error
 *
 * Compiles a module and adds what it defines to the main dylib of the JIT.
 *
 * The module is copied first, under the lock of its context; the copy is compiled
 * without any lock. No passes are run but those of
 * [property@Llvmg.JitOptions:pipeline]. A definition that others can see must not be in the JIT already, unless one of the two is weak. Symbols that the module
 * only declares are looked for when a function is looked up.
 *
 * Errors and remarks of code generation are diagnostics of the module's context.
 *
 * Fails with [error@Llvmg.Error]
 * `USE_AFTER_FREE` when the JIT, the module or the tracker is dead,
 * `INVALID_ARGUMENT` when the module is for another target than this process or
 * has another data layout, or the tracker is of another dylib or JIT,
 * `INVALID_OPERATION` when somebody holds a detached instruction or block of it,
 * `VERIFICATION` when it is not valid,
 * `UNSUPPORTED` when it has thread-local globals,
 * `PASS_PIPELINE` when a pass reported an error,
 * `CODEGEN` when it cannot be compiled,
 * `JIT` when it defines again what is there, or cannot be added, and
 * `LLVM_CRASHED` when LLVM died while compiling it: the module and its context
 * are not touched by that. The error of a function of the program, such as a
 * transform, comes out, too. After an error the JIT is as it was.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_add_module (LlvmgJit *self, LlvmgModule *module, LlvmgJitTracker *tracker, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  return llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
         && llvmg_jit_do_add_module (self, llvmg_jit_core_get_main (self->core), module, tracker, error);
}

/**
 * llvmg_jit_define_address:
 * @self: a JIT
 * @name: the name of the symbol
 * @address: where it is
 * @error: return location for an error
 *
 * Defines a name in the main dylib as an address of this process.
 *
 * Nothing can check what is there. It is removed with the dylib's default tracker.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the JIT is dead, with
 * `INVALID_ARGUMENT` when @name is empty or not UTF-8, or @address is 0 or no address of
 * this machine, and with `JIT` when the dylib defines the name already.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_define_address (LlvmgJit *self, const char *name, guint64 address, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  return llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
         && llvmg_jit_do_define_address (self, llvmg_jit_core_get_main (self->core), name, address, error);
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
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the JIT or @function_type is dead,
 * with `INVALID_ARGUMENT` when @name is empty or not UTF-8, with `SYMBOL_NOT_FOUND` when
 * there is no such symbol, with `TYPE_MISMATCH` when @function_type is not a function type
 * or not that of the function, or the symbol is not a function, with `JIT` when the code
 * cannot be linked, for instance because a function that it calls is nowhere to be found,
 * and with the error of a function of the program, such as a generator.
 *
 * Returns: (transfer full): the function
 *
 * Since: 0.1
 */
LlvmgJitFunction *
llvmg_jit_lookup (LlvmgJit *self, const char *name, LlvmgType *function_type, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), NULL);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return NULL;
  return llvmg_jit_do_lookup (self, llvmg_jit_core_get_main (self->core), name, function_type, error);
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
 * `INVALID_ARGUMENT` when @name is empty or not UTF-8, with `SYMBOL_NOT_FOUND` when there
 * is no such symbol, with `JIT` when the code cannot be linked, and with the error of a
 * function of the program, such as a generator.
 *
 * Returns: the address; 0 with an error
 *
 * Since: 0.1
 */
guint64
llvmg_jit_lookup_address (LlvmgJit *self, const char *name, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), 0);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return 0;
  return llvmg_jit_do_lookup_address (self, llvmg_jit_core_get_main (self->core), name, error);
}
