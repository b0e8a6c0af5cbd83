/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * A class that llvmg gained: in Vala it is as complete as the others.
 */

void test_defaults () {
    try {
        var tally = new Llvmg.Tally (5);
        assert (tally.add (2) && tally.add (3, "sheep"));
        assert (@"$tally" == "sheep: 10");
        assert (Llvmg.count_tallies () == 1);
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert (Llvmg.count_tallies () == 0);
}

void test_properties () {
    try {
        var tally = new Llvmg.Tally (5, "sheep");
        var seen = "";
        tally.notify["label"].connect ((object, pspec) => { seen += ((Llvmg.Tally) object).label; });
        tally.label = "goats";
        assert (tally.label == "goats" && seen == "goats" && tally.total == 5);
        tally.add (100);
        assert (tally.mood == Llvmg.TallyMood.WILD);
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

void test_collections () {
    try {
        var context = new Llvmg.Context ();
        var tally = new Llvmg.Tally (0, "ab");
        string names = "";

        tally.add_element (context.int32_type ());
        tally.add_element (context.double_type ());
        foreach (var element in tally.elements)
            names += @"$element ";
        assert (names == "i32 double " && tally.elements.length == 2);
        assert (tally.elements[1] == context.double_type () && tally.get_element (2) == null);
        assert (context.double_type () in tally.elements);
        assert (tally.to_bytes ().get_data ()[1] == 'b');
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

void test_errors () {
    Llvmg.Tally tally = null;
    try {
        tally = new Llvmg.Tally (2000);
        assert_not_reached ();
    } catch (Llvmg.Error.INVALID_ARGUMENT e) {
        assert (e.message == "start: at most 1000 was expected, 2000 was given");
    } catch (Llvmg.Error e) {
        assert_not_reached ();
    }
    try {
        tally = new Llvmg.Tally (5);
        tally.close ();
        assert (!tally.is_alive && tally.total == 0 && tally.label == null && tally.elements.length == 0);
        tally.add (1);
        assert_not_reached ();
    } catch (Llvmg.Error e) {
        assert (e is Llvmg.Error.USE_AFTER_FREE);
    }
}

async void wait (Llvmg.Tally tally, MainLoop loop) {
    try {
        assert ((yield tally.wait_async (null)) == 7);
        tally.close ();
        yield tally.wait_async (null);
        assert_not_reached ();
    } catch (Llvmg.Error.USE_AFTER_FREE e) {
        loop.quit ();
    } catch (Error e) {
        error ("%s", e.message);
    }
}

void test_async () {
    try {
        var loop = new MainLoop ();
        wait.begin (new Llvmg.Tally (7), loop);
        loop.run ();
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/later/defaults", test_defaults);
    Test.add_func ("/llvmg/vala/later/properties", test_properties);
    Test.add_func ("/llvmg/vala/later/collections", test_collections);
    Test.add_func ("/llvmg/vala/later/errors", test_errors);
    Test.add_func ("/llvmg/vala/later/async", test_async);
    return Test.run ();
}
