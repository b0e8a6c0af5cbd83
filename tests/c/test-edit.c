/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Blocks are split, instructions moved, cloned and erased in each way; and what a builder
 * gives to all that it makes (A4, A5, A6, L5, L6, L7).
 */

#include "config.h"

#include "tests/c/ir-fixtures.h"

#define WORLD \
  "@g = global i32 0\n" \
  "declare i32 @pure(i32) nounwind willreturn memory(none)\n" \
  "declare i32 @effect(i32)\n" \
  "define i32 @f(i32 %a, i32 %b, ptr %p, float %r) {\n" \
  "entry:\n" \
  "  %x = add i32 %a, 1, !note !0\n" \
  "  %y = mul i32 %x, %b\n" \
  "  %z = sub i32 %y, %x\n" \
  "  %shared = add i32 %a, 2\n" \
  "  %load = load i32, ptr %p\n" \
  "  %called = call i32 @pure(i32 %shared)\n" \
  "  %said = call i32 @effect(i32 %called)\n" \
  "  %top = add i32 %z, %said\n" \
  "  store i32 %load, ptr %p\n" \
  "  %k = add i32 2, 3\n" \
  "  %c = icmp eq i32 %shared, 0\n" \
  "  br i1 %c, label %loop, label %done\n" \
  "loop:\n" \
  "  %i = phi i32 [ %x, %entry ], [ %next, %loop ]\n" \
  "  %j = phi i32 [ 0, %entry ], [ %i, %loop ]\n" \
  "  %next = add i32 %i, %j\n" \
  "  %more = icmp slt i32 %next, %a\n" \
  "  br i1 %more, label %loop, label %done\n" \
  "done:\n" \
  "  %m = phi i32 [ 0, %entry ], [ %next, %loop ]\n" \
  "  ret i32 %m\n" \
  "}\n" \
  "define void @other(i32 %q) {\n" \
  "home:\n" \
  "  %w = add i32 %q, 1\n" \
  "  ret void\n" \
  "}\n" \
  "define void @pads() personality ptr @effect {\n" \
  "start:\n" \
  "  %v = invoke i32 @effect(i32 0) to label %fine unwind label %bad\n" \
  "fine:\n" \
  "  ret void\n" \
  "bad:\n" \
  "  %pad = landingpad { ptr, i32 } cleanup\n" \
  "  resume { ptr, i32 } %pad\n" \
  "}\n" \
  "!0 = !{!\"kept\"}\n"

typedef struct
{
  LlvmgContext *context;
  LlvmgModule  *module;
  GHashTable   *named; /* (owned) name, or opcode of what has none -> value */
} World;

static void
name_it (World *w, gpointer value)
{
  g_autofree char *name = llvmg_value_get_name (value);

  if (*name == '\0')
    {
      g_free (name);
      name = llvmg_instruction_get_opcode_name (value);
    }
  g_hash_table_insert (w->named, g_steal_pointer (&name), value);
}

static void
name_function (World *w, const char *function_name)
{
  g_autoptr (LlvmgFunction) f = get_function (w->module, function_name);
  g_autoptr (LlvmgBasicBlockIter) blocks = llvmg_function_iterator (f);
  LlvmgBasicBlock *block;

  for (guint i = 0; i < llvmg_function_get_n_params (f); i++)
    name_it (w, llvmg_function_get_param (f, i));
  while ((block = llvmg_basic_block_iter_next_value (blocks)) != NULL)
    {
      g_autoptr (LlvmgInstructionIter) iter = llvmg_basic_block_iterator (block);
      LlvmgInstruction *instruction;

      while ((instruction = llvmg_instruction_iter_next_value (iter)) != NULL)
        name_it (w, instruction);
      name_it (w, block);
    }
}

static void
set_up (World *w, gconstpointer data)
{
  w->context = llvmg_context_new ();
  w->module = parse_text (w->context, WORLD);
  w->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  name_function (w, "other");
  name_function (w, "pads");
  name_function (w, "f");
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
assert_valid (World *w)
{
  ASSERT_OK (llvmg_module_verify (w->module, &error));
}

/* The names in a list, which is freed. */
static char *
names (gpointer list, gsize n)
{
  GString *text = g_string_new (NULL);
  LlvmgValue **values = list;

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = llvmg_value_get_name (values[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", *name != '\0' ? name : "-");
    }
  llvmg_free_objects (values, n);
  return g_string_free (text, FALSE);
}

#define ASSERT_NAMES(call, expected) \
  G_STMT_START \
    { \
      gsize n; \
      gpointer list = (call); \
      g_autofree char *found = names (list, n); \
      \
      g_assert_cmpstr (found, ==, expected); \
    } \
  G_STMT_END

static void
assert_is (gpointer found, gpointer expected)
{
  g_assert_true (found == expected);
  g_clear_object (&found);
}

/* ---- Blocks ---- */

static LlvmgBasicBlock *
split (LlvmgBasicBlock *block, LlvmgInstruction *before, const char *name)
{
  g_autoptr (GError) error = NULL;
  LlvmgBasicBlock *rest = llvmg_basic_block_split (block, before, name, &error);

  g_assert_no_error (error);
  return rest;
}

static void
test_block_lists (World *w, gconstpointer data)
{
  ASSERT_NAMES (llvmg_basic_block_list_phis (at (w, "loop"), &n), "i j");
  ASSERT_NAMES (llvmg_basic_block_list_phis (at (w, "entry"), &n), "");
  assert_is (llvmg_basic_block_get_first_non_phi (at (w, "loop")), at (w, "next"));
  assert_is (llvmg_basic_block_get_first_non_phi (at (w, "entry")), at (w, "x"));
  assert_is (llvmg_basic_block_get_first_non_phi (at (w, "bad")), at (w, "pad"));
  ASSERT_NAMES (llvmg_basic_block_list_instructions_range (at (w, "entry"), 0, 2, &n), "x y");
  ASSERT_NAMES (llvmg_basic_block_list_instructions_range (at (w, "entry"), 7, 2, &n), "top -");
  ASSERT_NAMES (llvmg_basic_block_list_instructions_range (at (w, "loop"), 3, G_MAXUINT, &n), "more -");
  ASSERT_NAMES (llvmg_basic_block_list_instructions_range (at (w, "loop"), 5, 1, &n), "");
  ASSERT_NAMES (llvmg_basic_block_list_instructions_range (at (w, "loop"), 0, 0, &n), "");
}

static void
test_split (World *w, gconstpointer data)
{
  g_autoptr (LlvmgBasicBlock) rest = NULL;
  g_autoptr (LlvmgBasicBlock) incoming = NULL;
  g_autoptr (LlvmgBuilder) builder = llvmg_basic_block_create_builder (at (w, "entry"), NULL);

  ASSERT_OK (llvmg_builder_position_before (builder, at (w, "c"), FALSE, &error));
  rest = split (at (w, "entry"), at (w, "top"), "loop");
  ASSERT_NAMES (llvmg_basic_block_list_instructions (at (w, "entry"), &n), "x y z shared load called said -");
  ASSERT_NAMES (llvmg_basic_block_list_instructions (rest, &n), "top - k c -");
  ASSERT_NAMES (llvmg_basic_block_list_successors (at (w, "entry"), &n), "loop1");
  assert_is (llvmg_basic_block_get_next (at (w, "entry")), rest);
  /* The same objects, in another place. */
  assert_is (llvmg_instruction_get_parent (at (w, "top")), rest);
  assert_is (llvmg_instruction_get_parent (at (w, "said")), at (w, "entry"));
  incoming = llvmg_phi_node_get_incoming_block (at (w, "i"), 0);
  g_assert_true (incoming == rest);
  assert_valid (w);
  /* The builder stood before one that has moved. */
  ASSERT_REFUSED (w->module, llvmg_builder_ret_void (builder, &error), LLVMG_ERROR_INVALID_OPERATION, "in that block no more");
}

/* A loop of one block: the phis of the block itself name the new one. */
static void
test_split_loop (World *w, gconstpointer data)
{
  g_autoptr (LlvmgBasicBlock) rest = split (at (w, "loop"), at (w, "next"), NULL);

  ASSERT_NAMES (llvmg_basic_block_list_instructions (at (w, "loop"), &n), "i j -");
  assert_is (llvmg_phi_node_get_incoming_block (at (w, "j"), 1), rest);
  assert_is (llvmg_phi_node_get_incoming_block (at (w, "m"), 1), rest);
  assert_valid (w);
}

/* One without an end, as while building. */
static void
test_split_open (World *w, gconstpointer data)
{
  g_autoptr (LlvmgInstruction) end = llvmg_basic_block_get_terminator (at (w, "done"));
  g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (w->context, NULL);
  g_autoptr (LlvmgValue) last = NULL;
  g_autoptr (LlvmgBasicBlock) rest = NULL;

  ASSERT_OK (llvmg_instruction_remove_from_parent (end, &error));
  ASSERT_OK (llvmg_builder_position_at_end (builder, at (w, "done"), &error));
  last = llvmg_builder_add (builder, at (w, "m"), at (w, "m"), "last", NULL);
  rest = split (at (w, "done"), LLVMG_INSTRUCTION (last), "rest");
  ASSERT_NAMES (llvmg_basic_block_list_instructions (rest, &n), "last");
  ASSERT_NAMES (llvmg_basic_block_list_successors (at (w, "done"), &n), "rest");
  ASSERT_OK (llvmg_instruction_move_to_end (end, rest, &error));
  assert_is (llvmg_basic_block_get_terminator (rest), end);
  assert_valid (w);
}

static void
test_split_refused (World *w, gconstpointer data)
{
  g_autoptr (LlvmgContext) foreign = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse_text (foreign, WORLD);
  g_autoptr (LlvmgBasicBlock) block = get_block (module, "f", "done");
  g_autoptr (LlvmgInstruction) instruction = llvmg_basic_block_get_terminator (block);
  g_autoptr (LlvmgInstruction) clone = llvmg_instruction_clone (at (w, "x"), NULL);

  ASSERT_REFUSED (w->module, llvmg_basic_block_split (at (w, "loop"), NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "before");
  ASSERT_REFUSED (w->module, llvmg_basic_block_split (at (w, "loop"), at (w, "x"), NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "instruction of block %loop");
  ASSERT_REFUSED (w->module, llvmg_basic_block_split (at (w, "loop"), clone, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "instruction of block %loop");
  ASSERT_REFUSED (w->module, llvmg_basic_block_split (at (w, "loop"), at (w, "j"), NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "top of block %loop");
  ASSERT_REFUSED (w->module, llvmg_basic_block_split (at (w, "bad"), at (w, "pad"), NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "top of block %bad");
  ASSERT_REFUSED (w->module, llvmg_basic_block_split (at (w, "loop"), instruction, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "another context");
  ASSERT_REFUSED (w->module, llvmg_basic_block_split (at (w, "loop"), at (w, "next"), "\xff", &error), LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
  ASSERT_OK (llvmg_instruction_erase (at (w, "top"), LLVMG_ERASE_MODE_REFUSE, &error));
  ASSERT_REFUSED (w->module, llvmg_basic_block_split (at (w, "entry"), at (w, "top"), NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
  {
    g_autoptr (LlvmgBasicBlock) lonely = llvmg_context_create_basic_block (w->context, "lonely", NULL);

    ASSERT_REFUSED (w->module, llvmg_basic_block_split (lonely, at (w, "next"), NULL, &error), LLVMG_ERROR_INVALID_OPERATION, "detached");
  }
}

static void
test_insert_block (World *w, gconstpointer data)
{
  g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (w->context, NULL);
  g_autoptr (LlvmgBasicBlock) lonely = llvmg_context_create_basic_block (w->context, "lonely", NULL);
  g_autoptr (LlvmgFunction) f = get_function (w->module, "f");

  ASSERT_REFUSED (w->module, llvmg_builder_insert_block_after (builder, lonely, &error), LLVMG_ERROR_INVALID_OPERATION, "no position");
  /* A block that is finished may be stood in. */
  ASSERT_OK (llvmg_builder_position_at_end (builder, at (w, "entry"), &error));
  ASSERT_REFUSED (w->module, llvmg_builder_insert_block_after (builder, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "block");
  ASSERT_REFUSED (w->module, llvmg_builder_insert_block_after (builder, at (w, "done"), &error), LLVMG_ERROR_INVALID_OPERATION, "not detached");
  ASSERT_OK (llvmg_builder_insert_block_after (builder, lonely, &error));
  ASSERT_NAMES (llvmg_function_list_basic_blocks (f, &n), "entry lonely loop done");
  assert_is (llvmg_builder_get_insert_block (builder), at (w, "entry"));
  ASSERT_REFUSED (w->module, llvmg_builder_insert_block_after (builder, lonely, &error), LLVMG_ERROR_INVALID_OPERATION, "already inserted");

  /* One whose values are used in its own function. */
  ASSERT_OK (llvmg_builder_position_at_end (builder, at (w, "home"), &error));
  ASSERT_OK (llvmg_basic_block_erase (lonely, LLVMG_ERASE_MODE_REFUSE, &error));
  ASSERT_FAILS (llvmg_builder_insert_block_after (builder, lonely, &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
}

/* ---- Erasing ---- */

static void
test_erase_refuse (World *w, gconstpointer data)
{
  ASSERT_REFUSED (w->module, llvmg_instruction_erase (at (w, "x"), LLVMG_ERASE_MODE_REFUSE, &error), LLVMG_ERROR_INVALID_OPERATION,
                  "instruction %x is still used 3 times");
  ASSERT_REFUSED (w->module, llvmg_instruction_erase (at (w, "x"), LLVMG_ERASE_MODE_CASCADE, &error), LLVMG_ERROR_INVALID_OPERATION,
                  "instruction %x is still used 3 times");
  ASSERT_REFUSED (w->module, llvmg_instruction_erase (at (w, "top"), (LlvmgEraseMode) 3, &error), LLVMG_ERROR_INVALID_ARGUMENT, "mode");
  ASSERT_REFUSED (w->module, llvmg_basic_block_erase (at (w, "done"), LLVMG_ERASE_MODE_CASCADE, &error), LLVMG_ERROR_INVALID_ARGUMENT, "CASCADE");
  {
    g_autoptr (LlvmgFunction) f = get_function (w->module, "f");

    ASSERT_REFUSED (w->module, llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (f), LLVMG_ERASE_MODE_CASCADE, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "CASCADE");
  }
}

static void
test_erase_poison (World *w, gconstpointer data)
{
  g_autofree char *text = NULL;

  ASSERT_OK (llvmg_instruction_erase (at (w, "y"), LLVMG_ERASE_MODE_POISON, &error));
  ASSERT_DEAD (at (w, "y"));
  ASSERT_ALIVE (at (w, "x"));
  text = llvmg_value_to_string (at (w, "z"));
  g_assert_cmpstr (g_strstrip (text), ==, "%z = sub i32 poison, %x");
}

/* %top uses %z, which only it uses, and a call that may do anything; %z and %y go, %x is used elsewhere. */
static void
test_erase_cascade (World *w, gconstpointer data)
{
  ASSERT_OK (llvmg_instruction_erase (at (w, "top"), LLVMG_ERASE_MODE_CASCADE, &error));
  ASSERT_DEAD (at (w, "top"));
  ASSERT_DEAD (at (w, "z"));
  ASSERT_DEAD (at (w, "y"));
  ASSERT_ALIVE (at (w, "x"));
  ASSERT_ALIVE (at (w, "said"));
  ASSERT_NAMES (llvmg_basic_block_list_instructions (at (w, "entry"), &n), "x shared load called said - k c -");
  {
    /* Those that stay are the same objects. */
    gsize n;
    LlvmgInstruction **list = llvmg_basic_block_list_instructions (at (w, "entry"), &n);

    g_assert_true (list[0] == at (w, "x") && list[4] == at (w, "said"));
    llvmg_free_objects (list, n);
  }
  ASSERT_FAILS (llvmg_instruction_erase (at (w, "top"), LLVMG_ERASE_MODE_REFUSE, &error), LLVMG_ERROR_USE_AFTER_FREE, "after it was erased");
  ASSERT_FAILS (llvmg_instruction_erase (at (w, "y"), LLVMG_ERASE_MODE_REFUSE, &error), LLVMG_ERROR_USE_AFTER_FREE,
                "since only instruction %top used it");

  /* What has effects is erased when it is asked for, and what it used with it if that has none. */
  ASSERT_OK (llvmg_instruction_erase (at (w, "said"), LLVMG_ERASE_MODE_CASCADE, &error));
  ASSERT_DEAD (at (w, "called"));
  ASSERT_ALIVE (at (w, "shared"));
  ASSERT_OK (llvmg_instruction_erase (at (w, "store"), LLVMG_ERASE_MODE_CASCADE, &error));
  ASSERT_DEAD (at (w, "load"));
  ASSERT_ALIVE (at (w, "p"));
  assert_valid (w);
}

/* The instruction, or an operand, is in no block. */
static void
test_erase_detached (World *w, gconstpointer data)
{
  ASSERT_OK (llvmg_instruction_remove_from_parent (at (w, "z"), &error));
  ASSERT_OK (llvmg_instruction_erase (at (w, "top"), LLVMG_ERASE_MODE_CASCADE, &error));
  ASSERT_ALIVE (at (w, "z"));
  ASSERT_ALIVE (at (w, "y"));
  ASSERT_OK (llvmg_instruction_erase (at (w, "z"), LLVMG_ERASE_MODE_CASCADE, &error));
  ASSERT_DEAD (at (w, "z"));
  ASSERT_DEAD (at (w, "y"));
  ASSERT_ALIVE (at (w, "x"));
  assert_valid (w);
}

/* Long and bushy: no recursion, each once. */
static void
test_erase_deep (World *w, gconstpointer data)
{
  g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (w->context, NULL);
  LlvmgValue *last = g_object_ref (at (w, "w"));
  g_autoptr (LlvmgInstruction) end = llvmg_basic_block_get_terminator (at (w, "home"));
  guint before = llvmg_basic_block_get_n_instructions (at (w, "home"));

  ASSERT_OK (llvmg_builder_position_before (builder, end, FALSE, &error));
  for (guint i = 0; i < 20000; i++)
    {
      LlvmgValue *next = llvmg_builder_add (builder, last, i % 3 == 0 ? last : at (w, "w"), NULL, NULL);

      g_object_unref (last);
      last = next;
    }
  g_assert_cmpuint (llvmg_basic_block_get_n_instructions (at (w, "home")), ==, before + 20000);
  ASSERT_OK (llvmg_instruction_erase (LLVMG_INSTRUCTION (last), LLVMG_ERASE_MODE_CASCADE, &error));
  ASSERT_DEAD (at (w, "w"));
  g_assert_cmpuint (llvmg_basic_block_get_n_instructions (at (w, "home")), ==, 1);
  g_object_unref (last);
}

/* ---- Moving and cloning ---- */

static void
test_move (World *w, gconstpointer data)
{
  ASSERT_OK (llvmg_instruction_move_before (at (w, "shared"), at (w, "x"), &error));
  ASSERT_OK (llvmg_instruction_move_after (at (w, "k"), at (w, "x"), &error));
  ASSERT_NAMES (llvmg_basic_block_list_instructions (at (w, "entry"), &n), "shared x k y z load called said top - c -");
  /* Where it is. */
  ASSERT_OK (llvmg_instruction_move_before (at (w, "shared"), at (w, "x"), &error));
  ASSERT_OK (llvmg_instruction_move_after (at (w, "shared"), at (w, "shared"), &error));
  ASSERT_OK (llvmg_instruction_move_to_end (at (w, "ret"), at (w, "done"), &error));
  /* A phi among phis. */
  ASSERT_OK (llvmg_instruction_move_before (at (w, "j"), at (w, "i"), &error));
  ASSERT_NAMES (llvmg_basic_block_list_phis (at (w, "loop"), &n), "j i");
  ASSERT_REFUSED (w->module, llvmg_instruction_move_before (at (w, "next"), at (w, "j"), &error), LLVMG_ERROR_INVALID_OPERATION, "before a phi");
  ASSERT_REFUSED (w->module, llvmg_instruction_move_after (at (w, "j"), at (w, "next"), &error), LLVMG_ERROR_INVALID_OPERATION, "top of its block");
  ASSERT_REFUSED (w->module, llvmg_instruction_move_after (at (w, "next"), at (w, "ret"), &error), LLVMG_ERROR_INVALID_OPERATION, "after a terminator");
  ASSERT_REFUSED (w->module, llvmg_instruction_move_to_end (at (w, "next"), at (w, "done"), &error), LLVMG_ERROR_INVALID_OPERATION, "after a terminator");
  ASSERT_REFUSED (w->module, llvmg_instruction_move_before (at (w, "ret"), at (w, "next"), &error), LLVMG_ERROR_INVALID_OPERATION, "terminator");
  ASSERT_REFUSED (w->module, llvmg_instruction_move_to_end (at (w, "ret"), at (w, "loop"), &error), LLVMG_ERROR_INVALID_OPERATION, "after a terminator");
  ASSERT_REFUSED (w->module, llvmg_instruction_move_before (at (w, "next"), NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "instruction");
  ASSERT_REFUSED (w->module, llvmg_instruction_move_to_end (at (w, "next"), NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "block");
  assert_valid (w);
}

static void
test_move_far (World *w, gconstpointer data)
{
  g_autoptr (LlvmgModule) second = parse_text (w->context, WORLD);
  g_autoptr (LlvmgBasicBlock) block = get_block (second, "other", "home");
  g_autoptr (LlvmgInstruction) end = llvmg_basic_block_get_terminator (block);
  g_autoptr (LlvmgInstruction) far = llvmg_basic_block_get_first_instruction (block);

  /* Of constants, and nobody uses it. */
  ASSERT_OK (llvmg_instruction_move_after (at (w, "k"), at (w, "w"), &error));
  ASSERT_NAMES (llvmg_basic_block_list_instructions (at (w, "home"), &n), "w k -");
  assert_is (llvmg_instruction_get_parent (at (w, "k")), at (w, "home"));
  assert_valid (w);
  ASSERT_REFUSED (w->module, llvmg_instruction_move_after (at (w, "top"), at (w, "w"), &error), LLVMG_ERROR_INVALID_ARGUMENT, "it is tied to %z");
  ASSERT_REFUSED (w->module, llvmg_instruction_move_after (at (w, "m"), at (w, "w"), &error), LLVMG_ERROR_INVALID_ARGUMENT, "it is tied to");
  /* Used at home, whatever it uses. */
  ASSERT_OK (llvmg_user_set_operand (at (w, "k"), 0, at (w, "q"), &error));
  ASSERT_OK (llvmg_user_set_operand (at (w, "w"), 0, at (w, "k"), &error));
  ASSERT_REFUSED (w->module, llvmg_instruction_move_before (at (w, "k"), at (w, "ret"), &error), LLVMG_ERROR_INVALID_ARGUMENT, "it is tied to");
  ASSERT_REFUSED (w->module, llvmg_instruction_move_before (at (w, "k"), end, &error), LLVMG_ERROR_INVALID_ARGUMENT, "another module");
  ASSERT_REFUSED (w->module, llvmg_instruction_move_before (far, at (w, "w"), &error), LLVMG_ERROR_INVALID_ARGUMENT, "another module");
}

static void
test_move_detached (World *w, gconstpointer data)
{
  g_autoptr (LlvmgInstruction) copy = llvmg_instruction_clone (at (w, "y"), NULL);
  g_autoptr (LlvmgInstruction) second = llvmg_instruction_clone (at (w, "y"), NULL);
  g_autoptr (LlvmgBasicBlock) lonely = llvmg_context_create_basic_block (w->context, "lonely", NULL);

  g_assert_true (llvmg_instruction_get_is_detached (copy));
  ASSERT_REFUSED (w->module, llvmg_instruction_move_before (copy, at (w, "w"), &error), LLVMG_ERROR_INVALID_ARGUMENT, "it is tied to %x");
  ASSERT_REFUSED (w->module, llvmg_instruction_move_before (copy, second, &error), LLVMG_ERROR_INVALID_OPERATION, "detached");
  ASSERT_REFUSED (w->module, llvmg_instruction_move_before (at (w, "y"), second, &error), LLVMG_ERROR_INVALID_OPERATION, "detached");
  ASSERT_REFUSED (w->module, llvmg_instruction_move_to_end (copy, lonely, &error), LLVMG_ERROR_INVALID_OPERATION, "the block is detached");
  ASSERT_REFUSED (w->module, llvmg_instruction_move_to_end (at (w, "y"), lonely, &error), LLVMG_ERROR_INVALID_OPERATION, "the block is detached");
  ASSERT_OK (llvmg_instruction_move_after (copy, at (w, "y"), &error));
  g_assert_false (llvmg_instruction_get_is_detached (copy));
  ASSERT_OK (llvmg_value_set_name (LLVMG_VALUE (copy), "copy", &error));
  ASSERT_NAMES (llvmg_basic_block_list_instructions_range (at (w, "entry"), 0, 4, &n), "x y copy z");
  /* Taken out and put back: the same object. */
  ASSERT_OK (llvmg_instruction_remove_from_parent (copy, &error));
  ASSERT_OK (llvmg_instruction_move_before (copy, at (w, "c"), &error));
  assert_is (llvmg_instruction_get_previous (at (w, "c")), copy);
  ASSERT_OK (llvmg_instruction_erase (second, LLVMG_ERASE_MODE_REFUSE, &error));
  ASSERT_FAILS (llvmg_instruction_move_before (second, at (w, "c"), &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
  assert_valid (w);
}

/* Out of a block that is in no function. */
static void
test_move_from_detached_block (World *w, gconstpointer data)
{
  g_autoptr (LlvmgInstruction) end = llvmg_basic_block_get_terminator (at (w, "fine"));
  g_autoptr (LlvmgBasicBlock) island = NULL;
  g_autoptr (LlvmgFunction) other = get_function (w->module, "other");
  g_autoptr (LlvmgInstruction) other_end = llvmg_basic_block_get_terminator (at (w, "home"));

  island = llvmg_function_append_basic_block (other, "island", NULL);
  ASSERT_OK (llvmg_instruction_move_to_end (at (w, "k"), island, &error));
  ASSERT_OK (llvmg_basic_block_remove_from_parent (island, &error));
  ASSERT_OK (llvmg_instruction_move_before (at (w, "k"), other_end, &error));
  ASSERT_NAMES (llvmg_basic_block_list_instructions (at (w, "home"), &n), "w k -");
  g_clear_object (&island);
  ASSERT_ALIVE (at (w, "k"));
  assert_valid (w);
}

static void
test_clone (World *w, gconstpointer data)
{
  g_autoptr (LlvmgInstruction) copy = NULL;
  g_autoptr (LlvmgMetadata) note = NULL;
  g_autoptr (LlvmgMetadata) same = NULL;
  g_autofree char *name = NULL;

  ASSERT_OK (llvmg_binary_operator_set_nuw (at (w, "x"), TRUE, &error));
  copy = llvmg_instruction_clone (at (w, "x"), NULL);
  note = llvmg_instruction_get_metadata (at (w, "x"), "note");
  same = llvmg_instruction_get_metadata (copy, "note");
  name = llvmg_value_get_name (LLVMG_VALUE (copy));
  g_assert_nonnull (note);
  g_assert_true (same == note);
  g_assert_cmpstr (name, ==, "");
  g_assert_true (llvmg_binary_operator_get_nuw (LLVMG_BINARY_OPERATOR (copy)));
  assert_is (llvmg_user_get_operand (LLVMG_USER (copy), 0), at (w, "a"));
}

/* ---- The builder's defaults ---- */

static guint n_notified;

static void
count_notify (GObject *object, GParamSpec *pspec, gpointer name)
{
  g_assert_cmpstr (pspec->name, ==, name);
  n_notified++;
}

static void
assert_prints (LlvmgValue *value, const char *expected)
{
  g_autofree char *text = llvmg_value_to_string (value);

  g_assert_cmpstr (g_strstrip (text), ==, expected);
  g_object_unref (value);
}

static void
test_fast_math (World *w, gconstpointer data)
{
  g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (w->context, NULL);
  LlvmgValue *r = at (w, "r");
  const LlvmgFastMathFlags flags = LLVMG_FAST_MATH_FLAGS_NO_NANS | LLVMG_FAST_MATH_FLAGS_ALLOW_CONTRACT;

  ASSERT_OK (llvmg_builder_position_before (builder, at (w, "ret"), FALSE, &error));
  g_assert_cmpint (llvmg_builder_get_fast_math_flags (builder), ==, LLVMG_FAST_MATH_FLAGS_NONE);
  g_signal_connect (builder, "notify::fast-math-flags", G_CALLBACK (count_notify), (gpointer) "fast-math-flags");
  n_notified = 0;
  ASSERT_OK (llvmg_builder_set_fast_math_flags (builder, flags, &error));
  ASSERT_OK (llvmg_builder_set_fast_math_flags (builder, flags, &error));
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpint (llvmg_builder_get_fast_math_flags (builder), ==, flags);
  ASSERT_FAILS (llvmg_builder_set_fast_math_flags (builder, (LlvmgFastMathFlags) 4096, &error), LLVMG_ERROR_INVALID_ARGUMENT, "4096");

  assert_prints (llvmg_builder_fadd (builder, r, r, "s", NULL), "%s = fadd nnan contract float %r, %r");
  assert_prints (llvmg_builder_fneg (builder, r, "n", NULL), "%n = fneg nnan contract float %r");
  assert_prints (llvmg_builder_fcmp (builder, LLVMG_REAL_PREDICATE_OLT, r, r, "t", NULL), "%t = fcmp nnan contract olt float %r, %r");
  assert_prints (llvmg_builder_add (builder, at (w, "a"), at (w, "b"), "u", NULL), "%u = add i32 %a, %b");
  g_object_set (builder, "fast-math-flags", LLVMG_FAST_MATH_FLAGS_NONE, NULL);
  g_assert_cmpuint (n_notified, ==, 2);
  assert_prints (llvmg_builder_fadd (builder, r, r, "v", NULL), "%v = fadd float %r, %r");
  ASSERT_OK (llvmg_builder_set_fast_math_flags (builder, LLVMG_FAST_MATH_FLAGS_ALL, &error));
  g_assert_cmpint (llvmg_builder_get_fast_math_flags (builder), ==, LLVMG_FAST_MATH_FLAGS_ALL);
  assert_prints (llvmg_builder_fadd (builder, r, r, "fast", NULL), "%fast = fadd fast float %r, %r");
}

static LlvmgMetadata *
node_of (LlvmgContext *context, LlvmgValue *value)
{
  g_autoptr (LlvmgMetadata) operand = llvmg_value_to_metadata (value, NULL);
  LlvmgMetadata *operands[] = { operand };
  LlvmgMetadata *node = llvmg_context_md_node (context, operands, 1, NULL);

  g_assert_nonnull (node);
  return node;
}

static LlvmgMetadata *
real_node (LlvmgContext *context, double accuracy, gboolean is_double)
{
  g_autoptr (LlvmgType) type = is_double ? llvmg_context_double_type (context) : llvmg_context_float_type (context);
  g_autoptr (LlvmgValue) value = llvmg_const_real (type, accuracy, NULL);

  return node_of (context, value);
}

static void
test_fp_math (World *w, gconstpointer data)
{
  g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (w->context, NULL);
  g_autoptr (LlvmgContext) foreign = llvmg_context_new ();
  g_autoptr (LlvmgMetadata) node = real_node (w->context, 2.5, FALSE);
  g_autoptr (LlvmgMetadata) wide = real_node (w->context, 2.5, TRUE);
  g_autoptr (LlvmgMetadata) negative = real_node (w->context, -1, FALSE);
  g_autoptr (LlvmgMetadata) elsewhere = real_node (foreign, 2.5, FALSE);
  g_autoptr (LlvmgMetadata) empty = llvmg_context_md_node (w->context, NULL, 0, NULL);
  g_autoptr (LlvmgMetadata) temporary = llvmg_context_temporary_md_node (w->context, NULL, 0, NULL);
  g_autoptr (LlvmgMetadata) attached = NULL;
  g_autoptr (LlvmgValue) sum = NULL;

  ASSERT_OK (llvmg_builder_position_before (builder, at (w, "ret"), FALSE, &error));
  g_assert_null (llvmg_builder_get_default_fp_math (builder));
  g_signal_connect (builder, "notify::default-fp-math", G_CALLBACK (count_notify), (gpointer) "default-fp-math");
  n_notified = 0;
  ASSERT_OK (llvmg_builder_set_default_fp_math (builder, node, &error));
  ASSERT_OK (llvmg_builder_set_default_fp_math (builder, node, &error));
  g_assert_cmpuint (n_notified, ==, 1);
  assert_is (llvmg_builder_get_default_fp_math (builder), node);
  ASSERT_FAILS (llvmg_builder_set_default_fp_math (builder, wide, &error), LLVMG_ERROR_TYPE_MISMATCH, "float above 0");
  ASSERT_FAILS (llvmg_builder_set_default_fp_math (builder, negative, &error), LLVMG_ERROR_TYPE_MISMATCH, "float above 0");
  ASSERT_FAILS (llvmg_builder_set_default_fp_math (builder, empty, &error), LLVMG_ERROR_TYPE_MISMATCH, "float above 0");
  ASSERT_FAILS (llvmg_builder_set_default_fp_math (builder, temporary, &error), LLVMG_ERROR_INVALID_ARGUMENT, "temporary");
  ASSERT_FAILS (llvmg_builder_set_default_fp_math (builder, elsewhere, &error), LLVMG_ERROR_INVALID_ARGUMENT, "another context");
  assert_is (llvmg_builder_get_default_fp_math (builder), node);

  sum = llvmg_builder_fadd (builder, at (w, "r"), at (w, "r"), NULL, NULL);
  attached = llvmg_instruction_get_metadata (LLVMG_INSTRUCTION (sum), "fpmath");
  g_assert_true (attached == node);
  assert_valid (w);
  ASSERT_OK (llvmg_builder_set_default_fp_math (builder, NULL, &error));
  g_assert_null (llvmg_builder_get_default_fp_math (builder));
  ASSERT_OK (llvmg_md_node_dispose_temporary (LLVMG_MD_NODE (temporary), &error));
}

#define DEBUG_WORLD \
  "define void @f() !dbg !4 {\n" \
  "  %x = add i32 1, 2, !dbg !7\n" \
  "  %y = add i32 3, 4\n" \
  "  ret void, !dbg !7\n" \
  "}\n" \
  "define void @g() !dbg !8 {\n" \
  "  ret void\n" \
  "}\n" \
  "!llvm.dbg.cu = !{!0}\n" \
  "!llvm.module.flags = !{!2}\n" \
  "!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)\n" \
  "!1 = !DIFile(filename: \"a.c\", directory: \"/\")\n" \
  "!2 = !{i32 2, !\"Debug Info Version\", i32 3}\n" \
  "!3 = !DISubroutineType(types: !{null})\n" \
  "!4 = distinct !DISubprogram(name: \"f\", scope: !1, file: !1, line: 1, type: !3, unit: !0, spFlags: DISPFlagDefinition)\n" \
  "!7 = !DILocation(line: 2, column: 3, scope: !4)\n" \
  "!8 = distinct !DISubprogram(name: \"g\", scope: !1, file: !1, line: 5, type: !3, unit: !0, spFlags: DISPFlagDefinition)\n"

/* A builder that stands before an instruction has taken its location. */
static void
test_apply_metadata (World *w, gconstpointer data)
{
  g_autoptr (LlvmgModule) module = parse_text (w->context, DEBUG_WORLD);
  g_autoptr (LlvmgFunction) f = get_function (module, "f");
  g_autoptr (LlvmgFunction) g = get_function (module, "g");
  g_autoptr (LlvmgBasicBlock) block = llvmg_function_get_entry_block (f);
  g_autoptr (LlvmgBasicBlock) other = llvmg_function_get_entry_block (g);
  g_autoptr (LlvmgInstruction) x = llvmg_basic_block_get_first_instruction (block);
  g_autoptr (LlvmgInstruction) y = llvmg_instruction_get_next (x);
  g_autoptr (LlvmgInstruction) far = llvmg_basic_block_get_first_instruction (other);
  g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (w->context, NULL);

  ASSERT_OK (llvmg_builder_apply_metadata (builder, y, &error));
  g_assert_false (llvmg_instruction_get_has_metadata (y));
  ASSERT_OK (llvmg_builder_position_before (builder, x, FALSE, &error));
  ASSERT_REFUSED (module, llvmg_builder_apply_metadata (builder, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "instruction");
  ASSERT_REFUSED (module, llvmg_builder_apply_metadata (builder, far, &error), LLVMG_ERROR_INVALID_ARGUMENT, "of the function");
  ASSERT_OK (llvmg_builder_apply_metadata (builder, y, &error));
  g_assert_true (llvmg_instruction_get_has_metadata (y));
  {
    g_autoptr (LlvmgInstruction) copy = llvmg_instruction_clone (far, NULL);

    /* One that is nowhere can go there. */
    ASSERT_OK (llvmg_builder_apply_metadata (builder, copy, &error));
    g_assert_true (llvmg_instruction_get_has_metadata (copy));
  }
  ASSERT_OK (llvmg_module_verify (module, &error));
}

static void
test_is_cast_valid (World *w, gconstpointer data)
{
  g_autoptr (LlvmgContext) foreign = llvmg_context_new ();
  g_autoptr (LlvmgType) i64 = llvmg_context_int64_type (w->context);
  g_autoptr (LlvmgType) elsewhere = llvmg_context_int64_type (foreign);
  LlvmgValue *a = at (w, "a");

  g_assert_true (llvmg_builder_is_cast_valid (LLVMG_OPCODE_ZEXT, a, i64));
  g_assert_false (llvmg_builder_is_cast_valid (LLVMG_OPCODE_TRUNC, a, i64));
  g_assert_false (llvmg_builder_is_cast_valid (LLVMG_OPCODE_ADD, a, i64));
  g_assert_false (llvmg_builder_is_cast_valid ((LlvmgOpcode) 9999, a, i64));
  g_assert_false (llvmg_builder_is_cast_valid (LLVMG_OPCODE_ZEXT, a, elsewhere));
  g_assert_false (llvmg_builder_is_cast_valid (LLVMG_OPCODE_BITCAST, at (w, "entry"), i64));
  g_assert_false (llvmg_builder_is_cast_valid (LLVMG_OPCODE_BITCAST, at (w, "store"), i64));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void      (*func) (World *w, gconstpointer data);
  } tests[] = {
    { "/edit/block-lists", test_block_lists },
    { "/edit/split", test_split },
    { "/edit/split-loop", test_split_loop },
    { "/edit/split-open", test_split_open },
    { "/edit/split-refused", test_split_refused },
    { "/edit/insert-block", test_insert_block },
    { "/edit/erase-refuse", test_erase_refuse },
    { "/edit/erase-poison", test_erase_poison },
    { "/edit/erase-cascade", test_erase_cascade },
    { "/edit/erase-detached", test_erase_detached },
    { "/edit/erase-deep", test_erase_deep },
    { "/edit/move", test_move },
    { "/edit/move-far", test_move_far },
    { "/edit/move-detached", test_move_detached },
    { "/edit/move-from-detached-block", test_move_from_detached_block },
    { "/edit/clone", test_clone },
    { "/edit/fast-math", test_fast_math },
    { "/edit/fp-math", test_fp_math },
    { "/edit/apply-metadata", test_apply_metadata },
    { "/edit/is-cast-valid", test_is_cast_valid },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
