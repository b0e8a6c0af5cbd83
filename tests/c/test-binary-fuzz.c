/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Damaged object files: each is an error or can be walked, and the process goes on.
 */

#include "config.h"

#include "object-fixtures.h"

#define N_MUTATIONS 400 /* of each format */

static guint n_read, n_errors, n_crashes, n_facts;

static void
walk_section (LlvmgSection *section)
{
  g_autoptr (GBytes) contents = llvmg_section_get_contents (section);
  LlvmgRelocation **relocations;
  gsize n, length;
  const guint8 *data = g_bytes_get_data (contents, &length);

  g_assert_true (g_utf8_validate (llvmg_section_get_name (section), -1, NULL));
  for (gsize i = 0; i < length; i++)
    n_facts += data[i];
  n_facts += llvmg_section_get_flags (section) + (guint) llvmg_section_get_alignment (section);
  relocations = llvmg_section_list_relocations (section, &n);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (LlvmgSymbol) symbol = llvmg_relocation_get_symbol (relocations[i]);
      const char *text = llvmg_relocation_get_value_text (relocations[i]);

      n_facts += symbol != NULL;
      g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
    }
  llvmg_free_objects (relocations, n);
}

static void
walk_symbol (LlvmgSymbol *symbol)
{
  g_autoptr (LlvmgSection) section = llvmg_symbol_get_section (symbol);

  g_assert_true (g_utf8_validate (llvmg_symbol_get_name (symbol), -1, NULL));
  n_facts += llvmg_symbol_get_flags (symbol) + llvmg_symbol_get_kind (symbol);
  n_facts += (guint) (llvmg_symbol_get_address (symbol) + llvmg_symbol_get_size (symbol));
  g_assert_true (section == NULL || llvmg_section_contains (section, symbol));
}

static void
walk (LlvmgBinary *binary, guint depth)
{
  g_autoptr (GError) error = NULL;
  LlvmgSection **sections;
  LlvmgSymbol **symbols;
  LlvmgBinary **members;
  gsize n;

  n_facts += llvmg_binary_get_binary_type (binary);
  sections = llvmg_binary_list_sections (binary, &n);
  for (gsize i = 0; i < n; i++)
    walk_section (sections[i]);
  llvmg_free_objects (sections, n);
  symbols = llvmg_binary_list_symbols (binary, &n);
  for (gsize i = 0; i < n; i++)
    walk_symbol (symbols[i]);
  llvmg_free_objects (symbols, n);
  members = llvmg_binary_list_members (binary, &n, &error);
  g_assert_true ((members != NULL) == (error == NULL));
  for (gsize i = 0; i < n && depth < 4; i++)
    walk (members[i], depth + 1);
  llvmg_free_objects (members, n);
}

/* A few bytes changed, most in the first and last of the file, where the tables are. */
static GBytes *
mutate (GRand *rand, GBytes *good)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (good, &length);
  guint8 *copy = g_memdup2 (data, length);
  gint n = g_rand_int_range (rand, 1, 6);

  for (gint i = 0; i < n; i++)
    {
      guint32 reach = (guint32) MIN (length, g_rand_boolean (rand) ? length : 256);
      guint32 at = g_rand_int (rand) % reach;

      if (reach < length && g_rand_boolean (rand))
        at = (guint32) length - 1 - at;
      copy[at] = g_rand_boolean (rand) ? (guint8) g_rand_int (rand) : (g_rand_boolean (rand) ? 0xff : 0);
    }
  if (g_rand_int_range (rand, 0, 8) == 0)
    length = (gsize) g_rand_int_range (rand, 0, (gint32) length);
  return g_bytes_new_take (copy, length);
}

static void
fuzz (GBytes *good, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autoptr (GBytes) bad = mutate (rand, good);
      g_autoptr (GError) error = NULL;
      g_autoptr (LlvmgBinary) binary = llvmg_binary_new (bad, &error);

      if (binary != NULL)
        {
          n_read++;
          walk (binary, 0);
        }
      else if (g_error_matches (error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED))
        {
          g_test_message ("%u: %s", i, error->message);
          n_crashes++;
        }
      else
        {
          g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          n_errors++;
        }
    }
}

/* The process is as good as before. */
static void
check_good (GBytes *good)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgBinary) binary = llvmg_binary_new (good, &error);

  g_assert_no_error (error);
  walk (binary, 0);
}

static void
test_object (gconstpointer triple)
{
  g_autoptr (GBytes) good = object_for (triple);

  fuzz (good, g_str_hash (triple));
  check_good (good);
}

static void
test_archive (void)
{
  const char *const names[] = { "one.o", "two.o" };
  g_autoptr (GBytes) one = object_for ("x86_64-unknown-linux-gnu");
  g_autoptr (GBytes) two = object_for ("x86_64-pc-windows-msvc");
  GBytes *const members[] = { one, two };
  g_autoptr (GBytes) good = archive_of (2, names, members);

  fuzz (good, 7);
  check_good (good);
}

static void
test_universal (void)
{
  g_autoptr (GBytes) x86_64 = object_for ("x86_64-apple-macosx13.0");
  g_autoptr (GBytes) arm64 = object_for ("arm64-apple-macosx13.0");
  g_autoptr (GBytes) good = universal_of (x86_64, arm64);

  fuzz (good, 8);
  check_good (good);
}

static void
test_bitcode (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = llvmg_context_parse_ir (context, OBJECT_SOURCE, "x", NULL);
  g_autoptr (GBytes) good = llvmg_module_to_bitcode (module, NULL);

  fuzz (good, 9);
  check_good (good);
}

static void
test_count (void)
{
  g_test_message ("%u could be read, %u were errors, over %u LLVM died", n_read, n_errors, n_crashes);
  g_assert_cmpuint (n_read + n_errors + n_crashes, >=, 2000);
  g_assert_cmpuint (n_read, >, 100);
  g_assert_cmpuint (n_errors, >, 100);
  /* The guard is for what nobody thought of. */
  g_assert_cmpuint (n_crashes, <, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/llvmg/object/binary/fuzz/elf", "x86_64-unknown-linux-gnu", test_object);
  g_test_add_data_func ("/llvmg/object/binary/fuzz/elf-32-be", "mips-unknown-linux-gnu", test_object);
  g_test_add_data_func ("/llvmg/object/binary/fuzz/riscv", "riscv64-unknown-linux-gnu", test_object);
  g_test_add_data_func ("/llvmg/object/binary/fuzz/coff", "x86_64-pc-windows-msvc", test_object);
  g_test_add_data_func ("/llvmg/object/binary/fuzz/macho", "arm64-apple-macosx13.0", test_object);
  g_test_add_data_func ("/llvmg/object/binary/fuzz/wasm", "wasm32-unknown-unknown", test_object);
  g_test_add_func ("/llvmg/object/binary/fuzz/archive", test_archive);
  g_test_add_func ("/llvmg/object/binary/fuzz/universal", test_universal);
  g_test_add_func ("/llvmg/object/binary/fuzz/bitcode", test_bitcode);
  g_test_add_func ("/llvmg/object/binary/fuzz/count", test_count);
  return g_test_run ();
}
