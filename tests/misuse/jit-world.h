/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the rows of jit.tsv name: JITs and what belongs to them.
 */

#pragma once

#include "table-world.h"

/* (transfer full) (nullable): NULL if the words are about something else. */
gpointer  find_jit_thing  (Table *table, const char *words);
/* Runs a row inside a lazy definition, which then defines what it has promised, or inside a call of compiled code. */
gboolean  run_in_task     (Table *table, const Row *row, GError **error);
gboolean  run_in_call     (Table *table, const Row *row, GError **error);
/* The JIT of the rows compiles and calls. */
void      check_jit       (Table *table);
void      jit_world_free  (JitWorld *world);
