/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-wrapper.h"
#include "llvmg/object/llvmg-remark.h"

G_BEGIN_DECLS

/**
 * LlvmgRemarkFormat:
 * @LLVMG_REMARK_FORMAT_YAML: text
 * @LLVMG_REMARK_FORMAT_BITSTREAM: LLVM's bitstream, as the same version of LLVM writes it
 *
 * How remarks are written.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_REMARK_FORMAT_YAML,
  LLVMG_REMARK_FORMAT_BITSTREAM
} LlvmgRemarkFormat;

#define LLVMG_TYPE_REMARK_PARSER (llvmg_remark_parser_get_type ())
LLVMG_DECLARE_TYPE (LlvmgRemarkParser, llvmg_remark_parser, REMARK_PARSER, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
LlvmgRemarkParser  *llvmg_remark_parser_new                (GBytes             *bytes,
                                                            LlvmgRemarkFormat   format,
                                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgRemark        *llvmg_remark_parser_next               (LlvmgRemarkParser  *self,
                                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgRemark       **llvmg_remark_parser_read_all           (LlvmgRemarkParser  *self,
                                                            gsize              *n_remarks,
                                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint               llvmg_remark_parser_get_remark_version (void);

G_END_DECLS
