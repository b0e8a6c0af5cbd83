# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""What compiled code costs in Python; a row for the table of bench-jit.c."""

import time

import gi

gi.require_version("Llvmg", "1")
from gi.repository import Llvmg  # noqa: E402

N_ROUNDS, N_FUNCTIONS, N_CALLS = 15, 50, 20000


def make_text(n):
    return (f"define i64 @f{n}(i64 %x) {{\n"
            "entry:\n  %big = icmp sgt i64 %x, 10\n  br i1 %big, label %a, label %b\n"
            f"a:\n  %y = sub i64 %x, {n + 10}\n  ret i64 %y\n"
            "b:\n  ret i64 %x\n}\n")


def add(jit, context, n):
    jit.add_module(context.parse_ir(make_text(n), "m"))
    return jit.lookup(f"f{n}")


def measure(context):
    start = time.perf_counter()
    with Llvmg.Jit() as jit:
        f = add(jit, context, 0)
        f(3)
        first = time.perf_counter() - start
        start = time.perf_counter()
        for n in range(1, N_FUNCTIONS + 1):
            add(jit, context, n)(3)
        further = (time.perf_counter() - start) / N_FUNCTIONS
        start = time.perf_counter()
        for n in range(N_CALLS):
            f(n)
        call = (time.perf_counter() - start) / N_CALLS
    return first, further, call


def main():
    context = Llvmg.Context()
    first, further, call = (min(column) for column in zip(*(measure(context) for _ in range(N_ROUNDS))))
    print(f"{'Python':<24} {first * 1e6:14.0f} {further * 1e6:14.0f} {call * 1e9:14.1f}")


if __name__ == "__main__":
    main()
