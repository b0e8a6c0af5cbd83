; SPDX-License-Identifier: LGPL-2.1-or-later
; Blocks and how they end; phi nodes; values that are used above where they are made.

@targets = private constant [3 x ptr] [ptr blockaddress(@indirect, %one), ptr blockaddress(@indirect, %two), ptr blockaddress(@later, %3)]

define i32 @branches(i1 %c, i32 %n) {
entry:
  br i1 %c, label %loop, label %done

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ], [ %twice, %odd ]
  %next = add i32 %i, 1
  %again = icmp slt i32 %next, %n
  br i1 %again, label %loop, label %odd

odd:
  %twice = mul i32 %next, 2
  br i1 %c, label %loop, label %done

done:
  %result = phi i32 [ %twice, %odd ], [ -1, %entry ]
  ret i32 %result
}

define i32 @same_target_twice(i1 %c) {
  br i1 %c, label %both, label %both

both:
  %p = phi i32 [ 1, %0 ], [ 1, %0 ]
  ret i32 %p
}

define i64 @switches(i64 %x, i8 %y, i128 %z) {
entry:
  switch i64 %x, label %other [
    i64 0, label %small
    i64 1, label %small
    i64 -1, label %big
    i64 9223372036854775807, label %big
  ]

small:
  switch i8 %y, label %other [
  ]

big:
  switch i128 %z, label %other [
    i128 170141183460469231731687303715884105727, label %small
  ]

other:
  %v = phi i64 [ %x, %entry ], [ 1, %small ], [ 2, %big ]
  ret i64 %v
}

define void @indirect(ptr %target) {
  indirectbr ptr %target, [label %one, label %two, label %one]

one:
  indirectbr ptr blockaddress(@indirect, %two), [label %two]

two:
  indirectbr ptr null, []
}

define void @later(i1 %c) {
  br i1 %c, label %2, label %3

2:
  br label %3

3:
  ret void
}

define void @nothing_follows() {
  unreachable
}

; The blocks do not stand in the order in which they run.
define i32 @out_of_order(i32 %a, ptr %p) {
entry:
  br label %first

last:
  %sum = add i32 %product, %loaded
  %cast = zext i32 %sum to i64
  store i64 %cast, ptr %p, align 8
  ret i32 %sum

second:
  %loaded = load i32, ptr %address, align 4
  br label %last

first:
  %product = mul i32 %a, %a
  %address = getelementptr i32, ptr %p, i32 %product
  br label %second
}

; Nothing leads there: values may be used before they are made, even by themselves.
define i32 @unreached(i32 %a) {
entry:
  ret i32 %a

island:
  %self = add i32 %self, 1
  %early = mul i32 %late, %self
  %late = sub i32 %early, %a
  %vector = insertelement <2 x i32> %vector, i32 %late, i32 0
  %object = insertvalue { i32, i32 } %object, i32 %early, 1
  br i1 %loop, label %island, label %beach

beach:
  %p = phi i32 [ %late, %island ]
  %loop = icmp eq i32 %p, %early
  br label %island
}

define void @many_phis(i1 %c, float %f, <2 x ptr> %v) {
entry:
  br i1 %c, label %left, label %right

left:
  br label %join

right:
  br label %join

join:
  %a = phi float [ %f, %left ], [ 0x7FF8000000000000, %right ]
  %b = phi fast float [ undef, %left ], [ %f, %right ]
  %c2 = phi <2 x ptr> [ %v, %left ], [ zeroinitializer, %right ]
  %d = phi ptr [ @branches, %left ], [ null, %right ]
  %e = phi { i32, [2 x i8] } [ poison, %left ], [ { i32 1, [2 x i8] c"ab" }, %right ]
  ret void
}

define { i32, double } @returns_two() {
  ret { i32, double } { i32 1, double 2.0 }
}
