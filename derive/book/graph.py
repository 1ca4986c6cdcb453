"""The dependency graphs: of the files, and of the theorems of each file with what they cite elsewhere."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from derive.book.contents import Book, Chapter, Item, Section
from derive.book.programs import run, tex_fonts
from derive.book.verdicts import worst
from derive.render.language import SOURCE, say
from derive.render.outline import label
from derive.render.scripts import in_unicode
from derive.render.widths import wrapped

COLOURS = {"proved": ("#2e7d4f", "#e3f1e7"), "conditional": ("#a07400", "#fbf0cf"), "refuted": ("#8e3b9a", "#f4e4f6"),
           "measured": ("#1f7a8c", "#dff1f4"), "open": ("#c2570c", "#fde6d5"), "inconsistent": ("#b3261e", "#f9d9d6")}
_PAGE = 26      # the columns of a line in a box


@dataclass(frozen=True)
class Node:
    """A box: its border is the verdict on its own lines, its filling that with all ancestors; axioms are ellipses."""

    name: str
    text: str
    tooltip: str
    target: str
    own: str = ""
    every: str = ""
    shape: str = "box"
    away: bool = False


@dataclass(frozen=True)
class Graph:
    """Boxes, and arrows from what is cited to what cites it."""

    name: str
    nodes: tuple[Node, ...]
    edges: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Drawing:
    """A drawn graph: SVG to be put into a page, PDF, and its size in points."""

    svg: str
    pdf: bytes
    width: float
    height: float


def graphs(book: Book, lang: str = SOURCE) -> list[Graph]:
    """The graph of the files of each chapter, and that of each file that has an arrow; titles stand in the boxes."""
    places = {item.name: section for section in book.sections for item in section.items}
    items = {item.name: item for item in book.items}
    found = [*(_of_files(chapter, places, lang) for chapter in book.chapters),
             *(_of_section(section, places, items, lang) for section in book.sections)]
    return [graph for graph in found if graph.edges]


def _of_files(chapter: Chapter, places: dict[str, Section], lang: str) -> Graph:
    """The files of a chapter, with those elsewhere that they cite."""
    here = {section.name for section in chapter.sections}
    edges = {(places[used].name, section.name): None for section in chapter.sections for item in section.items
             for used in item.result.uses if used in places and places[used].name != section.name}
    named = {section.name: section for section in places.values()}
    ends = dict.fromkeys(end for edge in edges for end in edge)
    nodes = [_file(named[name], name not in here, lang) for name in ends]
    return Graph(f"files-{chapter.name}", tuple(nodes), tuple(edges))


def _file(section: Section, away: bool, lang: str) -> Node:
    return Node(section.name, say(section.introduction.title, lang), section.file, f"#file-{section.name}",
                worst(item.own for item in section.items), worst(item.every for item in section.items), away=away)


def _of_section(section: Section, places: dict[str, Section], items: dict[str, Item], lang: str) -> Graph:
    """The theorems of a file that cite or are cited in it, the theorems elsewhere and the results that they cite."""
    nodes: dict[str, Node] = {}
    edges = []
    for item in section.items:
        for used in item.result.uses:
            if used in items:
                edges.append((used, item.name))
                nodes.setdefault(used, _theorem(items[used], lang, away=places[used] is not section))
        for axiom in item.axioms:
            edges.append((axiom, item.name))
            cited = say(axiom.replace("_", " "), lang)
            nodes.setdefault(axiom, Node(axiom, cited, axiom, "", "conditional", "conditional", shape="ellipse"))
        if item.result.uses or item.axioms:
            nodes[item.name] = _theorem(item, lang, away=False)
    return Graph(f"file-{section.name}", tuple(nodes.values()), tuple(edges))


def _theorem(item: Item, lang: str, *, away: bool) -> Node:
    return Node(item.name, say(item.view.title or item.name, lang), f"{item.name} ({say(item.view.status, lang)})",
                f"#{label(item.name)}", item.own, item.every, away=away)


def dot(graph: Graph) -> str:
    """The graph in Graphviz' language."""
    lines = [f"digraph {_quoted(graph.name)} {{",
             '  graph [rankdir=LR, nodesep=0.12, ranksep=0.35, bgcolor="transparent", '
             f"id={_quoted(f'graph-{graph.name}')}];",
             '  node [fontname="Helvetica", fontsize=10, height=0.3, margin="0.09,0.045", style="filled,rounded"];',
             '  edge [arrowsize=0.6, color="#8a8780"];']
    for node in graph.nodes:
        line, fill = COLOURS[node.own], COLOURS[node.every]
        facts = {"label": "\n".join(wrapped(in_unicode(node.text), _PAGE)), "tooltip": node.tooltip,
                 "shape": node.shape, "color": line[0], "fillcolor": fill[1],
                 "class": f"own-{node.own} every-{node.every}",
                 "style": "filled,dashed" if node.away else "filled,rounded", "penwidth": "1.4",
                 "id": f"{graph.name}-{label(node.name)}"}
        facts |= {"URL": node.target} if node.target else {}
        if node.shape == "ellipse":
            facts["style"] = "filled"
        said = ", ".join(f"{key}={_quoted(value)}" for key, value in facts.items())
        lines.append(f"  {_quoted(node.name)} [{said}];")
    lines += [f"  {_quoted(used)} -> {_quoted(user)} [id={_quoted(f'{graph.name}-edge-{n}')}];"
              for n, (used, user) in enumerate(graph.edges)]
    return "\n".join([*lines, "}", ""])


def _quoted(text: str) -> str:
    r"""A string of Graphviz' language; `\` there begins an escape, and a line end is one."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def draw(found: Sequence[Graph], folder: Path, formats: Iterable[str]) -> dict[str, Drawing]:
    """The graphs by name, drawn by dot in the folder with the fonts of TeX; raises UnusableError where it fails."""
    names = []
    for graph in found:
        (folder / f"{graph.name}.gv").write_text(dot(graph), encoding="utf-8")
        names.append(f"{graph.name}.gv")
    formats = {"svg", *formats}
    if names:
        run(["dot", *(f"-T{kind}" for kind in sorted(formats)), "-O", *names], folder, fonts=tex_fonts(folder))
    return {graph.name: _drawing(folder / f"{graph.name}.gv", "pdf" in formats) for graph in found}


def _drawing(file: Path, pdf: bool) -> Drawing:
    svg = file.with_name(f"{file.name}.svg").read_text(encoding="utf-8")
    svg = svg[svg.index("<svg"):]
    width, height = (float(number) for number in re.findall(r'(?:width|height)="([0-9.]+)pt"', svg)[:2])
    return Drawing(svg, file.with_name(f"{file.name}.pdf").read_bytes() if pdf else b"", width, height)
