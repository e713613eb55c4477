"""What was solved for, as a sentence, and the arithmetic written out."""

from collections.abc import Iterator
from fractions import Fraction

from exportdecomp.model.interval import Interval
from exportdecomp.model.solved import Family, Figure, Implied, Solved
from exportdecomp.model.verify_report import Agreement, Relation
from exportdecomp.outputs.exact_numbers import bounds_text, exact_text, places_of

_SIGNED = frozenset(Figure) - {Figure.BASE_SHARE, Figure.LEVEL, Figure.BASE}
_UNBOUNDED_PLACES = 2
_QUOTIENT, _PRODUCT = "100 × {} / {}", "{} × {} / 100"
_FORMULAS = {
    Relation.BASE_SHARE: (_PRODUCT, _QUOTIENT, _QUOTIENT),
    Relation.VOLUME_PRICE: (
        "100 × (({}) × ({}) − 1)", "100 × (({}) / ({}) − 1)", "100 × (({}) / ({}) − 1)",
    ),
    Relation.LEVEL_GROWTH: ("{} × ({})", "{} / ({})", "100 × ({} / {} − 1)"),
    Relation.SHARE_OF_GROWTH: (_PRODUCT, _QUOTIENT, _QUOTIENT),
}  # fmt: skip
"""How each figure of a family follows from the two others, in its order."""


def solve_sentence(solved: Solved) -> str:
    """Say what follows, or whether all three figures can be true."""
    *before, last = (
        f"{one.figure.words} {told_text(solved, one.figure)}" for one in solved.told
    )
    told = f"{', '.join(before)} and {last}"
    match solved.agreement:
        case None:
            (one,) = solved.implied
            if one.value is None:
                return f"{capital(one.figure)} cannot be found from {told}."
            return f"{capital(one.figure)} {implied_text(solved, one)} follows from {told}."
        case Agreement.CONSISTENT:
            return f"Consistent: {told} can be true together."
        case Agreement.INDETERMINATE:
            return f"Indeterminate: nothing can be said of {told} together."
    one = _named(solved)
    first, second = solved.family.beside(one.figure)
    return (
        f"Inconsistent: {first.words} {told_text(solved, first)} and {second.words} "
        f"{told_text(solved, second)} imply {one.figure.words} {implied_text(solved, one)}, "
        f"not {told_text(solved, one.figure)}."
    )


def _named(solved: Solved) -> Implied:
    """Choose whose contradiction is said: not the first figure, for it divides by none."""
    bounded = [one for one in solved.implied[1:] if one.open is not None]
    return (*bounded, solved.implied[0])[0]


def told_text(solved: Solved, figure: Figure) -> str:
    """Write a figure with the decimals that were printed, and its unit."""
    (printed,) = [one.printed for one in solved.told if one.figure is figure]
    places = len(str(round(1 / printed.step))) - 1 if printed.step else None
    plus = "+" if figure in _SIGNED else ""
    return with_unit(solved, figure, exact_text(printed.value, places, plus))


def implied_text(solved: Solved, one: Implied) -> str:
    """Write what follows, with as many decimals as its bounds support, and its bounds.

    Truncated digits put it near an end: where fewer decimals would carry it outside, it has
    those of the bounds.
    """
    if one.value is None:
        return "n/a"
    plus = "+" if one.figure in _SIGNED else ""
    if one.open is None:
        value = exact_text(one.value, _UNBOUNDED_PLACES, plus)
        return f"{with_unit(solved, one.figure, value)} (without bounds)"
    few, many = _places(one, one.open)
    is_inside = one.open.lower <= round(one.value, few) <= one.open.upper
    value = exact_text(one.value, few if is_inside else many, plus)
    return f"{with_unit(solved, one.figure, value)} {bounds_text(one.open, many)}".rstrip()


def _places(one: Implied, bounds: Interval) -> tuple[int, int]:
    """Return the decimals of a value and of its bounds; rates have one at least."""
    few, many = places_of(bounds)
    least = 0 if one.figure.unit == "level" or not bounds.width else 1
    return max(few, least), max(many, least)


def with_unit(solved: Solved, figure: Figure, number: str) -> str:
    """Write a number with its unit, that of levels as somebody wrote it."""
    match figure.unit:
        case "pct":
            return f"{number}%"
        case "pp":
            return f"{number}pp"
    return f"{number} {solved.unit_text}".rstrip()


def capital(figure: Figure) -> str:
    """Return what a figure is called, as it opens a sentence."""
    return figure.words[:1].upper() + figure.words[1:]


def formula_text(family: Family, figure: Figure) -> str:
    """Write a figure as what it follows from, in words."""
    words = [
        f"1 + {one.words}" if _is_factor(family, one) else one.words
        for one in family.beside(figure)
    ]
    return _formula(family, figure).format(*words)


def arithmetic(solved: Solved) -> tuple[str, ...]:
    """Write out how each figure that follows is found, and its bounds."""
    blocks = [list(_equations(solved, one)) for one in solved.implied]
    width = max(len(left) for block in blocks for left, _ in block)
    lines = [[f"{left:>{width}} = {right}" for left, right in block] for block in blocks]
    return tuple(line for block in lines for line in ("", *block))[1:]


def _equations(solved: Solved, one: Implied) -> Iterator[tuple[str, str]]:
    yield one.figure.words, formula_text(solved.family, one.figure)
    if one.value is None:
        return
    places = _UNBOUNDED_PLACES if one.open is None else _places(one, one.open)[1]
    values = {told.figure: told.printed.value for told in solved.told}
    first, second = (values[other] for other in solved.family.beside(one.figure))
    found = [("", one.value, (first, second))]
    if one.open is not None and one.open.width and one.least_at and one.greatest_at:
        found.append(("least", one.open.lower, one.least_at))
        found.append(("greatest", one.open.upper, one.greatest_at))
    for word, number, at in found:
        how = _numbers(solved.family, one.figure, at)
        yield word, f"{how} = {exact_text(number, places)}"


def _numbers(family: Family, figure: Figure, at: tuple[Fraction, Fraction]) -> str:
    beside = zip(family.beside(figure), at, strict=True)
    return _formula(family, figure).format(*(_factor(family, one, x) for one, x in beside))


def _factor(family: Family, figure: Figure, number: Fraction) -> str:
    if _is_factor(family, figure):
        return f"1 {'−' if number < 0 else '+'} {exact_text(abs(number))}%"
    return f"({exact_text(number)})" if number < 0 else exact_text(number)


def _is_factor(family: Family, figure: Figure) -> bool:
    """Tell whether a figure counts as one plus a rate of change."""
    is_growth = family.relation is Relation.LEVEL_GROWTH and figure is Figure.GROWTH
    return is_growth or family.relation is Relation.VOLUME_PRICE


def _formula(family: Family, figure: Figure) -> str:
    return _FORMULAS[family.relation][family.figures.index(figure)]
