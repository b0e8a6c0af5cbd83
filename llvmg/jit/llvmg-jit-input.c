/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the program gives as bytes: IR, which is read as any other, and object files.
 * LLVM's linkers trust those: a relocation that is out of its section writes anywhere,
 * and what they do not expect ends the process. So a file is read and checked, and
 * linked once, guarded, in an LLJIT of its own that nobody else has: a fault there
 * costs some memory. No code of it is run by that.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/base/llvmg-support.h"
#include "llvmg/bridge/llvmg-bridge-target.h"
#include "llvmg/ir/llvmg-context-parse.h"
#include "llvmg/jit/llvmg-jit-compile-private.h"
#include "llvmg/jit/llvmg-jit-input.h"
#include "llvmg/jit/llvmg-jit-linker-private.h"
#include "llvmg/jit/llvmg-jit-private.h"
#include "llvmg/jit/llvmg-jit-state-private.h"
#include "llvmg/object/llvmg-object-file-private.h"

static gboolean
fail (GError **error, LlvmgError code, const char *operation, const char *what, const char *text)
{
  g_set_error (error, LLVMG_ERROR, (gint) code, "%s: %s %s", operation, what, text);
  return FALSE;
}

/* The linkers take the class of a file from the processor, and not from the file. */
static gboolean
fits_host (const LlvmgBridgeObject *facts, const LlvmgBridgeTriple *host)
{
  gboolean is_wide = host->pointer_bits == 64;

  if (strcmp (host->object_format, "elf") == 0)
    return facts->type == (host->is_little_endian ? is_wide ? LLVMBinaryTypeELF64L : LLVMBinaryTypeELF32L
                                                  : is_wide ? LLVMBinaryTypeELF64B : LLVMBinaryTypeELF32B);
  if (strcmp (host->object_format, "macho") == 0)
    return facts->type == (is_wide ? LLVMBinaryTypeMachO64L : LLVMBinaryTypeMachO32L);
  return facts->type == LLVMBinaryTypeCOFF;
}

static gboolean
check_kind (LlvmgObjectFile *file, LlvmgJitCore *core, const char *operation, const char *what, GError **error)
{
  LlvmgBridgeTriple own, host;

  if (!file->facts->is_object || !file->facts->is_relocatable)
    return fail (error, LLVMG_ERROR_PARSE, operation, what, "is not an object file");
  llvmg_bridge_triple_read (file->facts->triple, &own);
  llvmg_bridge_triple_read (llvmg_jit_core_get_triple (core), &host);
  if (strcmp (own.arch, host.arch) == 0 && file->facts->is_known && fits_host (file->facts, &host))
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: %s is for '%s', or in another format; this JIT is for '%s'", operation, what,
               file->facts->triple, llvmg_jit_core_get_triple (core));
  return FALSE;
}

/* What is changed lies in the section. */
static gboolean
check_relocations (LlvmgObjectFile *file, const char *operation, const char *what, GError **error)
{
  const LlvmgBridgeObject *facts = file->facts;

  for (gsize i = 0; i < facts->n_sections; i++)
    {
      const LlvmgBridgeSection *section = &facts->sections[i];

      for (gsize j = 0; j < section->n_relocations; j++)
        if (facts->relocations[section->first_relocation + j].offset >= section->size)
          return fail (error, LLVMG_ERROR_PARSE, operation, what, "is damaged: a relocation is outside of its section");
    }
  return TRUE;
}

typedef struct
{
  LlvmgBridgeLinker  linker;
  const char        *bytes;
  gsize              length;
  char              *problem; /* (owned) (nullable) by malloc; out */
} TryJob;

static void
try_cb (gpointer data)
{
  TryJob *job = data;

  job->problem = llvmg_bridge_jit_try_link (job->linker, job->bytes, job->length);
}

/* What it says of symbols is seen again when the file is linked in earnest. */
static gboolean
try_link (LlvmgObjectFile *file, LlvmgJitCore *core, const char *operation, const char *what, GError **error)
{
  TryJob job = { .linker = llvmg_jit_compiler_get_linker (llvmg_jit_core_get_compiler (core)) };
  g_autofree char *valid = NULL;
  char *reason = NULL;
  gboolean survived;

  job.bytes = g_bytes_get_data (file->image, &job.length);
  survived = llvmg_guard_run (NULL, llvmg_get_guard_enabled (), try_cb, &job, &reason);
  if (survived && job.problem == NULL)
    return TRUE;
  valid = g_utf8_make_valid (survived ? job.problem : reason, -1);
  free (survived ? job.problem : reason);
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE, "%s: %s is damaged: %s%s", operation, what,
               survived ? "" : "LLVM crashed while linking it: ", valid);
  return FALSE;
}

static gboolean
check_file (LlvmgObjectFile *file, LlvmgJitCore *core, const char *operation, const char *what, GError **error)
{
  return check_kind (file, core, operation, what, error) && check_relocations (file, operation, what, error)
         && try_link (file, core, operation, what, error);
}

/* NULL with @error. */
static LlvmgObjectFile *
read_file (GBytes *bytes, const char *operation, const char *what, GError **error)
{
  GError *failure = NULL;
  LlvmgObjectFile *file = llvmg_object_file_new (bytes, what, &failure);

  if (file == NULL)
    g_propagate_prefixed_error (error, failure, "%s: ", operation);
  return file;
}

gboolean
llvmg_jit_check_object_file (LlvmgJitCore *core, GBytes *object, const char *operation, GError **error)
{
  LlvmgObjectFile *file = read_file (object, operation, "the object file", error);
  gboolean ok;

  if (file == NULL)
    return FALSE;
  ok = check_file (file, core, operation, "the object file", error);
  llvmg_object_file_unref (file);
  return ok;
}

/* ---- Adding ---- */

/* Checks one object file and puts it to the others. */
static gboolean
take_object (GPtrArray *additions, LlvmgJitCore *core, GBytes *bytes, const char *what, GError **error)
{
  LlvmgObjectFile *file = read_file (bytes, "add_object", what, error);
  LlvmgJitAddition *addition = NULL;
  LLVMMemoryBufferRef buffer;
  gconstpointer data;
  gsize length;

  if (file == NULL)
    return FALSE;
  if (check_file (file, core, "add_object", what, error))
    {
      data = g_bytes_get_data (bytes, &length);
      buffer = LLVMCreateMemoryBufferWithMemoryRangeCopy (data, length, "object");
      addition = llvmg_jit_addition_new (buffer, NULL, "add_object", what, error);
    }
  llvmg_object_file_unref (file);
  if (addition != NULL)
    g_ptr_array_add (additions, addition);
  return addition != NULL;
}

static gboolean
take_archive (GPtrArray *additions, LlvmgJitCore *core, LlvmgObjectFile *archive, GError **error)
{
  for (gsize i = 0; i < archive->facts->n_members; i++)
    {
      const LlvmgBridgeMember *member = &archive->facts->members[i];
      g_autofree char *name = llvmg_object_text_dup (member->name);
      g_autofree char *what = g_strdup_printf ("member '%s'", name);
      g_autoptr (GBytes) bytes = llvmg_object_file_view (archive, member->contents);

      if (!take_object (additions, core, bytes, what, error))
        return FALSE;
    }
  return additions->len > 0 || fail (error, LLVMG_ERROR_PARSE, "add_object", "the archive", "has no members");
}

static gboolean
take_bytes (GPtrArray *additions, LlvmgJitCore *core, GBytes *bytes, GError **error)
{
  LlvmgObjectFile *file = read_file (bytes, "add_object", "the object file", error);
  gboolean ok;

  if (file == NULL)
    return FALSE;
  if (file->facts->is_known && file->facts->type == LLVMBinaryTypeArchive)
    ok = take_archive (additions, core, file, error);
  else
    ok = take_object (additions, core, bytes, "the object file", error);
  llvmg_object_file_unref (file);
  return ok;
}

static gboolean
add_object (gpointer self, LlvmgJitLibrary *library, GBytes *object, LlvmgJitTracker *tracker, GError **error)
{
  LlvmgJitCore *core = llvmg_jit_library_get_core (library);
  g_autoptr (GPtrArray) additions = NULL;
  LlvmgJitUnit *unit;
  gboolean ok;

  if (!llvmg_jit_check_tracker (library, tracker, &unit, error))
    return FALSE;
  if (object == NULL)
    return fail (error, LLVMG_ERROR_INVALID_ARGUMENT, "object", "bytes", "were expected, nothing was given");
  additions = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_jit_addition_free);
  if (!take_bytes (additions, core, object, error) || !llvmg_jit_begin (self, core, error))
    return FALSE;
  llvmg_mutex_lock (&core->records);
  if (unit == NULL)
    unit = llvmg_jit_library_get_default (library);
  ok = llvmg_jit_unit_add (unit, additions, NULL, "add_object", error);
  llvmg_mutex_unlock (&core->records);
  llvmg_jit_core_end_work (core);
  return ok;
}

/**
 * llvmg_jit_add_object:
 * @self: a JIT
 * @object: an object file, or an archive of object files, in memory
 * @tracker: (nullable): a tracker of the main dylib, or %NULL for its default one
 * @error: return location for an error
 *
 * Adds what an object file defines to the main dylib of the JIT.
 *
 * Of an archive all members are added, or none;
 * [method@Llvmg.JitDylib.add_static_library] adds those that are needed. The file must be
 * for this process: its format, processor, headers and relocations are checked, and it is
 * linked once on trial. The types of its functions are not known:
 * [method@Llvmg.Jit.lookup] needs one for a function that is to be called.
 *
 * Whoever made the file is trusted: its code can do anything once it runs. A damaged one is
 * found out as far as LLVM sees the damage.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the JIT or @tracker is dead, with
 * `INVALID_ARGUMENT` when @object is missing or for another processor, or @tracker is of
 * another dylib, with `PARSE` when it is damaged or no object file, with `JIT` when it
 * defines again what is there, and with the error of a function of the program, such as a
 * transform. After an error the JIT is as it was.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_add_object (LlvmgJit *self, GBytes *object, LlvmgJitTracker *tracker, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  return llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
         && add_object (self, llvmg_jit_core_get_main (llvmg_jit_get_core (self)), object, tracker, error);
}

/**
 * llvmg_jit_dylib_add_object:
 * @self: a dylib
 * @object: an object file, or an archive of object files, in memory
 * @tracker: (nullable): a tracker of this dylib, or %NULL for its default one
 * @error: return location for an error
 *
 * Adds what an object file defines to the dylib. Otherwise as [method@Llvmg.Jit.add_object].
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the dylib or @tracker is dead, with
 * `INVALID_ARGUMENT` when @object is missing or for another processor, or @tracker is of
 * another dylib, with `PARSE` when it is damaged or no object file, with `JIT` when it
 * defines again what is there, and with the error of a function of the program, such as a
 * transform. After an error the dylib is as it was.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_add_object (LlvmgJitDylib *self, GBytes *object, LlvmgJitTracker *tracker, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  return llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
         && add_object (self, llvmg_jit_dylib_get_library (self), object, tracker, error);
}

/* ---- IR ---- */

/* The compiled code needs neither the module nor its context. */
static gboolean
add_ir (gpointer self, LlvmgJitLibrary *library, GBytes *ir, const char *name, LlvmgJitTracker *tracker, GError **error)
{
  g_autoptr (LlvmgContext) context = NULL;
  g_autoptr (LlvmgModule) module = NULL;
  LlvmgJitUnit *unit;
  gboolean ok;

  if (ir == NULL)
    return fail (error, LLVMG_ERROR_INVALID_ARGUMENT, "ir", "bytes", "were expected, nothing was given");
  if (!llvmg_jit_check_tracker (library, tracker, &unit, error))
    return FALSE;
  context = llvmg_context_new ();
  module = llvmg_context_parse_bytes (context, ir, name, error);
  ok = module != NULL && llvmg_jit_do_add_module (self, library, module, tracker, error);
  llvmg_context_close (context);
  return ok;
}

/**
 * llvmg_jit_add_ir:
 * @self: a JIT
 * @ir: LLVM assembly text or bitcode
 * @name: (nullable): the name of the module, for messages; %NULL for "<bytes>"
 * @tracker: (nullable): a tracker of the main dylib, or %NULL for its default one
 * @error: return location for an error
 *
 * Compiles a module that is text or bitcode, and adds what it defines to the main dylib.
 *
 * It saves to make a context and a module where nothing else is to be done with them.
 * They are gone afterwards, and what code generation had to say with them:
 * [property@Llvmg.JitFunction:function-type] is %NULL for functions that are looked up,
 * which can be called all the same.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @ir is missing, @name is not
 * UTF-8, or @tracker is of another dylib, with `PARSE` when @ir is no IR, and as
 * [method@Llvmg.Jit.add_module] does. After an error the JIT is as it was.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_add_ir (LlvmgJit *self, GBytes *ir, const char *name, LlvmgJitTracker *tracker, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT (self), FALSE);

  return llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
         && add_ir (self, llvmg_jit_core_get_main (llvmg_jit_get_core (self)), ir, name, tracker, error);
}

/**
 * llvmg_jit_dylib_add_ir:
 * @self: a dylib
 * @ir: LLVM assembly text or bitcode
 * @name: (nullable): the name of the module, for messages; %NULL for "<bytes>"
 * @tracker: (nullable): a tracker of this dylib, or %NULL for its default one
 * @error: return location for an error
 *
 * Compiles a module that is text or bitcode, and adds what it defines to the dylib.
 * Otherwise as [method@Llvmg.Jit.add_ir].
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @ir is missing, @name is not
 * UTF-8, or @tracker is of another dylib, with `PARSE` when @ir is no IR, and as
 * [method@Llvmg.JitDylib.add_module] does. After an error the dylib is as it was.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_dylib_add_ir (LlvmgJitDylib *self, GBytes *ir, const char *name, LlvmgJitTracker *tracker, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT_DYLIB (self), FALSE);

  return llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
         && add_ir (self, llvmg_jit_dylib_get_library (self), ir, name, tracker, error);
}
