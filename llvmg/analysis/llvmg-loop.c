/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/analysis/llvmg-loop-info.h"
#include "llvmg/analysis/llvmg-loop-private.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-list-private.h"

/**
 * LlvmgLoop:
 *
 * A natural loop: blocks that go round, and are entered by one of them only, the header.
 *
 * It comes from [class@Llvmg.LoopInfo]. When the blocks of its function or where they go on
 * have changed, the loop is dead: calls fail with [error@Llvmg.Error] `USE_AFTER_FREE`, plain
 * getters log a critical and give 0, %FALSE, %NULL or nothing. Ask the refreshed
 * [class@Llvmg.LoopInfo] for the loops of now.
 *
 * Since: 0.1
 */
struct _LlvmgLoop
{
  LlvmgWrapper    parent_instance;

  LlvmgAnalysis  *info;   /* (owned) (nullable) NULL in an object made out of nothing */
  LlvmgLoopFacts *facts;  /* (owned) (nullable) */
  guint32         number;
};

struct _LlvmgLoopClass
{
  LlvmgWrapperClass parent_class;
};

typedef enum
{
  PROP_HEADER = 1,
  PROP_PARENT,
  PROP_PREHEADER,
  PROP_LATCH,
  PROP_DEPTH,
  N_PROPS
} LlvmgLoopProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgLoop, llvmg_loop, LLVMG_TYPE_WRAPPER)

/* A call on the function, if it still has the blocks that the loop was found in. */
static gboolean
begin_quietly (LlvmgCall *call, LlvmgLoop *self)
{
  if (self->info == NULL || !llvmg_call_begin_read (call, self->info->source, NULL))
    return FALSE;
  if (llvmg_bridge_cfg_is_current (self->facts->cfg, call->native))
    return TRUE;
  llvmg_call_end (call);
  return FALSE;
}

static gboolean
begin_get (LlvmgCall *call, LlvmgLoop *self)
{
  g_autoptr (GError) dead = NULL;

  if (begin_quietly (call, self))
    return TRUE;
  llvmg_set_dead_error (&dead, self);
  llvmg_log_misuse (G_OBJECT_TYPE_NAME (self), "%s", dead->message);
  return FALSE;
}

static gboolean
llvmg_loop_get_is_alive (LlvmgWrapper *wrapper)
{
  LlvmgCall call;

  return begin_quietly (&call, LLVMG_LOOP (wrapper)) && llvmg_call_end (&call);
}

static char *
llvmg_loop_describe (LlvmgWrapper *wrapper)
{
  LlvmgLoop *self = LLVMG_LOOP (wrapper);
  g_autofree char *function = NULL;

  if (self->info == NULL)
    return g_strdup ("loop");
  function = llvmg_wrapper_get_description (self->info->source);
  return g_strdup_printf ("loop %u of %s", self->number, function);
}

static char *
llvmg_loop_describe_end (LlvmgWrapper *wrapper)
{
  LlvmgLoop *self = LLVMG_LOOP (wrapper);

  if (self->info == NULL)
    return g_strdup ("it was made without a LoopInfo, and stands for nothing");
  if (!llvmg_wrapper_get_is_alive (self->info->source))
    return g_strdup ("the end of its function");
  return g_strdup ("its function was changed; a refreshed LoopInfo has the loops of now");
}

static void
llvmg_loop_finalize (GObject *object)
{
  LlvmgLoop *self = LLVMG_LOOP (object);

  if (self->info != NULL)
    llvmg_analysis_unref_facts (self->info, g_steal_pointer (&self->facts));
  g_clear_object (&self->info);

  G_OBJECT_CLASS (llvmg_loop_parent_class)->finalize (object);
}

static void
llvmg_loop_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgLoop *self = LLVMG_LOOP (object);

  switch ((LlvmgLoopProperty) id)
    {
    case PROP_HEADER:
      g_value_take_object (value, llvmg_loop_get_header (self));
      break;
    case PROP_PARENT:
      g_value_take_object (value, llvmg_loop_get_parent (self));
      break;
    case PROP_PREHEADER:
      g_value_take_object (value, llvmg_loop_get_preheader (self));
      break;
    case PROP_LATCH:
      g_value_take_object (value, llvmg_loop_get_latch (self));
      break;
    case PROP_DEPTH:
      g_value_set_uint (value, llvmg_loop_get_depth (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* Each question makes an object of its own. */
static gconstpointer
llvmg_loop_get_identity (LlvmgWrapper *wrapper)
{
  LlvmgLoop *self = LLVMG_LOOP (wrapper);

  return self->facts != NULL ? &self->facts->loops[self->number] : NULL;
}

static void
llvmg_loop_class_init (LlvmgLoopClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgWrapperClass *wrapper_class = (LlvmgWrapperClass *) klass;

  object_class->finalize = llvmg_loop_finalize;
  object_class->get_property = llvmg_loop_get_property;
  wrapper_class->noun = "loop";
  wrapper_class->get_is_alive = llvmg_loop_get_is_alive;
  wrapper_class->describe = llvmg_loop_describe;
  wrapper_class->describe_end = llvmg_loop_describe_end;
  wrapper_class->get_identity = llvmg_loop_get_identity;

  /**
   * LlvmgLoop:header: (getter get_header)
   *
   * The block by which alone the loop is entered.
   *
   * Since: 0.1
   */
  props[PROP_HEADER] = g_param_spec_object ("header", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK, flags);

  /**
   * LlvmgLoop:parent: (getter get_parent)
   *
   * The loop that this one is in; %NULL for an outermost one.
   *
   * Since: 0.1
   */
  props[PROP_PARENT] = g_param_spec_object ("parent", NULL, NULL, LLVMG_TYPE_LOOP, flags);

  /**
   * LlvmgLoop:preheader: (getter get_preheader)
   *
   * The only block outside that goes to the header, if it goes nowhere else; or %NULL.
   *
   * Since: 0.1
   */
  props[PROP_PREHEADER] = g_param_spec_object ("preheader", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK, flags);

  /**
   * LlvmgLoop:latch: (getter get_latch)
   *
   * The only block inside that goes back to the header; %NULL if there are several, or it does by
   * several edges.
   *
   * Since: 0.1
   */
  props[PROP_LATCH] = g_param_spec_object ("latch", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK, flags);

  /**
   * LlvmgLoop:depth: (getter get_depth)
   *
   * How many loops the header is in, this one included.
   *
   * Since: 0.1
   */
  props[PROP_DEPTH] = g_param_spec_uint ("depth", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_loop_init (LlvmgLoop *self)
{
  (void) self;
}

LlvmgLoop *
llvmg_loop_new (LlvmgAnalysis *info, LlvmgLoopFacts *facts, guint32 number)
{
  LlvmgLoop *self;

  if (number == LLVMG_BRIDGE_NONE)
    return NULL;
  self = g_object_new (LLVMG_TYPE_LOOP, NULL);
  self->info = g_object_ref (info);
  self->facts = g_atomic_rc_box_acquire (facts);
  self->number = number;
  return self;
}

gpointer
llvmg_loop_list (LlvmgAnalysis *info, LlvmgLoopFacts *facts, guint32 parent, gsize *n_loops)
{
  GPtrArray *loops = g_ptr_array_new ();

  for (guint32 i = 0; i < facts->n_loops; i++)
    if (parent == facts->n_loops || facts->loops[i].parent == parent)
      g_ptr_array_add (loops, llvmg_loop_new (info, facts, i));
  return llvmg_list_take (loops, n_loops);
}

/* A block that the loop has one of, or none. */
static LlvmgBasicBlock *
get_block (LlvmgLoop *self, gsize offset)
{
  LlvmgBasicBlock *block;
  LlvmgCall call;

  if (!begin_get (&call, self))
    return NULL;
  block = llvmg_cfg_wrap (&call, self->facts->cfg, G_STRUCT_MEMBER (guint32, &self->facts->loops[self->number], offset));
  llvmg_call_end (&call);
  return block;
}

/**
 * llvmg_loop_get_header: (get-property header)
 * @self: a loop
 *
 * Gives the block by which alone the loop is entered. It dominates all blocks of the loop.
 *
 * Returns: (transfer full) (nullable): the header; %NULL if the loop is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_loop_get_header (LlvmgLoop *self)
{
  g_return_val_if_fail (LLVMG_IS_LOOP (self), NULL);

  return get_block (self, G_STRUCT_OFFSET (LlvmgBridgeLoop, header));
}

/**
 * llvmg_loop_get_parent: (get-property parent)
 * @self: a loop
 *
 * Gives the loop that this one is in. Ask [method@Llvmg.Wrapper.equal] whether two loops are
 * the same: there can be several objects of one.
 *
 * Returns: (transfer full) (nullable): the parent; %NULL if there is none or the loop is dead
 *
 * Since: 0.1
 */
LlvmgLoop *
llvmg_loop_get_parent (LlvmgLoop *self)
{
  LlvmgLoop *parent;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_LOOP (self), NULL);

  if (!begin_get (&call, self))
    return NULL;
  parent = llvmg_loop_new (self->info, self->facts, self->facts->loops[self->number].parent);
  llvmg_call_end (&call);
  return parent;
}

/**
 * llvmg_loop_get_preheader: (get-property preheader)
 * @self: a loop
 *
 * Gives the only block outside of the loop that goes to the header, if it goes nowhere else.
 * That is where code belongs that runs once before the loop.
 *
 * Returns: (transfer full) (nullable): the preheader; %NULL if there is none or the loop is
 *   dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_loop_get_preheader (LlvmgLoop *self)
{
  g_return_val_if_fail (LLVMG_IS_LOOP (self), NULL);

  return get_block (self, G_STRUCT_OFFSET (LlvmgBridgeLoop, preheader));
}

/**
 * llvmg_loop_get_latch: (get-property latch)
 * @self: a loop
 *
 * Gives the only block of the loop that goes back to the header, if it does by one edge only.
 *
 * Returns: (transfer full) (nullable): the latch; %NULL if there is none or the loop is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_loop_get_latch (LlvmgLoop *self)
{
  g_return_val_if_fail (LLVMG_IS_LOOP (self), NULL);

  return get_block (self, G_STRUCT_OFFSET (LlvmgBridgeLoop, latch));
}

/**
 * llvmg_loop_get_depth: (get-property depth)
 * @self: a loop
 *
 * Tells how many loops the header is in.
 *
 * Returns: the depth, 1 for an outermost loop; 0 if the loop is dead
 *
 * Since: 0.1
 */
guint
llvmg_loop_get_depth (LlvmgLoop *self)
{
  guint depth;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_LOOP (self), 0);

  if (!begin_get (&call, self))
    return 0;
  depth = self->facts->loops[self->number].depth;
  llvmg_call_end (&call);
  return depth;
}

static gboolean
has_block (LlvmgLoop *self, guint32 block)
{
  guint32 loop = self->facts->loop_of[block];

  while (loop != LLVMG_BRIDGE_NONE && loop != self->number)
    loop = self->facts->loops[loop].parent;
  return loop == self->number;
}

/**
 * llvmg_loop_list_blocks:
 * @self: a loop
 * @n_blocks: (out) (optional): return location for the number of blocks
 *
 * Lists the blocks of the loop, those of loops inside it included.
 *
 * Returns: (array length=n_blocks) (transfer full): the blocks, in the order of the
 *   function; none if the loop is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock **
llvmg_loop_list_blocks (LlvmgLoop *self, gsize *n_blocks)
{
  GArray *numbers;
  gpointer blocks;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_LOOP (self), llvmg_list_empty (n_blocks));

  if (!begin_get (&call, self))
    return llvmg_list_empty (n_blocks);
  numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 block = 0; block < llvmg_bridge_cfg_count (self->facts->cfg); block++)
    if (has_block (self, block))
      g_array_append_val (numbers, block);
  blocks = llvmg_cfg_wrap_all (&call, self->facts->cfg, numbers, n_blocks);
  llvmg_call_end (&call);
  return blocks;
}

/**
 * llvmg_loop_list_children:
 * @self: a loop
 * @n_children: (out) (optional): return location for the number of loops
 *
 * Lists the loops directly inside the loop.
 *
 * Returns: (array length=n_children) (transfer full): the loops; none if the loop is dead
 *
 * Since: 0.1
 */
LlvmgLoop **
llvmg_loop_list_children (LlvmgLoop *self, gsize *n_children)
{
  LlvmgLoop **children;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_LOOP (self), llvmg_list_empty (n_children));

  if (!begin_get (&call, self))
    return llvmg_list_empty (n_children);
  children = llvmg_loop_list (self->info, self->facts, self->number, n_children);
  llvmg_call_end (&call);
  return children;
}

/* Whether a block of the loop goes to the block. */
static gboolean
is_exit (LlvmgLoop *self, guint32 block)
{
  guint32 n;
  const guint32 *origins = llvmg_bridge_cfg_predecessors (self->facts->cfg, block, &n);

  if (has_block (self, block))
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    if (has_block (self, origins[i]))
      return TRUE;
  return FALSE;
}

/**
 * llvmg_loop_list_exits:
 * @self: a loop
 * @n_exits: (out) (optional): return location for the number of blocks
 *
 * Lists the blocks outside of the loop that blocks inside it go to, each once.
 *
 * Returns: (array length=n_exits) (transfer full): the blocks, in the order of the
 *   function; none if the loop is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock **
llvmg_loop_list_exits (LlvmgLoop *self, gsize *n_exits)
{
  GArray *numbers;
  gpointer blocks;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_LOOP (self), llvmg_list_empty (n_exits));

  if (!begin_get (&call, self))
    return llvmg_list_empty (n_exits);
  numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 block = 0; block < llvmg_bridge_cfg_count (self->facts->cfg); block++)
    if (is_exit (self, block))
      g_array_append_val (numbers, block);
  blocks = llvmg_cfg_wrap_all (&call, self->facts->cfg, numbers, n_exits);
  llvmg_call_end (&call);
  return blocks;
}

/**
 * llvmg_loop_contains:
 * @self: a loop
 * @value: a block or an instruction
 * @error: return location for an error
 *
 * Tells whether a block, or the block of an instruction, is in the loop. One of another
 * function, or detached, is not.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the loop or the value is dead, and with
 * `INVALID_ARGUMENT` when the value is missing or neither a block nor an instruction.
 *
 * Returns: whether it is; %FALSE on failure
 *
 * Since: 0.1
 */
gboolean
llvmg_loop_contains (LlvmgLoop *self, LlvmgValue *value, GError **error)
{
  LLVMBasicBlockRef block = NULL;
  gboolean result = FALSE;
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_LOOP (self), FALSE);

  if (!begin_quietly (&call, self))
    return llvmg_set_dead_error (error, self);
  call.error = error;
  native = llvmg_call_arg (&call, LLVMG_TYPE_VALUE, value, "value");
  if (native != NULL && LLVMValueIsBasicBlock (native))
    block = LLVMValueAsBasicBlock (native);
  else if (native != NULL && LLVMIsAInstruction (native))
    block = LLVMGetInstructionParent (native);
  else if (native != NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "value: a block or instruction was expected, a %s was given",
                     G_OBJECT_TYPE_NAME (value));
  if (block != NULL)
    {
      guint32 number = llvmg_bridge_cfg_find (self->facts->cfg, block);

      result = number != LLVMG_BRIDGE_NONE && has_block (self, number);
    }
  llvmg_call_end (&call);
  return result;
}
