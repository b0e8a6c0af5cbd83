/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Pipelines of passes: see llvmg-bridge-passes.cpp.
 */

#pragma once

#include <llvm-c/TargetMachine.h>

#include "llvmg/bridge/llvmg-bridge.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Leaves the guarded call of this thread as after a fault. Returns if there is none. */
void llvmg_bridge_guard_leave (void);

/* ---- Running ---- */

typedef enum
{
  LLVMG_BRIDGE_UNIT_MODULE,
  LLVMG_BRIDGE_UNIT_FUNCTION,
  LLVMG_BRIDGE_UNIT_LOOP,     /* `function` is the one with the loop */
  LLVMG_BRIDGE_UNIT_SCC,      /* functions that call each other; `function` is one of them */
  LLVMG_BRIDGE_UNIT_GONE      /* what the pass ran on was deleted by it */
} LlvmgBridgeUnitKind;

/* What a pass runs on. */
typedef struct
{
  LlvmgBridgeUnitKind kind;
  LLVMValueRef        function; /* or NULL */
  const char         *name;
} LlvmgBridgeUnit;

typedef enum
{
  LLVMG_BRIDGE_GO_ON,
  LLVMG_BRIDGE_SKIP,    /* from `before`: not this pass */
  LLVMG_BRIDGE_CHANGED, /* from `run_pass` */
  LLVMG_BRIDGE_STOP     /* no further pass */
} LlvmgBridgeAnswer;

/* Called on the thread that runs the passes. Texts live as long as the call. Each may be NULL. */
typedef struct
{
  LlvmgBridgeAnswer (*before)   (void *data, const char *pass, const LlvmgBridgeUnit *unit, bool is_required);
  LlvmgBridgeAnswer (*after)    (void *data, const char *pass, const LlvmgBridgeUnit *unit);
  LlvmgBridgeAnswer (*skipped)  (void *data, const char *pass, const LlvmgBridgeUnit *unit);
  /* The pass of the program of this index. */
  LlvmgBridgeAnswer (*run_pass) (void *data, unsigned index, const LlvmgBridgeUnit *unit);
  /* At the end, for each pass and analysis. */
  void              (*timed)    (void *data, const char *pass, bool is_analysis, double seconds, unsigned n_runs);
  /* After each pass that changed what it ran on; NULL for the text of what it deleted. */
  void              (*changed)  (void *data, const char *pass, const char *unit, const char *text);
} LlvmgBridgePassFuncs;

/* A pass of the program. */
typedef struct
{
  const char *name;
  bool        on_functions; /* else on modules */
} LlvmgBridgeOwnPass;

/* What may stand in the text of a pipeline besides LLVM's own passes. */
typedef struct
{
  const LlvmgBridgeOwnPass *own;
  unsigned                  n_own;
  void *const              *plugins; /* by llvmg_bridge_plugin_load() */
  unsigned                  n_plugins;
} LlvmgBridgePassNames;

typedef struct
{
  LLVMModuleRef               module;
  LLVMValueRef                function; /* to run on it alone, or NULL */
  const char                 *pipeline;
  LLVMTargetMachineRef        machine;  /* or NULL */
  LlvmgBridgePassOptions      options;
  LlvmgBridgePassNames        names;
  bool                        verify_own;   /* what the program's passes leave */
  bool                        verify_after;
  LlvmgBridgePassFuncs        funcs;
  void                       *data;
} LlvmgBridgePassRun;

typedef enum
{
  LLVMG_BRIDGE_RAN,
  LLVMG_BRIDGE_NOT_STARTED, /* the text is not a pipeline */
  LLVMG_BRIDGE_BROKEN,      /* not valid, after a pass that the problem names */
  LLVMG_BRIDGE_MISPLACED,   /* a pass of the program is where it cannot run */
  LLVMG_BRIDGE_STOPPED      /* by an answer */
} LlvmgBridgePassResult;

/* *problem is a malloc'ed text for all but RAN and STOPPED. */
LlvmgBridgePassResult llvmg_bridge_passes_run   (const LlvmgBridgePassRun *run, char **problem);
/* NULL when the text is a pipeline of module passes, else a malloc'ed reason. */
char                 *llvmg_bridge_passes_check (const char *pipeline, const LlvmgBridgePassNames *names,
                                                    LLVMTargetMachineRef machine);
/* Loads a plugin for LLVM's opt; it stays for ever. NULL with a malloc'ed reason if it cannot be. */
void                 *llvmg_bridge_plugin_load  (const char *path, char **problem);
/* The names of LLVM's passes, under headings, as opt prints them; free it. */
char                 *llvmg_bridge_passes_list  (void);

#ifdef __cplusplus
}
#endif
