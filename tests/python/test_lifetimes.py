# SPDX-License-Identifier: LGPL-2.1-or-later
"""Lifetimes as a Python program meets them. Each test names the requirement that it proves."""

import gc
import itertools
import threading
import time

import pytest
from conftest import IR
from gi.repository import GLib, Llvmg


def parse(context):
    return context.parse_ir(IR, "m")


# ---- L1, L2, L9: closing ----


def test_L1_closing_a_context_kills_everything_below():
    context = Llvmg.Context()
    module = parse(context)
    builder = context.create_builder()
    function = module.get_function("f")
    block = function.entry_block
    instruction = block.first_instruction
    i32 = context.int32_type()
    constant = Llvmg.const_int(i32, 7)
    context.close()
    for wrapper in (module, builder, function, block, instruction, i32, constant, context):
        assert not wrapper.is_alive
        assert "dead" in repr(wrapper)


@pytest.mark.parametrize("use, message", [
    (lambda w: w["module"].name, "module 'm' used after its context was closed"),
    (lambda w: w["module"].to_string(), "module 'm' used after its context was closed"),
    (lambda w: w["module"].list_functions(), "module 'm' used after its context was closed"),
    (lambda w: w["function"].n_params, "function 'f' used after its context was closed"),
    (lambda w: w["function"].append_basic_block("x"), "function 'f' used after its context was closed"),
    (lambda w: setattr(w["function"], "name", "x"), "function 'f' used after its context was closed"),
    (lambda w: w["instruction"].opcode, "instruction %y used after its context was closed"),
    (lambda w: w["instruction"].clone(), "instruction %y used after its context was closed"),
    (lambda w: w["builder"].clear_position(), "builder used after its context was closed"),
    (lambda w: w["context"].int32_type(), "context used after its context was closed"),
    (lambda w: w["context"].parse_ir(IR), "context used after its context was closed"),
])
def test_L2_any_use_of_a_dead_wrapper_raises(use, message):
    context = Llvmg.Context()
    module = parse(context)
    function = module.get_function("f")
    wrappers = {
        "context": context, "module": module, "function": function, "builder": context.create_builder(),
        "instruction": function.entry_block.first_instruction,
    }
    context.close()
    with pytest.raises(Llvmg.UseAfterFreeError) as raised:
        use(wrappers)
    assert raised.value.message == message


def test_L2_says_what_ended_the_object(module):
    instruction = module.get_function("f").entry_block.first_instruction
    instruction.erase(Llvmg.EraseMode.POISON)
    with pytest.raises(Llvmg.UseAfterFreeError, match="instruction %y used after it was erased"):
        instruction.opcode
    other = parse(module.context)
    function = other.get_function("g")
    other.close()
    with pytest.raises(Llvmg.UseAfterFreeError, match="function 'g' used after"):
        function.name


def test_L9_close_twice_and_close_then_collect():
    context = Llvmg.Context()
    module = parse(context)
    context.close()
    context.close()
    module.close()
    del context, module
    gc.collect()


def test_L9_close_during_iteration(context):
    module = parse(context)
    seen = 0
    with pytest.raises(Llvmg.UseAfterFreeError):
        for function in module:
            seen += 1
            function.name
            module.close()
    assert seen == 2


def test_L9_close_in_an_exception_handler():
    with pytest.raises(Llvmg.ParseError):
        with Llvmg.Context() as context:
            context.parse_ir("define nonsense")
    assert not context.is_alive


# ---- L4: dropping in any order ----


def family():
    context = Llvmg.Context()
    module = parse(context)
    function = module.get_function("f")
    return {"context": context, "module": module, "function": function, "block": function.entry_block,
            "type": context.int32_type()}


@pytest.mark.parametrize("order", list(itertools.permutations(range(5)))[::5])
def test_L4_dropping_in_any_order_frees_everything(order):
    held = list(family().values())
    for index in order:
        held[index] = None
        gc.collect()
        for wrapper in held:
            assert wrapper is None or wrapper.is_alive


def test_L4_one_instruction_keeps_its_module():
    instruction = family()["function"].entry_block.first_instruction
    gc.collect()
    assert instruction.parent.parent.parent.get_function("g") is not None
    assert instruction.to_string() == "  %y = add i32 %x, 1"


def test_L4_a_cycle_through_python_is_collected():
    module = parse(Llvmg.Context())
    holder = {"module": module}
    holder["self"] = holder
    del module, holder
    gc.collect()


# ---- L7, L8: what LLVM deletes by itself ----


def test_L7_passes_kill_what_they_delete_and_nothing_else(module):
    f, g = module.get_function("f"), module.get_function("g")
    call = g.entry_block.first_instruction
    module.run_passes("default<O2>")
    assert f.is_alive and g.is_alive
    assert module.get_function("f") is f
    assert not call.is_alive  # inlined
    with pytest.raises(Llvmg.UseAfterFreeError, match="pass"):
        call.opcode


def test_L8_a_reused_address_reaches_no_new_object(module):
    f = module.get_function("f")
    for _ in range(100):
        block = f.append_basic_block("extra")
        builder = block.create_builder()
        old = builder.unreachable()
        block.erase()
        again = f.append_basic_block("extra")
        again.create_builder().unreachable()
        assert not block.is_alive and not old.is_alive and again.is_alive
        del block, old
        gc.collect()
        assert again.is_alive
        again.erase()


# ---- L11: identity and data ----


def test_L11_one_wrapper_per_entity(module):
    f = module.get_function("f")
    assert module.get_function("f") is f
    assert f.entry_block.parent is f
    assert f == module.list_functions()[0] and hash(f) == hash(module.list_functions()[0])
    assert f != module.get_function("g")


def test_L11_annotations_live_with_the_entity(module):
    module.get_function("f").entry_block.set_annotation("cost", GLib.Variant("i", 3))
    gc.collect()
    block = module.get_function("f").entry_block
    assert block.get_annotation("cost").get_int32() == 3
    assert block.list_annotations() == ["cost"]
    assert block.get_annotation("other") is None
    block.set_annotation("cost", None)
    assert block.list_annotations() == []


def test_L11_wrappers_take_no_attributes(module):
    f = module.get_function("f")
    with pytest.raises(AttributeError, match="annotations"):
        f.cost = 3
    assert "cost" not in dir(f)


def test_L11_a_signal_handler_stays_on_a_function(module):
    names = []
    f = module.get_function("f")
    f.connect("notify::name", lambda function, pspec: names.append(function.name))
    del f
    gc.collect()
    module.get_function("f").name = "renamed"
    assert names == ["renamed"]


def test_L11_a_wrapper_whose_dict_was_read(module):
    """Reading __dict__ makes PyGObject add a toggle reference of its own."""
    f = module.get_function("f")
    block = f.entry_block
    object.__getattribute__(f, "__dict__")
    object.__getattribute__(block, "__dict__")
    object.__getattribute__(module, "__dict__")
    assert module.get_function("f") is f
    assert f.entry_block == block and hash(f.entry_block) == hash(block)
    assert f.parent == module
    del f, block
    gc.collect()
    assert module.get_function("f").entry_block.is_alive


# ---- L10, L12: threads ----


def in_threads(*functions):
    failures = []

    def run(function):
        try:
            function()
        except BaseException as failure:  # handed to the test
            failures.append(failure)

    threads = [threading.Thread(target=run, args=[f]) for f in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive(), "a thread hangs"
    assert not failures, failures


def test_L12_two_threads_on_one_context(context):
    module = parse(context)

    def build():
        i32 = context.int32_type()
        kind = context.function_type(i32, [i32])
        for number in range(60):
            function = module.add_function(f"n{threading.get_ident()}_{number}", kind)
            builder = function.append_basic_block("entry").create_builder()
            value = function.get_param(0)
            for _ in range(5):
                value = builder.add(value, Llvmg.const_int(i32, number))
            builder.ret(value)

    in_threads(build, build, build)
    module.verify()
    assert module.n_functions == 2 + 180


def big_module(context):
    body = "".join(f"  %v{i} = add i32 %v{i - 1}, %x\n  %w{i} = mul i32 %v{i}, %v{i - 1}\n" for i in range(1, 4000))
    return context.parse_ir("define i32 @big(i32 %x) {\n  %v0 = add i32 %x, 1\n" + body + "  ret i32 %w3999\n}\n", "big")


def test_L10_finalizers_on_another_thread_while_passes_run(context):
    module = big_module(context)
    held = module.get_function("big").entry_block.list_instructions()
    others = [parse(context) for _ in range(20)]
    started = threading.Event()
    slowest = []

    def optimise():
        started.set()
        module.run_passes("default<O2>")

    def drop():
        started.wait()
        for pile in (held, others):
            while pile:
                before = time.monotonic()
                pile.pop()
                slowest.append(time.monotonic() - before)

    in_threads(optimise, drop)
    assert len(slowest) == 7999 + 20 + 1
    assert not held and not others


def test_L12_other_threads_go_on_while_a_setter_waits(context):
    """PyGObject keeps the interpreter's lock in property setters and constructors."""
    module = big_module(context)
    done = threading.Event()
    ticks = []

    def optimise():
        module.run_passes("default<O2>")
        done.set()

    def set_property():
        while not done.is_set():
            module.get_function("big").set_property("name", "big")
            context.props.is_guarded = True

    def tick():
        while not done.is_set():
            ticks.append(1)
            time.sleep(0.001)

    in_threads(optimise, set_property, tick)
    assert ticks


def test_L12_close_while_others_work():
    for _ in range(20):
        context = Llvmg.Context()
        module = parse(context)

        def work():
            try:
                while True:
                    for function in module.list_functions():
                        for block in function:
                            [i.to_string() for i in block]
            except Llvmg.UseAfterFreeError:
                pass

        in_threads(work, work, context.close)
