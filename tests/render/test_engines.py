"""What reads the dialects: KaTeX in strict mode, pdflatex, Jupyter's schema, and a browser without a network."""
import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from py_mini_racer import MiniRacer
from samples import equation, gibbs, jacobian, score, wide

import derive.render
from derive import library
from derive.render.dialects import DIALECTS, rendered
from derive.render.document import TheoremView
from derive.render.language import LANGUAGES, SOURCE, say
from derive.render.options import Options, Run
from derive.render.style import Style

RUN = Run("0.1.0", "", "2026-11-21")
SAMPLES = [jacobian(), gibbs(), wide(), equation(), score()]
STYLES = {"plain": Style(), "own": Style(log="ln", expectation="𝔼", bold=True)}
KATEX = Path(derive.render.__file__).parent / "assets" / "katex" / "katex.min.js"
CHECK = """function check(list) {
  return JSON.stringify(list.map(([display, tex]) => {
    try { katex.renderToString(tex, {displayMode: display, strict: "error", throwOnError: true}); return ""; }
    catch (error) { return String(error); }
  }));
}"""


@pytest.fixture(scope="module")
def views() -> list[TheoremView]:
    """Every theorem of the library."""
    return [library.view(entry) for entry in library.load()]


def formulas(views: list[TheoremView], style: Style, lang: str = SOURCE) -> list[tuple[bool, str]]:
    """Every formula of the web dialects, and whether it is displayed."""
    options = Options(lang=lang, style=style)
    page, github = rendered(views, "html", options), rendered(views, "github", options)
    dollars = rendered(views, "markdown", options)
    found = [(False, html.unescape(code)) for code in re.findall('data-tex="([^"]*)"', page)]
    found += [(True, code) for code in re.findall("```math\n(.*?)\n```", github, re.DOTALL)]
    found += [(False, code) for code in re.findall(r"\$`(.*?)`\$", github)]
    found += [(True, code) for code in re.findall(r"\n\$\$\n(.*?)\n\$\$\n", dollars, re.DOTALL)]
    return list(dict.fromkeys(found))


def refused(found: list[tuple[bool, str]]) -> list[tuple[str, str]]:
    """What KaTeX says of the formulas that it does not read."""
    with MiniRacer() as engine:
        engine.eval(KATEX.read_text(encoding="utf-8"))
        engine.eval(CHECK)
        said = json.loads(engine.call("check", found))
    return [(error, code) for error, (_, code) in zip(said, found, strict=True) if error]


def test_katex_refuses_what_is_no_formula():
    wrong = [(True, r"\undefined"), (True, r"x \label{a}"), (True, r"\text{a_b}"), (True, "é")]
    assert len(refused([*wrong, (True, "x"), (False, r"\text{由}")])) == len(wrong)


@pytest.mark.parametrize("style", STYLES)
def test_katex_reads_the_samples(style):
    found = formulas(SAMPLES, STYLES[style])
    assert len(found) > 50 and refused(found) == []


@pytest.mark.documents
@pytest.mark.parametrize(("lang", "every"), [("en", 1), ("zh", 4)])
def test_katex_reads_every_line_of_the_library(views, lang, every):
    """In Chinese, whose formulas differ in their words alone, every line of each fourth theorem."""
    found = formulas(views[::every], Style(), lang)
    assert len(found) > 3000 / every and refused(found) == []


@pytest.mark.documents
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_theorem_renders_in_every_dialect_and_language(views, dialect, lang):
    """Each name stands there, nothing is written as the name of a letter, and what is fixed is in the language."""
    text = rendered(views, dialect, Options(lang=lang, run=RUN, cite=True))
    if dialect == "notebook":
        text = "".join(line for cell in json.loads(text)["cells"] for line in cell["source"])
    shown = text.replace("\\allowbreak{}", "").replace("\\", "").replace("<wbr>", "")
    assert [view.name for view in views if view.name not in shown] == []
    assert not re.search(r"\[[a-z]+(?:[ -][a-z]+)* (?:letter|capital|small|sign|ideograph)[^\]\n]*\]", text)
    assert say("Proved, line by line.", lang) in text
    if lang != SOURCE:
        words = {say(word, SOURCE) for word in ("Theorem", "Hypotheses", "Definitions", "Proof", "Refuted claim",
                                                "In matrix form")}
        assert [word for word in words if re.search(rf"[*>{{]{word}[*<}}.:]", text)] == []


def typeset(engine, code, folder):
    """Two runs of the engine; its log, in which no line is wider than the page and nothing is missing."""
    assert shutil.which(engine), f"this test needs {engine}: see .ci/run"
    (folder / "a.tex").write_text(code, encoding="utf-8")
    for _ in range(2):
        done = subprocess.run([engine, "-interaction=nonstopmode", "-halt-on-error", "a.tex"], cwd=folder,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False)
        assert done.returncode == 0, done.stdout[-2000:]
    log = (folder / "a.log").read_text(encoding="utf-8", errors="replace")
    assert [points for points in re.findall(r"Overfull \\hbox \(([0-9.]+)pt", log) if float(points) > 5] == []
    assert not re.findall(r"multiply.defined|undefined|Missing character", log)


@pytest.mark.documents
@pytest.mark.parametrize(("engine", "lang"), [("pdflatex", "en"), ("xelatex", "en"), ("xelatex", "zh")])
def test_tex_sets_the_library_within_the_page(views, tmp_path, engine, lang):
    """A whole document of every theorem."""
    typeset(engine, rendered(views, "latex-document", Options(lang=lang, run=RUN, cite=True)), tmp_path)


@pytest.mark.documents
@pytest.mark.parametrize(("engine", "lang", "kind"), [("pdflatex", "en", "article"), ("xelatex", "zh", "ctexart")])
def test_tex_sets_fragments_in_a_host(views, tmp_path, engine, lang, kind):
    """Fragments that a paper puts in, which loads amsmath only."""
    host = "\\documentclass{%s}\\usepackage{amsmath}\\allowdisplaybreaks\\begin{document}\n%s\\end{document}\n"
    typeset(engine, host % (kind, rendered(views[::9], "latex", Options(lang=lang, run=RUN, cite=True))), tmp_path)


def test_the_name_of_a_long_hypothesis_may_stand_on_a_line_of_its_own(views):
    best, = (one for one in views if one.name == "expected_score.expected_score_at_an_interior_optimum")
    long, short, *_ = (line for line in rendered([best], "latex", Options()).split("\n") if line.startswith(r"\item"))
    assert r"\hfil\penalty50" in long and r"\mbox{(\texttt{theta\_" in long
    assert short.endswith(r"\hfill (\texttt{p\_\allowbreak{}positive})")


def test_a_notebook_is_valid():
    book = nbformat.reads(rendered(SAMPLES, "notebook", Options(cite=True)), as_version=4)
    nbformat.validate(book)
    assert book.nbformat_minor == 5 and len(book.cells) == len(SAMPLES) + 1


# ------------------------------------------------------------------------------------------ in a browser
PROBE = """<body><iframe id="f" style="border:0;width:390px;height:800px" srcdoc="{page}"></iframe><script>
f.onload = () => {{
  const page = f.contentDocument, root = page.documentElement, said = document.createElement("pre");
  said.id = "said";
  const outside = [...page.querySelectorAll("body *")].filter(one =>
    one.getBoundingClientRect().right > root.clientWidth + 1 &&
    !one.closest(".right, .left, .start, .statement, .formula, pre, svg, .katex-mathml"));
  said.textContent = JSON.stringify({{width: root.scrollWidth, room: root.clientWidth, outside: outside.length,
    set: page.querySelectorAll(".katex").length, errors: page.querySelectorAll(".katex-error").length,
    fonts: [...page.fonts].filter(font => font.status == "loaded").length}});
  document.body.append(said);
}};
</script>"""


@pytest.mark.documents
def test_a_browser_shows_the_page_on_a_telephone(views, tmp_path):
    """At 390 px the page is as wide as the screen; every formula is set, no error, and nothing comes from a network."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert browser, "this test needs Chromium"
    page = rendered([*views[::7], *SAMPLES], "html", Options(run=Run("0.1.0", "", "2026-11-21")))
    probe, log = tmp_path / "probe.html", tmp_path / "net.json"
    probe.write_text(PROBE.format(page=html.escape(page)), encoding="utf-8")
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
         "--disable-background-networking", "--enable-logging=stderr", f"--log-net-log={log}", "--window-size=600,900",
         "--virtual-time-budget=60000", "--dump-dom", probe.as_uri()],
        capture_output=True, text=True, check=False, timeout=240)
    (said,) = re.findall('<pre id="said">(.*?)</pre>', done.stdout)
    told = json.loads(html.unescape(said))
    assert told["width"] == told["room"] and told["outside"] == 0
    assert told["errors"] == 0 and told["set"] > 300 and told["fonts"] >= 3
    assert "CONSOLE" not in done.stderr
    asked = [urlsplit(url) for url in re.findall(r'"url":"(https?://[^"]*)"', log.read_text(encoding="utf-8"))]
    places = [f"{url.netloc}{url.path}".lower() for url in asked]   # a query of the browser's own holds random letters
    assert [place for place in places if "katex" in place or "cdn" in place or "font" in place] == []
