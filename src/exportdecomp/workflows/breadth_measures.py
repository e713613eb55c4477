"""The measures of a breakdown's rows: how many rise, and how few they come from."""

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp.indicators.breadth import breadth
from exportdecomp.indicators.concentration import concentration, top_share
from exportdecomp.indicators.share import share
from exportdecomp.model.breadth_report import TOPS, Items, Measure
from exportdecomp.model.line import Line
from exportdecomp.workflows.part import Part
from exportdecomp.workflows.rows import Field, difference, paired_of, reasons

if TYPE_CHECKING:
    import polars as pl

COVERAGE = "coverage_pct"
_COUNTS = ("n", "rising", "falling", "unchanged")
_CONCENTRATIONS = {"change": "contributor", "base_value": "base", "value": "value"}


class Counted(NamedTuple):
    """The finest lines of a period, and the period itself."""

    part: Part
    lines: Sequence[Line]

    def of(self, items: Items) -> list[Line]:
        """Return the lines that are counted."""
        has_rest = items is Items.WITH_REST
        return [line for line in self.lines if has_rest or line.role != "rest"]


def measure(now: Counted, then: Counted | None) -> list[Measure]:
    """Measure the rows of a period, and the same rows in another one.

    Args:
        now: The finest lines of the period.
        then: Those of the other period; None where there is none.

    Returns:
        Each measure of the itemised rows, if there are any, then each with the rest rows
        as well.
    """
    return [
        one
        for items in Items
        if now.of(items)
        for one in _measured(items, _fields(now, items), then and _fields(then, items))
    ]


def _measured(
    items: Items, now: Mapping[str, Field], then: Mapping[str, Field] | None
) -> Iterator[Measure]:
    for name, (number, why) in now.items():
        before, why_before = (None, "no_vs") if then is None else then[name]
        fields = {
            "number": (number, why),
            "number_vs": (before, why_before),
            "change": difference((number, why), (before, why_before)),
        }
        yield Measure(
            items=items,
            measure=name,
            null_reasons=reasons(fields),
            **{field: value for field, (value, _) in fields.items()},
        )


def _fields(of: Counted, items: Items) -> dict[str, Field]:
    paired = paired_of(of.of(items), of.part)
    spread = next(breadth(paired).iter_rows(named=True))
    return {
        **{name: (spread[name], "") for name in _COUNTS},
        "diffusion_pct": (spread["diffusion_pct"], spread["reason"]),
        "weighted_diffusion_pct": (
            spread["weighted_diffusion_pct"],
            spread["weighted_reason"],
        ),
        COVERAGE: _coverage(of, items),
        **dict(_concentrations(paired)),
        **{
            f"top_{row['k']}_share_pct": (row["gross_increase_pct"], row["reason"])
            for row in top_share(paired, TOPS).iter_rows(named=True)
        },
    }


def _coverage(of: Counted, items: Items) -> Field:
    """How much of the base of the whole the rows have."""
    whole = of.part.own_total.base_value
    base = fsum(line.level.base_value for line in of.of(items))
    return share(base, whole), "negative_base" if whole < 0 else "zero_base"


def _concentrations(paired: "pl.DataFrame") -> Iterator[tuple[str, Field]]:
    for row in concentration(paired).iter_rows(named=True):
        name, why = _CONCENTRATIONS[row["measure"]], row["reason"]
        yield f"{name}_concentration_index", (row["concentration_index"], why)
        if name == "contributor":
            yield "effective_contributors", (row["effective_number"], why)
        yield f"{name}_normalised_index", (row["normalised_index"], why)
