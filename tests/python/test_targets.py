# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Machines and what they need, and what they make (A14)."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import IR
from gi.repository import Gio, Llvmg


def test_data_layout(context):
    module = context.create_module("layout")
    module.data_layout = Llvmg.DataLayout("e-p:32:32-i64:64")
    layout = module.data_layout
    assert str(layout) == module.data_layout_string == "e-p:32:32-i64:64"
    assert layout.byte_order == Llvmg.ByteOrder.LITTLE and layout.get_pointer_size() == 4
    i8, i64, ptr = context.int8_type(), context.int64_type(), context.pointer_type()
    structure = context.struct_type([i8, i64, ptr])
    assert [layout.get_offset_of_element(structure, i) for i in range(3)] == [0, 8, 16]
    assert layout.get_abi_size(structure) == 24 and layout.get_size_bits(ptr) == 32
    assert layout.get_int_ptr_type(context) == context.int32_type()


def test_data_layout_refuses(context):
    layout = Llvmg.DataLayout("")
    for call, error in [
        (lambda: Llvmg.DataLayout("nonsense"), Llvmg.InvalidArgumentError),
        (lambda: layout.get_abi_size(context.void_type()), Llvmg.TypeMismatchError),
        (lambda: layout.get_abi_size(context.scalable_vector_type(context.int8_type(), 2)), Llvmg.TypeMismatchError),
        (lambda: layout.get_size_bits(context.array_type(context.int64_type(), 2 ** 62)), Llvmg.InvalidArgumentError),
        (lambda: layout.get_offset_of_element(context.struct_type([]), 0), Llvmg.InvalidArgumentError),
        (lambda: layout.get_int_ptr_type(context, 2 ** 24), Llvmg.InvalidArgumentError),
    ]:
        with pytest.raises(error):
            call()


# ---- Targets and triples ----


def test_targets():
    targets = Llvmg.Target.list_all()
    names = [t.name for t in targets]
    assert len(set(names)) == len(names) > 10 and {"x86-64", "aarch64", "riscv64"} <= set(names)
    x86 = Llvmg.Target.lookup("x86-64")
    assert x86 == Llvmg.Target.lookup_by_triple("x86_64-linux-gnu") and x86 in targets and hash(x86) in map(hash, targets)
    assert x86 != Llvmg.Target.lookup("x86") and Llvmg.Target.lookup("nonsense") is None
    assert x86.has_jit and x86.has_target_machine and x86.has_asm_backend and "X86" in x86.full_name
    assert "skylake" in x86.list_cpus() and "avx2" in x86.list_features()
    assert "AVX2" in x86.get_feature_description("avx2") and x86.get_feature_description("nonsense") is None
    with pytest.raises(Llvmg.TargetError):
        Llvmg.Target.lookup_by_triple("nonsense")


def test_triples():
    triple = Llvmg.Triple.new("arm64-apple-macosx14.2")
    assert (triple.get_arch(), triple.get_vendor(), triple.get_os()) == ("aarch64", "apple", "macosx")
    assert (triple.get_os_major(), triple.get_os_minor(), triple.get_os_micro()) == (14, 2, 0)
    assert triple.get_object_format() == "macho" and triple.get_environment() == ""
    assert triple.get_pointer_bits() == 64 and triple.get_is_little_endian()
    odd = Llvmg.Triple.new("powerpc-linux-gnu")
    assert odd.to_string() == "powerpc-unknown-linux-gnu" == Llvmg.normalize_triple("powerpc-linux-gnu")
    assert odd.get_environment() == "gnu" and odd.get_pointer_bits() == 32 and not odd.get_is_little_endian()
    nothing = Llvmg.Triple.new("")
    assert nothing.get_arch() == "unknown" and nothing.get_pointer_bits() == 0


def test_host():
    machine = Llvmg.TargetMachine.new_for_host()
    assert machine.triple == Llvmg.get_default_triple() == Llvmg.normalize_triple(machine.triple)
    assert machine.cpu == Llvmg.get_host_cpu() and machine.features
    assert machine.target == Llvmg.Target.lookup_by_triple(machine.triple)


# ---- Machines ----


def test_machine_options():
    options = Llvmg.TargetMachineOptions(cpu="cortex-a53", features="+crc", opt_level=Llvmg.CodeGenOptLevel.NONE)
    machine = Llvmg.TargetMachine("aarch64-linux-gnu", options)
    assert (machine.triple, machine.cpu, machine.features) == ("aarch64-unknown-linux-gnu", "cortex-a53", "+crc")
    assert str(machine.data_layout).startswith("e-m:e")
    options.cpu = "nonsense"
    with pytest.raises(Llvmg.TargetError, match="'nonsense' is no processor of this target"):
        Llvmg.TargetMachine("aarch64-linux-gnu", options)
    machine.asm_verbosity = True
    assert machine.asm_verbosity
    machine.close()
    with pytest.raises(Llvmg.UseAfterFreeError):
        machine.set_asm_verbosity(False)
    with pytest.raises(Llvmg.UseAfterFreeError):
        print(machine.triple)


def test_emit(context, tmp_path):
    module = context.parse_ir(IR, "m")
    before = module.to_string()
    machine = Llvmg.TargetMachine("x86_64-linux-gnu", None)
    text = machine.emit_to_bytes(module, Llvmg.CodeGenFileType.ASSEMBLY).decode()
    obj = machine.emit_to_bytes(module, Llvmg.CodeGenFileType.OBJECT)
    assert "\nf:" in text and obj.startswith(b"\x7fELF")
    assert machine.assemble(text).startswith(b"\x7fELF")
    path, other = tmp_path / "m.o", tmp_path / "other.o"
    machine.emit_to_file(module, str(path), Llvmg.CodeGenFileType.OBJECT)
    machine.emit_to_gfile(module, Gio.File.new_for_path(str(other)), Llvmg.CodeGenFileType.OBJECT)
    stream = Gio.MemoryOutputStream.new_resizable()
    machine.emit_to_stream(module, stream, Llvmg.CodeGenFileType.OBJECT)
    stream.close()
    assert path.read_bytes() == other.read_bytes() == obj == stream.steal_as_bytes().get_data()
    assert module.to_string() == before


def test_emit_for_another_machine(context):
    module = context.parse_ir(IR, "m")
    arm = Llvmg.TargetMachine("aarch64-linux-gnu", None)
    module.target_triple, module.data_layout = arm.triple, arm.data_layout
    assert arm.emit_to_bytes(module, Llvmg.CodeGenFileType.OBJECT)
    with pytest.raises(Llvmg.InvalidArgumentError, match="is for 'aarch64-unknown-linux-gnu'"):
        Llvmg.TargetMachine("x86_64-linux-gnu", None).emit_to_bytes(module, Llvmg.CodeGenFileType.OBJECT)


def test_assemble_tells_the_place():
    machine = Llvmg.TargetMachine("x86_64-linux-gnu", None)
    with pytest.raises(Llvmg.ParseError, match="2:3: invalid instruction mnemonic 'nonsense'") as caught:
        machine.assemble("nop\n  nonsense\nwrong as well\n")
    assert [d.get_line() for d in caught.value.diagnostics] == [2, 3]


def test_threads_emit(context):
    """One module and one machine for all."""
    module = context.parse_ir(IR, "m")
    machine = Llvmg.TargetMachine("x86_64-linux-gnu", None)
    with ThreadPoolExecutor(4) as pool:
        outputs = list(pool.map(lambda _: machine.emit_to_bytes(module, Llvmg.CodeGenFileType.OBJECT), range(24)))
    assert len(set(outputs)) == 1


def test_what_llvm_dies_of(context):
    """In a process of its own: what LLVM had allocated is lost."""
    program = f"""
import gi
gi.require_version("Llvmg", "1")
from gi.repository import Llvmg
context = Llvmg.Context()
machine = Llvmg.TargetMachine("x86_64-linux-gnu", None)
bad = context.parse_ir('define void @f() gc "nonsense" {{ ret void }}', "bad")
try:
    machine.emit_to_bytes(bad, Llvmg.CodeGenFileType.OBJECT)
except Llvmg.LlvmCrashedError as error:
    print(error.message)
good = context.parse_ir({IR!r}, "good")
print(len(machine.emit_to_bytes(good, Llvmg.CodeGenFileType.OBJECT)) > 100, bad.is_alive)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "LLVM crashed while compiling module 'bad'" in done.stdout and done.stdout.endswith("True True\n")
