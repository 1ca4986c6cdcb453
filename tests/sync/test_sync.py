"""derive sync on real theorems: what it writes, prints and returns."""
from __future__ import annotations

import os
from pathlib import Path
from textwrap import dedent

import pytest

from derive import cli

BEGIN, END = "<!-- derive:begin gibbs.gibbs to=text -->", "<!-- derive:end -->"


@pytest.fixture
def page(tmp_path, monkeypatch, problems) -> Path:
    """A page with an empty block, in the current folder."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "page.md"
    file.write_text(f"# Page\n\n{BEGIN}\n{END}\n", encoding="utf-8")
    return file


def test_a_page_is_filled_and_then_up_to_date(page, capsys):
    assert cli.run(["sync", "page.md"]) == 0
    assert "page.md: 1 block written" in capsys.readouterr().out
    text = page.read_text(encoding="utf-8")
    assert "KL(p ‖ q)" in text and "Proved, line by line." in text
    stamp = page.stat().st_mtime_ns

    assert cli.run(["sync", "page.md"]) == cli.run(["sync", "--check", "."]) == 0
    assert page.stat().st_mtime_ns == stamp
    assert [file.name for file in page.parent.iterdir()] == ["page.md"]


def test_check_prints_a_diff_and_writes_nothing(page, capsys):
    page.write_text(f"\ttab \x1b[31m\n{BEGIN}\n{END}", encoding="utf-8")
    before = page.read_bytes()
    assert cli.run(["sync", "--check", "page.md"]) == 1
    printed = capsys.readouterr().out
    assert page.read_bytes() == before
    assert printed.startswith("--- page.md\n+++ page.md (as proved)\n@@") and "+Proved, line by line." in printed
    assert " \ttab \\u001b[31m\n" in printed and "\x1b" not in printed
    assert f"-{END}\n\\ No newline at end of file\n" in printed and "1 block, 1 stale" in printed


@pytest.mark.parametrize(("marker", "said"), [
    ("gibbs.gibs to=text", "page.md:3: there is no theorem gibbs.gibs; did you mean gibbs.gibbs"),
    ("gibbs.gibbs to=nonsense", "page.md:3: unknown dialect to=nonsense"),
    ("gibbs.gibbs colour=red", "page.md:3: unknown option colour"),
    ("gibbs.gibbs steps=maybe", "page.md:3: steps=maybe: write all or none"),
    ("gibbs.gibbs rename=p=q", "page.md:3: "), ("gibbs.gibbs instance=M=2", "page.md:3: gibbs.gibbs has no size M"),
    ("gibbs.gibbs to=html", "page.md:3: unknown dialect to=html"),
    ("softmax to=text", "page.md:3: softmax names"),
])
@pytest.mark.parametrize("flags", [[], ["--check"], ["--force"]])
def test_a_block_that_cannot_be_printed_is_told_with_its_line(page, capsys, marker, said, flags):
    page.write_text(f"# Page\n\n<!-- derive:begin {marker} -->\n{END}\n", encoding="utf-8")
    before = page.read_bytes()
    assert cli.run(["sync", "page.md", *flags]) == 2
    assert page.read_bytes() == before
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("derive: ") and said in line


@pytest.mark.parametrize("name", ["os.system('x')", "__import__('os')", "../../etc/passwd", "./evil.py", "{{7*7}}"])
def test_a_name_is_looked_up_and_never_run(page, capsys, name):
    Path("evil.py").write_text("from derive import *\nopen('ran', 'w')\n", encoding="utf-8")
    page.write_text(f"<!-- derive:begin {name} to=text -->\n{END}\n", encoding="utf-8")
    assert cli.run(["sync", "page.md"]) == 2
    assert "page.md:1: there is no theorem" in capsys.readouterr().err
    assert not Path("ran").exists()


def test_a_block_is_printed_as_its_marker_asks(page):
    page.write_text(f"""<!-- derive:begin gibbs steps=none rename="p=r" instance=K=2 -->\n{END}\n""", encoding="utf-8")
    Path("n.toml").write_text('log = "ln"\n', encoding="utf-8")
    assert cli.run(["sync", "page.md", "--notation", "n.toml"]) == 0
    text = page.read_text(encoding="utf-8")
    assert "```math\n\\mathrm{KL}(r" in text and "Proof" not in text and "sum_{k=1}^{2} r_{k}" in text
    assert cli.run(["sync", "page.md", "--notation", "nowhere.toml"]) == 2


@pytest.mark.parametrize("name", ["a.tex", "a.rst", "a.md"])
def test_labels_stand_once_in_a_document(page, capsys, name):
    before, after = {"a.tex": ("%", ""), "a.rst": ("..", ""), "a.md": ("<!--", "to=myst -->")}[name]
    texts = [f"{before} derive:begin {theorem} {after}\n\n{before} derive:end {after.removeprefix('to=myst')}\n\n"
             for theorem in ("gibbs", "entropy_nonneg", "gibbs.gibbs")]
    Path(name).write_text("".join(texts), encoding="utf-8")
    assert cli.run(["sync", name]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert f"{name}:9: gibbs.gibbs is printed at line 1 too, with the label" in line
    Path(name).write_text("".join(texts[:2]), encoding="utf-8")
    assert cli.run(["sync", name]) == 0


def test_an_edit_by_hand_needs_force(page, capsys):
    assert cli.run(["sync", "page.md"]) == 0
    filled = page.read_bytes()
    edited = filled.replace(b"Proved, line", b"Surely proved, line")
    page.write_bytes(edited)
    for flags in ([], ["--check"]):
        assert cli.run(["sync", "page.md", *flags]) == 2
        assert "page.md:3: the block gibbs.gibbs was edited by hand" in capsys.readouterr().err
        assert page.read_bytes() == edited
    assert cli.run(["sync", "page.md", "--force"]) == 0
    assert page.read_bytes() == filled


MINE = '''
    @theorem(Eq({left}, a + b))
    def sum_of_two():
        """**A sum of two**"""
        return calc({left}).eq(a + b, by=algebra)
'''


@pytest.fixture
def mine(proof_file):
    """`mine(left)` writes mine.py, which claims that left = a + b, in a folder of its own."""
    def write(left: str, name: str = "mine") -> str:
        return str(proof_file(dedent(MINE.format(left=left)), name))
    return write


def test_theorems_of_ones_own_are_named_once_their_file_is_given(page, mine, capsys):
    page.write_text(f"<!-- derive:begin mine.sum_of_two to=text -->\n{END}\n", encoding="utf-8")
    assert cli.run(["sync", "page.md"]) == 2
    assert cli.run(["sync", "page.md", "--proofs", mine("b + a")]) == 0
    assert "A sum of two" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("flags", [[], ["--check"], ["--force"]])
def test_what_is_no_longer_verified_is_never_written(page, mine, capsys, flags):
    held = mine("b + a", "held")
    page.write_text(f"<!-- derive:begin sum_of_two to=text -->\n{END}\n", encoding="utf-8")
    assert cli.run(["sync", "page.md", "--proofs", held]) == 0
    filled = page.read_bytes()

    broken = mine("b - a", "broken")
    assert cli.run(["sync", "page.md", "--proofs", broken, *flags]) == 1
    assert page.read_bytes() == filled
    assert "page.md:1: broken.sum_of_two is not verified: it is refuted" in capsys.readouterr().err


def test_a_draft_says_what_it_is(page, mine):
    page.write_text(f"<!-- derive:begin sum_of_two to=text -->\n{END}\n", encoding="utf-8")
    broken = mine("b - a", "broken")
    assert cli.run(["sync", "page.md", "--proofs", broken, "--draft"]) == 0
    assert "Refuted." in page.read_text(encoding="utf-8") and "(refuted)" in page.read_text(encoding="utf-8")
    assert cli.run(["sync", "page.md", "--proofs", broken, "--check"]) == 1


def test_two_theorems_of_one_name_are_refused(page, mine, tmp_path, capsys):
    page.write_text(f"<!-- derive:begin sum_of_two to=text -->\n{END}\n", encoding="utf-8")
    assert cli.run(["sync", "page.md", "--proofs", mine("b + a", "one"), "--proofs", mine("b + a", "other")]) == 2
    told = capsys.readouterr().err
    assert "sum_of_two names 2 theorems; name one, such as one.sum_of_two or other.sum_of_two" in told


def test_a_proof_file_that_does_not_run_stops_all(page, tmp_path, capsys):
    broken = tmp_path / "broken.py"
    broken.write_text("from derive import *\nnonsense\n", encoding="utf-8")
    before = page.read_bytes()
    assert cli.run(["sync", "page.md", "--proofs", str(broken)]) == 2
    assert page.read_bytes() == before
    (line,) = capsys.readouterr().err.splitlines()
    assert "broken.py:2: NameError" in line


def test_a_link_is_followed_and_stays_a_link(page, tmp_path):
    link = tmp_path / "link.md"
    link.symlink_to(page)
    assert cli.run(["sync", "link.md"]) == 0
    assert link.is_symlink() and "Proved" in page.read_text(encoding="utf-8")


def test_a_read_only_file_is_left_and_told(page, capsys):
    page.chmod(0o444)
    before = page.read_bytes()
    assert cli.run(["sync", "page.md"]) == 2
    assert page.read_bytes() == before
    told = capsys.readouterr()
    assert "page.md is read-only" in told.err and "1 block, 0 written" in told.out
    assert cli.run(["sync", "--check", "page.md"]) == 1


def test_the_mode_of_a_file_is_kept(page):
    page.chmod(0o640)
    assert cli.run(["sync", "page.md"]) == 0
    assert page.stat().st_mode & 0o777 == 0o640


def test_a_write_that_fails_leaves_the_file_whole(page, monkeypatch, capsys):
    before = page.read_bytes()

    def fail(*_):
        raise OSError(28, "No space left on device")
    monkeypatch.setattr(os, "replace", fail)
    assert cli.run(["sync", "page.md"]) == 2
    assert page.read_bytes() == before and [file.name for file in page.parent.iterdir()] == ["page.md"]
    assert "cannot write page.md: No space left" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_told_and_the_others_filled(page, monkeypatch, capsys):
    Path("a.md").write_text("", encoding="utf-8")
    read = Path.read_bytes

    def denied(path):
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return read(path)
    monkeypatch.setattr(Path, "read_bytes", denied)
    assert cli.run(["sync", "."]) == 2
    assert capsys.readouterr().err == "derive: a.md: cannot be read: Permission denied\n"
    assert "Proved" in page.read_text(encoding="utf-8")


def test_a_fault_in_one_file_does_not_keep_the_others_stale(page, capsys):
    Path("bad.md").write_text("<!-- derive:begin -->\n", encoding="utf-8")
    Path("latin.md").write_bytes(b"derive: \xe4\n")
    assert cli.run(["sync", "."]) == 2
    assert "Proved" in page.read_text(encoding="utf-8")
    first, second = capsys.readouterr().err.splitlines()
    assert "bad.md:1: derive:begin names no theorem" in first or "bad.md:1: derive:begin without" in first
    assert "latin.md:1: not UTF-8 text" in second


@pytest.mark.parametrize("path", ["nowhere.md", "script.py", "/dev/null"])
def test_a_path_that_is_no_document_is_told(page, capsys, path):
    Path("script.py").write_text("", encoding="utf-8")
    assert cli.run(["sync", "page.md", path]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert path in line and END in page.read_text(encoding="utf-8")
