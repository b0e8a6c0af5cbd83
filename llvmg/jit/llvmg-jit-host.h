/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/jit/llvmg-jit-dylib.h"
#include "llvmg/jit/llvmg-jit.h"

G_BEGIN_DECLS

/**
 * LlvmgHostFunc:
 * @args: (array length=n_args): the arguments: a boolean for an `i1`, a signed 64-bit integer for
 *   any other integer, a double for a `float` or `double`, an unsigned 64-bit integer for a pointer
 * @n_args: how many there are: as many as the type has parameters
 * @user_data: data of the program
 * @error: return location for an error, which ends the call of compiled code
 *
 * A function of the program that compiled code calls.
 *
 * It is called on the thread that the compiled code runs on, at several threads' same time if
 * that does. It may use the whole API, call compiled functions, and fail. It cannot close its JIT,
 * of which a call is running.
 *
 * What it returns is checked against its type, as arguments of [method@Llvmg.JitFunction.invoke]
 * are: a number must fit. For a pointer it is an address, or nothing for a null pointer.
 * Text, bytes and buffers are refused, since nothing would keep them. For `void` what it
 * returns does not matter. It is freed with g_boxed_free().
 *
 * Returns: (transfer full) (nullable): the result; %NULL for `void`, or with an error
 *
 * Since: 0.1
 */
typedef GValue *(*LlvmgHostFunc) (GValue   *args,
                                  guint     n_args,
                                  gpointer  user_data,
                                  GError  **error);

/**
 * LlvmgHostTextFunc:
 * @args: (array length=n_args): the arguments, as those of [callback@Llvmg.HostFunc]; but an integer or
 *   address beyond 2^53 is its decimal digits, in a string
 * @n_args: how many there are: as many as the type has parameters
 * @user_data: data of the program
 * @error: return location for an error, which ends the call of compiled code
 *
 * A function of the program that compiled code calls, for languages whose numbers do not
 * hold 64 bits, or that cannot give a [struct@GObject.Value] away.
 *
 * Its result is text, as [method@Llvmg.JitFunction.invoke_to_text] writes it: decimal digits, a number
 * with a point or an exponent, `inf`, `nan`, `true` or `false`. In all else it is as [callback@Llvmg.HostFunc].
 *
 * Returns: (transfer full) (nullable): the result as text; %NULL for `void`, or with an error
 *
 * Since: 0.1
 */
typedef char   *(*LlvmgHostTextFunc) (GValue   *args,
                                      guint     n_args,
                                      gpointer  user_data,
                                      GError  **error);

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_define_function       (LlvmgJit        *self,
                                          const char      *name,
                                          LlvmgType       *function_type,
                                          LlvmgHostFunc    func,
                                          gpointer         user_data,
                                          GDestroyNotify   destroy,
                                          GError         **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_define_text_function  (LlvmgJit          *self,
                                          const char        *name,
                                          LlvmgType         *function_type,
                                          LlvmgHostTextFunc  func,
                                          gpointer           user_data,
                                          GDestroyNotify     destroy,
                                          GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_define_closure        (LlvmgJit        *self,
                                          const char      *name,
                                          LlvmgType       *function_type,
                                          GClosure        *closure,
                                          GError         **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_dylib_define_function      (LlvmgJitDylib     *self,
                                               const char        *name,
                                               LlvmgType         *function_type,
                                               LlvmgHostFunc      func,
                                               gpointer           user_data,
                                               GDestroyNotify     destroy,
                                               GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_dylib_define_text_function (LlvmgJitDylib     *self,
                                               const char        *name,
                                               LlvmgType         *function_type,
                                               LlvmgHostTextFunc  func,
                                               gpointer           user_data,
                                               GDestroyNotify     destroy,
                                               GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_jit_dylib_define_closure       (LlvmgJitDylib     *self,
                                               const char        *name,
                                               LlvmgType         *function_type,
                                               GClosure          *closure,
                                               GError           **error);

G_END_DECLS
