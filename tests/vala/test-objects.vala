/* SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Object files, the disassembler, remarks.
 */

const uint8[] CODE = { 0xe8, 0, 0, 0, 0, 0xeb, 5, 0x0f, 0x0b, 0x06, 0xc3 };

void test_binary () {
    try {
        var binary = new Llvmg.Binary.from_file ("/proc/self/exe");
        var text = binary.get_section (".text");

        assert (text.flags == Llvmg.SectionFlags.TEXT && text.contents.get_size () == text.size);
        assert (binary.list_dynamic_symbols ().length > 0 && binary.get_section ("no such") == null);
        assert (!binary.is_relocatable && binary.name == "/proc/self/exe");
        try {
            binary.get_object_for_arch ("arm64");
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_OPERATION e) {
            assert ("universal" in e.message);
        }
        try {
            new Llvmg.Binary (new Bytes ("garbage".data));
            assert_not_reached ();
        } catch (Llvmg.Error.PARSE e) {
            assert ("bytes" in e.message);
        }
    } catch (GLib.Error e) {
        error ("%s", e.message);
    }
}

void test_disassembler () {
    try {
        var disassembler = new Llvmg.Disassembler ("x86_64", null, null);
        var insts = disassembler.disassemble (new Bytes (CODE), 0x1000);

        assert (insts.length == 5 && insts[0].get_text () == "callq\t0x1005" && insts[3].get_text () == null);
        disassembler.set_symbol_lookup ((address) => address == 0x1005 ? "here" : null);
        assert (disassembler.disassemble_one (new Bytes (CODE), 0, 0x1000).get_text () == "callq\there");
        disassembler.options = Llvmg.DisassemblerOptions.ASM_PRINTER_VARIANT;
        assert (disassembler.disassemble_one (new Bytes (CODE), 10, 0).get_text () == "ret");
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

void test_remarks () {
    try {
        var text = "--- !Missed\nPass: p\nName: n\nFunction: f\nArgs:\n  - Callee: g\n...\n";
        var parser = new Llvmg.RemarkParser (new Bytes (text.data), Llvmg.RemarkFormat.YAML);
        var remark = parser.next ();

        assert (remark.remark_type == Llvmg.RemarkType.MISSED && remark.message == "g");
        assert (remark.list_args ()[0].get_key () == "Callee");
        assert (parser.next () == null && parser.read_all ().length == 0);
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/objects/binary", test_binary);
    Test.add_func ("/llvmg/vala/objects/disassembler", test_disassembler);
    Test.add_func ("/llvmg/vala/objects/remarks", test_remarks);
    return Test.run ();
}
