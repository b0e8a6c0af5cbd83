/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ir-fixtures.h"
#include "llvmg/base/llvmg-output-private.h"

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

/* ---- Files of GIO's, streams ---- */

static GBytes *
big_bytes (gsize size)
{
  char *data = g_malloc (size);

  memset (data, 'x', size);
  return g_bytes_new_take (data, size);
}

/* Nothing but these is in the directory of this run. */
static void
assert_only (const char *name)
{
  GDir *dir = g_dir_open (directory, 0, NULL);

  for (const char *entry = g_dir_read_name (dir); entry != NULL; entry = g_dir_read_name (dir))
    g_assert_cmpstr (entry, ==, name);
  g_dir_close (dir);
}

static void
assert_mode (const char *path, guint mode)
{
  GStatBuf buffer;

  g_assert_cmpint (g_stat (path, &buffer), ==, 0);
  g_assert_cmpuint (buffer.st_mode & 07777, ==, mode);
}

static void
test_gfiles (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autofree char *path = g_build_filename (directory, "a.ll", NULL);
    g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
    g_autoptr (GFile) file = g_file_new_for_uri (uri);
    g_autoptr (GBytes) text = llvmg_module_to_ir_bytes (module, NULL);
    g_autoptr (GBytes) bitcode = llvmg_module_to_bitcode (module, NULL);
    g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/at/all");
    g_autoptr (GFile) web = g_file_new_for_uri ("nosuch://host/a.ll");
    g_autoptr (LlvmgModule) read = NULL, from_bytes = NULL, from_bitcode = NULL;
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) cancelled = NULL;
    g_autoptr (GError) cancelled_again = NULL;
    g_autofree char *name = NULL;

    ASSERT_OK (llvmg_module_write_ir_to_gfile (module, file, cancellable, &error));
    assert_same_file (path, text);
    read = llvmg_context_parse_gfile (context, file, cancellable, NULL);
    name = llvmg_module_get_name (read);
    g_assert_cmpstr (name, ==, path);
    g_assert_cmpuint (llvmg_module_get_n_functions (read), ==, 5);
    from_bytes = llvmg_context_parse_bytes (context, text, "text", NULL);
    g_assert_cmpuint (llvmg_module_get_n_functions (from_bytes), ==, 5);
    from_bitcode = llvmg_context_parse_bytes (context, bitcode, NULL, NULL);
    g_assert_cmpuint (llvmg_module_get_n_functions (from_bitcode), ==, 5);

    /* The one that takes its place is as accessible. */
    g_assert_cmpint (g_chmod (path, 0640), ==, 0);
    ASSERT_OK (llvmg_module_write_bitcode_to_gfile (module, file, NULL, &error));
    assert_same_file (path, bitcode);
    assert_mode (path, 0640);
    assert_only ("a.ll");

    g_cancellable_cancel (cancellable);
    g_assert_false (llvmg_module_write_ir_to_gfile (module, file, cancellable, &cancelled));
    g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_null (llvmg_context_parse_gfile (context, file, cancellable, &cancelled_again));
    g_assert_error (cancelled_again, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    assert_same_file (path, bitcode);
    assert_only ("a.ll");

    ASSERT_FAILS (llvmg_module_write_ir_to_gfile (module, nowhere, NULL, &error), LLVMG_ERROR_IO, "/nowhere/at/all");
    ASSERT_FAILS (llvmg_module_write_bitcode_to_gfile (module, web, NULL, &error), LLVMG_ERROR_IO, "nosuch");
    ASSERT_FAILS (llvmg_context_parse_gfile (context, nowhere, NULL, &error), LLVMG_ERROR_IO, "/nowhere/at/all");
    ASSERT_FAILS (llvmg_context_parse_gfile (context, web, NULL, &error), LLVMG_ERROR_IO, "nosuch");
    ASSERT_FAILS (llvmg_module_write_ir_to_gfile (module, NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "file");
    ASSERT_FAILS (llvmg_module_write_ir_to_gfile (module, (GFile *) cancellable, NULL, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "file");
    ASSERT_FAILS (llvmg_module_write_ir_to_gfile (module, file, (GCancellable *) file, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "cancellable");
    ASSERT_FAILS (llvmg_context_parse_gfile (context, NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "file");
    ASSERT_FAILS (llvmg_context_parse_bytes (context, NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "bytes");
    g_unlink (path);
  }
  assert_all_gone ();
}

static void
test_streams (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
    g_autoptr (GOutputStream) second = g_memory_output_stream_new_resizable ();
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GBytes) text = llvmg_module_to_ir_bytes (module, NULL);
    g_autoptr (GBytes) bitcode = llvmg_module_to_bitcode (module, NULL);
    g_autoptr (GError) cancelled = NULL;
    g_autoptr (GBytes) written = NULL;
    g_autoptr (GBytes) second_written = NULL;

    ASSERT_OK (llvmg_module_write_ir_to_stream (module, memory, cancellable, &error));
    ASSERT_OK (llvmg_module_write_bitcode_to_stream (module, second, NULL, &error));
    g_cancellable_cancel (cancellable);
    g_assert_false (llvmg_module_write_ir_to_stream (module, memory, cancellable, &cancelled));
    g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_false (g_output_stream_is_closed (memory));
    g_output_stream_close (memory, NULL, NULL);
    g_output_stream_close (second, NULL, NULL);
    written = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
    second_written = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (second));
    g_assert_true (g_bytes_equal (written, text));
    g_assert_true (g_bytes_equal (second_written, bitcode));

    ASSERT_FAILS (llvmg_module_write_ir_to_stream (module, memory, NULL, &error), LLVMG_ERROR_IO, "the stream");
    ASSERT_FAILS (llvmg_module_write_ir_to_stream (module, NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "stream");
    ASSERT_FAILS (llvmg_module_write_bitcode_to_stream (module, (GOutputStream *) cancellable, NULL, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "stream");
    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_module_write_ir_to_stream (module, memory, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
}

/* A pipe that nobody reads: without care the process would end by SIGPIPE. */
static void
test_closed_pipe (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autofree char *pipe_path = g_build_filename (directory, "pipe", NULL);
    g_autofree char *fd_path = NULL;
    struct sigaction action;
    int fds[2];

    g_assert_cmpint (sigaction (SIGPIPE, NULL, &action), ==, 0);
    g_assert_true (action.sa_handler == SIG_DFL);
    g_assert_cmpint (pipe (fds), ==, 0);
    fd_path = g_strdup_printf ("/dev/fd/%d", fds[1]);
    close (fds[0]);
    ASSERT_FAILS (llvmg_module_write_ir (module, fd_path, &error), LLVMG_ERROR_IO, "");
    close (fds[1]);

    /* One that somebody reads takes all. */
    g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
    fds[0] = open (pipe_path, O_RDONLY | O_NONBLOCK);
    g_assert_cmpint (fds[0], >=, 0);
    ASSERT_OK (llvmg_module_write_bitcode (module, pipe_path, &error));
    {
      char magic[4] = { 0 };

      g_assert_cmpint (read (fds[0], magic, sizeof magic), ==, 4);
      g_assert_cmpmem (magic, 4, "BC\xC0\xDE", 4);
    }
    close (fds[0]);
    g_assert_true (g_file_test (pipe_path, G_FILE_TEST_EXISTS));
    g_unlink (pipe_path);
  }
  assert_all_gone ();
}

/* A disk that has no room for the new file: a limit on the size of files stands in for it. */
static void
test_no_room (void)
{
  g_autofree char *path = g_build_filename (directory, "old", NULL);
  g_autoptr (GBytes) old = g_bytes_new_static ("old", 3);
  g_autoptr (GBytes) big = big_bytes (3 * 1024 * 1024);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  struct rlimit limit, small;

  g_assert_true (g_file_set_contents (path, "old", 3, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = limit;
  small.rlim_cur = 2 * 1024 * 1024 + 100;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  ASSERT_FAILS (llvmg_output_to_path (path, big, NULL, &error), LLVMG_ERROR_IO, "old");
  ASSERT_FAILS (llvmg_output_to_file (file, big, NULL, &error), LLVMG_ERROR_IO, "old");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  assert_same_file (path, old);
  assert_only ("old");
  ASSERT_OK (llvmg_output_to_path (path, big, NULL, &error));
  assert_same_file (path, big);
  g_unlink (path);
  assert_only (NULL);
}

/* Of a file with two names, the other keeps what it had. */
static void
test_two_names (void)
{
  g_autofree char *path = g_build_filename (directory, "one", NULL);
  g_autofree char *other = g_build_filename (directory, "two", NULL);
  g_autoptr (GBytes) old = g_bytes_new_static ("old", 3);
  g_autoptr (GBytes) fresh = g_bytes_new_static ("new", 3);

  g_assert_true (g_file_set_contents (path, "old", 3, NULL));
  g_assert_cmpint (link (path, other), ==, 0);
  ASSERT_OK (llvmg_output_to_path (path, fresh, NULL, &error));
  assert_same_file (path, fresh);
  assert_same_file (other, old);
  g_unlink (path);
  g_unlink (other);
}

static void
test_read_only_directory (void)
{
  g_autofree char *folder = g_build_filename (directory, "folder", NULL);
  g_autofree char *path = g_build_filename (folder, "old", NULL);
  g_autoptr (GBytes) old = g_bytes_new_static ("old", 3);
  g_autoptr (GBytes) fresh = g_bytes_new_static ("new", 3);

  ASSERT_FAILS (llvmg_output_to_path ("/proc/new", fresh, NULL, &error), LLVMG_ERROR_IO, "/proc/new");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "old", 3, NULL));
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  if (geteuid () != 0) /* to root all directories are open */
    ASSERT_FAILS (llvmg_output_to_path (path, fresh, NULL, &error), LLVMG_ERROR_IO, "old");
  assert_same_file (path, old);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  g_unlink (path);
  g_rmdir (folder);
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
  g_test_add_func ("/llvmg/ir/module-io/gfiles", test_gfiles);
  g_test_add_func ("/llvmg/ir/module-io/streams", test_streams);
  g_test_add_func ("/llvmg/ir/module-io/closed-pipe", test_closed_pipe);
  g_test_add_func ("/llvmg/ir/module-io/no-room", test_no_room);
  g_test_add_func ("/llvmg/ir/module-io/two-names", test_two_names);
  g_test_add_func ("/llvmg/ir/module-io/read-only-directory", test_read_only_directory);
  status = g_test_run ();
  g_rmdir (directory);
  g_free (directory);
  return status;
}
