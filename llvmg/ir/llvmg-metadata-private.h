/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The structures of the classes of metadata that others derive from, and the
 * way from a native to its wrapper. All functions here need lock L.
 */

#pragma once

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/ir/llvmg-md-node.h"
#include "llvmg/ir/llvmg-metadata.h"

G_BEGIN_DECLS

LLVMG_STATELESS_STRUCTS (LlvmgMetadata, LlvmgWrapper)
LLVMG_STATELESS_STRUCTS (LlvmgMdNode, LlvmgMetadata)

/* The wrapper of metadata, of its most derived class; (transfer full). NULL for NULL, and for
 * what no class stands for. */
gpointer llvmg_metadata_wrap         (LlvmgCore *core, LLVMMetadataRef native);
/* The native of an argument that is to be an operand of a node. */
gboolean llvmg_metadata_check_operand (LlvmgCall *call, LLVMMetadataRef native, const char *name);
/* Whether a kind of attachments, or named metadata, can have the name. */
gboolean llvmg_metadata_check_kind   (LlvmgCall *call, const char *kind, const char *name);
/* How deep nodes nest in a wrapper's native. */
guint    llvmg_metadata_get_depth    (LlvmgMetadata *self);
/* Whether a node may be attached to something of the module, or NULL for none. */
gboolean llvmg_metadata_check_module (LlvmgCall *call, LLVMMetadataRef native, LLVMModuleRef module, const char *name);

G_END_DECLS
