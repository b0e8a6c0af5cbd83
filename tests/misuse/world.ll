; SPDX-License-Identifier: LGPL-2.1-or-later
; Something of every kind, for the derived misuse cases: a class of llvmg of which nothing is here has no cases.
; LLVM 19 and later read it.

source_filename = "world.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

module asm ".globl nothing"

%pair = type { i32, double }
%opaque = type opaque

$group = comdat any

@counter = global i32 0, align 4, !associated !0
@pair = global %pair { i32 1, double 2.0 }
@array = global [2 x ptr] [ptr @counter, ptr null]
@bytes = constant [3 x i8] c"ab\00"
@vector = global <2 x i32> <i32 1, i32 2>
@pointers = global <2 x ptr> <ptr @counter, ptr @pair>
@zeros = global [4 x i32] zeroinitializer
@undefined = global i32 undef
@poisoned = global i32 poison
@address = global ptr blockaddress(@f, %work)
@expression = global i64 ptrtoint (ptr @counter to i64)
@floating = global double 1.5
@signed = global ptr ptrauth (ptr @counter, i32 0)
@grouped = linkonce_odr global i32 7, comdat($group)
@none = global target("spirv.Event") zeroinitializer
@outside = external thread_local global i64
@alias = alias i32, ptr @counter
@indirect = ifunc void (), ptr @resolve

declare i32 @__gxx_personality_v0(...)
declare void @nothing()
declare i32 @printf(ptr, ...)
declare i64 @llvm.read_register.i64(metadata)
declare i1 @llvm.type.test(ptr, metadata)

define ptr @resolve() {
  ret ptr @nothing
}

define i32 @f(i32 %i, double %d, ptr noalias align 8 %p, <2 x i32> %v, %pair %a) #0 prefix i32 1 personality ptr @__gxx_personality_v0 !note !1 {
entry:
  call void @nothing()
  %slot = alloca i32, align 4
  store i32 %i, ptr %slot, align 4
  %load = load i32, ptr %slot, align 4, !range !2
  %sum = add nsw i32 %i, %load
  %negative = fneg double %d
  %long = zext i32 %i to i64
  %compared = icmp slt i32 %sum, 10
  %ordered = fcmp olt double %d, 1.0
  %place = getelementptr inbounds %pair, ptr %p, i64 0, i32 1
  %choice = select i1 %compared, i32 %i, i32 %sum
  %old = atomicrmw add ptr %slot, i32 1 seq_cst
  %swapped = cmpxchg ptr %slot, i32 0, i32 1 seq_cst seq_cst
  fence seq_cst
  %element = extractelement <2 x i32> %v, i32 0
  %inserted = insertelement <2 x i32> %v, i32 %i, i32 1
  %shuffled = shufflevector <2 x i32> %v, <2 x i32> %v, <2 x i32> <i32 0, i32 3>
  %field = extractvalue %pair %a, 0
  %filled = insertvalue %pair %a, i32 %i, 0
  %frozen = freeze i32 %i
  %assembled = call i32 asm "bswap $0", "=r,r"(i32 %i)
  %variable = va_arg ptr %p, i32
  %called = call i32 (ptr, ...) @printf(ptr @bytes, i32 %i) [ "deopt"(i32 1) ]
  %register = call i64 @llvm.read_register.i64(metadata !3)
  %tested = call i1 @llvm.type.test(ptr %p, metadata !"a type")
  switch i32 %i, label %work [ i32 1, label %loop ]
loop:
  %phi = phi i32 [ %i, %entry ], [ %phi, %loop ]
  br i1 %compared, label %loop, label %work
work:
  %result = invoke i32 @g(i32 %i) to label %good unwind label %bad
good:
  ret i32 %result
bad:
  %pad = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %pad
dispatch:
  %switch = catchswitch within none [label %handler, label %handler2] unwind label %cleanup
handler:
  %caught = catchpad within %switch [ptr null, i32 %i]
  catchret from %caught to label %good
handler2:
  %caught2 = catchpad within %switch []
  catchret from %caught2 to label %good
cleanup:
  %cleaned = cleanuppad within none []
  cleanupret from %cleaned unwind to caller
}

define i32 @g(i32 %i) {
entry:
  indirectbr ptr blockaddress(@g, %next), [ label %next ]
next:
  callbr void asm "", "!i"() to label %end [ label %other ]
other:
  unreachable
end:
  ret i32 %i
}

define void @funclets() personality ptr @__gxx_personality_v0 {
entry:
  invoke void @nothing() to label %end unwind label %dispatch
dispatch:
  %switch = catchswitch within none [ label %handler ] unwind label %cleanup
handler:
  %caught = catchpad within %switch [ptr null, i32 64, ptr null]
  catchret from %caught to label %end
cleanup:
  %cleaned = cleanuppad within none []
  cleanupret from %cleaned unwind to caller
end:
  ret void
}

define i64 @more(<vscale x 4 x i32> %scalable, half %h, x86_fp80 %x, [2 x { i8, ptr }] %nested, ptr addrspace(1) %far,
                 target("spirv.Image", i32, 1) %image) {
  ret i64 0
}

attributes #0 = { nounwind "frame-pointer"="all" memory(argmem: read) }

!llvm.module.flags = !{!4, !5}
!llvm.ident = !{!6}
!llvm.dbg.cu = !{!7}
!0 = !{ptr @pair}
!1 = !{!"a note", i32 1}
!2 = !{i32 0, i32 10}
!3 = !{!"rsp"}
!4 = !{i32 1, !"wchar_size", i32 4}
!5 = !{i32 2, !"Debug Info Version", i32 3}
!6 = !{!"made by hand"}
!7 = distinct !DICompileUnit(language: DW_LANG_C99, file: !8, emissionKind: FullDebug)
!8 = !DIFile(filename: "world.c", directory: "/")
