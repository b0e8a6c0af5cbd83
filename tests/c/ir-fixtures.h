/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the tests of modules, functions and blocks share.
 */

#pragma once

#include <string.h>

#include "llvmg/llvmg.h"

#include "llvmg/ir/llvmg-value-private.h"

/* A loop, a call, a table, an alias, and a function that is only declared. */
#define FIXTURE \
  "source_filename = \"fixture.c\"\n" \
  "@table = constant [3 x i32] [i32 1, i32 2, i32 3]\n" \
  "@counter = global i32 0\n" \
  "@self = global ptr @self\n" \
  "@outside = external global i64\n" \
  "@sum_alias = alias i32 (i32), ptr @sum\n" \
  "declare i32 @puts(ptr)\n" \
  "define i32 @sum(i32 %n) {\n" \
  "entry:\n" \
  "  br label %loop\n" \
  "loop:\n" \
  "  %i = phi i32 [ 0, %entry ], [ %next, %loop ]\n" \
  "  %acc = phi i32 [ 0, %entry ], [ %acc.next, %loop ]\n" \
  "  %acc.next = add i32 %acc, %i\n" \
  "  %next = add i32 %i, 1\n" \
  "  %more = icmp slt i32 %next, %n\n" \
  "  br i1 %more, label %loop, label %done\n" \
  "done:\n" \
  "  ret i32 %acc.next\n" \
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
  "  %result = add i32 %deep, %n\n" \
  "  ret i32 %result\n" \
  "}\n" \
  "define i32 @caller() {\n" \
  "  %x = call i32 @leaf(i32 4)\n" \
  "  ret i32 %x\n" \
  "}\n" \
  "define i32 @leaf(i32 %x) {\n" \
  "  %slot = alloca i32\n" \
  "  store i32 %x, ptr %slot\n" \
  "  %y = load i32, ptr %slot\n" \
  "  ret i32 %y\n" \
  "}\n"

static inline LlvmgModule *
parse_text (LlvmgContext *context, const char *text)
{
  g_autoptr (GError) error = NULL;
  LlvmgModule *module = llvmg_context_parse_ir (context, text, "fixture", &error);

  g_assert_no_error (error);
  g_assert_nonnull (module);
  return module;
}

/* The fixture, in a context that only the module keeps. */
static inline LlvmgModule *
make_fixture (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();

  return parse_text (context, FIXTURE);
}

static inline LlvmgFunction *
get_function (LlvmgModule *module, const char *name)
{
  LlvmgFunction *function = llvmg_module_get_function (module, name);

  g_assert_nonnull (function);
  return function;
}

/* The block of a function by its name. */
static inline LlvmgBasicBlock *
get_block (LlvmgModule *module, const char *function_name, const char *name)
{
  g_autoptr (LlvmgFunction) function = get_function (module, function_name);
  LlvmgBasicBlock *found = NULL;
  LlvmgBasicBlock **blocks;
  gsize n;

  blocks = llvmg_function_list_basic_blocks (function, &n);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *block_name = llvmg_value_get_name (LLVMG_VALUE (blocks[i]));

      if (g_strcmp0 (block_name, name) == 0)
        found = g_object_ref (blocks[i]);
    }
  llvmg_free_objects (blocks, n);
  g_assert_nonnull (found);
  return found;
}

/* The n-th instruction of a block. */
static inline gpointer
get_nth_instruction (LlvmgModule *module, const char *function, const char *block_name, gsize n)
{
  g_autoptr (LlvmgBasicBlock) block = get_block (module, function, block_name);
  LlvmgInstruction **list, *found;
  gsize n_list;

  list = llvmg_basic_block_list_instructions (block, &n_list);
  g_assert_cmpuint (n, <, n_list);
  found = g_object_ref (list[n]);
  llvmg_free_objects (list, n_list);
  return found;
}

static inline void
assert_failed (gboolean ok, GError *error, LlvmgError code, const char *part, const char *where)
{
  if (ok || error == NULL)
    g_error ("%s: a failure was expected", where);
  g_assert_error (error, LLVMG_ERROR, (gint) code);
  if (strstr (error->message, part) == NULL)
    g_error ("%s: \"%s\" was expected in \"%s\"", where, part, error->message);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* A call that fails with the code, a message that holds the text, and no change of
 * the module. The call uses `&error`. */
#define ASSERT_REFUSED(module, call, code, part) \
  G_STMT_START \
    { \
      g_autoptr (GError) error = NULL; \
      g_autofree char *ir_before = llvmg_module_to_string (module); \
      g_autofree char *ir_after = NULL; \
      gboolean ok = (call) != 0; \
      \
      assert_failed (ok, error, (code), (part), G_STRLOC); \
      ir_after = llvmg_module_to_string (module); \
      g_assert_cmpstr (ir_before, ==, ir_after); \
    } \
  G_STMT_END

/* The same where there is no module to compare. */
#define ASSERT_FAILS(call, code, part) \
  G_STMT_START \
    { \
      g_autoptr (GError) error = NULL; \
      gboolean ok = (call) != 0; \
      \
      assert_failed (ok, error, (code), (part), G_STRLOC); \
    } \
  G_STMT_END

#define ASSERT_OK(call) \
  G_STMT_START \
    { \
      g_autoptr (GError) error = NULL; \
      gboolean ok = (call) != 0; \
      \
      g_assert_no_error (error); \
      g_assert_true (ok); \
    } \
  G_STMT_END

/* The next getter logs a critical that holds the text. */
#define EXPECT_CRITICAL(part) g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*" part "*")

/* What `is_alive` says about an object that is alive or dead. */
#define ASSERT_DEAD(object) g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (object)))
#define ASSERT_ALIVE(object) g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (object)))

static inline void
assert_all_gone (void)
{
  g_assert_cmpuint (llvmg_count_live_objects (), ==, 0);
  g_assert_cmpuint (llvmg_count_live_contexts (), ==, 0);
}

/* Takes the instruction out of its block behind the back of its class. */
static inline void
detach_instruction (LlvmgInstruction *instruction)
{
  LlvmgCall call;
  LlvmgHandle *module;

  g_assert_true (llvmg_call_begin (&call, instruction, NULL));
  module = llvmg_value_find_module (call.core, call.native);
  LLVMInstructionRemoveFromParent (call.native);
  llvmg_core_detach (call.core, call.native, module);
  g_assert_true (llvmg_call_end (&call));
}
