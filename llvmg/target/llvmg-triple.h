/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_TRIPLE (llvmg_triple_get_type ())

LLVMG_AVAILABLE_IN_ALL
GType        llvmg_triple_get_type             (void);

LLVMG_AVAILABLE_IN_ALL
LlvmgTriple *llvmg_triple_new                  (const char   *text,
                                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgTriple *llvmg_triple_copy                 (LlvmgTriple  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void         llvmg_triple_free                 (LlvmgTriple  *self);

LLVMG_AVAILABLE_IN_ALL
char        *llvmg_triple_to_string            (LlvmgTriple  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
const char  *llvmg_triple_get_arch             (LlvmgTriple  *self);
LLVMG_AVAILABLE_IN_ALL
const char  *llvmg_triple_get_vendor           (LlvmgTriple  *self);
LLVMG_AVAILABLE_IN_ALL
const char  *llvmg_triple_get_os               (LlvmgTriple  *self);
LLVMG_AVAILABLE_IN_ALL
guint        llvmg_triple_get_os_major         (LlvmgTriple  *self);
LLVMG_AVAILABLE_IN_ALL
guint        llvmg_triple_get_os_minor         (LlvmgTriple  *self);
LLVMG_AVAILABLE_IN_ALL
guint        llvmg_triple_get_os_micro         (LlvmgTriple  *self);
LLVMG_AVAILABLE_IN_ALL
const char  *llvmg_triple_get_environment      (LlvmgTriple  *self);
LLVMG_AVAILABLE_IN_ALL
const char  *llvmg_triple_get_object_format    (LlvmgTriple  *self);
LLVMG_AVAILABLE_IN_ALL
guint        llvmg_triple_get_pointer_bits     (LlvmgTriple  *self);
LLVMG_AVAILABLE_IN_ALL
gboolean     llvmg_triple_get_is_little_endian (LlvmgTriple  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgTriple, llvmg_triple_free)

G_END_DECLS
