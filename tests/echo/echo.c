/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Copies modules instruction by instruction, and tells whether each copy prints as its original does.
 *
 *   echo [--new-context] FILE…
 *
 * Nothing is cloned, linked, printed or parsed on the way: each type, constant, attribute, node of metadata, block and
 * instruction is read and built anew. With --new-context, even types and constants are others than those of the original.
 * echo.py is the same program in Python.
 */

#include "echo.h"

#include <stdlib.h>

void
check (Echo *e)
{
  if (e->error == NULL)
    return;
  g_printerr ("echo: %s\n", e->error->message);
  exit (1);
}

gpointer
find (Echo *e, gpointer old)
{
  gpointer new = g_hash_table_lookup (e->made, old);

  if (new != NULL)
    g_object_unref (old);
  return new;
}

gpointer
keep (Echo *e, gpointer old, gpointer new)
{
  check (e);
  g_hash_table_insert (e->made, old, new);
  return new;
}

gpointer
each (Echo *e, gpointer array, const gsize *n, gpointer (*make) (Echo *e, gpointer old))
{
  gpointer *items = array;

  for (gsize i = 0; i < *n; i++)
    items[i] = items[i] != NULL ? make (e, items[i]) : NULL;
  return items;
}

void
copy_properties (gpointer old, gpointer new, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (old), *names);
      g_auto (GValue) wanted = G_VALUE_INIT;
      g_auto (GValue) given = G_VALUE_INIT;

      g_object_get_property (old, *names, &wanted);
      g_object_get_property (new, *names, &given);
      if (g_param_values_cmp (pspec, &wanted, &given) != 0)
        g_object_set_property (new, *names, &wanted);
    }
}

static void
copy_module (Echo *e)
{
  g_autofree char *name = llvmg_module_get_name (e->source);

  e->copy = llvmg_context_create_module (e->context, name, &e->error);
  check (e);
  e->builder = llvmg_context_create_builder (e->context, &e->error);
  check (e);
  llvmg_builder_set_folds_constants (e->builder, FALSE, &e->error);
  COPY (e->source, e->copy, "source-file-name", "target-triple", "data-layout-string", "inline-assembly");
  copy_globals (e);
  copy_named_metadata (e);
}

static void
check_same (const char *path, const char *expected, const char *given)
{
  g_auto (GStrv) expected_lines = NULL, given_lines = NULL;

  if (g_str_equal (expected, given))
    return;
  expected_lines = g_strsplit (expected, "\n", -1);
  given_lines = g_strsplit (given, "\n", -1);
  for (gsize i = 0; expected_lines[i] != NULL && given_lines[i] != NULL; i++)
    if (!g_str_equal (expected_lines[i], given_lines[i]))
      {
        g_printerr ("echo: %s: the copy differs in line %" G_GSIZE_FORMAT "\n-%s\n+%s\n", path, i + 1, expected_lines[i], given_lines[i]);
        exit (1);
      }
  g_printerr ("echo: %s: one text is longer than the other\n", path);
  exit (1);
}

static void
echo_file (const char *path, gboolean new_context)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autofree char *expected = NULL, *given = NULL;
  Echo e = { .is_same_context = !new_context };
  gint64 start;

  e.context = new_context ? llvmg_context_new () : g_object_ref (context);
  e.made = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  e.missing = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  e.defined = g_hash_table_new (NULL, NULL);
  e.phis = g_ptr_array_new_with_free_func (g_object_unref);
  e.source = llvmg_context_parse_file (context, path, &e.error);
  check (&e);
  start = g_get_monotonic_time ();
  copy_module (&e);
  start = g_get_monotonic_time () - start;
  llvmg_module_verify (e.copy, &e.error);
  check (&e);
  expected = llvmg_module_to_string (e.source);
  given = llvmg_module_to_string (e.copy);
  check_same (path, expected, given);
  g_print ("%s: %u functions, %u instructions, %.6f s\n", path, llvmg_module_get_n_functions (e.source), e.n_instructions,
           (double) start / G_USEC_PER_SEC);

  g_hash_table_unref (e.made);
  g_hash_table_unref (e.missing);
  g_hash_table_unref (e.defined);
  g_ptr_array_unref (e.phis);
  g_object_unref (e.builder);
  g_object_unref (e.copy);
  g_object_unref (e.source);
  g_object_unref (e.context);
}

int
main (int argc, char **argv)
{
  gboolean new_context = argc > 1 && g_str_equal (argv[1], "--new-context");

  for (int i = new_context ? 2 : 1; i < argc; i++)
    echo_file (argv[i], new_context);
  return 0;
}
