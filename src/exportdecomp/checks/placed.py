"""Findings put in their place: the cell, or the line, that they are about."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from exportdecomp.checks.effect import Effect, Key
from exportdecomp.checks.wording import month_name, plural
from exportdecomp.model.finding import ROWS, Finding
from exportdecomp.model.material import HEADLINE, Material

Row = Mapping[str, Any]
"""A row of a PANEL by the names of its columns."""


def on_line(finding: Finding, row: Row) -> Finding:
    """Say which line a finding is about: dimension, component and flow."""
    return finding._replace(
        dimension=row["dimension"], component=row["component"], flow=row["flow"]
    )


def in_cell(finding: Finding, row: Row) -> Finding:
    """Say which cell a finding is about, and where it stands in which file."""
    return on_line(finding, row)._replace(
        window=row["window"],
        period=month_name(row["period"]),
        file=row["file"],
        rows=(row["row"],),
        column=row["column"],
    )


def in_rows(finding: Finding, places: Sequence[tuple[str, int]]) -> Finding:
    """Say in which rows of its file a finding stands, and how many are in other files.

    Args:
        finding: The finding; without a file it stands in that of the first place.
        places: Files and rows.
    """
    own = finding.file or next((file for file, _ in places), None)
    rows = dict.fromkeys(row for file, row in places if file == own)
    others = Counter(file for file, _ in dict.fromkeys(places) if file != own)
    aside = "".join(f"; and {plural(many, 'row')} of {name}" for name, many in others.items())
    return finding._replace(
        message=f"{finding.message}{aside}", file=own, rows=tuple(rows)[:ROWS], parts=()
    )


def moving(finding: Finding, effect: Effect) -> Finding:
    """Say by how many points what was found moves the growth of the headline, and of when."""
    return finding._replace(**effect._asdict())


def key_of(row: Row) -> Key:
    """Return the cell of the headline that a cell belongs to."""
    day = row["period"]
    return row["flow"], row["window"], day, row["currency"]


def role_column(material: Material, file: str | None, role: str) -> str | None:
    """Return the column of a file that was understood as something, ``quantity`` say."""
    roles = next((one.roles for one in material.files if one.name == file), {})
    return roles.get(role)


def of_codes(finding: Finding, material: Material, codes: Sequence[str]) -> Finding:
    """Say which line a finding is about whose row was named by its codes.

    Args:
        finding: The finding.
        material: The release.
        codes: A code for each of its dimensions, in their order.

    Returns:
        The finding with dimension and component; as it is where a row is a cell of several
        lines.
    """
    known = {(code or HEADLINE).casefold() for code in material.totals.values()}
    totals = {*known, HEADLINE, "total"}
    lines = [
        (name, code)
        for name, code in zip(material.schemes, codes, strict=False)
        if code.casefold() not in totals
    ]
    if len(codes) != len(material.schemes) or len(lines) > 1:
        return finding
    dimension, component = lines[0] if lines else (HEADLINE, HEADLINE)
    return finding._replace(dimension=dimension, component=component)
