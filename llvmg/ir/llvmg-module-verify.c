/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/base/llvmg-helper-private.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-module-io.h"
#include "llvmg/ir/llvmg-module-private.h"
#include "llvmg/ir/llvmg-module-verify.h"
#include "llvmg/ir/llvmg-value-private.h"

typedef struct
{
  LLVMModuleRef module;
  char         *problem; /* (owned) by malloc */
} VerifyJob;

static void
verify_cb (gpointer data)
{
  VerifyJob *job = data;

  job->problem = llvmg_bridge_verify_module (job->module, NULL);
}

gboolean
llvmg_call_verify_module (LlvmgCall *call, LLVMModuleRef module)
{
  VerifyJob job = { module, NULL };
  g_autofree char *prefix = NULL;
  const char *name;
  gsize length;

  if (!llvmg_call_guarded (call, "verifying a module", LLVMG_ERROR_VERIFICATION, verify_cb, &job))
    {
      free (job.problem);
      return FALSE;
    }
  if (job.problem == NULL)
    return TRUE;
  name = LLVMGetModuleIdentifier (module, &length);
  prefix = g_strdup_printf ("module '%.*s' is not valid", (int) MIN (length, 200), name);
  return llvmg_call_fail_take (call, LLVMG_ERROR_VERIFICATION, prefix, job.problem);
}

gboolean
llvmg_call_check_module (LlvmgCall *call, LlvmgHandle *module)
{
  return llvmg_call_no_detached (call, module)
         && (!llvmg_handle_get_auto_verify (module)
             || llvmg_call_verify_module (call, llvmg_handle_get_native (module)));
}

/* As text: what is not valid cannot be written as bitcode. */
static void
verify_isolated (LlvmgCall *call, LlvmgModule *self)
{
  g_autoptr (GVariantDict) parameters = g_variant_dict_new (NULL);
  g_autofree char *name = llvmg_module_get_name (self);
  g_autoptr (GBytes) nothing = NULL;
  g_autoptr (GBytes) text = NULL;

  text = llvmg_module_to_ir_bytes (self, &call->failure);
  if (text == NULL)
    return;
  g_variant_dict_insert (parameters, "name", "s", name);
  nothing = llvmg_call_helper (call, "verify", g_variant_dict_end (parameters), text);
}

/**
 * llvmg_module_verify:
 * @self: a module
 * @error: return location for an error
 *
 * Tests whether the module is valid IR: types, uses, structure, debug info. LLVM's
 * verifier does not see everything that is wrong; llvmg checks what it knows of
 * while IR is made.
 *
 * Fails with [error@Llvmg.Error] `VERIFICATION` and LLVM's text when it is not
 * valid, with `USE_AFTER_FREE` when the module is dead, and with `LLVM_CRASHED` when
 * LLVM died over it.
 *
 * Returns: %TRUE if the module is valid
 *
 * Since: 0.1
 */
gboolean
llvmg_module_verify (LlvmgModule *self, GError **error)
{
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);
  if (!llvmg_call_begin_read (&call, self, error))
    return FALSE;
  if (llvmg_call_is_isolated (&call))
    verify_isolated (&call, self);
  else
    llvmg_call_verify_module (&call, call.native);
  return llvmg_call_end (&call);
}
