"""The lines of a document that are shown as code, in which no marker counts."""
from __future__ import annotations

import re
from collections.abc import Sequence

_VERBATIM = r"(verbatim\*?|Verbatim\*?|lstlisting|minted|comment|filecontents\*?)"
_CODE_DIRECTIVES = {"code", "code-block", "sourcecode", "parsed-literal", "literalinclude", "code-cell", "math"}


def markdown_code(lines: Sequence[str]) -> set[int]:
    """The lines of fenced blocks, by number from 0; MyST's directives hold text unless they are named for code."""
    from markdown_it import MarkdownIt

    found: set[int] = set()
    text = "".join(line.rstrip("\r\n") + "\n" for line in lines)
    for token in MarkdownIt("commonmark").disable("code").parse(text):
        if token.type == "fence" and token.map:
            first, end = token.map
            directive = re.match(r"\{([\w:-]+)\}", token.info)
            if directive and directive[1] not in _CODE_DIRECTIVES:
                found |= {first + 1 + n for n in markdown_code(token.content.splitlines(keepends=True))}
            else:
                found |= set(range(first, end))
    return found


def tex_code(lines: Sequence[str]) -> set[int]:
    """The lines of verbatim environments."""
    found: set[int] = set()
    environment = ""
    for number, line in enumerate(lines):
        if environment:
            found.add(number)
            if rf"\end{{{environment}}}" in line:
                environment = ""
        elif opening := re.match(rf"\s*\\begin\{{{_VERBATIM}\}}", line):
            environment = "" if rf"\end{{{opening[1]}}}" in line else opening[1]
    return found


def rest_code(lines: Sequence[str]) -> set[int]:
    """The lines of literal blocks: deeper than a line that ends in ``::`` or than a directive for code."""
    found: set[int] = set()
    depth = -1
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        here = len(line.expandtabs(8)) - len(line.expandtabs(8).lstrip())
        if 0 <= depth < here:
            found.add(number)
            continue
        directive = re.match(r"\s*\.\.\s+([\w:-]+)::", line)
        literal = directive[1] in _CODE_DIRECTIVES if directive else line.rstrip().endswith("::")
        depth = here if literal else -1
    return found
