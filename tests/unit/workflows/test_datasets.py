import pytest

from exportdecomp.errors import SettingsError, UnknownChoiceError, UnknownCodeError
from exportdecomp.model.listing import Coverage
from exportdecomp.workflows.datasets import contents, find, overviews

CHINA = contents("china")


def test_china_is_among_the_embedded_datasets() -> None:
    lines = {one.name: one for one in overviews()}

    assert (lines["china"].first, lines["china"].last) == ("2024-01", "2026-07")
    assert lines["china"].by == ("commodity", "partner")
    assert lines["china"] == CHINA.overview


def test_a_dataset_that_does_not_exist_names_the_nearest() -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        contents("chinna")

    assert (caught.value.where, caught.value.hint) == ("dataset", "did you mean china?")


def test_schemes_are_listed_with_their_dimension() -> None:
    assert [(by, name) for by, name, _ in CHINA.schemes] == [
        ("commodity", "release"),
        ("partner", "markets"),
        ("partner", "continents"),
    ]


def test_vintages_are_counted_for_each_table() -> None:
    counts = {one.by: one for one in CHINA.vintages}

    assert list(counts) == ["headline", "commodity", "partner"]
    # Sixteen releases of commodities, from that of March 2025 to that of July 2026.
    commodity = counts["commodity"]
    assert (commodity.releases, commodity.first, commodity.last) == (
        16,
        "2025-04-14",
        "2026-08-07",
    )


def test_coverage_counts_the_top_rows_that_have_level_and_base() -> None:
    def covered(period: str, scheme: str) -> list[Coverage]:
        return [
            one
            for one in CHINA.coverage
            if (one.period, one.scheme, one.window, one.flow)
            == (period, scheme, "month", "exports")
        ]

    # Every commodity line; every market in September 2025, three of them in June 2026.
    assert covered("2025-09", "release") == [
        Coverage("commodity", "release", "exports", "month", "2025-09", 15, 15)
    ]
    assert covered("2025-09", "markets") == [
        Coverage("partner", "markets", "exports", "month", "2025-09", 15, 15)
    ]
    assert covered("2026-06", "markets") == [
        Coverage("partner", "markets", "exports", "month", "2026-06", 3, 15)
    ]
    assert covered("2024-09", "markets") == []


def test_components_know_their_places_in_every_scheme() -> None:
    places = {one.code: one.places for one in CHINA.components}

    assert places["ic"] == ("release: me > ic",)
    assert places["africa"] == ("markets: africa", "continents: africa")
    assert places["apec"] == ("markets: memo", "continents: memo")
    assert "continents: north_america > usa" in places["usa"]


def test_a_code_finds_its_component_alone() -> None:
    found = find("china", "IC")

    assert [(one.code, one.label) for one in found] == [("ic", "Integrated circuits")]


@pytest.mark.parametrize("text", ["integrated circ", "集成电路"])
def test_a_part_of_a_label_finds_in_any_language(text: str) -> None:
    assert [one.code for one in find("china", text)] == ["ic"]


def test_a_word_may_find_several() -> None:
    assert {one.code for one in find("china", "africa")} == {"africa"}
    assert {"zaf", "africa"} <= {one.code for one in find("china", "afric")}


def test_a_word_that_finds_nothing_names_the_nearest() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        find("china", "inttegrated circuits")

    assert caught.value.message == "china has no component 'inttegrated circuits'"
    assert caught.value.where == "inttegrated circuits"
    assert "Integrated circuits" in str(caught.value.hint)


def test_a_word_near_nothing_is_told_where_all_are_listed() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        find("china", "xyzzyxyzzy")

    assert caught.value.hint == "`exportdecomp datasets show china` lists what there is"


@pytest.mark.parametrize(
    ("word", "code"), [("chips", "ic"), ("UK", "gbr"), ("ivory coast", "civ"), (" EU ", "eu")]
)
def test_another_word_for_a_component_finds_it_alone(word: str, code: str) -> None:
    assert [component.code for component in find("china", word)] == [code]


def test_no_word_finds_nothing_and_says_so() -> None:
    with pytest.raises(SettingsError, match="no word to look for"):
        find("china", "  ")
