/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * LIVE -> DEAD by a fault inside LLVM: the context is lost, the process and other
 * contexts are not.
 */

#include "config.h"

#include <signal.h>

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/llvmg.h"

static void
crash (gpointer data)
{
  raise (SIGSEGV);
}

static void
quiet (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
run_quiet (gpointer object)
{
  gboolean ran = FALSE;
  LlvmgCall call;

  g_assert_true (llvmg_call_begin (&call, object, NULL));
  g_assert_true (llvmg_call_guarded (&call, "testing", LLVMG_ERROR_FAILED, quiet, &ran));
  g_assert_true (llvmg_call_end (&call));
  g_assert_true (ran);
}

static void
assert_crashed (gpointer wrapper, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (llvmg_wrapper_check_alive (wrapper, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_recovers (void)
{
  LlvmgContext *healthy = llvmg_context_new ();

  for (guint i = 0; i < 20; i++)
    {
      LlvmgContext *context = llvmg_context_new ();
      LlvmgModule *module = llvmg_context_parse_ir (context, "define void @f() {\n  ret void\n}", "m", NULL);
      LlvmgFunction *function = llvmg_module_get_function (module, "f");
      LlvmgComdat *comdat = llvmg_module_add_comdat (module, "c", NULL);
      g_autoptr (GError) error = NULL;
      LlvmgCall call;

      g_assert_true (llvmg_call_begin (&call, module, &error));
      g_assert_false (llvmg_call_guarded (&call, "testing", LLVMG_ERROR_FAILED, crash, NULL));
      g_assert_false (llvmg_call_end (&call));
      g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED);
      g_assert_true (g_str_has_prefix (error->message, "LLVM crashed while testing: signal 11"));
      g_assert_true (llvmg_context_get_has_crashed (context));
      assert_crashed (function, "function used after LLVM crashed while testing");
      assert_crashed (module, "module used after LLVM crashed while testing");
      assert_crashed (comdat, "comdat 'c' used after LLVM crashed while testing");
      g_object_unref (comdat);
      g_object_unref (function);
      g_object_unref (module);
      g_object_unref (context);
      run_quiet (healthy);
    }
  g_assert_cmpuint (llvmg_get_n_recovered_faults (), ==, 20);
  g_object_unref (healthy);
  g_assert_cmpuint (llvmg_count_live_objects (), ==, 0);
  g_assert_cmpuint (llvmg_count_live_contexts (), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/base/core/recovers-from-a-fault", test_recovers);
  return g_test_run ();
}
