/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-support.h"

G_BEGIN_DECLS

/* What LLVM needs once in a process, before anything else of it is used. Any number of times. */
void     llvmg_process_init     (void);
/* Reads the environment; once, before the first context. */
void     llvmg_support_init     (void);
/* Whether a getter on a dead object logs a critical. */
gboolean llvmg_misuse_is_logged (void);

/* The leak tracker; nothing unless LLVMG_DEBUG=leaks. */
void     llvmg_leaks_add        (GObject *object);
void     llvmg_leaks_remove     (GObject *object);

G_END_DECLS
