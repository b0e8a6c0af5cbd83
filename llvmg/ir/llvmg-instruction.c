/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-debug-location.h"
#include "llvmg/ir/llvmg-di-location.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-exception-private.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-instruction.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-metadata-entry.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgInstruction:
 *
 * One instruction.
 *
 * Instructions are made by a [class@Llvmg.Builder], or by cloning one. One that is
 * in no block is detached: it belongs to whoever holds its object, and is deleted
 * with the last reference unless it was inserted by
 * [method@Llvmg.Builder.insert].
 *
 * Since: 0.1
 */


typedef enum
{
  PROP_OPCODE = 1,
  PROP_OPCODE_NAME,
  PROP_PARENT,
  PROP_FUNCTION,
  PROP_NEXT,
  PROP_PREVIOUS,
  PROP_IS_TERMINATOR,
  PROP_HAS_METADATA,
  PROP_DEBUG_LOCATION,
  PROP_IS_DETACHED,
  PROP_N_SUCCESSORS,
  PROP_OPERATOR_FLAGS,
  PROP_FAST_MATH_FLAGS,
  PROP_CAN_USE_FAST_MATH_FLAGS,
  PROP_HAS_SIDE_EFFECTS,
  PROP_MAY_READ_MEMORY,
  PROP_MAY_WRITE_MEMORY,
  N_PROPS
} LlvmgInstructionProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_BASE (LlvmgInstruction, llvmg_instruction, LLVMG_TYPE_USER)

static void
llvmg_instruction_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgInstruction *self = LLVMG_INSTRUCTION (object);

  switch ((LlvmgInstructionProperty) id)
    {
    case PROP_OPCODE:
      g_value_set_enum (value, llvmg_instruction_get_opcode (self));
      break;
    case PROP_OPCODE_NAME:
      g_value_take_string (value, llvmg_instruction_get_opcode_name (self));
      break;
    case PROP_PARENT:
      g_value_take_object (value, llvmg_instruction_get_parent (self));
      break;
    case PROP_FUNCTION:
      g_value_take_object (value, llvmg_instruction_get_function (self));
      break;
    case PROP_NEXT:
      g_value_take_object (value, llvmg_instruction_get_next (self));
      break;
    case PROP_PREVIOUS:
      g_value_take_object (value, llvmg_instruction_get_previous (self));
      break;
    case PROP_HAS_METADATA:
      g_value_set_boolean (value, llvmg_instruction_get_has_metadata (self));
      break;
    case PROP_DEBUG_LOCATION:
      g_value_take_object (value, llvmg_instruction_get_debug_location (self));
      break;
    case PROP_IS_TERMINATOR:
      g_value_set_boolean (value, llvmg_instruction_get_is_terminator (self));
      break;
    case PROP_IS_DETACHED:
      g_value_set_boolean (value, llvmg_instruction_get_is_detached (self));
      break;
    case PROP_N_SUCCESSORS:
      g_value_set_uint (value, llvmg_instruction_get_n_successors (self));
      break;
    case PROP_OPERATOR_FLAGS:
      g_value_set_flags (value, llvmg_instruction_get_operator_flags (self));
      break;
    case PROP_FAST_MATH_FLAGS:
      g_value_set_flags (value, llvmg_instruction_get_fast_math_flags (self));
      break;
    case PROP_CAN_USE_FAST_MATH_FLAGS:
      g_value_set_boolean (value, llvmg_instruction_get_can_use_fast_math_flags (self));
      break;
    case PROP_HAS_SIDE_EFFECTS:
      g_value_set_boolean (value, llvmg_instruction_get_has_side_effects (self));
      break;
    case PROP_MAY_READ_MEMORY:
      g_value_set_boolean (value, llvmg_instruction_get_may_read_memory (self));
      break;
    case PROP_MAY_WRITE_MEMORY:
      g_value_set_boolean (value, llvmg_instruction_get_may_write_memory (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_instruction_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgInstruction *self = LLVMG_INSTRUCTION (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgInstructionProperty) id)
    {
    case PROP_OPERATOR_FLAGS:
      llvmg_instruction_set_operator_flags (self, (LlvmgOperatorFlags) g_value_get_flags (value), &error);
      break;
    case PROP_FAST_MATH_FLAGS:
      llvmg_instruction_set_fast_math_flags (self, (LlvmgFastMathFlags) g_value_get_flags (value), &error);
      break;
    case PROP_DEBUG_LOCATION:
      llvmg_instruction_set_debug_location (self, g_value_get_object (value), &error);
      break;
    case PROP_OPCODE:
    case PROP_OPCODE_NAME:
    case PROP_PARENT:
    case PROP_FUNCTION:
    case PROP_NEXT:
    case PROP_PREVIOUS:
    case PROP_IS_TERMINATOR:
    case PROP_HAS_METADATA:
    case PROP_IS_DETACHED:
    case PROP_N_SUCCESSORS:
    case PROP_CAN_USE_FAST_MATH_FLAGS:
    case PROP_HAS_SIDE_EFFECTS:
    case PROP_MAY_READ_MEMORY:
    case PROP_MAY_WRITE_MEMORY:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_instruction_class_init (LlvmgInstructionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_instruction_get_property;
  object_class->set_property = llvmg_instruction_set_property;
  LLVMG_WRAPPER_CLASS (klass)->noun = "instruction";

  /**
   * LlvmgInstruction:opcode: (getter get_opcode)
   *
   * The operation.
   *
   * Since: 0.1
   */
  props[PROP_OPCODE] =
    g_param_spec_enum ("opcode", NULL, NULL, LLVMG_TYPE_OPCODE, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:opcode-name: (getter get_opcode_name)
   *
   * The name of the operation, as it stands in IR.
   *
   * Since: 0.1
   */
  props[PROP_OPCODE_NAME] =
    g_param_spec_string ("opcode-name", NULL, NULL, NULL,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:parent: (getter get_parent)
   *
   * The block that holds the instruction.
   *
   * Since: 0.1
   */
  props[PROP_PARENT] =
    g_param_spec_object ("parent", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:function: (getter get_function)
   *
   * The function that holds the instruction.
   *
   * Since: 0.1
   */
  props[PROP_FUNCTION] =
    g_param_spec_object ("function", NULL, NULL, LLVMG_TYPE_FUNCTION,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:next: (getter get_next)
   *
   * The instruction after this one in the block.
   *
   * Since: 0.1
   */
  props[PROP_NEXT] =
    g_param_spec_object ("next", NULL, NULL, LLVMG_TYPE_INSTRUCTION,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:previous: (getter get_previous)
   *
   * The instruction before this one in the block.
   *
   * Since: 0.1
   */
  props[PROP_PREVIOUS] =
    g_param_spec_object ("previous", NULL, NULL, LLVMG_TYPE_INSTRUCTION,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:has-metadata: (getter get_has_metadata)
   *
   * Whether metadata is attached.
   *
   * Since: 0.1
   */
  props[PROP_HAS_METADATA] =
    g_param_spec_boolean ("has-metadata", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:debug-location: (getter get_debug_location) (setter set_debug_location)
   *
   * The position in source code that the instruction comes from.
   *
   * Since: 0.1
   */
  props[PROP_DEBUG_LOCATION] =
    g_param_spec_object ("debug-location", NULL, NULL, LLVMG_TYPE_DI_LOCATION,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:is-terminator: (getter get_is_terminator)
   *
   * Whether the instruction ends a block.
   *
   * Since: 0.1
   */
  props[PROP_IS_TERMINATOR] =
    g_param_spec_boolean ("is-terminator", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:is-detached: (getter get_is_detached)
   *
   * Whether the instruction is in no block.
   *
   * Since: 0.1
   */
  props[PROP_IS_DETACHED] =
    g_param_spec_boolean ("is-detached", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:n-successors: (getter get_n_successors)
   *
   * How many blocks can come after the instruction; 0 if it is no terminator.
   *
   * Since: 0.1
   */
  props[PROP_N_SUCCESSORS] =
    g_param_spec_uint ("n-successors", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:operator-flags: (getter get_operator_flags) (setter set_operator_flags)
   *
   * What the program promises of the operands and the result.
   *
   * Since: 0.1
   */
  props[PROP_OPERATOR_FLAGS] =
    g_param_spec_flags ("operator-flags", NULL, NULL, LLVMG_TYPE_OPERATOR_FLAGS, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:fast-math-flags: (getter get_fast_math_flags) (setter set_fast_math_flags)
   *
   * How free LLVM is with floating-point numbers.
   *
   * Since: 0.1
   */
  props[PROP_FAST_MATH_FLAGS] =
    g_param_spec_flags ("fast-math-flags", NULL, NULL, LLVMG_TYPE_FAST_MATH_FLAGS, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:can-use-fast-math-flags: (getter get_can_use_fast_math_flags)
   *
   * Whether it can have fast-math flags.
   *
   * Since: 0.1
   */
  props[PROP_CAN_USE_FAST_MATH_FLAGS] =
    g_param_spec_boolean ("can-use-fast-math-flags", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:has-side-effects: (getter get_has_side_effects)
   *
   * Whether it does something besides giving its result: it writes memory, may throw, or may not return.
   *
   * Since: 0.1
   */
  props[PROP_HAS_SIDE_EFFECTS] =
    g_param_spec_boolean ("has-side-effects", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:may-read-memory: (getter get_may_read_memory)
   *
   * Whether it may read memory.
   *
   * Since: 0.1
   */
  props[PROP_MAY_READ_MEMORY] =
    g_param_spec_boolean ("may-read-memory", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInstruction:may-write-memory: (getter get_may_write_memory)
   *
   * Whether it may write memory.
   *
   * Since: 0.1
   */
  props[PROP_MAY_WRITE_MEMORY] =
    g_param_spec_boolean ("may-write-memory", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static guint
count_successors (LLVMValueRef instruction)
{
  return LLVMIsATerminatorInst (instruction) ? LLVMGetNumSuccessors (instruction) : 0;
}

/**
 * llvmg_instruction_get_opcode: (get-property opcode)
 * @self: an instruction
 *
 * Gives the operation.
 *
 * Returns: the opcode; 0 if the object is dead
 *
 * Since: 0.1
 */
LlvmgOpcode
llvmg_instruction_get_opcode (LlvmgInstruction *self)
{
  LlvmgOpcode result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = llvmg_opcode_from_native (LLVMGetInstructionOpcode (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_instruction_get_opcode_name: (get-property opcode-name)
 * @self: an instruction
 *
 * Gives the name of the operation, as it stands in IR.
 *
 * Returns: (transfer full) (nullable): the name; %NULL if the object is dead
 *
 * Since: 0.1
 */
char *
llvmg_instruction_get_opcode_name (LlvmgInstruction *self)
{
  char *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = g_strdup (llvmg_bridge_instruction_get_opcode_name (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_instruction_get_parent: (get-property parent)
 * @self: an instruction
 *
 * Gives the block that holds the instruction.
 *
 * Returns: (transfer full) (nullable): the block, or %NULL if the instruction is detached; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_instruction_get_parent (LlvmgInstruction *self)
{
  LlvmgBasicBlock *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_block_wrap (call.core, LLVMGetInstructionParent (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_instruction_get_function: (get-property function)
 * @self: an instruction
 *
 * Gives the function that holds the instruction.
 *
 * Returns: (transfer full) (nullable): the function, or %NULL if the instruction is in none; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_instruction_get_function (LlvmgInstruction *self)
{
  LlvmgFunction *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, llvmg_bridge_value_get_function (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_instruction_get_next: (get-property next)
 * @self: an instruction
 *
 * Gives the instruction after this one in the block.
 *
 * Returns: (transfer full) (nullable): the instruction, or %NULL if this is the last; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgInstruction *
llvmg_instruction_get_next (LlvmgInstruction *self)
{
  LlvmgInstruction *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = LLVMGetInstructionParent (call.native) != NULL ? llvmg_value_wrap (call.core, LLVMGetNextInstruction (call.native)) : NULL;
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_instruction_get_previous: (get-property previous)
 * @self: an instruction
 *
 * Gives the instruction before this one in the block.
 *
 * Returns: (transfer full) (nullable): the instruction, or %NULL if this is the first; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgInstruction *
llvmg_instruction_get_previous (LlvmgInstruction *self)
{
  LlvmgInstruction *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = LLVMGetInstructionParent (call.native) != NULL ? llvmg_value_wrap (call.core, LLVMGetPreviousInstruction (call.native)) : NULL;
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_instruction_get_is_terminator: (get-property is-terminator)
 * @self: an instruction
 *
 * Tells whether the instruction ends a block.
 *
 * Returns: whether it does; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_get_is_terminator (LlvmgInstruction *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = LLVMIsATerminatorInst (call.native) != NULL;
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_instruction_get_is_detached: (get-property is-detached)
 * @self: an instruction
 *
 * Tells whether the instruction is in no block.
 *
 * Returns: whether it is in none; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_get_is_detached (LlvmgInstruction *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = LLVMGetInstructionParent (call.native) == NULL;
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_instruction_get_n_successors: (get-property n-successors)
 * @self: an instruction
 *
 * Counts the blocks that can come after the instruction.
 *
 * Returns: the number of successors; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_instruction_get_n_successors (LlvmgInstruction *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = count_successors (call.native);
  llvmg_call_end (&call);
  return result;
}

/* A phi names blocks without using them: LLVM does not tell it when one is deleted. So
 * blocks must be where they are not deleted as long as an instruction names them. */
gboolean
llvmg_instruction_check_block (LlvmgCall *call, LLVMValueRef block, const char *name)
{
  LLVMValueRef function = llvmg_bridge_value_get_function (call->native);
  LLVMValueRef home = llvmg_bridge_value_get_function (block);

  if (home != NULL && (function == NULL || function == home))
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a block of the same function was expected, %s was given", name,
                          home == NULL ? "a detached one" : "one of another");
}

/**
 * llvmg_instruction_get_successor:
 * @self: a terminator
 * @index: which successor, from 0
 *
 * Gives a block that can come after the instruction.
 *
 * Returns: (transfer full) (nullable): the block, or %NULL if there are not so many
 *   or the instruction is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_instruction_get_successor (LlvmgInstruction *self, guint index)
{
  LlvmgBasicBlock *block = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (index < count_successors (call.native))
    block = llvmg_block_wrap (call.core, LLVMGetSuccessor (call.native, index));
  llvmg_call_end (&call);
  return block;
}

/**
 * llvmg_instruction_set_successor:
 * @self: a terminator
 * @index: which successor, from 0
 * @block: a block of the same function
 * @error: return location for an error
 *
 * Sets a block that can come after the instruction. The phis of both blocks stay as
 * they are.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, and with
 * `INVALID_ARGUMENT` when there are not so many successors, or the block is missing
 * or of another function or context, or a handler of a catchswitch already.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_set_successor (LlvmgInstruction *self, guint index, LlvmgBasicBlock *block, GError **error)
{
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_BASIC_BLOCK, block, "block");
  if (native == NULL)
    ; /* failed */
  else if (index >= count_successors (call.native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "index: less than %u was expected, %u was given",
                     count_successors (call.native), index);
  else if (LLVMIsACatchSwitchInst (call.native) && llvmg_exception_operand_problem (call.native, index + 1, native) != NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "block: %s was expected",
                     llvmg_exception_operand_problem (call.native, index + 1, native));
  else if (llvmg_instruction_check_block (&call, native, "block"))
    LLVMSetSuccessor (call.native, index, LLVMValueAsBasicBlock (native));
  return llvmg_call_end (&call);
}

/**
 * llvmg_instruction_list_successors:
 * @self: an instruction
 * @n_successors: (out): the number of successors
 *
 * Lists the blocks that can come after the instruction.
 *
 * Returns: (transfer full) (array length=n_successors): the blocks; empty if the
 *   instruction is no terminator or dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock **
llvmg_instruction_list_successors (LlvmgInstruction *self, gsize *n_successors)
{
  GPtrArray *list;
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (n_successors != NULL, NULL);
  *n_successors = 0;
  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_successors);
  n = count_successors (call.native);
  list = g_ptr_array_sized_new (n + 1);
  for (guint i = 0; i < n; i++)
    {
      LLVMBasicBlockRef block = LLVMGetSuccessor (call.native, i);

      if (block != NULL)
        g_ptr_array_add (list, llvmg_block_wrap (call.core, block));
    }
  llvmg_call_end (&call);
  return llvmg_list_take (list, n_successors);
}

/**
 * llvmg_instruction_get_operator_flags: (get-property operator-flags)
 * @self: an instruction
 *
 * Gives what the program promises of the operands and the result.
 *
 * Returns: the promises; none if the object is dead
 *
 * Since: 0.1
 */
LlvmgOperatorFlags
llvmg_instruction_get_operator_flags (LlvmgInstruction *self)
{
  LlvmgOperatorFlags result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), LLVMG_OPERATOR_FLAGS_NONE);

  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_OPERATOR_FLAGS_NONE;
  result = (LlvmgOperatorFlags) llvmg_bridge_get_operator_flags (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_instruction_set_operator_flags: (set-property operator-flags)
 * @self: an instruction
 * @operator_flags: the promises
 * @error: return location for an error
 *
 * Sets what the program promises of the operands and the result; poison if a promise is
 * broken.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, with
 * `INVALID_ARGUMENT` when its opcode does not have one of them, and with `UNSUPPORTED` when this
 * LLVM does not.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_set_operator_flags (LlvmgInstruction *self, LlvmgOperatorFlags operator_flags, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  return llvmg_operator_flags_set (self, operator_flags, props[PROP_OPERATOR_FLAGS], error);
}

/**
 * llvmg_instruction_get_fast_math_flags: (get-property fast-math-flags)
 * @self: an instruction
 *
 * Gives how free LLVM is with floating-point numbers.
 *
 * Returns: the flags; none if the object is dead, or has none
 *
 * Since: 0.1
 */
LlvmgFastMathFlags
llvmg_instruction_get_fast_math_flags (LlvmgInstruction *self)
{
  LlvmgFastMathFlags result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), LLVMG_FAST_MATH_FLAGS_NONE);

  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_FAST_MATH_FLAGS_NONE;
  result = LLVMCanValueUseFastMathFlags (call.native) ? llvmg_fast_math_flags_from_native (LLVMGetFastMathFlags (call.native)) : LLVMG_FAST_MATH_FLAGS_NONE;
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_instruction_set_fast_math_flags: (set-property fast-math-flags)
 * @self: an instruction
 * @fast_math_flags: the flags
 * @error: return location for an error
 *
 * Sets how free LLVM is with floating-point numbers.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` when the instruction does not work on floating-point numbers, or the flags
 * have unknown bits.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_set_fast_math_flags (LlvmgInstruction *self, LlvmgFastMathFlags fast_math_flags, GError **error)
{
  gboolean changed = FALSE;
  LLVMFastMathFlags native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (!llvmg_fast_math_flags_to_native (fast_math_flags, &native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "fast_math_flags: a set of FastMathFlags was expected, %d was given", (int) fast_math_flags);
  else if (!LLVMCanValueUseFastMathFlags (call.native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "fast_math_flags: an operation on floating-point numbers was expected, this is a %s",
                     llvmg_bridge_instruction_get_opcode_name (call.native));
  else
    changed = LLVMGetFastMathFlags (call.native) != native;
  if (changed)
    LLVMSetFastMathFlags (call.native, native);
  return llvmg_call_end_notify (&call, self, changed ? props[PROP_FAST_MATH_FLAGS] : NULL);
}

/**
 * llvmg_instruction_get_can_use_fast_math_flags: (get-property can-use-fast-math-flags)
 * @self: an instruction
 *
 * Tells whether it can have fast-math flags.
 *
 * Returns: whether it can; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_get_can_use_fast_math_flags (LlvmgInstruction *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = LLVMCanValueUseFastMathFlags (call.native) != 0;
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_instruction_get_has_side_effects: (get-property has-side-effects)
 * @self: an instruction
 *
 * Tells whether it does something besides giving its result: it writes memory, may throw, or may not return.
 *
 * Returns: whether it does; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_get_has_side_effects (LlvmgInstruction *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = llvmg_bridge_has_side_effects (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_instruction_get_may_read_memory: (get-property may-read-memory)
 * @self: an instruction
 *
 * Tells whether it may read memory.
 *
 * Returns: whether it does; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_get_may_read_memory (LlvmgInstruction *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = llvmg_bridge_may_read_memory (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_instruction_get_may_write_memory: (get-property may-write-memory)
 * @self: an instruction
 *
 * Tells whether it may write memory.
 *
 * Returns: whether it does; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_get_may_write_memory (LlvmgInstruction *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = llvmg_bridge_may_write_memory (call.native);
  llvmg_call_end (&call);
  return result;
}
