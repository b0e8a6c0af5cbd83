/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include <glib/gstdio.h>

#include "ir-fixtures.h"

static void
test_syntax_error (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = NULL;
    LlvmgDiagnostic **list;
    gsize n;

    ASSERT_FAILS (llvmg_context_parse_ir (context, "define i32 @f() {\n  ret i32 %missing\n}\n", "a.ll", &error),
                  LLVMG_ERROR_PARSE, "a.ll:2:11: error: ");
    ASSERT_FAILS (llvmg_context_parse_ir (context, "define i32 @f() {\n  ret i32 %missing\n}\n", "a.ll", &error),
                  LLVMG_ERROR_PARSE, "\n  ret i32 %missing");
    list = llvmg_context_list_diagnostics (context, &n);
    g_assert_cmpuint (n, ==, 2);
    g_assert_cmpint (llvmg_diagnostic_get_severity (list[0]), ==, LLVMG_DIAGNOSTIC_SEVERITY_ERROR);
    g_assert_cmpstr (llvmg_diagnostic_get_file (list[0]), ==, "a.ll");
    g_assert_cmpuint (llvmg_diagnostic_get_line (list[0]), ==, 2);
    g_assert_cmpuint (llvmg_diagnostic_get_column (list[0]), ==, 11);
    g_assert_cmpstr (llvmg_diagnostic_get_source_line (list[0]), ==, "  ret i32 %missing");
    g_assert_nonnull (strstr (llvmg_diagnostic_get_message (list[0]), "missing"));
    for (gsize i = 0; i < n; i++)
      llvmg_diagnostic_free (list[i]);
    g_free (list);

    /* The context goes on. */
    module = parse_text (context, FIXTURE);
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_FAILS (llvmg_context_parse_ir (context, "not IR at all", NULL, &error), LLVMG_ERROR_PARSE, "<text>:1:1: error: ");
    ASSERT_FAILS (llvmg_context_parse_ir (context, "@a = global i32 \xff\xfe", NULL, &error), LLVMG_ERROR_PARSE, "<text>:1:");
  }
  assert_all_gone ();
}

static gpointer
count_last_diagnostics (gpointer data)
{
  gsize n;
  LlvmgDiagnostic **list = llvmg_get_last_diagnostics (&n);

  for (gsize i = 0; i < n; i++)
    llvmg_diagnostic_free (list[i]);
  g_free (list);
  return GSIZE_TO_POINTER (n);
}

static void
spoil_last_error (LlvmgContext *context, LlvmgDiagnostic *diagnostic, gpointer data)
{
  ASSERT_FAILS (llvmg_context_int_type (context, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "bits");
}

/* The diagnostics of the last error: each error starts anew, and each thread has its own. */
static void
test_last_diagnostics (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (GError) failure = NULL;
    g_autoptr (GError) copy = NULL;
    LlvmgDiagnostic **list;
    gsize n;

    g_signal_connect (context, "diagnostic", G_CALLBACK (spoil_last_error), NULL);
    g_assert_null (llvmg_context_parse_ir (context, "define i32 @f() {\n  ret i32 %missing\n}\n", "a.ll", &failure));
    list = llvmg_get_last_diagnostics (&n);
    g_assert_cmpuint (n, ==, 1);
    g_assert_cmpuint (llvmg_diagnostic_get_line (list[0]), ==, 2);
    g_assert_cmpuint (llvmg_diagnostic_get_column (list[0]), ==, 11);
    llvmg_diagnostic_free (list[0]);
    g_free (list);
    g_assert_cmpuint (GPOINTER_TO_SIZE (g_thread_join (g_thread_new ("other", count_last_diagnostics, NULL))), ==, 0);

    ASSERT_FAILS (llvmg_context_parse_bitcode (context, NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "bytes");
    g_assert_cmpuint (GPOINTER_TO_SIZE (count_last_diagnostics (NULL)), ==, 0);
    /* A copy is the last error made, and has what the original has. */
    copy = g_error_copy (failure);
    g_assert_cmpuint (GPOINTER_TO_SIZE (count_last_diagnostics (NULL)), ==, 1);
  }
  assert_all_gone ();
}

static void
test_arguments (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
    g_autoptr (LlvmgModule) empty = NULL;
    g_autofree char *name = NULL;

    ASSERT_FAILS (llvmg_context_parse_ir (context, NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "text");
    ASSERT_FAILS (llvmg_context_parse_ir (context, "", "\xff", &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_FAILS (llvmg_context_parse_ir (context, "BC\xC0\xDE", NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "bitcode");
    ASSERT_FAILS (llvmg_context_parse_bitcode (context, NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "bytes");
    ASSERT_FAILS (llvmg_context_parse_bitcode (context, bytes, NULL, &error), LLVMG_ERROR_PARSE, "<bitcode>");
    ASSERT_FAILS (llvmg_context_parse_file (context, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "path");
    ASSERT_FAILS (llvmg_context_parse_stream (context, NULL, NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "stream");
    empty = llvmg_context_parse_ir (context, "", NULL, NULL);
    name = llvmg_module_get_name (empty);
    g_assert_cmpstr (name, ==, "<text>");

    llvmg_context_close (context);
    ASSERT_FAILS (llvmg_context_parse_ir (context, "", NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_FAILS (llvmg_context_parse_bitcode (context, bytes, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_FAILS (llvmg_context_parse_file (context, "x", &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
}

static char *
nest (const char *head, const char *open, const char *middle, const char *close, guint depth, const char *tail)
{
  g_autoptr (GString) text = g_string_new (head);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append (text, middle);
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);
  g_string_append (text, tail);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_depth (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autofree char *deep_type = nest ("@a = external global ", "{", "i32", "}", 300000, "\n");
    g_autofree char *deep_array = nest ("\n@a = external global ", "[1 x ", "i32", "]", 1001, "\n");
    g_autofree char *deep_pair = nest ("@a = external global ", "<{", "i32", "}>", 501, "\n");
    g_autofree char *fine = nest ("@a = external global ", "{", "i32", "}", 1000, "\n");
    g_autofree char *comment = nest ("; ", "{", "", "", 5000, "\n@a = external global i32\n");
    g_autofree char *string = nest ("@a = constant [5000 x i8] c\"", "{", "", "", 5000, "\"\n");
    g_autofree char *many = nest ("", "!{} !{} ", "", "", 5000, "");
    g_autoptr (LlvmgModule) a = NULL, b = NULL, c = NULL;

    ASSERT_FAILS (llvmg_context_parse_ir (context, deep_type, NULL, &error), LLVMG_ERROR_PARSE, "deeper than 1000");
    ASSERT_FAILS (llvmg_context_parse_ir (context, deep_array, "n", &error), LLVMG_ERROR_PARSE, "n:2:");
    ASSERT_FAILS (llvmg_context_parse_ir (context, deep_pair, NULL, &error), LLVMG_ERROR_PARSE, "deeper than 1000");
    ASSERT_FAILS (llvmg_context_parse_ir (context, many, NULL, &error), LLVMG_ERROR_PARSE, "<text>:1:");
    a = parse_text (context, fine);
    b = parse_text (context, comment);
    c = parse_text (context, string);
    g_assert_cmpuint (llvmg_module_get_n_globals (c), ==, 1);
  }
  assert_all_gone ();
}

/* Each cut of a bitcode file is a clear error, and leaks nothing. */
static void
test_cut_bitcode (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (GBytes) whole = llvmg_module_to_bitcode (module, NULL);
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    gsize step = g_test_thorough () ? 4 : 64;
    g_autoptr (LlvmgModule) good = NULL;

    for (gsize length = 4; length < g_bytes_get_size (whole) - 64; length += step)
      {
        g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, length);

        ASSERT_FAILS (llvmg_context_parse_bitcode (context, cut, "cut.bc", &error), LLVMG_ERROR_PARSE, "cut.bc: error: ");
      }
    good = llvmg_context_parse_bitcode (context, whole, NULL, NULL);
    g_assert_nonnull (good);
  }
  assert_all_gone ();
}

/* Bitcode that reads, but is not valid IR. */
static void
test_invalid_bitcode (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, "define internal void @f() {\n  ret void\n}\n");
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (GBytes) bytes = NULL;

    ASSERT_OK (llvmg_module_set_auto_verify (module, FALSE, &error));
    ASSERT_OK (llvmg_function_delete_body (f, &error));
    ASSERT_OK (llvmg_global_value_set_linkage (LLVMG_GLOBAL_VALUE (f), LLVMG_LINKAGE_INTERNAL, &error));
    bytes = llvmg_module_to_bitcode (module, NULL);
    g_assert_nonnull (bytes);
    ASSERT_FAILS (llvmg_context_parse_bitcode (context, bytes, NULL, &error), LLVMG_ERROR_PARSE, "not valid");
  }
  assert_all_gone ();
}

static void
test_files (void)
{
  {
    g_autofree char *directory = g_dir_make_tmp ("llvmg-parse-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (directory, "a.ll", NULL);
    g_autofree char *missing = g_build_filename (directory, "missing.ll", NULL);
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = NULL;
    g_autofree char *name = NULL;

    ASSERT_FAILS (llvmg_context_parse_file (context, missing, &error), LLVMG_ERROR_IO, "missing.ll");
    ASSERT_FAILS (llvmg_context_parse_file (context, directory, &error), LLVMG_ERROR_IO, directory);
    ASSERT_FAILS (llvmg_context_parse_file (context, "", &error), LLVMG_ERROR_IO, "");
    g_assert_true (g_file_set_contents (path, "@a = global i32 oops\n", -1, NULL));
    ASSERT_FAILS (llvmg_context_parse_file (context, path, &error), LLVMG_ERROR_PARSE, "a.ll:1:17: error: ");
    g_assert_true (g_file_set_contents (path, "BC\xC0\xDE trailing", -1, NULL));
    ASSERT_FAILS (llvmg_context_parse_file (context, path, &error), LLVMG_ERROR_PARSE, "a.ll: error: ");
    g_assert_true (g_file_set_contents (path, FIXTURE, -1, NULL));
    module = llvmg_context_parse_file (context, path, NULL);
    name = llvmg_module_get_name (module);
    g_assert_cmpstr (name, ==, path);
    ASSERT_OK (llvmg_module_verify (module, &error));
    g_unlink (path);
    g_rmdir (directory);
  }
  assert_all_gone ();
}

static void
test_streams (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (FIXTURE, -1, NULL);
    g_autoptr (GInputStream) second = g_memory_input_stream_new_from_data ("nonsense", -1, NULL);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) cancelled = NULL;
    g_autoptr (LlvmgModule) module = NULL;

    module = llvmg_context_parse_stream (context, stream, "s", cancellable, NULL);
    g_assert_cmpuint (llvmg_module_get_n_functions (module), ==, 5);
    ASSERT_FAILS (llvmg_context_parse_stream (context, second, NULL, NULL, &error), LLVMG_ERROR_PARSE, "<stream>:1:1");
    g_cancellable_cancel (cancellable);
    g_assert_null (llvmg_context_parse_stream (context, second, NULL, cancellable, &cancelled));
    g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_input_stream_close (second, NULL, NULL);
    ASSERT_FAILS (llvmg_context_parse_stream (context, second, NULL, NULL, &error), LLVMG_ERROR_IO, "<stream>");
  }
  assert_all_gone ();
}

/* Failed parses leave nothing that grows. */
static void
test_repeat (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();

    for (guint i = 0; i < 500; i++)
      {
        ASSERT_FAILS (llvmg_context_parse_ir (context, FIXTURE "define", NULL, &error), LLVMG_ERROR_PARSE, "");
        ASSERT_OK (llvmg_context_clear_diagnostics (context, &error));
      }
    g_assert_cmpuint (llvmg_context_get_n_live_wrappers (context), ==, 1);
  }
  assert_all_gone ();
}

/* What the bytes are is seen from them. */
static void
test_bytes (void)
{
  {
    static const char nul[] = "@a = global\0i32 0\0\n";
    static const char broken[] = "@a = global i32 0\n\0@b = nonsense\n";
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) fixture = parse_text (context, FIXTURE);
    g_autoptr (GBytes) bitcode = llvmg_module_to_bitcode (fixture, NULL);
    g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
    g_autoptr (GBytes) with_nul = g_bytes_new_static (nul, sizeof nul - 1);
    g_autoptr (GBytes) with_error = g_bytes_new_static (broken, sizeof broken - 1);
    g_autoptr (GBytes) magic = g_bytes_new_static ("BC\xC0\xDE", 4);
    g_autoptr (GBytes) half = g_bytes_new_static ("BC", 2);
    g_autoptr (GBytes) raw = g_bytes_new_static ("\xDE\xC0\x17\x0B garbage garbage garbage", 28);
    g_autoptr (LlvmgModule) a = NULL, b = NULL, c = NULL, d = NULL;
    g_autofree char *name = NULL;
    gsize size = g_bytes_get_size (bitcode);

    a = llvmg_context_parse_bytes (context, empty, NULL, NULL);
    name = llvmg_module_get_name (a);
    g_assert_cmpstr (name, ==, "<bytes>");
    b = llvmg_context_parse_bytes (context, with_nul, NULL, NULL);
    g_assert_cmpuint (llvmg_module_get_n_globals (b), ==, 1);
    ASSERT_FAILS (llvmg_context_parse_bytes (context, with_error, "n", &error), LLVMG_ERROR_PARSE, "n:2:");
    ASSERT_FAILS (llvmg_context_parse_bytes (context, magic, "m", &error), LLVMG_ERROR_PARSE, "m: error: ");
    ASSERT_FAILS (llvmg_context_parse_bytes (context, half, "h", &error), LLVMG_ERROR_PARSE, "h:1:1: error: ");
    ASSERT_FAILS (llvmg_context_parse_bytes (context, raw, "w", &error), LLVMG_ERROR_PARSE, "w: error: ");
    ASSERT_FAILS (llvmg_context_parse_bytes (context, NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "bytes");
    ASSERT_FAILS (llvmg_context_parse_bytes (context, empty, "\xff", &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");

    /* At an odd address, and in the wrapper that Apple's tools put around it. */
    for (guint shift = 0; shift < 4; shift++)
      {
        char *data = g_malloc (size + 24);
        g_autoptr (GBytes) whole = NULL, part = NULL;
        g_autoptr (LlvmgModule) moved = NULL;

        memcpy (data + shift, g_bytes_get_data (bitcode, NULL), size);
        whole = g_bytes_new_take (data, size + 24);
        part = g_bytes_new_from_bytes (whole, shift, size);
        moved = llvmg_context_parse_bytes (context, part, NULL, NULL);
        g_assert_cmpuint (llvmg_module_get_n_functions (moved), ==, 5);
      }
    {
      const guint32 header[5] = { GUINT32_TO_LE (0x0B17C0DE), 0, GUINT32_TO_LE (20), GUINT32_TO_LE ((guint32) size), 0 };
      GByteArray *wrapped = g_byte_array_new ();
      g_autoptr (GBytes) bytes = NULL;

      g_byte_array_append (wrapped, (const guint8 *) header, sizeof header);
      g_byte_array_append (wrapped, g_bytes_get_data (bitcode, NULL), (guint) size);
      bytes = g_byte_array_free_to_bytes (wrapped);
      c = llvmg_context_parse_bytes (context, bytes, NULL, NULL);
      g_assert_cmpuint (llvmg_module_get_n_functions (c), ==, 5);
      d = llvmg_context_parse_bitcode (context, bytes, NULL, NULL);
      g_assert_cmpuint (llvmg_module_get_n_functions (d), ==, 5);
    }
  }
  assert_all_gone ();
}

/* Each way in looks at the depth, before LLVM does. */
static void
test_depth_everywhere (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autofree char *deep = nest ("@a = external global ", "{", "i32", "}", 300000, "\n");
    g_autoptr (GBytes) bytes = g_bytes_new (deep, strlen (deep));
    g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
    g_autofree char *directory = g_dir_make_tmp ("llvmg-parse-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (directory, "deep.ll", NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);

    g_assert_true (g_file_set_contents (path, deep, -1, NULL));
    ASSERT_FAILS (llvmg_context_parse_bytes (context, bytes, NULL, &error), LLVMG_ERROR_PARSE, "deeper than 1000");
    ASSERT_FAILS (llvmg_context_parse_stream (context, stream, NULL, NULL, &error), LLVMG_ERROR_PARSE, "deeper than 1000");
    ASSERT_FAILS (llvmg_context_parse_file (context, path, &error), LLVMG_ERROR_PARSE, "deeper than 1000");
    ASSERT_FAILS (llvmg_context_parse_gfile (context, file, NULL, &error), LLVMG_ERROR_PARSE, "deeper than 1000");
    g_unlink (path);
    g_rmdir (directory);
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/ir/parse/syntax-error", test_syntax_error);
  g_test_add_func ("/llvmg/ir/parse/last-diagnostics", test_last_diagnostics);
  g_test_add_func ("/llvmg/ir/parse/arguments", test_arguments);
  g_test_add_func ("/llvmg/ir/parse/depth", test_depth);
  g_test_add_func ("/llvmg/ir/parse/bytes", test_bytes);
  g_test_add_func ("/llvmg/ir/parse/depth-everywhere", test_depth_everywhere);
  g_test_add_func ("/llvmg/ir/parse/cut-bitcode", test_cut_bitcode);
  g_test_add_func ("/llvmg/ir/parse/invalid-bitcode", test_invalid_bitcode);
  g_test_add_func ("/llvmg/ir/parse/files", test_files);
  g_test_add_func ("/llvmg/ir/parse/streams", test_streams);
  g_test_add_func ("/llvmg/ir/parse/repeat", test_repeat);
  return g_test_run ();
}
