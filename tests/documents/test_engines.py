"""Filled blocks in the hands of real engines: MkDocs, Hugo, nbconvert, pdflatex, pre-commit."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.documents
PAGE = """\
# Page

- In a list:

    <!-- derive:begin entropy_nonneg to=markdown -->
    <!-- derive:end -->

<!-- derive:begin gibbs to=markdown -->
<!-- derive:end -->
"""


@pytest.fixture
def sync(run):
    """`sync(path, ...)` fills the blocks."""
    def fill(*words):
        done = run("python", "-m", "derive", "sync", *words)
        assert done.returncode == 0, done.stderr
        assert run("python", "-m", "derive", "sync", "--check", *words).returncode == 0
    return fill


def test_mkdocs_keeps_the_formulas(tmp_path, run, sync):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: sample\nmarkdown_extensions:\n  - pymdownx.arithmatex:\n"
                                         "      generic: true\n", encoding="utf-8")
    sync("docs")
    done = run("python", "-m", "mkdocs", "build", "--strict", "--quiet")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    formulas = [part.partition("</div>")[0] for part in page.split('<div class="arithmatex">')[1:]]
    assert len(formulas) == 4 and all(formula.strip().endswith(r"\]") for formula in formulas)
    assert any(r"\operatorname{KL}(p \,\|\, q) &amp;=" in formula and r"\\" in formula for formula in formulas)
    assert "$$" not in page and "<em>{" not in page


HUGO = """\
title = "sample"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "home", "section"]
[markup.goldmark.extensions.passthrough]
enable = true
[markup.goldmark.extensions.passthrough.delimiters]
block = [["$$", "$$"]]
inline = [["$", "$"]]
"""
PASSTHROUGH = """\
{{- with try (transform.ToMath .Inner (dict "displayMode" (eq .Type "block") "throwOnError" true "strict" "error")) -}}
{{- with .Err }}{{ errorf "math: %s at %s" . $.Position }}{{ else }}{{ .Value }}{{ end -}}
{{- end -}}
"""


def test_hugo_sets_every_formula_with_katex(tmp_path, run, sync):
    for name, text in {"hugo.toml": HUGO, "content/page.md": f"---\ntitle: Page\n---\n{PAGE}",
                       "layouts/_default/single.html": "{{ .Content }}",
                       "layouts/_default/_markup/render-passthrough.html": PASSTHROUGH}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    sync("content")
    done = run("hugo", "build", "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "public" / "page" / "index.html").read_text(encoding="utf-8")
    assert page.count('display="block"') == 4 and "katex-error" not in page and "$" not in page
    (tmp_path / "content" / "page.md").write_text("$$\n\\label{x}\n$$\n", encoding="utf-8")
    assert run("hugo", "build", "--quiet").returncode == 1


def notebook(*cells) -> str:
    made = [{"cell_type": kind, "id": f"cell-{n}", "metadata": {}, "source": source.splitlines(keepends=True),
             **({"execution_count": None, "outputs": []} if kind == "code" else {})}
            for n, (kind, source) in enumerate(cells)]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return json.dumps({"cells": made, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


BLOCK = ("markdown", "# Title\n\n<!-- derive:begin gibbs -->\n<!-- derive:end -->")
CODE = (("code", "from derive import library\nlibrary.select(['softmax_jacobian'])[0]"),
        ("code", "import derive, sympy\nx = sympy.Symbol('x', positive=True)\nderive.decide(sympy.log(x) <= x - 1)"))


@pytest.mark.parametrize(("to", "cells", "said"), [
    ("html", (BLOCK, *CODE), [r"\operatorname{KL}(p \,\|\, q) &amp;=", "by quotient rule", "Proved, for all sizes."]),
    ("latex", CODE, [r"\text{by quotient rule}", r"\begin{align}", r"\emph{Proved, for all sizes."]),
])
def test_nbconvert_shows_blocks_and_what_cells_return(tmp_path, run, sync, to, cells, said):
    (tmp_path / "a.ipynb").write_text(notebook(*cells), encoding="utf-8")
    sync("a.ipynb")
    done = run("python", "-m", "nbconvert", "--execute", "--to", to, "a.ipynb")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "a.html" if to == "html" else tmp_path / "a.tex").read_text(encoding="utf-8")
    assert all(words in page for words in said)


PAPER = r"""
\documentclass{article}
\usepackage%s{derive}
\begin{document}
As \eqref{eq:gibbs.gibbs} says,
%% derive:begin gibbs
%% derive:end
and from a file:
\derive{softmax_jacobian}
\end{document}
"""


@pytest.fixture
def paper(tmp_path, run, wrong):
    """`paper(options, *words)` typesets the sample; words are those of derive render."""
    def typeset(options, *words):
        (tmp_path / "paper.tex").write_text((PAPER % options).lstrip(), encoding="utf-8")
        assert run("python", "-m", "derive", "sty").returncode == 0
        assert run("python", "-m", "derive", "sync", "paper.tex").returncode == 0
        (tmp_path / "derive").mkdir(exist_ok=True)
        if words:
            done = run("python", "-m", "derive", "render", *words, "--to", "latex", "-o", "derive/softmax_jacobian.tex")
            assert done.returncode == 0, done.stderr
        run("pdflatex", "-interaction=nonstopmode", "paper.tex")
        return run("pdflatex", "-interaction=nonstopmode", "paper.tex")
    return typeset


@pytest.mark.parametrize("options", ["", "[strict]"])
def test_pdflatex_sets_what_is_verified(paper, tmp_path, run, options):
    done = paper(options, "softmax_jacobian")
    assert done.returncode == 0, done.stdout[-2000:]
    assert not any(word in done.stdout for word in ("Warning", "Overfull", "undefined"))
    assert run("pdftotext", "paper.pdf").returncode == 0
    text = (tmp_path / "paper.txt").read_text(encoding="utf-8")
    assert "As (1) says" in text and "by quotient rule" in text


def test_strict_stops_at_what_is_not_verified(paper, tmp_path):
    done = paper("[strict]", "./wrong.py", "--draft")
    assert done.returncode == 1
    assert "The derivation `wrong.sign_slip' is not verified" in done.stdout.replace("\n", "")
    assert not (tmp_path / "paper.pdf").exists()


def test_without_strict_it_is_a_warning_and_a_mark(paper, tmp_path, run):
    done = paper("", "./wrong.py", "--draft")
    assert done.returncode == 0 and "Package derive Warning: The derivation `wrong.sign_slip'" in done.stdout
    run("pdftotext", "paper.pdf")
    assert "Draft: this is not verified." in (tmp_path / "paper.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [None, "Written by hand.\n"])
def test_strict_stops_where_there_is_no_derivation(paper, tmp_path, content):
    (tmp_path / "derive").mkdir()
    if content:
        (tmp_path / "derive" / "softmax_jacobian.tex").write_text(content, encoding="utf-8")
    assert paper("[strict]").returncode == 1
    assert not (tmp_path / "paper.pdf").exists()
    assert paper("").returncode == (0 if content else 1)


def test_pre_commit_reads_the_hooks(run):
    done = run("python", "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert done.returncode == 0, done.stdout
