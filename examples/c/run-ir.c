/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Reads IR, optimises it, compiles it in memory and calls a function of it.
 *
 *   run-ir [--print] FILE FUNCTION [ARGUMENT ...]
 */

#include <llvmg/llvmg.h>
#include <string.h>

/* The text as a value for a parameter of the kind. */
static gboolean
set_argument (GValue *value, const char *text, LlvmgTypeKind kind, GError **error)
{
  char *end = NULL;

  if (kind == LLVMG_TYPE_KIND_POINTER)
    g_value_set_string (g_value_init (value, G_TYPE_STRING), text);
  else if (kind == LLVMG_TYPE_KIND_FLOAT || kind == LLVMG_TYPE_KIND_DOUBLE)
    g_value_set_double (g_value_init (value, G_TYPE_DOUBLE), g_ascii_strtod (text, &end));
  else
    g_value_set_int64 (g_value_init (value, G_TYPE_INT64), g_ascii_strtoll (text, &end, 0));
  if (end == NULL || (end != text && *end == '\0'))
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "could not convert to a number: '%s'", text);
  return FALSE;
}

static void
print_result (const GValue *result)
{
  if (result == NULL)
    g_print ("nothing\n");
  else if (G_VALUE_HOLDS_DOUBLE (result))
    g_print ("%.17g\n", g_value_get_double (result));
  else if (G_VALUE_HOLDS_BOOLEAN (result))
    g_print ("%s\n", g_value_get_boolean (result) ? "true" : "false");
  else if (G_VALUE_HOLDS_UINT64 (result))
    g_print ("%" G_GUINT64_FORMAT "\n", g_value_get_uint64 (result));
  else
    g_print ("%" G_GINT64_FORMAT "\n", g_value_get_int64 (result));
}

static gboolean
call (LlvmgJitFunction *function, char **texts, GError **error)
{
  g_autoptr (GArray) args = g_array_new (FALSE, TRUE, sizeof (GValue));
  g_autoptr (LlvmgType) type = llvmg_jit_function_get_function_type (function);
  GValue *result;
  GError *failure = NULL;

  g_array_set_clear_func (args, (GDestroyNotify) g_value_unset);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (LlvmgType) param = llvmg_function_type_get_param_type (LLVMG_FUNCTION_TYPE (type), i);
      LlvmgTypeKind kind = param != NULL ? llvmg_type_get_kind (param) : LLVMG_TYPE_KIND_INTEGER;

      g_array_set_size (args, i + 1);
      if (!set_argument (&g_array_index (args, GValue, i), texts[i], kind, error))
        return FALSE;
    }

  result = llvmg_jit_function_invoke (function, (GValue *) args->data, args->len, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  print_result (result);
  if (result != NULL)
    g_boxed_free (G_TYPE_VALUE, result);
  return TRUE;
}

static gboolean
run (const char *path, const char *name, char **texts, gboolean show, GError **error)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = llvmg_context_parse_file (context, path, error);
  g_autoptr (LlvmgJitFunction) function = NULL;
  g_autoptr (LlvmgJit) jit = NULL;

  if (module == NULL || !llvmg_module_verify (module, error) || !llvmg_module_run_passes (module, "default<O2>", NULL, error))
    return FALSE;
  if (show)
    {
      g_autofree char *text = llvmg_module_to_string (module);

      g_print ("%s", text);
    }

  jit = llvmg_jit_new (NULL, error);
  if (jit == NULL || !llvmg_jit_add_module (jit, module, NULL, error))
    return FALSE;
  function = llvmg_jit_lookup (jit, name, NULL, error);
  return function != NULL && call (function, texts, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  gboolean show = argc > 1 && strcmp (argv[1], "--print") == 0;
  char **words = argv + (show ? 2 : 1);

  if (words[0] == NULL || words[1] == NULL)
    {
      g_printerr ("usage: run-ir [--print] FILE FUNCTION [ARGUMENT ...]\n");
      return 1;
    }
  if (run (words[0], words[1], words + 2, show, &error))
    return 0;
  g_printerr ("run-ir: %s\n", error->message);
  return 1;
}
