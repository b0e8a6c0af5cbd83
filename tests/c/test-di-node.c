/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Nodes of debug info: that each comes as an object of its own class, and what it says.
 */

#include "config.h"

#include "debug-fixtures.h"
#include "metadata-fixtures.h"

#include "llvmg/bridge/llvmg-bridge.h"

/* Reads a property as text; "(none)" for nothing. */
static char *
read_text (gpointer object, const char *property)
{
  g_autofree char *text = NULL;

  g_object_get (object, property, &text, NULL);
  return g_strdup (text != NULL ? text : "(none)");
}

static void
assert_property_text (gpointer object, const char *property, const char *expected)
{
  g_autofree char *text = read_text (object, property);

  if (strcmp (text, expected) != 0)
    g_error ("%s of %s: \"%s\" was expected, it is \"%s\"", property, G_OBJECT_TYPE_NAME (object), expected, text);
}

static void
assert_property_number (gpointer object, const char *property, gint64 expected)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_auto (GValue) number = G_VALUE_INIT;
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (object), property);

  g_assert_nonnull (pspec);
  g_value_init (&value, pspec->value_type);
  g_value_init (&number, G_TYPE_INT64);
  g_object_get_property (object, property, &value);
  if (G_VALUE_HOLDS_ENUM (&value))
    g_value_set_int64 (&number, g_value_get_enum (&value));
  else if (G_VALUE_HOLDS_FLAGS (&value))
    g_value_set_int64 (&number, g_value_get_flags (&value));
  else
    g_assert_true (g_value_transform (&value, &number));
  if (g_value_get_int64 (&number) != expected)
    g_error ("%s of %s: %" G_GINT64_FORMAT " was expected, it is %" G_GINT64_FORMAT, property,
             G_OBJECT_TYPE_NAME (object), expected, g_value_get_int64 (&number));
}

/* What a property that is a node holds; NULL for nothing. */
static gpointer
get_node (gpointer object, const char *property)
{
  gpointer node = NULL;

  g_object_get (object, property, &node, NULL);
  return node;
}

static void
assert_property_class (gpointer object, const char *property, GType type)
{
  g_autoptr (GObject) node = get_node (object, property);

  if (type == G_TYPE_NONE)
    g_assert_null (node);
  else if (node == NULL || G_OBJECT_TYPE (node) != type)
    g_error ("%s of %s: a %s was expected, it is a %s", property, G_OBJECT_TYPE_NAME (object), g_type_name (type),
             node != NULL ? G_OBJECT_TYPE_NAME (node) : "(null)");
}

static LlvmgMetadata *
get_subprogram (LlvmgModule *module, const char *name)
{
  g_autoptr (LlvmgFunction) function = get_function (module, name);
  LlvmgMetadata *subprogram = llvmg_global_object_get_metadata (LLVMG_GLOBAL_OBJECT (function), "dbg");

  g_assert_true (LLVMG_IS_DI_SUBPROGRAM (subprogram));
  return subprogram;
}

/* ---- Classes ---- */

static void
test_location (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgInstruction) twice = get_debug_instruction (module, "sum", 0, 2);
    g_autoptr (LlvmgInstruction) loaded = get_debug_instruction (module, "sum", 1, 0);
    g_autoptr (LlvmgMetadata) inlined = llvmg_instruction_get_metadata (twice, "dbg");
    g_autoptr (LlvmgMetadata) implicit = llvmg_instruction_get_metadata (loaded, "dbg");
    g_autoptr (LlvmgMetadata) place = NULL;

    g_assert_true (LLVMG_IS_DI_LOCATION (inlined));
    g_assert_cmpuint (llvmg_di_location_get_line (LLVMG_DI_LOCATION (inlined)), ==, 3);
    g_assert_cmpuint (llvmg_di_location_get_column (LLVMG_DI_LOCATION (inlined)), ==, 52);
    g_assert_false (llvmg_di_location_get_is_implicit_code (LLVMG_DI_LOCATION (inlined)));
    g_assert_true (llvmg_di_location_get_is_implicit_code (LLVMG_DI_LOCATION (implicit)));
    assert_property_class (inlined, "scope", LLVMG_TYPE_DI_SUBPROGRAM);
    place = llvmg_di_location_get_inlined_at (LLVMG_DI_LOCATION (inlined));
    g_assert_true (LLVMG_IS_DI_LOCATION (place));
    assert_property_number (place, "line", 9);
    assert_property_number (place, "column", 9);
    assert_property_class (place, "scope", LLVMG_TYPE_DI_LEXICAL_BLOCK);
    assert_property_class (place, "inlined-at", G_TYPE_NONE);
    assert_property_class (implicit, "scope", LLVMG_TYPE_DI_LEXICAL_BLOCK_FILE);
  }
  assert_all_gone ();
}

static void
test_scopes (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgMetadata) sum = get_subprogram (module, "sum");
    g_autoptr (LlvmgMetadata) twice = get_subprogram (module, "twice");
    g_autoptr (LlvmgMetadata) file = get_node (sum, "file");
    g_autoptr (LlvmgMetadata) unit = get_node (sum, "unit");
    g_autoptr (LlvmgInstruction) loaded = get_debug_instruction (module, "sum", 1, 0);
    g_autoptr (LlvmgMetadata) location = llvmg_instruction_get_metadata (loaded, "dbg");
    g_autoptr (LlvmgMetadata) part = get_node (location, "scope");
    g_autoptr (LlvmgMetadata) block = get_node (part, "scope");
    g_autoptr (LlvmgMetadata) space = find_debug_node (module, LLVMG_TYPE_DI_NAMESPACE);
    g_autoptr (LlvmgMetadata) of_language = find_debug_node (module, LLVMG_TYPE_DI_MODULE);
    g_autoptr (LlvmgMetadata) common = find_debug_node (module, LLVMG_TYPE_DI_COMMON_BLOCK);

    assert_property_text (sum, "name", "sum");
    assert_property_text (sum, "linkage-name", "_sum");
    assert_property_text (twice, "linkage-name", "(none)");
    assert_property_number (sum, "line", 7);
    assert_property_number (sum, "scope-line", 8);
    assert_property_number (sum, "is-definition", TRUE);
    assert_property_number (sum, "is-optimized", TRUE);
    assert_property_number (twice, "is-optimized", FALSE);
    assert_property_number (sum, "tag", LLVMG_DWARF_TAG_SUBPROGRAM);
    assert_property_class (sum, "scope", LLVMG_TYPE_DI_FILE);
    assert_property_class (sum, "subroutine-type", LLVMG_TYPE_DI_SUBROUTINE_TYPE);

    assert_property_text (file, "filename", "shop.c");
    assert_property_text (file, "directory", "/src");
    assert_property_text (file, "source", "int counter = 7;\n");
    assert_property_text (file, "checksum", "88cf3dfb9d272bee93815ae5346b9ffc");
    assert_property_text (file, "name", "(none)");
    assert_property_class (file, "file", LLVMG_TYPE_DI_FILE);
    assert_property_class (file, "scope", G_TYPE_NONE);

    assert_property_text (unit, "producer", "maker 1");
    assert_property_number (unit, "language", LLVMG_DWARF_LANGUAGE_C11);
    assert_property_number (unit, "is-optimized", TRUE);

    g_assert_true (LLVMG_IS_DI_LEXICAL_BLOCK_FILE (part));
    g_assert_true (LLVMG_IS_DI_LEXICAL_BLOCK (block));
    g_assert_true (LLVMG_IS_DI_LOCAL_SCOPE (block));
    assert_property_number (block, "line", 9);
    assert_property_number (block, "column", 3);
    assert_property_class (block, "scope", LLVMG_TYPE_DI_SUBPROGRAM);
    assert_property_class (block, "file", LLVMG_TYPE_DI_FILE);

    assert_property_text (space, "name", "space");
    assert_property_text (of_language, "name", "module");
    assert_property_class (of_language, "scope", G_TYPE_NONE);
    assert_property_text (common, "name", "common");
    assert_property_class (common, "scope", LLVMG_TYPE_DI_SUBPROGRAM);
  }
  assert_all_gone ();
}

static void
test_types (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgMetadata) sum = get_subprogram (module, "sum");
    g_autoptr (LlvmgMetadata) signature = get_node (sum, "subroutine-type");
    g_autoptr (LlvmgMetadata) pointer = find_debug_node (module, LLVMG_TYPE_DI_DERIVED_TYPE);
    g_autoptr (LlvmgMetadata) point = get_node (pointer, "base-type");
    g_autoptr (LlvmgMetadata) nothing = find_debug_node (module, LLVMG_TYPE_DI_BASIC_TYPE);
    g_autoptr (LlvmgMetadata) string = find_debug_node (module, LLVMG_TYPE_DI_STRING_TYPE);
    LlvmgMetadata **nodes;
    gsize n;

    nodes = llvmg_di_subroutine_type_list_types (LLVMG_DI_SUBROUTINE_TYPE (signature), &n);
    g_assert_cmpuint (n, ==, 3);
    g_assert_true (LLVMG_IS_DI_BASIC_TYPE (nodes[0]));
    g_assert_true (nodes[0] == nodes[1]);
    g_assert_null (nodes[2]);
    assert_property_text (nodes[0], "name", "int");
    assert_property_number (nodes[0], "size-bits", 32);
    assert_property_number (nodes[0], "encoding", LLVMG_DWARF_ENCODING_SIGNED);
    llvmg_free_objects (nodes, n);

    assert_property_number (pointer, "tag", LLVMG_DWARF_TAG_POINTER_TYPE);
    assert_property_number (pointer, "size-bits", 64);
    assert_property_text (point, "name", "point");
    assert_property_text (point, "identifier", "_ZTS5point");
    assert_property_number (point, "tag", LLVMG_DWARF_TAG_STRUCTURE_TYPE);
    assert_property_class (point, "scope", LLVMG_TYPE_DI_NAMESPACE);
    nodes = llvmg_di_composite_type_list_elements (LLVMG_DI_COMPOSITE_TYPE (point), &n);
    g_assert_cmpuint (n, ==, 1);
    assert_property_text (nodes[0], "name", "y");
    assert_property_number (nodes[0], "offset-bits", 64);
    assert_property_number (nodes[0], "align-bits", 16);
    assert_property_number (nodes[0], "line", 2);
    assert_property_number (nodes[0], "flags", LLVMG_DI_FLAGS_PRIVATE);
    assert_property_class (nodes[0], "base-type", LLVMG_TYPE_DI_BASIC_TYPE);
    llvmg_free_objects (nodes, n);

    assert_property_number (nothing, "encoding", LLVMG_DWARF_ENCODING_UNKNOWN);
    assert_property_number (nothing, "tag", LLVMG_DWARF_TAG_UNKNOWN);
    assert_property_number (nothing, "tag-id", 0x3b);
    assert_property_number (string, "size-bits", 32);
  }
  assert_all_gone ();
}

static void
test_variables (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgGlobalVariable) counter = llvmg_module_get_global (module, "counter");
    g_autoptr (LlvmgMetadata) pair = llvmg_global_object_get_metadata (LLVMG_GLOBAL_OBJECT (counter), "dbg");
    g_autoptr (LlvmgMetadata) variable = get_node (pair, "variable");
    g_autoptr (LlvmgMetadata) expression = get_node (pair, "expression");
    g_autofree char *text = llvmg_metadata_to_string (expression);
    g_autofree guint64 *operations = NULL;
    gsize n;

    g_assert_true (LLVMG_IS_DI_GLOBAL_VARIABLE_EXPRESSION (pair));
    g_assert_true (LLVMG_IS_DI_GLOBAL_VARIABLE (variable));
    assert_property_text (variable, "name", "counter");
    assert_property_text (variable, "linkage-name", "_counter");
    assert_property_number (variable, "line", 4);
    assert_property_number (variable, "align-bits", 64);
    assert_property_number (variable, "is-definition", TRUE);
    assert_property_class (variable, "scope", LLVMG_TYPE_DI_COMPILE_UNIT);
    assert_property_class (variable, "file", LLVMG_TYPE_DI_FILE);
    assert_property_class (variable, "variable-type", LLVMG_TYPE_DI_BASIC_TYPE);

    g_assert_true (LLVMG_IS_DI_EXPRESSION (expression));
    g_assert_true (llvmg_di_expression_get_is_valid (LLVMG_DI_EXPRESSION (expression)));
    g_assert_cmpstr (text, ==, "!DIExpression(DW_OP_plus_uconst, 8)");
    operations = llvmg_di_expression_get_operations (LLVMG_DI_EXPRESSION (expression), &n);
    g_assert_cmpuint (n, ==, 2);
    g_assert_cmpuint (operations[0], ==, 0x23);
    g_assert_cmpuint (operations[1], ==, 8);
  }
  assert_all_gone ();
}

static void
test_others (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgNamedMdNode) named = llvmg_module_get_named_metadata (module, "nodes");
    g_autoptr (LlvmgMetadata) enumerator = find_debug_node (module, LLVMG_TYPE_DI_ENUMERATOR);
    g_autoptr (LlvmgMetadata) property = find_debug_node (module, LLVMG_TYPE_DI_OBJC_PROPERTY);
    g_autoptr (LlvmgMetadata) entity = find_debug_node (module, LLVMG_TYPE_DI_IMPORTED_ENTITY);
    g_autoptr (LlvmgMetadata) macros = find_debug_node (module, LLVMG_TYPE_DI_MACRO_FILE);
    g_autoptr (LlvmgMetadata) other = find_debug_node (module, LLVMG_TYPE_OTHER_DI_NODE);
    g_autoptr (LlvmgMetadata) list = NULL;
    g_autoptr (LlvmgMetadata) macro = NULL;
    LlvmgMetadata **nodes, **elements;
    gsize n, n_elements;

    assert_property_text (enumerator, "name", "BLUE");
    assert_property_number (enumerator, "value", -1);
    assert_property_number (enumerator, "is-unsigned", FALSE);
    assert_property_text (property, "name", "colour");
    assert_property_number (property, "line", 6);
    assert_property_class (property, "file", LLVMG_TYPE_DI_FILE);
    assert_property_text (entity, "name", "here");
    assert_property_number (entity, "line", 9);
    assert_property_class (entity, "scope", LLVMG_TYPE_DI_COMPILE_UNIT);
    assert_property_class (entity, "entity", LLVMG_TYPE_DI_NAMESPACE);
    assert_property_class (entity, "file", LLVMG_TYPE_DI_FILE);
    assert_property_number (macros, "line", 1);
    assert_property_class (macros, "file", LLVMG_TYPE_DI_FILE);
    list = llvmg_md_node_get_operand (LLVMG_MD_NODE (macros), 1);
    macro = llvmg_md_node_get_operand (LLVMG_MD_NODE (list), 0);
    g_assert_true (LLVMG_IS_DI_MACRO (macro));
    assert_property_number (macro, "macro-type", LLVMG_MACINFO_TYPE_DEFINE);
    assert_property_text (macro, "name", "TWICE(x)");
    assert_property_text (macro, "value", "((x) * 2)");
    assert_property_number (macro, "line", 2);
    g_assert_cmpint (llvmg_metadata_get_kind (other), ==, LLVMG_METADATA_KIND_DI_TEMPLATE_TYPE_PARAMETER);

    nodes = llvmg_named_md_node_list_operands (named, &n);
    g_assert_true (LLVMG_IS_DI_COMPOSITE_TYPE (nodes[2]));
    elements = llvmg_di_composite_type_list_elements (LLVMG_DI_COMPOSITE_TYPE (nodes[2]), &n_elements);
    g_assert_cmpuint (n_elements, ==, 2);
    assert_property_number (elements[0], "count", 4);
    assert_property_number (elements[0], "lower-bound", -1);
    /* A variable says how many. */
    assert_property_number (elements[1], "count", -1);
    assert_property_number (elements[1], "lower-bound", 0);
    llvmg_free_objects (elements, n_elements);
    g_assert_true (LLVMG_IS_OTHER_DI_NODE (nodes[15]));
    g_assert_cmpint (llvmg_metadata_get_kind (nodes[15]), ==, LLVMG_METADATA_KIND_DI_ASSIGN_ID);
    assert_property_number (nodes[15], "tag", LLVMG_DWARF_TAG_UNKNOWN);
    /* 2^64 - 1 */
    assert_property_number (nodes[7], "is-unsigned", TRUE);
    assert_property_number (nodes[7], "value", -1);
    llvmg_free_objects (nodes, n);
  }
  assert_all_gone ();
}

/* ---- What can go wrong ---- */

/* Nodes whose operands are of other classes than LLVM takes for granted. */
static void
test_odd_operands (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context,
      "!nodes = !{!0, !1, !2, !3, !4, !5, !6, !7, !8}\n"
      "!0 = !DILocation(line: 1, column: 2, scope: !9, inlinedAt: !9)\n"
      "!1 = !DILocalVariable(name: \"a\", scope: !9, file: !9, type: !9)\n"
      "!2 = !DICompositeType(tag: DW_TAG_structure_type, elements: !9, file: !9, scope: !9, baseType: !9)\n"
      "!3 = !DISubroutineType(types: !9)\n"
      "!4 = distinct !DISubprogram(scope: !9, file: !9, type: !9, unit: !9)\n"
      "!5 = !DIGlobalVariableExpression(var: !9, expr: !9)\n"
      "!6 = !DIDerivedType(tag: DW_TAG_member, baseType: !9)\n"
      "!7 = !DILexicalBlock(scope: !9, file: !9)\n"
      "!8 = !DISubroutineType(types: !7)\n"
      "!9 = !{!9, null, !\"text\", i32 1}\n");
    g_autoptr (LlvmgNamedMdNode) named = llvmg_module_get_named_metadata (module, "nodes");
    LlvmgMetadata **nodes, **types;
    gsize n, n_types;

    nodes = llvmg_named_md_node_list_operands (named, &n);
    g_assert_cmpuint (n, ==, 9);
    for (gsize i = 0; i < n; i++)
      {
        g_autofree GParamSpec **specs = NULL;
        guint n_specs;

        specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (nodes[i]), &n_specs);
        for (guint j = 0; j < n_specs; j++)
          {
            g_auto (GValue) value = G_VALUE_INIT;

            g_value_init (&value, specs[j]->value_type);
            g_object_get_property (G_OBJECT (nodes[i]), specs[j]->name, &value);
            if (g_type_is_a (specs[j]->value_type, LLVMG_TYPE_MD_NODE))
              g_assert_null (g_value_get_object (&value));
          }
      }
    types = llvmg_di_composite_type_list_elements (LLVMG_DI_COMPOSITE_TYPE (nodes[2]), &n_types);
    g_assert_cmpuint (n_types, ==, 0);
    llvmg_free_objects (types, n_types);
    types = llvmg_di_subroutine_type_list_types (LLVMG_DI_SUBROUTINE_TYPE (nodes[3]), &n_types);
    g_assert_cmpuint (n_types, ==, 4);
    for (gsize i = 0; i < n_types; i++)
      g_assert_null (types[i]);
    llvmg_free_objects (types, n_types);
    types = llvmg_di_subroutine_type_list_types (LLVMG_DI_SUBROUTINE_TYPE (nodes[8]), &n_types);
    g_assert_cmpuint (n_types, ==, 0);
    llvmg_free_objects (types, n_types);
    llvmg_free_objects (nodes, n);
  }
  assert_all_gone ();
}

/* A node outlives its module, and is dead with its context. */
static void
test_ends (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = make_debug_fixture (context);
    g_autoptr (LlvmgMetadata) sum = get_subprogram (module, "sum");
    g_autoptr (LlvmgMetadata) file = get_node (sum, "file");
    gsize n = 7;

    llvmg_module_close (module);
    g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (sum)));
    assert_property_text (file, "filename", "shop.c");
    llvmg_context_close (context);
    g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (sum)));

    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*subprogram*");
    g_assert_cmpuint (llvmg_di_subprogram_get_line (LLVMG_DI_SUBPROGRAM (sum)), ==, 0);
    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*debug-info file*");
    g_assert_null (llvmg_di_file_get_filename (LLVMG_DI_FILE (file)));
    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*");
    g_assert_null (llvmg_di_scope_get_file (LLVMG_DI_SCOPE (sum)));
    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*");
    g_assert_cmpint (llvmg_di_node_get_tag (LLVMG_DI_NODE (sum)), ==, LLVMG_DWARF_TAG_UNKNOWN);
    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*LLVMG_IS_DI_LOCATION*");
    g_assert_cmpuint (llvmg_di_location_get_line ((LlvmgDiLocation *) sum), ==, 0);
    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*LLVMG_IS_DI_EXPRESSION*");
    g_assert_null (llvmg_di_expression_get_operations ((LlvmgDiExpression *) sum, &n));
    g_assert_cmpuint (n, ==, 0);
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/di-node/location", test_location);
  g_test_add_func ("/di-node/scopes", test_scopes);
  g_test_add_func ("/di-node/types", test_types);
  g_test_add_func ("/di-node/variables", test_variables);
  g_test_add_func ("/di-node/others", test_others);
  g_test_add_func ("/di-node/odd-operands", test_odd_operands);
  g_test_add_func ("/di-node/ends", test_ends);
  return g_test_run ();
}
