/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Reading modules. Files and streams are read here, not by LLVM, and before the
 * context is locked.
 */

#include "config.h"

#include <string.h>

#include "llvmg/base/llvmg-input-private.h"
#include "llvmg/base/llvmg-output-private.h"
#include "llvmg/base/llvmg-helper-private.h"
#include "llvmg/ir/llvmg-context-parse.h"
#include "llvmg/ir/llvmg-isolated-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/* How many bytes of a line of source go into a message. */
#define MAX_SOURCE_LINE 400

/* ---- Parsing ---- */

typedef struct
{
  LLVMContextRef        context;
  const char           *data;   /* a NUL byte follows */
  gsize                 length;
  const char           *name;
  LLVMModuleRef         module; /* (owned) */
  LlvmgBridgeParseError problem;
} ParseJob;

static void
parse_cb (gpointer data)
{
  ParseJob *job = data;

  job->module = llvmg_bridge_parse (job->context, job->data, job->length, job->name, &job->problem);
}

static gboolean
is_bitcode (const char *data, gsize length)
{
  return length >= 4 && (memcmp (data, "BC\xC0\xDE", 4) == 0 || memcmp (data, "\xDE\xC0\x17\x0B", 4) == 0);
}

/* "f.ll:3:12: error: expected type", and the line with a mark below. */
static gboolean
fail_parse (LlvmgCall *call, const char *name, const LlvmgBridgeParseError *problem)
{
  const char *line = problem->source_line;

  llvmg_core_add_diagnostic (call->core, LLVMG_DIAGNOSTIC_SEVERITY_ERROR, problem->message, name,
                             problem->line, problem->column, line);
  if (problem->line == 0)
    return llvmg_call_fail (call, LLVMG_ERROR_PARSE, "%s: error: %s", name, problem->message);
  if (line == NULL || *line == '\0' || strlen (line) > MAX_SOURCE_LINE)
    return llvmg_call_fail (call, LLVMG_ERROR_PARSE, "%s:%u:%u: error: %s", name, problem->line,
                            problem->column, problem->message);
  return llvmg_call_fail (call, LLVMG_ERROR_PARSE, "%s:%u:%u: error: %s\n%s", name, problem->line,
                          problem->column, problem->message, line);
}

/* Refuses text on which LLVM's parser would need too much stack. */
static gboolean
check_depth (LlvmgCall *call, const ParseJob *job)
{
  LlvmgBridgeParseError problem = { NULL };
  const char *line_start;
  gsize where = 0;

  if (!llvmg_ir_is_too_deep (job->data, job->length, &where))
    return TRUE;

  problem.message = (char *) "brackets nest deeper than " G_STRINGIFY (LLVMG_MAX_NESTING) " levels";
  problem.line = 1;
  line_start = job->data;
  for (gsize i = 0; i < where; i++)
    if (job->data[i] == '\n')
      {
        problem.line++;
        line_start = job->data + i + 1;
      }
  problem.column = (guint) MIN ((gsize) (job->data + where - line_start) + 1, G_MAXUINT);
  return fail_parse (call, job->name, &problem);
}

/* NULL with a failure. */
static LlvmgModule *
parse_here (LlvmgCall *call, const char *data, gsize length, const char *name)
{
  ParseJob job = { llvmg_core_get_native (call->core), data, length, name, NULL, { NULL, NULL, 0, 0 } };
  LlvmgModule *module = NULL;

  if (!is_bitcode (data, length) && !check_depth (call, &job))
    return NULL;
  if (!llvmg_call_guarded (call, "reading a module", LLVMG_ERROR_PARSE, parse_cb, &job))
    {
      /* After a crash nothing may be touched; otherwise an error was reported. */
      if (job.module != NULL && llvmg_core_get_native (call->core) != NULL)
        LLVMDisposeModule (job.module);
    }
  else if (job.module != NULL)
    module = llvmg_module_wrap (call->core, job.module);
  else
    fail_parse (call, name, &job.problem);
  llvmg_bridge_parse_error_clear (&job.problem);
  return module;
}

LlvmgModule *
llvmg_call_parse_trusted (LlvmgCall *call, GBytes *bytes, const char *name)
{
  gsize length = g_bytes_get_size (bytes);
  g_autofree char *data = NULL;

  data = g_malloc (length + 1);
  if (length > 0)
    memcpy (data, g_bytes_get_data (bytes, NULL), length);
  data[length] = '\0';
  return parse_here (call, data, length, name);
}

LlvmgModule *
llvmg_call_isolated (LlvmgCall *call, const char *operation, GVariantDict *parameters, GBytes *module, const char *name)
{
  g_autoptr (GBytes) result = NULL;

  g_variant_dict_insert (parameters, "name", "s", name);
  result = llvmg_call_helper (call, operation, g_variant_dict_end (parameters), module);
  return result != NULL ? llvmg_call_parse_trusted (call, result, name) : NULL;
}

LlvmgModule *
llvmg_context_parse_trusted (LlvmgContext *self, GBytes *bytes, const char *name, GError **error)
{
  LlvmgModule *module;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  module = llvmg_call_parse_trusted (&call, bytes, name);
  llvmg_call_end (&call);
  return module;
}

static LlvmgModule *
parse_isolated (LlvmgCall *call, const char *data, gsize length, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr (GVariantDict) parameters = g_variant_dict_new (NULL);

  return llvmg_call_isolated (call, "parse", parameters, bytes, name);
}

/* Takes L; @data is followed by a NUL byte. */
static LlvmgModule *
parse (LlvmgContext *self, const char *data, gsize length, const char *name, GError **error)
{
  g_autofree char *valid_name = g_utf8_make_valid (name, -1);
  LlvmgModule *module;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  if (llvmg_call_is_isolated (&call))
    module = parse_isolated (&call, data, length, valid_name);
  else
    module = parse_here (&call, data, length, valid_name);
  llvmg_call_end (&call);
  return module;
}

static gboolean
fail_argument (GError **error, const char *name, const char *expected)
{
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: %s was expected", name, expected);
  return FALSE;
}

static gboolean
check_name (const char *name, GError **error)
{
  return name == NULL || g_utf8_validate (name, -1, NULL) || fail_argument (error, "name", "text in UTF-8");
}

/* What every one of these functions checks; @given is the argument that is called @what. */
static gboolean
check_arguments (LlvmgContext *self, gconstpointer given, const char *what, const char *expected, const char *name, GError **error)
{
  return llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
         && (given != NULL || fail_argument (error, what, expected)) && check_name (name, error);
}

/**
 * llvmg_context_parse_ir:
 * @self: a context
 * @text: LLVM assembly text
 * @name: (nullable): the name of the module, also for messages; %NULL for "<text>"
 * @error: return location for an error
 *
 * Reads a module from LLVM assembly text. It is not verified, see
 * [method@Llvmg.Module.verify]. It keeps the context alive, as one that was created
 * does.
 *
 * Fails with [error@Llvmg.Error] `PARSE` when the text cannot be read: the message
 * begins with name, line and column, both from 1, and carries the line; a
 * [struct@Llvmg.Diagnostic] with the same is in
 * [method@Llvmg.Context.list_diagnostics]. Brackets and types may nest 1000 levels deep.
 * Fails with `INVALID_ARGUMENT` when @text is %NULL or @name is not UTF-8, with
 * `USE_AFTER_FREE` when the context is dead, and with `LLVM_CRASHED` when LLVM died
 * over the text.
 *
 * Returns: (transfer full): the module
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_context_parse_ir (LlvmgContext *self, const char *text, const char *name, GError **error)
{
  gsize length;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);
  if (!check_arguments (self, text, "text", "LLVM assembly text", name, error))
    return NULL;
  length = strlen (text);
  if (is_bitcode (text, length))
    {
      fail_argument (error, "text", "LLVM assembly text, not bitcode,");
      return NULL;
    }
  return parse (self, text, length, name != NULL ? name : "<text>", error);
}

/**
 * llvmg_context_parse_bitcode:
 * @self: a context
 * @bytes: LLVM bitcode
 * @name: (nullable): the name of the module, also for messages; %NULL for "<bitcode>"
 * @error: return location for an error
 *
 * Reads a module from LLVM bitcode. Since damaged bitcode may give a module that
 * LLVM itself cannot walk, the module is verified.
 *
 * Fails with [error@Llvmg.Error] `PARSE` when the bytes are not bitcode, are damaged or
 * hold a module that is not valid, with `INVALID_ARGUMENT` when @bytes is %NULL or
 * @name is not UTF-8, with `USE_AFTER_FREE` when the context is dead, and with
 * `LLVM_CRASHED` when LLVM died over the bytes: the context is dead then. Bitcode of
 * uncertain origin is best read in a context of its own.
 *
 * Returns: (transfer full): the module
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_context_parse_bitcode (LlvmgContext *self, GBytes *bytes, const char *name, GError **error)
{
  const char *shown = name != NULL ? name : "<bitcode>";
  const char *data;
  gsize length;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);
  if (!check_arguments (self, bytes, "bytes", "LLVM bitcode", name, error))
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  if (!is_bitcode (data, length))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE, "%s: error: this is not LLVM bitcode", shown);
      return NULL;
    }
  return parse (self, data, length, shown, error);
}

/**
 * llvmg_context_parse_bytes:
 * @self: a context
 * @bytes: LLVM assembly text or bitcode
 * @name: (nullable): the name of the module, also for messages; %NULL for "<bytes>"
 * @error: return location for an error
 *
 * Reads a module from memory; whether it is LLVM assembly text or bitcode is seen from
 * the first bytes. A NUL byte between the words of a text counts as a space.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @bytes is %NULL or @name is not
 * UTF-8, and as [method@Llvmg.Context.parse_ir] and
 * [method@Llvmg.Context.parse_bitcode] do.
 *
 * Returns: (transfer full): the module
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_context_parse_bytes (LlvmgContext *self, GBytes *bytes, const char *name, GError **error)
{
  const char *shown = name != NULL ? name : "<bytes>";
  g_autofree char *text = NULL;
  const char *data;
  gsize length;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);
  if (!check_arguments (self, bytes, "bytes", "LLVM assembly text or bitcode", name, error))
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  if (is_bitcode (data, length))
    return parse (self, data, length, shown, error);
  text = g_malloc (length + 1);
  if (length > 0)
    memcpy (text, data, length);
  text[length] = '\0';
  return parse (self, text, length, shown, error);
}

/* ---- Files and streams ---- */

static LlvmgModule *
parse_input (LlvmgContext *self, GInputStream *stream, const char *name, GCancellable *cancellable, GError **error)
{
  g_autofree char *data = NULL;
  GError *io_error = NULL;
  gsize length = 0;

  data = llvmg_input_read_all (stream, cancellable, &length, &io_error);
  if (data == NULL)
    {
      llvmg_propagate_io_error (error, io_error, name);
      return NULL;
    }
  return parse (self, data, length, name, error);
}

static LlvmgModule *
parse_file (LlvmgContext *self, GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  GError *io_error = NULL;

  stream = g_file_read (file, cancellable, &io_error);
  if (stream == NULL)
    {
      llvmg_propagate_io_error (error, io_error, name);
      return NULL;
    }
  return parse_input (self, G_INPUT_STREAM (stream), name, cancellable, error);
}

/**
 * llvmg_context_parse_file:
 * @self: a context
 * @path: (type filename): the file to read
 * @error: return location for an error
 *
 * Reads a module from a file of LLVM assembly text or bitcode; which one it is, is
 * seen from its first bytes.
 *
 * Fails with [error@Llvmg.Error] `IO` when the file cannot be read, with
 * `INVALID_ARGUMENT` when @path is %NULL, and as [method@Llvmg.Context.parse_ir] and
 * [method@Llvmg.Context.parse_bitcode] do.
 *
 * Returns: (transfer full): the module
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_context_parse_file (LlvmgContext *self, const char *path, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);
  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return NULL;
  if (path == NULL)
    {
      fail_argument (error, "path", "a file name");
      return NULL;
    }
  name = g_filename_display_name (path);
  file = g_file_new_for_path (path);
  return parse_file (self, file, name, NULL, error);
}

/**
 * llvmg_context_parse_gfile:
 * @self: a context
 * @file: the file to read
 * @cancellable: (nullable): what stops the reading
 * @error: return location for an error
 *
 * Reads a module from a file of LLVM assembly text or bitcode, wherever GIO can read
 * one; which one it is, is seen from its first bytes. The context is not locked while
 * the file is read. The module is named as the file is.
 *
 * Fails with [error@Llvmg.Error] `IO` when the file cannot be read, with
 * `G_IO_ERROR_CANCELLED` when @cancellable was cancelled, with `INVALID_ARGUMENT` when
 * @file is %NULL, and as [method@Llvmg.Context.parse_ir] and
 * [method@Llvmg.Context.parse_bitcode] do.
 *
 * Returns: (transfer full): the module
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_context_parse_gfile (LlvmgContext *self, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);
  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
      || !llvmg_output_check_file (file, cancellable, error))
    return NULL;
  name = g_file_get_parse_name (file);
  return parse_file (self, file, name, cancellable, error);
}

/**
 * llvmg_context_parse_stream:
 * @self: a context
 * @stream: a stream, which is read to its end and not closed
 * @name: (nullable): the name of the module, also for messages; %NULL for "<stream>"
 * @cancellable: (nullable): what stops the reading
 * @error: return location for an error
 *
 * Reads a module from a stream of LLVM assembly text or bitcode; which one it is, is
 * seen from its first bytes. The context is not locked while the stream is read.
 *
 * Fails with [error@Llvmg.Error] `IO` when the stream cannot be read, with
 * `G_IO_ERROR_CANCELLED` when @cancellable was cancelled, with `INVALID_ARGUMENT` when
 * @stream is %NULL or @name is not UTF-8, and as [method@Llvmg.Context.parse_ir] and
 * [method@Llvmg.Context.parse_bitcode] do.
 *
 * Returns: (transfer full): the module
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_context_parse_stream (LlvmgContext  *self,
                            GInputStream  *stream,
                            const char    *name,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);
  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return NULL;
  if (!G_IS_INPUT_STREAM (stream))
    {
      fail_argument (error, "stream", "a GInputStream");
      return NULL;
    }
  if (cancellable != NULL && !G_IS_CANCELLABLE (cancellable))
    {
      fail_argument (error, "cancellable", "a GCancellable");
      return NULL;
    }
  if (!check_name (name, error))
    return NULL;
  return parse_input (self, stream, name != NULL ? name : "<stream>", cancellable, error);
}
