/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

/**
 * LlvmgLanguageLayer:
 * @LLVMG_LANGUAGE_LAYER_NONE: nothing
 * @LLVMG_LANGUAGE_LAYER_RAISES: the layer raises an exception when a getter
 *   gives its neutral value on a dead object: no critical is logged
 * @LLVMG_LANGUAGE_LAYER_PYTHON: the layer is that of CPython: its interpreter
 *   lock is given back while a call waits for another thread, and objects that
 *   carry a toggle reference of PyGObject's are not looked up through GLib
 *
 * What the layer of a language on top of llvmg does and needs.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_LANGUAGE_LAYER_NONE = 0,
  LLVMG_LANGUAGE_LAYER_RAISES = 1 << 0,
  LLVMG_LANGUAGE_LAYER_PYTHON = 1 << 1
} LlvmgLanguageLayer;

LLVMG_AVAILABLE_IN_ALL
void       llvmg_get_llvm_version       (guint              *major,
                                         guint              *minor,
                                         guint              *patch);

LLVMG_AVAILABLE_IN_ALL
gboolean   llvmg_get_guard_enabled      (void);
LLVMG_AVAILABLE_IN_ALL
void       llvmg_set_guard_enabled      (gboolean            enabled);
LLVMG_AVAILABLE_IN_ALL
guint      llvmg_get_n_recovered_faults (void);

LLVMG_AVAILABLE_IN_ALL
guint      llvmg_count_live_objects     (void);
LLVMG_AVAILABLE_IN_ALL
guint      llvmg_count_live_objects_of_type (GType           type);
LLVMG_AVAILABLE_IN_ALL
guint      llvmg_count_live_contexts    (void);
LLVMG_AVAILABLE_IN_ALL
char     **llvmg_list_live_objects      (void) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
void       llvmg_init_language_layer    (LlvmgLanguageLayer  flags);
LLVMG_AVAILABLE_IN_ALL
GObject  **llvmg_probe_array            (gsize              *n_objects) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean   llvmg_probe_array_leaks      (GObject            *object);
LLVMG_AVAILABLE_IN_ALL
void       llvmg_release_array          (GObject *const     *objects,
                                         gsize               n_objects);

G_END_DECLS
