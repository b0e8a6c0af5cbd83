/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Functions, blocks and instructions.
 */

#include "echo.h"

/* Makes the instruction that `old` is; NULL with e->error after a failure. */
typedef LlvmgValue *(*BuildFunc) (Echo *e, LlvmgInstruction *old, const char *name);

static LlvmgValue *
operand (Echo *e, gpointer old, guint index)
{
  return value (e, llvmg_user_get_operand (LLVMG_USER (old), index));
}

static LlvmgValue *
binary (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_binop (e->builder, llvmg_instruction_get_opcode (old), operand (e, old, 0), operand (e, old, 1),
                              LLVMG_OPERATOR_FLAGS_NONE, name, &e->error);
}

static LlvmgValue *
cast (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_cast (e->builder, llvmg_instruction_get_opcode (old), operand (e, old, 0), type_of (e, old), name, &e->error);
}

static LlvmgValue *
fneg (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_fneg (e->builder, operand (e, old, 0), name, &e->error);
}

static LlvmgValue *
freeze (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_freeze (e->builder, operand (e, old, 0), name, &e->error);
}

static LlvmgValue *
icmp (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_icmp (e->builder, llvmg_icmp_inst_get_predicate (LLVMG_ICMP_INST (old)), operand (e, old, 0),
                             operand (e, old, 1), name, &e->error);
}

static LlvmgValue *
fcmp (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_fcmp (e->builder, llvmg_fcmp_inst_get_predicate (LLVMG_FCMP_INST (old)), operand (e, old, 0),
                             operand (e, old, 1), name, &e->error);
}

static LlvmgValue *
select_ (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_select (e->builder, operand (e, old, 0), operand (e, old, 1), operand (e, old, 2), name, &e->error);
}

static LlvmgValue *
phi (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_phi (e->builder, type_of (e, old), name, &e->error);
}

/* When all that comes in has been made. */
static void
finish_phi (Echo *e, LlvmgPhiNode *old)
{
  LlvmgPhiNode *new = LLVMG_PHI_NODE (value (e, g_object_ref (old)));

  for (guint i = 0; i < llvmg_phi_node_get_n_incoming (old); i++)
    {
      llvmg_phi_node_add_incoming (new, value (e, llvmg_phi_node_get_incoming_value (old, i)),
                                   block (e, llvmg_phi_node_get_incoming_block (old, i)), &e->error);
      check (e);
    }
}

/* Memory */

static LlvmgValue *
alloca_ (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgAllocaInst *inst = LLVMG_ALLOCA_INST (old);
  LlvmgValue *new = llvmg_builder_array_alloca (e->builder, type (e, llvmg_alloca_inst_get_allocated_type (inst)),
                                                value (e, llvmg_alloca_inst_get_array_size (inst)), name, &e->error);

  check (e);
  COPY (old, new, "alignment", "is-used-with-inalloca", "is-swift-error");
  return new;
}

static LlvmgValue *
load (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgMemoryInst *inst = LLVMG_MEMORY_INST (old);
  LlvmgValue *pointer = value (e, llvmg_memory_inst_get_pointer (inst)), *new;
  g_autofree char *scope = llvmg_memory_inst_get_sync_scope (inst);

  if (llvmg_memory_inst_get_is_atomic (inst))
    new = llvmg_builder_atomic_load (e->builder, type_of (e, old), pointer, llvmg_memory_inst_get_ordering (inst), scope, name, &e->error);
  else
    new = llvmg_builder_load (e->builder, type_of (e, old), pointer, name, &e->error);
  check (e);
  COPY (old, new, "alignment", "is-volatile");
  return new;
}

static LlvmgValue *
store (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgMemoryInst *inst = LLVMG_MEMORY_INST (old);
  LlvmgValue *stored = operand (e, old, 0), *pointer = operand (e, old, 1), *new;
  g_autofree char *scope = llvmg_memory_inst_get_sync_scope (inst);

  (void) name;
  if (llvmg_memory_inst_get_is_atomic (inst))
    new = llvmg_builder_atomic_store (e->builder, stored, pointer, llvmg_memory_inst_get_ordering (inst), scope, &e->error);
  else
    new = llvmg_builder_store (e->builder, stored, pointer, &e->error);
  check (e);
  COPY (old, new, "alignment", "is-volatile");
  return new;
}

static LlvmgValue *
cmpxchg (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgAtomicCmpxchgInst *inst = LLVMG_ATOMIC_CMPXCHG_INST (old);
  g_autofree char *scope = llvmg_memory_inst_get_sync_scope (LLVMG_MEMORY_INST (old));
  LlvmgValue *new = llvmg_builder_atomic_cmpxchg (e->builder, operand (e, old, 0), operand (e, old, 1), operand (e, old, 2),
                                                  llvmg_atomic_cmpxchg_inst_get_success_ordering (inst),
                                                  llvmg_atomic_cmpxchg_inst_get_failure_ordering (inst), scope, name, &e->error);

  check (e);
  COPY (old, new, "alignment", "is-volatile", "is-weak");
  return new;
}

static LlvmgValue *
atomicrmw (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgMemoryInst *inst = LLVMG_MEMORY_INST (old);
  g_autofree char *scope = llvmg_memory_inst_get_sync_scope (inst);
  LlvmgValue *new = llvmg_builder_atomic_rmw (e->builder, llvmg_atomic_rmw_inst_get_operation (LLVMG_ATOMIC_RMW_INST (old)),
                                              operand (e, old, 0), operand (e, old, 1), llvmg_memory_inst_get_ordering (inst), scope,
                                              name, &e->error);

  check (e);
  COPY (old, new, "alignment", "is-volatile");
  return new;
}

static LlvmgValue *
fence (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgFenceInst *inst = LLVMG_FENCE_INST (old);
  g_autofree char *scope = llvmg_fence_inst_get_sync_scope (inst);

  (void) name;
  return llvmg_builder_fence (e->builder, llvmg_fence_inst_get_ordering (inst), scope, &e->error);
}

static LlvmgValue *
gep (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgGetElementPtrInst *inst = LLVMG_GET_ELEMENT_PTR_INST (old);
  gsize n;
  g_autofree LlvmgValue **indices = EACH_VALUE (e, llvmg_get_element_ptr_inst_list_indices (inst, &n), n);

  return llvmg_builder_gep_with_flags (e->builder, type (e, llvmg_get_element_ptr_inst_get_source_element_type (inst)),
                                       operand (e, old, 0), indices, (guint) n, llvmg_get_element_ptr_inst_get_flags (inst), name,
                                       &e->error);
}

static LlvmgValue *
va_arg_ (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_va_arg (e->builder, operand (e, old, 0), type_of (e, old), name, &e->error);
}

/* Vectors and aggregates */

static LlvmgValue *
extract_element (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_extract_element (e->builder, operand (e, old, 0), operand (e, old, 1), name, &e->error);
}

static LlvmgValue *
insert_element (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_insert_element (e->builder, operand (e, old, 0), operand (e, old, 1), operand (e, old, 2), name, &e->error);
}

static LlvmgValue *
shuffle_vector (Echo *e, LlvmgInstruction *old, const char *name)
{
  gsize n;
  g_autofree int *mask = llvmg_shuffle_vector_inst_get_mask (LLVMG_SHUFFLE_VECTOR_INST (old), &n);

  return llvmg_builder_shuffle_vector (e->builder, operand (e, old, 0), operand (e, old, 1), mask, (guint) n, name, &e->error);
}

static LlvmgValue *
extract_value (Echo *e, LlvmgInstruction *old, const char *name)
{
  gsize n;
  g_autofree guint *indices = llvmg_extract_value_inst_get_indices (LLVMG_EXTRACT_VALUE_INST (old), &n);

  return llvmg_builder_extract_value_at (e->builder, operand (e, old, 0), indices, (guint) n, name, &e->error);
}

static LlvmgValue *
insert_value (Echo *e, LlvmgInstruction *old, const char *name)
{
  gsize n;
  g_autofree guint *indices = llvmg_insert_value_inst_get_indices (LLVMG_INSERT_VALUE_INST (old), &n);

  return llvmg_builder_insert_value_at (e->builder, operand (e, old, 0), operand (e, old, 1), indices, (guint) n, name, &e->error);
}

/* Control flow */

static LlvmgValue *
ret (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgValue *result = llvmg_return_inst_get_value (LLVMG_RETURN_INST (old));

  (void) name;
  if (result == NULL)
    return llvmg_builder_ret_void (e->builder, &e->error);
  return llvmg_builder_ret (e->builder, value (e, result), &e->error);
}

static LlvmgBasicBlock *
successor (Echo *e, LlvmgInstruction *old, guint index)
{
  return block (e, llvmg_instruction_get_successor (old, index));
}

static LlvmgValue *
br (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgBranchInst *inst = LLVMG_BRANCH_INST (old);

  (void) name;
  if (!llvmg_branch_inst_get_is_conditional (inst))
    return llvmg_builder_br (e->builder, successor (e, old, 0), &e->error);
  return llvmg_builder_cond_br (e->builder, value (e, llvmg_branch_inst_get_condition (inst)), successor (e, old, 0),
                                successor (e, old, 1), &e->error);
}

static LlvmgValue *
switch_ (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgSwitchInst *inst = LLVMG_SWITCH_INST (old);
  guint n = llvmg_switch_inst_get_n_cases (inst);
  LlvmgValue *new = llvmg_builder_switch (e->builder, value (e, llvmg_switch_inst_get_condition (inst)),
                                          block (e, llvmg_switch_inst_get_default_dest (inst)), n, &e->error);

  (void) name;
  check (e);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LlvmgSwitchCase) item = llvmg_switch_inst_get_case (inst, i);

      llvmg_switch_inst_add_case (LLVMG_SWITCH_INST (new), value (e, llvmg_switch_case_get_value (item)),
                                  block (e, llvmg_switch_case_get_block (item)), &e->error);
      check (e);
    }
  return new;
}

static LlvmgValue *
indirectbr (Echo *e, LlvmgInstruction *old, const char *name)
{
  guint n = llvmg_instruction_get_n_successors (old);
  LlvmgValue *new = llvmg_builder_indirectbr (e->builder, operand (e, old, 0), n, &e->error);

  (void) name;
  check (e);
  for (guint i = 0; i < n; i++)
    {
      llvmg_indirect_br_inst_add_destination (LLVMG_INDIRECT_BR_INST (new), successor (e, old, i), &e->error);
      check (e);
    }
  return new;
}

static LlvmgValue *
unreachable (Echo *e, LlvmgInstruction *old, const char *name)
{
  (void) old;
  (void) name;
  return llvmg_builder_unreachable (e->builder, &e->error);
}

/* Calls */

static void
copy_call_attributes (Echo *e, LlvmgCallBase *old, LlvmgCallOptions *new)
{
  gint last = (gint) llvmg_call_base_get_n_args (old);

  for (gint index = LLVMG_ATTRIBUTE_FUNCTION_INDEX; index <= last; index++)
    {
      gsize n;
      g_autofree LlvmgAttribute **attributes = attributes_at (e, old, index, &n);

      for (gsize i = 0; i < n; i++)
        llvmg_call_options_add_attribute (new, attributes[i], index);
    }
}

static LlvmgCallOptions *
call_options (Echo *e, LlvmgCallBase *old)
{
  LlvmgCallOptions *new = llvmg_call_options_new ();

  llvmg_call_options_set_function_type (new, type (e, llvmg_call_base_get_function_type (old)));
  llvmg_call_options_set_calling_convention_id (new, llvmg_call_base_get_calling_convention_id (old));
  for (guint i = 0; i < llvmg_call_base_get_n_operand_bundles (old); i++)
    {
      g_autoptr (LlvmgOperandBundle) bundle = llvmg_call_base_get_operand_bundle (old, i);
      g_autoptr (LlvmgOperandBundle) copy = NULL;
      gsize n;
      g_autofree LlvmgValue **args = EACH_VALUE (e, llvmg_operand_bundle_list_args (bundle, &n), n);

      copy = llvmg_operand_bundle_new (llvmg_operand_bundle_get_tag (bundle), args, (guint) n, &e->error);
      check (e);
      llvmg_call_options_add_bundle (new, copy);
    }
  copy_call_attributes (e, old, new);
  return new;
}

static LlvmgValue *
call (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgCallBase *base = LLVMG_CALL_BASE (old);
  g_autoptr (LlvmgCallOptions) options = call_options (e, base);
  gsize n;
  g_autofree LlvmgValue **args = EACH_VALUE (e, llvmg_call_base_list_args (base, &n), n);

  llvmg_call_options_set_tail_call_kind (options, llvmg_call_inst_get_tail_call_kind (LLVMG_CALL_INST (old)));
  return llvmg_builder_call_with_options (e->builder, value (e, llvmg_call_base_get_callee (base)), args, (guint) n, options, name,
                                          &e->error);
}

static LlvmgValue *
invoke (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgCallBase *base = LLVMG_CALL_BASE (old);
  LlvmgInvokeInst *inst = LLVMG_INVOKE_INST (old);
  g_autoptr (LlvmgCallOptions) options = call_options (e, base);
  gsize n;
  g_autofree LlvmgValue **args = EACH_VALUE (e, llvmg_call_base_list_args (base, &n), n);

  return llvmg_builder_invoke (e->builder, value (e, llvmg_call_base_get_callee (base)), args, (guint) n,
                               block (e, llvmg_invoke_inst_get_normal_dest (inst)),
                               block (e, llvmg_invoke_inst_get_unwind_dest (inst)), options, name, &e->error);
}

static LlvmgValue *
callbr (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgCallBase *base = LLVMG_CALL_BASE (old);
  LlvmgCallBrInst *inst = LLVMG_CALL_BR_INST (old);
  g_autoptr (LlvmgCallOptions) options = call_options (e, base);
  gsize n, n_dests;
  g_autofree LlvmgValue **args = EACH_VALUE (e, llvmg_call_base_list_args (base, &n), n);
  g_autofree gpointer dests = EACH_VALUE (e, llvmg_call_br_inst_list_indirect_dests (inst, &n_dests), n_dests);

  return llvmg_builder_callbr (e->builder, value (e, llvmg_call_base_get_callee (base)), args, (guint) n,
                               block (e, llvmg_call_br_inst_get_default_dest (inst)), dests, (guint) n_dests, options, name,
                               &e->error);
}

/* Exceptions */

static LlvmgBasicBlock *
block_or_null (Echo *e, LlvmgBasicBlock *old)
{
  return old != NULL ? block (e, old) : NULL;
}

static LlvmgValue *
value_or_null (Echo *e, LlvmgValue *old)
{
  return old != NULL ? value (e, old) : NULL;
}

static LlvmgValue *
landingpad (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgLandingPadInst *inst = LLVMG_LANDING_PAD_INST (old);
  guint n = llvmg_landing_pad_inst_get_n_clauses (inst);
  LlvmgValue *new = llvmg_builder_landingpad (e->builder, type_of (e, old), n, name, &e->error);

  check (e);
  COPY (old, new, "is-cleanup");
  for (guint i = 0; i < n; i++)
    {
      llvmg_landing_pad_inst_add_clause (LLVMG_LANDING_PAD_INST (new), value (e, llvmg_landing_pad_inst_get_clause (inst, i)), &e->error);
      check (e);
    }
  return new;
}

static LlvmgValue *
resume (Echo *e, LlvmgInstruction *old, const char *name)
{
  (void) name;
  return llvmg_builder_resume (e->builder, operand (e, old, 0), &e->error);
}

static LlvmgValue *
catchswitch (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgCatchSwitchInst *inst = LLVMG_CATCH_SWITCH_INST (old);
  guint n = llvmg_catch_switch_inst_get_n_handlers (inst);
  LlvmgValue *new = llvmg_builder_catchswitch (e->builder, value_or_null (e, llvmg_catch_switch_inst_get_parent_pad (inst)),
                                               block_or_null (e, llvmg_catch_switch_inst_get_unwind_dest (inst)), n, name, &e->error);

  check (e);
  for (guint i = 0; i < n; i++)
    {
      llvmg_catch_switch_inst_add_handler (LLVMG_CATCH_SWITCH_INST (new), block (e, llvmg_catch_switch_inst_get_handler (inst, i)),
                                           &e->error);
      check (e);
    }
  return new;
}

static LlvmgValue *
catchpad (Echo *e, LlvmgInstruction *old, const char *name)
{
  gsize n;
  g_autofree LlvmgValue **args = EACH_VALUE (e, llvmg_funclet_pad_inst_list_args (LLVMG_FUNCLET_PAD_INST (old), &n), n);

  return llvmg_builder_catchpad (e->builder, value (e, llvmg_catch_pad_inst_get_catch_switch (LLVMG_CATCH_PAD_INST (old))), args,
                                 (guint) n, name, &e->error);
}

static LlvmgValue *
cleanuppad (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgFuncletPadInst *inst = LLVMG_FUNCLET_PAD_INST (old);
  gsize n;
  g_autofree LlvmgValue **args = EACH_VALUE (e, llvmg_funclet_pad_inst_list_args (inst, &n), n);

  return llvmg_builder_cleanuppad (e->builder, value_or_null (e, llvmg_funclet_pad_inst_get_parent_pad (inst)), args, (guint) n, name,
                                   &e->error);
}

static LlvmgValue *
catchret (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgCatchReturnInst *inst = LLVMG_CATCH_RETURN_INST (old);

  (void) name;
  return llvmg_builder_catchret (e->builder, value (e, llvmg_catch_return_inst_get_catch_pad (inst)),
                                 block (e, llvmg_catch_return_inst_get_dest (inst)), &e->error);
}

static LlvmgValue *
cleanupret (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgCleanupReturnInst *inst = LLVMG_CLEANUP_RETURN_INST (old);

  (void) name;
  return llvmg_builder_cleanupret (e->builder, value (e, llvmg_cleanup_return_inst_get_cleanup_pad (inst)),
                                   block_or_null (e, llvmg_cleanup_return_inst_get_unwind_dest (inst)), &e->error);
}

#define BINARY(OPCODE) [LLVMG_OPCODE_##OPCODE] = binary
#define CAST(OPCODE)   [LLVMG_OPCODE_##OPCODE] = cast

static const BuildFunc builders[] = {
  BINARY (ADD), BINARY (FADD), BINARY (SUB), BINARY (FSUB), BINARY (MUL), BINARY (FMUL), BINARY (UDIV), BINARY (SDIV),
  BINARY (FDIV), BINARY (UREM), BINARY (SREM), BINARY (FREM), BINARY (SHL), BINARY (LSHR), BINARY (ASHR), BINARY (AND),
  BINARY (OR), BINARY (XOR),
  CAST (TRUNC), CAST (ZEXT), CAST (SEXT), CAST (FPTOUI), CAST (FPTOSI), CAST (UITOFP), CAST (SITOFP), CAST (FPTRUNC),
  CAST (FPEXT), CAST (PTRTOINT), CAST (PTRTOADDR), CAST (INTTOPTR), CAST (BITCAST), CAST (ADDRSPACECAST),
  [LLVMG_OPCODE_FNEG] = fneg, [LLVMG_OPCODE_FREEZE] = freeze, [LLVMG_OPCODE_ICMP] = icmp, [LLVMG_OPCODE_FCMP] = fcmp,
  [LLVMG_OPCODE_SELECT] = select_, [LLVMG_OPCODE_PHI] = phi,
  [LLVMG_OPCODE_ALLOCA] = alloca_, [LLVMG_OPCODE_LOAD] = load, [LLVMG_OPCODE_STORE] = store, [LLVMG_OPCODE_CMPXCHG] = cmpxchg,
  [LLVMG_OPCODE_ATOMICRMW] = atomicrmw, [LLVMG_OPCODE_FENCE] = fence, [LLVMG_OPCODE_GETELEMENTPTR] = gep,
  [LLVMG_OPCODE_VA_ARG] = va_arg_,
  [LLVMG_OPCODE_EXTRACTELEMENT] = extract_element, [LLVMG_OPCODE_INSERTELEMENT] = insert_element,
  [LLVMG_OPCODE_SHUFFLEVECTOR] = shuffle_vector, [LLVMG_OPCODE_EXTRACTVALUE] = extract_value,
  [LLVMG_OPCODE_INSERTVALUE] = insert_value,
  [LLVMG_OPCODE_RET] = ret, [LLVMG_OPCODE_BR] = br, [LLVMG_OPCODE_SWITCH] = switch_, [LLVMG_OPCODE_INDIRECTBR] = indirectbr,
  [LLVMG_OPCODE_UNREACHABLE] = unreachable,
  [LLVMG_OPCODE_CALL] = call, [LLVMG_OPCODE_INVOKE] = invoke, [LLVMG_OPCODE_CALLBR] = callbr,
  [LLVMG_OPCODE_LANDINGPAD] = landingpad, [LLVMG_OPCODE_RESUME] = resume, [LLVMG_OPCODE_CATCHSWITCH] = catchswitch,
  [LLVMG_OPCODE_CATCHPAD] = catchpad, [LLVMG_OPCODE_CLEANUPPAD] = cleanuppad, [LLVMG_OPCODE_CATCHRET] = catchret,
  [LLVMG_OPCODE_CLEANUPRET] = cleanupret,
};

static void
copy_attachments (Echo *e, LlvmgInstruction *old, LlvmgInstruction *new)
{
  gsize n;
  LlvmgMetadataEntry **entries;

  if (!llvmg_instruction_get_has_metadata (old))
    return;
  entries = llvmg_instruction_list_metadata (old, &n);
  for (gsize i = 0; i < n; i++)
    {
      llvmg_instruction_set_metadata (new, llvmg_metadata_entry_get_kind (entries[i]), node_of (e, entries[i]), &e->error);
      check (e);
    }
  free_entries (entries, n);
}

static void
instruction (Echo *e, LlvmgInstruction *old)
{
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (old));
  LlvmgOperatorFlags flags = llvmg_instruction_get_operator_flags (old);
  LlvmgInstruction *new = LLVMG_INSTRUCTION (builders[llvmg_instruction_get_opcode (old)] (e, old, name));
  LlvmgValue *placeholder = g_hash_table_lookup (e->missing, old);

  keep (e, g_object_ref (old), new);
  if (flags != LLVMG_OPERATOR_FLAGS_NONE)
    llvmg_instruction_set_operator_flags (new, flags, &e->error);
  if (llvmg_instruction_get_can_use_fast_math_flags (old))
    llvmg_instruction_set_fast_math_flags (new, llvmg_instruction_get_fast_math_flags (old), &e->error);
  copy_attachments (e, old, new);
  if (placeholder != NULL)
    {
      llvmg_value_replace_all_uses_with (placeholder, LLVMG_VALUE (new), &e->error);
      llvmg_instruction_erase (LLVMG_INSTRUCTION (placeholder), LLVMG_ERASE_MODE_REFUSE, &e->error);
      g_hash_table_remove (e->missing, old);
    }
  check (e);
  e->n_instructions++;
}

void
define_block (Echo *e, LlvmgBasicBlock *old)
{
  gsize n;
  LlvmgInstruction **instructions;

  if (!g_hash_table_add (e->defined, old))
    return;
  instructions = llvmg_basic_block_list_instructions (old, &n);
  llvmg_builder_position_at_end (e->builder, block (e, g_object_ref (old)), &e->error);
  check (e);
  for (gsize i = 0; i < n; i++)
    {
      instruction (e, instructions[i]);
      if (LLVMG_IS_PHI_NODE (instructions[i]))
        g_ptr_array_add (e->phis, g_object_ref (instructions[i]));
    }
  llvmg_free_objects (instructions, n);
}

void
define_function (Echo *e, LlvmgFunction *old)
{
  LlvmgFunction *new = LLVMG_FUNCTION (value (e, g_object_ref (old)));
  LlvmgValue *personality = llvmg_function_get_personality (old);
  LlvmgValue *prefix = llvmg_function_get_prefix_data (old);
  LlvmgValue *prologue = llvmg_function_get_prologue_data (old);
  gsize n;
  LlvmgBasicBlock **blocks = llvmg_function_list_basic_blocks (old, &n);

  if (personality != NULL)
    llvmg_function_set_personality (new, value (e, personality), &e->error);
  if (prefix != NULL)
    llvmg_function_set_prefix_data (new, value (e, prefix), &e->error);
  if (prologue != NULL)
    llvmg_function_set_prologue_data (new, value (e, prologue), &e->error);
  check (e);
  for (gsize i = 0; i < n; i++)
    define_block (e, blocks[i]);
  for (guint i = 0; i < e->phis->len; i++)
    finish_phi (e, e->phis->pdata[i]);
  g_ptr_array_set_size (e->phis, 0);
  g_hash_table_remove_all (e->defined);
  llvmg_free_objects (blocks, n);
}
