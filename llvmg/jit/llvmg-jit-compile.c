/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Code generation for a JIT.
 *
 * ORC could do this itself, but it takes the module away, needs contexts that it
 * owns, and does not survive a fault in code generation. So a module goes through
 * bitcode, written under its context's lock, into a context of its own; that is
 * compiled without any lock, and ORC gets the object file. A fault costs the
 * private context and nothing else.
 */

#include "config.h"

#include <llvm-c/TargetMachine.h>
#include <stdlib.h>
#include <string.h>

#include "llvmg/base/llvmg-context.h"
#include "llvmg/base/llvmg-diagnostic-private.h"
#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/ir/llvmg-module-io.h"
#include "llvmg/jit/llvmg-jit-compile-private.h"

/* ---- Under the lock of the module's context ---- */

/* A triple says the same whoever it names as the vendor. */
static gboolean
triple_fits (const char *triple, const char *host)
{
  char *normal = LLVMNormalizeTargetTriple (triple);
  char *normal_host = LLVMNormalizeTargetTriple (host);
  g_auto (GStrv) parts = g_strsplit (normal, "-", 3);
  g_auto (GStrv) host_parts = g_strsplit (normal_host, "-", 3);
  gboolean fits;

  fits = g_strv_length (parts) == 3 && g_strv_length (host_parts) == 3
         && strcmp (parts[0], host_parts[0]) == 0 && strcmp (parts[2], host_parts[2]) == 0;
  LLVMDisposeMessage (normal);
  LLVMDisposeMessage (normal_host);
  return fits;
}

static gboolean
check_target (LlvmgCall *call, LlvmgJitCore *core, const char *what)
{
  const char *triple = LLVMGetTarget (call->native);
  const char *layout = LLVMGetDataLayoutStr (call->native);
  const char *own_triple = llvmg_jit_core_get_triple (core);
  const char *own_layout = llvmg_jit_core_get_data_layout (core);

  if (*triple != '\0' && !triple_fits (triple, own_triple))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "add_module: %s is for '%s', this JIT is for '%s'",
                            what, triple, own_triple);
  if (*layout != '\0' && strcmp (layout, own_layout) != 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "add_module: the data layout of %s is '%s', that of this JIT is '%s'", what,
                            layout, own_layout);
  return TRUE;
}

/* Linked as any other global, a thread-local one would silently be another
 * variable of this process: there is nothing that sets up its storage. */
static gboolean
check_globals (LlvmgCall *call, const char *what)
{
  LLVMValueRef global;

  for (global = LLVMGetFirstGlobal (call->native); global != NULL; global = LLVMGetNextGlobal (global))
    if (LLVMIsThreadLocal (global) && (!LLVMIsDeclaration (global) || LLVMGetFirstUse (global) != NULL))
      {
        gsize length;

        return llvmg_call_fail (call, LLVMG_ERROR_UNSUPPORTED, "add_module: '%s' in %s is thread-local, "
                                "which a JIT cannot provide", LLVMGetValueName2 (global, &length), what);
      }
  return TRUE;
}

/* Whether another module's code can see the definition; sets *is_weak. */
static gboolean
is_exported (LLVMValueRef global, gboolean *is_weak)
{
  *is_weak = FALSE;
  if (LLVMIsDeclaration (global))
    return FALSE;
  switch (LLVMGetLinkage (global))
    {
    case LLVMExternalLinkage:
    case LLVMDLLExportLinkage:
      return TRUE;
    case LLVMLinkOnceAnyLinkage:
    case LLVMLinkOnceODRLinkage:
    case LLVMLinkOnceODRAutoHideLinkage:
    case LLVMWeakAnyLinkage:
    case LLVMWeakODRLinkage:
    case LLVMCommonLinkage:
      *is_weak = TRUE;
      return TRUE;
    default:
      return FALSE;
    }
}

static void
add_symbol (GPtrArray *symbols, LlvmgCore *core, LLVMValueRef global, LLVMValueRef function)
{
  LLVMTypeRef type = LLVMGlobalGetValueType (global);
  LlvmgJitSignature *signature = NULL;
  gboolean is_weak;
  LlvmgJitSymbol *symbol;
  const char *name;
  gsize length;

  if (!is_exported (global, &is_weak))
    return;
  name = LLVMGetValueName2 (global, &length);
  if (length == 0 || strlen (name) != length)
    return;
  if (LLVMGetTypeKind (type) == LLVMFunctionTypeKind)
    signature = llvmg_jit_signature_new (core, type, function);
  symbol = llvmg_jit_symbol_new (name, is_weak, signature);
  symbol->is_data = signature == NULL;
  g_ptr_array_add (symbols, symbol);
}

static GPtrArray *
list_symbols (LlvmgCore *core, LLVMModuleRef module)
{
  GPtrArray *symbols = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_jit_symbol_free);
  LLVMValueRef global;

  for (global = LLVMGetFirstFunction (module); global != NULL; global = LLVMGetNextFunction (global))
    add_symbol (symbols, core, global, global);
  for (global = LLVMGetFirstGlobal (module); global != NULL; global = LLVMGetNextGlobal (global))
    add_symbol (symbols, core, global, NULL);
  for (global = LLVMGetFirstGlobalAlias (module); global != NULL; global = LLVMGetNextGlobalAlias (global))
    add_symbol (symbols, core, global, LLVMIsAFunction (LLVMAliasGetAliasee (global)));
  for (global = LLVMGetFirstGlobalIFunc (module); global != NULL; global = LLVMGetNextGlobalIFunc (global))
    add_symbol (symbols, core, global, NULL);
  return symbols;
}

static gboolean
read_is_guarded (LlvmgCall *call)
{
  g_autoptr (LlvmgContext) context = llvmg_core_get_context (call->core);

  return llvmg_context_get_is_guarded (context);
}

/* The module as bitcode, its symbols, and whether its context is guarded. */
static GBytes *
read_module (LlvmgJitCore *core,
             LlvmgModule  *module,
             const char   *what,
             GPtrArray   **symbols,
             gboolean     *is_guarded,
             GError      **error)
{
  GBytes *bitcode = NULL;
  GError *failure = NULL;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, module, error))
    return NULL;
  if (check_target (&call, core, what) && check_globals (&call, what))
    {
      *is_guarded = read_is_guarded (&call);
      *symbols = list_symbols (call.core, call.native);
      bitcode = llvmg_module_to_bitcode (module, &failure);
    }
  llvmg_call_end (&call);

  if (failure != NULL)
    g_propagate_error (error, failure);
  if (bitcode == NULL)
    g_clear_pointer (symbols, g_ptr_array_unref);
  return bitcode;
}

/* ---- Without a lock ---- */

typedef struct
{
  GBytes              *bitcode;
  const char          *triple;
  const char          *layout;
  LLVMMemoryBufferRef  object;      /* (owned) (nullable) out */
  char                *problem;     /* (owned) (nullable) out */
  GPtrArray           *diagnostics; /* (owned) out; of LlvmgDiagnostic */
} Job;

static void
diagnostic_cb (LLVMDiagnosticInfoRef info, void *data)
{
  LlvmgDiagnosticSeverity severity;
  char *message = LLVMGetDiagInfoDescription (info);
  Job *job = data;

  severity = llvmg_diagnostic_severity_from_native (LLVMGetDiagInfoSeverity (info));
  g_ptr_array_add (job->diagnostics, llvmg_diagnostic_new (severity, message, NULL, 0, 0, NULL));
  if (severity == LLVMG_DIAGNOSTIC_SEVERITY_ERROR && job->problem == NULL)
    job->problem = g_strdup (message);
  LLVMDisposeMessage (message);
}

/* Takes a text of LLVM's. */
static void
job_take_problem (Job *job, char *text)
{
  if (job->problem == NULL)
    job->problem = g_strdup (text != NULL ? text : "no reason given");
  LLVMDisposeMessage (text);
}

/* For this processor, as the LLJIT wants it: position-independent and small. */
static LLVMTargetMachineRef
create_machine (Job *job)
{
  LLVMTargetMachineRef machine = NULL;
  LLVMTargetRef target = NULL;
  char *features, *cpu, *text = NULL;

  if (LLVMGetTargetFromTriple (job->triple, &target, &text))
    {
      job_take_problem (job, text);
      return NULL;
    }
  cpu = LLVMGetHostCPUName ();
  features = LLVMGetHostCPUFeatures ();
  machine = LLVMCreateTargetMachine (target, job->triple, cpu, features, LLVMCodeGenLevelDefault, LLVMRelocPIC,
                                     LLVMCodeModelDefault);
  LLVMDisposeMessage (cpu);
  LLVMDisposeMessage (features);
  if (machine == NULL)
    job_take_problem (job, NULL);
  return machine;
}

static void
job_emit (Job *job, LLVMModuleRef module)
{
  LLVMTargetMachineRef machine = create_machine (job);
  char *text = NULL;

  if (machine == NULL)
    return;
  if (LLVMTargetMachineEmitToMemoryBuffer (machine, module, LLVMObjectFile, &text, &job->object))
    job_take_problem (job, text);
  LLVMDisposeTargetMachine (machine);
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
  bytes = g_bytes_get_data (job->bitcode, &length);
  module = llvmg_bridge_parse (context, bytes, length, "jit", &parse_error);
  if (module != NULL)
    {
      LLVMSetTarget (module, job->triple);
      LLVMSetDataLayout (module, job->layout);
      job_emit (job, module);
      LLVMDisposeModule (module);
    }
  else if (job->problem == NULL)
    {
      job->problem = g_strdup (parse_error.message);
    }
  llvmg_bridge_parse_error_clear (&parse_error);
  LLVMContextDispose (context);
}

/* What code generation had to say goes to those who listen to the module's context. */
static void
forward_diagnostics (LlvmgModule *module, GPtrArray *diagnostics)
{
  LlvmgCall call;

  if (diagnostics->len == 0 || !llvmg_call_begin (&call, module, NULL))
    return;
  for (guint i = 0; i < diagnostics->len; i++)
    {
      LlvmgDiagnostic *diagnostic = diagnostics->pdata[i];

      llvmg_core_add_diagnostic (call.core, llvmg_diagnostic_get_severity (diagnostic),
                                 llvmg_diagnostic_get_message (diagnostic), NULL, 0, 0, NULL);
    }
  llvmg_call_end (&call);
}

static gboolean
fail (GError **error, LlvmgError code, const char *failed, const char *what, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "no reason given", -1);

  g_set_error (error, LLVMG_ERROR, code, "%s %s: %s", failed, what, valid);
  return FALSE;
}

/* Runs the job; FALSE with @error. */
static gboolean
job_run_guarded (Job *job, gboolean is_guarded, const char *what, GError **error)
{
  char *reason = NULL;

  if (!llvmg_guard_run (NULL, is_guarded, job_run, job, &reason))
    {
      job->object = NULL; /* lost with all else */
      fail (error, LLVMG_ERROR_LLVM_CRASHED, "LLVM crashed while compiling", what, reason);
      free (reason);
      return FALSE;
    }
  if (job->problem == NULL)
    return TRUE;
  g_clear_pointer (&job->object, LLVMDisposeMemoryBuffer);
  return fail (error, LLVMG_ERROR_CODEGEN, "add_module: cannot compile", what, job->problem);
}

LLVMMemoryBufferRef
llvmg_jit_compile (LlvmgJitCore *core,
                   LlvmgModule  *module,
                   const char   *what,
                   GPtrArray   **symbols,
                   GError      **error)
{
  g_autoptr (GPtrArray) diagnostics = NULL;
  g_autoptr (GBytes) bitcode = NULL;
  gboolean is_guarded = TRUE;
  Job job = { NULL };

  *symbols = NULL;
  bitcode = read_module (core, module, what, symbols, &is_guarded, error);
  if (bitcode == NULL)
    return NULL;

  diagnostics = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_diagnostic_free);
  job.bitcode = bitcode;
  job.triple = llvmg_jit_core_get_triple (core);
  job.layout = llvmg_jit_core_get_data_layout (core);
  job.diagnostics = diagnostics;
  if (!job_run_guarded (&job, is_guarded, what, error))
    g_clear_pointer (symbols, g_ptr_array_unref);
  g_free (job.problem);
  forward_diagnostics (module, diagnostics);
  return job.object;
}
