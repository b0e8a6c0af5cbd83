/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The enumerations of the IR. Their values are llvmg's own and never change;
 * new members are appended.
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

/**
 * LlvmgTypeKind:
 * @LLVMG_TYPE_KIND_UNKNOWN: a kind newer than llvmg, or the type is dead
 * @LLVMG_TYPE_KIND_VOID: no value
 * @LLVMG_TYPE_KIND_HALF: 16-bit floating point (IEEE 754)
 * @LLVMG_TYPE_KIND_FLOAT: 32-bit floating point (IEEE 754)
 * @LLVMG_TYPE_KIND_DOUBLE: 64-bit floating point (IEEE 754)
 * @LLVMG_TYPE_KIND_X86_FP80: 80-bit floating point of x87
 * @LLVMG_TYPE_KIND_FP128: 128-bit floating point (IEEE 754)
 * @LLVMG_TYPE_KIND_PPC_FP128: 128-bit floating point made of two doubles (PowerPC)
 * @LLVMG_TYPE_KIND_LABEL: a basic block
 * @LLVMG_TYPE_KIND_INTEGER: integer of any width
 * @LLVMG_TYPE_KIND_FUNCTION: function signature
 * @LLVMG_TYPE_KIND_STRUCT: structure
 * @LLVMG_TYPE_KIND_ARRAY: array
 * @LLVMG_TYPE_KIND_POINTER: pointer
 * @LLVMG_TYPE_KIND_VECTOR: vector of a fixed length
 * @LLVMG_TYPE_KIND_METADATA: metadata as an operand
 * @LLVMG_TYPE_KIND_TOKEN: token
 * @LLVMG_TYPE_KIND_SCALABLE_VECTOR: vector whose length is a multiple known at run time
 *   only
 * @LLVMG_TYPE_KIND_BFLOAT: 16-bit "brain" floating point
 * @LLVMG_TYPE_KIND_X86_AMX: tile of x86 AMX
 * @LLVMG_TYPE_KIND_TARGET_EXT: target extension type
 *
 * The kinds of type.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_TYPE_KIND_UNKNOWN,
  LLVMG_TYPE_KIND_VOID,
  LLVMG_TYPE_KIND_HALF,
  LLVMG_TYPE_KIND_FLOAT,
  LLVMG_TYPE_KIND_DOUBLE,
  LLVMG_TYPE_KIND_X86_FP80,
  LLVMG_TYPE_KIND_FP128,
  LLVMG_TYPE_KIND_PPC_FP128,
  LLVMG_TYPE_KIND_LABEL,
  LLVMG_TYPE_KIND_INTEGER,
  LLVMG_TYPE_KIND_FUNCTION,
  LLVMG_TYPE_KIND_STRUCT,
  LLVMG_TYPE_KIND_ARRAY,
  LLVMG_TYPE_KIND_POINTER,
  LLVMG_TYPE_KIND_VECTOR,
  LLVMG_TYPE_KIND_METADATA,
  LLVMG_TYPE_KIND_TOKEN,
  LLVMG_TYPE_KIND_SCALABLE_VECTOR,
  LLVMG_TYPE_KIND_BFLOAT,
  LLVMG_TYPE_KIND_X86_AMX,
  LLVMG_TYPE_KIND_TARGET_EXT
} LlvmgTypeKind;

/**
 * LlvmgValueKind:
 * @LLVMG_VALUE_KIND_UNKNOWN: a kind newer than llvmg, or the value is dead
 * @LLVMG_VALUE_KIND_ARGUMENT: formal parameter of a function
 * @LLVMG_VALUE_KIND_BASIC_BLOCK: basic block
 * @LLVMG_VALUE_KIND_FUNCTION: function
 * @LLVMG_VALUE_KIND_GLOBAL_ALIAS: second name of a global
 * @LLVMG_VALUE_KIND_GLOBAL_IFUNC: function that is chosen when the program is loaded
 * @LLVMG_VALUE_KIND_GLOBAL_VARIABLE: global variable or constant
 * @LLVMG_VALUE_KIND_BLOCK_ADDRESS: address of a basic block
 * @LLVMG_VALUE_KIND_CONSTANT_EXPR: constant expression
 * @LLVMG_VALUE_KIND_CONSTANT_ARRAY: array of constants
 * @LLVMG_VALUE_KIND_CONSTANT_STRUCT: structure of constants
 * @LLVMG_VALUE_KIND_CONSTANT_VECTOR: vector of constants
 * @LLVMG_VALUE_KIND_UNDEF_VALUE: undef
 * @LLVMG_VALUE_KIND_CONSTANT_AGGREGATE_ZERO: zeroinitializer
 * @LLVMG_VALUE_KIND_CONSTANT_DATA_ARRAY: array of plain numbers, packed
 * @LLVMG_VALUE_KIND_CONSTANT_DATA_VECTOR: vector of plain numbers, packed
 * @LLVMG_VALUE_KIND_CONSTANT_INT: integer
 * @LLVMG_VALUE_KIND_CONSTANT_FP: floating-point number
 * @LLVMG_VALUE_KIND_CONSTANT_POINTER_NULL: null pointer
 * @LLVMG_VALUE_KIND_CONSTANT_TOKEN_NONE: the token `none`
 * @LLVMG_VALUE_KIND_METADATA_AS_VALUE: metadata as an operand
 * @LLVMG_VALUE_KIND_INLINE_ASM: inline assembly
 * @LLVMG_VALUE_KIND_INSTRUCTION: instruction
 * @LLVMG_VALUE_KIND_POISON_VALUE: poison
 * @LLVMG_VALUE_KIND_CONSTANT_TARGET_NONE: zero of a target extension type
 * @LLVMG_VALUE_KIND_CONSTANT_PTR_AUTH: signed pointer
 * @LLVMG_VALUE_KIND_DSO_LOCAL_EQUIVALENT: equivalent of a function in the same program or library
 * @LLVMG_VALUE_KIND_NO_CFI_VALUE: function without control-flow integrity
 *
 * The kinds of value.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_VALUE_KIND_UNKNOWN,
  LLVMG_VALUE_KIND_ARGUMENT,
  LLVMG_VALUE_KIND_BASIC_BLOCK,
  LLVMG_VALUE_KIND_FUNCTION,
  LLVMG_VALUE_KIND_GLOBAL_ALIAS,
  LLVMG_VALUE_KIND_GLOBAL_IFUNC,
  LLVMG_VALUE_KIND_GLOBAL_VARIABLE,
  LLVMG_VALUE_KIND_BLOCK_ADDRESS,
  LLVMG_VALUE_KIND_CONSTANT_EXPR,
  LLVMG_VALUE_KIND_CONSTANT_ARRAY,
  LLVMG_VALUE_KIND_CONSTANT_STRUCT,
  LLVMG_VALUE_KIND_CONSTANT_VECTOR,
  LLVMG_VALUE_KIND_UNDEF_VALUE,
  LLVMG_VALUE_KIND_CONSTANT_AGGREGATE_ZERO,
  LLVMG_VALUE_KIND_CONSTANT_DATA_ARRAY,
  LLVMG_VALUE_KIND_CONSTANT_DATA_VECTOR,
  LLVMG_VALUE_KIND_CONSTANT_INT,
  LLVMG_VALUE_KIND_CONSTANT_FP,
  LLVMG_VALUE_KIND_CONSTANT_POINTER_NULL,
  LLVMG_VALUE_KIND_CONSTANT_TOKEN_NONE,
  LLVMG_VALUE_KIND_METADATA_AS_VALUE,
  LLVMG_VALUE_KIND_INLINE_ASM,
  LLVMG_VALUE_KIND_INSTRUCTION,
  LLVMG_VALUE_KIND_POISON_VALUE,
  LLVMG_VALUE_KIND_CONSTANT_TARGET_NONE,
  LLVMG_VALUE_KIND_CONSTANT_PTR_AUTH,
  LLVMG_VALUE_KIND_DSO_LOCAL_EQUIVALENT,
  LLVMG_VALUE_KIND_NO_CFI_VALUE
} LlvmgValueKind;

/**
 * LlvmgOpcode:
 * @LLVMG_OPCODE_UNKNOWN: an instruction newer than llvmg, or the object is dead
 * @LLVMG_OPCODE_RET: return from the function
 * @LLVMG_OPCODE_BR: branch, with or without a condition
 * @LLVMG_OPCODE_SWITCH: branch by an integer
 * @LLVMG_OPCODE_INDIRECTBR: branch to the address of a block
 * @LLVMG_OPCODE_INVOKE: call that may unwind to a landing pad
 * @LLVMG_OPCODE_UNREACHABLE: is never reached
 * @LLVMG_OPCODE_CALLBR: call of inline assembly that may branch
 * @LLVMG_OPCODE_FNEG: floating-point negation
 * @LLVMG_OPCODE_ADD: integer addition
 * @LLVMG_OPCODE_FADD: floating-point addition
 * @LLVMG_OPCODE_SUB: integer subtraction
 * @LLVMG_OPCODE_FSUB: floating-point subtraction
 * @LLVMG_OPCODE_MUL: integer multiplication
 * @LLVMG_OPCODE_FMUL: floating-point multiplication
 * @LLVMG_OPCODE_UDIV: unsigned integer division
 * @LLVMG_OPCODE_SDIV: signed integer division
 * @LLVMG_OPCODE_FDIV: floating-point division
 * @LLVMG_OPCODE_UREM: remainder of unsigned division
 * @LLVMG_OPCODE_SREM: remainder of signed division
 * @LLVMG_OPCODE_FREM: remainder of floating-point division
 * @LLVMG_OPCODE_SHL: shift left
 * @LLVMG_OPCODE_LSHR: shift right, filling with zeros
 * @LLVMG_OPCODE_ASHR: shift right, filling with the sign
 * @LLVMG_OPCODE_AND: bitwise and
 * @LLVMG_OPCODE_OR: bitwise or
 * @LLVMG_OPCODE_XOR: bitwise exclusive or
 * @LLVMG_OPCODE_ALLOCA: memory on the stack
 * @LLVMG_OPCODE_LOAD: read memory
 * @LLVMG_OPCODE_STORE: write memory
 * @LLVMG_OPCODE_GETELEMENTPTR: address of an element
 * @LLVMG_OPCODE_TRUNC: integer to a narrower one
 * @LLVMG_OPCODE_ZEXT: integer to a wider one, filling with zeros
 * @LLVMG_OPCODE_SEXT: integer to a wider one, filling with the sign
 * @LLVMG_OPCODE_FPTOUI: floating point to unsigned integer
 * @LLVMG_OPCODE_FPTOSI: floating point to signed integer
 * @LLVMG_OPCODE_UITOFP: unsigned integer to floating point
 * @LLVMG_OPCODE_SITOFP: signed integer to floating point
 * @LLVMG_OPCODE_FPTRUNC: floating point to a narrower one
 * @LLVMG_OPCODE_FPEXT: floating point to a wider one
 * @LLVMG_OPCODE_PTRTOINT: pointer to integer
 * @LLVMG_OPCODE_PTRTOADDR: pointer to the integer that is its address (LLVM 22)
 * @LLVMG_OPCODE_INTTOPTR: integer to pointer
 * @LLVMG_OPCODE_BITCAST: same bits as another type
 * @LLVMG_OPCODE_ADDRSPACECAST: pointer to another address space
 * @LLVMG_OPCODE_ICMP: comparison of integers or pointers
 * @LLVMG_OPCODE_FCMP: comparison of floating-point numbers
 * @LLVMG_OPCODE_PHI: value by the block that control came from
 * @LLVMG_OPCODE_CALL: function call
 * @LLVMG_OPCODE_SELECT: one of two values by a condition
 * @LLVMG_OPCODE_VA_ARG: next variable argument
 * @LLVMG_OPCODE_EXTRACTELEMENT: element of a vector
 * @LLVMG_OPCODE_INSERTELEMENT: vector with one element changed
 * @LLVMG_OPCODE_SHUFFLEVECTOR: vector of the elements of two others
 * @LLVMG_OPCODE_EXTRACTVALUE: member of a structure or array
 * @LLVMG_OPCODE_INSERTVALUE: structure or array with one member changed
 * @LLVMG_OPCODE_FREEZE: the value, but some fixed one for undef and poison
 * @LLVMG_OPCODE_FENCE: memory barrier
 * @LLVMG_OPCODE_CMPXCHG: atomic compare and exchange
 * @LLVMG_OPCODE_ATOMICRMW: atomic read, modify, write
 * @LLVMG_OPCODE_RESUME: go on unwinding
 * @LLVMG_OPCODE_LANDINGPAD: where unwinding enters a function
 * @LLVMG_OPCODE_CLEANUPRET: end of a cleanup pad
 * @LLVMG_OPCODE_CATCHRET: end of a catch pad
 * @LLVMG_OPCODE_CATCHPAD: catch handler
 * @LLVMG_OPCODE_CLEANUPPAD: cleanup handler
 * @LLVMG_OPCODE_CATCHSWITCH: choice of a catch handler
 *
 * What an instruction or constant expression does.
 *
 * Members are called by the mnemonics of the Language Reference, section "Instruction
 * Reference".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_OPCODE_UNKNOWN,
  LLVMG_OPCODE_RET,
  LLVMG_OPCODE_BR,
  LLVMG_OPCODE_SWITCH,
  LLVMG_OPCODE_INDIRECTBR,
  LLVMG_OPCODE_INVOKE,
  LLVMG_OPCODE_UNREACHABLE,
  LLVMG_OPCODE_CALLBR,
  LLVMG_OPCODE_FNEG,
  LLVMG_OPCODE_ADD,
  LLVMG_OPCODE_FADD,
  LLVMG_OPCODE_SUB,
  LLVMG_OPCODE_FSUB,
  LLVMG_OPCODE_MUL,
  LLVMG_OPCODE_FMUL,
  LLVMG_OPCODE_UDIV,
  LLVMG_OPCODE_SDIV,
  LLVMG_OPCODE_FDIV,
  LLVMG_OPCODE_UREM,
  LLVMG_OPCODE_SREM,
  LLVMG_OPCODE_FREM,
  LLVMG_OPCODE_SHL,
  LLVMG_OPCODE_LSHR,
  LLVMG_OPCODE_ASHR,
  LLVMG_OPCODE_AND,
  LLVMG_OPCODE_OR,
  LLVMG_OPCODE_XOR,
  LLVMG_OPCODE_ALLOCA,
  LLVMG_OPCODE_LOAD,
  LLVMG_OPCODE_STORE,
  LLVMG_OPCODE_GETELEMENTPTR,
  LLVMG_OPCODE_TRUNC,
  LLVMG_OPCODE_ZEXT,
  LLVMG_OPCODE_SEXT,
  LLVMG_OPCODE_FPTOUI,
  LLVMG_OPCODE_FPTOSI,
  LLVMG_OPCODE_UITOFP,
  LLVMG_OPCODE_SITOFP,
  LLVMG_OPCODE_FPTRUNC,
  LLVMG_OPCODE_FPEXT,
  LLVMG_OPCODE_PTRTOINT,
  LLVMG_OPCODE_PTRTOADDR,
  LLVMG_OPCODE_INTTOPTR,
  LLVMG_OPCODE_BITCAST,
  LLVMG_OPCODE_ADDRSPACECAST,
  LLVMG_OPCODE_ICMP,
  LLVMG_OPCODE_FCMP,
  LLVMG_OPCODE_PHI,
  LLVMG_OPCODE_CALL,
  LLVMG_OPCODE_SELECT,
  LLVMG_OPCODE_VA_ARG,
  LLVMG_OPCODE_EXTRACTELEMENT,
  LLVMG_OPCODE_INSERTELEMENT,
  LLVMG_OPCODE_SHUFFLEVECTOR,
  LLVMG_OPCODE_EXTRACTVALUE,
  LLVMG_OPCODE_INSERTVALUE,
  LLVMG_OPCODE_FREEZE,
  LLVMG_OPCODE_FENCE,
  LLVMG_OPCODE_CMPXCHG,
  LLVMG_OPCODE_ATOMICRMW,
  LLVMG_OPCODE_RESUME,
  LLVMG_OPCODE_LANDINGPAD,
  LLVMG_OPCODE_CLEANUPRET,
  LLVMG_OPCODE_CATCHRET,
  LLVMG_OPCODE_CATCHPAD,
  LLVMG_OPCODE_CLEANUPPAD,
  LLVMG_OPCODE_CATCHSWITCH
} LlvmgOpcode;

/**
 * LlvmgIntPredicate:
 * @LLVMG_INT_PREDICATE_UNKNOWN: none; of a dead object
 * @LLVMG_INT_PREDICATE_EQ: equal
 * @LLVMG_INT_PREDICATE_NE: not equal
 * @LLVMG_INT_PREDICATE_UGT: greater, unsigned
 * @LLVMG_INT_PREDICATE_UGE: greater or equal, unsigned
 * @LLVMG_INT_PREDICATE_ULT: less, unsigned
 * @LLVMG_INT_PREDICATE_ULE: less or equal, unsigned
 * @LLVMG_INT_PREDICATE_SGT: greater, signed
 * @LLVMG_INT_PREDICATE_SGE: greater or equal, signed
 * @LLVMG_INT_PREDICATE_SLT: less, signed
 * @LLVMG_INT_PREDICATE_SLE: less or equal, signed
 *
 * How `icmp` compares.
 *
 * Language Reference, section "icmp Instruction".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_INT_PREDICATE_UNKNOWN,
  LLVMG_INT_PREDICATE_EQ,
  LLVMG_INT_PREDICATE_NE,
  LLVMG_INT_PREDICATE_UGT,
  LLVMG_INT_PREDICATE_UGE,
  LLVMG_INT_PREDICATE_ULT,
  LLVMG_INT_PREDICATE_ULE,
  LLVMG_INT_PREDICATE_SGT,
  LLVMG_INT_PREDICATE_SGE,
  LLVMG_INT_PREDICATE_SLT,
  LLVMG_INT_PREDICATE_SLE
} LlvmgIntPredicate;

/**
 * LlvmgRealPredicate:
 * @LLVMG_REAL_PREDICATE_FALSE: never true
 * @LLVMG_REAL_PREDICATE_OEQ: ordered and equal
 * @LLVMG_REAL_PREDICATE_OGT: ordered and greater
 * @LLVMG_REAL_PREDICATE_OGE: ordered and greater or equal
 * @LLVMG_REAL_PREDICATE_OLT: ordered and less
 * @LLVMG_REAL_PREDICATE_OLE: ordered and less or equal
 * @LLVMG_REAL_PREDICATE_ONE: ordered and not equal
 * @LLVMG_REAL_PREDICATE_ORD: ordered
 * @LLVMG_REAL_PREDICATE_UNO: not ordered
 * @LLVMG_REAL_PREDICATE_UEQ: not ordered, or equal
 * @LLVMG_REAL_PREDICATE_UGT: not ordered, or greater
 * @LLVMG_REAL_PREDICATE_UGE: not ordered, or greater or equal
 * @LLVMG_REAL_PREDICATE_ULT: not ordered, or less
 * @LLVMG_REAL_PREDICATE_ULE: not ordered, or less or equal
 * @LLVMG_REAL_PREDICATE_UNE: not ordered, or not equal
 * @LLVMG_REAL_PREDICATE_TRUE: always true
 *
 * How `fcmp` compares.
 *
 * *Ordered* means that no operand is a NaN. Language Reference, section "fcmp
 * Instruction".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_REAL_PREDICATE_FALSE,
  LLVMG_REAL_PREDICATE_OEQ,
  LLVMG_REAL_PREDICATE_OGT,
  LLVMG_REAL_PREDICATE_OGE,
  LLVMG_REAL_PREDICATE_OLT,
  LLVMG_REAL_PREDICATE_OLE,
  LLVMG_REAL_PREDICATE_ONE,
  LLVMG_REAL_PREDICATE_ORD,
  LLVMG_REAL_PREDICATE_UNO,
  LLVMG_REAL_PREDICATE_UEQ,
  LLVMG_REAL_PREDICATE_UGT,
  LLVMG_REAL_PREDICATE_UGE,
  LLVMG_REAL_PREDICATE_ULT,
  LLVMG_REAL_PREDICATE_ULE,
  LLVMG_REAL_PREDICATE_UNE,
  LLVMG_REAL_PREDICATE_TRUE
} LlvmgRealPredicate;

/**
 * LlvmgLinkage:
 * @LLVMG_LINKAGE_EXTERNAL: visible everywhere
 * @LLVMG_LINKAGE_AVAILABLE_EXTERNALLY: a copy of what is defined elsewhere, for
 *   inspection
 * @LLVMG_LINKAGE_LINKONCE_ANY: one of several is kept; dropped when unused
 * @LLVMG_LINKAGE_LINKONCE_ODR: the same, and all are known to be equal
 * @LLVMG_LINKAGE_WEAK_ANY: one of several is kept, also when unused
 * @LLVMG_LINKAGE_WEAK_ODR: the same, and all are known to be equal
 * @LLVMG_LINKAGE_APPENDING: arrays that are appended
 * @LLVMG_LINKAGE_INTERNAL: like `static` in C
 * @LLVMG_LINKAGE_PRIVATE: internal, and not in the symbol table
 * @LLVMG_LINKAGE_EXTERNAL_WEAK: declaration that is null when nobody defines it
 * @LLVMG_LINKAGE_COMMON: tentative definition of C
 *
 * Who sees a global, and what a linker does with others of its name.
 *
 * Language Reference, section "Linkage Types".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_LINKAGE_EXTERNAL,
  LLVMG_LINKAGE_AVAILABLE_EXTERNALLY,
  LLVMG_LINKAGE_LINKONCE_ANY,
  LLVMG_LINKAGE_LINKONCE_ODR,
  LLVMG_LINKAGE_WEAK_ANY,
  LLVMG_LINKAGE_WEAK_ODR,
  LLVMG_LINKAGE_APPENDING,
  LLVMG_LINKAGE_INTERNAL,
  LLVMG_LINKAGE_PRIVATE,
  LLVMG_LINKAGE_EXTERNAL_WEAK,
  LLVMG_LINKAGE_COMMON
} LlvmgLinkage;

/**
 * LlvmgVisibility:
 * @LLVMG_VISIBILITY_DEFAULT: visible, can be overridden
 * @LLVMG_VISIBILITY_HIDDEN: not visible
 * @LLVMG_VISIBILITY_PROTECTED: visible, cannot be overridden
 *
 * Whether a global is visible outside of its shared object.
 *
 * Language Reference, section "Visibility Styles".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_VISIBILITY_DEFAULT,
  LLVMG_VISIBILITY_HIDDEN,
  LLVMG_VISIBILITY_PROTECTED
} LlvmgVisibility;

/**
 * LlvmgDllStorageClass:
 * @LLVMG_DLL_STORAGE_CLASS_DEFAULT: nothing
 * @LLVMG_DLL_STORAGE_CLASS_IMPORT: imported from a DLL
 * @LLVMG_DLL_STORAGE_CLASS_EXPORT: exported from the DLL
 *
 * What a Windows DLL does with a global.
 *
 * Language Reference, section "DLL Storage Classes".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_DLL_STORAGE_CLASS_DEFAULT,
  LLVMG_DLL_STORAGE_CLASS_IMPORT,
  LLVMG_DLL_STORAGE_CLASS_EXPORT
} LlvmgDllStorageClass;

/**
 * LlvmgUnnamedAddress:
 * @LLVMG_UNNAMED_ADDRESS_NONE: it matters
 * @LLVMG_UNNAMED_ADDRESS_LOCAL: it does not matter in this module
 * @LLVMG_UNNAMED_ADDRESS_GLOBAL: it does not matter anywhere
 *
 * Whether the address of a global matters.
 *
 * Language Reference, sections "Global Variables" and "Functions" (`unnamed_addr`).
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_UNNAMED_ADDRESS_NONE,
  LLVMG_UNNAMED_ADDRESS_LOCAL,
  LLVMG_UNNAMED_ADDRESS_GLOBAL
} LlvmgUnnamedAddress;

/**
 * LlvmgThreadLocalMode:
 * @LLVMG_THREAD_LOCAL_MODE_NOT_THREAD_LOCAL: one variable for all threads
 * @LLVMG_THREAD_LOCAL_MODE_GENERAL_DYNAMIC: works everywhere
 * @LLVMG_THREAD_LOCAL_MODE_LOCAL_DYNAMIC: used in this shared object only
 * @LLVMG_THREAD_LOCAL_MODE_INITIAL_EXEC: in an object that is not loaded later
 * @LLVMG_THREAD_LOCAL_MODE_LOCAL_EXEC: defined in the program and used only there
 *
 * How a thread-local variable is found.
 *
 * Language Reference, section "Thread Local Storage Models".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_THREAD_LOCAL_MODE_NOT_THREAD_LOCAL,
  LLVMG_THREAD_LOCAL_MODE_GENERAL_DYNAMIC,
  LLVMG_THREAD_LOCAL_MODE_LOCAL_DYNAMIC,
  LLVMG_THREAD_LOCAL_MODE_INITIAL_EXEC,
  LLVMG_THREAD_LOCAL_MODE_LOCAL_EXEC
} LlvmgThreadLocalMode;

/**
 * LlvmgCodeModel:
 * @LLVMG_CODE_MODEL_DEFAULT: the target's
 * @LLVMG_CODE_MODEL_JIT_DEFAULT: the target's for code that is compiled at run time
 * @LLVMG_CODE_MODEL_TINY: code and data are in 1 MiB (AArch64)
 * @LLVMG_CODE_MODEL_SMALL: code and data are in the lowest 2 GiB, or near each other
 * @LLVMG_CODE_MODEL_KERNEL: code and data are in the highest 2 GiB
 * @LLVMG_CODE_MODEL_MEDIUM: code is near, data may be anywhere
 * @LLVMG_CODE_MODEL_LARGE: code and data may be anywhere
 *
 * How far away code and data may be.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_CODE_MODEL_DEFAULT,
  LLVMG_CODE_MODEL_JIT_DEFAULT,
  LLVMG_CODE_MODEL_TINY,
  LLVMG_CODE_MODEL_SMALL,
  LLVMG_CODE_MODEL_KERNEL,
  LLVMG_CODE_MODEL_MEDIUM,
  LLVMG_CODE_MODEL_LARGE
} LlvmgCodeModel;

/**
 * LlvmgComdatSelectionKind:
 * @LLVMG_COMDAT_SELECTION_KIND_ANY: any of them
 * @LLVMG_COMDAT_SELECTION_KIND_EXACT_MATCH: any, but all must have the same content
 * @LLVMG_COMDAT_SELECTION_KIND_LARGEST: the largest
 * @LLVMG_COMDAT_SELECTION_KIND_NO_DEDUPLICATE: each is kept
 * @LLVMG_COMDAT_SELECTION_KIND_SAME_SIZE: any, but all must have the same size
 *
 * Which group of globals the linker keeps when several have the name.
 *
 * Language Reference, section "Comdats".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_COMDAT_SELECTION_KIND_ANY,
  LLVMG_COMDAT_SELECTION_KIND_EXACT_MATCH,
  LLVMG_COMDAT_SELECTION_KIND_LARGEST,
  LLVMG_COMDAT_SELECTION_KIND_NO_DEDUPLICATE,
  LLVMG_COMDAT_SELECTION_KIND_SAME_SIZE
} LlvmgComdatSelectionKind;

/**
 * LlvmgAtomicOrdering:
 * @LLVMG_ATOMIC_ORDERING_NOT_ATOMIC: not atomic
 * @LLVMG_ATOMIC_ORDERING_UNORDERED: some value that was written
 * @LLVMG_ATOMIC_ORDERING_MONOTONIC: one order for each address
 * @LLVMG_ATOMIC_ORDERING_ACQUIRE: sees what came before the release that it reads from
 * @LLVMG_ATOMIC_ORDERING_RELEASE: publishes what came before it
 * @LLVMG_ATOMIC_ORDERING_ACQUIRE_RELEASE: both
 * @LLVMG_ATOMIC_ORDERING_SEQUENTIALLY_CONSISTENT: both, and one order of all such
 *   operations
 *
 * How an atomic operation is ordered with others.
 *
 * Language Reference, section "Atomic Memory Ordering Constraints".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_ATOMIC_ORDERING_NOT_ATOMIC,
  LLVMG_ATOMIC_ORDERING_UNORDERED,
  LLVMG_ATOMIC_ORDERING_MONOTONIC,
  LLVMG_ATOMIC_ORDERING_ACQUIRE,
  LLVMG_ATOMIC_ORDERING_RELEASE,
  LLVMG_ATOMIC_ORDERING_ACQUIRE_RELEASE,
  LLVMG_ATOMIC_ORDERING_SEQUENTIALLY_CONSISTENT
} LlvmgAtomicOrdering;

/**
 * LlvmgMetadataKind:
 * @LLVMG_METADATA_KIND_UNKNOWN: a kind newer than llvmg, or the object is dead
 * @LLVMG_METADATA_KIND_MD_STRING: a string
 * @LLVMG_METADATA_KIND_CONSTANT_AS_METADATA: a constant
 * @LLVMG_METADATA_KIND_LOCAL_AS_METADATA: an instruction or argument
 * @LLVMG_METADATA_KIND_MD_TUPLE: a plain node
 * @LLVMG_METADATA_KIND_DI_LOCATION: a position in source code
 * @LLVMG_METADATA_KIND_DI_EXPRESSION: a DWARF expression
 * @LLVMG_METADATA_KIND_DI_GLOBAL_VARIABLE_EXPRESSION: a global variable and an expression
 * @LLVMG_METADATA_KIND_GENERIC_DI_NODE: debug info of a tag without a kind of its own
 * @LLVMG_METADATA_KIND_DI_SUBRANGE: a range of an array's indices
 * @LLVMG_METADATA_KIND_DI_ENUMERATOR: a member of an enumeration
 * @LLVMG_METADATA_KIND_DI_BASIC_TYPE: a basic type
 * @LLVMG_METADATA_KIND_DI_DERIVED_TYPE: a type made of another
 * @LLVMG_METADATA_KIND_DI_COMPOSITE_TYPE: a structure, array, enumeration or union
 * @LLVMG_METADATA_KIND_DI_SUBROUTINE_TYPE: the type of a function
 * @LLVMG_METADATA_KIND_DI_FILE: a source file
 * @LLVMG_METADATA_KIND_DI_COMPILE_UNIT: a compile unit
 * @LLVMG_METADATA_KIND_DI_SUBPROGRAM: a function
 * @LLVMG_METADATA_KIND_DI_LEXICAL_BLOCK: a scope in a function
 * @LLVMG_METADATA_KIND_DI_LEXICAL_BLOCK_FILE: a change of file in a scope
 * @LLVMG_METADATA_KIND_DI_NAMESPACE: a namespace
 * @LLVMG_METADATA_KIND_DI_MODULE: a module of the source language
 * @LLVMG_METADATA_KIND_DI_TEMPLATE_TYPE_PARAMETER: a type as a template's parameter
 * @LLVMG_METADATA_KIND_DI_TEMPLATE_VALUE_PARAMETER: a value as a template's parameter
 * @LLVMG_METADATA_KIND_DI_GLOBAL_VARIABLE: a global variable
 * @LLVMG_METADATA_KIND_DI_LOCAL_VARIABLE: a local variable or parameter
 * @LLVMG_METADATA_KIND_DI_LABEL: a label
 * @LLVMG_METADATA_KIND_DI_OBJC_PROPERTY: an Objective-C property
 * @LLVMG_METADATA_KIND_DI_IMPORTED_ENTITY: an import
 * @LLVMG_METADATA_KIND_DI_MACRO: a macro
 * @LLVMG_METADATA_KIND_DI_MACRO_FILE: a file with macros
 * @LLVMG_METADATA_KIND_DI_COMMON_BLOCK: a Fortran common block
 * @LLVMG_METADATA_KIND_DI_STRING_TYPE: a Fortran string type
 * @LLVMG_METADATA_KIND_DI_GENERIC_SUBRANGE: a range whose bounds are expressions
 * @LLVMG_METADATA_KIND_DI_ARG_LIST: the values of a variable's location
 * @LLVMG_METADATA_KIND_DI_ASSIGN_ID: links stores and assignments
 * @LLVMG_METADATA_KIND_DI_SUBRANGE_TYPE: a type that is a range of another (LLVM 22)
 * @LLVMG_METADATA_KIND_DI_FIXED_POINT_TYPE: a fixed-point type (LLVM 22)
 *
 * What a piece of metadata is. Those that begin with DI are debug info.
 *
 * Language Reference, section "Metadata".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_METADATA_KIND_UNKNOWN,
  LLVMG_METADATA_KIND_MD_STRING,
  LLVMG_METADATA_KIND_CONSTANT_AS_METADATA,
  LLVMG_METADATA_KIND_LOCAL_AS_METADATA,
  LLVMG_METADATA_KIND_MD_TUPLE,
  LLVMG_METADATA_KIND_DI_LOCATION,
  LLVMG_METADATA_KIND_DI_EXPRESSION,
  LLVMG_METADATA_KIND_DI_GLOBAL_VARIABLE_EXPRESSION,
  LLVMG_METADATA_KIND_GENERIC_DI_NODE,
  LLVMG_METADATA_KIND_DI_SUBRANGE,
  LLVMG_METADATA_KIND_DI_ENUMERATOR,
  LLVMG_METADATA_KIND_DI_BASIC_TYPE,
  LLVMG_METADATA_KIND_DI_DERIVED_TYPE,
  LLVMG_METADATA_KIND_DI_COMPOSITE_TYPE,
  LLVMG_METADATA_KIND_DI_SUBROUTINE_TYPE,
  LLVMG_METADATA_KIND_DI_FILE,
  LLVMG_METADATA_KIND_DI_COMPILE_UNIT,
  LLVMG_METADATA_KIND_DI_SUBPROGRAM,
  LLVMG_METADATA_KIND_DI_LEXICAL_BLOCK,
  LLVMG_METADATA_KIND_DI_LEXICAL_BLOCK_FILE,
  LLVMG_METADATA_KIND_DI_NAMESPACE,
  LLVMG_METADATA_KIND_DI_MODULE,
  LLVMG_METADATA_KIND_DI_TEMPLATE_TYPE_PARAMETER,
  LLVMG_METADATA_KIND_DI_TEMPLATE_VALUE_PARAMETER,
  LLVMG_METADATA_KIND_DI_GLOBAL_VARIABLE,
  LLVMG_METADATA_KIND_DI_LOCAL_VARIABLE,
  LLVMG_METADATA_KIND_DI_LABEL,
  LLVMG_METADATA_KIND_DI_OBJC_PROPERTY,
  LLVMG_METADATA_KIND_DI_IMPORTED_ENTITY,
  LLVMG_METADATA_KIND_DI_MACRO,
  LLVMG_METADATA_KIND_DI_MACRO_FILE,
  LLVMG_METADATA_KIND_DI_COMMON_BLOCK,
  LLVMG_METADATA_KIND_DI_STRING_TYPE,
  LLVMG_METADATA_KIND_DI_GENERIC_SUBRANGE,
  LLVMG_METADATA_KIND_DI_ARG_LIST,
  LLVMG_METADATA_KIND_DI_ASSIGN_ID,
  LLVMG_METADATA_KIND_DI_SUBRANGE_TYPE,
  LLVMG_METADATA_KIND_DI_FIXED_POINT_TYPE
} LlvmgMetadataKind;

/**
 * LlvmgModuleFlagBehavior:
 * @LLVMG_MODULE_FLAG_BEHAVIOR_ERROR: linking with a different value is an error
 * @LLVMG_MODULE_FLAG_BEHAVIOR_WARNING: linking with a different value is a warning;
 *   the value of the module that is linked into stays
 * @LLVMG_MODULE_FLAG_BEHAVIOR_REQUIRE: the value is a node of the name of another flag
 *   and the value that it must have
 * @LLVMG_MODULE_FLAG_BEHAVIOR_OVERRIDE: this value wins
 * @LLVMG_MODULE_FLAG_BEHAVIOR_APPEND: the values are nodes, their operands are appended
 * @LLVMG_MODULE_FLAG_BEHAVIOR_APPEND_UNIQUE: as %LLVMG_MODULE_FLAG_BEHAVIOR_APPEND,
 *   without duplicates
 * @LLVMG_MODULE_FLAG_BEHAVIOR_MAX: the values are integers, the larger stays
 * @LLVMG_MODULE_FLAG_BEHAVIOR_MIN: the values are integers, the smaller stays
 *
 * What becomes of a module's flag when modules are linked.
 *
 * Language Reference, section "Module Flags Metadata".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_MODULE_FLAG_BEHAVIOR_ERROR,
  LLVMG_MODULE_FLAG_BEHAVIOR_WARNING,
  LLVMG_MODULE_FLAG_BEHAVIOR_REQUIRE,
  LLVMG_MODULE_FLAG_BEHAVIOR_OVERRIDE,
  LLVMG_MODULE_FLAG_BEHAVIOR_APPEND,
  LLVMG_MODULE_FLAG_BEHAVIOR_APPEND_UNIQUE,
  LLVMG_MODULE_FLAG_BEHAVIOR_MAX,
  LLVMG_MODULE_FLAG_BEHAVIOR_MIN
} LlvmgModuleFlagBehavior;

/**
 * LlvmgAtomicRmwOperation:
 * @LLVMG_ATOMIC_RMW_OPERATION_UNKNOWN: newer than llvmg
 * @LLVMG_ATOMIC_RMW_OPERATION_XCHG: the second
 * @LLVMG_ATOMIC_RMW_OPERATION_ADD: the sum
 * @LLVMG_ATOMIC_RMW_OPERATION_SUB: the difference
 * @LLVMG_ATOMIC_RMW_OPERATION_AND: bitwise and
 * @LLVMG_ATOMIC_RMW_OPERATION_NAND: bitwise and, inverted
 * @LLVMG_ATOMIC_RMW_OPERATION_OR: bitwise or
 * @LLVMG_ATOMIC_RMW_OPERATION_XOR: bitwise exclusive or
 * @LLVMG_ATOMIC_RMW_OPERATION_MAX: the larger one, signed
 * @LLVMG_ATOMIC_RMW_OPERATION_MIN: the smaller one, signed
 * @LLVMG_ATOMIC_RMW_OPERATION_UMAX: the larger one, unsigned
 * @LLVMG_ATOMIC_RMW_OPERATION_UMIN: the smaller one, unsigned
 * @LLVMG_ATOMIC_RMW_OPERATION_FADD: the sum of floating-point numbers
 * @LLVMG_ATOMIC_RMW_OPERATION_FSUB: the difference of floating-point numbers
 * @LLVMG_ATOMIC_RMW_OPERATION_FMAX: the larger floating-point number, as llvm.maxnum
 * @LLVMG_ATOMIC_RMW_OPERATION_FMIN: the smaller floating-point number, as llvm.minnum
 * @LLVMG_ATOMIC_RMW_OPERATION_UINC_WRAP: one more, or 0 from the second on
 * @LLVMG_ATOMIC_RMW_OPERATION_UDEC_WRAP: one less, or the second from 0 and from above it
 * @LLVMG_ATOMIC_RMW_OPERATION_USUB_COND: the difference, if that is not below 0; since LLVM 20
 * @LLVMG_ATOMIC_RMW_OPERATION_USUB_SAT: the difference, or 0; since LLVM 20
 * @LLVMG_ATOMIC_RMW_OPERATION_FMAXIMUM: the larger floating-point number, as llvm.maximum; since LLVM 21
 * @LLVMG_ATOMIC_RMW_OPERATION_FMINIMUM: the smaller floating-point number, as llvm.minimum; since LLVM 21
 *
 * What an atomicrmw writes, made of the value in memory and a second one.
 *
 * Language Reference, section "atomicrmw Instruction".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_ATOMIC_RMW_OPERATION_UNKNOWN,
  LLVMG_ATOMIC_RMW_OPERATION_XCHG,
  LLVMG_ATOMIC_RMW_OPERATION_ADD,
  LLVMG_ATOMIC_RMW_OPERATION_SUB,
  LLVMG_ATOMIC_RMW_OPERATION_AND,
  LLVMG_ATOMIC_RMW_OPERATION_NAND,
  LLVMG_ATOMIC_RMW_OPERATION_OR,
  LLVMG_ATOMIC_RMW_OPERATION_XOR,
  LLVMG_ATOMIC_RMW_OPERATION_MAX,
  LLVMG_ATOMIC_RMW_OPERATION_MIN,
  LLVMG_ATOMIC_RMW_OPERATION_UMAX,
  LLVMG_ATOMIC_RMW_OPERATION_UMIN,
  LLVMG_ATOMIC_RMW_OPERATION_FADD,
  LLVMG_ATOMIC_RMW_OPERATION_FSUB,
  LLVMG_ATOMIC_RMW_OPERATION_FMAX,
  LLVMG_ATOMIC_RMW_OPERATION_FMIN,
  LLVMG_ATOMIC_RMW_OPERATION_UINC_WRAP,
  LLVMG_ATOMIC_RMW_OPERATION_UDEC_WRAP,
  LLVMG_ATOMIC_RMW_OPERATION_USUB_COND,
  LLVMG_ATOMIC_RMW_OPERATION_USUB_SAT,
  LLVMG_ATOMIC_RMW_OPERATION_FMAXIMUM,
  LLVMG_ATOMIC_RMW_OPERATION_FMINIMUM
} LlvmgAtomicRmwOperation;

/**
 * LlvmgTailCallKind:
 * @LLVMG_TAIL_CALL_KIND_NONE: nothing is said
 * @LLVMG_TAIL_CALL_KIND_TAIL: may be done as a tail call
 * @LLVMG_TAIL_CALL_KIND_MUSTTAIL: must be done as a tail call
 * @LLVMG_TAIL_CALL_KIND_NOTAIL: must not be done as a tail call
 *
 * Whether a call can reuse the frame of its caller.
 *
 * Language Reference, section "call Instruction".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_TAIL_CALL_KIND_NONE,
  LLVMG_TAIL_CALL_KIND_TAIL,
  LLVMG_TAIL_CALL_KIND_MUSTTAIL,
  LLVMG_TAIL_CALL_KIND_NOTAIL
} LlvmgTailCallKind;

/**
 * LlvmgCallingConvention:
 * @LLVMG_CALLING_CONVENTION_C: that of C on the target
 * @LLVMG_CALLING_CONVENTION_FAST: as fast as can be
 * @LLVMG_CALLING_CONVENTION_COLD: cheap for a caller that rarely calls
 * @LLVMG_CALLING_CONVENTION_GHC: Glasgow Haskell Compiler
 * @LLVMG_CALLING_CONVENTION_HIPE: High-Performance Erlang
 * @LLVMG_CALLING_CONVENTION_ANY_REG: any register, for patch points
 * @LLVMG_CALLING_CONVENTION_PRESERVE_MOST: the callee saves most registers
 * @LLVMG_CALLING_CONVENTION_PRESERVE_ALL: the callee saves nearly all registers
 * @LLVMG_CALLING_CONVENTION_SWIFT: Swift
 * @LLVMG_CALLING_CONVENTION_CXX_FAST_TLS: access functions of C++ thread-local
 *   variables
 * @LLVMG_CALLING_CONVENTION_X86_STDCALL: x86 stdcall
 * @LLVMG_CALLING_CONVENTION_X86_FASTCALL: x86 fastcall
 * @LLVMG_CALLING_CONVENTION_ARM_APCS: ARM procedure calling standard (old)
 * @LLVMG_CALLING_CONVENTION_ARM_AAPCS: ARM architecture procedure calling standard,
 *   soft float
 * @LLVMG_CALLING_CONVENTION_ARM_AAPCS_VFP: the same, hard float
 * @LLVMG_CALLING_CONVENTION_MSP430_INTR: MSP430 interrupt routine
 * @LLVMG_CALLING_CONVENTION_X86_THIS_CALL: x86 thiscall
 * @LLVMG_CALLING_CONVENTION_PTX_KERNEL: PTX kernel
 * @LLVMG_CALLING_CONVENTION_PTX_DEVICE: PTX device function
 * @LLVMG_CALLING_CONVENTION_SPIR_FUNC: SPIR function
 * @LLVMG_CALLING_CONVENTION_SPIR_KERNEL: SPIR kernel
 * @LLVMG_CALLING_CONVENTION_INTEL_OCL_BI: Intel OpenCL built-in
 * @LLVMG_CALLING_CONVENTION_X86_64_SYSV: x86-64 System V
 * @LLVMG_CALLING_CONVENTION_WIN64: Windows on 64 bits
 * @LLVMG_CALLING_CONVENTION_X86_VECTOR_CALL: x86 vectorcall
 * @LLVMG_CALLING_CONVENTION_HHVM: HipHop virtual machine, into translated code
 * @LLVMG_CALLING_CONVENTION_HHVMC: HipHop virtual machine, C helpers
 * @LLVMG_CALLING_CONVENTION_X86_INTR: x86 interrupt routine
 * @LLVMG_CALLING_CONVENTION_AVR_INTR: AVR interrupt routine
 * @LLVMG_CALLING_CONVENTION_AVR_SIGNAL: AVR signal routine
 * @LLVMG_CALLING_CONVENTION_AVR_BUILTIN: AVR runtime routine
 * @LLVMG_CALLING_CONVENTION_AMDGPU_VS: AMDGPU vertex shader
 * @LLVMG_CALLING_CONVENTION_AMDGPU_GS: AMDGPU geometry shader
 * @LLVMG_CALLING_CONVENTION_AMDGPU_PS: AMDGPU pixel shader
 * @LLVMG_CALLING_CONVENTION_AMDGPU_CS: AMDGPU compute shader
 * @LLVMG_CALLING_CONVENTION_AMDGPU_KERNEL: AMDGPU kernel
 * @LLVMG_CALLING_CONVENTION_X86_REG_CALL: x86 regcall
 * @LLVMG_CALLING_CONVENTION_AMDGPU_HS: AMDGPU hull shader
 * @LLVMG_CALLING_CONVENTION_MSP430_BUILTIN: MSP430 runtime routine
 * @LLVMG_CALLING_CONVENTION_AMDGPU_LS: AMDGPU local shader
 * @LLVMG_CALLING_CONVENTION_AMDGPU_ES: AMDGPU export shader
 * @LLVMG_CALLING_CONVENTION_UNKNOWN: a number that has no name here
 *
 * How arguments and results are passed.
 *
 * LLVM has more than these, by number: see the properties `calling-convention-id`.
 * Language Reference, section "Calling Conventions".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_CALLING_CONVENTION_C,
  LLVMG_CALLING_CONVENTION_FAST,
  LLVMG_CALLING_CONVENTION_COLD,
  LLVMG_CALLING_CONVENTION_GHC,
  LLVMG_CALLING_CONVENTION_HIPE,
  LLVMG_CALLING_CONVENTION_ANY_REG,
  LLVMG_CALLING_CONVENTION_PRESERVE_MOST,
  LLVMG_CALLING_CONVENTION_PRESERVE_ALL,
  LLVMG_CALLING_CONVENTION_SWIFT,
  LLVMG_CALLING_CONVENTION_CXX_FAST_TLS,
  LLVMG_CALLING_CONVENTION_X86_STDCALL,
  LLVMG_CALLING_CONVENTION_X86_FASTCALL,
  LLVMG_CALLING_CONVENTION_ARM_APCS,
  LLVMG_CALLING_CONVENTION_ARM_AAPCS,
  LLVMG_CALLING_CONVENTION_ARM_AAPCS_VFP,
  LLVMG_CALLING_CONVENTION_MSP430_INTR,
  LLVMG_CALLING_CONVENTION_X86_THIS_CALL,
  LLVMG_CALLING_CONVENTION_PTX_KERNEL,
  LLVMG_CALLING_CONVENTION_PTX_DEVICE,
  LLVMG_CALLING_CONVENTION_SPIR_FUNC,
  LLVMG_CALLING_CONVENTION_SPIR_KERNEL,
  LLVMG_CALLING_CONVENTION_INTEL_OCL_BI,
  LLVMG_CALLING_CONVENTION_X86_64_SYSV,
  LLVMG_CALLING_CONVENTION_WIN64,
  LLVMG_CALLING_CONVENTION_X86_VECTOR_CALL,
  LLVMG_CALLING_CONVENTION_HHVM,
  LLVMG_CALLING_CONVENTION_HHVMC,
  LLVMG_CALLING_CONVENTION_X86_INTR,
  LLVMG_CALLING_CONVENTION_AVR_INTR,
  LLVMG_CALLING_CONVENTION_AVR_SIGNAL,
  LLVMG_CALLING_CONVENTION_AVR_BUILTIN,
  LLVMG_CALLING_CONVENTION_AMDGPU_VS,
  LLVMG_CALLING_CONVENTION_AMDGPU_GS,
  LLVMG_CALLING_CONVENTION_AMDGPU_PS,
  LLVMG_CALLING_CONVENTION_AMDGPU_CS,
  LLVMG_CALLING_CONVENTION_AMDGPU_KERNEL,
  LLVMG_CALLING_CONVENTION_X86_REG_CALL,
  LLVMG_CALLING_CONVENTION_AMDGPU_HS,
  LLVMG_CALLING_CONVENTION_MSP430_BUILTIN,
  LLVMG_CALLING_CONVENTION_AMDGPU_LS,
  LLVMG_CALLING_CONVENTION_AMDGPU_ES,
  LLVMG_CALLING_CONVENTION_UNKNOWN
} LlvmgCallingConvention;

/**
 * LlvmgEraseMode:
 * @LLVMG_ERASE_MODE_REFUSE: fail with `INVALID_OPERATION`
 * @LLVMG_ERASE_MODE_POISON: replace the uses by poison
 * @LLVMG_ERASE_MODE_CASCADE: fail as `REFUSE` does; if nothing uses it, erase what only it used
 *   as well. This is for instructions.
 *
 * What erasing does with something that is still used, and with what it used.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_ERASE_MODE_REFUSE,
  LLVMG_ERASE_MODE_POISON,
  LLVMG_ERASE_MODE_CASCADE
} LlvmgEraseMode;

/**
 * LlvmgDotFlags:
 * @LLVMG_DOT_FLAGS_NONE: the blocks with their instructions
 * @LLVMG_DOT_FLAGS_SKIP_BODIES: the names of the blocks only
 *
 * What a graph of blocks shows.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_DOT_FLAGS_NONE = 0,
  LLVMG_DOT_FLAGS_SKIP_BODIES = 1 << 0
} LlvmgDotFlags;

/**
 * LlvmgOperatorFlags:
 * @LLVMG_OPERATOR_FLAGS_NONE: no promise
 * @LLVMG_OPERATOR_FLAGS_NUW: no unsigned overflow: `add`, `sub`, `mul`, `shl`, `trunc`
 * @LLVMG_OPERATOR_FLAGS_NSW: no signed overflow: `add`, `sub`, `mul`, `shl`, `trunc`
 * @LLVMG_OPERATOR_FLAGS_EXACT: no remainder or bits lost: `udiv`, `sdiv`, `lshr`,
 *   `ashr`
 * @LLVMG_OPERATOR_FLAGS_DISJOINT: no bit is set in both operands: `or`
 * @LLVMG_OPERATOR_FLAGS_NNEG: the operand is not negative: `zext`, `uitofp`
 * @LLVMG_OPERATOR_FLAGS_SAME_SIGN: the operands have the same sign: `icmp` (LLVM 20)
 *
 * Promises about the operands and result of an instruction; a broken promise makes the
 * result poison.
 *
 * Which instruction can have which is in the Language Reference, at each instruction.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_OPERATOR_FLAGS_NONE = 0,
  LLVMG_OPERATOR_FLAGS_NUW = 1 << 0,
  LLVMG_OPERATOR_FLAGS_NSW = 1 << 1,
  LLVMG_OPERATOR_FLAGS_EXACT = 1 << 2,
  LLVMG_OPERATOR_FLAGS_DISJOINT = 1 << 3,
  LLVMG_OPERATOR_FLAGS_NNEG = 1 << 4,
  LLVMG_OPERATOR_FLAGS_SAME_SIGN = 1 << 5
} LlvmgOperatorFlags;

/**
 * LlvmgFastMathFlags:
 * @LLVMG_FAST_MATH_FLAGS_NONE: no freedom
 * @LLVMG_FAST_MATH_FLAGS_ALLOW_REASSOC: may regroup operations
 * @LLVMG_FAST_MATH_FLAGS_NO_NANS: no operand or result is a NaN
 * @LLVMG_FAST_MATH_FLAGS_NO_INFS: no operand or result is an infinity
 * @LLVMG_FAST_MATH_FLAGS_NO_SIGNED_ZEROS: the sign of a zero does not matter
 * @LLVMG_FAST_MATH_FLAGS_ALLOW_RECIPROCAL: may multiply by the reciprocal
 * @LLVMG_FAST_MATH_FLAGS_ALLOW_CONTRACT: may fuse operations
 * @LLVMG_FAST_MATH_FLAGS_APPROX_FUNC: may use approximations of functions
 * @LLVMG_FAST_MATH_FLAGS_ALL: all of them
 *
 * Freedoms that an optimiser has with floating-point operations.
 *
 * Language Reference, section "Fast-Math Flags".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_FAST_MATH_FLAGS_NONE = 0,
  LLVMG_FAST_MATH_FLAGS_ALLOW_REASSOC = 1 << 0,
  LLVMG_FAST_MATH_FLAGS_NO_NANS = 1 << 1,
  LLVMG_FAST_MATH_FLAGS_NO_INFS = 1 << 2,
  LLVMG_FAST_MATH_FLAGS_NO_SIGNED_ZEROS = 1 << 3,
  LLVMG_FAST_MATH_FLAGS_ALLOW_RECIPROCAL = 1 << 4,
  LLVMG_FAST_MATH_FLAGS_ALLOW_CONTRACT = 1 << 5,
  LLVMG_FAST_MATH_FLAGS_APPROX_FUNC = 1 << 6,
  LLVMG_FAST_MATH_FLAGS_ALL = (1 << 7) - 1
} LlvmgFastMathFlags;

/**
 * LlvmgGepFlags:
 * @LLVMG_GEP_FLAGS_NONE: no promise
 * @LLVMG_GEP_FLAGS_INBOUNDS: the address stays in the object
 * @LLVMG_GEP_FLAGS_NUSW: no overflow of address (unsigned) and offset (signed)
 * @LLVMG_GEP_FLAGS_NUW: no unsigned overflow
 *
 * Promises about the arithmetic of a `getelementptr`.
 *
 * %LLVMG_GEP_FLAGS_INBOUNDS implies %LLVMG_GEP_FLAGS_NUSW. Language Reference, section
 * "getelementptr Instruction".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_GEP_FLAGS_NONE = 0,
  LLVMG_GEP_FLAGS_INBOUNDS = 1 << 0,
  LLVMG_GEP_FLAGS_NUSW = 1 << 1,
  LLVMG_GEP_FLAGS_NUW = 1 << 2
} LlvmgGepFlags;

/**
 * LlvmgAsmDialect:
 * @LLVMG_ASM_DIALECT_ATT: AT&T syntax; what other targets than x86 have as well
 * @LLVMG_ASM_DIALECT_INTEL: Intel syntax
 *
 * The syntax of inline assembly.
 *
 * Language Reference, section "Inline Assembler Expressions".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_ASM_DIALECT_ATT,
  LLVMG_ASM_DIALECT_INTEL
} LlvmgAsmDialect;

/**
 * LlvmgSanitizerFlags:
 * @LLVMG_SANITIZER_FLAGS_NONE: nothing
 * @LLVMG_SANITIZER_FLAGS_NO_ADDRESS: AddressSanitizer leaves the variable alone: `no_sanitize_address`
 * @LLVMG_SANITIZER_FLAGS_NO_HWADDRESS: HWAddressSanitizer leaves it alone: `no_sanitize_hwaddress`
 * @LLVMG_SANITIZER_FLAGS_MEMTAG: its memory gets a tag: `sanitize_memtag`
 * @LLVMG_SANITIZER_FLAGS_ADDRESS_DYNINIT: code initializes it before the program's main function, and AddressSanitizer looks
 *   at the order: `sanitize_address_dyninit`
 *
 * What sanitizers do with a global variable.
 *
 * Language Reference, section "Global Variables".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_SANITIZER_FLAGS_NONE = 0,
  LLVMG_SANITIZER_FLAGS_NO_ADDRESS = 1 << 0,
  LLVMG_SANITIZER_FLAGS_NO_HWADDRESS = 1 << 1,
  LLVMG_SANITIZER_FLAGS_MEMTAG = 1 << 2,
  LLVMG_SANITIZER_FLAGS_ADDRESS_DYNINIT = 1 << 3
} LlvmgSanitizerFlags;

/**
 * LlvmgInlineAsmFlags:
 * @LLVMG_INLINE_ASM_FLAGS_NONE: nothing
 * @LLVMG_INLINE_ASM_FLAGS_SIDE_EFFECTS: it does more than its operands tell, and stays when its
 *   result is not used
 * @LLVMG_INLINE_ASM_FLAGS_ALIGN_STACK: the stack must be aligned
 * @LLVMG_INLINE_ASM_FLAGS_CAN_UNWIND: it may unwind the stack
 *
 * What inline assembly does besides what its constraints say.
 *
 * Language Reference, section "Inline Assembler Expressions".
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_INLINE_ASM_FLAGS_NONE = 0,
  LLVMG_INLINE_ASM_FLAGS_SIDE_EFFECTS = 1 << 0,
  LLVMG_INLINE_ASM_FLAGS_ALIGN_STACK = 1 << 1,
  LLVMG_INLINE_ASM_FLAGS_CAN_UNWIND = 1 << 2
} LlvmgInlineAsmFlags;

G_END_DECLS
