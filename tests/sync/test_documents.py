"""Documents are filled in place: all outside the markers stays, byte for byte."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive.sync.catalogue import Unverified
from derive.sync.files import UnusableDocument, document, documents
from derive.sync.fill import fill
from derive.sync.markers import Block, digest
from derive.sync.options import UnusableBlock, dialect_of, read
from derive.sync.syntax import SYNTAXES

BODIES = {"one": "first\n\nsecond", "two": "another"}
BEGIN, END = "<!-- derive:begin one -->", "<!-- derive:end -->"
FILLED = f"{BEGIN}\n\nfirst\n\nsecond\n\n<!-- derive:end sha={digest(BODIES['one'])} -->"


def printer(block: Block, dialect: str) -> str:
    if block.name == "open":
        raise Unverified("open is not verified")
    if block.name not in BODIES:
        raise UnusableBlock(f"there is no theorem {block.name}")
    return BODIES[block.name] + "\n"


def synced(path: Path, raw: bytes, **options):
    path.write_bytes(raw)
    return document(path, printer, **options)


@pytest.mark.parametrize("around", [
    "{}\n", "{}", "\ufeff{}\n", "before  \n\n{}\nafter\t\n", "a\x0bb\u2028c\n{}\n\x0c\n",
    "---\ntitle: x\n---\n{}\n\n\n",
])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_all_outside_the_markers_is_kept(tmp_path, around, newline):
    before = around.format(f"{BEGIN}\n{END}").replace("\n", newline).encode()
    after = around.format(FILLED).replace("\n", newline).encode()
    made = synced(tmp_path / "a.md", before)
    assert made.new.encode() == after and (made.blocks, made.stale, made.faults) == (1, 1, [])
    assert synced(tmp_path / "a.md", after).stale == 0


LINES = st.lists(st.sampled_from([
    "", "text", "  ", "\t- a", "1. b", "```", "~~~", "> ", "$$", "::", "-->", "% x", "\ufeff", "\\begin{verbatim}",
    "\\end{verbatim}", ".. note::", "    code", "---", "<!--"]), max_size=6)


@given(before=LINES, after=LINES, indent=st.sampled_from(["", "  ", "\t", "    ", "> "]), last=st.booleans(),
       suffix=st.sampled_from([*SYNTAXES]), newline=st.sampled_from(["\n", "\r\n", "\r"]))
def test_whatever_stands_around_a_block_stays(before, after, indent, suffix, newline, last):
    syntax = SYNTAXES[suffix]
    ends = [f"{indent}{syntax.opening} derive:{word} {syntax.closing}".rstrip() for word in ("begin one", "end")]
    head, tail = ("".join(line + newline for line in lines) for lines in (before, after))
    text = head + newline.join(ends) + (newline + tail if after or last else "")
    made = fill(text, syntax, printer)
    assert not made.faults and made.text.startswith(head + ends[0])
    assert made.text.endswith(text[len(head) + len(newline.join(ends)):])
    assert made.stale == (made.text != text) == made.blocks
    assert fill(made.text, syntax, printer).text == made.text


def test_mixed_line_ends_are_those_of_the_marker(tmp_path):
    made = synced(tmp_path / "a.md", f"a\r\n{BEGIN}\n{END}\r\nb\n".encode())
    assert made.new == f"a\r\n{FILLED}\r\nb\n"


@pytest.mark.parametrize(("name", "text", "filled"), [
    ("a.tex", "% derive:begin two\n% derive:end\n", "% derive:begin two\nanother\n% derive:end sha={}\n"),
    ("a.rst", ".. derive:begin two\n.. derive:end\n", ".. derive:begin two\n\nanother\n\n.. derive:end sha={}\n"),
    ("a.mdx", "{/* derive:begin two */}\n{/* derive:end */}\n",
     "{/* derive:begin two */}\n\nanother\n\n{/* derive:end sha=%s */}\n"),
    ("a.MD", "- x\n\n  <!-- derive:begin two -->\n  <!-- derive:end -->\n",
     "- x\n\n  <!-- derive:begin two -->\n\n  another\n\n  <!-- derive:end sha=%s -->\n"),
])
def test_each_kind_of_document_has_its_comment(tmp_path, name, text, filled):
    sha = digest(BODIES["two"])
    made = synced(tmp_path / name, text.encode())
    assert made.new == (filled % sha if "%s" in filled else filled.format(sha))


def test_a_theorem_may_stand_twice(tmp_path):
    made = synced(tmp_path / "a.md", f"{BEGIN}\n{END}\n\n{BEGIN}\n{END}\n".encode())
    assert made.new == f"{FILLED}\n\n{FILLED}\n"


def test_a_new_version_replaces_the_old(tmp_path):
    old = FILLED.replace("first", "older").replace(digest(BODIES["one"]), digest("older\n\nsecond"))
    made = synced(tmp_path / "a.md", old.encode())
    assert made.new == FILLED and made.stale == 1


def test_blank_space_alone_is_no_edit_by_hand(tmp_path):
    made = synced(tmp_path / "a.md", FILLED.replace("first", "first  ").encode())
    assert made.new == FILLED and not made.faults


@pytest.mark.parametrize("edited", [
    FILLED.replace("second", "changed"), f"{BEGIN}\nby hand\n{END}", FILLED.replace("\n\nsecond", ""),
    FILLED.replace("first", "1st").replace(digest(BODIES["one"]), "0" * 12),
])
def test_what_was_edited_by_hand_is_not_overwritten(tmp_path, edited):
    path = tmp_path / "a.md"
    text = f"{edited}\n\n<!-- derive:begin two -->\n{END}\n"
    made = synced(path, text.encode())
    assert made.new == made.old == text
    assert [fault.partition(": ")[0] for fault in made.faults] == [f"{path}:1"] and "--force" in made.faults[0]
    assert synced(path, text.encode(), force=True).new.startswith(FILLED)


def test_a_merged_block_that_is_right_needs_no_force(tmp_path):
    made = synced(tmp_path / "a.md", FILLED.replace(digest(BODIES["one"]), "0" * 12).encode())
    assert made.new == FILLED and not made.faults


def test_every_unusable_block_is_told_with_its_line_and_the_file_kept(tmp_path):
    path = tmp_path / "a.md"
    made = synced(path, f"{BEGIN}\n{END}\n<!-- derive:begin x -->\n{END}\n<!-- derive:begin y -->\n{END}\n".encode())
    assert made.faults == [f"{path}:3: there is no theorem x", f"{path}:5: there is no theorem y"]
    assert made.new == made.old and made.stale == 0


def test_an_unverified_theorem_leaves_its_block_and_the_others_are_filled(tmp_path):
    path = tmp_path / "a.md"
    stands = f"<!-- derive:begin open -->\nas before\n<!-- derive:end sha={digest('as before')} -->\n"
    made = synced(path, f"{stands}{BEGIN}\n{END}\n".encode())
    assert made.new == f"{stands}{FILLED}\n"
    assert made.unverified == [f"{path}:1: open is not verified"] and not made.faults


@pytest.mark.parametrize(("raw", "said"), [
    (b"ok\n\xff\xfe", ":2: not UTF-8"), (f"{BEGIN}\n{END}\n".encode("utf-16"), ":1: not UTF-8"),
    (b"\x00\x01derive:", "binary"), (b"PNG\xff", ":1: not UTF-8"), (b"\x00", "binary"),
])
@pytest.mark.parametrize("named", [True, False])
def test_what_is_not_utf8_is_refused(tmp_path, raw, said, named):
    made = synced(tmp_path / "a.md", raw, named=named)
    if named or b"derive:" in raw.replace(b"\0", b""):
        (fault,) = made.faults
        assert fault.startswith(str(tmp_path / "a.md")) and said in fault
    else:
        assert made.faults == []
    assert made.new == made.old


def notebook(*sources, **layout) -> str:
    cells = [{"cell_type": "markdown", "metadata": {}, "source": source} for source in sources]
    cells.insert(0, {"cell_type": "code", "source": [f"{BEGIN}\n", END], "outputs": [], "x": 1.50})
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, **layout)


@pytest.mark.parametrize("layout", [{"indent": 1, "ensure_ascii": False}, {}, {"indent": 4},
                                    {"separators": (",", ":")}])
def test_a_notebook_keeps_its_layout(tmp_path, layout):
    lines = ["# Ü\n", "\n", f"{BEGIN}\n", f"{END}\n", "after"]
    whole = "".join(lines)
    path = tmp_path / "a.ipynb"
    made = synced(path, notebook(lines, whole, ["text"], **layout).encode())
    filled = whole.replace(f"{BEGIN}\n{END}", FILLED)
    assert made.new == notebook(filled.splitlines(keepends=True), filled, ["text"], **layout)
    assert made.blocks == made.stale == 2
    assert synced(path, made.new.encode()).stale == 0


def test_a_notebook_keeps_the_escapes_of_its_other_lines(tmp_path):
    text = notebook(["\u00fc and ü\n", f"{BEGIN}\n", END]).replace("\\u00fc and \\u00fc", "\\u00fc and ü")
    made = synced(tmp_path / "a.ipynb", text.encode())
    assert made.stale == 1 and '"\\u00fc and ü\\n"' in text and '"\\u00fc and ü\\n"' in made.new


def test_a_notebook_with_a_lone_surrogate_stays_writable(tmp_path):
    text = notebook(["\ud800 ü\n", f"{BEGIN}\n", END]).replace("\\u00fc", "ü")
    made = synced(tmp_path / "a.ipynb", text.encode())
    assert json.loads(made.new.encode())["cells"][1]["source"][0] == "\ud800 ü\n" and made.stale == 1


@pytest.mark.parametrize("text", [
    "", "derive:", "[]", "{}", '{"cells": 1}', '{"cells": [1], "x": "derive:"}', '{"cells": [[]], "x": "derive:"}',
    '{"cells": [{"cell_type": "markdown", "source": [1, "derive:"]}]}', '{"cells": "derive:', "[" * 100_000 + "derive:",
])
def test_what_is_no_notebook_is_refused_or_left(tmp_path, text):
    made = synced(tmp_path / "a.ipynb", text.encode())
    assert made.new == made.old and bool(made.faults) == ("derive:" in text)
    assert all("a.ipynb: " in fault and "\n" not in fault for fault in made.faults)


def test_a_fault_in_a_notebook_names_its_cell(tmp_path):
    path = tmp_path / "a.ipynb"
    made = synced(path, notebook([f"{BEGIN}\n", f"{END}\n"], ["text\n", f"{BEGIN}\n"]).encode())
    assert made.new == made.old and len(made.faults) == 1
    assert made.faults[0].startswith(f"{path}: cell 3, line 2: ")


def test_folders_are_walked_by_kind(tmp_path):
    for name in ("b.md", "a.tex", "sub/c.rst", "sub/x.py", "README", ".hidden/d.md", "sub/e.ipynb"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "link.md").symlink_to(tmp_path / "b.md")
    (tmp_path / "broken.md").symlink_to(tmp_path / "nowhere.md")
    found = [(str(path.relative_to(tmp_path)), named) for path, named in documents([tmp_path, tmp_path / "sub"])]
    assert found == [("a.tex", False), ("b.md", False), ("sub/c.rst", False), ("sub/e.ipynb", False)]
    assert documents([tmp_path, tmp_path / "link.md"])[1] == (tmp_path / "link.md", True)


@pytest.mark.parametrize("name", ["x.py", "README", "nowhere.md", "broken.md"])
def test_a_path_that_is_no_document_is_refused(tmp_path, name):
    (tmp_path / "x.py").write_text("")
    (tmp_path / "README").write_text("")
    (tmp_path / "broken.md").symlink_to(tmp_path / "gone.md")
    with pytest.raises(UnusableDocument, match=name):
        documents([tmp_path / name])


@pytest.mark.parametrize(("options", "said"), [
    ("too=latex", "unknown option too"), ("steps=__import__('os')", "steps=.* write all or none"),
    ("run=x", "unknown option run"),
    ("lang=xx", "lang=xx: write en"), ("width=9", "write a number from 20"), ("width=1_0", "write a number"),
    ("rename=p", "write OLD=NEW"), ("rename=p=\\input{x}", "is no name"), ("instance=K", "write each size once"),
    ("instance=K=2,K=3", "write each size once"), ("cite=maybe", "write yes or no"),
])
def test_unknown_options_are_refused(options, said):
    with pytest.raises(UnusableBlock, match=said):
        read([tuple(options.split("=", 1))])


def test_options_are_read():
    wanted = read([("to", "text"), ("steps", "none"), ("width", "34"), ("rename", "p=q"), ("instance", "K=2,N=3")])
    assert (wanted.options.steps, wanted.options.reasons, wanted.options.width) == (False, True, 34)
    assert wanted.renamed == ("p",) and wanted.sizes == {"K": 2, "N": 3}
    assert dialect_of([("to", "text")], "latex") == "text" and dialect_of([], "latex") == "latex"
    with pytest.raises(UnusableBlock, match="unknown dialect to=html; blocks are printed to github"):
        dialect_of([("to", "html")], "latex")
