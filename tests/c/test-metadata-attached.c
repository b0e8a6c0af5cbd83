/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "metadata-fixtures.h"

#define DEBUG_INFO \
  "@g = global i32 0, !dbg !6\n" \
  "define void @f() !dbg !3 {\n  ret void, !dbg !5\n}\n" \
  "define void @h() {\n  ret void\n}\n" \
  "!llvm.dbg.cu = !{!0}\n" \
  "!llvm.module.flags = !{!2}\n" \
  "!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)\n" \
  "!1 = !DIFile(filename: \"a.c\", directory: \"/\")\n" \
  "!2 = !{i32 2, !\"Debug Info Version\", i32 3}\n" \
  "!3 = distinct !DISubprogram(name: \"f\", file: !1, line: 1, type: !4, unit: !0, spFlags: DISPFlagDefinition)\n" \
  "!4 = !DISubroutineType(types: !{null})\n" \
  "!5 = !DILocation(line: 2, column: 3, scope: !3)\n" \
  "!6 = !DIGlobalVariableExpression(var: !7, expr: !DIExpression())\n" \
  "!7 = distinct !DIGlobalVariable(name: \"g\", scope: !0, file: !1, line: 1, type: !8, isDefinition: true)\n" \
  "!8 = !DIBasicType(name: \"int\", size: 32, encoding: DW_ATE_signed)\n"

static void
free_entries (LlvmgMetadataEntry **entries, gsize n)
{
  for (gsize i = 0; i < n; i++)
    llvmg_metadata_entry_free (entries[i]);
  g_free (entries);
}

static void
assert_entries (LlvmgMetadataEntry **entries, gsize n, const char *kinds)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (LlvmgMetadataEntry) copy = llvmg_metadata_entry_copy (entries[i]);
      g_autoptr (LlvmgMetadata) node = llvmg_metadata_entry_get_node (copy);

      g_assert_true (LLVMG_IS_MD_NODE (node));
      g_string_append_printf (found, "%s ", llvmg_metadata_entry_get_kind (copy));
    }
  g_assert_cmpstr (found->str, ==, kinds);
  free_entries (entries, n);
}

static LlvmgInstruction *
get_less (LlvmgModule *module)
{
  g_autoptr (LlvmgBasicBlock) step = get_block (module, "recursive", "step");

  return llvmg_basic_block_get_first_instruction (step);
}

static void
test_instruction (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgInstruction) less = get_less (module);
    g_autoptr (LlvmgMetadata) number = make_number (context, 7);
    g_autoptr (LlvmgMetadata) one_constant = NODE (number);
    g_autoptr (LlvmgMetadata) pair = NODE (number, number);
    g_autoptr (LlvmgMetadata) found = NULL;
    g_autofree char *text = NULL;
    gboolean has_metadata;
    LlvmgMetadataEntry **entries;
    gsize n;

    g_assert_false (llvmg_instruction_get_has_metadata (less));
    g_assert_null (llvmg_instruction_get_metadata (less, "my.kind"));
    g_assert_null (llvmg_instruction_get_metadata (less, ""));
    ASSERT_OK (llvmg_instruction_set_metadata (less, "my.kind", NULL, &error));
    ASSERT_OK (llvmg_instruction_set_metadata (less, "my.kind", one_constant, &error));
    ASSERT_OK (llvmg_instruction_set_metadata (less, "range", pair, &error));
    found = llvmg_instruction_get_metadata (less, "my.kind");
    g_assert_true (found == one_constant);
    g_object_get (less, "has-metadata", &has_metadata, NULL);
    g_assert_true (has_metadata);
    entries = llvmg_instruction_list_metadata (less, &n);
    g_assert_cmpuint (n, ==, 2);
    assert_entries (entries, n, "range my.kind ");
    text = llvmg_module_to_string (module);
    g_assert_nonnull (strstr (text, "!my.kind !"));
    ASSERT_OK (llvmg_instruction_set_metadata (less, "range", NULL, &error));
    g_assert_null (llvmg_instruction_get_metadata (less, "range"));
    ASSERT_OK (llvmg_instruction_set_metadata (less, "my.kind", pair, &error));
    g_clear_object (&found);
    found = llvmg_instruction_get_metadata (less, "my.kind");
    g_assert_true (found == pair);
    ASSERT_OK (llvmg_module_verify (module, &error));

    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_instruction_set_metadata (less, "my.kind", pair, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "instruction %less used after");
    EXPECT_CRITICAL ("instruction %less used after");
    g_assert_null (llvmg_instruction_get_metadata (less, "my.kind"));
    g_test_assert_expected_messages ();
    EXPECT_CRITICAL ("instruction %less used after");
    entries = llvmg_instruction_list_metadata (less, &n);
    assert_entries (entries, n, "");
    g_test_assert_expected_messages ();
    EXPECT_CRITICAL ("instruction %less used after");
    g_assert_false (llvmg_instruction_get_has_metadata (less));
    g_test_assert_expected_messages ();
    g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (pair)));
  }
  assert_all_gone ();
}

static void
test_instruction_refuses (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgContext) other = llvmg_context_new ();
    g_autoptr (LlvmgMetadata) foreign = llvmg_context_md_node (other, NULL, 0, NULL);
    g_autoptr (LlvmgModule) second = parse_text (context, "@elsewhere = global i32 0\n");
    g_autoptr (LlvmgGlobalVariable) elsewhere = llvmg_module_get_global (second, "elsewhere");
    g_autoptr (LlvmgMetadata) of_elsewhere = to_metadata (elsewhere);
    g_autoptr (LlvmgMetadata) inner = NODE (of_elsewhere);
    g_autoptr (LlvmgMetadata) outer = NODE (NULL, inner);
    g_autoptr (LlvmgMetadata) empty = make_node (context, NULL, 0);
    g_autoptr (LlvmgMetadata) string = STRING ("x");
    g_autoptr (LlvmgInstruction) less = get_less (module);
    g_autoptr (LlvmgMetadata) dead = make_temporary (context);

    ASSERT_OK (llvmg_md_node_dispose_temporary (LLVMG_MD_NODE (dead), &error));
    ASSERT_REFUSED (module, llvmg_instruction_set_metadata (less, NULL, empty, &error), LLVMG_ERROR_INVALID_ARGUMENT, "kind");
    ASSERT_REFUSED (module, llvmg_instruction_set_metadata (less, "", empty, &error), LLVMG_ERROR_INVALID_ARGUMENT, "kind");
    ASSERT_REFUSED (module, llvmg_instruction_set_metadata (less, "\377", empty, &error), LLVMG_ERROR_INVALID_ARGUMENT, "kind");
    ASSERT_REFUSED (module, llvmg_instruction_set_metadata (less, "", NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "kind");
    ASSERT_REFUSED (module, llvmg_instruction_set_metadata (less, "x", string, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "node: a LlvmgMdNode was expected, a LlvmgMdString was given");
    ASSERT_REFUSED (module, llvmg_instruction_set_metadata (less, "x", (LlvmgMetadata *) less, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "a LlvmgMdNode was expected");
    ASSERT_REFUSED (module, llvmg_instruction_set_metadata (less, "x", foreign, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "another context");
    ASSERT_REFUSED (module, llvmg_instruction_set_metadata (less, "x", outer, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "@elsewhere of type ptr, which belongs to another module");
    ASSERT_REFUSED (module, llvmg_instruction_set_metadata (less, "x", dead, &error), LLVMG_ERROR_USE_AFTER_FREE,
                    "metadata node used after it was deleted");
    ASSERT_REFUSED (module, llvmg_instruction_set_metadata (less, "dbg", empty, &error), LLVMG_ERROR_TYPE_MISMATCH,
                    "node: a DILocation was expected as \"dbg\"");
    ASSERT_REFUSED (module, llvmg_instruction_set_metadata (less, "DIAssignID", empty, &error), LLVMG_ERROR_TYPE_MISMATCH,
                    "a DIAssignID was expected");
    g_assert_false (llvmg_instruction_get_has_metadata (less));
  }
  assert_all_gone ();
}

/* A node whose operand is set later can bring a global of another module in. */
static void
test_verify_finds_foreign (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgModule) second = parse_text (context, "@elsewhere = global i32 0\n");
    g_autoptr (LlvmgGlobalVariable) elsewhere = llvmg_module_get_global (second, "elsewhere");
    g_autoptr (LlvmgGlobalVariable) counter = llvmg_module_get_global (module, "counter");
    g_autoptr (LlvmgMetadata) of_elsewhere = to_metadata (elsewhere);
    g_autoptr (LlvmgMetadata) node = NODE (NULL);
    g_autoptr (LlvmgInstruction) less = get_less (module);

    ASSERT_OK (llvmg_instruction_set_metadata (less, "x", node, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_OK (llvmg_md_node_set_operand (LLVMG_MD_NODE (node), 0, of_elsewhere, &error));
    ASSERT_REFUSED (module, llvmg_module_verify (module, &error), LLVMG_ERROR_VERIFICATION, "another module");
    ASSERT_REFUSED (module, llvmg_module_to_bitcode (module, &error), LLVMG_ERROR_VERIFICATION, "another module");
    ASSERT_OK (llvmg_instruction_set_metadata (less, "x", NULL, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_OK (llvmg_md_node_set_operand (LLVMG_MD_NODE (node), 0, NULL, &error));
    ASSERT_OK (llvmg_global_object_set_metadata (LLVMG_GLOBAL_OBJECT (counter), "x", node, &error));
    ASSERT_OK (llvmg_md_node_set_operand (LLVMG_MD_NODE (node), 0, of_elsewhere, &error));
    ASSERT_REFUSED (module, llvmg_module_verify (module, &error), LLVMG_ERROR_VERIFICATION, "another module");
  }
  assert_all_gone ();
}

static void
test_global (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgGlobalVariable) counter = llvmg_module_get_global (module, "counter");
    g_autoptr (LlvmgMetadata) name = STRING ("name");
    g_autoptr (LlvmgMetadata) zero = make_number (context, 0);
    g_autoptr (LlvmgMetadata) first = NODE (zero, name);
    g_autoptr (LlvmgMetadata) second = NODE (zero, zero);
    g_autoptr (LlvmgMetadata) own = to_metadata (leaf);
    g_autoptr (LlvmgMetadata) with_own = NODE (own);
    LlvmgGlobalObject *objects[] = { LLVMG_GLOBAL_OBJECT (leaf), LLVMG_GLOBAL_OBJECT (counter) };

    for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
      {
        LlvmgGlobalObject *object = objects[i];
        g_autoptr (LlvmgMetadata) found = NULL;
        LlvmgMetadataEntry **entries;
        gsize n;

        g_assert_null (llvmg_global_object_get_metadata (object, "my.kind"));
        ASSERT_OK (llvmg_global_object_erase_metadata (object, "my.kind", &error));
        ASSERT_OK (llvmg_global_object_set_metadata (object, "my.kind", first, &error));
        ASSERT_OK (llvmg_global_object_add_metadata (object, "my.kind", second, &error));
        ASSERT_OK (llvmg_global_object_set_metadata (object, "other.kind", with_own, &error));
        found = llvmg_global_object_get_metadata (object, "my.kind");
        g_assert_true (found == first);
        entries = llvmg_global_object_list_metadata (object, &n);
        g_assert_cmpuint (n, ==, 3);
        assert_entries (entries, n, "my.kind my.kind other.kind ");
        ASSERT_OK (llvmg_global_object_set_metadata (object, "my.kind", second, &error));
        entries = llvmg_global_object_list_metadata (object, &n);
        assert_entries (entries, n, "my.kind other.kind ");
        ASSERT_OK (llvmg_module_verify (module, &error));
        ASSERT_OK (llvmg_global_object_erase_metadata (object, "my.kind", &error));
        entries = llvmg_global_object_list_metadata (object, &n);
        assert_entries (entries, n, "other.kind ");
        ASSERT_OK (llvmg_global_object_clear_metadata (object, &error));
        entries = llvmg_global_object_list_metadata (object, &n);
        assert_entries (entries, n, "");
      }

    ASSERT_OK (llvmg_global_object_set_metadata (objects[0], "my.kind", first, &error));
    llvmg_module_close (module);
    for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
      {
        LlvmgMetadataEntry **entries;
        gsize n;

        ASSERT_FAILS (llvmg_global_object_set_metadata (objects[i], "x", first, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
        ASSERT_FAILS (llvmg_global_object_add_metadata (objects[i], "x", first, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
        ASSERT_FAILS (llvmg_global_object_erase_metadata (objects[i], "x", &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
        ASSERT_FAILS (llvmg_global_object_clear_metadata (objects[i], &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
        EXPECT_CRITICAL ("closed");
        g_assert_null (llvmg_global_object_get_metadata (objects[i], "x"));
        EXPECT_CRITICAL ("closed");
        entries = llvmg_global_object_list_metadata (objects[i], &n);
        assert_entries (entries, n, "");
        g_test_assert_expected_messages ();
      }
  }
  assert_all_gone ();
}

static void
test_global_refuses (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgContext) other = llvmg_context_new ();
    g_autoptr (LlvmgMetadata) foreign = llvmg_context_md_node (other, NULL, 0, NULL);
    g_autoptr (LlvmgModule) second = parse_text (context, "@elsewhere = global i32 0\n");
    g_autoptr (LlvmgGlobalVariable) elsewhere = llvmg_module_get_global (second, "elsewhere");
    g_autoptr (LlvmgMetadata) of_elsewhere = to_metadata (elsewhere);
    g_autoptr (LlvmgMetadata) wrong_module = NODE (of_elsewhere);
    g_autoptr (LlvmgMetadata) empty = make_node (context, NULL, 0);
    g_autoptr (LlvmgMetadata) string = STRING ("x");
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgGlobalVariable) counter = llvmg_module_get_global (module, "counter");
    LlvmgGlobalObject *objects[] = { LLVMG_GLOBAL_OBJECT (leaf), LLVMG_GLOBAL_OBJECT (counter) };
    gboolean (*funcs[]) (LlvmgGlobalObject *, const char *, LlvmgMetadata *, GError **) = {
      llvmg_global_object_set_metadata, llvmg_global_object_add_metadata
    };

    for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
      for (guint j = 0; j < G_N_ELEMENTS (funcs); j++)
        {
          ASSERT_REFUSED (module, funcs[j] (objects[i], NULL, empty, &error), LLVMG_ERROR_INVALID_ARGUMENT, "kind");
          ASSERT_REFUSED (module, funcs[j] (objects[i], "", empty, &error), LLVMG_ERROR_INVALID_ARGUMENT, "kind");
          ASSERT_REFUSED (module, funcs[j] (objects[i], "\377", empty, &error), LLVMG_ERROR_INVALID_ARGUMENT, "kind");
          ASSERT_REFUSED (module, funcs[j] (objects[i], "x", NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "nothing was given");
          ASSERT_REFUSED (module, funcs[j] (objects[i], "x", string, &error), LLVMG_ERROR_INVALID_ARGUMENT, "LlvmgMdNode was expected");
          ASSERT_REFUSED (module, funcs[j] (objects[i], "x", foreign, &error), LLVMG_ERROR_INVALID_ARGUMENT, "another context");
          ASSERT_REFUSED (module, funcs[j] (objects[i], "x", wrong_module, &error), LLVMG_ERROR_INVALID_ARGUMENT, "another module");
          ASSERT_REFUSED (module, funcs[j] (objects[i], "dbg", empty, &error), LLVMG_ERROR_TYPE_MISMATCH,
                          i == 0 ? "a DISubprogram was expected" : "a DIGlobalVariableExpression was expected");
        }
    ASSERT_REFUSED (module, llvmg_global_object_erase_metadata (objects[0], "", &error), LLVMG_ERROR_INVALID_ARGUMENT, "kind");
  }
  assert_all_gone ();
}

#define READS_REGISTER \
  "declare i64 @llvm.read_register.i64(metadata)\n" \
  "define void @f(i64 %a) {\n  %b = call i64 @llvm.read_register.i64(metadata !0)\n  ret void\n}\n" \
  "define void @g(i64 %a) {\n  ret void\n}\n" \
  "!0 = !{!\"rsp\"}\n"

static void
test_operand (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, READS_REGISTER);
    g_autoptr (LlvmgModule) second = parse_text (context, "@elsewhere = global i32 0\n");
    g_autoptr (LlvmgGlobalVariable) elsewhere = llvmg_module_get_global (second, "elsewhere");
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgFunction) g = get_function (module, "g");
    g_autoptr (LlvmgFunction) reader = get_function (module, "llvm.read_register.i64");
    g_autoptr (LlvmgBasicBlock) block = llvmg_function_get_entry_block (f);
    g_autoptr (LlvmgInstruction) old = llvmg_basic_block_get_first_instruction (block);
    g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (context, NULL);
    g_autoptr (LlvmgValue) own_param = llvmg_function_get_param (f, 0);
    g_autoptr (LlvmgValue) other_param = llvmg_function_get_param (g, 0);
    g_autoptr (LlvmgMetadata) of_own = to_metadata (own_param);
    g_autoptr (LlvmgMetadata) of_other = to_metadata (other_param);
    g_autoptr (LlvmgMetadata) of_elsewhere = to_metadata (elsewhere);
    g_autoptr (LlvmgMetadata) name = STRING ("rbp");
    g_autoptr (LlvmgMetadata) node = NODE (name);
    g_autoptr (LlvmgMetadata) far = NODE (name, of_elsewhere);
    g_autoptr (LlvmgValue) good = llvmg_metadata_to_value (node, NULL);
    g_autoptr (LlvmgValue) local = llvmg_metadata_to_value (of_own, NULL);
    g_autoptr (LlvmgValue) wrong_function = llvmg_metadata_to_value (of_other, NULL);
    g_autoptr (LlvmgValue) wrong_module = llvmg_metadata_to_value (far, NULL);
    LlvmgValue *callee = LLVMG_VALUE (reader);

    ASSERT_OK (llvmg_builder_position_before (builder, old, FALSE, &error));
    ASSERT_REFUSED (module, llvmg_discard (llvmg_builder_call (builder, callee, &wrong_function, 1, "r", &error)),
                    LLVMG_ERROR_INVALID_ARGUMENT, "a value of the same function was expected");
    ASSERT_REFUSED (module, llvmg_discard (llvmg_builder_call (builder, callee, &wrong_module, 1, "r", &error)),
                    LLVMG_ERROR_INVALID_ARGUMENT, "another module");
    ASSERT_REFUSED (module, llvmg_user_set_operand (LLVMG_USER (old), 0, wrong_function, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "");
    ASSERT_REFUSED (module, llvmg_user_set_operand (LLVMG_USER (old), 0, wrong_module, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "");
    ASSERT_OK (llvmg_discard (llvmg_builder_call (builder, callee, &good, 1, "r", &error)));
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_OK (llvmg_user_set_operand (LLVMG_USER (old), 0, good, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));
    /* What LLVM's verifier has to say about the intrinsic is its business. */
    ASSERT_OK (llvmg_discard (llvmg_builder_call (builder, callee, &local, 1, "l", &error)));
    ASSERT_OK (llvmg_value_replace_all_uses_with (own_param, LLVMG_VALUE (old), &error));
    ASSERT_ALIVE (of_own);
  }
  assert_all_gone ();
}

/* Debug info that was read: nodes without a class of their own. */
static void
test_debug_info (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, DEBUG_INFO);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgFunction) h = get_function (module, "h");
    g_autoptr (LlvmgGlobalVariable) g = llvmg_module_get_global (module, "g");
    g_autoptr (LlvmgBasicBlock) block = llvmg_function_get_entry_block (f);
    g_autoptr (LlvmgInstruction) ret = llvmg_basic_block_get_first_instruction (block);
    g_autoptr (LlvmgMetadata) subprogram = llvmg_global_object_get_metadata (LLVMG_GLOBAL_OBJECT (f), "dbg");
    g_autoptr (LlvmgMetadata) variable = llvmg_global_object_get_metadata (LLVMG_GLOBAL_OBJECT (g), "dbg");
    g_autoptr (LlvmgMetadata) location = llvmg_instruction_get_metadata (ret, "dbg");
    g_autoptr (LlvmgMetadata) node = NODE (location);
    g_autofree char *text = llvmg_metadata_to_string (location);
    g_autofree char *long_text = llvmg_metadata_to_string (subprogram);
    LlvmgMetadataEntry **entries;
    LlvmgMetadata **operands;
    gsize n;

    g_assert_true (LLVMG_IS_DI_SUBPROGRAM (subprogram));
    g_assert_cmpint (llvmg_metadata_get_kind (subprogram), ==, LLVMG_METADATA_KIND_DI_SUBPROGRAM);
    g_assert_cmpint (llvmg_metadata_get_kind (variable), ==, LLVMG_METADATA_KIND_DI_GLOBAL_VARIABLE_EXPRESSION);
    g_assert_cmpint (llvmg_metadata_get_kind (location), ==, LLVMG_METADATA_KIND_DI_LOCATION);
    g_assert_cmpstr (text, ==, "!DILocation(line: 2, column: 3, scope: !...)");
    g_assert_true (g_str_has_prefix (long_text, "distinct !DISubprogram(name: \"f\""));
    g_assert_null (strstr (long_text, "0x"));
    assert_text (node, "!{!...}");
    entries = llvmg_instruction_list_metadata (ret, &n);
    assert_entries (entries, n, "");
    g_assert_true (llvmg_instruction_get_has_metadata (ret));
    operands = llvmg_md_node_list_operands (LLVMG_MD_NODE (subprogram), &n);
    g_assert_cmpuint (n, >, 3);
    llvmg_free_objects (operands, n);

    ASSERT_REFUSED (module, llvmg_md_node_set_operand (LLVMG_MD_NODE (location), 0, NULL, &error),
                    LLVMG_ERROR_INVALID_OPERATION, "a plain node was expected");
    ASSERT_REFUSED (module, llvmg_global_object_set_metadata (LLVMG_GLOBAL_OBJECT (g), "dbg", subprogram, &error),
                    LLVMG_ERROR_TYPE_MISMATCH, "DIGlobalVariableExpression");
    ASSERT_REFUSED (module, llvmg_global_object_set_metadata (LLVMG_GLOBAL_OBJECT (h), "dbg", location, &error),
                    LLVMG_ERROR_TYPE_MISMATCH, "DISubprogram");
    ASSERT_REFUSED (module, llvmg_instruction_set_metadata (ret, "dbg", subprogram, &error),
                    LLVMG_ERROR_TYPE_MISMATCH, "DILocation");
    ASSERT_REFUSED (module, llvmg_global_object_add_metadata (LLVMG_GLOBAL_OBJECT (f), "dbg", subprogram, &error),
                    LLVMG_ERROR_INVALID_OPERATION, "has a subprogram");
    ASSERT_OK (llvmg_global_object_add_metadata (LLVMG_GLOBAL_OBJECT (g), "dbg", variable, &error));
    ASSERT_OK (llvmg_instruction_set_metadata (ret, "dbg", NULL, &error));
    ASSERT_OK (llvmg_instruction_set_metadata (ret, "dbg", location, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

/* What prints is not verified. */
static void
test_temporary_is_printed (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgInstruction) less = get_less (module);
    g_autoptr (LlvmgMetadata) temporary = make_temporary (context);
    g_autoptr (LlvmgMetadata) node = NODE (temporary);
    g_autoptr (LlvmgMetadata) empty = make_node (context, NULL, 0);
    g_autoptr (LlvmgMetadata) found = NULL;
    g_autofree char *text = NULL;

    ASSERT_OK (llvmg_instruction_set_metadata (less, "a", temporary, &error));
    ASSERT_OK (llvmg_instruction_set_metadata (less, "b", node, &error));
    text = llvmg_module_to_string (module);
    g_assert_nonnull (text);
    ASSERT_REFUSED (module, llvmg_module_verify (module, &error), LLVMG_ERROR_VERIFICATION, "");
    ASSERT_REFUSED (module, llvmg_md_node_dispose_temporary (LLVMG_MD_NODE (temporary), &error),
                    LLVMG_ERROR_INVALID_OPERATION, "used in 2 places");
    ASSERT_OK (llvmg_md_node_replace_all_uses_with (LLVMG_MD_NODE (temporary), empty, &error));
    found = llvmg_instruction_get_metadata (less, "a");
    g_assert_true (found == empty);
    ASSERT_OK (llvmg_module_verify (module, &error));

    /* It goes with the context, after the module. */
    g_clear_object (&temporary);
    temporary = make_temporary (context);
    ASSERT_OK (llvmg_instruction_set_metadata (less, "a", temporary, &error));
    g_clear_object (&temporary);
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metadata/instruction", test_instruction);
  g_test_add_func ("/metadata/instruction/refuses", test_instruction_refuses);
  g_test_add_func ("/metadata/verify-finds-foreign", test_verify_finds_foreign);
  g_test_add_func ("/metadata/global", test_global);
  g_test_add_func ("/metadata/global/refuses", test_global_refuses);
  g_test_add_func ("/metadata/operand", test_operand);
  g_test_add_func ("/metadata/debug-info", test_debug_info);
  g_test_add_func ("/metadata/temporary-is-printed", test_temporary_is_printed);
  return g_test_run ();
}
