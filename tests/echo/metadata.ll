; SPDX-License-Identifier: LGPL-2.1-or-later
; Metadata: nodes shared, distinct, empty, with nothing in a place, and in cycles; on functions, globals, instructions and
; modules; as arguments of intrinsics.
source_filename = "metadata.c"

@global = global i32 0, !kind !0, !another !1
@typed = constant [2 x ptr] zeroinitializer, !type !2, !type !3, !vcall_visibility !4
@absolute = external global i8, !absolute_symbol !5

declare !kind !6 void @declared()

declare void @llvm.assume(i1)

declare i64 @llvm.read_register.i64(metadata)

declare double @llvm.experimental.constrained.fadd.f64(double, double, metadata, metadata)

declare i1 @llvm.type.test(ptr, metadata)

define i32 @attached(ptr %p, i1 %c, double %d) !kind !7 !prof !8 {
entry:
  %a = load i32, ptr %p, align 4, !tbaa !9, !range !12, !noundef !13
  %b = load ptr, ptr %p, align 8, !nonnull !13, !align !14, !dereferenceable !14, !a\20kind\20of\20my\20own !0
  store i32 %a, ptr %p, align 4, !nontemporal !15, !tbaa !9
  %f = fadd double %d, %d, !fpmath !16
  br i1 %c, label %loop, label %done, !prof !17, !unpredictable !13

loop:
  %g = load i32, ptr %b, align 4, !alias.scope !18, !noalias !21, !llvm.access.group !23
  br i1 %c, label %loop, label %done, !llvm.loop !24

done:
  %register = call i64 @llvm.read_register.i64(metadata !29)
  %sum = call double @llvm.experimental.constrained.fadd.f64(double %d, double %f, metadata !"round.tonearest", metadata !"fpexcept.strict")
  %is = call i1 @llvm.type.test(ptr %p, metadata !"a type")
  %is.another = call i1 @llvm.type.test(ptr %p, metadata !30)
  call void @llvm.assume(i1 %is)
  ret i32 %a
}

!llvm.module.flags = !{!31, !32, !33, !34, !35}
!llvm.ident = !{!37}
!empty = !{}
!many = !{!0, !0, !13, !38, !39, !40, !42, !43, !45}
!name\20with\20spaces = !{!46}

!0 = !{!"text", i32 7, ptr @global, null, !1}
!1 = !{}
!2 = !{i64 16, !"a type"}
!3 = !{i64 16, !30}
!4 = !{i64 0}
!5 = !{i64 0, i64 256}
!6 = !{ptr @attached}
!7 = !{!"distinct or not"}
!8 = !{!"function_entry_count", i64 1000}
!9 = !{!10, !10, i64 0}
!10 = !{!"int", !11, i64 0}
!11 = !{!"root"}
!12 = !{i32 0, i32 10, i32 20, i32 30}
!13 = !{}
!14 = !{i64 8}
!15 = !{i32 1}
!16 = !{float 2.5}
!17 = !{!"branch_weights", i32 1, i32 99}
!18 = !{!19}
!19 = distinct !{!19, !20, !"a scope"}
!20 = distinct !{!20, !"a domain"}
!21 = !{!22}
!22 = distinct !{!22, !20}
!23 = distinct !{}
!24 = distinct !{!24, !25, !26, !27}
!25 = !{!"llvm.loop.mustprogress"}
!26 = !{!"llvm.loop.unroll.count", i32 4}
!27 = !{!"llvm.loop.parallel_accesses", !23}
!28 = !{!"unused"}
!29 = !{!"rsp"}
!30 = distinct !{}
!31 = !{i32 1, !"error", i32 4}
!32 = !{i32 2, !"warning", i32 8}
!33 = !{i32 4, !"override", i32 1}
!34 = !{i32 7, !"max", i32 2}
!35 = !{i32 6, !"append unique", !36}
!36 = !{!"a", !"b"}
!37 = !{!"a compiler \22with quotes\22 and \\ and caf\C3\A9"}
!38 = distinct !{}
!39 = distinct !{null, !39, null}
!40 = !{!41, !"cycle"}
!41 = !{!40}
!42 = !{null}
!43 = !{!44, ptr getelementptr (i8, ptr @global, i64 1), <2 x i32> zeroinitializer, double 1.0, ptr undef}
!44 = distinct !{!43}
!45 = !{!"", !46}
!46 = !{!47}
!47 = !{!48}
!48 = !{i1 true, i128 -1, { i32, ptr } { i32 1, ptr @declared }}
