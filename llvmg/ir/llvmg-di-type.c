/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-di-location.h"
#include "llvmg/ir/llvmg-di-nodes.h"
#include "llvmg/ir/llvmg-di-private.h"
#include "llvmg/ir/llvmg-di-scope.h"
#include "llvmg/ir/llvmg-di-type.h"
#include "llvmg/ir/llvmg-di-variable.h"
#include "llvmg/llvmg-enum-types.h"

/* ---- DiType ---- */

/**
 * LlvmgDiType:
 *
 * A type of the source. Its name is [property@Llvmg.DiScope:name].
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_BASE (LlvmgDiType, llvmg_di_type, LLVMG_TYPE_DI_SCOPE)

static const LlvmgDiProperty di_type_properties[] = {
  /**
   * LlvmgDiType:size-bits: (getter get_size_bits)
   *
   * The size in bits; 0 if it is unknown or no constant.
   *
   * Since: 0.1
   */
  { "size-bits", LLVMG_DI_PROPERTY_UINT64, LLVMG_BRIDGE_DI_SIZE_BITS, NULL },

  /**
   * LlvmgDiType:offset-bits: (getter get_offset_bits)
   *
   * The offset in what contains it, in bits; 0 if it is no constant.
   *
   * Since: 0.1
   */
  { "offset-bits", LLVMG_DI_PROPERTY_UINT64, LLVMG_BRIDGE_DI_OFFSET_BITS, NULL },

  /**
   * LlvmgDiType:align-bits: (getter get_align_bits)
   *
   * The alignment in bits; 0 for the usual one.
   *
   * Since: 0.1
   */
  { "align-bits", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_ALIGN_BITS, NULL },

  /**
   * LlvmgDiType:line: (getter get_line)
   *
   * The line.
   *
   * Since: 0.1
   */
  { "line", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_LINE, NULL },

  /**
   * LlvmgDiType:flags: (getter get_flags)
   *
   * What is special about it.
   *
   * Since: 0.1
   */
  { "flags", LLVMG_DI_PROPERTY_FLAGS, LLVMG_BRIDGE_DI_FLAGS, llvmg_di_flags_get_type },
};

static void
llvmg_di_type_class_init (LlvmgDiTypeClass *klass)
{
  LLVMG_WRAPPER_CLASS (klass)->noun = "debug-info type";
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_type_properties, G_N_ELEMENTS (di_type_properties));
}

/**
 * llvmg_di_type_get_size_bits: (get-property size-bits)
 * @self: a type
 *
 * Gives the size in bits.
 *
 * Returns: the size in bits, 0 if it is unknown or no constant; 0 if the type is dead
 *
 * Since: 0.1
 */
guint64
llvmg_di_type_get_size_bits (LlvmgDiType *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_TYPE (self), 0);

  return llvmg_di_get_number (self, LLVMG_BRIDGE_DI_SIZE_BITS);
}

/**
 * llvmg_di_type_get_offset_bits: (get-property offset-bits)
 * @self: a type
 *
 * Gives the offset in what contains it, in bits.
 *
 * Returns: the offset in what contains it, in bits, 0 if it is no constant; 0 if the
 *   type is dead
 *
 * Since: 0.1
 */
guint64
llvmg_di_type_get_offset_bits (LlvmgDiType *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_TYPE (self), 0);

  return llvmg_di_get_number (self, LLVMG_BRIDGE_DI_OFFSET_BITS);
}

/**
 * llvmg_di_type_get_align_bits: (get-property align-bits)
 * @self: a type
 *
 * Gives the alignment in bits.
 *
 * Returns: the alignment in bits, 0 for the usual one; 0 if the type is dead
 *
 * Since: 0.1
 */
guint
llvmg_di_type_get_align_bits (LlvmgDiType *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_TYPE (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_ALIGN_BITS);
}

/**
 * llvmg_di_type_get_line: (get-property line)
 * @self: a type
 *
 * Gives the line.
 *
 * Returns: the line; 0 if the type is dead
 *
 * Since: 0.1
 */
guint
llvmg_di_type_get_line (LlvmgDiType *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_TYPE (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_LINE);
}

/**
 * llvmg_di_type_get_flags: (get-property flags)
 * @self: a type
 *
 * Gives what is special about it.
 *
 * Returns: the flags; none if the type is dead
 *
 * Since: 0.1
 */
LlvmgDiFlags
llvmg_di_type_get_flags (LlvmgDiType *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_TYPE (self), (LlvmgDiFlags) 0);

  return (LlvmgDiFlags) llvmg_di_get_enum (self, LLVMG_BRIDGE_DI_FLAGS);
}

/* ---- DiBasicType ---- */

/**
 * LlvmgDiBasicType:
 *
 * A basic type such as `int`, or one of which only the name is known.
 *
 * Language Reference, section "DIBasicType".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiBasicType, LlvmgDiType)
LLVMG_DEFINE_CLASS (LlvmgDiBasicType, llvmg_di_basic_type, LLVMG_TYPE_DI_TYPE)

static const LlvmgDiProperty di_basic_type_properties[] = {
  /**
   * LlvmgDiBasicType:encoding: (getter get_encoding)
   *
   * What the bits mean.
   *
   * Since: 0.1
   */
  { "encoding", LLVMG_DI_PROPERTY_ENUM, LLVMG_BRIDGE_DI_ENCODING, llvmg_dwarf_encoding_get_type },
};

static void
llvmg_di_basic_type_class_init (LlvmgDiBasicTypeClass *klass)
{
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_basic_type_properties, G_N_ELEMENTS (di_basic_type_properties));
}

/**
 * llvmg_di_basic_type_get_encoding: (get-property encoding)
 * @self: a basic type
 *
 * Gives what the bits mean.
 *
 * Returns: what the bits mean; %LLVMG_DWARF_ENCODING_UNKNOWN if llvmg does not know it
 *   or the basic type is dead
 *
 * Since: 0.1
 */
LlvmgDwarfEncoding
llvmg_di_basic_type_get_encoding (LlvmgDiBasicType *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_BASIC_TYPE (self), LLVMG_DWARF_ENCODING_UNKNOWN);

  return (LlvmgDwarfEncoding) llvmg_di_get_enum (self, LLVMG_BRIDGE_DI_ENCODING);
}

/* ---- DiDerivedType ---- */

/**
 * LlvmgDiDerivedType:
 *
 * A type that is made of another: a pointer, typedef, member or qualified type.
 *
 * Language Reference, section "DIDerivedType".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiDerivedType, LlvmgDiType)
LLVMG_DEFINE_CLASS (LlvmgDiDerivedType, llvmg_di_derived_type, LLVMG_TYPE_DI_TYPE)

static const LlvmgDiProperty di_derived_type_properties[] = {
  /**
   * LlvmgDiDerivedType:base-type: (getter get_base_type)
   *
   * The type that it is made of.
   *
   * Since: 0.1
   */
  { "base-type", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_BASE_TYPE, llvmg_di_type_get_type },
};

static void
llvmg_di_derived_type_class_init (LlvmgDiDerivedTypeClass *klass)
{
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_derived_type_properties, G_N_ELEMENTS (di_derived_type_properties));
}

/**
 * llvmg_di_derived_type_get_base_type: (get-property base-type)
 * @self: a derived type
 *
 * Gives the type that it is made of.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiType): the type that it is made of;
 *   %NULL if there is none or the derived type is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_derived_type_get_base_type (LlvmgDiDerivedType *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_DERIVED_TYPE (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_BASE_TYPE, llvmg_di_type_get_type ());
}

/* ---- DiCompositeType ---- */

/**
 * LlvmgDiCompositeType:
 *
 * A type that is made of elements: a structure, union, class, array or enumeration.
 *
 * Language Reference, section "DICompositeType".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiCompositeType, LlvmgDiType)
LLVMG_DEFINE_CLASS (LlvmgDiCompositeType, llvmg_di_composite_type, LLVMG_TYPE_DI_TYPE)

static const LlvmgDiProperty di_composite_type_properties[] = {
  /**
   * LlvmgDiCompositeType:base-type: (getter get_base_type)
   *
   * The type of the elements of an array, or below an enumeration.
   *
   * Since: 0.1
   */
  { "base-type", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_BASE_TYPE, llvmg_di_type_get_type },

  /**
   * LlvmgDiCompositeType:identifier: (getter get_identifier)
   *
   * The name by which modules share the type.
   *
   * Since: 0.1
   */
  { "identifier", LLVMG_DI_PROPERTY_OPTIONAL_TEXT, LLVMG_BRIDGE_DI_IDENTIFIER, NULL },
};

static void
llvmg_di_composite_type_class_init (LlvmgDiCompositeTypeClass *klass)
{
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_composite_type_properties, G_N_ELEMENTS (di_composite_type_properties));
}

/**
 * llvmg_di_composite_type_get_base_type: (get-property base-type)
 * @self: a composite type
 *
 * Gives the type of the elements of an array, or below an enumeration.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiType): the type of the elements of
 *   an array, or below an enumeration; %NULL if there is none or the composite type is
 *   dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_composite_type_get_base_type (LlvmgDiCompositeType *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_COMPOSITE_TYPE (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_BASE_TYPE, llvmg_di_type_get_type ());
}

/**
 * llvmg_di_composite_type_get_identifier: (get-property identifier)
 * @self: a composite type
 *
 * Gives the name by which modules share the type.
 *
 * Returns: (transfer full) (nullable): the name by which modules share the type, in
 *   UTF-8; %NULL if there is none or the composite type is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_composite_type_get_identifier (LlvmgDiCompositeType *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_COMPOSITE_TYPE (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_IDENTIFIER, NULL);
}

/**
 * llvmg_di_composite_type_list_elements:
 * @self: a composite type
 * @n_elements: (out): the number of elements
 *
 * Lists the elements: members, enumerators, or the ranges of an array. What is no node
 * of debug info is left out.
 *
 * Returns: (transfer full) (array length=n_elements) (element-type LlvmgDiNode): the elements; empty if there are
 *   none or the type is dead
 *
 * Since: 0.1
 */
LlvmgMetadata **
llvmg_di_composite_type_list_elements (LlvmgDiCompositeType *self, gsize *n_elements)
{
  g_return_val_if_fail (n_elements != NULL, NULL);
  *n_elements = 0;
  g_return_val_if_fail (LLVMG_IS_DI_COMPOSITE_TYPE (self), llvmg_list_empty (n_elements));

  return llvmg_di_list_nodes (self, LLVMG_BRIDGE_DI_ELEMENTS, LLVMG_TYPE_DI_NODE, FALSE, n_elements);
}

/* ---- DiSubroutineType ---- */

/**
 * LlvmgDiSubroutineType:
 *
 * The signature of a function.
 *
 * Language Reference, section "DISubroutineType".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgDiSubroutineType, llvmg_di_subroutine_type, LLVMG_TYPE_DI_TYPE, LlvmgDiType)

/**
 * llvmg_di_subroutine_type_list_types:
 * @self: a signature
 * @n_types: (out): the number of types
 *
 * Lists the types: first what is returned, then the parameters. %NULL stands for
 * `void`, and at the end for parameters that are not named.
 *
 * Returns: (transfer full) (array length=n_types) (element-type LlvmgDiType): the types; empty if there are none
 *   or the signature is dead
 *
 * Since: 0.1
 */
LlvmgMetadata **
llvmg_di_subroutine_type_list_types (LlvmgDiSubroutineType *self, gsize *n_types)
{
  g_return_val_if_fail (n_types != NULL, NULL);
  *n_types = 0;
  g_return_val_if_fail (LLVMG_IS_DI_SUBROUTINE_TYPE (self), llvmg_list_empty (n_types));

  return llvmg_di_list_nodes (self, LLVMG_BRIDGE_DI_TYPES, LLVMG_TYPE_DI_TYPE, TRUE, n_types);
}

/* ---- DiSubrangeType ---- */

/**
 * LlvmgDiSubrangeType:
 *
 * A type that is a range of another (LLVM 22).
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiSubrangeType, LlvmgDiType)
LLVMG_DEFINE_CLASS (LlvmgDiSubrangeType, llvmg_di_subrange_type, LLVMG_TYPE_DI_TYPE)

static const LlvmgDiProperty di_subrange_type_properties[] = {
  /**
   * LlvmgDiSubrangeType:base-type: (getter get_base_type)
   *
   * The type that it is a range of.
   *
   * Since: 0.1
   */
  { "base-type", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_BASE_TYPE, llvmg_di_type_get_type },
};

static void
llvmg_di_subrange_type_class_init (LlvmgDiSubrangeTypeClass *klass)
{
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_subrange_type_properties, G_N_ELEMENTS (di_subrange_type_properties));
}

/**
 * llvmg_di_subrange_type_get_base_type: (get-property base-type)
 * @self: a subrange type
 *
 * Gives the type that it is a range of.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiType): the type that it is a range
 *   of; %NULL if there is none or the subrange type is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_subrange_type_get_base_type (LlvmgDiSubrangeType *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_SUBRANGE_TYPE (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_BASE_TYPE, llvmg_di_type_get_type ());
}

/* ---- DiStringType ---- */

/**
 * LlvmgDiStringType:
 *
 * A string type of Fortran.
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgDiStringType, llvmg_di_string_type, LLVMG_TYPE_DI_TYPE, LlvmgDiType)

/* ---- DiFixedPointType ---- */

/**
 * LlvmgDiFixedPointType:
 *
 * A fixed-point type (LLVM 22).
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgDiFixedPointType, llvmg_di_fixed_point_type, LLVMG_TYPE_DI_TYPE, LlvmgDiType)
