// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Modules in and out in Vala.

const string LIBRARY = """
define i32 @twice(i32 %x) {
entry:
  %d = add i32 %x, %x
  ret i32 %d
}
define i32 @extra() {
  ret i32 1
}
""";

void assert_nothing_left () {
    assert (Llvmg.count_live_objects () == 0);
    assert (Llvmg.count_live_contexts () == 0);
}

void test_in_and_out () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (LIBRARY, "library");
        var sink = new MemoryOutputStream.resizable ();
        module.write_bitcode_to_stream (sink);
        sink.close ();
        var bytes = sink.steal_as_bytes ();
        assert (context.parse_bytes (bytes, "b").n_functions == 2);
        try {
            module.write_ir_to_gfile (File.new_for_path ("/nowhere/at/all"));
            assert_not_reached ();
        } catch (Llvmg.Error.IO e) {
            assert ("/nowhere/at/all" in e.message);
        }
    } catch (Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/modules/in-and-out", test_in_and_out);
    Test.run ();
}
