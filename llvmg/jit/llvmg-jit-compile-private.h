/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * From a module to an object file for a JIT.
 */

#pragma once

#include "llvmg/bridge/llvmg-bridge-jit-linker.h"
#include "llvmg/ir/llvmg-module.h"
#include "llvmg/jit/llvmg-jit-transform-private.h"
#include "llvmg/jit/llvmg-jit-core-private.h"
#include "llvmg/jit/llvmg-jit-recipe-private.h"
#include "llvmg/target/llvmg-emission-private.h"

G_BEGIN_DECLS

/* ---- How a JIT compiles ---- */

/* For code of this triple and data layout; NULL with @error if the settings do not fit. */
LlvmgJitCompiler *llvmg_jit_compiler_new  (const LlvmgJitSettings *settings, const char *triple, const char *layout,
                                           GError **error);
void              llvmg_jit_compiler_free (LlvmgJitCompiler *self);
/* What modules are compiled with that nothing else is said of. */
LlvmgMachineCore *llvmg_jit_compiler_get_machine  (LlvmgJitCompiler *self);
const char       *llvmg_jit_compiler_get_pipeline (LlvmgJitCompiler *self);
/* The same machine at a level; it lives as long as the compiler. NULL with @error. */
LlvmgMachineCore *llvmg_jit_compiler_get_machine_at (LlvmgJitCompiler *self, LLVMCodeGenOptLevel level, GError **error);
/* Whether a text (nullable) is a pipeline. */
gboolean          llvmg_jit_compiler_check_pipeline (LlvmgJitCompiler *self, const char *pipeline, GError **error);
LlvmgBridgeLinker llvmg_jit_compiler_get_linker  (LlvmgJitCompiler *self);
LlvmgJitTransforms *llvmg_jit_compiler_get_transforms (LlvmgJitCompiler *self);
/* Lets go what the program gave: the JIT is closed, or nobody has it any more. */
void              llvmg_jit_compiler_forget (LlvmgJitCompiler *self);

/* ---- One module ---- */

typedef struct
{
  LlvmgJitCompiler *compiler;
  LlvmgEmission     emission;
  char             *pipeline; /* (owned) (nullable) of the emission */
  GPtrArray        *symbols;  /* (owned) of LlvmgJitSymbol: the definitions that others can see */
} LlvmgJitJob;

/* Takes what is needed of a module, so that it is of no further interest, after the transform of the program. Takes
 * and gives back the lock of its context. Takes what is in the recipe. FALSE with @error: there is nothing to clear then. */
gboolean            llvmg_jit_job_read    (LlvmgJitJob *job, LlvmgJitCompiler *compiler, LlvmgJitRecipe *recipe,
                                            LlvmgModule *module, const char *operation, const char *what, GError **error);
/* Compiles it, or finds it in the cache; waits for no lock. NULL with @error. */
LLVMMemoryBufferRef llvmg_jit_job_compile (LlvmgJitJob *job, GError **error);
/* Whether there is an object transform now. */
gboolean            llvmg_jit_job_has_transform (LlvmgJitJob *job);
/* Lets the program transform it, if it wants to; takes the object. NULL with @error. */
LLVMMemoryBufferRef llvmg_jit_job_transform (LlvmgJitJob *job, LlvmgJitCore *core, LLVMMemoryBufferRef object,
                                             GError **error);
void                llvmg_jit_job_clear   (LlvmgJitJob *job);

/* Compiles a copy of @module, which must not be NULL, and takes what is in the recipe. *symbols (transfer full) are the
 * definitions of it that others can see, of LlvmgJitSymbol. NULL with @error. Takes and gives back the lock of the
 * module's context. */
LLVMMemoryBufferRef llvmg_jit_compile (LlvmgJitCore *core, LlvmgJitRecipe *recipe, LlvmgModule *module, const char *what,
                                       GPtrArray **symbols, GError **error);

G_END_DECLS
