"""What the kernel accepts by a citation, an equivalence or a rule that rewrites is not refuted by the second road."""
from __future__ import annotations

from typing import Any

from sympy import Integer

from derive import vocabulary
from derive.audit.mutate import mutants
from derive.kernel.derivation import Derivation, Step
from derive.kernel.reasons import Citation
from derive.kernel.rules.one_level import REWRITES
from derive.kernel.steps import check
from derive.kernel.theorem import Theorem, accept
from derive.language import operators as op
from derive.language.binders import free, substitute
from derive.language.hypotheses import implied
from derive.language.propositions import Ne, Rel, Statement, forall, hypothesis, relate
from derive.language.written import writing
from tests.fuzz import vocabulary as voc
from tests.fuzz.attack import HERE, Hypotheses, Idle, attack, given
from tests.fuzz.generate import OUTER, Writer
from tests.fuzz.vocabulary import K, i, j, k

with writing():
    GUARDS = (hypothesis("u_there", Ne(voc.u[i], 0)), hypothesis("r_there", Ne(voc.r, 0)),
              hypothesis("a_above", relate(voc.a, ">", voc.b)), hypothesis("x_below", relate(voc.x[i], "<=", voc.y[i])))


def _lemma(writer: Writer) -> tuple[Any, str, Any, Any]:
    """Sides, relation and reason of something that may be true under a guard."""
    low = writer.expression(1)
    there = op.indicator(Ne(voc.u[i], 0))
    return writer.pick((
        (low, "<", low + writer.positive(1, OUTER), vocabulary.signs),
        (low, "<=", low + writer.nonnegative(1, OUTER), vocabulary.signs),
        (Integer(0) * low, "<", voc.u[i] * voc.v[j], vocabulary.signs),
        (1 + there, ">=", Integer(2), vocabulary.indicators),
        (there, "=", Integer(1), vocabulary.indicators),
        (voc.b * voc.S, "<", voc.a * voc.S, vocabulary.signs),
        (voc.x[i], "<=", voc.y[i] + voc.r, vocabulary.signs),
        (op.Abs(voc.r), "=", voc.r, vocabulary.algebra),
        (voc.r / voc.r, "=", Integer(1), vocabulary.algebra),
    ))


def _theorem(low: Any, relation: str, high: Any, reason: Any, guards: Hypotheses) -> Theorem:
    hypotheses = guards + implied([low, high, *(one.proposition for one in guards)])
    statement = Statement(relate(low, relation, high), hypotheses)
    found = accept("lemma", "lemma", statement, Derivation(low, (Step(relation, high, (reason,), HERE),)), idle=False)
    if found.theorem is None:
        raise Idle
    return found.theorem


def _around(writer: Writer, weight: Any, low: Any, high: Any) -> tuple[Any, Any]:
    """Both sides within something monotone, or nearly so."""
    letter = writer.pick((i, j, k))
    within = writer.pick((
        lambda e: e,
        lambda e: weight * e,
        lambda e: op.Sum(weight * e, letter),
        lambda e: op.Sum(e, (letter, 1, K - 1)),
        lambda e: op.xlogy(voc.u[i], op.Sum(1 + e, letter)),
        lambda e: op.xlogy(weight, 1 + e),
        op.exp,
        op.Abs,
        lambda e: op.Max(e, letter),
        lambda e: op.D(e, voc.a),
        lambda e: op.D(e * weight, voc.r),
    ))
    return within(low), within(high)


def citations(writer: Writer) -> None:
    """A line by a theorem: at other values, times a factor, within something monotone, without its hypotheses."""
    guards = tuple(one for one in GUARDS if not writer.choose(3))
    with writing():
        low, relation, high, reason = _lemma(writer)
        lemma = _theorem(low, relation, high, reason, guards)
        values = {atom: writer.pick(options) for atom, options in (
            (i, (i, j, Integer(1), K)), (voc.r, (voc.r, voc.S, voc.a, voc.h)), (voc.a, (voc.a, voc.b, voc.x[i]))
        ) if atom in free(lemma.statement.proposition)}
        weight = writer.pick((None, None, Integer(1), voc.r, voc.S, voc.u[i], voc.a, writer.nonnegative(1, OUTER)))
        one, other = (substitute(side, values) if writer.choose(2) else side for side in (low, high))
        one, other = _around(writer, Integer(1) if weight is None else weight, one, other)
        if not writer.choose(3):
            found = mutants(other)
            other = writer.pick(found)[1] if found else other
    kept = tuple(guard for guard in guards if writer.choose(3))
    hypotheses = (*kept, *implied([one, other, *(guard.proposition for guard in kept)]))
    cited = Citation(lemma, {atom: value for atom, value in values.items() if atom != value}, weight)
    extra = writer.pick(((), (vocabulary.signs,), (vocabulary.differentiation,), (vocabulary.sifting,)))
    relation = writer.pick((relation, relation, "<", "<=", "="))
    if not check(one, Step(relation, other, (cited, *extra), HERE), hypotheses, idle=False).accepted:
        raise Idle
    attack(hypotheses, one, relation, other)


def equivalences(writer: Writer) -> None:
    """Relations that the kernel calls equivalent are so in every model."""
    with writing():
        left, right, factor = writer.expression(2), writer.pick((Integer(0), writer.expression(1))), _factor(writer)
        relation = writer.pick(("=", "=", "=", "!=", "<", "<="))
        letter = writer.pick((i, j))
        terms = writer.pick((writer.nonnegative, writer.number))(2, OUTER)
        positive = writer.positive(2, OUTER), writer.positive(1, OUTER)
        first, second, reason = writer.pick((
            (relate(left, relation, right), relate(left * factor, relation, right * factor),
             vocabulary.multiplied_by(factor)),
            (relate(left, relation, right), relate(right * 2, relation, left * 2), vocabulary.algebra),
            (relate(left, relation, right), relate(left - right, relation, Integer(0)), vocabulary.algebra),
            (relate(op.Sum(terms, letter), "=", 0), forall(letter, relate(terms, "=", 0)),
             vocabulary.sum_of_nonnegatives),
            (relate(op.log(positive[0]), relation, op.log(positive[1])), relate(positive[0], relation, positive[1]),
             vocabulary.increasing),
            (relate(op.exp(left), relation, op.exp(right)), relate(left, relation, right), vocabulary.increasing),
            (relate(voc.r * left, "=", 0), relate(voc.r * left * factor, "=", 0), vocabulary.cases(voc.r)),
        ))
        if not writer.choose(3):
            found = [tree for _, tree in mutants(second) if isinstance(tree, Rel)]
            second = writer.pick(found) if found else second
    hypotheses = given(writer, first, second)
    if not check(first, Step("iff", second, (reason,), HERE), hypotheses, idle=False).accepted:
        raise Idle
    attack(hypotheses, first, "iff", second)


def _factor(writer: Writer) -> Any:
    return writer.pick((voc.a, voc.S, voc.r, -voc.S, 1 + voc.r, writer.positive(1, OUTER), writer.number(1, OUTER)))


def one_level(writer: Writer) -> None:
    """A rule that rewrites a derivative, in any expression, leaves its value."""
    with writing():
        variable = writer.pick((voc.a, voc.S, voc.x[1], voc.x[i], voc.v[j], voc.B[i, j]))
        body = writer.pick((writer.number, writer.positive))(3, OUTER)
        tree = op.D(body, variable)
        if not writer.choose(3):
            tree = op.Sum(tree * writer.number(1, OUTER), writer.pick((i, j)))
        other = writer.pick(REWRITES).rewrite(tree)
    if other == tree:
        raise Idle
    attack(given(writer, tree, other), tree, "=", other)
