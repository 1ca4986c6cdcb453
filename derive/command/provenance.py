"""Which version of derive, which commit of the proofs, on which day: what a document says of the run that made it."""
from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from derive.command.unusable import UnusableError
from derive.render.options import Run

_HASH = "[0-9a-f]{40,64}"


def run_of(files: Iterable[str]) -> Run:
    """The run that prints theorems of these files; a commit only where all of them lie in one checkout."""
    commits = {commit_of(Path(file)) for file in files}
    return Run(version("derive"), commits.pop() if len(commits) == 1 else "", today())


def today() -> str:
    """The date of SOURCE_DATE_EPOCH if that is set, else of now, in UTC."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.now(UTC) if stamp is None else datetime.fromtimestamp(int(stamp), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UnusableError(f"SOURCE_DATE_EPOCH is {stamp!r}; it must be a number of seconds since 1970") from error
    return moment.strftime("%Y-%m-%d")


def commit_of(file: Path) -> str:
    """The commit that is checked out where the file lies; empty for an installed file and outside of git."""
    folder = file.resolve().parent
    if "site-packages" in folder.parts:
        return ""
    git = next((place / ".git" for place in (folder, *folder.parents) if (place / ".git").exists()), None)
    try:
        return _head(git) if git else ""
    except (OSError, UnicodeDecodeError):
        return ""


def _head(git: Path) -> str:
    if git.is_file():
        git = git.parent / git.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
    found = (git / "HEAD").read_text(encoding="utf-8").strip()
    if found.startswith("ref:"):
        found = _commit_of_branch(git, found.removeprefix("ref:").strip())
    return found if re.fullmatch(_HASH, found) else ""


def _commit_of_branch(git: Path, branch: str) -> str:
    shared = git / (git / "commondir").read_text(encoding="utf-8").strip() if (git / "commondir").exists() else git
    for place in (git, shared):
        if (place / branch).is_file():
            return (place / branch).read_text(encoding="utf-8").strip()
    packed = (shared / "packed-refs").read_text(encoding="utf-8").splitlines()
    return next((line.split(" ")[0] for line in packed if line.endswith(f" {branch}")), "")
