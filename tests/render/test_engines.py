"""What reads the dialects: KaTeX in strict mode, pdflatex, Jupyter's schema, and a browser without a network."""
import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest
from py_mini_racer import MiniRacer
from samples import equation, gibbs, jacobian, score, wide

import derive.render
from derive import library
from derive.render.dialects import rendered
from derive.render.document import TheoremView
from derive.render.options import Options, Run
from derive.render.style import Style

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


def formulas(views: list[TheoremView], style: Style) -> list[tuple[bool, str]]:
    """Every formula of the web dialects, and whether it is displayed."""
    options = Options(style=style)
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
def test_katex_reads_every_line_of_the_library(views):
    found = formulas(views, Style())
    assert len(found) > 3000 and refused(found) == []


@pytest.mark.documents
@pytest.mark.parametrize("fragments", [False, True], ids=["document", "fragments"])
def test_pdflatex_sets_the_library_within_the_page(views, tmp_path, fragments):
    """Fragments in a host, and the whole document: no line is wider than the page, no label is defined twice."""
    assert shutil.which("pdflatex"), "this test needs pdflatex (texlive-latex-base)"
    code = rendered(views, "latex-document")
    if fragments:
        host = "\\documentclass{article}\\usepackage{amsmath}\\allowdisplaybreaks\\begin{document}\n%s\\end{document}\n"
        code = host % rendered(views[::9], "latex", Options(run=Run("0.1.0", "", "2026-11-21"), cite=True))
    (tmp_path / "a.tex").write_text(code, encoding="utf-8")
    for _ in range(2):
        done = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex"], cwd=tmp_path,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False)
        assert done.returncode == 0, done.stdout[-2000:]
    wide_by = [float(points) for points in re.findall(r"Overfull \\hbox \(([0-9.]+)pt", done.stdout)]
    assert [points for points in wide_by if points > 5] == []
    assert "multiply defined" not in done.stdout and "undefined" not in done.stdout


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
    asked = re.findall(r'"url":"(https?://[^"]*)"', log.read_text(encoding="utf-8"))
    assert [url for url in asked if "katex" in url.lower() or "cdn" in url.lower() or "font" in url.lower()] == []
