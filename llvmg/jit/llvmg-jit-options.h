/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/jit/llvmg-jit-enums.h"
#include "llvmg/jit/llvmg-object-cache.h"
#include "llvmg/target/llvmg-target-machine.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_JIT_OPTIONS (llvmg_jit_options_get_type ())

LLVMG_DECLARE_TYPE (LlvmgJitOptions, llvmg_jit_options, JIT_OPTIONS, GObject)

LLVMG_AVAILABLE_IN_ALL
LlvmgJitOptions    *llvmg_jit_options_new                 (void) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_jit_options_get_process_symbols (LlvmgJitOptions    *self);
LLVMG_AVAILABLE_IN_ALL
void                llvmg_jit_options_set_process_symbols (LlvmgJitOptions    *self,
                                                           gboolean            process_symbols);
LLVMG_AVAILABLE_IN_ALL
LlvmgTargetMachine *llvmg_jit_options_get_target_machine  (LlvmgJitOptions    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                llvmg_jit_options_set_target_machine  (LlvmgJitOptions    *self,
                                                           LlvmgTargetMachine *target_machine);
LLVMG_AVAILABLE_IN_ALL
const char         *llvmg_jit_options_get_pipeline        (LlvmgJitOptions    *self);
LLVMG_AVAILABLE_IN_ALL
void                llvmg_jit_options_set_pipeline        (LlvmgJitOptions    *self,
                                                           const char         *pipeline);
LLVMG_AVAILABLE_IN_ALL
LlvmgJitLinker      llvmg_jit_options_get_object_linker   (LlvmgJitOptions    *self);
LLVMG_AVAILABLE_IN_ALL
void                llvmg_jit_options_set_object_linker   (LlvmgJitOptions    *self,
                                                           LlvmgJitLinker      object_linker);
LLVMG_AVAILABLE_IN_ALL
LlvmgJitListeners   llvmg_jit_options_get_event_listeners (LlvmgJitOptions    *self);
LLVMG_AVAILABLE_IN_ALL
void                llvmg_jit_options_set_event_listeners (LlvmgJitOptions    *self,
                                                           LlvmgJitListeners   event_listeners);
LLVMG_AVAILABLE_IN_ALL
const char         *llvmg_jit_options_get_dump_directory  (LlvmgJitOptions    *self);
LLVMG_AVAILABLE_IN_ALL
void                llvmg_jit_options_set_dump_directory  (LlvmgJitOptions    *self,
                                                           const char         *dump_directory);
LLVMG_AVAILABLE_IN_ALL
LlvmgObjectCache   *llvmg_jit_options_get_object_cache    (LlvmgJitOptions    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                llvmg_jit_options_set_object_cache    (LlvmgJitOptions    *self,
                                                           LlvmgObjectCache   *object_cache);

G_END_DECLS
