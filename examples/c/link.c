/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Links files of IR or bitcode into one, and says what they define together.
 *
 *   link OUTPUT FILE...
 */

#include <llvmg/llvmg.h>

static void
show (LlvmgModule *module)
{
  g_autoptr (LlvmgFunctionIter) iter = llvmg_module_iterator (module);
  LlvmgFunction *function;

  while ((function = llvmg_function_iter_next_value (iter)) != NULL)
    {
      g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (function));

      if (!llvmg_global_value_get_is_declaration (LLVMG_GLOBAL_VALUE (function)))
        g_print ("%s\n", name);
      g_object_unref (function);
    }
}

static gboolean
link_files (const char *output, char **files, int n_files, GError **error)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) program = llvmg_context_create_module (context, output, error);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);

  if (program == NULL)
    return FALSE;
  for (int i = 0; i < n_files; i++)
    {
      LlvmgModule *part = llvmg_context_parse_file (context, files[i], error);

      if (part == NULL)
        return FALSE;
      g_ptr_array_add (parts, part);
    }
  if (!llvmg_module_link_all (program, (LlvmgModule **) parts->pdata, parts->len, LLVMG_LINK_FLAGS_NONE, error)
      || !llvmg_module_write_bitcode (program, output, error))
    return FALSE;
  show (program);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc < 3)
    {
      g_printerr ("usage: link OUTPUT FILE...\n");
      return 1;
    }
  if (link_files (argv[1], argv + 2, argc - 2, &error))
    return 0;
  g_printerr ("link: %s\n", error->message);
  return 1;
}
