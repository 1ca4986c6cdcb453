"""Finding and running proof files: modules that execute with SymPy's evaluation off."""
from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from hashlib import sha256
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import ModuleType

from derive.language.written import writing

PACKAGE = "derive.proofs"
_HERE = Path(__file__).resolve().parent


def library_root() -> Path:
    """The folder of the shipped proofs: inside the installed package, or beside it in a checkout."""
    inside = _HERE / "proofs"
    return inside if inside.is_dir() else _HERE.parent / "proofs"


class ProofLoader(SourceFileLoader):
    """Runs a proof file as it is written: `a + b` builds a tree and nothing more."""

    def exec_module(self, module: ModuleType) -> None:
        with writing():
            super().exec_module(module)


class ProofFinder:
    """Finds `derive.proofs.FIELD.SUBJECT` in the library's folder."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """The module's specification, or None where it is no shipped proof."""
        if name != PACKAGE and not name.startswith(PACKAGE + "."):
            return None
        place = library_root().joinpath(*name.split(".")[2:])
        if place.is_dir():
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = [str(place)]
            return spec
        file = place.with_suffix(".py")
        if not file.is_file():
            return None
        return importlib.util.spec_from_file_location(name, file, loader=ProofLoader(name, str(file)))


def install() -> None:
    """Let `import derive.proofs...` work."""
    if not any(finder is ProofFinder for finder in sys.meta_path):
        sys.meta_path.insert(0, ProofFinder)


def module_name(file: Path) -> str:
    """The name under which a proof file is imported."""
    root = library_root()
    if file.is_relative_to(root):
        return ".".join([PACKAGE, *file.relative_to(root).with_suffix("").parts])
    return f"derive_files.{file.stem}_{sha256(str(file).encode()).hexdigest()[:12]}"


def run_file(file: Path) -> ModuleType:
    """Import a proof file by path; whatever it raises passes through."""
    name = module_name(file)
    if name in sys.modules:
        return sys.modules[name]
    if name.startswith(PACKAGE + "."):
        return importlib.import_module(name)
    spec = importlib.util.spec_from_file_location(name, file, loader=ProofLoader(name, str(file)))
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def run_statements(file: Path, *, written: bool) -> ModuleType:
    """Run a file of statements as a module of its own, with evaluation off where it is `written` like a proof file."""
    name = f"derive_statements_{sha256(str(file.resolve()).encode()).hexdigest()[:12]}"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        with writing() if written else nullcontext():
            spec.loader.exec_module(module)
    finally:
        del sys.modules[name]
    return module
