/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_BLAKE3 (llvmg_blake3_get_type ())
LLVMG_DECLARE_TYPE (LlvmgBlake3, llvmg_blake3, BLAKE3, GObject)

LLVMG_AVAILABLE_IN_ALL
LlvmgBlake3 *llvmg_blake3_new            (void) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBlake3 *llvmg_blake3_new_keyed      (GBytes       *key,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBlake3 *llvmg_blake3_new_derive_key (const char   *purpose,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
const char  *llvmg_blake3_get_version    (void);

LLVMG_AVAILABLE_IN_ALL
gboolean     llvmg_blake3_update         (LlvmgBlake3  *self,
                                          GBytes       *data,
                                          GError      **error);
LLVMG_AVAILABLE_IN_ALL
GBytes      *llvmg_blake3_digest         (LlvmgBlake3  *self,
                                          guint         length,
                                          guint64       offset,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void         llvmg_blake3_reset          (LlvmgBlake3  *self);

G_END_DECLS
