/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "object-fixtures.h"

static const struct { const char *triple; LlvmgBinaryType type; const char *prefix, *text; } formats[] = {
  { "x86_64-unknown-linux-gnu", LLVMG_BINARY_TYPE_ELF_64_LE, "", ".text" },
  { "i386-unknown-linux-gnu", LLVMG_BINARY_TYPE_ELF_32_LE, "", ".text" },
  { "s390x-unknown-linux-gnu", LLVMG_BINARY_TYPE_ELF_64_BE, "", ".text" },
  { "mips-unknown-linux-gnu", LLVMG_BINARY_TYPE_ELF_32_BE, "", ".text" },
  { "riscv64-unknown-linux-gnu", LLVMG_BINARY_TYPE_ELF_64_LE, "", ".text" },
  { "x86_64-pc-windows-msvc", LLVMG_BINARY_TYPE_COFF, "", ".text" },
  { "x86_64-apple-macosx13.0", LLVMG_BINARY_TYPE_MACHO_64_LE, "_", "__text" },
  { "arm64-apple-macosx13.0", LLVMG_BINARY_TYPE_MACHO_64_LE, "_", "__text" },
  { "armv7-apple-ios", LLVMG_BINARY_TYPE_MACHO_32_LE, "_", "__text" },
  { "wasm32-unknown-unknown", LLVMG_BINARY_TYPE_WASM, "", "CODE" },
};

static LlvmgBinary *
read_bytes (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  LlvmgBinary *binary = llvmg_binary_new (bytes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (binary);
  return binary;
}

static LlvmgBinary *
read_object (const char *triple)
{
  g_autoptr (GBytes) bytes = object_for (triple);

  return read_bytes (bytes);
}

#define assert_fails(binary, error, code, part) \
  G_STMT_START { \
    g_assert_null (binary); \
    g_assert_error (error, LLVMG_ERROR, code); \
    if (strstr (error->message, part) == NULL) \
      g_error ("'%s' is not in '%s'", part, error->message); \
    g_clear_error (&error); \
  } G_STMT_END

/* ---- What an object file says ---- */

static void
test_sections (void)
{
  g_autoptr (GBytes) bytes = object_for ("x86_64-unknown-linux-gnu");
  g_autoptr (LlvmgBinary) binary = read_bytes (bytes);
  g_autoptr (LlvmgSection) text = llvmg_binary_get_section (binary, ".text");
  g_autoptr (LlvmgSection) again = llvmg_binary_get_section (binary, ".text");
  g_autoptr (LlvmgSection) data = llvmg_binary_get_section (binary, ".data");
  g_autoptr (LlvmgSection) bss = llvmg_binary_get_section (binary, ".bss");
  g_autoptr (GBytes) code = llvmg_section_get_contents (text);
  g_autoptr (GBytes) number = llvmg_section_get_contents (data);
  g_autoptr (GBytes) none = llvmg_section_get_contents (bss);
  g_autoptr (GBytes) whole = llvmg_binary_to_bytes (binary);
  LlvmgSection **sections;
  gsize n, length;

  g_assert_cmpstr (llvmg_section_get_name (text), ==, ".text");
  g_assert_cmpuint (llvmg_section_get_flags (text), ==, LLVMG_SECTION_FLAGS_TEXT);
  g_assert_cmpuint (llvmg_section_get_alignment (text), ==, 16);
  g_assert_cmpuint (llvmg_section_get_address (text), ==, 0);
  g_assert_cmpuint (llvmg_section_get_size (text), ==, g_bytes_get_size (code));
  g_assert_cmpuint (llvmg_section_get_size (text), >, 16);
  g_assert_true (llvmg_section_equal (text, again));
  g_assert_false (llvmg_section_equal (text, data));
  g_assert_false (llvmg_section_equal (text, NULL));

  g_assert_cmpuint (llvmg_section_get_flags (data), ==, LLVMG_SECTION_FLAGS_DATA);
  g_assert_cmpmem (g_bytes_get_data (number, NULL), g_bytes_get_size (number), "\7\0\0\0", 4);

  g_assert_cmpuint (llvmg_section_get_flags (bss), ==, LLVMG_SECTION_FLAGS_BSS);
  g_assert_cmpuint (llvmg_section_get_size (bss), ==, 64);
  g_assert_cmpuint (g_bytes_get_size (none), ==, 0);

  /* A view, no copy. */
  g_assert_true (whole == bytes);
  g_assert_true ((const char *) g_bytes_get_data (code, NULL) > (const char *) g_bytes_get_data (bytes, &length));
  g_assert_true ((const char *) g_bytes_get_data (code, NULL) < (const char *) g_bytes_get_data (bytes, NULL) + length);

  sections = llvmg_binary_list_sections (binary, &n);
  g_assert_cmpuint (n, >=, 6);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpstr (llvmg_section_get_name (sections[i]), !=, "");
  llvmg_free_objects (sections, n);
  g_assert_null (llvmg_binary_get_section (binary, "no such"));
  g_assert_null (llvmg_binary_get_section (binary, ""));
}

static void
test_symbols (void)
{
  g_autoptr (LlvmgBinary) binary = read_object ("x86_64-unknown-linux-gnu");
  g_autoptr (LlvmgSection) text = llvmg_binary_get_section (binary, ".text");
  g_autoptr (LlvmgSection) data = llvmg_binary_get_section (binary, ".data");
  g_autoptr (LlvmgSymbol) add = llvmg_binary_get_symbol (binary, "add");
  g_autoptr (LlvmgSymbol) same = llvmg_binary_get_symbol (binary, "add");
  g_autoptr (LlvmgSymbol) inside = llvmg_binary_get_symbol (binary, "inside");
  g_autoptr (LlvmgSymbol) puts_symbol = llvmg_binary_get_symbol (binary, "puts");
  g_autoptr (LlvmgSymbol) counter = llvmg_binary_get_symbol (binary, "counter");
  g_autoptr (LlvmgSection) home = llvmg_symbol_get_section (add);

  g_assert_cmpstr (llvmg_symbol_get_name (add), ==, "add");
  g_assert_cmpuint (llvmg_symbol_get_kind (add), ==, LLVMG_SYMBOL_KIND_FUNCTION);
  g_assert_cmpuint (llvmg_symbol_get_flags (add) & LLVMG_SYMBOL_FLAGS_GLOBAL, !=, 0);
  g_assert_cmpuint (llvmg_symbol_get_size (add), >, 0);
  g_assert_true (llvmg_section_equal (home, text));
  g_assert_true (llvmg_section_contains (text, add));
  g_assert_false (llvmg_section_contains (data, add));
  g_assert_true (llvmg_symbol_equal (add, same));
  g_assert_false (llvmg_symbol_equal (add, inside));
  g_assert_false (llvmg_symbol_equal (add, NULL));

  g_assert_cmpuint (llvmg_symbol_get_flags (inside) & LLVMG_SYMBOL_FLAGS_GLOBAL, ==, 0);
  g_assert_cmpuint (llvmg_symbol_get_address (inside), >, llvmg_symbol_get_address (add));

  g_assert_cmpuint (llvmg_symbol_get_flags (puts_symbol) & LLVMG_SYMBOL_FLAGS_UNDEFINED, !=, 0);
  g_assert_null (llvmg_symbol_get_section (puts_symbol));
  g_assert_cmpuint (llvmg_symbol_get_address (puts_symbol), ==, 0);
  g_assert_false (llvmg_section_contains (text, puts_symbol));

  g_assert_cmpuint (llvmg_symbol_get_kind (counter), ==, LLVMG_SYMBOL_KIND_DATA);
  g_assert_cmpuint (llvmg_symbol_get_size (counter), ==, 4);
  g_assert_null (llvmg_binary_get_symbol (binary, "no such"));
}

static void
test_relocations (void)
{
  g_autoptr (LlvmgBinary) binary = read_object ("x86_64-unknown-linux-gnu");
  g_autoptr (LlvmgSection) text = llvmg_binary_get_section (binary, ".text");
  g_autoptr (LlvmgSection) own = llvmg_binary_get_section (binary, ".rela.text");
  LlvmgRelocation **relocations;
  gboolean found = FALSE;
  gsize n;

  relocations = llvmg_section_list_relocations (text, &n);
  g_assert_cmpuint (n, >=, 4);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (LlvmgSymbol) symbol = llvmg_relocation_get_symbol (relocations[i]);

      g_assert_true (g_str_has_prefix (llvmg_relocation_get_type_name (relocations[i]), "R_X86_64_"));
      g_assert_cmpuint (llvmg_relocation_get_offset (relocations[i]), <, llvmg_section_get_size (text));
      g_assert_nonnull (symbol);
      if (g_strcmp0 (llvmg_symbol_get_name (symbol), "puts") != 0)
        continue;
      found = TRUE;
      g_assert_cmpstr (llvmg_relocation_get_type_name (relocations[i]), ==, "R_X86_64_PLT32");
      g_assert_cmpuint (llvmg_relocation_get_type_id (relocations[i]), ==, 4);
      g_assert_cmpint (llvmg_relocation_get_addend (relocations[i]), ==, -4);
      g_assert_cmpstr (llvmg_relocation_get_value_text (relocations[i]), ==, "puts-0x4");
    }
  g_assert_true (found);
  llvmg_free_objects (relocations, n);

  /* They are those of the section that they change. */
  g_assert_nonnull (own);
  g_free (llvmg_section_list_relocations (own, &n));
  g_assert_cmpuint (n, ==, 0);
}

static void
test_formats (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (LlvmgBinary) binary = read_object (formats[i].triple);
      g_autofree char *name = g_strconcat (formats[i].prefix, "add", NULL);
      g_autofree char *other = g_strconcat (formats[i].prefix, "puts", NULL);
      g_autoptr (LlvmgSymbol) add = llvmg_binary_get_symbol (binary, name);
      g_autoptr (LlvmgSymbol) outside = llvmg_binary_get_symbol (binary, other);
      g_autoptr (LlvmgSection) text = llvmg_binary_get_section (binary, formats[i].text);
      g_auto (GStrv) parts = g_strsplit (formats[i].triple, "-", 2);
      g_autofree char *description = llvmg_wrapper_get_description (LLVMG_WRAPPER (binary));
      LlvmgRelocation **relocations;
      gsize n;

      g_test_message ("%s: %s", formats[i].triple, llvmg_binary_get_triple (binary));
      g_assert_cmpint (llvmg_binary_get_binary_type (binary), ==, formats[i].type);
      g_assert_true (llvmg_binary_get_is_relocatable (binary));
      g_assert_cmpint (llvmg_binary_get_triple (binary)[0], ==, *parts[0] == 'i' ? 'i' : *parts[0]);
      g_assert_cmpstr (description, ==, "binary");
      g_assert_null (llvmg_binary_get_name (binary));
      g_assert_nonnull (add);
      g_assert_nonnull (outside);
      g_assert_nonnull (text);
      g_assert_cmpuint (llvmg_symbol_get_flags (add) & LLVMG_SYMBOL_FLAGS_UNDEFINED, ==, 0);
      g_assert_cmpuint (llvmg_symbol_get_flags (outside) & LLVMG_SYMBOL_FLAGS_UNDEFINED, !=, 0);
      g_assert_true (llvmg_section_contains (text, add));
      relocations = llvmg_section_list_relocations (text, &n);
      g_assert_cmpuint (n, >=, 2);
      g_assert_cmpstr (llvmg_relocation_get_type_name (relocations[0]), !=, "Unknown");
      llvmg_free_objects (relocations, n);
    }
}

static void
test_features (void)
{
  g_autoptr (LlvmgBinary) risc = read_object ("riscv64-unknown-linux-gnu");
  g_autoptr (LlvmgBinary) pc = read_object ("x86_64-unknown-linux-gnu");

  g_assert_nonnull (strstr (llvmg_binary_get_features (risc), "64bit"));
  g_assert_null (llvmg_binary_get_features (pc));
}

/* This program, which is linked. */
static void
test_linked (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgBinary) binary = llvmg_binary_new_from_file ("/proc/self/exe", &error);
  g_autoptr (LlvmgSymbol) symbol = NULL;
  LlvmgSymbol **symbols;
  gboolean found = FALSE;
  gsize n;

  g_assert_no_error (error);
  g_assert_false (llvmg_binary_get_is_relocatable (binary));
  g_assert_cmpstr (llvmg_binary_get_name (binary), ==, "/proc/self/exe");
  symbols = llvmg_binary_list_dynamic_symbols (binary, &n);
  for (gsize i = 0; i < n; i++)
    found |= g_strcmp0 (llvmg_symbol_get_name (symbols[i]), "g_test_run") == 0;
  llvmg_free_objects (symbols, n);
  g_assert_true (found);
  symbol = llvmg_binary_get_symbol (binary, "g_test_run");
  g_assert_nonnull (symbol);
}

static void
test_bitcode (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = llvmg_context_parse_ir (context, OBJECT_SOURCE, "x", &error);
  g_autoptr (GBytes) bitcode = llvmg_module_to_bitcode (module, &error);
  g_autoptr (LlvmgBinary) binary = read_bytes (bitcode);
  g_autoptr (LlvmgSymbol) add = llvmg_binary_get_symbol (binary, "add");
  g_autoptr (LlvmgSymbol) outside = llvmg_binary_get_symbol (binary, "puts");
  gsize n;

  g_assert_cmpint (llvmg_binary_get_binary_type (binary), ==, LLVMG_BINARY_TYPE_IR);
  g_assert_cmpuint (llvmg_symbol_get_flags (add) & LLVMG_SYMBOL_FLAGS_EXECUTABLE, !=, 0);
  g_assert_cmpuint (llvmg_symbol_get_flags (outside) & LLVMG_SYMBOL_FLAGS_UNDEFINED, !=, 0);
  g_assert_null (llvmg_symbol_get_section (add));
  g_free (llvmg_binary_list_sections (binary, &n));
  g_assert_cmpuint (n, ==, 0);
  g_assert_false (llvmg_binary_get_is_relocatable (binary));
  g_assert_null (llvmg_binary_get_triple (binary));
}

/* ---- What holds several ---- */

static void
test_archive (void)
{
  const char *const names[] = { "one.o", "notes.txt", "two.o" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) one = object_for ("x86_64-unknown-linux-gnu");
  g_autoptr (GBytes) notes = g_bytes_new_static ("hello", 5);
  g_autoptr (GBytes) two = object_for ("x86_64-pc-windows-msvc");
  GBytes *const members[] = { one, notes, two };
  g_autoptr (GBytes) bytes = archive_of (3, names, members);
  g_autoptr (LlvmgBinary) archive = read_bytes (bytes);
  g_auto (GStrv) given = llvmg_binary_list_member_names (archive);
  g_autofree char *description = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (LlvmgSymbol) add = NULL;
  LlvmgBinary **list;
  gsize n;

  g_assert_cmpint (llvmg_binary_get_binary_type (archive), ==, LLVMG_BINARY_TYPE_ARCHIVE);
  g_assert_cmpuint (g_strv_length (given), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (given[i], ==, names[i]);
  list = llvmg_binary_list_members (archive, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3);
  g_clear_object (&archive);
  g_assert_cmpint (llvmg_binary_get_binary_type (list[0]), ==, LLVMG_BINARY_TYPE_ELF_64_LE);
  g_assert_cmpint (llvmg_binary_get_binary_type (list[1]), ==, LLVMG_BINARY_TYPE_UNKNOWN);
  g_assert_cmpint (llvmg_binary_get_binary_type (list[2]), ==, LLVMG_BINARY_TYPE_COFF);
  g_assert_cmpstr (llvmg_binary_get_name (list[2]), ==, "two.o");
  description = llvmg_wrapper_get_description (LLVMG_WRAPPER (list[2]));
  g_assert_cmpstr (description, ==, "binary 'two.o'");
  text = llvmg_binary_to_bytes (list[1]);
  g_assert_true (g_bytes_equal (text, notes));
  g_free (llvmg_binary_list_symbols (list[1], &n));
  g_assert_cmpuint (n, ==, 0);
  add = llvmg_binary_get_symbol (list[0], "add");
  g_assert_nonnull (add);
  llvmg_free_objects (list, 3);
}

static void
test_damaged_member (void)
{
  const char *const names[] = { "bad.o" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) good = object_for ("x86_64-unknown-linux-gnu");
  g_autoptr (GBytes) bad = g_bytes_new_from_bytes (good, 0, 100);
  g_autoptr (GBytes) bytes = archive_of (1, names, &bad);
  g_autoptr (LlvmgBinary) archive = read_bytes (bytes);
  gsize n = 1;

  assert_fails (llvmg_binary_list_members (archive, &n, &error), error, LLVMG_ERROR_PARSE, "bad.o: ");
  g_assert_cmpuint (n, ==, 0);
}

static void
test_universal (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) x86_64 = object_for ("x86_64-apple-macosx13.0");
  g_autoptr (GBytes) arm64 = object_for ("arm64-apple-macosx13.0");
  g_autoptr (GBytes) bytes = universal_of (x86_64, arm64);
  g_autoptr (LlvmgBinary) universal = read_bytes (bytes);
  g_autoptr (LlvmgBinary) part = llvmg_binary_get_object_for_arch (universal, "arm64", &error);
  g_autoptr (GBytes) part_bytes = NULL;
  g_auto (GStrv) names = llvmg_binary_list_member_names (universal);

  g_assert_no_error (error);
  g_assert_cmpint (llvmg_binary_get_binary_type (universal), ==, LLVMG_BINARY_TYPE_MACHO_UNIVERSAL);
  g_assert_cmpstr (names[0], ==, "x86_64");
  g_assert_cmpstr (llvmg_binary_get_name (part), ==, "arm64");
  part_bytes = llvmg_binary_to_bytes (part);
  g_assert_true (g_bytes_equal (part_bytes, arm64));

  assert_fails (llvmg_binary_get_object_for_arch (universal, "sparc", &error), error, LLVMG_ERROR_INVALID_ARGUMENT,
                "(x86_64, arm64), sparc was given");
  assert_fails (llvmg_binary_get_object_for_arch (universal, NULL, &error), error, LLVMG_ERROR_INVALID_ARGUMENT, "arch");
  assert_fails (llvmg_binary_get_object_for_arch (part, "arm64", &error), error, LLVMG_ERROR_INVALID_OPERATION, "universal");
}

/* ---- What is wrong ---- */

static void
test_errors (void)
{
  static const char thin[] = "!<thin>\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) garbage = g_bytes_new_static ("this is no object file", 22);
  g_autoptr (GBytes) no_members = g_bytes_new_static (thin, sizeof thin - 1);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/self/exe");

  assert_fails (llvmg_binary_new (NULL, &error), error, LLVMG_ERROR_INVALID_ARGUMENT, "bytes");
  assert_fails (llvmg_binary_new (empty, &error), error, LLVMG_ERROR_PARSE, "<bytes>: ");
  assert_fails (llvmg_binary_new (garbage, &error), error, LLVMG_ERROR_PARSE, "<bytes>: ");
  assert_fails (llvmg_binary_new (no_members, &error), error, LLVMG_ERROR_PARSE, "thin");
  assert_fails (llvmg_binary_new_from_file (NULL, &error), error, LLVMG_ERROR_INVALID_ARGUMENT, "path");
  assert_fails (llvmg_binary_new_from_file ("/no/such", &error), error, LLVMG_ERROR_IO, "/no/such");
  assert_fails (llvmg_binary_new_from_file ("/", &error), error, LLVMG_ERROR_IO, "/");
  assert_fails (llvmg_binary_new_from_gfile (NULL, NULL, &error), error, LLVMG_ERROR_INVALID_ARGUMENT, "file");
  g_cancellable_cancel (cancelled);
  g_assert_null (llvmg_binary_new_from_gfile (file, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A part of a file is an error, or the part is all that there is to read. */
static void
test_truncated (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GBytes) bytes = object_for (formats[i].triple);
      gsize length = g_bytes_get_size (bytes);
      guint n_errors = 0, n = 0;

      /* Over these LLVM dies: test-binary-fuzz.c. */
      if (formats[i].type == LLVMG_BINARY_TYPE_WASM)
        continue;

      for (gsize end = 0; end < length; end += 1 + length / 64, n++)
        {
          g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, end);
          g_autoptr (GError) error = NULL;
          g_autoptr (LlvmgBinary) binary = llvmg_binary_new (part, &error);

          if (binary == NULL)
            {
              g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE);
              n_errors++;
            }
        }
      g_assert_cmpuint (n_errors, >, n / 3);
    }
}

/* ---- Lifetime ---- */

/* LLVM refuses what begins at an odd address. */
static void
test_unaligned (void)
{
  g_autoptr (GBytes) good = object_for ("x86_64-unknown-linux-gnu");
  gsize length = g_bytes_get_size (good);
  char *moved = g_malloc (length + 1);
  g_autoptr (GBytes) all = NULL;
  g_autoptr (GBytes) odd = NULL;
  g_autoptr (LlvmgBinary) binary = NULL;
  g_autoptr (LlvmgSection) data = NULL;
  g_autoptr (GBytes) number = NULL;
  const char *start;

  memcpy (moved + 1, g_bytes_get_data (good, NULL), length);
  moved[0] = 0;
  all = g_bytes_new_take (moved, length + 1);
  odd = g_bytes_new_from_bytes (all, 1, length);
  binary = read_bytes (odd);
  data = llvmg_binary_get_section (binary, ".data");
  number = llvmg_section_get_contents (data);
  start = g_bytes_get_data (number, NULL);
  g_assert_cmpmem (start, g_bytes_get_size (number), "\7\0\0\0", 4);
  g_assert_true (start > moved && start < moved + length);
}

static gint n_freed;

static void
freed_cb (gpointer data)
{
  g_free (data);
  g_atomic_int_inc (&n_freed);
}

/* The view may outlive all that it came through. */
static void
test_view (void)
{
  g_autoptr (GBytes) made = object_for ("x86_64-unknown-linux-gnu");
  gsize length = g_bytes_get_size (made);
  char *copy = g_memdup2 (g_bytes_get_data (made, NULL), length);
  GBytes *bytes = g_bytes_new_with_free_func (copy, length, freed_cb, copy);
  LlvmgBinary *binary = read_bytes (bytes);
  LlvmgSection *data = llvmg_binary_get_section (binary, ".data");
  GBytes *view = llvmg_section_get_contents (data);

  g_bytes_unref (bytes);
  g_assert_finalize_object (binary);
  g_assert_finalize_object (data);
  g_assert_cmpint (g_atomic_int_get (&n_freed), ==, 0);
  g_assert_cmpmem (g_bytes_get_data (view, NULL), g_bytes_get_size (view), "\7\0\0\0", 4);
  g_bytes_unref (view);
  g_assert_cmpint (g_atomic_int_get (&n_freed), ==, 1);
}

/* Bindings can make objects out of nothing. */
static void
test_by_hand (void)
{
  g_autoptr (LlvmgBinary) binary = g_object_new (LLVMG_TYPE_BINARY, NULL);
  g_autoptr (LlvmgSection) section = g_object_new (LLVMG_TYPE_SECTION, NULL);
  g_autoptr (LlvmgSymbol) symbol = g_object_new (LLVMG_TYPE_SYMBOL, NULL);
  g_autoptr (LlvmgRelocation) relocation = g_object_new (LLVMG_TYPE_RELOCATION, NULL);
  g_autoptr (GBytes) contents = llvmg_section_get_contents (section);
  g_autoptr (GError) error = NULL;
  gsize n = 1;

  g_assert_cmpuint (g_bytes_get_size (contents), ==, 0);
  g_assert_null (llvmg_section_get_name (section));
  g_free (llvmg_section_list_relocations (section, &n));
  g_assert_cmpuint (n, ==, 0);
  g_assert_false (llvmg_section_contains (section, symbol));
  g_assert_null (llvmg_symbol_get_name (symbol));
  g_assert_null (llvmg_symbol_get_section (symbol));
  g_assert_null (llvmg_relocation_get_symbol (relocation));
  g_assert_null (llvmg_relocation_get_type_name (relocation));
  g_assert_null (llvmg_relocation_get_value_text (relocation));

  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (binary)));
  assert_fails (llvmg_binary_list_members (binary, &n, &error), error, LLVMG_ERROR_USE_AFTER_FREE, "made without a file");
  assert_fails (llvmg_binary_get_object_for_arch (binary, "x", &error), error, LLVMG_ERROR_USE_AFTER_FREE, "binary");
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*binary used after it was made without a file*");
  g_assert_null (llvmg_binary_to_bytes (binary));
  g_test_assert_expected_messages ();
}

static gpointer
thread_cb (gpointer data)
{
  LlvmgBinary *binary = data;
  guint n_found = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (LlvmgSymbol) symbol = llvmg_binary_get_symbol (binary, i % 2 ? "add" : "greet");
      g_autoptr (LlvmgSection) section = llvmg_symbol_get_section (symbol);
      g_autoptr (GBytes) contents = llvmg_section_get_contents (section);
      g_autoptr (GBytes) all = llvmg_binary_to_bytes (binary);
      g_autoptr (LlvmgBinary) again = i % 20 == 0 ? llvmg_binary_new (all, NULL) : NULL;

      n_found += g_bytes_get_size (contents) > 0 && (i % 20 != 0 || again != NULL);
    }
  return GUINT_TO_POINTER (n_found);
}

static void
test_threads (void)
{
  g_autoptr (LlvmgBinary) binary = read_object ("x86_64-unknown-linux-gnu");
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", thread_cb, binary);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/object/binary/sections", test_sections);
  g_test_add_func ("/llvmg/object/binary/symbols", test_symbols);
  g_test_add_func ("/llvmg/object/binary/relocations", test_relocations);
  g_test_add_func ("/llvmg/object/binary/formats", test_formats);
  g_test_add_func ("/llvmg/object/binary/features", test_features);
  g_test_add_func ("/llvmg/object/binary/linked", test_linked);
  g_test_add_func ("/llvmg/object/binary/bitcode", test_bitcode);
  g_test_add_func ("/llvmg/object/binary/archive", test_archive);
  g_test_add_func ("/llvmg/object/binary/damaged-member", test_damaged_member);
  g_test_add_func ("/llvmg/object/binary/universal", test_universal);
  g_test_add_func ("/llvmg/object/binary/errors", test_errors);
  g_test_add_func ("/llvmg/object/binary/truncated", test_truncated);
  g_test_add_func ("/llvmg/object/binary/unaligned", test_unaligned);
  g_test_add_func ("/llvmg/object/binary/view", test_view);
  g_test_add_func ("/llvmg/object/binary/by-hand", test_by_hand);
  g_test_add_func ("/llvmg/object/binary/threads", test_threads);
  return g_test_run ();
}
