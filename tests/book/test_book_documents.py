"""The book as programs read it: a browser without a network, TeX, and the command that builds it."""
from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from derive.book import __main__ as command
from derive.book import graph, paper, plots, programs
from derive.book.contents import Book
from derive.book.page import page
from derive.command.unusable import UnusableError
from derive.render.options import Options, Run
from derive.render.outline import label

RUN = Run("0.1.0", "", "2026-11-21")
PROBE = """<body><iframe id="f" style="border:0;width:{width}px;height:800px" srcdoc="{page}"></iframe><script>
f.onload = () => {{
  const page = f.contentDocument, root = page.documentElement, said = document.createElement("pre");
  page.defaultView.dispatchEvent(new Event("beforeprint"));
  for (const one of page.querySelectorAll("details")) one.open = true;
  const outside = [...page.querySelectorAll("body *")].filter(one =>
    one.getBoundingClientRect().right > root.clientWidth + 1 &&
    !one.closest(".right, .left, .start, .statement, .formula, .graph, .wide-table, pre, svg, .katex-mathml"));
  const wide = [...page.querySelectorAll(".row")].filter(one => one.offsetParent !== null &&
    one.getBoundingClientRect().right > root.clientWidth + 4).map(one => one.dataset.tex);
  const find = page.getElementById("find");
  find.value = "softmax uniform";
  find.dispatchEvent(new Event("input"));
  const ids = [...page.querySelectorAll("[id]")].map(one => one.id);
  const dead = [...page.querySelectorAll("a")].map(one => one.getAttribute("href") || one.getAttribute("xlink:href"))
    .filter(to => to && to[0] == "#" && !page.getElementById(decodeURIComponent(to.slice(1))));
  said.id = "said";
  said.textContent = JSON.stringify({{width: root.scrollWidth, room: root.clientWidth, set:
    page.querySelectorAll(".katex").length, errors: page.querySelectorAll(".katex-error").length,
    outside: outside.slice(0, 5).map(one => one.outerHTML.slice(0, 200)),
    wide, hits: page.querySelectorAll("#found li").length,
    twice: ids.filter((id, n) => ids.indexOf(id) != n).slice(0, 5),
    dead: [...new Set(dead)]}});
  document.body.append(said);
}};
</script>"""
pytestmark = pytest.mark.documents


@pytest.fixture(scope="module", params=["en", "zh"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, lang: str) -> Path:
    return tmp_path_factory.mktemp(f"book-{lang}")


@pytest.fixture(scope="module")
def drawn(some: Book, folder: Path, lang: str) -> tuple[dict[str, graph.Drawing], list[plots.Picture]]:
    """The graphs and plots of the book, in its folder."""
    pictures = plots.pictures({item.name: item.view for item in some.items})
    for one in pictures:
        (folder / f"plot-{label(one.plot.at)}.pdf").write_bytes(one.pdf)
    return graph.draw(graph.graphs(some, lang), folder, ["pdf"]), pictures


@pytest.mark.parametrize("width", [390, 1200])
def test_a_browser_shows_the_book(some: Book, drawn: tuple, tmp_path: Path, width: int, lang: str) -> None:
    """Every formula is set without error, nothing is wider than the screen, no link is dead, no network is asked."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert browser, "this test needs Chromium"
    probe, log = tmp_path / "probe.html", tmp_path / "net.json"
    text = page(some, *drawn, Options(lang=lang, run=RUN))
    probe.write_text(PROBE.format(page=html.escape(text), width=width), encoding="utf-8")
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr",
         f"--user-data-dir={tmp_path / 'profile'}", "--disable-background-networking", f"--log-net-log={log}",
         "--window-size=1300,900", "--virtual-time-budget=60000", "--dump-dom", probe.as_uri()],
        capture_output=True, text=True, check=False, timeout=240)
    told = json.loads(html.unescape(re.findall('<pre id="said">(.*?)</pre>', done.stdout)[0]))
    assert told["outside"] == [] and told["wide"] == [] and told["width"] == told["room"] == width
    assert told["errors"] == 0 and told["set"] > 300 and told["hits"] > 2
    assert told["dead"] == [] and told["twice"] == []
    assert "CONSOLE" not in done.stderr
    asked = [urlsplit(url) for url in re.findall(r'"url":"(https?://[^"]*)"', log.read_text(encoding="utf-8"))]
    places = [f"{url.netloc}{url.path}".lower() for url in asked]   # a query of the browser's own holds random letters
    assert [place for place in places if "katex" in place or "cdn" in place or "font" in place] == []


def test_the_page_loads_nothing(some: Book, drawn: tuple) -> None:
    """No address of another place stands where a browser would load it, and the policy forbids it."""
    text, _, _ = page(some, *drawn, Options(run=RUN)).partition("<script>")
    assert re.findall(r'(?:src|href|xlink:href)="(?!#)[^"]*"', text) == []
    assert "default-src 'none'" in text and not re.findall(r"url\((?!data:|#)[^)]*\)", text)


def test_tex_sets_the_book_within_the_page(some: Book, drawn: tuple, folder: Path, lang: str) -> None:
    """No line is wider than the page, no reference is undefined, no letter is missing."""
    text = paper.paper(some, *drawn, Options(lang=lang, run=RUN))
    assert command._typeset(text, lang, folder).read_bytes().startswith(b"%PDF")
    log = (folder / f"book-{lang}.log").read_text(encoding="utf-8", errors="replace")
    assert [float(by) for by in re.findall(r"Overfull \\hbox \(([0-9.]+)pt", log) if float(by) > 5] == []
    assert "undefined" not in log and "multiply defined" not in log and "Missing character" not in log


def test_what_an_author_writes_is_escaped(some: Book, drawn: tuple, folder: Path) -> None:
    from dataclasses import replace
    evil = r"</script><b>&\input{x}$%#_~^"
    chapter, *rest = some.chapters
    section, *others = chapter.sections
    item, *items = section.items
    item = replace(item, view=replace(item.view, title=evil, prose=evil))
    opening = replace(section.introduction, title=evil, words=evil)
    section = replace(section, introduction=opening, items=(item, *items))
    book = replace(some, chapters=(replace(chapter, title=evil, sections=(section, *others)), *rest))
    assert "<b>" not in page(book, *drawn, Options()) and page(book, *drawn, Options()).count("</script>") == 1
    assert command._typeset(paper.paper(book, *drawn, Options()), "en", folder).exists()


def test_a_missing_program_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnusableError, match="dot and latexmk, which are not on PATH.*install graphviz latexmk"):
        programs.require(["dot", "latexmk"])


def test_a_failure_of_tex_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableError, match=r"latexmk failed: .*Undefined control sequence"):
        command._typeset(r"\documentclass{article}\begin{document}\nothing\end{document}", "en", tmp_path)


def test_the_command_refuses_an_unknown_target(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "derive.book", "epub", "-o", str(tmp_path / "out")],
                          capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "unknown target 'epub'" in done.stderr
    assert not (tmp_path / "out").exists()
