from inspect import Parameter, signature
from pathlib import Path
from typing import Annotated

import pytest
import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.command import Given, command
from exportdecomp.errors import SettingsError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Compare, Window
from exportdecomp.outputs.render import Format

CODE = Annotated[str, typer.Argument(metavar="CODE")]
SPLIT = Annotated[bool, typer.Option("--split", help="Split it.")]
TIMES = Annotated[int | None, typer.Option("--times", help="How often.")]

EVERYTHING = (o.PERIODS, o.COMPARED, o.FLOWS, o.BY, o.CUT, o.BASES, o.FROM, o.TO)
NOTHING: dict[str, object] = {"output": None, "form": None, "json": False, "no_config": True}


def said(**options: object) -> Given:
    """What is given where nobody set anything beforehand."""
    return Given({**NOTHING, **options})


def test_options_stand_in_the_order_of_their_groups() -> None:
    @command({"code": CODE}, {"split": SPLIT, "times": TIMES}, o.COMPARED)
    def explain(given: Given) -> None:
        """Say why."""

    assert list(signature(explain).parameters) == ["code", "split", "times", "compare"]
    assert (explain.__name__, explain.__doc__) == ("explain", "Say why.")


def test_an_argument_is_required_a_flag_is_off_and_an_option_may_be_left_out() -> None:
    @command({"code": CODE, "split": SPLIT, "times": TIMES})
    def explain(given: Given) -> None:
        """Say why."""

    defaults = {name: one.default for name, one in signature(explain).parameters.items()}
    assert defaults == {"code": Parameter.empty, "split": False, "times": None}


def test_typer_reads_the_options_and_hands_over_what_was_said() -> None:
    heard: list[tuple[object, ...]] = []

    @command({"code": CODE, "split": SPLIT, "times": TIMES}, o.FROM, o.TO)
    def explain(given: Given) -> None:
        """Say why."""
        heard.append((given["code"], given["split"], given["times"], given["quiet"]))

    app = typer.Typer()
    app.command()(explain)
    app(["ic", "--split", "--times", "3", "--no-config"], standalone_mode=False)
    app(["toys", "-q", "--no-config"], standalone_mode=False)

    assert heard == [("ic", True, 3, False), ("toys", False, None, True)]


def test_an_argument_that_is_missing_is_refused() -> None:
    @command({"code": CODE}, o.FROM, o.TO)
    def explain(given: Given) -> None:
        """Say why."""

    app = typer.Typer()
    app.command()(explain)
    with pytest.raises(Exception, match="Missing parameter: code"):
        app(["--no-config"], standalone_mode=False)


def test_an_option_that_a_command_does_not_have_is_none() -> None:
    given = said(month="2025-09")

    assert given["month"] == "2025-09"
    assert given["vs"] is None


def test_what_was_said_becomes_a_request() -> None:
    given = said(
        quarter="2025-Q3",
        vs="2025-Q2",
        compare=Compare.PREVIOUS,
        by=["partner"],
        base=BaseKind.ARCHIVED,
        top=4,
        as_of="latest",
        data=["sales.csv"],
        column_map=["value=turnover"],
    )

    request = given.request()

    assert (request.window, request.period, request.vs) == (
        Window.QUARTER,
        "2025-Q3",
        "2025-Q2",
    )
    assert (request.compare, request.base, request.top) == ("previous", "archived", 4)
    assert (request.by, request.as_of) == (("partner",), "latest")
    assert (request.data, dict(request.columns)) == (("sales.csv",), {"value": "turnover"})


def test_nothing_said_is_the_latest_month_of_the_embedded_data() -> None:
    request = said().request()

    assert (request.window, request.period, request.data) == (Window.MONTH, "latest", ())
    assert (request.compare, request.sort, request.by) == ("yoy", "contribution", ())


def test_two_periods_exclude_each_other() -> None:
    with pytest.raises(SettingsError, match="exclude each other"):
        said(month="2025-09", ytd="2025-09").request()


def test_a_map_needs_data_to_speak_of() -> None:
    with pytest.raises(SettingsError):
        said(column_map=["value=turnover"]).request()


def test_the_suffix_of_the_output_says_the_form_and_a_dash_is_stdout() -> None:
    to_file = said(output=Path("answer.csv")).delivery()
    to_stdout = said(output=Path("-"), json=True, quiet=True, decimals=4).delivery()

    assert (to_file.form, to_file.output) == (Format.CSV, Path("answer.csv"))
    assert (to_stdout.form, to_stdout.output) == (Format.JSON, None)
    assert (to_stdout.quiet, to_stdout.display.decimals) == (True, 4)


def test_a_table_goes_to_stdout_where_nobody_says_otherwise() -> None:
    delivery = said().delivery()

    assert (delivery.form, delivery.output, delivery.quiet) == (Format.TABLE, None, False)


def test_a_file_of_settings_fills_in_what_was_not_said(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[defaults]\ncompare = "previous"\ntop = 3\n')

    request = said(config=file, no_config=False, top=5).request()

    assert (request.compare, request.top) == ("previous", 5)


def test_every_shared_option_can_be_one_of_a_command() -> None:
    @command(*EVERYTHING)
    def whole(given: Given) -> None:
        """Answer everything."""

    required = [
        name
        for name, one in signature(whole).parameters.items()
        if one.default is Parameter.empty
    ]
    assert required == []
