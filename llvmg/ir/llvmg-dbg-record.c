/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/ir/llvmg-dbg-record.h"
#include "llvmg/ir/llvmg-di-location.h"
#include "llvmg/ir/llvmg-di-nodes.h"
#include "llvmg/ir/llvmg-di-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgDbgRecord:
 *
 * What is known about variables of the source at a place in the code: where one is kept,
 * what it is from there on, or that a label is there.
 *
 * Records stand before an instruction; see
 * [method@Llvmg.Instruction.list_debug_records]. This knows one by the instruction, and
 * is dead when that is erased, when the record is, or when the record has gone to stand
 * before another instruction: when an instruction is taken out of its block, its records
 * go to the next one. What is dead answers nothing, and changing it is an error.
 *
 * Language Reference, section "Debug Records", and "Source Level Debugging with LLVM".
 *
 * Since: 0.1
 */
struct _LlvmgDbgRecord
{
  LlvmgValue       *holder; /* (owned) the instruction; the block, of one at its end */
  LLVMDbgRecordRef  native; /* only after it was found among those of the holder */
};

G_DEFINE_BOXED_TYPE (LlvmgDbgRecord, llvmg_dbg_record, llvmg_dbg_record_copy, llvmg_dbg_record_free)

/**
 * llvmg_dbg_record_copy: (skip)
 * @self: a debug record
 *
 * Takes another reference to the record; nothing in the code is copied.
 *
 * Returns: (transfer full): the record
 *
 * Since: 0.1
 */
LlvmgDbgRecord *
llvmg_dbg_record_copy (LlvmgDbgRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LlvmgDbgRecord *self = data;

  g_clear_object (&self->holder);
}

/**
 * llvmg_dbg_record_free: (skip)
 * @self: (transfer full): a debug record
 *
 * Gives a reference to the record back. The code stays as it is.
 *
 * Since: 0.1
 */
void
llvmg_dbg_record_free (LlvmgDbgRecord *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/* Begins a call on the holder; FALSE, and nothing to end, if the record is dead. */
static gboolean
begin (LlvmgCall *call, LlvmgDbgRecord *self)
{
  if (!llvmg_call_begin (call, self->holder, NULL))
    return FALSE;
  if (llvmg_bridge_dbg_records_contain (call->native, self->native))
    return TRUE;
  llvmg_call_end (call);
  return FALSE;
}

/* The same for operations. */
static gboolean
begin_change (LlvmgCall *call, LlvmgDbgRecord *self, GError **error)
{
  if (!llvmg_call_begin (call, self->holder, error))
    return FALSE;
  if (llvmg_bridge_dbg_records_contain (call->native, self->native))
    return TRUE;
  llvmg_call_fail (call, LLVMG_ERROR_USE_AFTER_FREE, "debug record used after it was erased or moved");
  llvmg_call_end (call);
  return FALSE;
}

/**
 * llvmg_dbg_record_get_is_alive:
 * @self: a debug record
 *
 * Tells whether the record still stands where it was found.
 *
 * Returns: whether it is alive
 *
 * Since: 0.1
 */
gboolean
llvmg_dbg_record_get_is_alive (LlvmgDbgRecord *self)
{
  LlvmgCall call;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!begin (&call, self))
    return FALSE;
  llvmg_call_end (&call);
  return TRUE;
}

/**
 * llvmg_dbg_record_get_kind:
 * @self: a debug record
 *
 * Tells what the record says.
 *
 * Returns: the kind; %LLVMG_DBG_RECORD_KIND_UNKNOWN if llvmg does not know it or the
 *   record is dead
 *
 * Since: 0.1
 */
LlvmgDbgRecordKind
llvmg_dbg_record_get_kind (LlvmgDbgRecord *self)
{
  LlvmgDbgRecordKind kind;
  LlvmgCall call;

  g_return_val_if_fail (self != NULL, LLVMG_DBG_RECORD_KIND_UNKNOWN);

  if (!begin (&call, self))
    return LLVMG_DBG_RECORD_KIND_UNKNOWN;
  kind = llvmg_dbg_record_kind_from_native (llvmg_bridge_dbg_record_kind (self->native));
  llvmg_call_end (&call);
  return kind;
}

static LlvmgMetadata *
get_node (LlvmgDbgRecord *self, LlvmgBridgeDbgRecordNode which, GType type)
{
  LlvmgMetadata *node;
  LlvmgCall call;

  if (!begin (&call, self))
    return NULL;
  node = llvmg_di_wrap (call.core, llvmg_bridge_dbg_record_get_node (self->native, which), type);
  llvmg_call_end (&call);
  return node;
}

/**
 * llvmg_dbg_record_get_debug_location:
 * @self: a debug record
 *
 * Gives the position in source code of the record.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiLocation): the location; %NULL if the
 *   record is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_dbg_record_get_debug_location (LlvmgDbgRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_node (self, LLVMG_BRIDGE_DBG_RECORD_LOCATION, LLVMG_TYPE_DI_LOCATION);
}

/**
 * llvmg_dbg_record_set_debug_location:
 * @self: a debug record
 * @debug_location: (type LlvmgDiLocation): the location
 * @error: return location for an error
 *
 * Sets the position in source code of the record. It must be in the subprogram of the
 * variable or label: [method@Llvmg.Module.verify] checks that.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the record or the location is
 * dead, with `TYPE_MISMATCH` when @debug_location is other metadata, and with
 * `INVALID_ARGUMENT` when it is %NULL or of another context.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_dbg_record_set_debug_location (LlvmgDbgRecord *self, LlvmgMetadata *debug_location, GError **error)
{
  LLVMMetadataRef native;
  LlvmgCall call;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!begin_change (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_METADATA, debug_location, "debug_location");
  if (native != NULL && !LLVMG_IS_DI_LOCATION (debug_location))
    llvmg_call_fail (&call, LLVMG_ERROR_TYPE_MISMATCH, "debug_location: a location was expected, %s was given",
                     G_OBJECT_TYPE_NAME (debug_location));
  else if (native != NULL)
    llvmg_bridge_dbg_record_set_location (self->native, native);
  return llvmg_call_end (&call);
}

/**
 * llvmg_dbg_record_get_variable:
 * @self: a debug record
 *
 * Gives the variable that the record is about.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiLocalVariable): the variable; %NULL of
 *   a label, or if the record is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_dbg_record_get_variable (LlvmgDbgRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_node (self, LLVMG_BRIDGE_DBG_RECORD_VARIABLE, LLVMG_TYPE_DI_LOCAL_VARIABLE);
}

/**
 * llvmg_dbg_record_get_expression:
 * @self: a debug record
 *
 * Gives how the variable is computed from the values.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiExpression): the expression; %NULL of
 *   a label, or if the record is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_dbg_record_get_expression (LlvmgDbgRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_node (self, LLVMG_BRIDGE_DBG_RECORD_EXPRESSION, LLVMG_TYPE_DI_EXPRESSION);
}

/**
 * llvmg_dbg_record_get_label:
 * @self: a debug record
 *
 * Gives the label that is at this place.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiLabel): the label; %NULL of a
 *   variable, or if the record is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_dbg_record_get_label (LlvmgDbgRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_node (self, LLVMG_BRIDGE_DBG_RECORD_LABEL, LLVMG_TYPE_DI_LABEL);
}

/**
 * llvmg_dbg_record_get_assign_id:
 * @self: a debug record
 *
 * Gives what links an assignment with the stores that make it: they have the same node
 * attached, of kind "DIAssignID".
 *
 * Returns: (transfer full) (nullable) (type LlvmgOtherDiNode): the node; %NULL if the
 *   record is no assignment or is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_dbg_record_get_assign_id (LlvmgDbgRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_node (self, LLVMG_BRIDGE_DBG_RECORD_ASSIGN_ID, LLVMG_TYPE_OTHER_DI_NODE);
}

/**
 * llvmg_dbg_record_get_address_expression:
 * @self: a debug record
 *
 * Gives how the place of an assignment is computed from its address.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiExpression): the expression; %NULL if
 *   the record is no assignment or is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_dbg_record_get_address_expression (LlvmgDbgRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_node (self, LLVMG_BRIDGE_DBG_RECORD_ADDRESS_EXPRESSION, LLVMG_TYPE_DI_EXPRESSION);
}

/**
 * llvmg_dbg_record_get_value:
 * @self: a debug record
 * @index: which value, from 0
 *
 * Gives one of [method@Llvmg.DbgRecord.list_values].
 *
 * Returns: (transfer full) (nullable): the value; %NULL if there are not so many or the
 *   record is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_dbg_record_get_value (LlvmgDbgRecord *self, guint index)
{
  LlvmgValue *value = NULL;
  LLVMValueRef *natives;
  size_t n;
  LlvmgCall call;

  g_return_val_if_fail (self != NULL, NULL);

  if (!begin (&call, self))
    return NULL;
  natives = llvmg_bridge_dbg_record_list_values (self->native, &n);
  if (index < n)
    value = llvmg_value_wrap (call.core, natives[index]);
  free (natives);
  llvmg_call_end (&call);
  return value;
}

/**
 * llvmg_dbg_record_list_values:
 * @self: a debug record
 * @n_values: (out): the number of values
 *
 * Lists what the variable is made of: its address for
 * %LLVMG_DBG_RECORD_KIND_DECLARE, else values, mostly one. An assignment has the
 * address where it is stored as its last.
 *
 * A value that was deleted is not listed any more, or is poison.
 *
 * Returns: (transfer full) (array length=n_values): the values; empty if there are none
 *   or the record is dead
 *
 * Since: 0.1
 */
LlvmgValue **
llvmg_dbg_record_list_values (LlvmgDbgRecord *self, gsize *n_values)
{
  GPtrArray *values;
  LLVMValueRef *natives;
  size_t n;
  LlvmgCall call;

  g_return_val_if_fail (n_values != NULL, NULL);
  *n_values = 0;
  g_return_val_if_fail (self != NULL, llvmg_list_empty (n_values));

  if (!begin (&call, self))
    return llvmg_list_empty (n_values);
  values = g_ptr_array_new ();
  natives = llvmg_bridge_dbg_record_list_values (self->native, &n);
  for (size_t i = 0; i < n; i++)
    g_ptr_array_add (values, llvmg_value_wrap (call.core, natives[i]));
  free (natives);
  llvmg_call_end (&call);
  return llvmg_list_take (values, n_values);
}

/**
 * llvmg_dbg_record_to_string:
 * @self: a debug record
 *
 * Prints the record as it stands in IR: `#dbg_value(i32 %x, !4, !DIExpression(), !5)`.
 * The numbers of nodes are those that the module has when it is printed.
 *
 * Returns: (transfer full) (nullable): the text, in UTF-8; %NULL if the record is dead
 *
 * Since: 0.1
 */
char *
llvmg_dbg_record_to_string (LlvmgDbgRecord *self)
{
  char *printed, *text;
  size_t length;
  LlvmgCall call;

  g_return_val_if_fail (self != NULL, NULL);

  if (!begin (&call, self))
    return NULL;
  printed = llvmg_bridge_dbg_record_print (call.native, self->native, &length);
  text = llvmg_text_from_native (printed, length);
  free (printed);
  llvmg_call_end (&call);
  return text;
}

/**
 * llvmg_dbg_record_erase:
 * @self: a debug record
 * @error: return location for an error
 *
 * Deletes the record from the code. It is dead afterwards.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the record is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_dbg_record_erase (LlvmgDbgRecord *self, GError **error)
{
  LlvmgCall call;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!begin_change (&call, self, error))
    return FALSE;
  llvmg_bridge_dbg_record_erase (self->native);
  return llvmg_call_end (&call);
}

/* ---- Lists ---- */

static LlvmgDbgRecord **
list_records (gpointer holder, gsize *n_records)
{
  GPtrArray *records;
  LLVMDbgRecordRef *natives;
  size_t n;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, holder))
    return llvmg_list_empty (n_records);
  records = g_ptr_array_new ();
  natives = llvmg_bridge_dbg_records_list (call.native, &n);
  for (size_t i = 0; i < n; i++)
    {
      LlvmgDbgRecord *record = g_atomic_rc_box_new0 (LlvmgDbgRecord);

      record->holder = g_object_ref (holder);
      record->native = natives[i];
      g_ptr_array_add (records, record);
    }
  free (natives);
  llvmg_call_end (&call);
  return llvmg_list_take (records, n_records);
}

/**
 * llvmg_instruction_list_debug_records:
 * @self: an instruction
 * @n_debug_records: (out): the number of records
 *
 * Lists the debug records that stand right before the instruction.
 *
 * LLVM 19 has them too; there, a module that keeps debug info in calls of intrinsics has
 * none.
 *
 * Returns: (transfer full) (array length=n_debug_records): the records; empty if there
 *   are none or the instruction is dead
 *
 * Since: 0.1
 */
LlvmgDbgRecord **
llvmg_instruction_list_debug_records (LlvmgInstruction *self, gsize *n_debug_records)
{
  g_return_val_if_fail (n_debug_records != NULL, NULL);
  *n_debug_records = 0;
  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), llvmg_list_empty (n_debug_records));

  return list_records (self, n_debug_records);
}

/**
 * llvmg_basic_block_list_trailing_debug_records:
 * @self: a block
 * @n_records: (out): the number of records
 *
 * Lists the debug records at the end of a block that has no terminator. They stand before
 * the terminator once there is one.
 *
 * Returns: (transfer full) (array length=n_records): the records; empty if there are none
 *   or the block is dead
 *
 * Since: 0.1
 */
LlvmgDbgRecord **
llvmg_basic_block_list_trailing_debug_records (LlvmgBasicBlock *self, gsize *n_records)
{
  g_return_val_if_fail (n_records != NULL, NULL);
  *n_records = 0;
  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), llvmg_list_empty (n_records));

  return list_records (self, n_records);
}

/* ---- Copying ---- */

/* Whether the value can be part of a record in the function, which is NULL in a detached block. */
static gboolean
check_value (LlvmgCall *call, LLVMValueRef value, LLVMValueRef function, const char *name)
{
  LLVMModuleRef module = function != NULL ? LLVMGetGlobalParent (function) : NULL;
  LLVMValueRef home;

  if (!llvmg_bridge_value_can_be_metadata (value))
    return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH,
                            "%s: a constant, an argument, or an instruction that has a value was expected", name);
  if (LLVMIsConstant (value))
    {
      if (module == NULL || llvmg_bridge_constant_find_foreign (value, module) == NULL)
        return TRUE;
      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                              "%s: a global of the same module was expected, one of another was given", name);
    }
  home = llvmg_bridge_value_get_function (value);
  if (home == NULL || function == NULL || home == function)
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                          "%s: a value of the same function was expected, one of another was given", name);
}

/* Puts other values in the place of the record's own. */
static gboolean
take_values (LlvmgCall *call, LlvmgValue *const *values, guint n_values, LLVMValueRef *natives, gsize n)
{
  if (n_values == 0)
    return TRUE;
  if (n_values != n)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "values: %zu were expected, as the record has, %u were given", n, n_values);
  if (values == NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "values: an array of %u was expected, nothing was given",
                            n_values);
  for (guint i = 0; i < n_values; i++)
    {
      char name[64];

      g_snprintf (name, sizeof name, "values[%u]", i);
      natives[i] = llvmg_call_arg (call, LLVMG_TYPE_VALUE, values[i], name);
      if (natives[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_values (LlvmgCall *call, LLVMValueRef function, LLVMValueRef *natives, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      char name[64];

      g_snprintf (name, sizeof name, "values[%zu]", i);
      if (!check_value (call, natives[i], function, name))
        return FALSE;
    }
  return TRUE;
}

/* The holder of a record that can be copied, or NULL with a failure. */
static LLVMValueRef
take_record (LlvmgCall *call, LlvmgDbgRecord *record)
{
  LLVMValueRef holder;

  if (record == NULL)
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "record: a debug record was expected, nothing was given");
      return NULL;
    }
  holder = llvmg_call_arg (call, LLVMG_TYPE_VALUE, record->holder, "record");
  if (holder == NULL)
    return NULL;
  if (!llvmg_bridge_dbg_records_contain (holder, record->native))
    llvmg_call_fail (call, LLVMG_ERROR_USE_AFTER_FREE, "record: debug record used after it was erased or moved");
  else if (!llvmg_bridge_dbg_record_is_whole (record->native))
    llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "record: it has nodes of classes that LLVM cannot have there");
  else
    return holder;
  return NULL;
}

static gboolean
add_copy (LlvmgCall *call, LLVMBasicBlockRef block, LlvmgDbgRecord *record, LlvmgValue *const *values, guint n_values)
{
  LLVMValueRef *natives;
  size_t n;
  gboolean ok;

  if (take_record (call, record) == NULL)
    return FALSE;
  if (!llvmg_bridge_block_has_dbg_records (block))
    return llvmg_call_fail (call, LLVMG_ERROR_UNSUPPORTED, "add_debug_record: the module keeps debug info in calls of intrinsics");
  natives = llvmg_bridge_dbg_record_list_values (record->native, &n);
  ok = take_values (call, values, n_values, natives, n)
       && check_values (call, LLVMGetBasicBlockParent (block), natives, n);
  if (ok)
    llvmg_bridge_dbg_record_insert_copy (call->native, record->native, natives);
  free (natives);
  return ok;
}

/**
 * llvmg_instruction_add_debug_record:
 * @self: an instruction in a block
 * @record: a debug record, of any function of the context
 * @values: (array length=n_values) (nullable): what to put in the places of
 *   [method@Llvmg.DbgRecord.list_values]; %NULL for the same
 * @n_values: the number of values; 0 for the same
 * @error: return location for an error
 *
 * Puts a copy of a debug record before the instruction, behind those that stand there.
 *
 * This carries debug info along when code is copied: the values are those of the new
 * function. The location stays, and can be set then.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the instruction is in no block, or the record has nodes of
 * classes that LLVM cannot have there, with `INVALID_ARGUMENT` when @record is %NULL,
 * when something is of another context, when there are not as many values as the record
 * has, or when one is of another function, also of the record's own, with `TYPE_MISMATCH`
 * when one is a block or has no value, and with `UNSUPPORTED` when LLVM 19 keeps debug
 * info in intrinsics there.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_add_debug_record (LlvmgInstruction  *self,
                                    LlvmgDbgRecord    *record,
                                    LlvmgValue *const *values,
                                    guint              n_values,
                                    GError           **error)
{
  LLVMBasicBlockRef block;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  block = LLVMGetInstructionParent (call.native);
  if (block == NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION,
                     "add_debug_record: an instruction in a block was expected, this one is detached");
  else
    add_copy (&call, block, record, values, n_values);
  return llvmg_call_end (&call);
}

/**
 * llvmg_basic_block_add_debug_record:
 * @self: a block without a terminator
 * @record: a debug record, of any function of the context
 * @values: (array length=n_values) (nullable): what to put in the places of
 *   [method@Llvmg.DbgRecord.list_values]; %NULL for the same
 * @n_values: the number of values; 0 for the same
 * @error: return location for an error
 *
 * Puts a copy of a debug record at the end of the block, where the next instruction will
 * be. A module does not print what waits there.
 *
 * Fails as [method@Llvmg.Instruction.add_debug_record] does, and with
 * [error@Llvmg.Error] `INVALID_OPERATION` when the block has a terminator: the record
 * goes before that then.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_basic_block_add_debug_record (LlvmgBasicBlock   *self,
                                    LlvmgDbgRecord    *record,
                                    LlvmgValue *const *values,
                                    guint              n_values,
                                    GError           **error)
{
  LLVMBasicBlockRef block;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BASIC_BLOCK (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  block = LLVMValueAsBasicBlock (call.native);
  if (LLVMGetBasicBlockTerminator (block) != NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION,
                     "add_debug_record: a block without a terminator was expected; add the record to the terminator");
  else
    add_copy (&call, block, record, values, n_values);
  return llvmg_call_end (&call);
}
