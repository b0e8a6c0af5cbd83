/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-use.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgUse:
 *
 * One place where a value is an operand: the user, and the number of the operand.
 *
 * The place never changes, and can be kept and passed to any thread. What stands there may
 * change: [method@Llvmg.Use.get_value] says what is there now, and
 * [method@Llvmg.Use.set_value] puts something else there. Once the user is dead, nothing is.
 *
 * Since: 0.1
 */
struct _LlvmgUse
{
  LlvmgUser *user;  /* (owned) */
  guint      index; /* as for llvmg_user_get_operand() */
};

G_DEFINE_BOXED_TYPE (LlvmgUse, llvmg_use, llvmg_use_copy, llvmg_use_free)

/**
 * llvmg_use_copy:
 * @self: a use
 *
 * Takes another reference to the use, which never changes.
 *
 * Returns: (transfer full): the use
 *
 * Since: 0.1
 */
LlvmgUse *
llvmg_use_copy (LlvmgUse *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LlvmgUse *self = data;

  g_clear_object (&self->user);
}

/**
 * llvmg_use_free:
 * @self: (transfer full): a use
 *
 * Gives a reference to the use back.
 *
 * Since: 0.1
 */
void
llvmg_use_free (LlvmgUse *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * llvmg_use_get_user:
 * @self: a use
 *
 * Gives what has the operand: an instruction, or a constant that is made of others. It may be
 * dead by now.
 *
 * Returns: (transfer full): the user
 *
 * Since: 0.1
 */
LlvmgUser *
llvmg_use_get_user (LlvmgUse *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_object_ref (self->user);
}

/**
 * llvmg_use_get_operand_index:
 * @self: a use
 *
 * Tells which operand of the user it is.
 *
 * Returns: the index, from 0, as for [method@Llvmg.User.get_operand]
 *
 * Since: 0.1
 */
guint
llvmg_use_get_operand_index (LlvmgUse *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->index;
}

/**
 * llvmg_use_get_value:
 * @self: a use
 *
 * Gives the value that is the operand now.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL if the user is dead or has not so
 *   many operands any more
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_use_get_value (LlvmgUse *self)
{
  LlvmgValue *value;
  LlvmgCall call;

  g_return_val_if_fail (self != NULL, NULL);

  /* That the user is dead is no mistake here. */
  if (!llvmg_call_begin_read (&call, self->user, NULL))
    return NULL;
  value = llvmg_user_wrap_operand (&call, self->index);
  llvmg_call_end (&call);
  return value;
}

/**
 * llvmg_use_set_value:
 * @self: a use
 * @value: the new operand
 * @error: return location for an error
 *
 * Makes the user use another value at this place, and only here. It is
 * [method@Llvmg.User.set_operand] of the user, and fails as that does.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_use_set_value (LlvmgUse *self, LlvmgValue *value, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return llvmg_user_set_operand (self->user, self->index, value, error);
}

/* ---- Of a value ---- */

/* Takes the user. */
static LlvmgUse *
new_use (LlvmgUser *user, guint index)
{
  LlvmgUse *self = g_atomic_rc_box_new0 (LlvmgUse);

  self->user = user;
  self->index = index;
  return self;
}

/**
 * llvmg_value_list_uses:
 * @self: a value
 * @n_uses: (out): return location for the number of uses
 *
 * Lists the places where the value is an operand, as they are now. They come in the order of
 * LLVM's list of uses, in which the newest is mostly the first; do not rely on it.
 *
 * Plain numbers and other constants that all modules share are not tracked and have none. The
 * blocks that a phi names are not operands of it.
 *
 * Returns: (transfer full) (array length=n_uses): the uses; empty if there are none or the value
 *   is dead
 *
 * Since: 0.1
 */
LlvmgUse **
llvmg_value_list_uses (LlvmgValue *self, gsize *n_uses)
{
  GPtrArray *uses;
  LlvmgCall call;

  g_return_val_if_fail (n_uses != NULL, NULL);
  *n_uses = 0;
  g_return_val_if_fail (LLVMG_IS_VALUE (self), llvmg_list_empty (n_uses));

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_uses);
  uses = g_ptr_array_new ();
  for (LLVMUseRef use = llvmg_value_get_first_use (call.native); use != NULL; use = LLVMGetNextUse (use))
    {
      LLVMValueRef user = LLVMGetUser (use);

      g_ptr_array_add (uses, new_use (llvmg_value_wrap (call.core, user),
                                      llvmg_user_index_from_native (user, llvmg_bridge_use_get_index (use))));
    }
  llvmg_call_end (&call);
  return llvmg_list_take (uses, n_uses);
}

/**
 * llvmg_user_get_operand_use:
 * @self: a user
 * @index: which operand, from 0
 *
 * Gives the place of an operand.
 *
 * Returns: (transfer full) (nullable): the use, or %NULL if there are not so many operands or
 *   the value is dead
 *
 * Since: 0.1
 */
LlvmgUse *
llvmg_user_get_operand_use (LlvmgUser *self, guint index)
{
  gboolean has_operand;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_USER (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  has_operand = index < llvmg_user_count_operands (call.native);
  llvmg_call_end (&call);
  return has_operand ? new_use (g_object_ref (self), index) : NULL;
}
