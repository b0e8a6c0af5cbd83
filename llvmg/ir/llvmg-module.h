/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-context.h"
#include "llvmg/ir/llvmg-comdat.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-global-alias.h"
#include "llvmg/ir/llvmg-global-ifunc.h"
#include "llvmg/ir/llvmg-global-variable.h"
#include "llvmg/ir/llvmg-iter.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_MODULE (llvmg_module_get_type ())

LLVMG_DECLARE_TYPE (LlvmgModule, llvmg_module, MODULE, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
LlvmgContext         *llvmg_module_get_context            (LlvmgModule  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char                 *llvmg_module_get_name               (LlvmgModule  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_module_set_name               (LlvmgModule  *self,
                                                           const char   *name,
                                                           GError      **error);
LLVMG_AVAILABLE_IN_ALL
char                 *llvmg_module_get_source_file_name   (LlvmgModule  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_module_set_source_file_name   (LlvmgModule  *self,
                                                           const char   *source_file_name,
                                                           GError      **error);
LLVMG_AVAILABLE_IN_ALL
char                 *llvmg_module_get_data_layout_string (LlvmgModule  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_module_set_data_layout_string (LlvmgModule  *self,
                                                           const char   *data_layout_string,
                                                           GError      **error);
LLVMG_AVAILABLE_IN_ALL
char                 *llvmg_module_get_target_triple      (LlvmgModule  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_module_set_target_triple      (LlvmgModule  *self,
                                                           const char   *target_triple,
                                                           GError      **error);
LLVMG_AVAILABLE_IN_ALL
char                 *llvmg_module_get_inline_assembly    (LlvmgModule  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_module_set_inline_assembly    (LlvmgModule  *self,
                                                           const char   *inline_assembly,
                                                           GError      **error);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_module_append_inline_assembly (LlvmgModule  *self,
                                                           const char   *text,
                                                           GError      **error);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_module_get_auto_verify        (LlvmgModule  *self);
LLVMG_AVAILABLE_IN_ALL
gboolean              llvmg_module_set_auto_verify        (LlvmgModule  *self,
                                                           gboolean      auto_verify,
                                                           GError      **error);
LLVMG_AVAILABLE_IN_ALL
guint                 llvmg_module_get_n_functions        (LlvmgModule  *self);
LLVMG_AVAILABLE_IN_ALL
guint                 llvmg_module_get_n_globals          (LlvmgModule  *self);
LLVMG_AVAILABLE_IN_ALL
guint                 llvmg_module_get_n_aliases          (LlvmgModule  *self);
LLVMG_AVAILABLE_IN_ALL
guint                 llvmg_module_get_n_ifuncs           (LlvmgModule  *self);

LLVMG_AVAILABLE_IN_ALL
void                  llvmg_module_close                  (LlvmgModule  *self);

LLVMG_AVAILABLE_IN_ALL
LlvmgFunction        *llvmg_module_add_function           (LlvmgModule  *self,
                                                           const char   *name,
                                                           LlvmgType    *type,
                                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgFunction        *llvmg_module_add_function_in_address_space
                                                          (LlvmgModule  *self,
                                                           const char   *name,
                                                           LlvmgType    *type,
                                                           guint         address_space,
                                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgFunction        *llvmg_module_get_or_insert_function (LlvmgModule  *self,
                                                           const char   *name,
                                                           LlvmgType    *type,
                                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgFunction        *llvmg_module_get_function           (LlvmgModule  *self,
                                                           const char   *name) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgFunction       **llvmg_module_list_functions         (LlvmgModule  *self,
                                                           gsize        *n_functions) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgFunctionIter    *llvmg_module_iterator               (LlvmgModule  *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgGlobalVariable  *llvmg_module_add_global             (LlvmgModule  *self,
                                                           const char   *name,
                                                           LlvmgType    *type,
                                                           guint         address_space,
                                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgGlobalVariable  *llvmg_module_get_global             (LlvmgModule  *self,
                                                           const char   *name) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgGlobalVariable **llvmg_module_list_globals           (LlvmgModule  *self,
                                                           gsize        *n_globals) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgGlobalAlias     *llvmg_module_add_alias              (LlvmgModule  *self,
                                                           const char   *name,
                                                           LlvmgType    *type,
                                                           LlvmgValue   *aliasee,
                                                           guint         address_space,
                                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgGlobalAlias     *llvmg_module_get_alias              (LlvmgModule  *self,
                                                           const char   *name) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgGlobalAlias    **llvmg_module_list_aliases           (LlvmgModule  *self,
                                                           gsize        *n_aliases) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgGlobalIfunc     *llvmg_module_add_ifunc              (LlvmgModule  *self,
                                                           const char   *name,
                                                           LlvmgType    *type,
                                                           LlvmgValue    *resolver,
                                                           guint         address_space,
                                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgGlobalIfunc     *llvmg_module_get_ifunc              (LlvmgModule  *self,
                                                           const char   *name) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgGlobalIfunc    **llvmg_module_list_ifuncs            (LlvmgModule  *self,
                                                           gsize        *n_ifuncs) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgComdat          *llvmg_module_add_comdat             (LlvmgModule  *self,
                                                           const char   *name,
                                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgComdat          *llvmg_module_get_comdat             (LlvmgModule  *self,
                                                           const char   *name) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgComdat         **llvmg_module_list_comdats           (LlvmgModule  *self,
                                                           gsize        *n_comdats) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgModule          *llvmg_module_clone                  (LlvmgModule  *self,
                                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgModule          *llvmg_module_clone_into             (LlvmgModule  *self,
                                                           LlvmgContext *context,
                                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
