/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Where code comes from: locations of instructions and builders, subprograms of functions, the
 * debug info of variables.
 */

#include "config.h"

#include "debug-fixtures.h"
#include "metadata-fixtures.h"

static LlvmgMetadata *
make_location (LlvmgContext *context, guint line, guint column, LlvmgMetadata *scope, LlvmgMetadata *inlined_at)
{
  g_autoptr (GError) error = NULL;
  LlvmgMetadata *location = llvmg_context_debug_location (context, line, column, scope, inlined_at, &error);

  g_assert_no_error (error);
  g_assert_true (LLVMG_IS_DI_LOCATION (location));
  return location;
}

static LlvmgMetadata *
get_subprogram (LlvmgModule *module, const char *name)
{
  g_autoptr (LlvmgFunction) function = get_function (module, name);
  LlvmgMetadata *subprogram = llvmg_function_get_subprogram (function);

  g_assert_true (LLVMG_IS_DI_SUBPROGRAM (subprogram));
  return subprogram;
}

static void
count (GObject *object, GParamSpec *pspec, gpointer data)
{
  (void) object;
  (void) pspec;
  ++*(guint *) data;
}

#define ASSERT_LOCATION(object, get, expected_line) \
  G_STMT_START { \
    g_autoptr (LlvmgMetadata) found_location = get (object); \
    if ((expected_line) == 0) \
      g_assert_null (found_location); \
    else \
      g_assert_cmpuint (llvmg_di_location_get_line (LLVMG_DI_LOCATION (found_location)), ==, (expected_line)); \
  } G_STMT_END

/* ---- Making ---- */

static void
test_make (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgMetadata) scope = get_subprogram (module, "sum");
    g_autoptr (LlvmgMetadata) first = make_location (context, 20, 65535, scope, NULL);
    g_autoptr (LlvmgMetadata) same = make_location (context, 20, 65535, scope, NULL);
    g_autoptr (LlvmgMetadata) inlined = make_location (context, G_MAXUINT, 0, scope, first);
    g_autoptr (LlvmgMetadata) place = llvmg_di_location_get_inlined_at (LLVMG_DI_LOCATION (inlined));
    g_autoptr (LlvmgMetadata) found = llvmg_di_location_get_scope (LLVMG_DI_LOCATION (first));

    g_assert_true (first == same);
    g_assert_true (found == scope);
    g_assert_true (place == first);
    g_assert_cmpuint (llvmg_di_location_get_column (LLVMG_DI_LOCATION (first)), ==, 65535);
    g_assert_cmpuint (llvmg_di_location_get_line (LLVMG_DI_LOCATION (inlined)), ==, G_MAXUINT);
    g_assert_false (llvmg_md_node_get_is_distinct (LLVMG_MD_NODE (first)));
  }
  assert_all_gone ();
}

static void
test_make_wrong (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgContext) elsewhere = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgModule) foreign = make_debug_fixture (elsewhere);
    g_autoptr (LlvmgMetadata) scope = get_subprogram (module, "sum");
    g_autoptr (LlvmgMetadata) file = llvmg_di_scope_get_file (LLVMG_DI_SCOPE (scope));
    g_autoptr (LlvmgMetadata) strange = get_subprogram (foreign, "sum");
    g_autoptr (LlvmgMetadata) location = make_location (context, 1, 1, scope, NULL);
    g_autoptr (LlvmgMetadata) tuple = make_node (context, NULL, 0);
    g_autoptr (LlvmgMetadata) text = STRING ("text");

#define REFUSED(line, column, scope, inlined_at, code, part) \
  ASSERT_REFUSED (module, llvmg_discard (llvmg_context_debug_location (context, line, column, scope, inlined_at, &error)), \
                  code, part)
    REFUSED (1, 65536, scope, NULL, LLVMG_ERROR_INVALID_ARGUMENT, "up to 65535");
    REFUSED (1, 1, NULL, NULL, LLVMG_ERROR_INVALID_ARGUMENT, "scope");
    REFUSED (1, 1, file, NULL, LLVMG_ERROR_TYPE_MISMATCH, "a subprogram or a block");
    REFUSED (1, 1, tuple, NULL, LLVMG_ERROR_TYPE_MISMATCH, "LlvmgMdTuple was given");
    REFUSED (1, 1, text, NULL, LLVMG_ERROR_TYPE_MISMATCH, "LlvmgMdString");
    REFUSED (1, 1, location, NULL, LLVMG_ERROR_TYPE_MISMATCH, "LlvmgDiLocation");
    REFUSED (1, 1, strange, NULL, LLVMG_ERROR_INVALID_ARGUMENT, "context");
    REFUSED (1, 1, scope, scope, LLVMG_ERROR_TYPE_MISMATCH, "inlined_at: a location");
    REFUSED (1, 1, scope, strange, LLVMG_ERROR_INVALID_ARGUMENT, "context");
    llvmg_context_close (elsewhere);
    REFUSED (1, 1, strange, NULL, LLVMG_ERROR_USE_AFTER_FREE, "");
#undef REFUSED
  }
  assert_all_gone ();
}

/* What is printed and written follows locations by recursion. */
static void
test_inlined_deep (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgMetadata) scope = get_subprogram (module, "sum");
    g_autoptr (LlvmgMetadata) location = make_location (context, 1, 1, scope, NULL);
    g_autoptr (LlvmgInstruction) slot = get_debug_instruction (module, "sum", 0, 0);
    g_autoptr (LlvmgMetadata) node = NULL;
    g_autoptr (GBytes) bitcode = NULL;
    g_autofree char *text = NULL;

    for (guint i = 1; i < 1000; i++)
      {
        LlvmgMetadata *next = make_location (context, i, 1, scope, location);

        g_set_object (&location, next);
        g_object_unref (next);
      }
    ASSERT_REFUSED (module, llvmg_discard (llvmg_context_debug_location (context, 1, 1, scope, location, &error)),
                    LLVMG_ERROR_INVALID_ARGUMENT, "deeper than 1000");
    ASSERT_REFUSED (module, llvmg_discard (llvmg_context_md_node (context, &location, 1, &error)),
                    LLVMG_ERROR_INVALID_ARGUMENT, "deeper than 1000");
    ASSERT_OK (llvmg_instruction_set_debug_location (slot, location, &error));
    text = llvmg_module_to_string (module);
    g_assert_nonnull (strstr (text, "line: 999"));
    ASSERT_OK ((bitcode = llvmg_module_to_bitcode (module, &error)) != NULL);
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

/* ---- Instructions ---- */

static void
test_instruction (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgContext) elsewhere = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgModule) foreign = make_debug_fixture (elsewhere);
    g_autoptr (LlvmgInstruction) slot = get_debug_instruction (module, "sum", 0, 0);
    g_autoptr (LlvmgInstruction) store = get_debug_instruction (module, "sum", 0, 1);
    g_autoptr (LlvmgInstruction) odd = get_debug_instruction (foreign, "sum", 0, 1);
    g_autoptr (LlvmgMetadata) location = llvmg_instruction_get_debug_location (store);
    g_autoptr (LlvmgMetadata) strange = llvmg_instruction_get_debug_location (odd);
    g_autoptr (LlvmgMetadata) scope = get_subprogram (module, "sum");
    g_autoptr (LlvmgMetadata) of_twice = get_subprogram (module, "twice");
    g_autoptr (LlvmgMetadata) wrong = make_location (context, 5, 6, of_twice, NULL);
    guint n_notified = 0;

    g_signal_connect (slot, "notify::debug-location", G_CALLBACK (count), &n_notified);
    ASSERT_LOCATION (slot, llvmg_instruction_get_debug_location, 0);
    ASSERT_LOCATION (store, llvmg_instruction_get_debug_location, 8);
    ASSERT_OK (llvmg_instruction_set_debug_location (slot, location, &error));
    ASSERT_LOCATION (slot, llvmg_instruction_get_debug_location, 8);
    g_assert_cmpuint (n_notified, ==, 1);
    ASSERT_OK (llvmg_instruction_set_debug_location (slot, location, &error));
    g_assert_cmpuint (n_notified, ==, 1);
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_OK (llvmg_instruction_set_debug_location (slot, NULL, &error));
    ASSERT_LOCATION (slot, llvmg_instruction_get_debug_location, 0);
    g_object_set (slot, "debug-location", location, NULL);
    ASSERT_LOCATION (slot, llvmg_instruction_get_debug_location, 8);
    g_assert_cmpuint (n_notified, ==, 3);

    ASSERT_REFUSED (module, llvmg_instruction_set_debug_location (slot, scope, &error), LLVMG_ERROR_TYPE_MISMATCH,
                    "debug_location: a location was expected, LlvmgDiSubprogram");
    ASSERT_REFUSED (module, llvmg_instruction_set_debug_location (slot, strange, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "context");
    ASSERT_REFUSED (module, llvmg_instruction_set_debug_location (odd, location, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "context");

    /* The verifier's rule, and not ours. */
    ASSERT_OK (llvmg_instruction_set_debug_location (slot, wrong, &error));
    ASSERT_REFUSED (module, llvmg_module_verify (module, &error), LLVMG_ERROR_VERIFICATION, "subprogram");
    ASSERT_OK (llvmg_instruction_set_debug_location (slot, location, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));

    llvmg_module_close (module);
    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*instruction*");
    g_assert_null (llvmg_instruction_get_debug_location (slot));
    g_test_assert_expected_messages ();
    ASSERT_REFUSED (foreign, llvmg_instruction_set_debug_location (slot, location, &error), LLVMG_ERROR_USE_AFTER_FREE, "");
    /* The location lives with its context. */
    ASSERT_ALIVE (location);
  }
  assert_all_gone ();
}

/* An instruction keeps its location when it is taken out and cloned. */
static void
test_detached (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgInstruction) twice = get_debug_instruction (module, "sum", 0, 2);
    g_autoptr (LlvmgInstruction) clone = NULL;
    g_autoptr (LlvmgMetadata) scope = get_subprogram (module, "sum");
    g_autoptr (LlvmgMetadata) location = make_location (context, 77, 1, scope, NULL);

    ASSERT_OK ((clone = llvmg_instruction_clone (twice, &error)) != NULL);
    ASSERT_LOCATION (clone, llvmg_instruction_get_debug_location, 3);
    ASSERT_OK (llvmg_instruction_set_debug_location (clone, location, &error));
    ASSERT_LOCATION (clone, llvmg_instruction_get_debug_location, 77);
    ASSERT_LOCATION (twice, llvmg_instruction_get_debug_location, 3);
  }
  assert_all_gone ();
}

/* ---- Builders ---- */

static void
test_builder (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (GError) failure = NULL;
    g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (context, &failure);
    g_autoptr (LlvmgFunction) plain = get_function (module, "plain");
    g_autoptr (LlvmgValue) param = llvmg_function_get_param (plain, 0);
    g_autoptr (LlvmgInstruction) mul = get_debug_instruction (module, "plain", 0, 0);
    g_autoptr (LlvmgInstruction) store = get_debug_instruction (module, "sum", 0, 1);
    g_autoptr (LlvmgInstruction) twice = get_debug_instruction (module, "sum", 0, 2);
    g_autoptr (LlvmgMetadata) location = llvmg_instruction_get_debug_location (store);
    g_autoptr (LlvmgBasicBlock) end = NULL;
    g_autoptr (LlvmgValue) sum = NULL;
    g_autoptr (LlvmgValue) bare = NULL;
    g_autoptr (LlvmgInstruction) clone = NULL;
    guint n_notified = 0;

    g_assert_no_error (failure);
    g_signal_connect (builder, "notify::debug-location", G_CALLBACK (count), &n_notified);
    ASSERT_LOCATION (builder, llvmg_builder_get_debug_location, 0);
    ASSERT_OK (llvmg_builder_position_before (builder, mul, FALSE, &error));
    ASSERT_OK (llvmg_builder_set_debug_location (builder, location, &error));
    g_assert_cmpuint (n_notified, ==, 1);
    ASSERT_LOCATION (builder, llvmg_builder_get_debug_location, 8);
    ASSERT_OK ((sum = llvmg_builder_add (builder, param, param, "s", &error)) != NULL);
    ASSERT_LOCATION (LLVMG_INSTRUCTION (sum), llvmg_instruction_get_debug_location, 8);
    ASSERT_OK (llvmg_builder_set_debug_location (builder, NULL, &error));
    ASSERT_OK ((bare = llvmg_builder_add (builder, param, param, "b", &error)) != NULL);
    ASSERT_LOCATION (LLVMG_INSTRUCTION (bare), llvmg_instruction_get_debug_location, 0);
    g_assert_cmpuint (n_notified, ==, 2);

    /* Before an instruction: its location. At the end: as it was. */
    ASSERT_OK (llvmg_builder_position_before (builder, twice, FALSE, &error));
    ASSERT_LOCATION (builder, llvmg_builder_get_debug_location, 3);
    g_assert_cmpuint (n_notified, ==, 3);
    end = llvmg_instruction_get_parent (mul);
    ASSERT_OK (llvmg_builder_position_at_end (builder, end, &error));
    ASSERT_LOCATION (builder, llvmg_builder_get_debug_location, 3);
    ASSERT_OK (llvmg_builder_position_after (builder, mul, &error));
    ASSERT_LOCATION (builder, llvmg_builder_get_debug_location, 0);
    g_assert_cmpuint (n_notified, ==, 4);

    /* What is inserted gets it too. */
    ASSERT_OK ((clone = llvmg_instruction_clone (mul, &error)) != NULL);
    g_object_set (builder, "debug-location", location, NULL);
    ASSERT_OK (llvmg_builder_insert (builder, clone, NULL, &error));
    ASSERT_LOCATION (clone, llvmg_instruction_get_debug_location, 8);
    llvmg_builder_clear_position (builder);
    ASSERT_LOCATION (builder, llvmg_builder_get_debug_location, 8);
  }
  assert_all_gone ();
}

static void
test_builder_wrong (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgContext) elsewhere = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgModule) foreign = make_debug_fixture (elsewhere);
    g_autoptr (GError) failure = NULL;
    g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (context, &failure);
    g_autoptr (LlvmgInstruction) odd = get_debug_instruction (foreign, "sum", 0, 1);
    g_autoptr (LlvmgMetadata) strange = llvmg_instruction_get_debug_location (odd);
    g_autoptr (LlvmgMetadata) scope = get_subprogram (module, "sum");

    ASSERT_REFUSED (module, llvmg_builder_set_debug_location (builder, scope, &error), LLVMG_ERROR_TYPE_MISMATCH,
                    "a location was expected");
    ASSERT_REFUSED (module, llvmg_builder_set_debug_location (builder, strange, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "context");
    /* As other operations of the builder, for C. */
    g_assert_false (llvmg_builder_set_debug_location (builder, scope, NULL));
    ASSERT_REFUSED (module, llvmg_builder_check_errors (builder, &error), LLVMG_ERROR_TYPE_MISMATCH, "a location");
    llvmg_builder_close (builder);
    ASSERT_REFUSED (module, llvmg_builder_set_debug_location (builder, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*builder*");
    g_assert_null (llvmg_builder_get_debug_location (builder));
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

/* ---- Functions and variables ---- */

static void
test_subprogram (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgFunction) plain = get_function (module, "plain");
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgMetadata) subprogram = get_subprogram (module, "sum");
    g_autoptr (LlvmgMetadata) file = llvmg_di_scope_get_file (LLVMG_DI_SCOPE (subprogram));
    g_autoptr (LlvmgMetadata) found = NULL;
    guint n_notified = 0;

    g_assert_null (llvmg_function_get_subprogram (plain));
    ASSERT_REFUSED (module, llvmg_function_set_subprogram (plain, file, &error), LLVMG_ERROR_TYPE_MISMATCH,
                    "subprogram: a subprogram was expected, LlvmgDiFile was given");
    g_signal_connect (plain, "notify::subprogram", G_CALLBACK (count), &n_notified);
    ASSERT_OK (llvmg_function_set_subprogram (plain, subprogram, &error));
    g_object_get (plain, "subprogram", &found, NULL);
    g_assert_true (found == subprogram);
    g_assert_cmpuint (n_notified, ==, 1);
    /* One of two functions has to give it up: LLVM's rule. */
    ASSERT_REFUSED (module, llvmg_module_verify (module, &error), LLVMG_ERROR_VERIFICATION, "");
    ASSERT_OK (llvmg_function_set_subprogram (plain, NULL, &error));
    g_assert_null (llvmg_function_get_subprogram (plain));
    ASSERT_OK (llvmg_function_set_subprogram (plain, NULL, &error));
    g_assert_cmpuint (n_notified, ==, 2);
    ASSERT_OK (llvmg_module_verify (module, &error));
    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_function_set_subprogram (sum, subprogram, &error),
                    LLVMG_ERROR_USE_AFTER_FREE, "");
    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*function*");
    g_assert_null (llvmg_function_get_subprogram (sum));
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

static void
test_variable (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgGlobalVariable) counter = llvmg_module_get_global (module, "counter");
    g_autoptr (LlvmgGlobalVariable) quiet = llvmg_module_get_global (module, "quiet");
    g_autoptr (LlvmgMetadata) pair = llvmg_global_object_get_metadata (LLVMG_GLOBAL_OBJECT (counter), "dbg");
    g_autoptr (LlvmgMetadata) variable
      = llvmg_di_global_variable_expression_get_variable (LLVMG_DI_GLOBAL_VARIABLE_EXPRESSION (pair));
    LlvmgMetadataEntry **entries;
    gsize n;

    ASSERT_REFUSED (module, llvmg_global_variable_add_debug_info (quiet, variable, &error), LLVMG_ERROR_TYPE_MISMATCH,
                    "LlvmgDiGlobalVariable was given");
    ASSERT_REFUSED (module, llvmg_global_variable_add_debug_info (quiet, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "expression");
    ASSERT_OK (llvmg_global_variable_add_debug_info (quiet, pair, &error));
    ASSERT_OK (llvmg_global_variable_add_debug_info (counter, pair, &error));
    entries = llvmg_global_object_list_metadata (LLVMG_GLOBAL_OBJECT (counter), &n);
    g_assert_cmpuint (n, ==, 2);
    for (gsize i = 0; i < n; i++)
      {
        g_autoptr (LlvmgMetadata) node = llvmg_metadata_entry_get_node (entries[i]);

        g_assert_true (node == pair);
        llvmg_metadata_entry_free (entries[i]);
      }
    g_free (entries);
    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_global_variable_add_debug_info (quiet, pair, &error),
                    LLVMG_ERROR_USE_AFTER_FREE, "");
  }
  assert_all_gone ();
}

/* Debug info can refer to a global, of which LLVM's writer must know. */
static void
test_foreign_global (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) home = parse_text (context,
      "@secret = global i32 1\n"
      "define void @f() !dbg !3 {\n  ret void\n}\n"
      "!llvm.dbg.cu = !{!0}\n"
      "!llvm.module.flags = !{!2}\n"
      "!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)\n"
      "!1 = !DIFile(filename: \"a.c\", directory: \"/\")\n"
      "!2 = !{i32 2, !\"Debug Info Version\", i32 3}\n"
      "!3 = distinct !DISubprogram(name: \"f\", file: !1, line: 1, type: !4, unit: !0, spFlags: DISPFlagDefinition, "
      "templateParams: !5)\n"
      "!4 = !DISubroutineType(types: !{null})\n"
      "!5 = !{!6}\n"
      "!6 = !DITemplateValueParameter(name: \"T\", value: ptr @secret)\n");
    g_autoptr (LlvmgModule) away = parse_text (context,
      "define void @g() {\n  ret void\n}\n!llvm.module.flags = !{!2}\n!2 = !{i32 2, !\"Debug Info Version\", i32 3}\n");
    g_autoptr (LlvmgFunction) f = get_function (home, "f");
    g_autoptr (LlvmgFunction) g = get_function (away, "g");
    g_autoptr (LlvmgMetadata) subprogram = llvmg_function_get_subprogram (f);
    g_autoptr (LlvmgMetadata) unit = llvmg_di_subprogram_get_unit (LLVMG_DI_SUBPROGRAM (subprogram));
    g_autoptr (LlvmgNamedMdNode) units = NULL;

    ASSERT_OK (llvmg_module_verify (home, &error));
    ASSERT_OK ((units = llvmg_module_add_named_metadata (away, "llvm.dbg.cu", &error)) != NULL);
    ASSERT_OK (llvmg_named_md_node_add_operand (units, unit, &error));
    ASSERT_OK (llvmg_function_set_subprogram (g, subprogram, &error));
    ASSERT_FAILS (llvmg_module_verify (away, &error), LLVMG_ERROR_VERIFICATION, "@secret, which belongs to another module");
    ASSERT_FAILS (llvmg_module_to_bitcode (away, &error) != NULL, LLVMG_ERROR_VERIFICATION, "@secret");
    ASSERT_OK (llvmg_function_set_subprogram (g, NULL, &error));
    ASSERT_OK (llvmg_module_verify (away, &error));
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/debug-location/make", test_make);
  g_test_add_func ("/debug-location/make-wrong", test_make_wrong);
  g_test_add_func ("/debug-location/inlined-deep", test_inlined_deep);
  g_test_add_func ("/debug-location/instruction", test_instruction);
  g_test_add_func ("/debug-location/detached", test_detached);
  g_test_add_func ("/debug-location/builder", test_builder);
  g_test_add_func ("/debug-location/builder-wrong", test_builder_wrong);
  g_test_add_func ("/debug-location/subprogram", test_subprogram);
  g_test_add_func ("/debug-location/variable", test_variable);
  g_test_add_func ("/debug-location/foreign-global", test_foreign_global);
  return g_test_run ();
}
