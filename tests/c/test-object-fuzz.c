/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Damaged remarks, and bytes of any kind as machine code: the process goes on.
 */

#include "config.h"

#include "remark-fixtures.h"

#define N_REMARKS 1500 /* of each form */
#define N_CODES   40   /* of each target */

static guint n_good, n_errors, n_crashes;

static void
count (GError *error)
{
  if (error == NULL)
    n_good++;
  else if (g_error_matches (error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED))
    n_crashes++;
  else
    n_errors++;
  if (g_error_matches (error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED))
    g_test_message ("%s", error->message);
  g_assert_true (error == NULL || error->domain == LLVMG_ERROR);
}

static GBytes *
mutate (GRand *rand, GBytes *good)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (good, &length);
  guint8 *copy = g_memdup2 (data, length);

  for (gint n = g_rand_int_range (rand, 1, 5); n > 0; n--)
    copy[g_rand_int (rand) % length] = (guint8) g_rand_int (rand);
  if (g_rand_int_range (rand, 0, 8) == 0)
    length = (gsize) g_rand_int_range (rand, 0, (gint32) length);
  return g_bytes_new_take (copy, length);
}

static void
fuzz_remarks (GBytes *good, LlvmgRemarkFormat format)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17 + format);

  for (guint i = 0; i < N_REMARKS; i++)
    {
      g_autoptr (GBytes) bad = mutate (rand, good);
      g_autoptr (LlvmgRemarkParser) parser = llvmg_remark_parser_new (bad, format, NULL);
      g_autoptr (GError) error = NULL;
      LlvmgRemark **remarks;
      gsize n;

      remarks = llvmg_remark_parser_read_all (parser, &n, &error);
      count (error);
      for (gsize r = 0; r < n; r++)
        {
          g_autofree char *message = llvmg_remark_get_message (remarks[r]);

          g_assert_true (g_utf8_validate (message, -1, NULL));
          g_assert_true (g_utf8_validate (llvmg_remark_get_name (remarks[r]), -1, NULL));
        }
      llvmg_free_objects (remarks, n);
    }
}

static void
test_yaml (void)
{
  g_autoptr (GBytes) good = g_bytes_new_static (REMARKS_YAML, sizeof REMARKS_YAML - 1);

  fuzz_remarks (good, LLVMG_REMARK_FORMAT_YAML);
}

static void
test_bitstream (void)
{
  g_autoptr (GBytes) good = remarks_bitstream ();

  if (good == NULL)
    g_test_skip ("no bitstream of this version of LLVM is here");
  else
    fuzz_remarks (good, LLVMG_REMARK_FORMAT_BITSTREAM);
}

static void
test_remarks (void)
{
  g_test_message ("%u could be read, %u were errors, over %u LLVM died", n_good, n_errors, n_crashes);
  g_assert_cmpuint (n_good, >, 100);
  g_assert_cmpuint (n_errors, >, 100);
  n_good = n_errors = n_crashes = 0;
}

/* Any bytes, on each machine: each byte is in one entry of the list. */
static void
test_code (void)
{
  static const char *const triples[] = {
    "x86_64", "i386", "aarch64", "armv7", "thumbv7", "riscv32", "riscv64", "mips", "mips64el", "powerpc", "powerpc64le",
    "sparc", "s390x", "hexagon", "avr", "msp430", "lanai", "loongarch64", "wasm32", "bpf", "amdgcn", "ve", "xcore",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (99);

  for (guint t = 0; t < G_N_ELEMENTS (triples); t++)
    {
      g_autoptr (LlvmgDisassembler) disassembler = llvmg_disassembler_new (triples[t], NULL, NULL, NULL);

      if (disassembler == NULL)
        g_test_message ("%s: no disassembler", triples[t]);
      for (guint i = 0; disassembler != NULL && i < N_CODES; i++)
        {
          gsize length = (gsize) g_rand_int_range (rand, 1, 200), sum = 0, n;
          guint8 *code = g_malloc (length);
          g_autoptr (GBytes) bytes = g_bytes_new_take (code, length);
          g_autoptr (GError) error = NULL;
          LlvmgDisassembledInst **insts;

          for (gsize b = 0; b < length; b++)
            code[b] = (guint8) g_rand_int (rand);
          insts = llvmg_disassembler_disassemble (disassembler, bytes, 0x1000, &n, &error);
          count (error);
          for (gsize k = 0; k < n; k++)
            {
              g_assert_cmpuint (llvmg_disassembled_inst_get_address (insts[k]), ==, 0x1000 + sum);
              g_assert_cmpuint (llvmg_disassembled_inst_get_size (insts[k]), >, 0);
              sum += llvmg_disassembled_inst_get_size (insts[k]);
              llvmg_disassembled_inst_free (insts[k]);
            }
          g_assert_true (error != NULL || sum == length);
          g_free (insts);
        }
    }
  g_test_message ("%u could be read, %u were errors, over %u LLVM died", n_good, n_errors, n_crashes);
  g_assert_cmpuint (n_good, >, 400);
  g_assert_cmpuint (n_errors, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/object/fuzz/yaml", test_yaml);
  g_test_add_func ("/llvmg/object/fuzz/bitstream", test_bitstream);
  g_test_add_func ("/llvmg/object/fuzz/remarks", test_remarks);
  g_test_add_func ("/llvmg/object/fuzz/code", test_code);
  return g_test_run ();
}
