# SPDX-License-Identifier: LGPL-2.1-or-later
"""The example programs in the four languages: right results, and a clear message with status 1 on each bad input."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest

SOURCE = pathlib.Path(os.environ["LLVMG_SOURCE_DIR"]) / "examples"
BUILD = pathlib.Path(os.environ["LLVMG_BUILD_DIR"]) / "examples"
DATA = SOURCE / "data"


def program(language, name):
    return {
        "c": [str(BUILD / "c" / name)],
        "vala": [str(BUILD / "vala" / name)],
        "python": [sys.executable, str(SOURCE / "python" / name)],
        "gjs": ["gjs", "-m", str(SOURCE / "gjs" / f"{name}.js")],
    }[language]


LANGUAGES = ["c", "vala", "python", "gjs"]
each_language = pytest.mark.parametrize("language", LANGUAGES)


def run(language, name, *words):
    return subprocess.run(program(language, name) + [str(w) for w in words], capture_output=True, text=True, timeout=60)


@each_language
@pytest.mark.parametrize("file, words, expected", [
    ("recursion.ll", ["fib", 20], "6765"),
    ("recursion.bc", ["fib", 20], "6765"),
    ("recursion.ll", ["ackermann", 2, 3], "9"),
    ("recursion.ll", ["gcd", 1071, 462], "21"),
    ("numbers.ll", ["square_root", 2], "1.41421356237309"),
    ("numbers.ll", ["power", 2, 10], "1024"),
    ("numbers.ll", ["mean", 1, 2], "1.5"),
    ("numbers.ll", ["is_prime", 97], "true"),
    ("memory.ll", ["count_primes", 1000], "168"),
    ("memory.ll", ["manhattan", "-3", 4], "7"),
    ("text.ll", ["count_vowels", "hello world"], "3"),
    ("text.ll", ["day_of_year", 3, 1], "60"),
    ("text.ll", ["next_number"], "101"),
])
def test_runs_ir(language, file, words, expected):
    done = run(language, "run-ir", DATA / file, *words)
    assert done.stderr == "" and done.returncode == 0
    assert done.stdout.lower().startswith(expected)


@each_language
def test_prints_the_optimised_ir(language):
    done = run(language, "run-ir", "--print", DATA / "recursion.ll", "fib", 5)
    assert done.returncode == 0
    assert "define dso_local i32 @fib" in done.stdout and "alloca" not in done.stdout
    assert done.stdout.splitlines()[-1] == "5"


@pytest.fixture
def cut(tmp_path):
    whole = (DATA / "recursion.bc").read_bytes()
    file = tmp_path / "cut.bc"
    file.write_bytes(whole[:len(whole) // 2])
    return file


BAD = {
    "no such file": (["no/such/file.ll", "f"], "No such file"),
    "not IR": ([DATA / "text.c", "f"], "error: expected top-level entity"),
    "syntax error": ([DATA / "broken.ll", "f", 1], "broken.ll:5:1: error: expected '=' after instruction name"),
    "does not verify": ([DATA / "invalid.ll", "f", 1], "does not dominate all uses"),
    "no such function": ([DATA / "recursion.ll", "nope", 1], "'nope'"),
    "too few arguments": ([DATA / "recursion.ll", "fib"], "function 'fib' takes 1 argument, 0 were given"),
    "too many arguments": ([DATA / "recursion.ll", "fib", 1, 2], "function 'fib' takes 1 argument, 2 were given"),
    "argument of the wrong kind": ([DATA / "recursion.ll", "fib", "many"], "many"),
    "argument out of range": ([DATA / "recursion.ll", "fib", 1 << 40], "1099511627776"),
    "result that cannot be called": ([DATA / "memory.ll", "make_pair", 1, 2], "'make_pair' cannot be called"),
}


def is_one_message(done):
    return done.returncode == 1 and done.stderr.startswith("run-ir: ") and "Traceback" not in done.stderr and not done.stdout


@each_language
@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_message_and_status_1(language, case):
    words, fragment = BAD[case]
    done = run(language, "run-ir", *words)
    assert is_one_message(done), (done.returncode, done.stdout, done.stderr)
    assert fragment in done.stderr


@each_language
def test_bitcode_cut_in_the_middle(language, cut):
    done = run(language, "run-ir", cut, "fib", 5)
    assert is_one_message(done), (done.returncode, done.stdout, done.stderr)
    assert "cut.bc" in done.stderr


def outputs(*words):
    """What the program prints in each language."""
    texts = set()
    for language in LANGUAGES:
        done = run(language, *words)
        assert done.stderr == "" and done.returncode == 0, (language, done.stderr)
        texts.add(done.stdout)
    return texts


def test_editing_and_mistakes_are_the_same_in_all_languages():
    text, = outputs("edit")
    assert text.count(": done\n") == 11 and text.count("\n") == 45
    assert "erase it again: instruction %copy used after it was erased\n" in text


def test_compiled_code_calls_each_language():
    text, = outputs("host-callback")
    assert text == """\
from 0 to 4: 5.333, after 1000 calls
from -2 to 2: no root of -1.5, after 1001 calls
from 0 to 1: 0.667, after 2001 calls
"""


def test_passes_of_its_own():
    texts = set()
    for language in ("python", "gjs"):
        done = run(language, "passes")
        assert done.stderr == "" and done.returncode == 0, (language, done.stderr)
        texts.add(done.stdout)
    text, = texts
    assert "  1 alloca, 1 load, 3 mul, 1 ret, 1 store\n  3 mul, 1 ret\n  1 mul, 1 ret, 2 shl\n" in text
    assert "changed by shift-instead: area\n" in text
    assert text.endswith("error: an exception goes through LLVM\n")


def test_the_same_program_four_times():
    text, = outputs("tour")
    page = (SOURCE.parent / "docs" / "languages.md").read_text()
    assert f"```\n{text}```\n" in page
    files = {"python": "tour", "js": "tour.js", "vala": "tour.vala", "c": "tour.c"}
    for language, code in re.findall(r"^```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        folder = {"js": "gjs"}.get(language, language)
        assert (SOURCE / folder / files.pop(language)).read_text().endswith(code)
    assert not files


@pytest.mark.parametrize("file", ["recursion.ll", "numbers.ll", "memory.ll", "text.ll", "recursion.bc"])
def test_iteration_is_the_same_in_all_languages(file):
    text, = outputs("walk", DATA / file)
    instructions = re.findall(r"^  [^ \]]", (DATA / file).with_suffix(".ll").read_text(), re.MULTILINE)
    assert text.count(" -> ") == len(instructions) > 50


def test_loops_and_calls(tmp_path):
    done = run("python", "loops", DATA / "memory.ll", *([tmp_path] if shutil.which("dot") else []))
    assert done.returncode == 0, done.stderr
    assert "manhattan calls " in done.stdout and "    loop of 3 blocks, 1 ways out, 0 loops inside\n" in done.stdout
    assert shutil.which("dot") is None or (tmp_path / "manhattan.svg").read_bytes().startswith(b"<?xml")
    assert "fib calls fib, recursively\n" in run("python", "loops", DATA / "recursion.ll").stdout


def test_factorial_is_the_same_in_all_languages(tmp_path):
    outputs = set()
    for language in LANGUAGES:
        file = tmp_path / f"{language}.bc"
        done = run(language, "factorial", file)
        assert done.returncode == 0, done.stderr
        outputs.add(done.stdout)
        again = run(language, "run-ir", file, "fact_rec", 5)
        assert again.stdout.strip() == "120"
    assert len(outputs) == 1
    text, = outputs
    assert text.endswith("fact_iter(10) = 3628800\nfact_rec(10) = 3628800\nsum_point(30, 12) = 42\n")
    assert "%point = type { i32, i32 }" in text


def test_linking_is_the_same_in_all_languages(tmp_path):
    outputs = set()
    for language in LANGUAGES:
        file = tmp_path / f"{language}.bc"
        done = run(language, "link", file, DATA / "recursion.bc", DATA / "numbers.ll", DATA / "memory.ll")
        assert done.returncode == 0, done.stderr
        outputs.add(done.stdout)
        assert run(language, "run-ir", file, "count_primes", 1000).stdout.strip() == "168"
        again = run(language, "link", file, DATA / "recursion.bc", DATA / "recursion.ll")
        assert again.returncode == 1 and "symbol multiply defined" in again.stderr
        assert run(language, "run-ir", file, "count_primes", 1000).stdout.strip() == "168"
    assert len(outputs) == 1 and "fib\n" in outputs.pop()


def test_object_files_are_the_same_in_all_languages(tmp_path):
    for name in ("recursion.o", "recursion.s"):
        contents = set()
        for language in LANGUAGES:
            done = run(language, "compile", DATA / "recursion.ll", tmp_path / name)
            assert done.stderr == "" and done.returncode == 0, (language, done.stderr)
            contents.add((tmp_path / name).read_bytes())
        assert len(contents) == 1
        assert b"fib" in contents.pop()


@pytest.mark.skipif(shutil.which("cc") is None, reason="no linker is here")
def test_an_object_file_runs(tmp_path):
    main = tmp_path / "main.c"
    main.write_text('#include <stdio.h>\nint fib (int n);\nint main (void) { printf ("%d\\n", fib (20)); return 0; }\n')
    assert run("c", "compile", DATA / "recursion.ll", tmp_path / "fib.o").returncode == 0
    subprocess.run(["cc", main, tmp_path / "fib.o", "-o", tmp_path / "fib"], check=True)
    assert subprocess.run([tmp_path / "fib"], capture_output=True, text=True, check=True).stdout == "6765\n"


@each_language
@pytest.mark.parametrize("words, message", [
    (["no/such/file.ll", "x.o"], "No such file"),
    ([DATA / "recursion.ll", "/nowhere/x.o"], "/nowhere/x.o"),
    ([DATA / "recursion.ll", "x.o", "nonsense"], "target machine for 'nonsense'"),
    ([DATA / "recursion.ll", "x.o", "aarch64-linux-gnu"], "the machine is for 'aarch64-unknown-linux-gnu'"),
])
def test_compile_refuses(language, words, message, tmp_path):
    done = subprocess.run(program(language, "compile") + [str(w) for w in words], capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith("compile: ") and message in done.stderr and done.stderr.count("\n") == 1
    assert not (tmp_path / "x.o").exists()


@pytest.mark.skipif(shutil.which("valgrind") is None, reason="Valgrind is not here")
@pytest.mark.parametrize("words", [["compile", DATA / "recursion.ll", "/dev/null"], ["edit"], ["factorial"], ["host-callback"], ["run-ir", DATA / "recursion.ll", "fib", 5], ["tour"],
                                   ["walk", DATA / "recursion.ll"]], ids=lambda words: words[0])
def test_the_programs_in_c_give_all_back(words):
    """They are what others copy from."""
    valgrind = ["valgrind", "--quiet", "--leak-check=full", "--errors-for-leak-kinds=definite", "--error-exitcode=99",
                f"--suppressions={SOURCE.parent / 'tests' / 'valgrind.supp'}"]
    done = subprocess.run([*valgrind, *program("c", words[0]), *map(str, words[1:])], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


@each_language
def test_struct_without_a_file(language):
    assert run(language, "factorial").returncode == 0


def test_sums_an_array():
    done = run("python", "sum-array", 1, 2, 4.5)
    assert done.stderr == "" and done.returncode == 0
    assert done.stdout == """\
the memory of the array: True
sum: 7.5
halved in the array: [0.5, 1.0, 2.25]
sum of the last two: 3.25
halved again: [0.5, 0.5, 1.125]
"""
    done = run("python", "sum-array", "x")
    assert done.returncode == 1 and done.stderr.startswith("sum-array: could not convert")


def objdump(*words):
    return subprocess.run([sys.executable, str(SOURCE / "python" / "objdump"), *map(str, words)], capture_output=True, text=True,
                          timeout=60)


def test_objdump():
    done = objdump("/proc/self/exe")
    assert done.stderr == "" and done.returncode == 0
    assert re.search(r"^  \.text +\d+ at 0x[0-9a-f]+  text$", done.stdout, re.MULTILINE)
    done = objdump(DATA / "recursion.bc")
    assert done.returncode == 0 and done.stdout.startswith(f"{DATA / 'recursion.bc'}: ir") and " fib\n" in done.stdout


@pytest.mark.skipif(shutil.which("gcc") is None, reason="no compiler is here")
def test_objdump_disassembles(tmp_path):
    source, made = tmp_path / "x.c", tmp_path / "x.o"
    source.write_text("int f (void) { return 5; }\nint g (void) { return f () + 1; }\n")
    subprocess.run(["gcc", "-c", "-O0", str(source), "-o", str(made)], check=True)
    done = objdump("--code", made)
    assert done.stderr == "" and done.returncode == 0
    assert "f:\n" in done.stdout and "(no instruction)" not in done.stdout


def test_objdump_of_something_else():
    done = objdump(DATA / "recursion.c")
    assert done.returncode == 1 and done.stderr.startswith(f"objdump: {DATA / 'recursion.c'}: ")
