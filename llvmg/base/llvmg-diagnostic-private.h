/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-core-private.h"

G_BEGIN_DECLS

/* Texts are copied and made valid UTF-8. */
LlvmgDiagnostic *llvmg_diagnostic_new (LlvmgDiagnosticSeverity  severity,
                                       const char              *message,
                                       const char              *file,
                                       guint                    line,
                                       guint                    column,
                                       const char              *source_line);

/* Adds copies of these to the diagnostics of the call; under L. */
void llvmg_core_add_diagnostics (LlvmgCore *core, GPtrArray *diagnostics);

LlvmgDiagnosticSeverity llvmg_diagnostic_severity_from_native (LLVMDiagnosticSeverity severity);

G_END_DECLS
