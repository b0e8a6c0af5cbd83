/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Goes over each instruction of a file of IR, and says who uses it.
 *
 *   walk FILE
 */

#include <llvmg/llvmg.h>

static char *
describe_type (LlvmgValue *value)
{
  g_autoptr (LlvmgType) type = llvmg_value_get_value_type (value);

  return llvmg_type_to_string (type);
}

static void
show (LlvmgInstruction *instruction)
{
  g_autofree char *opcode = llvmg_instruction_get_opcode_name (instruction);
  g_autofree char *type = describe_type (LLVMG_VALUE (instruction));
  gsize n_operands, n_users;
  LlvmgValue **operands = llvmg_user_list_operands (LLVMG_USER (instruction), &n_operands);
  LlvmgValue **users = llvmg_value_list_users (LLVMG_VALUE (instruction), &n_users);

  g_print ("    %s (", opcode);
  for (gsize i = 0; i < n_operands; i++)
    {
      g_autofree char *operand_type = describe_type (operands[i]);

      g_print ("%s%s", i > 0 ? ", " : "", operand_type);
    }
  g_print (") -> %s\n", type);
  for (gsize i = 0; i < n_users; i++)
    {
      g_autofree char *user = llvmg_instruction_get_opcode_name (LLVMG_INSTRUCTION (users[i]));

      g_print ("      used by %s\n", user);
    }
  llvmg_free_objects (operands, n_operands);
  llvmg_free_objects (users, n_users);
}

static void
walk_block (LlvmgBasicBlock *block)
{
  g_autoptr (LlvmgInstructionIter) iter = llvmg_basic_block_iterator (block);
  LlvmgInstruction *instruction;
  gsize n_predecessors, n_successors;
  LlvmgBasicBlock **predecessors = llvmg_basic_block_list_predecessors (block, &n_predecessors);
  LlvmgBasicBlock **successors = llvmg_basic_block_list_successors (block, &n_successors);

  g_print ("  block of %u, before it %" G_GSIZE_FORMAT ", after it %" G_GSIZE_FORMAT "\n",
           llvmg_basic_block_get_n_instructions (block), n_predecessors, n_successors);
  while ((instruction = llvmg_instruction_iter_next_value (iter)) != NULL)
    {
      show (instruction);
      g_object_unref (instruction);
    }
  llvmg_free_objects (predecessors, n_predecessors);
  llvmg_free_objects (successors, n_successors);
}

static void
walk_function (LlvmgFunction *function)
{
  g_autoptr (LlvmgType) type = llvmg_function_get_function_type (function);
  g_autoptr (LlvmgBasicBlockIter) iter = llvmg_function_iterator (function);
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (function));
  g_autofree char *type_text = llvmg_type_to_string (type);
  LlvmgBasicBlock *block;

  g_print ("%s: %s, %u blocks\n", name, type_text, llvmg_function_get_n_basic_blocks (function));
  while ((block = llvmg_basic_block_iter_next_value (iter)) != NULL)
    {
      walk_block (block);
      g_object_unref (block);
    }
}

static gboolean
walk (const char *path, GError **error)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = llvmg_context_parse_file (context, path, error);
  g_autoptr (LlvmgFunctionIter) iter = NULL;
  LlvmgFunction *function;

  if (module == NULL)
    return FALSE;
  iter = llvmg_module_iterator (module);
  while ((function = llvmg_function_iter_next_value (iter)) != NULL)
    {
      walk_function (function);
      g_object_unref (function);
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    {
      g_printerr ("usage: walk FILE\n");
      return 1;
    }
  if (walk (argv[1], &error))
    return 0;
  g_printerr ("walk: %s\n", error->message);
  return 1;
}
