/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What a run of passes finds out: how long each took, and what it made.
 */

#include "config.h"

#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/passes/llvmg-pass-options-private.h"
#include "llvmg/passes/llvmg-pass-record-private.h"

/**
 * LlvmgPassTiming:
 *
 * How long a pass or an analysis took in a run, all its runs together. What other
 * passes took that it called is not counted.
 *
 * It never changes, and can be used from any thread. See [method@Llvmg.PassOptions.list_timings].
 *
 * Since: 0.1
 */
struct _LlvmgPassTiming
{
  char     *pass_name; /* (owned) */
  gboolean  is_analysis;
  double    seconds;
  guint     n_runs;
};

/**
 * LlvmgPassSnapshot:
 *
 * What a pass made of what it ran on, as text.
 *
 * It never changes, and can be used from any thread. See [method@Llvmg.PassOptions.list_snapshots].
 *
 * Since: 0.1
 */
struct _LlvmgPassSnapshot
{
  char *pass_name; /* (owned) */
  char *unit_name; /* (owned) */
  char *text; /* (owned) (nullable) */
};

static void
timing_clear (gpointer data)
{
  g_free (((LlvmgPassTiming *) data)->pass_name);
}

static void
snapshot_clear (gpointer data)
{
  LlvmgPassSnapshot *self = data;

  g_free (self->pass_name);
  g_free (self->unit_name);
  g_free (self->text);
}

LlvmgPassTiming *
llvmg_pass_timing_new (const char *pass_name, gboolean is_analysis, double seconds, guint n_runs)
{
  LlvmgPassTiming *self = g_atomic_rc_box_new0 (LlvmgPassTiming);

  self->pass_name = g_utf8_make_valid (pass_name, -1);
  self->is_analysis = is_analysis;
  self->seconds = seconds;
  self->n_runs = n_runs;
  return self;
}

LlvmgPassSnapshot *
llvmg_pass_snapshot_new (const char *pass_name, const char *unit_name, const char *text)
{
  LlvmgPassSnapshot *self = g_atomic_rc_box_new0 (LlvmgPassSnapshot);

  self->pass_name = g_utf8_make_valid (pass_name, -1);
  self->unit_name = g_utf8_make_valid (unit_name, -1);
  self->text = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  return self;
}

G_DEFINE_BOXED_TYPE (LlvmgPassTiming, llvmg_pass_timing, llvmg_pass_timing_copy, llvmg_pass_timing_free)

/**
 * llvmg_pass_timing_copy:
 * @self: a timing
 *
 * Takes another reference to the timing, which never changes.
 *
 * Returns: (transfer full): the timing
 *
 * Since: 0.1
 */
LlvmgPassTiming *
llvmg_pass_timing_copy (LlvmgPassTiming *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * llvmg_pass_timing_free:
 * @self: (transfer full): a timing
 *
 * Gives a reference to the timing back.
 *
 * Since: 0.1
 */
void
llvmg_pass_timing_free (LlvmgPassTiming *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, timing_clear);
}

/**
 * llvmg_pass_timing_get_pass_name:
 * @self: a timing
 *
 * Gives the name of the pass, as pipelines call it.
 *
 * Returns: the name
 *
 * Since: 0.1
 */
const char *
llvmg_pass_timing_get_pass_name (LlvmgPassTiming *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pass_name;
}

/**
 * llvmg_pass_timing_get_is_analysis:
 * @self: a timing
 *
 * Tells whether it is an analysis, which changes nothing.
 *
 * Returns: whether it is
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_timing_get_is_analysis (LlvmgPassTiming *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_analysis;
}

/**
 * llvmg_pass_timing_get_seconds:
 * @self: a timing
 *
 * Gives the time.
 *
 * Returns: the time, in seconds
 *
 * Since: 0.1
 */
double
llvmg_pass_timing_get_seconds (LlvmgPassTiming *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->seconds;
}

/**
 * llvmg_pass_timing_get_n_runs:
 * @self: a timing
 *
 * Tells how often it ran.
 *
 * Returns: the number of its runs
 *
 * Since: 0.1
 */
guint
llvmg_pass_timing_get_n_runs (LlvmgPassTiming *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_runs;
}

G_DEFINE_BOXED_TYPE (LlvmgPassSnapshot, llvmg_pass_snapshot, llvmg_pass_snapshot_copy, llvmg_pass_snapshot_free)

/**
 * llvmg_pass_snapshot_copy:
 * @self: a snapshot
 *
 * Takes another reference to the snapshot, which never changes.
 *
 * Returns: (transfer full): the snapshot
 *
 * Since: 0.1
 */
LlvmgPassSnapshot *
llvmg_pass_snapshot_copy (LlvmgPassSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * llvmg_pass_snapshot_free:
 * @self: (transfer full): a snapshot
 *
 * Gives a reference to the snapshot back.
 *
 * Since: 0.1
 */
void
llvmg_pass_snapshot_free (LlvmgPassSnapshot *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, snapshot_clear);
}

/**
 * llvmg_pass_snapshot_get_pass_name:
 * @self: a snapshot
 *
 * Gives the name of the pass, as pipelines call it.
 *
 * Returns: the name
 *
 * Since: 0.1
 */
const char *
llvmg_pass_snapshot_get_pass_name (LlvmgPassSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pass_name;
}

/**
 * llvmg_pass_snapshot_get_unit_name:
 * @self: a snapshot
 *
 * Gives the name of what the pass ran on: a module, a function, "%header in function" for a
 * loop, "(f, g)" for functions that call each other.
 *
 * Returns: the name
 *
 * Since: 0.1
 */
const char *
llvmg_pass_snapshot_get_unit_name (LlvmgPassSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unit_name;
}

/**
 * llvmg_pass_snapshot_get_text:
 * @self: a snapshot
 *
 * Gives what the pass ran on, after it. For a loop that is its whole function.
 *
 * Returns: (nullable): the IR, or %NULL if the pass deleted what it ran on
 *
 * Since: 0.1
 */
const char *
llvmg_pass_snapshot_get_text (LlvmgPassSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/* ---- Of options ---- */

void
llvmg_pass_options_set_records (LlvmgPassOptions *self, GPtrArray *timings, GPtrArray *snapshots)
{
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->timings, g_ptr_array_unref);
  g_clear_pointer (&self->snapshots, g_ptr_array_unref);
  self->timings = timings;
  self->snapshots = snapshots;
  g_mutex_unlock (&self->mutex);
}

/* (transfer full) of what the array holds, which is counted. */
static gpointer
list_records (LlvmgPassOptions *self, GPtrArray **records, gsize *n)
{
  gpointer *list;

  g_mutex_lock (&self->mutex);
  *n = *records != NULL ? (*records)->len : 0;
  list = g_new0 (gpointer, *n + 1);
  for (gsize i = 0; i < *n; i++)
    list[i] = g_atomic_rc_box_acquire ((*records)->pdata[i]);
  g_mutex_unlock (&self->mutex);
  return list;
}

/**
 * llvmg_pass_options_list_timings:
 * @self: options
 * @n_timings: (out): how many
 *
 * Lists how long each pass and analysis took in the last run with these options, if
 * [property@Llvmg.PassOptions:time-passes] was set. The run may have failed.
 *
 * Returns: (transfer full) (array length=n_timings): the timings, the longest first
 *
 * Since: 0.1
 */
LlvmgPassTiming **
llvmg_pass_options_list_timings (LlvmgPassOptions *self, gsize *n_timings)
{
  g_return_val_if_fail (n_timings != NULL, NULL);
  *n_timings = 0;
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), llvmg_list_empty (n_timings));

  return list_records (self, &self->timings, n_timings);
}

/**
 * llvmg_pass_options_list_snapshots:
 * @self: options
 * @n_snapshots: (out): how many
 *
 * Lists what passes made in the last run with these options, if
 * [property@Llvmg.PassOptions:snapshot-changes] was set: one for each time that a pass
 * changed something. The run may have failed.
 *
 * Returns: (transfer full) (array length=n_snapshots): the snapshots, in the order of the passes
 *
 * Since: 0.1
 */
LlvmgPassSnapshot **
llvmg_pass_options_list_snapshots (LlvmgPassOptions *self, gsize *n_snapshots)
{
  g_return_val_if_fail (n_snapshots != NULL, NULL);
  *n_snapshots = 0;
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), llvmg_list_empty (n_snapshots));

  return list_records (self, &self->snapshots, n_snapshots);
}
