/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What LLVM-C's disassembler does not tell: whether a target has one, and where to
 * go on after bytes that are no instruction. The rules of llvmg-bridge.h hold here too.
 */

#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct LlvmgBridgeDisassembler LlvmgBridgeDisassembler;

/* NULL with a *problem (free) when there is no such target, it has
 * no disassembler, or knows the processor or one of the features not: LLVM itself would complain
 * on stderr, and go on without. */
LlvmgBridgeDisassembler *llvmg_bridge_disassembler_new  (const char *triple, const char *cpu, const char *features,
                                                         char **problem);
void                     llvmg_bridge_disassembler_free (LlvmgBridgeDisassembler *disassembler);
/* How many of the bytes, of which there is at least one, are no instruction: 1 or more, and no more than
 * there are. */
size_t                   llvmg_bridge_disassembler_skip (LlvmgBridgeDisassembler *disassembler, const uint8_t *data,
                                                         size_t length, uint64_t address);

#ifdef __cplusplus
}
#endif
