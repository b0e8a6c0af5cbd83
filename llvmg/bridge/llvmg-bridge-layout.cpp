/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Data layouts, which belong to no context.
 *
 * LLVM's remembers the layout of each structure type by its address, and never
 * forgets: a layout that outlives a context would answer for a new type at an old
 * address. So each question about a type goes to a copy, which has no memory.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <llvm-c/Error.h>

#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/DataLayout.h>
#include <llvm/IR/DerivedTypes.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Type.h>
#include <llvm/Support/Error.h>

using namespace llvm;

struct LlvmgBridgeLayout
{
  DataLayout layout;
};

LlvmgBridgeLayout *
llvmg_bridge_layout_new (const char *text)
{
  Expected<DataLayout> layout = DataLayout::parse (text);

  if (layout)
    return new LlvmgBridgeLayout { *layout };
  LLVMConsumeError (wrap (layout.takeError ()));
  return nullptr;
}

void
llvmg_bridge_layout_free (LlvmgBridgeLayout *layout)
{
  delete layout;
}

bool
llvmg_bridge_layout_is_big_endian (const LlvmgBridgeLayout *layout)
{
  return layout->layout.isBigEndian ();
}

unsigned
llvmg_bridge_layout_pointer_size (const LlvmgBridgeLayout *layout, unsigned address_space)
{
  return layout->layout.getPointerSize (address_space);
}

LLVMTypeRef
llvmg_bridge_layout_int_ptr_type (const LlvmgBridgeLayout *layout, LLVMContextRef context, unsigned address_space)
{
  return wrap (layout->layout.getIntPtrType (*unwrap (context), address_space));
}

namespace
{
/* How many bits a type takes about, at most; LLVM counts in 64 bits, and wraps around. */
double
estimate (const DataLayout &layout, Type *type, DenseMap<Type *, double> &known)
{
  double bits = 0;

  if (auto *array = dyn_cast<ArrayType> (type))
    return (double) array->getNumElements () * estimate (layout, array->getElementType (), known);
  if (auto *structure = dyn_cast<StructType> (type))
    {
      auto found = known.find (type);

      if (found != known.end ())
        return found->second;
      for (Type *element : structure->elements ())
        bits += estimate (layout, element, known) + 8.0 * (double) layout.getABITypeAlign (element).value ();
      known[type] = bits;
      return bits;
    }
  return (double) layout.getTypeAllocSizeInBits (type).getKnownMinValue ();
}
}

bool
llvmg_bridge_layout_is_too_big (const LlvmgBridgeLayout *layout, LLVMTypeRef type)
{
  DenseMap<Type *, double> known;
  DataLayout copy (layout->layout);

  return estimate (copy, unwrap (type), known) > 4611686018427387904.0; /* 2^62 */
}

uint64_t
llvmg_bridge_layout_measure (const LlvmgBridgeLayout *layout, LlvmgBridgeMeasure measure, LLVMTypeRef type)
{
  DataLayout copy (layout->layout);

  switch (measure)
    {
    case LLVMG_BRIDGE_MEASURE_SIZE_BITS:
      return copy.getTypeSizeInBits (unwrap (type)).getFixedValue ();
    case LLVMG_BRIDGE_MEASURE_STORE_SIZE:
      return copy.getTypeStoreSize (unwrap (type)).getFixedValue ();
    case LLVMG_BRIDGE_MEASURE_ABI_SIZE:
      return copy.getTypeAllocSize (unwrap (type)).getFixedValue ();
    case LLVMG_BRIDGE_MEASURE_ABI_ALIGNMENT:
      return copy.getABITypeAlign (unwrap (type)).value ();
    case LLVMG_BRIDGE_MEASURE_PREFERRED_ALIGNMENT:
      return copy.getPrefTypeAlign (unwrap (type)).value ();
    }
  return 0;
}

uint64_t
llvmg_bridge_layout_global_alignment (const LlvmgBridgeLayout *layout, LLVMValueRef variable)
{
  DataLayout copy (layout->layout);

  return copy.getPreferredAlign (unwrap<GlobalVariable> (variable)).value ();
}

unsigned
llvmg_bridge_layout_element_at (const LlvmgBridgeLayout *layout, LLVMTypeRef type, uint64_t offset)
{
  DataLayout copy (layout->layout);

  return copy.getStructLayout (unwrap<StructType> (type))->getElementContainingOffset (offset);
}

uint64_t
llvmg_bridge_layout_offset_of (const LlvmgBridgeLayout *layout, LLVMTypeRef type, unsigned index)
{
  DataLayout copy (layout->layout);

  return copy.getStructLayout (unwrap<StructType> (type))->getElementOffset (index).getFixedValue ();
}
