/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads to the end; (transfer full), a NUL byte is behind it. */
char *llvmg_input_read_all (GInputStream *stream, GCancellable *cancellable, gsize *length, GError **error);

G_END_DECLS
