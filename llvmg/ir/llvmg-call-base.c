/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-call-base.h"
#include "llvmg/ir/llvmg-operand-bundle.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/* LLVM keeps the number in 10 bits. */
#define MAX_CALLING_CONVENTION 1023u

static gpointer
called_function (LlvmgCall *call)
{
  LLVMValueRef callee = LLVMGetCalledValue (call->native);

  return LLVMIsAFunction (callee) ? llvmg_value_wrap (call->core, callee) : NULL;
}

gboolean
llvmg_check_calling_convention_id (LlvmgCall *call, guint id)
{
  return id <= MAX_CALLING_CONVENTION
         || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                             "calling_convention_id: a number up to %u was expected, %u was given",
                             MAX_CALLING_CONVENTION, id);
}

/**
 * LlvmgCallBase:
 *
 * A call, invoke or callbr.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
typedef enum
{
  PROP_CALL_BASE_CALLEE = 1,
  PROP_CALL_BASE_CALLED_FUNCTION,
  PROP_CALL_BASE_FUNCTION_TYPE,
  PROP_CALL_BASE_N_ARGS,
  PROP_CALL_BASE_CALLING_CONVENTION,
  PROP_CALL_BASE_CALLING_CONVENTION_ID,
  PROP_CALL_BASE_INTRINSIC_NAME,
  PROP_CALL_BASE_N_OPERAND_BUNDLES,
  CALL_BASE_N_PROPS
} LlvmgCallBaseProperty;

static GParamSpec *call_base_props[CALL_BASE_N_PROPS];

LLVMG_DEFINE_BASE (LlvmgCallBase, llvmg_call_base, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_call_base_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgCallBase *self = LLVMG_CALL_BASE (object);

  switch ((LlvmgCallBaseProperty) id)
    {
    case PROP_CALL_BASE_CALLEE:
      g_value_take_object (value, llvmg_call_base_get_callee (self));
      break;
    case PROP_CALL_BASE_CALLED_FUNCTION:
      g_value_take_object (value, llvmg_call_base_get_called_function (self));
      break;
    case PROP_CALL_BASE_FUNCTION_TYPE:
      g_value_take_object (value, llvmg_call_base_get_function_type (self));
      break;
    case PROP_CALL_BASE_N_ARGS:
      g_value_set_uint (value, llvmg_call_base_get_n_args (self));
      break;
    case PROP_CALL_BASE_CALLING_CONVENTION:
      g_value_set_enum (value, (gint) llvmg_call_base_get_calling_convention (self));
      break;
    case PROP_CALL_BASE_CALLING_CONVENTION_ID:
      g_value_set_uint (value, llvmg_call_base_get_calling_convention_id (self));
      break;
    case PROP_CALL_BASE_INTRINSIC_NAME:
      g_value_set_static_string (value, llvmg_call_base_get_intrinsic_name (self));
      break;
    case PROP_CALL_BASE_N_OPERAND_BUNDLES:
      g_value_set_uint (value, llvmg_call_base_get_n_operand_bundles (self));
      break;
    case CALL_BASE_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_call_base_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgCallBase *self = LLVMG_CALL_BASE (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgCallBaseProperty) id)
    {
    case PROP_CALL_BASE_CALLEE:
      llvmg_call_base_set_callee (self, g_value_get_object (value), &error);
      break;
    case PROP_CALL_BASE_CALLING_CONVENTION:
      llvmg_call_base_set_calling_convention (self, (LlvmgCallingConvention) g_value_get_enum (value), &error);
      break;
    case PROP_CALL_BASE_CALLING_CONVENTION_ID:
      llvmg_call_base_set_calling_convention_id (self, g_value_get_uint (value), &error);
      break;
    case PROP_CALL_BASE_CALLED_FUNCTION:
    case PROP_CALL_BASE_FUNCTION_TYPE:
    case PROP_CALL_BASE_N_ARGS:
    case PROP_CALL_BASE_INTRINSIC_NAME:
    case PROP_CALL_BASE_N_OPERAND_BUNDLES:
    case CALL_BASE_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_call_base_class_init (LlvmgCallBaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_call_base_get_property;
  object_class->set_property = llvmg_call_base_set_property;

  /**
   * LlvmgCallBase:callee: (getter get_callee) (setter set_callee)
   *
   * What is called.
   *
   * Since: 0.1
   */
  call_base_props[PROP_CALL_BASE_CALLEE] =
    g_param_spec_object ("callee", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgCallBase:called-function: (getter get_called_function)
   *
   * The function that is called, if it is one.
   *
   * Since: 0.1
   */
  call_base_props[PROP_CALL_BASE_CALLED_FUNCTION] =
    g_param_spec_object ("called-function", NULL, NULL, LLVMG_TYPE_FUNCTION,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgCallBase:function-type: (getter get_function_type)
   *
   * The type that the call takes the callee to have.
   *
   * Since: 0.1
   */
  call_base_props[PROP_CALL_BASE_FUNCTION_TYPE] =
    g_param_spec_object ("function-type", NULL, NULL, LLVMG_TYPE_FUNCTION_TYPE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgCallBase:n-args: (getter get_n_args)
   *
   * How many arguments there are.
   *
   * Since: 0.1
   */
  call_base_props[PROP_CALL_BASE_N_ARGS] =
    g_param_spec_uint ("n-args", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgCallBase:calling-convention: (getter get_calling_convention) (setter set_calling_convention)
   *
   * How the callee is called. The function must have the same.
   *
   * Since: 0.1
   */
  call_base_props[PROP_CALL_BASE_CALLING_CONVENTION] =
    g_param_spec_enum ("calling-convention", NULL, NULL, LLVMG_TYPE_CALLING_CONVENTION, LLVMG_CALLING_CONVENTION_C,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgCallBase:calling-convention-id: (getter get_calling_convention_id) (setter set_calling_convention_id)
   *
   * The number of how the callee is called, up to 1023.
   *
   * Since: 0.1
   */
  call_base_props[PROP_CALL_BASE_CALLING_CONVENTION_ID] =
    g_param_spec_uint ("calling-convention-id", NULL, NULL, 0, MAX_CALLING_CONVENTION, 0,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgCallBase:intrinsic-name: (getter get_intrinsic_name)
   *
   * The name of the intrinsic that is called; %NULL for other calls.
   *
   * Since: 0.1
   */
  call_base_props[PROP_CALL_BASE_INTRINSIC_NAME] =
    g_param_spec_string ("intrinsic-name", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgCallBase:n-operand-bundles: (getter get_n_operand_bundles)
   *
   * How many operand bundles there are.
   *
   * Since: 0.1
   */
  call_base_props[PROP_CALL_BASE_N_OPERAND_BUNDLES] =
    g_param_spec_uint ("n-operand-bundles", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, CALL_BASE_N_PROPS, call_base_props);
}

/**
 * llvmg_call_base_get_callee: (get-property callee)
 * @self: a call
 *
 * Gives what is called.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_call_base_get_callee (LlvmgCallBase *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetCalledValue (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_call_base_get_called_function: (get-property called-function)
 * @self: a call
 *
 * Gives the function that is called, if it is one.
 *
 * Returns: (transfer full) (nullable): the function, or %NULL if something else is called; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_call_base_get_called_function (LlvmgCallBase *self)
{
  LlvmgFunction *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = called_function (&call);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_call_base_get_function_type: (get-property function-type)
 * @self: a call
 *
 * Gives the type that the call takes the callee to have.
 *
 * Returns: (transfer full) (nullable) (type LlvmgFunctionType): the type; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_call_base_get_function_type (LlvmgCallBase *self)
{
  LlvmgType *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_type_wrap (call.core, LLVMGetCalledFunctionType (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_call_base_get_n_args: (get-property n-args)
 * @self: a call
 *
 * Counts the arguments.
 *
 * Returns: the number of arguments; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_call_base_get_n_args (LlvmgCallBase *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = LLVMGetNumArgOperands (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_call_base_list_args:
 * @self: a call
 * @n_args: (out): the number of arguments
 *
 * Lists the arguments.
 *
 * Returns: (transfer full) (array length=n_args): the arguments; empty if the object
 *   is dead
 *
 * Since: 0.1
 */
LlvmgValue **
llvmg_call_base_list_args (LlvmgCallBase *self, gsize *n_args)
{
  GPtrArray *list;
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (n_args != NULL, NULL);
  *n_args = 0;
  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_args);
  n = LLVMGetNumArgOperands (call.native);
  list = g_ptr_array_sized_new (n + 1);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, llvmg_value_wrap (call.core, LLVMGetArgOperand (call.native, i)));
  llvmg_call_end (&call);
  return llvmg_list_take (list, n_args);
}

/**
 * llvmg_call_base_get_arg:
 * @self: a call
 * @index: which argument, from 0
 *
 * Gives an argument.
 *
 * Returns: (transfer full) (nullable): the argument, or %NULL if there are not so many,
 *   or the call is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_call_base_get_arg (LlvmgCallBase *self, guint index)
{
  LlvmgValue *arg = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (index < LLVMGetNumArgOperands (call.native))
    arg = llvmg_value_wrap (call.core, LLVMGetArgOperand (call.native, index));
  llvmg_call_end (&call);
  return arg;
}

/**
 * llvmg_call_base_set_arg:
 * @self: a call
 * @index: which argument, from 0
 * @value: the new argument, of the type of the old one
 * @error: return location for an error
 *
 * Makes the call give another value to the callee.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when the value is not of the type of the old one, and with
 * `INVALID_ARGUMENT` when there are not so many arguments, or the value cannot stand there
 * or belongs to another function, module or context.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_call_base_set_arg (LlvmgCallBase *self, guint index, LlvmgValue *value, GError **error)
{
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_VALUE, value, "value");
  if (native != NULL && index >= LLVMGetNumArgOperands (call.native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "index: less than %u was expected, %u was given",
                     LLVMGetNumArgOperands (call.native), index);
  else if (native != NULL && llvmg_user_check_operand (&call, index, native))
    LLVMSetArgOperand (call.native, index, native);
  return llvmg_call_end (&call);
}

/* The type that a value has as a callee, or NULL for any. */
static LLVMTypeRef
callee_type (LLVMValueRef callee)
{
  if (LLVMIsAFunction (callee) || LLVMIsAGlobalAlias (callee) || LLVMIsAGlobalIFunc (callee))
    return LLVMGlobalGetValueType (callee);
  return LLVMIsAInlineAsm (callee) ? LLVMGetInlineAsmFunctionType (callee) : NULL;
}

gboolean
llvmg_call_base_check_callee (LlvmgCall *call, LLVMValueRef callee, const char *parameter)
{
  LLVMTypeRef expected = LLVMGetCalledFunctionType (call->native);
  LLVMTypeRef given = callee_type (callee);

  if (LLVMGetTypeKind (LLVMTypeOf (callee)) != LLVMPointerTypeKind)
    {
      g_autofree char *text = llvmg_value_to_text (callee);

      return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: a pointer was expected, %s was given", parameter, text);
    }
  if (given != NULL && given != expected)
    {
      g_autofree char *expected_text = llvmg_type_to_text (expected);
      g_autofree char *given_text = llvmg_type_to_text (given);

      return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: a function of type %s was expected, one of %s was given",
                              parameter, expected_text, given_text);
    }
  if (LLVMGetInstructionOpcode (call->native) == LLVMCallBr && !LLVMIsAInlineAsm (callee))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: callbr is for inline assembly", parameter);
  return TRUE;
}

static gboolean
change_callee (LlvmgCall *call, LlvmgValue *callee)
{
  LLVMValueRef native = llvmg_call_arg (call, LLVMG_TYPE_VALUE, callee, "callee");

  if (native == NULL || !llvmg_call_base_check_callee (call, native, "callee"))
    return FALSE;
  if (!llvmg_bridge_value_is_usable_in (native, call->native))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "callee: a value of the same function or module was expected");
  if (LLVMGetCalledValue (call->native) == native)
    return FALSE;
  llvmg_bridge_call_set_callee (call->native, native);
  return TRUE;
}

/**
 * llvmg_call_base_set_callee: (set-property callee)
 * @self: a call
 * @callee: what to call: a function or inline assembly of the call's
 *   [property@Llvmg.CallBase:function-type], or any pointer
 * @error: return location for an error
 *
 * Makes the call call something else, with the same arguments.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when @callee is no pointer, or a function of another type, and with
 * `INVALID_ARGUMENT` when it is missing, belongs to another function, module or context, or
 * the call is a callbr and @callee is no inline assembly.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_call_base_set_callee (LlvmgCallBase *self, LlvmgValue *callee, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_callee (&call, callee);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    {
      g_object_notify_by_pspec (G_OBJECT (self), call_base_props[PROP_CALL_BASE_CALLEE]);
      g_object_notify_by_pspec (G_OBJECT (self), call_base_props[PROP_CALL_BASE_CALLED_FUNCTION]);
    }
  return TRUE;
}

/**
 * llvmg_call_base_get_intrinsic_name: (get-property intrinsic-name)
 * @self: a call
 *
 * Gives the name of the intrinsic that is called, without types: "llvm.memcpy".
 *
 * Returns: (transfer none) (nullable): the name, or %NULL if no intrinsic is called, or the
 *   call is dead
 *
 * Since: 0.1
 */
const char *
llvmg_call_base_get_intrinsic_name (LlvmgCallBase *self)
{
  const char *name = NULL;
  LLVMValueRef callee;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  callee = LLVMGetCalledValue (call.native);
  if (LLVMIsAFunction (callee) && LLVMGetIntrinsicID (callee) != 0)
    {
      gsize length;
      const char *native = LLVMIntrinsicGetName (LLVMGetIntrinsicID (callee), &length);
      g_autofree char *copy = g_strndup (native, length);

      name = g_intern_string (copy);
    }
  llvmg_call_end (&call);
  return name;
}

/**
 * llvmg_call_base_get_calling_convention: (get-property calling-convention)
 * @self: a call
 *
 * Gives how the callee is called. See "Calling Conventions" in the LLVM Language Reference.
 *
 * Returns: the calling convention; `UNKNOWN` for a number without a name; `C` if the call is
 *   dead
 *
 * Since: 0.1
 */
LlvmgCallingConvention
llvmg_call_base_get_calling_convention (LlvmgCallBase *self)
{
  LlvmgCallingConvention convention;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), LLVMG_CALLING_CONVENTION_C);

  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_CALLING_CONVENTION_C;
  convention = llvmg_calling_convention_from_native (LLVMGetInstructionCallConv (call.native));
  llvmg_call_end (&call);
  return convention;
}

static void
notify_convention (LlvmgCallBase *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), call_base_props[PROP_CALL_BASE_CALLING_CONVENTION]);
  g_object_notify_by_pspec (G_OBJECT (self), call_base_props[PROP_CALL_BASE_CALLING_CONVENTION_ID]);
}

/**
 * llvmg_call_base_set_calling_convention: (set-property calling-convention)
 * @self: a call
 * @calling_convention: a calling convention
 * @error: return location for an error
 *
 * Sets how the callee is called. It must be how the function wants it, or the behaviour is
 * undefined.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @calling_convention is `UNKNOWN` or no
 * member of the enumeration, and with `USE_AFTER_FREE` when the call is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_call_base_set_calling_convention (LlvmgCallBase *self, LlvmgCallingConvention calling_convention, GError **error)
{
  LLVMCallConv native;
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (!llvmg_calling_convention_to_native (calling_convention, &native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT,
                     "calling_convention: a member of LlvmgCallingConvention was expected, %d was given",
                     (int) calling_convention);
  else
    changed = LLVMGetInstructionCallConv (call.native) != (unsigned) native;
  if (changed)
    LLVMSetInstructionCallConv (call.native, native);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    notify_convention (self);
  return TRUE;
}

/**
 * llvmg_call_base_get_calling_convention_id: (get-property calling-convention-id)
 * @self: a call
 *
 * Gives the number of the calling convention, also of one that has no name in
 * [enum@Llvmg.CallingConvention].
 *
 * Returns: the number; 0 if the call is dead
 *
 * Since: 0.1
 */
guint
llvmg_call_base_get_calling_convention_id (LlvmgCallBase *self)
{
  LlvmgCall call;
  guint id;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  id = LLVMGetInstructionCallConv (call.native);
  llvmg_call_end (&call);
  return id;
}

/**
 * llvmg_call_base_set_calling_convention_id: (set-property calling-convention-id)
 * @self: a call
 * @calling_convention_id: the number of a calling convention, up to 1023
 * @error: return location for an error
 *
 * Sets how the callee is called, by the number that stands behind `cc` in IR.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when the number is above 1023, and with
 * `USE_AFTER_FREE` when the call is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_call_base_set_calling_convention_id (LlvmgCallBase *self, guint calling_convention_id, GError **error)
{
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (llvmg_check_calling_convention_id (&call, calling_convention_id))
    changed = LLVMGetInstructionCallConv (call.native) != calling_convention_id;
  if (changed)
    LLVMSetInstructionCallConv (call.native, calling_convention_id);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    notify_convention (self);
  return TRUE;
}

/**
 * LlvmgCallInst:
 *
 * Calls a function and goes on behind the call; an exception that leaves the
 * function leaves the caller too.
 *
 * See "'call' Instruction" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgCallInst, LlvmgCallBase)

typedef enum
{
  PROP_CALL_INST_TAIL_CALL_KIND = 1,
  CALL_INST_N_PROPS
} LlvmgCallInstProperty;

static GParamSpec *call_inst_props[CALL_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgCallInst, llvmg_call_inst, LLVMG_TYPE_CALL_BASE)

static void
llvmg_call_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgCallInst *self = LLVMG_CALL_INST (object);

  switch ((LlvmgCallInstProperty) id)
    {
    case PROP_CALL_INST_TAIL_CALL_KIND:
      g_value_set_enum (value, llvmg_call_inst_get_tail_call_kind (self));
      break;
    case CALL_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_call_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgCallInst *self = LLVMG_CALL_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgCallInstProperty) id)
    {
    case PROP_CALL_INST_TAIL_CALL_KIND:
      llvmg_call_inst_set_tail_call_kind (self, (LlvmgTailCallKind) g_value_get_enum (value), &error);
      break;
    case CALL_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_call_inst_class_init (LlvmgCallInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_call_inst_get_property;
  object_class->set_property = llvmg_call_inst_set_property;

  /**
   * LlvmgCallInst:tail-call-kind: (getter get_tail_call_kind) (setter set_tail_call_kind)
   *
   * Whether the call is a tail call.
   *
   * Since: 0.1
   */
  call_inst_props[PROP_CALL_INST_TAIL_CALL_KIND] =
    g_param_spec_enum ("tail-call-kind", NULL, NULL, LLVMG_TYPE_TAIL_CALL_KIND, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, CALL_INST_N_PROPS, call_inst_props);
}

/**
 * llvmg_call_inst_get_tail_call_kind: (get-property tail-call-kind)
 * @self: a call
 *
 * Gives whether the call is a tail call.
 *
 * Returns: the kind; 0 if the object is dead
 *
 * Since: 0.1
 */
LlvmgTailCallKind
llvmg_call_inst_get_tail_call_kind (LlvmgCallInst *self)
{
  LlvmgTailCallKind result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_INST (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = llvmg_tail_call_kind_from_native (LLVMGetTailCallKind (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_call_inst_set_tail_call_kind: (set-property tail-call-kind)
 * @self: a call
 * @tail_call_kind: a kind
 * @error: return location for an error
 *
 * Says whether the call is a tail call. A `MUSTTAIL` call must be right before a return and
 * have the function's own type, which [method@Llvmg.Module.verify] looks at.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @tail_call_kind is no member of the
 * enumeration, and with `USE_AFTER_FREE` when the call is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_call_inst_set_tail_call_kind (LlvmgCallInst *self, LlvmgTailCallKind tail_call_kind, GError **error)
{
  gboolean changed = FALSE;
  LLVMTailCallKind native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (!llvmg_tail_call_kind_to_native (tail_call_kind, &native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT,
                     "tail_call_kind: a member of LlvmgTailCallKind was expected, %d was given", (int) tail_call_kind);
  else
    changed = LLVMGetTailCallKind (call.native) != native;
  if (changed)
    LLVMSetTailCallKind (call.native, native);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), call_inst_props[PROP_CALL_INST_TAIL_CALL_KIND]);
  return TRUE;
}
