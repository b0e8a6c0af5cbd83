/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

/**
 * LlvmgDiagnosticSeverity:
 * @LLVMG_DIAGNOSTIC_SEVERITY_ERROR: the call that caused it fails
 * @LLVMG_DIAGNOSTIC_SEVERITY_WARNING: a warning
 * @LLVMG_DIAGNOSTIC_SEVERITY_REMARK: a remark, for instance of an optimisation
 * @LLVMG_DIAGNOSTIC_SEVERITY_NOTE: belongs to the diagnostic before it
 *
 * How grave a diagnostic is.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_DIAGNOSTIC_SEVERITY_ERROR,
  LLVMG_DIAGNOSTIC_SEVERITY_WARNING,
  LLVMG_DIAGNOSTIC_SEVERITY_REMARK,
  LLVMG_DIAGNOSTIC_SEVERITY_NOTE
} LlvmgDiagnosticSeverity;

#define LLVMG_TYPE_DIAGNOSTIC (llvmg_diagnostic_get_type ())

LLVMG_AVAILABLE_IN_ALL
GType                    llvmg_diagnostic_get_type        (void);

LLVMG_AVAILABLE_IN_ALL
LlvmgDiagnostic         *llvmg_diagnostic_copy            (LlvmgDiagnostic *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                     llvmg_diagnostic_free            (LlvmgDiagnostic *self);

LLVMG_AVAILABLE_IN_ALL
LlvmgDiagnosticSeverity  llvmg_diagnostic_get_severity    (LlvmgDiagnostic *self);
LLVMG_AVAILABLE_IN_ALL
const char              *llvmg_diagnostic_get_message     (LlvmgDiagnostic *self);
LLVMG_AVAILABLE_IN_ALL
const char              *llvmg_diagnostic_get_file        (LlvmgDiagnostic *self);
LLVMG_AVAILABLE_IN_ALL
guint                    llvmg_diagnostic_get_line        (LlvmgDiagnostic *self);
LLVMG_AVAILABLE_IN_ALL
guint                    llvmg_diagnostic_get_column      (LlvmgDiagnostic *self);
LLVMG_AVAILABLE_IN_ALL
const char              *llvmg_diagnostic_get_source_line (LlvmgDiagnostic *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgDiagnostic, llvmg_diagnostic_free)

G_END_DECLS
