/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Exceptions, both ways: landing pads, and funclets.
 */

#include "config.h"

#include "llvmg/ir/llvmg-builder-private.h"
#include "llvmg/ir/llvmg-exception-private.h"

/* LLVM allots memory for what it is told to expect. */
#define MAX_HINT 65536u

static gboolean
is_pad (LLVMValueRef instruction)
{
  return LLVMIsALandingPadInst (instruction) || LLVMIsAFuncletPadInst (instruction) || LLVMIsACatchSwitchInst (instruction);
}

static gboolean
check_personality (LlvmgCall *call, const char *operation)
{
  LLVMValueRef function = LLVMGetBasicBlockParent (llvmg_builder_get_block (call));
  g_autofree char *text = NULL;

  if (LLVMHasPersonalityFn (function))
    return TRUE;
  text = llvmg_value_to_text (function);
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "%s: a function with a personality was expected, %s has none",
                          operation, text);
}

/* Whether a pad can stand where the builder is: behind the phis, before everything else. */
static gboolean
check_pad_place (LlvmgCall *call, LlvmgBuilder *self, const char *operation)
{
  LlvmgBuilderWatches *watches = llvmg_handle_get_watches (llvmg_wrapper_get_handle (self));
  LLVMValueRef next = watches->has_before ? llvmg_bridge_watch_get (&watches->before) : NULL;
  LLVMValueRef previous = next != NULL ? LLVMGetPreviousInstruction (next)
                                       : LLVMGetLastInstruction (llvmg_builder_get_block (call));

  if (previous != NULL && !LLVMIsAPHINode (previous))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            "%s: the top of a block was expected, the builder stands after something that is no phi", operation);
  if (next != NULL && LLVMIsAPHINode (next))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            "%s: the place behind the phis was expected, the builder stands before one", operation);
  if (next != NULL && is_pad (next))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "%s: a block without a pad was expected, it has one", operation);
  return check_personality (call, operation);
}

/* ---- Landing pads ---- */

static gboolean
check_landing_type (LlvmgCall *call, LLVMTypeRef type)
{
  g_autofree char *text = NULL;

  switch (LLVMGetTypeKind (type))
    {
    case LLVMLabelTypeKind:
    case LLVMMetadataTypeKind:
    case LLVMTokenTypeKind:
    case LLVMX86_AMXTypeKind:
      break;
    default:
      if (llvmg_bridge_type_is_first_class (type))
        return TRUE;
    }
  text = llvmg_type_to_text (type);
  return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "landingpad: type: a first-class type was expected, %s was given", text);
}

/**
 * llvmg_builder_landingpad:
 * @self: a builder, at the top of a block
 * @type: the type of the result
 * @n_clauses_hint: about how many clauses will be added; it matters for speed only
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Makes the block one where exceptions land. What is caught is added by
 * [method@Llvmg.LandingPadInst.add_clause].
 *
 * ```python
 * function.personality = module.get_function("__gxx_personality_v0")
 * b.position_at_end(caught)
 * pad = b.landingpad(context.struct_type([pointer, i32]))
 * pad.add_clause(type_info)
 * pad.is_cleanup = True
 * b.resume(pad)
 * ```
 *
 * See "‘landingpad’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position, or one after something that is no
 * phi, or before a phi or another pad, or in a function without a
 * [property@Llvmg.Function:personality], with `INVALID_ARGUMENT` when the type is missing or
 * of another context, and with `TYPE_MISMATCH` when there are no values of it.
 *
 * Returns: (transfer full) (type LlvmgLandingPadInst): the landing pad
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_landingpad (LlvmgBuilder *self, LlvmgType *type, guint n_clauses_hint, const char *name, GError **error)
{
  LLVMValueRef result = NULL;
  LLVMTypeRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, type, "type");
  name = native != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && check_landing_type (&call, native) && check_pad_place (&call, self, "landingpad"))
    result = LLVMBuildLandingPad (call.native, native, NULL, MIN (n_clauses_hint, MAX_HINT), name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_resume:
 * @self: a builder, at the end of a block
 * @value: an exception, of the type of the landing pads of the function
 * @error: return location for an error
 *
 * Goes on with an exception that a landing pad has caught.
 *
 * See "‘resume’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder is not at the end of a block that has no terminator,
 * or in a function without a [property@Llvmg.Function:personality], with `INVALID_ARGUMENT`
 * when the value is missing or belongs to another function, module or context, and with
 * `TYPE_MISMATCH` when it is not of a first-class type.
 *
 * Returns: (transfer full) (type LlvmgResumeInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_resume (LlvmgBuilder *self, LlvmgValue *value, GError **error)
{
  LLVMValueRef native, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, value, "value");
  if (native != NULL && llvmg_builder_check_first_class (&call, "resume", "value", native)
      && llvmg_builder_check_terminator (&call, "resume") && check_personality (&call, "resume"))
    result = LLVMBuildResume (call.native, native);
  return llvmg_builder_end (&call, self, result);
}

/* ---- Funclets ---- */

/* The pad that a funclet is nested in, in *native: NULL for none. */
static gboolean
parent_operand (LlvmgCall *call, const char *operation, LlvmgValue *parent_pad, LLVMValueRef *native)
{
  *native = NULL;
  if (parent_pad == NULL)
    return TRUE;
  *native = llvmg_builder_operand (call, parent_pad, "parent_pad");
  return *native != NULL
         && (llvmg_exception_is_parent_pad (*native)
             || llvmg_builder_fail_operand (call, operation, "parent_pad", *native, "a catchpad, a cleanuppad or nothing"));
}

/* An instruction of one kind, or NULL with a failure. */
static LLVMValueRef
pad_operand (LlvmgCall   *call,
             const char  *operation,
             const char  *name,
             LlvmgValue  *value,
             const char  *expected,
             LLVMValueRef (*is_a) (LLVMValueRef value))
{
  LLVMValueRef native = llvmg_builder_operand (call, value, name);

  if (native != NULL && is_a (native) == NULL)
    {
      llvmg_builder_fail_operand (call, operation, name, native, expected);
      return NULL;
    }
  return native;
}

/* A block or, when nothing was given, the caller. */
static gboolean
unwind_operand (LlvmgCall *call, LlvmgBasicBlock *unwind_dest, LLVMBasicBlockRef *native)
{
  *native = unwind_dest != NULL ? llvmg_builder_block_operand (call, unwind_dest, "unwind_dest") : NULL;
  return unwind_dest == NULL || *native != NULL;
}

static LLVMValueRef *
pad_args (LlvmgCall *call, const char *operation, LlvmgValue *const *args, guint n_args)
{
  LLVMValueRef *natives = llvmg_builder_operands (call, args, n_args, "args");

  for (guint i = 0; natives != NULL && i < n_args; i++)
    {
      char item[64];

      g_snprintf (item, sizeof item, "args[%u]", i);
      if (LLVMGetValueKind (natives[i]) != LLVMMetadataAsValueValueKind
          && !llvmg_builder_check_first_class (call, operation, item, natives[i]))
        g_clear_pointer (&natives, g_free);
    }
  return natives;
}

/**
 * llvmg_builder_catchswitch:
 * @self: a builder, in a block that has nothing but phis
 * @parent_pad: (nullable): the catchpad or cleanuppad that it is in, or %NULL if it is in none
 * @unwind_dest: (nullable): where an exception goes that no handler takes, a block of the same
 *   function, or %NULL for the caller
 * @n_handlers_hint: about how many handlers will be added; it matters for speed only
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Chooses among exception handlers. They are added by
 * [method@Llvmg.CatchSwitchInst.add_handler].
 *
 * See "‘catchswitch’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position, or not the end of a block that has
 * nothing but phis, or one in a function without a [property@Llvmg.Function:personality],
 * with `INVALID_ARGUMENT` when an object belongs to another function or context, and with
 * `TYPE_MISMATCH` when @parent_pad is neither a catchpad nor a cleanuppad.
 *
 * Returns: (transfer full) (type LlvmgCatchSwitchInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_catchswitch (LlvmgBuilder    *self,
                           LlvmgValue      *parent_pad,
                           LlvmgBasicBlock *unwind_dest,
                           guint            n_handlers_hint,
                           const char      *name,
                           GError         **error)
{
  LLVMValueRef parent, result = NULL;
  LLVMBasicBlockRef dest;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  if (parent_operand (&call, "catchswitch", parent_pad, &parent) && unwind_operand (&call, unwind_dest, &dest)
      && (name = llvmg_call_name (&call, name)) != NULL && llvmg_builder_check_terminator (&call, "catchswitch")
      && check_pad_place (&call, self, "catchswitch"))
    result = LLVMBuildCatchSwitch (call.native, parent, dest, MIN (n_handlers_hint, MAX_HINT), name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_catchpad:
 * @self: a builder, at the top of a block
 * @catch_switch: (type LlvmgCatchSwitchInst): the catchswitch that the block is a handler of
 * @args: (array length=n_args) (nullable): what the personality of the function asks for
 * @n_args: the number of arguments
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Begins an exception handler.
 *
 * See "‘catchpad’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position, or one after something that is no
 * phi, or before a phi or another pad, or in a function without a
 * [property@Llvmg.Function:personality], with `INVALID_ARGUMENT` when an object is missing or
 * belongs to another function, module or context, and with `TYPE_MISMATCH` when
 * @catch_switch is no catchswitch or an argument is a token.
 *
 * Returns: (transfer full) (type LlvmgCatchPadInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_catchpad (LlvmgBuilder      *self,
                        LlvmgValue        *catch_switch,
                        LlvmgValue *const *args,
                        guint              n_args,
                        const char        *name,
                        GError           **error)
{
  g_autofree LLVMValueRef *natives = NULL;
  LLVMValueRef parent, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  parent = pad_operand (&call, "catchpad", "catch_switch", catch_switch, "a catchswitch", LLVMIsACatchSwitchInst);
  natives = parent != NULL ? pad_args (&call, "catchpad", args, n_args) : NULL;
  name = natives != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && check_pad_place (&call, self, "catchpad"))
    result = LLVMBuildCatchPad (call.native, parent, natives, n_args, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_cleanuppad:
 * @self: a builder, at the top of a block
 * @parent_pad: (nullable): the catchpad or cleanuppad that it is in, or %NULL if it is in none
 * @args: (array length=n_args) (nullable): what the personality of the function asks for
 * @n_args: the number of arguments
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Begins a clean-up.
 *
 * See "‘cleanuppad’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.catchpad] does, but with `TYPE_MISMATCH` when @parent_pad is
 * neither a catchpad nor a cleanuppad.
 *
 * Returns: (transfer full) (type LlvmgCleanupPadInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_cleanuppad (LlvmgBuilder      *self,
                          LlvmgValue        *parent_pad,
                          LlvmgValue *const *args,
                          guint              n_args,
                          const char        *name,
                          GError           **error)
{
  g_autofree LLVMValueRef *natives = NULL;
  LLVMValueRef parent, result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  if (parent_operand (&call, "cleanuppad", parent_pad, &parent))
    natives = pad_args (&call, "cleanuppad", args, n_args);
  name = natives != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && check_pad_place (&call, self, "cleanuppad"))
    result = LLVMBuildCleanupPad (call.native, parent, natives, n_args, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_catchret:
 * @self: a builder, at the end of a block
 * @catch_pad: (type LlvmgCatchPadInst): the begin of the handler that it ends
 * @dest: the block that comes next, of the same function
 * @error: return location for an error
 *
 * Ends an exception handler, and the exception.
 *
 * See "‘catchret’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder is not at the end of a block that has no terminator,
 * with `INVALID_ARGUMENT` when an object is missing or belongs to another function or
 * context, and with `TYPE_MISMATCH` when @catch_pad is no catchpad.
 *
 * Returns: (transfer full) (type LlvmgCatchReturnInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_catchret (LlvmgBuilder *self, LlvmgValue *catch_pad, LlvmgBasicBlock *dest, GError **error)
{
  LLVMValueRef pad, result = NULL;
  LLVMBasicBlockRef block;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  pad = pad_operand (&call, "catchret", "catch_pad", catch_pad, "a catchpad", LLVMIsACatchPadInst);
  block = pad != NULL ? llvmg_builder_block_operand (&call, dest, "dest") : NULL;
  if (block != NULL && llvmg_builder_check_terminator (&call, "catchret"))
    result = LLVMBuildCatchRet (call.native, pad, block);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_cleanupret:
 * @self: a builder, at the end of a block
 * @cleanup_pad: (type LlvmgCleanupPadInst): the begin of the clean-up that it ends
 * @unwind_dest: (nullable): where the exception goes on, a block of the same function, or
 *   %NULL for the caller
 * @error: return location for an error
 *
 * Ends a clean-up. The exception goes on.
 *
 * See "‘cleanupret’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.catchret] does, but with `TYPE_MISMATCH` when @cleanup_pad is
 * no cleanuppad.
 *
 * Returns: (transfer full) (type LlvmgCleanupReturnInst): the instruction
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_cleanupret (LlvmgBuilder *self, LlvmgValue *cleanup_pad, LlvmgBasicBlock *unwind_dest, GError **error)
{
  LLVMValueRef pad, result = NULL;
  LLVMBasicBlockRef block = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  pad = pad_operand (&call, "cleanupret", "cleanup_pad", cleanup_pad, "a cleanuppad", LLVMIsACleanupPadInst);
  if (pad != NULL && unwind_operand (&call, unwind_dest, &block) && llvmg_builder_check_terminator (&call, "cleanupret"))
    result = LLVMBuildCleanupRet (call.native, pad, block);
  return llvmg_builder_end (&call, self, result);
}
