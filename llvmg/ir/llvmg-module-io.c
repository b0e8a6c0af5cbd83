/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * LLVM itself never writes a file here: it ends the process when a disk is full.
 */

#include "config.h"

#include <llvm-c/BitWriter.h>
#include <string.h>

#include "llvmg/base/llvmg-output-private.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-module-io.h"
#include "llvmg/ir/llvmg-module-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/* ---- Text ---- */

typedef struct
{
  LLVMModuleRef module;
  char         *text; /* (owned) by LLVM */
} PrintJob;

static void
print_cb (gpointer data)
{
  PrintJob *job = data;

  job->text = LLVMPrintModuleToString (job->module);
}

/* The text, to be given to LLVMDisposeMessage(), or NULL with a failure. */
static char *
print_module (LlvmgCall *call)
{
  PrintJob job = { call->native, NULL };

  if (llvmg_call_guarded (call, "printing a module", LLVMG_ERROR_FAILED, print_cb, &job))
    return job.text;
  LLVMDisposeMessage (job.text);
  return NULL;
}

/**
 * llvmg_module_to_string:
 * @self: a module
 *
 * Prints the module as LLVM assembly text. Bytes in names that are not UTF-8 are
 * replaced; [method@Llvmg.Module.to_ir_bytes] keeps them.
 *
 * Returns: (transfer full) (nullable): the text, in UTF-8; %NULL if the module is dead,
 *   or LLVM crashed over it, which is logged
 *
 * Since: 0.1
 */
char *
llvmg_module_to_string (LlvmgModule *self)
{
  char *native, *text = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  native = print_module (&call);
  if (native != NULL)
    text = g_utf8_make_valid (native, -1);
  else
    llvmg_log_misuse (G_STRFUNC, "%s", call.failure->message);
  LLVMDisposeMessage (native);
  llvmg_call_end (&call);
  return text;
}

/**
 * llvmg_module_to_ir_bytes:
 * @self: a module
 * @error: return location for an error
 *
 * Prints the module as LLVM assembly text, byte for byte as LLVM does.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the module is dead, and with
 * `LLVM_CRASHED` when LLVM died over it.
 *
 * Returns: (transfer full): the text; its size is in bytes, without a NUL at the end
 *
 * Since: 0.1
 */
GBytes *
llvmg_module_to_ir_bytes (LlvmgModule *self, GError **error)
{
  GBytes *bytes = NULL;
  LlvmgCall call;
  char *native;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!llvmg_call_begin_read (&call, self, error))
    return NULL;
  native = print_module (&call);
  if (native != NULL)
    bytes = g_bytes_new_with_free_func (native, strlen (native), (GDestroyNotify) LLVMDisposeMessage, native);
  llvmg_call_end (&call);
  return bytes;
}

/* ---- Bitcode ---- */

typedef struct
{
  LLVMModuleRef       module;
  LLVMMemoryBufferRef buffer; /* (owned) */
} BitcodeJob;

static void
bitcode_cb (gpointer data)
{
  BitcodeJob *job = data;

  job->buffer = LLVMWriteBitcodeToMemoryBuffer (job->module);
}

/**
 * llvmg_module_to_bitcode:
 * @self: a module
 * @error: return location for an error
 *
 * Writes the module as LLVM bitcode into memory. The module is verified first,
 * unless its [property@Llvmg.Module:auto-verify] is off.
 *
 * Fails with [error@Llvmg.Error] `VERIFICATION` when the module is not valid, with
 * `INVALID_OPERATION` when somebody holds a detached instruction or block of it,
 * with `USE_AFTER_FREE` when it is dead, and with `LLVM_CRASHED` when LLVM died over
 * it.
 *
 * Returns: (transfer full): the bitcode; its size is in bytes
 *
 * Since: 0.1
 */
GBytes *
llvmg_module_to_bitcode (LlvmgModule *self, GError **error)
{
  BitcodeJob job = { NULL };
  GBytes *bytes = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!llvmg_call_begin_read (&call, self, error))
    return NULL;
  job.module = call.native;
  if (llvmg_call_check_module (&call, llvmg_wrapper_get_handle (self))
      && llvmg_call_guarded (&call, "writing bitcode", LLVMG_ERROR_FAILED, bitcode_cb, &job))
    bytes = g_bytes_new_with_free_func (LLVMGetBufferStart (job.buffer), LLVMGetBufferSize (job.buffer),
                                        (GDestroyNotify) LLVMDisposeMemoryBuffer, job.buffer);
  else if (job.buffer != NULL)
    LLVMDisposeMemoryBuffer (job.buffer);
  llvmg_call_end (&call);
  return bytes;
}

/* ---- Files ---- */

typedef GBytes *(*EmitFunc) (LlvmgModule *self, GError **error);

static gboolean
write_path (LlvmgModule *self, const char *path, EmitFunc emit, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error) || !llvmg_output_check_path (path, error))
    return FALSE;
  bytes = emit (self, error);
  return bytes != NULL && llvmg_output_to_path (path, bytes, NULL, error);
}

static gboolean
write_file (LlvmgModule *self, GFile *file, GCancellable *cancellable, EmitFunc emit, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error) || !llvmg_output_check_file (file, cancellable, error))
    return FALSE;
  bytes = emit (self, error);
  return bytes != NULL && llvmg_output_to_file (file, bytes, cancellable, error);
}

static gboolean
write_stream (LlvmgModule *self, GOutputStream *stream, GCancellable *cancellable, EmitFunc emit, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
      || !llvmg_output_check_stream (stream, cancellable, error))
    return FALSE;
  bytes = emit (self, error);
  return bytes != NULL && llvmg_output_to_stream (stream, bytes, cancellable, error);
}

/**
 * llvmg_module_write_ir:
 * @self: a module
 * @path: (type filename): the file to write
 * @error: return location for an error
 *
 * Writes the module as LLVM assembly text into a file, which is replaced as a
 * whole: on failure the old one stays.
 *
 * Fails with [error@Llvmg.Error] `IO` when the file cannot be written, with
 * `INVALID_ARGUMENT` when @path is %NULL, and as [method@Llvmg.Module.to_ir_bytes]
 * does.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_write_ir (LlvmgModule *self, const char *path, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);

  return write_path (self, path, llvmg_module_to_ir_bytes, error);
}

/**
 * llvmg_module_write_bitcode:
 * @self: a module
 * @path: (type filename): the file to write
 * @error: return location for an error
 *
 * Writes the module as LLVM bitcode into a file, which is replaced as a whole: on
 * failure the old one stays.
 *
 * Fails with [error@Llvmg.Error] `IO` when the file cannot be written, with
 * `INVALID_ARGUMENT` when @path is %NULL, and as [method@Llvmg.Module.to_bitcode]
 * does.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_write_bitcode (LlvmgModule *self, const char *path, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);

  return write_path (self, path, llvmg_module_to_bitcode, error);
}

/**
 * llvmg_module_write_ir_to_gfile:
 * @self: a module
 * @file: the file to write
 * @cancellable: (nullable): what stops the writing
 * @error: return location for an error
 *
 * Writes the module as LLVM assembly text into a file, wherever GIO can write one. It is
 * replaced as a whole: on failure the old one stays. The context is not locked while
 * the file is written.
 *
 * Fails with [error@Llvmg.Error] `IO` when the file cannot be written, with
 * `G_IO_ERROR_CANCELLED` when @cancellable was cancelled, with `INVALID_ARGUMENT` when
 * @file is %NULL, and as [method@Llvmg.Module.to_ir_bytes] does.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_write_ir_to_gfile (LlvmgModule *self, GFile *file, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);

  return write_file (self, file, cancellable, llvmg_module_to_ir_bytes, error);
}

/**
 * llvmg_module_write_ir_to_stream:
 * @self: a module
 * @stream: the stream to write to, which is flushed and stays open
 * @cancellable: (nullable): what stops the writing
 * @error: return location for an error
 *
 * Writes the module as LLVM assembly text to a stream. On failure a part of it may have been
 * written. The context is not locked meanwhile.
 *
 * Fails with [error@Llvmg.Error] `IO` when the stream cannot be written to: a pipe that
 * nobody reads is such an error and raises no signal. Fails with
 * `G_IO_ERROR_CANCELLED` when @cancellable was cancelled, with `INVALID_ARGUMENT` when
 * @stream is %NULL, and as [method@Llvmg.Module.to_ir_bytes] does.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_write_ir_to_stream (LlvmgModule *self, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);

  return write_stream (self, stream, cancellable, llvmg_module_to_ir_bytes, error);
}

/**
 * llvmg_module_write_bitcode_to_gfile:
 * @self: a module
 * @file: the file to write
 * @cancellable: (nullable): what stops the writing
 * @error: return location for an error
 *
 * Writes the module as LLVM bitcode into a file, wherever GIO can write one. It is
 * replaced as a whole: on failure the old one stays. The context is not locked while
 * the file is written.
 *
 * Fails with [error@Llvmg.Error] `IO` when the file cannot be written, with
 * `G_IO_ERROR_CANCELLED` when @cancellable was cancelled, with `INVALID_ARGUMENT` when
 * @file is %NULL, and as [method@Llvmg.Module.to_bitcode] does.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_write_bitcode_to_gfile (LlvmgModule *self, GFile *file, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);

  return write_file (self, file, cancellable, llvmg_module_to_bitcode, error);
}

/**
 * llvmg_module_write_bitcode_to_stream:
 * @self: a module
 * @stream: the stream to write to, which is flushed and stays open
 * @cancellable: (nullable): what stops the writing
 * @error: return location for an error
 *
 * Writes the module as LLVM bitcode to a stream. On failure a part of it may have been
 * written. The context is not locked meanwhile.
 *
 * Fails with [error@Llvmg.Error] `IO` when the stream cannot be written to: a pipe that
 * nobody reads is such an error and raises no signal. Fails with
 * `G_IO_ERROR_CANCELLED` when @cancellable was cancelled, with `INVALID_ARGUMENT` when
 * @stream is %NULL, and as [method@Llvmg.Module.to_bitcode] does.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_write_bitcode_to_stream (LlvmgModule *self, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);

  return write_stream (self, stream, cancellable, llvmg_module_to_bitcode, error);
}
