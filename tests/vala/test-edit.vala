/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Uses, and blocks and instructions that are split, moved and erased, from Vala (A4, A6, L6, L7).
 */

const string IR = """
define i32 @f(i32 %a, float %r) {
entry:
  %x = add i32 %a, 1
  %y = mul i32 %x, %x
  %z = sub i32 %y, %a
  %c = icmp eq i32 %x, 0
  br i1 %c, label %loop, label %done
loop:
  %i = phi i32 [ %x, %entry ], [ %n, %loop ]
  %n = add i32 %i, 1
  br i1 %c, label %loop, label %done
done:
  %m = phi i32 [ 0, %entry ], [ %i, %loop ]
  ret i32 %m
}
""";

class World {
    public Llvmg.Context context;
    public Llvmg.Module module;
    public Llvmg.BasicBlock entry;
    public Llvmg.BasicBlock loop;
    public Llvmg.BasicBlock done;
    public Llvmg.Value a;
    public Llvmg.Value r;
    public Llvmg.Instruction x;
    public Llvmg.Instruction y;
    public Llvmg.Instruction z;

    public World () throws Llvmg.Error {
        context = new Llvmg.Context ();
        module = context.parse_ir (IR, "edit");
        var f = module.get_function ("f");
        a = f.get_param (0);
        r = f.get_param (1);
        entry = f.get_entry_block ();
        loop = entry.get_next ();
        done = loop.get_next ();
        x = entry.get_first_instruction ();
        y = x.get_next ();
        z = y.get_next ();
    }
}

void test_uses () {
    try {
        var w = new World ();
        var places = new GenericSet<string> (str_hash, str_equal);
        foreach (var use in w.x.list_uses ()) {
            assert (use.get_value () == w.x);
            places.add ("%s:%u".printf (use.get_user ().get_name (), use.get_operand_index ()));
        }
        assert (places.length == 4 && places.contains ("y:0") && places.contains ("y:1") && places.contains ("c:0"));
        assert (w.x.list_users ().length == 3);
        var second = w.y.get_operand_use (1);
        second.set_value (w.a);
        assert (w.y.get_operand (1) == w.a && w.y.get_operand (0) == w.x);
        try {
            second.set_value (w.r);
            assert_not_reached ();
        } catch (Llvmg.Error.TYPE_MISMATCH e) {
        }
        w.y.erase (Llvmg.EraseMode.POISON);
        assert (second.get_value () == null);
        try {
            second.set_value (w.x);
            assert_not_reached ();
        } catch (Llvmg.Error.USE_AFTER_FREE e) {
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

void test_split () {
    try {
        var w = new World ();
        assert (w.loop.list_phis ().length == 1);
        assert (w.loop.get_first_non_phi ().get_name () == "n");
        assert (w.entry.list_instructions_range (1, 2)[0] == w.y);
        var rest = w.entry.split (w.y, "rest");
        assert (w.y.get_parent () == rest && w.x.get_parent () == w.entry && w.entry.get_next () == rest);
        assert (w.loop.list_phis ()[0].get_incoming_block (0) == rest);
        w.module.verify ();
        try {
            w.entry.split (w.y);
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_ARGUMENT e) {
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

void test_erase_and_move () {
    try {
        var w = new World ();
        var copy = w.x.clone ();
        copy.move_after (w.x);
        assert (w.x.get_next () == copy);
        copy.erase (Llvmg.EraseMode.CASCADE);
        w.z.erase (Llvmg.EraseMode.CASCADE);
        assert (!w.z.get_is_alive () && !w.y.get_is_alive () && w.x.get_is_alive ());
        assert (w.entry.get_first_instruction () == w.x);
        var end = w.done.get_terminator ();
        end.remove_from_parent ();
        end.move_to_end (w.done);
        assert (w.done.get_terminator () == end);
        try {
            end.move_before (w.x);
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_OPERATION e) {
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

void test_builder_defaults () {
    try {
        var w = new World ();
        var builder = w.context.create_builder ();
        builder.position_before (w.done.get_terminator ());
        builder.set_fast_math_flags (Llvmg.FastMathFlags.ALL);
        assert (builder.get_fast_math_flags () == Llvmg.FastMathFlags.ALL);
        assert (builder.fadd (w.r, w.r, "s").to_string ().strip () == "%s = fadd fast float %r, %r");
        var node = w.context.md_node ({ Llvmg.const_real (w.context.float_type (), 2.5).to_metadata () });
        builder.set_default_fp_math (node);
        assert (builder.get_default_fp_math () == node);
        builder.set_default_fp_math (null);
        var lonely = w.context.create_basic_block ("lonely");
        builder.insert_block_after (lonely);
        assert (w.done.get_next () == lonely);
        assert (Llvmg.Builder.is_cast_valid (Llvmg.Opcode.ZEXT, w.a, w.context.int64_type ()));
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

void test_columns () {
    try {
        var w = new World ();
        var columns = w.module.read_columns ();
        unowned int32[] opcodes = (int32[]) columns.get_opcodes ().get_data ();
        assert (columns.get_opcodes ().get_size () == 4 * columns.get_n_instructions ());
        assert (opcodes[0] == Llvmg.Opcode.ADD && opcodes[1] == Llvmg.Opcode.MUL);
        assert (columns.list_names ()[1] == "y");
        assert (columns.get_instruction (1) == w.y);
        assert (columns.list_blocks ()[0] == w.entry);
        try {
            columns.get_instruction (1000);
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_ARGUMENT e) {
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/vala/edit/uses", test_uses);
    Test.add_func ("/vala/edit/split", test_split);
    Test.add_func ("/vala/edit/erase-and-move", test_erase_and_move);
    Test.add_func ("/vala/edit/builder-defaults", test_builder_defaults);
    Test.add_func ("/vala/edit/columns", test_columns);
    return Test.run ();
}
