/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Finds what the rows of the misuse tables name, and runs them: each must give
 * nothing, fail with its code and message, and leave the modules as they print.
 */

#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "jit-world.h"
#include "table-world.h"

/* ---- Things ---- */

static gboolean
take_prefix (const char **words, const char *prefix)
{
  if (!g_str_has_prefix (*words, prefix))
    return FALSE;
  *words += strlen (prefix);
  return TRUE;
}

static LlvmgModule *
parse_text (LlvmgContext *context, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  LlvmgModule *module;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  module = llvmg_context_parse_ir (context, text, "scratch", &error);
  if (module == NULL)
    g_error ("\"%s\" was no IR: %s", text, error->message);
  return module;
}

static gpointer
find_type (LlvmgContext *context, const char *text)
{
  static const struct { const char *name; LlvmgType *(*get) (LlvmgContext *); } unsized[] = {
    { "void", llvmg_context_void_type },
    { "label", llvmg_context_label_type },
    { "metadata", llvmg_context_metadata_type },
    { "token", llvmg_context_token_type },
    { "x86_amx", llvmg_context_x86_amx_type },
  };
  g_autoptr (LlvmgModule) scratch = NULL;
  g_autoptr (LlvmgGlobalVariable) global = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (unsized); i++)
    if (strcmp (text, unsized[i].name) == 0)
      return unsized[i].get (context);
  if (*text == '%')
    return llvmg_context_lookup_struct_type (context, text + 1);
  scratch = parse_text (context, "@g = external global %s\n", text);
  global = llvmg_module_get_global (scratch, "g");
  return llvmg_global_value_get_content_type (LLVMG_GLOBAL_VALUE (global));
}

/* Of "i32 (ptr, ...)". */
static gpointer
find_function_type (LlvmgContext *context, const char *text)
{
  const char *params = strchr (text, '(');
  g_autoptr (LlvmgModule) scratch = parse_text (context, "declare %.*s @f%s\n", (int) (params - text), text, params);
  g_autoptr (LlvmgFunction) function = llvmg_module_get_function (scratch, "f");

  return llvmg_function_get_function_type (function);
}

static gpointer
find_constant (LlvmgContext *context, const char *text)
{
  g_autoptr (LlvmgModule) scratch = parse_text (context, "@g = global %s\n", text);
  g_autoptr (LlvmgGlobalVariable) global = llvmg_module_get_global (scratch, "g");

  return llvmg_global_variable_get_initializer (global);
}

/* Of "{!\"text\", i32 1}". */
static gpointer
find_node (LlvmgContext *context, const char *text)
{
  g_autoptr (LlvmgModule) scratch = parse_text (context, "!m = !{!0}\n!0 = !%s\n", text);
  g_autoptr (LlvmgNamedMdNode) named = llvmg_module_get_named_metadata (scratch, "m");
  gsize n;
  g_autofree LlvmgMetadata **nodes = llvmg_named_md_node_list_operands (named, &n);

  return nodes[0];
}

static gpointer
find_global (LlvmgModule *module, const char *name)
{
  gpointer found = llvmg_module_get_function (module, name);

  if (found == NULL)
    found = llvmg_module_get_global (module, name);
  if (found == NULL)
    found = llvmg_module_get_alias (module, name);
  return found != NULL ? found : llvmg_module_get_ifunc (module, name);
}

/* Takes the reference, and gives it on if it is the one. */
static void
keep_if_named (gpointer value, const char *name, gpointer *found)
{
  g_autofree char *own = llvmg_value_get_name (value);

  if (*found == NULL && g_strcmp0 (own, name) == 0)
    *found = value;
  else
    g_object_unref (value);
}

static gpointer
find_local (LlvmgModule *module, const char *name)
{
  g_autoptr (LlvmgFunction) function = llvmg_module_get_function (module, "f");
  gpointer found = NULL;

  for (guint i = 0; i < llvmg_function_get_n_params (function); i++)
    keep_if_named (llvmg_function_get_param (function, i), name, &found);
  for (LlvmgBasicBlock *block = llvmg_function_get_entry_block (function); block != NULL;)
    {
      LlvmgBasicBlock *next = llvmg_basic_block_get_next (block);

      for (LlvmgInstruction *i = llvmg_basic_block_get_first_instruction (block); i != NULL;)
        {
          LlvmgInstruction *after = llvmg_instruction_get_next (i);

          keep_if_named (i, name, &found);
          i = after;
        }
      keep_if_named (block, name, &found);
      block = next;
    }
  return found;
}

static gpointer
find_asm (LlvmgModule *module)
{
  g_autoptr (LlvmgFunction) function = llvmg_module_get_function (module, "g");
  g_autoptr (LlvmgBasicBlock) entry = llvmg_function_get_entry_block (function);
  g_autoptr (LlvmgBasicBlock) next = llvmg_basic_block_get_next (entry);
  g_autoptr (LlvmgInstruction) callbr = llvmg_basic_block_get_terminator (next);

  return llvmg_call_base_get_callee (LLVMG_CALL_BASE (callbr));
}

/* "bytes" is read-only, "gaps" has some, "single" has no dimensions; the others are 2x3 of the type that they are called
 * after, and their first element has all bits set if it is an integer. */
static gpointer
find_buffer (const char *words)
{
  g_autoptr (LlvmgBuffer) whole = NULL;
  g_autoptr (LlvmgBuffer) part = NULL;
  g_autoptr (LlvmgBuffer) one = NULL;
  g_autoptr (GEnumClass) types = g_type_class_ref (LLVMG_TYPE_ELEMENT_TYPE);
  GEnumValue *type = g_enum_get_value_by_nick (types, words);
  guint64 shape[] = { 2, 3 };

  if (strcmp (words, "bytes") == 0)
    {
      g_autoptr (GBytes) data = g_bytes_new_static ("abcdef", 6);

      return llvmg_buffer_new_from_bytes (LLVMG_ELEMENT_TYPE_UINT8, data, NULL);
    }
  whole = llvmg_buffer_new_with_shape (type != NULL ? (LlvmgElementType) type->value : LLVMG_ELEMENT_TYPE_INT32, shape, 2, NULL);
  if (strcmp (words, "gaps") == 0)
    return llvmg_buffer_slice (whole, 0, 2, 1, 1, NULL);
  if (strcmp (words, "single") == 0)
    {
      part = llvmg_buffer_slice (whole, 0, 1, 1, 0, NULL);
      one = llvmg_buffer_slice (part, 0, 1, 1, 1, NULL);
      return llvmg_buffer_reshape (one, NULL, 0, NULL);
    }
  if (type == NULL)
    return NULL;
  if (type->value != LLVMG_ELEMENT_TYPE_FLOAT && type->value != LLVMG_ELEMENT_TYPE_DOUBLE)
    memset ((gpointer) (gsize) llvmg_buffer_get_address (whole), 0xff, llvmg_buffer_get_element_size (whole));
  return g_steal_pointer (&whole);
}

static gpointer
closed_stream (gboolean is_output)
{
  if (is_output)
    {
      GOutputStream *sink = g_memory_output_stream_new_resizable ();

      g_output_stream_close (sink, NULL, NULL);
      return sink;
    }
  else
    {
      GInputStream *stream = g_memory_input_stream_new ();

      g_input_stream_close (stream, NULL, NULL);
      return stream;
    }
}

static gpointer
find_analysis (LlvmgModule *module, const char *words)
{
  g_autoptr (LlvmgFunction) function = llvmg_module_get_function (module, "f");
  g_autoptr (LlvmgLoopInfo) info = NULL;
  g_autoptr (LlvmgBasicBlock) block = NULL;

  if (strcmp (words, "tree") == 0)
    return llvmg_function_get_dominator_tree (function, NULL);
  if (strcmp (words, "post-tree") == 0)
    return llvmg_function_get_post_dominator_tree (function, NULL);
  if (strcmp (words, "calls") == 0)
    return llvmg_module_get_call_graph (module, NULL);
  if (strcmp (words, "loops") == 0)
    return llvmg_function_get_loop_info (function, NULL);
  if (strcmp (words, "loop") != 0)
    return NULL;
  info = llvmg_function_get_loop_info (function, NULL);
  block = find_local (module, "loop");
  return llvmg_loop_info_get_loop_for (info, block, NULL);
}

static gpointer
find_remarks (const char *text)
{
  g_autoptr (GBytes) given = g_bytes_new (text, strlen (text));

  return llvmg_remark_parser_new (given, LLVMG_REMARK_FORMAT_YAML, NULL);
}

static gpointer
find_archive (const char *text)
{
  g_autofree char *whole =
    g_strdup_printf ("!<arch>\n%-16s%-12d%-6d%-6d%-8s%-10" G_GSIZE_FORMAT "`\n%s", "x/", 0, 0, 0, "644", strlen (text), text);
  g_autoptr (GBytes) given = g_bytes_new (whole, strlen (whole));

  return llvmg_binary_new (given, NULL);
}

static gpointer
find_bitcode (LlvmgModule *module)
{
  g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
  g_autoptr (LlvmgModule) empty = llvmg_context_create_module (context, "m", NULL);
  g_autoptr (GBytes) bitcode = llvmg_module_to_bitcode (empty, NULL);

  return llvmg_binary_new (bitcode, NULL);
}

static gpointer
find (LlvmgModule *module, const char *words)
{
  g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);

  if (strcmp (words, "context") == 0)
    return g_steal_pointer (&context);
  if (strcmp (words, "module") == 0)
    return g_object_ref (module);
  if (strcmp (words, "options") == 0)
    return llvmg_pass_options_new ();
  if (strcmp (words, "asm") == 0)
    return find_asm (module);
  if (take_prefix (&words, "buffer "))
    return find_buffer (words);
  if (take_prefix (&words, "T "))
    return find_type (context, words);
  if (take_prefix (&words, "F "))
    return find_function_type (context, words);
  if (take_prefix (&words, "C "))
    return find_constant (context, words);
  if (take_prefix (&words, "enum "))
    return llvmg_context_enum_attribute (context, words, 0, NULL);
  if (take_prefix (&words, "S "))
    return llvmg_context_md_string (context, words, NULL);
  if (take_prefix (&words, "N "))
    return find_node (context, words);
  if (take_prefix (&words, "named "))
    return llvmg_module_get_named_metadata (module, words);
  if (take_prefix (&words, "V "))
    {
      g_autoptr (LlvmgValue) value = find (module, words);

      return llvmg_value_to_metadata (value, NULL);
    }
  if (take_prefix (&words, "M "))
    return parse_text (context, "%s", words);
  if (take_prefix (&words, "file "))
    return g_file_new_for_path (words);
  if (take_prefix (&words, "stream "))
    return g_memory_input_stream_new_from_data (g_strdup (words), -1, g_free);
  if (strcmp (words, "closed stream") == 0 || strcmp (words, "sink") == 0)
    return closed_stream (*words == 's');
  if (take_prefix (&words, "comdat "))
    return llvmg_module_get_comdat (module, words);
  if (take_prefix (&words, "disassembler "))
    return llvmg_disassembler_new (words, NULL, NULL, NULL);
  if (take_prefix (&words, "remarks "))
    return find_remarks (words);
  if (take_prefix (&words, "archive "))
    return find_archive (words);
  if (strcmp (words, "bitcode") == 0)
    return find_bitcode (module);
  if (take_prefix (&words, "@"))
    return find_global (module, words);
  if (take_prefix (&words, "%"))
    return find_local (module, words);
  return find_analysis (module, words);
}

static LlvmgModule *
parse_world (LlvmgContext *context)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "world.ll", NULL);
  LlvmgModule *module = llvmg_context_parse_file (context, path, &error);

  g_assert_no_error (error);
  return module;
}

/* Of a context of its own. */
static gpointer
find_fresh (Mode mode, const char *words)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = NULL;

  g_assert_true (llvmg_context_set_is_isolated (context, mode == MODE_ISOLATED, NULL));
  g_assert_true (llvmg_context_set_isolation_time_limit (context, 300, NULL));
  g_assert_true (llvmg_context_set_is_guarded (context, mode != MODE_OFF, NULL));
  module = parse_world (context);
  return find (module, words);
}

/* Of a module, or a context, that is closed then. */
static gpointer
find_and_close (LlvmgContext *context, const char *words, gboolean close_context)
{
  g_autoptr (LlvmgModule) module = parse_world (context);
  gpointer found = find (module, words);

  if (close_context)
    llvmg_context_close (context);
  else
    llvmg_module_close (module);
  return found;
}

/* Of a module that is changed then. */
static gpointer
find_and_change (LlvmgContext *context, const char *words)
{
  g_autoptr (LlvmgModule) module = parse_world (context);
  gpointer found = find (module, words);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LlvmgFunction) function = llvmg_module_get_function (module, i == 0 ? "f" : "nothing");
      g_autoptr (LlvmgBasicBlock) block = llvmg_function_append_basic_block (function, "new", NULL);

      g_assert_nonnull (block);
    }
  return found;
}

/* Where each stands: tables.py tells. */
static const char *const builder_names[] = { "builder", "builder early", "builder late", "builder plain", "builder lost", "builder pair" };

static gpointer
find_builder (Table *table, const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (builder_names); i++)
    if (strcmp (words, builder_names[i]) == 0)
      return g_object_ref (table->builders[i]);
  return NULL;
}

/* ---- Target machines ---- */

static LlvmgTargetMachine *
find_machine (const char *triple, gboolean close)
{
  g_autoptr (GError) error = NULL;
  LlvmgTargetMachine *machine = llvmg_target_machine_new (triple, NULL, &error);

  g_assert_no_error (error);
  if (close)
    llvmg_target_machine_close (machine);
  return machine;
}

/* Of "cpu=i386 code_model=2". */
static LlvmgTargetMachineOptions *
find_options (const char *text)
{
  LlvmgTargetMachineOptions *options = llvmg_target_machine_options_new ();
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      char *value = strchr (*word, '=') + 1;

      if (g_str_has_prefix (*word, "cpu="))
        llvmg_target_machine_options_set_cpu (options, value);
      else if (g_str_has_prefix (*word, "features="))
        llvmg_target_machine_options_set_features (options, value);
      else if (g_str_has_prefix (*word, "abi="))
        llvmg_target_machine_options_set_abi (options, value);
      else if (g_str_has_prefix (*word, "code_model="))
        llvmg_target_machine_options_set_code_model (options, (LlvmgCodeModel) atoi (value));
      else if (g_str_has_prefix (*word, "reloc_mode="))
        llvmg_target_machine_options_set_reloc_mode (options, (LlvmgRelocMode) atoi (value));
      else
        llvmg_target_machine_options_set_opt_level (options, (LlvmgCodeGenOptLevel) atoi (value));
    }
  return options;
}

static gpointer
find_apart (const char *words)
{
  if (take_prefix (&words, "machine "))
    return find_machine (words, FALSE);
  if (take_prefix (&words, "closed machine "))
    return find_machine (words, TRUE);
  return take_prefix (&words, "machine-options ") ? find_options (words) : NULL;
}

gpointer
thing (Table *table, const char *words)
{
  const char *rest = words;
  gpointer found = find_apart (words);

  if (found == NULL)
    found = find_jit_thing (table, words);
  if (found != NULL)
    ;
  else if (take_prefix (&rest, "dead "))
    {
      found = find_and_close (table->contexts[0], rest, FALSE);
    }
  else if (take_prefix (&rest, "stale "))
    {
      found = find_and_change (table->contexts[0], rest);
    }
  else if (take_prefix (&rest, "fresh "))
    {
      found = find_fresh (table->mode, rest);
    }
  else if (take_prefix (&rest, "gone "))
    {
      g_autoptr (LlvmgContext) context = llvmg_context_new ();

      found = find_and_close (context, rest, TRUE);
    }
  else if (take_prefix (&rest, "second "))
    {
      found = find (table->modules[1], rest);
    }
  else if (take_prefix (&rest, "other "))
    {
      found = find (table->modules[2], rest);
    }
  else
    {
      found = find_builder (table, words);
      if (found == NULL)
        found = find (table->modules[0], words);
    }
  if (found == NULL)
    g_error ("there is no \"%s\" in world.ll", words);
  g_ptr_array_add (table->things, found);
  return found;
}

GBytes *
bytes (Table *table, const char *data, gsize size)
{
  GBytes *made = g_bytes_new (data, size);

  g_ptr_array_add (table->bytes, made);
  return made;
}

static void
set_value (Table *table, GValue *value, const char *text)
{
  gsize length = strlen (text);

  if (strcmp (text, "null") == 0)
    {
      g_value_init (value, G_TYPE_POINTER);
    }
  else if (*text == '"')
    {
      g_value_init (value, G_TYPE_STRING);
      g_value_take_string (value, g_strndup (text + 1, length - 2));
    }
  else if (strcmp (text, "true") == 0)
    {
      g_value_init (value, G_TYPE_BOOLEAN);
      g_value_set_boolean (value, TRUE);
    }
  else if (g_ascii_isalpha (*text))
    {
      g_value_init (value, G_TYPE_OBJECT);
      g_value_set_object (value, thing (table, text));
    }
  else if (strchr (text, '.') != NULL)
    {
      g_value_init (value, G_TYPE_DOUBLE);
      g_value_set_double (value, g_ascii_strtod (text, NULL));
    }
  else if (*text == '-')
    {
      g_value_init (value, G_TYPE_INT64);
      g_value_set_int64 (value, g_ascii_strtoll (text, NULL, 10));
    }
  else
    {
      g_value_init (value, G_TYPE_UINT64);
      g_value_set_uint64 (value, g_ascii_strtoull (text, NULL, 10));
    }
}

GValue *
values (Table *table, const char *const *texts, guint n)
{
  GArray *array = g_array_new (FALSE, TRUE, sizeof (GValue));

  g_array_set_clear_func (array, (GDestroyNotify) g_value_unset);
  g_array_set_size (array, n);
  for (guint i = 0; i < n; i++)
    set_value (table, &g_array_index (array, GValue, i), texts[i]);
  g_ptr_array_add (table->values, array);
  return (GValue *) (gpointer) array->data;
}

void
never (void)
{
  g_assert_not_reached ();
}

const char *
nested (Table *table, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "!%u = !{!%u}\n", i, i + 1);
  g_string_append_printf (text, "!%u = !{}\n!named = !{!0}\n", n);
  g_ptr_array_add (table->texts, text->str);
  return g_string_free (text, FALSE);
}

/* ---- Rows ---- */

/* At the end of a new block. */
static LlvmgBuilder *
open_builder (LlvmgModule *module, const char *function_name, const char *name)
{
  g_autoptr (LlvmgFunction) function = llvmg_module_get_function (module, function_name);
  g_autoptr (LlvmgBasicBlock) block = llvmg_function_append_basic_block (function, name, NULL);

  return llvmg_basic_block_create_builder (block, NULL);
}

static void
make_builders (Table *table)
{
  g_autoptr (LlvmgFunction) function = llvmg_module_get_function (table->modules[0], "f");
  g_autoptr (LlvmgValue) i = llvmg_function_get_param (function, 0);
  g_autoptr (LlvmgValue) later = NULL;

  table->builders[0] = open_builder (table->modules[0], "f", "open");
  table->builders[2] = open_builder (table->modules[0], "f", "late");
  later = llvmg_builder_add (table->builders[2], i, i, "later", NULL);
  table->builders[1] = llvmg_context_create_builder (table->contexts[0], NULL);
  g_assert_true (llvmg_builder_position_before (table->builders[1], LLVMG_INSTRUCTION (later), FALSE, NULL));
  table->builders[3] = open_builder (table->modules[0], "g", "open");
  table->builders[4] = llvmg_context_create_builder (table->contexts[0], NULL);
  table->builders[5] = open_builder (table->modules[0], "both", "open");
}

static Table *
table_new (void)
{
  Table *table = g_new0 (Table, 1);

  for (guint i = 0; i < G_N_ELEMENTS (table->contexts); i++)
    table->contexts[i] = llvmg_context_new ();
  for (guint i = 0; i < G_N_ELEMENTS (table->modules); i++)
    table->modules[i] = parse_world (table->contexts[i == 2]);
  make_builders (table);
  table->things = g_ptr_array_new_with_free_func (g_object_unref);
  table->bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  table->texts = g_ptr_array_new_with_free_func (g_free);
  table->values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  return table;
}

static void
table_free (Table *table)
{
  g_ptr_array_unref (table->things);
  g_ptr_array_unref (table->bytes);
  g_ptr_array_unref (table->texts);
  g_ptr_array_unref (table->values);
  g_clear_pointer (&table->jits, jit_world_free);
  for (guint i = 0; i < G_N_ELEMENTS (table->builders); i++)
    g_object_unref (table->builders[i]);
  for (guint i = 0; i < G_N_ELEMENTS (table->modules); i++)
    g_object_unref (table->modules[i]);
  for (guint i = 0; i < G_N_ELEMENTS (table->contexts); i++)
    g_object_unref (table->contexts[i]);
  g_free (table);
}

static char *
print (Table *table)
{
  g_autofree char *first = llvmg_module_to_string (table->modules[0]);
  g_autofree char *second = llvmg_module_to_string (table->modules[1]);
  g_autofree char *other = llvmg_module_to_string (table->modules[2]);

  return g_strconcat (first, second, other, NULL);
}

static void
run_row (Table *table, const Row *row)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean gave;

  if (g_getenv ("LLVMG_MISUSE_TRACE") != NULL)
    g_printerr ("%s\n", row->text);
  g_ptr_array_set_size (table->things, 0);
  before = print (table);
  gave = row->place == PLACE_TASK ? run_in_task (table, row, &error)
         : row->place == PLACE_CALL ? run_in_call (table, row, &error) : row->run (table, &error);
  after = print (table);
  if (!gave && g_error_matches (error, LLVMG_ERROR, (int) row->code) && strstr (error->message, row->message) != NULL
      && g_utf8_validate (error->message, -1, NULL) && strcmp (before, after) == 0)
    return;
  g_test_message ("%s: code %d with \"%s\" was expected; %s, code %d, \"%s\"%s", row->text, (int) row->code, row->message,
                  gave ? "something was given" : "nothing was given", error != NULL ? error->code : -1,
                  error != NULL ? error->message : "no error",
                  strcmp (before, after) != 0 ? ", and a module was changed" : "");
  g_test_fail ();
}

/* Families of what goes in and comes out: whatever was wrong, LLVM works as before. */
static const char *const compiling[] = { "analysis", "buffer", "guard", "io", "objects", "passes", "targets", NULL };

static void
compile_good (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgTargetMachine) machine = llvmg_target_machine_new ("x86_64", NULL, NULL);
  g_autoptr (LlvmgModule) module = parse_text (context, "define i32 @f(i32 %%x) {\n  %%y = add i32 %%x, 0\n  ret i32 %%y\n}\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) code = NULL;

  llvmg_module_run_passes (module, "instcombine", NULL, &error);
  g_assert_no_error (error);
  code = llvmg_target_machine_emit_to_bytes (machine, module, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (code), >, 0);
}

static gboolean
is_of (const Row *row, const char *family)
{
  guint major, minor, patch;

  llvmg_get_llvm_version (&major, &minor, &patch);
  return strcmp (row->family, family) == 0 && major >= row->since;
}

static void
test_family (gconstpointer data)
{
  gboolean compiles = g_strv_contains (compiling, data), has_jit = strcmp (data, "jit") == 0;
  Table *table = table_new ();
  guint n = 0;

  for (guint i = 0; i < n_rows; i++)
    if (is_of (&rows[i], data))
      {
        run_row (table, &rows[i]);
        if (compiles)
          compile_good ();
        if (has_jit)
          check_jit (table);
        n++;
      }
  g_test_message ("%u cases", n);
  g_assert_cmpuint (n, >, 0);
  table_free (table);
}

/* ---- Rows that LLVM dies of ---- */

static void
test_deaths (gconstpointer data)
{
  Table *table = table_new ();
  guint n = 0;

  table->mode = (Mode) GPOINTER_TO_INT (data);
  for (guint i = 0; i < n_rows; i++)
    if (is_of (&rows[i], "guard"))
      {
        guint n_faults = llvmg_get_n_recovered_faults ();

        run_row (table, &rows[i]);
        g_assert_cmpuint (llvmg_get_n_recovered_faults () - n_faults, ==, table->mode == MODE_GUARDED);
        compile_good ();
        n++;
      }
  g_test_message ("%u cases", n);
  g_assert_cmpuint (n, >, 0);
  table_free (table);
}

/* Of that row; the process ends here. */
static void
die (gconstpointer data)
{
  static const int signals[] = { SIGABRT, SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGFPE };
  g_autoptr (GError) error = NULL;
  Table *table;

  if (!g_test_subprocess ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    signal (signals[i], SIG_DFL);
  llvmg_set_guard_enabled (FALSE);
  table = table_new ();
  table->mode = MODE_OFF;
  g_print ("it runs\n");
  ((const Row *) data)->run (table, &error);
}

static char *
name_death (guint row)
{
  return g_strdup_printf ("/llvmg/misuse/guard/subprocess/%u", row);
}

static void
test_off (gconstpointer data)
{
  guint n = 0;

  (void) data;
  for (guint i = 0; i < n_rows; i++)
    if (is_of (&rows[i], "guard"))
      {
        g_autofree char *path = name_death (i);

        g_test_trap_subprocess (path, 0, 0);
        g_test_trap_assert_failed ();
        g_test_trap_assert_stdout ("*it runs*");
        n++;
      }
  g_test_message ("%u cases", n);
}

static void
add_guard_tests (void)
{
  g_test_add_data_func ("/llvmg/misuse/guard/on", GINT_TO_POINTER (MODE_GUARDED), test_deaths);
  g_test_add_data_func ("/llvmg/misuse/guard/isolated", GINT_TO_POINTER (MODE_ISOLATED), test_deaths);
  g_test_add_data_func ("/llvmg/misuse/guard/off", NULL, test_off);
  for (guint i = 0; i < n_rows; i++)
    if (is_of (&rows[i], "guard"))
      {
        g_autofree char *path = name_death (i);

        g_test_add_data_func (path, &rows[i], die);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (strcmp (rows[0].family, "guard") == 0)
    {
      add_guard_tests ();
      return g_test_run ();
    }
  for (guint i = 0; i < n_rows; i++)
    if (i == 0 || strcmp (rows[i].family, rows[i - 1].family) != 0)
      {
        g_autofree char *path = g_strconcat ("/llvmg/misuse/tables/", rows[i].family, NULL);

        g_test_add_data_func (path, rows[i].family, test_family);
      }
  return g_test_run ();
}
