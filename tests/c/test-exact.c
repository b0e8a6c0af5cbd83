/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What a program needs to build exactly what it has read: instructions that LLVM would compute, parts of parts, what
 * constant expressions carry, nodes and structures that are themselves.
 */

#include "config.h"

#include "tests/c/ir-fixtures.h"

typedef struct
{
  LlvmgContext  *context;
  LlvmgModule   *module;
  LlvmgFunction *function;
  LlvmgBuilder  *builder;
  LlvmgType     *i32, *i64, *ptr;
  LlvmgValue    *one, *two;
  LlvmgValue    *nested, *number; /* parameters of the function */
} World;

static void
set_up (World *w, gconstpointer data)
{
  g_autoptr (LlvmgBasicBlock) block = NULL;

  (void) data;
  w->context = llvmg_context_new ();
  w->module = parse_text (w->context, "@g = global [4 x i32] zeroinitializer\n"
                                      "define void @f({ i32, [2 x { float, i8 }] } %nested, i32 %number) {\n"
                                      "  unreachable\n"
                                      "}\n");
  w->function = llvmg_module_get_function (w->module, "f");
  block = llvmg_function_get_entry_block (w->function);
  w->builder = llvmg_context_create_builder (w->context, NULL);
  {
    g_autoptr (LlvmgInstruction) end = llvmg_basic_block_get_terminator (block);

    g_assert_true (llvmg_builder_position_before (w->builder, end, FALSE, NULL));
  }
  w->i32 = llvmg_context_int32_type (w->context);
  w->i64 = llvmg_context_int64_type (w->context);
  w->ptr = llvmg_context_pointer_type (w->context, 0, NULL);
  w->one = llvmg_const_int (w->i32, 1, NULL);
  w->two = llvmg_const_int (w->i32, 2, NULL);
  w->nested = llvmg_function_get_param (w->function, 0);
  w->number = llvmg_function_get_param (w->function, 1);
}

static void
tear_down (World *w, gconstpointer data)
{
  gpointer *objects = (gpointer *) w;

  (void) data;
  for (gsize n = 0; n < sizeof *w / sizeof *objects; n++)
    g_object_unref (objects[n]);
}

/* Takes the value. */
static void
assert_reads (LlvmgValue *value, GError *error, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = llvmg_value_to_string (value);
  g_assert_cmpstr (text, ==, expected);
  g_object_unref (value);
}

#define READS(call, text) \
  G_STMT_START \
    { \
      GError *error = NULL; \
      LlvmgValue *value = (call); \
      \
      assert_reads (value, error, (text)); \
    } \
  G_STMT_END

static void
on_notify (GObject *object, GParamSpec *pspec, guint *count)
{
  (void) object;
  (void) pspec;
  (*count)++;
}

static void
test_folding (World *w, gconstpointer data)
{
  const int mask[] = { 1 };
  guint n = 0;

  (void) data;
  g_signal_connect (w->builder, "notify::folds-constants", G_CALLBACK (on_notify), &n);
  g_assert_true (llvmg_builder_get_folds_constants (w->builder));
  READS (llvmg_builder_add (w->builder, w->one, w->two, NULL, &error), "i32 3");
  READS (llvmg_builder_bitcast (w->builder, w->number, w->i32, NULL, &error), "i32 %number");

  ASSERT_OK (llvmg_builder_set_folds_constants (w->builder, FALSE, &error));
  ASSERT_OK (llvmg_builder_set_folds_constants (w->builder, FALSE, &error));
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (llvmg_builder_get_folds_constants (w->builder));
  READS (llvmg_builder_add (w->builder, w->one, w->two, "a", &error), "  %a = add i32 1, 2");
  READS (llvmg_builder_nsw_sub (w->builder, w->one, w->two, "b", &error), "  %b = sub nsw i32 1, 2");
  READS (llvmg_builder_exact_udiv (w->builder, w->one, w->two, "c", &error), "  %c = udiv exact i32 1, 2");
  READS (llvmg_builder_neg (w->builder, w->one, "d", &error), "  %d = sub i32 0, 1");
  READS (llvmg_builder_icmp (w->builder, LLVMG_INT_PREDICATE_EQ, w->one, w->two, "e", &error), "  %e = icmp eq i32 1, 2");
  READS (llvmg_builder_zext (w->builder, w->one, w->i64, "f", &error), "  %f = zext i32 1 to i64");
  READS (llvmg_builder_bitcast (w->builder, w->number, w->i32, "g", &error), "  %g = bitcast i32 %number to i32");
  {
    g_autoptr (LlvmgType) i1 = llvmg_context_int1_type (w->context);
    g_autoptr (LlvmgType) real = llvmg_context_double_type (w->context);
    g_autoptr (LlvmgValue) yes = llvmg_const_int (i1, 1, NULL);
    g_autoptr (LlvmgValue) half = llvmg_const_real (real, 0.5, NULL);
    g_autoptr (LlvmgValue) null = llvmg_const_null (w->ptr, NULL);
    LlvmgValue *parts[] = { w->one, w->two };
    g_autoptr (LlvmgValue) vector = llvmg_const_vector (parts, 2, NULL);
    g_autoptr (LlvmgValue) pair = llvmg_const_struct (w->context, parts, 2, FALSE, NULL);

    READS (llvmg_builder_select (w->builder, yes, w->one, w->two, "h", &error), "  %h = select i1 true, i32 1, i32 2");
    READS (llvmg_builder_fmul (w->builder, half, half, "i", &error), "  %i = fmul double 5.000000e-01, 5.000000e-01");
    READS (llvmg_builder_fneg (w->builder, half, "j", &error), "  %j = fneg double 5.000000e-01");
    READS (llvmg_builder_gep (w->builder, w->i32, null, &w->one, 1, "k", &error), "  %k = getelementptr i32, ptr null, i32 1");
    READS (llvmg_builder_extract_element (w->builder, vector, w->one, "l", &error),
           "  %l = extractelement <2 x i32> <i32 1, i32 2>, i32 1");
    READS (llvmg_builder_insert_element (w->builder, vector, w->one, w->one, "m", &error),
           "  %m = insertelement <2 x i32> <i32 1, i32 2>, i32 1, i32 1");
    READS (llvmg_builder_shuffle_vector (w->builder, vector, vector, mask, 1, "n", &error),
           "  %n = shufflevector <2 x i32> <i32 1, i32 2>, <2 x i32> <i32 1, i32 2>, <1 x i32> <i32 1>");
    READS (llvmg_builder_extract_value (w->builder, pair, 1, "o", &error), "  %o = extractvalue { i32, i32 } { i32 1, i32 2 }, 1");
    READS (llvmg_builder_insert_value (w->builder, pair, w->one, 1, "p", &error),
           "  %p = insertvalue { i32, i32 } { i32 1, i32 2 }, i32 1, 1");
    /* What does not fit is refused as ever. */
    ASSERT_FAILS (llvmg_builder_bitcast (w->builder, pair, LLVMG_TYPE (w->i32), NULL, &error), LLVMG_ERROR_TYPE_MISMATCH, "bitcast");
  }
  ASSERT_OK (llvmg_module_verify (w->module, &error));

  ASSERT_OK (llvmg_builder_set_folds_constants (w->builder, TRUE, &error));
  g_assert_cmpuint (n, ==, 2);
  READS (llvmg_builder_add (w->builder, w->one, w->two, NULL, &error), "i32 3");

  llvmg_builder_close (w->builder);
  ASSERT_FAILS (llvmg_builder_set_folds_constants (w->builder, FALSE, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
}

static void
test_parts (World *w, gconstpointer data)
{
  const guint deep[] = { 1, 1, 1 }, beyond[] = { 1, 2 }, too_far[] = { 0, 0 };
  g_autoptr (LlvmgType) i8 = llvmg_context_int8_type (w->context);
  g_autoptr (LlvmgValue) byte = llvmg_const_int (i8, 7, NULL);

  (void) data;
  READS (llvmg_builder_extract_value_at (w->builder, w->nested, deep, 3, "a", &error),
         "  %a = extractvalue { i32, [2 x { float, i8 }] } %nested, 1, 1, 1");
  READS (llvmg_builder_extract_value_at (w->builder, w->nested, deep, 1, "b", &error),
         "  %b = extractvalue { i32, [2 x { float, i8 }] } %nested, 1");
  READS (llvmg_builder_insert_value_at (w->builder, w->nested, byte, deep, 3, "c", &error),
         "  %c = insertvalue { i32, [2 x { float, i8 }] } %nested, i8 7, 1, 1, 1");
  ASSERT_FAILS (llvmg_builder_extract_value_at (w->builder, w->nested, deep, 0, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                "indices: at least one was expected");
  ASSERT_FAILS (llvmg_builder_extract_value_at (w->builder, w->nested, NULL, 2, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                "indices");
  ASSERT_FAILS (llvmg_builder_extract_value_at (w->builder, w->nested, beyond, 2, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                "less than 2 was expected, 2 was given");
  ASSERT_FAILS (llvmg_builder_extract_value_at (w->builder, w->nested, too_far, 2, NULL, &error), LLVMG_ERROR_TYPE_MISMATCH,
                "extract_value_at");
  ASSERT_FAILS (llvmg_builder_extract_value_at (w->builder, w->number, deep, 1, NULL, &error), LLVMG_ERROR_TYPE_MISMATCH,
                "a structure or an array");
  ASSERT_FAILS (llvmg_builder_extract_value_at (w->builder, NULL, deep, 1, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "aggregate");
  ASSERT_FAILS (llvmg_builder_insert_value_at (w->builder, w->nested, w->one, deep, 3, NULL, &error), LLVMG_ERROR_TYPE_MISMATCH,
                "element");
  ASSERT_FAILS (llvmg_builder_insert_value_at (w->builder, w->nested, NULL, deep, 3, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                "element");
  ASSERT_FAILS (llvmg_builder_insert_value_at (w->builder, w->nested, byte, deep, 0, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                "indices");
}

static LlvmgConstantExpr *
make_expr (LlvmgValue *value)
{
  g_assert_true (LLVMG_IS_CONSTANT_EXPR (value));
  return LLVMG_CONSTANT_EXPR (value);
}

static void
test_expressions (World *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgGlobalVariable) global = llvmg_module_get_global (w->module, "g");
  LlvmgValue *address = LLVMG_VALUE (global), *indices[] = { w->one };
  g_autoptr (LlvmgValue) number = llvmg_const_ptrtoint (address, w->i64, &error);
  g_autoptr (LlvmgValue) wide = llvmg_const_int (w->i64, 1, NULL);
  g_autoptr (LlvmgConstantExpr) add = make_expr (llvmg_const_binop (LLVMG_OPCODE_ADD, number, wide, LLVMG_OPERATOR_FLAGS_NSW, &error));
  g_autoptr (LlvmgConstantExpr) gep =
    make_expr (llvmg_const_gep (w->i32, address, indices, 1, LLVMG_GEP_FLAGS_NUSW | LLVMG_GEP_FLAGS_NUW, &error));
  g_autoptr (LlvmgType) type = llvmg_constant_expr_get_source_element_type (gep);
  LlvmgGepFlags flags;
  LlvmgOperatorFlags promises;
  gsize n = 7;
  g_autofree int *none = llvmg_constant_expr_get_mask (add, &n);

  (void) data;
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (llvmg_constant_expr_get_operator_flags (add), ==, LLVMG_OPERATOR_FLAGS_NSW);
  g_assert_cmpuint (llvmg_constant_expr_get_gep_flags (add), ==, LLVMG_GEP_FLAGS_NONE);
  g_assert_null (llvmg_constant_expr_get_source_element_type (add));
  g_assert_cmpuint (llvmg_constant_expr_get_operator_flags (gep), ==, LLVMG_OPERATOR_FLAGS_NONE);
  g_assert_cmpuint (llvmg_constant_expr_get_gep_flags (gep), ==, LLVMG_GEP_FLAGS_NUSW | LLVMG_GEP_FLAGS_NUW);
  g_assert_true (type == w->i32);
  g_object_get (gep, "gep-flags", &flags, "operator-flags", &promises, NULL);
  g_assert_cmpuint (flags, ==, LLVMG_GEP_FLAGS_NUSW | LLVMG_GEP_FLAGS_NUW);
  g_assert_cmpuint (promises, ==, LLVMG_OPERATOR_FLAGS_NONE);
  {
    g_autoptr (LlvmgType) scalable = llvmg_context_scalable_vector_type (w->context, w->i32, 4, NULL);
    g_autoptr (LlvmgConstantExpr) splat = make_expr (llvmg_const_splat (scalable, w->one, &error));
    g_autofree int *mask = llvmg_constant_expr_get_mask (splat, &n);

    g_assert_cmpuint (n, ==, 4);
    for (gsize i = 0; i < n; i++)
      g_assert_cmpint (mask[i], ==, 0);
  }
}

static void
test_distinct_nodes (World *w, gconstpointer data)
{
  LlvmgMetadata *nothing[] = { NULL, NULL };
  g_autoptr (GError) failure = NULL;
  g_autoptr (LlvmgMetadata) node = llvmg_context_distinct_md_node (w->context, nothing, 2, &failure);
  g_autoptr (LlvmgMetadata) other = llvmg_context_distinct_md_node (w->context, nothing, 2, &failure);
  g_autoptr (LlvmgMetadata) shared = llvmg_context_md_node (w->context, nothing, 2, &failure);
  g_autoptr (LlvmgMetadata) empty = llvmg_context_distinct_md_node (w->context, NULL, 0, &failure);
  g_autoptr (LlvmgMetadata) own = NULL;
  g_autoptr (LlvmgContext) elsewhere = llvmg_context_new ();
  g_autoptr (LlvmgMetadata) foreign = llvmg_context_md_string (elsewhere, "foreign", NULL);

  (void) data;
  g_assert_no_error (failure);
  g_assert_true (LLVMG_IS_MD_TUPLE (node) && node != other && node != shared);
  g_assert_true (llvmg_md_node_get_is_distinct (LLVMG_MD_NODE (node)));
  g_assert_true (llvmg_md_node_get_is_distinct (LLVMG_MD_NODE (empty)));
  g_assert_true (llvmg_md_node_get_is_resolved (LLVMG_MD_NODE (node)));
  ASSERT_OK (llvmg_md_node_set_operand (LLVMG_MD_NODE (node), 0, node, &error));
  ASSERT_OK (llvmg_md_node_set_operand (LLVMG_MD_NODE (node), 1, shared, &error));
  own = llvmg_md_node_get_operand (LLVMG_MD_NODE (node), 0);
  g_assert_true (own == node);
  ASSERT_FAILS (llvmg_context_distinct_md_node (w->context, NULL, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "operands");
  ASSERT_FAILS (llvmg_context_distinct_md_node (w->context, &foreign, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "operands[0]");
  llvmg_context_close (elsewhere);
  ASSERT_FAILS (llvmg_context_distinct_md_node (elsewhere, NULL, 0, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
}

static void
test_structures_without_a_name (World *w, gconstpointer data)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (LlvmgType) type = llvmg_context_named_struct_type (w->context, NULL, &failure);
  g_autoptr (LlvmgType) other = llvmg_context_named_struct_type (w->context, NULL, &failure);
  g_autoptr (LlvmgGlobalVariable) global = NULL;
  g_autofree char *text = NULL;

  (void) data;
  g_assert_no_error (failure);
  g_assert_true (type != other);
  g_assert_null (llvmg_struct_type_get_name (LLVMG_STRUCT_TYPE (type)));
  g_assert_false (llvmg_struct_type_get_is_literal (LLVMG_STRUCT_TYPE (type)));
  ASSERT_OK (llvmg_struct_type_set_body (LLVMG_STRUCT_TYPE (type), &w->i32, 1, FALSE, &error));
  global = llvmg_module_add_global (w->module, "h", type, 0, &failure);
  g_assert_no_error (failure);
  text = llvmg_module_to_string (w->module);
  g_assert_nonnull (strstr (text, "%0 = type { i32 }\n"));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void      (*func) (World *w, gconstpointer data);
  } tests[] = {
    { "/exact/folding", test_folding },
    { "/exact/parts", test_parts },
    { "/exact/expressions", test_expressions },
    { "/exact/distinct-nodes", test_distinct_nodes },
    { "/exact/structures-without-a-name", test_structures_without_a_name },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
