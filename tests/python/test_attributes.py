# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Attributes of functions, parameters, results and calls."""

import pytest
from gi.repository import Llvmg

WORDS = """\
%pair = type { i32, i64 }
declare ptr @take(ptr, i32)
define i32 @f(i32 %x, ptr %p) {
  %q = call ptr @take(ptr %p, i32 %x)
  ret i32 %x
}
"""


@pytest.fixture
def words(context):
    return context.parse_ir(WORDS, "words")


@pytest.fixture
def call(words):
    return words.functions["f"].entry_block.instructions[0]


# ---- Making them ----


def test_each_form(context, words):
    pair = context.lookup_struct_type("pair")
    Form = Llvmg.AttributeForm
    for attribute, form, text in [
        (context.enum_attribute("noreturn"), Form.ENUM, "noreturn"),
        (context.enum_attribute("align", 16), Form.INT, "align 16"),
        (context.string_attribute("thunk"), Form.STRING, '"thunk"'),
        (context.string_attribute("target-cpu", "x86-64"), Form.STRING, '"target-cpu"="x86-64"'),
        (context.type_attribute("sret", pair), Form.TYPE, "sret(%pair)"),
        (context.constant_range_attribute("range", 8, "-4", "4"), Form.CONSTANT_RANGE, "range(i8 -4, 4)"),
        (context.constant_range_list_attribute("initializes", [0, 4, 8, 12]), Form.CONSTANT_RANGE_LIST,
         "initializes((0, 4), (8, 12))"),
    ]:
        assert (attribute.form, str(attribute)) == (form, text)
        assert attribute.name == text.split("=")[0].split("(")[0].split(" ")[0].strip('"')


def test_values(context, words):
    pair = context.lookup_struct_type("pair")
    align = context.enum_attribute("align", 16)
    assert (align.int_value, align.string_value, align.type_value) == (16, None, None)
    assert context.string_attribute("a", "b").string_value == "b"
    assert context.type_attribute("byval", pair).type_value is pair
    wide = context.constant_range_attribute("range", 128, str(-2**100), str(2**100))
    assert (wide.range_bits, int(wide.range_lower), int(wide.range_upper)) == (128, -2**100, 2**100)
    assert context.constant_range_list_attribute("initializes", (-8, -4)).get_range_bounds() == [-8, -4]
    assert align.get_range_bounds() == []
    assert context.enum_attribute("align", 16) is align


def test_known_names():
    names = Llvmg.Attribute.list_known_names()
    assert {"noreturn", "align", "sret", "range", "memory", "initializes"} <= set(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("make, error, message", [
    (lambda c: c.enum_attribute("nothing-like-it"), Llvmg.InvalidArgumentError, "LLVM knows no attribute"),
    (lambda c: c.enum_attribute("align", 3), Llvmg.InvalidArgumentError, "power of two"),
    (lambda c: c.enum_attribute("noreturn", 1), Llvmg.InvalidArgumentError, "takes no value"),
    (lambda c: c.enum_attribute("sret"), Llvmg.InvalidArgumentError, "use type_attribute"),
    (lambda c: c.type_attribute("sret", c.void_type()), Llvmg.TypeMismatchError, "void"),
    (lambda c: c.string_attribute(""), Llvmg.InvalidArgumentError, "name"),
    (lambda c: c.constant_range_attribute("range", 8, "1", "1"), Llvmg.InvalidArgumentError, "the same"),
    (lambda c: c.constant_range_attribute("range", 8, "1", "300"), Llvmg.InvalidArgumentError, "300"),
    (lambda c: c.constant_range_list_attribute("initializes", [4]), Llvmg.InvalidArgumentError, "two for each range"),
    (lambda c: c.constant_range_list_attribute("initializes", []), Llvmg.InvalidArgumentError, "two for each range"),
])
def test_what_cannot_be_made(context, make, error, message):
    with pytest.raises(error, match=message):
        make(context)


# ---- Where they are ----


def test_on_functions(context, words):
    f = words.functions["f"]
    before = str(words)
    noreturn = context.enum_attribute("noreturn")
    f.add_attribute(noreturn)
    f.add_attribute(context.string_attribute("k", "v"))
    f.add_attribute(context.enum_attribute("zeroext"), Llvmg.ATTRIBUTE_RETURN_INDEX)
    f.add_attribute(context.enum_attribute("align", 8), 2)
    assert f.list_attributes()[0] is noreturn and f.get_attribute("noreturn") is noreturn
    assert [str(a) for a in f.list_attributes(2)] == ["align 8"]
    assert f.has_attribute("k") and f.has_attribute("zeroext", 0) and not f.has_attribute("zeroext")
    assert f.get_attribute("zeroext") is None and f.list_attributes(7) == []
    assert "define zeroext i32 @f(i32 %x, ptr align 8 %p)" in str(words)
    words.verify()
    for name, index in (("noreturn", -1), ("k", -1), ("zeroext", 0), ("align", 2)):
        f.remove_attribute(name, index)
    assert str(words) == before


def test_on_parameters(context, words):
    x, p = words.functions["f"].params
    p.add_attribute(context.enum_attribute("nonnull"))
    assert [a.name for a in p.attributes] == ["nonnull"]
    assert p.has_attribute("nonnull") and not x.has_attribute("nonnull")
    assert words.functions["f"].has_attribute("nonnull", p.index + 1)
    with pytest.raises(Llvmg.InvalidArgumentError, match="of this type"):
        x.add_attribute(context.enum_attribute("nonnull"))
    p.remove_attribute("nonnull")
    assert not p.list_attributes()


def test_on_variables(context):
    module = context.parse_ir('@v = global i32 0 #0\nattributes #0 = { cold "bss-section"="b" }', "variables")
    v = module.globals["v"]
    assert [a.name for a in v.attributes] == ["cold", "bss-section"]
    v.add_attribute(context.string_attribute("bss-section", "c"))
    v.remove_attribute("cold")
    assert 'attributes #0 = { "bss-section"="c" }' in str(module)
    assert v.get_attribute("bss-section").string_value == "c" and not v.has_attribute("cold")
    with pytest.raises(Llvmg.InvalidArgumentError, match="align 8 of global variable 'v': it cannot be on a variable"):
        v.add_attribute(context.enum_attribute("align", 8))
    v.erase()
    with pytest.raises(Llvmg.UseAfterFreeError):
        v.list_attributes()


def test_on_calls(context, words, call):
    call.add_attribute(context.enum_attribute("builtin"))
    call.add_attribute(context.enum_attribute("nonnull"), 1)
    assert call.has_attribute("builtin") and call.get_attribute("nonnull", 1).name == "nonnull"
    words.verify()
    for index in (0, 3, -2, 2**31 - 1):
        with pytest.raises(Llvmg.InvalidArgumentError):
            call.add_attribute(context.enum_attribute("noreturn"), index)
    call.remove_attribute("builtin")
    assert call.list_attributes() == []


def test_objects_of_others(context, words, call):
    f = words.functions["f"]
    with Llvmg.Context() as other:
        attribute = other.enum_attribute("noreturn")
        with pytest.raises(Llvmg.InvalidArgumentError, match="another context"):
            f.add_attribute(attribute)
    with pytest.raises(Llvmg.UseAfterFreeError):
        f.add_attribute(attribute)
    with pytest.raises(Llvmg.UseAfterFreeError):
        attribute.name
    call.erase()
    with pytest.raises(Llvmg.UseAfterFreeError):
        call.list_attributes()
    with pytest.raises(Llvmg.UseAfterFreeError):
        call.add_attribute(context.enum_attribute("noreturn"))


def test_from_text(context):
    module = context.parse_ir("""
        define void @f(ptr sret(i64) align 4 %p, i8 range(i8 1, 9) %x) "a"="b" memory(read) {
          ret void
        }
    """, "text")
    f = module.functions["f"]
    assert {a.name: a.form.value_nick for a in f.list_attributes()} == {"memory": "int", "a": "string"}
    assert sorted(a.name for a in f.list_attributes(1)) == ["align", "sret"]
    assert f.params[1].get_attribute("range").range_upper == "9"


# ---- What a function has besides ----


def test_properties_of_functions(context):
    module = context.parse_ir("""
        declare i32 @handler(...)
        define void @f(ptr %p) {
          call void @f(ptr %p)
          ret void
        }
    """, "m")
    f, handler = module.functions["f"], module.functions["handler"]
    f.calling_convention = Llvmg.CallingConvention.FAST
    assert f.calling_convention_id == 8
    f.calling_convention_id = 1000
    assert f.calling_convention == Llvmg.CallingConvention.UNKNOWN
    with pytest.raises(Llvmg.InvalidArgumentError, match="1023"):
        f.calling_convention_id = 1024
    f.gc_name = "statepoint-example"
    f.personality = handler
    f.prefix_data = Llvmg.const_int(context.int32_type(), 7)
    assert f.gc_name == "statepoint-example" and f.personality is handler and str(f.prefix_data) == "i32 7"
    assert f.prologue_data is None
    with pytest.raises(Llvmg.TypeMismatchError, match="pointer"):
        f.personality = f.prefix_data
    f.gc_name = f.personality = f.prefix_data = None
    assert "gc" not in str(f) and f.personality is None
    f.add_target_attribute("target-cpu", "x86-64")
    assert f.get_attribute("target-cpu").string_value == "x86-64"
    p = f.params[0]
    p.alignment = 32
    assert p.get_attribute("align").int_value == 32
    with pytest.raises(Llvmg.InvalidArgumentError, match="power of two"):
        p.alignment = 33
    p.alignment = 0
    assert not p.list_attributes()
    assert [call.function for call in f.list_callers()] == [f]
    assert f.list_reverse_post_order() == [f.entry_block]


# ---- What a call has ----


def test_properties_of_calls(context, words, call):
    call.calling_convention = Llvmg.CallingConvention.COLD
    assert call.calling_convention_id == 9 and call.intrinsic_name is None
    call.tail_call_kind = Llvmg.TailCallKind.TAIL
    assert "tail call coldcc ptr @take" in str(call)
    call.set_arg(1, Llvmg.const_int(context.int32_type(), 7))
    assert str(call.args[1]) == "i32 7" and call.get_arg(2) is None
    with pytest.raises(Llvmg.TypeMismatchError):
        call.set_arg(0, call.args[1])
    with pytest.raises(Llvmg.InvalidArgumentError):
        call.set_arg(2, call.args[0])
    take = call.callee
    call.callee = words.functions["f"].params[1]
    assert call.called_function is None
    with pytest.raises(Llvmg.TypeMismatchError, match="a function of type"):
        call.callee = words.functions["f"]
    call.callee = take
    words.verify()


def test_operand_bundles(context):
    module = context.parse_ir("""
        declare void @g()
        define void @f(i1 %x) {
        entry:
          call void @g() [ "deopt"(i1 %x), "mine"() ]
          br i1 %x, label %left, label %right
        left:
          br label %right
        right:
          ret void
        }
    """, "m")
    f = module.functions["f"]
    call = f.entry_block.instructions[0]
    assert [(b.tag, b.list_args()) for b in call.operand_bundles] == [("deopt", [f.params[0]]), ("mine", [])]
    assert call.get_operand_bundle(2) is None
    assert len(call.operand_bundles) == 2
