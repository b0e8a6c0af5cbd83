/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/object/llvmg-disassembler-private.h"

/**
 * LlvmgDisassembledInst:
 *
 * A machine instruction that was read, or bytes that are none.
 *
 * It never changes and can be used from any thread.
 *
 * Since: 0.1
 */
struct _LlvmgDisassembledInst
{
  guint64  address;
  guint    size;
  char    *text; /* (owned) (nullable) */
};

G_DEFINE_BOXED_TYPE (LlvmgDisassembledInst, llvmg_disassembled_inst, llvmg_disassembled_inst_copy,
                     llvmg_disassembled_inst_free)

LlvmgDisassembledInst *
llvmg_disassembled_inst_new (guint64 address, guint size, const char *text)
{
  LlvmgDisassembledInst *self = g_atomic_rc_box_new0 (LlvmgDisassembledInst);

  self->address = address;
  self->size = size;
  self->text = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  return self;
}

/**
 * llvmg_disassembled_inst_copy: (skip)
 * @self: an instruction
 *
 * Takes another reference to the instruction, which never changes.
 *
 * Returns: (transfer full): the instruction
 *
 * Since: 0.1
 */
LlvmgDisassembledInst *
llvmg_disassembled_inst_copy (LlvmgDisassembledInst *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LlvmgDisassembledInst *self = data;

  g_free (self->text);
}

/**
 * llvmg_disassembled_inst_free: (skip)
 * @self: (transfer full): an instruction
 *
 * Gives a reference to the instruction back.
 *
 * Since: 0.1
 */
void
llvmg_disassembled_inst_free (LlvmgDisassembledInst *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * llvmg_disassembled_inst_get_address:
 * @self: an instruction
 *
 * Gives the address of its first byte.
 *
 * Returns: the address
 *
 * Since: 0.1
 */
guint64
llvmg_disassembled_inst_get_address (LlvmgDisassembledInst *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->address;
}

/**
 * llvmg_disassembled_inst_get_size:
 * @self: an instruction
 *
 * Tells how long it is.
 *
 * Returns: the size, in bytes
 *
 * Since: 0.1
 */
guint
llvmg_disassembled_inst_get_size (LlvmgDisassembledInst *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

/**
 * llvmg_disassembled_inst_get_text:
 * @self: an instruction
 *
 * Gives the instruction as text: what it does, a tab, operands.
 *
 * Returns: (transfer none) (nullable): the text; %NULL if the bytes are no instruction
 *
 * Since: 0.1
 */
const char *
llvmg_disassembled_inst_get_text (LlvmgDisassembledInst *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}
