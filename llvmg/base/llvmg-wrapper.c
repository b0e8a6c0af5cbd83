/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-handle-private.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/base/llvmg-support-private.h"

/**
 * LlvmgWrapper:
 *
 * Base of every object that stands for something of LLVM's.
 *
 * A wrapper is alive as long as what it stands for exists. It becomes dead when
 * that is erased, closed, or deleted by LLVM itself, for instance by a pass.
 * Calls on a dead wrapper fail with [error@Llvmg.Error] `USE_AFTER_FREE`; a plain
 * getter logs a critical and returns 0, %FALSE or %NULL. Nothing else happens.
 *
 * There is one wrapper for one entity of LLVM's while anybody holds it: asking
 * for the same function twice gives the same object. Functions and other
 * globals keep theirs, with what was hung on it, while their module has one.
 *
 * A wrapper keeps its context and, if it stands for something in a module, its
 * module alive. All objects may be dropped in any order, on any thread.
 *
 * Data can be put on the entity itself with
 * [method@Llvmg.Wrapper.set_annotation]. It lives exactly as long as the entity
 * does, whoever holds a wrapper.
 *
 * Calls may come from any thread. Those on one context run one after the other.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_IS_ALIVE = 1,
  PROP_DESCRIPTION,
  N_PROPS
} LlvmgWrapperProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_ABSTRACT_TYPE (LlvmgWrapper, llvmg_wrapper, G_TYPE_OBJECT)

static void
llvmg_wrapper_constructed (GObject *object)
{
  G_OBJECT_CLASS (llvmg_wrapper_parent_class)->constructed (object);

  g_atomic_int_inc (&((LlvmgWrapperClass *) G_OBJECT_GET_CLASS (object))->n_live);
  llvmg_leaks_add (object);
}

static void
llvmg_wrapper_dispose (GObject *object)
{
  LLVMG_TSAN_ACQUIRE (object);
  g_clear_object (&LLVMG_WRAPPER (object)->keeps);

  G_OBJECT_CLASS (llvmg_wrapper_parent_class)->dispose (object);
}

static void
llvmg_wrapper_finalize (GObject *object)
{
  LlvmgWrapper *self = LLVMG_WRAPPER (object);

  llvmg_leaks_remove (object);
  g_atomic_int_add (&((LlvmgWrapperClass *) G_OBJECT_GET_CLASS (object))->n_live, -1);
  if (self->handle != NULL)
    llvmg_handle_drop_wrapper (self->handle, self);

  G_OBJECT_CLASS (llvmg_wrapper_parent_class)->finalize (object);
}

static void
llvmg_wrapper_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgWrapper *self = LLVMG_WRAPPER (object);

  switch ((LlvmgWrapperProperty) id)
    {
    case PROP_IS_ALIVE:
      g_value_set_boolean (value, llvmg_wrapper_get_is_alive (self));
      break;
    case PROP_DESCRIPTION:
      g_value_take_string (value, llvmg_wrapper_get_description (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_wrapper_class_init (LlvmgWrapperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = llvmg_wrapper_constructed;
  object_class->dispose = llvmg_wrapper_dispose;
  object_class->finalize = llvmg_wrapper_finalize;
  object_class->get_property = llvmg_wrapper_get_property;
  klass->noun = "object";

  /**
   * LlvmgWrapper:is-alive: (getter get_is_alive)
   *
   * Whether what the wrapper stands for still exists.
   *
   * Since: 0.1
   */
  props[PROP_IS_ALIVE] =
    g_param_spec_boolean ("is-alive", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgWrapper:description: (getter get_description)
   *
   * Kind and name in a few words, such as "function 'main'".
   *
   * Since: 0.1
   */
  props[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_wrapper_init (LlvmgWrapper *self)
{
  (void) self;
}

LlvmgHandle *
llvmg_wrapper_get_handle (gpointer wrapper)
{
  return LLVMG_WRAPPER (wrapper)->handle;
}

/* LLVM does not say when the native ends: look, unless another thread is at work
 * on the context, which may end it in the next moment anyway. */
static void
look (LlvmgHandle *handle)
{
  if (g_atomic_int_get (&handle->core->is_abandoned) || !llvmg_lock_try (&handle->core->lock))
    return;
  llvmg_handle_check (handle);
  llvmg_core_unlock (handle->core);
}

/* Of a wrapper without a handle; NULL if it has none. */
static gconstpointer
get_identity (LlvmgWrapper *self)
{
  LlvmgWrapperClass *klass = (LlvmgWrapperClass *) G_OBJECT_GET_CLASS (self);

  return self->handle == NULL && klass->get_identity != NULL ? klass->get_identity (self) : NULL;
}

/* Two handles of metadata that became one. */
static gboolean
are_same_metadata (LlvmgHandle *a, LlvmgHandle *b)
{
  if (a->kind != LLVMG_NATIVE_METADATA || b->kind != LLVMG_NATIVE_METADATA || a->core != b->core)
    return FALSE;
  return llvmg_handle_get_identity (a) == llvmg_handle_get_identity (b);
}

/**
 * llvmg_wrapper_get_is_alive:
 * @self: a wrapper
 *
 * Tells whether what the wrapper stands for still exists. This never waits for
 * another thread, which may of course end it in the next moment.
 *
 * Returns: whether the wrapper is alive
 *
 * Since: 0.1
 */
gboolean
llvmg_wrapper_get_is_alive (LlvmgWrapper *self)
{
  LlvmgWrapperClass *klass;
  LlvmgHandle *handle;

  g_return_val_if_fail (LLVMG_IS_WRAPPER (self), FALSE);

  klass = (LlvmgWrapperClass *) G_OBJECT_GET_CLASS (self);
  if (klass->get_is_alive != NULL)
    return klass->get_is_alive (self);
  handle = self->handle;
  if (handle != NULL && LLVMG_HANDLE_NEEDS_CHECK (handle))
    look (handle);
  return handle != NULL && llvmg_handle_get_native (handle) != NULL
         && !g_atomic_int_get (&handle->core->is_abandoned);
}

/**
 * llvmg_wrapper_get_description:
 * @self: a wrapper
 *
 * Gives kind and name in a few words, such as "function 'main'". This works on a
 * dead wrapper too, and gives the name that it had at its end.
 *
 * Returns: (transfer full): the description, in UTF-8
 *
 * Since: 0.1
 */
char *
llvmg_wrapper_get_description (LlvmgWrapper *self)
{
  LlvmgHandle *handle;
  char *description;

  g_return_val_if_fail (LLVMG_IS_WRAPPER (self), NULL);

  handle = self->handle;
  if (handle == NULL || g_atomic_int_get (&handle->core->is_abandoned))
    return llvmg_describe (self);
  llvmg_core_lock (handle->core);
  description = llvmg_describe (self);
  llvmg_core_unlock (handle->core);
  return description;
}

/**
 * llvmg_wrapper_check_alive:
 * @self: a wrapper
 * @error: return location for an error
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` if the wrapper is dead. The
 * message names the object and what ended it.
 *
 * Returns: whether the wrapper is alive
 *
 * Since: 0.1
 */
gboolean
llvmg_wrapper_check_alive (LlvmgWrapper *self, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_WRAPPER (self), FALSE);

  return llvmg_wrapper_get_is_alive (self) || llvmg_set_dead_error (error, self);
}

/**
 * llvmg_wrapper_equal:
 * @self: a wrapper
 * @other: (nullable): another wrapper
 *
 * Tells whether two wrappers stand for the same entity.
 *
 * That is nearly always the same as being the same object. Where a program of a
 * binding has put the binding's own data on a wrapper there can be a second one.
 *
 * Returns: whether both stand for the same
 *
 * Since: 0.1
 */
gboolean
llvmg_wrapper_equal (LlvmgWrapper *self, LlvmgWrapper *other)
{
  g_return_val_if_fail (LLVMG_IS_WRAPPER (self), FALSE);

  if (self == other)
    return TRUE;
  if (!LLVMG_IS_WRAPPER (other))
    return FALSE;
  if (get_identity (self) != NULL)
    return G_OBJECT_TYPE (self) == G_OBJECT_TYPE (other) && get_identity (self) == get_identity (other);
  if (self->handle == NULL || other->handle == NULL)
    return FALSE;
  return self->handle == other->handle || are_same_metadata (self->handle, other->handle);
}

/**
 * llvmg_wrapper_hash:
 * @self: a wrapper
 *
 * Gives a number that is equal for wrappers that [method@Llvmg.Wrapper.equal]
 * calls equal, and does not change while the wrapper exists.
 *
 * Returns: the hash
 *
 * Since: 0.1
 */
guint
llvmg_wrapper_hash (LlvmgWrapper *self)
{
  LlvmgHandle *handle;

  g_return_val_if_fail (LLVMG_IS_WRAPPER (self), 0);

  handle = self->handle;
  if (handle != NULL && handle->kind == LLVMG_NATIVE_METADATA)
    {
      guint64 identity = llvmg_handle_get_identity (handle);

      return g_direct_hash (handle->core) ^ g_int64_hash (&identity);
    }
  if (get_identity (self) != NULL)
    return g_direct_hash (get_identity (self));
  return g_direct_hash (handle != NULL ? handle : (gpointer) self);
}

static gboolean
check_key (LlvmgCall *call, const char *key)
{
  if (key == NULL || *key == '\0' || !g_utf8_validate (key, -1, NULL))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "key: a text of at least one character, in UTF-8, was expected");
  return TRUE;
}

/**
 * llvmg_wrapper_set_annotation:
 * @self: a wrapper
 * @key: the key, in UTF-8
 * @value: (nullable): the value, or %NULL to remove it; a floating reference is
 *   sunk
 * @error: return location for an error
 *
 * Puts data on the entity that the wrapper stands for.
 *
 * An annotation belongs to the entity, not to the wrapper: it stays when all
 * wrappers are dropped, is found again through a new one, and goes when the
 * entity goes. It is not part of the IR: it is neither printed nor written nor
 * copied.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the wrapper is dead, with
 * `INVALID_ARGUMENT` when @key is empty or not UTF-8, and with `UNSUPPORTED` on
 * objects that stand for nothing in a context, such as a JIT.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_wrapper_set_annotation (LlvmgWrapper *self, const char *key, GVariant *value, GError **error)
{
  g_autoptr (GVariant) sunk = value != NULL ? g_variant_ref_sink (value) : NULL;
  LlvmgHandle *handle;
  GHashTable *table;
  gpointer old_key = NULL, old_value = NULL;
  LlvmgCall call;
  gboolean ok;

  g_return_val_if_fail (LLVMG_IS_WRAPPER (self), FALSE);

  handle = self->handle;
  if (handle == NULL && llvmg_wrapper_get_is_alive (self))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED,
                   "a %s takes no annotations", G_OBJECT_TYPE_NAME (self));
      return FALSE;
    }
  if (!llvmg_call_begin_read (&call, self, error))
    return FALSE;
  handle = llvmg_handle_get_noted (handle);
  if (check_key (&call, key))
    {
      if (handle->annotations == NULL)
        handle->annotations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                     (GDestroyNotify) g_variant_unref);
      table = handle->annotations;
      g_hash_table_steal_extended (table, key, &old_key, &old_value);
      if (sunk != NULL)
        g_hash_table_insert (table, g_strdup (key), g_steal_pointer (&sunk));
      if (g_hash_table_size (table) == 0)
        g_clear_pointer (&handle->annotations, g_hash_table_unref);
    }
  ok = llvmg_call_end (&call);

  /* Freeing a variant can run code of the program. */
  g_free (old_key);
  g_clear_pointer ((GVariant **) &old_value, g_variant_unref);
  return ok;
}

/**
 * llvmg_wrapper_get_annotation:
 * @self: a wrapper
 * @key: the key
 *
 * Gives data that was put on the entity that the wrapper stands for.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL if there is none of
 *   that key or the wrapper is dead
 *
 * Since: 0.1
 */
GVariant *
llvmg_wrapper_get_annotation (LlvmgWrapper *self, const char *key)
{
  LlvmgHandle *handle;
  GVariant *value = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_WRAPPER (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  handle = self->handle;
  if ((handle == NULL && llvmg_wrapper_get_is_alive (self)) || !llvmg_call_begin_get (&call, self))
    return NULL;
  handle = llvmg_handle_get_noted (handle);
  if (handle->annotations != NULL)
    value = g_hash_table_lookup (handle->annotations, key);
  if (value != NULL)
    g_variant_ref (value);
  llvmg_call_end (&call);
  return value;
}

/**
 * llvmg_wrapper_list_annotations:
 * @self: a wrapper
 *
 * Lists the keys of the data that was put on the entity.
 *
 * Returns: (transfer full) (array zero-terminated=1): the keys, in no order;
 *   empty if there are none or the wrapper is dead
 *
 * Since: 0.1
 */
char **
llvmg_wrapper_list_annotations (LlvmgWrapper *self)
{
  GPtrArray *keys = g_ptr_array_new ();
  LlvmgHandle *handle;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_WRAPPER (self), (g_ptr_array_unref (keys), NULL));

  handle = self->handle;
  if ((handle != NULL || !llvmg_wrapper_get_is_alive (self)) && llvmg_call_begin_get (&call, self))
    {
      handle = llvmg_handle_get_noted (handle);
      if (handle->annotations != NULL)
        {
          GHashTableIter iter;
          gpointer key;

          g_hash_table_iter_init (&iter, handle->annotations);
          while (g_hash_table_iter_next (&iter, &key, NULL))
            g_ptr_array_add (keys, g_strdup (key));
        }
      llvmg_call_end (&call);
    }
  g_ptr_array_add (keys, NULL);
  return (char **) g_ptr_array_free (keys, FALSE);
}

/**
 * llvmg_discard: (skip)
 * @wrapper: (transfer full) (nullable): a result that nobody wants
 *
 * Drops a result, such as that of [method@Llvmg.Builder.br]. For C only.
 *
 * Returns: whether there was one
 *
 * Since: 0.1
 */
gboolean
llvmg_discard (gpointer wrapper)
{
  if (wrapper == NULL)
    return FALSE;
  g_object_unref (wrapper);
  return TRUE;
}

/**
 * llvmg_free_objects: (skip)
 * @array: (transfer full) (nullable): an array of objects, as a `list_xs()`
 *   method returns it
 * @n_items: the number of objects in it
 *
 * Drops each object and frees the array. For C only.
 *
 * Since: 0.1
 */
void
llvmg_free_objects (gpointer array, gsize n_items)
{
  gpointer *objects = array;

  for (gsize i = 0; objects != NULL && i < n_items; i++)
    g_clear_object (&objects[i]);
  g_free (array);
}
