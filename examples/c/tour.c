/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Builds a function, makes a mistake, looks at the function, optimises it and calls it.
 */

#include <llvmg/llvmg.h>

/* Prints the error that was to be expected. */
static void
print_refusal (GError **error)
{
  g_print ("refused: %s\n", (*error)->message);
  g_clear_error (error);
}

/* (width - 2) * (height - 2), but not less than 0 */
static LlvmgInstruction *
add_body (LlvmgBuilder *b, LlvmgType *i64, LlvmgValue *width, LlvmgValue *height, GError **error)
{
  g_autoptr (LlvmgValue) zero = llvmg_const_int (i64, 0, NULL);
  g_autoptr (LlvmgValue) one = llvmg_const_int (i64, 1, NULL);
  g_autoptr (LlvmgValue) two = llvmg_const_int (i64, 2, NULL);
  g_autoptr (LlvmgValue) w = llvmg_builder_sub (b, width, two, NULL, NULL);
  g_autoptr (LlvmgValue) h = llvmg_builder_sub (b, height, two, NULL, NULL);
  g_autoptr (LlvmgValue) inner = llvmg_builder_mul (b, w, h, "inner", NULL);
  g_autoptr (LlvmgValue) is_flat = llvmg_builder_icmp (b, LLVMG_INT_PREDICATE_SLT, inner, one, "is_flat", NULL);
  g_autoptr (LlvmgValue) area = NULL;
  g_autoptr (LlvmgValue) unused = NULL;
  GError *mistake = NULL;

  if (!llvmg_builder_check_errors (b, error))
    return NULL;
  llvmg_discard (llvmg_builder_add (b, inner, is_flat, NULL, &mistake));
  print_refusal (&mistake);
  unused = llvmg_builder_alloca (b, i64, "unused", NULL);
  area = llvmg_builder_select (b, is_flat, zero, inner, NULL, NULL);
  llvmg_discard (llvmg_builder_ret (b, area, NULL));
  return llvmg_builder_check_errors (b, error) ? LLVMG_INSTRUCTION (g_steal_pointer (&unused)) : NULL;
}

static void
print_body (LlvmgBasicBlock *block)
{
  g_autoptr (LlvmgInstructionIter) iter = llvmg_basic_block_iterator (block);
  LlvmgInstruction *instruction;

  while ((instruction = llvmg_instruction_iter_next_value (iter)) != NULL)
    {
      g_autoptr (LlvmgType) type = llvmg_value_get_value_type (LLVMG_VALUE (instruction));
      g_autofree char *opcode = llvmg_instruction_get_opcode_name (instruction);
      g_autofree char *text = llvmg_type_to_string (type);

      g_print ("%s of %s, used %u times\n", opcode, text, llvmg_value_get_n_uses (LLVMG_VALUE (instruction)));
      g_object_unref (instruction);
    }
}

static gboolean
call_area (LlvmgModule *module, GError **error)
{
  g_autoptr (LlvmgJit) jit = llvmg_jit_new (NULL, error);
  g_autoptr (LlvmgJitFunction) area = NULL;
  GError *failure = NULL;
  gint64 result;

  if (jit == NULL || !llvmg_jit_add_module (jit, module, NULL, error))
    return FALSE;
  area = llvmg_jit_lookup (jit, "area", NULL, error);
  if (area == NULL)
    return FALSE;
  result = llvmg_jit_function_invoke_i64 (area, (const gint64[]) { 8, 9 }, 2, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_print ("area(8, 9) = %" G_GINT64_FORMAT "\n", result);
  return TRUE;
}

static gboolean
tour (GError **error)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgType) i64 = llvmg_context_int64_type (context);
  LlvmgType *const params[] = { i64, i64 };
  g_autoptr (LlvmgType) type = llvmg_context_function_type (context, i64, params, 2, FALSE, NULL);
  g_autoptr (LlvmgModule) module = llvmg_context_create_module (context, "tour", NULL);
  g_autoptr (LlvmgFunction) function = llvmg_module_add_function (module, "area", type, NULL);
  g_autoptr (LlvmgValue) width = llvmg_function_get_param (function, 0);
  g_autoptr (LlvmgValue) height = llvmg_function_get_param (function, 1);
  g_autoptr (LlvmgBasicBlock) entry = llvmg_function_append_basic_block (function, "entry", NULL);
  g_autoptr (LlvmgBuilder) b = llvmg_basic_block_create_builder (entry, error);
  g_autoptr (LlvmgInstruction) unused = NULL;
  GError *mistake = NULL;

  llvmg_value_set_name (width, "width", NULL);
  llvmg_value_set_name (height, "height", NULL);
  unused = add_body (b, i64, width, height, error);
  if (unused == NULL)
    return FALSE;
  print_body (entry);
  if (!llvmg_instruction_erase (unused, LLVMG_ERASE_MODE_REFUSE, error))
    return FALSE;
  llvmg_value_set_name (LLVMG_VALUE (unused), "again", &mistake);
  print_refusal (&mistake);

  return llvmg_module_verify (module, error)
         && llvmg_module_run_passes (module, "default<O2>", NULL, error)
         && call_area (module, error);
}

int
main (void)
{
  g_autoptr (GError) error = NULL;

  if (tour (&error))
    return 0;
  g_printerr ("tour: %s\n", error->message);
  return 1;
}
