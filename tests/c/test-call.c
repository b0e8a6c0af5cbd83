/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "ir-fixtures.h"

#define WORDS \
  "declare i32 @personality(...)\n" \
  "declare i32 @take(i32, ptr)\n" \
  "declare i32 @same(i32, ptr)\n" \
  "declare void @other(i32)\n" \
  "declare i32 @llvm.ctpop.i32(i32)\n" \
  "declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1 immarg)\n" \
  "define i32 @f(i32 %x, ptr %p) {\n" \
  "entry:\n" \
  "  %a = call i32 @take(i32 %x, ptr %p)\n" \
  "  %b = call i32 @llvm.ctpop.i32(i32 %a)\n" \
  "  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %p, i64 4, i1 false)\n" \
  "  ret i32 %b\n" \
  "}\n" \
  "define i32 @jumps(i32 %x, ptr %p) personality ptr @personality {\n" \
  "entry:\n" \
  "  %a = invoke i32 @take(i32 %x, ptr %p) to label %good unwind label %bad\n" \
  "good:\n" \
  "  callbr void asm sideeffect \"\", \"r,!i,!i\"(i32 %x) to label %next [label %one, label %two]\n" \
  "next:\n" \
  "  ret i32 %a\n" \
  "one:\n" \
  "  ret i32 1\n" \
  "two:\n" \
  "  ret i32 2\n" \
  "bad:\n" \
  "  %l = landingpad { ptr, i32 } cleanup\n" \
  "  ret i32 3\n" \
  "worse:\n" \
  "  %m = landingpad { ptr, i32 } cleanup\n" \
  "  ret i32 4\n" \
  "}\n"

static void
test_args (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgCallBase) call = get_nth_instruction (module, "f", "entry", 0);
    g_autoptr (LlvmgCallBase) copy = get_nth_instruction (module, "f", "entry", 2);
    g_autoptr (LlvmgFunction) jumps = get_function (module, "jumps");
    g_autoptr (LlvmgFunction) intrinsic = get_function (module, "llvm.ctpop.i32");
    g_autoptr (LlvmgFunction) take = get_function (module, "take");
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgType) i64 = llvmg_context_int64_type (context);
    g_autoptr (LlvmgType) i1 = llvmg_context_int1_type (context);
    g_autoptr (LlvmgValue) seven = llvmg_const_int (i32, 7, NULL);
    g_autoptr (LlvmgValue) wide = llvmg_const_int (i64, 7, NULL);
    g_autoptr (LlvmgValue) yes = llvmg_const_int (i1, -1, NULL);
    g_autoptr (LlvmgValue) elsewhere = llvmg_function_get_param (jumps, 0);
    g_autoptr (LlvmgValue) arg = NULL;

    ASSERT_OK (llvmg_call_base_set_arg (call, 0, seven, &error));
    arg = llvmg_call_base_get_arg (call, 0);
    g_assert_true (arg == seven);
    g_assert_null (llvmg_call_base_get_arg (call, 2));
    ASSERT_OK (llvmg_call_base_set_arg (call, 1, LLVMG_VALUE (take), &error));
    ASSERT_OK (llvmg_call_base_set_arg (copy, 3, yes, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_REFUSED (module, llvmg_call_base_set_arg (call, 2, seven, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "less than 2 was expected, 2 was given");
    ASSERT_REFUSED (module, llvmg_call_base_set_arg (call, G_MAXUINT, seven, &error), LLVMG_ERROR_INVALID_ARGUMENT, "index");
    ASSERT_REFUSED (module, llvmg_call_base_set_arg (call, 0, wide, &error), LLVMG_ERROR_TYPE_MISMATCH, "i32");
    ASSERT_REFUSED (module, llvmg_call_base_set_arg (call, 0, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "value");
    ASSERT_REFUSED (module, llvmg_call_base_set_arg (call, 0, elsewhere, &error), LLVMG_ERROR_INVALID_ARGUMENT, "function");
    ASSERT_REFUSED (module, llvmg_call_base_set_arg (call, 1, LLVMG_VALUE (intrinsic), &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "intrinsic");
    ASSERT_REFUSED (module, llvmg_call_base_set_arg (call, 0, LLVMG_VALUE (copy), &error), LLVMG_ERROR_TYPE_MISMATCH, "void");
  }
  assert_all_gone ();
}

static void
test_callee (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgModule) second = parse_text (context, WORDS);
    g_autoptr (LlvmgCallBase) call = get_nth_instruction (module, "f", "entry", 0);
    g_autoptr (LlvmgCallBase) callbr = get_nth_instruction (module, "jumps", "good", 0);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgFunction) same = get_function (module, "same");
    g_autoptr (LlvmgFunction) other = get_function (module, "other");
    g_autoptr (LlvmgFunction) elsewhere = get_function (second, "same");
    g_autoptr (LlvmgValue) x = llvmg_function_get_param (f, 0);
    g_autoptr (LlvmgValue) p = llvmg_function_get_param (f, 1);
    g_autoptr (LlvmgFunction) called = NULL;
    guint n = llvmg_user_get_n_operands (LLVMG_USER (callbr)) - 1;

    ASSERT_OK (llvmg_call_base_set_callee (call, LLVMG_VALUE (same), &error));
    ASSERT_OK (llvmg_call_base_set_callee (call, LLVMG_VALUE (same), &error));
    called = llvmg_call_base_get_called_function (call);
    g_assert_true (called == same);
    ASSERT_OK (llvmg_call_base_set_callee (call, p, &error));
    g_assert_null (llvmg_call_base_get_called_function (call));
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_REFUSED (module, llvmg_call_base_set_callee (call, LLVMG_VALUE (other), &error), LLVMG_ERROR_TYPE_MISMATCH,
                    "a function of type i32 (i32, ptr) was expected, one of void (i32) was given");
    ASSERT_REFUSED (module, llvmg_call_base_set_callee (call, x, &error), LLVMG_ERROR_TYPE_MISMATCH, "a pointer was expected");
    ASSERT_REFUSED (module, llvmg_call_base_set_callee (call, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "callee");
    ASSERT_REFUSED (module, llvmg_call_base_set_callee (call, LLVMG_VALUE (elsewhere), &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "module");
    /* LLVM's verifier dies over a callbr of anything else than assembly. */
    ASSERT_REFUSED (module, llvmg_call_base_set_callee (callbr, LLVMG_VALUE (other), &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "inline assembly");
    ASSERT_REFUSED (module, llvmg_user_set_operand (LLVMG_USER (callbr), n, LLVMG_VALUE (other), &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "inline assembly");
    g_object_set (call, "callee", same, NULL);
  }
  assert_all_gone ();
}

static void
test_conventions (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgCallBase) call = get_nth_instruction (module, "f", "entry", 0);
    g_autoptr (LlvmgCallBase) ctpop = get_nth_instruction (module, "f", "entry", 1);
    LlvmgCallingConvention convention;
    LlvmgTailCallKind kind;
    const char *name;
    guint id;

    ASSERT_OK (llvmg_call_base_set_calling_convention (call, LLVMG_CALLING_CONVENTION_FAST, &error));
    g_assert_cmpuint (llvmg_call_base_get_calling_convention_id (call), ==, 8);
    ASSERT_OK (llvmg_call_base_set_calling_convention_id (call, 1023, &error));
    g_object_get (call, "calling-convention", &convention, "calling-convention-id", &id, NULL);
    g_assert_cmpint (convention, ==, LLVMG_CALLING_CONVENTION_UNKNOWN);
    g_assert_cmpuint (id, ==, 1023);
    ASSERT_REFUSED (module, llvmg_call_base_set_calling_convention_id (call, 1024, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "1023");
    ASSERT_REFUSED (module, llvmg_call_base_set_calling_convention (call, LLVMG_CALLING_CONVENTION_UNKNOWN, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "calling_convention");
    ASSERT_REFUSED (module, llvmg_call_base_set_calling_convention (call, (LlvmgCallingConvention) 9999, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "9999");
    g_object_set (call, "calling-convention", LLVMG_CALLING_CONVENTION_C, NULL);

    g_assert_cmpstr (llvmg_call_base_get_intrinsic_name (ctpop), ==, "llvm.ctpop");
    g_assert_null (llvmg_call_base_get_intrinsic_name (call));
    ASSERT_OK (llvmg_call_inst_set_tail_call_kind (LLVMG_CALL_INST (call), LLVMG_TAIL_CALL_KIND_NOTAIL, &error));
    g_object_get (call, "tail-call-kind", &kind, "intrinsic-name", &name, NULL);
    g_assert_cmpint (kind, ==, LLVMG_TAIL_CALL_KIND_NOTAIL);
    ASSERT_REFUSED (module, llvmg_call_inst_set_tail_call_kind (LLVMG_CALL_INST (call), (LlvmgTailCallKind) 77, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "77");
    g_object_set (call, "tail-call-kind", LLVMG_TAIL_CALL_KIND_TAIL, NULL);
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

static void
test_jumps (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgInvokeInst) invoke = get_nth_instruction (module, "jumps", "entry", 0);
    g_autoptr (LlvmgCallBrInst) callbr = get_nth_instruction (module, "jumps", "good", 0);
    g_autoptr (LlvmgBasicBlock) good = get_block (module, "jumps", "good");
    g_autoptr (LlvmgBasicBlock) next = get_block (module, "jumps", "next");
    g_autoptr (LlvmgBasicBlock) bad = get_block (module, "jumps", "bad");
    g_autoptr (LlvmgBasicBlock) worse = get_block (module, "jumps", "worse");
    g_autoptr (LlvmgBasicBlock) one = get_block (module, "jumps", "one");
    g_autoptr (LlvmgBasicBlock) elsewhere = get_block (module, "f", "entry");
    g_autoptr (LlvmgBasicBlock) normal = llvmg_invoke_inst_get_normal_dest (invoke);
    g_autoptr (LlvmgBasicBlock) unwind = llvmg_invoke_inst_get_unwind_dest (invoke);
    g_autoptr (LlvmgBasicBlock) fallthrough = llvmg_call_br_inst_get_default_dest (callbr);
    g_autoptr (LlvmgBasicBlock) first = llvmg_call_br_inst_get_indirect_dest (callbr, 0);
    g_autoptr (LlvmgBasicBlock) now = NULL;
    LlvmgBasicBlock **list;
    gsize n;

    g_assert_true (normal == good && unwind == bad && fallthrough == next && first == one);
    g_assert_cmpuint (llvmg_call_br_inst_get_n_indirect_dests (callbr), ==, 2);
    g_assert_null (llvmg_call_br_inst_get_indirect_dest (callbr, 2));
    list = llvmg_call_br_inst_list_indirect_dests (callbr, &n);
    g_assert_cmpuint (n, ==, 2);
    g_assert_true (list[0] == one);
    llvmg_free_objects (list, n);

    ASSERT_OK (llvmg_invoke_inst_set_unwind_dest (invoke, worse, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));
    now = llvmg_invoke_inst_get_unwind_dest (invoke);
    g_assert_true (now == worse);
    g_object_set (invoke, "unwind-dest", bad, "normal-dest", good, NULL);
    ASSERT_REFUSED (module, llvmg_invoke_inst_set_normal_dest (invoke, elsewhere, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "normal_dest");
    ASSERT_REFUSED (module, llvmg_invoke_inst_set_unwind_dest (invoke, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "unwind_dest");
    ASSERT_REFUSED (module, llvmg_invoke_inst_set_normal_dest (invoke, (LlvmgBasicBlock *) invoke, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "LlvmgBasicBlock");
  }
  assert_all_gone ();
}

static void
test_bundles (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context,
                                                 "declare void @g()\n"
                                                 "define void @f(i32 %x, ptr %p) {\n"
                                                 "entry:\n"
                                                 "  call void @g() [ \"deopt\"(i32 %x, ptr %p), \"mine\"() ]\n"
                                                 "  call void @g()\n"
                                                 "  ret void\n"
                                                 "}\n");
    g_autoptr (LlvmgCallBase) call = get_nth_instruction (module, "f", "entry", 0);
    g_autoptr (LlvmgCallBase) plain = get_nth_instruction (module, "f", "entry", 1);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgValue) x = llvmg_function_get_param (f, 0);
    g_autoptr (LlvmgOperandBundle) bundle = llvmg_call_base_get_operand_bundle (call, 0);
    g_autoptr (LlvmgOperandBundle) copy = llvmg_operand_bundle_copy (bundle);
    LlvmgOperandBundle **list;
    LlvmgValue **args;
    gsize n;

    g_assert_cmpuint (llvmg_call_base_get_n_operand_bundles (call), ==, 2);
    g_assert_cmpuint (llvmg_call_base_get_n_operand_bundles (plain), ==, 0);
    g_assert_null (llvmg_call_base_get_operand_bundle (call, 2));
    g_assert_null (llvmg_call_base_get_operand_bundle (plain, 0));
    g_assert_cmpstr (llvmg_operand_bundle_get_tag (copy), ==, "deopt");
    args = llvmg_operand_bundle_list_args (bundle, &n);
    g_assert_cmpuint (n, ==, 2);
    g_assert_true (args[0] == x);
    llvmg_free_objects (args, n);
    list = llvmg_call_base_list_operand_bundles (call, &n);
    g_assert_cmpuint (n, ==, 2);
    g_assert_cmpstr (llvmg_operand_bundle_get_tag (list[1]), ==, "mine");
    llvmg_free_objects (llvmg_operand_bundle_list_args (list[1], &n), 0);
    g_assert_cmpuint (n, ==, 0);
    for (guint i = 0; i < 2; i++)
      llvmg_operand_bundle_free (list[i]);
    g_free (list);

    ASSERT_OK (llvmg_instruction_erase (LLVMG_INSTRUCTION (call), LLVMG_ERASE_MODE_REFUSE, &error));
    for (guint i = 0; i < 3; i++)
      EXPECT_CRITICAL ("erased");
    g_assert_cmpuint (llvmg_call_base_get_n_operand_bundles (call), ==, 0);
    g_assert_null (llvmg_call_base_get_operand_bundle (call, 0));
    g_free (llvmg_call_base_list_operand_bundles (call, &n));
    g_assert_cmpuint (n, ==, 0);
    g_test_assert_expected_messages ();
    args = llvmg_operand_bundle_list_args (bundle, &n);
    g_assert_cmpuint (n, ==, 2);
    llvmg_free_objects (args, n);
  }
  assert_all_gone ();
}

static void
test_dead (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgCallInst) inst = get_nth_instruction (module, "f", "entry", 2);
    g_autoptr (LlvmgInvokeInst) invoke = get_nth_instruction (module, "jumps", "entry", 0);
    g_autoptr (LlvmgCallBrInst) callbr = get_nth_instruction (module, "jumps", "good", 0);
    LlvmgCallBase *call = LLVMG_CALL_BASE (inst);

    ASSERT_OK (llvmg_instruction_erase (LLVMG_INSTRUCTION (inst), LLVMG_ERASE_MODE_REFUSE, &error));
    llvmg_module_close (module);
    for (guint i = 0; i < 10; i++)
      EXPECT_CRITICAL ("used after");
    g_assert_null (llvmg_call_base_get_arg (call, 0));
    g_assert_null (llvmg_call_base_get_intrinsic_name (call));
    g_assert_cmpint (llvmg_call_base_get_calling_convention (call), ==, LLVMG_CALLING_CONVENTION_C);
    g_assert_cmpuint (llvmg_call_base_get_calling_convention_id (call), ==, 0);
    g_assert_null (llvmg_invoke_inst_get_normal_dest (invoke));
    g_assert_null (llvmg_invoke_inst_get_unwind_dest (invoke));
    g_assert_null (llvmg_call_br_inst_get_default_dest (callbr));
    g_assert_cmpuint (llvmg_call_br_inst_get_n_indirect_dests (callbr), ==, 0);
    g_assert_null (llvmg_call_br_inst_get_indirect_dest (callbr, 0));
    llvmg_free_objects (llvmg_call_br_inst_list_indirect_dests (callbr, NULL), 0);
    g_test_assert_expected_messages ();
    ASSERT_FAILS (llvmg_call_base_set_arg (call, 0, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
    ASSERT_FAILS (llvmg_call_base_set_callee (call, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
    ASSERT_FAILS (llvmg_call_base_set_calling_convention (call, LLVMG_CALLING_CONVENTION_C, &error),
                  LLVMG_ERROR_USE_AFTER_FREE, "erased");
    ASSERT_FAILS (llvmg_call_base_set_calling_convention_id (call, 0, &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
    ASSERT_FAILS (llvmg_call_inst_set_tail_call_kind (inst, LLVMG_TAIL_CALL_KIND_NONE, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "erased");
    ASSERT_FAILS (llvmg_invoke_inst_set_normal_dest (invoke, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_FAILS (llvmg_invoke_inst_set_unwind_dest (invoke, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/call/args", test_args);
  g_test_add_func ("/call/callee", test_callee);
  g_test_add_func ("/call/conventions", test_conventions);
  g_test_add_func ("/call/jumps", test_jumps);
  g_test_add_func ("/call/bundles", test_bundles);
  g_test_add_func ("/call/dead", test_dead);
  return g_test_run ();
}
