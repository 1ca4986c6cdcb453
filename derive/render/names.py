"""The names of symbols, taken apart: Greek letters, accents, subscripts; and prose made safe for LaTeX."""
from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from derive.render.printable import printable
from derive.render.widths import columns

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
    "\u00a0": "~", "§": r"\S{}",
}
_SIGNS = {
    "−": "-", "·": r"\cdot", "×": r"\times", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx", "∞": r"\infty",
    "∂": r"\partial", "∑": r"\sum", "∏": r"\prod", "∫": r"\int", "√": r"\surd", "→": r"\to", "⇒": r"\Rightarrow",
    "⇔": r"\Leftrightarrow", "∈": r"\in", "∀": r"\forall", "∃": r"\exists", "‖": r"\|", "≪": r"\ll", "≫": r"\gg",
    "∝": r"\propto", "±": r"\pm", "⊥": r"\perp", "⊗": r"\otimes", "∇": r"\nabla", "∼": r"\sim",
    "ℝ": r"\mathbf{R}", "′": r"{}^{\prime}",
}
_UNSET = "ÐÞðþĄąĐđĘęĦħĮįĸĿŀŉŊŋŦŧŲųſ"   # of the letters up to ſ, those that OT1 has no command for


class Name(NamedTuple):
    """A symbol's name: its letter or word, its accent, a star, its subscripts, and whether it is set in bold."""

    core: str
    accent: str
    star: bool
    subscripts: tuple[str, ...]
    bold: bool = False


@lru_cache(maxsize=4096)
def parse(name: str) -> Name:
    """``theta_hat``, ``sigma2`` and ``x_max`` in their parts."""
    core, *rest = [part for part in name.split("_") if part] or [name]
    letters = core.rstrip("0123456789")
    subscripts = [core[len(letters):]] if letters and letters != core else []
    accents = [part for part in rest if part in ACCENTS]
    subscripts += [part for part in rest if part not in ACCENTS and part != "star"] + accents[1:]
    return Name(letters or core, accents[0] if accents else "", "star" in rest, tuple(subscripts))


def greek(word: str) -> str:
    """The command of a Greek letter, given as its name or as itself."""
    return _MACROS[GREEK.get(word, word)]


def escape(prose: str, lang: str = "en") -> str:
    """Prose as one line of LaTeX text; a character that the fonts of the language lack is written as its name."""
    found: list[str] = []
    plain = unicodedata.normalize("NFC", printable(prose))
    for n, character in enumerate(plain):
        above = accented(plain[n - 1:n], character)
        if above:
            found[-1] = rf"\ensuremath{{{above}}}"
        else:
            found.append(character if lang == "zh" and columns(character) > 1 else _escaped(character))
    return "".join(found)


def accented(base: str, mark: str) -> str:
    """The base with a combining accent on it, in math mode; empty where that is none."""
    accent = next((accent for accent, sign in ACCENTS.items() if sign == mark), "")
    inner = _inner(base) if accent and base else ""
    return rf"\{accent}{{{inner}}}" if inner else ""


def in_math(character: str) -> str:
    """The character in math mode, if that is where LaTeX has it."""
    if character in _SIGNS or character in _MACROS:
        return _SIGNS.get(character) or _MACROS[character]
    kind, *codes = unicodedata.decomposition(character).split() or [""]
    if kind == "<fraction>":
        above, _, below = "".join(chr(int(code, 16)) for code in codes).partition("\u2044")
        return rf"\tfrac{{{above}}}{{{below}}}" if below else ""
    if kind in ("<sub>", "<super>"):
        inner = [_inner(chr(int(code, 16)), "+-=()") for code in codes]
        return f"{'_' if kind == '<sub>' else '^'}{{{''.join(inner)}}}" if all(inner) else ""
    return ""


def _inner(character: str, signs: str = "") -> str:
    """The character beneath an accent or in a script, if that can be set."""
    return character if character.isascii() and character.isalnum() or character in signs else in_math(character)


def _escaped(character: str) -> str:
    if character in _PROSE:
        return _PROSE[character]
    if in_math(character):
        return rf"\ensuremath{{{in_math(character)}}}"
    if character.isascii():
        return character
    if character <= "ſ" and character.isalpha() and character not in _UNSET:
        return character
    above = accented(*decomposed) if len(decomposed := unicodedata.normalize("NFD", character)) == 2 else ""
    if above:
        return rf"\ensuremath{{{above}}}"
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"
