"""Every dialect of a theorem: what it says, that words stay words in it, and what is refused."""
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from samples import gibbs, jacobian, wide

from derive.language.propositions import Eq
from derive.language.symbols import real
from derive.language.written import writing
from derive.render.dialects import DIALECTS, rendered
from derive.render.document import LineView, TheoremView
from derive.render.markdown import code, escaped
from derive.render.names import escape
from derive.render.options import Options, Run
from derive.render.scripts import scripted
from derive.render.web import in_formula

RUN = Run("0.1.0", "0123456789abcdef0123456789abcdef01234567", "2026-11-21")
HOSTILE = ["</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "```\n# out", "$$ \\input{x} $$",
           "`$x$`", "{{< figure >}} {x} %", "\n\n- item\n# head", "&lt; &#36;", "*a* _b_ [c](d) ~e~ @f",
           "\x1b[31m\u202e", "%\nnext",
           "\\end{aligned} \\\\ & #", "日本 ð \u0302", "1. one", "- dash", "= line"]


def hostile(text: str) -> TheoremView:
    a, b = real("a"), real("b")
    with writing():
        return TheoremView(text, "theorem", "open", Eq(a + real(text), b), title=text, prose=f"**{text}**: {text}",
                           hypotheses=((text, Eq(a, real(text))),), start=a + real(text), axioms=(text,), uses=(text,),
                           lines=(LineView("=", b + 0, (text,), text), LineView("=", b, (text,))),
                           counterexample={text: text}, problem=f"x {text}")


def test_github_in_full():
    assert rendered(jacobian(), "github") == r"""## The softmax Jacobian

**Theorem.** ∂pᵢ/∂zⱼ = pᵢ(δᵢⱼ − pⱼ), 100&#37; of it &amp; more\_of \#it.

**Definitions.**

```math
\begin{aligned} Z &= \sum_{k=1}^{K} e^{z_{k}} \\
p_{i} &= \frac{e^{z_{i}}}{Z}
\end{aligned}
```

**Statement.**

```math
\frac{\partial p_{i}}{\partial z_{j}} = p_{i} \left(\delta_{ij} - p_{j}\right)
```

**Proof.**

```math
\begin{aligned} \frac{\partial p_{i}}{\partial z_{j}} &= \frac{\partial}{\partial z_{j}} \left(\frac{e^{z_{i}}}{Z}\right) && \text{by definition of p} && (1)
\end{aligned}
```

Divide by Z² ≠ 0.

```math
\begin{aligned} &= \delta_{ij} p_{i} - p_{i} p_{j} && \text{by chain rule and quotient rule} && (2) \\
&= p_{i} \left(\delta_{ij} - p_{j}\right) && \text{by algebra} && (3)
\end{aligned}
```

*Proved, line by line.* Uses: softmax.partition\_gradient.
"""  # noqa: E501


def test_the_same_lines_in_every_markdown():
    dollars, myst = (rendered(gibbs(), dialect) for dialect in ("markdown", "myst"))
    assert "$$\n\\operatorname{KL}(q \\,\\|\\, y) = 0" in dollars and "```" not in dollars
    assert ":label: information.gibbs\n" in myst and ":label: information.gibbs-proof\n" in myst
    assert myst.startswith("(thm-information.gibbs)=\n## Gibbs") and "(1)" not in myst


def test_github_has_no_operatorname():
    text = rendered([gibbs(), wide()], "github")
    assert "operatorname" not in text and r"\mathrm{KL}" in text and r"\underset{" not in text


def test_text_numbers_its_lines():
    text = rendered(jacobian(), "text")
    assert "  (3)" in text and "by algebra" in text and max(map(len, text.split("\n"))) <= 100


def test_json_is_the_outline():
    (one,) = json.loads(rendered(jacobian(), "json", Options(run=RUN)))["theorems"]
    assert one["statement"]["text"] == "∂p_i/∂z_j = p_i·(δ_ij − p_j)"
    assert [(line["number"], line["relation"], line["reason"]) for line in one["lines"]] == [
        (1, "=", "by definition of p"), (2, "=", "by chain rule and quotient rule"), (3, "=", "by algebra")]
    assert one["lines"][1]["note"] == "Divide by Z² ≠ 0." and one["lines"][2]["label"] == "softmax.softmax_jacobian:3"
    assert one["bibtex"].startswith("@misc{derive:softmax.softmax_jacobian,\n")
    assert "commit 0123456789ab" in one["bibtex"] and "year         = {2026}" in one["bibtex"]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_rendering_repeats(dialect):
    options = Options(run=RUN, cite=True)
    assert rendered([gibbs(), wide()], dialect, options) == rendered([gibbs(), wide()], dialect, options)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_run_is_told_where_it_is_known(dialect):
    told, silent = rendered(jacobian(), dialect, Options(run=RUN)), rendered(jacobian(), dialect)
    assert "2026-11-21" in told and "0123456789ab" in told
    assert "2026-11-21" not in silent and "derive 0.1.0" not in silent


@pytest.mark.parametrize("dialect", DIALECTS)
def test_steps_and_reasons_may_be_left_out(dialect):
    assert "algebra" in rendered(jacobian(), dialect)
    assert "algebra" not in rendered(jacobian(), dialect, Options(reasons=False))
    bare = rendered(jacobian(), dialect, Options(steps=False))
    assert "chain rule" not in bare and "Divide" not in bare and "Proved, line by line" in bare


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_is_not_verified_says_so(dialect):
    assert "Draft: this is not verified." in rendered(replace(jacobian(), status="open"), dialect)
    assert "Draft" not in rendered(jacobian(), dialect)
    assert "Proof" not in rendered(replace(jacobian(), status="open"), dialect)


def test_a_statement_that_is_its_proof_stands_once():
    a, b = real("a"), real("b")
    with writing():
        view = TheoremView("sums.swap", "theorem", "proved", Eq(a + b, b + a), start=a + b,
                           lines=(LineView("=", b + a, ("algebra",)),))
    assert rendered(view, "github").count("b + a") == 1
    assert rendered(view, "github", Options(steps=False)).count("b + a") == 1


def test_no_line_of_a_formula_begins_like_a_list():
    a, b = real("a"), real("b")
    with writing():
        view = TheoremView("sums.minus", "theorem", "proved", Eq(-a, b), start=-a, lines=(
            LineView("=", b * 1, ()), LineView("=", b, ())))
    for line in rendered(view, "markdown").split("\n"):
        assert not re.match(r"\s*([-+=>#]|\d+\.)\s", line.replace("## ", ""))


# ------------------------------------------------------------------------------------------ words stay words
class Tags(HTMLParser):
    """The tags of a page with their attributes, and the words outside of its style and script."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.words, self.links, self.inside = [], [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, frozenset(name for name, _ in attrs)))
        self.links += [value for name, value in attrs if name in ("src", "href", "srcset", "action", "data")]
        self.inside = tag

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        if self.inside not in ("script", "style"):
            self.words.append(data)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_words_bring_no_tags_into_html(text):
    plain, page = Tags(rendered(hostile("x"), "html")), Tags(rendered(hostile(text), "html"))
    assert set(page.tags) <= set(plain.tags) | {("span", frozenset({"class"}))}
    assert sum(tag == "script" for tag, _ in page.tags) == 1


def test_html_needs_no_network():
    page = rendered([jacobian(), gibbs()], "html")
    head = page[:page.index("<style>")]
    assert "default-src 'none'" in head and "font-src data:" in head
    assert Tags(page).links and all(link.startswith("#") for link in Tags(page).links)
    assert not re.search(r"url\((?!data:)", page) and "@import" not in page


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("dialect", ["github", "myst"])
def test_words_bring_no_blocks_into_markdown(dialect, text):
    """A reader of CommonMark finds one heading, fences of formulas, and no tag, link or picture."""
    page = rendered(hostile(text), dialect)
    tokens = MarkdownIt("commonmark").parse(page)
    kinds = [one.type for token in tokens for one in [token, *(token.children or [])]]
    assert kinds.count("heading_open") == 1
    assert not {"html_block", "html_inline", "link_open", "image", "hr", "code_block", "ordered_list_open"} & set(kinds)
    fences = [token for token in tokens if token.type == "fence"]
    assert 2 * len(fences) == sum(line.startswith("```") for line in page.split("\n"))
    assert {fence.info for fence in fences} == {"math" if dialect == "github" else "{math}"}
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e]", page)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_words_bring_no_dollars_into_markdown(text):
    """Dollars stand around formulas only, and nothing in a formula looks like a tag or a short code."""
    page = rendered(hostile(text), "markdown")
    blocks = page.split("\n$$\n")
    assert len(blocks) % 2 == 1 and "$$" not in "".join(blocks)
    assert all(re.fullmatch(r"[^$]*|- \$[^$]+\$ \([^$]*\)", line) for block in blocks for line in block.split("\n"))
    assert not re.search(r"<[a-zA-Z/!]|\{\{<", page) and not re.search(r"\n\s*\n", "".join(blocks[1::2]))


@pytest.mark.parametrize(("words", "shown"), [
    ("a_b & c", r"a\_b &amp; c"), ("- x", r"\- x"), ("1. x", r"1\. x"), ("$5 and $6", "&#36;5 and &#36;6"),
    ("(x)=", r"\(x)="), ("a\nb", "a b"), ("<b>", "&lt;b&gt;"), ("`x`", r"\`x\`"),
])
def test_prose_in_markdown(words, shown):
    assert escaped(words) == shown


def test_names_in_code():
    assert code("p_normalised") == "`p_normalised`"
    assert code("a`b") == r"a\`b" and code("{{< x >}}") == "&#123;&#123;&lt; x &gt;&#125;&#125;"


@pytest.mark.parametrize(("words", "shown"), [
    ("by algebra", r"\text{by algebra}"), ("q_1 < ½", r"\text{q}{\_}\text{1 }{\lt}\text{ }{\tfrac{1}{2}}"),
    ("x\\{y}", r"\text{x}{\backslash}{\{}\text{y}{\}}"), ("σ²", r"{\sigma}{{}^{2}}"), ("$", r"\text{[dollar sign]}"),
    ("由代数", r"\text{由代数}"), ("x̂ é", r"\hat{x}\text{ é}"),
])
def test_words_in_a_formula(words, shown):
    assert in_formula(words) == shown


def test_a_notebook_is_json_with_ids():
    book = json.loads(rendered([jacobian(), gibbs()], "notebook"))
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert [cell["cell_type"] for cell in book["cells"]] == ["markdown", "markdown", "code"]
    assert len({cell["id"] for cell in book["cells"]}) == 3
    assert 'library.select(["softmax.softmax_jacobian", "information.gibbs"])' in "".join(book["cells"][2]["source"])


@pytest.mark.parametrize("words, shown", [
    ("∂p_i/∂z_j = p_i(δ_ij − p_j)", "∂p<i>/∂z<j> = p<i>(δ<ij> − p<j>)"), ("e^{t(z_i − z_m)}", "e[t(z<i> − z<m>)]"),
    ("Var_p[z] and Cov_pq, but not Variance_p", "Var<p>[z] and Cov<pq>, but not Variance_p"),
    ("(Jv)_i, (z_n)_k^2, f(x)_long", "(Jv)<i>, (z<n>)<k>[2], f(x)_long"), ("2πσ_k²)", "2πσ<k>²)"),
    ("H_(X|Y), x_(", "H<X|Y>, x_("),
    ("R_nk^(t_nk), log_b q_k, P_{t+1}", "R<nk>[t<nk>], log<b> q<k>, P<t+1>"),
    ("2p_k^2, θ̂_n, x_n!", "2p<k>[2], θ̂<n>, x<n>!"),
    ("z_m_is_largest, softmax_le_one, T_positive, a_ b ^ c_", "z_m_is_largest, softmax_le_one, T_positive, a_ b ^ c_"),
])
def test_scripts_in_prose(words, shown):
    assert scripted(words, str, lambda run: f"<{run}>", lambda run: f"[{run}]") == shown


def test_latex_keeps_chinese_where_its_fonts_do():
    assert escape("定理 ½，ȳ", "zh") == r"定理 \ensuremath{\tfrac{1}{2}}，\ensuremath{\bar{y}}"
    assert escape("定", "en") == "[cjk unified ideograph-5b9a]"
    assert "定理" in rendered(jacobian(), "latex-document", Options(lang="zh"))
