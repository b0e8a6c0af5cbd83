/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The core of a target machine: what it is made of, and native machines of that.
 *
 * A native machine is not made for several threads, and is in no known state
 * after a fault of LLVM's in it. So a core has no native of its own: who compiles
 * takes one that is parked here, or gets a new one, and gives it back when that
 * went well. As many threads as there are compile at the same time, and none of
 * them waits for another. A machine has been used before: compiling leaves its
 * settings changed, so they are set whenever one is taken.
 *
 * Locks
 *
 *   mutex   the settings, and the natives that are parked. A leaf: nothing is
 *           called under it but plain memory work. It may be taken under lock L
 *           of a context.
 *
 * close() disposes of the natives that are parked. Who is compiling has a reference,
 * and disposes of its native when it gives it back.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/base/llvmg-lock-private.h"
#include "llvmg/base/llvmg-support-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/target/llvmg-machine-core-private.h"
#include "llvmg/target/llvmg-target-machine-options-private.h"

#define MAX_PARKED 4

typedef struct
{
  LLVMCodeGenOptLevel opt_level;
  LLVMRelocMode       reloc_mode;
} Levels;

struct _LlvmgMachineCore
{
  gint                       refs;        /* (atomic) */
  gint                       is_closed;   /* (atomic) written under mutex */

  /* These never change; the texts are owned. */
  LlvmgBridgeMachineParts    parts;
  Levels                     levels;
  char                      *data_layout;

  GMutex                     mutex;
  LlvmgBridgeMachineSettings settings;           /* mutex */
  LLVMTargetMachineRef       parked[MAX_PARKED]; /* (owned) mutex */
  guint                      n_parked;           /* mutex */
};

/* ---- Making one ---- */

static gboolean
fail (GError **error, LlvmgError code, const char *triple, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_set_error (error, LLVMG_ERROR, code, "target machine for '%s': %s", triple, valid);
  return FALSE;
}

static gboolean
check_text (const char *text, const char *name, GError **error)
{
  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: text in UTF-8 was expected", name);
  return FALSE;
}

static gboolean
check_member (gboolean known, const char *name, gint value, GError **error)
{
  if (!known)
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: %d is no member of the enumeration", name, value);
  return known;
}

/* What can be seen without asking LLVM. */
static gboolean
read_values (LlvmgMachineCore *core, const char *triple, const LlvmgMachineValues *values, GError **error)
{
  if (triple == NULL || *triple == '\0')
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                           "triple: a text of at least one character was expected");
      return FALSE;
    }
  return check_text (triple, "triple", error) && check_text (values->cpu, "cpu", error)
         && check_text (values->features, "features", error) && check_text (values->abi, "abi", error)
         && check_member (llvmg_code_gen_opt_level_to_native (values->opt_level, &core->levels.opt_level), "opt_level",
                          (gint) values->opt_level, error)
         && check_member (llvmg_reloc_mode_to_native (values->reloc_mode, &core->levels.reloc_mode), "reloc_mode",
                          (gint) values->reloc_mode, error)
         && check_member (llvmg_code_model_to_native (values->code_model, &core->parts.code_model), "code_model",
                          (gint) values->code_model, error);
}

static void
set_texts (LlvmgMachineCore *core, const char *triple, const LlvmgMachineValues *values)
{
  char *normal = LLVMNormalizeTargetTriple (triple);

  core->parts.triple = g_strdup (normal);
  core->parts.cpu = g_strdup (values->cpu != NULL ? values->cpu : "");
  core->parts.features = g_strdup (values->features != NULL ? values->features : "");
  core->parts.abi = g_strdup (values->abi != NULL ? values->abi : "");
  LLVMDisposeMessage (normal);
}

static gboolean
find_target (LlvmgMachineCore *core, GError **error)
{
  char *text = NULL;

  if (!LLVMGetTargetFromTriple (core->parts.triple, &core->parts.target, &text))
    return TRUE;
  fail (error, LLVMG_ERROR_TARGET, core->parts.triple, text != NULL ? text : "no reason given");
  LLVMDisposeMessage (text);
  return FALSE;
}

static LLVMTargetMachineRef
create_native (LlvmgMachineCore *core)
{
  LLVMTargetMachineOptionsRef options = LLVMCreateTargetMachineOptions ();
  LLVMTargetMachineRef native;

  LLVMTargetMachineOptionsSetCPU (options, core->parts.cpu);
  LLVMTargetMachineOptionsSetFeatures (options, core->parts.features);
  LLVMTargetMachineOptionsSetABI (options, core->parts.abi);
  LLVMTargetMachineOptionsSetCodeGenOptLevel (options, core->levels.opt_level);
  LLVMTargetMachineOptionsSetRelocMode (options, core->levels.reloc_mode);
  LLVMTargetMachineOptionsSetCodeModel (options, core->parts.code_model);
  native = LLVMCreateTargetMachineWithOptions (core->parts.target, core->parts.triple, options);
  LLVMDisposeTargetMachineOptions (options);
  return native;
}

typedef struct
{
  LlvmgMachineCore    *core;
  gboolean             is_sure;  /* it is known that there can be one: saves the time to try it out */
  LLVMTargetMachineRef native;   /* (owned) (nullable) out */
  char                *problem;  /* (owned) (nullable) by malloc; out */
} MakeJob;

static void
make_cb (gpointer data)
{
  MakeJob *job = data;
  LlvmgMachineCore *core = job->core;
  char *layout;

  if (!job->is_sure)
    job->problem = llvmg_bridge_machine_check (&core->parts);
  if (job->problem != NULL)
    return;
  job->native = create_native (core);
  llvmg_bridge_machine_get_settings (job->native, &core->settings);
  layout = llvmg_bridge_machine_copy_layout (job->native);
  core->data_layout = g_strdup (layout);
  free (layout);
  if (!job->is_sure)
    job->problem = llvmg_bridge_machine_probe (job->native);
}

/* Makes the first native, which shows that there can be one. */
static gboolean
make_first (LlvmgMachineCore *core, gboolean is_sure, GError **error)
{
  MakeJob job = { .core = core, .is_sure = is_sure };
  char *reason = NULL;

  if (!llvmg_guard_run (NULL, llvmg_get_guard_enabled (), make_cb, &job, &reason))
    {
      fail (error, LLVMG_ERROR_TARGET, core->parts.triple, reason);
      free (reason);
      return FALSE;
    }
  if (job.problem == NULL)
    {
      core->parked[core->n_parked++] = job.native;
      return TRUE;
    }
  fail (error, LLVMG_ERROR_TARGET, core->parts.triple, job.problem);
  free (job.problem);
  g_clear_pointer (&job.native, LLVMDisposeTargetMachine);
  return FALSE;
}

LlvmgMachineCore *
llvmg_machine_core_new (const char                *triple,
                        const char                *cpu,
                        const char                *features,
                        LlvmgTargetMachineOptions *options,
                        GError                   **error)
{
  LlvmgMachineCore *core;
  LlvmgMachineValues values;

  llvmg_process_init ();
  llvmg_target_machine_options_fill (options, &values);
  values.features = values.features != NULL || values.cpu != NULL ? values.features : features;
  values.cpu = values.cpu != NULL ? values.cpu : cpu;

  core = g_new0 (LlvmgMachineCore, 1);
  core->refs = 1;
  g_mutex_init (&core->mutex);
  if (read_values (core, triple, &values, error))
    {
      set_texts (core, triple, &values);
      if (find_target (core, error) && make_first (core, FALSE, error))
        return core;
    }
  llvmg_machine_core_unref (core);
  return NULL;
}

/* What LLVM says of this processor, as far as it knows it. */
static void
set_host_texts (LlvmgMachineCore *core)
{
  LLVMTargetRef target = core->parts.target;
  char *cpu = LLVMGetHostCPUName ();
  char *all = LLVMGetHostCPUFeatures ();
  char *features = llvmg_bridge_target_known_features (target, all);

  g_free ((char *) core->parts.cpu);
  core->parts.cpu = g_strdup (llvmg_bridge_target_has_cpu (target, cpu) ? cpu : "");
  g_free ((char *) core->parts.features);
  core->parts.features = g_strdup (features);
  LLVMDisposeMessage (cpu);
  LLVMDisposeMessage (all);
  free (features);
}

LlvmgMachineCore *
llvmg_machine_core_new_for_process (const char *triple, LLVMCodeGenOptLevel level, GError **error)
{
  LlvmgMachineCore *core = g_new0 (LlvmgMachineCore, 1);
  LlvmgMachineValues values;

  llvmg_process_init ();
  core->refs = 1;
  g_mutex_init (&core->mutex);
  llvmg_target_machine_options_fill (NULL, &values);
  values.reloc_mode = LLVMG_RELOC_MODE_PIC;
  if (read_values (core, triple, &values, error))
    {
      core->levels.opt_level = level;
      set_texts (core, triple, &values);
      if (find_target (core, error))
        {
          set_host_texts (core);
          if (make_first (core, TRUE, error))
            return core;
        }
    }
  llvmg_machine_core_unref (core);
  return NULL;
}

LlvmgMachineCore *
llvmg_machine_core_copy_pic (LlvmgMachineCore *core, LLVMCodeGenOptLevel level, GError **error)
{
  LlvmgMachineCore *copy = g_new0 (LlvmgMachineCore, 1);
  LlvmgBridgeMachineSettings settings;

  llvmg_mutex_lock (&core->mutex);
  settings = core->settings;
  llvmg_mutex_unlock (&core->mutex);

  copy->refs = 1;
  g_mutex_init (&copy->mutex);
  copy->parts = core->parts;
  copy->parts.triple = g_strdup (core->parts.triple);
  copy->parts.cpu = g_strdup (core->parts.cpu);
  copy->parts.features = g_strdup (core->parts.features);
  copy->parts.abi = g_strdup (core->parts.abi);
  copy->levels = (Levels) { .opt_level = level, .reloc_mode = LLVMRelocPIC };
  if (make_first (copy, FALSE, error))
    {
      copy->settings = settings;
      return copy;
    }
  llvmg_machine_core_unref (copy);
  return NULL;
}

LlvmgMachineCore *
llvmg_machine_core_ref (LlvmgMachineCore *core)
{
  g_atomic_int_inc (&core->refs);
  return core;
}

void
llvmg_machine_core_unref (LlvmgMachineCore *core)
{
  if (!g_atomic_int_dec_and_test (&core->refs))
    return;
  for (guint i = 0; i < core->n_parked; i++)
    LLVMDisposeTargetMachine (core->parked[i]);
  g_mutex_clear (&core->mutex);
  g_free ((char *) core->parts.triple);
  g_free ((char *) core->parts.cpu);
  g_free ((char *) core->parts.features);
  g_free ((char *) core->parts.abi);
  g_free (core->data_layout);
  g_free (core);
}

void
llvmg_machine_core_close (LlvmgMachineCore *core)
{
  LLVMTargetMachineRef natives[MAX_PARKED];
  guint n_natives;

  llvmg_mutex_lock (&core->mutex);
  g_atomic_int_set (&core->is_closed, TRUE);
  n_natives = core->n_parked;
  memcpy (natives, core->parked, sizeof natives);
  core->n_parked = 0;
  llvmg_mutex_unlock (&core->mutex);
  for (guint i = 0; i < n_natives; i++)
    LLVMDisposeTargetMachine (natives[i]);
}

gboolean
llvmg_machine_core_is_alive (LlvmgMachineCore *core)
{
  return !g_atomic_int_get (&core->is_closed);
}

/* ---- Facts ---- */

LLVMTargetRef
llvmg_machine_core_get_target (LlvmgMachineCore *core)
{
  return core->parts.target;
}

const char *
llvmg_machine_core_get_triple (LlvmgMachineCore *core)
{
  return core->parts.triple;
}

const char *
llvmg_machine_core_get_cpu (LlvmgMachineCore *core)
{
  return core->parts.cpu;
}

const char *
llvmg_machine_core_get_features (LlvmgMachineCore *core)
{
  return core->parts.features;
}

const char *
llvmg_machine_core_get_data_layout (LlvmgMachineCore *core)
{
  return core->data_layout;
}

LLVMCodeGenOptLevel
llvmg_machine_core_get_opt_level (LlvmgMachineCore *core)
{
  return core->levels.opt_level;
}

char *
llvmg_machine_core_dup_identity (LlvmgMachineCore *core)
{
  const LlvmgBridgeMachineParts *parts = &core->parts;
  LlvmgBridgeMachineSettings settings;

  llvmg_mutex_lock (&core->mutex);
  settings = core->settings;
  llvmg_mutex_unlock (&core->mutex);
  return g_strdup_printf ("%s\n%s\n%s\n%s\n%s\n%d %d %d %d %d %d %d %d", parts->triple, parts->cpu, parts->features,
                          parts->abi, core->data_layout, (int) parts->code_model, (int) core->levels.opt_level,
                          (int) core->levels.reloc_mode, settings.asm_verbosity, settings.fast_isel,
                          settings.global_isel, settings.machine_outliner, (int) settings.global_isel_abort);
}

/* ---- Settings ---- */

static bool *
get_flag (LlvmgMachineCore *core, gsize offset)
{
  return (bool *) (gpointer) ((char *) &core->settings + offset);
}

gboolean
llvmg_machine_core_get_flag (LlvmgMachineCore *core, gsize offset)
{
  gboolean value;

  llvmg_mutex_lock (&core->mutex);
  value = *get_flag (core, offset);
  llvmg_mutex_unlock (&core->mutex);
  return value;
}

gboolean
llvmg_machine_core_set_flag (LlvmgMachineCore *core, gsize offset, gboolean value)
{
  gboolean changed;

  llvmg_mutex_lock (&core->mutex);
  changed = *get_flag (core, offset) != !!value;
  *get_flag (core, offset) = value;
  llvmg_mutex_unlock (&core->mutex);
  return changed;
}

LLVMGlobalISelAbortMode
llvmg_machine_core_get_abort_mode (LlvmgMachineCore *core)
{
  LLVMGlobalISelAbortMode mode;

  llvmg_mutex_lock (&core->mutex);
  mode = core->settings.global_isel_abort;
  llvmg_mutex_unlock (&core->mutex);
  return mode;
}

gboolean
llvmg_machine_core_set_abort_mode (LlvmgMachineCore *core, LLVMGlobalISelAbortMode mode)
{
  gboolean changed;

  llvmg_mutex_lock (&core->mutex);
  changed = core->settings.global_isel_abort != mode;
  core->settings.global_isel_abort = mode;
  llvmg_mutex_unlock (&core->mutex);
  return changed;
}

/* ---- For another process ---- */

static GVariant *
pack_options (LlvmgMachineCore *core)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "cpu", "s", core->parts.cpu);
  g_variant_dict_insert (&dict, "features", "s", core->parts.features);
  g_variant_dict_insert (&dict, "abi", "s", core->parts.abi);
  g_variant_dict_insert (&dict, "opt-level", "i", llvmg_code_gen_opt_level_from_native (core->levels.opt_level));
  g_variant_dict_insert (&dict, "reloc-mode", "i", llvmg_reloc_mode_from_native (core->levels.reloc_mode));
  g_variant_dict_insert (&dict, "code-model", "i", llvmg_code_model_from_native (core->parts.code_model));
  return g_variant_dict_end (&dict);
}

static GVariant *
pack_settings (LlvmgMachineCore *core)
{
  LlvmgBridgeMachineSettings settings;
  GVariantDict dict;

  llvmg_mutex_lock (&core->mutex);
  settings = core->settings;
  llvmg_mutex_unlock (&core->mutex);

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "asm-verbosity", "b", settings.asm_verbosity);
  g_variant_dict_insert (&dict, "fast-isel", "b", settings.fast_isel);
  g_variant_dict_insert (&dict, "global-isel", "b", settings.global_isel);
  g_variant_dict_insert (&dict, "machine-outliner", "b", settings.machine_outliner);
  g_variant_dict_insert (&dict, "global-isel-abort", "i", llvmg_global_isel_abort_mode_from_native (settings.global_isel_abort));
  return g_variant_dict_end (&dict);
}

void
llvmg_machine_core_pack (LlvmgMachineCore *core, GVariantDict *parameters)
{
  g_variant_dict_insert (parameters, "triple", "s", core->parts.triple);
  g_variant_dict_insert_value (parameters, "options", pack_options (core));
  g_variant_dict_insert_value (parameters, "machine", pack_settings (core));
}

/* ---- Natives ---- */

LLVMTargetMachineRef
llvmg_machine_core_take (LlvmgMachineCore *core)
{
  LlvmgBridgeMachineSettings settings;
  LLVMTargetMachineRef native = NULL;

  llvmg_mutex_lock (&core->mutex);
  if (core->n_parked > 0)
    native = core->parked[--core->n_parked];
  settings = core->settings;
  llvmg_mutex_unlock (&core->mutex);

  if (native == NULL)
    native = create_native (core);
  llvmg_bridge_machine_set_settings (native, &settings);
  return native;
}

void
llvmg_machine_core_give (LlvmgMachineCore *core, LLVMTargetMachineRef native)
{
  llvmg_mutex_lock (&core->mutex);
  if (core->n_parked < MAX_PARKED && !g_atomic_int_get (&core->is_closed))
    {
      core->parked[core->n_parked++] = native;
      native = NULL;
    }
  llvmg_mutex_unlock (&core->mutex);
  if (native != NULL)
    LLVMDisposeTargetMachine (native);
}
