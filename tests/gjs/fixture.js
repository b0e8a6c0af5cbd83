// SPDX-License-Identifier: LGPL-2.1-or-later

// Of each class that a program may meet as much as fits into a small module.
export const IR = `
%pair = type { i32, double }
@counter = global i32 7
@text = constant [3 x i8] c"ab\\00"
@numbers = constant <2 x i32> <i32 1, i32 2>
@pairs = constant %pair { i32 3, double 2.5 }
@other = alias i32, ptr @counter
@chosen = ifunc i32 (i32), ptr @resolve
@where = global ptr getelementptr (i8, ptr @text, i64 1)
@here = constant ptr blockaddress(@jumps, %one)
define ptr @resolve() {
  ret ptr null
}
declare i32 @personality(...)
declare void @may_throw(i32)

define i32 @all(i32 %x, ptr %p, double %d, <2 x i32> %v, %pair %a, i1 %c) personality ptr @personality {
entry:
  %slot = alloca i32
  store i32 %x, ptr %slot
  %loaded = load i32, ptr %slot
  %sum = add i32 %loaded, %x
  %negated = fneg double %d
  %wide = zext i32 %sum to i64
  %place = getelementptr %pair, ptr %p, i64 %wide, i32 0
  %same = icmp eq i32 %sum, 3
  %below = fcmp olt double %negated, 1.0
  %item = extractelement <2 x i32> %v, i32 0
  %more = insertelement <2 x i32> %v, i32 %item, i32 1
  %mixed = shufflevector <2 x i32> %v, <2 x i32> %more, <2 x i32> zeroinitializer
  %field = extractvalue %pair %a, 0
  %b = insertvalue %pair %a, i32 %field, 0
  %chosen = select i1 %same, i32 %x, i32 undef
  %frozen = freeze i32 %chosen
  fence seq_cst
  %old = atomicrmw add ptr %slot, i32 1 seq_cst
  %swapped = cmpxchg ptr %slot, i32 0, i32 poison seq_cst seq_cst
  %called = call i32 @all(i32 1, ptr null, double 1.0, <2 x i32> zeroinitializer, %pair zeroinitializer, i1 %below)
  %asm = call i32 asm "", "=r,r"(i32 %called)
  br i1 %c, label %left, label %right
left:
  invoke void @may_throw(i32 %x) to label %right unwind label %failed
failed:
  %pad = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %pad
right:
  %phi = phi i32 [ %x, %entry ], [ %sum, %left ]
  switch i32 %phi, label %done [ i32 1, label %done i32 2, label %never ]
never:
  unreachable
done:
  %unmoved = va_arg ptr %p, i32
  ret i32 %frozen
}

define void @jumps(ptr %p) {
  indirectbr ptr %p, [label %one]
one:
  ret void
}

define void @catches() personality ptr @personality {
  invoke void @may_throw(i32 1) to label %out unwind label %dispatch
dispatch:
  %switch = catchswitch within none [label %handler] unwind label %cleanup
handler:
  %caught = catchpad within %switch [ptr null]
  catchret from %caught to label %out
cleanup:
  %tidy = cleanuppad within none []
  cleanupret from %tidy unwind to caller
out:
  ret void
}
`;
