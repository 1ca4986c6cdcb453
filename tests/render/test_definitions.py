"""What the names of a theorem stand for: every definition once, in order, in every dialect; none where none is used."""
import json

import pytest
from samples import WIDE, T, a, gibbs, i, jacobian, loss, z

from derive import cli
from derive.language import operators as o
from derive.language.propositions import Eq
from derive.language.written import writing
from derive.render.breaking import ROOM
from derive.render.chosen import check
from derive.render.definitions import definitions
from derive.render.dialects import DIALECTS, rendered
from derive.render.document import LineView, TheoremView
from derive.render.latex import LatexTarget
from derive.render.layout import definitions as laid_out
from derive.render.options import Options
from derive.render.outline import outline
from derive.render.plain import text
from derive.render.printer import printer
from derive.render.style import Style, StyleError, renames
from derive.sync.rest import rest

ALIGNED = ("Z &= \\sum_{k=1}^{K} e^{z_{k}} \\\\", "p_{i} &= \\frac{e^{z_{i}}}{Z}\n")
SHOWN = {**dict.fromkeys((*DIALECTS, "rest"), ALIGNED),
         "html": ('"Z = \\sum_{k=1}^{K} e^{z_{k}}"', '"p_{i} = \\frac{e^{z_{i}}}{Z}"'),
         "text": ("  Z =  ∑  e\n", "  pᵢ = ───\n"),
         "json": ('"text": "Z = Σ_k exp(z_k)"', '"text": "p_i = exp(z_i)/Z"')}


def printed(view: TheoremView, dialect: str, options: Options | None = None) -> str:
    if dialect == "rest":
        return rest(view, options or Options())
    code = rendered(view, dialect, options)
    return "".join(json.loads(code)["cells"][0]["source"]) if dialect == "notebook" else code


def named(tree, *lines) -> TheoremView:
    with writing():
        return TheoremView("sums.named", "theorem", "proved", Eq(tree, a), start=tree if lines else None,
                           lines=tuple(LineView("=", line) for line in lines))


@pytest.mark.parametrize("dialect", SHOWN)
def test_nested_definitions_stand_once_before_what_uses_them(dialect):
    code = printed(jacobian(), dialect)
    places = [code.index(equation) for equation in SHOWN[dialect]]
    assert places == sorted(places) and all(code.count(equation) == 1 for equation in SHOWN[dialect])
    if dialect != "json":
        assert code.count("Definitions") == 1 and code.index("Definitions") < places[0]


@pytest.mark.parametrize("dialect", [*DIALECTS, "rest"])
def test_operators_of_the_library_need_no_definition(dialect):
    code = printed(gibbs(), dialect)
    assert "Definitions" not in code and "-definitions" not in code
    if dialect == "json":
        assert json.loads(code)["theorems"][0]["definitions"] == []


@pytest.mark.parametrize("dialect", [dialect for dialect in SHOWN if dialect != "json"])
def test_definitions_in_chinese(dialect):
    code = printed(jacobian(), dialect, Options(lang="zh"))
    assert "定义" in code and "Definitions" not in code


@pytest.mark.parametrize(("dialect", "equations"), [
    ("latex", ("C &= \\sum_{m=1}^{K} e^{z_{m}}", "\\hat{y}_{i} &= \\frac{e^{z_{i}}}{C}")),
    ("json", ('"text": "C = Σ_m exp(z_m)"', '"text": "y\u0302_i = exp(z_i)/C"')),
])
def test_renamed_symbols_are_renamed_in_definitions(dialect, equations):
    style = Style(names=renames(r"p=\hat y,Z=C,k=m"))
    code = printed(jacobian(), dialect, Options(style=style))
    assert all(equation in code for equation in equations)


def test_what_stands_in_a_definition_alone_is_a_name_too():
    with writing():
        view = named(o.define("p", o.exp(z[i] / T), i)[i])
    check([view], Style(names=renames("T=C")), ["T"])
    with pytest.raises(StyleError, match="z and T would both print as z"):
        check([view], Style(names=renames("T=z")))


def test_an_instance_has_its_definitions_at_its_size(capsys):
    assert cli.run(["render", "softmax_jacobian", "--to", "json", "--instance", "K=2"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["theorems"]
    assert {named["name"]: named["latex"] for named in one["definitions"]}["p"] == \
        r"p_{i} = \frac{e^{z_{i}}}{\sum_{k=1}^{2} e^{z_{k}}}"


def test_definitions_of_lines_come_and_go_with_the_lines():
    view = named(a, loss(a), a)
    assert [tree.left.family.name for tree in outline(view, Options()).definitions] == ["ell"]
    assert outline(view, Options(steps=False)).definitions == ()


def test_a_definition_keeps_its_parameter_apart_from_what_it_binds():
    with writing():
        (equation,) = definitions([o.define("s", o.Sum(z[i], i), i)[i]])
    assert text(equation) == "s_i = Σ_k z_k"


def test_a_long_definition_is_broken_like_a_line():
    with writing():
        shown = outline(named(o.define("L", WIDE)), Options())
    write = printer(LatexTarget())
    first, *more = laid_out(shown, ROOM, write)
    assert (first.left, first.sign, first.hanging) == ("L", "=", False)
    assert more and all(row.hanging and row.code[0] in "+-" for row in more)
    code = rendered(named(o.define("L", WIDE)), "text", Options(width=60))
    assert "Definitions:" in code and max(map(len, code.split("\n"))) <= 60
