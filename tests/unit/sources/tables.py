"""Small tables opened as the program opens a user's file."""

from collections.abc import Mapping, Sequence

import polars as pl

from exportdecomp.model.dataset import Layout
from exportdecomp.sources.raw import Raw, open_table
from exportdecomp.sources.roles import assign_roles
from exportdecomp.sources.table import Table

NOTHING: Mapping[str, str] = {}


def opened(*lines: str) -> Raw:
    """A CSV of these lines; the header is row 1."""
    return open_table(("\n".join(lines) + "\n").encode(), "sales.csv")


def framed(frame: pl.DataFrame) -> Raw:
    """A frame, whose columns have types of their own."""
    return Raw("the frame", frame.lazy(), tuple(frame.columns), 0, "frame", (), b"")


def table_of(
    raw: Raw,
    given: Mapping[str, str] = NOTHING,
    layout: Layout | None = None,
    by: Sequence[str] = (),
) -> Table:
    """A file with its roles."""
    return Table(raw, assign_roles(raw, given, by), layout or Layout())
