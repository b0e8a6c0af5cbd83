/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the builder reads from options.
 */

#pragma once

#include "llvmg/ir/llvmg-builder-private.h"
#include "llvmg/ir/llvmg-call-options.h"

G_BEGIN_DECLS

/* An object, counted: counting the box does not notify a language of the object. */
typedef struct
{
  gpointer object; /* (owned): a LlvmgAttribute, or a LlvmgType */
  gint     index;  /* of the attribute */
} LlvmgCallExtra;

/* What options said at one moment. */
typedef struct
{
  LlvmgCallExtra    *function_type;         /* (owned) (nullable) */
  guint              calling_convention_id;
  LlvmgTailCallKind  tail_call_kind;
  GPtrArray         *bundles;               /* (owned) (nullable) of LlvmgOperandBundle */
  GPtrArray         *attributes;            /* (owned) (nullable) of LlvmgCallExtra */
} LlvmgCallSettings;

/* Nothing for NULL. */
void llvmg_call_options_read   (LlvmgCallOptions *options, LlvmgCallSettings *settings);
void llvmg_call_settings_clear (LlvmgCallSettings *settings);

/* Under L, in a call on a builder: NULL with a failure; dispose of it. */
LLVMOperandBundleRef llvmg_operand_bundle_to_native (LlvmgCall *call, LlvmgOperandBundle *self, const char *name);

G_END_DECLS
