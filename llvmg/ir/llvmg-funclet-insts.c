/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The instructions of exceptions that are handled in funclets. See "Exception
 * Handling" in LLVM's documentation.
 */

#include "config.h"

#include "llvmg/ir/llvmg-exception-private.h"
#include "llvmg/ir/llvmg-list-private.h"

static GParamSpec *
object_spec (const char *name, GType type, GParamFlags access)
{
  return g_param_spec_object (name, NULL, NULL, type, access | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
}

static GParamSpec *
count_spec (const char *name)
{
  return g_param_spec_uint (name, NULL, NULL, 0, G_MAXUINT, 0,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
}

/* ---- What several have ---- */

/* An operand that is wrapped if it is of the kind that it should be. In IR that nobody
 * verified, or after something was erased, it need not be. */
static gpointer
get_operand (gpointer self, LLVMValueRef (*get) (LLVMValueRef instruction), LLVMValueRef (*is_a) (LLVMValueRef value))
{
  gpointer result = NULL;
  LLVMValueRef operand;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  operand = get (call.native);
  if (operand != NULL && is_a (operand) != NULL)
    result = llvmg_value_wrap (call.core, operand);
  llvmg_call_end (&call);
  return result;
}

static LLVMValueRef
first_operand (LLVMValueRef instruction)
{
  return LLVMGetOperand (instruction, 0);
}

static LLVMValueRef
last_operand (LLVMValueRef instruction)
{
  return LLVMGetOperand (instruction, (unsigned) LLVMGetNumOperands (instruction) - 1);
}

static LlvmgBasicBlock *
get_block (gpointer self, LLVMBasicBlockRef (*get) (LLVMValueRef instruction))
{
  LlvmgBasicBlock *result;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_block_wrap (call.core, get (call.native));
  llvmg_call_end (&call);
  return result;
}

/* Whether the block, NULL for the caller, can be where the instruction unwinds to. LLVM
 * allots the operand when it makes the instruction. */
static gboolean
check_unwind_dest (LlvmgCall *call, LLVMValueRef block)
{
  gboolean has_dest = LLVMGetUnwindDest (call->native) != NULL;

  if (has_dest != (block != NULL))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            has_dest ? "unwind_dest: a block was expected, nothing was given: "
                                       "whether to unwind to the caller is decided when the instruction is made"
                                     : "unwind_dest: nothing was expected, a block was given: "
                                       "whether to unwind to the caller is decided when the instruction is made");
  return block == NULL || llvmg_instruction_check_block (call, block, "unwind_dest");
}

static gboolean
set_unwind_dest (gpointer self, LlvmgBasicBlock *unwind_dest, GParamSpec *pspec, GError **error)
{
  LLVMValueRef native = NULL;
  gboolean changed = FALSE;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (unwind_dest != NULL)
    native = llvmg_call_arg (&call, LLVMG_TYPE_BASIC_BLOCK, unwind_dest, "unwind_dest");
  if (call.failure == NULL && check_unwind_dest (&call, native) && native != NULL)
    changed = LLVMGetUnwindDest (call.native) != LLVMValueAsBasicBlock (native);
  if (changed)
    LLVMSetUnwindDest (call.native, LLVMValueAsBasicBlock (native));
  return llvmg_call_end_notify (&call, self, changed ? pspec : NULL);
}

/* ---- Pads ---- */

/**
 * LlvmgFuncletPadInst:
 *
 * The begin of a handler or clean-up: a catchpad or cleanuppad.
 *
 * See "‘catchpad’ Instruction" and "‘cleanuppad’ Instruction" in the LLVM Language
 * Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgFuncletPadInst, LlvmgInstruction)

typedef enum
{
  PROP_FUNCLET_PAD_INST_PARENT_PAD = 1,
  PROP_FUNCLET_PAD_INST_N_ARGS,
  FUNCLET_PAD_INST_N_PROPS
} LlvmgFuncletPadInstProperty;

static GParamSpec *funclet_pad_inst_props[FUNCLET_PAD_INST_N_PROPS];

LLVMG_DEFINE_BASE (LlvmgFuncletPadInst, llvmg_funclet_pad_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_funclet_pad_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgFuncletPadInst *self = LLVMG_FUNCLET_PAD_INST (object);

  switch ((LlvmgFuncletPadInstProperty) id)
    {
    case PROP_FUNCLET_PAD_INST_PARENT_PAD:
      g_value_take_object (value, llvmg_funclet_pad_inst_get_parent_pad (self));
      break;
    case PROP_FUNCLET_PAD_INST_N_ARGS:
      g_value_set_uint (value, llvmg_funclet_pad_inst_get_n_args (self));
      break;
    case FUNCLET_PAD_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_funclet_pad_inst_class_init (LlvmgFuncletPadInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_funclet_pad_inst_get_property;

  /**
   * LlvmgFuncletPadInst:parent-pad: (getter get_parent_pad)
   *
   * What it is nested in: the catchswitch of a catchpad, the pad that a cleanuppad is in.
   *
   * Since: 0.1
   */
  funclet_pad_inst_props[PROP_FUNCLET_PAD_INST_PARENT_PAD] = object_spec ("parent-pad", LLVMG_TYPE_VALUE, G_PARAM_READABLE);

  /**
   * LlvmgFuncletPadInst:n-args: (getter get_n_args)
   *
   * How many arguments there are.
   *
   * Since: 0.1
   */
  funclet_pad_inst_props[PROP_FUNCLET_PAD_INST_N_ARGS] = count_spec ("n-args");

  g_object_class_install_properties (object_class, FUNCLET_PAD_INST_N_PROPS, funclet_pad_inst_props);
}

/**
 * llvmg_funclet_pad_inst_get_parent_pad: (get-property parent-pad)
 * @self: a catchpad or cleanuppad
 *
 * Gives what it is nested in: the catchswitch of a catchpad, the pad that a cleanuppad is
 * in.
 *
 * Returns: (transfer full) (nullable): the pad, or %NULL if it is in no other; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_funclet_pad_inst_get_parent_pad (LlvmgFuncletPadInst *self)
{
  g_return_val_if_fail (LLVMG_IS_FUNCLET_PAD_INST (self), NULL);

  return get_operand (self, last_operand, LLVMIsAInstruction);
}

static guint
count_args (LLVMValueRef pad)
{
  return (guint) LLVMGetNumOperands (pad) - 1;
}

/**
 * llvmg_funclet_pad_inst_get_n_args: (get-property n-args)
 * @self: a catchpad or cleanuppad
 *
 * Counts the arguments, without the parent pad.
 *
 * Returns: the number of arguments; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_funclet_pad_inst_get_n_args (LlvmgFuncletPadInst *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCLET_PAD_INST (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = count_args (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_funclet_pad_inst_get_arg:
 * @self: a catchpad or cleanuppad
 * @index: which argument, from 0
 *
 * Gives an argument. What it means is up to the personality of the function.
 *
 * Returns: (transfer full) (nullable): the argument, or %NULL if there are not so many or
 *   the pad is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_funclet_pad_inst_get_arg (LlvmgFuncletPadInst *self, guint index)
{
  LlvmgValue *result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCLET_PAD_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (index < count_args (call.native))
    result = llvmg_value_wrap (call.core, LLVMGetOperand (call.native, index));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_funclet_pad_inst_list_args:
 * @self: a catchpad or cleanuppad
 * @n_args: (out): the number of arguments
 *
 * Lists the arguments. What they mean is up to the personality of the function.
 *
 * Returns: (transfer full) (array length=n_args): the arguments; empty if the object is
 *   dead
 *
 * Since: 0.1
 */
LlvmgValue **
llvmg_funclet_pad_inst_list_args (LlvmgFuncletPadInst *self, gsize *n_args)
{
  GPtrArray *list;
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (n_args != NULL, NULL);
  *n_args = 0;
  g_return_val_if_fail (LLVMG_IS_FUNCLET_PAD_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_args);
  n = count_args (call.native);
  list = g_ptr_array_sized_new (n + 1);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, llvmg_value_wrap (call.core, LLVMGetOperand (call.native, i)));
  llvmg_call_end (&call);
  return llvmg_list_take (list, n_args);
}

/**
 * LlvmgCleanupPadInst:
 *
 * The begin of a clean-up, which a cleanupret ends.
 *
 * See "‘cleanuppad’ Instruction" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgCleanupPadInst, llvmg_cleanup_pad_inst, LLVMG_TYPE_FUNCLET_PAD_INST, LlvmgFuncletPadInst)

/**
 * LlvmgCatchPadInst:
 *
 * The begin of an exception handler, which a catchret ends.
 *
 * See "‘catchpad’ Instruction" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgCatchPadInst, LlvmgFuncletPadInst)

typedef enum
{
  PROP_CATCH_PAD_INST_CATCH_SWITCH = 1,
  CATCH_PAD_INST_N_PROPS
} LlvmgCatchPadInstProperty;

static GParamSpec *catch_pad_inst_props[CATCH_PAD_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgCatchPadInst, llvmg_catch_pad_inst, LLVMG_TYPE_FUNCLET_PAD_INST)

static void
llvmg_catch_pad_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((LlvmgCatchPadInstProperty) id)
    {
    case PROP_CATCH_PAD_INST_CATCH_SWITCH:
      g_value_take_object (value, llvmg_catch_pad_inst_get_catch_switch (LLVMG_CATCH_PAD_INST (object)));
      break;
    case CATCH_PAD_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_catch_pad_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_autoptr (GError) error = NULL;

  switch ((LlvmgCatchPadInstProperty) id)
    {
    case PROP_CATCH_PAD_INST_CATCH_SWITCH:
      llvmg_catch_pad_inst_set_catch_switch (LLVMG_CATCH_PAD_INST (object), g_value_get_object (value), &error);
      break;
    case CATCH_PAD_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_catch_pad_inst_class_init (LlvmgCatchPadInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_catch_pad_inst_get_property;
  object_class->set_property = llvmg_catch_pad_inst_set_property;

  /**
   * LlvmgCatchPadInst:catch-switch: (getter get_catch_switch) (setter set_catch_switch)
   *
   * The catchswitch that it is a handler of.
   *
   * Since: 0.1
   */
  catch_pad_inst_props[PROP_CATCH_PAD_INST_CATCH_SWITCH] =
    object_spec ("catch-switch", LLVMG_TYPE_CATCH_SWITCH_INST, G_PARAM_READWRITE);

  g_object_class_install_properties (object_class, CATCH_PAD_INST_N_PROPS, catch_pad_inst_props);
}

/**
 * llvmg_catch_pad_inst_get_catch_switch: (get-property catch-switch)
 * @self: a catchpad
 *
 * Gives the catchswitch that it is a handler of.
 *
 * Returns: (transfer full) (nullable): the catchswitch, or %NULL if it was deleted; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgCatchSwitchInst *
llvmg_catch_pad_inst_get_catch_switch (LlvmgCatchPadInst *self)
{
  g_return_val_if_fail (LLVMG_IS_CATCH_PAD_INST (self), NULL);

  return get_operand (self, last_operand, LLVMIsACatchSwitchInst);
}

/**
 * llvmg_catch_pad_inst_set_catch_switch: (set-property catch-switch)
 * @self: a catchpad
 * @catch_switch: a catchswitch of the same function
 * @error: return location for an error
 *
 * Sets the catchswitch that it is a handler of. The handlers of both stay as they are.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, and with
 * `INVALID_ARGUMENT` when @catch_switch is missing or belongs to another function or
 * context.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_catch_pad_inst_set_catch_switch (LlvmgCatchPadInst *self, LlvmgCatchSwitchInst *catch_switch, GError **error)
{
  gboolean changed = FALSE;
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CATCH_PAD_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_CATCH_SWITCH_INST, catch_switch, "catch_switch");
  if (native != NULL && !llvmg_bridge_value_is_usable_in (native, call.native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "catch_switch: one of the same function was expected");
  else if (native != NULL)
    changed = last_operand (call.native) != native;
  if (changed)
    LLVMSetParentCatchSwitch (call.native, native);
  return llvmg_call_end_notify (&call, self, changed ? catch_pad_inst_props[PROP_CATCH_PAD_INST_CATCH_SWITCH] : NULL);
}

/* ---- Catchswitch ---- */

/**
 * LlvmgCatchSwitchInst:
 *
 * Chooses among exception handlers.
 *
 * Each handler is a block that begins with a catchpad. They are added by
 * [method@Llvmg.CatchSwitchInst.add_handler]. When none takes the exception, it goes on to
 * the unwind destination, or to the caller.
 *
 * ```python
 * switch = b.catchswitch()
 * switch.add_handler(handler)
 * b.position_at_end(handler)
 * pad = b.catchpad(switch, [type_info, 0, slot])
 * b.catchret(pad, after)
 * ```
 *
 * See "‘catchswitch’ Instruction" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgCatchSwitchInst, LlvmgInstruction)

typedef enum
{
  PROP_CATCH_SWITCH_INST_PARENT_PAD = 1,
  PROP_CATCH_SWITCH_INST_UNWIND_DEST,
  PROP_CATCH_SWITCH_INST_N_HANDLERS,
  CATCH_SWITCH_INST_N_PROPS
} LlvmgCatchSwitchInstProperty;

static GParamSpec *catch_switch_inst_props[CATCH_SWITCH_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgCatchSwitchInst, llvmg_catch_switch_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_catch_switch_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgCatchSwitchInst *self = LLVMG_CATCH_SWITCH_INST (object);

  switch ((LlvmgCatchSwitchInstProperty) id)
    {
    case PROP_CATCH_SWITCH_INST_PARENT_PAD:
      g_value_take_object (value, llvmg_catch_switch_inst_get_parent_pad (self));
      break;
    case PROP_CATCH_SWITCH_INST_UNWIND_DEST:
      g_value_take_object (value, llvmg_catch_switch_inst_get_unwind_dest (self));
      break;
    case PROP_CATCH_SWITCH_INST_N_HANDLERS:
      g_value_set_uint (value, llvmg_catch_switch_inst_get_n_handlers (self));
      break;
    case CATCH_SWITCH_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_catch_switch_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgCatchSwitchInst *self = LLVMG_CATCH_SWITCH_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgCatchSwitchInstProperty) id)
    {
    case PROP_CATCH_SWITCH_INST_UNWIND_DEST:
      llvmg_catch_switch_inst_set_unwind_dest (self, g_value_get_object (value), &error);
      break;
    case PROP_CATCH_SWITCH_INST_PARENT_PAD:
    case PROP_CATCH_SWITCH_INST_N_HANDLERS:
    case CATCH_SWITCH_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_catch_switch_inst_class_init (LlvmgCatchSwitchInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_catch_switch_inst_get_property;
  object_class->set_property = llvmg_catch_switch_inst_set_property;

  /**
   * LlvmgCatchSwitchInst:parent-pad: (getter get_parent_pad)
   *
   * The catchpad or cleanuppad that it is in.
   *
   * Since: 0.1
   */
  catch_switch_inst_props[PROP_CATCH_SWITCH_INST_PARENT_PAD] = object_spec ("parent-pad", LLVMG_TYPE_VALUE, G_PARAM_READABLE);

  /**
   * LlvmgCatchSwitchInst:unwind-dest: (getter get_unwind_dest) (setter set_unwind_dest)
   *
   * Where an exception goes that no handler takes.
   *
   * Since: 0.1
   */
  catch_switch_inst_props[PROP_CATCH_SWITCH_INST_UNWIND_DEST] =
    object_spec ("unwind-dest", LLVMG_TYPE_BASIC_BLOCK, G_PARAM_READWRITE);

  /**
   * LlvmgCatchSwitchInst:n-handlers: (getter get_n_handlers)
   *
   * How many handlers there are.
   *
   * Since: 0.1
   */
  catch_switch_inst_props[PROP_CATCH_SWITCH_INST_N_HANDLERS] = count_spec ("n-handlers");

  g_object_class_install_properties (object_class, CATCH_SWITCH_INST_N_PROPS, catch_switch_inst_props);
}

/**
 * llvmg_catch_switch_inst_get_parent_pad: (get-property parent-pad)
 * @self: a catchswitch
 *
 * Gives the catchpad or cleanuppad that it is in.
 *
 * Returns: (transfer full) (nullable): the pad, or %NULL if it is in none; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_catch_switch_inst_get_parent_pad (LlvmgCatchSwitchInst *self)
{
  g_return_val_if_fail (LLVMG_IS_CATCH_SWITCH_INST (self), NULL);

  return get_operand (self, first_operand, LLVMIsAInstruction);
}

/**
 * llvmg_catch_switch_inst_get_unwind_dest: (get-property unwind-dest)
 * @self: a catchswitch
 *
 * Gives where an exception goes that no handler takes.
 *
 * Returns: (transfer full) (nullable): the block, or %NULL if it goes to the caller; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_catch_switch_inst_get_unwind_dest (LlvmgCatchSwitchInst *self)
{
  g_return_val_if_fail (LLVMG_IS_CATCH_SWITCH_INST (self), NULL);

  return get_block (self, LLVMGetUnwindDest);
}

/**
 * llvmg_catch_switch_inst_set_unwind_dest: (set-property unwind-dest)
 * @self: a catchswitch
 * @unwind_dest: (nullable): a block of the same function, or %NULL for the caller
 * @error: return location for an error
 *
 * Sets where an exception goes that no handler takes. Whether it goes to a block or to the
 * caller is decided when the instruction is made: a block can only take the place of
 * another.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when the block belongs to another function or context, and with
 * `INVALID_OPERATION` when there is a block and @unwind_dest is %NULL, or the other way
 * round.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_catch_switch_inst_set_unwind_dest (LlvmgCatchSwitchInst *self, LlvmgBasicBlock *unwind_dest, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_CATCH_SWITCH_INST (self), FALSE);

  return set_unwind_dest (self, unwind_dest, catch_switch_inst_props[PROP_CATCH_SWITCH_INST_UNWIND_DEST], error);
}

/**
 * llvmg_catch_switch_inst_get_n_handlers: (get-property n-handlers)
 * @self: a catchswitch
 *
 * Counts the handlers.
 *
 * Returns: the number of handlers; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_catch_switch_inst_get_n_handlers (LlvmgCatchSwitchInst *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CATCH_SWITCH_INST (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = LLVMGetNumHandlers (call.native);
  llvmg_call_end (&call);
  return result;
}

/* The handlers are the last successors. */
static LLVMBasicBlockRef
get_handler (LLVMValueRef catch_switch, guint index)
{
  return LLVMGetSuccessor (catch_switch, index + (LLVMGetUnwindDest (catch_switch) != NULL));
}

/**
 * llvmg_catch_switch_inst_get_handler:
 * @self: a catchswitch
 * @index: which handler, from 0
 *
 * Gives the block of a handler.
 *
 * Returns: (transfer full) (nullable): the block, or %NULL if there are not so many or the
 *   catchswitch is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_catch_switch_inst_get_handler (LlvmgCatchSwitchInst *self, guint index)
{
  LlvmgBasicBlock *result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CATCH_SWITCH_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (index < LLVMGetNumHandlers (call.native))
    result = llvmg_block_wrap (call.core, get_handler (call.native, index));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_catch_switch_inst_list_handlers:
 * @self: a catchswitch
 * @n_handlers: (out): the number of handlers
 *
 * Lists the blocks of the handlers, in their order.
 *
 * Returns: (transfer full) (array length=n_handlers): the blocks; empty if the object is
 *   dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock **
llvmg_catch_switch_inst_list_handlers (LlvmgCatchSwitchInst *self, gsize *n_handlers)
{
  GPtrArray *list;
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (n_handlers != NULL, NULL);
  *n_handlers = 0;
  g_return_val_if_fail (LLVMG_IS_CATCH_SWITCH_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_handlers);
  n = LLVMGetNumHandlers (call.native);
  list = g_ptr_array_sized_new (n + 1);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, llvmg_block_wrap (call.core, get_handler (call.native, i)));
  llvmg_call_end (&call);
  return llvmg_list_take (list, n_handlers);
}

/**
 * llvmg_catch_switch_inst_add_handler:
 * @self: a catchswitch
 * @block: a block of the same function, which begins with a catchpad in the end
 * @error: return location for an error
 *
 * Adds a handler after the others.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, and with
 * `INVALID_ARGUMENT` when the block is missing, belongs to another function or context, or
 * is a handler of it already.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_catch_switch_inst_add_handler (LlvmgCatchSwitchInst *self, LlvmgBasicBlock *block, GError **error)
{
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CATCH_SWITCH_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_BASIC_BLOCK, block, "block");
  if (native == NULL || !llvmg_instruction_check_block (&call, native, "block"))
    ; /* failed */
  else if (llvmg_exception_has_handler (call.native, native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "block: one that is no handler of it yet was expected");
  else
    LLVMAddHandler (call.native, LLVMValueAsBasicBlock (native));
  return llvmg_call_end_notify (&call, self, catch_switch_inst_props[PROP_CATCH_SWITCH_INST_N_HANDLERS]);
}

/* ---- The way back ---- */

/**
 * LlvmgCatchReturnInst:
 *
 * Ends an exception handler, and the exception.
 *
 * See "‘catchret’ Instruction" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgCatchReturnInst, LlvmgInstruction)

typedef enum
{
  PROP_CATCH_RETURN_INST_CATCH_PAD = 1,
  PROP_CATCH_RETURN_INST_DEST,
  CATCH_RETURN_INST_N_PROPS
} LlvmgCatchReturnInstProperty;

static GParamSpec *catch_return_inst_props[CATCH_RETURN_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgCatchReturnInst, llvmg_catch_return_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_catch_return_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgCatchReturnInst *self = LLVMG_CATCH_RETURN_INST (object);

  switch ((LlvmgCatchReturnInstProperty) id)
    {
    case PROP_CATCH_RETURN_INST_CATCH_PAD:
      g_value_take_object (value, llvmg_catch_return_inst_get_catch_pad (self));
      break;
    case PROP_CATCH_RETURN_INST_DEST:
      g_value_take_object (value, llvmg_catch_return_inst_get_dest (self));
      break;
    case CATCH_RETURN_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_catch_return_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgCatchReturnInst *self = LLVMG_CATCH_RETURN_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgCatchReturnInstProperty) id)
    {
    case PROP_CATCH_RETURN_INST_DEST:
      llvmg_catch_return_inst_set_dest (self, g_value_get_object (value), &error);
      break;
    case PROP_CATCH_RETURN_INST_CATCH_PAD:
    case CATCH_RETURN_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_catch_return_inst_class_init (LlvmgCatchReturnInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_catch_return_inst_get_property;
  object_class->set_property = llvmg_catch_return_inst_set_property;

  /**
   * LlvmgCatchReturnInst:catch-pad: (getter get_catch_pad)
   *
   * The begin of the handler that it ends.
   *
   * Since: 0.1
   */
  catch_return_inst_props[PROP_CATCH_RETURN_INST_CATCH_PAD] =
    object_spec ("catch-pad", LLVMG_TYPE_CATCH_PAD_INST, G_PARAM_READABLE);

  /**
   * LlvmgCatchReturnInst:dest: (getter get_dest) (setter set_dest)
   *
   * The block that comes next.
   *
   * Since: 0.1
   */
  catch_return_inst_props[PROP_CATCH_RETURN_INST_DEST] = object_spec ("dest", LLVMG_TYPE_BASIC_BLOCK, G_PARAM_READWRITE);

  g_object_class_install_properties (object_class, CATCH_RETURN_INST_N_PROPS, catch_return_inst_props);
}

/**
 * llvmg_catch_return_inst_get_catch_pad: (get-property catch-pad)
 * @self: a catchret
 *
 * Gives the begin of the handler that it ends.
 *
 * Returns: (transfer full) (nullable): the catchpad, or %NULL if it was deleted; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgCatchPadInst *
llvmg_catch_return_inst_get_catch_pad (LlvmgCatchReturnInst *self)
{
  g_return_val_if_fail (LLVMG_IS_CATCH_RETURN_INST (self), NULL);

  return get_operand (self, first_operand, LLVMIsACatchPadInst);
}

static LLVMBasicBlockRef
first_successor (LLVMValueRef terminator)
{
  return LLVMGetSuccessor (terminator, 0);
}

/**
 * llvmg_catch_return_inst_get_dest: (get-property dest)
 * @self: a catchret
 *
 * Gives the block that comes next.
 *
 * Returns: (transfer full) (nullable): the block; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_catch_return_inst_get_dest (LlvmgCatchReturnInst *self)
{
  g_return_val_if_fail (LLVMG_IS_CATCH_RETURN_INST (self), NULL);

  return get_block (self, first_successor);
}

/**
 * llvmg_catch_return_inst_set_dest: (set-property dest)
 * @self: a catchret
 * @dest: a block of the same function
 * @error: return location for an error
 *
 * Sets the block that comes next. The phis of both blocks stay as they are.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, and with
 * `INVALID_ARGUMENT` when the block is missing or belongs to another function or context.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_catch_return_inst_set_dest (LlvmgCatchReturnInst *self, LlvmgBasicBlock *dest, GError **error)
{
  gboolean changed = FALSE;
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CATCH_RETURN_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_BASIC_BLOCK, dest, "dest");
  if (native != NULL && llvmg_instruction_check_block (&call, native, "dest"))
    changed = first_successor (call.native) != LLVMValueAsBasicBlock (native);
  if (changed)
    LLVMSetSuccessor (call.native, 0, LLVMValueAsBasicBlock (native));
  return llvmg_call_end_notify (&call, self, changed ? catch_return_inst_props[PROP_CATCH_RETURN_INST_DEST] : NULL);
}

/**
 * LlvmgCleanupReturnInst:
 *
 * Ends a clean-up. The exception goes on.
 *
 * See "‘cleanupret’ Instruction" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgCleanupReturnInst, LlvmgInstruction)

typedef enum
{
  PROP_CLEANUP_RETURN_INST_CLEANUP_PAD = 1,
  PROP_CLEANUP_RETURN_INST_UNWIND_DEST,
  CLEANUP_RETURN_INST_N_PROPS
} LlvmgCleanupReturnInstProperty;

static GParamSpec *cleanup_return_inst_props[CLEANUP_RETURN_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgCleanupReturnInst, llvmg_cleanup_return_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_cleanup_return_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgCleanupReturnInst *self = LLVMG_CLEANUP_RETURN_INST (object);

  switch ((LlvmgCleanupReturnInstProperty) id)
    {
    case PROP_CLEANUP_RETURN_INST_CLEANUP_PAD:
      g_value_take_object (value, llvmg_cleanup_return_inst_get_cleanup_pad (self));
      break;
    case PROP_CLEANUP_RETURN_INST_UNWIND_DEST:
      g_value_take_object (value, llvmg_cleanup_return_inst_get_unwind_dest (self));
      break;
    case CLEANUP_RETURN_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_cleanup_return_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgCleanupReturnInst *self = LLVMG_CLEANUP_RETURN_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgCleanupReturnInstProperty) id)
    {
    case PROP_CLEANUP_RETURN_INST_UNWIND_DEST:
      llvmg_cleanup_return_inst_set_unwind_dest (self, g_value_get_object (value), &error);
      break;
    case PROP_CLEANUP_RETURN_INST_CLEANUP_PAD:
    case CLEANUP_RETURN_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_cleanup_return_inst_class_init (LlvmgCleanupReturnInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_cleanup_return_inst_get_property;
  object_class->set_property = llvmg_cleanup_return_inst_set_property;

  /**
   * LlvmgCleanupReturnInst:cleanup-pad: (getter get_cleanup_pad)
   *
   * The begin of the clean-up that it ends.
   *
   * Since: 0.1
   */
  cleanup_return_inst_props[PROP_CLEANUP_RETURN_INST_CLEANUP_PAD] =
    object_spec ("cleanup-pad", LLVMG_TYPE_CLEANUP_PAD_INST, G_PARAM_READABLE);

  /**
   * LlvmgCleanupReturnInst:unwind-dest: (getter get_unwind_dest) (setter set_unwind_dest)
   *
   * Where the exception goes on.
   *
   * Since: 0.1
   */
  cleanup_return_inst_props[PROP_CLEANUP_RETURN_INST_UNWIND_DEST] =
    object_spec ("unwind-dest", LLVMG_TYPE_BASIC_BLOCK, G_PARAM_READWRITE);

  g_object_class_install_properties (object_class, CLEANUP_RETURN_INST_N_PROPS, cleanup_return_inst_props);
}

/**
 * llvmg_cleanup_return_inst_get_cleanup_pad: (get-property cleanup-pad)
 * @self: a cleanupret
 *
 * Gives the begin of the clean-up that it ends.
 *
 * Returns: (transfer full) (nullable): the cleanuppad, or %NULL if it was deleted; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgCleanupPadInst *
llvmg_cleanup_return_inst_get_cleanup_pad (LlvmgCleanupReturnInst *self)
{
  g_return_val_if_fail (LLVMG_IS_CLEANUP_RETURN_INST (self), NULL);

  return get_operand (self, first_operand, LLVMIsACleanupPadInst);
}

/**
 * llvmg_cleanup_return_inst_get_unwind_dest: (get-property unwind-dest)
 * @self: a cleanupret
 *
 * Gives where the exception goes on.
 *
 * Returns: (transfer full) (nullable): the block, or %NULL if it goes to the caller; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_cleanup_return_inst_get_unwind_dest (LlvmgCleanupReturnInst *self)
{
  g_return_val_if_fail (LLVMG_IS_CLEANUP_RETURN_INST (self), NULL);

  return get_block (self, LLVMGetUnwindDest);
}

/**
 * llvmg_cleanup_return_inst_set_unwind_dest: (set-property unwind-dest)
 * @self: a cleanupret
 * @unwind_dest: (nullable): a block of the same function, or %NULL for the caller
 * @error: return location for an error
 *
 * Sets where the exception goes on. Whether it goes to a block or to the caller is decided
 * when the instruction is made: a block can only take the place of another.
 *
 * Fails as [method@Llvmg.CatchSwitchInst.set_unwind_dest] does.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_cleanup_return_inst_set_unwind_dest (LlvmgCleanupReturnInst *self, LlvmgBasicBlock *unwind_dest, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_CLEANUP_RETURN_INST (self), FALSE);

  return set_unwind_dest (self, unwind_dest, cleanup_return_inst_props[PROP_CLEANUP_RETURN_INST_UNWIND_DEST], error);
}
