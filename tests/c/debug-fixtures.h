/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * A module with debug info, as compilers write it. The numbers of nodes do not matter: the tests
 * find nodes by what refers to them.
 *
 *   @sum     parameters, a variable in a block, an inlined call of @twice, a label
 *   @twice   one that is called
 *   @plain   no debug info
 *   !nodes   one node of each kind that nothing else refers to
 */

#pragma once

#include "ir-fixtures.h"

#define DEBUG_BODIES \
  "source_filename = \"shop.c\"\n" \
  "@counter = global i32 7, !dbg !0\n" \
  "@quiet = global i32 0\n" \
  "define i32 @sum(i32 %count, ptr %p) !dbg !20 {\n" \
  "entry:\n" \
  "  %slot = alloca i32\n" \
  "    #dbg_declare(ptr %slot, !30, !DIExpression(), !40)\n" \
  "  store i32 %count, ptr %slot, !dbg !40\n" \
  "    #dbg_value(i32 %count, !31, !DIExpression(DW_OP_plus_uconst, 1, DW_OP_stack_value), !41)\n" \
  "    #dbg_value(!DIArgList(i32 %count, ptr %p), !32, !DIExpression(DW_OP_LLVM_arg, 0, DW_OP_LLVM_arg, 1, DW_OP_plus), !40)\n" \
  "  %double = mul i32 %count, 2, !dbg !42\n" \
  "  br label %again, !dbg !40\n" \
  "again:\n" \
  "    #dbg_label(!33, !40)\n" \
  "  %loaded = load i32, ptr %slot, !dbg !43\n" \
  "  %result = add i32 %loaded, %double\n" \
  "  ret i32 %result, !dbg !44\n" \
  "}\n" \
  "define i32 @twice(i32 %value) !dbg !21 {\n" \
  "    #dbg_value(i32 %value, !34, !DIExpression(), !45)\n" \
  "  %double = mul i32 %value, 2, !dbg !45\n" \
  "  ret i32 %double, !dbg !45\n" \
  "}\n" \
  "define i32 @plain(i32 %value) {\n" \
  "  %result = mul i32 %value, 3\n" \
  "  ret i32 %result\n" \
  "}\n"

#define DEBUG_NODES \
  "!llvm.dbg.cu = !{!1}\n" \
  "!llvm.module.flags = !{!2, !3}\n" \
  "!0 = !DIGlobalVariableExpression(var: !4, expr: !DIExpression(DW_OP_plus_uconst, 8))\n" \
  "!1 = distinct !DICompileUnit(language: DW_LANG_C11, file: !5, producer: \"maker 1\", isOptimized: true, " \
  "runtimeVersion: 0, emissionKind: FullDebug, globals: !6)\n" \
  "!2 = !{i32 7, !\"Dwarf Version\", i32 5}\n" \
  "!3 = !{i32 2, !\"Debug Info Version\", i32 3}\n" \
  "!4 = distinct !DIGlobalVariable(name: \"counter\", linkageName: \"_counter\", scope: !1, file: !5, line: 4, type: !7, " \
  "isLocal: false, isDefinition: true, align: 64)\n" \
  "!5 = !DIFile(filename: \"shop.c\", directory: \"/src\", checksumkind: CSK_MD5, " \
  "checksum: \"88cf3dfb9d272bee93815ae5346b9ffc\", source: \"int counter = 7;\\0A\")\n" \
  "!6 = !{!0}\n" \
  "!7 = !DIBasicType(name: \"int\", size: 32, encoding: DW_ATE_signed)\n" \
  "!8 = !DISubroutineType(types: !9)\n" \
  "!9 = !{!7, !7, null}\n" \
  "!10 = !{}\n" \
  "!20 = distinct !DISubprogram(name: \"sum\", linkageName: \"_sum\", scope: !5, file: !5, line: 7, type: !8, scopeLine: 8, " \
  "flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !1, retainedNodes: !10)\n" \
  "!21 = distinct !DISubprogram(name: \"twice\", scope: !5, file: !5, line: 3, type: !8, scopeLine: 3, " \
  "spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !1, retainedNodes: !10)\n" \
  "!22 = distinct !DILexicalBlock(scope: !20, file: !5, line: 9, column: 3)\n" \
  "!23 = !DILexicalBlockFile(scope: !22, file: !5, discriminator: 2)\n" \
  "!30 = !DILocalVariable(name: \"total\", scope: !20, file: !5, line: 8, type: !7)\n" \
  "!31 = !DILocalVariable(name: \"inner\", scope: !22, file: !5, line: 9, type: !7, flags: DIFlagArtificial)\n" \
  "!32 = !DILocalVariable(name: \"count\", arg: 1, scope: !20, file: !5, line: 7, type: !7)\n" \
  "!33 = !DILabel(scope: !20, name: \"again\", file: !5, line: 10)\n" \
  "!34 = !DILocalVariable(name: \"value\", arg: 1, scope: !21, file: !5, line: 3, type: !7)\n" \
  "!40 = !DILocation(line: 8, column: 7, scope: !20)\n" \
  "!41 = !DILocation(line: 9, column: 9, scope: !22)\n" \
  "!42 = !DILocation(line: 3, column: 52, scope: !21, inlinedAt: !41)\n" \
  "!43 = !DILocation(line: 11, column: 12, scope: !23, isImplicitCode: true)\n" \
  "!44 = !DILocation(line: 13, column: 3, scope: !20)\n" \
  "!45 = !DILocation(line: 3, column: 30, scope: !21)\n" \
  /* Of each kind that is not above. */ \
  "!nodes = !{!50, !51, !54, !57, !58, !59, !60, !61, !62, !63, !64, !65, !66, !67, !68, !69, !70}\n" \
  "!50 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !51, size: 64)\n" \
  "!51 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: \"point\", scope: !57, file: !5, line: 1, size: 128, " \
  "elements: !52, identifier: \"_ZTS5point\")\n" \
  "!52 = !{!53}\n" \
  "!53 = !DIDerivedType(tag: DW_TAG_member, name: \"y\", scope: !51, file: !5, line: 2, baseType: !7, size: 32, align: 16, " \
  "offset: 64, flags: DIFlagPrivate)\n" \
  "!54 = !DICompositeType(tag: DW_TAG_array_type, baseType: !7, size: 128, elements: !55)\n" \
  "!55 = !{!56, !71}\n" \
  "!56 = !DISubrange(count: 4, lowerBound: -1)\n" \
  "!57 = !DINamespace(name: \"space\", scope: !5)\n" \
  "!58 = !DIModule(scope: null, name: \"module\")\n" \
  "!59 = !DICommonBlock(scope: !20, declaration: null, name: \"common\", file: !5, line: 5)\n" \
  "!60 = !DIEnumerator(name: \"BLUE\", value: -1)\n" \
  "!61 = !DIEnumerator(name: \"BIG\", value: 18446744073709551615, isUnsigned: true)\n" \
  "!62 = !DIStringType(name: \"character(*)\", size: 32)\n" \
  "!63 = !DIObjCProperty(name: \"colour\", file: !5, line: 6)\n" \
  "!64 = !DIImportedEntity(tag: DW_TAG_imported_module, scope: !1, entity: !57, file: !5, line: 9, name: \"here\")\n" \
  "!65 = !DIMacroFile(line: 1, file: !5, nodes: !72)\n" \
  "!66 = !DITemplateTypeParameter(name: \"T\", type: !7)\n" \
  "!67 = !GenericDINode(tag: DW_TAG_entry_point, header: \"some\")\n" \
  "!68 = !DIGenericSubrange(lowerBound: !DIExpression(DW_OP_constu, 1), upperBound: !DIExpression(DW_OP_constu, 2), " \
  "stride: !DIExpression(DW_OP_constu, 1))\n" \
  "!69 = distinct !DIAssignID()\n" \
  "!70 = !DIBasicType(tag: DW_TAG_unspecified_type, name: \"nothing\")\n" \
  "!71 = !DISubrange(count: !30)\n" \
  "!72 = !{!73}\n" \
  "!73 = !DIMacro(type: DW_MACINFO_define, line: 2, name: \"TWICE(x)\", value: \"((x) * 2)\")\n"

static inline LlvmgModule *
make_debug_fixture (LlvmgContext *context)
{
  return parse_text (context, DEBUG_BODIES DEBUG_NODES);
}

/* The nth instruction of a block; the block is found by its number. */
static inline LlvmgInstruction *
get_debug_instruction (LlvmgModule *module, const char *function_name, guint block_index, guint index)
{
  g_autoptr (LlvmgFunction) function = get_function (module, function_name);
  g_autoptr (LlvmgInstruction) found = NULL;
  LlvmgBasicBlock **blocks;
  LlvmgInstruction **instructions;
  gsize n;

  blocks = llvmg_function_list_basic_blocks (function, &n);
  g_assert_cmpuint (block_index, <, n);
  {
    gsize n_instructions;

    instructions = llvmg_basic_block_list_instructions (blocks[block_index], &n_instructions);
    g_assert_cmpuint (index, <, n_instructions);
    found = g_object_ref (instructions[index]);
    llvmg_free_objects (instructions, n_instructions);
  }
  llvmg_free_objects (blocks, n);
  return g_steal_pointer (&found);
}

/* The operand of the named metadata `nodes` whose tag is this, or of this class. */
static inline LlvmgMetadata *
find_debug_node (LlvmgModule *module, GType type)
{
  g_autoptr (LlvmgNamedMdNode) named = llvmg_module_get_named_metadata (module, "nodes");
  LlvmgMetadata *found = NULL;
  LlvmgMetadata **nodes;
  gsize n;

  nodes = llvmg_named_md_node_list_operands (named, &n);
  for (gsize i = 0; i < n && found == NULL; i++)
    if (G_OBJECT_TYPE (nodes[i]) == type)
      found = g_object_ref (nodes[i]);
  llvmg_free_objects (nodes, n);
  g_assert_nonnull (found);
  return found;
}
