/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/jit/llvmg-jit-generator-private.h"
#include "llvmg/jit/llvmg-jit-private.h"
#include "llvmg/jit/llvmg-jit-task-private.h"

static gboolean
check_func (gconstpointer func, GError **error)
{
  if (func != NULL)
    return TRUE;
  g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "func: a function was expected, nothing was given");
  return FALSE;
}

/* ---- Generators ---- */

/* Takes the generator. */
static gboolean
add_generator (LlvmgJitDylib *self, LlvmgJitGenerator *generator, GError **error)
{
  LlvmgJitLibrary *library = llvmg_jit_dylib_get_library (self);

  if (library == NULL || !llvmg_jit_begin (self, library->core, error))
    {
      if (library == NULL)
        llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error);
      llvmg_jit_generator_unref (generator);
      return FALSE;
    }
  llvmg_mutex_lock (&library->core->records);
  g_ptr_array_add (library->generators, generator);
  llvmg_mutex_unlock (&library->core->records);
  llvmg_jit_core_end_work (library->core);
  return TRUE;
}

/**
 * llvmg_jit_dylib_add_generator:
 * @self: a dylib
 * @func: (scope notified) (closure user_data) (destroy destroy): what is asked
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 * @error: return location for an error
 *
 * Has a function of the program asked for names that are missing in the dylib.
 *
 * It is called on the thread that looks something up, with no lock held, once for each
 * look-up and name at most, when no definition of the dylib and no generator that was
 * added before has the name. Two threads never ask for the same name at the same time.
 * It stays for as long as the JIT; @destroy is called when that has ended.
 *
 * An error that it returns is that of the look-up.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the dylib is dead, and with
 * `INVALID_ARGUMENT` when there is no function. @destroy is called then, too.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_add_generator (LlvmgJitDylib          *self,
                               LlvmgJitGeneratorFunc   func,
                               gpointer                user_data,
                               GDestroyNotify          destroy,
                               GError                **error)
{
  LlvmgJitGenerator *generator;

  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  generator = llvmg_jit_generator_new_program (func, user_data, destroy);
  if (check_func (func, error))
    return add_generator (self, generator, error);
  llvmg_jit_generator_unref (generator);
  return FALSE;
}

/**
 * llvmg_jit_dylib_add_process_symbols:
 * @self: a dylib
 * @func: (nullable) (scope notified) (closure user_data) (destroy destroy): what chooses
 *   among the symbols, or %NULL for all
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 * @error: return location for an error
 *
 * Lets the dylib have symbols of the program and of the libraries that it has loaded.
 *
 * A JIT that was made with [property@Llvmg.JitOptions:process-symbols] has them all in
 * every dylib anyway, behind its link order. This is for those that were not, and for a
 * choice. @func is called as that of [method@Llvmg.JitDylib.add_generator].
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the dylib is dead; @destroy is
 * called then, too.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_add_process_symbols (LlvmgJitDylib             *self,
                                     LlvmgJitSymbolFilterFunc   func,
                                     gpointer                   user_data,
                                     GDestroyNotify             destroy,
                                     GError                   **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  return add_generator (self, llvmg_jit_generator_new_process (func, user_data, destroy), error);
}

/**
 * llvmg_jit_dylib_add_library:
 * @self: a dylib
 * @path: (type filename): the path of a shared library
 * @error: return location for an error
 *
 * Loads a shared library and lets the dylib have its symbols.
 *
 * The library stays loaded for as long as the process lives: nothing can know who has an
 * address in it.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the dylib is dead, with
 * `INVALID_ARGUMENT` when there is no path, with `IO` when there is no such file, and
 * with `JIT` when it cannot be loaded.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_add_library (LlvmgJitDylib *self, const char *path, GError **error)
{
  LlvmgJitGenerator *generator;

  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  generator = llvmg_jit_generator_new_shared (path, error);
  return generator != NULL && add_generator (self, generator, error);
}

/**
 * llvmg_jit_dylib_add_static_library:
 * @self: a dylib
 * @path: (type filename): the path of an archive of object files
 * @error: return location for an error
 *
 * Lets the dylib have what the members of an archive define.
 *
 * The archive is read now. A member is added to the dylib, with its default tracker, when
 * something needs one of its symbols and nothing defines it.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the dylib is dead, with
 * `INVALID_ARGUMENT` when there is no path, with `IO` when there is no such file or it
 * cannot be read, with `PARSE` when it is not an archive of object files, or damaged, and
 * with `LLVM_CRASHED` when LLVM died over a damaged member.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_add_static_library (LlvmgJitDylib *self, const char *path, GError **error)
{
  LlvmgJitGenerator *generator;

  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  generator = llvmg_jit_generator_new_archive (path, error);
  return generator != NULL && add_generator (self, generator, error);
}

/* ---- Lazy definitions ---- */

/* Defines names that the lazy ones will define; all or none. Takes the references of @lazies. */
static gboolean
define_lazies (LlvmgJitDylib *self, GPtrArray *lazies, const char *operation, GError **error)
{
  g_autoptr (GPtrArray) additions = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_jit_addition_free);
  LlvmgJitLibrary *library = llvmg_jit_dylib_get_library (self);
  gboolean ok;

  for (guint i = 0; i < lazies->len; i++)
    g_ptr_array_add (additions, llvmg_jit_addition_new_lazy (lazies->pdata[i]));
  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error) || !llvmg_jit_begin (self, library->core, error))
    return FALSE;
  llvmg_mutex_lock (&library->core->records);
  ok = llvmg_jit_unit_add (llvmg_jit_library_get_default (library), additions, NULL, operation, error);
  llvmg_mutex_unlock (&library->core->records);
  llvmg_jit_core_end_work (library->core);
  return ok;
}

/**
 * llvmg_jit_dylib_define_lazy:
 * @self: a dylib
 * @names: (array zero-terminated=1): what is defined
 * @func: (scope notified) (closure user_data) (destroy destroy): what will define it
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 * @error: return location for an error
 *
 * Promises names that a function of the program will define when one of them is needed.
 *
 * It is called on the thread that looks something up, with no lock held. Other threads
 * that need one of the names wait until it has returned. When it fails, or returns
 * without having defined all names, the look-up fails, nothing of what it defined
 * stays, and the next look-up calls it again. A look-up that would wait for itself fails
 * with [error@Llvmg.Error] `INVALID_OPERATION`.
 *
 * The names belong to the default tracker of the dylib. @destroy is called when the names
 * are defined or removed, or the JIT has ended.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the dylib is dead, with
 * `INVALID_ARGUMENT` when there is no function or no name, or a name is empty, not UTF-8
 * or there twice, and with `JIT` when the dylib defines one of them already. @destroy is
 * called then, too.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_define_lazy (LlvmgJitDylib            *self,
                             const char *const        *names,
                             LlvmgJitMaterializeFunc   func,
                             gpointer                  user_data,
                             GDestroyNotify            destroy,
                             GError                  **error)
{
  g_autoptr (GPtrArray) lazies = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_jit_lazy_unref);

  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  g_ptr_array_add (lazies, llvmg_jit_lazy_new_program (names, func, user_data, destroy));
  return llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error) && check_func (func, error)
         && llvmg_jit_check_names (names, "names", error) && define_lazies (self, lazies, "define_lazy", error);
}

/* ---- Re-exports ---- */

static gboolean
check_aliases (const char *const *names, const char *const *aliases, GError **error)
{
  guint n_names = g_strv_length ((char **) names);
  guint n_aliases = g_strv_length ((char **) aliases);

  if (n_names == n_aliases)
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "aliases: %u were expected, one for each name; %u were given",
               n_names, n_aliases);
  return FALSE;
}

static gboolean
check_lazy_calls (LlvmgJitDylib *self, LlvmgJitCore *core, GError **error)
{
  gboolean ok;

  if (!llvmg_jit_begin (self, core, error))
    return FALSE;
  llvmg_mutex_lock (&core->records);
  ok = llvmg_jit_core_need_lazy_calls (core, error);
  llvmg_mutex_unlock (&core->records);
  llvmg_jit_core_end_work (core);
  return ok;
}

/**
 * llvmg_jit_dylib_define_reexports:
 * @self: a dylib
 * @source: a dylib of the same JIT, which may be this one
 * @names: (array zero-terminated=1): names of the source
 * @aliases: (array zero-terminated=1) (nullable): the names that they get, one for each, or
 *   %NULL for the same
 * @lazy: whether functions are linked no sooner than they are called
 * @error: return location for an error
 *
 * Defines names that stand for symbols of another dylib, or of this one.
 *
 * The source need not define them yet: they are looked up there when an alias is
 * needed. From then on the source cannot be removed before the alias.
 *
 * With @lazy they must be functions. Code that calls one is linked with a stub, and the
 * function is looked up when it is called for the first time, by whatever thread calls it.
 * Until then the source can be removed. An error of that look-up is one of the
 * [method@Llvmg.JitFunction.invoke] in which it happens; a call that is not in one gets
 * 0, and a critical is logged.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when a dylib is dead, with
 * `INVALID_ARGUMENT` when @source belongs to another JIT, there are no names, or as many
 * aliases as names, or one is empty, not UTF-8 or there twice, with `JIT` when the dylib
 * defines an alias already, and with `UNSUPPORTED` for @lazy on a processor for which LLVM
 * has no stubs.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_define_reexports (LlvmgJitDylib      *self,
                                  LlvmgJitDylib      *source,
                                  const char *const  *names,
                                  const char *const  *aliases,
                                  gboolean            lazy,
                                  GError            **error)
{
  g_autoptr (GPtrArray) lazies = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_jit_lazy_unref);
  LlvmgJitLibrary *library;

  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  library = llvmg_jit_check_dylib (llvmg_jit_dylib_get_library (self)->core, source, "source", error);
  if (library == NULL || !llvmg_jit_check_names (names, "names", error))
    return FALSE;
  if (aliases == NULL)
    aliases = names;
  if (!llvmg_jit_check_names (aliases, "aliases", error) || !check_aliases (names, aliases, error))
    return FALSE;
  if (lazy && !check_lazy_calls (self, library->core, error))
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (lazies, llvmg_jit_reexport_new (library, names[i], aliases[i], lazy));
  return define_lazies (self, lazies, "define_reexports", error);
}
