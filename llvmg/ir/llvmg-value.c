/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-exception-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgValue:
 *
 * Anything that can be an operand: a constant, a function or other global, an
 * argument, a basic block, an instruction.
 *
 * A value dies when it is erased, when LLVM deletes it, for instance in a pass,
 * and with its module or context.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_NAME = 1,
  PROP_TYPE,
  PROP_KIND,
  PROP_CONTEXT,
  PROP_N_USES,
  N_PROPS
} LlvmgValueProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_BASE (LlvmgValue, llvmg_value, LLVMG_TYPE_WRAPPER)

static void
llvmg_value_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgValue *self = LLVMG_VALUE (object);

  switch ((LlvmgValueProperty) id)
    {
    case PROP_NAME:
      g_value_take_string (value, llvmg_value_get_name (self));
      break;
    case PROP_TYPE:
      g_value_take_object (value, llvmg_value_get_value_type (self));
      break;
    case PROP_KIND:
      g_value_set_enum (value, llvmg_value_get_kind (self));
      break;
    case PROP_CONTEXT:
      g_value_take_object (value, llvmg_value_get_context (self));
      break;
    case PROP_N_USES:
      g_value_set_uint (value, llvmg_value_get_n_uses (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_value_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_autoptr (GError) error = NULL;

  switch ((LlvmgValueProperty) id)
    {
    case PROP_NAME:
      if (!llvmg_value_set_name (LLVMG_VALUE (object), g_value_get_string (value), &error))
        llvmg_log_misuse (G_STRFUNC, "%s", error->message);
      break;
    case PROP_TYPE:
    case PROP_KIND:
    case PROP_CONTEXT:
    case PROP_N_USES:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_value_class_init (LlvmgValueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_value_get_property;
  object_class->set_property = llvmg_value_set_property;
  LLVMG_WRAPPER_CLASS (klass)->noun = "value";
  LLVMG_WRAPPER_CLASS (klass)->name_format = "%%%s";

  /**
   * LlvmgValue:name: (getter get_name) (setter set_name)
   *
   * The name, without the sign before it; empty if there is none.
   *
   * Since: 0.1
   */
  props[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgValue:type: (getter get_value_type)
   *
   * The type of the value.
   *
   * Since: 0.1
   */
  props[PROP_TYPE] =
    g_param_spec_object ("type", NULL, NULL, LLVMG_TYPE_TYPE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgValue:kind: (getter get_kind)
   *
   * The kind of the value.
   *
   * Since: 0.1
   */
  props[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, LLVMG_TYPE_VALUE_KIND, LLVMG_VALUE_KIND_UNKNOWN,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgValue:context: (getter get_context)
   *
   * The context that the value belongs to.
   *
   * Since: 0.1
   */
  props[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, LLVMG_TYPE_CONTEXT,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgValue:n-uses: (getter get_n_uses)
   *
   * In how many places the value is an operand.
   *
   * Since: 0.1
   */
  props[PROP_N_USES] =
    g_param_spec_uint ("n-uses", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_value_get_name: (get-property name)
 * @self: a value
 *
 * Gives the name, without the sign before it.
 *
 * Returns: (transfer full) (nullable): the name, in UTF-8, empty if there is none;
 *   %NULL if the value is dead
 *
 * Since: 0.1
 */
char *
llvmg_value_get_name (LlvmgValue *self)
{
  const char *name;
  gsize length;
  char *text;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_VALUE (self), NULL);

  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  name = LLVMGetValueName2 (call.native, &length);
  text = llvmg_text_from_native (name, length);
  llvmg_call_end (&call);
  return text;
}

/* Whether LLVM lets the value have a name at all. */
static gboolean
can_have_name (LLVMValueRef value)
{
  switch (LLVMGetValueKind (value))
    {
    case LLVMInstructionValueKind:
      return LLVMIsAInstruction (value) && LLVMGetTypeKind (LLVMTypeOf (value)) != LLVMVoidTypeKind;
    case LLVMArgumentValueKind:
    case LLVMBasicBlockValueKind:
    case LLVMFunctionValueKind:
    case LLVMGlobalAliasValueKind:
    case LLVMGlobalIFuncValueKind:
    case LLVMGlobalVariableValueKind:
      return TRUE;
    default:
      return FALSE;
    }
}

/* A function's name decides whether it is an intrinsic, which has a type of its own. */
static gboolean
check_new_name (LlvmgCall *call, const char *name)
{
  if (!can_have_name (call->native))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            "set_name: an instruction with a result, an argument, a block or a global was expected");
  if (LLVMGetValueKind (call->native) == LLVMFunctionValueKind && g_str_has_prefix (name, "llvm."))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "set_name: '%s' is a name of LLVM's intrinsics, which are declared and not renamed", name);
  if (LLVMIsAGlobalValue (call->native) && LLVMLookupIntrinsicID (name, strlen (name)) != 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "set_name: '%s' is the name of an intrinsic function", name);
  return TRUE;
}

/**
 * llvmg_value_set_name: (set-property name)
 * @self: a value
 * @name: (nullable): the name, in UTF-8 and without the sign before it; %NULL or
 *   empty for none
 * @error: return location for an error
 *
 * Names the value. LLVM changes a name that is taken, for instance to "sum1":
 * ask for it to see what it has become.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the value is dead, with
 * `INVALID_ARGUMENT` when the name is not UTF-8, or that of an intrinsic, and
 * with `INVALID_OPERATION` when a value of this kind cannot have a name.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_value_set_name (LlvmgValue *self, const char *name, GError **error)
{
  gboolean changed = FALSE;
  const char *valid, *old;
  gsize length;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_VALUE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  valid = llvmg_call_name (&call, name);
  if (valid != NULL && check_new_name (&call, valid))
    {
      old = LLVMGetValueName2 (call.native, &length);
      changed = strlen (valid) != length || memcmp (valid, old, length) != 0;
      if (changed)
        LLVMSetValueName2 (call.native, valid, strlen (valid));
    }
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NAME]);
  return TRUE;
}

/**
 * llvmg_value_get_value_type: (get-property type)
 * @self: a value
 *
 * Gives the type of the value. That of a function or other global is a pointer;
 * see [property@Llvmg.GlobalValue:content-type].
 *
 * Returns: (transfer full) (nullable): the type; %NULL if the value is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_value_get_value_type (LlvmgValue *self)
{
  LlvmgType *type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_VALUE (self), NULL);

  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  type = llvmg_type_wrap (call.core, LLVMTypeOf (call.native));
  llvmg_call_end (&call);
  return type;
}

/**
 * llvmg_value_get_kind: (get-property kind)
 * @self: a value
 *
 * Gives the kind of the value.
 *
 * Returns: the kind; %LLVMG_VALUE_KIND_UNKNOWN if the value is dead
 *
 * Since: 0.1
 */
LlvmgValueKind
llvmg_value_get_kind (LlvmgValue *self)
{
  LlvmgValueKind kind;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_VALUE (self), LLVMG_VALUE_KIND_UNKNOWN);

  if (!llvmg_call_begin_get_lazy (&call, self))
    return LLVMG_VALUE_KIND_UNKNOWN;
  kind = llvmg_value_kind_of (call.native);
  llvmg_call_end (&call);
  return kind;
}

/**
 * llvmg_value_get_context: (get-property context)
 * @self: a value
 *
 * Gives the context that the value belongs to.
 *
 * Returns: (transfer full) (nullable): the context; %NULL if the value is dead
 *
 * Since: 0.1
 */
LlvmgContext *
llvmg_value_get_context (LlvmgValue *self)
{
  LlvmgContext *context;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_VALUE (self), NULL);

  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  context = llvmg_core_get_context (call.core);
  llvmg_call_end (&call);
  return context;
}

/* Constants that are not tied to a module are shared and, from LLVM 21 on, have no
 * list of uses; asking for it would be an error inside LLVM. */
LLVMUseRef
llvmg_value_get_first_use (LLVMValueRef value)
{
  return llvmg_bridge_value_has_use_list (value) ? LLVMGetFirstUse (value) : NULL;
}

/**
 * llvmg_value_get_n_uses: (get-property n-uses)
 * @self: a value
 *
 * Counts the places where the value is an operand; this takes time in proportion
 * to the result. Plain numbers and other constants that all modules share are not
 * tracked and give 0.
 *
 * Returns: the number of uses; 0 if the value is dead
 *
 * Since: 0.1
 */
guint
llvmg_value_get_n_uses (LlvmgValue *self)
{
  guint n;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_VALUE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  n = llvmg_bridge_value_has_use_list (call.native) ? llvmg_bridge_value_count_uses (call.native) : 0;
  llvmg_call_end (&call);
  return n;
}

/**
 * llvmg_value_list_users:
 * @self: a value
 * @n_users: (out): the number of users
 *
 * Lists what has the value as an operand, each once. They come in no special order.
 * [method@Llvmg.Value.list_uses] tells which operand it is.
 *
 * Returns: (transfer full) (array length=n_users) (element-type LlvmgUser): the
 *   users; empty if there are none or the value is dead
 *
 * Since: 0.1
 */
LlvmgValue **
llvmg_value_list_users (LlvmgValue *self, gsize *n_users)
{
  g_autoptr (GHashTable) seen = NULL;
  GPtrArray *users;
  LLVMUseRef first;
  LlvmgCall call;

  g_return_val_if_fail (n_users != NULL, NULL);
  *n_users = 0;
  g_return_val_if_fail (LLVMG_IS_VALUE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_users);
  users = g_ptr_array_new ();
  first = llvmg_value_get_first_use (call.native);
  if (first != NULL && LLVMGetNextUse (first) != NULL)
    seen = g_hash_table_new (NULL, NULL);
  for (LLVMUseRef use = first; use != NULL; use = LLVMGetNextUse (use))
    if (seen == NULL || g_hash_table_add (seen, LLVMGetUser (use)))
      g_ptr_array_add (users, llvmg_value_wrap (call.core, LLVMGetUser (use)));
  llvmg_call_end (&call);
  return llvmg_list_take (users, n_users);
}

static gboolean
check_replacement (LlvmgCall *call, LLVMValueRef replacement)
{
  LLVMValueRef value = call->native;
  const char *problem;

  if (replacement == value)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "replacement: another value was expected, the same was given");
  if (LLVMTypeOf (replacement) != LLVMTypeOf (value))
    {
      g_autofree char *expected = llvmg_type_to_text (LLVMTypeOf (value));
      g_autofree char *given = llvmg_type_to_text (LLVMTypeOf (replacement));

      return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "replacement: a value of type %s was expected, one of %s was given",
                              expected, given);
    }
  if (LLVMIsConstant (value) && !LLVMIsAGlobalValue (value))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "replace_all_uses_with: the uses of a constant cannot be replaced");
  if (LLVMIsAGlobalValue (value) && !LLVMIsConstant (replacement))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "replacement: a constant was expected in place of a global");
  if (!llvmg_bridge_value_can_replace (value, replacement))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "replacement: a value of the same function or module that does not contain the old one was expected");
  problem = LLVMIsAGlobalValue (value) ? llvmg_bridge_global_replacement_problem (value, replacement)
                                       : llvmg_exception_replacement_problem (value, replacement);
  return problem == NULL
         || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "replacement: %s was expected by what uses the value", problem);
}

/**
 * llvmg_value_replace_all_uses_with:
 * @self: an instruction, argument, block or global
 * @replacement: what to use instead
 * @error: return location for an error
 *
 * Makes everything that uses the value use another one. Both stay as they are:
 * objects that stand for the old value still do.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when the types differ, with `INVALID_ARGUMENT` when
 * @replacement is the value itself, is made of it, belongs to another function,
 * module or context, or cannot stand where the value is used, as another kind of exception
 * pad, or no function in a `dso_local_equivalent`, and with `INVALID_OPERATION` when the value is a constant
 * that modules share.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_value_replace_all_uses_with (LlvmgValue *self, LlvmgValue *replacement, GError **error)
{
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_VALUE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_VALUE, replacement, "replacement");
  if (native != NULL && check_replacement (&call, native))
    LLVMReplaceAllUsesWith (call.native, native);
  return llvmg_call_end (&call);
}

/**
 * llvmg_value_to_string:
 * @self: a value
 *
 * Prints the value as IR: an instruction as its line, a function with its body.
 *
 * Returns: (transfer full) (nullable): the text, in UTF-8; %NULL if the value is
 *   dead
 *
 * Since: 0.1
 */
char *
llvmg_value_to_string (LlvmgValue *self)
{
  gsize length;
  char *printed, *text;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_VALUE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  printed = llvmg_bridge_value_print (call.native, &length);
  text = llvmg_text_from_native (printed, length);
  free (printed);
  llvmg_call_end (&call);
  return text;
}
