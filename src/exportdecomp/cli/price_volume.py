"""exportdecomp price-volume."""

from typing import Annotated

import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.command import Given, command
from exportdecomp.cli.deliver import (
    ROW_FORMATS,
    choose_threads,
    hand_over,
    stale_notes,
    within,
)
from exportdecomp.errors import SettingsError
from exportdecomp.model.method import Method, MixMethod, Outliers

MethodOf = Annotated[
    Method | None,
    typer.Option("--method", help="How value is split; all shows them side by side [bennet]."),
]
OutliersOf = Annotated[
    str | None,
    typer.Option(
        "--outliers",
        metavar="RULE[:K]",
        help="What is too far for a price: mad, quartile, hb, bounds or none [mad:5].",
    ),
]
MixOf = Annotated[
    MixMethod | None,
    typer.Option("--mix", help="Also quantity, mix and price of what has one unit."),
]


@command(
    o.ONE_PERIOD,
    o.COMPARED,
    o.FLOWS,
    o.BY,
    {"method": MethodOf, "outliers": OutliersOf, "mix": MixOf},
    {**o.GROUPS, "depth": o.Depth, "top": o.Top, "min_pp": o.MinPp, "sort": o.Sort},
    o.BASES,
    o.FROM,
    o.TO,
)
def price_volume(given: Given) -> None:
    """Split growth into price, volume, entry, exit and the rest.

    \b
    exportdecomp price-volume --month 2025-09
    exportdecomp price-volume --month 2025-09 --currency CNY --method all
    exportdecomp price-volume --data sales.csv --mix shapley
    """
    delivery = given.delivery()
    request = within(given.request(), delivery.form)
    choose_threads(request)
    from exportdecomp.model.price_volume_report import PriceVolumeRequest
    from exportdecomp.outputs.price_volume_view import price_volume_view
    from exportdecomp.workflows.price_volume import price_volume_report

    rule, k = _rule(given["outliers"])
    report = price_volume_report(
        PriceVolumeRequest(
            asked=request,
            method=given["method"] or Method.BENNET,
            outliers=rule,
            outlier_k=k,
            mix=given["mix"],
        )
    )
    is_dropped = given["mix"] is not None and delivery.form in ROW_FORMATS
    unsaid = ["mix is in the table and in JSON only"] if is_dropped else []
    notes = stale_notes(request, report.data_end, delivery.form)
    hand_over(price_volume_view(report), delivery, [*unsaid, *notes])


def _rule(text: str | None) -> tuple[Outliers, float | None]:
    """Read ``mad``, or ``mad:5``."""
    name, colon, distance = (text or Outliers.MAD).partition(":")
    try:
        return Outliers(name), float(distance) if colon else None
    except ValueError as error:
        raise SettingsError(
            f"{text!r} is no rule for outliers",
            where="--outliers",
            hint=f"write one of {', '.join(Outliers)}, or with a distance, like mad:5",
        ) from error
