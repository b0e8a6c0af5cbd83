# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""The control flow of a function as a graph."""

import shutil
import subprocess

import pytest
from gi.repository import Llvmg

WORDS = """\
define i32 @f(i32 %x) {
entry:
  %c = icmp eq i32 %x, 0
  br i1 %c, label %zero, label %"not \\22zero\\22"
zero:
  ret i32 1
"not \\22zero\\22":
  ret i32 0
}
"""


@pytest.fixture
def function(context):
    return context.parse_ir(WORDS, "words").functions["f"]


def test_blocks_and_edges(function):
    dot = function.cfg_to_dot()
    assert dot.startswith('digraph "f" {') and dot.endswith("}\n")
    assert 'b0 -> b1 [label="T"];' in dot and 'b0 -> b2 [label="F"];' in dot
    assert "icmp eq i32 %x, 0" in dot


def test_names_only(function):
    dot = function.cfg_to_dot(Llvmg.DotFlags.SKIP_BODIES)
    assert "icmp" not in dot and "%entry" in dot and "b0 -> b1" in dot


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not here")
def test_graphviz_reads_it(function):
    subprocess.run(["dot", "-Tplain"], input=function.cfg_to_dot().encode(), check=True, stdout=subprocess.DEVNULL)


def test_a_dead_function_has_none(function):
    function.parent.close()
    with pytest.raises(Llvmg.UseAfterFreeError):
        function.cfg_to_dot()
