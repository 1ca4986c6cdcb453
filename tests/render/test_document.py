"""The LaTeX of whole theorems, and that pdflatex sets it with nothing beyond amsmath and nothing outside the page."""
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from samples import DEEP, WIDE, a, b, equation, gibbs, jacobian, score, wide

from derive.language.propositions import Eq
from derive.language.written import writing
from derive.render.breaking import ROOM, broken, measured
from derive.render.dialects import rendered
from derive.render.document import LineView, TheoremView, because
from derive.render.text import theorem


def fragment(view: TheoremView) -> str:
    return rendered(view, "latex")


def document(views: list[TheoremView]) -> str:
    return rendered(views, "latex-document")


def test_a_fragment_is_the_lines_that_were_written():
    assert fragment(jacobian()) == r"""% softmax.softmax_jacobian (proved)
\ifdefined\derivestatus\derivestatus{softmax.softmax_jacobian}{verified}\fi
\noindent\textbf{Theorem (The softmax Jacobian).}
\ensuremath{\partial}p\ensuremath{_{i}}/\ensuremath{\partial}z\ensuremath{_{j}} = """ \
        r"""p\ensuremath{_{i}}(\ensuremath{\delta}\ensuremath{_{i}}\ensuremath{_{j}} \ensuremath{-} """ \
        r"""p\ensuremath{_{j}}), 100\% of it \& more\_of \#it.
\begin{equation}
  \label{eq:softmax.softmax_jacobian}\frac{\partial p_{i}}{\partial z_{j}} = p_{i} \left(\delta_{ij} - p_{j}\right)
\end{equation}
\par\noindent\textit{Proof.}
\begin{align}
  \frac{\partial p_{i}}{\partial z_{j}} &= \frac{\partial}{\partial z_{j}} \left(\frac{e^{z_{i}}}{Z}\right) """ \
        r"""&& \text{by definition of p} \label{eq:softmax.softmax_jacobian:1} \\
  \intertext{Divide by Z\ensuremath{^{2}} \ensuremath{\neq} 0.}
  &= \delta_{ij} p_{i} - p_{i} p_{j} && \text{by chain rule and quotient rule} """ \
        r"""\label{eq:softmax.softmax_jacobian:2} \\
  &= p_{i} \left(\delta_{ij} - p_{j}\right) && \text{by algebra} \label{eq:softmax.softmax_jacobian:3}
\end{align}
{\raggedright\noindent\emph{Proved, line by line. Uses: softmax.partition\_\allowbreak{}gradient.}\par}
"""


def test_hypotheses_stand_before_and_the_verdict_after():
    code = fragment(gibbs())
    landmarks = (r"(\texttt{q\_\allowbreak{}nonnegative})", r"\begin{align}", "Rests on the cited results: strict")
    places = [code.index(landmark) for landmark in landmarks]
    assert places == sorted(places)
    assert r"q_{k} \neq 0 \Rightarrow y_{k} \neq 0 \quad\text{for all } k" in code


def test_a_refuted_theorem_says_so_with_its_counterexample():
    assert fragment(wide()).endswith(
        "{\\raggedright\\noindent\\emph{Refuted. Line 2 was refuted. Counterexample: K = 2, x[1] = -1/3.}\\par}\n")


def test_equivalent_equations_are_aligned_at_the_arrows():
    assert r"a b = c &\iff a = \frac{c}{b} && \text{by algebra}" in fragment(equation())


@pytest.mark.parametrize("tree", [WIDE, DEEP], ids=["wide", "deep"])
def test_a_wide_line_is_broken_before_an_operator(tree):
    assert measured(tree) > ROOM
    rows = broken(tree, ROOM)
    assert len(rows) > 1
    assert all(row.width <= ROOM + 1 for row in rows)
    assert all(row.code[0] in "+-" for row in rows[1:])
    joined = "".join(row.code for row in rows)
    assert joined.count("{") == joined.count("}") and joined.count(r"\left") == joined.count(r"\right")
    assert joined.count(r"\biggl(") == joined.count(r"\biggr)")


@pytest.mark.parametrize(("reasons", "words"), [
    ((), ""), (("algebra",), "by algebra"), (("q_normalised", "algebra"), "by q normalised and algebra"),
    (("a", "b", "c"), "by a, b and c"),
])
def test_reasons_in_words(reasons, words):
    assert because(reasons) == words


def test_a_document_loads_amsmath_only():
    code = document([jacobian(), gibbs()])
    assert re.findall(r"\\usepackage(?:\[.*?\])?\{(.*?)\}", code) == ["amsmath"]
    assert code.count(r"\section*{") == 2
    assert r"Gibbs \ensuremath{<}with equality\ensuremath{>}" in code


@pytest.mark.documents
def test_pdflatex_sets_the_document(tmp_path):
    assert shutil.which("pdflatex"), "this test needs pdflatex (texlive-latex-base)"
    (tmp_path / "all.tex").write_text(document([jacobian(), gibbs(), wide(), equation(), score()]), encoding="utf-8")
    done = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "all.tex"], cwd=tmp_path,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    assert "Overfull" not in done.stdout and "Missing character" not in done.stdout
    assert (tmp_path / "all.pdf").stat().st_size > 10_000


def test_a_theorem_of_one_line_is_displayed_once():
    with writing():
        view = TheoremView("sums.swap", "theorem", "proved", Eq(a + b, b + a), start=a + b,
                           lines=(LineView("=", b + a, ("algebra",)),))
        other = replace(view, statement=Eq(b + a, a + b))
    assert fragment(view).count("a + b") == 1 and theorem(view).count("a + b") == 1
    assert fragment(other).count("a + b") == 2 and theorem(other).count("a + b") == 2


@pytest.mark.parametrize(("prose", "words"), [
    ("**Entropy**: it grows with `T`.", "It grows with T."), ("**Entropy**: dH/dT is positive.", "dH/dT is positive."),
    ("**Entropy**", ""), ("Nothing is **bold** here.", "Nothing is bold here."),
])
def test_prose_does_not_repeat_the_title(prose, words):
    assert replace(jacobian(), title="Entropy", prose=prose).words == words
