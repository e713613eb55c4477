"""The tables of a dataset, each file read once and remembered for the provenance."""

from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from exportdecomp import resources
from exportdecomp.engines.local import Only, reduce
from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.dataset import Dataset, Dimension, Label, Source
from exportdecomp.model.period import Cell
from exportdecomp.model.report import Provenance
from exportdecomp.settings.dataset import read_dataset
from exportdecomp.sources.definitions import read_labels, read_rates
from exportdecomp.sources.file import Defaults, read_totals, read_trade

if TYPE_CHECKING:
    import polars as pl

FLOWS = ("exports", "imports")


def dataset_named(name: str) -> Dataset:
    """Read the definition of an embedded dataset."""
    known = resources.definition_names()
    if name not in known:
        raise UnknownChoiceError("dataset", name, known)
    return read_dataset(resources.definition_path(name))


class Store:
    """The files of one dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._sources: dict[str, Source] = {}

    @cached_property
    def labels(self) -> dict[str, Label]:
        """Labels by code."""
        return read_labels(self._open(self.dataset.components))

    @cached_property
    def rates(self) -> dict[str, dict[Cell, float]]:
        """Rates by basis and cell; empty where the dataset has one currency."""
        source = self.dataset.rates
        return read_rates(self._open(source), self.dataset.rate_bases) if source else {}

    def headline(self, currency: str) -> "pl.DataFrame":
        """Published totals in a currency, every vintage: a COMPONENT table."""
        trade = read_totals(self._open(self.dataset.headline), currency)
        return reduce(trade, Only(FLOWS))

    def components(self, dimension: Dimension, only: Only) -> "pl.DataFrame":
        """Components of a dimension, every vintage: a COMPONENT table."""
        defaults = Defaults(dimension.flows[0], dimension.precision)
        trade = read_trade(self._open(dimension.source), dimension.name, defaults)
        return reduce(trade, only)

    def provenance(self) -> tuple[Provenance, ...]:
        """Say which files were read, with their checksums."""
        return tuple(
            Provenance(
                source.source,
                source.release,
                source.retrieved,
                sha256(resources.fixture_path(source.file).read_bytes()).hexdigest(),
            )
            for source in self._sources.values()
        )

    def _open(self, source: Source) -> Path:
        self._sources[source.file] = source
        return resources.fixture_path(source.file)
