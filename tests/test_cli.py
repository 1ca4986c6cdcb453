"""The command line against a library of three entries: output, JSON keys, exit codes, one line on bad input."""
import ast
import contextlib
import json
import os
import pty
import subprocess
import sys
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from types import SimpleNamespace

import pytest
from sympy import Symbol

import derive
from derive import cli
from derive.language.propositions import Eq
from derive.language.written import writing
from derive.results import HypothesisResult, StepResult, TheoremResult

THEOREM_KEYS = {"name", "kind", "file", "line", "status", "expected", "statement", "hypotheses", "axioms", "uses",
                "seconds", "counterexample", "enclosure", "steps"}
STEP_KEYS = {"line", "relation", "reasons", "proof", "audit", "models", "latex", "residual", "seconds", "enclosure"}


def step(line, **changes):
    facts = {"proof": "accepted", "audit": "consistent", "models": 12, "latex": "a", "residual": None, "seconds": 0.01,
             "before": "a + b", "after": "b + a", "source_line": 10 + line, "reasons": ["algebra"]}
    return StepResult(line=line, relation="=", **{**facts, **changes})


GOOD = TheoremResult("basics.commute", "theorem", "/proofs/basics.py", 9, "proved", True, "a + b = b + a",
                     hypotheses=[HypothesisResult("a_positive", "a > 0", True, None)], steps=[step(1), step(2)],
                     seconds=0.02)
FALSE = TheoremResult("basics.false_claim", "refutation", "/proofs/basics.py", 20, "refuted", True, "a = b",
                      counterexample={"a": "1", "b": "2"})
BAD = TheoremResult("basics.broken", "theorem", "/proofs/basics.py", 30, "open", False, "a = b", steps=[
    step(1), step(2, proof="refused", audit="refuted", residual="a − b", message="the sides differ",
                  suggestion="by=[sifting]", counterexample={"a": "1/3"})])


class UnusableInput(Exception):
    pass


@pytest.fixture
def library(monkeypatch):
    """A stand-in for derive.library, filled with GOOD and FALSE."""
    from derive.render.document import LineView, TheoremView

    stub = SimpleNamespace(results=[GOOD, FALSE], problems=[], broken={}, UnusableInput=UnusableInput, calls=[])

    def entries():
        return [SimpleNamespace(name=r.name, kind=r.kind, file=r.file, line=r.line, result=r) for r in stub.results]

    def select(names):
        known = {entry.name: entry for entry in entries()}
        for name in names:
            if name not in known:
                raise UnusableInput(f"there is no theorem {name}; did you mean {get_close_matches(name, known)[0]}?")
        return [known[name] for name in names]

    def verify(chosen, jobs=1, on_result=None):
        stub.calls.append(([entry.name for entry in chosen], jobs))
        for entry in chosen:
            if on_result is not None:
                on_result(entry.result)
        return [entry.result for entry in chosen]

    def view(entry):
        a, b = Symbol("a"), Symbol("b")
        with writing():
            return TheoremView(entry.name, entry.kind, entry.result.status, Eq(a + b, b + a), start=a + b,
                               lines=(LineView("=", b + a, ("algebra",)),))

    stub.load, stub.select, stub.verify, stub.view = (lambda path=None: entries()), select, verify, view
    stub.axioms = lambda: [("clt", "X_n \\to X", "Billingsley, Theorem 27.1")]
    monkeypatch.setitem(sys.modules, "derive.library", stub)
    monkeypatch.setattr(derive, "library", stub, raising=False)
    return stub


@pytest.fixture
def run(library, capsys):
    def call(*arguments):
        code = cli.run(arguments)
        captured = capsys.readouterr()
        return SimpleNamespace(code=code, out=captured.out, err=captured.err)
    return call


def test_the_last_plain_line_counts(run):
    done = run("verify")
    assert done.code == 0 and done.err == ""
    assert done.out.splitlines()[0].split() == ["proved", "basics.commute", "(2", "lines,", "0.02", "s)"]
    assert done.out.splitlines()[-1] == "2 theorems, 2 lines: 1 proved, 1 refuted"


def test_it_speaks_the_language_that_is_asked_for(run, library):
    library.results.append(BAD)
    done = run("verify", "--lang", "zh")
    lines = done.out.splitlines()
    assert done.code == 1 and lines[0].startswith("已证明        basics.commute  (2 行, ")
    assert lines[3] == "/proofs/basics.py:12: basics.broken 第 2 行: 被拒绝、已证伪"
    assert "    依据        代数运算" in lines and "    反例        a = 1/3" in lines
    assert lines[-1].startswith("3 个定理、") and "；与预期不符：basics.broken (" in lines[-1]
    assert "依据：代数运算" in run("show", "basics.commute", "--lang", "zh").out
    for words in (("verify",), ("show", "basics.commute"), ("explain", "basics.commute:1"), ("claims",)):
        refused = run(*words, "--lang", "xx")
        assert (refused.code, refused.err) == (2, "derive: unknown language 'xx' (there are en, zh)\n")


def test_a_line_that_fails_is_told_in_full(run, library):
    library.results.append(BAD)
    done = run("verify")
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[3:11] == [
        "/proofs/basics.py:12: basics.broken, line 2: refused, refuted",
        "    before      a + b",
        "    after       = b + a",
        "    by          algebra",
        "    difference  a − b",
        "    reason      the sides differ",
        "    try         by=[sifting]",
        "    refuted at  a = 1/3",
    ]
    assert lines[-1] == "3 theorems, 4 lines: 1 proved, 1 refuted, 1 open; unexpected: basics.broken (open)"


def test_a_refuted_theorem_shows_its_counterexample(run, library):
    library.results[:] = [TheoremResult("basics.wrong", "theorem", "/proofs/basics.py", 40, "refuted", False, "a = b",
                                        counterexample={"a": "1", "b": "2"}, problem="the statement is false")]
    done = run("verify")
    assert done.code == 1
    assert "/proofs/basics.py:40: basics.wrong: the statement is false\n    refuted at  a = 1, b = 2\n" in done.out


def test_names_and_jobs_reach_the_library(run, library):
    assert run("verify", "basics.commute", "--jobs", "3", "--no-cache").code == 0
    assert library.calls == [(["basics.commute"], 3)]


def test_json_on_stdout_is_json_only(run, library):
    library.results.append(BAD)
    done = run("verify", "--json", "-")
    report = json.loads(done.out)
    assert done.code == 1 and done.err == ""
    assert set(report) == {"schema", "summary", "theorems"} and report["schema"] == 1
    assert set(report["summary"]) == {"theorems", "steps", "by_status", "unexpected", "cpu_seconds", "wall_seconds"}
    assert [report["summary"][key] for key in ("theorems", "steps", "by_status", "unexpected")] == [
        3, 4, {"proved": 1, "refuted": 1, "open": 1}, 1]
    assert all(set(theorem) == THEOREM_KEYS for theorem in report["theorems"])
    assert all(set(line) == STEP_KEYS for theorem in report["theorems"] for line in theorem["steps"])
    assert report["theorems"][0]["hypotheses"] == [
        {"name": "a_positive", "latex": "a > 0", "used": True, "necessary": None}]
    assert report["theorems"][1]["counterexample"] == {"a": "1", "b": "2"}


def test_json_in_a_file_leaves_the_report_on_stdout(run, tmp_path):
    done = run("verify", "--json", str(tmp_path / "report.json"))
    assert done.code == 0 and done.out.splitlines()[-1].startswith("2 theorems")
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["summary"]["theorems"] == 2


def test_broken_files_do_not_stop_the_others(run, library):
    library.problems.append("mine.py:3: NameError: name 'K' is not defined; define it")
    done = run("verify")
    assert done.code == 2
    assert done.err == "derive: mine.py:3: NameError: name 'K' is not defined; define it\n"
    assert done.out.splitlines()[-1] == "2 theorems, 2 lines: 1 proved, 1 refuted"


@pytest.mark.parametrize(("arguments", "said"), [
    (("verify", "basics.comute"), "did you mean basics.commute?"),
    (("verify", "absent.py"), "there is no file absent.py"),
    (("verify", "--json", "/nonexistent/report.json"), "cannot write /nonexistent/report.json"),
    (("verify", "--jobs", "0"), "--jobs"),
    (("verify", "--unheard-of"), "--unheard-of"),
    (("prove",), "prove"),
    (("show",), "NAME"),
    (("show", "basics.comute"), "did you mean basics.commute?"),
    (("explain", "basics.commute"), "write NAME:STEP"),
    (("explain", "basics.commute:7"), "has lines 1 to 2, not 7"),
    (("render", "basics.commute", "--to", "latx"), "did you mean latex"),
    (("render", "basics.commute", "--to", "word"), "there are latex, latex-document"),
    (("render", "basics.commute", "--to", "latex", "-o", "/nonexistent/a.tex"), "cannot write /nonexistent/a.tex"),
    (("new", "Not A Name"), "no module name"),
])
def test_unusable_input_is_one_line_and_exit_2(run, arguments, said):
    done = run(*arguments)
    assert done.code == 2 and done.out == ""
    assert done.err.count("\n") == 1 and done.err.startswith("derive: ") and said in done.err


def test_a_failed_render_leaves_the_file_as_it_was(run, library, tmp_path):
    target = tmp_path / "paper.tex"
    target.write_text("mine", encoding="utf-8")

    def refuse(entry):
        raise UnusableInput("broken")
    library.view = refuse
    assert run("render", "basics.commute", "--to", "latex", "-o", str(target)).code == 2
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_file_that_does_not_run_stops_what_needs_it(run, library, tmp_path):
    library.problems.append("mine.py:3: NameError: name 'K' is not defined; define it")
    library.broken[str(Path(GOOD.file).resolve())] = library.problems[0]
    target = tmp_path / "made"
    for arguments in (["show", "basics.commute"], ["explain", "basics.commute:1"],
                      ["render", "basics.commute", "--to", "latex", "-o", str(target)]):
        done = run(*arguments)
        assert (done.code, done.out, done.err) == (2, "", f"derive: {library.problems[0]}\n")
    assert not any(tmp_path.iterdir())
    assert run("verify", "--json", str(target)).code == 2
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == 1    # the others are still reported


def test_a_file_elsewhere_that_does_not_run_is_told_and_left_out(run, library, tmp_path):
    problem = "mine.py:3: NameError: name 'K' is not defined; define it"
    library.problems.append(problem)
    library.broken[str(tmp_path / "mine.py")] = problem
    for arguments in (["show", "basics.commute"], ["explain", "basics.commute:1"],
                      ["render", "basics.commute", "--to", "latex"]):
        done = run(*arguments)
        assert (done.code, done.err) == (0, f"derive: left out {problem}\n") and done.out
    done = run("show", "basics.comute")     # it may be what is missing
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1) and done.err.endswith(f"{problem}\n")
    for arguments in (["show", f"{tmp_path}/"], ["render", f"{tmp_path}/", "--to", "latex"]):    # a folder is all of it
        done = run(*arguments)
        assert (done.code, done.out, done.err) == (2, "", f"derive: {problem}\n")
    assert run("verify").code == 2


def test_a_bare_name_is_no_folder(run, tmp_path, monkeypatch):
    (tmp_path / "basics.commute").mkdir()
    (tmp_path / "basics").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run("show", "basics.commute").code == 0
    assert run("show", "basics").err.endswith("; the folder is written ./basics\n")
    assert run("verify", "./basics").code == 0


def test_the_output_keeps_its_links_its_rights_and_its_devices(run, tmp_path):
    target, link, device = tmp_path / "a.tex", tmp_path / "b.tex", Path(os.devnull)
    target.write_text("mine", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target.name)
    for path in (link, device):
        assert run("render", "basics.commute", "--to", "latex", "-o", str(path)).code == 0
    assert link.is_symlink() and target.stat().st_mode & 0o777 == 0o640 and device.is_char_device()
    assert target.read_text(encoding="utf-8").startswith("% basics.commute")
    assert sorted(tmp_path.iterdir()) == [target, link]


def test_reasons_are_told_apart(run, library):
    library.results.append(replace(BAD, steps=[step(1, proof="refused", reasons=["definition of p, Z", "algebra"])]))
    assert "    by          definition of p, Z; algebra\n" in run("verify").out
    assert "    by          definition of p, Z; algebra\n" in run("explain", "basics.broken:1").out


def test_render_prints_or_writes(run, tmp_path):
    printed = run("render", "basics.commute", "--to", "latex")
    assert printed.code == 0
    assert r"a + b &= b + a && \text{by algebra}" in printed.out and r"\documentclass" not in printed.out
    target = tmp_path / "paper.tex"
    assert run("render", "basics.commute", "--to", "latex-document", "-o", str(target)).out == ""
    written = target.read_text(encoding="utf-8")
    assert written.startswith(r"\documentclass{article}") and r"a + b &= b + a && \text{by algebra}" in written


def test_show_and_explain_and_axioms(run, library):
    assert "  a + b  =  b + a   by algebra\n" in run("show", "basics.commute").out
    explained = run("explain", "basics.commute:2").out
    assert "    proof       accepted\n    audit       consistent (12 models)\n" in explained
    assert run("axioms").out == "clt\n    X_n \\to X\n    Billingsley, Theorem 27.1\n"
    library.results.append(BAD)
    assert run("explain", "basics.broken:2").code == 1


def test_new_writes_once(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("new", "mine").code == 0
    source = Path("mine.py").read_text(encoding="utf-8")
    ast.parse(source)
    assert "@theorem" in source
    again = run("new", "mine")
    assert again.code == 2 and "exists already" in again.err
    assert Path("mine.py").read_text(encoding="utf-8") == source


def derive_in_a_new_process(*arguments, **environment):
    return subprocess.run([sys.executable, "-m", "derive", *arguments], capture_output=True, text=True, check=False,
                          encoding="utf-8", env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1]),
                                                 **environment})


def test_what_new_writes_verifies(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert derive_in_a_new_process("new", "mine").returncode == 0
    done = derive_in_a_new_process("verify", "mine.py")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "1 theorem, 2 lines: 1 proved"


def test_help_loads_nothing_heavy():
    code = ("import sys\nfrom derive import cli\ncode = cli.run(['--help'])\n"
            "heavy = ('derive.library', 'derive.audit', 'rich.console', 'derive.render.latex')\n"
            "print(code, [m for m in heavy if m in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])})
    assert done.stdout.splitlines()[-1] == "0 []"
    assert all(f"  {name} " in done.stdout for name in ("verify", "show", "explain", "axioms", "new", "render"))


def everything(master):
    """What was written to a terminal that has been closed."""
    chunks = []
    with contextlib.suppress(OSError):  # Linux ends a closed terminal with EIO
        while chunk := os.read(master, 4096):
            chunks.append(chunk)
    os.close(master)
    return b"".join(chunks).decode()


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colour_on_a_terminal_unless_no_color(library, no_color, coloured, monkeypatch):
    from derive.report import reporter

    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm-256color")
    library.results.append(BAD)
    master, slave = pty.openpty()
    with open(slave, "w", encoding="utf-8") as terminal, reporter(terminal, 3) as report:
        library.verify(library.load(), on_result=report.result)
        report.finish(library.results)
    shown = everything(master)
    assert ("\x1b[" in shown) is coloured
    assert "/proofs/basics.py:12: basics.broken, line 2: refused, refuted" in shown
    assert "3 theorems, 4 lines: 1 proved, 1 refuted, 1 open; unexpected: basics.broken (open)" in shown
