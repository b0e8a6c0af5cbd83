/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
GBytes *llvmg_dot_to_svg (const char    *dot,
                          guint          timeout,
                          GCancellable  *cancellable,
                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
