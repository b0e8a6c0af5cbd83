/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What differs between the versions of LLVM-C, outside the bridge.
 */

#pragma once

#include <llvm-c/Core.h>

/* X (member, native) for an opcode that LLVM has from 22 on; nothing before. */
#if LLVMG_LLVM_MAJOR >= 22
# define LLVMG_COMPAT_PTRTOADDR(X, member) X (member, LLVMPtrToAddr)
#else
# define LLVMG_COMPAT_PTRTOADDR(X, member)
#endif
