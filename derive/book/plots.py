"""Plots of theorems: every curve is a tree of the theorem's own statement, evaluated as the audit evaluates it."""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from typing import Any

from flint import fmpq

from derive.audit.evaluate import WEIGHTS, compiled
from derive.audit.numbers import precision
from derive.command.unusable import UnusableError
from derive.language.binders import free, name_of
from derive.language.message import Message
from derive.render.document import TheoremView
from derive.render.latex import latex

POINTS = 161
_INK = "#010203"     # drawn in the colour of the text
_COLOURS = ("#2f7fc1", "#d1622b", "#3a9a5f", "#9a5bb5")
_SETTINGS: Any = {"svg.hashsalt": "derive", "mathtext.fontset": "cm", "font.size": 10, "axes.edgecolor": _INK,
             "axes.labelcolor": _INK, "text.color": _INK, "xtick.color": _INK, "ytick.color": _INK,
             "axes.spines.top": False, "axes.spines.right": False, "legend.frameon": False, "lines.linewidth": 1.8}

Views = Mapping[str, TheoremView]
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Curve:
    """A tree, the values of its symbols at each point, how it is called, and the style of its line."""

    tree: Any
    values: Callable[[Fraction], Values]
    style: str = "-"
    called: str = ""


@dataclass(frozen=True)
class Plot:
    """Curves over a range; it stands at the theorem `at`, and draws statements of `of`."""

    at: str
    of: tuple[str, ...]
    title: Message
    caption: Message
    variable: str
    points: tuple[Fraction, ...]
    curves: Callable[[Views], Sequence[Curve]]
    logarithmic: bool = False


@dataclass(frozen=True)
class Picture:
    """A drawn plot."""

    plot: Plot
    svg: str
    pdf: bytes


def _range(low: float, high: float) -> tuple[Fraction, ...]:
    return tuple(Fraction(low) + (Fraction(high) - Fraction(low)) * n / (POINTS - 1) for n in range(POINTS))


def _powers(low: float, high: float) -> tuple[Fraction, ...]:
    """From 2^low to 2^high, evenly on a logarithmic scale."""
    return tuple(Fraction(2**float(point)).limit_denominator(10**6) for point in _range(low, high))


def _saturation(views: Views) -> list[Curve]:
    squared = views["sigmoid_squared_error.sigmoid_squared_error_gradient"].statement
    crossed = views["binary_cross_entropy.binary_cross_entropy_gradient"].statement
    return [Curve(squared.right, lambda x: {"t": x, "y": Fraction(1)}),
            Curve(crossed.right, lambda x: {"z": x, "y": Fraction(1)})]


_LOGITS = (Fraction(2), Fraction(1), Fraction(0), Fraction(-1))


def _temperature(views: Views) -> list[Curve]:
    share = views["temperature.softmax_eq_inverse_sum"].statement.left
    uniform = views["temperature.softmax_tends_to_uniform"].statement.args[3]

    def values(i: int) -> Callable[[Fraction], Values]:
        return lambda x: {"K": len(_LOGITS), "z": _LOGITS, "T": x, "i": i}

    return [*(Curve(share, values(i), called=f"i = {i}") for i in range(1, len(_LOGITS) + 1)),
            Curve(uniform, values(1), "--")]


def _log_sum_exp(views: Views) -> list[Curve]:
    above = views["log_sum_exp.logsumexp_le_max_add_log_size"].statement
    below = views["log_sum_exp.logit_le_logsumexp"].statement.left

    def values(i: int) -> Callable[[Fraction], Values]:
        return lambda x: {"K": 3, "z": (x, Fraction(1, 2), Fraction(-1)), "i": i}

    return [Curve(above.right, values(1), "--"), Curve(above.left, values(1)),
            Curve(below, values(1), ":", "i = 1"), Curve(below, values(2), ":", "i = 2")]


def _bias_variance(views: Views) -> list[Curve]:
    law = views["bias_variance.mse_eq_bias_sq_add_variance"].statement
    halves = (Fraction(1, 2), Fraction(1, 2))

    def values(x: Fraction) -> Values:
        return {"theta": Fraction(1), "theta_hat": (x * Fraction(9, 5), x * Fraction(1, 5)), WEIGHTS: halves}

    return [Curve(law.left, values), *(Curve(part, values, "--") for part in law.right.args)]


PLOTS = (
    Plot("sigmoid_squared_error.sigmoid_squared_error_gradient",
         ("sigmoid_squared_error.sigmoid_squared_error_gradient", "binary_cross_entropy.binary_cross_entropy_gradient"),
         Message("Saturation"),
         Message("The gradients of squared error and cross-entropy over the logit, for the target y = 1: where the "
                 "prediction is wrong, on the left, the first vanishes and the second does not."),
         "logit", _range(-8, 8), _saturation),
    Plot("temperature.softmax_eq_inverse_sum",
         ("temperature.softmax_eq_inverse_sum", "temperature.softmax_tends_to_uniform"), Message("Temperature"),
         Message("The softmax of the logits z = (2, 1, 0, −1) over the temperature T: from the indicator of the "
                 "largest logit to the uniform distribution."), "T", _powers(-4, 7), _temperature, True),
    Plot("log_sum_exp.logsumexp_le_max_add_log_size",
         ("log_sum_exp.logsumexp_le_max_add_log_size", "log_sum_exp.logit_le_logsumexp"),
         Message("Bounds of log-sum-exp"),
         Message("Log-sum-exp of z = (x, 1/2, −1) over x, between its logits and the largest logit plus log 3."),
         "x", _range(-4, 4), _log_sum_exp),
    Plot("bias_variance.mse_eq_bias_sq_add_variance", ("bias_variance.mse_eq_bias_sq_add_variance",),
         Message("Bias and variance"),
         Message("The mean squared error of the estimator cX over c, where X is 1/5 or 9/5 with equal probability and "
                 "the parameter θ is 1: shrinking costs bias and saves variance."),
         "c", _range(0, 1.5), _bias_variance),
)


def evaluated(curve: Curve, points: Sequence[Fraction]) -> list[float]:
    """The values of the tree at the points, correctly rounded but for the last bits."""
    run = compiled(curve.tree)
    with precision():
        return [float(run(_environment(curve, point))) for point in points]


def _environment(curve: Curve, point: Fraction) -> dict[Any, Any]:
    values = curve.values(point)
    found = {atom: _exact(values[name_of(atom)]) for atom in free(curve.tree) if name_of(atom) in values}
    for atom, value in found.items():
        if isinstance(value, tuple) and getattr(atom, "shape", None) is not None:
            found[atom] = {(n,): entry for n, entry in enumerate(value, 1)}
    return {**found, **({WEIGHTS: _exact(values[WEIGHTS])} if WEIGHTS in values else {})}


def _exact(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_exact, value))
    return fmpq(value.numerator, value.denominator) if isinstance(value, Fraction) else value


def pictures(views: Views) -> list[Picture]:
    """The plots whose theorems are there and verified; raises UnusableError where Matplotlib is not installed."""
    chosen = [plot for plot in PLOTS if all(name in views and views[name].verified for name in plot.of)]
    return [_drawn(plot, views) for plot in chosen]


def require() -> None:
    """Raises UnusableError where Matplotlib is not installed."""
    from importlib.util import find_spec

    if find_spec("matplotlib") is None:
        raise UnusableError("the book needs Matplotlib; install it with: pip install 'derive[book]'")


def _drawn(plot: Plot, views: Views) -> Picture:
    import matplotlib
    from matplotlib.backends.backend_pdf import FigureCanvasPdf
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with matplotlib.rc_context(_SETTINGS):
        figure = Figure(figsize=(5.4, 3.3), layout="constrained")
        axes = figure.add_subplot()
        _fill(axes, plot, views)
        svg, pdf = BytesIO(), BytesIO()
        FigureCanvasSVG(figure).print_svg(svg, metadata={"Date": None})
        figure.set_facecolor("none")
        FigureCanvasPdf(figure).print_pdf(pdf, metadata={"CreationDate": None})
    return Picture(plot, _inline(svg.getvalue().decode(), plot.at), pdf.getvalue())


def _fill(axes: Any, plot: Plot, views: Views) -> None:
    axes.patch.set_alpha(0)
    axes.get_figure().patch.set_alpha(0)
    axes.axhline(0, color=_INK, linewidth=0.5, alpha=0.4)
    places = [float(point) for point in plot.points]
    for n, curve in enumerate(plot.curves(views)):
        called = f"${latex(curve.tree)}$" + (f",  ${curve.called}$" if curve.called else "")
        colour = _INK if curve.style == "--" and n >= len(_COLOURS) else _COLOURS[n % len(_COLOURS)]
        axes.plot(places, evaluated(curve, plot.points), curve.style, color=colour, label=called)
    if plot.logarithmic:
        axes.set_xscale("log", base=2)
    axes.set_xlabel(plot.variable if len(plot.variable) > 1 else f"${plot.variable}$")
    axes.legend()


def _inline(svg: str, name: str) -> str:
    """The drawing to be put into a page: its ids are its own, its ink is that of the text."""
    svg = svg[svg.index("<svg"):].replace(_INK, "currentColor")
    own = re.sub("[^a-z]+", "-", name)
    return re.sub(r'(id="|href="#|url\(#)', rf"\g<1>plot-{own}-", svg)
