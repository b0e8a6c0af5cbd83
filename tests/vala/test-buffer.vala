/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Buffers from Vala.
 */

const string SUM = """
define double @sum(ptr readonly %data, i64 %n) {
entry:
  br label %check
check:
  %i = phi i64 [ 0, %entry ], [ %next, %body ]
  %total = phi double [ 0.0, %entry ], [ %more, %body ]
  %again = icmp ult i64 %i, %n
  br i1 %again, label %body, label %end
body:
  %p = getelementptr double, ptr %data, i64 %i
  %x = load double, ptr %p
  %more = fadd double %total, %x
  %next = add i64 %i, 1
  br label %check
end:
  ret double %total
}

define void @put(ptr %data, double %x) {
  store double %x, ptr %data
  ret void
}
""";

void test_views () {
    try {
        var buffer = new Llvmg.Buffer.from_int64s ({ 0, 1, 2, 3, 4, 5 });
        var matrix = buffer.reshape ({ 2, 3 });
        var column = matrix.slice (1, 2, 1, 1);
        buffer = null;
        column.set_int64 (1, -4);
        assert (matrix.get_int64 (4) == -4);
        matrix = null;
        assert (column.get_int64 (0) == 1 && column.get_int64 (1) == -4);
        assert (column.n_dimensions == 2 && column.n_elements == 2 && !column.is_contiguous);
        assert (column.get_shape ()[0] == 2 && column.get_strides ()[0] == 24);
        assert (column.copy ().is_contiguous);
        assert (column.to_bytes ().get_size () == 16);
    } catch (Llvmg.Error e) {
        assert_not_reached ();
    }
}

void test_memory_of_others () {
    try {
        double[] numbers = { 1, 2, 3 };
        var place = (uint64) (size_t) numbers;
        var buffer = new Llvmg.Buffer.from_address (Llvmg.ElementType.DOUBLE, place, { 3 }, null, false, null);
        buffer.set_double (1, 20);
        assert (numbers[1] == 20);
        var fixed = new Llvmg.Buffer.from_bytes (Llvmg.ElementType.DOUBLE, buffer.as_bytes ());
        assert (fixed.is_readonly && fixed.get_double (1) == 20);
        fixed.set_double (0, 1);
        assert_not_reached ();
    } catch (Llvmg.Error.INVALID_OPERATION e) {
        assert (e.message == "the buffer is read-only: copy() gives one that can be written");
    } catch (Llvmg.Error e) {
        assert_not_reached ();
    }
}

void test_calls () {
    try {
        var context = new Llvmg.Context ();
        var jit = new Llvmg.Jit ();
        jit.add_module (context.parse_ir (SUM, "sum"));
        var buffer = new Llvmg.Buffer.from_doubles ({ 1, 2, 3, 4 });
        Value[] args = { buffer, 4 };
        assert (jit.lookup ("sum").invoke (args).get_double () == 10);
        args = { buffer.slice (1, 4, 1, 0), 20.0 };
        jit.lookup ("put").invoke (args);
        assert (buffer.get_double (1) == 20);
    } catch (Error e) {
        assert_not_reached ();
    }
}

void test_errors () {
    try {
        new Llvmg.Buffer (Llvmg.ElementType.INT8, uint64.MAX);
        assert_not_reached ();
    } catch (Llvmg.Error e) {
        assert (e is Llvmg.Error.INVALID_ARGUMENT);
    }
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/buffer/views", test_views);
    Test.add_func ("/llvmg/vala/buffer/memory-of-others", test_memory_of_others);
    Test.add_func ("/llvmg/vala/buffer/calls", test_calls);
    Test.add_func ("/llvmg/vala/buffer/errors", test_errors);
    return Test.run ();
}
