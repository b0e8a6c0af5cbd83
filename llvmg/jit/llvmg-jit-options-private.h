/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/jit/llvmg-jit-options.h"

G_BEGIN_DECLS

/* All that a JIT takes from options. */
typedef struct
{
  gboolean            process_symbols;
  LlvmgTargetMachine *target_machine; /* (owned) (nullable) */
  char               *pipeline;       /* (owned) (nullable) */
  LlvmgJitLinker      object_linker;
  LlvmgJitListeners   event_listeners;
  char               *dump_directory; /* (owned) (nullable) */
  LlvmgObjectCache   *object_cache;   /* (owned) (nullable) */
} LlvmgJitSettings;

/* Those of the options, or of the defaults for NULL. */
void llvmg_jit_settings_init  (LlvmgJitSettings *self, LlvmgJitOptions *options);
void llvmg_jit_settings_clear (LlvmgJitSettings *self);

G_END_DECLS
