"""reST of a theorem, read by docutils: every word arrives as it was, and nothing is reported."""
from __future__ import annotations

from dataclasses import replace

import pytest

from derive.render.options import Options
from derive.sync.rest import rest
from tests.render.samples import gibbs, jacobian, score, wide

pytestmark = pytest.mark.documents
WORDS = ["*a* **b** `c` ``d`` |e| f_ g__ [1]_ :math:`x` \\ <h>", "- no list", "1. no list", "iv) none", ".. note:: x",
         ":field: x", "| line", ">>> x", "====", "+---+", "(i) x", "http://a.b/c_ d@e.f", "a ::", "b::", "_x: y",
         "__ z", "A. B"]


def read(text: str):
    from docutils.core import publish_doctree

    return publish_doctree(text, settings_overrides={"report_level": 2, "halt_level": 2})


@pytest.mark.parametrize("view", [jacobian, gibbs, wide, score], ids=lambda view: view.__name__)
def test_docutils_reads_every_theorem(view):
    found = read(rest(view(), Options(cite=True)))
    assert len(list(found.findall(lambda node: node.tagname == "math_block"))) >= 1


@pytest.mark.parametrize("words", WORDS)
def test_words_stay_words(words):
    found = read(rest(replace(gibbs(), title=words, prose=words), Options()))
    paragraphs = [node.astext() for node in found.findall(lambda node: node.tagname in ("paragraph", "rubric"))]
    assert paragraphs[0] == f"Theorem ({words})"
    assert any(replace(gibbs(), title="", prose=words).words == shown for shown in paragraphs)
