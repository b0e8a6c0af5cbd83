/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Debug records. They stand before an instruction, or at the end of a block that has no terminator
 * yet. LLVM-C has a part of this since LLVM 20.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <cstdlib>
#include <cstring>
#include <llvm/IR/BasicBlock.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/DebugProgramInstruction.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instruction.h>
#include <llvm/IR/Metadata.h>
#include <llvm/IR/ModuleSlotTracker.h>
#include <llvm/Support/raw_ostream.h>
#include <string>

using namespace llvm;

static DbgRecord *
to_record (LLVMDbgRecordRef ref)
{
  return reinterpret_cast<DbgRecord *> (ref);
}

static const DbgVariableRecord *
to_variable (LLVMDbgRecordRef ref)
{
  return dyn_cast<DbgVariableRecord> (to_record (ref));
}

/* Of an instruction, those before it; of a block, those at its end. */
static DbgMarker *
get_marker (LLVMValueRef holder)
{
  Value *value = unwrap (holder);

  if (auto *block = dyn_cast<BasicBlock> (value))
    return block->getTrailingDbgRecords ();
  return cast<Instruction> (value)->DebugMarker;
}

static BasicBlock *
get_block (LLVMValueRef holder)
{
  Value *value = unwrap (holder);
  auto *block = dyn_cast<BasicBlock> (value);

  return block != nullptr ? block : cast<Instruction> (value)->getParent ();
}

/* ---- Reading ---- */

LLVMDbgRecordRef *
llvmg_bridge_dbg_records_list (LLVMValueRef holder, size_t *n)
{
  DbgMarker *marker = get_marker (holder);
  SmallVector<DbgRecord *, 8> found;

  if (marker != nullptr)
    for (DbgRecord &record : marker->getDbgRecordRange ())
      found.push_back (&record);

  auto *records = static_cast<LLVMDbgRecordRef *> (calloc (found.size () + 1, sizeof (LLVMDbgRecordRef)));

  for (size_t i = 0; i < found.size (); i++)
    records[i] = reinterpret_cast<LLVMDbgRecordRef> (found[i]);
  *n = found.size ();
  return records;
}

bool
llvmg_bridge_dbg_records_contain (LLVMValueRef holder, LLVMDbgRecordRef record)
{
  DbgMarker *marker = get_marker (holder);

  if (marker != nullptr)
    for (DbgRecord &candidate : marker->getDbgRecordRange ())
      if (&candidate == to_record (record))
        return true;
  return false;
}

unsigned
llvmg_bridge_dbg_record_kind (LLVMDbgRecordRef ref)
{
  const DbgVariableRecord *variable = to_variable (ref);

  if (variable == nullptr)
    return 0;
  switch (variable->getType ())
    {
    case DbgVariableRecord::LocationType::Declare:
      return 1;
    case DbgVariableRecord::LocationType::Value:
      return 2;
    case DbgVariableRecord::LocationType::Assign:
      return 3;
    default:
      return 4;
    }
}

static bool
is_assign (const DbgVariableRecord *variable)
{
  return variable->getType () == DbgVariableRecord::LocationType::Assign;
}

static Metadata *
get_node (LLVMDbgRecordRef ref, LlvmgBridgeDbgRecordNode which)
{
  const DbgVariableRecord *variable = to_variable (ref);

  if (which == LLVMG_BRIDGE_DBG_RECORD_LOCATION)
    return to_record (ref)->getDebugLoc ().getAsMDNode ();
  if (variable == nullptr)
    return which == LLVMG_BRIDGE_DBG_RECORD_LABEL ? cast<DbgLabelRecord> (to_record (ref))->getRawLabel () : nullptr;
  switch (which)
    {
    case LLVMG_BRIDGE_DBG_RECORD_VARIABLE:
      return variable->getRawVariable ();
    case LLVMG_BRIDGE_DBG_RECORD_EXPRESSION:
      return variable->getRawExpression ();
    case LLVMG_BRIDGE_DBG_RECORD_ADDRESS_EXPRESSION:
      return is_assign (variable) ? variable->getRawAddressExpression () : nullptr;
    case LLVMG_BRIDGE_DBG_RECORD_ASSIGN_ID:
      return is_assign (variable) ? variable->getRawAssignID () : nullptr;
    default:
      return nullptr;
    }
}

LLVMMetadataRef
llvmg_bridge_dbg_record_get_node (LLVMDbgRecordRef record, LlvmgBridgeDbgRecordNode which)
{
  return wrap (get_node (record, which));
}

/* The values, then the address of an assignment. What is gone is not among them. */
static void
collect_values (const DbgVariableRecord *variable, SmallVectorImpl<Value *> &values)
{
  Metadata *location = variable->getRawLocation ();

  if (auto *list = dyn_cast_or_null<DIArgList> (location))
    for (ValueAsMetadata *argument : list->getArgs ())
      values.push_back (argument->getValue ());
  else if (auto *value = dyn_cast_or_null<ValueAsMetadata> (location))
    values.push_back (value->getValue ());
  if (is_assign (variable))
    if (auto *address = dyn_cast_or_null<ValueAsMetadata> (variable->getRawAddress ()))
      values.push_back (address->getValue ());
}

LLVMValueRef *
llvmg_bridge_dbg_record_list_values (LLVMDbgRecordRef ref, size_t *n)
{
  const DbgVariableRecord *variable = to_variable (ref);
  SmallVector<Value *, 4> found;

  if (variable != nullptr)
    collect_values (variable, found);

  auto *values = static_cast<LLVMValueRef *> (calloc (found.size () + 1, sizeof (LLVMValueRef)));

  for (size_t i = 0; i < found.size (); i++)
    values[i] = wrap (found[i]);
  *n = found.size ();
  return values;
}

static void
print_part (raw_ostream &stream, const Metadata *part, ModuleSlotTracker &tracker)
{
  if (part != nullptr)
    part->printAsOperand (stream, tracker);
  else
    stream << "null";
}

/* LLVM's own way looks for the block by the marker's instruction, which the end of a block has not
 * got. A record of a variable that stands nowhere is printed without that, one of a label is not. */
static void
print_record (raw_ostream &stream, const DbgRecord *record, ModuleSlotTracker &tracker)
{
  if (auto *label = dyn_cast<DbgLabelRecord> (record))
    {
      stream << "#dbg_label(";
      print_part (stream, label->getRawLabel (), tracker);
      stream << ", ";
      print_part (stream, record->getDebugLoc ().getAsMDNode (), tracker);
      stream << ')';
      return;
    }

  DbgRecord *copy = record->clone ();

  copy->print (stream, tracker, false);
  copy->deleteRecord ();
}

char *
llvmg_bridge_dbg_record_print (LLVMValueRef holder, LLVMDbgRecordRef ref, size_t *length)
{
  BasicBlock *block = get_block (holder);
  Function *function = block != nullptr ? block->getParent () : nullptr;
  ModuleSlotTracker tracker (function != nullptr ? function->getParent () : nullptr, true);
  std::string text;
  raw_string_ostream stream (text);

  if (function != nullptr)
    tracker.incorporateFunction (*function);
  print_record (stream, to_record (ref), tracker);
  stream.flush ();

  char *result = static_cast<char *> (malloc (text.size () + 1));

  memcpy (result, text.c_str (), text.size () + 1);
  *length = text.size ();
  return result;
}

/* ---- Changing ---- */

void
llvmg_bridge_dbg_record_set_location (LLVMDbgRecordRef record, LLVMMetadataRef location)
{
  to_record (record)->setDebugLoc (DebugLoc (cast<DILocation> (unwrap (location))));
}

void
llvmg_bridge_dbg_record_erase (LLVMDbgRecordRef record)
{
  to_record (record)->eraseFromParent ();
}

/* Before LLVM 20, a module may keep debug info in calls of intrinsics. */
bool
llvmg_bridge_block_has_dbg_records (LLVMBasicBlockRef block)
{
#if LLVM_VERSION_MAJOR >= 20
  (void) block;
  return true;
#else
  return unwrap (block)->IsNewDbgInfoFormat;
#endif
}

static bool
is_whole (LLVMDbgRecordRef ref)
{
  if (!isa_and_nonnull<DILocation> (get_node (ref, LLVMG_BRIDGE_DBG_RECORD_LOCATION)))
    return false;
  if (to_variable (ref) == nullptr)
    return isa_and_nonnull<DILabel> (get_node (ref, LLVMG_BRIDGE_DBG_RECORD_LABEL));
  if (!isa_and_nonnull<DILocalVariable> (get_node (ref, LLVMG_BRIDGE_DBG_RECORD_VARIABLE))
      || !isa_and_nonnull<DIExpression> (get_node (ref, LLVMG_BRIDGE_DBG_RECORD_EXPRESSION)))
    return false;
  return !is_assign (to_variable (ref))
         || (isa_and_nonnull<DIExpression> (get_node (ref, LLVMG_BRIDGE_DBG_RECORD_ADDRESS_EXPRESSION))
             && isa_and_nonnull<DIAssignID> (get_node (ref, LLVMG_BRIDGE_DBG_RECORD_ASSIGN_ID)));
}

bool
llvmg_bridge_dbg_record_is_whole (LLVMDbgRecordRef record)
{
  return is_whole (record);
}

static void
set_values (DbgVariableRecord *variable, LLVMValueRef *values)
{
  Metadata *location = variable->getRawLocation ();

  if (auto *list = dyn_cast_or_null<DIArgList> (location))
    {
      SmallVector<ValueAsMetadata *, 4> arguments;

      for (size_t i = 0; i < list->getArgs ().size (); i++)
        arguments.push_back (ValueAsMetadata::get (unwrap (*values++)));
      variable->setRawLocation (DIArgList::get (variable->getVariable ()->getContext (), arguments));
    }
  else if (isa_and_nonnull<ValueAsMetadata> (location))
    {
      variable->setRawLocation (ValueAsMetadata::get (unwrap (*values++)));
    }
  if (is_assign (variable) && isa_and_nonnull<ValueAsMetadata> (variable->getRawAddress ()))
    variable->setAddress (unwrap (*values));
}

void
llvmg_bridge_dbg_record_insert_copy (LLVMValueRef holder, LLVMDbgRecordRef ref, LLVMValueRef *values)
{
  DbgRecord *copy = to_record (ref)->clone ();
  BasicBlock *block = get_block (holder);
  auto *before = dyn_cast<Instruction> (unwrap (holder));

  if (auto *variable = dyn_cast<DbgVariableRecord> (copy))
    set_values (variable, values);
  block->createMarker (before != nullptr ? before->getIterator () : block->end ())->insertDbgRecord (copy, false);
}
