/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What a function has besides its type and body: how it is called, its garbage
 * collector, its personality, and data around its code.
 */

#include "config.h"

#include <string.h>

#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/ir/llvmg-call-base.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/* ---- Calling conventions ---- */

static void
notify_convention (LlvmgFunction *self)
{
  g_object_notify (G_OBJECT (self), "calling-convention");
  g_object_notify (G_OBJECT (self), "calling-convention-id");
}

/**
 * llvmg_function_set_calling_convention:
 * @self: a function
 * @calling_convention: a calling convention
 * @error: return location for an error
 *
 * Sets how the function is called. Its calls have a calling convention of their own,
 * which must be the same. See "Calling Conventions" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @calling_convention is `UNKNOWN`
 * or no member of the enumeration, and with `USE_AFTER_FREE` when the function is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_function_set_calling_convention (LlvmgFunction *self, LlvmgCallingConvention calling_convention, GError **error)
{
  LLVMCallConv native;
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (!llvmg_calling_convention_to_native (calling_convention, &native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT,
                     "calling_convention: a member of LlvmgCallingConvention was expected, %d was given",
                     (int) calling_convention);
  else
    changed = LLVMGetFunctionCallConv (call.native) != (unsigned) native;
  if (changed)
    LLVMSetFunctionCallConv (call.native, native);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    notify_convention (self);
  return TRUE;
}

/**
 * llvmg_function_get_calling_convention_id: (get-property calling-convention-id)
 * @self: a function
 *
 * Gives the number of the calling convention, also of one that has no name in
 * [enum@Llvmg.CallingConvention].
 *
 * Returns: the number; 0 if the function is dead
 *
 * Since: 0.1
 */
guint
llvmg_function_get_calling_convention_id (LlvmgFunction *self)
{
  LlvmgCall call;
  guint id;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), 0);

  if (!llvmg_call_begin_get_lazy (&call, self))
    return 0;
  id = LLVMGetFunctionCallConv (call.native);
  llvmg_call_end (&call);
  return id;
}

/**
 * llvmg_function_set_calling_convention_id: (set-property calling-convention-id)
 * @self: a function
 * @calling_convention_id: the number of a calling convention, up to 1023
 * @error: return location for an error
 *
 * Sets how the function is called, by the number that stands behind `cc` in IR.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when the number is above 1023, and with
 * `USE_AFTER_FREE` when the function is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_function_set_calling_convention_id (LlvmgFunction *self, guint calling_convention_id, GError **error)
{
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (llvmg_check_calling_convention_id (&call, calling_convention_id))
    changed = LLVMGetFunctionCallConv (call.native) != calling_convention_id;
  if (changed)
    LLVMSetFunctionCallConv (call.native, calling_convention_id);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    notify_convention (self);
  return TRUE;
}

/* ---- Garbage collector ---- */

/**
 * llvmg_function_get_gc_name: (get-property gc-name)
 * @self: a function
 *
 * Gives the name of the garbage collector that the function works with. See "Garbage
 * Collector Strategy Names" in the LLVM Language Reference.
 *
 * Returns: (transfer full) (nullable): the name, or %NULL if there is none, or the
 *   function is dead
 *
 * Since: 0.1
 */
char *
llvmg_function_get_gc_name (LlvmgFunction *self)
{
  const char *native;
  char *name = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);

  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  native = LLVMGetGC (call.native);
  if (native != NULL)
    name = llvmg_text_from_native (native, strlen (native));
  llvmg_call_end (&call);
  return name;
}

/**
 * llvmg_function_set_gc_name: (set-property gc-name)
 * @self: a function
 * @gc_name: (nullable): the name of a garbage collector, such as "statepoint-example", or
 *   %NULL for none
 * @error: return location for an error
 *
 * Sets the garbage collector that the function works with. LLVM looks the name up when it
 * makes code, not before.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when the name is empty or not UTF-8, and
 * with `USE_AFTER_FREE` when the function is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_function_set_gc_name (LlvmgFunction *self, const char *gc_name, GError **error)
{
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (gc_name != NULL && llvmg_call_name (&call, gc_name) != NULL && *gc_name == '\0')
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "gc_name: a name or none was expected, an empty one was given");
  if (call.failure == NULL)
    changed = g_strcmp0 (LLVMGetGC (call.native), gc_name) != 0;
  if (changed)
    LLVMSetGC (call.native, gc_name);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify (G_OBJECT (self), "gc-name");
  return TRUE;
}

/* ---- Personality, and data around the code ---- */

/* A constant that a function may have. */
typedef struct
{
  const char  *property;
  const char  *parameter;
  gboolean     is_pointer;
  LLVMBool     (*has)   (LLVMValueRef function);
  LLVMValueRef (*get)   (LLVMValueRef function);
  void         (*set)   (LLVMValueRef function, LLVMValueRef constant);
  void         (*clear) (LLVMValueRef function);
} Part;

static const Part personality_part = {
  "personality", "personality", TRUE,
  LLVMHasPersonalityFn, LLVMGetPersonalityFn, LLVMSetPersonalityFn, llvmg_bridge_function_clear_personality,
};

static const Part prefix_part = {
  "prefix-data", "prefix_data", FALSE,
  LLVMHasPrefixData, LLVMGetPrefixData, LLVMSetPrefixData, llvmg_bridge_function_clear_prefix_data,
};

static const Part prologue_part = {
  "prologue-data", "prologue_data", FALSE,
  LLVMHasPrologueData, LLVMGetPrologueData, LLVMSetPrologueData, llvmg_bridge_function_clear_prologue_data,
};

static LLVMValueRef
get_native_part (LLVMValueRef function, const Part *part)
{
  return part->has (function) ? part->get (function) : NULL;
}

static LlvmgValue *
get_part (LlvmgFunction *self, const Part *part)
{
  LlvmgValue *constant;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  constant = llvmg_value_wrap (call.core, get_native_part (call.native, part));
  llvmg_call_end (&call);
  return constant;
}

static gboolean
check_part_type (LlvmgCall *call, const Part *part, LLVMTypeRef type)
{
  gboolean fits = part->is_pointer ? LLVMGetTypeKind (type) == LLVMPointerTypeKind
                                   : LLVMTypeIsSized (type) && !llvmg_bridge_type_is_scalable (type);
  g_autofree char *text = NULL;

  if (fits)
    return TRUE;
  text = llvmg_type_to_text (type);
  return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: a constant of %s was expected, one of type %s was given",
                          part->parameter, part->is_pointer ? "a pointer type" : "a type with a fixed size", text);
}

static gboolean
check_part (LlvmgCall *call, const Part *part, LLVMValueRef constant)
{
  LLVMValueRef foreign;

  if (!check_part_type (call, part, LLVMTypeOf (constant)))
    return FALSE;
  if (LLVMIsAFunction (constant) && LLVMGetIntrinsicID (constant) != 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: an intrinsic can only be called", part->parameter);
  foreign = llvmg_bridge_constant_find_foreign (constant, LLVMGetGlobalParent (call->native));
  if (foreign != NULL)
    {
      g_autofree char *text = llvmg_value_to_text (foreign);

      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: it refers to %s, which is in another module",
                              part->parameter, text);
    }
  return TRUE;
}

static gboolean
set_part (LlvmgFunction *self, const Part *part, LlvmgValue *constant, GError **error)
{
  LLVMValueRef native = NULL;
  gboolean changed = FALSE;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (constant != NULL)
    native = llvmg_call_arg (&call, LLVMG_TYPE_CONSTANT, constant, part->parameter);
  if (constant == NULL || (native != NULL && check_part (&call, part, native)))
    changed = get_native_part (call.native, part) != native;
  if (changed && native != NULL)
    part->set (call.native, native);
  else if (changed)
    part->clear (call.native);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify (G_OBJECT (self), part->property);
  return TRUE;
}

/**
 * llvmg_function_get_personality: (get-property personality)
 * @self: a function
 *
 * Gives the function that handles exceptions which pass through this one. See
 * "Personality Function" in the LLVM Language Reference.
 *
 * Returns: (transfer full) (nullable) (type LlvmgConstant): a function or another pointer,
 *   or %NULL if there is none, or the function is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_function_get_personality (LlvmgFunction *self)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);

  return get_part (self, &personality_part);
}

/**
 * llvmg_function_set_personality: (set-property personality)
 * @self: a function
 * @personality: (nullable) (type LlvmgConstant): a function or another pointer, or %NULL for
 *   none
 * @error: return location for an error
 *
 * Sets the function that handles exceptions which pass through this one. A function with
 * landing pads needs one. A declaration with one is not valid.
 *
 * Fails with [error@Llvmg.Error] `TYPE_MISMATCH` when @personality is no pointer, with
 * `INVALID_ARGUMENT` when it is no constant, an intrinsic, or of another module or context,
 * and with `USE_AFTER_FREE` when one of the two is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_function_set_personality (LlvmgFunction *self, LlvmgValue *personality, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);

  return set_part (self, &personality_part, personality, error);
}

/**
 * llvmg_function_get_prefix_data: (get-property prefix-data)
 * @self: a function
 *
 * Gives the data right before the function's code. See "Prefix Data" in the LLVM Language
 * Reference.
 *
 * Returns: (transfer full) (nullable) (type LlvmgConstant): the data, or %NULL if there is
 *   none, or the function is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_function_get_prefix_data (LlvmgFunction *self)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);

  return get_part (self, &prefix_part);
}

/**
 * llvmg_function_set_prefix_data: (set-property prefix-data)
 * @self: a function
 * @prefix_data: (nullable) (type LlvmgConstant): a constant, or %NULL for none
 * @error: return location for an error
 *
 * Sets the data right before the function's code, where who has a pointer to the function
 * finds it.
 *
 * Fails with [error@Llvmg.Error] `TYPE_MISMATCH` when the type of @prefix_data has no fixed
 * size, with `INVALID_ARGUMENT` when it is no constant, an intrinsic, or of another module or
 * context, and with `USE_AFTER_FREE` when one of the two is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_function_set_prefix_data (LlvmgFunction *self, LlvmgValue *prefix_data, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);

  return set_part (self, &prefix_part, prefix_data, error);
}

/**
 * llvmg_function_get_prologue_data: (get-property prologue-data)
 * @self: a function
 *
 * Gives the data at the entry of the function, before its code. See "Prologue Data" in the
 * LLVM Language Reference.
 *
 * Returns: (transfer full) (nullable) (type LlvmgConstant): the data, or %NULL if there is
 *   none, or the function is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_function_get_prologue_data (LlvmgFunction *self)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);

  return get_part (self, &prologue_part);
}

/**
 * llvmg_function_set_prologue_data: (set-property prologue-data)
 * @self: a function
 * @prologue_data: (nullable) (type LlvmgConstant): a constant, or %NULL for none
 * @error: return location for an error
 *
 * Sets the data at the entry of the function. It is the first thing that runs, so it must be
 * valid code of the target.
 *
 * Fails as [method@Llvmg.Function.set_prefix_data] does.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_function_set_prologue_data (LlvmgFunction *self, LlvmgValue *prologue_data, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);

  return set_part (self, &prologue_part, prologue_data, error);
}

/* ---- For targets ---- */

/**
 * llvmg_function_add_target_attribute:
 * @self: a function
 * @name: a name, such as "target-cpu"; not empty
 * @value: (nullable): a value, or %NULL for none
 * @error: return location for an error
 *
 * Adds a string attribute to the function, which the code generator of a target reads. It is
 * short for [method@Llvmg.Context.string_attribute] and [method@Llvmg.Function.add_attribute].
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @name is %NULL or empty, or a text is
 * not UTF-8, and with `USE_AFTER_FREE` when the function is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_function_add_target_attribute (LlvmgFunction *self, const char *name, const char *value, GError **error)
{
  const char *valid_name, *valid_value;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  valid_name = llvmg_call_name (&call, name);
  valid_value = llvmg_call_name (&call, value);
  if (valid_name != NULL && *valid_name == '\0')
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "name: a name was expected, nothing was given");
  else if (valid_name != NULL && valid_value != NULL)
    LLVMAddTargetDependentFunctionAttr (call.native, valid_name, valid_value);
  return llvmg_call_end (&call);
}

/* ---- Who calls it, and the order of its blocks ---- */

/**
 * llvmg_function_list_callers:
 * @self: a function
 * @n_callers: (out) (optional): return location for the number of calls
 *
 * Gives all instructions that call the function directly. Those that have a pointer to it and
 * call that are not known. The list is a snapshot.
 *
 * Returns: (transfer full) (array length=n_callers): the calls; empty if the function is
 *   dead; free with [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgCallBase **
llvmg_function_list_callers (LlvmgFunction *self, gsize *n_callers)
{
  GPtrArray *callers;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), llvmg_list_empty (n_callers));

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_callers);
  callers = g_ptr_array_new ();
  for (LLVMUseRef use = LLVMGetFirstUse (call.native); use != NULL; use = LLVMGetNextUse (use))
    if (llvmg_bridge_use_is_callee (use))
      g_ptr_array_add (callers, llvmg_value_wrap (call.core, LLVMGetUser (use)));
  llvmg_call_end (&call);
  return llvmg_list_take (callers, n_callers);
}

/**
 * llvmg_function_list_reverse_post_order:
 * @self: a function
 * @n_blocks: (out) (optional): return location for the number of blocks
 *
 * Gives the blocks that can be reached from the entry, each before those that it can go to,
 * but for loops. Blocks without a terminator go nowhere.
 *
 * Returns: (transfer full) (array length=n_blocks): the blocks; empty for a declaration, and
 *   if the function is dead; free with [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgBasicBlock **
llvmg_function_list_reverse_post_order (LlvmgFunction *self, gsize *n_blocks)
{
  g_autofree LLVMBasicBlockRef *natives = NULL;
  GPtrArray *blocks;
  LlvmgCall call;
  gsize n;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), llvmg_list_empty (n_blocks));

  if (!llvmg_call_begin_get_body (&call, self))
    return llvmg_list_empty (n_blocks);
  natives = g_new0 (LLVMBasicBlockRef, (gsize) LLVMCountBasicBlocks (call.native) + 1);
  n = llvmg_bridge_function_order_blocks (call.native, natives);
  blocks = g_ptr_array_sized_new (n + 1);
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (blocks, llvmg_block_wrap (call.core, natives[i]));
  llvmg_call_end (&call);
  return llvmg_list_take (blocks, n_blocks);
}
