/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-columns.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgColumns:
 *
 * The instructions of a function or module as arrays of numbers, as they were when they were
 * read.
 *
 * Analyses of big modules read these many times faster than objects one by one. Each column is
 * a [struct@GLib.Bytes] of `gint32` numbers in the byte order of the machine; in Python
 * `memoryview (columns.opcodes).cast ("i")`, in JavaScript an `Int32Array` over its buffer. The
 * numbers of instructions count from 0 through all blocks, in order.
 *
 * The columns never change and can be used from any thread. They keep their module alive.
 * [method@Llvmg.Columns.get_instruction] leads back to an instruction, if it is still where it was.
 *
 * Since: 0.1
 */
struct _LlvmgColumns
{
  GObject       parent_instance;

  guint         n_instructions;
  GBytes       *opcodes;         /* (owned) */
  GBytes       *type_ids;        /* (owned) */
  GBytes       *block_ids;       /* (owned) */
  GBytes       *operand_offsets; /* (owned) */
  GBytes       *operand_ids;     /* (owned) */
  GPtrArray    *types;           /* (owned) */
  GPtrArray    *blocks;          /* (owned) */
  GPtrArray    *leaves;          /* (owned) */
  LLVMValueRef *instructions;    /* (owned) (nullable) only to be compared: they may be gone */
  char         *names;           /* (owned) (nullable) one after the other */
  gsize        *name_ends;       /* (owned) (nullable) */
};

struct _LlvmgColumnsClass
{
  GObjectClass parent_class;
};

typedef enum
{
  PROP_N_INSTRUCTIONS = 1,
  PROP_OPCODES,
  PROP_TYPE_IDS,
  PROP_BLOCK_IDS,
  PROP_OPERAND_OFFSETS,
  PROP_OPERAND_IDS,
  N_PROPS
} LlvmgColumnsProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgColumns, llvmg_columns, G_TYPE_OBJECT)

static void
llvmg_columns_finalize (GObject *object)
{
  LlvmgColumns *self = LLVMG_COLUMNS (object);

  g_bytes_unref (self->opcodes);
  g_bytes_unref (self->type_ids);
  g_bytes_unref (self->block_ids);
  g_bytes_unref (self->operand_offsets);
  g_bytes_unref (self->operand_ids);
  g_ptr_array_unref (self->types);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->leaves);
  g_free (self->instructions);
  g_free (self->names);
  g_free (self->name_ends);

  G_OBJECT_CLASS (llvmg_columns_parent_class)->finalize (object);
}

static void
llvmg_columns_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgColumns *self = LLVMG_COLUMNS (object);

  switch ((LlvmgColumnsProperty) id)
    {
    case PROP_N_INSTRUCTIONS:
      g_value_set_uint (value, llvmg_columns_get_n_instructions (self));
      break;
    case PROP_OPCODES:
      g_value_take_boxed (value, llvmg_columns_get_opcodes (self));
      break;
    case PROP_TYPE_IDS:
      g_value_take_boxed (value, llvmg_columns_get_type_ids (self));
      break;
    case PROP_BLOCK_IDS:
      g_value_take_boxed (value, llvmg_columns_get_block_ids (self));
      break;
    case PROP_OPERAND_OFFSETS:
      g_value_take_boxed (value, llvmg_columns_get_operand_offsets (self));
      break;
    case PROP_OPERAND_IDS:
      g_value_take_boxed (value, llvmg_columns_get_operand_ids (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_columns_class_init (LlvmgColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = llvmg_columns_finalize;
  object_class->get_property = llvmg_columns_get_property;

  /**
   * LlvmgColumns:n-instructions: (getter get_n_instructions)
   *
   * How many instructions there are.
   *
   * Since: 0.1
   */
  props[PROP_N_INSTRUCTIONS] =
    g_param_spec_uint ("n-instructions", NULL, NULL, 0, G_MAXUINT, 0, flags);

  /**
   * LlvmgColumns:opcodes: (getter get_opcodes)
   *
   * The operation of each instruction, of [enum@Llvmg.Opcode].
   *
   * Since: 0.1
   */
  props[PROP_OPCODES] = g_param_spec_boxed ("opcodes", NULL, NULL, G_TYPE_BYTES, flags);

  /**
   * LlvmgColumns:type-ids: (getter get_type_ids)
   *
   * The type of each result: which of [method@Llvmg.Columns.list_types].
   *
   * Since: 0.1
   */
  props[PROP_TYPE_IDS] = g_param_spec_boxed ("type-ids", NULL, NULL, G_TYPE_BYTES, flags);

  /**
   * LlvmgColumns:block-ids: (getter get_block_ids)
   *
   * The block of each instruction: which of [method@Llvmg.Columns.list_blocks].
   *
   * Since: 0.1
   */
  props[PROP_BLOCK_IDS] = g_param_spec_boxed ("block-ids", NULL, NULL, G_TYPE_BYTES, flags);

  /**
   * LlvmgColumns:operand-offsets: (getter get_operand_offsets)
   *
   * Where the operands of each instruction begin among the operand ids; one number more, for their end.
   *
   * Since: 0.1
   */
  props[PROP_OPERAND_OFFSETS] = g_param_spec_boxed ("operand-offsets", NULL, NULL, G_TYPE_BYTES, flags);

  /**
   * LlvmgColumns:operand-ids: (getter get_operand_ids)
   *
   * All operands: the number of an instruction, or `~n` for leaf `n`.
   *
   * Since: 0.1
   */
  props[PROP_OPERAND_IDS] = g_param_spec_boxed ("operand-ids", NULL, NULL, G_TYPE_BYTES, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/* One that a binding makes out of nothing has no instructions. */
static void
llvmg_columns_init (LlvmgColumns *self)
{
  static const gint32 end = 0;

  self->opcodes = g_bytes_new_static ("", 0);
  self->type_ids = g_bytes_new_static ("", 0);
  self->block_ids = g_bytes_new_static ("", 0);
  self->operand_offsets = g_bytes_new_static (&end, sizeof end);
  self->operand_ids = g_bytes_new_static ("", 0);
  self->types = g_ptr_array_new_with_free_func (g_object_unref);
  self->blocks = g_ptr_array_new_with_free_func (g_object_unref);
  self->leaves = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * llvmg_columns_get_n_instructions: (get-property n-instructions)
 * @self: columns
 *
 * Tells how many instructions there are.
 *
 * Returns: the number
 *
 * Since: 0.1
 */
guint
llvmg_columns_get_n_instructions (LlvmgColumns *self)
{
  g_return_val_if_fail (LLVMG_IS_COLUMNS (self), 0);

  return self->n_instructions;
}

/**
 * llvmg_columns_get_opcodes: (get-property opcodes)
 * @self: columns
 *
 * Gives the operation of each instruction, of [enum@Llvmg.Opcode].
 *
 * Returns: (transfer full): `gint32` numbers in the byte order of the machine
 *
 * Since: 0.1
 */
GBytes *
llvmg_columns_get_opcodes (LlvmgColumns *self)
{
  g_return_val_if_fail (LLVMG_IS_COLUMNS (self), NULL);

  return g_bytes_ref (self->opcodes);
}

/**
 * llvmg_columns_get_type_ids: (get-property type-ids)
 * @self: columns
 *
 * Gives the type of the result of each instruction: which of [method@Llvmg.Columns.list_types].
 *
 * Returns: (transfer full): `gint32` numbers in the byte order of the machine
 *
 * Since: 0.1
 */
GBytes *
llvmg_columns_get_type_ids (LlvmgColumns *self)
{
  g_return_val_if_fail (LLVMG_IS_COLUMNS (self), NULL);

  return g_bytes_ref (self->type_ids);
}

/**
 * llvmg_columns_get_block_ids: (get-property block-ids)
 * @self: columns
 *
 * Gives the block of each instruction: which of [method@Llvmg.Columns.list_blocks].
 *
 * Returns: (transfer full): `gint32` numbers in the byte order of the machine
 *
 * Since: 0.1
 */
GBytes *
llvmg_columns_get_block_ids (LlvmgColumns *self)
{
  g_return_val_if_fail (LLVMG_IS_COLUMNS (self), NULL);

  return g_bytes_ref (self->block_ids);
}

/**
 * llvmg_columns_get_operand_offsets: (get-property operand-offsets)
 * @self: columns
 *
 * Tells where the operands of each instruction begin among the operand ids: those of instruction `i` are from number
 * `i` up to, but not with, number `i + 1` of this column, which has one more than there are instructions.
 *
 * Returns: (transfer full): `gint32` numbers in the byte order of the machine
 *
 * Since: 0.1
 */
GBytes *
llvmg_columns_get_operand_offsets (LlvmgColumns *self)
{
  g_return_val_if_fail (LLVMG_IS_COLUMNS (self), NULL);

  return g_bytes_ref (self->operand_offsets);
}

/**
 * llvmg_columns_get_operand_ids: (get-property operand-ids)
 * @self: columns
 *
 * Gives all operands, one after the other: the number of an instruction, or a negative number `~n` for
 * number `n` of [method@Llvmg.Columns.list_leaves]; -2147483648 where there is nothing. The operands of a phi are
 * followed by the blocks that it names. Those of a switch are as for [method@Llvmg.User.get_operand].
 *
 * Returns: (transfer full): `gint32` numbers in the byte order of the machine
 *
 * Since: 0.1
 */
GBytes *
llvmg_columns_get_operand_ids (LlvmgColumns *self)
{
  g_return_val_if_fail (LLVMG_IS_COLUMNS (self), NULL);

  return g_bytes_ref (self->operand_ids);
}

/**
 * llvmg_columns_list_names:
 * @self: columns
 *
 * Lists the name of each instruction, without the sign before it; empty where there is none.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names, in UTF-8
 *
 * Since: 0.1
 */
char **
llvmg_columns_list_names (LlvmgColumns *self)
{
  gsize start = 0;
  char **names;

  g_return_val_if_fail (LLVMG_IS_COLUMNS (self), g_new0 (char *, 1));

  names = g_new0 (char *, (gsize) self->n_instructions + 1);
  for (guint i = 0; i < self->n_instructions; i++)
    {
      names[i] = llvmg_text_from_native (self->names + start, self->name_ends[i] - start);
      start = self->name_ends[i];
    }
  return names;
}

static gpointer
copy_list (GPtrArray *objects, gsize *n)
{
  GPtrArray *copy = g_ptr_array_sized_new (objects->len + 1);

  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (copy, g_object_ref (objects->pdata[i]));
  return llvmg_list_take (copy, n);
}

/**
 * llvmg_columns_list_types:
 * @self: columns
 * @n_types: (out): return location for the number of them
 *
 * Lists the types that [property@Llvmg.Columns:type-ids] counts.
 *
 * Returns: (transfer full) (array length=n_types): the types; free with [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgType **
llvmg_columns_list_types (LlvmgColumns *self, gsize *n_types)
{
  g_return_val_if_fail (LLVMG_IS_COLUMNS (self), llvmg_list_empty (n_types));

  return copy_list (self->types, n_types);
}

/**
 * llvmg_columns_list_blocks:
 * @self: columns
 * @n_blocks: (out): return location for the number of them
 *
 * Lists the blocks that [property@Llvmg.Columns:block-ids] counts, in order. They may be dead by now.
 *
 * Returns: (transfer full) (array length=n_blocks): the blocks; free with [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgBasicBlock **
llvmg_columns_list_blocks (LlvmgColumns *self, gsize *n_blocks)
{
  g_return_val_if_fail (LLVMG_IS_COLUMNS (self), llvmg_list_empty (n_blocks));

  return copy_list (self->blocks, n_blocks);
}

/**
 * llvmg_columns_list_leaves:
 * @self: columns
 * @n_leaves: (out): return location for the number of them
 *
 * Lists what is an operand and no instruction that was read: constants, globals, parameters, blocks, metadata. Some
 * may be dead by now.
 *
 * Returns: (transfer full) (array length=n_leaves): the values; free with [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgValue **
llvmg_columns_list_leaves (LlvmgColumns *self, gsize *n_leaves)
{
  g_return_val_if_fail (LLVMG_IS_COLUMNS (self), llvmg_list_empty (n_leaves));

  return copy_list (self->leaves, n_leaves);
}

/* The instruction of the block of the call that has that address and opcode, or NULL. It is compared before it
 * is trusted: whatever has that address now, if it is in the block it is alive. */
static LLVMValueRef
find_instruction (LlvmgCall *call, LLVMValueRef address, gint32 opcode)
{
  LLVMValueRef found = LLVMGetFirstInstruction (LLVMValueAsBasicBlock (call->native));

  while (found != NULL && found != address)
    found = LLVMGetNextInstruction (found);
  if (found != NULL && (gint32) llvmg_opcode_from_native (LLVMGetInstructionOpcode (found)) == opcode)
    return found;
  return NULL;
}

static const gint32 *
numbers (GBytes *column)
{
  return g_bytes_get_data (column, NULL);
}

/**
 * llvmg_columns_get_instruction:
 * @self: columns
 * @index: the number of an instruction
 * @error: return location for an error
 *
 * Gives an instruction that was read. It is looked for in its block, which takes time in
 * proportion to the size of that. To change a module by what its columns say, ask for all
 * instructions that are to be touched first: their objects stay true while others come and go.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when there are not so many, and with
 * `USE_AFTER_FREE` when the block is dead, or the instruction is in it no more.
 *
 * Returns: (transfer full): the instruction
 *
 * Since: 0.1
 */
LlvmgInstruction *
llvmg_columns_get_instruction (LlvmgColumns *self, guint index, GError **error)
{
  LlvmgInstruction *instruction = NULL;
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_COLUMNS (self), NULL);

  if (index >= self->n_instructions)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "index: less than %u was expected, %u was given",
                   self->n_instructions, index);
      return NULL;
    }
  if (!llvmg_call_begin_read (&call, self->blocks->pdata[numbers (self->block_ids)[index]], error))
    return NULL;
  native = find_instruction (&call, self->instructions[index], numbers (self->opcodes)[index]);
  if (native != NULL)
    instruction = llvmg_value_wrap (call.core, native);
  else
    llvmg_call_fail (&call, LLVMG_ERROR_USE_AFTER_FREE,
                     "instruction %u was erased or moved after the columns were read", index);
  llvmg_call_end (&call);
  return instruction;
}

/* ---- Reading ---- */

static GBytes *
take_column (gint32 *column, gsize n)
{
  return g_bytes_new_take (column, n * sizeof (gint32));
}

static void
set_column (GBytes **place, gint32 *column, gsize n)
{
  g_bytes_unref (*place);
  *place = take_column (column, n);
}

static void
translate_opcodes (gint32 *opcodes, gsize n)
{
  for (gsize i = 0; i < n; i++)
    opcodes[i] = (gint32) llvmg_opcode_from_native ((LLVMOpcode) opcodes[i]);
}

static LlvmgColumns *
read_columns (LlvmgCall *call, LLVMValueRef *functions, gsize n_functions)
{
  LlvmgColumns *self = g_object_new (LLVMG_TYPE_COLUMNS, NULL);
  LlvmgBridgeColumns native;

  llvmg_bridge_columns_read (functions, n_functions, &native);
  translate_opcodes (native.opcodes, native.n_instructions);
  self->n_instructions = (guint) native.n_instructions;
  set_column (&self->opcodes, native.opcodes, native.n_instructions);
  set_column (&self->type_ids, native.type_ids, native.n_instructions);
  set_column (&self->block_ids, native.block_ids, native.n_instructions);
  set_column (&self->operand_offsets, native.operand_offsets, native.n_instructions + 1);
  set_column (&self->operand_ids, native.operand_ids, native.n_operands);
  for (gsize i = 0; i < native.n_types; i++)
    g_ptr_array_add (self->types, llvmg_type_wrap (call->core, native.types[i]));
  for (gsize i = 0; i < native.n_blocks; i++)
    g_ptr_array_add (self->blocks, llvmg_block_wrap (call->core, native.blocks[i]));
  for (gsize i = 0; i < native.n_leaves; i++)
    g_ptr_array_add (self->leaves, llvmg_value_wrap (call->core, native.leaves[i]));
  self->instructions = native.instructions;
  self->names = native.names;
  self->name_ends = native.name_ends;
  g_free (native.types);
  g_free (native.blocks);
  g_free (native.leaves);
  return self;
}

/**
 * llvmg_function_read_columns:
 * @self: a function
 * @error: return location for an error
 *
 * Reads all instructions of the function at once, as arrays of numbers. Of a declaration there
 * are none.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the function is dead.
 *
 * Returns: (transfer full): the columns
 *
 * Since: 0.1
 */
LlvmgColumns *
llvmg_function_read_columns (LlvmgFunction *self, GError **error)
{
  LlvmgColumns *columns;
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);

  if (!llvmg_call_begin_read (&call, self, error))
    return NULL;
  native = call.native;
  columns = read_columns (&call, &native, 1);
  llvmg_call_end (&call);
  return columns;
}

/**
 * llvmg_module_read_columns:
 * @self: a module
 * @error: return location for an error
 *
 * Reads all instructions of all functions of the module at once, as arrays of numbers.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the module is dead.
 *
 * Returns: (transfer full): the columns
 *
 * Since: 0.1
 */
LlvmgColumns *
llvmg_module_read_columns (LlvmgModule *self, GError **error)
{
  g_autoptr (GPtrArray) functions = NULL;
  LlvmgColumns *columns;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);

  if (!llvmg_call_begin_read (&call, self, error))
    return NULL;
  functions = g_ptr_array_new ();
  for (LLVMValueRef f = LLVMGetFirstFunction (call.native); f != NULL; f = LLVMGetNextFunction (f))
    g_ptr_array_add (functions, f);
  columns = read_columns (&call, (LLVMValueRef *) functions->pdata, functions->len);
  llvmg_call_end (&call);
  return columns;
}
