"""The fixed words of the book, for the catalogues: the page and the paper look them up by a key."""
from __future__ import annotations

from derive.language.message import Message

TITLE = Message("The mathematics of machine learning, proved line by line")
LEGEND = Message(
    "An arrow leads from what is cited to what cites it. The border of a box is the verdict on its own lines, its "
    "filling the verdict with everything that it rests on. An ellipse is a cited result that is taken as true; a "
    "dashed box stands elsewhere in the book.")
COUNTS = Message("{theorems} theorems and refuted claims, {lines} lines.")
COLON, STOP = Message(": "), Message(".")
JUDGED = Message("{name} ({verdict})")
WORDS = (
    Message("Contents"), Message("Find a theorem"), Message("How to read the graphs"), Message("Dependency graph"),
    Message("How the sections depend on each other"), Message("References"), Message("Uses"), Message("Used by"),
    Message("Decides"), Message("Audit record"), Message("Claims and verdicts"), Message("Document"),
    Message("What the documents say, and what became of it."),
    Message("definition"), Message("addressed"), Message("not-a-claim"), Message("proved-under-conditions"),
)
