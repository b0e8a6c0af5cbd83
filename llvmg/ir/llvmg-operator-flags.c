/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-instruction.h"
#include "llvmg/ir/llvmg-value-private.h"

/* The bridge has them as numbers. */
G_STATIC_ASSERT (LLVMG_OPERATOR_FLAGS_NUW == 1 << 0 && LLVMG_OPERATOR_FLAGS_NSW == 1 << 1 && LLVMG_OPERATOR_FLAGS_EXACT == 1 << 2
                 && LLVMG_OPERATOR_FLAGS_DISJOINT == 1 << 3 && LLVMG_OPERATOR_FLAGS_NNEG == 1 << 4
                 && LLVMG_OPERATOR_FLAGS_SAME_SIGN == 1 << 5);

guint
llvmg_operator_flags_of_opcode (LLVMOpcode opcode)
{
  switch (opcode)
    {
    case LLVMAdd:
    case LLVMSub:
    case LLVMMul:
    case LLVMShl:
    case LLVMTrunc:
      return LLVMG_OPERATOR_FLAGS_NUW | LLVMG_OPERATOR_FLAGS_NSW;
    case LLVMUDiv:
    case LLVMSDiv:
    case LLVMLShr:
    case LLVMAShr:
      return LLVMG_OPERATOR_FLAGS_EXACT;
    case LLVMOr:
      return LLVMG_OPERATOR_FLAGS_DISJOINT;
    case LLVMZExt:
    case LLVMUIToFP:
      return LLVMG_OPERATOR_FLAGS_NNEG;
    case LLVMICmp:
      return LLVMG_LLVM_MAJOR >= 20 ? LLVMG_OPERATOR_FLAGS_SAME_SIGN : LLVMG_OPERATOR_FLAGS_NONE;
    default:
      return LLVMG_OPERATOR_FLAGS_NONE;
    }
}

gboolean
llvmg_operator_flag_get (gpointer self, LlvmgOperatorFlags flag)
{
  gboolean result;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = (llvmg_bridge_get_operator_flags (call.native) & flag) != 0;
  llvmg_call_end (&call);
  return result;
}

/* Sets the flags of @mask to those of @flags. @name is that of the property. */
static gboolean
set_flags (LlvmgCall *call, const char *name, guint mask, guint flags)
{
  guint before = llvmg_bridge_get_operator_flags (call->native), after = (before & ~mask) | flags;
  guint allowed = llvmg_operator_flags_of_opcode (LLVMGetInstructionOpcode (call->native));

  if ((flags & LLVMG_OPERATOR_FLAGS_SAME_SIGN) != 0 && LLVMGetInstructionOpcode (call->native) == LLVMICmp && allowed == 0)
    return llvmg_call_fail (call, LLVMG_ERROR_UNSUPPORTED, "%s: LLVM %d does not have it", name, LLVMG_LLVM_MAJOR);
  if ((flags & ~allowed) != 0)
    {
      const char *opcode = llvmg_bridge_instruction_get_opcode_name (call->native);

      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: an instruction with this flag was expected, a %s has it not", name, opcode);
    }
  if (after != before)
    llvmg_bridge_set_operator_flags (call->native, after);
  return after != before;
}

gboolean
llvmg_operator_flag_set (gpointer self, LlvmgOperatorFlags flag, const char *name, gboolean value, GParamSpec *pspec, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = set_flags (&call, name, flag, value ? flag : 0);
  return llvmg_call_end_notify (&call, self, changed ? pspec : NULL);
}

gboolean
llvmg_operator_flags_set (gpointer self, LlvmgOperatorFlags flags, GParamSpec *pspec, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = set_flags (&call, "operator_flags", G_MAXUINT, (guint) flags);
  return llvmg_call_end_notify (&call, self, changed ? pspec : NULL);
}
