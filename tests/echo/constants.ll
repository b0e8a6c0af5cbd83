; SPDX-License-Identifier: LGPL-2.1-or-later
; Constants of all kinds, and types of all kinds.
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"

%named = type { i32, ptr, [2 x i8] }
%packed = type <{ i8, i32 }>
%empty = type {}
%opaque = type opaque
%"name with spaces" = type { %named, %packed }
%0 = type { i16, i16 }
%1 = type { %0, i8 }

@int = global i32 -7
@bool = global i1 true
@odd = global i23 -4194304
@wide = global i256 115792089237316195423570985008687907853269984665640564039457584007913129639935
@half = global half 0xH7E01
@bfloat = global bfloat 0xR7FC1
@float = global float 0x36A0000000000000
@double = global double 0x7FF0000000000001
@minus = global double -0.000000e+00
@fp80 = global x86_fp80 0xK7FFFC000000000000001
@fp128 = global fp128 0xL00000000000000017FFF800000000000
@ppc = global ppc_fp128 0xM3FF00000000000003C90000000000000
@null = global ptr null
@null.other = global ptr addrspace(7) null
@zero = global %named zeroinitializer
@zero.array = global [100 x i64] zeroinitializer
@undef = global %packed undef
@poison = global <4 x float> poison

@text = private unnamed_addr constant [14 x i8] c"hello, world!\00", align 1
@bytes = global [4 x i8] c"\00\FF\80\22"
@shorts = global [3 x i16] [i16 1, i16 -2, i16 3]
@longs = global [2 x i64] [i64 1, i64 -1]
@halves = global [2 x half] [half 0xH3C00, half 0xH7E01]
@floats = global [2 x float] [float 1.0, float 0x7FF8000000000000]
@doubles = global [2 x double] [double 1.0, double 0xFFF0000000000000]
@numbers = global [2 x i128] [i128 1, i128 -1]
@pointers = global [3 x ptr] [ptr @int, ptr null, ptr @pointers]
@nested = global [2 x [2 x i32]] [[2 x i32] [i32 1, i32 2], [2 x i32] zeroinitializer]
@vector = global <4 x i32> <i32 1, i32 2, i32 3, i32 4>
@vector.splat = global <4 x i32> <i32 7, i32 7, i32 7, i32 7>
@vector.odd = global <2 x i3> <i3 1, i3 -1>
@vector.pointers = global <2 x ptr> <ptr @int, ptr null>
@vector.holes = global <3 x i32> <i32 1, i32 undef, i32 poison>
@vector.floats = global <2 x float> <float 1.0, float -0.0>

@structure = global %named { i32 1, ptr @structure, [2 x i8] c"ab" }
@structure.packed = global %packed <{ i8 1, i32 2 }>
@structure.literal = global { i32, i8 } { i32 1, i8 2 }
@structure.literal.packed = global <{ i32, i8 }> <{ i32 1, i8 2 }>
@structure.empty = global %empty zeroinitializer
@structure.spaces = global %"name with spaces" { %named { i32 1, ptr null, [2 x i8] undef }, %packed zeroinitializer }
@structure.unnamed = global %1 { %0 { i16 1, i16 2 }, i8 3 }
@external = external global %opaque

@address = global i64 ptrtoint (ptr @int to i64)
@address.narrow = global i32 trunc (i64 ptrtoint (ptr @int to i64) to i32)
@back = global ptr inttoptr (i64 4096 to ptr)
@back.computed = global ptr inttoptr (i64 add (i64 ptrtoint (ptr @int to i64), i64 5) to ptr)
@difference = global i64 sub (i64 ptrtoint (ptr @int to i64), i64 ptrtoint (ptr @bool to i64))
@wraps = global i64 add nuw nsw (i64 ptrtoint (ptr @int to i64), i64 1)
@wraps.not = global i64 sub nsw (i64 ptrtoint (ptr @int to i64), i64 ptrtoint (ptr @bool to i64))
@mixed = global i64 xor (i64 ptrtoint (ptr @int to i64), i64 -1)
@cast = global ptr addrspace(1) addrspacecast (ptr @int to ptr addrspace(1))
@cast.bits = global <2 x i32> bitcast (<1 x i64> <i64 ptrtoint (ptr @int to i64)> to <2 x i32>)
@element = global ptr getelementptr (i8, ptr @text, i64 3)
@element.inbounds = global ptr getelementptr inbounds ([14 x i8], ptr @text, i64 0, i64 7)
@element.nusw = global ptr getelementptr nusw (i8, ptr @text, i64 3)
@element.nuw = global ptr getelementptr nuw (i8, ptr @text, i64 3)
@element.field = global ptr getelementptr inbounds (%named, ptr @structure, i32 0, i32 2, i64 1)
@element.vector = global <2 x ptr> getelementptr (i8, ptr @text, <2 x i64> <i64 1, i64 2>)
@element.range = global ptr getelementptr inbounds inrange(-8, 24) ({ [3 x ptr], [3 x ptr] }, ptr @tables, i32 0, i32 1, i32 1)
@size = global i64 ptrtoint (ptr getelementptr (%named, ptr null, i32 1) to i64)

@tables = constant { [3 x ptr], [3 x ptr] } zeroinitializer

@signed = global ptr ptrauth (ptr @declared, i32 2)
@signed.number = global ptr ptrauth (ptr @int, i32 0, i64 1234)
@signed.place = global ptr ptrauth (ptr @declared, i32 1, i64 65535, ptr @signed.place)
@signed.sum = global i64 add (i64 ptrtoint (ptr ptrauth (ptr @declared, i32 3, i64 1) to i64), i64 1)

@function = global ptr @declared
@function.local = global ptr dso_local_equivalent @declared
@function.difference = global i64 sub (i64 ptrtoint (ptr dso_local_equivalent @declared to i64), i64 ptrtoint (ptr @function.difference to i64))
@function.plain = global ptr no_cfi @declared
@block = global ptr blockaddress(@defined, %target)
@block.number = global i64 ptrtoint (ptr blockaddress(@defined, %target) to i64)

@name = alias ptr (ptr), ptr @defined
@name.local = global ptr dso_local_equivalent @name

declare void @declared()

define ptr @defined(ptr %p) {
  br label %target

target:
  store ptr blockaddress(@defined, %target), ptr %p, align 8
  store ptr getelementptr inbounds (%named, ptr @structure, i32 0, i32 1), ptr %p, align 8
  %number = add i64 ptrtoint (ptr @declared to i64), 1
  ret ptr @defined
}

declare void @types(half, bfloat, float, double, x86_fp80, fp128, ppc_fp128, i1, i8388607, ptr, ptr addrspace(5), <2 x i1>, <vscale x 16 x i8>, [0 x i8], { ptr, { [2 x <2 x float>] } }, <{}>, %"name with spaces")

declare i32 @variable(ptr, ...)

declare target("spirv.Image", void, 1, 1, 0, 0, 0, 0, 0) @extension(target("aarch64.svcount"), target("spirv.Event"))

define void @of_extension() {
  call void @takes(target("spirv.Event") zeroinitializer)
  ret void
}

declare void @takes(target("spirv.Event"))

define <vscale x 4 x i32> @scalable() {
  ret <vscale x 4 x i32> shufflevector (<vscale x 4 x i32> insertelement (<vscale x 4 x i32> poison, i32 9, i64 0), <vscale x 4 x i32> poison, <vscale x 4 x i32> zeroinitializer)
}

define void @amx(ptr %p) {
  %tile = call x86_amx @llvm.x86.tileloadd64.internal(i16 8, i16 8, ptr %p, i64 64)
  call void @llvm.x86.tilestored64.internal(i16 8, i16 8, ptr %p, i64 64, x86_amx %tile)
  %nothing = freeze x86_amx %tile
  ret void
}

declare x86_amx @llvm.x86.tileloadd64.internal(i16, i16, ptr, i64)

declare void @llvm.x86.tilestored64.internal(i16, i16, ptr, i64, x86_amx)
