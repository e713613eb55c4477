"""exportdecomp rule."""

from enum import StrEnum
from typing import Annotated

import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.config import read_project_here
from exportdecomp.cli.emit import write


class RuleFormat(StrEnum):
    """How an explanation can be written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


def rule(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE|NAME]",
            help="A check, or the beginning of codes (ED2); without it all are listed.",
        ),
    ] = None,
    *,
    form: Annotated[
        RuleFormat | None, typer.Option("--format", "-f", help="How to write it [table].")
    ] = None,
    json: o.Json = False,
    config: o.Config = None,
    no_config: o.NoConfig = False,
) -> None:
    """Explain a check, or list all of them.

    What it looks at and why, its limits, an example that it finds fault with, how to mend.

    \b
    exportdecomp rule ED102
    exportdecomp rule duplicate_key --json
    """
    from exportdecomp.outputs.rule_document import rules_document
    from exportdecomp.outputs.rule_text import rule_text, rules_json, rules_text
    from exportdecomp.workflows.rules import rules_in_force, rules_meant

    settings = read_project_here(config, no_config=no_config).check
    found = rules_in_force(settings, ["ED"]) if code is None else rules_meant(code, settings)
    chosen = RuleFormat.JSON if json else form or RuleFormat.TABLE
    if chosen is RuleFormat.TABLE:
        write(rules_text(found) if found[1:] else rule_text(*found), None, as_utf8=False)
    else:
        as_data = rules_json if chosen is RuleFormat.JSON else rules_document
        write(as_data(found), None, as_utf8=True)
