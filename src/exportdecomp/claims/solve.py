"""The third of three published figures, with all that their digits leave open."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import TypedDict, Unpack

from exportdecomp.claims.solve_notes import solve_notes
from exportdecomp.claims.solve_text import read_figure
from exportdecomp.claims.solve_third import allowed, implied
from exportdecomp.errors import SettingsError, UnknownChoiceError
from exportdecomp.model.printed import Rounding
from exportdecomp.model.solved import FAMILIES, Family, Figure, Solved, Told
from exportdecomp.model.verify_report import Agreement

_LEAST = 2


class Figures(TypedDict, total=False):
    """Figures as they were printed; texts, so that ``16.0`` has one decimal."""

    growth: str | Decimal | int
    contribution: str | Decimal | int
    base_share: str | Decimal | int
    value: str | Decimal | int
    volume: str | Decimal | int
    unit_value: str | Decimal | int
    level: str | Decimal | int
    base: str | Decimal | int
    share_of_growth: str | Decimal | int
    headline: str | Decimal | int


def solve(
    *,
    rounding: Rounding | str = Rounding.NEAREST,
    exact: Collection[str] = (),
    **figures: Unpack[Figures],
) -> Solved:
    """Find one of three tied figures from the other two, or judge all three.

    ``contribution = base share * growth / 100``; ``1 + value = (1 + volume)(1 + unit
    value)``; ``level = base * (1 + growth / 100)``; ``contribution = headline * share of
    growth / 100``. Which of them is meant follows from the figures.

    Args:
        rounding: How their digits were cut off: ``nearest``, or ``truncated`` as Japan does.
        exact: Names of figures that are not rounded at all.
        **figures: Two or three of ``growth``, ``contribution``, ``base_share``; ``value``,
            ``volume``, ``unit_value``; ``level``, ``base``, ``growth``; ``contribution``,
            ``share_of_growth``, ``headline``. Rates are in percent, contributions in
            percentage points, levels in any unit.

    Returns:
        The figure with exact bounds, inside which the unrounded truth lies. Of three given
        figures, what each two say of the third, whether all can be true, and what all allow.

    Raises:
        SettingsError: The figures are not two or three of one family, or one cannot be read.
        UnknownChoiceError: ``exact`` or ``rounding`` names what there is not.

    Source:
        docs/methods.md, D21.

    Example:
        >>> found = solve(growth="32.7", contribution="1.5").implied[0]
        >>> found.figure.words, [round(float(end), 2) for end in found.open]
        ('base share', [4.43, 4.75])
    """
    given = {_figure(name): _text(name, digits) for name, digits in figures.items()}
    family = _family(given)
    how = _rounding(rounding)
    unrounded = _exact(exact, given)
    told = tuple(
        read_figure(name, given[name], how, is_exact=name in unrounded)
        for name in family.figures
        if name in given
    )
    _refuse_two_units(told)
    return _solved(family, how, told)


def _solved(family: Family, rounding: Rounding, told: tuple[Told, ...]) -> Solved:
    values = {one.figure: one.printed.value for one in told}
    opens = {one.figure: one.open for one in told}
    is_full = len(told) == len(family.figures)
    wanted = [name for name in family.figures if is_full or name not in values]
    found = tuple(implied(family, name, values, opens) for name in wanted)
    known = {one.figure: one.value for one in found if one.value is not None} | values
    bounded = {one.figure: one.open for one in found if one.open is not None} | opens
    notes = solve_notes(family, found, known, bounded)
    if not is_full:
        return Solved(family, rounding, told, found, None, None, notes)
    has_meaning = values.get(Figure.BASE, 1) > 0
    left = allowed(family, [opens[name] for name in family.figures]) if has_meaning else None
    agreement = Agreement.INDETERMINATE
    if has_meaning:
        agreement = Agreement.INCONSISTENT if left is None else Agreement.CONSISTENT
    return Solved(family, rounding, told, found, agreement, left, notes)


def _figure(name: str) -> Figure:
    if name not in list(Figure):
        raise UnknownChoiceError("solve", name, list(Figure))
    return Figure(name)


def _text(name: str, digits: object) -> str:
    if isinstance(digits, str | Decimal | int) and not isinstance(digits, bool):
        return str(digits)
    raise SettingsError(
        f"{name} is given as {type(digits).__name__}, which does not tell its digits",
        where=name,
        hint=f'write it as a text: {name}="8.3"',
    )


def _family(given: Mapping[Figure, str]) -> Family:
    for family in FAMILIES:
        if len(given) >= _LEAST and given.keys() <= set(family.figures):
            return family
    named = ", ".join(name.option for name in given)
    what = f"{named} are not of one family" if len(given) > 1 else f"{named} stands alone"
    there_is = "; or ".join(
        " ".join(name.option for name in family.figures) for family in FAMILIES
    )
    raise SettingsError(
        what if named else "no figure is given",
        where=named or "solve",
        hint=f"give two or three of {there_is}",
    )


def _rounding(name: str) -> Rounding:
    if name not in list(Rounding):
        raise UnknownChoiceError("--rounding", name, list(Rounding))
    return Rounding(name)


def _exact(names: Collection[str], given: Mapping[Figure, str]) -> set[str]:
    """Return the figures that are not rounded; ``price`` is the unit value."""
    plain = {name: name.strip().lstrip("-").replace("-", "_") for name in names}
    read = {name: "unit_value" if word == "price" else word for name, word in plain.items()}
    for name, word in read.items():
        if word not in given:
            choices = [figure.option.lstrip("-") for figure in given]
            raise UnknownChoiceError("--exact", name, choices)
    return set(read.values())


def _refuse_two_units(told: tuple[Told, ...]) -> None:
    levels = [one for one in told if one.figure.unit == "level"]
    if len({one.unit_text for one in levels}) > 1:
        shown = " and ".join(f"{one.figure.option} {one.text}" for one in levels)
        raise SettingsError(
            f"{shown} are not in one unit", where=levels[1].figure.option, hint="convert one"
        )
