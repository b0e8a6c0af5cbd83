/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-value-private.h"

gpointer
llvmg_list_empty (gsize *n_items)
{
  if (n_items != NULL)
    *n_items = 0;
  return g_new0 (gpointer, 1);
}

gpointer
llvmg_list_take (GPtrArray *items, gsize *n_items)
{
  if (n_items != NULL)
    *n_items = items->len;
  g_ptr_array_add (items, NULL);
  return g_ptr_array_free (items, FALSE);
}

gpointer
llvmg_list_values (LlvmgCore *core, LLVMValueRef first, LlvmgNextFunc next, gsize *n_items)
{
  GPtrArray *items = g_ptr_array_new ();

  for (LLVMValueRef value = first; value != NULL; value = next (value))
    g_ptr_array_add (items, llvmg_value_wrap (core, value));
  return llvmg_list_take (items, n_items);
}

guint
llvmg_count_values (LLVMValueRef first, LlvmgNextFunc next)
{
  guint n = 0;

  for (LLVMValueRef value = first; value != NULL; value = next (value))
    n++;
  return n;
}

char *
llvmg_text_from_native (const char *text, gsize length)
{
  return length > 0 ? g_utf8_make_valid (text, (gssize) length) : g_strdup ("");
}

/* How a character changes the depth. */
static int
bracket_step (char c)
{
  switch (c)
    {
    case '(':
    case '[':
    case '{':
    case '<':
      return 1;
    case ')':
    case ']':
    case '}':
    case '>':
      return -1;
    default:
      return 0;
    }
}

/* The end of a string (at its closing quote) or comment (at its line end) that
 * begins at @from; of anything else, @from. */
static gsize
skip_quiet (const char *text, gsize length, gsize from)
{
  char end;
  const char *found;

  if (text[from] == '"')
    end = '"';
  else if (text[from] == ';')
    end = '\n';
  else
    return from;
  found = from + 1 < length ? memchr (text + from + 1, end, length - from - 1) : NULL;
  return found != NULL ? (gsize) (found - text) : length;
}

gboolean
llvmg_ir_is_too_deep (const char *text, gsize length, gsize *where)
{
  int depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      i = skip_quiet (text, length, i);
      if (i >= length)
        break;
      depth = MAX (depth + bracket_step (text[i]), 0);
      if (depth > LLVMG_MAX_NESTING)
        {
          *where = i;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
llvmg_pipeline_is_too_deep (const char *text)
{
  int depth = 0;

  for (; *text != '\0'; text++)
    {
      depth = MAX (depth + bracket_step (*text), 0);
      if (depth > LLVMG_MAX_NESTING)
        return TRUE;
    }
  return FALSE;
}
