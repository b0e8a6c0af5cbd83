/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Modules that were damaged at random, as bitcode and as text: none ends the
 * process. Each is read, verified, printed whole and value by value, written, and
 * optimised. After each batch the same process compiles a good module.
 *
 *   fuzz-mutations [--count N] [--first N] [--seed N] [--isolated N]
 *
 * What happens depends on the seed and the number of the input only, so that
 * --first 1234 --count 1 is the input 1234 again. Each --isolated'th goes through the helper
 * process. With LLVMG_FUZZ_TRACE set, each is named on standard error before it is read.
 */

#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "llvmg/llvmg.h"

#define BATCH 500
/* More is no input of this size in need of. */
#define MEMORY ((rlim_t) 6 * 1024 * 1024 * 1024)

static int n_inputs = 20000, first_input, seed = 1, isolated_every = 100;

static const GOptionEntry options[] = {
  { "count", 0, 0, G_OPTION_ARG_INT, &n_inputs, "How many inputs", "N" },
  { "first", 0, 0, G_OPTION_ARG_INT, &first_input, "The first", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Other inputs", "N" },
  { "isolated", 0, 0, G_OPTION_ARG_INT, &isolated_every, "Each which one goes through the helper process; 0 for none", "N" },
  { NULL }
};

typedef struct
{
  guint n_read, n_valid, n_refused, n_crashed, n_optimised, n_isolated;
} Counts;

static Counts counts[2]; /* of bitcode, of text */
static GPtrArray *sources; /* of GBytes: text, and bitcode of the same, by turns */

/* ---- Chance ---- */

static guint64 state;

static guint64
draw (void)
{
  /* splitmix64 */
  guint64 z = (state += 0x9E3779B97F4A7C15u);

  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

static gsize
below (gsize n)
{
  return n > 0 ? (gsize) (draw () % n) : 0;
}

/* ---- Mutations ---- */

static void
cut (GByteArray *bytes, gsize from, gsize n)
{
  if (from < bytes->len)
    g_byte_array_remove_range (bytes, (guint) from, (guint) MIN (n, bytes->len - from));
}

static void
paste (GByteArray *bytes, gsize at, const guint8 *data, gsize n)
{
  gsize tail = bytes->len - at;

  g_byte_array_set_size (bytes, (guint) (bytes->len + n));
  memmove (bytes->data + at + n, bytes->data + at, tail);
  memcpy (bytes->data + at, data, n);
}

static void
damage_bits (GByteArray *bytes, GBytes *other)
{
  /* The magic stays. */
  gsize at = 4 + below (bytes->len > 4 ? bytes->len - 4 : 0), from, n;
  const guint8 *others;
  gsize n_others;

  if (at >= bytes->len)
    return;
  switch (below (8))
    {
    case 0:
    case 1:
    case 2:
      bytes->data[at] ^= (guint8) (1u << below (8));
      break;
    case 3:
      bytes->data[at] = (guint8) draw ();
      break;
    case 4:
      at &= ~(gsize) 3;
      for (gsize i = 0; i < 4 && at + i < bytes->len; i++)
        bytes->data[at + i] = (guint8) (below (2) ? 0xFF : draw ());
      break;
    case 5:
      cut (bytes, at & ~(gsize) 3, 4 * (1 + below (8)));
      break;
    case 6:
      others = g_bytes_get_data (other, &n_others);
      from = below (n_others) & ~(gsize) 3;
      n = MIN (n_others - from, 4 * (1 + below (16)));
      memcpy (bytes->data + at, others + from, MIN (n, bytes->len - at));
      break;
    default:
      if (below (4) == 0)
        g_byte_array_set_size (bytes, (guint) at);
      else
        bytes->data[at] = (guint8) (bytes->data[at] + (below (2) ? 1 : 0xFF));
      break;
    }
}

static const char *const words[] = {
  "i1", "i32", "i64", "i8388607", "ptr", "void", "label", "metadata", "token", "half", "fp128", "x86_fp80", "{}", "{ i32, ptr }",
  "[0 x i32]", "[4294967296 x i8]", "<4 x i32>", "<vscale x 4 x i32>", "%x", "%0", "@f", "@table", "0", "1", "-1", "4294967295",
  "18446744073709551616", "1.0", "0x7FF8000000000000", "null", "undef", "poison", "none", "zeroinitializer", "add", "udiv", "ret",
  "br", "switch", "phi", "call", "invoke", "load", "store", "alloca", "getelementptr", "select", "extractvalue", "unreachable",
  "landingpad", "catchpad", "cmpxchg", "atomicrmw", "seq_cst", "monotonic", "inbounds", "nuw", "volatile", "align 3",
  "addrspace(16777215)", "!0", "!DILocation(line: 1, column: 1, scope: !0)", "!{}", "distinct", "#0", "comdat", "alias", "ifunc",
  "declare", "define", "global", "constant", "external", "internal", "linkonce_odr", "appending", "thread_local", "section \"x\"",
  "blockaddress(@f, %entry)", "c\"\\00\"", "(", ")", "{", "}", "[", "]", "<", ">", ",", "=", "*", "...", "to", "byval(i32)",
  "sret(i32)", "immarg", "\"", ";", "\\", "\xff",
};

static gboolean
is_word (guint8 c)
{
  return g_ascii_isalnum (c) || strchr ("%@!#._-$\"", c) != NULL;
}

/* The start of a line. */
static gsize
line_at (const guint8 *data, gsize length, gsize at)
{
  while (at > 0 && at < length && data[at - 1] != '\n')
    at--;
  return at;
}

static gsize
line_length (const guint8 *data, gsize length, gsize at)
{
  gsize end = at;

  while (end < length && data[end] != '\n')
    end++;
  return MIN (end + 1, length) - at;
}

static void
replace_word (GByteArray *bytes)
{
  const char *word = words[below (G_N_ELEMENTS (words))];
  gsize at = below (bytes->len), end;

  while (at < bytes->len && !is_word (bytes->data[at]))
    at++;
  while (at > 0 && at < bytes->len && is_word (bytes->data[at - 1]))
    at--;
  end = at;
  while (end < bytes->len && is_word (bytes->data[end]))
    end++;
  cut (bytes, at, end - at);
  paste (bytes, MIN (at, bytes->len), (const guint8 *) word, strlen (word));
}

static void
damage_text (GByteArray *bytes, GBytes *other)
{
  gsize at = below (bytes->len), line = line_at (bytes->data, bytes->len, at), n, from, n_others;
  const guint8 *others;

  if (bytes->len == 0)
    return;
  n = line_length (bytes->data, bytes->len, line);
  switch (below (9))
    {
    case 0:
    case 1:
    case 2:
    case 3:
      replace_word (bytes);
      break;
    case 4:
      cut (bytes, line, n);
      break;
    case 5:
      {
        g_autofree guint8 *copy = g_memdup2 (bytes->data + line, n);
        gsize to = line_at (bytes->data, bytes->len, below (bytes->len));

        paste (bytes, to, copy, n);
        break;
      }
    case 6:
      others = g_bytes_get_data (other, &n_others);
      from = line_at (others, n_others, below (n_others));
      paste (bytes, line, others + from, line_length (others, n_others, from));
      break;
    case 7:
      bytes->data[at] = (guint8) (32 + below (95));
      break;
    default:
      cut (bytes, at, 1 + below (4));
      break;
    }
}

static GBytes *
make_input (int number, gboolean *is_text)
{
  GByteArray *bytes = g_byte_array_new ();
  GBytes *source, *other;
  gsize length;
  guint n;

  state = ((guint64) seed << 40) + (guint64) number;
  *is_text = number % 2;
  source = sources->pdata[2 * below (sources->len / 2) + !*is_text];
  other = sources->pdata[2 * below (sources->len / 2) + !*is_text];
  length = g_bytes_get_size (source);
  g_byte_array_append (bytes, g_bytes_get_data (source, NULL), (guint) length);
  n = 1 + (guint) below (below (3) ? 3 : 12);
  for (guint i = 0; i < n; i++)
    {
      if (*is_text)
        damage_text (bytes, other);
      else
        damage_bits (bytes, other);
    }
  return g_byte_array_free_to_bytes (bytes);
}

/* ---- What is done with each ---- */

/* As a program does that shows IR: not guarded. */
static void
print_values (LlvmgModule *module)
{
  LlvmgFunction **functions;
  gsize n_functions;

  functions = llvmg_module_list_functions (module, &n_functions);
  for (gsize f = 0; f < n_functions; f++)
    {
      LlvmgBasicBlock **blocks;
      gsize n_blocks;

      g_free (llvmg_value_to_string (LLVMG_VALUE (functions[f])));
      blocks = llvmg_function_list_basic_blocks (functions[f], &n_blocks);
      for (gsize b = 0; b < n_blocks; b++)
        {
          LlvmgInstruction **instructions;
          gsize n;

          instructions = llvmg_basic_block_list_instructions (blocks[b], &n);
          for (gsize i = 0; i < n; i++)
            g_free (llvmg_value_to_string (LLVMG_VALUE (instructions[i])));
          llvmg_free_objects (instructions, n);
        }
      llvmg_free_objects (blocks, n_blocks);
    }
  llvmg_free_objects (functions, n_functions);
}

static gboolean
died (GError **error)
{
  gboolean is_crash = g_error_matches (*error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED);

  g_assert_true (*error == NULL || (*error)->domain == LLVMG_ERROR);
  g_assert_true (*error == NULL || g_utf8_validate ((*error)->message, -1, NULL));
  if (is_crash && g_getenv ("LLVMG_FUZZ_TRACE") != NULL)
    fprintf (stderr, "%s\n", (*error)->message);
  g_clear_error (error);
  return is_crash;
}

/* FALSE when LLVM died. */
static gboolean
use_module (LlvmgModule *module, Counts *count, gboolean optimise)
{
  GError *error = NULL;
  GBytes *bytes;

  g_free (llvmg_module_to_string (module));
  if (!llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (module)))
    return FALSE;
  print_values (module);
  if (!llvmg_module_verify (module, &error))
    return !died (&error);
  count->n_valid++;
  bytes = llvmg_module_to_bitcode (module, &error);
  g_clear_pointer (&bytes, g_bytes_unref);
  if (died (&error))
    return FALSE;
  if (!optimise)
    return TRUE;
  if (llvmg_module_run_passes (module, "default<O1>", NULL, &error))
    {
      count->n_optimised++;
      return TRUE;
    }
  return !died (&error);
}

static void
run_input (int number)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) input = NULL;
  gboolean is_isolated, is_text;
  GError *error = NULL;
  Counts *count;

  if (g_getenv ("LLVMG_FUZZ_TRACE") != NULL)
    fprintf (stderr, "%d\n", number);
  input = make_input (number, &is_text);
  count = &counts[is_text];
  is_isolated = isolated_every > 0 && number / 2 % isolated_every == 0;
  if (is_isolated)
    {
      g_object_set (context, "is-isolated", TRUE, "isolation-time-limit", 20, NULL);
      count->n_isolated++;
    }
  stream = g_memory_input_stream_new_from_bytes (input);
  module = llvmg_context_parse_stream (context, stream, "input", NULL, &error);
  if (module == NULL)
    {
      if (died (&error))
        count->n_crashed++;
      else
        count->n_refused++;
      return;
    }
  count->n_read++;
  if (!use_module (module, count, number / 2 % 4 == 0))
    count->n_crashed++;
  g_assert_true (!is_isolated || !llvmg_context_get_has_crashed (context));
}

/* ---- A good module, from text to a call ---- */

static void
compile_good (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgJitFunction) function = NULL;
  g_autoptr (LlvmgModule) module = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgJit) jit = NULL;
  gint64 n = 20, result;

  module = llvmg_context_parse_ir (context,
                                   "define i64 @fib(i64 %n) {\n"
                                   "  %small = icmp slt i64 %n, 2\n"
                                   "  br i1 %small, label %base, label %step\n"
                                   "base:\n"
                                   "  ret i64 %n\n"
                                   "step:\n"
                                   "  %a = sub i64 %n, 1\n"
                                   "  %b = sub i64 %n, 2\n"
                                   "  %x = call i64 @fib(i64 %a)\n"
                                   "  %y = call i64 @fib(i64 %b)\n"
                                   "  %sum = add i64 %x, %y\n"
                                   "  ret i64 %sum\n"
                                   "}\n", "good", &error);
  g_assert_no_error (error);
  g_assert_true (llvmg_module_run_passes (module, "default<O2>", NULL, &error));
  jit = llvmg_jit_new (NULL, &error);
  g_assert_no_error (error);
  g_assert_true (llvmg_jit_add_module (jit, module, NULL, &error));
  function = llvmg_jit_lookup (jit, "fib", NULL, &error);
  g_assert_no_error (error);
  result = llvmg_jit_function_invoke_i64 (function, &n, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, 6765);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What this LLVM can read and finds valid, in an order that the disk does not choose. */
static void
load_sources (const char *folder)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".ll"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_dir_close (dir);
  g_ptr_array_sort (paths, compare);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (LlvmgContext) context = llvmg_context_new ();
      g_autoptr (LlvmgModule) module = llvmg_context_parse_file (context, paths->pdata[i], NULL);
      GBytes *bitcode = module != NULL ? llvmg_module_to_bitcode (module, NULL) : NULL;

      if (bitcode == NULL)
        continue;
      g_ptr_array_add (sources, llvmg_module_to_ir_bytes (module, NULL));
      g_ptr_array_add (sources, bitcode);
    }
}

static void
report (const char *what, const Counts *count)
{
  printf ("# %s: %u read, of them %u valid and %u optimised, %u refused, %u recovered from; %u through the helper process\n",
          what, count->n_read, count->n_valid, count->n_optimised, count->n_refused, count->n_crashed, count->n_isolated);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) parser = g_option_context_new (NULL);
  struct rlimit memory = { MEMORY, MEMORY };
  g_autofree char *data = NULL;
  g_autofree char *echo = NULL;
  const char *source_dir = g_getenv ("G_TEST_SRCDIR");

  g_option_context_add_main_entries (parser, options, NULL);
  if (source_dir == NULL || !g_option_context_parse (parser, &argc, &argv, NULL))
    {
      fprintf (stderr, "%s: G_TEST_SRCDIR must be the folder of the tests\n", argv[0]);
      return 2;
    }
  setrlimit (RLIMIT_AS, &memory);
  sources = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  data = g_build_filename (source_dir, "..", "examples", "data", NULL);
  echo = g_build_filename (source_dir, "echo", NULL);
  load_sources (data);
  load_sources (echo);
  g_assert_cmpuint (sources->len, >=, 20);

  printf ("1..1\n");
  for (int i = first_input; i < first_input + n_inputs; i++)
    {
      run_input (i);
      if ((i + 1) % BATCH == 0 || i + 1 == first_input + n_inputs)
        {
          compile_good ();
          fflush (stdout);
        }
    }
  report ("bitcode", &counts[0]);
  report ("text", &counts[1]);
  printf ("# %u faults in this process\n", llvmg_get_n_recovered_faults ());
  g_ptr_array_unref (sources);
  if (n_inputs >= BATCH)
    {
      g_assert_cmpuint (counts[0].n_read, >, 0);
      g_assert_cmpuint (counts[0].n_refused, >, 0);
      g_assert_cmpuint (counts[1].n_read, >, 0);
      g_assert_cmpuint (counts[1].n_refused, >, 0);
    }
  g_assert_cmpuint (llvmg_count_live_objects (), ==, 0);
  g_assert_cmpuint (llvmg_count_live_contexts (), ==, 0);
  printf ("ok 1 %d damaged modules, none of which ended the process\n", n_inputs);
  return 0;
}
