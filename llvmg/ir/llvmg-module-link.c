/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Linking.
 *
 * LLVM takes the source apart, and leaves the destination half changed when it finds out
 * that the two do not go together. So they are linked as copies first, in a context of their
 * own; what can go wrong goes wrong there.
 *
 * What becomes of wrappers
 *
 *   the source                        dies
 *   functions and globals of it       die: the destination has others of the same names
 *   bodies of its functions, that is  live, in the destination, if the function was linked
 *   parameters, blocks, instructions  in; else they die with the source
 *   declarations of the destination   die, if the source had the definition
 *   all else of the destination       lives
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/base/llvmg-diagnostic-private.h"
#include "llvmg/base/llvmg-helper-private.h"
#include "llvmg/base/llvmg-move-private.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/bridge/llvmg-bridge-extract.h"
#include "llvmg/bridge/llvmg-bridge-link.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-module-io.h"
#include "llvmg/ir/llvmg-module-link.h"
#include "llvmg/ir/llvmg-module-private.h"
#include "llvmg/ir/llvmg-value-private.h"

#define ALL_FLAGS \
  (LLVMG_LINK_FLAGS_OVERRIDE_FROM_SOURCE | LLVMG_LINK_FLAGS_ONLY_NEEDED | LLVMG_LINK_FLAGS_INTERNALIZE \
   | LLVMG_LINK_FLAGS_PRESERVE_SOURCE)

typedef struct
{
  LLVMModuleRef  destination;
  LLVMModuleRef *sources;     /* after copy_cb() those are the copies */
  guint          n_sources;
  unsigned       flags;       /* LLVMG_BRIDGE_LINK_* */
  guint          n_copies;    /* how many of `sources` are copies */
  char          *problem;     /* (owned) by malloc */
  GPtrArray     *diagnostics; /* (owned) of the attempt */
  gboolean       is_linked;
} LinkJob;

/* ---- Words ---- */

static char *
describe_module (LLVMModuleRef module)
{
  gsize length;
  const char *name = LLVMGetModuleIdentifier (module, &length);
  g_autofree char *valid = llvmg_text_from_native (name, MIN (length, 200));

  return g_strdup_printf ("module '%s'", valid);
}

static char *
describe_sources (const LinkJob *job)
{
  if (job->n_sources == 1)
    return describe_module (job->sources[0]);
  return g_strdup_printf ("%u modules", job->n_sources);
}

/* ---- On the worker ---- */

static void
diagnostic_cb (LLVMDiagnosticSeverity severity, const char *message, void *data)
{
  LinkJob *job = data;

  g_ptr_array_add (job->diagnostics,
                   llvmg_diagnostic_new (llvmg_diagnostic_severity_from_native (severity), message, NULL, 0, 0, NULL));
}

static void
try_cb (gpointer data)
{
  LinkJob *job = data;

  job->problem = llvmg_bridge_try_link (job->destination, job->sources, job->n_sources, job->flags, diagnostic_cb, job);
}

static void
copy_cb (gpointer data)
{
  LinkJob *job = data;

  for (; job->n_copies < job->n_sources && job->problem == NULL; job->n_copies++)
    {
      LLVMModuleRef copy = llvmg_bridge_clone_module (job->sources[job->n_copies], &job->problem);

      if (copy == NULL)
        return;
      job->sources[job->n_copies] = copy;
    }
}

static void
link_cb (gpointer data)
{
  LinkJob *job = data;

  job->is_linked = llvmg_bridge_link (job->destination, job->sources, job->n_sources, job->flags);
}

/* ---- One step after the other, under L ---- */

static gboolean
check_flags (LlvmgCall *call, LlvmgLinkFlags flags)
{
  if ((flags & ~(guint) ALL_FLAGS) == 0)
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "flags: members of LlvmgLinkFlags were expected, 0x%x was given",
                          (guint) flags);
}

static gboolean
check_sources (LlvmgCall *call, LlvmgModule *self, LlvmgModule *const *sources, guint n_sources, gboolean is_list)
{
  for (guint i = 0; i < n_sources; i++)
    {
      g_autofree char *name = is_list ? g_strdup_printf ("sources[%u]", i) : g_strdup ("source");

      if (llvmg_call_arg (call, LLVMG_TYPE_MODULE, sources[i], name) == NULL)
        return FALSE;
      if (llvmg_wrapper_equal (LLVMG_WRAPPER (sources[i]), LLVMG_WRAPPER (self)))
        return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a module cannot be linked into itself", name);
      for (guint k = 0; k < i; k++)
        if (llvmg_wrapper_equal (LLVMG_WRAPPER (sources[i]), LLVMG_WRAPPER (sources[k])))
          return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: the module is there twice", name);
    }
  if (!llvmg_call_not_running (call, llvmg_wrapper_get_handle (self))
      || !llvmg_call_check_module (call, llvmg_wrapper_get_handle (self)))
    return FALSE;
  for (guint i = 0; i < n_sources; i++)
    if (!llvmg_call_check_module (call, llvmg_wrapper_get_handle (sources[i])))
      return FALSE;
  return TRUE;
}

/* Changes nothing. */
static gboolean
try_link (LlvmgCall *call, LinkJob *job)
{
  g_autofree char *destination = NULL;
  g_autofree char *sources = NULL;
  g_autofree char *prefix = NULL;

  job->diagnostics = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_diagnostic_free);
  if (!llvmg_call_guarded (call, "linking modules", LLVMG_ERROR_LINK, try_cb, job))
    {
      free (job->problem);
      return FALSE;
    }
  if (job->problem == NULL)
    return TRUE;
  llvmg_core_add_diagnostics (call->core, job->diagnostics);
  destination = describe_module (job->destination);
  sources = describe_sources (job);
  prefix = g_strdup_printf ("%s cannot be linked into %s", sources, destination);
  return llvmg_call_fail_take (call, LLVMG_ERROR_LINK, prefix, job->problem);
}

/* The same in the helper process. */
static gboolean
try_isolated (LlvmgCall *call, LlvmgModule *self, LlvmgModule *const *sources, guint n_sources, LlvmgLinkFlags flags)
{
  g_autoptr (GVariantDict) parameters = g_variant_dict_new (NULL);
  g_autoptr (GBytes) bitcode = llvmg_module_to_bitcode (self, &call->failure);
  g_autoptr (GBytes) nothing = NULL;
  g_autofree char *name = llvmg_module_get_name (self);
  GVariantBuilder builder;

  if (bitcode == NULL)
    return FALSE;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(say)"));
  for (guint i = 0; i < n_sources; i++)
    {
      g_autoptr (GBytes) bytes = llvmg_module_to_bitcode (sources[i], &call->failure);
      g_autofree char *source_name = llvmg_module_get_name (sources[i]);

      if (bytes == NULL)
        {
          g_variant_builder_clear (&builder);
          return FALSE;
        }
      g_variant_builder_add (&builder, "(s@ay)", source_name, g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE));
    }
  g_variant_dict_insert (parameters, "name", "s", name);
  g_variant_dict_insert (parameters, "flags", "u", (guint) flags & ~(guint) LLVMG_LINK_FLAGS_PRESERVE_SOURCE);
  g_variant_dict_insert_value (parameters, "sources", g_variant_builder_end (&builder));
  nothing = llvmg_call_helper (call, "link", g_variant_dict_end (parameters), bitcode);
  return nothing != NULL;
}

static gboolean
copy_sources (LlvmgCall *call, LinkJob *job)
{
  if (llvmg_call_guarded (call, "copying a module", LLVMG_ERROR_FAILED, copy_cb, job))
    {
      if (job->problem == NULL)
        return TRUE;
      llvmg_call_fail_take (call, LLVMG_ERROR_FAILED, "the module cannot be copied", job->problem);
    }
  while (llvmg_core_get_native (call->core) != NULL && job->n_copies > 0)
    LLVMDisposeModule (job->sources[--job->n_copies]);
  return FALSE;
}

/* The modules go together. */
static void
really_link (LlvmgCall *call, LinkJob *job, LlvmgHandle *destination, LlvmgHandle **sources)
{
  g_autofree char *name = describe_module (job->destination);
  g_autofree char *source_name = describe_sources (job);

  llvmg_core_set_ending (call->core, "%s %s linked into %s", source_name, job->n_sources == 1 ? "was" : "were", name);
  for (guint i = 0; sources != NULL && i < job->n_sources; i++)
    llvmg_handle_give_away (sources[i]);
  llvmg_call_guarded (call, "linking modules", LLVMG_ERROR_LINK, link_cb, job);
  if (llvmg_core_get_native (call->core) == NULL)
    return;
  for (guint i = 0; sources != NULL && i < job->n_sources; i++)
    llvmg_handle_rehome_all (sources[i], destination);
  if (job->is_linked && call->failure == NULL)
    return;
  /* What the copies did not show. */
  llvmg_handle_set_broken (destination);
  llvmg_call_fail (call, LLVMG_ERROR_LINK, "%s cannot be linked into %s", source_name, name);
}

static gboolean
link_modules (LlvmgModule *self, LlvmgModule *const *sources, guint n_sources, LlvmgLinkFlags flags, gboolean is_list,
              GError **error)
{
  g_autofree LLVMModuleRef *natives = g_new0 (LLVMModuleRef, (gsize) n_sources + 1);
  g_autofree LlvmgHandle **handles = g_new0 (LlvmgHandle *, (gsize) n_sources + 1);
  LinkJob job = { .sources = natives, .n_sources = n_sources };
  gboolean keeps = (flags & LLVMG_LINK_FLAGS_PRESERVE_SOURCE) != 0;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  job.flags = ((flags & LLVMG_LINK_FLAGS_OVERRIDE_FROM_SOURCE) != 0 ? LLVMG_BRIDGE_LINK_OVERRIDE : 0)
              | ((flags & LLVMG_LINK_FLAGS_ONLY_NEEDED) != 0 ? LLVMG_BRIDGE_LINK_ONLY_NEEDED : 0)
              | ((flags & LLVMG_LINK_FLAGS_INTERNALIZE) != 0 ? LLVMG_BRIDGE_LINK_INTERNALIZE : 0);
  if (check_flags (&call, flags) && check_sources (&call, self, sources, n_sources, is_list))
    {
      job.destination = call.native;
      for (guint i = 0; i < n_sources; i++)
        {
          handles[i] = llvmg_wrapper_get_handle (sources[i]);
          natives[i] = llvmg_handle_get_native (handles[i]);
        }
      if ((llvmg_call_is_isolated (&call) ? try_isolated (&call, self, sources, n_sources, flags) : try_link (&call, &job))
          && (!keeps || copy_sources (&call, &job)))
        really_link (&call, &job, llvmg_wrapper_get_handle (self), keeps ? NULL : handles);
    }
  g_clear_pointer (&job.diagnostics, g_ptr_array_unref);
  return llvmg_call_end (&call);
}

/**
 * llvmg_module_link:
 * @self: a module
 * @source: the module that is linked into it, of the same context
 * @flags: how
 * @error: return location for an error
 *
 * Links a module into another: what the source defines, @self has afterwards, and what one
 * declares and the other defines becomes one. Both modules are verified first, unless
 * their [property@Llvmg.Module:auto-verify] is off.
 *
 * The source is dead afterwards, and its functions and globals are; @self has others of the
 * same names. Parameters, blocks and instructions move: their wrappers stay alive if
 * their function was linked in. Declarations of @self die where the source had the
 * definition. With `PRESERVE_SOURCE` a copy is linked and the source stays as it is.
 *
 * When the modules do not go together nothing is changed, and the source stays alive: it is
 * tried on copies first. That two data layouts or target triples differ is a warning only,
 * see [signal@Llvmg.Context::diagnostic].
 *
 * Modules of other contexts can be linked after [method@Llvmg.Module.clone_into].
 *
 * Fails with [error@Llvmg.Error] `LINK` when both define the same symbol, or comdats,
 * module flags or appending variables do not go together; what LLVM said is in
 * [method@Llvmg.Context.list_diagnostics]. Fails with `VERIFICATION` when one of the two is not valid,
 * with `INVALID_OPERATION` when somebody holds a detached instruction or block of
 * one, with `INVALID_ARGUMENT` when @source is %NULL, @self, or of another context, or @flags
 * has other bits, with `USE_AFTER_FREE` when one of the two is dead, and with
 * `LLVM_CRASHED` when LLVM died over them.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_link (LlvmgModule *self, LlvmgModule *source, LlvmgLinkFlags flags, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);

  return link_modules (self, &source, 1, flags, FALSE, error);
}

/**
 * llvmg_module_link_all:
 * @self: a module
 * @sources: (array length=n_sources): the modules that are linked into it
 * @n_sources: how many there are
 * @flags: how
 * @error: return location for an error
 *
 * Links several modules into one, in their order, as [method@Llvmg.Module.link] does it with
 * one: all of them, or none.
 *
 * Fails as [method@Llvmg.Module.link] does, and with [error@Llvmg.Error] `INVALID_ARGUMENT`
 * when @sources is %NULL and @n_sources is not 0, or a module is there twice.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_link_all (LlvmgModule *self, LlvmgModule *const *sources, guint n_sources, LlvmgLinkFlags flags,
                       GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);
  if (n_sources > 0 && sources == NULL)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "sources: modules were expected, nothing was given");
      return FALSE;
    }

  return link_modules (self, sources, n_sources, flags, TRUE, error);
}
