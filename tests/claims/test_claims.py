"""The claims of the documents: verdicts are computed, from the statements that the claims carry."""
from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from derive import claiming, claims, cli, library
from derive.claiming import Claim
from derive.claims import VERDICTS, ClaimResult
from derive.language.written import StatementError
from derive.library import UnusableInput

HEADER = '''
from derive.claiming import claim, defined, defines, denies, fails, measured, prose, says, undecided
from derive.proofs.information.gibbs import gibbs, K as M, p as r, q as s, p_ll_q
from derive.proofs.likelihood.log_product import log_of_a_sum, log_product
positive_a = hypothesis("a_positive", a > 0)

@theorem(exp(a) > 0)
def right():
    return calc(exp(a)).gt(0, by=algebra)

@theorem(a**2 > 0)
def wrong():
    return calc(a**2).gt(0, by=algebra)

@theorem(a * (b + c) >= a * b + a * c)
def unjustified():
    return calc(a * (b + c)).ge(a * b + a * c, by=sifting)

@theorem(log(a) <= a, given=[positive_a])
def conditional():
    return calc(log(a)).le(a - 1, by=log_le_sub_one(t=a)).le(a, by=algebra)

@refutation(a**2 > 0)
def false_at_zero():
    return {"a": 0}

@refutation(a**2 >= 0)
def no_counterexample():
    return {"a": 1}

'''


@pytest.fixture(scope="module")
def results() -> list[ClaimResult]:
    return [claims.check(one) for one in claims.load()]


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch, proof_file: Callable[..., Path], problems: list[str]) -> Iterator[Any]:
    """`planted(text)` checks the one claim that the text records, next to the theorems of HEADER."""
    monkeypatch.setattr(claiming, "registered", [])

    def check(text: str) -> ClaimResult:
        header = HEADER.replace("positive_a =", "from derive.proofs.information.logarithm import log_le_sub_one\n"
                                "positive_a =", 1)
        library.load(proof_file(header + text + "\n"))
        assert problems == []
        (one,) = claiming.registered
        return claims.check(one)
    yield check


def test_every_claim_is_there_and_as_expected(results: list[ClaimResult]) -> None:
    """210 claims of five documents; at least 115 decided by their own statements, at most 40 open."""
    assert len({result.claim.id for result in results}) == len(results) == 210
    assert {result.claim.id: result.problem for result in results if not result.expected or result.problem} == {}
    assert {result.claim.document for result in results} == {"000", "001", "002", "003", "004"} == set(claiming.titles)
    counted = Counter(result.verdict for result in results)
    assert set(counted) <= set(VERDICTS)
    assert counted["proved"] + counted["proved-under-conditions"] + counted["refuted"] >= 115
    assert counted["open"] <= 40


def test_a_decided_claim_carries_what_decides_it(results: list[ClaimResult]) -> None:
    """Proved by a verified theorem, under conditions that are listed, refuted by a counterexample with a correction."""
    for result in results:
        if result.verdict == "proved":
            assert result.theorems and not any(part.conditions for part in result.parts)
            assert all(part.result.status in ("proved", "conditional") or part.part.role == "denies"
                       for part in result.parts)
        elif result.verdict == "proved-under-conditions":
            assert any(part.conditions for part in result.parts)
        elif result.verdict == "refuted":
            (part,) = [part for part in result.parts if part.verdict == "refuted"]
            assert part.result.status == "refuted" and part.result.counterexample and part.part.instead
        elif result.verdict == "addressed":
            assert result.theorems and not result.parts
        elif result.verdict == "measured":
            assert result.numbers and not result.theorems


def test_a_condition_that_is_shown_necessary_is_one(results: list[ClaimResult]) -> None:
    """Gibbs' inequality needs absolute continuity, and the audit found a model that shows it."""
    (gibbs,) = [result for result in results if result.claim.id == "kl-nonnegativity-gibbs"]
    (part,) = gibbs.parts
    assert (gibbs.verdict, part.conditions) == ("proved-under-conditions", ["p_absolutely_continuous"])
    assert [told.necessary for told in part.result.hypotheses if told.name in part.conditions] == [True]


def test_a_claim_has_no_place_for_a_verdict() -> None:
    """What a claim file records is where the claim stands and what it states."""
    assert not {"verdict", "status", "proved"} & set(Claim.__dataclass_fields__)
    folder = library.library_root() / "claims"
    for file in folder.glob("*.py"):
        assert not [verdict for verdict in VERDICTS[:3] if f'"{verdict}"' in file.read_text(encoding="utf-8")]


@pytest.mark.parametrize(("text", "verdict", "expected", "says"), [
    ('claim("x", "identity", "000 Eq. (1)", says(right))', "proved", True, ""),
    ('claim("x", "identity", "000 Eq. (1)", says(wrong))', "refuted", False, "refused"),
    ('claim("x", "identity", "000 Eq. (1)", says(unjustified))', "open", False, "refused"),
    ('claim("x", "inequality", "000 Eq. (1)", says(conditional))', "proved-under-conditions", True, ""),
    ('claim("x", "inequality", "000 Eq. (1)", says(conditional, stated=[positive_a]))', "proved", True, ""),
    ('claim("x", "inequality", "000 Eq. (1)", says(right, stated=[positive_a]))', "proved", False,
     "has no hypothesis a_positive"),
    ('claim("x", "inequality", "000 Eq. (1)", says(gibbs, omits=["nothing"]))', "proved-under-conditions", False,
     "has no hypothesis nothing"),
    ('claim("x", "inequality", "000 Eq. (1)", says(conditional, without=no_counterexample))',
     "proved-under-conditions", False, "does not refute"),
    ('claim("x", "inequality", "000 Eq. (1)", says(right, without=false_at_zero))', "proved", False,
     "has no condition"),
    ('claim("x", "inequality", "000 Eq. (1)", says(right, built_in="a real", without=false_at_zero))',
     "proved-under-conditions", True, ""),
    ('claim("x", "inequality", "000 Eq. (1)", fails(false_at_zero, right))', "refuted", True, ""),
    ('claim("x", "inequality", "000 Eq. (1)", fails(no_counterexample, right))', "open", False, "do not refute"),
    ('claim("x", "inequality", "000 Eq. (1)", fails(false_at_zero, wrong))', "refuted", False,
     "the correction mine.wrong is not proved"),
    ('claim("x", "inequality", "000 Eq. (1)", denies(false_at_zero))', "proved", True, ""),
    ('claim("x", "inequality", "000 Eq. (1)", denies(no_counterexample))', "open", False, "do not refute"),
    ('claim("x", "inequality", "000 Eq. (1)", says(right), fails(false_at_zero, right))', "refuted", True, ""),
    ('claim("x", "inequality", "000 Eq. (1)", says(unjustified), fails(false_at_zero, right))', "open", False,
     "refused"),
    ('defined("x", "definition", "000 Eq. (1)", defines(H(p), -Sum(xlogy(p[k], p[k]), k), by=definition(H)))',
     "definition", True, ""),
    ('defined("x", "definition", "000 Eq. (1)", defines(H(p), -Sum(p[k] * log(p[k]), k), by=definition(H)))',
     "refuted", False, "refused"),
    ('prose("x", "qualitative", "000 §1", "Words.", [right])', "addressed", True, ""),
    ('prose("x", "qualitative", "000 §1", "Words.", [wrong])', "open", False, "mine.wrong did not come out"),
    ('prose("x", "qualitative", "000 §1", "Words.")', "not-a-claim", True, ""),
    ('undecided("x", "limit", "000 §1", "Words.", [right])', "open", True, ""),
    ('measured("x", "code", "000 §1", "Words.", lambda: {"one": 1.0}, one=1.0)', "measured", True, ""),
    ('measured("x", "code", "000 §1", "Words.", lambda: {"one": 1.0}, one=1.0001)', "open", False, "not as recorded"),
    ('measured("x", "code", "000 §1", "Words.", lambda: {"one": 1.0}, two=1.0)', "open", False, "one, two"),
    ('measured("x", "code", "000 §1", "Words.", lambda: {"one": float("nan")}, one=1.0)', "open", False, "one"),
])
def test_the_verdict_follows_the_statement(planted: Any, text: str, verdict: str, expected: bool, says: str) -> None:
    """A wrong statement, a counterexample that is none, a wrong correction: none passes for what it is written as."""
    result = planted(text)
    assert (result.verdict, result.expected) == (verdict, expected)
    assert says in result.problem
    assert bool(result.problem) != result.expected


@pytest.mark.parametrize(("text", "says"), [
    ('claim("x", "identity", "000 Eq. (1)")', "is decided by says"),
    ('claim("x", "riddle", "000 Eq. (1)", says(right))', "the kinds are definition"),
    ('claim("x", "identity", "000", says(right))', "a document and a place in it"),
    ('claim("x", "identity", "000 §1", says(false_at_zero))', "false_at_zero is no theorem"),
    ('claim("x", "identity", "000 §1", fails(right, right))', "right is no refutation"),
    ('claim("x", "identity", "000 §1", fails(false_at_zero))', "name the theorem that corrects it"),
    ('claim("x", "identity", "000 §1", says(right, built_in="words"))', "name the refutation that shows it"),
    ('defined("x", "definition", "000 §1", says(right))', "is made of defines"),
    ('measured("x", "code", "000 §1", "Words.", dict)', "records no number"),
    ('prose("x", "qualitative", "000 §1", "a")\nprose("x", "qualitative", "000 §1", "b")', "two claims x"),
])
def test_a_claim_that_cannot_be_decided_as_written_is_refused(
        monkeypatch: pytest.MonkeyPatch, proof_file: Callable[..., Path], problems: list[str], text: str,
        says: str) -> None:
    """The file is told with its line."""
    monkeypatch.setattr(claiming, "registered", [])
    library.load(proof_file(HEADER.replace("log_le_sub_one(t=a)", "algebra") + text + "\n"))
    assert len(problems) == 1
    assert says in problems[0]
    assert StatementError.__name__ in problems[0]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.run(["claims", *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_json_holds_the_contract(results: list[ClaimResult], capsys: pytest.CaptureFixture[str],
                                 tmp_path: Path) -> None:
    """id, document, kind, verdict and theorems of every claim; stdout is JSON alone, and a file gets the same."""
    code, out, err = run(capsys, "--json", "-")
    report = json.loads(out)
    assert (code, err) == (0, "")
    assert set(report) == {"claims"}
    assert len(report["claims"]) == 210
    assert all({"id", "document", "kind", "verdict", "theorems"} <= set(one) for one in report["claims"])
    assert {one["id"]: one["verdict"] for one in report["claims"]} == {r.claim.id: r.verdict for r in results}
    known = {entry.name for entry in library.load()}
    assert {name for one in report["claims"] for name in one["theorems"]} <= known
    file = tmp_path / "claims.json"
    assert run(capsys, "kl-zero-iff-equal", "--json", str(file))[0] == 0
    (one,) = json.loads(file.read_text(encoding="utf-8"))["claims"]
    assert one == next(other for other in report["claims"] if other["id"] == "kl-zero-iff-equal")
    assert one["statements"][0]["latex"] == (
        r"\operatorname{KL}(p \,\|\, q) = 0 \iff p_{k} = q_{k} \quad\text{for all } k")


def test_the_table_counts_by_document_and_verdict(results: list[ClaimResult],
                                                  capsys: pytest.CaptureFixture[str]) -> None:
    """Rows add up, and what is open is named."""
    code, out, err = run(capsys)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].split() == ["verdict", "000", "001", "002", "003", "004", "all"]
    counted = Counter(result.verdict for result in results)
    rows = {words[0]: [int(word) for word in words[1:]] for words in map(str.split, lines[1:len(counted) + 2])}
    assert {verdict: row[-1] for verdict, row in rows.items() if verdict != "all"} == counted
    assert all(sum(row[:-1]) == row[-1] for row in rows.values())
    assert f"003: {claiming.titles['003']}" in lines
    (told,) = [line for line in lines if line.startswith("open: ")]
    assert all(result.claim.id in told for result in results if result.verdict == "open")
    assert lines[-1].startswith("210 claims, ")


@pytest.mark.parametrize(("name", "shown"), [
    ("kl-nonnegativity-gibbs", ["KL(p ‖ q) ≥ 0", "(necessary)", "gibbs.gibbs"]),
    ("mse-softmax-gradient", ["fails at", "instead:", "squared_error.squared_error_gradient)"]),
    ("kl-definition", ["defines:", "well formed"]),
    ("exp-float-thresholds", ["overflow = 709.782712893384"]),
    ("natural-loss-popularity", ["(not-a-claim)", "002 "]),
    ("kl-jensen-proof-step", ["with S = Σ_k 1[p_k ≠ 0]·q_k", "\n        where p_k ≠ 0 ⇒ q_k ≠ 0 for all k\n"]),
    ("mle-is-the-optimal-estimation-method", ["says:  Err(2) ≤ Err(3)", "with Err(a) = ∫ w(x)·", "with w(x) = exp("]),
])
def test_one_claim_is_shown_in_full(capsys: pytest.CaptureFixture[str], name: str, shown: list[str]) -> None:
    """Its places, its statement, its theorem or counterexample, its correction."""
    code, out, _ = run(capsys, name)
    assert code == 0
    assert out.startswith(name)
    assert [words for words in shown if words not in out] == []


def test_a_claim_is_shown_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "mse-softmax-gradient", "--lang", "zh")
    assert code == 0 and out.startswith("mse-softmax-gradient  (已证伪)\n恒等式、002 ")
    assert "其中 y_k ≥ 0 对所有 k" in out and "    应为：\n" in out
    assert not re.search(r"\b(says|where|for all|fails at|instead|refuted by)\b", out)


def test_a_claim_fits_a_narrow_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than 40 columns, where a Chinese character takes two."""
    monkeypatch.setenv("COLUMNS", "40")
    code, out, _ = run(capsys, "minimise-kl-iff-minimise-ce")
    assert code == 0
    assert max(cell_len(line) for line in out.splitlines()) <= 40
    assert "arg min_(z∈F) KL(p ‖ s)" in out


@pytest.mark.parametrize(("code", "says"), [("1 / 0", "ZeroDivisionError"), ("'one'", "ValueError")])
def test_a_run_that_stops_is_told_with_its_line(planted: Any, code: str, says: str) -> None:
    """What is measured must come out as numbers."""
    with pytest.raises(UnusableInput, match=rf"mine\.py:\d+: the run of x stops with {says}: .*numbers by name"):
        planted(f'measured("x", "code", "000 §1", "Words.", lambda: {{"one": {code}}}, one=1.0)')


def test_what_is_wrong_is_told_by_the_exit_code(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
                                                planted: Any) -> None:
    """1 where a claim does not come out as its statements need; 2 and one line for a name that is none."""
    planted('claim("x", "identity", "000 Eq. (1)", says(wrong))')
    (one,) = claiming.registered
    monkeypatch.setattr(claims, "load", lambda: [one])
    code, out, err = run(capsys)
    assert (code, err) == (1, "")
    assert "unexpected: x (refuted): " in out
    for name in ("y", ""):
        code, out, err = run(capsys, name)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1 and f"there is no claim {name}" in err
