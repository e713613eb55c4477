"""Two sets of files cell by cell: what is new, lost or revised, and what that weighs."""

from typing import TYPE_CHECKING, Any

from exportdecomp.checks.effect import Effect, Headlines, measure_on
from exportdecomp.checks.wording import month_name
from exportdecomp.indicators.share import share
from exportdecomp.model.check_report import FileRead
from exportdecomp.model.material import Material
from exportdecomp.model.revisions_report import Comparison, RevisedCell
from exportdecomp.panel.compared import LOST, NEW, REVISED, SAME
from exportdecomp.panel.reviewed import beside_baseline, review_of

if TYPE_CHECKING:
    import polars as pl

_AT_MOST = 1000
_WEIGHED = 20_000


def compare_cells(new: Material, old: Material) -> Comparison:
    """Compare two sets of files.

    Args:
        new: The later ones.
        old: The earlier ones.
    """
    both = new._replace(baseline=old)
    cells, review = beside_baseline(both), review_of(both)
    if cells is None or review is None:
        raise ValueError("there is nothing to compare with")
    states = cells["state"]
    weigh = measure_on(new.panel)
    revised = [
        _cell(one, both, weigh)
        for one in _largest(cells.filter(states == REVISED)).iter_rows(named=True)
    ]
    revised.sort(key=lambda one: (-abs(one.effect_pp or 0.0), -abs(one.revision_pct or 0.0)))
    rest = [
        _cell(one, both, weigh)
        for state in (LOST, NEW)
        for one in cells.filter(states == state).head(_AT_MOST).iter_rows(named=True)
    ]
    counts = {state: int((states == state).sum()) for state in (NEW, LOST, REVISED, SAME)}
    return Comparison(
        old=files_of(old),
        new=files_of(new),
        review=review,
        counts=counts,
        cells=tuple([*revised, *rest][:_AT_MOST]),
    )


def _largest(revised: "pl.DataFrame") -> "pl.DataFrame":
    """Keep the largest revisions of very many, before each is weighed."""
    size = (revised["value"] - revised["value_before"]).abs().alias("size")
    by_size = revised.with_columns(size).sort("size", descending=True, maintain_order=True)
    return by_size.head(_WEIGHED)


def files_of(material: Material) -> tuple[FileRead, ...]:
    """List the files that figures were read from."""
    return tuple(FileRead(one.name, one.sha256, one.rows) for one in material.files)


def _cell(one: dict[str, Any], material: Material, weigh: Headlines) -> RevisedCell:
    value, before = one["value"], one["value_before"]
    is_revised = one["state"] == REVISED
    change = value - before if is_revised else None
    key = (one["flow"], one["window"], one["period"], one["currency"])
    effect = Effect(None, one["state"])
    if change is not None:
        effect = weigh.of_level(key, change)
    return RevisedCell(
        state=one["state"],
        dimension=one["dimension"],
        component=one["component"],
        label=material.label(one["dimension"], one["component"]),
        flow=one["flow"],
        window=one["window"],
        period=month_name(one["period"]),
        currency=one["currency"],
        value_before=before,
        value=value,
        revision=change,
        revision_pct=None if change is None else share(change, before),
        effect_pp=effect.effect_pp,
        effect_reason=effect.effect_reason,
        effect_period=effect.effect_period,
        file=one["file"] or one["file_before"],
        row=one["row"] or one["row_before"],
    )
