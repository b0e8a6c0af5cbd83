/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "ir-fixtures.h"

#define PARTS \
  "@text = private constant [3 x i8] c\"hi\\00\"\n" \
  "@count = internal global i32 0\n" \
  "@open = global i32 1\n" \
  "@unused = global i32 2\n" \
  "@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 1, ptr @setup, ptr null }]\n" \
  "@hidden_alias = internal alias i32 (), ptr @hidden\n" \
  "declare i32 @puts(ptr)\n" \
  "declare i32 @other(ptr)\n" \
  "define internal void @setup() {\n  store i32 3, ptr @count\n  ret void\n}\n" \
  "define internal i32 @hidden() {\n  %c = load i32, ptr @count\n  ret i32 %c\n}\n" \
  "define i32 @a(i32 %x) {\n  %p = call i32 @puts(ptr @text)\n  %h = call i32 @hidden_alias()\n" \
  "  %o = load i32, ptr @open\n  %b = call i32 @b(i32 %o)\n  ret i32 %b\n}\n" \
  "define i32 @b(i32 %x) {\n  %q = call i32 @other(ptr null)\n  ret i32 %q\n}\n" \
  "define i32 @target() {\n  br label %there\nthere:\n  ret i32 1\n}\n" \
  "define ptr @jump() {\n  ret ptr blockaddress(@target, %there)\n}\n"

/* LLVM's copying of modules crashes on that. */
#define LATER \
  "@g = global ptr blockaddress(@target, %there)\n" \
  "define ptr @jump() {\n  ret ptr blockaddress(@target, %there)\n}\n" \
  "define i32 @target() {\n  br label %there\nthere:\n  ret i32 1\n}\n"

static gboolean
prints (LlvmgModule *module, const char *part)
{
  g_autofree char *text = llvmg_module_to_string (module);

  return strstr (text, part) != NULL;
}

static void
test_extract (void)
{
  {
    const char *const a[] = { "a", NULL }, *const jump[] = { "jump", NULL }, *const both[] = { "b", "a", "b", NULL };
    const char *const none[] = { NULL }, *const missing[] = { "a", "nosuch", NULL }, *const declared[] = { "puts", NULL };
    const char *const broken[] = { "\xff", NULL };
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, PARTS);
    g_autofree char *before = llvmg_module_to_string (module);
    g_autofree char *after = NULL;
    g_autoptr (LlvmgModule) part = llvmg_module_extract_functions (module, a, NULL);
    g_autoptr (LlvmgModule) second = llvmg_module_extract_functions (module, jump, NULL);
    g_autoptr (LlvmgModule) third = llvmg_module_extract_functions (module, both, NULL);
    g_autoptr (LlvmgModule) empty = llvmg_module_extract_functions (module, none, NULL);

    g_assert_true (prints (part, "define i32 @a(i32 %x)"));
    g_assert_true (prints (part, "declare i32 @b(i32)"));
    g_assert_true (prints (part, "declare i32 @puts(ptr)"));
    g_assert_true (prints (part, "@text = private constant"));
    g_assert_true (prints (part, "define internal i32 @hidden()"));
    g_assert_true (prints (part, "@hidden_alias = internal alias"));
    g_assert_true (prints (part, "@count = internal global i32 0"));
    g_assert_true (prints (part, "@open = external global i32"));
    g_assert_false (prints (part, "@unused"));
    g_assert_false (prints (part, "@setup"));
    g_assert_false (prints (part, "@llvm.global_ctors"));
    g_assert_false (prints (part, "@other"));
    g_assert_true (prints (second, "define i32 @target()"));
    g_assert_true (prints (third, "define i32 @b(i32 %x)"));
    g_assert_cmpuint (llvmg_module_get_n_functions (empty), ==, 0);
    g_assert_cmpuint (llvmg_module_get_n_globals (empty), ==, 0);
    ASSERT_OK (llvmg_module_verify (part, &error));
    ASSERT_OK (llvmg_module_verify (second, &error));

    ASSERT_REFUSED (module, llvmg_module_extract_functions (module, missing, &error), LLVMG_ERROR_SYMBOL_NOT_FOUND, "nosuch");
    ASSERT_REFUSED (module, llvmg_module_extract_functions (module, declared, &error), LLVMG_ERROR_INVALID_ARGUMENT, "puts");
    ASSERT_REFUSED (module, llvmg_module_extract_functions (module, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "names");
    ASSERT_REFUSED (module, llvmg_module_extract_functions (module, broken, &error), LLVMG_ERROR_INVALID_ARGUMENT, "names[0]");
    after = llvmg_module_to_string (module);
    g_assert_cmpstr (before, ==, after);
    {
      g_autoptr (LlvmgModule) later = parse_text (context, LATER);
      g_autoptr (LlvmgModule) copy = llvmg_module_clone (later, NULL);
      g_autoptr (LlvmgModule) program = parse_text (context, "declare ptr @jump()\ndefine ptr @f() {\n  %p = call ptr @jump()\n  ret ptr %p\n}\n");
      g_autofree char *text = llvmg_module_to_string (later);
      g_autofree char *copied = llvmg_module_to_string (copy);

      g_assert_cmpstr (text, ==, copied);
      ASSERT_REFUSED (later, llvmg_module_extract_functions (later, jump, &error), LLVMG_ERROR_UNSUPPORTED, "block");
      ASSERT_OK (llvmg_module_link (program, later, LLVMG_LINK_FLAGS_PRESERVE_SOURCE, &error));
      ASSERT_OK (llvmg_module_verify (program, &error));
    }
    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_module_extract_functions (module, a, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_OK (llvmg_module_verify (part, &error));
  }
  assert_all_gone ();
}

/* ---- Debug info ---- */

#define DEBUG_INFO \
  "define i32 @f(i32 %x) !dbg !4 {\n  %y = add i32 %x, 1, !dbg !6\n  ret i32 %y, !dbg !6\n}\n" \
  "define i32 @g(i32 %x) !dbg !7 {\n  ret i32 %x, !dbg !8\n}\n" \
  "!llvm.dbg.cu = !{!0}\n!llvm.module.flags = !{!2}\n" \
  "!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)\n" \
  "!1 = !DIFile(filename: \"a.c\", directory: \"/\")\n!2 = !{i32 2, !\"Debug Info Version\", i32 3}\n" \
  "!3 = !DISubroutineType(types: !5)\n!5 = !{null}\n" \
  "!4 = distinct !DISubprogram(name: \"f\", scope: !1, file: !1, line: 1, type: !3, unit: !0, spFlags: DISPFlagDefinition)\n" \
  "!6 = !DILocation(line: 2, scope: !4)\n" \
  "!7 = distinct !DISubprogram(name: \"g\", scope: !1, file: !1, line: 3, type: !3, unit: !0, spFlags: DISPFlagDefinition)\n" \
  "!8 = !DILocation(line: 4, scope: !7)\n"

static void
test_debug_info (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, DEBUG_INFO);
    g_autoptr (LlvmgModule) plain = parse_text (context, FIXTURE);
    g_autoptr (LlvmgModule) odd = parse_text (context, "!llvm.module.flags = !{!0}\n!0 = !{i32 1, !\"Debug Info\", !\"x\"}\n");
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgBasicBlock) block = llvmg_function_get_entry_block (f);
    g_autoptr (LlvmgInstruction) add = llvmg_basic_block_get_first_instruction (block);

    g_assert_cmpuint (llvmg_module_get_debug_metadata_version_supported (), ==, 3);
    g_assert_cmpuint (llvmg_module_get_debug_metadata_version (module), ==, 3);
    g_assert_cmpuint (llvmg_module_get_debug_metadata_version (plain), ==, 0);
    g_assert_cmpuint (llvmg_module_get_debug_metadata_version (odd), ==, 0);
    ASSERT_OK (llvmg_function_strip_debug_info (f, &error));
    g_assert_false (prints (module, "define i32 @f(i32 %x) !dbg"));
    g_assert_true (prints (module, "define i32 @g(i32 %x) !dbg"));
    ASSERT_ALIVE (add);
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_OK (llvmg_module_strip_debug_info (module, &error));
    g_assert_false (prints (module, "!DI"));
    ASSERT_OK (llvmg_module_strip_debug_info (module, &error));
    ASSERT_OK (llvmg_module_strip_debug_info (plain, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_ALIVE (add);

    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_module_strip_debug_info (module, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_FAILS (llvmg_function_strip_debug_info (f, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    EXPECT_CRITICAL ("closed");
    g_assert_cmpuint (llvmg_module_get_debug_metadata_version (module), ==, 0);
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

/* ---- Bitcode ---- */

static void
test_summary (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgModule) unnamed = parse_text (context, "define void @0() {\n  ret void\n}\n");
    g_autoptr (GBytes) plain = llvmg_module_to_bitcode (module, NULL);
    g_autoptr (GBytes) bytes = llvmg_module_to_bitcode_with_summary (module, NULL);
    g_autoptr (LlvmgModule) read = NULL;
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgBasicBlock) open = NULL;

    g_assert_nonnull (bytes);
    g_assert_cmpuint (g_bytes_get_size (bytes), >, g_bytes_get_size (plain));
    read = llvmg_context_parse_bitcode (context, bytes, NULL, NULL);
    g_assert_cmpuint (llvmg_module_get_n_functions (read), ==, 5);
    ASSERT_REFUSED (unnamed, llvmg_module_to_bitcode_with_summary (unnamed, &error), LLVMG_ERROR_INVALID_OPERATION,
                    "name-anon-globals");
    ASSERT_OK (llvmg_module_run_passes (unnamed, "name-anon-globals", NULL, &error));
    g_clear_pointer (&bytes, g_bytes_unref);
    bytes = llvmg_module_to_bitcode_with_summary (unnamed, NULL);
    g_assert_nonnull (bytes);
    open = llvmg_function_append_basic_block (leaf, "open", NULL);
    ASSERT_REFUSED (module, llvmg_module_to_bitcode_with_summary (module, &error), LLVMG_ERROR_VERIFICATION, "terminator");
    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_module_to_bitcode_with_summary (module, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
}

static void
test_modules (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgContext) elsewhere = llvmg_context_new ();
    g_autoptr (LlvmgModule) a = parse_text (context, FIXTURE);
    g_autoptr (LlvmgModule) b = parse_text (context, PARTS);
    g_autoptr (LlvmgModule) foreign = parse_text (elsewhere, FIXTURE);
    g_autofree char *text = llvmg_module_to_string (a);
    g_autofree char *read_text = NULL;
    LlvmgModule *both[] = { a, b }, *wrong[] = { a, foreign };
    g_autoptr (GBytes) bytes = llvmg_context_modules_to_bitcode (context, both, 2, NULL);
    LlvmgModule **read;
    gsize n;

    g_assert_nonnull (bytes);
    read = llvmg_context_parse_bitcode_modules (elsewhere, bytes, "fixture", &n, NULL);
    g_assert_cmpuint (n, ==, 2);
    read_text = llvmg_module_to_string (read[0]);
    g_assert_cmpstr (text, ==, read_text);
    g_assert_true (prints (read[1], "define i32 @target()"));
    llvmg_free_objects (read, n);
    /* Where one is expected, two are an error. */
    ASSERT_FAILS (llvmg_context_parse_bitcode (context, bytes, NULL, &error), LLVMG_ERROR_PARSE, "single module");
    ASSERT_FAILS (llvmg_context_parse_bitcode_lazy (context, bytes, NULL, &error), LLVMG_ERROR_PARSE, "single module");

    ASSERT_FAILS (llvmg_context_modules_to_bitcode (context, wrong, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "modules[1]");
    ASSERT_FAILS (llvmg_context_modules_to_bitcode (context, NULL, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "modules");
    ASSERT_FAILS (llvmg_context_modules_to_bitcode (context, NULL, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "modules");
    llvmg_module_close (a);
    ASSERT_FAILS (llvmg_context_modules_to_bitcode (context, both, 2, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/ir/extract/functions", test_extract);
  g_test_add_func ("/llvmg/ir/extract/debug-info", test_debug_info);
  g_test_add_func ("/llvmg/ir/extract/summary", test_summary);
  g_test_add_func ("/llvmg/ir/extract/modules", test_modules);
  return g_test_run ();
}
