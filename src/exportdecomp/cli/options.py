"""Each option spelled once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Compare
from exportdecomp.model.trade import Flow, Scale
from exportdecomp.outputs.render import Format


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


Month = Annotated[
    str | None,
    typer.Option(
        "--month", "-m", metavar="MONTH", help="A month: 2025-09, or latest (the default)."
    ),
]
Quarter = Annotated[
    str | None,
    typer.Option(metavar="QUARTER", help="A quarter: 2025-Q3, or latest."),
]
Ytd = Annotated[
    str | None, typer.Option(metavar="MONTH", help="January up to a month: 2025-09.")
]
Year = Annotated[str | None, typer.Option(metavar="YEAR", help="A calendar year: 2025.")]
Rolling = Annotated[
    str | None, typer.Option(metavar="MONTH", help="The twelve months to a month: 2026-07.")
]
ComparedWith = Annotated[
    Compare,
    typer.Option(
        "--compare", help="Base: a year before, the period before, two years before."
    ),
]
Versus = Annotated[
    str | None,
    typer.Option(
        "--vs", metavar="PERIOD", help="Also this period, and how contributions changed since."
    ),
]
FlowOf = Annotated[Flow, typer.Option("--flow", help="What is traded.")]
ScaleOf = Annotated[
    Scale | None,
    typer.Option("--scale", help="What changes of the balance are divided by [turnover]."),
]
By = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="DIMENSION",
        help="commodity (or product), partner (or region); repeatable [all].",
    ),
]
Scheme = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Which rows add up: release, markets, continents."),
]
Depth = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="How many levels of the tree to show.")
]
Top = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Keep the N largest of each parent, fold the rest."),
]
MinPp = Annotated[
    float | None,
    typer.Option(
        "--min-pp", min=0, metavar="PP", help="Fold rows that contribute less than this."
    ),
]
Sort = Annotated[
    str, typer.Option(metavar="KEY", help="Order: contribution, growth, share, code.")
]
Base = Annotated[
    BaseKind | None,
    typer.Option("--base", help="Force one kind of base; refused where a row has none."),
]
Currency = Annotated[str | None, typer.Option(metavar="CODE", help="USD (default) or CNY.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DAY",
        help="The headline as it stood on a day, or latest [its own release].",
    ),
]
Dataset = Annotated[
    str, typer.Option(help="Which dataset; `exportdecomp datasets` lists them.")
]
FormatOf = Annotated[
    Format | None, typer.Option("--format", "-f", help="How to write it [table].")
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to a file, in the format of its suffix.",
    ),
]
ColorOf = Annotated[Color, typer.Option("--color", help="Colour in tables.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes on stderr.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="A traceback, should it crash.")
]
