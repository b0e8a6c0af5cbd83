/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Enumerations of targets, their files and remarks.
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

/**
 * LlvmgByteOrder:
 * @LLVMG_BYTE_ORDER_BIG: the most significant one
 * @LLVMG_BYTE_ORDER_LITTLE: the least significant one
 *
 * Which byte of a number comes first in memory.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_BYTE_ORDER_BIG,
  LLVMG_BYTE_ORDER_LITTLE
} LlvmgByteOrder;

/**
 * LlvmgCodeGenFileType:
 * @LLVMG_CODE_GEN_FILE_TYPE_ASSEMBLY: text for an assembler
 * @LLVMG_CODE_GEN_FILE_TYPE_OBJECT: an object file
 *
 * What machine code is written as.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_CODE_GEN_FILE_TYPE_ASSEMBLY,
  LLVMG_CODE_GEN_FILE_TYPE_OBJECT
} LlvmgCodeGenFileType;

/**
 * LlvmgCodeGenOptLevel:
 * @LLVMG_CODE_GEN_OPT_LEVEL_NONE: nothing: -O0
 * @LLVMG_CODE_GEN_OPT_LEVEL_LESS: a little: -O1
 * @LLVMG_CODE_GEN_OPT_LEVEL_DEFAULT: as usual: -O2
 * @LLVMG_CODE_GEN_OPT_LEVEL_AGGRESSIVE: as much as it can: -O3
 *
 * How much the code generator optimises.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_CODE_GEN_OPT_LEVEL_NONE,
  LLVMG_CODE_GEN_OPT_LEVEL_LESS,
  LLVMG_CODE_GEN_OPT_LEVEL_DEFAULT,
  LLVMG_CODE_GEN_OPT_LEVEL_AGGRESSIVE
} LlvmgCodeGenOptLevel;

/**
 * LlvmgRelocMode:
 * @LLVMG_RELOC_MODE_DEFAULT: the target's own
 * @LLVMG_RELOC_MODE_STATIC: at fixed addresses
 * @LLVMG_RELOC_MODE_PIC: anywhere
 * @LLVMG_RELOC_MODE_DYNAMIC_NO_PIC: at fixed addresses, and what is outside anywhere
 * @LLVMG_RELOC_MODE_ROPI: code and constants anywhere
 * @LLVMG_RELOC_MODE_RWPI: data that changes anywhere
 * @LLVMG_RELOC_MODE_ROPI_RWPI: both anywhere
 *
 * How code finds its data when it is loaded.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_RELOC_MODE_DEFAULT,
  LLVMG_RELOC_MODE_STATIC,
  LLVMG_RELOC_MODE_PIC,
  LLVMG_RELOC_MODE_DYNAMIC_NO_PIC,
  LLVMG_RELOC_MODE_ROPI,
  LLVMG_RELOC_MODE_RWPI,
  LLVMG_RELOC_MODE_ROPI_RWPI
} LlvmgRelocMode;

/**
 * LlvmgGlobalIselAbortMode:
 * @LLVMG_GLOBAL_ISEL_ABORT_MODE_ENABLE: it fails
 * @LLVMG_GLOBAL_ISEL_ABORT_MODE_DISABLE: another selector does it
 * @LLVMG_GLOBAL_ISEL_ABORT_MODE_DISABLE_WITH_DIAG: another selector does it, and a diagnostic says so
 *
 * What happens when the global instruction selector cannot translate something.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_GLOBAL_ISEL_ABORT_MODE_ENABLE,
  LLVMG_GLOBAL_ISEL_ABORT_MODE_DISABLE,
  LLVMG_GLOBAL_ISEL_ABORT_MODE_DISABLE_WITH_DIAG
} LlvmgGlobalIselAbortMode;

/**
 * LlvmgBinaryType:
 * @LLVMG_BINARY_TYPE_UNKNOWN: newer than llvmg
 * @LLVMG_BINARY_TYPE_ARCHIVE: a library of object files
 * @LLVMG_BINARY_TYPE_MACHO_UNIVERSAL: Mach-O files for several machines
 * @LLVMG_BINARY_TYPE_COFF_IMPORT_FILE: a COFF import file
 * @LLVMG_BINARY_TYPE_IR: LLVM bitcode
 * @LLVMG_BINARY_TYPE_WIN_RES: Windows resources
 * @LLVMG_BINARY_TYPE_COFF: a COFF object file
 * @LLVMG_BINARY_TYPE_ELF_32_LE: ELF, 32 bits, little-endian
 * @LLVMG_BINARY_TYPE_ELF_32_BE: ELF, 32 bits, big-endian
 * @LLVMG_BINARY_TYPE_ELF_64_LE: ELF, 64 bits, little-endian
 * @LLVMG_BINARY_TYPE_ELF_64_BE: ELF, 64 bits, big-endian
 * @LLVMG_BINARY_TYPE_MACHO_32_LE: Mach-O, 32 bits, little-endian
 * @LLVMG_BINARY_TYPE_MACHO_32_BE: Mach-O, 32 bits, big-endian
 * @LLVMG_BINARY_TYPE_MACHO_64_LE: Mach-O, 64 bits, little-endian
 * @LLVMG_BINARY_TYPE_MACHO_64_BE: Mach-O, 64 bits, big-endian
 * @LLVMG_BINARY_TYPE_WASM: WebAssembly
 * @LLVMG_BINARY_TYPE_OFFLOAD: code for other devices
 * @LLVMG_BINARY_TYPE_DX_CONTAINER: a DirectX container (LLVM 22)
 *
 * What a binary file is.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_BINARY_TYPE_UNKNOWN,
  LLVMG_BINARY_TYPE_ARCHIVE,
  LLVMG_BINARY_TYPE_MACHO_UNIVERSAL,
  LLVMG_BINARY_TYPE_COFF_IMPORT_FILE,
  LLVMG_BINARY_TYPE_IR,
  LLVMG_BINARY_TYPE_WIN_RES,
  LLVMG_BINARY_TYPE_COFF,
  LLVMG_BINARY_TYPE_ELF_32_LE,
  LLVMG_BINARY_TYPE_ELF_32_BE,
  LLVMG_BINARY_TYPE_ELF_64_LE,
  LLVMG_BINARY_TYPE_ELF_64_BE,
  LLVMG_BINARY_TYPE_MACHO_32_LE,
  LLVMG_BINARY_TYPE_MACHO_32_BE,
  LLVMG_BINARY_TYPE_MACHO_64_LE,
  LLVMG_BINARY_TYPE_MACHO_64_BE,
  LLVMG_BINARY_TYPE_WASM,
  LLVMG_BINARY_TYPE_OFFLOAD,
  LLVMG_BINARY_TYPE_DX_CONTAINER
} LlvmgBinaryType;

/**
 * LlvmgRemarkType:
 * @LLVMG_REMARK_TYPE_UNKNOWN: newer than llvmg
 * @LLVMG_REMARK_TYPE_PASSED: it was done
 * @LLVMG_REMARK_TYPE_MISSED: it was not done
 * @LLVMG_REMARK_TYPE_ANALYSIS: what was found out
 * @LLVMG_REMARK_TYPE_ANALYSIS_FP_COMMUTE: regrouping floating-point operations would be needed
 * @LLVMG_REMARK_TYPE_ANALYSIS_ALIASING: pointers may overlap
 * @LLVMG_REMARK_TYPE_FAILURE: what the program asked for could not be done
 *
 * What a remark of an optimisation says.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_REMARK_TYPE_UNKNOWN,
  LLVMG_REMARK_TYPE_PASSED,
  LLVMG_REMARK_TYPE_MISSED,
  LLVMG_REMARK_TYPE_ANALYSIS,
  LLVMG_REMARK_TYPE_ANALYSIS_FP_COMMUTE,
  LLVMG_REMARK_TYPE_ANALYSIS_ALIASING,
  LLVMG_REMARK_TYPE_FAILURE
} LlvmgRemarkType;

G_END_DECLS
