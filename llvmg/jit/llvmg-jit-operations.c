/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/jit/llvmg-jit-compile-private.h"
#include "llvmg/jit/llvmg-jit-function-private.h"
#include "llvmg/jit/llvmg-jit-private.h"
#include "llvmg/jit/llvmg-jit-state-private.h"
#include "llvmg/object/llvmg-binary.h"

/* ---- Begin ---- */

gboolean
llvmg_jit_begin (gpointer self, LlvmgJitCore *core, GError **error)
{
  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  return llvmg_jit_core_begin_work (core) || llvmg_set_dead_error (error, self);
}

gboolean
llvmg_jit_begin_get (gpointer self, LlvmgJitCore *core, const char *function)
{
  g_autoptr (GError) dead = NULL;

  if (llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), &dead) && llvmg_jit_core_begin_work (core))
    return TRUE;
  if (dead == NULL)
    llvmg_set_dead_error (&dead, self);
  llvmg_log_misuse (function, "%s", dead->message);
  return FALSE;
}

/* ---- Arguments ---- */

gboolean
llvmg_jit_check_object (gpointer object, GType type, const char *name, GError **error)
{
  if (object != NULL && G_TYPE_CHECK_INSTANCE_TYPE (object, type))
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a %s was expected, %s%s was given", name,
               g_type_name (type), object != NULL ? "a " : "",
               object != NULL ? G_OBJECT_TYPE_NAME (object) : "nothing");
  return FALSE;
}

gboolean
llvmg_jit_check_name (const char *text, const char *name, GError **error)
{
  if (text != NULL && *llvmg_jit_symbol_skip_mark (text) != '\0' && g_utf8_validate (text, -1, NULL))
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
               "%s: a text of at least one character, in UTF-8, was expected", name);
  return FALSE;
}

gboolean
llvmg_jit_check_names (const char *const *texts, const char *name, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (texts == NULL || *texts == NULL)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: at least one name was expected", name);
      return FALSE;
    }
  for (; *texts != NULL; texts++)
    {
      if (!llvmg_jit_check_name (*texts, name, error))
        return FALSE;
      if (g_hash_table_add (seen, (gpointer) llvmg_jit_symbol_skip_mark (*texts)))
        continue;
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: '%s' is there twice", name, *texts);
      return FALSE;
    }
  return TRUE;
}

gboolean
llvmg_jit_check_tracker (LlvmgJitLibrary *library, LlvmgJitTracker *tracker, LlvmgJitUnit **unit, GError **error)
{
  LlvmgJitLibrary *other;

  *unit = NULL;
  if (tracker == NULL)
    return TRUE;
  if (!llvmg_jit_check_object (tracker, LLVMG_TYPE_JIT_TRACKER, "tracker", error)
      || !llvmg_wrapper_check_alive (LLVMG_WRAPPER (tracker), error))
    return FALSE;
  other = llvmg_jit_unit_get_library (llvmg_jit_tracker_get_unit (tracker));
  if (other == library)
    {
      *unit = llvmg_jit_tracker_get_unit (tracker);
      return TRUE;
    }
  if (llvmg_jit_library_get_core (other) != llvmg_jit_library_get_core (library))
    g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "tracker: it belongs to another JIT");
  else
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "tracker: it is of dylib '%s', one of dylib '%s' was "
                 "expected", llvmg_jit_library_get_name (other), llvmg_jit_library_get_name (library));
  return FALSE;
}

LlvmgJitLibrary *
llvmg_jit_check_dylib (LlvmgJitCore *core, LlvmgJitDylib *dylib, const char *name, GError **error)
{
  LlvmgJitLibrary *library;

  if (!llvmg_jit_check_object (dylib, LLVMG_TYPE_JIT_DYLIB, name, error)
      || !llvmg_wrapper_check_alive (LLVMG_WRAPPER (dylib), error))
    return NULL;
  library = llvmg_jit_dylib_get_library (dylib);
  if (llvmg_jit_library_get_core (library) == core)
    return library;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: it belongs to another JIT", name);
  return NULL;
}

LlvmgJitDylib **
llvmg_jit_wrap_libraries (LlvmgJitCore *core, GPtrArray *libraries, gsize *n_dylibs)
{
  g_autoptr (GPtrArray) copy = g_ptr_array_new ();
  LlvmgJitDylib **dylibs;

  llvmg_mutex_lock (&core->records);
  g_ptr_array_extend (copy, libraries, NULL, NULL);
  llvmg_mutex_unlock (&core->records);
  dylibs = g_new0 (LlvmgJitDylib *, copy->len + 1);
  for (guint i = 0; i < copy->len; i++)
    dylibs[i] = llvmg_jit_dylib_wrap (copy->pdata[i]);
  *n_dylibs = copy->len;
  llvmg_jit_core_end_work (core);
  return dylibs;
}

/* ---- Adding ---- */

gboolean
llvmg_jit_do_add_module (gpointer          self,
                         LlvmgJitLibrary  *library,
                         LlvmgModule      *module,
                         LlvmgJitTracker  *tracker,
                         GError          **error)
{
  LlvmgJitCore *core = llvmg_jit_library_get_core (library);
  g_autofree char *what = NULL;
  g_autoptr (GPtrArray) symbols = NULL;
  LLVMMemoryBufferRef object;
  LlvmgJitRecipe recipe;
  LlvmgJitUnit *unit;
  gboolean ok;

  if (!llvmg_jit_check_object (module, LLVMG_TYPE_MODULE, "module", error)
      || !llvmg_jit_check_tracker (library, tracker, &unit, error)
      || !llvmg_jit_recipe_begin (&recipe, self, library, unit, error))
    return FALSE;
  what = llvmg_wrapper_get_description (LLVMG_WRAPPER (module));
  object = llvmg_jit_compile (core, &recipe, module, what, &symbols, error);
  if (object == NULL)
    return FALSE;
  if (!llvmg_jit_begin (self, core, error))
    {
      LLVMDisposeMemoryBuffer (object);
      return FALSE;
    }
  ok = llvmg_jit_library_add_object (library, unit, object, symbols, "add_module", what, error);
  llvmg_jit_core_end_work (core);
  return ok;
}

gboolean
llvmg_jit_do_define_address (gpointer          self,
                             LlvmgJitLibrary  *library,
                             const char       *name,
                             guint64           address,
                             GError          **error)
{
  gboolean ok;

  if (!llvmg_jit_check_name (name, "name", error))
    return FALSE;
  if (address == 0 || address > G_MAXSIZE)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "address: an address was expected, %"
                   G_GUINT64_FORMAT " was given", address);
      return FALSE;
    }
  if (!llvmg_jit_begin (self, llvmg_jit_library_get_core (library), error))
    return FALSE;
  ok = llvmg_jit_library_define (library, NULL, name, address, NULL, NULL, NULL, "define_address", error);
  llvmg_jit_core_end_work (llvmg_jit_library_get_core (library));
  return ok;
}

/* ---- Looking up ---- */

/* What is known of a symbol that was found must be what the caller says. The known
 * one goes first: it has the attributes too. */
static gboolean
check_signature (LlvmgJitFound *found, const char *name, LlvmgJitSignature *given, GError **error)
{
  if (found->is_data)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_TYPE_MISMATCH, "lookup: '%s' is not a function", name);
      return FALSE;
    }
  if (found->signature == NULL || given == NULL || llvmg_jit_signature_equal (found->signature, given))
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_TYPE_MISMATCH, "lookup: function '%s' is %s, the type %s was given",
               name, llvmg_jit_signature_get_text (found->signature), llvmg_jit_signature_get_text (given));
  return FALSE;
}

/* As work. */
static LlvmgJitFunction *
lookup (LlvmgJitLibrary *library, const char *name, LlvmgJitSignature *given, GError **error)
{
  LlvmgJitFunction *function = NULL;
  LlvmgJitFound found;

  if (!llvmg_jit_library_lookup (library, name, "lookup", &found, error))
    return NULL;
  if (check_signature (&found, name, given, error))
    function = llvmg_jit_function_new (llvmg_jit_library_get_core (library), found.unit, name, found.address,
                                       found.signature != NULL ? found.signature : given);
  llvmg_jit_found_clear (&found);
  return function;
}

LlvmgJitFunction *
llvmg_jit_do_lookup (gpointer          self,
                     LlvmgJitLibrary  *library,
                     const char       *name,
                     LlvmgType        *type,
                     GError          **error)
{
  LlvmgJitFunction *function = NULL;
  LlvmgJitSignature *given = NULL;

  if (!llvmg_jit_check_name (name, "name", error))
    return NULL;
  if (type != NULL)
    {
      given = llvmg_jit_signature_from_type (type, error);
      if (given == NULL)
        return NULL;
    }
  if (llvmg_jit_begin (self, llvmg_jit_library_get_core (library), error))
    {
      function = lookup (library, name, given, error);
      llvmg_jit_core_end_work (llvmg_jit_library_get_core (library));
    }
  g_clear_pointer (&given, llvmg_jit_signature_unref);
  return function;
}

guint64
llvmg_jit_do_lookup_address (gpointer self, LlvmgJitLibrary *library, const char *name, GError **error)
{
  LlvmgJitFound found = { 0 };
  guint64 address;

  if (!llvmg_jit_check_name (name, "name", error) || !llvmg_jit_begin (self, llvmg_jit_library_get_core (library), error))
    return 0;
  llvmg_jit_library_lookup (library, name, "lookup", &found, error);
  address = found.address;
  llvmg_jit_found_clear (&found);
  llvmg_jit_core_end_work (llvmg_jit_library_get_core (library));
  return address;
}
