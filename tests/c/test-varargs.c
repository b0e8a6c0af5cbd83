/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The functions of C that take variable arguments make the same as their twins.
 */

#include "config.h"

#include "ir-fixtures.h"
#include "llvmg/llvmg.h"

static void
assert_prints (gpointer type, const char *text)
{
  g_autofree char *printed = llvmg_type_to_string (type);

  g_assert_cmpstr (printed, ==, text);
}

static void
test_types (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgContext) other = llvmg_context_new ();
  g_autoptr (LlvmgType) i8 = llvmg_context_int8_type (context);
  g_autoptr (LlvmgType) i64 = llvmg_context_int64_type (context);
  g_autoptr (LlvmgType) foreign = llvmg_context_int64_type (other);
  g_autoptr (LlvmgType) label = llvmg_context_label_type (context);
  g_autoptr (LlvmgType) none = llvmg_context_function_type_va (context, i64, FALSE, NULL, NULL);
  g_autoptr (LlvmgType) two = llvmg_context_function_type_va (context, i64, TRUE, NULL, i8, i64, NULL);
  g_autoptr (LlvmgType) literal = llvmg_context_struct_type_va (context, TRUE, NULL, i8, i64, i8, NULL);
  g_autoptr (LlvmgType) empty = llvmg_context_struct_type_va (context, FALSE, NULL, NULL);
  g_autoptr (LlvmgType) named = llvmg_context_named_struct_type (context, "point", NULL);
  LlvmgType *const params[] = { i8, i64 };
  g_autoptr (LlvmgType) twin = llvmg_context_function_type (context, i64, params, 2, TRUE, NULL);

  g_assert_true (two == twin);
  assert_prints (none, "i64 ()");
  assert_prints (two, "i64 (i8, i64, ...)");
  assert_prints (literal, "<{ i8, i64, i8 }>");
  assert_prints (empty, "{}");
  ASSERT_FAILS (llvmg_struct_type_set_body_va (LLVMG_STRUCT_TYPE (named), FALSE, &error, i8, label, NULL),
                LLVMG_ERROR_TYPE_MISMATCH, "label");
  assert_prints (named, "%point = type opaque");
  ASSERT_OK (llvmg_struct_type_set_body_va (LLVMG_STRUCT_TYPE (named), FALSE, &error, i8, i64, NULL));
  assert_prints (named, "%point = type { i8, i64 }");
  ASSERT_FAILS (llvmg_context_function_type_va (context, i64, FALSE, &error, i8, foreign, NULL),
                LLVMG_ERROR_INVALID_ARGUMENT, "context");
  ASSERT_FAILS (llvmg_context_struct_type_va (context, FALSE, &error, label, NULL), LLVMG_ERROR_TYPE_MISMATCH, "label");
}

static void
test_values (void)
{
  g_autoptr (LlvmgModule) module = make_fixture ();
  g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
  g_autoptr (LlvmgBasicBlock) block = get_block (module, "sum", "done");
  g_autoptr (LlvmgInstruction) terminator = llvmg_basic_block_get_terminator (block);
  g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
  g_autoptr (LlvmgGlobalVariable) table = llvmg_module_get_global (module, "table");
  g_autoptr (LlvmgType) type = llvmg_global_value_get_content_type (LLVMG_GLOBAL_VALUE (table));
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgValue) zero = llvmg_const_int (i32, 0, NULL);
  g_autoptr (LlvmgValue) n = llvmg_function_get_param (sum, 0);
  g_autoptr (LlvmgBuilder) b = llvmg_context_create_builder (context, NULL);
  g_autoptr (LlvmgValue) call = NULL;
  g_autoptr (LlvmgValue) address = NULL;
  g_autoptr (LlvmgValue) plain = NULL;
  g_autofree char *text = NULL;

  ASSERT_OK (llvmg_builder_position_before (b, terminator, FALSE, &error));
  call = llvmg_builder_call_va (b, LLVMG_VALUE (sum), "again", NULL, n, NULL);
  address = llvmg_builder_inbounds_gep_va (b, type, LLVMG_VALUE (table), "element", NULL, zero, n, NULL);
  plain = llvmg_builder_gep_va (b, i32, address, "beyond", NULL, n, NULL);
  text = llvmg_value_to_string (LLVMG_VALUE (block));
  g_assert_nonnull (strstr (text, "%again = call i32 @sum(i32 %n)\n"));
  g_assert_nonnull (strstr (text, "%element = getelementptr inbounds [3 x i32], ptr @table, i32 0, i32 %n\n"));
  g_assert_nonnull (strstr (text, "%beyond = getelementptr i32, ptr %element, i32 %n\n"));

  /* Too few, too many, and of the wrong type. */
  ASSERT_REFUSED (module, llvmg_builder_call_va (b, LLVMG_VALUE (sum), NULL, &error, NULL),
                  LLVMG_ERROR_INVALID_ARGUMENT, "args: 1 were expected");
  ASSERT_REFUSED (module, llvmg_builder_call_va (b, LLVMG_VALUE (sum), NULL, &error, n, n, NULL),
                  LLVMG_ERROR_INVALID_ARGUMENT, "args: 1 were expected");
  ASSERT_REFUSED (module, llvmg_builder_call_va (b, LLVMG_VALUE (sum), NULL, &error, address, NULL),
                  LLVMG_ERROR_TYPE_MISMATCH, "ptr");
  ASSERT_REFUSED (module, llvmg_builder_gep_va (b, type, n, NULL, &error, zero, NULL),
                  LLVMG_ERROR_TYPE_MISMATCH, "i32");
  ASSERT_OK (llvmg_module_verify (module, &error));
}

static void
assert_is (LlvmgValue *constant, const char *text)
{
  g_autofree char *printed = llvmg_value_to_string (constant);

  g_assert_cmpstr (printed, ==, text);
}

static void
test_constants (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgType) i8 = llvmg_context_int8_type (context);
  g_autoptr (LlvmgType) i64 = llvmg_context_int64_type (context);
  g_autoptr (LlvmgValue) one = llvmg_const_int (i8, 1, NULL);
  g_autoptr (LlvmgValue) two = llvmg_const_int (i64, 2, NULL);
  g_autoptr (LlvmgType) type = llvmg_context_struct_type_va (context, FALSE, NULL, i8, i64, NULL);
  g_autoptr (LlvmgValue) array = llvmg_const_array_va (i64, NULL, two, two, NULL);
  g_autoptr (LlvmgValue) pair = llvmg_const_struct_va (context, TRUE, NULL, one, two, NULL);
  g_autoptr (LlvmgValue) named = llvmg_const_named_struct_va (type, NULL, one, two, NULL);
  g_autoptr (LlvmgValue) empty = llvmg_const_array_va (i8, NULL, NULL);

  assert_is (array, "[2 x i64] [i64 2, i64 2]");
  assert_is (pair, "<{ i8, i64 }> <{ i8 1, i64 2 }>");
  assert_is (named, "{ i8, i64 } { i8 1, i64 2 }");
  assert_is (empty, "[0 x i8] zeroinitializer");
  ASSERT_FAILS (llvmg_const_array_va (i64, &error, two, one, NULL), LLVMG_ERROR_TYPE_MISMATCH, "i8");
  ASSERT_FAILS (llvmg_const_named_struct_va (type, &error, one, NULL), LLVMG_ERROR_INVALID_ARGUMENT, "2");
}

static void
test_over (void)
{
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/ir/varargs/types", test_types);
  g_test_add_func ("/llvmg/ir/varargs/values", test_values);
  g_test_add_func ("/llvmg/ir/varargs/constants", test_constants);
  g_test_add_func ("/llvmg/ir/varargs/over", test_over);
  return g_test_run ();
}
