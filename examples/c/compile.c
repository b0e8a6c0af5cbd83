/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Reads IR, optimises it, and writes an object file, or assembly text if its name
 * ends in ".s".
 *
 *   compile FILE OUTPUT [TRIPLE]
 */

#include <llvmg/llvmg.h>

static gboolean
compile (const char *path, const char *output, const char *triple, GError **error)
{
  g_autoptr (LlvmgTargetMachineOptions) options = llvmg_target_machine_options_new ();
  g_autoptr (LlvmgTargetMachine) machine = NULL;
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = NULL;
  LlvmgCodeGenFileType kind = LLVMG_CODE_GEN_FILE_TYPE_OBJECT;

  llvmg_target_machine_options_set_reloc_mode (options, LLVMG_RELOC_MODE_PIC);
  if (triple != NULL)
    machine = llvmg_target_machine_new (triple, options, error);
  else
    machine = llvmg_target_machine_new_for_host (options, error);
  if (machine == NULL)
    return FALSE;
  if (g_str_has_suffix (output, ".s"))
    kind = LLVMG_CODE_GEN_FILE_TYPE_ASSEMBLY;

  module = llvmg_context_parse_file (context, path, error);
  if (module == NULL || !llvmg_module_run_passes (module, "default<O2>", NULL, error)
      || !llvmg_target_machine_emit_to_file (machine, module, output, kind, error))
    return FALSE;
  g_print ("%s: %s\n", output, llvmg_target_machine_get_triple (machine));
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 3 && argc != 4)
    {
      g_printerr ("usage: compile FILE OUTPUT [TRIPLE]\n");
      return 1;
    }
  if (compile (argv[1], argv[2], argc > 3 ? argv[3] : NULL, &error))
    return 0;
  g_printerr ("compile: %s\n", error->message);
  return 1;
}
