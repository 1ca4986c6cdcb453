"""What stands in the book, and where."""
from __future__ import annotations

from pathlib import Path

import pytest

from derive import library
from derive.book.contents import Book
from derive.book.introduction import FORMULAS, REFERENCES, WORDS, Paragraph, introduction, parsed, runs
from derive.book.record import record

from .conftest import book_of


def test_chapters_are_folders_and_claims_come_last(some: Book) -> None:
    assert [chapter.name for chapter in some.chapters] == \
        ["likelihood", "information", "softmax", "estimation", "densities", "fisher", "claims"]
    softmax = next(chapter for chapter in some.chapters if chapter.name == "softmax")
    assert [section.name for section in softmax.sections][:2] == ["temperature", "log_sum_exp"]
    assert [item.name for item in softmax.sections[1].items][:2] == ["log_sum_exp.logsumexp_shift",
                                                                     "log_sum_exp.logit_le_logsumexp"]


def test_a_theorem_knows_what_cites_it_and_what_it_decides(some: Book) -> None:
    items = {item.name: item for item in some.items}
    assert "temperature.entropy_slope" in items["temperature.softmax_entropy"].used_by
    assert [one.claim.id for one in items["binary_cross_entropy.binary_cross_entropy_gradient"].claims]
    assert not items["log_sum_exp.logsumexp_of_equal_logits"].used_by


def test_an_introduction_has_title_words_formulas_and_references() -> None:
    found = parsed("The mean of 0, 1, 2, ... draws: what it\nis.\n\n    m = Σ x / N\n    v = 0   for all v\n\n"
                   "More `words`.\nReferences: A, *B* (2000).\n")
    assert (found.title, found.words) == ("The mean of 0, 1, 2, ... draws", "What it is.")
    assert found.paragraphs == (Paragraph(FORMULAS, lines=(("m = Σ x / N",), ("v = 0", "for all v"))),
                                Paragraph(WORDS, "More `words`."), Paragraph(REFERENCES, "A, *B* (2000)."))
    assert runs("A, *B* (2000).", "*") == [(False, "A, "), (True, "B"), (False, " (2000).")]
    assert runs("2 * 3 * 4", "*") == [(False, "2 * 3 * 4")]


def test_an_introduction_keeps_a_formula_that_opens_its_words() -> None:
    assert parsed("Title: p_i is meant.").words == "p_i is meant."
    assert (parsed("A; b.").title, parsed("A; b.").words) == ("A", "B.")
    assert parsed("Of p(x; θ); and q.").title == "Of p(x; θ)"
    assert parsed("One sentence.").title == "One sentence" and parsed("One sentence.").words == ""


def test_a_file_without_docstring_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "plain_file.py").write_text("x = 1\n", encoding="utf-8")
    assert introduction(tmp_path / "plain_file.py").title == "plain file"


def test_the_record_tells_models_and_necessity(some: Book) -> None:
    items = {item.name: item for item in some.items}
    told = record(items["temperature.softmax_tends_to_uniform"], "en")
    assert [(line.proof, line.audit) for line in told.lines] == [("accepted", "consistent")] * 2
    assert all(line.models >= 3 for line in told.lines)
    assert "Every line is accepted" in told.summary
    refuted = record(items["bias_variance.prediction_error_of_correlated_noise"], "en")
    assert refuted.lines == () and "contradict the claim" in refuted.summary
    assert ("noise_is_centred", "holds at the counterexample") in refuted.hypotheses


def test_the_record_names_the_width_of_an_enclosure(some: Book) -> None:
    widths = [record(item, "en") for item in some.items if any(step.enclosure for step in item.result.steps)]
    assert widths and all("widest enclosure" in told.summary for told in widths)


WRONG = '''from derive import *

a, b = real("a"), real("b")


@theorem(Eq(a - b, a + b))
def sign_slip():
    """**A slip of sign**"""
    return calc(a - b).eq(a + b, by=algebra)
'''


@pytest.fixture
def wrong(tmp_path: Path) -> Book:
    file = tmp_path / "slips" / "wrong_sign.py"
    file.parent.mkdir()
    file.write_text(WRONG, encoding="utf-8")
    return book_of(library.load(file), [])


def test_a_wrong_line_is_told_and_not_expected(wrong: Book) -> None:
    (item,) = wrong.items
    assert not wrong.expected
    assert [chapter.title for chapter in wrong.chapters] == ["Slips"]
    assert record(item, "en").summary == "Not verified: lines 1."
    assert record(item, "zh").summary == "未验证的行：1。"
