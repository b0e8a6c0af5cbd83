/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <string.h>

#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-call-options-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgCallOptions:
 *
 * What a call has besides its callee and its arguments.
 *
 * They are for [method@Llvmg.Builder.call_with_options], [method@Llvmg.Builder.invoke] and
 * [method@Llvmg.Builder.callbr]. They are read when a call is built; changing them later does not
 * change that call. An object may be used for any number of calls, from any thread. It may be used
 * in any context as long as it holds no type, attribute or value, which belong to one.
 *
 * What a call has of another kind, it is given afterwards: fast-math flags by
 * [method@Llvmg.Instruction.set_operator_flags], metadata by [method@Llvmg.Instruction.set_metadata].
 *
 * ```c
 * g_autoptr (LlvmgCallOptions) options = llvmg_call_options_new ();
 *
 * llvmg_call_options_set_function_type (options, type);
 * llvmg_call_options_set_tail_call_kind (options, LLVMG_TAIL_CALL_KIND_TAIL);
 * call = llvmg_builder_call_with_options (builder, pointer, args, 2, options, "result", &error);
 * ```
 *
 * Since: 0.1
 */
struct _LlvmgCallOptions
{
  GObject           parent_instance;

  GMutex            mutex;
  LlvmgCallSettings settings; /* guarded by mutex */
};

struct _LlvmgCallOptionsClass
{
  GObjectClass parent_class;
};

typedef enum
{
  PROP_FUNCTION_TYPE = 1,
  PROP_CALLING_CONVENTION,
  PROP_CALLING_CONVENTION_ID,
  PROP_TAIL_CALL_KIND,
  N_PROPS
} LlvmgCallOptionsProperty;

static GParamSpec *props[N_PROPS];

/* LLVM keeps the number in 10 bits. */
#define MAX_CALLING_CONVENTION 1023u

G_DEFINE_FINAL_TYPE (LlvmgCallOptions, llvmg_call_options, G_TYPE_OBJECT)

/* ---- Settings ---- */

/* @object: (transfer full) */
static LlvmgCallExtra *
extra_take (gpointer object, gint index)
{
  LlvmgCallExtra *extra = g_atomic_rc_box_new0 (LlvmgCallExtra);

  extra->object = object;
  extra->index = index;
  return extra;
}

static void
extra_clear (gpointer data)
{
  g_object_unref (((LlvmgCallExtra *) data)->object);
}

static void
extra_unref (gpointer extra)
{
  if (extra != NULL)
    g_atomic_rc_box_release_full (extra, extra_clear);
}

static gpointer
box_ref (gconstpointer box, gpointer data)
{
  (void) data;
  return g_atomic_rc_box_acquire ((gpointer) box);
}

static void
settings_init (LlvmgCallSettings *settings)
{
  settings->function_type = NULL;
  settings->calling_convention_id = 0;
  settings->tail_call_kind = LLVMG_TAIL_CALL_KIND_NONE;
  settings->bundles = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_operand_bundle_free);
  settings->attributes = g_ptr_array_new_with_free_func (extra_unref);
}

void
llvmg_call_settings_clear (LlvmgCallSettings *settings)
{
  g_clear_pointer (&settings->function_type, extra_unref);
  g_clear_pointer (&settings->bundles, g_ptr_array_unref);
  g_clear_pointer (&settings->attributes, g_ptr_array_unref);
}

void
llvmg_call_options_read (LlvmgCallOptions *options, LlvmgCallSettings *settings)
{
  if (options == NULL)
    {
      memset (settings, 0, sizeof *settings);
      return;
    }
  g_mutex_lock (&options->mutex);
  *settings = options->settings;
  if (settings->function_type != NULL)
    g_atomic_rc_box_acquire (settings->function_type);
  settings->bundles = g_ptr_array_copy (settings->bundles, box_ref, NULL);
  settings->attributes = g_ptr_array_copy (settings->attributes, box_ref, NULL);
  g_mutex_unlock (&options->mutex);
}

/* ---- The class ---- */

static void
llvmg_call_options_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgCallOptions *self = LLVMG_CALL_OPTIONS (object);

  switch ((LlvmgCallOptionsProperty) id)
    {
    case PROP_FUNCTION_TYPE:
      g_value_take_object (value, llvmg_call_options_get_function_type (self));
      break;
    case PROP_CALLING_CONVENTION:
      g_value_set_enum (value, (gint) llvmg_call_options_get_calling_convention (self));
      break;
    case PROP_CALLING_CONVENTION_ID:
      g_value_set_uint (value, llvmg_call_options_get_calling_convention_id (self));
      break;
    case PROP_TAIL_CALL_KIND:
      g_value_set_enum (value, (gint) llvmg_call_options_get_tail_call_kind (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_call_options_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgCallOptions *self = LLVMG_CALL_OPTIONS (object);

  switch ((LlvmgCallOptionsProperty) id)
    {
    case PROP_FUNCTION_TYPE:
      llvmg_call_options_set_function_type (self, g_value_get_object (value));
      break;
    case PROP_CALLING_CONVENTION:
      llvmg_call_options_set_calling_convention (self, (LlvmgCallingConvention) g_value_get_enum (value));
      break;
    case PROP_CALLING_CONVENTION_ID:
      llvmg_call_options_set_calling_convention_id (self, g_value_get_uint (value));
      break;
    case PROP_TAIL_CALL_KIND:
      llvmg_call_options_set_tail_call_kind (self, (LlvmgTailCallKind) g_value_get_enum (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_call_options_finalize (GObject *object)
{
  LlvmgCallOptions *self = LLVMG_CALL_OPTIONS (object);

  llvmg_call_settings_clear (&self->settings);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (llvmg_call_options_parent_class)->finalize (object);
}

static void
llvmg_call_options_class_init (LlvmgCallOptionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = llvmg_call_options_get_property;
  object_class->set_property = llvmg_call_options_set_property;
  object_class->finalize = llvmg_call_options_finalize;

  /**
   * LlvmgCallOptions:function-type: (getter get_function_type) (setter set_function_type)
   *
   * The type that the call takes the callee to have. It is needed when the callee is a plain
   * pointer; others have one of their own, which is taken when this is %NULL.
   *
   * Since: 0.1
   */
  props[PROP_FUNCTION_TYPE] =
    g_param_spec_object ("function-type", NULL, NULL, LLVMG_TYPE_FUNCTION_TYPE, flags);

  /**
   * LlvmgCallOptions:calling-convention: (getter get_calling_convention) (setter set_calling_convention)
   *
   * How the callee is called. The function must have the same.
   *
   * Since: 0.1
   */
  props[PROP_CALLING_CONVENTION] =
    g_param_spec_enum ("calling-convention", NULL, NULL, LLVMG_TYPE_CALLING_CONVENTION, LLVMG_CALLING_CONVENTION_C, flags);

  /**
   * LlvmgCallOptions:calling-convention-id: (getter get_calling_convention_id) (setter set_calling_convention_id)
   *
   * The number of how the callee is called, up to 1023.
   *
   * Since: 0.1
   */
  props[PROP_CALLING_CONVENTION_ID] =
    g_param_spec_uint ("calling-convention-id", NULL, NULL, 0, MAX_CALLING_CONVENTION, 0, flags);

  /**
   * LlvmgCallOptions:tail-call-kind: (getter get_tail_call_kind) (setter set_tail_call_kind)
   *
   * Whether the call is a tail call. Only `call` can be one, not `invoke` and `callbr`.
   *
   * Since: 0.1
   */
  props[PROP_TAIL_CALL_KIND] =
    g_param_spec_enum ("tail-call-kind", NULL, NULL, LLVMG_TYPE_TAIL_CALL_KIND, LLVMG_TAIL_CALL_KIND_NONE, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_call_options_init (LlvmgCallOptions *self)
{
  g_mutex_init (&self->mutex);
  settings_init (&self->settings);
}

/**
 * llvmg_call_options_new:
 *
 * Makes options of a plain call: C's calling convention, no tail call, no attributes, no bundles.
 *
 * Returns: (transfer full): options
 *
 * Since: 0.1
 */
LlvmgCallOptions *
llvmg_call_options_new (void)
{
  return g_object_new (LLVMG_TYPE_CALL_OPTIONS, NULL);
}

static void
read_attributes (LlvmgCallBase *call, LlvmgCallSettings *settings)
{
  gint n_args = (gint) llvmg_call_base_get_n_args (call);

  for (gint index = LLVMG_ATTRIBUTE_FUNCTION_INDEX; index <= n_args; index++)
    {
      gsize n;
      g_autofree LlvmgAttribute **attributes = llvmg_call_base_list_attributes (call, index, &n);

      for (gsize i = 0; i < n; i++)
        g_ptr_array_add (settings->attributes, extra_take (attributes[i], index));
    }
}

static void
read_bundles (LlvmgCallBase *call, LlvmgCallSettings *settings)
{
  gsize n;
  g_autofree LlvmgOperandBundle **bundles = llvmg_call_base_list_operand_bundles (call, &n);

  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (settings->bundles, bundles[i]);
}

/**
 * llvmg_call_options_new_from_call: (constructor)
 * @call: a call
 * @error: return location for an error
 *
 * Makes options with what a call has: the type of the function, the calling convention, the kind
 * of tail call, the attributes and the operand bundles. The values of the bundles are those of the
 * call; to use the options in another function, make new ones of its values.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the call is dead.
 *
 * Returns: (transfer full): options
 *
 * Since: 0.1
 */
LlvmgCallOptions *
llvmg_call_options_new_from_call (LlvmgCallBase *call, GError **error)
{
  LlvmgCallOptions *self;
  LlvmgCallSettings *settings;
  LlvmgCall lock;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (call), NULL);

  if (!llvmg_call_begin_read (&lock, call, error))
    return NULL;
  self = llvmg_call_options_new ();
  settings = &self->settings;
  settings->function_type = extra_take (llvmg_call_base_get_function_type (call), 0);
  settings->calling_convention_id = llvmg_call_base_get_calling_convention_id (call);
  if (LLVMG_IS_CALL_INST (call))
    settings->tail_call_kind = llvmg_call_inst_get_tail_call_kind (LLVMG_CALL_INST (call));
  read_attributes (call, settings);
  read_bundles (call, settings);
  llvmg_call_end (&lock);
  return self;
}

/**
 * llvmg_call_options_get_function_type: (get-property function-type)
 * @self: options
 *
 * Gives the type that the call takes the callee to have.
 *
 * Returns: (transfer full) (nullable) (type LlvmgFunctionType): the type, or %NULL for the callee's own
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_call_options_get_function_type (LlvmgCallOptions *self)
{
  LlvmgCallExtra *held;
  LlvmgType *type;

  g_return_val_if_fail (LLVMG_IS_CALL_OPTIONS (self), NULL);

  g_mutex_lock (&self->mutex);
  held = self->settings.function_type;
  if (held != NULL)
    g_atomic_rc_box_acquire (held);
  g_mutex_unlock (&self->mutex);
  type = held != NULL ? g_object_ref (held->object) : NULL;
  extra_unref (held);
  return type;
}

/**
 * llvmg_call_options_set_function_type: (set-property function-type)
 * @self: options
 * @function_type: (nullable) (type LlvmgFunctionType): a function type, or %NULL for the callee's own
 *
 * Sets the type that the call takes the callee to have.
 *
 * Since: 0.1
 */
void
llvmg_call_options_set_function_type (LlvmgCallOptions *self, LlvmgType *function_type)
{
  LlvmgCallExtra *held, *old;
  gboolean changed;

  g_return_if_fail (LLVMG_IS_CALL_OPTIONS (self));
  g_return_if_fail (function_type == NULL || LLVMG_IS_FUNCTION_TYPE (function_type));

  held = function_type != NULL ? extra_take (g_object_ref (function_type), 0) : NULL;
  g_mutex_lock (&self->mutex);
  old = self->settings.function_type;
  changed = (old != NULL ? old->object : NULL) != (gpointer) function_type;
  self->settings.function_type = held;
  g_mutex_unlock (&self->mutex);
  extra_unref (old);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FUNCTION_TYPE]);
}

/**
 * llvmg_call_options_get_calling_convention: (get-property calling-convention)
 * @self: options
 *
 * Gives how the callee is called. See "Calling Conventions" in the LLVM Language Reference.
 *
 * Returns: the calling convention; `UNKNOWN` for a number without a name
 *
 * Since: 0.1
 */
LlvmgCallingConvention
llvmg_call_options_get_calling_convention (LlvmgCallOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_CALL_OPTIONS (self), LLVMG_CALLING_CONVENTION_C);

  return llvmg_calling_convention_from_native ((LLVMCallConv) llvmg_call_options_get_calling_convention_id (self));
}

/**
 * llvmg_call_options_set_calling_convention: (set-property calling-convention)
 * @self: options
 * @calling_convention: a calling convention; not `UNKNOWN`
 *
 * Sets how the callee is called. It must be how the function wants it, or the behaviour is
 * undefined.
 *
 * Since: 0.1
 */
void
llvmg_call_options_set_calling_convention (LlvmgCallOptions *self, LlvmgCallingConvention calling_convention)
{
  LLVMCallConv native;

  g_return_if_fail (LLVMG_IS_CALL_OPTIONS (self));
  g_return_if_fail (llvmg_calling_convention_to_native (calling_convention, &native));

  llvmg_call_options_set_calling_convention_id (self, (guint) native);
}

/**
 * llvmg_call_options_get_calling_convention_id: (get-property calling-convention-id)
 * @self: options
 *
 * Gives the number of the calling convention, also of one that has no name in
 * [enum@Llvmg.CallingConvention].
 *
 * Returns: the number
 *
 * Since: 0.1
 */
guint
llvmg_call_options_get_calling_convention_id (LlvmgCallOptions *self)
{
  guint id;

  g_return_val_if_fail (LLVMG_IS_CALL_OPTIONS (self), 0);

  g_mutex_lock (&self->mutex);
  id = self->settings.calling_convention_id;
  g_mutex_unlock (&self->mutex);
  return id;
}

/**
 * llvmg_call_options_set_calling_convention_id: (set-property calling-convention-id)
 * @self: options
 * @calling_convention_id: the number of a calling convention, up to 1023
 *
 * Sets how the callee is called, by the number that stands behind `cc` in IR.
 *
 * Since: 0.1
 */
void
llvmg_call_options_set_calling_convention_id (LlvmgCallOptions *self, guint calling_convention_id)
{
  gboolean changed;

  g_return_if_fail (LLVMG_IS_CALL_OPTIONS (self));
  g_return_if_fail (calling_convention_id <= MAX_CALLING_CONVENTION);

  g_mutex_lock (&self->mutex);
  changed = self->settings.calling_convention_id != calling_convention_id;
  self->settings.calling_convention_id = calling_convention_id;
  g_mutex_unlock (&self->mutex);
  if (!changed)
    return;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CALLING_CONVENTION]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CALLING_CONVENTION_ID]);
}

/**
 * llvmg_call_options_get_tail_call_kind: (get-property tail-call-kind)
 * @self: options
 *
 * Gives whether the call is a tail call.
 *
 * Returns: the kind
 *
 * Since: 0.1
 */
LlvmgTailCallKind
llvmg_call_options_get_tail_call_kind (LlvmgCallOptions *self)
{
  LlvmgTailCallKind kind;

  g_return_val_if_fail (LLVMG_IS_CALL_OPTIONS (self), LLVMG_TAIL_CALL_KIND_NONE);

  g_mutex_lock (&self->mutex);
  kind = self->settings.tail_call_kind;
  g_mutex_unlock (&self->mutex);
  return kind;
}

/**
 * llvmg_call_options_set_tail_call_kind: (set-property tail-call-kind)
 * @self: options
 * @tail_call_kind: a kind
 *
 * Says whether the call is a tail call. Only `call` can be one: an invoke or callbr cannot be built
 * with another kind than `NONE`.
 *
 * Since: 0.1
 */
void
llvmg_call_options_set_tail_call_kind (LlvmgCallOptions *self, LlvmgTailCallKind tail_call_kind)
{
  LLVMTailCallKind native;
  gboolean changed;

  g_return_if_fail (LLVMG_IS_CALL_OPTIONS (self));
  g_return_if_fail (llvmg_tail_call_kind_to_native (tail_call_kind, &native));

  g_mutex_lock (&self->mutex);
  changed = self->settings.tail_call_kind != tail_call_kind;
  self->settings.tail_call_kind = tail_call_kind;
  g_mutex_unlock (&self->mutex);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TAIL_CALL_KIND]);
}

/**
 * llvmg_call_options_add_bundle:
 * @self: options
 * @bundle: an operand bundle
 *
 * Adds an operand bundle. Its values must be such as the builder can use when the call is built.
 *
 * Since: 0.1
 */
void
llvmg_call_options_add_bundle (LlvmgCallOptions *self, LlvmgOperandBundle *bundle)
{
  g_return_if_fail (LLVMG_IS_CALL_OPTIONS (self));
  g_return_if_fail (bundle != NULL);

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->settings.bundles, llvmg_operand_bundle_copy (bundle));
  g_mutex_unlock (&self->mutex);
}

/**
 * llvmg_call_options_add_attribute:
 * @self: options
 * @attribute: an attribute
 * @index: -1 for the call itself, 0 for its result, or the number of an argument, from 1
 *
 * Adds an attribute of the call, of its result or of an argument. Whether it can be there is looked
 * at when the call is built. One of the same name that is there already is replaced.
 *
 * Since: 0.1
 */
void
llvmg_call_options_add_attribute (LlvmgCallOptions *self, LlvmgAttribute *attribute, gint index)
{
  LlvmgCallExtra *extra;

  g_return_if_fail (LLVMG_IS_CALL_OPTIONS (self));
  g_return_if_fail (LLVMG_IS_ATTRIBUTE (attribute));

  extra = extra_take (g_object_ref (attribute), index);
  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->settings.attributes, extra);
  g_mutex_unlock (&self->mutex);
}
