# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""A class that llvmg gained: in Python it is as complete as the others."""

import gc
import inspect

import gi
import pytest

gi.require_version("Llvmg", "1")
from gi.repository import GLib, Llvmg  # noqa: E402


def test_it_is_listed():
    import gi.overrides.Llvmg as layer
    assert {"Tally", "TallyMood", "count_tallies", "Module"} <= set(layer.__all__)


def test_functions_have_defaults_and_documentation():
    tally = Llvmg.Tally(5)
    assert tally.add(2) and tally.add(amount=3, why="sheep")
    assert str(tally) == "sheep: 10" and "Adds a number" in Llvmg.Tally.add.__doc__
    assert list(inspect.signature(Llvmg.Tally.add).parameters) == ["self", "amount", "why"]
    assert Llvmg.Tally.new(1, "goats").label == "goats"


def test_properties():
    tally = Llvmg.Tally(5, label="sheep")
    seen = []
    tally.connect("notify::label", lambda *args: seen.append(tally.label))
    tally.label = "goats"
    assert tally.label == "goats" and seen == ["goats"] and tally.total == 5
    tally.add(100)
    assert repr(tally.mood) == "Llvmg.TallyMood.WILD"
    with pytest.raises(AttributeError):
        tally.total = 6
    with pytest.raises(AttributeError, match="annotations"):
        tally.unknown = 6


def test_collections_and_bytes():
    with Llvmg.Context() as context:
        tally = Llvmg.Tally(0, "ab")
        tally.add_element(context.int32_type())
        tally.add_element(element=context.double_type())
        assert len(tally.elements) == 2 and tally.elements[-1] == context.double_type()
        assert [str(t) for t in tally.elements] == ["i32", "double"] and context.int32_type() in tally.elements
        assert tally.to_bytes() == b"ab"


def test_errors_and_ends():
    with pytest.raises(Llvmg.InvalidArgumentError, match="at most 1000"):
        Llvmg.Tally(2000)
    with Llvmg.Tally(5) as tally:
        elements = tally.elements
        assert repr(tally) == "<Llvmg.Tally: tally>"
    assert repr(tally) == "<Llvmg.Tally: tally, dead>"
    for use in (lambda: tally.add(1), lambda: tally.total, lambda: tally.label, lambda: tally.mood, lambda: str(tally),
                lambda: setattr(tally, "label", "x"), lambda: tally.elements, lambda: len(elements),
                lambda: tally.list_elements(), lambda: tally.get_element(0), lambda: tally.__enter__()):
        with pytest.raises(Llvmg.UseAfterFreeError, match="closed"):
            use()
    tally.close()


def test_async():
    loop, told = GLib.MainLoop(), []

    def over(tally, result):
        told.append(tally.wait_finish(result))
        loop.quit()

    Llvmg.Tally(7).wait_async(None, over)
    loop.run()
    assert told == [7]


def test_nothing_is_left():
    gc.collect()
    assert Llvmg.count_tallies() == 0
