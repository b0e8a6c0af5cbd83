/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/bridge/llvmg-bridge-passes.h"
#include "llvmg/passes/llvmg-pass-options.h"
#include "llvmg/target/llvmg-target-machine-private.h"

G_BEGIN_DECLS

/* A function of the program; counted by g_atomic_rc_box. */
typedef struct
{
  GCallback       func;
  gpointer        data;
  GDestroyNotify  destroy;      /* (nullable) */
  char           *name;         /* (owned) (nullable) of a pass */
  gboolean        on_functions;
} LlvmgPassCallback;

LlvmgPassCallback *llvmg_pass_callback_ref   (LlvmgPassCallback *self);
/* Runs code of the program: not under a lock. */
void               llvmg_pass_callback_unref (LlvmgPassCallback *self);

/* All that a run takes from options. */
typedef struct
{
  LlvmgBridgePassOptions  values;  /* its text is interned */
  bool                    verify_after;
  bool                    time_passes;
  bool                    snapshot_changes;
  LlvmgPassCallback      *before;  /* (owned) (nullable) */
  LlvmgPassCallback      *after;   /* (owned) (nullable) */
  LlvmgPassCallback      *skipped; /* (owned) (nullable) */
  GPtrArray              *own;     /* (owned) of LlvmgPassCallback */
  GPtrArray              *plugins; /* (owned) of what the bridge loaded, which stays for ever */
  LlvmgTargetMachine     *machine; /* (owned) (nullable) */
} LlvmgPassSetup;

struct _LlvmgPassOptions
{
  GObject         parent_instance;

  GMutex          mutex;
  LlvmgPassSetup  setup;     /* guarded by mutex */
  GPtrArray      *timings;   /* guarded by mutex; (owned) (nullable) of LlvmgPassTiming, of the last run */
  GPtrArray      *snapshots; /* guarded by mutex; (owned) (nullable) of LlvmgPassSnapshot */
};

/* A copy of the setup of options, or of the defaults for NULL; clear it outside of any lock. */
void     llvmg_pass_setup_init           (LlvmgPassSetup *self, LlvmgPassOptions *options);
void     llvmg_pass_setup_clear          (LlvmgPassSetup *self);
/* The names for the bridge; they point into @self, the array (g_free) is *own. */
void     llvmg_pass_setup_get_names      (LlvmgPassSetup *self, LlvmgBridgePassNames *names, LlvmgBridgeOwnPass **own);

/* The machine of the setup, (transfer full), or NULL if there is none; FALSE with @error if it is dead. */
gboolean llvmg_pass_setup_get_machine    (LlvmgPassSetup *self, LlvmgMachineCore **machine, GError **error);

/* For accessors: a field of the setup. The setter notifies of @property if it changed. */
gboolean llvmg_pass_options_get_flag     (LlvmgPassOptions *self, const bool *field);
void     llvmg_pass_options_set_flag     (LlvmgPassOptions *self, bool *field, gboolean value, const char *property);

/* What a run has found out; takes the arrays, which may be NULL. */
void     llvmg_pass_options_set_records  (LlvmgPassOptions *self, GPtrArray *timings, GPtrArray *snapshots);
gboolean llvmg_pass_options_has_progress (LlvmgPassOptions *self);
void     llvmg_pass_options_progress     (LlvmgPassOptions *self, const char *pass, const char *unit, guint n_passes);

G_END_DECLS
