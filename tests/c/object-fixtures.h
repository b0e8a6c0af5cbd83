/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Object files, made by LLVM itself, and what holds several of them.
 */

#pragma once

#include <string.h>

#include <llvm-c/Core.h>
#include <llvm-c/IRReader.h>
#include <llvm-c/Target.h>
#include <llvm-c/TargetMachine.h>

#include "llvmg/llvmg.h"

#define OBJECT_SOURCE \
  "@counter = global i32 7\n" \
  "@zeroes = global [64 x i8] zeroinitializer\n" \
  "@note = constant [6 x i8] c\"hello\\00\"\n" \
  "declare i32 @puts(ptr)\n" \
  "define i32 @add(i32 %a, i32 %b) {\n" \
  "  %sum = add i32 %a, %b\n" \
  "  ret i32 %sum\n" \
  "}\n" \
  "define internal i32 @inside(i32 %a) noinline {\n" \
  "  %c = load i32, ptr @counter\n" \
  "  %sum = add i32 %a, %c\n" \
  "  store i32 %sum, ptr @counter\n" \
  "  ret i32 %sum\n" \
  "}\n" \
  "define i32 @greet() {\n" \
  "  %a = call i32 @puts(ptr @note)\n" \
  "  %b = call i32 @inside(i32 %a)\n" \
  "  %c = load i8, ptr @zeroes\n" \
  "  %d = zext i8 %c to i32\n" \
  "  %e = add i32 %b, %d\n" \
  "  ret i32 %e\n" \
  "}\n"

static inline void
object_setup (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;
  LLVMInitializeAllTargetInfos ();
  LLVMInitializeAllTargets ();
  LLVMInitializeAllTargetMCs ();
  LLVMInitializeAllAsmPrinters ();
  LLVMInitializeAllAsmParsers ();
  g_once_init_leave (&done, 1);
}

static inline GBytes *
bytes_of_buffer (LLVMMemoryBufferRef buffer)
{
  GBytes *bytes = g_bytes_new (LLVMGetBufferStart (buffer), LLVMGetBufferSize (buffer));

  LLVMDisposeMemoryBuffer (buffer);
  return bytes;
}

/* What LLVM compiles of the source for a machine. */
static inline GBytes *
object_of (const char *source, const char *triple)
{
  LLVMContextRef context = LLVMContextCreate ();
  LLVMMemoryBufferRef text = LLVMCreateMemoryBufferWithMemoryRangeCopy (source, strlen (source), "x"), buffer = NULL;
  LLVMTargetMachineRef machine;
  LLVMModuleRef module = NULL;
  LLVMTargetDataRef layout;
  LLVMTargetRef target;
  char *problem = NULL;

  object_setup ();
  if (LLVMGetTargetFromTriple (triple, &target, &problem))
    g_error ("%s: %s", triple, problem);
  if (LLVMParseIRInContext (context, text, &module, &problem))
    g_error ("%s", problem);
  machine = LLVMCreateTargetMachine (target, triple, "", "", LLVMCodeGenLevelDefault, LLVMRelocPIC, LLVMCodeModelDefault);
  layout = LLVMCreateTargetDataLayout (machine);
  LLVMSetTarget (module, triple);
  LLVMSetModuleDataLayout (module, layout);
  if (LLVMTargetMachineEmitToMemoryBuffer (machine, module, LLVMObjectFile, &problem, &buffer))
    g_error ("%s: %s", triple, problem);
  LLVMDisposeTargetData (layout);
  LLVMDisposeTargetMachine (machine);
  LLVMDisposeModule (module);
  LLVMContextDispose (context);
  return bytes_of_buffer (buffer);
}

static inline GBytes *
object_for (const char *triple)
{
  return object_of (OBJECT_SOURCE, triple);
}

/* An archive as `ar` makes it, without a table of symbols. */
static inline GBytes *
archive_of (guint n, const char *const *names, GBytes *const *members)
{
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, (const guint8 *) "!<arch>\n", 8);
  for (guint i = 0; i < n; i++)
    {
      gsize length;
      const guint8 *data = g_bytes_get_data (members[i], &length);
      g_autofree char *name = g_strconcat (names[i], "/", NULL);
      g_autofree char *header =
        g_strdup_printf ("%-16s%-12d%-6d%-6d%-8s%-10" G_GSIZE_FORMAT "`\n", name, 0, 0, 0, "644", length);

      g_byte_array_append (array, (const guint8 *) header, 60);
      if (length > 0)
        g_byte_array_append (array, data, (guint) length);
      if (length % 2 != 0)
        g_byte_array_append (array, (const guint8 *) "\n", 1);
    }
  return g_byte_array_free_to_bytes (array);
}

static inline void
append_big (GByteArray *array, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (array, (const guint8 *) &big, 4);
}

/* A Mach-O file for x86_64 and arm64. */
static inline GBytes *
universal_of (GBytes *x86_64, GBytes *arm64)
{
  const guint32 cpus[2] = { 0x01000007, 0x0100000c }, subtypes[2] = { 3, 0 };
  GBytes *const parts[2] = { x86_64, arm64 };
  GByteArray *array = g_byte_array_new ();
  gsize offset = 4096;

  append_big (array, 0xcafebabe);
  append_big (array, 2);
  for (guint i = 0; i < 2; i++)
    {
      gsize length = g_bytes_get_size (parts[i]);

      append_big (array, cpus[i]);
      append_big (array, subtypes[i]);
      append_big (array, (guint32) offset);
      append_big (array, (guint32) length);
      append_big (array, 12);
      offset = (offset + length + 4095) & ~(gsize) 4095;
    }
  for (guint i = 0; i < 2; i++)
    {
      guint padded = (array->len + 4095) & ~4095u, before = array->len;
      gsize length;
      const guint8 *data = g_bytes_get_data (parts[i], &length);

      g_byte_array_set_size (array, padded);
      memset (array->data + before, 0, padded - before);
      g_byte_array_append (array, data, (guint) length);
    }
  return g_byte_array_free_to_bytes (array);
}
