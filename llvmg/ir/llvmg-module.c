/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <string.h>

#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-data-layout.h"
#include "llvmg/ir/llvmg-module-extract.h"
#include "llvmg/ir/llvmg-module-lazy.h"
#include "llvmg/ir/llvmg-module-private.h"
#include "llvmg/ir/llvmg-module.h"
#include "llvmg/ir/llvmg-named-md-node.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgModule:
 *
 * A unit of code: functions, global variables, aliases and ifuncs.
 *
 * Modules are made by [method@Llvmg.Context.create_module] and
 * [method@Llvmg.Context.parse_file] and its kin. A module lives until it is closed,
 * or its context is, or the last object that stands for something in it goes. It
 * keeps its context alive.
 *
 * Calls may come from any thread; those on one context run one after the other.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_CONTEXT = 1,
  PROP_NAME,
  PROP_SOURCE_FILE_NAME,
  PROP_DATA_LAYOUT,
  PROP_DATA_LAYOUT_STRING,
  PROP_TARGET_TRIPLE,
  PROP_INLINE_ASSEMBLY,
  PROP_AUTO_VERIFY,
  PROP_IS_MATERIALIZED,
  PROP_N_FUNCTIONS,
  PROP_N_GLOBALS,
  PROP_N_ALIASES,
  PROP_N_IFUNCS,
  PROP_N_NAMED_METADATA,
  PROP_DEBUG_METADATA_VERSION,
  N_PROPS
} LlvmgModuleProperty;

static GParamSpec *props[N_PROPS];

LLVMG_STATELESS_STRUCTS (LlvmgModule, LlvmgWrapper)
LLVMG_DEFINE_CLASS (LlvmgModule, llvmg_module, LLVMG_TYPE_WRAPPER)

static void
llvmg_module_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgModule *self = LLVMG_MODULE (object);

  switch ((LlvmgModuleProperty) id)
    {
    case PROP_CONTEXT:
      g_value_take_object (value, llvmg_module_get_context (self));
      break;
    case PROP_NAME:
      g_value_take_string (value, llvmg_module_get_name (self));
      break;
    case PROP_SOURCE_FILE_NAME:
      g_value_take_string (value, llvmg_module_get_source_file_name (self));
      break;
    case PROP_DATA_LAYOUT:
      g_value_take_object (value, llvmg_module_get_data_layout (self));
      break;
    case PROP_DATA_LAYOUT_STRING:
      g_value_take_string (value, llvmg_module_get_data_layout_string (self));
      break;
    case PROP_TARGET_TRIPLE:
      g_value_take_string (value, llvmg_module_get_target_triple (self));
      break;
    case PROP_INLINE_ASSEMBLY:
      g_value_take_string (value, llvmg_module_get_inline_assembly (self));
      break;
    case PROP_AUTO_VERIFY:
      g_value_set_boolean (value, llvmg_module_get_auto_verify (self));
      break;
    case PROP_IS_MATERIALIZED:
      g_value_set_boolean (value, llvmg_module_get_is_materialized (self));
      break;
    case PROP_N_FUNCTIONS:
      g_value_set_uint (value, llvmg_module_get_n_functions (self));
      break;
    case PROP_N_GLOBALS:
      g_value_set_uint (value, llvmg_module_get_n_globals (self));
      break;
    case PROP_N_ALIASES:
      g_value_set_uint (value, llvmg_module_get_n_aliases (self));
      break;
    case PROP_N_IFUNCS:
      g_value_set_uint (value, llvmg_module_get_n_ifuncs (self));
      break;
    case PROP_N_NAMED_METADATA:
      g_value_set_uint (value, llvmg_module_get_n_named_metadata (self));
      break;
    case PROP_DEBUG_METADATA_VERSION:
      g_value_set_uint (value, llvmg_module_get_debug_metadata_version (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_module_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgModule *self = LLVMG_MODULE (object);
  g_autoptr (GError) error = NULL;

  switch (id)
    {
    case PROP_NAME:
      llvmg_module_set_name (self, g_value_get_string (value), &error);
      break;
    case PROP_SOURCE_FILE_NAME:
      llvmg_module_set_source_file_name (self, g_value_get_string (value), &error);
      break;
    case PROP_DATA_LAYOUT:
      llvmg_module_set_data_layout (self, g_value_get_object (value), &error);
      break;
    case PROP_DATA_LAYOUT_STRING:
      llvmg_module_set_data_layout_string (self, g_value_get_string (value), &error);
      break;
    case PROP_TARGET_TRIPLE:
      llvmg_module_set_target_triple (self, g_value_get_string (value), &error);
      break;
    case PROP_INLINE_ASSEMBLY:
      llvmg_module_set_inline_assembly (self, g_value_get_string (value), &error);
      break;
    case PROP_AUTO_VERIFY:
      llvmg_module_set_auto_verify (self, g_value_get_boolean (value), &error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_module_class_init (LlvmgModuleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags writable = readable | G_PARAM_WRITABLE;

  object_class->get_property = llvmg_module_get_property;
  object_class->set_property = llvmg_module_set_property;
  ((LlvmgWrapperClass *) klass)->noun = "module";
  ((LlvmgWrapperClass *) klass)->name_format = "'%s'";

  /**
   * LlvmgModule:context: (getter get_context)
   *
   * The context that it belongs to.
   *
   * Since: 0.1
   */
  props[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, LLVMG_TYPE_CONTEXT, readable);

  /**
   * LlvmgModule:name: (getter get_name) (setter set_name)
   *
   * Its name.
   *
   * Since: 0.1
   */
  props[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, writable);

  /**
   * LlvmgModule:source-file-name: (getter get_source_file_name) (setter set_source_file_name)
   *
   * The name of the file of source code that it came from.
   *
   * Since: 0.1
   */
  props[PROP_SOURCE_FILE_NAME] =
    g_param_spec_string ("source-file-name", NULL, NULL, NULL, writable);

  /**
   * LlvmgModule:data-layout: (getter get_data_layout) (setter set_data_layout)
   *
   * Sizes and alignments of types.
   *
   * Since: 0.1
   */
  props[PROP_DATA_LAYOUT] =
    g_param_spec_object ("data-layout", NULL, NULL, LLVMG_TYPE_DATA_LAYOUT, writable);

  /**
   * LlvmgModule:data-layout-string: (getter get_data_layout_string) (setter set_data_layout_string)
   *
   * Sizes and alignments, as a text. See "Data Layout" in LLVM's Language Reference.
   *
   * Since: 0.1
   */
  props[PROP_DATA_LAYOUT_STRING] =
    g_param_spec_string ("data-layout-string", NULL, NULL, NULL, writable);

  /**
   * LlvmgModule:target-triple: (getter get_target_triple) (setter set_target_triple)
   *
   * The machine that it is for, such as "x86_64-pc-linux-gnu".
   *
   * Since: 0.1
   */
  props[PROP_TARGET_TRIPLE] =
    g_param_spec_string ("target-triple", NULL, NULL, NULL, writable);

  /**
   * LlvmgModule:inline-assembly: (getter get_inline_assembly) (setter set_inline_assembly)
   *
   * Assembly text that goes into the object file as it is; "" for none.
   *
   * Since: 0.1
   */
  props[PROP_INLINE_ASSEMBLY] =
    g_param_spec_string ("inline-assembly", NULL, NULL, NULL, writable);

  /**
   * LlvmgModule:auto-verify: (getter get_auto_verify) (setter set_auto_verify)
   *
   * Whether passes, copying, writing bitcode and code generation verify it first.
   * Without, what is wrong in it may crash LLVM, which ends the context.
   *
   * Since: 0.1
   */
  props[PROP_AUTO_VERIFY] =
    g_param_spec_boolean ("auto-verify", NULL, NULL, TRUE, writable);

  /**
   * LlvmgModule:is-materialized: (getter get_is_materialized)
   *
   * Whether all bodies of functions were read; see
   * [method@Llvmg.Context.parse_bitcode_lazy].
   *
   * Since: 0.1
   */
  props[PROP_IS_MATERIALIZED] =
    g_param_spec_boolean ("is-materialized", NULL, NULL, TRUE, readable);

  /**
   * LlvmgModule:n-functions: (getter get_n_functions)
   *
   * How many functions it has, declarations too.
   *
   * Since: 0.1
   */
  props[PROP_N_FUNCTIONS] =
    g_param_spec_uint ("n-functions", NULL, NULL, 0, G_MAXUINT, 0, readable);

  /**
   * LlvmgModule:n-globals: (getter get_n_globals)
   *
   * How many global variables it has.
   *
   * Since: 0.1
   */
  props[PROP_N_GLOBALS] =
    g_param_spec_uint ("n-globals", NULL, NULL, 0, G_MAXUINT, 0, readable);

  /**
   * LlvmgModule:n-aliases: (getter get_n_aliases)
   *
   * How many aliases it has.
   *
   * Since: 0.1
   */
  props[PROP_N_ALIASES] =
    g_param_spec_uint ("n-aliases", NULL, NULL, 0, G_MAXUINT, 0, readable);

  /**
   * LlvmgModule:n-ifuncs: (getter get_n_ifuncs)
   *
   * How many ifuncs it has.
   *
   * Since: 0.1
   */
  props[PROP_N_IFUNCS] =
    g_param_spec_uint ("n-ifuncs", NULL, NULL, 0, G_MAXUINT, 0, readable);

  /**
   * LlvmgModule:n-named-metadata: (getter get_n_named_metadata)
   *
   * How many named metadata it has.
   *
   * Since: 0.1
   */
  props[PROP_N_NAMED_METADATA] =
    g_param_spec_uint ("n-named-metadata", NULL, NULL, 0, G_MAXUINT, 0, readable);

  /**
   * LlvmgModule:debug-metadata-version: (getter get_debug_metadata_version)
   *
   * The version of its debug info; 0 if it says none.
   *
   * Since: 0.1
   */
  props[PROP_DEBUG_METADATA_VERSION] =
    g_param_spec_uint ("debug-metadata-version", NULL, NULL, 0, G_MAXUINT, 0, readable);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

gpointer
llvmg_module_wrap (LlvmgCore *core, LLVMModuleRef module)
{
  if (module == NULL)
    return NULL;
  return llvmg_core_wrap (core, LLVMG_NATIVE_MODULE, module, LLVMG_TYPE_MODULE, NULL);
}

/* ---- Properties ---- */

/**
 * llvmg_module_get_context:
 * @self: a module
 *
 * Gives the context that the module belongs to.
 *
 * Returns: (transfer full) (nullable): the context; %NULL if the module is dead
 *
 * Since: 0.1
 */
LlvmgContext *
llvmg_module_get_context (LlvmgModule *self)
{
  LlvmgContext *context;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  context = llvmg_core_get_context (call.core);
  llvmg_call_end (&call);
  return context;
}

typedef const char *(*GetTextFunc) (LLVMModuleRef module, size_t *length);
typedef void        (*SetTextFunc) (LLVMModuleRef module, const char *text);

static const char *
data_layout_of (LLVMModuleRef module, size_t *length)
{
  const char *text = LLVMGetDataLayoutStr (module);

  *length = strlen (text);
  return text;
}

static const char *
target_triple_of (LLVMModuleRef module, size_t *length)
{
  const char *text = LLVMGetTarget (module);

  *length = strlen (text);
  return text;
}

static void
change_name (LLVMModuleRef module, const char *text)
{
  LLVMSetModuleIdentifier (module, text, strlen (text));
}

static void
change_source_file_name (LLVMModuleRef module, const char *text)
{
  LLVMSetSourceFileName (module, text, strlen (text));
}

/* A text of a module that a program may read and change. */
typedef struct
{
  const char         *name;
  GetTextFunc         get;
  SetTextFunc         set;
  char             *(*find_problem) (const char *text); /* by malloc; (nullable) */
  LlvmgModuleProperty prop;
} ModuleText;

static const ModuleText text_name = { "name", LLVMGetModuleIdentifier, change_name, NULL, PROP_NAME };
static const ModuleText text_source_file_name = {
  "source_file_name", LLVMGetSourceFileName, change_source_file_name, NULL, PROP_SOURCE_FILE_NAME
};
static const ModuleText text_data_layout = {
  "data_layout_string", data_layout_of, LLVMSetDataLayout, llvmg_bridge_check_data_layout, PROP_DATA_LAYOUT_STRING
};
static const ModuleText text_target_triple = {
  "target_triple", target_triple_of, LLVMSetTarget, NULL, PROP_TARGET_TRIPLE
};

static void
change_inline_assembly (LLVMModuleRef module, const char *text)
{
  LLVMSetModuleInlineAsm2 (module, text, strlen (text));
}

static const ModuleText text_inline_assembly = {
  "inline_assembly", LLVMGetModuleInlineAsm, change_inline_assembly, NULL, PROP_INLINE_ASSEMBLY
};

static char *
get_text (LlvmgModule *self, const ModuleText *which)
{
  const char *native;
  size_t length;
  LlvmgCall call;
  char *text;

  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  native = which->get (call.native, &length);
  text = llvmg_text_from_native (native, length);
  llvmg_call_end (&call);
  return text;
}

/* Returns whether something changed. LLVM may change the text a little: it ends inline
 * assembly with a line break. */
static gboolean
change_text (LlvmgCall *call, const ModuleText *which, const char *text)
{
  g_autofree char *old = NULL;
  size_t old_length, length;
  const char *native;
  char *problem;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: text in UTF-8 was expected%s", which->name,
                            text == NULL ? ", nothing was given" : "");
  problem = which->find_problem != NULL ? which->find_problem (text) : NULL;
  if (problem != NULL)
    return llvmg_call_fail_take (call, LLVMG_ERROR_INVALID_ARGUMENT, which->name, problem);
  native = which->get (call->native, &old_length);
  old = g_memdup2 (native, old_length);
  which->set (call->native, text);
  native = which->get (call->native, &length);
  return length != old_length || (length > 0 && memcmp (native, old, length) != 0);
}

static gboolean
set_text (LlvmgModule *self, const ModuleText *which, const char *text, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_text (&call, which, text);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[which->prop]);
  if (changed && which == &text_data_layout)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DATA_LAYOUT]);
  return TRUE;
}

/**
 * llvmg_module_get_name:
 * @self: a module
 *
 * Gives the name of the module.
 *
 * Returns: (transfer full) (nullable): the text, in UTF-8; %NULL if the module is dead
 *
 * Since: 0.1
 */
char *
llvmg_module_get_name (LlvmgModule *self)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);

  return get_text (self, &text_name);
}

/**
 * llvmg_module_set_name:
 * @self: a module
 * @name: the name
 * @error: return location for an error
 *
 * Changes the name of the module.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @name is %NULL or
 * not UTF-8, and with `USE_AFTER_FREE` when the module is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_set_name (LlvmgModule *self, const char *name, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);

  return set_text (self, &text_name, name, error);
}

/**
 * llvmg_module_get_source_file_name:
 * @self: a module
 *
 * Gives the name of the file of source code that the module came from.
 *
 * Returns: (transfer full) (nullable): the text, in UTF-8; %NULL if the module is dead
 *
 * Since: 0.1
 */
char *
llvmg_module_get_source_file_name (LlvmgModule *self)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);

  return get_text (self, &text_source_file_name);
}

/**
 * llvmg_module_set_source_file_name:
 * @self: a module
 * @source_file_name: the name of the file
 * @error: return location for an error
 *
 * Says from which file of source code the module came.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @source_file_name is %NULL or
 * not UTF-8, and with `USE_AFTER_FREE` when the module is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_set_source_file_name (LlvmgModule *self, const char *source_file_name, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);

  return set_text (self, &text_source_file_name, source_file_name, error);
}

/**
 * llvmg_module_get_data_layout_string:
 * @self: a module
 *
 * Gives sizes and alignments, as a text. See "Data Layout" in LLVM's Language
 * Reference.
 *
 * Returns: (transfer full) (nullable): the text, in UTF-8; %NULL if the module is dead
 *
 * Since: 0.1
 */
char *
llvmg_module_get_data_layout_string (LlvmgModule *self)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);

  return get_text (self, &text_data_layout);
}

/**
 * llvmg_module_set_data_layout_string:
 * @self: a module
 * @data_layout_string: a data layout, or "" for LLVM's default
 * @error: return location for an error
 *
 * Sets sizes and alignments. See "Data Layout" in LLVM's Language Reference.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @data_layout_string is not a
 * data layout, %NULL or not UTF-8, and with `USE_AFTER_FREE` when the module is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_set_data_layout_string (LlvmgModule *self, const char *data_layout_string, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);

  return set_text (self, &text_data_layout, data_layout_string, error);
}

/**
 * llvmg_module_get_target_triple:
 * @self: a module
 *
 * Gives the machine that the module is for.
 *
 * Returns: (transfer full) (nullable): the text, in UTF-8; %NULL if the module is dead
 *
 * Since: 0.1
 */
char *
llvmg_module_get_target_triple (LlvmgModule *self)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);

  return get_text (self, &text_target_triple);
}

/**
 * llvmg_module_set_target_triple:
 * @self: a module
 * @target_triple: a triple, such as "x86_64-pc-linux-gnu"
 * @error: return location for an error
 *
 * Says which machine the module is for.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @target_triple is %NULL or
 * not UTF-8, and with `USE_AFTER_FREE` when the module is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_set_target_triple (LlvmgModule *self, const char *target_triple, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);

  return set_text (self, &text_target_triple, target_triple, error);
}

/**
 * llvmg_module_get_inline_assembly:
 * @self: a module
 *
 * Gives the assembly text that goes into the object file as it is. See "Module-Level
 * Inline Assembly" in LLVM's Language Reference.
 *
 * Returns: (transfer full) (nullable): the text, in UTF-8, "" for none; %NULL if the
 *   module is dead
 *
 * Since: 0.1
 */
char *
llvmg_module_get_inline_assembly (LlvmgModule *self)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);

  return get_text (self, &text_inline_assembly);
}

/**
 * llvmg_module_set_inline_assembly:
 * @self: a module
 * @inline_assembly: assembly text, or "" for none
 * @error: return location for an error
 *
 * Sets the assembly text that goes into the object file as it is. LLVM ends it with a
 * line break. It is read by the target's assembler, when code is generated. See
 * "Module-Level Inline Assembly" in LLVM's Language Reference.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @inline_assembly is %NULL or not
 * UTF-8, and with `USE_AFTER_FREE` when the module is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_set_inline_assembly (LlvmgModule *self, const char *inline_assembly, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);

  return set_text (self, &text_inline_assembly, inline_assembly, error);
}

static gboolean
append_inline_assembly (LlvmgCall *call, const char *text)
{
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "text: text in UTF-8 was expected%s",
                            text == NULL ? ", nothing was given" : "");
  if (*text == '\0')
    return FALSE;
  LLVMAppendModuleInlineAsm (call->native, text, strlen (text));
  return TRUE;
}

/**
 * llvmg_module_append_inline_assembly:
 * @self: a module
 * @text: assembly text
 * @error: return location for an error
 *
 * Puts more text behind the module's [property@Llvmg.Module:inline-assembly].
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @text is %NULL or not UTF-8, and
 * with `USE_AFTER_FREE` when the module is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_append_inline_assembly (LlvmgModule *self, const char *text, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = append_inline_assembly (&call, text);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INLINE_ASSEMBLY]);
  return TRUE;
}

/**
 * llvmg_module_get_auto_verify:
 * @self: a module
 *
 * Tells whether operations on the whole module verify it first.
 *
 * Returns: whether they do; %FALSE if the module is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_module_get_auto_verify (LlvmgModule *self)
{
  gboolean auto_verify;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return FALSE;
  auto_verify = llvmg_handle_get_auto_verify (llvmg_wrapper_get_handle (self));
  llvmg_call_end (&call);
  return auto_verify;
}

/**
 * llvmg_module_set_auto_verify:
 * @self: a module
 * @auto_verify: whether operations on the whole module verify it first
 * @error: return location for an error
 *
 * Says whether passes, copying, writing bitcode and code generation verify the module
 * first. Without, what is wrong in it may crash LLVM: that is caught, but ends the
 * context.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the module is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_module_set_auto_verify (LlvmgModule *self, gboolean auto_verify, GError **error)
{
  LlvmgHandle *handle;
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);
  if (!llvmg_call_begin_lazy (&call, self, error))
    return FALSE;
  handle = llvmg_wrapper_get_handle (self);
  changed = !llvmg_handle_get_auto_verify (handle) != !auto_verify;
  llvmg_handle_set_auto_verify (handle, auto_verify);
  llvmg_call_end (&call);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AUTO_VERIFY]);
  return TRUE;
}

/* ---- The whole ---- */

/**
 * llvmg_module_close:
 * @self: a module
 *
 * Ends the module now: it and all that is in it are deleted, and their wrappers
 * dead. Does nothing when it has ended already. In a callback of passes that run
 * on the module it ends when they have run.
 *
 * Since: 0.1
 */
void
llvmg_module_close (LlvmgModule *self)
{
  g_autofree char *what = NULL;
  LlvmgHandle *handle;
  LlvmgCall call;

  g_return_if_fail (LLVMG_IS_MODULE (self));
  if (!llvmg_call_begin_read (&call, self, NULL))
    return;
  what = llvmg_describe (self);
  handle = llvmg_wrapper_get_handle (self);
  if (!llvmg_run_close_later (&call, handle))
    {
      llvmg_core_set_ending (call.core, "%s was closed", what);
      llvmg_core_close_handle (call.core, handle);
      llvmg_handle_set_ending (handle, "it was closed");
    }
  llvmg_call_end (&call);
}
