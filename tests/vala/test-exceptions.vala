/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Exceptions, both ways, from Vala.
 */

const string IR = """
@type_info = external constant ptr
declare i32 @personality(...)
declare void @work()
define void @landing() personality ptr @personality {
entry:
  invoke void @work() to label %done unwind label %caught
caught:
  unreachable
done:
  ret void
}
define void @funclets(i32 %i) personality ptr @personality {
entry:
  invoke void @work() to label %done unwind label %dispatch
dispatch:
  unreachable
handler:
  unreachable
cleanup:
  unreachable
done:
  ret void
}
""";

string line (Llvmg.Value value) {
    return string.joinv (" ", /\s+/.split (value.to_string ().strip ()));
}

/* The block behind another one, open. */
Llvmg.BasicBlock after (Llvmg.BasicBlock block) throws Llvmg.Error {
    var next = block.get_next ();
    var end = next.get_terminator ();
    if (end is Llvmg.UnreachableInst)
        end.erase ();
    return next;
}

void test_landing_pad () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "exceptions");
        var f = module.get_function ("landing");
        var b = after (f.get_entry_block ()).create_builder ();
        var pad = b.landingpad (context.struct_type ({ context.pointer_type (), context.int32_type () }), 1, "pad");
        var info = module.get_global ("type_info");
        pad.add_clause (info);
        pad.is_cleanup = true;
        var resume = b.resume (pad);
        assert (line (pad) == "%pad = landingpad { ptr, i32 } cleanup catch ptr @type_info");
        assert (line (resume) == "resume { ptr, i32 } %pad");
        assert (resume.value.equal (pad));
        assert (pad.n_clauses == 1 && pad.is_cleanup);
        assert (pad.get_clause (0).equal (info));
        assert (pad.get_clause (1) == null);
        f.verify ();
        try {
            pad.add_clause (Llvmg.const_int (context.int32_type (), 1));
            assert_not_reached ();
        } catch (Llvmg.Error.TYPE_MISMATCH e) {
            assert (e.message.contains ("clause: a constant pointer"));
        }
    } catch (Error e) {
        error ("%s", e.message);
    }
}

void test_funclets () {
    try {
        var module = new Llvmg.Context ().parse_ir (IR, "exceptions");
        var f = module.get_function ("funclets");
        var dispatch = after (f.get_entry_block ());
        var handler = after (dispatch);
        var cleanup = after (handler);
        var done = cleanup.get_next ();
        var b = dispatch.create_builder ();
        Llvmg.CatchSwitchInst chosen = b.catchswitch (null, cleanup, 1, "switch");
        chosen.add_handler (handler);
        b.position_at_end (handler);
        Llvmg.CatchPadInst caught = b.catchpad (chosen, { f.get_param (0) }, "caught");
        Llvmg.CatchReturnInst caught_end = b.catchret (caught, done);
        b.position_at_end (cleanup);
        Llvmg.CleanupPadInst cleaned = b.cleanuppad (null, {}, "cleaned");
        Llvmg.CleanupReturnInst cleaned_end = b.cleanupret (cleaned);
        assert (line (chosen) == "%switch = catchswitch within none [label %handler] unwind label %cleanup");
        assert (line (caught) == "%caught = catchpad within %switch [i32 %i]");
        assert (line (cleaned_end) == "cleanupret from %cleaned unwind to caller");
        f.verify ();

        assert (chosen.n_handlers == 1);
        assert (chosen.list_handlers ()[0].equal (handler));
        assert (chosen.parent_pad == null);
        assert (chosen.unwind_dest.equal (cleanup));
        assert (caught.catch_switch.equal (chosen));
        assert (caught.list_args ().length == 1);
        assert (caught_end.catch_pad.equal (caught));
        assert (caught_end.dest.equal (done));
        assert (cleaned_end.cleanup_pad.equal (cleaned));
        assert (cleaned_end.unwind_dest == null);
        try {
            chosen.set_unwind_dest (null);
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_OPERATION e) {
            assert (e.message.contains ("unwind_dest: a block was expected"));
        }
    } catch (Error e) {
        error ("%s", e.message);
    }
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/exceptions/landing-pad", test_landing_pad);
    Test.add_func ("/llvmg/vala/exceptions/funclets", test_funclets);
    return Test.run ();
}
