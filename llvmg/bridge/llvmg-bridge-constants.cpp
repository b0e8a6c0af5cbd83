/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Making and reading constants: what LLVM-C has no function for, and LLVM's own
 * predicates over what is given.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <llvm/ADT/APFloat.h>
#include <llvm/ADT/APInt.h>
#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/ADT/SmallString.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/BasicBlock.h>
#include <llvm/IR/ConstantFold.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DerivedTypes.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalValue.h>
#include <llvm/IR/InlineAsm.h>
#include <llvm/IR/Instruction.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Operator.h>
#include <llvm/Support/Error.h>

using namespace llvm;

static char *
copy_text (StringRef text)
{
  char *copy = static_cast<char *> (malloc (text.size () + 1));

  memcpy (copy, text.data (), text.size ());
  copy[text.size ()] = '\0';
  return copy;
}

/* ---- What a constant is made of ---- */

/* The global itself, or the function of a block whose address it is. */
static const GlobalValue *
global_of (const Constant *constant)
{
  if (auto *address = dyn_cast<BlockAddress> (constant))
    return address->getBasicBlock ()->getParent ();
  return dyn_cast<GlobalValue> (constant);
}

/* Calls the function with each global in the constant, until it says false. */
template <typename Func>
static void
visit_globals (const Constant *root, Func visit)
{
  SmallPtrSet<const Constant *, 16> seen;
  SmallVector<const Constant *, 16> todo;

  todo.push_back (root);
  while (!todo.empty ())
    {
      const Constant *constant = todo.pop_back_val ();

      if (const GlobalValue *global = global_of (constant))
        {
          if (!visit (global))
            return;
          continue;
        }
      if (constant->getNumOperands () == 0 || !seen.insert (constant).second)
        continue;
      for (const Use &use : constant->operands ())
        if (auto *part = dyn_cast<Constant> (use.get ()))
          todo.push_back (part);
    }
}

LLVMModuleRef
llvmg_bridge_constant_get_module (LLVMValueRef ref)
{
  const Module *module = nullptr;

  visit_globals (cast<Constant> (unwrap (ref)), [&] (const GlobalValue *global) {
    module = global->getParent ();
    return module == nullptr;
  });
  return wrap (const_cast<Module *> (module));
}

namespace
{
struct Shape
{
  unsigned depth = 1;
  uint64_t size = 1; /* when shared parts are written out */
};

/* LLVM recurses over constants, and writes shared parts out each time. */
class ShapeCounter
{
public:
  static constexpr unsigned max_depth = 200;
  static constexpr uint64_t max_size = uint64_t (1) << 24;

  Shape
  count (const Constant *constant, unsigned level)
  {
    Shape shape;

    if (constant->getNumOperands () == 0 || global_of (constant) != nullptr)
      return shape;
    if (level >= max_depth)
      {
        shape.depth = max_depth;
        return shape;
      }
    auto found = known.find (constant);

    if (found != known.end ())
      return found->second;
    for (const Use &use : constant->operands ())
      if (auto *part = dyn_cast<Constant> (use.get ()))
        {
          Shape inner = count (part, level + 1);

          shape.depth = std::max (shape.depth, inner.depth + 1);
          shape.size = std::min (max_size, shape.size + inner.size);
        }
    known[constant] = shape;
    return shape;
  }

private:
  DenseMap<const Constant *, Shape> known;
};
}

const char *
llvmg_bridge_constants_problem (LLVMValueRef *parts, unsigned n_parts)
{
  const Module *module = nullptr;
  bool is_mixed = false;
  ShapeCounter counter;
  uint64_t size = 1;

  for (unsigned i = 0; i < n_parts; i++)
    {
      auto *part = cast<Constant> (unwrap (parts[i]));

      visit_globals (part, [&] (const GlobalValue *global) {
        if (module == nullptr)
          module = global->getParent ();
        is_mixed = module != global->getParent ();
        return !is_mixed;
      });
      if (is_mixed)
        return "the constants refer to globals of different modules";

      Shape shape = counter.count (part, 0);

      if (shape.depth >= ShapeCounter::max_depth)
        return "the constant would nest more than 200 deep";
      size = std::min (ShapeCounter::max_size, size + shape.size);
    }
  return size < ShapeCounter::max_size ? nullptr : "the constant would be made of too many others";
}

/* ---- Numbers ---- */

char *
llvmg_bridge_int_print (LLVMValueRef ref, unsigned radix, bool is_signed)
{
  SmallString<64> text;

  cast<ConstantInt> (unwrap (ref))->getValue ().toString (text, radix, is_signed);
  return copy_text (text);
}

const uint64_t *
llvmg_bridge_int_get_words (LLVMValueRef ref, unsigned *n_words)
{
  const APInt &value = cast<ConstantInt> (unwrap (ref))->getValue ();

  *n_words = value.getNumWords ();
  return value.getRawData ();
}

unsigned
llvmg_bridge_fp_type_get_bits (LLVMTypeRef type)
{
  return APFloat::getSizeInBits (unwrap (type)->getScalarType ()->getFltSemantics ());
}

LLVMValueRef
llvmg_bridge_const_fp_from_words (LLVMTypeRef ref, const uint64_t *words)
{
  Type *type = unwrap (ref);
  unsigned n_bits = llvmg_bridge_fp_type_get_bits (ref);
  APInt bits (n_bits, ArrayRef<uint64_t> (words, (n_bits + 63) / 64));
  APFloat number (type->getFltSemantics (), bits);

  if (number.bitcastToAPInt () != bits)
    return nullptr;
#if LLVM_VERSION_MAJOR >= 22
  return LLVMConstFPFromBits (ref, words);
#else
  return wrap (ConstantFP::get (type, number));
#endif
}

static bool
reads_back (const APFloat &number, StringRef text)
{
  APFloat again (number.getSemantics ());
  auto status = again.convertFromString (text, APFloat::rmNearestTiesToEven);

  if (status)
    return again.bitwiseIsEqual (number);
  toString (status.takeError ());
  return false;
}

/* "nan(0x123)" with the payload, or "snan(...)". */
static std::string
print_nan (const APFloat &number)
{
  unsigned precision = APFloat::semanticsPrecision (number.getSemantics ());
  APInt payload = number.bitcastToAPInt ();
  SmallString<40> digits;

  /* Without the leading bit of the fraction, which says quiet. */
  if (precision >= 3 && precision - 2 < payload.getBitWidth ())
    payload = payload.trunc (precision - 2);
  payload.toStringUnsigned (digits, 16);
  return (Twine (number.isNegative () ? "-" : "") + (number.isSignaling () ? "snan" : "nan") + "(0x"
          + digits + ")").str ();
}

char *
llvmg_bridge_fp_print (LLVMValueRef ref)
{
  const APFloat &number = cast<ConstantFP> (unwrap (ref))->getValueAPF ();
  SmallString<64> decimal;
  char hexadecimal[160];

  number.toString (decimal);
  if (number.isNaN ())
    {
      for (StringRef simple : { "nan", "-nan" })
        if (reads_back (number, simple))
          return copy_text (simple);
      std::string text = print_nan (number);

      return copy_text (reads_back (number, text) ? StringRef (text) : StringRef (decimal));
    }
  if (number.isInfinity ())
    return copy_text (number.isNegative () ? "-inf" : "inf");
  if (reads_back (number, decimal))
    return copy_text (decimal);
  number.convertToHexString (hexadecimal, 0, false, APFloat::rmNearestTiesToEven);
  return copy_text (reads_back (number, hexadecimal) ? StringRef (hexadecimal) : StringRef (decimal));
}

char *
llvmg_bridge_fp_print_bits (LLVMValueRef ref)
{
  APInt bits = cast<ConstantFP> (unwrap (ref))->getValueAPF ().bitcastToAPInt ();
  SmallString<40> digits;
  std::string text = "0x";

  bits.toString (digits, 16, false, false, false);
  text.append ((bits.getBitWidth () + 3) / 4 - digits.size (), '0');
  return copy_text (text + digits.str ().lower ());
}

double
llvmg_bridge_fp_to_double (LLVMValueRef ref, bool *loses)
{
  APFloat number = cast<ConstantFP> (unwrap (ref))->getValueAPF ();

  number.convert (APFloat::IEEEdouble (), APFloat::rmNearestTiesToEven, loses);
  return number.convertToDouble ();
}

/* ---- Arrays and vectors ---- */

LLVMValueRef
llvmg_bridge_const_splat (LLVMTypeRef type, LLVMValueRef value)
{
  return wrap (ConstantVector::getSplat (cast<VectorType> (unwrap (type))->getElementCount (),
                                         cast<Constant> (unwrap (value))));
}

bool
llvmg_bridge_type_is_valid_data_element (LLVMTypeRef type)
{
  return ConstantDataSequential::isElementTypeCompatible (unwrap (type));
}

LLVMValueRef
llvmg_bridge_const_data_array (LLVMTypeRef type, const char *data, size_t size)
{
#if LLVM_VERSION_MAJOR >= 21
  return LLVMConstDataArray (type, data, size);
#else
  Type *element = unwrap (type);
  uint64_t n = size / (element->getScalarSizeInBits () / 8);

  return wrap (ConstantDataArray::getRaw (StringRef (data, size), n, element));
#endif
}

const char *
llvmg_bridge_data_get_raw (LLVMValueRef constant, size_t *size)
{
#if LLVM_VERSION_MAJOR >= 21
  return LLVMGetRawDataValues (constant, size);
#else
  StringRef raw = cast<ConstantDataSequential> (unwrap (constant))->getRawDataValues ();

  *size = raw.size ();
  return raw.data ();
#endif
}

/* ---- Expressions ---- */

/* LLVM-C numbers the opcodes on its own; 0 for what is no binary operation. */
static unsigned
binary_opcode (LLVMOpcode opcode)
{
  switch (opcode)
    {
    case LLVMAdd: return Instruction::Add;
    case LLVMFAdd: return Instruction::FAdd;
    case LLVMSub: return Instruction::Sub;
    case LLVMFSub: return Instruction::FSub;
    case LLVMMul: return Instruction::Mul;
    case LLVMFMul: return Instruction::FMul;
    case LLVMUDiv: return Instruction::UDiv;
    case LLVMSDiv: return Instruction::SDiv;
    case LLVMFDiv: return Instruction::FDiv;
    case LLVMURem: return Instruction::URem;
    case LLVMSRem: return Instruction::SRem;
    case LLVMFRem: return Instruction::FRem;
    case LLVMShl: return Instruction::Shl;
    case LLVMLShr: return Instruction::LShr;
    case LLVMAShr: return Instruction::AShr;
    case LLVMAnd: return Instruction::And;
    case LLVMOr: return Instruction::Or;
    case LLVMXor: return Instruction::Xor;
    default: return 0;
    }
}

LLVMValueRef
llvmg_bridge_const_binop (LLVMOpcode opcode, LLVMValueRef lhs_ref, LLVMValueRef rhs_ref, bool nuw, bool nsw)
{
  auto *lhs = cast<Constant> (unwrap (lhs_ref));
  auto *rhs = cast<Constant> (unwrap (rhs_ref));
  unsigned op = binary_opcode (opcode);
  unsigned flags = (nuw ? OverflowingBinaryOperator::NoUnsignedWrap : 0)
                   | (nsw ? OverflowingBinaryOperator::NoSignedWrap : 0);

  if (ConstantExpr::isSupportedBinOp (op))
    return wrap (ConstantExpr::get (op, lhs, rhs, flags));
  return wrap (ConstantFoldBinaryInstruction (op, lhs, rhs));
}

LLVMValueRef
llvmg_bridge_const_cast (LLVMOpcode opcode, LLVMValueRef value_ref, LLVMTypeRef type_ref)
{
  auto *value = cast<Constant> (unwrap (value_ref));
  Type *type = unwrap (type_ref);

  switch (opcode)
    {
    case LLVMTrunc: return LLVMConstTrunc (value_ref, type_ref);
    case LLVMPtrToInt: return LLVMConstPtrToInt (value_ref, type_ref);
    case LLVMIntToPtr: return LLVMConstIntToPtr (value_ref, type_ref);
    case LLVMBitCast: return LLVMConstBitCast (value_ref, type_ref);
    case LLVMAddrSpaceCast: return LLVMConstAddrSpaceCast (value_ref, type_ref);
#if LLVM_VERSION_MAJOR >= 22
    case LLVMPtrToAddr: return wrap (ConstantExpr::getCast (Instruction::PtrToAddr, value, type));
#endif
    case LLVMZExt: return wrap (ConstantFoldCastInstruction (Instruction::ZExt, value, type));
    case LLVMSExt: return wrap (ConstantFoldCastInstruction (Instruction::SExt, value, type));
    case LLVMFPToUI: return wrap (ConstantFoldCastInstruction (Instruction::FPToUI, value, type));
    case LLVMFPToSI: return wrap (ConstantFoldCastInstruction (Instruction::FPToSI, value, type));
    case LLVMUIToFP: return wrap (ConstantFoldCastInstruction (Instruction::UIToFP, value, type));
    case LLVMSIToFP: return wrap (ConstantFoldCastInstruction (Instruction::SIToFP, value, type));
    case LLVMFPTrunc: return wrap (ConstantFoldCastInstruction (Instruction::FPTrunc, value, type));
    case LLVMFPExt: return wrap (ConstantFoldCastInstruction (Instruction::FPExt, value, type));
    default: return nullptr;
    }
}

bool
llvmg_bridge_const_gep_is_supported (LLVMTypeRef source)
{
  return ConstantExpr::isSupportedGetElementPtr (unwrap (source));
}

/* ---- Inline assembly ---- */

/* LLVM reads past the end of a code of several letters that is cut off: "^a", "@3ab". */
static bool
has_cut_code (StringRef constraint)
{
  while (!constraint.empty ())
    {
      size_t length = 1;

      if (constraint[0] == '{')
        length = std::min (constraint.find ('}'), constraint.size () - 1) + 1;
      else if (constraint[0] == '^')
        length = 3;
      else if (constraint[0] == '@')
        {
          if (constraint.size () < 2 || constraint[1] < '1' || constraint[1] > '9')
            return true;
          length = 2 + (constraint[1] - '0');
        }
      if (length > constraint.size ())
        return true;
      constraint = constraint.drop_front (length);
    }
  return false;
}

static bool
has_output (const char *constraints)
{
  for (const InlineAsm::ConstraintInfo &info : InlineAsm::ParseConstraints (constraints))
    if (info.Type == InlineAsm::isOutput && !info.isIndirect)
      return true;
  return false;
}

char *
llvmg_bridge_inline_asm_problem (LLVMTypeRef ref, const char *constraints)
{
  auto *type = cast<FunctionType> (unwrap (ref));
  SmallVector<StringRef, 8> parts;

  StringRef (constraints).split (parts, ',');
  for (StringRef part : parts)
    if (has_cut_code (part))
      return copy_text ("a code of several letters is cut off");

  if (Error problem = InlineAsm::verify (type, constraints))
    return copy_text (toString (std::move (problem)));
  if (type->getReturnType ()->isVoidTy () && has_output (constraints))
    return copy_text ("inline asm with an output cannot return void");
  return nullptr;
}
