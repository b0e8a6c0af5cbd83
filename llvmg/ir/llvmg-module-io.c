/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * LLVM itself never writes a file here: it ends the process when a disk is full.
 */

#include "config.h"

#include <llvm-c/BitWriter.h>
#include <stdlib.h>
#include <string.h>

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
  if (!llvmg_call_begin (&call, self, error))
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
  if (!llvmg_call_begin (&call, self, error))
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

/* Replaces the file as a whole: a failure leaves the old one. What a symbolic
 * link leads to is replaced, not the link. */
static gboolean
write_file (const char *path, GBytes *bytes, GError **error)
{
  char *resolved = realpath (path, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (resolved != NULL ? resolved : path);
  g_autoptr (GError) io_error = NULL;
  gconstpointer data;
  gsize size;

  free (resolved);
  data = g_bytes_get_data (bytes, &size);
  if (g_file_replace_contents (file, data, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &io_error))
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_IO, "%s", io_error->message);
  return FALSE;
}

static gboolean
write_output (LlvmgModule *self,
              const char  *path,
              GBytes    *(*emit) (LlvmgModule *self, GError **error),
              GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  if (path == NULL)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                           "path: a file name was expected, nothing was given");
      return FALSE;
    }
  bytes = emit (self, error);
  return bytes != NULL && write_file (path, bytes, error);
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

  return write_output (self, path, llvmg_module_to_ir_bytes, error);
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

  return write_output (self, path, llvmg_module_to_bitcode, error);
}
