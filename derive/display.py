"""What a notebook shows of theorems, derivations and verdicts: text/plain, text/markdown and text/latex."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from derive.render.definitions import definitions
from derive.render.dialects import rendered
from derive.render.document import because
from derive.render.markdown import escaped as in_markdown
from derive.render.names import escape as in_tex
from derive.render.options import Options
from derive.render.outline import Line, Outline
from derive.render.plain import text
from derive.render.printable import printable
from derive.sync.pieces import Display, pieces

if TYPE_CHECKING:
    from derive.decide.verdict import Verdict
    from derive.prove import Calc, Entry
    from derive.results import TheoremResult

Bundle = dict[str, str]
_VERDICTS = {"proved": "Proved, for all sizes.", "refuted": "Refuted.",
             "unknown": "Unknown: neither proved nor refuted."}


def theorem(entry: Entry) -> Bundle:
    """A theorem, checked first; one that is not verified is marked as a draft."""
    from derive import library

    try:
        view = library.view(library.Entry(entry))
    except library.UnusableInput as problem:
        return {"text/plain": printable(str(problem))}
    return {"text/plain": rendered(view, "text"), "text/markdown": rendered(view, "markdown"),
            "text/latex": rendered(view, "latex")}


def derivation(calc: Calc) -> Bundle:
    """Lines that nobody has checked."""
    lines = [(step.relation, step.line, [_label(reason) for reason in step.reasons]) for step in calc.steps]
    return _chain(calc.start, lines, "Not checked: state it in a theorem.")


def _label(reason: Any) -> str:
    from derive.kernel.reasons import label_of

    cited = getattr(reason, "entry", reason)
    return cited.title if isinstance(getattr(cited, "title", None), str) else label_of(cited)


def verdict(found: Verdict) -> Bundle:
    """What decide answered, with the lines of the proof or the counterexample."""
    said = [_VERDICTS[found.status]]
    if found.counterexample:
        said.append("Counterexample: " + ", ".join(f"{name} = {value}" for name, value in found.counterexample.items())
                    + ".")
    if found.reason:
        said.append(f"{found.reason[0].upper()}{found.reason[1:].rstrip('.')}.")
    if found.axioms:
        said.append(f"Rests on the cited results: {', '.join(found.axioms)}.")
    start = found.steps[0].line if found.steps else None
    return _chain(start, [(line.relation, line.line, line.reasons) for line in found.steps[1:]], " ".join(said))


def result(found: TheoremResult) -> Bundle:
    """What a verification found."""
    from derive.report import failures

    words = f"{found.title or found.name}: {found.status}"
    lines = [printable(line) for line in failures(found)]
    return {"text/plain": "\n".join([f"{found.status}  {printable(found.name)}", *lines]),
            "text/markdown": "\n\n".join([f"**{in_markdown(words)}**", f"$$\n{found.statement}\n$$",
                                          *map(in_markdown, lines)]),
            "text/latex": "\n\n".join([rf"\textbf{{{in_tex(words)}}}", rf"\[{found.statement}\]", *map(in_tex, lines)])}


def _chain(start: Any, lines: Iterable[tuple[str, Any, Sequence[str]]], said: str) -> Bundle:
    """A chain of lines without a statement, and what is said of it."""
    shown = tuple(Line(n, relation, tree, because(reasons)) for n, (relation, tree, reasons) in enumerate(lines, 1))
    chain = (start, *(line.tree for line in shown)) if shown else ()
    outline = Outline("", "", "", "", "", "", "", (), (), None, True, start, "Derivation", shown, said, "", "", "",
                      definitions=definitions(chain))
    blocks = [piece for piece in pieces(outline, Options()) if isinstance(piece, Display) or outline.definitions and
              isinstance(piece, tuple) and piece[0].kind == "strong"]
    plain = [text(start)] if shown else []
    plain += [f"  {line.relation} {text(line.tree)}  {line.reason}".rstrip() for line in shown]
    plain += [f"  where {text(one)}" for one in outline.definitions]
    return {"text/plain": "\n".join([*plain, said]),
            "text/markdown": "\n\n".join([*[_block(one, "$$\n{}\n$$", "**{}**") for one in blocks],
                                          f"*{in_markdown(said)}*"]),
            "text/latex": "\n\n".join([*[_block(one, "\\[\n{}\n\\]", r"\textbf{{{}}}") for one in blocks],
                                       rf"\emph{{{in_tex(said)}}}"])}


def _block(piece: Any, display: str, heading: str) -> str:
    return display.format(piece.code) if isinstance(piece, Display) else heading.format(piece[0].text)
