/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What a class of llvmg's needs to derive from LlvmgWrapper, and the macros
 * that define one.
 */

#pragma once

#include "llvmg/base/llvmg-wrapper.h"

G_BEGIN_DECLS

struct _LlvmgWrapper
{
  GObject  parent_instance;

  gpointer handle; /* (owned) LlvmgHandle; set once, before anybody sees the object;
                    * NULL in an object that a binding made out of nothing */
  GObject *keeps;  /* (owned) (nullable) the context's wrapper, of a module or builder */
};

struct _LlvmgWrapperClass
{
  GObjectClass parent_class;

  const char  *noun;      /* for messages: "instruction" */
  const char  *name_format; /* how a name stands in messages: "%%%s", "'%s'", or NULL for nameless */
  gint         n_live;    /* (atomic) instances of exactly this class */

  /* For objects that are tied to LLVM but not through a context core: */
  gboolean   (*get_is_alive) (LlvmgWrapper *self);
  char      *(*describe)     (LlvmgWrapper *self); /* noun and name, also when dead */
  char      *(*describe_end) (LlvmgWrapper *self); /* "it was closed" */
  gconstpointer (*get_identity) (LlvmgWrapper *self); /* the same for wrappers that are equal; NULL is equal to none */
};

#define LLVMG_WRAPPER_CLASS(klass) \
  (G_TYPE_CHECK_CLASS_CAST ((klass), LLVMG_TYPE_WRAPPER, LlvmgWrapperClass))

/*
 * Defines a class that adds no state to its parent: LLVMG_DEFINE_CLASS for one
 * that objects are made of, LLVMG_DEFINE_BASE for an abstract one. The caller
 * writes `static void xyz_class_init (XyzClass *klass)`.
 */
#define LLVMG_STATELESS_STRUCTS(TypeName, ParentName) \
  struct _##TypeName { ParentName parent_instance; }; \
  struct _##TypeName##Class { ParentName##Class parent_class; };

#define LLVMG_DEFINE_CLASS(TypeName, type_name, TYPE_PARENT) \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, TYPE_PARENT) \
  static void type_name##_init (TypeName *self) { (void) self; }

#define LLVMG_DEFINE_BASE(TypeName, type_name, TYPE_PARENT) \
  G_DEFINE_ABSTRACT_TYPE (TypeName, type_name, TYPE_PARENT) \
  static void type_name##_init (TypeName *self) { (void) self; }

/* A leaf without properties of its own. */
#define LLVMG_DEFINE_LEAF(TypeName, type_name, TYPE_PARENT, ParentName) \
  LLVMG_STATELESS_STRUCTS (TypeName, ParentName) \
  LLVMG_DEFINE_CLASS (TypeName, type_name, TYPE_PARENT) \
  static void type_name##_class_init (TypeName##Class *klass) { (void) klass; }

G_END_DECLS
