/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/jit/llvmg-jit-options-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgJitOptions:
 *
 * Settings of a [class@Llvmg.Jit] that is to be made.
 *
 * A JIT reads them once, when it is made; changing them later changes nothing in
 * it. They can be used for any number of JITs. They stand for nothing of LLVM's
 * and are never dead. Set them up on one thread.
 *
 * ```c
 * g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
 * llvmg_jit_options_set_process_symbols (options, FALSE);
 * g_autoptr (LlvmgJit) jit = llvmg_jit_new (options, &error);
 * ```
 *
 * Since: 0.1
 */
struct _LlvmgJitOptions
{
  GObject          parent_instance;

  LlvmgJitSettings settings;
};

struct _LlvmgJitOptionsClass
{
  GObjectClass parent_class;
};

typedef enum
{
  PROP_PROCESS_SYMBOLS = 1,
  PROP_TARGET_MACHINE,
  PROP_PIPELINE,
  PROP_OBJECT_LINKER,
  PROP_EVENT_LISTENERS,
  PROP_DUMP_DIRECTORY,
  PROP_OBJECT_CACHE,
  N_PROPS
} LlvmgJitOptionsProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgJitOptions, llvmg_jit_options, G_TYPE_OBJECT)

/* ---- Snapshots ---- */

void
llvmg_jit_settings_init (LlvmgJitSettings *self, LlvmgJitOptions *options)
{
  *self = (LlvmgJitSettings) { .process_symbols = TRUE };
  if (options == NULL)
    return;
  *self = options->settings;
  if (self->target_machine != NULL)
    g_object_ref (self->target_machine);
  self->pipeline = g_strdup (self->pipeline);
  self->dump_directory = g_strdup (self->dump_directory);
  if (self->object_cache != NULL)
    g_object_ref (self->object_cache);
}

void
llvmg_jit_settings_clear (LlvmgJitSettings *self)
{
  g_clear_object (&self->target_machine);
  g_clear_pointer (&self->pipeline, g_free);
  g_clear_pointer (&self->dump_directory, g_free);
  g_clear_object (&self->object_cache);
}

/* ---- Class ---- */

static void
llvmg_jit_options_finalize (GObject *object)
{
  llvmg_jit_settings_clear (&LLVMG_JIT_OPTIONS (object)->settings);

  G_OBJECT_CLASS (llvmg_jit_options_parent_class)->finalize (object);
}

static void
llvmg_jit_options_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgJitOptions *self = LLVMG_JIT_OPTIONS (object);

  switch ((LlvmgJitOptionsProperty) id)
    {
    case PROP_PROCESS_SYMBOLS:
      g_value_set_boolean (value, llvmg_jit_options_get_process_symbols (self));
      break;
    case PROP_TARGET_MACHINE:
      g_value_take_object (value, llvmg_jit_options_get_target_machine (self));
      break;
    case PROP_PIPELINE:
      g_value_set_string (value, llvmg_jit_options_get_pipeline (self));
      break;
    case PROP_OBJECT_LINKER:
      g_value_set_enum (value, (gint) llvmg_jit_options_get_object_linker (self));
      break;
    case PROP_EVENT_LISTENERS:
      g_value_set_flags (value, (guint) llvmg_jit_options_get_event_listeners (self));
      break;
    case PROP_DUMP_DIRECTORY:
      g_value_set_string (value, llvmg_jit_options_get_dump_directory (self));
      break;
    case PROP_OBJECT_CACHE:
      g_value_take_object (value, llvmg_jit_options_get_object_cache (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_jit_options_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgJitOptions *self = LLVMG_JIT_OPTIONS (object);

  switch ((LlvmgJitOptionsProperty) id)
    {
    case PROP_PROCESS_SYMBOLS:
      llvmg_jit_options_set_process_symbols (self, g_value_get_boolean (value));
      break;
    case PROP_TARGET_MACHINE:
      llvmg_jit_options_set_target_machine (self, g_value_get_object (value));
      break;
    case PROP_PIPELINE:
      llvmg_jit_options_set_pipeline (self, g_value_get_string (value));
      break;
    case PROP_OBJECT_LINKER:
      llvmg_jit_options_set_object_linker (self, (LlvmgJitLinker) g_value_get_enum (value));
      break;
    case PROP_EVENT_LISTENERS:
      llvmg_jit_options_set_event_listeners (self, (LlvmgJitListeners) g_value_get_flags (value));
      break;
    case PROP_DUMP_DIRECTORY:
      llvmg_jit_options_set_dump_directory (self, g_value_get_string (value));
      break;
    case PROP_OBJECT_CACHE:
      llvmg_jit_options_set_object_cache (self, g_value_get_object (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_jit_options_class_init (LlvmgJitOptionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = llvmg_jit_options_finalize;
  object_class->get_property = llvmg_jit_options_get_property;
  object_class->set_property = llvmg_jit_options_set_property;

  /**
   * LlvmgJitOptions:process-symbols: (getter get_process_symbols) (setter set_process_symbols)
   *
   * Whether compiled code, and look-ups, find the symbols of the libraries that
   * the process has loaded, such as `printf`.
   *
   * What the JIT's own modules define goes first. Without this, a JIT finds
   * nothing but what its own modules define.
   *
   * Since: 0.1
   */
  props[PROP_PROCESS_SYMBOLS] =
    g_param_spec_boolean ("process-symbols", NULL, NULL, TRUE, flags);

  /**
   * LlvmgJitOptions:target-machine: (getter get_target_machine) (setter set_target_machine)
   *
   * Which processor, features and level of optimisation to make code with; %NULL for
   * this processor and the usual level.
   *
   * It must make code that runs in this process: [ctor@Llvmg.Jit.new] looks at that, and
   * reads the machine once. Whatever relocations it is for, a JIT's code can be put
   * anywhere in memory.
   *
   * Since: 0.1
   */
  props[PROP_TARGET_MACHINE] =
    g_param_spec_object ("target-machine", NULL, NULL, LLVMG_TYPE_TARGET_MACHINE, flags);

  /**
   * LlvmgJitOptions:pipeline: (getter get_pipeline) (setter set_pipeline)
   *
   * Passes to run on the copy of each module before code generation, in the language of
   * [method@Llvmg.Module.run_passes]; %NULL for none.
   *
   * [ctor@Llvmg.Jit.new] looks at whether it is a pipeline. For modules that want other passes
   * there is [property@Llvmg.JitTracker:pipeline].
   *
   * Since: 0.1
   */
  props[PROP_PIPELINE] =
    g_param_spec_string ("pipeline", NULL, NULL, NULL, flags);

  /**
   * LlvmgJitOptions:object-linker: (getter get_object_linker) (setter set_object_linker)
   *
   * What puts object files into memory.
   *
   * Since: 0.1
   */
  props[PROP_OBJECT_LINKER] =
    g_param_spec_enum ("object-linker", NULL, NULL, LLVMG_TYPE_JIT_LINKER, LLVMG_JIT_LINKER_DEFAULT, flags);

  /**
   * LlvmgJitOptions:event-listeners: (getter get_event_listeners) (setter set_event_listeners)
   *
   * Who is told of compiled code, so that a debugger or profiler knows its functions.
   *
   * Since: 0.1
   */
  props[PROP_EVENT_LISTENERS] =
    g_param_spec_flags ("event-listeners", NULL, NULL, LLVMG_TYPE_JIT_LISTENERS, LLVMG_JIT_LISTENERS_NONE, flags);

  /**
   * LlvmgJitOptions:dump-directory: (type filename) (getter get_dump_directory) (setter set_dump_directory)
   *
   * The folder that a copy of each object file is written to, for a look at the code;
   * %NULL for none. It is made when it is needed.
   *
   * A file that cannot be written is a warning among the diagnostics of the module's
   * context, and no error.
   *
   * Since: 0.1
   */
  props[PROP_DUMP_DIRECTORY] =
    g_param_spec_string ("dump-directory", NULL, NULL, NULL, flags);

  /**
   * LlvmgJitOptions:object-cache: (getter get_object_cache) (setter set_object_cache)
   *
   * Where to look for the code of a module before it is made, and to keep it; %NULL for
   * nowhere.
   *
   * Since: 0.1
   */
  props[PROP_OBJECT_CACHE] =
    g_param_spec_object ("object-cache", NULL, NULL, LLVMG_TYPE_OBJECT_CACHE, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_jit_options_init (LlvmgJitOptions *self)
{
  (void) self;
}

/**
 * llvmg_jit_options_new:
 *
 * Makes options with the default of each.
 *
 * Returns: (transfer full): the options
 *
 * Since: 0.1
 */
LlvmgJitOptions *
llvmg_jit_options_new (void)
{
  return g_object_new (LLVMG_TYPE_JIT_OPTIONS, NULL);
}

/**
 * llvmg_jit_options_get_process_symbols: (get-property process-symbols)
 * @self: options
 *
 * Tells whether the symbols of the process are found.
 *
 * Returns: whether they are
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_options_get_process_symbols (LlvmgJitOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT_OPTIONS (self), FALSE);

  return self->settings.process_symbols;
}

/**
 * llvmg_jit_options_set_process_symbols: (set-property process-symbols)
 * @self: options
 * @process_symbols: whether the symbols of the process are found
 *
 * Sets whether the symbols of the process are found. They are by default.
 *
 * Since: 0.1
 */
void
llvmg_jit_options_set_process_symbols (LlvmgJitOptions *self, gboolean process_symbols)
{
  g_return_if_fail (LLVMG_IS_JIT_OPTIONS (self));

  process_symbols = !!process_symbols;
  if (self->settings.process_symbols == process_symbols)
    return;
  self->settings.process_symbols = process_symbols;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROCESS_SYMBOLS]);
}

/**
 * llvmg_jit_options_get_target_machine: (get-property target-machine)
 * @self: options
 *
 * Gives the machine that code is made with.
 *
 * Returns: (transfer full) (nullable): the machine; %NULL for the default
 *
 * Since: 0.1
 */
LlvmgTargetMachine *
llvmg_jit_options_get_target_machine (LlvmgJitOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT_OPTIONS (self), NULL);

  return self->settings.target_machine != NULL ? g_object_ref (self->settings.target_machine) : NULL;
}

/**
 * llvmg_jit_options_set_target_machine: (set-property target-machine)
 * @self: options
 * @target_machine: (nullable): a machine for this process, or %NULL for the default
 *
 * Sets which processor, features and level of optimisation code is made with.
 *
 * Since: 0.1
 */
void
llvmg_jit_options_set_target_machine (LlvmgJitOptions *self, LlvmgTargetMachine *target_machine)
{
  g_return_if_fail (LLVMG_IS_JIT_OPTIONS (self));
  g_return_if_fail (target_machine == NULL || LLVMG_IS_TARGET_MACHINE (target_machine));

  if (g_set_object (&self->settings.target_machine, target_machine))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TARGET_MACHINE]);
}

/**
 * llvmg_jit_options_get_pipeline: (get-property pipeline)
 * @self: options
 *
 * Gives the passes that are run on each module.
 *
 * Returns: (nullable): the text; %NULL for none
 *
 * Since: 0.1
 */
const char *
llvmg_jit_options_get_pipeline (LlvmgJitOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT_OPTIONS (self), NULL);

  return self->settings.pipeline;
}

/**
 * llvmg_jit_options_set_pipeline: (set-property pipeline)
 * @self: options
 * @pipeline: (nullable): text of a pipeline of module passes, or %NULL for none
 *
 * Sets which passes are run on the copy of each module before code generation.
 *
 * Since: 0.1
 */
void
llvmg_jit_options_set_pipeline (LlvmgJitOptions *self, const char *pipeline)
{
  g_return_if_fail (LLVMG_IS_JIT_OPTIONS (self));

  if (g_strcmp0 (self->settings.pipeline, pipeline) == 0)
    return;
  g_free (self->settings.pipeline);
  self->settings.pipeline = g_strdup (pipeline);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PIPELINE]);
}

/**
 * llvmg_jit_options_get_object_linker: (get-property object-linker)
 * @self: options
 *
 * Tells what puts object files into memory.
 *
 * Returns: the linker
 *
 * Since: 0.1
 */
LlvmgJitLinker
llvmg_jit_options_get_object_linker (LlvmgJitOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT_OPTIONS (self), LLVMG_JIT_LINKER_DEFAULT);

  return self->settings.object_linker;
}

/**
 * llvmg_jit_options_set_object_linker: (set-property object-linker)
 * @self: options
 * @object_linker: the linker
 *
 * Sets what puts object files into memory. Whether LLVM has it for this processor is
 * seen when a JIT is made.
 *
 * Since: 0.1
 */
void
llvmg_jit_options_set_object_linker (LlvmgJitOptions *self, LlvmgJitLinker object_linker)
{
  g_return_if_fail (LLVMG_IS_JIT_OPTIONS (self));

  if (self->settings.object_linker == object_linker)
    return;
  self->settings.object_linker = object_linker;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OBJECT_LINKER]);
}

/**
 * llvmg_jit_options_get_event_listeners: (get-property event-listeners)
 * @self: options
 *
 * Tells who is told of compiled code.
 *
 * Returns: the listeners
 *
 * Since: 0.1
 */
LlvmgJitListeners
llvmg_jit_options_get_event_listeners (LlvmgJitOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT_OPTIONS (self), LLVMG_JIT_LISTENERS_NONE);

  return self->settings.event_listeners;
}

/**
 * llvmg_jit_options_set_event_listeners: (set-property event-listeners)
 * @self: options
 * @event_listeners: the listeners
 *
 * Sets who is told of compiled code. Whether LLVM can tell them is seen when a JIT is
 * made.
 *
 * Since: 0.1
 */
void
llvmg_jit_options_set_event_listeners (LlvmgJitOptions *self, LlvmgJitListeners event_listeners)
{
  g_return_if_fail (LLVMG_IS_JIT_OPTIONS (self));

  if (self->settings.event_listeners == event_listeners)
    return;
  self->settings.event_listeners = event_listeners;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EVENT_LISTENERS]);
}

/**
 * llvmg_jit_options_get_dump_directory: (get-property dump-directory)
 * @self: options
 *
 * Gives the folder that object files are written to.
 *
 * Returns: (type filename) (nullable): the path; %NULL for none
 *
 * Since: 0.1
 */
const char *
llvmg_jit_options_get_dump_directory (LlvmgJitOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT_OPTIONS (self), NULL);

  return self->settings.dump_directory;
}

/**
 * llvmg_jit_options_set_dump_directory: (set-property dump-directory)
 * @self: options
 * @dump_directory: (type filename) (nullable): the path of a folder, or %NULL for none
 *
 * Sets the folder that a copy of each object file is written to.
 *
 * Since: 0.1
 */
void
llvmg_jit_options_set_dump_directory (LlvmgJitOptions *self, const char *dump_directory)
{
  g_return_if_fail (LLVMG_IS_JIT_OPTIONS (self));

  if (g_strcmp0 (self->settings.dump_directory, dump_directory) == 0)
    return;
  g_free (self->settings.dump_directory);
  self->settings.dump_directory = g_strdup (dump_directory);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DUMP_DIRECTORY]);
}

/**
 * llvmg_jit_options_get_object_cache: (get-property object-cache)
 * @self: options
 *
 * Gives the cache that code is looked for in.
 *
 * Returns: (transfer full) (nullable): the cache; %NULL for none
 *
 * Since: 0.1
 */
LlvmgObjectCache *
llvmg_jit_options_get_object_cache (LlvmgJitOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT_OPTIONS (self), NULL);

  return self->settings.object_cache != NULL ? g_object_ref (self->settings.object_cache) : NULL;
}

/**
 * llvmg_jit_options_set_object_cache: (set-property object-cache)
 * @self: options
 * @object_cache: (nullable): a cache, which any number of JITs may share, or %NULL for none
 *
 * Sets where code is looked for before it is made.
 *
 * Since: 0.1
 */
void
llvmg_jit_options_set_object_cache (LlvmgJitOptions *self, LlvmgObjectCache *object_cache)
{
  g_return_if_fail (LLVMG_IS_JIT_OPTIONS (self));
  g_return_if_fail (object_cache == NULL || LLVMG_IS_OBJECT_CACHE (object_cache));

  if (g_set_object (&self->settings.object_cache, object_cache))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OBJECT_CACHE]);
}
