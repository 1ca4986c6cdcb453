"""From plain SymPy, or from the language itself, to a problem: what is asked, under which hypotheses."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sympy import Add, Indexed, Integer, Symbol, Tuple, binomial
from sympy.core.relational import Relational

from derive.decide import givens as sorting
from derive.decide import sorts as sorter
from derive.decide.affine import affine, ends, greatest, least, number, tree_of
from derive.decide.givens import Givens
from derive.decide.heads import (
    BINDERS,
    is_native,
    name_of,
    relation,
    require_distinct,
    require_known,
    require_places,
    symbols_of,
    unread_facts,
)
from derive.decide.piecewise import RELATIONS
from derive.decide.problem import Problem
from derive.decide.reader import Reader
from derive.decide.sorts import Sorts
from derive.language.binders import fresh_name
from derive.language.hypotheses import implied
from derive.language.propositions import Forall, Hypothesis, Proposition, Statement, hypothesis, proposition, relate
from derive.language.symbols import declared
from derive.language.written import node
from derive.prove import unique_names


def problem_of(statement: Any, given: Any) -> Problem:
    """The question in the language; raises StatementError where it says nothing, OutsideLanguage where it cannot."""
    items = [statement.proposition] if isinstance(statement, Hypothesis) else [statement]
    if any(map(is_native, items)) or not isinstance(given, Relational) and any(map(is_native, _listed(given))):
        return _native(items[0], _listed(given))
    return _plain(relation(statement), sorting.relations(given))


def _listed(given: Any) -> list[Any]:
    return list(given) if isinstance(given, Iterable) and not isinstance(given, str) else [given]


def _native(statement: Any, given: list[Any]) -> Problem:
    """A question in the language of proof files."""
    own = statement.hypotheses if isinstance(statement, Statement) else ()
    claim = statement.proposition if isinstance(statement, Statement) else proposition(statement)
    found = [*own, *(item if isinstance(item, Hypothesis) else hypothesis(f"given_{n}", item)
                     for n, item in enumerate(given, 1))]
    trees = [claim, *(one.proposition for one in found)]
    unique_names(trees)
    known = [one.proposition for one in found]
    found += [one for one in implied(trees) if one.proposition not in known]
    return Problem(claim, tuple(found))


def _plain(statement: Any, given: list[Any]) -> Problem:
    """A question in plain SymPy."""
    trees = [statement, *(item for item in given if isinstance(item, Relational))]
    for side in (statement.lhs, statement.rhs):
        require_known(side)
    found = sorting.sort(given, statement)
    require_distinct(trees)
    require_places(trees)
    sorts = Sorts()
    sorter.scalars(sorts, statement, found)
    sorter.vectors(sorts, statement, found)
    reader = Reader(sorts, found, _positive(found, sorts))
    claim = _read(reader, statement)
    hypotheses = _hypotheses(reader, found, trees)
    hypotheses += implied([claim, *(one.proposition for one in hypotheses)])
    unread = found.unread or next((f"models know nothing of {symbol} being {facts[0]}"
                                   for symbol in sorted(set().union(*map(symbols_of, trees)), key=name_of)
                                   if (facts := unread_facts(symbol))), "")
    plain = {one for tree in trees for one in symbols_of(tree) & tree.free_symbols if one.is_real is None}
    notes = {*reader.notes, *(f"{name_of(one)} is read as a real number" for one in plain)}
    names: dict[str, str | None] = {made.name: user.name for user, made in sorts.scalars.items()}
    names |= {str(made.label): name_of(user) for user, made in sorts.vectors.items()}
    names |= dict.fromkeys(sorts.hidden)
    return Problem(claim, tuple(hypotheses), tuple(_models_only(reader, statement)), unread,
                   tuple(sorted(notes)), names, found.impossible)


def _read(reader: Reader, item: Any, scope: Any = None) -> Proposition:
    return relate(reader.read(item.lhs, scope or {}), RELATIONS[item.rel_op], reader.read(item.rhs, scope or {}))


def _positive(found: Givens, sorts: Sorts) -> frozenset[Any]:
    """The atoms that a hypothesis or their own declaration calls positive."""
    made: set[Any] = {sorts.vectors[base] for base in sorts.vectors if declared(base.label, "positive")}
    for item in found.rest:
        less, more = (item.lhs, item.rhs) if item.rel_op in ("<", "<=") else (item.rhs, item.lhs)
        above_zero = item.rel_op in ("<", ">") and less.is_Number and less >= 0 \
            or item.rel_op in ("<=", ">=") and less.is_Number and less > 0
        if above_zero and isinstance(more, Symbol) and more in sorts.scalars:
            made.add(sorts.scalars[more])
        if above_zero and isinstance(more, Indexed) and more.base in sorts.vectors:
            made.add(sorts.vectors[more.base])
    return frozenset(made)


def _hypotheses(reader: Reader, found: Givens, trees: list[Any]) -> tuple[Hypothesis, ...]:
    """The hypotheses that were given, and those that declarations of symbols imply beyond their sort."""
    sorts, made = reader.sorts, []
    for form, item in found.bounds:
        if all(symbol in sorts.scalars for symbol in form.symbols):
            made.append(_read(reader, item))
    for item in found.rest:
        claim = _quantified(reader, item)
        if claim is None:
            found.unread = found.unread or f"for which entries {item} is meant is not understood"
        else:
            made.append(claim)
    for user in sorted(set().union(*map(symbols_of, trees)), key=name_of):
        made += _declared(reader, user)
    return tuple(hypothesis(f"given_{n}", claim) for n, claim in enumerate(dict.fromkeys(made), 1))


_SIGNS = (("positive", ">"), ("nonnegative", ">="), ("negative", "<"), ("nonpositive", "<="), ("nonzero", "!="))


def _declared(reader: Reader, user: Any) -> list[Proposition]:
    """The signs that a symbol or a base was declared with, beyond what its sort in the language brings along."""
    sorts = reader.sorts
    label = getattr(user, "label", user)
    signs = [sign for kind, sign in _SIGNS if declared(label, kind)]
    if user in reader.givens.definitions and signs and user not in sorts.windows and isinstance(user, Symbol):
        return [relate(reader.read(user, {}), sign, Integer(0)) for sign in signs]
    if user in sorts.scalars:
        integer = sorting.is_integer(user)
        return [relate(sorts.scalars[user], sign, Integer(0)) for sign in signs
                if not (integer and sign in (">", ">=") or sign in (">", ">="))]
    if user in sorts.windows and signs:
        letters = [Symbol(f"{name}_", integer=True) for name in "kl"][:len(sorts.windows[user])]
        entry = user[tuple(letters)]
        scope, limits = _everywhere(reader, {s: [w] for s, w in zip(letters, sorts.windows[user], strict=True)})
        return [node(Forall, relate(reader.read(entry, scope), sign, Integer(0)), *limits) for sign in signs]
    return []


def _quantified(reader: Reader, item: Any) -> Proposition | None:
    """A hypothesis about entries, for every entry; None where its places are not understood."""
    sorts = reader.sorts
    letters = sorter.every_entry(item, sorts)
    if not letters:
        return _read(reader, item)
    ranges: dict[Any, list[Any]] = {}
    for letter in letters:
        for base, n, place in sorter.places_of(letter, item):
            form = affine(place)
            if form is None or form.coefficient(letter) != 1 or form.without(letter).terms or base not in sorts.windows:
                return None
            shift = form.without(letter)
            low, high = sorts.windows[base][n]
            ranges.setdefault(letter, []).append((low - shift, high - shift))
    scope, limits = _everywhere(reader, ranges)
    return node(Forall, _read(reader, item, scope), *limits)


def _everywhere(reader: Reader, ranges: dict[Any, list[Any]]) -> tuple[dict[Any, Any], list[Any]]:
    """A bound symbol for each letter, over what all of its ranges share; it counts from 1, as entries do."""
    scope: dict[Any, Any] = {}
    limits = []
    for letter, windows in ranges.items():
        made = Symbol(fresh_name(sorter.identifier(letter.name), reader.sorts.taken), integer=True)
        low, high = greatest(low for low, _ in windows), least(high for _, high in windows)
        names, before = reader.sorts.scalars, low - number(1)
        scope[letter] = node(Add, made, tree_of(before, names)) if before != number(0) else made
        limits.append(Tuple(made, Integer(1), tree_of(high - before, names)))
    return scope, limits


def _models_only(reader: Reader, statement: Any) -> list[Hypothesis]:
    """No range is reversed, and no binomial coefficient leaves its triangle: there SymPy means something of its own."""
    found = _defined(reader)
    for tree, scope in _scopes(statement):
        if not scope and isinstance(tree, binomial):
            top, chosen = (reader.read(part, {}) for part in tree.args)
            found += [relate(chosen, ">=", Integer(0)), relate(top, ">=", chosen)]
        for lower, upper in _outer_ends(tree) if not scope else ():
            first, last = affine(lower), affine(upper)
            shortest = ends(last - first + number(1), reader.sorts.ranges)[0] if first and last else number(0)
            if shortest is None or not shortest.nonnegative():
                found.append(relate(node(Add, reader.read(upper, {}), Integer(1)), ">=", reader.read(lower, {})))
    return [hypothesis(f"range_{n}", claim) for n, claim in enumerate(dict.fromkeys(found), 1)]


def _defined(reader: Reader) -> list[Proposition]:
    """What definitions stand for is defined: body = body, for every entry."""
    found: list[Proposition] = []
    for atom, (letters, body) in reader.givens.definitions.items():
        windows = reader.sorts.windows.get(atom, ())
        if len(windows) == len(letters):
            scope, limits = _everywhere(reader, {s: [w] for s, w in zip(letters, windows, strict=True)})
            made = reader.read(body, scope)
            claim = relate(made, "=", made)
            found.append(node(Forall, claim, *limits) if limits else claim)
    return found


def _outer_ends(tree: Any) -> list[tuple[Any, Any]]:
    """The ends of a binder's ranges that do not depend on its own letters."""
    own = {limit[0] for limit in tree.limits} if type(tree) in BINDERS else set()
    return [(lower, upper) for _, lower, upper in (tree.limits if own else ())
            if not own & (symbols_of(lower) | symbols_of(upper))]


def _scopes(tree: Any, bound: frozenset[Any] = frozenset()) -> list[tuple[Any, frozenset[Any]]]:
    """Every part, with the bound symbols that occur in it."""
    own = frozenset(limit[0] for limit in tree.limits) if type(tree) in BINDERS else frozenset()
    here = bound & frozenset(symbols_of(tree))
    return [(tree, here), *(pair for child in tree.args for pair in _scopes(child, bound | own))]

