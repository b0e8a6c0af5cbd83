/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Neither linker tells where such a section has gone. But both tell where a symbol
 * is: so each section gets one. The table of symbols and that of their names are
 * copied to the end of the file, where they can grow. No symbol changes its place in
 * the table, so relocations stay as they are.
 */

#include "llvmg/bridge/llvmg-bridge-jit-initializers.h"

#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include <llvm/Object/ELFObjectFile.h>
#include <llvm/Object/ObjectFile.h>
#include <llvm/Support/MemoryBuffer.h>

using namespace llvm;

static constexpr unsigned MAX_PRIORITY = 65535;

static const char *const exit_names[LLVMG_BRIDGE_N_EXITS] = { "__cxa_atexit", "atexit" };

/* ---- What a section is, by its name ---- */

struct Kind
{
  bool     is_one = false;
  bool     is_destructors = false;
  bool     is_backwards = false;
  unsigned priority = MAX_PRIORITY;
};

/* ".init_array" or ".init_array.100" */
static bool
has_name (StringRef name, StringRef stem, unsigned *priority)
{
  if (!name.consume_front (stem))
    return false;
  if (name.empty ())
    return true;
  if (!name.consume_front ("."))
    return false;
  if (name.getAsInteger (10, *priority) || *priority > MAX_PRIORITY)
    *priority = MAX_PRIORITY;
  return true;
}

static Kind
get_kind (StringRef name)
{
  Kind kind;

  kind.is_backwards = name.starts_with (".ctors") || name.starts_with (".dtors");
  kind.is_destructors = name.starts_with (".fini_array") || name.starts_with (".dtors");
  kind.is_one = has_name (name, ".init_array", &kind.priority) || has_name (name, ".fini_array", &kind.priority)
                || has_name (name, ".ctors", &kind.priority) || has_name (name, ".dtors", &kind.priority);
  if (kind.is_backwards && name.count ('.') > 1)
    kind.priority = MAX_PRIORITY - kind.priority;
  return kind;
}

/* ---- ELF ---- */

namespace
{
template <typename ELFT> class Marker
{
  using Shdr = typename ELFT::Shdr;
  using Sym = typename ELFT::Sym;
  using Word = typename ELFT::Word;

  const object::ELFFile<ELFT> &file;
  StringRef bytes;
  std::string suffix;
  typename ELFT::ShdrRange sections;
  const Shdr *symtab = nullptr, *strtab = nullptr, *wide_table = nullptr;
  std::vector<Sym> symbols;
  std::vector<Word> wide; /* the sections of symbols whose number does not fit into one */
  std::string names;
  bool is_changed = false;
  std::vector<LlvmgBridgeInitArray> arrays;

public:
  Marker (const object::ELFFile<ELFT> &file, StringRef bytes, uint64_t number)
    : file (file), bytes (bytes), suffix ("." + std::to_string (number))
  {
  }

  Error run (LlvmgBridgeInits *inits);

private:
  Error read ();
  Error read_groups (std::map<size_t, std::string> &groups);
  Error mark_sections ();
  void own_names (LlvmgBridgeInits *inits);
  size_t find_home ();
  uint32_t add_name (const std::string &name);
  void place (size_t i, size_t section);
  void write (LlvmgBridgeInits *inits);
};
}

template <typename ELFT> Error
Marker<ELFT>::read ()
{
  auto found = file.sections ();

  if (!found)
    return found.takeError ();
  sections = *found;
  for (const Shdr &section : sections)
    if (section.sh_type == ELF::SHT_SYMTAB)
      symtab = &section;
    else if (section.sh_type == ELF::SHT_SYMTAB_SHNDX)
      wide_table = &section;
  if (symtab == nullptr || symtab->sh_link >= sections.size ())
    return Error::success ();
  strtab = &sections[symtab->sh_link];

  auto table = file.symbols (symtab);
  if (!table)
    return table.takeError ();
  symbols.assign (table->begin (), table->end ());
  auto text = file.getSectionContents (*strtab);
  if (!text)
    return text.takeError ();
  names.assign (reinterpret_cast<const char *> (text->data ()), text->size ());
  if (names.empty () || names.back () != '\0')
    names.push_back ('\0');
  if (wide_table == nullptr)
    return Error::success ();
  auto words = file.template getSectionContentsAsArray<Word> (*wide_table);
  if (!words)
    return words.takeError ();
  wide.assign (words->begin (), words->end ());
  wide.resize (symbols.size ());
  return Error::success ();
}

template <typename ELFT> uint32_t
Marker<ELFT>::add_name (const std::string &name)
{
  size_t offset = names.size ();

  names += name;
  names.push_back ('\0');
  return static_cast<uint32_t> (offset);
}

/* The symbol is in that section. */
template <typename ELFT> void
Marker<ELFT>::place (size_t i, size_t section)
{
  bool fits = section < ELF::SHN_LORESERVE;

  symbols[i].st_shndx = static_cast<uint16_t> (fits ? section : size_t (ELF::SHN_XINDEX));
  if (wide_table == nullptr)
    return;
  wide.resize (symbols.size ());
  wide[i] = static_cast<uint32_t> (fits ? 0 : section);
}

/* What is there once for all files that have it: the number of a section, and the name of that thing. */
template <typename ELFT> Error
Marker<ELFT>::read_groups (std::map<size_t, std::string> &groups)
{
  for (const Shdr &section : sections)
    {
      if (section.sh_type != ELF::SHT_GROUP || section.sh_info >= symbols.size ())
        continue;
      auto words = file.template getSectionContentsAsArray<Word> (section);
      if (!words)
        return words.takeError ();
      const Sym &symbol = symbols[section.sh_info];
      if (words->empty () || !((*words)[0] & ELF::GRP_COMDAT) || symbol.getBinding () == ELF::STB_LOCAL
          || symbol.st_name >= names.size ())
        continue;
      for (const Word &member : words->drop_front ())
        groups[member] = names.c_str () + symbol.st_name;
    }
  return Error::success ();
}

template <typename ELFT> Error
Marker<ELFT>::mark_sections ()
{
  constexpr size_t width = ELFT::Is64Bits ? 8 : 4;
  std::map<size_t, std::string> groups;

  if (Error error = read_groups (groups))
    return error;
  for (size_t i = 0; i < sections.size (); i++)
    {
      const Shdr &section = sections[i];
      auto name = file.getSectionName (section);

      if (!name)
        return name.takeError ();
      Kind kind = get_kind (*name);
      if (!kind.is_one || !(section.sh_flags & ELF::SHF_ALLOC) || section.sh_type == ELF::SHT_NOBITS
          || section.sh_size < width || (i >= ELF::SHN_LORESERVE && wide_table == nullptr))
        continue;
      std::string text = (kind.is_destructors ? ".destructors." : ".constructors.") + std::to_string (arrays.size ()) + suffix;
      auto group = groups.find (i);
      Sym symbol;
      memset (&symbol, 0, sizeof symbol);
      symbol.st_name = add_name (text);
      symbol.setBindingAndType (ELF::STB_GLOBAL, ELF::STT_OBJECT);
      symbol.st_other = ELF::STV_HIDDEN;
      symbol.st_size = section.sh_size;
      symbols.push_back (symbol);
      place (symbols.size () - 1, i);
      arrays.push_back ({ strdup (text.c_str ()), group != groups.end () ? strdup (group->second.c_str ()) : nullptr,
                          kind.priority, kind.is_destructors, kind.is_backwards, size_t (section.sh_size) / width });
      is_changed = true;
    }
  return Error::success ();
}

/* A section that is linked, whatever else is; 0 if there is none. */
template <typename ELFT> size_t
Marker<ELFT>::find_home ()
{
  const uint64_t unfit = ELF::SHF_TLS | ELF::SHF_MERGE | ELF::SHF_GROUP;

  for (uint64_t wanted : { uint64_t (ELF::SHF_ALLOC | ELF::SHF_EXECINSTR), uint64_t (ELF::SHF_ALLOC | ELF::SHF_WRITE) })
    for (uint64_t avoided : { unfit, unfit & ~uint64_t (ELF::SHF_GROUP) })
      for (size_t i = 1; i < sections.size () && i < ELF::SHN_LORESERVE; i++)
        if (sections[i].sh_type == ELF::SHT_PROGBITS && sections[i].sh_size > 0 && (sections[i].sh_flags & wanted) == wanted
            && !(sections[i].sh_flags & avoided))
          return i;
  return 0;
}

/* The handle is referred to from near: an address of its own would be too far away. */
template <typename ELFT> void
Marker<ELFT>::own_names (LlvmgBridgeInits *inits)
{
  size_t home = find_home ();

  for (size_t i = 1; i < symbols.size (); i++)
    {
      Sym &symbol = symbols[i];
      std::string name;

      if (symbol.st_shndx != ELF::SHN_UNDEF || symbol.getBinding () == ELF::STB_LOCAL || symbol.st_name >= names.size ())
        continue;
      name = names.c_str () + symbol.st_name;
      if (name == "__dso_handle" && home != 0)
        {
          symbol.st_name = add_name (".dso_handle" + suffix);
          symbol.st_value = 0;
          place (i, home);
          is_changed = true;
        }
      for (unsigned j = 0; j < LLVMG_BRIDGE_N_EXITS; j++)
        if (name == exit_names[j] && inits->exits[j] == nullptr)
          {
            std::string own = "." + name + suffix;

            symbol.st_name = add_name (own);
            inits->exits[j] = strdup (own.c_str ());
            is_changed = true;
          }
    }
}

/* At a place where anything may begin. */
static uint64_t
append (std::string &image, const void *data, size_t length)
{
  size_t offset = (image.size () + 15) / 16 * 16;

  image.resize (offset);
  image.append (static_cast<const char *> (data), length);
  return offset;
}

template <typename ELFT> void
Marker<ELFT>::write (LlvmgBridgeInits *inits)
{
  const char *start = reinterpret_cast<const char *> (file.base ());
  std::string image (bytes);
  auto move = [&] (const Shdr *section, const void *data, size_t length) {
    uint64_t offset = append (image, data, length);
    size_t at = size_t (reinterpret_cast<const char *> (section) - start);
    Shdr header;

    memcpy (&header, image.data () + at, sizeof header);
    header.sh_offset = offset;
    header.sh_size = length;
    memcpy (&image[at], &header, sizeof header);
  };

  move (symtab, symbols.data (), symbols.size () * sizeof (Sym));
  move (strtab, names.data (), names.size ());
  if (wide_table != nullptr)
    move (wide_table, wide.data (), wide.size () * sizeof (Word));
  inits->object = wrap (MemoryBuffer::getMemBufferCopy (image, "object" + suffix).release ());
}

template <typename ELFT> Error
Marker<ELFT>::run (LlvmgBridgeInits *inits)
{
  if (Error error = read ())
    return error;
  if (symbols.empty ())
    return Error::success ();
  own_names (inits);
  Error error = mark_sections ();
  inits->n_arrays = arrays.size ();
  inits->arrays = static_cast<LlvmgBridgeInitArray *> (calloc (arrays.size () + 1, sizeof *inits->arrays));
  if (!arrays.empty ())
    memcpy (inits->arrays, arrays.data (), arrays.size () * sizeof *inits->arrays);
  if (is_changed && !error)
    write (inits);
  return error;
}

template <typename ELFT> static Error
mark_elf (const object::ELFObjectFile<ELFT> &object, StringRef bytes, uint64_t number, LlvmgBridgeInits *inits)
{
  return Marker<ELFT> (object.getELFFile (), bytes, number).run (inits);
}

/* ---- Other formats ---- */

static bool
has_foreign (const object::ObjectFile &object)
{
  for (const object::SectionRef &section : object.sections ())
    {
      Expected<StringRef> name = section.getName ();

      if (!name)
        consumeError (name.takeError ());
      else if (*name == "__mod_init_func" || *name == "__mod_term_func" || *name == "__init_offsets"
               || name->starts_with (".CRT$X") || get_kind (*name).is_one)
        return true;
    }
  return false;
}

static Error
mark (const object::ObjectFile &object, StringRef bytes, uint64_t number, LlvmgBridgeInits *inits)
{
  if (auto *elf = dyn_cast<object::ELF64LEObjectFile> (&object))
    return mark_elf (*elf, bytes, number, inits);
  if (auto *elf = dyn_cast<object::ELF64BEObjectFile> (&object))
    return mark_elf (*elf, bytes, number, inits);
  if (auto *elf = dyn_cast<object::ELF32LEObjectFile> (&object))
    return mark_elf (*elf, bytes, number, inits);
  if (auto *elf = dyn_cast<object::ELF32BEObjectFile> (&object))
    return mark_elf (*elf, bytes, number, inits);
  inits->is_foreign = has_foreign (object);
  return Error::success ();
}

char *
llvmg_bridge_inits_mark (const char *bytes, size_t length, uint64_t number, LlvmgBridgeInits *inits)
{
  StringRef image (bytes, length);
  auto object = object::ObjectFile::createObjectFile (MemoryBufferRef (image, "object"));

  memset (inits, 0, sizeof *inits);
  Error error = object ? mark (**object, image, number, inits) : object.takeError ();
  if (!error)
    return nullptr;
  llvmg_bridge_inits_clear (inits);
  return strdup (toString (std::move (error)).c_str ());
}

void
llvmg_bridge_inits_clear (LlvmgBridgeInits *inits)
{
  if (inits->object != nullptr)
    LLVMDisposeMemoryBuffer (inits->object);
  for (size_t i = 0; i < inits->n_arrays; i++)
    {
      free (inits->arrays[i].name);
      free (inits->arrays[i].group);
    }
  free (inits->arrays);
  for (char *name : inits->exits)
    free (name);
  memset (inits, 0, sizeof *inits);
}
