# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Modules and globals: what they carry, and what they refuse."""

import pytest
from gi.repository import Llvmg

IR = """\
$group = comdat any
@group = constant i32 1, comdat
@plain = global i32 2
@outside = external global i32
define void @f() {
  ret void
}
define ptr @resolve() {
  ret ptr @f
}
@again = alias void (), ptr @f
@chosen = ifunc void (), ptr @resolve
"""


@pytest.fixture
def module(context):
    return context.parse_ir(IR, "globals")


def refuses(module, error, text, func, *args):
    before = module.to_string()
    with pytest.raises(error, match=text):
        func(*args)
    assert module.to_string() == before


# ---- Comdats ----


def test_comdats(module):
    group = module.get_comdat("group")
    assert group.name == "group" and group.selection_kind == Llvmg.ComdatSelectionKind.ANY
    assert module.globals["group"].comdat is group
    assert module.globals["plain"].comdat is None
    assert module.get_comdat("none") is None
    fresh = module.add_comdat("fresh")
    assert module.add_comdat("fresh") is fresh
    assert [comdat.name for comdat in module.comdats] == ["fresh", "group"]
    fresh.selection_kind = Llvmg.ComdatSelectionKind.LARGEST
    module.globals["plain"].comdat = fresh
    assert "$fresh = comdat largest" in module.to_string()
    module.verify()


def test_comdats_refuse(module, context):
    group = module.get_comdat("group")
    other = context.create_module("other").add_comdat("group")
    refuses(module, Llvmg.InvalidArgumentError, "same module", setattr, module.functions["f"], "comdat", other)
    refuses(module, Llvmg.InvalidArgumentError, "an ifunc has none", module.get_ifunc("chosen").set_comdat, group)
    refuses(module, Llvmg.InvalidArgumentError, "at least one character", module.add_comdat, "")
    module.close()
    with pytest.raises(Llvmg.UseAfterFreeError, match="comdat 'group' used after module 'globals' was closed"):
        group.set_selection_kind(Llvmg.ComdatSelectionKind.ANY)


# ---- Section and alignment ----


def test_section_and_alignment(module):
    f = module.functions["f"]
    assert f.section is None and f.alignment == 0
    f.section = ".text.hot"
    f.alignment = 1 << 32
    assert f.section == ".text.hot" and f.alignment == 4294967296
    f.section = None
    f.alignment = 16
    assert "define void @f() align 16" in module.to_string()
    module.verify()


def test_section_and_alignment_refuse(module):
    f, chosen = module.functions["f"], module.get_ifunc("chosen")
    refuses(module, Llvmg.InvalidArgumentError, "power of two", f.set_alignment, 24)
    refuses(module, Llvmg.InvalidArgumentError, "an ifunc has none", chosen.set_section, ".x")
    refuses(module, Llvmg.InvalidArgumentError, "an ifunc has none", chosen.set_alignment, 8)


# ---- Linkage, visibility and kin ----


def test_traits(module):
    f, plain, outside = module.functions["f"], module.globals["plain"], module.globals["outside"]
    f.visibility = Llvmg.Visibility.HIDDEN
    assert f.visibility == Llvmg.Visibility.HIDDEN and f.is_dso_local
    f.linkage = Llvmg.Linkage.INTERNAL
    assert f.visibility == Llvmg.Visibility.DEFAULT
    outside.dll_storage_class = Llvmg.DllStorageClass.IMPORT
    plain.unnamed_address = Llvmg.UnnamedAddress.GLOBAL
    plain.partition = "part"
    plain.thread_local_mode = Llvmg.ThreadLocalMode.INITIAL_EXEC
    plain.is_externally_initialized = True
    plain.code_model = Llvmg.CodeModel.LARGE
    assert plain.sanitizer_flags == Llvmg.SanitizerFlags.NONE
    plain.sanitizer_flags = Llvmg.SanitizerFlags.NO_ADDRESS | Llvmg.SanitizerFlags.MEMTAG
    assert plain.sanitizer_flags & Llvmg.SanitizerFlags.MEMTAG
    module.verify()
    assert "no_sanitize_address, sanitize_memtag" in module.to_string()
    plain.sanitizer_flags = Llvmg.SanitizerFlags.NONE
    text = module.to_string()
    assert "@outside = external dllimport global i32" in text
    assert '@plain = thread_local(initialexec) unnamed_addr externally_initialized global i32 2, partition "part", ' \
           'code_model "large"' in text


def test_traits_refuse(module):
    f, outside, chosen = module.functions["f"], module.globals["outside"], module.get_ifunc("chosen")
    plain = module.globals["plain"]
    f.linkage = Llvmg.Linkage.PRIVATE
    refuses(module, Llvmg.InvalidArgumentError, "default visibility", f.set_visibility, Llvmg.Visibility.HIDDEN)
    refuses(module, Llvmg.InvalidArgumentError, "is dso_local", f.set_is_dso_local, False)
    refuses(module, Llvmg.InvalidArgumentError, "has none", f.set_dll_storage_class, Llvmg.DllStorageClass.EXPORT)
    outside.dll_storage_class = Llvmg.DllStorageClass.IMPORT
    refuses(module, Llvmg.InvalidArgumentError, "default visibility", outside.set_visibility, Llvmg.Visibility.PROTECTED)
    refuses(module, Llvmg.InvalidArgumentError, "an ifunc has none", chosen.set_unnamed_address,
            Llvmg.UnnamedAddress.LOCAL)
    refuses(module, Llvmg.InvalidArgumentError, "zero", plain.set_linkage, Llvmg.Linkage.COMMON)
    refuses(module, Llvmg.InvalidArgumentError, "code model", plain.set_code_model, Llvmg.CodeModel.JIT_DEFAULT)


def test_functions_in_address_spaces(context, module):
    type_ = context.function_type(context.void_type(), [])
    assert module.add_function_in_address_space("far", type_, 7).type.address_space == 7
    assert "declare void @far() addrspace(7)" in str(module)
    refuses(module, Llvmg.InvalidArgumentError, "address_space", module.add_function_in_address_space, "x", type_, 2**24)


# ---- Aliases and ifuncs ----


def test_alias(module, context):
    again = module.get_alias("again")
    plain = module.globals["plain"]
    more = module.add_alias("more", context.int32_type(), again)
    refuses(module, Llvmg.InvalidArgumentError, "leads back", again.set_aliasee, more)
    refuses(module, Llvmg.InvalidArgumentError, "leads back", again.set_aliasee, again)
    again.aliasee = plain
    assert again.aliasee is plain
    module.verify()


def test_ifunc(module, context):
    resolve = module.functions["resolve"]
    void = context.function_type(context.void_type(), [])
    ifunc = module.add_ifunc("late", void, resolve)
    assert ifunc.resolver is resolve and len(module.list_ifuncs()) == 2
    refuses(module, Llvmg.TypeMismatchError, "returns void", module.add_ifunc, "x", void, module.functions["f"])
    other = context.create_module("other").add_function("elsewhere", resolve.function_type)
    refuses(module, Llvmg.InvalidArgumentError, "another module", setattr, ifunc, "resolver", other)
    refuses(module, Llvmg.InvalidArgumentError, "an alias of one", setattr, ifunc, "resolver", module.globals["plain"])
    ifunc.resolver = alias = module.add_alias("by_alias", resolve.function_type, resolve)
    assert ifunc.resolver is alias and ifunc.resolver_function is resolve
    module.verify()


# ---- Modules ----


def test_get_or_insert_function(module, context):
    f = module.functions["f"]
    number = context.function_type(context.int32_type(), [])
    assert module.get_or_insert_function("f", f.function_type) is f
    fresh = module.get_or_insert_function("fresh", number)
    assert fresh is module.functions["fresh"]
    refuses(module, Llvmg.TypeMismatchError, "has type void", module.get_or_insert_function, "f", number)
    refuses(module, Llvmg.InvalidArgumentError, "not a function", module.get_or_insert_function, "plain", number)


def test_inline_assembly(module):
    module.inline_assembly = ".globl x"
    module.append_inline_assembly("x:")
    assert module.inline_assembly == ".globl x\nx:\n"
    module.inline_assembly = ""
    assert module.inline_assembly == ""


def test_clone_into(module):
    other = Llvmg.Context()
    copy = module.clone_into(other)
    assert copy.context is other and copy.to_string() == module.to_string()
    copy.globals["plain"].linkage = Llvmg.Linkage.INTERNAL
    assert module.globals["plain"].linkage == Llvmg.Linkage.EXTERNAL
    other.close()
    with pytest.raises(Llvmg.UseAfterFreeError):
        module.clone_into(other)


def test_thread_local_alias(context):
    module = context.parse_ir("@x = thread_local global i32 0\n@y = alias i32, ptr @x\n", "tls")
    alias = module.aliases["y"]
    alias.thread_local_mode = module.globals["x"].thread_local_mode
    assert str(alias).strip() == "@y = thread_local alias i32, ptr @x"
