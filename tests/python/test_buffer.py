# SPDX-License-Identifier: LGPL-2.1-or-later
"""Buffers: Python sees their memory, and they see that of Python's objects."""

import array
import ctypes
import gc
import hashlib
import struct
import threading
import weakref

import pytest
from gi.repository import GLib, GObject, Llvmg

E = Llvmg.ElementType

SUM = """\
define double @sum(ptr readonly %data, i64 %n) {
entry:
  br label %check
check:
  %i = phi i64 [ 0, %entry ], [ %next, %body ]
  %total = phi double [ 0.0, %entry ], [ %more, %body ]
  %again = icmp ult i64 %i, %n
  br i1 %again, label %body, label %end
body:
  %p = getelementptr double, ptr %data, i64 %i
  %x = load double, ptr %p
  %more = fadd double %total, %x
  %next = add i64 %i, 1
  br label %check
end:
  ret double %total
}

define void @put(ptr %data, double %x) {
  store double %x, ptr %data
  ret void
}
"""


@pytest.fixture
def compiled(context):
    with Llvmg.Jit() as jit:
        jit.add_module(context.parse_ir(SUM, "sum"))
        yield {name: jit.lookup(name) for name in ("sum", "put")}


def matrix(rows, columns):
    buffer = Llvmg.Buffer(E.INT32, rows * columns)
    for i in range(rows * columns):
        buffer[i] = i
    return buffer.reshape([rows, columns])


# ---- From a buffer ----


@pytest.mark.parametrize("kind, letter, numbers", [
    (E.INT8, "b", [-128, 127]), (E.UINT8, "B", [0, 255]), (E.INT16, "h", [-32768, 32767]), (E.UINT16, "H", [0, 65535]),
    (E.INT32, "i", [-2 ** 31, 2 ** 31 - 1]), (E.UINT32, "I", [0, 2 ** 32 - 1]), (E.INT64, "q", [-2 ** 63, 2 ** 63 - 1]),
    (E.UINT64, "Q", [0, 2 ** 64 - 1]), (E.FLOAT, "f", [0.5, -1e30]), (E.DOUBLE, "d", [0.1, 1e300]),
    (E.POINTER, "P", [0, 2 ** 64 - 1]),
])
def test_memoryview(kind, letter, numbers):
    buffer = Llvmg.Buffer(kind, 2)
    view = memoryview(buffer)
    assert (view.format, view.shape, view.readonly, view.obj) == (letter, (2,), False, buffer)
    assert view.itemsize == struct.calcsize(letter) == buffer.element_size
    for i, number in enumerate(numbers):
        buffer[i] = number
    assert view.tolist() == buffer.tolist() == list(buffer) == [buffer[0], buffer[1]]
    assert view.tolist() == list(struct.unpack(f"2{letter}", struct.pack(f"2{letter}", *numbers)))
    view[0] = view[1]
    assert buffer[0] == buffer[1]
    assert isinstance(buffer, Llvmg.Buffer) and type(buffer.slice(0, 1, 1, 0)) is Llvmg.Buffer


def test_memoryview_of_views():
    buffer = matrix(3, 4)
    view = memoryview(buffer[::-1, 1:4:2])
    assert (view.shape, view.strides, view.nbytes) == ((3, 2), (-16, 8), 24)
    assert view.tolist() == [[9, 11], [5, 7], [1, 3]] and not view.c_contiguous
    assert bytes(view) == struct.pack("6i", 9, 11, 5, 7, 1, 3) == bytes(buffer[::-1, 1:4:2].to_bytes())
    single = Llvmg.Buffer.new_with_shape(E.DOUBLE, [])
    assert memoryview(single).tolist() == 0.0 and memoryview(single).ndim == 0
    assert memoryview(Llvmg.Buffer(E.INT8, 0)).tolist() == []


def test_what_a_view_cannot_be():
    fixed = Llvmg.Buffer.new_from_bytes(E.UINT8, b"abcdef")
    assert memoryview(fixed).readonly
    with pytest.raises(TypeError, match="read-only"):
        memoryview(fixed)[0] = 1
    with pytest.raises((TypeError, BufferError)):
        struct.pack_into("b", fixed, 0, 1)
    with pytest.raises(TypeError):
        (ctypes.c_char * 2).from_buffer(fixed)
    spread = Llvmg.Buffer(E.UINT8, 6)[::2]
    with pytest.raises(BufferError, match="not contiguous: copy"):
        hashlib.sha256(spread)
    assert hashlib.sha256(spread.copy()).digest() == hashlib.sha256(bytes(3)).digest()


def test_a_view_keeps_the_memory():
    buffer = Llvmg.Buffer.new_from_doubles([1, 2, 3])
    view = memoryview(buffer)
    gone = weakref.ref(buffer)
    del buffer
    gc.collect()
    assert gone() is not None and view.tolist() == [1, 2, 3]
    view.release()
    gc.collect()
    assert gone() is None


def test_a_cycle_through_a_view_is_collected():
    buffer = Llvmg.Buffer.new_from_doubles([1, 2, 3])
    buffer.mine = memoryview(buffer)
    gone = weakref.ref(buffer)
    del buffer
    gc.collect()
    assert gone() is None


def test_files_read_into_it(tmp_path):
    (tmp_path / "f").write_bytes(struct.pack("3h", 1, 2, 3))
    buffer = Llvmg.Buffer(E.INT16, 3)
    with open(tmp_path / "f", "rb") as file:
        assert file.readinto(buffer) == 6
    assert list(buffer) == [1, 2, 3]


# ---- On the memory of something else ----


def test_bytearray():
    memory = bytearray(b"\1\2\3\4")
    buffer = Llvmg.Buffer.new_from_memory(memory)
    assert (buffer.element_type, buffer.shape, buffer.is_readonly) == (E.UINT8, (4,), False)
    buffer[1] = 77
    memory[2] = 88
    assert list(buffer) == [1, 77, 88, 4] == list(memory)
    with pytest.raises(BufferError):
        memory.append(1)  # it cannot move while somebody sees it
    part = buffer[2:]
    del buffer
    gc.collect()
    with pytest.raises(BufferError):
        memory.append(1)
    assert list(part) == [88, 4]
    del part
    gc.collect()
    memory.append(1)


def test_bytes_are_read_only():
    buffer = Llvmg.Buffer.new_from_memory(b"abc")
    assert buffer.is_readonly
    with pytest.raises(Llvmg.InvalidOperationError, match="read-only"):
        buffer[0] = 1
    copy = buffer.copy()
    copy[0] = 1
    assert bytes(copy) == b"\1bc" and bytes(buffer) == b"abc"


@pytest.mark.parametrize("letter, kind", [("b", E.INT8), ("B", E.UINT8), ("h", E.INT16), ("H", E.UINT16), ("i", E.INT32),
                                          ("I", E.UINT32), ("l", E.INT64), ("L", E.UINT64), ("q", E.INT64), ("Q", E.UINT64),
                                          ("f", E.FLOAT), ("d", E.DOUBLE)])
def test_arrays(letter, kind):
    numbers = array.array(letter, [1, 2, 3])
    buffer = Llvmg.Buffer.new_from_memory(numbers)
    assert buffer.element_type == kind and list(buffer) == [1, 2, 3] and buffer.address == numbers.buffer_info()[0]
    buffer[1] = 9
    assert numbers[1] == 9


def test_ctypes_and_strides():
    grid = (ctypes.c_double * 3 * 2)((1, 2, 3), (4, 5, 6))
    buffer = Llvmg.Buffer.new_from_memory(grid)
    assert buffer.shape == (2, 3) and buffer.tolist() == [[1, 2, 3], [4, 5, 6]]
    back = Llvmg.Buffer.new_from_memory(memoryview(array.array("i", range(6)))[::-2])
    assert back.strides == (-8,) and list(back) == [5, 3, 1]
    again = Llvmg.Buffer.new_from_memory(back[::-1])
    assert list(again) == [1, 3, 5]
    assert Llvmg.Buffer.new_from_memory(ctypes.c_int(7))[()] == 7
    assert list(Llvmg.Buffer.new_from_memory(b"")) == []


@pytest.mark.parametrize("wrong", [None, 5, "text", [1, 2], memoryview(array.array("u", "ab")), GObject.Object,
                                   memoryview((ctypes.c_longdouble * 2)()), (ctypes.c_uint16.__ctype_be__ * 2)()])
def test_what_has_no_memory_of_numbers(wrong):
    with pytest.raises(TypeError):
        Llvmg.Buffer.new_from_memory(wrong)


def test_the_owner_is_let_go_on_any_thread():
    class Memory(bytearray):
        pass

    for _ in range(20):
        memory = Memory(800)
        gone = weakref.ref(memory)
        parts = [Llvmg.Buffer.new_from_memory(memory)[i:] for i in range(8)]
        del memory

        def drop(part):
            for i in range(20):
                part[i] = part[i + 1]

        threads = [threading.Thread(target=drop, args=(parts.pop(),)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        del threads, thread
        gc.collect()
        assert gone() is None


def test_errors_let_go():
    class Memory(bytearray):
        pass

    memory = Memory(8)
    gone = weakref.ref(memory)
    with pytest.raises(TypeError):
        Llvmg.Buffer.new_from_memory(memoryview(memory).cast("?").cast("B").cast("c")[::-1].cast("i"))
    del memory
    gc.collect()
    assert gone() is None


# ---- Indices ----


def test_indices():
    buffer = matrix(3, 4)
    assert len(buffer) == 3 and buffer.shape == (3, 4) and buffer.strides == (16, 4) and bool(buffer)
    assert buffer[1, 2] == 6 and buffer[-1, -1] == 11
    assert list(buffer[1]) == [4, 5, 6, 7] and list(buffer[:, 1]) == [1, 5, 9]
    assert buffer[1:, ::2].tolist() == [[4, 6], [8, 10]] and buffer[5:, 1:1].shape == (0, 0)
    assert buffer[::-1].tolist() == memoryview(buffer).tolist()[::-1]
    assert [row.tolist() for row in buffer] == buffer.tolist()
    buffer[1, 2] = -6
    buffer[2] = range(4)
    assert buffer.tolist()[1:] == [[4, 5, -6, 7], [0, 1, 2, 3]]
    assert repr(buffer[:2]) == "<Llvmg.Buffer: 2x4 int32>"
    for start in (-9, -2, 0, 1, 4, 9, None):
        for stop in (-9, -2, 0, 1, 4, 9, None):
            for step in (-2 ** 70, -2, -1, 1, 2, 2 ** 70):
                s = slice(start, stop, step)
                assert list(buffer[0][s]) == [0, 1, 2, 3][s], s


@pytest.mark.parametrize("error, key", [(IndexError, 3), (IndexError, -4), (IndexError, (0, 4)), (IndexError, (0, 0, 0)),
                                        (TypeError, 1.5), (TypeError, "x"), (TypeError, None), (ValueError, slice(0, 2, 0))])
def test_wrong_indices(error, key):
    buffer = matrix(3, 4)
    with pytest.raises(error):
        buffer[key]
    with pytest.raises(error):
        buffer[key] = 1


@pytest.mark.parametrize("error, value", [(TypeError, "1"), (TypeError, None), (TypeError, [1]), (OverflowError, 2 ** 64),
                                          (OverflowError, -2 ** 63 - 1), (Llvmg.InvalidArgumentError, 2 ** 31),
                                          (Llvmg.InvalidArgumentError, 0.5)])
def test_wrong_elements(error, value):
    buffer = Llvmg.Buffer(E.INT32, 2)
    with pytest.raises(error):
        buffer[0] = value
    with pytest.raises(ValueError):
        buffer[:] = [1, 2, 3]
    assert list(buffer) == [0, 0]


def test_empty_and_bare():
    assert list(GObject.new(Llvmg.Buffer)) == [] and bool(Llvmg.Buffer(E.INT8, 0))
    with pytest.raises(TypeError, match="no length"):
        len(Llvmg.Buffer.new_with_shape(E.INT8, []))
    assert not hasattr(Llvmg.Buffer, "new_from_address")


# ---- Bytes ----


def test_bytes():
    buffer = Llvmg.Buffer.new_from_int64s([1, 2, 3])
    view, copy = buffer.as_bytes(), buffer.to_bytes()
    buffer[0] = 9
    assert isinstance(view, GLib.Bytes) and view.get_data() == struct.pack("3q", 9, 2, 3)
    assert copy == struct.pack("3q", 1, 2, 3)
    again = Llvmg.Buffer.new_from_bytes(E.INT64, view)
    del buffer, view
    gc.collect()
    assert list(again) == [9, 2, 3] and again.is_readonly
    with pytest.raises(Llvmg.InvalidOperationError, match="to_bytes"):
        again[::2].as_bytes()


# ---- Calls ----


def test_compiled_code_reads_and_writes(compiled):
    buffer = Llvmg.Buffer.new_from_doubles([1, 2, 3, 4])
    assert compiled["sum"](buffer, 4) == 10 and compiled["sum"](buffer[2:], 2) == 7
    compiled["put"](buffer[1:], 20)
    assert list(buffer) == [1, 20, 3, 4]
    assert compiled["sum"].invoke([buffer, len(buffer)]) == 28


def test_memory_of_python_is_passed_as_it_is(compiled):
    numbers = array.array("d", [1, 2, 3])
    assert compiled["sum"](numbers, 3) == 6
    compiled["put"](numbers, 5)
    assert numbers[0] == 5
    numbers.append(1)  # nobody has it any more
    assert compiled["sum"](memoryview(numbers)[1:], 3) == 6
    assert compiled["sum"](memoryview(bytes(numbers)), 4) == 11


def test_what_is_read_only_is_not_passed_to_what_writes(compiled):
    fixed = Llvmg.Buffer.new_from_bytes(E.DOUBLE, bytes(16))
    assert compiled["sum"](fixed, 2) == 0
    with pytest.raises(Llvmg.InvalidOperationError, match="a read-only buffer was given"):
        compiled["put"](fixed, 1)
    with pytest.raises(Llvmg.TypeMismatchError, match="a LlvmgBuffer was given"):
        compiled["sum"](fixed, fixed)
    with pytest.raises(TypeError):
        compiled["sum"]([1.0, 2.0], 2)
