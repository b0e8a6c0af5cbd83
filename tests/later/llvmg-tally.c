/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

/*
 * A class that llvmg does not have. It is compiled into a library for one test only, which looks whether all that it
 * has appears in each language without anything being written for it.
 */

#include "config.h"

#include <string.h>

#include "llvmg/base/llvmg-error.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/ir/llvmg-type.h"
#include "tests/later/llvmg-tally.h"

/**
 * LlvmgTally:
 *
 * Adds numbers up.
 *
 * Since: 0.1
 */
struct _LlvmgTally
{
  LlvmgWrapper  parent_instance;

  GPtrArray    *elements; /* (owned) (element-type LlvmgType) */
  char         *label;    /* (owned) */
  guint         total;
  gboolean      is_closed;
};

struct _LlvmgTallyClass
{
  LlvmgWrapperClass parent_class;
};

typedef enum
{
  PROP_LABEL = 1,
  PROP_MOOD,
  PROP_TOTAL,
  N_PROPS
} LlvmgTallyProperty;

static GParamSpec *props[N_PROPS];
static gint n_tallies; /* (atomic) */

G_DEFINE_FINAL_TYPE (LlvmgTally, llvmg_tally, LLVMG_TYPE_WRAPPER)

static gboolean
llvmg_tally_get_is_alive (LlvmgWrapper *wrapper)
{
  return !LLVMG_TALLY (wrapper)->is_closed;
}

static char *
llvmg_tally_describe_end (LlvmgWrapper *wrapper)
{
  (void) wrapper;

  return g_strdup ("it was closed");
}

static void
llvmg_tally_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgTally *self = LLVMG_TALLY (object);

  switch ((LlvmgTallyProperty) id)
    {
    case PROP_LABEL:
      g_value_take_string (value, llvmg_tally_get_label (self));
      break;
    case PROP_MOOD:
      g_value_set_enum (value, llvmg_tally_get_mood (self));
      break;
    case PROP_TOTAL:
      g_value_set_uint (value, llvmg_tally_get_total (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_tally_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LABEL)
    llvmg_tally_set_label (LLVMG_TALLY (object), g_value_get_string (value), NULL);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
llvmg_tally_finalize (GObject *object)
{
  LlvmgTally *self = LLVMG_TALLY (object);

  g_atomic_int_add (&n_tallies, -1);
  g_ptr_array_unref (self->elements);
  g_free (self->label);

  G_OBJECT_CLASS (llvmg_tally_parent_class)->finalize (object);
}

static void
llvmg_tally_class_init (LlvmgTallyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgWrapperClass *wrapper_class = LLVMG_WRAPPER_CLASS (klass);

  object_class->get_property = llvmg_tally_get_property;
  object_class->set_property = llvmg_tally_set_property;
  object_class->finalize = llvmg_tally_finalize;
  wrapper_class->noun = "tally";
  wrapper_class->get_is_alive = llvmg_tally_get_is_alive;
  wrapper_class->describe_end = llvmg_tally_describe_end;

  /**
   * LlvmgTally:label: (getter get_label) (setter set_label)
   *
   * What it counts.
   *
   * Since: 0.1
   */
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * LlvmgTally:mood: (getter get_mood)
   *
   * How it goes.
   *
   * Since: 0.1
   */
  props[PROP_MOOD] = g_param_spec_enum ("mood", NULL, NULL, LLVMG_TYPE_TALLY_MOOD, LLVMG_TALLY_MOOD_CALM,
                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * LlvmgTally:total: (getter get_total)
   *
   * The sum.
   *
   * Since: 0.1
   */
  props[PROP_TOTAL] = g_param_spec_uint ("total", NULL, NULL, 0, G_MAXUINT, 0,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_tally_init (LlvmgTally *self)
{
  g_atomic_int_inc (&n_tallies);
  self->elements = g_ptr_array_new_with_free_func (g_object_unref);
  self->label = g_strdup ("");
}

GType
llvmg_tally_mood_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { LLVMG_TALLY_MOOD_CALM, "LLVMG_TALLY_MOOD_CALM", "calm" },
        { LLVMG_TALLY_MOOD_WILD, "LLVMG_TALLY_MOOD_WILD", "wild" },
        { 0, NULL, NULL }
      };

      g_once_init_leave (&type, g_enum_register_static ("LlvmgTallyMood", values));
    }
  return type;
}

/**
 * llvmg_tally_new:
 * @start: where it starts
 * @label: (nullable): what it counts
 * @error: return location for an error
 *
 * Makes a tally. Fails with `INVALID_ARGUMENT` when it starts above 1000.
 *
 * Returns: (transfer full): the tally
 *
 * Since: 0.1
 */
LlvmgTally *
llvmg_tally_new (guint start, const char *label, GError **error)
{
  LlvmgTally *self;

  if (start > 1000)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "start: at most 1000 was expected, %u was given", start);
      return NULL;
    }
  self = g_object_new (LLVMG_TYPE_TALLY, NULL);
  self->total = start;
  if (label != NULL)
    {
      g_free (self->label);
      self->label = g_strdup (label);
    }
  return self;
}

/**
 * llvmg_tally_add:
 * @self: a tally
 * @amount: the number
 * @why: (nullable): a reason, which becomes the label
 * @error: return location for an error
 *
 * Adds a number. Fails with `USE_AFTER_FREE` when it is closed.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_tally_add (LlvmgTally *self, guint amount, const char *why, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_TALLY (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  self->total += amount;
  return why == NULL || llvmg_tally_set_label (self, why, error);
}

/**
 * llvmg_tally_add_element:
 * @self: a tally
 * @element: a type
 * @error: return location for an error
 *
 * Adds an element. Fails with `USE_AFTER_FREE` when it is closed.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_tally_add_element (LlvmgTally *self, LlvmgType *element, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_TALLY (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  g_ptr_array_add (self->elements, g_object_ref (element));
  return TRUE;
}

/**
 * llvmg_tally_get_n_elements:
 * @self: a tally
 *
 * Counts the elements.
 *
 * Returns: the number
 *
 * Since: 0.1
 */
guint
llvmg_tally_get_n_elements (LlvmgTally *self)
{
  return self->is_closed ? 0 : self->elements->len;
}

/**
 * llvmg_tally_get_element:
 * @self: a tally
 * @index: the index, from 0
 *
 * Gives an element.
 *
 * Returns: (transfer full) (nullable): the element, or %NULL if there are not so many
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_tally_get_element (LlvmgTally *self, guint index)
{
  if (self->is_closed || index >= self->elements->len)
    return NULL;
  return g_object_ref (self->elements->pdata[index]);
}

/**
 * llvmg_tally_list_elements:
 * @self: a tally
 * @n_elements: (out): the number
 *
 * Lists the elements.
 *
 * Returns: (transfer full) (array length=n_elements): the elements
 *
 * Since: 0.1
 */
LlvmgType **
llvmg_tally_list_elements (LlvmgTally *self, gsize *n_elements)
{
  LlvmgType **list = g_new0 (LlvmgType *, self->elements->len + 1);

  *n_elements = self->is_closed ? 0 : self->elements->len;
  for (gsize i = 0; i < *n_elements; i++)
    list[i] = g_object_ref (self->elements->pdata[i]);
  return list;
}

/**
 * llvmg_tally_get_total: (get-property total)
 * @self: a tally
 *
 * Gives the sum.
 *
 * Returns: the sum
 *
 * Since: 0.1
 */
guint
llvmg_tally_get_total (LlvmgTally *self)
{
  return self->is_closed ? 0 : self->total;
}

/**
 * llvmg_tally_get_mood: (get-property mood)
 * @self: a tally
 *
 * Tells how it goes.
 *
 * Returns: how it goes
 *
 * Since: 0.1
 */
LlvmgTallyMood
llvmg_tally_get_mood (LlvmgTally *self)
{
  return !self->is_closed && self->total > 100 ? LLVMG_TALLY_MOOD_WILD : LLVMG_TALLY_MOOD_CALM;
}

/**
 * llvmg_tally_get_label: (get-property label)
 * @self: a tally
 *
 * Gives what it counts.
 *
 * Returns: (transfer full) (nullable): the label; %NULL if the tally is dead
 *
 * Since: 0.1
 */
char *
llvmg_tally_get_label (LlvmgTally *self)
{
  return self->is_closed ? NULL : g_strdup (self->label);
}

/**
 * llvmg_tally_set_label: (set-property label)
 * @self: a tally
 * @label: the label
 * @error: return location for an error
 *
 * Sets what it counts. Fails with `USE_AFTER_FREE` when it is closed.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_tally_set_label (LlvmgTally *self, const char *label, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_TALLY (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  g_free (self->label);
  self->label = g_strdup (label);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LABEL]);
  return TRUE;
}

/**
 * llvmg_tally_to_bytes:
 * @self: a tally
 * @error: return location for an error
 *
 * Gives the label as bytes. Fails with `USE_AFTER_FREE` when it is closed.
 *
 * Returns: (transfer full): the bytes
 *
 * Since: 0.1
 */
GBytes *
llvmg_tally_to_bytes (LlvmgTally *self, GError **error)
{
  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return NULL;
  return g_bytes_new (self->label, strlen (self->label));
}

/**
 * llvmg_tally_to_string:
 * @self: a tally
 *
 * Tells all.
 *
 * Returns: (transfer full) (nullable): the text; %NULL if the tally is dead
 *
 * Since: 0.1
 */
char *
llvmg_tally_to_string (LlvmgTally *self)
{
  return self->is_closed ? NULL : g_strdup_printf ("%s: %u", self->label, self->total);
}

/**
 * llvmg_tally_close:
 * @self: a tally
 *
 * Ends it.
 *
 * Since: 0.1
 */
void
llvmg_tally_close (LlvmgTally *self)
{
  self->is_closed = TRUE;
}

/**
 * llvmg_tally_wait_async:
 * @self: a tally
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called when it is over
 * @user_data: data for @callback
 *
 * Waits a moment.
 *
 * Since: 0.1
 */
void
llvmg_tally_wait_async (LlvmgTally          *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  if (llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), &error))
    g_task_return_int (task, (gssize) self->total);
  else
    g_task_return_error (task, error);
}

/**
 * llvmg_tally_wait_finish:
 * @self: a tally
 * @result: the result
 * @error: return location for an error
 *
 * Ends llvmg_tally_wait_async(). Fails with `USE_AFTER_FREE` when it is closed.
 *
 * Returns: the sum; -1 after an error
 *
 * Since: 0.1
 */
gint
llvmg_tally_wait_finish (LlvmgTally *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return (gint) g_task_propagate_int (G_TASK (result), error);
}

/**
 * llvmg_count_tallies:
 *
 * Counts all tallies.
 *
 * Returns: the number
 *
 * Since: 0.1
 */
guint
llvmg_count_tallies (void)
{
  return (guint) g_atomic_int_get (&n_tallies);
}
