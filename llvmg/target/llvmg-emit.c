/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * LLVM itself never writes a file here: it ends the process when a disk is full.
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/base/llvmg-diagnostic-private.h"
#include "llvmg/base/llvmg-error-private.h"
#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/base/llvmg-output-private.h"
#include "llvmg/base/llvmg-support.h"
#include "llvmg/bridge/llvmg-bridge-assemble.h"
#include "llvmg/target/llvmg-emission-private.h"
#include "llvmg/target/llvmg-emit.h"
#include "llvmg/target/llvmg-target-machine-private.h"

/* ---- Modules ---- */

static GBytes *
emit (LlvmgTargetMachine *self, LlvmgModule *module, LlvmgCodeGenFileType file_type, const char *operation, GError **error)
{
  LlvmgEmission emission = { .operation = operation };
  GBytes *output = NULL;

  if (llvmg_emission_begin (&emission, self, module, file_type, error))
    {
      output = llvmg_emission_run (&emission, error);
      llvmg_emission_tell (&emission);
    }
  llvmg_emission_clear (&emission);
  return output;
}

/**
 * llvmg_target_machine_emit_to_bytes:
 * @self: a target machine
 * @module: the module to compile, which stays as it is
 * @file_type: assembly text or an object file
 * @error: return location for an error
 *
 * Compiles a module into memory.
 *
 * The module is verified first, unless its [property@Llvmg.Module:auto-verify] is off. It
 * must be for the same kind of machine, or say nothing of one: the vendor and versions in
 * its triple do not matter, its data layout must be the machine's. No passes are run but
 * those of the code generator; see [method@Llvmg.Module.run_passes].
 *
 * A copy of the module is compiled, and its context is not locked meanwhile: modules of one
 * context are compiled side by side on several threads. A fault of LLVM's costs nothing but
 * some memory: the module and its context are as before.
 *
 * Fails with [error@Llvmg.Error] `CODEGEN` when the target cannot translate something, such
 * as inline assembly that is wrong, or an object file for a target that has none. Fails with
 * `VERIFICATION` when the module is not valid, with `INVALID_ARGUMENT` when it is for another
 * machine, missing, or @file_type no member of the enumeration, with `INVALID_OPERATION`
 * when somebody holds a detached instruction or block of it, with `USE_AFTER_FREE` when one
 * of the two is dead, and with `LLVM_CRASHED` when LLVM died over it.
 *
 * Returns: (transfer full): the output; its size is in bytes
 *
 * Since: 0.1
 */
GBytes *
llvmg_target_machine_emit_to_bytes (LlvmgTargetMachine   *self,
                                    LlvmgModule          *module,
                                    LlvmgCodeGenFileType  file_type,
                                    GError              **error)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), NULL);

  return emit (self, module, file_type, "emit_to_bytes", error);
}

/**
 * llvmg_target_machine_emit_to_file:
 * @self: a target machine
 * @module: the module to compile, which stays as it is
 * @path: (type filename): the file to write
 * @file_type: assembly text or an object file
 * @error: return location for an error
 *
 * Compiles a module into a file, which is replaced as a whole: on failure the old one
 * stays.
 *
 * Fails with [error@Llvmg.Error] `IO` when the file cannot be written, with
 * `INVALID_ARGUMENT` when @path is %NULL, and as
 * [method@Llvmg.TargetMachine.emit_to_bytes] does.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_target_machine_emit_to_file (LlvmgTargetMachine   *self,
                                   LlvmgModule          *module,
                                   const char           *path,
                                   LlvmgCodeGenFileType  file_type,
                                   GError              **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error) || !llvmg_output_check_path (path, error))
    return FALSE;
  bytes = emit (self, module, file_type, "emit_to_file", error);
  return bytes != NULL && llvmg_output_to_path (path, bytes, NULL, error);
}

/**
 * llvmg_target_machine_emit_to_gfile:
 * @self: a target machine
 * @module: the module to compile, which stays as it is
 * @file: the file to write
 * @file_type: assembly text or an object file
 * @cancellable: (nullable): what stops the writing
 * @error: return location for an error
 *
 * Compiles a module into a file, wherever GIO can write one. It is replaced as a whole: on
 * failure the old one stays.
 *
 * Fails with [error@Llvmg.Error] `IO` when the file cannot be written, with
 * `G_IO_ERROR_CANCELLED` when @cancellable was cancelled, with `INVALID_ARGUMENT` when
 * @file is %NULL, and as [method@Llvmg.TargetMachine.emit_to_bytes] does.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_target_machine_emit_to_gfile (LlvmgTargetMachine   *self,
                                    LlvmgModule          *module,
                                    GFile                *file,
                                    LlvmgCodeGenFileType  file_type,
                                    GCancellable         *cancellable,
                                    GError              **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error) || !llvmg_output_check_file (file, cancellable, error))
    return FALSE;
  bytes = emit (self, module, file_type, "emit_to_gfile", error);
  return bytes != NULL && llvmg_output_to_file (file, bytes, cancellable, error);
}

/**
 * llvmg_target_machine_emit_to_stream:
 * @self: a target machine
 * @module: the module to compile, which stays as it is
 * @stream: the stream to write to, which is flushed and stays open
 * @file_type: assembly text or an object file
 * @cancellable: (nullable): what stops the writing
 * @error: return location for an error
 *
 * Compiles a module, and writes what comes out to a stream. On failure a part of it may
 * have been written.
 *
 * Fails with [error@Llvmg.Error] `IO` when the stream cannot be written to: a pipe that
 * nobody reads is such an error and raises no signal. Fails with
 * `G_IO_ERROR_CANCELLED` when @cancellable was cancelled, with `INVALID_ARGUMENT` when
 * @stream is %NULL, and as [method@Llvmg.TargetMachine.emit_to_bytes] does.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_target_machine_emit_to_stream (LlvmgTargetMachine   *self,
                                     LlvmgModule          *module,
                                     GOutputStream        *stream,
                                     LlvmgCodeGenFileType  file_type,
                                     GCancellable         *cancellable,
                                     GError              **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
      || !llvmg_output_check_stream (stream, cancellable, error))
    return FALSE;
  bytes = emit (self, module, file_type, "emit_to_stream", error);
  return bytes != NULL && llvmg_output_to_stream (stream, bytes, cancellable, error);
}

/* ---- Assembly text ---- */

typedef struct
{
  LlvmgMachineCore          *machine;
  const char                *text;
  LlvmgBridgeAssembly        result;
  GPtrArray                 *diagnostics; /* (owned) of LlvmgDiagnostic */
} AssembleJob;

static void
add_diagnostic_cb (void *data, const LlvmgBridgeAssemblyMessage *message)
{
  GPtrArray *diagnostics = data;

  g_ptr_array_add (diagnostics,
                   llvmg_diagnostic_new (message->is_error ? LLVMG_DIAGNOSTIC_SEVERITY_ERROR : LLVMG_DIAGNOSTIC_SEVERITY_WARNING,
                                         message->text, NULL, message->line, message->column, message->source_line));
}

static void
assemble_cb (gpointer data)
{
  AssembleJob *job = data;
  LLVMTargetMachineRef native = llvmg_machine_core_take (job->machine);

  llvmg_bridge_assemble (native, job->text, add_diagnostic_cb, job->diagnostics, &job->result);
  llvmg_machine_core_give (job->machine, native);
}

/* From the first error that has a place; the assembler goes on and tells of more. */
static void
fail_assembly (AssembleJob *job, GError **error)
{
  GError *failure = NULL;

  for (guint i = 0; i < job->diagnostics->len && failure == NULL; i++)
    {
      LlvmgDiagnostic *diagnostic = job->diagnostics->pdata[i];

      if (llvmg_diagnostic_get_severity (diagnostic) != LLVMG_DIAGNOSTIC_SEVERITY_ERROR)
        continue;
      if (llvmg_diagnostic_get_line (diagnostic) > 0)
        failure = g_error_new (LLVMG_ERROR, LLVMG_ERROR_PARSE, "assemble: %u:%u: %s", llvmg_diagnostic_get_line (diagnostic),
                               llvmg_diagnostic_get_column (diagnostic), llvmg_diagnostic_get_message (diagnostic));
      else
        failure = g_error_new (LLVMG_ERROR, LLVMG_ERROR_PARSE, "assemble: %s", llvmg_diagnostic_get_message (diagnostic));
    }
  if (failure == NULL)
    failure = g_error_new (LLVMG_ERROR, LLVMG_ERROR_CODEGEN, "assemble: %s",
                           job->result.problem != NULL ? job->result.problem : "no reason given");
  if (job->diagnostics->len > 0)
    llvmg_error_set_diagnostics (failure, job->diagnostics);
  g_propagate_error (error, failure);
}

static GBytes *
assemble (AssembleJob *job, GError **error)
{
  GBytes *bytes = NULL;
  char *reason = NULL;

  if (!llvmg_guard_run (NULL, llvmg_get_guard_enabled (), assemble_cb, job, &reason))
    {
      g_autofree char *valid = g_utf8_make_valid (reason, -1);

      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED, "LLVM crashed while assembling: %s", valid);
      free (reason);
      return NULL;
    }
  if (job->result.output != NULL)
    bytes = llvmg_emission_take_buffer (job->result.output);
  else
    fail_assembly (job, error);
  free (job->result.problem);
  return bytes;
}

/**
 * llvmg_target_machine_assemble:
 * @self: a target machine
 * @text: assembly text, as the target's assembler reads it
 * @error: return location for an error
 *
 * Makes an object file of assembly text.
 *
 * The text is not confined: directives such as `.incbin` and `.include` read files.
 *
 * Fails with [error@Llvmg.Error] `PARSE` when the text is not right; the message tells
 * line and column, and [func@Llvmg.get_last_diagnostics] all that is wrong. Fails with
 * `CODEGEN` when the target has no assembler or no object files, with `INVALID_ARGUMENT` when
 * @text is %NULL or not UTF-8, with `USE_AFTER_FREE` when the machine is dead, and with
 * `LLVM_CRASHED` when LLVM died over it.
 *
 * Returns: (transfer full): the object file; its size is in bytes
 *
 * Since: 0.1
 */
GBytes *
llvmg_target_machine_assemble (LlvmgTargetMachine *self, const char *text, GError **error)
{
  AssembleJob job = { .text = text };
  GBytes *bytes;

  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), NULL);

  job.machine = llvmg_target_machine_ref_core (self, error);
  if (job.machine == NULL)
    return NULL;
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "text: a text in UTF-8 was expected");
      llvmg_machine_core_unref (job.machine);
      return NULL;
    }
  job.diagnostics = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_diagnostic_free);
  bytes = assemble (&job, error);
  g_ptr_array_unref (job.diagnostics);
  llvmg_machine_core_unref (job.machine);
  return bytes;
}
