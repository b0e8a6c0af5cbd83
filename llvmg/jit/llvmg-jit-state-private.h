/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the files of the core of a JIT share: its structures. The words are
 * explained at the top of llvmg-jit-core.c, llvmg-jit-library.c and
 * llvmg-jit-resolve.c.
 */

#pragma once

#include <llvm-c/LLJIT.h>

#include "llvmg/base/llvmg-lock-private.h"
#include "llvmg/base/llvmg-wrapper.h"
#include "llvmg/bridge/llvmg-bridge-orc.h"
#include "llvmg/jit/llvmg-jit-core-private.h"
#include "llvmg/target/llvmg-machine-core-private.h"

G_BEGIN_DECLS

/* What an object file wants to be called when it is loaded and when it goes: llvmg-jit-inits.c. */
typedef struct _LlvmgJitInits LlvmgJitInits;

/* Something that one thread does and others wait for. */
typedef struct
{
  gint     refs;  /* records */
  gpointer owner; /* (nullable) records, and the waits' mutex to change it; the token of the thread; NULL once it is done */
} LlvmgJitClaim;

typedef struct
{
  gpointer       data;
  GDestroyNotify destroy; /* (nullable) */
} LlvmgJitPayload;

/* A tie of an object to the wrapper that a program has of it. */
typedef struct
{
  GWeakRef wrapper;
  guint    n_set;   /* records; how often there was a new one */
} LlvmgJitTie;

struct _LlvmgJitCore
{
  gint             refs;         /* (atomic) */
  guint            state;        /* (atomic) see llvmg-jit-core.c */

  GMutex           mutex;
  GCond            idle;         /* mutex; n_work has become 0, or the gate has opened */
  guint            n_work;       /* mutex */
  guint            n_callbacks;  /* mutex */
  LLVMOrcLLJITRef  native;       /* (owned) (nullable) mutex; stays while calls or work last */
  GString         *reports;      /* (owned) mutex; what was reported to nobody */
  char            *last_report;  /* (owned) (nullable) mutex; what was told last */
  gboolean         is_lost;      /* mutex */

  GMutex           records;
  GCond            changed;      /* records; a link or a claim has ended */
  guint            n_links;      /* records; how many threads are linking */
  guint            n_unlinks;    /* records; how many wait for that to end */
  GHashTable      *claims;       /* (owned) records; LlvmgJitAsk -> LlvmgJitClaim */
  GPtrArray       *libraries;    /* (owned) records; of LlvmgJitLibrary; the first is the main one; only grows */
  LlvmgJitLibrary *process;      /* (owned) (nullable) never changes; at the end of each link order */
  guint            n_natives;    /* records; for names that nobody else has */

  LlvmgBridgeLazyCalls *lazy_calls; /* (owned) (nullable) records; made when one is needed */
  GHashTable       *trampolines; /* (owned) (nullable) records; id of a stub -> what it stands for */
  GHashTable       *stubs;       /* (owned) (nullable) records; address of a stub -> the same */

  LlvmgJitTie      tie;          /* of the LlvmgJit */

  gboolean         has_gdb;      /* records; debuggers are told */
  LlvmgJitCompiler *compiler;    /* (owned) (nullable) until the core is complete; never changes then */
  char            *triple;       /* (owned) never changes */
  char            *data_layout;  /* (owned) never changes */
  char             global_prefix[2]; /* never changes */

  LlvmgJitCore    *previous, *next; /* the list's mutex */
};

struct _LlvmgJitLibrary
{
  LlvmgJitCore      *core;         /* which owns it */
  char              *name;         /* (owned) never changes */
  LLVMOrcJITDylibRef native;       /* never changes */
  LLVMOrcJITDylibRef native_found; /* (nullable) records; for what generators find */
  GHashTable        *symbols;      /* (owned) records; name -> LlvmgJitSymbol */
  GHashTable        *found;        /* (owned) records; name -> address (guint64, owned), in native_found */
  LLVMOrcJITDylibRef native_zeros; /* (nullable) records; for names that its objects need, may be nowhere, and are */
  GHashTable        *zeros;        /* (owned) records; set of those names */
  GPtrArray         *links;        /* records; of LlvmgJitLibrary: what was added to the link order */
  GPtrArray         *generators;   /* (owned) records; of LlvmgJitGenerator */
  GPtrArray         *units;        /* (owned) records; of LlvmgJitUnit: those that define something */
  GArray            *exits;        /* (owned) records; of LlvmgJitExit: what is to be called at the end */
  LlvmgJitClaim     *init_claim;   /* (owned) (nullable) records; while constructors or destructors run */
  gint               init_process; /* records; the process that has the claim */
  guint64            n_inits;      /* records; how many LlvmgJitInits there were */
  LlvmgJitUnit      *default_unit; /* (owned) (nullable) records; made when it is needed */
  LlvmgJitTie        tie;          /* of the LlvmgJitDylib */
};

struct _LlvmgJitUnit
{
  gint                      refs;       /* (atomic) */
  gint                      is_removed; /* (atomic) */
  LlvmgJitUnit             *moved_to;   /* (owned) (nullable) (atomic) set once */
  LlvmgJitLibrary          *library;
  LLVMOrcResourceTrackerRef native;     /* (owned) (nullable) records */
  GPtrArray                *objects;    /* (owned) records; of LlvmgJitObject */
  GArray                   *payloads;   /* (owned) records; of LlvmgJitPayload */
  GHashTable               *uses;       /* (owned) records; LlvmgJitUnit -> LlvmgJitUse */
  LlvmgMachineCore         *machine;    /* (owned) (nullable) records; NULL for that of the JIT */
  char                     *pipeline;   /* (owned) (nullable) records; NULL for that of the JIT, "" for none */
  LlvmgJitTie               tie;        /* of the LlvmgJitTracker */
};

struct _LlvmgJitObject
{
  LlvmgJitUnit *unit;      /* which owns it */
  char         *what;      /* (owned) "module 'm'" */
  LLVMMemoryBufferRef native; /* (owned) (nullable) records; until ORC has it */
  GPtrArray    *needs;     /* (owned) never changes; names */
  GHashTable   *may_lack;  /* (owned) (nullable) never changes; those of them that may be nowhere */
  LlvmgJitInits *inits;    /* (owned) (nullable) never changes */
  gboolean      is_linked; /* records */
};

/* Why a unit needs another. */
typedef struct
{
  char *symbol; /* (owned) of the other one */
  char *user;   /* (owned) what refers to it */
} LlvmgJitUse;

typedef struct _LlvmgJitTask LlvmgJitTask;
/* Defines the names of the task, or sets @error. Outside any lock, as callback. */
typedef void (*LlvmgJitLazyFunc) (LlvmgJitTask *task, gpointer data, GError **error);

struct _LlvmgJitLazy
{
  gint              refs;  /* (atomic) */
  GPtrArray        *names; /* (owned) never changes */
  LlvmgJitLazyFunc  func;
  LlvmgJitPayload   payload;
  LlvmgJitClaim    *claim; /* (owned) (nullable) records; while it runs */
};

typedef struct _LlvmgJitGenerator LlvmgJitGenerator;
struct _LlvmgJitGenerator
{
  gint            refs; /* (atomic) */
  /* What it can find of the names goes to @addresses (name -> guint64), or is defined. Outside any lock, as callback. */
  void          (*ask) (LlvmgJitGenerator *self, LlvmgJitLibrary *library, const char *const *names,
                        GHashTable *addresses, GError **error);
  GCallback       func; /* (nullable) the program's, of the type that ask knows */
  LlvmgJitPayload payload;
  gpointer        extra; /* (nullable) what ask works with */
  GDestroyNotify  free_extra;
};

/* ---- llvmg-jit-library.c: with records locked, but for the first ---- */

LlvmgJitLibrary *llvmg_jit_library_new           (LlvmgJitCore *core, const char *name, LLVMOrcJITDylibRef native);
void             llvmg_jit_library_free          (LlvmgJitLibrary *library);
/* NULL if there is none. */
LlvmgJitLibrary *llvmg_jit_core_find_library     (LlvmgJitCore *core, const char *name);
/* The dylib that is for what generators find. */
void             llvmg_jit_library_need_found    (LlvmgJitLibrary *library);
/* The dylib of zeros, which only code of @library sees, after all others. */
void             llvmg_jit_library_need_zeros    (LlvmgJitLibrary *library);
void             llvmg_jit_core_update_links     (LlvmgJitCore *core);
/* Calls @func for each dylib whose symbols code of @library can see, in order, until it returns TRUE. */
gboolean         llvmg_jit_library_foreach_seen  (LlvmgJitLibrary *library,
                                                  gboolean (*func) (LlvmgJitLibrary *seen, gpointer data), gpointer data);
LlvmgJitUnit    *llvmg_jit_library_get_default   (LlvmgJitLibrary *library);
/* Where its contents are now. */
LlvmgJitUnit    *llvmg_jit_unit_get_place        (LlvmgJitUnit *unit);
/* A new one; it is in no dylib's list until it defines something. */
LlvmgJitUnit    *llvmg_jit_unit_new              (LlvmgJitLibrary *library);
/* Before the first definition in it. */
void             llvmg_jit_unit_fill             (LlvmgJitUnit *unit);
void             llvmg_jit_unit_add_use          (LlvmgJitUnit *unit, LlvmgJitUnit *used, const char *symbol, const char *user);
/* Ends the natives of all units: the LLJIT is about to go. */
void             llvmg_jit_core_release_natives  (LlvmgJitCore *core);
/* Takes all that the program gave, of LlvmgJitPayload, to be freed with no lock held. */
void             llvmg_jit_core_take_payloads    (LlvmgJitCore *core, GArray *payloads);
void             llvmg_jit_payloads_free         (GArray *payloads);
GArray          *llvmg_jit_payloads_new          (void);

/* Definitions that become visible all at once. */
typedef struct
{
  gboolean            is_object;
  LLVMMemoryBufferRef object;  /* (owned) (nullable) of an object; taken when it is added */
  GPtrArray          *symbols; /* (owned) of LlvmgJitSymbol: what it defines */
  GPtrArray          *needs;   /* (owned) names */
  GHashTable         *may_lack; /* (owned) */
  char               *what;    /* (owned) */
  LlvmgJitInits      *inits;   /* (owned) (nullable) of an object; taken when it was added */
} LlvmgJitAddition;

/* Reads an object file: outside any lock. Takes both in any case. NULL with @error. */
LlvmgJitAddition *llvmg_jit_addition_new         (LLVMMemoryBufferRef object, GPtrArray *symbols, const char *operation,
                                                  const char *what, GError **error);
/* Of one address; takes the signature. */
LlvmgJitAddition *llvmg_jit_addition_new_address (const char *name, guint64 address, LlvmgJitSignature *signature);
/* Of names that @lazy will define. */
LlvmgJitAddition *llvmg_jit_addition_new_lazy    (LlvmgJitLazy *lazy);
void              llvmg_jit_addition_free        (LlvmgJitAddition *addition);
/* Adds all of them or none. Symbols of @instead_of give way. */
gboolean          llvmg_jit_unit_add             (LlvmgJitUnit *unit, GPtrArray *additions, LlvmgJitLazy *instead_of,
                                                  const char *operation, GError **error);

/* Waits until nobody links, and locks records. Pair with end_unlink. */
void             llvmg_jit_core_begin_unlink     (LlvmgJitCore *core);
void             llvmg_jit_core_end_unlink       (LlvmgJitCore *core);

/* Outside records. */
gboolean         llvmg_jit_unit_remove           (LlvmgJitUnit *unit, GError **error);
gboolean         llvmg_jit_unit_transfer         (LlvmgJitUnit *unit, LlvmgJitUnit *to, GError **error);
gboolean         llvmg_jit_library_clear         (LlvmgJitLibrary *library, GError **error);

/* ---- llvmg-jit-core.c ---- */

/* The gate: no call runs or begins while it is closed. FALSE if one runs. With records locked. */
gboolean         llvmg_jit_core_close_gate       (LlvmgJitCore *core, const char *operation, GError **error);
void             llvmg_jit_core_open_gate        (LlvmgJitCore *core);
/* After a callback, which may have returned in a forked process. */
gboolean         llvmg_jit_core_check_not_lost   (LlvmgJitCore *core, GError **error);
/* Takes @llvm_error. Always FALSE. */
gboolean         llvmg_jit_fail_llvm             (GError **error, LlvmgError code, const char *prefix,
                                                  LLVMErrorRef llvm_error, const char *more);
/* As work: an address under a name, linked now; NULL when it is there. */
gboolean         llvmg_jit_core_link             (LlvmgJitCore *core, LLVMOrcJITDylibRef dylib, const char *name,
                                                  const char *operation, guint64 *address, GError **error);

/* ---- llvmg-jit-resolve.c ---- */

guint            llvmg_jit_ask_hash              (gconstpointer ask);
gboolean         llvmg_jit_ask_equal             (gconstpointer a, gconstpointer b);
void             llvmg_jit_ask_free              (gpointer ask);
void             llvmg_jit_claim_unref           (LlvmgJitClaim *claim);
/* Around a fork. */
void             llvmg_jit_waits_lock            (void);
void             llvmg_jit_waits_unlock          (void);
/* In the child: the threads that waited are gone. With waits locked. */
void             llvmg_jit_waits_forget          (void);
/* With records locked, which it gives back while it waits: until nobody has the claim at @place, then it is this
 * thread's. FALSE if to wait for it is to wait for oneself. */
gboolean         llvmg_jit_core_claim            (LlvmgJitCore *core, LlvmgJitClaim **place);
void             llvmg_jit_core_unclaim          (LlvmgJitCore *core, LlvmgJitClaim **place);

/* ---- llvmg-jit-generator.c ---- */

LlvmgJitGenerator *llvmg_jit_generator_ref       (LlvmgJitGenerator *generator);
void             llvmg_jit_generator_unref       (LlvmgJitGenerator *generator);

/* ---- llvmg-jit-lazy.c ---- */

LlvmgJitLazy    *llvmg_jit_lazy_ref              (LlvmgJitLazy *lazy);
void             llvmg_jit_lazy_unref            (LlvmgJitLazy *lazy);
/* Runs it, as the claim's owner and as callback, with records not locked; @requested: names. What it defined is there
 * on success. */
gboolean         llvmg_jit_lazy_run              (LlvmgJitLazy *lazy, LlvmgJitUnit *unit, GPtrArray *requested, GError **error);

/* Emits the signal, if there is a wrapper; with no lock held. */
void             llvmg_jit_emit_report           (LlvmgJitCore *core, const char *message);

/* ---- llvmg-jit-reexport.c ---- */

/* A lazy definition of a name as that of another library. */
LlvmgJitLazy    *llvmg_jit_reexport_new          (LlvmgJitLibrary *source, const char *name, const char *alias,
                                                  gboolean is_lazy);
/* Whether functions can be found when they are called. With records locked. */
gboolean         llvmg_jit_core_need_lazy_calls  (LlvmgJitCore *core, GError **error);
/* When the LLJIT is gone. */
void             llvmg_jit_core_free_lazy_calls  (LlvmgJitCore *core);

/* ---- Wrappers: one at a time for each thing. Outside any lock ---- */

void             llvmg_jit_tie_init              (LlvmgJitTie *tie);
void             llvmg_jit_tie_clear             (LlvmgJitTie *tie);
/* The first wrapper. */
void             llvmg_jit_tie_set               (LlvmgJitTie *tie, LlvmgJitCore *core, gpointer wrapper);
/* (transfer full): the wrapper that somebody holds, or one that @make made of @thing. */
gpointer         llvmg_jit_tie_get               (LlvmgJitTie *tie, LlvmgJitCore *core, gpointer (*make) (gpointer thing),
                                                  gpointer thing);

G_END_DECLS
