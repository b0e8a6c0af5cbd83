/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/base/llvmg-error.h"
#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/base/llvmg-support-private.h"
#include "llvmg/base/llvmg-support.h"
#include "llvmg/object/llvmg-object-file-private.h"

/* LLVM reads some headers as structures. */
#define ALIGNMENT 8

gboolean
llvmg_object_guarded (const char *what, void (*func) (gpointer data), gpointer data, GError **error)
{
  g_autofree char *valid = NULL;
  char *reason = NULL;

  llvmg_process_init ();
  if (llvmg_guard_run (NULL, llvmg_get_guard_enabled (), func, data, &reason))
    return TRUE;
  valid = g_utf8_make_valid (reason != NULL ? reason : "no reason given", -1);
  free (reason);
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED, "LLVM crashed while %s: %s", what, valid);
  return FALSE;
}

/* ---- Reading ---- */

typedef struct
{
  const char        *data;
  gsize              length;
  LlvmgBridgeObject *facts;   /* (owned) */
  char              *problem; /* (owned) by malloc */
} ReadJob;

static void
read_cb (gpointer data)
{
  ReadJob *job = data;

  job->facts = llvmg_bridge_object_read (job->data, job->length, &job->problem);
}

static GBytes *
align (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return (guintptr) data % ALIGNMENT == 0 ? g_bytes_ref (bytes) : g_bytes_new (data, length);
}

static LlvmgBridgeObject *
read_facts (GBytes *image, const char *name, GError **error)
{
  const char *shown = name != NULL ? name : "<bytes>";
  g_autofree char *what = g_strdup_printf ("reading %s", shown);
  g_autofree char *valid = NULL;
  ReadJob job = { NULL };

  job.data = g_bytes_get_data (image, &job.length);
  /* Of no bytes there is no address. */
  if (job.data == NULL)
    job.data = "";
  if (!llvmg_object_guarded (what, read_cb, &job, error))
    return NULL;
  if (job.facts == NULL)
    {
      valid = g_utf8_make_valid (job.problem != NULL ? job.problem : "it cannot be read", -1);
      free (job.problem);
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE, "%s: %s", shown, valid);
    }
  return job.facts;
}

LlvmgObjectFile *
llvmg_object_file_new (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GBytes) image = align (bytes);
  LlvmgBridgeObject *facts = read_facts (image, name, error);
  LlvmgObjectFile *self;

  if (facts == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (LlvmgObjectFile);
  self->bytes = g_bytes_ref (bytes);
  self->image = g_steal_pointer (&image);
  self->facts = facts;
  self->name = g_strdup (name);
  return self;
}

static void
clear (gpointer data)
{
  LlvmgObjectFile *self = data;

  llvmg_bridge_object_free (self->facts);
  g_bytes_unref (self->image);
  g_bytes_unref (self->bytes);
  g_free (self->name);
}

LlvmgObjectFile *
llvmg_object_file_ref (LlvmgObjectFile *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
llvmg_object_file_unref (LlvmgObjectFile *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

GBytes *
llvmg_object_file_view (LlvmgObjectFile *self, LlvmgBridgeText part)
{
  gsize length, offset;
  const char *data = g_bytes_get_data (self->image, &length);

  if (part.length == 0)
    return g_bytes_new (NULL, 0);
  /* What LLVM made up is not in the file; it is freed with the facts. */
  if (part.data < data || part.data >= data + length)
    return g_bytes_new (part.data, part.length);
  offset = (gsize) (part.data - data);
  return g_bytes_new_from_bytes (self->bytes, offset, MIN (part.length, length - offset));
}

/* ---- Texts ---- */

char *
llvmg_object_text_dup (LlvmgBridgeText text)
{
  return text.length > 0 ? g_utf8_make_valid (text.data, (gssize) text.length) : g_strdup ("");
}

gboolean
llvmg_object_text_is (LlvmgBridgeText text, const char *other)
{
  return strlen (other) == text.length && (text.length == 0 || memcmp (text.data, other, text.length) == 0);
}
