"""derive sync: the blocks of documents, kept as the library proves them."""
from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from derive.command.exits import UNEXPECTED, UNUSABLE, complain
from derive.command.files import write
from derive.command.unusable import UnusableError
from derive.render.printable import printable, visible
from derive.report import plural

if TYPE_CHECKING:
    from derive.sync.files import Document
    from derive.sync.markers import Block


def sync(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Documents, and folders of them.")],
    check: Annotated[bool, typer.Option("--check", help="Write nothing; print what would change.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite blocks that were edited by hand.")] = False,
    draft: Annotated[bool, typer.Option("--draft", help="Print what is not verified, marked as a draft.")] = False,
    proofs: Annotated[list[Path] | None, typer.Option("--proofs", metavar="PATH", show_default=False,
                                                      help="Proof files of your own, which are run.")] = None,
    notation: Annotated[Path | None, typer.Option("--notation", metavar="FILE.toml", help="Your notation.")] = None,
) -> None:
    """Fill the blocks between derive:begin and derive:end in Markdown, LaTeX, notebooks and reST."""
    from derive.render.notation_file import notation as read_notation
    from derive.render.style import StyleError
    from derive.sync.catalogue import Catalogue
    from derive.sync.files import UnusableDocument, document, documents
    from derive.sync.options import printed, read

    try:
        found = documents(paths)
        style = read_notation(notation) if notation else None
    except (UnusableDocument, StyleError) as error:
        raise UnusableError(str(error)) from error
    catalogue = Catalogue(proofs or (), draft=draft)

    def printer(block: Block, dialect: str) -> str:
        wanted = read(block.options, style)
        return printed(catalogue.view(block.name, wanted), dialect, wanted.options)

    code = blocks = changed = 0
    for path, named in found:
        made = document(path, printer, named=named, force=force)
        found_code = _done(made, check)
        code, blocks = max(code, found_code), blocks + made.blocks
        changed += made.stale if check or found_code != UNUSABLE else 0
    print(f"{plural(blocks, 'block')}, {changed} {'stale' if check else 'written'}")
    raise typer.Exit(code)


def _done(made: Document, check: bool) -> int:
    """Write the document or print its diff; tell its faults; the exit code for it."""
    for message in [*made.faults, *made.unverified]:
        complain(message)
    if made.faults:
        return UNUSABLE
    code = UNEXPECTED if made.unverified else 0
    if made.new == made.old:
        return code
    if check:
        print(_diff(made))
        return UNEXPECTED
    if not made.path.stat().st_mode & 0o222:
        return complain(f"{made.path} is read-only and its blocks are stale; make it writable")
    try:
        write(made.new, made.path)
    except UnusableError as error:
        return complain(str(error))
    print(f"{printable(str(made.path))}: {plural(made.stale, 'block')} written")
    return code


def _diff(made: Document) -> str:
    from derive.sync.markers import split

    old, new = split(made.old), split(made.new)
    name = printable(str(made.path))
    lines = unified_diff(old, new, name, f"{name} (as proved)")
    return "\n".join(_shown(line) for line in lines)


def _shown(line: str) -> str:
    text = "\t".join(map(visible, line.rstrip("\r\n").split("\t")))
    return text if line.endswith(("\n", "\r")) else f"{text}\n\\ No newline at end of file"
