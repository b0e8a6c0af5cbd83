/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Host functions on several threads, what is dropped in which order, and JITs by the thousand.
 */

#include "config.h"

#include <pthread.h>

#include "jit-host-fixtures.h"

/* ---- Threads ---- */

#define N_THREADS 4
#define N_ROUNDS 500

static gpointer
thread_cb (gpointer data)
{
  LlvmgJitFunction *function = data;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GError) error = NULL;

      if (i % 3 == 0)
        {
          g_assert_cmpint (run (function, -1, &error), ==, 0);
          g_assert_error (error, test_quark (), 7);
        }
      else
        {
          g_assert_cmpint (run (function, i, &error), ==, i * 2 + 1);
          g_assert_no_error (error);
        }
    }
  return NULL;
}

static void
test_threads (void)
{
  Notes notes = { 0 };
  LlvmgJit *jit = new_jit ();
  LlvmgJitFunction *function;
  GThread *threads[N_THREADS];

  define (jit, "tick", I64_I64, mixed_cb, &notes);
  add (jit, TICK);
  function = lookup (jit, "run");
  g_object_unref (jit);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("calls", thread_cb, function);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (notes.n_calls, ==, N_THREADS * N_ROUNDS);
  g_assert_finalize_object (function);
  g_assert_cmpint (notes.n_freed, ==, 1);
}

/* A thread that compiled code makes calls the program. */
static void
test_made_thread (void)
{
  Notes notes = { 0 };
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitFunction) function = NULL;
  g_autoptr (GError) error = NULL;

  define (jit, "tick", I64_I64, mixed_cb, &notes);
  add (jit, "declare i64 @tick(i64)\n"
            "declare i32 @pthread_create(ptr, ptr, ptr, ptr)\n"
            "declare i32 @pthread_join(ptr, ptr)\n"
            "define ptr @main_of_thread(ptr %data) {\n"
            "  %x = ptrtoint ptr %data to i64\n"
            "  %r = call i64 @tick(i64 %x)\n"
            "  %p = inttoptr i64 %r to ptr\n"
            "  ret ptr %p\n"
            "}\n"
            "define i64 @run(i64 %x) {\n"
            "  %thread = alloca ptr\n"
            "  %result = alloca ptr\n"
            "  %data = inttoptr i64 %x to ptr\n"
            "  %a = call i32 @pthread_create(ptr %thread, ptr null, ptr @main_of_thread, ptr %data)\n"
            "  %t = load ptr, ptr %thread\n"
            "  %b = call i32 @pthread_join(ptr %t, ptr %result)\n"
            "  %r = load ptr, ptr %result\n"
            "  %i = ptrtoint ptr %r to i64\n"
            "  ret i64 %i\n"
            "}\n");
  function = lookup (jit, "run");
  g_assert_cmpint (run (function, 21, &error), ==, 42);
  g_assert_no_error (error);
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*is lost*no -1 today*");
  g_assert_cmpint (run (function, -1, &error), ==, 0);
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  g_assert_cmpint (notes.n_calls, ==, 2);
  g_assert_cmpuint (llvmg_jit_get_n_active_calls (jit), ==, 0);
}
/* ---- Orders ---- */

enum
{
  DROP_JIT,
  DROP_RUN,
  DROP_TICK,
  DROP_CLOSURE,
  N_DROPS
};

typedef struct
{
  Notes             notes;
  gpointer          held[N_DROPS];
  LlvmgJitFunction *run; /* (unowned) as long as DROP_RUN is there */
} Order;

static void
drop (Order *order, guint which)
{
  if (which == DROP_CLOSURE)
    g_closure_unref (order->held[which]);
  else
    g_object_unref (order->held[which]);
  order->held[which] = NULL;
}

static gpointer
drop_thread_cb (gpointer data)
{
  Order *order = data;

  for (guint i = 0; i < N_DROPS; i++)
    if (order->held[i] != NULL)
      {
        drop (order, i);
        break;
      }
  return NULL;
}

/* @places: what is dropped first, second ... With @last_elsewhere the last goes on another thread. */
static void
check_order (const guint *places, gboolean closes, gboolean last_elsewhere)
{
  Order order = { .held = { NULL } };
  LlvmgJit *jit = new_jit ();
  g_autoptr (GError) error = NULL;

  define (jit, "tick", I64_I64, twice_cb, &order.notes);
  add (jit, TICK);
  order.held[DROP_JIT] = jit;
  order.held[DROP_RUN] = lookup (jit, "run");
  order.held[DROP_TICK] = lookup (jit, "tick");
  order.held[DROP_CLOSURE] = llvmg_jit_function_to_closure (order.held[DROP_RUN], &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_DROPS; i++)
    {
      if (closes && places[i] == DROP_JIT)
        {
          g_assert_true (llvmg_jit_close (jit, &error));
          g_assert_cmpint (order.notes.n_freed, ==, 1);
        }
      if (order.held[DROP_RUN] != NULL)
        {
          gboolean is_closed = closes && (order.held[DROP_JIT] == NULL || places[i] == DROP_JIT);

          g_assert_cmpint (run (order.held[DROP_RUN], 4, &error), ==, is_closed ? 0 : 9);
          g_assert_true ((error != NULL) == is_closed);
          g_clear_error (&error);
        }
      if (i < N_DROPS - 1 || !last_elsewhere)
        drop (&order, places[i]);
      else
        g_thread_join (g_thread_new ("drops", drop_thread_cb, &order));
    }
  g_assert_cmpint (order.notes.n_freed, ==, 1);
}

static guint
each_order (guint *places, guint n)
{
  guint count = 0;

  if (n == N_DROPS)
    {
      for (guint variant = 0; variant < 4; variant++)
        check_order (places, variant & 1, variant & 2);
      return 4;
    }
  for (guint i = n; i < N_DROPS; i++)
    {
      guint other = places[i];

      places[i] = places[n];
      places[n] = other;
      count += each_order (places, n + 1);
      places[n] = places[i];
      places[i] = other;
    }
  return count;
}

static void
test_orders (void)
{
  guint places[] = { DROP_JIT, DROP_RUN, DROP_TICK, DROP_CLOSURE };
  guint n = each_order (places, 0);

  g_assert_cmpuint (n, ==, 24 * 4);
  g_test_message ("%u orders of drops", n);
  assert_nothing_left ();
}

#define N_JITS 1000

static void
make_jits (guint n)
{
  Notes notes = { 0 };
  LlvmgJitFunction *last = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LlvmgJit) jit = new_jit ();
      g_autoptr (GError) error = NULL;
      LlvmgJitFunction *function;

      define (jit, "tick", I64_I64, mixed_cb, &notes);
      add (jit, TICK);
      function = lookup (jit, "run");
      g_assert_cmpint (run (function, i, &error), ==, 2 * (gint64) i + 1);
      g_assert_no_error (error);
      run (function, -1, &error);
      g_assert_error (error, test_quark (), 7);
      g_clear_error (&error);
      if (last != NULL) /* of the JIT before, which is gone but for this */
        {
          run (last, 1, &error);
          g_assert_no_error (error);
        }
      g_clear_object (&last);
      if (i % 2 == 0)
        g_assert_true (llvmg_jit_close (jit, &error));
      if (i % 4 == 1)
        last = function;
      else
        g_object_unref (function);
    }
  g_clear_object (&last);
  g_assert_cmpint (notes.n_freed, ==, n);
}

static gpointer
jits_cb (gpointer data)
{
  make_jits (GPOINTER_TO_UINT (data));
  return NULL;
}

/* Under Valgrind or a sanitizer. */
static gboolean
is_slow (void)
{
#if defined (__SANITIZE_ADDRESS__) || defined (__SANITIZE_THREAD__)
  return TRUE;
#else
  const char *preloaded = g_getenv ("LD_PRELOAD");

  return preloaded != NULL && strstr (preloaded, "vgpreload") != NULL;
#endif
}

static void
test_many (void)
{
  make_jits (is_slow () ? N_JITS / 20 : N_JITS);
}

static void
test_many_on_threads (void)
{
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("jits", jits_cb, GUINT_TO_POINTER (is_slow () ? 5 : 50));
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/jit-host-lifetimes/threads", test_threads);
  g_test_add_func ("/jit-host-lifetimes/made-thread", test_made_thread);
  g_test_add_func ("/jit-host-lifetimes/orders", test_orders);
  g_test_add_func ("/jit-host-lifetimes/many", test_many);
  g_test_add_func ("/jit-host-lifetimes/many-on-threads", test_many_on_threads);

  return g_test_run ();
}
