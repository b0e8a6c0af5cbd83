/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What differs between the versions of LLVM-C, outside the bridge.
 */

#pragma once

#include <llvm-c/Core.h>

/* X (member, native) for an opcode or kind that LLVM has from 22 on; nothing before. */
#if LLVMG_LLVM_MAJOR >= 22
# define LLVMG_COMPAT_PTRTOADDR(X, member) X (member, LLVMPtrToAddr)
# define LLVMG_COMPAT_DI_SUBRANGE_TYPE(X, member) X (member, LLVMDISubrangeTypeMetadataKind)
# define LLVMG_COMPAT_DI_FIXED_POINT_TYPE(X, member) X (member, LLVMDIFixedPointTypeMetadataKind)
#else
# define LLVMG_COMPAT_PTRTOADDR(X, member)
# define LLVMG_COMPAT_DI_SUBRANGE_TYPE(X, member)
# define LLVMG_COMPAT_DI_FIXED_POINT_TYPE(X, member)
#endif

/* X (member, native) for operations of atomicrmw that LLVM has from 20 on, and from 21 on. */
#if LLVMG_LLVM_MAJOR >= 20
# define LLVMG_COMPAT_RMW_20(X, usub_cond, usub_sat) \
    X (usub_cond, LLVMAtomicRMWBinOpUSubCond) X (usub_sat, LLVMAtomicRMWBinOpUSubSat)
#else
# define LLVMG_COMPAT_RMW_20(X, usub_cond, usub_sat)
#endif
#if LLVMG_LLVM_MAJOR >= 21
# define LLVMG_COMPAT_RMW_21(X, fmaximum, fminimum) \
    X (fmaximum, LLVMAtomicRMWBinOpFMaximum) X (fminimum, LLVMAtomicRMWBinOpFMinimum)
#else
# define LLVMG_COMPAT_RMW_21(X, fmaximum, fminimum)
#endif

/* The same for a kind of binary and a language that LLVM-C has from 22 on. */
#if LLVMG_LLVM_MAJOR >= 22
# define LLVMG_COMPAT_BINARY_DX_CONTAINER(X, member) X (member, LLVMBinaryTypeDXcontainer)
# define LLVMG_COMPAT_DWARF_METAL(X, member)         X (member, LLVMDWARFSourceLanguageMetal)
#else
# define LLVMG_COMPAT_BINARY_DX_CONTAINER(X, member)
# define LLVMG_COMPAT_DWARF_METAL(X, member)
#endif
