/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Builds the factorial in two ways, and a structure; prints, writes, optimises and runs them.
 *
 *   factorial [BITCODE-FILE]
 */

/* A loop with phis, for n of at least 2. */
void add_iterative (Llvmg.Context context, Llvmg.Module module, Llvmg.Builder b) throws Llvmg.Error {
    var i64 = context.int64_type ();
    var one = Llvmg.const_int (i64, 1);
    var f = module.add_function ("fact_iter", context.function_type (i64, { i64 }));
    var entry = f.append_basic_block ("entry");
    var loop = f.append_basic_block ("loop");
    var done = f.append_basic_block ("done");
    var n = f.get_param (0);

    n.set_name ("n");
    b.position_at_end (entry);
    b.br (loop);
    b.position_at_end (loop);
    var i = b.phi (i64, "i");
    var product = b.phi (i64, "product");
    var next_product = b.mul (product, i, "product.next");
    var next_i = b.sub (i, one, "i.next");
    b.cond_br (b.icmp (Llvmg.IntPredicate.SGT, next_i, one), loop, done);
    i.add_incoming (n, entry);
    i.add_incoming (next_i, loop);
    product.add_incoming (one, entry);
    product.add_incoming (next_product, loop);
    b.position_at_end (done);
    b.ret (next_product);
}

void add_recursive (Llvmg.Context context, Llvmg.Module module, Llvmg.Builder b) throws Llvmg.Error {
    var i64 = context.int64_type ();
    var one = Llvmg.const_int (i64, 1);
    var f = module.add_function ("fact_rec", context.function_type (i64, { i64 }));
    var start = f.append_basic_block ("start");
    var last = f.append_basic_block ("base");
    var step = f.append_basic_block ("step");
    var n = f.get_param (0);

    b.position_at_end (start);
    b.cond_br (b.icmp (Llvmg.IntPredicate.SLT, n, Llvmg.const_int (i64, 2)), last, step);
    b.position_at_end (last);
    b.ret (one);
    b.position_at_end (step);
    b.ret (b.mul (n, b.call (f, { b.sub (n, one) })));
}

/* Puts two numbers in a point of the stack and adds them up. */
void add_struct (Llvmg.Context context, Llvmg.Module module, Llvmg.Builder b) throws Llvmg.Error {
    var i32 = context.int32_type ();
    var point = context.named_struct_type ("point");

    point.set_body ({ i32, i32 });
    var f = module.add_function ("sum_point", context.function_type (i32, { i32, i32 }));
    b.position_at_end (f.append_basic_block ("entry"));
    var p = b.alloca (point, "p");
    var px = b.struct_gep (point, p, 0, "px");
    var py = b.struct_gep (point, p, 1, "py");
    b.store (f.get_param (0), px);
    b.store (f.get_param (1), py);
    b.ret (b.add (b.load (i32, px), b.load (i32, py), "sum"));
}

int main (string[] args) {
    try {
        var context = new Llvmg.Context ();
        var module = context.create_module ("factorial");
        var builder = context.create_builder ();

        add_iterative (context, module, builder);
        add_recursive (context, module, builder);
        add_struct (context, module, builder);
        module.verify ();
        print ("%s", module.to_string ());
        if (args.length > 1)
            module.write_bitcode (args[1]);
        module.run_passes ("default<O2>");

        var jit = new Llvmg.Jit (null);
        jit.add_module (module);
        print ("fact_iter(10) = %lld\n", jit.lookup ("fact_iter").invoke_i64 ({ 10 }));
        print ("fact_rec(10) = %lld\n", jit.lookup ("fact_rec").invoke_i64 ({ 10 }));
        print ("sum_point(30, 12) = %lld\n", jit.lookup ("sum_point").invoke_i64 ({ 30, 12 }));
    } catch (Error e) {
        printerr ("factorial: %s\n", e.message);
        return 1;
    }
    return 0;
}
