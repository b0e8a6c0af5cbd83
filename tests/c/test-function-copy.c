/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Inlining calls and cloning functions: what changes, what dies, what survives.
 */

#include "ir-fixtures.h"

#define WORDS \
  "@other = global i32 0\n" \
  "declare i32 @one(...)\n" \
  "declare i32 @two(...)\n" \
  "declare void @nothing()\n" \
  "declare i32 @llvm.ctpop.i32(i32)\n" \
  "declare void @llvm.va_start.p0(ptr)\n" \
  "define i32 @leaf(i32 %x) {\n" \
  "  %y = add i32 %x, 1\n" \
  "  ret i32 %y\n" \
  "}\n" \
  "define i32 @branches(i1 %c) {\n" \
  "  br i1 %c, label %a, label %b\n" \
  "a:\n" \
  "  ret i32 1\n" \
  "b:\n" \
  "  ret i32 2\n" \
  "}\n" \
  "define void @various(ptr %p, ...) {\n" \
  "  call void @llvm.va_start.p0(ptr %p)\n" \
  "  ret void\n" \
  "}\n" \
  "define void @throws() gc \"statepoint-example\" personality ptr @one {\n" \
  "  invoke void @nothing() to label %good unwind label %bad\n" \
  "good:\n" \
  "  ret void\n" \
  "bad:\n" \
  "  %l = landingpad { ptr, i32 } cleanup\n" \
  "  ret void\n" \
  "}\n" \
  "define i32 @recursive(i32 %n) {\n" \
  "entry:\n" \
  "  %stop = icmp eq i32 %n, 0\n" \
  "  br i1 %stop, label %base, label %step\n" \
  "base:\n" \
  "  ret i32 0\n" \
  "step:\n" \
  "  %less = sub i32 %n, 1\n" \
  "  %deep = call i32 @recursive(i32 %less)\n" \
  "  %sum = add i32 %deep, %n\n" \
  "  ret i32 %sum\n" \
  "}\n" \
  "define i32 @caller(i32 %a, i1 %c, ptr %p) {\n" \
  "entry:\n" \
  "  %r = call i32 @leaf(i32 %a)\n" \
  "  %s = mul i32 %r, 2\n" \
  "  %t = call i32 @branches(i1 %c)\n" \
  "  %u = add i32 %s, %t\n" \
  "  call void (ptr, ...) @various(ptr %p)\n" \
  "  call void %p()\n" \
  "  call void @nothing()\n" \
  "  call void @leaf()\n" \
  "  ret i32 %u\n" \
  "}\n" \
  "define void @handler() personality ptr @two {\n" \
  "entry:\n" \
  "  call void @throws()\n" \
  "  %j = call i32 @jumps(i32 1)\n" \
  "  ret void\n" \
  "}\n" \
  "define i32 @jumps(i32 %n) #0 prefix i32 7 personality ptr @one !note !0 {\n" \
  "entry:\n" \
  "  indirectbr ptr blockaddress(@jumps, %next), [label %next]\n" \
  "next:\n" \
  "  %m = mul nsw i32 %n, 3, !note !0\n" \
  "  store i32 %m, ptr @other, align 4\n" \
  "  ret i32 %m\n" \
  "}\n" \
  "attributes #0 = { nounwind \"key\"=\"value\" }\n" \
  "!0 = !{!\"a note\"}\n"

static void
test_inline (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgCallBase) call = get_nth_instruction (module, "caller", "entry", 0);
    g_autoptr (LlvmgInstruction) product = get_nth_instruction (module, "caller", "entry", 1);
    g_autoptr (LlvmgCallBase) branches = get_nth_instruction (module, "caller", "entry", 2);
    g_autoptr (LlvmgInstruction) sum = get_nth_instruction (module, "caller", "entry", 3);
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgBasicBlock) entry = get_block (module, "caller", "entry");
    g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (context, NULL);
    g_autoptr (LlvmgBasicBlock) behind = NULL;
    g_autoptr (LlvmgInstruction) end = NULL;
    g_autofree char *leaf_before = llvmg_value_to_string (LLVMG_VALUE (leaf));
    g_autofree char *leaf_after = NULL;
    g_autofree char *text = NULL;

    /* A short one: the instruction is copied where the call was. */
    ASSERT_OK (llvmg_call_base_inline_call (call, &error));
    ASSERT_DEAD (call);
    ASSERT_FAILS (llvmg_call_base_inline_call (call, &error), LLVMG_ERROR_USE_AFTER_FREE, "its call was inlined");
    text = llvmg_value_to_string (LLVMG_VALUE (product));
    g_assert_nonnull (strstr (text, "mul i32 %y.i, 2"));
    leaf_after = llvmg_value_to_string (LLVMG_VALUE (leaf));
    g_assert_cmpstr (leaf_before, ==, leaf_after);

    /* One with blocks: what follows is in a new block, and is the same. */
    ASSERT_OK (llvmg_builder_position_before (builder, sum, FALSE, &error));
    ASSERT_OK (llvmg_call_base_inline_call (branches, &error));
    ASSERT_DEAD (branches);
    ASSERT_ALIVE (sum);
    ASSERT_ALIVE (entry);
    behind = llvmg_instruction_get_parent (sum);
    g_assert_true (behind != entry);
    end = llvmg_basic_block_get_terminator (entry);
    g_assert_true (LLVMG_IS_BRANCH_INST (end));
    ASSERT_OK (llvmg_module_verify (module, &error));
    /* The builder stood before what is in another block now. */
    ASSERT_FAILS (llvmg_builder_unreachable (builder, &error), LLVMG_ERROR_INVALID_OPERATION, "in that block no more");
    ASSERT_OK (llvmg_module_run_passes (module, "default<O1>", NULL, &error));
  }
  assert_all_gone ();
}

static void
test_inline_refused (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgCallBase) various = get_nth_instruction (module, "caller", "entry", 4);
    g_autoptr (LlvmgCallBase) pointer = get_nth_instruction (module, "caller", "entry", 5);
    g_autoptr (LlvmgCallBase) nothing = get_nth_instruction (module, "caller", "entry", 6);
    g_autoptr (LlvmgCallBase) other_type = get_nth_instruction (module, "caller", "entry", 7);
    g_autoptr (LlvmgCallBase) handler = get_nth_instruction (module, "handler", "entry", 0);
    g_autoptr (LlvmgCallBase) deep = get_nth_instruction (module, "recursive", "step", 1);
    g_autoptr (LlvmgCallBase) jumps = get_nth_instruction (module, "handler", "entry", 1);
    g_autoptr (LlvmgCallBase) leaf = get_nth_instruction (module, "caller", "entry", 0);
    g_autoptr (LlvmgFunction) broken = get_function (module, "leaf");
    g_autoptr (LlvmgBasicBlock) open = NULL;

    ASSERT_REFUSED (module, llvmg_call_base_inline_call (various, &error), LLVMG_ERROR_INVALID_OPERATION, "va_start");
    ASSERT_REFUSED (module, llvmg_call_base_inline_call (pointer, &error), LLVMG_ERROR_INVALID_OPERATION, "something else");
    ASSERT_REFUSED (module, llvmg_call_base_inline_call (nothing, &error), LLVMG_ERROR_INVALID_OPERATION, "no body");
    ASSERT_REFUSED (module, llvmg_call_base_inline_call (other_type, &error), LLVMG_ERROR_INVALID_OPERATION, "another type");
    /* LLVM has taken over the garbage collector when it sees the personality. */
    ASSERT_REFUSED (module, llvmg_call_base_inline_call (handler, &error), LLVMG_ERROR_INVALID_OPERATION, "personality");
    ASSERT_ALIVE (handler);
    ASSERT_REFUSED (module, llvmg_call_base_inline_call (deep, &error), LLVMG_ERROR_INVALID_OPERATION, "recursive");
    ASSERT_REFUSED (module, llvmg_call_base_inline_call (jumps, &error), LLVMG_ERROR_INVALID_OPERATION, "indirect branches");

    ASSERT_OK (llvmg_instruction_remove_from_parent (LLVMG_INSTRUCTION (nothing), &error));
    ASSERT_FAILS (llvmg_call_base_inline_call (nothing, &error), LLVMG_ERROR_INVALID_OPERATION, "detached");
    ASSERT_REFUSED (module, llvmg_call_base_inline_call (leaf, &error), LLVMG_ERROR_INVALID_OPERATION, "detached");
    g_clear_object (&nothing);
    ASSERT_OK (open = llvmg_function_append_basic_block (broken, "open", &error));
    ASSERT_REFUSED (module, llvmg_call_base_inline_call (leaf, &error), LLVMG_ERROR_VERIFICATION, "terminator");
    ASSERT_REFUSED (module, llvmg_function_clone (broken, NULL, &error), LLVMG_ERROR_VERIFICATION, "terminator");
    g_assert_false (llvmg_context_get_has_crashed (context));
  }
  assert_all_gone ();
}

/* The text of a function with another name. */
static char *
print_as (LlvmgFunction *function, const char *name, const char *as)
{
  g_autofree char *text = llvmg_value_to_string (LLVMG_VALUE (function));
  g_auto (GStrv) parts = g_strsplit (text, name, -1);

  return g_strjoinv (as, parts);
}

static void
test_clone (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgFunction) jumps = get_function (module, "jumps");
    g_autoptr (LlvmgFunction) nothing = get_function (module, "nothing");
    g_autoptr (LlvmgFunction) ctpop = get_function (module, "llvm.ctpop.i32");
    g_autoptr (LlvmgFunction) copy = NULL;
    g_autoptr (LlvmgFunction) second = NULL;
    g_autoptr (LlvmgFunction) declared = NULL;
    g_autoptr (LlvmgFunction) found = NULL;
    g_autofree char *old_text = NULL;
    g_autofree char *new_text = NULL;
    g_autofree char *name = NULL;

    ASSERT_REFUSED (module, llvmg_function_clone (jumps, "llvm.x", &error), LLVMG_ERROR_INVALID_ARGUMENT, "llvm.x");
    ASSERT_REFUSED (module, llvmg_function_clone (jumps, "\xff", &error), LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
    ASSERT_REFUSED (module, llvmg_function_clone (ctpop, "x", &error), LLVMG_ERROR_INVALID_ARGUMENT, "intrinsic");

    ASSERT_OK (copy = llvmg_function_clone (jumps, "copy", &error));
    found = get_function (module, "copy");
    g_assert_true (found == copy);
    old_text = llvmg_value_to_string (LLVMG_VALUE (jumps));
    new_text = print_as (copy, "@copy", "@jumps");
    g_assert_cmpstr (old_text, ==, new_text);
    g_assert_nonnull (strstr (old_text, "blockaddress(@jumps, %next)"));
    ASSERT_OK (second = llvmg_function_clone (jumps, NULL, &error));
    name = llvmg_value_get_name (LLVMG_VALUE (second));
    g_assert_true (g_str_has_prefix (name, "jumps."));
    ASSERT_OK (declared = llvmg_function_clone (nothing, "declared", &error));
    ASSERT_OK (llvmg_module_verify (module, &error));

    /* Neither needs the other. */
    ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (jumps), LLVMG_ERASE_MODE_POISON, &error));
    ASSERT_FAILS (llvmg_function_clone (jumps, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
    ASSERT_ALIVE (copy);
    ASSERT_OK (llvmg_module_verify (module, &error));
    llvmg_module_close (module);
    ASSERT_DEAD (copy);
  }
  assert_all_gone ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/ir/function-copy/inline", test_inline);
  g_test_add_func ("/llvmg/ir/function-copy/inline-refused", test_inline_refused);
  g_test_add_func ("/llvmg/ir/function-copy/clone", test_clone);
  return g_test_run ();
}
