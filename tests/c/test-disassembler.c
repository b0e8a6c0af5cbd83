/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <string.h>

#include "llvmg/llvmg.h"

/* call +0; jmp +5; mov eax, [rip+0x201]; mov eax, 1337; ud2; no instruction; ret */
static const guint8 x86_code[] = {
  0xe8, 0, 0, 0, 0, 0xeb, 5, 0x8b, 0x05, 1, 2, 0, 0, 0xb8, 0x39, 5, 0, 0, 0x0f, 0x0b, 0x06, 0xc3,
};
static const char *const x86_text[] = {
  "callq\t0x1005", "jmp\t0x100c", "movl\t513(%rip), %eax", "movl\t$1337, %eax", "ud2", NULL, "retq",
};
static const guint x86_sizes[] = { 5, 2, 6, 5, 2, 1, 1 };

/* b +8; no instruction; ret */
static const guint8 arm_code[] = { 2, 0, 0, 0x14, 0xff, 0xff, 0xff, 0xff, 0xc0, 3, 0x5f, 0xd6 };

#define assert_fails(result, error, code, part) \
  G_STMT_START { \
    g_assert_true (!(result)); \
    g_assert_error (error, LLVMG_ERROR, code); \
    if (strstr (error->message, part) == NULL) \
      g_error ("'%s' is not in '%s'", part, error->message); \
    g_clear_error (&error); \
  } G_STMT_END

static LlvmgDisassembler *
disassembler_for (const char *triple)
{
  g_autoptr (GError) error = NULL;
  LlvmgDisassembler *disassembler = llvmg_disassembler_new (triple, NULL, NULL, &error);

  g_assert_no_error (error);
  return disassembler;
}

static void
free_insts (LlvmgDisassembledInst **insts, gsize n)
{
  for (gsize i = 0; i < n; i++)
    llvmg_disassembled_inst_free (insts[i]);
  g_free (insts);
}

static char *
text_at (LlvmgDisassembler *disassembler, guint64 offset)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (x86_code, sizeof x86_code);
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgDisassembledInst) inst =
    llvmg_disassembler_disassemble_one (disassembler, bytes, offset, 0x1000 + offset, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (llvmg_disassembled_inst_get_address (inst), ==, 0x1000 + offset);
  return g_strdup (llvmg_disassembled_inst_get_text (inst));
}

static void
test_all (void)
{
  g_autoptr (LlvmgDisassembler) disassembler = disassembler_for ("x86_64-unknown-linux-gnu");
  g_autoptr (GBytes) bytes = g_bytes_new_static (x86_code, sizeof x86_code);
  g_autofree char *description = llvmg_wrapper_get_description (LLVMG_WRAPPER (disassembler));
  g_autoptr (GError) error = NULL;
  LlvmgDisassembledInst **insts;
  guint64 address = 0x1000;
  gsize n;

  g_assert_cmpstr (description, ==, "disassembler for x86_64-unknown-linux-gnu");
  g_assert_cmpstr (llvmg_disassembler_get_triple (disassembler), ==, "x86_64-unknown-linux-gnu");
  insts = llvmg_disassembler_disassemble (disassembler, bytes, 0x1000, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (x86_text));
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpuint (llvmg_disassembled_inst_get_address (insts[i]), ==, address);
      g_assert_cmpuint (llvmg_disassembled_inst_get_size (insts[i]), ==, x86_sizes[i]);
      g_assert_cmpstr (llvmg_disassembled_inst_get_text (insts[i]), ==, x86_text[i]);
      address += x86_sizes[i];
    }
  free_insts (insts, n);
}

static void
test_one (void)
{
  g_autoptr (LlvmgDisassembler) disassembler = disassembler_for ("x86_64");
  g_autoptr (GBytes) bytes = g_bytes_new_static (x86_code, sizeof x86_code);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = text_at (disassembler, 5);

  g_assert_cmpstr (text, ==, "jmp\t0x100c");
  assert_fails (llvmg_disassembler_disassemble_one (disassembler, bytes, 20, 0, &error), error, LLVMG_ERROR_PARSE,
                "no instruction of x86_64 at offset 20");
  assert_fails (llvmg_disassembler_disassemble_one (disassembler, bytes, sizeof x86_code, 0, &error), error,
                LLVMG_ERROR_INVALID_ARGUMENT, "offset: less than 22 was expected, 22 was given");
  assert_fails (llvmg_disassembler_disassemble_one (disassembler, bytes, G_MAXUINT64, 0, &error), error,
                LLVMG_ERROR_INVALID_ARGUMENT, "offset");
  assert_fails (llvmg_disassembler_disassemble_one (disassembler, NULL, 0, 0, &error), error,
                LLVMG_ERROR_INVALID_ARGUMENT, "bytes");
}

/* What is no instruction is as long as one is on that machine. */
static void
test_skip (void)
{
  g_autoptr (LlvmgDisassembler) disassembler = disassembler_for ("aarch64");
  g_autoptr (GBytes) bytes = g_bytes_new_static (arm_code, sizeof arm_code);
  g_autoptr (GBytes) short_bytes = g_bytes_new_static (arm_code + 4, 3);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;
  LlvmgDisassembledInst **insts;
  gsize n;

  insts = llvmg_disassembler_disassemble (disassembler, bytes, 0, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpstr (llvmg_disassembled_inst_get_text (insts[0]), ==, "b\t0x8");
  g_assert_null (llvmg_disassembled_inst_get_text (insts[1]));
  g_assert_cmpuint (llvmg_disassembled_inst_get_size (insts[1]), ==, 4);
  g_assert_cmpstr (llvmg_disassembled_inst_get_text (insts[2]), ==, "ret");
  free_insts (insts, n);

  insts = llvmg_disassembler_disassemble (disassembler, short_bytes, 0, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, >=, 1);
  g_assert_null (llvmg_disassembled_inst_get_text (insts[0]));
  free_insts (insts, n);

  insts = llvmg_disassembler_disassemble (disassembler, empty, 0, &n, &error);
  g_assert_no_error (error);
  g_assert_nonnull (insts);
  g_assert_cmpuint (n, ==, 0);
  g_free (insts);
}

static void
notify_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  (void) object;
  (void) pspec;
  ++*(guint *) data;
}

static void
test_options (void)
{
  g_autoptr (LlvmgDisassembler) disassembler = disassembler_for ("x86_64");
  g_autoptr (LlvmgDisassembler) other = disassembler_for ("armv7");
  const LlvmgDisassemblerOptions options =
    LLVMG_DISASSEMBLER_OPTIONS_ASM_PRINTER_VARIANT | LLVMG_DISASSEMBLER_OPTIONS_PRINT_IMM_HEX;
  g_autoptr (GError) error = NULL;
  g_autofree char *intel = NULL;
  g_autofree char *att = NULL;
  guint n_notified = 0;

  g_signal_connect (disassembler, "notify::options", G_CALLBACK (notify_cb), &n_notified);
  g_assert_cmpuint (llvmg_disassembler_get_options (disassembler), ==, 0);
  g_assert_true (llvmg_disassembler_set_options (disassembler, options, &error));
  g_assert_true (llvmg_disassembler_set_options (disassembler, options, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (llvmg_disassembler_get_options (disassembler), ==, options);
  intel = text_at (disassembler, 13);
  g_assert_cmpstr (intel, ==, "mov\teax, 0x539");

  /* LLVM-C has no way back. */
  g_object_set (disassembler, "options", LLVMG_DISASSEMBLER_OPTIONS_NONE, NULL);
  att = text_at (disassembler, 13);
  g_assert_cmpstr (att, ==, "movl\t$1337, %eax");
  g_assert_cmpuint (n_notified, ==, 2);

  assert_fails (llvmg_disassembler_set_options (disassembler, 1 << 20, &error), error, LLVMG_ERROR_INVALID_ARGUMENT,
                "options: 1048576");
  assert_fails (llvmg_disassembler_set_options (other, LLVMG_DISASSEMBLER_OPTIONS_ASM_PRINTER_VARIANT, &error), error,
                LLVMG_ERROR_UNSUPPORTED, "options");
  g_assert_cmpuint (llvmg_disassembler_get_options (other), ==, 0);
}

typedef struct
{
  LlvmgDisassembler *disassembler;
  GThread           *thread;
  guint              n_calls;
  guint              n_destroyed;
} Names;

static char *
name_cb (guint64 address, gpointer user_data)
{
  Names *names = user_data;
  g_autofree char *inner = NULL;

  names->n_calls++;
  g_assert_true (g_thread_self () == names->thread);
  /* It may use the disassembler itself. */
  if (names->n_calls == 1)
    {
      inner = text_at (names->disassembler, 18);
      g_assert_cmpstr (inner, ==, "ud2");
    }
  if (address == 0x1005)
    return g_strdup ("here");
  if (address == 0x120e)
    return g_strdup ("table");
  return address == 0x100c ? g_strdup ("two\nlines") : NULL;
}

static void
destroy_cb (gpointer user_data)
{
  ((Names *) user_data)->n_destroyed++;
}

static void
test_names (void)
{
  g_autoptr (LlvmgDisassembler) disassembler = disassembler_for ("x86_64");
  g_autoptr (GBytes) bytes = g_bytes_new_static (x86_code, sizeof x86_code);
  Names names = { disassembler, g_thread_self (), 0, 0 };
  g_autoptr (GError) error = NULL;
  LlvmgDisassembledInst **insts;
  gsize n;

  g_assert_true (llvmg_disassembler_set_symbol_lookup (disassembler, name_cb, &names, destroy_cb, &error));
  insts = llvmg_disassembler_disassemble (disassembler, bytes, 0x1000, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 7);
  g_assert_cmpuint (names.n_calls, ==, 3);
  g_assert_cmpstr (llvmg_disassembled_inst_get_text (insts[0]), ==, "callq\there");
  g_assert_cmpstr (llvmg_disassembled_inst_get_text (insts[1]), ==, "jmp\t0x100c");
  g_assert_cmpstr (llvmg_disassembled_inst_get_text (insts[2]), ==, "movl\ttable(%rip), %eax");
  /* A number is not an address. */
  g_assert_cmpstr (llvmg_disassembled_inst_get_text (insts[3]), ==, "movl\t$1337, %eax");
  free_insts (insts, n);

  g_assert_true (llvmg_disassembler_set_symbol_lookup (disassembler, NULL, NULL, NULL, &error));
  g_assert_cmpuint (names.n_destroyed, ==, 1);
  g_assert_true (llvmg_disassembler_set_symbol_lookup (disassembler, NULL, &names, destroy_cb, &error));
  g_assert_cmpuint (names.n_destroyed, ==, 2);
  g_assert_true (llvmg_disassembler_set_symbol_lookup (disassembler, name_cb, &names, destroy_cb, &error));
  g_clear_object (&disassembler);
  g_assert_cmpuint (names.n_destroyed, ==, 3);
}

static void
test_errors (void)
{
  g_autoptr (LlvmgDisassembler) by_hand = g_object_new (LLVMG_TYPE_DISASSEMBLER, NULL);
  g_autoptr (LlvmgDisassembler) good = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (x86_code, sizeof x86_code);
  g_autoptr (GError) error = NULL;
  gsize n = 1;

  assert_fails (llvmg_disassembler_new (NULL, NULL, NULL, &error), error, LLVMG_ERROR_INVALID_ARGUMENT, "triple");
  assert_fails (llvmg_disassembler_new ("\xff", NULL, NULL, &error), error, LLVMG_ERROR_INVALID_ARGUMENT, "triple");
  assert_fails (llvmg_disassembler_new ("", NULL, NULL, &error), error, LLVMG_ERROR_TARGET, "triple");
  assert_fails (llvmg_disassembler_new ("nosuch-machine", NULL, NULL, &error), error, LLVMG_ERROR_TARGET,
                "triple: a target that LLVM knows was expected, 'nosuch-machine' was given");
  assert_fails (llvmg_disassembler_new ("nvptx64", NULL, NULL, &error), error, LLVMG_ERROR_TARGET, "disassembler");
  assert_fails (llvmg_disassembler_new ("x86_64", "z80", NULL, &error), error, LLVMG_ERROR_TARGET,
                "cpu: a processor of the target's was expected, z80 was given");
  assert_fails (llvmg_disassembler_new ("x86_64", "help", NULL, &error), error, LLVMG_ERROR_TARGET, "help");
  assert_fails (llvmg_disassembler_new ("x86_64", NULL, "+turbo", &error), error, LLVMG_ERROR_TARGET, "+turbo was given");
  assert_fails (llvmg_disassembler_new ("x86_64", NULL, "avx", &error), error, LLVMG_ERROR_TARGET, "'+' or '-'");
  assert_fails (llvmg_disassembler_new ("x86_64", NULL, "+help", &error), error, LLVMG_ERROR_TARGET, "+help");

  assert_fails (llvmg_disassembler_disassemble (by_hand, bytes, 0, &n, &error), error, LLVMG_ERROR_USE_AFTER_FREE,
                "made without a target");
  g_assert_cmpuint (n, ==, 0);
  assert_fails (llvmg_disassembler_disassemble_one (by_hand, bytes, 0, 0, &error), error, LLVMG_ERROR_USE_AFTER_FREE, "");
  assert_fails (llvmg_disassembler_set_options (by_hand, 1, &error), error, LLVMG_ERROR_USE_AFTER_FREE, "");
  assert_fails (llvmg_disassembler_set_symbol_lookup (by_hand, NULL, NULL, NULL, &error), error, LLVMG_ERROR_USE_AFTER_FREE, "");

  good = llvmg_disassembler_new ("x86_64", "haswell", "+avx2,-sse4.2", &error);
  g_assert_no_error (error);
  assert_fails (llvmg_disassembler_disassemble (good, NULL, 0, &n, &error), error, LLVMG_ERROR_INVALID_ARGUMENT, "bytes");
}

static gpointer
thread_cb (gpointer data)
{
  LlvmgDisassembler *disassembler = data;
  guint n_good = 0;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *text = text_at (disassembler, 18);

      n_good += g_strcmp0 (text, "ud2") == 0;
      if (i % 10 == 0)
        llvmg_disassembler_set_options (disassembler, i % 20 ? LLVMG_DISASSEMBLER_OPTIONS_PRINT_IMM_HEX : 0, NULL);
    }
  return GUINT_TO_POINTER (n_good);
}

static void
test_threads (void)
{
  g_autoptr (LlvmgDisassembler) disassembler = disassembler_for ("x86_64");
  GThread *threads[6];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("disassembler", thread_cb, disassembler);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/object/disassembler/all", test_all);
  g_test_add_func ("/llvmg/object/disassembler/one", test_one);
  g_test_add_func ("/llvmg/object/disassembler/skip", test_skip);
  g_test_add_func ("/llvmg/object/disassembler/options", test_options);
  g_test_add_func ("/llvmg/object/disassembler/names", test_names);
  g_test_add_func ("/llvmg/object/disassembler/errors", test_errors);
  g_test_add_func ("/llvmg/object/disassembler/threads", test_threads);
  return g_test_run ();
}
