/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The structures of the lifetime core, shared by llvmg-core.c, llvmg-handle.c,
 * llvmg-detached.c and llvmg-call.c only.
 */

#pragma once

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/base/llvmg-lock-private.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"

G_BEGIN_DECLS

typedef struct _LlvmgModuleHandle LlvmgModuleHandle;

/* Ties a native to its wrapper. Letters say which lock guards a field. */
struct _LlvmgHandle
{
  LlvmgBridgeVh      vh;           /* L; first; of a value that is not dead */
  gpointer           native;       /* (atomic) written under L; NULL when dead */
  LlvmgCore         *core;         /* (owned) its memory */
  LlvmgModuleHandle *module;       /* L; (nullable) (unowned) lives longer: see n_uses */

  GWeakRef           weak;         /* L; to `wrapper` */
  LlvmgWrapper      *wrapper;      /* T; (nullable) (unowned, owned if is_strong) the newest */
  guint              n_wrappers;   /* T; more than one only where GLib forbids finding the first */
  gboolean           is_buried;    /* T; in the graveyard */
  LlvmgHandle       *next_corpse;  /* T; (nullable) the graveyard's list */

  guint8             kind;         /* LlvmgNativeKind */
  gboolean           is_mapped;    /* L; in the core's table */
  gboolean           is_counted;   /* L; counts on its core and module */
  gboolean           is_global;    /* a function or other global */
  gboolean           is_strong;    /* L; the table owns a reference to `wrapper` */
  gboolean           is_detached;  /* L; root of a detached group */
  gboolean           was_inserted; /* L; once detached, attached since */

  char              *name;         /* L; (owned) (nullable) last words of a dead handle */
  GRefString        *ending;       /* L; (owned) (nullable) how it ended; NULL means by LLVM */
  GHashTable        *annotations;  /* L; (owned) (nullable) text -> GVariant */
};

struct _LlvmgModuleHandle
{
  LlvmgHandle  base;
  guint        n_uses;  /* L; counted handles of natives in the module */
  GHashTable  *strong;  /* L; (owned) set of the handles of it that are strong */
  GHashTable  *parts;   /* L; (owned) (nullable) set of the handles of its named parts */
  gboolean     is_unverified; /* L; auto-verify was switched off */
  gboolean     is_idle; /* L; in the core's list of modules that may be disposed of */
  gboolean     is_lazy; /* L; bodies of functions may be in the bitcode still; see llvmg-lazy.c */
  gboolean     is_broken; /* L; in the core's list of modules that die when the call ends */
};

/* In the `parts` of its module instead of in the core's table. */
typedef struct
{
  LlvmgHandle          base;
  const LlvmgPartKind *kind;
  char                *name;   /* (owned) as LLVM has it: any bytes */
  gsize                length;
} LlvmgPartHandle;

typedef struct
{
  LlvmgHandle         base;
  LlvmgBuilderWatches watches; /* L */
} LlvmgBuilderHandle;

/* Explained at the top of llvmg-metadata-handle.c. */
typedef struct
{
  LlvmgHandle      base;
  LlvmgBridgeMdRef ref;        /* L; if is_tracked */
  LlvmgBridgeWatch value;      /* L; of a wrapped value that is not dead */
  guint64          identity;   /* L; what equality goes by */
  guint            depth;      /* L; how deep tuples nest in it; 0 when unknown */
  guint8           md_class;   /* L; LlvmgBridgeMdClass */
  gboolean         is_tracked; /* L */
  gboolean         is_top;     /* L; known to be no operand of another node */
} LlvmgMetadataHandle;

struct _LlvmgCore
{
  gint            mem;          /* (atomic) references to this memory */
  LlvmgLock       lock;         /* L */
  GMutex          mutex_t;      /* T */

  LLVMContextRef  native;       /* L; NULL when disposed of, or lost in a crash */
  LlvmgHandle    *context;      /* L; (nullable) (unowned) handle of the context itself */
  GHashTable     *table;        /* L; (owned) native -> handle */
  guint           n_uses;       /* L; counted handles; at 0 the native is disposed of */
  GHashTable     *metadata;     /* L; (owned) native -> handle, of metadata */
  GHashTable     *strays;       /* L; (owned) set of live handles of metadata that are in no table */
  GHashTable     *temporaries;  /* L; (owned) set of the temporary nodes that programs made */
  guint64         n_identities; /* L */
  guint           n_nested;     /* L; see llvmg_core_spend_nesting() */
  GHashTable     *detached;     /* L; (owned) set of the roots of detached groups */
  GHashTable     *rooms;        /* L; (owned) opaque structure type -> how deep it may become */
  GPtrArray      *idle_modules; /* L; (owned) of LlvmgModuleHandle */
  GPtrArray      *broken_modules; /* L; (owned) of LlvmgModuleHandle */
  guint           n_lazy;       /* L; modules that are lazy */
  GRefString     *ending;       /* L; (owned) (nullable) */

  LlvmgHandle    *graveyard;    /* T; (atomic read) list of handles that lost their last wrapper */
  guint           n_crossings;  /* (atomic) orders burials and unlocks; may wrap around */
  guint           n_wrappers;   /* T */

  GPtrArray      *unrefs;       /* L; (owned) objects to unref once L is free */
  GPtrArray      *dead_tables;  /* L; (owned) hash tables to unref once L is free */
  GPtrArray      *fresh;        /* L; (owned) diagnostics of the outermost call */
  GPtrArray      *heard;        /* L; (owned) (nullable) those of callbacks in a guarded call */
  GPtrArray      *diagnostics;  /* L; (owned) diagnostics since they were cleared */

  LlvmgRun       *run;          /* L; (nullable) (unowned) the innermost run of passes */
  gboolean        is_guarded;   /* L */
  gboolean        is_isolated;  /* L */
  guint           time_limit;   /* L; of the helper process, in seconds */
  guint           memory_limit; /* L; of the helper process, in MiB */
  gboolean        close_pending; /* L; close() was called inside a call */
  gint            has_crashed;  /* (atomic) */
  gint            is_abandoned; /* (atomic) after a fork: L was held by a thread that is gone */

  LlvmgCore      *previous, *next; /* R; the list of all cores */
};

/* What the helper process may take unless the program says otherwise. */
#define LLVMG_TIME_LIMIT   60
#define LLVMG_MEMORY_LIMIT 4096

/* core */
void          llvmg_core_drain_try      (LlvmgCore *core);
gboolean      llvmg_core_is_wrapping    (void);
void          llvmg_core_dispose_native (LlvmgCore *core);
void          llvmg_core_crash          (LlvmgCore *core, const char *what);
guint         llvmg_core_count_live     (void);

/* handle; under L */
LlvmgHandle  *llvmg_handle_new          (LlvmgCore *core, LlvmgNativeKind kind, gpointer native,
                                         LlvmgHandle *module);
void          llvmg_handle_free         (LlvmgHandle *handle);
gpointer      llvmg_handle_find_wrapper (LlvmgHandle *handle);
gpointer      llvmg_handle_make_wrapper (LlvmgHandle *handle, GType type);
void          llvmg_handle_link         (LlvmgHandle *handle, LlvmgWrapper *wrapper);
void          llvmg_handle_count        (LlvmgHandle *handle);
void          llvmg_handle_uncount      (LlvmgHandle *handle);
void          llvmg_handle_rehome       (LlvmgHandle *handle, LlvmgHandle *module);
void          llvmg_handle_unmap        (LlvmgHandle *handle);
void          llvmg_handle_loosen_all   (LlvmgModuleHandle *module);
void          llvmg_handle_kill         (LlvmgHandle *handle, gboolean abandon);
gboolean      llvmg_handle_has_wrapper  (LlvmgHandle *handle);
char         *llvmg_handle_copy_name    (LlvmgHandle *handle);
LlvmgHandle  *llvmg_handle_find_part    (LlvmgHandle *module, const LlvmgPartKind *kind, const char *name, gsize length);
LlvmgHandle  *llvmg_handle_new_part     (LlvmgHandle *module, const LlvmgPartKind *kind, gpointer native);
/* LLVM does not say when the natives of these end or move. Before one is used: */
#define LLVMG_HANDLE_NEEDS_CHECK(handle) \
  ((handle)->kind == LLVMG_NATIVE_PART || (handle)->kind == LLVMG_NATIVE_METADATA)
void          llvmg_handle_check        (LlvmgHandle *handle);
void          llvmg_handle_check_part   (LlvmgHandle *handle);
/* metadata; under L */
void          llvmg_metadata_handle_init    (LlvmgHandle *handle);
void          llvmg_metadata_handle_fini    (LlvmgHandle *handle, gboolean abandon);
void          llvmg_metadata_handle_unmap   (LlvmgHandle *handle);
gboolean      llvmg_metadata_handle_let_go  (LlvmgHandle *handle);
LlvmgHandle  *llvmg_metadata_handle_find    (LlvmgCore *core, gpointer native);
void          llvmg_metadata_handle_check   (LlvmgHandle *handle);
LlvmgHandle  *llvmg_handle_get_noted        (LlvmgHandle *handle);
void          llvmg_core_delete_temporaries (LlvmgCore *core);
/* metadata; takes L */
guint64       llvmg_handle_get_identity     (LlvmgHandle *handle);
/* handle; on any thread */
void          llvmg_handle_drop_wrapper (LlvmgHandle *handle, LlvmgWrapper *wrapper);
void          llvmg_handle_set_avoid_toggled (gboolean avoid);

/* lazy; under L */
void          llvmg_handle_unset_lazy   (LlvmgHandle *module);
void          llvmg_core_dispose_broken_modules (LlvmgCore *core);
/* Which bodies of a lazy module a call needs. */
typedef enum
{
  LLVMG_NEEDS_NONE,
  LLVMG_NEEDS_OWN,     /* of the function */
  LLVMG_NEEDS_TO_READ, /* those that tell all about the object */
  LLVMG_NEEDS_ALL
} LlvmgNeeds;
gboolean      llvmg_call_need_bodies    (LlvmgCall *call, LlvmgHandle *handle, LlvmgNeeds needs);

/* detached; under L */
LlvmgHandle  *llvmg_detached_find_root  (LlvmgHandle *handle);
gboolean      llvmg_detached_is_held (LlvmgHandle *root);
void          llvmg_detached_delete     (LlvmgHandle *root);
void          llvmg_detached_delete_all (LlvmgCore *core, LlvmgHandle *module);

G_END_DECLS
