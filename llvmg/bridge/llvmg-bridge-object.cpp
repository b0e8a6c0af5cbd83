/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Object files, by the C++ classes: those of LLVM-C end the process over what
 * they cannot read, where these give an error. Still they take many numbers of a
 * file as they are. So all is read once, in one guarded call, and what is kept is
 * plain memory; names and contents stay in the file where they can.
 */

#include "llvmg/bridge/llvmg-bridge-object.h"

#include <llvm-c/Core.h>
#include <llvm-c/Error.h>

#include <cstdlib>
#include <cstring>
#include <memory>

#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/SmallString.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/BinaryFormat/Magic.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/Object/Archive.h>
#include <llvm/Object/Binary.h>
#include <llvm/Object/COFF.h>
#include <llvm/Object/ELFObjectFile.h>
#include <llvm/Object/IRObjectFile.h>
#include <llvm/Object/MachOUniversal.h>
#include <llvm/Object/ObjectFile.h>
#include <llvm/Object/SymbolicFile.h>
#include <llvm/Object/Wasm.h>
#include <llvm/Object/XCOFFObjectFile.h>
#include <llvm/Support/Allocator.h>
#include <llvm/Support/Error.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/TargetParser/SubtargetFeature.h>
#include <llvm/TargetParser/Triple.h>

using namespace llvm;
using namespace llvm::object;

namespace {

/* What a LlvmgBridgeObject lives in. */
struct Facts
{
  LlvmgBridgeObject                      object = {}; /* first: the two are one pointer */
  SmallVector<LlvmgBridgeSection, 0>     sections;
  SmallVector<LlvmgBridgeSymbol, 0>      symbols;
  SmallVector<LlvmgBridgeRelocation, 0>  relocations;
  SmallVector<LlvmgBridgeMember, 0>      members;
  BumpPtrAllocator                       memory;
};

/* Where a section, symbol or relocation is, as one number. */
uint64_t
key_of (const DataRefImpl &place)
{
  uint64_t key = 0;

  static_assert (sizeof place >= sizeof key, "a place has at least 8 bytes");
  memcpy (&key, &place, sizeof key);
  return key;
}

class Reader
{
  Facts                       &facts;
  StringRef                    data;
  const char                  *where = "file"; /* for messages */
  DenseMap<uint64_t, size_t>   section_index;
  DenseMap<uint64_t, size_t>   symbol_index;
  DenseMap<uint64_t, const char *> type_names;
  SmallVector<SectionRef, 0>   section_refs;

public:
  char *problem = nullptr; /* (owned) the first; by malloc */

  Reader (Facts &facts, StringRef data) : facts (facts), data (data) {}

  bool read ();

private:
  bool fail (const char *text);
  bool fail (Error error);

  /* The value, or a problem. */
  template<typename T>
  bool
  take (Expected<T> given, T &value)
  {
    if (!given)
      return fail (given.takeError ());
    value = *given;
    return true;
  }

  const char *save (StringRef text);
  LlvmgBridgeText text (StringRef text);

  bool read_ir ();
  bool read_archive (const Archive &archive);
  bool read_universal (const MachOUniversalBinary &universal);
  bool read_object (const ObjectFile &file);
  bool read_symbolic (const SymbolicFile &file);

  bool read_section (const SectionRef &section);
  bool read_symbol (const ObjectFile &file, const SymbolRef &symbol);
  bool read_symbols (const ObjectFile &file);
  bool read_relocations_of (const SectionRef &section);
  bool read_relocations (const ObjectFile &file);
  bool find_relocated (const ObjectFile &file, size_t index, size_t &target);
};

bool
Reader::fail (const char *text)
{
  if (problem == nullptr)
    problem = strdup (text);
  return false;
}

bool
Reader::fail (Error error)
{
  char *said = LLVMGetErrorMessage (wrap (std::move (error)));
  SmallString<128> message (where);

  message += ": ";
  message += said;
  fail (message.c_str ());
  LLVMDisposeErrorMessage (said);
  return false;
}

const char *
Reader::save (StringRef text)
{
  char *copy = static_cast<char *> (facts.memory.Allocate (text.size () + 1, 1));

  if (!text.empty ())
    memcpy (copy, text.data (), text.size ());
  copy[text.size ()] = '\0';
  return copy;
}

/* Many symbols may have one long name: what is in the file stays there. */
LlvmgBridgeText
Reader::text (StringRef text)
{
  bool is_inside = text.begin () >= data.begin () && text.end () <= data.end ();

  return { is_inside ? text.data () : save (text), text.size () };
}

/* ---- What holds others ---- */

bool
Reader::read_archive (const Archive &archive)
{
  Error error = Error::success ();

  where = "archive";
  if (archive.isThin ())
    return fail ("archive: a thin one, whose members are files beside it, is not read");
  for (const Archive::Child &child : archive.children (error))
    {
      StringRef name, contents;

      if (!take (child.getName (), name) || !take (child.getBuffer (), contents))
        {
          LLVMConsumeError (wrap (std::move (error)));
          return false;
        }
      facts.members.push_back ({ text (name), text (contents) });
    }
  return !error || fail (std::move (error));
}

bool
Reader::read_universal (const MachOUniversalBinary &universal)
{
  for (uint32_t i = 0; i < universal.getNumberOfObjects (); i++)
    {
      MachOUniversalBinary::ObjectForArch slice (&universal, i);
      uint64_t offset = slice.getOffset (), size = slice.getSize ();

      if (offset > data.size () || size > data.size () - offset)
        return fail ("universal file: a part lies behind the end of the file");
      facts.members.push_back ({ text (slice.getArchFlagName ()), text (data.substr (offset, size)) });
    }
  return true;
}

/* ---- Symbols of what has no sections ---- */

unsigned
flags_of (uint32_t native)
{
  static const struct { uint32_t native; unsigned flag; } table[] = {
    { BasicSymbolRef::SF_Undefined, LLVMG_BRIDGE_SYMBOL_UNDEFINED },
    { BasicSymbolRef::SF_Global, LLVMG_BRIDGE_SYMBOL_GLOBAL },
    { BasicSymbolRef::SF_Weak, LLVMG_BRIDGE_SYMBOL_WEAK },
    { BasicSymbolRef::SF_Absolute, LLVMG_BRIDGE_SYMBOL_ABSOLUTE },
    { BasicSymbolRef::SF_Common, LLVMG_BRIDGE_SYMBOL_COMMON },
    { BasicSymbolRef::SF_Indirect, LLVMG_BRIDGE_SYMBOL_INDIRECT },
    { BasicSymbolRef::SF_Exported, LLVMG_BRIDGE_SYMBOL_EXPORTED },
    { BasicSymbolRef::SF_FormatSpecific, LLVMG_BRIDGE_SYMBOL_FORMAT_SPECIFIC },
    { BasicSymbolRef::SF_Hidden, LLVMG_BRIDGE_SYMBOL_HIDDEN },
    { BasicSymbolRef::SF_Executable, LLVMG_BRIDGE_SYMBOL_EXECUTABLE },
  };
  unsigned flags = 0;

  for (const auto &row : table)
    if (native & row.native)
      flags |= row.flag;
  return flags;
}

bool
Reader::read_symbolic (const SymbolicFile &file)
{
  where = "symbol";
  for (const BasicSymbolRef &symbol : file.symbols ())
    {
      LlvmgBridgeSymbol fact = {};
      SmallString<128> name;
      raw_svector_ostream stream (name);
      uint32_t flags = 0;

      if (Error error = symbol.printName (stream))
        return fail (std::move (error));
      if (!take (symbol.getFlags (), flags))
        return false;
      fact.name = { save (name), name.size () };
      fact.flags = flags_of (flags);
      fact.section = LLVMG_BRIDGE_NO_INDEX;
      facts.symbols.push_back (fact);
    }
  return true;
}

void
ignore_cb (LLVMDiagnosticInfoRef, void *)
{
}

/* The reader needs a context; nothing of it is kept. */
bool
Reader::read_ir ()
{
  LLVMContext context;
  bool ok = false;

  /* Without a handler an error ends the process. */
  LLVMContextSetDiagnosticHandler (wrap (&context), ignore_cb, nullptr);
  where = "bitcode";
  if (Expected<std::unique_ptr<IRObjectFile>> file = IRObjectFile::create (MemoryBufferRef (data, ""), context))
    {
      if ((*file)->module_begin () == (*file)->module_end ())
        return fail ("bitcode: there is no module in it");
      facts.object.triple = save ((*file)->getTargetTriple ());
      ok = read_symbolic (**file);
    }
  else
    {
      fail (file.takeError ());
    }
  return ok;
}

/* ---- Object files ---- */

/* The section table of ELF, as it is in the file. LLVM's own class for it is a template, of which the
 * library would export a part. */
class ElfTable
{
  StringRef data;
  bool      is_64, is_little;

public:
  ElfTable (const ELFObjectFileBase &file, StringRef given)
    : data (given), is_64 (file.getBytesInAddress () == 8), is_little (file.isLittleEndian ())
  {
  }

  /* Of so many bytes, at the first place in 32 bits and the second in 64 bits; 0 behind the end. */
  uint64_t
  read (uint64_t start, unsigned at_32, unsigned size_32, unsigned at_64, unsigned size_64) const
  {
    uint64_t place = start + (is_64 ? at_64 : at_32), number = 0;
    unsigned size = is_64 ? size_64 : size_32;

    if (place > data.size () || size > data.size () - place)
      return 0;
    for (unsigned i = 0; i < size; i++)
      number = number << 8 | (uint8_t) data[place + (is_little ? size - 1 - i : i)];
    return number;
  }

  uint64_t start () const { return read (0, 32, 4, 40, 8); }
  uint64_t entry_size () const { return read (0, 46, 2, 58, 2); }
  uint64_t header_size () const { return is_64 ? 64 : 40; }

  /* Many are counted in the first section. */
  uint64_t
  count () const
  {
    uint64_t n = read (0, 48, 2, 60, 2);

    return n != 0 || start () == 0 ? n : read (start (), 20, 4, 32, 8);
  }

  /* How big an entry of a table of that type is; 0 for what is no table. */
  uint64_t
  entry_of (uint64_t type) const
  {
    switch (type)
      {
      case ELF::SHT_SYMTAB:
      case ELF::SHT_DYNSYM:
        return is_64 ? 24 : 16;
      case ELF::SHT_REL:
        return is_64 ? 16 : 8;
      case ELF::SHT_RELA:
        return is_64 ? 24 : 12;
      default:
        return 0;
      }
  }

  const char *check () const;
  const char *check_section (uint64_t at, uint64_t n) const;
};

const char *
ElfTable::check_section (uint64_t at, uint64_t n) const
{
  uint64_t entry = entry_of (read (at, 4, 4, 4, 4));
  uint64_t offset = read (at, 16, 4, 24, 8), size = read (at, 20, 4, 32, 8), link = read (at, 24, 4, 40, 4);
  uint64_t alignment = read (at, 32, 4, 48, 8);

  if ((alignment & (alignment - 1)) != 0)
    return "section table: an alignment is no power of 2";
  if (entry == 0)
    return nullptr;
  if (read (at, 36, 4, 56, 8) != entry || size % entry != 0)
    return "section table: entries of symbols or relocations have a wrong size";
  if (offset > data.size () || size > data.size () - offset)
    return "section table: symbols or relocations lie behind the end of the file";
  return link < n ? nullptr : "section table: symbols or relocations belong to a section that is not there";
}

/* What the readers below would take as it is, or for nothing. */
const char *
ElfTable::check () const
{
  uint64_t n = count ();

  if (n == 0)
    return nullptr;
  if (entry_size () != header_size ())
    return "section table: its entries have a wrong size";
  if (start () > data.size () || n > (data.size () - start ()) / header_size ())
    return "section table: it lies behind the end of the file";
  for (uint64_t i = 0; i < n; i++)
    if (const char *wrong = check_section (start () + i * header_size (), n))
      return wrong;
  return nullptr;
}

unsigned
flags_of (const SectionRef &section)
{
  unsigned flags = 0;

  if (section.isText ())
    flags |= LLVMG_BRIDGE_SECTION_TEXT;
  if (section.isData ())
    flags |= LLVMG_BRIDGE_SECTION_DATA;
  if (section.isBSS ())
    flags |= LLVMG_BRIDGE_SECTION_BSS;
  if (section.isDebugSection ())
    flags |= LLVMG_BRIDGE_SECTION_DEBUG;
  if (section.isCompressed ())
    flags |= LLVMG_BRIDGE_SECTION_COMPRESSED;
  return flags;
}

bool
Reader::read_section (const SectionRef &section)
{
  LlvmgBridgeSection fact = {};
  StringRef name, contents;

  if (!take (section.getName (), name))
    return false;
  fact.name = text (name);
  fact.address = section.getAddress ();
  fact.size = section.getSize ();
  fact.alignment = section.getAlignment ().value ();
  fact.flags = flags_of (section);
  if (!section.isVirtual () && !section.isBSS ())
    {
      if (!take (section.getContents (), contents))
        return false;
      fact.contents = text (contents);
    }
  section_index[key_of (section.getRawDataRefImpl ())] = facts.sections.size ();
  facts.sections.push_back (fact);
  section_refs.push_back (section);
  return true;
}

LlvmgBridgeSymbolKind
kind_of (SymbolRef::Type type)
{
  switch (type)
    {
    case SymbolRef::ST_Function:
      return LLVMG_BRIDGE_SYMBOL_KIND_FUNCTION;
    case SymbolRef::ST_Data:
      return LLVMG_BRIDGE_SYMBOL_KIND_DATA;
    case SymbolRef::ST_Debug:
      return LLVMG_BRIDGE_SYMBOL_KIND_DEBUG;
    case SymbolRef::ST_File:
      return LLVMG_BRIDGE_SYMBOL_KIND_FILE;
    case SymbolRef::ST_Other:
      return LLVMG_BRIDGE_SYMBOL_KIND_OTHER;
    case SymbolRef::ST_Unknown:
    default:
      return LLVMG_BRIDGE_SYMBOL_KIND_UNKNOWN;
    }
}

/* COFF and Mach-O have sizes of common symbols only. */
uint64_t
size_of (const ObjectFile &file, const SymbolRef &symbol, uint32_t flags)
{
  if (flags & BasicSymbolRef::SF_Common)
    return symbol.getCommonSize ();
  if (isa<ELFObjectFileBase> (file))
    return ELFSymbolRef (symbol).getSize ();
  if (auto *xcoff = dyn_cast<XCOFFObjectFile> (&file))
    return xcoff->getSymbolSize (symbol.getRawDataRefImpl ());
#if LLVM_VERSION_MAJOR >= 20
  if (auto *wasm = dyn_cast<WasmObjectFile> (&file))
    return wasm->getSymbolSize (symbol);
#endif
  return 0;
}

bool
Reader::read_symbol (const ObjectFile &file, const SymbolRef &symbol)
{
  LlvmgBridgeSymbol fact = {};
  SymbolRef::Type type = SymbolRef::ST_Unknown;
  uint32_t flags = 0;
  StringRef name;

  if (!take (symbol.getName (), name) || !take (symbol.getFlags (), flags) || !take (symbol.getType (), type))
    return false;
  fact.name = text (name);
  fact.flags = flags_of (flags);
  fact.kind = kind_of (type);
  fact.section = LLVMG_BRIDGE_NO_INDEX;
  if (!(flags & (BasicSymbolRef::SF_Undefined | BasicSymbolRef::SF_Common)))
    {
      Expected<section_iterator> section = symbol.getSection ();

      if (!section)
        return fail (section.takeError ());
      if (*section != file.section_end ())
        {
          auto found = section_index.find (key_of ((*section)->getRawDataRefImpl ()));

          if (found != section_index.end ())
            fact.section = found->second;
        }
      if (!take (symbol.getAddress (), fact.address))
        return false;
    }
  fact.size = size_of (file, symbol, flags);
  symbol_index[key_of (symbol.getRawDataRefImpl ())] = facts.symbols.size ();
  facts.symbols.push_back (fact);
  return true;
}

bool
Reader::read_symbols (const ObjectFile &file)
{
  const ELFObjectFileBase *elf = dyn_cast<ELFObjectFileBase> (&file);

  for (const SymbolRef &symbol : file.symbols ())
    {
      /* The first symbol of ELF stands for none. */
      if (elf != nullptr && symbol.getRawDataRefImpl ().d.b == 0)
        continue;
      if (!read_symbol (file, symbol))
        return false;
    }
  if (elf == nullptr)
    return true;

  facts.object.n_dynamic_symbols = facts.symbols.size ();
  for (const ELFSymbolRef &symbol : elf->getDynamicSymbolIterators ())
    if (symbol.getRawDataRefImpl ().d.b != 0 && !read_symbol (file, symbol))
      return false;
  facts.object.n_dynamic_symbols = facts.symbols.size () - facts.object.n_dynamic_symbols;
  return true;
}

bool
Reader::read_relocations_of (const SectionRef &section)
{
  const ObjectFile &file = *section.getObject ();
  const COFFObjectFile *coff = dyn_cast<COFFObjectFile> (&file);

  if (coff != nullptr && coff->getCOFFSection (section)->VirtualAddress != 0
      && coff->getCOFFSection (section)->NumberOfRelocations != 0)
    return fail ("relocation: its section has an address already");

  bool has_addends = isa<ELFObjectFileBase> (file) && ELFSectionRef (section).getType () != ELF::SHT_REL;

  for (const RelocationRef &relocation : section.relocations ())
    {
      LlvmgBridgeRelocation fact = {};
      symbol_iterator symbol = relocation.getSymbol ();

      fact.offset = relocation.getOffset ();
      fact.type_id = relocation.getType ();
      fact.symbol = LLVMG_BRIDGE_NO_INDEX;
      if (symbol != file.symbol_end ())
        {
          auto found = symbol_index.find (key_of (symbol->getRawDataRefImpl ()));

          if (found != symbol_index.end ())
            fact.symbol = found->second;
        }
      if (has_addends && !take (ELFRelocationRef (relocation).getAddend (), fact.addend))
        return false;

      const char *&type_name = type_names[fact.type_id];
      if (type_name == nullptr)
        {
          SmallString<64> name;

          relocation.getTypeName (name);
          type_name = save (name);
        }
      fact.type_name = type_name;
      facts.relocations.push_back (fact);
      /* Each takes a byte at least; damaged sections may name the same ones many times. */
      if (facts.relocations.size () > data.size ())
        return fail ("relocation: there are more than fit into the file");
    }
  return true;
}

/* Which section is changed by the relocations that this one has. */
bool
Reader::find_relocated (const ObjectFile &file, size_t index, size_t &target)
{
  Expected<section_iterator> relocated = section_refs[index].getRelocatedSection ();

  target = index;
  if (!relocated)
    return fail (relocated.takeError ());
  /* In a linked ELF file the offsets are addresses, whatever section is named. */
  if (*relocated == file.section_end () || (file.isELF () && !file.isRelocatableObject ()))
    return true;
  auto found = section_index.find (key_of ((*relocated)->getRawDataRefImpl ()));
  /* The first section of ELF stands for none. */
  if (found != section_index.end () && !(file.isELF () && (*relocated)->getIndex () == 0))
    target = found->second;
  return true;
}

bool
Reader::read_relocations (const ObjectFile &file)
{
  size_t n = section_refs.size ();
  SmallVector<size_t, 0> first (n, LLVMG_BRIDGE_NO_INDEX), next (n, LLVMG_BRIDGE_NO_INDEX);

  for (size_t i = n; i-- > 0;)
    {
      size_t target;

      if (!find_relocated (file, i, target))
        return false;
      next[i] = first[target];
      first[target] = i;
    }
  for (size_t target = 0; target < n; target++)
    {
      LlvmgBridgeSection &fact = facts.sections[target];

      fact.first_relocation = facts.relocations.size ();
      for (size_t i = first[target]; i != LLVMG_BRIDGE_NO_INDEX; i = next[i])
        if (!read_relocations_of (section_refs[i]))
          return false;
      fact.n_relocations = facts.relocations.size () - fact.first_relocation;
    }
  return true;
}

bool
Reader::read_object (const ObjectFile &file)
{
  const ELFObjectFileBase *elf = dyn_cast<ELFObjectFileBase> (&file);
  const char *wrong = elf != nullptr ? ElfTable (*elf, data).check () : nullptr;

  if (wrong != nullptr)
    return fail (wrong);
  facts.object.is_object = true;
  facts.object.is_relocatable = file.isRelocatableObject ();
  facts.object.triple = save (file.makeTriple ().str ());
  where = "features";
  if (Expected<SubtargetFeatures> features = file.getFeatures ())
    facts.object.features = save (features->getString ());
  else
    return fail (features.takeError ());
  where = "section";
  for (const SectionRef &section : file.sections ())
    {
      if (elf != nullptr && section.getIndex () == 0)
        continue;
      if (!read_section (section))
        return false;
    }
  where = "symbol";
  if (!read_symbols (file))
    return false;
  where = "relocation";
  return read_relocations (file);
}

bool
has_name (const Binary &binary)
{
  return !binary.isXCOFF () && !binary.isGOFF () && !binary.isMinidump () && !binary.isTapiFile ()
         && !binary.isTapiUniversal ();
}

bool
Reader::read ()
{
  LlvmgBridgeObject &object = facts.object;

  object.triple = object.features = "";
  if (identify_magic (data) == file_magic::bitcode)
    {
      object.is_known = true;
      object.type = LLVMBinaryTypeIR;
      return read_ir ();
    }

  Expected<std::unique_ptr<Binary>> made = createBinary (MemoryBufferRef (data, ""));
  if (!made)
    return fail (made.takeError ());
  const Binary &binary = **made;

  object.is_known = has_name (binary);
  if (object.is_known)
    object.type = LLVMBinaryGetType (wrap (&binary));
  if (auto *archive = dyn_cast<Archive> (&binary))
    return read_archive (*archive);
  if (auto *universal = dyn_cast<MachOUniversalBinary> (&binary))
    return read_universal (*universal);
  if (auto *file = dyn_cast<ObjectFile> (&binary))
    return read_object (*file);
  if (auto *file = dyn_cast<SymbolicFile> (&binary))
    return read_symbolic (*file);
  return true;
}

} /* namespace */

LlvmgBridgeObject *
llvmg_bridge_object_read (const char *data, size_t length, char **problem)
{
  Facts *facts = new Facts;
  Reader reader (*facts, StringRef (data, length));
  LlvmgBridgeObject &object = facts->object;

  *problem = nullptr;
  if (!reader.read ())
    {
      *problem = reader.problem;
      delete facts;
      return nullptr;
    }
  object.sections = facts->sections.data ();
  object.n_sections = facts->sections.size ();
  object.symbols = facts->symbols.data ();
  object.n_symbols = facts->symbols.size ();
  object.relocations = facts->relocations.data ();
  object.n_relocations = facts->relocations.size ();
  object.members = facts->members.data ();
  object.n_members = facts->members.size ();
  return &object;
}

void
llvmg_bridge_object_free (LlvmgBridgeObject *object)
{
  delete reinterpret_cast<Facts *> (object);
}

bool
llvmg_bridge_object_is_one (const char *data, size_t length)
{
  return identify_magic (StringRef (data, length)) != file_magic::unknown;
}
