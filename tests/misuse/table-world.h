/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the rows of the misuse tables are made of; tables.py says what they mean.
 */

#pragma once

#include "llvmg/llvmg.h"

/* How rows are run that LLVM dies of. */
typedef enum
{
  MODE_GUARDED,
  MODE_ISOLATED,
  MODE_OFF       /* in a process of its own, which ends */
} Mode;

/* JITs, when a row asks for one: jit-world.h. */
typedef struct _JitWorld JitWorld;

/* Where a row runs: inside a lazy definition, or a call of compiled code. */
typedef enum
{
  PLACE_PLAIN,
  PLACE_TASK,
  PLACE_CALL
} Place;

typedef struct
{
  Mode          mode;        /* of what is "fresh" */
  LlvmgContext *contexts[2]; /* that of the rows, and the other */
  LlvmgModule  *modules[3];  /* of the rows, second of the same context, of the other context */
  LlvmgBuilder *builders[6]; /* by their place in the names of table-world.c */
  GPtrArray    *things;      /* (owned) what rows have asked for */
  GPtrArray    *bytes;       /* (owned) */
  GPtrArray    *texts;       /* (owned) */
  GPtrArray    *values;      /* (owned) */
  JitWorld     *jits;        /* (owned) (nullable) */
} Table;

typedef struct
{
  const char *family;
  const char *text;     /* the row as a call */
  gboolean  (*run) (Table *table, GError **error);
  LlvmgError  code;
  const char *message;  /* a part of it */
  guint       since;    /* the first LLVM that refuses it */
  Place       place;
} Row;

extern const Row   rows[];
extern const guint n_rows;

/* Both are lent. */
gpointer thing (Table *table, const char *words);
GBytes  *bytes (Table *table, const char *data, gsize size);
/* Of texts such as "1", "1.5", "true", "null", "\"x\"" and things. */
GValue  *values (Table *table, const char *const *texts, guint n);
/* A function of the program that is never called. */
void     never (void);
/* So many nodes of metadata, each of which names the next. */
const char *nested (Table *table, guint n);
