/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <llvm-c/Core.h>
#include <string.h>

#include "llvmg/base/llvmg-error.h"
#include "llvmg/bridge/llvmg-bridge-target.h"
#include "llvmg/target/llvmg-triple.h"

/**
 * LlvmgTriple:
 *
 * A target triple taken apart: which processor, operating system and so on code is
 * for. It never changes, and may be used from any thread.
 *
 * What LLVM does not know is "unknown".
 *
 * Since: 0.1
 */
struct _LlvmgTriple
{
  char             *text;  /* (owned) normalised */
  LlvmgBridgeTriple parts; /* its texts live for ever */
};

G_DEFINE_BOXED_TYPE (LlvmgTriple, llvmg_triple, llvmg_triple_copy, llvmg_triple_free)

/**
 * llvmg_triple_new: (constructor)
 * @text: a target triple, such as "aarch64-linux-gnu"; it need not be normalised
 * @error: return location for an error
 *
 * Takes a target triple apart.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when the text is %NULL or not UTF-8.
 *
 * Returns: (transfer full): the triple
 *
 * Since: 0.1
 */
LlvmgTriple *
llvmg_triple_new (const char *text, GError **error)
{
  LlvmgTriple *self;
  char *normal;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "text: a target triple, in UTF-8, was expected");
      return NULL;
    }
  self = g_atomic_rc_box_new0 (LlvmgTriple);
  normal = LLVMNormalizeTargetTriple (text);
  self->text = g_strdup (normal);
  LLVMDisposeMessage (normal);
  llvmg_bridge_triple_read (text, &self->parts);
  return self;
}

/**
 * llvmg_triple_copy:
 * @self: a triple
 *
 * Takes another reference to the triple, which never changes.
 *
 * Returns: (transfer full): the triple
 *
 * Since: 0.1
 */
LlvmgTriple *
llvmg_triple_copy (LlvmgTriple *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  g_free (((LlvmgTriple *) data)->text);
}

/**
 * llvmg_triple_free:
 * @self: (transfer full): a triple
 *
 * Gives a reference to the triple back.
 *
 * Since: 0.1
 */
void
llvmg_triple_free (LlvmgTriple *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * llvmg_triple_to_string:
 * @self: a triple
 *
 * Gives the whole triple, normalised: all parts are there, in their order.
 *
 * Returns: (transfer full): the triple, such as "aarch64-unknown-linux-gnu"
 *
 * Since: 0.1
 */
char *
llvmg_triple_to_string (LlvmgTriple *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup (self->text);
}

/**
 * llvmg_triple_get_arch:
 * @self: a triple
 *
 * Gives the architecture, such as "x86_64".
 *
 * Returns: (transfer none): the part, by LLVM's name
 *
 * Since: 0.1
 */
const char *
llvmg_triple_get_arch (LlvmgTriple *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->parts.arch;
}

/**
 * llvmg_triple_get_vendor:
 * @self: a triple
 *
 * Gives who made the machine, such as "pc".
 *
 * Returns: (transfer none): the part, by LLVM's name
 *
 * Since: 0.1
 */
const char *
llvmg_triple_get_vendor (LlvmgTriple *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->parts.vendor;
}

/**
 * llvmg_triple_get_os:
 * @self: a triple
 *
 * Gives the operating system, without its version, such as "linux".
 *
 * Returns: (transfer none): the part, by LLVM's name
 *
 * Since: 0.1
 */
const char *
llvmg_triple_get_os (LlvmgTriple *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->parts.os;
}

/**
 * llvmg_triple_get_os_major:
 * @self: a triple
 *
 * Gives the first number of the version of the operating system, as "macosx14.2" has one.
 *
 * Returns: the number; 0 if it is missing
 *
 * Since: 0.1
 */
guint
llvmg_triple_get_os_major (LlvmgTriple *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->parts.os_version[0];
}

/**
 * llvmg_triple_get_os_minor:
 * @self: a triple
 *
 * Gives the second number of the version of the operating system, as "macosx14.2" has one.
 *
 * Returns: the number; 0 if it is missing
 *
 * Since: 0.1
 */
guint
llvmg_triple_get_os_minor (LlvmgTriple *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->parts.os_version[1];
}

/**
 * llvmg_triple_get_os_micro:
 * @self: a triple
 *
 * Gives the third number of the version of the operating system, as "macosx14.2" has one.
 *
 * Returns: the number; 0 if it is missing
 *
 * Since: 0.1
 */
guint
llvmg_triple_get_os_micro (LlvmgTriple *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->parts.os_version[2];
}

/**
 * llvmg_triple_get_environment:
 * @self: a triple
 *
 * Gives the libraries and conventions on top of the system, such as "gnu".
 *
 * Returns: (transfer none): the part, by LLVM's name; "" if the triple says
 *   nothing of it
 *
 * Since: 0.1
 */
const char *
llvmg_triple_get_environment (LlvmgTriple *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->parts.environment;
}

/**
 * llvmg_triple_get_object_format:
 * @self: a triple
 *
 * Gives the format of object files, such as "elf".
 *
 * Returns: (transfer none): the part, by LLVM's name
 *
 * Since: 0.1
 */
const char *
llvmg_triple_get_object_format (LlvmgTriple *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->parts.object_format;
}

/**
 * llvmg_triple_get_pointer_bits:
 * @self: a triple
 *
 * Gives how wide a pointer is.
 *
 * Returns: the width, in bits; 0 if the architecture is not known
 *
 * Since: 0.1
 */
guint
llvmg_triple_get_pointer_bits (LlvmgTriple *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->parts.pointer_bits;
}

/**
 * llvmg_triple_get_is_little_endian:
 * @self: a triple
 *
 * Tells whether the least significant byte of a number comes first in memory.
 *
 * Returns: whether it does; %FALSE if the architecture is not known
 *
 * Since: 0.1
 */
gboolean
llvmg_triple_get_is_little_endian (LlvmgTriple *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->parts.is_little_endian;
}
