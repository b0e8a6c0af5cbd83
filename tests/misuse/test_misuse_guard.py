# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""The rows of guard.tsv, of which LLVM dies, in Python: guarded, in an isolated context, and without the guard."""

import signal
import subprocess
import sys

import pytest
import test_misuse_tables as rows
import tables
from gi.repository import Llvmg

ROWS = [row for row in tables.read(rows.FOLDER / "guard.tsv") if rows.LLVM >= row.since]
BY_ROW = pytest.mark.parametrize("row", [pytest.param(r, id=f"{r.place}: {r.text()}") for r in ROWS])


def run(world, row):
    owner = getattr(Llvmg, row.class_name)
    getattr(owner, rows.python_name(row.name))(*[world.argument(a) for a in row.arguments])


def check(world, row):
    before = world.text()
    with pytest.raises(Llvmg.LlvmCrashedError) as caught:
        run(world, row)
    assert row.message in caught.value.message
    assert world.text() == before
    rows.compile_good()


@pytest.fixture(scope="module")
def guarded():
    return rows.World()


@pytest.fixture(scope="module")
def isolated():
    return rows.World(is_isolated=True, isolation_time_limit=300)


@BY_ROW
def test_guarded(guarded, row):
    n_faults = Llvmg.get_n_recovered_faults()
    check(guarded, row)
    assert Llvmg.get_n_recovered_faults() == n_faults + 1


@BY_ROW
def test_isolated(isolated, row):
    n_faults = Llvmg.get_n_recovered_faults()
    check(isolated, row)
    assert Llvmg.get_n_recovered_faults() == n_faults


@BY_ROW
def test_off(row):
    """The process ends, by LLVM."""
    ended = subprocess.run([sys.executable, __file__, row.place], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                           check=False)
    assert ended.stdout == b"it runs\n"
    assert ended.returncode not in (0, 1, 42)


def die(place):
    for number in (signal.SIGABRT, signal.SIGSEGV, signal.SIGILL, signal.SIGTRAP):
        signal.signal(number, signal.SIG_DFL)
    Llvmg.set_guard_enabled(False)
    row = next(row for row in ROWS if row.place == place)
    world = rows.World(is_guarded=False)
    print("it runs", flush=True)
    try:
        run(world, row)
    except Llvmg.Error:
        pass
    sys.exit(42)


if __name__ == "__main__":
    die(sys.argv[1])
