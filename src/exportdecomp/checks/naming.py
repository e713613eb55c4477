"""What findings call a cell: its component and period, and what tells it from others."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from exportdecomp.checks.wording import month_name, named
from exportdecomp.model.material import HEADLINE, Material


class Naming(NamedTuple):
    """How the cells of a release are told apart in words.

    ``tells_flow`` is set where there are several flows, ``tells_currency`` where headlines
    stand in several currencies.
    """

    material: Material
    tells_flow: bool
    tells_currency: bool

    def cell(self, row: Mapping[str, Any]) -> str:
        """Name a cell: ``Ships, 2025-07``, with what tells it from others of this name.

        Args:
            row: ``dimension``, ``component``, ``flow`` (empty where it is that of no flow
                alone), ``window``, ``period`` and ``currency``.

        Returns:
            For instance ``the headline, 2025-07 (year to date, imports)``.
        """
        more = [
            *(["year to date"] if row["window"] == "ytd" else []),
            *([row["flow"]] if self.tells_flow and row["flow"] else []),
            *([row["currency"]] if self.tells_currency and row["currency"] else []),
        ]
        name = named(self.material, row["dimension"], row["component"])
        aside = f" ({', '.join(more)})" if more else ""
        return f"{name}, {month_name(row['period'])}{aside}"

    def of_flow(self, flow: str) -> str:
        """Write a flow behind a name, in brackets, where there are several."""
        return f" ({flow})" if self.tells_flow else ""


def naming_of(material: Material) -> Naming:
    """Find out what has to be said of the cells of a release.

    Args:
        material: The release.
    """
    panel = material.panel
    currencies = panel.filter(panel["dimension"] == HEADLINE)["currency"].n_unique()
    return Naming(material, panel["flow"].n_unique() > 1, currencies > 1)
