/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <string.h>

#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/bridge/llvmg-bridge-verify.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/ir/llvmg-verifier-problem.h"

/**
 * LlvmgVerifierProblem:
 *
 * Something that is wrong in a module, as LLVM's verifier says it: what it says, and which
 * value it speaks of.
 *
 * Made by [method@Llvmg.Module.find_problems] and [method@Llvmg.Function.find_problems]. It
 * says what was so then, and never changes. It can be used from any thread.
 *
 * Since: 0.1
 */
struct _LlvmgVerifierProblem
{
  char       *message; /* (owned) */
  char       *details; /* (owned) */
  LlvmgValue *value;   /* (owned) (nullable) */
  gboolean    is_debug_info;
};

G_DEFINE_BOXED_TYPE (LlvmgVerifierProblem, llvmg_verifier_problem, llvmg_verifier_problem_copy,
                     llvmg_verifier_problem_free)

/**
 * llvmg_verifier_problem_copy:
 * @self: a problem
 *
 * Takes another reference to the problem, which never changes.
 *
 * Returns: (transfer full): the problem
 *
 * Since: 0.1
 */
LlvmgVerifierProblem *
llvmg_verifier_problem_copy (LlvmgVerifierProblem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LlvmgVerifierProblem *self = data;

  g_free (self->message);
  g_free (self->details);
  g_clear_object (&self->value);
}

/**
 * llvmg_verifier_problem_free:
 * @self: (transfer full): a problem
 *
 * Gives a reference to the problem back.
 *
 * Since: 0.1
 */
void
llvmg_verifier_problem_free (LlvmgVerifierProblem *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * llvmg_verifier_problem_get_message:
 * @self: a problem
 *
 * Gives what the verifier says.
 *
 * Returns: (transfer none): one line, in UTF-8
 *
 * Since: 0.1
 */
const char *
llvmg_verifier_problem_get_message (LlvmgVerifierProblem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->message;
}

/**
 * llvmg_verifier_problem_get_details:
 * @self: a problem
 *
 * Gives what the verifier printed below its message: the values, types or metadata that
 * it speaks of, as LLVM prints them.
 *
 * Returns: (transfer none): lines in UTF-8; "" if there were none
 *
 * Since: 0.1
 */
const char *
llvmg_verifier_problem_get_details (LlvmgVerifierProblem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->details;
}

/**
 * llvmg_verifier_problem_get_value:
 * @self: a problem
 *
 * Gives the value that the problem is about: the first of those that the verifier names, or
 * else the function that it was looking at. The verifier tells it as text only, so it may be
 * that function where two instructions print alike.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL where it cannot be told
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_verifier_problem_get_value (LlvmgVerifierProblem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->value != NULL ? g_object_ref (self->value) : NULL;
}

/**
 * llvmg_verifier_problem_get_is_debug_info:
 * @self: a problem
 *
 * Tells whether only debug info is wrong. It can be taken out then:
 * [method@Llvmg.Module.strip_debug_info].
 *
 * Returns: whether the problem is one of debug info
 *
 * Since: 0.1
 */
gboolean
llvmg_verifier_problem_get_is_debug_info (LlvmgVerifierProblem *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_debug_info;
}

/* ---- Finding them ---- */

typedef struct
{
  LLVMModuleRef       module;
  LLVMValueRef        function;   /* (nullable) */
  LlvmgBridgeProblem *problems;   /* (owned) */
  size_t              n_problems;
} FindJob;

static void
find_cb (gpointer data)
{
  FindJob *job = data;

  job->n_problems = llvmg_bridge_find_problems (job->module, job->function, &job->problems);
}

static LlvmgVerifierProblem *
problem_new (LlvmgCore *core, const LlvmgBridgeProblem *native)
{
  LlvmgVerifierProblem *self = g_atomic_rc_box_new0 (LlvmgVerifierProblem);

  self->message = llvmg_text_from_native (native->message, strlen (native->message));
  self->details = llvmg_text_from_native (native->details, strlen (native->details));
  self->value = llvmg_value_wrap (core, native->value);
  self->is_debug_info = native->is_debug_info;
  return self;
}

/* An array, or NULL with a failure. */
static gpointer
find_problems (LlvmgCall *call, FindJob *job, gsize *n_problems)
{
  g_autoptr (GPtrArray) found = NULL;

  if (!llvmg_call_guarded (call, "verifying", LLVMG_ERROR_FAILED, find_cb, job))
    return NULL;
  found = g_ptr_array_new ();
  for (size_t i = 0; i < job->n_problems; i++)
    g_ptr_array_add (found, problem_new (call->core, &job->problems[i]));
  llvmg_bridge_free_problems (job->problems, job->n_problems);
  return llvmg_list_take (g_steal_pointer (&found), n_problems);
}

/**
 * llvmg_module_find_problems:
 * @self: a module
 * @n_problems: (out): how many there are
 * @error: return location for an error
 *
 * Finds what is wrong in the module: what [method@Llvmg.Module.verify] fails with, one by one,
 * with the values that are concerned.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the module is dead, and with
 * `LLVM_CRASHED` when LLVM died over it.
 *
 * Returns: (transfer full) (array length=n_problems): the problems; none if the module is
 *   valid
 *
 * Since: 0.1
 */
LlvmgVerifierProblem **
llvmg_module_find_problems (LlvmgModule *self, gsize *n_problems, GError **error)
{
  FindJob job = { NULL };
  gpointer found;
  LlvmgCall call;
  gsize n;

  if (n_problems == NULL)
    n_problems = &n;
  *n_problems = 0;
  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!llvmg_call_begin_read (&call, self, error))
    return NULL;
  job.module = call.native;
  found = find_problems (&call, &job, n_problems);
  llvmg_call_end (&call);
  return found;
}

/**
 * llvmg_function_find_problems:
 * @self: a function
 * @n_problems: (out): how many there are
 * @error: return location for an error
 *
 * Finds what is wrong in the function: what [method@Llvmg.Function.verify] fails with, one by
 * one, with the values that are concerned.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the function is dead, and with
 * `LLVM_CRASHED` when LLVM died over it.
 *
 * Returns: (transfer full) (array length=n_problems): the problems; none if the function is
 *   valid
 *
 * Since: 0.1
 */
LlvmgVerifierProblem **
llvmg_function_find_problems (LlvmgFunction *self, gsize *n_problems, GError **error)
{
  FindJob job = { NULL };
  gpointer found;
  LlvmgCall call;
  gsize n;

  if (n_problems == NULL)
    n_problems = &n;
  *n_problems = 0;
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);
  if (!llvmg_call_begin_read (&call, self, error))
    return NULL;
  job.function = call.native;
  job.module = LLVMGetGlobalParent (call.native);
  found = find_problems (&call, &job, n_problems);
  llvmg_call_end (&call);
  return found;
}
