# SPDX-License-Identifier: LGPL-2.1-or-later
"""Metadata in Python."""

import pytest
from gi.repository import Llvmg


def number(context, value):
    return Llvmg.const_int(context.int32_type(), value).to_metadata()


def test_strings_and_nodes(context):
    text = context.md_string("héllo")
    assert type(text) is Llvmg.MdString
    assert text.text == "héllo"
    assert text.kind == Llvmg.MetadataKind.MD_STRING
    node = context.md_node([text, number(context, 5)])
    assert type(node) is Llvmg.MdTuple
    assert node == context.md_node([text, number(context, 5)])
    assert node.n_operands == 2 and not node.is_distinct and node.is_resolved
    assert node.get_operand(0) == text and node.get_operand(2) is None
    assert [type(o) for o in node.list_operands()] == [Llvmg.MdString, Llvmg.ValueAsMetadata]
    assert node.get_operand(1).value.get_sext_value() == 5
    assert node.to_string() == '!{!"h\\C3\\A9llo", i32 5}'
    assert context.md_node([]).to_string() == "!{}"


def test_empty_places(context):
    node = context.md_node([None, context.md_string("x"), None])
    assert node.to_string() == '!{null, !"x", null}'
    assert [o is None for o in node.list_operands()] == [True, False, True]
    node.set_operand(0, node)
    assert node.is_distinct and node.get_operand(0) == node
    node.set_operand(0, None)
    assert node.get_operand(0) is None


def test_wrong_operands(context, module):
    with Llvmg.Context() as other:
        with pytest.raises(Llvmg.Error, match="another context"):
            context.md_node([other.md_string("x")])
    with pytest.raises(Llvmg.Error, match="an instruction or argument cannot be in a node"):
        context.md_node([module.get_function("f").get_param(0).to_metadata()])
    with pytest.raises(TypeError):
        context.md_node([context.int32_type()])
    with pytest.raises(TypeError):
        context.md_string(None)
    node = context.md_node([])
    with pytest.raises(Llvmg.Error, match="a number below 0 was expected"):
        node.set_operand(0, None)
    with pytest.raises(Llvmg.Error, match="a temporary node was expected"):
        node.dispose_temporary()


def test_temporaries(context):
    temporary = context.temporary_md_node([])
    node = context.md_node([temporary])
    assert not node.is_resolved and temporary.is_temporary
    leaf = context.md_node([context.md_string("leaf")])
    known = context.md_node([leaf])
    temporary.replace_all_uses_with(leaf)
    assert not temporary.is_alive
    assert node.is_resolved
    assert node == known and hash(node) == hash(known)
    with pytest.raises(Llvmg.UseAfterFreeError, match="metadata node used after it was replaced"):
        temporary.get_operand(0)


def test_values(context, module):
    f = module.get_function("f")
    y = f.entry_block.first_instruction
    wrapped = y.to_metadata()
    assert wrapped.value == y
    assert wrapped.kind == Llvmg.MetadataKind.LOCAL_AS_METADATA
    value = context.md_string("x").to_value()
    assert type(value) is Llvmg.MetadataAsValue
    assert value.metadata.text == "x"
    assert value.to_metadata() == value.metadata
    y.replace_all_uses_with(f.get_param(0))
    assert wrapped.value == f.get_param(0)
    other = f.entry_block.first_instruction.next.to_metadata()
    module.close()
    assert not wrapped.is_alive and not other.is_alive
    with pytest.raises(Llvmg.UseAfterFreeError, match="its value was deleted"):
        other.value


def test_attachments(context, module):
    f = module.get_function("f")
    y = f.entry_block.first_instruction
    node = context.md_node([context.md_string("note")])
    y.set_metadata("my.note", node)
    assert y.has_metadata
    assert y.get_metadata("my.note") == node
    assert [(e.kind, e.node) for e in y.list_metadata()] == [("my.note", node)]
    assert "!my.note !0" in str(module.to_string())
    y.set_metadata("my.note", None)
    assert not y.has_metadata and not y.list_metadata()
    f.set_metadata("my.note", node)
    f.add_metadata("my.note", context.md_node([]))
    assert [e.kind for e in f.list_metadata()] == ["my.note", "my.note"]
    f.erase_metadata("my.note")
    assert f.get_metadata("my.note") is None
    f.set_metadata("a", node)
    f.clear_metadata()
    assert len(f.list_metadata()) == 0
    with pytest.raises(Llvmg.Error, match="a DILocation was expected"):
        y.set_metadata("dbg", node)
    with pytest.raises(Llvmg.Error, match="a DISubprogram was expected"):
        f.set_metadata("dbg", node)


def test_named(context, module):
    named = module.add_named_metadata("my.list")
    node = context.md_node([context.md_string("note")])
    named.add_operand(node)
    assert named.name == "my.list" and named.n_operands == 1
    assert list(named.list_operands()) == [node]
    assert module.get_named_metadata("my.list") == named
    assert module.n_named_metadata == 1
    assert list(module.list_named_metadata()) == [named]
    named.erase()
    assert not named.is_alive and module.get_named_metadata("my.list") is None
    with pytest.raises(Llvmg.UseAfterFreeError, match="named metadata 'my.list' used after it was erased"):
        named.add_operand(node)
    with pytest.raises(Llvmg.Error, match="add_flag"):
        module.add_named_metadata("llvm.module.flags").add_operand(node)


def test_flags(context, module):
    module.add_flag(Llvmg.ModuleFlagBehavior.MAX, "PIC Level", number(context, 2))
    assert module.get_flag("PIC Level").value.get_sext_value() == 2
    flag, = module.list_flags()
    assert (flag.behavior, flag.key) == (Llvmg.ModuleFlagBehavior.MAX, "PIC Level")
    assert flag.value == number(context, 2)
    with pytest.raises(Llvmg.Error, match="the module has a flag 'PIC Level'"):
        module.add_flag(Llvmg.ModuleFlagBehavior.MAX, "PIC Level", number(context, 2))
    with pytest.raises(Llvmg.Error, match="an integer constant was expected"):
        module.add_flag(Llvmg.ModuleFlagBehavior.MIN, "x", context.md_string("x"))
    module.verify()
