import tomllib
from datetime import date
from pathlib import Path

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.dataset import Layout, Source
from exportdecomp.resources import fixture_path
from exportdecomp.settings.source import read_labels_source, read_source
from exportdecomp.settings.table import Reading, Table

FOLDER = Path("books")


def read(text: str, *, has_layout: bool = True) -> Source:
    reading = Reading("made.toml")
    table = Table(tomllib.loads(f'file = "a/sales.csv"\n{text}'), reading, ("headline",))
    source = read_source(table, FOLDER, has_layout=has_layout)
    reading.finish()
    return source


def refused(text: str, *, has_layout: bool = True) -> str:
    with pytest.raises(SettingsError) as caught:
        read(text, has_layout=has_layout)
    return caught.value.message


def test_a_file_alone_is_its_own_source() -> None:
    assert read("") == Source("books/a/sales.csv", "sales.csv", "", "", Layout())


def test_an_absolute_file_stays_where_it_is(tmp_path: Path) -> None:
    reading = Reading("made.toml")
    table = Table({"file": str(tmp_path / "a.csv")}, reading)

    assert read_source(table, FOLDER).file == str(tmp_path / "a.csv")


def test_a_layout_is_read_in_every_part() -> None:
    source = read(
        'columns = { period = "Monat", value = "Umsatz" }\nscale = "thousand"\n'
        'headline_code = "SUMME"\nvintage = 2026-09-17\nflow = "imports"\n'
        'encoding = "cp1252"\n'
        "retrieved = 2026-09-18"
    )

    assert source.retrieved == "2026-09-18"
    assert source.layout == Layout(
        columns={"period": "Monat", "value": "Umsatz"},
        scale=1000.0,
        total="SUMME",
        vintage=date(2026, 9, 17),
        flow="imports",
        encoding="cp1252",
    )


@pytest.mark.parametrize(
    ("written", "scale"),
    [
        ("0.01", 0.01),
        ("10_000", 1e4),
        ("'thousand'", 1e3),
        ("'Millions'", 1e6),
        ("'billion'", 1e9),
        ("'100 million'", 1e8),
        ("'10 thousand'", 1e4),
        ("'10_000'", 1e4),
        ("'1,000'", 1e3),
    ],
)
def test_a_scale_is_a_number_or_words(written: str, scale: float) -> None:
    assert read(f"scale = {written}").layout.scale == scale


@pytest.mark.parametrize("written", ["'lakh'", "'-5'", "'0'", "'million million'", "'1e6'"])
def test_a_scale_in_other_words_is_refused(written: str) -> None:
    assert refused(f"scale = {written}") == (
        "[headline] key 'scale' must be a number above 0, or words like thousand, million or "
        f"100 million, found {written}"
    )


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("0", "must be above 0, found 0"),
        ("-3", "must be a number from 0, found -3"),
        ("nan", "must be a number from 0, found nan"),
        ("''", "must not be empty"),
        ("[5]", "must be a number, found [5]"),
    ],
)
def test_a_scale_that_is_no_amount_is_refused(written: str, problem: str) -> None:
    assert refused(f"scale = {written}") == f"[headline] key 'scale' {problem}"


@pytest.mark.parametrize("name", ["utf-9", "a\\u0000b"])
def test_an_encoding_that_does_not_exist_is_refused(name: str) -> None:
    message = refused(f'encoding = "{name}"')

    assert message.startswith("[headline] key 'encoding' does not know ")


def test_a_layout_has_no_place_where_the_file_is_our_own() -> None:
    assert refused("scale = 10", has_layout=False).startswith(
        "[headline] key 'scale' is not known"
    )


def test_a_flow_is_a_gross_flow() -> None:
    assert refused('flow = "balance"').startswith(
        "[headline] key 'flow' does not know 'balance'"
    )


@pytest.mark.parametrize(
    ("written", "is_truncated"),
    [("", False), ('rounding = "nearest"', False), ('rounding = "truncated"', True)],
)
def test_amounts_are_rounded_to_the_nearest_unless_the_office_drops_digits(
    written: str, *, is_truncated: bool
) -> None:
    assert read(written).layout.is_truncated is is_truncated


def test_another_way_to_round_is_refused() -> None:
    assert "truncated" in refused('rounding = "up"')


def labels(text: str) -> Source:
    reading = Reading("made.toml")
    table = Table(tomllib.loads(text), reading, ("components",))
    source = read_labels_source(table, FOLDER)
    reading.finish()
    return source


def test_a_file_that_comes_with_the_program_is_named_below_its_fixtures() -> None:
    source = labels('embedded = "china/components.csv"')

    assert source.file == str(fixture_path("china/components.csv"))
    assert source.source == "components.csv"


def test_an_embedded_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"'embedded' does not know 'china/nothing\.csv'"):
        labels('embedded = "china/nothing.csv"')


def test_labels_of_a_classification_come_after_those_of_a_file() -> None:
    alone = labels('classification = "hs"')
    beside = labels('classification = "hs"\nfile = "names.csv"')

    known = ["hs-goods.csv", "hs-sections.csv", "hs2.csv"]
    assert [Path(one.file).name for one in (alone, *alone.more)] == known
    assert beside.file == str(FOLDER / "names.csv")
    assert [Path(one.file).name for one in beside.more] == known


def test_an_unknown_classification_is_refused() -> None:
    with pytest.raises(SettingsError, match="'classification' does not know 'sitc'"):
        labels('classification = "sitc"\nfile = "names.csv"')
