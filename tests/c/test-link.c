/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "ir-fixtures.h"

#define MAIN \
  "declare i32 @twice(i32)\n" \
  "declare i32 @unused(i32)\n" \
  "@shared = external global i32\n" \
  "define i32 @start(i32 %n) {\n" \
  "entry:\n" \
  "  %t = call i32 @twice(i32 %n)\n" \
  "  ret i32 %t\n" \
  "}\n"

#define LIBRARY \
  "@shared = global i32 7\n" \
  "define i32 @twice(i32 %x) {\n" \
  "entry:\n" \
  "  %d = call i32 @helper(i32 %x)\n" \
  "  ret i32 %d\n" \
  "}\n" \
  "define i32 @helper(i32 %x) {\n" \
  "  %s = add i32 %x, %x\n" \
  "  ret i32 %s\n" \
  "}\n" \
  "define i32 @extra() {\n" \
  "  ret i32 1\n" \
  "}\n" \
  "define internal i32 @nobody() {\n" \
  "  ret i32 2\n" \
  "}\n"

static LlvmgModule *
parse_named (LlvmgContext *context, const char *text, const char *name)
{
  g_autoptr (GError) error = NULL;
  LlvmgModule *module = llvmg_context_parse_ir (context, text, name, &error);

  g_assert_no_error (error);
  return module;
}

static gboolean
has_function (LlvmgModule *module, const char *name)
{
  g_autoptr (LlvmgFunction) function = llvmg_module_get_function (module, name);

  return function != NULL;
}

static gboolean
is_defined (LlvmgModule *module, const char *name)
{
  g_autoptr (LlvmgFunction) function = get_function (module, name);

  return !llvmg_global_value_get_is_declaration (LLVMG_GLOBAL_VALUE (function));
}

static LlvmgLinkage
linkage_of (LlvmgModule *module, const char *name)
{
  g_autoptr (LlvmgFunction) function = get_function (module, name);

  return llvmg_global_value_get_linkage (LLVMG_GLOBAL_VALUE (function));
}

static gboolean
prints (LlvmgModule *module, const char *part)
{
  g_autofree char *text = llvmg_module_to_string (module);

  return strstr (text, part) != NULL;
}

static guint
count_diagnostics (LlvmgContext *context, LlvmgDiagnosticSeverity severity, const char *part)
{
  guint n_found = 0;
  gsize n;
  LlvmgDiagnostic **list = llvmg_context_list_diagnostics (context, &n);

  for (gsize i = 0; i < n; i++)
    {
      n_found += llvmg_diagnostic_get_severity (list[i]) == severity
                 && strstr (llvmg_diagnostic_get_message (list[i]), part) != NULL;
      llvmg_diagnostic_free (list[i]);
    }
  g_free (list);
  return n_found;
}

/* ---- What becomes of wrappers ---- */

static void
test_consume (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) program = parse_named (context, MAIN, "program");
    g_autoptr (LlvmgModule) library = parse_named (context, LIBRARY, "library");
    g_autoptr (LlvmgFunction) start = get_function (program, "start");
    g_autoptr (LlvmgFunction) declared = get_function (program, "twice");
    g_autoptr (LlvmgFunction) unused = get_function (program, "unused");
    g_autoptr (LlvmgGlobalVariable) wanted = llvmg_module_get_global (program, "shared");
    g_autoptr (LlvmgBasicBlock) start_block = llvmg_function_get_entry_block (start);
    g_autoptr (LlvmgInstruction) call = llvmg_basic_block_get_first_instruction (start_block);
    g_autoptr (LlvmgFunction) twice = get_function (library, "twice");
    g_autoptr (LlvmgFunction) nobody = get_function (library, "nobody");
    g_autoptr (LlvmgGlobalVariable) shared = llvmg_module_get_global (library, "shared");
    g_autoptr (LlvmgBasicBlock) block = llvmg_function_get_entry_block (twice);
    g_autoptr (LlvmgBasicBlock) nobody_block = llvmg_function_get_entry_block (nobody);
    g_autoptr (LlvmgInstruction) inner = llvmg_basic_block_get_first_instruction (block);
    g_autoptr (LlvmgValue) param = llvmg_function_get_param (twice, 0);
    g_autoptr (LlvmgFunction) parent = NULL;
    g_autoptr (LlvmgFunction) now = NULL;
    g_autoptr (LlvmgBasicBlock) same_block = NULL;
    g_autoptr (LlvmgValue) same_param = NULL;
    g_autoptr (LlvmgModule) home = NULL;

    ASSERT_OK (llvmg_module_link (program, library, 0, &error));

    /* Of the source. */
    ASSERT_DEAD (library);
    ASSERT_DEAD (twice);
    ASSERT_DEAD (nobody);
    ASSERT_DEAD (shared);
    ASSERT_FAILS (llvmg_value_set_name (LLVMG_VALUE (twice), "x", &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "module 'library' was linked into module 'program'");
    ASSERT_FAILS (llvmg_module_verify (library, &error), LLVMG_ERROR_USE_AFTER_FREE, "was linked into");
    ASSERT_ALIVE (block);
    ASSERT_ALIVE (inner);
    ASSERT_ALIVE (param);
    ASSERT_DEAD (nobody_block); /* an internal function that nobody uses stays behind */

    /* Of the destination. */
    ASSERT_ALIVE (start);
    ASSERT_ALIVE (call);
    ASSERT_ALIVE (unused);
    ASSERT_DEAD (declared);
    ASSERT_DEAD (wanted);

    /* They are the same objects, in another module. */
    now = get_function (program, "twice");
    same_block = llvmg_function_get_entry_block (now);
    same_param = llvmg_function_get_param (now, 0);
    parent = llvmg_basic_block_get_parent (block);
    home = llvmg_global_value_get_parent (LLVMG_GLOBAL_VALUE (now));
    g_assert_true (same_block == block);
    g_assert_true (same_param == param);
    g_assert_true (parent == now);
    g_assert_true (home == program);
    ASSERT_OK (llvmg_module_verify (program, &error));
    g_assert_true (is_defined (program, "twice"));
    g_assert_true (has_function (program, "extra"));
    g_assert_false (has_function (program, "nobody"));
  }
  assert_all_gone ();
}

static void
test_preserve (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) program = parse_named (context, MAIN, "program");
    g_autoptr (LlvmgModule) second = parse_named (context, MAIN, "second");
    g_autoptr (LlvmgModule) library = parse_named (context, LIBRARY, "library");
    g_autoptr (LlvmgFunction) twice = get_function (library, "twice");
    g_autoptr (LlvmgBasicBlock) block = llvmg_function_get_entry_block (twice);
    g_autofree char *before = llvmg_module_to_string (library);
    g_autofree char *after = NULL;

    ASSERT_OK (llvmg_module_link (program, library, LLVMG_LINK_FLAGS_PRESERVE_SOURCE, &error));
    ASSERT_ALIVE (library);
    ASSERT_ALIVE (twice);
    ASSERT_ALIVE (block);
    after = llvmg_module_to_string (library);
    g_assert_cmpstr (before, ==, after);
    g_assert_true (is_defined (program, "twice"));
    /* And again. */
    ASSERT_OK (llvmg_module_link (second, library, LLVMG_LINK_FLAGS_PRESERVE_SOURCE, &error));
    ASSERT_OK (llvmg_module_verify (second, &error));
    ASSERT_OK (llvmg_module_link (second, program, LLVMG_LINK_FLAGS_OVERRIDE_FROM_SOURCE, &error));
    ASSERT_DEAD (program);
    ASSERT_OK (llvmg_module_verify (second, &error));
  }
  assert_all_gone ();
}

/* What moved keeps its new module, and what wrote to it goes on. */
static void
test_after (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) program = parse_named (context, MAIN, "program");
    g_autoptr (LlvmgModule) library = parse_named (context, LIBRARY "!named = !{!0}\n!0 = !{!\"text\"}\n", "library");
    g_autoptr (LlvmgNamedMdNode) named = llvmg_module_get_named_metadata (library, "named");
    gsize n;
    g_autofree LlvmgMetadata **nodes = llvmg_named_md_node_list_operands (named, &n);
    g_autoptr (LlvmgMetadata) node = nodes[0];
    g_autoptr (LlvmgFunction) helper = get_function (library, "helper");
    g_autoptr (LlvmgBasicBlock) block = llvmg_function_get_entry_block (helper);
    g_autoptr (LlvmgInstruction) sum = llvmg_basic_block_get_first_instruction (block);
    g_autoptr (LlvmgInstruction) ret = llvmg_basic_block_get_last_instruction (block);
    g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (context, NULL);
    g_autoptr (LlvmgValue) added = NULL;
    g_autoptr (LlvmgBasicBlock) parent = NULL;

    ASSERT_OK (llvmg_builder_position_before (builder, ret, FALSE, &error));
    g_clear_object (&library); /* the named metadata keeps it alive */
    library = llvmg_global_value_get_parent (LLVMG_GLOBAL_VALUE (helper));
    ASSERT_OK (llvmg_module_link (program, library, 0, &error));
    ASSERT_DEAD (named);
    ASSERT_ALIVE (node);
    g_assert_true (prints (program, "!named = !{"));
    added = llvmg_builder_add (builder, LLVMG_VALUE (sum), LLVMG_VALUE (sum), "added", NULL);
    g_assert_nonnull (added);
    ASSERT_OK (llvmg_module_verify (program, &error));
    g_assert_true (prints (program, "%added = add i32 %s, %s"));

    /* The instruction alone keeps the module that it is in now. */
    g_clear_object (&program);
    parent = llvmg_instruction_get_parent (sum);
    g_assert_true (parent == block);
  }
  assert_all_gone ();
}

/* ---- Flags ---- */

static void
test_flags (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) needed = parse_named (context, MAIN, "needed");
    g_autoptr (LlvmgModule) library = parse_named (context, LIBRARY, "library");
    g_autoptr (LlvmgModule) hidden = parse_named (context, MAIN, "hidden");
    g_autoptr (LlvmgModule) old = parse_named (context, "define i32 @f() {\n  ret i32 1\n}\n", "old");
    g_autoptr (LlvmgModule) new = parse_named (context, "define i32 @f() {\n  ret i32 2\n}\n", "new");
    g_autoptr (LlvmgFunction) f = get_function (old, "f");
    const LlvmgLinkFlags keep = LLVMG_LINK_FLAGS_PRESERVE_SOURCE;

    ASSERT_OK (llvmg_module_link (needed, library, keep | LLVMG_LINK_FLAGS_ONLY_NEEDED, &error));
    g_assert_true (is_defined (needed, "twice"));
    g_assert_true (is_defined (needed, "helper") || has_function (needed, "helper"));
    g_assert_false (has_function (needed, "extra"));

    ASSERT_OK (llvmg_module_link (hidden, library, keep | LLVMG_LINK_FLAGS_INTERNALIZE, &error));
    g_assert_cmpint (linkage_of (hidden, "start"), ==, LLVMG_LINKAGE_EXTERNAL);
    ASSERT_OK (llvmg_module_verify (hidden, &error));

    ASSERT_REFUSED (old, llvmg_module_link (old, new, 0, &error), LLVMG_ERROR_LINK, "symbol multiply defined");
    ASSERT_ALIVE (new);
    ASSERT_OK (llvmg_module_link (old, new, LLVMG_LINK_FLAGS_OVERRIDE_FROM_SOURCE, &error));
    g_assert_true (prints (old, "ret i32 2"));
    g_assert_false (prints (old, "ret i32 1"));
    ASSERT_DEAD (f);
    ASSERT_REFUSED (old, llvmg_module_link (old, library, (LlvmgLinkFlags) 1024, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "flags");
  }
  assert_all_gone ();
}

/* ---- Conflicts ---- */

static const struct { const char *destination, *source, *message; } conflicts[] = {
  { "define void @f() {\n  ret void\n}\n", "define void @f() {\n  ret void\n}\n", "symbol multiply defined" },
  { "@g = global i32 1\n", "@g = global i32 2\n", "symbol multiply defined" },
  { "@g = global i32 1\n", "define void @g() {\n  ret void\n}\n", "symbol multiply defined" },
  { "@v = global i32 1\n@a = alias i32, ptr @v\n", "@a = global i32 1\n", "symbol multiply defined" },
  { "!llvm.module.flags = !{!0}\n!0 = !{i32 1, !\"flag\", i32 1}\n",
    "!llvm.module.flags = !{!0}\n!0 = !{i32 1, !\"flag\", i32 2}\n", "conflicting values" },
  { "$c = comdat nodeduplicate\n@c = global i32 1, comdat\n", "$c = comdat nodeduplicate\n@c = global i32 1, comdat\n",
    "" },
  { "$c = comdat any\n@c = global i32 1, comdat\n", "$c = comdat samesize\n@c = global i32 1, comdat\n",
    "Linking COMDATs named 'c'" },
  { "$c = comdat samesize\n@c = global i32 1, comdat\n", "$c = comdat samesize\n@c = global i64 1, comdat\n",
    "Linking COMDATs named 'c'" },
  { "$c = comdat exactmatch\n@c = global i32 1, comdat\n", "$c = comdat exactmatch\n@c = global i32 2, comdat\n",
    "Linking COMDATs named 'c'" },
  { "@list = appending global [1 x i32] [i32 1]\n", "@list = appending global [1 x i64] [i64 1]\n", "Appending variables" },
  { "@list = appending global [1 x i32] [i32 1]\n", "@list = global [1 x i32] [i32 1]\n", "" },
  { "@list = appending global [1 x i32] [i32 1]\n", "@list = appending constant [1 x i32] [i32 1]\n",
    "Appending variables" },
  /* LLVM gives the opaque type its body, and finds out then. */
  { "%T = type opaque\n@p = external global %T\n!llvm.module.flags = !{!0}\n!0 = !{i32 1, !\"flag\", i32 1}\n",
    "%T = type { i32 }\n@p = global %T zeroinitializer\n!llvm.module.flags = !{!0}\n!0 = !{i32 1, !\"flag\", i32 2}\n",
    "conflicting values" },
  /* LLVM links the functions, and finds out then. */
  { "declare i32 @twice(i32)\n!llvm.module.flags = !{!0}\n!0 = !{i32 1, !\"flag\", i32 1}\n",
    LIBRARY "!llvm.module.flags = !{!0}\n!0 = !{i32 1, !\"flag\", i32 2}\n", "conflicting values" },
};

static void
test_conflicts (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();

    for (guint i = 0; i < G_N_ELEMENTS (conflicts); i++)
      {
        g_autoptr (LlvmgModule) destination = parse_named (context, conflicts[i].destination, "destination");
        g_autoptr (LlvmgModule) source = parse_named (context, conflicts[i].source, "source");
        g_autofree char *before = llvmg_module_to_string (source);
        g_autofree char *after = NULL;

        ASSERT_OK (llvmg_context_clear_diagnostics (context, &error));
        ASSERT_REFUSED (destination, llvmg_module_link (destination, source, 0, &error), LLVMG_ERROR_LINK,
                        conflicts[i].message);
        ASSERT_REFUSED (destination, llvmg_module_link (destination, source, LLVMG_LINK_FLAGS_PRESERVE_SOURCE, &error),
                        LLVMG_ERROR_LINK, "module 'source' cannot be linked into module 'destination': ");
        g_assert_cmpuint (count_diagnostics (context, LLVMG_DIAGNOSTIC_SEVERITY_ERROR, conflicts[i].message), ==, 2);
        after = llvmg_module_to_string (source);
        g_assert_cmpstr (before, ==, after);
        ASSERT_OK (llvmg_module_verify (source, &error));
        ASSERT_OK (llvmg_module_verify (destination, &error));
      }
  }
  assert_all_gone ();
}

/* Layouts and triples that differ are LLVM's warnings. */
static void
test_warnings (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) here = parse_named (context, "target triple = \"x86_64-pc-linux-gnu\"\n"
                                                "target datalayout = \"e-p:64:64\"\n", "here");
    g_autoptr (LlvmgModule) there = parse_named (context, "target triple = \"armv7-none-eabi\"\n"
                                                 "target datalayout = \"e-p:32:32\"\n@a = global i32 1\n", "there");
    g_autoptr (LlvmgModule) empty = parse_named (context, "", "empty");
    g_autofree char *triple = NULL;

    ASSERT_OK (llvmg_module_link (empty, there, LLVMG_LINK_FLAGS_PRESERVE_SOURCE, &error));
    triple = llvmg_module_get_target_triple (empty);
    g_assert_cmpstr (triple, ==, "armv7-none-eabi");
    g_assert_cmpuint (count_diagnostics (context, LLVMG_DIAGNOSTIC_SEVERITY_WARNING, ""), ==, 0);
    ASSERT_OK (llvmg_module_link (here, there, 0, &error));
    g_assert_cmpuint (count_diagnostics (context, LLVMG_DIAGNOSTIC_SEVERITY_WARNING, "different data layouts"), ==, 1);
    g_assert_cmpuint (count_diagnostics (context, LLVMG_DIAGNOSTIC_SEVERITY_WARNING, "different target triples"), ==, 1);
    g_assert_true (prints (here, "@a = global i32 1"));
    g_assert_true (prints (here, "x86_64-pc-linux-gnu"));
  }
  assert_all_gone ();
}

/* ---- What goes together ---- */

static const struct { const char *destination, *source, *expected; } pairs[] = {
  { "$c = comdat any\n@c = global i32 1, comdat\n", "$c = comdat any\n@c = global i32 2, comdat\n", "@c = global i32 1, comdat" },
  { "$c = comdat largest\n@c = global i32 1, comdat\n", "$c = comdat largest\n@c = global i64 2, comdat\n",
    "@c = global i64 2, comdat" },
  { "define weak i32 @f() {\n  ret i32 1\n}\n", "define i32 @f() {\n  ret i32 2\n}\n", "ret i32 2" },
  { "define linkonce_odr i32 @f() {\n  ret i32 1\n}\ndefine i32 @u() {\n  %x = call i32 @f()\n  ret i32 %x\n}\n",
    "define linkonce_odr i32 @f() {\n  ret i32 1\n}\n", "ret i32 1" },
  { "@c = common global i32 0\n", "@c = common global i64 0\n", "@c = common global i64 0" },
  { "@l = appending global [1 x i32] [i32 1]\n", "@l = appending global [2 x i32] [i32 2, i32 3]\n",
    "[3 x i32] [i32 1, i32 2, i32 3]" },
  { "declare void @f()\n@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 1, ptr @f, ptr null }]\n",
    "declare void @g()\n@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 2, ptr @g, ptr null }]\n",
    "[2 x { i32, ptr, ptr }]" },
  { "declare i32 @a()\ndefine i32 @f() {\n  %x = call i32 @a()\n  ret i32 %x\n}\n",
    "define i32 @real() {\n  ret i32 3\n}\n@a = alias i32 (), ptr @real\n", "@a = alias i32 (), ptr @real" },
  { "%T = type opaque\n@p = external global %T\n", "%T = type { i32 }\n@p = global %T { i32 5 }\n", "= global %T" },
  { "%T = type { i32 }\n@x = global %T zeroinitializer\n", "%T = type { i32 }\n@y = global %T zeroinitializer\n",
    "@y = global %T zeroinitializer" },
  { "%T = type { i32 }\n@x = global %T zeroinitializer\n", "%T = type { i64 }\n@y = global %T zeroinitializer\n", "@y = global %" },
  { "define internal i32 @f() {\n  ret i32 1\n}\n@u = global ptr @f\n",
    "define internal i32 @f() {\n  ret i32 2\n}\n@v = global ptr @f\n", "ret i32 2" },
  { "!n = !{!0}\n!0 = !{!\"a\"}\n", "!n = !{!0}\n!0 = !{!\"b\"}\n", "!n = !{!0, !1}" },
  { "module asm \"a\"\n", "module asm \"b\"\n", "module asm \"b\"" },
  { "declare i32 @f(...)\n@u = global ptr @f\n", "define i32 @f(i32 %x) {\n  ret i32 %x\n}\n", "define i32 @f(i32 %x)" },
  { "!llvm.module.flags = !{!0}\n!0 = !{i32 7, !\"level\", i32 1}\n",
    "!llvm.module.flags = !{!0}\n!0 = !{i32 7, !\"level\", i32 2}\n", "!\"level\", i32 2" },
};

static void
test_pair (guint i, LlvmgLinkFlags flags)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) destination = parse_named (context, pairs[i].destination, "destination");
    g_autoptr (LlvmgModule) source = parse_named (context, pairs[i].source, "source");

    ASSERT_OK (llvmg_module_link (destination, source, flags, &error));
    if (!prints (destination, pairs[i].expected))
      {
        g_autofree char *text = llvmg_module_to_string (destination);

        g_error ("pair %u: %s was expected in %s", i, pairs[i].expected, text);
      }
    ASSERT_OK (llvmg_module_verify (destination, &error));
    g_assert_cmpint (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (source)), ==, flags != 0);
  }
  assert_all_gone ();
}

static void
test_pairs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      test_pair (i, LLVMG_LINK_FLAGS_NONE);
      test_pair (i, LLVMG_LINK_FLAGS_PRESERVE_SOURCE);
    }
}

static void
test_many (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) program = parse_named (context, MAIN, "program");
    g_autoptr (LlvmgModule) a = parse_named (context, LIBRARY, "a");
    g_autoptr (LlvmgModule) b = parse_named (context, "define i32 @unused(i32 %x) {\n  ret i32 %x\n}\n", "b");
    g_autoptr (LlvmgModule) clash = parse_named (context, "define i32 @extra() {\n  ret i32 1\n}\n", "clash");
    LlvmgModule *all[] = { a, b, clash };
    LlvmgModule *twice[] = { a, b, a };

    ASSERT_REFUSED (program, llvmg_module_link_all (program, all, 3, 0, &error), LLVMG_ERROR_LINK, "3 modules cannot be");
    ASSERT_REFUSED (program, llvmg_module_link_all (program, twice, 3, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "sources[2]");
    ASSERT_REFUSED (program, llvmg_module_link_all (program, NULL, 1, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "sources");
    ASSERT_ALIVE (a);
    ASSERT_ALIVE (b);
    ASSERT_ALIVE (clash);
    ASSERT_OK (llvmg_module_link_all (program, NULL, 0, 0, &error));
    ASSERT_OK (llvmg_module_link_all (program, all, 2, 0, &error));
    ASSERT_DEAD (a);
    ASSERT_DEAD (b);
    ASSERT_ALIVE (clash);
    g_assert_true (is_defined (program, "unused"));
    g_assert_true (is_defined (program, "twice"));
    ASSERT_FAILS (llvmg_module_verify (a, &error), LLVMG_ERROR_USE_AFTER_FREE, "2 modules were linked into module 'program'");
  }
  assert_all_gone ();
}

/* ---- Refused ---- */

static void
test_misuse (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgContext) elsewhere = llvmg_context_new ();
    g_autoptr (LlvmgModule) program = parse_named (context, MAIN, "program");
    g_autoptr (LlvmgModule) library = parse_named (context, LIBRARY, "library");
    g_autoptr (LlvmgModule) foreign = parse_named (elsewhere, LIBRARY, "foreign");
    g_autoptr (LlvmgModule) brought = NULL;
    g_autoptr (LlvmgFunction) extra = get_function (library, "extra");
    g_autoptr (LlvmgBasicBlock) entry = llvmg_function_get_entry_block (extra);
    g_autoptr (LlvmgInstruction) ret = llvmg_basic_block_get_first_instruction (entry);

    ASSERT_REFUSED (program, llvmg_module_link (program, NULL, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "source");
    ASSERT_REFUSED (program, llvmg_module_link (program, (LlvmgModule *) extra, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "source");
    ASSERT_REFUSED (program, llvmg_module_link (program, program, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "itself");
    ASSERT_REFUSED (program, llvmg_module_link (program, program, LLVMG_LINK_FLAGS_PRESERVE_SOURCE, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "itself");
    ASSERT_REFUSED (program, llvmg_module_link (program, foreign, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "another context");
    ASSERT_ALIVE (foreign);
    brought = llvmg_module_clone_into (foreign, context, NULL);
    ASSERT_OK (llvmg_module_link (program, brought, LLVMG_LINK_FLAGS_ONLY_NEEDED, &error));

    /* Not valid, and with something taken out of it. */
    detach_instruction (ret);
    ASSERT_REFUSED (program, llvmg_module_link (program, library, 0, &error), LLVMG_ERROR_INVALID_OPERATION, "detached");
    g_clear_object (&ret);
    ASSERT_REFUSED (program, llvmg_module_link (program, library, 0, &error), LLVMG_ERROR_VERIFICATION, "terminator");
    ASSERT_REFUSED (library, llvmg_module_link (library, program, 0, &error), LLVMG_ERROR_VERIFICATION, "terminator");
    ASSERT_ALIVE (library);

    llvmg_module_close (library);
    ASSERT_REFUSED (program, llvmg_module_link (program, library, 0, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_FAILS (llvmg_module_link (library, program, 0, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    llvmg_context_close (elsewhere);
    ASSERT_REFUSED (program, llvmg_module_link (program, foreign, 0, &error), LLVMG_ERROR_USE_AFTER_FREE, "source");
  }
  assert_all_gone ();
}

/* Bodies that nobody has read are linked as well. */
static void
test_lazy_source (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) library = parse_named (context, LIBRARY, "library");
    g_autoptr (GBytes) bytes = llvmg_module_to_bitcode (library, NULL);

    for (guint flags = 0; flags <= LLVMG_LINK_FLAGS_PRESERVE_SOURCE; flags += LLVMG_LINK_FLAGS_PRESERVE_SOURCE)
      {
        g_autoptr (LlvmgModule) program = parse_named (context, MAIN, "program");
        g_autoptr (LlvmgModule) lazy = llvmg_context_parse_bitcode_lazy (context, bytes, "lazy", NULL);
        g_autoptr (LlvmgModule) second = llvmg_context_parse_bitcode_lazy (context, bytes, "second", NULL);

        ASSERT_OK (llvmg_module_link (program, lazy, flags, &error));
        g_assert_true (is_defined (program, "twice"));
        ASSERT_OK (llvmg_module_verify (program, &error));
        ASSERT_REFUSED (second, llvmg_module_link (second, program, flags, &error), LLVMG_ERROR_LINK, "multiply");
      }
  }
  assert_all_gone ();
}

/* Whoever drops what last. */
static void
test_orders (void)
{
  for (guint order = 0; order < 6; order++)
    {
      {
        g_autoptr (LlvmgContext) context = llvmg_context_new ();
        LlvmgModule *program = parse_named (context, MAIN, "program");
        LlvmgModule *library = parse_named (context, LIBRARY, "library");
        g_autoptr (LlvmgFunction) twice = get_function (library, "twice");
        g_autoptr (LlvmgBasicBlock) block = llvmg_function_get_entry_block (twice);

        if (order % 2 == 0)
          g_clear_object (&context);
        ASSERT_OK (llvmg_module_link (program, library, 0, &error));
        if (order / 2 == 0)
          g_clear_object (&library);
        if (order / 2 == 1)
          g_clear_object (&program);
        g_clear_object (&twice);
        ASSERT_ALIVE (block);
        if (order / 2 == 2)
          llvmg_module_close (program);
        g_clear_object (&program);
        g_assert_cmpint (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (block)), ==, order / 2 != 2);
        g_clear_object (&library);
      }
      assert_all_gone ();
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/ir/link/consume", test_consume);
  g_test_add_func ("/llvmg/ir/link/preserve", test_preserve);
  g_test_add_func ("/llvmg/ir/link/after", test_after);
  g_test_add_func ("/llvmg/ir/link/flags", test_flags);
  g_test_add_func ("/llvmg/ir/link/conflicts", test_conflicts);
  g_test_add_func ("/llvmg/ir/link/warnings", test_warnings);
  g_test_add_func ("/llvmg/ir/link/pairs", test_pairs);
  g_test_add_func ("/llvmg/ir/link/many", test_many);
  g_test_add_func ("/llvmg/ir/link/misuse", test_misuse);
  g_test_add_func ("/llvmg/ir/link/lazy-source", test_lazy_source);
  g_test_add_func ("/llvmg/ir/link/orders", test_orders);
  return g_test_run ();
}
