/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Which passes LLVM has. LLVM tells it only as text for people, with a heading
 * over each kind.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/bridge/llvmg-bridge-passes.h"
#include "llvmg/passes/llvmg-passes-private.h"

#define N_KINDS (LLVMG_PASS_KIND_ALIAS_ANALYSIS + 1)

static const struct
{
  const char    *heading;
  LlvmgPassKind  kind;
} headings[] = {
  { "Module passes:", LLVMG_PASS_KIND_MODULE },
  { "Module passes with params:", LLVMG_PASS_KIND_MODULE },
  { "Module analyses:", LLVMG_PASS_KIND_MODULE_ANALYSIS },
  { "Module alias analyses:", LLVMG_PASS_KIND_ALIAS_ANALYSIS },
  { "CGSCC passes:", LLVMG_PASS_KIND_CGSCC },
  { "CGSCC passes with params:", LLVMG_PASS_KIND_CGSCC },
  { "CGSCC analyses:", LLVMG_PASS_KIND_CGSCC_ANALYSIS },
  { "Function passes:", LLVMG_PASS_KIND_FUNCTION },
  { "Function passes with params:", LLVMG_PASS_KIND_FUNCTION },
  { "Function analyses:", LLVMG_PASS_KIND_FUNCTION_ANALYSIS },
  { "Function alias analyses:", LLVMG_PASS_KIND_ALIAS_ANALYSIS },
  { "LoopNest passes:", LLVMG_PASS_KIND_LOOP_NEST },
  { "Loop passes:", LLVMG_PASS_KIND_LOOP },
  { "Loop passes with params:", LLVMG_PASS_KIND_LOOP },
  { "Loop analyses:", LLVMG_PASS_KIND_LOOP_ANALYSIS },
};

/* Words of the language of pipelines that are no passes. */
static const char *const words[] = {
  "cgscc", "coro-cond", "default", "devirt", "function", "invalidate", "loop", "loop-mssa", "lto", "lto-pre-link",
  "machine-function", "module", "repeat", "require", "thinlto", "thinlto-pre-link",
};

/* Of the process; made once, never freed. */
typedef struct
{
  GPtrArray  *names[N_KINDS];
  GHashTable *parameters; /* name -> what may stand in <>, "" for nothing */
} Known;

/* Where the last pair of angle brackets begins; the end of the line if there is none. */
static gsize
find_parameters (const char *line)
{
  gsize i = strlen (line);
  guint depth = 0;

  if (i == 0 || line[i - 1] != '>')
    return i;
  while (i > 0)
    {
      i--;
      if (line[i] == '>')
        depth++;
      else if (line[i] == '<' && --depth == 0)
        break;
    }
  return i;
}

static void
add_line (Known *known, LlvmgPassKind kind, gboolean with_parameters, const char *line)
{
  gsize length = with_parameters ? find_parameters (line) : strlen (line);
  char *name = g_strndup (line, length);

  for (guint i = 0; i < known->names[kind]->len; i++)
    if (strcmp (known->names[kind]->pdata[i], name) == 0)
      {
        g_free (name);
        return;
      }
  g_ptr_array_add (known->names[kind], name);
  if (with_parameters && line[length] != '\0')
    g_hash_table_insert (known->parameters, name, g_strndup (line + length + 1, strlen (line + length) - 2));
  else if (!g_hash_table_contains (known->parameters, name))
    g_hash_table_insert (known->parameters, name, g_strdup (""));
}

static gboolean
find_heading (const char *line, LlvmgPassKind *kind, gboolean *with_parameters)
{
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    if (strcmp (line, headings[i].heading) == 0)
      {
        *kind = headings[i].kind;
        *with_parameters = g_str_has_suffix (line, " with params:");
        return TRUE;
      }
  return FALSE;
}

static Known *
known_new (void)
{
  Known *known = g_new0 (Known, 1);
  char *text = llvmg_bridge_passes_list ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  LlvmgPassKind kind = LLVMG_PASS_KIND_MODULE;
  gboolean with_parameters = FALSE;
  gboolean is_known = FALSE;

  free (text);
  known->parameters = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < N_KINDS; i++)
    known->names[i] = g_ptr_array_new ();
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (!g_ascii_isspace (lines[i][0]))
        is_known = find_heading (lines[i], &kind, &with_parameters);
      else if (is_known && *g_strstrip (lines[i]) != '\0')
        add_line (known, kind, with_parameters, lines[i]);
    }
  return known;
}

static Known *
get_known (void)
{
  static gsize known;

  if (g_once_init_enter (&known))
    g_once_init_leave (&known, (gsize) known_new ());
  return (Known *) known;
}

gboolean
llvmg_passes_has (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (name, words[i]) == 0)
      return TRUE;
  return g_hash_table_contains (get_known ()->parameters, name);
}

/**
 * llvmg_list_passes:
 * @kind: of which kind
 *
 * Lists the names of LLVM's passes of a kind, as they stand in the text of a pipeline.
 * An analysis stands there as "require<name>".
 *
 * Returns: (transfer full) (array zero-terminated=1): the names; empty for what is no kind
 *
 * Since: 0.1
 */
char **
llvmg_list_passes (LlvmgPassKind kind)
{
  GStrvBuilder *names = g_strv_builder_new ();
  char **list;

  if ((guint) kind < N_KINDS)
    for (guint i = 0; i < get_known ()->names[kind]->len; i++)
      g_strv_builder_add (names, get_known ()->names[kind]->pdata[i]);
  list = g_strv_builder_end (names);
  g_strv_builder_unref (names);
  return list;
}

/**
 * llvmg_get_pass_parameters:
 * @name: the name of a pass of LLVM's, such as "instcombine"
 *
 * Gives what may stand in angle brackets behind the name of a pass: words that are
 * separated by semicolons, with `=` where a value follows.
 *
 * Returns: (transfer full) (nullable): the parameters, or %NULL if it has none, or there is no such pass
 *
 * Since: 0.1
 */
char *
llvmg_get_pass_parameters (const char *name)
{
  const char *parameters;

  g_return_val_if_fail (name != NULL, NULL);

  parameters = g_hash_table_lookup (get_known ()->parameters, name);
  return parameters != NULL && *parameters != '\0' ? g_strdup (parameters) : NULL;
}
