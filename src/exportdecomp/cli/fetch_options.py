"""The options of `fetch`: those that every source has, and those that only some have."""

from typing import Annotated

import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.options import Options

LEVELS = ("hs2", "hs4", "hs6")
FLOWS = ("exports", "imports")
TABLES = (
    "totals", "partners", "exports", "imports", "bulletin-summary", "bulletin-partners",
    "bulletin-chapters", "bulletin-exports", "bulletin-imports",
)  # fmt: skip
CURRENCIES = ("CNY", "USD")


def _words(name: str, metavar: str, text: str) -> object:
    option = typer.Option(name, metavar=metavar, help=f"{text}; repeatable.")
    return Annotated[list[str] | None, option]


def _word(name: str, metavar: str, text: str) -> object:
    return Annotated[str | None, typer.Option(name, metavar=metavar, help=text)]


def _flag(name: str, text: str) -> object:
    return Annotated[bool, typer.Option(name, help=text)]


OF_GACC: Options = {
    "table": _words(
        "--table",
        "NAME",
        "totals, partners, exports, imports [these four]; bulletin-summary, "
        "bulletin-partners, bulletin-chapters, bulletin-exports, bulletin-imports",
    ),
    "currency": _word("--currency", "CODE", "Of the lines: CNY or USD [CNY]."),
}
_PRODUCT = _words("--product", "CODE", "HS codes: 85, 8542")
_LEVEL = _word("--level", "LEVEL", "How deep: hs2, hs4 or hs6 [hs2].")
OF_COMEXT: Options = {
    "reporter": _words("--reporter", "CODE", "Whose trade: DE, FR [EU27_2020]"),
    "partner": _words("--partner", "CODE", "With whom: CN, US, or WORLD for all [WORLD]"),
    "flow": _words("--flow", "FLOW", "exports or imports [both]"),
    "level": _LEVEL,
    "product": _PRODUCT,
    "quantity": _word("--quantity", "WHAT", "mass or supplementary [mass]."),
}
OF_COMTRADE: Options = {
    "reporter": _word("--reporter", "CODE", "Whose trade, by ISO code or name [CHN]."),
    "partner": _words("--partner", "CODE", "With whom: world, all, USA, DEU [world]"),
    "flow": _words("--flow", "FLOW", "exports or imports [exports]"),
    "level": _LEVEL,
    "product": _PRODUCT,
}
MONTHS: Options = {
    "since": _word("--from", "MONTH", "First month: 2026-08 [the newest that is held]."),
    "until": _word("--to", "MONTH", "Last month [the present one]."),
}
HOW: Options = {
    "dry_run": _flag("--dry-run", "Say which calls would be made, and make none."),
    "offline": _flag("--offline", "Make no call: read again what the archive holds."),
    "refresh": _flag("--refresh", "Begin anew a run that was interrupted."),
    "keep_going": _flag("--keep-going", "Publish what is sound although something failed."),
    "accept": _words("--accept", "CODE", "Publish although this check fails"),
    "max_calls": Annotated[
        int | None, typer.Option("--max-calls", min=1, metavar="N", help="Make no more calls.")
    ],
    "max_wait": Annotated[
        float | None,
        typer.Option(
            "--max-wait", min=0, metavar="SECONDS", help="Sit out no longer wait [120]."
        ),
    ],
    "pace": Annotated[
        float | None,
        typer.Option(
            "--pace",
            min=0,
            metavar="SECONDS",
            help="At least so long between two calls [what the source likes].",
        ),
    ],
    "store": _word("--store", "FOLDER", "The store [that of `exportdecomp store path`]."),
    "base_url": _word("--base-url", "URL", "Ask this server in place of the source's own."),
}
SETTINGS: Options = {"config": o.Config, "no_config": o.NoConfig}
TO: Options = {
    name: kind for name, kind in o.TO.items() if name not in {"decimals", "round_to_sum"}
}
CHOICES = ("table", "currency", "reporter", "partner", "flow", "level", "product", "quantity")
KNOWN = {
    "table": TABLES,
    "currency": CURRENCIES,
    "flow": FLOWS,
    "level": LEVELS,
    "quantity": ("mass", "supplementary"),
}
"""The words of those options that have no others."""
