/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-diagnostic-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgDiagnostic:
 *
 * One message of LLVM's, with its severity and, where LLVM tells, its place.
 *
 * Diagnostics arrive by [signal@Llvmg.Context::diagnostic] and are kept in
 * [method@Llvmg.Context.list_diagnostics]. One of error severity makes the call
 * that caused it fail. A diagnostic never changes and can be used from any thread.
 *
 * Since: 0.1
 */
struct _LlvmgDiagnostic
{
  LlvmgDiagnosticSeverity severity;
  char                   *message;     /* (owned) */
  char                   *file;        /* (owned) (nullable) */
  char                   *source_line; /* (owned) (nullable) */
  guint                   line;
  guint                   column;
};

G_DEFINE_BOXED_TYPE (LlvmgDiagnostic, llvmg_diagnostic, llvmg_diagnostic_copy, llvmg_diagnostic_free)

static char *
copy_valid (const char *text)
{
  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

LlvmgDiagnostic *
llvmg_diagnostic_new (LlvmgDiagnosticSeverity  severity,
                      const char              *message,
                      const char              *file,
                      guint                    line,
                      guint                    column,
                      const char              *source_line)
{
  LlvmgDiagnostic *self = g_atomic_rc_box_new0 (LlvmgDiagnostic);

  self->severity = severity;
  self->message = copy_valid (message != NULL ? message : "");
  self->file = copy_valid (file);
  self->line = line;
  self->column = column;
  self->source_line = copy_valid (source_line);
  return self;
}

LlvmgDiagnosticSeverity
llvmg_diagnostic_severity_from_native (LLVMDiagnosticSeverity severity)
{
  switch (severity)
    {
    case LLVMDSError:
      return LLVMG_DIAGNOSTIC_SEVERITY_ERROR;
    case LLVMDSWarning:
      return LLVMG_DIAGNOSTIC_SEVERITY_WARNING;
    case LLVMDSRemark:
      return LLVMG_DIAGNOSTIC_SEVERITY_REMARK;
    case LLVMDSNote:
    default:
      return LLVMG_DIAGNOSTIC_SEVERITY_NOTE;
    }
}

/**
 * llvmg_diagnostic_copy:
 * @self: a diagnostic
 *
 * Takes another reference to the diagnostic, which never changes.
 *
 * Returns: (transfer full): the diagnostic
 *
 * Since: 0.1
 */
LlvmgDiagnostic *
llvmg_diagnostic_copy (LlvmgDiagnostic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LlvmgDiagnostic *self = data;

  g_free (self->message);
  g_free (self->file);
  g_free (self->source_line);
}

/**
 * llvmg_diagnostic_free:
 * @self: (transfer full): a diagnostic
 *
 * Gives a reference to the diagnostic back.
 *
 * Since: 0.1
 */
void
llvmg_diagnostic_free (LlvmgDiagnostic *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * llvmg_diagnostic_get_severity:
 * @self: a diagnostic
 *
 * Tells how grave the diagnostic is.
 *
 * Returns: the severity
 *
 * Since: 0.1
 */
LlvmgDiagnosticSeverity
llvmg_diagnostic_get_severity (LlvmgDiagnostic *self)
{
  g_return_val_if_fail (self != NULL, LLVMG_DIAGNOSTIC_SEVERITY_ERROR);

  return self->severity;
}

/**
 * llvmg_diagnostic_get_message:
 * @self: a diagnostic
 *
 * Gives the text of the diagnostic.
 *
 * Returns: (transfer none): the text, in UTF-8
 *
 * Since: 0.1
 */
const char *
llvmg_diagnostic_get_message (LlvmgDiagnostic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->message;
}

/**
 * llvmg_diagnostic_get_file:
 * @self: a diagnostic
 *
 * Gives the name of the file or module that the diagnostic is about.
 *
 * Returns: (transfer none) (nullable): the name, or %NULL if LLVM did not tell
 *
 * Since: 0.1
 */
const char *
llvmg_diagnostic_get_file (LlvmgDiagnostic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->file;
}

/**
 * llvmg_diagnostic_get_line:
 * @self: a diagnostic
 *
 * Gives the line that the diagnostic is about.
 *
 * Returns: the line, from 1, or 0 if LLVM did not tell
 *
 * Since: 0.1
 */
guint
llvmg_diagnostic_get_line (LlvmgDiagnostic *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->line;
}

/**
 * llvmg_diagnostic_get_column:
 * @self: a diagnostic
 *
 * Gives the column that the diagnostic is about.
 *
 * Returns: the column, from 1 and in bytes, or 0 if LLVM did not tell
 *
 * Since: 0.1
 */
guint
llvmg_diagnostic_get_column (LlvmgDiagnostic *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->column;
}

/**
 * llvmg_diagnostic_get_source_line:
 * @self: a diagnostic
 *
 * Gives the text of the line that the diagnostic is about.
 *
 * Returns: (transfer none) (nullable): the line, or %NULL if LLVM did not tell
 *
 * Since: 0.1
 */
const char *
llvmg_diagnostic_get_source_line (LlvmgDiagnostic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source_line;
}
