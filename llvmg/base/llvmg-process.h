/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What LLVM keeps for the whole process.
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
gboolean  llvmg_load_library           (const char  *path,
                                        GError     **error);
LLVMG_AVAILABLE_IN_ALL
guint64   llvmg_lookup_symbol          (const char  *name);
LLVMG_AVAILABLE_IN_ALL
gboolean  llvmg_add_symbol             (const char  *name,
                                        guint64      address,
                                        GError     **error);

LLVMG_AVAILABLE_IN_ALL
void      llvmg_set_statistics_enabled (gboolean     enabled);
LLVMG_AVAILABLE_IN_ALL
char     *llvmg_get_statistics         (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
