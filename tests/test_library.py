"""The library: its entries, their names, and the same results however it is run."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from derive import cli, library
from derive.language.propositions import Hypothesis, Iff, Proposition, Rel, Statement
from derive.library import UnusableInput
from derive.loading import PACKAGE, library_root, module_name
from derive.results import TheoremResult


@pytest.fixture(scope="module")
def shipped() -> list[library.Entry]:
    return library.load()


@pytest.fixture(scope="module")
def results(shipped: list[library.Entry]) -> dict[str, TheoremResult]:
    return {result.name: result for result in library.verify(shipped)}


def test_every_shipped_entry_is_as_expected(results: dict[str, TheoremResult], shipped: list[library.Entry]) -> None:
    """Theorems are proved, refutations refute, and none is left out."""
    assert len(results) == len(shipped) == len({entry.name for entry in shipped})
    assert {name: (result.status, result.problem) for name, result in results.items() if not result.expected} == {}
    assert {result.status for result in results.values()} <= {"proved", "conditional", "refuted"}


def test_entries_have_the_attributes_of_the_contract(shipped: list[library.Entry]) -> None:
    """.name .kind .statement .status; a statement's proposition and hypotheses; a relation's sides."""
    for entry in shipped:
        assert entry.name == f"{Path(entry.file).stem}.{entry.name.partition('.')[2]}"
        assert entry.kind in ("theorem", "refutation")
        assert entry.line > 1
        assert entry.title
        assert entry.doc
        assert isinstance(entry.statement, Statement)
        assert isinstance(entry.statement.proposition, Proposition)
        assert all(isinstance(item, Hypothesis) for item in entry.statement.hypotheses)
    (jacobian,) = library.select(["softmax.softmax_jacobian"])
    claim = jacobian.statement.proposition
    assert isinstance(claim, Rel)
    assert claim.relation == "="
    assert claim.left != claim.right
    assert jacobian.status == "proved"
    (equality,) = library.select(["kl_eq_zero_iff"])
    assert isinstance(equality.statement.proposition, Iff)


def test_entries_stand_where_they_say(shipped: list[library.Entry]) -> None:
    """The line of an entry is the one of its decorator or its function."""
    for entry in shipped:
        lines = Path(entry.file).read_text(encoding="utf-8").splitlines()
        assert lines[entry.line - 1].startswith(("@theorem", "@refutation", "def "))


def test_names_select_entries(shipped: list[library.Entry]) -> None:
    """In full, by the last part, by the module; in the order asked for."""
    names = [entry.name for entry in library.select(["gibbs.gibbs", "softmax_jacobian"])]
    assert names == ["gibbs.gibbs", "softmax.softmax_jacobian"]
    whole = [entry.name for entry in library.select(["logarithm"])]
    assert whole == [entry.name for entry in shipped if entry.name.startswith("logarithm.")]
    assert len(whole) > 1


@pytest.mark.parametrize(("name", "says"), [
    ("softmax_sums_to_one", "softmax_sums_to_one is ambiguous: it may be softmax.softmax_sums_to_one or temperature"),
    ("softmax_jacobain", "there is no theorem softmax_jacobain; did you mean softmax_jacobian"),
    ("gibs.gibbs", "did you mean gibbs.gibbs"),
    ("qqqqqq", "there is no theorem qqqqqq; `derive verify` lists them all"),
])
def test_a_name_that_selects_nothing_says_what_to_do(name: str, says: str) -> None:
    """Ambiguous names list what they may be; unknown ones what is close."""
    with pytest.raises(UnusableInput, match=says):
        library.select([name])


def test_a_path_without_theorems_is_unusable(tmp_path: Path, problems: list[str]) -> None:
    """No file, an empty folder, a file without entries."""
    with pytest.raises(UnusableInput, match="there is no file"):
        library.load(tmp_path / "nothing.py")
    with pytest.raises(UnusableInput, match="holds no theorem"):
        library.load(tmp_path)
    empty = tmp_path / "empty.py"
    empty.write_text("from derive import *\n", encoding="utf-8")
    with pytest.raises(UnusableInput, match="holds no theorem"):
        library.load(empty)
    assert problems == []


def test_a_folder_loads_all_its_files(proof_file: Callable[..., Path], problems: list[str]) -> None:
    """Files that do not run are left out and told."""
    text = '''
        @theorem(Eq(a, a))
        def {name}():
            """**Same**."""
            return calc(a).eq(a, by=algebra)
        '''
    folder = proof_file(text.format(name="one"), "first").parent
    proof_file(text.format(name="two"), "second")
    proof_file("raise ValueError", "third")
    assert [entry.name for entry in library.load(folder)] == ["first.one", "second.two"]
    assert len(problems) == 1
    assert "third.py" in problems[0]


def test_a_named_theorem_is_shown_though_another_file_does_not_run(
        proof_file: Callable[..., Path], problems: list[str], monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str]) -> None:
    """`show` tells the other file; what stands in it, even before its fault, is not shown; `verify` fails."""
    text = '''
        @theorem(Eq(a, a))
        def {name}():
            """**Same**."""
            return calc(a).eq(a, by=algebra)
        '''
    folder = proof_file(text.format(name="sound"), "shelf_one").parent
    bad = proof_file(text.format(name="early") + "raise ValueError('no')\n", "shelf_two")
    monkeypatch.setattr(library, "library_root", lambda: folder)
    assert cli.run(["show", "sound"]) == 0
    said = capsys.readouterr()
    assert "shelf_one.sound  (proved)" in said.out
    assert said.err.startswith(f"derive: left out {bad}:") and "ValueError: no" in said.err
    assert said.err.count("\n") == 1
    for arguments in (["show", "early"], ["explain", "early:1"], ["show", "late"], ["verify"]):
        assert cli.run(arguments) == 2
        assert "ValueError: no" in capsys.readouterr().err
    bad.write_text(bad.read_text(encoding="utf-8").replace("raise ValueError('no')", ""), encoding="utf-8")
    library.load()
    assert library.broken == {}     # once it has been mended


def test_loading_twice_gives_the_same_entries(shipped: list[library.Entry]) -> None:
    """A file runs once; what was checked stays checked."""
    again = library.load()
    assert [entry.source for entry in again] == [entry.source for entry in shipped]
    assert all(one.source is other.source for one, other in zip(again, shipped, strict=True))


def test_shipped_files_are_modules_of_the_package() -> None:
    """A shipped proof is derive.proofs...; a user's file has a name of its own."""
    file = library_root() / "softmax" / "softmax.py"
    assert module_name(file) == f"{PACKAGE}.softmax.softmax"
    assert module_name(Path("/elsewhere/softmax.py")).startswith("derive_files.softmax_")
    assert module_name(Path("/elsewhere/softmax.py")) != module_name(Path("/other/softmax.py"))


def test_proofs_are_imported_with_evaluation_off() -> None:
    """`import derive.proofs.x` gives the trees as written; what does not exist is not found."""
    from derive.proofs.softmax import softmax
    assert [type(child).__name__ for child in softmax.softmax_jacobian.proposition.right.args] == ["Defined", "Add"]
    with pytest.raises(ModuleNotFoundError):
        import derive.proofs.softmax.nothing  # noqa: F401


def plain(result: TheoremResult) -> dict[str, Any]:
    """A result, complete, without the times that it took."""
    result.complete()
    return {**vars(result), "seconds": 0, "steps": [{**vars(step), "seconds": 0} for step in result.steps]}


def test_two_jobs_find_what_one_finds(results: dict[str, TheoremResult]) -> None:
    """In the same order, the same models, the same words."""
    chosen = library.select(["logarithm", "gibbs", "bias_variance"])
    told: list[str] = []
    parallel = library.verify(chosen, jobs=2, on_result=lambda result: told.append(result.name))
    assert [plain(result) for result in parallel] == [plain(results[entry.name]) for entry in chosen]
    assert told == [entry.name for entry in chosen]


def test_problems_of_other_processes_are_told(proof_file: Callable[..., Path], problems: list[str]) -> None:
    """An entry that cannot be checked is reported from a worker too."""
    text = '''
        @theorem(Eq(a, a))
        def {name}():
            """**Same**."""
            {body}
        '''
    one = proof_file(text.format(name="good", body="return calc(a + 0).eq(a, by=algebra)"), "first")
    two = proof_file(text.format(name="bad", body="raise ValueError('no')"), "second")
    entries = [*library.load(one), *library.load(two)]
    assert [result.name for result in library.verify(entries, jobs=2)] == ["first.good"]
    assert any("second.bad raises ValueError: no" in problem for problem in problems)


@pytest.mark.parametrize(("name", "expected"), [
    ("logarithm.xlogy_le", {"x_nonnegative", "y_nonnegative", "y_vanishes_with_x"}),
    ("gibbs.gibbs", {"p_absolutely_continuous", "p_normalised", "q_normalised", "p_nonnegative", "q_nonnegative"}),
    ("softmax.softmax_jacobian", set()),
    ("softmax.cross_entropy_gradient", {"targets_sum_to_one"}),
    ("bias_variance.prediction_error_eq_noise_add_bias_sq_add_variance",
     {"epsilon_integrable", "f_hat_integrable", "noise_is_centred", "noise_is_uncorrelated"}),
])
def test_the_hypotheses_of_a_theorem_are_those_that_it_uses(results: dict[str, TheoremResult], name: str,
                                                            expected: set[str]) -> None:
    """Implied ones that no line needs are dropped; all that stay are used."""
    told = results[name].hypotheses
    assert {item.name for item in told} == expected
    assert all(item.used for item in told)


@pytest.mark.parametrize(("name", "hypothesis"), [
    ("gibbs.gibbs", "p_absolutely_continuous"),
    ("gibbs.gibbs", "p_normalised"),
    ("gibbs.gibbs", "q_normalised"),
    ("softmax.cross_entropy_gradient", "targets_sum_to_one"),
    ("bias_variance.prediction_error_eq_noise_add_bias_sq_add_variance", "noise_is_uncorrelated"),
    ("bias_variance.prediction_error_eq_noise_add_bias_sq_add_variance", "noise_is_centred"),
])
def test_a_necessary_hypothesis_is_told_so(results: dict[str, TheoremResult], name: str, hypothesis: str) -> None:
    """A model of the others refutes the theorem."""
    (told,) = [item for item in results[name].hypotheses if item.name == hypothesis]
    assert told.necessary is True


def test_uses_follow_the_citations(results: dict[str, TheoremResult]) -> None:
    """The graph is read off the derivations; it has no axioms here."""
    assert results["gibbs.gibbs"].uses == ["logarithm.xlogy_le"]
    assert results["softmax.softmax_jacobian"].uses == ["softmax.partition_gradient"]
    assert all(result.axioms == [] for result in results.values() if result.status == "proved")
    known = set(results)
    assert all(set(result.uses) <= known for result in results.values())


def test_a_view_shows_what_was_written(shipped: list[library.Entry]) -> None:
    """The lines with their reasons, for the documents."""
    (entry,) = library.select(["gibbs.gibbs"])
    shown = library.view(entry)
    assert shown.name == entry.name
    assert [line.relation for line in shown.lines][:2] == ["=", "="]
    assert all(line.reasons for line in shown.lines)
    assert shown.start is not None
    (false,) = library.select(["prediction_error_of_correlated_noise"])
    assert library.view(false).lines == ()


def test_axioms_are_listed() -> None:
    """Each with its statement and its reference."""
    assert all(len(axiom) == 3 and all(axiom) for axiom in library.axioms())
