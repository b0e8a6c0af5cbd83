// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Modules in, out and together in Vala.

const string MAIN = """
declare i32 @twice(i32)
define i32 @start(i32 %n) {
  %t = call i32 @twice(i32 %n)
  ret i32 %t
}
""";
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
        var lazy = context.parse_bitcode_lazy (bytes, "lazy");
        var twice = lazy.get_function ("twice");
        assert (!lazy.is_materialized && twice.is_materializable);
        twice.materialize ();
        assert (!twice.is_materializable && lazy.get_function ("extra").is_materializable);
        assert (lazy.to_string ().contains ("ret i32 1"));
        assert (lazy.is_materialized && twice.is_alive);
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

void test_link () {
    try {
        var context = new Llvmg.Context ();
        var program = context.parse_ir (MAIN, "program");
        var library = context.parse_ir (LIBRARY, "library");
        var block = library.get_function ("twice").entry_block;
        try {
            var clash = context.parse_ir (LIBRARY, "clash");
            clash.link (library);
            assert_not_reached ();
        } catch (Llvmg.Error.LINK e) {
            assert ("multiply defined" in e.message && library.is_alive);
        }
        program.link_all ({ library }, Llvmg.LinkFlags.PRESERVE_SOURCE);
        assert (library.is_alive);
        var other = context.parse_ir (MAIN, "other");
        other.link (library);
        assert (!library.is_alive && block.is_alive && block.parent == other.get_function ("twice"));

        var open = other.get_function ("start").append_basic_block ("open");
        var problems = other.find_problems ();
        assert (problems.length == 1 && problems[0].get_value () == open);
        assert (program.extract_functions ({ "twice" }).n_functions == 1);
    } catch (Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/modules/in-and-out", test_in_and_out);
    Test.add_func ("/llvmg/vala/modules/link", test_link);
    Test.run ();
}
