/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/jit/llvmg-jit-compile-private.h"
#include "llvmg/jit/llvmg-jit-private.h"
#include "llvmg/jit/llvmg-jit-recipe-private.h"
#include "llvmg/jit/llvmg-jit-state-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgJitTracker:
 *
 * What was added to a dylib together, and can be removed together.
 *
 * [method@Llvmg.JitDylib.create_tracker] makes one; what is added without one goes to
 * the dylib's default tracker. [method@Llvmg.JitTracker.remove] takes all of it away:
 * its names are free, and can be defined anew. A tracker that is dropped removes
 * nothing.
 *
 * A tracker also says how much the modules are optimised that are added with it:
 * [property@Llvmg.JitTracker:opt-level] and [property@Llvmg.JitTracker:pipeline]. They are read
 * when a module is added: what is set later concerns what is added later.
 *
 * ```c
 * g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
 * g_autoptr (LlvmgJitTracker) tracker = llvmg_jit_dylib_create_tracker (dylib, &error);
 * llvmg_jit_add_module (jit, first, tracker, &error);
 * ...
 * llvmg_jit_tracker_remove (tracker, &error);
 * llvmg_jit_add_module (jit, second, NULL, &error);
 * ```
 *
 * Since: 0.1
 */
struct _LlvmgJitTracker
{
  LlvmgWrapper  parent_instance;

  LlvmgJitCore *core; /* (owned) (nullable) NULL in an object made out of nothing */
  LlvmgJitUnit *unit; /* (owned) (nullable) */
};

struct _LlvmgJitTrackerClass
{
  LlvmgWrapperClass parent_class;
};

typedef enum
{
  PROP_DYLIB = 1,
  PROP_OPT_LEVEL,
  PROP_PIPELINE,
  N_PROPS
} LlvmgJitTrackerProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgJitTracker, llvmg_jit_tracker, LLVMG_TYPE_WRAPPER)

static gboolean
llvmg_jit_tracker_get_is_alive (LlvmgWrapper *wrapper)
{
  LlvmgJitTracker *self = LLVMG_JIT_TRACKER (wrapper);

  return self->core != NULL && llvmg_jit_core_is_alive (self->core)
         && llvmg_jit_unit_get_place (self->unit) == self->unit && llvmg_jit_unit_is_alive (self->unit);
}

static char *
llvmg_jit_tracker_describe (LlvmgWrapper *wrapper)
{
  (void) wrapper;
  return g_strdup ("tracker");
}

static char *
llvmg_jit_tracker_describe_end (LlvmgWrapper *wrapper)
{
  LlvmgJitTracker *self = LLVMG_JIT_TRACKER (wrapper);

  if (self->core == NULL)
    return g_strdup ("it was made without a dylib, and stands for nothing");
  if (llvmg_jit_core_is_lost (self->core))
    return g_strdup ("the process was forked while another thread used its JIT");
  if (!llvmg_jit_core_is_alive (self->core))
    return g_strdup ("its JIT was closed");
  if (llvmg_jit_unit_get_place (self->unit) != self->unit)
    return g_strdup ("what it held went to another tracker");
  return g_strdup ("it was removed");
}

static gconstpointer
llvmg_jit_tracker_get_identity (LlvmgWrapper *wrapper)
{
  return LLVMG_JIT_TRACKER (wrapper)->unit;
}

static void
llvmg_jit_tracker_finalize (GObject *object)
{
  LlvmgJitTracker *self = LLVMG_JIT_TRACKER (object);

  g_clear_pointer (&self->unit, llvmg_jit_unit_unref);
  g_clear_pointer (&self->core, llvmg_jit_core_unref);

  G_OBJECT_CLASS (llvmg_jit_tracker_parent_class)->finalize (object);
}

static void
llvmg_jit_tracker_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgJitTracker *self = LLVMG_JIT_TRACKER (object);

  switch ((LlvmgJitTrackerProperty) id)
    {
    case PROP_DYLIB:
      g_value_take_object (value, llvmg_jit_tracker_get_dylib (self));
      break;
    case PROP_OPT_LEVEL:
      g_value_set_enum (value, (gint) llvmg_jit_tracker_get_opt_level (self));
      break;
    case PROP_PIPELINE:
      g_value_take_string (value, llvmg_jit_tracker_get_pipeline (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_jit_tracker_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgJitTracker *self = LLVMG_JIT_TRACKER (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgJitTrackerProperty) id)
    {
    case PROP_OPT_LEVEL:
      llvmg_jit_tracker_set_opt_level (self, (LlvmgCodeGenOptLevel) g_value_get_enum (value), &error);
      break;
    case PROP_PIPELINE:
      llvmg_jit_tracker_set_pipeline (self, g_value_get_string (value), &error);
      break;
    case PROP_DYLIB:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (G_STRFUNC, "%s", error->message);
}

static void
llvmg_jit_tracker_class_init (LlvmgJitTrackerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgWrapperClass *wrapper_class = (LlvmgWrapperClass *) klass;

  object_class->finalize = llvmg_jit_tracker_finalize;
  object_class->get_property = llvmg_jit_tracker_get_property;
  object_class->set_property = llvmg_jit_tracker_set_property;
  wrapper_class->noun = "tracker";
  wrapper_class->get_is_alive = llvmg_jit_tracker_get_is_alive;
  wrapper_class->describe = llvmg_jit_tracker_describe;
  wrapper_class->describe_end = llvmg_jit_tracker_describe_end;
  wrapper_class->get_identity = llvmg_jit_tracker_get_identity;

  /**
   * LlvmgJitTracker:dylib: (getter get_dylib)
   *
   * The dylib whose definitions it tracks.
   *
   * Since: 0.1
   */
  props[PROP_DYLIB] =
    g_param_spec_object ("dylib", NULL, NULL, LLVMG_TYPE_JIT_DYLIB,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgJitTracker:opt-level: (getter get_opt_level) (setter set_opt_level)
   *
   * How much the code generator optimises modules that are added with this tracker. At first
   * the level of the JIT's machine, which is that of `-O2` unless
   * [property@Llvmg.JitOptions:target-machine] says otherwise.
   *
   * Since: 0.1
   */
  props[PROP_OPT_LEVEL] =
    g_param_spec_enum ("opt-level", NULL, NULL, LLVMG_TYPE_CODE_GEN_OPT_LEVEL, LLVMG_CODE_GEN_OPT_LEVEL_DEFAULT,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgJitTracker:pipeline: (getter get_pipeline) (setter set_pipeline)
   *
   * Passes to run on the copy of each module that is added with this tracker, in the language of
   * [method@Llvmg.Module.run_passes]; "" for none, %NULL for [property@Llvmg.JitOptions:pipeline].
   *
   * Since: 0.1
   */
  props[PROP_PIPELINE] =
    g_param_spec_string ("pipeline", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_jit_tracker_init (LlvmgJitTracker *self)
{
  (void) self;
}

static gpointer
make (gpointer thing)
{
  LlvmgJitTracker *self = g_object_new (LLVMG_TYPE_JIT_TRACKER, NULL);
  LlvmgJitUnit *unit = thing;

  self->core = llvmg_jit_core_ref (unit->library->core);
  self->unit = llvmg_jit_unit_ref (unit);
  return self;
}

LlvmgJitTracker *
llvmg_jit_tracker_wrap (LlvmgJitUnit *unit)
{
  return llvmg_jit_tie_get (&unit->tie, unit->library->core, make, unit);
}

LlvmgJitUnit *
llvmg_jit_tracker_get_unit (LlvmgJitTracker *self)
{
  return self->unit;
}

/**
 * llvmg_jit_tracker_get_dylib: (get-property dylib)
 * @self: a tracker
 *
 * Gives the dylib whose definitions it tracks.
 *
 * Returns: (transfer full) (nullable): the dylib; %NULL if the tracker is dead
 *
 * Since: 0.1
 */
LlvmgJitDylib *
llvmg_jit_tracker_get_dylib (LlvmgJitTracker *self)
{
  LlvmgJitDylib *dylib;

  g_return_val_if_fail (LLVMG_IS_JIT_TRACKER (self), NULL);

  if (!llvmg_jit_begin_get (self, self->core, G_STRFUNC))
    return NULL;
  dylib = llvmg_jit_dylib_wrap (self->unit->library);
  llvmg_jit_core_end_work (self->core);
  return dylib;
}

/* ---- How modules are compiled ---- */

/**
 * llvmg_jit_tracker_get_opt_level: (get-property opt-level)
 * @self: a tracker
 *
 * Tells how much the code generator optimises modules that are added with this tracker.
 *
 * Returns: the level; `NONE` if the tracker is dead
 *
 * Since: 0.1
 */
LlvmgCodeGenOptLevel
llvmg_jit_tracker_get_opt_level (LlvmgJitTracker *self)
{
  LlvmgCodeGenOptLevel level;

  g_return_val_if_fail (LLVMG_IS_JIT_TRACKER (self), LLVMG_CODE_GEN_OPT_LEVEL_NONE);

  if (!llvmg_jit_begin_get (self, self->core, G_STRFUNC))
    return LLVMG_CODE_GEN_OPT_LEVEL_NONE;
  level = llvmg_code_gen_opt_level_from_native (llvmg_jit_unit_get_level (self->unit));
  llvmg_jit_core_end_work (self->core);
  return level;
}

/* Ends the work. */
static gboolean
end_setting (LlvmgJitTracker *self, gboolean changed, GParamSpec *pspec)
{
  llvmg_jit_core_end_work (self->core);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), pspec);
  return TRUE;
}

/**
 * llvmg_jit_tracker_set_opt_level: (set-property opt-level)
 * @self: a tracker
 * @opt_level: the level
 * @error: return location for an error
 *
 * Sets how much the code generator optimises modules that are added with this tracker from now on.
 *
 * What was added before stays as it is. An [class@Llvmg.ObjectCache] keeps the code of each level
 * for itself.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the tracker is dead, with `INVALID_ARGUMENT`
 * when @opt_level is no member of the enumeration, and with `TARGET` when there is no machine of this
 * level.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_tracker_set_opt_level (LlvmgJitTracker *self, LlvmgCodeGenOptLevel opt_level, GError **error)
{
  LLVMCodeGenOptLevel level;
  LlvmgMachineCore *machine;

  g_return_val_if_fail (LLVMG_IS_JIT_TRACKER (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  if (!llvmg_code_gen_opt_level_to_native (opt_level, &level))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "opt_level: %d is no member of the enumeration",
                   (gint) opt_level);
      return FALSE;
    }
  machine = llvmg_jit_compiler_get_machine_at (llvmg_jit_core_get_compiler (self->core), level, error);
  if (machine == NULL || !llvmg_jit_begin (self, self->core, error))
    return FALSE;
  return end_setting (self, llvmg_jit_unit_set_machine (self->unit, llvmg_machine_core_ref (machine)), props[PROP_OPT_LEVEL]);
}

/**
 * llvmg_jit_tracker_get_pipeline: (get-property pipeline)
 * @self: a tracker
 *
 * Gives the passes that are run on modules that are added with this tracker.
 *
 * Returns: (transfer full) (nullable): the pipeline; "" for none, %NULL for that of the JIT, or if the
 *   tracker is dead
 *
 * Since: 0.1
 */
char *
llvmg_jit_tracker_get_pipeline (LlvmgJitTracker *self)
{
  char *pipeline;

  g_return_val_if_fail (LLVMG_IS_JIT_TRACKER (self), NULL);

  if (!llvmg_jit_begin_get (self, self->core, G_STRFUNC))
    return NULL;
  pipeline = llvmg_jit_unit_get_pipeline (self->unit);
  llvmg_jit_core_end_work (self->core);
  return pipeline;
}

/**
 * llvmg_jit_tracker_set_pipeline: (set-property pipeline)
 * @self: a tracker
 * @pipeline: (nullable): passes, in the language of [method@Llvmg.Module.run_passes]; "" for none, %NULL
 *   for those of the JIT
 * @error: return location for an error
 *
 * Sets which passes are run on the copies of modules that are added with this tracker from now on.
 *
 * What was added before stays as it is.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the tracker is dead, with `INVALID_ARGUMENT`
 * when @pipeline is not UTF-8, and with `PASS_PIPELINE` when it is no pipeline.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_tracker_set_pipeline (LlvmgJitTracker *self, const char *pipeline, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT_TRACKER (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  if (pipeline != NULL && *pipeline != '\0'
      && !llvmg_jit_compiler_check_pipeline (llvmg_jit_core_get_compiler (self->core), pipeline, error))
    return FALSE;
  if (!llvmg_jit_begin (self, self->core, error))
    return FALSE;
  return end_setting (self, llvmg_jit_unit_set_pipeline (self->unit, pipeline), props[PROP_PIPELINE]);
}

/* ---- Removing ---- */

/**
 * llvmg_jit_tracker_remove:
 * @self: a tracker
 * @error: return location for an error
 *
 * Removes all that was added with this tracker.
 *
 * The functions of it that were looked up are dead then, and so is the tracker. The
 * names can be defined again, and lazy definitions that did not run are dropped.
 * Removing again does nothing.
 *
 * Waits for other threads that are linking. It does not wait for calls: while any
 * call of this JIT's functions runs, on this thread or another, it fails with
 * [error@Llvmg.Error] `INVALID_OPERATION`. So it does while code that was linked and
 * is not removed uses a symbol of this tracker, and while one of its lazy definitions
 * runs. Fails with `USE_AFTER_FREE` when the JIT was closed, or what the tracker held
 * went to another one.
 *
 * Returns: whether it is removed
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_tracker_remove (LlvmgJitTracker *self, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (LLVMG_IS_JIT_TRACKER (self), FALSE);

  if (self->core != NULL && llvmg_jit_core_is_alive (self->core)
      && llvmg_jit_unit_get_place (self->unit) == self->unit && !llvmg_jit_unit_is_alive (self->unit))
    return TRUE;
  if (!llvmg_jit_begin (self, self->core, error))
    return FALSE;
  ok = llvmg_jit_unit_remove (self->unit, error);
  llvmg_jit_core_end_work (self->core);
  return ok;
}

/**
 * llvmg_jit_tracker_transfer_to:
 * @self: a tracker
 * @tracker: a tracker of the same dylib
 * @error: return location for an error
 *
 * Gives all that was added with this tracker to another one.
 *
 * Functions that were looked up live on. This tracker is dead then, unless @tracker
 * is itself, which changes nothing.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when a tracker is dead, and with
 * `INVALID_ARGUMENT` when @tracker is of another dylib or JIT.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_tracker_transfer_to (LlvmgJitTracker *self, LlvmgJitTracker *tracker, GError **error)
{
  LlvmgJitUnit *to;
  gboolean ok;

  g_return_val_if_fail (LLVMG_IS_JIT_TRACKER (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
      || !llvmg_jit_check_object (tracker, LLVMG_TYPE_JIT_TRACKER, "tracker", error)
      || !llvmg_jit_check_tracker (self->unit->library, tracker, &to, error)
      || !llvmg_jit_begin (self, self->core, error))
    return FALSE;
  ok = llvmg_jit_unit_transfer (self->unit, to, error);
  llvmg_jit_core_end_work (self->core);
  return ok;
}
