/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Code generation for a JIT.
 *
 * ORC could do this itself, but it takes the module away, needs contexts that it
 * owns, and does not survive a fault in code generation. So a module is compiled as
 * a target machine does it (llvmg-emission.c), in a context of its own and without
 * any lock, and ORC gets the object file.
 *
 * The machine for this processor is made once in a process for each level of
 * optimisation: all JITs that do not ask for another one share its natives.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/base/llvmg-async-private.h"
#include "llvmg/base/llvmg-diagnostic-private.h"
#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/base/llvmg-lock-private.h"
#include "llvmg/base/llvmg-output-private.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/base/llvmg-support.h"
#include "llvmg/ir/llvmg-isolated-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/jit/llvmg-jit-compile-private.h"
#include "llvmg/jit/llvmg-jit-linker-private.h"
#include "llvmg/jit/llvmg-jit-private.h"
#include "llvmg/jit/llvmg-object-cache-private.h"
#include "llvmg/passes/llvmg-pass-options-private.h"
#include "llvmg/target/llvmg-target-machine-private.h"

#define N_LEVELS (LLVMCodeGenLevelAggressive + 1)

struct _LlvmgJitCompiler
{
  LlvmgMachineCore      *machine;        /* (owned) */
  gboolean               is_host;        /* it is that of the process */
  GMutex                 mutex;          /* a leaf */
  LlvmgMachineCore      *others[N_LEVELS]; /* (owned) (nullable) mutex; as the machine, at other levels */
  char                  *pipeline;       /* (owned) (nullable) */
  LlvmgBridgePassOptions pass_options;
  LlvmgBridgeLinker      linker;
  char                  *dump_directory; /* (owned) (nullable) */
  gint                   n_dumped;       /* (atomic) */
  LlvmgObjectCache      *cache;          /* (owned) (nullable) */
  LlvmgJitTransforms     transforms;
};

/* ---- The machine ---- */

static GMutex host_mutex;
static LlvmgMachineCore *host_machines[N_LEVELS]; /* (owned) (nullable) host_mutex; they stay for ever */

/* What stays in @slot; NULL if there is nothing. */
static LlvmgMachineCore *
look_into (GMutex *mutex, LlvmgMachineCore **slot)
{
  LlvmgMachineCore *machine;

  llvmg_mutex_lock (mutex);
  machine = *slot;
  llvmg_mutex_unlock (mutex);
  return machine;
}

/* Takes what was made, unless another thread was first. What stays in @slot. */
static LlvmgMachineCore *
put_into (GMutex *mutex, LlvmgMachineCore **slot, LlvmgMachineCore *made)
{
  LlvmgMachineCore *machine;

  llvmg_mutex_lock (mutex);
  if (*slot == NULL)
    *slot = g_steal_pointer (&made);
  machine = *slot;
  llvmg_mutex_unlock (mutex);
  g_clear_pointer (&made, llvmg_machine_core_unref);
  return machine;
}

static LlvmgMachineCore *
get_host_machine (const char *triple, LLVMCodeGenOptLevel level, GError **error)
{
  LlvmgMachineCore *machine = look_into (&host_mutex, &host_machines[level]);

  if (machine == NULL)
    {
      machine = llvmg_machine_core_new_for_process (triple, level, error);
      if (machine == NULL)
        return NULL;
      machine = put_into (&host_mutex, &host_machines[level], machine);
    }
  return machine;
}

LlvmgMachineCore *
llvmg_jit_compiler_get_machine (LlvmgJitCompiler *self)
{
  return self->machine;
}

LlvmgMachineCore *
llvmg_jit_compiler_get_machine_at (LlvmgJitCompiler *self, LLVMCodeGenOptLevel level, GError **error)
{
  LlvmgMachineCore *machine = self->machine;

  if (level == llvmg_machine_core_get_opt_level (machine))
    return machine;
  if (self->is_host)
    return get_host_machine (llvmg_machine_core_get_triple (machine), level, error);
  machine = look_into (&self->mutex, &self->others[level]);
  if (machine == NULL)
    {
      machine = llvmg_machine_core_copy_pic (self->machine, level, error);
      if (machine == NULL)
        return NULL;
      machine = put_into (&self->mutex, &self->others[level], machine);
    }
  return machine;
}

static gboolean
check_machine (LlvmgMachineCore *machine, const char *triple, const char *layout, GError **error)
{
  const char *own_triple = llvmg_machine_core_get_triple (machine);
  const char *own_layout = llvmg_machine_core_get_data_layout (machine);

  if (!llvmg_bridge_triple_fits (own_triple, triple))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_TARGET,
                   "target_machine: it makes code for '%s', this process runs on '%s'", own_triple, triple);
      return FALSE;
    }
  if (llvmg_bridge_layout_equal (own_layout, layout))
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
               "target_machine: its data layout is '%s', that of this process is '%s'", own_layout, layout);
  return FALSE;
}

static gboolean
set_machine (LlvmgJitCompiler *self, LlvmgTargetMachine *machine, const char *triple, const char *layout, GError **error)
{
  LlvmgMachineCore *model;

  if (machine == NULL)
    {
      model = get_host_machine (triple, LLVMCodeGenLevelDefault, error);
      if (model == NULL)
        return FALSE;
      self->is_host = TRUE;
      self->machine = llvmg_machine_core_ref (model);
      return check_machine (model, triple, layout, error);
    }
  model = llvmg_target_machine_ref_core (machine, error);
  if (model == NULL)
    return FALSE;
  if (check_machine (model, triple, layout, error))
    self->machine = llvmg_machine_core_copy_pic (model, llvmg_machine_core_get_opt_level (model), error);
  llvmg_machine_core_unref (model);
  return self->machine != NULL;
}

/* ---- The pipeline ---- */

typedef struct
{
  LlvmgMachineCore *machine;
  const char       *pipeline;
  char             *problem;  /* (owned) (nullable) by malloc; out */
} CheckJob;

static void
check_pipeline_cb (gpointer data)
{
  CheckJob *job = data;
  LLVMTargetMachineRef machine = llvmg_machine_core_take (job->machine);
  LlvmgBridgePassNames names = { NULL };

  job->problem = llvmg_bridge_passes_check (job->pipeline, &names, machine);
  llvmg_machine_core_give (job->machine, machine);
}

static gboolean
fail_pipeline (GError **error, LlvmgError code, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_set_error (error, LLVMG_ERROR, (gint) code, "pipeline: %s", valid);
  return FALSE;
}

gboolean
llvmg_jit_compiler_check_pipeline (LlvmgJitCompiler *self, const char *pipeline, GError **error)
{
  CheckJob job = { .machine = self->machine, .pipeline = pipeline };
  LlvmgError code = LLVMG_ERROR_PASS_PIPELINE;
  char *reason = NULL;

  if (pipeline == NULL)
    return TRUE;
  if (!g_utf8_validate (pipeline, -1, NULL))
    return fail_pipeline (error, LLVMG_ERROR_INVALID_ARGUMENT, "text in UTF-8 was expected");
  if (llvmg_pipeline_is_too_deep (pipeline))
    return fail_pipeline (error, code, "brackets nest too deep");
  if (!llvmg_guard_run (NULL, llvmg_get_guard_enabled (), check_pipeline_cb, &job, &reason))
    {
      code = LLVMG_ERROR_LLVM_CRASHED;
      job.problem = reason;
    }
  if (job.problem != NULL)
    fail_pipeline (error, code, job.problem);
  free (job.problem);
  return job.problem == NULL;
}

/* ---- Birth and end ---- */

LlvmgJitCompiler *
llvmg_jit_compiler_new (const LlvmgJitSettings *settings, const char *triple, const char *layout, GError **error)
{
  LlvmgJitCompiler *self = g_new0 (LlvmgJitCompiler, 1);
  LlvmgPassSetup setup;

  llvmg_pass_setup_init (&setup, NULL);
  self->pass_options = setup.values;
  llvmg_pass_setup_clear (&setup);
  self->pipeline = g_strdup (settings->pipeline);
  self->dump_directory = g_strdup (settings->dump_directory);
  self->cache = settings->object_cache != NULL ? g_object_ref (settings->object_cache) : NULL;
  g_mutex_init (&self->mutex);
  llvmg_jit_transforms_init (&self->transforms);
  llvmg_jit_linker_to_native (settings->object_linker, &self->linker, NULL);
  if (set_machine (self, settings->target_machine, triple, layout, error)
      && llvmg_jit_compiler_check_pipeline (self, self->pipeline, error))
    return self;
  llvmg_jit_compiler_free (self);
  return NULL;
}

void
llvmg_jit_compiler_free (LlvmgJitCompiler *self)
{
  g_clear_pointer (&self->machine, llvmg_machine_core_unref);
  for (guint i = 0; i < N_LEVELS; i++)
    g_clear_pointer (&self->others[i], llvmg_machine_core_unref);
  g_mutex_clear (&self->mutex);
  g_free (self->pipeline);
  g_free (self->dump_directory);
  g_clear_object (&self->cache);
  llvmg_jit_transforms_clear (&self->transforms);
  g_free (self);
}

const char *
llvmg_jit_compiler_get_pipeline (LlvmgJitCompiler *self)
{
  return self->pipeline;
}

LlvmgBridgeLinker
llvmg_jit_compiler_get_linker (LlvmgJitCompiler *self)
{
  return self->linker;
}

LlvmgJitTransforms *
llvmg_jit_compiler_get_transforms (LlvmgJitCompiler *self)
{
  return &self->transforms;
}

void
llvmg_jit_compiler_forget (LlvmgJitCompiler *self)
{
  llvmg_jit_transforms_reset (&self->transforms);
}

/* ---- Under the lock of the module's context ---- */

static gboolean
check_isolation (LlvmgCall *call, LlvmgEmission *emission)
{
  if (emission->pipeline == NULL || !llvmg_call_is_isolated (call))
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_UNSUPPORTED, "%s: %s is isolated, and the pipeline of a JIT is not: run passes "
                          "on the module", emission->operation, emission->what);
}

/* Linked as any other global, a thread-local one would silently be another
 * variable of this process: there is nothing that sets up its storage. */
static gboolean
check_globals (LlvmgCall *call, LlvmgEmission *emission)
{
  LLVMValueRef global;

  for (global = LLVMGetFirstGlobal (call->native); global != NULL; global = LLVMGetNextGlobal (global))
    if (LLVMIsThreadLocal (global) && (!LLVMIsDeclaration (global) || LLVMGetFirstUse (global) != NULL))
      {
        gsize length;

        return llvmg_call_fail (call, LLVMG_ERROR_UNSUPPORTED, "%s: '%s' in %s is thread-local, "
                                "which a JIT cannot provide", emission->operation, LLVMGetValueName2 (global, &length), emission->what);
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

/* ---- Copies for a look ---- */

/* What cannot be in the name of a file is left out. */
static char *
get_dump_name (LlvmgJitJob *job)
{
  const char *allowed = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.";
  g_autofree char *stem = g_strndup (job->emission.name, 100);
  gint number = g_atomic_int_add (&job->compiler->n_dumped, 1);

  g_strcanon (stem, allowed, '_');
  return g_strdup_printf ("%s-%d.o", *stem != '\0' && *stem != '.' ? stem : "module", number);
}

static gboolean
write_dump (LlvmgJitJob *job, GBytes *bytes, GError **error)
{
  g_autofree char *name = get_dump_name (job);
  g_autoptr (GFile) folder = g_file_new_for_path (job->compiler->dump_directory);
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (GError) failure = NULL;

  if (!g_file_make_directory_with_parents (folder, NULL, &failure)
      && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return llvmg_propagate_io_error (error, g_steal_pointer (&failure), job->compiler->dump_directory);
  return llvmg_output_to_file (file, bytes, NULL, error);
}

/* That it could not be written is a warning. */
static void
dump (LlvmgJitJob *job, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (write_dump (job, bytes, &error))
    return;
  text = g_strdup_printf ("the object file was not written: %s", error->message);
  g_ptr_array_add (job->emission.diagnostics,
                   llvmg_diagnostic_new (LLVMG_DIAGNOSTIC_SEVERITY_WARNING, text, NULL, 0, 0, NULL));
}

/* ---- The cache ---- */

/* Whatever else makes different code of one module belongs here. */
static char *
get_identity (LlvmgJitJob *job)
{
  g_autofree char *machine = llvmg_machine_core_dup_identity (job->emission.machine);
  unsigned major, minor, patch;

  LLVMGetVersion (&major, &minor, &patch);
  return g_strdup_printf ("llvmg %s\nLLVM %u.%u.%u\n%s\n%s", LLVMG_VERSION_S, major, minor, patch, machine,
                          job->pipeline != NULL ? job->pipeline : "");
}

static char *
get_key (LlvmgJitJob *job)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *identity = get_identity (job);
  gconstpointer bytes;
  gsize length;

  bytes = g_bytes_get_data (job->emission.bitcode, &length);
  g_checksum_update (sum, (const guchar *) identity, (gssize) strlen (identity) + 1);
  g_checksum_update (sum, bytes, (gssize) length);
  return g_strdup (g_checksum_get_string (sum));
}

static LLVMMemoryBufferRef
copy_buffer (GBytes *bytes)
{
  gconstpointer data;
  gsize length;

  data = g_bytes_get_data (bytes, &length);
  return LLVMCreateMemoryBufferWithMemoryRangeCopy (data, length, "object");
}

static GBytes *
copy_bytes (LLVMMemoryBufferRef buffer)
{
  return g_bytes_new (LLVMGetBufferStart (buffer), LLVMGetBufferSize (buffer));
}

/* Code that came with a warning is made, and warned of, each time. */
static gboolean
is_plain (LlvmgJitJob *job)
{
  for (guint i = 0; i < job->emission.diagnostics->len; i++)
    if (llvmg_diagnostic_get_severity (job->emission.diagnostics->pdata[i]) <= LLVMG_DIAGNOSTIC_SEVERITY_WARNING)
      return FALSE;
  return TRUE;
}

static GBytes *
compile_cached (LlvmgJitJob *job, GError **error)
{
  g_autofree char *key = get_key (job);
  GBytes *object = llvmg_object_cache_find (job->compiler->cache, key);

  if (object != NULL)
    {
      job->emission.diagnostics = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_diagnostic_free);
      return object;
    }
  object = llvmg_emission_run (&job->emission, error);
  if (object != NULL && is_plain (job))
    llvmg_object_cache_store (job->compiler->cache, key, object);
  return object;
}

/* ---- One module ---- */

static gboolean
read_module (LlvmgJitJob *job, LlvmgModule *module, GError **error)
{
  LlvmgEmission *emission = &job->emission;
  GError *failure = NULL;
  LlvmgCall call;

  if (!llvmg_call_begin_read (&call, module, error))
    return FALSE;
  if (llvmg_emission_check_module (emission, &call) && check_isolation (&call, emission) && check_globals (&call, emission)
      && llvmg_emission_read_module (emission, &call, module, &failure))
    job->symbols = list_symbols (call.core, call.native);
  llvmg_call_end (&call);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return job->symbols != NULL;
}

/* What the transform left as it was is described as the program's module has it: its types live in a context
 * that will be closed. */
static void
adopt_signatures (GPtrArray *symbols, GPtrArray *originals)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < originals->len; i++)
    {
      LlvmgJitSymbol *original = originals->pdata[i];

      if (original->signature != NULL)
        g_hash_table_insert (by_name, original->name, original);
    }
  for (guint i = 0; i < symbols->len; i++)
    {
      LlvmgJitSymbol *symbol = symbols->pdata[i];
      LlvmgJitSymbol *original = g_hash_table_lookup (by_name, symbol->name);

      if (original == NULL || symbol->signature == NULL
          || !llvmg_jit_signature_equal (symbol->signature, original->signature))
        continue;
      llvmg_jit_signature_unref (symbol->signature);
      symbol->signature = llvmg_jit_signature_ref (original->signature);
    }
}

/* Takes the transform. A copy of what was read is transformed, and read in its place. */
static gboolean
transform_module (LlvmgJitJob *job, LlvmgJitTransform *transform, GError **error)
{
  g_autoptr (GPtrArray) originals = g_steal_pointer (&job->symbols);
  g_autoptr (GBytes) bitcode = g_steal_pointer (&job->emission.bitcode);
  g_autofree char *name = g_steal_pointer (&job->emission.name);
  LlvmgContext *context = g_steal_pointer (&job->emission.context);
  g_autoptr (LlvmgContext) workplace = NULL;
  g_autoptr (LlvmgModule) copy = NULL;

  workplace = llvmg_async_context (context, error);
  if (workplace != NULL)
    copy = llvmg_context_parse_trusted (workplace, bitcode, name, error);
  if (copy == NULL)
    llvmg_jit_transform_unref (transform);
  else if (llvmg_jit_transform_module (transform, copy, error) && read_module (job, copy, error))
    adopt_signatures (job->symbols, originals);
  if (workplace != NULL)
    llvmg_context_close (workplace);
  /* Diagnostics are for the program's. */
  g_clear_object (&job->emission.context);
  job->emission.context = context;
  return job->symbols != NULL;
}

gboolean
llvmg_jit_job_read (LlvmgJitJob      *job,
                     LlvmgJitCompiler *compiler,
                     LlvmgJitRecipe   *recipe,
                     LlvmgModule      *module,
                     const char       *operation,
                     const char       *what,
                     GError          **error)
{
  LlvmgJitTransform *transform;

  *job = (LlvmgJitJob) { .compiler = compiler };
  job->emission.machine = g_steal_pointer (&recipe->machine);
  job->pipeline = g_steal_pointer (&recipe->pipeline);
  job->emission.file_type = LLVMObjectFile;
  job->emission.operation = operation;
  job->emission.pipeline = job->pipeline;
  job->emission.pass_options = compiler->pass_options;
  job->emission.what = g_strdup (what);
  transform = llvmg_jit_transforms_get (&compiler->transforms, &compiler->transforms.ir);
  if (!read_module (job, module, error))
    g_clear_pointer (&transform, llvmg_jit_transform_unref);
  else if (transform == NULL || transform_module (job, transform, error))
    return TRUE;
  llvmg_jit_job_clear (job);
  return FALSE;
}

LLVMMemoryBufferRef
llvmg_jit_job_compile (LlvmgJitJob *job, GError **error)
{
  g_autoptr (GBytes) bytes = job->compiler->cache != NULL ? compile_cached (job, error)
                                                          : llvmg_emission_run (&job->emission, error);

  if (bytes == NULL)
    return NULL;
  if (job->compiler->dump_directory != NULL)
    dump (job, bytes);
  return copy_buffer (bytes);
}

gboolean
llvmg_jit_job_has_transform (LlvmgJitJob *job)
{
  LlvmgJitTransforms *transforms = &job->compiler->transforms;
  gboolean has_one;

  llvmg_mutex_lock (&transforms->mutex);
  has_one = transforms->object != NULL;
  llvmg_mutex_unlock (&transforms->mutex);
  return has_one;
}

LLVMMemoryBufferRef
llvmg_jit_job_transform (LlvmgJitJob *job, LlvmgJitCore *core, LLVMMemoryBufferRef object, GError **error)
{
  LlvmgJitTransforms *transforms = &job->compiler->transforms;
  LlvmgJitTransform *transform = llvmg_jit_transforms_get (transforms, &transforms->object);
  g_autoptr (GBytes) before = NULL, after = NULL;

  if (transform == NULL)
    return object;
  before = copy_bytes (object);
  LLVMDisposeMemoryBuffer (object);
  after = llvmg_jit_transform_object (transform, before, error);
  if (after == NULL || !llvmg_jit_check_object_file (core, after, job->emission.operation, error))
    return NULL;
  return copy_buffer (after);
}

void
llvmg_jit_job_clear (LlvmgJitJob *job)
{
  llvmg_emission_clear (&job->emission);
  g_clear_pointer (&job->pipeline, g_free);
  g_clear_pointer (&job->symbols, g_ptr_array_unref);
}

LLVMMemoryBufferRef
llvmg_jit_compile (LlvmgJitCore    *core,
                   LlvmgJitRecipe  *recipe,
                   LlvmgModule     *module,
                   const char      *what,
                   GPtrArray      **symbols,
                   GError         **error)
{
  LLVMMemoryBufferRef object;
  LlvmgJitJob job;

  *symbols = NULL;
  if (!llvmg_jit_job_read (&job, llvmg_jit_core_get_compiler (core), recipe, module, "add_module", what, error))
    return NULL;
  object = llvmg_jit_job_compile (&job, error);
  if (object != NULL)
    object = llvmg_jit_job_transform (&job, core, object, error);
  if (object != NULL)
    *symbols = g_steal_pointer (&job.symbols);
  llvmg_emission_tell (&job.emission);
  llvmg_jit_job_clear (&job);
  return object;
}
