/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-module.h"

G_BEGIN_DECLS

/**
 * LlvmgLinkFlags:
 * @LLVMG_LINK_FLAGS_NONE: the source is used up, and all of it is linked in
 * @LLVMG_LINK_FLAGS_OVERRIDE_FROM_SOURCE: where both define a symbol, the source wins
 * @LLVMG_LINK_FLAGS_ONLY_NEEDED: link in only what the destination refers to and does not define
 * @LLVMG_LINK_FLAGS_INTERNALIZE: make internal what comes along
 * @LLVMG_LINK_FLAGS_PRESERVE_SOURCE: link a copy of the source, which stays as it is
 *
 * How [method@Llvmg.Module.link] works.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_LINK_FLAGS_NONE = 0,
  LLVMG_LINK_FLAGS_OVERRIDE_FROM_SOURCE = 1 << 0,
  LLVMG_LINK_FLAGS_ONLY_NEEDED = 1 << 1,
  LLVMG_LINK_FLAGS_INTERNALIZE = 1 << 2,
  LLVMG_LINK_FLAGS_PRESERVE_SOURCE = 1 << 3
} LlvmgLinkFlags;

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_module_link     (LlvmgModule         *self,
                                LlvmgModule         *source,
                                LlvmgLinkFlags       flags,
                                GError             **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_module_link_all (LlvmgModule         *self,
                                LlvmgModule *const  *sources,
                                guint                n_sources,
                                LlvmgLinkFlags       flags,
                                GError             **error);

G_END_DECLS
