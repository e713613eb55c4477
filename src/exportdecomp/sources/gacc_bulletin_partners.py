"""Table (2) of the monthly bulletin: exports and imports by country, all of them."""

from collections.abc import Iterator, Sequence

from exportdecomp.sources.gacc_bulletin_layout import Printed, Shape, printed_rows
from exportdecomp.sources.gacc_bulletin_parts import check_parts
from exportdecomp.sources.gacc_countries import Partner, partner_named, unlisted
from exportdecomp.sources.gacc_release import Release, check_sum
from exportdecomp.sources.gacc_rows import Figure

DATASETS = {"CNY": "china", "USD": "china-usd"}
"""Yuan go on in the embedded dataset, whose partners are in yuan; dollars stand alone."""

_SHAPE = Shape(columns=3, by_column=True)
_FLOWS = ("exports", "imports")
_TOTAL, _PARTNER = "total", "partner"
_CONTINENT = "continent"
_TOPS = frozenset({_CONTINENT, "bloc", "memo", "unspecified", _TOTAL})

Found = tuple[Printed, Partner]


def partner_figures(release: Release, _flow: str) -> tuple[list[Figure], list[str]]:
    """Read the table of partners.

    Args:
        release: The page: of each partner both flows together, exports and imports.

    Returns:
        The figures, each country with its continent as parent and the total among the
        partners too, and notes on names that nobody listed.

    Raises:
        ReplyError: The table is of another shape, or its figures cannot be right.
    """
    printed = printed_rows(release, _SHAPE)
    for row in printed:
        for both, *flows in row.figures.values():
            check_sum(release, row.row, both, flows)
    found, notes = _found(printed)
    continents = [row for row, partner in found if partner.kind == _CONTINENT]
    for row, partner in found:
        if partner.kind == _TOTAL:
            check_parts(release, row, continents)
    return list(_figures(found)), notes


def _found(printed: Sequence[Printed]) -> tuple[list[Found], list[str]]:
    """Find the partner of each row; a code that is taken is not given twice."""
    found: list[Found] = []
    notes, taken = list[str](), set[str]()
    for row in printed:
        partner = partner_named(row.label)
        if partner.code in taken:
            partner = unlisted(row.label)
        if not partner.is_known:
            notes.append(f"{row.label!r} is on no list of partners: kept as {partner.code!r}")
        if partner.code not in taken:
            found.append((row, partner))
        taken.add(partner.code)
    return found, notes


def _figures(found: Sequence[Found]) -> Iterator[Figure]:
    continent: str | None = None
    for row, partner in found:
        is_top = partner.kind in _TOPS
        if is_top:
            continent = partner.code if partner.kind == _CONTINENT else None
        tables = (_TOTAL, _PARTNER) if partner.kind == _TOTAL else (_PARTNER,)
        for table in tables:
            yield from _of_row(row, partner, table, None if is_top else continent)


def _of_row(
    row: Printed, partner: Partner, table: str, parent: str | None
) -> Iterator[Figure]:
    for cell, figures in row.figures.items():
        both = zip(_FLOWS, figures[1:], row.rates[cell][1:], strict=True)
        for flow, figure, rate in both:
            yield Figure(
                table=table,
                flow=flow,
                component=partner.code,
                label=partner.label,
                window=cell.window,
                month=cell.month,
                value=figure,
                growth=rate,
                parent=parent,
            )
