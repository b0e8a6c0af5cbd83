/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Functions of the program that change what a JIT is given. They run on the thread
 * that adds, with no lock held.
 */

#include "config.h"

#include "llvmg/base/llvmg-error.h"
#include "llvmg/base/llvmg-lock-private.h"
#include "llvmg/base/llvmg-support.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/jit/llvmg-jit-compile-private.h"
#include "llvmg/jit/llvmg-jit-private.h"
#include "llvmg/jit/llvmg-jit-transform-private.h"

static void
transform_clear (gpointer data)
{
  LlvmgJitTransform *self = data;

  if (self->destroy != NULL)
    self->destroy (self->data);
}

void
llvmg_jit_transform_unref (LlvmgJitTransform *self)
{
  g_atomic_rc_box_release_full (self, transform_clear);
}

void
llvmg_jit_transforms_init (LlvmgJitTransforms *self)
{
  g_mutex_init (&self->mutex);
}

/* Takes the transform. (transfer full) (nullable): the one before; its end may run the program's code */
static LlvmgJitTransform *
set_slot (LlvmgJitTransforms *self, LlvmgJitTransform **slot, LlvmgJitTransform *transform)
{
  LlvmgJitTransform *before;

  llvmg_mutex_lock (&self->mutex);
  before = *slot;
  *slot = transform;
  llvmg_mutex_unlock (&self->mutex);
  return before;
}

void
llvmg_jit_transforms_reset (LlvmgJitTransforms *self)
{
  LlvmgJitTransform *ir = set_slot (self, &self->ir, NULL);
  LlvmgJitTransform *object = set_slot (self, &self->object, NULL);

  g_clear_pointer (&ir, llvmg_jit_transform_unref);
  g_clear_pointer (&object, llvmg_jit_transform_unref);
}

void
llvmg_jit_transforms_clear (LlvmgJitTransforms *self)
{
  llvmg_jit_transforms_reset (self);
  g_mutex_clear (&self->mutex);
}

LlvmgJitTransform *
llvmg_jit_transforms_get (LlvmgJitTransforms *self, LlvmgJitTransform **slot)
{
  LlvmgJitTransform *transform;

  llvmg_mutex_lock (&self->mutex);
  transform = *slot != NULL ? g_atomic_rc_box_acquire (*slot) : NULL;
  llvmg_mutex_unlock (&self->mutex);
  return transform;
}

/* Takes @failure. */
static gboolean
end (LlvmgJitTransform *transform, gboolean ok, const char *name, GError *failure, GError **error)
{
  llvmg_jit_transform_unref (transform);
  if (ok && failure == NULL)
    return TRUE;
  if (failure == NULL)
    failure = g_error_new (LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION, "the %s transform failed and did not say why",
                           name);
  g_propagate_error (error, failure);
  return FALSE;
}

gboolean
llvmg_jit_transform_module (LlvmgJitTransform *transform, LlvmgModule *module, GError **error)
{
  GError *failure = NULL;
  gboolean ok;

  ok = ((LlvmgJitModuleFunc) transform->func) (module, transform->data, &failure);
  return end (transform, ok, "IR", failure, error);
}

GBytes *
llvmg_jit_transform_object (LlvmgJitTransform *transform, GBytes *object, GError **error)
{
  GError *failure = NULL;
  GBytes *result;

  result = ((LlvmgJitObjectFunc) transform->func) (object, transform->data, &failure);
  if (end (transform, result != NULL, "object", failure, error))
    return result;
  g_clear_pointer (&result, g_bytes_unref);
  return NULL;
}

/* ---- For programs ---- */

static gboolean
set_transform (LlvmgJit *self, gsize offset, GCallback func, gpointer data, GDestroyNotify destroy, GError **error)
{
  LlvmgJitTransform *transform = NULL, *before;
  LlvmgJitTransforms *transforms;

  if (!llvmg_jit_begin (self, llvmg_jit_get_core (self), error))
    {
      if (destroy != NULL)
        destroy (data);
      return FALSE;
    }
  if (func != NULL)
    {
      transform = g_atomic_rc_box_new0 (LlvmgJitTransform);
      transform->func = func;
      transform->data = data;
      transform->destroy = destroy;
    }
  transforms = llvmg_jit_compiler_get_transforms (llvmg_jit_core_get_compiler (llvmg_jit_get_core (self)));
  before = set_slot (transforms, (LlvmgJitTransform **) (gpointer) ((char *) transforms + offset), transform);
  llvmg_jit_core_end_work (llvmg_jit_get_core (self));

  g_clear_pointer (&before, llvmg_jit_transform_unref);
  if (func == NULL && destroy != NULL)
    destroy (data);
  return TRUE;
}

/**
 * llvmg_jit_set_ir_transform:
 * @self: a JIT
 * @func: (nullable) (scope notified) (closure user_data) (destroy destroy): what changes modules, or %NULL for nothing
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 * @error: return location for an error
 *
 * Sets a function that changes each module before code is made of it.
 *
 * It gets a copy, so that the program's module stays as it is, before the passes of
 * [property@Llvmg.JitOptions:pipeline] are run. It may change all of it: run passes,
 * which may be others for each module, link others into it, add and rename functions.
 * The result is verified. When it fails, adding the module fails with its error.
 *
 * It is called on the thread that adds the module, with nothing locked. It may use the JIT.
 * It must not wait for a thread that removes it, or closes the JIT.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the JIT is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_set_ir_transform (LlvmgJit            *self,
                            LlvmgJitModuleFunc  func,
                            gpointer             user_data,
                            GDestroyNotify       destroy,
                            GError             **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  return set_transform (self, G_STRUCT_OFFSET (LlvmgJitTransforms, ir), G_CALLBACK (func), user_data, destroy, error);
}

/**
 * llvmg_jit_set_object_transform:
 * @self: a JIT
 * @func: (nullable) (scope notified) (closure user_data) (destroy destroy): what changes object files, or %NULL for nothing
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 * @error: return location for an error
 *
 * Sets a function that gets each object file that was made of a module, and gives the one that is
 * added instead.
 *
 * It is called as what [method@Llvmg.Jit.set_ir_transform] sets. What it gives must be an
 * object file for this process that defines what the module defines.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the JIT is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_set_object_transform (LlvmgJit            *self,
                            LlvmgJitObjectFunc  func,
                            gpointer             user_data,
                            GDestroyNotify       destroy,
                            GError             **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  return set_transform (self, G_STRUCT_OFFSET (LlvmgJitTransforms, object), G_CALLBACK (func), user_data, destroy, error);
}
