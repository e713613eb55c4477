"""A small release read as ``check`` reads it: a first look, and then its rows."""

import polars as pl

from exportdecomp.model.dataset import Layout
from exportdecomp.sources.raw import Raw
from exportdecomp.sources.sift import Sifted, sift
from exportdecomp.sources.survey import Survey, survey
from exportdecomp.sources.table import Table
from tests.unit.sources.tables import opened, table_of


def surveyed(table: Table) -> Survey:
    return survey(table, table.raw.frame.select(pl.len()).collect().item())


def sifted(
    *lines: str,
    axes: tuple[str, ...] = ("partner",),
    layout: Layout | None = None,
    is_signed: bool = False,
) -> Sifted:
    """Read a CSV of these lines in one piece; the header is row 1."""
    return sifted_raw(opened(*lines), axes, layout, is_signed=is_signed)


def sifted_raw(
    raw: Raw,
    axes: tuple[str, ...] = ("partner",),
    layout: Layout | None = None,
    *,
    is_signed: bool = False,
) -> Sifted:
    table = table_of(raw, layout.columns if layout else {}, layout)
    (piece,) = sift(table, surveyed(table), axes, is_signed=is_signed)
    return piece


def cells(piece: Sifted) -> list[tuple[object, ...]]:
    """Each fault with its row, its column and what stands there."""
    return piece.faults.select("fault", "row", "column", "text").rows()
