/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * How what is added to a unit is compiled. A unit has a machine and passes of its own,
 * or those of the JIT. They are read once for each module, when it is added: what is
 * set later concerns what is added later.
 */

#include "config.h"

#include "llvmg/jit/llvmg-jit-compile-private.h"
#include "llvmg/jit/llvmg-jit-private.h"
#include "llvmg/jit/llvmg-jit-recipe-private.h"
#include "llvmg/jit/llvmg-jit-state-private.h"

/* With records locked, like the next: where something would be added. */
static LlvmgJitUnit *
find_place (LlvmgJitLibrary *library, LlvmgJitUnit *unit)
{
  if (unit != NULL)
    return llvmg_jit_unit_get_place (unit);
  unit = library->default_unit;
  /* Another one takes its place. */
  if (unit != NULL && (unit->moved_to != NULL || !llvmg_jit_unit_is_alive (unit)))
    return NULL;
  return unit;
}

static LlvmgMachineCore *
get_machine (LlvmgJitCore *core, LlvmgJitUnit *unit)
{
  return unit != NULL && unit->machine != NULL ? unit->machine : llvmg_jit_compiler_get_machine (core->compiler);
}

static const char *
get_pipeline (LlvmgJitCore *core, LlvmgJitUnit *unit)
{
  if (unit == NULL || unit->pipeline == NULL)
    return llvmg_jit_compiler_get_pipeline (core->compiler);
  return *unit->pipeline != '\0' ? unit->pipeline : NULL;
}

void
llvmg_jit_recipe_read (LlvmgJitRecipe *self, LlvmgJitLibrary *library, LlvmgJitUnit *unit)
{
  LlvmgJitCore *core = library->core;

  llvmg_mutex_lock (&core->records);
  unit = find_place (library, unit);
  self->machine = llvmg_machine_core_ref (get_machine (core, unit));
  self->pipeline = g_strdup (get_pipeline (core, unit));
  llvmg_mutex_unlock (&core->records);
}

gboolean
llvmg_jit_recipe_begin (LlvmgJitRecipe *self, gpointer object, LlvmgJitLibrary *library, LlvmgJitUnit *unit, GError **error)
{
  if (!llvmg_jit_begin (object, library->core, error))
    return FALSE;
  llvmg_jit_recipe_read (self, library, unit);
  llvmg_jit_core_end_work (library->core);
  return TRUE;
}

void
llvmg_jit_recipe_clear (LlvmgJitRecipe *self)
{
  g_clear_pointer (&self->machine, llvmg_machine_core_unref);
  g_clear_pointer (&self->pipeline, g_free);
}

/* ---- What a unit says ---- */

LLVMCodeGenOptLevel
llvmg_jit_unit_get_level (LlvmgJitUnit *unit)
{
  LlvmgJitCore *core = unit->library->core;
  LLVMCodeGenOptLevel level;

  llvmg_mutex_lock (&core->records);
  level = llvmg_machine_core_get_opt_level (get_machine (core, unit));
  llvmg_mutex_unlock (&core->records);
  return level;
}

gboolean
llvmg_jit_unit_set_machine (LlvmgJitUnit *unit, LlvmgMachineCore *machine)
{
  LlvmgJitCore *core = unit->library->core;
  LlvmgMachineCore *before;
  gboolean changed;

  llvmg_mutex_lock (&core->records);
  changed = get_machine (core, unit) != machine;
  before = unit->machine;
  unit->machine = machine;
  llvmg_mutex_unlock (&core->records);
  g_clear_pointer (&before, llvmg_machine_core_unref);
  return changed;
}

char *
llvmg_jit_unit_get_pipeline (LlvmgJitUnit *unit)
{
  char *pipeline;

  llvmg_mutex_lock (&unit->library->core->records);
  pipeline = g_strdup (unit->pipeline);
  llvmg_mutex_unlock (&unit->library->core->records);
  return pipeline;
}

gboolean
llvmg_jit_unit_set_pipeline (LlvmgJitUnit *unit, const char *pipeline)
{
  gboolean changed;

  llvmg_mutex_lock (&unit->library->core->records);
  changed = g_strcmp0 (unit->pipeline, pipeline) != 0;
  if (changed)
    {
      g_free (unit->pipeline);
      unit->pipeline = g_strdup (pipeline);
    }
  llvmg_mutex_unlock (&unit->library->core->records);
  return changed;
}
