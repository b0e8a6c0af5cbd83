/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include <llvm-c/Core.h>

#include "llvmg/base/llvmg-diagnostic.h"

G_BEGIN_DECLS

/* Texts are copied and made valid UTF-8. */
LlvmgDiagnostic *llvmg_diagnostic_new (LlvmgDiagnosticSeverity  severity,
                                       const char              *message,
                                       const char              *file,
                                       guint                    line,
                                       guint                    column,
                                       const char              *source_line);

LlvmgDiagnosticSeverity llvmg_diagnostic_severity_from_native (LLVMDiagnosticSeverity severity);

G_END_DECLS
