/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Which types an intrinsic can have.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/Twine.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/DerivedTypes.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Intrinsics.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/raw_ostream.h>

using namespace llvm;

using Descriptor = Intrinsic::IITDescriptor;

static char *
copy_text (const Twine &text)
{
  return strdup (text.str ().c_str ());
}

unsigned
llvmg_bridge_intrinsic_count (void)
{
  return Intrinsic::num_intrinsics;
}

/* A type that is made of one of the caller's. */
static bool
is_made (const Descriptor &d)
{
  switch (d.Kind)
    {
    case Descriptor::ExtendArgument:
    case Descriptor::TruncArgument:
#if LLVM_VERSION_MAJOR >= 21
    case Descriptor::OneNthEltsVecArgument:
#else
    case Descriptor::HalfVecArgument:
#endif
    case Descriptor::SameVecWidthArgument:
    case Descriptor::VecElementArgument:
    case Descriptor::Subdivide2Argument:
    case Descriptor::Subdivide4Argument:
    case Descriptor::VecOfBitcastsToInt:
      return true;
    default:
      return false;
    }
}

static unsigned
count_overloads (ArrayRef<Descriptor> table)
{
  unsigned n = 0;

  for (const Descriptor &d : table)
    {
      if (d.Kind == Descriptor::Argument && d.getArgumentKind () != Descriptor::AK_MatchType)
        n = std::max (n, d.getArgumentNumber () + 1);
      else if (d.Kind == Descriptor::VecOfAnyPtrsToElt)
        n = std::max (n, d.getOverloadArgNumber () + 1);
    }
  return n;
}

/* What one of the caller's types must be, or NULL if it is that. */
static const char *
argument_problem (const Descriptor &d, Type *type)
{
  switch (d.getArgumentKind ())
    {
    case Descriptor::AK_AnyInteger:
      return type->isIntOrIntVectorTy () ? nullptr : "an integer or a vector of integers";
    case Descriptor::AK_AnyFloat:
      return type->isFPOrFPVectorTy () ? nullptr : "a floating-point number or a vector of them";
    case Descriptor::AK_AnyVector:
      return type->isVectorTy () ? nullptr : "a vector";
    case Descriptor::AK_AnyPointer:
      return type->isPointerTy () ? nullptr : "a pointer";
    default:
      return nullptr;
    }
}

/* Whether the elements can be made half as wide as often as that. */
static bool
can_narrow (Type *type, unsigned times)
{
  if (type->isIntOrIntVectorTy ())
    return type->getScalarSizeInBits () % (1u << times) == 0;
  if (type->isVectorTy () && type->getScalarType ()->isDoubleTy ())
    return times <= 2;
  return type->isVectorTy () && type->getScalarType ()->isFloatTy () && times <= 1;
}

#if LLVM_VERSION_MAJOR >= 21
static unsigned
get_reference (const Descriptor &d)
{
  return d.Kind == Descriptor::OneNthEltsVecArgument ? d.getRefArgNumber () : d.getArgumentNumber ();
}
#else
static unsigned
get_reference (const Descriptor &d)
{
  return d.getArgumentNumber ();
}
#endif

/* What a type must be for another to be made of it, or NULL if it is that. LLVM itself
 * does not ask. */
static const char *
made_problem (const Descriptor &d, Type *type)
{
  auto *vector = dyn_cast<VectorType> (type);

  switch (d.Kind)
    {
    case Descriptor::ExtendArgument:
      return type->isIntOrIntVectorTy () && type->getScalarSizeInBits () <= IntegerType::MAX_INT_BITS / 2
               ? nullptr : "an integer that can be twice as wide, or a vector of them";
    case Descriptor::TruncArgument:
      return can_narrow (type, 1) ? nullptr : "an integer of an even width, or a vector of what can be half as wide";
    case Descriptor::Subdivide2Argument:
      return vector && can_narrow (type, 1) ? nullptr : "a vector of what can be half as wide";
    case Descriptor::Subdivide4Argument:
      return vector && can_narrow (type, 2) ? nullptr : "a vector of what can be a quarter as wide";
#if LLVM_VERSION_MAJOR >= 21
    case Descriptor::OneNthEltsVecArgument:
      return vector && vector->getElementCount ().isKnownMultipleOf (d.getVectorDivisor ())
               ? nullptr : "a vector that can be divided";
#else
    case Descriptor::HalfVecArgument:
      return vector && vector->getElementCount ().isKnownEven () ? nullptr : "a vector of an even length";
#endif
    case Descriptor::VecElementArgument:
      return vector ? nullptr : "a vector";
    case Descriptor::VecOfBitcastsToInt:
      return vector && vector->getScalarSizeInBits () > 0 ? nullptr : "a vector of numbers";
    default:
      return nullptr;
    }
}

static char *
report (unsigned index, const char *expected, Type *type)
{
  std::string text;
  raw_string_ostream stream (text);

  type->print (stream);
  return copy_text ("overload_types[" + Twine (index) + "]: " + expected + " was expected, " + stream.str ()
                    + " was given");
}

/* Each type by itself, and as a part of others. */
static char *
find_bad_type (ArrayRef<Descriptor> table, ArrayRef<Type *> types)
{
  for (unsigned i = 0; i < types.size (); i++)
    if (!types[i]->isSized () || !FunctionType::isValidArgumentType (types[i]))
      return report (i, "a type of values with a size", types[i]);
  for (const Descriptor &d : table)
    {
      const char *expected = nullptr;
      unsigned index = 0;

      if (d.Kind == Descriptor::Argument)
        expected = argument_problem (d, types[index = d.getArgumentNumber ()]);
      else if (is_made (d))
        expected = made_problem (d, types[index = get_reference (d)]);
      if (expected)
        return report (index, expected, types[index]);
    }
  return nullptr;
}

/* Once more, by LLVM's own reading of the type that it made. */
static bool
agrees (Intrinsic::ID id, FunctionType *type, ArrayRef<Type *> types)
{
  SmallVector<Type *, 4> found;

  for (Type *param : type->params ())
    if (auto *vector = dyn_cast<VectorType> (param))
      if (!VectorType::isValidElementType (vector->getElementType ()))
        return false;
  return Intrinsic::getIntrinsicSignature (id, type, found) && ArrayRef<Type *> (found) == types;
}

char *
llvmg_bridge_intrinsic_find_problem (LLVMContextRef context, unsigned number, LLVMTypeRef *refs, unsigned n_types,
                                     bool *is_number)
{
  auto id = static_cast<Intrinsic::ID> (number);
  ArrayRef<Type *> types (unwrap (refs), n_types);
  SmallVector<Descriptor, 8> table;

  Intrinsic::getIntrinsicInfoTableEntries (id, table);
  unsigned expected = count_overloads (table);

  *is_number = n_types != expected;
  if (*is_number)
    return copy_text ("overload_types: " + Twine (expected) + " were expected, " + Twine (n_types) + " were given");
  if (char *problem = find_bad_type (table, types))
    return problem;
  if (expected > 0 && !agrees (id, Intrinsic::getType (*unwrap (context), id, types), types))
    return copy_text ("overload_types: they do not go together");
  return nullptr;
}

unsigned
llvmg_bridge_intrinsic_count_overloads (unsigned number)
{
  SmallVector<Descriptor, 8> table;

  Intrinsic::getIntrinsicInfoTableEntries (static_cast<Intrinsic::ID> (number), table);
  return count_overloads (table);
}

/* What is behind one type of the table. */
static ArrayRef<Descriptor>
skip_type (ArrayRef<Descriptor> table)
{
  Descriptor first = table.front ();

  table = table.drop_front ();
  if (first.Kind == Descriptor::Vector || first.Kind == Descriptor::SameVecWidthArgument)
    return skip_type (table);
  if (first.Kind == Descriptor::Struct)
    for (unsigned i = 0; i < first.Struct_NumElements; i++)
      table = skip_type (table);
  return table;
}

bool
llvmg_bridge_intrinsic_derive (unsigned number, LLVMValueRef *args, unsigned n_args, LLVMTypeRef *types)
{
  SmallVector<Descriptor, 8> all;

  Intrinsic::getIntrinsicInfoTableEntries (static_cast<Intrinsic::ID> (number), all);
  unsigned n_types = count_overloads (all);
  ArrayRef<Descriptor> table = skip_type (all); /* the result is first */

  std::fill_n (types, n_types, nullptr);
  for (unsigned i = 0; i < n_args && !table.empty (); i++, table = skip_type (table))
    {
      const Descriptor &d = table.front ();

      if (d.Kind == Descriptor::Argument && !types[d.getArgumentNumber ()])
        types[d.getArgumentNumber ()] = LLVMTypeOf (args[i]);
      else if (d.Kind == Descriptor::VecOfAnyPtrsToElt)
        types[d.getOverloadArgNumber ()] = LLVMTypeOf (args[i]);
    }
  return std::all_of (types, types + n_types, [] (LLVMTypeRef type) { return type != nullptr; });
}

/* LLVM's function has the one form or the other. */
[[maybe_unused]] static AttributeList
get_attributes (AttributeList (*get) (LLVMContext &, Intrinsic::ID, FunctionType *), LLVMContext &context,
                Intrinsic::ID id, FunctionType *type)
{
  return get (context, id, type);
}

[[maybe_unused]] static AttributeList
get_attributes (AttributeList (*get) (LLVMContext &, Intrinsic::ID), LLVMContext &context, Intrinsic::ID id, FunctionType *)
{
  return get (context, id);
}

bool
llvmg_bridge_intrinsic_takes_immediate (LLVMContextRef context, unsigned number, LLVMTypeRef type, unsigned index)
{
  return get_attributes (Intrinsic::getAttributes, *unwrap (context), static_cast<Intrinsic::ID> (number),
                         unwrap<FunctionType> (type)).hasParamAttr (index, Attribute::ImmArg);
}

char *
llvmg_bridge_intrinsic_make_name (LLVMModuleRef module, unsigned number, LLVMTypeRef *refs, unsigned n_types)
{
  auto id = static_cast<Intrinsic::ID> (number);
  ArrayRef<Type *> types (unwrap (refs), n_types);

  if (!Intrinsic::isOverloaded (id))
    return copy_text (Intrinsic::getName (id));
  return copy_text (Intrinsic::getName (id, types, unwrap (module),
                                        Intrinsic::getType (unwrap (module)->getContext (), id, types)));
}

LLVMValueRef
llvmg_bridge_module_find_named (LLVMModuleRef module, const char *name)
{
  return wrap (unwrap (module)->getNamedValue (name));
}
