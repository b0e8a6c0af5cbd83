/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include <gio/gio.h>

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_OBJECT_CACHE (llvmg_object_cache_get_type ())

LLVMG_DECLARE_TYPE (LlvmgObjectCache, llvmg_object_cache, OBJECT_CACHE, GObject)

LLVMG_AVAILABLE_IN_ALL
LlvmgObjectCache *llvmg_object_cache_new           (GFile             *directory) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
GFile            *llvmg_object_cache_get_directory (LlvmgObjectCache  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint64           llvmg_object_cache_get_n_hits    (LlvmgObjectCache  *self);
LLVMG_AVAILABLE_IN_ALL
guint64           llvmg_object_cache_get_n_misses  (LlvmgObjectCache  *self);
LLVMG_AVAILABLE_IN_ALL
guint             llvmg_object_cache_get_n_entries (LlvmgObjectCache  *self);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_object_cache_clear         (LlvmgObjectCache  *self,
                                                    GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_object_cache_prune         (LlvmgObjectCache  *self,
                                                    guint64            max_bytes,
                                                    GError           **error);

G_END_DECLS
