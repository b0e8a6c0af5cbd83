/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the files of echo have in common.
 *
 * The functions type(), value() and metadata() take the object that they are given, as getters give it, and lend what was
 * made for it: the tables own both.
 */

#pragma once

#include <llvmg/llvmg.h>

typedef struct
{
  LlvmgContext *context;
  gboolean      is_same_context;
  LlvmgModule  *source;
  LlvmgModule  *copy;
  LlvmgBuilder *builder;
  GHashTable   *made;      /* type, value, metadata or attribute -> what was made for it; both owned */
  GHashTable   *missing;   /* value that is used before it is made -> what stands in for it; both owned */
  GHashTable   *defined;   /* the blocks of the function at hand that are filled */
  GPtrArray    *phis;      /* and the phis that have nothing incoming yet */
  GError       *error;     /* where every call leaves it; see check() */
  guint         n_instructions;
} Echo;

/* ---- echo.c ---- */

/* After each call that can fail. */
void     check (Echo *e);
/* What was made for an object, which is taken; NULL if nothing was. */
gpointer find  (Echo *e, gpointer old);
/* Both are taken. */
gpointer keep  (Echo *e, gpointer old, gpointer new);
/* What was made for the objects of an array, which is taken, and used for the result. The number is read when the array is
 * there. */
gpointer each  (Echo *e, gpointer array, const gsize *n, gpointer (*make) (Echo *e, gpointer old));
/* Copies what the properties of these names say, where it is not the same already. */
void     copy_properties (gpointer old, gpointer new, const char *const *names);

#define COPY(old, new, ...) copy_properties ((old), (new), (const char *const[]) { __VA_ARGS__, NULL })

/* ---- echo-values.c ---- */

LlvmgType       *type          (Echo *e, gpointer old);
LlvmgType       *type_of       (Echo *e, gpointer old);
LlvmgValue      *value         (Echo *e, gpointer old);
LlvmgBasicBlock *block         (Echo *e, gpointer old);

gpointer         make_type     (Echo *e, gpointer old);
gpointer         make_value    (Echo *e, gpointer old);

#define EACH_TYPE(e, array, n)  ((LlvmgType *const *) each ((e), (array), &(n), make_type))
#define EACH_VALUE(e, array, n) ((LlvmgValue **) each ((e), (array), &(n), make_value))

/* ---- echo-metadata.c ---- */

LlvmgMetadata   *metadata            (Echo *e, gpointer old);
LlvmgMetadata   *node_of             (Echo *e, LlvmgMetadataEntry *entry);
void             free_entries        (LlvmgMetadataEntry **entries, gsize n);
void             copy_named_metadata (Echo *e);
/* The attributes in one place of a function or call, or of a variable; the array is to be freed. */
LlvmgAttribute **attributes_at       (Echo *e, gpointer old, gint index, gsize *n);

/* ---- echo-globals.c, echo-instructions.c ---- */

void             copy_globals        (Echo *e);
void             define_function     (Echo *e, LlvmgFunction *old);
/* Fills the block, unless it is filled. */
void             define_block        (Echo *e, LlvmgBasicBlock *old);
