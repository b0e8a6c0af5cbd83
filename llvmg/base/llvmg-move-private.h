/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Natives that go from one module to another.
 */

#pragma once

#include "llvmg/base/llvmg-core-private.h"

G_BEGIN_DECLS

/* LLVM is about to take the module apart: its wrapper is dead from now on, those of what is in
 * it are not. Under L; llvmg_handle_rehome_all() has to follow in the same call. */
void llvmg_handle_give_away (LlvmgHandle *module);
/* What is left of the one is in the other now. */
void llvmg_handle_rehome_all (LlvmgHandle *from, LlvmgHandle *to);
/* LLVM left the module half changed: it dies when the outermost call ends. */
void llvmg_handle_set_broken (LlvmgHandle *module);

G_END_DECLS
