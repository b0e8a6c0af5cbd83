/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
guint64 llvmg_init_python_buffers (guint    object_offset,
                                   guint64 *release);

G_END_DECLS
