/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Many threads on one context, a new context each round.
 *
 *   builders   make functions, and keep some of the objects that they get
 *   mutator    clones, inserts twice, detaches, erases
 *   passes     runs pipelines, which delete what others hold
 *   droppers   drop what the others kept, half of it with toggle references
 *              like those that PyGObject and GJS add
 *   closer     closes the context in the middle, in every third round
 *
 * After each round everything must be gone, each object exactly once. The counts
 * at the end show that each thread really did its work.
 *
 *   stress-lifetimes [--rounds=N] [--random=N] [--no-toggles]
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/llvmg.h"
#include "llvmg/base/llvmg-lock-private.h"

#define N_BUILDERS 2
#define N_DROPPERS 2
#define N_STEPS 24
#define POOL_SIZE 256

typedef enum
{
  BUILT,
  KEPT,
  DROPPED,
  TOGGLED,
  CLONED,
  INSERTED,
  REFUSED_SECOND_INSERT,
  DETACHED_INSTRUCTIONS,
  DETACHED_BLOCKS,
  ERASED,
  REFUSED_ERASE,
  PASSES_RUN,
  PASSES_REFUSED,
  CLOSED,
  DEAD_CALLS,
  N_COUNTS
} Count;

static const char *const count_names[N_COUNTS] = {
  "functions built", "objects kept", "objects dropped", "toggle references", "clones", "insertions",
  "second insertions refused", "instructions detached", "blocks detached", "erased",
  "erasures refused", "pipelines run", "pipelines refused", "contexts closed", "calls on dead objects"
};

static guint counts[N_COUNTS]; /* (atomic) */
static guint n_watched, n_gone; /* (atomic) objects with a weak reference, and those that it told of */
static gboolean with_toggles = TRUE;

static void
count (Count which)
{
  g_atomic_int_inc (&counts[which]);
}

/* ---- A round's state ---- */

typedef struct
{
  LlvmgContext *context;       /* (owned) */
  LlvmgModule  *modules[2];    /* (owned) */
  GMutex        whole[2];      /* a function of the module is half built meanwhile */
  gint          n_working;     /* (atomic) threads that still fill the pool */

  GMutex        pool_mutex;
  GObject      *pool[POOL_SIZE]; /* (owned) guarded by pool_mutex */
} Round;

typedef struct
{
  Round   *round;
  guint    index;
  guint32  state; /* of the random numbers */
} Worker;

static guint
random_below (Worker *worker, guint limit)
{
  worker->state = worker->state * 1664525u + 1013904223u;
  return (guint) (((guint64) worker->state * limit) >> 32);
}

static void
gone_cb (gpointer data, GObject *where)
{
  (void) data;
  (void) where;
  g_atomic_int_inc (&n_gone);
}

static void
toggle_cb (gpointer data, GObject *object, gboolean is_last)
{
  (void) data;
  (void) object;
  (void) is_last;
}

/* Drops a reference that a binding held: through its toggle reference. */
static void
drop (GObject *object, gboolean toggled)
{
  if (toggled)
    {
      g_object_add_toggle_ref (object, toggle_cb, NULL);
      count (TOGGLED);
      LLVMG_TSAN_RELEASE (object);
      g_object_unref (object);
      LLVMG_TSAN_RELEASE (object);
      g_object_remove_toggle_ref (object, toggle_cb, NULL);
    }
  else
    {
      g_object_unref (object);
    }
  count (DROPPED);
}

/* Puts an object in the pool, and drops the one that was there. */
static void
keep (Worker *worker, gpointer object)
{
  Round *round = worker->round;
  guint slot = random_below (worker, POOL_SIZE);
  GObject *old;

  if (object == NULL)
    return;
  g_object_weak_ref (object, gone_cb, NULL);
  g_atomic_int_inc (&n_watched);
  llvmg_mutex_lock (&round->pool_mutex);
  old = round->pool[slot];
  round->pool[slot] = object;
  llvmg_mutex_unlock (&round->pool_mutex);
  count (KEPT);
  if (old != NULL)
    drop (old, FALSE);
}

static GObject *
take (Worker *worker)
{
  Round *round = worker->round;
  guint slot = random_below (worker, POOL_SIZE);
  GObject *object;

  llvmg_mutex_lock (&round->pool_mutex);
  object = round->pool[slot];
  round->pool[slot] = NULL;
  llvmg_mutex_unlock (&round->pool_mutex);
  return object;
}

/* Every error but these two would be a fault of llvmg's. */
static void
check (GError *error)
{
  if (error == NULL)
    return;
  if (g_error_matches (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE))
    count (DEAD_CALLS);
  else if (!g_error_matches (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION)
           && !g_error_matches (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT)
           && !g_error_matches (error, LLVMG_ERROR, LLVMG_ERROR_VERIFICATION))
    g_error ("unexpected error: %s", error->message);
  g_error_free (error);
}

/* ---- Builders ---- */

/* f (a) = ((a + 1) * a + 2) * a + ..., then a branch to a second block. */
static void
build_function (Worker *worker, LlvmgModule *module)
{
  LlvmgContext *context = worker->round->context;
  GError *error = NULL;
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgType) type = NULL;
  g_autoptr (LlvmgFunction) function = NULL;
  g_autoptr (LlvmgBasicBlock) entry = NULL;
  g_autoptr (LlvmgBasicBlock) last = NULL;
  g_autoptr (LlvmgBuilder) builder = NULL;
  g_autoptr (LlvmgValue) value = NULL;

  if (i32 != NULL)
    type = llvmg_context_function_type (context, i32, &i32, 1, FALSE, &error);
  if (type != NULL)
    function = llvmg_module_add_function (module, "f", type, &error);
  if (function != NULL)
    entry = llvmg_function_append_basic_block (function, "entry", &error);
  if (entry != NULL)
    last = llvmg_function_append_basic_block (function, "last", &error);
  if (last != NULL)
    builder = llvmg_context_create_builder (context, &error);
  if (builder != NULL && llvmg_builder_position_at_end (builder, entry, &error))
    value = llvmg_function_get_param (function, 0);
  for (guint i = 0; value != NULL && error == NULL && i < 8; i++)
    {
      g_autoptr (LlvmgValue) number = llvmg_const_int (i32, i + 1, &error);
      g_autoptr (LlvmgValue) sum = NULL;
      LlvmgValue *product = NULL;

      if (number != NULL)
        sum = llvmg_builder_add (builder, value, number, i % 2 ? "sum" : NULL, &error);
      if (sum != NULL)
        product = llvmg_builder_mul (builder, sum, value, NULL, &error);
      if (product == NULL)
        break;
      if (random_below (worker, 3) == 0)
        keep (worker, g_steal_pointer (&sum));
      g_object_unref (value);
      value = product;
    }
  if (error == NULL && value != NULL)
    keep (worker, llvmg_builder_br (builder, last, &error));
  if (error == NULL && value != NULL && llvmg_builder_position_at_end (builder, last, &error))
    llvmg_discard (llvmg_builder_ret (builder, value, &error));
  if (error == NULL)
    count (BUILT);
  check (error);
  keep (worker, g_steal_pointer (&function));
  if (random_below (worker, 2) == 0)
    keep (worker, g_steal_pointer (&last));
  if (random_below (worker, 4) == 0)
    keep (worker, g_steal_pointer (&builder));
}

static gpointer
builder_thread (gpointer data)
{
  Worker *worker = data;
  Round *round = worker->round;

  for (guint i = 0; i < N_STEPS; i++)
    {
      guint which = random_below (worker, 2);

      llvmg_mutex_lock (&round->whole[which]);
      build_function (worker, round->modules[which]);
      llvmg_mutex_unlock (&round->whole[which]);
    }
  g_atomic_int_add (&round->n_working, -1);
  return NULL;
}

/* ---- The mutator ---- */

/* A function of the module with a body, or NULL. */
static LlvmgFunction *
pick_function (Worker *worker, LlvmgModule *module)
{
  LlvmgFunction *picked = NULL;
  LlvmgFunction **list;
  gsize n = 0;

  if (!llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (module)))
    return NULL;
  list = llvmg_module_list_functions (module, &n);
  if (n > 0)
    picked = g_object_ref (list[random_below (worker, (guint) n)]);
  llvmg_free_objects (list, n);
  return picked;
}

static LlvmgInstruction *
pick_instruction (Worker *worker, LlvmgFunction *function)
{
  g_autoptr (LlvmgBasicBlock) block = llvmg_function_get_entry_block (function);
  LlvmgInstruction *picked = NULL;
  LlvmgInstruction **list;
  gsize n = 0;

  if (block == NULL)
    return NULL;
  list = llvmg_basic_block_list_instructions (block, &n);
  if (n > 1)
    picked = g_object_ref (list[random_below (worker, (guint) n - 1)]); /* not the terminator */
  llvmg_free_objects (list, n);
  return picked;
}

static void
mutate_clone (Worker *worker, LlvmgInstruction *instruction)
{
  g_autoptr (LlvmgInstruction) copy = NULL;
  g_autoptr (LlvmgBuilder) builder = NULL;
  GError *error = NULL;

  copy = llvmg_instruction_clone (instruction, &error);
  if (copy != NULL)
    {
      count (CLONED);
      builder = llvmg_context_create_builder (worker->round->context, &error);
    }
  if (builder != NULL && llvmg_builder_position_before (builder, instruction, FALSE, &error)
      && llvmg_builder_insert (builder, copy, "copy", &error))
    {
      count (INSERTED);
      if (!llvmg_builder_insert (builder, copy, "again", &error))
        count (REFUSED_SECOND_INSERT);
      g_clear_error (&error);
      if (random_below (worker, 2) == 0 && llvmg_instruction_remove_from_parent (copy, &error))
        count (DETACHED_INSTRUCTIONS);
    }
  check (error);
  if (random_below (worker, 4) == 0)
    keep (worker, g_steal_pointer (&copy));
}

static void
mutate_erase (Worker *worker, LlvmgInstruction *instruction)
{
  GError *error = NULL;

  if (llvmg_instruction_erase (instruction, LLVMG_ERASE_MODE_REFUSE, &error))
    count (ERASED);
  else
    count (REFUSED_ERASE);
  g_clear_error (&error);
  if (random_below (worker, 2) == 0 && llvmg_instruction_erase (instruction, LLVMG_ERASE_MODE_POISON, &error))
    count (ERASED);
  check (error);
}

/* A block that nobody uses, detached, and dropped or put back. */
static void
mutate_block (Worker *worker, LlvmgFunction *function)
{
  g_autoptr (LlvmgBasicBlock) block = NULL;
  g_autoptr (LlvmgBuilder) builder = NULL;
  GError *error = NULL;

  block = llvmg_function_append_basic_block (function, "extra", &error);
  if (block != NULL)
    builder = llvmg_context_create_builder (worker->round->context, &error);
  if (builder != NULL && llvmg_builder_position_at_end (builder, block, &error))
    keep (worker, llvmg_builder_unreachable (builder, &error));
  if (error == NULL && block != NULL && llvmg_basic_block_remove_from_parent (block, &error))
    {
      count (DETACHED_BLOCKS);
      if (random_below (worker, 2) == 0)
        llvmg_basic_block_append_to (block, function, &error);
    }
  check (error);
}

static gpointer
mutator_thread (gpointer data)
{
  Worker *worker = data;
  Round *round = worker->round;

  for (guint i = 0; i < N_STEPS; i++)
    {
      guint which = random_below (worker, 2);
      g_autoptr (LlvmgFunction) function = NULL;
      g_autoptr (LlvmgInstruction) instruction = NULL;

      llvmg_mutex_lock (&round->whole[which]);
      function = pick_function (worker, round->modules[which]);
      if (function != NULL && llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (function)))
        instruction = pick_instruction (worker, function);
      if (instruction != NULL)
        {
          mutate_clone (worker, instruction);
          if (random_below (worker, 2) == 0)
            mutate_erase (worker, instruction);
        }
      if (function != NULL && random_below (worker, 2) == 0)
        mutate_block (worker, function);
      llvmg_mutex_unlock (&round->whole[which]);
    }
  g_atomic_int_add (&round->n_working, -1);
  return NULL;
}

/* ---- Passes ---- */

static gpointer
pass_thread (gpointer data)
{
  static const char *const pipelines[] = { "instcombine", "default<O2>", "function(mem2reg,simplifycfg)", "globaldce", "gvn,dce" };
  Worker *worker = data;
  Round *round = worker->round;

  for (guint i = 0; i < N_STEPS / 3; i++)
    {
      guint which = random_below (worker, 2);
      GError *error = NULL;

      llvmg_mutex_lock (&round->whole[which]);
      if (llvmg_module_run_passes (round->modules[which], pipelines[random_below (worker, G_N_ELEMENTS (pipelines))],
                                   NULL, &error))
        count (PASSES_RUN);
      else
        count (PASSES_REFUSED);
      llvmg_mutex_unlock (&round->whole[which]);
      check (error);
      g_usleep (random_below (worker, 200));
    }
  g_atomic_int_add (&round->n_working, -1);
  return NULL;
}

/* ---- Droppers and the closer ---- */

/* Uses an object of any kind, dead or alive. */
static void
touch (GObject *object)
{
  g_autofree char *description = llvmg_wrapper_get_description (LLVMG_WRAPPER (object));
  GError *error = NULL;

  g_assert_nonnull (description);
  if (LLVMG_IS_VALUE (object))
    llvmg_value_set_name (LLVMG_VALUE (object), "renamed", &error);
  check (error);
}

static gpointer
dropper_thread (gpointer data)
{
  Worker *worker = data;

  while (g_atomic_int_get (&worker->round->n_working) > 0)
    {
      GObject *object = take (worker);

      if (object == NULL)
        {
          g_usleep (20);
          continue;
        }
      if (random_below (worker, 4) == 0)
        touch (object);
      drop (object, with_toggles && random_below (worker, 2) == 0);
    }
  return NULL;
}

static gpointer
closer_thread (gpointer data)
{
  Worker *worker = data;

  g_usleep (random_below (worker, 3000));
  llvmg_context_close (worker->round->context);
  llvmg_context_close (worker->round->context);
  count (CLOSED);
  return NULL;
}

/* ---- A round ---- */

static void
run_round (guint number, guint32 seed)
{
  static const GThreadFunc funcs[] = { builder_thread, builder_thread, mutator_thread, pass_thread,
                                       dropper_thread, dropper_thread, closer_thread };
  Worker workers[G_N_ELEMENTS (funcs)];
  GThread *threads[G_N_ELEMENTS (funcs)] = { NULL };
  Round round = { NULL };
  guint n_threads = G_N_ELEMENTS (funcs) - (number % 3 == 2 ? 0 : 1);

  G_STATIC_ASSERT (G_N_ELEMENTS (funcs) == N_BUILDERS + N_DROPPERS + 3);
  g_mutex_init (&round.pool_mutex);
  round.n_working = N_BUILDERS + 2;
  round.context = llvmg_context_new ();
  for (guint i = 0; i < G_N_ELEMENTS (round.modules); i++)
    {
      g_mutex_init (&round.whole[i]);
      round.modules[i] = llvmg_context_create_module (round.context, i == 0 ? "a" : "b", NULL);
      g_assert_nonnull (round.modules[i]);
    }

  for (guint i = 0; i < n_threads; i++)
    {
      workers[i] = (Worker) { .round = &round, .index = i, .state = seed * 7919 + number * 104729 + i };
      threads[i] = g_thread_new ("stress", funcs[i], &workers[i]);
    }
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);

  /* The context first or last, by turns: what is in the pool keeps it. */
  if (number % 2 == 0)
    g_clear_object (&round.context);
  for (guint i = 0; i < G_N_ELEMENTS (round.modules); i++)
    g_clear_object (&round.modules[i]);
  for (guint i = 0; i < POOL_SIZE; i++)
    g_clear_object (&round.pool[i]);
  g_clear_object (&round.context);

  g_assert_cmpuint (llvmg_count_live_contexts (), ==, 0);
  g_assert_cmpuint (llvmg_count_live_objects (), ==, 0);
  g_assert_cmpuint (n_gone, ==, n_watched);
  for (guint i = 0; i < G_N_ELEMENTS (round.modules); i++)
    g_mutex_clear (&round.whole[i]);
  g_mutex_clear (&round.pool_mutex);
}

static gint option_rounds;
static gint option_seed = 1;
static gboolean option_no_toggles;

static const GOptionEntry options[] = {
  { "rounds", 0, 0, G_OPTION_ARG_INT, &option_rounds, "How many rounds to run", "N" },
  { "random", 0, 0, G_OPTION_ARG_INT, &option_seed, "Seed of the random numbers", "N" },
  { "no-toggles", 0, 0, G_OPTION_ARG_NONE, &option_no_toggles, "Add no toggle references", NULL },
  G_OPTION_ENTRY_NULL
};

static void
test_rounds (void)
{
  const char *from_env = g_getenv ("LLVMG_STRESS_ROUNDS");
  gint n_rounds = option_rounds > 0 ? option_rounds : from_env != NULL ? atoi (from_env) : 100;

  with_toggles = !option_no_toggles;
  for (gint i = 0; i < n_rounds; i++)
    run_round ((guint) i, (guint32) option_seed);

  g_test_message ("%d rounds, %u objects, each freed once", n_rounds, n_gone);
  for (guint i = 0; i < N_COUNTS; i++)
    g_test_message ("%s: %u", count_names[i], counts[i]);
  if (n_rounds < 20)
    return;
  for (guint i = 0; i < N_COUNTS; i++)
    if (i != TOGGLED || with_toggles)
      g_assert_cmpuint (counts[i], >, 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  /* Getters meet dead objects all the time here, once the closer has been. */
  llvmg_init_language_layer (LLVMG_LANGUAGE_LAYER_RAISES);
  g_test_add_func ("/llvmg/stress/lifetimes", test_rounds);
  return g_test_run ();
}
