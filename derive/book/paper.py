"""The book in LaTeX, to be set by XeLaTeX with ctex, whose fonts have the letters of both languages."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from derive.book.contents import Book, Item, Section
from derive.book.graph import COLOURS, Drawing
from derive.book.introduction import FORMULAS, REFERENCES, Paragraph, runs
from derive.book.plots import Picture
from derive.book.record import record
from derive.book.words import COLON, JUDGED, LEGEND, STOP, TITLE
from derive.claiming import titles
from derive.claims import ClaimResult
from derive.render.language import joined, say
from derive.render.latex import prose
from derive.render.names import escape
from derive.render.options import Options
from derive.render.outline import label, outline
from derive.render.tex import breakable, fragments

ENGINE = "xelatex"
_UNBROKEN = 60      # the letters of a formula in an introduction that is kept on one line
_WIDTH, _HEIGHT, _SCALE = 395.0, 560.0, 0.8     # the room for a graph in points, and its largest scale
_PREAMBLE = r"""\usepackage{amsmath,amssymb,graphicx,xcolor}
\usepackage[a4paper,textwidth=14.2cm,textheight=23.5cm]{geometry}
\usepackage[hidelinks,bookmarksdepth=3]{hyperref}
\allowdisplaybreaks
\emergencystretch=3em
\setcounter{tocdepth}{1}
\setcounter{secnumdepth}{1}
\numberwithin{equation}{section}
\makeatletter
\renewcommand{\@pnumwidth}{2.3em}
\renewcommand{\@tocrmarg}{3.3em}
\def\@listi{\leftmargin\leftmargini\topsep 2pt\parsep 0pt\itemsep 1pt}
\makeatother
\raggedbottom
\pagestyle{headings}
\newcommand{\theoremhead}[4]{\par\vskip 0pt plus .15\textheight\penalty-100\vskip 0pt plus -.15\textheight
\bigskip\bigskip\noindent\begin{minipage}{\linewidth}\phantomsection\label{thm:#1}%
\addcontentsline{toc}{subsection}{#2}\rule{\linewidth}{.4pt}\par\vspace{2pt}%
{\small\raggedright{\ttfamily #3}\hspace*{\fill}\mbox{#4}\par}\end{minipage}\par\nobreak\smallskip}
\newcommand{\aside}[1]{\par{\small\raggedright\noindent #1\par}}"""

_ENGLISH = r"""\makeatletter
\renewcommand{\section}{\@startsection{section}{1}{0pt}{-3.5ex plus -1ex}{2.3ex}%
{\normalfont\Large\bfseries\raggedright}}
\makeatother
\renewcommand{\chaptermark}[1]{\markright{\thechapter\quad #1}}"""
_CHINESE = r"""\ctexset{section={format+=\raggedright}}
\renewcommand{\chaptermark}[1]{\markright{\CTEXthechapter\quad #1}}"""


def paper(book: Book, drawings: Mapping[str, Drawing], pictures: Sequence[Picture], options: Options) -> str:
    """The whole document; graphs and plots are read from GRAPH.pdf and plot-LABEL.pdf."""
    return "\n".join(_Paper(book, drawings, pictures, options).lines()) + "\n"


class _Paper:
    """Prints the parts of the book in one language."""

    def __init__(self, book: Book, drawings: Mapping[str, Drawing], pictures: Sequence[Picture],
                 options: Options) -> None:
        self.book, self.drawings, self.options, self.lang = book, drawings, options, options.lang
        self.pictures = {one.plot.at: one.plot for one in pictures}
        self.known = {item.name for item in book.items}

    def say(self, words: str, **parts: object) -> str:
        return escape(say(words, self.lang, **parts), self.lang)

    def prose(self, words: str) -> str:
        """An author's words in the language, with scripts."""
        return prose(say(words, self.lang), self.lang)

    def lines(self) -> Iterator[str]:
        chinese = self.lang == "zh"
        yield (r"\documentclass[10pt,a4paper,oneside,fontset=fandol]{ctexrep}" if chinese else
               "\\documentclass[10pt,a4paper,oneside]{report}\n\\usepackage[scheme=plain,fontset=fandol]{ctex}")
        yield _PREAMBLE
        yield _CHINESE if chinese else _ENGLISH
        yield rf"\title{{{self.say(TITLE)}}}\author{{}}\date{{{self.run()}}}"
        yield rf"\hypersetup{{pdftitle={{{self.say(TITLE)}}}}}"
        yield r"\begin{document}\maketitle\tableofcontents"
        yield from self.legend()
        for chapter in self.book.chapters:
            yield rf"\chapter{{{self.prose(chapter.title)}}}"
            yield from self.graph(f"files-{chapter.name}", "How the sections depend on each other")
            for section in chapter.sections:
                yield from self.section(section)
        yield from self.claims()
        yield r"\end{document}"

    def run(self) -> str:
        run = self.options.run
        return self.say("Verified by derive {version} on {date}.", version=run.version, date=run.date) if run else ""

    def legend(self) -> Iterator[str]:
        used = {status for item in self.book.items for status in (item.own, item.every)}
        yield rf"\chapter*{{{self.say('How to read the graphs')}}}"
        yield self.say(LEGEND)
        yield r"\par\medskip\noindent"
        for status, (border, fill) in COLOURS.items():
            if status in used:
                yield (rf"\fcolorbox[HTML]{{{border[1:].upper()}}}{{{fill[1:].upper()}}}"
                       rf"{{\strut {self.say(status)}}}\quad")

    def section(self, section: Section) -> Iterator[str]:
        opening = section.introduction
        yield rf"\section{{{self.prose(opening.title)}}}\label{{file:{label(section.name)}}}"
        yield rf"\noindent{{\small\texttt{{{breakable(section.file)}}}}}\par\nobreak"
        if opening.words:
            yield self.prose(opening.words)
        for paragraph in opening.paragraphs:
            yield from self.paragraph(paragraph)
        yield from self.graph(f"file-{section.name}", "Dependency graph")
        for item in section.items:
            yield from self.theorem(item)

    def paragraph(self, one: Paragraph) -> Iterator[str]:
        if one.kind == FORMULAS:
            rows = [r"\qquad ".join(rf"\mbox{{{said}}}" if len(part) < _UNBROKEN else said for part in row
                                    for said in [self.prose(part)]) for row in one.lines]
            yield "\\begin{quote}\\raggedright " + r" \\ ".join(rows) + "\\end{quote}"
        elif one.kind == REFERENCES:
            said = [rf"\emph{{{escape(run, self.lang)}}}" if leaning else escape(run, self.lang)
                    for leaning, run in runs(one.words, "*")]
            yield rf"\aside{{{self.say('References')}{self.say(COLON)}{''.join(said)}}}"
        else:
            said = [rf"\texttt{{{breakable(run)}}}" if code else prose(run, self.lang)
                    for code, run in runs(say(one.words, self.lang), "`")]
            yield rf"\par {''.join(said)}"

    def graph(self, name: str, words: str) -> Iterator[str]:
        if name in self.drawings:
            one = self.drawings[name]
            scale = min(_SCALE, _WIDTH / one.width, _HEIGHT / one.height)
            yield (rf"\par\medskip\noindent\begin{{minipage}}{{\linewidth}}\aside{{{self.say(words)}}}\smallskip"
                   rf"\centering\includegraphics[width={scale * one.width:.1f}bp]{{{name}.gv.pdf}}\end{{minipage}}"
                   r"\par\medskip")

    def theorem(self, item: Item) -> Iterator[str]:
        one = replace(outline(item.view, self.options), rests="")
        yield (rf"\theoremhead{{{one.label}}}{{{prose(one.title, self.lang)}}}{{{breakable(one.name)}}}"
               rf"{{{escape(one.status, self.lang)}}}")
        yield fragments([one], replace(self.options, run=None)).rstrip()
        said = []
        if item.result.axioms:
            names = say(", ", self.lang).join(item.result.axioms)
            said.append(breakable(say("Rests on the cited results: {names}.", self.lang, names=names), self.lang))
        said += [f"{self.say(words)}{self.say(COLON)}{self.links(names)}{self.say(STOP)}" for words, names
                 in (("Uses", item.result.uses), ("Used by", item.used_by)) if names]
        if item.claims:
            said.append(f"{self.say('Decides')}{self.say(COLON)}"
                        f"{self.listed(map(self.claim_link, item.claims))}{self.say(STOP)}")
        told = breakable(record(item, self.lang).summary, self.lang)
        said.append(rf"\textit{{{self.say('Audit record')}}}{self.say(COLON)}{told}")
        yield rf"\aside{{{joined(said, self.lang)}}}"
        if item.name in self.pictures:
            plot = self.pictures[item.name]
            yield (rf"\par\medskip\noindent\begin{{minipage}}{{\linewidth}}\centering"
                   rf"\includegraphics[width=.9\linewidth]{{plot-{one.label}.pdf}}\par"
                   rf"\aside{{\textbf{{{self.say(plot.title)}{self.say(STOP)}}} {self.say(plot.caption)}}}"
                   r"\end{minipage}\par")

    def listed(self, items: Iterable[str]) -> str:
        return self.say(", ").join(items)

    def links(self, names: Iterable[str]) -> str:
        return self.listed(rf"\hyperref[thm:{label(name)}]{{\texttt{{{breakable(name)}}}}}" if name in self.known
                           else rf"\texttt{{{breakable(name)}}}" for name in names)

    def claim_link(self, one: ClaimResult) -> str:
        name = one.claim.id
        return self.judged(one, rf"\hyperref[claim:{label(name)}]{{{escape(name)}}}")

    def judged(self, one: ClaimResult, name: str) -> str:
        return say(JUDGED, self.lang, name=name, verdict=self.say(one.verdict))

    def claims(self) -> Iterator[str]:
        """Every claim by document, whose title and places are in its own language."""
        yield rf"\chapter{{{self.say('Claims and verdicts')}}}"
        yield self.say("What the documents say, and what became of it.")
        for number in sorted({one.claim.document for one in self.book.claims}):
            title = escape(f"{number} {titles.get(number, '')}".strip(), "zh")
            yield rf"\section*{{{self.say('Document')} {title}}}"
            for one in self.book.claims:
                if one.claim.document == number:
                    yield self.claim(one)

    def claim(self, one: ClaimResult) -> str:
        claim = one.claim
        stop = self.say(STOP)
        numbers = [rf"\texttt{{{breakable(f'{name} = {value}')}}};" for name, value in sorted(one.numbers.items())]
        head = self.judged(one, rf"\textbf{{{escape(claim.id)}}}")
        said = joined([f"{head}{stop}",
                       f"{escape('; '.join(claim.places), 'zh')}{stop}", self.say(claim.words) if claim.words else "",
                       f"{self.links(one.theorems)}{stop}" if one.theorems else "", *numbers], self.lang)
        return (rf"\par\smallskip{{\small\raggedright\noindent\phantomsection\label{{claim:{label(claim.id)}}}"
                rf"{said}\par}}")
