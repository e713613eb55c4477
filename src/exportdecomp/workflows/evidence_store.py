"""An embedded dataset of which many breakdowns are read."""

from typing import TYPE_CHECKING

from exportdecomp.engines.local import Only, within
from exportdecomp.model.dataset import Dataset, Dimension
from exportdecomp.model.tables import Counted
from exportdecomp.workflows.load import FLOWS, Store

if TYPE_CHECKING:
    import polars as pl

_WHOLE = Only(FLOWS)


class StoreInMemory(Store):
    """A store that reads each table whole, once, and picks from it ever after."""

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(dataset)
        self._components: dict[str, pl.DataFrame] = {}
        self._quantities: dict[str, Counted | None] = {}

    def components(self, dimension: Dimension, only: Only) -> "pl.DataFrame":
        """Components of a dimension, every vintage: a COMPONENT table."""
        if dimension.name not in self._components:
            self._components[dimension.name] = super().components(dimension, _WHOLE)
        return within(self._components[dimension.name], only)

    def quantities(self, dimension: Dimension, only: Only) -> Counted | None:
        """Quantities of a dimension's components, every vintage; None if none is counted."""
        if dimension.name not in self._quantities:
            self._quantities[dimension.name] = super().quantities(dimension, _WHOLE)
        held = self._quantities[dimension.name]
        return None if held is None else Counted(within(held.component, only), held.units)
