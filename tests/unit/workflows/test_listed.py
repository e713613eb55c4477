from pathlib import Path

import pytest

from exportdecomp.errors import UnknownChoiceError, UnknownCodeError
from exportdecomp.model.listing import Coverage, Overview
from exportdecomp.workflows.datasets import contents, find, overviews
from exportdecomp.workflows.listed import labels_listed, open_in_full
from tests.unit.workflows.fetched import put_comtrade


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EXPORTDECOMP_STORE", str(tmp_path / "store"))
    put_comtrade(tmp_path / "store")
    return tmp_path / "store"


def test_what_was_fetched_is_listed_after_what_comes_along() -> None:
    assert [one.name for one in overviews()] == ["china", "japan", "comtrade-chn"]
    assert overviews()[-1] == Overview(
        "comtrade-chn",
        "China (UN Comtrade)",
        "UN Comtrade",
        "USD",
        "2024-09",
        "2025-09",
        ("product",),
        "2025-11-12",
    )


def test_a_dataset_is_found_by_the_beginning_of_its_name() -> None:
    assert contents("comtrade").overview.name == "comtrade-chn"
    with pytest.raises(UnknownChoiceError) as caught:
        contents("comtrad")
    assert caught.value.hint == "did you mean comtrade-chn?"


def test_only_codes_that_were_fetched_are_listed_with_their_place_in_the_digits() -> None:
    listed = contents("comtrade-chn").components

    assert [(one.code, one.label, one.by) for one in listed] == [
        ("84", "Machinery & computers", "product"),
        ("85", "Electrical & electronic goods", "product"),
        ("8542", "Integrated circuits", "product"),
        ("854232", "Memory chips", "product"),
        ("27", "Mineral fuels & oils", "product"),
    ]
    assert listed[3].places == ("all: 8542 > 854232",)


def test_releases_and_rows_with_a_base_are_counted_in_both_flows() -> None:
    found = contents("comtrade-chn")

    assert [(one.by, one.releases, one.last) for one in found.vintages] == [
        ("headline", 3, "2025-11-11"),
        ("product", 3, "2025-11-11"),
    ]
    # 84 and 85 are exported, 85 and 27 imported.
    assert found.coverage == (
        Coverage("product", "all", "exports", "month", "2025-09", 2, 3),
        Coverage("product", "all", "imports", "month", "2025-09", 2, 3),
    )


def test_a_word_finds_what_was_fetched_and_nothing_else() -> None:
    assert [one.code for one in find("comtrade-chn", "memory")] == ["854232"]
    with pytest.raises(UnknownCodeError):
        find("comtrade-chn", "livestock")


def test_of_a_dataset_that_comes_along_every_label_is_listed() -> None:
    store = open_in_full("china")

    assert labels_listed(store) == list(store.all_labels)
