/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include <glib/gstdio.h>
#include <unistd.h>

#include "ir-fixtures.h"

static char *directory; /* of this run */

static void
test_text (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgModule) again = NULL;
    g_autoptr (GBytes) bytes = NULL;
    g_autofree char *text = llvmg_module_to_string (module);
    g_autofree char *text_again = NULL;
    gsize size;

    g_assert_nonnull (strstr (text, "define i32 @sum(i32 %n)"));
    bytes = llvmg_module_to_ir_bytes (module, NULL);
    g_assert_cmpmem (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes), text, strlen (text));
    again = parse_text (context, text);
    text_again = llvmg_module_to_string (again);
    g_assert_cmpstr (text, ==, text_again);

    /* The bytes need no module. */
    llvmg_module_close (module);
    g_assert_cmpmem (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes), text, strlen (text));
    ASSERT_FAILS (llvmg_module_to_ir_bytes (module, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
}

static void
test_bitcode (void)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  {
    g_autoptr (LlvmgModule) module = make_fixture ();

    bytes = llvmg_module_to_bitcode (module, NULL);
    g_assert_nonnull (bytes);
    text = llvmg_module_to_string (module);
    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_module_to_bitcode (module, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (GError) read_error = NULL;
    g_autoptr (LlvmgModule) module = llvmg_context_parse_bitcode (context, bytes, "fixture", &read_error);
    g_autofree char *read = NULL;

    g_assert_no_error (read_error);
    read = llvmg_module_to_string (module);
    g_assert_cmpstr (text, ==, read);
    g_clear_object (&context);
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

static void
assert_same_file (const char *path, GBytes *bytes)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpmem (data, length, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_files (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autofree char *ll = g_build_filename (directory, "a.ll", NULL);
    g_autofree char *bc = g_build_filename (directory, "a.bc", NULL);
    g_autofree char *link = g_build_filename (directory, "link.bc", NULL);
    g_autoptr (GBytes) text = llvmg_module_to_ir_bytes (module, NULL);
    g_autoptr (GBytes) bitcode = llvmg_module_to_bitcode (module, NULL);
    g_autoptr (LlvmgModule) from_ll = NULL, from_bc = NULL;

    ASSERT_OK (llvmg_module_write_ir (module, ll, &error));
    ASSERT_OK (llvmg_module_write_bitcode (module, bc, &error));
    assert_same_file (ll, text);
    assert_same_file (bc, bitcode);
    ASSERT_OK (llvmg_module_write_bitcode (module, bc, &error));
    assert_same_file (bc, bitcode);

    g_assert_cmpint (symlink ("a.bc", link), ==, 0);
    ASSERT_OK (llvmg_module_write_ir (module, link, &error));
    g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
    assert_same_file (bc, text);
    ASSERT_OK (llvmg_module_write_bitcode (module, bc, &error));

    from_ll = llvmg_context_parse_file (context, ll, NULL);
    from_bc = llvmg_context_parse_file (context, bc, NULL);
    g_assert_cmpuint (llvmg_module_get_n_functions (from_ll), ==, 5);
    g_assert_cmpuint (llvmg_module_get_n_functions (from_bc), ==, 5);
    g_unlink (link);
    g_unlink (ll);
    g_unlink (bc);
  }
  assert_all_gone ();
}

static void
test_files_misuse (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autofree char *nowhere = g_build_filename (directory, "missing", "a.ll", NULL);
    g_autofree char *old = g_build_filename (directory, "old.bc", NULL);
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgBasicBlock) block = NULL;
    g_autofree char *kept = NULL;

    ASSERT_REFUSED (module, llvmg_module_write_ir (module, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "path");
    ASSERT_REFUSED (module, llvmg_module_write_bitcode (module, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "path");
    ASSERT_REFUSED (module, llvmg_module_write_ir (module, nowhere, &error), LLVMG_ERROR_IO, "");
    ASSERT_REFUSED (module, llvmg_module_write_bitcode (module, directory, &error), LLVMG_ERROR_IO, "");
    ASSERT_REFUSED (module, llvmg_module_write_bitcode (module, "", &error), LLVMG_ERROR_IO, "");
    /* LLVM itself would end the process here. */
    if (g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
      {
        ASSERT_REFUSED (module, llvmg_module_write_ir (module, "/dev/full", &error), LLVMG_ERROR_IO, "");
        g_assert_false (g_file_test ("/dev/full", G_FILE_TEST_IS_REGULAR));
      }

    /* A module that is not valid leaves the old file. */
    g_assert_true (g_file_set_contents (old, "old", -1, NULL));
    block = llvmg_function_append_basic_block (leaf, "open", NULL);
    ASSERT_REFUSED (module, llvmg_module_write_bitcode (module, old, &error), LLVMG_ERROR_VERIFICATION, "terminator");
    g_assert_true (g_file_get_contents (old, &kept, NULL, NULL));
    g_assert_cmpstr (kept, ==, "old");
    g_unlink (old);

    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_module_write_ir (module, nowhere, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  directory = g_dir_make_tmp ("llvmg-io-XXXXXX", NULL);
  g_assert_nonnull (directory);
  g_test_add_func ("/llvmg/ir/module-io/text", test_text);
  g_test_add_func ("/llvmg/ir/module-io/bitcode", test_bitcode);
  g_test_add_func ("/llvmg/ir/module-io/files", test_files);
  g_test_add_func ("/llvmg/ir/module-io/files-misuse", test_files_misuse);
  status = g_test_run ();
  g_rmdir (directory);
  g_free (directory);
  return status;
}
