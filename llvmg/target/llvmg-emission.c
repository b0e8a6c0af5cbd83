/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Code generation changes the module that it is given, takes long, and may die. So
 * a module goes through bitcode, written under its context's lock, into a context of
 * its own; that is compiled without any lock. The module stays as it was. A fault
 * costs the private context and the native machine, and nothing else.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/base/llvmg-context.h"
#include "llvmg/base/llvmg-diagnostic-private.h"
#include "llvmg/base/llvmg-error-private.h"
#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/bridge/llvmg-bridge-passes.h"
#include "llvmg/ir/llvmg-module-io.h"
#include "llvmg/target/llvmg-emission-private.h"

/* ---- Under the lock of the module's context ---- */

gboolean
llvmg_emission_check_module (LlvmgEmission *self, LlvmgCall *call)
{
  const char *triple = LLVMGetTarget (call->native);
  const char *layout = LLVMGetDataLayoutStr (call->native);
  const char *own_triple = llvmg_machine_core_get_triple (self->machine);
  const char *own_layout = llvmg_machine_core_get_data_layout (self->machine);

  if (*triple != '\0' && !llvmg_bridge_triple_fits (triple, own_triple))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: %s is for '%s', the machine is for '%s'",
                            self->operation, self->what, triple, own_triple);
  if (*layout != '\0' && strcmp (layout, own_layout) != 0 && !llvmg_bridge_layout_equal (layout, own_layout))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "%s: the data layout of %s is '%s', that of the machine is '%s'", self->operation,
                            self->what, layout, own_layout);
  return TRUE;
}

gboolean
llvmg_emission_read_module (LlvmgEmission *self, LlvmgCall *call, LlvmgModule *module, GError **error)
{
  g_autoptr (LlvmgContext) context = llvmg_core_get_context (call->core);
  const char *name;
  gsize length;

  name = LLVMGetModuleIdentifier (call->native, &length);
  self->name = g_strndup (name, length);
  self->is_guarded = llvmg_context_get_is_guarded (context);
  self->bitcode = llvmg_module_to_bitcode (module, error);
  return self->bitcode != NULL;
}

/* ---- Without a lock ---- */

typedef struct
{
  LlvmgEmission       *emission;
  LLVMMemoryBufferRef  output;  /* (owned) (nullable) out */
  char                *problem; /* (owned) (nullable) out */
  gboolean             is_in_passes; /* out: whether the problem is the pipeline's */
} Job;

static void
diagnostic_cb (LLVMDiagnosticInfoRef info, void *data)
{
  LlvmgDiagnosticSeverity severity = llvmg_diagnostic_severity_from_native (LLVMGetDiagInfoSeverity (info));
  char *message = LLVMGetDiagInfoDescription (info);
  Job *job = data;

  g_ptr_array_add (job->emission->diagnostics, llvmg_diagnostic_new (severity, message, NULL, 0, 0, NULL));
  /* Of some errors only this tells: LLVM goes on and gives an output. */
  if (severity == LLVMG_DIAGNOSTIC_SEVERITY_ERROR && job->problem == NULL)
    job->problem = g_strdup (message);
  LLVMDisposeMessage (message);
}

static gboolean
job_run_passes (Job *job, LLVMModuleRef module, LLVMTargetMachineRef machine)
{
  LlvmgBridgePassRun run = { .module = module, .pipeline = job->emission->pipeline, .machine = machine };
  char *text = NULL;

  if (run.pipeline == NULL)
    return TRUE;
  run.options = job->emission->pass_options;
  if (llvmg_bridge_passes_run (&run, &text) != LLVMG_BRIDGE_RAN)
    {
      job->is_in_passes = TRUE;
      if (job->problem == NULL)
        job->problem = g_strdup (text != NULL ? text : "no reason given");
    }
  free (text);
  return job->problem == NULL;
}

static void
job_compile (Job *job, LLVMModuleRef module)
{
  LlvmgMachineCore *machine = job->emission->machine;
  LLVMTargetMachineRef native = llvmg_machine_core_take (machine);
  char *text = NULL;

  LLVMSetTarget (module, llvmg_machine_core_get_triple (machine));
  LLVMSetDataLayout (module, llvmg_machine_core_get_data_layout (machine));
  if (job_run_passes (job, module, native)
      && LLVMTargetMachineEmitToMemoryBuffer (native, module, job->emission->file_type, &text, &job->output))
    {
      if (job->problem == NULL)
        job->problem = g_strdup (text != NULL ? text : "no reason given");
      LLVMDisposeMessage (text);
    }
  llvmg_machine_core_give (machine, native);
}

static void
job_run (gpointer data)
{
  Job *job = data;
  LLVMContextRef context = LLVMContextCreate ();
  LlvmgBridgeParseError parse_error = { NULL };
  LLVMModuleRef module;
  gconstpointer bytes;
  gsize length;

  LLVMContextSetDiagnosticHandler (context, diagnostic_cb, job);
  bytes = g_bytes_get_data (job->emission->bitcode, &length);
  module = llvmg_bridge_parse (context, bytes, length, job->emission->name, &parse_error);
  if (module != NULL)
    {
      job_compile (job, module);
      LLVMDisposeModule (module);
    }
  else if (job->problem == NULL)
    {
      job->problem = g_strdup (parse_error.message);
    }
  llvmg_bridge_parse_error_clear (&parse_error);
  LLVMContextDispose (context);
}

static void
fail (LlvmgEmission *self, GError **error, LlvmgError code, const char *failed, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "no reason given", -1);
  GError *failure = g_error_new (LLVMG_ERROR, (gint) code, "%s %s: %s", failed, self->what, valid);

  if (self->diagnostics->len > 0)
    llvmg_error_set_diagnostics (failure, self->diagnostics);
  g_propagate_error (error, failure);
}

LLVMMemoryBufferRef
llvmg_emission_run (LlvmgEmission *self, GError **error)
{
  g_autofree char *failed = g_strconcat (self->operation, ": cannot compile", NULL);
  Job job = { .emission = self };
  char *reason = NULL;

  self->diagnostics = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_diagnostic_free);
  if (!llvmg_guard_run (NULL, self->is_guarded, job_run, &job, &reason))
    {
      job.output = NULL; /* lost with all else */
      fail (self, error, LLVMG_ERROR_LLVM_CRASHED, "LLVM crashed while compiling", reason);
      free (reason);
    }
  else if (job.problem != NULL)
    {
      g_clear_pointer (&job.output, LLVMDisposeMemoryBuffer);
      fail (self, error, job.is_in_passes ? LLVMG_ERROR_PASS_PIPELINE : LLVMG_ERROR_CODEGEN, failed, job.problem);
    }
  g_free (job.problem);
  return job.output;
}

/* ---- Afterwards ---- */

void
llvmg_emission_tell (LlvmgEmission *self, LlvmgModule *module)
{
  LlvmgCall call;

  if (self->diagnostics == NULL || self->diagnostics->len == 0 || !llvmg_call_begin_read (&call, module, NULL))
    return;
  for (guint i = 0; i < self->diagnostics->len; i++)
    {
      LlvmgDiagnostic *diagnostic = self->diagnostics->pdata[i];

      llvmg_core_add_diagnostic (call.core, llvmg_diagnostic_get_severity (diagnostic),
                                 llvmg_diagnostic_get_message (diagnostic), NULL, 0, 0, NULL);
    }
  llvmg_call_end (&call);
}

void
llvmg_emission_clear (LlvmgEmission *self)
{
  g_clear_pointer (&self->bitcode, g_bytes_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->what, g_free);
  g_clear_pointer (&self->diagnostics, g_ptr_array_unref);
}
