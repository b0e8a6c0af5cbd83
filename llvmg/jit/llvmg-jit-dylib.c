/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/jit/llvmg-jit-private.h"
#include "llvmg/jit/llvmg-jit-state-private.h"

/**
 * LlvmgJitDylib:
 *
 * A set of symbols in a JIT, as a shared library is in a process.
 *
 * Each [class@Llvmg.Jit] has a main dylib; [method@Llvmg.Jit.create_dylib] makes more.
 * The same name can be defined in several of them. Code in a dylib finds what it needs
 * in the dylib itself, then in those of its link order, then in the process, unless the
 * JIT was made without that.
 *
 * What is added to a dylib is tracked: see [class@Llvmg.JitTracker]. A dylib stays for
 * as long as its JIT; what is in it can be removed with [method@Llvmg.JitDylib.clear].
 * The object keeps its JIT alive.
 *
 * Since: 0.1
 */
struct _LlvmgJitDylib
{
  LlvmgWrapper     parent_instance;

  LlvmgJitCore    *core;    /* (owned) (nullable) NULL in an object made out of nothing */
  LlvmgJitLibrary *library; /* (nullable) which the core owns */
};

struct _LlvmgJitDylibClass
{
  LlvmgWrapperClass parent_class;
};

typedef enum
{
  PROP_NAME = 1,
  PROP_JIT,
  PROP_DEFAULT_TRACKER,
  N_PROPS
} LlvmgJitDylibProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgJitDylib, llvmg_jit_dylib, LLVMG_TYPE_WRAPPER)

static gboolean
llvmg_jit_dylib_get_is_alive (LlvmgWrapper *wrapper)
{
  LlvmgJitDylib *self = LLVMG_JIT_DYLIB (wrapper);

  return self->core != NULL && llvmg_jit_core_is_alive (self->core);
}

static char *
llvmg_jit_dylib_describe (LlvmgWrapper *wrapper)
{
  LlvmgJitDylib *self = LLVMG_JIT_DYLIB (wrapper);

  return self->core != NULL ? g_strdup_printf ("dylib '%s'", self->library->name) : g_strdup ("dylib");
}

static char *
llvmg_jit_dylib_describe_end (LlvmgWrapper *wrapper)
{
  LlvmgJitDylib *self = LLVMG_JIT_DYLIB (wrapper);

  if (self->core == NULL)
    return g_strdup ("it was made without a JIT, and stands for nothing");
  if (llvmg_jit_core_is_lost (self->core))
    return g_strdup ("the process was forked while another thread used its JIT");
  return g_strdup ("its JIT was closed");
}

static gconstpointer
llvmg_jit_dylib_get_identity (LlvmgWrapper *wrapper)
{
  return LLVMG_JIT_DYLIB (wrapper)->library;
}

static void
llvmg_jit_dylib_finalize (GObject *object)
{
  g_clear_pointer (&LLVMG_JIT_DYLIB (object)->core, llvmg_jit_core_unref);

  G_OBJECT_CLASS (llvmg_jit_dylib_parent_class)->finalize (object);
}

static void
llvmg_jit_dylib_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgJitDylib *self = LLVMG_JIT_DYLIB (object);

  switch ((LlvmgJitDylibProperty) id)
    {
    case PROP_NAME:
      g_value_set_string (value, llvmg_jit_dylib_get_name (self));
      break;
    case PROP_JIT:
      g_value_take_object (value, llvmg_jit_dylib_get_jit (self));
      break;
    case PROP_DEFAULT_TRACKER:
      g_value_take_object (value, llvmg_jit_dylib_get_default_tracker (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_jit_dylib_class_init (LlvmgJitDylibClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgWrapperClass *wrapper_class = (LlvmgWrapperClass *) klass;

  object_class->finalize = llvmg_jit_dylib_finalize;
  object_class->get_property = llvmg_jit_dylib_get_property;
  wrapper_class->noun = "dylib";
  wrapper_class->name_format = "'%s'";
  wrapper_class->get_is_alive = llvmg_jit_dylib_get_is_alive;
  wrapper_class->describe = llvmg_jit_dylib_describe;
  wrapper_class->describe_end = llvmg_jit_dylib_describe_end;
  wrapper_class->get_identity = llvmg_jit_dylib_get_identity;

  /**
   * LlvmgJitDylib:name: (getter get_name)
   *
   * The name, which no other dylib of the JIT has. That of the main one is `main`.
   *
   * Since: 0.1
   */
  props[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgJitDylib:jit: (getter get_jit)
   *
   * The JIT that it is in.
   *
   * Since: 0.1
   */
  props[PROP_JIT] =
    g_param_spec_object ("jit", NULL, NULL, LLVMG_TYPE_JIT,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgJitDylib:default-tracker: (getter get_default_tracker)
   *
   * The tracker of what is added without one.
   *
   * Since: 0.1
   */
  props[PROP_DEFAULT_TRACKER] =
    g_param_spec_object ("default-tracker", NULL, NULL, LLVMG_TYPE_JIT_TRACKER,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_jit_dylib_init (LlvmgJitDylib *self)
{
  (void) self;
}

static gpointer
make (gpointer thing)
{
  LlvmgJitDylib *self = g_object_new (LLVMG_TYPE_JIT_DYLIB, NULL);

  self->library = thing;
  self->core = llvmg_jit_core_ref (self->library->core);
  return self;
}

LlvmgJitDylib *
llvmg_jit_dylib_wrap (LlvmgJitLibrary *library)
{
  return llvmg_jit_tie_get (&library->tie, library->core, make, library);
}

LlvmgJitLibrary *
llvmg_jit_dylib_get_library (LlvmgJitDylib *self)
{
  return self->library;
}

/**
 * llvmg_jit_dylib_get_name: (get-property name)
 * @self: a dylib
 *
 * Gives the name of the dylib.
 *
 * Returns: (nullable): the name, in UTF-8; %NULL if the dylib is dead
 *
 * Since: 0.1
 */
const char *
llvmg_jit_dylib_get_name (LlvmgJitDylib *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), NULL);

  if (!llvmg_jit_begin_get (self, self->core, G_STRFUNC))
    return NULL;
  llvmg_jit_core_end_work (self->core);
  return self->library->name;
}

/**
 * llvmg_jit_dylib_get_jit: (get-property jit)
 * @self: a dylib
 *
 * Gives the JIT that the dylib is in.
 *
 * Returns: (transfer full) (nullable): the JIT; %NULL if the dylib is dead
 *
 * Since: 0.1
 */
LlvmgJit *
llvmg_jit_dylib_get_jit (LlvmgJitDylib *self)
{
  LlvmgJit *jit;

  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), NULL);

  if (!llvmg_jit_begin_get (self, self->core, G_STRFUNC))
    return NULL;
  jit = llvmg_jit_wrap (self->core);
  llvmg_jit_core_end_work (self->core);
  return jit;
}

/* ---- Trackers ---- */

/**
 * llvmg_jit_dylib_get_default_tracker: (get-property default-tracker)
 * @self: a dylib
 *
 * Gives the tracker of what is added to the dylib without one.
 *
 * When it was removed, the dylib has a new one.
 *
 * Returns: (transfer full) (nullable): the tracker; %NULL if the dylib is dead
 *
 * Since: 0.1
 */
LlvmgJitTracker *
llvmg_jit_dylib_get_default_tracker (LlvmgJitDylib *self)
{
  LlvmgJitTracker *tracker;
  LlvmgJitUnit *unit;

  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), NULL);

  if (!llvmg_jit_begin_get (self, self->core, G_STRFUNC))
    return NULL;
  llvmg_mutex_lock (&self->core->records);
  unit = llvmg_jit_unit_ref (llvmg_jit_library_get_default (self->library));
  llvmg_mutex_unlock (&self->core->records);
  tracker = llvmg_jit_tracker_wrap (unit);
  llvmg_jit_unit_unref (unit);
  llvmg_jit_core_end_work (self->core);
  return tracker;
}

/**
 * llvmg_jit_dylib_create_tracker:
 * @self: a dylib
 * @error: return location for an error
 *
 * Makes a tracker, with which things can be added that are to be removed together.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the dylib is dead.
 *
 * Returns: (transfer full): the tracker
 *
 * Since: 0.1
 */
LlvmgJitTracker *
llvmg_jit_dylib_create_tracker (LlvmgJitDylib *self, GError **error)
{
  LlvmgJitTracker *tracker;
  LlvmgJitUnit *unit;

  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), NULL);

  if (!llvmg_jit_begin (self, self->core, error))
    return NULL;
  unit = llvmg_jit_unit_new (self->library);
  tracker = llvmg_jit_tracker_wrap (unit);
  llvmg_jit_unit_unref (unit);
  llvmg_jit_core_end_work (self->core);
  return tracker;
}

/**
 * llvmg_jit_dylib_clear:
 * @self: a dylib
 * @error: return location for an error
 *
 * Removes all that was added to the dylib, with whatever tracker.
 *
 * Its generators and its link order stay, and so does what its generators have found.
 * Waits and fails as [method@Llvmg.JitTracker.remove] does; code in the same dylib
 * that uses what goes is no reason to fail.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the dylib is dead, and with
 * `INVALID_OPERATION` while calls of this JIT's functions run, or code of another dylib
 * that was linked uses a symbol of this one.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_clear (LlvmgJitDylib *self, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  if (!llvmg_jit_begin (self, self->core, error))
    return FALSE;
  ok = llvmg_jit_library_clear (self->library, error);
  llvmg_jit_core_end_work (self->core);
  return ok;
}

/* ---- Link order ---- */

/**
 * llvmg_jit_dylib_add_to_link_order:
 * @self: a dylib
 * @dylib: another dylib of the same JIT
 * @error: return location for an error
 *
 * Lets code of the dylib use what another one defines.
 *
 * Names are looked for in the order in which dylibs were added, after the dylib itself;
 * those that a dylib of the order is linked against in turn are not. One that is in it
 * already stays where it is. It serves code that is linked from now on, not look-ups:
 * [method@Llvmg.JitDylib.lookup] finds what the dylib itself has.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when a dylib is dead, and with
 * `INVALID_ARGUMENT` when @dylib is this one or belongs to another JIT.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_add_to_link_order (LlvmgJitDylib *self, LlvmgJitDylib *dylib, GError **error)
{
  LlvmgJitLibrary *library;

  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  library = llvmg_jit_check_dylib (self->core, dylib, "dylib", error);
  if (library == NULL)
    return FALSE;
  if (library == self->library)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "dylib: it is the dylib itself, "
                           "which is always the first");
      return FALSE;
    }
  if (!llvmg_jit_begin (self, self->core, error))
    return FALSE;
  llvmg_mutex_lock (&self->core->records);
  if (!g_ptr_array_find (self->library->links, library, NULL))
    {
      g_ptr_array_add (self->library->links, library);
      llvmg_jit_core_update_links (self->core);
    }
  llvmg_mutex_unlock (&self->core->records);
  llvmg_jit_core_end_work (self->core);
  return TRUE;
}

/**
 * llvmg_jit_dylib_list_link_order:
 * @self: a dylib
 * @n_dylibs: (out): the number of dylibs
 *
 * Lists the dylibs that were added to the link order.
 *
 * Returns: (array length=n_dylibs) (transfer full): the dylibs, in their order; empty if
 *   the dylib is dead
 *
 * Since: 0.1
 */
LlvmgJitDylib **
llvmg_jit_dylib_list_link_order (LlvmgJitDylib *self, gsize *n_dylibs)
{
  g_return_val_if_fail (n_dylibs != NULL, NULL);
  *n_dylibs = 0;
  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), NULL);

  if (!llvmg_jit_begin_get (self, self->core, G_STRFUNC))
    return llvmg_list_empty (n_dylibs);
  return llvmg_jit_wrap_libraries (self->core, self->library->links, n_dylibs);
}

/* ---- Adding and looking up ---- */

/**
 * llvmg_jit_dylib_add_module:
 * @self: a dylib
 * @module: the module to compile; it is not changed
 * @tracker: (nullable): a tracker of this dylib, or %NULL for its default one
 * @error: return location for an error
 *
 * Compiles a module and adds what it defines to the dylib.
 *
 * It is [method@Llvmg.Jit.add_module] for any dylib, and fails as that does.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_add_module (LlvmgJitDylib *self, LlvmgModule *module, LlvmgJitTracker *tracker, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  return llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
         && llvmg_jit_do_add_module (self, self->library, module, tracker, error);
}

/**
 * llvmg_jit_dylib_define_address:
 * @self: a dylib
 * @name: the name of the symbol
 * @address: where it is
 * @error: return location for an error
 *
 * Defines a name as an address. It is [method@Llvmg.Jit.define_address] for any dylib,
 * and fails as that does.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_define_address (LlvmgJitDylib *self, const char *name, guint64 address, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  return llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
         && llvmg_jit_do_define_address (self, self->library, name, address, error);
}

/**
 * llvmg_jit_dylib_lookup:
 * @self: a dylib
 * @name: the name of the function
 * @function_type: (type LlvmgFunctionType) (nullable): the type of the function;
 *   it can be left out for functions of modules that were added
 * @error: return location for an error
 *
 * Looks a function of the dylib up, so that it can be called.
 *
 * What only the dylibs of its link order have is not found. It is
 * [method@Llvmg.Jit.lookup] for any dylib, and fails as that does.
 *
 * Returns: (transfer full): the function
 *
 * Since: 0.1
 */
LlvmgJitFunction *
llvmg_jit_dylib_lookup (LlvmgJitDylib *self, const char *name, LlvmgType *function_type, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), NULL);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return NULL;
  return llvmg_jit_do_lookup (self, self->library, name, function_type, error);
}

/**
 * llvmg_jit_dylib_lookup_address:
 * @self: a dylib
 * @name: the name of a function or global variable
 * @error: return location for an error
 *
 * Looks up where a function or global variable of the dylib is in memory. It is
 * [method@Llvmg.Jit.lookup_address] for any dylib, and fails as that does.
 *
 * Returns: the address; 0 with an error
 *
 * Since: 0.1
 */
guint64
llvmg_jit_dylib_lookup_address (LlvmgJitDylib *self, const char *name, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), 0);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return 0;
  return llvmg_jit_do_lookup_address (self, self->library, name, error);
}
