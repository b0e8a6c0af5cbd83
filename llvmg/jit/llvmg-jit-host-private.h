/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Functions of the program that compiled code calls.
 */

#pragma once

#include "llvmg/jit/llvmg-jit-core-private.h"
#include "llvmg/jit/llvmg-jit-host.h"

G_BEGIN_DECLS

/* What a program's function is made of; one of @func, @text_func and @closure. */
typedef struct
{
  const char        *what;      /* the operation, for messages */
  const char        *name;
  LlvmgType         *function_type;
  LlvmgHostFunc      func;      /* (nullable) */
  LlvmgHostTextFunc  text_func; /* (nullable) */
  gpointer           user_data;
  GDestroyNotify     destroy;   /* (nullable) */
  GClosure          *closure;   /* (nullable) */
} LlvmgJitHostDefinition;

/* Defines it in a dylib, for @self: the dylib or the JIT. `destroy` is called in any case: at once after an error. @library
 * is NULL only if @self is dead. */
gboolean llvmg_jit_host_define (gpointer                      self,
                                LlvmgJitLibrary              *library,
                                const LlvmgJitHostDefinition *definition,
                                GError                      **error);

G_END_DECLS
