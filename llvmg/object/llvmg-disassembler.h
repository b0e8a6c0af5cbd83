/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-wrapper.h"

G_BEGIN_DECLS

/**
 * LlvmgDisassemblerOptions:
 * @LLVMG_DISASSEMBLER_OPTIONS_NONE: nothing of the following
 * @LLVMG_DISASSEMBLER_OPTIONS_USE_MARKUP: operands are marked, as `<reg:%eax>`
 * @LLVMG_DISASSEMBLER_OPTIONS_PRINT_IMM_HEX: numbers are hexadecimal
 * @LLVMG_DISASSEMBLER_OPTIONS_ASM_PRINTER_VARIANT: the other way to write assembly that the target has,
 *   such as Intel's for x86
 * @LLVMG_DISASSEMBLER_OPTIONS_SET_INSTR_COMMENTS: comments on instructions
 * @LLVMG_DISASSEMBLER_OPTIONS_PRINT_LATENCY: a comment says how long the instruction takes
 * @LLVMG_DISASSEMBLER_OPTIONS_COLOR: escape sequences of terminals give colour (LLVM 22)
 *
 * How a disassembler writes.
 *
 * Since: 0.1
 */
typedef enum /*< flags >*/
{
  LLVMG_DISASSEMBLER_OPTIONS_NONE = 0,
  LLVMG_DISASSEMBLER_OPTIONS_USE_MARKUP = 1 << 0,
  LLVMG_DISASSEMBLER_OPTIONS_PRINT_IMM_HEX = 1 << 1,
  LLVMG_DISASSEMBLER_OPTIONS_ASM_PRINTER_VARIANT = 1 << 2,
  LLVMG_DISASSEMBLER_OPTIONS_SET_INSTR_COMMENTS = 1 << 3,
  LLVMG_DISASSEMBLER_OPTIONS_PRINT_LATENCY = 1 << 4,
  LLVMG_DISASSEMBLER_OPTIONS_COLOR = 1 << 5
} LlvmgDisassemblerOptions;

/**
 * LlvmgSymbolLookupFunc:
 * @address: an address that an instruction jumps to or reads
 * @user_data: data of the function
 *
 * Names an address.
 *
 * Returns: (transfer full) (nullable): the name of what is there, in UTF-8, or %NULL for the number
 *
 * Since: 0.1
 */
typedef char *(*LlvmgSymbolLookupFunc) (guint64 address, gpointer user_data);

#define LLVMG_TYPE_DISASSEMBLER (llvmg_disassembler_get_type ())
LLVMG_DECLARE_TYPE (LlvmgDisassembler, llvmg_disassembler, DISASSEMBLER, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
LlvmgDisassembler        *llvmg_disassembler_new               (const char                *triple,
                                                                const char                *cpu,
                                                                const char                *features,
                                                                GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
const char               *llvmg_disassembler_get_triple        (LlvmgDisassembler         *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgDisassemblerOptions  llvmg_disassembler_get_options       (LlvmgDisassembler         *self);
LLVMG_AVAILABLE_IN_ALL
gboolean                  llvmg_disassembler_set_options       (LlvmgDisassembler         *self,
                                                                LlvmgDisassemblerOptions   options,
                                                                GError                   **error);
LLVMG_AVAILABLE_IN_ALL
gboolean                  llvmg_disassembler_set_symbol_lookup (LlvmgDisassembler         *self,
                                                                LlvmgSymbolLookupFunc      func,
                                                                gpointer                   user_data,
                                                                GDestroyNotify             destroy,
                                                                GError                   **error);

LLVMG_AVAILABLE_IN_ALL
LlvmgDisassembledInst    *llvmg_disassembler_disassemble_one   (LlvmgDisassembler         *self,
                                                                GBytes                    *bytes,
                                                                guint64                    offset,
                                                                guint64                    address,
                                                                GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgDisassembledInst   **llvmg_disassembler_disassemble       (LlvmgDisassembler         *self,
                                                                GBytes                    *bytes,
                                                                guint64                    address,
                                                                gsize                     *n_insts,
                                                                GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_DISASSEMBLED_INST (llvmg_disassembled_inst_get_type ())

LLVMG_AVAILABLE_IN_ALL
GType                     llvmg_disassembled_inst_get_type     (void);
LLVMG_AVAILABLE_IN_ALL
LlvmgDisassembledInst    *llvmg_disassembled_inst_copy         (LlvmgDisassembledInst     *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                      llvmg_disassembled_inst_free         (LlvmgDisassembledInst     *self);
LLVMG_AVAILABLE_IN_ALL
guint64                   llvmg_disassembled_inst_get_address  (LlvmgDisassembledInst     *self);
LLVMG_AVAILABLE_IN_ALL
guint                     llvmg_disassembled_inst_get_size     (LlvmgDisassembledInst     *self);
LLVMG_AVAILABLE_IN_ALL
const char               *llvmg_disassembled_inst_get_text     (LlvmgDisassembledInst     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgDisassembledInst, llvmg_disassembled_inst_free)

G_END_DECLS
