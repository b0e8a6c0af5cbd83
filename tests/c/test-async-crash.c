/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * LLVM dies on another thread: the program's context is none of its business. What it
 * had allocated is lost.
 */

#include "async-fixtures.h"

static void
test_passes (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);

    for (guint i = 0; i < 5; i++)
      {
        ASSERT_REFUSED (module, passes_async (module, "trigger-crash-module", NULL, NULL, &error), LLVMG_ERROR_LLVM_CRASHED,
                        "LLVM crashed while running passes");
        g_assert_false (llvmg_context_get_has_crashed (context));
        ASSERT_OK (llvmg_module_run_passes (module, "default<O2>", NULL, &error));
      }
  }
  assert_all_gone_soon ();
}

static void
test_parse (void)
{
  const guint n = 1000000;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "!%u = !{!%u}\n", i, i + 1);
  g_string_append_printf (text, "!%u = !{}\n!named = !{!0}\n", n);
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = NULL;

    ASSERT_FAILS (parse_async (context, text->str, NULL, &error), LLVMG_ERROR_LLVM_CRASHED,
                  "LLVM crashed while reading a module");
    ASSERT_ALIVE (context);
    module = parse_text (context, FIXTURE);
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone_soon ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/async-crash/passes", test_passes);
  g_test_add_func ("/llvmg/async-crash/parse", test_parse);
  return g_test_run ();
}
