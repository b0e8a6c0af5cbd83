/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-wrapper.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_TARGET (llvmg_target_get_type ())

LLVMG_DECLARE_TYPE (LlvmgTarget, llvmg_target, TARGET, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
LlvmgTarget  *llvmg_target_lookup                  (const char  *name) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgTarget  *llvmg_target_lookup_by_triple        (const char  *triple,
                                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgTarget **llvmg_target_list_all                (gsize       *n_targets) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
const char   *llvmg_target_get_name                (LlvmgTarget *self);
LLVMG_AVAILABLE_IN_ALL
const char   *llvmg_target_get_full_name           (LlvmgTarget *self);
LLVMG_AVAILABLE_IN_ALL
gboolean      llvmg_target_get_has_jit             (LlvmgTarget *self);
LLVMG_AVAILABLE_IN_ALL
gboolean      llvmg_target_get_has_target_machine  (LlvmgTarget *self);
LLVMG_AVAILABLE_IN_ALL
gboolean      llvmg_target_get_has_asm_backend     (LlvmgTarget *self);

LLVMG_AVAILABLE_IN_ALL
char        **llvmg_target_list_cpus               (LlvmgTarget *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char        **llvmg_target_list_features           (LlvmgTarget *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char         *llvmg_target_get_feature_description (LlvmgTarget *self,
                                                    const char  *feature) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
