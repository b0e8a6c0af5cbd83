# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""The language to type at, in Python and in Vala: the same answers, and no entry that it does not survive."""

import os
import pathlib
import subprocess
import sys

import pytest

SOURCE = pathlib.Path(os.environ["LLVMG_SOURCE_DIR"]) / "examples"
PROGRAMS = {
    "python": [sys.executable, str(SOURCE / "python" / "kaleidoscope")],
    "vala": [str(pathlib.Path(os.environ["LLVMG_BUILD_DIR"]) / "examples" / "vala" / "kaleidoscope")],
}
each_language = pytest.mark.parametrize("language", PROGRAMS)


def run(language, text, *words):
    done = subprocess.run([*PROGRAMS[language], *words], input=text, capture_output=True, timeout=120)
    assert done.stderr == b"" and done.returncode == 0, (done.returncode, done.stderr)
    return done.stdout.decode()


# What is typed, and what is answered.
SESSION = [
    ("1 + 2 * 3 - 4 / 8", "6.5"),
    ("(1 + 2) * 3", "9"),
    ("2 < 1", "0"),
    ("", None),
    ("# a comment; with a semicolon, and \xe9\n 7", "7"),
    ("def square(x)\n  x * x", "defined square(x)"),
    ("square(square(3))", "81"),
    ("def fib(n) if n < 2 then n else fib(n - 1) + fib(n - 2)", "defined fib(n)"),
    ("fib(25)", "75025"),
    # Operators of its own.
    ("def unary-(x) 0 - x", "defined unary-(x)"),
    ("- -5 + -3", "2"),
    ("def unary!(x) if x then 0 else 1", "defined unary!(x)"),
    ("!0 + !1", "1"),
    ("def binary> 10 (a b) b < a", "defined binary>(a, b)"),
    ("1 + 1 > 1", "1"),
    ("def binary| 5 (a b) if a then 1 else if b then 1 else 0", "defined binary|(a, b)"),
    ("0 | 3 > 4 | 2", "1"),
    ("def binary^ 50 (a, b) if b < 1 then 1 else a * (a ^ (b - 1))", "error: ')' was expected, '^' was found"),
    ("def binary^ 50 (a, b) a * b", "defined binary^(a, b)"),
    ("2 * 3 ^ 4 + 1", "25"),
    ("def binary^ 15 (a, b) a * b", "defined binary^(a, b) again"),
    ("2 * 3 ^ 4 + 1", "30"),
    ("def binary: 1 (a b) b", "defined binary:(a, b)"),
    # Variables that change, and loops.
    ("var a = 1, b = a + 1, c in (c = b = 5) : a + b + c", "11"),
    ("def sum(n) var total = 0 in (for i = 1, i < n + 1 in total = total + i) : total", "defined sum(n)"),
    ("sum(100)", "5050"),
    ("def iterative(n)\n  var a = 0, b = 1, c in (for i = 0, i < n in c = a + b : a = b : b = c) : a", "defined iterative(n)"),
    ("iterative(25)", "75025"),
    ("for i = 10, 0 < i, -4 in (for k = 0, k < 2 in 1)", "0"),
    ("var x = 1 in (var x = 2 in x) + x", "3"),
    ("def changed(x) (x = x + 1) * x", "defined changed(x)"),
    ("changed(3)", "16"),
    # What is the host's.
    ("extern cos(x)", "extern cos(x)"),
    ("extern atan2(y, x)", "extern atan2(y, x)"),
    ("4 * atan2(1, 1)", "3.14159"),
    ("cos(0)", "1"),
    ("extern printd(x)", "extern printd(x)"),
    ("extern putchard(c)", "extern putchard(c)"),
    ("printd(12.25)", "12.25\n0"),
    ("putchard(72) : putchard(105) : putchard(10)", "Hi\n0"),
    ("def sin(x) 7", "defined sin(x)"),
    ("extern sin(y)", "extern sin(y)"),
    ("sin(0)", "7"),
    ("def cos(x) 8", "defined cos(x) again"),
    ("cos(0)", "8"),
    # What calls a function calls the new one.
    ("def user(x) square(x) + 1", "defined user(x)"),
    ("user(3)", "10"),
    ("def square(x) x", "defined square(x) again"),
    ("user(3)", "4"),
    ("def square(x y) x", "error: 'user' calls 'square' with 1 argument"),
    ("user(3)", "4"),
    ("def user(x) x", "defined user(x) again"),
    ("def square(x y) x * y", "defined square(x, y) again"),
    ("square(3, 4)", "12"),
    # Numbers that are none.
    ("0 / 0", "nan"),
    ("1 / 0", "inf"),
    ("if 0 / 0 then 1 else 2", "2"),
    (".5 + 5.", "5.5"),
    # What goes on without an end.
    ("def deeper(x) deeper(x + 1) * 2", "defined deeper(x)"),
    ("deeper(0)", "error: it calls itself too often"),
    ("def longer(x) longer(x + 1)", "defined longer(x)"),
    ("longer(0)", "error: it takes too long"),
    ("for i = 0, 1 in 0", "error: it takes too long"),
    ("fib(1000)", "error: it takes too long"),
    ("fib(20)", "6765"),
]


@each_language
def test_session(language):
    text = "".join(f"{typed};\n" for typed, _ in SESSION).encode("latin-1")
    assert run(language, text) == "".join(f"{answer}\n" for _, answer in SESSION if answer is not None)


PRELUDE = b"def good(x) x; def user(x) good(x);\n"

# Each is wrong, whatever it is that is wrong with it.
BROKEN = [
    # The grammar.
    b")", b"(", b"1 +", b"* 2", b"1 2", b"1, 2", b"def", b"def f", b"def f(", b"def f(x", b"def f(x)", b"def f(x) x x",
    b"def 1(x) x", b"def f(x x) x", b"def f(1) 1", b"def f(x, , y) x", b"def def(x) x", b"def f x", b"extern", b"extern sin",
    b"extern 5(x)", b"if", b"if then 1 else 2", b"if 1 then 2", b"if 1 2 else 3", b"if 1 then else 3", b"else", b"in", b"then 1",
    b"for", b"for 1 = 1, 1 in 2", b"for i 1, 2 in 3", b"for i = 1 in 2", b"for i = 1, i < 3 i", b"for i = 1, 2, 3, 4 in 5",
    b"var", b"var x", b"var in 1", b"var x = in 1", b"var 1 in 1", b"var x = 1, in x", b"good(", b"good(1", b"good(1 2)",
    b"good(,1)", b"good(1,)",
    # Operators.
    b"def binary(x y) x", b"def unary(x) x", b"def binarya 5 (a b) a", b"def binary+ 5 (a b) a", b"def binary= 5 (a b) a",
    b"def binary| 0 (a b) a", b"def binary| 101 (a b) a", b"def binary| 1.5 (a b) a", b"def binary| 5 (a) a",
    b"def unary!(a b) a", b"def binary, 5 (a b) a", b"1 | 2", b"!1", b"- 1", b"1 ~ 2",
    # Names, numbers of arguments, assignments.
    b"nosuch", b"nosuch(1)", b"good()", b"good(1, 2)", b"good", b"x = 1", b"1 = 2", b"good(1) = 2", b"(1 + 2) = 3",
    b"def f(x) y", b"def f(x) g(x)", b"def f(x) f(x, x)", b"var x = x in x", b"(for i = 0, i < 1 in i) + i",
    b"def good(a b) a", b"extern nosuch(x)", b"extern exit(x)", b"extern sin(x y)", b"extern atan2(x)", b"extern abort()",
    # Numbers and characters.
    b".", b"1.2.3", b"1x", b"0x10", b"1e5", b"..", b"@", b"$", b"'a'", b'"text"', b"\\", b"[1]", b"{ 1 }", b"\x01", b"\x7f", b"`",
    "\N{LATIN SMALL LETTER E WITH ACUTE}".encode(), "\N{GREEK SMALL LETTER PI}(1)".encode(), b"1 + \x00 2", b"\x00",
    b"\xff\xfe", b"\xc3", b"good(1) \x80", b"def f\xe9(x) x", b"\xed\xa0\x80",
    # Too much.
    b"(" * 300 + b"1" + b")" * 300, b"(" * 60000, b"good(" * 12000, b"!" * 60000, b"-" * 60000 + b"1", b"1" + b"+1" * 30000,
    b"1" + b"<1" * 300, b"if 1 then " * 6000, b"if 1 then 2 else " * 4000 + b"3", b"var x = " * 8000, b"for i = " * 8000,
    b"x = " * 300 + b"1", b"x" * 70000, b" " * 70000, b"1" + b" " * 70000 + b"1",
    b"def f(" + b" ".join(b"p%d" % i for i in range(65)) + b") 1", b"def " + b"f" * 60000, b"good(" + b"1, " * 20000,
    # While it runs.
    b"for i = 0, 1 in 0", b"def deep(n) deep(n) + 1; deep(1)", b"def even(n) odd(n)", b"extern putchard(c); putchard()",
]


@each_language
def test_survives_what_is_typed(language):
    """After each the same program takes a right definition, and what was there is as it was."""
    text = PRELUDE
    for i, broken in enumerate(BROKEN):
        text += broken + b";\ndef good(x) x + %d; user(1);\n" % i
    answers = run(language, text)
    assert answers.startswith("defined good(x)\ndefined user(x)\n")
    parts = answers.split("\ndefined good(x) again\n")
    assert len(parts) == len(BROKEN) + 1 > 60
    for i, part in enumerate(parts):
        lines = part.splitlines()
        if i > 0:
            assert lines[0] == f"{i}"
        if i < len(BROKEN):
            assert any(line.startswith("error: ") for line in lines), BROKEN[i][:60]


def test_says_the_same_of_it():
    text = PRELUDE + b";\n".join(BROKEN) + b";\n"
    python, vala = (run(language, text) for language in PROGRAMS)
    assert python == vala
    assert python.count("error: ") >= len(BROKEN)


@each_language
@pytest.mark.parametrize("text", [b"1 + 2", b"def f(x) x", b"(", b"1; 2", b"1;\n\xff", b"1; \x00"])
def test_the_input_ends(language, text):
    answers = run(language, text)
    assert answers.endswith("error: the input ended before ';'\n")


@each_language
@pytest.mark.parametrize("text", [b"", b"\n\n", b"# 1 + 2", b";;;\n", b"  \t\r\n"])
def test_nothing_is_typed(language, text):
    assert run(language, text) == ""


@each_language
def test_shows_the_code(language):
    text = run(language, b"def twice(x) x + x;\n", "--ir")
    assert "define double @twice.0(double %x)" in text and "fadd double" in text and "alloca" not in text


def test_mandelbrot():
    text = (SOURCE / "data" / "mandelbrot.kaleidoscope").read_bytes()
    python, vala = (run(language, text) for language in PROGRAMS)
    assert python == vala
    assert "+" * 10 in python and python.endswith("\n0\n")
