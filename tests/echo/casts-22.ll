; SPDX-License-Identifier: LGPL-2.1-or-later
; What LLVM 19 does not have: ptrtoaddr, samesign, flags of the fast-math kind on conversions, and more atomic operations.

@object = global i32 0
@address = global i64 ptrtoaddr (ptr @object to i64)

define void @casts(ptr %p, i32 %a, i32 %b, double %d, float %f) {
  %address = ptrtoaddr ptr %p to i64
  %samesign = icmp samesign ult i32 %a, %b
  %fptrunc = fptrunc fast double %d to float
  %fpext = fpext nnan float %f to double
  ret void
}

define void @atomics(ptr %p, float %f, i32 %a) {
  %1 = atomicrmw usub_cond ptr %p, i32 %a monotonic, align 4
  %2 = atomicrmw usub_sat ptr %p, i32 %a monotonic, align 4
  %3 = atomicrmw fmaximum ptr %p, float %f monotonic, align 4
  %4 = atomicrmw fminimum ptr %p, float %f monotonic, align 4
  ret void
}
