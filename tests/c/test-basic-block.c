/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "ir-fixtures.h"

static void
test_queries (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgBasicBlock) entry = get_block (module, "sum", "entry");
    g_autoptr (LlvmgBasicBlock) loop = get_block (module, "sum", "loop");
    g_autoptr (LlvmgBasicBlock) done = get_block (module, "sum", "done");
    g_autoptr (LlvmgFunction) parent = llvmg_basic_block_get_parent (loop);
    g_autoptr (LlvmgBasicBlock) next = llvmg_basic_block_get_next (loop);
    g_autoptr (LlvmgBasicBlock) previous = llvmg_basic_block_get_previous (loop);
    g_autoptr (LlvmgInstruction) first = llvmg_basic_block_get_first_instruction (loop);
    g_autoptr (LlvmgInstruction) last = llvmg_basic_block_get_last_instruction (loop);
    g_autoptr (LlvmgInstruction) terminator = llvmg_basic_block_get_terminator (loop);
    g_autofree char *description = llvmg_wrapper_get_description (LLVMG_WRAPPER (loop));
    LlvmgInstruction **instructions;
    LlvmgBasicBlock **blocks;
    gsize n;

    g_assert_cmpstr (description, ==, "block %loop");
    g_assert_true (parent == sum);
    g_assert_true (next == done && previous == entry);
    g_assert_null (llvmg_basic_block_get_next (done));
    g_assert_null (llvmg_basic_block_get_previous (entry));
    g_assert_true (last == terminator && first != last);
    g_assert_true (llvmg_basic_block_get_is_entry (entry));
    g_assert_false (llvmg_basic_block_get_is_entry (loop));
    g_assert_false (llvmg_basic_block_get_is_detached (loop));
    g_assert_cmpuint (llvmg_basic_block_get_n_instructions (loop), ==, 6);
    instructions = llvmg_basic_block_list_instructions (loop, &n);
    g_assert_cmpuint (n, ==, 6);
    g_assert_true (instructions[0] == first && instructions[5] == last);
    llvmg_free_objects (instructions, n);

    blocks = llvmg_basic_block_list_successors (loop, &n);
    g_assert_cmpuint (n, ==, 2);
    g_assert_true (blocks[0] == loop && blocks[1] == done);
    llvmg_free_objects (blocks, n);
    blocks = llvmg_basic_block_list_predecessors (loop, &n);
    g_assert_cmpuint (n, ==, 2);
    g_assert_true (blocks[0] == loop || blocks[1] == loop);
    g_assert_true (blocks[0] == entry || blocks[1] == entry);
    llvmg_free_objects (blocks, n);
    blocks = llvmg_basic_block_list_successors (done, &n);
    g_assert_cmpuint (n, ==, 0);
    llvmg_free_objects (blocks, n);
    blocks = llvmg_basic_block_list_predecessors (entry, &n);
    g_assert_cmpuint (n, ==, 0);
    llvmg_free_objects (blocks, n);
  }
  assert_all_gone ();
}

static void
test_properties (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgBasicBlock) loop = get_block (module, "sum", "loop");
    g_autoptr (LlvmgFunction) parent = NULL;
    g_autoptr (LlvmgBasicBlock) next = NULL, previous = NULL;
    g_autoptr (LlvmgInstruction) first = NULL, last = NULL, terminator = NULL;
    gboolean is_entry, is_detached;
    guint n;

    g_object_get (loop, "parent", &parent, "next", &next, "previous", &previous, "first-instruction", &first,
                  "last-instruction", &last, "terminator", &terminator, "is-entry", &is_entry,
                  "is-detached", &is_detached, "n-instructions", &n, NULL);
    g_assert_nonnull (parent);
    g_assert_true (last == terminator);
    g_assert_false (is_entry || is_detached);
    g_assert_cmpuint (n, ==, 6);
  }
  assert_all_gone ();
}

static void
test_iterator (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgBasicBlock) loop = get_block (module, "sum", "loop");
    g_autoptr (LlvmgInstructionIter) iter = llvmg_basic_block_iterator (loop);
    LlvmgInstruction *instruction;
    guint n = 0;

    while ((instruction = llvmg_instruction_iter_next_value (iter)) != NULL)
      {
        n++;
        if (n == 2)
          llvmg_module_close (module); /* in the middle */
        g_object_unref (instruction);
      }
    g_assert_cmpuint (n, ==, 2);
  }
  assert_all_gone ();
}

static void
test_empty (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) puts_ = get_function (module, "puts");
    g_autoptr (LlvmgBasicBlock) block = llvmg_function_append_basic_block (puts_, NULL, NULL);
    g_autofree char *description = llvmg_wrapper_get_description (LLVMG_WRAPPER (block));
    LlvmgBasicBlock **blocks;
    gsize n;

    g_assert_cmpstr (description, ==, "block");
    g_assert_null (llvmg_basic_block_get_first_instruction (block));
    g_assert_null (llvmg_basic_block_get_last_instruction (block));
    g_assert_null (llvmg_basic_block_get_terminator (block));
    blocks = llvmg_basic_block_list_successors (block, &n);
    g_assert_cmpuint (n, ==, 0);
    llvmg_free_objects (blocks, n);
  }
  assert_all_gone ();
}

static void
test_insert (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgFunction) puts_ = get_function (module, "puts");
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgBasicBlock) fresh = llvmg_context_create_basic_block (context, "fresh", NULL);
    g_autoptr (LlvmgBasicBlock) lonely = llvmg_context_create_basic_block (context, NULL, NULL);
    g_autoptr (LlvmgBasicBlock) before = NULL;

    g_assert_true (llvmg_basic_block_get_is_detached (fresh));
    g_assert_null (llvmg_basic_block_get_parent (fresh));
    g_assert_null (llvmg_basic_block_get_next (fresh));
    g_assert_null (llvmg_basic_block_get_previous (fresh));
    ASSERT_REFUSED (module, llvmg_basic_block_insert_before (fresh, "x", &error), LLVMG_ERROR_INVALID_OPERATION, "detached");
    ASSERT_REFUSED (module, llvmg_basic_block_remove_from_parent (fresh, &error), LLVMG_ERROR_INVALID_OPERATION,
                    "block %fresh is already detached");

    ASSERT_OK (llvmg_basic_block_append_to (fresh, puts_, &error));
    g_assert_false (llvmg_basic_block_get_is_detached (fresh));
    g_assert_true (llvmg_basic_block_get_is_entry (fresh));
    ASSERT_REFUSED (module, llvmg_basic_block_append_to (fresh, sum, &error), LLVMG_ERROR_INVALID_OPERATION,
                    "block %fresh is not detached: it was already inserted into function 'puts'");
    before = llvmg_basic_block_insert_before (fresh, "before", NULL);
    g_assert_true (llvmg_basic_block_get_is_entry (before));
    ASSERT_REFUSED (module, llvmg_basic_block_append_to (before, sum, &error), LLVMG_ERROR_INVALID_OPERATION,
                    "block %before is not detached");
    ASSERT_REFUSED (module, llvmg_basic_block_insert_before (fresh, "\xff", &error), LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
    ASSERT_REFUSED (module, llvmg_basic_block_append_to (lonely, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "function");
    ASSERT_FAILS (llvmg_context_create_basic_block (context, "\xff", &error), LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
  }
  assert_all_gone ();
}

static void
test_insert_foreign (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgModule) other = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgFunction) foreign = get_function (other, "puts");
    g_autoptr (LlvmgBasicBlock) lonely = llvmg_context_create_basic_block (context, "lonely", NULL);

    ASSERT_REFUSED (module, llvmg_basic_block_append_to (lonely, foreign, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "another context");
    llvmg_module_close (module);
    ASSERT_ALIVE (lonely); /* it was never in that module */
    llvmg_context_close (context);
    ASSERT_DEAD (lonely);
  }
  assert_all_gone ();
}

static void
test_move (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgBasicBlock) entry = get_block (module, "sum", "entry");
    g_autoptr (LlvmgBasicBlock) loop = get_block (module, "sum", "loop");
    g_autoptr (LlvmgBasicBlock) done = get_block (module, "sum", "done");
    g_autoptr (LlvmgBasicBlock) elsewhere = get_block (module, "recursive", "step");
    g_autoptr (LlvmgBasicBlock) lonely = llvmg_context_create_basic_block (context, "lonely", NULL);
    g_autoptr (LlvmgBasicBlock) after_entry = NULL;
    g_autoptr (LlvmgFunction) parent = NULL;

    ASSERT_OK (llvmg_basic_block_move_before (done, loop, &error));
    after_entry = llvmg_basic_block_get_next (entry);
    g_assert_true (after_entry == done);
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_OK (llvmg_basic_block_move_after (done, loop, &error));
    g_assert_null (llvmg_basic_block_get_next (done));
    ASSERT_OK (llvmg_basic_block_move_after (done, done, &error));
    ASSERT_OK (llvmg_basic_block_move_before (done, done, &error));

    ASSERT_REFUSED (module, llvmg_basic_block_move_before (done, elsewhere, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "another function");
    ASSERT_REFUSED (module, llvmg_basic_block_move_after (done, lonely, &error), LLVMG_ERROR_INVALID_OPERATION,
                    "block %done cannot be moved to block %lonely: that is detached");
    ASSERT_REFUSED (module, llvmg_basic_block_move_after (done, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "block");
    ASSERT_OK (llvmg_basic_block_move_before (lonely, done, &error));
    parent = llvmg_basic_block_get_parent (lonely);
    g_assert_nonnull (parent);
    g_assert_false (llvmg_basic_block_get_is_detached (lonely));
  }
  assert_all_gone ();
}

/* A diamond whose one side nothing leads to. */
#define ISLAND \
  "define i32 @f(i32 %x) {\n" \
  "entry:\n  ret i32 %x\n" \
  "island:\n  %a = add i32 %x, 1\n  %b = add i32 %a, 1\n  br label %tail\n" \
  "tail:\n  %p = phi i32 [ %b, %island ]\n  ret i32 %p\n" \
  "}\n" \
  "define i32 @g(i32 %y) {\nentry:\n  ret i32 %y\n}\n"

static void
test_remove (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, ISLAND);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgFunction) g = get_function (module, "g");
    g_autoptr (LlvmgBasicBlock) island = get_block (module, "f", "island");
    g_autoptr (LlvmgBasicBlock) tail = get_block (module, "f", "tail");
    g_autoptr (LlvmgBasicBlock) g_entry = get_block (module, "g", "entry");
    g_autoptr (LlvmgInstruction) a = llvmg_basic_block_get_first_instruction (island);

    /* Named by a phi node, or led to. */
    ASSERT_REFUSED (module, llvmg_basic_block_remove_from_parent (island, &error), LLVMG_ERROR_INVALID_OPERATION,
                    "block %island cannot be taken out: 1 use is outside of it");
    ASSERT_REFUSED (module, llvmg_basic_block_remove_from_parent (tail, &error), LLVMG_ERROR_INVALID_OPERATION, "outside");
    ASSERT_REFUSED (module, llvmg_basic_block_erase (tail, LLVMG_ERASE_MODE_POISON, &error), LLVMG_ERROR_INVALID_OPERATION,
                    "1 terminator leads to it");
    ASSERT_REFUSED (module, llvmg_basic_block_erase (island, LLVMG_ERASE_MODE_REFUSE, &error), LLVMG_ERROR_INVALID_OPERATION,
                    "used by 2 users outside of it");
    ASSERT_REFUSED (module, llvmg_basic_block_erase (island, (LlvmgEraseMode) 5, &error), LLVMG_ERROR_INVALID_ARGUMENT, "mode");

    /* Poison takes its place, and the phi node forgets it. */
    ASSERT_OK (llvmg_basic_block_erase (island, LLVMG_ERASE_MODE_POISON, &error));
    ASSERT_DEAD (island);
    ASSERT_DEAD (a);
    ASSERT_FAILS (llvmg_basic_block_erase (island, LLVMG_ERASE_MODE_REFUSE, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "block %island used after it was erased");
    /* Nothing names the other one any more. */
    ASSERT_OK (llvmg_basic_block_remove_from_parent (tail, &error));
    g_assert_true (llvmg_basic_block_get_is_detached (tail));
    g_assert_cmpuint (llvmg_function_get_n_basic_blocks (f), ==, 1);
    ASSERT_REFUSED (module, llvmg_module_clone (module, &error), LLVMG_ERROR_INVALID_OPERATION, "detached");
    ASSERT_OK (llvmg_basic_block_erase (tail, LLVMG_ERASE_MODE_REFUSE, &error));
    ASSERT_DEAD (tail);
    ASSERT_OK (llvmg_module_verify (module, &error));

    /* A block that uses a parameter belongs to that function. */
    ASSERT_OK (llvmg_basic_block_remove_from_parent (g_entry, &error));
    g_assert_true (llvmg_global_value_get_is_declaration (LLVMG_GLOBAL_VALUE (g)));
    ASSERT_REFUSED (module, llvmg_basic_block_append_to (g_entry, f, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "does not fit into function 'f'");
    ASSERT_REFUSED (module, llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (g), LLVMG_ERASE_MODE_POISON, &error),
                    LLVMG_ERROR_INVALID_OPERATION, "detached");
    ASSERT_OK (llvmg_basic_block_append_to (g_entry, g, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

/* A detached block is deleted with the last wrapper of its group. */
static void
test_detached_group (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context,
                                                 "define i32 @f() {\nentry:\n  ret i32 0\n"
                                                 "island:\n  %a = add i32 1, 2\n  br label %tail\n"
                                                 "tail:\n  %b = add i32 %a, 1\n  ret i32 %b\n}\n");
    g_autoptr (LlvmgBasicBlock) island = get_block (module, "f", "island");
    g_autoptr (LlvmgBasicBlock) tail = get_block (module, "f", "tail");
    g_autoptr (LlvmgInstruction) a = llvmg_basic_block_get_first_instruction (island);
    g_autofree char *text = NULL;

    ASSERT_OK (llvmg_basic_block_remove_from_parent (island, &error));
    /* Its terminator still leads to the other one. */
    ASSERT_REFUSED (module, llvmg_basic_block_remove_from_parent (tail, &error), LLVMG_ERROR_INVALID_OPERATION, "outside");
    g_clear_object (&island);
    ASSERT_ALIVE (a); /* keeps the block */
    g_clear_object (&a);
    text = llvmg_module_to_string (module);
    g_assert_nonnull (strstr (text, "add i32 poison, 1"));
    ASSERT_OK (llvmg_basic_block_remove_from_parent (tail, &error));
    g_clear_object (&tail);
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

/* A phi node does not use the blocks that it names: it must not be left behind. */
static void
test_detached_phi (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, ISLAND);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgFunction) g = get_function (module, "g");
    g_autoptr (LlvmgBasicBlock) island = get_block (module, "f", "island");
    g_autoptr (LlvmgBasicBlock) tail = get_block (module, "f", "tail");
    g_autoptr (LlvmgInstruction) phi = llvmg_basic_block_get_first_instruction (tail);
    g_autoptr (LlvmgInstruction) br = llvmg_basic_block_get_terminator (island);

    detach_instruction (br);
    g_clear_object (&br);
    ASSERT_OK (llvmg_basic_block_remove_from_parent (tail, &error));
    ASSERT_REFUSED (module, llvmg_basic_block_remove_from_parent (island, &error), LLVMG_ERROR_INVALID_OPERATION,
                    "a detached phi node names it");
    ASSERT_REFUSED (module, llvmg_basic_block_erase (island, LLVMG_ERASE_MODE_POISON, &error), LLVMG_ERROR_INVALID_OPERATION,
                    "a detached phi node names it");
    ASSERT_REFUSED (module, llvmg_function_delete_body (f, &error), LLVMG_ERROR_INVALID_OPERATION, "detached");
    ASSERT_REFUSED (module, llvmg_basic_block_append_to (tail, g, &error), LLVMG_ERROR_INVALID_ARGUMENT, "does not fit");
    ASSERT_OK (llvmg_basic_block_append_to (tail, f, &error));
    ASSERT_ALIVE (phi);
    detach_instruction (phi);
    ASSERT_REFUSED (module, llvmg_basic_block_remove_from_parent (island, &error), LLVMG_ERROR_INVALID_OPERATION,
                    "a detached phi node names it");
    g_clear_object (&phi);
    ASSERT_OK (llvmg_basic_block_remove_from_parent (island, &error));
  }
  assert_all_gone ();
}

/* A block whose address is taken. */
static void
test_erase_address (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context,
                                                 "@label = global ptr blockaddress(@f, %b)\n"
                                                 "define void @f() {\nentry:\n  ret void\nb:\n  ret void\n}\n");
    g_autoptr (LlvmgBasicBlock) b = get_block (module, "f", "b");
    g_autofree char *text = NULL;

    ASSERT_REFUSED (module, llvmg_basic_block_remove_from_parent (b, &error), LLVMG_ERROR_INVALID_OPERATION, "outside");
    ASSERT_REFUSED (module, llvmg_basic_block_erase (b, LLVMG_ERASE_MODE_REFUSE, &error), LLVMG_ERROR_INVALID_OPERATION, "used by 1 user");
    ASSERT_OK (llvmg_basic_block_erase (b, LLVMG_ERASE_MODE_POISON, &error));
    text = llvmg_module_to_string (module);
    g_assert_nonnull (strstr (text, "@label = global ptr poison"));
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

static void
test_builder (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgFunction) puts_ = get_function (module, "puts");
    g_autoptr (LlvmgBasicBlock) block = llvmg_function_append_basic_block (puts_, NULL, NULL);
    g_autoptr (LlvmgBasicBlock) lonely = llvmg_context_create_basic_block (context, NULL, NULL);
    g_autoptr (LlvmgBuilder) builder = llvmg_basic_block_create_builder (block, NULL);

    g_assert_nonnull (builder);
    ASSERT_REFUSED (module, llvmg_basic_block_create_builder (lonely, &error), LLVMG_ERROR_INVALID_OPERATION, "");
    ASSERT_OK (llvmg_basic_block_erase (block, LLVMG_ERASE_MODE_REFUSE, &error));
    ASSERT_FAILS (llvmg_basic_block_create_builder (block, &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
  }
  assert_all_gone ();
}

static void
assert_prints (gpointer value, const char *expected)
{
  g_autofree char *text = llvmg_value_to_string (LLVMG_VALUE (value));

  g_assert_nonnull (strstr (text, expected));
}

static void
assert_named (LlvmgInstruction *instruction, const char *expected)
{
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (instruction));

  g_assert_cmpstr (name, ==, expected);
}

/* Printing one asks for the module, where there is none. */
static void
test_detached_alloca (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context,
                                                 "define void @f() {\nentry:\n  %lone = alloca i8\n  ret void\n"
                                                 "island:\n  %a = alloca i8\n  %b = alloca i8\n  ret void\n}\n");
    g_autoptr (LlvmgBasicBlock) entry = get_block (module, "f", "entry");
    g_autoptr (LlvmgBasicBlock) island = get_block (module, "f", "island");
    g_autoptr (LlvmgInstruction) lone = llvmg_basic_block_get_first_instruction (entry);
    g_autoptr (LlvmgInstruction) a = llvmg_basic_block_get_first_instruction (island);
    g_autoptr (LlvmgInstruction) b = llvmg_instruction_get_next (a);
    g_autoptr (LlvmgInstruction) clone = llvmg_instruction_clone (lone, NULL);

    assert_prints (clone, " = alloca i8, align 1");
    ASSERT_OK (llvmg_instruction_remove_from_parent (lone, &error));
    assert_prints (lone, "  %lone = alloca i8, align 1");
    ASSERT_OK (llvmg_basic_block_remove_from_parent (island, &error));
    /* Outside a function two may have one name, and keep it. */
    ASSERT_OK (llvmg_value_set_name (LLVMG_VALUE (b), "a", &error));
    assert_prints (a, "  %a = alloca i8, align 1");
    assert_prints (island, "  %a = alloca i8, align 1\n  %a");
    assert_named (a, "a");
    assert_named (b, "a");
    assert_named (lone, "lone");
  }
  assert_all_gone ();
}

#define SWITCH \
  "define i32 @f(i32 %n) {\n" \
  "entry:\n" \
  "  switch i32 %n, label %other [ i32 1, label %one i32 2, label %two i32 3, label %two ]\n" \
  "one:\n" \
  "  ret i32 1\n" \
  "two:\n" \
  "  ret i32 2\n" \
  "other:\n" \
  "  ret i32 0\n" \
  "}\n"

static void
test_switch (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, SWITCH);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgBasicBlock) entry = get_block (module, "f", "entry");
    g_autoptr (LlvmgBasicBlock) other = get_block (module, "f", "other");
    g_autoptr (LlvmgInstruction) instruction = llvmg_basic_block_get_terminator (entry);
    g_autoptr (LlvmgValue) condition = llvmg_switch_inst_get_condition (LLVMG_SWITCH_INST (instruction));
    g_autoptr (LlvmgBasicBlock) dest = llvmg_switch_inst_get_default_dest (LLVMG_SWITCH_INST (instruction));
    g_autoptr (LlvmgValue) n = llvmg_function_get_param (f, 0);

    g_assert_true (condition == n);
    g_assert_true (dest == other);
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/ir/basic-block/queries", test_queries);
  g_test_add_func ("/llvmg/ir/basic-block/properties", test_properties);
  g_test_add_func ("/llvmg/ir/basic-block/iterator", test_iterator);
  g_test_add_func ("/llvmg/ir/basic-block/empty", test_empty);
  g_test_add_func ("/llvmg/ir/basic-block/insert", test_insert);
  g_test_add_func ("/llvmg/ir/basic-block/insert-foreign", test_insert_foreign);
  g_test_add_func ("/llvmg/ir/basic-block/move", test_move);
  g_test_add_func ("/llvmg/ir/basic-block/remove", test_remove);
  g_test_add_func ("/llvmg/ir/basic-block/detached-group", test_detached_group);
  g_test_add_func ("/llvmg/ir/basic-block/detached-phi", test_detached_phi);
  g_test_add_func ("/llvmg/ir/basic-block/erase-address", test_erase_address);
  g_test_add_func ("/llvmg/ir/basic-block/builder", test_builder);
  g_test_add_func ("/llvmg/ir/basic-block/detached-alloca", test_detached_alloca);
  g_test_add_func ("/llvmg/ir/basic-block/switch", test_switch);
  return g_test_run ();
}
