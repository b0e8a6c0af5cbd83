/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What an object file wants to be called when it is loaded and when it goes. The
 * rules of llvmg-bridge.h hold here too.
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <llvm-c/Core.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A section of addresses of functions. */
typedef struct
{
  char    *name;           /* (owned) of the symbol that was put there */
  char    *group;          /* (owned) (nullable) what others may define in its place: it goes unused then */
  unsigned priority;       /* 0 to 65535 */
  bool     is_destructors;
  bool     is_backwards;   /* the last is the first to be constructed */
  size_t   n;
} LlvmgBridgeInitArray;

enum
{
  LLVMG_BRIDGE_EXIT_CXA,   /* __cxa_atexit */
  LLVMG_BRIDGE_EXIT_PLAIN, /* atexit */
  LLVMG_BRIDGE_N_EXITS
};

typedef struct
{
  LLVMMemoryBufferRef   object;      /* (owned) (nullable) the file with its marks; NULL if it needs none */
  LlvmgBridgeInitArray *arrays;      /* (owned) */
  size_t                n_arrays;
  char                 *exits[LLVMG_BRIDGE_N_EXITS]; /* (owned) (nullable) what the file calls these now */
  bool                  is_foreign;  /* there are such sections, in a format of which this knows nothing */
} LlvmgBridgeInits;

/* Puts a symbol at each section, gives the file a `__dso_handle` of its own, and lets it call what ends a program by
 * names that nobody else has: all of them end in @number. A text (free) of what is wrong, NULL when fine. */
char *llvmg_bridge_inits_mark  (const char *bytes, size_t length, uint64_t number, LlvmgBridgeInits *inits);
void  llvmg_bridge_inits_clear (LlvmgBridgeInits *inits);

#ifdef __cplusplus
}
#endif
