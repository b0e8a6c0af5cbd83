/* SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Uses the installed library from C.
 */

#include <llvmg/llvmg.h>

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = llvmg_context_parse_ir (context,
                                                           "define i64 @answer() {\n  ret i64 42\n}\n",
                                                           "answer", &error);
  if (module == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  g_autofree char *text = llvmg_module_to_string (module);
  g_print ("%s", text);

  g_autoptr (LlvmgModule) bad = llvmg_context_parse_ir (context, "nonsense", "bad", &error);
  if (bad != NULL || !g_error_matches (error, LLVMG_ERROR, LLVMG_ERROR_PARSE))
    return 1;
  g_print ("error: %s\n", error->message);

  return LLVMG_CHECK_VERSION (0, 1, 0) ? 0 : 1;
}
