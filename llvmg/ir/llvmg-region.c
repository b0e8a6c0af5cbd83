/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-region-private.h"

/**
 * LlvmgRegion:
 *
 * A part of a function that is being built: the branches of a decision, or a loop.
 *
 * A region begins with a method of the builder, such as
 * [method@Llvmg.Builder.begin_if], which makes the blocks and puts the builder into
 * the first. The program builds on as ever, in as many further blocks as it likes,
 * and begins the other branches by methods of the region. [method@Llvmg.Region.end]
 * goes from there to the end block, and puts the builder into it. A block that has a
 * terminator already, such as a return, stays as it is.
 *
 * Regions nest: one that was begun inside another ends before it.
 *
 * The branches can bring a value each, which [method@Llvmg.Region.set_incoming]
 * says; the end block then begins with a phi of them.
 *
 * A region is no part of LLVM. What it makes are plain blocks, to which everything
 * can be done that can be done to blocks. Dropping a region without ending it leaves
 * them as they are.
 *
 * Since: 0.1
 */

/* One way to the end block. */
typedef struct
{
  LlvmgBasicBlock *from;  /* (owned) */
  LlvmgValue      *value; /* (owned) (nullable) */
} LlvmgRegionEdge;

typedef enum
{
  PROP_END_BLOCK = 1,
  PROP_PHI,
  PROP_HAS_ENDED,
  N_PROPS
} LlvmgRegionProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_ABSTRACT_TYPE (LlvmgRegion, llvmg_region, G_TYPE_OBJECT)

static void
edge_free (gpointer data)
{
  LlvmgRegionEdge *edge = data;

  g_object_unref (edge->from);
  g_clear_object (&edge->value);
  g_free (edge);
}

static void
llvmg_region_dispose (GObject *object)
{
  LlvmgRegion *self = LLVMG_REGION (object);

  g_clear_object (&self->builder);
  g_clear_object (&self->end_block);
  g_clear_object (&self->incoming);
  g_clear_object (&self->phi);
  g_ptr_array_set_size (self->edges, 0);

  G_OBJECT_CLASS (llvmg_region_parent_class)->dispose (object);
}

static void
llvmg_region_finalize (GObject *object)
{
  LlvmgRegion *self = LLVMG_REGION (object);

  g_ptr_array_unref (self->edges);
  g_free (self->name);

  G_OBJECT_CLASS (llvmg_region_parent_class)->finalize (object);
}

static void
llvmg_region_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgRegion *self = LLVMG_REGION (object);

  switch ((LlvmgRegionProperty) id)
    {
    case PROP_END_BLOCK:
      g_value_take_object (value, llvmg_region_get_end_block (self));
      break;
    case PROP_PHI:
      g_value_take_object (value, llvmg_region_get_phi (self));
      break;
    case PROP_HAS_ENDED:
      g_value_set_boolean (value, llvmg_region_get_has_ended (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_region_class_init (LlvmgRegionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = llvmg_region_dispose;
  object_class->finalize = llvmg_region_finalize;
  object_class->get_property = llvmg_region_get_property;

  /**
   * LlvmgRegion:end-block: (getter get_end_block)
   *
   * The block that comes after the region.
   *
   * Since: 0.1
   */
  props[PROP_END_BLOCK] =
    g_param_spec_object ("end-block", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgRegion:phi: (getter get_phi)
   *
   * What the branches bring, as one value of the end block.
   *
   * Since: 0.1
   */
  props[PROP_PHI] =
    g_param_spec_object ("phi", NULL, NULL, LLVMG_TYPE_PHI_NODE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgRegion:has-ended: (getter get_has_ended)
   *
   * Whether the region has ended.
   *
   * Since: 0.1
   */
  props[PROP_HAS_ENDED] =
    g_param_spec_boolean ("has-ended", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_region_init (LlvmgRegion *self)
{
  self->edges = g_ptr_array_new_with_free_func (edge_free);
}

/* ---- For the kinds ---- */

gpointer
llvmg_region_new (GType type, LlvmgCall *call, LlvmgBuilder *builder, const char *name, LLVMBasicBlockRef end_block)
{
  LlvmgRegion *self = g_object_new (type, NULL);

  self->builder = g_object_ref (builder);
  self->name = g_strdup (name);
  self->end_block = llvmg_block_wrap (call->core, end_block);
  return self;
}

LLVMValueRef
llvmg_region_native (gpointer wrapper)
{
  return llvmg_handle_get_native (llvmg_wrapper_get_handle (wrapper));
}

gboolean
llvmg_region_begin (LlvmgCall *call, gpointer region, GError **error)
{
  LlvmgRegion *self = LLVMG_REGION (region);

  if (self->builder == NULL)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE, "a region was expected that a builder began");
      return FALSE;
    }
  if (!llvmg_call_begin (call, self->builder, error))
    return FALSE;
  if (self->has_ended)
    llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "region '%s' has ended", self->name);
  else if (llvmg_builder_check_position (call) && llvmg_builder_block_operand (call, self->end_block, "the end block of the region") != NULL)
    return TRUE;
  llvmg_builder_end (call, self->builder, NULL);
  return FALSE;
}

gboolean
llvmg_region_finish (LlvmgCall *call, LlvmgBuilder *builder, gboolean moves)
{
  gboolean ok = call->failure == NULL;

  llvmg_builder_end (call, builder, NULL);
  if (ok && moves)
    llvmg_builder_notify_position (builder);
  return ok;
}

LLVMBasicBlockRef
llvmg_region_append (LlvmgCall *call, LLVMBasicBlockRef after, const char *name, const char *part)
{
  g_autofree char *text = g_strconcat (name, ".", part, NULL);
  LLVMBasicBlockRef block = LLVMAppendBasicBlockInContext (llvmg_core_get_native (call->core), LLVMGetBasicBlockParent (after), text);

  LLVMMoveBasicBlockAfter (block, after);
  return block;
}

gboolean
llvmg_region_check_leave (LlvmgCall *call)
{
  return LLVMGetBasicBlockTerminator (llvmg_builder_get_block (call)) != NULL || llvmg_builder_check_terminator (call, "region");
}

void
llvmg_region_add_edge (LlvmgRegion *self, LlvmgCall *call, LLVMBasicBlockRef from)
{
  LlvmgRegionEdge *edge = g_new0 (LlvmgRegionEdge, 1);

  edge->from = llvmg_block_wrap (call->core, from);
  edge->value = self->incoming != NULL ? g_object_ref (self->incoming) : NULL;
  g_ptr_array_add (self->edges, edge);
}

void
llvmg_region_leave (LlvmgRegion *self, LlvmgCall *call, LLVMBasicBlockRef dest)
{
  LLVMBasicBlockRef block = llvmg_builder_get_block (call);

  if (LLVMGetBasicBlockTerminator (block) != NULL)
    return;
  LLVMBuildBr (call->native, dest);
  if (LLVMBasicBlockAsValue (dest) == llvmg_region_native (self->end_block))
    llvmg_region_add_edge (self, call, block);
}

LLVMValueRef
llvmg_region_build_phi (LlvmgCall *call, LLVMBasicBlockRef block, LLVMTypeRef type, const char *name)
{
  LLVMBuilderRef builder = LLVMCreateBuilderInContext (llvmg_core_get_native (call->core));
  LLVMValueRef first = LLVMGetFirstInstruction (block);
  LLVMValueRef phi;

  while (first != NULL && LLVMIsAPHINode (first))
    first = LLVMGetNextInstruction (first);
  LLVMPositionBuilder (builder, block, first);
  phi = LLVMBuildPhi (builder, type, name);
  LLVMDisposeBuilder (builder);
  return phi;
}

/* ---- The phi of the end block ---- */

static guint
count_ways_to (LLVMBasicBlockRef block)
{
  guint n = 0;

  for (LLVMUseRef use = LLVMGetFirstUse (LLVMBasicBlockAsValue (block)); use != NULL; use = LLVMGetNextUse (use))
    n += LLVMIsATerminatorInst (LLVMGetUser (use)) != NULL;
  return n;
}

static gboolean
leads_to (LLVMBasicBlockRef from, LLVMBasicBlockRef to)
{
  LLVMValueRef terminator = LLVMGetBasicBlockTerminator (from);
  unsigned n = terminator != NULL ? LLVMGetNumSuccessors (terminator) : 0;

  for (unsigned i = 0; i < n; i++)
    if (LLVMGetSuccessor (terminator, i) == to)
      return TRUE;
  return FALSE;
}

/* Whether each way to the end block brings a value, or none does. @comes_here: whether the
 * block that is built in will be one of them. */
static gboolean
check_edges (LlvmgRegion *self, LlvmgCall *call, gboolean comes_here)
{
  LLVMBasicBlockRef end_block = LLVMValueAsBasicBlock (llvmg_region_native (self->end_block));
  guint n_ways = self->edges->len + comes_here + self->has_gap;
  guint n_values = comes_here && self->incoming != NULL;

  for (guint i = 0; i < self->edges->len; i++)
    n_values += ((LlvmgRegionEdge *) self->edges->pdata[i])->value != NULL;
  if (n_values == 0)
    return TRUE;
  if (n_values != n_ways)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            "region '%s': a value for each of the %u ways to its end was expected, there are %u",
                            self->name, n_ways, n_values);
  if (comes_here && llvmg_builder_operand (call, self->incoming, "incoming value") == NULL)
    return FALSE;
  for (guint i = 0; i < self->edges->len; i++)
    {
      LlvmgRegionEdge *edge = self->edges->pdata[i];
      LLVMBasicBlockRef from = llvmg_builder_block_operand (call, edge->from, "block of the region");

      if (from == NULL || llvmg_builder_operand (call, edge->value, "incoming value") == NULL)
        return FALSE;
      if (!leads_to (from, end_block))
        return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "region '%s': a block of it leads to its end no more", self->name);
    }
  if (count_ways_to (end_block) != self->edges->len)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            "region '%s': its end block is reached in ways that the region has not made: build the phi by hand", self->name);
  return TRUE;
}

static void
build_phi (LlvmgRegion *self, LlvmgCall *call)
{
  LLVMBasicBlockRef end_block = LLVMValueAsBasicBlock (llvmg_region_native (self->end_block));
  LLVMValueRef phi = NULL;

  for (guint i = 0; i < self->edges->len; i++)
    {
      LlvmgRegionEdge *edge = self->edges->pdata[i];
      LLVMBasicBlockRef from = LLVMValueAsBasicBlock (llvmg_region_native (edge->from));
      LLVMValueRef value;

      if (edge->value == NULL)
        return;
      value = llvmg_region_native (edge->value);
      if (phi == NULL)
        phi = llvmg_region_build_phi (call, end_block, LLVMTypeOf (value), self->name);
      LLVMAddIncoming (phi, &value, &from, 1);
    }
  g_atomic_pointer_set (&self->phi, llvmg_value_wrap (call->core, phi));
}

/* ---- Public ---- */

/**
 * llvmg_region_get_end_block: (get-property end-block)
 * @self: a region
 *
 * Gives the block that comes after the region. The builder stands in it once the
 * region has ended.
 *
 * Returns: (transfer full) (nullable): the block; %NULL of a region that no builder
 *   began
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_region_get_end_block (LlvmgRegion *self)
{
  g_return_val_if_fail (LLVMG_IS_REGION (self), NULL);

  return self->end_block != NULL ? g_object_ref (self->end_block) : NULL;
}

/**
 * llvmg_region_get_phi: (get-property phi)
 * @self: a region
 *
 * Gives what the branches brought, as one value of the end block.
 *
 * Returns: (transfer full) (nullable): the phi; %NULL if the region has not ended, or
 *   no branch brought a value
 *
 * Since: 0.1
 */
LlvmgPhiNode *
llvmg_region_get_phi (LlvmgRegion *self)
{
  gpointer phi;

  g_return_val_if_fail (LLVMG_IS_REGION (self), NULL);

  phi = g_atomic_pointer_get (&self->phi);
  return phi != NULL ? g_object_ref (phi) : NULL;
}

/**
 * llvmg_region_get_has_ended: (get-property has-ended)
 * @self: a region
 *
 * Tells whether the region has ended.
 *
 * Returns: whether it has
 *
 * Since: 0.1
 */
gboolean
llvmg_region_get_has_ended (LlvmgRegion *self)
{
  g_return_val_if_fail (LLVMG_IS_REGION (self), FALSE);

  return g_atomic_int_get (&self->has_ended);
}

/**
 * llvmg_region_set_incoming:
 * @self: a region
 * @value: what the branch brings
 * @error: return location for an error
 *
 * Says which value the branch that is being built brings to the end of the region.
 * In a loop it is the value that the next way out of it brings.
 *
 * If one branch that comes to the end brings a value, all must.
 * [method@Llvmg.Region.get_phi] is that value behind the region.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the region has ended or its builder has no position, with
 * `INVALID_ARGUMENT` when the value is missing or belongs to another function, module
 * or context, or the blocks of the region are in another function, and with
 * `TYPE_MISMATCH` when the value is not of the type that an earlier branch brought, or
 * of none that a phi can have.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_region_set_incoming (LlvmgRegion *self, LlvmgValue *value, GError **error)
{
  g_autoptr (LlvmgValue) old = NULL;
  LLVMValueRef native, first = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_REGION (self), FALSE);

  if (!llvmg_region_begin (&call, self, error))
    return FALSE;
  native = llvmg_builder_operand (&call, value, "value");
  for (guint i = 0; i < self->edges->len && first == NULL; i++)
    if (((LlvmgRegionEdge *) self->edges->pdata[i])->value != NULL)
      first = llvmg_region_native (((LlvmgRegionEdge *) self->edges->pdata[i])->value);
  if (native != NULL && llvmg_builder_check_first_class (&call, "set_incoming", "value", native)
      && (first == NULL || llvmg_builder_check_type (&call, "set_incoming", "value", native, LLVMTypeOf (first))))
    {
      old = self->incoming;
      self->incoming = g_object_ref (value);
    }
  return llvmg_region_finish (&call, self->builder, FALSE);
}

/**
 * llvmg_region_end:
 * @self: a region
 * @error: return location for an error
 *
 * Ends the region: goes from the block that the builder stands in to the end block,
 * in a loop back to its top, and puts the builder into the end block. A block that
 * has a terminator stays as it is.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the builder, a block of the
 * region or a value that was brought is dead, with `INVALID_OPERATION` when the
 * region has ended, the builder has no position or stands before an instruction, some
 * ways to the end bring a value and others do not, or a variable of a loop has no
 * next value, and with `INVALID_ARGUMENT` when the builder stands in another function.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_region_end (LlvmgRegion *self, GError **error)
{
  LlvmgRegionClass *klass;
  gboolean comes_here, ok;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_REGION (self), FALSE);

  if (!llvmg_region_begin (&call, self, error))
    return FALSE;
  klass = LLVMG_REGION_GET_CLASS (self);
  comes_here = klass->end == NULL && LLVMGetBasicBlockTerminator (llvmg_builder_get_block (&call)) == NULL;
  if (llvmg_region_check_leave (&call) && check_edges (self, &call, comes_here)
      && (klass->check_end == NULL || klass->check_end (self, &call)))
    {
      LLVMBasicBlockRef end_block = LLVMValueAsBasicBlock (llvmg_region_native (self->end_block));

      if (klass->end != NULL)
        klass->end (self, &call);
      else
        llvmg_region_leave (self, &call, end_block);
      LLVMMoveBasicBlockAfter (end_block, llvmg_builder_get_block (&call));
      build_phi (self, &call);
      llvmg_builder_set_block (&call, end_block);
      g_atomic_int_set (&self->has_ended, TRUE);
    }
  ok = llvmg_region_finish (&call, self->builder, TRUE);
  if (ok)
    {
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PHI]);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_ENDED]);
    }
  return ok;
}
