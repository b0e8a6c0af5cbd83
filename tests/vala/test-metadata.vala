// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Metadata in Vala.

const string IR = """
define i32 @f(i32 %x) {
  %y = add i32 %x, 1
  ret i32 %y
}
""";

void assert_nothing_left () {
    assert (Llvmg.count_live_objects () == 0);
    assert (Llvmg.count_live_contexts () == 0);
}

void test_nodes () {
    try {
        var context = new Llvmg.Context ();
        Llvmg.MdString text = context.md_string ("note");
        var five = Llvmg.const_int (context.int32_type (), 5).to_metadata ();
        Llvmg.MdTuple node = context.md_node ({ text, five });

        assert (text.text == "note" && text.kind == Llvmg.MetadataKind.MD_STRING);
        assert (node.n_operands == 2 && node.is_resolved && !node.is_distinct);
        assert (node.to_string () == "!{!\"note\", i32 5}");
        assert (node.list_operands ()[0] == text);
        assert (((Llvmg.ValueAsMetadata) five).value is Llvmg.ConstantInt);
        assert (context.md_node ({ text, five }) == node);
        node.set_operand (1, null);
        assert (node.get_operand (1) == null);
        assert (((Llvmg.MetadataAsValue) text.to_value ()).metadata == text);
        try {
            node.set_operand (2, null);
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_ARGUMENT e) {
            assert ("a number below 2 was expected" in e.message);
        }

        var temporary = context.temporary_md_node ({});
        var above = context.md_node ({ temporary });
        temporary.replace_all_uses_with (node);
        assert (!temporary.is_alive && above.get_operand (0) == node);
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_attachments () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "m");
        var f = module.get_function ("f");
        var y = f.entry_block.first_instruction;
        var node = context.md_node ({ context.md_string ("note") });

        y.set_metadata ("my.note", node);
        assert (y.has_metadata && y.get_metadata ("my.note") == node);
        assert (y.list_metadata ()[0].get_kind () == "my.note");
        y.set_metadata ("my.note", null);
        assert (!y.has_metadata);
        f.set_metadata ("my.note", node);
        assert (f.list_metadata ()[0].get_node () == node);
        f.erase_metadata ("my.note");
        assert (f.get_metadata ("my.note") == null);
        try {
            f.add_metadata ("dbg", node);
            assert_not_reached ();
        } catch (Llvmg.Error.TYPE_MISMATCH e) {
            assert ("a DISubprogram was expected" in e.message);
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
        var node = context.md_node ({ context.md_string ("note") });
        var named = module.add_named_metadata ("my.list");
        var two = Llvmg.const_int (context.int32_type (), 2).to_metadata ();

        named.add_operand (node);
        assert (named.name == "my.list" && named.n_operands == 1 && named.list_operands ()[0] == node);
        assert (module.n_named_metadata == 1 && module.get_named_metadata ("my.list") == named);
        named.erase ();
        assert (!named.is_alive);

        module.add_flag (Llvmg.ModuleFlagBehavior.MAX, "PIC Level", two);
        assert (module.get_flag ("PIC Level") == two);
        assert (module.list_flags ()[0].get_key () == "PIC Level");
        assert (module.list_flags ()[0].get_behavior () == Llvmg.ModuleFlagBehavior.MAX);
        assert (module.list_flags ()[0].get_value () == two);
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/metadata/nodes", test_nodes);
    Test.add_func ("/llvmg/vala/metadata/attachments", test_attachments);
    Test.add_func ("/llvmg/vala/metadata/module", test_module);
    return Test.run ();
}
