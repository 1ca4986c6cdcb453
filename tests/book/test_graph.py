"""The dependency graphs, before they are drawn, and the two verdicts that they show."""
from __future__ import annotations

import pytest

from derive.book.contents import Book
from derive.book.graph import dot, graphs
from derive.book.verdicts import cited, own, with_ancestors, worst
from derive.results import TheoremResult


def result(name: str, status: str, *uses: str, axioms: tuple[str, ...] = ()) -> TheoremResult:
    return TheoremResult(name, "theorem", "f.py", 1, status, True, "", uses=list(uses), axioms=list(axioms))


CHAIN = {one.name: one for one in [
    result("f.root", "conditional", axioms=("weierstrass",)),
    result("f.leaf", "conditional", "f.root", axioms=("weierstrass",)),
    result("f.both", "conditional", "f.leaf", axioms=("weierstrass", "rolle")),
    result("f.alone", "proved"), result("f.gap", "open"), result("f.hopes", "proved", "f.gap"),
    result("f.lost", "proved", "f.nowhere"), result("f.false", "refuted"), result("f.trusts", "proved", "f.false"),
]}


def test_own_verdict_takes_what_is_cited_as_given() -> None:
    assert cited(CHAIN)["f.leaf"] == () and cited(CHAIN)["f.both"] == ("rolle",)
    assert [own(CHAIN)[name] for name in ("f.root", "f.leaf", "f.both", "f.gap")] == \
        ["conditional", "proved", "conditional", "open"]


def test_the_other_verdict_counts_all_ancestors() -> None:
    found = with_ancestors(CHAIN)
    assert found["f.leaf"] == "conditional" and found["f.alone"] == "proved" and found["f.false"] == "refuted"
    assert found["f.hopes"] == found["f.lost"] == found["f.trusts"] == "open"


@pytest.mark.parametrize(("statuses", "expected"), [
    (["proved", "refuted"], "proved"), (["refuted"], "refuted"), (["proved", "conditional"], "conditional"),
    (["proved", "inconsistent", "open"], "inconsistent"), (["proved", "never heard of"], "open"), ([], "proved")])
def test_the_worst_status_counts(statuses: list[str], expected: str) -> None:
    assert worst(statuses) == expected


def test_arrows_lead_to_what_cites(some: Book) -> None:
    found = {graph.name: graph for graph in graphs(some)}
    graph = found["file-temperature"]
    assert ("temperature.softmax_entropy", "temperature.entropy_slope") in graph.edges
    ends = {end for edge in graph.edges for end in edge}
    assert {node.name for node in graph.nodes} == ends
    assert ("simplex", "log_sum_exp") in found["files-softmax"].edges


def test_boxes_hold_titles_in_the_language(some: Book) -> None:
    for lang, title in (("en", "Entropy of the softmax"), ("zh", "softmax 的熵")):
        (graph,) = [graph for graph in graphs(some, lang) if graph.name == "file-temperature"]
        node = next(node for node in graph.nodes if node.name == "temperature.softmax_entropy")
        assert node.text == title and node.tooltip.startswith("temperature.softmax_entropy (")
        assert f'label="{title}"' in dot(graph)


@pytest.mark.parametrize(("title", "shown"), [
    ("Sign of p_k log p_k", "Sign of pₖ log pₖ"), ("J_ij = ∂p_i/∂z_j", "Jᵢⱼ = ∂pᵢ/∂zⱼ"),
    ("on ℝ^K, e^{−x}", "on ℝᴷ, e⁻ˣ"),
    ("x_{n+1} of p_nonnegative", "xₙ₊₁ of p_nonnegative"), ("e_c and q_{cd}", "e_c and q_{cd}"),    # no small c
])
def test_scripts_in_boxes_are_small_letters(title: str, shown: str) -> None:
    from derive.book.graph import Graph, Node
    text = dot(Graph("g", (Node("a", title, "tip", "#a", "proved", "proved"),), (("a", "a"),)))
    assert f'label="{shown}"' in text.replace("\\n", " ")


def test_what_stands_elsewhere_is_marked(some: Book) -> None:
    graph = next(graph for graph in graphs(some) if graph.name == "file-log_sum_exp")
    assert [node.name for node in graph.nodes if node.away] == ["simplex.softmax_is_below_one"]


def test_quotes_and_line_ends_do_not_end_a_string() -> None:
    from derive.book.graph import Graph, Node
    text = dot(Graph("g", (Node("a", 'x" ]; evil [label="', 'tip\\n"', "#a", "proved", "proved"),), (("a", "a"),)))
    assert r'label="x\" ]; evil [label=\""' in text and r'tooltip="tip\\n\""' in text
