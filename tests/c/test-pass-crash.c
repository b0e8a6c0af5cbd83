/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * LLVM dies while a callback of passes runs, or the process is forked by one. What LLVM had allocated is lost then.
 */

#include <sys/wait.h>
#include <unistd.h>

#include "ir-fixtures.h"

/* Another module of the same context, whose passes crash. */
static gboolean
crash_cb (LlvmgModule *module, gpointer data, GError **error)
{
  g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
  g_autoptr (LlvmgModule) other = parse_text (context, "define void @f() {\n  ret void\n}\n");

  (*(guint *) data)++;
  g_assert_false (llvmg_module_run_passes (other, "trigger-crash-module", NULL, error));
  ASSERT_DEAD (module);
  return FALSE;
}

/* The context is gone: LLVM, below the callback, is left too. */
static void
test_crash_in_callback (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    guint n = 0;

    ASSERT_OK (llvmg_pass_options_add_module_pass (options, "own", crash_cb, &n, NULL, &error));
    ASSERT_FAILS (llvmg_module_run_passes (module, "own,own,default<O2>", options, &error), LLVMG_ERROR_LLVM_CRASHED,
                  "LLVM crashed while running passes");
    g_assert_cmpuint (n, ==, 1);
    ASSERT_DEAD (context);
    ASSERT_DEAD (module);
  }
  assert_all_gone ();
  {
    g_autoptr (LlvmgModule) module = make_fixture ();

    ASSERT_OK (llvmg_module_run_passes (module, "default<O2>", NULL, &error));
  }
  assert_all_gone ();
}

/* LLVM dies, and a callback has run before. */
static gboolean
look_cb (const char *pass, LlvmgWrapper *unit, gpointer data, GError **error)
{
  (void) error;
  (void) unit;
  (*(guint *) data)++;
  return strcmp (pass, "globaldce") != 0;
}

static void
test_crash_after_callback (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    guint n = 0;

    llvmg_pass_options_set_before_pass (options, look_cb, &n, NULL);
    ASSERT_FAILS (llvmg_module_run_passes (module, "globaldce,trigger-crash-module,globalopt", options, &error),
                  LLVMG_ERROR_LLVM_CRASHED, "LLVM crashed while running passes");
    g_assert_cmpuint (n, ==, 2);
    ASSERT_DEAD (module);
  }
  assert_all_gone ();
}

static gboolean
fork_cb (LlvmgModule *module, gpointer data, GError **error)
{
  (void) module;
  (void) error;
  *(pid_t *) data = fork ();
  return FALSE;
}

/* The child has no thread that could go on with the passes: the context is lost there, and nothing hangs. */
static void
test_fork_in_callback (void)
{
  pid_t child = -1;
  gboolean ran;

  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    g_autoptr (GError) run_error = NULL;
    int status;

    ASSERT_OK (llvmg_pass_options_add_module_pass (options, "own", fork_cb, &child, NULL, &error));
    ran = llvmg_module_run_passes (module, "own,default<O2>", options, &run_error);
    g_assert_cmpint (child, >=, 0);
    if (child == 0)
      {
        g_autoptr (LlvmgModule) another = NULL;

        if (ran || !g_error_matches (run_error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED))
          _exit (1);
        another = make_fixture ();
        _exit (llvmg_module_run_passes (another, "default<O2>", NULL, NULL) ? 0 : 2);
      }
    g_assert_no_error (run_error);
    g_assert_cmpint (waitpid (child, &status, 0), ==, child);
    g_assert_true (WIFEXITED (status));
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/pass-crash/in-callback", test_crash_in_callback);
  g_test_add_func ("/llvmg/pass-crash/after-callback", test_crash_after_callback);
  g_test_add_func ("/llvmg/pass-crash/fork-in-callback", test_fork_in_callback);
  return g_test_run ();
}
