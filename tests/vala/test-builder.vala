/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What builders make, from Vala (A5).
 */

const string IR = """
define i32 @f(i32 %i, ptr %p, <4 x i32> %v) {
entry:
  unreachable
one:
  ret i32 1
two:
  ret i32 2
}
""";

class World {
    public Llvmg.Module module;
    public Llvmg.BasicBlock one;
    public Llvmg.BasicBlock two;
    public Llvmg.Builder b;
    public Llvmg.Value i;
    public Llvmg.Value p;
    public Llvmg.Value v;

    public World () throws Llvmg.Error {
        module = new Llvmg.Context ().parse_ir (IR, "builder");
        var f = module.get_function ("f");
        i = f.get_param (0);
        p = f.get_param (1);
        v = f.get_param (2);
        var entry = f.get_entry_block ();
        one = entry.get_next ();
        two = one.get_next ();
        entry.get_terminator ().erase ();
        b = entry.create_builder ();
    }
}

void test_vectors_and_atomics () {
    try {
        var w = new World ();
        var shuffled = w.b.shuffle_vector (w.v, w.v, { 4, -1 }, "y");
        assert (shuffled.to_string ().strip () == "%y = shufflevector <4 x i32> %v, <4 x i32> %v, <2 x i32> <i32 4, i32 poison>");
        var changed = w.b.atomic_rmw (Llvmg.AtomicRmwOperation.ADD, w.p, w.i, Llvmg.AtomicOrdering.SEQUENTIALLY_CONSISTENT, null, "z");
        assert (changed.to_string ().strip () == "%z = atomicrmw add ptr %p, i32 %i seq_cst, align 4");
        try {
            w.b.shuffle_vector (w.v, w.v, { 8 });
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_ARGUMENT e) {
            assert (e.message.contains ("less than 8"));
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

void test_switch () {
    try {
        var w = new World ();
        var inst = w.b.switch (w.i, w.one, 2);
        var type = w.module.get_context ().int32_type ();
        inst.add_case (Llvmg.const_int (type, 1), w.two);
        inst.add_case (Llvmg.const_int (type, -5), w.one);
        string[] texts = {};
        foreach (var c in inst.list_cases ())
            texts += c.get_value ().to_string ();
        assert (string.joinv (",", texts) == "i32 1,i32 -5");
        assert (inst.get_case (1).get_block () == w.one);
        inst.remove_case (0);
        assert (inst.get_n_cases () == 1);
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

void test_phi () {
    try {
        var w = new World ();
        var phi = w.b.phi (w.i.get_value_type ());
        phi.add_incoming (w.i, w.one);
        phi.add_incoming (w.i, w.two);
        assert (phi.list_incoming ().length == 2);
        assert (phi.get_incoming (1).get_block () == w.two);
        phi.remove_incoming (w.two);
        assert (phi.get_n_incoming () == 1);
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

void test_properties () {
    try {
        var w = new World ();
        var acquire = Llvmg.AtomicOrdering.ACQUIRE;
        var add = (Llvmg.BinaryOperator) w.b.add (w.i, w.i, "add");
        add.set_nuw (true);
        assert (add.to_string ().strip () == "%add = add nuw i32 %i, %i");
        try {
            add.set_is_exact (true);
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_ARGUMENT e) {
        }
        var load = w.b.load (w.module.get_context ().int32_type (), w.p, "load");
        load.set_ordering (acquire);
        load.set_sync_scope ("singlethread");
        assert (load.to_string ().strip () == "%load = load atomic i32, ptr %p syncscope(\"singlethread\") acquire, align 4");
        var rmw = w.b.atomic_rmw (Llvmg.AtomicRmwOperation.ADD, w.p, w.i, acquire);
        rmw.set_operation (Llvmg.AtomicRmwOperation.XOR);
        assert (rmw.get_operation () == Llvmg.AtomicRmwOperation.XOR);
        var exchange = w.b.atomic_cmpxchg (w.p, w.i, w.i, acquire, acquire);
        exchange.set_is_weak (true);
        assert (exchange.get_is_weak ());
        var fence = w.b.fence (acquire);
        fence.set_ordering (Llvmg.AtomicOrdering.RELEASE);
        assert (fence.get_ordering () == Llvmg.AtomicOrdering.RELEASE);
        var mask = ((Llvmg.ShuffleVectorInst) w.b.shuffle_vector (w.v, w.v, { 3, -1 })).get_mask ();
        assert (mask.length == 2 && mask[1] == -1);
        var jump = w.b.indirectbr (w.p, 1);
        jump.add_destination (w.one);
        assert (jump.get_address () == w.p);
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

void test_regions () {
    try {
        var w = new World ();
        var zero = Llvmg.const_int (w.b.get_context ().int32_type (), 0);
        var choice = w.b.begin_if (w.b.icmp (Llvmg.IntPredicate.SLT, w.i, zero), "abs");
        choice.set_incoming (w.b.neg (w.i));
        choice.begin_else ();
        choice.set_incoming (w.i);
        choice.end ();
        var loop = w.b.begin_for (zero, choice.phi, Llvmg.IntPredicate.SLT);
        var total = loop.add_variable (zero, "total");
        var kind = w.b.begin_switch (loop.index);
        kind.begin_case ({ zero });
        loop.continue_loop ();
        kind.begin_default ();
        kind.end ();
        loop.set_next (total, zero);
        loop.end ();
        w.b.ret (total);
        w.one.get_parent ().verify ();
        assert (loop.has_ended && kind.switch_inst.get_n_successors () == 2 && choice.phi.get_n_incoming () == 2);
        try {
            loop.break_loop ();
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_OPERATION e) {
            assert ("has ended" in e.message);
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/vala/builder/vectors-and-atomics", test_vectors_and_atomics);
    Test.add_func ("/vala/builder/switch", test_switch);
    Test.add_func ("/vala/builder/phi", test_phi);
    Test.add_func ("/vala/builder/properties", test_properties);
    Test.add_func ("/vala/builder/regions", test_regions);
    return Test.run ();
}
