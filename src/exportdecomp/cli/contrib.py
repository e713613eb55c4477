"""exportdecomp contrib."""

from typing import Annotated

import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.command import Given, command
from exportdecomp.cli.deliver import deliver

Cross = Annotated[
    str | None,
    typer.Option(
        "--cross",
        metavar="DIMENSION",
        help="Cells by this dimension too, across; both must stand in one table.",
    ),
]
Split = Annotated[
    bool,
    typer.Option(
        "--split", help="With --vs: how much of the change is growth, weight, entry or exit."
    ),
]


@command(
    o.PERIODS,
    o.COMPARED,
    {"vs": o.Versus, "split": Split},
    o.FLOWS,
    {"scale": o.ScaleOf},
    {"by": o.By, "cross": Cross, "scheme": o.Scheme},
    o.CUT,
    o.BASES,
    o.BOUNDS,
    o.FROM,
    o.TO,
)
def contrib(given: Given) -> None:
    """Show how many points each component gave to growth.

    \b
    exportdecomp contrib --month 2025-09
    exportdecomp contrib --month 2025-09 --vs 2025-08 --by partner
    exportdecomp contrib --month 2025-09 --vs 2025-08 --by partner --split
    exportdecomp contrib --ytd 2026-07 --top 5 --json
    exportdecomp contrib --month 2025-09 --bounds
    exportdecomp contrib --data sales.csv --map value=revenue
    exportdecomp contrib --data sales.csv --by product --cross country
    """
    if given["cross"] is not None:
        from exportdecomp.cli.cross import deliver_cross

        deliver_cross(given)
        return
    deliver(given.request()._replace(split=given["split"]), given.delivery())
