/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * How a JIT compiles: its options, and IR that is no module yet.
 */

#include "config.h"

#include <dlfcn.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jit-fixtures.h"
#include "llvmg/base/llvmg-diagnostic.h"
#include "llvmg/jit/llvmg-jit-input.h"
#include "llvmg/object/llvmg-binary.h"

#define DOUBLED "define i32 @doubled(i32 %x) { %s = alloca i32 store i32 %x, ptr %s %a = load i32, ptr %s " \
  "%r = add i32 %a, %a ret i32 %r }\n"
/* An operating system that this test does not run on. */
#define OTHER_TRIPLE "aarch64-unknown-fuchsia"

static LlvmgJit *
new_jit_by (LlvmgJitOptions *options)
{
  g_autoptr (GError) error = NULL;
  LlvmgJit *jit = llvmg_jit_new (options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (jit);
  return jit;
}

static void
check_fib (LlvmgJit *jit)
{
  g_autoptr (LlvmgJitFunction) fib = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 10;

  add (jit, FIB);
  fib = lookup (jit, "fib");
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, &error), ==, 55);
  g_assert_no_error (error);
}

static void
check_no_jit (LlvmgJitOptions *options, LlvmgError code, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (llvmg_jit_new (options, &error));
  assert_failed_with (&error, code, part);
}

/* ---- Properties ---- */

static void
count_cb (GObject *object, GParamSpec *spec, gpointer data)
{
  (void) object;
  (void) spec;
  ++*(guint *) data;
}

static void
test_properties (void)
{
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
  g_autoptr (LlvmgTargetMachine) machine = NULL, got = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  machine = llvmg_target_machine_new_for_host (NULL, &error);
  g_assert_no_error (error);
  g_assert_null (llvmg_jit_options_get_target_machine (options));
  g_assert_null (llvmg_jit_options_get_pipeline (options));
  g_assert_null (llvmg_jit_options_get_dump_directory (options));
  g_assert_cmpint (llvmg_jit_options_get_object_linker (options), ==, LLVMG_JIT_LINKER_DEFAULT);
  g_assert_cmpint (llvmg_jit_options_get_event_listeners (options), ==, LLVMG_JIT_LISTENERS_NONE);

  g_signal_connect (options, "notify", G_CALLBACK (count_cb), &n);
  for (guint i = 0; i < 2; i++)
    {
      llvmg_jit_options_set_target_machine (options, machine);
      llvmg_jit_options_set_pipeline (options, "default<O1>");
      llvmg_jit_options_set_dump_directory (options, "/nowhere");
      llvmg_jit_options_set_object_linker (options, LLVMG_JIT_LINKER_RTDYLD);
      llvmg_jit_options_set_event_listeners (options, LLVMG_JIT_LISTENERS_GDB);
    }
  g_assert_cmpuint (n, ==, 5);
  got = llvmg_jit_options_get_target_machine (options);
  g_assert_true (got == machine);
  g_assert_cmpstr (llvmg_jit_options_get_pipeline (options), ==, "default<O1>");
  g_assert_cmpstr (llvmg_jit_options_get_dump_directory (options), ==, "/nowhere");
  g_object_set (options, "pipeline", NULL, "target-machine", NULL, "dump-directory", NULL, "object-linker",
                LLVMG_JIT_LINKER_JITLINK, "event-listeners", LLVMG_JIT_LISTENERS_PERF, NULL);
  g_assert_cmpuint (n, ==, 10);
  g_assert_null (llvmg_jit_options_get_pipeline (options));
  g_assert_cmpint (llvmg_jit_options_get_object_linker (options), ==, LLVMG_JIT_LINKER_JITLINK);
  g_assert_cmpint (llvmg_jit_options_get_event_listeners (options), ==, LLVMG_JIT_LISTENERS_PERF);
}

/* ---- The machine ---- */

static void
test_machine (void)
{
  g_autoptr (LlvmgTargetMachineOptions) machine_options = llvmg_target_machine_options_new ();
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
  g_autoptr (LlvmgTargetMachine) machine = NULL, other = NULL;
  g_autoptr (LlvmgJit) jit = NULL;
  g_autoptr (GError) error = NULL;

  /* Such code would not fit where a JIT puts it. */
  llvmg_target_machine_options_set_reloc_mode (machine_options, LLVMG_RELOC_MODE_STATIC);
  llvmg_target_machine_options_set_opt_level (machine_options, LLVMG_CODE_GEN_OPT_LEVEL_NONE);
  machine = llvmg_target_machine_new_for_host (machine_options, &error);
  g_assert_no_error (error);
  llvmg_jit_options_set_target_machine (options, machine);
  jit = new_jit_by (options);
  llvmg_target_machine_close (machine);
  add (jit, "@far = external global i32\n@here = global i32 4\n"
            "declare i64 @strlen(ptr)\n"
            "define i32 @get() { %r = load i32, ptr @here ret i32 %r }\n"
            "define i64 @length(ptr %p) { %r = call i64 @strlen(ptr %p) ret i64 %r }\n");
  {
    g_autoptr (LlvmgJitFunction) get = lookup (jit, "get");
    g_autoptr (LlvmgJitFunction) length = lookup (jit, "length");

    g_assert_cmpint (llvmg_jit_function_invoke_i64 (get, NULL, 0, &error), ==, 4);
    g_assert_cmpint (take_int64 (call1 (length, string_value ("four"), &error)), ==, 4);
    g_assert_no_error (error);
  }
  check_fib (jit);

  check_no_jit (options, LLVMG_ERROR_USE_AFTER_FREE, "closed");
  other = llvmg_target_machine_new (OTHER_TRIPLE, NULL, &error);
  g_assert_no_error (error);
  llvmg_jit_options_set_target_machine (options, other);
  check_no_jit (options, LLVMG_ERROR_TARGET, "target_machine: it makes code for 'aarch64-unknown-fuchsia', this process");
}

/* ---- The pipeline ---- */

static gsize
measure_code (const char *pipeline)
{
  g_autofree char *folder = g_dir_make_tmp ("llvmg-jit-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "deeper", NULL);
  g_autofree char *file = g_build_filename (path, "m-0.o", NULL);
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
  g_autoptr (LlvmgJit) jit = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  llvmg_jit_options_set_pipeline (options, pipeline);
  llvmg_jit_options_set_dump_directory (options, path);
  jit = new_jit_by (options);
  add (jit, DOUBLED "define internal i32 @unused() noinline { ret i32 1 }\n"
                    "define i32 @calls() { %r = call i32 @unused() ret i32 %r }\n");
  g_assert_true (g_file_get_contents (file, &contents, &length, &error));
  g_assert_no_error (error);
  g_unlink (file);
  g_rmdir (path);
  g_rmdir (folder);
  return length;
}

static void
test_pipeline (void)
{
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, DOUBLED);
  g_autofree char *before = llvmg_module_to_string (module);
  g_autofree char *after = NULL;
  g_autoptr (LlvmgJit) jit = NULL;
  g_autoptr (LlvmgJitFunction) doubled = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 21;

  g_assert_cmpuint (measure_code ("default<O2>"), <, measure_code (NULL));

  llvmg_jit_options_set_pipeline (options, "default<O2>");
  jit = new_jit_by (options);
  g_assert_true (llvmg_jit_add_module (jit, module, NULL, &error));
  after = llvmg_module_to_string (module);
  g_assert_cmpstr (before, ==, after);
  doubled = lookup (jit, "doubled");
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (doubled, &n, 1, &error), ==, 42);

  llvmg_jit_options_set_pipeline (options, "no-such-pass");
  check_no_jit (options, LLVMG_ERROR_PASS_PIPELINE, "no-such-pass");
  llvmg_jit_options_set_pipeline (options, "function(no-such)");
  check_no_jit (options, LLVMG_ERROR_PASS_PIPELINE, "pipeline: ");
  llvmg_jit_options_set_pipeline (options, "\xff");
  check_no_jit (options, LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
}

/* ---- The linker ---- */

static void
test_linker (void)
{
  const LlvmgJitLinker linkers[] = { LLVMG_JIT_LINKER_DEFAULT, LLVMG_JIT_LINKER_JITLINK, LLVMG_JIT_LINKER_RTDYLD,
                                     LLVMG_JIT_LINKER_RTDYLD_RESERVE_ALLOC };
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();

  for (guint i = 0; i < G_N_ELEMENTS (linkers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LlvmgJit) jit = NULL;

      llvmg_jit_options_set_object_linker (options, linkers[i]);
      jit = llvmg_jit_new (options, &error);
      if (linkers[i] == LLVMG_JIT_LINKER_RTDYLD_RESERVE_ALLOC && LLVMG_LLVM_MAJOR < 20)
        {
          assert_failed (&error, LLVMG_ERROR_UNSUPPORTED,
                         "no JIT can be made: this LLVM cannot reserve the memory of an object file");
          continue;
        }
      g_assert_no_error (error);
      check_fib (jit);
      add (jit, TEXT);
      g_assert_true (llvmg_jit_close (jit, &error));
    }
  llvmg_jit_options_set_object_linker (options, (LlvmgJitLinker) 77);
  check_no_jit (options, LLVMG_ERROR_INVALID_ARGUMENT, "object_linker: 77 is no member of the enumeration");
}

/* ---- Listeners ---- */

/* GDB's interface for such code, of which the process has one. */
typedef struct CodeEntry
{
  struct CodeEntry *next, *previous;
  const char       *file;
  guint64           size;
} CodeEntry;

typedef struct
{
  guint32    version, action;
  CodeEntry *relevant, *first;
} CodeDescriptor;

extern CodeDescriptor __jit_debug_descriptor;

static guint
count_entries (void)
{
  guint n = 0;

  for (CodeEntry *entry = __jit_debug_descriptor.first; entry != NULL; entry = entry->next)
    n++;
  return n;
}

static void
check_gdb (LlvmgJitLinker linker)
{
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
  g_autoptr (LlvmgJit) jit = NULL;
  g_autoptr (GError) error = NULL;
  guint n = count_entries ();

  llvmg_jit_options_set_object_linker (options, linker);
  llvmg_jit_options_set_event_listeners (options, LLVMG_JIT_LISTENERS_GDB);
  jit = new_jit_by (options);
  check_fib (jit);
  g_assert_cmpuint (count_entries (), ==, n + 1);
  g_assert_cmpmem (__jit_debug_descriptor.first->file, 4, "\177ELF", 4);
  g_assert_true (llvmg_jit_close (jit, &error));
}

static void
test_gdb (void)
{
  check_gdb (LLVMG_JIT_LINKER_DEFAULT);
  check_gdb (LLVMG_JIT_LINKER_RTDYLD);
}

static void
test_late_gdb (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (GError) error = NULL;
  guint n = count_entries ();

  g_assert_true (llvmg_jit_enable_debug_support (jit, &error));
  g_assert_no_error (error);
  g_assert_true (llvmg_jit_enable_debug_support (jit, &error));
  check_fib (jit);
  g_assert_cmpuint (count_entries (), ==, n + 1);
  g_assert_true (llvmg_jit_close (jit, &error));
  g_assert_false (llvmg_jit_enable_debug_support (jit, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
}

static void
check_perf (LlvmgJitLinker linker)
{
  g_autofree char *folder = g_dir_make_tmp ("llvmg-perf-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("find '%s' -name 'jit-*.dump' | grep -q . && rm -r '%s'", folder, folder);
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
  g_autoptr (LlvmgJit) jit = NULL;
  g_autoptr (GError) error = NULL;

  if (g_test_subprocess ())
    {
      llvmg_jit_options_set_object_linker (options, linker);
      llvmg_jit_options_set_event_listeners (options, LLVMG_JIT_LISTENERS_PERF);
      g_setenv ("JITDUMPDIR", folder, TRUE);
      jit = new_jit_by (options);
      check_fib (jit);
      g_assert_true (llvmg_jit_close (jit, &error));
      g_assert_cmpint (system (command), ==, 0);
      return;
    }
  g_rmdir (folder);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_perf_jitlink (void)
{
  check_perf (LLVMG_JIT_LINKER_DEFAULT);
}

static void
test_perf_rtdyld (void)
{
  check_perf (LLVMG_JIT_LINKER_RTDYLD);
}

static void
test_other_listeners (void)
{
  const LlvmgJitListeners listeners[] = { LLVMG_JIT_LISTENERS_INTEL, LLVMG_JIT_LISTENERS_OPROFILE };
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();

  for (guint i = 0; i < G_N_ELEMENTS (listeners); i++)
    {
      g_autoptr (LlvmgJit) jit = NULL;
      g_autoptr (GError) error = NULL;

      llvmg_jit_options_set_event_listeners (options, listeners[i]);
      jit = llvmg_jit_new (options, &error);
      if (jit == NULL)
        assert_failed_with (&error, LLVMG_ERROR_UNSUPPORTED, "cannot tell");
      else
        check_fib (jit);
    }
  llvmg_jit_options_set_event_listeners (options, (LlvmgJitListeners) 0x40);
  check_no_jit (options, LLVMG_ERROR_INVALID_ARGUMENT, "event_listeners: 0x40 is not of the flags");
}

/* ---- Object files for a look ---- */

static void
check_bad_folder (const char *path)
{
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, FIB);
  g_autoptr (LlvmgJit) jit = NULL;
  g_autoptr (GError) error = NULL;
  LlvmgDiagnostic **diagnostics;
  gsize n = 0;

  llvmg_jit_options_set_dump_directory (options, path);
  jit = new_jit_by (options);
  g_assert_true (llvmg_jit_add_module (jit, module, NULL, &error));
  g_assert_no_error (error);
  diagnostics = llvmg_context_list_diagnostics (context, &n);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpint (llvmg_diagnostic_get_severity (diagnostics[n - 1]), ==, LLVMG_DIAGNOSTIC_SEVERITY_WARNING);
  g_assert_true (g_str_has_prefix (llvmg_diagnostic_get_message (diagnostics[n - 1]), "the object file was not written: "));
  for (gsize i = 0; i < n; i++)
    llvmg_diagnostic_free (diagnostics[i]);
  g_free (diagnostics);
}

static void
test_dump (void)
{
  g_autofree char *folder = g_dir_make_tmp ("llvmg-jit-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "m-0.o", NULL);
  g_autofree char *below = g_build_filename (file, "no-folder", NULL);
  g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
  g_autoptr (LlvmgJit) jit = NULL;
  g_autoptr (LlvmgBinary) binary = NULL;
  g_autoptr (GError) error = NULL;

  llvmg_jit_options_set_dump_directory (options, folder);
  jit = new_jit_by (options);
  check_fib (jit);
  binary = llvmg_binary_new_from_file (file, &error);
  g_assert_no_error (error);
  g_assert_nonnull (binary);
  check_bad_folder (below);
  g_unlink (file);
  g_rmdir (folder);
}

/* ---- IR ---- */

static void
test_ir (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static (FIB, strlen (FIB));
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("nonsense", 8);
  g_autoptr (GBytes) bitcode = NULL;
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_create_dylib (jit, "other", NULL);
  g_autoptr (LlvmgJitTracker) tracker = llvmg_jit_dylib_create_tracker (dylib, NULL);
  g_autoptr (LlvmgJitFunction) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 10;

  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse (context, FIB);

    bitcode = llvmg_module_to_bitcode (module, &error);
  }
  g_assert_true (llvmg_jit_add_ir (jit, text, "text", NULL, &error));
  g_assert_true (llvmg_jit_dylib_add_ir (dylib, bitcode, NULL, tracker, &error));
  g_assert_no_error (error);
  first = lookup (jit, "fib");
  second = llvmg_jit_dylib_lookup (dylib, "fib", NULL, &error);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (first, &n, 1, &error), ==, 55);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (second, &n, 1, &error), ==, 55);
  g_assert_no_error (error);
  g_assert_null (llvmg_jit_function_get_function_type (first)); /* its context is gone */

  g_assert_false (llvmg_jit_add_ir (jit, text, "text", NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_JIT, "module 'text'");
  g_assert_false (llvmg_jit_add_ir (jit, nonsense, NULL, NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_PARSE, "<bytes>");
  g_assert_false (llvmg_jit_add_ir (jit, NULL, NULL, NULL, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "ir: bytes were expected, nothing was given");
  g_assert_false (llvmg_jit_add_ir (jit, text, NULL, tracker, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "tracker: it is of dylib 'other'");
  g_assert_true (llvmg_jit_tracker_remove (tracker, &error));
  g_assert_true (llvmg_jit_close (jit, &error));
  g_assert_false (llvmg_jit_add_ir (jit, text, NULL, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_clear_error (&error);
  g_assert_false (llvmg_jit_dylib_add_ir (dylib, text, NULL, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/jit/compile/properties", test_properties);
  g_test_add_func ("/llvmg/jit/compile/machine", test_machine);
  g_test_add_func ("/llvmg/jit/compile/pipeline", test_pipeline);
  g_test_add_func ("/llvmg/jit/compile/linker", test_linker);
  g_test_add_func ("/llvmg/jit/compile/gdb", test_gdb);
  g_test_add_func ("/llvmg/jit/compile/late-gdb", test_late_gdb);
  g_test_add_func ("/llvmg/jit/compile/perf/jitlink", test_perf_jitlink);
  g_test_add_func ("/llvmg/jit/compile/perf/rtdyld", test_perf_rtdyld);
  g_test_add_func ("/llvmg/jit/compile/other-listeners", test_other_listeners);
  g_test_add_func ("/llvmg/jit/compile/dump", test_dump);

  g_test_add_func ("/llvmg/jit/compile/ir", test_ir);
  return g_test_run ();
}
