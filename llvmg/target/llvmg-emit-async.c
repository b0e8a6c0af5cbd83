/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Code generation on another thread. It works on a copy anyway, so the thread is
 * all that is new here.
 */

#include "config.h"

#include "llvmg/base/llvmg-async-private.h"
#include "llvmg/target/llvmg-emission-private.h"
#include "llvmg/target/llvmg-emit-async.h"
#include "llvmg/target/llvmg-emit.h"

static void
emission_free (gpointer data)
{
  llvmg_emission_clear (data);
  g_free (data);
}

static void
emit_cb (GTask *task, gpointer self, gpointer data, GCancellable *cancellable)
{
  LlvmgEmission *emission = data;
  GError *error = NULL;
  GBytes *output;

  if (cancellable != NULL)
    g_cancellable_push_current (cancellable);
  output = llvmg_emission_run (emission, &error);
  if (cancellable != NULL)
    g_cancellable_pop_current (cancellable);
  llvmg_async_return_with (task, g_steal_pointer (&emission->diagnostics), output, (GDestroyNotify) g_bytes_unref, error);
}

/**
 * llvmg_target_machine_emit_to_bytes_async:
 * @self: a target machine
 * @module: the module to compile, which stays as it is
 * @file_type: assembly text or an object file
 * @cancellable: (nullable): what stops the operation
 * @callback: (scope async): what is called when it is over, in the main loop of this
 *   thread
 * @user_data: for @callback
 *
 * Compiles a module on another thread, as [method@Llvmg.TargetMachine.emit_to_bytes] does
 * on this one.
 *
 * The module is verified and copied, as bitcode, before this function returns: what happens
 * to it afterwards makes no difference, nor does closing the machine. The copy is compiled
 * in a context of its own, which several threads can do at one time, with one machine too.
 * The module and its context stay usable. Diagnostics are emitted by
 * [method@Llvmg.TargetMachine.emit_to_bytes_finish].
 *
 * LLVM does not tell how far it is. When @cancellable is cancelled, the operation is over at
 * once; LLVM may still work for a while on what nobody will see.
 *
 * Since: 0.1
 */
void
llvmg_target_machine_emit_to_bytes_async (LlvmgTargetMachine   *self,
                                          LlvmgModule          *module,
                                          LlvmgCodeGenFileType  file_type,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  LlvmgEmission *emission;
  GError *error = NULL;

  g_return_if_fail (LLVMG_IS_TARGET_MACHINE (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  emission = g_new0 (LlvmgEmission, 1);
  emission->operation = "emit_to_bytes";
  task = llvmg_async_new (self, llvmg_target_machine_emit_to_bytes_async, cancellable, callback, user_data);
  g_task_set_task_data (task, emission, emission_free);
  if (llvmg_emission_begin (emission, self, module, file_type, &error))
    g_task_run_in_thread (task, emit_cb);
  else
    llvmg_async_return (task, NULL, NULL, NULL, error);
}

/* Of the module; NULL if the result is of another operation. */
static LlvmgContext *
get_context (LlvmgTargetMachine *self, GAsyncResult *result)
{
  if (!g_task_is_valid (result, self) || g_task_get_source_tag (G_TASK (result)) != llvmg_target_machine_emit_to_bytes_async
      || g_task_get_task_data (G_TASK (result)) == NULL)
    return NULL;
  return ((LlvmgEmission *) g_task_get_task_data (G_TASK (result)))->context;
}

/**
 * llvmg_target_machine_emit_to_bytes_finish:
 * @self: the target machine
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what [method@Llvmg.TargetMachine.emit_to_bytes_async] began.
 *
 * Fails with `G_IO_ERROR_CANCELLED` when it was cancelled, with
 * [error@Llvmg.Error] `INVALID_ARGUMENT` when @result is not of this operation on this
 * machine, with `INVALID_OPERATION` when it is not done yet or its result was taken
 * before, and as [method@Llvmg.TargetMachine.emit_to_bytes] does.
 *
 * Returns: (transfer full): the output; its size is in bytes
 *
 * Since: 0.1
 */
GBytes *
llvmg_target_machine_emit_to_bytes_finish (LlvmgTargetMachine *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), NULL);

  return llvmg_async_finish (self, llvmg_target_machine_emit_to_bytes_async, get_context (self, result), result, error);
}
