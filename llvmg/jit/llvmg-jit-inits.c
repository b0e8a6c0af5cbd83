/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Constructors and destructors of what is in a JIT, and what its code wants to be
 * called at the end.
 *
 * Where they come from
 *
 *   Code generation makes sections of addresses of `llvm.global_ctors` and
 *   `llvm.global_dtors`, as compilers of C and C++ do: an array. Before a file is
 *   added, each array gets a symbol with a name that nobody else has; so an array is
 *   linked and found as any symbol is, whatever the linker.
 *
 *   `__cxa_atexit` and `atexit` get such names too, which mean closures of llvmg's: a
 *   closure knows the object that calls it. What an object wants to be called at the
 *   end is an exit. `__dso_handle` becomes an address inside of the object.
 *
 * States
 *
 *   an array   n_run of its n functions have run. 0 to n, by one each; never back.
 *              n_run counts a constructor when it has returned: one that fails, by an
 *              error of a function of the program, is called again next time, and what
 *              it had registered is dropped. A destructor is counted before it runs,
 *              and never called twice.
 *   an exit    in the list of its library, from its registration until it is about to
 *              be called, or its object goes. The process knows nothing of it.
 *
 * Nothing of this is called by itself. What is removed or closed with its destructors
 * not run goes without them.
 *
 * One thread at a time constructs or destructs in a library: it has the library's
 * init_claim, by which n_run and address of the arrays are guarded. Others wait, unless
 * that would be to wait for itself: then it is an error. All of it, the waiting too, is
 * a call: nothing is removed meanwhile. Only what is short, the linking and the waiting
 * are work as well; the functions themselves run under no lock and are not work. So in
 * a process that one of them forks, the rest can go on.
 */

#include "config.h"

#include <ffi.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "llvmg/bridge/llvmg-bridge-jit-initializers.h"
#include "llvmg/jit/llvmg-jit-frame-private.h"
#include "llvmg/jit/llvmg-jit-inits-private.h"

extern char **environ;

typedef struct
{
  LlvmgJitInits *inits;   /* which owns it */
  ffi_closure   *native;  /* (owned) (nullable) */
  gboolean       has_arg; /* it is __cxa_atexit */
} ExitHook;

typedef struct
{
  LlvmgJitInits              *inits;   /* which owns it */
  const LlvmgBridgeInitArray *facts;   /* of inits->facts */
  gsize                       n_run;   /* the claim */
  guint64                     address; /* the claim; 0 until it is linked */
} InitArray;

struct _LlvmgJitInits
{
  LlvmgBridgeInits facts;    /* (owned) never changes */
  LlvmgJitObject  *object;   /* which owns it; never changes, once it is added */
  LlvmgJitLibrary *library;  /* the same */
  guint64          order;    /* among those of the library: when it was added */
  InitArray       *arrays;   /* (owned) as many as there are facts */
  ExitHook         hooks[LLVMG_BRIDGE_N_EXITS];
};

typedef struct
{
  LlvmgJitInits *inits;
  gpointer       func;
  gpointer       arg;
  gboolean       has_arg;
  gpointer       thread; /* token of the thread that registered it */
} LlvmgJitExit;

static gboolean
fail_closed (const char *operation, GError **error)
{
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE, "%s: the JIT was closed", operation);
  return FALSE;
}

/* Work, with records locked. */
static gboolean
begin (LlvmgJitCore *core, const char *operation, GError **error)
{
  if (!llvmg_jit_core_begin_work (core))
    return fail_closed (operation, error);
  llvmg_mutex_lock (&core->records);
  return TRUE;
}

static void
end (LlvmgJitCore *core)
{
  llvmg_mutex_unlock (&core->records);
  llvmg_jit_core_end_work (core);
}

/* ---- Exits ---- */

GArray *
llvmg_jit_exits_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (LlvmgJitExit));
}

void
llvmg_jit_unit_drop_exits (LlvmgJitUnit *unit)
{
  GArray *exits = unit->library->exits;

  for (guint i = exits->len; i > 0; i--)
    if (g_array_index (exits, LlvmgJitExit, i - 1).inits->object->unit == unit)
      g_array_remove_index (exits, i - 1);
}

/* What a constructor has registered that has failed then. With records locked. */
static void
drop_exits_since (LlvmgJitInits *inits, guint n_before)
{
  GArray *exits = inits->library->exits;

  for (guint i = exits->len; i > n_before; i--)
    {
      const LlvmgJitExit *exit = &g_array_index (exits, LlvmgJitExit, i - 1);

      if (exit->inits == inits && exit->thread == llvmg_thread_token ())
        g_array_remove_index (exits, i - 1);
    }
}

static gboolean
register_exit (ExitHook *hook, gpointer func, gpointer arg)
{
  LlvmgJitLibrary *library = hook->inits->library;
  LlvmgJitExit exit = { hook->inits, func, arg, hook->has_arg, llvmg_thread_token () };

  if (func == NULL || !begin (library->core, "atexit", NULL))
    return FALSE;
  g_array_append_val (library->exits, exit);
  end (library->core);
  return TRUE;
}

/* From compiled code: 0 when fine. */
static void
hook_cb (ffi_cif *cif, void *result, void **args, void *data)
{
  ExitHook *hook = data;

  (void) cif;
  *(ffi_sarg *) result = register_exit (hook, *(gpointer *) args[0], hook->has_arg ? *(gpointer *) args[1] : NULL) ? 0 : -1;
}

static ffi_cif *
get_hook_cif (gboolean has_arg)
{
  static ffi_type *types[] = { &ffi_type_pointer, &ffi_type_pointer, &ffi_type_pointer };
  static ffi_cif cifs[2];
  static gsize done;

  if (g_once_init_enter (&done))
    {
      ffi_prep_cif (&cifs[0], FFI_DEFAULT_ABI, 1, &ffi_type_sint, types);
      ffi_prep_cif (&cifs[1], FFI_DEFAULT_ABI, 3, &ffi_type_sint, types);
      g_once_init_leave (&done, 1);
    }
  return &cifs[has_arg ? 1 : 0];
}

/* Makes the closure, and a symbol of the addition for it. */
static gboolean
make_hook (LlvmgJitAddition *addition, ExitHook *hook, const char *name, const char *operation, GError **error)
{
  LlvmgJitSymbol *symbol;
  gpointer code = NULL;

  hook->native = ffi_closure_alloc (sizeof *hook->native, &code);
  if (hook->native == NULL
      || ffi_prep_closure_loc (hook->native, get_hook_cif (hook->has_arg), hook_cb, hook, code) != FFI_OK)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED, "%s: libffi cannot make code for 'atexit'", operation);
      return FALSE;
    }
  symbol = llvmg_jit_symbol_new (name, FALSE, NULL);
  symbol->address = (guint64) (gsize) code;
  g_ptr_array_add (addition->symbols, symbol);
  return TRUE;
}

/* ---- Of one file ---- */

static LlvmgJitInits *
inits_new (const LlvmgBridgeInits *facts)
{
  LlvmgJitInits *inits = g_new0 (LlvmgJitInits, 1);

  inits->facts = *facts;
  inits->arrays = g_new0 (InitArray, facts->n_arrays);
  for (gsize i = 0; i < facts->n_arrays; i++)
    {
      inits->arrays[i].inits = inits;
      inits->arrays[i].facts = &facts->arrays[i];
    }
  for (guint i = 0; i < LLVMG_BRIDGE_N_EXITS; i++)
    {
      inits->hooks[i].inits = inits;
      inits->hooks[i].has_arg = i == LLVMG_BRIDGE_EXIT_CXA;
    }
  return inits;
}

void
llvmg_jit_inits_free (LlvmgJitInits *inits)
{
  for (guint i = 0; i < LLVMG_BRIDGE_N_EXITS; i++)
    g_clear_pointer (&inits->hooks[i].native, ffi_closure_free);
  llvmg_bridge_inits_clear (&inits->facts);
  g_free (inits->arrays);
  g_free (inits);
}

static guint64
get_number (void)
{
  static guint64 last; /* (atomic) */

  return __atomic_add_fetch (&last, 1, __ATOMIC_RELAXED);
}

gboolean
llvmg_jit_addition_read_inits (LlvmgJitAddition *addition, const char *operation, GError **error)
{
  LlvmgBridgeInits facts;
  LlvmgJitInits *inits;
  char *problem;

  problem = llvmg_bridge_inits_mark (LLVMGetBufferStart (addition->object), LLVMGetBufferSize (addition->object),
                                     get_number (), &facts);
  if (problem != NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (problem, -1);

      free (problem);
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE, "%s: cannot read %s: %s", operation, addition->what, valid);
      return FALSE;
    }
  if (facts.object == NULL && !facts.is_foreign)
    {
      llvmg_bridge_inits_clear (&facts);
      return TRUE;
    }
  if (facts.object != NULL)
    {
      LLVMDisposeMemoryBuffer (addition->object);
      addition->object = g_steal_pointer (&facts.object);
    }
  inits = addition->inits = inits_new (&facts);
  for (guint i = 0; i < LLVMG_BRIDGE_N_EXITS; i++)
    if (facts.exits[i] != NULL && !make_hook (addition, &inits->hooks[i], facts.exits[i], operation, error))
      return FALSE;
  return TRUE;
}

void
llvmg_jit_inits_set_object (LlvmgJitInits *inits, LlvmgJitObject *object)
{
  inits->object = object;
  inits->library = object->unit->library;
  inits->order = inits->library->n_inits++;
}

/* ---- Of one library: with the claim ---- */

typedef struct
{
  LlvmgJitLibrary *library;
  LlvmgJitUnit    *unit; /* (nullable) only of this */
  const char      *operation;
  gboolean         is_destructors;
} Run;

static gboolean
concerns (const Run *run, LlvmgJitInits *inits)
{
  return inits != NULL && (run->unit == NULL || llvmg_jit_unit_get_place (run->unit) == inits->object->unit);
}

/* What is there once for all files that have it belongs to one of them. With records locked. */
static gboolean
is_discarded (InitArray *array)
{
  LlvmgJitSymbol *key = NULL;

  if (array->facts->group != NULL)
    key = g_hash_table_lookup (array->inits->library->symbols, array->facts->group);
  return key != NULL && key->object != NULL && key->object != array->inits->object;
}

/* With records locked. */
static gboolean
is_constructed (LlvmgJitInits *inits)
{
  if (!inits->object->is_linked)
    return FALSE;
  for (gsize i = 0; i < inits->facts.n_arrays; i++)
    if (!inits->arrays[i].facts->is_destructors && inits->arrays[i].n_run < inits->arrays[i].facts->n
        && !is_discarded (&inits->arrays[i]))
      return FALSE;
  return TRUE;
}

static void
collect_of (const Run *run, LlvmgJitInits *inits, GPtrArray *arrays)
{
  if (run->is_destructors && !is_constructed (inits))
    return;
  for (gsize i = 0; i < inits->facts.n_arrays; i++)
    {
      InitArray *array = &inits->arrays[i];

      if (array->facts->is_destructors == run->is_destructors && array->n_run < array->facts->n && !is_discarded (array))
        g_ptr_array_add (arrays, array);
    }
}

/* By priority, then by age. */
static gint
compare_cb (gconstpointer a, gconstpointer b)
{
  const InitArray *one = *(InitArray *const *) a, *other = *(InitArray *const *) b;

  if (one->facts->priority != other->facts->priority)
    return one->facts->priority < other->facts->priority ? -1 : 1;
  if (one->inits != other->inits)
    return one->inits->order < other->inits->order ? -1 : 1;
  return one < other ? -1 : 1;
}

static gint
compare_back_cb (gconstpointer a, gconstpointer b)
{
  return compare_cb (b, a);
}

static gboolean
check_format (const Run *run, LlvmgJitObject *object, GError **error)
{
  if (!object->inits->facts.is_foreign)
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED, "%s: %s has some, and is not in the format ELF", run->operation,
               object->what);
  return FALSE;
}

/* What has not run yet, in order. Valid as long as the call. NULL with @error. */
static GPtrArray *
collect (const Run *run, GError **error)
{
  GPtrArray *arrays = g_ptr_array_new ();
  LlvmgJitLibrary *library = run->library;
  gboolean ok = TRUE;

  if (!begin (library->core, run->operation, error))
    {
      g_ptr_array_unref (arrays);
      return NULL;
    }
  for (guint i = 0; ok && i < library->units->len; i++)
    {
      LlvmgJitUnit *unit = library->units->pdata[i];

      for (guint j = 0; ok && j < unit->objects->len; j++)
        {
          LlvmgJitObject *object = unit->objects->pdata[j];

          if (!concerns (run, object->inits))
            continue;
          ok = check_format (run, object, error);
          collect_of (run, object->inits, arrays);
        }
    }
  end (library->core);
  g_ptr_array_sort (arrays, run->is_destructors ? compare_back_cb : compare_cb);
  if (!ok)
    g_clear_pointer (&arrays, g_ptr_array_unref);
  return arrays;
}

static gboolean
link_array (const Run *run, InitArray *array, GError **error)
{
  LlvmgJitFound found;
  gboolean ok;

  if (array->address != 0)
    return TRUE;
  if (!llvmg_jit_core_begin_work (run->library->core))
    return fail_closed (run->operation, error);
  ok = llvmg_jit_library_lookup (run->library, array->facts->name, run->operation, &found, error);
  llvmg_jit_core_end_work (run->library->core);
  if (!ok)
    return FALSE;
  array->address = found.address;
  llvmg_jit_found_clear (&found);
  return TRUE;
}

typedef struct
{
  gpointer func;
  gpointer arg;
  enum
  {
    CONSTRUCTOR,
    PLAIN,
    WITH_ARG
  } kind;
} Function;

/* Constructors get what those of a program get; a JIT has no arguments. */
static void
function_cb (gpointer data)
{
  static char *no_args[] = { NULL };
  Function *self = data;

  switch (self->kind)
    {
    case CONSTRUCTOR:
      ((void (*) (int, char **, char **)) self->func) (0, no_args, environ);
      break;
    case WITH_ARG:
      ((void (*) (gpointer)) self->func) (self->arg);
      break;
    case PLAIN:
    default:
      ((void (*) (void)) self->func) ();
      break;
    }
}

/* What .ctors has in some files at its ends is no function. */
static gboolean
is_function (gpointer func)
{
  return func != NULL && func != GSIZE_TO_POINTER (G_MAXSIZE);
}

static gpointer
read_entry (const InitArray *array)
{
  gboolean is_forward = array->facts->is_backwards == array->facts->is_destructors;
  gsize i = is_forward ? array->n_run : array->facts->n - 1 - array->n_run;
  gpointer func;

  memcpy (&func, (const char *) (gsize) array->address + i * sizeof func, sizeof func);
  return func;
}

/* FALSE with @error; what was registered meanwhile is dropped then. */
static gboolean
run_constructor (const Run *run, InitArray *array, gpointer func, GError **error)
{
  LlvmgJitCore *core = run->library->core;
  Function function = { func, NULL, CONSTRUCTOR };
  guint n_exits;

  if (!begin (core, run->operation, error))
    return FALSE;
  n_exits = run->library->exits->len;
  end (core);
  if (llvmg_jit_frame_run (core, function_cb, &function, error))
    return TRUE;
  if (begin (core, run->operation, NULL))
    {
      drop_exits_since (array->inits, n_exits);
      end (core);
    }
  return FALSE;
}

static gboolean
run_array (const Run *run, InitArray *array, GError **error)
{
  while (array->n_run < array->facts->n)
    {
      gpointer func = read_entry (array);
      Function function = { func, NULL, PLAIN };

      if (!run->is_destructors && is_function (func) && !run_constructor (run, array, func, error))
        return FALSE;
      array->n_run++;
      if (run->is_destructors && is_function (func)
          && !llvmg_jit_frame_run (run->library->core, function_cb, &function, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
construct_all (const Run *run, GPtrArray *arrays, GError **error)
{
  for (guint i = 0; i < arrays->len; i++)
    if (!link_array (run, arrays->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < arrays->len; i++)
    if (!run_array (run, arrays->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* What could not be linked has nothing to destroy. */
static gboolean
destruct_all (const Run *run, GPtrArray *arrays, GError **error)
{
  for (guint i = 0; i < arrays->len; i++)
    if (link_array (run, arrays->pdata[i], NULL) && !run_array (run, arrays->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* The last that is of concern. */
static gboolean
take_exit (const Run *run, LlvmgJitExit *exit)
{
  GArray *exits = run->library->exits;
  gboolean is_there = FALSE;

  if (!begin (run->library->core, run->operation, NULL))
    return FALSE;
  for (guint i = exits->len; i > 0 && !is_there; i--)
    {
      *exit = g_array_index (exits, LlvmgJitExit, i - 1);
      is_there = concerns (run, exit->inits);
      if (is_there)
        g_array_remove_index (exits, i - 1);
    }
  end (run->library->core);
  return is_there;
}

static gboolean
run_exits (const Run *run, GError **error)
{
  LlvmgJitExit exit;

  while (take_exit (run, &exit))
    {
      Function function = { exit.func, exit.arg, exit.has_arg ? WITH_ARG : PLAIN };

      if (!llvmg_jit_frame_run (run->library->core, function_cb, &function, error))
        return FALSE;
    }
  return TRUE;
}

/* What comes in the course of it counts too. */
static gboolean
construct (const Run *run, GError **error)
{
  guint n;

  do
    {
      g_autoptr (GPtrArray) arrays = collect (run, error);

      if (arrays == NULL || !construct_all (run, arrays, error))
        return FALSE;
      n = arrays->len;
    }
  while (n > 0);
  return TRUE;
}

static gboolean
destruct (const Run *run, GError **error)
{
  g_autoptr (GPtrArray) arrays = NULL;

  if (!run_exits (run, error))
    return FALSE;
  arrays = collect (run, error);
  return arrays != NULL && destruct_all (run, arrays, error) && run_exits (run, error);
}

/* ---- The claim ---- */

/* With records locked. */
static gboolean
claim (const Run *run, GError **error)
{
  LlvmgJitLibrary *library = run->library;

  if (library->init_claim != NULL && library->init_process != getpid ())
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION, "%s: the process was forked while constructors or "
                   "destructors of dylib '%s' ran", run->operation, library->name);
      return FALSE;
    }
  if (!llvmg_jit_core_claim (library->core, &library->init_claim))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION, "%s: it would wait for itself: a constructor or "
                   "destructor of dylib '%s' calls it", run->operation, library->name);
      return FALSE;
    }
  library->init_process = getpid ();
  return TRUE;
}

static gboolean
run_claimed (const Run *run, GError **error)
{
  LlvmgJitCore *core = run->library->core;
  gboolean ok;

  if (!begin (core, run->operation, error))
    return FALSE;
  ok = claim (run, error);
  end (core);
  if (!ok)
    return FALSE;
  ok = run->is_destructors ? destruct (run, error) : construct (run, error);
  if (begin (core, run->operation, NULL))
    {
      llvmg_jit_core_unclaim (core, &run->library->init_claim);
      end (core);
    }
  return ok;
}

gboolean
llvmg_jit_library_construct (LlvmgJitLibrary *library, GError **error)
{
  Run run = { library, NULL, "run_constructors", FALSE };

  return run_claimed (&run, error);
}

gboolean
llvmg_jit_library_destruct (LlvmgJitLibrary *library, LlvmgJitUnit *unit, GError **error)
{
  Run run = { library, unit, "run_destructors", TRUE };

  return run_claimed (&run, error);
}
