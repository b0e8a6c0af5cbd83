/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
char *llvmg_get_default_triple (void) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char *llvmg_normalize_triple   (const char *triple) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char *llvmg_get_host_cpu       (void) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char *llvmg_get_host_features  (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
