/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What every public header needs: the single-include guard, the export
 * macros, the macro that declares a class, and a forward typedef of each class.
 */

#pragma once

#if !defined (LLVMG_INSIDE) && !defined (LLVMG_COMPILATION)
# error "Only <llvmg/llvmg.h> can be included directly."
#endif

#include <gio/gio.h>
#include <glib-object.h>

#include "llvmg/llvmg-version.h"

G_BEGIN_DECLS

/*
 * Declares a class of llvmg whose instance and class structures are private.
 * C programs hold, cast and test such objects; they cannot derive from them.
 */
#define LLVMG_DECLARE_TYPE(ModuleObjName, module_obj_name, OBJ_NAME, ParentName) \
  LLVMG_AVAILABLE_IN_ALL \
  GType module_obj_name##_get_type (void); \
  typedef struct _##ModuleObjName ModuleObjName; \
  typedef struct _##ModuleObjName##Class ModuleObjName##Class; \
  _GLIB_DEFINE_AUTOPTR_CHAINUP (ModuleObjName, ParentName) \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (ModuleObjName##Class, g_type_class_unref) \
  G_GNUC_UNUSED static inline ModuleObjName * \
  LLVMG_##OBJ_NAME (gpointer ptr) \
  { \
    return G_TYPE_CHECK_INSTANCE_CAST (ptr, module_obj_name##_get_type (), ModuleObjName); \
  } \
  G_GNUC_UNUSED static inline gboolean \
  LLVMG_IS_##OBJ_NAME (gpointer ptr) \
  { \
    return G_TYPE_CHECK_INSTANCE_TYPE (ptr, module_obj_name##_get_type ()); \
  }

typedef struct _LlvmgWrapper LlvmgWrapper;
typedef struct _LlvmgBlake3 LlvmgBlake3;
typedef struct _LlvmgContext LlvmgContext;
typedef struct _LlvmgDiagnostic LlvmgDiagnostic;
typedef struct _LlvmgType LlvmgType;
typedef struct _LlvmgDataLayout LlvmgDataLayout;
typedef struct _LlvmgValue LlvmgValue;
typedef struct _LlvmgUser LlvmgUser;
typedef struct _LlvmgUse LlvmgUse;
typedef struct _LlvmgArgument LlvmgArgument;
typedef struct _LlvmgAttribute LlvmgAttribute;
typedef struct _LlvmgBasicBlock LlvmgBasicBlock;
typedef struct _LlvmgCallBase LlvmgCallBase;
typedef struct _LlvmgCallOptions LlvmgCallOptions;
typedef struct _LlvmgOperandBundle LlvmgOperandBundle;
typedef struct _LlvmgColumns LlvmgColumns;
typedef struct _LlvmgComdat LlvmgComdat;
typedef struct _LlvmgConstant LlvmgConstant;
typedef struct _LlvmgGlobalValue LlvmgGlobalValue;
typedef struct _LlvmgFunction LlvmgFunction;
typedef struct _LlvmgInstruction LlvmgInstruction;
typedef struct _LlvmgBuilder LlvmgBuilder;
typedef struct _LlvmgModule LlvmgModule;
typedef struct _LlvmgMetadata LlvmgMetadata;
typedef struct _LlvmgMdNode LlvmgMdNode;
typedef struct _LlvmgTarget LlvmgTarget;
typedef struct _LlvmgTriple LlvmgTriple;
typedef struct _LlvmgTargetMachine LlvmgTargetMachine;
typedef struct _LlvmgTargetMachineOptions LlvmgTargetMachineOptions;
typedef struct _LlvmgPassOptions LlvmgPassOptions;
typedef struct _LlvmgBinary LlvmgBinary;
typedef struct _LlvmgSection LlvmgSection;
typedef struct _LlvmgSymbol LlvmgSymbol;
typedef struct _LlvmgRelocation LlvmgRelocation;
typedef struct _LlvmgDisassembledInst LlvmgDisassembledInst;
typedef struct _LlvmgDisassembler LlvmgDisassembler;
typedef struct _LlvmgRemark LlvmgRemark;
typedef struct _LlvmgRemarkArg LlvmgRemarkArg;
typedef struct _LlvmgRemarkParser LlvmgRemarkParser;
typedef struct _LlvmgJit LlvmgJit;
typedef struct _LlvmgJitFunction LlvmgJitFunction;
typedef struct _LlvmgJitOptions LlvmgJitOptions;
typedef struct _LlvmgObjectCache LlvmgObjectCache;

G_END_DECLS
