/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Branches and loops: the blocks that regions make, as LLVM prints them, and what they refuse (A5).
 */

#include "config.h"

#include "tests/c/ir-fixtures.h"

#define WORLD \
  "define i32 @f(i32 %x, i32 %n, i1 %c, i64 %l, float %y) {\n" \
  "entry:\n" \
  "  unreachable\n" \
  "}\n" \
  "define void @other(i32 %o, i1 %oc) {\n" \
  "start:\n" \
  "  ret void\n" \
  "}\n"

typedef struct
{
  LlvmgContext    *context;
  LlvmgModule     *module;
  LlvmgFunction   *function;
  LlvmgBasicBlock *entry, *elsewhere;
  LlvmgBuilder    *b;
  LlvmgValue      *x, *n, *c, *l, *y, *o, *oc;
  LlvmgValue      *zero, *one, *two, *long_one;
} World;

static void
set_up (World *w, gconstpointer data)
{
  LlvmgValue **places[] = { &w->x, &w->n, &w->c, &w->l, &w->y };
  g_autoptr (LlvmgInstruction) end = NULL;
  g_autoptr (LlvmgFunction) other = NULL;
  g_autoptr (LlvmgType) i32 = NULL;
  g_autoptr (LlvmgType) i64 = NULL;

  w->context = llvmg_context_new ();
  w->module = parse_text (w->context, WORLD);
  w->function = llvmg_module_get_function (w->module, "f");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    *places[i] = llvmg_function_get_param (w->function, i);
  w->entry = llvmg_function_get_entry_block (w->function);
  other = llvmg_module_get_function (w->module, "other");
  w->o = llvmg_function_get_param (other, 0);
  w->oc = llvmg_function_get_param (other, 1);
  w->elsewhere = llvmg_function_get_entry_block (other);
  end = llvmg_basic_block_get_terminator (w->entry);
  g_assert_true (llvmg_instruction_erase (end, LLVMG_ERASE_MODE_REFUSE, NULL));
  w->b = llvmg_basic_block_create_builder (w->entry, NULL);
  i32 = llvmg_context_int32_type (w->context);
  i64 = llvmg_context_int64_type (w->context);
  w->zero = llvmg_const_int (i32, 0, NULL);
  w->one = llvmg_const_int (i32, 1, NULL);
  w->two = llvmg_const_int (i32, 2, NULL);
  w->long_one = llvmg_const_int (i64, 1, NULL);
}

static void
tear_down (World *w, gconstpointer data)
{
  gpointer *objects = (gpointer *) w;

  for (gsize i = 0; i < sizeof *w / sizeof *objects; i++)
    g_object_unref (objects[i]);
  assert_all_gone ();
}

/* The function's blocks, without the comments about where they come from. */
static void
assert_body (World *w, const char *expected)
{
  g_autofree char *text = llvmg_value_to_string (LLVMG_VALUE (w->function));
  g_autoptr (GRegex) comments = g_regex_new (" +; preds = .*|define .*\\n|^}\\n?|^\\n", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char *body = g_regex_replace_literal (comments, g_strstrip (text), -1, 0, "", 0, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (g_strstrip (body), ==, expected);
  llvmg_module_verify (w->module, &error);
  g_assert_no_error (error);
}

static void
ret (World *w, LlvmgValue *value)
{
  g_autoptr (GError) error = NULL;

  llvmg_discard (llvmg_builder_ret (w->b, value, &error));
  g_assert_no_error (error);
}

static void
end_region (gpointer region)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = llvmg_region_end (region, &error);

  g_assert_no_error (error);
  g_assert_true (ok && llvmg_region_get_has_ended (region));
}

static void
test_if (World *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgIfRegion) region = llvmg_builder_begin_if (w->b, w->c, NULL, &error);
  g_autoptr (LlvmgBasicBlock) end = llvmg_region_get_end_block (LLVMG_REGION (region));
  g_autoptr (LlvmgBasicBlock) block = NULL;
  g_autoptr (LlvmgValue) branch = llvmg_if_region_get_branch_inst (region);
  gboolean has_ended = TRUE;

  g_assert_no_error (error);
  g_assert_true (LLVMG_IS_BRANCH_INST (branch));
  g_object_get (region, "has-ended", &has_ended, NULL);
  g_assert_false (has_ended);
  llvmg_discard (llvmg_builder_add (w->b, w->x, w->one, "t", &error));
  end_region (region);
  g_assert_null (llvmg_region_get_phi (LLVMG_REGION (region)));
  block = llvmg_builder_get_insert_block (w->b);
  g_assert_true (block == end);
  ret (w, w->x);
  assert_body (w, "entry:\n  br i1 %c, label %if.then, label %if.end\n"
                  "if.then:\n  %t = add i32 %x, 1\n  br label %if.end\n"
                  "if.end:\n  ret i32 %x");
}

static void
test_if_else (World *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgIfRegion) region = llvmg_builder_begin_if (w->b, w->c, "pick", &error);
  g_autoptr (LlvmgPhiNode) phi = NULL;

  g_assert_true (llvmg_region_set_incoming (LLVMG_REGION (region), w->n, &error));
  g_assert_true (llvmg_region_set_incoming (LLVMG_REGION (region), w->x, &error)); /* the last one counts */
  g_assert_true (llvmg_if_region_begin_else (region, &error));
  g_assert_true (llvmg_region_set_incoming (LLVMG_REGION (region), w->one, &error));
  end_region (region);
  g_object_get (region, "phi", &phi, NULL);
  ret (w, LLVMG_VALUE (phi));
  assert_body (w, "entry:\n  br i1 %c, label %pick.then, label %pick.else\n"
                  "pick.then:\n  br label %pick.end\n"
                  "pick.else:\n  br label %pick.end\n"
                  "pick.end:\n  %pick = phi i32 [ %x, %pick.then ], [ 1, %pick.else ]\n  ret i32 %pick");
}

/* A branch that returns has no way to the end, and need not bring a value. */
static void
test_if_return (World *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgIfRegion) region = llvmg_builder_begin_if (w->b, w->c, NULL, &error);
  g_autoptr (LlvmgPhiNode) phi = NULL;

  ret (w, w->x);
  g_assert_true (llvmg_if_region_begin_else (region, &error));
  g_assert_true (llvmg_region_set_incoming (LLVMG_REGION (region), w->two, &error));
  end_region (region);
  phi = llvmg_region_get_phi (LLVMG_REGION (region));
  ret (w, LLVMG_VALUE (phi));
  assert_body (w, "entry:\n  br i1 %c, label %if.then, label %if.else\n"
                  "if.then:\n  ret i32 %x\n"
                  "if.else:\n  br label %if.end\n"
                  "if.end:\n  %if = phi i32 [ 2, %if.else ]\n  ret i32 %if");
}

static void
test_switch (World *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgSwitchRegion) region = llvmg_builder_begin_switch (w->b, w->x, NULL, &error);
  LlvmgValue *low[] = { w->zero, w->one };
  g_autoptr (LlvmgValue) inst = llvmg_switch_region_get_switch_inst (region);
  g_autoptr (LlvmgPhiNode) phi = NULL;

  g_assert_true (LLVMG_IS_SWITCH_INST (inst));
  g_assert_true (llvmg_switch_region_begin_case (region, low, 2, &error));
  g_assert_true (llvmg_region_set_incoming (LLVMG_REGION (region), w->n, &error));
  g_assert_true (llvmg_switch_region_begin_case (region, &w->two, 1, &error));
  ret (w, w->two);
  g_assert_true (llvmg_switch_region_begin_default (region, &error));
  g_assert_true (llvmg_region_set_incoming (LLVMG_REGION (region), w->zero, &error));
  end_region (region);
  phi = llvmg_region_get_phi (LLVMG_REGION (region));
  ret (w, LLVMG_VALUE (phi));
  assert_body (w, "entry:\n  switch i32 %x, label %switch.default [\n    i32 0, label %switch.case\n    i32 1, label %switch.case\n"
                  "    i32 2, label %switch.case1\n  ]\n"
                  "switch.case:\n  br label %switch.end\n"
                  "switch.case1:\n  ret i32 2\n"
                  "switch.default:\n  br label %switch.end\n"
                  "switch.end:\n  %switch = phi i32 [ %n, %switch.case ], [ 0, %switch.default ]\n  ret i32 %switch");
}

static void
test_while (World *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgLoopRegion) loop = llvmg_builder_begin_loop (w->b, "while", &error);
  g_autoptr (LlvmgValue) v = llvmg_loop_region_add_variable (loop, w->x, "v", &error);
  g_autoptr (LlvmgValue) more = llvmg_builder_icmp (w->b, LLVMG_INT_PREDICATE_SGT, v, w->n, "more", &error);
  g_autoptr (LlvmgValue) half = NULL;

  g_assert_null (llvmg_loop_region_get_index (loop));
  g_assert_true (llvmg_loop_region_break_unless (loop, more, &error));
  half = llvmg_builder_ashr (w->b, v, w->one, "half", &error);
  g_assert_true (llvmg_loop_region_set_next (loop, v, half, &error));
  end_region (loop);
  ret (w, v);
  assert_body (w, "entry:\n  br label %while.header\n"
                  "while.header:\n  %v = phi i32 [ %x, %entry ], [ %half, %while.latch ]\n  %more = icmp sgt i32 %v, %n\n"
                  "  br i1 %more, label %while.body, label %while.end\n"
                  "while.body:\n  %half = ashr i32 %v, 1\n  br label %while.latch\n"
                  "while.latch:\n  br label %while.header\n"
                  "while.end:\n  ret i32 %v");
}

/* Counts; one branch goes on with the next round, one leaves, and each way out brings a value. */
static void
test_for (World *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgLoopRegion) loop = llvmg_builder_begin_for (w->b, w->zero, w->n, LLVMG_INT_PREDICATE_ULT, w->two, NULL, &error);
  g_autoptr (LlvmgPhiNode) index = llvmg_loop_region_get_index (loop);
  g_autoptr (LlvmgPhiNode) phi = NULL;

  g_assert_true (llvmg_loop_region_break_if (loop, w->c, &error));
  {
    g_autoptr (LlvmgIfRegion) skip = llvmg_builder_begin_if (w->b, w->c, "skip", &error);

    g_assert_true (llvmg_loop_region_continue_loop (loop, &error));
    end_region (skip);
  }
  {
    g_autoptr (LlvmgIfRegion) stop = llvmg_builder_begin_if (w->b, w->c, "stop", &error);

    g_assert_true (llvmg_loop_region_break_loop (loop, &error));
    end_region (stop);
  }
  end_region (loop);
  g_assert_null (llvmg_region_get_phi (LLVMG_REGION (loop)));
  ret (w, LLVMG_VALUE (index));
  assert_body (w, "entry:\n  br label %for.header\n"
                  "for.header:\n  %for.index = phi i32 [ 0, %entry ], [ %for.next, %for.latch ]\n"
                  "  %for.more = icmp ult i32 %for.index, %n\n  br i1 %for.more, label %for.body, label %for.end\n"
                  "for.body:\n  br i1 %c, label %for.end, label %for.body1\n"
                  "for.body1:\n  br i1 %c, label %skip.then, label %skip.end\n"
                  "skip.then:\n  br label %for.latch\n"
                  "skip.end:\n  br i1 %c, label %stop.then, label %stop.end\n"
                  "stop.then:\n  br label %for.end\n"
                  "stop.end:\n  br label %for.latch\n"
                  "for.latch:\n  %for.next = add i32 %for.index, 2\n  br label %for.header\n"
                  "for.end:\n  ret i32 %for.index");
}

static void
test_loop_value (World *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgLoopRegion) loop = llvmg_builder_begin_loop (w->b, NULL, &error);
  g_autoptr (LlvmgPhiNode) phi = NULL;

  g_assert_true (llvmg_region_set_incoming (LLVMG_REGION (loop), w->x, &error));
  g_assert_true (llvmg_loop_region_break_if (loop, w->c, &error));
  g_assert_true (llvmg_region_set_incoming (LLVMG_REGION (loop), w->n, &error));
  g_assert_true (llvmg_loop_region_break_if (loop, w->c, &error));
  end_region (loop);
  phi = llvmg_region_get_phi (LLVMG_REGION (loop));
  ret (w, LLVMG_VALUE (phi));
  assert_body (w, "entry:\n  br label %loop.header\n"
                  "loop.header:\n  br i1 %c, label %loop.end, label %loop.body\n"
                  "loop.body:\n  br i1 %c, label %loop.end, label %loop.body1\n"
                  "loop.body1:\n  br label %loop.latch\n"
                  "loop.latch:\n  br label %loop.header\n"
                  "loop.end:\n  %loop = phi i32 [ %x, %loop.header ], [ %n, %loop.body ]\n  ret i32 %loop");
}

static void
test_refuses_to_begin (World *w, gconstpointer data)
{
  g_autoptr (LlvmgBuilder) lost = llvmg_context_create_builder (w->context, NULL);

#define REFUSED(call, code, part) ASSERT_REFUSED (w->module, (call) != NULL, LLVMG_ERROR_##code, part)
  REFUSED (llvmg_builder_begin_if (w->b, w->x, NULL, &error), TYPE_MISMATCH, "begin_if: condition: a value of type i1");
  REFUSED (llvmg_builder_begin_if (w->b, NULL, NULL, &error), INVALID_ARGUMENT, "condition");
  REFUSED (llvmg_builder_begin_if (w->b, w->oc, NULL, &error), INVALID_ARGUMENT, "same function");
  REFUSED (llvmg_builder_begin_if (w->b, w->c, "\xff", &error), INVALID_ARGUMENT, "UTF-8");
  REFUSED (llvmg_builder_begin_if (lost, w->c, NULL, &error), INVALID_OPERATION, "no position");
  REFUSED (llvmg_builder_begin_switch (w->b, w->y, NULL, &error), TYPE_MISMATCH, "begin_switch: value: an integer");
  REFUSED (llvmg_builder_begin_switch (w->b, w->o, NULL, &error), INVALID_ARGUMENT, "same function");
  REFUSED (llvmg_builder_begin_loop (w->b, "\xff", &error), INVALID_ARGUMENT, "UTF-8");
  REFUSED (llvmg_builder_begin_loop (lost, NULL, &error), INVALID_OPERATION, "no position");
#define FOR(start, stop, predicate, step) llvmg_builder_begin_for (w->b, start, stop, predicate, step, NULL, &error)
  REFUSED (FOR (w->y, w->n, LLVMG_INT_PREDICATE_SLT, NULL), TYPE_MISMATCH, "begin_for: start: an integer");
  REFUSED (FOR (w->zero, w->l, LLVMG_INT_PREDICATE_SLT, NULL), TYPE_MISMATCH, "begin_for: stop: a value of type i32");
  REFUSED (FOR (w->zero, w->n, LLVMG_INT_PREDICATE_SLT, w->long_one), TYPE_MISMATCH, "begin_for: step: a value of type i32");
  REFUSED (FOR (w->zero, w->n, (LlvmgIntPredicate) 99, NULL), INVALID_ARGUMENT, "predicate");
  REFUSED (FOR (w->zero, w->o, LLVMG_INT_PREDICATE_SLT, NULL), INVALID_ARGUMENT, "same function");
  {
    g_autoptr (LlvmgValue) sum = llvmg_builder_add (w->b, w->x, w->n, "sum", NULL);

    g_assert_true (llvmg_builder_position_before (w->b, LLVMG_INSTRUCTION (sum), FALSE, NULL));
    REFUSED (llvmg_builder_begin_if (w->b, w->c, NULL, &error), INVALID_OPERATION, "the end of a block");
    REFUSED (llvmg_builder_begin_switch (w->b, w->x, NULL, &error), INVALID_OPERATION, "the end of a block");
    REFUSED (llvmg_builder_begin_loop (w->b, NULL, &error), INVALID_OPERATION, "the end of a block");
    REFUSED (FOR (w->zero, w->n, LLVMG_INT_PREDICATE_SLT, NULL), INVALID_OPERATION, "the end of a block");
  }
#undef REFUSED
}

#define REFUSED(call, code, part) ASSERT_REFUSED (w->module, call, LLVMG_ERROR_##code, part)

static void
test_refuses_in_branches (World *w, gconstpointer data)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (LlvmgIfRegion) choice = llvmg_builder_begin_if (w->b, w->c, NULL, &none);
  LlvmgRegion *region = LLVMG_REGION (choice);

  REFUSED (llvmg_region_set_incoming (region, w->o, &error), INVALID_ARGUMENT, "same function");
  REFUSED (llvmg_region_set_incoming (region, NULL, &error), INVALID_ARGUMENT, "value");
  g_assert_true (llvmg_region_set_incoming (region, w->x, &none));
  REFUSED (llvmg_region_end (region, &error), INVALID_OPERATION, "a value for each of the 2 ways to its end was expected, there are 1");
  g_assert_true (llvmg_if_region_begin_else (choice, &none));
  REFUSED (llvmg_if_region_begin_else (choice, &error), INVALID_OPERATION, "has an else branch already");
  REFUSED (llvmg_region_end (region, &error), INVALID_OPERATION, "a value for each of the 2 ways");
  REFUSED (llvmg_region_set_incoming (region, w->l, &error), TYPE_MISMATCH, "a value of type i32 was expected");
  g_assert_true (llvmg_region_set_incoming (region, w->n, &none));
  {
    g_autoptr (LlvmgBasicBlock) here = llvmg_builder_get_insert_block (w->b);

    g_assert_true (llvmg_builder_position_at_end (w->b, w->elsewhere, &none));
    REFUSED (llvmg_region_end (region, &error), INVALID_ARGUMENT, "same function");
    llvmg_builder_clear_position (w->b);
    REFUSED (llvmg_region_end (region, &error), INVALID_OPERATION, "no position");
    g_assert_true (llvmg_builder_position_at_end (w->b, here, &none));
  }
  end_region (choice);
  REFUSED (llvmg_region_end (region, &error), INVALID_OPERATION, "region 'if' has ended");
  REFUSED (llvmg_if_region_begin_else (choice, &error), INVALID_OPERATION, "has ended");
  REFUSED (llvmg_region_set_incoming (region, w->x, &error), INVALID_OPERATION, "has ended");
}

static void
test_refuses_cases (World *w, gconstpointer data)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (LlvmgSwitchRegion) region = llvmg_builder_begin_switch (w->b, w->x, NULL, &none);
  LlvmgValue *twice[] = { w->zero, w->one, w->zero };
  LlvmgValue *mixed[] = { w->zero, w->long_one };
  LlvmgValue *taken[] = { w->zero, w->two };

  REFUSED (llvmg_switch_region_begin_case (region, NULL, 0, &error), INVALID_ARGUMENT, "at least one");
  REFUSED (llvmg_switch_region_begin_case (region, NULL, 1, &error), INVALID_ARGUMENT, "nothing was given");
  REFUSED (llvmg_switch_region_begin_case (region, twice, 3, &error), INVALID_ARGUMENT, "[0] and [2] are the same");
  REFUSED (llvmg_switch_region_begin_case (region, mixed, 2, &error), TYPE_MISMATCH, "a constant number of type i32");
  REFUSED (llvmg_switch_region_begin_case (region, &w->x, 1, &error), TYPE_MISMATCH, "a constant number of type i32");
  g_assert_true (llvmg_switch_region_begin_case (region, &w->two, 1, &none));
  REFUSED (llvmg_switch_region_begin_case (region, taken, 2, &error), INVALID_ARGUMENT, "a number without a case");
  g_assert_true (llvmg_switch_region_begin_default (region, &none));
  REFUSED (llvmg_switch_region_begin_default (region, &error), INVALID_OPERATION, "has a default branch already");
  end_region (region);
  REFUSED (llvmg_switch_region_begin_case (region, &w->one, 1, &error), INVALID_OPERATION, "has ended");
  REFUSED (llvmg_switch_region_begin_default (region, &error), INVALID_OPERATION, "has ended");
}

static void
test_refuses_in_loops (World *w, gconstpointer data)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (LlvmgLoopRegion) loop = llvmg_builder_begin_loop (w->b, NULL, &none);
  g_autoptr (LlvmgValue) v = llvmg_loop_region_add_variable (loop, w->x, "v", &none);

  ASSERT_REFUSED (w->module, llvmg_loop_region_add_variable (loop, w->o, NULL, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "same function");
  ASSERT_REFUSED (w->module, llvmg_loop_region_add_variable (loop, w->x, "\xff", &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
  REFUSED (llvmg_region_end (LLVMG_REGION (loop), &error), INVALID_OPERATION, "variable 0 has no next value");
  REFUSED (llvmg_loop_region_set_next (loop, w->x, w->x, &error), INVALID_ARGUMENT, "variable: one of loop 'loop'");
  REFUSED (llvmg_loop_region_set_next (loop, v, w->l, &error), TYPE_MISMATCH, "next: a value of type i32");
  REFUSED (llvmg_loop_region_set_next (loop, v, NULL, &error), INVALID_ARGUMENT, "next");
  REFUSED (llvmg_loop_region_break_if (loop, w->x, &error), TYPE_MISMATCH, "break_if: condition");
  REFUSED (llvmg_loop_region_break_unless (loop, w->oc, &error), INVALID_ARGUMENT, "same function");
  g_assert_true (llvmg_loop_region_set_next (loop, v, w->n, &none));
  g_assert_true (llvmg_loop_region_break_loop (loop, &none));
  REFUSED (llvmg_loop_region_break_loop (loop, &error), INVALID_OPERATION, "ends with a terminator");
  REFUSED (llvmg_loop_region_continue_loop (loop, &error), INVALID_OPERATION, "ends with a terminator");
  REFUSED (llvmg_loop_region_break_if (loop, w->c, &error), INVALID_OPERATION, "ends with a terminator");
  end_region (loop);
  ASSERT_REFUSED (w->module, llvmg_loop_region_add_variable (loop, w->x, NULL, &error) != NULL, LLVMG_ERROR_INVALID_OPERATION, "has ended");
  REFUSED (llvmg_loop_region_continue_loop (loop, &error), INVALID_OPERATION, "has ended");
}

/* What the region made can be changed and erased behind its back. */
static void
test_changed_by_others (World *w, gconstpointer data)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (LlvmgIfRegion) choice = llvmg_builder_begin_if (w->b, w->c, NULL, &none);
  g_autoptr (LlvmgIfRegion) inner = llvmg_builder_begin_if (w->b, w->c, "inner", &none);
  g_autoptr (LlvmgBasicBlock) end = llvmg_region_get_end_block (LLVMG_REGION (inner));
  g_autoptr (LlvmgValue) branch = llvmg_if_region_get_branch_inst (inner);
  g_autoptr (LlvmgBasicBlock) outer_end = llvmg_region_get_end_block (LLVMG_REGION (choice));

  g_assert_true (llvmg_instruction_set_successor (LLVMG_INSTRUCTION (branch), 1, outer_end, &none));
  REFUSED (llvmg_if_region_begin_else (inner, &error), INVALID_OPERATION, "its branch instruction was changed");
  g_assert_true (llvmg_instruction_erase (LLVMG_INSTRUCTION (branch), LLVMG_ERASE_MODE_REFUSE, &none));
  REFUSED (llvmg_if_region_begin_else (inner, &error), USE_AFTER_FREE, "erased");
  g_assert_true (llvmg_basic_block_erase (end, LLVMG_ERASE_MODE_POISON, &none));
  REFUSED (llvmg_region_end (LLVMG_REGION (inner), &error), USE_AFTER_FREE, "erased");
  /* A way to the end of the outer one that it has not made. */
  g_assert_true (llvmg_region_set_incoming (LLVMG_REGION (choice), w->x, &none));
  llvmg_discard (llvmg_builder_br (w->b, outer_end, &none));
  g_assert_true (llvmg_if_region_begin_else (choice, &none));
  g_assert_true (llvmg_region_set_incoming (LLVMG_REGION (choice), w->x, &none));
  REFUSED (llvmg_region_end (LLVMG_REGION (choice), &error), INVALID_OPERATION, "in ways that the region has not made");
}

static void
test_dead (World *w, gconstpointer data)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (LlvmgLoopRegion) loop = llvmg_builder_begin_loop (w->b, NULL, &none);
  g_autoptr (LlvmgRegion) nothing = g_object_new (LLVMG_TYPE_IF_REGION, NULL);
  g_autoptr (LlvmgBasicBlock) end = NULL;
  g_autoptr (LlvmgBuilder) other = llvmg_basic_block_create_builder (w->elsewhere, NULL);

  REFUSED (llvmg_region_end (nothing, &error), USE_AFTER_FREE, "a region was expected that a builder began");
  REFUSED (llvmg_if_region_begin_else (LLVMG_IF_REGION (nothing), &error), USE_AFTER_FREE, "a builder began");
  g_assert_null (llvmg_region_get_end_block (nothing));
  g_assert_null (llvmg_region_get_phi (nothing));
  llvmg_builder_close (w->b);
  REFUSED (llvmg_region_end (LLVMG_REGION (loop), &error), USE_AFTER_FREE, "closed");
  REFUSED (llvmg_loop_region_break_loop (loop, &error), USE_AFTER_FREE, "closed");
  end = llvmg_region_get_end_block (LLVMG_REGION (loop));
  g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (end)));
  llvmg_module_close (w->module);
  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (end)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add ("/llvmg/ir/region/" path, World, NULL, set_up, function, tear_down)
  ADD ("if", test_if);
  ADD ("if-else", test_if_else);
  ADD ("if-return", test_if_return);
  ADD ("switch", test_switch);
  ADD ("while", test_while);
  ADD ("for", test_for);
  ADD ("loop-value", test_loop_value);
  ADD ("refuses-to-begin", test_refuses_to_begin);
  ADD ("refuses-in-branches", test_refuses_in_branches);
  ADD ("refuses-cases", test_refuses_cases);
  ADD ("refuses-in-loops", test_refuses_in_loops);
  ADD ("changed-by-others", test_changed_by_others);
  ADD ("dead", test_dead);
  return g_test_run ();
}
