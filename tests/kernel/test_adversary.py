"""False or undefined statements that the kernel must refuse; each was accepted once, and names its numeric model."""
from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sympy import Derivative, Indexed, Integer, KroneckerDelta, Tuple, log

import derive as d
from derive.checking import Checker
from derive.kernel.derivation import Derivation, Location, Step
from derive.kernel.reasons import Rewrite
from derive.kernel.theorem import Theorem, accept
from derive.language.propositions import Hypothesis, Statement, proposition, relate
from derive.language.symbols import Index
from derive.language.written import StatementError, node, writing
from derive.prove import Calc, Entry

K, N = d.size("K"), d.size("N")
i, j, k, l, m = d.indices("i j k l m", K)
c, u, x, y = map(d.real, "cuxy")
s, t, T = d.positive("s"), d.positive("t"), d.positive("T")
v, z = d.vector("v", K), d.vector("z", K)
a3, b3 = d.vector("a", 3), d.vector("b", 3)
q = d.index("q", 3)
A, B = d.matrix("A", K, K), d.matrix("B", K, K)
X, Y = d.random_variable("X"), d.random_variable("Y")
F = d.candidates("F")


@pytest.fixture(autouse=True)
def _writing() -> Iterator[None]:
    with writing():
        yield


def entry(claim: Any, chain: Calc, *given: Hypothesis) -> Entry:
    """A theorem as a proof file registers it."""
    return Entry("adversary.claim", "theorem", proposition(claim), given, lambda: chain, "adversary", __file__, 1, "")


def theorem_of(claim: Any, chain: Calc, *given: Hypothesis) -> Theorem | None:
    """The kernel's theorem, or None where it refuses."""
    return Checker().proof(entry(claim, chain, *given)).theorem


def cited(claim: Any, chain: Calc, *given: Hypothesis) -> Entry:
    """A true theorem, to be cited."""
    assert theorem_of(claim, chain, *given) is not None
    return entry(claim, chain, *given)


def refused(build: Callable[..., tuple[Any, ...]]) -> Callable[..., None]:
    """Turn a claim and its derivation into a test that the language will not say it or the kernel will not have it."""
    @functools.wraps(build)
    def test(*args: Any, **values: Any) -> None:
        try:
            claim = build(*args, **values)
            found = theorem_of(*claim)
        except StatementError:
            return
        assert found is None
    return test


def equation(left: Any, right: Any, by: Any, *given: Hypothesis) -> tuple[Any, ...]:
    """left = right in one line."""
    return d.Eq(left, right), d.calc(left).eq(right, by=by), *given


def itself(term: Any, *given: Hypothesis) -> tuple[Any, ...]:
    """2·e = e + e: an identity, so all that it claims is that e is defined."""
    return equation(2 * term, term + term, d.algebra, *given)


# ------------------------------------------------------------------------------------------- accepted by both roads
@refused
def test_a_root_that_touches_zero_has_no_derivative() -> tuple[Any, ...]:
    """∂√(x²)/∂x does not exist at x = 0."""
    return itself(d.D(d.sqrt(x**2), x))


@refused
def test_a_root_with_too_few_derivatives() -> tuple[Any, ...]:
    """(x²)^(3/2) = |x|³ has no third derivative at x = 0."""
    return itself(d.D((x**2) ** (Integer(3) / 2), x, x, x))


@refused
def test_the_mean_of_a_nonzero_variable_may_vanish() -> tuple[Any, ...]:
    """X = ±1 with probability 1/2 each is never 0 and E X = 0."""
    never = d.hypothesis("never_zero", d.Ne(X, 0))
    return equation(d.E(X) / d.E(X), 1, d.algebra, never)


@refused
def test_a_covariance_needs_the_means_of_both() -> tuple[Any, ...]:
    """X·(1/X) = 1 is integrable; 1/X need not be."""
    never = d.hypothesis("never_zero", d.Ne(X, 0))
    return itself(d.Cov(X, 1 / X), never)


@refused
def test_a_covariance_with_zero_needs_a_mean() -> tuple[Any, ...]:
    """E X³ may be infinite for a square integrable X, and Cov[X³, 0] contains it."""
    return equation(d.Cov(X**3, 0), 0, [d.definition(d.Cov), d.expectation])


@refused
def test_a_moment_of_negative_order_integrates_nothing() -> tuple[Any, ...]:
    """E|W|^(−2) < ∞ says nothing of E W⁹."""
    w = d.random_variable("W", -2)
    return equation(d.E(2 * w**9), 2 * d.E(w**9), d.expectation)


# ----------------------------------------------------------------------------------------------------- substitution
@refused
def test_a_limit_may_name_its_own_symbol_from_outside() -> tuple[Any, ...]:
    """g(l) = Σ_{l=1}^{l} z_l: g(1) = z_1, g(K) = Σ z_l; the end of the range is outside of the binder's scope."""
    g = d.define("g", d.Sum(z[l], (l, 1, l)), l)
    return equation(g[1], g[K], d.definition(g))


@refused
def test_one_symbol_may_not_be_bound_twice_by_one_sum() -> tuple[Any, ...]:
    """Σ_{q≤3}Σ_{q≤2} a_q = 3(a_1 + a_2) is not Σ_{q≤3}Σ_{r≤2} a_q = 2(a_1 + a_2 + a_3)."""
    other = d.index("r", 3)
    return (d.Eq(d.Sum(a3[q], (q, 1, 2), (q, 1, 3)), 2 * d.Sum(a3[q], q)),
            d.calc(d.Sum(a3[q], (other, 1, 2), (q, 1, 3))).eq(2 * d.Sum(a3[q], q), by=d.algebra))


@refused
def test_terms_are_compared_over_the_range_that_binds_them() -> tuple[Any, ...]:
    """a_q ≤ b_q for q ≤ 2 says nothing of q = 3."""
    below = d.hypothesis("below", d.forall((q, 1, 2), a3[q] <= b3[q]))
    left, right = (d.Sum(vector[q], (q, 1, 3), (q, 1, 2)) for vector in (a3, b3))
    return left <= right, d.calc(left).le(right, by=d.signs), below


@refused
def test_a_size_is_not_a_bound_symbol() -> tuple[Any, ...]:
    """Σ_{K=1}^{N} z_K: z has K components for the free K, and N may be larger."""
    return itself(d.Sum(z[K], (K, 1, N)))


# -------------------------------------------------------------------------------------------------------- δ and names
@refused
def test_a_delta_between_sums_keeps_their_bound_names_apart() -> tuple[Any, ...]:
    """Σ_j v_j δ(Σ_k A_kj, 1) is not Σ_j v_j δ(Σ_k A_kk, 1)."""
    left = d.Sum(v[j] * d.delta(d.Sum(A[k, j], k), 1), j)
    right = d.Sum(v[j] * d.delta(d.Sum(A[k, k], k), 1), j)
    return equation(left, right, d.algebra)


@refused
def test_a_delta_between_reals_does_not_move_a_derivative() -> tuple[Any, ...]:
    """δ(x, y) ∂(xy)/∂x = 1 and δ(x, y) ∂y²/∂y = 2 at x = y = 1."""
    left, right = d.delta(x, y) * d.D(x * y, x), d.delta(x, y) * d.D(y * y, y)
    return equation(left, right, d.sifting)


@refused
def test_a_delta_of_a_random_variable_is_random() -> tuple[Any, ...]:
    """E δ(X, 0) = P(X = 0), which is not δ(X, 0)."""
    return equation(d.E(d.delta(X, 0)), d.delta(X, 0), d.expectation)


@refused
def test_a_delta_does_not_make_a_constant_random() -> tuple[Any, ...]:
    """δ(x, X) E[xX] = x E X, not E[X²], where X takes the value x."""
    return equation(d.delta(x, X) * d.E(x * X), d.delta(x, X) * d.E(X * X), d.sifting)


@refused
def test_a_delta_of_a_real_has_no_derivative() -> tuple[Any, ...]:
    """δ(x, 0) jumps at x = 0."""
    return itself(d.D(d.delta(x, 0), x))


@refused
def test_a_delta_with_an_argument_that_depends_on_the_derivative_is_no_crash() -> tuple[Any, ...]:
    """δ(l, x − 1) ∂e^x/∂x under a sum over l once raised ValueError."""
    left = d.Sum(d.delta(l, x - 1) * d.D(d.exp(x), x), (l, 1, 3))
    return equation(left, 0, d.sifting)


def test_a_delta_beside_a_folded_definition_is_no_crash() -> None:
    """Σ_k δ_ik S v_k = S v_i for S = z_i is true; sifting once recursed without end, for S mentions i."""
    folded = d.define("S", z[i])
    left = d.Sum(d.delta(i, k) * folded * v[k], k)
    assert theorem_of(*equation(left, folded * v[i], d.sifting)) is not None


def test_a_delta_between_sizes_beside_a_folded_definition_is_no_crash() -> None:
    """δ(K, N) S = S δ(K, N) for S = Σ_n g_n; the definition keeps N, which sifting once replaced without end."""
    n = d.index("n", N)
    folded = d.define("S", d.Sum(d.vector("g", N)[n], n))
    left = d.delta(K, N) * folded * d.delta(K, N)
    assert theorem_of(*equation(left, folded * d.delta(K, N), d.sifting)) is not None


@refused
def test_a_symbol_that_prints_as_pi_is_not_pi() -> tuple[Any, ...]:
    """A weight called π need not be 3.14159..."""
    return equation(d.real("π"), d.pi, d.algebra)


@pytest.mark.parametrize(("name", "meaning"), [("exp", d.exp), ("log", d.log), ("E", d.E), ("Γ", d.Gamma),
                                               ("ψ0", d.digamma)])
@refused
def test_an_arbitrary_function_is_not_the_one_of_its_name(name: str, meaning: Callable[[Any], Any]) -> tuple[Any, ...]:
    """A statistic called exp need not be the exponential function."""
    return equation(d.function(name)(s), meaning(s), d.algebra)


@pytest.mark.parametrize(("name", "meaning"), [("x*y", lambda: x * y), ("z[1]", lambda: z[1])])
@refused
def test_a_name_is_no_expression(name: str, meaning: Callable[[], Any]) -> tuple[Any, ...]:
    """The symbol called "x*y" is not the product of x and y."""
    return equation(d.exp(d.real(name)), d.exp(meaning()), d.algebra)


# ------------------------------------------------------------------------------------------------------------ ranges
@refused
def test_a_range_ends_at_an_integer() -> tuple[Any, ...]:
    """Σ_{k=1}^{K/2} 1 is not K/2 for K = 3."""
    return equation(d.Sum(1, (k, 1, K / 2)), K / 2, d.algebra)


@refused
def test_a_softmax_has_as_many_components_as_its_vector() -> tuple[Any, ...]:
    """softmax of K equal logits has no component K + 1, although no logit is out of range."""
    return itself(d.softmax(d.vec(x, k))[K + 1])


@refused
def test_a_bound_on_a_size_under_a_premise_is_no_bound() -> tuple[Any, ...]:
    """x > 0 ⇒ K ≥ 5 allows K = 1 where x = 0, and then Σ_k δ(k, 5) = 0."""
    premised = d.hypothesis("premised", d.implies(x > 0, K >= 5))
    return equation(d.Sum(d.delta(k, 5), k), 1, d.sifting, premised)


@refused
def test_dependent_indices_stay_dependent_in_a_citation() -> tuple[Any, ...]:
    """A_ij = B_ij for j ≤ i does not say it for any row m and any such j."""
    below = d.index("jj", i)
    lower = d.hypothesis("lower", d.forall(below, i, d.Eq(A[i, below], B[i, below])))
    row = cited(d.Eq(A[i, below], B[i, below]), d.calc(A[i, below]).eq(B[i, below], by=lower), lower)
    return equation(A[m, below], B[m, below], row, lower)


@refused
def test_a_folded_definition_keeps_the_length_of_its_vectors() -> tuple[Any, ...]:
    """S = log Σ_{k≤K} e^{xk} says nothing of N, although S over N terms prints alike."""
    folded, n = d.define("S", d.logsumexp(d.vec(x * k, k))), d.index("n", N)
    meaning = d.log(d.Sum(d.exp(x * k), k))
    known = cited(d.Eq(folded, meaning), d.calc(folded).eq(meaning, by=d.definition(folded, d.logsumexp)))
    return equation(folded, d.log(d.Sum(d.exp(x * n), n)), known(K=N))


def test_a_folded_definition_does_not_hide_two_symbols_of_one_name() -> None:
    """S = Σ p_k of a distribution is not S = Σ p_k of any vector; the kernel itself tells them apart."""
    first, second = (d.define("S", d.Sum(p[k], k)) for p in (d.distribution("p", K), d.vector("p", K)))
    line = Derivation(first, (Step("=", second, (d.algebra,), Location("here", 1)),))
    verdict = accept("S", "S", Statement(relate(first, "=", second), ()), line, idle=False)
    assert verdict.theorem is None
    assert "two different symbols print as p" in verdict.problem


def test_a_theorem_about_a_function_is_cited_for_it_alone() -> None:
    """What stands in the place of T once broke the reading of T(x)."""
    statistic = d.function("T")
    known = cited(d.Eq(2 * statistic(x), statistic(x) + statistic(x)),
                  d.calc(2 * statistic(x)).eq(statistic(x) + statistic(x), by=d.algebra))
    assert theorem_of(*equation(x, y, known(T=x + y))) is None


# ------------------------------------------------------------------------------------------------------- derivatives
@refused
def test_an_equation_stays_out_of_a_held_derivative_under_sifting() -> tuple[Any, ...]:
    """With z = v, ∂(z_j v_j)/∂z_j = v_j and ∂v_j²/∂v_j = 2v_j."""
    same = d.hypothesis("same", d.forall(k, d.Eq(z[k], v[k])))
    left = d.Sum(d.delta(k, j) * d.D(z[k] * v[k], z[k]), k)
    return equation(left, d.D(v[j] * v[j], v[j]), [same, d.sifting], same)


@refused
def test_an_equation_stays_out_of_a_held_derivative_under_a_sum() -> tuple[Any, ...]:
    """With z = v, Σ ∂(z_k v_k)/∂z_k = Σ v_k and Σ ∂v_k²/∂v_k = 2 Σ v_k."""
    same = d.hypothesis("same", d.forall(k, d.Eq(z[k], v[k])))
    left, right = d.Sum(d.D(z[k] * v[k], z[k]), k), d.Sum(d.D(v[k] * v[k], v[k]), k)
    return equation(left, right, same, same)


@refused
def test_a_renamed_index_keeps_the_ends_of_outer_ranges() -> tuple[Any, ...]:
    """∂/∂x Σ_{l=1}^{i} Σ_{i=1}^{K} x = i K, whose first i is free: not the i_1 that the bound one is renamed to."""
    other = d.index("i_1", K)
    left = d.D(d.Sum(x, (i, 1, K), (l, 1, i)), x)
    right = d.Sum(d.D(x, x), (other, 1, K), (l, 1, other))
    return equation(left, right, d.linearity)


@refused
def test_a_derivative_does_not_pass_under_an_infinite_sum() -> tuple[Any, ...]:
    """Σ_n x e^(−n x²) (1 − e^(−x²)) = x has the slope 1 at x = 0, where every term has the slope 0."""
    place = d.index("place", d.oo, 0)
    term = x * d.exp(-place * x**2) * (1 - d.exp(-x**2))
    left, right = d.D(d.Sum(term, place), x), d.Sum(d.D(term, x), place)
    given = d.hypothesis("slope", d.Eq(left, c)), d.hypothesis("slopes", d.Eq(right, u))
    return equation(left, right, d.linearity, *given)


@pytest.mark.parametrize("count", [-1, Integer(3) / 2])
@refused
def test_a_derivative_is_taken_a_natural_number_of_times(count: Any) -> tuple[Any, ...]:
    """∂^(−1) x² is not x², and ∂^(3/2) x² is not ∂x²."""
    held = node(Derivative, x**2, Tuple(x, count))
    return itself(held)


# --------------------------------------------------------------------------------------------------- order and limits
@refused
def test_the_zeroth_power_is_not_strictly_monotone() -> tuple[Any, ...]:
    """s < t does not make s⁰ > t⁰: both are 1."""
    return t**0 < s**0, d.calc(t**0).lt(s**0, by=d.signs), d.hypothesis("below", s < t)


@refused
def test_the_zeroth_power_tends_to_one() -> tuple[Any, ...]:
    """T⁰ = 1 for every T."""
    return (d.tends(T**0, T, d.oo, 0, bound=T**0),
            d.calc(d.Abs(T**0)).le(T**0, by=d.signs).tends(0, by=d.limit(T, d.oo)))


@refused
def test_a_size_does_not_tend_to_zero() -> tuple[Any, ...]:
    """1 does not tend to 0, although 1 ≤ K for every size K and K "→ 0"."""
    return (d.tends(1 + 0 * K, K, 0, 0, bound=K),
            d.calc(d.Abs(1 + 0 * K)).le(K, by=d.signs).tends(0, by=d.limit(K, 0)))


@pytest.mark.parametrize("weigh", [lambda h, one: h[i] * one, lambda h, one: d.Sum(h[i] * one, i)])
@refused
def test_a_factor_that_may_vanish_keeps_no_strict_inequality(weigh: Callable[..., Any]) -> tuple[Any, ...]:
    """v_i < v_i + 1 does not give h_i v_i < h_i (v_i + 1) at h = 0."""
    h = d.vector("h", K, sign=">=")
    above = cited(v[i] < v[i] + 1, d.calc(v[i]).lt(v[i] + 1, by=d.signs))
    low, high = weigh(h, v[i]), weigh(h, v[i] + 1)
    return low < high, d.calc(low).lt(high, by=above.times(h[i]))


def test_a_positive_factor_keeps_a_strict_inequality() -> None:
    """u < x gives s u < s x."""
    given = d.hypothesis("below", u < c), d.hypothesis("above", c < x)
    between = cited(u < x, d.calc(u).lt(c, by=d.signs).lt(x, by=d.signs), *given)
    assert theorem_of(s * u < s * x, d.calc(s * u).lt(s * x, by=between.times(s)), *given) is not None


@refused
def test_a_theorem_that_needs_a_guard_on_an_index_says_nothing_of_other_indices() -> tuple[Any, ...]:
    """1 ≤ 1[h_i ≠ 0] where h_i ≠ 0; at h = (1, 0), h_1 log Σ_k 2 = log 4 and h_1 log Σ_k (1 + 1[h_k ≠ 0]) = log 3."""
    h = d.vector("h", K, sign=">=")
    there = d.hypothesis("there", d.Ne(h[i], 0))

    def body(place: Any) -> Any:
        return 1 + d.indicator(d.Ne(h[place], 0))

    counted = cited(body(i) >= 2, d.calc(body(i)).ge(2, by=d.indicators), there)
    low, high = d.xlogy(h[i], d.Sum(2 + 0 * h[k], k)), d.xlogy(h[i], d.Sum(body(k), k))
    return low <= high, d.calc(low).le(high, by=counted)


# ------------------------------------------------------------------------------------------------------------ optima
@refused
def test_a_variable_that_is_free_on_the_left_and_bound_on_the_right() -> tuple[Any, ...]:
    """argmax_x −(x − y)² = {y}; argmax_y −(y − y)² is every real."""
    left, right = d.argmax(-(x - y) ** 2, x, d.reals), d.argmax(-(y - y) ** 2, y, d.reals)
    return equation(left, right, d.algebra)


@refused
def test_the_components_of_a_matrix_candidate_differ() -> tuple[Any, ...]:
    """The maximisers of A_11 are not those of A_1K."""
    return equation(d.argmax(A[1, 1], A, F), d.argmax(A[1, K], A, F), d.algebra)


@refused
def test_the_index_of_a_candidate_stays_in_its_range() -> tuple[Any, ...]:
    """z_{K+5} does not exist for a vector of K components."""
    left, right = d.argmax(2 * z[K + 5], z, F), d.argmax(z[K + 5] + z[K + 5], z, F)
    return equation(left, right, d.algebra)


@refused
def test_the_index_of_a_candidate_captures_nothing() -> tuple[Any, ...]:
    """Σ_j v_j z_{Σ_k A_kj} is not Σ_j v_j z_{Σ_k A_kk}."""
    left = d.Sum(v[j] * Indexed(z, d.Sum(A[k, j], k)), j)
    right = d.Sum(v[j] * Indexed(z, d.Sum(A[k, k], k)), j)
    return equation(d.argmax(left, z, F), d.argmax(right, z, F), d.algebra)


@refused
def test_an_optimum_over_the_reals_is_not_taken_over_a_size() -> tuple[Any, ...]:
    """(1 − K)(K + 5) is largest at K = 1 among sizes, at −2 among reals."""
    def objective(size: Any) -> Any:
        return (1 - size) * (size + 5)

    best = objective(Integer(1))
    below = cited(objective(K) <= best, d.calc(objective(K)).le(best, by=d.signs))
    only = cited(d.iff(d.Eq(objective(K), best), d.Eq(K, 1)),
                 d.calc(d.Eq(objective(K), best)).iff(d.Eq(K, 1), by=d.multiplied_by(1 / (K + 5))))
    return equation(d.argmax(objective(K), K, d.reals), d.singleton(1), [d.unique_maximum, below, only])


# -------------------------------------------------------------------------------------------- the closed list of moves
@pytest.mark.parametrize("condition", [lambda: d.forall(k, z[k] > 0), lambda: d.implies(x > 0, y > 0),
                                       lambda: d.iff(x > 0, y > 0)])
@pytest.mark.parametrize("place", [lambda item: itself(d.indicator(item)),
                                   lambda item: itself(1 / x, d.hypothesis("given", d.implies(item, x > 0)))])
@refused
def test_what_relates_no_numbers_is_no_condition(place: Callable[..., Any], condition: Callable[..., Any]) -> Any:
    """An indicator or a premise of anything but a relation once raised AttributeError."""
    return place(condition())


@refused
def test_a_rewriting_rule_comes_from_the_kernel() -> tuple[Any, ...]:
    """A user's function from trees to trees is no reason."""
    return equation(x, y, Rewrite("anything goes", lambda tree: Integer(0)))


def test_a_theorem_keeps_its_statement() -> None:
    """`dataclasses.replace` does not carry the seal over to another statement."""
    true = theorem_of(d.Eq(x, x + 0), d.calc(x).eq(x + 0, by=d.algebra))
    assert true is not None
    with pytest.raises((TypeError, ValueError)):
        dataclasses.replace(true, statement=Statement(relate(x, "=", y), ()))


@refused
def test_a_delta_has_two_arguments() -> tuple[Any, ...]:
    """SymPy's third argument restricts the range; it may not be dropped in silence."""
    left = node(KroneckerDelta, i, j, Tuple(1, 1))
    return equation(left, d.delta(i, j), d.algebra)


@pytest.mark.parametrize("exponent", [10**9, -10**9, Integer(10**9) / 3])
@refused
def test_a_power_beyond_the_budget_is_refused(exponent: Any) -> tuple[Any, ...]:
    """The digits of 2^(10^9) were once computed."""
    return itself(Integer(2)**exponent)


@refused
def test_a_logarithm_has_no_base() -> tuple[Any, ...]:
    """SymPy's log(s, t) is log s/log t; the base may not be dropped in silence."""
    return equation(node(log, s, t), d.log(s), d.algebra)


@refused
def test_two_equations_that_turn_in_a_circle_are_no_crash() -> tuple[Any, ...]:
    """z = v and v = z, both for every component, once recursed without end."""
    there = d.hypothesis("there", d.forall(k, d.Eq(z[k], v[k])))
    back = d.hypothesis("back", d.forall(k, d.Eq(v[k], z[k])))
    return equation(z[i], v[i], [there, back], there, back)


@refused
def test_a_premise_about_a_random_variable_is_a_premise_about_all_of_it() -> tuple[Any, ...]:
    """(X ≠ 0 always ⇒ Y > 0 always) does not give Y > 0 where X ≠ 0: X = (0, 1), Y = (1, −1)."""
    premised = d.hypothesis("premised", d.implies(d.Ne(X, 0), Y > 0))
    return equation(d.xlogy(X, Y), d.xlogy(X, Y) + 0, d.algebra, premised)


@refused
def test_indices_shadow_as_they_print() -> tuple[Any, ...]:
    """A bound name may be used again inside, for another range: Σ_i Σ_{i=1}^{i} z_i is Σ_i Σ_{j=1}^{i} z_j."""
    inner = d.Sum(z[i], (i, 1, i))
    right = d.Sum(d.Sum(z[j], (j, 1, i)), i)
    assert theorem_of(*equation(d.Sum(inner, i), right, d.algebra)) is not None
    return equation(d.Sum(inner, i), d.Sum(d.Sum(z[i], i), i), d.algebra)


def test_a_maximum_over_dependent_ranges_has_no_dangling_name() -> None:
    """max_{i≤K} max_{i≤j≤K} z_j: the shift of j kept the name of i, and the maximum did not equal itself."""
    whole, again = d.Max(z[j], (j, i, K), (i, 1, K)), d.Max(z[l], (l, m, K), (m, 1, K))
    assert theorem_of(*equation(whole, again, d.algebra)) is not None


def test_a_triple_sum_with_a_shifted_range_has_no_dangling_name() -> None:
    """Σ_{a=2}^{K} Σ_{b≤a} Σ_{c≤b} z_c: the shift of a once left the range of c behind."""
    first = d.index("first", K)
    second = Index("second", 1, first)
    third = Index("third", 1, second)
    whole = d.Sum(z[third], (third, 1, second), (second, 1, first), (first, 2, K))
    again = d.Sum(z[l], (l, 1, second), (second, 1, first), (first, 2, K))
    assert theorem_of(*equation(whole, again, d.algebra)) is not None


def test_a_sum_is_not_shifted_to_a_term_without_a_value():
    """Σ u_i log(max_k e^{√d log(K − i + 1)}) has no term at i = K + 1, where a logarithm of 0 stands inside."""
    from derive.kernel.assumptions import FAMILIES
    from derive.kernel.normal_form import Normaliser
    from derive.language.hypotheses import implied

    with d.writing():
        size, scale = d.size("K"), d.positive("s")
        i, k = d.index("i", size), d.index("k", d.size("M"))
        u = d.vector("u", size)
        tree = d.Sum(u[i] * d.log(d.Max(d.exp(d.sqrt(scale) * d.log(size - i + 1)), k)), i)
        form = Normaliser(implied([tree]), FAMILIES).read(tree)
    assert "log(0)" not in form.key


def test_a_factor_beside_a_delta_is_kept():
    """(b − a − δ_i1)/(c + q_i) over a common denominator keeps the factor c + q_1 at δ_i1."""
    from derive.kernel.assumptions import FAMILIES
    from derive.kernel.normal_form import Normaliser
    from derive.language.hypotheses import implied

    with d.writing():
        size, c, a, b = d.size("K"), d.positive("c"), d.real("a"), d.real("b")
        i = d.index("i", size)
        q = d.vector("q", size, sign=">")
        tree = d.Abs((b - a - d.delta(i, 1)) / (c + q[i]))
        form = Normaliser(implied([tree]), FAMILIES).read(tree)
    assert "1*c*δ" in form.key and "1*q[1]*δ" in form.key
