/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * LLVM's own predicates over types, values and numbers.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <cstdlib>
#include <cstring>
#include <llvm/ADT/APFloat.h>
#include <llvm/ADT/APInt.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/DerivedTypes.h>
#include <llvm/IR/Instructions.h>
#include <llvm/Support/Error.h>
#include <llvm/Support/raw_ostream.h>

using namespace llvm;

static char *
copy_text (StringRef text)
{
  char *copy = static_cast<char *> (malloc (text.size () + 1));

  memcpy (copy, text.data (), text.size ());
  copy[text.size ()] = '\0';
  return copy;
}

/* LLVM-C numbers the casts on its own. */
static int
cast_opcode (LLVMOpcode opcode)
{
  switch (opcode)
    {
    case LLVMTrunc: return Instruction::Trunc;
    case LLVMZExt: return Instruction::ZExt;
    case LLVMSExt: return Instruction::SExt;
    case LLVMFPToUI: return Instruction::FPToUI;
    case LLVMFPToSI: return Instruction::FPToSI;
    case LLVMUIToFP: return Instruction::UIToFP;
    case LLVMSIToFP: return Instruction::SIToFP;
    case LLVMFPTrunc: return Instruction::FPTrunc;
    case LLVMFPExt: return Instruction::FPExt;
    case LLVMPtrToInt: return Instruction::PtrToInt;
#if LLVM_VERSION_MAJOR >= 22
    case LLVMPtrToAddr: return Instruction::PtrToAddr;
#endif
    case LLVMIntToPtr: return Instruction::IntToPtr;
    case LLVMBitCast: return Instruction::BitCast;
    case LLVMAddrSpaceCast: return Instruction::AddrSpaceCast;
    default: return -1;
    }
}

bool
llvmg_bridge_opcode_is_cast (LLVMOpcode opcode)
{
  return cast_opcode (opcode) >= 0;
}

bool
llvmg_bridge_cast_is_valid (LLVMOpcode opcode, LLVMValueRef value, LLVMTypeRef type)
{
  int op = cast_opcode (opcode);

  return op >= 0
         && CastInst::castIsValid (static_cast<Instruction::CastOps> (op),
                                   unwrap (value)->getType (), unwrap (type));
}

LLVMTypeRef
llvmg_bridge_gep_type (LLVMTypeRef source, LLVMValueRef *indices, unsigned n_indices)
{
  ArrayRef<Value *> list (unwrap (indices), n_indices);

  return wrap (GetElementPtrInst::getIndexedType (unwrap (source), list));
}

const char *
llvmg_bridge_select_problem (LLVMValueRef condition, LLVMValueRef a, LLVMValueRef b)
{
  return SelectInst::areInvalidOperands (unwrap (condition), unwrap (a), unwrap (b));
}

bool
llvmg_bridge_type_is_valid_array_element (LLVMTypeRef type)
{
  return ArrayType::isValidElementType (unwrap (type));
}

bool
llvmg_bridge_type_is_valid_vector_element (LLVMTypeRef type)
{
  return VectorType::isValidElementType (unwrap (type));
}

bool
llvmg_bridge_type_is_valid_struct_element (LLVMTypeRef type)
{
  return StructType::isValidElementType (unwrap (type));
}

/* LLVM 19 counts them among the first-class types. */
static bool
is_opaque_struct (LLVMTypeRef type)
{
  auto *structure = dyn_cast<StructType> (unwrap (type));

  return structure != nullptr && structure->isOpaque ();
}

bool
llvmg_bridge_type_is_valid_argument (LLVMTypeRef type)
{
  return FunctionType::isValidArgumentType (unwrap (type)) && !is_opaque_struct (type);
}

bool
llvmg_bridge_type_is_valid_return (LLVMTypeRef type)
{
  return FunctionType::isValidReturnType (unwrap (type));
}

bool
llvmg_bridge_type_is_first_class (LLVMTypeRef type)
{
  return unwrap (type)->isFirstClassType () && !is_opaque_struct (type);
}

bool
llvmg_bridge_type_is_scalable (LLVMTypeRef type)
{
  return unwrap (type)->isScalableTy ();
}

static bool
has_zero (Type *type, SmallPtrSetImpl<Type *> &seen)
{
  if (auto *target = dyn_cast<TargetExtType> (type))
    return target->hasProperty (TargetExtType::HasZeroInit);
  if (type->isX86_AMXTy ())
    return false;
  if (!seen.insert (type).second)
    return true;
  for (Type *part : type->subtypes ())
    if (!has_zero (part, seen))
      return false;
  return true;
}

bool
llvmg_bridge_type_has_zero (LLVMTypeRef type)
{
  SmallPtrSet<Type *, 16> seen;

  return has_zero (unwrap (type), seen);
}

LlvmgBridgeNumber
llvmg_bridge_check_integer (const char *text, unsigned radix, unsigned bits)
{
  StringRef digits (text);
  bool negative = digits.consume_front ("-");
  APInt magnitude;

  if (!negative)
    digits.consume_front ("+");
  if (digits.empty ())
    return LLVMG_BRIDGE_NUMBER_MALFORMED;
  for (char c : digits)
    {
      unsigned digit = c >= '0' && c <= '9'   ? c - '0'
                       : c >= 'a' && c <= 'z' ? c - 'a' + 10
                       : c >= 'A' && c <= 'Z' ? c - 'A' + 10
                                              : 99;
      if (digit >= radix)
        return LLVMG_BRIDGE_NUMBER_MALFORMED;
    }
  digits = digits.ltrim ('0');
  if (digits.empty ())
    return LLVMG_BRIDGE_NUMBER_OK;
  /* Each digit but the first needs at least one bit in any radix. */
  if (digits.size () > bits || digits.getAsInteger (radix, magnitude))
    return LLVMG_BRIDGE_NUMBER_TOO_BIG;

  unsigned active = magnitude.getActiveBits ();
  bool fits = negative ? active < bits || (active == bits && magnitude.isPowerOf2 ())
                       : active <= bits;

  return fits ? LLVMG_BRIDGE_NUMBER_OK : LLVMG_BRIDGE_NUMBER_TOO_BIG;
}

char *
llvmg_bridge_check_real (LLVMTypeRef type, const char *text)
{
  APFloat number (unwrap (type)->getScalarType ()->getFltSemantics ());

  /* LLVM reads "1e" as 1. */
  if (*text != '\0' && strchr ("eEpP+-", text[strlen (text) - 1]) != nullptr)
    return copy_text ("the exponent has no digits");

  auto status = number.convertFromString (text, APFloat::rmNearestTiesToEven);

  if (status)
    return nullptr;

  std::string reason = toString (status.takeError ());

  return copy_text (reason);
}

LLVMTypeRef
llvmg_bridge_target_ext_type (LLVMContextRef context, const char *name, LLVMTypeRef *types,
                              unsigned n_types, unsigned *ints, unsigned n_ints, char **reason)
{
  ArrayRef<Type *> type_list (unwrap (types), n_types);
  ArrayRef<unsigned> int_list (ints, n_ints);

  *reason = nullptr;
#if LLVM_VERSION_MAJOR >= 20
  auto type = TargetExtType::getOrError (*unwrap (context), name, type_list, int_list);

  if (!type)
    {
      *reason = copy_text (toString (type.takeError ()));
      return nullptr;
    }
  return wrap (*type);
#else
  return wrap (TargetExtType::get (*unwrap (context), name, type_list, int_list));
#endif
}

/* Whether a value of type `outer` holds one of type `inner` in itself. */
static bool
contains_type (Type *outer, Type *inner, SmallPtrSetImpl<Type *> &seen)
{
  if (outer == inner)
    return true;
  if (!isa<StructType> (outer) && !isa<ArrayType> (outer) && !isa<VectorType> (outer))
    return false;
  if (!seen.insert (outer).second)
    return false;
  for (Type *part : outer->subtypes ())
    if (contains_type (part, inner, seen))
      return true;
  return false;
}

bool
llvmg_bridge_struct_set_body (LLVMTypeRef ref, LLVMTypeRef *elements, unsigned n_elements, bool packed)
{
  StructType *type = cast<StructType> (unwrap (ref));
  ArrayRef<Type *> list (unwrap (elements), n_elements);
  SmallPtrSet<Type *, 16> seen;

  for (Type *element : list)
    if (contains_type (element, type, seen))
      return false;
  type->setBody (list, packed);
  return true;
}

bool
llvmg_bridge_gep_vectors_fit (LLVMValueRef pointer, LLVMValueRef *indices, unsigned n_indices)
{
  auto *first = dyn_cast<VectorType> (unwrap (pointer)->getType ());

  for (unsigned i = 0; i < n_indices; i++)
    {
      auto *vector = dyn_cast<VectorType> (unwrap (indices[i])->getType ());

      if (vector == nullptr)
        continue;
      if (first != nullptr && first->getElementCount () != vector->getElementCount ())
        return false;
      first = vector;
    }
  return true;
}

bool
llvmg_bridge_type_is_castable (LLVMTypeRef from, LLVMTypeRef to)
{
  Type *source = unwrap (from), *dest = unwrap (to);

  if (!source->isFirstClassType () || !dest->isFirstClassType ())
    return false;
  if (source == dest)
    return true;

  auto *source_vector = dyn_cast<VectorType> (source), *dest_vector = dyn_cast<VectorType> (dest);

  if (source_vector != nullptr && dest_vector != nullptr && source_vector->getElementCount () == dest_vector->getElementCount ())
    {
      source = source_vector->getElementType ();
      dest = dest_vector->getElementType ();
      source_vector = dest_vector = nullptr;
    }

  TypeSize source_bits = source->getPrimitiveSizeInBits (), dest_bits = dest->getPrimitiveSizeInBits ();

  if (source_vector != nullptr || dest_vector != nullptr)
    return source_bits == dest_bits && !source_bits.isZero ();
  if (dest->isIntegerTy ())
    return source->isIntegerTy () || source->isFloatingPointTy () || source->isPointerTy ();
  if (dest->isFloatingPointTy ())
    return source->isIntegerTy () || source->isFloatingPointTy ();
  return dest->isPointerTy () && (source->isPointerTy () || source->isIntegerTy ());
}
