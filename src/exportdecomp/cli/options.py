"""Each option spelled once, and the groups that commands are made of."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from exportdecomp.cli.targets import file_named
from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Compare
from exportdecomp.model.trade import Flow, Scale
from exportdecomp.outputs.render import Format


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class AbsentRow(StrEnum):
    """What a row that is not there means."""

    UNKNOWN = "unknown"
    ZERO = "zero"


Month = Annotated[
    str | None,
    typer.Option(
        "--month",
        "-m",
        metavar="MONTH",
        help="A month: 2025-09, a range 2025-07:2025-09, or latest (the default).",
    ),
]
OneMonth = Annotated[
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
    Compare | None,
    typer.Option(
        "--compare", help="Base: a year before [yoy], the period before, two years before."
    ),
]
Versus = Annotated[
    str | None,
    typer.Option(
        "--vs", metavar="PERIOD", help="Also this period, and how contributions changed since."
    ),
]
FlowOf = Annotated[Flow | None, typer.Option("--flow", help="What is traded [exports].")]
ScaleOf = Annotated[
    Scale | None,
    typer.Option("--scale", help="What changes of the balance are divided by [turnover]."),
]
By = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="DIMENSION",
        help="commodity (or product), partner (or region), or a column of your own; "
        "repeatable [all].",
    ),
]
Scheme = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Which rows add up: release, markets, continents."),
]
Group = Annotated[
    list[str] | None,
    typer.Option(
        "--group",
        metavar="NAME|FILE",
        help="Also a row for a group, beside the sum; `exportdecomp groups list`; repeatable.",
    ),
]
OnlyGroup = Annotated[
    str | None,
    typer.Option(
        "--only-group", metavar="NAME|FILE", help="The members of one group, and the rest."
    ),
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
    str | None,
    typer.Option(
        metavar="KEY", help="Order: contribution (the default), growth, share, code."
    ),
]
Base = Annotated[
    BaseKind | None,
    typer.Option("--base", help="Force one kind of base; refused where a row has none."),
]
Currency = Annotated[
    str | None, typer.Option(metavar="CODE", help="Report in it: USD or CNY for China.")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DAY",
        help="The headline as it stood on a day, or latest [its own release].",
    ),
]
Dataset = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Which dataset [china]; `exportdecomp datasets list`."),
]
Data = Annotated[
    list[str] | None,
    typer.Option(
        "--data",
        metavar="FILE",
        help="Your own figures: CSV, TSV, Parquet, JSON lines, xlsx; - is stdin; repeatable.",
    ),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="ROLE=COLUMN",
        help="Which column is what: value=exports_usd; total=CODE names the headline.",
    ),
]
Absent = Annotated[
    AbsentRow | None,
    typer.Option(help="What a row that is not there means: no report, or zero [asked]."),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="A TOML file with a definition or defaults, in place of exportdecomp.toml.",
    ),
]
NoConfig = Annotated[
    bool, typer.Option("--no-config", help="Read no configuration file at all.")
]
Bounds = Annotated[
    bool | None,
    typer.Option(
        "--bounds/--no-bounds",
        help="Between what each number lies: printed digits, conversion. Words follow.",
    ),
]
Decimals = Annotated[
    int | None,
    typer.Option(min=0, max=9, metavar="N", help="Decimals of points and rates in tables."),
]
RoundToSum = Annotated[
    bool | None,
    typer.Option(
        "--round-to-sum/--no-round-to-sum",
        help="In tables, round so that the rows add up as printed.",
    ),
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
        parser=file_named,
    ),
]
ColorOf = Annotated[Color | None, typer.Option("--color", help="Colour in tables [auto].")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes on stderr.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="A traceback, should it crash.")
]

Options = Mapping[str, object]
"""Options by the name that a command knows them by, in the order of its help."""

PERIODS: Options = {
    "month": Month, "quarter": Quarter, "ytd": Ytd, "year": Year, "rolling": Rolling,
}  # fmt: skip
ONE_PERIOD: Options = {**PERIODS, "month": OneMonth}
COMPARED: Options = {"compare": ComparedWith}
FLOWS: Options = {"flow": FlowOf}
BY: Options = {"by": By, "scheme": Scheme}
GROUPS: Options = {"group": Group}
CUT: Options = {
    **GROUPS, "only_group": OnlyGroup, "depth": Depth, "top": Top, "min_pp": MinPp,
    "sort": Sort,
}  # fmt: skip
BOUNDS: Options = {"bounds": Bounds}
BASES: Options = {"base": Base, "currency": Currency, "as_of": AsOf}
FROM: Options = {
    "dataset": Dataset, "data": Data, "column_map": Map, "absent": Absent, "config": Config,
    "no_config": NoConfig,
}  # fmt: skip
TO: Options = {
    "form": FormatOf, "json": Json, "output": Output, "decimals": Decimals,
    "round_to_sum": RoundToSum, "color": ColorOf, "quiet": Quiet, "verbose": Verbose,
}  # fmt: skip
