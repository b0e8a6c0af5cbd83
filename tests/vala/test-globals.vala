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

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/comdats", test_comdats);
    Test.add_func ("/llvmg/vala/section-and-alignment", test_section_and_alignment);
    return Test.run ();
}
