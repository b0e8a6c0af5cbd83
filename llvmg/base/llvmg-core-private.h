/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The lifetime core. The words and the state machine are explained at the top
 * of llvmg-core.c and llvmg-handle.c; this header is what the rest of the
 * library may use.
 */

#pragma once

#include <llvm-c/Core.h>

#include "llvmg/base/llvmg-diagnostic.h"
#include "llvmg/base/llvmg-error.h"
#include "llvmg/base/llvmg-wrapper.h"
#include "llvmg/bridge/llvmg-bridge.h"

G_BEGIN_DECLS

typedef struct _LlvmgCore   LlvmgCore;
typedef struct _LlvmgHandle LlvmgHandle;

/* What a handle stands for. */
typedef enum
{
  LLVMG_NATIVE_CONTEXT,
  LLVMG_NATIVE_MODULE,
  LLVMG_NATIVE_BUILDER,
  LLVMG_NATIVE_VALUE,
  LLVMG_NATIVE_PART,     /* a named part of a module, such as a comdat; see llvmg_core_wrap_part() */
  LLVMG_NATIVE_METADATA, /* see llvmg-metadata-handle.c */
  LLVMG_NATIVE_IMMORTAL  /* types, attributes: live as long as the context */
} LlvmgNativeKind;

/* ---- One call ----
 *
 * Every public operation is one call:
 *
 *   LlvmgCall call;
 *   LlvmgValue *result = NULL;
 *
 *   if (!llvmg_call_begin (&call, self, error))
 *     return NULL;
 *   native = llvmg_call_arg (&call, LLVMG_TYPE_VALUE, lhs, "lhs");
 *   if (native != NULL && ... checks that use llvmg_call_fail () ...)
 *     result = llvmg_value_wrap (call.core, LLVM...);
 *   llvmg_call_end (&call);
 *   return result;
 *
 * begin takes lock L of the object's context and checks that the object is
 * alive; end gives L back, runs what was put off (references to drop,
 * diagnostics to emit) and hands the error to the caller. Calls nest.
 */
typedef struct
{
  LlvmgCore  *core;
  gpointer    native;   /* of the object given to begin */
  GError     *failure;  /* the first failure */
  GError    **error;    /* where it goes */
} LlvmgCall;

/* For operations. FALSE: @error is set, nothing is locked, do not call end. */
gboolean llvmg_call_begin     (LlvmgCall *call, gpointer self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For getters. FALSE: the object is dead, a critical was logged; return the neutral value. */
gboolean llvmg_call_begin_get (LlvmgCall *call, gpointer self) G_GNUC_WARN_UNUSED_RESULT;
/* Returns whether no failure was recorded. */
gboolean llvmg_call_end       (LlvmgCall *call);
/* As llvmg_call_end(), and tells of the property after a success; NULL if it is as it was. */
gboolean llvmg_call_end_notify (LlvmgCall *call, gpointer self, GParamSpec *pspec);

/* The native of an argument; NULL with a failure if it is NULL, not of @type,
 * dead, or of another context. @name is the parameter's name, for the message. */
gpointer llvmg_call_arg       (LlvmgCall *call, GType type, gpointer wrapper, const char *name);
/* The natives of an array of arguments (g_free), NULL with a failure as above;
 * an empty array gives a non-NULL pointer. */
gpointer *llvmg_call_args     (LlvmgCall *call, GType type, gconstpointer wrappers, guint n, const char *name);
/* A name for LLVM: "" for NULL; NULL with a failure if it is not UTF-8. (A NUL cannot come in by const char *.) */
const char *llvmg_call_name   (LlvmgCall *call, const char *name);
/* Records a failure (only the first counts); always FALSE. */
gboolean llvmg_call_fail      (LlvmgCall *call, LlvmgError code, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Records @text, which was made with malloc() by LLVM or the bridge, behind @prefix, and frees it; always FALSE. */
gboolean llvmg_call_fail_take (LlvmgCall *call, LlvmgError code, const char *prefix, char *text);

/* Runs @func guarded (design: a fault in LLVM is an error, the context is dead
 * after it) on a thread with a big stack that borrows L. @what completes
 * "LLVM crashed while ...". FALSE with a failure if LLVM crashed. When it
 * returned, diagnostics of error severity are turned into a failure of @code. */
gboolean llvmg_call_guarded   (LlvmgCall *call, const char *what, LlvmgError code,
                               void (*func) (gpointer data), gpointer data);

/* ---- Locking a core without an object ---- */
void       llvmg_core_lock    (LlvmgCore *core);
/* FALSE, and nothing is locked, once the native is gone. */
gboolean   llvmg_core_lock_live (LlvmgCore *core) G_GNUC_WARN_UNUSED_RESULT;
void       llvmg_core_unlock  (LlvmgCore *core);
LlvmgCore *llvmg_core_ref     (LlvmgCore *core);   /* keeps the memory, not the native */
void       llvmg_core_unref   (LlvmgCore *core);

/* A new context core, for a LlvmgContext that is being constructed. */
void       llvmg_core_new_for (LlvmgContext *context);

/* ---- Under L from here on ---- */

LLVMContextRef llvmg_core_get_native (LlvmgCore *core);

/* The wrapper of a native, (transfer full): the one that somebody holds, or a
 * new one of @type. @module is the handle of the module that holds the native
 * (kept alive by it), or NULL. */
gpointer     llvmg_core_wrap         (LlvmgCore *core, LlvmgNativeKind kind, gpointer native,
                                      GType type, LlvmgHandle *module);
/* A kind of named parts of a module, of whose end LLVM does not tell: they are known by their
 * name, and looked up whenever they are used. See "Parts of a module" in llvmg-handle.c. */
typedef struct
{
  GType       (*get_type) (void);
  const char *(*get_name) (gpointer native, gsize *length);
  gpointer    (*find)     (LLVMModuleRef module, const char *name, gsize length); /* NULL if there is none */
} LlvmgPartKind;

/* The wrapper of a part that is in the module now, (transfer full). @kind is static: one for each class. */
gpointer     llvmg_core_wrap_part    (LlvmgHandle *module, const LlvmgPartKind *kind, gpointer native);
/* A handle of a native that llvmg owns (a module or builder); made once, at its birth. */
LlvmgHandle *llvmg_core_adopt        (LlvmgCore *core, LlvmgNativeKind kind, gpointer native);
/* The context's wrapper, (transfer full), made if there is none. NULL once the context is gone. */
LlvmgContext *llvmg_core_get_context (LlvmgCore *core);
/* The handle of a native, or NULL. */
LlvmgHandle *llvmg_core_lookup       (LlvmgCore *core, gconstpointer native);

/* How deep an opaque structure type may become when it gets its body; 0 when nothing was noted. */
guint        llvmg_core_get_room     (LlvmgCore *core, gconstpointer type);
void         llvmg_core_set_room     (LlvmgCore *core, gpointer type, guint room);

/* How natives that die from now on ended, as it completes "... used after ":
 * "it was erased". Copied. Reset to the default at the end of the outermost call. */
void         llvmg_core_set_ending   (LlvmgCore *core, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The handle of a wrapper; NULL for one that a binding made out of nothing. */
LlvmgHandle *llvmg_wrapper_get_handle (gpointer wrapper);
/* The native without a check, NULL when dead. */
gpointer     llvmg_handle_get_native (LlvmgHandle *handle);
LlvmgHandle *llvmg_handle_get_module (LlvmgHandle *handle);
/* The native of this handle dies: its wrapper becomes dead. For natives that
 * LLVM does not report (modules); values report themselves. */
void         llvmg_handle_die        (LlvmgHandle *handle);
/* Overrides how one dead handle ended: "it was erased". */
void         llvmg_handle_set_ending (LlvmgHandle *handle, const char *ending);

/* Detached natives: an instruction or block without a parent is owned by its
 * wrapper (and those of what it contains) and deleted when the last goes.
 * @module: the handle of the module it came from, or NULL. Call detach right
 * after the native lost its parent or was made without one AND was wrapped;
 * attach right after it got one, with the handle of its new module. */
void         llvmg_core_detach       (LlvmgCore *core, gpointer native, LlvmgHandle *module);
void         llvmg_core_attach       (LlvmgCore *core, gpointer native, LlvmgHandle *module);
/* Whether it was detached once and inserted since: for "was already inserted". */
gboolean     llvmg_core_was_inserted (LlvmgCore *core, gconstpointer native);
/* Deletes now, whether wrapped or not: the wrappers are dead afterwards. */
void         llvmg_core_delete_detached (LlvmgCore *core, gpointer native);
/* For operations on a whole module: FALSE with a failure when it has detached
 * natives that somebody holds. */
gboolean     llvmg_call_no_detached  (LlvmgCall *call, LlvmgHandle *module);
/* A detached instruction of the core that refers to the function or to anything
 * in it, or NULL. */
LLVMValueRef llvmg_core_find_detached_user (LlvmgCore *core, LLVMValueRef function);
/* A detached phi node, not in the block itself, that names the block, or NULL. */
LLVMValueRef llvmg_core_find_detached_phi (LlvmgCore *core, LLVMBasicBlockRef block);

/* Metadata. Nodes that a program made without one of them being in another are known as such;
 * `depth` is how deep nodes nest in one, 0 when nobody counted. */
guint        llvmg_handle_get_depth  (LlvmgHandle *handle);
void         llvmg_handle_set_depth  (LlvmgHandle *handle, guint depth);
gboolean     llvmg_handle_get_is_top (LlvmgHandle *handle);
void         llvmg_handle_set_is_top (LlvmgHandle *handle, gboolean is_top);
/* Linking a node below one that others may refer to makes those deeper by so many levels. FALSE when
 * that came to more than @limit in this context. */
gboolean     llvmg_core_spend_nesting (LlvmgCore *core, guint levels, guint limit) G_GNUC_WARN_UNUSED_RESULT;
/* A temporary node that a program made, and its end. */
void         llvmg_core_own_temporary    (LlvmgCore *core, LLVMMetadataRef temporary);
void         llvmg_core_disown_temporary (LlvmgCore *core, LLVMMetadataRef temporary);
/* Without the trackers of handles. */
guint        llvmg_core_count_temporary_uses (LlvmgCore *core, LLVMMetadataRef temporary);

/* Ends a module's or builder's native now: everything in it is dead afterwards. */
void         llvmg_core_close_handle (LlvmgCore *core, LlvmgHandle *handle);

/* A builder's watches: the block and the instruction that it inserts before. */
typedef struct
{
  LlvmgBridgeWatch block;
  LlvmgBridgeWatch before;
  gboolean         has_before;   /* a position before an instruction was asked for */
  gboolean         had_position; /* one was set and not cleared */
} LlvmgBuilderWatches;

LlvmgBuilderWatches *llvmg_handle_get_watches (LlvmgHandle *handle);

/* Whether operations verify the module first. It stays with the native. */
gboolean     llvmg_handle_get_auto_verify (LlvmgHandle *module);
void         llvmg_handle_set_auto_verify (LlvmgHandle *module, gboolean auto_verify);

/* Adds a diagnostic to those of the call: it is kept for list_diagnostics() and
 * emitted when the outermost call ends. Texts are copied and made valid UTF-8. */
void         llvmg_core_add_diagnostic (LlvmgCore *core, LlvmgDiagnosticSeverity severity,
                                        const char *message, const char *file,
                                        guint line, guint column, const char *source_line);

/* ---- Outside any lock ---- */

/* "instruction %sum", "function 'f'", "module 'm'"; for messages. */
char        *llvmg_describe          (gpointer wrapper);
/* Sets @error: which object was used after what. Always FALSE. */
gboolean     llvmg_set_dead_error    (GError **error, gpointer wrapper);
/* Logs a critical unless the language layer raises by itself. */
void         llvmg_log_misuse        (const char *function, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
