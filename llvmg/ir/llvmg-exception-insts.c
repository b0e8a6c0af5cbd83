/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Landing pads, and what may be an operand of the instructions of both ways of
 * handling exceptions. Those of funclets are in llvmg-funclet-insts.c.
 */

#include "config.h"

#include "llvmg/ir/llvmg-exception-private.h"
#include "llvmg/ir/llvmg-list-private.h"

/* ---- Operands ---- */

gboolean
llvmg_exception_is_clause (LLVMValueRef value)
{
  if (LLVMValueIsBasicBlock (value) || !LLVMIsConstant (value))
    return FALSE;
  switch (LLVMGetTypeKind (LLVMTypeOf (value)))
    {
    case LLVMPointerTypeKind:
      return TRUE;
    case LLVMArrayTypeKind:
      return LLVMIsAConstantArray (value) != NULL || LLVMIsAConstantAggregateZero (value) != NULL;
    default:
      return FALSE;
    }
}

gboolean
llvmg_exception_is_parent_pad (LLVMValueRef value)
{
  return LLVMGetValueKind (value) == LLVMConstantTokenNoneValueKind || LLVMIsAFuncletPadInst (value) != NULL;
}

/* Whether a catchswitch has the handler, not counting operand @except. */
static gboolean
has_handler (LLVMValueRef catch_switch, LLVMValueRef block, unsigned except)
{
  unsigned n = (unsigned) LLVMGetNumOperands (catch_switch);

  for (unsigned i = LLVMGetUnwindDest (catch_switch) != NULL ? 2 : 1; i < n; i++)
    if (i != except && LLVMGetOperand (catch_switch, i) == block)
      return TRUE;
  return FALSE;
}

gboolean
llvmg_exception_has_handler (LLVMValueRef catch_switch, LLVMValueRef block)
{
  return has_handler (catch_switch, block, 0);
}

static const char *
catch_switch_problem (LLVMValueRef instruction, unsigned index, LLVMValueRef value)
{
  gboolean is_handler = index > (LLVMGetUnwindDest (instruction) != NULL ? 1u : 0u);

  if (index == 0)
    return llvmg_exception_is_parent_pad (value) ? NULL : "a catchpad, a cleanuppad or the token none";
  return is_handler && has_handler (instruction, value, index) ? "a block that is no handler of it yet" : NULL;
}

const char *
llvmg_exception_operand_problem (LLVMValueRef instruction, unsigned index, LLVMValueRef value)
{
  gboolean is_last = index + 1 == (unsigned) LLVMGetNumOperands (instruction);

  switch (LLVMGetInstructionOpcode (instruction))
    {
    case LLVMLandingPad:
      return llvmg_exception_is_clause (value) ? NULL : "a constant pointer or an array of constant pointers";
    case LLVMCatchSwitch:
      return catch_switch_problem (instruction, index, value);
    case LLVMCatchPad:
      return !is_last || LLVMIsACatchSwitchInst (value) ? NULL : "a catchswitch";
    case LLVMCleanupPad:
      return !is_last || llvmg_exception_is_parent_pad (value) ? NULL : "a catchpad, a cleanuppad or the token none";
    case LLVMCatchRet:
      return index > 0 || LLVMIsACatchPadInst (value) ? NULL : "a catchpad";
    case LLVMCleanupRet:
      return index > 0 || LLVMIsACleanupPadInst (value) ? NULL : "a cleanuppad";
    default:
      return NULL;
    }
}

const char *
llvmg_exception_replacement_problem (LLVMValueRef value, LLVMValueRef replacement)
{
  for (LLVMUseRef use = LLVMGetFirstUse (value); use != NULL; use = LLVMGetNextUse (use))
    {
      LLVMValueRef user = LLVMGetUser (use);
      int n = LLVMIsAInstruction (user) ? LLVMGetNumOperands (user) : 0;

      for (int i = 0; i < n; i++)
        if (LLVMGetOperandUse (user, (unsigned) i) == use)
          {
            const char *problem = llvmg_exception_operand_problem (user, (unsigned) i, replacement);

            if (problem != NULL)
              return problem;
          }
    }
  return NULL;
}

/* ---- Resume ---- */

/**
 * LlvmgResumeInst:
 *
 * Goes on with an exception that a landing pad has caught.
 *
 * See "‘resume’ Instruction" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgResumeInst, LlvmgInstruction)

typedef enum
{
  PROP_RESUME_INST_VALUE = 1,
  RESUME_INST_N_PROPS
} LlvmgResumeInstProperty;

static GParamSpec *resume_inst_props[RESUME_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgResumeInst, llvmg_resume_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_resume_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((LlvmgResumeInstProperty) id)
    {
    case PROP_RESUME_INST_VALUE:
      g_value_take_object (value, llvmg_resume_inst_get_value (LLVMG_RESUME_INST (object)));
      break;
    case RESUME_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_resume_inst_class_init (LlvmgResumeInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_resume_inst_get_property;

  /**
   * LlvmgResumeInst:value: (getter get_value)
   *
   * The exception, as a landing pad gives it.
   *
   * Since: 0.1
   */
  resume_inst_props[PROP_RESUME_INST_VALUE] =
    g_param_spec_object ("value", NULL, NULL, LLVMG_TYPE_VALUE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, RESUME_INST_N_PROPS, resume_inst_props);
}

/**
 * llvmg_resume_inst_get_value: (get-property value)
 * @self: a resume
 *
 * Gives the exception, as a landing pad gives it.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_resume_inst_get_value (LlvmgResumeInst *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_RESUME_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetOperand (call.native, 0));
  llvmg_call_end (&call);
  return result;
}

/* ---- Landing pads ---- */

/**
 * LlvmgLandingPadInst:
 *
 * Where an exception lands that an invoke lets through.
 *
 * Its clauses say which exceptions it takes. They are added by
 * [method@Llvmg.LandingPadInst.add_clause]. One that is a cleanup is entered whatever
 * the exception is.
 *
 * See "‘landingpad’ Instruction" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgLandingPadInst, LlvmgInstruction)

typedef enum
{
  PROP_LANDING_PAD_INST_IS_CLEANUP = 1,
  PROP_LANDING_PAD_INST_N_CLAUSES,
  LANDING_PAD_INST_N_PROPS
} LlvmgLandingPadInstProperty;

static GParamSpec *landing_pad_inst_props[LANDING_PAD_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgLandingPadInst, llvmg_landing_pad_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_landing_pad_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgLandingPadInst *self = LLVMG_LANDING_PAD_INST (object);

  switch ((LlvmgLandingPadInstProperty) id)
    {
    case PROP_LANDING_PAD_INST_IS_CLEANUP:
      g_value_set_boolean (value, llvmg_landing_pad_inst_get_is_cleanup (self));
      break;
    case PROP_LANDING_PAD_INST_N_CLAUSES:
      g_value_set_uint (value, llvmg_landing_pad_inst_get_n_clauses (self));
      break;
    case LANDING_PAD_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_landing_pad_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgLandingPadInst *self = LLVMG_LANDING_PAD_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgLandingPadInstProperty) id)
    {
    case PROP_LANDING_PAD_INST_IS_CLEANUP:
      llvmg_landing_pad_inst_set_is_cleanup (self, g_value_get_boolean (value), &error);
      break;
    case PROP_LANDING_PAD_INST_N_CLAUSES:
    case LANDING_PAD_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_landing_pad_inst_class_init (LlvmgLandingPadInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_landing_pad_inst_get_property;
  object_class->set_property = llvmg_landing_pad_inst_set_property;

  /**
   * LlvmgLandingPadInst:is-cleanup: (getter get_is_cleanup) (setter set_is_cleanup)
   *
   * Whether it is entered whatever the exception is.
   *
   * Since: 0.1
   */
  landing_pad_inst_props[PROP_LANDING_PAD_INST_IS_CLEANUP] =
    g_param_spec_boolean ("is-cleanup", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgLandingPadInst:n-clauses: (getter get_n_clauses)
   *
   * How many clauses there are.
   *
   * Since: 0.1
   */
  landing_pad_inst_props[PROP_LANDING_PAD_INST_N_CLAUSES] =
    g_param_spec_uint ("n-clauses", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, LANDING_PAD_INST_N_PROPS, landing_pad_inst_props);
}

/**
 * llvmg_landing_pad_inst_get_is_cleanup: (get-property is-cleanup)
 * @self: a landing pad
 *
 * Tells whether it is entered whatever the exception is.
 *
 * Returns: whether it is; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_landing_pad_inst_get_is_cleanup (LlvmgLandingPadInst *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_LANDING_PAD_INST (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = LLVMIsCleanup (call.native) != 0;
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_landing_pad_inst_set_is_cleanup: (set-property is-cleanup)
 * @self: a landing pad
 * @is_cleanup: whether it is entered whatever the exception is
 * @error: return location for an error
 *
 * Sets whether it is entered whatever the exception is. LLVM's verifier asks for that, or
 * for a clause.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_landing_pad_inst_set_is_cleanup (LlvmgLandingPadInst *self, gboolean is_cleanup, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_LANDING_PAD_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = !LLVMIsCleanup (call.native) != !is_cleanup;
  if (changed)
    LLVMSetCleanup (call.native, is_cleanup != FALSE);
  return llvmg_call_end_notify (&call, self, changed ? landing_pad_inst_props[PROP_LANDING_PAD_INST_IS_CLEANUP] : NULL);
}

/**
 * llvmg_landing_pad_inst_get_n_clauses: (get-property n-clauses)
 * @self: a landing pad
 *
 * Counts the clauses.
 *
 * Returns: the number of clauses; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_landing_pad_inst_get_n_clauses (LlvmgLandingPadInst *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_LANDING_PAD_INST (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = LLVMGetNumClauses (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_landing_pad_inst_get_clause:
 * @self: a landing pad
 * @index: which clause, from 0
 *
 * Gives a clause. An array is a filter, everything else is what is caught.
 *
 * Returns: (transfer full) (nullable) (type LlvmgConstant): the clause, or %NULL if there
 *   are not so many or the landing pad is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_landing_pad_inst_get_clause (LlvmgLandingPadInst *self, guint index)
{
  LlvmgValue *result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_LANDING_PAD_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (index < LLVMGetNumClauses (call.native))
    result = llvmg_value_wrap (call.core, LLVMGetClause (call.native, index));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_landing_pad_inst_list_clauses:
 * @self: a landing pad
 * @n_clauses: (out): the number of clauses
 *
 * Lists the clauses, in their order.
 *
 * Returns: (transfer full) (array length=n_clauses) (element-type LlvmgConstant): the
 *   clauses; empty if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue **
llvmg_landing_pad_inst_list_clauses (LlvmgLandingPadInst *self, gsize *n_clauses)
{
  GPtrArray *list;
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (n_clauses != NULL, NULL);
  *n_clauses = 0;
  g_return_val_if_fail (LLVMG_IS_LANDING_PAD_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_clauses);
  n = LLVMGetNumClauses (call.native);
  list = g_ptr_array_sized_new (n + 1);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, llvmg_value_wrap (call.core, LLVMGetClause (call.native, i)));
  llvmg_call_end (&call);
  return llvmg_list_take (list, n_clauses);
}

/* Whether the clause can be one of the landing pad of the call. */
static gboolean
check_clause (LlvmgCall *call, LLVMValueRef clause)
{
  LLVMModuleRef module = llvmg_bridge_value_get_module (call->native);

  if (!llvmg_exception_is_clause (clause))
    {
      g_autofree char *given = llvmg_value_to_text (clause);

      return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH,
                              "clause: a constant pointer or an array of constant pointers was expected, %s was given", given);
    }
  return module == NULL || llvmg_bridge_constant_find_foreign (clause, module) == NULL
         || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                             "clause: a global of the same module was expected, one of another was given");
}

/**
 * llvmg_landing_pad_inst_add_clause:
 * @self: a landing pad
 * @clause: (type LlvmgConstant): a constant
 * @error: return location for an error
 *
 * Adds a clause after the others. A pointer, such as a global variable with the
 * information on a type, says what is caught; a null pointer catches everything. An array
 * is a filter: all is caught but what is in it.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when @clause is neither a constant pointer nor an array of them, and with
 * `INVALID_ARGUMENT` when it is missing or belongs to another module or context.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_landing_pad_inst_add_clause (LlvmgLandingPadInst *self, LlvmgValue *clause, GError **error)
{
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_LANDING_PAD_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_VALUE, clause, "clause");
  if (native != NULL && check_clause (&call, native))
    LLVMAddClause (call.native, native);
  return llvmg_call_end_notify (&call, self, landing_pad_inst_props[PROP_LANDING_PAD_INST_N_CLAUSES]);
}
