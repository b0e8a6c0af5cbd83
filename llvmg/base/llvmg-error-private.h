/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-error.h"

G_BEGIN_DECLS

/* @diagnostics: (element-type LlvmgDiagnostic): they are copied. */
void llvmg_error_set_diagnostics (GError *error, GPtrArray *diagnostics);

/* Makes @error the last of this thread again: handlers that ran since it was made may have met others. */
void llvmg_error_set_last        (GError *error);

G_END_DECLS
