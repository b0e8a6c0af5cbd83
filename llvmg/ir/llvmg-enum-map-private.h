/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Between llvmg's enumerations and LLVM's. `from_native` gives the documented
 * neutral member for a value that llvmg does not know; `to_native` is FALSE for
 * a value that is not a member, or that this LLVM has not got.
 */

#pragma once

#include <llvm-c/Comdat.h>
#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>
#include <llvm-c/Object.h>
#include <llvm-c/Remarks.h>
#include <llvm-c/TargetMachine.h>

#include "llvmg/ir/llvmg-debug-enums.h"
#include "llvmg/ir/llvmg-enums.h"
#include "llvmg/ir/llvmg-target-enums.h"

G_BEGIN_DECLS

LlvmgTypeKind llvmg_type_kind_from_native (LLVMTypeKind native);
gboolean llvmg_type_kind_to_native (LlvmgTypeKind value, LLVMTypeKind *native);

LlvmgValueKind llvmg_value_kind_from_native (LLVMValueKind native);
gboolean llvmg_value_kind_to_native (LlvmgValueKind value, LLVMValueKind *native);

LlvmgOpcode llvmg_opcode_from_native (LLVMOpcode native);
gboolean llvmg_opcode_to_native (LlvmgOpcode value, LLVMOpcode *native);

LlvmgIntPredicate llvmg_int_predicate_from_native (LLVMIntPredicate native);
gboolean llvmg_int_predicate_to_native (LlvmgIntPredicate value, LLVMIntPredicate *native);

LlvmgRealPredicate llvmg_real_predicate_from_native (LLVMRealPredicate native);
gboolean llvmg_real_predicate_to_native (LlvmgRealPredicate value, LLVMRealPredicate *native);

LlvmgLinkage llvmg_linkage_from_native (LLVMLinkage native);
gboolean llvmg_linkage_to_native (LlvmgLinkage value, LLVMLinkage *native);

LlvmgVisibility llvmg_visibility_from_native (LLVMVisibility native);
gboolean llvmg_visibility_to_native (LlvmgVisibility value, LLVMVisibility *native);

LlvmgDllStorageClass llvmg_dll_storage_class_from_native (LLVMDLLStorageClass native);
gboolean llvmg_dll_storage_class_to_native (LlvmgDllStorageClass value, LLVMDLLStorageClass *native);

LlvmgUnnamedAddress llvmg_unnamed_address_from_native (LLVMUnnamedAddr native);
gboolean llvmg_unnamed_address_to_native (LlvmgUnnamedAddress value, LLVMUnnamedAddr *native);

LlvmgThreadLocalMode llvmg_thread_local_mode_from_native (LLVMThreadLocalMode native);
gboolean llvmg_thread_local_mode_to_native (LlvmgThreadLocalMode value, LLVMThreadLocalMode *native);

LlvmgCodeModel llvmg_code_model_from_native (LLVMCodeModel native);
gboolean llvmg_code_model_to_native (LlvmgCodeModel value, LLVMCodeModel *native);

LlvmgComdatSelectionKind llvmg_comdat_selection_kind_from_native (LLVMComdatSelectionKind native);
gboolean llvmg_comdat_selection_kind_to_native (LlvmgComdatSelectionKind value, LLVMComdatSelectionKind *native);

LlvmgAtomicOrdering llvmg_atomic_ordering_from_native (LLVMAtomicOrdering native);
gboolean llvmg_atomic_ordering_to_native (LlvmgAtomicOrdering value, LLVMAtomicOrdering *native);

LlvmgMetadataKind llvmg_metadata_kind_from_native (LLVMMetadataKind native);
gboolean llvmg_metadata_kind_to_native (LlvmgMetadataKind value, LLVMMetadataKind *native);

LlvmgModuleFlagBehavior llvmg_module_flag_behavior_from_native (guint native);
gboolean llvmg_module_flag_behavior_to_native (LlvmgModuleFlagBehavior value, guint *native);

LlvmgAtomicRmwOperation llvmg_atomic_rmw_operation_from_native (LLVMAtomicRMWBinOp native);
gboolean llvmg_atomic_rmw_operation_to_native (LlvmgAtomicRmwOperation value, LLVMAtomicRMWBinOp *native);

LlvmgTailCallKind llvmg_tail_call_kind_from_native (LLVMTailCallKind native);
gboolean llvmg_tail_call_kind_to_native (LlvmgTailCallKind value, LLVMTailCallKind *native);

LlvmgCallingConvention llvmg_calling_convention_from_native (LLVMCallConv native);
gboolean llvmg_calling_convention_to_native (LlvmgCallingConvention value, LLVMCallConv *native);

LlvmgFastMathFlags llvmg_fast_math_flags_from_native (LLVMFastMathFlags native);
gboolean llvmg_fast_math_flags_to_native (LlvmgFastMathFlags flags, LLVMFastMathFlags *native);

LlvmgGepFlags llvmg_gep_flags_from_native (LLVMGEPNoWrapFlags native);
gboolean llvmg_gep_flags_to_native (LlvmgGepFlags flags, LLVMGEPNoWrapFlags *native);
LlvmgSanitizerFlags llvmg_sanitizer_flags_from_native (unsigned native);
gboolean llvmg_sanitizer_flags_to_native (LlvmgSanitizerFlags flags, unsigned *native);

LlvmgAsmDialect llvmg_asm_dialect_from_native (LLVMInlineAsmDialect native);
gboolean llvmg_asm_dialect_to_native (LlvmgAsmDialect value, LLVMInlineAsmDialect *native);

LlvmgByteOrder llvmg_byte_order_from_native (enum LLVMByteOrdering native);
gboolean llvmg_byte_order_to_native (LlvmgByteOrder value, enum LLVMByteOrdering *native);

LlvmgCodeGenFileType llvmg_code_gen_file_type_from_native (LLVMCodeGenFileType native);
gboolean llvmg_code_gen_file_type_to_native (LlvmgCodeGenFileType value, LLVMCodeGenFileType *native);

LlvmgCodeGenOptLevel llvmg_code_gen_opt_level_from_native (LLVMCodeGenOptLevel native);
gboolean llvmg_code_gen_opt_level_to_native (LlvmgCodeGenOptLevel value, LLVMCodeGenOptLevel *native);

LlvmgRelocMode llvmg_reloc_mode_from_native (LLVMRelocMode native);
gboolean llvmg_reloc_mode_to_native (LlvmgRelocMode value, LLVMRelocMode *native);

LlvmgGlobalIselAbortMode llvmg_global_isel_abort_mode_from_native (LLVMGlobalISelAbortMode native);
gboolean llvmg_global_isel_abort_mode_to_native (LlvmgGlobalIselAbortMode value, LLVMGlobalISelAbortMode *native);

LlvmgBinaryType llvmg_binary_type_from_native (LLVMBinaryType native);
gboolean llvmg_binary_type_to_native (LlvmgBinaryType value, LLVMBinaryType *native);

LlvmgRemarkType llvmg_remark_type_from_native (enum LLVMRemarkType native);
gboolean llvmg_remark_type_to_native (LlvmgRemarkType value, enum LLVMRemarkType *native);

LlvmgDwarfEmissionKind llvmg_dwarf_emission_kind_from_native (LLVMDWARFEmissionKind native);
gboolean llvmg_dwarf_emission_kind_to_native (LlvmgDwarfEmissionKind value, LLVMDWARFEmissionKind *native);

LlvmgMacinfoType llvmg_macinfo_type_from_native (guint native);
gboolean llvmg_macinfo_type_to_native (LlvmgMacinfoType value, guint *native);

LlvmgChecksumKind llvmg_checksum_kind_from_native (guint native);
gboolean llvmg_checksum_kind_to_native (LlvmgChecksumKind value, guint *native);

LlvmgDbgRecordKind llvmg_dbg_record_kind_from_native (guint native);
gboolean llvmg_dbg_record_kind_to_native (LlvmgDbgRecordKind value, guint *native);

LlvmgDwarfEncoding llvmg_dwarf_encoding_from_native (guint native);
gboolean llvmg_dwarf_encoding_to_native (LlvmgDwarfEncoding value, guint *native);

LlvmgDwarfTag llvmg_dwarf_tag_from_native (guint native);
gboolean llvmg_dwarf_tag_to_native (LlvmgDwarfTag value, guint *native);

LlvmgDwarfLanguage llvmg_dwarf_language_from_native (LLVMDWARFSourceLanguage native);
gboolean llvmg_dwarf_language_to_native (LlvmgDwarfLanguage value, LLVMDWARFSourceLanguage *native);

LlvmgDiFlags llvmg_di_flags_from_native (LLVMDIFlags native);
gboolean llvmg_di_flags_to_native (LlvmgDiFlags flags, LLVMDIFlags *native);

G_END_DECLS
