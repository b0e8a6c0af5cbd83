// SPDX-License-Identifier: LGPL-2.1-or-later
// Uses the installed library from Vala.

int main () {
  try {
    var context = new Llvmg.Context ();
    var module = context.parse_ir ("define i64 @answer() {\n  ret i64 42\n}\n", "answer");
    print ("%s", module.to_string ());
    context.parse_ir ("nonsense", "bad");
  } catch (Llvmg.Error.PARSE e) {
    print ("error: %s\n", e.message);
    return 0;
  } catch (Error e) {
    printerr ("%s\n", e.message);
  }
  return 1;
}
