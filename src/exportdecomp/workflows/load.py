"""The tables of a dataset, each file read once and remembered for the provenance."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from exportdecomp import resources
from exportdecomp.engines.local import Only, collect, count, reduce
from exportdecomp.errors import DataError, SettingsError, UnknownChoiceError
from exportdecomp.model.dataset import Dataset, Dimension, Label, Source
from exportdecomp.model.period import Cell
from exportdecomp.model.report import Note, Provenance
from exportdecomp.model.request import LATEST, Asked, ContribRequest
from exportdecomp.model.tables import Counted
from exportdecomp.panel.vintages import as_of
from exportdecomp.panel.windows import months_of
from exportdecomp.settings.dataset import read_dataset
from exportdecomp.sources.definitions import RateRow, read_labels, read_rate_rows, read_rates
from exportdecomp.sources.file import (
    Defaults,
    Tidy,
    read_places,
    read_quantities,
    read_total_places,
    read_totals,
    read_trade,
)
from exportdecomp.workflows.held import continued, held_names, held_of, shown_name
from exportdecomp.workflows.resolve import choose_currency, read_day

if TYPE_CHECKING:
    import polars as pl

    from exportdecomp.model.calendar import Calendar
    from exportdecomp.model.expectation import Expectation
    from exportdecomp.panel.crossing import CellPanel

FLOWS = ("exports", "imports")


def dataset_named(name: str, *, for_checks: bool = False) -> Dataset:
    """Read the definition of an embedded dataset, continued by what was fetched.

    Args:
        name: Which dataset.
        for_checks: Whether to read what is set for its checks.

    Raises:
        UnknownChoiceError: There is no such dataset.
    """
    return continued(embedded_dataset(name, for_checks=for_checks), held_of(name))


def embedded_dataset(name: str, *, for_checks: bool = False) -> Dataset:
    """Read the definition of an embedded dataset as it comes with the program.

    Raises:
        UnknownChoiceError: There is no such dataset.
    """
    known = resources.definition_names()
    if name not in known:
        raise UnknownChoiceError("dataset", name, [*known, *held_names()])
    path, folder = resources.definition_path(name), resources.fixture_path(".")
    return read_dataset(path, folder, for_checks=for_checks)


class Store:
    """The files of one dataset.

    ``frequency`` is how long its periods are, ``files`` the names of a user's own files,
    ``notes`` what a reader should know of how they were read.
    """

    frequency = "month"
    files: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._sources: dict[str, Source] = {}
        self._headlines: dict[str | None, pl.DataFrame] = {}

    def months(self, request: ContribRequest) -> frozenset[int]:
        """Return the month numbers for which there is a headline.

        As of a day, the latest period is the latest that was published by then.
        """
        held = self.headline(choose_currency(request, self.dataset))
        months = months_of(held)
        if request.period != LATEST or request.as_of is None:
            return months
        known = months_of(collect(as_of(held.lazy(), read_day(request.as_of))))
        return frozenset(one for one in months if one <= max(known)) if known else months

    def covering(self, asked: Sequence[Asked], request: ContribRequest) -> "Store":  # noqa: ARG002
        """Return a store that holds the periods asked for."""
        return self

    @cached_property
    def all_labels(self) -> tuple[tuple[str, Label], ...]:
        """Every code with its label, dimension by dimension."""
        source = self.dataset.components
        paths = [self._open(one) for one in (source, *source.more)] if source else []
        found: dict[tuple[str, str], Label] = {}
        for path in paths:
            for code, label in read_labels(path):
                found.setdefault((label.dimension, code), label)
        return tuple((code, label) for (_, code), label in found.items())

    def labels(self, dimension: str) -> dict[str, Label]:
        """Labels of a dimension by code."""
        wanted = {dimension, ""}
        return {code: label for code, label in self.all_labels if label.dimension in wanted}

    @cached_property
    def rates(self) -> dict[str, dict[Cell, float]]:
        """Rates by basis and cell; empty where the dataset has one currency."""
        source, bases = self.dataset.rates, self.dataset.rate_bases
        paths = [self._open(one) for one in (source, *source.more)] if source else []
        found: dict[str, dict[Cell, float]] = {}
        for path in paths:
            for basis, rates in read_rates(path, bases).items():
                found[basis] = {**rates, **found.get(basis, {})}
        return found

    @cached_property
    def calendar(self) -> "Calendar | None":
        """The working days of the dataset; None where no calendar is named."""
        file = self.dataset.calendar
        if file is None:
            return None
        from exportdecomp.settings.calendar import read_calendar

        found = read_calendar(Path(file))
        words = f"working days of {found.title}"
        self._open(Source(file, found.source, words, found.retrieved))
        return found

    @cached_property
    def expectations(self) -> "tuple[Expectation, ...]":
        """What economists expected; empty where no consensus is named."""
        from exportdecomp.sources.consensus import read_consensus

        source = self.dataset.consensus
        return tuple(read_consensus(self._open(source))) if source else ()

    def headline(self, currency: str | None) -> "pl.DataFrame":
        """Published totals in a currency, every vintage: a COMPONENT table."""
        if currency not in self._headlines:
            source = self.dataset.headline
            if source is None or currency is None:
                raise SettingsError("an embedded dataset has a headline and a currency")
            trade = read_totals(self._tables(source), currency)
            self._headlines[currency] = reduce(trade, Only(FLOWS))
        return self._headlines[currency]

    def components(self, dimension: Dimension, only: Only) -> "pl.DataFrame":
        """Components of a dimension, every vintage: a COMPONENT table."""
        defaults = Defaults(dimension.flows[0], dimension.precision)
        trade = read_trade(self._tables(dimension.source), dimension.name, defaults)
        return reduce(trade, only)

    def quantities(self, dimension: Dimension, only: Only) -> Counted | None:
        """Quantities of a dimension's components, every vintage; None if none is counted."""
        defaults = Defaults(dimension.flows[0])
        tables = self._tables(dimension.source)
        counted = read_quantities(tables, dimension.name, defaults)
        return None if counted is None else count(counted, only)

    def crossed_with(self, dimension: str) -> tuple[str, ...]:
        """List the dimensions that the rows of a dimension's table have, itself included."""
        return (dimension,)

    def cells(self, dimensions: Sequence[str]) -> "CellPanel":
        """Cells where dimensions of one table cross, with values and quantities.

        Raises:
            DataError: They stand in tables of their own, as those of an embedded dataset do.
        """
        tables = [Path(self.dataset.dimensions[name].source.file).name for name in dimensions]
        pairs = zip(dimensions, tables, strict=True)
        shown = ", ".join(f"{name} in {table}" for name, table in pairs)
        raise DataError(
            f"{self.dataset.name} has no table of {' by '.join(dimensions)}: they stand in "
            f"separate tables ({shown})",
            where="--cross",
            hint=f"--by {' --by '.join(dimensions)} shows one after the other; own files may "
            "have both in each row: --data FILE",
        )

    def locate(self, dimension: str, code: str) -> str:  # noqa: ARG002
        """Say where the rows of a component stand."""
        return self.dataset.dimensions[dimension].source.file

    def places(self, dimension: Dimension) -> "pl.DataFrame":
        """Say in which row of a file each figure of a dimension stands: a PLACES table."""
        defaults = Defaults(dimension.flows[0], dimension.precision)
        tables = self._tables(dimension.source)
        return collect(read_places(tables, dimension.name, defaults))

    def headline_places(self, currency: str | None) -> "pl.DataFrame":
        """Say in which row of a file each total stands: a PLACES table."""
        source = self.dataset.headline
        if source is None or currency is None:
            raise SettingsError("an embedded dataset has a headline and a currency")
        return collect(read_total_places(self._tables(source), currency))

    def headline_tolerance_pct(self, currency: str | None) -> float:  # noqa: ARG002
        """Return how far off the totals in a currency may be for having been converted."""
        return 0.0

    @property
    def rate_rows(self) -> Mapping[tuple[str, Cell], tuple[str, RateRow]]:
        """Return the file and the row of each rate, by basis and cell."""
        source = self.dataset.rates
        found: dict[tuple[str, Cell], tuple[str, RateRow]] = {}
        for one in (source, *source.more) if source else ():
            path = self._open(one)
            for key, row in read_rate_rows(path).items():
                found.setdefault(key, (shown_name(path), row))
        return found

    def provenance(self) -> tuple[Provenance, ...]:
        """Say which files were read, with their checksums."""
        return tuple(
            Provenance(
                source.source,
                source.release,
                source.retrieved,
                sha256(Path(source.file).read_bytes()).hexdigest(),
            )
            for source in self._sources.values()
        )

    def _tables(self, source: Source) -> list[Tidy]:
        paths = [self._open(one) for one in (source, *source.more)]
        return [Tidy(path, shown_name(path)) for path in paths]

    def _open(self, source: Source) -> Path:
        self._sources[source.file] = source
        return Path(source.file)
