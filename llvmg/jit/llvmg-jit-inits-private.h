/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Constructors and destructors of what is in a JIT. Explained at the top of
 * llvmg-jit-inits.c.
 */

#pragma once

#include "llvmg/jit/llvmg-jit-state-private.h"

G_BEGIN_DECLS

/* What a file has of them goes to the addition, and its object gets marks. Outside any lock. */
gboolean llvmg_jit_addition_read_inits  (LlvmgJitAddition *addition, const char *operation, GError **error);
void     llvmg_jit_inits_free           (LlvmgJitInits *inits);
/* With records locked. */
void     llvmg_jit_inits_set_object     (LlvmgJitInits *inits, LlvmgJitObject *object);
GArray  *llvmg_jit_exits_new            (void);
/* What is about to go is not called any more. With records locked. */
void     llvmg_jit_unit_drop_exits      (LlvmgJitUnit *unit);

/* As a call, outside any lock. */
gboolean llvmg_jit_library_construct    (LlvmgJitLibrary *library, GError **error);
/* @unit: (nullable): only of what it has. */
gboolean llvmg_jit_library_destruct     (LlvmgJitLibrary *library, LlvmgJitUnit *unit, GError **error);

G_END_DECLS
