"""The arithmetic of an explanation, written out in lines that stand below each other."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import floor, fsum, log10
from typing import NamedTuple

from exportdecomp.model.base import BaseKind
from exportdecomp.model.corner import Corners
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.explanation import Explanation, Figure, Term
from exportdecomp.outputs.amounts import Unit, unit_for
from exportdecomp.outputs.bounds_text import bounds_places
from exportdecomp.outputs.numbers import plain, signed

_POINTS, _RATE_DIGITS = 2, 7
_PLACES, _DIGITS, _MOST = 3, 4, 9
_LONGEST, _FEW = 34, 3
Line = tuple[str, str, str, str]


class Scale(NamedTuple):
    """In which unit amounts are written, and with how many decimals."""

    unit: Unit
    places: int

    def of(self, amount: float) -> str:
        """Write an amount."""
        return plain(self.unit.of(amount), self.places)


def scale_of(explanation: Explanation) -> Scale:
    """Choose the unit of the headline, and the decimals that the smaller level needs."""
    row, head = explanation.row, explanation.headline
    amounts = (head.value, head.base_value, explanation.scale)
    unit = unit_for(explanation.conversion.currency, amounts)
    levels = [abs(unit.of(x)) for x in (row.value, row.base_value) if x]
    if not unit.power and all(x == round(x) for x in levels):
        return Scale(unit, 0)
    least = min(levels, default=1.0)
    return Scale(unit, min(max(_PLACES, _DIGITS - 1 - floor(log10(least))), _MOST))


def base_name(explanation: Explanation, kind: str) -> str:
    """Name a kind of base; figures without a day of publication have no other."""
    is_undated = explanation.row.vintage == UNDATED and kind == BaseKind.RESTATED
    return "as it stands in the file" if is_undated else kind


def arithmetic(explanation: Explanation) -> tuple[str, ...]:
    """Write the contribution in words, in symbols and in numbers, then each level in it."""
    row, scale = explanation.row, scale_of(explanation)
    over = explanation.about.query.scale
    whole = "the headline" if over is None else f"total {over}"
    level, base = scale.of(row.value or 0.0), _enclosed(scale.of(row.base_value or 0.0))
    unit = f"  in {scale.unit.name}" if scale.unit.name else ""
    points = f"{signed(row.contribution_pp, _POINTS)} points"
    return (
        f"contribution = 100 × (level − base) / base of {whole}",
        "           c = 100 × (x − x0) / X0",
        f"             = 100 × ({level} − {base}) / {scale.of(explanation.scale)}{unit}",
        f"             = {points}",
        "",
        *_aligned([*_row_lines(explanation, scale), *_divisor_lines(explanation, scale)]),
        *_bound_lines(explanation.bounds, scale),
    )


def _bound_lines(bounds: Corners | None, scale: Scale) -> Iterator[str]:
    if bounds is None:
        return
    yield ""
    ends = (bounds.lower.points, bounds.upper.points)
    places = bounds_places(ends, _POINTS, digits=2)
    if signed(ends[0], places) == signed(ends[1], places):
        yield f"digits leave less than {10**-places:g} points open"
        return
    for word, corner in (("at least", bounds.lower), ("at most", bounds.upper)):
        level, base = scale.of(corner.value), _enclosed(scale.of(corner.base_value))
        how = f"100 × ({level} − {base}) / {scale.of(corner.divisor)}"
        yield f"{word:<8}  c = {how} = {signed(corner.points, places)} points"


def _row_lines(explanation: Explanation, scale: Scale) -> Iterator[Line]:
    row, terms = explanation.row, explanation.terms
    kind = base_name(explanation, terms[0].base_kind if terms else row.base_kind)
    if explanation.made_of == "figures":
        term = terms[0]
        yield _line("level", "x", _sum(term, "value", scale), row.value, scale)
        yield _line("base", "x0", _sum(term, "base", scale), row.base_value, scale, kind)
        return
    sides = {
        "value": ("level", "x", row.value, [term.value for term in terms]),
        "base": ("base", "x0", row.base_value, [term.base_value for term in terms]),
    }
    for word, symbol, amount, levels in sides.values():
        how = kind if symbol == "x0" else ""
        yield _line(word, symbol, _members(explanation, levels, scale), amount, scale, how)


def _divisor_lines(explanation: Explanation, scale: Scale) -> Iterator[Line]:
    if explanation.by is None and explanation.about.query.scale is None:
        return
    for term in explanation.divisor:
        several = len(explanation.divisor) > 1
        kind = base_name(explanation, term.base_kind)
        word = f"base of {term.code}" if several else "headline base"
        told = "" if several else "X0"
        yield _line(word, told, _sum(term, "base", scale), term.base_value, scale, kind)


def _line(  # the parts of an equation
    word: str, symbol: str, how: str, amount: float | None, scale: Scale, note: str = ""
) -> Line:
    result = scale.of(amount or 0.0)
    same = how.strip("()") == result
    return (word, symbol, result if same else f"{how} = {result}", note)


def _aligned(lines: Sequence[Line]) -> list[str]:
    words = max((len(word) for word, *_ in lines), default=0)
    symbols = max((len(symbol) for _, symbol, *_ in lines), default=0)
    return [
        f"{word:<{words}}  {symbol:<{symbols}} = {how}" + (f"   ({note})" if note else "")
        for word, symbol, how, note in lines
    ]


def _sum(term: Term, side: str, scale: Scale) -> str:
    """Write a side of a term as the sum of its figures, those with one rate together."""
    figures = [figure for figure in term.figures if figure.side == side]
    groups = [list(same) for _, same in groupby(figures, _divided_by)]
    told = " + ".join(_group(group, scale) for group in groups)
    return told if len(told) <= _LONGEST else f"sum of {len(figures)} cells"


def _divided_by(figure: Figure) -> tuple[float | None, float | None]:
    return figure.growth_pct, figure.rate


def _group(figures: Sequence[Figure], scale: Scale) -> str:
    first = figures[0]
    parts = [
        f"{'−' if figure.sign < 0 else '+'} {scale.of(figure.value)}" for figure in figures
    ]
    text = " ".join(parts).removeprefix("+ ")
    divisors = []
    if first.growth_pct is not None:
        divisors.append(f"(1 {_growth(first.growth_pct)})")
    if first.rate is not None:
        divisors.append(rate_text(first.rate))
    if divisors and len(figures) > 1:
        text = f"({text})"
    return " / ".join([text, *divisors])


def _growth(percent: float) -> str:
    return f"{'−' if percent < 0 else '+'} {plain(abs(percent), 1)}%"


def rate_text(rate: float) -> str:
    """Write a rate with the digits that tell it from others."""
    return f"{rate:,.{_RATE_DIGITS}g}"


def _members(explanation: Explanation, levels: Sequence[float], scale: Scale) -> str:
    """Write a level as that of a whole less its members, or as the sum of members."""
    terms = explanation.terms
    signed_levels = [term.sign * level for term, level in zip(terms, levels, strict=True)]
    if len(terms) <= _FEW:
        parts = [
            f"{'−' if term.sign < 0 else '+'} {_enclosed(scale.of(level))}"
            for term, level in zip(terms, levels, strict=True)
        ]
        return " ".join(parts).removeprefix("+ ")
    if explanation.made_of == "sum":
        return f"sum of {len(terms)} members"
    whole, taken = signed_levels[0], -fsum(signed_levels[1:])
    return f"{scale.of(whole)} − {_enclosed(scale.of(taken))} ({len(terms) - 1} members)"


def _enclosed(number: str) -> str:
    return f"({number})" if number.startswith("−") else number
