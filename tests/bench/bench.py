# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""What a call costs from Python: through the layer, and raw, which is what PyGObject makes of the typelib alone. The raw
numbers come from a second process, which finds no layer. Then what the import takes."""

import gc
import json
import os
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Llvmg", "1")
from gi.repository import Llvmg  # noqa: E402

IS_RAW = sys.argv[1:] == ["raw"]


def measure(call, n=5000):
    """Nanoseconds a call, best of several runs."""
    best = None
    gc.disable()
    for _ in range(7):
        start = time.perf_counter_ns()
        for _ in range(n):
            call()
        taken = (time.perf_counter_ns() - start) / n
        best = taken if best is None else min(best, taken)
    gc.enable()
    return best


def setter(owner, name, value):
    def change():
        owner.name = value
    return change if name is None else lambda: getattr(owner, name)(value)


def failing(call, *args):
    def fails():
        try:
            call(*args)
        except Exception:
            return
        raise AssertionError
    return fails


def measure_all():
    context = Llvmg.Context()
    module = context.create_module("m")
    i32 = context.int32_type()
    kind = context.function_type(i32, [i32], False)
    f = module.add_function("f", kind)
    functions = [f] + [module.add_function(f"f{i}", kind) for i in range(1, 100)]
    builder = f.append_basic_block("entry").create_builder()
    x, two, three = f.get_param(0), Llvmg.const_int(i32, 2), Llvmg.const_int(i32, 3)
    small = context.parse_ir("define i32 @g(i32 %x) {\n" + "".join(
        f"  %v{i} = add i32 %x, {i}\n" for i in range(1000)) + "  ret i32 %x\n}\n", "small")
    block = small.get_function("g").get_entry_block()
    results = {
        "method: f.get_n_params()": measure(lambda: f.get_n_params()),
        "getter, text: f.get_name()": measure(lambda: f.get_name()),
        "getter, text that is empty: x.get_name()": measure(lambda: x.get_name()),
        "setter: f.set_name()": measure(setter(f, "set_name", "f")),
        "object: module.get_function(), held": measure(lambda: module.get_function("f")),
        "list of 100 that are held, an item": measure(lambda: module.list_functions(), 100) / 100,
        "list of 1001 that are made, an item": measure(lambda: block.list_instructions(), 5) / 1001,
        "builder.add() of constants, held": measure(lambda: builder.add(two, three, None)),
        "builder.add(), a new instruction": measure(lambda: builder.add(x, x, None)),
        "builder.add(), a new one with a name": measure(lambda: builder.add(x, x, "sum")),
        "error: raised and caught": measure(failing(builder.add, two, f, None)),
    }
    assert len(functions) == 100
    if not IS_RAW:
        results |= {
            "property: f.n_params": measure(lambda: f.n_params),
            "property set: f.name = ": measure(setter(f, None, "f")),
            "builder.add(two, 3), a number": measure(lambda: builder.add(two, 3)),
            "collection: module.functions": measure(lambda: module.functions),
            "collection: f.params[0], held": measure(lambda: f.params[0]),
            "collection: len(module.functions)": measure(lambda: len(module.functions)),
        }
        with Llvmg.Jit() as jit:
            jit.add_module(context.parse_ir("define i64 @same(i64 %x) {\n  ret i64 %x\n}", "jit"))
            same = jit.lookup("same")
            results["compiled code: same(1)"] = measure(lambda: same(1))
            results["compiled code: same.invoke_i64([1])"] = measure(lambda: same.invoke_i64([1]))
    return results


def process(code, **changed):
    """Milliseconds that a Python process takes, best of several."""
    environment = {k: v for k, v in (os.environ | changed).items() if v is not None}
    best = None
    for _ in range(15):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], env=environment, check=True)
        taken = (time.perf_counter() - start) * 1000
        best = taken if best is None else min(best, taken)
    return best


def show_import():
    alone = process("import gi")
    whole = "import gi; gi.require_version('Llvmg', '1'); from gi.repository import Llvmg"
    print("\nPython, milliseconds more than `import gi` alone:\n")
    with tempfile.TemporaryDirectory() as cache:
        compiled = process(whole, PYTHONPYCACHEPREFIX=cache, PYTHONDONTWRITEBYTECODE=None)
    print(f"{'importing Llvmg':<50} {compiled - alone:8.0f}")
    print(f"{'importing Gio, which is a part of it':<50} {process('import gi; from gi.repository import Gio') - alone:8.0f}")


def main():
    results = measure_all()
    if IS_RAW:
        print(json.dumps(results))
        return
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    raw = json.loads(subprocess.run([sys.executable, __file__, "raw"], env=environment, check=True, capture_output=True).stdout)
    print(f"Python, nanoseconds a call, best of 7 runs:\n\n{'':<50} {'raw':>8} {'layer':>8}")
    for what, taken in results.items():
        print(f"{what:<50} {f'{raw[what]:.0f}' if what in raw else '':>8} {taken:8.0f}")
    show_import()


if __name__ == "__main__":
    main()
