; SPDX-License-Identifier: LGPL-2.1-or-later
; Vectors of fixed and scalable length, structures and arrays.

define <4 x i32> @fixed(<4 x i32> %a, <4 x i32> %b, i32 %i, i64 %j) {
  %sum = add nsw <4 x i32> %a, %b
  %constant = mul <4 x i32> %sum, <i32 1, i32 2, i32 3, i32 4>
  %same = mul <4 x i32> %constant, <i32 5, i32 5, i32 5, i32 5>
  %some = and <4 x i32> %same, <i32 1, i32 undef, i32 poison, i32 4>
  %element = extractelement <4 x i32> %some, i32 0
  %element.variable = extractelement <4 x i32> %some, i32 %i
  %element.wide = extractelement <4 x i32> %some, i64 %j
  %inserted = insertelement <4 x i32> poison, i32 %element, i64 3
  %inserted.variable = insertelement <4 x i32> %inserted, i32 9, i32 %i
  %reversed = shufflevector <4 x i32> %inserted.variable, <4 x i32> poison, <4 x i32> <i32 3, i32 2, i32 1, i32 0>
  %both = shufflevector <4 x i32> %a, <4 x i32> %reversed, <8 x i32> <i32 0, i32 4, i32 1, i32 5, i32 2, i32 6, i32 3, i32 7>
  %holes = shufflevector <8 x i32> %both, <8 x i32> poison, <4 x i32> <i32 7, i32 poison, i32 0, i32 poison>
  %splat = shufflevector <4 x i32> %holes, <4 x i32> poison, <4 x i32> zeroinitializer
  %nothing = shufflevector <4 x i32> %splat, <4 x i32> undef, <4 x i32> poison
  %compared = icmp slt <4 x i32> %splat, %b
  %selected = select <4 x i1> %compared, <4 x i32> %a, <4 x i32> %b
  %whole = select i1 true, <4 x i32> %selected, <4 x i32> zeroinitializer
  ret <4 x i32> %whole
}

define <vscale x 4 x i32> @scalable(<vscale x 4 x i32> %a, i32 %i) {
  %head = insertelement <vscale x 4 x i32> poison, i32 %i, i64 0
  %splat = shufflevector <vscale x 4 x i32> %head, <vscale x 4 x i32> poison, <vscale x 4 x i32> zeroinitializer
  %sum = add <vscale x 4 x i32> %splat, %a
  %ones = add <vscale x 4 x i32> %sum, shufflevector (<vscale x 4 x i32> insertelement (<vscale x 4 x i32> poison, i32 1, i64 0), <vscale x 4 x i32> poison, <vscale x 4 x i32> zeroinitializer)
  %zero = add <vscale x 4 x i32> %ones, zeroinitializer
  %compared = icmp eq <vscale x 4 x i32> %zero, %a
  %selected = select <vscale x 4 x i1> %compared, <vscale x 4 x i32> %sum, <vscale x 4 x i32> undef
  %element = extractelement <vscale x 4 x i32> %selected, i32 2
  %memory = alloca <vscale x 2 x double>, align 16
  ret <vscale x 4 x i32> %selected
}

define { i32, [2 x { float, i8 }] } @aggregates({ i32, [2 x { float, i8 }] } %a, [4 x i16] %b, float %f) {
  %first = extractvalue { i32, [2 x { float, i8 }] } %a, 0
  %deep = extractvalue { i32, [2 x { float, i8 }] } %a, 1, 1, 0
  %middle = extractvalue { i32, [2 x { float, i8 }] } %a, 1, 0
  %item = extractvalue [4 x i16] %b, 3
  %set = insertvalue { i32, [2 x { float, i8 }] } %a, i32 7, 0
  %set.deep = insertvalue { i32, [2 x { float, i8 }] } %set, float %f, 1, 0, 0
  %set.middle = insertvalue { i32, [2 x { float, i8 }] } %set.deep, { float, i8 } %middle, 1, 1
  %from.nothing = insertvalue { i32, [2 x { float, i8 }] } poison, i32 1, 0
  %of.constant = extractvalue { i32, i8 } { i32 1, i8 2 }, 1
  ret { i32, [2 x { float, i8 }] } %set.middle
}

define void @constants_only() {
  %extract = extractelement <2 x i32> <i32 1, i32 2>, i32 0
  %insert = insertelement <2 x i32> <i32 1, i32 2>, i32 3, i32 0
  %shuffle = shufflevector <2 x i32> <i32 1, i32 2>, <2 x i32> <i32 3, i32 4>, <2 x i32> <i32 0, i32 3>
  %value = insertvalue [2 x i32] [i32 1, i32 2], i32 3, 0
  ret void
}
