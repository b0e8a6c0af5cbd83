/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/jit/llvmg-jit-definitions.h"
#include "llvmg/jit/llvmg-jit-state-private.h"

G_BEGIN_DECLS

/* They take the data. With no lock held. */

/* What the process has, of which @filter (nullable) chooses. */
LlvmgJitGenerator *llvmg_jit_generator_new_process (LlvmgJitSymbolFilterFunc filter, gpointer data, GDestroyNotify destroy);
LlvmgJitGenerator *llvmg_jit_generator_new_program (LlvmgJitGeneratorFunc func, gpointer data, GDestroyNotify destroy);
/* NULL with @error. */
LlvmgJitGenerator *llvmg_jit_generator_new_shared  (const char *path, GError **error);
LlvmgJitGenerator *llvmg_jit_generator_new_archive (const char *path, GError **error);

G_END_DECLS
