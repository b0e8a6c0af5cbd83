/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-builder-private.h"
#include "llvmg/ir/llvmg-debug-location.h"
#include "llvmg/ir/llvmg-di-location.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-metadata-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgBuilder:
 *
 * Makes instructions at a place.
 *
 * A builder stands at the end of a block, or before an instruction of it. It
 * watches both: when one is deleted, building fails until the builder is given a
 * new position. It comes to its end by [method@Llvmg.Builder.close], with the last
 * reference, or with its context.
 *
 * Every operation is checked before LLVM is called. When one fails, nothing has
 * changed. C programs may pass %NULL for errors while they build a run of
 * instructions and ask once, by [method@Llvmg.Builder.check_errors].
 *
 * LLVM computes what it can at once: an operation on constants may give a constant
 * and insert nothing. [property@Llvmg.Builder:folds-constants] stops that.
 *
 * ```c
 * llvmg_builder_position_at_end (builder, entry, &error);
 * g_autoptr (LlvmgValue) sum = llvmg_builder_add (builder, a, b, "sum", &error);
 * llvmg_discard (llvmg_builder_ret (builder, sum, &error));
 * ```
 *
 * Since: 0.1
 */
struct _LlvmgBuilder
{
  LlvmgWrapper parent_instance;

  GError      *pending; /* (owned) (nullable) first error that nobody wanted; guarded by L */
};

struct _LlvmgBuilderClass
{
  LlvmgWrapperClass parent_class;
};

typedef enum
{
  PROP_CONTEXT = 1,
  PROP_INSERT_BLOCK,
  PROP_INSERT_INSTRUCTION,
  PROP_FAST_MATH_FLAGS,
  PROP_DEFAULT_FP_MATH,
  PROP_DEBUG_LOCATION,
  PROP_FOLDS_CONSTANTS,
  N_PROPS
} LlvmgBuilderProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgBuilder, llvmg_builder, LLVMG_TYPE_WRAPPER)

static void
llvmg_builder_finalize (GObject *object)
{
  g_clear_error (&LLVMG_BUILDER (object)->pending);

  G_OBJECT_CLASS (llvmg_builder_parent_class)->finalize (object);
}

static void
llvmg_builder_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgBuilder *self = LLVMG_BUILDER (object);

  switch ((LlvmgBuilderProperty) id)
    {
    case PROP_CONTEXT:
      g_value_take_object (value, llvmg_builder_get_context (self));
      break;
    case PROP_INSERT_BLOCK:
      g_value_take_object (value, llvmg_builder_get_insert_block (self));
      break;
    case PROP_INSERT_INSTRUCTION:
      g_value_take_object (value, llvmg_builder_get_insert_instruction (self));
      break;
    case PROP_FAST_MATH_FLAGS:
      g_value_set_flags (value, llvmg_builder_get_fast_math_flags (self));
      break;
    case PROP_DEFAULT_FP_MATH:
      g_value_take_object (value, llvmg_builder_get_default_fp_math (self));
      break;
    case PROP_DEBUG_LOCATION:
      g_value_take_object (value, llvmg_builder_get_debug_location (self));
      break;
    case PROP_FOLDS_CONSTANTS:
      g_value_set_boolean (value, llvmg_builder_get_folds_constants (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_builder_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgBuilder *self = LLVMG_BUILDER (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgBuilderProperty) id)
    {
    case PROP_FAST_MATH_FLAGS:
      llvmg_builder_set_fast_math_flags (self, (LlvmgFastMathFlags) g_value_get_flags (value), &error);
      break;
    case PROP_DEFAULT_FP_MATH:
      llvmg_builder_set_default_fp_math (self, g_value_get_object (value), &error);
      break;
    case PROP_DEBUG_LOCATION:
      llvmg_builder_set_debug_location (self, g_value_get_object (value), &error);
      break;
    case PROP_FOLDS_CONSTANTS:
      llvmg_builder_set_folds_constants (self, g_value_get_boolean (value), &error);
      break;
    case PROP_CONTEXT:
    case PROP_INSERT_BLOCK:
    case PROP_INSERT_INSTRUCTION:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_builder_class_init (LlvmgBuilderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = llvmg_builder_finalize;
  object_class->get_property = llvmg_builder_get_property;
  object_class->set_property = llvmg_builder_set_property;
  LLVMG_WRAPPER_CLASS (klass)->noun = "builder";

  /**
   * LlvmgBuilder:context: (getter get_context)
   *
   * The context that the builder belongs to.
   *
   * Since: 0.1
   */
  props[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, LLVMG_TYPE_CONTEXT,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgBuilder:insert-block: (getter get_insert_block)
   *
   * The block that the builder stands in.
   *
   * Since: 0.1
   */
  props[PROP_INSERT_BLOCK] =
    g_param_spec_object ("insert-block", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgBuilder:insert-instruction: (getter get_insert_instruction)
   *
   * The instruction that the builder stands before.
   *
   * Since: 0.1
   */
  props[PROP_INSERT_INSTRUCTION] =
    g_param_spec_object ("insert-instruction", NULL, NULL, LLVMG_TYPE_INSTRUCTION,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgBuilder:fast-math-flags: (getter get_fast_math_flags) (setter set_fast_math_flags)
   *
   * How free LLVM is with floating-point numbers in what is built from now on: every instruction
   * that can have the flags gets them.
   *
   * Since: 0.1
   */
  props[PROP_FAST_MATH_FLAGS] =
    g_param_spec_flags ("fast-math-flags", NULL, NULL, LLVMG_TYPE_FAST_MATH_FLAGS, 0,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgBuilder:default-fp-math: (getter get_default_fp_math) (setter set_default_fp_math)
   *
   * How exact floating-point operations that are built from now on must be: a node that they get
   * as "fpmath" metadata; %NULL for as exact as can be.
   *
   * Since: 0.1
   */
  props[PROP_DEFAULT_FP_MATH] =
    g_param_spec_object ("default-fp-math", NULL, NULL, LLVMG_TYPE_MD_NODE,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgBuilder:debug-location: (getter get_debug_location) (setter set_debug_location)
   *
   * The location that instructions get when they are built.
   *
   * Since: 0.1
   */
  props[PROP_DEBUG_LOCATION] =
    g_param_spec_object ("debug-location", NULL, NULL, LLVMG_TYPE_DI_LOCATION,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgBuilder:folds-constants: (getter get_folds_constants) (setter set_folds_constants)
   *
   * Whether an operation on constants gives a constant, where LLVM can compute it.
   *
   * Since: 0.1
   */
  props[PROP_FOLDS_CONSTANTS] =
    g_param_spec_boolean ("folds-constants", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/* ---- The position ---- */

static LlvmgBuilderWatches *
watches_of (LlvmgCall *call)
{
  return llvmg_handle_get_watches (llvmg_core_lookup (call->core, call->native));
}

LLVMBasicBlockRef
llvmg_builder_get_block (LlvmgCall *call)
{
  LLVMValueRef block = llvmg_bridge_watch_get (&watches_of (call)->block);

  return block != NULL ? LLVMValueAsBasicBlock (block) : NULL;
}

gboolean
llvmg_builder_check_position (LlvmgCall *call)
{
  LlvmgBuilderWatches *watches = watches_of (call);
  LLVMBasicBlockRef block = llvmg_builder_get_block (call);
  LLVMValueRef before;

  if (block == NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            watches->had_position ? "the builder has no position: its block is gone"
                                                  : "the builder has no position: it was given none");
  if (LLVMGetBasicBlockParent (block) == NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "the builder's block is detached: it is in no function");
  if (!watches->has_before)
    return TRUE;
  before = llvmg_bridge_watch_get (&watches->before);
  if (before == NULL || LLVMGetInstructionParent (before) != block)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            "the builder has no position: the instruction that it stood before is %s",
                            before == NULL ? "gone" : "in that block no more");
  return TRUE;
}

gboolean
llvmg_builder_begin (LlvmgCall *call, LlvmgBuilder *self, GError **error)
{
  LLVMBasicBlockRef block;

  if (!llvmg_call_begin (call, self, error))
    return FALSE;
  if (llvmg_builder_check_position (call))
    {
      block = llvmg_builder_get_block (call);
      if (watches_of (call)->has_before || LLVMGetBasicBlockTerminator (block) == NULL)
        return TRUE;
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "the builder's block ends with a terminator: nothing can follow it");
    }
  llvmg_builder_end (call, self, NULL);
  return FALSE;
}

LlvmgValue *
llvmg_builder_end (LlvmgCall *call, LlvmgBuilder *self, LLVMValueRef result)
{
  LlvmgValue *value = llvmg_value_wrap (call->core, result);

  if (call->error == NULL && call->failure != NULL)
    {
      if (self->pending == NULL)
        self->pending = g_steal_pointer (&call->failure);
      else
        g_clear_error (&call->failure);
    }
  llvmg_call_end (call);
  return value;
}

gboolean
llvmg_builder_check_terminator (LlvmgCall *call, const char *operation)
{
  if (!watches_of (call)->has_before)
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                          "%s: the end of a block was expected, the builder stands before an instruction", operation);
}

/* ---- Public ---- */

/**
 * llvmg_context_create_builder:
 * @self: a context
 * @error: return location for an error
 *
 * Makes a builder, which has no position yet.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the context is dead.
 *
 * Returns: (transfer full): the builder
 *
 * Since: 0.1
 */
LlvmgBuilder *
llvmg_context_create_builder (LlvmgContext *self, GError **error)
{
  LlvmgBuilder *builder;
  LLVMBuilderRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  native = llvmg_bridge_builder_new (call.native);
  llvmg_core_adopt (call.core, LLVMG_NATIVE_BUILDER, native);
  builder = llvmg_core_wrap (call.core, LLVMG_NATIVE_BUILDER, native, LLVMG_TYPE_BUILDER, NULL);
  llvmg_call_end (&call);
  return builder;
}

/**
 * llvmg_builder_close:
 * @self: a builder
 *
 * Ends the builder, which is dead afterwards. Closing again does nothing.
 *
 * Since: 0.1
 */
void
llvmg_builder_close (LlvmgBuilder *self)
{
  LlvmgCall call;

  g_return_if_fail (LLVMG_IS_BUILDER (self));

  if (!llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (self)) || !llvmg_call_begin_read (&call, self, NULL))
    return;
  llvmg_core_set_ending (call.core, "it was closed");
  llvmg_core_close_handle (call.core, llvmg_wrapper_get_handle (self));
  llvmg_call_end (&call);
}

/**
 * llvmg_builder_get_context: (get-property context)
 * @self: a builder
 *
 * Gives the context that the builder belongs to.
 *
 * Returns: (transfer full) (nullable): the context; %NULL if the builder is dead
 *
 * Since: 0.1
 */
LlvmgContext *
llvmg_builder_get_context (LlvmgBuilder *self)
{
  LlvmgContext *context;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  context = llvmg_core_get_context (call.core);
  llvmg_call_end (&call);
  return context;
}

/**
 * llvmg_builder_get_insert_block: (get-property insert-block)
 * @self: a builder
 *
 * Gives the block that the builder stands in.
 *
 * Returns: (transfer full) (nullable): the block, or %NULL if the builder has no
 *   position or is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_builder_get_insert_block (LlvmgBuilder *self)
{
  LlvmgBasicBlock *block;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  block = llvmg_block_wrap (call.core, llvmg_builder_get_block (&call));
  llvmg_call_end (&call);
  return block;
}

/**
 * llvmg_builder_get_insert_instruction: (get-property insert-instruction)
 * @self: a builder
 *
 * Gives the instruction that the builder stands before.
 *
 * Returns: (transfer full) (nullable): the instruction, or %NULL if the builder
 *   stands at the end of a block, has no position, or is dead
 *
 * Since: 0.1
 */
LlvmgInstruction *
llvmg_builder_get_insert_instruction (LlvmgBuilder *self)
{
  LlvmgInstruction *instruction;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  instruction = llvmg_value_wrap (call.core, llvmg_bridge_watch_get (&watches_of (&call)->before));
  llvmg_call_end (&call);
  return instruction;
}

static void
set_position (LlvmgCall *call, LLVMBasicBlockRef block, LLVMValueRef before, gboolean before_records)
{
  LlvmgBuilderWatches *watches = watches_of (call);

  if (before == NULL)
    LLVMPositionBuilderAtEnd (call->native, block);
  else if (before_records)
    LLVMPositionBuilderBeforeInstrAndDbgRecords (call->native, before);
  else
    LLVMPositionBuilderBefore (call->native, before);
  llvmg_bridge_watch_set (&watches->block, LLVMBasicBlockAsValue (block));
  llvmg_bridge_watch_set (&watches->before, before);
  watches->has_before = before != NULL;
  watches->had_position = TRUE;
}

void
llvmg_builder_set_block (LlvmgCall *call, LLVMBasicBlockRef block)
{
  set_position (call, block, NULL, FALSE);
}

void
llvmg_builder_notify_position (LlvmgBuilder *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INSERT_BLOCK]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INSERT_INSTRUCTION]);
}

/**
 * llvmg_builder_position_at_end:
 * @self: a builder
 * @block: a block in a function
 * @error: return location for an error
 *
 * Puts the builder at the end of a block.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when the block is of another context, and with
 * `INVALID_OPERATION` when it is detached.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_builder_position_at_end (LlvmgBuilder *self, LlvmgBasicBlock *block, GError **error)
{
  LLVMValueRef native;
  LlvmgCall call;
  gboolean ok;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_BASIC_BLOCK, block, "block");
  if (native != NULL && LLVMGetBasicBlockParent (LLVMValueAsBasicBlock (native)) == NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "block: a block in a function was expected, a detached one was given");
  else if (native != NULL)
    set_position (&call, LLVMValueAsBasicBlock (native), NULL, FALSE);
  ok = call.failure == NULL;
  llvmg_builder_end (&call, self, NULL);
  if (ok)
    llvmg_builder_notify_position (self);
  return ok;
}

static gboolean
position_at_instruction (LlvmgBuilder *self, LlvmgInstruction *instruction, gboolean after, gboolean before_records, GError **error)
{
  LLVMMetadataRef location;
  LLVMBasicBlockRef block;
  LLVMValueRef native;
  LlvmgCall call;
  gboolean ok, moved;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  location = LLVMGetCurrentDebugLocation2 (call.native);
  native = llvmg_call_arg (&call, LLVMG_TYPE_INSTRUCTION, instruction, "instruction");
  block = native != NULL ? LLVMGetInstructionParent (native) : NULL;
  if (native != NULL && block == NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "instruction: one in a block was expected, a detached one was given");
  else if (native != NULL)
    set_position (&call, block, after ? LLVMGetNextInstruction (native) : native, before_records);
  ok = call.failure == NULL;
  moved = location != LLVMGetCurrentDebugLocation2 (call.native);
  llvmg_builder_end (&call, self, NULL);
  if (ok)
    llvmg_builder_notify_position (self);
  if (moved)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DEBUG_LOCATION]);
  return ok;
}

/**
 * llvmg_builder_position_before:
 * @self: a builder
 * @instruction: an instruction in a block
 * @before_debug_records: whether to stand before the debug records of the
 *   instruction too
 * @error: return location for an error
 *
 * Puts the builder before an instruction, and makes its location that of the builder: see
 * [method@Llvmg.Builder.set_debug_location].
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when the instruction is of another context, and with
 * `INVALID_OPERATION` when it is detached.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_builder_position_before (LlvmgBuilder *self, LlvmgInstruction *instruction, gboolean before_debug_records, GError **error)
{
  return position_at_instruction (self, instruction, FALSE, before_debug_records, error);
}

/**
 * llvmg_builder_position_after:
 * @self: a builder
 * @instruction: an instruction in a block
 * @error: return location for an error
 *
 * Puts the builder after an instruction.
 *
 * Fails as [method@Llvmg.Builder.position_before] does.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_builder_position_after (LlvmgBuilder *self, LlvmgInstruction *instruction, GError **error)
{
  return position_at_instruction (self, instruction, TRUE, FALSE, error);
}

/**
 * llvmg_builder_clear_position:
 * @self: a builder
 *
 * Takes the builder's position away. On a dead builder this does nothing.
 *
 * Since: 0.1
 */
void
llvmg_builder_clear_position (LlvmgBuilder *self)
{
  LlvmgBuilderWatches *watches;
  LlvmgCall call;

  g_return_if_fail (LLVMG_IS_BUILDER (self));

  if (!llvmg_call_begin_get (&call, self))
    return;
  watches = watches_of (&call);
  LLVMClearInsertionPosition (call.native);
  llvmg_bridge_watch_set (&watches->block, NULL);
  llvmg_bridge_watch_set (&watches->before, NULL);
  watches->has_before = FALSE;
  watches->had_position = FALSE;
  llvmg_call_end (&call);
  llvmg_builder_notify_position (self);
}

/**
 * llvmg_builder_get_folds_constants: (get-property folds-constants)
 * @self: a builder
 *
 * Tells whether an operation on constants gives a constant, where LLVM can compute it.
 * A new builder does so.
 *
 * Returns: whether it does; %FALSE if the builder is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_builder_get_folds_constants (LlvmgBuilder *self)
{
  gboolean folds;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  folds = llvmg_bridge_builder_get_folds (call.native);
  llvmg_call_end (&call);
  return folds;
}

/**
 * llvmg_builder_set_folds_constants: (set-property folds-constants)
 * @self: a builder
 * @folds_constants: whether to compute with constants
 * @error: return location for an error
 *
 * Says whether an operation on constants gives a constant, where LLVM can compute it.
 * Otherwise each operation inserts its instruction, also one that changes nothing, such
 * as a `bitcast` to the same type: what is built is what was asked for.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the builder is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_builder_set_folds_constants (LlvmgBuilder *self, gboolean folds_constants, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = llvmg_bridge_builder_get_folds (call.native) != !!folds_constants;
  llvmg_bridge_builder_set_folds (call.native, folds_constants);
  return llvmg_call_end_notify (&call, self, changed ? props[PROP_FOLDS_CONSTANTS] : NULL);
}

/**
 * llvmg_builder_check_errors:
 * @self: a builder
 * @error: return location for an error
 *
 * Fails with the first error of the calls since the last check that were made
 * without a return location for one. This is for C programs that build a run of
 * instructions and look once.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the builder is dead.
 *
 * Returns: whether there was no error
 *
 * Since: 0.1
 */
gboolean
llvmg_builder_check_errors (LlvmgBuilder *self, GError **error)
{
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  call.failure = g_steal_pointer (&self->pending);
  return llvmg_call_end (&call);
}

/* Whether the blocks that a phi names are of the function that it is inserted in. */
static gboolean
check_incoming_blocks (LlvmgCall *call, LLVMValueRef phi)
{
  LLVMValueRef function = LLVMGetBasicBlockParent (llvmg_builder_get_block (call));

  for (unsigned i = 0; i < LLVMCountIncoming (phi); i++)
    if (LLVMGetBasicBlockParent (LLVMGetIncomingBlock (phi, i)) != function)
      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                              "insert: a phi with blocks of the same function was expected, block %u is of another", i);
  return TRUE;
}

/* Whether the instruction may stand where the builder is. */
static gboolean
check_insert (LlvmgCall *call, LlvmgInstruction *instruction, LLVMValueRef native)
{
  LLVMValueRef before = watches_of (call)->has_before ? llvmg_bridge_watch_get (&watches_of (call)->before) : NULL;
  LLVMValueRef previous = before != NULL ? LLVMGetPreviousInstruction (before)
                                         : LLVMGetLastInstruction (llvmg_builder_get_block (call));
  g_autofree char *what = NULL;

  if (LLVMGetInstructionParent (native) != NULL)
    {
      what = llvmg_describe (instruction);
      if (llvmg_core_was_inserted (call->core, native))
        return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "%s was already inserted", what);
      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "%s is not detached", what);
    }
  if (LLVMIsATerminatorInst (native) && !llvmg_builder_check_terminator (call, "insert"))
    return FALSE;
  if (before != NULL && LLVMIsAPHINode (before) && !LLVMIsAPHINode (native))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "insert: only a phi can stand before a phi");
  if (previous != NULL && LLVMIsAPHINode (native) && !LLVMIsAPHINode (previous))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "insert: a phi can only stand at the top of its block");
  return !LLVMIsAPHINode (native) || check_incoming_blocks (call, native);
}

/**
 * llvmg_builder_insert:
 * @self: a builder
 * @instruction: a detached instruction
 * @name: (nullable): the name of its result, or %NULL to leave it as it is
 * @error: return location for an error
 *
 * Inserts an instruction that was cloned or removed from its block.
 *
 * Its operands are not looked at: an instruction may be inserted first and given
 * the operands of its new function then. But a phi must come with blocks of the
 * function that it is inserted in.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when the instruction is of another context, or a phi of
 * another function, and with `INVALID_OPERATION` when it is not detached, was already inserted, or cannot
 * stand where the builder is.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_builder_insert (LlvmgBuilder *self, LlvmgInstruction *instruction, const char *name, GError **error)
{
  LLVMValueRef native;
  const char *valid;
  LlvmgCall call;
  gboolean ok;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), FALSE);

  if (!llvmg_builder_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_INSTRUCTION, instruction, "instruction");
  valid = native != NULL ? llvmg_call_name (&call, name) : NULL;
  if (valid != NULL && check_insert (&call, instruction, native))
    {
      LLVMModuleRef module = LLVMGetGlobalParent (LLVMGetBasicBlockParent (llvmg_builder_get_block (&call)));
      gsize length;
      /* LLVM renames in any case: without a name of the caller's the old one is given again. */
      g_autofree char *old = g_strdup (LLVMGetValueName2 (native, &length));

      LLVMInsertIntoBuilderWithName (call.native, native, LLVMGetTypeKind (LLVMTypeOf (native)) == LLVMVoidTypeKind ? ""
                                                          : name != NULL                                           ? valid
                                                                                                                   : old);
      llvmg_core_attach (call.core, native, llvmg_core_lookup (call.core, module));
    }
  ok = call.failure == NULL;
  llvmg_builder_end (&call, self, NULL);
  return ok;
}

/* The native of a detached block that can go into the function built in, or NULL with a failure. */
static LLVMBasicBlockRef
check_insert_block (LlvmgCall *call, LlvmgBasicBlock *block)
{
  LLVMValueRef native = llvmg_call_arg (call, LLVMG_TYPE_BASIC_BLOCK, block, "block");
  LLVMBasicBlockRef native_block;

  if (native == NULL)
    return NULL;
  native_block = LLVMValueAsBasicBlock (native);
  if (LLVMGetBasicBlockParent (native_block) != NULL)
    llvmg_basic_block_fail_attached (call, block, native_block);
  else if (llvmg_basic_block_check_fits (call, block, native_block, LLVMGetBasicBlockParent (llvmg_builder_get_block (call))))
    return native_block;
  return NULL;
}

/**
 * llvmg_builder_insert_block_after:
 * @self: a builder
 * @block: a detached block
 * @error: return location for an error
 *
 * Puts a detached block behind the one that the builder stands in. The builder stays where it is.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when what the block uses, or what uses it, belongs to another function or
 * module, or it is of another context, and with `INVALID_OPERATION` when the block is not
 * detached or the builder has no position.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_builder_insert_block_after (LlvmgBuilder *self, LlvmgBasicBlock *block, GError **error)
{
  LLVMBasicBlockRef native = NULL;
  LlvmgCall call;
  gboolean ok;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (llvmg_builder_check_position (&call))
    native = check_insert_block (&call, block);
  if (native != NULL)
    {
      LLVMInsertExistingBasicBlockAfterInsertBlock (call.native, native);
      llvmg_core_attach (call.core, LLVMBasicBlockAsValue (native),
                         llvmg_value_find_module (call.core, LLVMBasicBlockAsValue (native)));
    }
  ok = call.failure == NULL;
  llvmg_builder_end (&call, self, NULL);
  return ok;
}

/* ---- What it gives to all that it makes ---- */

/**
 * llvmg_builder_get_fast_math_flags: (get-property fast-math-flags)
 * @self: a builder
 *
 * Tells how free LLVM is with floating-point numbers in what is built.
 *
 * Returns: the flags; none if the builder is dead
 *
 * Since: 0.1
 */
LlvmgFastMathFlags
llvmg_builder_get_fast_math_flags (LlvmgBuilder *self)
{
  LlvmgFastMathFlags flags;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), LLVMG_FAST_MATH_FLAGS_NONE);

  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_FAST_MATH_FLAGS_NONE;
  flags = llvmg_fast_math_flags_from_native (llvmg_bridge_builder_get_fast_math_flags (call.native));
  llvmg_call_end (&call);
  return flags;
}

/**
 * llvmg_builder_set_fast_math_flags: (set-property fast-math-flags)
 * @self: a builder
 * @fast_math_flags: the flags
 * @error: return location for an error
 *
 * Sets how free LLVM is with floating-point numbers in what is built from now on. Every
 * instruction that can have the flags gets them when it is built: which those are is up to
 * LLVM, and conversions between floating-point types are among them since LLVM 20.
 *
 * See "Fast-Math Flags" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the builder is dead, and with
 * `INVALID_ARGUMENT` when the flags have unknown bits.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_builder_set_fast_math_flags (LlvmgBuilder *self, LlvmgFastMathFlags fast_math_flags, GError **error)
{
  gboolean changed = FALSE;
  LLVMFastMathFlags native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (!llvmg_fast_math_flags_to_native (fast_math_flags, &native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "fast_math_flags: a set of FastMathFlags was expected, %d was given", (int) fast_math_flags);
  else
    changed = llvmg_bridge_builder_get_fast_math_flags (call.native) != native;
  if (changed)
    llvmg_bridge_builder_set_fast_math_flags (call.native, native);
  return llvmg_call_end_notify (&call, self, changed ? props[PROP_FAST_MATH_FLAGS] : NULL);
}

/**
 * llvmg_builder_get_default_fp_math: (get-property default-fp-math)
 * @self: a builder
 *
 * Gives the node that floating-point operations get as "fpmath" metadata when they are built.
 *
 * Returns: (transfer full) (nullable) (type LlvmgMdNode): the node; %NULL if there is none or the
 *   builder is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_builder_get_default_fp_math (LlvmgBuilder *self)
{
  LlvmgMetadata *node;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  node = llvmg_metadata_wrap (call.core, LLVMBuilderGetDefaultFPMathTag (call.native));
  llvmg_call_end (&call);
  return node;
}

/**
 * llvmg_builder_set_default_fp_math: (set-property default-fp-math)
 * @self: a builder
 * @default_fp_math: (nullable) (type LlvmgMdNode): a node of one constant of type `float`, by how many units in the
 *   last place a result may be wrong; %NULL for none
 * @error: return location for an error
 *
 * Sets how exact floating-point operations that are built from now on must be: they get the node
 * as "fpmath" metadata.
 *
 * See "‘fpmath’ Metadata" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when the node is of another context or temporary, and with `TYPE_MISMATCH`
 * when it is no such node: its one operand must be a `float` above 0, and finite.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_builder_set_default_fp_math (LlvmgBuilder *self, LlvmgMetadata *default_fp_math, GError **error)
{
  LLVMMetadataRef native = NULL;
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (default_fp_math != NULL)
    native = llvmg_call_arg (&call, LLVMG_TYPE_MD_NODE, default_fp_math, "default_fp_math");
  if (native != NULL && !llvmg_bridge_md_is_resolved (native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "default_fp_math: a finished node was expected, a temporary one was given");
  else if (native != NULL && !llvmg_bridge_md_is_fp_math (native))
    llvmg_call_fail (&call, LLVMG_ERROR_TYPE_MISMATCH,
                     "default_fp_math: a node of one float above 0 was expected, another node was given");
  if (call.failure == NULL)
    changed = LLVMBuilderGetDefaultFPMathTag (call.native) != native;
  if (changed)
    LLVMBuilderSetDefaultFPMathTag (call.native, native);
  return llvmg_call_end_notify (&call, self, changed ? props[PROP_DEFAULT_FP_MATH] : NULL);
}

/**
 * llvmg_builder_apply_metadata:
 * @self: a builder
 * @instruction: an instruction
 * @error: return location for an error
 *
 * Gives an instruction the metadata that the builder gives to all that it makes, whatever the
 * kind of the instruction: the debug location, if the builder has one. Without one nothing
 * changes.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, and with
 * `INVALID_ARGUMENT` when the instruction is of another context, or the debug location is in
 * another function than the instruction.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_builder_apply_metadata (LlvmgBuilder *self, LlvmgInstruction *instruction, GError **error)
{
  LLVMValueRef native;
  LlvmgCall call;
  gboolean ok;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_INSTRUCTION, instruction, "instruction");
  if (native != NULL && !llvmg_bridge_builder_location_fits (call.native, native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT,
                     "instruction: one of the function of the builder's debug location was expected");
  else if (native != NULL)
    LLVMAddMetadataToInst (call.native, native);
  ok = call.failure == NULL;
  llvmg_builder_end (&call, self, NULL);
  return ok;
}
