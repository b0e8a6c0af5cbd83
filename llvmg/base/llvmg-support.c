/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The environment:
 *
 *   LLVMG_DEBUG=leaks  tracks what is alive and where it was made, and lists it
 *                      on stderr when the process ends (llvmg-leaks.c)
 *   LLVMG_GUARD=off    new contexts do not guard their calls
 */

#include "config.h"

#include <gmodule.h>
#include <llvm-c/Core.h>

#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/base/llvmg-handle-private.h"
#include "llvmg/base/llvmg-support-private.h"

static gint guard_enabled = TRUE; /* (atomic) */
static gint layer_raises;         /* (atomic) */
static gint arrays_leak;          /* (atomic) the binding drops no reference of an array that it was given */

void
llvmg_support_init (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;
  if (g_strcmp0 (g_getenv ("LLVMG_GUARD"), "off") == 0)
    g_atomic_int_set (&guard_enabled, FALSE);
  g_once_init_leave (&done, 1);
}

gboolean
llvmg_misuse_is_logged (void)
{
  return !g_atomic_int_get (&layer_raises);
}

/**
 * llvmg_get_llvm_version:
 * @major: (out): the major number
 * @minor: (out): the minor number
 * @patch: (out): the patch number
 *
 * Tells the version of the LLVM that runs.
 *
 * Since: 0.1
 */
void
llvmg_get_llvm_version (guint *major, guint *minor, guint *patch)
{
  g_return_if_fail (major != NULL && minor != NULL && patch != NULL);

  LLVMGetVersion (major, minor, patch);
}

/**
 * llvmg_get_guard_enabled:
 *
 * Tells whether contexts made from now on guard their calls.
 *
 * Returns: whether they do
 *
 * Since: 0.1
 */
gboolean
llvmg_get_guard_enabled (void)
{
  llvmg_support_init ();
  return g_atomic_int_get (&guard_enabled);
}

/**
 * llvmg_set_guard_enabled:
 * @enabled: whether to guard
 *
 * Sets whether contexts made from now on guard their calls.
 *
 * A guarded call runs LLVM so that a fault in it is an error and not the end of
 * the process; see [property@Llvmg.Context:is-guarded]. That is the default. The
 * environment variable `LLVMG_GUARD=off` changes it.
 *
 * Since: 0.1
 */
void
llvmg_set_guard_enabled (gboolean enabled)
{
  llvmg_support_init ();
  g_atomic_int_set (&guard_enabled, !!enabled);
}

/**
 * llvmg_get_n_recovered_faults:
 *
 * Tells how often LLVM died inside a guarded call and was caught. Each time left
 * some memory behind, and a process that has seen many is better restarted.
 *
 * Returns: the number since the process began
 *
 * Since: 0.1
 */
guint
llvmg_get_n_recovered_faults (void)
{
  return llvmg_guard_get_n_faults ();
}

/* CPython's functions, if it is in this process. */
static void
hook_python (void)
{
  GModule *program = g_module_open (NULL, G_MODULE_BIND_LAZY);
  gpointer is_held = NULL, release = NULL, acquire = NULL;
  LlvmgWaitHook hook;

  if (program == NULL)
    return;
  if (g_module_symbol (program, "PyGILState_Check", &is_held)
      && g_module_symbol (program, "PyEval_SaveThread", &release)
      && g_module_symbol (program, "PyEval_RestoreThread", &acquire))
    {
      hook.is_held = (int (*) (void)) is_held;
      hook.release = (gpointer (*) (void)) release;
      hook.acquire = (void (*) (gpointer)) acquire;
      llvmg_set_wait_hook (&hook);
    }
  g_module_close (program);
}

/**
 * llvmg_init_language_layer:
 * @flags: what the layer does and needs
 *
 * Tells llvmg about the layer of a language that is built on it. The layers of
 * llvmg for Python and JavaScript call this when they are imported; programs have
 * no use for it.
 *
 * Since: 0.1
 */
void
llvmg_init_language_layer (LlvmgLanguageLayer flags)
{
  /* A layer may make an error by the name of the domain alone. Were the domain registered after that, GLib would look
   * for the private part of an error that has none. */
  llvmg_error_quark ();
  if (flags & LLVMG_LANGUAGE_LAYER_RAISES)
    g_atomic_int_set (&layer_raises, TRUE);
  if (flags & LLVMG_LANGUAGE_LAYER_PYTHON)
    {
      hook_python ();
      llvmg_handle_set_avoid_toggled (TRUE);
    }
}

static gpointer probe; /* (atomic) (unowned) the first probe, until it was looked at; its own address afterwards */

/*
 * GJS 1.74 keeps a reference for ever to each object of an array that a function
 * hands over with all references. The layer for JavaScript finds out whether the
 * GJS that runs does so, with the first two functions, and gives the reference
 * back after each such call, with the third.
 */

/**
 * llvmg_probe_array:
 * @n_objects: (out): the number of objects, 1
 *
 * Gives an array of one object. For layers of languages on top of llvmg.
 *
 * Returns: (transfer full) (array length=n_objects): the array
 *
 * Since: 0.1
 */
GObject **
llvmg_probe_array (gsize *n_objects)
{
  GObject **array = g_new0 (GObject *, 2);

  array[0] = g_object_new (G_TYPE_OBJECT, NULL);
  g_atomic_pointer_compare_and_exchange (&probe, NULL, array[0]);
  *n_objects = 1;
  return array;
}

/**
 * llvmg_probe_array_leaks:
 * @object: the object that [func@Llvmg.probe_array] gave, which nothing refers to
 *   but the binding
 *
 * Tells whether the binding has kept a reference of the array's. For layers of
 * languages on top of llvmg.
 *
 * Returns: whether it has
 *
 * Since: 0.1
 */
gboolean
llvmg_probe_array_leaks (GObject *object)
{
  g_return_val_if_fail (G_IS_OBJECT (object), FALSE);

  /* Once, and about the first probe only: whatever else is given is left alone. */
  if (!g_atomic_pointer_compare_and_exchange (&probe, object, &probe))
    return g_atomic_int_get (&arrays_leak);
  g_atomic_int_set (&arrays_leak, g_atomic_int_get ((gint *) &object->ref_count) > 1);
  if (g_atomic_int_get (&arrays_leak))
    g_object_unref (object);
  return g_atomic_int_get (&arrays_leak);
}

/**
 * llvmg_release_array:
 * @objects: (array length=n_objects) (nullable): the objects of an array that a
 *   function of llvmg's has just handed over
 * @n_objects: the number of objects
 *
 * Drops the reference to each object that the binding has kept. Does nothing
 * unless [func@Llvmg.probe_array_leaks] has found that it keeps them. For layers
 * of languages on top of llvmg.
 *
 * Since: 0.1
 */
void
llvmg_release_array (GObject *const *objects, gsize n_objects)
{
  if (!g_atomic_int_get (&arrays_leak))
    return;
  for (gsize i = 0; i < n_objects; i++)
    g_object_unref (objects[i]);
}
