from pathlib import Path

import pytest

from exportdecomp.cli.choices import choose_format, choose_window
from exportdecomp.errors import SettingsError
from exportdecomp.model.period import Window
from exportdecomp.model.request import LATEST
from exportdecomp.outputs.render import Format


def test_without_a_window_the_latest_month_is_meant() -> None:
    assert choose_window(dict.fromkeys(Window)) == (Window.MONTH, LATEST)


@pytest.mark.parametrize("window", list(Window))
def test_the_one_window_that_was_given_is_meant(window: Window) -> None:
    given: dict[Window, str | None] = dict.fromkeys(Window)
    given[window] = "2025"

    assert choose_window(given) == (window, "2025")


def test_two_windows_are_refused_by_name() -> None:
    with pytest.raises(SettingsError, match="--quarter, --ytd exclude each other") as caught:
        choose_window({Window.MONTH: None, Window.QUARTER: "2025-Q3", Window.YTD: "2025-09"})

    assert caught.value.hint == "give one of them"


@pytest.mark.parametrize(
    ("form", "json", "output", "chosen"),
    [
        (None, True, None, Format.JSON),
        (Format.JSON, True, None, Format.JSON),
        (Format.TSV, False, None, Format.TSV),
        (None, False, "a/b.c/report.csv", Format.CSV),
        (None, False, "REPORT.MD", Format.MARKDOWN),
        (Format.TABLE, False, "report.csv", Format.TABLE),
        (None, True, "report.csv", Format.JSON),
        (Format.CSV, False, "report", Format.CSV),
    ],
)
def test_a_name_is_stronger_than_a_suffix(
    form: Format | None,
    json: bool,  # noqa: FBT001  # a column of the table above
    output: str | None,
    chosen: Format,
) -> None:
    path = Path(output) if output else None

    assert choose_format(form, json=json, output=path) is chosen


@pytest.mark.parametrize("form", sorted(set(Format) - {Format.JSON}))
def test_json_beside_another_format_is_refused(form: Format) -> None:
    with pytest.raises(SettingsError, match=f"--json and --format {form} exclude"):
        choose_format(form, json=True, output=None)


@pytest.mark.parametrize("name", ["report.xlsx", "report", "report.json.gz", ".csv"])
def test_a_suffix_that_names_no_format_is_refused_with_those_that_do(name: str) -> None:
    with pytest.raises(SettingsError, match="does not name a format") as caught:
        choose_format(None, json=False, output=Path(name))

    assert caught.value.where == f"-o {name}"
    assert ".csv, .tsv, .md, .parquet, or give --format" in str(caught.value.hint)


def test_the_suffix_of_a_report_is_told_the_option_that_writes_it() -> None:
    for name, option in (("a.xml", "junit=a.xml"), ("a.sarif", "sarif=a.sarif")):
        with pytest.raises(SettingsError) as caught:
            choose_format(None, json=False, output=Path(name))

        assert str(caught.value.hint).endswith(f"; a report is written with --report {option}")
