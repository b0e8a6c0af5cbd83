; SPDX-License-Identifier: LGPL-2.1-or-later
; Operations on numbers, with each flag that they have; also on constants, which nobody may compute here.
source_filename = "arithmetic.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

define i32 @integers(i32 %a, i32 %b) {
entry:
  %add = add i32 %a, %b
  %add.nuw = add nuw i32 %add, %b
  %add.nsw = add nsw i32 %add.nuw, 7
  %add.both = add nuw nsw i32 %add.nsw, -1
  %sub = sub i32 %add.both, %b
  %sub.nuw = sub nuw i32 %sub, %b
  %sub.nsw = sub nsw i32 0, %sub.nuw
  %mul = mul i32 %sub.nsw, %b
  %mul.both = mul nuw nsw i32 %mul, 3
  %udiv = udiv i32 %mul.both, %b
  %udiv.exact = udiv exact i32 %udiv, 4
  %sdiv = sdiv i32 %udiv.exact, %b
  %sdiv.exact = sdiv exact i32 %sdiv, -4
  %urem = urem i32 %sdiv.exact, %b
  %srem = srem i32 %urem, 10
  %shl = shl i32 %srem, 3
  %shl.both = shl nuw nsw i32 %shl, %b
  %lshr = lshr i32 %shl.both, %b
  %lshr.exact = lshr exact i32 %lshr, 1
  %ashr = ashr i32 %lshr.exact, %b
  %ashr.exact = ashr exact i32 %ashr, 1
  %and = and i32 %ashr.exact, -1
  %or = or i32 %and, 0
  %or.disjoint = or disjoint i32 %or, 256
  %xor = xor i32 %or.disjoint, -1
  ret i32 %xor
}

define i1 @wide(i128 %a, i7 %b, i1 %c) {
  %1 = add i128 %a, 170141183460469231731687303715884105727
  %2 = mul i128 %1, -170141183460469231731687303715884105728
  %3 = sub i7 %b, -64
  %4 = xor i1 %c, true
  %5 = icmp eq i128 %2, 18446744073709551616
  %6 = icmp eq i7 %3, 63
  %7 = and i1 %5, %6
  %8 = or i1 %7, %4
  ret i1 %8
}

define double @floats(double %a, double %b, float %f) {
  %neg = fneg double %a
  %neg.fast = fneg fast double %neg
  %add = fadd double %neg.fast, %b
  %sub = fsub nnan ninf double %add, -0.000000e+00
  %mul = fmul nsz double %sub, 0x7FF8000000000000
  %div = fdiv arcp double %mul, 0x7FF0000000000000
  %rem = frem contract double %div, 1.5
  %afn = fadd afn double %rem, 0xFFF0000000000000
  %reassoc = fadd reassoc double %afn, 0x7FF4000000000000
  %some = fmul reassoc nnan nsz contract double %reassoc, 3.1415926535897931
  %single = fadd fast float %f, 0x3FB99999A0000000
  %wide = fpext float %single to double
  %sum = fadd double %some, %wide
  ret double %sum
}

define void @kinds_of_floats(half %h, bfloat %b, x86_fp80 %x, fp128 %q, ppc_fp128 %p) {
  %1 = fadd half %h, 0xH3C00
  %2 = fadd bfloat %b, 0xR3F80
  %3 = fadd x86_fp80 %x, 0xK3FFF8000000000000000
  %4 = fadd fp128 %q, 0xL00000000000000003FFF000000000000
  %5 = fadd ppc_fp128 %p, 0xM3FF00000000000000000000000000000
  ret void
}

define i1 @comparisons(i32 %a, i32 %b, double %x, double %y, ptr %p) {
  %eq = icmp eq i32 %a, %b
  %ne = icmp ne i32 %a, 0
  %ugt = icmp ugt i32 %a, %b
  %uge = icmp uge i32 %a, %b
  %ult = icmp ult i32 %a, %b
  %ule = icmp ule i32 %a, %b
  %sgt = icmp sgt i32 %a, %b
  %sge = icmp sge i32 %a, %b
  %slt = icmp slt i32 %a, %b
  %sle = icmp sle i32 %a, %b
  %null = icmp eq ptr %p, null
  %false = fcmp false double %x, %y
  %oeq = fcmp oeq double %x, %y
  %ogt = fcmp ogt double %x, %y
  %oge = fcmp oge double %x, %y
  %olt = fcmp olt double %x, %y
  %ole = fcmp ole double %x, %y
  %one = fcmp one double %x, %y
  %ord = fcmp ord double %x, %y
  %uno = fcmp uno double %x, %y
  %ueq = fcmp ueq double %x, %y
  %fugt = fcmp ugt double %x, %y
  %fuge = fcmp uge double %x, %y
  %fult = fcmp ult double %x, %y
  %fule = fcmp ule double %x, %y
  %une = fcmp une double %x, %y
  %true = fcmp true double %x, %y
  %fast = fcmp fast olt double %x, 0.0
  %some = fcmp nnan nsz olt double %x, %y
  %select = select i1 %eq, i32 %a, i32 %b
  %select.fast = select fast i1 %ne, double %x, double %y
  %select.pointer = select i1 %ugt, ptr %p, ptr null
  %frozen = freeze i1 %fast
  %frozen.poison = freeze i1 poison
  ret i1 %frozen
}

; What LLVM could compute at once.
define i32 @constants() {
  %add = add i32 1, 2
  %nothing = add i32 0, 0
  %and = and i32 5, -1
  %shl = shl i32 1, 40
  %poison = udiv i32 1, 0
  %undef = xor i32 undef, undef
  %fadd = fadd double 1.0, 2.0
  %fneg = fneg double 1.0
  %icmp = icmp ult i32 1, 2
  %fcmp = fcmp oeq double 1.0, 1.0
  %select = select i1 true, i32 1, i32 2
  %same = select i1 %icmp, i32 3, i32 3
  %freeze = freeze i32 5
  %trunc = trunc i32 300 to i8
  %bitcast = bitcast i32 1065353216 to float
  ret i32 %add
}
