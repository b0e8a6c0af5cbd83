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

@watched = global i32 0, !dbg !9
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

!llvm.module.flags = !{!5}
!5 = !{i32 2, !"Debug Info Version", i32 3}
!llvm.dbg.cu = !{!7}
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
!nodes = !{!50, !51, !54, !57, !58, !59, !60, !61, !62, !63, !64, !65, !66, !67, !68, !69, !70}
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
`;
