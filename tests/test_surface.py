"""Proof files as their authors write them: what verifies, and what is said of what does not."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from derive import library

Checked = Callable[..., dict[str, Any]]


def line_of(file: str, mark: str) -> int:
    """The number of the line that carries the mark."""
    return next(n for n, text in enumerate(Path(file).read_text(encoding="utf-8").splitlines(), 1) if mark in text)


def test_a_theorem_verifies(checked: Checked, problems: list[str]) -> None:
    """Both roads agree on every line; the entry is proved and expected."""
    (result,) = checked('''
        @theorem(Eq(Sum(exp(x[k] + a), k), exp(a) * Sum(exp(x[k]), k)))
        def factor_out():
            """**A common factor** comes out of the sum."""
            return (calc(Sum(exp(x[k] + a), k))
                .eq(Sum(exp(x[k]) * exp(a), k),  by=exp_rules)
                .eq(exp(a) * Sum(exp(x[k]), k),  by=algebra))
        ''').values()
    assert (result.name, result.kind, result.status, result.expected) == ("mine.factor_out", "theorem", "proved", True)
    assert "common factor" in result.title.lower()
    assert [(step.line, step.relation, step.proof, step.audit) for step in result.steps] == [
        (1, "=", "accepted", "consistent"), (2, "=", "accepted", "consistent")]
    assert all(step.verified and step.models > 0 and step.message == "" for step in result.steps)
    assert [step.reasons for step in result.steps] == [["rules of exponentials"], ["algebra"]]
    assert result.problem == ""
    assert result.counterexample is None
    assert result.uses == result.axioms == []
    assert problems == []


def test_a_wrong_line_says_all_about_itself(checked: Checked) -> None:
    """Message, residual, counterexample and the line of the source; no suggestion for what is false."""
    (result,) = checked('''
        @theorem(Eq((a + b)**2, a**2 + b**2))
        def freshman():
            """**A false binomial formula**."""
            return (calc((a + b)**2)
                .eq(a**2 + 2 * a * b + b**2,  by=algebra)
                .eq(a**2
                    + b**2,                   by=algebra))   # wrong
        ''').values()
    good, bad = result.steps
    assert good.verified
    assert (bad.proof, bad.audit, bad.verified) == ("refused", "refuted", False)
    assert bad.message == "not an identity by algebra"
    assert bad.residual == "2*a*b" or set("2ab") <= set(bad.residual)
    assert bad.suggestion == ""
    assert set(bad.counterexample) >= {"a", "b"}
    assert bad.source_line == line_of(result.file, "# wrong")
    assert good.source_line == line_of(result.file, "2 * a * b")
    assert result.status == "refuted"
    assert not result.expected
    assert result.problem.startswith("line 2 is refused")
    assert set(result.counterexample) >= {"a", "b"}


@pytest.mark.parametrize(("line", "wrong", "right"), [
    ("calc(exp(a + b)).eq(exp(a) * exp(b), by={})", "algebra", "by=exp_rules"),
    ("calc(log(T * exp(a))).eq(log(T) + a, by={})", "exp_rules", "by=log_rules"),
    ("calc(D(a**2, a)).eq(2 * a, by={})", "algebra", "by=differentiation"),
    ("calc(Sum(delta(i, k) * x[k], k)).eq(x[i], by={})", "algebra", "by=sifting"),
    ("calc(D(Sum(x[k]**2, k), x[j])).eq(2 * x[j], by={})", "algebra", "by=[sifting, differentiation]"),
    ("calc(logsumexp(x)).eq(log(Sum(exp(x[k]), k)), by={})", "algebra", "by=definition(logsumexp)"),
])
def test_a_missing_reason_is_suggested(checked: Checked, line: str, wrong: str, right: str) -> None:
    """A true line with the wrong reason names the right one, which then carries it."""
    text = '''
        @theorem(Eq({start}, {end}))
        def mine():
            """**Mine**."""
            return {line}
        '''
    start, end = line.split("calc(")[1].split(").eq(")
    parts = {"start": start, "end": end.split(", by=")[0]}
    (result,) = checked(text.format(line=line.format(wrong), **parts)).values()
    (step,) = result.steps
    assert (step.proof, step.audit) == ("refused", "consistent")
    assert right in step.suggestion
    assert result.status == "open"
    (mended,) = checked(text.format(line=line.replace("by={}", step.suggestion), **parts), "mended").values()
    assert mended.status == "proved", mended.problem


def test_an_unused_hypothesis_is_refused(checked: Checked) -> None:
    """What no line needs is dropped from `given`, or the theorem stays open."""
    (result,) = checked('''
        off = hypothesis("a_nonzero", Ne(a, 0))

        @theorem(Eq(a + b, b + a), given=[off])
        def commute():
            """**Commutativity**."""
            return calc(a + b).eq(b + a, by=algebra)
        ''').values()
    assert result.status == "open"
    assert not result.expected
    assert "no line needs the hypothesis" in result.problem
    assert "drop it from given" in result.problem


def test_contradictory_hypotheses_are_refused(checked: Checked) -> None:
    """From a > b and b > a everything would follow; without a model nothing is proved."""
    (result,) = checked('''
        high, low = hypothesis("a_above_b", a > b), hypothesis("b_above_a", b > a)

        @theorem(log(a - b) + log(b - a) <= log(a - b) + log(b - a), given=[high, low])
        def anything():
            """**Ex falso**."""
            return calc(log(a - b) + log(b - a)).eq(log(a - b) + log(b - a), by=algebra)
        ''').values()
    assert not result.expected
    assert result.status == "open"
    assert "contradict" in result.problem


def test_a_circular_citation_is_named(checked: Checked, problems: list[str]) -> None:
    """Each theorem of the circle is named, in order, with what to do."""
    results = checked('''
        @theorem(Eq(a * b, b * a))
        def first():
            """**One**."""
            return calc(a * b).eq(b * a, by=second)

        @theorem(Eq(b * a, a * b))
        def second():
            """**Two**."""
            return calc(b * a).eq(a * b, by=first)
        ''')
    assert results == {}
    assert any("circular citation: mine.first → mine.second → mine.first" in problem for problem in problems)
    assert all("cite in one direction only" in problem for problem in problems)


@pytest.mark.parametrize(("text", "says"), [
    ("def broken(:", "mend the syntax"),
    ("raise RuntimeError('no luck')", "RuntimeError: no luck; the file must run before its theorems are checked"),
    ("1 / 0", "ZeroDivisionError"),
    ("import nowhere_to_be_found", "ModuleNotFoundError"),
    ("@theorem(a == a)\ndef silly():\n    return calc(a)", "StatementError: the statement evaluated itself to True"),
    ("@theorem(a == b)\ndef silly():\n    return calc(a)", "StatementError: the statement evaluated itself to False"),
    ("@theorem(Eq(a, a), given=[a > 0])\ndef silly():\n    return calc(a)", "StatementError: given takes hypotheses"),
    ("Sum(a)", "StatementError: Sum needs the index"),
])
def test_a_file_that_does_not_run_is_reported_by_line(proof_file: Callable[..., Path], problems: list[str], text: str,
                                                      says: str) -> None:
    """One line: file, line, error, remedy."""
    file = proof_file(text)
    assert library.load(file) == []
    (problem,) = problems
    first = line_of(str(file), text.splitlines()[0])
    assert problem.startswith(f"{file}:{first}: ")
    assert says in problem
    assert "\n" not in problem


@pytest.mark.parametrize(("body", "says"), [
    ("raise RuntimeError('no luck')", "mine.broken raises RuntimeError: no luck; mend the function"),
    ("return 1 / 0", "ZeroDivisionError"),
    ("return calc(a).eq(unknown, by=algebra)", "NameError"),
    ("return None", "mine.broken: mine.broken returns NoneType: a theorem returns its derivation"),
    ("pass", "returns NoneType"),
    ("return calc(a).eq(a, by='algebra')", "'algebra' is no reason"),
    ("return calc(a).eq(a, by=other(nothing=b))", "mine.other has no symbol nothing; it speaks of a, b"),
    ("return calc(real('v') * positive('v')).eq(a, by=algebra)", "two different symbols print as v"),
    ("return calc(x[i]).eq(vector('x', size('N'))[i], by=algebra)", "two different symbols print as x"),
])
def test_a_function_that_cannot_be_checked_is_reported_by_line(checked: Checked, problems: list[str], body: str,
                                                               says: str) -> None:
    """The others of the file are checked all the same."""
    results = checked(f'''
        @theorem(Eq(a + b, b + a))
        def other():
            """**Other**."""
            return calc(a + b).eq(b + a, by=algebra)

        @theorem(Eq(a, a))
        def broken():
            """**Broken**."""
            {body}
        ''')
    assert set(results) == {"other"}
    assert results["other"].status == "proved"
    (problem,) = problems
    assert says in problem
    assert ".py:" in problem


def test_a_refutation_that_cannot_be_read_is_reported_by_line(checked: Checked, problems: list[str]) -> None:
    """Two definitions of one name: an author's slip, and no fault of derive's."""
    checked('''
        u, v = define("u", a + 1), define("u", a + 2)

        @refutation(Eq(u, v))
        def silly():
            """**Silly**."""
            return {"a": 1}
        ''')
    (problem,) = problems
    assert problem.endswith("mine.silly: two different definitions print as u")
    assert ".py:" in problem


def test_a_broken_line_is_the_one_that_is_told(checked: Checked, problems: list[str]) -> None:
    """The number is the line of the function at which it raised."""
    checked('''
        @theorem(Eq(a, a))
        def broken():
            """**Broken**."""
            first = a + b
            second = first / unknown   # here
            return calc(second)
        ''')
    (problem,) = problems
    file = problem.split(".py:")[0] + ".py"
    assert problem.startswith(f"{file}:{line_of(file, '# here')}: ")


@pytest.mark.parametrize("cited", ["other(b=K, a=x)", "other(a=p)", "slope(a=T, b=T)", "of_p(p=T)", "of_p(p=x)",
                                   "of_p(K=a)"])
def test_a_citation_of_the_wrong_sort_is_refused(checked: Checked, cited: str) -> None:
    """A vector for a scalar, a scalar for a vector, a size that is none: the line is refused, nothing crashes."""
    results = checked(f'''
        @theorem(Eq(a + b, b + a))
        def other():
            """**Other**."""
            return calc(a + b).eq(b + a, by=algebra)

        @theorem(Eq(D(a * b, a), b))
        def slope():
            """**Slope**."""
            return calc(D(a * b, a)).eq(b, by=differentiation)

        @theorem(Eq(Sum(2 * p[k], k), 2))
        def of_p():
            """**Of p**."""
            return calc(Sum(2 * p[k], k)).eq(2, by=normalised(p))

        @theorem(Eq(a, b))
        def mine():
            """**Mine**."""
            return calc(a).eq(b, by={cited})
        ''')
    assert results["mine"].status in ("open", "refuted")
    assert results["mine"].steps[0].proof == "refused"


def test_what_is_cited_must_be_proved(checked: Checked) -> None:
    """A theorem that rests on a false one has no proof, and says which."""
    results = checked('''
        @theorem(Eq(a, b))
        def false():
            """**False**."""
            return calc(a).eq(b, by=algebra)

        @theorem(Eq(a + c, b + c))
        def rests_on_it():
            """**Rests on it**."""
            return calc(a + c).eq(b + c, by=false)
        ''')
    assert results["rests_on_it"].status != "proved"
    assert results["rests_on_it"].problem == "mine.false is cited and is not proved"


def test_a_refutation_is_no_theorem_to_cite(checked: Checked) -> None:
    """Its claim is false."""
    results = checked('''
        @refutation(Eq(a, b))
        def differ():
            """**They differ**."""
            return {"a": 1, "b": 2}

        @theorem(Eq(a + c, b + c))
        def rests_on_it():
            """**Rests on it**."""
            return calc(a + c).eq(b + c, by=differ)
        ''')
    assert results["differ"].status == "refuted"
    assert results["differ"].expected
    assert "mine.differ is cited and is not proved" in results["rests_on_it"].problem


def test_a_refutation_is_certified(checked: Checked) -> None:
    """Values that satisfy the hypotheses and make the sides differ, shown with both sides."""
    (result,) = checked('''
        positive_a = hypothesis("a_positive", a > 0)

        @refutation(Eq(log(a + 1), log(a) + log(1 + 0 * a)), given=[positive_a])
        def log_of_a_sum():
            """**No rule** for the logarithm of a sum."""
            return {"a": 1}
        ''').values()
    assert (result.kind, result.status, result.expected) == ("refutation", "refuted", True)
    assert result.counterexample["a"] == "1"
    assert "0.693147" in result.counterexample["left"]
    assert "0.693147" not in result.counterexample["right"]
    assert result.steps == []


@pytest.mark.parametrize(("claim", "values", "says"), [
    ("Eq(log(a), a)", '{"a": -1}', "the counterexample is no model"),
    ("Eq(log(a), a)", "{}", "the counterexample is no model"),
    ("Eq(a + 1, 1 + a)", '{"a": 2}', "the values do not refute the claim"),
    ("a + 1 > a", '{"a": 2}', "the values do not refute the claim"),
])
def test_a_refutation_that_fails_is_not_expected(checked: Checked, claim: str, values: str, says: str) -> None:
    """Values outside the hypotheses, no values, and a claim that is true."""
    (result,) = checked(f'''
        positive_a = hypothesis("a_positive", a > 0)

        @refutation({claim}, given=[positive_a])
        def fails():
            """**Fails**."""
            return {values}
        ''').values()
    assert result.status == "open"
    assert not result.expected
    assert says in result.problem


def test_a_users_file_cites_shipped_theorems(checked: Checked) -> None:
    """At instances, under binders, with other sizes; the citation is listed."""
    results = checked('''
        from derive.proofs.information.gibbs import gibbs
        from derive.proofs.information.logarithm import log_le_sub_one

        N = size("N")
        n = index("n", N)
        f = vector("f", N, sign=">")
        r, s = positive_distribution("r", N), positive_distribution("s", N)
        full = absolutely_continuous(r, s)

        @theorem(Sum(log(f[n]), n) <= Sum(f[n] - 1, n))
        def sum_of_logs():
            """**Under a sum**."""
            return calc(Sum(log(f[n]), n)).le(Sum(f[n] - 1, n), by=log_le_sub_one(t=f[n]))

        @theorem(KL(r, s) >= 0)
        def other_letters():
            """**Other letters and another size**."""
            return calc(KL(r, s)).ge(0, by=gibbs(p=r, q=s, K=N))
        ''')
    assert {name: result.status for name, result in results.items()} == {"sum_of_logs": "proved",
                                                                         "other_letters": "proved"}
    assert results["sum_of_logs"].uses == ["logarithm.log_le_sub_one"]
    assert results["other_letters"].uses == ["gibbs.gibbs"]


def test_a_shipped_file_is_imported_whole(checked: Checked) -> None:
    """`import derive.proofs.FIELD.SUBJECT as name` works after the library has been loaded, too."""
    library.load()
    (result,) = checked('''
        import derive.proofs.softmax.softmax as shipped

        @theorem(Eq(Sum(shipped.p[i], i) + a, 1 + a))
        def one_more():
            """**One more**."""
            return calc(Sum(shipped.p[i], i) + a).eq(1 + a, by=[definition(shipped.p)])
        ''').values()
    assert result.status == "proved", result.problem


def test_a_shipped_theorem_needs_its_hypotheses(checked: Checked) -> None:
    """Gibbs' inequality without p ≪ q is refused, with the hypothesis that is missing."""
    (result,) = checked('''
        from derive.proofs.information.gibbs import gibbs

        q = distribution("q", K)

        @theorem(KL(p, q) >= 0)
        def careless():
            """**Careless**."""
            return calc(KL(p, q)).ge(0, by=gibbs)
        ''').values()
    (step,) = result.steps
    assert step.proof == "refused"
    assert step.audit == "refuted"
    assert "gibbs.gibbs needs p_absolutely_continuous, which does not follow here" in step.message
    assert result.status == "refuted"


def test_a_derivation_of_something_else_is_no_proof(checked: Checked) -> None:
    """Every line stands, and the statement is another."""
    (result,) = checked('''
        @theorem(Eq(a + b, a))
        def other():
            """**Another statement**."""
            return calc(a + b).eq(b + a, by=algebra)
        ''').values()
    assert result.steps[0].verified
    assert result.status == "refuted"
    assert "which is not the statement" in result.problem


def test_an_idle_reason_is_told_without_a_suggestion(checked: Checked) -> None:
    """The line is true; the reason is one too many."""
    (result,) = checked('''
        @theorem(Eq(a + b, b + a))
        def commute():
            """**Commutativity**."""
            return calc(a + b).eq(b + a, by=log_rules)
        ''').values()
    (step,) = result.steps
    assert step.message == "rules of logarithms is idle: algebra suffices"
    assert (step.proof, step.audit, step.suggestion) == ("refused", "consistent", "")
    assert result.status == "open"


def test_a_derivation_without_lines_is_no_proof(checked: Checked) -> None:
    """`calc(a)` says nothing yet."""
    (result,) = checked('''
        @theorem(Eq(a, a))
        def empty():
            """**Empty**."""
            return calc(a)
        ''').values()
    assert result.problem == "the derivation has no line"
    assert not result.expected


def test_notes_and_titles(checked: Checked) -> None:
    """A docstring without bold words gives the name in plain words."""
    (result,) = checked('''
        @theorem(Eq(a + b, b + a))
        def sums_commute():
            """No bold words."""
            return calc(a + b).note("We turn it around.").eq(b + a, by=algebra)
        ''').values()
    assert result.title == "sums commute"
    assert result.status == "proved"
