# SPDX-License-Identifier: LGPL-2.1-or-later
"""Modules in and out in Python."""

import pytest
from gi.repository import Gio, GLib, Llvmg

LIBRARY = """
define i32 @twice(i32 %x) {
entry:
  %d = add i32 %x, %x
  ret i32 %d
}
define i32 @extra() {
  ret i32 1
}
"""


def test_files_and_streams(context, tmp_path):
    module = context.parse_ir(LIBRARY, "library")
    path = tmp_path / "library.ll"
    file = Gio.File.new_for_path(str(path))
    module.write_ir_to_gfile(file, None)
    assert path.read_text() == module.to_string()
    assert context.parse_gfile(file, None).name == str(path)
    module.write_bitcode_to_gfile(file, None)
    assert path.read_bytes()[:4] == b"BC\xc0\xde"
    sink = Gio.MemoryOutputStream.new_resizable()
    module.write_bitcode_to_stream(sink, None)
    sink.close()
    data = sink.steal_as_bytes()
    assert context.parse_stream(Gio.MemoryInputStream.new_from_bytes(data), "s", None).functions["twice"].name == "twice"
    assert len(context.parse_bytes(data, None).functions) == 2
    assert len(context.parse_bytes(module.to_ir_bytes(), None).functions) == 2


def test_what_cannot_be_written(context, tmp_path):
    module = context.parse_ir(LIBRARY, "library")
    old = tmp_path / "old"
    old.write_text("old")
    cancelled = Gio.Cancellable()
    cancelled.cancel()
    with pytest.raises(GLib.Error) as raised:
        module.write_ir_to_gfile(Gio.File.new_for_path(str(old)), cancelled)
    assert raised.value.matches(Gio.io_error_quark(), Gio.IOErrorEnum.CANCELLED)
    assert old.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["old"]
    for path in ("/nowhere/at/all", "/dev/full", str(tmp_path)):
        with pytest.raises(Llvmg.Error) as raised:
            module.write_bitcode(path)
        assert raised.value.code == int(Llvmg.Error.IO)
