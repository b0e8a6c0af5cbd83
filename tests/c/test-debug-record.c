/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Debug records: what they say, how they are copied to other code, and when they are dead.
 */

#include "config.h"

#include "debug-fixtures.h"
#include "metadata-fixtures.h"

/* An assignment that is tracked; parsed on its own, since not all passes like it. */
#define ASSIGN_BODY \
  "define void @assign(i32 %value) !dbg !90 {\n" \
  "  %slot = alloca i32, !DIAssignID !91\n" \
  "    #dbg_assign(i32 %value, !92, !DIExpression(), !91, ptr %slot, !DIExpression(DW_OP_plus_uconst, 4), !93)\n" \
  "  ret void\n" \
  "}\n" \
  "!90 = distinct !DISubprogram(name: \"assign\", scope: !5, file: !5, line: 30, type: !8, spFlags: DISPFlagDefinition, " \
  "unit: !1, retainedNodes: !10)\n" \
  "!91 = distinct !DIAssignID()\n" \
  "!92 = !DILocalVariable(name: \"v\", scope: !90, file: !5, line: 31, type: !7)\n" \
  "!93 = !DILocation(line: 31, column: 1, scope: !90)\n"

typedef struct
{
  LlvmgDbgRecord **items;
  gsize            n;
} Records;

static void
records_clear (Records *records)
{
  for (gsize i = 0; i < records->n; i++)
    llvmg_dbg_record_free (records->items[i]);
  g_free (records->items);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Records, records_clear)

static Records
list_before (LlvmgInstruction *instruction)
{
  Records records;

  records.items = llvmg_instruction_list_debug_records (instruction, &records.n);
  return records;
}

static Records
list_trailing (LlvmgBasicBlock *block)
{
  Records records;

  records.items = llvmg_basic_block_list_trailing_debug_records (block, &records.n);
  return records;
}

static guint
count_before (LlvmgInstruction *instruction)
{
  g_auto (Records) records = list_before (instruction);

  return (guint) records.n;
}

static void
assert_begins (LlvmgDbgRecord *record, const char *prefix)
{
  g_autofree char *text = llvmg_dbg_record_to_string (record);

  if (text == NULL || !g_str_has_prefix (text, prefix))
    g_error ("\"%s\" was expected to begin with \"%s\"", text, prefix);
}

static void
assert_name (LlvmgMetadata *variable, const char *expected)
{
  g_autofree char *name = NULL;

  g_object_get (variable, "name", &name, NULL);
  g_assert_cmpstr (name, ==, expected);
}

static void
assert_nothing (LlvmgDbgRecord *record)
{
  LlvmgValue **values;
  gsize n = 5;

  g_assert_false (llvmg_dbg_record_get_is_alive (record));
  g_assert_cmpint (llvmg_dbg_record_get_kind (record), ==, LLVMG_DBG_RECORD_KIND_UNKNOWN);
  g_assert_null (llvmg_dbg_record_get_debug_location (record));
  g_assert_null (llvmg_dbg_record_get_variable (record));
  g_assert_null (llvmg_dbg_record_get_expression (record));
  g_assert_null (llvmg_dbg_record_get_label (record));
  g_assert_null (llvmg_dbg_record_get_assign_id (record));
  g_assert_null (llvmg_dbg_record_get_address_expression (record));
  g_assert_null (llvmg_dbg_record_get_value (record, 0));
  g_assert_null (llvmg_dbg_record_to_string (record));
  values = llvmg_dbg_record_list_values (record, &n);
  g_assert_cmpuint (n, ==, 0);
  g_free (values);
  ASSERT_FAILS (llvmg_dbg_record_erase (record, &error), LLVMG_ERROR_USE_AFTER_FREE, "");
}

/* ---- Reading ---- */

static void
test_declare (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgInstruction) slot = get_debug_instruction (module, "sum", 0, 0);
    g_autoptr (LlvmgInstruction) store = get_debug_instruction (module, "sum", 0, 1);
    g_auto (Records) records = list_before (store);
    g_autoptr (LlvmgMetadata) variable = NULL;
    g_autoptr (LlvmgMetadata) expression = NULL;
    g_autoptr (LlvmgMetadata) location = NULL;
    g_autoptr (LlvmgValue) value = NULL;
    g_autoptr (LlvmgDbgRecord) copy = NULL;
    LlvmgDbgRecord *record;

    g_assert_cmpuint (count_before (slot), ==, 0);
    g_assert_cmpuint (records.n, ==, 1);
    record = records.items[0];
    g_assert_true (llvmg_dbg_record_get_is_alive (record));
    g_assert_cmpint (llvmg_dbg_record_get_kind (record), ==, LLVMG_DBG_RECORD_KIND_DECLARE);
    variable = llvmg_dbg_record_get_variable (record);
    g_assert_true (LLVMG_IS_DI_LOCAL_VARIABLE (variable));
    assert_name (variable, "total");
    expression = llvmg_dbg_record_get_expression (record);
    g_assert_true (LLVMG_IS_DI_EXPRESSION (expression));
    location = llvmg_dbg_record_get_debug_location (record);
    g_assert_cmpuint (llvmg_di_location_get_line (LLVMG_DI_LOCATION (location)), ==, 8);
    value = llvmg_dbg_record_get_value (record, 0);
    g_assert_true (value == LLVMG_VALUE (slot));
    g_assert_null (llvmg_dbg_record_get_value (record, 1));
    g_assert_null (llvmg_dbg_record_get_label (record));
    g_assert_null (llvmg_dbg_record_get_assign_id (record));
    assert_begins (record, "#dbg_declare(ptr %slot, !");
    copy = llvmg_dbg_record_copy (record);
    g_assert_true (copy == record);
  }
  assert_all_gone ();
}

static void
test_values (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgValue) parameter = llvmg_function_get_param (sum, 0);
    g_autoptr (LlvmgValue) pointer = llvmg_function_get_param (sum, 1);
    g_autoptr (LlvmgInstruction) twice = get_debug_instruction (module, "sum", 0, 2);
    g_autoptr (LlvmgInstruction) loaded = get_debug_instruction (module, "sum", 1, 0);
    g_auto (Records) records = list_before (twice);
    g_auto (Records) labels = list_before (loaded);
    g_autoptr (LlvmgMetadata) inner = NULL;
    g_autoptr (LlvmgMetadata) label = NULL;
    LlvmgValue **values;
    gsize n;

    g_assert_cmpuint (records.n, ==, 2);
    g_assert_cmpint (llvmg_dbg_record_get_kind (records.items[0]), ==, LLVMG_DBG_RECORD_KIND_VALUE);
    inner = llvmg_dbg_record_get_variable (records.items[0]);
    assert_name (inner, "inner");
    values = llvmg_dbg_record_list_values (records.items[0], &n);
    g_assert_cmpuint (n, ==, 1);
    g_assert_true (values[0] == parameter);
    llvmg_free_objects (values, n);
    values = llvmg_dbg_record_list_values (records.items[1], &n);
    g_assert_cmpuint (n, ==, 2);
    g_assert_true (values[0] == parameter);
    g_assert_true (values[1] == pointer);
    llvmg_free_objects (values, n);

    g_assert_cmpuint (labels.n, ==, 1);
    g_assert_cmpint (llvmg_dbg_record_get_kind (labels.items[0]), ==, LLVMG_DBG_RECORD_KIND_LABEL);
    label = llvmg_dbg_record_get_label (labels.items[0]);
    g_assert_true (LLVMG_IS_DI_LABEL (label));
    assert_name (label, "again");
    g_assert_null (llvmg_dbg_record_get_variable (labels.items[0]));
    g_assert_null (llvmg_dbg_record_get_value (labels.items[0], 0));
    assert_begins (labels.items[0], "#dbg_label(!");
  }
  assert_all_gone ();
}

static void
test_assign (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, DEBUG_BODIES ASSIGN_BODY DEBUG_NODES);
    g_autoptr (LlvmgFunction) assign = get_function (module, "assign");
    g_autoptr (LlvmgValue) parameter = llvmg_function_get_param (assign, 0);
    g_autoptr (LlvmgInstruction) slot = get_debug_instruction (module, "assign", 0, 0);
    g_autoptr (LlvmgInstruction) ret = get_debug_instruction (module, "assign", 0, 1);
    g_autoptr (LlvmgMetadata) id = llvmg_instruction_get_metadata (slot, "DIAssignID");
    g_auto (Records) records = list_before (ret);
    g_autoptr (LlvmgMetadata) found = NULL;
    g_autoptr (LlvmgMetadata) expression = NULL;
    g_autofree char *text = NULL;
    LlvmgValue *swapped[2];
    LlvmgValue **values;
    gsize n;

    g_assert_cmpuint (records.n, ==, 1);
    g_assert_cmpint (llvmg_dbg_record_get_kind (records.items[0]), ==, LLVMG_DBG_RECORD_KIND_ASSIGN);
    found = llvmg_dbg_record_get_assign_id (records.items[0]);
    g_assert_nonnull (found);
    g_assert_true (found == id);
    expression = llvmg_dbg_record_get_address_expression (records.items[0]);
    text = llvmg_metadata_to_string (expression);
    g_assert_cmpstr (text, ==, "!DIExpression(DW_OP_plus_uconst, 4)");
    values = llvmg_dbg_record_list_values (records.items[0], &n);
    g_assert_cmpuint (n, ==, 2);
    g_assert_true (values[0] == parameter);
    g_assert_true (values[1] == LLVMG_VALUE (slot));
    swapped[0] = values[1];
    swapped[1] = values[1];
    ASSERT_OK (llvmg_instruction_add_debug_record (ret, records.items[0], swapped, 2, &error));
    llvmg_free_objects (values, n);
    {
      g_auto (Records) both = list_before (ret);

      g_assert_cmpuint (both.n, ==, 2);
      assert_begins (both.items[0], "#dbg_assign(i32 %value,");
      assert_begins (both.items[1], "#dbg_assign(ptr %slot,");
    }
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

/* ---- Copying ---- */

/* Carries the debug info of one function to another, instruction by instruction. */
static void
test_echo (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgModule) target = parse_text (context,
      "define i32 @copy(i32 %a) {\n"
      "  %b = mul i32 %a, 2\n"
      "  ret i32 %b\n"
      "}\n"
      "!llvm.module.flags = !{!0}\n"
      "!0 = !{i32 2, !\"Debug Info Version\", i32 3}\n");
    g_autoptr (LlvmgFunction) twice = get_function (module, "twice");
    g_autoptr (LlvmgFunction) copy = get_function (target, "copy");
    g_autoptr (LlvmgMetadata) subprogram = llvmg_function_get_subprogram (twice);
    g_autoptr (LlvmgNamedMdNode) units = NULL;
    g_autoptr (LlvmgMetadata) unit = llvmg_di_subprogram_get_unit (LLVMG_DI_SUBPROGRAM (subprogram));
    g_autoptr (LlvmgValue) parameter = llvmg_function_get_param (copy, 0);
    g_autofree char *text = NULL;

    ASSERT_OK ((units = llvmg_module_add_named_metadata (target, "llvm.dbg.cu", &error)) != NULL);
    ASSERT_OK (llvmg_named_md_node_add_operand (units, unit, &error));
    ASSERT_OK (llvmg_function_set_subprogram (twice, NULL, &error));
    ASSERT_OK (llvmg_function_set_subprogram (copy, subprogram, &error));
    for (guint i = 0; i < 2; i++)
      {
        g_autoptr (LlvmgInstruction) from = get_debug_instruction (module, "twice", 0, i);
        g_autoptr (LlvmgInstruction) to = get_debug_instruction (target, "copy", 0, i);
        g_autoptr (LlvmgMetadata) location = llvmg_instruction_get_debug_location (from);
        g_auto (Records) records = list_before (from);

        ASSERT_OK (llvmg_instruction_set_debug_location (to, location, &error));
        for (gsize j = 0; j < records.n; j++)
          ASSERT_OK (llvmg_instruction_add_debug_record (to, records.items[j], &parameter, 1, &error));
      }
    ASSERT_OK (llvmg_module_verify (target, &error));
    text = llvmg_module_to_string (target);
    g_assert_nonnull (strstr (text, "    #dbg_value(i32 %a, !"));
    g_assert_nonnull (strstr (text, "!DILocalVariable(name: \"value\""));
    g_assert_nonnull (strstr (text, "%b = mul i32 %a, 2, !dbg"));
  }
  assert_all_gone ();
}

static void
test_add_wrong (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgContext) elsewhere = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgModule) foreign = make_debug_fixture (elsewhere);
    g_autoptr (LlvmgModule) other = parse_text (context, "@far = global i32 0\n");
    g_autoptr (LlvmgGlobalVariable) far = llvmg_module_get_global (other, "far");
    g_autoptr (LlvmgFunction) plain = get_function (module, "plain");
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgValue) own = llvmg_function_get_param (plain, 0);
    g_autoptr (LlvmgValue) of_sum = llvmg_function_get_param (sum, 0);
    g_autoptr (LlvmgInstruction) mul = get_debug_instruction (module, "plain", 0, 0);
    g_autoptr (LlvmgInstruction) twice = get_debug_instruction (module, "sum", 0, 2);
    g_autoptr (LlvmgInstruction) odd = get_debug_instruction (foreign, "sum", 0, 2);
    g_autoptr (LlvmgBasicBlock) block = llvmg_instruction_get_parent (mul);
    g_autoptr (LlvmgInstruction) detached = NULL;
    g_auto (Records) records = list_before (twice);
    g_auto (Records) strange = list_before (odd);
    LlvmgDbgRecord *record = records.items[0];
    LlvmgDbgRecord *pair = records.items[1];
    LlvmgValue *two[2] = { own, own };
    LlvmgValue *wrong = LLVMG_VALUE (block);
    LlvmgValue *nothing = NULL;
    LlvmgValue *global = LLVMG_VALUE (far);

#define REFUSED(instruction, record, values, n, code, part) \
  ASSERT_REFUSED (module, llvmg_instruction_add_debug_record (instruction, record, values, n, &error), code, part)
    REFUSED (mul, NULL, &own, 1, LLVMG_ERROR_INVALID_ARGUMENT, "record");
    REFUSED (mul, strange.items[0], &own, 1, LLVMG_ERROR_INVALID_ARGUMENT, "context");
    REFUSED (mul, record, NULL, 0, LLVMG_ERROR_INVALID_ARGUMENT, "same function");
    REFUSED (mul, record, &of_sum, 1, LLVMG_ERROR_INVALID_ARGUMENT, "same function");
    REFUSED (mul, record, NULL, 1, LLVMG_ERROR_INVALID_ARGUMENT, "an array of 1");
    REFUSED (mul, record, two, 2, LLVMG_ERROR_INVALID_ARGUMENT, "1 were expected, as the record has, 2 were given");
    REFUSED (mul, pair, &own, 1, LLVMG_ERROR_INVALID_ARGUMENT, "2 were expected");
    REFUSED (mul, record, &wrong, 1, LLVMG_ERROR_TYPE_MISMATCH, "values[0]");
    REFUSED (mul, record, &nothing, 1, LLVMG_ERROR_INVALID_ARGUMENT, "values[0]");
    REFUSED (mul, record, &global, 1, LLVMG_ERROR_INVALID_ARGUMENT, "same module");
    ASSERT_OK ((detached = llvmg_instruction_clone (mul, &error)) != NULL);
    REFUSED (detached, record, &own, 1, LLVMG_ERROR_INVALID_OPERATION, "detached");
    ASSERT_REFUSED (module, llvmg_basic_block_add_debug_record (block, record, &own, 1, &error),
                    LLVMG_ERROR_INVALID_OPERATION, "without a terminator");
    /* Its own function: the values may stay. */
    ASSERT_OK (llvmg_instruction_add_debug_record (twice, record, NULL, 0, &error));
    ASSERT_OK (llvmg_instruction_add_debug_record (twice, pair, NULL, 0, &error));
    g_assert_cmpuint (count_before (twice), ==, 4);
    ASSERT_OK (llvmg_module_verify (module, &error));
#undef REFUSED
  }
  assert_all_gone ();
}

/* Records that wait for a terminator. */
static void
test_trailing (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (GError) failure = NULL;
    g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (context, &failure);
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgInstruction) twice = get_debug_instruction (module, "sum", 0, 2);
    g_auto (Records) records = list_before (twice);
    g_autoptr (LlvmgBasicBlock) block = NULL;
    g_autoptr (LlvmgValue) end = NULL;

    ASSERT_OK ((block = llvmg_function_append_basic_block (sum, "more", &error)) != NULL);
    ASSERT_OK (llvmg_basic_block_add_debug_record (block, records.items[0], NULL, 0, &error));
    ASSERT_OK (llvmg_basic_block_add_debug_record (block, records.items[1], NULL, 0, &error));
    {
      g_auto (Records) waiting = list_trailing (block);

      g_assert_cmpuint (waiting.n, ==, 2);
      assert_begins (waiting.items[0], "#dbg_value(i32 %count, !");
      assert_begins (waiting.items[1], "#dbg_value(!DIArgList(i32 %count, ptr %p), !");
      ASSERT_OK (llvmg_dbg_record_erase (waiting.items[0], &error));
      assert_nothing (waiting.items[0]);
      g_assert_true (llvmg_dbg_record_get_is_alive (waiting.items[1]));

      ASSERT_OK (llvmg_builder_position_at_end (builder, block, &error));
      ASSERT_OK ((end = llvmg_builder_unreachable (builder, &error)) != NULL);
      assert_nothing (waiting.items[1]);
    }
    {
      g_auto (Records) waiting = list_trailing (block);

      g_assert_cmpuint (waiting.n, ==, 0);
      g_assert_cmpuint (count_before (LLVMG_INSTRUCTION (end)), ==, 1);
    }
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

/* ---- Changing and ends ---- */

static void
test_location (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgInstruction) store = get_debug_instruction (module, "sum", 0, 1);
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgMetadata) scope = llvmg_function_get_subprogram (sum);
    g_autoptr (LlvmgMetadata) location = NULL;
    g_autoptr (LlvmgMetadata) found = NULL;
    g_auto (Records) records = list_before (store);

    ASSERT_OK ((location = llvmg_context_debug_location (context, 99, 1, scope, NULL, &error)) != NULL);
    ASSERT_REFUSED (module, llvmg_dbg_record_set_debug_location (records.items[0], NULL, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "debug_location");
    ASSERT_REFUSED (module, llvmg_dbg_record_set_debug_location (records.items[0], scope, &error),
                    LLVMG_ERROR_TYPE_MISMATCH, "LlvmgDiSubprogram");
    ASSERT_OK (llvmg_dbg_record_set_debug_location (records.items[0], location, &error));
    found = llvmg_dbg_record_get_debug_location (records.items[0]);
    g_assert_true (found == location);
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

static void
test_erase (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgInstruction) store = get_debug_instruction (module, "sum", 0, 1);
    g_autoptr (LlvmgInstruction) twice = get_debug_instruction (module, "sum", 0, 2);
    g_autoptr (LlvmgMetadata) location = llvmg_instruction_get_debug_location (store);
    g_auto (Records) records = list_before (twice);
    g_auto (Records) others = list_before (store);
    g_autofree char *text = NULL;

    ASSERT_OK (llvmg_dbg_record_erase (records.items[0], &error));
    assert_nothing (records.items[0]);
    ASSERT_FAILS (llvmg_dbg_record_set_debug_location (records.items[0], location, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "erased or moved");
    ASSERT_FAILS (llvmg_instruction_add_debug_record (twice, records.items[0], NULL, 0, &error),
                  LLVMG_ERROR_USE_AFTER_FREE, "erased or moved");
    g_assert_true (llvmg_dbg_record_get_is_alive (records.items[1]));
    g_assert_cmpuint (count_before (twice), ==, 1);

    /* The records of an instruction that goes stand before the next one. */
    ASSERT_OK (llvmg_instruction_erase (store, LLVMG_ERASE_MODE_REFUSE, &error));
    assert_nothing (others.items[0]);
    g_assert_cmpuint (count_before (twice), ==, 2);
    ASSERT_OK (llvmg_module_verify (module, &error));
    llvmg_module_close (module);
    assert_nothing (records.items[1]);
    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*instruction*");
    g_assert_cmpuint (count_before (twice), ==, 0);
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

/* Values that go. */
static void
test_lost_value (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context,
      "define void @f(i32 %a) !dbg !3 {\n"
      "  %x = add i32 %a, 1\n"
      "    #dbg_value(i32 %x, !5, !DIExpression(), !6)\n"
      "  ret void\n"
      "}\n"
      "!llvm.dbg.cu = !{!0}\n"
      "!llvm.module.flags = !{!2}\n"
      "!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)\n"
      "!1 = !DIFile(filename: \"a.c\", directory: \"/\")\n"
      "!2 = !{i32 2, !\"Debug Info Version\", i32 3}\n"
      "!3 = distinct !DISubprogram(name: \"f\", file: !1, line: 1, type: !4, unit: !0, spFlags: DISPFlagDefinition)\n"
      "!4 = !DISubroutineType(types: !{null})\n"
      "!5 = !DILocalVariable(name: \"x\", scope: !3, file: !1, line: 2)\n"
      "!6 = !DILocation(line: 2, column: 3, scope: !3)\n");
    g_autoptr (LlvmgInstruction) x = get_debug_instruction (module, "f", 0, 0);
    g_autoptr (LlvmgInstruction) ret = get_debug_instruction (module, "f", 0, 1);
    g_auto (Records) records = list_before (ret);
    LlvmgValue **values;
    gsize n;

    ASSERT_OK (llvmg_instruction_erase (x, LLVMG_ERASE_MODE_REFUSE, &error));
    g_assert_true (llvmg_dbg_record_get_is_alive (records.items[0]));
    values = llvmg_dbg_record_list_values (records.items[0], &n);
    for (gsize i = 0; i < n; i++)
      g_assert_true (LLVMG_IS_POISON_VALUE (values[i]) || LLVMG_IS_UNDEF_VALUE (values[i]));
    llvmg_free_objects (values, n);
    ASSERT_OK (llvmg_instruction_add_debug_record (ret, records.items[0], NULL, 0, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/debug-record/declare", test_declare);
  g_test_add_func ("/debug-record/values", test_values);
  g_test_add_func ("/debug-record/assign", test_assign);
  g_test_add_func ("/debug-record/echo", test_echo);
  g_test_add_func ("/debug-record/add-wrong", test_add_wrong);
  g_test_add_func ("/debug-record/trailing", test_trailing);
  g_test_add_func ("/debug-record/location", test_location);
  g_test_add_func ("/debug-record/erase", test_erase);
  g_test_add_func ("/debug-record/lost-value", test_lost_value);
  return g_test_run ();
}
