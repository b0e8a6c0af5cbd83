/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-context.h"
#include "llvmg/base/llvmg-handle-private.h"

/**
 * LlvmgContext:
 *
 * Owner of types, constants, metadata and modules.
 *
 * A context comes to its end by [method@Llvmg.Context.close], or when nothing
 * refers to it nor to anything in it any more. Closing it closes all its modules
 * and builders; whatever object is still held becomes dead.
 *
 * A context has one lock: calls on it and on all that it owns can come from any
 * thread and run one after the other. Two contexts run side by side. Dropping a
 * reference never waits.
 *
 * Calls that give LLVM much to do (parsing, verifying, passes, code generation)
 * are guarded, see [property@Llvmg.Context:is-guarded].
 *
 * After a fork() the child process cannot use a context that another thread was
 * using at that moment; all calls on it fail.
 *
 * ```c
 * g_autoptr (LlvmgContext) context = llvmg_context_new ();
 * g_autoptr (LlvmgModule) module = llvmg_context_parse_ir (context, text, "hello", &error);
 * ```
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgContext, LlvmgWrapper)

typedef enum
{
  PROP_DISCARD_VALUE_NAMES = 1,
  PROP_N_LIVE_WRAPPERS,
  PROP_IS_GUARDED,
  PROP_IS_ISOLATED,
  PROP_ISOLATION_TIME_LIMIT,
  PROP_ISOLATION_MEMORY_LIMIT,
  PROP_HAS_CRASHED,
  N_PROPS
} LlvmgContextProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgContext, llvmg_context, LLVMG_TYPE_WRAPPER)

static GMutex default_mutex;
static LlvmgContext *default_context; /* (owned) (nullable) guarded by default_mutex */

/* Unless it is made for a context that exists, a new object is a new context. */
static void
llvmg_context_constructed (GObject *object)
{
  G_OBJECT_CLASS (llvmg_context_parent_class)->constructed (object);

  if (!llvmg_core_is_wrapping ())
    llvmg_core_new_for (LLVMG_CONTEXT (object));
}

static void
llvmg_context_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgContext *self = LLVMG_CONTEXT (object);

  switch ((LlvmgContextProperty) id)
    {
    case PROP_DISCARD_VALUE_NAMES:
      g_value_set_boolean (value, llvmg_context_get_discard_value_names (self));
      break;
    case PROP_N_LIVE_WRAPPERS:
      g_value_set_uint (value, llvmg_context_get_n_live_wrappers (self));
      break;
    case PROP_IS_GUARDED:
      g_value_set_boolean (value, llvmg_context_get_is_guarded (self));
      break;
    case PROP_IS_ISOLATED:
      g_value_set_boolean (value, llvmg_context_get_is_isolated (self));
      break;
    case PROP_ISOLATION_TIME_LIMIT:
      g_value_set_uint (value, llvmg_context_get_isolation_time_limit (self));
      break;
    case PROP_ISOLATION_MEMORY_LIMIT:
      g_value_set_uint (value, llvmg_context_get_isolation_memory_limit (self));
      break;
    case PROP_HAS_CRASHED:
      g_value_set_boolean (value, llvmg_context_get_has_crashed (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_context_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgContext *self = LLVMG_CONTEXT (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgContextProperty) id)
    {
    case PROP_DISCARD_VALUE_NAMES:
      llvmg_context_set_discard_value_names (self, g_value_get_boolean (value), &error);
      break;
    case PROP_IS_GUARDED:
      llvmg_context_set_is_guarded (self, g_value_get_boolean (value), &error);
      break;
    case PROP_IS_ISOLATED:
      llvmg_context_set_is_isolated (self, g_value_get_boolean (value), &error);
      break;
    case PROP_ISOLATION_TIME_LIMIT:
      llvmg_context_set_isolation_time_limit (self, g_value_get_uint (value), &error);
      break;
    case PROP_ISOLATION_MEMORY_LIMIT:
      llvmg_context_set_isolation_memory_limit (self, g_value_get_uint (value), &error);
      break;
    case PROP_N_LIVE_WRAPPERS:
    case PROP_HAS_CRASHED:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (G_STRFUNC, "%s", error->message);
}

static void
llvmg_context_class_init (LlvmgContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = llvmg_context_constructed;
  object_class->get_property = llvmg_context_get_property;
  object_class->set_property = llvmg_context_set_property;
  LLVMG_WRAPPER_CLASS (klass)->noun = "context";

  /**
   * LlvmgContext:discard-value-names: (getter get_discard_value_names) (setter set_discard_value_names)
   *
   * Whether names given to instructions, arguments and blocks from now on are
   * thrown away, which makes building faster.
   *
   * Since: 0.1
   */
  props[PROP_DISCARD_VALUE_NAMES] =
    g_param_spec_boolean ("discard-value-names", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgContext:n-live-wrappers: (getter get_n_live_wrappers)
   *
   * How many objects exist for things of this context, itself included.
   *
   * Since: 0.1
   */
  props[PROP_N_LIVE_WRAPPERS] =
    g_param_spec_uint ("n-live-wrappers", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgContext:is-guarded: (getter get_is_guarded) (setter set_is_guarded)
   *
   * Whether a fault inside LLVM is an error instead of the end of the process.
   *
   * Guarded are the calls that give LLVM much to do: parsing, verifying, passes
   * and code generation. They run on another thread with a big stack, while the
   * caller waits. If LLVM crashes there, the call fails with
   * [error@Llvmg.Error] `LLVM_CRASHED`, the context and all that it owns is dead,
   * its memory is lost, and the process goes on. While such a call runs, llvmg has
   * handlers of SIGSEGV and the like, which give to the program's own what is not
   * LLVM's fault. See [faults](faults.html).
   *
   * Since: 0.1
   */
  props[PROP_IS_GUARDED] =
    g_param_spec_boolean ("is-guarded", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgContext:is-isolated: (getter get_is_isolated) (setter set_is_isolated)
   *
   * Whether input is given to a helper process first.
   *
   * Reading modules, verifying them and running passes over them happens in a
   * process of its own then, which has limits of time and memory. What comes back
   * is what LLVM there wrote. If it dies, or takes more than it may, the call fails
   * with [error@Llvmg.Error] `LLVM_CRASHED`, and the context lives on. This is for
   * input of uncertain origin. See [faults](faults.html).
   *
   * Since: 0.1
   */
  props[PROP_IS_ISOLATED] =
    g_param_spec_boolean ("is-isolated", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgContext:isolation-time-limit: (getter get_isolation_time_limit) (setter set_isolation_time_limit)
   *
   * How long the helper process may take over one call, in seconds; 0 for no limit.
   *
   * Since: 0.1
   */
  props[PROP_ISOLATION_TIME_LIMIT] =
    g_param_spec_uint ("isolation-time-limit", NULL, NULL, 0, G_MAXUINT, LLVMG_TIME_LIMIT,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgContext:isolation-memory-limit: (getter get_isolation_memory_limit) (setter set_isolation_memory_limit)
   *
   * How much memory the helper process may take over one call, in MiB, beside what
   * it has from the start; 0 for no limit.
   *
   * Since: 0.1
   */
  props[PROP_ISOLATION_MEMORY_LIMIT] =
    g_param_spec_uint ("isolation-memory-limit", NULL, NULL, 0, G_MAXUINT, LLVMG_MEMORY_LIMIT,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgContext:has-crashed: (getter get_has_crashed)
   *
   * Whether LLVM crashed in a guarded call on this context, which is dead since.
   *
   * Since: 0.1
   */
  props[PROP_HAS_CRASHED] =
    g_param_spec_boolean ("has-crashed", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * LlvmgContext::diagnostic:
   * @self: the context
   * @diagnostic: the diagnostic
   *
   * Emitted for each diagnostic of LLVM's, on the thread whose call caused it,
   * when that call is about to return and no lock is held any more.
   *
   * Since: 0.1
   */
  g_signal_new ("diagnostic", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, LLVMG_TYPE_DIAGNOSTIC);
}

/**
 * llvmg_context_new:
 *
 * Makes a context.
 *
 * Returns: (transfer full): the context
 *
 * Since: 0.1
 */
LlvmgContext *
llvmg_context_new (void)
{
  return g_object_new (LLVMG_TYPE_CONTEXT, NULL);
}

/**
 * llvmg_context_get_default:
 *
 * Gives the context of the process, which is made when it is first asked for and
 * lives until somebody closes it. It is not LLVM's global context.
 *
 * Returns: (transfer full): the context
 *
 * Since: 0.1
 */
LlvmgContext *
llvmg_context_get_default (void)
{
  LlvmgContext *context;

  g_mutex_lock (&default_mutex);
  if (default_context == NULL || !llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (default_context)))
    {
      g_clear_object (&default_context);
      default_context = llvmg_context_new ();
    }
  context = g_object_ref (default_context);
  g_mutex_unlock (&default_mutex);
  return context;
}

/**
 * llvmg_context_get_discard_value_names: (get-property discard-value-names)
 * @self: a context
 *
 * Tells whether names are thrown away.
 *
 * Returns: whether they are; %FALSE if the context is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_context_get_discard_value_names (LlvmgContext *self)
{
  gboolean discard;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  discard = LLVMContextShouldDiscardValueNames (call.native);
  llvmg_call_end (&call);
  return discard;
}

/**
 * llvmg_context_set_discard_value_names: (set-property discard-value-names)
 * @self: a context
 * @discard_value_names: whether to throw names away
 * @error: return location for an error
 *
 * Sets whether names given to instructions, arguments and blocks from now on are
 * thrown away. Functions and other globals keep theirs.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the context is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_context_set_discard_value_names (LlvmgContext *self, gboolean discard_value_names, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = !LLVMContextShouldDiscardValueNames (call.native) != !discard_value_names;
  LLVMContextSetDiscardValueNames (call.native, discard_value_names);
  llvmg_call_end (&call);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DISCARD_VALUE_NAMES]);
  return TRUE;
}

/**
 * llvmg_context_get_is_guarded: (get-property is-guarded)
 * @self: a context
 *
 * Tells whether the calls on the context are guarded.
 *
 * Returns: whether they are; %FALSE if the context is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_context_get_is_guarded (LlvmgContext *self)
{
  gboolean is_guarded;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  is_guarded = call.core->is_guarded;
  llvmg_call_end (&call);
  return is_guarded;
}

/**
 * llvmg_context_set_is_guarded: (set-property is-guarded)
 * @self: a context
 * @is_guarded: whether to guard
 * @error: return location for an error
 *
 * Sets whether the calls on the context are guarded from now on.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the context is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_context_set_is_guarded (LlvmgContext *self, gboolean is_guarded, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = call.core->is_guarded != !!is_guarded;
  if (changed && call.core->run != NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "the guard of a context cannot be changed while passes run on it");
  else
    call.core->is_guarded = !!is_guarded;
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_GUARDED]);
  return TRUE;
}

/**
 * llvmg_context_get_n_live_wrappers: (get-property n-live-wrappers)
 * @self: a context
 *
 * Counts the objects that exist for things of this context, itself included,
 * whether alive or dead. This works on a dead context too.
 *
 * Returns: the number of objects
 *
 * Since: 0.1
 */
guint
llvmg_context_get_n_live_wrappers (LlvmgContext *self)
{
  LlvmgHandle *handle;
  guint n;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), 0);

  handle = llvmg_wrapper_get_handle (self);
  if (handle == NULL)
    return 0;
  llvmg_mutex_lock (&handle->core->mutex_t);
  n = handle->core->n_wrappers;
  llvmg_mutex_unlock (&handle->core->mutex_t);
  return n;
}

/**
 * llvmg_context_get_is_isolated: (get-property is-isolated)
 * @self: a context
 *
 * Tells whether input is given to a helper process first.
 *
 * Returns: whether it is; %FALSE if the context is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_context_get_is_isolated (LlvmgContext *self)
{
  LlvmgCall call;
  gboolean value;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  value = call.core->is_isolated;
  llvmg_call_end (&call);
  return value;
}

/**
 * llvmg_context_set_is_isolated: (set-property is-isolated)
 * @self: a context
 * @is_isolated: whether it is
 * @error: return location for an error
 *
 * Sets whether input is given to a helper process from now on.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the context is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_context_set_is_isolated (LlvmgContext *self, gboolean is_isolated, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = call.core->is_isolated != !!is_isolated;
  call.core->is_isolated = !!is_isolated;
  return llvmg_call_end_notify (&call, self, changed ? props[PROP_IS_ISOLATED] : NULL);
}

/**
 * llvmg_context_get_isolation_time_limit: (get-property isolation-time-limit)
 * @self: a context
 *
 * Tells how long the helper process may take over one call.
 *
 * Returns: the time in seconds, 0 for no limit; 0 if the context is dead
 *
 * Since: 0.1
 */
guint
llvmg_context_get_isolation_time_limit (LlvmgContext *self)
{
  LlvmgCall call;
  guint value;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  value = call.core->time_limit;
  llvmg_call_end (&call);
  return value;
}

/**
 * llvmg_context_set_isolation_time_limit: (set-property isolation-time-limit)
 * @self: a context
 * @seconds: the time in seconds, 0 for no limit
 * @error: return location for an error
 *
 * Sets how long the helper process may take over one call from now on.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the context is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_context_set_isolation_time_limit (LlvmgContext *self, guint seconds, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = call.core->time_limit != seconds;
  call.core->time_limit = seconds;
  return llvmg_call_end_notify (&call, self, changed ? props[PROP_ISOLATION_TIME_LIMIT] : NULL);
}

/**
 * llvmg_context_get_isolation_memory_limit: (get-property isolation-memory-limit)
 * @self: a context
 *
 * Tells how much memory the helper process may take over one call.
 *
 * Returns: the memory in MiB, 0 for no limit; 0 if the context is dead
 *
 * Since: 0.1
 */
guint
llvmg_context_get_isolation_memory_limit (LlvmgContext *self)
{
  LlvmgCall call;
  guint value;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  value = call.core->memory_limit;
  llvmg_call_end (&call);
  return value;
}

/**
 * llvmg_context_set_isolation_memory_limit: (set-property isolation-memory-limit)
 * @self: a context
 * @mebibytes: the memory in MiB, 0 for no limit
 * @error: return location for an error
 *
 * Sets how much memory the helper process may take over one call from now on.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the context is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_context_set_isolation_memory_limit (LlvmgContext *self, guint mebibytes, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = call.core->memory_limit != mebibytes;
  call.core->memory_limit = mebibytes;
  return llvmg_call_end_notify (&call, self, changed ? props[PROP_ISOLATION_MEMORY_LIMIT] : NULL);
}

/**
 * llvmg_context_get_has_crashed: (get-property has-crashed)
 * @self: a context
 *
 * Tells whether LLVM crashed in a guarded call on this context. This works on a
 * dead context too.
 *
 * Returns: whether it did
 *
 * Since: 0.1
 */
gboolean
llvmg_context_get_has_crashed (LlvmgContext *self)
{
  LlvmgHandle *handle;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), FALSE);

  handle = llvmg_wrapper_get_handle (self);
  return handle != NULL && g_atomic_int_get (&handle->core->has_crashed);
}

/**
 * llvmg_context_close:
 * @self: a context
 *
 * Ends the context and all that it owns: modules, builders, types, constants.
 * Every object that still stands for one of them is dead afterwards.
 *
 * Closing again does nothing. Inside a call on the same context, that is, from
 * code that LLVM calls back, the context ends when that call returns.
 *
 * Waits for a call that runs on another thread.
 *
 * Since: 0.1
 */
void
llvmg_context_close (LlvmgContext *self)
{
  LlvmgHandle *handle;
  LlvmgContext *dropped = NULL;
  LlvmgCore *core;

  g_return_if_fail (LLVMG_IS_CONTEXT (self));

  handle = llvmg_wrapper_get_handle (self);
  if (handle == NULL || g_atomic_int_get (&handle->core->is_abandoned))
    return;
  g_mutex_lock (&default_mutex);
  if (default_context == self)
    dropped = g_steal_pointer (&default_context);
  g_mutex_unlock (&default_mutex);

  core = handle->core;
  llvmg_core_lock (core);
  core->close_pending = core->native != NULL;
  llvmg_core_unlock (core);
  g_clear_object (&dropped);
}

/**
 * llvmg_context_list_diagnostics:
 * @self: a context
 * @n_diagnostics: (out): the number of diagnostics
 *
 * Lists the diagnostics of this context since it was made or
 * [method@Llvmg.Context.clear_diagnostics] was called, the oldest first; at most
 * the last thousand.
 *
 * Returns: (transfer full) (array length=n_diagnostics): the diagnostics; empty
 *   if the context is dead
 *
 * Since: 0.1
 */
LlvmgDiagnostic **
llvmg_context_list_diagnostics (LlvmgContext *self, gsize *n_diagnostics)
{
  LlvmgDiagnostic **list;
  LlvmgCall call;

  g_return_val_if_fail (n_diagnostics != NULL, NULL);
  *n_diagnostics = 0;
  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return g_new0 (LlvmgDiagnostic *, 1);
  *n_diagnostics = call.core->diagnostics->len;
  list = g_new0 (LlvmgDiagnostic *, *n_diagnostics + 1);
  for (gsize i = 0; i < *n_diagnostics; i++)
    list[i] = llvmg_diagnostic_copy (call.core->diagnostics->pdata[i]);
  llvmg_call_end (&call);
  return list;
}

/**
 * llvmg_context_clear_diagnostics:
 * @self: a context
 * @error: return location for an error
 *
 * Forgets the diagnostics so far.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the context is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_context_clear_diagnostics (LlvmgContext *self, GError **error)
{
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  g_ptr_array_set_size (call.core->diagnostics, 0);
  return llvmg_call_end (&call);
}
