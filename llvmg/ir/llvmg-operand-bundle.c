/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <string.h>

#include "llvmg/ir/llvmg-call-options-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-operand-bundle.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgOperandBundle:
 *
 * A tag and values that ride on a call: as they were when a call was asked for them, or for calls
 * that will be built, by [method@Llvmg.CallOptions.add_bundle].
 *
 * See "Operand Bundles" in the LLVM Language Reference. It never changes and can be used
 * from any thread; the values may die.
 *
 * Since: 0.1
 */
struct _LlvmgOperandBundle
{
  char      *tag;  /* (owned) */
  GPtrArray *args; /* (owned) of LlvmgValue */
};

G_DEFINE_BOXED_TYPE (LlvmgOperandBundle, llvmg_operand_bundle, llvmg_operand_bundle_copy, llvmg_operand_bundle_free)

/* Whether these can be in a bundle. What a builder has to ask besides, it asks when the call is built. */
static gboolean
check_parts (const char *tag, LlvmgValue *const *args, guint n_args, GError **error)
{
  if (tag == NULL || !g_utf8_validate (tag, -1, NULL))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "tag: a text in UTF-8 was expected, %s was given",
                   tag == NULL ? "nothing" : "another");
      return FALSE;
    }
  if (args == NULL && n_args > 0)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "args: an array of %u was expected, nothing was given", n_args);
      return FALSE;
    }
  for (guint i = 0; i < n_args; i++)
    if (!LLVMG_IS_VALUE (args[i]))
      {
        g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "args[%u]: a value was expected, %s was given", i,
                     args[i] == NULL ? "nothing" : "something else");
        return FALSE;
      }
  return TRUE;
}

/**
 * llvmg_operand_bundle_new: (constructor)
 * @tag: what the bundle is for, such as "deopt"
 * @args: (array length=n_args) (nullable): the values
 * @n_args: the number of values
 * @error: return location for an error
 *
 * Makes an operand bundle for calls that will be built. The values are looked at when it is used.
 *
 * See "Operand Bundles" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when the tag is missing or not UTF-8, or a
 * value is missing.
 *
 * Returns: (transfer full): the bundle
 *
 * Since: 0.1
 */
LlvmgOperandBundle *
llvmg_operand_bundle_new (const char *tag, LlvmgValue *const *args, guint n_args, GError **error)
{
  LlvmgOperandBundle *self;

  if (!check_parts (tag, args, n_args, error))
    return NULL;
  self = g_atomic_rc_box_new0 (LlvmgOperandBundle);
  self->tag = g_strdup (tag);
  self->args = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_args; i++)
    g_ptr_array_add (self->args, g_object_ref (args[i]));
  return self;
}

/**
 * llvmg_operand_bundle_copy: (skip)
 * @self: an operand bundle
 *
 * Takes another reference to the bundle, which never changes.
 *
 * Returns: (transfer full): the bundle
 *
 * Since: 0.1
 */
LlvmgOperandBundle *
llvmg_operand_bundle_copy (LlvmgOperandBundle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LlvmgOperandBundle *self = data;

  g_free (self->tag);
  g_ptr_array_unref (self->args);
}

/**
 * llvmg_operand_bundle_free: (skip)
 * @self: (transfer full): an operand bundle
 *
 * Gives a reference to the bundle back.
 *
 * Since: 0.1
 */
void
llvmg_operand_bundle_free (LlvmgOperandBundle *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * llvmg_operand_bundle_get_tag:
 * @self: an operand bundle
 *
 * Gives what the bundle is for, such as "deopt".
 *
 * Returns: (transfer none): the tag
 *
 * Since: 0.1
 */
const char *
llvmg_operand_bundle_get_tag (LlvmgOperandBundle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->tag;
}

/**
 * llvmg_operand_bundle_list_args:
 * @self: an operand bundle
 * @n_args: (out) (optional): return location for the number of values
 *
 * Gives the values.
 *
 * Returns: (transfer full) (array length=n_args): the values; free with
 *   [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgValue **
llvmg_operand_bundle_list_args (LlvmgOperandBundle *self, gsize *n_args)
{
  GPtrArray *args;

  g_return_val_if_fail (self != NULL, llvmg_list_empty (n_args));

  args = g_ptr_array_sized_new (self->args->len + 1);
  for (guint i = 0; i < self->args->len; i++)
    g_ptr_array_add (args, g_object_ref (self->args->pdata[i]));
  return llvmg_list_take (args, n_args);
}

LLVMOperandBundleRef
llvmg_operand_bundle_to_native (LlvmgCall *call, LlvmgOperandBundle *self, const char *name)
{
  g_autofree LLVMValueRef *args =
    llvmg_builder_operands (call, (LlvmgValue *const *) self->args->pdata, self->args->len, name);

  return args != NULL ? LLVMCreateOperandBundle (self->tag, strlen (self->tag), args, self->args->len) : NULL;
}

/* ---- Of a call ---- */

static LlvmgOperandBundle *
read_bundle (LlvmgCall *call, guint index)
{
  LLVMOperandBundleRef native = LLVMGetOperandBundleAtIndex (call->native, index);
  LlvmgOperandBundle *self = g_atomic_rc_box_new0 (LlvmgOperandBundle);
  guint n = LLVMGetNumOperandBundleArgs (native);
  const char *tag;
  gsize length;

  tag = LLVMGetOperandBundleTag (native, &length);
  self->tag = llvmg_text_from_native (tag, length);
  self->args = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->args, llvmg_value_wrap (call->core, LLVMGetOperandBundleArgAtIndex (native, i)));
  LLVMDisposeOperandBundle (native);
  return self;
}

/**
 * llvmg_call_base_get_n_operand_bundles: (get-property n-operand-bundles)
 * @self: a call
 *
 * Tells how many operand bundles the call has.
 *
 * Returns: the number; 0 if the call is dead
 *
 * Since: 0.1
 */
guint
llvmg_call_base_get_n_operand_bundles (LlvmgCallBase *self)
{
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  n = LLVMGetNumOperandBundles (call.native);
  llvmg_call_end (&call);
  return n;
}

/**
 * llvmg_call_base_get_operand_bundle:
 * @self: a call
 * @index: which bundle, from 0
 *
 * Gives an operand bundle of the call.
 *
 * Returns: (transfer full) (nullable): the bundle, or %NULL if there are not so many, or the
 *   call is dead
 *
 * Since: 0.1
 */
LlvmgOperandBundle *
llvmg_call_base_get_operand_bundle (LlvmgCallBase *self, guint index)
{
  LlvmgOperandBundle *bundle = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (index < LLVMGetNumOperandBundles (call.native))
    bundle = read_bundle (&call, index);
  llvmg_call_end (&call);
  return bundle;
}

/**
 * llvmg_call_base_list_operand_bundles:
 * @self: a call
 * @n_operand_bundles: (out): return location for the number of bundles
 *
 * Gives all operand bundles of the call.
 *
 * Returns: (transfer full) (array length=n_operand_bundles): the bundles; empty if the call is
 *   dead
 *
 * Since: 0.1
 */
LlvmgOperandBundle **
llvmg_call_base_list_operand_bundles (LlvmgCallBase *self, gsize *n_operand_bundles)
{
  LlvmgOperandBundle **list;
  LlvmgCall call;

  g_return_val_if_fail (n_operand_bundles != NULL, NULL);
  *n_operand_bundles = 0;
  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return g_new0 (LlvmgOperandBundle *, 1);
  *n_operand_bundles = LLVMGetNumOperandBundles (call.native);
  list = g_new0 (LlvmgOperandBundle *, *n_operand_bundles + 1);
  for (guint i = 0; i < *n_operand_bundles; i++)
    list[i] = read_bundle (&call, i);
  llvmg_call_end (&call);
  return list;
}
