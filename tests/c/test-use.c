/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Uses and users: listed, set one by one, replaced, and what is left of them (A6, L7).
 */

#include "config.h"

#include "tests/c/ir-fixtures.h"

#define WORLD \
  "@g = global i32 0\n" \
  "@p = global ptr @g\n" \
  "define i32 @f(i32 %a, i32 %b) {\n" \
  "entry:\n" \
  "  %x = add i32 %a, 1\n" \
  "  %twice = add i32 %x, %x\n" \
  "  %y = mul i32 %b, %x\n" \
  "  store i32 %y, ptr @g\n" \
  "  switch i32 %x, label %one [\n" \
  "    i32 1, label %two\n" \
  "    i32 2, label %one\n" \
  "  ]\n" \
  "one:\n" \
  "  br label %two\n" \
  "two:\n" \
  "  %m = phi i32 [ 0, %entry ], [ %twice, %one ]\n" \
  "  ret i32 %m\n" \
  "}\n" \
  "define i32 @other(i32 %a) {\n" \
  "  ret i32 %a\n" \
  "}\n"

typedef struct
{
  LlvmgContext *context;
  LlvmgModule  *module;
  GHashTable   *named; /* (owned) name -> value of @f */
} World;

static void
name_it (World *w, gpointer value)
{
  char *name = llvmg_value_get_name (value);

  g_hash_table_insert (w->named, name, value);
}

static void
set_up (World *w, gconstpointer data)
{
  g_autoptr (LlvmgFunction) f = NULL;
  g_autoptr (LlvmgBasicBlockIter) blocks = NULL;
  LlvmgBasicBlock *block;

  w->context = llvmg_context_new ();
  w->module = parse_text (w->context, WORLD);
  w->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  f = get_function (w->module, "f");
  for (guint i = 0; i < 2; i++)
    name_it (w, llvmg_function_get_param (f, i));
  blocks = llvmg_function_iterator (f);
  while ((block = llvmg_basic_block_iter_next_value (blocks)) != NULL)
    {
      g_autoptr (LlvmgInstructionIter) iter = llvmg_basic_block_iterator (block);
      LlvmgInstruction *instruction;

      while ((instruction = llvmg_instruction_iter_next_value (iter)) != NULL)
        {
          g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (instruction));

          if (*name != '\0')
            g_hash_table_insert (w->named, g_steal_pointer (&name), instruction);
          else
            g_hash_table_insert (w->named, llvmg_instruction_get_opcode_name (instruction), instruction);
        }
      name_it (w, block);
    }
}

static void
tear_down (World *w, gconstpointer data)
{
  g_hash_table_unref (w->named);
  g_object_unref (w->module);
  g_object_unref (w->context);
  assert_all_gone ();
}

static gpointer
at (World *w, const char *name)
{
  gpointer found = g_hash_table_lookup (w->named, name);

  g_assert_nonnull (found);
  return found;
}

static void
free_uses (LlvmgUse **uses, gsize n)
{
  for (gsize i = 0; i < n; i++)
    llvmg_use_free (uses[i]);
  g_free (uses);
}

static gboolean
has_use (LlvmgUse **uses, gsize n, gpointer user, guint index)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (LlvmgUser) found = llvmg_use_get_user (uses[i]);

      if ((gpointer) found == user && llvmg_use_get_operand_index (uses[i]) == index)
        return TRUE;
    }
  return FALSE;
}

static void
test_list (World *w, gconstpointer data)
{
  gsize n;
  LlvmgUse **uses = llvmg_value_list_uses (at (w, "x"), &n);

  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpuint (llvmg_value_get_n_uses (at (w, "x")), ==, 4);
  g_assert_null (uses[n]);
  g_assert_true (has_use (uses, n, at (w, "twice"), 0) && has_use (uses, n, at (w, "twice"), 1));
  g_assert_true (has_use (uses, n, at (w, "y"), 1) && has_use (uses, n, at (w, "switch"), 0));
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (LlvmgUser) user = llvmg_use_get_user (uses[i]);
      g_autoptr (LlvmgValue) value = llvmg_use_get_value (uses[i]);
      g_autoptr (LlvmgValue) operand = llvmg_user_get_operand (user, llvmg_use_get_operand_index (uses[i]));

      g_assert_true (value == at (w, "x") && operand == value);
    }
  free_uses (uses, n);

  uses = llvmg_value_list_uses (at (w, "ret"), &n);
  g_assert_cmpuint (n, ==, 0);
  free_uses (uses, n);
}

/* The blocks of a switch, whose operands LLVM numbers otherwise from version to version. */
static void
test_switch (World *w, gconstpointer data)
{
  gsize n;
  LlvmgUse **uses = llvmg_value_list_uses (at (w, "one"), &n);

  g_assert_cmpuint (n, ==, 2);
  g_assert_true (has_use (uses, n, at (w, "switch"), 1) && has_use (uses, n, at (w, "switch"), 3));
  free_uses (uses, n);
  uses = llvmg_value_list_uses (at (w, "two"), &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (has_use (uses, n, at (w, "switch"), 2) && has_use (uses, n, at (w, "br"), 0));
  free_uses (uses, n);
}

static void
test_users_once (World *w, gconstpointer data)
{
  gsize n;
  LlvmgValue **users = llvmg_value_list_users (at (w, "x"), &n);
  guint n_twice = 0;

  g_assert_cmpuint (n, ==, 3);
  for (gsize i = 0; i < n; i++)
    n_twice += users[i] == at (w, "twice");
  g_assert_cmpuint (n_twice, ==, 1);
  llvmg_free_objects (users, n);
}

/* Of a global: by an instruction, and by another global. Shared constants have none. */
static void
test_constants (World *w, gconstpointer data)
{
  g_autoptr (LlvmgGlobalVariable) g = llvmg_module_get_global (w->module, "g");
  g_autoptr (LlvmgGlobalVariable) p = llvmg_module_get_global (w->module, "p");
  g_autoptr (LlvmgUse) one_use = llvmg_user_get_operand_use (at (w, "x"), 1);
  g_autoptr (LlvmgValue) one = llvmg_use_get_value (one_use);
  gsize n;
  LlvmgUse **uses = llvmg_value_list_uses (LLVMG_VALUE (g), &n);

  g_assert_cmpuint (n, ==, 2);
  g_assert_true (has_use (uses, n, at (w, "store"), 1) && has_use (uses, n, p, 0));
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (LlvmgUser) user = llvmg_use_get_user (uses[i]);

      if ((gpointer) user == p)
        ASSERT_REFUSED (w->module, llvmg_use_set_value (uses[i], LLVMG_VALUE (p), &error), LLVMG_ERROR_INVALID_OPERATION, "constants do not change");
    }
  free_uses (uses, n);
  uses = llvmg_value_list_uses (one, &n);
  g_assert_cmpuint (n, ==, 0);
  free_uses (uses, n);
}

static void
test_set_one (World *w, gconstpointer data)
{
  g_autoptr (LlvmgUse) use = llvmg_user_get_operand_use (at (w, "twice"), 1);
  g_autoptr (LlvmgUse) copy = llvmg_use_copy (use);
  g_autoptr (LlvmgFunction) other = get_function (w->module, "other");
  g_autoptr (LlvmgValue) elsewhere = LLVMG_VALUE (llvmg_function_get_param (other, 0));
  g_autoptr (LlvmgValue) left = NULL;
  g_autoptr (LlvmgValue) right = NULL;

  g_assert_null (llvmg_user_get_operand_use (at (w, "twice"), 2));
  ASSERT_OK (llvmg_use_set_value (use, at (w, "b"), &error));
  left = llvmg_user_get_operand (at (w, "twice"), 0);
  right = llvmg_use_get_value (copy);
  g_assert_true (left == at (w, "x") && right == at (w, "b"));
  g_assert_cmpuint (llvmg_value_get_n_uses (at (w, "x")), ==, 3);

  ASSERT_REFUSED (w->module, llvmg_use_set_value (use, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "value");
  ASSERT_REFUSED (w->module, llvmg_use_set_value (use, elsewhere, &error), LLVMG_ERROR_INVALID_ARGUMENT, "same function");
  ASSERT_REFUSED (w->module, llvmg_use_set_value (use, at (w, "one"), &error), LLVMG_ERROR_TYPE_MISMATCH, "i32 was expected");
}

/* The list is what was so; the values are what is so. */
static void
test_snapshot (World *w, gconstpointer data)
{
  gsize n;
  LlvmgUse **uses = llvmg_value_list_uses (at (w, "x"), &n);
  g_autoptr (LlvmgUse) of_phi = llvmg_user_get_operand_use (at (w, "m"), 1);

  ASSERT_OK (llvmg_value_replace_all_uses_with (at (w, "x"), at (w, "a"), &error));
  g_assert_cmpuint (llvmg_value_get_n_uses (at (w, "x")), ==, 0);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (LlvmgValue) value = llvmg_use_get_value (uses[i]);

      g_assert_true (value == at (w, "a"));
    }

  ASSERT_OK (llvmg_instruction_erase (at (w, "twice"), LLVMG_ERASE_MODE_POISON, &error));
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (LlvmgUser) user = llvmg_use_get_user (uses[i]);
      g_autoptr (LlvmgValue) value = llvmg_use_get_value (uses[i]);

      g_assert_true ((value == NULL) == ((gpointer) user == at (w, "twice")));
      if (value == NULL)
        ASSERT_FAILS (llvmg_use_set_value (uses[i], at (w, "a"), &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
    }
  free_uses (uses, n);

  /* Not so many operands any more. */
  ASSERT_OK (llvmg_phi_node_remove_incoming (at (w, "m"), at (w, "one"), &error));
  g_assert_null (llvmg_use_get_value (of_phi));
  ASSERT_FAILS (llvmg_use_set_value (of_phi, at (w, "a"), &error), LLVMG_ERROR_INVALID_ARGUMENT, "index");
}

static void
test_dead (World *w, gconstpointer data)
{
  gsize n = 7;
  gpointer uses;
  g_autoptr (LlvmgUse) use = llvmg_user_get_operand_use (at (w, "y"), 0);

  llvmg_module_close (w->module);
  g_assert_null (llvmg_use_get_value (use));
  EXPECT_CRITICAL ("closed");
  uses = llvmg_value_list_uses (at (w, "x"), &n);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (n, ==, 0);
  g_free (uses);
  EXPECT_CRITICAL ("closed");
  g_assert_null (llvmg_user_get_operand_use (at (w, "x"), 0));
  g_test_assert_expected_messages ();
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void      (*func) (World *w, gconstpointer data);
  } tests[] = {
    { "/use/list", test_list },
    { "/use/switch", test_switch },
    { "/use/users-once", test_users_once },
    { "/use/constants", test_constants },
    { "/use/set-one", test_set_one },
    { "/use/snapshot", test_snapshot },
    { "/use/dead", test_dead },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
