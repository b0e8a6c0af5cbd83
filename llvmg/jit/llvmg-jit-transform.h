/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-module.h"
#include "llvmg/jit/llvmg-jit.h"

G_BEGIN_DECLS

/**
 * LlvmgJitModuleFunc:
 * @module: a copy of the module, in a context of its own
 * @user_data: data of the program
 * @error: return location for an error, with which adding the module fails
 *
 * Changes a module before code is made of it.
 *
 * The copy and its context are closed when this is over.
 *
 * Returns: %TRUE on success; %FALSE with an error
 *
 * Since: 0.1
 */
typedef gboolean (*LlvmgJitModuleFunc) (LlvmgModule  *module,
                                        gpointer      user_data,
                                        GError      **error);
/**
 * LlvmgJitObjectFunc:
 * @object: an object file
 * @user_data: data of the program
 * @error: return location for an error, with which adding fails
 *
 * Changes an object file before it is added to a JIT.
 *
 * Returns: (transfer full) (nullable): the object file to add, which may be @object;
 *   %NULL with an error
 *
 * Since: 0.1
 */
typedef GBytes  *(*LlvmgJitObjectFunc) (GBytes       *object,
                                        gpointer      user_data,
                                        GError      **error);

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_set_ir_transform     (LlvmgJit            *self,
                                         LlvmgJitModuleFunc   func,
                                         gpointer             user_data,
                                         GDestroyNotify       destroy,
                                         GError             **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_set_object_transform (LlvmgJit            *self,
                                         LlvmgJitObjectFunc   func,
                                         gpointer             user_data,
                                         GDestroyNotify       destroy,
                                         GError             **error);

G_END_DECLS
