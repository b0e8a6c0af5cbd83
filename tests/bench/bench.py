# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""What a call costs from Python."""

import gc
import time

import gi

gi.require_version("Llvmg", "1")
from gi.repository import Llvmg  # noqa: E402

N = 20000


def measure(what, function, per_call=1):
    best = None
    gc.disable()
    for _ in range(5):
        start = time.perf_counter_ns()
        function()
        taken = (time.perf_counter_ns() - start) / (N * per_call)
        best = taken if best is None else min(best, taken)
    gc.enable()
    print(f"{what:<34} {best:8.0f} ns")


def main():
    context = Llvmg.Context()
    module = context.create_module("m")
    i32 = context.int32_type()
    function = module.add_function("f", context.function_type(i32, [i32]))
    block = function.append_basic_block("entry")
    builder = block.create_builder()
    x = function.get_param(0)

    def repeat(call):
        def loop():
            for _ in range(N):
                call()
        return loop

    print(f"Python, a call, best of 5 runs of {N}:")
    measure("function.n_params", repeat(lambda: function.n_params))
    measure("function.name", repeat(lambda: function.name))
    measure("module.get_function (held)", repeat(lambda: module.get_function("f")))
    measure("builder.add, unnamed, dropped", repeat(lambda: builder.add(x, x)))
    measure("builder.add, named, dropped", repeat(lambda: builder.add(x, x, "sum")))
    small = context.parse_ir("define i32 @g(i32 %x) {\n" + "".join(
        f"  %v{i} = add i32 %x, {i}\n" for i in range(1000)) + "  ret i32 %x\n}\n").get_function("g").entry_block

    def walk():
        for _ in range(N // 1000):
            small.list_instructions()

    measure("list_instructions, an item, made", walk)
    held = small.list_instructions()
    measure("list_instructions, an item, held", walk)
    del held


if __name__ == "__main__":
    main()
