"""What a look at a user's file gives: the beginning of a definition."""

from collections.abc import Mapping
from typing import NamedTuple


class SketchedDimension(NamedTuple):
    """A dimension of a file: its column, the column of its labels, and some of its codes."""

    name: str
    column: str
    label: str | None
    codes: tuple[str, ...]
    size: int
    total: str | None


class Sketch(NamedTuple):
    """A file as it was understood.

    ``columns`` maps roles to columns, ``left_out`` are columns without a role. ``spans``
    says which periods there are, ``notes`` how the file was read, ``is_flow`` whether it
    calls its amounts exports or imports.
    """

    file: str
    title: str
    currency: str | None
    scale: float
    columns: Mapping[str, str]
    dimensions: tuple[SketchedDimension, ...]
    flows: tuple[str, ...]
    is_flow: bool
    spans: str
    left_out: tuple[str, ...]
    notes: tuple[str, ...]
