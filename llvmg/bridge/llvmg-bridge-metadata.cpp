/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Metadata. LLVM-C goes through MetadataAsValue for most of it, which takes a node
 * of one constant for the constant itself, and it lacks predicates.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <cstdlib>
#include <cstring>
#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/DebugProgramInstruction.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Metadata.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/raw_ostream.h>
#include <string>

using namespace llvm;

static char *
copy_text (StringRef text)
{
  char *copy = static_cast<char *> (malloc (text.size () + 1));

  memcpy (copy, text.data (), text.size ());
  copy[text.size ()] = '\0';
  return copy;
}

static MDNode *
to_node (LLVMMetadataRef md)
{
  return cast<MDNode> (unwrap (md));
}

/* ---- What it is ---- */

LlvmgBridgeMdClass
llvmg_bridge_md_class (LLVMMetadataRef md)
{
  Metadata *metadata = unwrap (md);

  switch (metadata->getMetadataID ())
    {
    case Metadata::MDStringKind:
      return LLVMG_BRIDGE_MD_STRING;
    case Metadata::ConstantAsMetadataKind:
    case Metadata::LocalAsMetadataKind:
      return LLVMG_BRIDGE_MD_VALUE;
    case Metadata::MDTupleKind:
      return LLVMG_BRIDGE_MD_TUPLE;
    case Metadata::DILocationKind:
      return LLVMG_BRIDGE_MD_DI_LOCATION;
    case Metadata::DIExpressionKind:
      return LLVMG_BRIDGE_MD_DI_EXPRESSION;
    case Metadata::DIGlobalVariableExpressionKind:
      return LLVMG_BRIDGE_MD_DI_GLOBAL_VARIABLE_EXPRESSION;
    case Metadata::DISubrangeKind:
      return LLVMG_BRIDGE_MD_DI_SUBRANGE;
    case Metadata::DIEnumeratorKind:
      return LLVMG_BRIDGE_MD_DI_ENUMERATOR;
    case Metadata::DIFileKind:
      return LLVMG_BRIDGE_MD_DI_FILE;
    case Metadata::DICompileUnitKind:
      return LLVMG_BRIDGE_MD_DI_COMPILE_UNIT;
    case Metadata::DINamespaceKind:
      return LLVMG_BRIDGE_MD_DI_NAMESPACE;
    case Metadata::DIModuleKind:
      return LLVMG_BRIDGE_MD_DI_MODULE;
    case Metadata::DICommonBlockKind:
      return LLVMG_BRIDGE_MD_DI_COMMON_BLOCK;
    case Metadata::DISubprogramKind:
      return LLVMG_BRIDGE_MD_DI_SUBPROGRAM;
    case Metadata::DILexicalBlockKind:
      return LLVMG_BRIDGE_MD_DI_LEXICAL_BLOCK;
    case Metadata::DILexicalBlockFileKind:
      return LLVMG_BRIDGE_MD_DI_LEXICAL_BLOCK_FILE;
    case Metadata::DIBasicTypeKind:
      return LLVMG_BRIDGE_MD_DI_BASIC_TYPE;
    case Metadata::DIDerivedTypeKind:
      return LLVMG_BRIDGE_MD_DI_DERIVED_TYPE;
    case Metadata::DICompositeTypeKind:
      return LLVMG_BRIDGE_MD_DI_COMPOSITE_TYPE;
    case Metadata::DISubroutineTypeKind:
      return LLVMG_BRIDGE_MD_DI_SUBROUTINE_TYPE;
    case Metadata::DIStringTypeKind:
      return LLVMG_BRIDGE_MD_DI_STRING_TYPE;
    case Metadata::DIGlobalVariableKind:
      return LLVMG_BRIDGE_MD_DI_GLOBAL_VARIABLE;
    case Metadata::DILocalVariableKind:
      return LLVMG_BRIDGE_MD_DI_LOCAL_VARIABLE;
    case Metadata::DILabelKind:
      return LLVMG_BRIDGE_MD_DI_LABEL;
    case Metadata::DIObjCPropertyKind:
      return LLVMG_BRIDGE_MD_DI_OBJC_PROPERTY;
    case Metadata::DIImportedEntityKind:
      return LLVMG_BRIDGE_MD_DI_IMPORTED_ENTITY;
    case Metadata::DIMacroKind:
      return LLVMG_BRIDGE_MD_DI_MACRO;
    case Metadata::DIMacroFileKind:
      return LLVMG_BRIDGE_MD_DI_MACRO_FILE;
#if LLVM_VERSION_MAJOR >= 21
    case Metadata::DISubrangeTypeKind:
      return LLVMG_BRIDGE_MD_DI_SUBRANGE_TYPE;
    case Metadata::DIFixedPointTypeKind:
      return LLVMG_BRIDGE_MD_DI_FIXED_POINT_TYPE;
#endif
    default:
      if (isa<DINode> (metadata))
        return LLVMG_BRIDGE_MD_OTHER_DI_NODE;
      return isa<MDNode> (metadata) ? LLVMG_BRIDGE_MD_OTHER_NODE : LLVMG_BRIDGE_MD_UNKNOWN;
    }
}

const char *
llvmg_bridge_md_string_get (LLVMMetadataRef md, size_t *length)
{
  StringRef text = cast<MDString> (unwrap (md))->getString ();

  *length = text.size ();
  return text.data ();
}

LLVMValueRef
llvmg_bridge_md_get_value (LLVMMetadataRef md)
{
  return wrap (cast<ValueAsMetadata> (unwrap (md))->getValue ());
}

bool
llvmg_bridge_md_is_local (LLVMMetadataRef md)
{
  return isa<LocalAsMetadata> (unwrap (md));
}

bool
llvmg_bridge_value_can_be_metadata (LLVMValueRef ref)
{
  Value *value = unwrap (ref);
  Type *type = value->getType ();

  if (isa<Constant> (value))
    return !type->isTokenTy ();
  return (isa<Argument> (value) || isa<Instruction> (value)) && type->isFirstClassType () && !type->isTokenTy ()
         && !type->isMetadataTy () && !type->isLabelTy ();
}

bool
llvmg_bridge_md_is_distinct (LLVMMetadataRef md)
{
  return to_node (md)->isDistinct ();
}

bool
llvmg_bridge_md_is_temporary (LLVMMetadataRef md)
{
  auto *node = dyn_cast<MDNode> (unwrap (md));

  return node != nullptr && node->isTemporary ();
}

bool
llvmg_bridge_md_is_resolved (LLVMMetadataRef md)
{
  return to_node (md)->isResolved ();
}

unsigned
llvmg_bridge_md_count_operands (LLVMMetadataRef md)
{
  return to_node (md)->getNumOperands ();
}

LLVMMetadataRef
llvmg_bridge_md_get_operand (LLVMMetadataRef md, unsigned index)
{
  return wrap (to_node (md)->getOperand (index).get ());
}

/* ---- Changing nodes ---- */

LLVMMetadataRef
llvmg_bridge_md_tuple (LLVMContextRef context, LLVMMetadataRef *operands, unsigned n_operands, bool *is_new)
{
  ArrayRef<Metadata *> array (unwrap (operands), n_operands);

  *is_new = MDTuple::getIfExists (*unwrap (context), array) == nullptr;
  return wrap (MDTuple::get (*unwrap (context), array));
}

LLVMMetadataRef
llvmg_bridge_md_distinct_tuple (LLVMContextRef context, LLVMMetadataRef *operands, unsigned n_operands)
{
  return wrap (MDTuple::getDistinct (*unwrap (context), ArrayRef<Metadata *> (unwrap (operands), n_operands)));
}

/* Whether a temporary node can be reached from one that is not resolved. */
static bool
depends_on_temporary (MDNode *root)
{
  SmallVector<MDNode *, 16> work { root };
  SmallPtrSet<MDNode *, 16> seen { root };

  while (!work.empty ())
    {
      MDNode *node = work.pop_back_val ();

      if (node->isTemporary ())
        return true;
      if (node->isResolved ())
        continue;
      for (const MDOperand &operand : node->operands ())
        {
          auto *child = dyn_cast_or_null<MDNode> (operand.get ());

          if (child != nullptr && seen.insert (child).second)
            work.push_back (child);
        }
    }
  return false;
}

/* A cycle of nodes that has no temporary one left does not resolve by itself. */
static void
resolve_cycles (MDNode *node)
{
  if (!node->isTemporary () && !node->isResolved () && !depends_on_temporary (node))
    node->resolveCycles ();
}

void
llvmg_bridge_md_set_operand (LLVMMetadataRef md, unsigned index, LLVMMetadataRef operand)
{
  TrackingMDRef child (unwrap (operand));

  to_node (md)->replaceOperandWith (index, unwrap (operand));
  if (auto *node = dyn_cast_or_null<MDNode> (child.get ()))
    resolve_cycles (node);
}

unsigned
llvmg_bridge_md_count_temporary_uses (LLVMMetadataRef md)
{
  return static_cast<unsigned> (to_node (md)->getNumTemporaryUses ());
}

void
llvmg_bridge_md_replace_temporary (LLVMMetadataRef temporary, LLVMMetadataRef md)
{
  TrackingMDRef replacement (unwrap (md));
  MDNode *node = to_node (temporary);

  node->replaceAllUsesWith (replacement.get ());
  MDNode::deleteTemporary (node);
  if (auto *resolved = dyn_cast_or_null<MDNode> (replacement.get ()))
    resolve_cycles (resolved);
}

/* ---- Walks over nodes ---- */

/* What a program can nest as deep as it likes: plain nodes, and locations that are inlined. */
static MDNode *
as_nesting (Metadata *metadata)
{
  return isa_and_nonnull<MDTuple, DILocation> (metadata) ? cast<MDNode> (metadata) : nullptr;
}

/* How deep such nodes nest below and with @root, at least; stops counting above @limit. Operands on
 * the way down are not followed again, as in LLVM's own walks. */
unsigned
llvmg_bridge_md_depth (LLVMMetadataRef md, unsigned limit)
{
  struct Frame { MDNode *node; unsigned next; unsigned below; };
  DenseMap<Metadata *, unsigned> depths;
  SmallVector<Frame, 32> stack;
  MDNode *root = as_nesting (unwrap (md));
  unsigned depth = 1;

  if (root == nullptr)
    return 1;
  depths[root] = 0;
  stack.push_back ({ root, 0, 0 });
  while (!stack.empty ())
    {
      Frame &top = stack.back ();

      if (top.next == top.node->getNumOperands ())
        {
          depth = top.below + 1;
          depths[top.node] = depth;
          stack.pop_back ();
          if (!stack.empty ())
            stack.back ().below = std::max (stack.back ().below, depth);
          continue;
        }
      if (stack.size () > limit)
        return limit + 1;

      MDNode *child = as_nesting (top.node->getOperand (top.next++).get ());

      if (child == nullptr)
        continue;
      auto inserted = depths.insert ({ child, 0 });
      if (inserted.second)
        stack.push_back ({ child, 0, 0 });
      else
        top.below = std::max (top.below, inserted.first->second);
    }
  return depth;
}

namespace {

/* Looks for globals of other modules below plain nodes. Debug info, of which there is much, is
 * followed where a whole module is looked at. */
class ForeignFinder
{
public:
  ForeignFinder (LLVMModuleRef own, bool with_debug_info) : module (own), whole (with_debug_info) {}

  LLVMValueRef
  find (Metadata *root)
  {
    SmallVector<Metadata *, 16> work;

    add (work, root);
    while (!work.empty ())
      {
        Metadata *metadata = work.pop_back_val ();

        if (auto *constant = dyn_cast<ConstantAsMetadata> (metadata))
          {
            if (LLVMValueRef found = llvmg_bridge_constant_find_foreign (wrap (constant->getValue ()), module))
              return found;
          }
        else if (whole ? isa<MDNode> (metadata) : isa<MDTuple> (metadata))
          {
            for (const MDOperand &operand : cast<MDNode> (metadata)->operands ())
              add (work, operand.get ());
          }
        else if (auto *list = dyn_cast<DIArgList> (metadata))
          {
            for (ValueAsMetadata *argument : list->getArgs ())
              add (work, argument);
          }
      }
    return nullptr;
  }

  LLVMValueRef
  find_attached (const GlobalObject &global)
  {
    global.getAllMetadata (attached);
    return find_all ();
  }

  LLVMValueRef
  find_attached (const Instruction &instruction)
  {
    attached.clear ();
    if (instruction.hasMetadataOtherThanDebugLoc ())
      instruction.getAllMetadataOtherThanDebugLoc (attached);
    if (LLVMValueRef found = find_all ())
      return found;
    if (auto *call = dyn_cast<CallBase> (&instruction))
      for (const Use &argument : call->args ())
        if (auto *metadata = dyn_cast<MetadataAsValue> (argument.get ()))
          if (LLVMValueRef found = find (metadata->getMetadata ()))
            return found;
    return whole ? find_debug_info (instruction) : nullptr;
  }

private:
  LLVMValueRef
  find_debug_info (const Instruction &instruction)
  {
    if (LLVMValueRef found = find (instruction.getDebugLoc ().getAsMDNode ()))
      return found;
    for (const DbgRecord &record : instruction.getDbgRecordRange ())
      {
        if (LLVMValueRef found = find (record.getDebugLoc ().getAsMDNode ()))
          return found;
        if (auto *variable = dyn_cast<DbgVariableRecord> (&record))
          for (Metadata *part : { static_cast<Metadata *> (variable->getRawVariable ()), variable->getRawLocation () })
            if (LLVMValueRef found = find (part))
              return found;
      }
    return nullptr;
  }

  void
  add (SmallVectorImpl<Metadata *> &work, Metadata *metadata)
  {
    if (metadata != nullptr && seen.insert (metadata).second)
      work.push_back (metadata);
  }

  LLVMValueRef
  find_all ()
  {
    for (const auto &entry : attached)
      if (LLVMValueRef found = find (entry.second))
        return found;
    attached.clear ();
    return nullptr;
  }

  LLVMModuleRef module;
  bool whole;
  SmallPtrSet<Metadata *, 32> seen;
  SmallVector<std::pair<unsigned, MDNode *>, 8> attached;
};

} // namespace

LLVMValueRef
llvmg_bridge_md_find_foreign (LLVMMetadataRef md, LLVMModuleRef module)
{
  return ForeignFinder (module, false).find (unwrap (md));
}

static LLVMValueRef
find_foreign_in_body (ForeignFinder &finder, const Function &function)
{
  for (const BasicBlock &block : function)
    for (const Instruction &instruction : block)
      if (LLVMValueRef found = finder.find_attached (instruction))
        return found;
  return nullptr;
}

LLVMValueRef
llvmg_bridge_module_find_foreign_metadata (LLVMModuleRef ref)
{
  Module *module = unwrap (ref);
  ForeignFinder finder (ref, true);

  for (NamedMDNode &named : module->named_metadata ())
    for (MDNode *node : named.operands ())
      if (LLVMValueRef found = finder.find (node))
        return found;
  for (const GlobalVariable &variable : module->globals ())
    if (LLVMValueRef found = finder.find_attached (variable))
      return found;
  for (const Function &function : *module)
    {
      if (LLVMValueRef found = finder.find_attached (function))
        return found;
      if (LLVMValueRef found = find_foreign_in_body (finder, function))
        return found;
    }
  return nullptr;
}

/* ---- Text ---- */

/* How deep nodes in nodes are written out. */
static const unsigned max_written_depth = 4;

static void print_operand (raw_ostream &stream, const Metadata *metadata, unsigned depth);

static void
print_string (raw_ostream &stream, StringRef text)
{
  stream << "!\"";
  printEscapedString (text, stream);
  stream << '"';
}

static void
print_tuple (raw_ostream &stream, const MDTuple *tuple, unsigned depth)
{
  const char *separator = "";

  if (tuple->isDistinct ())
    stream << "distinct ";
  else if (tuple->isTemporary ())
    stream << "temporary ";
  stream << "!{";
  if (depth == max_written_depth && tuple->getNumOperands () > 0)
    stream << "...";
  else
    for (const MDOperand &operand : tuple->operands ())
      {
        stream << separator;
        print_operand (stream, operand.get (), depth + 1);
        separator = ", ";
      }
  stream << '}';
}

/* LLVM's text without the addresses that it gives to nodes outside of a module. */
static void
print_other (raw_ostream &stream, const Metadata *metadata)
{
  std::string text;
  raw_string_ostream own (text);

  metadata->print (own);
  own.flush ();

  /* Before the node stands its address, or itself once more. */
  StringRef rest (text);
  size_t equals = rest.find (" = ");

  if (equals != StringRef::npos && !isa<DIExpression> (metadata))
    rest = rest.drop_front (equals + 3);
  while (!rest.empty ())
    {
      size_t address = rest.find ("<0x");

      stream << rest.substr (0, address);
      if (address == StringRef::npos)
        break;
      stream << "!...";
      rest = rest.substr (address);
      rest = rest.substr (rest.find ('>')).drop_front ();
    }
}

static void
print_operand (raw_ostream &stream, const Metadata *metadata, unsigned depth)
{
  if (metadata == nullptr)
    stream << "null";
  else if (auto *string = dyn_cast<MDString> (metadata))
    print_string (stream, string->getString ());
  else if (auto *value = dyn_cast<ValueAsMetadata> (metadata))
    value->getValue ()->printAsOperand (stream, true);
  else if (auto *tuple = dyn_cast<MDTuple> (metadata))
    print_tuple (stream, tuple, depth);
  else if (depth > 0)
    stream << "!...";
  else
    print_other (stream, metadata);
}

char *
llvmg_bridge_md_print (LLVMMetadataRef md, size_t *length)
{
  std::string text;
  raw_string_ostream stream (text);

  print_operand (stream, unwrap (md), 0);
  stream.flush ();
  *length = text.size ();
  return copy_text (text);
}

/* ---- Kinds of attachments ---- */

bool
llvmg_bridge_md_kind_find (LLVMContextRef context, const char *name, unsigned *kind)
{
  SmallVector<StringRef, 64> names;

  unwrap (context)->getMDKindNames (names);
  for (unsigned i = 0; i < names.size (); i++)
    if (names[i] == name)
      {
        *kind = i;
        return true;
      }
  return false;
}

char *
llvmg_bridge_md_kind_name (LLVMContextRef context, unsigned kind)
{
  SmallVector<StringRef, 64> names;

  unwrap (context)->getMDKindNames (names);
  return kind < names.size () ? copy_text (names[kind]) : nullptr;
}

const char *
llvmg_bridge_md_kind_problem (LLVMValueRef holder, const char *kind, LLVMMetadataRef md)
{
  Metadata *metadata = unwrap (md);
  StringRef name (kind);

  if (name == "DIAssignID")
    return isa<DIAssignID> (metadata) ? nullptr : "a DIAssignID";
  if (name != "dbg")
    return nullptr;
  if (isa<Instruction> (unwrap (holder)))
    return isa<DILocation> (metadata) ? nullptr : "a DILocation";
  if (isa<Function> (unwrap (holder)))
    return isa<DISubprogram> (metadata) ? nullptr : "a DISubprogram";
  return isa<DIGlobalVariableExpression> (metadata) ? nullptr : "a DIGlobalVariableExpression";
}

LLVMMetadataRef
llvmg_bridge_instruction_get_metadata (LLVMValueRef instruction, unsigned kind)
{
  return wrap (cast<Instruction> (unwrap (instruction))->getMetadata (kind));
}

void
llvmg_bridge_instruction_set_metadata (LLVMValueRef instruction, unsigned kind, LLVMMetadataRef md)
{
  cast<Instruction> (unwrap (instruction))->setMetadata (kind, md != nullptr ? to_node (md) : nullptr);
}

LLVMMetadataRef
llvmg_bridge_global_get_metadata (LLVMValueRef global, unsigned kind)
{
  return wrap (cast<GlobalObject> (unwrap (global))->getMetadata (kind));
}

void
llvmg_bridge_global_add_metadata (LLVMValueRef global, unsigned kind, LLVMMetadataRef md)
{
  cast<GlobalObject> (unwrap (global))->addMetadata (kind, *to_node (md));
}

/* ---- Named metadata ---- */

unsigned
llvmg_bridge_named_md_count_operands (LLVMNamedMDNodeRef named)
{
  return unwrap (named)->getNumOperands ();
}

LLVMMetadataRef
llvmg_bridge_named_md_get_operand (LLVMNamedMDNodeRef named, unsigned index)
{
  return wrap (unwrap (named)->getOperand (index));
}

void
llvmg_bridge_named_md_add_operand (LLVMNamedMDNodeRef named, LLVMMetadataRef md)
{
  unwrap (named)->addOperand (to_node (md));
}

void
llvmg_bridge_named_md_erase (LLVMNamedMDNodeRef named)
{
  unwrap (named)->eraseFromParent ();
}

static bool
all_operands_are_strings (const MDNode *node)
{
  return isa<MDTuple> (node)
         && all_of (node->operands (), [] (const MDOperand &operand) { return isa_and_nonnull<MDString> (operand.get ()); });
}

const char *
llvmg_bridge_named_md_problem (const char *name, LLVMMetadataRef md)
{
  StringRef text (name);
  MDNode *node = to_node (md);

  if (text == "llvm.dbg.cu")
    return isa<DICompileUnit> (node) ? nullptr : "a DICompileUnit";
  if (text == "llvm.ident" || text == "llvm.commandline" || text == "llvm.dependent-libraries")
    return all_operands_are_strings (node) && node->getNumOperands () == 1 ? nullptr : "a node of one string";
  if (text == "llvm.linker.options")
    return all_operands_are_strings (node) ? nullptr : "a node of strings";
  return nullptr;
}

/* ---- Module flags ---- */

bool
llvmg_bridge_md_is_integer (LLVMMetadataRef md)
{
  return mdconst::dyn_extract_or_null<ConstantInt> (unwrap (md)) != nullptr;
}

/* Reads a flag that may be anything: the verifier has not seen it. */
static bool
read_flag (const MDNode *node, LlvmgBridgeModuleFlag *flag)
{
  if (node == nullptr || node->getNumOperands () != 3)
    return false;

  auto *behavior = mdconst::dyn_extract_or_null<ConstantInt> (node->getOperand (0));
  auto *key = dyn_cast_or_null<MDString> (node->getOperand (1).get ());
  Metadata *value = node->getOperand (2).get ();

  if (behavior == nullptr || key == nullptr || value == nullptr || isa<LocalAsMetadata> (value)
      || behavior->getLimitedValue () < Module::ModFlagBehaviorFirstVal
      || behavior->getLimitedValue () > Module::ModFlagBehaviorLastVal)
    return false;
  flag->behavior = static_cast<unsigned> (behavior->getLimitedValue (UINT32_MAX));
  flag->key = key->getString ().data ();
  flag->key_length = key->getString ().size ();
  flag->value = wrap (value);
  return true;
}

LlvmgBridgeModuleFlag *
llvmg_bridge_module_flags (LLVMModuleRef module, size_t *n_flags)
{
  NamedMDNode *named = unwrap (module)->getModuleFlagsMetadata ();
  size_t n = named != nullptr ? named->getNumOperands () : 0;
  auto *flags = static_cast<LlvmgBridgeModuleFlag *> (calloc (n + 1, sizeof (LlvmgBridgeModuleFlag)));

  *n_flags = 0;
  for (size_t i = 0; i < n; i++)
    if (read_flag (named->getOperand (static_cast<unsigned> (i)), &flags[*n_flags]))
      ++*n_flags;
  return flags;
}

void
llvmg_bridge_module_add_flag (LLVMModuleRef module, unsigned behavior, const char *key, LLVMMetadataRef value)
{
  unwrap (module)->addModuleFlag (static_cast<Module::ModFlagBehavior> (behavior), key, unwrap (value));
}
