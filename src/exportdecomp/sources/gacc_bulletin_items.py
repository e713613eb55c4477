"""Tables (13) and (14) of the monthly bulletin: major commodities, quantity and value."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from exportdecomp.sources.gacc_bulletin_layout import Printed, Shape, printed_rows
from exportdecomp.sources.gacc_labels import slug
from exportdecomp.sources.gacc_release import Release
from exportdecomp.sources.gacc_rows import Figure

DATASET = "china-items"
_SHAPE = Shape(columns=2, by_column=False, has_unit=True)
_OVERLAPPING = "*"
_INCLUDING = re.compile(r"\(\s*incl[^)]*\)", re.IGNORECASE)
_TOTAL = "total"
_COUNTED = re.compile(r"(10{0,9})?(M?)(T|KG|G|N|PR|P|CR|L|CUM|SM|M|KWH|CT)")
_MILLION = 10**6
_PAIRS = {"P": "PR"}


def item_figures(release: Release, flow: str) -> tuple[list[Figure], list[str]]:
    """Read a table of commodities.

    A row with a star, such as mechanical and electrical products, takes in others of the
    table and is left out. A row that stands further in is part of the row that it stands
    below, unless that one has a star. What is left overlaps nothing.

    Args:
        release: The page: of each commodity its unit, a quantity and a value.
        flow: Exports or imports.

    Returns:
        The figures, and a note on what was left out.

    Raises:
        ReplyError: The table is of another shape, or its figures cannot be right.
    """
    printed = printed_rows(release, _SHAPE)
    starred = [row.label for row in printed if _OVERLAPPING in row.label]
    notes = [f"left out, because they overlap others: {', '.join(starred)}"] if starred else []
    return list(_figures(printed, flow)), notes


def item_code(label: str) -> str:
    """Make the code of a commodity of its label, whatever it is said to include.

    Example:
        >>> item_code("Motor vehicles (including chassis fitted with engines)")
        'motor_vehicles'
    """
    return slug(_INCLUDING.sub(" ", label))


def counted_in(quantity: Decimal | None, unit: str) -> tuple[Decimal | None, str | None]:
    """Read a quantity in units, whatever multiple of them is printed.

    Args:
        quantity: The quantity as printed; None where none is.
        unit: What is counted, as the bulletin abbreviates it: ``10000T``, ``100MN``.

    Returns:
        The quantity, None where none is printed, and its unit, None where a dash stands; an
        abbreviation that is not known is kept as it is.

    Example:
        >>> counted_in(Decimal(6159), "10000N"), counted_in(Decimal("1480.2"), "100MN")
        ((Decimal('61590000'), 'N'), (Decimal('148020000000.0'), 'N'))
    """
    plain = unit.replace(" ", "").upper()
    if not plain.strip("-"):
        return None, None
    known = _COUNTED.fullmatch(plain)
    if known is None or quantity is None:
        return quantity, _word(known[3]) if known else plain
    times = int(known[1] or 1) * (_MILLION if known[2] else 1)
    return quantity * times, _word(known[3])


def _word(abbreviation: str) -> str:
    return _PAIRS.get(abbreviation, abbreviation)


def _figures(printed: Sequence[Printed], flow: str) -> Iterator[Figure]:
    above: list[tuple[int, str | None]] = []
    taken: dict[str, int] = {}
    for row in printed:
        above = [one for one in above if one[0] < row.row.indent]
        if _OVERLAPPING in row.label:
            above.append((row.row.indent, None))
            continue
        code = item_code(row.label)
        taken[code] = taken.get(code, 0) + 1
        code = code if taken[code] == 1 else f"{code}_{taken[code]}"
        parent = next((one for _, one in reversed(above) if one is not None), None)
        above.append((row.row.indent, code))
        yield from _of_row(row, code, parent, flow)


def _of_row(row: Printed, code: str, parent: str | None, flow: str) -> Iterator[Figure]:
    for cell, (amount, value) in row.figures.items():
        quantity, unit = counted_in(amount, row.unit)
        yield Figure(
            table=_TOTAL if code == _TOTAL else "item",
            flow=flow,
            component=code,
            label=row.label,
            window=cell.window,
            month=cell.month,
            value=value,
            growth=row.rates[cell][1],
            quantity=quantity,
            quantity_unit=unit,
            parent=parent,
        )
