/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What stands between a module and the code of a JIT: the cache of object files, and the program's transforms.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jit-fixtures.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-value.h"
#include "llvmg/jit/llvmg-jit-async.h"
#include "llvmg/jit/llvmg-jit-transform.h"
#include "llvmg/jit/llvmg-object-cache.h"
#include "llvmg/passes/llvmg-run-passes.h"

static LlvmgJit *
new_jit_with_cache (LlvmgObjectCache *cache, const char *pipeline)
{
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
  g_autoptr (GError) error = NULL;
  LlvmgJit *jit;

  llvmg_jit_options_set_object_cache (options, cache);
  llvmg_jit_options_set_pipeline (options, pipeline);
  jit = llvmg_jit_new (options, &error);
  g_assert_no_error (error);
  return jit;
}

static void
check_fib (LlvmgObjectCache *cache, const char *pipeline)
{
  g_autoptr (LlvmgJit) jit = new_jit_with_cache (cache, pipeline);
  g_autoptr (LlvmgJitFunction) fib = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 10;

  add (jit, FIB);
  fib = lookup (jit, "fib");
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, &error), ==, 55);
  g_assert_no_error (error);
}

static void
assert_counts (LlvmgObjectCache *cache, guint64 hits, guint64 misses, guint entries)
{
  g_assert_cmpuint (llvmg_object_cache_get_n_hits (cache), ==, hits);
  g_assert_cmpuint (llvmg_object_cache_get_n_misses (cache), ==, misses);
  g_assert_cmpuint (llvmg_object_cache_get_n_entries (cache), ==, entries);
}

/* ---- The cache ---- */

static void
check_cache (GFile *folder)
{
  g_autoptr (LlvmgObjectCache) cache = llvmg_object_cache_new (folder);
  g_autoptr (GFile) got = llvmg_object_cache_get_directory (cache);
  g_autoptr (GError) error = NULL;

  g_assert_true (got == folder);
  assert_counts (cache, 0, 0, 0);
  check_fib (cache, NULL);
  assert_counts (cache, 0, 1, 1);
  check_fib (cache, NULL);
  assert_counts (cache, 1, 1, 1);
  /* Other code. */
  check_fib (cache, "default<O2>");
  assert_counts (cache, 1, 2, 2);
  check_fib (cache, "default<O2>");
  assert_counts (cache, 2, 2, 2);
  g_assert_true (llvmg_object_cache_clear (cache, &error));
  g_assert_no_error (error);
  assert_counts (cache, 2, 2, 0);
  check_fib (cache, NULL);
  assert_counts (cache, 2, 3, 1);
}

static void
test_memory (void)
{
  check_cache (NULL);
}

static char *
make_folder (void)
{
  GError *error = NULL;
  char *path = g_dir_make_tmp ("llvmg-cache-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

static void
remove_folder (const char *path)
{
  g_autofree char *command = g_strdup_printf ("chmod -R u+w '%s' && rm -r '%s'", path, path);

  g_assert_cmpint (system (command), ==, 0);
}

static void
test_folder (void)
{
  g_autofree char *path = make_folder ();
  g_autofree char *deep = g_build_filename (path, "a", "b", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (deep);

  check_cache (folder);
  {
    /* What another process left. */
    g_autoptr (LlvmgObjectCache) cache = llvmg_object_cache_new (folder);

    check_fib (cache, NULL);
    assert_counts (cache, 1, 0, 1);
  }
  remove_folder (path);
}

static char *
get_only_file (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = g_dir_read_name (dir);

  g_assert_nonnull (name);
  g_assert_null (g_dir_read_name (dir));
  return g_build_filename (path, name, NULL);
}

static void
put (const char *file, const char *contents, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (file, contents, (gssize) length, &error);
  g_assert_no_error (error);
}

/* Each damage is a miss; then the file is sound again. */
static void
test_damage (void)
{
  g_autofree char *path = make_folder ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (LlvmgObjectCache) cache = llvmg_object_cache_new (folder);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree char *file = NULL, *contents = NULL, *again = NULL;
  gsize length, length_again;
  guint64 n_misses = 1;

  check_fib (cache, NULL);
  file = get_only_file (path);
  g_assert_true (g_file_get_contents (file, &contents, &length, NULL));
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *damaged = g_memdup2 (contents, length);
      gsize place = (gsize) g_rand_int_range (random, 0, (gint32) length);

      damaged[place] ^= (char) (1 << g_rand_int_range (random, 0, 8));
      put (file, damaged, i % 2 == 0 ? length : place);
      check_fib (cache, NULL);
      g_assert_cmpuint (llvmg_object_cache_get_n_misses (cache), ==, ++n_misses);
      g_clear_pointer (&again, g_free);
      g_assert_true (g_file_get_contents (file, &again, &length_again, NULL));
      g_assert_cmpmem (contents, length, again, length_again);
    }

  /* Things that are no files. */
  g_unlink (file);
  g_assert_cmpint (mkfifo (file, 0600), ==, 0);
  check_fib (cache, NULL);
  g_unlink (file);
  g_assert_cmpint (g_mkdir (file, 0700), ==, 0);
  check_fib (cache, NULL);
  g_rmdir (file);
  g_assert_cmpint (symlink ("/dev/zero", file), ==, 0);
  check_fib (cache, NULL);
  g_unlink (file);
  assert_counts (cache, 0, n_misses + 3, 0);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  remove_folder (path);
}

/* What was used last stays. */
static void
check_prune (GFile *folder)
{
  static const char *const pipelines[] = { NULL, "default<O1>", "default<O2>", "function(dce)" };
  g_autoptr (LlvmgObjectCache) cache = llvmg_object_cache_new (folder);
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_object_cache_prune (cache, 0, &error));
  for (guint i = 0; i < G_N_ELEMENTS (pipelines); i++)
    {
      check_fib (cache, pipelines[i]);
      g_usleep (20000); /* the clock of files is slow */
    }
  check_fib (cache, NULL);
  assert_counts (cache, 1, 4, 4);
  g_assert_true (llvmg_object_cache_prune (cache, G_MAXUINT64, &error));
  g_assert_true (llvmg_object_cache_prune (cache, 1 << 20, &error));
  assert_counts (cache, 1, 4, 4);

  /* Room for one or two: the first, which was found again, and the last. */
  g_assert_true (llvmg_object_cache_prune (cache, 2500, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (llvmg_object_cache_get_n_entries (cache), >, 0);
  g_assert_cmpuint (llvmg_object_cache_get_n_entries (cache), <, 4);
  check_fib (cache, NULL);
  g_assert_cmpuint (llvmg_object_cache_get_n_hits (cache), ==, 2);
  check_fib (cache, "default<O1>");
  g_assert_cmpuint (llvmg_object_cache_get_n_misses (cache), ==, 5);

  g_assert_true (llvmg_object_cache_prune (cache, 1, &error));
  g_assert_cmpuint (llvmg_object_cache_get_n_entries (cache), ==, 0);
  check_fib (cache, NULL);
  g_assert_cmpuint (llvmg_object_cache_get_n_entries (cache), ==, 1);
}

static void
test_prune (void)
{
  g_autofree char *path = make_folder ();
  g_autofree char *other = g_build_filename (path, "other", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path), nowhere = g_file_new_for_path ("/dev/null");
  g_autoptr (LlvmgObjectCache) unreadable = llvmg_object_cache_new (nowhere);
  g_autoptr (GError) error = NULL;

  put (other, "x", 1);
  check_prune (NULL);
  check_prune (folder);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  remove_folder (path);
  g_assert_false (llvmg_object_cache_prune (unreadable, 0, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_IO);
}

/* Nothing can be written there. */
static void
test_unwritable (void)
{
  const char *places[] = { "/proc/nowhere", "/dev/full", "/dev/null/below" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (places[i]);
      g_autoptr (LlvmgObjectCache) cache = llvmg_object_cache_new (folder);

      check_fib (cache, NULL);
      check_fib (cache, NULL);
      assert_counts (cache, 0, 2, 0);
    }
}

static gpointer
thread_cb (gpointer cache)
{
  for (guint i = 0; i < 10; i++)
    check_fib (cache, i % 2 == 0 ? NULL : "default<O1>");
  return NULL;
}

static void
test_threads (void)
{
  g_autofree char *path = make_folder ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (LlvmgObjectCache) cache = llvmg_object_cache_new (folder);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("cache", thread_cb, cache);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (llvmg_object_cache_get_n_hits (cache) + llvmg_object_cache_get_n_misses (cache), ==, 40);
  g_assert_cmpuint (llvmg_object_cache_get_n_misses (cache), <=, 8);
  g_assert_cmpuint (llvmg_object_cache_get_n_entries (cache), ==, 2);
  remove_folder (path);
}

/* ---- Transforms ---- */

#define SEVEN "define i64 @seven() { ret i64 7 }\n"

static gint64
call_seven (LlvmgJit *jit, const char *name)
{
  g_autoptr (LlvmgJitFunction) seven = lookup (jit, name);
  g_autoptr (GError) error = NULL;
  gint64 result = llvmg_jit_function_invoke_i64 (seven, NULL, 0, &error);

  g_assert_no_error (error);
  return result;
}

static gboolean
rename_cb (LlvmgModule *module, gpointer data, GError **error)
{
  g_autoptr (LlvmgFunction) seven = llvmg_module_get_function (module, "seven");
  guint *n = data;

  ++*n;
  g_assert_true (llvmg_module_run_passes (module, "default<O1>", NULL, error));
  return llvmg_value_set_name (LLVMG_VALUE (seven), "sept", error);
}

static void
freed_cb (gpointer data)
{
  *(guint *) data += 100;
}

static void
test_ir_transform (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, SEVEN);
  g_autofree char *before = llvmg_module_to_string (module), *after = NULL;
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (llvmg_jit_set_ir_transform (jit, rename_cb, &n, freed_cb, NULL));
  g_assert_true (llvmg_jit_add_module (jit, module, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  after = llvmg_module_to_string (module);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (call_seven (jit, "sept"), ==, 7);
  g_assert_null (llvmg_jit_lookup (jit, "seven", NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_SYMBOL_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (llvmg_jit_set_ir_transform (jit, NULL, NULL, NULL, NULL));
  g_assert_cmpuint (n, ==, 101);
  add (jit, SEVEN);
  g_assert_cmpint (call_seven (jit, "seven"), ==, 7);

  g_assert_true (llvmg_jit_set_ir_transform (jit, rename_cb, &n, freed_cb, NULL));
  g_assert_true (llvmg_jit_close (jit, &error));
  g_assert_cmpuint (n, ==, 201);
}

static gboolean
refuse_cb (LlvmgModule *module, gpointer data, GError **error)
{
  (void) module;
  if (data != NULL)
    g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "my own reason");
  return FALSE;
}

static gboolean
close_cb (LlvmgModule *module, gpointer data, GError **error)
{
  (void) data;
  llvmg_module_close (module);
  (void) error;
  return TRUE;
}

static gboolean
close_jit_cb (LlvmgModule *module, gpointer data, GError **error)
{
  (void) module;
  return llvmg_jit_close (data, error);
}

static gboolean
reset_cb (LlvmgModule *module, gpointer data, GError **error)
{
  (void) module;
  (void) error;
  return llvmg_jit_set_ir_transform (data, NULL, NULL, NULL, error);
}

static void
test_bad_ir_transforms (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, SEVEN);
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_jit_set_ir_transform (jit, refuse_cb, jit, NULL, NULL));
  g_assert_false (llvmg_jit_add_module (jit, module, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_clear_error (&error);
  g_assert_true (llvmg_jit_set_ir_transform (jit, refuse_cb, NULL, NULL, NULL));
  g_assert_false (llvmg_jit_add_module (jit, module, NULL, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_OPERATION, "the IR transform failed and did not say why");
  g_assert_true (llvmg_jit_set_ir_transform (jit, close_cb, NULL, NULL, NULL));
  g_assert_false (llvmg_jit_add_module (jit, module, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_clear_error (&error);
  g_assert_true (llvmg_jit_set_ir_transform (jit, reset_cb, jit, NULL, NULL));
  g_assert_true (llvmg_jit_add_module (jit, module, NULL, &error));
  g_assert_cmpint (call_seven (jit, "seven"), ==, 7);
  g_assert_true (llvmg_jit_set_ir_transform (jit, close_jit_cb, jit, NULL, NULL));
  g_assert_false (llvmg_jit_add_module (jit, module, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_clear_error (&error);
  g_assert_false (llvmg_jit_set_ir_transform (jit, refuse_cb, NULL, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
}

typedef struct
{
  GBytes *seen;   /* (owned) */
  GBytes *instead; /* (nullable) */
} Swap;

static GBytes *
swap_cb (GBytes *object, gpointer data, GError **error)
{
  Swap *swap = data;

  (void) error;
  g_clear_pointer (&swap->seen, g_bytes_unref);
  swap->seen = g_bytes_ref (object);
  return swap->instead != NULL ? g_bytes_ref (swap->instead) : g_bytes_ref (object);
}

static GBytes *
no_object_cb (GBytes *object, gpointer data, GError **error)
{
  (void) object;
  (void) data;
  (void) error;
  return NULL;
}

static void
test_object_transform (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, SEVEN);
  g_autoptr (GBytes) damaged = g_bytes_new_static ("nonsense", 8);
  g_autoptr (GBytes) eight = NULL;
  g_autoptr (LlvmgJit) jit = new_jit (), other = new_jit ();
  g_autoptr (GError) error = NULL;
  Swap swap = { NULL, NULL };

  g_assert_true (llvmg_jit_set_object_transform (jit, swap_cb, &swap, NULL, NULL));
  add (jit, "define i64 @seven() { ret i64 8 }\n");
  g_assert_cmpint (call_seven (jit, "seven"), ==, 8);
  g_assert_cmpmem (g_bytes_get_data (swap.seen, NULL), 4, "\177ELF", 4);

  eight = g_bytes_ref (swap.seen);
  swap.instead = eight;
  g_assert_true (llvmg_jit_set_object_transform (other, swap_cb, &swap, NULL, NULL));
  add (other, SEVEN);
  g_assert_cmpint (call_seven (other, "seven"), ==, 8);

  swap.instead = damaged;
  g_assert_false (llvmg_jit_add_module (other, module, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE);
  g_clear_error (&error);
  g_assert_true (llvmg_jit_set_object_transform (other, no_object_cb, NULL, NULL, NULL));
  g_assert_false (llvmg_jit_add_module (other, module, NULL, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_OPERATION, "the object transform failed and did not say why");
  g_bytes_unref (swap.seen);
}

/* ---- On another thread ---- */

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  (void) source;
  *(GAsyncResult **) data = g_object_ref (result);
}

/* (transfer full) */
static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (result);
}

static gboolean
add_elsewhere (LlvmgJit *jit, LlvmgModule *module, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *waiting = NULL;

  llvmg_jit_add_module_async (jit, module, NULL, cancellable, ready_cb, &waiting);
  result = wait_for (&waiting);
  return llvmg_jit_add_module_finish (jit, result, error);
}

static void
test_async_add (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, SEVEN);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (LlvmgJitFunction) seven = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;
  Swap swap = { NULL, NULL };

  g_cancellable_cancel (cancelled);
  g_assert_false (add_elsewhere (jit, module, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  /* The copy is taken before the call returns. */
  llvmg_jit_add_module_async (jit, module, NULL, NULL, ready_cb, &waiting);
  llvmg_module_close (module);
  result = wait_for (&waiting);
  g_assert_true (llvmg_jit_add_module_finish (jit, result, &error));
  g_assert_no_error (error);
  g_assert_false (llvmg_jit_add_module_finish (jit, result, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
  g_clear_error (&error);
  g_assert_null (llvmg_jit_lookup_finish (jit, result, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_clear_object (&result);

  llvmg_jit_lookup_async (jit, "seven", NULL, NULL, ready_cb, &waiting);
  result = wait_for (&waiting);
  seven = llvmg_jit_lookup_finish (jit, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (seven, NULL, 0, &error), ==, 7);
  g_clear_object (&result);
  llvmg_jit_lookup_async (jit, "nope", NULL, NULL, ready_cb, &waiting);
  result = wait_for (&waiting);
  g_assert_null (llvmg_jit_lookup_finish (jit, result, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_SYMBOL_NOT_FOUND);
  g_clear_error (&error);

  g_assert_false (add_elsewhere (jit, module, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_clear_error (&error);
  {
    g_autoptr (LlvmgModule) again = parse (context, SEVEN);
    g_autoptr (LlvmgModule) eight = parse (context, "define i64 @eight() { ret i64 8 }\n");

    g_assert_false (add_elsewhere (jit, again, NULL, &error));
    g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_JIT);
    g_clear_error (&error);
    g_assert_true (llvmg_jit_set_object_transform (jit, swap_cb, &swap, NULL, NULL));
    g_assert_true (add_elsewhere (jit, eight, NULL, &error));
    g_assert_no_error (error);
    g_assert_nonnull (swap.seen);
    g_bytes_unref (swap.seen);
    g_assert_cmpint (call_seven (jit, "eight"), ==, 8);

    llvmg_jit_add_module_async (jit, again, NULL, NULL, ready_cb, &waiting);
    g_clear_object (&result);
    result = wait_for (&waiting);
    g_assert_true (llvmg_jit_close (jit, &error));
    g_assert_false (llvmg_jit_add_module_finish (jit, result, &error));
    g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/jit/cache/memory", test_memory);
  g_test_add_func ("/llvmg/jit/cache/folder", test_folder);
  g_test_add_func ("/llvmg/jit/cache/damage", test_damage);
  g_test_add_func ("/llvmg/jit/cache/prune", test_prune);
  g_test_add_func ("/llvmg/jit/cache/unwritable", test_unwritable);
  g_test_add_func ("/llvmg/jit/cache/threads", test_threads);
  g_test_add_func ("/llvmg/jit/transform/ir", test_ir_transform);
  g_test_add_func ("/llvmg/jit/transform/ir-bad", test_bad_ir_transforms);
  g_test_add_func ("/llvmg/jit/transform/object", test_object_transform);

#ifndef __SANITIZE_THREAD__ /* it does not see how GLib's queues hand over what they are given */
  g_test_add_func ("/llvmg/jit/async", test_async_add);
#else
  (void) test_async_add;
#endif

  return g_test_run ();
}
