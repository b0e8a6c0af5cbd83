/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The program's functions that runs of passes call: where they are kept. When and
 * where they run, and what they may do, is said in llvmg-run.c.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/base/llvmg-error.h"
#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/base/llvmg-support.h"
#include "llvmg/passes/llvmg-pass-callbacks.h"
#include "llvmg/passes/llvmg-pass-options-private.h"
#include "llvmg/passes/llvmg-passes-private.h"

LlvmgPassCallback *
llvmg_pass_callback_ref (LlvmgPassCallback *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
callback_clear (gpointer data)
{
  LlvmgPassCallback *self = data;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self->name);
}

void
llvmg_pass_callback_unref (LlvmgPassCallback *self)
{
  g_atomic_rc_box_release_full (self, callback_clear);
}

static LlvmgPassCallback *
callback_new (GCallback func, gpointer data, GDestroyNotify destroy)
{
  LlvmgPassCallback *self = g_atomic_rc_box_new0 (LlvmgPassCallback);

  self->func = func;
  self->data = data;
  self->destroy = destroy;
  return self;
}

static void
set_callback (LlvmgPassOptions   *self,
              LlvmgPassCallback **field,
              GCallback           func,
              gpointer            data,
              GDestroyNotify      destroy)
{
  LlvmgPassCallback *callback = func != NULL ? callback_new (func, data, destroy) : NULL;
  LlvmgPassCallback *before;

  if (func == NULL && destroy != NULL)
    destroy (data);
  g_mutex_lock (&self->mutex);
  before = *field;
  *field = callback;
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&before, llvmg_pass_callback_unref);
}

/**
 * llvmg_pass_options_set_before_pass:
 * @self: options
 * @func: (nullable) (scope notified) (closure user_data) (destroy destroy): what decides, or %NULL for nothing
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 *
 * Sets what is asked before each pass whether it shall run.
 *
 * Passes that only hold others are not told of. It is called on the thread that called
 * [method@Llvmg.Module.run_passes], which waits meanwhile. Other threads that want the
 * context wait too: do not wait for one of them.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_before_pass (LlvmgPassOptions    *self,
                                    LlvmgPassFilterFunc  func,
                                    gpointer             user_data,
                                    GDestroyNotify       destroy)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  set_callback (self, &self->setup.before, G_CALLBACK (func), user_data, destroy);
}

/**
 * llvmg_pass_options_set_after_pass:
 * @self: options
 * @func: (nullable) (scope notified) (closure user_data) (destroy destroy): what is told, or %NULL for nothing
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 *
 * Sets what is told of each pass that has run. It is called as what
 * [method@Llvmg.PassOptions.set_before_pass] sets.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_after_pass (LlvmgPassOptions    *self,
                                   LlvmgPassNotifyFunc  func,
                                   gpointer             user_data,
                                   GDestroyNotify       destroy)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  set_callback (self, &self->setup.after, G_CALLBACK (func), user_data, destroy);
}

/**
 * llvmg_pass_options_set_skipped_pass:
 * @self: options
 * @func: (nullable) (scope notified) (closure user_data) (destroy destroy): what is told, or %NULL for nothing
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 *
 * Sets what is told of each pass that is skipped: by what
 * [method@Llvmg.PassOptions.set_before_pass] set, or by LLVM, since a function is
 * marked `optnone`. It is called as that one.
 *
 * Since: 0.1
 */
void
llvmg_pass_options_set_skipped_pass (LlvmgPassOptions    *self,
                                     LlvmgPassNotifyFunc  func,
                                     gpointer             user_data,
                                     GDestroyNotify       destroy)
{
  g_return_if_fail (LLVMG_IS_PASS_OPTIONS (self));

  set_callback (self, &self->setup.skipped, G_CALLBACK (func), user_data, destroy);
}

/* ---- Passes of the program ---- */

static gboolean
is_pass_name (const char *name)
{
  if (!g_ascii_isalpha (*name) && *name != '_')
    return FALSE;
  for (const char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("_-.", *c) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
refuse (GError **error, LlvmgError code, const char *what, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);

  g_set_error (error, LLVMG_ERROR, code, "name: %s: '%s'", what, valid);
  return FALSE;
}

static gboolean
check_name (const char *name, GError **error)
{
  if (name == NULL)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "name: a text was expected, nothing was given");
      return FALSE;
    }
  if (!is_pass_name (name))
    return refuse (error, LLVMG_ERROR_INVALID_ARGUMENT,
                   "a letter was expected, and then letters, digits, '-', '_' and '.'", name);
  if (llvmg_passes_has (name))
    return refuse (error, LLVMG_ERROR_INVALID_ARGUMENT, "LLVM has a pass of this name", name);
  return TRUE;
}

static guint
find_locked (LlvmgPassOptions *self, const char *name)
{
  guint i = 0;

  while (i < self->setup.own->len && strcmp (((LlvmgPassCallback *) self->setup.own->pdata[i])->name, name) != 0)
    i++;
  return i;
}

/* Takes @data. */
static gboolean
add_pass (LlvmgPassOptions  *self,
          const char        *name,
          gboolean           on_functions,
          GCallback          func,
          gpointer           data,
          GDestroyNotify     destroy,
          GError           **error)
{
  LlvmgPassCallback *pass = callback_new (func, data, destroy);
  gboolean added = FALSE;

  if (func == NULL)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "func: a function was expected, nothing was given");
    }
  else if (check_name (name, error))
    {
      pass->name = g_strdup (name);
      pass->on_functions = on_functions;
      g_mutex_lock (&self->mutex);
      added = find_locked (self, name) == self->setup.own->len;
      if (added)
        g_ptr_array_add (self->setup.own, llvmg_pass_callback_ref (pass));
      g_mutex_unlock (&self->mutex);
      if (!added)
        refuse (error, LLVMG_ERROR_INVALID_ARGUMENT, "these options have a pass of this name", name);
    }
  llvmg_pass_callback_unref (pass);
  return added;
}

/**
 * llvmg_pass_options_add_module_pass:
 * @self: options
 * @name: a name for it, of letters, digits, `-`, `_` and `.`
 * @func: (scope notified) (closure user_data) (destroy destroy): the pass
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 * @error: return location for an error
 *
 * Adds a module pass of the program. Pipelines that run with these options can
 * name it, such as "globaldce,my-pass,default<O2>".
 *
 * It is called on the thread that called [method@Llvmg.Module.run_passes], which waits
 * meanwhile. An error that it reports ends the run, and goes to that caller. The module
 * is verified after it, unless [property@Llvmg.Module:auto-verify] is off; if it is not
 * valid the run ends with an error that names the pass. In both cases the module stays
 * as the pass left it.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @name cannot stand in a pipeline,
 * when LLVM or these options have a pass of that name, or when @func is %NULL.
 *
 * Returns: whether it was added
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_add_module_pass (LlvmgPassOptions     *self,
                                    const char           *name,
                                    LlvmgModulePassFunc   func,
                                    gpointer              user_data,
                                    GDestroyNotify        destroy,
                                    GError              **error)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), FALSE);

  return add_pass (self, name, FALSE, G_CALLBACK (func), user_data, destroy, error);
}

/**
 * llvmg_pass_options_add_function_pass:
 * @self: options
 * @name: a name for it, of letters, digits, `-`, `_` and `.`
 * @func: (scope notified) (closure user_data) (destroy destroy): the pass
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 * @error: return location for an error
 *
 * Adds a function pass of the program. Pipelines that run with these options can
 * name it, such as "function(mem2reg,my-pass)". It runs on each function with a body.
 *
 * It cannot run inside of "cgscc(...)", where LLVM holds a graph of the calls that
 * must not change; such a run ends with an error when it gets there. LLVM skips it on
 * functions that are marked `optnone`. For all else see
 * [method@Llvmg.PassOptions.add_module_pass].
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @name cannot stand in a pipeline,
 * when LLVM or these options have a pass of that name, or when @func is %NULL.
 *
 * Returns: whether it was added
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_add_function_pass (LlvmgPassOptions       *self,
                                      const char             *name,
                                      LlvmgFunctionPassFunc   func,
                                      gpointer                user_data,
                                      GDestroyNotify          destroy,
                                      GError                **error)
{
  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), FALSE);

  return add_pass (self, name, TRUE, G_CALLBACK (func), user_data, destroy, error);
}

/**
 * llvmg_pass_options_remove_pass:
 * @self: options
 * @name: the name of a pass of the program
 *
 * Removes a pass of the program. Runs that have begun keep it.
 *
 * Returns: whether there was one of that name
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_remove_pass (LlvmgPassOptions *self, const char *name)
{
  LlvmgPassCallback *pass = NULL;
  guint i;

  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  i = find_locked (self, name);
  if (i < self->setup.own->len)
    pass = g_ptr_array_steal_index (self->setup.own, i);
  g_mutex_unlock (&self->mutex);
  if (pass == NULL)
    return FALSE;
  llvmg_pass_callback_unref (pass);
  return TRUE;
}

/**
 * llvmg_pass_options_list_own_passes:
 * @self: options
 *
 * Lists the names of the passes of the program that were added.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names, in the order in which they were added
 *
 * Since: 0.1
 */
char **
llvmg_pass_options_list_own_passes (LlvmgPassOptions *self)
{
  GStrvBuilder *names;
  char **list;

  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), NULL);

  names = g_strv_builder_new ();
  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->setup.own->len; i++)
    g_strv_builder_add (names, ((LlvmgPassCallback *) self->setup.own->pdata[i])->name);
  g_mutex_unlock (&self->mutex);
  list = g_strv_builder_end (names);
  g_strv_builder_unref (names);
  return list;
}

/* ---- Plugins ---- */

typedef struct
{
  const char *path;
  gpointer    plugin;  /* (nullable) */
  char       *problem; /* (owned) by malloc */
} LoadJob;

static void
load_cb (gpointer data)
{
  LoadJob *job = data;

  job->plugin = llvmg_bridge_plugin_load (job->path, &job->problem);
}

static gboolean
refuse_plugin (GError **error, LlvmgError code, const char *path, const char *why)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *valid = g_utf8_make_valid (why, -1);

  g_set_error (error, LLVMG_ERROR, code, "%s: %s", shown, valid);
  return FALSE;
}

/**
 * llvmg_pass_options_load_plugin:
 * @self: options
 * @path: (type filename): a shared library
 * @error: return location for an error
 *
 * Loads a plugin that was made for LLVM's `opt -load-pass-plugin`. Pipelines that run
 * with these options can name its passes, and it may add to those like "default<O2>".
 *
 * A plugin is a part of the program from then on, and stays until that ends. What it
 * does wrong is not checked, and a fault of it is caught only while passes run. It must
 * have been made for the version of LLVM that llvmg uses.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @path is %NULL, with `IO` when
 * there is no such file, with `UNSUPPORTED` when it is no plugin, was made for another
 * version of LLVM, or needs what is not there, and with `LLVM_CRASHED` when it died.
 *
 * Returns: whether it was loaded
 *
 * Since: 0.1
 */
gboolean
llvmg_pass_options_load_plugin (LlvmgPassOptions *self, const char *path, GError **error)
{
  g_autofree char *absolute = NULL;
  char *reason = NULL;
  LoadJob job = { NULL };

  g_return_val_if_fail (LLVMG_IS_PASS_OPTIONS (self), FALSE);
  if (path == NULL)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "path: a text was expected, nothing was given");
      return FALSE;
    }
  /* A name without a folder would be looked for elsewhere. */
  absolute = g_canonicalize_filename (path, NULL);
  if (!g_file_test (absolute, G_FILE_TEST_IS_REGULAR))
    return refuse_plugin (error, LLVMG_ERROR_IO, path, "there is no such file");

  job.path = absolute;
  if (!llvmg_guard_run (NULL, llvmg_get_guard_enabled (), load_cb, &job, &reason))
    {
      refuse_plugin (error, LLVMG_ERROR_LLVM_CRASHED, path, reason != NULL ? reason : "it crashed");
      free (reason);
      return FALSE;
    }
  if (job.plugin == NULL)
    {
      refuse_plugin (error, LLVMG_ERROR_UNSUPPORTED, path, job.problem);
      free (job.problem);
      return FALSE;
    }
  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->setup.plugins, job.plugin);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}
