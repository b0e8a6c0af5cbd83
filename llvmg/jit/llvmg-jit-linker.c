/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The linker of a JIT, and who is told of what it links.
 */

#include "config.h"

#include <llvm-c/Error.h>
#include <llvm-c/LLJIT.h>

#include "llvmg/base/llvmg-error.h"
#include "llvmg/bridge/llvmg-bridge-orc.h"
#include "llvmg/jit/llvmg-jit-linker-private.h"

static const struct
{
  LlvmgJitListeners listener;
  unsigned          native;
  const char       *name;
} listeners[] = {
  { LLVMG_JIT_LISTENERS_GDB, LLVMG_BRIDGE_LISTENER_GDB, "GDB" },
  { LLVMG_JIT_LISTENERS_INTEL, LLVMG_BRIDGE_LISTENER_INTEL, "VTune" },
  { LLVMG_JIT_LISTENERS_OPROFILE, LLVMG_BRIDGE_LISTENER_OPROFILE, "OProfile" },
  { LLVMG_JIT_LISTENERS_PERF, LLVMG_BRIDGE_LISTENER_PERF, "perf" },
};

static gboolean
fail (GError **error, LlvmgError code, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_set_error (error, LLVMG_ERROR, (gint) code, "no JIT can be made: %s", valid);
  return FALSE;
}

/* Takes @llvm_error. */
static gboolean
fail_llvm (GError **error, LLVMErrorRef llvm_error)
{
  char *text = LLVMGetErrorMessage (llvm_error);

  fail (error, LLVMG_ERROR_JIT, text);
  LLVMDisposeErrorMessage (text);
  return FALSE;
}

gboolean
llvmg_jit_linker_to_native (LlvmgJitLinker linker, LlvmgBridgeLinker *native, GError **error)
{
  switch (linker)
    {
    case LLVMG_JIT_LINKER_DEFAULT:
      *native = LLVMG_BRIDGE_LINKER_DEFAULT;
      return TRUE;
    case LLVMG_JIT_LINKER_JITLINK:
      *native = LLVMG_BRIDGE_LINKER_JITLINK;
      return TRUE;
    case LLVMG_JIT_LINKER_RTDYLD:
      *native = LLVMG_BRIDGE_LINKER_RTDYLD;
      return TRUE;
    case LLVMG_JIT_LINKER_RTDYLD_RESERVE_ALLOC:
      *native = LLVMG_BRIDGE_LINKER_RTDYLD_RESERVE;
      return llvmg_bridge_linker_has_reserve ()
             || fail (error, LLVMG_ERROR_UNSUPPORTED, "this LLVM cannot reserve the memory of an object file");
    default:
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "object_linker: %d is no member of the enumeration",
                   (gint) linker);
      return FALSE;
    }
}

static gboolean
add_listener (LLVMOrcLLJITRef native, gsize index, GError **error)
{
  g_autofree char *text = NULL;
  LLVMErrorRef llvm_error;
  bool is_missing;

  llvm_error = llvmg_bridge_jit_add_listener (native, listeners[index].native, &is_missing);
  if (llvm_error != NULL)
    return fail_llvm (error, llvm_error);
  if (!is_missing)
    return TRUE;
  text = g_strdup_printf ("this LLVM, with this linker, cannot tell %s of compiled code", listeners[index].name);
  return fail (error, LLVMG_ERROR_UNSUPPORTED, text);
}

gboolean
llvmg_jit_linker_add_listeners (LLVMOrcLLJITRef native, LlvmgJitListeners wanted, GError **error)
{
  guint rest = (guint) wanted;

  for (gsize i = 0; i < G_N_ELEMENTS (listeners); i++)
    rest &= ~(guint) listeners[i].listener;
  if (rest != 0)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "event_listeners: 0x%x is not of the flags", rest);
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (listeners); i++)
    if ((wanted & listeners[i].listener) != 0 && !add_listener (native, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
finish (LLVMOrcLLJITRef native, const LlvmgJitSettings *settings, GError **error)
{
  if (settings->object_linker == LLVMG_JIT_LINKER_JITLINK && !llvmg_bridge_jit_is_jitlink (native))
    return fail (error, LLVMG_ERROR_UNSUPPORTED, "this LLVM does not use JITLink for this processor");
  return llvmg_jit_linker_add_listeners (native, settings->event_listeners, error);
}

LLVMOrcLLJITRef
llvmg_jit_linker_create (const LlvmgJitSettings *settings, GError **error)
{
  LLVMOrcLLJITRef native = NULL;
  LlvmgBridgeLinker linker;
  LLVMErrorRef llvm_error;

  if (!llvmg_jit_linker_to_native (settings->object_linker, &linker, error))
    return NULL;
  llvm_error = llvmg_bridge_orc_create_jit (linker, &native);
  if (llvm_error != NULL)
    {
      fail_llvm (error, llvm_error);
      return NULL;
    }
  if (finish (native, settings, error))
    return native;
  LLVMConsumeError (LLVMOrcDisposeLLJIT (native));
  return NULL;
}
