/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Clones, inserts, moves and erases instructions, and shows what llvmg says to each
 * mistake.
 */

#include <llvmg/llvmg.h>

static const char ir[] =
  "define i32 @f(i32 %a, i32 %b) {\n"
  "entry:\n"
  "  %sum = add i32 %a, %b\n"
  "  %twice = mul i32 %sum, 2\n"
  "  ret i32 %twice\n"
  "}\n";

/* Says how it went, and leaves *error clear for the next one. */
static void
tell (const char *what, gboolean is_done, GError **error)
{
  g_print ("%s: %s\n", what, is_done ? "done" : (*error)->message);
  g_clear_error (error);
}

static void
print_module (LlvmgModule *module)
{
  g_autofree char *text = llvmg_module_to_string (module);

  g_print ("%s", text);
}

/* A parameter of another function of the module. */
static LlvmgValue *
foreign_param (LlvmgContext *context, LlvmgModule *module)
{
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgType) type = llvmg_context_function_type (context, i32, &i32, 1, FALSE, NULL);
  g_autoptr (LlvmgFunction) other = llvmg_module_add_function (module, "other", type, NULL);

  return llvmg_function_get_param (other, 0);
}

static void
edit_once (LlvmgModule *module, LlvmgBuilder *b, LlvmgInstruction *sum, LlvmgInstruction *twice, LlvmgInstruction *last,
           LlvmgInstruction *copy, LlvmgValue *param, LlvmgValue *two)
{
  GError *error = NULL;

  llvmg_builder_position_before (b, twice, FALSE, NULL);
  tell ("insert the clone", llvmg_builder_insert (b, copy, "copy", &error), &error);
  tell ("insert it again", llvmg_builder_insert (b, copy, NULL, &error), &error);
  tell ("use it", llvmg_user_set_operand (LLVMG_USER (twice), 0, LLVMG_VALUE (copy), &error), &error);
  tell ("use a number of another type", llvmg_user_set_operand (LLVMG_USER (twice), 1, two, &error), &error);
  tell ("use operand 7", llvmg_user_set_operand (LLVMG_USER (twice), 7, LLVMG_VALUE (copy), &error), &error);
  tell ("erase it", llvmg_instruction_erase (copy, LLVMG_ERASE_MODE_REFUSE, &error), &error);
  tell ("move the sum after the clone", llvmg_instruction_move_after (sum, copy, &error), &error);
  tell ("move it after the return", llvmg_instruction_move_after (sum, last, &error), &error);
  tell ("move the return", llvmg_instruction_move_before (last, twice, &error), &error);
  tell ("name the parameter", llvmg_value_set_name (param, "first", &error), &error);
  print_module (module);
}

static void
edit_again (LlvmgContext *context, LlvmgModule *module, LlvmgBuilder *b, LlvmgInstruction *sum, LlvmgInstruction *twice,
            LlvmgInstruction *last, LlvmgInstruction *copy)
{
  g_autoptr (LlvmgValue) foreign = NULL;
  GError *error = NULL;

  tell ("take the sum out", llvmg_instruction_remove_from_parent (sum, &error), &error);
  tell ("take it out again", llvmg_instruction_remove_from_parent (sum, &error), &error);
  llvmg_builder_position_before (b, last, FALSE, NULL);
  tell ("insert it", llvmg_builder_insert (b, sum, "sum", &error), &error);
  tell ("replace the clone by the sum",
        llvmg_value_replace_all_uses_with (LLVMG_VALUE (copy), LLVMG_VALUE (sum), &error), &error);
  tell ("verify", llvmg_module_verify (module, &error), &error);
  tell ("move the product", llvmg_instruction_move_after (twice, sum, &error), &error);
  foreign = foreign_param (context, module);
  tell ("replace the sum by a parameter of another function",
        llvmg_value_replace_all_uses_with (LLVMG_VALUE (sum), foreign, &error), &error);
  tell ("erase the clone", llvmg_instruction_erase (copy, LLVMG_ERASE_MODE_REFUSE, &error), &error);
  tell ("erase it again", llvmg_instruction_erase (copy, LLVMG_ERASE_MODE_REFUSE, &error), &error);
  tell ("verify", llvmg_module_verify (module, &error), &error);
  print_module (module);
}

static gboolean
edit (GError **error)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = llvmg_context_parse_ir (context, ir, "edit", error);
  g_autoptr (LlvmgBuilder) b = llvmg_context_create_builder (context, error);
  g_autoptr (LlvmgFunction) f = NULL;
  g_autoptr (LlvmgValue) first = NULL;
  g_autoptr (LlvmgValue) second = NULL;
  g_autoptr (LlvmgBasicBlock) entry = NULL;
  g_autoptr (LlvmgInstruction) sum = NULL;
  g_autoptr (LlvmgInstruction) twice = NULL;
  g_autoptr (LlvmgInstruction) last = NULL;
  g_autoptr (LlvmgInstruction) copy = NULL;
  g_autoptr (LlvmgType) i64 = llvmg_context_int64_type (context);
  g_autoptr (LlvmgValue) two = llvmg_const_int (i64, 2, NULL);
  GError *local_error = NULL;

  if (module == NULL || b == NULL)
    return FALSE;
  f = llvmg_module_get_function (module, "f");
  first = llvmg_function_get_param (f, 0);
  second = llvmg_function_get_param (f, 1);
  entry = llvmg_function_get_entry_block (f);
  sum = llvmg_basic_block_get_first_instruction (entry);
  twice = llvmg_instruction_get_next (sum);
  last = llvmg_basic_block_get_last_instruction (entry);
  copy = llvmg_instruction_clone (sum, error);
  if (copy == NULL)
    return FALSE;

  edit_once (module, b, sum, twice, last, copy, first, two);
  edit_again (context, module, b, sum, twice, last, copy);
  llvmg_module_close (module);
  tell ("use what is in a closed module", llvmg_value_set_name (second, "second", &local_error), &local_error);
  llvmg_module_close (module);
  tell ("close it again", TRUE, NULL);
  return TRUE;
}

int
main (void)
{
  g_autoptr (GError) error = NULL;

  if (edit (&error))
    return 0;
  g_printerr ("edit: %s\n", error->message);
  return 1;
}
