"""The tables of a dataset, each file read once and remembered for the provenance."""

from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from exportdecomp import resources
from exportdecomp.engines.local import Only, reduce
from exportdecomp.errors import SettingsError, UnknownChoiceError
from exportdecomp.model.dataset import Dataset, Dimension, Label, Source
from exportdecomp.model.period import Cell
from exportdecomp.model.report import Note, Provenance
from exportdecomp.model.request import Asked, ContribRequest
from exportdecomp.panel.windows import months_of
from exportdecomp.settings.dataset import read_dataset
from exportdecomp.sources.definitions import read_labels, read_rates
from exportdecomp.sources.file import Defaults, read_totals, read_trade
from exportdecomp.workflows.resolve import choose_currency

if TYPE_CHECKING:
    import polars as pl

FLOWS = ("exports", "imports")


def dataset_named(name: str) -> Dataset:
    """Read the definition of an embedded dataset."""
    known = resources.definition_names()
    if name not in known:
        raise UnknownChoiceError("dataset", name, known)
    return read_dataset(resources.definition_path(name), resources.fixture_path("."))


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
        """Return the month numbers for which there is a headline."""
        return months_of(self.headline(choose_currency(request, self.dataset)))

    def covering(self, asked: Sequence[Asked], request: ContribRequest) -> "Store":  # noqa: ARG002
        """Return a store that holds the periods asked for."""
        return self

    @cached_property
    def all_labels(self) -> tuple[tuple[str, Label], ...]:
        """Every code with its label, dimension by dimension."""
        source = self.dataset.components
        return tuple(read_labels(self._open(source))) if source else ()

    def labels(self, dimension: str) -> dict[str, Label]:
        """Labels of a dimension by code."""
        wanted = {dimension, ""}
        return {code: label for code, label in self.all_labels if label.dimension in wanted}

    @cached_property
    def rates(self) -> dict[str, dict[Cell, float]]:
        """Rates by basis and cell; empty where the dataset has one currency."""
        source = self.dataset.rates
        return read_rates(self._open(source), self.dataset.rate_bases) if source else {}

    def headline(self, currency: str | None) -> "pl.DataFrame":
        """Published totals in a currency, every vintage: a COMPONENT table."""
        if currency not in self._headlines:
            source = self.dataset.headline
            if source is None or currency is None:
                raise SettingsError("an embedded dataset has a headline and a currency")
            trade = read_totals(self._open(source), currency)
            self._headlines[currency] = reduce(trade, Only(FLOWS))
        return self._headlines[currency]

    def components(self, dimension: Dimension, only: Only) -> "pl.DataFrame":
        """Components of a dimension, every vintage: a COMPONENT table."""
        defaults = Defaults(dimension.flows[0], dimension.precision)
        trade = read_trade(self._open(dimension.source), dimension.name, defaults)
        return reduce(trade, only)

    def locate(self, dimension: str, code: str) -> str:  # noqa: ARG002
        """Say where the rows of a component stand."""
        return self.dataset.dimensions[dimension].source.file

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

    def _open(self, source: Source) -> Path:
        self._sources[source.file] = source
        return Path(source.file)
