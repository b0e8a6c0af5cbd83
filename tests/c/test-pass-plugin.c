/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include <glib/gstdio.h>

#include "ir-fixtures.h"

static void
test_load (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    g_autofree char *name = NULL;

    ASSERT_FAILS (llvmg_pass_options_check_pipeline (options, "plugin-rename", &error), LLVMG_ERROR_PASS_PIPELINE, "plugin-rename");
    ASSERT_OK (llvmg_pass_options_load_plugin (options, g_getenv ("LLVMG_TEST_PLUGIN"), &error));
    ASSERT_OK (llvmg_pass_options_check_pipeline (options, "plugin-rename,globaldce", &error));
    ASSERT_OK (llvmg_module_run_passes (module, "plugin-rename,globaldce", options, &error));
    name = llvmg_module_get_name (module);
    g_assert_cmpstr (name, ==, "renamed");
  }
  assert_all_gone ();
}

static void
test_refused (void)
{
  g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
  g_autofree char *file = NULL;
  int fd;

  ASSERT_FAILS (llvmg_pass_options_load_plugin (options, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "path");
  ASSERT_FAILS (llvmg_pass_options_load_plugin (options, "/nowhere/x.so", &error), LLVMG_ERROR_IO, "/nowhere/x.so: there is no such file");
  ASSERT_FAILS (llvmg_pass_options_load_plugin (options, "/", &error), LLVMG_ERROR_IO, "no such file");
  fd = g_file_open_tmp ("llvmg-XXXXXX.so", &file, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  ASSERT_FAILS (llvmg_pass_options_load_plugin (options, file, &error), LLVMG_ERROR_UNSUPPORTED, file);
  g_assert_true (g_file_set_contents (file, "no library", -1, NULL));
  ASSERT_FAILS (llvmg_pass_options_load_plugin (options, file, &error), LLVMG_ERROR_UNSUPPORTED, file);
  g_assert_true (g_file_set_contents (file, "\x7f" "ELF\2\1\1", 7, NULL));
  ASSERT_FAILS (llvmg_pass_options_load_plugin (options, file, &error), LLVMG_ERROR_UNSUPPORTED, file);
  g_unlink (file);
  /* A library, but no plugin; the program itself. */
  ASSERT_FAILS (llvmg_pass_options_load_plugin (options, g_getenv ("LLVMG_TEST_LIBRARY"), &error), LLVMG_ERROR_UNSUPPORTED,
                "entry point not found");
}

/* What was made for another LLVM is told by what it needs. */
static void
test_other_version (void)
{
  g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
  g_autofree char *contents = NULL;
  g_autofree char *file = NULL;
  gboolean found = FALSE;
  gsize length;

  g_assert_true (g_file_get_contents (g_getenv ("LLVMG_TEST_PLUGIN"), &contents, &length, NULL));
  for (gsize i = 0; i + 12 < length; i++)
    if (memcmp (contents + i, "libLLVM.so.", 11) == 0)
      {
        contents[i + 11] = '9';
        contents[i + 12] = '8';
        found = TRUE;
      }
  if (!found)
    {
      g_test_skip ("this plugin needs no libLLVM.so");
      return;
    }
  file = g_build_filename (g_get_tmp_dir (), "llvmg-test-other-plugin.so", NULL);
  g_assert_true (g_file_set_contents (file, contents, (gssize) length, NULL));
  ASSERT_FAILS (llvmg_pass_options_load_plugin (options, file, &error), LLVMG_ERROR_UNSUPPORTED, "another version of LLVM");
  g_unlink (file);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/pass-plugin/load", test_load);
  g_test_add_func ("/llvmg/pass-plugin/refused", test_refused);
  g_test_add_func ("/llvmg/pass-plugin/other-version", test_other_version);
  return g_test_run ();
}
