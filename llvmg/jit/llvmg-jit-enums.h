/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

/**
 * LlvmgJitLinker:
 * @LLVMG_JIT_LINKER_DEFAULT: the one that LLVM prefers for this processor
 * @LLVMG_JIT_LINKER_JITLINK: LLVM's newer one, with a place for each thing that is too far away
 * @LLVMG_JIT_LINKER_RTDYLD: LLVM's older one
 * @LLVMG_JIT_LINKER_RTDYLD_RESERVE_ALLOC: the same; it asks for all memory of an object file at once, so
 *   that its parts are near each other
 *
 * What puts object files into memory.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_JIT_LINKER_DEFAULT,
  LLVMG_JIT_LINKER_JITLINK,
  LLVMG_JIT_LINKER_RTDYLD,
  LLVMG_JIT_LINKER_RTDYLD_RESERVE_ALLOC
} LlvmgJitLinker;

/**
 * LlvmgJitListeners:
 * @LLVMG_JIT_LISTENERS_NONE: nobody
 * @LLVMG_JIT_LISTENERS_GDB: debuggers that know GDB's interface for such code: GDB and LLDB
 * @LLVMG_JIT_LISTENERS_INTEL: Intel's VTune, where LLVM was built for it
 * @LLVMG_JIT_LISTENERS_OPROFILE: OProfile, where LLVM was built for it
 * @LLVMG_JIT_LISTENERS_PERF: perf of Linux, by a file `jit-PID.dump` for `perf inject --jit`
 *
 * Who is told of compiled code.
 *
 * Since: 0.1
 */
typedef enum /*< flags >*/
{
  LLVMG_JIT_LISTENERS_NONE = 0,
  LLVMG_JIT_LISTENERS_GDB = 1 << 0,
  LLVMG_JIT_LISTENERS_INTEL = 1 << 1,
  LLVMG_JIT_LISTENERS_OPROFILE = 1 << 2,
  LLVMG_JIT_LISTENERS_PERF = 1 << 3
} LlvmgJitListeners;

G_END_DECLS
