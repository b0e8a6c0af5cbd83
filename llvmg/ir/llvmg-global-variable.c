/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-global-variable.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgGlobalVariable:
 *
 * A global variable or constant of a module.
 *
 * Made by [method@Llvmg.Module.add_global]. Without an initializer it is a
 * declaration of one that another module defines.
 *
 * Calls may come from any thread; those on one context run one after the other.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_INITIALIZER = 1,
  PROP_IS_CONSTANT,
  PROP_THREAD_LOCAL_MODE,
  PROP_IS_EXTERNALLY_INITIALIZED,
  PROP_CODE_MODEL,
  PROP_SANITIZER_FLAGS,
  N_PROPS
} LlvmgGlobalVariableProperty;

static GParamSpec *props[N_PROPS];

LLVMG_STATELESS_STRUCTS (LlvmgGlobalVariable, LlvmgGlobalObject)
LLVMG_DEFINE_CLASS (LlvmgGlobalVariable, llvmg_global_variable, LLVMG_TYPE_GLOBAL_OBJECT)

static void
llvmg_global_variable_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgGlobalVariable *self = LLVMG_GLOBAL_VARIABLE (object);

  switch ((LlvmgGlobalVariableProperty) id)
    {
    case PROP_INITIALIZER:
      g_value_take_object (value, llvmg_global_variable_get_initializer (self));
      break;
    case PROP_IS_CONSTANT:
      g_value_set_boolean (value, llvmg_global_variable_get_is_constant (self));
      break;
    case PROP_THREAD_LOCAL_MODE:
      g_value_set_enum (value, (gint) llvmg_global_variable_get_thread_local_mode (self));
      break;
    case PROP_IS_EXTERNALLY_INITIALIZED:
      g_value_set_boolean (value, llvmg_global_variable_get_is_externally_initialized (self));
      break;
    case PROP_CODE_MODEL:
      g_value_set_enum (value, (gint) llvmg_global_variable_get_code_model (self));
      break;
    case PROP_SANITIZER_FLAGS:
      g_value_set_flags (value, llvmg_global_variable_get_sanitizer_flags (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_global_variable_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgGlobalVariable *self = LLVMG_GLOBAL_VARIABLE (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgGlobalVariableProperty) id)
    {
    case PROP_INITIALIZER:
      llvmg_global_variable_set_initializer (self, g_value_get_object (value), &error);
      break;
    case PROP_IS_CONSTANT:
      llvmg_global_variable_set_is_constant (self, g_value_get_boolean (value), &error);
      break;
    case PROP_THREAD_LOCAL_MODE:
      llvmg_global_variable_set_thread_local_mode (self, (LlvmgThreadLocalMode) g_value_get_enum (value), &error);
      break;
    case PROP_IS_EXTERNALLY_INITIALIZED:
      llvmg_global_variable_set_is_externally_initialized (self, g_value_get_boolean (value), &error);
      break;
    case PROP_CODE_MODEL:
      llvmg_global_variable_set_code_model (self, (LlvmgCodeModel) g_value_get_enum (value), &error);
      break;
    case PROP_SANITIZER_FLAGS:
      llvmg_global_variable_set_sanitizer_flags (self, (LlvmgSanitizerFlags) g_value_get_flags (value), &error);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_global_variable_class_init (LlvmgGlobalVariableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_global_variable_get_property;
  object_class->set_property = llvmg_global_variable_set_property;
  ((LlvmgWrapperClass *) klass)->noun = "global variable";

  /**
   * LlvmgGlobalVariable:initializer: (getter get_initializer) (setter set_initializer)
   *
   * The value that the variable has at first; %NULL for a declaration.
   *
   * Since: 0.1
   */
  props[PROP_INITIALIZER] =
    g_param_spec_object ("initializer", NULL, NULL, LLVMG_TYPE_CONSTANT,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalVariable:is-constant: (getter get_is_constant) (setter set_is_constant)
   *
   * Whether the content never changes.
   *
   * Since: 0.1
   */
  props[PROP_IS_CONSTANT] =
    g_param_spec_boolean ("is-constant", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalVariable:thread-local-mode: (getter get_thread_local_mode) (setter set_thread_local_mode)
   *
   * Whether each thread has a variable of its own, and how it is found.
   *
   * Since: 0.1
   */
  props[PROP_THREAD_LOCAL_MODE] =
    g_param_spec_enum ("thread-local-mode", NULL, NULL, LLVMG_TYPE_THREAD_LOCAL_MODE,
                       LLVMG_THREAD_LOCAL_MODE_NOT_THREAD_LOCAL,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalVariable:is-externally-initialized: (getter get_is_externally_initialized) (setter set_is_externally_initialized)
   *
   * Whether something changes the content before the program runs.
   *
   * Since: 0.1
   */
  props[PROP_IS_EXTERNALLY_INITIALIZED] =
    g_param_spec_boolean ("is-externally-initialized", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalVariable:code-model: (getter get_code_model) (setter set_code_model)
   *
   * How far away it may be; `DEFAULT` for what the target machine says.
   *
   * Since: 0.1
   */
  props[PROP_CODE_MODEL] =
    g_param_spec_enum ("code-model", NULL, NULL, LLVMG_TYPE_CODE_MODEL, LLVMG_CODE_MODEL_DEFAULT,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalVariable:sanitizer-flags: (getter get_sanitizer_flags) (setter set_sanitizer_flags)
   *
   * What sanitizers do with it.
   *
   * Since: 0.1
   */
  props[PROP_SANITIZER_FLAGS] =
    g_param_spec_flags ("sanitizer-flags", NULL, NULL, LLVMG_TYPE_SANITIZER_FLAGS, LLVMG_SANITIZER_FLAGS_NONE,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_global_variable_get_initializer:
 * @self: a variable
 *
 * Gives the value that the variable has at first.
 *
 * Returns: (transfer full) (nullable) (type LlvmgConstant): the constant, or %NULL
 *   for a declaration
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_global_variable_get_initializer (LlvmgGlobalVariable *self)
{
  LlvmgValue *initializer;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), NULL);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  initializer = llvmg_value_wrap (call.core, LLVMGetInitializer (call.native));
  llvmg_call_end (&call);
  return initializer;
}

/* Whether the constant may be the variable's content. */
static gboolean
check_initializer (LlvmgCall *call, LlvmgGlobalVariable *self, LLVMValueRef initializer)
{
  LLVMTypeRef content = LLVMGlobalGetValueType (call->native);
  LLVMTypeRef given = LLVMTypeOf (initializer);
  g_autofree char *what = llvmg_describe (self);
  LLVMValueRef foreign;

  if (given != content)
    {
      g_autofree char *content_text = llvmg_type_to_text (content);
      g_autofree char *given_text = llvmg_type_to_text (given);

      return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH,
                              "initializer of %s: a constant of type %s was expected, one of type %s was given",
                              what, content_text, given_text);
    }
  foreign = llvmg_bridge_constant_find_foreign (initializer, LLVMGetGlobalParent (call->native));
  if (foreign != NULL)
    {
      g_autofree char *foreign_text = llvmg_value_to_text (foreign);

      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                              "initializer of %s: it refers to %s, which is in another module", what, foreign_text);
    }
  if (LLVMGetLinkage (call->native) == LLVMExternalWeakLinkage)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "initializer of %s: its linkage extern_weak is for declarations", what);
  if (LLVMGetLinkage (call->native) == LLVMCommonLinkage && !LLVMIsNull (initializer))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "initializer of %s: a variable of common linkage is zero at first", what);
  return TRUE;
}

static gboolean
change_initializer (LlvmgCall *call, LlvmgGlobalVariable *self, LlvmgValue *initializer)
{
  LLVMValueRef native = NULL;

  if (initializer != NULL)
    {
      native = llvmg_call_arg (call, LLVMG_TYPE_CONSTANT, initializer, "initializer");
      if (native == NULL || !check_initializer (call, self, native))
        return FALSE;
    }
  if (LLVMGetInitializer (call->native) == native)
    return FALSE;
  LLVMSetInitializer (call->native, native);
  return TRUE;
}

/**
 * llvmg_global_variable_set_initializer:
 * @self: a variable
 * @initializer: (nullable) (type LlvmgConstant): a constant of the variable's
 *   [property@Llvmg.GlobalValue:content-type], or %NULL to make it a declaration
 * @error: return location for an error
 *
 * Sets the value that the variable has at first.
 *
 * Fails with [error@Llvmg.Error] `TYPE_MISMATCH` when the constant has another
 * type, with `INVALID_ARGUMENT` when it is of another context, or refers to a
 * global of another module, or when the variable has extern_weak linkage, or common
 * linkage and the constant is not zero, and with `USE_AFTER_FREE` when one of the two is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_variable_set_initializer (LlvmgGlobalVariable *self, LlvmgValue *initializer, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_initializer (&call, self, initializer);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INITIALIZER]);
  return TRUE;
}

/**
 * llvmg_global_variable_get_is_constant:
 * @self: a variable
 *
 * Tells whether the content never changes.
 *
 * Returns: whether it is constant; %FALSE if the variable is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_global_variable_get_is_constant (LlvmgGlobalVariable *self)
{
  gboolean is_constant;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), FALSE);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return FALSE;
  is_constant = LLVMIsGlobalConstant (call.native) != 0;
  llvmg_call_end (&call);
  return is_constant;
}

static gboolean
change_is_constant (LlvmgCall *call, LlvmgGlobalVariable *self, gboolean is_constant)
{
  if (!LLVMIsGlobalConstant (call->native) == !is_constant)
    return FALSE;
  if (is_constant && LLVMGetLinkage (call->native) == LLVMCommonLinkage)
    {
      g_autofree char *what = llvmg_describe (self);

      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                              "is_constant of %s: a variable of common linkage is not constant", what);
    }
  LLVMSetGlobalConstant (call->native, is_constant);
  return TRUE;
}

static gboolean
finish (LlvmgCall *call, LlvmgGlobalVariable *self, gboolean changed, LlvmgGlobalVariableProperty prop)
{
  if (!llvmg_call_end (call))
    return FALSE;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
  return TRUE;
}

/**
 * llvmg_global_variable_set_is_constant:
 * @self: a variable
 * @is_constant: whether its content never changes
 * @error: return location for an error
 *
 * Says whether the content never changes.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when a variable of common linkage
 * is to be constant, and with `USE_AFTER_FREE` when the variable is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_variable_set_is_constant (LlvmgGlobalVariable *self, gboolean is_constant, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_is_constant (&call, self, is_constant);
  return finish (&call, self, changed, PROP_IS_CONSTANT);
}

/**
 * llvmg_global_variable_get_thread_local_mode:
 * @self: a variable
 *
 * Tells whether each thread has a variable of its own, and how it is found.
 *
 * Returns: the mode; `NOT_THREAD_LOCAL` if the variable is dead
 *
 * Since: 0.1
 */
LlvmgThreadLocalMode
llvmg_global_variable_get_thread_local_mode (LlvmgGlobalVariable *self)
{
  LlvmgThreadLocalMode mode;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), LLVMG_THREAD_LOCAL_MODE_NOT_THREAD_LOCAL);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return LLVMG_THREAD_LOCAL_MODE_NOT_THREAD_LOCAL;
  mode = llvmg_thread_local_mode_from_native (LLVMGetThreadLocalMode (call.native));
  llvmg_call_end (&call);
  return mode;
}

static gboolean
change_thread_local_mode (LlvmgCall *call, LlvmgThreadLocalMode mode)
{
  LLVMThreadLocalMode native;

  if (!llvmg_thread_local_mode_to_native (mode, &native))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "thread_local_mode: %d is not a thread-local mode", (int) mode);
  if (LLVMGetThreadLocalMode (call->native) == native)
    return FALSE;
  LLVMSetThreadLocalMode (call->native, native);
  return TRUE;
}

/**
 * llvmg_global_variable_set_thread_local_mode:
 * @self: a variable
 * @thread_local_mode: the mode
 * @error: return location for an error
 *
 * Says whether each thread has a variable of its own, and how it is found. See
 * "Thread Local Storage Models" in LLVM's Language Reference.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @thread_local_mode is not a
 * member, and with `USE_AFTER_FREE` when the variable is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_variable_set_thread_local_mode (LlvmgGlobalVariable   *self,
                                             LlvmgThreadLocalMode   thread_local_mode,
                                             GError               **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_thread_local_mode (&call, thread_local_mode);
  return finish (&call, self, changed, PROP_THREAD_LOCAL_MODE);
}

/**
 * llvmg_global_variable_get_is_externally_initialized:
 * @self: a variable
 *
 * Tells whether something changes the content before the program runs.
 *
 * Returns: whether it does; %FALSE if the variable is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_global_variable_get_is_externally_initialized (LlvmgGlobalVariable *self)
{
  gboolean is_externally_initialized;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), FALSE);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return FALSE;
  is_externally_initialized = LLVMIsExternallyInitialized (call.native) != 0;
  llvmg_call_end (&call);
  return is_externally_initialized;
}

/**
 * llvmg_global_variable_set_is_externally_initialized:
 * @self: a variable
 * @is_externally_initialized: whether something changes the content before the
 *   program runs
 * @error: return location for an error
 *
 * Says whether something changes the content before the program runs, so that LLVM
 * must not rely on the initializer. See "Global Variables" in LLVM's Language
 * Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the variable is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_variable_set_is_externally_initialized (LlvmgGlobalVariable  *self,
                                                     gboolean              is_externally_initialized,
                                                     GError              **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = !LLVMIsExternallyInitialized (call.native) != !is_externally_initialized;
  if (changed)
    LLVMSetExternallyInitialized (call.native, is_externally_initialized);
  return finish (&call, self, changed, PROP_IS_EXTERNALLY_INITIALIZED);
}

/**
 * llvmg_global_variable_get_code_model:
 * @self: a variable
 *
 * Tells how far away the variable may be from the code that uses it.
 *
 * Returns: the code model; `DEFAULT` if the variable has none of its own, or is dead
 *
 * Since: 0.1
 */
LlvmgCodeModel
llvmg_global_variable_get_code_model (LlvmgGlobalVariable *self)
{
  LlvmgCodeModel code_model;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), LLVMG_CODE_MODEL_DEFAULT);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return LLVMG_CODE_MODEL_DEFAULT;
  code_model = llvmg_code_model_from_native (llvmg_bridge_variable_get_code_model (call.native));
  llvmg_call_end (&call);
  return code_model;
}

static gboolean
change_code_model (LlvmgCall *call, LlvmgCodeModel code_model)
{
  LLVMCodeModel native;

  if (code_model == LLVMG_CODE_MODEL_JIT_DEFAULT || !llvmg_code_model_to_native (code_model, &native))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "code_model: %d is not a code model of variables", (int) code_model);
  if (llvmg_bridge_variable_get_code_model (call->native) == native)
    return FALSE;
  llvmg_bridge_variable_set_code_model (call->native, native);
  return TRUE;
}

/**
 * llvmg_global_variable_set_code_model:
 * @self: a variable
 * @code_model: the code model, or `DEFAULT` for what the target machine says
 * @error: return location for an error
 *
 * Says how far away the variable may be from the code that uses it. See "Global
 * Variables" in LLVM's Language Reference. `JIT_DEFAULT` is for target machines only.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @code_model is not a member, or
 * `JIT_DEFAULT`, and with `USE_AFTER_FREE` when the variable is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_variable_set_code_model (LlvmgGlobalVariable *self, LlvmgCodeModel code_model, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_code_model (&call, code_model);
  return finish (&call, self, changed, PROP_CODE_MODEL);
}

/**
 * llvmg_global_variable_get_sanitizer_flags:
 * @self: a variable
 *
 * Tells what sanitizers do with the variable.
 *
 * Returns: the flags; `NONE` if the variable is dead
 *
 * Since: 0.1
 */
LlvmgSanitizerFlags
llvmg_global_variable_get_sanitizer_flags (LlvmgGlobalVariable *self)
{
  LlvmgSanitizerFlags flags;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), LLVMG_SANITIZER_FLAGS_NONE);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return LLVMG_SANITIZER_FLAGS_NONE;
  flags = llvmg_sanitizer_flags_from_native (llvmg_bridge_variable_get_sanitizers (call.native));
  llvmg_call_end (&call);
  return flags;
}

static gboolean
change_sanitizer_flags (LlvmgCall *call, LlvmgSanitizerFlags flags)
{
  unsigned native;

  if (!llvmg_sanitizer_flags_to_native (flags, &native))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "sanitizer_flags: %#x has bits that mean nothing",
                            (guint) flags);
  if (llvmg_bridge_variable_get_sanitizers (call->native) == native)
    return FALSE;
  llvmg_bridge_variable_set_sanitizers (call->native, native);
  return TRUE;
}

/**
 * llvmg_global_variable_set_sanitizer_flags:
 * @self: a variable
 * @sanitizer_flags: the flags
 * @error: return location for an error
 *
 * Says what sanitizers do with the variable. See "Global Variables" in LLVM's Language Reference.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @sanitizer_flags has bits that mean nothing, and with
 * `USE_AFTER_FREE` when the variable is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_variable_set_sanitizer_flags (LlvmgGlobalVariable  *self,
                                           LlvmgSanitizerFlags   sanitizer_flags,
                                           GError              **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_sanitizer_flags (&call, sanitizer_flags);
  return finish (&call, self, changed, PROP_SANITIZER_FLAGS);
}
