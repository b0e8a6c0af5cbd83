/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include <llvm-c/Remarks.h>

#include "llvmg/object/llvmg-remark.h"

G_BEGIN_DECLS

/* What a remark says, in memory of ours. */
typedef struct
{
  LlvmgRemarkType  type;
  char            *pass_name;     /* (owned) */
  char            *name;          /* (owned) */
  char            *function_name; /* (owned) */
  char            *file;          /* (owned) (nullable) */
  guint            line;
  guint            column;
  guint64          hotness;
  GPtrArray       *args;          /* (owned) of LlvmgRemarkArg */
} LlvmgRemarkFacts;

LlvmgRemarkFacts *llvmg_remark_facts_read (LLVMRemarkEntryRef entry);
void              llvmg_remark_facts_free (LlvmgRemarkFacts *facts);

/* Takes the facts; (transfer full). */
LlvmgRemark      *llvmg_remark_new        (LlvmgRemarkFacts *facts);

G_END_DECLS
