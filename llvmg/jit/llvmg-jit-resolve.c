/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Looking up: what must be there before ORC links.
 *
 * ORC would call generators and materialisation units by itself, inside a link, and
 * waits for ever when one of them forgets to answer, or looks up what it is asked
 * for. So it has none. A look-up walks from the name through the objects that are
 * not linked yet and the names that they need, over llvmg's own records. What stands
 * in the way is done first, with no lock held:
 *
 *   a name that is not there, in a library with generators: they are asked
 *   a name with a lazy definition: that is run
 *
 * Then the walk begins again, until nothing is in the way. Only then the uses are
 * noted and ORC links, which calls nobody.
 *
 * Claims
 *
 *   Asking for a name in a library, and running a lazy definition, are claimed by one
 *   thread; others that want the same wait for it. Who would wait for itself, by a
 *   circle of claims and waits, fails instead: `waits` says which thread waits for
 *   which claim, and a claim says which thread owns it. The circle may go through
 *   several JITs, so there is one table for all. A generator that looks up
 *   what it is being asked for on the same thread finds nothing.
 *
 * A look-up asks each library for each name once at most, so it ends. What the program
 * does in a callback may look up again, and so on: that ends at a depth that the stack
 * has room for.
 */

#include "config.h"

#include <llvm-c/Error.h>
#include <string.h>

#include "llvmg/jit/llvmg-jit-state-private.h"

#define MAX_DEPTH 256

/* ---- Claims: with records locked ---- */

typedef struct
{
  LlvmgJitLibrary *library;
  char            *name; /* (owned) */
} LlvmgJitAsk;

guint
llvmg_jit_ask_hash (gconstpointer ask)
{
  const LlvmgJitAsk *self = ask;

  return g_str_hash (self->name) ^ g_direct_hash (self->library);
}

gboolean
llvmg_jit_ask_equal (gconstpointer a, gconstpointer b)
{
  const LlvmgJitAsk *one = a, *other = b;

  return one->library == other->library && strcmp (one->name, other->name) == 0;
}

void
llvmg_jit_ask_free (gpointer ask)
{
  g_free (((LlvmgJitAsk *) ask)->name);
  g_free (ask);
}

static LlvmgJitAsk *
ask_new (LlvmgJitLibrary *library, const char *name)
{
  LlvmgJitAsk *ask = g_new (LlvmgJitAsk, 1);

  ask->library = library;
  ask->name = g_strdup (name);
  return ask;
}

static LlvmgJitClaim *
claim_new (void)
{
  LlvmgJitClaim *claim = g_new (LlvmgJitClaim, 1);

  claim->refs = 1;
  claim->owner = llvmg_thread_token ();
  return claim;
}

void
llvmg_jit_claim_unref (LlvmgJitClaim *claim)
{
  if (--claim->refs == 0)
    g_free (claim);
}

static GMutex waits_mutex;
static GHashTable *waits; /* (owned) (nullable) waits_mutex; token of a thread -> LlvmgJitClaim that it waits for */

void
llvmg_jit_waits_lock (void)
{
  llvmg_mutex_lock (&waits_mutex);
}

void
llvmg_jit_waits_unlock (void)
{
  llvmg_mutex_unlock (&waits_mutex);
}

void
llvmg_jit_waits_forget (void)
{
  g_clear_pointer (&waits, g_hash_table_unref);
}

static void
claim_end (LlvmgJitCore *core, LlvmgJitClaim *claim)
{
  llvmg_mutex_lock (&waits_mutex);
  claim->owner = NULL;
  llvmg_mutex_unlock (&waits_mutex);
  g_cond_broadcast (&core->changed);
}

/* Notes that this thread waits for the claim. FALSE if that were to wait for itself. */
static gboolean
waits_add (LlvmgJitClaim *claim)
{
  gpointer self = llvmg_thread_token ();
  LlvmgJitClaim *step = claim;

  llvmg_mutex_lock (&waits_mutex);
  if (waits == NULL)
    waits = g_hash_table_new (NULL, NULL);
  while (step != NULL && step->owner != NULL && step->owner != self)
    step = g_hash_table_lookup (waits, step->owner);
  if (step == NULL || step->owner == NULL)
    g_hash_table_insert (waits, self, claim);
  else
    claim = NULL;
  llvmg_mutex_unlock (&waits_mutex);
  return claim != NULL;
}

static void
waits_remove (void)
{
  llvmg_mutex_lock (&waits_mutex);
  g_hash_table_remove (waits, llvmg_thread_token ());
  if (g_hash_table_size (waits) == 0)
    g_clear_pointer (&waits, g_hash_table_unref);
  llvmg_mutex_unlock (&waits_mutex);
}

/* Gives records back for as long as it waits. FALSE if it would wait for itself. */
static gboolean
wait_for_claim (LlvmgJitCore *core, LlvmgJitClaim *claim)
{
  gpointer state;

  if (!waits_add (claim))
    return FALSE;
  claim->refs++;
  llvmg_mutex_unlock (&core->records);
  state = llvmg_wait_begin ();
  llvmg_mutex_lock (&core->records);
  while (claim->owner != NULL)
    {
      LLVMG_TSAN_RELEASE (&core->records);
      g_cond_wait (&core->changed, &core->records);
      LLVMG_TSAN_ACQUIRE (&core->records);
    }
  waits_remove ();
  llvmg_jit_claim_unref (claim);
  llvmg_mutex_unlock (&core->records);
  llvmg_wait_end (state);
  llvmg_mutex_lock (&core->records);
  return TRUE;
}

gboolean
llvmg_jit_core_claim (LlvmgJitCore *core, LlvmgJitClaim **place)
{
  while (*place != NULL)
    if (!wait_for_claim (core, *place))
      return FALSE;
  *place = claim_new ();
  return TRUE;
}

void
llvmg_jit_core_unclaim (LlvmgJitCore *core, LlvmgJitClaim **place)
{
  LlvmgJitClaim *claim = g_steal_pointer (place);

  claim_end (core, claim);
  llvmg_jit_claim_unref (claim);
}

/* ---- The walk ---- */

typedef struct
{
  LlvmgJitObject *object;
  LlvmgJitUnit   *used;
  const char     *name;
} Use;

/* What was found to be in the way, in one walk. Valid until records is unlocked. */
typedef struct
{
  LlvmgJitCore    *core;
  LlvmgJitLibrary *library;   /* where it begins */
  const char      *name;
  const char      *operation;

  GHashTable      *asked;     /* (owned) set of LlvmgJitAsk; of the whole look-up */

  GPtrArray       *objects;   /* (owned) that are to be linked */
  GHashTable      *visited;   /* (owned) the same, as a set */
  GArray          *uses;      /* (owned) of Use */
  LlvmgJitSymbol  *root;      /* (nullable) what stands under the name */
  guint64          address;   /* of a name that a generator has found */

  LlvmgJitLazy    *lazy;      /* (nullable) one to run */
  LlvmgJitUnit    *lazy_unit;
  GPtrArray       *requested; /* (owned) names of it */
  LlvmgJitLibrary *asks;      /* (nullable) one whose generators to ask */
  GPtrArray       *missing;   /* (owned) for what names */
  LlvmgJitObject  *lacking;   /* (nullable) one that needs what is nowhere */
  const char      *lacks;
  GPtrArray       *zeros;     /* (owned) names that may be nowhere, and are, with the next */
  GPtrArray       *zero_objects; /* (owned) who needs them */
} Walk;

static void
walk_init (Walk *walk, LlvmgJitLibrary *library, const char *name, const char *operation)
{
  memset (walk, 0, sizeof *walk);
  walk->core = library->core;
  walk->library = library;
  walk->name = name;
  walk->operation = operation;
  walk->asked = g_hash_table_new_full (llvmg_jit_ask_hash, llvmg_jit_ask_equal, llvmg_jit_ask_free, NULL);
  walk->objects = g_ptr_array_new ();
  walk->visited = g_hash_table_new (NULL, NULL);
  walk->uses = g_array_new (FALSE, FALSE, sizeof (Use));
  walk->requested = g_ptr_array_new_with_free_func (g_free);
  walk->missing = g_ptr_array_new_with_free_func (g_free);
  walk->zeros = g_ptr_array_new ();
  walk->zero_objects = g_ptr_array_new ();
}

static void
walk_clear (Walk *walk)
{
  g_hash_table_unref (walk->asked);
  g_ptr_array_unref (walk->objects);
  g_hash_table_unref (walk->visited);
  g_array_unref (walk->uses);
  g_ptr_array_unref (walk->requested);
  g_ptr_array_unref (walk->missing);
  g_ptr_array_unref (walk->zeros);
  g_ptr_array_unref (walk->zero_objects);
}

static void
walk_reset (Walk *walk)
{
  g_ptr_array_set_size (walk->objects, 0);
  g_hash_table_remove_all (walk->visited);
  g_array_set_size (walk->uses, 0);
  g_ptr_array_set_size (walk->requested, 0);
  g_ptr_array_set_size (walk->missing, 0);
  g_ptr_array_set_size (walk->zeros, 0);
  g_ptr_array_set_size (walk->zero_objects, 0);
  walk->root = NULL;
  walk->address = 0;
  walk->lazy = NULL;
  walk->lazy_unit = NULL;
  walk->asks = NULL;
  walk->lacking = NULL;
  walk->lacks = NULL;
}

typedef enum
{
  NOWHERE,
  SYMBOL,
  ADDRESS,
  ASK
} Outcome;

typedef struct
{
  Walk            *walk;
  LlvmgJitLibrary *from;
  gboolean         is_root; /* only the library itself, and the process */
  const char      *name;
  Outcome          outcome;
  LlvmgJitSymbol  *symbol;
  LlvmgJitLibrary *asks;
  guint64          address;
} Search;

static gboolean
was_asked (Walk *walk, LlvmgJitLibrary *library, const char *name)
{
  LlvmgJitAsk ask = { library, (char *) name };
  LlvmgJitClaim *claim;

  if (g_hash_table_contains (walk->asked, &ask))
    return TRUE;
  claim = g_hash_table_lookup (walk->core->claims, &ask);
  return claim != NULL && claim->owner == llvmg_thread_token ();
}

static gboolean
search_cb (LlvmgJitLibrary *seen, gpointer data)
{
  Search *search = data;
  const guint64 *address;
  LlvmgJitSymbol *symbol;

  if (search->is_root && seen != search->from && seen != seen->core->process)
    return FALSE;
  symbol = g_hash_table_lookup (seen->symbols, search->name);
  if (symbol != NULL && (seen == search->from || symbol->is_exported))
    {
      search->outcome = SYMBOL;
      search->symbol = symbol;
      return TRUE;
    }
  address = g_hash_table_lookup (seen->found, search->name);
  if (address != NULL)
    {
      search->outcome = ADDRESS;
      search->address = *address;
      return TRUE;
    }
  if (seen->generators->len == 0 || was_asked (search->walk, seen, search->name))
    return FALSE;
  search->outcome = ASK;
  search->asks = seen;
  return TRUE;
}

/* A definition that is to be used. */
static void
walk_enter (Walk *walk, LlvmgJitSymbol *symbol)
{
  if (symbol->lazy != NULL)
    {
      if (walk->lazy == NULL)
        {
          walk->lazy = symbol->lazy;
          walk->lazy_unit = symbol->unit;
        }
      if (walk->lazy == symbol->lazy)
        g_ptr_array_add (walk->requested, g_strdup (symbol->name));
      return;
    }
  if (symbol->object != NULL && !symbol->object->is_linked && g_hash_table_add (walk->visited, symbol->object))
    g_ptr_array_add (walk->objects, symbol->object);
}

static void
walk_ask (Walk *walk, LlvmgJitLibrary *library, const char *name)
{
  if (walk->asks == NULL)
    walk->asks = library;
  if (walk->asks == library && !g_ptr_array_find_with_equal_func (walk->missing, name, g_str_equal, NULL))
    g_ptr_array_add (walk->missing, g_strdup (name));
}

static void
walk_need (Walk *walk, LlvmgJitObject *object, const char *name)
{
  Search search = { walk, object->unit->library, FALSE, name, NOWHERE, NULL, NULL, 0 };

  llvmg_jit_library_foreach_seen (search.from, search_cb, &search);
  switch (search.outcome)
    {
    case SYMBOL:
      if (llvmg_jit_unit_get_place (search.symbol->unit) != object->unit)
        {
          Use use = { object, search.symbol->unit, search.symbol->name };

          g_array_append_val (walk->uses, use);
        }
      walk_enter (walk, search.symbol);
      break;
    case ASK:
      walk_ask (walk, search.asks, name);
      break;
    case NOWHERE:
      if (g_hash_table_contains (object->may_lack, name))
        {
          g_ptr_array_add (walk->zeros, (char *) name);
          g_ptr_array_add (walk->zero_objects, object);
        }
      else if (walk->lacking == NULL)
        {
          walk->lacking = object;
          walk->lacks = name;
        }
      break;
    case ADDRESS:
    default:
      break;
    }
}

/* FALSE if there is nothing of that name. */
static gboolean
walk_run (Walk *walk)
{
  Search search = { walk, walk->library, TRUE, walk->name, NOWHERE, NULL, NULL, 0 };

  walk_reset (walk);
  llvmg_jit_library_foreach_seen (walk->library, search_cb, &search);
  if (search.outcome == NOWHERE)
    return FALSE;
  if (search.outcome == ASK)
    walk_ask (walk, search.asks, walk->name);
  walk->address = search.address;
  walk->root = search.symbol;
  if (search.symbol != NULL)
    walk_enter (walk, search.symbol);
  for (guint i = 0; i < walk->objects->len; i++)
    {
      LlvmgJitObject *object = walk->objects->pdata[i];

      for (guint j = 0; j < object->needs->len; j++)
        walk_need (walk, object, object->needs->pdata[j]);
    }
  return TRUE;
}

/* ---- What is in the way ---- */

static gboolean
fail_circle (Walk *walk, const char *name, GError **error)
{
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION, "%s: '%s' would wait for itself: what defines it looks "
               "it up", walk->operation, name);
  return FALSE;
}

/* The library and what it found, when nobody else was faster. */
static gboolean
note_found (LlvmgJitLibrary *library, GHashTable *addresses, const char *operation, GError **error)
{
  gpointer name, address;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, addresses);
  while (g_hash_table_iter_next (&iter, &name, &address))
    {
      LLVMErrorRef llvm_error;

      if (g_hash_table_contains (library->found, name))
        continue;
      llvmg_jit_library_need_found (library);
      llvm_error = llvmg_bridge_orc_define_absolute (library->core->native, library->native_found, NULL, name,
                                                     *(guint64 *) address);
      if (llvm_error != NULL)
        return llvmg_jit_fail_llvm (error, LLVMG_ERROR_JIT, operation, llvm_error, NULL);
      g_hash_table_insert (library->found, g_strdup (name), g_memdup2 (address, sizeof (guint64)));
    }
  return TRUE;
}

static gboolean
is_there (LlvmgJitLibrary *library, const char *name)
{
  return g_hash_table_contains (library->symbols, name) || g_hash_table_contains (library->found, name);
}

/* Which of the names are still missing, ended by NULL; (transfer container). */
static const char **
list_missing (LlvmgJitLibrary *library, GPtrArray *names, GHashTable *addresses)
{
  GPtrArray *missing = g_ptr_array_new ();

  llvmg_mutex_lock (&library->core->records);
  for (guint i = 0; i < names->len; i++)
    if (!is_there (library, names->pdata[i]) && !g_hash_table_contains (addresses, names->pdata[i]))
      g_ptr_array_add (missing, names->pdata[i]);
  llvmg_mutex_unlock (&library->core->records);
  g_ptr_array_add (missing, NULL);
  return (const char **) g_ptr_array_free (missing, FALSE);
}

static gboolean
begin_callback (LlvmgJitCore *core, GError **error)
{
  if (llvmg_jit_core_begin_callback (core))
    return TRUE;
  g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE, "lookup: the JIT was closed");
  return FALSE;
}

/* With no lock: each generator gets what those before it did not find. */
static gboolean
ask_all (LlvmgJitLibrary *library, GPtrArray *generators, GPtrArray *names, GHashTable *addresses, GError **error)
{
  GError *failure = NULL;

  if (!begin_callback (library->core, error))
    return FALSE;
  for (guint i = 0; i < generators->len && failure == NULL; i++)
    {
      g_autofree const char **missing = list_missing (library, names, addresses);
      LlvmgJitGenerator *generator = generators->pdata[i];

      if (missing[0] == NULL)
        break;
      generator->ask (generator, library, missing, addresses, &failure);
      if (failure == NULL)
        llvmg_jit_core_check_not_lost (library->core, &failure);
    }
  llvmg_jit_core_end_callback (library->core);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Takes what can be claimed of the missing names; the claim of another thread if there is none. */
static LlvmgJitClaim *
claim_missing (Walk *walk, GPtrArray *names, LlvmgJitClaim *claim)
{
  LlvmgJitClaim *other = NULL;

  for (guint i = 0; i < walk->missing->len; i++)
    {
      LlvmgJitAsk *ask = ask_new (walk->asks, walk->missing->pdata[i]);
      LlvmgJitClaim *taken = g_hash_table_lookup (walk->core->claims, ask);

      if (taken != NULL)
        {
          other = taken;
          llvmg_jit_ask_free (ask);
          continue;
        }
      claim->refs++;
      g_hash_table_insert (walk->core->claims, ask, claim);
      g_ptr_array_add (names, g_strdup (ask->name));
    }
  return names->len > 0 ? NULL : other;
}

static void
unclaim_missing (Walk *walk, LlvmgJitLibrary *library, GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      LlvmgJitAsk *ask = ask_new (library, names->pdata[i]);

      g_hash_table_remove (walk->core->claims, ask);
      g_hash_table_add (walk->asked, ask);
    }
}

static GPtrArray *
copy_generators (LlvmgJitLibrary *library)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_jit_generator_unref);

  for (guint i = 0; i < library->generators->len; i++)
    g_ptr_array_add (copy, llvmg_jit_generator_ref (library->generators->pdata[i]));
  return copy;
}

/* With records locked, which it gives back meanwhile. */
static gboolean
run_ask (Walk *walk, GError **error)
{
  g_autoptr (GHashTable) addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *generators;
  LlvmgJitLibrary *library = walk->asks;
  LlvmgJitClaim *claim = claim_new ();
  LlvmgJitClaim *other = claim_missing (walk, names, claim);
  gboolean ok = TRUE;

  if (other != NULL)
    {
      llvmg_jit_claim_unref (claim);
      return wait_for_claim (walk->core, other) || fail_circle (walk, walk->missing->pdata[0], error);
    }
  generators = copy_generators (library);
  llvmg_mutex_unlock (&walk->core->records);
  ok = ask_all (library, generators, names, addresses, error);
  g_ptr_array_unref (generators);
  llvmg_mutex_lock (&walk->core->records);
  if (ok)
    ok = note_found (library, addresses, walk->operation, error);
  if (!llvmg_jit_core_is_lost (walk->core))
    unclaim_missing (walk, library, names);
  claim_end (walk->core, claim);
  llvmg_jit_claim_unref (claim);
  return ok;
}

/* As callback, with records not locked. */
static gboolean
run_claimed (LlvmgJitCore *core, LlvmgJitLazy *lazy, LlvmgJitUnit *unit, GPtrArray *requested, GError **error)
{
  LlvmgJitClaim *claim;
  gboolean ok;

  ok = llvmg_jit_lazy_run (lazy, unit, requested, error);
  llvmg_mutex_lock (&core->records);
  claim = g_steal_pointer (&lazy->claim);
  claim_end (core, claim);
  llvmg_jit_claim_unref (claim);
  llvmg_mutex_unlock (&core->records);
  return ok;
}

/* With records locked, which it gives back meanwhile. */
static gboolean
run_lazy (Walk *walk, GError **error)
{
  g_autoptr (GPtrArray) requested = NULL;
  LlvmgJitCore *core = walk->core;
  LlvmgJitLazy *lazy = walk->lazy;
  LlvmgJitClaim *claim = lazy->claim;
  LlvmgJitUnit *unit;
  gboolean ok;

  if (claim != NULL)
    return wait_for_claim (core, claim) || fail_circle (walk, walk->requested->pdata[0], error);
  if (!begin_callback (core, error))
    return FALSE;
  lazy->claim = claim_new ();
  llvmg_jit_lazy_ref (lazy);
  unit = llvmg_jit_unit_ref (llvmg_jit_unit_get_place (walk->lazy_unit));
  requested = g_steal_pointer (&walk->requested);
  walk->requested = g_ptr_array_new_with_free_func (g_free);
  llvmg_mutex_unlock (&core->records);
  ok = run_claimed (core, lazy, unit, requested, error);
  llvmg_jit_unit_unref (unit);
  llvmg_jit_lazy_unref (lazy); /* which may free what the program gave */
  llvmg_jit_core_end_callback (core);
  llvmg_mutex_lock (&core->records);
  return ok;
}

static gboolean
fail_lacking (Walk *walk, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (walk->lacks, -1);

  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_JIT, "%s: '%s' cannot be linked: %s in dylib '%s' needs '%s', "
               "which is nowhere to be found", walk->operation, walk->name, walk->lacking->what,
               walk->lacking->unit->library->name, valid);
  return FALSE;
}

/* With records locked: until nothing is in the way. FALSE with @error. */
static gboolean
prepare (Walk *walk, GError **error)
{
  for (;;)
    {
      while (walk->core->n_unlinks > 0)
        {
          LLVMG_TSAN_RELEASE (&walk->core->records);
          g_cond_wait (&walk->core->changed, &walk->core->records);
          LLVMG_TSAN_ACQUIRE (&walk->core->records);
        }
      if (!walk_run (walk))
        {
          g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_SYMBOL_NOT_FOUND, "%s: there is no symbol '%s'", walk->operation,
                       walk->name);
          return FALSE;
        }
      if (walk->asks != NULL)
        {
          if (!run_ask (walk, error))
            return FALSE;
        }
      else if (walk->lazy != NULL)
        {
          if (!run_lazy (walk, error))
            return FALSE;
        }
      else
        {
          return walk->lacking == NULL || fail_lacking (walk, error);
        }
    }
}

/* ---- Linking ---- */

/* What may be nowhere is at 0, for code of this library. */
static gboolean
define_zero (LlvmgJitLibrary *library, const char *name, const char *operation, GError **error)
{
  LLVMErrorRef llvm_error;

  if (g_hash_table_contains (library->zeros, name))
    return TRUE;
  llvmg_jit_library_need_zeros (library);
  llvm_error = llvmg_bridge_orc_define_absolute (library->core->native, library->native_zeros, NULL, name, 0);
  if (llvm_error != NULL)
    return llvmg_jit_fail_llvm (error, LLVMG_ERROR_JIT, operation, llvm_error, NULL);
  g_hash_table_add (library->zeros, g_strdup (name));
  return TRUE;
}

static gboolean
define_zeros (Walk *walk, GError **error)
{
  for (guint i = 0; i < walk->zeros->len; i++)
    if (!define_zero (((LlvmgJitObject *) walk->zero_objects->pdata[i])->unit->library, walk->zeros->pdata[i],
                      walk->operation, error))
      return FALSE;
  return TRUE;
}

static void
note_links (Walk *walk)
{
  for (guint i = 0; i < walk->uses->len; i++)
    {
      Use *use = &g_array_index (walk->uses, Use, i);

      llvmg_jit_unit_add_use (use->object->unit, use->used, use->name, use->object->what);
    }
  for (guint i = 0; i < walk->objects->len; i++)
    ((LlvmgJitObject *) walk->objects->pdata[i])->is_linked = TRUE;
}

/* Of names that several define, one has the one that is in the table. */
static bool
is_own_cb (void *data, const char *name)
{
  LlvmgJitObject *object = data;
  LlvmgJitSymbol *symbol = g_hash_table_lookup (object->unit->library->symbols, name);

  return symbol == NULL || symbol->object == object;
}

/* All that are to be linked, before the first is. */
static gboolean
give_objects (Walk *walk, GError **error)
{
  for (guint i = 0; i < walk->objects->len; i++)
    {
      LlvmgJitObject *object = walk->objects->pdata[i];
      g_autofree char *prefix = NULL;
      LLVMErrorRef llvm_error;

      if (object->native == NULL)
        continue;
      llvm_error = llvmg_bridge_orc_add_object (walk->core->native, object->unit->native, g_steal_pointer (&object->native),
                                                is_own_cb, object);
      if (llvm_error == NULL)
        continue;
      prefix = g_strdup_printf ("%s: cannot link %s", walk->operation, object->what);
      return llvmg_jit_fail_llvm (error, LLVMG_ERROR_JIT, prefix, llvm_error, NULL);
    }
  return TRUE;
}

/* With records locked, which it gives back meanwhile. Nothing is removed while n_links counts. */
static gboolean
link_root (Walk *walk, GError **error)
{
  LlvmgJitSymbol *symbol = walk->root;
  LlvmgJitCore *core = walk->core;
  guint64 address;
  gboolean ok;

  if (symbol->address != 0)
    return TRUE;
  if (!define_zeros (walk, error))
    return FALSE;
  note_links (walk);
  if (!give_objects (walk, error))
    return FALSE;
  core->n_links++;
  llvmg_mutex_unlock (&core->records);
  ok = llvmg_jit_core_link (core, llvmg_jit_unit_get_place (symbol->unit)->library->native, walk->name, walk->operation,
                            &address, error);
  llvmg_mutex_lock (&core->records);
  if (ok)
    symbol->address = address;
  core->n_links--;
  g_cond_broadcast (&core->changed);
  return ok;
}

static gboolean
find_and_link (Walk *walk, LlvmgJitFound *found, GError **error)
{
  if (!prepare (walk, error))
    return FALSE;
  if (walk->root == NULL)
    {
      found->address = walk->address;
      return TRUE;
    }
  if (!link_root (walk, error))
    return FALSE;
  found->address = walk->root->address;
  found->is_data = walk->root->is_data;
  found->signature = walk->root->signature != NULL ? llvmg_jit_signature_ref (walk->root->signature) : NULL;
  found->unit = llvmg_jit_unit_ref (walk->root->unit);
  return TRUE;
}

/* How many look-ups of this thread are inside each other. */
static __thread guint depth;

gboolean
llvmg_jit_library_lookup (LlvmgJitLibrary *library,
                          const char      *name,
                          const char      *operation,
                          LlvmgJitFound   *found,
                          GError         **error)
{
  gboolean ok;
  Walk walk;

  memset (found, 0, sizeof *found);
  if (depth >= MAX_DEPTH)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION, "%s: %d look-ups are inside each other already",
                   operation, MAX_DEPTH);
      return FALSE;
    }
  depth++;
  walk_init (&walk, library, llvmg_jit_symbol_skip_mark (name), operation);
  llvmg_mutex_lock (&library->core->records);
  ok = find_and_link (&walk, found, error);
  llvmg_mutex_unlock (&library->core->records);
  walk_clear (&walk);
  depth--;
  return ok;
}

void
llvmg_jit_found_clear (LlvmgJitFound *found)
{
  g_clear_pointer (&found->signature, llvmg_jit_signature_unref);
  g_clear_pointer (&found->unit, llvmg_jit_unit_unref);
}
