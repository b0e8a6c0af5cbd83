/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Calls in which LLVM itself dies. What it had allocated is lost then.
 */

#include "ir-fixtures.h"

/* Damaged bitcode crashes LLVM now and then: that is an error too. */
static void
test_damaged_bitcode (void)
{
  guint n_read = 0, n_refused = 0, n_crashed = 0;
  guint rounds = g_test_thorough () ? 3000 : 200;
  g_autoptr (GBytes) whole = NULL;

  {
    g_autoptr (LlvmgModule) module = make_fixture ();

    whole = llvmg_module_to_bitcode (module, NULL);
  }
  for (guint i = 0; i < rounds; i++)
    {
      gsize length;
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (whole, &length), g_bytes_get_size (whole));
      g_autoptr (LlvmgContext) context = llvmg_context_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (LlvmgModule) module = NULL;

      copy[8 + (gsize) g_test_rand_int_range (0, (gint32) length - 8)] ^= (guint8) (1 << g_test_rand_int_range (0, 8));
      bytes = g_bytes_new (copy, length);
      module = llvmg_context_parse_bitcode (context, bytes, NULL, &error);
      if (module != NULL)
        {
          g_autofree char *text = llvmg_module_to_string (module);

          n_read++;
        }
      else if (g_error_matches (error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED))
        {
          n_crashed++;
          ASSERT_DEAD (context);
          g_assert_true (llvmg_context_get_has_crashed (context));
        }
      else
        {
          n_refused++;
          g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE);
        }
    }
  g_test_message ("read %u, refused %u, recovered from %u", n_read, n_refused, n_crashed);
  g_assert_cmpuint (n_refused, >, 0);
  assert_all_gone ();
}

/* A pass that dies ends the context, not the process. */
static void
test_pass (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (GError) pass_error = NULL;

    g_assert_false (llvmg_module_run_passes (module, "trigger-crash-module", NULL, &pass_error));
    g_assert_error (pass_error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED);
    g_assert_true (g_str_has_prefix (pass_error->message, "LLVM crashed while running passes"));
    ASSERT_DEAD (context);
    ASSERT_DEAD (module);
    ASSERT_DEAD (leaf);
    ASSERT_FAILS (llvmg_module_verify (module, &error), LLVMG_ERROR_USE_AFTER_FREE, "LLVM crashed while running passes");
  }
  assert_all_gone ();
}

/* One that was verified by nobody, since the program said so. */
static void
test_unverified (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgBasicBlock) open = llvmg_function_append_basic_block (leaf, "open", NULL);
    g_autoptr (GError) pass_error = NULL;

    g_assert_nonnull (open);
    ASSERT_OK (llvmg_module_set_auto_verify (module, FALSE, &error));
    g_assert_false (llvmg_module_run_passes (module, "verify", NULL, &pass_error));
    g_assert_error (pass_error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED);
    ASSERT_DEAD (module);
  }
  assert_all_gone ();
}

/* Nesting by names, which no look at brackets finds, overflows the stack. */
static void
test_stack_overflow (void)
{
  const guint n = 1000000;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "!%u = !{!%u}\n", i, i + 1);
  g_string_append_printf (text, "!%u = !{}\n!named = !{!0}\n", n);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (LlvmgContext) context = llvmg_context_new ();
      g_autoptr (LlvmgContext) other = llvmg_context_new ();
      g_autoptr (LlvmgModule) module = NULL;

      ASSERT_FAILS (llvmg_context_parse_ir (context, text->str, NULL, &error), LLVMG_ERROR_LLVM_CRASHED,
                    "LLVM crashed while reading a module");
      ASSERT_DEAD (context);
      module = parse_text (other, FIXTURE);
      ASSERT_OK (llvmg_module_verify (module, &error));
    }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/crash/damaged-bitcode", test_damaged_bitcode);
  g_test_add_func ("/llvmg/crash/pass", test_pass);
  g_test_add_func ("/llvmg/crash/unverified", test_unverified);
  g_test_add_func ("/llvmg/crash/stack-overflow", test_stack_overflow);
  return g_test_run ();
}
