"""What cross-validation decides: temperature, the bias of out_of_scope, and where the bands begin."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from .issues import COSTLY, OUT_OF_SCOPE

if TYPE_CHECKING:
    from numpy.typing import NDArray

REFUSED_MOST = 0.035  # share of our business that may be called out_of_scope
SURE_PRECISION = 0.985
ANSWER_PRECISION = 0.96
ASK_RECALL = 0.75  # below this the three best no longer hold the truth often enough to be worth asking


def sharpen(p: "NDArray[Any]", temperature: float, bias: float, oos: int) -> "NDArray[Any]":
    """As `Model.calibrated`, for many rows."""
    scores = np.log(np.maximum(p, 1e-9)) / temperature
    scores[:, oos] += bias
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: NDArray[Any] = e / e.sum(axis=1, keepdims=True)
    return result


def choose(
    cheap: "NDArray[Any]",
    blend: "NDArray[Any]",
    labels: "NDArray[Any]",
    langs: Sequence[str],
    classes: list[str],
) -> tuple[dict[str, float], list[str]]:
    """The settings the heads ship with, and lines that tell how well they do out of fold."""
    truth = np.array([classes.index(x) for x in labels])
    oos = classes.index(OUT_OF_SCOPE)
    bias = _bias(blend, truth, oos)
    temperature = min(np.arange(0.4, 1.6, 0.05), key=lambda t: _loss(sharpen(blend, t, bias, oos), truth))
    bias = _bias(sharpen(blend, temperature, 0.0, oos), truth, oos)
    p = sharpen(blend, temperature, bias, oos)
    top = p.max(axis=1)
    right = p.argmax(axis=1) == truth
    chosen = {
        "temperature": round(float(temperature), 3),
        "out_of_scope_bias": round(float(bias), 3),
        "sure_at": round(
            _precise_from(cheap.max(axis=1), cheap.argmax(axis=1) == truth, SURE_PRECISION, least=0.8), 4
        ),
        "answer_at": round(_precise_from(top, right, ANSWER_PRECISION, least=0.4), 4),
        "ask_at": round(_ask_from(p, truth), 4),
    }
    return chosen, [*_told(p, truth, langs, classes), str(chosen)]


def _loss(p: "NDArray[Any]", truth: "NDArray[Any]") -> float:
    return float(-np.log(np.maximum(p[np.arange(len(truth)), truth], 1e-9)).mean())


def _bias(p: "NDArray[Any]", truth: "NDArray[Any]", oos: int) -> float:
    """The greatest push toward out_of_scope that refuses no more of our business than it may."""
    ours = truth != oos
    best = -3.0
    for bias in np.arange(-3.0, 2.01, 0.1):
        if (sharpen(p[ours], 1.0, float(bias), oos).argmax(axis=1) == oos).mean() <= REFUSED_MOST:
            best = float(bias)
    return best


def _precise_from(top: "NDArray[Any]", right: "NDArray[Any]", precision: float, *, least: float) -> float:
    """The lowest confidence from which answers are right this often."""
    for level in np.arange(least, 1.0, 0.001):
        above = top >= level
        if above.any() and right[above].mean() >= precision:
            return float(level)
    return 1.0


def _ask_from(p: "NDArray[Any]", truth: "NDArray[Any]") -> float:
    """The confidence under which the three best hold the truth too seldom."""
    top = p.max(axis=1)
    held = (np.argsort(-p, axis=1)[:, :3] == truth[:, None]).any(axis=1)
    for level in np.arange(0.3, 0.04, -0.01):
        below = top < level
        if below.sum() < 10 or held[below].mean() < ASK_RECALL:
            return float(level)
    return 0.05


def _told(p: "NDArray[Any]", truth: "NDArray[Any]", langs: Sequence[str], classes: list[str]) -> list[str]:
    oos = classes.index(OUT_OF_SCOPE)
    costly = np.isin(truth, [classes.index(c) for c in COSTLY])
    order = np.argsort(-p, axis=1)
    lines = []
    for lang in sorted(set(langs)):
        here = np.array([x == lang for x in langs])
        ours, strange = here & (truth != oos), here & (truth == oos)
        lines.append(
            f"{lang}: first {(order[ours, 0] == truth[ours]).mean():.3f}"
            f" three {(order[ours, :3] == truth[ours][:, None]).any(axis=1).mean():.3f}"
            f" costly {(order[here & costly, 0] == truth[here & costly]).mean():.3f}"
            f" refused {(order[ours, 0] == oos).mean():.3f}"
            f" out_of_scope {(order[strange, 0] == oos).mean():.3f}"
        )
    return lines
