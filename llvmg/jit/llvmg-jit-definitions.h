/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Definitions of a dylib that are made when they are needed.
 */

#pragma once

#include "llvmg/jit/llvmg-jit-dylib.h"
#include "llvmg/jit/llvmg-jit-materialization.h"

G_BEGIN_DECLS

/**
 * LlvmgJitSymbolFilterFunc:
 * @name: the name of a symbol, as the linker sees it
 * @user_data: data of the program
 *
 * Decides which symbols of the process a dylib has.
 *
 * Returns: whether it has this one
 *
 * Since: 0.1
 */
typedef gboolean (*LlvmgJitSymbolFilterFunc) (const char        *name,
                                              gpointer           user_data);
/**
 * LlvmgJitGeneratorFunc:
 * @dylib: the dylib in which names are missing
 * @names: (array zero-terminated=1): the names
 * @user_data: data of the program
 * @error: return location for an error, with which the look-up fails
 *
 * Is asked for names that something needs and nothing defines.
 *
 * It defines those that it knows in @dylib, by adding modules or in any other way, and
 * leaves the others. It may do anything but close the JIT. A look-up of the same names
 * finds nothing while it runs.
 *
 * Returns: %TRUE, by convention; only @error says that it has failed
 *
 * Since: 0.1
 */
typedef gboolean (*LlvmgJitGeneratorFunc)    (LlvmgJitDylib     *dylib,
                                              const char *const *names,
                                              gpointer           user_data,
                                              GError           **error);

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_dylib_add_generator       (LlvmgJitDylib             *self,
                                              LlvmgJitGeneratorFunc      func,
                                              gpointer                   user_data,
                                              GDestroyNotify             destroy,
                                              GError                   **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_dylib_add_process_symbols (LlvmgJitDylib             *self,
                                              LlvmgJitSymbolFilterFunc   func,
                                              gpointer                   user_data,
                                              GDestroyNotify             destroy,
                                              GError                   **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_dylib_add_library         (LlvmgJitDylib             *self,
                                              const char                *path,
                                              GError                   **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_dylib_add_static_library  (LlvmgJitDylib             *self,
                                              const char                *path,
                                              GError                   **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_dylib_define_lazy         (LlvmgJitDylib             *self,
                                              const char *const         *names,
                                              LlvmgJitMaterializeFunc    func,
                                              gpointer                   user_data,
                                              GDestroyNotify             destroy,
                                              GError                   **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_dylib_define_reexports    (LlvmgJitDylib             *self,
                                              LlvmgJitDylib             *source,
                                              const char *const         *names,
                                              const char *const         *aliases,
                                              gboolean                   lazy,
                                              GError                   **error);

G_END_DECLS
