/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-call-options.h"
#include "llvmg/ir/llvmg-instruction.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_BUILDER (llvmg_builder_get_type ())

LLVMG_DECLARE_TYPE (LlvmgBuilder, llvmg_builder, BUILDER, LlvmgWrapper)

/* The builder and its position */

LLVMG_AVAILABLE_IN_ALL
LlvmgBuilder *llvmg_context_create_builder (LlvmgContext *self,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void llvmg_builder_close (LlvmgBuilder *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgContext *llvmg_builder_get_context (LlvmgBuilder *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock *llvmg_builder_get_insert_block (LlvmgBuilder *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgInstruction *llvmg_builder_get_insert_instruction (LlvmgBuilder *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_builder_position_at_end (LlvmgBuilder    *self,
                                        LlvmgBasicBlock *block,
                                        GError         **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_builder_position_before (LlvmgBuilder     *self,
                                        LlvmgInstruction *instruction,
                                        gboolean          before_debug_records,
                                        GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_builder_position_after (LlvmgBuilder     *self,
                                       LlvmgInstruction *instruction,
                                       GError          **error);
LLVMG_AVAILABLE_IN_ALL
void llvmg_builder_clear_position (LlvmgBuilder *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_builder_get_folds_constants (LlvmgBuilder *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_builder_set_folds_constants (LlvmgBuilder *self,
                                            gboolean      folds_constants,
                                            GError      **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_builder_check_errors (LlvmgBuilder *self,
                                     GError      **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_builder_insert (LlvmgBuilder     *self,
                               LlvmgInstruction *instruction,
                               const char       *name,
                               GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_builder_insert_block_after (LlvmgBuilder    *self,
                                           LlvmgBasicBlock *block,
                                           GError         **error);

/* What it gives to all that it makes */

LLVMG_AVAILABLE_IN_ALL
LlvmgFastMathFlags llvmg_builder_get_fast_math_flags (LlvmgBuilder *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_builder_set_fast_math_flags (LlvmgBuilder      *self,
                                            LlvmgFastMathFlags fast_math_flags,
                                            GError           **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_builder_get_default_fp_math (LlvmgBuilder *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_builder_set_default_fp_math (LlvmgBuilder  *self,
                                            LlvmgMetadata *default_fp_math,
                                            GError       **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_builder_apply_metadata (LlvmgBuilder     *self,
                                       LlvmgInstruction *instruction,
                                       GError          **error);

/* Numbers and comparisons */

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_add (LlvmgBuilder *self,
                               LlvmgValue   *lhs,
                               LlvmgValue   *rhs,
                               const char   *name,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_nsw_add (LlvmgBuilder *self,
                                   LlvmgValue   *lhs,
                                   LlvmgValue   *rhs,
                                   const char   *name,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_nuw_add (LlvmgBuilder *self,
                                   LlvmgValue   *lhs,
                                   LlvmgValue   *rhs,
                                   const char   *name,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_sub (LlvmgBuilder *self,
                               LlvmgValue   *lhs,
                               LlvmgValue   *rhs,
                               const char   *name,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_nsw_sub (LlvmgBuilder *self,
                                   LlvmgValue   *lhs,
                                   LlvmgValue   *rhs,
                                   const char   *name,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_nuw_sub (LlvmgBuilder *self,
                                   LlvmgValue   *lhs,
                                   LlvmgValue   *rhs,
                                   const char   *name,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_mul (LlvmgBuilder *self,
                               LlvmgValue   *lhs,
                               LlvmgValue   *rhs,
                               const char   *name,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_nsw_mul (LlvmgBuilder *self,
                                   LlvmgValue   *lhs,
                                   LlvmgValue   *rhs,
                                   const char   *name,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_nuw_mul (LlvmgBuilder *self,
                                   LlvmgValue   *lhs,
                                   LlvmgValue   *rhs,
                                   const char   *name,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_udiv (LlvmgBuilder *self,
                                LlvmgValue   *lhs,
                                LlvmgValue   *rhs,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_exact_udiv (LlvmgBuilder *self,
                                      LlvmgValue   *lhs,
                                      LlvmgValue   *rhs,
                                      const char   *name,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_sdiv (LlvmgBuilder *self,
                                LlvmgValue   *lhs,
                                LlvmgValue   *rhs,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_exact_sdiv (LlvmgBuilder *self,
                                      LlvmgValue   *lhs,
                                      LlvmgValue   *rhs,
                                      const char   *name,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_urem (LlvmgBuilder *self,
                                LlvmgValue   *lhs,
                                LlvmgValue   *rhs,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_srem (LlvmgBuilder *self,
                                LlvmgValue   *lhs,
                                LlvmgValue   *rhs,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_shl (LlvmgBuilder *self,
                               LlvmgValue   *lhs,
                               LlvmgValue   *rhs,
                               const char   *name,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_lshr (LlvmgBuilder *self,
                                LlvmgValue   *lhs,
                                LlvmgValue   *rhs,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_ashr (LlvmgBuilder *self,
                                LlvmgValue   *lhs,
                                LlvmgValue   *rhs,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_and (LlvmgBuilder *self,
                               LlvmgValue   *lhs,
                               LlvmgValue   *rhs,
                               const char   *name,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_or (LlvmgBuilder *self,
                              LlvmgValue   *lhs,
                              LlvmgValue   *rhs,
                              const char   *name,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_xor (LlvmgBuilder *self,
                               LlvmgValue   *lhs,
                               LlvmgValue   *rhs,
                               const char   *name,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_fadd (LlvmgBuilder *self,
                                LlvmgValue   *lhs,
                                LlvmgValue   *rhs,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_fsub (LlvmgBuilder *self,
                                LlvmgValue   *lhs,
                                LlvmgValue   *rhs,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_fmul (LlvmgBuilder *self,
                                LlvmgValue   *lhs,
                                LlvmgValue   *rhs,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_fdiv (LlvmgBuilder *self,
                                LlvmgValue   *lhs,
                                LlvmgValue   *rhs,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_frem (LlvmgBuilder *self,
                                LlvmgValue   *lhs,
                                LlvmgValue   *rhs,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_neg (LlvmgBuilder *self,
                               LlvmgValue   *value,
                               const char   *name,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_nsw_neg (LlvmgBuilder *self,
                                   LlvmgValue   *value,
                                   const char   *name,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_not (LlvmgBuilder *self,
                               LlvmgValue   *value,
                               const char   *name,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_fneg (LlvmgBuilder *self,
                                LlvmgValue   *value,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_icmp (LlvmgBuilder     *self,
                                LlvmgIntPredicate predicate,
                                LlvmgValue       *lhs,
                                LlvmgValue       *rhs,
                                const char       *name,
                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_fcmp (LlvmgBuilder      *self,
                                LlvmgRealPredicate predicate,
                                LlvmgValue        *lhs,
                                LlvmgValue        *rhs,
                                const char        *name,
                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_is_null (LlvmgBuilder *self,
                                   LlvmgValue   *value,
                                   const char   *name,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_is_not_null (LlvmgBuilder *self,
                                       LlvmgValue   *value,
                                       const char   *name,
                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_select (LlvmgBuilder *self,
                                  LlvmgValue   *condition,
                                  LlvmgValue   *true_value,
                                  LlvmgValue   *false_value,
                                  const char   *name,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_freeze (LlvmgBuilder *self,
                                  LlvmgValue   *value,
                                  const char   *name,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* Conversions */

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_trunc (LlvmgBuilder *self,
                                 LlvmgValue   *value,
                                 LlvmgType    *type,
                                 const char   *name,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_zext (LlvmgBuilder *self,
                                LlvmgValue   *value,
                                LlvmgType    *type,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_sext (LlvmgBuilder *self,
                                LlvmgValue   *value,
                                LlvmgType    *type,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_fptoui (LlvmgBuilder *self,
                                  LlvmgValue   *value,
                                  LlvmgType    *type,
                                  const char   *name,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_fptosi (LlvmgBuilder *self,
                                  LlvmgValue   *value,
                                  LlvmgType    *type,
                                  const char   *name,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_uitofp (LlvmgBuilder *self,
                                  LlvmgValue   *value,
                                  LlvmgType    *type,
                                  const char   *name,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_sitofp (LlvmgBuilder *self,
                                  LlvmgValue   *value,
                                  LlvmgType    *type,
                                  const char   *name,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_fptrunc (LlvmgBuilder *self,
                                   LlvmgValue   *value,
                                   LlvmgType    *type,
                                   const char   *name,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_fpext (LlvmgBuilder *self,
                                 LlvmgValue   *value,
                                 LlvmgType    *type,
                                 const char   *name,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_ptrtoint (LlvmgBuilder *self,
                                    LlvmgValue   *value,
                                    LlvmgType    *type,
                                    const char   *name,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_inttoptr (LlvmgBuilder *self,
                                    LlvmgValue   *value,
                                    LlvmgType    *type,
                                    const char   *name,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_bitcast (LlvmgBuilder *self,
                                   LlvmgValue   *value,
                                   LlvmgType    *type,
                                   const char   *name,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_addrspacecast (LlvmgBuilder *self,
                                         LlvmgValue   *value,
                                         LlvmgType    *type,
                                         const char   *name,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_cast (LlvmgBuilder *self,
                                LlvmgOpcode   opcode,
                                LlvmgValue   *value,
                                LlvmgType    *type,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* Memory */

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_alloca (LlvmgBuilder *self,
                                  LlvmgType    *type,
                                  const char   *name,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_array_alloca (LlvmgBuilder *self,
                                        LlvmgType    *type,
                                        LlvmgValue   *size,
                                        const char   *name,
                                        GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_load (LlvmgBuilder *self,
                                LlvmgType    *type,
                                LlvmgValue   *pointer,
                                const char   *name,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_store (LlvmgBuilder *self,
                                 LlvmgValue   *value,
                                 LlvmgValue   *pointer,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_gep (LlvmgBuilder      *self,
                               LlvmgType         *source_type,
                               LlvmgValue        *pointer,
                               LlvmgValue *const *indices,
                               guint              n_indices,
                               const char        *name,
                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_inbounds_gep (LlvmgBuilder      *self,
                                        LlvmgType         *source_type,
                                        LlvmgValue        *pointer,
                                        LlvmgValue *const *indices,
                                        guint              n_indices,
                                        const char        *name,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_struct_gep (LlvmgBuilder *self,
                                      LlvmgType    *struct_type,
                                      LlvmgValue   *pointer,
                                      guint         index,
                                      const char   *name,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_global_string (LlvmgBuilder *self,
                                         const char   *text,
                                         const char   *name,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* Calls and the flow of the program */

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_phi (LlvmgBuilder *self,
                               LlvmgType    *type,
                               const char   *name,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_call (LlvmgBuilder      *self,
                                LlvmgValue        *callee,
                                LlvmgValue *const *args,
                                guint              n_args,
                                const char        *name,
                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_call_with_options (LlvmgBuilder      *self,
                                             LlvmgValue        *callee,
                                             LlvmgValue *const *args,
                                             guint              n_args,
                                             LlvmgCallOptions  *options,
                                             const char        *name,
                                             GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_call_intrinsic (LlvmgBuilder      *self,
                                          const char        *name,
                                          LlvmgType *const  *overload_types,
                                          guint              n_overload_types,
                                          LlvmgValue *const *args,
                                          guint              n_args,
                                          const char        *result_name,
                                          GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_invoke (LlvmgBuilder      *self,
                                  LlvmgValue        *callee,
                                  LlvmgValue *const *args,
                                  guint              n_args,
                                  LlvmgBasicBlock   *normal_dest,
                                  LlvmgBasicBlock   *unwind_dest,
                                  LlvmgCallOptions  *options,
                                  const char        *name,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_callbr (LlvmgBuilder           *self,
                                  LlvmgValue             *callee,
                                  LlvmgValue *const      *args,
                                  guint                   n_args,
                                  LlvmgBasicBlock        *default_dest,
                                  LlvmgBasicBlock *const *indirect_dests,
                                  guint                   n_indirect_dests,
                                  LlvmgCallOptions       *options,
                                  const char             *name,
                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_ret (LlvmgBuilder *self,
                               LlvmgValue   *value,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_ret_void (LlvmgBuilder *self,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_br (LlvmgBuilder    *self,
                              LlvmgBasicBlock *dest,
                              GError         **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_cond_br (LlvmgBuilder    *self,
                                   LlvmgValue      *condition,
                                   LlvmgBasicBlock *then_dest,
                                   LlvmgBasicBlock *else_dest,
                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_unreachable (LlvmgBuilder *self,
                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* More ways on */

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_switch (LlvmgBuilder    *self,
                                  LlvmgValue      *value,
                                  LlvmgBasicBlock *default_dest,
                                  guint            n_cases_hint,
                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_indirectbr (LlvmgBuilder *self,
                                      LlvmgValue   *address,
                                      guint         n_dests_hint,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_aggregate_ret (LlvmgBuilder      *self,
                                         LlvmgValue *const *values,
                                         guint              n_values,
                                         GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* More of memory */

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_gep_with_flags (LlvmgBuilder      *self,
                                          LlvmgType         *source_type,
                                          LlvmgValue        *pointer,
                                          LlvmgValue *const *indices,
                                          guint              n_indices,
                                          LlvmgGepFlags      flags,
                                          const char        *name,
                                          GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_malloc (LlvmgBuilder *self,
                                  LlvmgType    *type,
                                  const char   *name,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_array_malloc (LlvmgBuilder *self,
                                        LlvmgType    *type,
                                        LlvmgValue   *size,
                                        const char   *name,
                                        GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_free (LlvmgBuilder *self,
                                LlvmgValue   *pointer,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_memset (LlvmgBuilder *self,
                                  LlvmgValue   *dest,
                                  LlvmgValue   *value,
                                  LlvmgValue   *size,
                                  guint64       alignment,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_memcpy (LlvmgBuilder *self,
                                  LlvmgValue   *dest,
                                  guint64       dest_alignment,
                                  LlvmgValue   *source,
                                  guint64       source_alignment,
                                  LlvmgValue   *size,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_memmove (LlvmgBuilder *self,
                                   LlvmgValue   *dest,
                                   guint64       dest_alignment,
                                   LlvmgValue   *source,
                                   guint64       source_alignment,
                                   LlvmgValue   *size,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_ptr_diff (LlvmgBuilder *self,
                                    LlvmgType    *element_type,
                                    LlvmgValue   *lhs,
                                    LlvmgValue   *rhs,
                                    const char   *name,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_va_arg (LlvmgBuilder *self,
                                  LlvmgValue   *list,
                                  LlvmgType    *type,
                                  const char   *name,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* Conversions by the types */

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_int_cast (LlvmgBuilder *self,
                                    LlvmgValue   *value,
                                    LlvmgType    *type,
                                    gboolean      is_signed,
                                    const char   *name,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_fp_cast (LlvmgBuilder *self,
                                   LlvmgValue   *value,
                                   LlvmgType    *type,
                                   const char   *name,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_pointer_cast (LlvmgBuilder *self,
                                        LlvmgValue   *value,
                                        LlvmgType    *type,
                                        const char   *name,
                                        GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_builder_is_cast_valid (LlvmgOpcode opcode,
                                      LlvmgValue *value,
                                      LlvmgType  *type);
LLVMG_AVAILABLE_IN_ALL
LlvmgOpcode llvmg_builder_get_cast_opcode (LlvmgBuilder *self,
                                           LlvmgValue   *source,
                                           gboolean      source_signed,
                                           LlvmgType    *dest_type,
                                           gboolean      dest_signed,
                                           GError      **error);

/* By the opcode */

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_binop (LlvmgBuilder      *self,
                                 LlvmgOpcode        opcode,
                                 LlvmgValue        *lhs,
                                 LlvmgValue        *rhs,
                                 LlvmgOperatorFlags flags,
                                 const char        *name,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* Vectors, structures and arrays */

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_extract_element (LlvmgBuilder *self,
                                           LlvmgValue   *vector,
                                           LlvmgValue   *index,
                                           const char   *name,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_insert_element (LlvmgBuilder *self,
                                          LlvmgValue   *vector,
                                          LlvmgValue   *element,
                                          LlvmgValue   *index,
                                          const char   *name,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_shuffle_vector (LlvmgBuilder *self,
                                          LlvmgValue   *a,
                                          LlvmgValue   *b,
                                          const int    *mask,
                                          guint         n_mask,
                                          const char   *name,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_extract_value (LlvmgBuilder *self,
                                         LlvmgValue   *aggregate,
                                         guint         index,
                                         const char   *name,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_extract_value_at (LlvmgBuilder *self,
                                            LlvmgValue   *aggregate,
                                            const guint  *indices,
                                            guint         n_indices,
                                            const char   *name,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_insert_value (LlvmgBuilder *self,
                                        LlvmgValue   *aggregate,
                                        LlvmgValue   *element,
                                        guint         index,
                                        const char   *name,
                                        GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_insert_value_at (LlvmgBuilder *self,
                                           LlvmgValue   *aggregate,
                                           LlvmgValue   *element,
                                           const guint  *indices,
                                           guint         n_indices,
                                           const char   *name,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* Atomic memory */

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_atomic_load (LlvmgBuilder       *self,
                                       LlvmgType          *type,
                                       LlvmgValue         *pointer,
                                       LlvmgAtomicOrdering ordering,
                                       const char         *sync_scope,
                                       const char         *name,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_atomic_store (LlvmgBuilder       *self,
                                        LlvmgValue         *value,
                                        LlvmgValue         *pointer,
                                        LlvmgAtomicOrdering ordering,
                                        const char         *sync_scope,
                                        GError            **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_atomic_rmw (LlvmgBuilder           *self,
                                      LlvmgAtomicRmwOperation operation,
                                      LlvmgValue             *pointer,
                                      LlvmgValue             *value,
                                      LlvmgAtomicOrdering     ordering,
                                      const char             *sync_scope,
                                      const char             *name,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_atomic_cmpxchg (LlvmgBuilder       *self,
                                          LlvmgValue         *pointer,
                                          LlvmgValue         *expected,
                                          LlvmgValue         *replacement,
                                          LlvmgAtomicOrdering success_ordering,
                                          LlvmgAtomicOrdering failure_ordering,
                                          const char         *sync_scope,
                                          const char         *name,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_fence (LlvmgBuilder       *self,
                                 LlvmgAtomicOrdering ordering,
                                 const char         *sync_scope,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* Exceptions */

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_landingpad (LlvmgBuilder *self,
                                      LlvmgType    *type,
                                      guint         n_clauses_hint,
                                      const char   *name,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_resume (LlvmgBuilder *self,
                                  LlvmgValue   *value,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_catchswitch (LlvmgBuilder    *self,
                                       LlvmgValue      *parent_pad,
                                       LlvmgBasicBlock *unwind_dest,
                                       guint            n_handlers_hint,
                                       const char      *name,
                                       GError         **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_catchpad (LlvmgBuilder      *self,
                                    LlvmgValue        *catch_switch,
                                    LlvmgValue *const *args,
                                    guint              n_args,
                                    const char        *name,
                                    GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_cleanuppad (LlvmgBuilder      *self,
                                      LlvmgValue        *parent_pad,
                                      LlvmgValue *const *args,
                                      guint              n_args,
                                      const char        *name,
                                      GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_catchret (LlvmgBuilder    *self,
                                    LlvmgValue      *catch_pad,
                                    LlvmgBasicBlock *dest,
                                    GError         **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_builder_cleanupret (LlvmgBuilder    *self,
                                      LlvmgValue      *cleanup_pad,
                                      LlvmgBasicBlock *unwind_dest,
                                      GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
