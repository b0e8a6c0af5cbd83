# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""llvmg as a Python programmer meets it: exceptions, properties, collections, numbers, text, names."""

import copy
import gc
import inspect
import pickle
import subprocess
import sys

import pytest
from gi.repository import Gio, GLib, GObject, Llvmg

CODES = ["failed", "invalid-argument", "invalid-operation", "type-mismatch", "use-after-free", "parse", "verification",
         "io", "link", "pass-pipeline", "codegen", "target", "jit", "symbol-not-found", "unsupported", "llvm-crashed",
         "call-crashed"]

WORDS = """\
%pair = type { i32, double }
@g = global i32 0
@s = internal constant [3 x i8] c"ab\\00"
@a = alias i32, ptr @g
declare i32 @printf(ptr, ...)
define i32 @f(i32 %x, double %d, ptr %p) {
entry:
  %y = add i32 %x, 1
  %c = icmp slt i32 %y, 10
  br i1 %c, label %yes, label %no
yes:
  %e = getelementptr %pair, ptr %p, i64 0, i32 1
  %l = load double, ptr %e
  %t = call i32 (ptr, ...) @printf(ptr @s, double %l)
  br label %no
no:
  %r = phi i32 [ %y, %entry ], [ %t, %yes ]
  ret i32 %r
}
"""


@pytest.fixture
def words(context):
    return context.parse_ir(WORDS, "words")


@pytest.fixture
def builder(words):
    block = words.functions["f"].append_basic_block("more")
    return block.create_builder()


# ---- Exceptions (A9) ----


def test_A9_each_code_has_a_class_and_each_class_a_base():
    for code in CODES:
        name = "".join(word.capitalize() for word in code.split("-")) + "Error"
        cls = getattr(Llvmg, name)
        assert issubclass(cls, Llvmg.Error) and issubclass(cls, GLib.Error) and issubclass(cls, Exception)
        assert getattr(Llvmg.Error, code.upper().replace("-", "_")).value_nick == code


@pytest.mark.parametrize("caught", [Exception, RuntimeError, GLib.Error, Llvmg.Error, Llvmg.InvalidArgumentError])
def test_A9_except_works_with_each_base(context, caught):
    try:
        context.int_type(0)
    except caught as error:
        assert type(error) is Llvmg.InvalidArgumentError
        assert error.code == Llvmg.Error.INVALID_ARGUMENT and error.domain == "llvmg-error-quark"
        assert str(error) == error.message and "bits" in str(error)
        assert error.diagnostics == ()
    else:
        pytest.fail("nothing was raised")


def test_A9_errors_of_others_stay_theirs():
    with pytest.raises(GLib.Error) as caught:
        Gio.File.new_for_path("/there/is/no/such/file").load_contents(None)
    assert not isinstance(caught.value, Llvmg.Error)
    assert caught.value.matches(Gio.io_error_quark(), Gio.IOErrorEnum.NOT_FOUND)


def test_A9_parse_errors_tell_where(context):
    with pytest.raises(Llvmg.ParseError) as caught:
        context.parse_ir("define i32 @f() {\n  ret i32 %missing\n}\n", "a.ll")
    error = caught.value
    assert (error.file, error.line, error.column, error.source_line) == ("a.ll", 2, 11, "  ret i32 %missing")
    diagnostic, = error.diagnostics
    assert diagnostic.severity == Llvmg.DiagnosticSeverity.ERROR and "missing" in diagnostic.message
    assert "line=2" in repr(diagnostic)
    # The next error has nothing of it.
    with pytest.raises(Llvmg.ParseError) as caught:
        context.parse_bitcode(b"no bitcode")
    assert caught.value.line is None and caught.value.diagnostics == ()


def test_A9_made_by_hand():
    error = Llvmg.ParseError("mine", "llvmg-error-quark", int(Llvmg.Error.PARSE))
    assert error.line is None and str(error) == "mine"


def test_a_context_can_be_closed_while_an_exception_is_handled(context):
    module = context.parse_ir(WORDS, "m")
    with pytest.raises(Llvmg.UseAfterFreeError):
        try:
            context.int_type(0)
        except Llvmg.Error:
            context.close()
            module.functions
    assert not module.is_alive


def test_L15_a_refused_call_leaves_no_cycle(words):
    gc.collect()
    gc.disable()
    try:
        function = words.functions["f"]
        n = Llvmg.count_live_objects()
        for wrong in ("text", 2 ** 40, 1.5):
            try:
                function.entry_block.create_builder().add(function.params[0], wrong)
            except (TypeError, Llvmg.Error) as error:
                del error
        assert Llvmg.count_live_objects() == n
    finally:
        gc.enable()


def test_what_a_function_gives_by_its_parameters_is_its_result():
    major, minor, patch = Llvmg.get_llvm_version()
    assert major >= 19 and minor >= 0 and patch >= 0


# ---- Dead objects (L2) ----


def all_wrappers(module):
    context = module.context
    yield from (context, module, context.create_builder(), context.int32_type(), context.double_type())
    for function in module.functions:
        yield from (function, function.function_type)
        yield from function.params
        for block in function.basic_blocks:
            yield block
            for instruction in block.instructions:
                yield from (instruction, instruction.type)
                yield from instruction.operands
    yield from (*module.globals, *module.aliases)


def is_ours(member):
    return isinstance(member, property) and member.fget.__module__ == "gi.overrides.Llvmg"


def test_L2_every_property_of_a_dead_wrapper_raises(words):
    wrappers = list({type(w): w for w in all_wrappers(words)}.values())
    assert len(wrappers) >= 20
    values = {w: {} for w in wrappers}
    for w in wrappers:
        for name, value in inspect.getmembers(type(w), is_ours):
            if value.fset is not None:
                values[w][name] = getattr(w, name)
    words.context.close()
    looked_at = 0
    for w in wrappers:
        for name, value in inspect.getmembers(type(w), is_ours):
            if name in ("is_alive", "description", "has_crashed", "n_live_wrappers"):
                getattr(w, name)
                continue
            with pytest.raises(Llvmg.UseAfterFreeError):
                pytest.fail(f"{type(w).__name__}.{name} gave {getattr(w, name)!r}")
            looked_at += 1
            if name in values[w]:
                # What is nothing where it was read may not be set to nothing.
                with pytest.raises(Llvmg.UseAfterFreeError if values[w][name] is not None else (Llvmg.UseAfterFreeError, TypeError)):
                    setattr(w, name, values[w][name])
        with pytest.raises(Llvmg.UseAfterFreeError):
            w.annotations
        assert ", dead>" in repr(w) and not w.is_alive and bool(w)
    assert looked_at > 200


def test_L2_a_collection_of_a_dead_owner_raises(words):
    functions = words.functions
    words.close()
    for look in (len, list, lambda f: f[0], lambda f: f["f"], lambda f: "f" in f, bool, repr):
        with pytest.raises(Llvmg.UseAfterFreeError):
            look(functions)


# ---- with, text, equality ----


def test_with_closes():
    with Llvmg.Context() as context:
        with context.create_module("m") as module:
            with context.create_builder() as builder:
                assert builder.is_alive
            assert not builder.is_alive and module.is_alive
        assert not module.is_alive
        with Llvmg.Jit() as jit:
            assert jit.is_alive
        assert not jit.is_alive
    assert not context.is_alive
    with pytest.raises(Llvmg.UseAfterFreeError):
        with context:
            pytest.fail("a dead context was entered")


def test_str_is_ir_and_repr_says_what_it_is(words):
    function = words.functions["f"]
    assert str(words) == words.to_string() and "define i32 @f" in str(function)
    assert f"{function.params[0].type}" == "i32"
    assert str(function.entry_block.instructions[0]) == "  %y = add i32 %x, 1"
    assert repr(function.entry_block.instructions[0]) == "<Llvmg.BinaryOperator: instruction %y>"
    assert repr(words) == "<Llvmg.Module: module 'words'>"


def test_equality_and_hash_go_by_the_entity(words):
    first, second = words.functions["f"], words.get_function("f")
    assert first == second and hash(first) == hash(second) and len({first, second}) == 1
    assert first != words.functions["printf"] and first != "f" and first != None  # noqa: E711


def test_no_copies(words):
    for copier in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="cannot be copied or pickled"):
            copier(words)


def test_only_what_stands_alone_is_made_by_hand():
    assert Llvmg.Context(discard_value_names=True).discard_value_names
    assert Llvmg.PassOptions(verify_each=True).verify_each
    assert Llvmg.Jit(Llvmg.JitOptions()).is_alive and Llvmg.Jit(options=None).is_alive
    for cls in (Llvmg.Module, Llvmg.Function, Llvmg.IntegerType, Llvmg.Wrapper, Llvmg.Instruction):
        with pytest.raises(TypeError, match="not made by hand"):
            cls()


# ---- Collections ----


def test_collections(words):
    functions = words.functions
    assert len(functions) == 2 and functions and [f.name for f in functions] == ["printf", "f"]
    assert functions[0] == functions[-2] == functions["printf"] and functions[1:] == [functions["f"]]
    assert "f" in functions and "nobody" not in functions and functions[0] in functions
    assert list(reversed(functions))[0] == functions["f"] and functions.index(functions["f"]) == 1
    assert functions == words.list_functions() and functions + [1] == words.list_functions() + [1]
    assert not words.ifuncs and list(words.ifuncs) == []
    for index in (2, -3):
        with pytest.raises(IndexError, match="functions: index"):
            functions[index]
    with pytest.raises(KeyError, match="nobody"):
        functions["nobody"]
    with pytest.raises(TypeError):
        functions[0] = functions[1]
    with pytest.raises(TypeError):
        functions[1.5]


def test_collections_show_what_is_there_now(words):
    functions, function = words.functions, words.functions["f"]
    words.add_function("later", function.function_type)
    assert functions["later"] == functions[2] and len(functions) == 3
    for other in functions:
        if other.name == "later":
            other.erase()
    assert len(functions) == 2
    function.params[0].name = "renamed"
    assert function.get_param(0).name == "renamed"
    instruction = function.entry_block.instructions[0]
    instruction.operands[1] = 41
    instruction.operands[-2] = function.params[0]
    assert str(instruction) == "  %y = add i32 %renamed, 41"


def test_iteration(words):
    assert list(words) == words.list_functions()
    function = words.functions["f"]
    assert [block.name for block in function] == ["entry", "yes", "no"]
    assert [i.opcode for i in function.entry_block] == [Llvmg.Opcode.ADD, Llvmg.Opcode.ICMP, Llvmg.Opcode.BR]
    assert [b.name for b in function.iterator()] == ["entry", "yes", "no"]


# ---- Numbers ----


def test_numbers_take_the_type_of_the_other_operand(words, builder):
    x, d, p = words.functions["f"].params
    assert str(builder.add(x, 5, name="five")) == "  %five = add i32 %x, 5"
    assert str(builder.sub(7, x, name="sub")) == "  %sub = sub i32 7, %x"
    assert str(builder.add(x, -1, name="neg")) == "  %neg = add i32 %x, -1"
    assert str(builder.add(x, 0xffffffff, "all")) == "  %all = add i32 %x, -1"
    assert str(builder.fadd(d, 0.5, name="half")) == "  %half = fadd double %d, 5.000000e-01"
    assert str(builder.fmul(d, 2, name="two")) == "  %two = fmul double %d, 2.000000e+00"
    assert str(builder.icmp(Llvmg.IntPredicate.SLT, x, 3, "less")) == "  %less = icmp slt i32 %x, 3"
    condition = builder.icmp(Llvmg.IntPredicate.EQ, x, 0)
    assert str(builder.select(condition, x, 9, name="pick")) == "  %pick = select i1 %0, i32 %x, i32 9"
    assert str(builder.and_(x, 15, name="low")) == "  %low = and i32 %x, 15"


def test_numbers_where_the_place_tells_the_type(words, builder):
    context, function = words.context, words.functions["f"]
    x, d, p = function.params
    phi = builder.phi(context.int8_type(), "phi")
    phi.add_incoming(3, function.entry_block)
    assert str(phi) == "  %phi = phi i8 [ 3, %entry ]"
    slot = builder.alloca(context.int16_type(), "slot")
    assert str(builder.store(300, slot)) == "  store i16 300, ptr %slot, align 2"
    assert str(builder.store(1, words.globals["g"])) == "  store i32 1, ptr @g, align 4"
    assert str(builder.call(function, [1, 2.5, p], name="called")) == "  %called = call i32 @f(i32 1, double 2.500000e+00, ptr %p)"
    pair = context.lookup_struct_type("pair")
    assert str(builder.gep(pair, p, [0, 1], "field")) == "  %field = getelementptr %pair, ptr %p, i64 0, i32 1"
    assert str(builder.array_alloca(context.int8_type(), 10, "bytes")) == "  %bytes = alloca i8, i64 10, align 1"
    words.globals["g"].initializer = 42
    assert str(words.globals["g"]) == "@g = global i32 42"
    assert str(builder.ret(-1)) == "  ret i32 -1"


def test_numbers_that_do_not_fit(words, builder):
    x, d, p = words.functions["f"].params
    before = str(words)
    for call in (lambda: builder.add(x, 2 ** 32), lambda: builder.add(x, -2 ** 31 - 1), lambda: builder.ret(2 ** 70),
                 lambda: setattr(words.globals["g"], "initializer", 2 ** 32)):
        with pytest.raises(Llvmg.InvalidArgumentError, match="32 bits"):
            call()
    for call in (lambda: builder.add(x, 1.5), lambda: builder.add(1, 2), lambda: builder.store(1, p),
                 lambda: builder.call(words.functions["f"], [1, 2, 3]), lambda: builder.neg(1),
                 lambda: builder.call(words.functions["printf"], [words.globals["s"], 1]), lambda: builder.add(x, "1")):
        with pytest.raises(TypeError):
            call()
    assert str(words) == before


def test_big_numbers(context):
    i128, i64 = context.int128_type(), context.int64_type()
    assert str(Llvmg.const_int(i128, 2 ** 100)) == f"i128 {2 ** 100}"
    assert str(Llvmg.const_int(i128, -2 ** 127)) == f"i128 {-2 ** 127}"
    assert int(Llvmg.const_int(i128, 2 ** 100)) == 2 ** 100 and int(Llvmg.const_int(i64, -5)) == -5
    assert int(Llvmg.const_int(i64, 2 ** 64 - 1)) == -1
    assert float(Llvmg.const_real(context.double_type(), 0.1)) == 0.1
    for value in (2 ** 128, -2 ** 127 - 1):
        with pytest.raises(Llvmg.InvalidArgumentError):
            Llvmg.const_int(i128, value)


# ---- Sequences, bytes, keywords ----


def test_any_sequence_is_taken(words, builder):
    context, function = words.context, words.functions["f"]
    i32 = context.int32_type()
    assert context.function_type(i32, (t for t in (i32, i32))) == context.function_type(i32, [i32, i32])
    builder.call(function, function.params, name="again")
    builder.call(function, iter(function.params), name="andagain")

    class Fleeting:
        """Each look gives another object, which nobody holds."""

        def __len__(self):
            return 3

        def __getitem__(self, index):
            return [context.int32_type, context.double_type, context.pointer_type][index](*([] if index < 2 else [0]))

    assert context.function_type(i32, Fleeting()) == function.function_type
    with pytest.raises(TypeError):
        context.function_type(i32, 5)


def test_bytes_in_and_out(words):
    bitcode = words.to_bitcode()
    assert isinstance(bitcode, bytes) and bitcode[:2] == b"BC"
    for given in (bitcode, bytearray(bitcode), memoryview(bitcode), GLib.Bytes.new(bitcode)):
        assert "f" in words.context.parse_bitcode(given, "copy").functions


def test_keywords_and_defaults(words, builder):
    x = words.functions["f"].params[0]
    assert builder.add(lhs=x, rhs=x, name="sum").name == "sum"
    assert builder.or_(x, x).type == x.type and builder.not_(x).type == x.type
    builder.ret(x)
    assert words.functions["f"].run_passes("instcombine")
    signature = inspect.signature(Llvmg.Builder.add)
    assert list(signature.parameters) == ["self", "lhs", "rhs", "name"] and signature.parameters["name"].default is None
    assert "first operand" in Llvmg.Builder.add.__doc__ and Llvmg.Value.name.__doc__
    with pytest.raises(TypeError):
        Llvmg.Builder.add(builder, x, x, "n", "too much")


def test_enumerations_are_readable():
    assert repr(Llvmg.Opcode.ADD) == str(Llvmg.Opcode.ADD) == f"{Llvmg.Opcode.ADD}" == "Llvmg.Opcode.ADD"
    assert repr(Llvmg.CallingConvention.C) == "Llvmg.CallingConvention.C"
    both = Llvmg.LanguageLayer.RAISES | Llvmg.LanguageLayer.PYTHON
    assert repr(both) == "Llvmg.LanguageLayer.RAISES | Llvmg.LanguageLayer.PYTHON"
    assert repr(Llvmg.LanguageLayer(0)) == "Llvmg.LanguageLayer.NONE"


# ---- Annotations (L11) ----


def test_L11_annotations_are_a_mapping(words):
    function = words.functions["f"]
    values = {"text": "t", "int": -5, "big": 2 ** 64 - 1, "real": 0.5, "flag": True, "raw": b"\0\1",
              "list": [1, "a", [2.5]], "dict": {"k": b"v", "n": {"m": 1}}}
    function.annotations.update(values)
    del function
    function = words.functions["f"]
    assert dict(function.annotations) == values and len(function.annotations) == len(values)
    assert function.annotations["raw"] == b"\0\1" and "text" in function.annotations and 5 not in function.annotations
    assert function.annotations.pop("int") == -5 and function.annotations.get("int", 7) == 7
    with pytest.raises(KeyError):
        function.annotations["int"]
    with pytest.raises(KeyError):
        del function.annotations["int"]
    with pytest.raises(TypeError):
        function.annotations["object"] = object()
    with pytest.raises(Llvmg.InvalidArgumentError):
        function.annotations[""] = 1
    with pytest.raises(AttributeError, match=r"annotations\['cost'\]"):
        function.cost = 1
    with pytest.raises(AttributeError):
        function.is_declaration = True


# ---- The module itself ----


def test_everything_is_listed_and_nothing_else():
    import gi.overrides.Llvmg as layer
    assert len(layer.__all__) == len(set(layer.__all__))
    for name in layer.__all__:
        assert getattr(Llvmg, name) is getattr(layer, name)
    assert not [name for name in layer.__all__ if name.startswith("_")]
    for name in ("Module", "const_int", "Opcode", "ParseError", "Error", "Diagnostic"):
        assert name in layer.__all__
    for cls in (value for value in vars(Llvmg).values() if isinstance(value, type) and issubclass(value, GObject.Object)):
        assert cls.__name__ in layer.__all__


def test_import_touches_each_class_once():
    """The time that the import takes is shown by the benchmark; here only that it has no other effect."""
    code = "import gi, sys; gi.require_version('Llvmg', '1'); from gi.repository import Llvmg; " \
           "print(Llvmg.count_live_objects(), Llvmg.count_live_contexts())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0 0\n" and done.stderr == ""
