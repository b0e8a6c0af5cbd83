/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Functions and modules as columns of numbers: they say what the objects say.
 */

#include "config.h"

#include "tests/c/ir-fixtures.h"

#define SWITCHES \
  "define i32 @s(i32 %x) {\n" \
  "entry:\n" \
  "  switch i32 %x, label %a [\n" \
  "    i32 1, label %b\n" \
  "    i32 2, label %a\n" \
  "  ]\n" \
  "a:\n" \
  "  br label %b\n" \
  "b:\n" \
  "  %p = phi i32 [ 1, %entry ], [ %x, %a ]\n" \
  "  ret i32 %p\n" \
  "}\n"

static const gint32 *
column (GBytes *bytes, gsize n)
{
  gsize size;
  const gint32 *numbers = g_bytes_get_data (bytes, &size);

  g_assert_cmpuint (size, ==, n * sizeof (gint32));
  return numbers;
}

typedef struct
{
  LlvmgColumns     *columns;
  guint             n;
  GBytes           *opcodes, *type_ids, *block_ids, *offsets, *ids;
  LlvmgType       **types;
  LlvmgBasicBlock **blocks;
  LlvmgValue      **leaves;
  char            **names;
  gsize             n_types, n_blocks, n_leaves;
} View;

static View *
view_new (LlvmgColumns *columns)
{
  View *view = g_new0 (View, 1);
  const gint32 *offsets;

  view->columns = columns;
  view->n = llvmg_columns_get_n_instructions (columns);
  view->opcodes = llvmg_columns_get_opcodes (columns);
  view->type_ids = llvmg_columns_get_type_ids (columns);
  view->block_ids = llvmg_columns_get_block_ids (columns);
  view->offsets = llvmg_columns_get_operand_offsets (columns);
  view->ids = llvmg_columns_get_operand_ids (columns);
  view->types = llvmg_columns_list_types (columns, &view->n_types);
  view->blocks = llvmg_columns_list_blocks (columns, &view->n_blocks);
  view->leaves = llvmg_columns_list_leaves (columns, &view->n_leaves);
  view->names = llvmg_columns_list_names (columns);
  g_assert_cmpuint (g_strv_length (view->names), ==, view->n);
  column (view->opcodes, view->n);
  column (view->type_ids, view->n);
  column (view->block_ids, view->n);
  offsets = column (view->offsets, view->n + 1);
  g_assert_cmpint (offsets[0], ==, 0);
  column (view->ids, (gsize) offsets[view->n]);
  return view;
}

static void
view_free (View *view)
{
  g_bytes_unref (view->opcodes);
  g_bytes_unref (view->type_ids);
  g_bytes_unref (view->block_ids);
  g_bytes_unref (view->offsets);
  g_bytes_unref (view->ids);
  llvmg_free_objects (view->types, view->n_types);
  llvmg_free_objects (view->blocks, view->n_blocks);
  llvmg_free_objects (view->leaves, view->n_leaves);
  g_strfreev (view->names);
  g_object_unref (view->columns);
  g_free (view);
}

/* What a number among the operands stands for. */
static LlvmgValue *
resolve (View *view, gint32 id)
{
  if (id < 0)
    {
      g_assert_cmpuint ((gsize) ~id, <, view->n_leaves);
      return g_object_ref (view->leaves[~id]);
    }
  return LLVMG_VALUE (llvmg_columns_get_instruction (view->columns, (guint) id, NULL));
}

static void
assert_operand (View *view, gint32 id, LlvmgValue *expected)
{
  g_autoptr (LlvmgValue) found = resolve (view, id);

  g_assert_true (found == expected);
  g_object_unref (expected);
}

/* Instruction @i of the columns is @instruction in all that they say. */
static void
assert_row (View *view, guint i, LlvmgInstruction *instruction)
{
  const gint32 *offsets = g_bytes_get_data (view->offsets, NULL);
  const gint32 *ids = g_bytes_get_data (view->ids, NULL);
  g_autoptr (LlvmgInstruction) found = llvmg_columns_get_instruction (view->columns, i, NULL);
  g_autoptr (LlvmgType) type = llvmg_value_get_value_type (LLVMG_VALUE (instruction));
  g_autoptr (LlvmgBasicBlock) block = llvmg_instruction_get_parent (instruction);
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (instruction));
  guint n = llvmg_user_get_n_operands (LLVMG_USER (instruction));
  guint n_incoming = LLVMG_IS_PHI_NODE (instruction) ? llvmg_phi_node_get_n_incoming (LLVMG_PHI_NODE (instruction)) : 0;
  gint32 at = offsets[i];

  g_assert_true (found == instruction);
  g_assert_cmpint (((const gint32 *) g_bytes_get_data (view->opcodes, NULL))[i], ==, (gint32) llvmg_instruction_get_opcode (instruction));
  g_assert_true (view->types[((const gint32 *) g_bytes_get_data (view->type_ids, NULL))[i]] == type);
  g_assert_true (view->blocks[((const gint32 *) g_bytes_get_data (view->block_ids, NULL))[i]] == block);
  g_assert_cmpstr (view->names[i], ==, name);
  g_assert_cmpint (offsets[i + 1] - at, ==, (gint32) (n + n_incoming));
  for (guint k = 0; k < n; k++)
    assert_operand (view, ids[at++], llvmg_user_get_operand (LLVMG_USER (instruction), k));
  for (guint k = 0; k < n_incoming; k++)
    assert_operand (view, ids[at++], LLVMG_VALUE (llvmg_phi_node_get_incoming_block (LLVMG_PHI_NODE (instruction), k)));
}

static guint
assert_function (View *view, guint first, LlvmgFunction *function)
{
  g_autoptr (LlvmgBasicBlockIter) blocks = llvmg_function_iterator (function);
  LlvmgBasicBlock *block;

  while ((block = llvmg_basic_block_iter_next_value (blocks)) != NULL)
    {
      g_autoptr (LlvmgInstructionIter) iter = llvmg_basic_block_iterator (block);
      LlvmgInstruction *instruction;

      while ((instruction = llvmg_instruction_iter_next_value (iter)) != NULL)
        {
          assert_row (view, first++, instruction);
          g_object_unref (instruction);
        }
      g_object_unref (block);
    }
  return first;
}

static void
assert_module (const char *text)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse_text (context, text);
  View *view = view_new (llvmg_module_read_columns (module, NULL));
  guint n = 0;
  gsize n_functions;
  LlvmgFunction **functions = llvmg_module_list_functions (module, &n_functions);

  for (gsize i = 0; i < n_functions; i++)
    n = assert_function (view, n, functions[i]);
  g_assert_cmpuint (n, ==, view->n);
  g_assert_cmpuint (n, >, 0);
  llvmg_free_objects (functions, n_functions);
  view_free (view);
}

static void
test_module (void)
{
  assert_module (FIXTURE);
  assert_module (SWITCHES);
  assert_all_gone ();
}

static void
test_function (void)
{
  LlvmgModule *module = make_fixture ();
  LlvmgFunction *sum = get_function (module, "sum");
  LlvmgFunction *puts_function = get_function (module, "puts");
  LlvmgColumns *none = llvmg_function_read_columns (puts_function, NULL);
  View *view = view_new (llvmg_function_read_columns (sum, NULL));

  g_assert_cmpuint (assert_function (view, 0, sum), ==, view->n);
  g_assert_cmpuint (view->n, ==, 8);
  g_assert_cmpuint (view->n_blocks, ==, 3);
  g_assert_cmpuint (llvmg_columns_get_n_instructions (none), ==, 0);
  view_free (view_new (none));
  view_free (view);
  g_object_unref (sum);
  g_object_unref (puts_function);
  g_object_unref (module);
  assert_all_gone ();
}

/* One that nobody read. */
static void
test_empty (void)
{
  View *view = view_new (g_object_new (LLVMG_TYPE_COLUMNS, NULL));

  g_assert_cmpuint (view->n, ==, 0);
  ASSERT_FAILS (llvmg_columns_get_instruction (view->columns, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "less than 0");
  view_free (view);
}

/* The columns outlive what they were read from, and never give what is gone. */
static void
test_changes (void)
{
  LlvmgModule *module = make_fixture ();
  LlvmgFunction *leaf = get_function (module, "leaf");
  LlvmgColumns *columns = llvmg_function_read_columns (leaf, NULL);
  LlvmgInstruction *store = llvmg_columns_get_instruction (columns, 1, NULL);
  LlvmgInstruction *load = llvmg_columns_get_instruction (columns, 2, NULL);
  LlvmgInstruction *again;

  ASSERT_FAILS (llvmg_columns_get_instruction (columns, 4, &error), LLVMG_ERROR_INVALID_ARGUMENT, "less than 4 was expected, 4 was given");
  ASSERT_OK (llvmg_instruction_erase (store, LLVMG_ERASE_MODE_REFUSE, &error));
  ASSERT_FAILS (llvmg_columns_get_instruction (columns, 1, &error), LLVMG_ERROR_USE_AFTER_FREE, "instruction 1 was erased or moved");
  again = llvmg_columns_get_instruction (columns, 2, NULL);
  g_assert_true (again == load);
  g_assert_cmpuint (llvmg_columns_get_n_instructions (columns), ==, 4);
  ASSERT_OK (llvmg_function_delete_body (leaf, &error));
  ASSERT_FAILS (llvmg_columns_get_instruction (columns, 2, &error), LLVMG_ERROR_USE_AFTER_FREE, "used after");
  llvmg_module_close (module);
  view_free (view_new (columns));
  ASSERT_FAILS (llvmg_function_read_columns (leaf, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  ASSERT_FAILS (llvmg_module_read_columns (module, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  g_object_unref (store);
  g_object_unref (load);
  g_object_unref (again);
  g_object_unref (leaf);
  g_object_unref (module);
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/columns/module", test_module);
  g_test_add_func ("/columns/function", test_function);
  g_test_add_func ("/columns/empty", test_empty);
  g_test_add_func ("/columns/changes", test_changes);
  return g_test_run ();
}
