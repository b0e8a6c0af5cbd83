/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What attributes there are, which values they take and where they may be.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <cstdlib>
#include <cstring>
#include <llvm/ADT/APInt.h>
#include <llvm/ADT/FloatingPointMode.h>
#include <llvm/ADT/PostOrderIterator.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/ADT/SmallString.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/AttributeMask.h>
#include <llvm/IR/Attributes.h>
#include <llvm/IR/CFG.h>
#include <llvm/IR/ConstantRange.h>
#include <llvm/IR/DataLayout.h>
#include <llvm/IR/DerivedTypes.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/InlineAsm.h>
#include <llvm/IR/InstrTypes.h>
#include <llvm/IR/Intrinsics.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/MathExtras.h>
#include <llvm/Support/ModRef.h>

using namespace llvm;

/* What LLVM's verifier allows. */
static constexpr uint64_t MAX_STACK_ALIGNMENT = 256;
static constexpr uint64_t MAX_BY_VALUE_SIZE = UINT64_C (1) << 32;

static char *
copy_text (const Twine &text)
{
  return strdup (text.str ().c_str ());
}

/* ---- Kinds ---- */

LlvmgBridgeAttributeForm
llvmg_bridge_attribute_kind_get_form (unsigned number)
{
  auto kind = static_cast<Attribute::AttrKind> (number);

  if (number == Attribute::None || number >= Attribute::EndAttrKinds)
    return LLVMG_BRIDGE_ATTRIBUTE_UNKNOWN;
  if (Attribute::isEnumAttrKind (kind))
    return LLVMG_BRIDGE_ATTRIBUTE_ENUM;
  if (Attribute::isIntAttrKind (kind))
    return LLVMG_BRIDGE_ATTRIBUTE_INT;
  if (Attribute::isTypeAttrKind (kind))
    return LLVMG_BRIDGE_ATTRIBUTE_TYPE;
  if (Attribute::isConstantRangeAttrKind (kind))
    return LLVMG_BRIDGE_ATTRIBUTE_CONSTANT_RANGE;
  if (Attribute::isConstantRangeListAttrKind (kind))
    return LLVMG_BRIDGE_ATTRIBUTE_CONSTANT_RANGE_LIST;
  return LLVMG_BRIDGE_ATTRIBUTE_OTHER;
}

const char *
llvmg_bridge_attribute_kind_get_name (unsigned number, size_t *length)
{
  StringRef name = Attribute::getNameFromAttrKind (static_cast<Attribute::AttrKind> (number));

  *length = name.size ();
  return name.data ();
}

/* ---- Values ---- */

static const char *
alloc_kind_problem (uint64_t value)
{
  constexpr uint64_t ALLOC = 1, REALLOC = 2, FREE = 4, UNINITIALIZED = 8, ZEROED = 16, ALIGNED = 32;
  uint64_t type = value & (ALLOC | REALLOC | FREE);

  if (value > (ALLOC | REALLOC | FREE | UNINITIALIZED | ZEROED | ALIGNED))
    return "it has bits that mean nothing";
  if (type != ALLOC && type != REALLOC && type != FREE)
    return "exactly one of alloc, realloc and free was expected";
  if (type == FREE && value != FREE)
    return "free goes with nothing else";
  if ((value & UNINITIALIZED) != 0 && (value & ZEROED) != 0)
    return "uninitialized and zeroed exclude each other";
  return nullptr;
}

static const char *
vscale_range_problem (uint64_t value)
{
  uint64_t min = value >> 32, max = value & UINT32_MAX;

  if (!isPowerOf2_64 (min) || (max != 0 && !isPowerOf2_64 (max)))
    return "a minimum in the upper and a maximum in the lower 32 bits were expected, both powers of two";
  return max != 0 && min > max ? "the minimum is above the maximum" : nullptr;
}

#if LLVM_VERSION_MAJOR >= 21
static const char *
captures_problem (uint64_t value)
{
  if (value > 0xff)
    return "it has bits that mean nothing";
  for (uint64_t half : { value >> 4, value & 0xf })
    if (((half & 2) != 0 && (half & 1) == 0) || ((half & 8) != 0 && (half & 4) == 0))
      return "address needs address_is_null, and provenance needs read_provenance";
  return nullptr;
}
#endif

const char *
llvmg_bridge_attribute_int_problem (unsigned number, uint64_t value)
{
  switch (static_cast<Attribute::AttrKind> (number))
    {
    case Attribute::Alignment:
      return isPowerOf2_64 (value) && value <= Value::MaximumAlignment
               ? nullptr : "a power of two up to 4294967296 was expected";
    case Attribute::StackAlignment:
      return isPowerOf2_64 (value) && value <= MAX_STACK_ALIGNMENT
               ? nullptr : "a power of two up to 256 was expected";
    case Attribute::Dereferenceable:
    case Attribute::DereferenceableOrNull:
      return value != 0 ? nullptr : "a number of bytes above 0 was expected";
    case Attribute::AllocSize:
      return value >> 32 != (value & UINT32_MAX)
               ? nullptr : "two different parameters were expected in the upper and lower 32 bits";
    case Attribute::VScaleRange:
      return vscale_range_problem (value);
    case Attribute::UWTable:
      return value == 1 || value == 2 ? nullptr : "1, for synchronous tables, or 2, for all, was expected";
    case Attribute::Memory:
      return (value & ~static_cast<uint64_t> (MemoryEffects::unknown ().toIntValue ())) == 0
               ? nullptr : "it has bits that mean nothing";
    case Attribute::NoFPClass:
      return value != 0 && (value & ~static_cast<uint64_t> (fcAllFlags)) == 0
               ? nullptr : "a set of the classes of floating-point numbers was expected, which are 10 bits";
    case Attribute::AllocKind:
      return alloc_kind_problem (value);
#if LLVM_VERSION_MAJOR >= 21
    case Attribute::Captures:
      return captures_problem (value);
#endif
    default:
      return nullptr;
    }
}

const char *
llvmg_bridge_attribute_type_problem (unsigned number, LLVMTypeRef ref)
{
  Type *type = unwrap (ref);

  if (type->isFunctionTy () && number == Attribute::ElementType)
    return nullptr;
  auto *structure = dyn_cast<StructType> (type);

  if (!type->isFirstClassType () || type->isLabelTy () || type->isMetadataTy () || type->isTokenTy ()
      || (structure && structure->isOpaque ()))
    return "a type of what is in memory was expected";
  return nullptr;
}

void
llvmg_bridge_integer_to_words (const char *text, unsigned bits, uint64_t *words)
{
  StringRef digits (text);
  bool negative = digits.consume_front ("-");
  APInt number;

  if (!negative)
    digits.consume_front ("+");
  digits.getAsInteger (10, number);
  number = number.zextOrTrunc (bits);
  if (negative)
    number.negate ();
  memcpy (words, number.getRawData (), number.getNumWords () * sizeof *words);
}

/* ---- One attribute ---- */

LlvmgBridgeAttributeForm
llvmg_bridge_attribute_get_form (LLVMAttributeRef ref)
{
  Attribute attribute = unwrap (ref);

  if (attribute.isStringAttribute ())
    return LLVMG_BRIDGE_ATTRIBUTE_STRING;
  return llvmg_bridge_attribute_kind_get_form (attribute.getKindAsEnum ());
}

char *
llvmg_bridge_attribute_print (LLVMAttributeRef ref, size_t *length)
{
  std::string text = unwrap (ref).getAsString ();
  char *copy = static_cast<char *> (malloc (text.size () + 1));

  memcpy (copy, text.c_str (), text.size () + 1);
  *length = text.size ();
  return copy;
}

static const ConstantRange &
range_of (LLVMAttributeRef ref)
{
#if LLVM_VERSION_MAJOR >= 20
  return unwrap (ref).getValueAsConstantRange ();
#else
  return unwrap (ref).getRange ();
#endif
}

unsigned
llvmg_bridge_attribute_get_range_bits (LLVMAttributeRef ref)
{
  return range_of (ref).getBitWidth ();
}

char *
llvmg_bridge_attribute_print_bound (LLVMAttributeRef ref, bool upper)
{
  SmallString<64> text;

  (upper ? range_of (ref).getUpper () : range_of (ref).getLower ()).toString (text, 10, true);
  return strdup (text.c_str ());
}

size_t
llvmg_bridge_attribute_count_ranges (LLVMAttributeRef ref)
{
  return unwrap (ref).getValueAsConstantRangeList ().size ();
}

void
llvmg_bridge_attribute_get_ranges (LLVMAttributeRef ref, int64_t *bounds)
{
  for (const ConstantRange &range : unwrap (ref).getValueAsConstantRangeList ())
    {
      *bounds++ = range.getLower ().trySExtValue ().value_or (0);
      *bounds++ = range.getUpper ().trySExtValue ().value_or (0);
    }
}

LLVMAttributeRef
llvmg_bridge_attribute_create_ranges (LLVMContextRef context, unsigned number, const int64_t *bounds, size_t n_ranges)
{
  SmallVector<ConstantRange, 4> ranges;

  for (size_t i = 0; i < n_ranges; i++)
    ranges.emplace_back (APInt (64, static_cast<uint64_t> (bounds[2 * i])),
                         APInt (64, static_cast<uint64_t> (bounds[2 * i + 1])));
  return wrap (Attribute::get (*unwrap (context), static_cast<Attribute::AttrKind> (number), ranges));
}

/* ---- Where it may be ---- */

namespace
{
struct Place
{
  Value *owner;        /* a function or a call */
  FunctionType *type;
  unsigned index;      /* LLVM's: function, return value, 1 and so on for the parameters */

  bool is_function () const { return index == AttributeList::FunctionIndex; }
  bool is_result () const { return index == AttributeList::ReturnIndex; }
  bool is_param () const { return !is_function () && !is_result (); }

  /* Of the result, parameter or argument. */
  Type *
  get_type () const
  {
    if (is_result ())
      return type->getReturnType ();
    if (auto *call = dyn_cast<CallBase> (owner))
      return call->getArgOperand (index - 1)->getType ();
    return type->getParamType (index - 1);
  }

  const char *
  get_noun () const
  {
    return is_function () ? "a function" : is_result () ? "a result" : "a parameter";
  }

  bool
  is_intrinsic () const
  {
    if (auto *call = dyn_cast<CallBase> (owner))
      {
        Function *callee = call->getCalledFunction ();

        return callee && callee->isIntrinsic ();
      }
    return cast<Function> (owner)->isIntrinsic ();
  }

  const Module *
  get_module () const
  {
    if (auto *call = dyn_cast<CallBase> (owner))
      return call->getParent () && call->getFunction () ? call->getModule () : nullptr;
    return cast<Function> (owner)->getParent ();
  }
};
}

static Place
make_place (LLVMValueRef ref, unsigned index)
{
  Value *owner = unwrap (ref);
  auto *call = dyn_cast<CallBase> (owner);

  return { owner, call ? call->getFunctionType () : cast<Function> (owner)->getFunctionType (), index };
}

static bool
fits_place (Attribute::AttrKind kind, const Place &place)
{
  return place.is_function () ? Attribute::canUseAsFnAttr (kind)
         : place.is_result () ? Attribute::canUseAsRetAttr (kind)
                              : Attribute::canUseAsParamAttr (kind);
}

static bool
fits_type (Attribute attribute, Type *type)
{
#if LLVM_VERSION_MAJOR >= 20
  AttrBuilder builder (type->getContext ());

  builder.addAttribute (attribute);
  AttributeMask mask = AttributeFuncs::typeIncompatible (type, AttributeSet::get (type->getContext (), builder));
#else
  AttributeMask mask = AttributeFuncs::typeIncompatible (type);
#endif

  return !mask.contains (attribute.getKindAsEnum ());
}

/* What a pointer to a value of a type carries: byval, sret and so on. */
static char *
value_type_problem (Attribute attribute, const Place &place)
{
  Type *type = attribute.getValueAsType ();
  SmallPtrSet<Type *, 8> visited;

  if (attribute.getKindAsEnum () == Attribute::ElementType)
    return nullptr;
  if (!type->isSized (&visited))
    return copy_text ("its type has no size");
  if (attribute.getKindAsEnum () != Attribute::StructRet && place.get_module ()
      && place.get_module ()->getDataLayout ().getTypeAllocSize (type).getKnownMinValue () >= MAX_BY_VALUE_SIZE)
    return copy_text ("its type is too big");
  return nullptr;
}

static char *
alloc_size_problem (Attribute attribute, const Place &place)
{
  auto [size, count] = attribute.getAllocSizeArgs ();

  for (unsigned param : { size, count.value_or (size) })
    {
      if (param >= place.type->getNumParams ())
        return copy_text ("there is no parameter " + Twine (param));
      if (!place.type->getParamType (param)->isIntegerTy ())
        return copy_text ("parameter " + Twine (param) + " is not an integer");
    }
  return nullptr;
}

static char *
struct_return_problem (const Place &place)
{
  if (place.index > 2)
    return copy_text ("it is for the first or second parameter");
  if (isa<Function> (place.owner) && !place.type->getReturnType ()->isVoidTy ())
    return copy_text ("the function has a result");
  return nullptr;
}

/* Those that only some calls can have. */
static char *
call_problem (Attribute attribute, const CallBase &call)
{
  const Function *callee = call.getCalledFunction ();

  if (attribute.hasAttribute (Attribute::Speculatable) && !(callee && callee->isSpeculatable ()))
    return copy_text ("it is for calls of a function that has it");
  if (attribute.hasAttribute (Attribute::Preallocated)
      && !(callee && callee->getIntrinsicID () == Intrinsic::call_preallocated_arg))
    return copy_text ("it is for calls of llvm.call.preallocated.arg");
  return nullptr;
}

/* What LLVM's verifier says about single kinds. */
static char *
kind_problem (Attribute attribute, const Place &place)
{
  bool is_call = isa<CallBase> (place.owner);

  switch (attribute.getKindAsEnum ())
    {
    case Attribute::ImmArg:
      return place.is_intrinsic () && !is_call ? nullptr : copy_text ("it is for declarations of intrinsics");
    case Attribute::ElementType:
      if (place.is_intrinsic () || (is_call && cast<CallBase> (place.owner)->isInlineAsm ()))
        return nullptr;
      return copy_text ("it is for calls of intrinsics and inline assembly");
    case Attribute::Builtin:
      return is_call ? nullptr : copy_text ("it is for calls");
    case Attribute::AllocSize:
      return alloc_size_problem (attribute, place);
    case Attribute::StructRet:
      return struct_return_problem (place);
    case Attribute::InAlloca:
      return place.index == place.type->getNumParams () ? nullptr : copy_text ("it is for the last parameter");
    case Attribute::Speculatable:
    case Attribute::Preallocated:
      return is_call && place.is_function () ? call_problem (attribute, cast<CallBase> (*place.owner)) : nullptr;
    case Attribute::Returned:
      return place.get_type ()->canLosslesslyBitCastTo (place.type->getReturnType ())
               ? nullptr : copy_text ("the result has another type");
    default:
      return nullptr;
    }
}

char *
llvmg_bridge_attribute_find_place_problem (LLVMAttributeRef ref, LLVMValueRef owner, unsigned index)
{
  Attribute attribute = unwrap (ref);

  if (attribute.isStringAttribute ())
    return nullptr;
  if (isa<GlobalVariable> (unwrap (owner)))
    return Attribute::canUseAsFnAttr (attribute.getKindAsEnum ())
             ? nullptr : copy_text ("it cannot be on a variable, which has those of functions");

  Place place = make_place (owner, index);

  if (!fits_place (attribute.getKindAsEnum (), place))
    return copy_text (Twine ("it cannot be on ") + place.get_noun ());
  if (!place.is_function ())
    {
      Type *type = place.get_type ();

      if (attribute.hasAttribute (Attribute::Range) && type->isIntOrIntVectorTy ()
          && type->getScalarSizeInBits () != llvmg_bridge_attribute_get_range_bits (ref))
        return copy_text ("the range is of another type");
      if (!fits_type (attribute, type))
        return copy_text (Twine ("it cannot be on ") + place.get_noun () + " of this type");
      if (attribute.isTypeAttribute ())
        if (char *problem = value_type_problem (attribute, place))
          return problem;
    }
  return kind_problem (attribute, place);
}

/* ---- Those of variables, with the signatures of LLVM-C's for functions ---- */

static AttributeSet
attributes_of (LLVMValueRef variable)
{
  return unwrap<GlobalVariable> (variable)->getAttributes ();
}

void
llvmg_bridge_variable_add_attribute (LLVMValueRef variable, LLVMAttributeIndex, LLVMAttributeRef attribute)
{
  LLVMContext &context = unwrap (variable)->getContext ();
  AttributeSet added = AttributeSet::get (context, ArrayRef<Attribute> (unwrap (attribute)));

  unwrap<GlobalVariable> (variable)->setAttributes (attributes_of (variable).addAttributes (context, added));
}

unsigned
llvmg_bridge_variable_count_attributes (LLVMValueRef variable, LLVMAttributeIndex)
{
  return attributes_of (variable).getNumAttributes ();
}

void
llvmg_bridge_variable_get_attributes (LLVMValueRef variable, LLVMAttributeIndex, LLVMAttributeRef *attributes)
{
  for (Attribute attribute : attributes_of (variable))
    *attributes++ = wrap (attribute);
}

LLVMAttributeRef
llvmg_bridge_variable_get_enum_attribute (LLVMValueRef variable, LLVMAttributeIndex, unsigned kind)
{
  return wrap (attributes_of (variable).getAttribute (static_cast<Attribute::AttrKind> (kind)));
}

LLVMAttributeRef
llvmg_bridge_variable_get_string_attribute (LLVMValueRef variable, LLVMAttributeIndex, const char *name, unsigned length)
{
  return wrap (attributes_of (variable).getAttribute (StringRef (name, length)));
}

void
llvmg_bridge_variable_remove_enum_attribute (LLVMValueRef variable, LLVMAttributeIndex, unsigned kind)
{
  LLVMContext &context = unwrap (variable)->getContext ();

  unwrap<GlobalVariable> (variable)->setAttributes (
    attributes_of (variable).removeAttribute (context, static_cast<Attribute::AttrKind> (kind)));
}

void
llvmg_bridge_variable_remove_string_attribute (LLVMValueRef variable, LLVMAttributeIndex, const char *name,
                                               unsigned length)
{
  LLVMContext &context = unwrap (variable)->getContext ();

  unwrap<GlobalVariable> (variable)->setAttributes (
    attributes_of (variable).removeAttribute (context, StringRef (name, length)));
}

/* ---- What a function has besides ---- */

void
llvmg_bridge_function_clear_personality (LLVMValueRef function)
{
  cast<Function> (unwrap (function))->setPersonalityFn (nullptr);
}

void
llvmg_bridge_function_clear_prefix_data (LLVMValueRef function)
{
  cast<Function> (unwrap (function))->setPrefixData (nullptr);
}

void
llvmg_bridge_function_clear_prologue_data (LLVMValueRef function)
{
  cast<Function> (unwrap (function))->setPrologueData (nullptr);
}

bool
llvmg_bridge_use_is_callee (LLVMUseRef use)
{
  auto *call = dyn_cast<CallBase> (unwrap (use)->getUser ());

  return call && call->isCallee (unwrap (use));
}

size_t
llvmg_bridge_function_order_blocks (LLVMValueRef ref, LLVMBasicBlockRef *blocks)
{
  Function *function = cast<Function> (unwrap (ref));
  size_t n = 0;

  if (!function->empty ())
    for (BasicBlock *block : ReversePostOrderTraversal<Function *> (function))
      blocks[n++] = wrap (block);
  return n;
}

void
llvmg_bridge_call_set_callee (LLVMValueRef call, LLVMValueRef callee)
{
  cast<CallBase> (unwrap (call))->setCalledOperand (unwrap (callee));
}
