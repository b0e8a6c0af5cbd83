/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Random operations on a few JITs from several threads at once, and from inside
 * everything that a JIT calls: generators, lazy definitions, functions of the program,
 * transforms, the ends of their data.
 *
 * Nothing may crash or hang, whatever fails. After each round all is gone, and what the
 * program gave was given back exactly once. The seed is told by GLib: the same one gives
 * each thread the same numbers again, though not the same order between threads.
 *
 *   stress-jit [--rounds=N] [--steps=N] [--seed=SEED]
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "llvmg/llvmg.h"
#include "llvmg/base/llvmg-lock-private.h"

#define N_THREADS 3
#define N_NAMES 14
#define N_SLOTS 6
#define MAX_DEPTH 3
#define MAX_SECONDS 120 /* for a round */

typedef enum
{
  JITS,
  DYLIBS,
  TRACKERS,
  FUNCTIONS,
  MATERIALIZATIONS,
  N_KINDS
} Kind;

static const char *const kind_names[N_KINDS] = { "JITs", "dylibs", "trackers", "functions", "materializations" };

/* What the threads share. */
static GMutex pool_mutex;
static GObject *pool[N_KINDS][N_SLOTS]; /* (owned) (nullable) pool_mutex */
static gint n_given, n_ended;           /* (atomic) data that JITs have got, and that have ended */
static gint n_used[N_KINDS][2];         /* (atomic) how often objects were used, without and with an error */
static gint n_rounds_done;              /* (atomic) */

static __thread guint32 random_state;
static __thread guint depth; /* of callbacks */

static void step (void);

static guint
random_below (guint limit)
{
  random_state = random_state * 1664525u + 1013904223u;
  return (guint) (((guint64) random_state * limit) >> 32);
}

/* (transfer full) (nullable) */
static gpointer
pick (Kind kind)
{
  guint slot = random_below (N_SLOTS);
  GObject *object;

  llvmg_mutex_lock (&pool_mutex);
  object = pool[kind][slot] != NULL ? g_object_ref (pool[kind][slot]) : NULL;
  llvmg_mutex_unlock (&pool_mutex);
  return object;
}

/* Takes the object, if there is one. What was in its place is dropped. */
static void
keep (Kind kind, gpointer object)
{
  guint slot = random_below (N_SLOTS);
  GObject *old;

  if (object == NULL)
    return;

  llvmg_mutex_lock (&pool_mutex);
  old = pool[kind][slot];
  pool[kind][slot] = object;
  llvmg_mutex_unlock (&pool_mutex);
  g_clear_object (&old);
}

static void
drop (Kind kind, gpointer object)
{
  GObject *old = NULL;

  llvmg_mutex_lock (&pool_mutex);
  for (guint i = 0; i < N_SLOTS && old == NULL; i++)
    if (pool[kind][i] == object)
      old = g_steal_pointer (&pool[kind][i]);
  llvmg_mutex_unlock (&pool_mutex);
  g_clear_object (&old);
}

static const char *
random_name (void)
{
  static const char *const names[N_NAMES] = { "f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "g0", "g1", "g2", "g3", "w0",
                                              "labs" };

  return names[random_below (N_NAMES)];
}

/* ---- What the JITs get ---- */

static gpointer
new_data (void)
{
  g_atomic_int_inc (&n_given);
  return g_new0 (char, 1);
}

static void
maybe_step (void)
{
  if (depth >= MAX_DEPTH)
    return;
  depth++;
  for (guint n = random_below (3); n > 0; n--)
    step ();
  depth--;
}

static void
end_cb (gpointer data)
{
  g_free (data);
  maybe_step ();
  g_atomic_int_inc (&n_ended);
}

static gint64
native (gint64 n)
{
  return n;
}

/* Functions of one argument, which says how deep they go on calling. */
static LlvmgModule *
new_module (const char *first, GError **error)
{
  static const char *const linkages[] = { "", "", "weak", "linkonce_odr", "hidden", "internal" };
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (GString) ir = g_string_new (NULL);
  g_autoptr (GHashTable) declared = g_hash_table_new (g_str_hash, g_str_equal);
  const char *name = first;

  for (guint i = random_below (2) + 1; i > 0; i--, name = random_name ())
    {
      const char *callee = random_name ();

      if (!g_hash_table_add (declared, (gpointer) name))
        continue;
      g_string_append_printf (ir,
                              "define %s i64 @%s(i64 %%n) {\n"
                              "  %%more = icmp sgt i64 %%n, 0\n"
                              "  %%there = icmp ne ptr @%s, null\n"
                              "  %%c = and i1 %%more, %%there\n"
                              "  br i1 %%c, label %%go, label %%out\n"
                              "go:\n"
                              "  %%m = sub i64 %%n, 1\n"
                              "  %%r = call i64 @%s(i64 %%m)\n"
                              "  ret i64 %%r\n"
                              "out:\n"
                              "  ret i64 0\n"
                              "}\n", linkages[random_below (G_N_ELEMENTS (linkages))], name, callee, callee);
      if (g_hash_table_add (declared, (gpointer) callee))
        g_string_append_printf (ir, "declare %s i64 @%s(i64)\n", random_below (4) == 0 ? "extern_weak" : "", callee);
    }
  return llvmg_context_parse_ir (context, ir->str, "m", error);
}

/* (transfer full): i64 (i64) */
static LlvmgType *
new_type (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = llvmg_context_parse_ir (context, "declare i64 @f(i64)", "m", NULL);
  g_autoptr (LlvmgFunction) function = llvmg_module_get_function (module, "f");

  return (LlvmgType *) llvmg_function_get_function_type (function);
}

static GValue *
host_cb (GValue *args, guint n, gpointer data, GError **error)
{
  GValue *result;

  (void) n;
  (void) data;
  maybe_step ();
  if (random_below (4) == 0)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION, "as the dice say");
      return NULL;
    }
  result = g_new0 (GValue, 1);
  g_value_init (result, G_TYPE_INT64);
  g_value_copy (&args[0], result);
  return result;
}

static gboolean
generator_cb (LlvmgJitDylib *dylib, const char *const *names, gpointer data, GError **error)
{
  (void) data;
  maybe_step ();
  if (random_below (3) == 0)
    {
      g_autoptr (LlvmgModule) module = new_module (names[0], NULL);

      return module == NULL || llvmg_jit_dylib_add_module (dylib, module, NULL, error);
    }
  return TRUE;
}

static gboolean
filter_cb (const char *name, gpointer data)
{
  (void) name;
  (void) data;
  maybe_step ();
  return random_below (2) == 0;
}

static gboolean materialize_cb (LlvmgJitMaterialization *materialization, gpointer data, GError **error);

static gboolean
define_one (LlvmgJitMaterialization *self, const char *name, GError **error)
{
  const char *const names[] = { name, NULL };
  guint64 address = (gsize) native;
  g_autoptr (LlvmgModule) module = NULL;
  LlvmgJitMaterialization *part;

  switch (random_below (6))
    {
    case 0:
    case 1:
      return llvmg_jit_materialization_resolve (self, names, &address, 1, error);
    case 2:
      /* Not for ever. */
      if (random_below (2) == 0)
        return llvmg_jit_materialization_replace (self, names, materialize_cb, new_data (), end_cb, error);
      return llvmg_jit_materialization_resolve (self, names, &address, 1, error);
    case 3:
      part = llvmg_jit_materialization_split_off (self, names, error);
      if (part == NULL)
        return FALSE;
      llvmg_jit_materialization_resolve (part, names, &address, 1, NULL);
      keep (MATERIALIZATIONS, part);
      return TRUE;
    default:
      module = new_module (name, error);
      return module != NULL && llvmg_jit_materialization_emit_module (self, module, error);
    }
}

static gboolean
materialize_cb (LlvmgJitMaterialization *materialization, gpointer data, GError **error)
{
  g_auto (GStrv) names = llvmg_jit_materialization_list_symbols (materialization);

  (void) data;
  maybe_step ();
  switch (random_below (12))
    {
    case 0:
      llvmg_jit_materialization_fail (materialization);
      return TRUE;
    case 1:
      return TRUE;
    case 2:
      keep (MATERIALIZATIONS, g_object_ref (materialization));
      break;
    default:
      break;
    }
  for (guint i = 0; names[i] != NULL; i++)
    if (!define_one (materialization, names[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
module_cb (LlvmgModule *module, gpointer data, GError **error)
{
  (void) module;
  (void) data;
  (void) error;
  maybe_step ();
  return TRUE;
}

static GBytes *
object_cb (GBytes *object, gpointer data, GError **error)
{
  (void) data;
  (void) error;
  maybe_step ();
  return g_bytes_ref (object);
}

/* ---- Operations: whether they succeed does not matter ---- */

static void
use_jit (LlvmgJit *jit, GError **error)
{
  g_autofree char *name = g_strdup_printf ("d%u", random_below (4));

  switch (random_below (12))
    {
    case 0:
      if (random_below (6) == 0)
        llvmg_jit_close (jit, error);
      break;
    case 1:
      llvmg_jit_set_ir_transform (jit, random_below (2) == 0 ? module_cb : NULL, new_data (), end_cb, error);
      break;
    case 2:
      llvmg_jit_set_object_transform (jit, random_below (2) == 0 ? object_cb : NULL, new_data (), end_cb, error);
      break;
    case 3:
    case 4:
      keep (DYLIBS, llvmg_jit_create_dylib (jit, name, error));
      break;
    case 5:
      keep (DYLIBS, llvmg_jit_get_dylib (jit, name));
      break;
    default:
      keep (DYLIBS, llvmg_jit_get_main_dylib (jit));
      break;
    }
}

static void
add_module (LlvmgJitDylib *dylib, GError **error)
{
  g_autoptr (LlvmgModule) module = new_module (random_name (), NULL);
  g_autoptr (LlvmgJitTracker) tracker = random_below (2) == 0 ? pick (TRACKERS) : NULL;

  if (module != NULL)
    llvmg_jit_dylib_add_module (dylib, module, tracker, error);
}

static void
define (LlvmgJitDylib *dylib, GError **error)
{
  const char *const names[] = { random_name (), random_name (), NULL };
  const char *const aliases[] = { random_name (), random_name (), NULL };
  g_autoptr (LlvmgJitDylib) source = pick (DYLIBS);
  g_autoptr (LlvmgType) type = NULL;

  switch (random_below (6))
    {
    case 0:
      llvmg_jit_dylib_define_address (dylib, names[0], (gsize) native, error);
      break;
    case 1:
      type = new_type ();
      llvmg_jit_dylib_define_function (dylib, names[0], type, host_cb, new_data (), end_cb, error);
      break;
    case 2:
      if (source != NULL)
        llvmg_jit_dylib_define_reexports (dylib, source, names, aliases, random_below (2) == 0, error);
      break;
    case 3:
      if (random_below (4) == 0)
        llvmg_jit_dylib_add_generator (dylib, generator_cb, new_data (), end_cb, error);
      break;
    case 4:
      if (random_below (4) == 0)
        llvmg_jit_dylib_add_process_symbols (dylib, filter_cb, new_data (), end_cb, error);
      break;
    default:
      llvmg_jit_dylib_define_lazy (dylib, names, materialize_cb, new_data (), end_cb, error);
      break;
    }
}

static void
look_up (LlvmgJitDylib *dylib, GError **error)
{
  g_autoptr (LlvmgType) type = random_below (2) == 0 ? new_type () : NULL;
  LlvmgJitFunction *function;

  if (random_below (4) == 0)
    llvmg_jit_dylib_lookup_address (dylib, random_name (), error);
  else if ((function = llvmg_jit_dylib_lookup (dylib, random_name (), type, error)) != NULL)
    keep (FUNCTIONS, function);
}

static void
use_dylib (LlvmgJitDylib *dylib, GError **error)
{
  g_autoptr (LlvmgJitDylib) other = NULL;
  LlvmgJitTracker *tracker;

  switch (random_below (16))
    {
    case 0:
    case 1:
    case 2:
      add_module (dylib, error);
      break;
    case 3:
    case 4:
    case 5:
      define (dylib, error);
      break;
    case 6:
      other = pick (DYLIBS);
      if (other != NULL)
        llvmg_jit_dylib_add_to_link_order (dylib, other, error);
      break;
    case 7:
      if (random_below (3) == 0)
        llvmg_jit_dylib_clear (dylib, error);
      break;
    case 8:
      keep (TRACKERS, llvmg_jit_dylib_get_default_tracker (dylib));
      break;
    case 9:
      if ((tracker = llvmg_jit_dylib_create_tracker (dylib, error)) != NULL)
        keep (TRACKERS, tracker);
      break;
    default:
      look_up (dylib, error);
      break;
    }
}

static void
use_tracker (LlvmgJitTracker *tracker, GError **error)
{
  g_autoptr (LlvmgJitTracker) other = pick (TRACKERS);

  if (other != NULL && random_below (2) == 0)
    llvmg_jit_tracker_transfer_to (tracker, other, error);
  else
    llvmg_jit_tracker_remove (tracker, error);
}

static void
use_function (LlvmgJitFunction *function, GError **error)
{
  gint64 argument = random_below (5);

  if (random_below (8) == 0)
    llvmg_jit_function_set_is_guarded (function, random_below (2) == 0, NULL);
  llvmg_jit_function_invoke_i64 (function, &argument, 1, error);
}

static void
use_materialization (LlvmgJitMaterialization *materialization, GError **error)
{
  g_auto (GStrv) names = llvmg_jit_materialization_list_symbols (materialization);

  if (names[0] != NULL)
    define_one (materialization, names[0], error);
  else
    drop (MATERIALIZATIONS, materialization);
}

static void
step (void)
{
  Kind kind = random_below (N_KINDS + 3);
  g_autoptr (GError) error = NULL;
  GObject *object;

  if (kind >= N_KINDS)
    kind = DYLIBS;
  object = pick (kind);
  if (object == NULL && kind == JITS)
    keep (JITS, llvmg_jit_new (NULL, &error));
  if (object == NULL)
    return;
  if (random_below (40) == 0 || (!llvmg_wrapper_get_is_alive ((LlvmgWrapper *) object) && random_below (3) == 0))
    drop (kind, object);
  else if (kind == JITS)
    use_jit ((LlvmgJit *) object, &error);
  else if (kind == DYLIBS)
    use_dylib ((LlvmgJitDylib *) object, &error);
  else if (kind == TRACKERS)
    use_tracker ((LlvmgJitTracker *) object, &error);
  else if (kind == FUNCTIONS)
    use_function ((LlvmgJitFunction *) object, &error);
  else
    use_materialization ((LlvmgJitMaterialization *) object, &error);
  g_object_unref (object);
  g_atomic_int_inc (&n_used[kind][error != NULL]);
}

/* ---- Rounds ---- */

static int n_rounds = 12, n_steps = 400;

static gpointer
thread_cb (gpointer data)
{
  random_state = GPOINTER_TO_UINT (data);
  for (int i = 0; i < n_steps; i++)
    step ();
  return NULL;
}

static void
run_round (guint32 number)
{
  GThread *threads[N_THREADS];

  random_state = number;
  for (guint i = 0; i < 2; i++)
    keep (JITS, llvmg_jit_new (NULL, NULL));
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("step", thread_cb, GUINT_TO_POINTER (number * 7919u + i * 104729u + 1));
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  depth = MAX_DEPTH; /* nothing is made any more */
  for (guint i = 0; i < N_KINDS; i++)
    for (guint j = 0; j < N_SLOTS; j++)
      g_clear_object (&pool[i][j]);
  depth = 0;
  g_assert_cmpint (g_atomic_int_get (&n_ended), ==, g_atomic_int_get (&n_given));
  g_assert_cmpuint (llvmg_count_live_objects (), ==, 0);
  g_assert_cmpuint (llvmg_count_live_contexts (), ==, 0);
}

/* Nobody else ends a program that hangs where it is seen why. */
static gpointer
watchdog_cb (gpointer data)
{
  gint last = -1;

  (void) data;
  for (guint seconds = 0; seconds < MAX_SECONDS; seconds++)
    {
      gint now = g_atomic_int_get (&n_rounds_done);

      if (now != last)
        seconds = 0;
      last = now;
      g_usleep (G_USEC_PER_SEC);
    }
  g_printerr ("round %d hangs\n", last);
  abort ();
}

static void
test_rounds (void)
{
  guint32 seed = (guint32) g_test_rand_int ();

  g_thread_unref (g_thread_new ("watchdog", watchdog_cb, NULL));
  for (int i = 0; i < n_rounds; i++)
    {
      run_round (seed + (guint32) i * 1000003u);
      g_atomic_int_inc (&n_rounds_done);
    }
  g_test_message ("%d ends of data", g_atomic_int_get (&n_ended));
  for (guint i = 0; i < N_KINDS; i++)
    g_test_message ("%s used: %d, with an error: %d", kind_names[i], n_used[i][0], n_used[i][1]);
  g_assert_cmpint (n_used[DYLIBS][0], >, 0);
}

static const GOptionEntry options[] = {
  { "rounds", 0, 0, G_OPTION_ARG_INT, &n_rounds, "How many rounds", "N" },
  { "steps", 0, 0, G_OPTION_ARG_INT, &n_steps, "How many steps each thread takes in a round", "N" },
  G_OPTION_ENTRY_NULL
};

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  const char *rounds = g_getenv ("LLVMG_STRESS_ROUNDS");
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  if (rounds != NULL)
    n_rounds = MIN (n_rounds, atoi (rounds));
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  llvmg_init_language_layer (LLVMG_LANGUAGE_LAYER_RAISES);
  g_test_add_func ("/llvmg/stress/jit", test_rounds);
  return g_test_run ();
}
