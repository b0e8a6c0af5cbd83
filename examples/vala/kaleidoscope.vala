/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * A small language to type at: each entry is compiled in memory and run at once.
 *
 *   kaleidoscope [--ir] < ENTRIES
 *
 * All is a number. An entry ends with ';' and may take several lines; '#' begins a comment.
 *
 *   def fib(n) if n < 2 then n else fib(n - 1) + fib(n - 2);
 *   def unary-(x) 0 - x;
 *   def binary> 10 (a b) b < a;             # with its precedence
 *   var total = 0 in (for i = 1, i < 5, 1 in total = total + i) + total;
 *   extern cos(x);
 *   extern printd(x);                       # of this program
 *
 * Whatever is wrong with an entry, a line says so, and nothing else happens. A function that is defined again is another one
 * for those too that call it: all calls go by a place in memory that has the address. --ir shows the code of each entry.
 */

const int MAX_ENTRY = 65536;     /* bytes */
const int MAX_DEPTH = 200;       /* of expressions in each other */
const int MAX_PARAMS = 64;
const int64 STEPS = 100000000;   /* calls, and rounds of loops, of one entry */
const int64 STACK = 2 << 20;     /* bytes that the calls of one entry may take */

const string OPERATORS = "!$%&*+-/:<>?@^|~";
const string BUILT_IN = "=<+-*/";
const string[] WORDS = { "binary", "def", "else", "extern", "for", "if", "in", "then", "unary", "var" };
/* What extern finds in the process: with one parameter, and with two. */
const string[] MATHS = { "acos", "asin", "atan", "cbrt", "ceil", "cos", "cosh", "exp", "exp2", "fabs", "floor", "log", "log10",
                         "log2", "round", "sin", "sinh", "sqrt", "tan", "tanh", "trunc" };
const string[] MATHS_OF_TWO = { "atan2", "fmax", "fmin", "fmod", "hypot", "pow" };
const string[] HOSTS = { "printd", "putchard" };

/* What is wrong with an entry. */
errordomain Problem {
    ENTRY
}

string plural (int n, string what) {
    return n == 1 ? @"$n $what" : @"$n $(what)s";
}

string shorten (string word) {
    return word.length <= 40 ? word : word.substring (0, 40) + "...";
}

/* ---- Words ---- */

enum Kind {
    NAME, WORD, NUMBER, MARK, END
}

delegate bool Test (char c);

/* Has one word at a time. */
class Lexer {
    public Kind kind;
    public string word;
    public double number;
    private string text;
    private int at = 0;

    public Lexer (string text) throws Problem {
        this.text = text;
        next ();
    }

    private string take_while (Test test) {
        int start = at;

        while (at < text.length && test (text[at]))
            at++;
        return text.substring (start, at - start);
    }

    public void next () throws Problem {
        take_while (c => c.isspace () || c == '\v');
        if (at == text.length) {
            kind = Kind.END;
            word = "the end";
        } else if (text[at].isalpha () || text[at] == '_') {
            word = take_while (c => c.isalnum () || c == '_');
            kind = word in WORDS ? Kind.WORD : Kind.NAME;
        } else if (text[at].isdigit () || text[at] == '.') {
            word = take_while (c => c.isalnum () || c == '.');
            kind = Kind.NUMBER;
            number = read_number (word);
        } else {
            word = text.get_char (at).to_string ();
            kind = Kind.MARK;
            at += word.length;
        }
    }

    private double read_number (string word) throws Problem {
        int n_dots = 0, n_digits = 0;

        for (int i = 0; i < word.length; i++)
            if (word[i] == '.')
                n_dots++;
            else if (word[i].isdigit ())
                n_digits++;
        if (n_dots > 1 || n_digits == 0 || n_dots + n_digits != word.length)
            throw new Problem.ENTRY ("'%s' is no number", shorten (word));
        return double.parse (word);
    }

    /* Whether it was this mark or word, which is taken then. */
    public bool take (string wanted) throws Problem {
        bool found = (kind == Kind.MARK || kind == Kind.WORD) && word == wanted;

        if (found)
            next ();
        return found;
    }

    public void expect (string wanted) throws Problem {
        if (!take (wanted))
            throw new Problem.ENTRY ("'%s' was expected, %s was found", wanted, show ());
    }

    public string show () {
        return kind == Kind.END ? word : "'%s'".printf (shorten (word));
    }
}

/* ---- What an entry says ---- */

enum Does {
    NUMBER, VARIABLE, ASSIGN, BINARY, CALL, IF, FOR, VAR
}

/* An expression. */
class Node {
    public Does does;
    public string name = "";        /* of a variable, function or operator */
    public double number;
    public string[] names = {};     /* of the variables of a var */
    public GenericArray<Node> parts = new GenericArray<Node> ();
    public int depth = 1;

    public Node (Does does, string name = "", double number = 0) {
        this.does = does;
        this.name = name;
        this.number = number;
    }

    public Node add (Node part) throws Problem {
        depth = int.max (depth, part.depth + 1);
        if (depth > MAX_DEPTH)
            throw new Problem.ENTRY ("more than %d expressions are in each other", MAX_DEPTH);
        parts.add (part);
        return this;
    }
}

class Prototype {
    public string name;
    public string[] params;
    public int precedence;

    public Prototype (string name, string[] params, int precedence = 0) {
        this.name = name;
        this.params = params;
        this.precedence = precedence;
    }

    public string to_string () {
        return "%s(%s)".printf (name, string.joinv (", ", params));
    }
}

enum Says {
    NOTHING, DEFINE, DECLARE, RUN
}

class Entry {
    public Says says = Says.NOTHING;
    public Prototype? prototype;
    public Node? body;
}

delegate int PrecedenceFunc (string name);

/* Of one entry. It asks for the precedence of operators that the program has defined. */
class Parser {
    private Lexer lexer;
    private unowned PrecedenceFunc precedence_of;
    private int depth = 0;

    public Parser (string text, PrecedenceFunc precedence_of) throws Problem {
        lexer = new Lexer (text);
        this.precedence_of = precedence_of;
    }

    public Entry entry () throws Problem {
        var entry = new Entry ();

        if (lexer.kind == Kind.END)
            return entry;
        if (lexer.take ("def")) {
            entry.says = Says.DEFINE;
            entry.prototype = prototype ();
            entry.body = expression ();
        } else if (lexer.take ("extern")) {
            entry.says = Says.DECLARE;
            entry.prototype = prototype ();
        } else {
            entry.says = Says.RUN;
            entry.body = expression ();
        }
        if (lexer.kind != Kind.END)
            throw new Problem.ENTRY ("an operator or ';' was expected, %s was found", lexer.show ());
        return entry;
    }

    private string name (string what) throws Problem {
        if (lexer.kind != Kind.NAME)
            throw new Problem.ENTRY ("%s was expected, %s was found", what, lexer.show ());
        var name = lexer.word;
        lexer.next ();
        return name;
    }

    private Prototype prototype () throws Problem {
        if (lexer.take ("unary"))
            return operator_prototype ("unary", 1);
        if (lexer.take ("binary"))
            return operator_prototype ("binary", 2);
        return new Prototype (name ("the name of a function"), params ());
    }

    private Prototype operator_prototype (string kind, int n_params) throws Problem {
        var name = kind + operator (kind);
        int precedence = kind == "binary" ? read_precedence () : 0;
        var params = this.params ();

        if (params.length != n_params)
            throw new Problem.ENTRY ("a %s operator has %s", kind, plural (n_params, "parameter"));
        return new Prototype (name, params, precedence);
    }

    private string operator (string kind) throws Problem {
        var mark = lexer.word;

        if (lexer.kind != Kind.MARK || !(mark in OPERATORS))
            throw new Problem.ENTRY ("one of %s was expected, %s was found", OPERATORS, lexer.show ());
        if (kind == "binary" && mark in BUILT_IN)
            throw new Problem.ENTRY ("'%s' is there already", mark);
        lexer.next ();
        return mark;
    }

    private int read_precedence () throws Problem {
        if (lexer.kind != Kind.NUMBER)
            return 30;
        var number = lexer.number;
        lexer.next ();
        if (!(number >= 1 && number <= 100) || number != Math.floor (number))
            throw new Problem.ENTRY ("a precedence is a whole number from 1 to 100");
        return (int) number;
    }

    private string[] params () throws Problem {
        string[] params = {};

        lexer.expect ("(");
        while (!lexer.take (")")) {
            params += name ("a parameter or ')'");
            lexer.take (",");
        }
        if (params.length > MAX_PARAMS)
            throw new Problem.ENTRY ("more than %d parameters", MAX_PARAMS);
        for (int i = 1; i < params.length; i++)
            if (params[i] in params[0:i])
                throw new Problem.ENTRY ("the parameter '%s' is there twice", shorten (params[i]));
        return params;
    }

    private void enter () throws Problem {
        if (depth == MAX_DEPTH)
            throw new Problem.ENTRY ("more than %d expressions are in each other", MAX_DEPTH);
        depth++;
    }

    private Node expression () throws Problem {
        enter ();
        var expression = operations (unary (), 1);
        depth--;
        return expression;
    }

    /* Of the operator that comes; 0 if none does. */
    private int binary_precedence () {
        if (lexer.kind != Kind.MARK)
            return 0;
        switch (lexer.word) {
        case "=":
            return 2;
        case "<":
            return 10;
        case "+":
        case "-":
            return 20;
        case "*":
        case "/":
            return 40;
        default:
            return precedence_of ("binary" + lexer.word);
        }
    }

    /* What comes behind `left`, of operators that bind as much as `lowest`. */
    private Node operations (Node first, int lowest) throws Problem {
        Node left = first;
        int precedence;

        while ((precedence = binary_precedence ()) >= lowest) {
            var mark = lexer.word;

            lexer.next ();
            if (mark == "=") {
                if (left.does != Does.VARIABLE)
                    throw new Problem.ENTRY ("only a variable can be assigned to");
                enter ();
                left = new Node (Does.ASSIGN, left.name).add (operations (unary (), precedence));
                depth--;
                continue;
            }
            var right = unary ();
            while (binary_precedence () > precedence)
                right = operations (right, precedence + 1);
            left = new Node (Does.BINARY, mark).add (left).add (right);
        }
        return left;
    }

    private Node unary () throws Problem {
        if (lexer.kind != Kind.MARK || !(lexer.word in OPERATORS))
            return primary ();
        var mark = lexer.word;
        lexer.next ();
        enter ();
        var operand = unary ();
        depth--;
        return new Node (Does.CALL, "unary" + mark).add (operand);
    }

    private Node primary () throws Problem {
        if (lexer.kind == Kind.NUMBER) {
            var number = lexer.number;
            lexer.next ();
            return new Node (Does.NUMBER, "", number);
        }
        if (lexer.kind == Kind.NAME)
            return variable_or_call ();
        if (lexer.take ("(")) {
            var inside = expression ();
            lexer.expect (")");
            return inside;
        }
        if (lexer.take ("if"))
            return choice ();
        if (lexer.take ("for"))
            return loop ();
        if (lexer.take ("var"))
            return variables ();
        throw new Problem.ENTRY ("an expression was expected, %s was found", lexer.show ());
    }

    private Node variable_or_call () throws Problem {
        var name = this.name ("a name");

        if (!lexer.take ("("))
            return new Node (Does.VARIABLE, name);
        var call = new Node (Does.CALL, name);
        if (lexer.take (")"))
            return call;
        call.add (expression ());
        while (!lexer.take (")")) {
            lexer.expect (",");
            call.add (expression ());
        }
        return call;
    }

    private Node choice () throws Problem {
        var node = new Node (Does.IF);

        node.add (expression ());
        lexer.expect ("then");
        node.add (expression ());
        lexer.expect ("else");
        return node.add (expression ());
    }

    private Node loop () throws Problem {
        var node = new Node (Does.FOR, name ("a variable"));

        lexer.expect ("=");
        node.add (expression ());
        lexer.expect (",");
        node.add (expression ());
        node.add (lexer.take (",") ? expression () : new Node (Does.NUMBER, "", 1));
        lexer.expect ("in");
        return node.add (expression ());
    }

    private Node variables () throws Problem {
        var node = new Node (Does.VAR);

        while (node.names.length == 0 || lexer.take (",")) {
            node.names += name ("a variable");
            node.add (lexer.take ("=") ? expression () : new Node (Does.NUMBER, "", 0));
        }
        lexer.expect ("in");
        return node.add (expression ());
    }
}

/* ---- Code ---- */

/* Something that entries can call. */
class Function {
    public Prototype prototype;
    /* Where its address is: code that calls it has the address of that. */
    public Llvmg.Buffer slot;
    public Llvmg.JitTracker? tracker;
    public int version = 0;
    public GenericSet<string> calls = new GenericSet<string> (str_hash, str_equal);

    public Function (Prototype prototype) throws Llvmg.Error {
        this.prototype = prototype;
        slot = new Llvmg.Buffer.with_shape (Llvmg.ElementType.UINT64, { 1 });
    }
}

/* What the running code has in memory: how many steps are left, how far the stack may go, and what went wrong. */
enum State {
    LEFT, END, WRONG
}

const int TOO_DEEP = 1;
const int TOO_LONG = 2;

/* Makes a module of one function. */
class Generator {
    public GenericSet<string> calls = new GenericSet<string> (str_hash, str_equal);
    private Session session;
    private Function? itself; /* the function that is defined */
    private Llvmg.FpType double_type;
    private Llvmg.IntegerType int64_type;
    private Llvmg.Type pointer;
    private Llvmg.Module module;
    private Llvmg.Function function;
    private HashTable<string, Llvmg.Value> vars = new HashTable<string, Llvmg.Value> (str_hash, str_equal);
    private Llvmg.Builder slots;
    private Llvmg.Builder b;
    private Llvmg.BasicBlock start;

    public Generator (Session session, string symbol, Prototype prototype, Function? itself) throws Error {
        this.session = session;
        this.itself = itself;
        double_type = session.context.double_type ();
        int64_type = session.context.int64_type ();
        pointer = session.context.pointer_type ();
        module = session.context.create_module (symbol);
        function = module.add_function (symbol, function_type (prototype.params.length));
        slots = function.append_basic_block ("entry").create_builder ();
        start = function.append_basic_block ("start");
        b = start.create_builder ();
    }

    private Llvmg.FunctionType function_type (int n_params) throws Error {
        Llvmg.Type[] types = {};

        for (int i = 0; i < n_params; i++)
            types += double_type;
        return session.context.function_type (double_type, types);
    }

    private Llvmg.Value number (double value) throws Error {
        return Llvmg.const_real (double_type, value);
    }

    private Llvmg.Value integer (int64 value) throws Error {
        return Llvmg.const_int (int64_type, value);
    }

    /* Of something that is there as long as the session. */
    private Llvmg.Value address (uint64 value) throws Error {
        return b.inttoptr (integer ((int64) value), pointer);
    }

    private Llvmg.Value state (State which) throws Error {
        return address (session.state.address + 8 * which);
    }

    public Llvmg.Module generate (Prototype prototype, Node body, bool is_entry) throws Error {
        var zero = Llvmg.const_int (session.context.int32_type (), 0);
        var frame = b.ptrtoint (b.call_intrinsic ("llvm.frameaddress", { pointer }, { zero }), int64_type, "frame");

        if (is_entry)
            b.store (b.sub (frame, integer (STACK)), state (State.END));
        else
            check (frame);
        for (int i = 0; i < prototype.params.length; i++) {
            function.get_param (i).set_name (prototype.params[i]);
            b.store (function.get_param (i), add_variable (prototype.params[i]));
        }
        b.ret (expression (body));
        slots.br (start);
        return module;
    }

    /* One step less; whether none was left. */
    private Llvmg.Value step () throws Error {
        var left = b.sub (b.load (int64_type, state (State.LEFT)), integer (1), "left");

        b.store (left, state (State.LEFT));
        return b.icmp (Llvmg.IntPredicate.SLT, left, integer (0), "is_over");
    }

    /* Returns at once if the stack is used up, or all steps: then each function does so. */
    private void check (Llvmg.Value frame) throws Error {
        var is_over = step ();
        var is_deep = b.icmp (Llvmg.IntPredicate.ULT, frame, b.load (int64_type, state (State.END)), "is_deep");
        var stop = b.begin_if (b.or (is_over, is_deep), "stop");
        var before = b.load (int64_type, state (State.WRONG), "before");
        var now = b.select (is_deep, integer (TOO_DEEP), integer (TOO_LONG));
        var is_first = b.icmp (Llvmg.IntPredicate.EQ, before, integer (0));

        b.store (b.select (is_first, now, before), state (State.WRONG));
        b.store (integer (0), state (State.LEFT));
        b.ret (number (double.NAN));
        stop.end ();
    }

    private Llvmg.Value add_variable (string name) throws Error {
        var slot = slots.alloca (double_type, name);

        vars[name] = slot;
        return slot;
    }

    private Llvmg.Value variable (string name) throws Error {
        if (!(name in vars))
            throw new Problem.ENTRY ("there is no variable '%s'", shorten (name));
        return vars[name];
    }

    private HashTable<string, Llvmg.Value> copy_variables () {
        var copy = new HashTable<string, Llvmg.Value> (str_hash, str_equal);

        vars.foreach ((name, slot) => copy[name] = slot);
        return copy;
    }

    private Llvmg.Value is_true (Llvmg.Value value) throws Error {
        return b.fcmp (Llvmg.RealPredicate.ONE, value, number (0), "is_true");
    }

    private Llvmg.Value expression (Node node) throws Error {
        switch (node.does) {
        case Does.NUMBER:
            return number (node.number);
        case Does.VARIABLE:
            return b.load (double_type, variable (node.name), node.name);
        case Does.ASSIGN:
            var value = expression (node.parts[0]);
            b.store (value, variable (node.name));
            return value;
        case Does.BINARY:
            return make_binary (node);
        case Does.CALL:
            return make_call (node.name, node.parts);
        case Does.IF:
            return make_if (node);
        case Does.FOR:
            return make_for (node);
        default:
            return make_var (node);
        }
    }

    private Llvmg.Value make_binary (Node node) throws Error {
        if (!(node.name in BUILT_IN))
            return make_call ("binary" + node.name, node.parts);
        var left = expression (node.parts[0]);
        var right = expression (node.parts[1]);
        switch (node.name) {
        case "<":
            return b.uitofp (b.fcmp (Llvmg.RealPredicate.OLT, left, right), double_type, "is_less");
        case "+":
            return b.fadd (left, right);
        case "-":
            return b.fsub (left, right);
        case "*":
            return b.fmul (left, right);
        default:
            return b.fdiv (left, right);
        }
    }

    private Llvmg.Value make_call (string name, GenericArray<Node> arguments) throws Error {
        var callee = itself != null && itself.prototype.name == name ? itself : session.functions[name];

        if (callee == null)
            throw new Problem.ENTRY ("there is no function '%s'", shorten (name));
        int n_params = callee.prototype.params.length;
        if (arguments.length != n_params)
            throw new Problem.ENTRY ("'%s' takes %s, %d were given", shorten (name), plural (n_params, "argument"),
                                     arguments.length);
        Llvmg.Value[] values = {};
        foreach (var argument in arguments)
            values += expression (argument);
        calls.add (name);
        var options = new Llvmg.CallOptions ();
        options.set_function_type (function_type (n_params));
        return b.call_with_options (b.load (pointer, address (callee.slot.address), "callee"), values, options);
    }

    private Llvmg.Value make_if (Node node) throws Error {
        var choice = b.begin_if (is_true (expression (node.parts[0])), "if");

        choice.set_incoming (expression (node.parts[1]));
        choice.begin_else ();
        choice.set_incoming (expression (node.parts[2]));
        choice.end ();
        return choice.phi;
    }

    private Llvmg.Value make_for (Node node) throws Error {
        var first = expression (node.parts[0]);
        var before = copy_variables ();
        var slot = add_variable (node.name);

        b.store (first, slot);
        var head = function.append_basic_block ("head");
        var going = function.append_basic_block ("going");
        var round = function.append_basic_block ("round");
        var done = function.append_basic_block ("done");
        b.br (head);
        b.position_at_end (head);
        b.cond_br (step (), done, going);
        b.position_at_end (going);
        b.cond_br (is_true (expression (node.parts[1])), round, done);
        b.position_at_end (round);
        expression (node.parts[3]);
        var by = expression (node.parts[2]);
        b.store (b.fadd (b.load (double_type, slot), by), slot);
        b.br (head);
        b.position_at_end (done);
        vars = before;
        return number (0);
    }

    private Llvmg.Value make_var (Node node) throws Error {
        var before = copy_variables ();

        for (int i = 0; i < node.names.length; i++) {
            var first = expression (node.parts[i]);
            b.store (first, add_variable (node.names[i]));
        }
        var value = expression (node.parts[node.names.length]);
        vars = before;
        return value;
    }
}

/* ---- What there is ---- */

string show_number (double value) {
    return value.is_nan () ? "nan" : "%g".printf (value);
}

class Session {
    public Llvmg.Context context = new Llvmg.Context ();
    public HashTable<string, Function> functions = new HashTable<string, Function> (str_hash, str_equal);
    public Llvmg.Buffer state;
    private Llvmg.Jit jit;
    private Llvmg.JitDylib dylib;
    private int n_runs = 0;
    private bool shows_ir;

    public Session (bool shows_ir) throws Error {
        this.shows_ir = shows_ir;
        jit = new Llvmg.Jit (null);
        dylib = jit.main_dylib;
        state = new Llvmg.Buffer.with_shape (Llvmg.ElementType.INT64, { 3 });
        var number = context.double_type ();
        var type = context.function_type (number, { number });
        jit.define_function ("printd", type, args => {
            stdout.printf ("%s\n", show_number (args[0].get_double ()));
            return 0.0;
        });
        jit.define_function ("putchard", type, args => {
            double value = args[0].get_double ();
            if (value >= 0 && value < 128)
                stdout.printf ("%c", (int) value);
            return 0.0;
        });
    }

    public void close () throws Error {
        jit.close ();
        context.close ();
    }

    public int precedence_of (string name) {
        return name in functions ? functions[name].prototype.precedence : 0;
    }

    public void enter (string text) throws Error {
        var entry = new Parser (text, precedence_of).entry ();

        switch (entry.says) {
        case Says.DEFINE:
            define (entry.prototype, entry.body);
            break;
        case Says.DECLARE:
            declare (entry.prototype);
            break;
        case Says.RUN:
            run (entry.body);
            break;
        default:
            break;
        }
    }

    private Llvmg.JitFunction compile (string symbol, Prototype prototype, Node body, Function made, bool is_entry)
            throws Error {
        var generator = new Generator (this, symbol, prototype, is_entry ? null : made);
        var module = generator.generate (prototype, body, is_entry);

        module.run_passes ("default<O2>");
        if (shows_ir)
            stdout.printf ("%s", module.to_string ());
        made.calls = generator.calls;
        made.tracker = dylib.create_tracker ();
        jit.add_module (module, made.tracker);
        module.close ();
        return jit.lookup (symbol);
    }

    private void check_arity (Function? old, Prototype prototype) throws Problem {
        List<unowned string> callers = new List<unowned string> ();

        if (old == null || old.prototype.params.length == prototype.params.length)
            return;
        functions.foreach ((name, function) => {
            if (prototype.name in function.calls && name != prototype.name)
                callers.insert_sorted (name, strcmp);
        });
        if (callers.length () > 0)
            throw new Problem.ENTRY ("'%s' calls '%s' with %s", shorten (callers.data), shorten (prototype.name),
                                     plural (old.prototype.params.length, "argument"));
    }

    private void define (Prototype prototype, Node body) throws Error {
        var old = functions[prototype.name];
        var made = new Function (prototype);

        check_arity (old, prototype);
        if (old != null) {
            made.slot = old.slot;
            made.version = old.version + 1;
        }
        var compiled = compile (@"$(prototype.name).$(made.version)", prototype, body, made, false);
        made.slot.set_uint64 (0, compiled.address);
        functions[prototype.name] = made;
        if (old != null && old.tracker != null)
            old.tracker.remove ();
        stdout.printf ("defined %s%s\n", prototype.to_string (), old != null ? " again" : "");
    }

    private int count_params (string name) {
        if (name in functions)
            return functions[name].prototype.params.length;
        if (name in HOSTS || name in MATHS)
            return 1;
        return name in MATHS_OF_TWO ? 2 : -1;
    }

    private void declare (Prototype prototype) throws Error {
        int n_params = count_params (prototype.name);

        if (n_params < 0)
            throw new Problem.ENTRY ("the host has no function '%s'", shorten (prototype.name));
        if (n_params != prototype.params.length)
            throw new Problem.ENTRY ("'%s' has %s", shorten (prototype.name), plural (n_params, "parameter"));
        if (!(prototype.name in functions)) {
            var made = new Function (prototype);

            made.slot.set_uint64 (0, jit.lookup_address (prototype.name));
            functions[prototype.name] = made;
        }
        stdout.printf ("extern %s\n", prototype.to_string ());
    }

    private void run (Node body) throws Error {
        var symbol = @"run.$(n_runs++)";
        var made = new Function (new Prototype (symbol, {}));
        var compiled = compile (symbol, made.prototype, body, made, true);

        state.set_int64 (State.LEFT, STEPS);
        state.set_int64 (State.WRONG, 0);
        double value = compiled.invoke_f64 ({});
        made.tracker.remove ();
        if (state.get_int64 (State.WRONG) == TOO_DEEP)
            throw new Problem.ENTRY ("it calls itself too often");
        if (state.get_int64 (State.WRONG) == TOO_LONG || state.get_int64 (State.LEFT) < 0)
            throw new Problem.ENTRY ("it takes too long");
        stdout.printf ("%s\n", show_number (value));
    }
}

/* ---- Reading ---- */

bool is_blank (ByteArray entry) {
    foreach (uint8 c in entry.data)
        if (!((char) c).isspace () && c != '\v')
            return false;
    return true;
}

void show_prompt (bool prompts, ByteArray entry) {
    if (!prompts)
        return;
    stdout.puts (is_blank (entry) ? "ready> " : "...> ");
    stdout.flush ();
}

string decode (ByteArray entry) throws Problem {
    if (entry.len > MAX_ENTRY)
        throw new Problem.ENTRY ("an entry of more than %d bytes", MAX_ENTRY);
    if (entry.len == 0)
        return "";
    unowned string text = (string) entry.data;
    /* A NUL byte is none of a text. */
    if (!text.validate ((int) entry.len))
        throw new Problem.ENTRY ("this is not text in UTF-8");
    return text.substring (0, (long) entry.len);
}

void enter (Session session, ByteArray entry) {
    try {
        session.enter (decode (entry));
    } catch (Error e) {
        stdout.printf ("error: %s\n", e.message);
    }
}

void read_entries (Session session, bool prompts) {
    var entry = new ByteArray ();
    bool in_comment = false;
    int c;

    show_prompt (prompts, entry);
    while ((c = stdin.getc ()) != FileStream.EOF) {
        if (in_comment) {
            in_comment = c != '\n';
        } else if (c == '#') {
            in_comment = true;
        } else if (c == ';') {
            enter (session, entry);
            entry = new ByteArray ();
        } else if (entry.len <= MAX_ENTRY) {
            entry.append ({ (uint8) c });
        }
        if (c == '\n')
            show_prompt (prompts, entry);
    }
    if (!is_blank (entry))
        stdout.printf ("error: the input ended before ';'\n");
}

int main (string[] args) {
    try {
        var session = new Session ("--ir" in args);

        read_entries (session, Posix.isatty (0));
        session.close ();
    } catch (Error e) {
        printerr ("kaleidoscope: %s\n", e.message);
        return 1;
    }
    return 0;
}
