/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Calls with all that they can have, from Vala (A5, A16).
 */

const string IR = """
declare i32 @personality(...)
declare i32 @take(i32, ptr)
define i32 @f(i32 %x, ptr %p) personality ptr @personality {
entry:
  br label %open
good:
  ret i32 0
bad:
  %l = landingpad { ptr, i32 } cleanup
  ret i32 3
open:
  unreachable
}
""";

class World {
    public Llvmg.Context context;
    public Llvmg.Module module;
    public Llvmg.BasicBlock good;
    public Llvmg.BasicBlock bad;
    public Llvmg.Builder b;
    public Llvmg.Value take;
    public Llvmg.Value x;
    public Llvmg.Value p;

    public World () throws Llvmg.Error {
        context = new Llvmg.Context ();
        module = context.parse_ir (IR, "calls");
        var f = module.get_function ("f");
        take = module.get_function ("take");
        x = f.get_param (0);
        p = f.get_param (1);
        good = f.get_entry_block ().get_next ();
        bad = good.get_next ();
        var open = bad.get_next ();
        open.get_terminator ().erase ();
        b = open.create_builder ();
    }
}

void test_call () {
    try {
        var w = new World ();
        var options = new Llvmg.CallOptions ();
        options.tail_call_kind = Llvmg.TailCallKind.TAIL;
        options.calling_convention = Llvmg.CallingConvention.COLD;
        options.add_attribute (w.context.enum_attribute ("noundef"), 0);
        options.add_bundle (new Llvmg.OperandBundle ("deopt", { w.x }));
        var call = w.b.call_with_options (w.take, { w.x, w.p }, options, "r");
        assert (call.to_string ().strip () == "%r = tail call coldcc noundef i32 @take(i32 %x, ptr %p) [ \"deopt\"(i32 %x) ]");
        var copy = new Llvmg.CallOptions.from_call ((Llvmg.CallBase) call);
        assert (copy.calling_convention_id == 9);

        var i32 = w.context.int32_type ();
        options = new Llvmg.CallOptions () { function_type = (Llvmg.FunctionType) w.context.function_type (i32, { i32 }) };
        assert (w.b.call_with_options (w.p, { w.x }, options, "s").to_string ().strip () == "%s = call i32 %p(i32 %x)");
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

void test_invoke_and_callbr () {
    try {
        var w = new World ();
        var options = new Llvmg.CallOptions () { tail_call_kind = Llvmg.TailCallKind.TAIL };
        try {
            w.b.invoke (w.take, { w.x, w.p }, w.good, w.bad, options);
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_ARGUMENT e) {
            assert (e.message.contains ("only a call"));
        }
        try {
            w.b.callbr (w.take, { w.x, w.p }, w.good, {});
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_ARGUMENT e) {
            assert (e.message.contains ("inline assembly"));
        }
        var invoke = w.b.invoke (w.take, { w.x, w.p }, w.good, w.bad, null, "r");
        assert (((Llvmg.InvokeInst) invoke).unwind_dest == w.bad);
        w.module.verify ();
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

void test_bodies () {
    try {
        var w = new World ();
        var f = w.module.get_function ("f");
        var copy = w.module.get_function ("take").clone ("copy");
        assert (copy == w.module.get_function ("copy"));
        var count = w.b.call_intrinsic ("llvm.ctpop", {}, { w.x }, "r");
        assert (count.to_string ().strip () == "%r = call i32 @llvm.ctpop.i32(i32 %x)");
        try {
            ((Llvmg.CallBase) count).inline_call ();
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_OPERATION e) {
            assert (e.message.contains ("no body"));
        }
        w.b.unreachable ();
        assert (f.clone (null).get_n_basic_blocks () == f.get_n_basic_blocks ());
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/vala/calls/call", test_call);
    Test.add_func ("/vala/calls/invoke-and-callbr", test_invoke_and_callbr);
    Test.add_func ("/vala/calls/bodies", test_bodies);
    return Test.run ();
}
