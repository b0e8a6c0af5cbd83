/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * From bitcode to machine code.
 */

#pragma once

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/target/llvmg-machine-core-private.h"

G_BEGIN_DECLS

/* What is compiled, and how. */
typedef struct
{
  LlvmgMachineCore   *machine;
  LLVMCodeGenFileType file_type;
  const char         *operation; /* for messages: "emit_to_bytes" */
  const char         *pipeline;  /* (nullable) passes to run first, on what is compiled */
  LlvmgBridgePassOptions pass_options; /* with a pipeline */
  GBytes             *bitcode;   /* (owned) */
  char               *name;      /* (owned) of the module */
  char               *what;      /* (owned) for messages: "module 'm'" */
  gboolean            is_guarded;
  GPtrArray          *diagnostics; /* (owned) of LlvmgDiagnostic; what code generation had to say */
} LlvmgEmission;

/* Under the lock of the module's context, in a call on the module: whether the machine makes code for it. */
gboolean llvmg_emission_check_module (LlvmgEmission *self, LlvmgCall *call);
/* Verifies the module and writes it; takes and gives back the lock, with the call's to be given back soon. */
gboolean llvmg_emission_read_module  (LlvmgEmission *self, LlvmgCall *call, LlvmgModule *module, GError **error);
/* Compiles what was read: waits for no lock. NULL with @error. A fault costs some memory, and nothing else. */
LLVMMemoryBufferRef llvmg_emission_run (LlvmgEmission *self, GError **error);
/* Tells the module's context of the diagnostics. */
void     llvmg_emission_tell         (LlvmgEmission *self, LlvmgModule *module);
void     llvmg_emission_clear        (LlvmgEmission *self);

G_END_DECLS
