/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/jit/llvmg-object-cache.h"

G_BEGIN_DECLS

/* The length of a key: a SHA-256 in hexadecimal digits. */
#define LLVMG_OBJECT_CACHE_KEY_LENGTH 64

/* What was stored under the key, (transfer full); NULL if nothing, or nothing sound. */
GBytes *llvmg_object_cache_find  (LlvmgObjectCache *self, const char *key);
/* That it cannot be stored is no failure. */
void    llvmg_object_cache_store (LlvmgObjectCache *self, const char *key, GBytes *object);

G_END_DECLS
