"""The errata: data that nothing evaluates, labels that an evaluation without derive confirms, a loader that refuses."""
from __future__ import annotations

import ast
import copy
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pytest import mark, param, raises
from sympy import Basic, latex, srepr

from tests.errata import load, numeric
from tests.errata.load import Builder, ErrataError, Erratum, as_data, declare, entry, errata

INSTANCES = 20          # in which a correction is to hold
ATTEMPTS = 400          # to find one in which the published relation fails
CALL = "__import__('os').system('touch executed')"
TABLE = {"k": {"name": "k", "kind": "symbol", "assumptions": ["integer", "positive"]},
         "K": {"name": "K", "kind": "symbol", "assumptions": ["integer", "positive"]},
         "p": {"name": "p", "kind": "base", "assumptions": ["positive"], "shape": ["K"]}}


@cache
def raw() -> Mapping[str, Any]:
    """The file as data, by id."""
    return {row["id"]: row for row in json.loads(load.FILE.read_text(encoding="utf-8"))["errata"]}


def stated() -> list[Any]:
    """The errata that are stated, as parameters."""
    return [param(one, id=one.id) for one in errata() if one.status == load.STATED]


def tables(one: Erratum) -> tuple[Mapping[str, Any], list[Any]]:
    """The symbol table and the hypotheses of an erratum, as data."""
    row = raw()[one.id]
    return row["symbols"], row["given"]


# --- what there is --------------------------------------------------------------------------------------------------

def test_there_are_many_with_their_sources() -> None:
    all_errata = errata()
    assert len([one for one in all_errata if one.status == load.STATED]) >= 53
    assert len({one.id for one in all_errata}) == len(all_errata)
    for one in all_errata:
        assert one.source["title"] and one.source["where"] and one.source["url"].startswith("http"), one.id
        assert one.wrong.endswith("."), one.id
        assert (one.status == load.STATED) == (not one.reason), one.id


@mark.parametrize("one", stated())
def test_trees_are_as_written_and_print(one: Erratum) -> None:
    for relation in (*one.given, one.published, one.corrected):
        assert relation is not None
        for side in ("left", "right"):
            tree = getattr(relation, side)
            assert isinstance(tree, Basic)
            assert as_data(tree, one.symbols) == relation.data[side]
            assert latex(tree, order="none") and srepr(tree)
        assert relation.latex and relation.tree is not None
    said = [{part: raw()[one.id][side][part] for part in ("left", "relation", "right")}
            for side in ("published", "corrected")]
    assert said[0] != said[1]


# --- the labels -----------------------------------------------------------------------------------------------------

@mark.parametrize("one", stated())
def test_the_correction_holds(one: Erratum) -> None:
    assert one.corrected is not None
    said = list(numeric.verdicts(*tables(one), one.corrected.data, most=INSTANCES))
    assert said == [True] * INSTANCES


@mark.parametrize("one", stated())
def test_what_was_published_is_false(one: Erratum) -> None:
    assert one.published is not None
    assert False in numeric.verdicts(*tables(one), one.published.data, most=ATTEMPTS)


def test_the_evaluation_knows_neither_sympy_nor_derive() -> None:
    tree = ast.parse(Path(numeric.__file__).read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert not {name for name in names if name.split(".")[0] in ("sympy", "derive", "tests")}


# --- the loader -----------------------------------------------------------------------------------------------------

def nested(times: int) -> Any:
    """A tree nested so deep."""
    tree: Any = 1
    for _ in range(times):
        tree = ["exp", tree]
    return tree


HOSTILE = {
    "a head that is not on the list": ["Lambda", "k", "k"],
    "a name of Python": ["eval", CALL],
    "an attribute": ["log.__class__", 1],
    "a dunder": ["__import__", "k"],
    "a symbol made on the spot": ["Symbol", "k"],
    "code for a symbol": CALL,
    "code below a head": ["Add", 1, CALL],
    "an undeclared symbol": ["Add", 1, "x"],
    "a text that SymPy would read": "k + 1",
    "a head that is no text": [["log"], 1],
    "a head that is a number": [1, 2],
    "an empty list": [],
    "an object": {"head": "log"},
    "nothing": None,
    "a truth value": True,
    "a float": 0.5,
    "a number that is no number": float("nan"),
    "a vast number": 10 ** 30,
    "too many arguments": ["log", 1, 2],
    "too few arguments": ["Add", 1],
    "depth": nested(load.MOST_DEEP + 2),
    "a depth beyond Python": nested(100_000),
    "breadth": ["Add", *[["Add", *[["Add", *[1] * 20]] * 20]] * 20],
    "a base without indices": ["log", "p"],
    "indices on a number": ["Indexed", "k", 1],
    "an index that is a tuple": ["Indexed", "p", ["Tuple", 1, 2]],
    "a tuple for a number": ["Add", 1, ["Tuple", 1, 2]],
    "a limit that is no tuple": ["Sum", 1, "k"],
    "a limit without bounds": ["Sum", 1, ["Tuple", "k", 1]],
    "a sum over a number": ["Sum", 1, ["Tuple", 1, 1, 2]],
    "a sum over an entry": ["Sum", 1, ["Tuple", ["Indexed", "p", 1], 1, 2]],
    "a derivative of order zero": ["Derivative", "k", ["Tuple", "k", 0]],
    "a derivative of vast order": ["Derivative", "k", ["Tuple", "k", 10 ** 6]],
    "a case outside": ["Add", 1, ["Case", 1, ["True"]]],
    "a truth value below a sum": ["Add", 1, ["True"]],
    "a condition that is a number": ["Piecewise", ["Case", 1, 1]],
    "a fraction by zero": ["Rational", 1, 0],
    "a fraction of trees": ["Rational", ["Add", 1, 1], 3],
    "a fraction that is not in lowest terms": ["Rational", 2, 4],
}


@mark.parametrize("tree", [param(tree, id=name) for name, tree in HOSTILE.items()])
def test_a_hostile_tree_is_refused(tree: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with raises(ErrataError):
        Builder(declare(TABLE)).tree(tree)
    assert not list(tmp_path.iterdir())


@mark.parametrize("row", [
    {"name": CALL, "kind": "symbol"},
    {"name": "k", "kind": "Function"},
    {"name": "k", "kind": ["symbol"]},
    {"name": "k", "kind": "symbol", "assumptions": ["commutative"]},
    {"name": "k", "kind": "symbol", "assumptions": {"integer": True}},
    {"name": "k", "kind": "symbol", "shape": ["K"]},
    {"name": "k", "kind": "base", "shape": ["absent"]},
    {"name": "k", "kind": "base", "shape": [["k"]]},
    {"name": "k", "kind": "symbol", "value": CALL},
    {"kind": "symbol"},
    "k",
])
def test_a_hostile_declaration_is_refused(row: Any) -> None:
    with raises(ErrataError):
        declare({"k": row})


def test_a_hostile_key_is_refused() -> None:
    with raises(ErrataError):
        declare({CALL: {"name": "k", "kind": "symbol"}})


def spoilt(*path: Any, value: Any) -> Any:
    """A good erratum with the value put in its place."""
    row = copy.deepcopy(raw()["pml2-52"])
    place = row
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return row


@mark.parametrize("row", [
    spoilt("published", "relation", value="="),
    spoilt("published", "relation", value=["=="]),
    spoilt("published", "left", value=["Tuple", 1, 2]),
    spoilt("published", "left", value="p"),
    spoilt("published", value=None),
    spoilt("given", value={}),
    spoilt("given", 0, "code", value=CALL),
    spoilt("symbols", value=[]),
    spoilt("status", value="maybe"),
    spoilt("status", value=load.NOT_STATED),
    spoilt("found", value="yes"),
    spoilt("id", value=""),
    spoilt("source", value="a book"),
    spoilt("wrong", value=7),
    spoilt("hook", value=CALL),
    [],
])
def test_a_hostile_entry_is_refused(row: Any) -> None:
    assert entry(raw()["pml2-52"]).id == "pml2-52"
    with raises(ErrataError):
        entry(row)


@mark.parametrize("text", [
    "",
    "{",
    "[" * 100_000,
    '{"errata": ' + "[" * 100_000,
    '{"errata": 1}',
    '{"errata": [], "code": 1}',
    "1" * 10_000,
    "[]",
])
def test_a_hostile_file_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "errata.json"
    file.write_text(text, encoding="utf-8")
    with raises(ErrataError):
        errata(file)


def test_two_of_one_name_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "errata.json"
    file.write_text(json.dumps({"errata": [raw()["pml2-52"]] * 2}), encoding="utf-8")
    with raises(ErrataError, match="pml2-52"):
        errata(file)


def test_the_loader_evaluates_no_text() -> None:
    """No call in it reads text as code or an attribute by a name that is not written there."""
    tree = ast.parse(Path(load.__file__).read_text(encoding="utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not called & {"eval", "exec", "compile", "getattr", "setattr", "sympify", "parse_expr", "S", "globals",
                         "vars", "__import__", "import_module", "pickle.loads"}
