/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * How a module is compiled: what a tracker says, and the JIT where it says nothing.
 */

#pragma once

#include "llvmg/jit/llvmg-jit-core-private.h"
#include "llvmg/target/llvmg-machine-core-private.h"

G_BEGIN_DECLS

typedef struct
{
  LlvmgMachineCore *machine;  /* (owned) */
  char             *pipeline; /* (owned) (nullable) for no passes */
} LlvmgJitRecipe;

/* As work, with no lock held: how what is added to a unit now is compiled; NULL for the default one of the library. */
void     llvmg_jit_recipe_read  (LlvmgJitRecipe *self, LlvmgJitLibrary *library, LlvmgJitUnit *unit);
/* The same, as work of @object, a wrapper. FALSE with @error. */
gboolean llvmg_jit_recipe_begin (LlvmgJitRecipe *self, gpointer object, LlvmgJitLibrary *library, LlvmgJitUnit *unit,
                                 GError **error);
void     llvmg_jit_recipe_clear (LlvmgJitRecipe *self);

/* What a unit says. As work, with no lock held. The setters tell whether that changed anything. */
LLVMCodeGenOptLevel llvmg_jit_unit_get_level    (LlvmgJitUnit *unit);
/* Takes the machine. */
gboolean            llvmg_jit_unit_set_machine  (LlvmgJitUnit *unit, LlvmgMachineCore *machine);
/* (transfer full) (nullable) */
char               *llvmg_jit_unit_get_pipeline (LlvmgJitUnit *unit);
gboolean            llvmg_jit_unit_set_pipeline (LlvmgJitUnit *unit, const char *pipeline);

G_END_DECLS
