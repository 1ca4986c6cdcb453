"""What is read is parsed, never evaluated; what is printed stays text; a theorem comes from the kernel only."""
from __future__ import annotations

import ast
import copy
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytest import CaptureFixture, MonkeyPatch, mark
from sympy.parsing import sympy_parser

import derive
from derive import (
    D,
    Eq,
    Sum,
    affine,
    calc,
    cli,
    define,
    exp,
    index,
    library,
    limit,
    multiplied_by,
    nonnegative,
    oo,
    real,
    singleton,
    size,
    tends,
    vector,
    writing,
)
from derive.checking import Checker
from derive.kernel.theorem import Theorem
from derive.language.propositions import Statement
from derive.render.dialects import rendered
from derive.render.document import LineView, TheoremView
from derive.render.latex import latex
from derive.render.text import theorem as shown
from derive.report import explained, failures
from derive.results import StepResult, TheoremResult

SOURCE = Path(derive.__file__).parent
CALL = "__import__('os').system('touch executed')"
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

a, b = real("a"), real("b")
K = size("K")
k = index("k", K)


# ---------------------------------------------------------------------------------------------- the command line
NAMES = [
    CALL, "../../etc/passwd", "/etc/passwd", "softmax/../../etc/passwd", "a\nb", "softmax.softmax_jacobian\n", "\r\n",
    "$(touch executed)", "`touch executed`", "; touch executed", "| touch executed", "${IFS}", "%s%n", "%2e%2e%2f",
    "\\", "\\input{x}", "<script>alert(1)</script>", "x" * 5000, "x" * 5000 + ".py", "~", "-", "*", "[", " ", "\udcff",
    "softmax_jacobian; DROP TABLE", "softmax.softmax_jacobian.__class__", "os.system", "__builtins__",
]
TERMINAL = ["\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x00", "\x9b31m", "\u202egnp.exe", "a\x00b.py"]
STEPS = ["0", "-1", "1.5", "1e0", "0x1", "1_0", "", " ", "99999999999999999999", "None", CALL, "../1", "1\n", "$1"]

DRIVER = """
import contextlib, io, json, os, sys
from derive import cli, library
watched = {"exec", "os.system", "subprocess.Popen", "os.exec", "os.posix_spawn", "os.remove", "os.rename", "os.mkdir"}
seen, on = [], False
def hook(event, arguments):
    told = event in watched or event == "open" and set(str(arguments[1])) & set("wax+")
    if on and told and sys._getframe(1).f_globals["__name__"] not in ("typing", "inspect"):   # they read annotations
        seen.append(event + " " + repr(arguments[0])[:80])
sys.addaudithook(hook)
cli.run(["show", "softmax.softmax_jacobian"]), cli.run(["explain", "nothing:1"]), cli.run(["verify", "--unheard-of"])
found = []
for arguments in json.load(open(sys.argv[1])):
    out, err = io.StringIO(), io.StringIO()
    seen.clear()
    library.problems.clear(), library.broken.clear()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        on = True
        try:
            code = cli.run(arguments)
        except BaseException as error:
            code = repr(error)[:200]
        on = False
    found.append([code, out.getvalue(), err.getvalue(), list(seen)])
json.dump(found, open(sys.argv[2], "w"))
"""


def watched(tmp_path: Path, calls: list[list[str]]) -> list[tuple[Any, str, str, list[str]]]:
    """Code, output, errors, and what was executed or written, of each call in an empty folder."""
    empty = tmp_path / "empty" / "inner"
    empty.mkdir(parents=True)
    (tmp_path / "calls.json").write_text(json.dumps(calls), encoding="utf-8")
    subprocess.run([sys.executable, "-c", DRIVER, tmp_path / "calls.json", tmp_path / "found.json"], cwd=empty,
                   check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(SOURCE.parent)})
    assert list(empty.parent.rglob("*")) == [empty]
    return [tuple(found) for found in json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))]


def test_hostile_names_and_numbers_are_unusable_input(tmp_path: Path) -> None:
    """Exit 2 with one line on stderr; nothing is executed, nothing is written, nothing is on stdout."""
    calls = [[command, name, *more] for name in NAMES if not name.startswith("/etc")
             for command, *more in (["verify"], ["show"], ["explain"], ["render", "--to", "latex"])]
    calls += [["explain", f"{name}:1"] for name in NAMES]
    calls += [["explain", f"softmax.softmax_jacobian:{step}"] for step in STEPS]
    calls += [["show", "/etc/passwd"], ["verify", "--jobs", CALL], ["render", "gibbs.gibbs", "--to", CALL], [CALL]]
    for call, (code, out, err, events) in zip(calls, watched(tmp_path, calls), strict=True):
        assert (code, out, events) == (2, "", []), call
        assert err.startswith("derive: ") and err.count("\n") == 1, call


@mark.parametrize("step", ["²", "1" * 5000], ids=["superscript", "long"])
def test_what_looks_like_a_number_is_unusable_input(step: str) -> None:
    """A digit that is no number, and a number that is too long, are refused like any other word."""
    assert cli.run(["explain", f"softmax.softmax_jacobian:{step}"]) == 2


@mark.parametrize("name", TERMINAL, ids=ascii)
def test_messages_hold_no_control_characters(name: str, capsys: CaptureFixture[str]) -> None:
    """A name that steers a terminal is named without steering it."""
    assert cli.run(["show", name]) == 2
    assert not CONTROLS.search(capsys.readouterr().err)


NO_MODULES = ["../mine", "a/b", "/tmp/mine", "a b", "mine\n", "a\nb", "", ".", "..", "mine.py", "Mine", "1mine",
              "$(id)", "`id`", "a;b", "a-b", "{name}", "%s", "\\", "<script>", "\u0430", "\u2167", "\x1b[31m", "\u202e",
              "\x00", "x" * 300, CALL]


@mark.parametrize("name", NO_MODULES, ids=lambda name: ascii(name[:20]))
def test_new_refuses_hostile_names(name: str, tmp_path: Path, monkeypatch: MonkeyPatch,
                                   capsys: CaptureFixture[str]) -> None:
    """Only a plain module name is written, and only in this folder."""
    inner = tmp_path / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert cli.run(["new", name]) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1 and not CONTROLS.search(said.err)
    assert list(tmp_path.rglob("*")) == [inner]


@pytest.fixture
def proof(tmp_path: Path, monkeypatch: MonkeyPatch) -> Callable[..., str]:
    """`proof(text, name)` writes a proof file with one theorem and then the text; the path, to give to the command."""
    monkeypatch.setattr(library, "problems", [])
    monkeypatch.setattr(library, "broken", {})

    def write(more: str = "", name: str = "mine.py") -> str:
        file = tmp_path / name
        file.write_text("from derive import *\na = real('a')\n@theorem(Eq(a, a + 0))\ndef same():\n"
                        f"    return calc(a).eq(a + 0, by=algebra)\n{more}", encoding="utf-8")
        return str(file)
    return write


def test_only_python_files_are_run(proof: Callable[..., str]) -> None:
    """A file that is no .py is no proof file, whatever is in it."""
    assert cli.run(["verify", proof(name="notes.txt")]) == 2


def test_a_folder_is_searched_for_proof_files_only(proof: Callable[..., str], tmp_path: Path) -> None:
    """A script that never imports derive is not run because it lies below a folder that is verified."""
    proof()
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "clean.py").write_text(
        f"import pathlib\npathlib.Path({str(tmp_path / 'executed')!r}).touch()\n", encoding="utf-8")
    cli.run(["verify", str(tmp_path)])
    assert not (tmp_path / "executed").exists()


# ---------------------------------------------------------------------------------------------- the output file
def failing(proof: Callable[..., str], how: str) -> str:
    """A proof file that cannot be rendered."""
    return proof({"raises": "@theorem(Eq(a, a))\ndef broken():\n    raise ValueError('no')\n", "stops": "1 / 0\n",
                  "does not parse": "def\n"}[how])


@mark.parametrize("how", ["raises", "stops", "does not parse"])
def test_a_file_is_replaced_by_a_whole_rendering_only(how: str, proof: Callable[..., str], tmp_path: Path) -> None:
    """Where a proof file does not run to its end, the output stays as it was, and the command says so."""
    target = tmp_path / "paper.tex"
    target.write_text("mine", encoding="utf-8")
    assert cli.run(["render", failing(proof, how), "--to", "latex", "-o", str(target)]) == 2
    assert target.read_text(encoding="utf-8") == "mine"


@mark.parametrize("call", [["render", "{raises}", "--to", "latex", "-o", "{out}"],
                           ["verify", "no_such_theorem", "--json", "{out}"]], ids=["render", "json"])
def test_unusable_input_leaves_no_file(call: list[str], proof: Callable[..., str], tmp_path: Path) -> None:
    """A file that was not there is not there after a command that failed."""
    target = tmp_path / "made.out"
    names = {"raises": failing(proof, "raises"), "out": str(target)}
    assert cli.run([word.format(**names) for word in call]) == 2
    assert not target.exists()


@mark.parametrize("target", ["{folder}", "", "{folder}/missing/a.tex", "{file}/a.tex", "/dev/full", "x" * 300])
def test_an_output_that_cannot_be_written(target: str, tmp_path: Path, proof: Callable[..., str],
                                          capsys: CaptureFixture[str]) -> None:
    """A folder, a missing folder, a file taken for a folder, a full disk: exit 2 with one line."""
    path = target.format(folder=tmp_path, file=proof())
    before = sorted(tmp_path.rglob("*"))
    assert cli.run(["render", proof(), "--to", "latex", "-o", path]) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_a_rendering_replaces_the_file(proof: Callable[..., str], tmp_path: Path) -> None:
    """The tests above are not passed by never writing."""
    target = tmp_path / "paper.tex"
    target.write_text("mine", encoding="utf-8")
    assert cli.run(["render", proof(), "--to", "latex", "-o", str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("% mine.same (proved)")


# ---------------------------------------------------------------------------------------------- parsed, not evaluated
FORBIDDEN = {"eval", "exec", "compile", "__import__", "parse_expr", "S", "system", "popen", "Popen", "check_output",
             "loads", "literal_eval", "getoutput", "execfile", "input", "lambdify", "srepr"}
MODULES = {"pickle", "marshal", "shelve", "yaml", "subprocess", "code", "codeop", "runpy", "ctypes", "socket", "urllib"}


def calls_in(tree: ast.AST) -> Iterator[str]:
    """The names of what is called, bare or as attributes; patterns of `re` and JSON run nothing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) not in ("re.compile", "json.loads"):
            yield node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def imports_in(tree: ast.AST) -> Iterator[str]:
    """The packages that are imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


@mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda file: str(file.relative_to(SOURCE)))
def test_no_source_evaluates_text(file: Path) -> None:
    """No eval, exec, parser of expressions, pickle, YAML or shell; only the proof loader runs code."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    called = set(calls_in(tree))
    assert not called & FORBIDDEN
    programs = {"subprocess"} if file.name == "programs.py" else set()     # TeX and Graphviz make the book
    assert not set(imports_in(tree)) & MODULES - programs
    assert not any(word.arg == "shell" for word in ast.walk(tree) if isinstance(word, ast.keyword))
    assert "exec_module" not in called or file.name == "loading.py"


def test_the_scan_sees_what_it_forbids() -> None:
    """Calls are found bare and as attributes, imports in both forms and in functions."""
    assert set(calls_in(ast.parse("eval(x); os.system(y); f(g.loads(z))"))) >= {"eval", "system", "loads"}
    tree = ast.parse("import yaml.nodes\ndef f():\n    from pickle import loads")
    assert set(imports_in(tree)) == {"yaml", "pickle"}


@pytest.fixture
def no_parser(monkeypatch: MonkeyPatch) -> None:
    """SymPy's parser of strings must not be reached."""
    def reached(text: str, *more: Any, **named: Any) -> None:
        raise AssertionError(f"parsed {text!r}")
    monkeypatch.setattr(sympy_parser, "parse_expr", reached)


def test_nothing_is_parsed_on_the_way_to_a_verdict(no_parser: None) -> None:
    """Every sixth entry of the library is proved, audited, shown and typeset without SymPy's parser."""
    checker = Checker()
    for entry in library.load()[::6]:
        result = checker.result(entry.source)
        assert result.expected
        assert shown(library.view(entry)) and rendered([library.view(entry)], "latex-document")


def test_a_name_that_is_code_is_a_name(no_parser: None, tmp_path: Path, monkeypatch: MonkeyPatch,
                                       proof: Callable[..., str]) -> None:
    """A symbol needs a name, a hypothesis may be called anything; comparing, proving and printing runs nothing."""
    monkeypatch.chdir(tmp_path)
    odd = real(CALL)
    assert odd != CALL and odd == real(CALL) and Eq(odd, 0) != CALL
    with suppress(TypeError, ValueError):
        odd + CALL
    name = "open('executed', 'w')"
    path = proof(f"odd, c = real({name!r}), define('c' + {name!r}, a + 1)\nh = hypothesis({name!r}, Eq(odd, c))\n"
                 "@theorem(Eq(2 * odd, 2 * c), given=[h])\ndef named():\n    return calc(2 * odd).eq(2 * c, by=h)\n")
    first, second = library.verify(library.load(path))
    assert first.status == "proved"
    assert second.status == "open" and "is reserved or no name" in second.problem
    assert cli.run(["render", path, "--to", "latex", "--draft", "-o", str(tmp_path / "a.tex")]) == 0
    assert not (tmp_path / "executed").exists()


TAKES = {
    "Eq": lambda s: Eq(s, 0), "Sum": lambda s: Sum(s, k), "a bound": lambda s: Sum(a, (k, 1, s)),
    "D": lambda s: D(s, a), "exp": exp, "define": lambda s: define("f", s, k), "index": lambda s: index("k", s),
    "vector": lambda s: vector("v", s), "singleton": singleton, "tends": lambda s: tends(s, a, oo, 0, bound=a),
    "calc": calc, "a line": lambda s: calc(a).eq(s), "nonnegative": nonnegative, "affine": affine,
    "multiplied_by": multiplied_by, "limit": lambda s: limit(a, s),
}


@mark.parametrize("name", TAKES)
def test_a_string_is_no_expression(name: str, no_parser: None) -> None:
    """Where an expression is expected, text is refused and not read as Python."""
    with writing(), pytest.raises((ValueError, TypeError)):
        TAKES[name](CALL)


# ---------------------------------------------------------------------------------------------- text stays text
PROSE = {
    "specials": r"100% $x$ #1 & ~ ^ _ { } \ < > | ` ' \" ", "input": r"\input{/etc/passwd}", "end": r"\end{align*}",
    "document": r"\end{document}", "write": r"\immediate\write18{touch executed}", "hats": r"^^5cinput{x}",
    "html": "<script>alert(1)</script>", "comment": "%\nnext", "ansi": "\x1b[31mred\x1b[0m \x9b31m \x07\x00\x7f",
    "bidi": "\u202eabc\u2066", "lines": "one\ntwo\rthree\u2028four\x85five", "scripts": "x\u0302 日本 é ł ß ø",
    "paragraphs": "one\n\ntwo", "accents": "}\u0302 \\\u0302 %\u0302 $\u0304 日\u0302", "letters": "ÐđĘąħŋŀ",
}


def hostile(text: str, name: str = "mine.hostile") -> TheoremView:
    """A theorem in which every place that an author fills with words holds the text."""
    with writing():
        return TheoremView(name, "theorem", "proved", Eq(a + real(text), b), title=text, prose=f"**{text}**: {text}",
                           hypotheses=((text, Eq(a, b)),), necessary=(text,), start=a + real(text), axioms=(text,),
                           lines=(LineView("=", b + 0, (text, "algebra"), text), LineView("=", b, (text,), text)),
                           uses=(text,), counterexample={text: text}, problem=f"x {text}")


def commands(code: str) -> set[str]:
    """The commands of LaTeX in the code."""
    return set(re.findall(r"\\(?:[A-Za-z]+\*?|.)", code))


SAFE = commands(rendered([hostile("x")], "latex-document")) | {
    "\\" + word for word in ("textbackslash", "textasciicircum", "textasciitilde", "ensuremath", "allowbreak", "hat",
                             "_", "{", "}", "$", "&", "#", "%", " ", "\\", "notag", "qquad",
                             "nobreak", "hfil", "hfill", "penalty", "hskip", "hbox", "mbox")}


@mark.parametrize("name", PROSE)
def test_words_bring_no_commands_into_latex(name: str) -> None:
    """Titles, prose, notes, reasons and names add escapes to LaTeX and nothing else; environments stay closed."""
    code = rendered([hostile(PROSE[name])], "latex-document")
    assert commands(code) <= SAFE
    assert not CONTROLS.search(code)
    for place in ("align", "aligned", "equation", "itemize", "document"):
        assert code.count(rf"\begin{{{place}}}") == code.count(rf"\end{{{place}}}")
    assert code.count(r"\begin{itemize}") == code.count(r"\begin{document}") == 1
    assert code.count(r"\begin{align}") + code.count(r"\begin{equation}") == 2
    assert code.endswith("\\end{document}\n")


def test_a_name_does_not_leave_its_comment() -> None:
    """A file's name may hold a line end; the comment line with the theorem's name does not."""
    code = rendered([hostile("x", "mine\n\\input{secret}.hostile")], "latex-document")
    assert [line for line in code.splitlines() if r"\input" in line] == [r"% mine \input{secret}.hostile (proved)"]


@mark.parametrize("text", [r"\input{x}", "x}{y", "$", "%", "#&~^", "\x1b[31m", "<b>"], ids=ascii)
def test_a_symbol_is_a_symbol_in_latex(text: str) -> None:
    """A symbol's name closes its braces and holds no command of its own."""
    code = latex(real(text))
    bare = re.sub(r"\\[{}$%#&_]", "", code)
    assert bare.count("{") == bare.count("}") and commands(code) <= SAFE | {r"\text", r"\mathrm"}
    assert not CONTROLS.search(code) and not set(bare) & set("$%#&~")


@mark.documents
@mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_hostile_words_compile(text: str, tmp_path: Path) -> None:
    """Whatever the words are, pdflatex sets them, and reads and writes no other file."""
    assert shutil.which("pdflatex"), "this test needs pdflatex (texlive-latex-base)"
    (tmp_path / "a.tex").write_text(rendered([hostile(text)], "latex-document"), encoding="utf-8")
    done = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "a.tex"],
                          cwd=tmp_path, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]
    assert {file.name for file in tmp_path.iterdir()} == {"a.tex", "a.log", "a.aux", "a.pdf"}


@mark.parametrize("name", PROSE)
def test_words_bring_no_controls_into_a_terminal(name: str) -> None:
    """What `show`, `explain` and `verify` print of an author's words cannot steer the terminal."""
    text = PROSE[name]
    step = StepResult(1, "=", [text], "refused", "refuted", 3, text, 0.0, "x", text, text, text, text, {text: text})
    result = TheoremResult(text, "theorem", text, 1, "open", False, text, text, problem=text, steps=[step],
                           counterexample={text: text})
    assert not CONTROLS.search(shown(hostile(text)))
    for lines in (explained(result, step), failures(result)):
        assert not CONTROLS.search("".join(lines)) and not any("\n" in line for line in lines)


# ---------------------------------------------------------------------------------------------- no forged theorems
@pytest.fixture(scope="module")
def true() -> Theorem:
    """A theorem of the library."""
    return Checker().prove(library.select(["softmax.softmax_sums_to_one"])[0].source)


FALSE = Statement(Eq(a, b), ())


def test_a_theorem_is_not_constructed() -> None:
    """Calling the class is refused, with any seal at hand."""
    for seal in (None, True, object(), Theorem):
        with pytest.raises(TypeError, match="accept only"):
            Theorem("forged", "Forged", FALSE, (), (), seal)


def test_a_theorem_is_not_replaced(true: Theorem) -> None:
    """A copy with another statement is refused."""
    with pytest.raises((TypeError, ValueError)):
        replace(true, statement=FALSE)


def test_a_theorem_does_not_change(true: Theorem) -> None:
    """Its fields, and those of its statement, are read only."""
    for item, name in ((true, "statement"), (true.statement, "proposition"), (true.statement, "hypotheses")):
        with pytest.raises(AttributeError):
            setattr(item, name, FALSE)


@mark.parametrize("through", [copy.copy, copy.deepcopy, lambda item: pickle.loads(pickle.dumps(item))],
                  ids=["copy", "deepcopy", "pickle"])
def test_a_copy_states_the_same_or_is_refused(through: Callable[[Any], Any], true: Theorem) -> None:
    """Copying a theorem, if it is possible at all, gives the same theorem."""
    try:
        made = through(true)
    except TypeError:
        return
    assert (made.name, made.statement, made.uses, made.axioms) == (true.name, true.statement, true.uses, true.axioms)


@mark.parametrize("impostor", [SimpleNamespace(statement=FALSE, name="forged", title="Forged", axioms=(), uses=()),
                               SimpleNamespace(name="forged", proposition=FALSE.proposition), FALSE, True])
def test_a_line_cites_reasons_only(impostor: Any) -> None:
    """What merely looks like a theorem or a hypothesis is no reason."""
    with writing(), pytest.raises(ValueError, match="is no reason"):
        calc(a).eq(b, by=impostor)
