; SPDX-License-Identifier: LGPL-2.1-or-later
; Globals of all kinds, with all that can be said of them.
source_filename = "a file.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

module asm ".globl assembled"
module asm "assembled: .quad 0 # \22quoted\22"

$group = comdat any
$exact = comdat exactmatch
$largest = comdat largest
$single = comdat nodeduplicate
$size = comdat samesize
$two = comdat any
$shared = comdat any

@external = external global i32
@external.constant = external constant i32
@internal = internal global i32 0
@private = private global i32 0
@linkonce = linkonce global i32 0
@linkonce_odr = linkonce_odr global i32 0
@weak = weak global i32 0
@weak_odr = weak_odr global i32 0
@common = common global i32 0
@extern_weak = extern_weak global i32
@available = available_externally global i32 0
@appending = appending global [1 x ptr] [ptr @internal]
@hidden = hidden global i32 0
@protected = protected global i32 0
@dso_local = dso_local global i32 0
@dso_preemptable = dso_preemptable global i32 0
@imported = external dllimport global i32
@exported = dllexport global i32 0
@unnamed = unnamed_addr global i32 0
@local_unnamed = local_unnamed_addr constant i32 0
@initialized = externally_initialized global i32 0
@space = addrspace(3) global i32 undef
@tls = thread_local global i32 0
@tls.dynamic = thread_local(localdynamic) global i32 0
@tls.initial = thread_local(initialexec) global i32 0
@tls.local = thread_local(localexec) global i32 0
@tls.alias = thread_local alias i32, ptr @tls
@tls.alias.local = thread_local(localexec) alias i32, ptr @tls.local
@aligned = global i32 0, align 4096
@section = global i32 0, section "a section"
@partition = global i32 0, partition "a part"
@model = global i32 0, code_model "large"
@no.asan = global i32 0, no_sanitize_address
@no.hwasan = global i32 0, no_sanitize_hwaddress
@memtag = global i32 0, sanitize_memtag
@dyninit = global i32 0, sanitize_address_dyninit, align 8
@sanitized = global i32 0, no_sanitize_address, no_sanitize_hwaddress, sanitize_memtag, sanitize_address_dyninit
@attributed = global i32 0 #0
@attributed.all = global i32 0, no_sanitize_address, align 4 #1
@everything = weak_odr hidden thread_local unnamed_addr constant i32 1, section ".everything", comdat($group), align 16
@group = global i32 0, comdat
@exact = global i32 0, comdat
@largest = global i32 0, comdat
@single = global i32 0, comdat
@size = global i32 0, comdat
@in.another = internal global i32 0, comdat($two)
@"a name with \22quotes\22 and \\ in it" = global i32 0
@"\01literal" = global i32 0
@"na\C3\AFve" = global i32 0
@0 = private unnamed_addr constant [2 x i8] c"a\00"
@1 = internal global ptr @0
@llvm.used = appending global [1 x ptr] [ptr @internal], section "llvm.metadata"
@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 65535, ptr @defined, ptr null }]

@alias = alias i32, ptr @internal
@alias.later = hidden alias i32, ptr @alias.last
@alias.element = internal unnamed_addr alias i8, getelementptr (i8, ptr @internal, i64 1)
@alias.function = weak dso_local alias void (), ptr @defined
@alias.space = alias i32, ptr addrspace(3) @space
@alias.cast = alias i32, addrspacecast (ptr addrspace(3) @space to ptr)
@alias.partition = alias i32, ptr @internal, partition "a part"
@alias.resolver = internal alias ptr (), ptr @resolver
@alias.last = protected alias i32, ptr @private

@ifunc = ifunc i32 (i32), ptr @resolver
@ifunc.alias = ifunc i32 (i32), ptr @alias.resolver
@ifunc.hidden = internal ifunc void (), ptr @resolver
@ifunc.partition = dso_local ifunc void (), ptr @resolver, partition "a part"

declare void @declared()

declare extern_weak void @declared.weak(i32, ...)

declare dllimport void @imported.function()

define void @defined() {
  ret void
}

define internal ptr @resolver() {
  ret ptr @defined
}

define private void @private.function() {
  ret void
}

define linkonce_odr hidden void @shared() comdat {
  ret void
}

define weak_odr dso_local void @in.group() local_unnamed_addr comdat($group) {
  ret void
}

define available_externally void @available.function() unnamed_addr {
  ret void
}

define dllexport void @exported.function() {
  ret void
}

define void @placed() section ".text.placed" partition "a part" align 64 gc "shadow-stack" {
  ret void
}

define void @with.data() prefix i32 123 prologue i8 144 personality ptr @personality {
  ret void
}

define void @with.much() prefix { i32, ptr } { i32 1, ptr @with.much } prologue <{ i8, i8 }> <{ i8 -21, i8 8 }> {
  ret void
}

declare i32 @personality(...)

define internal void @2(i32 %0, i32 %named, i32 %1) {
  br label %3

3:
  call void @2(i32 %0, i32 %named, i32 %1)
  ret void
}

define cc 123 void @convention() {
  ret void
}

define fastcc void @convention.fast() {
  ret void
}

define preserve_mostcc void @convention.preserve() {
  ret void
}

define amdgpu_kernel void @convention.kernel() {
  ret void
}

declare void @declared.in.space(i32) addrspace(7)

define i32 @in.space(i32 %x) addrspace(7) {
  call addrspace(7) void @declared.in.space(i32 %x)
  ret i32 %x
}

@of.space = global ptr addrspace(7) @in.space
@alias.of.space = alias i32 (i32), ptr addrspace(7) @in.space

attributes #0 = { "bss-section"="a section" }
attributes #1 = { cold noinline uwtable "data-section"="another" "flag" }
