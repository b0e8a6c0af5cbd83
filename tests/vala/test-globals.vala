/* SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Modules and globals: what they carry, and what they refuse.
 */

const string IR = """
$group = comdat any
@group = constant i32 1, comdat
define void @f() {
  ret void
}
define ptr @resolve() {
  ret ptr @f
}
@again = alias void (), ptr @f
@chosen = ifunc void (), ptr @resolve
""";

void assert_nothing_left () {
    assert (Llvmg.count_live_objects () == 0);
    assert (Llvmg.count_live_contexts () == 0);
}

void test_comdats () {
    try {
        var module = new Llvmg.Context ().parse_ir (IR, "m");
        var group = module.get_comdat ("group");
        var f = module.get_function ("f");

        assert (group.name == "group");
        assert (module.get_global ("group").comdat == group);
        group.set_selection_kind (Llvmg.ComdatSelectionKind.LARGEST);
        assert (group.selection_kind == Llvmg.ComdatSelectionKind.LARGEST);
        f.set_comdat (module.add_comdat ("fresh"));
        assert (module.list_comdats ().length == 2);
        f.set_comdat (null);
        assert (f.comdat == null);
        try {
            module.get_ifunc ("chosen").set_comdat (group);
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_ARGUMENT e) {
            assert ("an ifunc has none" in e.message);
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_section_and_alignment () {
    try {
        var module = new Llvmg.Context ().parse_ir (IR, "m");
        var f = module.get_function ("f");

        f.set_section (".text.hot");
        f.set_alignment (16);
        assert (f.section == ".text.hot" && f.alignment == 16);
        try {
            f.set_alignment (24);
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_ARGUMENT e) {
            assert ("power of two" in e.message);
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_traits () {
    try {
        var module = new Llvmg.Context ().parse_ir (IR, "m");
        var f = module.get_function ("f");
        var group = module.get_global ("group");

        f.set_visibility (Llvmg.Visibility.HIDDEN);
        assert (f.visibility == Llvmg.Visibility.HIDDEN && f.is_dso_local);
        f.set_linkage (Llvmg.Linkage.INTERNAL);
        assert (f.visibility == Llvmg.Visibility.DEFAULT);
        group.set_unnamed_address (Llvmg.UnnamedAddress.GLOBAL);
        group.set_thread_local_mode (Llvmg.ThreadLocalMode.LOCAL_EXEC);
        group.set_is_externally_initialized (true);
        group.set_code_model (Llvmg.CodeModel.LARGE);
        group.set_sanitizer_flags (Llvmg.SanitizerFlags.NO_ADDRESS | Llvmg.SanitizerFlags.ADDRESS_DYNINIT);
        assert (Llvmg.SanitizerFlags.ADDRESS_DYNINIT in group.sanitizer_flags);
        var far = module.add_function_in_address_space ("far", (Llvmg.FunctionType) f.function_type, 7);
        assert ("addrspace(7)" in far.to_string ());
        group.set_partition ("part");
        group.set_dll_storage_class (Llvmg.DllStorageClass.EXPORT);
        group.set_is_dso_local (true);
        assert (group.partition == "part" && group.code_model == Llvmg.CodeModel.LARGE);
        module.verify ();
        try {
            f.set_visibility (Llvmg.Visibility.HIDDEN);
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_ARGUMENT e) {
            assert ("default visibility" in e.message);
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_aliases_and_ifuncs () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "m");
        var again = module.get_alias ("again");
        var resolve = module.get_function ("resolve");
        var type = module.get_function ("f").function_type;

        again.set_aliasee (module.get_global ("group"));
        assert (again.aliasee == module.get_global ("group"));
        assert (module.add_ifunc ("late", type, resolve).resolver == resolve);
        module.get_ifunc ("late").set_resolver (resolve);
        assert (module.get_ifunc ("late").resolver_function == resolve);
        try {
            again.set_aliasee (again);
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_ARGUMENT e) {
            assert ("leads back" in e.message);
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_module () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "m");
        var f = module.get_function ("f");

        assert (module.get_or_insert_function ("f", f.function_type) == f);
        module.set_inline_assembly (".globl x");
        module.append_inline_assembly ("x:");
        assert (module.inline_assembly == ".globl x\nx:\n");
        assert (module.clone_into (new Llvmg.Context ()).to_string () == module.to_string ());
        try {
            var bad = module.get_or_insert_function ("f", context.function_type (context.int32_type (), {}));
            assert (bad == null);
            assert_not_reached ();
        } catch (Llvmg.Error.TYPE_MISMATCH e) {
            assert ("has type" in e.message);
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/comdats", test_comdats);
    Test.add_func ("/llvmg/vala/section-and-alignment", test_section_and_alignment);
    Test.add_func ("/llvmg/vala/traits", test_traits);
    Test.add_func ("/llvmg/vala/aliases-and-ifuncs", test_aliases_and_ifuncs);
    Test.add_func ("/llvmg/vala/module", test_module);
    return Test.run ();
}
