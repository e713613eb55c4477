from pathlib import Path

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.dataset import Source
from exportdecomp.resources import calendar_path, definition_path, fixture_path
from exportdecomp.settings.dataset import read_dataset

REST = "[dimensions.product]\nfile = 'sales.csv'\n"


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    return tmp_path / "bakery.toml"


def test_a_calendar_that_comes_with_the_program_is_named(toml: Path) -> None:
    toml.write_text(f"[dataset]\ncalendar = 'japan'\n{REST}", encoding="utf-8")

    assert read_dataset(toml).calendar == str(calendar_path("japan"))


def test_a_calendar_of_ones_own_stands_beside_the_definition(toml: Path) -> None:
    toml.write_text(f"[dataset]\ncalendar = 'austria.toml'\n{REST}", encoding="utf-8")

    assert read_dataset(toml).calendar == str(toml.parent / "austria.toml")


def test_an_unknown_calendar_is_refused_with_those_that_there_are(toml: Path) -> None:
    toml.write_text(f"[dataset]\ncalendar = 'chin'\n{REST}", encoding="utf-8")

    with pytest.raises(SettingsError) as caught:
        read_dataset(toml)

    assert caught.value.message == (
        "[dataset] key 'calendar' does not know 'chin'; did you mean china?; "
        "a file of your own ends in .toml"
    )


def test_a_definition_without_calendar_and_consensus_has_neither(toml: Path) -> None:
    toml.write_text(REST, encoding="utf-8")

    dataset = read_dataset(toml)

    assert (dataset.calendar, dataset.consensus) == (None, None)


def test_the_file_of_a_consensus_is_cited_like_any_other(toml: Path) -> None:
    toml.write_text(
        f"[consensus]\nfile = 'polls.csv'\nsource = 'a poll'\n{REST}", encoding="utf-8"
    )

    assert read_dataset(toml).consensus == Source(
        str(toml.parent / "polls.csv"), "a poll", "", ""
    )


def test_the_embedded_datasets_have_their_calendars_and_china_its_consensus() -> None:
    china = read_dataset(definition_path("china"), fixture_path("."))
    japan = read_dataset(definition_path("japan"), fixture_path("."))

    assert china.calendar == str(calendar_path("china"))
    assert japan.calendar == str(calendar_path("japan"))
    assert japan.consensus is None
    assert china.consensus is not None
    assert Path(china.consensus.file) == fixture_path("china/consensus.csv")
