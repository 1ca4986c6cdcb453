"""Area hygiene: no statements, contradictions, what nobody can decide, and edges that can be decided."""

from sympy import (
    And,
    Derivative,
    Eq,
    Function,
    Ge,
    Gt,
    I,
    IndexedBase,
    Integer,
    Integral,
    Lt,
    MatrixSymbol,
    Ne,
    Or,
    Rational,
    Sum,
    Symbol,
    Trace,
    evaluate,
    exp,
    false,
    log,
    oo,
    sin,
    sqrt,
    true,
    zeta,
    zoo,
)

from tests.corpus.case import Case

K = Symbol("K", integer=True, positive=True)
N = Symbol("N", integer=True, positive=True)
i = Symbol("i", integer=True)
j = Symbol("j", integer=True)
k = Symbol("k", integer=True)
x = Symbol("x", real=True)
y = Symbol("y", real=True)
t = Symbol("t", positive=True)
PLAIN_X = Symbol("x")
POSITIVE_X = Symbol("x", positive=True)
PLAIN_N = Symbol("N")
PLAIN_K = Symbol("k")
z = Symbol("z", complex=True)
v = IndexedBase("v")
p = IndexedBase("p")
q = IndexedBase("q")
xs = IndexedBase("x")
f = Function("f")
g = Function("g")
A = MatrixSymbol("A", 2, 2)

EVALUATES = "SymPy documentation: Gotchas; Relational, evaluate"
ASSUMPTIONS = "SymPy documentation: Assumptions, symbols with the same name and different assumptions"
KARR = "SymPy documentation: Sum, section on the summation convention of Karr; Karr, JACM 28 (1981)"
LOGIC = "Wikipedia: Principle of explosion; Consistency"
FUNCTIONS = "SymPy documentation: Function, undefined functions"
INDEXED = "SymPy documentation: sympy.tensor.indexed"
CALCULUS = "Wikipedia: Integral, section Conventions"

CASES = [
    Case("evaluated_to_true", "hygiene", "error", Eq(x, x), (), EVALUATES, "SymPy made it true"),
    Case("evaluated_to_false", "hygiene", "error", Eq(1, 2), (), EVALUATES, "SymPy made it false"),
    Case("evaluated_inequality", "hygiene", "error", Gt(exp(x), 0), (), EVALUATES, "SymPy made it true"),
    Case("bare_true", "hygiene", "error", true, (), EVALUATES),
    Case("bare_false", "hygiene", "error", false, (), EVALUATES),
    Case("hypothesis_evaluated_to_true", "hygiene", "true", Eq(x + y, y + x, evaluate=False), (t > 0,), EVALUATES,
         "t > 0 says nothing of a positive symbol"),
    Case("hypothesis_evaluated_to_false", "hygiene", "error", Eq(x, y), (Eq(1, 2),), EVALUATES,
         "a false hypothesis; contradiction would also be a fair answer"),
]

with evaluate(False):
    CASES += [
        Case("expression_for_statement", "hygiene", "error", x + 1, (), EVALUATES, "no relational"),
        Case("conjunction_for_statement", "hygiene", "error", And(x >= 0, y >= 0), (), EVALUATES, "no relational"),
        Case("expression_for_hypothesis", "hygiene", "error", Ge(exp(x), 1 + x), (x + 1,), EVALUATES,
             "no relational"),
        Case("disjunction_for_hypothesis", "hygiene", "error", Ge(x**2, 0), (Or(x >= 0, y >= 0),), EVALUATES,
             "no relational"),
        Case("symbols_print_alike_scalar", "hygiene", "error", Eq(x + 1, POSITIVE_X + 1), (), ASSUMPTIONS,
             "x = x on paper, two symbols to SymPy"),
        Case("symbols_print_alike_hypothesis", "hygiene", "error", Gt(x, 0), (Gt(PLAIN_X, 0),), ASSUMPTIONS,
             "the hypothesis is about another x"),
        Case("symbols_print_alike_size", "hygiene", "error",
             Eq(Sum(v[i], (i, 1, N)), Sum(v[j], (j, 1, PLAIN_N))), (), ASSUMPTIONS, "two sizes N"),
        Case("vector_and_scalar_print_alike", "hygiene", "error",
             Eq(Sum(xs[i], (i, 1, N)), N * x), (), ASSUMPTIONS, "x is a vector and a scalar"),
        Case("complex_symbol", "hygiene", "error", Ge(z**2, 0), (), ASSUMPTIONS, "no order on complex numbers"),
        Case("plain_symbol_square", "hygiene", "true", Ge(PLAIN_X**2, 0), (), ASSUMPTIONS,
             "a plain Symbol is read as a real number, and the verdict says so"),
        Case("imaginary_unit", "hygiene", "error", Eq(x + I * x, (1 + I) * x), (), ASSUMPTIONS, "not real"),
        Case("infinity_as_a_side", "hygiene", "error", Lt(x, oo), (), ASSUMPTIONS, "oo is no real number"),
        Case("complex_infinity", "hygiene", "error", Eq(x * zoo, zoo), (), ASSUMPTIONS, "no number"),
        Case("matrix_statement", "hygiene", "error", Eq(Trace(A), Trace(A.T)), (), "SymPy documentation: Matrices",
             "outside the language"),
        Case("index_not_integer", "hygiene", "error", Eq(v[Rational(1, 2)], v[1]), (), INDEXED, "half an index"),
        Case("index_real_symbol", "hygiene", "error", Eq(v[x], v[x]), (), INDEXED, "an index must be an integer"),
        Case("range_depends_on_itself", "hygiene", "error", Eq(Sum(v[i], (i, 1, i)), v[1]), (), KARR,
             "bound and free at once"),
        Case("same_index_twice", "hygiene", "error",
             Eq(Sum(v[i], (i, 1, N), (i, 1, N)), N * Sum(v[i], (i, 1, N))), (), KARR, "one index for two sums"),
        Case("wrong_number_of_indices", "hygiene", "error", Eq(Sum(v[i, j], (i, 1, N)), v[j]), (), INDEXED,
             "v is a table and a vector"),
        Case("reversed_range", "hygiene", "unknown", Eq(Sum(v[i], (i, N + 2, N)), 0), (), KARR,
             "0 as an empty sum, -v[N + 1] by Karr; refusing is right too"),
        Case("reversed_literal_range", "hygiene", "unknown", Eq(Sum(v[i], (i, 5, 2)), -v[3] - v[4]), (), KARR,
             "0 as an empty sum; refusing is right too"),
        Case("range_of_unknown_order", "hygiene", "unknown",
             Eq(Sum(1, (i, j, k)), k - j + 1), (), KARR, "true by Karr, false for empty sums when k < j - 1"),
        Case("unknown_function_additive", "hygiene", "unknown", Eq(f(x + y), f(x) + f(y)), (), FUNCTIONS,
             "says nothing of f; a counterexample f may be offered"),
        Case("unknown_function_integral", "hygiene", "unknown",
             Eq(Integral(f(x), (x, 0, 1)), Integral(g(x), (x, 0, 1))), (), FUNCTIONS),
        Case("unknown_function_derivative", "hygiene", "unknown",
             Ge(Derivative(f(x), x), 0), (), FUNCTIONS),
        Case("too_large_power", "hygiene", "unknown", Ge(Integer(2)**(10**10), Integer(3)**6309297535), (),
             "Wikipedia: Power of two",
             "numbers of ten thousand million bits; must not hang"),
        Case("too_large_sum", "hygiene", "unknown", Gt(Sum(sin(k**2), (k, 1, 10**12)), 0), (),
             "Wikipedia: Quadratic Gauss sum", "a million million terms; must not hang"),
        Case("too_many_nested_powers", "hygiene", "unknown", Gt(2**(2**(2**(2**(2**t)))), 10**100), (),
             "Wikipedia: Tetration", "must not hang"),
        Case("open_problem_odd_zeta", "hygiene", "unknown", Ne(zeta(5) * 10**6, 1036927), (),
             "Wikipedia: Particular values of the Riemann zeta function", "outside the language"),
        Case("sine_outside_language", "hygiene", "unknown", Lt(sin(N**2), 1), (),
             "Wikipedia: Sine and cosine", "true, as pi is irrational, and outside the language"),
        Case("signs_contradict", "hygiene", "contradiction", Eq(x, y), (x > 0, x < 0), LOGIC),
        Case("symbol_and_hypothesis_contradict", "hygiene", "contradiction", Eq(t, 1), (t <= 0,), LOGIC,
             "t is declared positive"),
        Case("index_range_empty", "hygiene", "contradiction", Eq(v[k], 0), (k >= 1, k <= 0), LOGIC),
        Case("index_range_between_integers", "hygiene", "contradiction", Eq(v[k], 0), (k > 1, k < 2), LOGIC,
             "no integer in between"),
        Case("index_beyond_size", "hygiene", "contradiction", Eq(v[k], 0), (k >= 1, k <= K, k > K), LOGIC),
        Case("equal_and_different", "hygiene", "contradiction", Eq(x, 0), (Eq(x, y), Ne(x, y)), LOGIC),
        Case("definition_cycle", "hygiene", "contradiction", Eq(x, 0), (Eq(x, x + 1),), LOGIC),
        Case("two_step_cycle", "hygiene", "contradiction", Eq(x, 0), (x - y >= 1, y - x >= 1), LOGIC),
        Case("normalised_and_all_large", "hygiene", "contradiction", Ge(p[1], 0),
             (K >= 2, p[k] >= 1, Eq(Sum(p[k], (k, 1, K)), 1)), LOGIC, "the sum is at least K"),
        Case("normalised_and_negative", "hygiene", "contradiction", Ge(p[1], 0),
             (p[k] <= 0, Eq(Sum(p[k], (k, 1, K)), 1)), LOGIC, "a sum of nonpositive numbers"),
        Case("empty_literal_sum", "hygiene", "true", Eq(Sum(v[i], (i, 1, 0)), 0), (), KARR, "empty in any convention"),
        Case("empty_inner_range", "hygiene", "true",
             Eq(Sum(Sum(v[j], (j, i + 1, N)), (i, N, N)), 0), (), KARR, "empty in any convention"),
        Case("integral_reversed_limits", "hygiene", "true",
             Eq(Integral(x, (x, 1, 0)), -Rational(1, 2)), (), CALCULUS),
        Case("integral_reversed_limits_sign", "hygiene", "false",
             Eq(Integral(x, (x, 1, 0)), Rational(1, 2)), (), CALCULUS, "sign of the orientation"),
        Case("trivial_identity_unevaluated", "hygiene", "true", Eq(x, x), (), EVALUATES),
        Case("trivial_falsehood_unevaluated", "hygiene", "false", Eq(1, 2), (), EVALUATES),
        Case("strict_with_itself", "hygiene", "false", Lt(x, x), (), EVALUATES),
        Case("plain_summation_index", "hygiene", "true",
             Eq(Sum(v[PLAIN_K], (PLAIN_K, 1, N)), Sum(v[j], (j, 1, N))), (), KARR,
             "the bound index was declared without integer=True, as in most SymPy sessions"),
        Case("bound_index_also_free", "hygiene", "true",
             Eq(v[i] + Sum(v[i], (i, 1, N)), v[i] + Sum(v[j], (j, 1, N))), (i >= 1, i <= N), INDEXED,
             "the bound i shadows the free one"),
        Case("capture_by_outer_index", "hygiene", "false",
             Eq(Sum(v[i] * Sum(v[i], (i, 1, N)), (i, 1, N)), Sum(v[i]**2, (i, 1, N))), (), INDEXED,
             "the inner i is another one"),
        Case("square_root_of_square", "hygiene", "false", Eq(sqrt(x**2), x), (), "Wikipedia: Absolute value",
             "missing x >= 0"),
        Case("log_of_square", "hygiene", "false", Eq(log(x**2), 2 * log(x)), (Ne(x, 0),),
             "Wikipedia: List of logarithmic identities", "undefined for x < 0"),
        Case("division_cancelled_at_zero", "hygiene", "false", Eq(x / x, 1), (), "Wikipedia: Division by zero",
             "undefined at x = 0 only"),
        Case("division_cancelled", "hygiene", "true", Eq(x / x, 1), (Ne(x, 0),), "Wikipedia: Division by zero"),
        Case("unused_hypothesis", "hygiene", "true", Ge(exp(x), 1 + x), (q[k] > 0, Eq(Sum(q[k], (k, 1, K)), 1)),
             LOGIC, "hypotheses about what does not occur"),
    ]
