/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the analyses have in common.
 *
 * An analysis has facts: plain memory that was computed from its source, a
 * function or module, with a copy of what it was computed from. Each question
 * first compares the copy with the source. So nothing has to tell an analysis
 * of a change, and no address of LLVM's is followed unless it was just seen in
 * the source.
 */

#pragma once

#include "llvmg/analysis/llvmg-analysis.h"
#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/bridge/llvmg-bridge-analysis.h"

G_BEGIN_DECLS

struct _LlvmgAnalysis
{
  LlvmgWrapper parent_instance;

  gpointer     source; /* (owned) (nullable) the wrapper of the function or module; NULL in an object made out of nothing */
  gpointer     facts;  /* L; (owned) (nullable) in a counted box; plain memory */
};

struct _LlvmgAnalysisClass
{
  LlvmgWrapperClass parent_class;

  const char *maker; /* what makes a new one, for messages */
  gpointer  (*compute)    (LlvmgAnalysis *self, gpointer native); /* (transfer full) a counted box; under L */
  gboolean  (*is_current) (gpointer facts, gpointer native);      /* under L */
  void      (*clear)      (gpointer facts);
};

#define LLVMG_ANALYSIS_GET_CLASS(self) ((LlvmgAnalysisClass *) G_OBJECT_GET_CLASS (self))

/* Makes a new object, which is consumed, an analysis of the source; (transfer full), or NULL with an error if the
 * source is dead. */
gpointer llvmg_analysis_fill      (gpointer self, gpointer source, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A call on the source, whose native is call->native. FALSE, with an error or a critical as llvmg_call_begin() and
 * llvmg_call_begin_get() have it, if the source is dead or differs from what the facts were computed from. */
gboolean llvmg_analysis_begin     (LlvmgCall *call, gpointer self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean llvmg_analysis_begin_get (LlvmgCall *call, gpointer self) G_GNUC_WARN_UNUSED_RESULT;
/* The source, (transfer full); NULL with a critical if it is dead. */
gpointer llvmg_analysis_get_source (gpointer self);
/* Older facts of the same analysis, for what was made of them. Under L. */
void     llvmg_analysis_unref_facts (gpointer self, gpointer facts);

/* The number of an argument that must be a block of the function of the call; LLVMG_BRIDGE_NONE with a failure. */
guint32  llvmg_cfg_arg   (LlvmgCall *call, const LlvmgBridgeCfg *cfg, gpointer block, const char *name);
/* The wrapper of a block, (transfer full); NULL for LLVMG_BRIDGE_NONE. */
gpointer llvmg_cfg_wrap  (LlvmgCall *call, const LlvmgBridgeCfg *cfg, guint32 number);
/* The wrappers of the blocks of a GArray of guint32, which is consumed. */
gpointer llvmg_cfg_wrap_all (LlvmgCall *call, const LlvmgBridgeCfg *cfg, GArray *numbers, gsize *n_blocks);

/* A name in a quoted string of DOT. */
void     llvmg_dot_append_quoted (GString *dot, const char *text);

G_END_DECLS
