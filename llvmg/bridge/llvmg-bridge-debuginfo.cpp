/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Nodes of debug info. LLVM's getters take for granted that an operand is of the class that it
 * should be; a module that was read and not verified may have others there. So operands are read
 * as they are.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <llvm-c/DebugInfo.h>
#include <llvm/BinaryFormat/Dwarf.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/Metadata.h>

using namespace llvm;

/* ---- Numbers ---- */

static uint64_t
get_line (const Metadata *md)
{
  if (auto *location = dyn_cast<DILocation> (md))
    return location->getLine ();
  if (auto *subprogram = dyn_cast<DISubprogram> (md))
    return subprogram->getLine ();
  if (auto *block = dyn_cast<DILexicalBlock> (md))
    return block->getLine ();
  if (auto *type = dyn_cast<DIType> (md))
    return type->getLine ();
  if (auto *variable = dyn_cast<DIVariable> (md))
    return variable->getLine ();
  if (auto *label = dyn_cast<DILabel> (md))
    return label->getLine ();
  if (auto *property = dyn_cast<DIObjCProperty> (md))
    return property->getLine ();
  if (auto *entity = dyn_cast<DIImportedEntity> (md))
    return entity->getLine ();
  if (auto *macro = dyn_cast<DIMacro> (md))
    return macro->getLine ();
  if (auto *file = dyn_cast<DIMacroFile> (md))
    return file->getLine ();
  if (auto *module = dyn_cast<DIModule> (md))
    return module->getLineNo ();
  if (auto *block = dyn_cast<DICommonBlock> (md))
    return block->getLineNo ();
  return 0;
}

static uint64_t
get_column (const Metadata *md)
{
  if (auto *location = dyn_cast<DILocation> (md))
    return location->getColumn ();
  if (auto *block = dyn_cast<DILexicalBlock> (md))
    return block->getColumn ();
  return 0;
}

static uint64_t
get_bound (const Metadata *md, bool count)
{
  auto *range = dyn_cast<DISubrange> (md);
  Metadata *bound = nullptr;

  if (range != nullptr)
    bound = count ? range->getRawCountNode () : range->getRawLowerBound ();
  if (auto *number = mdconst::dyn_extract_or_null<ConstantInt> (bound))
    return static_cast<uint64_t> (number->getValue ().sextOrTrunc (64).getSExtValue ());
  return count ? UINT64_MAX : 0;
}

static uint64_t
get_align (const Metadata *md)
{
  if (auto *type = dyn_cast<DIType> (md))
    return type->getAlignInBits ();
  if (auto *variable = dyn_cast<DIVariable> (md))
    return variable->getAlignInBits ();
  return 0;
}

static uint64_t
get_encoding (const Metadata *md)
{
  if (auto *type = dyn_cast<DIBasicType> (md))
    return type->getEncoding ();
  if (auto *type = dyn_cast<DIStringType> (md))
    return type->getEncoding ();
  return 0;
}

static uint64_t
get_flags (const Metadata *md)
{
  DINode::DIFlags flags = DINode::FlagZero;

  if (auto *type = dyn_cast<DIType> (md))
    flags = type->getFlags ();
  else if (auto *subprogram = dyn_cast<DISubprogram> (md))
    flags = subprogram->getFlags ();
  else if (auto *variable = dyn_cast<DILocalVariable> (md))
    flags = variable->getFlags ();
  return static_cast<uint64_t> (flags);
}

static unsigned
get_language_number (const DICompileUnit *unit)
{
#if LLVM_VERSION_MAJOR >= 22
  DISourceLanguageName name = unit->getSourceLanguage ();

  return name.hasVersionedName () ? 0 : name.getUnversionedName ();
#else
  return unit->getSourceLanguage ();
#endif
}

/* As LLVM-C numbers it, or UINT64_MAX. */
static uint64_t
get_language (const Metadata *md)
{
  auto *unit = dyn_cast<DICompileUnit> (md);

  switch (unit != nullptr ? get_language_number (unit) : 0)
    {
#define HANDLE_DW_LANG(ID, NAME, LOWER_BOUND, VERSION, VENDOR) \
    case dwarf::DW_LANG_##NAME: return LLVMDWARFSourceLanguage##NAME;
#include <llvm/BinaryFormat/Dwarf.def>
    default:
      return UINT64_MAX;
    }
}

static uint64_t
get_is_definition (const Metadata *md)
{
  if (auto *subprogram = dyn_cast<DISubprogram> (md))
    return subprogram->isDefinition ();
  if (auto *variable = dyn_cast<DIGlobalVariable> (md))
    return variable->isDefinition ();
  return 0;
}

static uint64_t
get_is_optimized (const Metadata *md)
{
  if (auto *subprogram = dyn_cast<DISubprogram> (md))
    return subprogram->isOptimized ();
  if (auto *unit = dyn_cast<DICompileUnit> (md))
    return unit->isOptimized ();
  return 0;
}

uint64_t
llvmg_bridge_di_get_number (LLVMMetadataRef ref, LlvmgBridgeDiField field)
{
  const Metadata *md = unwrap (ref);

  switch (field)
    {
    case LLVMG_BRIDGE_DI_ALIGN_BITS:
      return get_align (md);
    case LLVMG_BRIDGE_DI_ARG_NO:
      return isa<DILocalVariable> (md) ? cast<DILocalVariable> (md)->getArg () : 0;
    case LLVMG_BRIDGE_DI_COLUMN:
      return get_column (md);
    case LLVMG_BRIDGE_DI_COUNT:
      return get_bound (md, true);
    case LLVMG_BRIDGE_DI_ENCODING:
      return get_encoding (md);
    case LLVMG_BRIDGE_DI_FLAGS:
      return get_flags (md);
    case LLVMG_BRIDGE_DI_IS_DEFINITION:
      return get_is_definition (md);
    case LLVMG_BRIDGE_DI_IS_IMPLICIT_CODE:
      return isa<DILocation> (md) && cast<DILocation> (md)->isImplicitCode ();
    case LLVMG_BRIDGE_DI_IS_OPTIMIZED:
      return get_is_optimized (md);
    case LLVMG_BRIDGE_DI_IS_UNSIGNED:
      return isa<DIEnumerator> (md) && cast<DIEnumerator> (md)->isUnsigned ();
    case LLVMG_BRIDGE_DI_IS_VALID:
      return isa<DIExpression> (md) && cast<DIExpression> (md)->isValid ();
    case LLVMG_BRIDGE_DI_LANGUAGE:
      return get_language (md);
    case LLVMG_BRIDGE_DI_LINE:
      return get_line (md);
    case LLVMG_BRIDGE_DI_LOWER_BOUND:
      return get_bound (md, false);
    case LLVMG_BRIDGE_DI_MACRO_TYPE:
      return isa<DIMacroNode> (md) ? cast<DIMacroNode> (md)->getMacinfoType () : 0;
    case LLVMG_BRIDGE_DI_OFFSET_BITS:
      return isa<DIType> (md) ? cast<DIType> (md)->getOffsetInBits () : 0;
    case LLVMG_BRIDGE_DI_SCOPE_LINE:
      return isa<DISubprogram> (md) ? cast<DISubprogram> (md)->getScopeLine () : 0;
    case LLVMG_BRIDGE_DI_SIZE_BITS:
      return isa<DIType> (md) ? cast<DIType> (md)->getSizeInBits () : 0;
    case LLVMG_BRIDGE_DI_TAG:
      return isa<DINode> (md) ? cast<DINode> (md)->getTag () : 0;
    case LLVMG_BRIDGE_DI_VALUE:
      return isa<DIEnumerator> (md)
             ? static_cast<uint64_t> (cast<DIEnumerator> (md)->getValue ().sextOrTrunc (64).getSExtValue ()) : 0;
    default:
      return 0;
    }
}

/* ---- Operands ---- */

static Metadata *
get_name (const Metadata *md)
{
  if (auto *type = dyn_cast<DIType> (md))
    return type->getRawName ();
  if (auto *subprogram = dyn_cast<DISubprogram> (md))
    return subprogram->getRawName ();
  if (auto *space = dyn_cast<DINamespace> (md))
    return space->getRawName ();
  if (auto *module = dyn_cast<DIModule> (md))
    return module->getRawName ();
  if (auto *block = dyn_cast<DICommonBlock> (md))
    return block->getRawName ();
  if (auto *variable = dyn_cast<DIVariable> (md))
    return variable->getRawName ();
  if (auto *label = dyn_cast<DILabel> (md))
    return label->getRawName ();
  if (auto *enumerator = dyn_cast<DIEnumerator> (md))
    return enumerator->getRawName ();
  if (auto *property = dyn_cast<DIObjCProperty> (md))
    return property->getRawName ();
  if (auto *entity = dyn_cast<DIImportedEntity> (md))
    return entity->getRawName ();
  if (auto *macro = dyn_cast<DIMacro> (md))
    return macro->getRawName ();
  return nullptr;
}

static Metadata *
get_linkage_name (const Metadata *md)
{
  if (auto *subprogram = dyn_cast<DISubprogram> (md))
    return subprogram->getRawLinkageName ();
  if (auto *variable = dyn_cast<DIGlobalVariable> (md))
    return variable->getRawLinkageName ();
  return nullptr;
}

static Metadata *
get_checksum (const Metadata *md)
{
  auto *file = dyn_cast<DIFile> (md);

  if (file == nullptr || !file->getRawChecksum ())
    return nullptr;
  return file->getRawChecksum ()->Value;
}

static Metadata *
get_text_operand (const Metadata *md, LlvmgBridgeDiField field)
{
  auto *file = dyn_cast<DIFile> (md);

  switch (field)
    {
    case LLVMG_BRIDGE_DI_CHECKSUM:
      return get_checksum (md);
    case LLVMG_BRIDGE_DI_DIRECTORY:
      return file != nullptr ? file->getRawDirectory () : nullptr;
    case LLVMG_BRIDGE_DI_FILENAME:
      return file != nullptr ? file->getRawFilename () : nullptr;
    case LLVMG_BRIDGE_DI_IDENTIFIER:
      return isa<DICompositeType> (md) ? cast<DICompositeType> (md)->getRawIdentifier () : nullptr;
    case LLVMG_BRIDGE_DI_LINKAGE_NAME:
      return get_linkage_name (md);
    case LLVMG_BRIDGE_DI_NAME:
      return get_name (md);
    case LLVMG_BRIDGE_DI_PRODUCER:
      return isa<DICompileUnit> (md) ? cast<DICompileUnit> (md)->getRawProducer () : nullptr;
    case LLVMG_BRIDGE_DI_SOURCE:
      return file != nullptr ? file->getRawSource () : nullptr;
    case LLVMG_BRIDGE_DI_VALUE_TEXT:
      return isa<DIMacro> (md) ? cast<DIMacro> (md)->getRawValue () : nullptr;
    default:
      return nullptr;
    }
}

const char *
llvmg_bridge_di_get_text (LLVMMetadataRef md, LlvmgBridgeDiField field, size_t *length)
{
  auto *string = dyn_cast_or_null<MDString> (get_text_operand (unwrap (md), field));

  *length = string != nullptr ? string->getLength () : 0;
  return string != nullptr ? string->getString ().data () : nullptr;
}

static Metadata *
get_file (Metadata *md)
{
  if (isa<DIFile> (md))
    return md;
  if (auto *scope = dyn_cast<DIScope> (md))
    return scope->getRawFile ();
  if (auto *variable = dyn_cast<DIVariable> (md))
    return variable->getRawFile ();
  if (auto *label = dyn_cast<DILabel> (md))
    return label->getRawFile ();
  if (auto *property = dyn_cast<DIObjCProperty> (md))
    return property->getRawFile ();
  if (auto *entity = dyn_cast<DIImportedEntity> (md))
    return entity->getRawFile ();
  if (auto *file = dyn_cast<DIMacroFile> (md))
    return file->getRawFile ();
  return nullptr;
}

static Metadata *
get_scope (const Metadata *md)
{
  if (auto *location = dyn_cast<DILocation> (md))
    return location->getRawScope ();
  if (auto *type = dyn_cast<DIType> (md))
    return type->getRawScope ();
  if (auto *subprogram = dyn_cast<DISubprogram> (md))
    return subprogram->getRawScope ();
  if (auto *block = dyn_cast<DILexicalBlockBase> (md))
    return block->getRawScope ();
  if (auto *space = dyn_cast<DINamespace> (md))
    return space->getRawScope ();
  if (auto *module = dyn_cast<DIModule> (md))
    return module->getRawScope ();
  if (auto *block = dyn_cast<DICommonBlock> (md))
    return block->getRawScope ();
  if (auto *variable = dyn_cast<DIVariable> (md))
    return variable->getRawScope ();
  if (auto *label = dyn_cast<DILabel> (md))
    return label->getRawScope ();
  if (auto *entity = dyn_cast<DIImportedEntity> (md))
    return entity->getRawScope ();
  return nullptr;
}

static Metadata *
get_base_type (const Metadata *md)
{
  if (auto *type = dyn_cast<DIDerivedType> (md))
    return type->getRawBaseType ();
  if (auto *type = dyn_cast<DICompositeType> (md))
    return type->getRawBaseType ();
#if LLVM_VERSION_MAJOR >= 21
  if (auto *type = dyn_cast<DISubrangeType> (md))
    return type->getRawBaseType ();
#endif
  return nullptr;
}

static Metadata *
get_type (const Metadata *md)
{
  if (auto *variable = dyn_cast<DIVariable> (md))
    return variable->getRawType ();
  if (auto *subprogram = dyn_cast<DISubprogram> (md))
    return subprogram->getRawType ();
  if (auto *property = dyn_cast<DIObjCProperty> (md))
    return property->getRawType ();
  return nullptr;
}

static Metadata *
get_node (Metadata *md, LlvmgBridgeDiField field)
{
  auto *global = dyn_cast<DIGlobalVariableExpression> (md);

  switch (field)
    {
    case LLVMG_BRIDGE_DI_BASE_TYPE:
      return get_base_type (md);
    case LLVMG_BRIDGE_DI_ELEMENTS:
      return isa<DICompositeType> (md) ? cast<DICompositeType> (md)->getRawElements () : nullptr;
    case LLVMG_BRIDGE_DI_ENTITY:
      return isa<DIImportedEntity> (md) ? cast<DIImportedEntity> (md)->getRawEntity () : nullptr;
    case LLVMG_BRIDGE_DI_EXPRESSION:
      return global != nullptr ? global->getRawExpression () : nullptr;
    case LLVMG_BRIDGE_DI_FILE:
      return get_file (md);
    case LLVMG_BRIDGE_DI_INLINED_AT:
      return isa<DILocation> (md) ? cast<DILocation> (md)->getRawInlinedAt () : nullptr;
    case LLVMG_BRIDGE_DI_SCOPE:
      return get_scope (md);
    case LLVMG_BRIDGE_DI_TYPE:
      return get_type (md);
    case LLVMG_BRIDGE_DI_TYPES:
      return isa<DISubroutineType> (md) ? cast<DISubroutineType> (md)->getRawTypeArray () : nullptr;
    case LLVMG_BRIDGE_DI_UNIT:
      return isa<DISubprogram> (md) ? cast<DISubprogram> (md)->getRawUnit () : nullptr;
    case LLVMG_BRIDGE_DI_VARIABLE:
      return global != nullptr ? global->getRawVariable () : nullptr;
    default:
      return nullptr;
    }
}

LLVMMetadataRef
llvmg_bridge_di_get_node (LLVMMetadataRef md, LlvmgBridgeDiField field)
{
  return wrap (get_node (unwrap (md), field));
}

const uint64_t *
llvmg_bridge_di_expression_get (LLVMMetadataRef md, size_t *n)
{
  ArrayRef<uint64_t> elements = cast<DIExpression> (unwrap (md))->getElements ();

  *n = elements.size ();
  return elements.data ();
}
