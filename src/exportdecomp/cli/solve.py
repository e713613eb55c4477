"""exportdecomp solve."""

from typing import Annotated

import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.command import Given, command
from exportdecomp.cli.deliver import hand_over
from exportdecomp.cli.options import Options
from exportdecomp.errors import FAILED
from exportdecomp.model.printed import Rounding
from exportdecomp.model.verify_report import Agreement


def _figure(name: str, text: str, *more: str) -> object:
    option = typer.Option(name, *more, metavar="FIGURE", help=text)
    return Annotated[str | None, option]


_FIGURES: Options = {
    "growth": _figure("--growth", "Growth of the item, percent."),
    "contribution": _figure("--contribution", "Its contribution, percentage points."),
    "base_share": _figure("--base-share", "Its share of the total a year before, percent."),
    "value": _figure("--value", "Growth of its value, percent."),
    "volume": _figure("--volume", "Growth of its volume, percent."),
    "unit_value": _figure("--unit-value", "Growth of its unit value, percent.", "--price"),
    "level": _figure("--level", "A level, in any unit: 328.57 or 328.57 bn."),
    "base": _figure("--base", "The level that growth is over, in the same unit."),
    "share_of_growth": _figure("--share-of-growth", "Its share of headline growth, percent."),
    "headline": _figure("--headline", "Headline growth, percent."),
}
_RoundingOf = Annotated[
    Rounding | None,
    typer.Option("--rounding", help="How digits were cut off [nearest]; Japan truncates."),
]
_Exact = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="A figure that is not rounded at all; repeatable."),
]
_IN_TABLES_OF_NUMBERS = ("decimals", "round_to_sum")
_TO = {name: kind for name, kind in o.TO.items() if name not in _IN_TABLES_OF_NUMBERS}


@command(
    _FIGURES,
    {"rounding": _RoundingOf, "exact": _Exact},
    {"config": o.Config, "no_config": o.NoConfig},
    _TO,
)
def solve(given: Given) -> None:
    """Find the third of three published figures, and what rounding leaves open.

    Give two figures of one line, or all three to learn whether they can be true together
    (exit code 1 if not):

    \b
      --growth --contribution --base-share
      --value --volume --unit-value
      --level --base --growth
      --contribution --share-of-growth --headline

    \b
    exportdecomp solve --growth 32.7 --contribution 1.5
    exportdecomp solve --volume 3.1 --unit-value -5.7
    exportdecomp solve --level 328.57 --growth 8.3 --exact level
    exportdecomp solve --growth 13.1 --contribution 7.7 --base-share 60.7
    """
    delivery = given.delivery()
    from exportdecomp.claims.solve import Figures
    from exportdecomp.claims.solve import solve as solve_for
    from exportdecomp.outputs.solve_view import solve_view

    said: Figures = {name: given[name] for name in _FIGURES if given[name] is not None}  # type: ignore[assignment]  # the options are named as its keys
    rounding = given["rounding"] or Rounding.NEAREST
    solved = solve_for(rounding=rounding, exact=given["exact"] or (), **said)
    hand_over(solve_view(solved), delivery)
    if solved.agreement is Agreement.INCONSISTENT:
        raise typer.Exit(FAILED)
