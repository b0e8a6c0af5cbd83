/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * LLVM's parser is run guarded, and a guarded call costs a change of threads: so
 * it reads BATCH remarks at a time, which wait here. Whatever ends it (the end of
 * the bytes, an error, a fault) comes after those that it had read before.
 */

#include "config.h"

#include <llvm-c/Remarks.h>
#include <stdlib.h>
#include <string.h>

#include "llvmg/base/llvmg-error.h"
#include "llvmg/base/llvmg-lock-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/object/llvmg-object-file-private.h"
#include "llvmg/object/llvmg-remark-parser.h"
#include "llvmg/object/llvmg-remark-private.h"

#define BATCH 256

/**
 * LlvmgRemarkParser:
 *
 * Reads what optimisations reported, as `clang -fsave-optimization-record` and
 * `opt -pass-remarks-output` write it.
 *
 * ```c
 * g_autoptr (LlvmgRemarkParser) parser = llvmg_remark_parser_new (bytes, LLVMG_REMARK_FORMAT_YAML, &error);
 * g_autoptr (LlvmgRemark) remark = llvmg_remark_parser_next (parser, &error);
 * ```
 *
 * It is alive from the beginning to the end. It can be used from any thread; each remark
 * is given once.
 *
 * Since: 0.1
 */
struct _LlvmgRemarkParser
{
  LlvmgWrapper         parent_instance;

  GBytes              *bytes;   /* (owned) (nullable) NULL in one that a binding made out of nothing */
  LlvmgRemarkFormat    format;

  GMutex               mutex;   /* guards what follows; guarded calls happen under it, nothing of the program's does */
  LLVMRemarkParserRef  native;  /* (owned) (nullable) */
  GQueue               read;    /* of LlvmgRemarkFacts (owned): read, and not given yet */
  GError              *failure; /* (owned) (nullable) what ended it */
  gboolean             is_done;
};

struct _LlvmgRemarkParserClass
{
  LlvmgWrapperClass parent_class;
};

G_DEFINE_FINAL_TYPE (LlvmgRemarkParser, llvmg_remark_parser, LLVMG_TYPE_WRAPPER)

static gboolean
llvmg_remark_parser_get_is_alive (LlvmgWrapper *wrapper)
{
  return LLVMG_REMARK_PARSER (wrapper)->bytes != NULL;
}

static char *
llvmg_remark_parser_describe (LlvmgWrapper *wrapper)
{
  (void) wrapper;
  return g_strdup ("remark parser");
}

static char *
llvmg_remark_parser_describe_end (LlvmgWrapper *wrapper)
{
  (void) wrapper;
  return g_strdup ("it was made without bytes");
}

static void
llvmg_remark_parser_finalize (GObject *object)
{
  LlvmgRemarkParser *self = LLVMG_REMARK_PARSER (object);

  LLVMG_TSAN_ACQUIRE (&self->mutex);
  g_clear_pointer (&self->native, LLVMRemarkParserDispose);
  g_queue_clear_full (&self->read, (GDestroyNotify) llvmg_remark_facts_free);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (llvmg_remark_parser_parent_class)->finalize (object);
}

static void
llvmg_remark_parser_class_init (LlvmgRemarkParserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgWrapperClass *wrapper_class = (LlvmgWrapperClass *) klass;

  object_class->finalize = llvmg_remark_parser_finalize;
  wrapper_class->noun = "remark parser";
  wrapper_class->get_is_alive = llvmg_remark_parser_get_is_alive;
  wrapper_class->describe = llvmg_remark_parser_describe;
  wrapper_class->describe_end = llvmg_remark_parser_describe_end;
}

static void
llvmg_remark_parser_init (LlvmgRemarkParser *self)
{
  g_mutex_init (&self->mutex);
  g_queue_init (&self->read);
}

/**
 * llvmg_remark_parser_new:
 * @bytes: what is to be read
 * @format: how it is written
 * @error: return location for an error
 *
 * Makes a parser. What is wrong with the bytes is told when they are read.
 *
 * The bytes are kept, not copied. Those of a bitstream can name another file that the
 * remarks are in, which LLVM reads then.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @bytes is %NULL or @format is
 * not a format.
 *
 * Returns: (transfer full): the parser
 *
 * Since: 0.1
 */
LlvmgRemarkParser *
llvmg_remark_parser_new (GBytes *bytes, LlvmgRemarkFormat format, GError **error)
{
  LlvmgRemarkParser *self;

  if (bytes == NULL)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                           "bytes: remarks were expected, nothing was given");
      return NULL;
    }
  if (format != LLVMG_REMARK_FORMAT_YAML && format != LLVMG_REMARK_FORMAT_BITSTREAM)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "format: %d is not a format of remarks", (gint) format);
      return NULL;
    }
  self = g_object_new (LLVMG_TYPE_REMARK_PARSER, NULL);
  self->bytes = g_bytes_ref (bytes);
  self->format = format;
  return self;
}

/* ---- Reading ---- */

typedef struct
{
  LLVMRemarkParserRef  native;
  LlvmgRemarkFormat    format;
  const char          *data;
  gsize                length;
  GQueue              *read;
  char                *problem; /* (owned) by malloc */
  gboolean             is_done;
} ReadJob;

static void
read_cb (gpointer data)
{
  ReadJob *job = data;

  if (job->native == NULL && job->format == LLVMG_REMARK_FORMAT_YAML)
    job->native = LLVMRemarkParserCreateYAML (job->data, job->length);
  else if (job->native == NULL)
    job->native = LLVMRemarkParserCreateBitstream (job->data, job->length);
  for (guint i = 0; i < BATCH; i++)
    {
      LLVMRemarkEntryRef entry = LLVMRemarkParserGetNext (job->native);

      if (entry == NULL)
        {
          if (LLVMRemarkParserHasError (job->native))
            job->problem = strdup (LLVMRemarkParserGetErrorMessage (job->native));
          job->is_done = TRUE;
          return;
        }
      g_queue_push_tail (job->read, llvmg_remark_facts_read (entry));
      LLVMRemarkEntryDispose (entry);
    }
}

static void
read_batch_locked (LlvmgRemarkParser *self)
{
  ReadJob job = { .native = self->native, .format = self->format, .read = &self->read };
  g_autofree char *valid = NULL;

  job.data = g_bytes_get_data (self->bytes, &job.length);
  if (job.length == 0)
    {
      self->is_done = TRUE;
      return;
    }
  if (!llvmg_object_guarded ("reading remarks", read_cb, &job, &self->failure))
    {
      /* What died is not touched any more. */
      self->native = NULL;
      self->is_done = TRUE;
      return;
    }
  self->native = job.native;
  self->is_done = job.is_done;
  if (job.problem == NULL)
    return;
  valid = g_utf8_make_valid (job.problem, -1);
  free (job.problem);
  self->failure = g_error_new (LLVMG_ERROR, LLVMG_ERROR_PARSE, "remarks: %s", g_strchomp (valid));
}

static LlvmgRemarkFacts *
next_facts (LlvmgRemarkParser *self, GError **error)
{
  LlvmgRemarkFacts *facts;

  llvmg_mutex_lock (&self->mutex);
  if (g_queue_is_empty (&self->read) && !self->is_done)
    read_batch_locked (self);
  facts = g_queue_pop_head (&self->read);
  if (facts == NULL && self->failure != NULL && error != NULL)
    *error = g_error_copy (self->failure);
  llvmg_mutex_unlock (&self->mutex);
  return facts;
}

/**
 * llvmg_remark_parser_next:
 * @self: a parser
 * @error: return location for an error
 *
 * Reads the next remark. Once it has failed it fails in the same way ever after.
 *
 * Fails with [error@Llvmg.Error] `PARSE` when the bytes are not what they should be, with
 * `USE_AFTER_FREE` when the parser is dead, and with `LLVM_CRASHED` when LLVM died over
 * the bytes.
 *
 * Returns: (transfer full) (nullable): the remark; %NULL after the last one
 *
 * Since: 0.1
 */
LlvmgRemark *
llvmg_remark_parser_next (LlvmgRemarkParser *self, GError **error)
{
  LlvmgRemarkFacts *facts;

  g_return_val_if_fail (LLVMG_IS_REMARK_PARSER (self), NULL);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return NULL;
  facts = next_facts (self, error);
  return facts != NULL ? llvmg_remark_new (facts) : NULL;
}

/**
 * llvmg_remark_parser_read_all:
 * @self: a parser
 * @n_remarks: (out): return location for the number of remarks
 * @error: return location for an error
 *
 * Reads all remarks that are left.
 *
 * Fails as [method@Llvmg.RemarkParser.next] does; the remarks before the damage are lost
 * then.
 *
 * Returns: (transfer full) (array length=n_remarks): the remarks
 *
 * Since: 0.1
 */
LlvmgRemark **
llvmg_remark_parser_read_all (LlvmgRemarkParser *self, gsize *n_remarks, GError **error)
{
  g_autoptr (GPtrArray) remarks = NULL;
  LlvmgRemarkFacts *facts;
  GError *failure = NULL;

  g_return_val_if_fail (n_remarks != NULL, NULL);
  *n_remarks = 0;
  g_return_val_if_fail (LLVMG_IS_REMARK_PARSER (self), NULL);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return NULL;
  remarks = g_ptr_array_new_with_free_func (g_object_unref);
  while ((facts = next_facts (self, &failure)) != NULL)
    g_ptr_array_add (remarks, llvmg_remark_new (facts));
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  *n_remarks = remarks->len;
  g_ptr_array_set_free_func (remarks, NULL);
  g_ptr_array_add (remarks, NULL);
  return (LlvmgRemark **) g_ptr_array_free (g_steal_pointer (&remarks), FALSE);
}

/**
 * llvmg_remark_parser_get_remark_version:
 *
 * Tells the version of LLVM's interface for remarks.
 *
 * Returns: the version: 1 is the one that knows bitstreams
 *
 * Since: 0.1
 */
guint
llvmg_remark_parser_get_remark_version (void)
{
  return REMARKS_API_VERSION;
}
