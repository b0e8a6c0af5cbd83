/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Where code comes from: the locations of instructions, and what ties functions and variables to
 * their debug info.
 */

#include "config.h"

#include <llvm-c/DebugInfo.h>

#include "llvmg/ir/llvmg-builder-private.h"
#include "llvmg/ir/llvmg-debug-location.h"
#include "llvmg/ir/llvmg-di-location.h"
#include "llvmg/ir/llvmg-di-nodes.h"
#include "llvmg/ir/llvmg-di-private.h"

/* LLVM's number of "dbg" in all contexts. */
#define MD_KIND_DBG 0

/* LLVM keeps a column in 16 bits, and makes 0 of one that does not fit. */
#define MAX_COLUMN 0xffff

/* The native of a node that must be of a class; "TYPE_MISMATCH" for another node. */
static LLVMMetadataRef
take_node (LlvmgCall *call, LlvmgMetadata *node, GType type, const char *name, const char *expected)
{
  LLVMMetadataRef native = llvmg_call_arg (call, LLVMG_TYPE_METADATA, node, name);

  if (native == NULL || g_type_is_a (G_OBJECT_TYPE (node), type))
    return native;
  llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: %s was expected, %s was given", name, expected,
                   G_OBJECT_TYPE_NAME (node));
  return NULL;
}

/* The native of a location, NULL for none; FALSE with a failure. */
static gboolean
take_location (LlvmgCall *call, LlvmgMetadata *location, const char *name, LLVMMetadataRef *native)
{
  *native = NULL;
  if (location == NULL)
    return TRUE;
  *native = take_node (call, location, LLVMG_TYPE_DI_LOCATION, name, "a location");
  return *native != NULL;
}

/* ---- Making locations ---- */

static LLVMMetadataRef
take_scope (LlvmgCall *call, LlvmgMetadata *scope)
{
  LLVMMetadataRef native = take_node (call, scope, LLVMG_TYPE_DI_LOCAL_SCOPE, "scope", "a subprogram or a block in one");

  if (native == NULL || llvmg_bridge_md_is_resolved (native))
    return native;
  llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                   "scope: a finished node was expected, this one depends on a temporary node");
  return NULL;
}

static gboolean
check_inlined_at (LlvmgCall *call, LlvmgMetadata *inlined_at)
{
  if (inlined_at == NULL || llvmg_metadata_get_depth (inlined_at) < LLVMG_MAX_NESTING)
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "inlined_at: locations nest deeper than %d levels",
                          LLVMG_MAX_NESTING);
}

/**
 * llvmg_context_debug_location:
 * @self: a context
 * @line: the line, from 1; 0 for none in particular
 * @column: the column, from 1 to 65535; 0 for none in particular
 * @scope: (type LlvmgDiScope): the subprogram, or a block in it
 * @inlined_at: (nullable) (type LlvmgDiLocation): where @scope was inlined, or %NULL
 * @error: return location for an error
 *
 * Gives the location of a position in source code: the one that there is, or a new one.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when @scope is no [class@Llvmg.DiLocalScope], or @inlined_at no location,
 * and with `INVALID_ARGUMENT` when @column is above 65535, when a node is of another
 * context, when @scope depends on a temporary node, or when @inlined_at is inlined
 * itself, 1000 deep.
 *
 * Returns: (transfer full) (type LlvmgDiLocation): the location
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_context_debug_location (LlvmgContext   *self,
                              guint           line,
                              guint           column,
                              LlvmgMetadata  *scope,
                              LlvmgMetadata  *inlined_at,
                              GError        **error)
{
  LlvmgMetadata *location = NULL;
  LLVMMetadataRef native_scope, native_inlined_at;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  if (column > MAX_COLUMN)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "column: a number up to %d was expected, %u was given",
                     MAX_COLUMN, column);
  else if ((native_scope = take_scope (&call, scope)) != NULL
           && take_location (&call, inlined_at, "inlined_at", &native_inlined_at)
           && check_inlined_at (&call, inlined_at))
    location = llvmg_metadata_wrap (call.core, LLVMDIBuilderCreateDebugLocation (call.native, line, column, native_scope,
                                                                                 native_inlined_at));
  llvmg_call_end (&call);
  return location;
}

/* ---- Instructions ---- */

/**
 * llvmg_instruction_get_debug_location: (get-property debug-location)
 * @self: an instruction
 *
 * Gives the position in source code that the instruction comes from.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiLocation): the location; %NULL if
 *   there is none or the instruction is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_instruction_get_debug_location (LlvmgInstruction *self)
{
  LlvmgMetadata *location;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  location = llvmg_di_wrap (call.core, LLVMInstructionGetDebugLoc (call.native), LLVMG_TYPE_DI_LOCATION);
  llvmg_call_end (&call);
  return location;
}

/**
 * llvmg_instruction_set_debug_location: (set-property debug-location)
 * @self: an instruction
 * @debug_location: (nullable) (type LlvmgDiLocation): the location, or %NULL for none
 * @error: return location for an error
 *
 * Says which position in source code the instruction comes from.
 *
 * In a function that has a [property@Llvmg.Function:subprogram], the location must be in
 * it, or be inlined to it, and calls of functions that have one too must have a location.
 * [method@Llvmg.Module.verify] checks that, and this function does not: while code is
 * moved, the rule need not hold.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when @debug_location is other metadata than a location, and with
 * `INVALID_ARGUMENT` when it is of another context.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_set_debug_location (LlvmgInstruction *self, LlvmgMetadata *debug_location, GError **error)
{
  LLVMMetadataRef native;
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (take_location (&call, debug_location, "debug_location", &native))
    changed = native != LLVMInstructionGetDebugLoc (call.native);
  if (changed)
    LLVMInstructionSetDebugLoc (call.native, native);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify (G_OBJECT (self), "debug-location");
  return TRUE;
}

/* ---- Builders ---- */

/**
 * llvmg_builder_get_debug_location: (get-property debug-location)
 * @self: a builder
 *
 * Gives the location that instructions get when they are built.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiLocation): the location; %NULL if
 *   there is none or the builder is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_builder_get_debug_location (LlvmgBuilder *self)
{
  LlvmgMetadata *location;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  location = llvmg_di_wrap (call.core, LLVMGetCurrentDebugLocation2 (call.native), LLVMG_TYPE_DI_LOCATION);
  llvmg_call_end (&call);
  return location;
}

/**
 * llvmg_builder_set_debug_location: (set-property debug-location)
 * @self: a builder
 * @debug_location: (nullable) (type LlvmgDiLocation): the location, or %NULL for none
 * @error: return location for an error
 *
 * Says which location instructions get when they are built or inserted from now on.
 *
 * It stays until the next call, but [method@Llvmg.Builder.position_before] and
 * [method@Llvmg.Builder.position_after] put the location of the instruction that the
 * builder stands before then in its place, also if that has none.
 * [method@Llvmg.Builder.position_at_end] leaves it.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when @debug_location is other metadata than a location, and with
 * `INVALID_ARGUMENT` when it is of another context.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_builder_set_debug_location (LlvmgBuilder *self, LlvmgMetadata *debug_location, GError **error)
{
  LLVMMetadataRef native;
  gboolean changed = FALSE;
  gboolean ok;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (take_location (&call, debug_location, "debug_location", &native))
    changed = native != LLVMGetCurrentDebugLocation2 (call.native);
  if (changed)
    LLVMSetCurrentDebugLocation2 (call.native, native);
  ok = call.failure == NULL;
  llvmg_builder_end (&call, self, NULL);
  if (changed)
    g_object_notify (G_OBJECT (self), "debug-location");
  return ok;
}

/* ---- Functions and variables ---- */

/**
 * llvmg_function_get_subprogram: (get-property subprogram)
 * @self: a function
 *
 * Gives the debug info of the function. Its file, line and name are there.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiSubprogram): the subprogram; %NULL if
 *   there is none or the function is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_function_get_subprogram (LlvmgFunction *self)
{
  LlvmgMetadata *subprogram;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  subprogram = llvmg_di_wrap (call.core, llvmg_bridge_global_get_metadata (call.native, MD_KIND_DBG),
                              LLVMG_TYPE_DI_SUBPROGRAM);
  llvmg_call_end (&call);
  return subprogram;
}

/**
 * llvmg_function_set_subprogram: (set-property subprogram)
 * @self: a function
 * @subprogram: (nullable) (type LlvmgDiSubprogram): the subprogram, or %NULL for none
 * @error: return location for an error
 *
 * Says which function of the source this is.
 *
 * A definition needs a distinct subprogram of its own, and the locations of its
 * instructions must be in it; [method@Llvmg.Module.verify] checks that.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when @subprogram is other metadata than a subprogram, and with
 * `INVALID_ARGUMENT` when it is of another context.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_function_set_subprogram (LlvmgFunction *self, LlvmgMetadata *subprogram, GError **error)
{
  LLVMMetadataRef native = NULL;
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (subprogram != NULL)
    native = take_node (&call, subprogram, LLVMG_TYPE_DI_SUBPROGRAM, "subprogram", "a subprogram");
  if (call.failure == NULL)
    changed = native != llvmg_bridge_global_get_metadata (call.native, MD_KIND_DBG);
  if (changed && native != NULL)
    LLVMSetSubprogram (call.native, native);
  else if (changed)
    LLVMGlobalEraseMetadata (call.native, MD_KIND_DBG);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify (G_OBJECT (self), "subprogram");
  return TRUE;
}

/**
 * llvmg_global_variable_add_debug_info:
 * @self: a global variable
 * @expression: (type LlvmgDiGlobalVariableExpression): a variable of the source, and how
 *   to find its value
 * @error: return location for an error
 *
 * Says which variable of the source this is, beside those that it is already.
 * [method@Llvmg.GlobalObject.list_metadata] has them, with kind "dbg".
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when @expression is other metadata, and with `INVALID_ARGUMENT` when
 * it is %NULL or of another context.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_global_variable_add_debug_info (LlvmgGlobalVariable *self, LlvmgMetadata *expression, GError **error)
{
  LLVMMetadataRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = take_node (&call, expression, LLVMG_TYPE_DI_GLOBAL_VARIABLE_EXPRESSION, "expression",
                      "a global variable's expression");
  if (native != NULL)
    llvmg_bridge_global_add_metadata (call.native, MD_KIND_DBG, native);
  return llvmg_call_end (&call);
}
