/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/passes/llvmg-passes.h"

G_BEGIN_DECLS

/* Whether the word means something in the language of pipelines. */
gboolean llvmg_passes_has (const char *name);

G_END_DECLS
