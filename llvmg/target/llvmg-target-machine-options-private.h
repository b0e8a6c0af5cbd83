/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/target/llvmg-target-machine-options.h"

G_BEGIN_DECLS

/* What options say; its texts live for ever. */
typedef struct
{
  const char          *cpu;        /* (nullable) */
  const char          *features;   /* (nullable) */
  const char          *abi;        /* (nullable) */
  LlvmgCodeGenOptLevel opt_level;
  LlvmgRelocMode       reloc_mode;
  LlvmgCodeModel       code_model;
} LlvmgMachineValues;

/* A snapshot of the options, or of the defaults for NULL. */
void llvmg_target_machine_options_fill (LlvmgTargetMachineOptions *options, LlvmgMachineValues *values);

G_END_DECLS
