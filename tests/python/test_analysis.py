# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Dominators, loops and calls, and how they become stale."""

import shutil

import pytest
from gi.repository import Gio, GLib, Llvmg

WORDS = """\
declare void @outside()
define void @f(i32 %n, i1 %c) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %join ]
  br i1 %c, label %left, label %right
left:
  br label %join
right:
  call void @outside()
  br label %join
join:
  %next = add i32 %i, 1
  br i1 %c, label %loop, label %done
done:
  call void @f(i32 %next, i1 %c)
  ret void
}
"""


@pytest.fixture
def module(context):
    return context.parse_ir(WORDS, "words")


@pytest.fixture
def function(module):
    return module.functions["f"]


@pytest.fixture
def blocks(function):
    return {block.name: block for block in function.basic_blocks}


def names(values):
    return [value.name for value in values]


def test_dominators(function, blocks):
    tree = function.get_dominator_tree()
    assert tree.function == function and not tree.is_post
    assert tree.dominates(blocks["loop"], blocks["done"]) and not tree.dominates(blocks["left"], blocks["join"])
    assert names(tree.roots) == ["entry"]
    assert tree.get_immediate_dominator(blocks["join"]) == blocks["loop"]
    assert tree.get_immediate_dominator(blocks["entry"]) is None
    assert names(tree.list_children(blocks["loop"])) == ["left", "right", "join"]
    assert tree.find_common_dominator(blocks["left"], blocks["right"]) == blocks["loop"]
    assert names(tree.list_frontier(blocks["left"])) == ["join"]
    phi, following = blocks["loop"].instructions[0], blocks["join"].instructions[0]
    assert tree.dominates(phi, following)
    assert tree.dominates_use(following, phi.get_operand_use(1)) and not tree.dominates_use(following, phi.get_operand_use(0))


def test_post_dominators(function, blocks):
    tree = function.get_post_dominator_tree()
    assert tree.is_post and names(tree.roots) == ["done"]
    assert tree.dominates(blocks["join"], blocks["left"]) and not tree.dominates(blocks["left"], blocks["loop"])


def test_loops(function, blocks):
    loops = function.get_loop_info()
    assert len(loops.loops) == 1
    loop = loops.get_loop_for(blocks["left"])
    assert loop == loops.loops[0] and hash(loop) == hash(loops.loops[0])
    assert (loop.header, loop.preheader, loop.latch) == (blocks["loop"], blocks["entry"], blocks["join"])
    assert loop.depth == 1 and loop.parent is None and list(loop.children) == []
    assert names(loop.blocks) == ["loop", "left", "right", "join"] and names(loop.exits) == ["done"]
    assert loop.contains(blocks["join"]) and not loop.contains(blocks["done"])
    assert loops.get_loop_for(blocks["done"]) is None


def test_orders(function):
    order = names(function.list_reverse_post_order())
    assert order[:2] == ["entry", "loop"] and order[-2:] == ["join", "done"]
    assert names(function.list_post_order()) == order[::-1]


def test_calls(module, function):
    graph = module.get_call_graph()
    assert graph.module == module and graph.n_components == 2
    assert names(graph.list_callees(function)) == ["outside", "f"]
    assert names(graph.list_callers(function)) == ["f"]
    assert graph.is_recursive(function) and graph.is_exposed(function) and not graph.calls_unknown(function)
    assert graph.calls_unknown(module.functions["outside"])
    assert names(graph.list_bottom_up()) == ["outside", "f"]
    assert names(graph.list_component(graph.find_component(function))) == ["f"]


def test_stale(function, blocks):
    tree, loops = function.get_dominator_tree(), function.get_loop_info()
    loop = loops.get_loop_for(blocks["left"])
    assert not tree.is_stale and tree.is_alive
    function.append_basic_block("new")
    assert tree.is_stale and not tree.is_alive and "dead" in repr(tree)
    for question in (lambda: tree.dominates(blocks["loop"], blocks["done"]), lambda: list(tree.roots), tree.to_dot,
                     lambda: list(loops.loops), lambda: loop.header, lambda: loop.depth, lambda: list(loop.blocks)):
        with pytest.raises(Llvmg.UseAfterFreeError, match="its function was changed"):
            question()
    tree.refresh()
    loops.refresh()
    assert not tree.is_stale and not tree.is_reachable(function.basic_blocks[-1])
    assert loops.get_loop_for(blocks["left"]).header == blocks["loop"]
    with pytest.raises(Llvmg.UseAfterFreeError):
        loop.header  # noqa: B018


def test_stale_by_a_pass(module, function):
    tree, graph = function.get_dominator_tree(), module.get_call_graph()
    function.run_passes("simplifycfg")
    assert tree.is_stale and not graph.is_stale
    graph.refresh()


def test_dead(module, function):
    tree, graph = function.get_dominator_tree(), module.get_call_graph()
    module.close()
    for question in (tree.refresh, lambda: tree.is_stale, lambda: tree.function, graph.to_dot, lambda: graph.n_components):
        with pytest.raises(Llvmg.UseAfterFreeError, match="the end of its"):
            question()


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not here")
def test_pictures(module, function):
    tree, post = function.get_dominator_tree(), function.get_post_dominator_tree()
    for dot in (function.cfg_to_dot(), tree.to_dot(), post.to_dot(), module.call_graph_to_dot()):
        svg = Llvmg.dot_to_svg(dot, 60000, None)
        assert svg.startswith(b"<?xml") and b"</svg>" in svg
    with pytest.raises(Llvmg.FailedError, match="Graphviz failed"):
        Llvmg.dot_to_svg("digraph {{{", 0, None)


def test_pictures_are_cancelled():
    cancellable = Gio.Cancellable()
    cancellable.cancel()
    if shutil.which("dot") is None:
        pytest.skip("Graphviz is not here")
    with pytest.raises(GLib.Error) as caught:
        Llvmg.dot_to_svg("digraph {}", 0, cancellable)
    assert caught.value.matches(Gio.io_error_quark(), Gio.IOErrorEnum.CANCELLED)
