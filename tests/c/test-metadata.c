/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "metadata-fixtures.h"

static gboolean
are_equal (gpointer a, gpointer b)
{
  gboolean equal = llvmg_wrapper_equal (LLVMG_WRAPPER (a), LLVMG_WRAPPER (b));

  g_assert_true (equal == llvmg_wrapper_equal (LLVMG_WRAPPER (b), LLVMG_WRAPPER (a)));
  if (equal)
    g_assert_cmpuint (llvmg_wrapper_hash (LLVMG_WRAPPER (a)), ==, llvmg_wrapper_hash (LLVMG_WRAPPER (b)));
  return equal;
}

/* ---- What handles do ---- */

static void
test_node_is_kept (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgMetadata) a = STRING ("a");
    g_autoptr (LlvmgMetadata) node = NODE (a, NULL, a);
    g_autoptr (LlvmgMetadata) again = NODE (a, NULL, a);
    g_autoptr (LlvmgMetadata) same = STRING ("a");

    g_assert_true (node == again);
    g_assert_true (a == same);
    g_assert_true (llvmg_md_node_get_is_resolved (LLVMG_MD_NODE (node)));
    g_assert_false (llvmg_md_node_get_is_distinct (LLVMG_MD_NODE (node)));
    g_clear_object (&again);
    g_clear_object (&node);
    node = NODE (a, NULL, a);
    assert_text (node, "!{!\"a\", null, !\"a\"}");

    /* One that gets equal to another is distinct from then on. */
    again = NODE (a, a, a);
    ASSERT_OK (llvmg_md_node_set_operand (LLVMG_MD_NODE (again), 1, NULL, &error));
    g_assert_true (llvmg_md_node_get_is_distinct (LLVMG_MD_NODE (again)));
    g_assert_false (are_equal (node, again));
    ASSERT_ALIVE (node);
    ASSERT_ALIVE (again);
  }
  assert_all_gone ();
}

static void
test_node_outlives_module (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, FIXTURE);
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgMetadata) wrapped = to_metadata (leaf);
    g_autoptr (LlvmgMetadata) name = STRING ("leaf");
    g_autoptr (LlvmgMetadata) node = NODE (name, wrapped);

    llvmg_module_close (module);
    ASSERT_DEAD (wrapped);
    ASSERT_ALIVE (node);
    ASSERT_ALIVE (name);
    assert_text (node, "distinct !{!\"leaf\", null}");
    g_assert_null (llvmg_md_node_get_operand (LLVMG_MD_NODE (node), 1));
    EXPECT_CRITICAL ("value as metadata used after its value was deleted");
    g_assert_null (llvmg_value_as_metadata_get_value (LLVMG_VALUE_AS_METADATA (wrapped)));
    g_test_assert_expected_messages ();
    ASSERT_FAILS (llvmg_md_node_set_operand (LLVMG_MD_NODE (node), 1, wrapped, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "operand: value as metadata used after its value was deleted");
  }
  assert_all_gone ();
}

static void
test_value_is_erased (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgGlobalVariable) counter = llvmg_module_get_global (module, "counter");
    g_autoptr (LlvmgGlobalVariable) outside = llvmg_module_get_global (module, "outside");
    g_autoptr (LlvmgMetadata) first = to_metadata (counter);
    g_autoptr (LlvmgMetadata) second = to_metadata (outside);
    g_autoptr (LlvmgMetadata) node = NODE (first, second);
    g_autoptr (LlvmgValue) value = NULL;

    g_assert_cmpint (llvmg_metadata_get_kind (first), ==, LLVMG_METADATA_KIND_CONSTANT_AS_METADATA);
    ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (outside), LLVMG_ERASE_MODE_REFUSE, &error));
    ASSERT_DEAD (second);
    ASSERT_ALIVE (first);
    assert_text (node, "distinct !{ptr @counter, null}");
    value = llvmg_value_as_metadata_get_value (LLVMG_VALUE_AS_METADATA (first));
    g_assert_true ((gpointer) value == counter);
    g_assert_cmpint (llvmg_metadata_get_kind (first), ==, LLVMG_METADATA_KIND_CONSTANT_AS_METADATA);
    EXPECT_CRITICAL ("used after its value was deleted");
    g_assert_cmpint (llvmg_metadata_get_kind (second), ==, LLVMG_METADATA_KIND_UNKNOWN);
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

/* The instruction's metadata would be poison's in LLVM. */
static void
test_instruction_is_erased (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgBasicBlock) step = get_block (module, "recursive", "step");
    g_autoptr (LlvmgInstruction) less = llvmg_basic_block_get_first_instruction (step);
    g_autoptr (LlvmgMetadata) wrapped = to_metadata (less);
    g_autoptr (LlvmgValue) poison = NULL;
    g_autoptr (LlvmgMetadata) of_poison = NULL;

    g_assert_cmpint (llvmg_metadata_get_kind (wrapped), ==, LLVMG_METADATA_KIND_LOCAL_AS_METADATA);
    assert_text (wrapped, "i32 %less");
    ASSERT_OK (llvmg_instruction_erase (less, LLVMG_ERASE_MODE_POISON, &error));
    ASSERT_DEAD (wrapped);
    poison = llvmg_const_poison (i32, NULL);
    of_poison = to_metadata (poison);
    ASSERT_ALIVE (of_poison);
    g_assert_false (are_equal (of_poison, wrapped));
    ASSERT_DEAD (wrapped);
    assert_text (of_poison, "i32 poison");
  }
  assert_all_gone ();
}

static void
test_value_is_replaced (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgBasicBlock) step = get_block (module, "recursive", "step");
    g_autoptr (LlvmgInstruction) less = llvmg_basic_block_get_first_instruction (step);
    g_autoptr (LlvmgInstruction) deep = llvmg_instruction_get_next (less);
    g_autoptr (LlvmgFunction) recursive = get_function (module, "recursive");
    g_autoptr (LlvmgValue) n = llvmg_function_get_param (recursive, 0);
    g_autoptr (LlvmgMetadata) of_less = to_metadata (less);
    g_autoptr (LlvmgMetadata) again = NULL;
    g_autoptr (LlvmgMetadata) of_n = NULL;
    g_autoptr (LlvmgMetadata) of_deep = NULL;
    g_autoptr (LlvmgValue) value = NULL;
    guint hash = llvmg_wrapper_hash (LLVMG_WRAPPER (of_less));

    /* Nothing stands for the parameter yet: the metadata moves there as it is. */
    ASSERT_OK (llvmg_value_replace_all_uses_with (LLVMG_VALUE (less), n, &error));
    ASSERT_ALIVE (of_less);
    value = llvmg_value_as_metadata_get_value (LLVMG_VALUE_AS_METADATA (of_less));
    g_assert_true (value == n);
    of_n = to_metadata (n);
    g_assert_true (of_n == of_less);
    g_assert_cmpuint (llvmg_wrapper_hash (LLVMG_WRAPPER (of_n)), ==, hash);

    /* The old value has metadata of its own again; when it is replaced once more, two become one. */
    again = to_metadata (less);
    g_assert_false (are_equal (again, of_n));
    ASSERT_OK (llvmg_wrapper_set_annotation (LLVMG_WRAPPER (again), "a", g_variant_new_int32 (1), &error));
    ASSERT_OK (llvmg_wrapper_set_annotation (LLVMG_WRAPPER (again), "b", g_variant_new_int32 (2), &error));
    ASSERT_OK (llvmg_wrapper_set_annotation (LLVMG_WRAPPER (of_n), "b", g_variant_new_int32 (3), &error));
    ASSERT_OK (llvmg_value_replace_all_uses_with (LLVMG_VALUE (less), n, &error));
    g_assert_true (again != of_n);
    g_assert_true (are_equal (again, of_n));
    assert_text (again, "i32 %n");
    {
      g_autoptr (GVariant) a = llvmg_wrapper_get_annotation (LLVMG_WRAPPER (of_n), "a");
      g_autoptr (GVariant) b = llvmg_wrapper_get_annotation (LLVMG_WRAPPER (again), "b");

      g_assert_cmpint (g_variant_get_int32 (a), ==, 1);
      g_assert_cmpint (g_variant_get_int32 (b), ==, 3);
    }

    /* What stands for the old value goes with it only where it was not replaced. */
    of_deep = to_metadata (deep);
    ASSERT_OK (llvmg_instruction_erase (less, LLVMG_ERASE_MODE_REFUSE, &error));
    ASSERT_ALIVE (again);
    g_clear_object (&of_n);
    g_clear_object (&of_less);
    ASSERT_ALIVE (again);
    of_n = to_metadata (n);
    g_assert_true (are_equal (again, of_n));
    llvmg_module_close (module);
    ASSERT_DEAD (again);
    ASSERT_DEAD (of_n);
    ASSERT_DEAD (of_deep);
  }
  assert_all_gone ();
}

static void
test_temporary_is_replaced (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgMetadata) temporary = make_temporary (context);
    g_autoptr (LlvmgMetadata) name = STRING ("name");
    g_autoptr (LlvmgMetadata) node = NODE (name, temporary);
    g_autoptr (LlvmgMetadata) leaf = NODE (name);
    g_autoptr (LlvmgMetadata) operand = NULL;

    g_assert_true (llvmg_md_node_get_is_temporary (LLVMG_MD_NODE (temporary)));
    g_assert_false (llvmg_md_node_get_is_resolved (LLVMG_MD_NODE (node)));
    ASSERT_FAILS (llvmg_md_node_replace_all_uses_with (LLVMG_MD_NODE (temporary), temporary, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "the same was given");
    ASSERT_FAILS (llvmg_md_node_replace_all_uses_with (LLVMG_MD_NODE (temporary), name, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "LlvmgMdNode was expected, a LlvmgMdString was given");
    ASSERT_FAILS (llvmg_md_node_replace_all_uses_with (LLVMG_MD_NODE (temporary), NULL, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "nothing was given");
    ASSERT_FAILS (llvmg_md_node_replace_all_uses_with (LLVMG_MD_NODE (leaf), node, &error),
                  LLVMG_ERROR_INVALID_OPERATION, "a temporary node was expected");
    ASSERT_FAILS (llvmg_md_node_dispose_temporary (LLVMG_MD_NODE (leaf), &error),
                  LLVMG_ERROR_INVALID_OPERATION, "a temporary node was expected");
    ASSERT_FAILS (llvmg_md_node_dispose_temporary (LLVMG_MD_NODE (temporary), &error),
                  LLVMG_ERROR_INVALID_OPERATION, "used in 1 place");
    assert_text (node, "!{!\"name\", temporary !{}}");

    ASSERT_OK (llvmg_md_node_replace_all_uses_with (LLVMG_MD_NODE (temporary), leaf, &error));
    ASSERT_DEAD (temporary);
    ASSERT_ALIVE (node);
    g_assert_true (llvmg_md_node_get_is_resolved (LLVMG_MD_NODE (node)));
    operand = llvmg_md_node_get_operand (LLVMG_MD_NODE (node), 1);
    g_assert_true (operand == leaf);
    ASSERT_FAILS (llvmg_md_node_dispose_temporary (LLVMG_MD_NODE (temporary), &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "metadata node used after it was replaced");
  }
  assert_all_gone ();
}

/* A node gets equal to another: LLVM deletes it, and its objects stand for the other. */
static void
test_nodes_become_one (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgMetadata) temporary = make_temporary (context);
    g_autoptr (LlvmgMetadata) other_temporary = make_temporary (context);
    g_autoptr (LlvmgMetadata) name = STRING ("name");
    g_autoptr (LlvmgMetadata) leaf = NODE (name);
    g_autoptr (LlvmgMetadata) known = NODE (name, leaf);
    g_autoptr (LlvmgMetadata) node = NODE (name, temporary);
    g_autoptr (LlvmgMetadata) unknown = NODE (leaf, other_temporary);
    g_autoptr (LlvmgMetadata) above = NODE (unknown);
    g_autoptr (LlvmgMetadata) found = NULL;
    g_autoptr (LlvmgMetadata) many = NULL;

    ASSERT_OK (llvmg_md_node_replace_all_uses_with (LLVMG_MD_NODE (temporary), leaf, &error));
    ASSERT_ALIVE (node);
    g_assert_true (are_equal (node, known));
    assert_text (node, "!{!\"name\", !{!\"name\"}}");
    /* New nodes at the address that it had do not disturb it. */
    for (guint i = 0; i < 64; i++)
      {
        g_autoptr (LlvmgMetadata) number = make_number (context, i);

        g_clear_object (&many);
        many = NODE (name, number);
        g_assert_false (are_equal (node, many));
      }
    g_assert_true (are_equal (node, known));

    /* Nobody had an object of the other one: the object moves. */
    g_clear_object (&known);
    g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (node)));
    found = NODE (name, leaf);
    g_assert_true (are_equal (found, node));
    g_clear_object (&found);
    g_clear_object (&many);
    many = NODE (leaf, leaf);
    g_clear_object (&many);
    ASSERT_OK (llvmg_md_node_replace_all_uses_with (LLVMG_MD_NODE (other_temporary), leaf, &error));
    g_assert_true (llvmg_md_node_get_is_resolved (LLVMG_MD_NODE (unknown)));
    found = NODE (leaf, leaf);
    g_assert_true (are_equal (found, unknown));
    g_clear_object (&found);
    found = llvmg_md_node_get_operand (LLVMG_MD_NODE (above), 0);
    g_assert_true (are_equal (found, unknown));
  }
  assert_all_gone ();
}

/* set_operand() on a node that is not resolved can delete that. */
static void
test_node_becomes_another_by_set_operand (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgMetadata) temporary = make_temporary (context);
    g_autoptr (LlvmgMetadata) a = STRING ("a");
    g_autoptr (LlvmgMetadata) b = STRING ("b");
    g_autoptr (LlvmgMetadata) one = NODE (a, temporary);
    g_autoptr (LlvmgMetadata) two = NODE (b, temporary);

    ASSERT_OK (llvmg_md_node_set_operand (LLVMG_MD_NODE (two), 0, a, &error));
    ASSERT_ALIVE (one);
    ASSERT_ALIVE (two);
    g_assert_true (are_equal (one, two));
    ASSERT_OK (llvmg_md_node_set_operand (LLVMG_MD_NODE (two), 0, b, &error));
    assert_text (one, "!{!\"b\", temporary !{}}");
    g_assert_true (are_equal (one, two));
    ASSERT_OK (llvmg_md_node_set_operand (LLVMG_MD_NODE (one), 1, NULL, &error));
    g_assert_true (llvmg_md_node_get_is_resolved (LLVMG_MD_NODE (two)));
    ASSERT_OK (llvmg_md_node_dispose_temporary (LLVMG_MD_NODE (temporary), &error));
    ASSERT_DEAD (temporary);
  }
  assert_all_gone ();
}

static void
test_cycles (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgMetadata) temporary = make_temporary (context);
    g_autoptr (LlvmgMetadata) lower = NODE (temporary);
    g_autoptr (LlvmgMetadata) upper = NODE (lower);
    g_autoptr (LlvmgMetadata) loop = NODE (NULL);
    g_autoptr (LlvmgMetadata) operand = NULL;
    g_autoptr (LlvmgMetadata) nested = NULL;

    ASSERT_OK (llvmg_md_node_replace_all_uses_with (LLVMG_MD_NODE (temporary), upper, &error));
    g_assert_true (llvmg_md_node_get_is_resolved (LLVMG_MD_NODE (lower)));
    g_assert_true (llvmg_md_node_get_is_resolved (LLVMG_MD_NODE (upper)));
    assert_text (upper, "!{!{!{!{!{...}}}}}");
    nested = NODE (upper);

    ASSERT_OK (llvmg_md_node_set_operand (LLVMG_MD_NODE (loop), 0, loop, &error));
    g_assert_true (llvmg_md_node_get_is_distinct (LLVMG_MD_NODE (loop)));
    operand = llvmg_md_node_get_operand (LLVMG_MD_NODE (loop), 0);
    g_assert_true (operand == loop);
    assert_text (loop, "distinct !{distinct !{distinct !{distinct !{distinct !{...}}}}}");
  }
  assert_all_gone ();
}

static void
test_temporaries_go (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgMetadata) used = make_temporary (context);
    g_autoptr (LlvmgMetadata) node = NODE (used);
    g_autoptr (LlvmgMetadata) found = NULL;
    g_autoptr (LlvmgMetadata) as_operand = make_temporary (context);
    g_autoptr (LlvmgValue) value = llvmg_metadata_to_value (as_operand, NULL);
    g_autoptr (LlvmgMetadata) back = NULL;

    for (guint i = 0; i < 10; i++)
      g_object_unref (make_temporary (context));
    g_clear_object (&used);
    found = llvmg_md_node_get_operand (LLVMG_MD_NODE (node), 0);
    g_assert_true (llvmg_md_node_get_is_temporary (LLVMG_MD_NODE (found)));

    ASSERT_FAILS (llvmg_md_node_dispose_temporary (LLVMG_MD_NODE (as_operand), &error),
                  LLVMG_ERROR_INVALID_OPERATION, "used in 1 place");
    g_clear_object (&as_operand);
    back = llvmg_value_to_metadata (value, NULL);
    g_assert_true (llvmg_md_node_get_is_temporary (LLVMG_MD_NODE (back)));
  }
  assert_all_gone ();
}

static void
test_context_is_closed (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, FIXTURE);
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgMetadata) a = STRING ("a");
    g_autoptr (LlvmgMetadata) node = NODE (a);
    g_autoptr (LlvmgMetadata) temporary = make_temporary (context);
    g_autoptr (LlvmgMetadata) unresolved = NODE (temporary, a);
    g_autoptr (LlvmgMetadata) second = NODE (temporary, node);
    g_autoptr (LlvmgMetadata) wrapped = to_metadata (leaf);
    g_autoptr (LlvmgValue) value = llvmg_metadata_to_value (node, NULL);
    LlvmgMetadata *all[] = { a, node, temporary, unresolved, second, wrapped };

    ASSERT_OK (llvmg_md_node_set_operand (LLVMG_MD_NODE (second), 1, a, &error));
    g_assert_true (are_equal (second, unresolved));
    llvmg_context_close (context);
    for (guint i = 0; i < G_N_ELEMENTS (all); i++)
      {
        g_autoptr (GError) error = NULL;

        ASSERT_DEAD (all[i]);
        g_assert_null (llvmg_metadata_to_value (all[i], &error));
        g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
        g_assert_nonnull (strstr (error->message, "used after its context was closed"));
      }
    ASSERT_DEAD (value);
    g_assert_false (are_equal (a, node));
  }
  assert_all_gone ();
}

/* ---- Each function ---- */

static void
test_strings (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgMetadata) string = STRING ("caf\303\251 \"\n");
    g_autoptr (LlvmgMetadata) empty = STRING ("");
    g_autoptr (LlvmgContext) its_context = NULL;
    g_autofree char *text = NULL;
    g_autofree char *nothing = llvmg_md_string_get_text (LLVMG_MD_STRING (empty));
    LlvmgMetadataKind kind;

    g_object_get (string, "text", &text, "kind", &kind, "context", &its_context, NULL);
    g_assert_cmpstr (text, ==, "caf\303\251 \"\n");
    g_assert_cmpstr (nothing, ==, "");
    g_assert_cmpint (kind, ==, LLVMG_METADATA_KIND_MD_STRING);
    g_assert_true (its_context == context);
    assert_text (string, "!\"caf\\C3\\A9 \\22\\0A\"");

    ASSERT_FAILS (llvmg_context_md_string (context, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "text");
    ASSERT_FAILS (llvmg_context_md_string (context, "\377", &error), LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
    llvmg_context_close (context);
    ASSERT_FAILS (llvmg_context_md_string (context, "x", &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    EXPECT_CRITICAL ("metadata string used after its context was closed");
    g_assert_null (llvmg_md_string_get_text (LLVMG_MD_STRING (string)));
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

static void
test_nodes (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgContext) other = llvmg_context_new ();
    g_autoptr (LlvmgMetadata) foreign = llvmg_context_md_string (other, "x", NULL);
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgValue) param = llvmg_function_get_param (leaf, 0);
    g_autoptr (LlvmgMetadata) local = to_metadata (param);
    g_autoptr (LlvmgMetadata) number = make_number (context, 5);
    g_autoptr (LlvmgMetadata) empty = make_node (context, NULL, 0);
    g_autoptr (LlvmgMetadata) node = NODE (number, NULL, empty);
    LlvmgMetadata *with_local[] = { number, local };
    LlvmgMetadata *with_foreign[] = { foreign };
    LlvmgMetadata *with_module[] = { (LlvmgMetadata *) module };
    LlvmgMetadata **operands;
    gboolean is_resolved, is_distinct, is_temporary;
    guint n_operands;
    gsize n;

    g_object_get (node, "is-resolved", &is_resolved, "is-distinct", &is_distinct, "is-temporary", &is_temporary,
                  "n-operands", &n_operands, NULL);
    g_assert_true (is_resolved && !is_distinct && !is_temporary);
    g_assert_cmpuint (n_operands, ==, 3);
    assert_text (node, "!{i32 5, null, !{}}");
    operands = llvmg_md_node_list_operands (LLVMG_MD_NODE (node), &n);
    g_assert_cmpuint (n, ==, 3);
    g_assert_true (operands[0] == number && operands[1] == NULL && operands[2] == empty);
    llvmg_free_objects (operands, n);
    g_assert_null (llvmg_md_node_get_operand (LLVMG_MD_NODE (node), 1));
    g_assert_null (llvmg_md_node_get_operand (LLVMG_MD_NODE (node), 3));

    ASSERT_FAILS (llvmg_context_md_node (context, with_local, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "operands[1]: a string, a node or a constant was expected");
    ASSERT_FAILS (llvmg_context_md_node (context, with_foreign, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "another context");
    ASSERT_FAILS (llvmg_context_md_node (context, with_module, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "a LlvmgMetadata was expected, a LlvmgModule was given");
    ASSERT_FAILS (llvmg_context_md_node (context, NULL, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "nothing was given");
    ASSERT_FAILS (llvmg_context_temporary_md_node (context, with_local, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "operands[1]");
    ASSERT_FAILS (llvmg_md_node_set_operand (LLVMG_MD_NODE (node), 3, number, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "index: a number below 3 was expected, 3 was given");
    ASSERT_FAILS (llvmg_md_node_set_operand (LLVMG_MD_NODE (node), 0, local, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "operand: a string, a node or a constant was expected");
    ASSERT_FAILS (llvmg_md_node_set_operand (LLVMG_MD_NODE (node), 0, foreign, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "another context");
    assert_text (node, "!{i32 5, null, !{}}");
    ASSERT_OK (llvmg_md_node_set_operand (LLVMG_MD_NODE (node), 1, number, &error));
    assert_text (node, "!{i32 5, i32 5, !{}}");
    llvmg_context_close (context);
    ASSERT_FAILS (llvmg_context_md_node (context, NULL, 0, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_FAILS (llvmg_context_temporary_md_node (context, NULL, 0, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    EXPECT_CRITICAL ("metadata node used after");
    operands = llvmg_md_node_list_operands (LLVMG_MD_NODE (node), &n);
    g_test_assert_expected_messages ();
    g_assert_nonnull (operands);
    g_assert_cmpuint (n, ==, 0);
    g_free (operands);
  }
  assert_all_gone ();
}

/* LLVM's printer and others walk nodes recursively. */
static void
test_nesting (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgMetadata) top = make_node (context, NULL, 0);
    g_autoptr (LlvmgMetadata) first = NULL;
    g_autoptr (LlvmgMetadata) free_node = NODE (NULL);
    g_autoptr (GError) last = NULL;
    guint n;

    for (n = 1; n < 1000; n++)
      {
        LlvmgMetadata *next = NODE (top);

        g_object_unref (top);
        top = next;
      }
    ASSERT_FAILS (llvmg_context_md_node (context, &top, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "deeper than 1000");
    ASSERT_FAILS (llvmg_md_node_set_operand (LLVMG_MD_NODE (free_node), 0, top, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "nest too deep");
    g_clear_object (&top);

    /* From the top down, each node is alone when it is hung below the last one. */
    first = NODE (NULL, NULL);
    top = g_object_ref (first);
    for (n = 0; n < 10000 && last == NULL; n++)
      {
        LlvmgMetadata *next = llvmg_context_temporary_md_node (context, (LlvmgMetadata *[]) { NULL }, 1, NULL);

        if (llvmg_md_node_set_operand (LLVMG_MD_NODE (top), 0, next, &last))
          {
            g_object_unref (top);
            top = g_object_ref (next);
          }
        g_object_unref (next);
      }
    g_assert_error (last, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
    g_assert_cmpuint (n, >, 1000);

    /* What replaces something as deep is not counted. */
    for (n = 0; n < 10000; n++)
      {
        g_autoptr (LlvmgMetadata) number = make_number (context, n % 7);
        g_autoptr (LlvmgMetadata) node = NODE (number);

        ASSERT_OK (llvmg_md_node_set_operand (LLVMG_MD_NODE (first), 0, node, &error));
      }
  }
  assert_all_gone ();
}

static void
test_values (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgBasicBlock) step = get_block (module, "recursive", "step");
    g_autoptr (LlvmgInstruction) less = llvmg_basic_block_get_first_instruction (step);
    g_autoptr (LlvmgInstruction) jump = llvmg_basic_block_get_terminator (step);
    g_autoptr (LlvmgMetadata) of_less = to_metadata (less);
    g_autoptr (LlvmgMetadata) name = STRING ("name");
    g_autoptr (LlvmgMetadata) number = make_number (context, 3);
    g_autoptr (LlvmgMetadata) node = NODE (number);
    g_autoptr (LlvmgValue) of_name = llvmg_metadata_to_value (name, NULL);
    g_autoptr (LlvmgValue) of_node = llvmg_metadata_to_value (node, NULL);
    g_autoptr (LlvmgValue) local = llvmg_metadata_to_value (of_less, NULL);
    g_autoptr (LlvmgMetadata) back = llvmg_value_to_metadata (of_name, NULL);
    g_autoptr (LlvmgMetadata) shown = NULL;
    g_autoptr (LlvmgValue) value = NULL;
    g_autofree char *text = llvmg_value_to_string (of_name);

    g_assert_true (back == name);
    g_assert_true (LLVMG_IS_METADATA_AS_VALUE (of_name));
    g_object_get (of_node, "metadata", &shown, NULL);
    g_assert_true (shown == number);
    g_object_get (of_less, "value", &value, NULL);
    g_assert_true ((gpointer) value == less);
    g_assert_nonnull (strstr (text, "name"));

    ASSERT_REFUSED (module, llvmg_value_to_metadata (LLVMG_VALUE (step), &error), LLVMG_ERROR_INVALID_OPERATION,
                    "of type label");
    ASSERT_REFUSED (module, llvmg_value_to_metadata (LLVMG_VALUE (jump), &error), LLVMG_ERROR_INVALID_OPERATION,
                    "of type void");
    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_value_to_metadata (LLVMG_VALUE (less), &error), LLVMG_ERROR_USE_AFTER_FREE, "instruction %less");
    ASSERT_DEAD (of_less);
    /* The value remains, of poison, or of undef before LLVM 20. */
    if (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (local)))
      {
        g_autoptr (LlvmgMetadata) rest = llvmg_metadata_as_value_get_metadata (LLVMG_METADATA_AS_VALUE (local));
        g_autofree char *rest_text = llvmg_metadata_to_string (rest);

        g_assert_true (strcmp (rest_text, "i32 poison") == 0 || strcmp (rest_text, "i32 undef") == 0);
      }
    llvmg_context_close (context);
    EXPECT_CRITICAL ("metadata as a value used after");
    g_assert_null (llvmg_metadata_as_value_get_metadata (LLVMG_METADATA_AS_VALUE (of_name)));
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

static void
test_kinds (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    guint tbaa = llvmg_context_md_kind_id (context, "tbaa", NULL);
    guint own = llvmg_context_md_kind_id (context, "my.kind", NULL);

    g_assert_cmpuint (llvmg_context_md_kind_id (context, "dbg", NULL), ==, 0);
    g_assert_cmpuint (tbaa, ==, 1);
    g_assert_cmpuint (llvmg_context_md_kind_id (context, "my.kind", NULL), ==, own);
    ASSERT_FAILS (llvmg_context_md_kind_id (context, "", &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_FAILS (llvmg_context_md_kind_id (context, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    llvmg_context_close (context);
    ASSERT_FAILS (llvmg_context_md_kind_id (context, "x", &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metadata/handle/node-is-kept", test_node_is_kept);
  g_test_add_func ("/metadata/handle/node-outlives-module", test_node_outlives_module);
  g_test_add_func ("/metadata/handle/value-is-erased", test_value_is_erased);
  g_test_add_func ("/metadata/handle/instruction-is-erased", test_instruction_is_erased);
  g_test_add_func ("/metadata/handle/value-is-replaced", test_value_is_replaced);
  g_test_add_func ("/metadata/handle/temporary-is-replaced", test_temporary_is_replaced);
  g_test_add_func ("/metadata/handle/nodes-become-one", test_nodes_become_one);
  g_test_add_func ("/metadata/handle/set-operand", test_node_becomes_another_by_set_operand);
  g_test_add_func ("/metadata/handle/cycles", test_cycles);
  g_test_add_func ("/metadata/handle/temporaries-go", test_temporaries_go);
  g_test_add_func ("/metadata/handle/context-is-closed", test_context_is_closed);
  g_test_add_func ("/metadata/strings", test_strings);
  g_test_add_func ("/metadata/nodes", test_nodes);
  g_test_add_func ("/metadata/nesting", test_nesting);
  g_test_add_func ("/metadata/values", test_values);
  g_test_add_func ("/metadata/kinds", test_kinds);
  return g_test_run ();
}
