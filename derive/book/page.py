"""The book as one file of HTML that needs no network."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from jinja2 import ChoiceLoader, PackageLoader
from markupsafe import Markup

from derive.book import words
from derive.book.contents import Book, Item
from derive.book.graph import COLOURS, Drawing
from derive.book.introduction import runs
from derive.book.plots import Picture
from derive.book.record import record
from derive.claiming import titles
from derive.render.language import gap, say
from derive.render.options import Options
from derive.render.outline import label, outline
from derive.render.page import Writer, asset, digest, style, templates


def page(book: Book, drawings: Mapping[str, Drawing], pictures: Sequence[Picture], options: Options) -> str:
    """The whole document; what it prints is escaped, but for the drawings."""
    loader = PackageLoader("derive.book", "assets")
    environment = templates(ChoiceLoader([loader, PackageLoader("derive.render", "assets")]))
    script = asset("katex/katex.min.js") + "\n" + _own(loader, environment, "book.js")
    writer = Writer(options)
    return environment.get_template("book.html").render(
        title=say(words.TITLE, options.lang), book=book, words=words, gap=gap(options.lang),
        known={item.name for item in book.items}, label=label, options=options,
        say=partial(say, lang=options.lang), theorem=partial(_theorem, writer=writer, options=options),
        record=partial(record, lang=options.lang), graphs={name: Markup(one.svg) for name, one in drawings.items()},
        pictures={one.plot.at: (one.plot, Markup(one.svg)) for one in pictures}, documents=titles,
        runs=runs, statuses=[word for word in COLOURS if any(
            word in (item.own, item.every) for item in book.items)],
        script=Markup(script), style=Markup(style() + "\n" + _own(loader, environment, "book.css")),
        digest=digest(script))


def _own(loader: PackageLoader, environment: Any, name: str) -> str:
    return loader.get_source(environment, name)[0].rstrip("\n")


def _theorem(item: Item, writer: Writer, options: Options) -> tuple[Any, Any]:
    """The outline, without the names that the book prints as links, and its formulas."""
    one = outline(item.view, options)
    return replace(one, rests=""), writer.theorem(one)
