/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * From bitcode to machine code.
 */

#pragma once

#include "llvmg/base/llvmg-helper-private.h"
#include "llvmg/ir/llvmg-module.h"
#include "llvmg/target/llvmg-machine-core-private.h"
#include "llvmg/target/llvmg-target-machine.h"

G_BEGIN_DECLS

/* What is compiled, and how. */
typedef struct
{
  const char         *operation; /* for messages: "emit_to_bytes" */
  LlvmgMachineCore   *machine;   /* (owned) */
  LLVMCodeGenFileType file_type;
  const char         *pipeline;  /* (nullable) passes to run first, on what is compiled; not if is_isolated */
  LlvmgBridgePassOptions pass_options; /* with a pipeline */
  LlvmgContext       *context;   /* (owned) of the module */
  GBytes             *bitcode;   /* (owned) */
  char               *name;      /* (owned) of the module */
  char               *what;      /* (owned) for messages: "module 'm'" */
  gboolean            is_guarded;
  gboolean            is_isolated;
  gboolean            verifies;
  LlvmgHelperLimits   limits;
  GPtrArray          *diagnostics; /* (owned) of LlvmgDiagnostic; what code generation had to say */
} LlvmgEmission;

/* Of one that has an operation and nothing else: checks the arguments, verifies the module and writes it. What
 * happens to all of them afterwards makes no difference. */
gboolean llvmg_emission_begin (LlvmgEmission        *self,
                               LlvmgTargetMachine   *machine,
                               LlvmgModule          *module,
                               LlvmgCodeGenFileType  file_type,
                               GError              **error);
/* The last steps of begin(), for who has a machine, a file type and `what`, and more to read of the module. Under the
 * lock of its context. FALSE with an error in @call, or in @error. */
gboolean llvmg_emission_check_module (LlvmgEmission *self, LlvmgCall *call);
gboolean llvmg_emission_read_module  (LlvmgEmission *self, LlvmgCall *call, LlvmgModule *module, GError **error);
/* Compiles what was read, on any thread: waits for no lock. NULL with @error. A fault costs some memory, and
 * nothing else. */
GBytes  *llvmg_emission_run   (LlvmgEmission *self, GError **error);
/* Tells the module's context of the diagnostics. */
void     llvmg_emission_tell  (LlvmgEmission *self);
/* Whether it began or not. */
void     llvmg_emission_clear (LlvmgEmission *self);

/* Takes the buffer, which may be NULL. */
GBytes  *llvmg_emission_take_buffer (LLVMMemoryBufferRef buffer);

G_END_DECLS
