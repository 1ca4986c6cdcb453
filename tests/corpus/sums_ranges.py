"""Area sums: power and geometric sums, telescoping, binomial sums, ranges that depend on outer indices."""

from sympy import Eq, IndexedBase, Ne, Product, Rational, Sum, Symbol, binomial, evaluate, factorial, oo

from tests.corpus.case import Case

N = Symbol("N", integer=True, positive=True)
i = Symbol("i", integer=True)
j = Symbol("j", integer=True)
k = Symbol("k", integer=True)
n = Symbol("n", integer=True)
a = Symbol("a", real=True)
b = Symbol("b", real=True)
r = Symbol("r", real=True)
x = IndexedBase("x")
y = IndexedBase("y")
A = IndexedBase("A")

POWERS = "Wikipedia: Faulhaber's formula; Summation, section Powers of integers"
GEOMETRIC = "Wikipedia: Geometric series; Summation, section Exponential terms"
TELESCOPE = "Wikipedia: Telescoping series"
BINOMIAL = "Wikipedia: Binomial coefficient, section Identities"
CONCRETE = "Graham, Knuth, Patashnik, Concrete Mathematics, section 2.4"

with evaluate(False):
    POWER_SUMS = [
        Case("sum_of_ones", "sums", "true", Eq(Sum(1, (k, 1, N)), N), (), POWERS),
        Case("sum_of_ones_from_zero", "sums", "false", Eq(Sum(1, (k, 0, N)), N), (), POWERS, "N+1 terms"),
        Case("sum_of_integers", "sums", "true", Eq(Sum(k, (k, 1, N)), N * (N + 1) / 2), (), POWERS),
        Case("sum_of_integers_n_minus_one", "sums", "false",
             Eq(Sum(k, (k, 1, N)), N * (N - 1) / 2), (), POWERS, "N-1 for N+1"),
        Case("sum_of_integers_below", "sums", "true", Eq(Sum(k, (k, 0, N - 1)), N * (N - 1) / 2), (), POWERS),
        Case("sum_of_squares", "sums", "true",
             Eq(Sum(k**2, (k, 1, N)), N * (N + 1) * (2 * N + 1) / 6), (), POWERS),
        Case("sum_of_squares_wrong_factor", "sums", "false",
             Eq(Sum(k**2, (k, 1, N)), N * (N + 1) * (N + 2) / 6), (), POWERS, "N+2 for 2N+1"),
        Case("sum_of_cubes", "sums", "true", Eq(Sum(k**3, (k, 1, N)), (N * (N + 1) / 2)**2), (), POWERS),
        Case("nicomachus", "sums", "true",
             Eq(Sum(k**3, (k, 1, N)), Sum(k, (k, 1, N))**2), (), "Wikipedia: Squared triangular number"),
        Case("nicomachus_forgotten_square", "sums", "false",
             Eq(Sum(k**3, (k, 1, N)), Sum(k, (k, 1, N))), (), "Wikipedia: Squared triangular number", "square"),
        Case("sum_of_odd_numbers", "sums", "true", Eq(Sum(2 * k - 1, (k, 1, N)), N**2), (), POWERS),
        Case("sum_of_odd_numbers_shifted", "sums", "false",
             Eq(Sum(2 * k + 1, (k, 1, N)), N**2), (), POWERS, "first odd number lost"),
        Case("sum_of_fourth_powers", "sums", "true",
             Eq(Sum(k**4, (k, 1, N)), N * (N + 1) * (2 * N + 1) * (3 * N**2 + 3 * N - 1) / 30), (), POWERS),
        Case("sum_of_rising_products", "sums", "true",
             Eq(Sum(k * (k + 1), (k, 1, N)), N * (N + 1) * (N + 2) / 3), (), CONCRETE),
        Case("arithmetic_series", "sums", "true",
             Eq(Sum(a + k * b, (k, 0, N - 1)), N * (2 * a + (N - 1) * b) / 2), (),
             "Wikipedia: Arithmetic progression, section Sum"),
        Case("arithmetic_series_fencepost", "sums", "false",
             Eq(Sum(a + k * b, (k, 0, N - 1)), N * (2 * a + N * b) / 2), (),
             "Wikipedia: Arithmetic progression, section Sum", "N for N-1"),
        Case("geometric_sum", "sums", "true",
             Eq(Sum(r**k, (k, 0, N - 1)), (1 - r**N) / (1 - r)), (Ne(r, 1),), GEOMETRIC),
        Case("geometric_sum_no_hypothesis", "sums", "false",
             Eq(Sum(r**k, (k, 0, N - 1)), (1 - r**N) / (1 - r)), (), GEOMETRIC, "division by zero at r = 1 only"),
        Case("geometric_sum_fencepost", "sums", "false",
             Eq(Sum(r**k, (k, 0, N)), (1 - r**N) / (1 - r)), (Ne(r, 1),), GEOMETRIC, "one term more"),
        Case("geometric_sum_multiplied_out", "sums", "true",
             Eq((1 - r) * Sum(r**k, (k, 0, N - 1)), 1 - r**N), (), GEOMETRIC, "needs no r != 1; 0**0 = 1"),
        Case("geometric_sum_from_one", "sums", "true",
             Eq(Sum(r**k, (k, 1, N)), r * (1 - r**N) / (1 - r)), (Ne(r, 1),), GEOMETRIC),
        Case("arithmetic_geometric_sum", "sums", "true",
             Eq(Sum(k * r**k, (k, 1, N)), r * (1 - (N + 1) * r**N + N * r**(N + 1)) / (1 - r)**2), (Ne(r, 1),),
             "Wikipedia: Arithmetico-geometric sequence"),
        Case("arithmetic_geometric_sum_lost_square", "sums", "false",
             Eq(Sum(k * r**k, (k, 1, N)), r * (1 - (N + 1) * r**N + N * r**(N + 1)) / (1 - r)), (Ne(r, 1),),
             "Wikipedia: Arithmetico-geometric sequence", "square"),
        Case("powers_of_two", "sums", "true", Eq(Sum(2**k, (k, 0, N - 1)), 2**N - 1), (), GEOMETRIC),
        Case("powers_of_two_lost_one", "sums", "false", Eq(Sum(2**k, (k, 0, N - 1)), 2**N), (), GEOMETRIC, "-1 lost"),
        Case("geometric_series", "sums", "true",
             Eq(Sum(r**k, (k, 0, oo)), 1 / (1 - r)), (r > 0, r < 1), GEOMETRIC),
        Case("geometric_series_from_one", "sums", "false",
             Eq(Sum(r**k, (k, 1, oo)), 1 / (1 - r)), (r > 0, r < 1), GEOMETRIC, "first term lost"),
        Case("difference_of_powers", "sums", "true",
             Eq(a**N - b**N, (a - b) * Sum(a**(N - k) * b**(k - 1), (k, 1, N))), (),
             "Wikipedia: Difference of two squares, section Generalizations"),
    ]

    TELESCOPING = [
        Case("telescoping_sum", "sums", "true",
             Eq(Sum(x[k + 1] - x[k], (k, 1, N)), x[N + 1] - x[1]), (), TELESCOPE),
        Case("telescoping_sum_fencepost", "sums", "false",
             Eq(Sum(x[k + 1] - x[k], (k, 1, N)), x[N] - x[1]), (), TELESCOPE, "N for N+1"),
        Case("telescoping_unit_fractions", "sums", "true",
             Eq(Sum(1 / (k * (k + 1)), (k, 1, N)), 1 - 1 / (N + 1)), (), TELESCOPE),
        Case("telescoping_unit_fractions_fencepost", "sums", "false",
             Eq(Sum(1 / (k * (k + 1)), (k, 1, N)), 1 - 1 / N), (), TELESCOPE, "N for N+1"),
        Case("telescoping_product", "sums", "true", Eq(Product((k + 1) / k, (k, 1, N)), N + 1), (), TELESCOPE),
        Case("telescoping_product_fencepost", "sums", "false",
             Eq(Product((k + 1) / k, (k, 1, N)), N), (), TELESCOPE, "N for N+1"),
        Case("telescoping_ratio", "sums", "true",
             Eq(Product(x[k + 1] / x[k], (k, 1, N)), x[N + 1] / x[1]), (x[k] > 0,), TELESCOPE),
        Case("summation_by_parts", "sums", "true",
             Eq(Sum(x[k] * (y[k + 1] - y[k]), (k, 1, N)),
                x[N + 1] * y[N + 1] - x[1] * y[1] - Sum(y[k + 1] * (x[k + 1] - x[k]), (k, 1, N))), (),
             "Wikipedia: Summation by parts"),
        Case("summation_by_parts_wrong_index", "sums", "false",
             Eq(Sum(x[k] * (y[k + 1] - y[k]), (k, 1, N)),
                x[N + 1] * y[N + 1] - x[1] * y[1] - Sum(y[k] * (x[k + 1] - x[k]), (k, 1, N))), (),
             "Wikipedia: Summation by parts", "y[k] for y[k+1]"),
        Case("peel_last_term", "sums", "true",
             Eq(Sum(x[k], (k, 1, N + 1)), Sum(x[k], (k, 1, N)) + x[N + 1]), (), CONCRETE),
        Case("split_range", "sums", "true",
             Eq(Sum(x[k], (k, 1, N)), Sum(x[k], (k, 1, n)) + Sum(x[k], (k, n + 1, N))), (n >= 1, n <= N), CONCRETE),
        Case("split_range_overlap", "sums", "false",
             Eq(Sum(x[k], (k, 1, N)), Sum(x[k], (k, 1, n)) + Sum(x[k], (k, n, N))), (n >= 1, n <= N), CONCRETE,
             "x[n] counted twice"),
        Case("reverse_order", "sums", "true",
             Eq(Sum(x[k], (k, 1, N)), Sum(x[N + 1 - k], (k, 1, N))), (), CONCRETE),
        Case("reverse_order_fencepost", "sums", "false",
             Eq(Sum(x[k], (k, 1, N)), Sum(x[N - k], (k, 1, N))), (), CONCRETE, "runs over 0..N-1"),
    ]

    BINOMIAL_SUMS = [
        Case("binomial_theorem", "sums", "true",
             Eq(Sum(binomial(N, k) * a**k * b**(N - k), (k, 0, N)), (a + b)**N), (), "Wikipedia: Binomial theorem",
             "0**0 = 1"),
        Case("binomial_theorem_from_one", "sums", "false",
             Eq(Sum(binomial(N, k) * a**k * b**(N - k), (k, 1, N)), (a + b)**N), (), "Wikipedia: Binomial theorem",
             "lower bound"),
        Case("row_sum_of_binomials", "sums", "true", Eq(Sum(binomial(N, k), (k, 0, N)), 2**N), (), BINOMIAL),
        Case("weighted_row_sum", "sums", "true",
             Eq(Sum(k * binomial(N, k), (k, 0, N)), N * 2**(N - 1)), (), BINOMIAL),
        Case("weighted_row_sum_exponent", "sums", "false",
             Eq(Sum(k * binomial(N, k), (k, 0, N)), N * 2**N), (), BINOMIAL, "exponent N for N-1"),
        Case("alternating_row_sum", "sums", "true",
             Eq(Sum((-1)**k * binomial(N, k), (k, 0, N)), 0), (), BINOMIAL, "N >= 1 matters"),
        Case("sum_of_squared_binomial_coefficients", "sums", "true",
             Eq(Sum(binomial(N, k)**2, (k, 0, N)), binomial(2 * N, N)), (), "Wikipedia: Vandermonde's identity"),
        Case("hockey_stick", "sums", "true",
             Eq(Sum(binomial(k, 2), (k, 2, N + 1)), binomial(N + 2, 3)), (), "Wikipedia: Hockey-stick identity"),
        Case("hockey_stick_fencepost", "sums", "false",
             Eq(Sum(binomial(k, 2), (k, 2, N + 1)), binomial(N + 1, 3)), (), "Wikipedia: Hockey-stick identity",
             "N+1 for N+2"),
        Case("sum_of_factorial_multiples", "sums", "true",
             Eq(Sum(k * factorial(k), (k, 1, N)), factorial(N + 1) - 1), (), "Wikipedia: Factorial number system"),
    ]

    TRIANGLES = [
        Case("count_triangle", "sums", "true",
             Eq(Sum(1, (j, 1, i), (i, 1, N)), N * (N + 1) / 2), (), CONCRETE),
        Case("count_strict_triangle", "sums", "true",
             Eq(Sum(1, (j, 1, i - 1), (i, 1, N)), N * (N - 1) / 2), (), CONCRETE, "inner range empty at i = 1"),
        Case("count_strict_triangle_with_diagonal", "sums", "false",
             Eq(Sum(1, (j, 1, i - 1), (i, 1, N)), N * (N + 1) / 2), (), CONCRETE, "diagonal counted"),
        Case("swap_triangle", "sums", "true",
             Eq(Sum(A[i, j], (j, 1, i), (i, 1, N)), Sum(A[i, j], (i, j, N), (j, 1, N))), (), CONCRETE),
        Case("swap_triangle_wrong_range", "sums", "false",
             Eq(Sum(A[i, j], (j, 1, i), (i, 1, N)), Sum(A[i, j], (i, 1, j), (j, 1, N))), (), CONCRETE,
             "the other triangle"),
        Case("sum_of_partial_sums", "sums", "true",
             Eq(Sum(x[j], (j, 1, i), (i, 1, N)), Sum((N - j + 1) * x[j], (j, 1, N))), (), CONCRETE),
        Case("sum_of_partial_sums_fencepost", "sums", "false",
             Eq(Sum(x[j], (j, 1, i), (i, 1, N)), Sum((N - j) * x[j], (j, 1, N))), (), CONCRETE, "N-j for N-j+1"),
        Case("sum_over_pairs_of_sums", "sums", "true",
             Eq(Sum(x[i] + x[j], (j, i + 1, N), (i, 1, N)), (N - 1) * Sum(x[i], (i, 1, N))), (), CONCRETE),
        Case("sum_over_pairs_of_sums_n", "sums", "false",
             Eq(Sum(x[i] + x[j], (j, i + 1, N), (i, 1, N)), N * Sum(x[i], (i, 1, N))), (), CONCRETE, "N for N-1"),
        Case("square_from_two_triangles", "sums", "true",
             Eq(Sum(A[i, j], (j, 1, N), (i, 1, N)),
                Sum(A[i, j], (j, 1, i), (i, 1, N)) + Sum(A[i, j], (j, i + 1, N), (i, 1, N))), (), CONCRETE),
        Case("square_from_two_triangles_overlap", "sums", "false",
             Eq(Sum(A[i, j], (j, 1, N), (i, 1, N)),
                Sum(A[i, j], (j, 1, i), (i, 1, N)) + Sum(A[i, j], (j, i, N), (i, 1, N))), (), CONCRETE,
             "diagonal twice"),
        Case("square_of_sum_by_pairs", "sums", "true",
             Eq(Sum(x[i], (i, 1, N))**2, Sum(x[i]**2, (i, 1, N)) + 2 * Sum(x[i] * x[j], (j, i + 1, N), (i, 1, N))),
             (), CONCRETE),
        Case("square_of_sum_by_pairs_lost_two", "sums", "false",
             Eq(Sum(x[i], (i, 1, N))**2, Sum(x[i]**2, (i, 1, N)) + Sum(x[i] * x[j], (j, i + 1, N), (i, 1, N))),
             (), CONCRETE, "factor 2"),
        Case("upper_triangle_of_products", "sums", "true",
             Eq(Sum(x[j] * x[k], (k, j, N), (j, 1, N)),
                Rational(1, 2) * (Sum(x[k], (k, 1, N))**2 + Sum(x[k]**2, (k, 1, N)))), (), CONCRETE + ", (2.33)"),
        Case("upper_triangle_of_products_sign", "sums", "false",
             Eq(Sum(x[j] * x[k], (k, j, N), (j, 1, N)),
                Rational(1, 2) * (Sum(x[k], (k, 1, N))**2 - Sum(x[k]**2, (k, 1, N)))), (), CONCRETE + ", (2.33)",
             "that is the strict triangle"),
        Case("pairwise_squares_over_pairs", "sums", "true",
             Eq(Sum((x[i] - x[j])**2, (j, i + 1, N), (i, 1, N)),
                N * Sum(x[i]**2, (i, 1, N)) - Sum(x[i], (i, 1, N))**2), (), "Wikipedia: Variance"),
        Case("sum_of_harmonic_numbers", "sums", "true",
             Eq(Sum(1 / j, (j, 1, k), (k, 1, N)), (N + 1) * Sum(1 / j, (j, 1, N)) - N), (), CONCRETE + ", (2.36)"),
        Case("sum_of_harmonic_numbers_lost_one", "sums", "false",
             Eq(Sum(1 / j, (j, 1, k), (k, 1, N)), N * Sum(1 / j, (j, 1, N)) - N), (), CONCRETE + ", (2.36)",
             "N for N+1"),
    ]

    CASES = POWER_SUMS + TELESCOPING + BINOMIAL_SUMS + TRIANGLES
