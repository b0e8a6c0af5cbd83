/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Libraries, symbols and statistics, which are the whole process's.
 */

#include "config.h"

#include "tests/c/ir-fixtures.h"

static void
test_symbols (void)
{
  g_autoptr (GError) none = NULL;

  g_assert_cmpuint (llvmg_lookup_symbol ("llvmg_test_no_such_symbol"), ==, 0);
  g_assert_true (llvmg_add_symbol ("llvmg_test_symbol", 0x1234, &none));
  g_assert_cmpuint (llvmg_lookup_symbol ("llvmg_test_symbol"), ==, 0x1234);
  g_assert_true (llvmg_add_symbol ("llvmg_test_symbol", 0x5678, &none));
  g_assert_cmpuint (llvmg_lookup_symbol ("llvmg_test_symbol"), ==, 0x5678);
  g_assert_no_error (none);
  ASSERT_FAILS (llvmg_add_symbol ("", 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
  ASSERT_FAILS (llvmg_add_symbol (NULL, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
  ASSERT_FAILS (llvmg_add_symbol ("\xff", 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
  ASSERT_FAILS (llvmg_add_symbol ("x", 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "address");
}

static void
test_library (void)
{
  g_autoptr (GError) none = NULL;

  g_assert_true (llvmg_load_library ("libm.so.6", &none));
  g_assert_no_error (none);
  g_assert_cmpuint (llvmg_lookup_symbol ("cos"), !=, 0);
  ASSERT_FAILS (llvmg_load_library ("/nowhere/x.so", &error), LLVMG_ERROR_IO, "/nowhere/x.so");
  ASSERT_FAILS (llvmg_load_library ("", &error), LLVMG_ERROR_INVALID_ARGUMENT, "path");
  ASSERT_FAILS (llvmg_load_library (NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "path");
  ASSERT_FAILS (llvmg_load_library ("\xff", &error), LLVMG_ERROR_IO, "");
}

static void
test_statistics (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autofree char *before = llvmg_get_statistics ();
    g_autofree char *after = NULL;
    g_autofree char *off = NULL;

    g_assert_cmpstr (before, ==, "");
    llvmg_set_statistics_enabled (TRUE);
    ASSERT_OK (llvmg_module_run_passes (module, "default<O2>", NULL, &error));
    after = llvmg_get_statistics ();
    g_assert_cmpint (after[0], ==, '{');
    llvmg_set_statistics_enabled (FALSE);
    off = llvmg_get_statistics ();
    g_assert_cmpstr (off, ==, "");
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/process/symbols", test_symbols);
  g_test_add_func ("/process/library", test_library);
  g_test_add_func ("/process/statistics", test_statistics);
  return g_test_run ();
}
