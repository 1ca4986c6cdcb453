"""Files that a command writes: whole or not at all."""
from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from derive.command.unusable import UnusableError


def writable(path: Path) -> None:
    """Refuse a file that cannot be written before any work is done for it, and leave no trace."""
    with _told(path):
        with suppress(FileNotFoundError):
            os.close(os.open(path, os.O_WRONLY))
        if not _is_device(path):
            with _beside(path):
                pass


def write(text: str, path: Path | None) -> None:
    """Write all of the text or, where that fails, nothing: the file is replaced by a whole one."""
    if path is None:
        sys.stdout.write(text)
        return
    with _told(path):
        if _is_device(path):
            path.write_text(text, encoding="utf-8")
            return
        with _beside(path) as made:
            made.write_bytes(text.encode("utf-8"))
            if path.exists():
                shutil.copymode(path, made)
            os.replace(made, path.resolve())


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnusableError(f"cannot write {path}: {error.strerror or error}") from error


def _is_device(path: Path) -> bool:
    """Whether the path is a pipe or a device, which is written to and never replaced."""
    return path.exists() and not path.is_file()


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A new file in the target's folder, removed unless it has been moved."""
    import uuid

    made = path.resolve().with_name(f".derive-{uuid.uuid4().hex}")
    made.touch(exist_ok=False)
    try:
        yield made
    finally:
        made.unlink(missing_ok=True)
