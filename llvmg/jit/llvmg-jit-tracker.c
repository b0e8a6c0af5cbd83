/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/jit/llvmg-jit-private.h"
#include "llvmg/jit/llvmg-jit-state-private.h"

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
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_jit_tracker_class_init (LlvmgJitTrackerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgWrapperClass *wrapper_class = (LlvmgWrapperClass *) klass;

  object_class->finalize = llvmg_jit_tracker_finalize;
  object_class->get_property = llvmg_jit_tracker_get_property;
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
