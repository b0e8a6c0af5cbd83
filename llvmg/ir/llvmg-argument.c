/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-argument.h"
#include "llvmg/ir/llvmg-attribute-private.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgArgument:
 *
 * A formal parameter of a function, inside the function. It goes with its function.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgArgument, LlvmgValue)

typedef enum
{
  PROP_PARENT = 1,
  PROP_INDEX,
  PROP_ALIGNMENT,
  PROP_NEXT,
  PROP_PREVIOUS,
  N_PROPS
} LlvmgArgumentProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgArgument, llvmg_argument, LLVMG_TYPE_VALUE)

static void
llvmg_argument_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgArgument *self = LLVMG_ARGUMENT (object);

  switch ((LlvmgArgumentProperty) id)
    {
    case PROP_PARENT:
      g_value_take_object (value, llvmg_argument_get_parent (self));
      break;
    case PROP_INDEX:
      g_value_set_uint (value, llvmg_argument_get_index (self));
      break;
    case PROP_ALIGNMENT:
      g_value_set_uint64 (value, llvmg_argument_get_alignment (self));
      break;
    case PROP_NEXT:
      g_value_take_object (value, llvmg_argument_get_next (self));
      break;
    case PROP_PREVIOUS:
      g_value_take_object (value, llvmg_argument_get_previous (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_argument_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgArgument *self = LLVMG_ARGUMENT (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgArgumentProperty) id)
    {
    case PROP_ALIGNMENT:
      llvmg_argument_set_alignment (self, g_value_get_uint64 (value), &error);
      break;
    case PROP_PARENT:
    case PROP_INDEX:
    case PROP_NEXT:
    case PROP_PREVIOUS:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_argument_class_init (LlvmgArgumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_argument_get_property;
  object_class->set_property = llvmg_argument_set_property;
  LLVMG_WRAPPER_CLASS (klass)->noun = "argument";

  /**
   * LlvmgArgument:parent: (getter get_parent)
   *
   * The function.
   *
   * Since: 0.1
   */
  props[PROP_PARENT] =
    g_param_spec_object ("parent", NULL, NULL, LLVMG_TYPE_FUNCTION,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgArgument:index: (getter get_index)
   *
   * The position among the parameters, from 0.
   *
   * Since: 0.1
   */
  props[PROP_INDEX] =
    g_param_spec_uint ("index", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgArgument:alignment: (getter get_alignment) (setter set_alignment)
   *
   * What the pointer is a multiple of, in bytes: a power of two; 0 if that is not said.
   *
   * Since: 0.1
   */
  props[PROP_ALIGNMENT] =
    g_param_spec_uint64 ("alignment", NULL, NULL, 0, G_MAXUINT64, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgArgument:next: (getter get_next)
   *
   * The argument after this one.
   *
   * Since: 0.1
   */
  props[PROP_NEXT] =
    g_param_spec_object ("next", NULL, NULL, LLVMG_TYPE_ARGUMENT,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgArgument:previous: (getter get_previous)
   *
   * The argument before this one.
   *
   * Since: 0.1
   */
  props[PROP_PREVIOUS] =
    g_param_spec_object ("previous", NULL, NULL, LLVMG_TYPE_ARGUMENT,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_argument_get_parent: (get-property parent)
 * @self: an argument
 *
 * Gives the function.
 *
 * Returns: (transfer full) (nullable): the function; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_argument_get_parent (LlvmgArgument *self)
{
  LlvmgFunction *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ARGUMENT (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetParamParent (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_argument_get_index: (get-property index)
 * @self: an argument
 *
 * Gives the position among the parameters, from 0.
 *
 * Returns: the index, from 0; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_argument_get_index (LlvmgArgument *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ARGUMENT (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = llvmg_bridge_argument_get_index (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_argument_get_next: (get-property next)
 * @self: an argument
 *
 * Gives the argument after this one.
 *
 * Returns: (transfer full) (nullable): the argument, or %NULL if this is the last; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgArgument *
llvmg_argument_get_next (LlvmgArgument *self)
{
  LlvmgArgument *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ARGUMENT (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetNextParam (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_argument_get_previous: (get-property previous)
 * @self: an argument
 *
 * Gives the argument before this one.
 *
 * Returns: (transfer full) (nullable): the argument, or %NULL if this is the first; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgArgument *
llvmg_argument_get_previous (LlvmgArgument *self)
{
  LlvmgArgument *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ARGUMENT (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetPreviousParam (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_argument_get_alignment: (get-property alignment)
 * @self: an argument
 *
 * Gives what the pointer is a multiple of, by the attribute `align`.
 *
 * Returns: the alignment in bytes; 0 if there is none, or if the argument is dead
 *
 * Since: 0.1
 */
guint64
llvmg_argument_get_alignment (LlvmgArgument *self)
{
  guint64 alignment;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ARGUMENT (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  alignment = llvmg_parameter_get_alignment (call.native);
  llvmg_call_end (&call);
  return alignment;
}

/**
 * llvmg_argument_set_alignment: (set-property alignment)
 * @self: an argument
 * @alignment: a power of two, in bytes, up to 4294967296, or 0 for none
 * @error: return location for an error
 *
 * Says what the pointer is a multiple of. It sets or removes the attribute `align`.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @alignment is no power of two or
 * too big, or the argument is no pointer, and with `USE_AFTER_FREE` when it is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_argument_set_alignment (LlvmgArgument *self, guint64 alignment, GError **error)
{
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ARGUMENT (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (llvmg_parameter_check_alignment (&call, alignment))
    changed = llvmg_parameter_get_alignment (call.native) != alignment;
  if (changed)
    llvmg_parameter_set_alignment (call.native, alignment);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ALIGNMENT]);
  return TRUE;
}
