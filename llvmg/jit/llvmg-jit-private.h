/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What a JIT, its dylibs and its trackers share above their core: operations that
 * several of them have, and the way from the core to a wrapper. No lock may be held.
 */

#pragma once

#include "llvmg/jit/llvmg-jit-core-private.h"
#include "llvmg/jit/llvmg-jit-dylib.h"
#include "llvmg/jit/llvmg-jit-tracker.h"
#include "llvmg/jit/llvmg-jit.h"

G_BEGIN_DECLS

/* (transfer full) */
LlvmgJit        *llvmg_jit_wrap                 (LlvmgJitCore *core);
LlvmgJitDylib   *llvmg_jit_dylib_wrap           (LlvmgJitLibrary *library);
LlvmgJitTracker *llvmg_jit_tracker_wrap         (LlvmgJitUnit *unit);

/* What an object stands for; NULL for one made of nothing. */
LlvmgJitCore    *llvmg_jit_get_core             (LlvmgJit *self);
LlvmgJitLibrary *llvmg_jit_dylib_get_library    (LlvmgJitDylib *self);
LlvmgJitUnit    *llvmg_jit_tracker_get_unit     (LlvmgJitTracker *self);

/* Begins work for @self, a wrapper; FALSE with @error. No lock of a context may be waited for until
 * llvmg_jit_core_end_work(): a thread that has one may be waiting in close(). */
gboolean llvmg_jit_begin             (gpointer self, LlvmgJitCore *core, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For getters: FALSE with a critical. Begins work too. */
gboolean llvmg_jit_begin_get         (gpointer self, LlvmgJitCore *core, const char *function) G_GNUC_WARN_UNUSED_RESULT;

/* Whether an argument is an object of @type, and alive. */
gboolean llvmg_jit_check_object      (gpointer object, GType type, const char *name, GError **error);
/* Whether an argument names a symbol. */
gboolean llvmg_jit_check_name        (const char *text, const char *name, GError **error);
/* Whether an argument is a list of at least one name, none twice. */
gboolean llvmg_jit_check_names       (const char *const *texts, const char *name, GError **error);
/* Whether the bytes are an object file that can be linked. Takes some time; no lock may be held. */
gboolean llvmg_jit_check_object_file (LlvmgJitCore *core, GBytes *object, const char *operation, GError **error);
/* Whether an argument is NULL, or a tracker of the dylib. The unit in *unit. */
gboolean llvmg_jit_check_tracker     (LlvmgJitLibrary *library, LlvmgJitTracker *tracker, LlvmgJitUnit **unit, GError **error);
/* Whether an argument is a dylib of the same JIT; NULL with @error. */
LlvmgJitLibrary *llvmg_jit_check_dylib (LlvmgJitCore *core, LlvmgJitDylib *dylib, const char *name, GError **error);

/* The wrappers of an array of LlvmgJitLibrary that records guard; (transfer full). Ends work. */
LlvmgJitDylib   **llvmg_jit_wrap_libraries    (LlvmgJitCore *core, GPtrArray *libraries, gsize *n_dylibs);

/* The operations of a dylib, and of a JIT on its main one. They begin and end work. */
gboolean          llvmg_jit_do_add_module     (gpointer self, LlvmgJitLibrary *library, LlvmgModule *module,
                                               LlvmgJitTracker *tracker, GError **error);
gboolean          llvmg_jit_do_define_address (gpointer self, LlvmgJitLibrary *library, const char *name, guint64 address,
                                               GError **error);
LlvmgJitFunction *llvmg_jit_do_lookup         (gpointer self, LlvmgJitLibrary *library, const char *name, LlvmgType *type,
                                               GError **error);
guint64           llvmg_jit_do_lookup_address (gpointer self, LlvmgJitLibrary *library, const char *name, GError **error);

G_END_DECLS
