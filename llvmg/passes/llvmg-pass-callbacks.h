/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-module.h"
#include "llvmg/passes/llvmg-pass-options.h"

G_BEGIN_DECLS

/**
 * LlvmgPassFilterFunc:
 * @pass_name: the name of a pass, as pipelines call it
 * @unit: (nullable): the module or function that it will run on; for a pass over a loop the
 *   function of the loop, for one over functions that call each other the module
 * @user_data: data of the program
 * @error: return location for an error, which ends the run
 *
 * Decides about a pass that is about to run.
 *
 * It may look at the module, and do anything with others, but not change it.
 *
 * Returns: whether the pass runs; %FALSE skips it, unless LLVM calls it required
 *
 * Since: 0.1
 */
typedef gboolean (*LlvmgPassFilterFunc)   (const char    *pass_name,
                                           LlvmgWrapper  *unit,
                                           gpointer       user_data,
                                           GError       **error);
/**
 * LlvmgPassNotifyFunc:
 * @pass_name: the name of a pass, as pipelines call it
 * @unit: (nullable): the module or function that it ran on; for a pass over a loop the
 *   function of the loop, for one over functions that call each other the module; %NULL
 *   if it deleted that
 * @user_data: data of the program
 * @error: return location for an error, which ends the run
 *
 * Is told of a pass that has run, or was skipped.
 *
 * It may look at the module, and do anything with others, but not change it.
 *
 * Since: 0.1
 */
typedef void     (*LlvmgPassNotifyFunc)   (const char    *pass_name,
                                           LlvmgWrapper  *unit,
                                           gpointer       user_data,
                                           GError       **error);
/**
 * LlvmgModulePassFunc:
 * @module: the module
 * @user_data: data of the program
 * @error: return location for an error, which ends the run
 *
 * A module pass of the program.
 *
 * It may change the module in every way. It cannot run passes on it, nor link it;
 * closing it waits until the run has ended.
 *
 * Returns: whether it changed something
 *
 * Since: 0.1
 */
typedef gboolean (*LlvmgModulePassFunc)   (LlvmgModule   *module,
                                           gpointer       user_data,
                                           GError       **error);
/**
 * LlvmgFunctionPassFunc:
 * @function: a function with a body
 * @user_data: data of the program
 * @error: return location for an error, which ends the run
 *
 * A function pass of the program.
 *
 * It may change the function, others, and the rest of the module. It cannot delete the
 * function or its body. Functions that it adds are visited later in the same run.
 *
 * Returns: whether it changed something
 *
 * Since: 0.1
 */
typedef gboolean (*LlvmgFunctionPassFunc) (LlvmgFunction *function,
                                           gpointer       user_data,
                                           GError       **error);

LLVMG_AVAILABLE_IN_ALL
void     llvmg_pass_options_set_before_pass   (LlvmgPassOptions       *self,
                                               LlvmgPassFilterFunc     func,
                                               gpointer                user_data,
                                               GDestroyNotify          destroy);
LLVMG_AVAILABLE_IN_ALL
void     llvmg_pass_options_set_after_pass    (LlvmgPassOptions       *self,
                                               LlvmgPassNotifyFunc     func,
                                               gpointer                user_data,
                                               GDestroyNotify          destroy);
LLVMG_AVAILABLE_IN_ALL
void     llvmg_pass_options_set_skipped_pass  (LlvmgPassOptions       *self,
                                               LlvmgPassNotifyFunc     func,
                                               gpointer                user_data,
                                               GDestroyNotify          destroy);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_add_module_pass   (LlvmgPassOptions       *self,
                                               const char             *name,
                                               LlvmgModulePassFunc     func,
                                               gpointer                user_data,
                                               GDestroyNotify          destroy,
                                               GError                **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_add_function_pass (LlvmgPassOptions       *self,
                                               const char             *name,
                                               LlvmgFunctionPassFunc   func,
                                               gpointer                user_data,
                                               GDestroyNotify          destroy,
                                               GError                **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_remove_pass       (LlvmgPassOptions       *self,
                                               const char             *name);
LLVMG_AVAILABLE_IN_ALL
char   **llvmg_pass_options_list_own_passes   (LlvmgPassOptions       *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_pass_options_load_plugin       (LlvmgPassOptions       *self,
                                               const char             *path,
                                               GError                **error);

G_END_DECLS
