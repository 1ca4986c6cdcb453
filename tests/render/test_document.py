"""The LaTeX of whole theorems, and that pdflatex sets it with nothing beyond amsmath and nothing outside the page."""
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from samples import (
    DEEP,
    WIDE,
    J,
    N,
    a,
    b,
    c,
    equation,
    gibbs,
    i,
    j,
    jacobian,
    k,
    m,
    mu,
    n,
    pi,
    s2,
    score,
    wide,
    x,
    y,
    z,
)
from sympy import Symbol

from derive import library
from derive.language import operators as o
from derive.language.message import Message
from derive.language.propositions import Eq, forall, iff
from derive.language.written import writing
from derive.render.breaking import ROOM, broken, measured
from derive.render.dialects import rendered
from derive.render.document import LineView, TheoremView, because, found
from derive.render.latex import latex
from derive.render.names import parse
from derive.render.options import Options
from derive.render.plain import text
from derive.render.style import Style
from derive.render.text import theorem
from derive.render.widths import wrapped


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
\par\noindent\textit{Definitions.}
\begin{align*}
  Z &= \sum_{k=1}^{K} e^{z_{k}} \\
  p_{i} &= \frac{e^{z_{i}}}{Z}
\end{align*}
\par\noindent\textit{Statement.}
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


def test_a_derivative_of_a_wide_sum_is_broken_in_its_bracket():
    with writing():
        tree = o.D(WIDE, a)
    rows = broken(tree, 40)
    assert len(rows) > 2 and rows[0].code.startswith(r"\frac{\partial}{\partial a} \biggl(")
    assert all(row.width <= 41 for row in rows) and rows[-1].code.endswith(r"\biggr)")


def brackets(code: str) -> int:
    return len(re.findall(r"(?:\\left|\\bigl|\\biggl)?\(", code))


@pytest.mark.parametrize("room", [12, 16, 20, 24, 30, 34, 50])
def test_a_broken_line_keeps_its_brackets(room):
    """A sum stays a factor, and what holds for all stays one side."""
    with writing():
        square = (a + b + c)**2
        everywhere, other = forall(i, Eq(z[i], y[i] * a)), forall(j, forall(k, Eq(z[k] * z[j], a + b)))
        trees = [square * (a**2 + 4 * b**2 + 7), square * (a**2 + 4 * b**2 + 7) / (16 * c),
                 (z[i] - z[j]) * (z[k] - z[m]) * (y[i] - y[j]), o.Sum((z[i] - a) * J[i, j] * (z[j] - a), i, j),
                 iff(everywhere, Eq(a, b + c)), iff(other, Eq(a, b + c)), iff(Eq(a, b + c), iff(Eq(a, b), Eq(b, c)))]
    for tree in trees:
        whole = latex(tree)
        code = " ".join(row.code for row in broken(tree, room))
        assert brackets(code) >= brackets(whole) and code.count("(") == code.count(")")
        assert code.count("for all") == whole.count("for all")


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


def test_chinese_is_read_as_chinese():
    """Its sentences touch, its headings end in its own colon, and reasons with names in them are translated."""
    view = replace(jacobian(), lines=(replace(jacobian().lines[0], reasons=(
        Message("definition of {names}", names="p, theta"), "definition of maximum and minimum")),))
    page = rendered(view, "text", Options("zh"))
    assert "依据：p、θ 的定义、最大值与最小值的定义" in page and "已逐行证明。用到：" in page
    assert "**定理：** " in rendered(view, "github", Options("zh"))
    code = rendered(view, "latex", Options("zh"))
    assert r"\noindent\textbf{定理（" in code and r"\textit{证明：}" in code and "ideograph" not in code
    assert "ideograph" in fragment(replace(view, title="熵"))     # the fonts of an English document lack it


def test_a_space_beside_chinese_is_kept_in_latex():
    assert r"\quad\text{对所有\ } k" in rendered(gibbs(), "latex", Options("zh"))


@pytest.mark.parametrize(("words", "room", "lines"), [
    ("by definition of p", 10, ["by", "definition", "of p"]),
    ("依据：softmax 的归一性、求导", 12, ["依据：", "softmax 的归", "一性、求导"]),
    ("甲乙。丙", 4, ["甲", "乙。", "丙"]), ("", 5, []), ("unbreakable", 4, ["unbreakable"]),
])
def test_words_are_wrapped_by_the_columns_that_they_take(words, room, lines):
    """No line begins with a closing mark, and a Chinese character takes two columns."""
    assert wrapped(words, room) == lines


def test_a_sentence_that_the_title_begins_is_whole_in_english():
    view = replace(jacobian(), title="Twice the error", prose="**Twice the error** costs four times as much.")
    assert "Twice the error costs four times as much." in fragment(view)
    other = replace(view, prose="**Twice the error**: costs four times as much.")
    assert "\nCosts four times as much." in fragment(other)


@pytest.mark.parametrize(("left", "right", "said"), [
    ("[0.69314718055994530942 +/- 2.77e-21]", "0", "Left side: ≈ 0.693147; right side: 0."),
    ("[+/- 3.34e-22]", "[1.0000 +/- 1e-9]", "Left side: ≈ 0; right side: ≈ 1."),
    ("undefined (logarithm of zero)", "0", "Left side: undefined (logarithm of zero); right side: 0."),
    ("[1.00000001 +/- 1e-9]", "[1.00000002 +/- 1e-9]",
     "Left side: [1.00000001 +/- 1e-9]; right side: [1.00000002 +/- 1e-9]."),
])
def test_the_sides_of_a_counterexample_are_told_apart(left, right, said):
    view = replace(wide(), counterexample={"mu": "1", "left": left, "right": right}, problem="")
    assert " ".join(found(view, "en")) == f"Refuted. Counterexample: μ = 1. {said}"
    renamed = found(view, "en", Style(names={"mu": parse("m")}))
    assert renamed[1] == "Counterexample: m = 1."


def test_an_undefined_side_says_which_and_why():
    view = replace(wide(), counterexample={"mu": "1", "right": "undefined (division by zero)"}, problem="")
    assert found(view, "en")[-1] == "Right side: undefined (division by zero)."
    assert found(view, "zh")[-1] == "右边：没有定义（除以零）。"
    for entry in library.select(["jensen_chain_divides_by_zero", "likelihood_zero_has_no_logarithm"]):
        told = found(library.view(entry), "en")[-1]
        assert "side: undefined (" in told and "side: ." not in told and "side: ;" not in told


def test_functions_and_accented_symbols_are_called_as_they_are_printed():
    reasons = [Message("definition of {names}", names=names) for names in ("cross_entropy", "p_hat, mu")]
    assert because(reasons) == "by definition of cross-entropy and definition of p̂, μ"
    assert because(reasons, "zh") == "依据：交叉熵的定义、p̂、μ 的定义"
    assert because([Message("definition of {names}", names="variance, mean")], "zh") == "依据：方差、均值的定义"
    assert because(["chain rule of entropy, X first"], "zh") == "依据：熵的链式法则，先取 X"
    assert because(["definition of theta, x"], "zh") == "依据：θ、x 的定义"
    assert because([Message("definition of {names}", names="H_X_given_Y")]) == "by definition of H_(X|Y)"


def test_a_formula_in_a_reason_is_no_name():
    view = replace(jacobian(), lines=(replace(jacobian().lines[0], reasons=(
        "sign of p_k log p_k", "multiplying by 1/w_n", Message("definition of {names}", names="H_X_given_Y, r_all"))),))
    assert "by sign of p_k log p_k, multiplying by 1/w_n and definition of H_(X|Y), r_all" in " ".join(
        because(view.lines[0].reasons).split())
    code, web = "".join(fragment(view).split()), "".join(rendered(view, "markdown").split())
    page = rendered(view, "html")
    assert r"p\textsubscript{k}logp\textsubscript{k}" in code and r"1/w\textsubscript{n}" in code
    assert r"H\textsubscript{X\ensuremath{|}Y}" in code and r"r\textsubscript{all}" in code
    assert r"\text{p}_{\text{k}}" in web and r"\text{w}_{\text{n}}" in web and r"\text{r}_{\text{all}}" in web
    assert "1/w<sub>n</sub>" in page and "H<sub>X|Y</sub>" in page


def test_a_page_parts_neither_the_start_of_a_chain_nor_a_reason_from_its_line():
    rows = fragment(wide()).partition("Proof.")[2].split("\n")
    kept = [n for n, row in enumerate(rows) if row.endswith(r"\\*")]
    beneath = [n for n, row in enumerate(rows) if row.startswith(r"  &\qquad\text{")]
    assert rows[2].startswith(r"  & \sum") and rows[3].startswith("  &= ") and len(beneath) > 3
    assert kept == [2, *(n - 1 for n in beneath)]
    assert r"\\*" not in fragment(jacobian())     # which begins on its first line


def test_words_in_formulas_are_in_the_language():
    code = rendered(score(), "latex", Options("zh"))
    assert "连续可微" in code and "differentiable" not in code


def test_a_long_decimal_is_rounded_and_a_short_one_kept():
    for value, told in (("0.25000000000000000000", "≈ 0.25"), ("0.5", "0.5"), ("-1.23456789012", "≈ -1.23457")):
        assert found(replace(wide(), counterexample={"left": value}, problem=""), "en")[-1] == f"Left side: {told}."


def test_a_bracket_behind_a_wide_factor_opens_on_a_line_of_its_own():
    """Where that takes fewer lines; behind a narrow factor it opens at once."""
    with writing():
        total = a * b * c + a**2 * b + b**2 * c + c**2 * a + a**3 + b**3 + c**3 + a * b + b * c
        behind = (1 + a**2 + b**2) * total
        short = a * total
    first, second, *more = [row.code for row in broken(behind, 28)]
    assert first == r"\left(1 + a^{2} + b^{2}\right)" and second.startswith(r"\cdot \bigl(") and len(more) == 1
    assert broken(short, 24)[0].code.startswith(r"a \bigl(")


def test_a_counterexample_in_prose_is_no_python():
    said = " ".join(found(replace(wide(), counterexample={"w": "(1,)", "A": "((0, 1),)"}, problem=""), "en"))
    assert "w = (1), A = ((0, 1))." in said


def test_reasons_stand_beside_where_the_left_side_leaves_no_room():
    """The start of the chain moves to a line of its own, so that each reason is on the line that it is given for."""
    with writing():
        start = o.log(2 * pi * s2) + (N / 2) * o.log(a * b * c)
        line = o.log(2 * pi * s2) + (N / 2) * o.log(a * b * c) - o.Sum((x[n] - mu) ** 2, n) + o.log(s2)
        view = replace(jacobian(), start=start, lines=(LineView("=", line, ("algebra",)),))
    code = fragment(view)
    assert r"&& \text{by algebra}" in code and r"&\qquad\text{by algebra}" not in code


def test_given_is_a_bar_in_a_subscript():
    assert latex(Symbol("H_X_given_Y")) == r"H_{X \mid Y}" and text(Symbol("H_X_given_Y")) == "H_(X|Y)"
    assert latex(Symbol("H_given")) == r"H_{\mathrm{given}}"
