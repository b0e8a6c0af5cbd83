/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What a JIT has: libraries, units, symbols, and who needs whom.
 *
 * Words
 *
 *   library   what a LlvmgJitDylib stands for: names and what they mean. It lives
 *             as long as the core.
 *   unit      what a LlvmgJitTracker stands for: definitions that are removed
 *             together, and what they keep alive (payloads).
 *   object    one object file of a unit. It is linked as a whole, when one of its
 *             symbols is looked up or needed by an object that is linked. ORC gets it
 *             then: it cannot replace a weak definition that it has by another, and
 *             remove both (it takes the name away with the first, and then again).
 *   use       a note that a unit that was linked refers to another one.
 *
 * States of a unit
 *
 *   empty     made; it is in no list, ORC does not know of it
 *   filled    something was defined in it: it is in its library's list
 *   moved     its contents went to another unit, for good: who asks about it is
 *             sent there (moved_to)
 *   removed   what it defined is gone, and its names are free again
 *
 * empty -> filled by the first definition. filled -> removed, when no call runs in
 * the JIT and no other unit that is there uses it. filled -> moved by a transfer.
 * empty -> removed and empty -> moved likewise. Nothing leaves moved or removed.
 *
 * A use is noted when an object is linked, not before: then its addresses are in
 * the machine code. What was never linked keeps nothing from being removed.
 */

#include "config.h"

#include <llvm-c/Error.h>
#include <stdlib.h>
#include <string.h>

#include "llvmg/jit/llvmg-jit-inits-private.h"
#include "llvmg/jit/llvmg-jit-state-private.h"

/* ---- Payloads and ties ---- */

GArray *
llvmg_jit_payloads_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (LlvmgJitPayload));
}

void
llvmg_jit_payloads_free (GArray *payloads)
{
  for (guint i = 0; i < payloads->len; i++)
    {
      LlvmgJitPayload *payload = &g_array_index (payloads, LlvmgJitPayload, i);

      if (payload->destroy != NULL)
        payload->destroy (payload->data);
    }
  g_array_unref (payloads);
}

static void
take_payload (LlvmgJitPayload *from, GArray *payloads)
{
  if (from->destroy != NULL)
    g_array_append_val (payloads, *from);
  from->destroy = NULL;
}

void
llvmg_jit_tie_init (LlvmgJitTie *tie)
{
  g_weak_ref_init (&tie->wrapper, NULL);
  tie->n_set = 0;
}

void
llvmg_jit_tie_clear (LlvmgJitTie *tie)
{
  g_weak_ref_clear (&tie->wrapper);
}

void
llvmg_jit_tie_set (LlvmgJitTie *tie, LlvmgJitCore *core, gpointer wrapper)
{
  llvmg_mutex_lock (&core->mutex);
  g_weak_ref_set (&tie->wrapper, wrapper);
  __atomic_store_n (&tie->n_set, tie->n_set + 1, __ATOMIC_RELEASE);
  llvmg_mutex_unlock (&core->mutex);
}

/* A reference is taken with no lock held: a language may want its own lock for that. */
gpointer
llvmg_jit_tie_get (LlvmgJitTie *tie, LlvmgJitCore *core, gpointer (*make) (gpointer thing), gpointer thing)
{
  for (;;)
    {
      guint n_set = __atomic_load_n (&tie->n_set, __ATOMIC_ACQUIRE);
      gpointer wrapper = g_weak_ref_get (&tie->wrapper);
      gboolean is_ours;

      if (wrapper != NULL)
        return wrapper;
      wrapper = make (thing);
      llvmg_mutex_lock (&core->mutex);
      is_ours = n_set == tie->n_set;
      if (is_ours)
        {
          g_weak_ref_set (&tie->wrapper, wrapper);
          __atomic_store_n (&tie->n_set, n_set + 1, __ATOMIC_RELEASE);
        }
      llvmg_mutex_unlock (&core->mutex);
      if (is_ours)
        return wrapper;
      g_object_unref (wrapper);
    }
}

/* ---- Objects and uses ---- */

static void
object_free (LlvmgJitObject *object)
{
  g_free (object->what);
  g_clear_pointer (&object->native, LLVMDisposeMemoryBuffer);
  g_ptr_array_unref (object->needs);
  g_clear_pointer (&object->may_lack, g_hash_table_unref);
  g_clear_pointer (&object->inits, llvmg_jit_inits_free);
  g_free (object);
}

static void
use_free (LlvmgJitUse *use)
{
  g_free (use->symbol);
  g_free (use->user);
  g_free (use);
}

/* ---- Units ---- */

LlvmgJitUnit *
llvmg_jit_unit_new (LlvmgJitLibrary *library)
{
  LlvmgJitUnit *unit = g_new0 (LlvmgJitUnit, 1);

  unit->refs = 1;
  unit->library = library;
  unit->objects = g_ptr_array_new_with_free_func ((GDestroyNotify) object_free);
  unit->payloads = llvmg_jit_payloads_new ();
  unit->uses = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) llvmg_jit_unit_unref, (GDestroyNotify) use_free);
  llvmg_jit_tie_init (&unit->tie);
  return unit;
}

LlvmgJitUnit *
llvmg_jit_unit_ref (LlvmgJitUnit *unit)
{
  g_atomic_int_inc (&unit->refs);
  return unit;
}

/* One that is filled is in its library's list, so the last reference finds neither a
 * native nor payloads. */
void
llvmg_jit_unit_unref (LlvmgJitUnit *unit)
{
  if (!g_atomic_int_dec_and_test (&unit->refs))
    return;
  g_clear_pointer (&unit->moved_to, llvmg_jit_unit_unref);
  g_ptr_array_unref (unit->objects);
  g_array_unref (unit->payloads);
  g_hash_table_unref (unit->uses);
  g_clear_pointer (&unit->machine, llvmg_machine_core_unref);
  g_free (unit->pipeline);
  llvmg_jit_tie_clear (&unit->tie);
  g_free (unit);
}

LlvmgJitUnit *
llvmg_jit_unit_get_place (LlvmgJitUnit *unit)
{
  LlvmgJitUnit *next;

  while ((next = __atomic_load_n (&unit->moved_to, __ATOMIC_ACQUIRE)) != NULL)
    unit = next;
  return unit;
}

gboolean
llvmg_jit_unit_is_alive (LlvmgJitUnit *unit)
{
  return !g_atomic_int_get (&llvmg_jit_unit_get_place (unit)->is_removed);
}

/* Whether something can be defined in it. */
static gboolean
unit_is_open (LlvmgJitUnit *unit)
{
  return unit->moved_to == NULL && !g_atomic_int_get (&unit->is_removed);
}

void
llvmg_jit_unit_add_use (LlvmgJitUnit *unit, LlvmgJitUnit *used, const char *symbol, const char *user)
{
  LlvmgJitUse *use;

  unit = llvmg_jit_unit_get_place (unit);
  used = llvmg_jit_unit_get_place (used);
  if (unit == used || g_hash_table_contains (unit->uses, used))
    return;
  use = g_new0 (LlvmgJitUse, 1);
  use->symbol = g_strdup (symbol);
  use->user = g_strdup (user);
  g_hash_table_insert (unit->uses, llvmg_jit_unit_ref (used), use);
}

void
llvmg_jit_unit_fill (LlvmgJitUnit *unit)
{
  LlvmgJitLibrary *library = unit->library;

  if (unit->native != NULL)
    return;
  /* Never the default one of ORC, of which LLVM-C gives a reference that is not ours. */
  unit->native = LLVMOrcJITDylibCreateResourceTracker (library->native);
  g_ptr_array_add (library->units, llvmg_jit_unit_ref (unit));
}

LlvmgJitUnit *
llvmg_jit_library_get_default (LlvmgJitLibrary *library)
{
  if (library->default_unit != NULL && !unit_is_open (library->default_unit))
    g_clear_pointer (&library->default_unit, llvmg_jit_unit_unref);
  if (library->default_unit == NULL)
    library->default_unit = llvmg_jit_unit_new (library);
  return library->default_unit;
}

/* ---- Libraries ---- */

static LLVMOrcJITDylibRef
create_native (LlvmgJitCore *core, const char *name)
{
  g_autofree char *unique = g_strdup_printf ("%s.%u", name, ++core->n_natives);

  return llvmg_bridge_orc_create_dylib (core->native, unique);
}

LlvmgJitLibrary *
llvmg_jit_library_new (LlvmgJitCore *core, const char *name, LLVMOrcJITDylibRef native)
{
  LlvmgJitLibrary *library = g_new0 (LlvmgJitLibrary, 1);

  library->core = core;
  library->name = g_strdup (name);
  library->native = native != NULL ? native : create_native (core, name);
  library->symbols = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) llvmg_jit_symbol_free);
  library->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  library->zeros = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  library->exits = llvmg_jit_exits_new ();
  library->links = g_ptr_array_new ();
  library->generators = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_jit_generator_unref);
  library->units = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_jit_unit_unref);
  llvmg_jit_tie_init (&library->tie);
  return library;
}

void
llvmg_jit_library_free (LlvmgJitLibrary *library)
{
  for (guint i = 0; i < library->units->len; i++)
    g_hash_table_remove_all (((LlvmgJitUnit *) library->units->pdata[i])->uses); /* which may go in circles */
  g_hash_table_unref (library->symbols);
  g_hash_table_unref (library->found);
  g_hash_table_unref (library->zeros);
  g_array_unref (library->exits);
  g_clear_pointer (&library->init_claim, llvmg_jit_claim_unref);
  g_ptr_array_unref (library->links);
  g_ptr_array_unref (library->generators);
  g_ptr_array_unref (library->units);
  g_clear_pointer (&library->default_unit, llvmg_jit_unit_unref);
  llvmg_jit_tie_clear (&library->tie);
  g_free (library->name);
  g_free (library);
}

LlvmgJitLibrary *
llvmg_jit_core_get_main (LlvmgJitCore *core)
{
  return core->libraries->pdata[0];
}

LlvmgJitLibrary *
llvmg_jit_core_find_library (LlvmgJitCore *core, const char *name)
{
  for (guint i = 0; i < core->libraries->len; i++)
    {
      LlvmgJitLibrary *library = core->libraries->pdata[i];

      if (strcmp (library->name, name) == 0)
        return library;
    }
  return NULL;
}

LlvmgJitCore *
llvmg_jit_library_get_core (LlvmgJitLibrary *library)
{
  return library->core;
}

const char *
llvmg_jit_library_get_name (LlvmgJitLibrary *library)
{
  return library->name;
}

LlvmgJitLibrary *
llvmg_jit_unit_get_library (LlvmgJitUnit *unit)
{
  return unit->library;
}

gboolean
llvmg_jit_library_foreach_seen (LlvmgJitLibrary *library,
                                gboolean       (*func) (LlvmgJitLibrary *seen, gpointer data),
                                gpointer         data)
{
  if (func (library, data))
    return TRUE;
  for (guint i = 0; i < library->links->len; i++)
    if (func (library->links->pdata[i], data))
      return TRUE;
  return library->core->process != NULL && library->core->process != library
         && func (library->core->process, data);
}

/* ORC finds what llvmg's own walk finds: each dylib, then what its generators found. */
static gboolean
append_native_cb (LlvmgJitLibrary *seen, gpointer data)
{
  GPtrArray *natives = data;

  g_ptr_array_add (natives, seen->native);
  if (seen->native_found != NULL)
    g_ptr_array_add (natives, seen->native_found);
  return FALSE;
}

static void
update_links_of (LlvmgJitLibrary *library)
{
  g_autoptr (GPtrArray) natives = g_ptr_array_new ();

  llvmg_jit_library_foreach_seen (library, append_native_cb, natives);
  if (library->native_zeros != NULL)
    g_ptr_array_add (natives, library->native_zeros);
  /* The first is the dylib itself, which ORC puts there. */
  llvmg_bridge_orc_set_link_order (library->native, (LLVMOrcJITDylibRef *) natives->pdata + 1, natives->len - 1);
}

void
llvmg_jit_core_update_links (LlvmgJitCore *core)
{
  for (guint i = 0; i < core->libraries->len; i++)
    update_links_of (core->libraries->pdata[i]);
}

void
llvmg_jit_library_need_found (LlvmgJitLibrary *library)
{
  if (library->native_found != NULL)
    return;
  library->native_found = create_native (library->core, library->name);
  if (library->core->libraries != NULL)
    llvmg_jit_core_update_links (library->core);
}

void
llvmg_jit_library_need_zeros (LlvmgJitLibrary *library)
{
  if (library->native_zeros != NULL)
    return;
  library->native_zeros = create_native (library->core, library->name);
  update_links_of (library);
}

/* ---- The end ---- */

static void
release_natives_of (LlvmgJitLibrary *library)
{
  for (guint i = 0; i < library->units->len; i++)
    {
      LlvmgJitUnit *unit = library->units->pdata[i];

      g_clear_pointer (&unit->native, LLVMOrcReleaseResourceTracker);
    }
}

void
llvmg_jit_core_release_natives (LlvmgJitCore *core)
{
  for (guint i = 0; i < core->libraries->len; i++)
    release_natives_of (core->libraries->pdata[i]);
}

static void
take_unit_payloads (LlvmgJitUnit *unit, GArray *payloads)
{
  g_array_append_vals (payloads, unit->payloads->data, unit->payloads->len);
  g_array_set_size (unit->payloads, 0);
}

static void
take_library_payloads (LlvmgJitLibrary *library, GArray *payloads)
{
  GHashTableIter iter;
  gpointer symbol;

  for (guint i = 0; i < library->units->len; i++)
    take_unit_payloads (library->units->pdata[i], payloads);
  for (guint i = 0; i < library->generators->len; i++)
    take_payload (&((LlvmgJitGenerator *) library->generators->pdata[i])->payload, payloads);
  g_hash_table_iter_init (&iter, library->symbols);
  while (g_hash_table_iter_next (&iter, NULL, &symbol))
    if (((LlvmgJitSymbol *) symbol)->lazy != NULL)
      take_payload (&((LlvmgJitSymbol *) symbol)->lazy->payload, payloads);
}

void
llvmg_jit_core_take_payloads (LlvmgJitCore *core, GArray *payloads)
{
  for (guint i = 0; i < core->libraries->len; i++)
    take_library_payloads (core->libraries->pdata[i], payloads);
}

/* ---- Additions ---- */

static LlvmgJitAddition *
addition_alloc (const char *what)
{
  LlvmgJitAddition *addition = g_new0 (LlvmgJitAddition, 1);

  addition->symbols = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_jit_symbol_free);
  addition->needs = g_ptr_array_new_with_free_func (g_free);
  addition->may_lack = g_hash_table_new (g_str_hash, g_str_equal);
  addition->what = g_strdup (what);
  return addition;
}

void
llvmg_jit_addition_free (LlvmgJitAddition *addition)
{
  g_clear_pointer (&addition->object, LLVMDisposeMemoryBuffer);
  g_ptr_array_unref (addition->symbols);
  g_ptr_array_unref (addition->needs);
  g_hash_table_unref (addition->may_lack);
  g_clear_pointer (&addition->inits, llvmg_jit_inits_free);
  g_free (addition->what);
  g_free (addition);
}

typedef struct
{
  LlvmgJitAddition *addition;
  GHashTable       *known; /* (nullable) name -> LlvmgJitSymbol */
} Reading;

/* Weak definitions are needed too: another one may stand in for them. What is weak
 * and not defined may be nowhere. */
static void
read_symbol_cb (void *data, const char *name, gsize length, unsigned flags)
{
  g_autofree char *text = g_strndup (name, length);
  Reading *reading = data;
  LlvmgJitAddition *addition = reading->addition;
  LlvmgJitSymbol *known, *symbol;

  if (strcmp (text, "_GLOBAL_OFFSET_TABLE_") == 0)
    return;
  if (flags & (LLVMG_BRIDGE_ORC_UNDEFINED | LLVMG_BRIDGE_ORC_WEAK))
    {
      char *need = g_strdup (text);

      g_ptr_array_add (addition->needs, need);
      if ((flags & LLVMG_BRIDGE_ORC_WEAK) && (flags & LLVMG_BRIDGE_ORC_UNDEFINED))
        g_hash_table_add (addition->may_lack, need);
    }
  if (flags & LLVMG_BRIDGE_ORC_UNDEFINED)
    return;
  known = reading->known != NULL ? g_hash_table_lookup (reading->known, text) : NULL;
  symbol = llvmg_jit_symbol_new (text, (flags & LLVMG_BRIDGE_ORC_WEAK) != 0,
                                 known != NULL ? g_steal_pointer (&known->signature) : NULL);
  symbol->is_exported = (flags & LLVMG_BRIDGE_ORC_EXPORTED) != 0;
  symbol->is_data = known != NULL ? known->is_data : (flags & LLVMG_BRIDGE_ORC_DATA) != 0;
  g_ptr_array_add (addition->symbols, symbol);
}

static GHashTable *
index_symbols (GPtrArray *symbols)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; symbols != NULL && i < symbols->len; i++)
    g_hash_table_insert (index, ((LlvmgJitSymbol *) symbols->pdata[i])->name, symbols->pdata[i]);
  return index;
}

LlvmgJitAddition *
llvmg_jit_addition_new (LLVMMemoryBufferRef  object,
                        GPtrArray           *symbols,
                        const char          *operation,
                        const char          *what,
                        GError             **error)
{
  g_autoptr (GHashTable) known = index_symbols (symbols);
  Reading reading = { addition_alloc (what), known };
  g_autofree char *valid = NULL;
  char *problem;

  reading.addition->is_object = TRUE;
  reading.addition->object = object;
  if (!llvmg_jit_addition_read_inits (reading.addition, operation, error))
    {
      llvmg_jit_addition_free (reading.addition);
      return NULL;
    }
  object = reading.addition->object;
  problem = llvmg_bridge_orc_read_object (LLVMGetBufferStart (object), LLVMGetBufferSize (object), read_symbol_cb,
                                          &reading);
  if (problem == NULL)
    return reading.addition;
  valid = g_utf8_make_valid (problem, -1);
  free (problem);
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE, "%s: cannot read %s: %s", operation, what, valid);
  llvmg_jit_addition_free (reading.addition);
  return NULL;
}

LlvmgJitAddition *
llvmg_jit_addition_new_address (const char *name, guint64 address, LlvmgJitSignature *signature)
{
  LlvmgJitAddition *addition = addition_alloc (name);
  LlvmgJitSymbol *symbol = llvmg_jit_symbol_new (name, FALSE, signature);

  symbol->is_exported = TRUE;
  symbol->address = address;
  g_ptr_array_add (addition->symbols, symbol);
  return addition;
}

LlvmgJitAddition *
llvmg_jit_addition_new_lazy (LlvmgJitLazy *lazy)
{
  LlvmgJitAddition *addition = addition_alloc ("a lazy definition");

  for (guint i = 0; i < lazy->names->len; i++)
    {
      LlvmgJitSymbol *symbol = llvmg_jit_symbol_new (lazy->names->pdata[i], FALSE, NULL);

      symbol->is_exported = TRUE;
      symbol->lazy = llvmg_jit_lazy_ref (lazy);
      g_ptr_array_add (addition->symbols, symbol);
    }
  return addition;
}

/* ---- Adding ---- */

/* A weak one can be replaced until somebody refers to it. */
static gboolean
gives_way (LlvmgJitSymbol *old, LlvmgJitSymbol *symbol, LlvmgJitLazy *instead_of)
{
  if (symbol->is_weak || (instead_of != NULL && old->lazy == instead_of))
    return TRUE;
  return old->is_weak && (old->object == NULL || !old->object->is_linked);
}

static gboolean
check_symbol (LlvmgJitUnit     *unit,
              LlvmgJitAddition *addition,
              LlvmgJitSymbol   *symbol,
              LlvmgJitLazy     *instead_of,
              const char       *operation,
              GError          **error)
{
  LlvmgJitSymbol *old = g_hash_table_lookup (unit->library->symbols, symbol->name);
  g_autofree char *name = NULL;

  if (old == NULL || gives_way (old, symbol, instead_of))
    return TRUE;
  name = g_utf8_make_valid (symbol->name, -1);
  if (!addition->is_object)
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_JIT, "%s: '%s' is defined already", operation, name);
  else
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_JIT, "%s: %s defines '%s', which a module that was added before "
                 "defines too", operation, addition->what, name);
  return FALSE;
}

/* Also against each other. */
static gboolean
check_additions (LlvmgJitUnit *unit, GPtrArray *additions, LlvmgJitLazy *instead_of, const char *operation, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < additions->len; i++)
    {
      LlvmgJitAddition *addition = additions->pdata[i];

      for (guint j = 0; j < addition->symbols->len; j++)
        {
          LlvmgJitSymbol *symbol = addition->symbols->pdata[j];

          if (!check_symbol (unit, addition, symbol, instead_of, operation, error))
            return FALSE;
          if (!g_hash_table_add (names, symbol->name) && !symbol->is_weak)
            {
              g_autofree char *name = g_utf8_make_valid (symbol->name, -1);

              g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_JIT, "%s: '%s' is defined twice", operation, name);
              return FALSE;
            }
        }
    }
  return TRUE;
}

/* What ORC is to know now: addresses. */
static LLVMErrorRef
add_native (LlvmgJitUnit *unit, LLVMOrcResourceTrackerRef tracker, LlvmgJitAddition *addition)
{
  LLVMErrorRef llvm_error = NULL;
  LlvmgJitSymbol *symbol;

  for (guint i = 0; i < addition->symbols->len && llvm_error == NULL; i++)
    {
      symbol = addition->symbols->pdata[i];
      if (symbol->lazy == NULL && (symbol->address != 0 || !addition->is_object))
        llvm_error = llvmg_bridge_orc_define_absolute (unit->library->core->native, unit->library->native, tracker,
                                                       symbol->name, symbol->address);
    }
  return llvm_error;
}

/* All or none: through a tracker of their own, which goes into the unit's. */
static LLVMErrorRef
add_natives (LlvmgJitUnit *unit, GPtrArray *additions)
{
  LLVMOrcResourceTrackerRef tracker = LLVMOrcJITDylibCreateResourceTracker (unit->library->native);
  LLVMErrorRef llvm_error = NULL;

  for (guint i = 0; i < additions->len && llvm_error == NULL; i++)
    llvm_error = add_native (unit, tracker, additions->pdata[i]);
  if (llvm_error == NULL)
    LLVMOrcResourceTrackerTransferTo (tracker, unit->native);
  else
    LLVMConsumeError (LLVMOrcResourceTrackerRemove (tracker));
  LLVMOrcReleaseResourceTracker (tracker);
  return llvm_error;
}

static LlvmgJitObject *
note_object (LlvmgJitUnit *unit, LlvmgJitAddition *addition)
{
  LlvmgJitObject *object = g_new0 (LlvmgJitObject, 1);

  object->unit = unit;
  object->what = g_strdup (addition->what);
  object->native = g_steal_pointer (&addition->object);
  object->needs = g_ptr_array_ref (addition->needs);
  object->may_lack = g_hash_table_ref (addition->may_lack);
  object->inits = g_steal_pointer (&addition->inits);
  if (object->inits != NULL)
    llvmg_jit_inits_set_object (object->inits, object);
  g_ptr_array_add (unit->objects, object);
  return object;
}

/* A weak definition stands in until another comes. */
static void
note_symbols (LlvmgJitUnit *unit, LlvmgJitObject *object, GPtrArray *symbols)
{
  GHashTable *table = unit->library->symbols;

  while (symbols->len > 0)
    {
      LlvmgJitSymbol *symbol = g_ptr_array_steal_index_fast (symbols, symbols->len - 1);

      symbol->unit = llvmg_jit_unit_ref (unit);
      symbol->object = object;
      if (symbol->is_weak && g_hash_table_contains (table, symbol->name))
        llvmg_jit_symbol_free (symbol);
      else
        g_hash_table_replace (table, symbol->name, symbol);
    }
}

/* The definitions that took their place are noted after this, or had an error. */
static void
drop_lazy_symbols (LlvmgJitLibrary *library, LlvmgJitLazy *lazy)
{
  for (guint i = 0; i < lazy->names->len; i++)
    {
      LlvmgJitSymbol *symbol = g_hash_table_lookup (library->symbols, lazy->names->pdata[i]);

      if (symbol != NULL && symbol->lazy == lazy)
        g_hash_table_remove (library->symbols, lazy->names->pdata[i]);
    }
}

gboolean
llvmg_jit_unit_add (LlvmgJitUnit *unit,
                    GPtrArray    *additions,
                    LlvmgJitLazy *instead_of,
                    const char   *operation,
                    GError      **error)
{
  LLVMErrorRef llvm_error;
  LlvmgJitAddition *first;

  if (!unit_is_open (unit))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE, "%s: the tracker was removed", operation);
      return FALSE;
    }
  if (!check_additions (unit, additions, instead_of, operation, error))
    return FALSE;
  llvmg_jit_unit_fill (unit);
  first = additions->pdata[0];
  llvm_error = additions->len == 1 && first->inits == NULL ? add_native (unit, unit->native, first)
                                                           : add_natives (unit, additions);
  if (llvm_error != NULL)
    {
      g_autofree char *prefix = g_strdup_printf ("%s: cannot add %s", operation, first->what);

      return llvmg_jit_fail_llvm (error, LLVMG_ERROR_JIT, prefix, llvm_error, NULL);
    }
  if (instead_of != NULL)
    drop_lazy_symbols (unit->library, instead_of);
  for (guint i = 0; i < additions->len; i++)
    {
      LlvmgJitAddition *addition = additions->pdata[i];

      note_symbols (unit, addition->is_object ? note_object (unit, addition) : NULL, addition->symbols);
    }
  return TRUE;
}

/* Takes the addition. */
static gboolean
library_add (LlvmgJitLibrary  *library,
             LlvmgJitUnit     *unit,
             LlvmgJitAddition *addition,
             LlvmgJitPayload  *payload,
             const char       *operation,
             GError          **error)
{
  g_autoptr (GPtrArray) additions = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_jit_addition_free);
  gboolean ok;

  g_ptr_array_add (additions, addition);
  llvmg_mutex_lock (&library->core->records);
  if (unit == NULL)
    unit = llvmg_jit_library_get_default (library);
  ok = llvmg_jit_unit_add (unit, additions, NULL, operation, error);
  if (ok && payload != NULL && payload->destroy != NULL)
    g_array_append_val (unit->payloads, *payload);
  llvmg_mutex_unlock (&library->core->records);
  return ok;
}

gboolean
llvmg_jit_library_add_object (LlvmgJitLibrary     *library,
                              LlvmgJitUnit        *unit,
                              LLVMMemoryBufferRef  object,
                              GPtrArray           *symbols,
                              const char          *operation,
                              const char          *what,
                              GError             **error)
{
  LlvmgJitAddition *addition = llvmg_jit_addition_new (object, symbols, operation, what, error);

  return addition != NULL && library_add (library, unit, addition, NULL, operation, error);
}

gboolean
llvmg_jit_library_define (LlvmgJitLibrary    *library,
                          LlvmgJitUnit       *unit,
                          const char         *name,
                          guint64             address,
                          LlvmgJitSignature  *signature,
                          gpointer            payload,
                          GDestroyNotify      destroy,
                          const char         *operation,
                          GError            **error)
{
  LlvmgJitPayload owned = { payload, destroy };
  LlvmgJitAddition *addition;

  addition = llvmg_jit_addition_new_address (name, address,
                                             signature != NULL ? llvmg_jit_signature_ref (signature) : NULL);
  if (!library_add (library, unit, addition, &owned, operation, error))
    return FALSE;
  g_clear_pointer (&signature, llvmg_jit_signature_unref);
  return TRUE;
}
