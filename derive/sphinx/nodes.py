"""A theorem as the nodes of a Sphinx document."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx.environment import BuildEnvironment

from derive.sync.pieces import Display, Paragraph, Piece, Span

_SPANS = {"strong": nodes.strong, "emphasis": nodes.emphasis, "literal": nodes.literal, "math": nodes.math}


class theorem_node(nodes.General, nodes.Element):
    """A theorem that Sphinx counts; it becomes an admonition once its number is known."""


def title_of(node: theorem_node) -> str:
    return str(node["title"])


def body(pieces: Iterable[Piece], env: BuildEnvironment, document: nodes.document,
         location: nodes.Element) -> Iterator[nodes.Element]:
    """The nodes beneath the title; displays are equations of Sphinx, with their labels."""
    for piece in pieces:
        if isinstance(piece, Display):
            yield from _equation(piece, env, document, location)
        elif isinstance(piece, list):
            yield nodes.bullet_list("", *[nodes.list_item("", _paragraph(item)) for item in piece])
        else:
            yield _paragraph(piece)


def _paragraph(spans: Paragraph) -> nodes.paragraph:
    return nodes.paragraph("", "", *map(_span, spans))


def _span(span: Span) -> nodes.Node:
    return nodes.Text(span.text) if span.kind == "text" else _SPANS[span.kind](span.text, span.text)


def _equation(display: Display, env: BuildEnvironment, document: nodes.document,
              location: nodes.Element) -> list[nodes.Element]:
    made = nodes.math_block(display.code, display.code, label=display.label or None, docname=env.docname, number=None)
    made["nowrap"] = made["no-wrap"] = False    # the second is its name since Sphinx 8.2
    made.source, made.line = location.source, location.line
    if not display.label:
        return [made]
    equations = env.domains["math"]
    equations.note_equation(env.docname, display.label, location=location)
    made["number"] = equations.get_equation_number_for(display.label)
    target = nodes.target("", "", ids=[nodes.make_id(f"equation-{display.label}")])
    document.note_explicit_target(target)
    return [target, made]


def admonition(node: theorem_node, number: str) -> list[nodes.Element]:
    """What every builder knows how to print."""
    heading = f"{node['kind']} {number} ({node['title']})" if number else f"{node['kind']} ({node['title']})"
    target = nodes.target("", "", ids=node["ids"])
    return [target, nodes.admonition("", nodes.title("", heading), *node.children,
                                     classes=["derive", "theorem", node["status"]])]
