/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Code generation changes the module that it is given, takes long, and may die. So
 * a module goes through bitcode, written under its context's lock, into a context of
 * its own; that is compiled without any lock. The module stays as it was. A fault
 * costs the private context and the native machine, and nothing else. For an isolated
 * context the bitcode goes to the helper process.
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
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-module-io.h"
#include "llvmg/target/llvmg-emission-private.h"
#include "llvmg/target/llvmg-target-machine-private.h"

/* ---- What can be seen beforehand ---- */

static gboolean
check_arguments (LlvmgModule *module, LlvmgCodeGenFileType file_type, LLVMCodeGenFileType *native, GError **error)
{
  if (module == NULL || !LLVMG_IS_MODULE (module))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "module: a LlvmgModule was expected, %s was given",
                   module == NULL ? "nothing" : "something else");
      return FALSE;
    }
  if (!llvmg_code_gen_file_type_to_native (file_type, native))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "file_type: %d is no member of the enumeration",
                   (gint) file_type);
      return FALSE;
    }
  return TRUE;
}

/* LLVM says so on stderr as well. */
static gboolean
check_file_type (LlvmgEmission *emission, GError **error)
{
  LLVMTargetRef target = llvmg_machine_core_get_target (emission->machine);

  if (emission->file_type != LLVMObjectFile || LLVMTargetHasAsmBackend (target))
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_CODEGEN, "%s: the target '%s' has assembly text only, and no object files",
               emission->operation, LLVMGetTargetName (target));
  return FALSE;
}

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

/* Verifies the module and writes it. */
gboolean
llvmg_emission_read_module (LlvmgEmission *self, LlvmgCall *call, LlvmgModule *module, GError **error)
{
  const char *name;
  gsize length;

  name = LLVMGetModuleIdentifier (call->native, &length);
  self->name = g_strndup (name, length);
  self->context = llvmg_core_get_context (call->core);
  self->is_guarded = llvmg_context_get_is_guarded (self->context);
  self->is_isolated = llvmg_call_is_isolated (call);
  self->limits = llvmg_call_get_limits (call);
  self->verifies = llvmg_module_get_auto_verify (module);
  self->bitcode = llvmg_module_to_bitcode (module, error);
  return self->bitcode != NULL;
}

static gboolean
read_module (LlvmgEmission *self, LlvmgModule *module, GError **error)
{
  GError *failure = NULL;
  LlvmgCall call;

  if (!llvmg_call_begin_read (&call, module, error))
    return FALSE;
  self->what = llvmg_describe (module);
  if (llvmg_emission_check_module (self, &call))
    llvmg_emission_read_module (self, &call, module, &failure);
  llvmg_call_end (&call);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return self->bitcode != NULL;
}

gboolean
llvmg_emission_begin (LlvmgEmission        *self,
                      LlvmgTargetMachine   *machine,
                      LlvmgModule          *module,
                      LlvmgCodeGenFileType  file_type,
                      GError              **error)
{
  self->machine = llvmg_target_machine_ref_core (machine, error);
  return self->machine != NULL && check_arguments (module, file_type, &self->file_type, error)
         && check_file_type (self, error) && read_module (self, module, error);
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

GBytes *
llvmg_emission_take_buffer (LLVMMemoryBufferRef buffer)
{
  if (buffer == NULL)
    return NULL;
  return g_bytes_new_with_free_func (LLVMGetBufferStart (buffer), LLVMGetBufferSize (buffer),
                                     (GDestroyNotify) LLVMDisposeMemoryBuffer, buffer);
}

static GBytes *
run_here (LlvmgEmission *self, GError **error)
{
  g_autofree char *failed = g_strconcat (self->operation, ": cannot compile", NULL);
  Job job = { .emission = self };
  char *reason = NULL;

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
  return llvmg_emission_take_buffer (job.output);
}

static GBytes *
run_isolated (LlvmgEmission *self, GError **error)
{
  g_autoptr (GVariantDict) parameters = g_variant_dict_new (NULL);
  g_autofree char *name = g_utf8_make_valid (self->name, -1);

  g_variant_dict_insert (parameters, "name", "s", name);
  g_variant_dict_insert (parameters, "auto-verify", "b", self->verifies);
  g_variant_dict_insert (parameters, "file-type", "i", llvmg_code_gen_file_type_from_native (self->file_type));
  llvmg_machine_core_pack (self->machine, parameters);
  return llvmg_helper_do (self->limits, "emit", g_variant_dict_end (parameters), self->bitcode, self->diagnostics, error);
}

GBytes *
llvmg_emission_run (LlvmgEmission *self, GError **error)
{
  self->diagnostics = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_diagnostic_free);
  return self->is_isolated ? run_isolated (self, error) : run_here (self, error);
}

/* ---- Afterwards ---- */

void
llvmg_emission_tell (LlvmgEmission *self)
{
  LlvmgCall call;

  if (self->diagnostics->len == 0 || !llvmg_call_begin_read (&call, self->context, NULL))
    return;
  llvmg_core_add_diagnostics (call.core, self->diagnostics);
  llvmg_call_end (&call);
}

void
llvmg_emission_clear (LlvmgEmission *self)
{
  g_clear_pointer (&self->machine, llvmg_machine_core_unref);
  g_clear_object (&self->context);
  g_clear_pointer (&self->bitcode, g_bytes_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->what, g_free);
  g_clear_pointer (&self->diagnostics, g_ptr_array_unref);
}
