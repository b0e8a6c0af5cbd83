; SPDX-License-Identifier: LGPL-2.1-or-later
; Calls: conventions, kinds of tail call, attributes, operand bundles, inline assembly, intrinsics.
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare void @nothing()

declare i32 @one(i32)

declare double @float(double)

declare i32 @printf(ptr, ...)

declare fastcc i32 @fast(i32)

declare cc 77 void @numbered()



declare ptr @returning(ptr returned)

define i32 @calls(i32 %n, ptr %f, double %d) {
  call void @nothing()
  %1 = call i32 @one(i32 %n)
  %named = call i32 @one(i32 signext %1)
  %fast = call fastcc i32 @fast(i32 %named)
  call cc 77 void @numbered()
  call preserve_allcc void %f()
  %swift = call swiftcc i32 %f(i32 1, ptr null)
  %many = call i32 (ptr, ...) @printf(ptr %f, i32 1, double 2.0, ptr null)
  %none = call i32 (ptr, ...) @printf(ptr %f)
  %indirect = call i32 %f(i32 %n, i64 7)
  %indirect.many = call i32 (i32, ...) %f(i32 %n, i64 7)
  %other.type = call i64 @one(i64 1)
  %math = call fast double @float(double %d)
  %math.some = call nnan nsz double @float(double %math)
  %struct = call { i32, [2 x i8] } %f({ i32, [2 x i8] } { i32 1, [2 x i8] c"ab" })
  call void null()
  call void @nothing() #0
  tail call void @nothing()
  notail call void @nothing()
  %tail = tail call i32 @one(i32 %n)
  ret i32 %tail
}

define i32 @must(i32 %n) {
  %result = musttail call i32 @one(i32 %n)
  ret i32 %result
}

define fastcc i32 @must.fast(i32 %n) {
  %result = musttail call fastcc i32 @fast(i32 %n)
  ret i32 %result
}

define void @bundles(ptr %p, i32 %n) {
  call void @nothing() [ "deopt"() ]
  call void @nothing() [ "deopt"(i32 %n, ptr %p, double 1.0) ]
  call void @nothing() [ "own tag"(i32 1), "another"(ptr @nothing, i32 %n) ]
  %1 = call i32 @one(i32 %n) #0 [ "foo"(i32 42) ]
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 8), "nonnull"(ptr %p) ]
  ret void
}

define i32 @assembly(i32 %n, ptr %p) {
  call void asm "nop", ""()
  call void asm sideeffect "mov \22quoted\22, $$1", "~{memory},~{dirflag},~{fpsr},~{flags}"() #1, !srcloc !0
  call void asm sideeffect alignstack inteldialect "nop", "~{eax}"()
  call void asm sideeffect unwind "ud2", ""()
  %1 = call i32 asm "addl $2, $0", "=r,0,r"(i32 %n, i32 7)
  %2 = call { i32, i32 } asm sideeffect "xchg $0, $1", "=r,=r,0,1,~{memory}"(i32 %n, i32 %1)
  call void asm "movl $1, $0", "=*m,r"(ptr elementtype(i32) %p, i32 %1)
  ret i32 %1
}

define i32 @jumps(i32 %n) {
entry:
  callbr void asm sideeffect "jmp ${1:l}", "r,!i,!i"(i32 %n)
          to label %next [label %left, label %right]

next:
  %result = callbr i32 asm "jmp ${1:l}", "=r,!i,~{memory}"() #1
          to label %done [label %left]

left:
  ret i32 0

right:
  ret i32 1

done:
  ret i32 %result
}

define void @intrinsics(ptr %p, ptr %q, i64 %n, double %d, <4 x i32> %v, i32 %i, ...) {
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p, ptr align 4 %q, i64 %n, i1 false)
  call void @llvm.memmove.p0.p0.i64(ptr %p, ptr %q, i64 16, i1 true)
  call void @llvm.memset.p0.i64(ptr align 1 %p, i8 0, i64 %n, i1 false)
  %1 = call double @llvm.sqrt.f64(double %d)
  %2 = call fast double @llvm.fma.f64(double %1, double %d, double 2.0)
  %3 = call i32 @llvm.vector.reduce.add.v4i32(<4 x i32> %v)
  %4 = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %i, i32 %3)
  %5 = call i32 @llvm.ctlz.i32(i32 %i, i1 true)
  %6 = call ptr @llvm.stacksave.p0()
  call void @llvm.stackrestore.p0(ptr %6)
  call void @llvm.va_start.p0(ptr %p)
  %7 = call i64 @llvm.objectsize.i64.p0(ptr %p, i1 false, i1 true, i1 false)
  %8 = call i1 @llvm.is.constant.i32(i32 %i)
  %9 = call token @llvm.coro.id(i32 0, ptr null, ptr null, ptr null)
  %10 = call ptr @llvm.coro.begin(token %9, ptr %p)
  call void @llvm.experimental.noalias.scope.decl(metadata !1)
  ret void
}

define void @tokens() gc "statepoint-example" {
  %token = call token (i64, i32, ptr, i32, i32, ...) @llvm.experimental.gc.statepoint.p0(i64 0, i32 0, ptr elementtype(void ()) @nothing, i32 0, i32 0, i32 0, i32 0) [ "gc-live"(ptr addrspace(1) null) ]
  %moved = call coldcc ptr addrspace(1) @llvm.experimental.gc.relocate.p1(token %token, i32 0, i32 0)
  ret void
}

declare void @llvm.assume(i1)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare double @llvm.sqrt.f64(double)
declare double @llvm.fma.f64(double, double, double)
declare i32 @llvm.vector.reduce.add.v4i32(<4 x i32>)
declare { i32, i1 } @llvm.sadd.with.overflow.i32(i32, i32)
declare i32 @llvm.ctlz.i32(i32, i1)
declare ptr @llvm.stacksave.p0()
declare void @llvm.stackrestore.p0(ptr)
declare void @llvm.va_start.p0(ptr)
declare i64 @llvm.objectsize.i64.p0(ptr, i1, i1, i1)
declare i1 @llvm.is.constant.i32(i32)
declare token @llvm.coro.id(i32, ptr, ptr, ptr)
declare ptr @llvm.coro.begin(token, ptr)
declare void @llvm.experimental.noalias.scope.decl(metadata)
declare token @llvm.experimental.gc.statepoint.p0(i64, i32, ptr, i32, i32, ...)
declare ptr addrspace(1) @llvm.experimental.gc.relocate.p1(token, i32, i32)

attributes #0 = { cold nounwind }
attributes #1 = { nounwind }

!0 = !{i64 123}
!1 = !{!2}
!2 = distinct !{!2, !3}
!3 = distinct !{!3}
