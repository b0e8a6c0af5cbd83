/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Object files and what holds several of them, read in one go. The rules of
 * llvmg-bridge.h hold here too.
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <llvm-c/Object.h>

#ifdef __cplusplus
extern "C" {
#endif

#define LLVMG_BRIDGE_NO_INDEX ((size_t) -1)

/* Not ended by a NUL byte, in no known encoding. */
typedef struct
{
  const char *data;
  size_t      length;
} LlvmgBridgeText;

/* Flags of sections. */
enum
{
  LLVMG_BRIDGE_SECTION_TEXT       = 1 << 0,
  LLVMG_BRIDGE_SECTION_DATA       = 1 << 1,
  LLVMG_BRIDGE_SECTION_BSS        = 1 << 2,
  LLVMG_BRIDGE_SECTION_DEBUG      = 1 << 3,
  LLVMG_BRIDGE_SECTION_COMPRESSED = 1 << 4
};

typedef struct
{
  LlvmgBridgeText name;
  uint64_t        address;
  uint64_t        size;
  uint64_t        alignment;
  unsigned        flags;            /* LLVMG_BRIDGE_SECTION_... */
  LlvmgBridgeText contents;         /* in the file; length 0 if there are none */
  size_t          first_relocation;
  size_t          n_relocations;    /* of those that change this section */
} LlvmgBridgeSection;

/* Flags of symbols: as LLVM's BasicSymbolRef::Flags. */
enum
{
  LLVMG_BRIDGE_SYMBOL_UNDEFINED       = 1 << 0,
  LLVMG_BRIDGE_SYMBOL_GLOBAL          = 1 << 1,
  LLVMG_BRIDGE_SYMBOL_WEAK            = 1 << 2,
  LLVMG_BRIDGE_SYMBOL_ABSOLUTE        = 1 << 3,
  LLVMG_BRIDGE_SYMBOL_COMMON          = 1 << 4,
  LLVMG_BRIDGE_SYMBOL_INDIRECT        = 1 << 5,
  LLVMG_BRIDGE_SYMBOL_EXPORTED        = 1 << 6,
  LLVMG_BRIDGE_SYMBOL_FORMAT_SPECIFIC = 1 << 7,
  LLVMG_BRIDGE_SYMBOL_HIDDEN          = 1 << 8,
  LLVMG_BRIDGE_SYMBOL_EXECUTABLE      = 1 << 9
};

typedef enum
{
  LLVMG_BRIDGE_SYMBOL_KIND_UNKNOWN,
  LLVMG_BRIDGE_SYMBOL_KIND_FUNCTION,
  LLVMG_BRIDGE_SYMBOL_KIND_DATA,
  LLVMG_BRIDGE_SYMBOL_KIND_DEBUG,
  LLVMG_BRIDGE_SYMBOL_KIND_FILE,
  LLVMG_BRIDGE_SYMBOL_KIND_OTHER
} LlvmgBridgeSymbolKind;

typedef struct
{
  LlvmgBridgeText       name;
  uint64_t              address;
  uint64_t              size;
  size_t                section; /* LLVMG_BRIDGE_NO_INDEX if it is in none */
  unsigned              flags;   /* LLVMG_BRIDGE_SYMBOL_... */
  LlvmgBridgeSymbolKind kind;
} LlvmgBridgeSymbol;

typedef struct
{
  uint64_t    offset;
  uint64_t    type_id;
  const char *type_name;  /* ended by a NUL byte */
  size_t      symbol;     /* LLVMG_BRIDGE_NO_INDEX if it is against none */
  int64_t     addend;     /* 0 if it is in what is changed */
} LlvmgBridgeRelocation;

/* What is in an archive or a universal file. */
typedef struct
{
  LlvmgBridgeText name;     /* of the member; the architecture, in a universal file */
  LlvmgBridgeText contents; /* in the file */
} LlvmgBridgeMember;

typedef struct
{
  bool                         is_known;        /* whether LLVM-C has a name for the type */
  LLVMBinaryType               type;
  bool                         is_object;       /* FALSE: neither sections nor relocations */
  bool                         is_relocatable;
  const char                  *triple;          /* "" if unknown */
  const char                  *features;
  const LlvmgBridgeSection    *sections;
  size_t                       n_sections;
  const LlvmgBridgeSymbol     *symbols;         /* the dynamic ones of ELF are behind the others */
  size_t                       n_symbols;
  size_t                       n_dynamic_symbols; /* of these */
  const LlvmgBridgeRelocation *relocations;
  size_t                       n_relocations;
  const LlvmgBridgeMember     *members;
  size_t                       n_members;
} LlvmgBridgeObject;

/* Reads all of it. NULL with a *problem (free) if it is damaged or of no kind that LLVM knows. The
 * data must be aligned to 8 bytes and outlive the result. Call it guarded: LLVM does not check all
 * that it reads. */
LlvmgBridgeObject *llvmg_bridge_object_read (const char *data, size_t length, char **problem);
void               llvmg_bridge_object_free (LlvmgBridgeObject *object);
/* Whether it begins like a file of some kind that LLVM knows. */
bool               llvmg_bridge_object_is_one (const char *data, size_t length);

#ifdef __cplusplus
}
#endif
