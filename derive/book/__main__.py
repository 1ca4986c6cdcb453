"""Build the book: python -m derive.book [html-en] [html-zh] [pdf-en] [pdf-zh] [-o FOLDER]."""
from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from derive.book import graph, paper, plots, programs
from derive.book.contents import Book, gather
from derive.command.exits import UNEXPECTED, complain
from derive.command.files import write
from derive.command.provenance import run_of
from derive.command.unusable import UnusableError
from derive.library import UnusableInput
from derive.render.options import Options
from derive.render.outline import label

TARGETS = {"html-en": "book.html", "html-zh": "book.zh.html", "pdf-en": "book.pdf", "pdf-zh": "book.zh.pdf"}
USUAL = ("html-en", "pdf-en", "pdf-zh")


def main(words: Sequence[str] | None = None) -> int:
    """Build what is named; returns 0, 1 where something is not verified, 2 where the book cannot be built."""
    parser = argparse.ArgumentParser(prog="python -m derive.book", description="Build the library as a book.")
    parser.add_argument("targets", nargs="*", metavar="TARGET",
                        help=f"{', '.join(TARGETS)}; {', '.join(USUAL)} where none is named")
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/book"), metavar="FOLDER", help="docs/book")
    chosen = parser.parse_args(words)
    try:
        return built(list(dict.fromkeys(chosen.targets or USUAL)), chosen.output)
    except (UnusableError, UnusableInput, OSError) as error:
        return complain(str(error))


def built(targets: list[str], output: Path) -> int:
    """Verify the library once and write every target."""
    unknown = [name for name in targets if name not in TARGETS]
    if unknown:
        raise UnusableError(f"unknown target {unknown[0]!r} (there are {', '.join(TARGETS)})")
    papers = [name for name in targets if name.startswith("pdf")]
    plots.require()
    programs.require(["dot", *(["latexmk", paper.ENGINE] if papers else [])])
    output.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    book = gather()
    _tell(f"verified {len(list(book.items))} theorems and refuted claims", began)
    with tempfile.TemporaryDirectory(prefix="derive-book-") as name:
        _write(book, targets, Path(name), output, began)
    for item in book.items:
        if not item.result.expected:
            complain(f"{item.name} came out {item.result.status}; it stands in the book as a draft")
    return 0 if book.expected else UNEXPECTED


def _write(book: Book, targets: list[str], folder: Path, output: Path, began: float) -> None:
    pictures = plots.pictures({item.name: item.view for item in book.items})
    drawings = {}
    for lang in dict.fromkeys(target.partition("-")[2] for target in targets):
        (folder / lang).mkdir()
        drawings[lang] = graph.draw(graph.graphs(book, lang), folder / lang, ["pdf"])
        for one in pictures:
            (folder / lang / f"plot-{label(one.plot.at)}.pdf").write_bytes(one.pdf)
    run = run_of(item.result.file for item in book.items)
    with ThreadPoolExecutor() as pool:
        setting = []
        for target in sorted(targets, reverse=True):    # the papers first: their engines run beside what follows
            kind, _, lang = target.partition("-")
            options = Options(lang=lang, run=run)
            if kind == "pdf":
                text = paper.paper(book, drawings[lang], pictures, options)
                setting.append((target, pool.submit(_typeset, text, lang, folder / lang)))
            else:
                from derive.book.page import page  # Jinja2 takes a while to load

                write(page(book, drawings[lang], pictures, options), output / TARGETS[target])
                _tell(f"wrote {output / TARGETS[target]}", began)
        for target, task in setting:
            shutil.copyfile(task.result(), output / TARGETS[target])
            _tell(f"wrote {output / TARGETS[target]}", began)


def _typeset(text: str, lang: str, folder: Path) -> Path:
    """The PDF of the text."""
    file = folder / f"book-{lang}.tex"
    file.write_text(text, encoding="utf-8")
    programs.run(["latexmk", "-pdfxe", "-silent", "-halt-on-error", "-interaction=nonstopmode", file.name], folder,
                 log=f"{file.stem}.log")
    return file.with_suffix(".pdf")


def _tell(what: str, began: float) -> None:
    print(f"{what} ({time.perf_counter() - began:.0f} s)", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
