/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <string.h>

#include "remark-fixtures.h"

#define assert_fails(result, error, code, part) \
  G_STMT_START { \
    g_assert_true (!(result)); \
    g_assert_error (error, LLVMG_ERROR, code); \
    if (strstr (error->message, part) == NULL) \
      g_error ("'%s' is not in '%s'", part, error->message); \
    g_clear_error (&error); \
  } G_STMT_END

static LlvmgRemarkParser *
parser_of (GBytes *bytes, LlvmgRemarkFormat format)
{
  g_autoptr (GError) error = NULL;
  LlvmgRemarkParser *parser = llvmg_remark_parser_new (bytes, format, &error);

  g_assert_no_error (error);
  g_assert_nonnull (parser);
  return parser;
}

static LlvmgRemarkParser *
parser_of_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return parser_of (bytes, LLVMG_REMARK_FORMAT_YAML);
}

static void
free_args (LlvmgRemarkArg **args, gsize n)
{
  for (gsize i = 0; i < n; i++)
    llvmg_remark_arg_free (args[i]);
  g_free (args);
}

static void
check_missed (LlvmgRemark *remark)
{
  g_autofree char *message = llvmg_remark_get_message (remark);
  LlvmgRemarkArg **args;
  gsize n;

  g_assert_cmpint (llvmg_remark_get_remark_type (remark), ==, LLVMG_REMARK_TYPE_MISSED);
  g_assert_cmpstr (llvmg_remark_get_pass_name (remark), ==, "inline");
  g_assert_cmpstr (llvmg_remark_get_name (remark), ==, "NoDefinition");
  g_assert_cmpstr (llvmg_remark_get_function_name (remark), ==, "foo");
  g_assert_cmpstr (llvmg_remark_get_file (remark), ==, "file.c");
  g_assert_cmpuint (llvmg_remark_get_line (remark), ==, 3);
  g_assert_cmpuint (llvmg_remark_get_column (remark), ==, 12);
  g_assert_cmpuint (llvmg_remark_get_hotness (remark), ==, 0);
  g_assert_cmpstr (message, ==, "bar will not be inlined into foo because its definition is unavailable");

  args = llvmg_remark_list_args (remark, &n);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpstr (llvmg_remark_arg_get_key (args[0]), ==, "Callee");
  g_assert_cmpstr (llvmg_remark_arg_get_value (args[0]), ==, "bar");
  g_assert_null (llvmg_remark_arg_get_file (args[0]));
  g_assert_cmpstr (llvmg_remark_arg_get_file (args[2]), ==, "file.c");
  g_assert_cmpuint (llvmg_remark_arg_get_line (args[2]), ==, 2);
  g_assert_cmpuint (llvmg_remark_arg_get_column (args[2]), ==, 0);
  free_args (args, n);
}

static void
check_passed (LlvmgRemark *remark)
{
  g_assert_cmpint (llvmg_remark_get_remark_type (remark), ==, LLVMG_REMARK_TYPE_PASSED);
  g_assert_cmpuint (llvmg_remark_get_hotness (remark), ==, 30);
  g_assert_null (llvmg_remark_get_file (remark));
  g_assert_cmpuint (llvmg_remark_get_line (remark), ==, 0);
}

static void
check_both (LlvmgRemarkParser *parser)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgRemark) first = llvmg_remark_parser_next (parser, &error);
  g_autoptr (LlvmgRemark) second = llvmg_remark_parser_next (parser, &error);

  g_assert_no_error (error);
  g_assert_null (llvmg_remark_parser_next (parser, &error));
  g_assert_no_error (error);
  g_assert_null (llvmg_remark_parser_next (parser, &error));
  g_assert_no_error (error);
  g_object_unref (parser);
  check_missed (first);
  check_passed (second);
}

static void
test_yaml (void)
{
  check_both (parser_of_text (REMARKS_YAML));
}

static void
test_bitstream (void)
{
  g_autoptr (GBytes) bytes = remarks_bitstream ();

  if (bytes == NULL)
    g_test_skip ("no bitstream of this version of LLVM is here");
  else
    check_both (parser_of (bytes, LLVMG_REMARK_FORMAT_BITSTREAM));
}

/* More than are read at once. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LlvmgRemarkParser) parser = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgRemark) first = NULL;
  LlvmgRemark **remarks;
  gsize n;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "--- !Analysis\nPass: p\nName: n%u\nFunction: f\n...\n", i);
  parser = parser_of_text (text->str);
  first = llvmg_remark_parser_next (parser, &error);
  g_assert_cmpstr (llvmg_remark_get_name (first), ==, "n0");
  remarks = llvmg_remark_parser_read_all (parser, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 999);
  g_assert_cmpstr (llvmg_remark_get_name (remarks[998]), ==, "n999");
  g_assert_cmpint (llvmg_remark_get_remark_type (remarks[0]), ==, LLVMG_REMARK_TYPE_ANALYSIS);
  llvmg_free_objects (remarks, n);
  remarks = llvmg_remark_parser_read_all (parser, &n, &error);
  g_assert_no_error (error);
  g_assert_nonnull (remarks);
  g_assert_cmpuint (n, ==, 0);
  g_free (remarks);
}

static void
test_damaged (void)
{
  static const char *const texts[] = {
    "this is no remark", "--- !Missed\n", "--- !NoSuch\nPass: p\nName: n\nFunction: f\n...\n",
    "--- !Missed\nPass: p\n...\n", "--- !Missed\nPass: p\nName: n\nFunction: f\nHotness: many\n...\n",
    "--- !Missed\nPass: p\nName: n\nFunction: f\nArgs: x\n...\n", "--- !Missed\nPass: p\nName: n\nFunction: f\nDebugLoc: 5\n...\n",
    "[", "--- {", "\xff\xfe", "%%%",
  };
  g_autoptr (GBytes) garbage = g_bytes_new_static ("RMRKgarbage", 11);
  g_autoptr (GBytes) text = g_bytes_new_static (REMARKS_YAML, sizeof REMARKS_YAML - 1);
  g_autoptr (LlvmgRemarkParser) wrong = parser_of (garbage, LLVMG_REMARK_FORMAT_BITSTREAM);
  g_autoptr (LlvmgRemarkParser) other = parser_of (text, LLVMG_REMARK_FORMAT_BITSTREAM);
  g_autoptr (GError) error = NULL;
  gsize n = 1;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LlvmgRemarkParser) parser = parser_of_text (texts[i]);

      g_test_message ("%u", i);
      assert_fails (llvmg_remark_parser_next (parser, &error), error, LLVMG_ERROR_PARSE, "remarks: ");
      assert_fails (llvmg_remark_parser_read_all (parser, &n, &error), error, LLVMG_ERROR_PARSE, "remarks: ");
      g_assert_cmpuint (n, ==, 0);
    }
  assert_fails (llvmg_remark_parser_next (wrong, &error), error, LLVMG_ERROR_PARSE, "remarks: ");
  assert_fails (llvmg_remark_parser_next (other, &error), error, LLVMG_ERROR_PARSE, "remarks: ");
}

/* What was good before the damage is given first. */
static void
test_half (void)
{
  g_autoptr (LlvmgRemarkParser) parser = parser_of_text (REMARKS_YAML "--- !Missed\nPass: p\n...\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgRemark) first = llvmg_remark_parser_next (parser, &error);
  g_autoptr (LlvmgRemark) second = llvmg_remark_parser_next (parser, &error);

  check_missed (first);
  check_passed (second);
  assert_fails (llvmg_remark_parser_next (parser, &error), error, LLVMG_ERROR_PARSE, "remarks: ");
  assert_fails (llvmg_remark_parser_next (parser, &error), error, LLVMG_ERROR_PARSE, "remarks: ");
}

static void
test_errors (void)
{
  g_autoptr (LlvmgRemarkParser) by_hand = g_object_new (LLVMG_TYPE_REMARK_PARSER, NULL);
  g_autoptr (LlvmgRemark) remark = g_object_new (LLVMG_TYPE_REMARK, NULL);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (LlvmgRemarkParser) nothing = parser_of (empty, LLVMG_REMARK_FORMAT_YAML);
  g_autofree char *message = llvmg_remark_get_message (remark);
  g_autoptr (GError) error = NULL;
  gsize n = 1;

  assert_fails (llvmg_remark_parser_new (NULL, LLVMG_REMARK_FORMAT_YAML, &error), error, LLVMG_ERROR_INVALID_ARGUMENT, "bytes");
  assert_fails (llvmg_remark_parser_new (empty, (LlvmgRemarkFormat) 9, &error), error, LLVMG_ERROR_INVALID_ARGUMENT,
                "format: 9 is not a format of remarks");
  assert_fails (llvmg_remark_parser_next (by_hand, &error), error, LLVMG_ERROR_USE_AFTER_FREE, "made without bytes");
  assert_fails (llvmg_remark_parser_read_all (by_hand, &n, &error), error, LLVMG_ERROR_USE_AFTER_FREE, "remark parser");
  g_assert_null (llvmg_remark_parser_next (nothing, &error));
  g_assert_no_error (error);

  g_assert_cmpstr (message, ==, "");
  g_assert_null (llvmg_remark_get_name (remark));
  g_free (llvmg_remark_list_args (remark, &n));
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (llvmg_remark_parser_get_remark_version (), ==, 1);
}

static gpointer
thread_cb (gpointer data)
{
  LlvmgRemarkParser *parser = data;
  guint n = 0;

  for (;;)
    {
      g_autoptr (LlvmgRemark) remark = llvmg_remark_parser_next (parser, NULL);

      if (remark == NULL)
        return GUINT_TO_POINTER (n);
      n++;
    }
}

/* Each is given once. */
static void
test_threads (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LlvmgRemarkParser) parser = NULL;
  GThread *threads[4];
  guint n = 0;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "--- !Passed\nPass: p\nName: n%u\nFunction: f\n...\n", i);
  parser = parser_of_text (text->str);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("remarks", thread_cb, parser);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    n += GPOINTER_TO_UINT (g_thread_join (threads[i]));
  g_assert_cmpuint (n, ==, 2000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/object/remarks/yaml", test_yaml);
  g_test_add_func ("/llvmg/object/remarks/bitstream", test_bitstream);
  g_test_add_func ("/llvmg/object/remarks/many", test_many);
  g_test_add_func ("/llvmg/object/remarks/damaged", test_damaged);
  g_test_add_func ("/llvmg/object/remarks/half", test_half);
  g_test_add_func ("/llvmg/object/remarks/errors", test_errors);
  g_test_add_func ("/llvmg/object/remarks/threads", test_threads);
  return g_test_run ();
}
