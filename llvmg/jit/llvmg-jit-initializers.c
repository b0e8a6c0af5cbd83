/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Constructors and destructors, as the program runs them. What they are, and what
 * states there are, is explained at the top of llvmg-jit-inits.c.
 */

#include "config.h"

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/jit/llvmg-jit-initializers.h"
#include "llvmg/jit/llvmg-jit-inits-private.h"
#include "llvmg/jit/llvmg-jit-private.h"

/* All of it is a call: nothing is removed or closed meanwhile. */
static gboolean
begin (gpointer self, LlvmgJitCore *core, GError **error)
{
  return llvmg_jit_core_begin_call (core) || llvmg_set_dead_error (error, self);
}

static gboolean
construct (gpointer self, LlvmgJitLibrary *library, GError **error)
{
  LlvmgJitCore *core = llvmg_jit_library_get_core (library);
  gboolean ok;

  if (!begin (self, core, error))
    return FALSE;
  ok = llvmg_jit_library_construct (library, error);
  llvmg_jit_core_end_call (core);
  return ok;
}

static gboolean
destruct (gpointer self, LlvmgJitLibrary *library, LlvmgJitUnit *unit, GError **error)
{
  LlvmgJitCore *core = llvmg_jit_library_get_core (library);
  gboolean ok;

  if (!begin (self, core, error))
    return FALSE;
  ok = llvmg_jit_library_destruct (library, unit, error);
  llvmg_jit_core_end_call (core);
  return ok;
}

/**
 * llvmg_jit_run_constructors:
 * @self: a JIT
 * @error: return location for an error
 *
 * Runs the constructors of what is in the main dylib of the JIT, as
 * [method@Llvmg.JitDylib.run_constructors] does, and fails as that does.
 *
 * Returns: whether all of them have run
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_run_constructors (LlvmgJit *self, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  return llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
         && construct (self, llvmg_jit_core_get_main (llvmg_jit_get_core (self)), error);
}

/**
 * llvmg_jit_dylib_run_constructors:
 * @self: a dylib
 * @error: return location for an error
 *
 * Runs the constructors of what was added to the dylib: functions that `llvm.global_ctors`
 * of a module lists, and those of object files, such as the ones that initialise the
 * static objects of C++.
 *
 * Nothing runs them before. What has constructors is linked first, if it was not, and with
 * it all that it needs; when that fails, none is run. Then those run that did not run yet: the
 * ones with lower priorities first, and of one priority those of what was added first.
 * What is added later, also by a constructor, is a matter of this call if it is
 * still at it, or of the next one. Members of an archive that nobody needed, and lazy
 * definitions that did not run, are no part of the dylib yet. Other dylibs have calls of
 * their own.
 *
 * It is a call of compiled code: nothing can be removed and the JIT cannot be closed
 * meanwhile, and when a function of the program fails that a constructor calls, this fails
 * with its error. The constructors that have returned by then are not called again; that one
 * is called again by the next call of this method, which goes on from there. What
 * it had registered with `atexit` is dropped. A fault of a constructor ends the process.
 *
 * Two threads can call it: one waits for the other, and each constructor runs once.
 * Constructors get no arguments, and the environment of the process.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the dylib is dead, with `JIT` when
 * something cannot be linked, with `INVALID_OPERATION` when it is called by a constructor or
 * destructor of the dylib, or two threads would wait for each other, and with `UNSUPPORTED`
 * when there are some in a file that is not in the format ELF.
 *
 * Returns: whether all of them have run
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_run_constructors (LlvmgJitDylib *self, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  return llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
         && construct (self, llvmg_jit_dylib_get_library (self), error);
}

/**
 * llvmg_jit_run_destructors:
 * @self: a JIT
 * @error: return location for an error
 *
 * Runs the destructors of what is in the main dylib of the JIT, as
 * [method@Llvmg.JitDylib.run_destructors] does, and fails as that does.
 *
 * Returns: whether all of them have run
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_run_destructors (LlvmgJit *self, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  return llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
         && destruct (self, llvmg_jit_core_get_main (llvmg_jit_get_core (self)), NULL, error);
}

/**
 * llvmg_jit_dylib_run_destructors:
 * @self: a dylib
 * @error: return location for an error
 *
 * Runs the destructors of what was added to the dylib.
 *
 * First, what its code has registered with `atexit()` or `__cxa_atexit()`, as C++ does for
 * static objects that were constructed: the last is the first. Then functions that
 * `llvm.global_dtors` of a module or an object file lists, in the opposite order of
 * constructors, of what was linked and whose constructors have run. Each runs once.
 *
 * They are not run by themselves. What is removed, or in a JIT that is closed, goes without;
 * at the end of the process nothing is called. Code in a JIT registers with its
 * dylib and never with the process, whatever else defines `atexit`, `__cxa_atexit` and
 * `__dso_handle`. What was registered is dropped with the code that has registered it: code that
 * registers functions which it gets from elsewhere has to go before those do.
 *
 * It is a call of compiled code, as [method@Llvmg.JitDylib.run_constructors] is. When a
 * function of the program fails that a destructor calls, this fails with its error; that
 * destructor counts as run, and the next call goes on behind it.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the dylib is dead, with
 * `INVALID_OPERATION` when it is called by a constructor or destructor of the dylib, or two
 * threads would wait for each other, and with `UNSUPPORTED` when there are some in a file that is not in
 * the format ELF.
 *
 * Returns: whether all of them have run
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_run_destructors (LlvmgJitDylib *self, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  return llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
         && destruct (self, llvmg_jit_dylib_get_library (self), NULL, error);
}

/**
 * llvmg_jit_tracker_run_destructors:
 * @self: a tracker
 * @error: return location for an error
 *
 * Runs the destructors of what was added with the tracker, so that it can be removed then.
 * Otherwise as [method@Llvmg.JitDylib.run_destructors].
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the tracker is dead, and as
 * [method@Llvmg.JitDylib.run_destructors] does.
 *
 * Returns: whether all of them have run
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_tracker_run_destructors (LlvmgJitTracker *self, GError **error)
{
  LlvmgJitUnit *unit;

  g_return_val_if_fail (LLVMG_IS_JIT_TRACKER (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  unit = llvmg_jit_tracker_get_unit (self);
  return destruct (self, llvmg_jit_unit_get_library (unit), unit, error);
}
