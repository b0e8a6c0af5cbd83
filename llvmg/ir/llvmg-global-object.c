/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <llvm-c/Comdat.h>
#include <string.h>

#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/ir/llvmg-global-object.h"
#include "llvmg/ir/llvmg-module-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/* LLVM stores exponents up to 32. */
#define MAX_ALIGNMENT (G_GUINT64_CONSTANT (1) << 32)

/**
 * LlvmgGlobalObject:
 *
 * A function, variable or ifunc: a global that is not just another name.
 *
 * Functions and variables have a section, an alignment and a comdat. An ifunc has
 * none of them: it reads as having none, and setting one is an error.
 *
 * Calls may come from any thread; those on one context run one after the other.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_SECTION = 1,
  PROP_ALIGNMENT,
  PROP_COMDAT,
  N_PROPS
} LlvmgGlobalObjectProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_BASE (LlvmgGlobalObject, llvmg_global_object, LLVMG_TYPE_GLOBAL_VALUE)

static void
llvmg_global_object_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgGlobalObject *self = LLVMG_GLOBAL_OBJECT (object);

  switch ((LlvmgGlobalObjectProperty) id)
    {
    case PROP_SECTION:
      g_value_take_string (value, llvmg_global_object_get_section (self));
      break;
    case PROP_ALIGNMENT:
      g_value_set_uint64 (value, llvmg_global_object_get_alignment (self));
      break;
    case PROP_COMDAT:
      g_value_take_object (value, llvmg_global_object_get_comdat (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_global_object_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgGlobalObject *self = LLVMG_GLOBAL_OBJECT (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgGlobalObjectProperty) id)
    {
    case PROP_SECTION:
      llvmg_global_object_set_section (self, g_value_get_string (value), &error);
      break;
    case PROP_ALIGNMENT:
      llvmg_global_object_set_alignment (self, g_value_get_uint64 (value), &error);
      break;
    case PROP_COMDAT:
      llvmg_global_object_set_comdat (self, g_value_get_object (value), &error);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_global_object_class_init (LlvmgGlobalObjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_global_object_get_property;
  object_class->set_property = llvmg_global_object_set_property;

  /**
   * LlvmgGlobalObject:section: (getter get_section) (setter set_section)
   *
   * The section of the object file that it goes to; %NULL for the usual one.
   *
   * Since: 0.1
   */
  props[PROP_SECTION] =
    g_param_spec_string ("section", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalObject:alignment: (getter get_alignment) (setter set_alignment)
   *
   * What its address is a multiple of, in bytes; 0 if the target decides.
   *
   * Since: 0.1
   */
  props[PROP_ALIGNMENT] =
    g_param_spec_uint64 ("alignment", NULL, NULL, 0, MAX_ALIGNMENT, 0,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalObject:comdat: (getter get_comdat) (setter set_comdat)
   *
   * The comdat that it is a member of, or %NULL.
   *
   * Since: 0.1
   */
  props[PROP_COMDAT] =
    g_param_spec_object ("comdat", NULL, NULL, LLVMG_TYPE_COMDAT,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static gboolean
is_ifunc (LLVMValueRef global)
{
  return LLVMGetValueKind (global) == LLVMGlobalIFuncValueKind;
}

/* Functions and variables have what @what says. */
static gboolean
check_has_storage (LlvmgCall *call, LlvmgGlobalObject *self, const char *what)
{
  g_autofree char *text = NULL;

  if (!is_ifunc (call->native))
    return TRUE;
  text = llvmg_describe (self);
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s of %s: an ifunc has none", what, text);
}

static gboolean
finish (LlvmgCall *call, LlvmgGlobalObject *self, gboolean changed, LlvmgGlobalObjectProperty prop)
{
  if (!llvmg_call_end (call))
    return FALSE;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
  return TRUE;
}

/**
 * llvmg_global_object_get_section:
 * @self: a global
 *
 * Gives the section of the object file that the global goes to.
 *
 * Returns: (transfer full) (nullable): the name of the section, in UTF-8, or %NULL
 *   for the usual one
 *
 * Since: 0.1
 */
char *
llvmg_global_object_get_section (LlvmgGlobalObject *self)
{
  const char *section;
  char *text = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_OBJECT (self), NULL);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  section = is_ifunc (call.native) ? NULL : LLVMGetSection (call.native);
  if (section != NULL && *section != '\0')
    text = g_utf8_make_valid (section, -1);
  llvmg_call_end (&call);
  return text;
}

static gboolean
change_section (LlvmgCall *call, LlvmgGlobalObject *self, const char *section)
{
  const char *old;

  if (!check_has_storage (call, self, "section"))
    return FALSE;
  if (!g_utf8_validate (section, -1, NULL))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "section: text in UTF-8 was expected");
  old = LLVMGetSection (call->native);
  if (strcmp (old != NULL ? old : "", section) == 0)
    return FALSE;
  LLVMSetSection (call->native, section);
  return TRUE;
}

/**
 * llvmg_global_object_set_section:
 * @self: a function or variable
 * @section: (nullable): the name of a section, or %NULL for the usual one
 * @error: return location for an error
 *
 * Says to which section of the object file the global goes. What may stand in the
 * name is the target's matter. See "Global Variables" and "Functions" in LLVM's
 * Language Reference.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @section is not UTF-8 or
 * @self is an ifunc, and with `USE_AFTER_FREE` when the global is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_object_set_section (LlvmgGlobalObject *self, const char *section, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_OBJECT (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_section (&call, self, section != NULL ? section : "");
  return finish (&call, self, changed, PROP_SECTION);
}

/**
 * llvmg_global_object_get_alignment:
 * @self: a global
 *
 * Gives what the address of the global is a multiple of.
 *
 * Returns: the alignment in bytes; 0 if the target decides, or the global is dead
 *
 * Since: 0.1
 */
guint64
llvmg_global_object_get_alignment (LlvmgGlobalObject *self)
{
  guint64 alignment;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_OBJECT (self), 0);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return 0;
  alignment = is_ifunc (call.native) ? 0 : llvmg_bridge_global_get_alignment (call.native);
  llvmg_call_end (&call);
  return alignment;
}

static gboolean
change_alignment (LlvmgCall *call, LlvmgGlobalObject *self, guint64 alignment)
{
  if (!check_has_storage (call, self, "alignment"))
    return FALSE;
  if (alignment > MAX_ALIGNMENT || (alignment & (alignment - 1)) != 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "alignment: 0 or a power of two up to %" G_GUINT64_FORMAT " was expected, %"
                            G_GUINT64_FORMAT " was given", MAX_ALIGNMENT, alignment);
  if (llvmg_bridge_global_get_alignment (call->native) == alignment)
    return FALSE;
  llvmg_bridge_global_set_alignment (call->native, alignment);
  return TRUE;
}

/**
 * llvmg_global_object_set_alignment:
 * @self: a function or variable
 * @alignment: a power of two up to 2^32, in bytes; 0 to leave it to the target
 * @error: return location for an error
 *
 * Says what the address of the global is a multiple of.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @alignment is no power of
 * two, or too big, or @self is an ifunc, and with `USE_AFTER_FREE` when the global is
 * dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_object_set_alignment (LlvmgGlobalObject *self, guint64 alignment, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_OBJECT (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_alignment (&call, self, alignment);
  return finish (&call, self, changed, PROP_ALIGNMENT);
}

/**
 * llvmg_global_object_get_comdat:
 * @self: a global
 *
 * Gives the comdat that the global is a member of.
 *
 * Returns: (transfer full) (nullable): the comdat, or %NULL
 *
 * Since: 0.1
 */
LlvmgComdat *
llvmg_global_object_get_comdat (LlvmgGlobalObject *self)
{
  LlvmgComdat *comdat = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_OBJECT (self), NULL);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  if (!is_ifunc (call.native))
    comdat = llvmg_comdat_wrap (llvmg_handle_get_module (llvmg_wrapper_get_handle (self)),
                                LLVMGetComdat (call.native));
  llvmg_call_end (&call);
  return comdat;
}

static gboolean
check_comdat (LlvmgCall *call, LlvmgGlobalObject *self, LlvmgComdat *comdat)
{
  g_autofree char *what = llvmg_describe (self);

  if (llvmg_handle_get_module (llvmg_wrapper_get_handle (comdat))
      != llvmg_handle_get_module (llvmg_wrapper_get_handle (self)))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "comdat of %s: one of the same module was expected, one of another was given", what);
  if (LLVMGetLinkage (call->native) == LLVMCommonLinkage)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "comdat of %s: a variable of common linkage has none", what);
  return TRUE;
}

static gboolean
change_comdat (LlvmgCall *call, LlvmgGlobalObject *self, LlvmgComdat *comdat)
{
  LLVMComdatRef native = NULL;

  if (!check_has_storage (call, self, "comdat"))
    return FALSE;
  if (comdat != NULL)
    {
      native = llvmg_call_arg (call, LLVMG_TYPE_COMDAT, comdat, "comdat");
      if (native == NULL || !check_comdat (call, self, comdat))
        return FALSE;
    }
  if (LLVMGetComdat (call->native) == native)
    return FALSE;
  LLVMSetComdat (call->native, native);
  return TRUE;
}

/**
 * llvmg_global_object_set_comdat:
 * @self: a function or variable
 * @comdat: (nullable): a comdat of its module, or %NULL for none
 * @error: return location for an error
 *
 * Makes the global a member of a comdat. Only definitions can be members; a
 * declaration may be given one, since its body may follow, but until then the module
 * does not verify.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @comdat is of another module,
 * or @self is an ifunc or has common linkage, and with `USE_AFTER_FREE` when one of the
 * two is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_object_set_comdat (LlvmgGlobalObject *self, LlvmgComdat *comdat, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_OBJECT (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_comdat (&call, self, comdat);
  return finish (&call, self, changed, PROP_COMDAT);
}
