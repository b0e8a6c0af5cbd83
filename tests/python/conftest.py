# SPDX-License-Identifier: LGPL-2.1-or-later
"""What all tests in Python share: the library, and that nothing is left after each test."""

import gc

import gi
import pytest

gi.require_version("Llvmg", "1")
from gi.repository import Llvmg  # noqa: E402

IR = """\
define i32 @f(i32 %x) {
entry:
  %y = add i32 %x, 1
  %z = mul i32 %y, %x
  ret i32 %z
}

define i32 @g(i32 %x) {
  %r = call i32 @f(i32 %x)
  ret i32 %r
}
"""


@pytest.fixture(autouse=True)
def nothing_left(request):
    yield
    request.node.funcargs.clear()  # pytest's own references to what the fixtures gave
    gc.collect()
    assert Llvmg.count_live_objects() == 0, Llvmg.list_live_objects()
    assert Llvmg.count_live_contexts() == 0


@pytest.fixture
def context():
    with Llvmg.Context() as context:
        yield context


@pytest.fixture
def module(context):
    return context.parse_ir(IR, "m")
