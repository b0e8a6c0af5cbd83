; SPDX-License-Identifier: LGPL-2.1-or-later
; Memory: allocations, loads, stores, addresses, atomic operations.
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

%pair = type { i32, i64 }
%list = type { ptr, [4 x %pair], <2 x float> }

define void @allocations(i32 %n, i64 %m) {
  %number = alloca i32, align 4
  %aligned = alloca i8, align 64
  %for.call = alloca inalloca i32, align 4
  %error = alloca swifterror ptr, align 8
  %array = alloca i32, i32 %n, align 16
  %array.wide = alloca %pair, i64 %m, align 8
  %array.constant = alloca i16, i32 10, align 2
  %one.wide = alloca i16, i64 1, align 2
  %structure = alloca %list, align 8
  %empty = alloca {}, align 8
  %literal = alloca { i8, <{ i8, i32 }> }, align 8
  ret void
}

define i32 @accesses(ptr %p, ptr addrspace(1) %q) {
  %plain = load i32, ptr %p, align 4
  %unaligned = load i32, ptr %p, align 1
  %overaligned = load i32, ptr %p, align 4096
  %volatile = load volatile i32, ptr %p, align 4
  %pointer = load ptr, ptr %p, align 8
  %aggregate = load { i32, [2 x i8] }, ptr %p, align 4
  %other = load i32, ptr addrspace(1) %q, align 4
  store i32 %plain, ptr %p, align 4
  store i32 0, ptr %p, align 1
  store volatile i32 %volatile, ptr %p, align 4
  store ptr %pointer, ptr %p, align 8
  store { i32, [2 x i8] } %aggregate, ptr %p, align 8
  store i32 1, ptr null, align 4
  ret i32 %plain
}

define void @addresses(ptr %p, i64 %i, i32 %j, <2 x i64> %v, <2 x ptr> %ps) {
  %none = getelementptr i8, ptr %p, i64 %i
  %inbounds = getelementptr inbounds i32, ptr %p, i64 %i
  %nusw = getelementptr nusw i32, ptr %p, i64 %i
  %nuw = getelementptr nuw i32, ptr %p, i64 %i
  %nusw.nuw = getelementptr nusw nuw i32, ptr %p, i64 %i
  %inbounds.nuw = getelementptr inbounds nuw i32, ptr %p, i64 %i
  %narrow = getelementptr i32, ptr %p, i32 %j
  %zero = getelementptr i32, ptr %p, i64 0
  %field = getelementptr inbounds %pair, ptr %p, i32 0, i32 1
  %deep = getelementptr %list, ptr %p, i64 %i, i32 1, i64 2, i32 1
  %vector = getelementptr i32, ptr %p, <2 x i64> %v
  %vectors = getelementptr i32, <2 x ptr> %ps, <2 x i64> %v
  %splat = getelementptr inbounds %pair, <2 x ptr> %ps, <2 x i64> zeroinitializer, <2 x i32> <i32 1, i32 1>
  %constant = getelementptr i8, ptr null, i64 8
  ret void
}

define void @atomic_accesses(ptr %p) {
  %1 = load atomic i32, ptr %p unordered, align 4
  %2 = load atomic i32, ptr %p monotonic, align 4
  %3 = load atomic i32, ptr %p acquire, align 4
  %4 = load atomic i32, ptr %p seq_cst, align 8
  %5 = load atomic volatile i32, ptr %p acquire, align 4
  %6 = load atomic i32, ptr %p syncscope("singlethread") acquire, align 4
  %7 = load atomic i32, ptr %p syncscope("agent") seq_cst, align 4
  %8 = load atomic ptr, ptr %p monotonic, align 8
  %9 = load atomic float, ptr %p monotonic, align 4
  store atomic i32 %1, ptr %p unordered, align 4
  store atomic i32 %1, ptr %p monotonic, align 4
  store atomic i32 %1, ptr %p release, align 4
  store atomic i32 %1, ptr %p seq_cst, align 4
  store atomic volatile i32 %1, ptr %p release, align 4
  store atomic i32 %1, ptr %p syncscope("singlethread") release, align 4
  store atomic i32 %1, ptr %p syncscope("a scope of my own") release, align 4
  fence acquire
  fence release
  fence acq_rel
  fence seq_cst
  fence syncscope("singlethread") seq_cst
  fence syncscope("workgroup") acquire
  ret void
}

define void @exchanges(ptr %p, i32 %a, i32 %b, ptr %q) {
  %1 = cmpxchg ptr %p, i32 %a, i32 %b monotonic monotonic, align 4
  %2 = cmpxchg ptr %p, i32 %a, i32 %b acquire monotonic, align 4
  %3 = cmpxchg ptr %p, i32 %a, i32 %b acq_rel acquire, align 4
  %4 = cmpxchg ptr %p, i32 %a, i32 %b seq_cst seq_cst, align 4
  %5 = cmpxchg ptr %p, i32 %a, i32 %b monotonic seq_cst, align 4
  %6 = cmpxchg weak ptr %p, i32 %a, i32 %b release monotonic, align 4
  %7 = cmpxchg volatile ptr %p, i32 %a, i32 %b release monotonic, align 4
  %8 = cmpxchg weak volatile ptr %p, i32 %a, i32 %b syncscope("agent") seq_cst acquire, align 8
  %9 = cmpxchg ptr %p, ptr %q, ptr null seq_cst seq_cst, align 8
  %success = extractvalue { i32, i1 } %1, 1
  ret void
}

define void @read_modify_write(ptr %p, i32 %a, float %f, ptr %q, <2 x half> %v) {
  %xchg = atomicrmw xchg ptr %p, i32 %a monotonic, align 4
  %add = atomicrmw add ptr %p, i32 %a acquire, align 4
  %sub = atomicrmw sub ptr %p, i32 %a release, align 4
  %and = atomicrmw and ptr %p, i32 %a acq_rel, align 4
  %nand = atomicrmw nand ptr %p, i32 %a seq_cst, align 4
  %or = atomicrmw or ptr %p, i32 %a monotonic, align 8
  %xor = atomicrmw xor ptr %p, i32 %a monotonic, align 4
  %max = atomicrmw max ptr %p, i32 %a monotonic, align 4
  %min = atomicrmw min ptr %p, i32 %a monotonic, align 4
  %umax = atomicrmw umax ptr %p, i32 %a monotonic, align 4
  %umin = atomicrmw umin ptr %p, i32 %a monotonic, align 4
  %fadd = atomicrmw fadd ptr %p, float %f monotonic, align 4
  %fsub = atomicrmw fsub ptr %p, float %f monotonic, align 4
  %fmax = atomicrmw fmax ptr %p, float %f monotonic, align 4
  %fmin = atomicrmw fmin ptr %p, float %f monotonic, align 4
  %uinc = atomicrmw uinc_wrap ptr %p, i32 %a monotonic, align 4
  %udec = atomicrmw udec_wrap ptr %p, i32 %a monotonic, align 4
  %volatile = atomicrmw volatile add ptr %p, i32 %a monotonic, align 4
  %scope = atomicrmw add ptr %p, i32 %a syncscope("wavefront") monotonic, align 4
  %pointer = atomicrmw xchg ptr %p, ptr %q seq_cst, align 8
  %float = atomicrmw xchg ptr %p, float %f seq_cst, align 4
  %vector = atomicrmw fadd ptr %p, <2 x half> %v seq_cst, align 4
  ret void
}

define i32 @variable_arguments(ptr %list) {
  %int = va_arg ptr %list, i32
  %double = va_arg ptr %list, double
  %pointer = va_arg ptr %list, ptr
  ret i32 %int
}
