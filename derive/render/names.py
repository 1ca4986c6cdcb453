"""The names of symbols, taken apart: Greek letters, accents, subscripts; and prose made safe for LaTeX."""
from __future__ import annotations

import unicodedata
from typing import NamedTuple

from derive.render.printable import printable

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "lamda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ",
    "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ",
}
_MACROS = {sign: "\\" + word for word, sign in GREEK.items() if word != "lamda"} | {"λ": r"\lambda"}
ACCENTS = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303"}

_PROSE = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\ensuremath{<}", ">": r"\ensuremath{>}",
    "|": r"\ensuremath{|}", "–": "--", "—": "---", "“": "``", "”": "''", "‘": "`", "’": "'", "…": r"\dots{}",
    "\u00a0": "~",
}
_SIGNS = {
    "−": "-", "·": r"\cdot", "×": r"\times", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx", "∞": r"\infty",
    "∂": r"\partial", "∑": r"\sum", "∏": r"\prod", "∫": r"\int", "√": r"\surd", "→": r"\to", "⇒": r"\Rightarrow",
    "⇔": r"\Leftrightarrow", "∈": r"\in", "∀": r"\forall", "∃": r"\exists", "‖": r"\|", "≪": r"\ll", "≫": r"\gg",
    "∝": r"\propto", "±": r"\pm", "⊥": r"\perp", "∇": r"\nabla", "∼": r"\sim",
}
_UNSET = "ÐÞðþĄąĐđĘęĦħĮįĸĿŀŉŊŋŦŧŲųſ"   # of the letters up to ſ, those that OT1 has no command for


class Name(NamedTuple):
    """A symbol's name: its letter or word, its accent, a star, its subscripts."""

    core: str
    accent: str
    star: bool
    subscripts: tuple[str, ...]


def parse(name: str) -> Name:
    """``theta_hat``, ``sigma2`` and ``x_max`` in their parts."""
    core, *rest = [part for part in name.split("_") if part] or [name]
    letters = core.rstrip("0123456789")
    subscripts = [core[len(letters):]] if letters and letters != core else []
    accents = [part for part in rest if part in ACCENTS]
    subscripts += [part for part in rest if part not in ACCENTS and part != "star"] + accents[1:]
    return Name(letters or core, accents[0] if accents else "", "star" in rest, tuple(subscripts))


def macro(word: str) -> str:
    """A word of a name in LaTeX's math mode."""
    sign = GREEK.get(word, word)
    if sign in _MACROS:
        return _MACROS[sign]
    if word.isascii() and word.isalnum():
        return word if len(word) == 1 or word.isdigit() else rf"\mathrm{{{word}}}"
    return rf"\text{{{escape(word)}}}"


def escape(prose: str) -> str:
    """Prose as one line of LaTeX text; a character that LaTeX's own fonts lack is written as its name."""
    found: list[str] = []
    marks = {mark: accent for accent, mark in ACCENTS.items()}
    plain = unicodedata.normalize("NFC", printable(prose))
    for n, character in enumerate(plain):
        base = _inner(plain[n - 1]) if n and character in marks else ""
        if base:
            found[-1] = rf"\ensuremath{{\{marks[character]}{{{base}}}}}"
        else:
            found.append(_escaped(character))
    return "".join(found)


def _math(character: str) -> str:
    """The character in math mode, if that is where LaTeX has it."""
    if character in _SIGNS or character in _MACROS:
        return _SIGNS.get(character) or _MACROS[character]
    kind, *codes = unicodedata.decomposition(character).split() or [""]
    if kind in ("<sub>", "<super>"):
        inner = [_inner(chr(int(code, 16)), "+-=()") for code in codes]
        return f"{'_' if kind == '<sub>' else '^'}{{{''.join(inner)}}}" if all(inner) else ""
    return ""


def _inner(character: str, signs: str = "") -> str:
    """The character beneath an accent or in a script, if that can be set."""
    return character if character.isascii() and character.isalnum() or character in signs else _math(character)


def _escaped(character: str) -> str:
    if character in _PROSE:
        return _PROSE[character]
    if _math(character):
        return rf"\ensuremath{{{_math(character)}}}"
    if character.isascii():
        return character
    if character <= "ſ" and character.isalpha() and character not in _UNSET:
        return character
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"
