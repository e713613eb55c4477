"""A table of observations that comes in pieces, added up and searched for repeated keys."""

from collections.abc import Iterator, Sequence

import polars as pl

from exportdecomp.model.material import HEADLINE, REPEATED
from exportdecomp.model.tables import schema
from exportdecomp.panel.axes import Axis
from exportdecomp.panel.margins import Margins, details, keep, margins
from exportdecomp.panel.panel_sum import add_piece, called, join_pieces
from exportdecomp.panel.totals import restated

_KEY = ("period", "flow", "window", "vintage", "currency", "id")
_STATED = ("period", "flow", "window", "vintage")
_PLACE = ["file", "row", "stamp"]
_GROUPS = 500
_KEYS, _CELLS = 17, 18  # seeds of the numbers that stand for keys and for places


class Piecewise:
    """Adds pieces of a table up, and remembers of each row no more than a number.

    Args:
        axes: The dimensions of the table; none of a table that holds the headline alone.
        combos: The combinations of codes that the table has, an axis column each.
        has_vintages: Whether a column says when a figure was published: then a sum as of a
            day needs rows of earlier days, and all rows are held.
        by_day: Whether periods are days, several of which are one month.
        without: Observations to leave out, by the numbers of ``cells_of``.
    """

    def __init__(
        self,
        axes: Sequence[Axis],
        combos: pl.DataFrame,
        *,
        has_vintages: bool = False,
        by_day: bool = False,
        without: pl.Series | None = None,
    ) -> None:
        self._axes = axes
        self._margins = [(of, margins(axes, of, combos)) for of in (None, *axes)]
        self._details = [] if has_vintages else details(axes, combos)
        self._key = [*(_KEY[1:] if by_day else _KEY), *(axis.column for axis in axes)]
        self._key += ["stamp"] if by_day else []
        self._without = without
        self._holds = has_vintages
        self._held: list[pl.DataFrame] = []
        self._pieces: list[pl.DataFrame] = []
        self._inside: dict[tuple[str, str], list[pl.DataFrame]] = {}
        self._places: list[pl.DataFrame] = []

    def add(self, rows: pl.DataFrame) -> None:
        """Take in some observations with ``file`` and ``column``."""
        if self._without is not None:
            rows = rows.filter(~cells_of(rows).is_in(self._without.implode()))
        key = rows.select(self._key).hash_rows(seed=_KEYS).alias("key")
        self._places.append(pl.DataFrame([cells_of(rows), key]))
        if self._holds:
            self._held.append(rows)
        else:
            self._pieces += [add_piece(rows, of, kept) for of, kept in self._margins]
        for of, across, kept in self._details:
            pieces = self._inside.setdefault((of.name, across.name), [])
            pieces.append(add_piece(rows, of, kept))

    def panel(self) -> pl.DataFrame:
        """Return a PANEL table of what was taken in."""
        if self._held:
            rows = pl.concat(self._held)
            self._pieces = [
                add_piece(state, of, kept)
                for of, kept in self._margins
                for state in self._states(rows, of, kept)
            ]
            self._held = []
        self._pieces = [join_pieces(self._pieces)]
        return self._pieces[0]

    def _states(
        self, rows: pl.DataFrame, of: Axis | None, kept: Margins
    ) -> Iterator[pl.DataFrame]:
        """List what stood on each day, each currency for itself."""
        code = pl.lit(HEADLINE) if of is None else pl.col(of.column)
        apart = [name for name in self._key if name not in _STATED]
        for own in keep(rows, kept).with_columns(component=code).partition_by("currency"):
            days = own["vintage"].unique().sort().to_list()
            yield from restated(own, apart, days) if len(days) > 1 else [own]

    def cells(self) -> dict[tuple[str, str], pl.DataFrame]:
        """Return what the cells of the table add up to, beside its rows on a margin.

        Returns:
            A PANEL table of the components of one dimension, added up across another, by
            the names of the two; nothing where a column of vintages has to be followed.
        """
        return {names: join_pieces(pieces) for names, pieces in self._inside.items()}

    def own_totals(self) -> pl.DataFrame:
        """Return the total of the table as a component of each of its dimensions."""
        whole = self.panel().filter(pl.col("dimension") == HEADLINE)
        published = [axis.name for axis in self._axes if axis.total is not None]
        return join_pieces(called(whole, name, "total") for name in published)

    def repeated(self) -> pl.Series:
        """Number the observations whose key stands in an earlier row too."""
        every = pl.concat(self._places)
        return every.filter(~pl.col("key").is_first_distinct())["cell"]

    def beside(self, cells: pl.Series) -> pl.Series:
        """Number all observations with the keys of some, a sample of the keys."""
        every = pl.concat(self._places)
        keys = every.filter(pl.col("cell").is_in(cells.implode()))["key"]
        first = keys.unique(maintain_order=True).head(_GROUPS)
        return every.filter(pl.col("key").is_in(first.implode()))["cell"]

    def same_keys(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Show some rows beside those that have the same key; a REPEATED table.

        Args:
            rows: Observations, among them all with the keys of interest.
        """
        codes = [pl.col(axis.column).fill_null("") for axis in self._axes]
        group = pl.struct(self._key).rank("dense").cast(pl.Int64)
        several = rows.filter(pl.struct(self._key).is_duplicated())
        shown = several.with_columns(
            group=group, key=pl.concat_str("stamp", *codes, separator=" / ")
        )
        return shown.select(
            pl.col(column.name).cast(column.dtype) for column in REPEATED
        ).sort("group", "file", "row")


def cells_of(rows: pl.DataFrame) -> pl.Series:
    """Number observations by the place that they stand in, in as little room as may be."""
    return rows.select(_PLACE).hash_rows(seed=_CELLS).alias("cell")


def no_repeats() -> pl.DataFrame:
    """Return a REPEATED table without rows."""
    return pl.DataFrame(schema=schema(REPEATED))
