/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

/**
 * LlvmgSectionFlags:
 * @LLVMG_SECTION_FLAGS_NONE: nothing of the following
 * @LLVMG_SECTION_FLAGS_TEXT: it holds instructions
 * @LLVMG_SECTION_FLAGS_DATA: it holds data
 * @LLVMG_SECTION_FLAGS_BSS: it is memory of zeroes, and has no contents
 * @LLVMG_SECTION_FLAGS_DEBUG: it holds debug information
 * @LLVMG_SECTION_FLAGS_COMPRESSED: its contents are compressed
 *
 * What a section is for.
 *
 * Since: 0.1
 */
typedef enum /*< flags >*/
{
  LLVMG_SECTION_FLAGS_NONE = 0,
  LLVMG_SECTION_FLAGS_TEXT = 1 << 0,
  LLVMG_SECTION_FLAGS_DATA = 1 << 1,
  LLVMG_SECTION_FLAGS_BSS = 1 << 2,
  LLVMG_SECTION_FLAGS_DEBUG = 1 << 3,
  LLVMG_SECTION_FLAGS_COMPRESSED = 1 << 4
} LlvmgSectionFlags;

/**
 * LlvmgSymbolFlags:
 * @LLVMG_SYMBOL_FLAGS_NONE: nothing of the following
 * @LLVMG_SYMBOL_FLAGS_UNDEFINED: it is defined in another file
 * @LLVMG_SYMBOL_FLAGS_GLOBAL: other files see it
 * @LLVMG_SYMBOL_FLAGS_WEAK: another definition may take its place
 * @LLVMG_SYMBOL_FLAGS_ABSOLUTE: its address is a number, in no section
 * @LLVMG_SYMBOL_FLAGS_COMMON: memory that the linker makes once for all files
 * @LLVMG_SYMBOL_FLAGS_INDIRECT: another name of a symbol
 * @LLVMG_SYMBOL_FLAGS_EXPORTED: other shared libraries see it
 * @LLVMG_SYMBOL_FLAGS_HIDDEN: no other shared library sees it
 * @LLVMG_SYMBOL_FLAGS_EXECUTABLE: it is code (of bitcode only)
 * @LLVMG_SYMBOL_FLAGS_FORMAT_SPECIFIC: the format of the file needs it; it names nothing of the program
 *
 * What a symbol of an object file is.
 *
 * Since: 0.1
 */
typedef enum /*< flags >*/
{
  LLVMG_SYMBOL_FLAGS_NONE = 0,
  LLVMG_SYMBOL_FLAGS_UNDEFINED = 1 << 0,
  LLVMG_SYMBOL_FLAGS_GLOBAL = 1 << 1,
  LLVMG_SYMBOL_FLAGS_WEAK = 1 << 2,
  LLVMG_SYMBOL_FLAGS_ABSOLUTE = 1 << 3,
  LLVMG_SYMBOL_FLAGS_COMMON = 1 << 4,
  LLVMG_SYMBOL_FLAGS_INDIRECT = 1 << 5,
  LLVMG_SYMBOL_FLAGS_EXPORTED = 1 << 6,
  LLVMG_SYMBOL_FLAGS_HIDDEN = 1 << 7,
  LLVMG_SYMBOL_FLAGS_EXECUTABLE = 1 << 8,
  LLVMG_SYMBOL_FLAGS_FORMAT_SPECIFIC = 1 << 9
} LlvmgSymbolFlags;

/**
 * LlvmgSymbolKind:
 * @LLVMG_SYMBOL_KIND_UNKNOWN: the file does not say
 * @LLVMG_SYMBOL_KIND_FUNCTION: a function
 * @LLVMG_SYMBOL_KIND_DATA: a variable
 * @LLVMG_SYMBOL_KIND_DEBUG: debug information, or a section
 * @LLVMG_SYMBOL_KIND_FILE: the name of a source file
 * @LLVMG_SYMBOL_KIND_OTHER: something else
 *
 * What a symbol of an object file stands for.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_SYMBOL_KIND_UNKNOWN,
  LLVMG_SYMBOL_KIND_FUNCTION,
  LLVMG_SYMBOL_KIND_DATA,
  LLVMG_SYMBOL_KIND_DEBUG,
  LLVMG_SYMBOL_KIND_FILE,
  LLVMG_SYMBOL_KIND_OTHER
} LlvmgSymbolKind;

G_END_DECLS
