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
@pair = global %pair { i32 1, double 2.0 }, !dbg !9
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
@local = global ptr dso_local_equivalent @nothing
@plain = global ptr no_cfi @nothing
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

define %pair @both() {
  ret %pair zeroinitializer
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

define i32 @debugged(i32 %i, ptr %q) !dbg !20 {
entry:
  %slot = alloca i32
    #dbg_declare(ptr %slot, !30, !DIExpression(), !40)
  store i32 %i, ptr %slot, !dbg !41
    #dbg_value(!DIArgList(i32 %i, ptr %q), !31, !DIExpression(DW_OP_LLVM_arg, 0, DW_OP_LLVM_arg, 1, DW_OP_plus), !40)
  %loaded = load i32, ptr %slot, !dbg !42
    #dbg_label(!33, !40)
  ret i32 %loaded, !dbg !40
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
!9 = !DIGlobalVariableExpression(var: !13, expr: !DIExpression(DW_OP_plus_uconst, 8))
!10 = !{}
!11 = !DISubroutineType(types: !14)
!12 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!13 = distinct !DIGlobalVariable(name: "counter", scope: !7, file: !8, line: 4, type: !12, isLocal: false, isDefinition: true)
!14 = !{!12, !12, null}
!20 = distinct !DISubprogram(name: "sum", linkageName: "_sum", scope: !8, file: !8, line: 7, type: !11, scopeLine: 8, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !7, retainedNodes: !10)
!21 = distinct !DISubprogram(name: "twice", scope: !8, file: !8, line: 3, type: !11, scopeLine: 3, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !7, retainedNodes: !10)
!22 = distinct !DILexicalBlock(scope: !20, file: !8, line: 9, column: 3)
!23 = !DILexicalBlockFile(scope: !22, file: !8, discriminator: 2)
!30 = !DILocalVariable(name: "total", scope: !20, file: !8, line: 8, type: !12)
!31 = !DILocalVariable(name: "inner", scope: !22, file: !8, line: 9, type: !12, flags: DIFlagArtificial)
!32 = !DILocalVariable(name: "count", arg: 1, scope: !20, file: !8, line: 7, type: !12)
!33 = !DILabel(scope: !20, name: "again", file: !8, line: 10)
!40 = !DILocation(line: 8, column: 7, scope: !20)
!41 = !DILocation(line: 9, column: 9, scope: !22)
!42 = !DILocation(line: 3, column: 52, scope: !21, inlinedAt: !41)
!43 = !DILocation(line: 13, column: 3, scope: !20)
!nodes = !{!9, !23, !33, !50, !51, !54, !57, !58, !59, !60, !61, !62, !63, !64, !65, !66, !67, !68, !69, !70}
!50 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !51, size: 64)
!51 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "point", scope: !57, file: !8, line: 1, size: 128, elements: !52, identifier: "_ZTS5point")
!52 = !{!53}
!53 = !DIDerivedType(tag: DW_TAG_member, name: "y", scope: !51, file: !8, line: 2, baseType: !12, size: 32, align: 16, offset: 64, flags: DIFlagPrivate)
!54 = !DICompositeType(tag: DW_TAG_array_type, baseType: !12, size: 128, elements: !55)
!55 = !{!56, !71}
!56 = !DISubrange(count: 4, lowerBound: -1)
!57 = !DINamespace(name: "space", scope: !8)
!58 = !DIModule(scope: null, name: "module")
!59 = !DICommonBlock(scope: !20, declaration: null, name: "common", file: !8, line: 5)
!60 = !DIEnumerator(name: "BLUE", value: -1)
!61 = !DIEnumerator(name: "BIG", value: 18446744073709551615, isUnsigned: true)
!62 = !DIStringType(name: "character(*)", size: 32)
!63 = !DIObjCProperty(name: "colour", file: !8, line: 6)
!64 = !DIImportedEntity(tag: DW_TAG_imported_module, scope: !7, entity: !57, file: !8, line: 9, name: "here")
!65 = !DIMacroFile(line: 1, file: !8, nodes: !72)
!66 = !DITemplateTypeParameter(name: "T", type: !12)
!67 = !GenericDINode(tag: DW_TAG_entry_point, header: "some")
!68 = !DIGenericSubrange(lowerBound: !DIExpression(DW_OP_constu, 1), upperBound: !DIExpression(DW_OP_constu, 2), stride: !DIExpression(DW_OP_constu, 1))
!69 = distinct !DIAssignID()
!70 = !DIBasicType(tag: DW_TAG_unspecified_type, name: "nothing")
!71 = !DISubrange(count: !30)
!72 = !{!73}
!73 = !DIMacro(type: DW_MACINFO_define, line: 2, name: "TWICE(x)", value: "((x) * 2)")

