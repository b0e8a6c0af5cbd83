/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-region-private.h"

/**
 * LlvmgLoopRegion:
 *
 * A loop that is being built.
 *
 * A loop has a header, where each round begins, and a latch, which goes back to it.
 * [method@Llvmg.Builder.begin_for] makes one that counts. Another,
 * [method@Llvmg.Builder.begin_loop], goes on for ever until a way out is built, by
 * [method@Llvmg.LoopRegion.break_if] and its kin.
 *
 * ```c
 * g_autoptr (LlvmgLoopRegion) loop = llvmg_builder_begin_for (builder, zero, n, LLVMG_INT_PREDICATE_SLT, NULL, NULL, &error);
 * g_autoptr (LlvmgPhiNode) i = llvmg_loop_region_get_index (loop);
 * g_autoptr (LlvmgValue) sum = llvmg_loop_region_add_variable (loop, zero, "sum", &error);
 * g_autoptr (LlvmgValue) next = llvmg_builder_add (builder, sum, LLVMG_VALUE (i), NULL, &error);
 * llvmg_loop_region_set_next (loop, sum, next, &error);
 * llvmg_region_end (LLVMG_REGION (loop), &error);
 * ```
 *
 * Since: 0.1
 */
struct _LlvmgLoopRegion
{
  LlvmgRegion      parent_instance;

  LlvmgBasicBlock *preheader; /* (owned) (nullable) where the program comes from */
  LlvmgBasicBlock *header;    /* (owned) (nullable) */
  LlvmgBasicBlock *latch;     /* (owned) (nullable) */
  GPtrArray       *variables; /* (owned) of Variable */
  LlvmgValue      *index;     /* (owned) (nullable) the phi that counts */
  LlvmgValue      *step;      /* (owned) (nullable) */
};

struct _LlvmgLoopRegionClass
{
  LlvmgRegionClass parent_class;
};

/* What changes from round to round. */
typedef struct
{
  LlvmgValue *phi;  /* (owned) */
  LlvmgValue *next; /* (owned) (nullable) */
} Variable;

static GParamSpec *prop_index;

G_DEFINE_FINAL_TYPE (LlvmgLoopRegion, llvmg_loop_region, LLVMG_TYPE_REGION)

static void
variable_free (gpointer data)
{
  Variable *variable = data;

  g_object_unref (variable->phi);
  g_clear_object (&variable->next);
  g_free (variable);
}

static gboolean
llvmg_loop_region_check_end (LlvmgRegion *region, LlvmgCall *call)
{
  LlvmgLoopRegion *self = LLVMG_LOOP_REGION (region);

  if (llvmg_builder_block_operand (call, self->header, "the header of the loop") == NULL
      || llvmg_builder_block_operand (call, self->latch, "the latch of the loop") == NULL)
    return FALSE;
  if (LLVMGetBasicBlockTerminator (LLVMValueAsBasicBlock (llvmg_region_native (self->latch))) != NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "loop '%s': its latch has a terminator", region->name);
  if (self->index != NULL
      && (llvmg_builder_operand (call, self->index, "the index of the loop") == NULL
          || llvmg_builder_operand (call, self->step, "the step of the loop") == NULL))
    return FALSE;
  for (guint i = 0; i < self->variables->len; i++)
    {
      Variable *variable = self->variables->pdata[i];

      if (llvmg_builder_operand (call, variable->phi, "a variable of the loop") == NULL)
        return FALSE;
      if (variable->next == NULL)
        return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "loop '%s': variable %u has no next value: set_next was expected",
                                region->name, i);
      if (llvmg_builder_operand (call, variable->next, "the next value of a variable") == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
llvmg_loop_region_end (LlvmgRegion *region, LlvmgCall *call)
{
  LlvmgLoopRegion *self = LLVMG_LOOP_REGION (region);
  LLVMBasicBlockRef latch = LLVMValueAsBasicBlock (llvmg_region_native (self->latch));

  LLVMMoveBasicBlockAfter (latch, llvmg_builder_get_block (call));
  llvmg_region_leave (region, call, latch);
  llvmg_builder_set_block (call, latch);
  if (self->index != NULL)
    {
      g_autofree char *name = g_strconcat (region->name, ".next", NULL);
      LLVMValueRef next = LLVMBuildAdd (call->native, llvmg_region_native (self->index), llvmg_region_native (self->step), name);

      LLVMAddIncoming (llvmg_region_native (self->index), &next, &latch, 1);
    }
  for (guint i = 0; i < self->variables->len; i++)
    {
      Variable *variable = self->variables->pdata[i];
      LLVMValueRef next = llvmg_region_native (variable->next);

      LLVMAddIncoming (llvmg_region_native (variable->phi), &next, &latch, 1);
    }
  LLVMBuildBr (call->native, LLVMValueAsBasicBlock (llvmg_region_native (self->header)));
}

static void
llvmg_loop_region_dispose (GObject *object)
{
  LlvmgLoopRegion *self = LLVMG_LOOP_REGION (object);

  g_clear_object (&self->preheader);
  g_clear_object (&self->header);
  g_clear_object (&self->latch);
  g_clear_object (&self->index);
  g_clear_object (&self->step);
  g_ptr_array_set_size (self->variables, 0);

  G_OBJECT_CLASS (llvmg_loop_region_parent_class)->dispose (object);
}

static void
llvmg_loop_region_finalize (GObject *object)
{
  g_ptr_array_unref (LLVMG_LOOP_REGION (object)->variables);

  G_OBJECT_CLASS (llvmg_loop_region_parent_class)->finalize (object);
}

static void
llvmg_loop_region_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (pspec == prop_index)
    g_value_take_object (value, llvmg_loop_region_get_index (LLVMG_LOOP_REGION (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
llvmg_loop_region_class_init (LlvmgLoopRegionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = llvmg_loop_region_dispose;
  object_class->finalize = llvmg_loop_region_finalize;
  object_class->get_property = llvmg_loop_region_get_property;
  LLVMG_REGION_CLASS (klass)->check_end = llvmg_loop_region_check_end;
  LLVMG_REGION_CLASS (klass)->end = llvmg_loop_region_end;

  /**
   * LlvmgLoopRegion:index: (getter get_index)
   *
   * The number that a counting loop counts.
   *
   * Since: 0.1
   */
  prop_index = g_param_spec_object ("index", NULL, NULL, LLVMG_TYPE_PHI_NODE,
                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_property (object_class, 1, prop_index);
}

static void
llvmg_loop_region_init (LlvmgLoopRegion *self)
{
  self->variables = g_ptr_array_new_with_free_func (variable_free);
}

/* ---- Begin ---- */

/* Goes from the block that is built in to the header of a new loop, and stands there. */
static LlvmgLoopRegion *
begin_loop (LlvmgBuilder *builder, LlvmgCall *call, const char *name)
{
  LLVMBasicBlockRef preheader = llvmg_builder_get_block (call);
  LLVMBasicBlockRef header = llvmg_region_append (call, preheader, name, "header");
  LLVMBasicBlockRef latch = llvmg_region_append (call, header, name, "latch");
  LLVMBasicBlockRef end_block = llvmg_region_append (call, latch, name, "end");
  LlvmgLoopRegion *region = llvmg_region_new (LLVMG_TYPE_LOOP_REGION, call, builder, name, end_block);

  region->preheader = llvmg_block_wrap (call->core, preheader);
  region->header = llvmg_block_wrap (call->core, header);
  region->latch = llvmg_block_wrap (call->core, latch);
  LLVMBuildBr (call->native, header);
  llvmg_builder_set_block (call, header);
  return region;
}

/* A phi in the header with the value that the loop begins with. */
static LLVMValueRef
build_variable (LlvmgLoopRegion *self, LlvmgCall *call, LLVMValueRef initial, const char *name)
{
  LLVMBasicBlockRef preheader = LLVMValueAsBasicBlock (llvmg_region_native (self->preheader));
  LLVMValueRef phi = llvmg_region_build_phi (call, LLVMValueAsBasicBlock (llvmg_region_native (self->header)), LLVMTypeOf (initial), name);

  LLVMAddIncoming (phi, &initial, &preheader, 1);
  return phi;
}

/* Leaves the loop if the condition is what @breaks says, and goes on in a new block. */
static void
build_break (LlvmgLoopRegion *self, LlvmgCall *call, LLVMValueRef condition, gboolean breaks)
{
  LlvmgRegion *region = LLVMG_REGION (self);
  LLVMBasicBlockRef end_block = LLVMValueAsBasicBlock (llvmg_region_native (region->end_block));
  LLVMBasicBlockRef block = llvmg_builder_get_block (call);
  LLVMBasicBlockRef body = llvmg_region_append (call, block, region->name, "body");

  LLVMBuildCondBr (call->native, condition, breaks ? end_block : body, breaks ? body : end_block);
  llvmg_region_add_edge (region, call, block);
  llvmg_builder_set_block (call, body);
}

/**
 * llvmg_builder_begin_loop:
 * @self: a builder, at the end of a block
 * @name: (nullable): what the names of the blocks begin with; %NULL for "loop"
 * @error: return location for an error
 *
 * Begins a loop, and puts the builder into its header. The blocks are called
 * @name`.header`, @name`.latch` and @name`.end`.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the builder is dead, with
 * `INVALID_OPERATION` when it is not at the end of a block that has no terminator, and
 * with `INVALID_ARGUMENT` when the name is not UTF-8.
 *
 * Returns: (transfer full): the region
 *
 * Since: 0.1
 */
LlvmgLoopRegion *
llvmg_builder_begin_loop (LlvmgBuilder *self, const char *name, GError **error)
{
  LlvmgLoopRegion *region = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  name = llvmg_call_name (&call, name != NULL ? name : "loop");
  if (name != NULL && llvmg_builder_check_terminator (&call, "begin_loop"))
    region = begin_loop (self, &call, name);
  llvmg_region_finish (&call, self, TRUE);
  return region;
}

static gboolean
check_for (LlvmgCall *call, LLVMValueRef start, LLVMValueRef stop, LLVMValueRef step)
{
  if (LLVMGetTypeKind (LLVMTypeOf (start)) != LLVMIntegerTypeKind)
    return llvmg_builder_fail_operand (call, "begin_for", "start", start, "an integer");
  return llvmg_builder_check_type (call, "begin_for", "stop", stop, LLVMTypeOf (start))
         && (step == NULL || llvmg_builder_check_type (call, "begin_for", "step", step, LLVMTypeOf (start)))
         && llvmg_builder_check_terminator (call, "begin_for");
}

/**
 * llvmg_builder_begin_for:
 * @self: a builder, at the end of a block
 * @start: the first number, an integer
 * @stop: what each number is compared with, of the same type
 * @predicate: how the number and @stop compare as long as the loop goes on
 * @step: (nullable): what is added after each round, of the same type; %NULL for 1
 * @name: (nullable): what the names of the blocks begin with; %NULL for "for"
 * @error: return location for an error
 *
 * Begins a loop that counts, and puts the builder into its body.
 * [method@Llvmg.LoopRegion.get_index] is the number, which is compared at the
 * beginning of each round: with `SLT`, a loop from 0 to 10 makes ten rounds.
 *
 * The blocks are called @name`.header`, @name`.body`, @name`.latch` and @name`.end`. The
 * number wraps around as [method@Llvmg.Builder.add] does.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder is not at the end of a block that has no
 * terminator, with `INVALID_ARGUMENT` when an operand is missing or belongs to another
 * function, module or context, or the predicate is none, and with `TYPE_MISMATCH` when
 * the numbers are no integers or differ in type.
 *
 * Returns: (transfer full): the region
 *
 * Since: 0.1
 */
LlvmgLoopRegion *
llvmg_builder_begin_for (LlvmgBuilder      *self,
                         LlvmgValue        *start,
                         LlvmgValue        *stop,
                         LlvmgIntPredicate  predicate,
                         LlvmgValue        *step,
                         const char        *name,
                         GError           **error)
{
  LLVMValueRef native_start, native_stop, native_step = NULL;
  LlvmgLoopRegion *region = NULL;
  LLVMIntPredicate native_predicate;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native_start = llvmg_builder_operand (&call, start, "start");
  native_stop = native_start != NULL ? llvmg_builder_operand (&call, stop, "stop") : NULL;
  if (native_stop != NULL && step != NULL)
    native_step = llvmg_builder_operand (&call, step, "step");
  name = call.failure == NULL ? llvmg_call_name (&call, name != NULL ? name : "for") : NULL;
  if (name == NULL)
    ; /* failed */
  else if (!llvmg_int_predicate_to_native (predicate, &native_predicate))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "begin_for: predicate: a value of IntPredicate was expected, %d was given",
                     (int) predicate);
  else if (check_for (&call, native_start, native_stop, native_step))
    {
      g_autofree char *index_name = g_strconcat (name, ".index", NULL);
      g_autofree char *more_name = g_strconcat (name, ".more", NULL);
      LLVMValueRef index, more;

      if (native_step == NULL)
        native_step = LLVMConstInt (LLVMTypeOf (native_start), 1, FALSE);
      region = begin_loop (self, &call, name);
      index = build_variable (region, &call, native_start, index_name);
      region->index = llvmg_value_wrap (call.core, index);
      region->step = llvmg_value_wrap (call.core, native_step);
      more = LLVMBuildICmp (call.native, native_predicate, index, native_stop, more_name);
      build_break (region, &call, more, FALSE);
    }
  llvmg_region_finish (&call, self, TRUE);
  return region;
}

/* ---- Rounds ---- */

/**
 * llvmg_loop_region_get_index: (get-property index)
 * @self: a region
 *
 * Gives the number that a counting loop counts.
 *
 * Returns: (transfer full) (nullable): the number of this round; %NULL of a loop that
 *   does not count
 *
 * Since: 0.1
 */
LlvmgPhiNode *
llvmg_loop_region_get_index (LlvmgLoopRegion *self)
{
  g_return_val_if_fail (LLVMG_IS_LOOP_REGION (self), NULL);

  return self->index != NULL ? g_object_ref (LLVMG_PHI_NODE (self->index)) : NULL;
}

/**
 * llvmg_loop_region_add_variable:
 * @self: a region
 * @initial: the value in the first round
 * @name: (nullable): the name of the variable
 * @error: return location for an error
 *
 * Adds a value that changes from round to round: a phi in the header of the loop.
 * [method@Llvmg.LoopRegion.set_next] must say what it is in the next round. The phi
 * can be used behind the loop too.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object or the header of the
 * loop is dead, with `INVALID_OPERATION` when the loop has ended or the builder has no
 * position, with `INVALID_ARGUMENT` when the value is missing or belongs to another
 * function, module or context, and with `TYPE_MISMATCH` when it is of no type that a
 * phi can have.
 *
 * Returns: (transfer full) (type LlvmgPhiNode): the variable
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_loop_region_add_variable (LlvmgLoopRegion *self, LlvmgValue *initial, const char *name, GError **error)
{
  LLVMValueRef native, phi = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_LOOP_REGION (self), NULL);

  if (!llvmg_region_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, initial, "initial");
  name = native != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && llvmg_builder_check_first_class (&call, "add_variable", "initial", native)
      && llvmg_builder_block_operand (&call, self->preheader, "the block before the loop") != NULL
      && llvmg_builder_block_operand (&call, self->header, "the header of the loop") != NULL)
    {
      Variable *variable = g_new0 (Variable, 1);

      phi = build_variable (self, &call, native, name);
      variable->phi = llvmg_value_wrap (call.core, phi);
      g_ptr_array_add (self->variables, variable);
    }
  return llvmg_builder_end (&call, LLVMG_REGION (self)->builder, phi);
}

/**
 * llvmg_loop_region_set_next:
 * @self: a region
 * @variable: (type LlvmgPhiNode): a variable of the loop
 * @next: its value in the next round
 * @error: return location for an error
 *
 * Says what a variable of the loop is in the next round. The value must be there at
 * the end of each round: in a loop with [method@Llvmg.LoopRegion.continue_loop], on
 * every way there.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the loop has ended or the builder has no position, with
 * `INVALID_ARGUMENT` when the variable is none of the loop, or the value is missing or
 * belongs to another function, module or context, and with `TYPE_MISMATCH` when it is
 * not of the type of the variable.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_loop_region_set_next (LlvmgLoopRegion *self, LlvmgValue *variable, LlvmgValue *next, GError **error)
{
  g_autoptr (LlvmgValue) old = NULL;
  LLVMValueRef phi, native;
  Variable *found = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_LOOP_REGION (self), FALSE);

  if (!llvmg_region_begin (&call, self, error))
    return FALSE;
  phi = llvmg_builder_operand (&call, variable, "variable");
  native = phi != NULL ? llvmg_builder_operand (&call, next, "next") : NULL;
  for (guint i = 0; native != NULL && i < self->variables->len; i++)
    if (llvmg_region_native (((Variable *) self->variables->pdata[i])->phi) == phi)
      found = self->variables->pdata[i];
  if (native != NULL && found == NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "set_next: variable: one of loop '%s' was expected", LLVMG_REGION (self)->name);
  else if (native != NULL && llvmg_builder_check_type (&call, "set_next", "next", native, LLVMTypeOf (phi)))
    {
      old = found->next;
      found->next = g_object_ref (next);
    }
  return llvmg_region_finish (&call, LLVMG_REGION (self)->builder, FALSE);
}

/* ---- Ways out, and on ---- */

static gboolean
break_on (LlvmgLoopRegion *self, LlvmgValue *condition, gboolean breaks, const char *operation, GError **error)
{
  LLVMValueRef native = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_LOOP_REGION (self), FALSE);

  if (!llvmg_region_begin (&call, self, error))
    return FALSE;
  if (LLVMGetBasicBlockTerminator (llvmg_builder_get_block (&call)) != NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "%s: the builder's block ends with a terminator: nothing can follow it", operation);
  else
    native = llvmg_builder_operand (&call, condition, "condition");
  if (native != NULL && LLVMTypeOf (native) != LLVMInt1TypeInContext (llvmg_core_get_native (call.core)))
    llvmg_builder_fail_operand (&call, operation, "condition", native, "a value of type i1");
  else if (native != NULL && llvmg_builder_check_terminator (&call, operation))
    build_break (self, &call, native, breaks);
  return llvmg_region_finish (&call, LLVMG_REGION (self)->builder, TRUE);
}

/**
 * llvmg_loop_region_break_if:
 * @self: a region
 * @condition: what decides, of type i1
 * @error: return location for an error
 *
 * Leaves the loop if a condition holds. The builder is put into a new block, for what
 * is done if it does not.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object or a block of the
 * loop is dead, with `INVALID_OPERATION` when the loop has ended, or the builder is not
 * at the end of a block that has no terminator, with `INVALID_ARGUMENT` when the
 * condition is missing or belongs to another function, module or context, or the
 * builder stands in another function, and with `TYPE_MISMATCH` when the condition is
 * not of type i1.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_loop_region_break_if (LlvmgLoopRegion *self, LlvmgValue *condition, GError **error)
{
  return break_on (self, condition, TRUE, "break_if", error);
}

/**
 * llvmg_loop_region_break_unless:
 * @self: a region
 * @condition: what decides, of type i1
 * @error: return location for an error
 *
 * Leaves the loop if a condition does not hold: right after the beginning, this makes
 * a `while` loop. The builder is put into a new block, for what is done if it holds.
 *
 * Fails as [method@Llvmg.LoopRegion.break_if] does.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_loop_region_break_unless (LlvmgLoopRegion *self, LlvmgValue *condition, GError **error)
{
  return break_on (self, condition, FALSE, "break_unless", error);
}

static gboolean
go_to (LlvmgLoopRegion *self, LlvmgBasicBlock *dest, const char *operation, GError **error)
{
  LLVMBasicBlockRef native;
  LlvmgCall call;

  if (!llvmg_region_begin (&call, self, error))
    return FALSE;
  native = llvmg_builder_block_operand (&call, dest, "the block of the loop");
  if (native == NULL)
    ; /* failed */
  else if (LLVMGetBasicBlockTerminator (llvmg_builder_get_block (&call)) != NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "%s: the builder's block ends with a terminator: nothing can follow it", operation);
  else if (llvmg_builder_check_terminator (&call, operation))
    llvmg_region_leave (LLVMG_REGION (self), &call, native);
  return llvmg_region_finish (&call, LLVMG_REGION (self)->builder, FALSE);
}

/**
 * llvmg_loop_region_break_loop:
 * @self: a region
 * @error: return location for an error
 *
 * Leaves the loop. Nothing can be built in that block afterwards: this stands at the
 * end of a branch inside the loop.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the builder or a block of the
 * loop is dead, with `INVALID_OPERATION` when the loop has ended, or the builder is not
 * at the end of a block that has no terminator, and with `INVALID_ARGUMENT` when it
 * stands in another function.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_loop_region_break_loop (LlvmgLoopRegion *self, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_LOOP_REGION (self), FALSE);

  return go_to (self, LLVMG_REGION (self)->end_block, "break_loop", error);
}

/**
 * llvmg_loop_region_continue_loop:
 * @self: a region
 * @error: return location for an error
 *
 * Goes to the next round of the loop. Nothing can be built in that block afterwards:
 * this stands at the end of a branch inside the loop.
 *
 * Fails as [method@Llvmg.LoopRegion.break_loop] does.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_loop_region_continue_loop (LlvmgLoopRegion *self, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_LOOP_REGION (self), FALSE);

  return go_to (self, self->latch, "continue_loop", error);
}
