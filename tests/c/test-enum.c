/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Each enumeration of the IR, there and back, and what is not a member of it.
 */

#include "config.h"

#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/llvmg.h"

static gint
assert_nicks (GType type)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);

  for (guint i = 0; i < klass->n_values; i++)
    {
      const char *nick = klass->values[i].value_nick;

      /* 0, 1, 2 ... in order, and never changed: others may have stored them. */
      g_assert_cmpint (klass->values[i].value, ==, (gint) i);
      g_assert_true (g_ascii_islower (*nick));
      for (const char *p = nick; *p != '\0'; p++)
        g_assert_true (g_ascii_islower (*p) || g_ascii_isdigit (*p) || *p == '-');
      g_assert_true (g_enum_get_value_by_nick (klass, nick) == &klass->values[i]);
    }
  return (gint) klass->n_values;
}

/* @n_missing: how many have no native in the newest LLVM, such as `UNKNOWN`. */
#define ENUM(EnumName, enum_name, ENUM_NAME, NativeName, NEUTRAL, n_missing) \
  static void \
  test_##enum_name (void) \
  { \
    gint n = assert_nicks (LLVMG_TYPE_##ENUM_NAME); \
    gint n_unknown = 0; \
    NativeName native; \
  \
    for (gint i = 0; i < n; i++) \
      if (llvmg_##enum_name##_to_native ((EnumName) i, &native)) \
        g_assert_cmpint (llvmg_##enum_name##_from_native (native), ==, i); \
      else \
        n_unknown++; \
    if (LLVMG_LLVM_MAJOR >= 22) \
      g_assert_cmpint (n_unknown, ==, n_missing); \
    else \
      g_assert_cmpint (n_unknown, >=, n_missing); \
    g_assert_false (llvmg_##enum_name##_to_native ((EnumName) -1, &native)); \
    g_assert_false (llvmg_##enum_name##_to_native ((EnumName) n, &native)); \
    g_assert_false (llvmg_##enum_name##_to_native ((EnumName) G_MAXINT, &native)); \
    g_assert_cmpint (llvmg_##enum_name##_from_native ((NativeName) 99999), ==, LLVMG_##NEUTRAL); \
  }

#define ALL(X) \
  X (LlvmgTypeKind, type_kind, TYPE_KIND, LLVMTypeKind, TYPE_KIND_UNKNOWN, 1) \
  X (LlvmgValueKind, value_kind, VALUE_KIND, LLVMValueKind, VALUE_KIND_UNKNOWN, 3) \
  X (LlvmgOpcode, opcode, OPCODE, LLVMOpcode, OPCODE_UNKNOWN, 1) \
  X (LlvmgIntPredicate, int_predicate, INT_PREDICATE, LLVMIntPredicate, INT_PREDICATE_UNKNOWN, 1) \
  X (LlvmgRealPredicate, real_predicate, REAL_PREDICATE, LLVMRealPredicate, REAL_PREDICATE_FALSE, 0) \
  X (LlvmgLinkage, linkage, LINKAGE, LLVMLinkage, LINKAGE_EXTERNAL, 0) \
  X (LlvmgVisibility, visibility, VISIBILITY, LLVMVisibility, VISIBILITY_DEFAULT, 0) \
  X (LlvmgDllStorageClass, dll_storage_class, DLL_STORAGE_CLASS, LLVMDLLStorageClass, DLL_STORAGE_CLASS_DEFAULT, 0) \
  X (LlvmgUnnamedAddress, unnamed_address, UNNAMED_ADDRESS, LLVMUnnamedAddr, UNNAMED_ADDRESS_NONE, 0) \
  X (LlvmgThreadLocalMode, thread_local_mode, THREAD_LOCAL_MODE, LLVMThreadLocalMode, \
     THREAD_LOCAL_MODE_NOT_THREAD_LOCAL, 0) \
  X (LlvmgCodeModel, code_model, CODE_MODEL, LLVMCodeModel, CODE_MODEL_DEFAULT, 0) \
  X (LlvmgComdatSelectionKind, comdat_selection_kind, COMDAT_SELECTION_KIND, LLVMComdatSelectionKind, \
     COMDAT_SELECTION_KIND_ANY, 0) \
  X (LlvmgAtomicOrdering, atomic_ordering, ATOMIC_ORDERING, LLVMAtomicOrdering, ATOMIC_ORDERING_NOT_ATOMIC, 0) \
  X (LlvmgAtomicRmwOperation, atomic_rmw_operation, ATOMIC_RMW_OPERATION, LLVMAtomicRMWBinOp, \
     ATOMIC_RMW_OPERATION_UNKNOWN, 1) \
  X (LlvmgByteOrder, byte_order, BYTE_ORDER, enum LLVMByteOrdering, BYTE_ORDER_BIG, 0) \
  X (LlvmgCodeGenFileType, code_gen_file_type, CODE_GEN_FILE_TYPE, LLVMCodeGenFileType, CODE_GEN_FILE_TYPE_ASSEMBLY, 0) \
  X (LlvmgCodeGenOptLevel, code_gen_opt_level, CODE_GEN_OPT_LEVEL, LLVMCodeGenOptLevel, CODE_GEN_OPT_LEVEL_NONE, 0) \
  X (LlvmgRelocMode, reloc_mode, RELOC_MODE, LLVMRelocMode, RELOC_MODE_DEFAULT, 0) \
  X (LlvmgGlobalIselAbortMode, global_isel_abort_mode, GLOBAL_ISEL_ABORT_MODE, LLVMGlobalISelAbortMode, \
     GLOBAL_ISEL_ABORT_MODE_ENABLE, 0) \
  X (LlvmgBinaryType, binary_type, BINARY_TYPE, LLVMBinaryType, BINARY_TYPE_UNKNOWN, 1) \
  X (LlvmgRemarkType, remark_type, REMARK_TYPE, enum LLVMRemarkType, REMARK_TYPE_UNKNOWN, 0) \
  X (LlvmgDwarfEmissionKind, dwarf_emission_kind, DWARF_EMISSION_KIND, LLVMDWARFEmissionKind, DWARF_EMISSION_KIND_NONE, 0) \
  X (LlvmgDwarfLanguage, dwarf_language, DWARF_LANGUAGE, LLVMDWARFSourceLanguage, DWARF_LANGUAGE_UNKNOWN, 1) \
  X (LlvmgDwarfEncoding, dwarf_encoding, DWARF_ENCODING, guint, DWARF_ENCODING_UNKNOWN, 1) \
  X (LlvmgDwarfTag, dwarf_tag, DWARF_TAG, guint, DWARF_TAG_UNKNOWN, 1) \
  X (LlvmgMacinfoType, macinfo_type, MACINFO_TYPE, guint, MACINFO_TYPE_UNKNOWN, 1) \
  X (LlvmgChecksumKind, checksum_kind, CHECKSUM_KIND, guint, CHECKSUM_KIND_MD5, 0) \
  X (LlvmgDbgRecordKind, dbg_record_kind, DBG_RECORD_KIND, guint, DBG_RECORD_KIND_UNKNOWN, 1) \
  X (LlvmgTailCallKind, tail_call_kind, TAIL_CALL_KIND, LLVMTailCallKind, TAIL_CALL_KIND_NONE, 0) \
  X (LlvmgCallingConvention, calling_convention, CALLING_CONVENTION, LLVMCallConv, CALLING_CONVENTION_UNKNOWN, 1)

ALL (ENUM)

#define ADD(EnumName, enum_name, ENUM_NAME, NativeName, NEUTRAL, n_missing) \
  g_test_add_func ("/llvmg/ir/enum/" #enum_name, test_##enum_name);

/* Bits of llvmg's choice, which are not LLVM's. */
static void
test_flags (void)
{
  LLVMFastMathFlags fast;
  LLVMGEPNoWrapFlags gep;
  unsigned sanitizers;

  for (guint bits = 0; bits <= LLVMG_FAST_MATH_FLAGS_ALL; bits++)
    {
      g_assert_true (llvmg_fast_math_flags_to_native ((LlvmgFastMathFlags) bits, &fast));
      g_assert_cmpuint (llvmg_fast_math_flags_from_native (fast), ==, bits);
    }
  g_assert_false (llvmg_fast_math_flags_to_native ((LlvmgFastMathFlags) 0x80000000u, &fast));
  for (guint bits = 0; bits < 8; bits++)
    {
      g_assert_true (llvmg_gep_flags_to_native ((LlvmgGepFlags) bits, &gep));
      g_assert_cmpuint (llvmg_gep_flags_from_native (gep), ==, bits);
    }
  g_assert_false (llvmg_gep_flags_to_native ((LlvmgGepFlags) 8, &gep));
  for (guint bits = 0; bits < 16; bits++)
    {
      g_assert_true (llvmg_sanitizer_flags_to_native ((LlvmgSanitizerFlags) bits, &sanitizers));
      g_assert_cmpuint (llvmg_sanitizer_flags_from_native (sanitizers), ==, bits);
    }
  g_assert_false (llvmg_sanitizer_flags_to_native ((LlvmgSanitizerFlags) 16, &sanitizers));
}

/* What LLVM packs into two bits, and the rest. */
static void
test_di_flags (void)
{
  const guint known = (LLVMG_DI_FLAGS_LITTLE_ENDIAN << 1) - 1;
  LLVMDIFlags native;

  for (guint bit = 1; bit < known; bit <<= 1)
    {
      g_assert_true (llvmg_di_flags_to_native ((LlvmgDiFlags) bit, &native));
      g_assert_cmpuint (llvmg_di_flags_from_native (native), ==, bit);
    }
  g_assert_true (llvmg_di_flags_to_native (LLVMG_DI_FLAGS_PUBLIC, &native) && native == LLVMDIFlagPublic);
  g_assert_true (llvmg_di_flags_to_native (LLVMG_DI_FLAGS_VIRTUAL_INHERITANCE | LLVMG_DI_FLAGS_PROTECTED, &native));
  g_assert_cmpuint (native, ==, (guint) LLVMDIFlagVirtualInheritance | (guint) LLVMDIFlagProtected);
  g_assert_cmpuint (llvmg_di_flags_from_native (native), ==, LLVMG_DI_FLAGS_VIRTUAL_INHERITANCE | LLVMG_DI_FLAGS_PROTECTED);
  g_assert_false (llvmg_di_flags_to_native (LLVMG_DI_FLAGS_PRIVATE | LLVMG_DI_FLAGS_PROTECTED, &native));
  g_assert_false (llvmg_di_flags_to_native (LLVMG_DI_FLAGS_SINGLE_INHERITANCE | LLVMG_DI_FLAGS_MULTIPLE_INHERITANCE, &native));
  g_assert_false (llvmg_di_flags_to_native ((LlvmgDiFlags) 0x80000000u, &native));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ALL (ADD)
  g_test_add_func ("/llvmg/ir/enum/flags", test_flags);
  g_test_add_func ("/llvmg/ir/enum/di-flags", test_di_flags);
  return g_test_run ();
}
