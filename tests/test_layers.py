"""The layers hold against the real imports, and trusted code keeps away from what it may not use."""
from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "derive"
TRUSTED = ("language", "kernel")
MAY_IMPORT = {
    "language": {"language"},
    "kernel": {"language", "kernel"},
    "audit": {"language", "audit"},
    "render": {"language", "render", "results"},
    "results": {"display"},
    "decide": {"language", "kernel", "audit", "render", "decide", "prove", "suggest", "vocabulary", "residual",
               "loading", "display"},
    "sync": {"sync", "render", "library"},
    "sphinx": {"sphinx", "sync", "render", "library"},
    "book": {"book", "audit", "command", "language", "render", "library", "claims", "claiming", "loading", "results"},
    "latex": set(),
    "command": {"command", "language", "decide", "render", "library", "report", "results", "claims", "claims_report",
                "sync", "latex"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def module(file: Path) -> str:
    """derive.kernel.steps, for derive/kernel/steps.py."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer(name: str) -> str:
    """kernel, for derive.kernel.steps; empty for derive itself."""
    return (name.split(".") + [""])[1]


NAMES = {module(file) for file in FILES}


def imported(tree: ast.AST, name: str, *, anywhere: bool = True) -> set[str]:
    """The modules of derive that a module imports: anywhere in its file, or only while it is being imported."""
    found = set()
    for node_ in _nodes(tree, anywhere):
        if isinstance(node_, ast.Import):
            found |= {alias.name for alias in node_.names}
        elif isinstance(node_, ast.ImportFrom):
            base = node_.module or ""
            if node_.level:
                base = ".".join([*name.split(".")[:-node_.level], *([node_.module] if node_.module else [])])
            found |= {f"{base}.{alias.name}" if f"{base}.{alias.name}" in NAMES else base for alias in node_.names}
    return {item for item in found if item.split(".")[0] == "derive"}


def _nodes(tree: ast.AST, anywhere: bool) -> list[ast.AST]:
    found = []
    for child in ast.iter_child_nodes(tree):
        if not anywhere and (isinstance(child, ast.FunctionDef)
                             or isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)):
            continue
        found += [child, *_nodes(child, anywhere)]
    return found


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(MAY_IMPORT))
def test_a_layer_imports_what_it_may(name: str) -> None:
    """language ← kernel, language ← audit, language ← render; kernel and audit never meet."""
    files = [file for file in FILES if layer(module(file)) == name]
    assert files
    for file in files:
        reached = {layer(item) for item in imported(parsed(file), module(file))}
        assert reached <= MAY_IMPORT[name], f"{file} imports {sorted(reached - MAY_IMPORT[name])}"


def test_every_folder_has_its_layer() -> None:
    """A new folder states what it may import."""
    folders = {folder.name for folder in PACKAGE.iterdir() if folder.is_dir() and any(folder.glob("*.py"))}
    assert folders <= set(MAY_IMPORT)


def test_only_the_roof_imports_both_roads() -> None:
    """The modules that know kernel and audit are those that compare their verdicts."""
    both = {module(file) for file in FILES
            if {"kernel", "audit"} <= {layer(item) for item in imported(parsed(file), module(file))}}
    both = {name for name in both if layer(name) != "decide"}
    assert both <= {"derive.prove", "derive.checking", "derive.library", "derive.loading"}
    assert "derive.checking" in both


@pytest.mark.parametrize("name", ["", *sorted(MAY_IMPORT)])
def test_no_module_imports_itself_in_a_circle(name: str) -> None:
    """Within a layer the imports at run time form no cycle."""
    graph = {module(file): {item for item in imported(parsed(file), module(file), anywhere=False)
                            if item in NAMES and (not name or layer(item) == name)}
             for file in FILES if not name or layer(module(file)) == name}
    graph = {key: {item for item in value if item != key and item in graph} for key, value in graph.items()}
    if not name:
        graph = {key: value for key, value in graph.items() if layer(key) not in MAY_IMPORT}
        graph = {key: {item for item in value if item in graph} for key, value in graph.items()}
    left = dict(graph)
    while left:
        done = [key for key, needs in left.items() if not needs & left.keys()]
        assert done, f"a cycle among {sorted(left)}"
        for key in done:
            del left[key]


TRUSTED_FILES = [file for file in FILES if layer(module(file)) in TRUSTED]
FORBIDDEN = {"simplify", "equals", "integrate", "summation", "solve", "subs", "xreplace", "doit", "nsimplify", "refine",
             "expand", "together", "cancel", "evalf"}


@pytest.mark.parametrize("file", TRUSTED_FILES, ids=module)
def test_trusted_code_raises_and_never_asserts(file: Path) -> None:
    """`python -O` drops assertions."""
    assert not [node_.lineno for node_ in ast.walk(parsed(file)) if isinstance(node_, ast.Assert)]


@pytest.mark.parametrize("file", TRUSTED_FILES, ids=module)
def test_trusted_code_leaves_sympys_deciders_alone(file: Path) -> None:
    """No simplify, equals, limit, integrate, summation, solve, subs, xreplace; not imported, not called as a method."""
    tree = parsed(file)
    called = {node_.func.attr for node_ in ast.walk(tree) if isinstance(node_, ast.Call)
              and isinstance(node_.func, ast.Attribute)}
    from_sympy = {alias.name for node_ in ast.walk(tree) if isinstance(node_, ast.ImportFrom)
                  and (node_.module or "").split(".")[0] == "sympy" for alias in node_.names}
    assert not called & FORBIDDEN
    assert not from_sympy & (FORBIDDEN | {"limit", "Limit", "diff", "factor", "series"})


@pytest.mark.parametrize("file", TRUSTED_FILES, ids=module)
def test_trusted_code_asks_sympy_for_no_sign(file: Path) -> None:
    """`is_positive` and its like answer for the symbols of the language alone, where hypotheses are made of them."""
    asked = {node_.attr for node_ in ast.walk(parsed(file)) if isinstance(node_, ast.Attribute)
             and node_.attr in {"is_positive", "is_nonnegative", "is_negative", "is_nonzero", "is_zero", "is_real"}}
    allowed = {"derive.language.hypotheses": {"is_positive", "is_nonnegative"},
               "derive.kernel.reading": {"is_positive"}}
    assert asked <= allowed.get(module(file), set())


def test_trusted_code_makes_theorems_in_one_place() -> None:
    """`Theorem(` is called in derive/kernel/theorem.py and nowhere else."""
    makers = {module(file) for file in FILES for node_ in ast.walk(parsed(file))
              if isinstance(node_, ast.Call) and getattr(node_.func, "id",
                                                         getattr(node_.func, "attr", "")) == "Theorem"}
    assert makers == {"derive.kernel.theorem"}


def test_the_detectors_detect() -> None:
    """What these tests look for is found where it stands."""
    tree = ast.parse("from derive.audit import show\nfrom . import x\nimport derive.kernel.steps\n"
                     "if TYPE_CHECKING:\n    from derive.prove import Entry\n"
                     "def late():\n    from derive import cli\n")
    assert imported(tree, "derive.kernel.steps") == {"derive.audit.show", "derive.kernel", "derive.kernel.steps",
                                                     "derive.prove", "derive.cli"}
    assert {"derive.prove", "derive.cli"}.isdisjoint(imported(tree, "derive.kernel.steps", anywhere=False))
    assert layer("derive") == ""
