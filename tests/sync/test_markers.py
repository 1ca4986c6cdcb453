"""Markers are found line by line; what cannot be read is refused with its line."""
from __future__ import annotations

import pytest

from derive.sync.markers import Block, MarkerError, blocks, digest, split, written
from derive.sync.syntax import SYNTAXES

MD, MDX, TEX, RST = (SYNTAXES[suffix] for suffix in (".md", ".mdx", ".tex", ".rst"))
BEGIN, END = "<!-- derive:begin gibbs -->\n", "<!-- derive:end -->\n"


def found(text: str, syntax=MD) -> list[Block]:
    return blocks(split(text), syntax)


@pytest.mark.parametrize(("text", "syntax"), [
    (BEGIN + END, MD),
    ("<!--derive:begin gibbs-->\n<!--derive:end-->", MD),
    ("\ufeff" + BEGIN + END, MD),
    ("> " + BEGIN + "> " + END, MD),
    ("{/* derive:begin gibbs */}\n{/* derive:end */}\n", MDX),
    ("% derive:begin gibbs\n% derive:end\n", TEX),
    ("%%derive:begin gibbs\n%%derive:end\n", TEX),
    (".. derive:begin gibbs\n\n.. derive:end\n", RST),
    (BEGIN.replace("\n", "\r\n") + END.replace("\n", "\r\n"), MD),
    (BEGIN.replace("\n", "\r") + END.replace("\n", "\r"), MD),
])
def test_a_block_is_found(text, syntax):
    (block,) = found(text, syntax)
    assert (block.name, block.options, block.body, block.sha) == ("gibbs", (), "", "")


def test_a_block_has_options_a_body_and_a_digest():
    (block,) = found("  <!-- derive:begin gibbs to=github steps=no -->\n\n  a\n\n    b\n\n  "
                     "<!-- derive:end sha=0123456789ab -->\n")
    assert block.options == (("to", "github"), ("steps", "no"))
    assert (block.indent, block.body, block.sha) == ("  ", "a\n\n  b", "0123456789ab")


@pytest.mark.parametrize(("text", "syntax"), [
    ("```\n" + BEGIN + "```\n", MD),
    ("~~~~ html\n" + BEGIN + "~~~\n" + END + "~~~~\n", MD),
    ("- item\n\n  ```\n  " + BEGIN + "  ```\n", MD),
    ("> ```\n> " + BEGIN + "> ```\n", MD),
    ("```{code-block} html\n" + BEGIN + "```\n", MD),
    ("Write `<!-- derive:begin gibbs -->` and close it.\n", MD),
    ("`<!-- derive:begin gibbs -->` opens a block.\n", MD),
    ("\\begin{verbatim}\n% derive:begin gibbs\n\\end{verbatim}\n", TEX),
    ("\\begin{lstlisting}[language=TeX]\n% derive:begin gibbs\n\\end{lstlisting}\n", TEX),
    (".. code-block:: rst\n\n   .. derive:begin gibbs\n\n   .. derive:end\n", RST),
    ("As here::\n\n    .. derive:begin gibbs\n\nand on.\n", RST),
])
def test_code_holds_no_block(text, syntax):
    assert found(text, syntax) == []


@pytest.mark.parametrize(("text", "syntax"), [
    ("```\ncode\n```\n" + BEGIN + END, MD),
    ("- item\n\n    " + BEGIN + "    " + END, MD),
    ("-\titem\n\n\t" + BEGIN + "\t" + END, MD),
    ('!!! note "Title"\n\n    ' + BEGIN + "    " + END, MD),
    ("```{note}\n" + BEGIN + END + "```\n", MD),
    ("\\begin{verbatim}x\\end{verbatim}\n% derive:begin gibbs\n% derive:end\n", TEX),
    (".. note::\n\n   .. derive:begin gibbs\n\n   .. derive:end\n", RST),
    ("As here::\n\n    code\n\n.. derive:begin gibbs\n\n.. derive:end\n", RST),
])
def test_text_beside_code_holds_one(text, syntax):
    assert [block.name for block in found(text, syntax)] == ["gibbs"]


@pytest.mark.parametrize(("text", "line", "said"), [
    (BEGIN, 1, "without a derive:end"),
    ("\n" + END, 2, "without a derive:begin"),
    (BEGIN + "x\n" + BEGIN + END + END, 3, "inside the block that begins at line 1"),
    (BEGIN + "```\n" + END + "```\n", 1, "without a derive:end"),
    ("<!-- derive:begin -->\n" + END, 1, "names no theorem"),
    ("<!-- derive:begin to=github -->\n" + END, 1, "names no theorem"),
    ("<!-- derive:begin gibbs nonsense -->\n" + END, 1, "'nonsense' is no option"),
    ("<!-- derive:begin gibbs to= -->\n" + END, 1, "'to=' is no option"),
    ("<!-- derive:begin gibbs to=a to=b -->\n" + END, 1, "given twice"),
    (BEGIN + "<!-- derive:end gibbs -->\n", 2, "nothing but sha="),
    (BEGIN + "<!-- derive:end sha=xyz -->\n", 2, "nothing but sha="),
    ("<!-- derive:beginning gibbs -->\n", 1, "no marker that can be read"),
    ("<!-- derive:start gibbs -->\n", 1, "no marker that can be read"),
    ("<!-- derive:begin gibbs --> and text\n" + END, 1, "on a line of its own"),
    ("<!-- derive:begin gibbs\n-->\n" + END, 1, "on a line of its own"),
    ("- <!-- derive:begin gibbs -->\n  " + END, 1, "on a line of its own"),
    ("% derive:begin gibbs\n", 1, "<!-- derive:begin NAME -->"),
])
def test_what_cannot_be_read_is_refused(text, line, said):
    with pytest.raises(MarkerError, match=said) as refused:
        found(text)
    assert refused.value.line == line


def test_an_html_comment_is_an_error_of_mdx():
    with pytest.raises(MarkerError, match=r"\{/\* derive:begin NAME \*/\}"):
        found(BEGIN + END, MDX)


def test_the_digest_leaves_out_blank_space_at_line_ends():
    assert digest("a  \nb\n") == digest("a\nb") != digest("a\n b")


@pytest.mark.parametrize(("text", "expected"), [
    ("\t" + BEGIN + "\t" + END, "\t" + BEGIN + "\n\ta\n\n\tb\n\n\t<!-- derive:end sha={} -->\n"),
    ("> " + BEGIN + "> " + END, "> " + BEGIN + ">\n> a\n>\n> b\n>\n> <!-- derive:end sha={} -->\n"),
    (BEGIN + "old\n<!-- derive:end sha=0123456789ab   -->", BEGIN + "\na\n\nb\n\n<!-- derive:end sha={} -->"),
])
def test_a_body_is_written_at_the_markers_indentation(text, expected):
    lines = split(text)
    (block,) = blocks(lines, MD)
    done = [*lines[:block.begin + 1], *written(lines, block, "a\n\nb\n", MD)]
    assert "".join(done) == expected.format(digest("a\n\nb"))
    (again,) = blocks(done, MD)
    assert again.body == "a\n\nb" and again.untouched
