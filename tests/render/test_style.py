"""A reader's notation: names, files, what clashes, and that nothing in it is evaluated."""
from pathlib import Path

import pytest
from samples import gibbs, jacobian, score

from derive.render.chosen import check
from derive.render.dialects import rendered
from derive.render.names import Name
from derive.render.notation_file import notation
from derive.render.options import Options
from derive.render.style import Style, StyleError, parsed_name, renames


@pytest.mark.parametrize(("text", "name"), [
    ("C", Name("C", "", False, ())),
    (r"\hat y", Name("y", "hat", False, ())), (r"\hat{y}", Name("y", "hat", False, ())),
    (r"\theta_{max}", Name("theta", "", False, ("max",))), ("θ^*", Name("theta", "", True, ())),
    ("theta_hat", Name("theta", "hat", False, ())), (r"\bar{\mu}_1", Name("mu", "bar", False, ("1",))),
    (r"x_{i,\alpha}", Name("x", "", False, ("i", "alpha"))),
])
def test_names(text, name):
    assert parsed_name(text) == name


@pytest.mark.parametrize("text", ["", r"\input{x}", r"\haty", "x^2", "x}{y", "__import__('os')", "a b", "$", r"\hat",
                                  "x_", r"\write18", "1", "x_{\\foo}", "<b>"])
def test_what_is_no_name(text):
    with pytest.raises(StyleError, match="is no name"):
        parsed_name(text)


def test_renames_are_split_and_unquoted():
    assert list(renames(r"p='\hat y',K=C,a=x_{i,j}")) == ["p", "K", "a"]
    for wrong in ("p", "p=", "=q", "p=q,,", "p=q,p=r"):
        with pytest.raises(StyleError):
            renames(wrong)


def style(**names):
    return Style(names={name: parsed_name(text) for name, text in names.items()})


def test_a_renamed_symbol_is_renamed_everywhere():
    options = Options(style=style(p=r"\hat y", Z="S"))
    text = rendered(jacobian(), "github", options)
    assert r"\hat{y}_{i} \left(\delta_{ij} - \hat{y}_{j}\right)" in text and r"\frac{e^{z_{i}}}{S}" in text
    assert r"\text{by definition of }\hat{y}" in text and "Symbols are renamed here: y\u0302 for p, S for Z." in text


@pytest.mark.parametrize(("view", "names", "said"), [
    (gibbs, {"q": "y"}, "q and y would both print as y"), (gibbs, {"q": "KL"}, "like an operator"),
    (jacobian, {"Z": "e"}, "like an operator"), (jacobian, {"Z": "delta"}, "both print|operator"),
    (jacobian, {"z": "p"}, "both print as p"), (jacobian, {"Z": "z_1"}, "like an entry of a vector"),
    (score, {"u": r"\pi", "p": r"\pi"}, "both print"),
])
def test_what_would_print_alike_is_refused(view, names, said):
    with pytest.raises(StyleError, match=said):
        check([view()], style(**names))


def test_names_may_be_swapped():
    check([gibbs()], style(q="y", y="q"))
    assert r"\mathrm{KL}(y \,\|\, q)" in rendered(gibbs(), "github", Options(style=style(q="y", y="q")))


def test_a_symbol_that_is_not_there_is_named():
    with pytest.raises(StyleError, match="there is no symbol r to rename; there are K, k, q, y"):
        check([gibbs()], style(r="s"), ["r"])


def file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "notation.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_notation_file(tmp_path):
    path = file(tmp_path, "log = 'ln'\nexpectation = '𝔼'\nvectors = 'bold'\n"
                          "[indices]\nk = 'm'\n[names]\ny = '\\tilde q'\n")
    text = rendered(gibbs(), "github", Options(style=notation(path)))
    assert r"\ln \frac{q_{m}}{\tilde{q}_{m}}" in text
    assert r"\mathrm{KL}(\mathbf{q} \,\|\, \tilde{\mathbf{q}})" in text
    assert r"\usepackage{amssymb}" in rendered(gibbs(), "latex-document", Options(style=notation(path)))


@pytest.mark.parametrize(("text", "line", "said"), [
    ("lgo = 'ln'", 1, "did you mean log"), ("# x\nlog = 'lg'", 2, "write one of 'log', 'ln'"),
    ("colour = 1", 1, "the keys are log"), ("log = 'ln'\n[names]\n\np = '\\input{x}'", 4, "is no name"),
    ("names = 3", 1, "is no table"), ("log = 'ln", 1, "mend the TOML"), ("[names]\np = 3", 2, "is no name"),
    ("[naems]\np = 'q'", 1, "did you mean names"),
])
def test_a_fault_of_a_notation_file_has_its_line(tmp_path, text, line, said):
    with pytest.raises(StyleError, match=said) as told:
        notation(file(tmp_path, text))
    assert f"notation.toml:{line}: " in str(told.value)


def test_a_notation_file_that_cannot_be_read(tmp_path):
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    for path in (tmp_path / "absent.toml", tmp_path, tmp_path / "bad.toml"):
        with pytest.raises(StyleError, match="cannot read"):
            notation(path)
