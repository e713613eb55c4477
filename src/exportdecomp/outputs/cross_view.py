"""A cross table in the shapes that formats are written from: JSON, one row a cell, a table."""

from collections.abc import Mapping

from exportdecomp.model.cross_report import CrossCell, CrossReport, Margin
from exportdecomp.model.screen import Display
from exportdecomp.model.sheet import Record, View
from exportdecomp.outputs.cross_sheet import rounded, sheet_of
from exportdecomp.outputs.cross_words import summary
from exportdecomp.outputs.numbers import DECIMALS
from exportdecomp.outputs.records import headline_record, query_record
from exportdecomp.outputs.two_way_sums import Key

_QUERY = (
    "dataset", "flow", "period", "window", "compare", "base_period", "as_of", "scale",
)  # fmt: skip
_USUAL = Display()


def cross_view(report: CrossReport, display: Display = _USUAL) -> View:
    """Return a report as a JSON object, as one row a cell and as a table.

    Contributions are rounded so that they still add up, across each row, down each column
    and to the headline.

    Args:
        report: The report.
        display: Whether the table, too, adds up as it is printed, and to how many decimals.
    """
    exact = rounded(report, DECIMALS)
    query = query_record(report.query, report.data)
    shared: Record = {
        "rows_by": report.rows_by,
        "columns_by": report.columns_by,
        "currency": report.currency,
        "unit": report.currency,
    }
    cells = [_cell(cell, exact.cells) for cell in report.cells]
    document: Record = {
        "query": query,
        "summary": summary(report),
        **shared,
        "base_kind": report.base_kind,
        "vintage": report.vintage,
        "headline": headline_record(report.headline),
        "rows": [_margin(row, exact.rows) for row in report.rows],
        "columns": [_margin(column, exact.columns) for column in report.columns],
        "cells": cells,
        "sum": report.total,
        "notes": report.notes,
        "attribution": report.attribution,
        "provenance": [
            {**entry._asdict(), "retrieved": entry.retrieved or None}
            for entry in report.provenance
        ],
    }
    front: Record = {
        **{name: query[name] for name in _QUERY},
        **shared,
        "headline_growth_pct": report.headline.growth_pct,
        "headline_base_kind": report.base_kind,
        "headline_vintage": report.vintage,
    }
    records = tuple({**front, **cell} for cell in cells)
    return View("cross", document, records, sheet_of(report, display))


def _cell(cell: CrossCell, exact: Mapping[Key, float]) -> Record:
    points = exact.get((cell.row, cell.column))
    return {**cell._asdict(), "contribution_pp": points}


def _margin(margin: Margin, exact: Mapping[str, float]) -> Record:
    return {**margin._asdict(), "contribution_pp": exact[margin.code]}
