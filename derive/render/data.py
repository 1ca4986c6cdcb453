"""Theorems as JSON, with each formula in LaTeX and on a plain line."""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from derive.render.latex import LatexTarget, latex
from derive.render.options import Options
from derive.render.outline import Outline
from derive.render.plain import PlainTarget, text
from derive.render.printable import visible
from derive.render.printer import printer

SCHEMA = 1


def data(outlines: Sequence[Outline], options: Options) -> str:
    """The theorems as one JSON object."""
    writes = printer(LatexTarget(options.lang), options.style), printer(PlainTarget(options.lang), options.style)

    def formula(tree: Any) -> dict[str, str]:
        return {"latex": latex(tree, writes[0]), "text": text(tree, writes[1])}

    found = {"schema": SCHEMA, "run": asdict(options.run) if options.run else None, "theorems": [
        {"name": one.name, "label": one.label, "kind": one.kind, "status": one.status, "title": one.title,
         "draft": one.draft, "renamed": one.renamed, "prose": list(one.prose),
         "hypotheses": [{"name": name, **formula(tree)} for name, tree in one.hypotheses],
         "definitions": [{"name": tree.left.family.name, **formula(tree)} for tree in one.definitions],
         "statement": formula(one.statement), "start": formula(one.start) if one.lines else None,
         "lines": [{"number": line.number, "label": f"{one.label}:{line.number}", "relation": line.relation,
                    **formula(line.tree), "reason": line.reason, "note": line.note} for line in one.lines],
         "matrix": [{"latex": form.latex, "text": form.text} for form in one.forms],
         "verdict": one.verdict, "rests": one.rests, "bibtex": one.bibtex} for one in outlines]}
    return visible(json.dumps(found, ensure_ascii=False, indent=2)) + "\n"
